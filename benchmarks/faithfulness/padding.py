"""Sources without what a section stands on, and a model that pads the section all the same.

What a claim of that section cited is taken out of the source. Padding is of two sorts: the claims themselves, which
have lost their evidence, and what a model writes of any project. Each cites what comes nearest to it in what is left,
which is the best that a model could do.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple

from benchmarks.faithfulness.replies import Reply, replies
from benchmarks.faithfulness.report import Table, share
from benchmarks.faithfulness.sets import Places
from summariser.check import Source, marks
from summariser.check.finding import Finder
from summariser.domain import Claim, Outline, Sentence, Severity

_CITED: Final = 2  # sentences that padding cites
_LEAST: Final = 5  # sentences that must be left
_ANY_PROJECT: Final = (
    "The organisation learned valuable lessons about engaging users early and often.",
    "Stakeholders welcomed the new approach and staff morale improved.",
    "The project faced challenges around change management and limited resources.",
    "Overall, the initiative delivered better outcomes for residents and value for money.",
    "The team worked closely with partners to ensure a smooth rollout.",
    "Strong leadership and clear communication proved critical to success.",
)


class _Padded(NamedTuple):
    """A padded sentence: its sort, and what was found in it."""

    sort: str
    error: bool
    told: bool


def table(places: Places) -> Table | None:
    """How many padded sentences are told to the editor; nothing where there are no replies."""
    padded = [one for reply in replies(places) for kind in reply.row["sections"] for one in _of(reply, kind)]
    if not padded:
        return None
    rows = []
    for sort in dict.fromkeys(one.sort for one in padded):
        those = [one for one in padded if one.sort == sort]
        errors, tolds = sum(one.error for one in those), sum(one.told for one in those)
        rows.append((sort, len(those), share(errors, len(those)), share(tolds, len(those))))
    return Table(
        "Sections padded without a source",
        ("padding", "sentences", "error finding", "any finding"),
        tuple(rows),
    )


def _of(reply: Reply, kind: str) -> Iterator[_Padded]:
    cited = {name: _cites(reply, name) for name in reply.row["sections"]}
    others = set(chain.from_iterable(numbers for name, numbers in cited.items() if name != kind))
    gone = set(cited[kind]) - others
    left = [sentence for sentence in reply.source.sentences if sentence.n not in gone]
    if not gone or len(left) < _LEAST:
        return
    source = Source(_renumbered(left, reply), reply.source.names)
    finder = Finder(source.sentences)
    orphans = [
        claim["text"]
        for claim in reply.row["sections"][kind]
        if set(reply.moved.cites(claim["evidence"])) <= gone
    ]
    for sort, texts in (
        ("claims that lost their evidence", orphans),
        ("what suits any project", _ANY_PROJECT),
    ):
        for text in texts:
            claim = Claim(text=text, cites=finder.ranked(text, _CITED) or (1,))
            found = [*marks(claim, source)]
            yield _Padded(sort, any(mark.severity is Severity.ERROR for mark in found), bool(found))


def _cites(reply: Reply, kind: str) -> list[int]:
    return [n for claim in reply.row["sections"][kind] for n in reply.moved.cites(claim["evidence"])]


def _renumbered(sentences: list[Sentence], reply: Reply) -> Outline:
    numbered = (sentence.model_copy(update={"n": n}) for n, sentence in enumerate(sentences, 1))
    return Outline(sentences=tuple(numbered), headings=reply.text.outline.headings)
