"""Which word of a source speaks of the same thing as a word of a claim, told by the words around both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summariser.check.reading import axes, lexicon
from summariser.check.reading.degrees import is_comparative
from summariser.check.reading.denied import State
from summariser.check.reading.term import Term, terms
from summariser.check.reading.text import Reading
from summariser.check.reading.words import bag

# Shared words around two words, the nearest counting most, from which they speak of the same thing: in a few cited
# sentences, and in many, where chance finds more.
_ENOUGH, _ENOUGH_OF_MANY, FEW = 1.5, 2.0, 8
# A place that agrees and fits nearly as well takes the edge off one that does not.
RIVAL = 0.75
# Shared words from which two places surely tell of the same.
CLOSE = 4.0
_OFTEN = 40
_AND = frozenset({"and", "but", "yet"})
_DENYING = lexicon.CORE | lexicon.NOBODY
_FEW_WORDS = 9  # words after a word that may veil it
# A thing that is made more of what it was: words before "clearer".
_MAKING = bag(
    "make makes made making become becomes became becoming get gets got getting grow grows grew growing"
)
_MORE_OR_LESS = frozenset({"more", "less"})
_CONTRASTING = frozenset({"than", "not"})  # "more, not less" tells of one thing
_MADE, _STATED = 8, 3
_TOO = frozenset({"too"})


def enough(sources: Sequence[object]) -> float:
    """How much two places must have in common to be compared."""
    return _ENOUGH if len(sources) <= FEW else _ENOUGH_OF_MANY


def shared(one: dict[str, float], other: dict[str, float], besides: str = "") -> float:
    """How much two surroundings have in common."""
    return sum(min(weight, other[key]) for key, weight in one.items() if key in other and key != besides)


class Opposite(NamedTuple):
    """A word of the source that says the opposite of a word of the claim at the same place."""

    told: Term
    said: Term
    score: float


class Denial(NamedTuple):
    """A denial that one text has and the other has not: words of the claim, and words of the source."""

    added: bool
    told: str
    said: str


def opposed(one: Term, other: Term, *, close: bool = False) -> bool:
    """Whether two terms surely point opposite ways. What veils both alike veils neither.

    Where the places are close, a thin veil over one of them makes no difference.
    """
    mine, its = _veils(one), _veils(other)
    if close:
        mine, its = mine - lexicon.THIN, its - lexicon.THIN
    if _overdone(one, other) or _overdone(other, one):
        mine, its = mine - _TOO, its - _TOO
    denied, denies = one.state is State.DENIED, other.state is State.DENIED
    if (one.sign == other.sign) == (denied == denies) or lexicon.HYPOTHETICAL in mine ^ its:
        return False
    if denied == denies:
        return mine - lexicon.SOFT == its - lexicon.SOFT
    return its <= mine if denied else mine <= its


def _overdone(one: Term, other: Term) -> bool:
    """Whether there is too much of what there is not enough of: "too bold", "not bold enough"."""
    return one.reading.low(one.at - 1) in _TOO and other.reading.low(other.at + 1) == "enough"


def _veils(term: Term) -> set[str]:
    """What veils a term; "no" and "lacking" are one."""
    return {lexicon.NO if veil in lexicon.LACKING else veil for veil in veils(term.reading, term.at)}


def veils(reading: Reading, at: int) -> set[str]:
    """The veils of a word; "use has grown and nobody knows why" denies nothing of the growth."""
    found = reading.veils_of(at)
    beyond = found & _DENYING
    return found - {veil for veil in beyond if _beyond(reading, at, veil)} if beyond else found


def _beyond(reading: Reading, at: int, veil: str) -> bool:
    """Whether a denial stands after the next joint alone."""
    places = range(at + 1, min(at + _FEW_WORDS, len(reading.words)))
    joint = next((place for place in places if reading.low(place) in _AND), None)
    near = range(max(0, at - _FEW_WORDS), joint or at)
    return joint is not None and all(reading.low(place) != veil for place in near)


def opposites(told: Reading, sources: Sequence[Reading], directions: bool) -> Iterator[Opposite]:
    """What a claim turns round, by its directions or by all other words."""
    least = enough(sources)
    alike = tuple(told.beside(sources))
    for concept in _contested(told, alike):
        if (concept[0] == axes.AXIS) == directions and _telling(concept, told, alike):
            found = (_opposite(term, alike, least) for term in terms(told, concept))
            yield from (one for one in found if one)


@lru_cache(maxsize=8)  # asked for twice of each claim: for its directions, and for all else
def _contested(told: Reading, sources: tuple[Reading, ...]) -> list[str]:
    """The few concepts that the claim has on one side and a source on the other, in the claim's order."""
    contested: set[str] = set()
    pro, con = told.sides
    for source in sources:
        its_pro, its_con = source.sides
        contested |= pro & its_con
        contested |= con & its_pro
    return [concept for concept in told.concepts if concept in contested] if contested else []


def _telling(concept: str, told: Reading, sources: Sequence[Reading]) -> bool:
    """Whether a concept stands in both, and not so often that no place can be told from another."""
    said = sum(len(source.concepts.get(concept, ())) for source in sources)
    return 0 < said <= _OFTEN and len(told.concepts[concept]) <= _OFTEN


