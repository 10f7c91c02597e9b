"""Denials that a claim adds to its evidence, or drops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from summariser.check.polarity.align import RIVAL, Denial, Opposite, enough, opposites, shared
from summariser.check.polarity.denials.clauses import in_clauses, is_first_time, is_of_another
from summariser.check.polarity.denials.conditions import conditions
from summariser.check.polarity.denials.outside import outside
from summariser.check.polarity.denials.partly import partly
from summariser.check.polarity.denials.prefixed import prefixed
from summariser.check.polarity.denials.twice import turned_before, turned_twice
from summariser.check.reading import lexicon
from summariser.check.reading.denied import State, certain, idle
from summariser.check.reading.term import Term
from summariser.check.reading.text import SCOPE, Reading

_CLOSE = 3.0
_ALSO = 2  # words that another denial must be over to be the same, beside a place that fits closely
_SAME = 3  # words with content from which a sentence can be compared by its letter
_WORDS = 4  # by which a denial lengthens a sentence at most: "did not", with an article more or less
_ONLY = frozenset({"only", "unless"})  # they say in their own way that a thing is not so otherwise
_NOT_DONE = frozenset({"from", "before"})  # "kept from buying" it, "before buying" it
_MOST = 50  # denials of one text looked at; a sentence has one or two


def denials(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    """What is denied in one text and affirmed in the other, at places that speak of the same thing."""
    found = chain(
        _by_head(told, sources),
        _by_neighbours(told, sources),
        _by_letter(told, sources),
        in_clauses(told, sources),
        conditions(told, sources),
        partly(told, sources),
        prefixed(told, sources),
        outside(told, sources),
    )
    yield from (denial for denial in found if not (denial.added and _called_false(sources)))


def _by_head(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    for found in opposites(told, sources, directions=False):
        if not _excused(found, told, sources):
            yield _denial(found)


def _denial(found: Opposite) -> Denial:
    told, said, _ = found
    added = told.state is State.DENIED or (told.sign < 0 and said.state is not State.DENIED)
    return Denial(added, told.phrase, said.phrase if not added else said.surroundings)


def _excused(found: Opposite, told: Reading, sources: Sequence[Reading]) -> bool:
    """Whether the denial is there in another form, or the claim does not affirm what the source denies."""
    term, said, _ = found
    if told.until != said.reading.until:
        return True
    if term.state is State.DENIED:
        return (
            said.reading.low(said.at - 1) in _NOT_DONE
            or any(_accounted(term, source, _shared_by(found, source)) for source in sources)
            or _of_the_rest(term, sources)
            or _not_before(term, sources)
            or _left_out(found)
            or is_of_another(told, term.at, sources)
            or turned_twice(told, told.cues[term.at], sources)
        )
    if said.state is State.DENIED:
        left = told.low(term.at - 1) == "from"  # "moved from paper to screens" leaves paper behind
        return (
            left
            or told.elliptic
            or told.surpassing > said.reading.surpassing
            or _accounted(said, told)
            or term.aside
            or _proposed(said, term)
            or (term.wished and not said.wished and not _wished_alike(term, said) and not _able(term, said))
            or is_first_time(said.reading, told)
            or turned_twice(said.reading, said.reading.cues[said.at], [told])
            or turned_before(told, term.at, sources)
        )
    return False


def _shared_by(found: Opposite, source: Reading) -> int:
    """How many words another denial must be over to be the same: beside a place that fits closely, more than one."""
    return 1 if found.score < _CLOSE or source is found.said.reading else _ALSO


def _accounted(denied: Term, other: Reading, least: int = 1) -> bool:
    """Whether the other text has a denial of its own over some of the same words."""
    cue = denied.reading.cues[denied.at]
    if denied.reading.low(cue) in lexicon.DENY_NOUNS and any(
        word.low in lexicon.NONE for word in other.words
    ):
        return True
    if denied.reading.low(cue) in lexicon.FEWNESS and any(
        word.low in lexicon.FEWNESS for word in other.words
    ):
        return True
    here = set(denied.reading.scope(cue))
    if least < _ALSO:  # what stands between is said of the word, and not denied with it
        here -= denied.reading.between(cue, denied.at)
    common = {word.low for word in denied.reading.words} - lexicon.CORE
    return any(
        other.words[at].low not in common
        and other.words[at].stem != denied.word.stem
        and len(here.intersection(other.reach(at))) >= least
        and not _answers_another(other, at, denied.reading, cue)
        for at in other.denials
    )


def _answers_another(other: Reading, at: int, its: Reading, cue: int) -> bool:
    """Whether a denial is the same as another than this one: "neither" is the other text's "neither"."""
    over = set(other.reach(at))
    most = len(over.intersection(its.reach(cue)))
    return any(
        place != cue
        and its.low(place) == other.low(at)
        and len(over.intersection(its.reach(place))) > max(most, 1)
        for place in its.denials
    )


