"""The source as the workbench draws it: headings, items, rows and paragraphs made of numbered sentences."""

import re
from bisect import bisect_left
from typing import Literal, NamedTuple

from summariser.domain import CaseStudy, Heading, Sentence

_ITEM = re.compile(r"\s*(?:[-*•–]|\d{1,3}[.)])\s+")
_MARKS = re.compile(r"[\s#|*_`>+=~:-]*")


class Part(NamedTuple):
    """A piece of text; `n` is the number of the sentence that it belongs to."""

    n: int | None
    t: str


class Block(NamedTuple):
    """A heading, a list item, a table row or a paragraph."""

    kind: Literal["heading", "item", "row", "text"]
    level: int
    parts: tuple[Part, ...]


def blocks(case: CaseStudy) -> tuple[Block, ...]:
    """The blocks of a source; together they hold every sentence, each in its words."""
    headings, sentences = case.outline.headings, case.outline.sentences
    heading_starts = [heading.start for heading in headings]
    starts = [sentence.start for sentence in sentences]
    made = []
    for start, end in _lines(case):
        first = bisect_left(heading_starts, start)
        heading = headings[first] if first < len(headings) and headings[first].start < end else None
        here = sentences[bisect_left(starts, start) : bisect_left(starts, end)]
        made.append(_block(case.text[start:end], start, here, heading))
    return tuple(block for block in made if block.parts)


def _lines(case: CaseStudy) -> list[tuple[int, int]]:
    """The spans of lines, joined where a sentence runs on from one to the next."""
    inside = {
        sentence.start + found.start()
        for sentence in case.outline.sentences
        for found in re.finditer("\n", sentence.text)
    }
    breaks = [found.start() for found in re.finditer("\n", case.text) if found.start() not in inside]
    return list(zip([0, *(at + 1 for at in breaks)], [*breaks, len(case.text)], strict=True))


def _block(line: str, start: int, sentences: tuple[Sentence, ...], heading: Heading | None) -> Block:
    if heading:
        return Block("heading", heading.level, (Part(None, heading.text),))
    parts = _parts(line, start, sentences)
    if "|" in line:
        return Block("row", 0, parts)
    mark = _ITEM.match(line)
    if mark and parts:
        sign = mark.group().strip()
        return Block("item", 0, (Part(None, f"{'•' if sign in '-*–' else sign} "), *parts))
    return Block("text", 0, parts)


def _parts(line: str, start: int, sentences: tuple[Sentence, ...]) -> tuple[Part, ...]:
    """The sentences of a line and what stands between them; marks at either end carry no words and are left out."""
    parts: list[Part] = []
    at = 0
    for sentence in sentences:
        between = line[at : sentence.start - start]
        if parts or not _wordless(between):
            parts.append(Part(None, between))
        parts.append(Part(sentence.n, sentence.text))
        at = sentence.end - start
    if not _wordless(line[at:]):
        parts.append(Part(None, line[at:]))
    return tuple(parts)


def _wordless(text: str) -> bool:
    return bool(_MARKS.fullmatch(text) or _ITEM.fullmatch(text))
