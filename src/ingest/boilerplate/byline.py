"""Bylines: who wrote the article; the names go to a field.

Keeps sentences that begin with "By", and names in lists. Where a name stands alone it counts as a byline only between
the headline and the article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from ingest.dates import LONGEST, SEPARATOR, YEARS, is_dated, moments
from ingest.document import Block, Document, Mark
from ingest.forms import form_of, is_heading, is_name, opens_like_a_name
from ingest.names import front, is_byline, is_caseless_name, is_signature, names
from ingest.phrases import Phrases
from ingest.phrases import table as table_of
from ingest.rules import UNSPACED_FROM, Hit, Kind, Rule, Where, any_of, rule
from ingest.vocabulary import languages_of

NAME = "byline"
CONTACT = r"(?: [\s,|•·(<–-]* [^\s@]{0,60} @ [^\s@]{1,60} )?"
# An initial or a title has a stop, and is no end of a sentence.
NAMES = r"(?: (?-i:\p{Lu})\. | \p{L} ) (?: (?-i:\p{Lu})\. | (?:dr|prof|jr|sr|st|mag|ing)\. | [^.!?:\d] ){1,120}? \.?"
ONE_NAME = r"(?: (?-i:\p{Lu})\. | \p{L} ) (?: (?-i:\p{Lu})\. | [^.!?:|•\d] ){2,60}?"
HAN, KANA = r"\p{Han}", r"[\p{Han}\p{Hiragana}\p{Katakana}々]"
# "张三、李四": two to four signs each
HAN_NAMES = rf"{HAN}{{2,4}} (?: [、\s]{{1,2}} {HAN}{{2,4}} ){{0,4}}"
REPORTER = "(?: 记者 | 記者 | 通讯员 | 通訊員 )"
KOREAN_ROLES = ("기자", "인턴기자", "수습기자", "선임기자", "전문기자", "객원기자", "사진기자", "특파원", "논설위원")
NO_KOREAN_NAME = frozenset(
    ("취재", "사진", "인턴", "수습", "시민", "담당", "현장", "일부", "여러", "선임", "전문", "객원")
)
JAPANESE_NOTES = frozenset(
    ("敬称略", "一部敬称略", "文中敬称略", "編集部", "共同通信", "時事通信", "随時掲載", "不定期掲載")
)
# Agencies, as papers sign what they took from them.
WIRES = (
    *("dpa", "AFP", "Reuters", "rtr", "AP", "sid", "apa", "epd", "KNA", "SDA", "ČTK", "PAP", "ANSA", "EFE", "Lusa"),
    *("ritzau", "NTB", "STT", "ANP", "Belga", "TASS", "UNIAN", "Xinhua", "Kyodo", "Yonhap", "Antara", "MTI", "dts"),
)
INITIALS = r"\p{L}{2,5}"
SIGNED = rf"(?: (?: {INITIALS} \s? [/,] \s? ){{0,3}} {any_of(WIRES)} (?: \s? [/,] \s? {INITIALS} ){{0,3}} )"
# Something short between brackets or slashes, whatever it is.
ENDS_SIGNED = re.compile(r"[(\[/][^()\[\]]{2,80}[)\]/]\.?$")
# A paragraph of the same words in small letters is about something: "Storm Damage" is no reporter.
WORD = re.compile(r"[^\W\d_]+")
LONG_WORD = 4
LANGUAGE_BLOCKS = 12


def _is_no_photographer(text: str) -> bool:
    """A name in front of "摄" took a picture."""
    return not text.rstrip().endswith(("摄", "攝", "撮影", "摄影", "攝影"))


def _is_no_note(text: str) -> bool:
    """A name, and none of the notes that Japanese papers set in brackets behind an article."""
    return text not in JAPANESE_NOTES


def _is_korean_name(text: str) -> bool:
    """A name and not a kind of reporter."""
    return text.strip() not in NO_KOREAN_NAME


def _ends_signed(text: str) -> bool:
    return ENDS_SIGNED.search(text) is not None


RULES = (
    # "(记者 张三)", "本报记者：张三、李四", "記者王五／溪口報導"
    rule(
        "zh.reporter",
        rf"[（(【]? \s* {HAN}{{0,8}} {REPORTER} [\s：:／/|｜]+ (?P<value>{HAN_NAMES})"
        rf" (?: [\s／/|｜·・]+ {HAN}{{0,8}} (?: 报道 | 報道 | 報導 | 电 | 電 ) )? \s* [）)】]?",
        0.85,
        ("记者", "記者", "通讯员", "通訊員"),
        longest=60,
        check=_is_no_photographer,
    ),
    rule(
        "zh.reporter_reports",
        rf"[（(【]? \s* {HAN}{{0,8}} {REPORTER} \s* (?P<value>{HAN_NAMES}) [\s／/|｜]+ {HAN}{{0,8}}"
        r" (?: 报道 | 報道 | 報導 ) \s* [）)】]?",
        0.9,
        ("记者", "記者"),
        longest=60,
    ),
    # "（記者 山田太郎）", also behind the last sentence
    rule(
        "reporter_in_brackets",
        rf"(?P<cut>[（(] \s* {HAN}{{0,8}} {REPORTER} [\s：:・]*"
        rf" (?P<value>{KANA}{{2,4}} (?: [\s　、] {KANA}{{1,4}} ){{0,4}}) \s* [）)])",
        0.85,
        ("记者", "記者"),
        where=Where.END,
        check=_is_no_photographer,
    ),
    # "山田太郎記者"
    rule(
        "ja.name_and_role",
        rf"[（(＝=【]? (?P<value>{KANA}{{2,4}} [\s　]? {KANA}{{1,4}}) [\s　]?"
        r" (?: 記者 | 特派員 | 編集委員 | 論説委員 ) [）)】]?",
        0.78,
        ("記者", "特派員", "編集委員", "論説委員"),
        longest=30,
    ),
    # "홍길동 기자", "(서울=연합뉴스) 홍길동 기자 = hong@example.com"
    rule(
        "ko.name_and_role",
        r"(?: [\[(（【] [^\])）】]{2,20} [\])）】] \s* )?"
        r" (?P<value>\p{Hangul}{2,4} (?: [·,ㆍ\s]{1,2} \p{Hangul}{2,4} ){0,3})"
        rf" \s* {any_of(KOREAN_ROLES)} (?: [\s=·|]* [^\s@]{{1,40}} @ [^\s@]{{1,40}} )? [\s=]*",
        0.78,
        KOREAN_ROLES,
        longest=80,
        check=_is_korean_name,
    ),
    # "(jd/dpa)", "jd/dpa", "/ritzau/", on a line of its own
    rule(
        "signature",
        rf"(?: [(\[/] \s* {SIGNED} \s* [)\]/] \.? | (?: {INITIALS} \s? [/,] \s? ){{1,3}} {any_of(WIRES)}"
        rf" | {any_of(WIRES)} (?: \s? / \s? {INITIALS} ){{1,3}} )",
        0.78,
        WIRES,
        longest=40,
    ),
    # "... on Monday. (dpa)", "... am Montag. /jd/dpa/", behind the last paragraph
    rule(
        "signature_behind",
        rf"[.!?…][\"'”’»“]? \s (?P<cut>[(\[/] {SIGNED} [)\]/]) \.?",
        0.85,
        WIRES,
        where=Where.END,
        glance=_ends_signed,
    ),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules for bylines in a language."""
    language = table.language
    reporting = _announced(table.reporting)
    languages = tuple(dict.fromkeys((language, "en")))
    # "Jane Doe | 14 May 2025", in front of the article
    yield rule(
        f"{language}.before_date",
        rf"(?P<cut>(?P<value>{ONE_NAME})) \s* [,|•·–—/-] \s* {moments(languages)}",
        0.78,
        YEARS,
        needs=",|•·–—/-",
        longest=LONGEST,
        glance=opens_like_a_name,
        check=is_name,
    )
    if table.by:
        by = _announced(table.by)
        told = moments(languages, labels=_labels(table))
        # "By Jane Doe", "By JANE DOE and John Roe, Staff Writers | 14 May 2025"; the date is for another kind
        yield rule(
            f"{language}.by",
            rf"(?P<cut>[|–—•-]? \s* {by} (?P<value>{NAMES}) {CONTACT}) (?: {SEPARATOR}{{1,6}} {told} )?",
            0.9,
            table.by,
            leading=True,
            check=is_byline,
        )
        # "In Local News, News | Written by Jane Doe"
        yield rule(
            f"{language}.filed_by",
            rf"(?: (?: (?:posted|published|filed) \s+ )? (?:in|under) \s [^.!?:|]{{2,80}} | [^.!?:|]{{2,60}} \| )?"
            rf" [\s|]* \| \s* {by} (?P<value>{NAMES})",
            0.85,
            table.by,
            needs="|",
            check=is_byline,
        )
        # "Published August 7, 2023 by Jane Doe"
        yield rule(
            f"{language}.by_behind_date",
            rf"{told} (?P<cut>{by} (?P<value>{NAMES}))",
            0.9,
            _labels(table),
            leading=True,
            longest=LONGEST,
            check=is_byline,
        )
        # "Jane Doe | Published": the date is for another kind
        yield rule(
            f"{language}.before_label",
            rf"(?P<cut>(?P<value>{ONE_NAME})) \s* [|•·–—] \s* {told}",
            0.85,
            _labels(table),
            needs="|•·–—",
            longest=LONGEST,
            glance=opens_like_a_name,
            check=is_name,
        )
        # "By" where the name was a link that is gone
        yield rule(f"{language}.by_alone", rf"{any_of(table.by)} \s* :?", 0.75, table.by, leading=True)
    if language == "ja":
        # "（山田太郎）" behind the article
        yield rule(
            "ja.name_in_brackets",
            rf"[（(] (?P<value>{HAN}{{3,6}}) [）)]",
            0.7,
            ("（", "("),
            longest=10,
            check=_is_no_note,
        )
    if table.reporting:
        # "(Reporting by Jane Doe in London; Editing by John Roe)"
        yield rule(
            f"{language}.reporting",
            rf"[(\[（【•·\s–—-]* {reporting} (?P<value>.+?) [)\]）】]* \.?",
            0.93,
            table.reporting,
            leading=True,
        )
    if table.contributed:
        # "Jane Doe contributed to this report."
        yield rule(
            f"{language}.contributed",
            rf"\(? .{{3,200}} \s {any_of(table.contributed)} .{{0,60}}",
            0.9,
            table.contributed,
        )
    if table.roles:
        # "Jane Doe, Staff Writer", "Jane Doe | Correspondent"
        yield rule(
            f"{language}.name_and_role",
            rf"(?P<value>\p{{L}} [^.!?:,|]{{2,50}}) \s* [,|–•-] \s* {any_of(table.roles)} .{{0,60}}",
            0.75,
            table.roles,
            check=is_name,
        )


