"""Notes about the author: who they are, what they wrote, how to reach them.

Keeps sentences about people in the news. A name with "is a" is a bio only behind the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.document import Block, Document, Mark
from ingest.forms import form_of, is_name, opens_like_a_name
from ingest.phrases import Phrases
from ingest.phrases import table as table_of
from ingest.rules import Hit, Kind, Rule, any_of, cue_rules, marks_of, rule, sentence_rules

NAME = "author_bio"
# A byline stands among the first lines, a bio among the last.
FIRST_BLOCKS, LAST_BLOCKS = 8, 6
MOST_CHARACTERS = 60
BY = re.compile(rf"^(?:{any_of(table_of('en').by)})\s*:?\s+", re.IGNORECASE)
# What bearers of bylines are, and people in the news seldom.
WRITES = re.compile(
    r"\b(?:journalist|columnist|reporter|correspondent|editor|freelance|blogger|contributor|writer|author of"
    r"|writes (?:about|for|on)|covers (?!her|his|their|the body)|has written|his work|her work|their"
    r" work|(?:professor|lecturer|fellow|researcher|scholar|director|academic|analyst|president|dean|chair)\b"
    r"[^.]{0,80}\b(?:University|Institute|College|School|Centre|Center|Council|Foundation|Association|Society"
    r"|Academy))\b"
)
# "Her father was a journalist" says nothing of her.
RELATIVES = re.compile(
    r"\b(?:his|her|their|whose) (?:\w+ )?(?:father|mother|parents|wife|husband|spouse|partner|brother|sister|son"
    r"|daughter|grandfather|grandmother|uncle|aunt|cousin)\b[^.;!?]*",
    re.IGNORECASE,
)
# Other languages have an "is" and journalists as well, and their sentences are for their own tables.
ENGLISH = re.compile(r"\b(?:the|an?|and|of|at|for|with|who)\b", re.IGNORECASE)
# "Jane Doe is a reporter who covers harbours."
NAME_IS = re.compile(
    r"(?P<name>(?!(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|The|This|That|President|Prime|King|Queen|Judge)\b)"
    r"[^\W\d_a-z][\w.'’-]{1,20}(?: [^\W\d_a-z][\w.'’-]{0,20}){1,3}),? "
    r"(?:is|was|has been|has|covers|writes|reports|works|lives|joined|holds|serves) .{10,}"
)
NAME_FORM = (
    r"(?-i:\p{Lu})[\p{L}.'’-]+ (?: \s+ (?: (?-i:\p{Lu})[\p{L}.'’-]* | de | van | von | der | al | bin"
    r" | la ) ){0,3}"
)
# What may stand before it.
OPENING = "([—–- \t"
FULL_NAME = NAME_FORM.replace("{0,3}", "{1,3}")
WRITERS = (
    "reporter",
    "journalist",
    "correspondent",
    "columnist",
    "editor",
    "writer",
    "contributor",
    "freelancer",
    "blogger",
    "photojournalist",
    "photographer",
    "producer",
    "anchor",
    "critic",
    "intern",
    "fellow",
    "editor-in-chief",
    "copywriter",
    "newsroom",
    "multimedia journalist",
    "author",
    "bureau chief",
    "news editor",
)
# Where the reader finds a writer.
NETWORKS = (
    "twitter",
    "x",
    "facebook",
    "instagram",
    "linkedin",
    "threads",
    "bluesky",
    "mastodon",
    "signal",
    "substack",
    "tiktok",
    "whatsapp",
    "muck rack",
)


def _opens_with_writer(text: str) -> bool:
    """Whether a line could begin with a name, or with "The author", as far as two words tell."""
    bare = text.lstrip(OPENING)
    first, second, *_ = (*bare.casefold().split(maxsplit=2), "", "")
    return opens_like_a_name(bare) or (first == "the" and second.startswith(("author", "writer")))


RULES = (
    # "Reach Jane at jane.doe@example.com", "Follow her on X @janedoe", "Contact the reporter: 555-0123"
    *sentence_rules(
        "reach",
        r"(?: (?: you \s+ can | to | please | readers \s+ (?: can | may ) | feel \s+ free \s+ to ) \s+ (?:"
        r" also \s+ )? )?"
        r" (?: (?: reach | email | e-mail | contact | call | message | follow | text | tip | write \s+ to |"
        r" connect \s+ with"
        r" | find | tweet | dm ) \s+ (?: out \s+ to \s+ )? (?: him | her | them | me | the \s+ (?: \p{L}+"
        r" \s+ )? (?: author"
        r" | reporter | writer | columnist | editor | journalist ) | our \s+ (?: \p{L}+ \s+ ){1,3}? )"
        rf" | (?: reach | email | e-mail | contact | follow | tweet | write \s+ to | connect \s+ with ) \s+"
        rf" (?: out \s+ to \s+ )?"
        rf" (?: \p{{L}}+ \s+ ){{0,3}}? {NAME_FORM} )"
        r" (?: \s* , )? \s* (?: \s (?: at | on | via | by | through | directly | securely | here ) \b | : | \("
        r" | @ ) [^?!\"“”]{0,60}?"
        rf" (?: @ | \d{{3}}[-. )] | \b {any_of(NETWORKS)} (?: [.:,;(@]? \W* $ | [.:,(] | \s+ (?: at | @ | and"
        rf" \s+ {any_of(NETWORKS)}"
        rf" | or ) ) | \b (?: e-?mail | https? | www ) ) [^?!\"“”]*",
        0.92,
        (
            "reach",
            "email",
            "e-mail",
            "contact",
            "call",
            "message",
            "follow",
            "text",
            "tip",
            "write",
            "connect",
            "find",
            "tweet",
            "dm",
        ),
    ),
    # "More stories by Jane Doe", "View all posts by Jane Doe"
    rule(
        "more_by",
        r"\W* (?: (?: read | see | view | find | show | browse | explore ) \s+ )? (?: (?: all | more | other |"
        r" latest | recent | the \s+ latest | older | previous | full ) \s+ )?"
        r" (?: of \s+ )? (?: (?: posts? | stories | articles | work | content | columns | pieces | reporting |"
        r" bio | profile | archive | coverage | features | news ) \s+ )?"
        r" (?: written \s+ )? (?: by | from | of ) \s+ (?P<value> \S .{4,50}? ) (?: \s+ here )? \W*",
        0.8,
        (
            "more",
            "posts",
            "post",
            "stories",
            "articles",
            "work",
            "content",
            "columns",
            "profile",
            "bio",
            "archive",
            "all",
            "latest",
            "coverage",
        ),
        longest=90,
        check=is_name,
    ),
    # "View Jane Doe's profile", "Jane Doe's stories"
    rule(
        "profile",
        r"\W* (?: (?: see | view | read | visit ) \s+ (?: all \s+ (?: of \s+ )? )? )? (?P<value>"
        r" \S .{3,40}? ) ['’]s? \s+ (?: full \s+ | complete \s+ | author \s+ | latest \s+ |"
        r" recent \s+ | other \s+ )?"
        r" (?: profile | bio | biography | page | archive | author \s+ page | author \s+ profile | articles |"
        r" stories | posts ) \W*",
        0.85,
        ("profile", "bio", "biography", "page", "archive", "articles", "stories", "posts"),
        needs="'’",
        longest=80,
        check=is_name,
    ),
    # "Jane Doe is a reporter covering ports for The Daily Example", "Jane Doe, a corps member, writes about health"
    rule(
        "is_a_writer",
        rf"[(\[—–-]? \s* (?: {FULL_NAME} | the \s+ (?: author | writer ) ) (?: ,? \s+ (?: also | currently |"
        rf" previously | formerly | now ) )? ,? \s+"
        rf" (?: is | was | has \s+ been | are | works \s+ as | serves \s+ as | joined ) \b [^.;!?\"“”]{{0,90}}"
        rf" \b {any_of(WRITERS)} \b"
        rf" (?: , | \s+ (?: and | at | for | with | based | who | whose | on | in | covering | from | focusing"
        rf" | specialising | specializing | of | reporting | writing | living | about ) | [.)] | $ ) [^\"“”]*",
        0.74,
        WRITERS,
        glance=_opens_with_writer,
    ),
    rule(
        "writes_about",
        rf"[(\[—–-]? \s* (?: {FULL_NAME} | the \s+ (?: author | writer ) ) (?: , \s+ [^.!?\"“”]{{2,80}} , )?"
        rf" \s+ (?: also \s+ | currently \s+ | often \s+ | regularly \s+ )?"
        rf" (?: (?: writes | reports | blogs | tweets | edits | lectures ) \s+ (?: about | on | for |"
        rf" frequently | regularly | extensively | from | the | at ) | (?: covers | covered | reported \s+ on"
        rf" ) \s+ (?: \p{{L}}+ \s+ ){{0,9}}? (?: for | at | from ) \s+ (?-i: the \s | \p{{Lu}} | \p{{L}}+ \s+"
        rf" \p{{Lu}} ) )"
        rf" [^\"“”]*",
        0.74,
        ("writes", "reports", "blogs", "tweets", "edits", "covers", "covered", "reported on", "lectures"),
        glance=_opens_with_writer,
    ),
    # "Her work has appeared in Example Magazine"
    *sentence_rules(
        "work_appeared",
        rf"(?: his | her | their | my | (?: {NAME_FORM} ['’]s? ) ) \s+ (?: \p{{L}}+ \s+ ){{0,2}} (?: work |"
        rf" writing | reporting | writings | stories | essays | articles | bylines? | journalism | columns |"
        rf" reviews | fiction"
        rf" | commentary | columns? | pieces | photography | research | photographs ) \b [^.!?\"“”]{{0,60}} \b"
        rf" (?: appeared | appears | appear | published | featured ) \s+ (?: \p{{L}}+ \s+ ){{0,2}}? (?: in |"
        rf" on | by | at ) \s+ (?: the \s+ )? (?: (?-i:\p{{Lu}}) | “ | various | numerous | several | many |"
        rf" publications | outlets | journals | national | newspapers | magazines )",
        0.78,
        ("appeared", "appears", "appear", "published", "featured"),
    ),
    # "The writer is a former ambassador", "(The author teaches law)"
    *sentence_rules(
        "the_author_is",
        r"(?: the | our | this \s+ (?: article['’]s | week['’]s ) | today['’]s | guest ) \s+ (?: guest \s+ )?"
        r" (?: author | writer | authors | writers | columnist | contributor | reviewer | essayist ) (?: \s+"
        r" of \s+ this \s+ \p{L}+ )? ,? (?: \s+ [^.!?]{3,40} , )? \s+"
        r" (?: (?: is | are ) \s+ (?: currently \s+ | presently \s+ | also \s+ )? (?: an? | the | our | one"
        r" \s+ of | professors? | former | formerly | heads? | directors? | founder | chair | chief | managing"
        r" | senior | associate | assistant | president"
        r" | ceo | based | retired | visiting | member | emeritus | fellow | in \s+ the | with | at |"
        r" currently | secretary | editor | executive | adjunct | research ) | teaches | serves | heads |"
        r" practi[cs]es | has \s+ (?: served | been | written | authored | worked )"
        r" | works | lectures | writes | can \s+ be | may \s+ be | tweets | retired | lives )",
        0.8,
        ("author", "writer", "authors", "writers", "columnist", "contributor", "reviewer", "essayist"),
    ),
    # "Originally from Hull, she lives in London with her two cats"
    rule(
        "lives_with",
        rf"(?: (?: originally \s+ from | born | a \s+ (?: native | graduate ) | when (?: \s+ s?he ['’]?s? |"
        rf" \s+ they ) (?: \s+ is | \s+ are )? \s+ not | when \s+ not | in \s+ (?: his | her | their ) \s+ (?:"
        rf" spare | free ) | outside \s+ (?: of \s+ )? (?: work | the \s+ newsroom ) | before \s+ joining |"
        rf" prior \s+ to | away \s+ from )"
        rf" \b [^.!?\"“”]{{1,100}}? ,? \s+ (?: s?he | they | {NAME_FORM} | you ) \b | (?: s?he | they ) \s+"
        rf" (?: currently \s+ )? (?: lives | live | holds? | has | have | is | are | enjoys? | graduated |"
        rf" earned | received | studied | previously | joined | can | also ) \b ) [^\"“”]*"
        rf" \b (?: cats? | dogs? | degree | bachelor['’]s | master['’]s | graduate | reporting | journalism |"
        rf" writing | newsroom | hiking | reading | reporter | editor | freelanced?"
        rf" | worked \s+ (?: at | for | as ) | award | awards | ph\.?d\.? | phd | newspaper | magazine |"
        rf" alumn\p{{L}}+ | columnist | covered | wrote \s+ for | books? | tweets | @\p{{L}}+ | twitter ) \b"
        rf" [^\"“”]*",
        0.68,
        ("she", "he", "they", "when", "before joining", "prior to", "originally from", "born", "outside", "away from"),
    ),
    # "jane.doe@example.com", "Email: jane.doe@example.com | @janedoe"
    rule(
        "address",
        r"(?: \p{L}[\p{L}\s]{1,20} [:.] \s* )? [\p{L}\p{N}._%+-]{1,64} @ [\p{L}\p{N}.-]{1,100} \.\p{L}{2,12}"
        r" (?: [\s|,;•/–-]* (?: \p{L}+ : \s* )? @[\p{L}\p{N}_.]{2,40} )?",
        0.88,
        ("@",),
    ),
    rule("hidden_address", r".{0,80} \[email .? protected\] .{0,80}", 0.9, ("protected",)),
    # "@janedoe", "Twitter: @janedoe", "Follow: @janedoe"
    rule(
        "handle", r"(?: \p{L}[\p{L}\s]{1,30} :? \s+ )? @[\p{L}\p{N}_]{2,40} (?: \s* [|,•] \s* \S{2,40} )?", 0.8, ("@",)
    ),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.author_bio)


EXAMPLES = {
    "About the author": "",
    "jane.doe@example.com": "",
    "Reach Jane at jane.doe@example.com or on Signal at janedoe.01.": "",
    "Follow John Roe on X: @johnroe": "",
    "See more stories by Jane Doe": "",
    "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said.\n\n"
    "Jane Doe covers ports and shipping for The Daily Example. She holds a degree in journalism.": (
        "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said."
    ),
    "The harbour reopened on Monday after months of repairs, the council said.\n\n"
    "The writer is a former harbour master.": (
        "The harbour reopened on Monday after months of repairs, the council said."
    ),
    "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said.\n\n"
    "Jane Doe is a staff writer. She can be reached at jane.doe@example.com.": (
        "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said."
    ),
    # people in the news
    "Jane Doe is a fisherman who has moored her boat here for forty years.": (
        "Jane Doe is a fisherman who has moored her boat here for forty years."
    ),
    "He is the author of a history of the harbour.": "He is the author of a history of the harbour.",
    "The author is now in hiding, her publisher said.": "The author is now in hiding, her publisher said.",
    "You can reach the island only by boat.": "You can reach the island only by boat.",
    "Jane Doe is a reporter for the weekly, and was held for two days, her editor said.\n\n"
    "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said.": (
        "Jane Doe is a reporter for the weekly, and was held for two days, her editor said.\n\n"
        "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said."
    ),
    "Jane Doe, who is half Norwegian, has led the council since the storm, and she will stay, her office said.\n\n"
    "Jane Doe is the youngest of three; her father was a journalist who wrote about the harbour.": (
        "Jane Doe, who is half Norwegian, has led the council since the storm, and she will stay, her office said.\n\n"
        "Jane Doe is the youngest of three; her father was a journalist who wrote about the harbour."
    ),
    "De gemeenteraad besloot maandag om de havenmuur te herbouwen die in januari in de storm was ingestort.\n\n"
    "Sanne Visser is kwart Fries; zijn vader Jan Visser is een bekend Nederlands journalist.": (
        "De gemeenteraad besloot maandag om de havenmuur te herbouwen die in januari in de storm was ingestort.\n\n"
        "Sanne Visser is kwart Fries; zijn vader Jan Visser is een bekend Nederlands journalist."
    ),
    "Contact with the ship was lost at four in the morning.": "Contact with the ship was lost at four in the morning.",
}


def find(document: Document, hits: Sequence[Hit]) -> Iterator[Mark]:
    """Mark notes about the author, and the paragraphs at the end that begin with the name in the byline."""
    yield from marks_of(NAME, hits)
    blocks = document.blocks
    names = {name for block in blocks[:FIRST_BLOCKS] if (name := _byline_name(block.text))}
    first = next((number for number, block in enumerate(blocks) if form_of(block.text).is_prose), len(blocks))
    for number in range(max(first + 1, len(blocks) - LAST_BLOCKS), len(blocks)):
        block = blocks[number]
        if (match := NAME_IS.match(block.text)) is None or ENGLISH.search(block.text) is None:
            continue
        if WRITES.search(RELATIVES.sub("", block.text)) is not None:
            yield Mark(NAME, "name_who_writes", 0.68, block.start, block.end)
        elif not _is_in_the_news(match["name"], blocks[first:number]):
            yield Mark(NAME, "name_is", 0.62, block.start, block.end)
    for block in blocks[max(first + 1, len(blocks) - LAST_BLOCKS) :]:
        if any(block.text.startswith((f"{name} ", f"{name},")) for name in names):
            yield Mark(NAME, "name_of_byline", 0.85, block.start, block.end)


def _is_in_the_news(name: str, article: Sequence[Block]) -> bool:
    """Whether somebody was spoken of before, which writers are not and people in the news are."""
    family = name.rpartition(" ")[2]
    return any(family in block.text for block in article)


def _byline_name(text: str) -> str | None:
    """The name of a line that is a name, "By" aside."""
    if len(text) > MOST_CHARACTERS:
        return None
    bare = BY.sub("", text)
    return bare if is_name(bare) else None


KIND = Kind(
    NAME,
    "it speaks of the writer, not of the news",
    find,
    RULES,
    EXAMPLES,
    phrased=phrased,
)
