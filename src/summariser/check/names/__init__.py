"""The name lock: every name and every quotation of a claim stands in the sentences that the claim cites.

A name that stands there may still be told of the wrong thing: only names put into each other's places, in words
that are otherwise the source's, are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz

from summariser.check.marks import Mark
from summariser.check.names.quotes import Quotation, holds
from summariser.check.names.quotes import quotations as quoted
from summariser.check.names.reading import Reading
from summariser.check.names.register import Run, keys, runs
from summariser.check.names.spelling import Word, mixed, words
from summariser.check.names.swapped import crossed, replaced
from summariser.check.source import Source
from summariser.domain import Claim, Severity

__all__ = ["names", "quotations"]

_SUGGESTED: Final = 3
_ALIKE: Final = 60  # percent: below that, what is cited was not what the quotation was made from


def names(claim: Claim, source: Source) -> Iterator[Mark]:
    """Marks the names of a claim that its cited sentences do not have, or have in another place."""
    reading = Reading(claim, source)
    yield from _disguised(claim, source)
    found = False
    for run in reading.names:
        mark = _marked(reading, run)
        if mark:
            found = True
            yield mark
    if not found:
        yield from _displaced(reading)


def _disguised(claim: Claim, source: Source) -> Iterator[Mark]:
    """Words that mix letters of two alphabets which look the same; no rule can be sure what such a word says."""
    if claim.text.isascii():
        return
    for word in words(claim.text):
        if mixed(word.text) and not any(word.text in sentence.text for sentence in source.sentences):
            message = (
                f"“{word.text}” mixes letters of different alphabets that look alike. Type the word again."
            )
            yield Mark("name_not_in_source", Severity.ERROR, message, word.text)


def _marked(reading: Reading, run: Run) -> Mark | None:
    missing = reading.missing(run)
    if not missing:
        return None
    said = reading.text[run.start : run.end]
    absent = [word for word in missing if not reading.view.holds(word)]
    if absent:
        return _not_in_source(reading, run, absent)
    if not reading.cited:
        return None
    return _not_in_evidence(reading, run, said)


def _not_in_source(reading: Reading, run: Run, absent: Sequence[Word]) -> Mark:
    said = reading.text[run.start : run.end]
    lacking = " or ".join(f"“{word.text}”" for word in absent)
    message = f"The source does not name “{said}”"
    message += "." if len(absent) == len(run.words) else f": it has no {lacking}."
    return Mark("name_not_in_source", Severity.ERROR, message + _instead(reading, run), said)


def _not_in_evidence(reading: Reading, run: Run, said: str) -> Mark:
    suggests = _suggested(reading, run)
    if reading.view.is_subject(run):
        message = f"The cited sentences do not name “{said}”. The source is about it: is it meant here?"
        return Mark("name_not_in_evidence", Severity.WARNING, message, said, suggests)
    where = f" Sentence {suggests[0]} does." if suggests else ""
    message = f"The cited sentences do not name “{said}”.{where}{_instead(reading, run)}"
    return Mark("name_not_in_evidence", Severity.ERROR, message, said, suggests)


def _instead(reading: Reading, run: Run) -> str:
    """What the cited sentences name in its place, or which names like it they have."""
    there = next(filter(None, (replaced(reading.text, run, cited.text) for cited in reading.cited)), "")
    if there:
        return f" The cited sentence has “{there}” there."
    said = keys(reading.text)
    others = {
        sentence.text[other.start : other.end]: len(other.keys & run.keys)
        for sentence in reading.cited
        for other in runs(sentence.text)
        if other.keys - said and not other.words[0].opens
    }
    likest = sorted(others, key=lambda name: -others[name])[:2]
    return f" The cited sentences name {' and '.join(f'“{name}”' for name in likest)}." if likest else ""


def _suggested(reading: Reading, run: Run) -> tuple[int, ...]:
    """The sentences that have the name: one that says just before who "it" is, then the likest to the claim."""
    said = keys(reading.text)
    held = reading.view.sentences
    missing = frozenset(word.key for word in reading.missing(run))
    having = reading.view.with_keys(run.keys) or reading.view.with_keys(missing)
    before = reading.named_just_before(run)
    return tuple(sorted(having, key=lambda n: (n != before, -len(said & held[n - 1])))[:_SUGGESTED])


def _displaced(reading: Reading) -> Iterator[Mark]:
    """Names that are known, or even cited, but stand where a cited sentence has another."""
    for run in reading.taken_on_trust:
        said = reading.text[run.start : run.end]
        original = next(
            filter(None, (replaced(reading.text, run, cited.text) for cited in reading.cited)), ""
        )
        if original and not keys(original) <= keys(reading.text):
            message = f"Where the claim has “{said}”, the cited sentence has “{original}”."
            yield Mark("name_not_in_evidence", Severity.ERROR, message, said)
    pairs = (
        pair for sentence in reading.cited for pair in crossed(reading.text, reading.names, sentence.text)
    )
    for one, other in pairs:
        said, and_said = (reading.text[run.start : run.end] for run in (one, other))
        message = f"“{said}” and “{and_said}” seem to have changed places: the cited sentence has them the other way."
        yield Mark("name_not_in_evidence", Severity.WARNING, message, said)


# --- Quotations -------------------------------------------------------------------------------------------


def quotations(claim: Claim, source: Source) -> Iterator[Mark]:
    """Marks the quotations of a claim that its cited sentences do not have word for word."""
    found = tuple(quoted(claim.text))
    if not found:
        return
    cited = [sentence.text for sentence in sorted(source.cited(claim), key=lambda sentence: sentence.n)]
    for quotation in found:
        if not holds(quotation.text, cited) and not any(
            holds(quotation.text, [text]) for text in source.known
        ):
            yield from _misquoted(claim, quotation, source, cited)


def _misquoted(claim: Claim, quotation: Quotation, source: Source, cited: Sequence[str]) -> Iterator[Mark]:
    said = claim.text[quotation.start : quotation.end]
    having = tuple(s.n for s in source.sentences if holds(quotation.text, [s.text]))
    if not having and not holds(quotation.text, [sentence.text for sentence in source.sentences]):
        message = f"The source does not say {said} word for word.{_nearly(quotation.text, cited)}"
        yield Mark("quotation_not_in_source", Severity.ERROR, message, said)
    elif cited:
        where = f" Sentence {having[0]} does." if having else ""
        message = f"The cited sentences do not say {said} word for word.{where}"
        yield Mark("quotation_not_in_evidence", Severity.ERROR, message, said, having[:_SUGGESTED])


def _nearly(quotation: str, cited: Sequence[str]) -> str:
    """The words of the cited sentences that the quotation seems to be made from."""
    best, words_ = 0.0, ""
    for text in cited:
        found = fuzz.partial_ratio_alignment(quotation, text)
        if found and found.score > max(best, _ALIKE) and len(quotation) <= len(text):
            best, words_ = found.score, _whole_words(text, found.dest_start, found.dest_end)
    return f" The cited sentence says “{words_}”." if words_ else ""


def _whole_words(text: str, start: int, end: int) -> str:
    inside = [word for word in words(text) if word.start < end and word.end > start]
    return text[inside[0].start : inside[-1].end] if inside else ""
