"""What a word of denial denies: the words that it is over, by the form of what follows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.check.reading import lexicon
from summariser.check.reading.spots import REACH, Words, follows, low
from summariser.check.reading.subject import is_subject, verbs
from summariser.check.reading.veiling import both
from summariser.check.reading.words import Word, bag

_MORE = 3  # words after "could not" up to "be more"
_ASKED = 2  # words more that are denied where what is denied is asked
_SPARED = 5  # words from "saving" up to "from having to"
_SKIPPED = bag("fully really actually currently formally directly yet ever been be being to a an any the")
_NON = "non"
_NEVER_DENIED = frozenset({("to", "mention"), ("to", "say"), ("the", "only")})
_FOR = frozenset({"for", "to"})
_TOO = "too"  # "too small to hold a choir" denies that it can
_FREE = "free"  # "smoke-free" denies what it is joined to
_PREFERRED, _CHOSEN = frozenset({"to", "over"}), frozenset({"over"})
DENYING = (
    lexicon.DENYING_FIRST
    | lexicon.SPARING
    | lexicon.PREFERRING
    | lexicon.CHOOSING
    | lexicon.NOBODY
    | lexicon.LITTLE
    | {_FREE, _TOO}
)

Denials = Iterator[tuple[int, list[int]]]


def denials(found: Words, places: Sequence[int]) -> Denials:
    """The places of words that deny, each with the places of what they deny."""
    for at in places:
        word = found[at].low
        if word == _FREE and at and found[at - 1].joined:
            yield at, [at - 1]
        if found[at].joined and low(found, at + 1) == _FREE:
            continue  # what is denied there
        if word in lexicon.SPARING:
            yield from _spared(found, at)
        if word in lexicon.PREFERRING or word in lexicon.CHOOSING:
            yield from _set_aside(found, at)
        if word in lexicon.NOBODY or word in lexicon.LITTLE or word == "not":
            yield from _of_all(found, at)
        if (word in lexicon.DENYING_FIRST or word == _TOO) and not idle(found, at):
            yield from _over_next(found, at)


def _of_all(found: Words, at: int) -> Denials:
    """What is denied of everybody or everything, and what somebody "does nothing to" do."""
    if idle(found, at):
        return
    word, before, following = found[at].low, low(found, at - 1), low(found, at + 1)
    if is_subject(found, at):
        yield at, verbs(found, at)
    elif word == "none" and following == "of" and before not in lexicon.SPARING:
        yield at, _heads(found, at + 2, 2)
    elif word in lexicon.LITTLE and before in lexicon.DOING and following == "to":
        yield at, _heads(found, at + 2, 1)


def _over_next(found: Words, at: int) -> Denials:
    """What is denied of the words that follow."""
    skipped, most = _shape(found, at)
    if most:
        heads = _heads(found, at + skipped, most)
        yield at, heads + _further(found, heads)


def _spared(found: Words, at: int) -> Iterator[tuple[int, list[int]]]:
    """What a word spares somebody: "saving staff from having to search"."""
    for place in range(at + 1, min(at + _SPARED, len(found) - 1)):
        if found[place].low == "from" and found[place + 1].low.endswith("ing"):
            yield at, _heads(found, place + 1, 1)
            return


def _set_aside(found: Words, at: int) -> Iterator[tuple[int, list[int]]]:
    """What another thing is preferred to, or chosen over."""
    links = _PREFERRED if found[at].low in lexicon.PREFERRING else _CHOSEN
    for place in range(at + 1, min(at + _SPARED, len(found) - 1)):
        if found[place].clause != found[at].clause:
            return
        if found[place].low in links and found[place + 1].low in lexicon.DETERMINERS:
            yield place, _heads(found, place + 1, 2)
            return


def _shape(found: Words, at: int) -> tuple[int, int]:
    """How many words on from a denial what it denies begins, and how many words that is at most."""
    word, following = found[at].low, low(found, at + 1)
    if (word, following) in lexicon.PAIRS or (word in lexicon.DENY_TO and following == "to"):
        return 2, 1
    if word == _TOO and low(found, at + 2) == "to":
        return 3, 1
    if _denies_nothing_next(found, at):
        return 0, 0
    if word in lexicon.DENY_NEXT:
        return 1, 1
    if word in lexicon.DENY_NOUNS:
        return 1, 1 if found[at].joined or following == "single" else 2
    return 0, 0


def _denies_nothing_next(found: Words, at: int) -> bool:
    """Whether a word denies nothing of what follows it."""
    word, following = found[at].low, low(found, at + 1)
    if word == "not":  # "not enough for a letter": what it is for is not denied
        return following == "enough" and low(found, at + 2) in _FOR
    if word in lexicon.NEITHER:  # "nor the officer": what is denied of the officer stands elsewhere
        return following in lexicon.DETERMINERS
    # "non-rural" areas are others, not the same ones denied
    return word == _NON and not (found[at].joined and following.endswith("ed"))


def idle(found: Words, at: int) -> bool:
    """Whether a word that can deny does not: not only, no more than, whether or not, cannot thank them enough."""
    word, following = found[at].low, low(found, at + 1)
    if following in lexicon.NO_DENIAL.get(word, ()):
        return following not in lexicon.MERELY or low(found, at - 1) not in lexicon.CAN
    if both(found, at) or (following == "one" and found[at + 1].text[-2:] in lexicon.OWNING):
        return True  # "no one's privacy is lost"
    if word == "not":
        return _idle_not(found, at)
    return word == "no" and following in lexicon.BOUNDS and follows(found, at, "than", 3)


def _idle_not(found: Words, at: int) -> bool:
    before = low(found, at - 1)
    if before == "or" or (low(found, at + 1), low(found, at + 2)) in _NEVER_DENIED:
        return True
    much = _ends_enough(found, at) or follows(found, at, "more", _MORE)
    return before in lexicon.CAN and much


def _ends_enough(found: Words, at: int) -> bool:
    """Whether "enough" ends what follows: "cannot thank them enough", and not "cannot give enough heat"."""
    places = (n for n in range(at, min(at + REACH, len(found))) if found[n].low == "enough")
    return any(n + 1 == len(found) or not found[n + 1].stem for n in places)


def _heads(found: Words, start: int, most: int) -> list[int]:
    """The first words with content from here in the same clause, at most so many in a row."""
    heads: list[int] = []
    clause = found[start - 1].clause
    for place in range(start, min(len(found), start + REACH)):
        word = found[place]
        if word.low in lexicon.ASKING and place <= start + 1 and not heads:
            clause, most = word.clause, most + _ASKED  # "not on where it sits" denies what is asked
        if word.clause != clause or len(heads) == most:
            break
        if word.stem and not word.joined and (heads or not _passed(word)):
            heads.append(place)
        elif heads and not word.joined:
            break
    return heads


def _further(found: Words, heads: Sequence[int]) -> list[int]:
    """What is denied along with the last head: "not allowed to open", "no need of a form", "not check or file"."""
    if not heads:
        return []
    first, last = heads[0], heads[-1]
    needed = _needed(found, first)
    if found[first].low.endswith("ing") and found[first - 1].low == "without":
        return needed + _alternatives(found, first)
    if first == last and needed:
        return needed
    skipped = _leads_on(found, last)
    return _heads(found, last + skipped, 1) if skipped and last + skipped < len(found) else []


def _leads_on(found: Words, at: int) -> int:
    """How many words on from what is denied another word is denied with it; nought if none is."""
    word, following = found[at].low, low(found, at + 1)
    if following == "enough" and low(found, at + 2) == "to":
        return 3
    leads = (
        (word in lexicon.THAT_CLAUSE and following == "that")
        or (word in lexicon.LEAVE and following == "to")
        or (word in lexicon.LIGHT and following in {"of", "for"})
        or (following == "or" and found[at + 1].clause == found[at].clause)
    )
    return 2 if leads else 0


def _alternatives(found: Words, at: int) -> list[int]:
    """What goes on after "or" in the same form: "without closing the lane or moving the kiosk"."""
    for place in range(at + 1, min(at + REACH, len(found) - 1)):
        if found[place].clause != found[at].clause:
            break
        if found[place].low == "or" and found[place + 1].low.endswith("ing"):
            return [place + 1, *_needed(found, place + 1)]
    return []


def _needed(found: Words, at: int) -> list[int]:
    """What a verb says to be needed: what is not needed is denied like what is not there."""
    needs = found[at].stem in lexicon.NEEDING and at + 1 < len(found)
    return _heads(found, at + 1, 2) if needs else []


def _passed(word: Word) -> bool:
    """Whether a denial reaches over a word to the next; over an adverb, unless that is what it denies."""
    return word.low in _SKIPPED or (word.low.endswith("ly") and not lexicon.undone(word.low))
