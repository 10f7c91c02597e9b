"""Reading in a process of its own, bounded in time and memory: a file made to harm stops that process, and no other.

A PDF of two kilobytes can ask its reader for more memory than there is, and the reader then ends its process, which
nothing inside can prevent. The process is kept for the next file, sees none of our keys, and ends with us.
"""

import atexit
import json
import os
import subprocess
import sys
from contextlib import suppress
from threading import Event, Lock, Timer
from typing import IO, Any, Final, NamedTuple, Self

from summariser.errors import InputError
from summariser.ingest import facts, kinds, limits

_COMMAND: Final = ("-P", "-m", "summariser.ingest.worker")  # -P: what lies in the current folder is not run
READY: Final = b"ready\n"
_PRIVATE: Final = ("OPENAI_", "SUMMARISER_")


class ReaderFault(Exception):
    """A reader failed in a way that nobody foresaw; the notes hold where."""


class Bounds(NamedTuple):
    """What one file may cost."""

    seconds: float = limits.MAX_SECONDS
    megabytes: int = limits.MAX_MEGABYTES


class Apart:
    """A process that reads one file after the other, begun when it is first needed."""

    def __init__(self, bounds: Bounds = Bounds()) -> None:  # noqa: B008 - a frozen value
        self._bounds = bounds
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self.close)

    def read(self, suffix: str, data: bytes) -> facts.Reading:
        """Read a file's bytes.

        Raises:
            InputError: the file cannot be read, or not within the bounds.
        """
        with self._lock:
            reply = self._asked(suffix, data)
        if "refused" in reply:
            code, message, kept = reply["refused"]
            raise InputError(code, message, kept=kept)
        if "fault" in reply:
            error = ReaderFault(reply["fault"])
            error.add_note(reply["where"])
            raise error
        return facts.Reading(*reply["reading"])

    def close(self) -> None:
        """End the process, whatever it is at."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in _pipes(process):
                with suppress(OSError):  # what is still to be sent has nobody to go to
                    pipe.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        atexit.unregister(self.close)

    def _asked(self, suffix: str, data: bytes) -> dict[str, Any]:
        process = self._process = self._process or _started(self._bounds)
        late = Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = Timer(self._bounds.seconds, end)
        timer.daemon = True
        timer.start()
        reply: dict[str, Any] | None = None
        try:
            reply = _reply(process, suffix, data)
        finally:  # also where Ctrl-C breaks in: what the process says next would be taken for another file's
            timer.cancel()
            if reply is None or reply["full"]:
                self.close()
        if reply is None:
            raise self._late() if late.is_set() else _broken()
        return reply

    def _late(self) -> InputError:
        return kinds.too_large(f"{self._bounds.seconds:g} seconds of reading")


def _broken() -> InputError:
    return InputError(
        "damaged",
        "This file made the program that reads it break off: it is damaged, or asks for far more memory than a text "
        "does. Open the original, save it again, and submit that.",
    )


def _reply(process: subprocess.Popen[bytes], suffix: str, data: bytes) -> dict[str, Any] | None:
    """What the process answers; None if it ended instead."""
    to, back = _pipes(process)
    try:
        to.write(f"{suffix} {len(data)}\n".encode())
        to.write(data)
        to.flush()
    except OSError:
        return None
    line = back.readline()
    found: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
    return found


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the process was begun without pipes")
    return process.stdin, process.stdout


def _started(bounds: Bounds) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_PRIVATE)}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    process = subprocess.Popen(  # noqa: S603 - our own module, in the Python that runs us
        [sys.executable, *_COMMAND, str(bounds.seconds), str(bounds.megabytes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a program that breaks off says so at length, and in its own words
        env=environment,
        start_new_session=True,  # Ctrl-C is for us to answer
    )
    if _pipes(process)[1].readline() != READY:  # without this, every file would pass for damaged
        raise ReaderFault("the process that reads files did not start")
    return process


READER: Final = Apart()
