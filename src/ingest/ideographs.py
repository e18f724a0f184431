"""Chinese, Japanese and Korean: which of their codecs gives a text that reads like the language it is for.

Bytes of one are often valid in another; what comes out then is rare ideographs, or those of one language among the
letters of another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

# The commonest ideographs of each language's newspapers.
SIMPLIFIED = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心开但因只从想实日军"
    "者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政"
    "美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及"
)
TRADITIONAL = frozenset(
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡"
    "用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心開但因只從想實日軍"
    "者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政"
    "美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及"
)
JAPANESE = frozenset(
    "日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今"
    "回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首"
    "意法不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数"
)
PUNCTUATION = frozenset("、。，．・：；？！「」『』（）〈〉《》【】“”‘’…—～·　％０１２３４５６７８９")
HALF_WIDTH, FULL_WIDTH = ("\uff61", "\uff9f"), ("\uff01", "\uff5e")
# Boxes and blocks are drawn with in any language.
DRAWING = frozenset(map(chr, range(0x2500, 0x2600)))
# What a character is worth where it belongs, where it is common, and where it belongs to another language.
COMMON, PLAIN, FOREIGN, STRANGE = 1.5, 0.5, -1.0, -0.5
# Three sentences have 0.8 to 1.2 where they are read right. Bytes of a neighbour's codec can have 0.7, where the right
# one has more; those of other scripts have under 0.4.
LEAST = 0.5
# Different ones.
LEAST_CHARACTERS, FEW_CHARACTERS, FEW = 4, 10, 0.7
BYTES = 2
# Two bytes a character, whole ones.
WIDE_BYTES = 800
LOW = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Ideographic:
    """A codec of two bytes a character: the ideographs that are common in its language and the codec of plain ones."""

    name: str
    language: str
    common: frozenset[str]
    plain: str


CODECS = (
    Ideographic("gb18030", "zh", SIMPLIFIED, "gb2312"),
    Ideographic("big5hkscs", "zh", TRADITIONAL, "big5"),
    Ideographic("euc_jp", "ja", JAPANESE, "shift_jis"),
    Ideographic("cp932", "ja", JAPANESE, "shift_jis"),
    Ideographic("cp949", "ko", frozenset(), "euc_kr"),
    Ideographic("johab", "ko", frozenset(), "euc_kr"),
)


def ideographic(sample: bytes, decoded: Callable[[bytes, str], str | None]) -> str | None:
    """The codec under which a sample reads like Chinese, Japanese or Korean; None where it does under none.

    `decoded` gives the text, or None where the sample does not fit a codec.
    """
    best, most = None, 0.0
    for codec in CODECS:
        text = decoded(sample, codec.name)
        if text is not None and (quality := reads(text, codec)) > max(most, LEAST):
            best, most = codec.name, quality
    return best


def reads(text: str, codec: Ideographic) -> float:
    """How well a text reads, a character beyond ASCII: about 1 where it is right."""
    found = {
        character: times
        for character, times in Counter(text).items()
        if character > "\x7f" and character not in DRAWING
    }
    count = sum(found.values())
    if len(found) < LEAST_CHARACTERS:
        return 0.0
    # A few characters read well by chance.
    few = FEW if len(found) < FEW_CHARACTERS else 1.0
    return few * sum(_worth(character, codec) * times for character, times in found.items()) / count


def _worth(character: str, codec: Ideographic) -> float:
    if character in PUNCTUATION:
        return 1.0
    if "\u3041" <= character <= "\u30ff":
        return 1.0 if codec.language == "ja" else FOREIGN
    if "\uac00" <= character <= "\ud7a3":
        return FOREIGN if codec.language != "ko" else 1.0 if _is_plain(character, codec.plain) else 0.0
    if "\u4e00" <= character <= "\u9fff":
        if codec.language == "ko":
            return FOREIGN
        return COMMON if character in codec.common else PLAIN if _is_frequent(character, codec.plain) else 0.0
    if HALF_WIDTH[0] <= character <= HALF_WIDTH[-1] and codec.name == "cp932":
        return PLAIN / 2
    return PLAIN if FULL_WIDTH[0] <= character <= FULL_WIDTH[-1] else STRANGE


def _is_plain(character: str, codec: str) -> bool:
    try:
        # Python writes other syllables as eight bytes, a letter at a time, which nobody does.
        return len(character.encode(codec)) == BYTES
    except UnicodeEncodeError:
        return False


def _is_frequent(character: str, codec: str) -> bool:
    """Whether a character is of the first level of a standard, whose second level holds the rare ones."""
    try:
        lead = character.encode(codec)[0]
    except UnicodeEncodeError:
        return False
    # First levels end with these rows: gb2312 D7, big5 C6, shift_jis 98.
    return lead <= {"gb2312": 0xD7, "big5": 0xC6, "shift_jis": 0x98}[codec]


def wide(content: bytes) -> str | None:
    """UTF-16 without a mark, as short Chinese, Japanese and Korean texts are; NULs are few in them.

    Half of the bytes are any at all, and some of them are controls, which other codecs have no use for.
    """
    sample = content[:WIDE_BYTES]
    if not LOW.search(sample):
        return None
    for name in ("utf-16-le", "utf-16-be"):
        text = sample.decode(name, "replace")
        if max(reads(text, codec) for codec in CODECS) > LEAST:
            return name
    return None
