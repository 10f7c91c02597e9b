"""The lines of pages to text: page headers and footers dropped, broken lines joined, headings told by their size."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

HYPHEN = "\u00ad"  # stands where a hyphen ended a line and the lines were joined
CELL = "\t"  # parts the cells of a row
WIDE = 1.8  # a gap between words of so many times the type's size parts cells

_BULLET = re.compile(r"^(?:[•●▪◦‣∙■□➢❖✓·\ue000-\uf8ff]|[o–-](?= \S))\s*")
_NUMBERED = re.compile(r"^(?:\d{1,2}|[a-z])[.)] +\S")
_PAGE_NUMBER = re.compile(
    r"(?:page )?[-–—|\s]*(?:\d{1,4}|[ivxl]{1,6})[-–—|\s]*(?:(?:of|/) *\d{1,4})?", re.IGNORECASE
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}$|(?:…\s*){2,}\d{1,4}$")
# A large figure, an address or a full sentence is no heading, whatever its type: it must stay quotable.
_STATEMENT = re.compile(r"[.;,]$|^[^\w(“\"'‘]|^\d+(?![.\d]*\.?\s+[^\W\d_a-z])|@|://|www\.")
_LARGER = 1.12
_LONGEST_HEADING = 16


class Place(NamedTuple):
    """Where a line lies: from `left` to `right`, its first letter at height `start` and its last at `end`."""

    left: float
    right: float
    start: float
    end: float


class Line(NamedTuple):
    """A line of a page. `edge`: it lies where pages have their headers and footers."""

    text: str
    page: int
    place: Place
    size: float
    bold: bool
    edge: bool


class _Block(NamedTuple):
    lines: list[Line]
    kind: str  # of its first line: "heading", "item", "row" or "text"


def compose(pages: list[list[Line]]) -> tuple[str, str | None]:
    """The text of the pages, and the words in the largest type on the first page with any."""
    lines = [line for line in _without_furniture(pages) if not _LEADERS.search(line.text)]
    if not lines:
        return "", None
    body = _body_size(lines)
    rows = list(_rows(lines))
    blocks = _demoted(list(_blocks(rows, _Measure(rows, body))), body)
    levels = _levels(blocks, body)
    known = _Words(lines)
    shown = [_shown(block, levels, known) for block in blocks]
    gaps = [
        "\n" if one.kind == two.kind and one.kind in ("item", "row") else "\n\n"
        for one, two in pairwise(blocks)
    ]
    text = "".join(part + gap for part, gap in zip(shown, [*gaps, ""], strict=True))
    return text, _largest(blocks, body, known)


def _without_furniture(pages: list[list[Line]]) -> list[Line]:
    """All lines but page numbers and what is repeated at the edge of page after page."""
    seen: defaultdict[str, set[int]] = defaultdict(set)
    for lines in pages:
        for line in lines:
            if line.edge:
                seen[_masked(line.text)].add(line.page)
    often = 2 if len(pages) < 6 else max(3, len(pages) // 4)
    repeated = {text for text, on in seen.items() if len(on) >= often}
    return [line for lines in pages for line in lines if not (line.edge and _is_furniture(line, repeated))]


def _is_furniture(line: Line, repeated: set[str]) -> bool:
    return _masked(line.text) in repeated or bool(_PAGE_NUMBER.fullmatch(line.text))


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _body_size(lines: list[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _rows(lines: list[Line]) -> Iterator[Line]:
    """The lines, with those joined that pdfium broke in two: a bullet and its words, the cells of a row."""
    row = lines[0]
    for line in lines[1:]:
        if not _is_same_row(row, line):
            yield row
            row = line
            continue
        wide = line.place.left - row.place.right > WIDE * row.size and len(row.text) > 4
        row = row._replace(
            text=row.text + (CELL if wide else " ") + line.text,
            place=row.place._replace(right=line.place.right, end=line.place.end),
        )
    yield row


def _is_same_row(before: Line, line: Line) -> bool:
    level = abs(before.place.end - line.place.start) < 0.4 * min(before.size, line.size)
    return before.page == line.page and level and line.place.left >= before.place.right - 1


# --- Lines to blocks --------------------------------------------------------------------------------------


class _Measure:
    """What is usual in a document: how far its lines stand apart and how far they run."""

    def __init__(self, lines: list[Line], body: float) -> None:
        self.body = body
        steps: defaultdict[float, list[float]] = defaultdict(list)
        self._edges: defaultdict[tuple[int, float, int], float] = defaultdict(float)
        for line, after in pairwise(lines):
            step = line.place.end - after.place.start
            if (
                line.page == after.page
                and line.size == after.size
                and 0.5 * line.size < step < 2.5 * line.size
            ):
                steps[line.size].append(step)
        self._steps = {size: median(found) for size, found in steps.items()}
        for line in lines:
            for column in self._columns(line):
                self._edges[column] = max(self._edges[column], line.place.right)

    def _columns(self, line: Line) -> list[tuple[int, float, int]]:
        at = int(line.place.left // 40)
        return [(line.page, line.size, at + near) for near in (-1, 0, 1)]

    def step(self, line: Line) -> float:
        """How far below the line the next one of its paragraph lies."""
        return self._steps.get(line.size, 1.3 * line.size)

    def room(self, line: Line) -> float:
        """How much the line leaves free of its column."""
        column = (line.page, line.size, int(line.place.left // 40))
        return self._edges[column] - line.place.right


def _blocks(lines: list[Line], measure: _Measure) -> Iterator[_Block]:
    run: list[Line] = []
    kind = ""
    for line in lines:
        its = _kind(line, measure.body)
        if run and _goes_on(run, kind, line, its, measure):
            run.append(line)
            kind = kind if its == kind or kind != "heading" else "text"  # a paragraph that begins in bold
            continue
        if run:
            yield _Block(run, kind)
        run, kind = [line], its
    if run:
        yield _Block(run, kind)


def _kind(line: Line, body: float) -> str:
    if CELL in line.text:
        return "row"
    numbered = _NUMBERED.match(line.text) and line.size < body * _LARGER and not line.bold
    if numbered or _BULLET.match(line.text):
        return "item"
    is_label = len(line.text.split()) <= _LONGEST_HEADING and not _STATEMENT.search(line.text)
    if is_label and (line.size >= body * _LARGER or (line.bold and line.size >= body * 0.97)):
        return "heading"
    return "text"


def _goes_on(run: list[Line], kind: str, line: Line, its: str, measure: _Measure) -> bool:
    """Whether the line belongs to the block of those before it."""
    before = run[-1]
    if abs(before.size - line.size) > 0.6 or its in ("item", "row") or kind == "row":
        return False
    step = before.place.end - line.place.start
    if "heading" in (kind, its):
        near = 0 < step <= 1.35 * measure.step(before)
        return near and (_runs_on(before, line) if kind != its else before.bold == line.bold)
    if before.page != line.page or step <= 0:
        return _runs_on(before, line)
    if step > 1.3 * measure.step(before):
        return False
    return _runs_on(before, line) or not _stops_short(before, line, measure)


def _runs_on(before: Line, line: Line) -> bool:
    """Whether the sentence plainly goes on, even over a column or page."""
    return before.text[-1] not in ".!?:;" and (line.text[0].islower() or before.text[-1] in ",-–" + HYPHEN)


def _stops_short(before: Line, line: Line, measure: _Measure) -> bool:
    """Whether the next line's first word would have fitted, so that the break was meant."""
    word = line.text.split()[0]
    width = (line.place.right - line.place.left) * (len(word) + 1) / len(line.text)
    return measure.room(before) > width + 0.5 * before.size


