"""A chat-completions server in a process of its own, so that its work is not counted as ours.

It answers every request after the same time with a reply rendered beforehand, and remembers when each came and which
document it was about (`documents.marker`). `Server` starts it and asks it; `python -m benchmarks.server` is it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Self

ROOT = Path(__file__).parent.parent
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_KEY = re.compile(rb"authorization: *Bearer (\w+)", re.IGNORECASE)
_WAIT = re.compile(rb"GET /wait/(\d+) ")
_MARKER = re.compile(rb"Record (\d{5,})")
_MODEL = re.compile(rb'"model": ?"(\w+)"')


class Came(NamedTuple):
    """A request: when it came by `time.monotonic`, about which document, with which key; its body, if kept."""

    at: float
    document: int | None
    key: str
    body: str


class Server:
    """The server from outside. A context manager; `base_url` is what a client takes."""

    def __init__(self, latency: float, *, keep: bool = False) -> None:
        self._command = [sys.executable, "-m", "benchmarks.server", "--latency", str(latency)]
        self._command += ["--keep"] if keep else []
        self._port = 0

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            self._command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None  # noqa: S101 - a pipe was asked for
        self._port = int(self._process.stdout.readline())
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    @property
    def base_url(self) -> str:
        """The base URL to give to a client."""
        return f"http://127.0.0.1:{self._port}/v1"

    def taken(self) -> list[Came]:
        """What came since this was last asked."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/taken", timeout=30) as answer:
            return [Came(*came) for came in json.load(answer)]

    def wait(self, number: int) -> None:
        """Wait until that many requests have come since `taken` was last asked."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/wait/{number}", timeout=60) as answer:
            answer.read()


# --- What it answers --------------------------------------------------------------------------------------

_SECTIONS = ("overview", "challenges", "approach", "outcomes", "lessons")
_MOST = 15  # claims in a draft
_SENTENCE = re.compile(r"^\[(\d+)\] (\w)(.*)$", re.MULTILINE)


def draft(body: bytes) -> str:
    """A draft of the first sentences it was sent, each cited; not quite word for word, so that every check has work."""
    sent = json.loads(body)["messages"][-1]["content"]
    found = [*_SENTENCE.finditer(sent)][:_MOST]
    claims = [
        {"text": f"In all, {each[2].lower()}{each[3]}", "status": "done", "cites": [int(each[1])]}
        for each in found
    ]
    sections = {name: claims[place :: len(_SECTIONS)] for place, name in enumerate(_SECTIONS)}
    return json.dumps({"title": "A small trial", "organisation": None, "year": None, "sections": sections})


SUMMARY = "The council tested a new service with a few people, who had to wait less than before. " * 4
# Words that every text has: looking in vain for a passage would cost langextract time that a good reply does not.
_WORDS = dict(zip(_SECTIONS, ("the", "and", "of", "to", "in"), strict=True))
EXTRACTIONS = json.dumps({"extractions": [{name: word} for name, word in _WORDS.items()]})
_CONTENTS = {b"summary": SUMMARY, b"extractions": EXTRACTIONS}


def _completion(content: str) -> tuple[bytes, bytes]:
    """The reply of that content, before and after the number of input tokens."""
    body = {
        "id": "chatcmpl-bench",
        "object": "chat.completion",
        "created": 0,
        "model": "scripted",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": content},
                "finish_reason": "stop",
                "logprobs": None,
            }
        ],
        "usage": {
            "prompt_tokens": "HERE",
            "completion_tokens": len(content) // 4,
            "total_tokens": len(content) // 4,
        },
    }
    before, after = json.dumps(body).encode().split(b'"HERE"')
    return before, after


_REPLIES = {model: _completion(content) for model, content in _CONTENTS.items()}


class _Desk:
    """What came, and who waits for more."""

    def __init__(self, latency: float, keep: bool) -> None:
        self.latency, self.keep = latency, keep
        self._came: list[Came] = []
        self._waiting: list[tuple[int, Callable[[], None]]] = []

    def take(self) -> list[Came]:
        came, self._came = self._came, []
        return came

    def add(self, came: Came) -> None:
        self._came.append(came)
        if self._waiting:
            self._tell()

    def when(self, number: int, then: Callable[[], None]) -> None:
        self._waiting.append((number, then))
        self._tell()

    def _tell(self) -> None:
        there = len(self._came)
        for number, then in self._waiting:
            if number <= there:
                then()
        self._waiting = [waiting for waiting in self._waiting if waiting[0] > there]


class _Connection(asyncio.Protocol):
    def __init__(self, desk: _Desk) -> None:
        self._desk = desk
        self._buffer = b""
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]  # a stream's, as this is its protocol

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        length = _LENGTH.search(self._buffer, 0, end)
        whole = end + 4 + (int(length[1]) if length else 0)
        if len(self._buffer) < whole:
            return
        head, body, self._buffer = self._buffer[:end], self._buffer[end + 4 : whole], self._buffer[whole:]
        if wait := _WAIT.match(head):
            self._desk.when(int(wait[1]), lambda: self._write(b"{}"))
        elif head.startswith(b"GET "):
            self._write(json.dumps(self._desk.take()).encode())
        else:
            self._answer(head, body)

    def _answer(self, head: bytes, body: bytes) -> None:
        marker, key, model = _MARKER.search(body), _KEY.search(head), _MODEL.search(body)
        number = int(marker[1]) if marker else None
        kept = body.decode() if self._desk.keep else ""
        self._desk.add(Came(time.monotonic(), number, key[1].decode() if key else "", kept))
        rendered = _REPLIES.get(model[1]) if model else None
        before, after = rendered or _completion(draft(body))
        reply = b"%s%d%s" % (before, len(body) // 4, after)
        asyncio.get_running_loop().call_later(self._desk.latency, self._write, reply)

    def _write(self, body: bytes) -> None:
        if self._transport.is_closing():
            return  # whoever asked has gone
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nx-request-id: bench\r\nContent-Length: %d\r\n\r\n"
        self._transport.write(head % len(body) + body)


async def _serve(desk: _Desk) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(desk), "127.0.0.1", 0, backlog=512)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    """Serve until standard input ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--latency", type=float, default=1.0)
    parser.add_argument("--keep", action="store_true", help="keep the bodies of requests")
    given = parser.parse_args()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    asyncio.run(_serve(_Desk(given.latency, given.keep)))


if __name__ == "__main__":
    main()
