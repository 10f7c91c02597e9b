"""The name lock: every name and every quotation of a claim stands in the sentences that the claim cites.

A name that stands there may still be told of the wrong thing: only names put into each other's places, in words
that are otherwise the source's, are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz

from summariser.check.marks import Mark
from summariser.check.names.blended import blended
from summariser.check.names.levels import on_another_level
from summariser.check.names.quotes import Quotation, holds
from summariser.check.names.quotes import quotations as quoted
from summariser.check.names.reading import Reading
from summariser.check.names.register import Run, keys, runs
from summariser.check.names.spelling import Word, mixed, words
from summariser.check.names.swapped import crossed, exchanged, replaced
from summariser.check.source import Source
from summariser.domain import Claim, Severity

__all__ = ["names", "quotations"]

_SUGGESTED: Final = 3
_ALIKE: Final = 60  # percent: below that, what is cited was not what the quotation was made from


def names(claim: Claim, source: Source) -> Iterator[Mark]:
    """Marks the names of a claim that its cited sentences do not have, or have in another place."""
    reading = Reading(claim, source)
    yield from _disguised(claim, source)
    found = [mark for run in reading.names if (mark := _marked(reading, run))]
    yield from found or _displaced(reading)
    if other := on_another_level(claim.text, [cited.text for cited in reading.cited], source.known):
        message = f"The cited sentences speak of “{other[1]}”, not of “{other[0]}”."
        yield Mark("name_not_in_evidence", Severity.ERROR, message, other[0])


def _disguised(claim: Claim, source: Source) -> Iterator[Mark]:
    """Words that mix letters of two alphabets which look the same; no rule can be sure what such a word says."""
    if claim.text.isascii():
        return
    for word in words(claim.text):
        if mixed(word.text) and not any(word.text in sentence.text for sentence in source.sentences):
            there = (other for sentence in source.cited(claim) for other in words(sentence.text))
            meant = next((other.text for other in there if other.key == word.key), "")
            again = f"The cited sentence has “{meant}”." if meant else "Type the word again."
            message = f"“{word.text}” mixes letters of different alphabets that look alike. {again}"
            yield Mark("name_not_in_source", Severity.ERROR, message, word.text)


def _marked(reading: Reading, run: Run) -> Mark | None:
    missing = reading.missing(run)
    if not missing:
        return _blended(reading, run)
    said = reading.text[run.start : run.end]
    absent = [word for word in missing if not reading.view.holds(word)]
    if absent:
        return _not_in_source(reading, run, absent)
    if not reading.cited:
        return None
    return _not_in_evidence(reading, run, said)


def _blended(reading: Reading, run: Run) -> Mark | None:
    """A name made of two others, of which the cited sentences have every word."""
    pair = blended(run, reading.texts)
    if not pair:
        return None
    said = reading.text[run.start : run.end]
    message = f"The cited sentences name “{pair[0]}” and “{pair[1]}”, but no “{said}”."
    return Mark("name_not_in_evidence", Severity.ERROR, message, said)


def _not_in_source(reading: Reading, run: Run, absent: Sequence[Word]) -> Mark:
    said = reading.text[run.start : run.end]
    lacking = " or ".join(f"“{word.text}”" for word in absent)
    message = f"The source does not name “{said}”"
    message += "." if len(absent) == len(run.words) else f": it has no {lacking}."
    return Mark("name_not_in_source", Severity.ERROR, message + _instead(reading, run), said)


def _not_in_evidence(reading: Reading, run: Run, said: str) -> Mark | None:
    if reading.is_voice(run) and not _in_its_place(reading, run):
        return None
    suggests = _suggested(reading, run)
    if reading.may_be_meant(run) and not _in_its_place(reading, run):
        message = f"The cited sentences do not name “{said}”. The source speaks of it: is it meant here?"
        return Mark("name_not_in_evidence", Severity.WARNING, message, said, suggests)
    where = f" Sentence {suggests[0]} does." if suggests else ""
    message = f"The cited sentences do not name “{said}”.{where}{_instead(reading, run)}"
    return Mark("name_not_in_evidence", Severity.ERROR, message, said, suggests)


def _instead(reading: Reading, run: Run) -> str:
    """What the cited sentences name in its place, or which names like it they have."""
    there = _in_its_place(reading, run)
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


def _in_its_place(reading: Reading, run: Run, *, closely: bool = False) -> str:
    """The name that a cited sentence has where the claim has this one; "" if none has."""
    original = replaced(reading.text, run, [cited.text for cited in reading.cited], closely=closely)
    return "" if original and reading.may_be(run, original) else original


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
    moved = [mark for run in reading.taken_on_trust if (mark := _untold(reading, run))]
    moved = moved or [mark for run in reading.names if (mark := _moved(reading, run))]
    yield from moved or _exchanged(reading)
    for word in reading.rare:
        if original := exchanged(reading.text, word, [cited.text for cited in reading.cited]):
            yield _for_another(reading, Run((word,)), original)


def _untold(reading: Reading, run: Run) -> Mark | None:
    if original := _in_its_place(reading, run) or reading.sibling(run):
        return _for_another(reading, run, original)
    if not reading.is_of_a_heading(run):
        return None
    said = reading.text[run.start : run.end]
    suggests = tuple(reading.view.with_keys(run.keys)[:_SUGGESTED])
    where = f"sentence {suggests[0]}" if suggests else "a heading"
    message = f"The cited sentences do not name “{said}”, but {where} does."
    if reading.unspoken:
        message += f" They name “{reading.unspoken[0]}”."
        return Mark("name_not_in_evidence", Severity.ERROR, message, said, suggests)
    return Mark("name_not_in_evidence", Severity.WARNING, f"{message} Is it meant here?", said, suggests)


def _moved(reading: Reading, run: Run) -> Mark | None:
    """A name of the cited sentences that stands where one of them has another, in the same words."""
    if reading.stands_as_cited(run):
        return None
    original = _in_its_place(reading, run, closely=True)
    return _for_another(reading, run, original) if original else None


def _for_another(reading: Reading, run: Run, original: str) -> Mark:
    said = reading.text[run.start : run.end]
    message = f"Where the claim has “{said}”, the cited sentence has “{original}”."
    return Mark("name_not_in_evidence", Severity.ERROR, message, said)


def _exchanged(reading: Reading) -> Iterator[Mark]:
    names = [run for run in reading.names if not reading.stands_as_cited(run)]
    cited = reading.cited if len(names) > 1 else ()
    pairs = (pair for sentence in cited for pair in crossed(reading.text, names, sentence.text))
    for one, other, surely in pairs:
        said, and_said = (reading.text[run.start : run.end] for run in (one, other))
        have = "have" if surely else "seem to have"
        message = (
            f"“{said}” and “{and_said}” {have} changed places: the cited sentence has them the other way."
        )
        severity = Severity.ERROR if surely else Severity.WARNING
        yield Mark("name_not_in_evidence", severity, message, said)


# --- Quotations -------------------------------------------------------------------------------------------


def quotations(claim: Claim, source: Source) -> Iterator[Mark]:
    """Marks the quotations of a claim that its cited sentences do not have word for word."""
    found = tuple(quoted(claim.text))
    if not found:
        return
    cited = [sentence.text for sentence in sorted(source.cited(claim), key=lambda sentence: sentence.n)]
    for quotation in found:
        if holds(quotation.text, cited) or any(holds(quotation.text, [text]) for text in source.names):
            continue
        if any(holds(quotation.text, [text]) for text in source.headings):
            yield from _headed(claim, quotation, source)
        else:
            yield from _misquoted(claim, quotation, source, cited)


def _headed(claim: Claim, quotation: Quotation, source: Source) -> Iterator[Mark]:
    """Words that a heading has: an editor is to see to it where no numbered sentence has them."""
    if not any(holds(quotation.text, [sentence.text]) for sentence in source.sentences):
        said = claim.text[quotation.start : quotation.end]
        message = f"{said} stands only in a heading: no numbered sentence of the source shows it."
        yield Mark("quotation_not_in_evidence", Severity.WARNING, message, said)


def _misquoted(claim: Claim, quotation: Quotation, source: Source, cited: Sequence[str]) -> Iterator[Mark]:
    said = claim.text[quotation.start : quotation.end]
    having = tuple(s.n for s in source.sentences if holds(quotation.text, [s.text]))
    if not having and not holds(quotation.text, [sentence.text for sentence in source.sentences]):
        message = f"The source does not say {said} word for word.{_nearly(quotation.text, cited)}"
        alike = holds(quotation.text, cited, loosely=True)
        yield Mark("quotation_not_in_source", Severity.WARNING if alike else Severity.ERROR, message, said)
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
