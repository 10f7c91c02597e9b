"""Levels of government: what is told of councils is not told of central departments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

# Only words that can mean no single body: "the council" and "the department" may be anybody's.
_LEVELS: Final = {
    level: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for level, words in {
        "local": r"councils|local\s+(?:authorit(?:y|ies)|governments?|councils?)|municipalit(?:y|ies)|boroughs",
        "central": r"(?:central|national|federal)\s+(?:government(?:\s+departments?)?|ministries|agencies|departments)"
        r"|government\s+departments|ministries|whitehall",
        "state": r"state\s+(?:governments?|agencies|departments)",
    }.items()
}
_SIGNS: Final = (
    "ouncils",
    "uthorit",
    "overnment",
    "unicipal",
    "oroughs",
    "inistries",
    "gencies",
    "epartments",
    "hitehall",
)


# Any word of a level, be it some body's: then the evidence may well speak of it.
_TRACES: Final = {
    "local": re.compile(
        r"\b(?:council|local|municipal|borough|count(?:y|ies)|cit(?:y|ies)|town)", re.IGNORECASE
    ),
    "central": re.compile(
        r"\b(?:central|national|federal|ministr|minister|department|treasury)|government\b", re.IGNORECASE
    ),
    "state": re.compile(r"\bstates?\b", re.IGNORECASE),
}


def levels(text: str) -> dict[str, str]:
    """The levels of government that a text speaks of, each with its first words for it."""
    return dict(_levels(text)) if any(sign in text for sign in _SIGNS) else {}


@lru_cache(maxsize=2048)
def _levels(text: str) -> tuple[tuple[str, str], ...]:
    found = ((level, words.search(text)) for level, words in _LEVELS.items())
    return tuple((level, match[0]) for level, match in found if match)


def on_another_level(claim: str, cited: Sequence[str], known: Sequence[str]) -> tuple[str, str] | None:
    """What a claim tells of one level of government and its evidence of one other alone: the words of each."""
    mine = levels(claim)
    its = {level: words for text in cited for level, words in levels(text).items()} if len(mine) == 1 else {}
    if len(its) != 1 or its.keys() == mine.keys():
        return None
    (level, said), (told,) = *mine.items(), its.values()
    if any(_TRACES[level].search(text) for text in cited) or any(level in levels(text) for text in known):
        return None
    return said, told
