"""Where a picture's credit stands: behind a bar, in brackets, at the end of a caption, behind a label, alone on a line.

What could be a credit at all is for `credits.py` to say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from ingest.credits import (
    CREDITED,
    DIGITS,
    HANDED,
    HOUSE,
    LOOSE_WORDS,
    PLACED,
    SIGN,
    SIGNS,
    agency_words,
    has_no_plain_word,
    is_agency_source,
    is_bracketed,
    is_courtesy,
    is_labelled,
    is_named_source,
    is_person,
    is_signed,
    is_signed_line,
    is_slashed_source,
    is_source,
    words_in,
)
from ingest.forms import BULLET
from ingest.phrases import Phrases
from ingest.phrases.agencies import AGENCIES, CREDIT_LINES, WIDE_AGENCIES
from ingest.phrases.pictures import (
    BRACKETED_LABELS,
    EAST_ASIAN_LABELS,
    HOUSES,
    PICTURE_BANKS,
    PICTURES,
    SOURCES,
    STOCK_PICTURES,
    TAKEN_BY,
    TAKEN_BY_ONE,
    TRADES,
)
from ingest.rules import Hit, Rule, Where, any_of, rule

# "(photos of Jane Doe)" shows her, and "(photo by Jane Doe)" is hers.
ABOUT = frozenset(["of", "from", "source"])


@dataclass(frozen=True, slots=True)
class Label:
    """How a language labels a credit: the pattern, and the words that a line with it holds."""

    pattern: str
    triggers: tuple[str, ...]


@cache
def label_in(phrases: Phrases) -> Label:
    """The label of a language: "Photo:", "Photo credit:", "Image courtesy of", "Photograph by", "Credit:"."""
    picture, taken = any_of(phrases.picture), any_of(phrases.taken)
    joined = any_of(word for word in phrases.taken if word not in LOOSE_WORDS)
    credited = tuple(word for word in phrases.taken if CREDITED.search(word))
    pattern = rf"{picture} (?: \s* \(s\) )? (?: \s+ {taken} )? \s* [:：=＝] | {picture} \s+ {joined} \s"
    if dotted := tuple(word for word in phrases.picture if word.endswith(".")):
        # "fot. Jane Doe"
        pattern += rf" | {any_of(dotted)} \s+"
    if credited:
        pattern += rf" | {any_of(credited)} \s* :"
    return Label(f"(?: {pattern} )", (*phrases.picture, *credited))


@cache
def tail_rules(part: str, phrases: Phrases | None = None) -> tuple[Rule, ...]:
    """The rules for a line that ends in a credit; `part` is what they span: its `text` or its `credit`.

    Those for any language, or those that a language's label makes.
    """
    return tuple(
        rule(
            tail.name,
            tail.pattern.replace(f"(?P<{part}>", "(?P<cut>"),
            tail.weight,
            tail.triggers,
            where=Where.END if part == "credit" else Where.LINE,
            needs=tail.needs,
            ends=tail.ends,
            never_ends=tail.never_ends,
            check=tail.check,
        )
        for tail in (TAILS if phrases is None else _labelled_tails(phrases))
    )


_TEXT = r"(?P<text>.{8,}? [^|•\s(\[])"
_OPEN_TEXT = r"(?P<text>.{8,}? [^|•\s(\[.!?…\"”’)\]])"
_CLOSED_TEXT = r"(?P<text>.{8,} [.!?…\"'”’)\]])"
_BRACKETED = r"(?P<value>[^()\[\]]{2,120})"


@dataclass(frozen=True, slots=True)
class Tail:
    """One way a credit follows its caption; `text` and `credit` are groups of the pattern, the rest is as in a rule."""

    name: str
    pattern: str
    weight: float
    triggers: tuple[str, ...]
    check: Callable[[str], bool]
    needs: Collection[str] = ()
    ends: tuple[str, ...] = ()
    never_ends: tuple[str, ...] = ()


_TAKEN = (
    r"(?: copyright | source | credits? | provided | supplied | submitted | contributed | taken | courtesy )"
    r" (?: \s+ (?: by | of ) )?"
)
_CAPITAL_LABEL = (
    rf"{any_of(form for word in (*PICTURES, 'credit') for form in (word.capitalize(), word.upper()))}"
    rf" (?: \s+ (?: [Cc]redits? | CREDITS? | [Ss]ource | [Cc]ourtesy ) )? \s* (?: [:：] | \.{{3}} | … )"
)
_ANY_LABEL = rf"{any_of((*PICTURES, *SOURCES))} \s* [:：]"
BARS, IN_BRACKETS = "|•", (")", "]", ").", "].")
_WIDE_TEXT = r"(?P<text>.{3,140} [^|•\s(\[（【〔＝=／/,，、])"
_WIDE_BRACKETS = (")", "]", "）", "】", "〕", "」", ").", "].")
_JOIN = r"\s* [:：＝=/／丨|] \s*"
_WIDE_LABEL = rf"{any_of(EAST_ASIAN_LABELS)} {_JOIN}"
_TAKER = r"[\p{Han}\p{Katakana}\p{Hangul}々·・]{2,14} (?: \s [\p{Han}\p{Hangul}]{1,4} ){0,2} \s?"
_CAPITAL_PICTURE = any_of(word.capitalize() for word in PICTURES)


def _is_wide_source(text: str) -> bool:
    """Whether a text in signs of full width could say who took a picture."""
    return is_labelled(normalize("NFKC", text))


# What no name ends with.
NO_NAME = (".", "!", "?", "(", ")", "[", "]")
TAILS = (
    # "…をテレビで見る国民＝ＡＰ": an equals sign in full width joins the two
    Tail(
        "after_equals",
        r"(?P<text>.{4,}? [^＝=\s]) \s* (?P<credit>[＝=] \s* (?P<value>[^＝=]{2,40}))",
        0.9,
        (*AGENCIES, *WIDE_AGENCIES),
        lambda text: is_agency_source(normalize("NFKC", text)),
        needs="＝=",
    ),
    # "Sandbags in Hull | AGENCY", "... | Jane Doe/Indigo/Getty Images"
    Tail(
        "agency_after_bar",
        rf"{_TEXT} \s* (?P<credit>[|•] \s* {SIGN}? \s* (?P<value>[^|•]{{2,120}}))",
        0.93,
        AGENCIES,
        is_agency_source,
        needs=BARS,
    ),
    Tail(
        "slash_after_bar",
        rf"{_TEXT} \s* (?P<credit>[|] \s* (?P<value>[^|•]{{2,120}}))",
        0.88,
        ("/",),
        is_slashed_source,
        needs=BARS,
    ),
    # "... on Tuesday. (Jane Doe, AFP)"
    Tail(
        "agency_in_brackets",
        rf"{_TEXT} \s* (?P<credit>[(\[] {SIGN}? \s* {_BRACKETED} [)\]]\.?)",
        0.88,
        AGENCIES,
        lambda text: is_agency_source(text) and len(words_in(text)) > 1,
        ends=IN_BRACKETS,
    ),
    # "... on Tuesday. (AFP)": also how a paragraph names its source
    Tail(
        "bare_agency_in_brackets",
        rf"{_TEXT} \s* (?P<credit>[(\[] {_BRACKETED} [)\]])",
        0.6,
        AGENCIES,
        is_agency_source,
        ends=IN_BRACKETS,
    ),
    Tail(
        "slash_in_brackets",
        rf"{_TEXT} \s* (?P<credit>[(\[] {_BRACKETED} [)\]] \.?)",
        0.85,
        ("/",),
        is_slashed_source,
        ends=IN_BRACKETS,
    ),
    # "…港の壁（写真：ロイター）", "… [사진=연합뉴스]", "…围墙。（图／张三摄）"
    Tail(
        "wide_label_in_brackets",
        rf"{_WIDE_TEXT} \s* (?P<credit>[(\[（【〔] \s* {any_of(BRACKETED_LABELS)} {_JOIN}"
        r" (?P<value>[^()\[\]（）【】〔〕。]{2,40}) [)\]）】〕])",
        0.93,
        BRACKETED_LABELS,
        _is_wide_source,
        ends=_WIDE_BRACKETS,
    ),
    # "…围墙（新华社记者 张三 摄）", "…港の壁（山田太郎撮影）"
    Tail(
        "taken_in_brackets",
        rf"{_WIDE_TEXT} \s* (?P<credit>[(（] (?P<value>[^()（）。，、]{{2,24}}? \s* {any_of(TAKEN_BY)}) [)）])",
        0.93,
        TAKEN_BY,
        bool,
        ends=_WIDE_BRACKETS,
    ),
    # "…围墙。新华社记者张三摄"
    Tail(
        "taken_end",
        rf"(?P<text>.{{3,140}} [。！？」”]) \s* (?P<credit>(?P<value>{_TAKER} {any_of(TAKEN_BY)}) 。?)",
        0.9,
        TAKEN_BY,
        bool,
    ),
    # "…＝2024年5月3日、山田太郎撮影"
    Tail(
        "taken_behind_date",
        rf"(?P<text>.{{3,140}} [＝=] [^＝=。]{{0,30}} [日時])"
        rf" (?P<credit>[、，] \s* (?P<value>{_TAKER} {any_of(TAKEN_BY)}) 。?)",
        0.9,
        TAKEN_BY,
        bool,
        needs="＝=",
    ),
    # "…围墙 张三 摄"
    Tail(
        "taken_behind_blank",
        rf"(?P<text>.{{3,140}} [^\s，、。]) \s+ (?P<credit>(?P<value>{_TAKER} {any_of(TAKEN_BY_ONE)}) 。?)",
        0.88,
        TAKEN_BY_ONE,
        bool,
    ),
    # "… / 사진=홍길동 기자", "…围墙 图源：示例报"
    Tail(
        "wide_label_end",
        rf"(?P<text>.{{3,140}} [^\s/／|])"
        rf" (?P<credit>(?: \s* [|/／] | \s) \s* {_WIDE_LABEL} (?P<value>[^()\[\]（）。，]{{2,30}}) 。?)",
        0.9,
        EAST_ASIAN_LABELS,
        _is_wide_source,
    ),
    # "…围墙。图/视觉中国"
    Tail(
        "wide_label_behind_stop",
        rf"(?P<text>.{{3,140}} [.。！？…」”]) \s* (?P<credit>{_WIDE_LABEL} (?P<value>[^()\[\]（）。，]{{2,30}}) 。?)",
        0.9,
        EAST_ASIAN_LABELS,
        _is_wide_source,
    ),
    # "…港の壁（共同）", "…الميناء بعد العاصفة (رويترز)": a paragraph that names its source has its stop first
    Tail(
        "wide_agency_in_brackets",
        r"(?P<text>[^。]{3,60} [^。！？!?.…\s」]) \s* (?P<credit>[（(] (?P<value>[^()（）]{2,20}) [）)])",
        0.84,
        (*WIDE_AGENCIES, *(name for name in AGENCIES if not name.isascii())),
        lambda text: is_agency_source(text) or text.strip() in WIDE_AGENCIES,
        ends=_WIDE_BRACKETS,
    ),
    # "… 항구 벽. 연합뉴스"; behind what was said or done ("…했다.") an agency signs the article
    Tail(
        "wide_agency_end",
        r"(?P<text>[^.。]{3,60} (?: [^다요.。\s] | 있다 ) \.) \s* (?P<credit>(?P<value>[^.。()\s]{2,12}))",
        0.84,
        tuple(name for name in AGENCIES if not name.isascii()),
        lambda text: len(agency_words(words_in(text))) == len(words_in(text)),
    ),
    # "... nach dem Sturm (Archivbild)"
    Tail(
        "stock_in_brackets",
        rf"{_WIDE_TEXT} \s* (?P<credit>[(\[（] (?P<value>{any_of(STOCK_PICTURES)}) [)\]）] \.?)",
        0.86,
        STOCK_PICTURES,
        bool,
    ),
    # "... après la tempête. Photo d'illustration."
    Tail(
        "stock_end",
        rf"{_CLOSED_TEXT} \s+ (?P<credit>(?P<value>{any_of(STOCK_PICTURES)}) \.?)",
        0.84,
        STOCK_PICTURES,
        bool,
    ),
    # "... tras la tormenta. JANE DOE (EFE)"
    Tail(
        "name_and_agency_end",
        rf"{_CLOSED_TEXT} \s+ (?P<credit>(?P<value>"
        r" (?-i:\p{Lu})[\p{L}.'’-]+ (?: \s (?-i:\p{Lu})[\p{L}.'’-]+ ){1,3} \s? [(\[] [^()\[\]]{2,30} [)\]]))",
        0.9,
        AGENCIES,
        is_agency_source,
        ends=IN_BRACKETS,
    ),
    # "... op dinsdag. Beeld ANP"
    Tail(
        "unmarked_label_end",
        rf"{_CLOSED_TEXT} \s+ (?P<credit>(?-i:{_CAPITAL_PICTURE}) \s+"
        r" (?P<value>(?-i:\p{Lu}) [^|.!?()\[\]:]{1,60}) \.?)",
        0.85,
        PICTURES,
        lambda text: is_agency_source(text) or is_slashed_source(text),
    ),
    # "... on Tuesday. © Jane Doe/AFP"
    Tail("signed_end", rf"{_TEXT} \s+ (?P<credit>{SIGN} \s* (?P<value>[^|]{{2,120}}?) \.?)", 0.85, SIGNS, is_source),
    # "... on Tuesday. Jane Doe/AFP via Getty Images": a slash or a "via" as well as an agency
    Tail(
        "agency_end",
        rf"{_CLOSED_TEXT} \s+ (?P<credit>(?P<value>[^|.!?()\[\]]{{2,40}} (?: / | \s via \s ) [^!?()\[\]]{{2,60}}))",
        0.88,
        AGENCIES,
        is_agency_source,
        needs=("/", "via"),
    ),
    # "... on Tuesday. (Jane Doe, The Hull Post)", "... on Tuesday (Courtesy of Hull Police)"
    Tail(
        "signed_in_brackets",
        rf"{_TEXT} \s* (?P<credit>[(\[] \s* (?P<value>[^()\[\]]{{2,100}}) [)\]] \.?)",
        0.86,
        (
            "/",
            ",",
            "|",
            "-",
            "–",
            "—",
            "for",
            ":",
            "via",
            "courtesy",
            "photo by",
            "submitted by",
            *TRADES,
            *PICTURE_BANKS,
        ),
        is_bracketed,
        ends=IN_BRACKETS,
    ),
    # "The minister in Hull (AP)": a paragraph that names its source has its stop first
    Tail(
        "agency_in_brackets_open",
        rf"{_OPEN_TEXT} \s* (?P<credit>[(\[] {_BRACKETED} [)\]])",
        0.84,
        AGENCIES,
        is_agency_source,
        ends=IN_BRACKETS,
    ),
    # "... on Tuesday.AFP via Getty Images": the blank was lost with the markup
    Tail(
        "agency_glued",
        r"(?P<text>.{8,} [\p{Ll}\d)] [.!?] [\"”’]?) (?P<credit>(?P<value>(?-i:\p{Lu}) [^.!?()\[\]]{1,80}))",
        0.86,
        AGENCIES,
        is_agency_source,
        never_ends=NO_NAME,
    ),
    # "... on Tuesday.Photo: Jane Doe"
    Tail(
        "label_glued",
        rf"(?P<text>.{{8,}} [\p{{Ll}}\d)] [.!?]? [\"”’]?) (?P<credit>(?-i:{_CAPITAL_LABEL}) \s*"
        rf" (?P<value>[^|:]{{2,80}}?) \.?)",
        0.86,
        (*PICTURES, "credit"),
        lambda text: is_labelled(text),
        needs=(":", "：", "...", "…"),
    ),
    # "... on Tuesday / Getty Images", "... on Tuesday. -AFP"
    Tail(
        "agency_after_sign",
        r"(?P<text>[^:|/]{8,} [^|:/\s(\[]) \s+ (?P<credit>[/–—-] \s* (?P<value>[^|!?()\[\]/.]{2,50}))",
        0.86,
        AGENCIES,
        lambda text: is_agency_source(text) and len(words_in(text)) <= 4,
        needs="/–—-",
    ),
    # "... on Tuesday. Shutterstock"
    Tail(
        "agency_alone_end",
        rf"{_CLOSED_TEXT} \s+ (?P<credit>(?P<value>(?-i:\p{{Lu}}) [^.!?()\[\]|]{{1,40}}))",
        0.84,
        AGENCIES,
        lambda text: len(agency_words(words_in(text))) == len(words_in(text)),
        never_ends=NO_NAME,
    ),
    # "... on Tuesday.  Jane Doe": two blanks where the markup set them apart
    Tail(
        "name_after_blanks",
        r"(?P<text>.{8,} [.!?] [\"”’]?) [ ]{2,} (?P<credit>(?P<value>(?-i:\p{Lu}) [^.!?()\[\]|:]{3,60}))",
        0.82,
        ("  ",),
        lambda text: is_person(text) or is_signed(text) or (is_source(text) and HOUSE.search(text) is not None),
        never_ends=NO_NAME,
    ),
    # "... on Tuesday. Staff photo by Jane Doe", "... on Tuesday. Courtesy of Hull Police"
    Tail(
        "handed_end",
        rf"{_CLOSED_TEXT} \s+ (?:[–—-] \s*)? (?P<credit>(?P<value>(?-i:\p{{Lu}}) [^|.!?()\[\]:;,]{{4,80}}) \.?)",
        0.84,
        (
            "courtesy",
            "photo by",
            "submitted by",
            "provided by",
            "supplied by",
            "image by",
            "illustration by",
            "photo via",
        ),
        is_courtesy,
    ),
    # "... on Tuesday | Jane Doe": a name alone
    Tail(
        "name_after_bar",
        rf"{_CLOSED_TEXT} \s* (?P<credit>[|•] \s* (?P<value>[^|•]{{4,60}}))",
        0.84,
        ("|", "•"),
        lambda text: is_person(text.strip()) or is_signed(text),
        needs=BARS,
    ),
    # "... in Hull Photo: Jane Doe": a label with a capital and a colon needs no stop before it
    Tail(
        "capital_label_end",
        rf"{_TEXT} \s+ (?:[–—-] \s*)? (?P<credit>(?-i:{_CAPITAL_LABEL}) \s* {SIGN}? \s* (?P<value>[^|:]{{2,80}}?) \.?)",
        0.86,
        PICTURES,
        lambda text: is_named_source(text),
        needs=":：",
    ),
    # "... on Tuesday. Jane Doe/The Daily Example", "... on Tuesday. — Jane Doe for The Daily Example"
    Tail(
        "signed_name_end",
        rf"{_CLOSED_TEXT} \s+ (?:[–—-] \s*)? (?P<credit>(?P<value>(?-i:\p{{Lu}}|@) [^.!?()\[\]]{{4,80}}))",
        0.84,
        ("/", "|", *TRADES, *HOUSES),
        is_signed,
        never_ends=NO_NAME,
    ),
    # "... on Tuesday. — AGENCY pic"
    Tail(
        "agency_after_dash",
        rf"{_CLOSED_TEXT} \s+ (?P<credit>[–—] \s* (?P<value>[^|!?()\[\]]{{2,60}}))",
        0.88,
        AGENCIES,
        is_agency_source,
        needs="–—",
    ),
    # "... on Tuesday. Foto: Jane Doe" in text of another language
    Tail(
        "labelled_end",
        rf"{_CLOSED_TEXT} \s+ (?P<credit>(?:[–—-] \s*)? [(\[]? {_ANY_LABEL} \s* {SIGN}? \s*"
        rf" (?P<value>[^|()\[\]]{{2,80}}?) [)\]]? \.?)",
        0.88,
        (*PICTURES, *SOURCES),
        lambda text: is_named_source(text),
        needs=":：",
    ),
    # "... on Tuesday. Supplied"
    Tail(
        "closing_word",
        rf"{_CLOSED_TEXT} \s+ (?P<credit>[\[(]? (?P<value>{any_of(CREDIT_LINES)}) [\])]?)",
        0.85,
        CREDIT_LINES,
        bool,
    ),
)

STARTING_BANKS = ("getty", "getty images", "shutterstock", "alamy", "pa images", "imago images", "adobe stock")
# A credit in front of its caption.
STARTS = (
    # "Jane Doe via Getty Images A dog, like those that were found, ..."
    rule(
        "agency_via_start",
        r"(?P<cut>(?P<value>(?-i:\p{Lu}[\p{L}.'’-]*)(?:\s(?-i:\p{Lu}[\p{L}.'’-]*)){0,3}"
        r" (?: \s via \s | / ) (?: getty \s images | ap | afp | reuters | shutterstock | alamy )))"
        r" \s+ (?-i:\p{Lu}) .{12,}",
        0.9,
        ("Getty Images", "AP", "AFP", "Reuters", "Shutterstock", "Alamy"),
        where=Where.START,
        needs=("/", "via"),
        check=is_agency_source,
    ),
    # "Getty Images The minister in Hull on Friday": banks of pictures alone, and a new sentence behind the name
    rule(
        "bank_start",
        rf"(?P<cut>(?P<value>{any_of(STARTING_BANKS)}))"
        r" \s+ (?-i:The|A|An|This|Two|Three|Some) \s (?-i:\p{Ll}) .{8,}",
        0.85,
        PICTURE_BANKS,
        where=Where.START,
    ),
)

_VALUE = r"(?P<value>[^|]{2,120}?)"
_WIDE_VALUE = r"(?P<value>[^\t]{2,120}?)"
# A line that is a credit and no more.
LINES = (
    # "Jane Doe/AFP via Getty Images", "Getty Images", "AP Photo/Jane Doe", alone on the line
    rule(
        "agency_line",
        rf"[\[(]? {SIGN}? \s* {_VALUE} [\])]?",
        0.9,
        AGENCIES,
        glance=has_no_plain_word,
        check=is_agency_source,
    ),
    # "JANE DOE/POOL", alone on the line
    rule(
        "slashed_line",
        rf"[\[(]? {SIGN}? \s* {_VALUE} [\])]?",
        0.7,
        ("/",),
        longest=120,
        glance=has_no_plain_word,
        check=is_slashed_source,
    ),
    # "Jane Doe/The Daily Example", "Jane Doe, Staff Photographer", "Facebook/Jane Doe", alone on the line
    rule(
        "named_line",
        rf"[\[(|]? \s* {SIGN}? \s* {_WIDE_VALUE} [\])]?",
        0.83,
        ("/", "|", "for", "via", "—", "–", *TRADES),
        longest=90,
        glance=lambda text: not DIGITS.search(text) and has_no_plain_word(text),
        check=is_signed_line,
    ),
    # "Foto: dpa" under English text, "写真：ロイター" under German
    rule(
        "any_label_line",
        rf"[\[(]? (?: (?-i:\p{{Lu}}{{2,8}}) \s+ )? {any_of(PICTURES)} (?: \s* \(s\))? (?: \s+ {_TAKEN} )?"
        rf" \s* [:：＝=|—–] \s* {SIGN}? \s* {_WIDE_VALUE} [\])]? \.?",
        0.9,
        PICTURES,
        needs=":：＝=|—–",
        longest=120,
        check=is_labelled,
    ),
    # "Photo/Jane Doe", "Image © Jane Doe"
    rule(
        "slashed_label_line",
        rf"[\[(]? {any_of(PICTURES)} \s* (?: / | {SIGN} ) \s* {_VALUE} [\])]? \.?",
        0.83,
        PICTURES,
        leading=True,
        longest=90,
        check=lambda text: is_named_source(text),
    ),
    # "(THE HULL SHIMBUN)", "[Hull News]"
    rule(
        "house_in_brackets",
        r"[\[(] (?P<value>[^\[\]()]{4,40}) [\])]",
        0.82,
        HOUSES,
        longest=45,
        check=lambda text: is_source(text) and HOUSE.search(text) is not None and not DIGITS.search(text),
    ),
    # "Photo Jane Doe / L'Exemple", "Foto Ansa", "Beeld Jane Doe"
    rule(
        "unmarked_label_line",
        rf"[\[(]? {any_of(PICTURES)} \s+ (?: {_TAKEN} \s* [,:]? \s+ )?"
        rf" (?P<value>(?-i:\p{{Lu}}|@)[^|]{{1,80}}?) [\])]? \.?",
        0.83,
        PICTURES,
        leading=True,
        longest=90,
        check=lambda text: is_named_source(text),
    ),
    # "Quelle: dpa", "Source: Getty Images", "Map: Jane Doe"
    rule(
        "source_line",
        rf"[\[(]? {any_of(SOURCES)} \s* [:：/] \s* {SIGN}? \s* {_VALUE} [\])]? \.?",
        0.83,
        SOURCES,
        leading=True,
        longest=90,
        check=lambda text: is_named_source(text) or text.casefold().strip(" .") in PLACED | HANDED,
    ),
    # "Courtesy of Hull Police", "Provided by Jane Doe"
    rule(
        "handed_line",
        r"[\[(]? (?: courtesy (?: \s+ of )? | provided \s+ by | supplied \s+ by | handout ) \s+"
        r" (?P<value>(?-i:\p{Lu}|@).{2,50}?) [\])]?",
        0.82,
        ("courtesy", "provided by", "supplied by", "handout"),
        leading=True,
        longest=70,
        check=lambda text: is_source(text) and not text.endswith("."),
    ),
    # "Via Twitter", "Screenshot via YouTube"
    rule(
        "placed_line",
        r"[\[(]? (?: (?: screenshot | screengrab | image | photo | picture ) \s+ )? via \s+ (?P<value>.{1,40}?) [\])]?",
        0.85,
        ("via",),
        longest=60,
        check=lambda text: text.casefold() in PLACED or is_agency_source(text),
    ),
    # "U.S. Navy photo by Jane Doe", "Hull News graphic by Jane Doe"
    rule(
        "photo_by_line",
        r"[\[(]? (?P<value>(?-i:\p{Lu}) [^,:;!?]{1,40}? \s (?: photo | photograph | image | illustration |"
        r" graphic | video )s?"
        r" (?: \s+ (?: by | courtesy \s+ of ) | /) \s* [^,:;!?]{2,50}?) [\])]? \.?",
        0.83,
        ("photo", "photograph", "image", "illustration", "graphic", "video"),
        longest=110,
        check=is_source,
    ),
    # "© Jane Doe"
    rule("signed_line", rf"{SIGN} \s* {_WIDE_VALUE}", 0.8, SIGNS, check=is_source),
    # "Supplied", "Handout", "Courtesy photo", alone on the line
    rule("word_line", rf"[\[(]? {any_of(CREDIT_LINES)} [\])]?", 0.8, CREDIT_LINES, leading=True),
)


def _labelled_tails(phrases: Phrases) -> tuple[Tail, ...]:
    """The ways a credit with its label follows a caption in a language."""
    label = label_in(phrases)
    joining = any_of(word for word in phrases.taken if word not in ABOUT)
    return (
        Tail(
            f"{phrases.language}.label_after_bar",
            rf"{_TEXT} \s* (?P<credit>[|•] \s* {label.pattern} \s* {SIGN}? \s* (?P<value>[^|•]{{2,120}}))",
            0.9,
            label.triggers,
            is_labelled,
            needs=BARS,
        ),
        # "... on Tuesday. (Photo: Jane Doe)", "... (John J. Roe / The Daily Planet)"
        Tail(
            f"{phrases.language}.label_in_brackets",
            rf"{_TEXT} \s* (?P<credit>[(\[] {label.pattern} \s* {SIGN}? \s* {_BRACKETED} [)\]]\.?)",
            0.93,
            label.triggers,
            is_labelled,
            ends=IN_BRACKETS,
        ),
        # "... (foto di Jane Doe)"
        Tail(
            f"{phrases.language}.loose_label_in_brackets",
            rf"{_TEXT} \s* (?P<credit>[(\[] {any_of(phrases.picture)} \s+ {joining} \s+ {_BRACKETED} [)\]]\.?)",
            0.88,
            label.triggers,
            is_named_source,
            ends=IN_BRACKETS,
        ),
        # "... po burzy / fot. Jane Doe / PAP", "... após a tempestade - Foto: Jane Doe"
        Tail(
            f"{phrases.language}.label_after_sign",
            rf"{_TEXT} \s+ (?P<credit>[/–—-] \s* {label.pattern} \s* {SIGN}? \s* (?P<value>[^|]{{2,80}}?)\.?)",
            0.9,
            label.triggers,
            is_labelled,
            needs="/–—-",
        ),
        # "... on Tuesday. Photo: Jane Doe", "... on Tuesday. Photograph by Jane Doe/AFP"
        Tail(
            f"{phrases.language}.labelled_end",
            rf"{_CLOSED_TEXT} \s+ (?P<credit>{label.pattern} \s* {SIGN}? \s* (?P<value>[^|]{{2,120}}?)\.?)",
            0.9,
            label.triggers,
            is_labelled,
        ),
    )


@cache
def line_rules(phrases: Phrases) -> tuple[Rule, ...]:
    """The rules for a line that is a credit with its label in a language."""
    label = label_in(phrases)
    # "Photo: Jane Doe", "Image courtesy of Example Records", "[Featured image via Example/Jane Doe]"
    return (
        rule(
            f"{phrases.language}.labelled_line",
            rf"[\[(]? (?: featured \s+ | cover \s+ | main \s+ )? {label.pattern} \s* {SIGN}? \s* {_VALUE} [\])]? \.?",
            0.95,
            label.triggers,
            check=is_labelled,
        ),
    )


def is_item(text: str, hit: Hit) -> bool:
    """Whether a line is an item of a list that only looks like a credit: "- Bonds: Example US Aggregate".

    A label, a sign, a slash or nothing but agencies behind the bullet make one a credit all the same.
    """
    if not BULLET.match(text) or "label" in hit.rule.name or "signed" in hit.rule.name:
        return False
    value = BULLET.sub("", hit.value or "", count=1)
    words = words_in(value)
    return not ("/" in value or "|" in text or len(agency_words(words)) == len(words) > 0)


def is_line_rule(name: str) -> bool:
    """Whether a rule is one for a line that is a credit and no more."""
    return name.endswith(".labelled_line") or name in LINE_NAMES


LINE_NAMES = frozenset(one.name for one in LINES)
