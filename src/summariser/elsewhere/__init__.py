"""Reading a summary that was written elsewhere: its five sections, sentence by sentence, with the evidence of each.

Sections are found by their headings, marked as such or not: “## Outcomes”, “3. Lessons learnt”, “Key outcomes: …”.
What stands before the first heading is the overview. A heading that names no section leaves its text in the section
before. Nothing of the summary is left out and nothing cut: every word becomes part of a claim, or is a title, a heading
or a stated fact; what does not fit our bounds is refused. What is not of the summary stays away: the talk of the
assistant that wrote it, its reference marks and their notes, and what is said in place of a section.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from summariser.check.finding import Finder
from summariser.domain import Claim, Content, Document, Heading, Outline, SectionKind, Sentence, five
from summariser.elsewhere.around import of_the_summary, says_nothing
from summariser.elsewhere.sections import (
    HEADING,
    LINE,
    cued,
    is_statement,
    label_of,
    lowered,
    named,
    parts,
    run_in,
)
from summariser.errors import InputError
from summariser.split import MAX_CHARS, split

__all__ = ["MOST_CLAIMS", "read_draft"]

MOST_CLAIMS: Final = 40  # in one section


def read_draft(document: Document, outline: Outline) -> Content:
    """The summary as the content of a draft, each sentence with those of the source it most probably stands on.

    The title is empty, and organisation and year are None, where the summary states none.

    Args:
        document: the summary as a file was read.
        outline: the sentences and headings of the source.

    Raises:
        InputError: a section or a sentence is longer than a draft can hold, or there is no sentence at all.
    """
    title, lines = _title(document, of_the_summary(document.text.split("\n")))
    texts: dict[SectionKind, list[str]] = {}
    for part in parts([line for line in lines if not _is_fact(line, document)]):
        texts.setdefault(part.kind, []).extend(_whole(_sentences(part.text)))
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

_FACT = re.compile(
    r"(?:[-*] +)?[*_]*(?P<label>title|organi[sz]ation|year|date)[*_]* ?:[*_ ]*(?P<value>[^*_ ].*)$",
    re.IGNORECASE,
)
_TOP = 15  # lines among which a line “Title: …” gives the title
_LONGEST_TITLE = 15  # words, of a line that is not marked as a heading
_BEFORE_TITLE = re.compile(r"(?:an? )?(?:case study )?summary (?:of|for) (?:the case study )?", re.IGNORECASE)
_AFTER_TITLE = re.compile(r" *[:–—-] *(?:an? )?(?:case study(?: summary)?|summary)$", re.IGNORECASE)


def _title(document: Document, lines: list[str]) -> tuple[str, list[str]]:
    """The title that the summary states, and the lines without it; empty if it states none."""
    first = next((at for at, line in enumerate(lines) if _has_words(line)), 0)
    for at, line in enumerate(lines[: first + _TOP]):
        fact = _FACT.match(line)
        if fact and fact["label"].lower() == "title":
            return _tidied(fact["value"]), [*lines[:at], *lines[at + 1 :]]
    heading = HEADING.match(lines[first]) if lines else None
    words = _titled(heading["words"], len(heading["level"])) if heading else _title_line(lines, first)
    if words:
        return _tidied(words), [*lines[:first], *lines[first + 1 :]]
    stated = document.title  # a file's properties may state one that the text does not show
    shown = stated in document.text or named(stated) is not None
    return "" if shown or _letters(stated) == _letters(
        document.filename.rpartition(".")[0]
    ) else stated, lines


def _titled(heading: str, level: int) -> str:
    """What the first heading gives as the title, without “Summary:”; nothing if it is that of a section."""
    label = run_in(heading)
    if label and named(label["label"]):
        return label["rest"] if named(label["label"]) is SectionKind.OVERVIEW else ""
    return "" if named(heading) or (level > 1 and cued(lowered(heading))) else heading


def _title_line(lines: list[str], at: int) -> str:
    """The first line as a title, if it stands alone over the rest and is no sentence."""
    line = lines[at].strip() if lines else ""
    if not _has_words(line):
        return ""
    alone = len(lines) > at + 2 and not _has_words(lines[at + 1])
    found = LINE.match(line)
    is_short = len(line.split()) <= _LONGEST_TITLE and not _ENDED.search(line) and line[-1] not in ":;,"
    is_plain = found is not None and not found["mark"] and "|" not in line
    if not (alone and is_short and is_plain) or _FACT.match(line):
        return ""
    label = label_of(line)
    if label is None:
        return line
    is_summary = "summary" in lowered(line[: line.find(label.rest)])
    return label.rest if label.rest and label.kind is SectionKind.OVERVIEW and is_summary else ""


def _tidied(title: str) -> str:
    """The title without “Summary of …” and “…: a case study summary”, and without the quotation marks round it."""
    bare = _bare(title)
    words = _AFTER_TITLE.sub("", _BEFORE_TITLE.sub("", bare, count=1))
    return words.strip('"“”') if words else bare


def _is_fact(line: str, document: Document) -> bool:
    """Whether a line states the organisation or the year, and nothing else."""
    fact = _FACT.match(line)
    if fact is None:
        return False
    if fact["label"].lower() in {"year", "date"}:
        return document.year is not None and str(document.year) in fact["value"] and len(fact["value"]) < 40
    return _bare(fact["value"]) == document.organisation


# --- Sentences --------------------------------------------------------------------------------------------

_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.,;:!?”\"’)])[*_](?!\w)")
_ENDED = re.compile(r"[.!?…][”\"’')\]*_]*$")


# A line of hyphens under a sentence parts it from what follows; it does not make a heading of it.
_RULED = re.compile(r"^(.*[.!?…].*)\n *(?:-+|=+) *$", re.MULTILINE)


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a piece, and its headings as far as they say something."""
    text = _RULED.sub(r"\1\n", text)
    found = split(text)
    for one, other in pairwise(found.sentences):
        gap = text[one.end : other.start]
        if other.end - one.start > MAX_CHARS and not gap.strip() and gap.count("\n") < 2:
            _refuse_cut(one.text)
    pieces: list[Sentence | Heading] = [
        *found.sentences,
        *(each for each in found.headings if is_statement(each.text)),
    ]
    for piece in sorted(pieces, key=lambda each: each.start):
        yield _bare(piece.text)


