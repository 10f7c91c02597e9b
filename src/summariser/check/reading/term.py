"""One word of a text that can be turned round."""

from __future__ import annotations

from summariser.check.reading import lexicon
from summariser.check.reading.denied import State
from summariser.check.reading.text import Reading
from summariser.check.reading.words import Word

# "By using glass" tells that it is used.
_DONE = frozenset({"without", "by"})


class Term:
    """One word of a reading seen as something that can be turned round: its concept, its side, its state."""

    __slots__ = ("at", "axis", "reading", "sign", "state")

    def __init__(self, reading: Reading, at: int, axis: str, sign: int) -> None:
        self.reading, self.at, self.axis, self.sign = reading, at, axis, sign
        self.state = reading.states.get(at, State.AFFIRMED)

    @property
    def word(self) -> Word:
        """The word itself."""
        return self.reading.words[self.at]

    @property
    def wished(self) -> bool:
        """Whether it stands as wished, allowed or aimed at rather than as told."""
        first = min(self.reading.cues.get(self.at, self.at), self.at)
        if self.reading.low(first - 1) == "to" and self.reading.low(first - 2) in lexicon.HAVING:
            # what staff "have to" do they do, and what they "still have to" do they have not done
            return self.reading.low(first - 3) == "still"
        return self.reading.low(first - 1) in lexicon.WISHED

    @property
    def aside(self) -> bool:
        """Whether it is a form in -ing without a verb, which names an act and does not tell it."""
        before = self.reading.low(self.at - 1)
        in_ing = self.word.low.endswith("ing") and self.word.stem != self.word.low  # "using", and not "sing"
        return in_ing and before not in lexicon.BEING | lexicon.MEANWHILE | _DONE

    @property
    def phrase(self) -> str:
        """The words from its denial to the word, or the word alone."""
        start = min(self.reading.cues.get(self.at, self.at), self.at)
        return self.reading.stretch(start, self.at)

    @property
    def surroundings(self) -> str:
        """The word with two words to each side, within its clause."""
        found = self.reading.words
        clause = found[self.at].clause
        places = range(max(0, self.at - 2), min(len(found), self.at + 3))
        inside = [place for place in places if found[place].clause == clause]
        return self.reading.stretch(inside[0], inside[-1])


def terms(reading: Reading, concept: str) -> list[Term]:
    """Where a concept stands in a text."""
    return [Term(reading, at, concept, sign) for at, sign in reading.concepts.get(concept, ())]