def _has(readings: Sequence[Reading], those: frozenset[str]) -> bool:
    """Whether any of those words stands in any of the texts."""
    return any(not reading.lows.isdisjoint(those) for reading in readings)


def _of_the_rest(denied: Term, sources: Sequence[Reading]) -> bool:
    """Whether a clause narrows down what the source calls the others: "areas that are not rural"."""
    cue = denied.reading.cues[denied.at]
    before = {word.low for word in denied.reading.words[max(0, cue - SCOPE) : cue]}
    return not before.isdisjoint(lexicon.RELATIVE) and _has(sources, lexicon.REST)


def _not_before(denied: Term, sources: Sequence[Reading]) -> bool:
    """Whether what "nobody had done before" is done for the first time in the source, or "not yet" done is to come."""
    if "yet" in denied.reading.lows:
        return _has(sources, lexicon.TO_COME) and not _has([denied.reading], lexicon.TO_COME)
    return denied.reading.ever and _has(sources, lexicon.NEW)


def _wished_alike(term: Term, said: Term) -> bool:
    """Whether the same word stands before both: "hot enough to fire tiles", denied or not."""
    before = term.reading.low(term.at - 1)
    if before == "to" and term.reading.low(term.at - 2) in lexicon.TRYING - said.reading.lows:
        return False  # what is tried may fail
    return before in lexicon.WISHED and before == said.reading.low(said.at - 1)


def _able(term: Term, said: Term) -> bool:
    """Whether the claim says that a thing can be done of which the source says that it cannot."""
    its, cue = said.reading, said.reading.cues[said.at]
    cannot = its.low(cue) in lexicon.UNABLE or its.low(cue - 1) in lexicon.CAN
    return cannot and term.reading.low(term.at - 1) in lexicon.CAN


def _proposed(said: Term, term: Term) -> bool:
    """Whether the source denies no deed: "not using glass" is proposed, where the claim tells of glass used."""
    cue = said.reading.words[said.reading.cues[said.at]]
    compound = cue.joined  # "a never-ending task"
    return said.aside and not compound and cue.low in lexicon.PLAIN and not term.word.low.endswith("ing")


def _called_false(sources: Sequence[Reading]) -> bool:
    """Whether the evidence tells a thing only to call it false."""
    return _has(sources, lexicon.FALSE)


def _left_out(found: Opposite) -> bool:
    """Whether "but not the others" denies again what the source denies of them: "the others, which are not used"."""
    cue = found.told.reading.cues.get(found.told.at, 0)
    its = found.said.reading
    return found.told.reading.low(cue - 1) in lexicon.ADDING and any(
        found.said.at < at <= found.said.at + SCOPE for at in its.plain
    )


