"""A claim read beside its source: its names, and whether the sentences it cites bear them out."""

from __future__ import annotations

from functools import cached_property

from summariser.check.names.acronyms import defined
from summariser.check.names.quotes import bracketed, quotations
from summariser.check.names.view import Run, initials, keys, runs, spelt, view
from summariser.check.names.words import COURTESY, GENERIC, SMALL, Word, common, plain
from summariser.check.source import Source
from summariser.domain import Claim


class Reading:
    """The names of a claim, and what it may draw on for them.

    Args:
        claim: what is read.
        source: what it was made from.
    """

    def __init__(self, claim: Claim, source: Source) -> None:
        self.text = claim.text
        self.source = source
        self.view = view(source)
        self.cited = source.cited(claim)
        self._quotations = tuple(quotations(claim.text))

    # --- The names ---

    @cached_property
    def names(self) -> tuple[Run, ...]:
        """The names of the claim, in order; "A and B" are two."""
        parts: list[list[Word]] = []
        for run in runs(self.text):
            parts.append([])
            for word in run.words:
                if word.text == "and":
                    parts.append([])
                elif self._is_name(word):
                    parts[-1].append(word)
        return tuple(Run(tuple(part)) for part in parts if part and not _generic(part))

    def _is_name(self, word: Word) -> bool:
        if not (word.capital or word.strong) or word.key in COURTESY or word.key in SMALL or len(word.key) == 1:
            return False
        if any(quote.start < word.start < quote.end for quote in self._quotations):
            return bracketed(self.text, word.start)  # what is put in is the claim's own word; the rest is quoted
        return word.strong or not word.opens or self._is_name_at_opening(word)

    def _is_name_at_opening(self, word: Word) -> bool:
        """Whether a word is more than the first of its sentence: told by the source, then by the lexicon."""
        if word.key in self.view.lower:
            return False
        bare = plain(word.text).lower().removesuffix("'s")
        return word.key in self.view.capital or not (common(bare) or common(word.key))

    # --- What bears them out ---

    @cached_property
    def evidence(self) -> frozenset[str]:
        """The keys of all that the claim may draw on, with what their acronyms stand for."""
        held = self.view.known | self._cited
        # What the claim itself explains may shorten what it cites, but proves nothing of the long form.
        short = {
            acronym for acronym, long in (*self.view.glossary, *defined(self.text)) if held.issuperset(long)
        }
        return held.union(short, *(long for acronym, long in self.view.glossary if acronym in held))

    @cached_property
    def _cited(self) -> frozenset[str]:
        return frozenset[str]().union(*(keys(sentence.text) for sentence in self.cited))

    def missing(self, run: Run) -> tuple[Word, ...]:
        """The words of a name that nothing bears out."""
        missing = tuple(word for word in run.words if not self._has(word))
        return () if self._goes_by_another(run, missing) else missing

    def _has(self, word: Word) -> bool:
        if word.key in self.evidence:
            return True
        return word.strong and any(word.key in initials(text) for text in self._texts)

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return (*(sentence.text for sentence in self.cited), *self.source.known)

    def _goes_by_another(self, run: Run, missing: tuple[Word, ...]) -> bool:
        """Whether the name is told by an acronym of it, or by part of it that can mean nothing else."""
        if not missing or len(run.words) == 1:
            return False
        spans = (run.words[at:to] for at in range(len(run.words)) for to in range(at + 2, len(run.words) + 1))
        if any(spelt(span) in self.evidence for span in spans if set(missing) <= set(span)):
            return True
        part = run.keys - {word.key for word in missing}
        return bool(part) and self._means(part, run.keys)

    def _means(self, part: frozenset[str], name: frozenset[str]) -> bool:
        """Whether the part of a name that is there stands for all of it, as "the Trust" does."""
        longer = [(n, keys) for n, keys in self.view.names if part < keys]
        if not any(name <= keys for _, keys in longer):
            return False
        if all(keys <= name or name <= keys for _, keys in longer):
            return True
        last = max((sentence.n for sentence in self.cited), default=0)
        before = [keys for n, keys in longer if n <= last]
        return bool(before) and bool(part & GENERIC) and name <= before[-1]


def _generic(part: list[Word]) -> bool:
    return len(part) == 1 and part[0].key in GENERIC
