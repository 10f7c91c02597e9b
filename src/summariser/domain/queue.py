"""The review queue: what is asked of it, and a page of it."""

from datetime import datetime
from typing import Literal

from summariser.domain.engine import Engine
from summariser.domain.state import State
from summariser.domain.value import Value
from summariser.errors import Reason


class QueueItem(Value):
    """A row of the review queue. `findings` counts the open ones."""

    draft: str
    case_study: str
    title: str
    organisation: str | None
    year: int | None
    state: State
    engine: Engine
    findings: int
    unplaced: int
    reason: Reason | None
    assignee: str | None
    updated_at: datetime


class QueueFilter(Value):
    """What to show of the queue. No states means all of them."""

    states: frozenset[State] = frozenset({State.IN_REVIEW, State.CHANGES_REQUESTED})
    text: str = ""
    batch: str | None = None
    sort: Literal["oldest", "newest", "title", "findings"] = "oldest"
    limit: int = 25
    offset: int = 0


class QueuePage(Value):
    """One page of the queue, and how many rows there are in all."""

    total: int
    items: tuple[QueueItem, ...]
