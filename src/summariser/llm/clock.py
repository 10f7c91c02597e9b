"""Time as the calls see it, so that tests can let an hour pass at once."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event


class Clock:
    """Tells the time and waits.

    Args:
        monotonic: seconds since some moment, for durations.
        now: the time of day, for people and for dates in headers.
        sleep: waits so many seconds in place of a real wait.
    """

    def __init__(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        self.monotonic, self.now = monotonic, now
        self._sleep = sleep
        self._skipped = 0.0

    def seconds(self) -> float:
        """Seconds since some moment, with those that were slept through."""
        return self.monotonic() + self._skipped

    def wait(self, event: Event, seconds: float = math.inf) -> bool:
        """Wait for the event, at most so long; whether it has happened."""
        if self._sleep is None or math.isinf(seconds):
            return event.wait(None if math.isinf(seconds) else seconds)
        if event.is_set():
            return True
        until = self.seconds() + seconds
        self._sleep(seconds)
        # A sleep that takes no time on the clock that was given counts all the same.
        self._skipped += max(0.0, until - self.seconds())
        return event.is_set()
