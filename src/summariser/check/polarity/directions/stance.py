"""Where a claim stands at the other pole than its evidence: bound for free, seldom for often, easier for harder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summariser.check.polarity.align import CLOSE, FEW, RIVAL, compared, halved, outgrown
from summariser.check.polarity.directions.poles import Kind
from summariser.check.polarity.directions.stands import Stand, stands
from summariser.check.reading import lexicon
from summariser.check.reading.text import read
from summariser.check.reading.words import stem

_AMOUNTS = frozenset({Kind.AMOUNT, Kind.AMOUNT_OF_NEXT})
# Shared words around two phrases from which they speak of the same thing; in many sentences chance finds more.
_LEAST, _LEAST_OF_MANY = 1.5, 3.5
_SAME_NEXT = frozenset({Kind.TIGHT, Kind.SHARE})
# How much of what follows must be the same, and how many of the first words.
_WHOLE = {Kind.SHARE: (0.7, 2), Kind.WHOLE: (0.5, 1)}
_NEXT, _ONE = _SAME_NEXT | {Kind.BESIDE}, 0.5
_THIN = {stem(veil) for veil in lexicon.THIN}
_CLOSE = (
    3.0  # shared words around two words of order by which the same event that follows is of the same things
)
_DECADE = re.compile(r"\d0s")
_MANY = 200  # pairs of phrases of one axis, from which no place can be told from another
_OFTEN = 40  # phrases of one axis, from which no place can be told from another


class Turn(NamedTuple):
    """Two phrases at opposite poles that speak of the same thing."""

    told: Stand
    said: Stand


def stances(claim: str, evidence: Sequence[str]) -> Iterator[Turn]:
    """Where a claim stands at one pole and its evidence at the other."""
    told = stands(claim)
    mine = read(claim).stems
    sources = [stands(text) for text in evidence if not mine.isdisjoint(read(text).stems)] if told else []
    least = _LEAST if len(evidence) <= FEW else _LEAST_OF_MANY
    for axis, own in told.items():
        its = [stand for source in sources for stand in source.get(axis, ())]
        if not 0 < len(its) <= _OFTEN or len(own) > _OFTEN or (_is_order(own) and len(evidence) > FEW):
            continue
        turns = _amounts(own, its) if own[0].kind in _AMOUNTS else _opposites(own, its)
        yield from (turn for turn in turns if _meet(*turn, least))


def _is_order(mine: Sequence[Stand]) -> bool:
    return mine[0].kind is Kind.ORDER


def _opposites(mine: Sequence[Stand], its: Sequence[Stand]) -> Iterator[Turn]:
    """The pairs of an axis at opposite poles, where nothing at the same pole answers to either nearly as well."""
    if len(mine) * len(its) > _MANY:
        return
    for one in mine:
        for other in its:
            if one.sign == -other.sign and one.sign:
                rival = _shared(one, other) * RIVAL
                if not (_is_met(one, its, rival) or _is_met(other, mine, rival)):
                    yield Turn(one, other)


def _is_met(one: Stand, others: Sequence[Stand], least: float) -> bool:
    """Whether something at the same pole is told of much the same."""
    return any(
        other.sign in {one.sign, 0}
        and (_shared(one, other) >= least or _told_alike(one, other))
        and (one.kind is not Kind.ORDER or _straight(one, other))
        for other in others
    )


def _told_alike(one: Stand, other: Stand) -> bool:
    """Whether two phrases of which the very next word must be the same have the same there."""
    return one.kind in _SAME_NEXT and _same_next(one, other)


def _amounts(mine: Sequence[Stand], its: Sequence[Stand]) -> Iterator[Turn]:
    """More told of a thing of which there is less, and of which nothing else says that there is more."""
    for one in mine:
        for other in its:
            things = one.things & other.things if one.sign != other.sign else frozenset()
            if (
                things
                and one.burdens_in(other)
                and other.burdens_in(one)
                and not (_says(mine, other.sign, things) or _says(its, one.sign, things))
            ):
                yield Turn(one, other)


def _says(places: Sequence[Stand], sign: int, things: frozenset[str]) -> bool:
    return any(stand.sign == sign and not things.isdisjoint(stand.things) for stand in places)


def _meet(one: Stand, other: Stand, least: float) -> bool:
    """Whether two phrases surely speak of the same thing, and nothing else turns one of them round."""
    if (
        not (one.sign and other.sign)
        or not _veiled_alike(one, other)
        or compared((one.reading, one.last), (other.reading, other.last))
        or _denied(one, other)
        or halved((one.reading, one.first), (other.reading, other.first))
        or outgrown((one.reading, one.last), (other.reading, other.last))
    ):
        return False
    if one.kind in _SAME_NEXT and not _same_next(one, other):
        return False
    if one.kind in _WHOLE and not (_denied_alike(one, other) and one.goes_on_as(other, *_WHOLE[one.kind])):
        return False  # most drove on, since few stopped
    if one.kind is Kind.BESIDE and not _is_beside(one, other):
        least = CLOSE
    if one.kind is Kind.ORDER and not _straight(one, other):
        return False
    if one.kind is not Kind.ORDER and one.reading.until != other.reading.until:
        of_until = _tells_until(one, other) and bool(one.reading.plain) == bool(other.reading.plain)
        if not of_until:  # what was not so until May is so since May
            return False
    least += _ONE if one.kind in _NEXT else 0.0  # the neighbour that they must share tells nothing more
    return _shared(one, other) >= least


def _same_next(one: Stand, other: Stand) -> bool:
    """Whether the same word follows; "the 1990s" are "the '90s"."""
    if one.next == other.next:
        return bool(one.next) or one.previous == other.previous
    if one.next in other.owned or other.next in one.owned:
        return True
    short, long = sorted((one.next, other.next), key=len)
    return bool(_DECADE.fullmatch(short)) and long.endswith(short)


def _veiled_alike(one: Stand, other: Stand) -> bool:
    """Whether the same makes both uncertain; where the places are close, what is told as coming counts as told.

    What is uncertain for a word that both have is so in both: "more is lost", "less loss".
    """
    uneven = {veil for veil in one.veils ^ other.veils if not (one.names(veil) and other.names(veil))}
    return not uneven or (uneven <= _THIN and _shared(one, other) >= CLOSE)


def _tells_until(one: Stand, other: Stand) -> bool:
    return "until" in {one.words.lower(), other.words.lower()}


def _shared(one: Stand, other: Stand) -> float:
    """How much the words around have in common."""
    return sum(min(weight, other.near[key]) for key, weight in one.near.items() if key in other.near)


def _denied(one: Stand, other: Stand) -> bool:
    """Whether a denial of the same word alone sets them apart, which is told elsewhere."""
    return one.pole.sign == other.pole.sign and bool(one.stems & other.stems)


def _denied_alike(one: Stand, other: Stand) -> bool:
    """Whether what is told goes for both or for neither: few object where most do not."""
    return one.reading.denied_around(one.last) == other.reading.denied_around(other.last)


def _is_beside(one: Stand, other: Stand) -> bool:
    """Whether the word with content right before, or right after, is the same."""
    return (
        (one.next != "" and one.next == other.next)
        or (one.previous != "" and one.previous == other.previous)
        or one.told_of(other)
        or other.told_of(one)
    )


def _straight(one: Stand, other: Stand) -> bool:
    """Whether the same comes after two words of order, and what goes before one does not come after the other."""
    behind, its = one.reading.behind(one.last), other.reading.behind(other.last)
    ahead, before = one.reading.ahead(one.first), other.reading.ahead(other.first)
    straight = len(behind & its) + len(ahead & before)
    crossed = len(behind & before) + len(ahead & its)
    close = one.next != "" and one.next == other.next and _shared(one, other) >= _CLOSE
    return bool(behind & its) and (straight > crossed or close)
