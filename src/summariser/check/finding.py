"""Which sentences of a source a claim most probably stands on, told from its words alone.

Words are reduced to their stems and figures to one way of writing; the rarer a term is in the source, the more it
tells. Sentences are chosen one by one: each must explain what those before it left unexplained. A sentence
also counts a little for the words of its neighbours and of the heading above it, and for standing beside one already
chosen: what a source says in two sentences, it mostly says one after the other.

It suggests, and proves nothing: that words are shared does not make a claim true. A table of words of like meaning
was tried and left out: it found no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import log
from typing import Final, NamedTuple

from summariser.domain import Heading, Sentence

MOST: Final = 4  # sentences that one claim may stand on

# None of these is delicate: a third more or less moves what is found by a point or two.
_NEXT_TO = 0.2  # what a word in the sentence before or after counts, beside one in the sentence itself
_ABOVE = 0.1  # … and one in the heading above
_BESIDE = 0.2  # what standing beside a chosen sentence counts, as a share of what that one counts
_AGAIN = 0.5  # what a word counts that a chosen sentence has already
_LENGTH = 0.15  # how much of its length a sentence must make up for
_FIGURE = 1.5  # a figure tells more than a word that is as rare

# Shares of a claim's words, by weight. Faithful claims find a sentence above both; told in quite other words, 99 and 98
# of 100 do; claims of other texts in one case of three above the first, in one of twenty above the second.
_OFFERED = 0.1
_ATTACHED = 0.17
_ADDED = 0.1  # what each further sentence must explain to be attached …
_BESIDES = 0.25  # … and how much of what the first explains


class Finder:
    """Finds the sentences of one source that claims stand on.

    Args:
        sentences: the sentences of the source, in reading order.
        headings: its headings, whose words count a little for the sentences below them.
    """

    def __init__(self, sentences: Sequence[Sentence], headings: Sequence[Heading] = ()) -> None:
        self._numbers = [sentence.n for sentence in sentences]
        self._own = [terms(sentence.text) for sentence in sentences]
        self._places = _places(self._own)
        self._under = _places(_above(sentences, headings))
        self._rare = {term: self._rarity(len(found)) for term, found in self._places.items()}
        self._ease = self._eases()
        self._fields: dict[str, dict[int, float]] = {}

    def ranked(self, text: str, limit: int = MOST) -> tuple[int, ...]:
        """The numbers of the sentences that a claim most probably stands on, best first; none where nothing fits.

        The last of them is the best of the rest taken by itself: were the first wrong, the others would follow it.
        """
        found = _Search(self, text)
        chosen = list(found.choices(limit - 1 if limit > 2 else limit))
        if not chosen or chosen[0].share < _OFFERED:
            return ()
        places = [choice.at for choice in chosen]
        while len(places) < limit and (other := found.best_alone(places)) is not None:
            places.append(other)
        return tuple(self._numbers[at] for at in places)

    def evidence(self, text: str) -> tuple[int, ...]:
        """The numbers of the few sentences to attach to a claim as its evidence; none where nothing fits."""
        first, *others = [*_Search(self, text).choices(MOST)] or [_Choice(0, 0)]
        if first.share < _ATTACHED:
            return ()
        least = max(_ADDED, _BESIDES * first.share)
        return tuple(
            self._numbers[at] for at, share in (first, *others) if (at, share) == first or share >= least
        )

    def weight(self, term: str) -> float:
        """How much a term tells: the more, the fewer sentences have it."""
        rare = self._rare.get(term) or self._rarity(0)
        return rare * _FIGURE if term[0] == "#" else rare

    def _rarity(self, places: int) -> float:
        return log(1 + (len(self._own) + 1) / (places + 0.5))

    def field(self, term: str) -> dict[int, float]:
        """What the term counts in each place that has it or stands near it."""
        if term not in self._fields:
            places = self._places.get(term, ())
            field = dict.fromkeys(self._under.get(term, ()), _ABOVE)
            for at in places:
                for near in self.beside(at):
                    field[near] = field.get(near, 0) + _NEXT_TO
            field.update((at, self._ease[at]) for at in places)
            self._fields[term] = field
        return self._fields[term]

    def own(self, at: int) -> frozenset[str]:
        """The terms of the sentence in that place."""
        return self._own[at]

    def beside(self, at: int) -> Iterator[int]:
        """The places before and after."""
        if at:
            yield at - 1
        if at + 1 < len(self._own):
            yield at + 1

    def _eases(self) -> list[float]:
        """What a word counts in each sentence: a little less in a long one, which has many by chance."""
        sizes = [sum(map(self.weight, own)) for own in self._own]
        usual = sum(sizes) / max(len(sizes), 1) or 1
        return [1 / (1 - _LENGTH + _LENGTH * size / usual) for size in sizes]


class _Choice(NamedTuple):
    """A place, and the share of the claim that it explains and those chosen before it do not."""

    at: int
    share: float


class _Search:
    """The places that speak of one claim, and how much each counts."""

    def __init__(self, finder: Finder, text: str) -> None:
        self._finder = finder
        self._needs = {term: finder.weight(term) for term in terms(text)}
        self._whole = sum(self._needs.values())
        self._scores: dict[int, float] = {}
        for term, need in self._needs.items():
            for at, count in finder.field(term).items():
                self._scores[at] = self._scores.get(at, 0) + need * count
        self._alone = dict(self._scores)

    def choices(self, most: int) -> Iterator[_Choice]:
        """Place by place, each the best after those before it."""
        for _ in range(min(most, len(self._scores))):
            at = _best(self._scores)
            held = self._finder.own(at) & self._needs.keys()
            yield _Choice(at, sum(self._needs[term] for term in held) / self._whole)
            self._take(at, held)

    def best_alone(self, taken: Sequence[int]) -> int | None:
        """The place that counts most, whatever was taken before; None if none is left."""
        rest = {at: score for at, score in self._alone.items() if at not in taken}
        return _best(rest) if rest else None

    def _take(self, at: int, held: frozenset[str]) -> None:
        score = self._scores.pop(at)
        for term in held:
            lost = self._needs[term] * (1 - _AGAIN)
            self._needs[term] -= lost
            for place, count in self._finder.field(term).items():
                if place in self._scores:
                    self._scores[place] -= lost * count
        for near in self._finder.beside(at):
            if near in self._scores:
                self._scores[near] += _BESIDE * score


def _best(scores: dict[int, float]) -> int:
    most = max(scores.values())
    return min(at for at, score in scores.items() if score == most)


def _places(kept: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, found in enumerate(kept):
        for term in found:
            places.setdefault(term, []).append(at)
    return places


def _above(sentences: Sequence[Sentence], headings: Sequence[Heading]) -> list[frozenset[str]]:
    """The terms of the heading that each sentence stands under."""
    waiting = sorted(headings, key=lambda heading: -heading.start)
    current: frozenset[str] = frozenset()
    above = []
    for sentence in sentences:
        while waiting and waiting[-1].start < sentence.start:
            current = terms(waiting.pop().text)
        above.append(current)
    return above


# --- Words to terms ---------------------------------------------------------------------------------------


def _words(line: str) -> tuple[str, ...]:
    return tuple(line.split())


_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
_UNITS = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_FIGURES = (
    {word: str(n) for n, word in enumerate(_UNITS) if word != "one"}  # "one" is rarely a figure
    | {word: str(n) for n, word in zip(range(20, 100, 10), _TENS, strict=True)}
    | {f"{ten}-{_UNITS[n]}": f"{at}{n}" for at, ten in enumerate(_TENS, 2) for n in range(1, 10)}
    | {"dozen": "12", "hundred": "100"}
)
_POWERS = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9, "trillion": 12}
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,]\d+)*")
_WITH_TENS = re.compile(rf"(?:{'|'.join(_TENS)})-(?:{'|'.join(_UNITS[1:10])})\b|{_WORD.pattern}")
_COMMON = frozenset(
    _words(
        "a about above after again against all almost already also although always am among an and another "
        "any are as at away be became because become been before being below between both but by came can "
        "cannot could did do does doing done down during each either else enough ever every few for from "
        "further gave get gets give given gives go goes going gone got had has have having he her here hers "
        "herself him himself his how however i if in instead into is it its itself just kept let like made "
        "make makes making many may me might mine more most much must my near need neither never no nor not "
        "now of off often on once one only onto or other others our ours out over own per put rather really "
        "same say says said she should since so some still such take taken takes taking than that the their "
        "theirs them themselves then there these they this those though through to together too took toward "
        "towards under until up upon us use used uses using very via was we well went were what when where "
        "whether which while who whole whom whose why will with within without would yet you your yours can't "
        "couldn't didn't doesn't don't hadn't hasn't haven't i'm i've isn't it's that's there's they're "
        "they've wasn't we're we've weren't won't wouldn't you're"
    )
)


@lru_cache(maxsize=16)  # what one part of the map has cut, the next asks for at once
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, and its figures as they are written."""
    low = text.replace("’", "'").replace("‘", "'").lower()
    return tuple((_WITH_TENS if "ty-" in low else _WORD).findall(low))


