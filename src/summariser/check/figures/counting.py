"""Lists counted: “the three partners” where the source names three."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from summariser.check.figures.figure import Figure

_LONGEST: Final = 12
_SHORT: Final = 7  # words: a longer stretch between commas is a clause, no member of a list
_CLAUSE = re.compile(r"[.;:()]\s|[:;()]|\.$| [–—] ")
_LAST = re.compile(r"(?:and|or|&) |(?:\S+ ){1,7}?(?:and|or|&) \S")
_OXFORD = re.compile(r"(?:and|or|&) ")
_LEAD = re.compile(r"(?:After|As|At|Before|By|During|For|From|In|On|Once|Since|To|Until|When|While|With)\b")
_NAMES = re.compile(r"\b[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,6} (?:and|or|&) (?:the )?[A-Z]")
_ONE = re.compile(r"\bone\b", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:another|the other|one)\b", re.IGNORECASE)
_LISTED = re.compile(r"(?::| [-–—]) (.+?)(?: [-–—] |$)", re.DOTALL)
_PARTITIVE = re.compile(r" of (?:them|these|those|which|whom)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[.;:()]\s|[–—]")
_PAIRED = re.compile(r"\S (?:and|or|&) \S")
_BULLET = re.compile(r"\s*(?:[-*•]|\d+[.)])\s")


def counted(texts: Sequence[str]) -> frozenset[int]:
    """The numbers that counting the lists of some sentences can give: within them, bullets, or sentences alike."""
    found = {n for text in texts for n in counts(text)}
    found.add(sum(1 for text in texts if _BULLET.match(text)))
    openings = [text.split(maxsplit=1)[0] for text in texts if text.strip()]
    found.update(openings.count(word) for word in set(openings))
    found.update(len(texts) - 1 - i for i, text in enumerate(texts) if text.rstrip().endswith(":"))
    text = " ".join(texts)
    if (one := _ONE.search(text)) and _OTHER.search(text, one.end()):
        found.add(2)
    return frozenset(n for n in found if 1 < n <= _LONGEST)


def own_count(text: str) -> frozenset[int]:
    """How many things a text lists behind its colon, or between its dashes."""
    found = _LISTED.search(text)
    if not found:
        return frozenset()
    members = found[1].split(";" if ";" in found[1] else ",")
    return frozenset({len(members) if _OXFORD.match(members[-1].strip()) else len(members) + 1})


def listed(figure: Figure) -> frozenset[int]:
    """The numbers of things that a claim lists before or behind its “two of them”."""
    if not _PARTITIVE.match(figure.sentence, figure.end):
        return frozenset()
    before = _BETWEEN.split(figure.sentence[: figure.start])[-1]
    behind = figure.sentence[figure.end :]
    found = {n for text in (before, behind) for n in counts(text)}
    paired = any(_PAIRED.search(chunk) for chunk in (before.split(", ")[-1], behind))
    return frozenset(found | {2} if paired else found)


@lru_cache(maxsize=4096)
def counts(text: str) -> frozenset[int]:
    """How many members the lists of a sentence have."""
    found = {n for clause in _CLAUSE.split(text) for n in _lengths(clause.split(", "))}
    return frozenset(found | {2} if _NAMES.search(text) else found)


def _lengths(chunks: list[str]) -> Iterator[int]:
    """The lengths of the lists in a clause cut at its commas. A list ends with “and” or “or”."""
    for end in range(1, len(chunks)):
        if not _LAST.match(chunks[end]):
            continue
        start = end - 1
        while start > max(0, end - _LONGEST) and len(chunks[start].split()) <= _SHORT:
            start -= 1
        length = end - start + (not _OXFORD.match(chunks[end])) + 1
        yield length
        if start == 0 and _LEAD.match(chunks[0].strip()):
            yield length - 1