def _announced(phrases: Sequence[str]) -> str:
    """The pattern of a phrase in front of a name: behind a word a blank or a colon, behind a sign or none at will."""
    spaced = [one for one in phrases if one[-1].isalnum() and max(one) < UNSPACED_FROM]
    others = [one for one in phrases if one not in spaced]
    patterns = [rf"{any_of(spaced)} (?: \s* [:：] \s* | \s+ )"] if spaced else []
    if others:
        patterns.append(rf"{any_of(others)} [\s:：／/|｜]*")
    return f"(?: {' | '.join(patterns)} )"


def _labels(table: Phrases) -> tuple[str, ...]:
    english = table_of("en")
    return tuple(dict.fromkeys((*table.published, *table.updated, *english.published, *english.updated)))


EXAMPLES = {
    "By Jane Doe": "",
    "By JANE DOE and John Roe, Staff Writers": "",
    "(Reporting by Jane Doe in London; Editing by John Roe)": "",
    "Associated Press writer Jane Doe in Oslo contributed to this report.": "",
    # not bylines
    "By Monday the harbour was open again.": "By Monday the harbour was open again.",
    "By Jane Doe's account, the wall had leaked for years.": "By Jane Doe's account, the wall had leaked for years.",
    "Jane Doe": "Jane Doe",
}


