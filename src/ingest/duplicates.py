"""Copies of an article among many: word for word, or nearly so, as when several papers print one wire story.

Only texts are compared, without headline and captions. An article has a key, small enough to come from another process:
`exact_key` tells texts of the same letters and digits, `near_key` those that share most of their words as well.
`ExactCopies` answers at once, `NearCopies` when all articles are there. Which articles belong together does not depend
on their order, on processes or on the seed of hashes; the first of them is the one that is kept.

Near is told by MinHash (rensa's, with a fixed seed): of all runs of three words, in scripts without spaces of six
characters, a signature of 128 bytes is drawn. The share of bytes that two signatures have in common estimates how many
of the runs of either text are in both (Jaccard), give or take 0.04. Only pairs with some neighbouring bytes in common
are compared: of those that share half, one in 270 is never met, of those that share 0.6, one in 28,000; where more is
asked for, one in 50 at the most of those that share just so much.

What `bench/duplicates.py` says, of 351 articles and what papers make of a wire story; grouped with the story are:

    threshold                                  0.5    0.6    0.7    0.8
    cut from the end by 30 %                 1.000  0.997  0.561  0.006
    cut from the end by 40 %                 0.997  0.610  0.009  0.000
    two local paragraphs                     0.991  0.977  0.915  0.812
    house style                              0.997  0.997  0.972  0.684
    cut by 20 %, local paragraph, headline,
      dateline, signature and house style    0.949  0.652  0.140  0.000
    all fifteen edits, in one corpus         0.977  0.834  0.629  0.480

No two different articles were grouped at any of these, and none share over 0.04. So 0.5 is the threshold. It errs in
reports of one form with other names and figures: of weather reports whose form is five sixths of the words, 1 % of
pairs were grouped, and none at 0.6. With more form than that they are copies at 0.6, too.

A chain of versions can lead from one article to another that has nothing of it, as a blog that goes on for a day. So
pairs alone make no group: in what they connect, the article with the most neighbours is a centre, then the next one
that is near to no centre; each article goes to its nearest centre, which is at least as near as asked for. (What pairs
connect would hold 0.997 of the fifteen edits, and all of such a blog.)

A million articles take some 340 MB, and 400 MB for the two minutes in which they are compared.
"""

from __future__ import annotations

import hashlib
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, compress, groupby

import msgspec

from ingest.errors import UsageError
from ingest.forms import CHARACTERS_PER_UNSPACED_WORD, UNSPACED, without_signs

EXACT_BYTES = 16
SLOTS = 128
THRESHOLD = 0.5
SEED = 1
WORDS = 3
CHARACTERS = WORDS * CHARACTERS_PER_UNSPACED_WORD
# Of a text with fewer, a name and a number may be all that tells it from another one; it has only exact copies.
SHORTEST_WORDS = 20
# How likely a pair that shares just as much as the threshold may be missed.
MOST_MISSED = 0.02
# Where more have a row of bytes in common, as articles of one form do, not all of them are compared with all.
CROWD = 64
# So many of a group, or all, are asked who is near them.
ASKED = 256
# Reports of one form, each like some and unlike most, would make thousands.
MOST_CENTRES = 256
# Two bytes that have nothing to do with each other agree once in 256 times.
BY_CHANCE = 1 / 256
NONE = bytes(SLOTS)


class _Letters(dict[int, int]):
    """For `str.translate`: letters, their marks and digits stay, all else is a blank; filled as it is asked."""

    def __missing__(self, code: int) -> int:
        stays = unicodedata.category(chr(code))[0] in "LMN" and not _is_selector(code)
        self[code] = code if stays else 0x20
        return self[code]


_LETTERS = _Letters()
_ASCII = bytes(code if chr(code).isalnum() else 0x20 for code in range(128)) + bytes(range(128, 256))


