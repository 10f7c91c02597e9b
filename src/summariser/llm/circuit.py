"""Whether the endpoint as a whole is to be had: waited for while it is down, given up when patience is over."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from summariser.domain import CallFailure
from summariser.errors import EndpointDown, Reason
from summariser.llm.wire import Failed


class Pause(NamedTuple):
    """The endpoint is being waited for: why, in a program's word and a person's, and since when."""

    reason: Reason
    message: str
    since: datetime


class Rules(NamedTuple):
    """When an endpoint counts as down, and how it is waited for."""

    failures: int = 8  # in a row, that may pass
    works: int = 4  # pieces of work that they came from: fewer can fail for reasons of their own
    refusals: int = 3  # in a row, of key, model or account, each of another piece of work
    first_probe_seconds: float = 1.0
    longest_probe_seconds: float = 30.0
    first_patience_seconds: float = 10.0  # with an address that never answered well
    rest_seconds: float = 15.0  # for which an endpoint that was given up is not asked again
    memory_seconds: float = 600.0  # of silence, after which earlier failures say nothing any more


class Down(NamedTuple):
    """The endpoint was given up: why, and until when it is not asked again."""

    reason: Reason
    message: str
    until: float

    @property
    def error(self) -> EndpointDown:
        """What those who ask are told."""
        kept = "What is finished is kept, and so are the case studies that wait; the same command goes on with them."
        return EndpointDown(self.reason, self.message, kept=kept)


class Circuit:
    """Closed while the endpoint works, open while it is waited for, down when it was given up.

    Not for several threads at once: its user holds a lock and tells the time.
    """

    def __init__(self, patience_seconds: float, jitter: Callable[[], float], rules: Rules) -> None:
        self.openings = 0
        self.down: Down | None = None
        self.last: CallFailure | None = None
        self._patience, self._jitter, self._rules = patience_seconds, jitter, rules
        self._is_met = False  # whether there ever was a sign that somebody is there
        self._newest_good = -1
        self.forget()

    def forget(self) -> None:
        """Think nothing of the endpoint, good or bad."""
        self.down = None
        self.opened_at = math.inf
        self._failures, self._works = 0, set[str]()
        self._refused = set[str]()
        self._interval = self._rules.first_probe_seconds
        self._next_probe = -math.inf
        self._is_probing = False

    @property
    def is_open(self) -> bool:
        """Whether the endpoint is being waited for."""
        return self.opened_at < math.inf

    @property
    def stands_still(self) -> bool:
        """Whether it is waited for, or was given up."""
        return self.is_open or self.down is not None

    @property
    def patience(self) -> float:
        """How long it is waited for, in seconds."""
        return self._patience if self._is_met else min(self._patience, self._rules.first_patience_seconds)

    @property
    def gives_up_at(self) -> float:
        """When patience is over."""
        return self.opened_at + self.patience

    @property
    def next_probe(self) -> float:
        """When one request may try whether the endpoint is back."""
        return math.inf if self._is_probing else self._next_probe

    def tick(self, now: float) -> None:
        """Let time do its part: patience ends, and so does the rest after it."""
        if self.last is not None and now >= self.gives_up_at:
            self._give_up(
                self.last, f"That was so for {span(self.patience)}, so the endpoint was given up.", now
            )
        elif self.down is not None and now >= self.down.until:
            self.forget()

    def departs(self) -> bool:
        """Take note of a departure; whether it is a probe."""
        self._is_probing = self.is_open
        return self.is_open

    def comes_back(self) -> None:
        """Take note that a probe ended, however."""
        self._is_probing = False

    def succeeded(self, number: int) -> None:
        """Take note of a reply to the request of that number, counted by departure."""
        self._is_met = True
        self._newest_good = max(self._newest_good, number)
        self.forget()

    def failed(self, key: str, number: int, failed: Failed, now: float) -> None:
        """Take note of a failure of the request of that number, for that piece of work."""
        if failed.is_refusal:
            self._refuse(key, failed.failure, now)
        elif not failed.again:
            self._close()  # a fault of that one request: somebody is there and reads
        elif self.down is None:
            self._is_met = self._is_met or failed.is_throttled or failed.retry_after is not None
            self.last = failed.failure
            # What departed before a request that succeeded says nothing about the time after it.
            if not self.is_open and number > self._newest_good:
                self._count(key, now)

    def probe_failed(self, now: float) -> None:
        """Take note that the endpoint is still down."""
        if self.is_open:
            self._next_probe = now + self._interval * (1 + self._jitter() / 4)
            self._interval = min(self._rules.longest_probe_seconds, 2 * self._interval)

    def _count(self, key: str, now: float) -> None:
        self._failures += 1
        self._works.add(key)
        if self._failures >= self._rules.failures and len(self._works) >= self._rules.works:
            self.openings += 1
            self.opened_at = now
            self._interval = self._rules.first_probe_seconds
            self.probe_failed(now)

    def _refuse(self, key: str, failure: CallFailure, now: float) -> None:
        self._close()
        self._refused.add(key)
        if len(self._refused) >= self._rules.refusals and self.down is None:
            said = f"That was the answer to {len(self._refused)} pieces of work in a row, so nothing more was sent."
            self._give_up(failure, said, now)

    def _close(self) -> None:
        self.opened_at = math.inf
        self._failures, self._works = 0, set()

    def _give_up(self, failure: CallFailure, said: str, now: float) -> None:
        self._close()
        self.down = Down(failure.reason, f"{failure.message} {said}", now + self._rules.rest_seconds)


def span(seconds: float) -> str:
    """A duration in words."""
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes"
