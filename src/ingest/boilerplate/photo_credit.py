"""Photo credits: who took the picture, not what the article says.

Keeps prose that only mentions a photographer or an agency, and captions, which are a kind of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.credit_rules import LINES, STARTS, is_item, line_rules, tail_rules
from ingest.credits import has_agency, house_of, is_agency_source
from ingest.document import Document, Mark
from ingest.phrases import Phrases
from ingest.phrases.agencies import AGENCIES
from ingest.rules import Hit, Kind, Rule, Where, rule

NAME = "photo_credit"
HOUSED = "house_that_signs_more"
SIGNS_MORE_WEIGHT = 0.85
FILE_TYPES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff")

RULES = (
    *LINES,
    # "summit1_JANE DOE/AFP via Getty Images_leaders Jane Doe/AFP": an asset's name ran into the credit
    rule(
        "asset_name",
        r".* [\p{L}\p{N}]_[\p{L}\p{N}] .* (?P<value> (?:/ | \svia\s) .{2,60})",
        0.95,
        AGENCIES,
        needs="_",
        check=has_agency,
    ),
    *STARTS,
    # "IMG_2041.JPG", "summit-final.png"
    rule("file_name", r"[\p{L}\p{N}_\x20.()-]{1,80} \. (?: jpe?g | png | gif | webp | tiff? )", 0.95, FILE_TYPES),
    # "0714_loc_ferryfire_02", "GettyImages-1357902468", "AP_23012345678"
    rule(
        "asset_number",
        r"[\p{L}\p{N}]+ (?: [_-] [\p{L}\p{N}]+ )+"
        r" | (?: getty \s? images | istock | shutterstock | ap | afp | reuters | alamy ) [ _-]? \d{5,}",
        0.9,
        ("_", "gettyimages", "getty images", "istock", "shutterstock", "alamy"),
        longest=60,
        needs="0123456789",
        check=None,
    ),
    # "Getty Images   The minister said": blanks where a picture stood
    rule(
        "agency_start",
        r"(?P<cut>(?P<value>[^|\s] (?:\S | [ ]\S){1,80})) (?: [ ]{2,} | \t ) .+",
        0.9,
        AGENCIES,
        where=Where.START,
        check=is_agency_source,
    ),
    *tail_rules("credit"),
    # "Jane Doe/Example", "JANE DOE FOR EXAMPLE": counts where the house signs more than one picture
    rule(
        HOUSED,
        r"[(\[]? (?P<value>(?-i:\p{Lu}) [^/|,:.!?\d]{3,40} (?: \s* [/|] \s* | \s+ (?-i:FOR) \s+ ) (?-i:\p{Lu})"
        r" [^/|:!?\d]{1,40}) [)\]]?",
        0.55,
        ("/", "|", "for"),
        longest=90,
        check=lambda text: house_of(text) is not None,
    ),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from line_rules(table)
    yield from tail_rules("credit", table)


def find(document: Document, hits: Sequence[Hit]) -> Iterator[Mark]:
    """Mark credits, but for items of lists that look like one.

    Names with the same house behind them count where they stand apart, and not as a list does.
    """
    housed = {hit.block.start: house_of(hit.value or "") for hit in hits if hit.rule.name == HOUSED}
    starts = [block.start for block in document.blocks] if len(housed) > 1 else []
    apart = {
        start
        for at, start in enumerate(starts)
        if start in housed and not {*starts[max(0, at - 1) : at], *starts[at + 1 : at + 2]} & housed.keys()
    }
    signed = Counter(housed[start] for start in apart)
    for hit in hits:
        if is_item(hit.block.text, hit):
            continue
        if hit.rule.name != HOUSED:
            yield Mark(NAME, hit.rule.name, hit.rule.weight, hit.start, hit.end)
        elif hit.block.start in apart and signed[housed[hit.block.start]] > 1:
            yield Mark(NAME, HOUSED, SIGNS_MORE_WEIGHT, hit.start, hit.end)


EXAMPLES = {
    "Photo: Jane Doe": "",
    "Photograph: Jane Doe/AFP/Getty Images": "",
    "Image credits: Examplesoft": "",
    "Jane Doe/AFP via Getty Images": "",
    "[Photo courtesy of Jane Doe]": "",
    "harbour2_ROEPOOLAFP via Getty Images_harbour John Roe/Pool/AFP via Getty Images": "",
    "The harbour reopened on Monday after months of repairs, the council said.\n\nJane Doe/Example\n\n"
    "Work will go on until spring, it said on Monday.\n\nJohn Roe/Example": (
        "The harbour reopened on Monday after months of repairs, the council said.\n\n"
        "Work will go on until spring, it said on Monday."
    ),
    # not credits
    "The candidates are:\n\nJane Doe, Labour\n\nJohn Roe, Labour\n\nMax Poe, Greens": (
        "The candidates are:\n\nJane Doe, Labour\n\nJohn Roe, Labour\n\nMax Poe, Greens"
    ),
    "Reuters reported the sale on Monday.": "Reuters reported the sale on Monday.",
    "Getty Images sued the company in Delaware.": "Getty Images sued the company in Delaware.",
    "Photo: the minister has none, he said.": "Photo: the minister has none, he said.",
    "LONDON (Reuters) - Shares fell on Monday.": "LONDON (Reuters) - Shares fell on Monday.",
    "He sold the agency to AFP.": "He sold the agency to AFP.",
}

KIND = Kind(
    NAME,
    "it names who took a picture that the text does not hold",
    find,
    RULES,
    EXAMPLES,
    phrased=phrased,
)
