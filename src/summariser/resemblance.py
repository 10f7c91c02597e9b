"""Telling near-duplicates: a text becomes a small sketch, and sketches tell how much two texts have in common.

The resemblance of two texts is the share of their word sequences that both have, out of all that either has
(A. Z. Broder, *On the resemblance and containment of documents*, 1997). A sketch keeps a small fair sample of
a text's sequences, so that two sketches are enough to estimate it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterator
from operator import attrgetter, eq
from typing import Final, NamedTuple
from zlib import crc32

# The resemblance from which two case studies are shown as near-duplicates. Among 85 published case studies no
# two came above 7; one with every figure changed, with 30 % cut out in one piece or 10 % added, with its paragraphs
# in another order or read from another format came out at 50 or more. Two texts of one length reach 40 when they
# share 57 % of their words: a footer pairs them only where it is longer than all the rest.
FLOOR: Final = 40

_WORDS = re.compile(r"[^\W_]+")
_RUN = 4  # words in a sequence: with 3 unrelated texts of one house share more, with 5 a changed figure costs more
_BINS = 128  # the estimate is then within 9 points 19 times in 20
_BYTES = 2  # kept of each bin's sequence: two different ones look the same once in 65,536
_SKETCH = _BINS * _BYTES
_PRIME: Final = (1 << 61) - 1
_STEP: Final = 0x1B873593CC9E2D51 % _PRIME  # any large number would do; another makes other sketches


def sketch(text: str) -> bytes:
    """The sketch of a text: 256 bytes, the same for the same words in the same order, on every machine.

    Case, punctuation and spacing do not count. A text without words has the empty sketch.

    The sample is that of S. Dahlgaard, M. B. T. Knudsen and M. Thorup (*Fast similarity sketching*, 2017): every
    sequence falls into one of 128 bins and each bin keeps the lowest (P. Li, A. Owen and C.-H. Zhang, *One
    permutation hashing*, 2012). A short text leaves bins empty; it is then dealt out anew, each time
    otherwise, until none is. Of what a bin keeps, two bytes are stored (P. Li and A. C. König, *b-bit minwise
    hashing*, 2010).
    """
    values: Collection[int] = _sequences(text)
    kept: dict[int, int] = {}
    turn = 0
    while values and len(kept) < _BINS:
        values = [value * _STEP % _PRIME for value in values]
        dealt = _dealt(values) if turn < _BINS else {turn % _BINS: min(values)}  # so that there is an end
        # What an earlier turn kept stays.
        kept = dealt | kept
        turn += 1
    return b"".join((kept[n] // _BINS % 65_536).to_bytes(_BYTES, "little") for n in sorted(kept))


def _dealt(values: Collection[int]) -> dict[int, int]:
    """The lowest value of each bin: in falling order it is written last."""
    return {value % _BINS: value for value in sorted(values, reverse=True)}


def _sequences(text: str) -> set[int]:
    """Each different run of four words as a number from 1; a text of fewer words is one run."""
    words = _WORDS.findall(text.casefold())
    runs = zip(*(words[start:] for start in range(min(_RUN, len(words)))), strict=False)
    return {crc32(" ".join(run).encode()) + 1 for run in runs}


def resemblance(one: bytes, other: bytes) -> int:
    """How much of two texts is common, in percent, as their sketches estimate it.

    100 does not say that the texts are the same: one changed figure in a long report may not show. A text without
    words resembles nothing.

    Raises:
        ValueError: one of them is not a sketch of this module.
    """
    if not _checked(one) or not _checked(other):
        return 0
    alike: int = sum(map(eq, memoryview(one).cast("H"), memoryview(other).cast("H")))
    return alike * 100 // _BINS


def _checked(sketch: bytes) -> bytes:
    if len(sketch) not in {0, _SKETCH}:
        raise ValueError(f"A sketch has {_SKETCH} bytes, not {len(sketch)}.")
    return sketch


class Resembling(NamedTuple):
    """A text that resembles the one asked about: its id, and their resemblance in percent."""

    id: str
    percent: int


# Sketches that agree in three neighbouring bins are compared. Neighbouring bands share a bin: of two texts with a
# resemblance of 40 that finds 98 in 100, of 50 all but 1 in 1,000; of 12, as with a common footer, 1 in 10 is compared.
_BAND = 3 * _BYTES
_BANDS = range(0, _SKETCH - _BAND + 1, 2 * _BYTES)
# Where thousands of texts agree in a band, it tells little: the latest are looked at, and other bands tell the rest.
_REACH = 200


class Index:
    """Sketches by id, that finds those which resemble a given one without comparing it with them all.

    Sketches are filed by bands of neighbouring bins (locality-sensitive hashing: P. Indyk and R. Motwani,
    *Approximate nearest neighbors*, 1998). In each band a sketch points to the one filed before it under the same
    bytes, which takes less memory than a list for each. Ask before adding, or a text finds itself.
    """

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._sketches: list[bytes] = []
        self._latest: list[dict[bytes, int]] = [{} for _ in _BANDS]
        self._before = array("i")

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, id_: str, sketch: bytes) -> None:
        """File a sketch under an id. The empty sketch is never found."""
        row = len(self._ids)
        self._ids.append(id_)
        self._sketches.append(_checked(sketch))
        for latest, start in zip(self._latest, _BANDS, strict=True):
            key = sketch[start : start + _BAND]
            self._before.append(latest.get(key, -1))
            latest[key] = row

    def similar(self, sketch: bytes, floor: int = FLOOR) -> list[Resembling]:
        """The texts that resemble this one by `floor` percent or more, best first; of equals, the first filed.

        Below a floor of 40 more and more are missed. Where very many resemble it, the latest few hundred are found.
        """
        found = (
            Resembling(self._ids[row], resemblance(sketch, self._sketches[row]))
            for row in sorted(self._candidates(sketch))
        )
        return sorted((one for one in found if one.percent >= floor), key=attrgetter("percent"), reverse=True)

    def _candidates(self, sketch: bytes) -> set[int]:
        return {
            row
            for band, start in enumerate(_BANDS)
            for row in self._filed(band, sketch[start : start + _BAND])
        }

    def _filed(self, band: int, key: bytes) -> Iterator[int]:
        row = self._latest[band].get(key, -1)
        for _ in range(_REACH):
            if row < 0:
                return
            yield row
            row = self._before[row * len(_BANDS) + band]
