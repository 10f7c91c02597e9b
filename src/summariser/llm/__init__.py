"""The one way out to a model: every attempt is recorded before it is sent and after it ended.

Speaks chat completions of any OpenAI-compatible endpoint. One intent in the ledger is one HTTP request: the
library's own retries and redirects are off. Messages of errors hold no text of a source, a reply or a key.
All threads that share an `LLM` share its manners too: how many requests at once and a minute, and what is done when
the endpoint is full or down (`traffic`).
"""

from __future__ import annotations

import json
import random
import weakref
from collections.abc import Callable
from itertools import count
from typing import Final, Self

from summariser.domain import CallIntent, CallReply, Ledger
from summariser.errors import EndpointError, Reason
from summariser.llm.circuit import Pause
from summariser.llm.clock import Clock
from summariser.llm.question import Answered, Endpoint, Message, Question, estimated_input
from summariser.llm.traffic import Piece, Traffic
from summariser.llm.wire import CONTENT_FILTER, LENGTH, REFUSAL, Dialect, Failed, Wire

__all__ = ["LLM", "Answered", "Clock", "Endpoint", "Message", "Pause", "Question", "estimated_input"]

_STOPS: Final[dict[str, tuple[Reason, str]]] = {
    LENGTH: ("cut_off", "The model's reply was cut off at its limit of length."),
    CONTENT_FILTER: ("content_filtered", "A content filter at the endpoint stopped the reply."),
    REFUSAL: ("refused", "The model refused to answer."),
}


class LLM:
    """A model at an endpoint. Many threads may share one; close it, or use it as a context manager.

    Args:
        endpoint: where the model is, and its limits.
        clock: time, and waits.
        sleep: for tests that only want no waits: a sleep in place of the clock's.
        jitter: a number from 0 to 1, drawn for every wait.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        clock: Clock | None = None,
        sleep: Callable[[float], None] | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        clock = clock or Clock(sleep=sleep)
        self.endpoint = endpoint
        self._dialect = Dialect()
        self._traffic = Traffic(endpoint, clock, jitter)
        self._wire = Wire(endpoint, clock.monotonic, clock.now)
        weakref.finalize(self, self._wire.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._wire.close()

    def stop(self) -> None:
        """End every wait in every thread, now and later: nothing more is sent. What is in flight is still recorded."""
        self._traffic.stop()

    @property
    def pause(self) -> Pause | None:
        """Why everybody waits for the endpoint; None while all goes on."""
        return self._traffic.pause

    def ask(self, question: Question, ledger: Ledger) -> Answered:
        """Ask, or give the reply that the ledger has for this piece of work, from this round or well from an earlier.

        Raises:
            EndpointDown: the endpoint as a whole was given up.
            EndpointError: no attempt gave a reply, or the reply stopped short; the reason code says why.
        """
        key = question.key(self.endpoint.model)
        reply, attempts = ledger.finished(key), 0
        if reply is None:
            if (earlier := self._answered_well(question, ledger)) is not None:
                return earlier
            reply, attempts = self._obtain(question, key, ledger)
        if reply.finish_reason in _STOPS:
            raise EndpointError(*_STOPS[reply.finish_reason])
        return Answered(reply=reply, key=key, problem=question.problem(reply.text), attempts=attempts)

    def _answered_well(self, question: Question, ledger: Ledger) -> Answered | None:
        for earlier in question.earlier():
            key = earlier.key(self.endpoint.model)
            reply = ledger.finished(key)
            if reply is not None and _is_good(reply, question):
                return Answered(reply=reply, key=key, problem=None, attempts=0)
        return None

    def _obtain(self, question: Question, key: str, ledger: Ledger) -> tuple[CallReply, int]:
        schema = question.json_schema if self._dialect.json_schema else None
        piece = self._traffic.piece(key, estimated_input(question.messages, schema, self.endpoint.provider))
        for attempt in count(1):
            outcome = self._attempt(question, piece, attempt, ledger)
            if isinstance(outcome, CallReply):
                return outcome, attempt
            if outcome.dialect is not None:  # a simpler one each time, so this ends
                self._dialect = outcome.dialect.common(self._dialect)
                continue
            if not outcome.again or piece.failures >= self.endpoint.attempts:
                raise self._error(outcome, attempt)
            self._traffic.back_off(piece, outcome)
        raise AssertionError("count() does not end")

    def _error(self, failed: Failed, attempt: int) -> EndpointError:
        if failed.is_refusal and (down := self._traffic.down) is not None:
            return down
        asked = f" It was asked {attempt} times." if attempt > 1 else ""
        return EndpointError(failed.failure.reason, failed.failure.message + asked)

    def _attempt(self, question: Question, piece: Piece, attempt: int, ledger: Ledger) -> CallReply | Failed:
        with self._traffic.passage(piece) as passage:
            dialect = self._dialect
            intent = ledger.intend(self._intent(question, piece, attempt, dialect))
            passage.outcome = outcome = self._wire.send(question, dialect)
            # Written down before the place is free: what a stop may repeat is never more than there are places.
            if isinstance(outcome, CallReply):
                ledger.complete(intent, outcome, fits_schema=_is_good(outcome, question))
            else:
                ledger.fail(intent, outcome.failure)
        return outcome

    def _intent(self, question: Question, piece: Piece, attempt: int, dialect: Dialect) -> CallIntent:
        return CallIntent(
            key=piece.key,
            draft_id=question.draft_id,
            purpose=question.purpose,
            prompt_id=question.prompt_id,
            prompt_version=question.prompt_version,
            prompt_sha256=question.prompt_sha256,
            provider=self.endpoint.provider,
            host=self.endpoint.host,
            model=self.endpoint.model,
            parameters={"temperature": f"{question.temperature:g}"} if dialect.temperature else {},
            output_type="json_schema" if dialect.json_schema else "json_object",
            schema_name=question.schema_name,
            attempt=attempt,
            messages=json.dumps([turn._asdict() for turn in question.messages], ensure_ascii=False),
            estimated_input_tokens=piece.tokens,
        )


def _is_good(reply: CallReply, question: Question) -> bool:
    return reply.finish_reason not in _STOPS and question.problem(reply.text) is None
