"""Denials that a whole clause shows: what it denies is told elsewhere, and nothing there could deny it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from summariser.check.polarity.align import FEW, Denial, shared
from summariser.check.polarity.denials.twice import turned_before, turned_twice
from summariser.check.reading import axes, lexicon
from summariser.check.reading.denied import certain, idle
from summariser.check.reading.subject import is_subject
from summariser.check.reading.text import SCOPE, Reading

# Of the first words under a denial, how many, and which part, a claim has that tells the same; and how many another
# sentence has that may tell it.
_SAME, _PART, _ALSO = 3, 0.6, 2
# Which part of a sentence must be in the other for one to tell the other in its own words, and how many words.
_MOSTLY, _HALF, _SOME, _ALONG = 0.75, 0.5, 0.35, 5
# How much the words around a denied word must have in common with those around the same word in the claim.
_NEARLY = 1.5
_AHEAD = 5  # words ahead among which a thing is said to be wanted
_AIMED = frozenset({"to", "should"})
_MOST = 50  # denials of one text looked at; a sentence has one or two


def in_clauses(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    """What one text denies and the other tells without any denial where it tells it."""
    yield from _by_scope(told, sources)
    yield from _by_absence(told, sources)
    yield from _by_clause(told, sources)


def _by_scope(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    """What a source denies and the claim tells in the same words, with nothing in it that could deny."""
    if not _any_denies(sources) or told.until:
        return
    here = told.stems
    few = len(sources) <= FEW
    # What stands in both as it is makes no difference.
    for source in [one for one in sources if told.turning <= one.lows - lexicon.CORE]:
        for at in (source.plainly if few else source.plain)[:_MOST]:
            scope = _surely_denied(source, at)
            same = here.intersection(scope)
            if is_first_time(source, told) or not (
                _tells(scope, same) or (few and same and _tells_alike(told, source, at))
            ):
                continue
            if _wished(told, source, scope[0]) or _left_open(told, source, at):
                continue
            if not any(_speaks_of(scope, other) for other in sources if other is not source):
                last = max(place for place in told.content if told.words[place].stem in same)
                if not turned_before(told, last, sources):
                    yield Denial(False, told.words[last].text, source.stretch(at, at + len(scope)))


def is_first_time(one: Reading, other: Reading) -> bool:
    """Whether what one text says to have never been done before is told as new in the other."""
    return one.ever and not other.lows.isdisjoint(lexicon.NEW)


def is_of_another(told: Reading, at: int, sources: Sequence[Reading]) -> bool:
    """Whether a claim denies a verb of one thing where its evidence tells it of another.

    "Not meant for experts" is so where a thing is meant for beginners.
    """
    if is_subject(told.words, told.cues.get(at, at)):
        return False
    stem, denied = told.words[at].stem, told.behind(at)
    there = set[str]().union(*[source.stems for source in sources])
    if not stem or not denied or not denied.isdisjoint(there):
        return False
    rest = [source.behind(n) for source in sources for n in source.content if source.words[n].stem == stem]
    return any(rest) and all(told.stems.isdisjoint(behind) for behind in rest)


def _any_denies(sources: Sequence[Reading]) -> bool:
    """Whether any of the texts has a word that plainly denies."""
    return any(not source.lows.isdisjoint(lexicon.CORE) for source in sources)


def _wished(told: Reading, source: Reading, head: str) -> bool:
    """Whether a claim tells as wished or aimed at what its source tells as not done: "take care to get value"."""
    mine = [at for at in told.content if told.words[at].stem == head]
    its = [at for at in source.content if source.words[at].stem == head]
    if any(told.low(n) in lexicon.WANTED for at in mine for n in range(at - _AHEAD, at)):
        return True
    if _tried(told, source):
        return True
    return bool(mine) and all(told.low(at - 1) in _AIMED for at in mine) != all(
        source.low(at - 1) in _AIMED for at in its
    )


def _tried(told: Reading, source: Reading) -> bool:
    """Whether a claim tells as tried what its source tells as not done."""
    if told.lows.isdisjoint(lexicon.TRYING) or not source.lows.isdisjoint(lexicon.TRYING):
        return False
    return any(
        word.low in lexicon.TRYING and told.low(n + 1) == "to" and told.next(n + 1) in source.stems
        for n, word in enumerate(told.words)
    )


def _left_open(told: Reading, source: Reading, at: int) -> bool:
    """Whether no deed is denied: "not required to keep a list" leaves it open, and "no single list" is of several."""
    if source.low(at + 1) == "single" or (_modifies(source, at) and source.next(at) not in told.stems):
        return True
    return source.next(at) in lexicon.OBLIGING and lexicon.OBLIGED.isdisjoint(told.lows)


def _surely_denied(reading: Reading, at: int) -> list[str]:
    """The first words that a denial is over, up to the next joint; none where it asks or supposes."""
    if idle(reading.words, at) or reading.until or not lexicon.SUPPOSING.isdisjoint(reading.veils_of(at)):
        return []
    scope = reading.scope(at)
    after = reading.words[at + 1 : at + 1 + SCOPE]
    joint = next((n for n, word in enumerate(after) if word.low in lexicon.JOINTS), len(after))
    return list(dict.fromkeys(scope[: sum(bool(word.stem) for word in after[:joint])]))


def _tells(scope: Sequence[str], same: Set[str]) -> bool:
    """Whether a claim has most of what is denied."""
    return len(same) >= _SAME and len(same) >= _PART * len(scope)


def _tells_alike(told: Reading, source: Reading, at: int) -> bool:
    """Whether a claim has the first word that is denied, or most of the clause, its verb in another word."""
    if not _alone(source, at) or _proposed(source, at):
        return False
    here = told.stems
    if at in source.plain and _runs_along(source, at, here):
        return True
    scope = _surely_denied(source, at)
    same = here.intersection(scope)
    return (
        scope[0] in here
        and (len(same) >= _SAME or sum(word.stem == scope[0] for word in source.words) == 1)
        and len(same) >= _HALF * len(scope)
        and _around(told, source, scope[0]) >= _NEARLY
    )


def _proposed(source: Reading, at: int) -> bool:
    """Whether no deed is denied: "they spoke of not using glass"."""
    return source.low(at + 1).endswith("ing") and source.low(at - 1) not in lexicon.BEING


def _around(told: Reading, source: Reading, head: str) -> float:
    """How much the words around a word have in common where they have most."""
    mine = [told.near(at) for at in told.content if told.words[at].stem == head]
    its = [source.near(at) for at in source.content if source.words[at].stem == head]
    return max((shared(one, other, head) for one in mine for other in its), default=0.0)


def _runs_along(source: Reading, at: int, here: Set[str]) -> bool:
    """Whether a claim has so many words of the denial's clause that it tells the same, its verb in another word."""
    if _modifies(source, at):
        return False
    clause = source.words[at].clause
    stems = {word.stem for word in source.words if word.stem and word.clause == clause}
    return len(stems & here) >= max(_ALONG, _HALF * len(stems))


