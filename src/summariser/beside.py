"""Checks in a process of its own, so that they do not hold up the many requests that this one has in flight.

The interpreter runs one thread at a time; checking a draft takes as long as sending and writing down several requests.
The process ends with us, also if we are killed: it reads from a pipe that then closes.
"""

import gc
import json
import logging
import os
import subprocess
import sys
from threading import Lock
from typing import IO, Final, Self

from pydantic import TypeAdapter

from summariser.domain import CaseStudy, Content, Heading, Json, Noticed, Outline, Sentence
from summariser.vetting import by_code

_COMMAND: Final = ("-P", "-m", "summariser.beside")
_PRIVATE: Final = ("OPENAI_", "SUMMARISER_")
_FOUND: Final = TypeAdapter(tuple[Noticed, ...])
_log = logging.getLogger(__name__)


class Beside:
    """Finds what `vetting.by_code` finds, in another process. Threads may share it; close it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Begin the process, so that it is ready when the first draft comes."""
        with self._lock:
            self._process = self._process or _started()

    def check(self, content: Content, case: CaseStudy) -> tuple[Noticed, ...]:
        """What code finds in a draft."""
        asked = json.dumps([content.model_dump(mode="json"), *_told(case)]).encode()
        with self._lock:
            answer = self._answer(asked)
        if answer is None:
            _log.warning("the process that checks drafts ended; this draft is checked here")
            return by_code(content, case)
        return _FOUND.validate_json(answer)

    def _answer(self, asked: bytes) -> bytes | None:
        """The line that comes back; None if the process ended instead."""
        self._process = self._process or _started()
        to, back = self._process.stdin, self._process.stdout
        if to is None or back is None:
            return None
        try:
            to.write(asked + b"\n")
            to.flush()
            line = back.readline()
        except OSError:
            line = b""
        if not line.endswith(b"\n"):
            self.close()
            return None
        return line

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _told(case: CaseStudy) -> tuple[Json, ...]:
    """As much of a case study as the checks look at; the numbers of its sentences are their places."""
    texts: list[Json] = list(case.outline.texts)
    headings: list[Json] = [heading.text for heading in case.outline.headings]
    return case.title, case.organisation, texts, headings


def _case(title: str, organisation: str | None, texts: list[str], headings: list[str]) -> CaseStudy:
    outline = Outline(
        sentences=tuple(Sentence(n=n, start=0, end=0, text=text) for n, text in enumerate(texts, 1)),
        headings=tuple(Heading(level=1, start=0, end=0, text=text) for text in headings),
    )
    return CaseStudy(
        id="", filename="", title=title, organisation=organisation, year=None, sha256="", text="", text_sha256="",
        outline=outline,
    )  # fmt: skip


def _started() -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_PRIVATE)}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    return subprocess.Popen(  # noqa: S603 - our own module, in the Python that runs us
        [sys.executable, *_COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        start_new_session=True,  # Ctrl-C is for us to answer
    )


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer until no more is asked."""
    gc.freeze()  # what was imported is no garbage, and need not be looked through
    for line in requests:
        content, *case = json.loads(line)
        found = by_code(Content.model_validate(content), _case(*case))
        answers.write(_FOUND.dump_json(found) + b"\n")
        answers.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
