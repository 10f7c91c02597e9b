"""A word exchanged for another of its kind in a claim that otherwise runs along its evidence: barley for oats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from summariser.check.exchanged.lexicon import BEGINNINGS, IMPLIED, LETTERS, MEMBERS, NO_ADVERBS, Member, Sort
from summariser.check.marks import Mark
from summariser.check.polarity.align import beside, compared, enough, outgrown, shared, swapped
from summariser.check.reading.axes import quantity
from summariser.check.reading.lexicon import LESS
from summariser.check.reading.term import Term
from summariser.check.reading.text import Reading, read
from summariser.check.reading.words import Word, stems_of
from summariser.check.source import Source
from summariser.domain import Claim, Severity

__all__ = ["exchanged", "rule"]

# What two places have in common, the nearest words counting most, from which they speak of the same thing: with the
# same word to each side, with the same word to one, with the same word of content beside; for opposites, with none of
# these; and for a thing that the source never names.
_FRAMED, _LEANING, _BESIDE, _AROUND, _FOREIGN = 2.5, 4.0, 3.0, 2.5, 0.6
_COUNTING = frozenset({"single", "double", "several", "multiple", "many"})
_MARKS = ".,;:()!?“”‘’\"'*_[]"


class _Place(NamedTuple):
    """Where a member of a family stands in a text."""

    reading: Reading
    at: int
    of: Member

    @property
    def term(self) -> Term:
        """The word as something that stands for itself."""
        return Term(self.reading, self.at, "", 1)

    @property
    def lessened(self) -> bool:
        """Whether there is less of it: "less heavy" is lighter."""
        return self.reading.low(self.at - 1) in LESS


_Families = Mapping[int, Sequence[_Place]]


def rule(claim: Claim, source: Source) -> Iterator[Mark]:
    """A word of the claim that stands in the place of another in the cited sentences; one finding at most."""
    cited = [sentence.text for sentence in source.cited(claim)]
    if cited:
        yield from exchanged(claim.text, cited, source)


def exchanged(claim: str, evidence: Sequence[str], source: Source | None = None) -> Iterator[Mark]:
    """The first word of a claim that stands in the place of another of its kind.

    Without a source, the evidence is all of it.
    """
    contested = _contested(claim, evidence)
    if not contested:
        return
    mine = _places(claim, contested)
    its = [_places(text, contested) for text in evidence]
    least = enough(evidence)
    for one, other in _rivals(mine, its):
        if _same_place(one, other, least) or (
            one.of.sort is Sort.THING and _near(one, other) and not _named(one.of, evidence, source)
        ):
            told, said = one.term.word.text, other.term.surroundings
            yield Mark(
                "word_exchanged", Severity.ERROR, f"The source says “{said}” here, not “{told}”.", told
            )
            return


def _contested(claim: str, evidence: Sequence[str]) -> frozenset[int]:
    """The families of which the claim has a member that its evidence lacks, and the evidence another."""
    mine = _families(_chunks(claim))
    if not mine:
        return frozenset()
    beginnings = frozenset[str]().union(*(BEGINNINGS[family] for family in mine))
    its = _families(chunk for text in evidence for chunk in _chunks(text) if chunk[:LETTERS] in beginnings)
    return frozenset(
        family
        for family, members in mine.items()
        if family in its and members - its[family] and its[family] - members
    )


def _families(chunks: Iterable[str]) -> Mapping[int, set[int]]:
    """The families that some words are members of, and which members."""
    found: dict[int, set[int]] = {}
    for chunk in chunks:
        for member in _members_in(chunk):
            found.setdefault(member.family, set()).add(member.member)
    return found


@lru_cache(maxsize=8_000)
def _chunks(text: str) -> frozenset[str]:
    """What stands between two spaces, or is one part of a compound, without the marks around it."""
    low = text.lower().replace("-", " ").replace("/", " ")
    return frozenset([chunk.strip(_MARKS) for chunk in low.split()])


@lru_cache(maxsize=32_000)
def _members_in(chunk: str) -> Sequence[Member]:
    """The members of families in such a piece of text; seen without reading all of it."""
    return [member for key in _keys(chunk) for member in MEMBERS.get(key, ())]


def _keys(chunk: str) -> Sequence[str]:
    return (chunk,) if chunk in MEMBERS or not chunk else stems_of(chunk)


def _places(text: str, families: frozenset[int]) -> _Families:
    """Where the members of these families stand in a text."""
    found: dict[int, list[_Place]] = {}
    reading = read(text)
    for at, word in enumerate(reading.words):
        for member in MEMBERS.get(word.stem or word.low, ()):
            if member.family in families:
                found.setdefault(member.family, []).append(_Place(reading, at, member))
    return found


def _rivals(mine: _Families, its: Sequence[_Families]) -> Iterator[tuple[_Place, _Place]]:
    """Members of one family, one in the claim alone and one in its evidence alone."""
    for family, places in mine.items():
        there = [place for of in its for place in of.get(family, ())]
        said = {place.of.member for place in there}
        told = {place.of.member for place in places}
        for one in places:
            if one.of.member not in said:
                yield from ((one, other) for other in there if other.of.member not in told)


def _same_place(one: _Place, other: _Place, least: float) -> bool:
    """Whether two words stand for the same thing, told by the words around them."""
    if not _comparable(one, other):
        return False
    opposite = one.of.sort is Sort.OPPOSITE
    common = shared(one.reading.near(one.at), other.reading.near(other.at))
    sides = _before(one) == _before(other), _after(one) == _after(other)
    if not (one.term.word.stem and other.term.word.stem):  # "with" stands everywhere
        return all(sides) and common >= _FRAMED
    if beside(one.term, other.term):
        return common >= (least if opposite else _BESIDE)
    if opposite and common >= _AROUND:
        return not (_counts(one) and _counts(other))  # "several foremen", "a single shift"
    return common >= (_FRAMED if all(sides) else _LEANING if any(sides) else float("inf"))


def _counts(place: _Place) -> bool:
    """Whether a word tells how many there are of what follows."""
    return place.term.word.low in _COUNTING and bool(place.reading.next(place.at))


def _near(one: _Place, other: _Place) -> bool:
    """Whether two words may stand for the same thing, with something of the same around them."""
    return _alike(one, other) and shared(one.reading.near(one.at), other.reading.near(other.at)) >= _FOREIGN


def _named(member: Member, evidence: Sequence[str], source: Source | None) -> bool:
    """Whether the source names a member of a family, or hints at it, anywhere."""
    texts: Iterable[str] = evidence
    if source is not None:
        texts = (*source.known, *(sentence.text for sentence in source.sentences))
    return any(
        member in MEMBERS.get(key, ()) or member in IMPLIED.get(key, ())
        for text in texts
        for chunk in _chunks(text)
        for key in _keys(chunk)
    )


def _comparable(one: _Place, other: _Place) -> bool:
    """Whether neither word is denied or veiled, an adverb or a name where the other is not."""
    mine, its = one.reading, other.reading
    return (
        _alike(one, other)
        and mine.states.get(one.at) == its.states.get(other.at)
        and mine.veils_of(one.at) == its.veils_of(other.at)
        and not compared((mine, one.at), (its, other.at))
        and not outgrown((mine, one.at), (its, other.at))
        and not swapped((mine, one.at), (its, other.at))
        and not (one.of.sort is Sort.OPPOSITE and _balanced(one, other))
    )


def _balanced(one: _Place, other: _Place) -> bool:
    """Whether there are more of the one and fewer of the other: "fewer were unhappy", "more were content"."""
    mine, its = _amounts(one), _amounts(other)
    return any((word, -sign) in its for word, sign in mine)


def _amounts(place: _Place) -> set[tuple[str, int]]:
    """What there is more or less of in the clause of a word."""
    reading, clause = place.reading, place.term.word.clause
    return {
        (reading.next(at), quantity(word.low))
        for at, word in enumerate(reading.words)
        if word.clause == clause and at != place.at and quantity(word.low)
    }


def _alike(one: _Place, other: _Place) -> bool:
    """Whether neither word stands beside a denial, is an adverb or a name where the other is not."""
    return (
        _is_adverb(one.term.word) == _is_adverb(other.term.word)
        and one.reading.denied_around(one.at) == other.reading.denied_around(other.at)
        and one.lessened == other.lessened
        and (one.at == 0 or one.term.word.text[0].islower())
    )


def _is_adverb(word: Word) -> bool:
    """Whether a word tells how a thing is done; function words pass for one."""
    return not word.stem or (word.low.endswith("ly") and word.low not in NO_ADVERBS)


def _before(place: _Place) -> str:
    reading, at = place.reading, place.at
    return reading.form(at - 1) if at and reading.words[at - 1].clause == reading.words[at].clause else ""


def _after(place: _Place) -> str:
    reading, at = place.reading, place.at
    last = at + 1 == len(reading.words) or reading.words[at + 1].clause != reading.words[at].clause
    return "" if last else reading.form(at + 1)
