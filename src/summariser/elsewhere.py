"""Reading a summary that was written elsewhere: its five sections, sentence by sentence, with the evidence of each.

Sections are found by their headings, marked as such or not: “## Outcomes”, “3. Lessons learnt”, “Key outcomes: …”.
What stands before the first heading is the overview. A heading that names no section leaves its text in the section
before. Nothing is left out and nothing cut: every word becomes part of a claim, or is a title, a heading or a stated
fact; what does not fit our bounds is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from summariser.check.finding import Finder
from summariser.domain import Claim, Content, Document, Heading, Outline, SectionKind, Sentence, five
from summariser.errors import InputError
from summariser.split import MAX_CHARS, split

MOST_CLAIMS: Final = 40  # in one section

_OVERVIEW, _CHALLENGES, _APPROACH, _OUTCOMES, _LESSONS = SectionKind


def read_draft(document: Document, outline: Outline) -> Content:
    """The summary as the content of a draft, each sentence with those of the source it most probably stands on.

    The title is empty, and organisation and year are None, where the summary states none.

    Args:
        document: the summary as a file was read.
        outline: the sentences and headings of the source.

    Raises:
        InputError: a section or a sentence is longer than a draft can hold, or there is no sentence at all.
    """
    title, lines = _title(document, document.text.split("\n"))
    texts: dict[SectionKind, list[str]] = {}
    for part in _parts(lines, document):
        texts.setdefault(part.kind, []).extend(_sentences(part.text))
    _check(texts)
    finder = Finder(outline.sentences, outline.headings)
    claims = {
        kind: tuple(Claim(text=text, cites=finder.evidence(text)) for text in found)
        for kind, found in texts.items()
    }
    return Content(title=title, organisation=document.organisation, year=document.year, sections=five(claims))


def _check(texts: dict[SectionKind, list[str]]) -> None:
    if not any(texts.values()):
        raise InputError("empty", "This summary has no sentence, only a title or headings.")
    for kind, found in texts.items():
        if len(found) > MOST_CLAIMS:
            raise InputError(
                "too_large",
                f"“{kind.label}” has {len(found)} sentences in this summary, and a section takes {MOST_CLAIMS} at "
                "most. Shorten it, or give each section its heading, and submit it again.",
            )


# --- Title and facts --------------------------------------------------------------------------------------

_HEADING = re.compile(r"(?P<level>#{1,6}) +(?P<words>.*)$")
_FACT = re.compile(
    r"(?:[-*] +)?[*_]*(?P<label>title|organi[sz]ation|year|date)[*_]* ?:[*_ ]*(?P<value>[^*_ ].*)$",
    re.IGNORECASE,
)
_TOP = 15  # lines among which a line “Title: …” gives the title
_LONGEST_TITLE = 15  # words, of a line that is not marked as a heading


def _title(document: Document, lines: list[str]) -> tuple[str, list[str]]:
    """The title that the summary states, and the lines without it; empty if it states none."""
    first = next((at for at, line in enumerate(lines) if _has_words(line)), 0)
    for at, line in enumerate(lines[: first + _TOP]):
        fact = _FACT.match(line)
        if fact and fact["label"].lower() == "title":
            return _bare(fact["value"]), [*lines[:at], *lines[at + 1 :]]
    heading = _HEADING.match(lines[first])
    words = _titled(heading["words"], len(heading["level"])) if heading else _title_line(lines, first)
    if words:
        return _bare(words), [*lines[:first], *lines[first + 1 :]]
    stated = document.title  # a file's properties may state one that the text does not show
    shown = stated in document.text or _named(stated) is not None
    return "" if shown or _letters(stated) == _letters(
        document.filename.rpartition(".")[0]
    ) else stated, lines


def _titled(heading: str, level: int) -> str:
    """What the first heading gives as the title, without “Summary:”; nothing if it is that of a section."""
    label = _RUN_IN.match(heading)
    if label and _named(label["label"]):
        return label["rest"] if _named(label["label"]) is _OVERVIEW else ""
    return "" if _named(heading) or (level > 1 and _cued(_low(heading))) else heading


def _title_line(lines: list[str], at: int) -> str:
    """The first line as a title, if it stands alone over the rest and is no sentence."""
    line = lines[at].strip()
    if not _has_words(line):
        return ""
    alone = len(lines) > at + 2 and not _has_words(lines[at + 1])
    found = _LINE.match(line)
    is_short = len(line.split()) <= _LONGEST_TITLE and not _ENDED.search(line) and line[-1] not in ":;,"
    is_plain = found is not None and not found["mark"] and "|" not in line
    return line if alone and is_short and is_plain and not _label(line) and not _FACT.match(line) else ""


def _is_fact(line: str, document: Document) -> bool:
    """Whether a line states the organisation or the year, and nothing else."""
    fact = _FACT.match(line)
    if fact is None:
        return False
    if fact["label"].lower() in {"year", "date"}:
        return document.year is not None and str(document.year) in fact["value"] and len(fact["value"]) < 40
    return _bare(fact["value"]) == document.organisation


# --- Sections ---------------------------------------------------------------------------------------------

_CUES = {
    _OVERVIEW: r"overview|summary|synopsis|introduction|intro|about|at a glance|in brief|abstract",
    _CHALLENGES: (
        r"challenges?|problems?|issues?|barriers?|obstacles?|difficult(?:y|ies)|risks?|needs?|background|context"
        r"|situation|pain points?|constraints?|why"
    ),
    _APPROACH: (
        r"approach(?:es)?|solutions?|methods?|methodology|implementation|process|actions?"
        r"|activities|steps taken|delivery|interventions?|what (?:we|they|the (?:team|council)) (?:did|built)"
        r"|what was (?:done|built)|how (?:it|this) (?:works?|worked|was (?:done|built))"
        r"|how (?:we|they) did it|technology"
    ),
    _OUTCOMES: (
        r"outcomes?|benefits?|results?|impacts?|findings?|achievements?|savings?|success(?:es)?|performance"
        r"|evaluation|limitations?|consequences?|disbenefits?|next steps?|what(?:'s| is| comes| happens)? next"
        r"|what (?:has |was |we |they |it )?(?:happened|changed|achieved)|differences?"
        r"|future(?: plans)?|plans"
    ),
    _LESSONS: (
        r"lessons?(?: learn(?:ed|t))?|what (?:we|they)(?: have)? learn(?:ed|t)|learnings?|insights?"
        r"|what others? can learn|recommendations?|advice|take-?aways?|reflections?|tips"
        r"|what (?:we|they) would do differently"
    ),
}
_CUE = {kind: re.compile(rf"\b(?:{words})\b") for kind, words in _CUES.items()}
_FILLER = re.compile(
    r"\b(?:the|a|an|and|of|or|key|main|our|their|its|overall|executive|brief|short|case|study|project|pilot|programme"
    r"|expected|realised|measured|reported|intended|unintended|wider|lasting|future|faced|for|to|from"
    r"|others?|by|it|was|were|needed|made|conclusions?|councils?"
    r"|section|part|step)\b|[^a-z]+"
)
_NUMBERING = re.compile(r"^(?:(?:section|part|step) )?(?:\d+(?:\.\d+)*|[ivx]+|[a-e])[.):]+ +")
_LINE = re.compile(
    r"(?P<indent> *)(?P<mark>(?:[-+•*‣–—] +|(?P<number>\(?(?:\d+|[a-z]|[ivx]+)[.)] +))?)(?P<words>.*)$"
)
_RUN_IN = re.compile(r"(?P<label>[^:.!?]{3,60}?)[*_]* ?(?::| [–—-])[*_]* +(?P<rest>\S.*)$")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "*": None, "_": None, "&": "and"})


class _Part(NamedTuple):
    """A piece of the summary that belongs to one section."""

    kind: SectionKind
    text: str


class _Label(NamedTuple):
    """A line that names a section, and what else stands on it. `item`: it is one of a list."""

    kind: SectionKind
    rest: str
    item: bool
    indent: int


def _parts(lines: list[str], document: Document) -> Iterator[_Part]:
    """The pieces of the summary in its own order."""
    kind = _OVERVIEW
    within: tuple[int, SectionKind] | None = (
        None  # an item's label holds for that item; then the section goes on
    )
    run: list[str] = []
    for line in lines:
        label = None if _is_fact(line, document) else _label(line)
        over = within is not None and _ends_item(line, within[0])
        if label or over:
            yield _Part(kind, "\n".join(run))
            run = []
            before = within[1] if within else kind
            kind, within = (label.kind, None) if label else (before, None)
            if label and label.item and label.rest:
                within = (label.indent, before)
        if not _is_fact(line, document):
            run.append(label.rest if label else line)
    yield _Part(kind, "\n".join(run))


def _ends_item(line: str, indent: int) -> bool:
    found = _LINE.match(line)
    return found is not None and bool(found["mark"]) and len(found["indent"]) <= indent


def _label(line: str) -> _Label | None:
    """The section that a line names, as a heading or as the first words of what it says."""
    if heading := _HEADING.match(line):
        return _marked(heading["words"])
    parts = _LINE.match(line)
    if parts is None:
        return None
    words, indent = parts["words"], len(parts["indent"])
    item = bool(parts["mark"])
    if run_in := _RUN_IN.match(words):
        kind = _named(run_in["label"])
        return _Label(kind, run_in["rest"], item, indent) if kind else None
    is_title = (
        not item or parts["number"] or words.rstrip(" *_").endswith(":") or words.startswith(("*", "_"))
    )
    kind = _named(words) if is_title and not words.endswith(".") else None
    return _Label(kind, "", item, indent) if kind else None


def _marked(words: str) -> _Label | None:
    """What a heading that is marked as one names: a cue word is enough. A statement in it is kept as a claim."""
    run_in = _RUN_IN.match(words)
    if run_in and (kind := _named(run_in["label"])):
        return _Label(kind, run_in["rest"], item=False, indent=0)
    kind = _cued(_low(words))
    return _Label(kind, words if _is_statement(words) else "", item=False, indent=0) if kind else None


def _named(words: str) -> SectionKind | None:
    """The section that the words are the name of, if they are nothing else."""
    low = _low(words)
    kind = _cued(low)
    if kind is None or len(low.split()) > 7 or any(map(str.isdigit, low)):
        return None
    rest = low
    for cue in _CUE.values():
        rest = cue.sub(" ", rest)
    return None if _FILLER.sub("", rest) else kind


def _cued(low: str) -> SectionKind | None:
    """The section whose cue word comes first; “summary of outcomes” is about the outcomes."""
    found = {kind: match.start() for kind, cue in _CUE.items() if (match := cue.search(low))}
    if len(found) > 1:
        found.pop(_OVERVIEW, None)
    return min(found, key=found.__getitem__, default=None)


def _low(words: str) -> str:
    return _NUMBERING.sub("", " ".join(words.lower().translate(_PLAIN).split()))


def _is_statement(heading: str) -> bool:
    """Whether a heading says something to be checked: it has a figure, or is as long as a sentence."""
    low = _low(heading)
    return any(map(str.isdigit, low)) or len(low.split()) > 8


# --- Sentences --------------------------------------------------------------------------------------------

_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.,;:!?”\"’)])[*_](?!\w)")
_ENDED = re.compile(r"[.!?…][”\"’')\]*_]*$")


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a piece, and its headings as far as they say something."""
    found = split(text)
    for one, other in pairwise(found.sentences):
        gap = text[one.end : other.start]
        if other.end - one.start > MAX_CHARS and not gap.strip() and gap.count("\n") < 2:
            _refuse_cut(one.text)
    pieces: list[Sentence | Heading] = [
        *found.sentences,
        *(each for each in found.headings if _is_statement(each.text)),
    ]
    for piece in sorted(pieces, key=lambda each: each.start):
        yield _bare(piece.text)


def _refuse_cut(text: str) -> None:
    """Refuse what was cut in two because no sentence ended in a thousand characters."""
    if not _ENDED.search(text):
        raise InputError(
            "too_large",
            f"This summary has a sentence of more than {MAX_CHARS:,} characters; it begins “{_bare(text)[:60]}…”. "
            "Divide it into sentences that can be checked one by one, and submit it again.",
        )


def _bare(text: str) -> str:
    """The words on one line, without the marks of emphasis."""
    return " ".join(_EMPHASIS.sub("", text).split())


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