def exact_key(text: str) -> bytes:
    """16 bytes that are the same for texts of the same letters and digits; none where there are none.

    Case, blanks, punctuation and typography (ligatures, full-width digits) do not count.
    """
    return _digest(_words(text))


def near_key(text: str) -> bytes:
    """The exact key of a text and, where it is long enough to be like another one, its signature of 128 bytes.

    Raises:
        UsageError: the library for it is not there.
    """
    words = _words(text)
    runs = _runs(words)
    # The last byte of each slot: but for one in 256, two that differ do so there, and four fit where one did.
    return _digest(words) + (bytes(slot & 0xFF for slot in _minhash(runs)) if runs else b"")


class ExactCopies:
    """Articles by exact key. It takes some 180 bytes for each that has no copy before it."""

    def __init__(self) -> None:
        """Nothing has been seen yet."""
        self._sources: dict[bytes, str] = {}

    def original(self, key: bytes, source: str) -> str | None:
        """The source of the first article with this key; None where this is the first, or the key is empty."""
        if not key:
            return None
        if (first := self._sources.get(key)) is None:
            self._sources[key] = source
        return first


class NearCopies:
    """Articles by near key. It takes some 300 bytes for each, with its source, and 100 more while it compares them."""

    def __init__(self, threshold: float = THRESHOLD) -> None:
        """Articles that share at least so much of their runs of words, by estimate, are copies.

        Raises:
            UsageError: the library for it is not there, or no such share can be.
        """
        if not 0 < threshold <= 1:
            raise UsageError(f"A threshold is above 0 and at most 1, which {threshold:g} is not.")
        _minhash([b"is it there"])
        self._least = least_common(threshold)
        self._rows = rows_for(threshold)
        # Texts of the same letters and digits are one story, with a number, a first article and a signature.
        self._stories: dict[bytes, int] = {}
        self._firsts = array("Q")
        self._signatures = bytearray()
        self._story_of = array("Q")
        self._sources = bytearray()
        self._ends = array("Q", [0])

    def add(self, key: bytes, source: str = "") -> int:
        """Take the next article, and give its number: 0, 1, 2, and so on."""
        number, exact, signature = len(self._story_of), key[:EXACT_BYTES], key[EXACT_BYTES:] or NONE
        story = self._stories.setdefault(exact, len(self._firsts)) if exact else len(self._firsts)
        if story == len(self._firsts):
            self._firsts.append(number)
            self._signatures += signature
        elif (kept := self._signature(story)) != signature:
            # The same letters, parted into other words: whatever comes first, one of the two is kept.
            self._signatures[story * SLOTS : (story + 1) * SLOTS] = max(kept, signature)
        self._story_of.append(story)
        self._sources += source.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._sources))
        return number

    def firsts(self) -> array[int]:
        """For each article the number of the first one of its group, which is its own where it is that."""
        firsts = self._firsts[:]
        for group in self._groups():
            first = min(firsts[story] for story in group)
            for story in group:
                firsts[story] = first
        return array("Q", (firsts[story] for story in self._story_of))

    def originals(self) -> Iterator[str | None]:
        """For each article the source of the one that it repeats; None for the first of a group."""
        for number, first in enumerate(self.firsts()):
            yield None if first == number else self._source(first)

    def _source(self, number: int) -> str:
        return self._sources[self._ends[number] : self._ends[number + 1]].decode("utf-8", "surrogatepass")

    def _signature(self, story: int) -> bytes:
        return bytes(self._signatures[story * SLOTS : (story + 1) * SLOTS])

    def _groups(self) -> Iterator[list[int]]:
        """Stories that are copies of each other, two at least."""
        compared = bytearray(self._signatures[at : at + SLOTS] != NONE for at in range(0, len(self._signatures), SLOTS))
        # Of stories with one signature, one is compared with the others.
        twins_of = {twins[0]: twins[1:] for twins in self._same(compared)}
        for twins in twins_of.values():
            for story in twins:
                compared[story] = 0
        forest = _Forest(len(self._firsts))
        for offset in range(0, SLOTS - self._rows + 1, self._rows):
            for bucket in self._buckets(offset, self._rows, compared):
                self._connect(bucket, forest)
        connected = forest.trees()
        alone = twins_of.keys() - {story for tree in connected for story in tree}
        for tree in (*connected, *([story] for story in alone)):
            for group in self._around_centres(tree) if len(tree) > 2 else (tree,):
                yield [*group, *(twin for story in group for twin in twins_of.get(story, ()))]

    def _same(self, compared: bytearray) -> Iterator[list[int]]:
        """Stories whose signatures are the same to the byte, two at least."""
        for bucket in self._buckets(0, 8, compared):
            by_signature: dict[bytes, list[int]] = {}
            for story in bucket:
                by_signature.setdefault(self._signature(story), []).append(story)
            yield from (twins for twins in by_signature.values() if len(twins) > 1)

    def _buckets(self, offset: int, width: int, compared: bytearray) -> Iterator[list[int]]:
        """Stories, of those to compare, whose signatures agree in so many bytes from an offset on; two at least."""
        bits = len(self._firsts).bit_length()
        mask = (1 << bits) - 1
        signatures = self._signatures
        # In one number, the bytes and the story: sorting a list of these takes a third of the room of a dictionary.
        here = sorted(
            int.from_bytes(signatures[at : at + width]) << bits | story
            for story, at in compress(enumerate(range(offset, len(signatures), SLOTS)), compared)
        )
        for _, bucket in groupby(here, key=lambda both: both >> bits):
            stories = [both & mask for both in bucket]
            if len(stories) > 1:
                yield stories

    def _connect(self, stories: list[int], forest: _Forest) -> None:
        """Connect what is near enough, among stories that have something in common.

        A crowd is cut in pieces, in the order of signatures so that no other order counts, and the first of each are
        compared in turn.
        """
        if len(stories) > CROWD:
            stories = sorted(stories, key=self._signature)
        while len(stories) > 1:
            for start in range(0, len(stories), CROWD):
                for one, other in combinations(stories[start : start + CROWD], 2):
                    if forest.root(one) != forest.root(other) and self._common(one, other) >= self._least:
                        forest.connect(one, other)
            stories = stories[::CROWD] if len(stories) > CROWD else []

    def _around_centres(self, stories: list[int]) -> Iterator[list[int]]:
        """Connected stories, parted so that each is near enough to the centre of its group.

        When there are very many centres, what is near to none of them stays alone.
        """
        ordered = sorted(stories, key=self._signature)
        asked = ordered[:ASKED]
        neighbours = {one: sum(self._common(one, other) >= self._least for other in asked) for one in ordered}
        # Sorting is stable: with as many neighbours, signatures decide.
        ordered.sort(key=neighbours.__getitem__, reverse=True)
        groups: dict[int, list[int]] = {}
        for story in ordered:
            if len(groups) < MOST_CENTRES and all(self._common(story, centre) < self._least for centre in groups):
                groups[story] = [story]
        for story in ordered:
            if story not in groups:
                nearness, centre = max(
                    ((self._common(story, centre), centre) for centre in groups), key=lambda pair: pair[0]
                )
                if nearness >= self._least:
                    groups[centre].append(story)
                else:
                    yield [story]
        yield from groups.values()

    def _common(self, one: int, other: int) -> int:
        return common(self._signature(one), self._signature(other))


