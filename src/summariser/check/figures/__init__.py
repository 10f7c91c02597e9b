"""The figure lock: every number, date, share and amount of a claim stands in the sentences it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from summariser.check.figures.counting import counted, own_count
from summariser.check.figures.crossing import crossed, exchanged, misdated, turned
from summariser.check.figures.figure import YEARS, Figure
from summariser.check.figures.holding import Held
from summariser.check.figures.reading import figures_of, stem
from summariser.check.figures.words import LABELS, STOP
from summariser.check.marks import Mark
from summariser.check.source import Source
from summariser.domain import Claim, Severity

__all__ = ["figures", "figures_of"]

NOT_IN_SOURCE: Final = "figure_not_in_source"
NOT_IN_EVIDENCE: Final = "figure_not_in_evidence"
OF_SOMETHING_ELSE: Final = "figure_of_something_else"

_SUGGESTIONS: Final = 3
_SMALL: Final = 100
# Figures of one claim: what has more is a table, and every further objection would only repeat the first.
_MOST: Final = 24
# Their numbers are not told: a Tuesday is not two of anything.
_APART: Final = frozenset({"name", "date", "weekday", "season", "vague", "clock", "ordinal"})
_WORD = re.compile(r"[^\W\d_]+")
_RELATIVE = re.compile(
    r"\b(?:last|this|next|previous|following|coming|past|earlier|later|subsequent) (?:the )?"
    r"(?:year|month|week|quarter|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july"
    r"|august|september|october|november|december)|\byears? (?:ago|later|earlier|before|after)\b",
    re.IGNORECASE,
)


class _Ground(NamedTuple):
    """What a claim's figures are held against."""

    claim: Claim
    source: Source
    texts: tuple[str, ...]
    cited: Held


def figures(claim: Claim, source: Source) -> Iterator[Mark]:
    """Objections to the figures of a claim that its cited sentences do not bear out.

    A figure may also stand in what every claim may draw on: title, organisation and headings. A claim that cites
    nothing is held against the whole source.
    """
    told = figures_of(claim.text)
    if not told:
        return
    texts = tuple(sentence.text for sentence in source.cited(claim))
    cited = Held((figure for text in texts for figure in figures_of(text)), _known(source).years)
    ground = _Ground(claim, source, texts, cited)
    missing = list(islice((figure for figure in _stated(told, cited) if not _held(figure, ground)), _MOST))
    for figure in missing:
        yield from _missing(figure, ground)
    if len(told) <= _MOST:
        yield from _exchanged([figure for figure in told if figure not in missing], ground)


def _stated(told: Sequence[Figure], cited: Held) -> Iterator[Figure]:
    """The figures that a claim is held to. Those of a share that the evidence tells in other words are not."""
    spoken = {part for figure in told if figure.parts and cited.holds(figure) for part in figure.parts}
    return (
        figure
        for i, figure in enumerate(told)
        if i not in spoken and (figure.firm or _misplaced(figure, cited.figures))
    )


def _misplaced(figure: Figure, evidence: Sequence[Figure]) -> bool:
    """Whether “first” or “second” numbers what the evidence tells as another: the first phase, the second phase."""
    if figure.unit != "ordinal" or not figure.nouns or figure.nouns[0] not in LABELS:
        return False
    placed = [
        other.value for other in evidence if other.unit == "ordinal" and other.nouns[:1] == figure.nouns[:1]
    ]
    return bool(placed) and figure.value not in placed


def _held(figure: Figure, ground: _Ground) -> bool:
    if figure.unit == "name":
        return not _renamed(figure, ground)
    if not ground.texts:
        return _everywhere(ground.source).holds(figure) or _known(ground.source).holds(figure)
    if ground.cited.holds(figure, firmly=True):
        return not _mislabelled(figure, ground.cited.figures)
    # What is only meant ("both", a list of four) yields to what is said of the same things.
    meant = (
        ground.cited.holds(figure)
        or _headed(figure, ground)
        or _named(figure, ground)
        or _counted(figure, ground)
    )
    return meant and not _contradicted(figure, ground.cited.figures)


def _renamed(figure: Figure, ground: _Ground) -> bool:
    """Whether the source has that word only with other numbers: GPT-4, not GPT-5. Other names are not for here."""
    everywhere = _everywhere(ground.source)
    if everywhere.holds(figure) or _known(ground.source).holds(figure):
        return False
    return any(other.unit == "name" and other.label == figure.label for other in everywhere.figures)


