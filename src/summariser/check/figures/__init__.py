"""The figure lock: every number, date, share and amount of a claim stands in the sentences it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from summariser.check.figures.amounts import unnumbered
from summariser.check.figures.contested import contested, contradicted, mislabelled
from summariser.check.figures.counting import counted, listed, own_count
from summariser.check.figures.derived import derived, left_over, worked_out
from summariser.check.figures.figure import YEARS, Figure
from summariser.check.figures.holding import Held
from summariser.check.figures.otherwise import OF_SOMETHING_ELSE, spanned, told_otherwise
from summariser.check.figures.reading import figures_of, stem
from summariser.check.figures.rounding import outbid, rounded
from summariser.check.figures.running import share_kept
from summariser.check.figures.words import LABELS, STOP
from summariser.check.marks import Mark
from summariser.check.source import Source
from summariser.domain import Claim, Severity

__all__ = ["figures", "figures_of"]

NOT_IN_SOURCE: Final = "figure_not_in_source"
NOT_IN_EVIDENCE: Final = "figure_not_in_evidence"

_SUGGESTIONS: Final = 3
_SMALL: Final = 100
# Figures of one claim: what has more is a table, and every further objection would only repeat the first.
_MOST: Final = 24
# Their numbers are not told: a Tuesday is not two of anything.
_APART: Final = frozenset({"name", "date", "weekday", "season", "vague", "clock", "ordinal"})
_PASSING: Final = 3  # up to here a number in words may be but a turn of phrase
_LISTED: Final = 12  # … or count what is told one by one
_KEPT: Final = 0.5
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

    A figure may also stand in what every claim may draw on: title, organisation and headings; where it stands
    nowhere else, that is a warning. A claim that cites nothing is held against the whole source.
    """
    texts = tuple(sentence.text for sentence in source.cited(claim))
    told = figures_of(claim.text)
    objections = tuple(_objections(told, claim, source, texts)) if told else ()
    yield from objections
    for mark in spanned(claim.text, texts):
        if not any(mark.words in other.words or other.words in mark.words for other in objections):
            yield mark


def _objections(
    told: Sequence[Figure], claim: Claim, source: Source, texts: tuple[str, ...]
) -> Iterator[Mark]:
    cited = Held((figure for text in texts for figure in figures_of(text)), lambda: _known(source).years)
    ground = _Ground(claim, source, texts, cited)
    spoken = _spoken(told, cited, texts)
    told = [figure for i, figure in enumerate(told) if i not in spoken]
    stated = [figure for figure in told if figure.firm or contested(figure, cited.figures)]
    missing = list(islice((figure for figure in stated if not _held(figure, ground)), _MOST))
    for figure in missing:
        yield _missing(figure, ground)
    for figure in stated[:_MOST]:
        if figure not in missing and _only_headed(figure, ground):
            yield Mark(NOT_IN_EVIDENCE, Severity.WARNING, _above(figure), figure.text)
    if len(told) <= _MOST:
        yield from told_otherwise(claim.text, texts, [figure for figure in told if figure not in missing])


def _spoken(told: Sequence[Figure], cited: Held, texts: Sequence[str]) -> set[int]:
    """The places of the figures that tell a share or a length together which the evidence tells in other words."""
    known = (
        figure
        for figure in told
        if figure.parts
        and (cited.holds(figure) or rounded(figure, cited.figures) or left_over(figure, texts, perhaps=True))
    )
    return {part for figure in known for part in figure.parts}


def _held(figure: Figure, ground: _Ground) -> bool:
    if figure.unit == "name":
        return not _renamed(figure, ground)
    if not ground.texts:
        return _everywhere(ground.source).holds(figure) or _known(ground.source).holds(figure)
    if ground.cited.holds(figure, firmly=True):
        return not mislabelled(figure, ground.cited.figures)
    if rounded(figure, ground.cited.figures) or derived(figure, ground.texts):
        return True
    if left_over(figure, ground.texts):
        return True
    # What is only meant ("both", a list of four) yields to what is said of the same things.
    meant = (
        ground.cited.holds(figure)
        or _headed(figure, ground)
        or _named(figure, ground)
        or (_counted(figure, ground) and not unnumbered(figure, ground.texts))
    )
    return meant and not contradicted(figure, ground.cited.figures)


def _renamed(figure: Figure, ground: _Ground) -> bool:
    """Whether the source has that word only with other numbers: GPT-4, not GPT-5. Other names are not for here."""
    everywhere = _everywhere(ground.source)
    if everywhere.holds(figure) or _known(ground.source).holds(figure):
        return False
    return any(other.unit == "name" and other.label == figure.label for other in everywhere.figures)


