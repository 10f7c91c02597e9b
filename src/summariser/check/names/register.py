"""What a text holds, as far as names go: the keys of its words, its names, and the letters they may be called by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import groupby, islice, takewhile
from typing import Final, NamedTuple

from summariser.check.names.acronyms import USUAL, defined
from summariser.check.names.lexicon import COURTESY, GENERIC, SMALL, common, root
from summariser.check.names.spelling import PLACES, Word, forms, shape, words
from summariser.check.source import Source

_MANY: Final = 20
_SPELT_ALIKE: Final = 4  # letters
_OPENING: Final = 5  # sentences
_OFTEN: Final = 3
_SURE: Final = 6  # letters
_BACK: Final = 4  # sentences
LONGEST: Final = 16  # words; a longer run of capitals is a heading or a table
_GAPS: Final = (" ", "\n", "-", "‑")
_HYPHENED: Final = re.compile(r"([^\W_]+)-(?=([^\W_]+))")
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
        return tuple(word for word in self.words if (word.capital and word.key not in SMALL) or word.strong)

    @property
    def parts(self) -> Iterator[tuple[Word, ...]]:
        """The names that "and" joins: one, mostly."""
        joined = groupby(self.words, key=lambda word: word.text == "and")
        return (tuple(part) for is_and, part in joined if not is_and)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of those words."""
        return frozenset(word.key for word in self.named)

    def is_like(self, other: Run) -> bool:
        """Whether the other is another of the same kind.

        "Severn Laboratory" is one for "Lowland Laboratory", "Ministry of Salt" for "Ministry of Tin".
        """
        one, its = self.named, other.named
        kind = len(one) > 1 and len(its) > 1
        alike = kind and (one[-1].key == its[-1].key or one[0].key == its[0].key in GENERIC)
        return alike and bool(self.keys - other.keys) and bool(other.keys - self.keys)


def says_little(word: Word) -> bool:
    """Whether a word tells nobody's name by itself: a kind of body, a title, or one that only opens its sentence."""
    if word.key in GENERIC or word.key in COURTESY:
        return True
    return word.opens and not word.strong and common(word.text.lower())


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
    """The keys of all words of a text, also of those joined by a hyphen ("e-mail" is "email") and within a host."""
    return _keys_of(set(text.split()))


def _keys_of(chunks: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*[_chunk(chunk)[0] for chunk in chunks])


def _lower_keys_of(chunks: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*[_chunk(chunk)[1] for chunk in chunks])


