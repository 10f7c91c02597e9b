"""The one log: its entries, and what to show of them."""

from summariser.domain.value import Value

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


class LogEntry(Value):
    """One row of the one log. `entry` is the canonical JSON as hashed; the rest is read from it."""

    seq: int
    entry: str
    leaf_hash: str


class LogFilter(Value):
    """What to show of the log: a type or its first words, a span of days or instants, one draft; a page of it.

    `since` is the first number of the log to look at.
    """

    type: str | None = None
    time_from: str | None = None
    time_to: str | None = None
    draft: str | None = None
    since: int = 0
    limit: int | None = None
    offset: int = 0
