"""A chat-completions server on this machine that answers by a script, and without one faithfully."""

from __future__ import annotations

import json
import re
import socket
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any, Self

_Json = dict[str, Any]


# --- What it can answer -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Request:
    """A request as it came."""

    path: str
    headers: Mapping[str, str]
    body: _Json

    def message(self, role: str) -> str:
        """The first message of that role."""
        return next((m["content"] for m in self.body["messages"] if m["role"] == role), "")


@dataclass(frozen=True)
class Answer:
    """One scripted answer. Without `content` or `raw` it is a faithful answer to what was asked."""

    status: int = 200
    content: str | None = None
    refusal: str | None = None
    finish_reason: str = "stop"
    raw: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    cut: bool = False


def ok() -> Answer:
    """A faithful draft, or choice of claims."""
    return Answer()


def says(content: str) -> Answer:
    """A completion with that text."""
    return Answer(content=content)


def raw(body: bytes, status: int = 200) -> Answer:
    """These very bytes as the body."""
    return Answer(status=status, raw=body)


def status(code: int, *, retry_after: str | float | None = None, error: _Json | None = None) -> Answer:
    """An error status, with the error object and the Retry-After header given."""
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    body = {"error": {"message": "scripted", "type": None, "param": None, "code": None} | (error or {})}
    return Answer(status=code, raw=json.dumps(body).encode(), headers=headers)


def slow(seconds: float, answer: Answer | None = None) -> Answer:
    """An answer that takes its time."""
    return replace(answer or ok(), seconds=seconds)


def hang() -> Answer:
    """No answer for as long as the server lives."""
    return slow(3600)


def cut_body() -> Answer:
    """A body that breaks off half-way."""
    return Answer(cut=True)


def not_json() -> Answer:
    """A completion whose text is not JSON."""
    return says("Here is your summary: all went well.")


def wrong_schema() -> Answer:
    """A completion whose JSON has another shape."""
    return says('{"summary": "All went well.", "sections": []}')


def refusal() -> Answer:
    """A model that will not."""
    return Answer(refusal="I cannot help with that.")


def length() -> Answer:
    """A reply cut off at its limit of length."""
    return Answer(content='{"title": "A', finish_reason="length")


def content_filter() -> Answer:
    """A reply stopped by a content filter."""
    return Answer(content="", finish_reason="content_filter")


def empty_choices() -> Answer:
    """A completion without a choice."""
    return raw(b'{"id": "chatcmpl-0", "object": "chat.completion", "model": "scripted", "choices": []}')


def huge(size: int = 5_000_000) -> Answer:
    """A completion with a text of that many letters."""
    return says("x" * size)


# --- Faithful answers -------------------------------------------------------------------------------------

_SENTENCE = re.compile(r"\[(\d+)\] (.+)")
_SECTIONS = {
    "overview": r"overview|summary|introduction|about|at a glance",
    "challenges": r"challenge|problem|issue|need|why|background",
    "approach": r"approach|solution|what (we|they) did|method|implement|how",
    "outcomes": r"outcome|result|benefit|impact|unintended|difference",
    "lessons": r"lesson|learn|advice|next time",
}
_PER_SECTION = 3
_CHOSEN = 6


def faithful_answer(request: Request) -> str:
    """What a careful model would answer: a choice, a judgement or a repair where one is asked for, else a draft."""
    asked = request.message("user")
    if asked.startswith("Judge these claims."):
        return faithful_judgement(request)
    if asked.startswith("Mend these claims."):
        return faithful_repair(request)
    return faithful_choice(request) if "\n<claims-" in asked else faithful_draft(request)


_ASKED_CLAIM = re.compile(r"^claim (\d+)(?: \((\w+)\))?: (.*)$", re.MULTILINE)
_AGREED = {
    "verdict": "supported", "words": "", "status": "agrees", "actor": "agrees", "certainty": "agrees",
    "cause": "none", "benefit": "none",
}  # fmt: skip


def faithful_judgement(request: Request) -> str:
    """A `claim_judgement` that finds every claim supported."""
    numbers = [int(number) for number, _, _ in _ASKED_CLAIM.findall(request.message("user"))]
    return json.dumps({"judgements": [{"claim": number, **_AGREED} for number in numbers]})


def faithful_repair(request: Request) -> str:
    """A `claim_repair` that strikes every claim out."""
    numbers = [int(number) for number, _, _ in _ASKED_CLAIM.findall(request.message("user"))]
    claims = [{"claim": number, "text": "", "status": "done", "cites": []} for number in numbers]
    return json.dumps({"claims": claims})


def faithful_choice(request: Request) -> str:
    """A `case_study_merge` that keeps half of each section's claims, at most six, from all over the list."""
    numbers: dict[str, list[int]] = {name: [] for name in _SECTIONS}
    name = ""
    for line in request.message("user").splitlines():
        if line.startswith("# "):
            name = line[2:]
        elif name and (match := _SENTENCE.fullmatch(line)):
            numbers[name].append(int(match[1]))
    return json.dumps({"sections": {name: _half(found) for name, found in numbers.items()}})


