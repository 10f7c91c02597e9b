"""One HTTP request to an endpoint, and what can come of it: a reply, or a failure with its reason.

Whatever a server sends, the outcome is a value. Only this module imports openai. Bodies are read by the gate, in a
hook of its HTTP client: there every transport error still becomes one of openai's.
"""

from __future__ import annotations

import logging
import math
import re
import socket
import ssl
from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

import openai
from pydantic import BaseModel, Field, ValidationError

from summariser.domain import CallFailure, CallReply
from summariser.errors import Reason
from summariser.llm.gate import ARRIVED, BODY, Gate, StatusError, TooLargeError, TooSlowError
from summariser.llm.question import Endpoint, Question

LENGTH, CONTENT_FILTER, REFUSAL = "length", "content_filter", "refusal"  # finish reasons; the last is ours
NOT_GIVEN = "not given"  # recorded where an endpoint names no model or no finish reason

_log = logging.getLogger(__name__)
_ODD_REQUEST = frozenset({400, 415, 422, 501})
_NO_SCHEMA = re.compile(r"response_format|json_schema|structured output")
_TOO_LONG = re.compile(r"context.{0,20}(length|window|size)|too (long|many tokens)|maximum.{0,40}tokens")
_NEVER = re.compile(r"request too large")  # said with 429 of one that alone is more than a minute's tokens
_DEEPEST = 10  # causes of a failure that are looked at


class Dialect(NamedTuple):
    """What the endpoint takes. Learnt from its refusals, for as long as the client lives."""

    json_schema: bool = True
    temperature: bool = True

    def common(self, other: Dialect) -> Dialect:
        """What both can express."""
        return Dialect(self.json_schema and other.json_schema, self.temperature and other.temperature)

    def simpler(self, complaint: str) -> Dialect | None:
        """A dialect without what the server complains of; None if it complains of something else."""
        if self.json_schema and _NO_SCHEMA.search(complaint):
            return self._replace(json_schema=False)
        if self.temperature and "temperature" in complaint:
            return self._replace(temperature=False)
        return None


class Failed(NamedTuple):
    """An attempt that gave nothing: what to record, and whether, when and how to try again."""

    failure: CallFailure
    again: bool = False
    retry_after: float | None = None
    dialect: Dialect | None = None

    @property
    def is_throttled(self) -> bool:
        """Whether there were too many requests, which waiting helps."""
        return self.failure.reason == "rate_limited" and self.again

    @property
    def is_refusal(self) -> bool:
        """Whether key, model, account or address are refused, whatever is asked."""
        is_elsewhere = 300 <= (self.failure.http_status or 0) < 400
        whole = is_elsewhere or self.failure.reason in {"endpoint_auth", "endpoint_model", "rate_limited"}
        return whole and not self.again


