"""What to look at twice: signs that a claim says more than its evidence.

They never flag alone. Each is one plain question for the editor, and tells the judge what to ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from summariser.check.hints import lexicon
from summariser.check.hints.coverage import bare_clauses, borrowed, roots, share
from summariser.check.hints.phrases import Found, Phrases
from summariser.check.hints.tense import achieved, is_done, planned_verb
from summariser.check.marks import Mark
from summariser.check.reading.words import words
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


def _of_claim(phrases: Phrases, claim: str, cited: Sequence[str]) -> Found | None:
    """The first phrase of a list in the cited sentences that is said of something the claim speaks of."""
    here = roots(claim)
    found = (found for text in cited for found in phrases.find(text))
    return next((one for one in found if not here.isdisjoint(one.subject)), None)


def _first_of(lists: Sequence[Phrases], text: str) -> Found | None:
    """The first phrase of any of the lists in a text."""
    return next(filter(None, (phrases.first(text) for phrases in lists)), None)


def _kind(claim: Claim, bare: Sequence[str]) -> Iterator[Mark]:
    """Plans and benefits are put before the editor whatever the other checks say."""
    ahead = _first(lexicon.PLAN_CLAIM, [claim.text])
    if ahead or claim.status in _AHEAD:
        yield _hint("plan_claim", "Is this still a plan, and whose?", ahead.words if ahead else "")
    silent = next((clause for clause in bare if lexicon.BENEFIT_IN_PASSING.first(clause)), "")
    benefit = next(filter(_told_outright, lexicon.BENEFIT.find(claim.text)), None)
    if silent:
        question = f"The cited sentences do not speak of “{silent}”. Does the source report this benefit?"
        yield _hint("benefit_claim", question, silent)
    elif benefit:
        yield _hint("benefit_claim", f"Who found “{benefit.around}”, and how do they know?", benefit.words)


def _told_outright(found: Found) -> bool:
    """Whether a benefit is told as there: not as wished ("to improve", "may cut"), nor in a name."""
    in_name = found.words[0].isupper() and found.start > 0
    before = found.before
    wished = [at for at, low in enumerate(before) if low in lexicon.WISHING]
    return not in_name and all(at and before[at - 1] in lexicon.REACHING for at in wished)


def _plan(claim: Claim, cited: Sequence[str]) -> Iterator[Mark]:
    ahead = _first(lexicon.TOLD_AS_PLAN, [claim.text])
    done = next((word.text for word in words(claim.text) if is_done(word.low)), "")
    verb = planned_verb(claim.text, cited)
    if verb:
        yield _hint("plan_told_as_done", f"The source says “{verb}”. Has it happened?")
    elif done and not ahead and (said := _planned_most(claim.text, cited)):
        yield _hint("plan_told_as_done", f"The source says “{said.around}”. Has it happened?", done)
    elif (perfect := achieved(claim.text, cited)) and (said := _of_claim(lexicon.ABLE, claim.text, cited)):
        yield _hint("plan_told_as_done", f"The source says “{said.around}”. Has it happened?", perfect)
    if claim.status is Status.DONE and ahead and not done:
        question = f"Marked as done, yet it says “{ahead.words}”. Which is it?"
        yield _hint("status_disagrees", question, ahead.words)
    elif claim.status in _AHEAD and not ahead:
        yield _hint("status_disagrees", f"Marked as {claim.status}, yet told as a fact. Has it happened?")


def _planned_most(claim: str, cited: Sequence[str]) -> Found | None:
    """The words of a plan, rather those of the sentence that is most like the claim."""
    if not _first(lexicon.PLAN, cited) and not _first(lexicon.PLANNED, cited):
        return None
    nearest = max(cited, key=lambda text: share(claim, [text]))
    return _of_claim(lexicon.PLAN, claim, [nearest, *cited]) or lexicon.PLANNED.first(nearest)


def _hedges(claim: str, cited: Sequence[str]) -> Iterator[Mark]:
    exact = lexicon.FIGURES.findall(claim)
    told = [text for text in cited if any(figure in text for figure in exact)]
    softened = {figure: said for text in told for figure, said in _inexact(text).items()}
    for figure in exact:
        if figure in softened and figure not in _inexact(claim):
            question = f"The source says “{softened[figure]}”. May the claim say {figure}?"
            yield _hint("hedge_dropped", question, figure)
            return
    for hedges, kept in lexicon.HEDGES:
        said = None if _first_of(kept, claim) else _of_claim(hedges, claim, cited)
        if said:
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
    last = text[first:end].rsplit(None, 1)[-1:]
    before = (
        lexicon.INEXACT.search(text[first:end]) if last and last[0].lower() in lexicon.INEXACT_LAST else None
    )
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
    narrow = None if _first_of((lexicon.TRIED, lexicon.NARROW), claim) else _narrow(claim, cited)
    if wide:
        yield _hint("scope_widened", f"Does it hold for “{wide}”? The cited sentences do not say so.", wide)
    elif narrow:
        yield _hint("scope_widened", f"The source says “{narrow.around}”. Is the claim as narrow?")


def _narrow(claim: str, cited: Sequence[str]) -> Found | None:
    """What makes the cited sentences hold for a part only."""
    return _first(lexicon.TRIED, cited) or _of_claim(lexicon.NARROW, claim, cited)


def _added(phrases: Phrases, claim: str, cited: Sequence[str]) -> str:
    """The first phrase of a list that the claim has and its cited sentences have not."""
    told = [found for found in phrases.find(claim) if not (found.words[0].isupper() and found.start)]
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
