"""Kill a batch at random instants, again and again, and count what was lost, doubled or paid twice.

Half of the kills fall anywhere between the start of the process and the usual end, half amid the calls.

python -m benchmarks.soak [--runs N --cases N --seed N --json]
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import documents
from benchmarks.report import arguments, show
from benchmarks.server import Came, Server

LATENCY, AT_ONCE = 0.15, 8
_COMMAND = "from summariser.cli import main; main()"
Kill = Callable[[], object]


class Outcome(NamedTuple):
    """What became of one batch that was killed.

    `repeated` are the requests about a document beyond its first, `in_flight` the calls whose end the kills left
    unknown; `unexplained` counts what must not be: a request without its own intent, an intent left open, a reply
    recorded twice, a call repeated by a process that was not killed, a command that failed.
    """

    kills: int
    requests: int
    before: int
    lost: int
    doubled: int
    repeated: int
    in_flight: int
    unexplained: int

    @property
    def is_well(self) -> bool:
        """Whether all held that must."""
        bound = min(self.in_flight, AT_ONCE * self.kills)
        return not (self.lost or self.doubled or self.unexplained) and self.repeated <= bound


class Batch:
    """A folder of case studies that is submitted to a server into a fresh database, by one process or by two."""

    def __init__(self, server: Server, folder: Path, place: Path) -> None:
        self._server = server
        self._folder = folder
        self._place = place
        self._database = place / "soak.db"
        self._cases = len(list(folder.iterdir()))

    def begun(self, key: str) -> subprocess.Popen[bytes]:
        """The command line's `submit`, begun; `key` is the API key by which the server knows this process."""
        settings = {
            "SUMMARISER_DATABASE_URL": f"sqlite:///{self._database}",
            "SUMMARISER_MODEL": "scripted",
            "SUMMARISER_JUDGE": "off",
            "SUMMARISER_CONCURRENCY": str(AT_ONCE),
            "SUMMARISER_AS": "Soak",
            "OPENAI_API_KEY": key,
            "OPENAI_BASE_URL": self._server.base_url,
        }
        with (self._place / f"{key}.txt").open("ab") as said:
            command = [
                sys.executable,
                "-c",
                _COMMAND,
                "submit",
                "--engine",
                "llm",
                "--json",
                str(self._folder),
            ]
            return subprocess.Popen(command, env=os.environ | settings, stdout=said, stderr=said)

    def alone(self, kills: Sequence[Kill]) -> Outcome:
        """Begin and kill, as often as told, and begin again to the end."""
        killed = set()
        for number, kill in enumerate(kills):
            process = self.begun(f"killed{number}")
            kill()
            process.kill()
            if process.wait():
                killed.add(f"killed{number}")
        return self._outcome(frozenset(killed), self.begun("last").wait())

    def pair(self, kills: Sequence[Kill]) -> Outcome:
        """Begin one to stay and, beside it, one after the other to be killed; let the first come to the end."""
        killed = set()
        last = self.begun("last")
        for number, kill in enumerate(kills):
            process = self.begun(f"killed{number}")
            kill()
            process.kill()
            if process.wait():
                killed.add(f"killed{number}")
        return self._outcome(frozenset(killed), last.wait())

    def said(self) -> str:
        """The last that the commands printed."""
        texts = (file.read_text(encoding="utf-8") for file in sorted(self._place.glob("*.txt")))
        return "\n".join(text[-500:] for text in texts)

    def _outcome(self, killed: frozenset[str], code: int) -> Outcome:
        came = self._server.taken()
        with closing(sqlite3.connect(self._database)) as connection:
            return Outcome(
                kills=len(killed),
                requests=len(came),
                before=sum(one.key in killed for one in came),
                lost=self._cases - _count(connection, _IN_REVIEW),
                doubled=sum(_count(connection, query) for query in _DOUBLED),
                repeated=len(came) - len({one.document for one in came}),
                in_flight=_count(connection, "SELECT count(*) FROM outcome WHERE kind = 'abandoned'"),
                unexplained=int(code != 0)
                + _count(connection, _OPEN)
                + _unexplained(connection, came, killed),
            )


_IN_REVIEW = "SELECT count(DISTINCT case_study_id) FROM draft WHERE state = 'in_review'"
_OPEN = "SELECT count(*) FROM intent WHERE seq NOT IN (SELECT intent_seq FROM outcome)"
_DOUBLED = (
    "SELECT count(*) - count(DISTINCT title) FROM case_study",
    "SELECT count(*) - count(DISTINCT case_study_id) FROM draft",
    "SELECT count(*) - count(DISTINCT draft_id) FROM revision",
)
_INTENTS = """
    SELECT case_study.title, count(*), sum(outcome.kind = 'completed') FROM intent
    JOIN outcome ON outcome.intent_seq = intent.seq JOIN draft ON draft.id = intent.draft_id
    JOIN case_study ON case_study.id = draft.case_study_id GROUP BY case_study.id
"""


