"""What a text denies: the words that deny, those they deny, and those they leave uncertain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from summariser.check.polarity import lexicon
from summariser.check.polarity.words import Word, bag

REACH = 9  # words after a denial that may still fall under it
_BACK = 5  # words before a veil that may still lie under it
_MORE = 3  # words after "could not" up to "be more"
_NOUN = 4  # words that "without" may still govern
_ASKED = 2  # words more that are denied where what is denied is asked
_SPARED = 5  # words from "saving" up to "from having to"
_SKIPPED = bag("fully really actually currently formally directly yet ever been be being to a an any the")

_NON, _THAN = "non", "than"
_FREE = "free"  # "smoke-free" denies what it is joined to
_TELLING = lexicon.VEILING_FIRST | lexicon.DENYING_FIRST | lexicon.SPARING | {_FREE, _THAN}

Words = tuple[Word, ...]


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
        if found[at].low in lexicon.VEILING_FIRST or found[at].low == _THAN:
            for place, veil in _veiled_by(found, at):
                veils.setdefault(place, set()).add(veil)
    states = dict.fromkeys(veils, State.UNSURE)
    cues: dict[int, int] = {}
    for at, heads in _denials(found, places):
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
    low = found[at].low
    if low in lexicon.TOPPING and (_follows(found, at, "than", 2 * REACH) or _likens(found, at)):
        return False
    before = found[max(0, at - REACH) : at] if low == "without" else ()
    return not any(
        (word.low in lexicon.CORE or word.low in lexicon.NONE) and word.clause == found[at].clause
        for word in before
    )


def _likens(found: Words, at: int) -> bool:
    """Whether a comparison follows: "no bus is as quick as ours"."""
    lows = [word.low for word in found[at : at + 2 * REACH]]
    return any(low == "as" and "as" in lows[n + 2 : n + 4] for n, low in enumerate(lows))


def _veiled_by(found: Words, at: int) -> Iterator[tuple[int, str]]:
    """The places that a word veils, and its name as a veil."""
    veil = _veil(found, at)
    if found[at].low == "not" and _low(found, at + 1) in lexicon.ALL and _low(found, at + 2) == "of":
        yield from ((place, lexicon.PARTLY) for place in range(at + 1, min(at + REACH, len(found))))
    elif veil:
        yield from ((place, veil) for place in _around(found, at))
    elif found[at].low in lexicon.LESSENING:
        for place in range(at + 1, min(at + 3, len(found))):
            if found[place].stem and found[place].clause == found[at].clause:
                yield place, found[at].low


def _veil(found: Words, at: int) -> str:
    """The veil that a word is to the words around it, or nothing."""
    low = found[at].low
    if low in lexicon.MODALS and any(word.low == "have" for word in found[at + 1 : at + 3]):
        return lexicon.HYPOTHETICAL
    if low == "used":
        habit = _low(found, at + 1) == "to" and _low(found, at - 1) not in lexicon.BEING
        return low if habit else ""
    if low == _THAN:  # "more than it could manage"
        return low if any(word.low in lexicon.CAN for word in found[at + 1 : at + _BACK + 1]) else ""
    if low == "way":
        return low if _low(found, at - 1) in lexicon.GIVING else ""
    return low if low in lexicon.VEILS else ""


def _around(found: Words, at: int) -> Iterator[int]:
    clause, low = found[at].clause, found[at].low
    back = 1 if low == "not" else 0 if low in lexicon.FORWARD else _BACK
    for place in range(at - 1, max(-1, at - back - 1), -1):
        if found[place].clause != clause:
            break
        yield place
    reach = _NOUN if low == "without" else REACH
    for place in range(at + 1, min(len(found), at + reach + 1)):
        if found[place].clause != clause and low not in lexicon.ACROSS:
            break
        yield place


def _denials(found: Words, places: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """The places of words that deny, each with the places of what they deny."""
    for at in places:
        if found[at].low == _FREE and at and found[at - 1].joined:
            yield at, [at - 1]
        if found[at].joined and _low(found, at + 1) == _FREE:
            continue  # what is denied there
        if found[at].low in lexicon.SPARING:
            yield from _spared(found, at)
        if found[at].low in lexicon.DENYING_FIRST and not idle(found, at):
            skipped, most = _shape(found, at)
            if most:
                heads = _heads(found, at + skipped, most)
                yield at, heads + _further(found, heads)


def _spared(found: Words, at: int) -> Iterator[tuple[int, list[int]]]:
    """What a word spares somebody: "saving staff from having to search"."""
    for place in range(at + 1, min(at + _SPARED, len(found) - 1)):
        if found[place].low == "from" and found[place + 1].low.endswith("ing"):
            yield at, _heads(found, place + 1, 1)
            return


def _shape(found: Words, at: int) -> tuple[int, int]:
    """How many words on from a denial what it denies begins, and how many words that is at most."""
    low, following = found[at].low, _low(found, at + 1)
    if (low, following) in lexicon.PAIRS or (low in lexicon.DENY_TO and following == "to"):
        return 2, 1
    if low in lexicon.NEITHER and following in lexicon.DETERMINERS:
        return 0, 0  # "nor the officer": what is denied of the officer stands elsewhere
    if low == _NON and not (found[at].joined and following.endswith("ed")):
        return 0, 0  # "non-rural" areas are others, not the same ones denied
    if low in lexicon.DENY_NEXT:
        return 1, 1
    if low in lexicon.DENY_NOUNS:
        return 1, 1 if found[at].joined else 2
    return 0, 0


def idle(found: Words, at: int) -> bool:
    """Whether a word that can deny does not: not only, no more than, whether or not, cannot thank them enough."""
    low, before, following = found[at].low, _low(found, at - 1), _low(found, at + 1)
    if following in lexicon.NO_DENIAL.get(low, ()):
        return True
    if low == "not":
        return before == "or" or (
            before in lexicon.CAN
            and (_follows(found, at, "enough", REACH) or _follows(found, at, "more", _MORE))
        )
    return low == "no" and following in lexicon.BOUNDS and _follows(found, at, "than", 3)


def _heads(found: Words, start: int, most: int) -> list[int]:
    """The first words with content from here in the same clause, at most so many in a row."""
    heads: list[int] = []
    clause = found[start - 1].clause
    for place in range(start, min(len(found), start + REACH)):
        word = found[place]
        if word.low in lexicon.ASKING and place <= start + 1 and not heads:
            clause, most = word.clause, most + _ASKED  # "not on where it sits" denies what is asked
        if word.clause != clause or len(heads) == most:
            break
        if word.stem and not word.joined and (heads or not _passed(word)):
            heads.append(place)
        elif heads and not word.joined:
            break
    return heads


def _further(found: Words, heads: Sequence[int]) -> list[int]:
    """What is denied along with the last head: "not allowed to open", "no need of a form", "not check or file"."""
    if not heads:
        return []
    last = heads[-1]
    low, following = found[last].low, _low(found, last + 1)
    if following == "enough" and _low(found, last + 2) == "to":
        return _heads(found, last + 3, 1) if last + 3 < len(found) else []
    if (
        (low in lexicon.LEAVE and following == "to")
        or (low in lexicon.LIGHT and following in {"of", "for"})
        or following == "or"
    ):
        return _heads(found, last + 2, 1) if last + 2 < len(found) else []
    return []


def _passed(word: Word) -> bool:
    """Whether a denial reaches over a word to the next; over an adverb, unless that is what it denies."""
    return word.low in _SKIPPED or (word.low.endswith("ly") and not lexicon.undone(word.low))


def _follows(found: Words, at: int, low: str, reach: int) -> bool:
    return any(word.low == low for word in found[at : at + reach])


def _low(found: Words, at: int) -> str:
    return found[at].low if 0 <= at < len(found) else ""
