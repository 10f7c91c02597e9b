"""Who speaks in a source: the name behind "we", and whether a claim has somebody speak.

A case study is mostly told by those who did the work: "Here at the Fell Trust, we …". A claim then names the trust,
where the sentence that it cites says "we", or nothing at all: "the trust says that …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import dropwhile
from typing import Final, NamedTuple

from summariser.check.names.lexicon import GENERIC, SMALL
from summariser.check.names.register import Run, runs, says_little
from summariser.check.names.spelling import Word

_WE: Final = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|ours|[Oo]urselves)\b")
# "Here at the Trust, we", "we at the Trust", "our team at the Trust", "our division of the Trust".
_AT: Final = re.compile(r"\b(?:at|within) (?:the )?$", re.IGNORECASE)
_THEN_WE: Final = re.compile(r"(?: \([^)]*\))?,? (?:we|our)\b", re.IGNORECASE)
_OURS: Final = re.compile(
    r"\b(?:we|us|our(?: \w+){1,2})(?: \w+){0,2} (?:at|within|from) (?:the )?$", re.IGNORECASE
)
_PART: Final = re.compile(
    r"\bour (?:\w+ ){0,2}(?:division|office|branch|unit|part|arm|team|group) (?:of|at|in|within) (?:the )?$",
    re.IGNORECASE,
)
_OPENS: Final = re.compile(r"\b(?:how|that|what|when|where|why|if|whether|because) (?:the )?$", re.IGNORECASE)
_OWN: Final = re.compile(r"['’]s?\b")
_OWNED: Final = re.compile(r"['’]s?$")
_NEAR: Final = 120  # characters before a name among which stands that it is who speaks
_OFTEN: Final = 3  # sentences with a name from which it may be the one who speaks

_SAYING: Final = (
    "say|report|state|note|argue|hold|find|believe|think|stress|suggest|advise|recommend|concede|call|credit|insist|add"
    "|warn|explain|claim|estimate|expect|hope|see|consider|regard|tell|count|admit|conclude|describe|put|judge|value"
    "|want|propose|acknowledge|maintain|observe|point|urge|reckon|calculate|write|emphasise|emphasize|imagine|foresee|predict"
)
_SAID: Final = "said|held|found|thought|saw|told|put|wrote"
_SAYS: Final = rf"(?:(?:{_SAYING})(?:s|es|ed|d|ing)?|{_SAID})"
_FRAMED: Final = re.compile(rf"\b(?:according to|{_SAYS}) (?:the )?$", re.IGNORECASE)
_TELLS: Final = re.compile(
    rf" (?:also |now |itself |\w+ly )?{_SAYS}\b"
    r"|['’]s? (?:own )?(?:view|eyes|account|words|experience|opinion|judgement|judgment|advice|reckoning|estimate"
    r"|calculation|comparison|findings?)\b"
)


class Voice(NamedTuple):
    """Who says "we" in a source, by the keys of names: who surely does, whose name comes before it, and whose after.

    What comes after is mostly somebody else: "we helped the Borough".
    """

    surely: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]

    def may_be(self, run: Run, times: int) -> bool:
        """Whether a short name that stands in so many sentences may be that of who speaks."""
        short = len(run.words) == 1 and run.words[0].strong
        told = run.keys <= self.before or times >= _OFTEN
        return short and told and run.keys.isdisjoint(self.after)

    def may_be_body(self, run: Run) -> bool:
        """Whether the name of a body may be that of who speaks."""
        body = not run.keys.isdisjoint(GENERIC) or any(word.strong for word in run.words)  # "NHS Kelda"
        return len(run.words) > 1 and body and not run.keys <= self.after


@lru_cache(maxsize=64)
def voice(texts: tuple[str, ...]) -> Voice:
    """Who speaks in the sentences of a source."""
    surely, before, after = set[str](), set[str](), set[str]()
    for text in texts:
        last = max((found.start() for found in _WE.finditer(text)), default=-1)
        for run in _names(text) if last >= 0 else ():
            if _speaks(text, run):
                surely |= run.keys
            elif last >= run.end:
                before |= run.keys
            elif not _may_be_ours(text, run):
                after |= run.keys
    return Voice(frozenset(surely), frozenset(before), frozenset(after))


def _ahead(text: str, run: Run) -> str:
    """The few words before a name: all of a long sentence would be looked through once for each of its names."""
    return text[max(0, run.start - _NEAR) : run.start]


def _may_be_ours(text: str, run: Run) -> bool:
    """Whether what comes after "we" may be who speaks: "we used the Trust's plan", "we told how the Trust works"."""
    return bool(_OWN.match(text, run.end) or _OPENS.search(_ahead(text, run)))


def _names(text: str) -> Iterator[Run]:
    """The names of a sentence, without a word that only opens it: "At the Trust"."""
    for run in runs(text):
        for part in run.parts:
            if named := tuple(dropwhile(_only_opens, part)):
                yield Run(named)


def _only_opens(word: Word) -> bool:
    return word.key in SMALL or (word.opens and says_little(word))


def _speaks(text: str, run: Run) -> bool:
    """Whether the words around a name say that it is who speaks."""
    ahead = _ahead(text, run)
    if _AT.search(ahead) and _THEN_WE.match(text, run.end):
        return True
    return bool(_OURS.search(ahead) or _PART.search(ahead))


def is_spoken(text: str) -> bool:
    """Whether somebody says "we" in a sentence."""
    return _WE.search(text) is not None


def is_opened(text: str) -> bool:
    """Whether a sentence begins with "we"."""
    return _WE.match(text) is not None


def is_said_by(text: str, run: Run) -> bool:
    """Whether a claim tells something as what somebody says: "according to the Trust", "the Trust warns that"."""
    name = text[run.start : run.end]
    end = run.start + len(_OWNED.sub("", name))
    return bool(_FRAMED.search(_ahead(text, run)) or _TELLS.match(text, end))
