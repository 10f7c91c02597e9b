"""Verbs with their particle turned round: "phased out" for "phased in", "scaled up" for "scaled down"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from summariser.check.polarity.align import enough, shared
from summariser.check.reading import lexicon
from summariser.check.reading.text import Reading
from summariser.check.reading.words import bag

_PAIRS: Final = (
    ("in", "out"), ("into", "out"), ("up", "down"), ("on", "off"), ("forward", "back"), ("forwards", "back"),
    ("forwards", "backwards"), ("forward", "backward"), ("ahead", "behind"), ("upwards", "downwards"),
    ("inwards", "outwards"), ("towards", "from"),
)  # fmt: skip
_AGAINST: Final = {
    one: {b for a, b in _PAIRS if a == one} | {a for a, b in _PAIRS if b == one}
    for pair in _PAIRS
    for one in pair
}
_PARTICLES: Final = frozenset(_AGAINST) - {"from"}
# "Fill in" and "fill out" say the same, as "slow up" and "slow down".
_SAME: Final = bag("break fill slow clos burn writ not split shut us see")
_ADJACENT: Final = bag("in on into")
_BREAKING: Final = _PARTICLES | lexicon.AUXILIARIES | lexicon.JOINTS
_OBJECT: Final = 4  # words from a verb among which its particle may stand


class Parted(NamedTuple):
    """A verb with its particle: its stem, which particle, and where both stand."""

    verb: str
    particle: str
    reading: Reading
    at: int
    last: int


def turned_particles(told: Reading, sources: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """The verbs of a claim that stand with the opposite particle in its evidence, and what stands there."""
    against = set[str]().union(*(_AGAINST[low] for low in told.lows & _PARTICLES))
    near = [source for source in sources if not source.lows.isdisjoint(against)] if against else []
    if not near:
        return
    mine = list(_parted(told))
    its = [found for source in told.beside(near) for found in _parted(source)]
    least = enough(sources)
    for one in mine:
        turned = [other for other in its if other.verb == one.verb and _opposed(one, other, least)]
        if turned and not (_told_in(sources, one) or _told_in([told], turned[0])):
            other = turned[0]
            yield told.stretch(one.at, one.last), other.reading.stretch(other.at, other.last)


def _told_in(readings: Sequence[Reading], one: Parted) -> bool:
    """Whether some texts have the same verb with the same particle."""
    kind = one.verb, one.particle
    return any((found.verb, found.particle) == kind for reading in readings for found in _parted(reading))


def _opposed(one: Parted, other: Parted, least: float) -> bool:
    """Whether two particles are opposites, and no denial goes with one of them alone."""
    return (
        other.particle in _AGAINST[one.particle]
        and other.reading.low(other.last + 1) != one.particle  # "came out in May" came in May
        and one.reading.low(one.last + 1) != other.particle
        and one.reading.states.get(one.at) == other.reading.states.get(other.at)
        and one.reading.denied_around(one.at) == other.reading.denied_around(other.at)
        and shared(one.reading.near(one.at), other.reading.near(other.at)) >= least
    )


def _governs(reading: Reading, at: int) -> bool:
    """Whether "in" goes with what follows rather than with the verb: "worked in pairs"."""
    following = reading.words[at + 1] if at + 1 < len(reading.words) else None
    same = following is not None and following.clause == reading.words[at].clause
    return same and following is not None and (bool(following.stem) or following.low in lexicon.DETERMINERS)


def _parted(reading: Reading) -> Iterator[Parted]:
    for last, word in enumerate(reading.words):
        if word.low not in _PARTICLES:
            continue
        if word.low == "in" and _governs(reading, last):
            continue
        reach = 2 if word.low in _ADJACENT else _OBJECT
        for at in range(last - 1, max(last - reach, -1), -1):
            verb = reading.words[at]
            if verb.clause != word.clause or verb.low in _BREAKING:
                break
            if verb.stem and verb.stem not in _SAME:
                yield Parted(verb.stem, word.low, reading, at, last)
