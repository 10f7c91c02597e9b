"""Which sentences of a source make the draft: a handful a section, none without what it leans on or what limits it."""

from __future__ import annotations

from typing import NamedTuple

from summariser.domain import Claim, Section, SectionKind, five
from summariser.extract import traits
from summariser.extract.classify import Classifier, Likelihood
from summariser.extract.features import features
from summariser.extract.headings import APPROACH, CHALLENGES, LESSONS, OUTCOMES, OVERVIEW
from summariser.extract.layout import Place

MOST = 5
MOST_OVERVIEW = 3
MOST_UNPLACED = 12
_EARLY = 20  # of all sentences, those that may introduce it where the opening does not
_LONGEST_GROUP = 3
_LEAST = 0.0  # weight, to be taken at all
_OVERRULES = 0.7  # likelihood of a section that the heading does not promise
_SURE = 3.0  # what being wholly sure of the section adds to the weight of the words
_WORTH_PLACING = 1.5
# Results and advice choose before challenges and process, for where two fit they win.
_ORDER = (OVERVIEW, OUTCOMES, LESSONS, CHALLENGES, APPROACH)


class Choice(NamedTuple):
    """What was chosen: the five sections, and the sentences worth placing whose section is in doubt."""

    sections: tuple[Section, ...]
    unplaced: tuple[int, ...]


def chosen(found: list[Place], names: frozenset[str], classifier: Classifier) -> Choice:
    """The sentences to take, in source order, and those to ask an editor about; `names` are those of the case."""
    likely = [classifier.likelihood(each) for each in features(found, names)]
    kinds = [_kind(place, each, classifier.floor) for place, each in zip(found, likely, strict=True)]
    weights = [_weight(found, i, kind, names) for i, kind in enumerate(kinds)]
    wanted = [weights[i] + (_SURE * likely[i][kind] if kind else 0.0) for i, kind in enumerate(kinds)]
    selection = _Selection(found, kinds)
    if OVERVIEW not in kinds:
        selection.introduce(names)
    for kind in _ORDER:
        for i in _ranked(wanted):
            if selection.kinds[i] is kind and weights[i] >= _LEAST:
                selection.take(i, kind)
    doubtful = selection.doubtful([i for i in _ranked(weights) if weights[i] >= _WORTH_PLACING])
    return Choice(selection.sections(), tuple(sorted(found[i].sentence.n for i in doubtful[:MOST_UNPLACED])))