def _half(numbers: list[int]) -> list[int]:
    wanted = min(_CHOSEN, (len(numbers) + 1) // 2)
    return [numbers[place * len(numbers) // wanted] for place in range(wanted)]


def faithful_draft(request: Request) -> str:
    """A `case_study_draft` made of the source's own sentences, each citing itself; the same for the same request."""
    found, title = _sentences(request.message("user"))
    sections: dict[str, list[_Json]] = {name: [] for name in _SECTIONS}
    for place, (n, text, heading) in enumerate(found):
        name = heading or tuple(_SECTIONS)[place * len(_SECTIONS) // len(found)]
        if len(sections[name]) < _PER_SECTION:
            sections[name].append({"text": text, "status": _status(text), "cites": [n]})
    draft = {"title": title[:100], "organisation": None, "year": None, "sections": sections}
    return json.dumps(draft, ensure_ascii=False)


def _sentences(message: str) -> tuple[list[tuple[int, str, str | None]], str]:
    """The numbered sentences, each with the section its heading names, and the first words of all."""
    found: list[tuple[int, str, str | None]] = []
    title, section = "", None
    for line in message.splitlines():
        match = _SENTENCE.fullmatch(line)
        if match and (not found or int(match[1]) == found[-1][0] + 1):
            found.append((int(match[1]), match[2], section))
            title = title or match[2]
        elif line.startswith("# "):
            title = title or line[2:]
            section = next(
                (name for name, words in _SECTIONS.items() if re.search(words, line.lower())), None
            )
    return found, title


def _status(text: str) -> str:
    if re.search(r"\b(expect|hope|forecast|estimate)", text, re.IGNORECASE):
        return "expected"
    return "planned" if re.search(r"\b(plan|will|intend)", text, re.IGNORECASE) else "done"


# --- The server -------------------------------------------------------------------------------------------


class ScriptedEndpoint:
    """The server. Use it as a context manager; `base_url` is what a client takes, `requests` what it was asked.

    Args:
        script: answers in order, or a function of the request. After the last, or for None, it answers faithfully.
        key: the only API key it takes; any, if None.
        model: the only model it has; any, if None.
        refuses: fields it answers 400 to, of "json_schema", "json_object", "temperature".
        latency: seconds that every answer takes.
    """

    def __init__(
        self,
        script: Iterable[Answer] | Callable[[Request], Answer | None] = (),
        *,
        key: str | None = None,
        model: str | None = None,
        refuses: Iterable[str] = (),
        latency: float = 0.0,
    ) -> None:
        self.requests: list[Request] = []
        self._script = script if callable(script) else self._in_turn(script)
        self._key, self._model = key, model
        self._refuses, self._latency = frozenset(refuses), latency
        self._lock = Lock()
        self._closing = Event()
        self._server = _Server(self)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def base_url(self) -> str:
        """The base URL to give to a client."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._server.hang_up()
        self._thread.join()

    def answer(self, request: Request) -> tuple[int, Mapping[str, str], bytes, bool] | None:
        """Status, headers, body and whether to cut it; None to hang up. Called by the server for each request."""
        with self._lock:
            self.requests.append(request)
            answer = self._objection(request) or self._script(request) or ok()
        if self._closing.wait(self._latency + answer.seconds):
            return None
        body = answer.raw if answer.raw is not None else _completion(request, answer)
        return answer.status, answer.headers, body, answer.cut

    @staticmethod
    def _in_turn(answers: Iterable[Answer]) -> Callable[[Request], Answer | None]:
        waiting = deque(answers)
        return lambda _: waiting.popleft() if waiting else None

    def _objection(self, request: Request) -> Answer | None:
        if self._key is not None and request.headers.get("Authorization") != f"Bearer {self._key}":
            return status(401, error={"code": "invalid_api_key"})
        if self._model is not None and request.body.get("model") != self._model:
            return status(404, error={"code": "model_not_found"})
        form = request.body.get("response_format", {}).get("type")
        if form in self._refuses:
            message = f"Invalid value: '{form}' is not supported for response_format"
            return status(400, error={"message": message, "param": "response_format.type"})
        if "temperature" in self._refuses and "temperature" in request.body:
            return status(400, error={"message": "Unsupported value", "param": "temperature"})
        return None


def _completion(request: Request, answer: Answer) -> bytes:
    text = faithful_answer(request) if answer.content is None else answer.content
    message = {"role": "assistant", "content": None if answer.refusal else text, "refusal": answer.refusal}
    sent = sum(len(m["content"]) for m in request.body["messages"]) // 4
    made = len(answer.refusal or text) // 4
    body = {
        "id": "chatcmpl-scripted",
        "object": "chat.completion",
        "created": 0,
        "model": request.body["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": answer.finish_reason}],
        "usage": {"prompt_tokens": sent, "completion_tokens": made, "total_tokens": sent + made},
    }
    return json.dumps(body).encode()


class _Server(ThreadingHTTPServer):
    request_queue_size = 256  # or a burst of clients waits a second for its connections

    def __init__(self, endpoint: ScriptedEndpoint) -> None:
        self.endpoint = endpoint
        self._open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as its base has it
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401 - as its base has it
        self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """End the connections that clients keep alive."""
        for connection in tuple(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                self._open.discard(connection)  # it has ended by itself


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one packet for head and body: a second small one would wait for the first's receipt

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = self.server.endpoint.answer(Request(self.path, dict(self.headers), body))
        if answer is None:
            self.close_connection = True
            return
        code, headers, content, cut = answer
        self.send_response(code)
        for name, value in {
            "Content-Type": "application/json",
            "x-request-id": "req-scripted",
            **headers,
        }.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if cut else content)
        self.close_connection = cut

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True  # the client has gone; that is part of many a script

    def finish(self) -> None:
        try:
            super().finish()
        except ConnectionError:
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: ANN401 - as its base has it
        """Say nothing."""
