"""The evidence finder and the omission map: do they put first what an editor needs?"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from benchmarks.faithfulness.cases import Case
from benchmarks.faithfulness.replies import FAITHFUL, PARAPHRASE, Reply, cases, replies
from benchmarks.faithfulness.report import Table, share
from benchmarks.faithfulness.sets import Places, half, texts
from summariser.check.finding import Finder
from summariser.check.omission import unused
from summariser.domain import Claim, Sentence
from summariser.split import split

ROWS: Final = 20
_LONG: Final = 1500  # words: a long source
_USED: Final = 50  # sentences that a usual draft cites
# Told apart here in our own way, not by the map's: a sentence with a figure, or that tells of a result or a failure.
_FIGURE = re.compile(r"(?<![\w.])[£$€]?\d[\d,.]*(?:%| ?per ?cent)?|\b(?:half|third|quarter|doubled|twice)\b")
_OUTCOME = re.compile(
    r"\b(?:saved|savings?|improved|reduced|increased|decreased|fell|rose|dropped|failed|complained|unable|worse|errors?"
    r"|found that|results?|however|limitations?)\b",
    re.IGNORECASE,
)


class Hit(NamedTuple):
    """Which half of the texts it was of, whether it was found, and what it was."""

    half: int
    right: bool
    what: str = ""


class Count(NamedTuple):
    """How many of each half were right."""

    title: str
    aim: float | None
    hits: Sequence[Hit]

    @property
    def row(self) -> tuple[Any, ...]:
        sides = [[hit.right for hit in self.hits if hit.half == which] for which in (0, 1)]
        whole = [hit.right for hit in self.hits]
        return (self.title, len(whole), self.aim, *(share(sum(s), len(s)) for s in (whole, *sides)))


_COLUMNS = ("measure", "number", "aim", "share", "first half", "second half")


def found(places: Places) -> tuple[list[Table], list[tuple[str, list[str]]]]:
    """The figures of both, as far as the replies are there, and what was not found."""
    here = replies(places)
    where = "a fact planted in the last tenth of a long source"
    evidence = [count for count in _evidence(here) if count.hits]
    omitted = [
        *(count for count in _omitted(here) if count.hits),
        Count(f"{where}, fifty sentences used", 0.95, list(_last_tenth(places, thorough=False))),
        Count(f"{where}, all others of its sort used", 0.95, list(_last_tenth(places, thorough=True))),
    ]
    tables = [
        Table(title, _COLUMNS, tuple(count.row for count in counts))
        for title, counts in (
            ("Evidence finder, given the claim's text alone", evidence),
            (f"Omission map: in its first {ROWS} rows", omitted),
        )
    ]
    missed = [
        (count.title, [hit.what for hit in count.hits if hit.what and not hit.right])
        for count in (*evidence, *omitted)
    ]
    return tables, missed


# --- Evidence ---------------------------------------------------------------------------------------------


class Sought(NamedTuple):
    """What a claim cites, what the finder ranks first, and what it would attach."""

    half: int
    claim: str
    cited: frozenset[int]
    ranked: tuple[int, ...]
    attached: frozenset[int]

    def hit(self, *, right: bool) -> Hit:
        """Whether it was found, told with what was looked for."""
        what = f"{self.claim}\n  cites {sorted(self.cited)}, ranked {self.ranked}, attached {sorted(self.attached)}"
        return Hit(self.half, right, what)


def _evidence(here: list[Reply]) -> Iterator[Count]:
    finders = {r.text.file: Finder(r.source.sentences, r.text.outline.headings) for r in here}
    for kind, all_aim, one_aim in ((FAITHFUL, 0.90, 0.99), (PARAPHRASE, 0.75, 0.98)):
        sought = [_sought(case, finders[case.file]) for case in cases(here) if case.kind == kind]
        whole = [one.hit(right=one.cited <= {*one.ranked}) for one in sought]
        some = [one.hit(right=bool(one.cited & {*one.ranked})) for one in sought]
        first = [Hit(one.half, bool(one.cited & {*one.ranked[:1]})) for one in sought]
        attached = [Hit(one.half, one.cited <= one.attached) for one in sought]
        right = [Hit(one.half, n in one.cited) for one in sought for n in one.attached]
        yield Count(f"{kind}: all cited among the first 4", all_aim, whole)
        yield Count(f"{kind}: at least one of them", one_aim, some)
        yield Count(f"{kind}: the first is cited", None, first)
        yield Count(f"{kind}: attached without asking, all cited among them", None, attached)
        yield Count(f"{kind}: sentences attached that are cited", None, right)
    yield Count("a claim of another text: nothing is attached", None, list(_strangers(here, finders)))


def _sought(case: Case, finder: Finder) -> Sought:
    text = case.claim.text
    attached = frozenset(finder.evidence(text))
    return Sought(case.half, text, frozenset(case.claim.cites), finder.ranked(text), attached)


def _strangers(here: list[Reply], finders: dict[str, Finder]) -> Iterator[Hit]:
    files = sorted(finders)
    for reply in here:
        other = finders[files[(files.index(reply.text.file) + len(files) // 3) % len(files)]]
        for claim in reply.claims():
            yield Hit(half(reply.text.file), not other.evidence(claim.text))


# --- Omissions --------------------------------------------------------------------------------------------


class Gone(NamedTuple):
    """A claim taken out of a reply, and whether the map shows a sentence that it alone cited."""

    claim: Claim
    late: bool
    hit: Hit


def _omitted(here: list[Reply]) -> Iterator[Count]:
    left_out = [hit for reply in here for hit in _left_out(reply)]
    gone = [one for reply in here for one in _removed(reply)]
    sections = [hit for reply in here for hit in _sections(reply)]
    yield Count("sentences that the replies' writers marked as omitted", 0.80, left_out)
    figures = [one.hit for one in gone if _FIGURE.search(one.claim.text)]
    yield Count("a claim with a figure removed from a reply", 0.95, figures)
    yield Count("any claim removed from a reply", 0.95, [one.hit for one in gone])
    late = [one.hit for one in gone if one.late]
    yield Count("… of those, on the last tenth of the source", 0.95, late)
    yield Count("a section removed from a reply: claims of it with a sentence there", None, sections)


def _left_out(reply: Reply) -> Iterator[Hit]:
    used = _cited(reply.claims())
    rows = _rows(reply.source.sentences, used)
    for span in reply.row["omitted"]:
        if spot := {*reply.moved.cites([span])} - used:
            yield _shown(reply, spot, rows)


def _removed(reply: Reply) -> Iterator[Gone]:
    claims = list(reply.claims())
    for claim in claims:
        rest = _cited(other for other in claims if other is not claim)
        if own := {*claim.cites} - rest:
            late = min(own) > 0.9 * len(reply.source.sentences)
            yield Gone(claim, late, _shown(reply, own, _rows(reply.source.sentences, rest)))


def _shown(reply: Reply, sought: set[int], rows: set[int]) -> Hit:
    said = "\n".join(f"  {n}: {reply.source.sentences[n - 1].text}" for n in sorted(sought))
    return Hit(half(reply.text.file), bool(sought & rows), f"{reply.text.file}\n{said}")


def _sections(reply: Reply) -> Iterator[Hit]:
    by_kind = {
        kind: [reply.moved.cites(claim["evidence"]) for claim in claims]
        for kind, claims in reply.row["sections"].items()
    }
    for kind, gone in by_kind.items():
        rest = {n for other, cites in by_kind.items() if other != kind for each in cites for n in each}
        rows = _rows(reply.source.sentences, rest)
        yield from (Hit(half(reply.text.file), bool({*cites} & rows)) for cites in gone if {*cites} - rest)


_PLANTED: Final = (
    "In the second half of the year complaints about the new form rose from 14 to 31 a month.",
    "Staff saved about 3.5 hours a week, which the service put at £48,000 a year.",
    "However, the saving was estimated from two weeks in May and has not been checked since.",
    "Nobody had foreseen that 1 in 9 callers would hang up before the end of the new message.",
    "The evaluation found that 62% of requests were settled at first contact, against 47% before.",
    "Two of the seven pilot sites withdrew because the tablets failed in cold weather.",
)


def _last_tenth(places: Places, *, thorough: bool) -> Iterator[Hit]:
    """A fact put into the last tenth of a long source, and a draft that does not have it.

    A thorough draft uses every sentence with a figure or an outcome; the usual one fifty, from all over the source.
    """
    for of, _ in texts(places):
        if len(of.text.split()) < _LONG:
            continue
        chance = random.Random(of.file)  # noqa: S311 - the same each time
        late = [s.end for s in of.outline.sentences if s.n > 0.9 * len(of.outline.sentences)]
        for planted in _PLANTED:
            end = chance.choice(late)
            sentences = split(f"{of.text[:end]} {planted}{of.text[end:]}").sentences
            at = next((s.n for s in sentences if s.text == planted), None)
            if at is not None:
                others = [s.n for s in sentences if s.n != at]
                telling = {n for n in others if _telling(sentences[n - 1].text)}
                used = telling if thorough else {*chance.sample(others, min(_USED, len(others)))}
                yield Hit(half(of.file), at in _rows(sentences, used), f"{of.file}: {planted}")


def _telling(text: str) -> bool:
    return bool(_FIGURE.search(text) or _OUTCOME.search(text))


def _rows(sentences: Sequence[Sentence], used: set[int]) -> set[int]:
    return {row.sentence.n for row in unused(sentences, used)[:ROWS]}


def _cited(claims: Iterable[Claim]) -> set[int]:
    return {n for claim in claims for n in claim.cites}
