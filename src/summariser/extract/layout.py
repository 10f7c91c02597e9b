"""Where each sentence stands in its source: under which heading, in which paragraph, in a list, in a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summariser.domain import Heading, Outline, Sentence
from summariser.extract.headings import NOTHING, Promise, promise


class Place(NamedTuple):
    """A sentence and its surroundings; `part` and `paragraph` are counted over the whole text.

    `opening`: no heading has promised anything yet. `quoted`: it goes on with a quotation opened before it.
    """

    sentence: Sentence
    promised: Promise
    part: int
    opening: bool
    paragraph: int = 0
    item: bool = False
    row: bool = False
    quoted: bool = False

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.sentence.text


_ITEM = re.compile(r"(?:[-*+•‣▪◦●·–—:\uf0a7\uf0b7]|\(?[\da-z]{1,4}[.)]|o)\s+[\s*]*$")
_ROW = re.compile(r"\S\s*\|\s*\S")
_ALONE = re.compile(r"[ \t:*]*(?:\n|$)")
_ENDED = re.compile(r"[.!?…][”\"’)\]*\d]*$")
_LOWEST = 9


def places(text: str, outline: Outline) -> list[Place]:
    """The place of each sentence, in reading order. Lines that are headings in all but mark are left out."""
    found: list[Place] = []
    depth = 0
    for place in _parts(text, outline):
        before = found[-1] if found else None
        end = before.sentence.end if before else 0
        gap = text[end : place.sentence.start]
        item = _ITEM.search(gap.rpartition("\n")[2]) is not None
        row = _ROW.search(place.text) is not None
        fresh = before is None or place.part != before.part or item or row or _is_break(gap, before.text)
        depth = 0 if fresh else depth
        paragraph = (before.paragraph if before else 0) + fresh
        found.append(place._replace(paragraph=paragraph, item=item, row=row, quoted=depth > 0))
        depth += place.text.count("“") - place.text.count("”")
    return found


def _is_break(gap: str, before: str) -> bool:
    return gap.count("\n") > 1 or ("\n" in gap and not _ENDED.search(before))


def _parts(text: str, outline: Outline) -> Iterator[Place]:
    """The sentences with what the headings above them promise."""
    headings = _after_title(outline)
    trail: list[tuple[int, Promise]] = []
    at = part = 0
    opening = True
    for sentence in outline.sentences:
        while at < len(headings) and headings[at].start < sentence.start:
            trail, part = _under(trail, headings[at].level, promise(headings[at].text)), part + 1
            at += 1
        named = _named(text, sentence)
        if named is not None:
            trail, part = _under(trail, _LOWEST, named), part + 1
        here = trail[-1][1] if trail else NOTHING
        opening = opening and not here
        if not named:
            yield Place(sentence, here, part, opening)


def _after_title(outline: Outline) -> list[Heading]:
    """The headings without the title, which promises nothing: the first, where no sentence is before it."""
    headings = list(outline.headings)
    first = min((sentence.start for sentence in outline.sentences[:1]), default=0)
    titled = len(headings) > 1 and headings[0].start < first and headings[0].level <= headings[1].level
    return headings[1:] if titled else headings


def _under(trail: list[tuple[int, Promise]], level: int, promised: Promise) -> list[tuple[int, Promise]]:
    """The trail of headings after one more; one without a promise of its own inherits its parent's."""
    kept = [above for above in trail if above[0] < level]
    inherited = kept[-1][1] if kept else NOTHING
    return [*kept, (level, promised or inherited)]


def _named(text: str, sentence: Sentence) -> Promise | None:
    """What a line promises that is a heading in all but mark, a few words alone on it without an end; else None."""
    words = sentence.text
    if (
        len(words) > 60
        or len(words.split()) > 6
        or _ENDED.search(words)
        or "|" in words
        or not words[0].isupper()
    ):
        return None
    line = text.rfind("\n", 0, sentence.start) + 1
    if text[line : sentence.start].strip(" \t*") or not _ALONE.match(text, sentence.end):
        return None
    return promise(words)
