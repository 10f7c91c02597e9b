"""A claim read beside its source: its names, and whether the sentences it cites bear them out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import groupby, pairwise
from typing import Final

from summariser.check.names.acronyms import defined
from summariser.check.names.lexicon import COURTESY, GENERIC, SMALL, TOPICS, common
from summariser.check.names.quotes import bracketed, quotations
from summariser.check.names.register import LONGEST, Run, initials, keys, runs, spelt, view
from summariser.check.names.spelling import PLACES, Word, plain, words
from summariser.check.source import Source
from summariser.domain import Claim

_FULL_NAME: Final = 2
_HEADLINE: Final = 0.7  # of the words of substance in capitals: then capitals tell nothing
_FEW: Final = 4
_PRONOUNS: Final = frozenset(
    {"it", "they", "them", "their", "he", "she", "his", "her", "this", "these", "those"}
)
_LONG: Final = 4  # letters: shorter ones would be met by chance


class Reading:
    """The names of a claim, and what it may draw on for them.

    Args:
        claim: what is read.
        source: what it was made from.
    """

    def __init__(self, claim: Claim, source: Source) -> None:
        self.text = claim.text
        self.cited = source.cited(claim)
        self.view = view(source)
        self._known = source.known
        self._quotations = tuple(quotations(claim.text))

    # --- The names ---

    @cached_property
    def names(self) -> tuple[Run, ...]:
        """The names of the claim, in order; "A and B" are two."""
        parts = (part for run in runs(self.text) for part in run.parts)
        named = (tuple(word for word in part if self._is_name(word)) for part in parts)
        return tuple(Run(part) for part in named if part and not _says_nothing(part))

    def _is_name(self, word: Word) -> bool:
        if (
            not (word.capital or word.strong)
            or word.key in COURTESY
            or word.key in SMALL
            or len(word.key) == 1
        ):
            return False
        if any(quote.start < word.start < quote.end for quote in self._quotations):
            return bracketed(self.text, word.start)  # what is put in is the claim's own; the rest is quoted
        if self._headline:
            return not self.view.lower.issuperset({word.key}) and self._is_name_at_opening(word)
        return word.strong or not word.opens or self._is_name_at_opening(word)

    def _is_name_at_opening(self, word: Word) -> bool:
        """Whether a word is more than the first of its sentence: told by the source, then by the lexicon."""
        if word.key in self.view.lower:
            return False
        bare = plain(word.text).lower().removesuffix("'s")
        return self.view.capital(word.key) or not (common(bare) or common(word.key))

    @cached_property
    def _headline(self) -> bool:
        """Whether the claim Is Written Like This, or LIKE THIS."""
        capitals = [
            word.capital for word in words(self.text) if word.key not in SMALL and not word.text.isdigit()
        ]
        return len(capitals) > _FEW and sum(capitals) > _HEADLINE * len(capitals)

    # --- What bears them out ---

    @cached_property
    def evidence(self) -> frozenset[str]:
        """The keys of all that the claim may draw on, with what their acronyms stand for."""
        return self._explained(self.view.known | self._cited)

    @cached_property
    def _cited(self) -> frozenset[str]:
        return frozenset[str]().union(*(keys(sentence.text) for sentence in self.cited))

    def _explained(self, held: frozenset[str]) -> frozenset[str]:
        # What the claim itself explains may shorten what it cites, but proves nothing of the long form.
        glossary = (*self.view.glossary, *defined(self.text))
        short = {acronym for acronym, long in glossary if held.issuperset(long)}
        said = keys(self.text)
        return held.union(
            short,
            *(long for acronym, long in self.view.glossary if acronym in held and said.issuperset(long)),
        )

    def missing(self, run: Run) -> tuple[Word, ...]:
        """The words of a name that nothing bears out."""
        missing = tuple(word for word in run.words if not self._has(word))
        return () if self._goes_by_another(run, missing) else missing

    def _has(self, word: Word) -> bool:
        if word.key in self._cited or word.key in self.view.known or word.key in self.evidence:
            return True
        if word.key in TOPICS and word.key in self.view.everywhere:
            return True
        if word.text == "English":  # the language goes without saying, except beside others
            return not self._cited & PLACES
        return word.strong and any(
            word.key in initials(text) or _abridges(word, text) for text in self._texts
        )

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return (*(sentence.text for sentence in self.cited), *self._known)

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        return frozenset(word.key for text in self._texts for word in words(text) if word.strong)

    def _goes_by_another(self, run: Run, missing: tuple[Word, ...]) -> bool:
        """Whether the name is told by an acronym of it, or by part of it that can mean nothing else."""
        if not missing or not 1 < len(run.words) <= LONGEST:
            return False
        spans = (run.words[at:to] for at in range(len(run.words)) for to in range(at + 2, len(run.words) + 1))
        for span in spans:
            if set(missing) <= set(span) and (
                spelt(span) in self._acronyms or _closed_up(span) in self.evidence
            ):
                return True
        part = run.keys - {word.key for word in missing}
        return bool(part) and self._means(part, run)

    def _means(self, part: frozenset[str], run: Run) -> bool:
        """Whether the part of a name that is there stands for all of it: "the Trust", "Calder Vale", "Smith"."""
        longer = [(n, named) for n, named in self.view.names(part) if part < named]
        if not any(run.keys <= named for _, named in longer):
            return False
        if part <= GENERIC:
            return self._spoken_of(part) and run.keys <= self._nearest(longer)
        head, kind = run.words[-1].key in part, run.keys - part <= GENERIC
        first = len(run.words) == _FULL_NAME and run.words[0].key in part
        return (head or kind or first) and all(named <= run.keys or run.keys <= named for _, named in longer)

    def _spoken_of(self, part: frozenset[str]) -> bool:
        """Whether a cited sentence speaks of "the trust", as of one named before."""
        pairs = (pair for sentence in self.cited for pair in pairwise(words(sentence.text)))
        return any(one.key in {"the", "our", "this"} and other.key in part for one, other in pairs)

    def _nearest(self, mentions: list[tuple[int, frozenset[str]]]) -> frozenset[str]:
        """The last mention up to the last cited sentence."""
        last = max((sentence.n for sentence in self.cited), default=0)
        return next((named for n, named in reversed(mentions) if n <= last), frozenset())

    def named_just_before(self, run: Run) -> int:
        """The sentence that introduces who a cited one calls "it" or "they", if it is at most two before; else 0."""
        having = set(self.view.with_keys(run.keys))
        pointing = (s.n for s in self.cited if not _PRONOUNS.isdisjoint(word.key for word in words(s.text)))
        return next((n - back for n in pointing for back in (1, 2) if n - back in having), 0)

    @cached_property
    def taken_on_trust(self) -> tuple[Run, ...]:
        """The names, or parts of them, that stand in the title or a heading but not in the cited sentences."""
        untold = [run for run in self.names if not all(word.key in self._cited for word in run.words)]
        if not untold:
            return ()
        told = self._explained(self._cited) | self._called
        return tuple(part for run in untold for part in _without(run, told) if not self.missing(part))

    @cached_property
    def _called(self) -> frozenset[str]:
        return frozenset[str]().union(*(initials(sentence.text) for sentence in self.cited))


def _abridges(word: Word, text: str) -> bool:
    """Whether a long acronym takes its letters from a name but skips words of it."""
    return len(word.key) >= _LONG and any(
        _takes(word.key, [named.key for named in run.named]) for run in runs(text)
    )


def _takes(letters: str, named: list[str]) -> bool:
    if not named or letters[0] != named[0][0] or letters[-1] != named[-1][0] or len(named) > len(letters) + 2:
        return False
    left = iter(key[0] for key in named)
    return all(letter in left for letter in letters)


def _without(run: Run, told: frozenset[str]) -> Iterator[Run]:
    """The parts of a name that are not among the keys told."""
    if spelt(run.words) in told:
        return
    for is_told, part in groupby(run.words, key=lambda word: word.key in told):
        if not is_told:
            yield Run(tuple(part))


def _closed_up(span: tuple[Word, ...]) -> str:
    """Words without the hyphen between them: "WiFi"."""
    return "".join(word.key for word in span)


def _says_nothing(part: tuple[Word, ...]) -> bool:
    return len(part) == 1 and part[0].key in GENERIC