def _mislabelled(figure: Figure, evidence: Sequence[Figure]) -> bool:
    """Whether it numbers what the evidence numbers otherwise: day 3 for day 2, although it has three of something."""
    if figure.unit or figure.label not in LABELS or figure.value in YEARS:
        return False
    numbered = [
        other.value
        for other in evidence
        if other.label == figure.label and not other.unit and other.value not in YEARS
    ]
    return bool(numbered) and figure.value not in numbered


def _contradicted(figure: Figure, evidence: Sequence[Figure]) -> bool:
    """Whether the evidence gives another number of the same things, or of the same label: day 2, not day 3."""
    return any(
        other.firm
        and other.unit == figure.unit
        and other.value != figure.value
        and (other.nouns[:1] == figure.nouns[:1] != () or other.label == figure.label in LABELS)
        for other in evidence
    )


def _headed(figure: Figure, ground: _Ground) -> bool:
    """Whether title, organisation or a heading tells it. A heading's small number may be only its own."""
    known = _known(ground.source)
    if _year(figure) and _other_year(figure, ground):
        return False
    if figure.unit or figure.number > _SMALL:
        return known.holds(figure)
    return any(
        other.value == figure.value and set(other.nouns) & set(figure.nouns) for other in known.figures
    )


def _other_year(figure: Figure, ground: _Ground) -> bool:
    """Whether the evidence gives a year in the same place, after “in” or “since”, which the claim leaves out."""
    told = {other.value for other in figures_of(ground.claim.text)}
    return any(
        _year(other) and other.label == figure.label and other.value not in told
        for other in ground.cited.figures
    )


@lru_cache(maxsize=8)
def _known(source: Source) -> Held:
    told = (figure for text in source.known for figure in figures_of(text))
    return Held(figure for figure in told if figure.unit or figure.nouns or figure.number > _SMALL)


@lru_cache(maxsize=8)
def _everywhere(source: Source) -> Held:
    return Held(
        (figure for sentence in source.sentences for figure in figures_of(sentence.text)),
        _known(source).years,
    )


def _named(figure: Figure, ground: _Ground) -> bool:
    """Whether it is part of a name that the source has elsewhere: Windows 10, Section 508, not phase 2 for phase 1."""
    before = ground.claim.text[: figure.start].rstrip()
    name = before.rsplit(maxsplit=1)[-1] if before else ""
    if figure.unit or not name[:1].isupper() or stem(name.lower()) in STOP:
        return False
    if any(other.label == figure.label for other in ground.cited.figures):
        return False
    same = re.compile(rf"\b{re.escape(name)}[ -]{re.escape(figure.text)}\b")
    return any(same.search(sentence.text) for sentence in ground.source.sentences)


def _counted(figure: Figure, ground: _Ground) -> bool:
    """Whether it is the number of things that the evidence lists."""
    if figure.unit or not figure.nouns:
        return False
    return figure.value in counted(ground.texts) or figure.value in own_count(ground.claim.text[figure.end :])


# --- what is missing --------------------------------------------------------------------------------------


def _missing(figure: Figure, ground: _Ground) -> Iterator[Mark]:
    if _resolved(figure, ground):
        message = (
            f"“{figure.text}” is worked out: the source says it relative to its own date. Check the year."
        )
        yield Mark(NOT_IN_SOURCE, Severity.WARNING, message, figure.text)
        return
    here = nearest(figure, ground.cited.figures)
    suggests = _suggestions(figure, ground)
    if suggests:
        yield Mark(NOT_IN_EVIDENCE, Severity.ERROR, _elsewhere(figure, here, suggests), figure.text, suggests)
    elif bound := _bound(figure, ground.cited.figures):
        yield Mark(OF_SOMETHING_ELSE, Severity.ERROR, _here(figure, bound), figure.text)
    else:
        yield Mark(NOT_IN_SOURCE, Severity.ERROR, _nowhere(figure, here, ground), figure.text)


def _resolved(figure: Figure, ground: _Ground) -> bool:
    """Whether a year was worked out from “last year” or “the following March”."""
    year = figure.date.year if figure.date else _year(figure)
    if year is None or any(_year(other) for other in ground.cited.figures):
        return False
    if not any(_RELATIVE.search(text) for text in ground.texts):
        return False
    years = _everywhere(ground.source).years | _known(ground.source).years
    return any(known in years for known in (year - 1, year, year + 1)) and (
        not figure.date or ground.cited.holds(figure._replace(date=figure.date._replace(year=None)))
    )


