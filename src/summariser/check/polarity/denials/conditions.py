"""A condition turned round: "unless they agree" for "if they agree", "even without leave" for "not unless"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summariser.check.polarity.align import Denial
from summariser.check.reading import lexicon
from summariser.check.reading.text import Reading

_IF, _UNLESS = frozenset({"if", "when", "once"}), frozenset({"unless", "without"})
_WORDS = _IF | _UNLESS
_DENYING = (lexicon.CORE_ALONE | lexicon.FAILING | lexicon.NONE | {"unable", "cannot"}) - _UNLESS
_LEAST, _PART = 2, 0.5  # words, and the part of them, that tell of what the condition is
_LONG = 4  # words with content that "without" is over at most


class _Condition(NamedTuple):
    """On what something depends: its word and place, the stems of both, and whether both go the same way."""

    word: str
    at: int
    on: frozenset[str]
    of: frozenset[str]
    straight: bool


def conditions(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    """What a claim makes depend on the opposite of what it depends on in its evidence."""
    if told.lows.isdisjoint(_WORDS):
        return
    mine = [*_conditions(told)]
    for source in sources if mine else ():
        for said in _conditions(source):
            for one in mine:
                if one.straight != said.straight and one.word != said.word and _same(one, said):
                    added = one.word in _UNLESS and said.word in _IF
                    yield Denial(
                        added,
                        told.stretch(one.at - 1, one.at + _LONG),
                        source.stretch(said.at - 1, said.at + _LONG),
                    )


def _same(one: _Condition, other: _Condition) -> bool:
    """Whether two conditions are of the same, and on the same."""
    on, of = one.on & other.on, one.of & other.of
    return (
        len(of) >= _LEAST
        and len(of) >= _PART * min(len(one.of), len(other.of))
        and bool(on)
        and len(on) >= _PART * max(len(one.on), len(other.on))
    )


def _conditions(reading: Reading) -> Iterator[_Condition]:
    if reading.lows.isdisjoint(_WORDS):
        return
    for at, word in enumerate(reading.words):
        if word.low in _WORDS and reading.low(at - 1) not in {"as", "or"}:
            found = _condition(reading, at)
            if found.on and found.of:
                yield found


def _condition(reading: Reading, at: int) -> _Condition:
    """What depends on what, by the clauses beside a word of condition."""
    word, clause = reading.words[at].low, reading.words[at].clause
    on = _clause(reading, at + 1, 1, clause)
    if word == "without":
        of, on = _clause(reading, at - 1, -1, clause), on[:_LONG]
    elif at and reading.words[at - 1].clause == clause - 1:
        of = _clause(reading, at - 1, -1, clause - 1)
    else:
        last = (on or [at])[-1] + 1
        of = _clause(reading, last, 1, clause + 1)
    turned = (word in _UNLESS) + _denied(reading, of) + _denied(reading, on)
    return _Condition(word, at, _stems(reading, on), _stems(reading, of), turned % 2 == 0)


def _clause(reading: Reading, at: int, step: int, clause: int) -> list[int]:
    """The places from one on, forwards or back, that stand in a clause."""
    found: list[int] = []
    while 0 <= at < len(reading.words) and reading.words[at].clause == clause:
        found.append(at)
        at += step
    return found


def _stems(reading: Reading, places: Sequence[int]) -> frozenset[str]:
    return frozenset([reading.words[at].stem for at in places]) - {""}


def _denied(reading: Reading, places: Sequence[int]) -> bool:
    """Whether something plainly denies there."""
    return any(reading.low(at) in _DENYING for at in places)