def _opposite(term: Term, sources: Iterable[Reading], least: float) -> Opposite | None:
    """The source's best fitting opposite of a claim's term, unless as good a place agrees with the claim."""
    others = [other for source in sources for other in terms(source, term.axis)]
    if term.word.joined:  # "low-risk" beside "high-risk, low-price"
        others = [other for other in others if not other.word.joined or same_next(term, other)]
    if not any(opposed(term, other, close=True) for other in others):
        return None
    here = term.reading.near(term.at)
    against, score, rival = None, least, 0.0
    for other in others:
        fit = shared(here, other.reading.near(other.at), term.axis)
        if not opposed(term, other, close=fit >= CLOSE):
            rival = max(rival, fit)
        elif fit >= score:
            against, score = other, fit
    if against is None or rival >= score * RIVAL or _taken(term, against, score):
        return None
    return Opposite(term, against, score)


def compared(one: tuple[Reading, int], other: tuple[Reading, int]) -> bool:
    """Whether a comparison is told from its other side: "A is older than B" is "B is younger than A"."""
    (mine, at), (its, there) = one, other
    standard, against = mine.standard(at), its.standard(there)
    if standard and against:
        mine_there = (standard - against) & its.besides(there, against)
        its_here = (against - standard) & mine.besides(at, standard)
        if standard & against or (mine_there and its_here):
            return bool(mine_there and its_here)
        return bool(mine_there & _close_by(its, there) or its_here & _close_by(mine, at))
    return bool(standard & _subject(its, there) or against & _subject(mine, at))


def swapped(one: tuple[Reading, int], other: tuple[Reading, int]) -> bool:
    """Whether the same is told from its other side, both sides changed: "A lends to B", "B borrows from A"."""
    (mine, at), (its, there) = one, other
    ahead, behind = mine.ahead(at), mine.behind(at)
    its_ahead, its_behind = its.ahead(there), its.behind(there)
    return bool((ahead - behind) & (its_behind - its_ahead)) and bool(
        (behind - ahead) & (its_ahead - its_behind)
    )


def _close_by(reading: Reading, at: int) -> set[str]:
    """The words with content before a word, back to where something else is told."""
    found: set[str] = set()
    for word in reversed(reading.words[:at]):
        if word.low in lexicon.JOINTS or word.clause != reading.words[at].clause:
            break
        found.add(word.stem)
    return found - {""}


def outgrown(one: tuple[Reading, int], other: tuple[Reading, int]) -> bool:
    """Whether a thing was at one pole and is made to leave it: "made clearer" was unclear."""
    return (_made(*one) and _was(*other)) or (_made(*other) and _was(*one))


def _was(reading: Reading, at: int) -> bool:
    """Whether a thing is told to be what a word says, and not to be more of it."""
    before = {reading.low(place) for place in range(at - _STATED, at)}
    return not _graded(reading, at) and not before.isdisjoint(lexicon.BEING)


def _graded(reading: Reading, at: int) -> bool:
    """Whether a word is compared: "clearer", "more clear"."""
    return is_comparative(reading.low(at)) or reading.low(at - 1) in {"more", "less"}


def _made(reading: Reading, at: int) -> bool:
    """Whether a thing is made more of what a word says."""
    return _graded(reading, at) and any(reading.low(place) in _MAKING for place in range(at - _MADE, at))


def halved(one: tuple[Reading, int], other: tuple[Reading, int]) -> bool:
    """Whether both texts tell more of one thing and less of another, one of them unnamed: "and less on it"."""
    return _is_halved(*one) and _is_halved(*other)


def _is_halved(reading: Reading, at: int) -> bool:
    low = reading.low(at)
    if low not in _MORE_OR_LESS:
        return False
    return any(
        word.low in _MORE_OR_LESS
        and word.low != low
        and not (_names(reading, n) or reading.low(n - 1) in _CONTRASTING)
        for n, word in enumerate(reading.words)
    )


def _names(reading: Reading, at: int) -> bool:
    """Whether what there is more or less of follows."""
    return at + 1 < len(reading.words) and (bool(reading.words[at + 1].stem) or reading.low(at + 1) == "than")


def _subject(reading: Reading, at: int) -> set[str]:
    """What goes before a word, where nothing is compared with it there."""
    before = reading.words[:at]
    return set() if any(word.low in lexicon.COMPARING for word in before) else reading.ahead(at)


def beside(one: Term, other: Term) -> bool:
    """Whether the same word with content stands right before both, or right after both."""
    return same_next(one, other) or same_before(one, other)


def same_next(one: Term, other: Term) -> bool:
    """Whether the same word with content follows both."""
    following = one.reading.next(one.at)
    return bool(following) and following == other.reading.next(other.at)


def same_before(one: Term, other: Term) -> bool:
    """Whether the same word with content goes before both."""
    before = one.reading.previous(one.at)
    return bool(before) and before == other.reading.previous(other.at)


def _taken(term: Term, other: Term, score: float) -> bool:
    """Whether another word of the claim, one that agrees, answers to the source's word.

    In a claim with both sides ("cut costs and raised waste") the word that has the same neighbour answers.
    """
    there = other.reading.near(other.at)
    neighbour = beside(term, other)
    return any(
        not opposed(told, other)
        and (not neighbour or beside(told, other))
        and shared(there, told.reading.near(told.at), term.axis) >= score * RIVAL
        for told in terms(term.reading, term.axis)
    )