def _year(figure: Figure) -> int | None:
    """The year that a bare number is."""
    return int(figure.number) if figure.number in YEARS and not figure.unit else None


def _suggestions(figure: Figure, ground: _Ground) -> tuple[int, ...]:
    """The sentences of the source that hold the figure, those first that share most words with the claim."""
    if not _everywhere(ground.source).holds(figure):
        return ()
    years = _everywhere(ground.source).years
    words = _words(ground.claim.text)
    holders = [
        (-len(words & _words(sentence.text)), sentence.n)
        for sentence in ground.source.sentences
        if sentence.n not in ground.claim.cites
        and (near := [other for other in figures_of(sentence.text) if _akin(figure, other)])
        and Held(near, years).holds(figure)
    ]
    return tuple(n for _, n in sorted(holders)[:_SUGGESTIONS])


def _akin(figure: Figure, other: Figure) -> bool:
    """Whether one figure can be what another is; asked of many, so it only looks at what costs nothing."""
    if figure.date or figure.unit in {"vague", "times"}:
        return True
    return other.number == figure.number or other.value == figure.value or bool(other.more or other.date)


def _words(text: str) -> set[str]:
    return {stem(word) for word in _WORD.findall(text.lower())} - STOP


def _bound(figure: Figure, evidence: Sequence[Figure]) -> Figure | None:
    """The same number in the evidence, but of something else."""
    for other in evidence:
        if figure.date and other.date and other.date.month == figure.date.month and figure.date.day is None:
            return other
        if other.number == figure.number and not {figure.unit, other.unit} & _APART:
            return other
    return None


def nearest(figure: Figure, evidence: Sequence[Figure]) -> Figure | None:
    """The evidence's figure that this one most likely stands for: of the same things, or the only one of its sort."""
    alike = [
        other
        for other in evidence
        if other.unit == figure.unit and not other.parts and (other.firm or other.unit == "ordinal")
    ]
    if figure.unit == "name":
        return next((other for other in alike if other.label == figure.label), None)
    shared = [other for other in alike if set(other.nouns) & set(figure.nouns)]
    if shared:
        return max(shared, key=lambda other: len(set(other.nouns) & set(figure.nouns)))
    return alike[0] if len(alike) == 1 else None


# --- what is told of something else -----------------------------------------------------------------------


def _exchanged(held: Sequence[Figure], ground: _Ground) -> Iterator[Mark]:
    for figure in held:
        if figure.firm and (other := crossed(figure, ground.texts)):
            yield Mark(OF_SOMETHING_ELSE, Severity.ERROR, _here(figure, other), figure.text)
    for one, other, words in turned(ground.claim.text, ground.texts):
        message = f"The source has “{other.text}” before “{one.text}”, not the other way round."
        yield Mark(OF_SOMETHING_ELSE, Severity.ERROR, message, words)
    for one, other, year in misdated(ground.claim.text, ground.texts):
        message = f"For {year} the source says “{other.text}”, not “{one.text}”."
        yield Mark(OF_SOMETHING_ELSE, Severity.ERROR, message, one.text)
    for one, other in exchanged(ground.claim.text, ground.texts):
        message = f"The source says “{other.text}” where this says “{one.text}”, and the other way round."
        yield Mark(OF_SOMETHING_ELSE, Severity.ERROR, message, one.text)


# --- messages ---------------------------------------------------------------------------------------------


def _here(figure: Figure, other: Figure) -> str:
    return f"The source says “{other.told}” here, not “{figure.told}”."


def _elsewhere(figure: Figure, here: Figure | None, suggests: tuple[int, ...]) -> str:
    places = ", ".join(str(n) for n in suggests)
    where = (
        f"sentence {places} of the source has it"
        if len(suggests) == 1
        else f"sentences {places} of the source have it"
    )
    instead = f" The sentences cited say “{here.told}”." if here else ""
    return f"“{figure.told}” is not in the sentences cited; {where}.{instead}"


def _nowhere(figure: Figure, here: Figure | None, ground: _Ground) -> str:
    if here:
        return _here(figure, here)
    other = nearest(figure, _everywhere(ground.source).figures)
    instead = f" The nearest is “{other.told}”." if other else ""
    return f"“{figure.told}” stands nowhere in the source.{instead}"
