"""Sentences of real texts as faithful claims, then made wrong in one place, and rewritten without making them wrong."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain, pairwise
from typing import Final, NamedTuple

from benchmarks.faithfulness import mutations, rewrites
from benchmarks.faithfulness.cases import Case
from benchmarks.faithfulness.mutations import Material, Stock
from benchmarks.faithfulness.sets import Places, Text, half, texts
from summariser.domain import Claim, Sentence

AIMS: Final = {
    "number_changed": 0.99,
    "number_swapped": 0.95,
    "name_changed": 0.99,
    "name_swapped": 0.95,
    "negation_added": 0.90,
    "negation_removed": 0.90,
    "direction": 0.90,
}
HARMLESS: Final = (
    "verbatim",
    "number_format",
    "compression",
    "synonyms",
    "spelling",
    "we_told_as_the_organisation",
    "active_and_passive",
    "two_fused",
)
_MOST: Final = 30  # of one kind from one text, lest the long ones drown the others

Operator = Callable[[str, Stock, random.Random], Iterator[mutations.Altered]]
_WRONG: Final[dict[str, Operator]] = {
    "number_changed": mutations.number_changed,
    "number_swapped": mutations.number_swapped,
    "name_changed": mutations.name_changed,
    "name_swapped": mutations.name_swapped,
    "negation_added": mutations.negation_added,
    "negation_removed": mutations.negation_removed,
    "direction": mutations.direction,
}
_RIGHT: Final[dict[str, Callable[[str], Iterator[rewrites.Rewritten]]]] = {
    "verbatim": lambda text: iter((("", text),)),
    "number_format": rewrites.number_format,
    "compression": rewrites.compression,
    "synonyms": rewrites.synonyms,
    "spelling": rewrites.spelling,
    "active_and_passive": lambda text: chain(rewrites.active(text), rewrites.passive(text)),
}


class Made(NamedTuple):
    """An altered claim, before it is put to its source."""

    way: str
    text: str
    wrong: str
    cites: tuple[int, ...]
    before: str


def cases(places: Places) -> Iterator[Case]:
    """All of them, the same each time."""
    small = _small(places)
    for of, organisation in texts(places):
        source = of.source
        stock = Stock(Material(of.outline.texts, source.known, small))
        for kind, made in _kinds(of, stock, organisation):
            chance = random.Random(f"{kind} {of.file}")  # noqa: S311 - the same each time
            for one in made if len(made) <= _MOST else chance.sample(made, _MOST):
                claim = Claim(text=one.text, cites=one.cites)
                yield Case(kind, of.file, half(of.file), claim, source, one.wrong, one.before, one.way)


@cache
def _small(places: Places) -> frozenset[str]:
    """Every word that any of the texts has in small letters."""
    return frozenset(word for of, _ in texts(places) for word in re.findall(r"\b[a-z]+\b", of.text))


def _kinds(of: Text, stock: Stock, organisation: str) -> Iterator[tuple[str, list[Made]]]:
    whole = [sentence for sentence in of.outline.sentences if _claimlike(sentence.text)]
    for kind, operator in _WRONG.items():
        chance = random.Random(f"{of.file} {kind}")  # noqa: S311 - the same each time
        yield kind, [Made(*one, (s.n,), s.text) for s in whole for one in operator(s.text, stock, chance)]
    # A quotation reworded is no longer one: what is in quotation marks is left as it is.
    plain = [sentence for sentence in whole if not re.search('[“”"‘]', sentence.text)]
    for kind, rewrite in _RIGHT.items():
        of_these = whole if kind == "verbatim" else plain
        yield kind, [_made(one, s) for s in of_these for one in rewrite(s.text)]
    # Who writes a claim knows the name from the text, or not at all.
    said = organisation if organisation in of.text and not re.search(r"[/,;(]", organisation) else ""
    yield (
        "we_told_as_the_organisation",
        [_made(one, s) for s in whole for one in rewrites.told_of(s.text, said)],
    )
    pairs = [(a, b) for a, b in pairwise(whole) if b.n == a.n + 1]
    yield (
        "two_fused",
        [
            Made(way, text, "", (a.n, b.n), f"{a.text} {b.text}")
            for a, b in pairs
            for way, text in rewrites.fused(a.text, b.text)
        ],
    )


def _made(one: rewrites.Rewritten, sentence: Sentence) -> Made:
    way, text = one
    return Made(way, text, "", (sentence.n,), sentence.text)


def _claimlike(text: str) -> bool:
    """Whether a sentence could be a claim: whole, of a usual length, no code, no row of a table, no address."""
    words = text.split()
    if not 7 <= len(words) <= 45 or re.search(r"https?:|www\.|[{}|<>\\=]|\[|`", text):
        return False
    return bool(re.match(r"[A-Z“‘\"']", text) and re.search(r"[.!][”’\"')]*$", text))
