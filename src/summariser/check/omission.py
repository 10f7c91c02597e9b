"""What a draft leaves out: the source sentences that no claim cites, first those that an editor must not miss.

What is a figure, a result, a caveat or a failure is told by cue words; how much a sentence tells, by its rarer words.
Nothing is hidden: a sentence that looks like furniture, or tells what a cited one tells, only comes later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from math import log
from typing import Final, NamedTuple

from summariser.check.finding import terms
from summariser.domain import SectionKind, Sentence

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
    scale = _Scale(sentences, used)
    rows = []
    for sentence in sentences:
        if sentence.n not in used and sentence.n not in set_aside:
            traits = _traits(sentence.text)
            told = scale.told_in(sentence)
            last = next((reason for trait, reason in _LAST.items() if trait in traits), "")
            reason = f"told already by sentence {told}" if told else last or _reason(traits)
            points = (
                scale.weight(sentence) + sum(_POINTS[trait] for trait in traits) - (_REPEATED if told else 0)
            )
            rows.append((points - _STEP * _tier(traits, late=bool(told or last)), Unused(sentence, reason)))
    return tuple(row for _, row in sorted(rows, key=lambda each: (-each[0], each[1].sentence.n)))


class _Scale:
    """How much each sentence of one source tells, and which of those used tells the same."""

    def __init__(self, sentences: Sequence[Sentence], used: Collection[int]) -> None:
        self._own = {sentence.n: terms(sentence.text) for sentence in sentences}
        found: dict[str, int] = {}
        self._users: dict[str, list[int]] = {}
        for n, own in self._own.items():
            for term in own:
                found[term] = found.get(term, 0) + 1
                if n in used:
                    self._users.setdefault(term, []).append(n)
        self._rare = {term: log(1 + (len(sentences) + 1) / (count + 0.5)) for term, count in found.items()}

    def weight(self, sentence: Sentence) -> float:
        """What the words tell, most of all those that no sentence used has."""
        own = self._own[sentence.n]
        return 1.5 * log(1 + self._sum(own)) + 0.3 * log(1 + self._sum(own - self._users.keys()))

    def told_in(self, sentence: Sentence) -> int | None:
        """The number of the sentence used that tells nearly all of it, if one does."""
        own = self._own[sentence.n]
        shared: dict[int, float] = {}
        for term in own:
            for n in self._users.get(term, ()):
                shared[n] = shared.get(n, 0) + self._rare[term]
        best = max(shared, key=lambda n: (shared[n], -n), default=None)
        if best is None or len(own) < _FEW or shared[best] <= _TOLD * self._sum(own):
            return None
        return best

    def _sum(self, words: Iterable[str]) -> float:
        return sum(self._rare[term] for term in words)


# --- Cues -------------------------------------------------------------------------------------------------
# Read against the sentence in lower case with straight apostrophes, and most start at a word.

_UNINTENDED = (
    r"\b(?:unintended|unexpected\w*|unforeseen|side[- ]effects?|(?:(?:did not|didn't|had not|hadn't) "
    r"|nobody (?:had )?)(?:expect|foresee|foresaw|intend)(?:ed)?)\b"
)
_HARM = (
    r"\b(?:complain\w*|worse\w*|fail\w*|wrong\w*|lost|dropped out|stopped|slower|less well|(?:did|could)(?: not|n't)"
    r"|no longer|errors?|mistakes?|problem\w*|challeng\w*|difficult\w*|issues?|barriers?|obstacles?|struggl\w*"
    r"|concern\w*|risk\w*|lack\w*|delay\w*|disadvantage\w*|drawback\w*|unable|hard(?:er)?|poor\w*|bias\w*)\b"
)
_CAVEAT = (
    r"\b(?:however|but|not|none|never|without|too|still|below|trade-?offs?|estimat\w+|although|though|cautio\w+|only"
    r"|provisional\w*|limit(?:ed|ations?|s)|self-reported|small sample|exclud\w+|unfortunately|cannot|despite"
    r"|while|assum\w+|caveat\w*|depends?)\b|n't\b"
)
_FIGURE = (
    r"[£$€]\s?\d|\d[\d.,]*\s?(?:%|per ?cent|million|billion|bn\b|m\b|k\b"
    r"|(?:second|minute|hour|day|week|month|year|time|user|resident|patient|call|case|visit|request)s?\b"
    r"|people|staff|children)|\d{1,3}(?:,\d{3})+"
    r"|\b(?:half|two[- ]thirds|one[- ]third|a third|a quarter|doubled|tripled|halved|twice)\b"
)
_RESULT = (
    r"\b(?:results?|result(?:ed|ing)|outcomes?|achiev\w+|improv\w+|sav(?:ed|es|ings?)|benefit\w*|reduc\w+"
    r"|(?:in|de)creas\w+|rose|fell|grew|dropped|faster|quicker|fewer|found|findings?|show(?:s|ed|n)|success\w*"
    r"|impact\w*|now|won|award\w*|effective\w*|enabl\w+|evaluat\w+|performance|accura\w+)\b"
)
_PLAN = (
    r"\b(?:will|plan(?:s|ned|ning)?|hop(?:es?|ed|ing)|aims?|expect(?:s|ed)?|next (?:phase|steps?|stage|year)"
    r"|future|intend(?:s|ed)?|going to|would like|upcoming|roadmap)\b"
)
_ADVICE = (
    r"\b(?:learn(?:ed|t|ing)?|lessons?|should|must|need(?:s|ed)? to|important\w*|key|recommend\w*|advi[cs]e\w*"
    r"|essential|ensure|critical|crucial|valuable|vital|best|rather than|always|instead)\b"
)
_DEED = (
    r"\b(?:built|develop(?:ed|s)|create[ds]|design(?:ed|s)|test(?:ed|s)|worked|ran|held|interviewed|trained|deployed"
    r"|implemented|set up|chose|selected|partnered|analy[sz]ed|applied|piloted|iterated|migrated|integrated|hired"
    r"|procured|mapped|collected|surveyed|introduced|established|adopted|combined|reviewed|redesigned|commissioned"
    r"|explored|investigated|engaged|consulted|automated|drafted|released|produced|removed|launched|use[ds]|made"
    r"|started|began|took|provide[ds]?|allows?|helps?|supports?)\b"
)
_FURNITURE = (
    r"https?:|www\.|[{}<>=\\©]|^(?:figure|fig\.?|image|photo|picture|table|chart|screenshot|caption|source|note|by"
    r"|author|tel|phone|e-?mail|contact|published|posted|updated|date|related|tags?)\s*[:\d]"
    r"|\b(?:click|subscribe|sign up|copyright|contact us|(?:read|learn|find out) more|more information|get in touch"
    r"|stay tuned|e-?mail us|image credit|screenshot|see (?:the|our|also|here|below|above|table|figure)"
    r"|this (?:report|paper|case study|page|document|guide|post|article|blog)|thank(?:s|ed)?)\b"
)
_ADDRESSED = r"\b(?:i|my|me|you|your|let's)\b"

_CUES = {
    name: re.compile(cue)
    for name, cue in {
        "unintended": _UNINTENDED,
        "harm": _HARM,
        "caveat": _CAVEAT,
        "figure": _FIGURE,
        "result": _RESULT,
        "plan": _PLAN,
        "advice": _ADVICE,
        "deed": _DEED,
        "number": r"\d",
        "furniture": _FURNITURE,
        "addressed": _ADDRESSED,
        "question": r"\?[^\w]{0,3}$",
        "row": r"\|",
    }.items()
}
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w&.-]+")
_END = re.compile(r"[.!?…:;][”\"’')\]*_\d]*$")

# Set by hand; both halves of 23 drafts whose omissions are known agree, and a little more or less changes little.
_POINTS = {
    "unintended": 0.8, "harm": 0.8, "caveat": 0.8, "figure": 2.0, "result": 0.2, "plan": 0.0, "advice": 0.2,
    "deed": 0.3, "number": 0.5, "name": 0.5, "furniture": -1.0, "addressed": -0.3, "question": -0.7, "row": -0.7,
    "fragment": -0.6, "endless": -0.2, "low": -0.2,
}  # fmt: skip
_REPEATED = 2.0
_STEP = 0.2  # what lies between the tiers
_FIRST = frozenset({"unintended", "harm", "caveat", "figure", "result"})
_SECOND = frozenset({"plan", "advice"})
_LAST = {
    "furniture": "a caption, a link, or a word to the reader",
    "fragment": "not a whole sentence",
    "question": "a question",
}
_REASONS = {
    "unintended": "something nobody intended",
    "harm": "something that went less well",
    "figure": "a figure",
    "caveat": "a caveat or a limit",
    "result": "a result",
    "plan": "a plan or a hope",
    "advice": "advice",
    "number": "a number or date",
    "deed": "what was done",
    "name": "a name",
}


@lru_cache(maxsize=4096)
def _traits(text: str) -> frozenset[str]:
    low = text.lower().replace("’", "'")
    found = {name for name, cue in _CUES.items() if cue.search(low)}
    words = len(low.split())
    ended = _END.search(text) is not None
    found |= {"name"} if _NAME.search(text) else set()
    found |= set() if ended else {"endless"}
    found |= {"low"} if text[:1].islower() else set()
    found |= {"fragment"} if words < 5 or (not ended and words < 9 and "figure" not in found) else set()
    return frozenset(found)


def _reason(traits: frozenset[str]) -> str:
    return next((reason for trait, reason in _REASONS.items() if trait in traits), "cited by no claim")


def _tier(traits: frozenset[str], *, late: bool) -> int:
    if late:
        return 3
    if traits & _FIRST:
        return 0
    return 1 if traits & _SECOND else 2


# --- Empty sections ---------------------------------------------------------------------------------------

_SPEAKS_OF = {
    SectionKind.OVERVIEW: {"name": 1.0, "number": 0.5, "deed": 0.5},
    SectionKind.CHALLENGES: {"harm": 2.0, "unintended": 0.8, "figure": 0.5, "caveat": 0.3},
    SectionKind.APPROACH: {"deed": 2.0, "name": 0.3, "number": 0.2},
    SectionKind.OUTCOMES: {"result": 1.5, "figure": 1.5, "unintended": 1.5, "caveat": 0.2, "plan": -1.0},
    SectionKind.LESSONS: {"advice": 2.0, "caveat": 0.2, "figure": -0.5},
}


def nearest(
    kind: SectionKind, sentences: Sequence[Sentence], score: Score | None = None, limit: int = NEAREST
) -> tuple[int, ...]:
    """The numbers of the sentences that came nearest to a section without claims, best first; none if none came near.

    Without a `score`, cue words tell.
    """
    near = score or _by_cues
    scores = {sentence.n: near(kind, sentence) for sentence in sentences}
    ranked = sorted((n for n, points in scores.items() if points > 0), key=lambda n: (-scores[n], n))
    return tuple(ranked[:limit])


def _by_cues(kind: SectionKind, sentence: Sentence) -> float:
    traits = _traits(sentence.text)
    if traits & _LAST.keys():
        return 0.0
    points = sum(count for trait, count in _SPEAKS_OF[kind].items() if trait in traits)
    if kind is SectionKind.OVERVIEW:
        return points / sentence.n  # who did what for whom is told early
    return points if points >= 1 else 0.0
