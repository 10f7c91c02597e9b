"""The reference replies: careful claims, each kind of error in them, and the claims said in other words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from benchmarks.faithfulness.cases import Case
from benchmarks.faithfulness.sets import Moved, Places, Text, half, rows, text
from summariser.check.source import Source
from summariser.domain import Claim, Status

FAITHFUL = "faithful"
PARAPHRASE = "paraphrase"
AIMS = {
    "number_changed": 0.97,
    "name_changed": 0.97,
    "number_swapped": 0.90,
    "name_swapped": 0.90,
    "negation": 0.85,
    "direction": 0.85,
}


class Reply(NamedTuple):
    """One reply: its text, its row, and how spans of the file turn into sentence numbers."""

    text: Text
    source: Source
    row: dict[str, Any]
    moved: Moved

    def claims(self) -> Iterator[Claim]:
        """Every claim, in order."""
        for claims in self.row["sections"].values():
            for claim in claims:
                yield Claim(
                    text=claim["text"], status=claim["status"], cites=self.moved.cites(claim["evidence"])
                )


def replies(places: Places) -> list[Reply]:
    """All of them whose text is there."""
    found = []
    for row in rows(places.replies / "replies.jsonl"):
        path = places.corpus / row["file"]
        if path.exists():
            of = text(
                path
            )  # title and organisation count as far as the file states them, as for any case study
            found.append(Reply(of, of.source, row, Moved(path)))
    return found


def cases(found: list[Reply]) -> Iterator[Case]:
    """Every claim, every flawed claim and every paraphrase."""
    for reply in found:
        file = reply.text.file
        for claim in reply.claims():
            yield Case(FAITHFUL, file, half(file), claim, reply.source)
        yield from _flawed(reply)
        for other in reply.row["paraphrases"]:
            original = reply.row["sections"][other["section"]][other["i"]]
            cites = reply.moved.cites(original["evidence"])
            claim = Claim(text=other["text"], status=original["status"], cites=cites)
            yield Case(PARAPHRASE, file, half(file), claim, reply.source, before=original["text"])


def _flawed(reply: Reply) -> Iterator[Case]:
    for flawed in reply.row["flawed"]:
        original = reply.row["sections"][flawed["section"]][flawed["i"]]
        # A model that takes a plan for a deed also says so in its status.
        status = Status.DONE if flawed["type"] == "plan_to_done" else original["status"]
        claim = Claim(text=flawed["text"], status=status, cites=reply.moved.cites(flawed["evidence"]))
        file = reply.text.file
        wrong = flawed["wrong"] if isinstance(flawed["wrong"], str) else " ".join(flawed["wrong"])
        yield Case(flawed["type"], file, half(file), claim, reply.source, wrong, original["text"])
