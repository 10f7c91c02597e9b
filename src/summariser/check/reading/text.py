"""A text read for what it affirms, what it denies and which way things go."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from summariser.check.reading import axes, lexicon
from summariser.check.reading.concepts import concepts, poles
from summariser.check.reading.denied import Denied, State, denied
from summariser.check.reading.once import once
from summariser.check.reading.passage import Passage
from summariser.check.reading.veiling import begins_noun, both, in_compound, is_habit, is_left_aside
from summariser.check.reading.words import Word

SCOPE, _SCOPE_CONTENT = 9, 5  # words after a denial that it may be over, and how many with content
_MANAGED = 6  # words from "than" up to "the old crew could"
_USED = frozenset({"used"})
_LASTING = frozenset({"yet", "still"})  # they deny with "to" alone: "has still to come"
_ANYTHING_BUT = ("anything", "but")
_OPENING = 2  # words within which a question begins: "So how ..."
_QUOTES = " \n\t\"'”’)_*"


class Reading(Passage):
    """The words of a text with what is denied among them."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        # It tells how long a thing lasted: what "did not open until noon" opened at noon.
        self.until = "until" in self.lows

    @once
    def _denied(self) -> Denied:
        found = denied(self.words)
        if self.asks:
            for at in range(len(self.words)):
                found.veils.setdefault(at, set()).add("?")
        return found

    @once
    def asks(self) -> bool:
        """Whether it is a question that affirms nothing; "why are trams late?" says that they are."""
        if not self.text.rstrip(_QUOTES).endswith("?"):
            return False
        at = next((n for n in range(_OPENING) if self.low(n) in {"how", "why"}), _OPENING)
        return at == _OPENING or self.low(at + 1) not in lexicon.HELPERS | lexicon.BEING

    @once
    def states(self) -> dict[int, State]:
        """What is not plainly affirmed, by the places of words."""
        return self._denied.states

    @once
    def cues(self) -> dict[int, int]:
        """The place of what denies a word."""
        return self._denied.cues

    @once
    def plain(self) -> tuple[int, ...]:
        """The places of the plain words of denial."""
        return self._places(lexicon.PLAIN)

    def _places(self, those: frozenset[str]) -> tuple[int, ...]:
        """Where any of those words stands."""
        if self.lows.isdisjoint(those):
            return ()
        return tuple([at for at, word in enumerate(self.words) if word.low in those])

    @once
    def sides(self) -> tuple[set[str], set[str]]:
        """The concepts that may stand here affirmed, and those that may stand denied or as their opposite."""
        pro, con = set(self.stems), set[str]()
        sided = {
            low for low in self.lows if low in axes.AXES or low[:2] in lexicon.UNDOING or low.endswith("able")
        }
        if not self.stems.isdisjoint(axes.TURNING):
            sided.update([word.low for word in self.words if word.stem in axes.TURNING])
        for low in sided:
            positive, negative = poles(low)
            pro.update(positive)
            con.update(negative)
        for at, state in self.states.items():
            if state is State.DENIED:
                positive, negative = poles(self.words[at].low)
                pro.update(negative)
                con.update(positive)
        return pro, con

    @once
    def denials(self) -> tuple[int, ...]:
        """The places of what denies, surely or perhaps."""
        veils = self._places(lexicon.VEILS)
        return tuple(
            [
                at
                for at in sorted({*veils, *self.cues.values()})
                if self.words[at].low not in lexicon.SOFT and not both(self.words, at)
            ]
        )

    @once
    def ever(self) -> bool:
        """Whether it tells of all time up to then: "never before", and not "not before noon"."""
        return any(
            self.low(at) != "before" or [*self._until_joint(at, 1)] == [] for at in self._places(lexicon.EVER)
        )

    @once
    def elliptic(self) -> bool:
        """Whether a denial has its verb elsewhere: "wards that had letters, and those that did not"."""
        return "not" in self.lows and any(
            self.low(at - 1) in lexicon.AUXILIARIES and not self.scope(at)
            for at in self.plain
            if self.words[at].low == "not"
        )

    @property
    def negations(self) -> tuple[int, ...]:
        """The places of what may deny, in whatever form."""
        return self._places(lexicon.NEGATIVE)

    @property
    def lessening(self) -> list[int]:
        """The places of "less" where nothing denies it."""
        return [
            at for at in self._places(lexicon.LESS) if at not in self.states and not self.denied_around(at)
        ]

    @property
    def plainly(self) -> tuple[int, ...]:
        """The places of the words of denial that stand before what they deny, none of them part of a compound."""
        return tuple([at for at in self._places(lexicon.CORE_ALONE) if not self.words[at].joined])

    @once
    def negative(self) -> bool:
        """Whether anything here could deny, in whatever form."""
        if self._denying or not self.lows.isdisjoint(lexicon.NEGATIVE) or self._undoing:
            return True
        return self.surpassing > 0

    @property
    def _undoing(self) -> bool:
        """Whether any word denies another by its first syllable."""
        return any(lexicon.undone(low) for low in self.lows if low[:2] in lexicon.UNDOING)

    @property
    def surpassing(self) -> int:
        """How often something is more than can be done."""
        return sum(self._surpasses(at) for at in self._places(lexicon.THAN))

    def _surpasses(self, at: int) -> bool:
        """Whether something is more than can be done: "more than it could manage"."""
        return self.low(at) == "than" and any(
            self.low(place) in lexicon.CAN for place in range(at + 1, at + _MANAGED)
        )

    @once
    def turning(self) -> frozenset[str]:
        """The words that could deny where they stand."""
        if not self.negative:
            return frozenset()
        return frozenset(
            [
                word.low
                for at, word in enumerate(self.words)
                if self._turns(at) or self._surpasses(at) or at in self._denying
            ]
        )

    @property
    def denying(self) -> bool:
        """Whether anything here could deny where it stands."""
        return bool(self.turning)

    @once
    def _denying(self) -> frozenset[int]:
        """The places of what denies, "not without" left out, with what is told of as past."""
        used = [at for at in self._places(_USED) if is_habit(self.words, at)]
        return frozenset([*self.cues.values(), *used])

    def _turns(self, at: int) -> bool:
        """Whether a word can deny where it stands."""
        low = self.words[at].low
        if low in lexicon.NEGATIVE:
            return not self._harmless(at)
        return bool(lexicon.undone(low)) or is_left_aside(self.words, at)

    def clear(self, at: int) -> bool:
        """Whether nothing else denies between the joints of the clause that a word stands in."""
        return not any(
            self._turns(place) and not self._qualifies_another(place, at)
            for step in (-1, 1)
            for place in self._until_joint(at, step)
        )

    def _qualifies_another(self, at: int, noun: int) -> bool:
        """Whether a word says something of the noun that follows it, and that is not this one: "few seats"."""
        return self.low(at) in lexicon.QUALITIES and begins_noun(self.words, at) and at + 1 != noun

    def until_joint(self, at: int) -> Iterator[Word]:
        """The words that a denial may be over, up to the next joint."""
        return (self.words[place] for place in islice(self._until_joint(at, 1), SCOPE - 1))

    def _until_joint(self, at: int, step: int) -> Iterator[int]:
        place, clause = at + step, self.words[at].clause
        while 0 <= place < len(self.words) and self.words[place].clause == clause:
            if self.words[place].low in lexicon.JOINTS:
                return
            yield place
            place += step

    def _harmless(self, at: int) -> bool:
        """Whether a word that can deny does not: free to come, yet it came, end-to-end, not without."""
        if in_compound(self.words, at) or both(self.words, at):
            return True
        low, following = self.low(at), self.low(at + 1)
        if low == "free":
            return following == "to"
        if low == "other":
            return following != "than" and bool(self.next(at))
        return low in _LASTING and following != "to" and self.low(at - 1) not in lexicon.CORE

    @once
    def concepts(self) -> dict[str, list[tuple[int, int]]]:
        """Where each concept stands, and on which side."""
        found: dict[str, list[tuple[int, int]]] = {}
        for at, word in enumerate(self.words):
            known = word.stem or word.low in axes.AXES
            for concept, sign in concepts(word.low, word.stem) if known else ():
                if concept[0] != axes.AXIS or self._directs(at):
                    turned = concept[0] == axes.AXIS and self.lessened(at)
                    found.setdefault(concept, []).append((at, -sign if turned else sign))
        return found

    def lessened(self, at: int) -> bool:
        """Whether "less" or "least" goes before a word, which is at the other pole then: "least difficult"."""
        before = self.low(at - 1)
        return before == "less" or (before == "least" and self.low(at - 2) != "at")

    def _directs(self, at: int) -> bool:
        """Whether a word shows a direction where it stands: "over 50" does, "over there" does not."""
        low, following = self.low(at), self.low(at + 1)
        if low in lexicon.BEFORE_FIGURES:
            if following in {"a", "an"}:
                return self.low(at + 2) in lexicon.MEASURES | lexicon.PERIODS
            return _figure(following) or following in lexicon.MEASURES
        if low in lexicon.FROM:
            return following != "of"
        if low == "once":
            return following in lexicon.DETERMINERS
        if low in lexicon.SHORT:
            return following in {"from", "by"} or _figure(following) or self.low(at - 1) in lexicon.GOING
        return True

    def denied_around(self, at: int) -> bool:
        """Whether a plain denial stands in the clause of a word."""
        clause = self.words[at].clause
        return any(self.words[place].clause == clause for place in self.plain)

    def veils_of(self, at: int) -> set[str]:
        """What makes it uncertain whether the word at a place is affirmed."""
        return self._denied.veils.get(at, set())

    def scope(self, cue: int) -> list[str]:
        """The first words with content after a denial, in its clause."""
        # "not which of them", "anything but them", though a clause begins there
        asks = self.low(cue + 1) in lexicon.ASKING or (self.low(cue), self.low(cue + 1)) == _ANYTHING_BUT
        clause = self.words[cue + asks].clause
        after = self.words[cue + 1 : cue + 1 + SCOPE]
        return [word.stem for word in after if word.stem and word.clause == clause][:_SCOPE_CONTENT]

    def head(self, cue: int) -> int:
        """The place of the first word with content after a denial, or of the denial itself."""
        return next(
            (at for at in range(cue + 1, min(cue + SCOPE, len(self.words))) if self.words[at].stem), cue
        )

    def reach(self, cue: int) -> list[str]:
        """All that a denial may be over: as the subject, the whole of its clause."""
        clause = self.words[cue].clause
        if self.words[cue].low in lexicon.NOBODY and (not cue or self.words[cue - 1].clause != clause):
            return [word.stem for word in self.words[cue + 1 :] if word.stem and word.clause == clause]
        return self.scope(cue)


def _figure(word: str) -> bool:
    return word[:1].isdigit() or word[:1] in {"£", "$", "€"}


@lru_cache(maxsize=8_000)
def read(text: str) -> Reading:
    """The reading of a text, remembered."""
    return Reading(text)
