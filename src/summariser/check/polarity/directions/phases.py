"""At which phase of an event a thing happens: before it, at its start, during it, at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from summariser.check.reading import lexicon
from summariser.check.reading.text import Reading, read
from summariser.check.reading.words import Word, bag

_PARTS: Final = r"(?:stage|phase|part|week|month|day|year|hour|minute|moment|step|chapter|session|round)s?"
_START: Final = (
    r"start|beginning|outset|inception|onset|opening|dawn|launch"
    rf"|(?:very )?(?:early|earliest|opening|initial|first)(?: few| two| three)? {_PARTS}"
)
_END: Final = (
    r"end|ending|close|conclusion|finish|completion|finale|tail end"
    rf"|(?:very )?(?:late|later|latest|closing|final|last|latter)(?: few| two| three)? {_PARTS}"
)
_HEAD: Final = (
    r"(?P<when>at|in|on|from|during|towards?|near|since|throughout)(?: the| its| their)?(?: very)? "
)
_PHASE: Final = re.compile(
    rf"\b(?:{_HEAD}(?:(?P<start>{_START})|(?P<end>{_END}))\b(?P<of> (?:of|to)\b)?"
    r"|(?P<ongoing>(?:as|while) (?:[\w'’]+ ){1,3}?being)\b"
    r"|(?P<due>before (?:[\w'’]+ ){1,3}?(?:has|have|had) been)\b"
    r"|(?P<past>(?:after|once|when) (?:[\w'’]+ ){1,3}?(?:has|have|had) been)\b"
    r"|(?P<before>before|ahead of|prior to|in advance of|in the run-?up to|leading up to)\b"
    r"|(?P<since>since|once)\b"
    r"|(?P<during>during|throughout|(?:midway|halfway|half-way|part-way|partway) through|in the (?:middle|midst) of"
    r"|in the course of|amid)\b"
    r"|(?P<after>after|following|in the wake of)\b)",
    re.IGNORECASE,
)
_TELLING: Final = bag(
    "start beginning outset inception onset opening dawn launch early earliest initial first end ending close "
    "conclusion finish completion finale late later latest closing final last latter before ahead prior advance "
    "since during as while once throughout midway halfway middle midst course amid after following wake"
)
_DONE: Final = frozenset({"when", "been"})
_BEGUN: Final = bag(
    "begin begins began begun start starts started open opens opened launched inception start"
)
_ENDED: Final = bag(
    "end ends ended finish finishes finished close closes closed conclude concluded over complete completed end close "
    "finish completion done"
)
_EVENT: Final = 5  # words that may name an event
_APART: Final = 2
_COMMON, _LEAST = 0.5, 2  # which part of a claim must stand in its evidence, and how many words


class Phase(IntEnum):
    """When in the course of an event, in order."""

    BEFORE = 0
    START = 1
    DURING = 2
    END = 3
    AFTER = 4


class Told(NamedTuple):
    """A phase of an event: where it is told, in which words, and what may name the event."""

    phase: Phase
    event: frozenset[str]
    words: str
    at: int


def phases(claim: str, evidence: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The phases of a claim at which its evidence has other things, and what stands there."""
    mine = _told(claim)
    if not any(one.event for one in mine):
        return
    told, sources = read(claim), [(read(text), _told(text)) for text in evidence]
    for one in mine:
        its = [(source, other) for source, found in sources for other in found if _may_be_one(one, other)]
        far = [
            pair
            for pair in its
            if one.event & pair[1].event and _apart(one, pair[1]) and _of_one(told, one, *pair)
        ]
        if far and all(_apart(one, other) for _, other in its) and _alone(mine, far[0][1]):
            yield one.words, far[0][1].words


def _alone(mine: Sequence[Told], other: Told) -> bool:
    """Whether nothing in the claim answers to the evidence's own phase."""
    return all(_apart(one, other) for one in mine if _may_be_one(one, other))


def _may_be_one(one: Told, other: Told) -> bool:
    """Whether two phases may be of one event; "at the outset" names none."""
    return not (one.event and other.event) or bool(one.event & other.event)


def _apart(one: Told, other: Told) -> bool:
    """Whether two phases surely differ; which of two events came first is told elsewhere."""
    both = {one.phase, other.phase}
    done = one.words.endswith("been") and other.words.endswith("been")
    return abs(one.phase - other.phase) >= _APART and (done or both != {Phase.BEFORE, Phase.AFTER})


def _of_one(told: Reading, one: Told, source: Reading, other: Told) -> bool:
    """Whether the same is told of both."""
    rest = told.stems - (one.event & other.event) - read(one.words).stems
    common = len(rest & source.stems)
    if common < max(_LEAST, _COMMON * len(rest)):
        return False
    return not (told.denied_around(one.at) or source.denied_around(other.at))


@lru_cache(maxsize=8_000)
def _told(text: str) -> tuple[Told, ...]:
    reading = read(text)
    if reading.lows.isdisjoint(_TELLING) and not reading.lows >= _DONE:
        return ()
    found = (_phase(reading, match) for match in _PHASE.finditer(text))
    return tuple(one for one in found if one)


def _phase(reading: Reading, match: re.Match[str]) -> Told | None:
    """The phase that some words tell; none of "before the end", which is neither before nor at it."""
    first = next((at for at, word in enumerate(reading.words) if word.start >= match.start()), 0)
    last = next(
        (at for at, word in enumerate(reading.words) if word.start >= match.end()), len(reading.words)
    )
    phase = _plain(match)
    words = reading.words[last : last + _EVENT]
    clause = words[0].clause if words else 0
    inside = [word for word in words if word.clause == clause]
    is_bare = (match["start"] or match["end"]) and not match["of"]
    event = frozenset() if is_bare else frozenset(_named(inside))
    if phase in {Phase.BEFORE, Phase.AFTER} or match["since"]:
        phase = _shifted(phase, {word.low for word in inside})
    return None if phase is None else Told(phase, event, match.group(), first)


def _named(words: Sequence[Word]) -> Iterator[str]:
    """The words with content that name an event, up to where something else is told."""
    any_named = False
    for word in words:
        if word.low in _STOPPING or (any_named and word.low in lexicon.DETERMINERS):
            return
        if word.stem:
            any_named = True
            yield word.stem


def _plain(match: re.Match[str]) -> Phase | None:
    if match["start"]:
        return None if match["when"].lower() == "throughout" else Phase.START
    if match["end"]:
        return Phase.END
    names = {
        "before": Phase.BEFORE,
        "due": Phase.BEFORE,
        "during": Phase.DURING,
        "ongoing": Phase.DURING,
        "after": Phase.AFTER,
        "past": Phase.AFTER,
    }
    return next((phase for name, phase in names.items() if match[name]), None)


def _shifted(phase: Phase | None, lows: set[str]) -> Phase | None:
    """What "before it began" and "since it began" tell; "before it ended" tells neither before nor at its end."""
    if not lows.isdisjoint(_ENDED):
        return Phase.AFTER if phase is Phase.AFTER else None
    if not lows.isdisjoint(_BEGUN):
        return {Phase.BEFORE: Phase.BEFORE, None: Phase.START}.get(
            phase
        )  # a launch is over at once, a trial is not
    return phase


_STOPPING: Final = (
    lexicon.JOINTS | lexicon.BEING | lexicon.HAVING | _BEGUN | _ENDED | bag("for in on at by to with from")
)
