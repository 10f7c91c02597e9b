"""What to look at twice: signs that a claim says more than its evidence.

They never flag alone. Each is one plain question for the editor, and tells the judge what to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summariser.check.hints import lexicon
from summariser.check.hints.coverage import bare_clauses, borrowed, share
from summariser.check.marks import Mark
from summariser.check.polarity.words import stem, words
from summariser.check.source import Source
from summariser.domain import Claim, Severity, Status

__all__ = ["rule"]

_THIN = 0.5
_AHEAD = frozenset({Status.PLANNED, Status.EXPECTED})
_FIGURES = re.compile(r"[£$€]?\d+(?:[.,]\d+)*")
_PAST = re.compile(
    r"\b(?:was|were|has|have|had|did|now|already|\w{2,}ed|made|built|gave|took|wrote|ran|held|led|cut|won|saw|found|began|"
    r"became|came|went|got|kept|put|set|sent|paid|met|rose|fell|grew|spent|brought|is|are|uses|gives|serves)\b",
    re.IGNORECASE,
)


def rule(claim: Claim, source: Source) -> Iterator[Mark]:
    """Everything about a claim that an editor, or a judge, should look at twice."""
    cited = [sentence.text for sentence in source.cited(claim)]
    evidence = " ".join(cited)
    bare = bare_clauses(claim.text, cited) if cited else ()
    yield from _kind(claim, bare)
    if cited:
        yield from _plan(claim, cited)
        yield from _weakened(claim.text, cited)
        yield from _strengthened(claim.text, evidence)
        yield from _thin(claim.text, cited, source, bare)


def _hint(code: str, question: str, words: str = "") -> Mark:
    return Mark(code, Severity.HINT, question, words)


def _kind(claim: Claim, bare: Sequence[str]) -> Iterator[Mark]:
    """Plans and benefits are put before the editor whatever the other checks say."""
    ahead = lexicon.PLAN_CLAIM.search(claim.text)
    if ahead or claim.status in _AHEAD:
        yield _hint("plan_claim", "Is this still a plan, and whose?", ahead.group() if ahead else "")
    for clause in bare:
        if found := lexicon.BENEFIT_IN_PASSING.search(clause):
            yield _hint(
                "benefit_claim",
                f"The cited sentences do not speak of “{clause}”. Does the source report this benefit?",
                clause if clause in claim.text else found.group(),
            )
            return
    if found := lexicon.BENEFIT.search(claim.text):
        yield _hint("benefit_claim", f"Who found “{found.group()}”, and how do they know?", found.group())


def _plan(claim: Claim, cited: Sequence[str]) -> Iterator[Mark]:
    told = lexicon.TOLD_AS_PLAN.search(claim.text)
    nearest = max(cited, key=lambda text: share(claim.text, [text]))
    said = lexicon.PLAN.search(nearest) or lexicon.PLAN.search(" ".join(cited))
    done = _PAST.search(claim.text)
    if said and done and not told:
        yield _hint("plan_told_as_done", f"The source says “{_around(said)}”. Has it happened?", done.group())
    if claim.status is Status.DONE and told and not done:
        yield _hint(
            "status_disagrees", f"Marked as done, yet it says “{told.group()}”. Which is it?", told.group()
        )
    elif claim.status in _AHEAD and not told:
        yield _hint("status_disagrees", f"Marked as {claim.status}, yet told as a fact. Has it happened?")


def _planned_verb(claim: str, cited: Sequence[str]) -> re.Match[str] | None:
    """A verb that the source plans and the claim tells as done."""
    told = {stem(verb.lower()) for verb in lexicon.PLANNED_VERB.findall(claim)}
    forms = {word.stem for word in words(claim) if _PAST.fullmatch(word.low)} - told
    for text in cited:
        for match in lexicon.PLANNED_VERB.finditer(text):
            if stem(match.group(1).lower()) in forms:
                return match
    return None


def _around(match: re.Match[str]) -> str:
    """A match with the two words that follow it."""
    after = re.match(r"(?:\W+\w+){0,2}", match.string[match.end() :])
    return match.group() + (after.group() if after else "")


def _weakened(claim: str, cited: Sequence[str]) -> Iterator[Mark]:
    figure = _made_exact(claim, cited)
    if figure:
        yield _hint("hedge_dropped", f"The source says “{figure.group()}”. May the claim say {figure.group(2)}?", figure.group(2))
        return
    for hedge in lexicon.HEDGES.values():
        if hedge.search(claim):
            continue
        for text in cited:
            if said := hedge.search(text):
                question = f"The source says “{_around(said)}”. May the claim leave that out?"
                yield _hint("hedge_dropped", question)
                break


def _made_exact(claim: str, cited: Sequence[str]) -> re.Match[str] | None:
    """A figure that the source gives as inexact and the claim as exact."""
    inexact = {match.group(2) for match in lexicon.INEXACT.finditer(claim)}
    figures = set(_FIGURES.findall(claim)) - inexact
    for text in cited:
        for match in lexicon.INEXACT.finditer(text):
            if match.group(2) in figures:
                return match
    return None


def _strengthened(claim: str, evidence: str) -> Iterator[Mark]:
    cause = lexicon.CAUSE.search(claim)
    if cause and not lexicon.LINKS.search(evidence):
        question = f"The cited sentences do not say why. Does the source say “{_around(cause)}”?"
        yield _hint("cause_added", question, cause.group())
    if added := _absent(lexicon.SUPERLATIVE, claim, evidence):
        yield _hint(
            "superlative_added", f"The cited sentences do not say “{added}”. Is it true of the source?", added
        )
    wide = _absent(lexicon.WIDE, claim, evidence)
    narrow = lexicon.NARROW.search(evidence)
    if wide:
        yield _hint("scope_widened", f"Does it hold for “{wide}”? The cited sentences do not say so.", wide)
    elif narrow and not lexicon.NARROW.search(claim):
        yield _hint("scope_widened", f"The source says “{_around(narrow)}”. Is the claim as narrow?")


def _absent(pattern: re.Pattern[str], claim: str, evidence: str) -> str:
    """The first match in the claim that the evidence does not have."""
    low = evidence.lower()
    for match in pattern.finditer(claim):
        if not re.search(rf"\b{re.escape(match.group().lower())}\b", low):
            return match.group()
    return ""


def _thin(claim: str, cited: Sequence[str], source: Source, bare: Sequence[str]) -> Iterator[Mark]:
    part = share(claim, cited, source)
    if part < _THIN:
        percent = round(part * 100)
        yield _hint(
            "thin_evidence",
            f"Only {percent} % of what this says stands in the cited sentences. Are they the right ones?",
        )
    elif bare:
        question = f"The cited sentences do not speak of “{bare[0]}”. Which sentence does?"
        yield _hint("thin_evidence", question, bare[0])
    elif found := borrowed(claim, cited, source):
        stretch, number = found
        question = f"“{stretch}” stands in sentence {number}, not in the cited ones. Is it said of the same thing?"
        yield Mark("thin_evidence", Severity.HINT, question, stretch, (number,))
