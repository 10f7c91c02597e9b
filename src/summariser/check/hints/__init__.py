"""What to look at twice: signs that a claim says more than its evidence.

They never flag alone. Each is one plain question for the editor, and tells the judge what to ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from summariser.check.hints import lexicon
from summariser.check.hints.coverage import bare_clauses, borrowed, share
from summariser.check.hints.phrases import Found, Phrases
from summariser.check.marks import Mark
from summariser.check.polarity.words import stem, words
from summariser.check.source import Source
from summariser.domain import Claim, Severity, Status

__all__ = ["rule"]

_THIN = 0.5  # of a claim's weighted words: below it the evidence is another fact's
_LONGEST = 24  # of the words that soften a figure
_AHEAD = frozenset({Status.PLANNED, Status.EXPECTED})


def rule(claim: Claim, source: Source) -> Iterator[Mark]:
    """Everything about a claim that an editor, or a judge, should look at twice."""
    cited = [sentence.text for sentence in source.cited(claim)]
    bare = bare_clauses(claim.text, cited) if cited else ()
    yield from _kind(claim, bare)
    if cited:
        yield from _plan(claim, cited)
        yield from _hedges(claim.text, cited)
        yield from _cause(claim.text, cited)
        yield from _reach(claim.text, cited)
        yield from _thin(claim.text, cited, source, bare)


def _hint(code: str, question: str, words: str = "", suggests: tuple[int, ...] = ()) -> Mark:
    return Mark(code, Severity.HINT, question, words, suggests)


def _first(phrases: Phrases, texts: Sequence[str]) -> Found | None:
    """The first phrase of a list in any of the texts."""
    return next(filter(None, map(phrases.first, texts)), None)


def _kind(claim: Claim, bare: Sequence[str]) -> Iterator[Mark]:
    """Plans and benefits are put before the editor whatever the other checks say."""
    ahead = _first(lexicon.PLAN_CLAIM, [claim.text])
    if ahead or claim.status in _AHEAD:
        yield _hint("plan_claim", "Is this still a plan, and whose?", ahead.words if ahead else "")
    silent = next((clause for clause in bare if lexicon.BENEFIT_IN_PASSING.first(clause)), "")
    benefit = _first(lexicon.BENEFIT, [claim.text])
    if silent:
        question = f"The cited sentences do not speak of “{silent}”. Does the source report this benefit?"
        yield _hint("benefit_claim", question, silent)
    elif benefit:
        yield _hint("benefit_claim", f"Who found “{benefit.around}”, and how do they know?", benefit.words)


def _plan(claim: Claim, cited: Sequence[str]) -> Iterator[Mark]:
    ahead = _first(lexicon.TOLD_AS_PLAN, [claim.text])
    done = next((word.text for word in words(claim.text) if _done(word.low)), "")
    verb = _planned_verb(claim.text, cited)
    if verb:
        yield _hint("plan_told_as_done", f"The source says “{verb}”. Has it happened?")
    elif done and not ahead and (said := _planned_most(claim.text, cited)):
        yield _hint("plan_told_as_done", f"The source says “{said.around}”. Has it happened?", done)
    if claim.status is Status.DONE and ahead and not done:
        question = f"Marked as done, yet it says “{ahead.words}”. Which is it?"
        yield _hint("status_disagrees", question, ahead.words)
    elif claim.status in _AHEAD and not ahead:
        yield _hint("status_disagrees", f"Marked as {claim.status}, yet told as a fact. Has it happened?")


def _planned_most(claim: str, cited: Sequence[str]) -> Found | None:
    """The words of a plan, rather those of the sentence that is most like the claim."""
    nearest = max(cited, key=lambda text: share(claim, [text]))
    return _first(lexicon.PLAN, [nearest, *cited])


def _done(low: str) -> bool:
    """Whether a word tells of something done, or true now."""
    return low in lexicon.DONE or (low.endswith("ed") and len(low) > 3)


def _planned_verb(claim: str, cited: Sequence[str]) -> str:
    """The source's words for a thing planned whose verb the claim tells as done; empty when there is none."""
    plans = [plan for text in cited for plan in _planned(text)]
    if not plans:
        return ""
    still = {verb for verb, _ in _planned(claim)}
    done = {word.stem for word in words(claim) if _done(word.low)} - still
    return next((said for verb, said in plans if verb in done), "")


