"""The head of a draft that a model made: its title, organisation and year count as far as the source bears them out.

What the source does not hold is not shown in its name: the case study's own value stands in its place, and the field is
named to the caller. An order to whoever summarises is no source for it. A head that a person typed is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from summariser.check.figures import figures
from summariser.check.names import names, quotations
from summariser.check.orders import is_order
from summariser.check.source import Source
from summariser.domain import CaseStudy, Claim, Content, Outline, Sentence, Severity

_YEAR: Final = re.compile(
    r"(?<![\d.,£$€])(?P<first>(?:19|20)\d\d)(?:[/–-](?P<last>\d\d(?:\d\d)?))?(?!\d|[.,]\d)"
)
_MARKUP: Final = re.compile(r"[<>{}|\\^`~=]|\]\(|://|\bwww\.")
_WORD: Final = re.compile(r"\w+")
_INITIALS: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}")
# Words that a name may have or lack; a country's own bodies seldom name it.
_SMALL: Final = frozenset({"the", "of", "for", "and", "a", "an", "in", "at", "s", "us", "uk"})
_JOINS: Final = re.compile(r"[,;/()]|\s[–—-]\s| and (?:the )?(?=[A-Z])")


class Head(NamedTuple):
    """The head as it may stand, and the fields in which the model's own words could not."""

    content: Content
    unheld: tuple[str, ...] = ()


def borne_out(content: Content, case: CaseStudy) -> Head:
    """The draft under a head that its source bears out.

    Organisation and year must stand in the source; a title may be in other words, but not with a figure, name or
    quotation that the source does not have.
    """
    held = {
        "title": _is_title(content.title, case),
        "organisation": content.organisation is None or _is_organisation(content.organisation, case),
        "year": content.year is None or _is_year(content.year, case),
    }
    unheld = tuple(field for field, is_held in held.items() if not is_held)
    return Head(content.model_copy(update={field: getattr(case, field) for field in unheld}), unheld)


def _is_title(title: str, case: CaseStudy) -> bool:
    if title == case.title:
        return True
    if _MARKUP.search(title):
        return False
    return _holds(title, case) or not _objections(title, case)


def _objections(title: str, case: CaseStudy) -> bool:
    """Whether the locks refuse it; as a claim that cites nothing it is held against the whole source."""
    claim, source = Claim(text=title), _reports(case)
    return any(
        mark.severity is Severity.ERROR
        for rule in (figures, names, quotations)
        for mark in rule(claim, source)
    )


def _reports(case: CaseStudy) -> Source:
    """The source without its orders; a heading is as good a source for a title as a sentence."""
    sentences = (Sentence(n=n, start=0, end=0, text=text) for n, text in enumerate(_texts(case), 1))
    return Source(Outline(sentences=tuple(sentences), headings=()))


def _is_organisation(name: str, case: CaseStudy) -> bool:
    """Whether the source has the name, or each of the names that are joined in it."""
    if name == case.organisation:
        return True
    parts = [part for part in _JOINS.split(name) if _words(part)]
    return bool(parts) and all(_holds(part, case) or _is_short(part, name) for part in parts)


def _is_short(part: str, name: str) -> bool:
    """Whether it is made of the first letters of the rest: “Vale Water Board (VWB)”."""
    letters = part.strip().casefold()
    return len(letters) > 1 and letters in "".join(word[0] for word in _words(name))


def _is_year(year: int, case: CaseStudy) -> bool:
    return year == case.year or any(year in _years(text) for text in _texts(case))


def _years(text: str) -> Iterator[int]:
    """The years that a text names; of 2024/25 both."""
    for found in _YEAR.finditer(text):
        yield int(found["first"])
        if last := found["last"]:
            yield int(found["first"][: 4 - len(last)] + last)


def _holds(part: str, case: CaseStudy) -> bool:
    """Whether one text of the source has these words side by side."""
    said = f" {' '.join(_words(part))} "
    return any(said in f" {' '.join(_words(text))} " for text in _texts(case))


def _words(text: str) -> list[str]:
    """The words that make a name, alike for “U.S.” and “US”, “&” and “and”."""
    plain = _INITIALS.sub(lambda letters: letters[0].replace(".", ""), text).casefold()
    return [word for word in _WORD.findall(plain) if word not in _SMALL]


def _texts(case: CaseStudy) -> Iterator[str]:
    """What the source holds: what was found when it was read, its headings and its sentences, but no orders."""
    yield from filter(None, (case.title, case.organisation))
    yield from (heading.text for heading in case.outline.headings if not is_order(heading.text))
    yield from (one.text for one in case.outline.sentences if not is_order(one.text))
