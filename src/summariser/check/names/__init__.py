"""The name lock: every name and every quotation of a claim stands in the sentences that the claim cites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from summariser.check.marks import Mark
from summariser.check.names.acronyms import defined
from summariser.check.names.quotes import Quotation, holds, spelled
from summariser.check.names.quotes import quotations as quoted
from summariser.check.names.view import Run, View, all_letters, keys, letters, runs, view
from summariser.check.names.words import COURTESY, GENERIC, SMALL, Word, common, mixed, plain, words
from summariser.check.source import Source
from summariser.domain import Claim, Severity

__all__ = ["names", "quotations"]


def names(claim: Claim, source: Source) -> Iterator[Mark]:
    """Marks the names of a claim that its cited sentences do not have."""
    seen = _Reading(claim, source)
    for run in seen.names:
        missing = [word for word in run if not seen.has(word)]
        if missing and not seen.has_otherwise(run, missing):
            yield seen.mark(run, missing)


class _Reading:
    """A claim read beside its source."""

    def __init__(self, claim: Claim, source: Source) -> None:
        self.claim = claim
        self.source = source
        self.view = view(source)
        self.cited = source.cited(claim)
        self.quotations = tuple(quoted(claim.text))

    @cached_property
    def names(self) -> list[list[Word]]:
        found = []
        for run in runs(self.claim.text):
            part: list[Word] = []
            for word in run.words:
                if word.text == "and":
                    found.append(part)
                    part = []
                elif self._is_name(word):
                    part.append(word)
            found.append(part)
        return [part for part in found if part and not _generic(part)]

    def _is_name(self, word: Word) -> bool:
        if word.key in COURTESY or word.key in SMALL or not (word.capital or word.strong) or len(word.key) < 2:
            return False
        if any(quote.start <= word.start < quote.end for quote in self.quotations):
            return False
        if word.strong or not word.opens:
            return True
        return self._named_at_opening(word)

    def _named_at_opening(self, word: Word) -> bool:
        if word.key in self.view.lower:
            return False
        if word.key in self.view.capital:
            return True
        bare = plain(word.text).lower().removesuffix("'s")
        return not common(bare) and not common(word.key)

    # --- What the claim may draw on ---

    @cached_property
    def evidence(self) -> frozenset[str]:
        held = self.view.known.union(*(keys(sentence.text) for sentence in self.cited))
        glossary = (*self.view.glossary, *defined(self.claim.text))
        more = {acronym for acronym, words_ in glossary if held.issuperset(words_)}
        more |= {key for acronym, words_ in glossary if acronym in held for key in words_}
        return held | more

    def has(self, word: Word) -> bool:
        if word.key in self.evidence:
            return True
        return self._by_letters(word)

    def _by_letters(self, word: Word) -> bool:
        if not word.strong:
            return False
        texts = (*(sentence.text for sentence in self.cited), *self.source.known)
        if any(word.key in joined for text in texts for joined in letters(text)):
            return True
        return len(word.key) > 2 and any(word.key in joined for text in texts for joined in all_letters(text))

    def has_otherwise(self, run: list[Word], missing: list[Word]) -> bool:
        initials = "".join(word.key if word.strong and word.text.isupper() else word.key[:1] for word in run)
        return len(run) > 1 and initials in self.evidence

    # --- What to say ---

    def mark(self, run: list[Word], missing: list[Word]) -> Mark:
        said = self.claim.text[run[0].start : run[-1].end]
        absent = [word for word in missing if word.key not in self.view.everywhere]
        if absent:
            return Mark("name_not_in_source", Severity.ERROR, f"“{said}” is nowhere in the source.", said)
        return Mark("name_not_in_evidence", Severity.ERROR, f"“{said}” is not in the cited sentences.", said)


def _generic(part: list[Word]) -> bool:
    return len(part) == 1 and part[0].key in GENERIC


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
