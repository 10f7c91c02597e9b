"""Whether a verb is told as done, or only as planned, possible or meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from summariser.check.hints import lexicon
from summariser.check.hints.coverage import roots
from summariser.check.hints.phrases import ROOT
from summariser.check.reading.words import Word, stem, words

_GAP = 2  # words between "has" and what it has done


class _Plan(NamedTuple):
    """A verb that is planned: its stem, where it stands, and the words of the plan."""

    verb: str
    start: int
    said: str


class _Told(NamedTuple):
    """The verbs of a text: those planned, and the stems of those told as done."""

    plans: tuple[_Plan, ...]
    done: frozenset[str]


def is_done(low: str) -> bool:
    """Whether a word tells of something done, or true now."""
    return low in lexicon.DONE or (low[-2:] == "ed" and len(low) > 3)


def planned_verb(claim: str, cited: Sequence[str]) -> str:
    """The source's words for a thing planned whose verb the claim tells as done; empty when there is none."""
    told = _told(claim)
    if not told.done:
        return ""
    said = _with(told.done, cited)
    open_ = told.done.difference((plan.verb for plan in told.plans), *(one.done for one in said))
    return next((plan.said for one in said for plan in one.plans if plan.verb in open_), "")


def achieved(claim: str, cited: Sequence[str]) -> str:
    """The first thing that a claim says somebody has done, with a verb that its evidence does not tell as done."""
    perfects = [*_perfects(words(claim))]
    said = frozenset[str]().union(*(one.done for one in _with({word.stem for word in perfects}, cited)))
    return next((word.text for word in perfects if word.stem not in said), "")


def _with(verbs: Set[str], cited: Sequence[str]) -> list[_Told]:
    """The verbs of those cited sentences that have one of these, in whatever form."""
    sought = {verb[:ROOT] for verb in verbs}
    return [_told(text) for text in cited if not sought.isdisjoint(roots(text))]


def _perfects(found: Sequence[Word]) -> Iterator[Word]:
    """The verbs behind "has" and "have", unless only possible ("may have cut") or of a plan ("has aimed")."""
    for at, word in enumerate(found):
        if word.low in lexicon.HAVE and not (at and found[at - 1].low in lexicon.WISHING):
            after = found[at + 1 : at + 2 + _GAP]
            verb = next((one for one in after if one.stem and is_done(one.low)), None)
            if verb and not lexicon.TOLD_AS_PLAN.has(verb.low):
                yield verb


@lru_cache(maxsize=4_000)
def _told(text: str) -> _Told:
    """The verbs of a text."""
    done = [word for word in words(text) if is_done(word.low)]
    deed = next((word.start for word in done if word.low not in lexicon.NOW), len(text))
    plans = tuple(_plans(text, deed))
    planned = {plan.start for plan in plans}
    return _Told(plans, frozenset([word.stem for word in done if word.stem and word.start not in planned]))


def _plans(text: str, deed: int) -> Iterator[_Plan]:
    """The verbs that a text plans, can imagine or means, each with its words; up to its first deed also "to cut"."""
    last = 0
    for word in [word for word in words(text) if word.low in lexicon.LEADING]:
        forms = _forms(word.low)
        if (
            forms
            and word.start >= last
            and (match := _match(text, word.start, forms if word.start < deed else forms[:1]))
        ):
            last = match.end()
            yield from (
                _Plan(stem(match[n].lower()), match.start(n), match.group()) for n in (1, 2) if match[n]
            )


def _match(text: str, start: int, forms: Iterable[re.Pattern[str]]) -> re.Match[str] | None:
    """The first of the forms that the text has there."""
    return next(filter(None, (form.match(text, start) for form in forms)), None)


def _forms(low: str) -> Sequence[re.Pattern[str]]:
    """The forms of plan that can begin with a word; all but the first only where nothing is told as done before."""
    if low == "to":
        return (lexicon.MEANT_BY_ALL, lexicon.MEANT_VERB)
    return (lexicon.PLANNED_VERB,)
