"""A clock that moves only when told, or when somebody sleeps on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)


class FixedClock:
    """Gives the same time until it is moved. `slept` lists every sleep asked for, in seconds."""

    def __init__(self, at: datetime = NOON) -> None:
        self._start = self._at = at
        self.slept: list[float] = []

    def now(self) -> datetime:
        """The time it shows."""
        return self._at

    def monotonic(self) -> float:
        """Seconds since it was made, as it shows them."""
        return (self._at - self._start).total_seconds()

    def forward(self, seconds: float) -> None:
        """Move it on."""
        self._at += timedelta(seconds=seconds)

    def sleep(self, seconds: float) -> None:
        """Move it on and remember how long, without waiting."""
        self.slept.append(seconds)
        self.forward(seconds)
