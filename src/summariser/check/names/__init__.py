"""The name lock: every name and every quotation of a claim stands in the sentences that the claim cites."""

from __future__ import annotations

from collections.abc import Iterator

from summariser.check.marks import Mark
from summariser.check.names.quotes import holds
from summariser.check.names.quotes import quotations as quoted
from summariser.check.names.reading import Reading
from summariser.check.names.view import Run
from summariser.check.names.words import Word
from summariser.check.source import Source
from summariser.domain import Claim, Severity

__all__ = ["names", "quotations"]


def names(claim: Claim, source: Source) -> Iterator[Mark]:
    """Marks the names of a claim that its cited sentences do not have."""
    reading = Reading(claim, source)
    for run in reading.names:
        missing = reading.missing(run)
        if missing:
            yield _mark(reading, run, missing)


def _mark(reading: Reading, run: Run, missing: tuple[Word, ...]) -> Mark:
    said = reading.text[run.start : run.end]
    if any(word.key not in reading.view.everywhere for word in missing):
        return Mark("name_not_in_source", Severity.ERROR, f"“{said}” is nowhere in the source.", said)
    return Mark("name_not_in_evidence", Severity.ERROR, f"“{said}” is not in the cited sentences.", said)


def quotations(claim: Claim, source: Source) -> Iterator[Mark]:
    """Marks the quotations of a claim that its cited sentences do not have word for word."""
    cited = [sentence.text for sentence in sorted(source.cited(claim), key=lambda s: s.n)]
    for quote in quoted(claim.text):
        if holds(quote.text, cited) or any(holds(quote.text, [text]) for text in source.known):
            continue
        said = claim.text[quote.start : quote.end]
        if holds(quote.text, [sentence.text for sentence in source.sentences]):
            yield Mark("quotation_not_in_evidence", Severity.ERROR, f"{said} is not in the cited.", said)
        else:
            yield Mark("quotation_not_in_source", Severity.ERROR, f"{said} is nowhere.", said)
