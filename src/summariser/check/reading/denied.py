"""What a text denies: the words that deny, those they deny, and those they leave uncertain."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from summariser.check.reading import lexicon
from summariser.check.reading.heads import DENYING, denials, idle
from summariser.check.reading.spots import REACH, Words, follows, low
from summariser.check.reading.subject import is_subject, takes_back
from summariser.check.reading.veiling import VEILING, is_habit, veiled_by

__all__ = ["Denied", "State", "certain", "denied", "idle"]

_TELLING = VEILING | DENYING


class State(Enum):
    """Whether a text affirms a word, denies it, or says neither for certain."""

    AFFIRMED = 1
    DENIED = -1
    UNSURE = 0


class Denied(NamedTuple):
    """By the places of words: their state, the place of what denies them, and what veils them."""

    states: dict[int, State]
    cues: dict[int, int]
    veils: dict[int, set[str]]


def denied(found: Words) -> Denied:
    """What is not plainly affirmed among some words."""
    veils: dict[int, set[str]] = {}
    places = [at for at, word in enumerate(found) if word.low in _TELLING]
    if not places:
        return Denied({}, {}, veils)
    for at in places:
        if found[at].low in VEILING:
            for place, veil in veiled_by(found, at):
                veils.setdefault(place, set()).add(veil)
    states = dict.fromkeys(veils, State.UNSURE)
    cues: dict[int, int] = {}
    for at, heads in denials(found, places):
        sure = at not in cues and certain(found, at)  # denied twice is not denied: "did not fail to meet"
        for place in heads:
            plain = sure and place not in cues
            states[place] = State.DENIED if plain else State.UNSURE
            cues[place] = at
            if plain:
                veils.setdefault(place, set()).discard(found[at].low)
    return Denied(states, cues, veils)


def certain(found: Words, at: int) -> bool:
    """Whether a denial denies: not in "no council saves more than ours", nor "never without"."""
    word = found[at].low
    subject = is_subject(found, at)
    topping = word in lexicon.TOPPING and (subject or not _is_comparative(low(found, at + 1)))
    if topping and (follows(found, at, "than", 2 * REACH) or _likens(found, at)):
        return False
    if (subject and takes_back(found, at)) or (
        word == "no" and at and found[at - 1].stem in lexicon.UNWANTED
    ):
        return False  # "no hut lost its roof", "the club lost no members"
    if word in lexicon.DENY_TO and not lexicon.FEWNESS.isdisjoint(
        [one.low for one in found[max(0, at - 3) : at]]
    ):
        return False  # "few guests fail to see it"
    if word == "without":
        return not _denied_before(found, at)
    return word not in lexicon.PLAIN or not (_contrasts(found, at) or _qualified(found, at))


def _contrasts(found: Words, at: int) -> bool:
    """Whether a denial is over what "but" corrects, and not over the verb: "not paid by the state but by members"."""
    if low(found, at + 1) == "because":  # "not because it is cheap, but because it is strong"
        after = range(at + 2, min(at + 4 * REACH, len(found) - 1))
        return any(found[n].low == "but" and found[n + 1].low == "because" for n in after)
    for place in range(at + 1, min(at + 2 * REACH, len(found) - 1)):
        if found[place].low in lexicon.THAT_CLAUSE and found[place + 1].low == "that":
            return False
        if found[place].low == "but":
            return found[place + 1].low in lexicon.CORRECTING and not _begins_anew(found, at, place + 1)
        if found[place].clause != found[at].clause:
            return False
    return False


def _begins_anew(found: Words, at: int, first: int) -> bool:
    """Whether "but in May, ..." begins what is told next, and corrects no "in" under the denial."""
    if found[first].clause - found[at].clause == 1 or follows(found[at:first], 0, found[first].low, first):
        return False  # no comma before "but", or the same preposition on its other side
    end = next((n for n in range(first, len(found)) if found[n].clause != found[first].clause), len(found))
    return end < len(found)


def _qualified(found: Words, at: int) -> bool:
    """Whether it denies only what used to be: "used not to keep any"."""
    for place in range(at - 1, max(-1, at - REACH), -1):
        if found[place].clause != found[at].clause or found[place].low in lexicon.JOINTS:
            return False
        if is_habit(found, place):
            return True
    return False


def _denied_before(found: Words, at: int) -> bool:
    """Whether something before "without" takes it back: "never without", "nobody in the team was without"."""
    near = found[max(0, at - REACH) : at]
    return any(word.low in lexicon.CORE and word.clause == found[at].clause for word in near) or any(
        word.low in lexicon.NONE for word in found[:at]
    )


def _is_comparative(word: str) -> bool:
    """Whether a word is a comparative, which "no" denies: "no easier to change than the old one"."""
    return word in {"more", "less", "worse"} or word.endswith("er")


def _likens(found: Words, at: int) -> bool:
    """Whether a comparison follows: "no bus is as quick as ours"."""
    lows = [word.low for word in found[at : at + 2 * REACH]]
    return any(one == "as" and "as" in lows[n + 2 : n + 4] for n, one in enumerate(lows))