def _modifies(source: Reading, at: int) -> bool:
    """Whether a denial is of a noun's own: "those not used to the lock" denies nothing of what they do."""
    return source.words[at].low == "not" and source.low(at - 1) not in lexicon.AUXILIARIES


def _speaks_of(scope: Sequence[str], other: Reading) -> bool:
    """Whether another sentence of the evidence has some of the words too: it may affirm them."""
    return len(other.stems.intersection(scope)) >= _ALSO


def _by_absence(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    """What the claim denies where nothing in its evidence could deny, in whatever form."""
    if told.lows.isdisjoint(lexicon.SURE):
        return
    denials = [at for at in told.denials if _plainly(told, at)]
    if not denials or _otherwise(told, sources):
        return
    there = set[str]().union(*[source.stems for source in sources])
    part = len(told.stems & there) / max(len(told.stems), 1)
    for at in denials:
        scope = told.scope(at)
        if (
            scope
            and not any(_could_deny(source, scope) for source in sources)
            and not is_of_another(told, told.head(at), sources)
            and not turned_twice(told, at, sources)
            and not _stays(told, at, sources)
            and lexicon.UNWANTED.isdisjoint(told.reach(at) if is_subject(told.words, at) else scope[:1])
            and part >= (_SOME if scope[0] in there else _PART)
            and not (there.isdisjoint(scope) and _is_quality(told, at))
        ):
            yield Denial(True, told.stretch(at, at + 1), sources[0].stretch(0, SCOPE))


def _by_clause(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    """What is denied in one of several clauses and told where nothing in the claim's own clause denies it."""
    if len(sources) > FEW or not _any_denies(sources) or not told.denying or told.elliptic:
        return
    mine = (
        len(set(told.cues.values()))
        + sum(bool(lexicon.undone(word.low)) for word in told.words)
        + told.surpassing
    )
    for source in sources:
        for at in source.plain[:_MOST] if len(source.plainly) > mine else ():
            scope = _surely_denied(source, at) if _alone(source, at) else []
            places = [place for place, word in enumerate(told.words) if scope and word.stem == scope[0]]
            same = told.stems.intersection(scope)
            if places and len(same) >= _MOSTLY * len(scope) and all(told.clear(place) for place in places):
                if "only" in told.lows - source.lows or any(
                    lexicon.PARTLY in told.veils_of(place) for place in places
                ):
                    continue
                yield Denial(False, told.words[places[0]].text, source.stretch(at, at + len(scope)))


def _could_deny(source: Reading, scope: Sequence[str]) -> bool:
    """Whether anything could deny there, in whatever form, what a denial is over."""
    if source.asks and not source.stems.isdisjoint(scope):
        return True  # whoever asks whether it is so denies nothing and affirms nothing
    if not source.negative:
        return False
    if not source.turning | (source.lows & lexicon.NEGATIVE) <= lexicon.ELSEWHERE:
        return True
    places = [at for at in source.content if source.words[at].stem in scope]
    told = {source.words[at].stem for at in places}
    return not (len(told) >= _ALSO and all(source.clear(at) for at in places))


def _stays(told: Reading, at: int, sources: Sequence[Reading]) -> bool:
    """Whether a change is denied of what stays as it is, or a thing is supposed away: "without it, we would fail"."""
    if told.low(at) == "without" and "would" in told.lows:
        return True
    changes = axes.quantity(told.low(told.head(at))) != 0
    return changes and any(not source.lows.isdisjoint(lexicon.STEADY) for source in sources)


def _is_quality(told: Reading, at: int) -> bool:
    """Whether a quality alone is denied, which may be the opposite of one told: "is not brittle" where it is tough."""
    return told.low(at - 1) in lexicon.BEING and not told.words[told.head(at)].low.endswith(("ed", "ing"))


def _otherwise(told: Reading, sources: Sequence[Reading]) -> bool:
    """Whether the evidence says it in other words: done for the first time, still to come, needing what was missing."""
    lows = told.lows
    there = set[str]().union(*[source.lows for source in sources])
    new = told.ever and not there.isdisjoint(lexicon.NEW)
    to_come = not lows.isdisjoint(lexicon.UNFINISHED) and not there.isdisjoint(lexicon.TO_COME)
    if new or told.until or to_come:
        return True
    return "without" in lows and not there.isdisjoint(lexicon.LESSENING)


def _alone(reading: Reading, at: int) -> bool:
    """Whether a word surely denies, and no other denial in the clause takes that back: "not without being asked"."""
    return (
        not idle(reading.words, at)
        and certain(reading.words, at)
        and lexicon.SUPPOSING.isdisjoint(reading.veils_of(at) | reading.veils_of(at + 1))
        and not any(
            (word.low in lexicon.DENYING_FIRST and word.low != "yet") or lexicon.undone(word.low)
            for word in reading.until_joint(at)
        )
    )


def _plainly(told: Reading, at: int) -> bool:
    """Whether a word surely denies what follows it, and not that it goes on: "no longer"."""
    return (
        told.words[at].low in lexicon.SURE
        and told.low(at + 1) not in lexicon.LONG
        and told.low(at - 1) not in lexicon.CORE
        and not told.words[at].joined
        and "alone" not in told.lows  # "fines alone will not do" says what more than fines will
        and at not in told.cues
        and _alone(told, at)
    )
