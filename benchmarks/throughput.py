"""How near the road comes to the least time that so many calls can take, and to a bare loop that writes nothing.

python -m benchmarks.throughput [--documents N --latency S --at-once N --rivals N --json --profile]

With --rivals, two libraries that do something like it work on that many of the documents too (`rivals`), beside the
road on the same ones.
"""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import pstats
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import openai
from pydantic import SecretStr

from benchmarks import beside, documents
from benchmarks.report import arguments, show
from benchmarks.server import Server
from summariser import prompts, submit
from summariser.domain import Engine, LogFilter, State, case_study
from summariser.ingest import read_file
from summariser.restructure import SCHEMA, SCHEMA_NAME, numbered
from summariser.settings import Settings
from summariser.split import split
from summariser.wiring import App, open_app

MODEL = "scripted"


class Load(NamedTuple):
    """What is to be done: so many documents, each call taking so long, so many calls at once."""

    documents: int
    latency: float
    at_once: int

    @property
    def ideal(self) -> float:
        """The least seconds that one call for each document can take."""
        return self.documents * self.latency / self.at_once


# --- A bare loop that writes nothing ----------------------------------------------------------------------


def messages(path: Path) -> list[dict[str, str]]:
    """What a bare client would send for that file: as much as we do."""
    document = read_file(path)
    source = numbered(case_study(document, split(document.text), "bench"))
    system = prompts.load("restructure").parts["system"]
    return [{"role": "system", "content": system}, {"role": "user", "content": source}]


def bare(base_url: str, asked: Sequence[list[dict[str, str]]], at_once: int) -> float:
    """When the last was answered, by `time.monotonic`; with asyncio, openai and a semaphore."""
    form = {"type": "json_schema", "json_schema": {"name": SCHEMA_NAME, "schema": SCHEMA, "strict": True}}

    async def everything() -> float:
        client = openai.AsyncOpenAI(base_url=base_url, api_key="k", max_retries=0)
        slots = asyncio.Semaphore(at_once)

        async def one(turns: Any) -> str | None:  # noqa: ANN401 - the library's own type has ten forms
            async with slots:
                reply = await client.chat.completions.create(
                    model=MODEL, messages=turns, temperature=0, response_format=form
                )
            return reply.choices[0].message.content

        replies = await asyncio.gather(*(one(turns) for turns in asked))
        end = time.monotonic()
        await client.close()
        if not all(replies):
            sys.exit("the bare loop got an empty reply")
        return end

    return asyncio.run(everything())


# --- The road ---------------------------------------------------------------------------------------------


def road(server: Server, folder: Path, load: Load, profiled: bool = False) -> dict[str, Any]:
    """Register the files of that folder, then draft them: from the first request's arrival to the last commit."""
    with tempfile.TemporaryDirectory() as place, opened(server.base_url, Path(place), load.at_once) as app:
        store = app.store
        start = time.monotonic()
        uploads = submit.from_paths([folder])
        registered = submit.register(store, store.person("Bench"), uploads, Engine.LLM)
        registration = time.monotonic() - start
        drafter = app.drafter()
        server.taken()
        processor = time.process_time()
        with profile(profiled):
            app.runner.run(registered.case_studies, drafter)
        end = time.monotonic()
        processor = time.process_time() - processor
        came = server.taken()
        return {
            "seconds": end - came[0].at,
            "registration_seconds": registration,
            "processor_ms_per_document": processor / load.documents * 1000,
            "drafts_in_review": store.counts().get(State.IN_REVIEW, 0),
            "requests": len(came),
            "intents": store.log_size(LogFilter(type="llm.call.intent")),
            "database_mb": sum(file.stat().st_size for file in Path(place).iterdir()) / 1e6,
        }


@contextmanager
def opened(base_url: str, folder: Path, at_once: int) -> Iterator[App]:
    """The library on a new database in that folder, as settings open it."""
    settings = Settings(
        database_url=f"sqlite:///{folder}/bench.db",
        engine="llm",
        judge="off",  # a second call of its own cost; the rivals make none
        model=MODEL,
        concurrency=at_once,
        openai_api_key=SecretStr("k"),
        openai_base_url=base_url,
    )
    app = open_app(settings)
    try:
        yield app
    finally:
        app.close()