@lru_cache(maxsize=4_000)
def _planned(text: str) -> tuple[tuple[str, str], ...]:
    """The verbs that a text plans, as stems, each with its words."""
    return tuple(_plans_in(text))


def _plans_in(text: str) -> Iterator[tuple[str, str]]:
    last = 0
    for word in words(text):
        if _may_plan(word.low) and word.start >= last:
            match = lexicon.PLANNED_VERB.match(text, word.start)
            if match:
                last = match.end()
                yield stem(match.group(1).lower()), match.group()


@lru_cache(maxsize=8_000)
def _may_plan(low: str) -> bool:
    return low.startswith(lexicon.PLANNING)


def _hedges(claim: str, cited: Sequence[str]) -> Iterator[Mark]:
    exact = lexicon.FIGURES.findall(claim)
    softened = {figure: said for text in cited for figure, said in _inexact(text).items()} if exact else {}
    for figure in exact:
        if figure in softened and figure not in _inexact(claim):
            question = f"The source says “{softened[figure]}”. May the claim say {figure}?"
            yield _hint("hedge_dropped", question, figure)
            return
    for hedges in lexicon.HEDGES:
        said = _first(hedges, cited)
        if said and not hedges.first(claim):
            yield _hint("hedge_dropped", f"The source says “{said.around}”. May the claim leave that out?")
            return


@lru_cache(maxsize=4_000)
def _inexact(text: str) -> dict[str, str]:
    """The figures that a text gives as less than exact, each with its words."""
    return {
        match.group(): text[start : match.end()]
        for match in lexicon.FIGURES.finditer(text)
        if (start := _softened_from(text, match.start())) >= 0
    }


def _softened_from(text: str, end: int) -> int:
    """Where the words begin that make the figure at this place less than exact; -1 when there are none."""
    first = max(0, end - _LONGEST)
    before = lexicon.INEXACT.search(text[first:end])
    return first + before.start() if before else -1


def _cause(claim: str, cited: Sequence[str]) -> Iterator[Mark]:
    told = _first(lexicon.CAUSE, [claim])
    if told and not _first(lexicon.LINKS, cited):
        question = f"The cited sentences give no cause. Does the source say “{told.around}”?"
        yield _hint("cause_added", question, told.words)


def _reach(claim: str, cited: Sequence[str]) -> Iterator[Mark]:
    most = _added(lexicon.SUPERLATIVE, claim, cited)
    if most:
        yield _hint("superlative_added", f"The cited sentences do not say “{most}”. Does the source?", most)
    wide = _added(lexicon.WIDE, claim, cited)
    narrow = _first(lexicon.NARROW, cited)
    if wide:
        yield _hint("scope_widened", f"Does it hold for “{wide}”? The cited sentences do not say so.", wide)
    elif narrow and not lexicon.NARROW.first(claim):
        yield _hint("scope_widened", f"The source says “{narrow.around}”. Is the claim as narrow?")


def _added(phrases: Phrases, claim: str, cited: Sequence[str]) -> str:
    """The first phrase of a list that the claim has and its cited sentences have not."""
    told = phrases.find(claim)
    said = {found.words.lower() for text in cited for found in phrases.find(text)} if told else set()
    return next((found.words for found in told if found.words.lower() not in said), "")


def _thin(claim: str, cited: Sequence[str], source: Source, bare: Sequence[str]) -> Iterator[Mark]:
    part = share(claim, cited, source)
    if part < _THIN:
        question = f"Of what this says, the cited sentences hold about {part:.0%}. Are they the right ones?"
        yield _hint("thin_evidence", question.replace("%", " %"))
    elif bare:
        question = f"The cited sentences do not speak of “{bare[0]}”. Which sentence does?"
        yield _hint("thin_evidence", question, bare[0])
    elif found := borrowed(claim, cited, source):
        stretch, number = found
        question = (
            f"“{stretch}” stands in sentence {number}, not in the cited ones. Is it said of the same thing?"
        )
        yield _hint("thin_evidence", question, stretch, (number,))
