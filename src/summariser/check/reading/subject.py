"""What a denial denies as the subject of its clause: the verb, wherever that stands ("none of it need be kept")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from summariser.check.reading import lexicon
from summariser.check.reading.spots import Words, begins, low
from summariser.check.reading.words import BORDERS

_REACH = 12  # words from a subject up to its verb, and from there to what the verb leads to
_HEADS = 2  # "nobody has managed to count", "none of it has to be weighed"

_ONE = frozenset({"one", "single"})
_OPENING = lexicon.JOINTS | BORDERS | {"that", "as", "so", "far", "then"}
# "Went without a letter" denies a letter; "can work without a letter" says of what happens on a condition.
_GONE = lexicon.BEING | lexicon.GOING | {"left", "do", "does", "did", "remained", "remains", "remain"}
_BACK = (lexicon.CORE | lexicon.NONE | lexicon.FAILING | {"unable", "excluded", "omitted", "except"}) - {
    "nor",
    "without",
}


def is_subject(found: Words, at: int) -> bool:
    """Whether a word that denies begins its clause, so that it denies what the whole clause tells."""
    word = found[at].low
    if word not in lexicon.NOBODY and not (word == "not" and low(found, at + 1) in _ONE):
        return False
    return begins(found, at) or found[at - 1].low in _OPENING


def takes_back(found: Words, at: int) -> bool:
    """Whether its clause denies once more what a subject denies: "no shed went without a lamp"."""
    if any(word.low == "without" and found[n - 1].low in _GONE for n, word in enumerate(found) if n > at):
        return True
    lows = [found[place].low for place in _of_clause(found, at)]
    return any(
        (word in _BACK and lows[n - 1] not in lexicon.ADDING)
        or (word in lexicon.LEFT_ASIDE.get(lows[n - 1], ()) and n + 1 < len(lows))
        or (n > 1 and lexicon.undone(word) != "")
        for n, word in enumerate(lows)
        if n
    )


def verbs(found: Words, at: int) -> list[int]:
    """The places of what is denied by its subject: the verb, and the one that it leads to; none if it is not plain."""
    after = [*_of_clause(found, at)]
    helper = next((n for n, place in enumerate(after) if found[place].low in lexicon.AUXILIARIES), None)
    if helper is None:
        helper = _bare(found, at, after)
    if helper is None:
        return []
    heads: list[int] = []
    for place in after[helper:]:
        word = found[place]
        if word.stem and not word.low.endswith("ly"):
            heads.append(place)
            if len(heads) == _HEADS or low(found, place + 1) != "to":
                break
        elif heads and word.low not in lexicon.LEADING:
            break
    return heads


def _bare(found: Words, at: int, after: Sequence[int]) -> int | None:
    """Where the verb of a subject stands that has no auxiliary: "none specifically covered it"."""
    if found[at].low not in lexicon.NONE:
        return None
    if low(found, at + 1) == "of":
        return next((n for n, place in enumerate(after) if _is_past(found, place)), None)
    return 0 if after and (found[after[0]].stem or found[after[0]].low in _ONE) else None


def _is_past(found: Words, at: int) -> bool:
    """Whether a word seems to be a verb of the past, and not what a thing is called: "the affected users"."""
    before = found[at - 1]
    return found[at].low.endswith("ed") and bool(before.stem) and before.low.isalpha()


def _of_clause(found: Words, at: int) -> Iterator[int]:
    """The places that follow in the clause of a word; "none of whom" goes on in the clause that begins there."""
    asks = low(found, at + 1) == "of" and low(found, at + 2) in lexicon.RELATIVE
    first = at + 2 if asks else at + 1
    clause = found[first].clause if first < len(found) else -1
    return islice(_while(found, first, clause), _REACH)


def _while(found: Words, first: int, clause: int) -> Iterator[int]:
    for place in range(first, len(found)):
        if found[place].clause != clause or found[place].low in lexicon.JOINTS or found[place].low == "that":
            return
        yield place
