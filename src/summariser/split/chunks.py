"""A long outline in parts: each a run of sentences that keep their numbers, under the headings that they stand under.

langchain's splitter cuts the numbered lines into small pieces, at headings where it can, else between paragraphs,
else between lines; the pieces are then joined to parts of about the same size that begin at a heading where they can.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from langchain_text_splitters import RecursiveCharacterTextSplitter

from summariser.domain import Heading, Outline, Sentence
from summariser.tokens import estimate

_NUMBER = re.compile(r"^\[(\d+)\] ", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n\s*\n")
_PIECES = 8  # small pieces to a part: enough to choose where it ends
_TRAIL = 8  # the headings above a part take at most this share of it
# What it costs to begin a part there, in squared shares of its size: a third off the aim costs about as much.
_AT_PARAGRAPH, _AT_SENTENCE = 0.1, 0.3


def numbered(outline: Outline) -> str:
    """The outline as a model sees it: `[n] sentence` a line, under its own headings, `# heading` a line."""
    return "\n".join(map(_line, _items(outline)))


def chunks(text: str, outline: Outline, size: int) -> tuple[Outline, ...]:
    """The outline of a text in parts of at most `size` tokens; more only where a part is a single sentence.

    Every sentence is in exactly one part, and every heading in the part of the sentence that follows it. Later parts
    begin with the headings that still hold there, the nearest first, as far as these take an eighth of the size.
    """
    if len(outline.sentences) < 2:
        return (outline,)
    room = size - size // _TRAIL
    lead = _leading(outline)
    pieces = [*_pieces(_spaced(text, outline), _costs(outline, lead), room)]
    charges = [0.0 if lead[piece.start] else _charge(text, outline, piece.start) for piece in pieces]
    starts = [pieces[i].start for i in _balanced([piece.cost for piece in pieces], charges, room)]
    trails = _trails(outline, starts, size // _TRAIL)
    return tuple(
        Outline(
            sentences=outline.sentences[start:end],
            headings=(*trail, *chain.from_iterable(lead[start:end])),
        )
        for (start, end), trail in zip(pairwise([*starts, len(lead)]), trails, strict=True)
    )


# --- Lines ------------------------------------------------------------------------------------------------


def _items(outline: Outline) -> list[Sentence | Heading]:
    return sorted([*outline.sentences, *outline.headings], key=lambda item: item.start)


def _line(item: Sentence | Heading) -> str:
    mark = f"[{item.n}]" if isinstance(item, Sentence) else "#"
    return f"{mark} {' '.join(item.text.split())}"


def _cost(item: Sentence | Heading) -> int:
    return estimate(f"{_line(item)}\n")


def _spaced(text: str, outline: Outline) -> str:
    """The numbered lines with an empty line before each paragraph and heading."""
    items = _items(outline)
    lines = [_line(items[0])]
    for before, item in pairwise(items):
        stands_apart = isinstance(item, Heading) or _BLANK_LINE.search(text, before.end, item.start)
        lines.append(f"\n{_line(item)}" if stands_apart else _line(item))
    return "\n".join(lines)


# --- Headings ---------------------------------------------------------------------------------------------


def _leading(outline: Outline) -> list[list[Heading]]:
    """For each sentence the headings between it and the one before; those after the last are the last one's."""
    lead: list[list[Heading]] = [[] for _ in outline.sentences]
    at = 0
    for item in _items(outline):
        if isinstance(item, Heading):
            lead[min(at, len(lead) - 1)].append(item)
        else:
            at += 1
    return lead


def _costs(outline: Outline, lead: Sequence[Sequence[Heading]]) -> list[int]:
    """What each sentence costs with the headings before it."""
    return [
        _cost(sentence) + sum(map(_cost, headings))
        for sentence, headings in zip(outline.sentences, lead, strict=True)
    ]


def _trails(outline: Outline, starts: Iterable[int], room: int) -> Iterator[tuple[Heading, ...]]:
    """For each part, told by the place of its first sentence, the headings that hold there from parts before."""
    waiting = sorted(outline.headings, key=lambda heading: heading.start, reverse=True)
    holding: list[Heading] = []
    for start in starts:
        while waiting and waiting[-1].start < outline.sentences[start].start:
            heading = waiting.pop()
            holding = [*(above for above in holding if above.level < heading.level), heading]
        before = outline.sentences[start - 1].start if start else -1
        yield _nearest([heading for heading in holding if heading.start < before], room)


def _nearest(headings: Sequence[Heading], room: int) -> tuple[Heading, ...]:
    kept: list[Heading] = []
    for heading in reversed(headings):
        room -= _cost(heading)
        if room < 0:
            break
        kept.insert(0, heading)
    return tuple(kept)


# --- Pieces and parts -------------------------------------------------------------------------------------


class _Piece(NamedTuple):
    """A small run of sentences: the place of the first, and what they cost."""

    start: int
    cost: int


def _pieces(lines: str, costs: Sequence[int], room: int) -> Iterator[_Piece]:
    """The sentences in small runs, each within the room unless it is a single sentence."""
    splitter = RecursiveCharacterTextSplitter(
        separators=["\n# ", "\n\n", "\n"],
        keep_separator="start",
        chunk_size=max(1, room // _PIECES),
        chunk_overlap=0,
        strip_whitespace=False,
        length_function=estimate,
    )
    firsts = [match for piece in splitter.split_text(lines) if (match := _NUMBER.search(piece))]
    offset = int(firsts[0][1])  # a piece of headings alone has no number, and goes with the next
    for start, end in pairwise([*(int(first[1]) - offset for first in firsts), len(costs)]):
        if (cost := sum(costs[start:end])) <= room:
            yield _Piece(start, cost)
        else:
            yield from (_Piece(at, costs[at]) for at in range(start, end))


def _charge(text: str, outline: Outline, start: int) -> float:
    """What it costs to begin a part at a sentence that has no heading."""
    if start == 0:
        return 0.0
    before, after = outline.sentences[start - 1 : start + 1]
    return _AT_PARAGRAPH if _BLANK_LINE.search(text, before.end, after.start) else _AT_SENTENCE


def _balanced(costs: Sequence[int], charges: Sequence[float], room: int) -> list[int]:
    """Which pieces begin a part, so that parts within the room differ least in size and begin well."""
    aim = sum(costs) / math.ceil(sum(costs) / room)
    best = [(0.0, 0)]  # for the pieces up to each: the least cost, and where the last part then begins
    for end in range(1, len(costs) + 1):
        options: list[tuple[float, int]] = []
        total = 0
        for start in range(end - 1, -1, -1):
            total += costs[start]
            if total > room and options:
                break
            options.append((best[start][0] + (total / aim - 1) ** 2 + charges[start], start))
        best.append(min(options))
    starts = []
    end = len(costs)
    while end:
        end = best[end][1]
        starts.append(end)
    return starts[::-1]
