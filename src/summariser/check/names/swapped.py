"""Names that stand where the source has another: told by the words around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise, product, takewhile
from typing import Final, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from summariser.check.names.lexicon import SMALL, common
from summariser.check.names.register import Run, keys, runs, says_little
from summariser.check.names.spelling import Word, words
from summariser.check.names.voice import is_spoken

_REACH: Final = 8  # words looked at on either side
_ENOUGH: Final = 2  # words of substance that must agree: one is met by chance
_NEAR: Final = 4  # as many, of two names that may have changed places
_SLACK: Final = 2  # words that may stand between a name and the nearest that agrees
_LOOSELY_ENOUGH: Final = 4  # words of substance that must agree then
_CLOSELY_ENOUGH: Final = 3
_MANY: Final = 20  # names of one sentence
_KIN: Final = 4  # letters: words that begin alike may be one name
_KIN_SPELT: Final = 60  # percent
_HYPHENED: Final = 2  # words of a name such as "python-pptx"
_HYPHENS: Final = frozenset("-‑")  # behind a name that tells of the next: Harlow-based
_EDGE: Final = ""  # stands for the beginning or end of the text
_SPEAKER: Final = re.compile(r"[*_]*:")  # behind who speaks, and before what is told under a label
_THEIR_TEAM: Final = re.compile(r" [^\W\d_]+[*_]*:")
_MARKS: Final = 3  # as many may stand before or behind it
_ARTICLES: Final = frozenset({"the", "a", "an"})
# What one text has and another does without: "did not" is "didn't".
_LEFT_OUT: Final = _ARTICLES | {"do", "does", "did", "million", "billion", "thousand"}
# What a thing is done with or told by: one such word does for another.
_ALIKE: Final = {
    "using": "with",
    "via": "with",
    "through": "with",
    "by": "with",
    "upon": "on",
    "within": "in",
}
# Between two partners it does not matter who is named first.
_MUTUAL: Final = frozenset(
    {
        *("with", "between", "both", "together", "alongside", "met", "meet", "married", "resemble", "versus"),
        *("vs", "partner", "neighbor", "colleague", "counterpart", "twin", "rival"),
    }
)
_BEING: Final = frozenset({"is", "are", "was", "were", "be", "been", "being"})


class _Around(NamedTuple):
    """The keys of the words on both sides of a name, the nearest first."""

    left: tuple[str, ...]
    right: tuple[str, ...]


class _Line(NamedTuple):
    """A text without its articles: its words, and a key for each that is the same for words that do alike."""

    words: tuple[Word, ...]
    keys: tuple[str, ...]


@lru_cache(maxsize=2048)
def _line(text: str) -> _Line:
    kept = tuple(word for word in words(text) if word.text.lower() not in _LEFT_OUT)
    return _Line(kept, tuple([_alike(word) for word in kept]))


def _alike(word: Word) -> str:
    if word.text[0].isdecimal():
        return word.key.rstrip("kmbn")  # £200m is £200 million
    return (
        "not"
        if word.key.endswith("nt") and word.text.endswith(("n't", "n’t"))
        else _ALIKE.get(word.key, word.key)
    )


class _Gap(NamedTuple):
    """What a sentence has between the words that stand around a name of another text.

    `substance` counts the words that agree around it; `slack` those between them and the name. Where the sentence
    has the name itself, there or at a place that the text has no words of, there are no words.
    """

    words: tuple[Word, ...]
    substance: int
    slack: int


def replaced(text: str, name: Run, sentences: Sequence[str], *, closely: bool = False) -> str:
    """The name that a sentence has where the text, in much the same words, has this one; "" if there is none.

    Of several sentences, the one that is likest to the text there decides.

    Args:
        text: what has the name.
        name: the name.
        sentences: what it is compared with.
        closely: whether the words must be the same, and many: asked of a name that the sentences have too.
    """
    found = [(_gap(text, name, sentence), sentence) for sentence in sentences]
    most = max((gap.substance for gap, _ in found), default=0)
    originals = [
        _original(gap, name, _told(text, sentence), sentence, closely=closely)
        for gap, sentence in found
        if gap.substance == most
    ]
    return originals[0] if originals and all(originals) else ""


def _told(text: str, sentence: str) -> frozenset[str]:
    """The keys of a text that stand there as often as in a sentence: told once of two, the other may be replaced.

    Where the sentence says "we", a name that is told in the claim alone may stand for that.
    """
    if is_spoken(sentence):
        return keys(text)
    times, its = (Counter(word.key for word in words(one)) for one in (text, sentence))
    return frozenset(key for key in keys(text) if times[key] >= its[key])


def exchanged(text: str, word: Word, sentences: Sequence[str]) -> str:
    """The rare word in small letters that a sentence has where the text, in the same words, has this one; or ""."""
    found = [_gap(text, Run((word,)), sentence) for sentence in sentences]
    likest = max(found, key=lambda gap: gap.substance, default=None)
    if likest is None or likest.slack or likest.substance < _CLOSELY_ENOUGH:
        return ""
    there = [other.text for other in likest.words]
    rare = any(not common(other) for other in there)
    small = all(other.islower() and other not in SMALL for other in there)
    unlike = all(fuzz.ratio(word.text, other) < _KIN_SPELT for other in there)
    return "-".join(there) if there and len(there) <= _HYPHENED and rare and small and unlike else ""


def _original(gap: _Gap, name: Run, said: frozenset[str], sentence: str, *, closely: bool) -> str:
    within = _without_aside(gap.words, sentence)
    other = _other(within, name, said)
    slack = gap.slack + sum(_is_substance(word.key) for word in within if word not in other)
    if other and gap.words[-1] == other[-1] and _owns(name.words[-1]) and _owns(other[-1]):
        slack = gap.slack  # whose it is does not depend on what stands before: tested by the trust's team
    enough = _CLOSELY_ENOUGH if closely else _LOOSELY_ENOUGH if slack else _ENOUGH
    if not other or slack > (0 if closely else _SLACK) or gap.substance < enough:
        return ""
    if other[0].start <= _MARKS and (
        _SPEAKER.search(sentence, other[0].end, other[-1].end + _MARKS)
        or _THEIR_TEAM.match(sentence, other[-1].end)
    ):
        return ""
    return sentence[other[0].start : other[-1].end]


def _gap(text: str, name: Run, sentence: str) -> _Gap:
    line, other, places = _line(text), _line(sentence), _matched(text, sentence)
    at = next((n for n, word in enumerate(line.words) if word.end > name.start), 0)
    to = next((n for n, word in enumerate(line.words, 1) if word.end >= name.end), len(places))
    around = (*range(max(0, at - _REACH), at), *range(to, min(len(places), to + _REACH)))
    substance = sum(places[n] >= 0 and _is_substance(line.keys[n]) for n in around)
    here = {key for key, word in zip(line.keys[at:to], line.words[at:to], strict=True) if _is_named(word)}
    elsewhere = {n for n, key in enumerate(other.keys) if key in here}
    if any(place >= 0 for place in places[at:to]) or not elsewhere.issubset(places):
        return _Gap((), substance, 0)
    left = next((n for n in range(at - 1, max(-1, at - 2 - _SLACK), -1) if places[n] >= 0), -1)
    right = next((n for n in range(to, min(len(places), to + 1 + _SLACK)) if places[n] >= 0), len(places))
    start = places[left] + 1 if left >= 0 else 0
    end = places[right] if right < len(places) else len(other.words)
    return _Gap(other.words[start:end], substance, at - left - 1 + right - to)


@lru_cache(maxsize=512)
def _matched(text: str, sentence: str) -> tuple[int, ...]:
    """For each word of the text, the place of the same word in the sentence, read in one order; -1 if none."""
    here, there = _line(text).keys, _line(sentence).keys
    places = [-1] * len(here)
    for block in LCSseq.opcodes(here, there):
        if block.tag == "equal":
            places[block.src_start : block.src_end] = range(block.dest_start, block.dest_end)
    return tuple(places)


def _without_aside(found: tuple[Word, ...], sentence: str) -> tuple[Word, ...]:
    """The words without what stands between two commas behind the name: "the Fell Trust, a charity, has"."""
    if len(found) < 2 or sentence[found[-1].end : found[-1].end + 1] != ",":
        return found
    ended = next(
        (n for n, word in enumerate(found, 1) if sentence[word.end : word.end + 1] == ","), len(found)
    )
    return found[:ended] if _is_named(found[ended - 1]) else found


def _owns(word: Word) -> bool:
    return word.text.endswith(("'s", "’s", "s'", "s’"))


def _other(found: Sequence[Word], name: Run, said: frozenset[str]) -> tuple[Word, ...]:
    """The one name among these words, if it is another than `name` and not told elsewhere."""
    at = next((n for n, word in enumerate(found) if _is_named(word)), len(found))
    to = max((n for n, word in enumerate(found, 1) if _is_named(word)), default=0)
    other = tuple(found[at:to])
    named = [word for word in other if _is_named(word)]
    if not named or not _is_one_name(other) or all(word.key in said for word in named):
        return ()
    if all(says_little(word) for word in named) or any(
        _are_kin(one, word) for one in name.named for word in named
    ):
        return ()
    return other


def _is_one_name(found: Sequence[Word]) -> bool:
    """Whether words are all in capitals, small words, or hung on one in capitals: Inter-university."""
    return all(
        _may_be_named(word) or (before.capital and word.start == before.end + 1)
        for before, word in pairwise((found[0], *found))
    )


def _is_named(word: Word) -> bool:
    return (word.capital and word.key not in SMALL) or word.strong


def _may_be_named(word: Word) -> bool:
    return word.capital or word.strong or word.key in SMALL


def _are_kin(one: Word, other: Word) -> bool:
    shorter = min(len(one.key), len(other.key))
    return one.key == other.key or (shorter >= _KIN and one.key[:_KIN] == other.key[:_KIN])


def crossed(text: str, names: Sequence[Run], sentence: str) -> Iterator[tuple[Run, Run, bool]]:
    """The pairs of names that have changed places, and whether that is sure.

    Each stands in the words that are the other's in the sentence. It is sure where the words before both are, or where
    the one does to the other, in the same words, what the other does to it there.
    """
    names = [run for run in names[:_MANY] if run.keys <= keys(sentence)]
    if len(names) < 2:
        return
    found, cited = words(text), words(sentence)
    mentions = [(run, [other for other in runs(sentence) if other.keys == run.keys]) for run in names]
    for (one, first), (other, second) in combinations([pair for pair in mentions if pair[1]], 2):
        if (
            one.keys <= other.keys
            or other.keys <= one.keys
            or _mutual(found, one, other)
            or text[one.end : one.end + 1] in _HYPHENS
        ):
            continue
        firsts, seconds = ([_around(cited, run) for run in at] for at in (first, second))
        here, there = _around(found, one), _around(found, other)
        turned = _turned(_Pair(found, one, other), [_Pair(cited, *pair) for pair in product(first, second)])
        if turned or (_fits(here, seconds, firsts) and _fits(there, firsts, seconds)):
            yield one, other, turned or (_follows(here, seconds) and _follows(there, firsts))


def _follows(here: _Around, there: Sequence[_Around]) -> bool:
    return any(_substance(_shared(here.left, place.left)) for place in there)


class _Pair(NamedTuple):
    """Two names of a text."""

    words: Sequence[Word]
    one: Run
    other: Run

    @property
    def turned(self) -> bool:
        """Whether the second stands before the first."""
        return self.other.start < self.one.start

    @property
    def before(self) -> str:
        """The word before the first of them."""
        first = self.other if self.turned else self.one
        return next((word.text.lower() for word in reversed(self.words) if word.end <= first.start), "")

    @property
    def between(self) -> tuple[str, ...]:
        """The keys of the words between them, without articles."""
        first, last = (self.other, self.one) if self.turned else (self.one, self.other)
        found = (word for word in self.words if first.end <= word.start < last.start)
        return tuple(word.text.lower() for word in found if word.text.lower() not in _ARTICLES)


def _turned(said: _Pair, cited: Sequence[_Pair]) -> bool:
    """Whether who does and who suffers have changed places: the same words between them, or the same verb passive."""
    does = said.between
    if len(cited) != 1 or not 0 < len(does) <= _NEAR:
        return False
    (pair,) = cited
    if does == ("to",):
        return pair.turned != said.turned and does == pair.between and said.before == pair.before == "from"
    if not _says_more(does):
        return False
    if pair.turned != said.turned:
        return does == pair.between
    return _is_passive(does, pair.between) or _is_passive(pair.between, does)


def _says_more(between: Sequence[str]) -> bool:
    """Whether the words between two names say what the one does to the other."""
    return any(word not in SMALL for word in between)


def _is_passive(passive: Sequence[str], active: Sequence[str]) -> bool:
    """Whether the one is "was paid by" for the other's "paid"."""
    return len(active) == 1 and passive[-1] == "by" and passive[-2:-1] == active and passive[0] in _BEING