@contextmanager
def profile(wanted: bool) -> Iterator[None]:
    """Print where every thread's processor time went; waiting is not counted. It slows the road by about half."""
    if not wanted:
        yield
        return
    profiles: list[cProfile.Profile] = []

    def begin(*_: object) -> None:
        sys.setprofile(None)
        profiles.append(cProfile.Profile(time.thread_time))
        profiles[-1].enable()

    threading.setprofile(begin)
    try:
        begin()
        yield
        profiles[0].disable()
    finally:
        threading.setprofile(None)  # type: ignore[arg-type]  # as its documentation has it
    for each in profiles:
        each.create_stats()
    stats = pstats.Stats(*(each for each in profiles if each.stats), stream=sys.stderr)  # type: ignore[attr-defined]
    stats.sort_stats("cumulative").print_stats(70)
    stats.sort_stats("tottime").print_stats(50)


# --- Side by side -----------------------------------------------------------------------------------------


def measure(load: Load, profiled: bool = False) -> dict[str, Any]:
    """The bare loop and the road, one after the other, against one server."""
    with tempfile.TemporaryDirectory() as place, Server(load.latency) as server:
        folder = documents.written(Path(place) / "cases", load.documents)
        asked = [messages(path) for path in sorted(folder.iterdir())]
        processor = time.process_time()
        end = bare(server.base_url, asked, load.at_once)
        bare_processor = time.process_time() - processor
        came = server.taken()
        bare_seconds, bare_requests = end - came[0].at, len(came)
        ours = road(server, folder, load, profiled)
    whole = ours["drafts_in_review"] == ours["requests"] == ours["intents"] == bare_requests == load.documents
    return {
        **load._asdict(),
        "words_each": round(sum(len(turns[1]["content"].split()) for turns in asked) / len(asked)),
        "ideal_seconds": round(load.ideal, 2),
        "bare": {
            "seconds": round(bare_seconds, 2),
            "processor_ms_per_document": round(bare_processor / load.documents * 1000, 1),
        },
        "ours": {name: round(figure, 2) for name, figure in ours.items()},
        "one_call_each": whole,
        "share_of_ideal": round(load.ideal / ours["seconds"], 3),
        "bare_share_of_ideal": round(load.ideal / bare_seconds, 3),
        "share_of_bare": round(bare_seconds / ours["seconds"], 3),
    }


def beside_rivals(load: Load) -> dict[str, Any]:
    """The road and the rivals, each on the same documents: seconds, and requests for each document."""
    with tempfile.TemporaryDirectory() as place, Server(load.latency) as server:
        folder = documents.written(Path(place) / "cases", load.documents)
        ours = road(server, folder, load)
        figures: dict[str, Any] = {
            "documents": load.documents,
            "ours": {
                "seconds": round(ours["seconds"], 2),
                "calls_per_document": ours["requests"] / load.documents,
            },
        }
        for name in beside.NAMES:
            ran = beside.run(name, server, folder, load.at_once)
            figures[name] = {
                "seconds": round(ran.seconds, 2),
                "calls_per_document": round(len(ran.came) / load.documents, 2),
            }
            if ran.skipped:
                figures[name] = {"skipped": ran.skipped}
    return figures


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--documents", type=int, default=1600)
    parser.add_argument("--latency", type=float, default=1.0)
    parser.add_argument("--at-once", type=int, default=32)
    parser.add_argument("--rivals", type=int, default=0)
    parser.add_argument("--profile", action="store_true", help="print where the processor's time went")


def main() -> None:
    """Measure and print."""
    given = arguments(_arguments)
    load = Load(given.documents, given.latency, given.at_once)
    figures = measure(load, given.profile)
    if given.rivals:
        figures["beside_rivals"] = beside_rivals(load._replace(documents=given.rivals))
    show(figures, given.json)


if __name__ == "__main__":
    main()
