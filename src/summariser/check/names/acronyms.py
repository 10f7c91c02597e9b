"""Acronyms: what a text says they stand for, and whether letters can stand for a run of words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from summariser.check.names.lexicon import SMALL
from summariser.check.names.spelling import Word, plain, shape, words

# Those that a text need not explain; the words are keys.
USUAL: Final = (
    ("america", ("united", "state")),
    ("britain", ("united", "kingdom")),
    *((line.split()[0], tuple(shape(word).key for word in line.split()[1:])) for line in """
eu european union
un united nation
nhs national health service
ai artificial intelligence
ml machine learning
IT information technology
gp general practitioner
gp family doctor
pc personal computer
hr human resource
pr public relation
qa quality assurance
ux user experience
ui user interface
tv television
covid coronavirus
mvp minimum viable product
poc proof concept
kpi key performance indicator
roi return investment
foi freedom information
rfp request proposal
sla service level agreement
ngo non governmental organization
sme small medium enterprise
fte full time equivalent
faq frequently asked question
crm customer relationship management
llm large language model
nlp natural language processing
ocr optical character recognition
api application programming interface
pii personally identifiable information
gis geographic information system
gps global positioning system
ict information communication technology
ceo chief executive
cto chief technology officer
cio chief information officer
cfo chief financial officer
cdo chief data officer
vat value added tax
gdp gross domestic product
gdpr general data protection regulation
iot internet thing
cctv closed circuit television
""".strip().splitlines()),
)  # fmt: skip

_BRACKETED: Final = re.compile(r"\(([^()]{2,80})\)")
_SHORT: Final = re.compile(r"[^\W_][\w&/.-]{0,9}[A-Z0-9s]s?$")
_SHORTEST = 2
_NEAR: Final = 80


@lru_cache(maxsize=4096)
def defined(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The acronyms that a text introduces, "long form (ACR)" or "ACR (long form)", with the words they stand for."""
    return tuple(dict.fromkeys(_defined(text))) if "(" in text else ()


def _defined(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    matches = [match for match in _BRACKETED.finditer(text) if _may_define(match)]
    found = words(text) if matches else ()
    starts = [word.start for word in found]
    for match in matches:
        inside = match[1].strip(" '\"‘’“”")
        at = bisect_left(starts, match.start())
        if _is_acronym(inside):
            yield from _pair(inside, found[max(0, at - _reach(inside)) : at])
        elif at and _is_acronym(found[at - 1].text):
            yield from _pair(found[at - 1].text, words(inside))


def _may_define(match: re.Match[str]) -> bool:
    """Whether an acronym can stand inside or right before: quick to tell, and mostly not."""
    before = match.string[max(0, match.start() - _NEAR) : match.start()].split()
    if not before or len(before[-1]) == _NEAR or not any(letter.isalnum() for letter in before[-1]):
        return True  # what stands before is further away
    return any(sum(map(str.isupper, text)) >= _SHORTEST for text in (match[1], before[-1]))


def _is_acronym(text: str) -> bool:
    return bool(_SHORT.match(text)) and sum(letter.isupper() for letter in text) >= _SHORTEST


def _reach(acronym: str) -> int:
    return min(len(acronym) + 5, 2 * len(acronym))


def _pair(acronym: str, before: Sequence[Word]) -> Iterator[tuple[str, tuple[str, ...]]]:
    letters = re.sub(r"[\W_]", "", plain(acronym).removesuffix("s")).lower()
    expansion = _long_form(letters, [plain(word.text).lower() for word in before])
    if expansion is not None:
        keys = tuple(word.key for word in before[expansion:] if word.key not in SMALL)
        short = words(acronym)
        if keys and len(short) == 1 and short[0].key not in keys:
            yield short[0].key, keys


def _long_form(letters: str, before: Sequence[str]) -> int | None:
    """Where in `before` the words begin that the letters stand for, after Schwartz and Hearst (2003).

    From the end, each letter must be found in turn, the first of them at the beginning of a word.
    """
    if not letters:
        return None
    left = len(letters) - 1
    for at in range(len(before) - 1, -1, -1):
        for place in range(len(before[at]) - 1, -1, -1):
            if before[at][place] == letters[left] and (left or not place):
                left -= 1
                if left < 0:
                    return at
    return None
