"""Bounds that a claim turns round: "at most one" where its evidence has "one or more", "by May" for "from May"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from summariser.check.polarity.align import enough, shared
from summariser.check.polarity.directions.ranges import COUNTED, value
from summariser.check.reading import axes
from summariser.check.reading.concepts import form
from summariser.check.reading.text import Reading
from summariser.check.reading.words import bag

_MONTHS: Final = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|spring|summer|autumn|winter|monday|tuesday|wednesday|thursday|friday"
)
_DATE: Final = rf"(?:(?:\d\d? )?(?:{_MONTHS})(?: (?:19|20)\d\d)?|(?:19|20)\d\d)\b"
_NUMBER: Final = rf"[£$€]?\d+(?:[.,]\d+)*|(?:{'|'.join(COUNTED)}|an?|half)\b"
_LEAST: Final = r"at (?:the )?(?:very )?least|(?:an? |the )?minimum of|(?:no|not) (?:fewer|less) than"
_MOST: Final = (
    r"at (?:the )?(?:very )?most|(?:an? |the )?maximum of|(?:no|not) (?:more|longer|higher|greater) than|up to"
    r"|as (?:long|many|much|far|high|large|old) as"
)
_FEW_WORDS: Final = r"(?: [\w'’-]+){0,2}?"
# "At least ten" and "at most ten" share the ten: of one thing both cannot be said, and neither is all that the other
# leaves out, as "fewer than ten" is of "at least ten".
_COUNT: Final = re.compile(
    rf"\b(?:(?P<least>{_LEAST})|(?P<most>{_MOST})) (?:just |only |about |around |another )?(?P<number>{_NUMBER})"
    rf"|(?<![\w.,])(?P<before>{_NUMBER}){_FEW_WORDS},? \(?(?:or|and) (?:(?P<more>more|longer|older|over|above|larger)"
    r"|(?P<less>less|fewer|shorter|younger|under|below|smaller))\b(?! than)",
    re.IGNORECASE,
)
_DAY: Final = re.compile(
    rf"\b(?:(?P<least>(?:no|not) (?:earlier|sooner) than|not before) (?:the end of )?(?P<one>{_DATE})"
    rf"|(?P<most>no later than|not later than|by) (?:the end of )?(?P<other>{_DATE})(?! at the earliest)"
    rf"|(?P<date>{_DATE}),? at the (?:very )?(?:(?P<earliest>earliest)|(?P<latest>latest)))",
    re.IGNORECASE,
)
_TELLING: Final = bag(
    "least most minimum maximum than or up earliest latest by before long many much far high"
)
# "Scaled up to 40" tells where it went.
_GOING: Final = bag(
    "go goes went going gone open opened scale scaled scaling catch caught speed sped add adds added"
)
_MORE: Final = 0.5  # the same number is found by chance
_FIRST: Final = 5  # words after a number among which stands what it counts


class Bound(NamedTuple):
    """A number or a day with the side that is open: its key, the words that say so, and where the number stands."""

    sign: int
    key: str
    words: str
    reading: Reading
    at: int

    @property
    def counted(self) -> str:
        """What there are so many of: the next word with content."""
        after = self.reading.words[self.at + 1 : self.at + 1 + _FIRST]
        return next((form(word.stem) for word in after if word.stem and word.start >= self.end), "")

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.reading.text.index(self.words) + len(self.words)

    @property
    def denials(self) -> int:
        """How many words deny beside its own."""
        own = self.words.lower().split()
        return sum(self.reading.low(at) not in own for at in self.reading.plain)


def reversed_bounds(told: Reading, sources: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """The bounds of a claim that its evidence sets the other way, and what stands there."""
    mine = _bounds(told)
    its = [bound for source in sources for bound in _bounds(source)] if mine else []
    least = enough(sources)
    for one in mine:
        alike = [other for other in its if one.key == other.key and _of_one(one, other)]
        if alike and all(_opposed(one, other, least) for other in alike):
            yield one.words, alike[0].words


def _of_one(one: Bound, other: Bound) -> bool:
    return not (one.counted and other.counted) or one.counted == other.counted or _is_day(one)


def _is_day(bound: Bound) -> bool:
    return bool(re.fullmatch(_DATE, bound.key))


def _opposed(one: Bound, other: Bound, least: float) -> bool:
    """Whether two bounds are of one thing, from its two sides, and no denial turns one of them."""
    return (
        one.sign != other.sign
        and one.denials == other.denials
        and shared(one.reading.near(one.at), other.reading.near(other.at))
        >= least + _MORE * (not _is_day(one))
    )


def _bounds(reading: Reading) -> list[Bound]:
    """The bounds of a text."""
    if reading.lows.isdisjoint(_TELLING):
        return []
    text = reading.text
    counts = (_count(reading, found) for found in _COUNT.finditer(text))
    days = (_day(reading, found) for found in _DAY.finditer(text))
    return [bound for bound in (*counts, *days) if bound]


def _count(reading: Reading, found: re.Match[str]) -> Bound | None:
    name = "number" if found["number"] else "before"
    at = _place(reading, found.start(name))
    first = _place(reading, found.start())
    gone = reading.low(first - 1)
    if at < 0 or (reading.low(first) == "up" and (axes.rising(gone) or gone in _GOING)):
        return None
    sign = 1 if found["least"] or found["more"] else -1
    return Bound(sign, str(value(found[name])), found.group(), reading, at)


def _day(reading: Reading, found: re.Match[str]) -> Bound | None:
    date = found["one"] or found["other"] or found["date"]
    at = _place(reading, found.start() + found.group().index(date))
    sign = 1 if found["least"] or found["earliest"] else -1
    return Bound(sign, date.lower(), found.group(), reading, at) if at >= 0 else None


def _place(reading: Reading, start: int) -> int:
    """Which word stands at a place of the text."""
    return next((at for at, word in enumerate(reading.words) if word.start >= start), -1)