@lru_cache(maxsize=4096)
def terms(text: str) -> frozenset[str]:
    """What a text tells by: the stems of its words, and `#` with each figure."""
    said = words(text)
    found = set(map(_term, said))
    if _IS_FIGURE in found:
        pairs = zip(said, (*said[1:], ""), strict=True)
        found.update(f"#{_figure(word, after)}" for word, after in pairs if _term(word) == _IS_FIGURE)
    return frozenset(found - _NO_TERMS)


_IS_FIGURE = "#"
_NO_TERMS = frozenset({_IS_FIGURE, ""})


@lru_cache(maxsize=16384)
def _term(word: str) -> str:
    """The stem of a word, nothing for one that all texts have, and the mark of a figure for one of those."""
    if word in _FIGURES or word[0].isdecimal():
        return _IS_FIGURE
    return "" if word in _COMMON or word in _POWERS else stem(word)


def _figure(word: str, after: str) -> str:
    return _scaled(_FIGURES.get(word) or _plain(word), after)


def _plain(figure: str) -> str:
    """The figure without commas, and without noughts behind its point."""
    figure = figure.replace(",", "")
    return figure.rstrip("0").rstrip(".") if figure.count(".") == 1 else figure


def _scaled(figure: str, after: str) -> str:
    """The figure times the million, or whatever else follows it."""
    whole, _, part = figure.partition(".")
    if after not in _POWERS or "." in part:
        return figure
    power = _POWERS[after]
    return (whole + part.ljust(power, "0")[:power]).lstrip("0") or "0"


_PLURALS = (("sses", "ss"), ("ies", "y"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", ""))
_ENDINGS = frozenset(
    _words(
        "isations izations isation ization ational ations ation itions ition ements ement ingly edly ments ment ness "
        "ances ance ences ence ability ibility able ible ally ively ative ers ors ing ions ion ive ity ous ful ant ent "
        "ised ized ise ize ed er or ly al ic ry e y"
    )
)
_LONGEST_ENDING = max(map(len, _ENDINGS))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word in lower case without its endings, cut rather too much than too little."""
    word = _singular(word.removesuffix("'s"))
    for size in range(min(_LONGEST_ENDING, len(word) - 4), 0, -1):
        if word[-size:] in _ENDINGS:
            word = word[:-size]
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]  # stopped, planning
    if word.endswith("i"):
        word = f"{word[:-1]}y"
    return word.replace("our", "or") if len(word) > 5 else word


def _singular(word: str) -> str:
    if word.endswith(("ss", "us", "is")):
        return word
    for ending, instead in _PLURALS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending) + instead
    return word
