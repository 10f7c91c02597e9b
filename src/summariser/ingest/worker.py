"""The process in which files are read: `apart` starts it, sends it files and ends it. It answers in lines of JSON."""

import contextlib
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import IO, Any, Final

from summariser.errors import InputError
from summariser.ingest import facts, kinds, markdown, pdf, plain, web, word
from summariser.ingest.apart import READY

_READERS: Final[dict[str, Callable[[bytes], facts.Reading]]] = {
    ".docx": word.read,
    ".pdf": pdf.read,
    ".html": web.read,
    ".htm": web.read,
    ".md": markdown.read,
    ".txt": plain.read,
}
_SLACK = 10  # seconds after which the process ends by itself, should nobody be left to end it
_FULL = 600  # megabytes once used, after which a fresh process is the way to give them back


def serve(requests: IO[bytes], answers: IO[bytes], seconds: float, megabytes: int) -> None:
    """Answer until no more is asked."""
    _limit(megabytes)
    answers.write(READY)
    answers.flush()
    while header := requests.readline():
        suffix, length = header.decode().split()
        _alarm(seconds + _SLACK)
        answer = _answer(suffix, requests.read(int(length)), megabytes) | {"full": _used() > _FULL}
        _alarm(0)
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _answer(suffix: str, data: bytes, megabytes: int) -> dict[str, Any]:
    try:
        return {"reading": _READERS[suffix](data)}
    except InputError as error:
        return _refused(error)
    except MemoryError:
        return _refused(kinds.too_large(f"{megabytes:,} MB of memory to read"))
    except Exception as error:  # noqa: BLE001 - it is told where the file is known, and the next one is read
        return {"fault": type(error).__name__, "where": traceback.format_exc()}


def _refused(error: InputError) -> dict[str, Any]:
    return {"refused": [error.code, error.message, error.kept]}


try:
    import resource

    def _limit(megabytes: int) -> None:
        """Refuse memory beyond the bound; where a system does not count it so, time alone is bounded."""
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 1_000_000,) * 2)

    def _used() -> float:
        """The most megabytes that were used at once."""
        unit = 1_000_000 if sys.platform == "darwin" else 1_000
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit

except ImportError:  # Windows

    def _limit(megabytes: int) -> None:
        pass

    def _used() -> float:
        return 0


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def main() -> None:
    """Answer on the standard streams; whatever a library prints does not come between."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers, float(sys.argv[1]), int(sys.argv[2]))


if __name__ == "__main__":
    main()
