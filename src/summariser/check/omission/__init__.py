"""What a draft leaves out: the source sentences that no claim cites, first those that an editor must not miss.

What is a figure, a result, a caveat or a failure is told by cue words; how much a sentence tells, by its rarer words.
Nothing is hidden: a sentence that looks like furniture, or tells what a cited one tells, only comes later.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from math import log
from typing import Final, NamedTuple

from summariser.check.finding import terms
from summariser.check.omission.cues import traits
from summariser.check.orders import is_order
from summariser.domain import SectionKind, Sentence

__all__ = ["NEAREST", "Score", "Unused", "nearest", "unused"]

NEAREST: Final = 5
_TOLD = 0.7  # of a sentence's words, by weight, in one cited sentence: then it tells nothing new
_FEW = 3  # words that any sentence may share with another


class Unused(NamedTuple):
    """A source sentence that no claim cites, and why an editor might miss it, or need not."""

    sentence: Sentence
    reason: str


Score = Callable[[SectionKind, Sentence], float]
"""How near a sentence comes to a section; 0 and below is not at all."""


def unused(
    sentences: Sequence[Sentence], used: Collection[int], set_aside: Collection[int] = ()
) -> tuple[Unused, ...]:
    """The sentences that are neither used nor set aside, what must not be missed first."""
    away = {*used, *set_aside}
    own: dict[int, frozenset[str]] = {}
    found: dict[int, frozenset[str]] = {}
    for sentence in sentences:  # its terms and its traits one after the other: both ask for its words
        own[sentence.n] = terms(sentence.text)
        if sentence.n not in away:
            found[sentence.n] = traits(sentence.text)
    scale = _Scale(own, used)
    rows = [_row(sentence, found[sentence.n], scale) for sentence in sentences if sentence.n in found]
    return tuple(row for _, row in sorted(rows, key=lambda each: (-each[0], each[1].sentence.n)))


def _row(sentence: Sentence, found: frozenset[str], scale: _Scale) -> tuple[float, Unused]:
    """A sentence with what it counts and why."""
    told, share = scale.told_in(sentence)
    last = next((reason for trait, reason in _LAST.items() if trait in found), "")
    reason = f"told already by sentence {told}" if told else last or _reason(found)
    points = scale.weight(sentence) + sum(_POINTS.get(trait, 0.0) for trait in found)
    return points - _REPEATED * max(share - _TOLD, 0), Unused(sentence, reason)


class _Scale:
    """How much each sentence of one source tells, and which of those used tells the same."""

    def __init__(self, own: dict[int, frozenset[str]], used: Collection[int]) -> None:
        self._own = own
        found: dict[str, int] = {}
        self._users: dict[str, list[int]] = {}
        for n, its in own.items():
            for term in its:
                found[term] = found.get(term, 0) + 1
                if n in used:
                    self._users.setdefault(term, []).append(n)
        self._rare = {term: log(1 + (len(own) + 1) / (count + 0.5)) for term, count in found.items()}
        self._rarest = log(1 + (len(own) + 1) / 1.5)

    def weight(self, sentence: Sentence) -> float:
        """What the words tell: how rare each is, how many no sentence used has, and a little for how many there are."""
        own = self._own[sentence.n]
        if not own:
            return 0.0
        whole, new = self._sum(own), self._sum(own.difference(self._users))
        rare = whole / len(own) / self._rarest
        return _RARE * rare + _NEW * new / whole + _LONG * log(1 + whole)

    def told_in(self, sentence: Sentence) -> tuple[int | None, float]:
        """The number of the sentence used that tells nearly all of it, if one does, and what share the best tells."""
        own = self._own[sentence.n]
        shared: dict[int, float] = {}
        for term in own & self._users.keys():
            for n in self._users[term]:
                shared[n] = shared.get(n, 0) + self._rare[term]
        if len(own) < _FEW or not shared:
            return None, 0.0
        best = max(shared, key=lambda n: (shared[n], -n))
        share = shared[best] / self._sum(own)
        return (best if share > _TOLD else None), share

    def _sum(self, words: Iterable[str]) -> float:
        return sum(map(self._rare.__getitem__, words))


# --- What counts ------------------------------------------------------------------------------------------
# Set by hand, after what careful writers cited and left out in drafts on real texts, and after facts of many sorts
# planted in long sources; none is delicate.

_RARE = 4.5  # what the words of a sentence that the source uses nowhere else count
_NEW = 0.6
_LONG = 0.45
_POINTS = {
    "figure": 0.4, "share": 1.3, "count": 0.8, "number": 0.5, "change": 0.9, "cost": 0.5, "result": 0.1,
    "failure": 0.9, "harm": 1.3, "unintended": 1.3, "doubt": 1.1, "caveat": 0.3, "event": 1.2,
    "lesson": 0.3, "advice": -0.2, "plan": -0.3, "deed": 0.2, "name": 0.6,
    "furniture": -1.4, "addressed": -0.6, "question": -2.2, "row": -2.0, "fragment": -2.0, "opener": -1.0,
    "endless": -0.4, "low": -0.2,
}  # fmt: skip
_REPEATED = 10.0  # for the share above what makes it one that is told
_LAST = {
    "furniture": "a caption, a link, or a word to the reader",
    "fragment": "not a whole sentence",
    "question": "a question",
}
_REASONS = {
    "unintended": "something nobody intended",
    "failure": "something that went less well",
    "figure": "a figure",
    "doubt": "a caveat or a limit",
    "harm": "something that went less well",
    "change": "a result",
    "caveat": "a caveat or a limit",
    "result": "a result",
    "cost": "a cost",
    "plan": "a plan or a hope",
    "lesson": "advice",
    "advice": "advice",
    "number": "a number or date",
    "deed": "what was done",
    "name": "a name",
}


def _reason(found: frozenset[str]) -> str:
    return next((reason for trait, reason in _REASONS.items() if trait in found), "cited by no claim")


# --- Empty sections ---------------------------------------------------------------------------------------

_SPEAKS_OF = {
    SectionKind.OVERVIEW: {"name": 1.0, "number": 0.5, "deed": 0.5},
    SectionKind.CHALLENGES: {"failure": 2.0, "harm": 2.0, "unintended": 0.8, "figure": 0.5, "caveat": 0.3},
    SectionKind.APPROACH: {"deed": 2.0, "name": 0.3, "number": 0.2},
    SectionKind.OUTCOMES: {
        "change": 1.5, "result": 1.5, "figure": 1.5, "unintended": 1.5, "caveat": 0.2, "plan": -1.0
    },
    SectionKind.LESSONS: {"lesson": 2.0, "advice": 2.0, "caveat": 0.2, "figure": -0.5},
}  # fmt: skip


def nearest(
    kind: SectionKind, sentences: Sequence[Sentence], score: Score | None = None, limit: int = NEAREST
) -> tuple[int, ...]:
    """The numbers of the sentences that came nearest to a section without claims, best first; none if none came near.

    Without a `score`, cue words tell. An order to whoever summarises is offered for no section.
    """
    near = score or _by_cues
    scores = {sentence.n: near(kind, sentence) for sentence in sentences if not is_order(sentence.text)}
    ranked = sorted((n for n, points in scores.items() if points > 0), key=lambda n: (-scores[n], n))
    return tuple(ranked[:limit])


def _by_cues(kind: SectionKind, sentence: Sentence) -> float:
    found = traits(sentence.text)
    if found & _LAST.keys():
        return 0.0
    points = sum(count for trait, count in _SPEAKS_OF[kind].items() if trait in found)
    if kind is SectionKind.OVERVIEW:
        return points / sentence.n  # who did what for whom is told early
    return points if points >= 1 else 0.0
