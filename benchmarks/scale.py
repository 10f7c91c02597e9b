"""Many documents end to end with the embedded engine: whether time stays linear and memory flat. A fresh process.

python -m benchmarks.scale [--documents N --json]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import documents
from benchmarks.report import arguments, show
from summariser import submit
from summariser.domain import Engine, State, Work, case_study
from summariser.extract import Extractive
from summariser.ingest import read_file
from summariser.settings import Settings
from summariser.split import split
from summariser.testing import RecordedLedger
from summariser.wiring import open_app


class Track:
    """Seconds, the processor's seconds and resident memory at every so many of a count.

    The processor's tell whether time is linear also where others use the machine.
    """

    def __init__(self, every: int) -> None:
        self._every, self._count = every, 0
        self._last = time.perf_counter(), time.process_time()
        self.seconds: list[float] = []
        self.processor: list[float] = []
        self.megabytes: list[float] = []

    def one(self, *_: object) -> None:
        """One more is done."""
        self._count += 1
        if self._count % self._every == 0:
            now = time.perf_counter(), time.process_time()
            self.seconds.append(round(now[0] - self._last[0], 2))
            self.processor.append(round(now[1] - self._last[1], 2))
            self.megabytes.append(round(resident(), 1))
            self._last = now

    def figures(self) -> dict[str, Any]:
        """All of it, and the last against the second: the first brings modules in."""
        return {
            "seconds_per_step": self.seconds,
            "processor_seconds_per_step": self.processor,
            "megabytes_after_step": self.megabytes,
            "last_step_to_second": round(self.processor[-1] / self.processor[1], 2),
            "megabytes_gained_since_second_step": round(self.megabytes[-1] - self.megabytes[1], 1),
        }


def resident() -> float:
    """Resident memory of this process, in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def measure(number: int) -> dict[str, Any]:
    """Files on disk, registered, drafted, receipts given."""
    every = max(1, number // 10)
    with tempfile.TemporaryDirectory() as place:
        folder = documents.written(Path(place) / "cases", number)
        app = open_app(Settings(database_url=f"sqlite:///{place}/bench.db", engine="extractive"))
        start, before = time.perf_counter(), resident()
        registering, drafting = Track(every), Track(every)
        uploads = [
            upload._replace(read=lambda read=upload.read: (registering.one(), read())[1])  # type: ignore[misc]
            for upload in submit.from_paths([folder])
        ]
        registered = submit.register(app.store, app.actor("Bench"), uploads, Engine.EXTRACTIVE)
        drafting = Track(every)
        app.runner.run(registered.case_studies, app.drafter(), drafting.one)
        done = submit.receipts(app.store, registered)
        seconds = time.perf_counter() - start
        in_review = app.store.counts().get(State.IN_REVIEW, 0)
        app.close()
        size = sum(file.stat().st_size for file in Path(place).glob("bench.db*")) / 1e6
    return {
        "documents": number,
        "step": every,
        "seconds": round(seconds, 1),
        "documents_per_second": round(number / seconds, 1),
        "in_review": in_review,
        "receipts": len(done.case_studies),
        "failed": len(done.failed),
        "megabytes_at_start": round(before, 1),
        "megabytes_at_end": round(resident(), 1),
        "database_megabytes": round(size, 1),
        "registering": registering.figures(),
        "drafting": drafting.figures(),
    }


def alone(number: int = 400) -> dict[str, Any]:
    """The embedded engine with nothing around it: split and draft, texts already read."""
    with tempfile.TemporaryDirectory() as place:
        read = [read_file(path) for path in sorted(documents.written(Path(place), number).iterdir())]
    engine = Extractive()
    start = time.perf_counter()
    for n, document in enumerate(read):
        case = case_study(document, split(document.text), f"bench{n}")
        engine.draft(case, Work(draft_id=case.id), RecordedLedger())
    seconds = time.perf_counter() - start
    return {
        "documents": number,
        "words_each": round(sum(len(document.text.split()) for document in read) / number),
        "documents_per_second": round(number / seconds),
    }


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--documents", type=int, default=10_000)


def main() -> None:
    """Measure and print."""
    given = arguments(_arguments)
    show({"end_to_end": measure(given.documents), "engine_alone": alone()}, given.json)


if __name__ == "__main__":
    main()
