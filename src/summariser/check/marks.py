"""What one rule says of one claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from summariser.domain import Claim, Severity

if TYPE_CHECKING:
    from summariser.check.source import Source


class Mark(NamedTuple):
    """A rule's objection: its code, how much it matters, and a sentence for the editor.

    `words` are the offending words as they stand in the claim, empty where none can be named. `suggests` numbers
    source sentences that would bear the claim out, the best first.
    """

    code: str
    severity: Severity
    message: str
    words: str = ""
    suggests: tuple[int, ...] = ()


Rule = Callable[[Claim, "Source"], Iterator[Mark]]