def _mutual(found: Sequence[Word], one: Run, other: Run) -> bool:
    """Whether the two are partners, or of one list."""
    between = [word for word in found if one.end <= word.start < other.start]
    listed = all(map(_may_be_named, between)) and not any(word.key == "to" for word in between)
    return listed or any(word.key in _MUTUAL for word in between)


def _fits(here: _Around, there: Sequence[_Around], own: Sequence[_Around]) -> bool:
    return max(_likeness(here, place) for place in there) > max(_likeness(here, place) for place in own)


def _likeness(here: _Around, there: _Around) -> int:
    return max(_substance(_shared(here.left, there.left)), _substance(_shared(here.right, there.right)))


# --- The words around a name ------------------------------------------------------------------------------


def _around(found: Sequence[Word], name: Run) -> _Around:
    at = next(n for n, word in enumerate(found) if word.start == name.start)
    to = next(n for n, word in enumerate(found) if word.end == name.end) + 1
    return _beside(found, at, to)


def _beside(found: Sequence[Word], at: int, to: int) -> _Around:
    left = [word.key for word in reversed(found[max(0, at - _NEAR) : at])]
    right = [word.key for word in found[to : to + _NEAR]]
    return _Around((*left, _EDGE) if at < _NEAR else (*left,), (*right, _EDGE))


def _shared(here: Sequence[str], there: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False)))


def _substance(shared: Sequence[str]) -> int:
    return sum(map(_is_substance, shared))


def _is_substance(key: str) -> bool:
    return bool(key) and key not in SMALL
