"""Bounds on figures: “at least 40” where the source has “up to 40”."""

# ruff: noqa: SIM905 - a run of words reads better than a column of strings

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from summariser.check.figures.figure import Figure
from summariser.check.figures.reading import figures_of
from summariser.check.figures.scanning import phrase, spaced
from summariser.check.figures.words import MULTIPLES, SMALL, TENS

_REACH: Final = 40  # characters on either side in which the words of a bound stand
_SPANS: Final = frozenset({"second", "month"})
_MEASURED: Final = _SPANS | {"mm", "mile", "%"}
# Figures of which there is neither more nor less.
UNBOUND: Final = frozenset({"name", "date", "weekday", "season", "clock", "ordinal"})
_MORE, _LESS = 1, -1

_LEAST: Final = r"at (?:the very |the )?least|(?:a |the )?min(?:imum|\.)?(?: of)?|no (?:fewer|less) than|≥"
_MOST: Final = (
    r"at (?:the very |the )?most|(?:a |the )?max(?:imum|\.)?(?: of)?|no (?:more|longer|later|greater|higher) than"
    r"|up to|within|capped at|limited to|≤"
)
_ABOVE: Final = (
    r"(?:more|greater|higher|longer|older|larger) than|over|above|exceed(?:s|ed|ing)?"
    r"|in excess of|upwards? of|>"
)
_BELOW: Final = (
    r"(?:fewer|less|lower|shorter|younger|smaller) than|under|below|nearly|almost|approaching"
    r"|(?:just )?short of|not quite|<"
)
_AHEAD = phrase(
    r"(?P<denied>\b(?:not|never|cannot)\s+|n['’]t\s+)?(?<![\w-])"
    rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|(?P<above>{_ABOVE})|(?P<below>{_BELOW}))"
    r"\s*(?:(?:about|around|some|another|a further|a total of) )?$",
)
_NUMBER: Final = rf"(?:[\d£$€]|(?:an?|half|{'|'.join((*SMALL, *TENS, *MULTIPLES))})\b)"
_BEHIND = phrase(
    r"(?P<plus>\+(?!\w)| plus\b(?! \w))|"
    r"(?: and (?P<over>above|over|up|upwards)| and (?P<under>below|under)"
    r"|(?:[ -][^\W\d_]+){0,2}? or (?:(?P<more>more|above|over|longer|older|higher|greater)"
    r"|(?P<less>less|fewer|under|below|shorter|younger|lower)))\b"
    rf"(?! than\b| all\b| {_NUMBER})"
    r"|,? (?:(?P<atleast>at least|minimum)|(?P<atmost>at (?:the )?most|maximum))(?=[.,;:)]|$)",
)
_MORE_BEHIND: Final = ("plus", "over", "more", "atleast")
_WORDS: Final = frozenset(
    "least most min min. minimum max max. maximum than to within at over above exceed exceeds exceeded exceeding excess"
    " upward upwards under below nearly almost approaching short quite plus or and".split()
)
_SIGNS: Final = frozenset("+<>≤≥")
# “Scaled up to 40 sites” tells where it went.
_WENT_UP = re.compile(
    r"\b(?:add|back|bring|brought|build|built|caught|catch|end|follow|go|goe|grew|grow|head|lead|led|mov|open|ramp"
    r"|ris|rose|scal|sped|speed|step|sum|tot|went|work)(?:e|ed|es|ing|ting|n|s|t)? $",
    re.IGNORECASE,
)


class Bound(NamedTuple):
    """What a figure is said to be more than or less than.

    It is `strict` where the figure itself is outside, and `loose` where the words may say no bound at all: “over five
    years” may be during them. `told` are its words with the figure.
    """

    side: int
    strict: bool
    loose: bool
    told: str


def overturned(figure: Figure, texts: Sequence[str]) -> tuple[Bound, Bound] | None:
    """A figure's bound, and the opposite one that the evidence sets wherever it has that figure."""
    mine = bound_of(figure)
    if not mine:
        return None
    said = None
    for other in _alike(figure, texts):
        its = bound_of(other)
        if not its or not _opposed(mine, its):
            return None
        said = said or its
    return (mine, said) if said else None


def _alike(figure: Figure, texts: Sequence[str]) -> Iterator[Figure]:
    """The same figure in the evidence, but where it counts other things without a bound."""
    for text in texts:
        for other in figures_of(text):
            if other.unit in UNBOUND or set(figure.readings).isdisjoint(other.readings):
                continue
            if bound_of(other) or not figure.nouns or not other.nouns or set(figure.nouns) & set(other.nouns):
                yield other


def _opposed(one: Bound, other: Bound) -> bool:
    if one.side == other.side:
        return False
    return (not one.loose or other.strict) and (not other.loose or one.strict)


def _told(text: str) -> bool:
    """Whether a bound can be told here: a look that costs little."""
    return not _WORDS.isdisjoint(text.lower().split()) or not _SIGNS.isdisjoint(text)


def bound_of(figure: Figure) -> Bound | None:
    """What a figure is said to be more or less than."""
    if figure.unit in UNBOUND:
        return None
    text = figure.sentence
    start = max(0, figure.start - _REACH)
    if not _told(text[start : figure.end + _REACH]):
        return None
    if found := _AHEAD.search(spaced(text[start : figure.start])):
        return _ahead(figure, found, text[start + found.start() : figure.end])
    if found := _BEHIND.match(spaced(text[figure.end : figure.end + _REACH])):
        side = _MORE if any(found[name] for name in _MORE_BEHIND) else _LESS
        return Bound(side, strict=False, loose=False, told=text[figure.start : figure.end + found.end()])
    return None


def _ahead(figure: Figure, found: re.Match[str], told: str) -> Bound | None:
    said = next(name for name in ("least", "most", "above", "below") if found[name])
    word = " ".join(found[said].lower().split())
    if (word == "up to" and _WENT_UP.search(found.string, 0, found.start())) or (
        word == "within" and figure.unit not in _MEASURED
    ):
        return None
    if said in {"least", "most"}:
        side = _MORE if said == "least" else _LESS
        return None if found["denied"] else Bound(side, strict=False, loose=False, told=told.strip())
    side = _MORE if said == "above" else _LESS
    if found["denied"]:
        return Bound(-side, strict=False, loose=False, told=told.strip())
    loose = word == "over" and figure.unit in _SPANS
    return Bound(side, strict=not loose, loose=loose, told=told.strip())