class _Selection:
    """The sentences taken so far, by section; it takes a sentence together with what belongs to it, or not at all."""

    def __init__(self, found: list[Place], kinds: list[SectionKind | None]) -> None:
        self.kinds = kinds
        self._found = found
        self._content = [not (place.promised.skip or place.row or place.quoted) for place in found]
        self._stands = [
            content and traits.stands(place.text, item=place.item)
            for content, place in zip(self._content, found, strict=True)
        ]
        self._taken: dict[int, SectionKind] = {}
        self._said: set[str] = set()

    def introduce(self, names: frozenset[str]) -> None:
        """Make the first sentence that says what the subject of the title is the overview."""
        for i, place in enumerate(self._found[:_EARLY]):
            if self._stands[i] and traits.introduces(place.text, names) and not traits.leans_back(place.text):
                self.kinds[i] = OVERVIEW
                break

    def take(self, i: int, kind: SectionKind) -> None:
        """Take a sentence with those that it needs, if they fit the section and say nothing twice."""
        group = self._group(i)
        new = [j for j in group if j not in self._taken]
        room = (MOST_OVERVIEW if kind is OVERVIEW else MOST) - list(self._taken.values()).count(kind)
        said = {_key(self._found[j].text) for j in new}
        split = any(self._taken.get(j, kind) is not kind for j in group)
        if new and len(new) <= room and not split and len(said) == len(new) and not said & self._said:
            self._said |= said
            self._taken.update(dict.fromkeys(new, kind))

    def doubtful(self, ranked: list[int]) -> list[int]:
        """Those of the sentences that an editor should place, none twice."""
        distinct: dict[str, int] = {}
        for i in filter(self._is_doubtful, ranked):
            distinct.setdefault(_key(self._found[i].text), i)
        return list(distinct.values())

    def _is_doubtful(self, i: int) -> bool:
        """Whether a sentence that nothing taken says has no sure section, or cannot stand in its section alone."""
        place = self._found[i]
        if i in self._taken or not self._content[i] or _key(place.text) in self._said:
            return False
        if self._stands[i] and self._group(i):
            return self.kinds[i] is None
        return self._stands[i] or (place.item and traits.is_phrase(place.text))

    def sections(self) -> tuple[Section, ...]:
        """The five sections, their sentences in source order."""
        claims: dict[SectionKind, tuple[Claim, ...]] = {}
        for i in sorted(self._taken):
            sentence = self._found[i].sentence
            # A source of hard-wrapped lines keeps its breaks; a claim is one line of the same words.
            claim = Claim(text=" ".join(sentence.text.split()), cites=(sentence.n,))
            claims[self._taken[i]] = (*claims.get(self._taken[i], ()), claim)
        return five(claims)

    def _group(self, i: int) -> list[int]:
        """The sentence with those it leans on before it and those that limit it after it; empty if one is unfit."""
        first = last = i
        while traits.leans_back(self._found[first].text):
            first -= 1
            if i - first >= _LONGEST_GROUP or not self._is_same_matter(first, i):
                return []
        while last + 1 < len(self._found) and self._is_limited(last):
            last += 1
            if last - first >= _LONGEST_GROUP:
                return []
        return list(range(first, last + 1)) if all(self._stands[first : last + 1]) else []

    def _is_same_matter(self, before: int, i: int) -> bool:
        """Whether an earlier sentence is there, under the same heading, and of no other section."""
        return (
            before >= 0
            and self._found[before].part == self._found[i].part
            and self.kinds[before] in {None, self.kinds[i]}
            and not (self.kinds[i] is OUTCOMES and _is_hope(self._found[before]))
        )

    def _is_limited(self, i: int) -> bool:
        """Whether the next sentence takes something back of this one."""
        here, after = self._found[i], self._found[i + 1]
        if after.paragraph == here.paragraph:
            return traits.limits(after.text)
        return after.part == here.part and not after.item and traits.contrasts(after.text)


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _ranked(points: list[float]) -> list[int]:
    """The sentences from the most points to the fewest, in source order where they are equal."""
    return sorted(range(len(points)), key=lambda i: (-points[i], i))


def _kind(place: Place, likely: Likelihood, floor: float) -> SectionKind | None:
    """The section that a sentence surely belongs to, if any: as the heading promises, or as the classifier is sure.

    The classifier chooses where a heading promises several. It knows the heading, so it may overrule one, but only
    where the sentence speaks very plainly against it.
    """
    best = max(likely, key=likely.__getitem__)
    promised = place.promised.kinds
    if promised in {(), (OVERVIEW,)}:  # under "Overview" anything may stand
        return best if likely[best] >= floor and not (best is OUTCOMES and _is_hope(place)) else None
    return best if likely[best] >= _OVERRULES else max(promised, key=likely.__getitem__)


def _is_hope(place: Place) -> bool:
    """Whether the sentence tells of hopes and plans under no heading that makes them results."""
    return place.promised.kinds in {(), (OVERVIEW,)} and traits.looks_ahead(place.text)


def _weight(found: list[Place], i: int, kind: SectionKind | None, names: frozenset[str]) -> float:
    """How informative a sentence is, by what it says and where it stands."""
    place = found[i]
    named = min(3, len(names & traits.names_in(place.text)))
    if kind is OVERVIEW:
        return 2 + named - 0.3 * i
    points = traits.weight(place.text) + 0.3 * named + 0.5 * place.item
    if i == 0 or found[i - 1].part != place.part:
        points += 0.7
    if i == 0 or found[i - 1].paragraph != place.paragraph:
        points += 0.5
    if kind is OUTCOMES:
        # What did not go as hoped must not be crowded out by what is planned next.
        points += traits.tells_of_harm(place.text) - 2 * traits.looks_ahead(place.text)
    return points
