"""A claim put to the checks with what is known of it, and what they said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import NamedTuple

from summariser import check
from summariser.check.marks import Mark, Rule
from summariser.check.source import Source
from summariser.domain import Claim, Content, SectionKind, Severity, five

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.HINT)
# Until all rules are run from one place: those that are there.
_RULES = (
    ("figures", "figures"),
    ("names", "names"),
    ("names", "quotations"),
    ("polarity", "rule"),
    ("hints", "hints"),
)


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
    checked = _whole() or _rules()
    for case in cases:
        yield Told(case, checked(case.claim, case.source))


def _meet(one: str, other: str) -> bool:
    return bool({*one.casefold().split()} & {*other.casefold().split()})


Checked = Callable[[Claim, Source], tuple[Mark, ...]]


def _whole() -> Checked | None:
    """The check as the program runs it."""
    run = getattr(check, "check", None)
    if run is None:
        return None

    def checked(claim: Claim, source: Source) -> tuple[Mark, ...]:
        content = Content(title="", sections=five({SectionKind.OVERVIEW: (claim,)}))
        return tuple(
            Mark(found.code, found.severity, found.message, found.words, found.suggests)
            for found in run(content, source)
        )

    return checked


def _rules() -> Checked:
    rules: list[Rule] = []
    for module, name in _RULES:
        try:
            rules.append(getattr(import_module(f"summariser.check.{module}"), name))
        except (ImportError, AttributeError):
            continue
    return lambda claim, source: tuple(mark for rule in rules for mark in rule(claim, source))
