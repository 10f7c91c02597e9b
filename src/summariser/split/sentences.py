"""Cutting a text into numbered sentences and headings with exact offsets, in linear time.

Lines are gathered into blocks (a paragraph, a list item, a table row, a line of code), and each block is cut
into sentences. Marks (`#`, the bullet or number of an item, outer pipes, fences, emphasis at either end) stay
outside the spans; every other letter and digit is inside exactly one sentence or heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from langchain_text_splitters import RecursiveCharacterTextSplitter
from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]

from summariser.domain import Heading, Outline, Sentence

MAX_CHARS = 1000  # a longer "sentence" has no punctuation to be cut at


def split(text: str) -> Outline:
    """Cut a text into sentences, numbered from 1, and headings; for each, `text[start:end]` is its text."""
    spans: list[tuple[int, int]] = []
    headings: list[Heading] = []
    for block in _blocks(text):
        piece = text[block.start : block.end]
        if not _has_words(piece):
            continue
        if block.level:
            headings.append(Heading(level=block.level, start=block.start, end=block.end, text=piece))
        else:
            parts = _cells(piece) if block.whole else _cut(piece)
            spans.extend(
                (block.start + at, block.start + to) for part in parts for at, to in _short(piece, *part)
            )
    sentences = (Sentence(n=n, start=at, end=to, text=text[at:to]) for n, (at, to) in enumerate(spans, 1))
    return Outline(sentences=tuple(sentences), headings=tuple(headings))


# --- Text to lines ----------------------------------------------------------------------------------------


class _Kind(Enum):
    BLANK = auto()
    HEADING = auto()
    RULE = auto()
    FENCE = auto()
    ROW = auto()
    ITEM = auto()
    SOFT_ITEM = auto()
    PLAIN = auto()


class _Line(NamedTuple):
    """A line within its margins: its words are `words:end`, its mark, if it has one, is `start:words`."""

    kind: _Kind
    start: int
    words: int
    end: int
    level: int = 0
    quoted: bool = False


_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_RULE = re.compile(r"[-*_=~|:+\s]+$")
_FENCE = re.compile(r"(?:```+|~~~+)[\w.+-]*$")
_HEADING = re.compile(r"(#{1,6})[ \t]+")
_EMPHASISED = re.compile(r"(\*+)([^*]+)\1")
_QUOTE = re.compile(r"(?:>\s*)+")
_ITEM = re.compile(r"(?:[-*+•‣▪◦●·\uf0a7\uf0b7][ \t\xa0]+|1[.)][ \t\xa0]+|o[ \t\xa0]+(?=[A-Z]))+")
# Dashes, letters and other numbers open an item only where no paragraph is under way: there they are words.
_SOFT_ITEM = re.compile(r"(?:[–—:]|\d{1,3}[.)]|\(?(?:\d{1,3}|[a-z]|[ivx]{2,4})\))[ \t\xa0]+")


def _lines(text: str) -> list[_Line]:
    """The lines of a text, with one blank line for each gap between them."""
    lines: list[_Line] = []
    done = 0
    for match in _LINE.finditer(text):
        if text[done : match.start()] not in {"", "\n", "\r\n", "\r"}:
            lines.append(_Line(_Kind.BLANK, done, done, done))
        lines.append(_line(match.group(), match.start()))
        done = match.end()
    return _with_rows(text, _without_code(lines))


def _line(raw: str, start: int) -> _Line:
    start += len(raw) - len(raw.lstrip())
    body = raw.strip()
    if quote := _QUOTE.match(body):
        return _bare(body[quote.end() :], start + quote.end())._replace(quoted=True)
    return _bare(body, start)


def _bare(body: str, start: int) -> _Line:
    if heading := _HEADING.match(body):
        return _heading(body[heading.end() :], start + heading.end(), len(heading.group(1)))
    end = start + len(body)
    for kind, pattern in _MARKS:
        if mark := pattern.match(body):
            return _Line(kind, start, start + mark.end(), end, level=_underline(body))
    if body.startswith("|"):
        return _Line(_Kind.ROW, start, start, end)
    return _Line(_Kind.PLAIN if body else _Kind.BLANK, start, start, end)


_MARKS = (
    (_Kind.FENCE, _FENCE),
    (_Kind.RULE, _RULE),
    (_Kind.ITEM, _ITEM),
    (_Kind.SOFT_ITEM, _SOFT_ITEM),
)


def _heading(words: str, start: int, level: int) -> _Line:
    bare = words.rstrip("#")
    if bare[-1:].isspace():
        words = bare
    inner = words.strip()
    if whole := _EMPHASISED.fullmatch(inner):
        inner = whole.group(2).strip()
    start += words.find(inner)
    kind = _Kind.HEADING if _has_words(inner) else _Kind.BLANK
    return _Line(kind, start, start, start + len(inner), level)


def _underline(body: str) -> int:
    """The level of the heading that this line would make of the line above it; 0 if it is no underline."""
    if len(body) < 3 or len(set(body)) > 1:
        return 0
    return {"=": 1, "-": 2}.get(body[0], 0)


def _without_code(lines: list[_Line]) -> list[_Line]:
    """Lines between two fences are code: each stands alone, whatever its marks look like."""
    fences = [i for i, line in enumerate(lines) if line.kind is _Kind.FENCE]
    if len(fences) % 2:
        alone = fences.pop()
        lines[alone] = lines[alone]._replace(kind=_Kind.PLAIN, words=lines[alone].start)
    for opening, closing in zip(fences[::2], fences[1::2], strict=True):
        for i in range(opening + 1, closing):
            line = lines[i]
            if line.kind is not _Kind.BLANK:
                lines[i] = line._replace(kind=_Kind.ROW, words=line.start, level=0)
    return lines


def _with_rows(text: str, lines: list[_Line]) -> list[_Line]:
    """Neighbouring lines with a pipe inside are rows of a table, even without pipes at their ends."""
    piped = [line.kind is _Kind.PLAIN and "|" in text[line.start : line.end] for line in lines]
    return [
        line._replace(kind=_Kind.ROW) if here and (before or after) else line
        for line, here, before, after in zip(lines, piped, [False, *piped], [*piped[1:], False], strict=False)
    ]


# --- Lines to blocks --------------------------------------------------------------------------------------


class _Block(NamedTuple):
    """A run of text that no sentence crosses: a heading if it has a level, one `whole` sentence, or prose."""

    start: int
    end: int
    level: int = 0
    whole: bool = False


_PROSE = frozenset({_Kind.PLAIN, _Kind.ITEM, _Kind.SOFT_ITEM})
_RUNS_ON = re.compile(r"(?:[,&/(–—-]|\b(?:a|an|and|as|at|by|for|from|in|of|on|or|that|the|to|with))$")


def _blocks(text: str) -> Iterator[_Block]:
    """The blocks in reading order; paragraphs and items take the plain lines that follow them."""
    lines = _lines(text)
    width = _width(lines)
    run: list[_Line] = []
    for line in lines:
        if run and _goes_on(run, line) and not (len(run) == 1 and _stops_short(text, run[0], line, width)):
            run.append(line)
            continue
        level = line.level if line.kind is _Kind.RULE and _may_be_underlined(run) else 0
        yield from _block(run, level)
        run = [line] if line.kind in _PROSE or line.kind in {_Kind.ROW, _Kind.HEADING} else []
    yield from _block(run, 0)


def _block(run: list[_Line], level: int) -> Iterator[_Block]:
    if run:
        first = run[0]
        yield _Block(first.words, run[-1].end, level or first.level, whole=first.kind is _Kind.ROW)


def _may_be_underlined(run: list[_Line]) -> bool:
    return len(run) == 1 and run[0].kind is _Kind.PLAIN and run[0].end - run[0].start <= 150


def _goes_on(run: list[_Line], line: _Line) -> bool:
    if run[-1].kind not in _PROSE or run[-1].quoted != line.quoted:
        return False
    return line.kind is _Kind.PLAIN or (line.kind is _Kind.SOFT_ITEM and run[0].kind is _Kind.PLAIN)


def _width(lines: list[_Line]) -> float:
    """The measure the text was wrapped to, as far as its broken lines show it."""
    inner = sorted(
        line.end - line.start
        for line, after in pairwise(lines)
        if line.kind in _PROSE and after.kind is _Kind.PLAIN
    )
    return min(inner[len(inner) * 3 // 4], 100) if inner else 0


def _stops_short(text: str, line: _Line, after: _Line, width: float) -> bool:
    """Whether a line ends long before the margin, so that its break was meant: a title, a name, a list."""
    if line.end - line.start > 0.6 * width or not text[after.start].isupper():
        return False
    return not _RUNS_ON.search(text, max(line.start, line.end - 10), line.end)


# --- Blocks to sentences ----------------------------------------------------------------------------------

_BROKEN_QUOTE = re.compile(r"\n[ \t]*(?:>[ \t]*)+")
_STARS = re.compile(r"\*+")
_STARS_LAST = re.compile(r"\*+$")
_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
_EDGES = _SPACES + "|"
# Not only line breaks: sentencex 1.0.32 panics on some sentences that a no-break space follows.
_MASKED = str.maketrans(dict.fromkeys(_SPACES + "*", " "))
_LOOK = 24
_LONG = 240
_WINDOW = 20_000

# What sentencex does not know. A full stop after these ends no sentence: ever, or before a number.
_NEVER_LAST = re.compile(
    r"(?:^|[\s(\[“\"'])(?:approx|ca|cf|cllr|dr|e\.?g|esp|excl|gen|gov|hon|i\.?e|incl|lt|messrs|mr|mrs|ms|mx|prof"
    r"|rev|sen|sgt|st|viz|vs)\.$",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(
    r"(?:^|[\s(\[“\"'])(?:app|art|ch|circa|est|eq|figs?|max|min|nos?|paras?|pp?|refs?|secs?|tab|vers?|vols?)\.$",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"(?:^|[\s(\[“\"'])(?:\w{1,4}|(?:\w\.)+\w)\.$|[?!…]$|\.\.\.$")
_INITIAL = re.compile(r"(?:^|[\s(.“\"'])[^\W\d_]\.$")
# A unit of one letter behind its number is no initial: “in 5 min 25 s. This was …”.
_MEASURED = re.compile(r"\d[ \xa0]?[ghlmst]\.$")
_NUMBERING = re.compile(r"^\W*(?:\d{1,3}|\w|(?:\d{1,2}\.)+\d{1,2})[.)]$")
_OPENING = r"(?:The|This|These|That|Those|It|We|They|There|In|However|He|She|Our|For|As|But|When|While|If)\b"
_OPENS = re.compile(_OPENING)
_STOP = re.compile(r"[^\W\d_]{3}[.!?](?=\s+[“\"‘(]?[^\W\d_a-z])")
_MISSED = re.compile(  # all start at the stop, so that a search skips from one to the next
    r"\.(?:(?<=[^\W\d_]{4}.)(?:[”\"’)\]]+|\d{1,2})(?=\s+[^\W\d_a-z])"  # (… were fine.) The …; … the Act.3 The …
    rf"|(?<=\b(?:U\.S|U\.K|E\.U|D\.C|a\.m|p\.m|etc|Inc|Ltd).)(?=\s+{_OPENING})"
    r"|(?<=\d[ghlmst].)(?=\s+[A-Z])|(?<=\d[ \xa0][ghlmst].)(?=\s+[A-Z]))"
)


def _cells(piece: str) -> list[tuple[int, int]]:
    """A table row without its outer pipes, or a line of code."""
    return [(len(piece) - len(piece.lstrip(_EDGES)), len(piece.rstrip(_EDGES)))]


def _cut(piece: str) -> list[tuple[int, int]]:
    """Where the sentences of a block lie."""
    mask = _masked(piece)
    ends = set(_stops(mask))
    ends.update(match.end() for match in _MISSED.finditer(mask))
    for start, end in pairwise([0, *sorted(ends)]):
        if end - start > _LONG:  # mostly a long quotation, which sentencex keeps whole
            ends.update(match.end() for match in _STOP.finditer(mask, start, end))
    spans: list[tuple[int, int]] = []
    start = 0
    for end in sorted(ends | {len(mask)}):
        if end == len(mask) or not _is_joint(mask, start, end):
            spans.append((start, end))
            start = end
    return [_trimmed(piece, mask, *span) for span in _worded(mask, spans)]


def _stops(mask: str) -> Iterator[int]:
    """Where sentencex sees a sentence end, read in windows: open quotation marks cost it quadratic time."""
    start = 0
    while start < len(mask):
        end = min(start + _WINDOW, len(mask))
        if end < len(mask):
            end = mask.rfind(" ", start, end) + 1 or end
        for found in get_sentence_boundaries("en", mask[start:end]):
            if start + found["end_index"] < end or end == len(mask):
                yield start + found["end_index"]
        start = end


def _masked(piece: str) -> str:
    """The block, marks blanked, for they mislead sentencex; of the same length, so that offsets hold."""
    if ">" in piece:
        piece = _BROKEN_QUOTE.sub(lambda mark: " " * len(mark.group()), piece)
    return piece.translate(_MASKED)


def _is_joint(mask: str, start: int, end: int) -> bool:
    """Whether the cut at `end`, of a sentence begun at `start`, falls inside a sentence after all."""
    before = mask[max(start, end - _LOOK) : end].rstrip()
    after = mask[end : end + _LOOK].lstrip()
    if not before or not after or _NEVER_LAST.search(before):
        return True
    if before[-1] in ".?!" and not mask[end - 1].isspace() and not mask[end].isspace():
        return True
    if after[0].isdigit():
        return bool(_BEFORE_NUMBER.search(before))
    if after[0].islower():
        return bool(_SHORTENED.search(before))
    if _INITIAL.search(before) and not _MEASURED.search(before) and not _OPENS.match(after):
        return True
    return end - start < _LOOK and _NUMBERING.match(before) is not None


def _worded(mask: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, those without a letter or digit joined to the one before, or the next."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not (_has_words(mask[start:end]) and _has_words(mask[slice(*joined[-1])])):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [span for span in joined if _has_words(mask[slice(*span)])]


def _trimmed(piece: str, mask: str, start: int, end: int) -> tuple[int, int]:
    """The span without space or emphasis at its ends, but with both marks of a pair that closes inside it."""
    words = mask[start:end]
    at = start + len(words) - len(words.lstrip())
    to = start + len(words.rstrip())
    if len(_STARS.findall(piece, at, to)) % 2 == 0:
        return at, to
    before, after = _STARS_LAST.search(piece, max(start, at - 4), at), _STARS.match(piece, to, end)
    if before:
        return before.start(), to
    return at, after.end() if after else to


def _has_words(words: str) -> bool:
    return any(map(str.isalnum, words))


@cache
def _cutter() -> RecursiveCharacterTextSplitter:
    return RecursiveCharacterTextSplitter(
        separators=["\n", "; ", ", ", " ", ""],
        keep_separator="end",
        chunk_size=MAX_CHARS,
        chunk_overlap=0,
        strip_whitespace=False,
        add_start_index=True,
    )


def _short(piece: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span, or, where it is too long to be one sentence, its parts."""
    if end - start <= MAX_CHARS:
        yield start, end
        return
    for part in _cutter().create_documents([piece[start:end]]):
        words = part.page_content
        at = start + part.metadata["start_index"]
        if _has_words(words):
            yield at + len(words) - len(words.lstrip()), at + len(words.rstrip())
