"""What leaves words uncertain: the veils, and the words that lie under each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summariser.check.reading import lexicon
from summariser.check.reading.spots import REACH, Words, begins, follows, low
from summariser.check.reading.subject import is_subject

_BACK = 5  # words before a veil that may still lie under it
_NOUN = 4  # words that "without" may still govern
_NON, _THAN, _BEYOND, _HAD, _BEFORE = "non", "than", "beyond", "had", "before"
_NOTS = frozenset({"not", "never"})
VEILING = lexicon.VEILING_FIRST | frozenset(lexicon.LEFT_ASIDE) | {_THAN, _BEYOND, _HAD, _BEFORE}


def veiled_by(found: Words, at: int) -> Iterator[tuple[int, str]]:
    """The places that a word veils, and its name as a veil."""
    veil = "" if in_compound(found, at) or both(found, at) else _veil(found, at)
    word, following = found[at].low, low(found, at + 1)
    if word == "not" and following in lexicon.ALL and low(found, at + 2) == "of":
        yield from ((place, lexicon.PARTLY) for place in range(at + 1, min(at + REACH, len(found))))
    elif word == "not" and following == "because":  # the thing may be so for another reason
        after = range(at + 1, min(at + REACH, len(found)))
        yield from ((place, veil) for place in after if found[place].clause == found[at + 1].clause)
    elif veil:
        yield from ((place, veil) for place in _around(found, at))
    elif word in lexicon.LESSENING:
        for place in range(at + 1, min(at + 3, len(found))):
            if found[place].stem and found[place].clause == found[at].clause:
                yield place, word


def in_compound(found: Words, at: int) -> bool:
    """Whether a word is part of a compound, which it says nothing beyond: "end-to-end"."""
    return found[at].low != _NON and (found[at].joined or (at > 0 and found[at - 1].joined))


def both(found: Words, at: int) -> bool:
    """Whether a word is half of "not without", which affirms."""
    word = found[at].low
    return (word in _NOTS and low(found, at + 1) == "without") or (
        word == "without" and low(found, at - 1) in _NOTS
    )


def begins_noun(found: Words, at: int) -> bool:
    """Whether a noun that a quality belongs to follows it in its clause."""
    after = found[at + 1 : at + 2]
    return bool(after) and bool(after[0].stem) and after[0].clause == found[at].clause


def is_left_aside(found: Words, at: int) -> bool:
    """Whether two words from here leave a thing aside: "ruled out"."""
    return low(found, at + 1) in lexicon.LEFT_ASIDE.get(low(found, at), ())


def is_habit(found: Words, at: int) -> bool:
    """Whether a word tells what was so in the past: "used to" keep, not "are used to"."""
    return found[at].low == "used" and low(found, at + 1) == "to" and low(found, at - 1) not in lexicon.BEING


def _veil(found: Words, at: int) -> str:
    """The veil that a word is to the words around it, or nothing."""
    word = found[at].low
    if word in lexicon.MODALS and follows(found, at + 1, "have", 2):
        return lexicon.HYPOTHETICAL
    if word == _HAD:  # "had it been locked, it would"
        return "if" if begins(found, at) and follows(found, at, "would", len(found)) else ""
    if word in _SOMETIMES:
        return word if _SOMETIMES[word](found, at) else ""
    return word if word in lexicon.VEILS or is_left_aside(found, at) else ""


def _can_follow(found: Words, at: int) -> bool:
    return any(word.low in lexicon.CAN for word in found[at + 1 : at + _BACK + 1])


# Words that are veils where something goes with them: "more than it could do", "beyond the crew to mend", "gave way",
# "before they could be treated".
_SOMETIMES: dict[str, Callable[[Words, int], bool]] = {
    "used": is_habit,
    _THAN: _can_follow,
    _BEFORE: lambda found, at: follows(found, at, "could", REACH),
    _BEYOND: lambda found, at: follows(found, at, "to", _BACK),
    "only": lambda found, at: (low(found, at + 1), low(found, at + 2)) != ("one", "of"),
    "way": lambda found, at: low(found, at - 1) in lexicon.GIVING,
}


def _around(found: Words, at: int) -> Iterator[int]:
    """The places that a veil reaches, before and after."""
    clause, word = found[at].clause, found[at].low
    of_noun = word in lexicon.QUALITIES and begins_noun(found, at)
    behind = 0 if of_noun else _behind(word)
    for place in range(at - 1, max(-1, at - behind - 1), -1):
        if found[place].clause != clause:
            break
        yield place
    reach = _NOUN if word == "without" else 2 * REACH if is_subject(found, at) else REACH
    across = word in lexicon.ACROSS and (word != "if" or not at)  # "if" further on ends where its clause does
    for place in range(at + 1, min(len(found), at + reach + 1)):
        if found[place].clause != clause and not across:
            break
        if of_noun and found[place].low in lexicon.AUXILIARIES:
            break  # "limited space is no bar": what is told of the noun is not limited
        yield place


def _behind(word: str) -> int:
    """How many words before it a veil may reach."""
    if word in lexicon.LEFT_ASIDE:
        return REACH
    return 1 if word == "not" else 0 if word in lexicon.FORWARD or word == _BEFORE else _BACK