class Wire:
    """The connections to one endpoint. Threads may share it."""

    def __init__(
        self, endpoint: Endpoint, monotonic: Callable[[], float], now: Callable[[], datetime]
    ) -> None:
        self._endpoint = endpoint
        self._now = now
        self._told_of_missing_usage = False
        gate = Gate(endpoint.timeout_seconds, monotonic)
        self._client = openai.OpenAI(
            base_url=endpoint.base_url,
            api_key=endpoint.api_key or "none",  # the client insists on one; local servers do not look
            max_retries=0,
            timeout=openai.Timeout(endpoint.timeout_seconds, connect=endpoint.connect_seconds),
            http_client=openai.DefaultHttpxClient(
                follow_redirects=False,  # a text goes to the host that was shown, and to no other
                event_hooks={"request": [gate.departing], "response": [gate.arrived]},
            ),
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def send(self, question: Question, dialect: Dialect) -> CallReply | Failed:
        """Send one request and read what comes of it."""
        host = self._endpoint.host
        create = self._client.chat.completions.with_streaming_response.create
        try:
            with create(**_request(question, self._endpoint.model, dialect)) as answer:
                response = answer.http_response
        except StatusError as refusal:
            return self._refused(refusal, dialect)
        except TooSlowError:
            return self._late()
        except TooLargeError:
            return _failed("endpoint_error", f"The answer of {host} is far too large for a draft.")
        except openai.APIConnectionError as error:
            return self._lost(error)
        return self._read(response.extensions[BODY], response.headers.get("x-request-id"))

    def _lost(self, error: openai.APIConnectionError) -> Failed:
        host = self._endpoint.host
        if type(error.__cause__).__name__ == "ConnectTimeout":  # of a library that is not ours to import
            limit = f"{self._endpoint.connect_seconds:g} s"
            message = f"{host} cannot be reached within {limit}."
            return _failed("endpoint_unreachable", message)._replace(again=True)
        if isinstance(error, openai.APITimeoutError):
            return self._late()
        if error.request.extensions.get(ARRIVED):
            return _failed("endpoint_error", f"The answer of {host} broke off.")._replace(again=True)
        return _failed("endpoint_unreachable", f"{host} cannot be reached{_reason(error)}.")._replace(
            again=True
        )

    def _late(self) -> Failed:
        limit = f"{self._endpoint.timeout_seconds:g} s"
        message = f"{self._endpoint.host} did not answer within {limit}."
        return _failed("timeout", message)._replace(again=True)

    def _read(self, body: bytes, request_id: str | None) -> CallReply | Failed:
        try:
            completion = _Completion.model_validate_json(body)
        except ValidationError:
            completion = None
        text, stopped = _said(completion.choices[0]) if completion else (None, "")
        if completion is None or text is None:
            message = f"{self._endpoint.host} answered with something that is not a chat completion."
            return _failed("endpoint_error", message)._replace(again=True)
        self._note_usage(completion.usage)
        return CallReply(
            text=text,
            model=completion.model or NOT_GIVEN,
            response_id=completion.id,
            finish_reason=stopped,
            input_tokens=_tokens(completion.usage, "prompt_tokens"),
            output_tokens=_tokens(completion.usage, "completion_tokens"),
            request_id=request_id[:128] if request_id else None,
        )

    def _note_usage(self, usage: dict[str, Any] | None) -> None:
        if not usage and not self._told_of_missing_usage:
            self._told_of_missing_usage = True
            _log.warning(
                "%s reports no token usage: its calls are recorded with 0 tokens", self._endpoint.host
            )

    def _refused(self, refusal: StatusError, dialect: Dialect) -> Failed:
        status, host, model = refusal.status, self._endpoint.host, self._endpoint.model
        if status in {401, 403}:
            return _failed("endpoint_auth", f"{host} did not accept the API key ({status}).", status)
        if status == 404 or refusal.code == "model_not_found":
            message = f"{host} has no model “{model}” at this base URL ({status}); it often ends in /v1."
            return _failed("endpoint_model", message, status)
        if status in _ODD_REQUEST and (simpler := dialect.simpler(refusal.complaint)):
            message = f"{host} does not take this form of request ({refusal.label})."
            return _failed("endpoint_error", message, status)._replace(dialect=simpler)
        if _is_too_long(refusal):
            message = f"The text is too long for “{model}” at {host} ({refusal.label}). It was not shortened."
            return _failed("endpoint_error", message, status)
        return self._turned_away(refusal)._replace(retry_after=_wait_asked(refusal, self._now()))

    def _turned_away(self, refusal: StatusError) -> Failed:
        status, host = refusal.status, self._endpoint.host
        if status == 429:
            message = f"{host} takes no more requests for now ({refusal.label})."
            # Waiting does not fill an account.
            return _failed("rate_limited", message, status)._replace(
                again=refusal.code != "insufficient_quota"
            )
        if status == 408:
            return _failed("timeout", f"{host} gave up waiting (408).", status)._replace(again=True)
        message = f"{host} answered with an error ({refusal.label})."
        return _failed("endpoint_error", message, status)._replace(again=status >= 500)


def _request(question: Question, model: str, dialect: Dialect) -> dict[str, Any]:
    schema = {"name": question.schema_name, "strict": True, "schema": question.json_schema}
    form = {"type": "json_schema", "json_schema": schema} if dialect.json_schema else {"type": "json_object"}
    temperature = {"temperature": question.temperature} if dialect.temperature else {}
    messages = [turn._asdict() for turn in question.messages]
    # The form goes beside the library's own parameters: it would walk through the whole schema for every request.
    return {"model": model, "messages": messages, "extra_body": {"response_format": form}, **temperature}


def _reason(error: BaseException) -> str:
    """Why a connection came to nothing, where the system tells."""
    causes: list[BaseException] = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) is not None and len(causes) < _DEEPEST:
        causes.append(cause)
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return ": no such host is known"
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return ": its certificate is not trusted"
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return ": it does not speak TLS as https needs it"
    return ""


def _is_too_long(refusal: StatusError) -> bool:
    if refusal.status in _ODD_REQUEST:
        return _TOO_LONG.search(refusal.complaint) is not None
    return refusal.status == 413 or (refusal.status == 429 and _NEVER.search(refusal.complaint) is not None)


def _failed(reason: Reason, message: str, status: int | None = None) -> Failed:
    return Failed(CallFailure(reason=reason, message=message, http_status=status))


def _wait_asked(refusal: StatusError, now: datetime) -> float | None:
    """The wait that Retry-After asks for, in seconds; None if it asks for none."""
    value = refusal.headers.get("retry-after", "")
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(value) - now).total_seconds()
        except (ValueError, TypeError):  # TypeError: a date without a zone
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None


# --- What arrives -----------------------------------------------------------------------------------------


class _Said(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Said
    finish_reason: str | None = Field(default=None, max_length=64)


class _Completion(BaseModel):
    """What we read of a chat completion. Short fields are bounded: they go into the log."""

    id: str | None = Field(default=None, max_length=256)
    model: str | None = Field(default=None, max_length=256)
    choices: list[_Choice] = Field(min_length=1)
    usage: dict[str, Any] | None = None


def _said(choice: _Choice) -> tuple[str | None, str]:
    """The text and why it ended there. No text at all is right only where something stopped it."""
    if choice.message.refusal:
        return choice.message.refusal, REFUSAL
    stopped = choice.finish_reason or NOT_GIVEN
    if choice.message.content is None and stopped in {LENGTH, CONTENT_FILTER}:
        return "", stopped
    return choice.message.content, stopped


def _tokens(usage: dict[str, Any] | None, name: str) -> int:
    value = (usage or {}).get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53 else 0
