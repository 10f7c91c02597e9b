"""The texts that claims are put to: the fixtures, and the texts of others where they are there."""

from __future__ import annotations

import bisect
import difflib
import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import documents
from summariser.check.source import Source
from summariser.domain import Outline
from summariser.ingest import read_file
from summariser.split import split

SHARED = documents.ROOT.parent / "shared"


class Places(NamedTuple):
    """Where the texts of others are; none of them is part of the repository."""

    replies: Path = SHARED / "replies"
    benchmarks: Path = SHARED / "benchmarks"
    corpus: Path = SHARED / "corpus"


class Text(NamedTuple):
    """A text as the program reads it, with the facts that every claim may draw on."""

    file: str
    text: str
    outline: Outline
    names: tuple[str, ...]

    @property
    def source(self) -> Source:
        return Source(self.outline, self.names)


def half(file: str) -> int:
    """Which half of the texts a file is of, the same each time."""
    return hashlib.sha256(file.encode()).digest()[0] & 1


@cache
def text(path: Path) -> Text:
    """The text of that file."""
    document = read_file(path)
    names = (document.title, document.organisation or "")
    return Text(path.name, document.text, split(document.text), tuple(name for name in names if name))


def texts(places: Places) -> Iterator[tuple[Text, str]]:
    """Every text of the corpus and every fixture, and the organisation it is of, empty where that is not told."""
    told = _manifest(places.corpus)
    for path in sorted(places.corpus.glob("*.md")):
        if path.name in told:
            yield text(path), told[path.name]
    for path in documents.fixtures():
        yield text(path), text(path).names[-1] if len(text(path).names) > 1 else ""


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines, gzipped or not; none where there is no such file."""
    if not path.exists():
        return []
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode().splitlines()
    return [json.loads(line) for line in lines if line]


def _manifest(corpus: Path) -> dict[str, str]:
    return {row["file"]: row["organisation"] or "" for row in rows(corpus / "manifest.jsonl")}


class Moved:
    """Tells which sentences a span of the file as it lies touches: reading a file changes a few characters."""

    def __init__(self, path: Path) -> None:
        self._outline = text(path).outline
        raw = list(re.finditer(r"\S+", path.read_text(encoding="utf-8")))
        ours = list(re.finditer(r"\S+", text(path).text))
        self._starts = [word.start() for word in raw]
        self._words = raw
        self._at: dict[int, tuple[int, int]] = {}
        same = difflib.SequenceMatcher(None, [w[0] for w in raw], [w[0] for w in ours], autojunk=False)
        for a, b, size in same.get_matching_blocks():
            self._at |= {a + i: ours[b + i].span() for i in range(size)}

    def cites(self, spans: Sequence[Sequence[int]]) -> tuple[int, ...]:
        """The numbers of the sentences that the spans touch, by at least one whole word."""
        ours = [self._at[i] for start, end in spans for i in self._within(start, end) if i in self._at]
        return tuple(
            sentence.n
            for sentence in self._outline.sentences
            if any(sentence.start <= start and end <= sentence.end for start, end in ours)
        )

    def _within(self, start: int, end: int) -> Iterator[int]:
        for i in range(bisect.bisect_left(self._starts, start), len(self._words)):
            if self._words[i].end() > end:
                break
            yield i
