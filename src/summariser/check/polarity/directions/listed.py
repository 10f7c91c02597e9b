"""Things told in their order, "in that order", which a claim tells in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summariser.check.reading.concepts import form
from summariser.check.reading.text import Reading

_ORDER: Final = re.compile(
    r"\bin (?:that|this|the following|exactly that|precisely that) order\b|\bin (?:\w+ )?order of \w+"
    r"|\bfrom (?:most|least|largest|smallest|highest|lowest|first|best|worst) to \w+",
    re.IGNORECASE,
)
_TWO: Final = 2
_LONGEST: Final = 24  # words to each side that may be listed


def relisted(told: Reading, sources: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """The lists that both texts say to be in order, where the order is not the same."""
    mine = _list(told)
    if not mine:
        return
    for source in sources:
        its = _list(source)
        both = [stem for stem in mine if stem in its]
        places = [(mine[stem], its[stem]) for stem in both]
        if any(one < after and other > follows for one, other in places for after, follows in places):
            yield told.stretch(*_ends(told, both)), source.stretch(*_ends(source, both))


def _list(reading: Reading) -> dict[str, int]:
    """Which item of an ordered list a word belongs to; a word of two items tells none from another."""
    found = _ORDER.search(reading.text) if "order" in reading.lows or "from" in reading.lows else None
    if not found:
        return {}
    ahead = [at for at, word in enumerate(reading.words) if word.start < found.start()]
    behind = [at for at, word in enumerate(reading.words) if word.start >= found.end()]
    named: dict[int, list[str]] = {}
    for item, at in _items(reading, ahead[-_LONGEST:] or behind[:_LONGEST]):
        if reading.words[at].stem:
            named.setdefault(item, []).append(form(reading.words[at].stem))
    if len(named) < _TWO:
        return {}
    named[min(named)] = named[min(named)][-1:]  # what goes before a list is none of it, nor what comes after
    if not ahead:
        named[max(named)] = named[max(named)][:1]
    all_named = [stem for stems in named.values() for stem in stems]
    return {stem: item for item, stems in named.items() for stem in stems if all_named.count(stem) == 1}


def _items(reading: Reading, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The number of the item that each place stands in: a comma or an "and" begins the next."""
    item = 0
    for before, at in zip((places[0], *places), places, strict=False):
        if (
            reading.low(at) in {"and", "then", "or"}
            or reading.words[at].clause != reading.words[before].clause
        ):
            item += 1
        yield item, at


def _ends(reading: Reading, stems: Sequence[str]) -> tuple[int, int]:
    """The first and the last of some words."""
    places = [at for at, word in enumerate(reading.words) if form(word.stem) in stems]
    return places[0], places[-1]
