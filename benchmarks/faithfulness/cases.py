"""A claim put to the checks with what is known of it, and what they said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summariser.check import Mark, marks
from summariser.check.source import Source
from summariser.domain import Claim, Severity

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.HINT)


class Case(NamedTuple):
    """A claim with its source; `kind` says what was done to it, `way` how, `half` which half of the texts it is of.

    `wrong` are the words known to be wrong, `before` the claim before it was altered.
    """

    kind: str
    file: str
    half: int
    claim: Claim
    source: Source
    wrong: str = ""
    before: str = ""
    way: str = ""


class Told(NamedTuple):
    """A case and the findings on it."""

    case: Case
    marks: tuple[Mark, ...]

    def at_least(self, severity: Severity) -> bool:
        """Whether there is a finding as severe as that."""
        reach = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return any(mark.severity in reach for mark in self.marks)

    @property
    def error(self) -> bool:
        return self.at_least(Severity.ERROR)

    @property
    def on_the_spot(self) -> bool:
        """Whether an error finding names words that are among those known to be wrong."""
        return any(
            mark.severity is Severity.ERROR and mark.words and _meet(mark.words, self.case.wrong)
            for mark in self.marks
        )


def told(cases: Iterable[Case]) -> Iterator[Told]:
    """What the checks say of each."""
    for case in cases:
        yield Told(case, tuple(marks(case.claim, case.source)))


def _meet(one: str, other: str) -> bool:
    """Whether they have a word in common, or the one is in the other: 340 in £340m."""
    one, other = one.casefold(), other.casefold()
    return bool(other) and (one in other or other in one or bool({*one.split()} & {*other.split()}))
