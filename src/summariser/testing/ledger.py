"""A ledger in memory, for tests of calls without a store."""

from __future__ import annotations

from threading import Lock

from summariser.domain import CallFailure, CallIntent, CallReply


class RecordedLedger:
    """Implements `domain.Ledger`. An intent's number is its place in `intents`, from 0; `ended` says how each ended."""

    def __init__(self) -> None:
        self.intents: list[CallIntent] = []
        self.ended: dict[int, CallReply | CallFailure] = {}
        self.fits: dict[int, bool] = {}
        self._lock = Lock()

    def finished(self, key: str) -> CallReply | None:
        """The reply of a completed call of that key, or None."""
        with self._lock:
            replies = (reply for n, reply in self.ended.items() if self.intents[n].key == key)
            return next((reply for reply in replies if isinstance(reply, CallReply)), None)

    def intend(self, intent: CallIntent) -> int:
        """Record an intent and return its number."""
        with self._lock:
            self.intents.append(intent)
            return len(self.intents) - 1

    def complete(self, intent: int, reply: CallReply, *, fits_schema: bool) -> None:
        """Record the reply of an intent."""
        self._end(intent, reply)
        self.fits[intent] = fits_schema

    def fail(self, intent: int, failure: CallFailure) -> None:
        """Record that an intent came to nothing."""
        self._end(intent, failure)

    def _end(self, intent: int, outcome: CallReply | CallFailure) -> None:
        with self._lock:
            if intent in self.ended:
                raise ValueError(f"intent {intent} has ended before")
            self.ended[intent] = outcome

    @property
    def replies(self) -> list[CallReply]:
        """The replies, in the order of their intents."""
        return [outcome for _, outcome in sorted(self.ended.items()) if isinstance(outcome, CallReply)]

    @property
    def failures(self) -> list[CallFailure]:
        """The failures, in the order of their intents."""
        return [outcome for _, outcome in sorted(self.ended.items()) if isinstance(outcome, CallFailure)]
