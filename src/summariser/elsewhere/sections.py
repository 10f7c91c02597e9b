"""The five sections of a summary, found by its headings, marked as such or not, and by labels before what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from summariser.domain import SectionKind

__all__ = [
    "HEADING",
    "LINE",
    "Part",
    "cued",
    "is_statement",
    "label_of",
    "lowered",
    "named",
    "parts",
    "run_in",
]

_OVERVIEW, _CHALLENGES, _APPROACH, _OUTCOMES, _LESSONS = SectionKind

_CUES = {
    _OVERVIEW: (
        r"overview|summary|synopsis|introduction|intro|about|at a glance|in brief|abstract|objectives?|purpose"
        r"|goals?|what (?:we|they|the (?:team|council)) (?:set out|wanted|aimed) to do|who (?:we|they) are"
    ),
    _CHALLENGES: (
        r"challenges?|problems?|issues?|barriers?|obstacles?|difficult(?:y|ies)|risks?|needs?|background|context"
        r"|situation|pain points?|constraints?|why"  # background and context may also be the overview
    ),
    _APPROACH: (
        r"approach(?:es)?|solutions?|methods?|methodology|implementation|process|actions?"
        r"|activities|steps taken|delivery|interventions?|what (?:we|they|the (?:team|council)) (?:did|built)"
        r"|what was (?:done|built)|how (?:it|this) (?:works?|worked|was (?:done|built))"
        r"|how (?:we|they) did it|technology|tools used"
    ),
    _OUTCOMES: (
        r"outcomes?|benefits?|results?|impacts?|findings?|achievements?|savings?|success(?:es)?|performance"
        r"|evaluation|limitations?|consequences?|disbenefits?|next steps?|what(?:'s| is| comes| happens)? next"
        r"|what (?:has |was |we |they |it )?(?:happened|changed|achieved)|differences?"
        r"|future(?: plans)?|plans|looking (?:ahead|forward)|what (?:worked|did(?: not|n't) work)(?: well)?"
    ),
    _LESSONS: (
        r"lessons?(?: learn(?:ed|t))?|what (?:we|they)(?: have)? learn(?:ed|t)|learnings?|insights?"
        r"|what others? can learn|recommendations?|advice|take-?aways?|reflections?|tips"
        r"|what (?:we|they) would do differently|conclusions?|(?:final|closing) thoughts"
    ),
}
_CUE = {kind: re.compile(rf"\b(?:{words})\b") for kind, words in _CUES.items()}
_FILLER = re.compile(
    r"\b(?:the|a|an|and|of|or|key|main|our|their|its|overall|executive|brief|short|case|study|project|pilot|programme"
    r"|expected|realised|measured|reported|intended|unintended|wider|lasting|future|faced|for|to|from"
    r"|others?|by|it|was|were|needed|made|councils?|taken|achieved|observed|delivered|adopted|gained|identified"
    r"|encountered|experienced|seen|statement|drivers|points?|learning|areas"
    r"|section|part|step)\b|[^a-z]+"
)
HEADING = re.compile(r"(?P<level>#{1,6}) +(?P<words>.*)$")
_NUMBERING = re.compile(r"^(?:(?:section|part|step) )?(?:\d+(?:\.\d+)*|[ivx]+|[a-e])[.):]+ +")
LINE = re.compile(
    r"(?P<indent> *)(?P<mark>(?:[-+•*‣–—] +|(?P<number>\(?(?:\d+|[a-z]|[ivx]+)[.)] +))?)(?P<words>.*)$"
)
_LONGEST_HEAD: Final = 8  # words and pipes
_ROWS: Final = 3  # sections that a table must name to be the summary
_ROW = re.compile(r"\|? *(?P<label>[^|]{3,60}?) *\| *(?P<rest>[^|]*[^| ]) *\|? *")
_RUN_IN = re.compile(r"(?P<label>[^:.!?]{3,60}?)[*_]* ?(?::| [–—-])[*_]* +(?P<rest>\S.*)$")
_BACKGROUND = re.compile(r"\b(?:background|context|situation)\b")
_SYMBOLS = re.compile(r"^(?:\d\ufe0f?\u20e3|[^\w(])+")  # an emoji before a heading, a figure in a box
_PLAIN = str.maketrans({"’": "'", "‘": "'", "*": None, "_": None, "&": "and"})


class Part(NamedTuple):
    """A piece of the summary that belongs to one section."""

    kind: SectionKind
    text: str


class Label(NamedTuple):
    """A line that names a section, and what else stands on it. `item`: it is one of a list."""

    kind: SectionKind
    rest: str
    item: bool = False
    indent: int = 0
    background: bool = False
    row: bool = False


def parts(lines: list[str]) -> Iterator[Part]:
    """The pieces of the summary in its own order."""
    kind = _OVERVIEW
    within: tuple[int, SectionKind] | None = (
        None  # an item's label holds for that item; then the section goes on
    )
    run: list[str] = []
    for line, label in zip(lines, _labels(lines), strict=True):
        over = within is not None and _ends_item(line, within[0])
        if label or over:
            yield Part(kind, "\n".join(run))
            run = []
            before = within[1] if within else kind
            kind, within = (label.kind, None) if label else (before, None)
            if label and label.item and label.rest:
                within = (label.indent, before)
        run.append(label.rest if label else line)
    yield Part(kind, "\n".join(run))


def _labels(lines: list[str]) -> list[Label | None]:
    """What each line names. Where the challenges have a heading of their own, the background is of the overview.

    A row of a table names a section if others name others: a table of results may have a row “Savings”.
    """
    found = [label_of(line) for line in lines]
    if len({label.kind for label in found if label and label.row}) < _ROWS:
        found = [None if label and label.row else label for label in found]
    elif first := next((at for at, label in enumerate(found) if label and label.row), 0):
        above = max((at for at in range(first) if any(map(str.isalnum, lines[at]))), default=first)
        found[above] = found[above] or _head(lines[above])
    if not any(label and label.kind is _CHALLENGES and not label.background for label in found):
        return found
    return [label._replace(kind=_OVERVIEW) if label and label.background else label for label in found]


def _head(line: str) -> Label | None:
    """The first row of a table whose rows name sections, which says nothing of its own."""
    cells = _ROW.fullmatch(line)
    is_head = cells is not None and len(line.split()) <= _LONGEST_HEAD and not line.rstrip(" |").endswith(".")
    return Label(_OVERVIEW, "", row=True) if is_head else None


def _ends_item(line: str, indent: int) -> bool:
    found = LINE.match(line)
    return found is not None and bool(found["mark"]) and len(found["indent"]) <= indent


def label_of(line: str) -> Label | None:
    """The section that a line names, as a heading or as the first words of what it says."""
    if heading := HEADING.match(line):
        return _marked(heading["words"])
    if cells := _ROW.fullmatch(line):
        label = _label(cells["label"], cells["rest"])
        return label._replace(row=True) if label else None
    found = LINE.match(line)
    if found is None:
        return None
    words, item, indent = found["words"], bool(found["mark"]), len(found["indent"])
    if split := run_in(words):
        label = _label(split["label"], split["rest"])
        return label._replace(item=item, indent=indent) if label else None
    is_title = (
        not item or found["number"] or words.rstrip(" *_").endswith(":") or words.startswith(("*", "_"))
    )
    label = _label(words, "") if is_title and not words.endswith(".") else None
    return label._replace(item=item, indent=indent) if label else None


def run_in(words: str) -> re.Match[str] | None:
    """A label and what follows it on its line, if the words may be that."""
    return _RUN_IN.match(words)


def _marked(words: str) -> Label | None:
    """What a heading that is marked as one names: a cue word is enough. A statement in it is kept as a claim."""
    split = run_in(words)
    if split and (label := _label(split["label"], split["rest"])):
        return label
    kind = cued(lowered(words))
    return _made(kind, words, words if is_statement(words) else "") if kind else None


def _label(words: str, rest: str) -> Label | None:
    kind = named(words)
    return _made(kind, words, rest) if kind else None


def _made(kind: SectionKind, words: str, rest: str) -> Label:
    only = kind is _CHALLENGES and cued(_BACKGROUND.sub(" ", lowered(words))) is not _CHALLENGES
    return Label(kind, rest, background=only)


def named(words: str) -> SectionKind | None:
    """The section that the words are the name of, if they are nothing else."""
    low = lowered(words)
    kind = cued(low)
    if kind is None or len(low.split()) > 7 or any(map(str.isdigit, low)):
        return None
    rest = low
    for cue in _CUE.values():
        rest = cue.sub(" ", rest)
    return None if _FILLER.sub("", rest) else kind


def cued(low: str) -> SectionKind | None:
    """The section whose cue word comes first; “summary of outcomes” is about the outcomes."""
    found = {kind: match.start() for kind, cue in _CUE.items() if (match := cue.search(low))}
    if len(found) > 1:
        found.pop(_OVERVIEW, None)
    return min(found, key=found.__getitem__, default=None)


def lowered(words: str) -> str:
    """The words of a heading in lower case, without emphasis, symbols or number before them."""
    low = _SYMBOLS.sub("", " ".join(words.lower().translate(_PLAIN).split()))
    return _SYMBOLS.sub("", _NUMBERING.sub("", low))


def is_statement(heading: str) -> bool:
    """Whether a heading says something to be checked: it has a figure, or is as long as a sentence."""
    low = lowered(heading)
    return any(map(str.isdigit, low)) or len(low.split()) > 8
