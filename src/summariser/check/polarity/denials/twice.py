"""A denial beside another word that turns it round again, so that it says what a text without either says.

"No boat may stay out beyond May" is "all boats must come in by May", and "not opaque" is "clear".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summariser.check.polarity.directions.stands import stands
from summariser.check.reading import axes, lexicon
from summariser.check.reading.text import Reading

_BEFORE = "before"
_MORE_THAN = frozenset({("more", "than"), ("longer", "than"), ("later", "than"), ("other", "than")})
_FIGURE = re.compile(r"\d")
_BEFORE_ADJECTIVES = lexicon.DETERMINERS | {"and", "or"}  # "the outside wall"
_OUTERMOST = frozenset({"most", "least"})
_ANY = frozenset({"any", "anywhere", "anything", "anyone", "anybody"})
_DENYING = lexicon.NOBODY | lexicon.PLAIN  # "without a stamp nobody can enter"
_LEAVING = lexicon.ROUND | lexicon.SPARING
_FAR = 12  # words from one that may turn another round


def turned_twice(one: Reading, cue: int, others: Sequence[Reading]) -> bool:
    """Whether something that the others have not, in the clause of a denial, turns round what it denies."""
    places = _clause(one, cue)
    there = frozenset[str]().union(*[other.lows for other in others])
    return (
        any(_turns_round(one, at, there) for at in places)
        or _of_few(one, cue, there)
        or (one.low(cue) == "without" and any(one.low(at) in _DENYING - there for at in places))
        or _swapped(one, cue, others)
        or (_bounded(one, places, there) and any(_sets_bound(other) for other in others))
        or (cue in one.plain and _at_other_pole(one, places, others))
    )


def turned_before(one: Reading, at: int, others: Sequence[Reading]) -> bool:
    """Whether a word ahead in its clause, which the others have not, leaves a thing undone: "before any carving"."""
    if one.lows.isdisjoint(_LEAVING):
        return False
    there = frozenset[str]().union(*[other.lows for other in others])
    return any(
        one.low(place) in _LEAVING - there
        and one.words[place].clause == one.words[at].clause
        and not (one.low(place - 1) in _BEFORE_ADJECTIVES and one.low(place) in lexicon.APART)
        for place in range(max(0, at - _FAR), at)
    )


def _clause(one: Reading, cue: int) -> list[int]:
    """The places of a denial's clause behind it, with what an "unless" adds to it, at either end."""
    clause, found = one.words[cue].clause, list[int]()
    for at in range(cue + 1, min(cue + 2 * _FAR, len(one.words))):
        word = one.words[at]
        if word.clause != clause:
            if word.low == "unless" or (word.low == "but" and one.low(at - 1) in _ANY):
                found.append(at)
            break
        if word.low in lexicon.JOINTS or (word.low == "order" and one.low(at - 1) == "in"):
            break
        found.append(at)
    return [0, *found] if one.low(0) == "unless" else found


def _turns_round(one: Reading, at: int, there: frozenset[str]) -> bool:
    """Whether a word turns round what is denied around it, and the others have it not."""
    low = one.low(at)
    if low == "but":
        return True  # "not anywhere but along the dyke"
    if low in there:
        return False
    if low in lexicon.ROUND:
        return low != _BEFORE or not there.isdisjoint(lexicon.NEEDED)
    if low == "out":
        return one.low(at - 1) in lexicon.STAYING
    return bool(lexicon.undone(low)) or (low, one.low(at + 1)) in _MORE_THAN


def _of_few(one: Reading, cue: int, there: frozenset[str]) -> bool:
    """Whether it is denied of few: "few cannot" is "most can"."""
    ahead = one.words[max(0, cue - _FAR) : cue]
    return any(word.low in lexicon.FEWNESS - there and word.clause == one.words[cue].clause for word in ahead)


def _swapped(one: Reading, cue: int, others: Sequence[Reading]) -> bool:
    """Whether what is not done before another thing is done after it in the other text: "checked before it goes"."""
    if _BEFORE not in one.lows:
        return False
    at = next((n for n in range(cue, min(cue + 2 * _FAR, len(one.words))) if one.low(n) == _BEFORE), None)
    if at is None:
        return False
    ahead, behind = {word.stem for word in one.words[cue:at]} - {""}, one.behind(at)
    return any(
        (behind - ahead) & (other.ahead(n) - other.behind(n))
        and (ahead - behind) & (other.behind(n) - other.ahead(n))
        for other in others
        for n, word in enumerate(other.words)
        if word.low == _BEFORE
    )


def _bounded(one: Reading, places: Sequence[int], there: frozenset[str]) -> bool:
    """Whether more is denied than stands in the others: "never two at once"."""
    if places and one.low(places[0]) in lexicon.LONG:
        return False
    return any(_counts(one.low(at), there) for at in places)


def _sets_bound(other: Reading) -> bool:
    """Whether a text sets a bound: "one at most"; "most people" is none."""
    return not other.lows.isdisjoint(lexicon.LIMITING) and any(
        word.low in lexicon.LIMITING and (word.low not in _OUTERMOST or other.low(at - 1) == "at")
        for at, word in enumerate(other.words)
    )


def _counts(low: str, there: frozenset[str]) -> bool:
    return low not in there and bool(low in lexicon.MEASURES or low in lexicon.EXCESS or _FIGURE.match(low))


def _at_other_pole(one: Reading, places: Sequence[int], others: Sequence[Reading]) -> bool:
    """Whether what is denied is the opposite of what the others tell: "no harder", where it is easier."""
    if one.low(places[0] if places else 0) in lexicon.LONG:
        return False  # "no longer" tells of time
    mine, its = set(_poles(one, places)), {pole for other in others for pole in _poles(other)}
    return any((axis, -sign) in its and (axis, sign) not in its for axis, sign in mine)


def _poles(reading: Reading, places: Sequence[int] | None = None) -> Iterator[tuple[str, int]]:
    """The poles that stand at some places, or anywhere."""
    for axis, found in stands(reading.text).items():
        yield from ((str(axis), one.pole.sign) for one in found if places is None or one.first in places)
    for concept, spots in reading.concepts.items():
        if concept[0] == axes.AXIS:
            yield from ((concept, sign) for at, sign in spots if places is None or at in places)
