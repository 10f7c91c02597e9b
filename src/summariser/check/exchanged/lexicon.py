"""Words of one family of which one cannot stand for another: oats is not barley, a buyer no seller.

A word counts in all its forms, and may stand in several families.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final, NamedTuple

from summariser.check.exchanged.kinds import KINDS
from summariser.check.exchanged.opposites import CONTRASTS, OPPOSITES
from summariser.check.exchanged.things import THINGS
from summariser.check.reading.degrees import degrees
from summariser.check.reading.words import bag, content

# They end like an adverb and are none.
NO_ADVERBS: Final = bag(
    "friendly daily weekly monthly hourly yearly quarterly fortnightly early elderly costly ugly cowardly likely"
)


class Sort(Enum):
    """How like two places must be for a word of a family to stand for another of it."""

    OPPOSITE = 1  # loosely alike is enough: a thing has one side
    KIND = 2  # word for word alike
    THING = 3  # hardly alike, where the whole source never names it


class Member(NamedTuple):
    """A word's place in a family: the family, which member of it, and what sort of family it is."""

    family: int
    member: int
    sort: Sort


_HINT = "~"
_FAMILY: Final = re.compile(r"[,\n]\s*")
_LISTS: Final = (
    (OPPOSITES, Sort.OPPOSITE),
    (CONTRASTS, Sort.KIND),
    (KINDS, Sort.KIND),
    (THINGS, Sort.THING),
)
# Forms that begin unlike the words they are of.
_IRREGULAR = bag(
    "bought sold sales lent kept lost found won hid hidden shrank shrunk froze frozen thrown threw drove driven flew "
    "drew drawn shot stole stolen swam swum sang sung spoke wrote written held left led rose risen fell built spent "
    "fought sought caught taught children men women people knew known grew grown gave given"
)


def _listed() -> Iterator[tuple[str, Member]]:
    family = 0
    for listed, sort in _LISTS:
        for line in _FAMILY.split(listed.replace("\n    ", " ").strip(" ,\n")):
            family += 1
            for member, group in enumerate(line.split()):
                yield from ((word, Member(family, member, sort)) for word in _forms(group, sort))


def _forms(group: str, sort: Sort) -> Iterator[str]:
    """The words of a member; where a family has two sides, with their degrees."""
    for word in group.split("/"):
        yield word
        yield from degrees(word) if sort is Sort.OPPOSITE or sort is Sort.KIND else ()


def _table(listed: Iterable[tuple[str, Member]]) -> dict[str, tuple[Member, ...]]:
    table: dict[str, dict[int, Member]] = {}
    for word, member in listed:
        table.setdefault(content(word) or word, {}).setdefault(member.family, member)
    return {word: tuple(members.values()) for word, members in table.items()}


def _beginnings() -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for word in (*(word for word, _ in _listed() if word[0] != _HINT), *_IRREGULAR):
        for member in MEMBERS.get(content(word) or word, ()):
            found.setdefault(member.family, set()).add(word[:LETTERS])
    return {family: frozenset(beginnings) for family, beginnings in found.items()}


MEMBERS: Final = _table((word, member) for word, member in _listed() if word[0] != _HINT)
# Words that name a member without being one: where "renal" stands, kidneys are spoken of.
IMPLIED: Final = _table((word[1:], member) for word, member in _listed() if word[0] == _HINT)
# What the words of each family begin with: others are passed over at a glance.
LETTERS: Final = 3
BEGINNINGS: Final = _beginnings()
