"""How often requests may start: so much a minute, evenly spread."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

# A second more than a minute: on their way some requests are held up more than others, and the endpoint counts
# when they arrive.
WINDOW_SECONDS = 61.0
BURST_SECONDS = 1.0


@dataclass(slots=True)
class Start:
    """A start that was counted: when, and what it cost."""

    at: float
    cost: int


class Pace:
    """Lets at most `per_minute` start within any minute, evenly, with no burst beyond a second's worth.

    Each start moves the time from which the next is due by what it cost (the generic cell rate algorithm); a list of
    the last minute's starts makes the limit exact. One start that costs more than a whole minute's worth may go
    when nothing else started for a minute. Not for several threads at once: its user holds a lock.
    """

    def __init__(self, per_minute: int | None) -> None:
        self._limit = per_minute
        self._starts: deque[Start] = deque()
        self._used = 0
        self._due = -math.inf

    def opens_at(self, cost: int, now: float) -> float:
        """When a start of that cost is allowed: now, or a later time."""
        if self._limit is None:
            return now
        while self._starts and self._starts[0].at + WINDOW_SECONDS <= now:
            self._used -= self._starts.popleft().cost
        return max(now, self._due - BURST_SECONDS, self._roomy_at(cost, now))

    def _roomy_at(self, cost: int, now: float) -> float:
        excess = self._used + cost - (self._limit or 0)
        at = now
        for start in self._starts:
            if excess <= 0:
                break
            excess -= start.cost
            at = start.at + WINDOW_SECONDS
        return at

    def start(self, cost: int, now: float) -> Start | None:
        """Count a start; None if there is no limit."""
        if self._limit is None:
            return None
        start = Start(now, 0)
        self._starts.append(start)
        self._due = max(now, self._due)
        self.correct(start, cost)
        return start

    def correct(self, start: Start | None, cost: int) -> None:
        """Put what a start did cost in place of what it was thought to."""
        if start is None or self._limit is None:
            return
        more = cost - start.cost
        start.cost = cost
        self._due += more * WINDOW_SECONDS / self._limit
        if self._starts and start.at >= self._starts[0].at:  # else it is forgotten already
            self._used += more
