"""How much of a claim its cited sentences speak of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import log
from weakref import WeakKeyDictionary

from summariser.check.polarity.words import Word, words
from summariser.check.source import Source

_ROOT = 5
_weights: WeakKeyDictionary[Source, dict[str, float]] = WeakKeyDictionary()


@lru_cache(maxsize=8_000)
def roots(text: str) -> frozenset[str]:
    """The content words of a text, cut short so that related words meet ("analysis", "analyst")."""
    return frozenset(word.stem[:_ROOT] for word in words(text) if word.stem)


def _weight(source: Source) -> dict[str, float]:
    """How much each word of a source tells: the rarer in it, the more."""
    known = _weights.get(source)
    if known is None:
        counts = Counter(root for sentence in source.sentences for root in roots(sentence.text))
        size = len(source.sentences) + 1
        known = _weights[source] = {root: log(1 + size / count) for root, count in counts.items()}
    return known


def share(claim: str, cited: Iterable[str], source: Source | None = None) -> float:
    """The weighted share of a claim's content words that its cited sentences have."""
    here = roots(claim)
    there = frozenset[str]().union(*(roots(text) for text in cited))
    if source is None:
        return len(here & there) / max(1, len(here))
    for text in source.known:
        here = here - (roots(text) - there)
    weight = _weight(source)
    rare = log(2 + len(source.sentences))
    total = sum(weight.get(root, rare) for root in here)
    return sum(weight.get(root, rare) for root in here & there) / total if total else 1.0


_CLAUSES = re.compile(
    r"[,;]\s+|\s+[—–-]\s+|"
    r"\s+(?=(?:because|thanks to|owing to|due to|which|and (?:has|have|had|so|\w+ed)\b|by \w+ing)\b)",
    re.IGNORECASE,
)
_FLOOR, _LEAST = 0.34, 3


def bare_clauses(claim: str, cited: Sequence[str]) -> tuple[str, ...]:
    """The clauses of a claim that its cited sentences hardly speak of, the barest first."""
    parts = [part.strip(" .") for part in _CLAUSES.split(claim)]
    if len(parts) < 2:
        return ()
    scored = sorted((share(part, cited), part) for part in parts if len(roots(part)) >= _LEAST)
    return tuple(part for part_share, part in scored if part_share <= _FLOOR)


_LEAST_RUN, _LONGEST_RUN = 2, 8


def borrowed(claim: str, cited: Sequence[str], source: Source) -> tuple[str, int] | None:
    """Words of a claim, two or more in a row, that its cited sentences lack and another sentence has: its number."""
    there = frozenset[str]().union(*(roots(text) for text in (*cited, *source.known)))
    for run in sorted(_stretches(claim, there), key=len, reverse=True):
        needed = {word.stem[:_ROOT] for word in run}
        for sentence in source.sentences:
            if needed <= roots(sentence.text):
                return claim[run[0].start : run[-1].end], sentence.n
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
        if word.stem[:_ROOT] not in there:
            run.append(word)
        else:
            yield run
            run = []
    yield run
