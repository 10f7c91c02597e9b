"""The one way out to a model: every attempt is recorded before it is sent and after it ended.

Speaks chat completions of any OpenAI-compatible endpoint. One intent in the ledger is one HTTP request: the
library's own retries and redirects are off. Messages of errors hold no text of a source, a reply or a key.
"""

from __future__ import annotations

import json
import random
import time
import weakref
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import Final, Self

from summariser.domain import CallIntent, CallReply, Ledger
from summariser.errors import EndpointError, Reason
from summariser.llm.question import Answered, Endpoint, Message, Question
from summariser.llm.wire import CONTENT_FILTER, LENGTH, MAX_WAIT_SECONDS, REFUSAL, Dialect, Failed, Wire

__all__ = ["LLM", "Answered", "Endpoint", "Message", "Question"]

_STOPS: Final[dict[str, tuple[Reason, str]]] = {
    LENGTH: ("cut_off", "The model's reply was cut off at its limit of length."),
    CONTENT_FILTER: ("content_filtered", "A content filter at the endpoint stopped the reply."),
    REFUSAL: ("refused", "The model refused to answer."),
}


class LLM:
    """A model at an endpoint. Many threads may share one; close it, or use it as a context manager."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
        monotonic: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.endpoint = endpoint
        self._sleep, self._jitter = sleep, jitter
        self._dialect = Dialect()
        self._wire = Wire(endpoint, monotonic, now)
        weakref.finalize(self, self._wire.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._wire.close()

    def ask(self, question: Question, ledger: Ledger) -> Answered:
        """Ask, or give the reply that the ledger has for this piece of work.

        Raises:
            EndpointError: no attempt gave a reply, or the reply stopped short; the reason code says why.
        """
        key = question.key(self.endpoint.model)
        reply, attempts = ledger.finished(key), 0
        if reply is None:
            reply, attempts = self._obtain(question, key, ledger)
        if reply.finish_reason in _STOPS:
            raise EndpointError(*_STOPS[reply.finish_reason])
        return Answered(reply=reply, key=key, problem=question.problem(reply.text), attempts=attempts)

    def _obtain(self, question: Question, key: str, ledger: Ledger) -> tuple[CallReply, int]:
        failures = 0
        for attempt in count(1):
            outcome = self._attempt(question, key, attempt, ledger)
            if isinstance(outcome, CallReply):
                return outcome, attempt
            if outcome.dialect is not None:  # a simpler one each time, so this ends
                self._dialect = outcome.dialect.common(self._dialect)
                continue
            failures += 1
            if not outcome.again or failures == self.endpoint.attempts:
                asked = f" It was asked {attempt} times." if attempt > 1 else ""
                raise EndpointError(outcome.failure.reason, outcome.failure.message + asked)
            self._sleep(self._wait(failures, outcome.retry_after))
        raise AssertionError("count() does not end")

    def _wait(self, failures: int, retry_after: float | None) -> float:
        if retry_after is not None:
            return retry_after + self._jitter() / 2
        return min(MAX_WAIT_SECONDS, 2.0 ** (failures - 1)) * (1 + self._jitter()) / 2

    def _attempt(self, question: Question, key: str, attempt: int, ledger: Ledger) -> CallReply | Failed:
        dialect = self._dialect
        intent = ledger.intend(self._intent(question, key, attempt, dialect))
        outcome = self._wire.send(question, dialect)
        if isinstance(outcome, CallReply):
            fits = outcome.finish_reason not in _STOPS and question.problem(outcome.text) is None
            ledger.complete(intent, outcome, fits_schema=fits)
        else:
            ledger.fail(intent, outcome.failure)
        return outcome

    def _intent(self, question: Question, key: str, attempt: int, dialect: Dialect) -> CallIntent:
        return CallIntent(
            key=key,
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
        )
