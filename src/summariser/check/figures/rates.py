"""What a figure is said to be for: 31 hours a week, £40 per patient. Another period is another figure."""

# ruff: noqa: SIM905 - a run of words reads better than a column of strings

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from summariser.check.figures import words
from summariser.check.figures.figure import Figure
from summariser.check.figures.reading import figures_of
from summariser.check.figures.scanning import phrase, spaced

_REACH: Final = 70  # characters on either side
_UNRATED: Final = frozenset({"name", "date", "weekday", "season", "clock", "ordinal", "decade"})

_PERIODS: Final = {
    word: period
    for period, told in {
        "second": "second",
        "minute": "minute",
        "hour": "hour hourly",
        "day": "day daily",
        "night": "night nightly",
        "week": "week weekly",
        "fortnight": "fortnight fortnightly",
        "month": "month monthly",
        "quarter": "quarter quarterly",
        "term": "term termly",
        "year": "year yearly annual annually annum",
        "decade": "decade",
    }.items()
    for word in told.split()
}
_RHYTHMS: Final = "|".join(word for word in _PERIODS if word.endswith(("ly", "annual")))
# Things of one sort may stand for one another (per patient, per person); of two sorts they do not.
_THINGS: Final = {
    word: thing
    for thing, told in {
        "a person": "person head capita individual adult child patient pupil student resident client customer worker"
        " employee member caller citizen applicant claimant participant visitor user nurse doctor teacher officer",
        "a group": "household family team department site school hospital practice council organisation office",
        "an act": "visit call case session application meeting appointment claim request referral inspection booking"
        " transaction query search",
        "a part": "page document item sentence image line report record letter form file",
        "a length": "mile kilometre km metre",
        "a weight": "tonne kilogram kilo kg",
        "a room": "room bed desk",
    }.items()
    for word in told.split()
}
_ONE: Final = "|".join(
    sorted({*(word for word in _PERIODS if not word.endswith("ly") and word != "annual"), *_THINGS}, key=len)[
        ::-1
    ]
)
_KIND: Final = (
    r"(?:(?:working|business|calendar|financial|academic|school|single|average|typical|full|individual) )?"
)
_EACH: Final = (
    rf"(?:(?:for |in )?(?:per|each|every) |/ ?|an? )(?:{_KIND})(?:{_ONE})\b(?!-)"
    rf"|\b(?:{_RHYTHMS})\b(?!-)|\bp\.a\.|\bpa\b"
)
# Without one of these words or signs a text tells no rate.
_SIGNS: Final = ("/", "p.a", " pa")
_TELLING: Final = frozenset(_PERIODS) | frozenset(_THINGS)
_MARKS: Final = str.maketrans(dict.fromkeys(".,;:!?()[]'’\"“”*_-|", " "))
_BEHIND = phrase(rf"(?P<between>(?:[ -][^\W\d_]+(?:['’]s?)?){{0,5}}?)\s*(?P<rate>{_EACH})")
_MORE = phrase(rf"(?: and|,)? (?P<rate>{_EACH})")
_AHEAD = phrase(
    rf"\b(?P<rate>{_RHYTHMS})(?P<between>(?: [^\W\d_]+){{0,4}}:?) $"
    rf"|\b(?P<each>(?:each|every|per) {_KIND}(?:{_ONE})\b)(?P<after>,?(?: [^\W\d_]+){{0,6}}) [£$€]?$"
)
# What parts a figure from a period that is told of something else.
_PARTING: Final = frozenset(
    "and or but that which who whom whose when while where because if than then as so once twice half".split()
) | {*words.SMALL, *words.TENS, *words.MULTIPLES}
# “In a week” is how long it took.
_LASTING: Final = frozenset(
    "in within for after over during of about nearly at almost by until under before from into".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_YEARLY = re.compile(r"\bp\.a\b\.?|\bpa\b")


class Rate(NamedTuple):
    """The period and the thing that a figure is for. It is `near` where no other word can have part in it."""

    period: str
    thing: str
    near: bool
    told: str


def rated(text: str) -> bool:
    """Whether a text can tell a rate: a look that costs little."""
    if not _TELLING.isdisjoint(text.lower().translate(_MARKS).split()):
        return True
    return any(sign in text for sign in _SIGNS)


def of_another(figure: Figure, texts: Sequence[str]) -> tuple[Rate, Rate] | None:
    """The rate of a claim's figure, and the other one that the evidence gives wherever it has that figure."""
    mine = _rate(figure)
    if not mine:
        return None
    said, unsaid = None, False
    for other in _alike(figure, texts):
        its = _rate(other)
        if its and not _differ(mine, its):
            return None
        unsaid = unsaid or not its
        said = said or its
    if not said or ((unsaid or not (mine.near and said.near)) and _stands(mine, texts)):
        return None
    return mine, said


def _alike(figure: Figure, texts: Sequence[str]) -> Iterator[Figure]:
    for text in texts:
        for other in figures_of(text):
            if _is_rated(other) and not set(figure.readings).isdisjoint(other.readings):
                yield other


def _is_rated(figure: Figure) -> bool:
    """Whether it can be a figure of a rate, and not the rate itself."""
    first = figure.text.split(maxsplit=1)[0].lower()
    return not (
        figure.unit in _UNRATED
        or figure.parts
        or first in {"a", "an", "per", "each", "every", *words.RHYTHMS}
    )


def _differ(one: Rate, other: Rate) -> bool:
    if one.period and other.period:
        return one.period != other.period
    return bool(one.thing and other.thing and one.thing != other.thing)


def _stands(rate: Rate, texts: Sequence[str]) -> bool:
    """Whether its period is told anywhere in the evidence."""
    sought = rate.period or rate.thing
    return any(sought in _kinds(text) for text in texts)


def _kinds(text: str) -> set[str]:
    found = {word.removesuffix("s") for word in _WORD.findall(_YEARLY.sub("annual", text.lower()))}
    return {kind[word] for word in found for kind in (_PERIODS, _THINGS) if word in kind}


def _rate(figure: Figure) -> Rate | None:
    return (_behind(figure) or _ahead(figure)) if _is_rated(figure) else None


def _behind(figure: Figure) -> Rate | None:
    text = spaced(figure.sentence[figure.end : figure.end + _REACH])
    found = _BEHIND.match(text)
    if not found or not _joined(found["between"], found["rate"]):
        return None
    between = _WORD.findall(found["between"])
    end, kinds = found.end(), _kinds(found["rate"])
    while further := _MORE.match(text, end):
        end, kinds = further.end(), kinds | _kinds(further["rate"])
    return _made(kinds, len(between) <= 1, figure.sentence[figure.start : figure.end + end])


def _joined(between: str, rate: str) -> bool:
    told = [word.lower() for word in _WORD.findall(between)]
    if not _PARTING.isdisjoint(told):
        return False
    article = rate.lower().startswith(("a ", "an "))
    if article and _kinds(rate) <= set(_THINGS.values()):
        return not told and " ".join(rate.lower().split()) in {
            "a head",
            "a person",
            "a mile",
            "a page",
            "a pupil",
            "a patient",
        }
    return not (article and told and told[-1] in _LASTING)


def _ahead(figure: Figure) -> Rate | None:
    text = figure.sentence
    start = max(0, figure.start - _REACH)
    found = _AHEAD.search(spaced(text[start : figure.start]))
    if not found:
        return None
    between = _WORD.findall((found["between"] or found["after"] or "").lower())
    if not _PARTING.isdisjoint(between):
        return None
    near = not between or (bool(found["rate"]) and between[-1] == "of" and len(between) == 2)
    return _made(_kinds(found["rate"] or found["each"]), near, text[start + found.start() : figure.end])


def _made(kinds: set[str], near: bool, told: str) -> Rate | None:
    period = next((kind for kind in _PERIODS.values() if kind in kinds), "")
    thing = next((kind for kind in _THINGS.values() if kind in kinds), "")
    return Rate(period, thing, near, told.strip()) if period or thing else None
