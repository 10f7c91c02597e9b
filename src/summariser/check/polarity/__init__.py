"""Whether a claim turns its evidence round: a denial added or dropped, a direction reversed."""

from __future__ import annotations

from collections.abc import Iterator

from summariser.check.marks import Mark
from summariser.check.polarity.compare import turned
from summariser.check.source import Source
from summariser.domain import Claim

__all__ = ["rule", "turned"]


def rule(claim: Claim, source: Source) -> Iterator[Mark]:
    """Denials added or dropped and directions reversed, against the cited sentences."""
    cited = source.cited(claim)
    if cited:
        yield from turned(claim.text, [sentence.text for sentence in cited])