class _Forest:
    """Which of so many numbers are connected (union-find)."""

    def __init__(self, size: int) -> None:
        self._parents = array("Q", range(size))

    def root(self, number: int) -> int:
        """The number that stands for all that are connected with this one."""
        parents = self._parents
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    def connect(self, one: int, other: int) -> None:
        """Make one of two."""
        low, high = sorted((self.root(one), self.root(other)))
        self._parents[high] = low

    def trees(self) -> list[list[int]]:
        """Numbers that are connected, two at least."""
        found: dict[int, list[int]] = {}
        for number, parent in enumerate(self._parents):
            if parent != number:
                root = self.root(number)
                found.setdefault(root, [root]).append(number)
        return list(found.values())


def common(one: bytes, other: bytes) -> int:
    """In how many places two signatures have the same byte."""
    return (int.from_bytes(one) ^ int.from_bytes(other)).to_bytes(SLOTS).count(0)


def similarity(one: bytes, other: bytes) -> float:
    """The estimate of what two signatures say that their texts share: 0 to 1."""
    return max(0.0, (common(one, other) / SLOTS - BY_CHANCE) / (1 - BY_CHANCE))


def least_common(threshold: float) -> int:
    """In how many places signatures must agree for an estimate of a threshold."""
    return next(count for count in range(SLOTS + 1) if (count / SLOTS - BY_CHANCE) / (1 - BY_CHANCE) >= threshold)