def _by_neighbours(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    """Denials of one text whose neighbours stand together in the other with nothing between them."""
    if not _has([told, *sources], lexicon.PLAIN):
        return
    for found in _gone(told, sources, [told]):
        if not is_of_another(told, found.at + 1, sources):
            yield Denial(True, told.stretch(found.at - 1, found.at + 1), found.stretch)
    for source in sources:
        for found in _gone(source, [told], sources):
            yield Denial(False, found.stretch, source.stretch(found.at - 1, found.at + 1))


class _Bare(NamedTuple):
    """Where the neighbours of a denial stand without it: how well that fits, its words, the place of the denial."""

    score: float
    stretch: str
    at: int


def _gone(one: Reading, others: Sequence[Reading], beside: Sequence[Reading]) -> Iterator[_Bare]:
    """The plain denials of one text that are missing elsewhere.

    What the texts beside it affirm as well ("we knew, but did not know how") may be what the others tell.
    """
    if not one.plain:
        return
    least = enough(others)
    for at in one.plain[:_MOST]:
        if (
            any(is_first_time(one, other) for other in others)
            or not certain(one.words, at)
            or (one.until and not any(other.until for other in others))
        ):
            continue
        found = max((bare for other in others for bare in _bare(one, at, other)), default=None)
        if found is None or found.score < least:
            continue
        rival = found.score * RIVAL
        affirmed = any(bare.score >= rival for text in beside for bare in _bare(one, at, text))
        affirmed = affirmed or turned_twice(one, at, others)
        if not affirmed and not any(_kept(one, at, other, rival) for other in others):
            yield found


def _bare(one: Reading, at: int, other: Reading) -> Iterator[_Bare]:
    """Where the neighbours of a denial stand together without it."""
    after = at + (2 if one.low(at + 1) == "longer" else 1)
    last, content = one.form(after), one.next(after - 1)
    befores = {one.low(at - 1), one.low(at - 2) if one.low(at - 1) in lexicon.HELPERS else ""} - {""}
    for place, word in enumerate(other.words):
        if not last or word.low not in befores:
            continue
        spot = place + 1
        if other.low(spot) in lexicon.FILLERS and last not in lexicon.FILLERS:
            spot += 1
        if spot in other.cues:
            continue
        same = other.form(spot) == last and content == other.next(spot - 1)
        if same and other.veils_of(spot) <= one.veils_of(after):
            yield _Bare(shared(one.near(at), other.near(spot)), other.stretch(place, spot), at)


def _kept(one: Reading, at: int, other: Reading, score: float) -> bool:
    """Whether the other text has the same plain denial at a place that fits as well."""
    here = one.near(at)
    stems = set(one.scope(at)[:2])
    return any(
        (not stems.isdisjoint(other.scope(place)[:2]) or one.low(at + 1) == other.low(place + 1))
        and shared(here, other.near(place)) >= score
        for place in other.plain
    )


def _by_letter(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    """One denial more or less than in a sentence that has the very same words with content."""
    near = [
        source
        for source in sources
        if abs(len(source.words) - len(told.words)) <= _WORDS
        and len(source.stems ^ told.stems) <= 1
        and (source.lows & _ONLY) <= told.lows
    ]
    alike = (
        [source for source in near if source.stock == told.stock] if near and len(told.stock) >= _SAME else []
    )
    mine = _denying(told) if alike else []
    counts = {len(_denying(source)): source for source in alike}
    if len(mine) in counts:
        return
    for count, source in counts.items():
        more, most = (told, mine) if len(mine) > count else (source, _denying(source))
        at = next((at for at in most if more.low(at) in lexicon.CORE), None)
        if abs(len(mine) - count) == 1 and at is not None:
            less = source if more is told else told
            if turned_twice(more, at, [less]) or not (less.lows - more.lows).isdisjoint(lexicon.ROUND):
                continue
            words = more.stretch(at - 1, at + 1)
            yield Denial(more is told, words if more is told else told.stretch(0, 3), words)


def _denying(reading: Reading) -> list[int]:
    """The places of what may deny something, in whatever form; "neither" and "nor" count once."""
    return [
        at
        for at in reading.negations
        if reading.low(at) != "nor" and reading.scope(at) and not idle(reading.words, at)
    ]
