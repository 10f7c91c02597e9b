"""Names that stand where the source has another: told by the words around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, takewhile
from typing import Final, NamedTuple

from summariser.check.names.lexicon import SMALL
from summariser.check.names.register import Run, keys, runs
from summariser.check.names.spelling import Word, words

_REACH: Final = 4  # words looked at on either side
_LONGEST: Final = 10  # words of a name
_ENOUGH: Final = 2  # words of substance that must agree: one is met by chance
_MANY: Final = 20  # names of one sentence
_EDGE: Final = ""  # stands for the beginning or end of the text
# Between two partners it does not matter who is named first.
_MUTUAL: Final = frozenset({"with", "between", "both", "together", "alongside"})


class _Around(NamedTuple):
    """The keys of the words on both sides of a name, the nearest first."""

    left: tuple[str, ...]
    right: tuple[str, ...]


def replaced(text: str, name: Run, sentence: str) -> str:
    """The name that the sentence has where the text, in the same words, has this one; "" if there is none.

    The nearest word must agree on both sides, and two words of substance in all.
    """
    here = _around(words(text), name)
    found = words(sentence)
    for at in range(len(found)):
        for to in range(at + 1, min(at + _LONGEST, len(found)) + 1):
            if not _may_be_named(found[to - 1]):
                break
            if _is_other(found[at:to], name) and _encloses(here, _beside(found, at, to)):
                return sentence[found[at].start : found[to - 1].end]
    return ""


def _may_be_named(word: Word) -> bool:
    return word.capital or word.strong or word.key in SMALL


def _is_other(found: Sequence[Word], name: Run) -> bool:
    named = Run(tuple(found)).named
    return bool(named) and named[0] is found[0] and not name.keys & {word.key for word in named}


def _encloses(here: _Around, there: _Around) -> bool:
    left, right = _shared(here.left, there.left), _shared(here.right, there.right)
    return bool(left and right) and _substance(left) + _substance(right) >= _ENOUGH


def crossed(text: str, names: Sequence[Run], sentence: str) -> Iterator[tuple[Run, Run]]:
    """The pairs of names that have changed places: each stands in the words that are the other's in the sentence."""
    names = [run for run in names[:_MANY] if run.keys <= keys(sentence)]
    if len(names) < 2:
        return
    found, cited = words(text), words(sentence)
    mentions = [(run, [other for other in runs(sentence) if other.keys == run.keys]) for run in names]
    for (one, first), (other, second) in combinations([pair for pair in mentions if pair[1]], 2):
        if one.keys & other.keys or _mutual(found, one, other):
            continue
        firsts, seconds = ([_around(cited, run) for run in at] for at in (first, second))
        if _fits(_around(found, one), seconds, firsts) and _fits(_around(found, other), firsts, seconds):
            yield one, other


def _mutual(found: Sequence[Word], one: Run, other: Run) -> bool:
    """Whether the two are partners, or of one list."""
    between = [word for word in found if one.end <= word.start < other.start]
    return any(word.key in _MUTUAL for word in between) or all(map(_may_be_named, between))


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
    left = [word.key for word in reversed(found[max(0, at - _REACH) : at])]
    right = [word.key for word in found[to : to + _REACH]]
    return _Around((*left, _EDGE) if at < _REACH else (*left,), (*right, _EDGE))


def _shared(here: Sequence[str], there: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False)))


def _substance(shared: Sequence[str]) -> int:
    return sum(bool(key) and key not in SMALL for key in shared)
