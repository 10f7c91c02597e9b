"""Public sets of summaries, judged by people: SummEdits, RAGTruth, BUMP.

Every claim cites its whole source; and, measured apart, the sentences that the evidence finder attaches to it, as for
a draft made elsewhere.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.faithfulness.cases import Case, Told, told
from benchmarks.faithfulness.report import Table, share
from benchmarks.faithfulness.sets import Places, half, rows
from summariser.check.finding import Finder
from summariser.check.source import Source
from summariser.domain import Claim
from summariser.split import split

GOOD = "consistent"
BAD = "inconsistent"
BESIDE_WRONG = "untouched"  # a sentence of a wrong summary, but not the wrong one
# “Here is a summary in 60 words:” is the model's word to whoever asked, and no claim.
_PREAMBLE = re.compile(r"(?:Sure[,!] )?[Hh]ere(?:[’']s| is) [^.]*:$")
SOUGHT = ", with the evidence that the finder attaches"
FILES = {
    "SummEdits": "summedits_dev.jsonl.gz",
    "RAGTruth": "ragtruth_summary_dev.jsonl.gz",
    "BUMP": "bump_dev.jsonl.gz",
}


def found(places: Places) -> Iterator[tuple[str, list[Told]]]:
    """Each set that is there, checked sentence by sentence."""
    for name, file in FILES.items():
        if all_rows := rows(places.benchmarks / file):
            yield name, list(told(_cases(all_rows, seek=False)))
            yield f"{name}{SOUGHT}", list(told(_cases(all_rows, seek=True)))


def _cases(all_rows: list[dict[str, Any]], *, seek: bool) -> Iterator[Case]:
    sources: dict[str, list[dict[str, Any]]] = {}
    for row in all_rows:
        sources.setdefault(row["source"], []).append(row)
    for text, of_source in sources.items():
        outline = split(text)
        source = Source(outline)
        everything = tuple(sentence.n for sentence in outline.sentences)
        finder = Finder(outline.sentences, outline.headings)
        good = [_sentences(row["summary"]) for row in of_source if not row["label"]]
        for row in of_source:
            for sentence, wrong in _labelled(row, good):
                kind = GOOD if not row["label"] else BAD if wrong else BESIDE_WRONG
                cites = finder.evidence(sentence) if seek else everything
                claim = Claim(text=sentence, cites=cites)
                before = _nearest(sentence, good) if kind == BAD else ""
                way = ", ".join(row.get("edit_types") or [row.get("error_type") or ""])
                yield Case(kind, row["id"], half(text), claim, source, before=before, way=way)


def _nearest(sentence: str, good: list[list[str]]) -> str:
    """The sentence of a good summary that is most like this one, for whoever reads the misses."""
    return max(
        (other for one in good for other in one), key=lambda other: _likeness([sentence], [other]), default=""
    )


def _labelled(row: dict[str, Any], good: list[list[str]]) -> Iterator[tuple[str, bool]]:
    """Every sentence of a summary, and whether it is one that makes it wrong.

    RAGTruth marks the words. The edits of the others are in one place: what stands word for word in a good summary of
    the same source is not it; the sentence that is unlike every good one is.
    """
    summary = row["summary"]
    if row.get("spans"):
        for part in split(summary).sentences:
            touched = any(span["start"] < part.end and part.start < span["end"] for span in row["spans"])
            if not _PREAMBLE.match(part.text):
                yield part.text, touched
        return
    sentences = _sentences(summary)
    nearest = max(good, key=lambda other: _likeness(sentences, other)) if good else []
    new = [sentence not in nearest for sentence in sentences]
    for sentence, is_new in zip(sentences, new, strict=True):
        yield sentence, bool(row["label"]) and (is_new or not any(new))


def _likeness(one: list[str], other: list[str]) -> float:
    return difflib.SequenceMatcher(
        None, " ".join(one).split(), " ".join(other).split(), autojunk=False
    ).ratio()


def _sentences(text: str) -> list[str]:
    return [sentence.text for sentence in split(text).sentences if not _PREAMBLE.match(sentence.text)]


def tables(name: str, those: list[Told]) -> list[Table]:
    """Precision and recall of the error findings, by sentence and by summary, and each code's precision."""
    summaries: dict[str, list[Told]] = {}
    for one in those:
        summaries.setdefault(one.case.file, []).append(one)
    wrong = {file: any(one.case.kind == BAD for one in of) for file, of in summaries.items()}
    flagged = {file: any(one.error for one in of) for file, of in summaries.items()}
    level = [
        _scored("sentences", [(one.case.kind == BAD, one.error) for one in those]),
        *(
            _scored(
                f"sentences, {which} half of the sources",
                [(one.case.kind == BAD, one.error) for one in those if one.case.half == side],
            )
            for side, which in enumerate(("first", "second"))
        ),
        _scored("summaries", [(wrong[file], flagged[file]) for file in summaries]),
    ]
    columns = ("level", "number", "wrong", "flagged", "precision", "recall", "good ones flagged")
    whole = Table(f"{name}: error findings", columns, tuple(level))
    return [whole] if SOUGHT in name else [whole, _codes(name, those), _ways(name, those)]


def _scored(level: str, pairs: Sequence[tuple[bool, bool]]) -> tuple[Any, ...]:
    hits = sum(wrong and flagged for wrong, flagged in pairs)
    flagged = sum(flagged for _, flagged in pairs)
    wrong = sum(wrong for wrong, _ in pairs)
    good = len(pairs) - wrong
    return (
        level,
        len(pairs),
        wrong,
        flagged,
        share(hits, flagged),
        share(hits, wrong),
        share(flagged - hits, good),
    )


def _codes(name: str, those: list[Told]) -> Table:
    raised: dict[tuple[str, str], list[bool]] = {}
    for one in those:
        for kind in {(mark.code, mark.severity.value) for mark in one.marks}:
            raised.setdefault(kind, []).append(one.case.kind == BAD)
    wrong = sum(one.case.kind == BAD for one in those)
    rows_ = [
        (code, severity, len(on), share(sum(on), len(on)), share(sum(on), wrong))
        for (code, severity), on in sorted(raised.items())
    ]
    return Table(
        f"{name}: each code, by sentence", ("code", "severity", "raised", "precision", "recall"), tuple(rows_)
    )


def _ways(name: str, those: list[Told]) -> Table:
    ways: dict[str, list[bool]] = {}
    for one in those:
        if one.case.kind == BAD:
            ways.setdefault(one.case.way or "not told", []).append(one.error)
    rows_ = [(way, len(on), share(sum(on), len(on))) for way, on in sorted(ways.items())]
    return Table(f"{name}: by kind of error", ("kind", "wrong sentences", "error finding"), tuple(rows_))
