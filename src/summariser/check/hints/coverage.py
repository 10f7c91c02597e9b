"""How much of a claim its cited sentences speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from math import log
from weakref import WeakKeyDictionary

from summariser.check.hints.phrases import ROOT
from summariser.check.reading.words import Word, stems_of, words
from summariser.check.source import Source


@lru_cache(maxsize=8_000)
def roots(text: str) -> frozenset[str]:
    """The content words of a text, cut short so that related words meet ("analysis", "analyst")."""
    return frozenset([word.stem[:ROOT] for word in words(text) if word.stem])


@lru_cache(maxsize=8_000)
def _lightly(text: str) -> frozenset[str]:
    """The same of a text that no other rule reads: quicker where its words are not known yet."""
    return frozenset[str]().union(*map(_roots_of, set(text.split())))


@lru_cache(maxsize=32_000)
def _roots_of(chunk: str) -> tuple[str, ...]:
    return tuple([stem[:ROOT] for stem in stems_of(chunk)])


class _Vocabulary:
    """The roots of a source, and where they stand."""

    def __init__(self, source: Source) -> None:
        self._texts = [sentence.text for sentence in source.sentences]
        self._rare = log(2 + len(self._texts))
        self.known = frozenset[str]().union(*map(_lightly, source.known))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for at, text in enumerate(self._texts):
            for root in _lightly(text):
                places.setdefault(root, []).append(at)
        return places

    def weight(self, root: str) -> float:
        """How much a root tells: the rarer in the source, the more."""
        places = self._places.get(root)
        return log(1 + (len(self._texts) + 1) / len(places)) if places else self._rare

    def first(self, needed: Iterable[str]) -> int | None:
        """The place of the first sentence that has all these roots."""
        places = sorted((self._places.get(root, []) for root in needed), key=len)
        shared = set(places[0]).intersection(*places[1:]) if places else ()
        return min(shared, default=None)


_vocabularies: WeakKeyDictionary[Source, _Vocabulary] = WeakKeyDictionary()


def _vocabulary(source: Source) -> _Vocabulary:
    known = _vocabularies.get(source)
    if known is None:
        known = _vocabularies[source] = _Vocabulary(source)
    return known


def share(claim: str, cited: Iterable[str], source: Source | None = None) -> float:
    """The weighted share of a claim's content words that its cited sentences have."""
    here = roots(claim)
    there = frozenset[str]().union(*(roots(text) for text in cited))
    if source is None:
        return len(here & there) / max(1, len(here))
    if here <= there:
        return 1.0
    vocabulary = _vocabulary(source)
    here = here - (vocabulary.known - there)
    weights = {root: vocabulary.weight(root) for root in here}
    total = sum(weights.values())
    return sum(weights[root] for root in here & there) / total if total else 1.0


_CLAUSES = re.compile(
    r"[,;]\s+|\s+[—–-]\s+|"
    r"\s+(?=(?:because|thanks to|owing to|due to|which|and (?:has|have|had|so|\w+ed)\b|by \w+ing)\b)"
)
_FLOOR, _LEAST = 0.34, 3


def bare_clauses(claim: str, cited: Sequence[str]) -> tuple[str, ...]:
    """The clauses of a claim that its cited sentences hardly speak of, the barest first."""
    breaks = [match.span() for match in _CLAUSES.finditer(claim)]
    if not breaks:
        return ()
    there = frozenset[str]().union(*map(roots, cited))
    starts, ends = [0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(claim)]
    found = [
        (claim[start:end].strip(" ."), _within(claim, start, end))
        for start, end in zip(starts, ends, strict=True)
    ]
    scored = sorted((len(here & there) / len(here), part) for part, here in found if len(here) >= _LEAST)
    return tuple(part for part_share, part in scored if part_share <= _FLOOR)


def _within(claim: str, start: int, end: int) -> set[str]:
    """The roots of a part of a claim."""
    return {word.stem[:ROOT] for word in words(claim) if word.stem and start <= word.start < end}


_LEAST_RUN, _LONGEST_RUN = 2, 8


def borrowed(claim: str, cited: Sequence[str], source: Source) -> tuple[str, int] | None:
    """Words of a claim, two or more in a row, that its cited sentences lack and another sentence has: its number."""
    there = frozenset[str]().union(*map(roots, cited))
    if roots(claim) <= there:
        return None
    vocabulary = _vocabulary(source)
    there |= vocabulary.known
    for run in sorted(_stretches(claim, there), key=len, reverse=True):
        place = vocabulary.first({word.stem[:ROOT] for word in run})
        if place is not None:
            return claim[run[0].start : run[-1].end], source.sentences[place].n
    return None


def _stretches(claim: str, there: frozenset[str]) -> Iterator[list[Word]]:
    """Two or more neighbours among the words that the evidence does not have, up to eight."""
    for run in _runs(claim, there):
        for size in range(_LEAST_RUN, min(len(run), _LONGEST_RUN) + 1):
            for start in range(len(run) - size + 1):
                yield run[start : start + size]


def _runs(claim: str, there: frozenset[str]) -> Iterator[list[Word]]:
    """The stretches of content words that the evidence does not have."""
    run: list[Word] = []
    for word in words(claim):
        if not word.stem:
            continue
        if word.stem[:ROOT] not in there:
            run.append(word)
        else:
            yield run
            run = []
    yield run