def _headed(figure: Figure, ground: _Ground) -> bool:
    """Whether title, organisation or a heading tells it. A heading's small number may be only its own."""
    known = _known(ground.source)
    if (_year(figure) and _other_year(figure, ground)) or _rivalled(figure, ground):
        return False
    if figure.unit or figure.number > _SMALL:
        return known.holds(figure)
    return any(
        other.value == figure.value and set(other.nouns) & set(figure.nouns) for other in known.figures
    )


def _only_headed(figure: Figure, ground: _Ground) -> bool:
    """Whether no numbered sentence of the source tells a figure that is held."""
    if figure.unit == "name" or ground.cited.holds(figure) or rounded(figure, ground.cited.figures):
        return False
    known = _headed(figure, ground) if ground.texts else _known(ground.source).holds(figure)
    return known and not (
        _named(figure, ground) or _counted(figure, ground) or _everywhere(ground.source).holds(figure)
    )


def _rivalled(figure: Figure, ground: _Ground) -> bool:
    """Whether the evidence has another figure of that unit, which the claim leaves out."""
    if not figure.unit or figure.unit in _APART:
        return False
    told = {reading for other in figures_of(ground.claim.text) for reading in other.readings}
    return any(
        other.unit == figure.unit and other.firm and told.isdisjoint(other.readings)
        for other in ground.cited.figures
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
        lambda: _known(source).years,
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
    """Whether it is the number of things that the evidence lists, or the claim itself."""
    if figure.unit:
        return False
    if not figure.nouns:
        return figure.value in listed(figure)
    return figure.value in counted(ground.texts) or figure.value in own_count(ground.claim.text[figure.end :])


# --- what is missing --------------------------------------------------------------------------------------


def _missing(figure: Figure, ground: _Ground) -> Mark:
    if doubt := _doubted(figure, ground):
        return Mark(NOT_IN_SOURCE, Severity.WARNING, doubt, figure.text)
    here = nearest(figure, ground.cited.figures)
    suggests = _suggestions(figure, ground)
    severity = Severity.WARNING if _in_passing(figure, ground) else Severity.ERROR
    if suggests:
        return Mark(NOT_IN_EVIDENCE, severity, _elsewhere(figure, here, suggests), figure.text, suggests)
    if bound := _bound(figure, ground.cited.figures):
        return Mark(OF_SOMETHING_ELSE, severity, _here(figure, bound), figure.text)
    return Mark(NOT_IN_SOURCE, severity, _nowhere(figure, here, ground), figure.text)


def _doubted(figure: Figure, ground: _Ground) -> str:
    """What to check of a figure that the evidence does not tell but may well make; nothing where it does not."""
    if _resolved(figure, ground):
        return f"“{figure.text}” is worked out: the source says it relative to its own date. Check the year."
    if made := worked_out(figure, ground.texts):
        one, other = made
        return f"“{figure.told}” seems to be worked out from “{one.told}” and “{other.told}”. Check the sum."
    if left_over(figure, ground.texts, perhaps=True):
        return f"“{figure.told}” seems to be what the share told in the source leaves. Check that it is."
    if exact := outbid(figure, ground.cited.figures):
        return f"“{figure.told}” is told of “{exact.told}”. Is that near enough?"
    return ""


def _in_passing(figure: Figure, ground: _Ground) -> bool:
    """Whether it may be no figure of the source but a turn of phrase: in two places at once.

    A number put in the place of another leaves that one untold.
    """
    if figure.unit not in {"", "times"} or figure.text[:1].isdigit() or figure.label in LABELS:
        return False
    untold, astray = not _stands_in(figure, ground), share_kept(figure, ground.texts) < _KEPT
    return (
        (untold or astray) if figure.number <= _PASSING else (figure.number <= _LISTED and untold and astray)
    )


def _stands_in(figure: Figure, ground: _Ground) -> bool:
    """Whether the evidence has a number that the claim leaves out, in whose place this one may stand."""
    if unnumbered(figure, ground.texts, surely=False):
        return True
    told = {other.value for other in figures_of(figure.sentence)}
    alone = figure.unit == "times" or not figure.nouns  # its unit may go without saying
    return any(
        other.value not in told and (other.firm or set(other.nouns) & set(figure.nouns))
        for other in ground.cited.figures
        if other.unit == figure.unit or (alone and other.unit not in _APART)
    )


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
        and Held(near, lambda: years).holds(figure)
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


# --- messages ---------------------------------------------------------------------------------------------


def _here(figure: Figure, other: Figure) -> str:
    return f"The source says “{other.told}” here, not “{figure.told}”."


def _above(figure: Figure) -> str:
    return (
        f"“{figure.told}” stands only in the title or a heading: no numbered sentence of the source shows it."
    )


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
