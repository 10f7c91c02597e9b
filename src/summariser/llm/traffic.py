"""What all requests to an endpoint have in common: every attempt of every thread passes through here.

One queue, first come first served. Only its head waits for a time; those behind it wait until they are woken, one at a
time, so that no crowd wakes for one free place.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event, Lock
from typing import Final

from summariser.domain import CallReply
from summariser.errors import EndpointDown, EndpointError
from summariser.llm.circuit import Circuit, Pause, Rules, span
from summariser.llm.clock import Clock
from summariser.llm.lanes import Lanes
from summariser.llm.pace import Pace, Start
from summariser.llm.question import Endpoint
from summariser.llm.wire import Failed

MAX_PAUSE_SECONDS: Final = 600.0  # the longest Retry-After that is obeyed
_MAX_BACKOFF_SECONDS: Final = 60.0
_SHORTEST_WAIT: Final = 0.001  # clocks and sleeps are no finer
_LUCKLESS: Final = (
    4  # times the usual attempts, for work that meets a full endpoint while other work gets through
)
_CROWD_SECONDS: Final = 60.0  # within which work that met a full endpoint is one crowd
_FIRST_OUTPUT: Final = 1000  # tokens of a reply, until replies tell


@dataclass(slots=True)
class Piece:
    """One piece of work on its way: its name, the tokens it sends, and how it fared."""

    key: str
    tokens: int
    failures: int = 0  # that are its own, and not the endpoint's
    tries: int = 0  # failures since the endpoint last stood still, for the length of the next wait
    crowded_out: int = 0
    openings: int = 0
    successes: int = 0


@dataclass(slots=True)
class Passage:
    """One attempt under way. Who sends it puts its outcome here."""

    piece: Piece
    number: int
    cuts: int
    is_probe: bool
    request: Start | None
    tokens: Start | None
    outcome: CallReply | Failed | None = None


@dataclass(slots=True, eq=False)
class _Waiter:
    piece: Piece
    woken: Event = field(default_factory=Event)
    seconds: float = math.inf


class Traffic:
    """The requests of one process to one endpoint.

    Args:
        endpoint: its limits and the patience with it.
        clock: time, and waits.
        jitter: a number from 0 to 1, drawn for every wait.
        rules: when it counts as down.
    """

    def __init__(
        self, endpoint: Endpoint, clock: Clock, jitter: Callable[[], float], rules: Rules | None = None
    ) -> None:
        self._host, self._attempts = endpoint.host, endpoint.attempts
        self._clock, self._jitter, self._rules = clock, jitter, rules or Rules()
        self._lock = Lock()
        self._queue: deque[_Waiter] = deque()
        self._lanes = Lanes(endpoint.concurrency)
        self._requests = Pace(endpoint.requests_per_minute)
        self._tokens = Pace(endpoint.tokens_per_minute)
        self._circuit = Circuit(endpoint.patience_seconds, jitter, self._rules)
        self._held_until = -math.inf
        self._held_from = -math.inf
        self._departures = self._successes = 0
        self._throttled: dict[str, float] = {}
        self._usual_output = float(_FIRST_OUTPUT)
        self._last_seen = clock.seconds()
        self._is_stopped = False
        self._over = Event()

    # --- Passing ------------------------------------------------------------------------------------------

    def piece(self, key: str, tokens: int) -> Piece:
        """Work that is about to be asked for."""
        with self._lock:
            return Piece(key, tokens, openings=self._circuit.openings, successes=self._successes)

    @contextmanager
    def passage(self, piece: Piece) -> Iterator[Passage]:
        """Wait for a place, and hold it for one attempt.

        Raises:
            EndpointDown: the endpoint was given up.
            EndpointError: all was stopped.
        """
        passage = self._enter(piece)
        try:
            yield passage
        finally:
            with self._lock:
                self._leave(passage, self._clock.seconds())

    def _enter(self, piece: Piece) -> Passage:
        waiter = _Waiter(piece)
        with self._lock:
            self._join(waiter, self._clock.seconds())
        try:
            while (passage := self._advance(waiter)) is None:
                self._clock.wait(waiter.woken, waiter.seconds)
        except BaseException:
            with self._lock:
                if waiter in self._queue:
                    self._queue.remove(waiter)
                self._wake()
            raise
        return passage

    def _join(self, waiter: _Waiter, now: float) -> None:
        if (
            not self._queue
            and not self._lanes.in_flight
            and now > self._last_seen + self._rules.memory_seconds
        ):
            self._circuit.forget()
        self._last_seen = now
        self._queue.append(waiter)

    def _advance(self, waiter: _Waiter) -> Passage | None:
        """Depart if it may; else tell how long to wait."""
        with self._lock:
            now = self._clock.seconds()
            self._tick(now)
            if (error := self._end()) is not None:
                raise error
            is_head = self._queue[0] is waiter
            seconds = self._opens_at(waiter.piece, now) - now if is_head else math.inf
            if seconds <= 0:
                return self._depart(waiter, now)
            waiter.woken.clear()
            waiter.seconds = max(seconds, _SHORTEST_WAIT)
            return None

    def _opens_at(self, piece: Piece, now: float) -> float:
        """When the head of the queue may depart, or must look again."""
        at = self._held_until
        if self._circuit.is_open:
            at = max(at, self._circuit.next_probe)
        elif not self._lanes.is_free:
            return math.inf
        cost = self._cost(piece)
        at = max(at, self._requests.opens_at(1, now), self._tokens.opens_at(cost, now))
        return min(at, self._circuit.gives_up_at)

    def _depart(self, waiter: _Waiter, now: float) -> Passage:
        self._queue.popleft()
        self._lanes.in_flight += 1
        self._departures += 1
        passage = Passage(
            piece=waiter.piece,
            number=self._departures,
            cuts=self._lanes.cuts,
            is_probe=self._circuit.departs(),
            request=self._requests.start(1, now),
            tokens=self._tokens.start(self._cost(waiter.piece), now),
        )
        self._wake()
        return passage

    def _cost(self, piece: Piece) -> int:
        return piece.tokens + round(self._usual_output)

    # --- Coming back --------------------------------------------------------------------------------------

    def _leave(self, passage: Passage, now: float) -> None:
        self._last_seen = now
        if passage.is_probe:
            self._circuit.comes_back()
        if isinstance(passage.outcome, CallReply):
            self._succeeded(passage, passage.outcome)
        elif passage.outcome is not None:
            self._failed(passage, passage.outcome, now)
        self._lanes.in_flight -= 1
        self._tick(now)
        self._wake()

    def _succeeded(self, passage: Passage, reply: CallReply) -> None:
        self._successes += 1
        if self._circuit.stands_still:
            self._lanes.begin_again()
        self._circuit.succeeded(passage.number)
        self._lanes.succeeded()
        if reply.output_tokens:
            self._usual_output += (reply.output_tokens - self._usual_output) / 10
        if used := reply.input_tokens + reply.output_tokens:
            self._tokens.correct(passage.tokens, used)

    def _failed(self, passage: Passage, failed: Failed, now: float) -> None:
        was_open = self._circuit.is_open
        if failed.is_throttled and not was_open:
            self._lanes.refused(passage.cuts)
        if failed.retry_after is not None:
            self._hold(min(MAX_PAUSE_SECONDS, failed.retry_after) + self._jitter() / 2, now)
        self._circuit.failed(passage.piece.key, passage.number, failed, now)
        if passage.is_probe:
            self._circuit.probe_failed(now)
        if was_open and not self._circuit.is_open:
            self._lanes.begin_again()
        if failed.again:
            self._blame(passage, failed, now)

    def _hold(self, seconds: float, now: float) -> None:
        """Let nothing depart for so long."""
        if now >= self._held_until:
            self._held_from = now
        self._held_until = max(self._held_until, now + seconds)

    def _blame(self, passage: Passage, failed: Failed, now: float) -> None:
        """Count the failure against the piece of work, unless it was the endpoint's."""
        piece = passage.piece
        if passage.is_probe or piece.openings != self._circuit.openings:
            piece.failures = piece.tries = 0
            piece.openings = self._circuit.openings
            return
        piece.tries += 1
        if failed.is_throttled and self._is_crowded_out(piece, now):
            piece.crowded_out += 1
        else:
            piece.failures += 1
        piece.successes = self._successes

    def _is_crowded_out(self, piece: Piece, now: float) -> bool:
        """Whether it is one of many that meet a full endpoint, while some get through."""
        self._throttled[piece.key] = now
        self._throttled = {key: at for key, at in self._throttled.items() if at > now - _CROWD_SECONDS}
        is_crowd = len(self._throttled) >= self._rules.works and self._successes != piece.successes
        return is_crowd and piece.crowded_out < _LUCKLESS * self._attempts

    def back_off(self, piece: Piece, failed: Failed) -> None:
        """Wait before the next attempt, outside the queue, for as long as the piece's own failures ask for."""
        if piece.tries and failed.retry_after is None:  # else the queue itself is held
            seconds = min(_MAX_BACKOFF_SECONDS, 2.0 ** (piece.tries - 1)) * (1 + self._jitter()) / 2
            self._clock.wait(self._over, seconds)

    # --- The end, and pauses ------------------------------------------------------------------------------

    def stop(self) -> None:
        """End every wait, now and later. What is in flight comes back."""
        with self._lock:
            self._is_stopped = True
            self._tick(self._clock.seconds())

    @property
    def down(self) -> EndpointDown | None:
        """Why the endpoint was given up, if it was."""
        with self._lock:
            return self._circuit.down.error if self._circuit.down else None

    @property
    def pause(self) -> Pause | None:
        """Why everybody waits, if so."""
        with self._lock:
            now = self._clock.seconds()
            last, opened_at = self._circuit.last, self._circuit.opened_at
            if self._is_stopped or self._circuit.down:
                return None
            if self._circuit.is_open and last is not None:
                return Pause(last.reason, f"{last.message} {self._waiting}", self._since(opened_at, now))
            if now < self._held_until:
                asked = f"{self._host} asked for a pause of {span(self._held_until - now)}."
                return Pause("rate_limited", f"{asked} {_GOES_ON}", self._since(self._held_from, now))
            return None

    def _since(self, at: float, now: float) -> datetime:
        return self._clock.now() - timedelta(seconds=now - at)

    @property
    def _waiting(self) -> str:
        patience = span(self._circuit.patience)
        return f"{_GOES_ON} It is tried again now and then for {patience} in all, then the batch stops."

    def _end(self) -> EndpointError | None:
        if self._is_stopped:
            return EndpointError("cancelled", "It was stopped before this was asked.")
        return self._circuit.down.error if self._circuit.down else None

    def _tick(self, now: float) -> None:
        self._circuit.tick(now)
        is_over = self._is_stopped or self._circuit.down is not None
        if is_over and not self._over.is_set():
            self._over.set()
            self._lanes.begin_again()
            for waiter in self._queue:
                waiter.woken.set()
        elif not is_over and self._over.is_set():
            self._over = Event()

    def _wake(self) -> None:
        if self._queue:
            self._queue[0].woken.set()


_GOES_ON: Final = "Nothing is lost: the batch waits and goes on by itself."