_ON = re.compile(r"(?:,|,? (?:and|or|but))$")  # what is said goes on behind it


def _whole(pieces: Iterator[str]) -> Iterator[str]:
    """The claims of a piece: a sentence that was told in two items is one, what stands in for nothing is none."""
    kept = ""
    for piece in pieces:
        joined = f"{kept} {piece}"
        if kept and _ON.search(kept) and piece[:1].islower() and len(joined) <= MAX_CHARS:
            kept = joined
        else:
            yield from _told(kept)
            kept = piece
    yield from _told(kept)


def _told(claim: str) -> Iterator[str]:
    if claim and not says_nothing(claim):
        yield claim


def _refuse_cut(text: str) -> None:
    """Refuse what was cut in two because no sentence ended in a thousand characters."""
    if not _ENDED.search(text):
        raise InputError(
            "too_large",
            f"This summary has a sentence of more than {MAX_CHARS:,} characters; it begins “{_bare(text)[:60]}…”. "
            "Divide it into sentences that can be checked one by one, and submit it again.",
        )


def _bare(text: str) -> str:
    """The words on one line, without the marks of emphasis and the symbols before them."""
    words = " ".join(_EMPHASIS.sub("", text).split())
    return words[next((at for at, char in enumerate(words) if not _is_symbol(char)), 0) :].lstrip()


def _is_symbol(char: str) -> bool:
    """Whether it is an emoji, a tick, or what belongs to one."""
    return unicodedata.category(char) == "So" or char in "\ufe0f\u200d\u20e3"


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
