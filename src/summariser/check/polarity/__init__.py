"""Whether a claim turns its evidence round: a denial added or dropped, a direction reversed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.check.marks import Mark
from summariser.check.polarity.denial import denials
from summariser.check.polarity.direction import turns
from summariser.check.polarity.reading import read
from summariser.check.source import Source
from summariser.domain import Claim, Severity

__all__ = ["rule", "turned"]


def rule(claim: Claim, source: Source) -> Iterator[Mark]:
    """Denials added or dropped and directions reversed, against the cited sentences."""
    cited = source.cited(claim)
    if cited:
        yield from turned(claim.text, [sentence.text for sentence in cited])


def turned(claim: str, evidence: Sequence[str]) -> Iterator[Mark]:
    """What a claim turns round of its evidence; at most one mark of each code."""
    told = read(claim)
    sources = [read(text) for text in evidence]
    marks: dict[str, Mark] = {}
    for denial in denials(told, sources):
        code = "negation_added" if denial.added else "negation_dropped"
        marks.setdefault(code, _mark(code, denial.told, denial.said))
    for turn in turns(told, sources):
        marks.setdefault("direction_reversed", _mark("direction_reversed", turn.told, turn.said))
    yield from marks.values()


def _mark(code: str, told: str, said: str) -> Mark:
    return Mark(code, Severity.ERROR, f"The source says “{said}” here, not “{told}”.", told)