def _count(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


def _unexplained(connection: sqlite3.Connection, came: list[Came], killed: frozenset[str]) -> int:
    """Requests without an intent, replies recorded twice, and calls repeated that no kill explains."""
    requests = Counter(one.document for one in came)
    intents = {
        int(title.rsplit(maxsplit=1)[1]): (made, ended) for title, made, ended in connection.execute(_INTENTS)
    }
    without = sum(
        max(0, number - intents.get(document or 0, (0, 0))[0]) for document, number in requests.items()
    )
    twice = sum(max(0, ended - 1) for _, ended in intents.values())
    of_the_living = Counter(one.document for one in came if one.key not in killed)
    return without + twice + sum(number - 1 for number in of_the_living.values())


# --- Many of them -----------------------------------------------------------------------------------------


def usual_seconds(server: Server, folder: Path, way: str) -> float:
    """How long an undisturbed batch takes, from the start of the process."""
    with tempfile.TemporaryDirectory() as place:
        batch = Batch(server, folder, Path(place))
        start = time.monotonic()
        running = [batch.begun(key) for key in (("one",) if way == "alone" else ("one", "other"))]
        codes = [process.wait() for process in running]
        seconds = time.monotonic() - start
        if any(codes):
            sys.exit(f"an undisturbed batch failed:\n{batch.said()}")
    server.taken()
    return seconds


def soak(way: str, runs: int, cases: int, seed: int) -> dict[str, Any]:
    """That many batches killed, each once."""
    chance = random.Random(seed)  # noqa: S311 - the same instants each time
    start = time.monotonic()
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as place, Server(LATENCY) as server:
        folder = documents.written(Path(place) / "cases", cases, documents.short_text)
        usual = usual_seconds(server, folder, way)
        for run in range(runs):
            kill = anywhere(chance, usual) if run % 2 else amid(chance, server, cases)
            with tempfile.TemporaryDirectory() as fresh:
                batch = Batch(server, folder, Path(fresh))
                outcomes.append((batch.alone if way == "alone" else batch.pair)([kill]))
                if not outcomes[-1].is_well:
                    sys.stderr.write(f"{way}, run {run}: {outcomes[-1]}\n{batch.said()}\n")
    return _summary(outcomes, cases) | {
        "usual_seconds": round(usual, 2),
        "seconds": round(time.monotonic() - start),
    }


def anywhere(chance: random.Random, usual: float) -> Kill:
    """Wait for some part of the time that a batch takes."""
    seconds = chance.uniform(0, usual)
    return lambda: time.sleep(seconds)


def amid(chance: random.Random, server: Server, cases: int) -> Kill:
    """Wait until some request has come, and up to twice the time of a call more."""
    number, seconds = chance.randint(1, cases), chance.uniform(0, 2 * LATENCY)

    def wait() -> None:
        server.wait(number)
        time.sleep(seconds)

    return wait


def _summary(outcomes: list[Outcome], cases: int) -> dict[str, Any]:
    repeated = [one.repeated for one in outcomes]
    return {
        "runs": len(outcomes),
        "cases": cases,
        "at_once": AT_ONCE,
        "killed_before_their_end": sum(one.kills for one in outcomes),
        "killed_with_calls_in_flight": sum(one.in_flight > 0 for one in outcomes),
        "lost": sum(one.lost for one in outcomes),
        "doubled": sum(one.doubled for one in outcomes),
        "unexplained": sum(one.unexplained for one in outcomes),
        "repeated_calls": {
            "most": max(repeated),
            "mean": round(sum(repeated) / len(repeated), 2),
            "most_in_flight_at_a_kill": max(one.in_flight for one in outcomes),
        },
        "all_well": all(one.is_well for one in outcomes),
    }


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--cases", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--way", choices=("alone", "pair", "both"), default="both")


def main() -> None:
    """Soak, print, and fail if anything was lost, doubled or paid twice."""
    given = arguments(_arguments)
    ways = ("alone", "pair") if given.way == "both" else (given.way,)
    figures = {way: soak(way, given.runs, given.cases, given.seed) for way in ways}
    show(figures, given.json)
    sys.exit(0 if all(one["all_well"] for one in figures.values()) else 1)


if __name__ == "__main__":
    main()
