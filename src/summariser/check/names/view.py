"""What a text holds, as far as names go: the keys of its words, its names, and the letters they may be called by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from summariser.check.names.acronyms import USUAL, defined
from summariser.check.names.words import COURTESY, SMALL, Word, words
from summariser.check.source import Source

_TIES: Final = frozenset({"of", "for", "the", "and", "&", "de", "la", "du", "des"})


class Run(NamedTuple):
    """A name as it stands in a text: words in capitals, with the small ones between them."""

    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.words[-1].end

    @property
    def named(self) -> tuple[Word, ...]:
        """The words that make the name: without "of" and "the"."""
        return tuple(word for word in self.words if word.capital and word.key not in SMALL or word.strong)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of those words."""
        return frozenset(word.key for word in self.named)


@lru_cache(maxsize=8192)
def runs(text: str) -> tuple[Run, ...]:
    """The names of a text, taken as long as they can be."""
    return tuple(Run(tuple(run)) for run in _runs(text))


def _runs(text: str) -> Iterator[list[Word]]:
    run: list[Word] = []
    ties: list[Word] = []
    last = 0
    for word in words(text):
        between = text[last : word.start]
        last = word.end
        if run and between.strip(" -‑&"):
            yield run
            run, ties = [], []
        if word.capital or word.strong:
            run, ties = [*run, *ties, word], []
        elif run and word.text in _TIES and len(ties) < 2:
            ties.append(word)
        elif run:
            yield run
            run, ties = [], []
    if run:
        yield run


@lru_cache(maxsize=8192)
def keys(text: str) -> frozenset[str]:
    """The keys of all words of a text, also of those joined by a hyphen: "e-mail" is "email"."""
    found = words(text)
    joined = (
        one.key + other.key
        for one, other in zip(found, found[1:], strict=False)
        if text[one.end : other.start] == "-"
    )
    return frozenset(word.key for word in found) | frozenset(joined)


@lru_cache(maxsize=8192)
def letters(text: str) -> tuple[str, ...]:
    """The initials of a text's names, and of all its words, each with and without the small words."""
    found = []
    for run in runs(text):
        if len(run.words) > 1:
            found += [_initials(run.words), _initials(run.named)]
    return tuple(found)


@lru_cache(maxsize=8192)
def all_letters(text: str) -> tuple[str, str]:
    """The initials of all words of a text, with and without the small ones."""
    found = words(text)
    return _initials(found), _initials([word for word in found if word.key not in SMALL])


def _initials(found: Iterable[Word]) -> str:
    """First letters, and acronyms in full: "NHS England" is "NHSE"."""
    return "".join(word.key if word.strong and word.text.isupper() else word.key[:1] for word in found)


class View:
    """A source, read for its names once."""

    def __init__(self, source: Source) -> None:
        self.known = frozenset[str]().union(*map(keys, source.known))
        self.sentences = tuple(keys(sentence.text) for sentence in source.sentences)
        self.everywhere = self.known.union(*self.sentences)
        self._texts = (*source.known, *(sentence.text for sentence in source.sentences))
        self.glossary = (*USUAL, *dict.fromkeys(pair for text in self._texts for pair in defined(text)))

    @cached_property
    def lower(self) -> frozenset[str]:
        """The keys of the words that stand somewhere in lower case."""
        return frozenset(word.key for text in self._texts for word in words(text) if not word.capital)

    @cached_property
    def capital(self) -> frozenset[str]:
        """The keys of the words that stand somewhere in capitals within a sentence."""
        return frozenset(
            word.key for text in self._texts for word in words(text) if word.capital and not word.opens
        )


@lru_cache(maxsize=8)
def view(source: Source) -> View:
    """The view of a source, kept for the claims that follow."""
    return View(source)
