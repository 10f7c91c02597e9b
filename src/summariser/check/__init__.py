"""What code can tell of a claim beside its evidence: figures, names, negation, direction, and what to look at twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summariser.check.marks import Mark, Rule
from summariser.check.source import Source
from summariser.domain import Content, Noticed

__all__ = ["RULES", "Mark", "Rule", "Source", "check"]

RULES: Final[tuple[Rule, ...]] = ()


def check(content: Content, source: Source) -> tuple[Noticed, ...]:
    """What the rules find in a draft, in reading order. No finding does not mean that a claim is right."""
    return tuple(_check(content, source))


def _check(content: Content, source: Source) -> Iterator[Noticed]:
    for section in content.sections:
        for number, claim in enumerate(section.claims):
            for rule in RULES:
                for mark in rule(claim, source):
                    yield Noticed(section=section.kind, claim=number, **mark._asdict())