def find(document: Document, hits: Sequence[Hit]) -> Iterator[Mark]:
    """Mark bylines; the value is the names."""
    before = front(document)
    in_front = {block.start for block in before}
    announced = {hit.block.start for hit in hits if hit.rule.name.endswith(".by")}
    for hit in hits:
        name = hit.rule.name.rpartition(".")[2]
        # What stands behind the role may be a date, which is for another kind.
        if name == "name_and_role" and hit.block.start in announced:
            continue
        if (name == "before_date" and hit.block.start not in in_front) or (
            name == "signature_behind" and hit.block.start < _last_prose(document)
        ):
            continue
        value = () if hit.value is None or name == "contributed" else names(hit.value)
        yield Mark(NAME, hit.rule.name, hit.rule.weight, hit.start, hit.end, value)
    yield from _alone(document, before, {hit.block.start for hit in hits})


def _last_prose(document: Document) -> int:
    """Where the last plain sentence stands; agencies sign behind it."""
    return next((block.start for block in reversed(document.blocks) if form_of(block.text).is_prose), 0)


def _alone(document: Document, before: Sequence[Block], told: Collection[int]) -> Iterator[Mark]:
    """Names on a line of their own in front of the article: beside a date, or under a headline or a summary."""
    blocks = document.blocks
    for number, block in enumerate(before):
        if not number or number + 1 == len(blocks) or block.start in told or form_of(block.text).stop:
            continue
        # Most lines are no name of any kind, which is told sooner than a date.
        signed = is_signature(block.text)
        if not signed and not is_caseless_name(block.text):
            continue
        above, below = blocks[number - 1].text, blocks[number + 1].text
        dated = is_dated(below) or is_dated(above)
        if not (signed or dated) or _is_spoken_of(block, document):
            continue
        if dated:
            yield Mark(NAME, "name_beside_date", 0.85, block.start, block.end, names(block.text))
        elif form_of(above).is_prose:
            under_headline = number > 1 and is_heading(blocks[number - 2].text) and form_of(below).is_prose
            alone = under_headline and is_name(block.text, most_words=4) and not _is_english(document)
            if alone and not _is_spoken_of(block, document, anyhow=True):
                yield Mark(NAME, "name_under_summary", 0.81, block.start, block.end, names(block.text))
        elif is_heading(above) and not is_name(above):
            yield Mark(NAME, "name_under_headline", 0.76, block.start, block.end, names(block.text))


def _is_english(document: Document) -> bool:
    """Whether headings are set like names: "Key Takeaways"."""
    return languages_of(" ".join(block.text for block in document.blocks[:LANGUAGE_BLOCKS])) == {"en"}


def _is_spoken_of(block: Block, document: Document, *, anyhow: bool = False) -> bool:
    """Whether the article uses the words of a line in small letters, or one of them `anyhow`, as under subheadings."""
    words = {word if anyhow else word.casefold() for word in WORD.findall(block.text) if len(word) >= LONG_WORD}
    if not words:
        return False
    rest = "\n".join(other.text for other in document.blocks if other is not block)
    # Most words are not even part of another, which is found out sooner.
    if not (any if anyhow else all)(word in rest for word in words):
        return False
    said = set(WORD.findall(rest))
    return not words.isdisjoint(said) if anyhow else words <= said


KIND = Kind(
    NAME,
    "the record keeps the names in `authors`",
    find,
    RULES,
    EXAMPLES,
    phrased=phrased,
)
