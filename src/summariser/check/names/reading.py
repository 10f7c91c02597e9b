"""A claim read beside its source: its names, and whether the sentences it cites bear them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby, pairwise
from typing import Final

from summariser.check.figures.reading import figures_of
from summariser.check.figures.words import ROMANS, UNITS
from summariser.check.names.acronyms import defined
from summariser.check.names.lexicon import (
    COURTESY,
    GENERIC,
    MAKERS,
    PREFIXES,
    SEATS,
    SMALL,
    SORTS,
    TOPICS,
    common,
)
from summariser.check.names.quotes import bracketed, quotations
from summariser.check.names.register import (
    LONGEST,
    Run,
    initials,
    keys,
    runs,
    says_little,
    spelt,
    view,
)
from summariser.check.names.shortened import closed_up, is_initial, is_short_for
from summariser.check.names.spelling import PLACES, Word, plain, words
from summariser.check.names.swapped import replaced
from summariser.check.names.voice import Voice, is_opened, is_said_by, is_spoken, voice
from summariser.check.source import Source
from summariser.domain import Claim

_NUMBER = re.compile(r"\d[  ]?$")
_FULL_NAME: Final = 2
_FEW: Final = 4  # words
_SHORT: Final = 3  # letters: a headline may leave such a word small
_PRONOUNS: Final = frozenset(
    {"it", "they", "them", "their", "he", "she", "his", "her", "this", "these", "those"}
)
_SPEAKING: Final = frozenset({"we", "us", "our", "ours", "i", "my"})
_OFTEN: Final = 4  # sentences
_OPENING: Final = 3  # words
_LABEL = re.compile(r"[*_]{1,3}[^:*_]{2,40}(?::[*_]{1,3}|[*_]{1,3}:)")
_POINTING: Final = frozenset({"they", "he", "she", "it"})
_LONG: Final = 4  # letters: shorter ones would be met by chance


class Reading:
    """The names of a claim, and what it may draw on for them.

    Args:
        claim: what is read.
        source: what it was made from.
        with_headings: whether the claim may draw on the headings, as on title and organisation.
    """

    def __init__(self, claim: Claim, source: Source, *, with_headings: bool = True) -> None:
        self.text = claim.text
        self.cited = source.cited(claim)
        self.view = view(source)
        self._claim, self._source = claim, source
        self._known = source.known if with_headings else source.names
        self._known_keys = self.view.known if with_headings else self.view.titled
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
        if word.key in PREFIXES and self.text[word.end : word.end + 1] == "-":
            return False
        times = word.text[0].isdigit() and word.text.endswith("x") and word.key not in self._cited  # 10x
        if times or _is_of_a_figure(self.text, word):
            return False
        if any(quote.start < word.start < quote.end for quote in self._quotations):
            return bracketed(self.text, word.start)  # what is put in is the claim's own; the rest is quoted
        if self._headline:
            return not self.view.small(word) and self._is_name_at_opening(word)
        return word.strong or not word.opens or self._is_name_at_opening(word)

    def _is_name_at_opening(self, word: Word) -> bool:
        """Whether a word is more than the first of its sentence: told by the source, then by the lexicon."""
        if self.view.small(word):
            return self._stands_for_another(word)
        bare = plain(word.text).lower().removesuffix("'s")
        if common(bare) or common(word.key):
            return self.view.capital(word) or self._begins_a_kind(word)
        return not self.view.derives(word)

    def _stands_for_another(self, word: Word) -> bool:
        """Whether a word that the source has small and as a name stands where a cited sentence has another name."""
        if not self.view.alone(word) or word.key in self._cited:
            return False
        return bool(replaced(self.text, Run((word,)), [cited.text for cited in self.cited]))

    def _begins_a_kind(self, word: Word) -> bool:
        """Whether an everyday word stands before the kind of a cited name that the claim leaves out.

        The Reading of Reading Borough Council, where the cited sentence has Marrow Borough Council.
        """
        rest = next((run.words[1:] for run in runs(self.text) if run.words[0] == word), ())
        kind = [other.text for other in rest]
        if not kind or word.key in SORTS or not all(other.key in GENERIC for other in rest):
            return False
        others = (other.words for other in self._cited_names if other.words[0].key not in keys(self.text))
        return any([one.text for one in other[1:]] == kind and other[0].capital for other in others)

    @cached_property
    def _headline(self) -> bool:
        """Whether the claim Is Written Like This, or LIKE THIS."""
        said = [word for word in words(self.text) if word.key not in SMALL and not word.text.isdigit()]
        small = [word for word in said if not word.capital and len(word.text) > _SHORT]
        return len(said) > _FEW and len(small) <= len(said) // 8

    @cached_property
    def rare(self) -> tuple[Word, ...]:
        """The words in small letters that the source has elsewhere, and few texts have: names such as "numpy"."""
        return tuple(word for word in words(self.text) if self._is_rare(word))

    def _is_rare(self, word: Word) -> bool:
        if word.capital or len(word.text) < _LONG or not word.text.isalpha():
            return False
        if any(word.text in sentence.text for sentence in self.cited):  # quick to tell, and mostly so
            return False
        return word.key not in self._cited and not common(word.text) and self.view.small(word)

    # --- What bears them out ---

    @cached_property
    def evidence(self) -> frozenset[str]:
        """The keys of all that the claim may draw on, with what their acronyms stand for."""
        return self._explained(self._known_keys | self._cited)

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
        missing = tuple(
            word for word in missing if not (self._is_half(word) or is_initial(word, run, self.texts))
        )
        return () if self._goes_by_another(run, missing) else missing

    def _has(self, word: Word) -> bool:
        if word.key in self._cited or word.key in self._known_keys or word.key in self.evidence:
            return True
        if word.key in TOPICS and word.key in self.view.everywhere:
            return True
        if word.key in SEATS and not SEATS[word.key].isdisjoint(self._cited):
            return not self.view.holds(word)
        if word.key in MAKERS and self._is_maker(MAKERS[word.key]):
            return True
        if word.text == "English":  # the language goes without saying, except beside others
            return not self._cited & PLACES
        return is_short_for(word, self.texts)

    def _is_half(self, word: Word) -> bool:
        """Whether it makes one word of the evidence with that before it: Power BI for PowerBI."""
        pairs = pairwise(words(self.text))
        return any(
            other.start == word.start and one.capital and one.key + word.key in self.evidence
            for one, other in pairs
        )

    def _is_maker(self, products: frozenset[str]) -> bool:
        """Whether a cited sentence has one of the products, under no other maker's name."""
        named = ([word.key for word in run.words if word.key not in COURTESY] for run in self._cited_names)
        return any(held and held[0] in products for held in named)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What the claim may draw on."""
        return (*(sentence.text for sentence in self.cited), *self._known)

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        return frozenset(word.key for text in self.texts for word in words(text) if word.strong)

    def _goes_by_another(self, run: Run, missing: tuple[Word, ...]) -> bool:
        """Whether the name is told by an acronym of it, or by part of it that can mean nothing else."""
        if not missing or not 1 < len(run.words) <= LONGEST:
            return False
        spans = (run.words[at:to] for at in range(len(run.words)) for to in range(at + 2, len(run.words) + 1))
        for span in spans:
            if set(missing) <= set(span) and (
                spelt(span) in self._acronyms or closed_up(span) in self.evidence
            ):
                return True
        part = run.keys - {word.key for word in missing}
        return bool(part) and self._speaks_of(part, run) and self._means(part, run)

    def _speaks_of(self, part: frozenset[str], run: Run) -> bool:
        """Whether the part of a name stands in one text, and there not within another name."""
        having = (text for text in self.texts if part <= keys(text))
        return any(not _is_of_another(text, part, run) for text in having)

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

    def may_be_meant(self, run: Run) -> bool:
        """Whether sentences that do not have a name may well speak of it: as the subject, or as named just before."""
        if self.view.is_subject(run):
            return not any(self._is_rival(run, other) for other in self._cited_names)
        if self._may_say(run):
            return True
        if not all(map(self._speaks, self.unspoken)):
            return False
        having = self.view.with_keys(run.keys)
        often = len(having) >= _OFTEN
        before = any(sentence.n - n in (1, 2) for sentence in self.cited for n in having)
        return (often and (before or self._may_speak(run))) or self._is_antecedent(run)

    def is_voice(self, run: Run) -> bool:
        """Whether a name is that of who speaks in the source, and is told where the source says "we", or to say it."""
        return self._is_said(run) and run.keys <= self._voice.surely

    @cached_property
    def _voice(self) -> Voice:
        return voice(tuple(sentence.text for sentence in self._source.sentences))

    def _may_say(self, run: Run) -> bool:
        """Whether a name may be that of who speaks in the cited sentences."""
        if self._is_said(run) and self._voice.may_be(run, len(self.view.with_keys(run.keys))):
            return True
        subject = run.start == 0 or self.text[: run.start].lower() == "the "
        opened = subject and any(is_opened(sentence.text) for sentence in self.cited)
        return opened and self._voice.may_be_body(run)

    def _is_said(self, run: Run) -> bool:
        return any(is_spoken(sentence.text) for sentence in self.cited) or is_said_by(self.text, run)

    def _is_rival(self, run: Run, other: Run) -> bool:
        """Whether a cited name that the claim leaves out is of the kind of this one, or does what this one is told to.

        An acronym that opens the cited sentence does.
        """
        if other.keys <= self._explained(keys(self.text)):
            return False
        if run.is_like(other):
            return True
        if not (_is_acronym(run) and _is_acronym(other) and other.words[0].opens):
            return False
        told = other.keys <= TOPICS or is_short_for(other.words[0], (self.text,))
        return not told and run.keys.isdisjoint(self.view.titled)

    def _speaks(self, name: str) -> bool:
        """Whether a cited sentence is labelled with a name, as that of who speaks: “**The Fell team:** We …”."""
        return any(label[0].strip("*_ ").startswith(name) for label in self._labels)

    @cached_property
    def _labels(self) -> tuple[re.Match[str], ...]:
        found = (_LABEL.match(sentence.text) for sentence in self.cited)
        return tuple(label for label in found if label)

    def _may_speak(self, run: Run) -> bool:
        """Whether the claim is about a name, and a cited sentence about who says "we"."""
        subject = not any(word.key not in SMALL for word in words(self.text[: run.start]))
        return subject and any(
            not _SPEAKING.isdisjoint(word.text.lower() for word in words(sentence.text))
            for sentence in self.cited
        )

    def _is_antecedent(self, run: Run) -> bool:
        """Whether a cited sentence begins with who "they" or "it" are, and the last name told before is this one."""
        cited = {sentence.n for sentence in self.cited}
        opening = (sentence for sentence in self.cited if sentence.n - 1 not in cited)
        pointing = (s.n for s in opening if not _POINTING.isdisjoint(w.key for w in words(s.text)[:_OPENING]))
        return any(run.keys <= self.view.last_named(n) for n in pointing)

    def sibling(self, run: Run) -> str:
        """The name of the cited sentences that is as a longer form of this one but for a word, and is left out.

        "Pellworth Borough Council" beside "Marrow", where the source tells of Marrow Borough Council. Sentences in
        which somebody speaks of "us" may tell of both.
        """
        if not _SPEAKING.isdisjoint(word.text.lower() for s in self.cited for word in words(s.text)):
            return ""
        others = [other for other in self._cited_names if not other.keys <= keys(self.text)]
        longer = {named for _, named in self.view.names(run.keys)} if others else set()
        alike = (other for other in others if any(_is_sibling(named, other) for named in longer))
        return next((self._named_in_full(other) for other in alike), "")

    def _named_in_full(self, run: Run) -> str:
        having = (
            s.text for s in self.cited if run in [Run(part) for one in runs(s.text) for part in one.parts]
        )
        return next((text[run.start : run.end] for text in having), "")

    @cached_property
    def _cited_names(self) -> tuple[Run, ...]:
        found = (run for sentence in self.cited for run in runs(sentence.text))
        return tuple(Run(part) for run in found for part in run.parts)

    @cached_property
    def unspoken(self) -> tuple[str, ...]:
        """The names of the cited sentences that the claim leaves out."""
        said = self._explained(keys(self.text)) | initials(self.text)
        return tuple(
            sentence.text[run.start : run.end]
            for sentence in self.cited
            for run in runs(sentence.text)
            if _is_unspoken(run, said)
        )

    @cached_property
    def taken_on_trust(self) -> tuple[Run, ...]:
        """The names, or parts of them, that stand in the title or a heading but not in the cited sentences."""
        untold = [run for run in self.names if not all(word.key in self._cited for word in run.words)]
        if not untold:
            return ()
        told = self._explained(self._cited) | self._called
        return tuple(part for run in untold for part in _without(run, told) if not self.missing(part))

    def is_of_a_heading(self, run: Run) -> bool:
        """Whether nothing but a heading bears a name out, and the source is not about it."""
        return bool(self._without_headings.missing(run)) and not self.view.is_subject(run)

    @cached_property
    def _without_headings(self) -> Reading:
        return Reading(self._claim, self._source, with_headings=False)

    def stands_as_cited(self, run: Run) -> bool:
        """Whether a cited sentence has a name between the same two words: quick to tell, and mostly so."""
        start = self.text.rfind(" ", 0, max(run.start - 1, 0)) + 1
        end = self.text.find(" ", run.end + 1)
        around = self.text[start : end if end > 0 else len(self.text)]
        if start == 0:  # what opens the claim must open the sentence
            return any(sentence.text.startswith(around) for sentence in self.cited)
        return any(around in sentence.text for sentence in self.cited)

    def may_be(self, run: Run, other: str) -> bool:
        """Whether two names may be one: letters for words, what the source explains it by, or parts of one name."""
        held = self._explained(run.keys) | {spelt(run.words)}
        named = runs(other)
        told = self._explained(keys(other)) | {spelt(one.words) for one in named} | initials(other)
        both = run.keys.union(*(one.keys for one in named))
        return not held.isdisjoint(told) or any(True for _ in self.view.names(both))

    @cached_property
    def _called(self) -> frozenset[str]:
        return frozenset[str]().union(*(initials(sentence.text) for sentence in self.cited))


def _is_acronym(run: Run) -> bool:
    return len(run.words) == 1 and run.words[0].text.isupper() and run.words[0].text.isalpha()


def _is_sibling(named: frozenset[str], other: Run) -> bool:
    """Whether two names of one kind differ in a word each."""
    shared = named & other.keys
    kind = len(shared) > 1 or shared <= GENERIC
    return other.named[-1].key in shared and kind and len(named - shared) == len(other.keys - shared) == 1


def _is_unspoken(run: Run, said: frozenset[str]) -> bool:
    if all(map(says_little, run.named)):
        return False
    return run.keys.isdisjoint(said) and spelt(run.words) not in said


def _without(run: Run, told: frozenset[str]) -> Iterator[Run]:
    """The parts of a name that are not among the keys told."""
    if spelt(run.words) in told:
        return
    for is_told, part in groupby(run.words, key=lambda word: word.key in told):
        if not is_told:
            yield Run(tuple(part))


def _is_of_another(text: str, part: frozenset[str], run: Run) -> bool:
    """Whether each name of a text that has words of this part has words of its own as well."""
    named = [Run(found).keys for other in runs(text) for found in other.parts]
    having = [held for held in named if held & part]
    return bool(having) and not any(part <= held <= run.keys for held in having)


def _is_of_a_figure(text: str, word: Word) -> bool:
    """Whether it is the unit of 64 KB or the number of Title IV, which the figures are held to."""
    lower = word.text.lower()
    if lower in UNITS:
        return _NUMBER.search(text, 0, word.start) is not None
    return lower in ROMANS and any(figure.start == word.start for figure in figures_of(text))


def _says_nothing(part: tuple[Word, ...]) -> bool:
    return len(part) == 1 and part[0].key in GENERIC
