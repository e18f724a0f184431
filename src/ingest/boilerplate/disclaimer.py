"""Disclaimers: where a text came from, who answers for it, how it was made.

Keeps sentences that only name a source.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import Kind, Rule, Where, any_of, cue_rules, is_own_voice, marks_of, rule, sentence_rules

NAME = "disclaimer"
# What a page calls itself. A report, a study, a film or a video is as often somebody else's.
TEXTS = (
    "article",
    "articles",
    "story",
    "stories",
    "column",
    "essay",
    "op-ed",
    "post",
    "blog post",
    "blogpost",
    "piece",
    "content",
    "commentary",
    "feature",
    "excerpt",
    "extract",
    "interview",
    "opinion piece",
    "newsletter",
    "dispatch",
    "advertorial",
    "coverage",
    "page",
    "transcript",
    "translation",
    "press release",
    "news release",
    "recipe",
    "explainer",
    "obituary",
)
ITSELF = rf"(?: this | the \s+ (?: above | following | preceding ) ) \s+ (?: [\p{{L}}-]+ \s+ )?? {any_of(TEXTS)}"
# The author's views, whoever the author is.
VIEWS = ("views", "opinions", "view", "opinion", "statements", "thoughts", "ideas", "perspectives", "conclusions")
ADVICE = r"(?: professional | medical | legal | financial | investment | investing | tax | trading | health )"
STAFF = r"(?: staff | editors? | team | newsroom | journalists? | desk | editorial | reporters? )"
MACHINE = (
    r"(?: ai | a\.i\. | artificial \s+ intelligence | generative \s+ ai | automation | (?: large \s+ )?"
    r" language \s+ models?"
    r" | machine \s+ (?: learning | translation ) | chatgpt | algorithms? | automated \s+ (?: tools? |"
    r" systems? | technology ) )"
)
APPEARED = r"the \s post \s .{3,200} \s appeared \s first \s on \s .{2,80}"

RULES = (
    # "The post Harbour wall to be rebuilt appeared first on The Daily Example."
    rule(
        "appeared_first", r"the \s post \s .{3,200} \s appeared \s first \s on \s .{2,80}", 0.98, ("appeared first on",)
    ),
    rule(
        "closing_appeared_first",
        rf"[.!?…\"'”’)\]] \s+ (?P<cut>{APPEARED})",
        0.97,
        ("appeared first on",),
        where=Where.END,
    ),
    # "This essay, here abridged, was first published in Example Monthly."
    *sentence_rules(
        "first_published",
        rf"{ITSELF} \b [^.!?]{{0,50}} \b (?: first | originally | initially | previously | also | recently |"
        rf" simultaneously )"
        r" \s+ (?: published | appeared | posted | printed | ran | aired | featured | released | issued | run"
        r" | shared )",
        0.93,
        TEXTS,
    ),
    # "This article appears in the March issue", "This story has been republished under a Creative Commons licence"
    *sentence_rules(
        "comes_from",
        rf"{ITSELF} \s+ (?: (?: appears | appeared | ran | runs ) \s+ (?: \p{{L}}+ly \s+ )? (?: in | on | at | as )"
        r" | (?: (?: was | is | has | have | been | being | are | were | partly | kindly | also | \p{L}+ly ) \s+ ){1,4}"
        r" (?: re-?published | reprinted | reproduced | reposted | syndicated | cross-?posted | adapted |"
        r" excerpted | extracted"
        r" | abridged | condensed | translated | co-?published | co-?produced | commissioned | underwritten | sponsored"
        r" | paid \s+ for | made \s+ possible | brought \s+ to \s+ you | auto-?generated | generated | fact-?checked"
        r" | (?: published | posted | reported | written ) \s+ (?: as | with | in ) \s+ (?: part | permission"
        r" | partnership"
        r" | collaboration | association | conjunction | co-?operation )"
        r" | published \s+ (?: with | under | courtesy | through | from )"
        r" | (?: produced | created | provided | supplied | contributed | submitted | compiled | funded | supported"
        r" | distributed | licensed | reviewed | edited | reported ) \s+ (?: by | with | for | using | exclusively"
        r" | (?: in | as ) \s+ (?: part | partnership | collaboration | association | conjunction ) )"
        r" | written \s+ (?: by | with ) \s+ (?: an? | the | our ) \s+ (?: \p{L}+ \s+ ){0,2}? (?: contributor"
        r" | author | writer"
        r" | help | assistance | member | editor | columnist | blogger | partner | advertiser | sponsor | staff ) ) )",
        0.92,
        TEXTS,
    ),
    # "This story is part of our series on the coast", "This piece is the first in a series"
    *sentence_rules(
        "part_of",
        rf"{ITSELF} \s+ (?: is | was | comes | forms | has \s+ been ) \s+ (?: an? \s+ )? (?: part \s+ of |"
        rf" from | one \s+ of | the \s+ \p{{L}}+"
        r" \s+ (?: in | of ) | excerpt(?:ed)? \s+ from | adaptation \s+ of | extract \s+ from ) \s+"
        r" [^.!?]{0,120} \b (?: series | project | initiative"
        r" | collaboration | partnership | package | edition | issue | newsletter | investigation | collection"
        r" | section | consortium"
        r" | supplement | report )",
        0.9,
        TEXTS,
    ),
    # "This content is provided for information only", "This piece reflects the views of the author"
    *sentence_rules(
        "is_meant_as",
        rf"(?: {ITSELF} | (?: the | all | any ) \s+ (?: information | content | material | contents ) (?: \s+"
        rf" [^.!?,]{{1,60}} )?? )"
        r" \s+ (?: (?: is | are ) \s+ (?: (?: provided | intended | written | meant | published | designed |"
        r" offered | purely | solely | only"
        r" | strictly | presented | here ) \s+ ){0,3} (?: for | as ) \s+ (?: \p{L}+ \s+ ){0,2}? (?:"
        r" information | informational | educational"
        r" | entertainment | reference | guidance )"
        r" | (?: is | are | should | does | do | may | must ) (?: \s+ not | n't | n’t ) \s+ (?: be \s+ )? (?:"
        r" (?: intended | meant | taken | construed"
        rf" | considered | necessarily | used | a | an | as | to | be | constitute | offer | provide | relied"
        rf" | reflect | represent | treated | regarded ) \s+ ){{1,6}}"
        rf" (?: {ADVICE} | substitute | the \s+ (?: views? | opinions? | position | official ) | solicitation"
        rf" | endorsement | offer | recommendation"
        r" | upon | those )"
        r" | (?: reflects? | expresses | represents? ) \s+ (?: \p{L}+ly \s+ )? (?: the | only ) \s+ (?: \p{L}+"
        r" \s+ ){0,2}? (?: views? | opinions? ) )",
        0.92,
        (
            "information",
            "informational",
            "educational",
            "entertainment",
            "reference",
            "guidance",
            "advice",
            "views",
            "view",
            "opinion",
            "opinions",
            "substitute",
            "solicitation",
            "endorsement",
            "medical",
            "legal",
            "financial",
            "investment",
            "professional",
            "recommendation",
            "upon",
        ),
    ),
    # "Nothing here is a substitute for professional medical advice", "should not be construed as investment advice"
    rule(
        "no_advice",
        r".* \b (?: substitute | replacement | construed | constitutes? | constituting | intended | considered"
        r" | treated | taken"
        rf" | regarded | interpreted ) \b .{{0,60}} \b {ADVICE} \s+ (?: [,/] \s* | or \s+ | and \s+ | \p{{L}}+"
        rf" \s+ )*? advice"
        r" (?: [^\p{L}\p{N}] .* )?",
        0.72,
        ("advice",),
    ),
    # "A longer version of this piece appeared on the author's blog"
    *sentence_rules(
        "version_of",
        r"(?: an? | the ) \s+ (?: \p{L}+ \s+ ){0,2} (?: version | edition | draft | adaptation ) \s+ of \s+"
        r" (?: this | the ) \s+ (?: \p{L}+ \s+ )?"
        rf" {any_of(TEXTS)} \b [^.!?]{{0,60}} \b (?: appeared | appears | published | ran | runs | posted |"
        rf" printed | available | delivered"
        r" | presented | aired | sent )",
        0.93,
        ("version", "edition", "draft", "adaptation"),
    ),
    # "The views expressed here are those of the author", "All opinions are my own"
    *sentence_rules(
        "views",
        rf"(?: disclaimer \s* : \s* | note \s* : \s* )? (?: (?: the | any | all | these | his | her | their |"
        rf" my ) \s+ )?"
        rf" (?: (?: [\p{{L}}’']+ , | facts | information | all | other | content | and ) \s+ )* {any_of(VIEWS)}"
        r" (?: ,? \s* (?: and/or | and | or | & | / ) \s* (?: the \s+ )? \p{L}+ | , \s* \p{L}+ ){0,4}"
        r" (?: [^.!?]{0,60} \b (?: expressed | stated | contained | presented | voiced | reflected | published"
        r" | provided"
        r" | shared | given | herein | here ) \b [^.!?]{0,120} \s (?: (?: do | does ) \s+ not \s+ (?:"
        r" necessarily \s+ )? (?: reflect"
        r" | represent | constitute | state | coincide | express ) | (?: are | is | remain ) \s+ (?: solely |"
        r" entirely | purely"
        r" | strictly | exclusively | hers | his | theirs | mine | (?: those | that ) \s+ of | personal | (?:"
        r" the | his | her"
        r" | their | my | our ) \s+ (?: \p{L}+ (?: ['’]s | s['’] )? \s+ )? own | not \s+ (?: necessarily |"
        r" those ) | the"
        r" \s+ (?: sole \s+ )? (?: responsibility | opinions? | views? ) ) | belong )"
        r" | [^.!?]{0,80} \s do(?:es)? \s+ not \s+ necessarily \s+ (?: reflect | represent )"
        r" | \s+ (?: are | is ) \s+ (?: (?: solely | entirely | strictly | purely ) \s+ )? (?: (?: those |"
        r" that ) \s+ of \s+ (?: the"
        r" | our | its | individual ) \s+ (?: individual \s+ )? (?: authors? | writers? | contributors? |"
        r" columnists? | speakers?"
        r" | guests? | commenters | users ) | (?: his | her | their | my | the \s+"
        r" (?:author|writer)['’]?s['’]? ) \s+ own (?: \s* [,;]"
        r" | \s+ and | \W* $ ) ) )",
        0.93,
        VIEWS,
    ),
    # "... teaches law in Hull. Views are personal"
    rule(
        "views_personal",
        rf".{{0,200}} (?: [.!?,;:(—–-] \s* | ^ ) (?P<cut> {any_of(VIEWS)} (?: \s+ expressed )? (?: \s+ here )?"
        rf" (?: \s+ (?: are | is ) )? \s+"
        r" (?: strictly \s+ | purely \s+ )? (?: personal | (?: his | her | their | my | the \s+"
        r" (?:author|writer) ['’]s ) \s+ own ) \W* )",
        0.93,
        ("personal", "own"),
        where=Where.END,
    ),
    # "The Example is not responsible for the content of external sites"
    rule(
        "responsible",
        r"(?P<value> .{1,120} \b (?: (?: is | are | be | will | nor ) \s+ (?: not \s+ | solely \s+ | be \s+ |"
        r" held \s+ | liable \s+ | or \s+ | in \s+ any \s+ way \s+ )+"
        r" (?: responsible | liable ) | (?: assumes? | accepts? | takes? | bears? | have | has | disclaims? )"
        r" \s+ (?: no | any | all ) \s+ (?: legal \s+ )? (?: responsibility"
        r" | liability | warranty | warranties ) (?: \s+ or \s+ \p{L}+ )? (?: \s+ whatsoever )? ) \s+ for \s+"
        r" (?: (?: all | any | the | its | this | their | user | third-party ) \s+ )*"
        r" (?: editorial \s+ )? (?: content | contents | accuracy | external | information | errors \s+ (?: or"
        r" | and ) | opinions | views | loss(?:es)? \s+ (?: arising | or | incurred"
        r" | resulting | that ) | damages? \s+ (?: arising | or | resulting ) | comments ) \b .* )",
        0.86,
        ("responsible", "responsibility", "liable", "liability", "warranty", "warranties"),
        check=is_own_voice,
    ),
    # "This story has not been edited by our staff and is auto-generated from a syndicated feed"
    rule(
        "feed",
        r".{0,160} \b (?: (?: syndicated | news | automated | agency | wire ) \s+ (?: news \s+ )? feed"
        rf" | not \s+ been \s+ (?: created | edited | written | verified | checked | reviewed | vetted |"
        rf" modified ) \s+ (?: or \s+ \p{{L}}+ \s+ )? by \s+ .{{0,40}} {STAFF} ) \b .*",
        0.93,
        ("feed", "been"),
        needs=("feed", "not"),
    ),
    # "The editorial team had no part in creating this post"
    *sentence_rules(
        "not_ours",
        r"(?: the | our | \p{L}+['’]s? ) \s+ (?: [\p{L}'’]+ \s+ ){0,4}"
        r" (?: staff | editors? | team | newsroom | journalists | desk | department ) \s+ (?: (?: was | were |"
        r" is | had | has | have | did | do ) \s+ ) "
        r" (?: not | no ) \s+ (?: \p{L}+ \s+ ){0,3}? (?: involved | involvement | role | part | participate |"
        r" responsible | endorse | hand )"
        r" \s+ (?: in | for | with ) \s+ [^.!?]{0,40} \b (?: creation | creating | production | content |"
        r" preparation | writing | producing | article | story | post )",
        0.92,
        ("staff", "editor", "editors", "team", "newsroom", "journalists", "desk", "department"),
    ),
    # "Summary written with the help of AI and checked by an editor"
    rule(
        "machine",
        r"(?P<value> (?: this | the | these | our | portions? | parts? | some | audio | summary | translated |"
        r" summari[sz]ed | generated | created | written | key \s+ points )"
        r" \b [^.!?\"“”]{0,120} \b (?: generated | created | written | produced | translated | summari[sz]ed |"
        r" compiled | assisted | drafted | narrated | voiced"
        r" | read | prepared | transcribed | made ) \s+ (?: (?: with | by | using | via | through | the | help"
        r" | assistance | aid | use | support | of | an? | from | our | and | partially )"
        rf" \s+ )+ (?: \p{{L}}+ \s+ )? {MACHINE} \b [^\"“”]* \b (?: review | reviewed | edited | checked |"
        rf" fact-checked | verified | editors? | human | newsroom | errors | mistakes"
        r" | voice | feedback | staff | this \s+ (?:article|story|summary) | translation ) (?: \P{L} .* )? )",
        0.9,
        (
            "ai",
            "a.i.",
            "artificial intelligence",
            "automation",
            "language model",
            "machine learning",
            "chatgpt",
            "machine translation",
            "algorithm",
            "automated",
        ),
        check=is_own_voice,
    ),
    # "This audio is auto-generated. Please tell us if you find errors"
    *sentence_rules(
        "machine_made",
        r"(?: this | the | these ) \s+ (?: \p{L}+ \s+ )? (?: summary | summaries | audio | translation |"
        r" transcript | article | story | text | post | content"
        r" | key \s+ points | bullet \s+ points | headline | transcription | narration ) \s+ (?: (?: is | was"
        r" | has | been | were | are | may | be | \p{L}+ly ) \s+ ){1,4}"
        r" (?: ai-? (?: generated | assisted | created ) | auto-?generated | computer-?generated |"
        r" machine-?translated | automatically \s+ (?: generated | translated | created )"
        rf" | (?: generated | created | written | produced | translated | summari[sz]ed ) \s+ (?: by | with |"
        rf" using ) \s+ (?: \p{{L}}+ \s+ ){{0,5}}? {MACHINE} )",
        0.92,
        (
            "summary",
            "summaries",
            "audio",
            "translation",
            "transcript",
            "article",
            "story",
            "text",
            "post",
            "content",
            "key points",
            "bullet points",
            "headline",
            "transcription",
            "narration",
        ),
    ),
    # "Quotes delayed at least 15 minutes", "Market data provided by Example Data"
    rule(
        "delayed_quotes",
        r"(?: .{0,60} \s )? (?: quotes? | data | prices | information | markets? ) \s+ (?: (?: is | are | may"
        r" | be ) \s+ )* delayed \s+ (?: by \s+ )?"
        r" (?: (?: a \s+ minimum \s+ of | at \s+ least | up \s+ to ) \s+ )? \d{1,3} .*",
        0.9,
        ("delayed",),
    ),
    # "Republish our articles for free", "To reprint this story, write to ..."
    *sentence_rules(
        "republish",
        r"(?: (?: to | if \s+ you (?: ['’]d \s+ like | \s+ would \s+ like | \s+ want | \s+ wish )? (?: \s+ to"
        r" )? | you \s+ (?: may | can | are \s+ \p{L}+ \s+ to )"
        r" | please | want \s+ to | feel \s+ free \s+ to ) \s+ )? (?: re-?publish | reprint | syndicate |"
        r" repost | reuse ) \s+ (?: this | our | the | these | any | from )"
        r" \s+ (?: of \s+ our \s+ )? (?: \p{L}+ \s+ )? (?: articles? | stor(?:y|ies) | content | piece |"
        r" posts? | work | stuff | reporting | material | column )",
        0.93,
        ("republish", "re-publish", "reprint", "syndicate", "repost", "reuse"),
    ),
    # "Our coverage of the coast is supported by the Example Fund"
    rule(
        "funded_coverage",
        r"[^\"“”]{0,140} \b (?: coverage | reporting | journalism | newsroom | reporter | this \s+"
        r" (?:story|article|series|project|work|report) ) \b [^.!?\"“”]{0,100} \b (?: is | are | was | were |"
        r" been | comes | came | receives?"
        r" | thanks | in ) \s+ (?: (?: partially | partly | also | generously | in \s+ part ) \s+ )? (?: made"
        r" \s+ possible | supported | funded | underwritten | part | support"
        r" | financial \s+ support | funding | backed ) \b [^.!?\"“”]{0,40} \b (?: by | from | through |"
        r" thanks ) \b [^\"“”]* \b (?: grants? | foundations? | funds? | donors? | philanthrop\p{L}+ |"
        r" fellowships? | trust | readers | members | initiative | program | programme | donations? ) (?:"
        r" \P{L} .* )?"
        r" | [^\"“”]{1,140} \b (?: receives? | is \s+ supported \s+ by | with ) \b [^.!?\"“”]{0,80} \b (?:"
        r" support | funding | grants? | foundations? ) \b [^.!?\"“”]{0,80} \b for"
        r" \s+ (?: its | our | this | their ) \s+ (?: \p{L}+ \s+ ){0,3}? (?: coverage | reporting | journalism"
        r" | newsroom ) \b .*",
        0.78,
        (
            "coverage",
            "reporting",
            "journalism",
            "newsroom",
            "reporter",
            "story",
            "article",
            "series",
            "project",
            "work",
            "report",
        ),
        needs=(
            *("support", "grant", "foundation", "fund", "donor", "philanthrop", "fellowship", "trust", "readers"),
            *("members", "initiative", "program", "donation"),
        ),
    ),
    # "The author owns no shares in the companies mentioned", "Neither she nor her firm holds a position"
    rule(
        "holdings",
        r"(?: \( \s* )? (?: disclosure \s* : \s* )? (?: the \s+ (?: author | writer | analyst | columnist ) |"
        r" i | we | neither | at \s+ the \s+ time | none | as \s+ of | \p{Lu}[\p{L}.'’-]+ (?: \s+"
        r" \p{Lu}[\p{L}.'’-]+ ){0,2} | (?: he | she | they ) )"
        r" \b [^.!?]{0,120} \b (?: position | positions | shares | stake | holdings? | stocks? | long | short"
        r" | interest ) \b [^.!?]{0,60} \b (?: mentioned | discussed | named | referenced )"
        r" \b .*",
        0.9,
        ("mentioned", "discussed", "named", "referenced"),
    ),
    # "This interview has been edited for length and clarity", "The conversation was lightly edited"
    *sentence_rules(
        "edited_for",
        r"(?: this | our | these | answers | responses | quotes | edited | comments | the \s+ (?: \p{L}+ \s+"
        r" )? (?: interview | conversation | transcript | discussion | exchange | q&a | excerpts? | remarks |"
        r" answers ) ) \b [^.!?]{0,80} (?: edited | condensed | shortened | abridged | adapted | trimmed |"
        r" edits )"
        r" \b [^.!?]{0,40} \b (?: for | and ) \s+ (?: (?: length | clarity | brevity | style | space | grammar"
        r" | concision | readability | flow ) | (?: condensed | edited ) )",
        0.93,
        ("length", "clarity", "brevity", "style", "space", "grammar", "concision", "readability", "condensed", "flow"),
    ),
    *sentence_rules(
        "lightly_edited",
        r"(?: this | the | our | these ) \s+ (?: \p{L}+ \s+ )? (?: interview | conversation | transcript |"
        r" discussion | exchange | q&a | excerpts? | remarks | answers )"
        r" \s+ (?: has | have | was | were ) \s+ (?: been \s+ )? (?: lightly | slightly | minimally ) \s+ (?:"
        r" edited | condensed | abridged )",
        0.93,
        ("lightly", "slightly", "minimally"),
    ),
    # "Syndicated by Example Media", "Distributed by Example News Service. All rights reserved"
    rule(
        "distributed",
        r"\W* (?: distributed | syndicated | supplied | powered | provided | published | produced | hosted |"
        r" content \s+ (?: provided | supplied ) ) \s+ by \s+ (?-i:\p{Lu}) [^.!?]{2,60}",
        0.8,
        (
            "distributed by",
            "syndicated by",
            "supplied by",
            "powered by",
            "provided by",
            "published by",
            "produced by",
            "hosted by",
        ),
        longest=80,
    ),
    # "Warning: This story contains descriptions of abuse"
    *sentence_rules(
        "contains",
        r"(?: (?: content \s+ )? warning \s* : \s* | editor['’]s \s+ note \s* : \s* )? this \s+ (?: \p{L}+ \s+"
        r" )? (?: article | story | piece | post ) \s+ (?: contains | includes | discusses | deals \s+ with |"
        r" mentions | describes )"
        r" \s+ (?: \p{L}+ , \s+ | \p{L}+ \s+ ){0,4}? (?: descriptions? | (?: graphic | distressing |"
        r" disturbing | upsetting ) \s+ details | discussions? | references? | mentions? | images? | language"
        r" | content | themes | accounts?"
        r" | depictions? | spoilers | forward-looking | affiliate | links | suicide | self-harm | statements )",
        0.9,
        ("contains", "includes", "discusses", "deals with", "mentions", "describes"),
    ),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.disclaimer)


EXAMPLES = {
    "The post Harbour wall to be rebuilt appeared first on The Daily Example.": "",
    "This article was originally published in The Daily Example.": "",
    "Our Standards: The Example Trust Principles.": "",
    "This essay was first published in the spring number of Example Monthly.": "",
    "This article is republished from Example Commons under a Creative Commons licence.": "",
    "This story is part of our series on the coast.": "",
    "This content is provided for general information only and is not a substitute for medical advice.": "",
    "A longer version of this piece ran in the Sunday edition.": "",
    "Any views expressed in this column are those of the columnist and not of this paper.": "",
    "(The writer teaches law in Hull. Views are personal)": "",
    "The Daily Example is not responsible for the content of external sites.": "",
    "(This story has not been edited by our staff and is auto-generated from a syndicated feed.)": "",
    "Our newsroom was not involved in the creation of this content.": "",
    "This summary was created with the help of AI and reviewed by an editor.": "",
    "Market data delayed by at least 15 minutes.": "",
    "To reprint this story, write to our desk.": "",
    "The author holds no position in any of the stocks mentioned.": "",
    "This interview has been edited for length and clarity.": "",
    "This story contains descriptions of violence.": "",
    # about sources
    "The post office on the harbour was closed on Monday.": "The post office on the harbour was closed on Monday.",
    "The report was originally published in 1998, she said.": "The report was originally published in 1998, she said.",
    "The views expressed at the meeting were mostly hostile.": (
        "The views expressed at the meeting were mostly hostile."
    ),
    "This article of the treaty was written by the smaller states.": (
        "This article of the treaty was written by the smaller states."
    ),
    "The interview was edited by the channel before it was broadcast.": (
        "The interview was edited by the channel before it was broadcast."
    ),
    "The bank was not authorised to give investment advice, the regulator said.": (
        "The bank was not authorised to give investment advice, the regulator said."
    ),
    "The company accepted no responsibility for the spill in the harbour.": (
        "The company accepted no responsibility for the spill in the harbour."
    ),
    "This picture was generated with artificial intelligence, the police said.": (
        "This picture was generated with artificial intelligence, the police said."
    ),
    "Her research was supported by a grant from the national science fund.": (
        "Her research was supported by a grant from the national science fund."
    ),
}

KIND = Kind(
    NAME,
    "it speaks of the text, not of the news",
    lambda document, hits: marks_of(NAME, hits),
    RULES,
    EXAMPLES,
    phrased=phrased,
)