def _demoted(blocks: list[_Block], body: float) -> list[_Block]:
    """The blocks; bold lines of the body's size are headings only where they stand alone over a text."""
    bold = [block.kind == "heading" and block.lines[0].size < body * _LARGER for block in blocks]
    over_text = [block.kind != "heading" for block in blocks[1:]] + [False]
    after_bold = [False, *bold]
    return [
        block._replace(kind="text") if is_bold and (after or not over) else block
        for block, is_bold, over, after in zip(blocks, bold, over_text, after_bold, strict=False)
    ]


# --- Blocks to text ---------------------------------------------------------------------------------------


def _levels(blocks: list[_Block], body: float) -> dict[tuple[float, bool], int]:
    """Heading levels by size, the largest first; headings in bold of the body's size come last."""
    sizes = sorted({_rank(block, body) for block in blocks if block.kind == "heading"}, reverse=True)
    return {size: min(level, 4) for level, size in enumerate(sizes, 1)}


def _rank(block: _Block, body: float) -> tuple[float, bool]:
    size = round(block.lines[0].size)
    return (size, False) if size >= body * _LARGER else (round(body), block.lines[0].bold)


class _Words:
    """The words that a document writes on one line, to tell a hyphen that breaks a word from one that belongs to it."""

    def __init__(self, lines: list[Line]) -> None:
        self._text: Counter[str] = Counter()
        for line in lines:
            for word in re.findall(r"\w+(?:-\w+)*", line.text.casefold()):
                parts = word.split("-")
                self._text.update(parts if len(parts) == 1 else map("-".join, pairwise(parts)))

    def joint(self, left: str, right: str) -> str:
        """What stands between two halves that a line's end and a hyphen parted."""
        first, second = left.casefold(), right.casefold()
        if self._text[first + second]:
            return ""
        is_compound = self._text[f"{first}-{second}"] or not right[:1].islower() or (
            self._text[first] > 1 and self._text[second] > 1
        )  # fmt: skip
        return "-" if is_compound else ""


_BROKEN = re.compile(rf"(\w+){HYPHEN}\s*(\w+)")


def _shown(block: _Block, levels: dict[tuple[float, bool], int], known: _Words) -> str:
    text = _joined(block, known)
    if block.kind == "heading":
        first = block.lines[0]
        level = levels.get((round(first.size), False)) or levels.get((round(first.size), first.bold), 4)
        return "#" * level + " " + text
    if block.kind == "row":
        return "| " + " | ".join(text.split(CELL)) + " |"
    return _BULLET.sub("- ", text) if block.kind == "item" else text


def _joined(block: _Block, known: _Words) -> str:
    """The block's lines as one, words made whole that a line's end had parted."""
    text = block.lines[0].text
    for line in block.lines[1:]:
        if re.search(r"\w-$", text) and line.text[0].islower():
            text = text[:-1] + HYPHEN + line.text
        else:
            text += f" {line.text}"
    while HYPHEN in (
        text := _BROKEN.sub(lambda halves: halves[1] + known.joint(halves[1], halves[2]) + halves[2], text)
    ):
        if not _BROKEN.search(text):
            return text.replace(HYPHEN, "")
    return text


def _largest(blocks: list[_Block], body: float, known: _Words) -> str | None:
    """The words in the largest type on the first page, if they stand out."""
    page = blocks[0].lines[0].page
    headings = [block for block in blocks if block.kind == "heading" and block.lines[0].page == page]
    largest = max(headings, key=lambda block: block.lines[0].size, default=None)
    return _joined(largest, known) if largest and largest.lines[0].size >= body * _LARGER else None
