"""The gate that every answer comes through: read whole, within bounds of size and time, or refused with its reason."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx2

MAX_REPLY_BYTES = 2_000_000  # a draft is some 10 kB
BODY, ARRIVED = (
    "summariser.body",
    "summariser.arrived",
)  # what a response's and a request's extensions then have
_DEADLINE = "summariser.deadline"
_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]{0,63}")


class StatusError(Exception):
    """A status other than success. The body may repeat what was sent: nothing of it goes into a message."""

    def __init__(self, status: int, headers: httpx2.Headers, body: bytes) -> None:
        self.status = status
        self.headers = headers
        self._body = body
        super().__init__(status)

    @cached_property
    def _error(self) -> dict[str, Any]:
        try:
            body = json.loads(self._body)
        except (ValueError, RecursionError):
            return {}
        error = body.get("error") if isinstance(body, dict) else None
        return error if isinstance(error, dict) else {}

    @property
    def code(self) -> str:
        """The error's code, if it has one that looks like a code."""
        code = self._error.get("code") or self._error.get("type")
        return code if isinstance(code, str) and _IDENTIFIER.fullmatch(code) else ""

    @property
    def label(self) -> str:
        """Status and code, for a message."""
        return f"{self.status}, {self.code}" if self.code else str(self.status)

    @property
    def complaint(self) -> str:
        """What the server says is wrong, in lower case; to be searched, never shown."""
        said = [str(self._error[name]) for name in ("message", "param", "code") if name in self._error]
        return (" ".join(said) or self._body.decode(errors="replace"))[:4000].lower()


class TooLargeError(Exception):
    """The answer went on beyond what a reply can be."""


class TooSlowError(Exception):
    """The answer was still coming when its time was over."""


class Gate:
    """Hooks of the HTTP client that read each answer within bounds of size and time."""

    def __init__(self, timeout_seconds: float, monotonic: Callable[[], float]) -> None:
        self._timeout_seconds = timeout_seconds
        self._monotonic = monotonic

    def departing(self, request: httpx2.Request) -> None:
        """Note when the answer must be there."""
        request.extensions[_DEADLINE] = self._monotonic() + self._timeout_seconds

    def arrived(self, response: httpx2.Response) -> None:
        """Read the whole body, or give up on it."""
        response.request.extensions[ARRIVED] = True
        deadline = response.request.extensions[_DEADLINE]
        # From here on one silence may last no longer than the time that is left.
        response.request.extensions["timeout"]["read"] = max(0.001, deadline - self._monotonic())
        body = self._read(response, deadline)
        if not response.is_success:
            raise StatusError(response.status_code, response.headers, body)
        response.extensions[BODY] = body

    def _read(self, response: httpx2.Response, deadline: float) -> bytes:
        alarm = _Alarm(response)
        try:
            body = self._collect(response, deadline, alarm)
        except Exception:
            if alarm.rang:
                raise TooSlowError from None
            raise
        finally:
            alarm.cancel()
        if alarm.rang:
            raise TooSlowError
        return body

    def _collect(self, response: httpx2.Response, deadline: float, alarm: _Alarm) -> bytes:
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > MAX_REPLY_BYTES:
                raise TooLargeError
            left = deadline - self._monotonic()
            if left < 0:
                raise TooSlowError
            if str(len(body)) != response.headers.get("content-length"):
                alarm.set(left)
        return bytes(body)


class _Alarm:
    """Ends the connection of an answer that fell silent in its middle, when its time is over."""

    def __init__(self, response: httpx2.Response) -> None:
        self.rang = False
        self._response = response
        self._timer: threading.Timer | None = None

    def set(self, seconds: float) -> None:
        """Let it ring in so many seconds, unless it is set already."""
        if self._timer is None:
            self._timer = threading.Timer(min(seconds, threading.TIMEOUT_MAX), self._ring)
            self._timer.daemon = True
            self._timer.start()

    def cancel(self) -> None:
        """Let it not ring."""
        if self._timer is not None:
            self._timer.cancel()

    def _ring(self) -> None:
        self.rang = True
        try:
            connection = self._response.extensions["network_stream"].get_extra_info("socket")
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it has ended by itself
