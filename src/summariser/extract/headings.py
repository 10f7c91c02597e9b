"""The source's own headings: which section each promises, by a table of cue words, and which sections to leave out."""

from __future__ import annotations

import re
from typing import NamedTuple

from summariser.domain import SectionKind

OVERVIEW, CHALLENGES, APPROACH, OUTCOMES, LESSONS = SectionKind


class Promise(NamedTuple):
    """What a heading promises: the kinds of section in its own order, or that nothing under it is content."""

    kinds: tuple[SectionKind, ...] = ()
    skip: bool = False

    def __bool__(self) -> bool:
        return bool(self.kinds) or self.skip


NOTHING = Promise()

_MOST_WORDS = 8  # longer ones are sentences, whose words promise nothing
_PLAIN = str.maketrans({"’": "'", "‘": "'", "*": None, "_": None})

_SKIPPED = re.compile(
    r"^(?:(?:other |useful |further |additional |related )*(?:resources|links|details|information|reading"
    r"|posts|articles)"
    r"|(?:foot|end)?notes|references|bibliography|acknowledge?ments?|contacts?|contact (?:us|details)"
    r"|artifacts|credits"
    r"|special thanks|thanks|credit where.*|stay in touch|get in touch|work with us|see also|glossary"
    r"|appendix.*|annex.*"
    r"|(?:table of )?contents|agency partners|partners|teams?|the team|who was involved|share.*|about the authors?"
    r"|acronyms.*|tutorial|before you begin|copyright|licen[cs]e|tags|interview questions|discussion guide.*"
    r"|author.*|media|press|further information|more information|learn more|find out more)$"
)

# One pattern a kind. Where a heading promises several, they stand in the order of its words.
_CUES = {
    LESSONS: re.compile(
        r"\blessons?\b|\blearn(?:ed|t)\b"
        r"|^(?:key )?learnings?(?: points?)?(?: and insights?)?(?: / insights)?$|\binsights?\b"
        r"|\brecommendations?\b|\badvice\b|\btips\b|\breflections?\b|\btake-?aways?\b|\bhindsight\b|\bnext time\b"
        r"|\bdifferently\b|\b(?:do|did|doing) it again\b|\btaught us\b|\bpass on\b|\btell others\b|\bwatch out\b"
        r"|\bwhat worked\b|\bbest practices?\b"
    ),
    OUTCOMES: re.compile(
        r"\bresults?\b|\boutcomes?\b|\bbenefits?\b|\bimpacts?\b(?! assess)|\bfindings?\b|\bachieve(?:d"
        r"|ments?)\b|\bsavings?\b"
        r"|\bwhat (?:has |we |they )?(?:happened|changed|found|achieved)\b|\bsuccesses\b|\bevaluation\b"
        r"|\blimitations?\b"
        r"|\bdifference\b|\bplain sailing\b|\bless well\b|\bunintended\b|\bside effects?\b|\bdid not go\b"
        r"|\bnot (?:see coming|expect)\b|\bwhere (?:we|they|things) (?:are|stand) now\b|^next$"
        r"|\bwhat happens now\b|\bin numbers\b"
        r"|^(?:what(?:'s| is)?|what happens) next\b|\bnext steps\b|^future (?:work|plans|enhancements)$|^the future$"
    ),
    CHALLENGES: re.compile(
        r"\bchallenges?\b|\bproblems?\b|\bbackground\b|^why\b|\bissues\b|\bthe need\b|\bneeded\b"
        r"|\btrying to (?:fix|solve|do)\b|\bbarriers?\b|\bobstacles?\b"
        r"|\bdifficulties\b|\brisks\b|\bpain points?\b|^(?:the )?context\b|^(?:the )?situation\b"
        r"|^(?:the )?opportunity$"
        r"|\bconstraints\b|\bwhere (?:we|they) (?:start(?:ed)?|were)\b|\bstarting point\b|\bbefore\b$"
    ),
    APPROACH: re.compile(
        r"\bapproach(?:es)?\b|\bwhat (?:we|they|i)(?:'ve|'re| have| are)? (?:did|done|do|built|setting up|doing)\b"
        r"|\bwhat was (?:done|built)\b|\bwhat it costs?\b|\bmethod(?:s|ology)?\b"
        r"|\bsolutions?\b|\bimplement(?:ation|ing)?\b|\bhow (?:we|they|i|it|did we|.* works?)\b"
        r"|\b(?:project|program(?:me)?)"
        r" description\b|\bprocess\b|\bdevelopment\b|^step \d|\bmodelling\b|\bfeature engineering\b"
        r"|\bdata (?:ingest|pipeline)"
        r"|^data$|\bprototyp|\buser research\b|\bthe (?:tool|model|technology|platform|system)$|^building\b"
        r"|^developing\b"
        r"|^designing\b|^testing\b|\bdelivery$|\bactions?(?: taken)?$"
    ),
    OVERVIEW: re.compile(
        r"\boverview\b|\bsummary\b|\bintroduction\b|^about\b|\bat a glance\b|\bin brief\b|\babstract\b"
        r"|^(?:the )?project$"
        r"|^who we are$|^(?:the )?goals?$|^(?:project )?status$"
    ),
}
_CHOICE = re.compile(r"^why\b.*\b(?:chosen|chose|using|use|used|picked|selected)\b")
_ADVICE = re.compile(
    r"(?:start|build|don't|be|use|make|think|set|bring|keep|consider|focus|avoid|anticipate|reduce"
    r"|prioriti[sz]e|look|work"
    r"|give|share|ask|clarify|support|include|provide|champion|empower|organi[sz]e|communicate|deliver"
    r"|commit|reuse)\b"
)
_NUMBERING = re.compile(r"^(?:part |step |section |lesson )?[\divx]+(?:\.\d+)*[.):]?\s+|^[^\w]+|[^\w)]+$")


def promise(heading: str) -> Promise:
    """What a heading promises; NOTHING if no cue word tells."""
    words = " ".join(heading.lower().translate(_PLAIN).replace("&", "and").split()).partition(": ")[0]
    bare = _NUMBERING.sub("", words).strip() or words
    if _SKIPPED.match(bare):
        return Promise(skip=True)
    if _ADVICE.match(bare) or len(bare.split()) > _MOST_WORDS:
        return NOTHING
    if _CHOICE.match(bare):
        return Promise((APPROACH,))
    found = {
        kind: match.start() for kind, cue in _CUES.items() if (match := cue.search(words) or cue.search(bare))
    }
    if len(found) > 1:
        found.pop(OVERVIEW, None)  # "overview of the problem" is about the problem
    if LESSONS in found and words.startswith("lesson"):
        return Promise((LESSONS,))
    return Promise(tuple(sorted(found, key=found.__getitem__)))
