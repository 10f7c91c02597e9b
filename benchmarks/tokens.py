"""How much a document costs to send, beside its own size and beside what rivals send for it.

python -m benchmarks.tokens [--json]

Two counts of the same bodies as the server got them: our estimate, which is without any vocabulary, and a quarter of
the characters. The schema that goes along is counted apart: providers differ in whether they charge for it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from benchmarks import beside, documents
from benchmarks.report import arguments, show
from benchmarks.server import Came, Server
from summariser.domain import Document, Work, case_study
from summariser.errors import InputError
from summariser.ingest import read_file
from summariser.llm import LLM, Endpoint
from summariser.restructure import Restructure
from summariser.split import split
from summariser.testing import RecordedLedger
from summariser.tokens import estimate

FACTOR, ALLOWANCE = 1.25, 900
WINDOW = 32_000  # tokens: below it, a document is one call
Count = Callable[[str], int]


class Sent(NamedTuple):
    """What was sent for one document: the text of its messages, and of the schema."""

    source: str
    messages: tuple[str, ...]
    schema: str

    def total(self, count: Count, with_schema: bool = False) -> int:
        """The tokens of it all, as counted."""
        schema = count(self.schema) if with_schema else 0
        return sum(count(text) + schema for text in self.messages)


def quarter(text: str) -> int:
    """A quarter of the characters."""
    return len(text) // 4


def _sent(source: str, came: Iterable[Came]) -> Sent:
    bodies = [json.loads(one.body) for one in came]
    messages = tuple("\n".join(turn["content"] for turn in body["messages"]) for body in bodies)
    forms = {json.dumps(body.get("response_format", "")) for body in bodies}
    return Sent(source, messages, max(forms, default="", key=len))


def ours(server: Server, sources: Sequence[Document]) -> list[Sent]:
    """What we send, a document after the other."""
    with LLM(Endpoint(base_url=server.base_url, api_key="k", model="scripted")) as llm:
        engine = Restructure(llm)
        sent = []
        for number, source in enumerate(sources):
            case = case_study(source, split(source.text), f"bench{number}")
            engine.draft(case, Work(draft_id=case.id), RecordedLedger())
            sent.append(_sent(source.text, server.taken()))
    return sent


def _readable(paths: Iterable[Path]) -> list[Document]:
    found = []
    for path in paths:
        try:
            document = read_file(path)
        except InputError:
            continue
        if estimate(document.text) < WINDOW * 0.6:  # its numbers and the instructions need room too
            found.append(document)
    return found


def _figures(sent: Sequence[Sent]) -> dict[str, Any]:
    """Of our own calls: how far below the bound they are."""
    used = {
        name: [one.total(count, schema) / (FACTOR * count(one.source) + ALLOWANCE) for one in sent]
        for name, count, schema in (
            ("our_estimate", estimate, False),
            ("our_estimate_with_schema", estimate, True),
            ("quarter_of_characters", quarter, False),
            ("quarter_of_characters_with_schema", quarter, True),
        )
    }
    return {
        "documents": len(sent),
        "source_tokens_mean": round(mean(estimate(one.source) for one in sent)),
        "input_tokens_mean": round(mean(one.total(estimate) for one in sent)),
        "schema_tokens": estimate(sent[0].schema),
        "calls_per_document": round(mean(len(one.messages) for one in sent), 3),
        "share_of_bound": {
            name: {"mean": round(mean(each), 3), "most": round(max(each), 3)} for name, each in used.items()
        },
        "within_bound": {name: sum(share <= 1 for share in each) for name, each in used.items()},
    }


def _rival(name: str, server: Server, sources: Sequence[Document]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as place:
        for number, source in enumerate(sources):
            (Path(place) / f"{number:05}.txt").write_text(source.text, encoding="utf-8")
        ran = beside.run(name, server, Path(place), 8)
    if ran.skipped:
        return {"skipped": ran.skipped}
    sent = _sent("", ran.came)
    own = sum(estimate(source.text) for source in sources)
    return {
        "calls_per_document": round(len(ran.came) / len(sources), 2),
        "input_tokens_mean": round(sent.total(estimate) / len(sources)),
        "times_source": round(sent.total(estimate) / own, 2),
    }


def measure() -> dict[str, Any]:
    """The fixtures, and the texts of others where they are; then the rivals on the fixtures."""
    fixtures, corpus = _readable(documents.fixtures()), _readable(documents.corpus())
    with Server(latency=0, keep=True) as server:
        sent = ours(server, fixtures)
        figures = {"bound": f"{FACTOR} x source + {ALLOWANCE}", "fixtures": _figures(sent)}
        figures["fixtures"]["times_source"] = round(
            sum(one.total(estimate) for one in sent) / sum(estimate(one.source) for one in sent), 2
        )
        if corpus:
            figures["texts_outside_the_repository"] = _figures(ours(server, corpus))
        for name in beside.NAMES:
            figures[f"{name}_on_fixtures"] = _rival(name, server, fixtures)
    return figures


def main() -> None:
    """Measure and print."""
    given: argparse.Namespace = arguments(lambda _: None)
    show(measure(), given.json)


if __name__ == "__main__":
    main()