def rows_for(threshold: float) -> int:
    """How many bytes that stand together must agree for a pair to be compared: as many as miss few at the threshold."""
    return max((rows for rows in range(1, 17) if missed(threshold, rows) <= MOST_MISSED), default=1)


def missed(similarity: float, rows: int) -> float:
    """How likely it is that a pair is never compared."""
    return float((1 - similarity**rows) ** (SLOTS // rows))


def marked(lines: Iterable[bytes], originals: Iterable[str | None]) -> Iterator[bytes]:
    """Lines of records with `duplicate_of` set where an article repeats another; all else stays to the byte."""
    for line, original in zip(lines, originals, strict=True):
        yield line if original is None else with_original(line, original)


def without_copies(lines: Iterable[bytes], originals: Iterable[str | None]) -> Iterator[bytes]:
    """Lines of records but for those that repeat another."""
    return (line for line, original in zip(lines, originals, strict=True) if original is None)


def with_original(line: bytes, original: str) -> bytes:
    """The line of a record with `duplicate_of` set, where it has that field."""
    fields = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
    if "duplicate_of" not in fields:
        return line
    fields["duplicate_of"] = msgspec.Raw(msgspec.json.encode(original))
    return msgspec.json.encode(fields) + line[len(line.rstrip(b"\r\n")) :]


def _is_selector(code: int) -> bool:
    """Whether it only says how the character before it is drawn."""
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


def _words(text: str) -> list[bytes]:
    """The words of a text, in UTF-8: letters, their marks and digits alone, without case."""
    text = without_signs(text)
    if text.isascii():
        return text.lower().encode().translate(_ASCII).split()
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return plain.translate(_LETTERS).encode("utf-8", "surrogatepass").split()


def _digest(words: Sequence[bytes]) -> bytes:
    return hashlib.blake2b(b"".join(words), digest_size=EXACT_BYTES).digest() if words else b""


def _runs(words: Sequence[bytes]) -> list[bytes]:
    """All runs of three words, or of six characters where no spaces part words; none of a short text."""
    characters = b"".join(words)
    if not characters.isascii():
        letters = characters.decode("utf-8", "surrogatepass")
        if 2 * len(UNSPACED.findall(letters)) > len(letters):
            if len(letters) < SHORTEST_WORDS * CHARACTERS_PER_UNSPACED_WORD:
                return []
            return [
                letters[at : at + CHARACTERS].encode("utf-8", "surrogatepass")
                for at in range(len(letters) - CHARACTERS + 1)
            ]
    if len(words) < SHORTEST_WORDS:
        return []
    return list(map(b" ".join, zip(words, words[1:], words[2:], strict=False)))


def _minhash(runs: list[bytes]) -> list[int]:
    try:
        from rensa import RMinHash
    except ImportError as error:
        raise UsageError("To find near duplicates, install article-ingest[dedup].") from error
    slots: list[int]
    (slots,) = RMinHash.digest_matrix_from_token_byte_sets([runs], SLOTS, SEED).to_rows()
    return slots