@lru_cache(maxsize=32768)
def _chunk(chunk: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys of what stands between two spaces, and those of its words in lower case.

    The same few chunks stand all over a text. They are many, hence plain tuples, which cost the garbage collector
    nothing.
    """
    bare = chunk[:-1] if chunk[-1] in ".,;:)" else chunk
    found = (bare,) if bare.isalnum() else forms(chunk)
    lower = tuple([shape(raw).key for raw in found if not shape(raw).capital])
    return lower if lower and bare.isalnum() else tuple(_held(chunk, found)), lower


def _held(chunk: str, found: Iterable[str]) -> set[str]:
    held = {shape(raw).key for raw in found}
    if "-" in chunk:
        held |= {shape(one).key + shape(other).key for one, other in _HYPHENED.findall(chunk)}
    if any("." in raw for raw in found):
        held |= {
            part.casefold() for raw in found if "." in raw and shape(raw).strong for part in raw.split(".")
        }
    return held


@lru_cache(maxsize=8192)
def initials(text: str) -> frozenset[str]:
    """What the names of a text may be called by: the first letters of their words, of all or but the last ones."""
    return frozenset(spelt(part) for run in runs(text) for part in _parts(run))


def _may_spell(text: str, letters: str) -> bool:
    """Whether the names of a text can be called by these letters: quick to tell, and mostly not."""
    held = keys(text)
    return {key[:1] for key in held}.issuperset(letters) or any(
        len(key) > 1 and key in letters for key in held
    )


def _parts(run: Run) -> Iterator[tuple[Word, ...]]:
    for found in {run.words, run.named} if len(run.words) <= LONGEST else ():
        yield from (found[at:] for at in range(len(found) - 1))
        yield from (found[:to] for to in range(2, len(found)))


def spelt(found: Iterable[Word]) -> str:
    """The letters by which words may be called. First letters, and acronyms in full: "NHS England" is "NHSE"."""
    return "".join(_letters(word) if word.strong and word.text.isupper() else word.key[:1] for word in found)


def _letters(word: Word) -> str:
    """An acronym as it is written; its key may be that of a country."""
    return word.key if word.key not in PLACES else word.text.replace(".", "").lower()


@lru_cache(maxsize=8192)
def _glossary(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The acronyms a text defines; also for the whole name, where the letters leave its kind out, as in "Office of"."""
    return tuple(_with_kind(text, defined(text)))


def _with_kind(
    text: str, pairs: tuple[tuple[str, tuple[str, ...]], ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from pairs
    for short, long in pairs[:_MANY]:
        for run in runs(text):
            if run.keys > {*long} and run.keys - {*long} <= GENERIC:
                yield short, tuple(run.keys)


class View:
    """A source, read for its names once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.known = frozenset[str]().union(*map(keys, source.known))
        self._texts = (*source.known, *(sentence.text for sentence in source.sentences))
        defining = (text for text in self._texts if "(" in text)
        self.glossary = (*USUAL, *dict.fromkeys(pair for text in defining for pair in _glossary(text)))

    @cached_property
    def titled(self) -> frozenset[str]:
        """The keys of title and organisation."""
        return frozenset[str]().union(*map(keys, self._source.names))

    @cached_property
    def sentences(self) -> tuple[frozenset[str], ...]:
        """The keys of each sentence."""
        return tuple(keys(sentence.text) for sentence in self._source.sentences)

    @cached_property
    def _chunks(self) -> frozenset[str]:
        return frozenset(" ".join(self._texts).split())

    @cached_property
    def _closed_up(self) -> str:
        """All that stands in the source, without spaces and hyphens."""
        text = "|".join(self._texts)
        for gap in _GAPS:  # far quicker than one pattern
            text = text.replace(gap, "")
        return text

    @cached_property
    def everywhere(self) -> frozenset[str]:
        """The keys of all that stands in the source, or is known of it."""
        return _keys_of(self._chunks)

    def holds(self, word: Word) -> bool:
        """Whether a word stands anywhere in the source, or is short or long for what stands there."""
        return word.key in self._explained or any(
            word.key in initials(text) for text in self._texts if _may_spell(text, word.key)
        )

    @cached_property
    def _explained(self) -> frozenset[str]:
        short = (acronym for acronym, long in self.glossary if self.everywhere.issuperset(long))
        long_forms = (long for acronym, long in self.glossary if acronym in self.everywhere)
        return self.everywhere.union(short, *long_forms)

    def with_keys(self, wanted: frozenset[str]) -> list[int]:
        """The numbers of the sentences that have all these keys."""
        return [n for n, held in enumerate(self.sentences, 1) if wanted <= held]

    def is_subject(self, name: Run) -> bool:
        """Whether the source is about what is named: it comes up at the beginning, and its last word again."""
        opening = (named for n, named in self.names(name.keys) if 0 < n <= _OPENING)
        again = self.with_keys(frozenset({name.words[-1].key}))
        return any(name.keys <= named for named in opening) and len(again) >= _OFTEN

    def last_named(self, n: int) -> frozenset[str]:
        """The keys of the names of the last sentence before one that has any, if it is not far off."""
        for sentence in reversed(self._source.sentences[max(0, n - 1 - _BACK) : n - 1]):
            found = frozenset[str]().union(*(run.keys for run in runs(sentence.text) if not _opens(run)))
            if found:
                return found
        return frozenset()

    def names(self, wanted: frozenset[str]) -> Iterator[tuple[int, frozenset[str]]]:
        """The names of the source that have all these keys, as keys, each with the number of its sentence.

        That is 0 for those known everywhere.
        """
        texts = [(0, text) for text in self._source.known] + [(s.n, s.text) for s in self._source.sentences]
        having = ((n, text) for n, text in texts if wanted <= keys(text))
        parts = ((n, Run(part).keys) for n, text in having for run in runs(text) for part in run.parts)
        return ((n, named) for n, named in parts if named and wanted <= named)

    def small(self, word: Word) -> bool:
        """Whether a word stands somewhere in lower case."""
        start = _beginning(word).lower()
        return word.key in _lower_keys_of(chunk for chunk in self._chunks if start in chunk)

    def derives(self, word: Word) -> bool:
        """Whether a word is made of what stands somewhere in lower case: registrants of register, of two words."""
        low = word.text.lower()
        made = root(low)
        beginning = made[:_SURE]  # registr- is register
        if made and any(chunk.startswith(beginning) for chunk in self._chunks):
            return True
        return len(low) > _SURE and low in self._closed_up

    def alone(self, word: Word) -> bool:
        """Whether a word is a name by itself within a sentence, not part of a longer one."""
        having = (text for text in self._texts if text.find(word.text, 1) > 0)
        return any(
            run.keys == {word.key} and not run.words[0].opens and run.words[0].text == word.text
            for text in having
            for run in runs(text)
        )

    def capital(self, word: Word) -> bool:
        """Whether a word stands somewhere in capitals within a sentence."""
        start = _beginning(word)
        having = (text for text in self._texts if text.find(start, 1) > 0 or text.find(start.upper(), 1) > 0)
        return any(
            other.key == word.key and other.capital and not other.opens
            for text in having
            for other in words(text)
        )


def _opens(run: Run) -> bool:
    return all(map(says_little, run.named))


def _beginning(word: Word) -> str:
    """The letters with which a word begins in each of its spellings; "" where there is no telling."""
    if word.key in PLACES:
        return ""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(word.text.lower(), word.key, strict=False))
    return word.text[: len(list(islice(alike, _SPELT_ALIKE)))]


@lru_cache(maxsize=8)
def view(source: Source) -> View:
    """The view of a source, kept for the claims that follow."""
    return View(source)
