"""What code can tell of a claim beside its evidence: figures, names, negation, direction, and what to look at twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summariser.check.marks import Mark, Rule
from summariser.check.source import Source
from summariser.domain import Claim, Content, Noticed

__all__ = ["RULES", "Mark", "Rule", "Source", "check", "marks"]

RULES: Final[tuple[Rule, ...]] = ()


def check(content: Content, source: Source) -> tuple[Noticed, ...]:
    """What the rules find in a draft, in reading order. No finding does not mean that a claim is right."""
    return tuple(
        Noticed(section=section.kind, claim=number, **mark._asdict())
        for section in content.sections
        for number, claim in enumerate(section.claims)
        for mark in marks(claim, source)
    )


def marks(claim: Claim, source: Source) -> Iterator[Mark]:
    """What the rules find in one claim."""
    for rule in RULES:
        yield from rule(claim, source)
