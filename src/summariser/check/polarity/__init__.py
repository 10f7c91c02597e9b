"""Whether a claim turns its evidence round: a denial added or dropped, a direction reversed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from summariser.check.marks import Mark
from summariser.check.polarity.align import FEW
from summariser.check.polarity.denials.denial import denials
from summariser.check.polarity.directions.direction import turns
from summariser.check.polarity.directions.giving import givings
from summariser.check.polarity.directions.lesser import lessened
from summariser.check.polarity.directions.order import orders
from summariser.check.polarity.directions.stance import Turn, stances
from summariser.check.reading.text import Reading, read
from summariser.check.source import Source
from summariser.domain import Claim, Severity

__all__ = ["rule", "turned"]

# Which part of a claim's words stands in its evidence tells how sure it is that the claim turns something round. Who
# errs keeps the other words; what is told in other words altogether cannot be compared word by word, and what looks
# like its opposite there is mostly the same thing from another side: of denials, more often than of directions.
_SURE, _LIKELY = 0.52, 0.44
_BOTH = 2
_FIGURE = re.compile(r"[£$€]?\d|cent$")
_DIRECTION = "direction_reversed"


def rule(claim: Claim, source: Source) -> Iterator[Mark]:
    """Denials added or dropped and directions reversed, against the cited sentences."""
    cited = source.cited(claim)
    if cited:
        yield from turned(claim.text, [sentence.text for sentence in cited])


def turned(claim: str, evidence: Sequence[str]) -> Iterator[Mark]:
    """What a claim turns round of its evidence; at most one mark of each code, a warning where that is not sure."""
    told = read(claim)
    sources = [read(text) for text in evidence]
    common = _common(told, sources)
    if common < _LIKELY:
        return
    marks: dict[str, Mark] = {}
    for denial in denials(told, sources):
        code = "negation_added" if denial.added else "negation_dropped"
        marks.setdefault(code, _mark(code, denial.told, denial.said))
    for mark in islice(_reversed(claim, evidence, said=bool(marks)), 1):
        marks[mark.code] = mark
    sure = common >= _SURE
    for mark in marks.values():
        is_sure = sure or mark.code == _DIRECTION
        yield mark if is_sure else mark._replace(severity=Severity.WARNING)


def _common(told: Reading, sources: Sequence[Reading]) -> float:
    """Which part of a claim's words with content stands in its evidence; figures can be written in many ways."""
    mine = {stem for stem in told.stems if not _FIGURE.match(stem)}
    there = set[str]().union(*[source.stems for source in sources])
    return len(mine & there) / len(mine) if mine else 0.0


def _reversed(claim: str, evidence: Sequence[str], *, said: bool) -> Iterator[Mark]:
    """What is turned round without a denial; where a denial is objected to, only plain directions are looked at."""
    stands = [] if said else list(stances(claim, evidence))
    if not _say_the_same(stands):
        for turn in turns(read(claim), [read(text) for text in evidence]):
            yield _mark(_DIRECTION, turn.told, turn.said)
        for stand in stands:
            yield _mark(_DIRECTION, stand.told.words, stand.said.surroundings)
        if not said:
            yield from _less_or_before(claim, evidence)
    for giving, given in () if said else givings(claim, evidence):
        yield _mark(_DIRECTION, giving.told, given.told)


def _say_the_same(stands: Sequence[Turn]) -> bool:
    """Whether two words of one clause are both turned round: "more trains on time", "fewer trains late"."""
    return (
        len({turn.told.first for turn in stands}) == _BOTH and len({turn.told.clause for turn in stands}) == 1
    )


def _less_or_before(claim: str, evidence: Sequence[str]) -> Iterator[Mark]:
    for less in lessened(read(claim), [read(text) for text in evidence]):
        yield _mark(_DIRECTION, less.told, less.said)
    for first, other in orders(claim, evidence) if len(evidence) <= FEW else ():
        yield _mark(_DIRECTION, first.told, other.surroundings)


def _mark(code: str, told: str, said: str) -> Mark:
    return Mark(code, Severity.ERROR, f"The source says “{said}” here, not “{told}”.", told)
