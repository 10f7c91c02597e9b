"""The evidence finder and the omission map: do they put first what an editor needs?"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

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


class Count(NamedTuple):
    """How many of each half were right."""

    title: str
    aim: float | None
    hits: Sequence[tuple[int, bool]]

    @property
    def row(self) -> tuple[Any, ...]:
        sides = [[hit for side, hit in self.hits if side == which] for which in (0, 1)]
        whole = [hit for _, hit in self.hits]
        return (self.title, len(whole), self.aim, *(share(sum(s), len(s)) for s in (whole, *sides)))


_COLUMNS = ("measure", "number", "aim", "share", "first half", "second half")


def tables(places: Places) -> list[Table]:
    """Both, as far as the replies are there."""
    found = replies(places)
    where = "a fact planted in the last tenth of a long source"
    omitted = [
        *_omitted(found),
        Count(f"{where}, fifty sentences used", 0.95, list(_last_tenth(places, thorough=False))),
        Count(f"{where}, all others of its sort used", 0.95, list(_last_tenth(places, thorough=True))),
    ]
    evidence = _table("Evidence finder, given the claim's text alone", _evidence(found))
    return [evidence, _table(f"Omission map: in its first {ROWS} rows", omitted)]


def _table(title: str, counts: Iterable[Count]) -> Table:
    return Table(title, _COLUMNS, tuple(count.row for count in counts if count.hits))


# --- Evidence ---------------------------------------------------------------------------------------------


class Sought(NamedTuple):
    """What a claim cites, what the finder ranks first, and what it would attach."""

    half: int
    cited: frozenset[int]
    ranked: tuple[int, ...]
    attached: frozenset[int]


def _evidence(found: list[Reply]) -> Iterator[Count]:
    finders = {
        reply.text.file: Finder(reply.source.sentences, reply.text.outline.headings) for reply in found
    }
    for kind, all_aim, one_aim in ((FAITHFUL, 0.90, 0.99), (PARAPHRASE, 0.75, 0.98)):
        sought = []
        for case in cases(found):
            if case.kind == kind:
                finder, text = finders[case.file], case.claim.text
                attached = frozenset(finder.evidence(text))
                sought.append(Sought(case.half, frozenset(case.claim.cites), finder.ranked(text), attached))
        yield Count(f"{kind}: all cited among the first 4", all_aim, _which(sought, _all_of))
        yield Count(f"{kind}: at least one of them", one_aim, _which(sought, _any_of))
        yield Count(
            f"{kind}: the first is cited",
            None,
            _which(sought, lambda s: s.ranked[:1] != () and s.ranked[0] in s.cited),
        )
        yield Count(
            f"{kind}: attached without asking, all cited among them",
            None,
            _which(sought, lambda s: s.cited <= s.attached),
        )
        right = [(s.half, n in s.cited) for s in sought for n in s.attached]
        yield Count(f"{kind}: sentences attached that are cited", None, right)
    names = sorted(finders)
    strangers = [
        (
            half(reply.text.file),
            not finders[names[(names.index(reply.text.file) + 7) % len(names)]].evidence(claim.text),
        )
        for reply in found
        for claim in reply.claims()
    ]
    yield Count("a claim of another text: nothing is attached", None, strangers)


def _which(sought: list[Sought], right: Callable[[Sought], bool]) -> list[tuple[int, bool]]:
    return [(one.half, right(one)) for one in sought]


def _all_of(one: Sought) -> bool:
    return one.cited <= set(one.ranked)


def _any_of(one: Sought) -> bool:
    return bool(one.cited & set(one.ranked))


# --- Omissions --------------------------------------------------------------------------------------------


def _omitted(found: list[Reply]) -> Iterator[Count]:
    left_out: list[tuple[int, bool]] = []
    removed: list[tuple[int, bool]] = []
    facts: list[tuple[int, bool]] = []
    sections: list[tuple[int, bool]] = []
    for reply in found:
        side, claims = half(reply.text.file), list(reply.claims())
        used = {n for claim in claims for n in claim.cites}
        rows = _rows(reply.source.sentences, used)
        left_out += [(side, bool(spot & rows)) for spot in _spots(reply, used)]
        for claim in claims:
            rest = _cited(other for other in claims if other is not claim)
            own = {*claim.cites} - rest
            if own:
                hit = bool(own & _rows(reply.source.sentences, rest))
                removed.append((side, hit))
                if _FIGURE.search(claim.text):
                    facts.append((side, hit))
        sections += [(side, hit) for hit in _sections(reply)]
    yield Count("sentences that the replies' writers marked as omitted", 0.80, left_out)
    yield Count("a claim with a figure removed from a reply", 0.95, facts)
    yield Count("any claim removed from a reply", 0.95, removed)
    yield Count("a section removed from a reply: claims of it with a sentence there", None, sections)


def _spots(reply: Reply, used: set[int]) -> Iterator[set[int]]:
    for span in reply.row["omitted"]:
        if spot := {*reply.moved.cites([span])} - used:
            yield spot


def _sections(reply: Reply) -> Iterator[bool]:
    by_kind = {
        kind: [reply.moved.cites(claim["evidence"]) for claim in claims]
        for kind, claims in reply.row["sections"].items()
    }
    for kind, gone in by_kind.items():
        rest = {n for other, cites in by_kind.items() if other != kind for each in cites for n in each}
        rows = _rows(reply.source.sentences, rest)
        yield from (bool({*cites} & rows) for cites in gone if {*cites} - rest)


_PLANTED: Final = (
    "In the second half of the year complaints about the new form rose from 14 to 31 a month.",
    "Staff saved about 3.5 hours a week, which the service put at £48,000 a year.",
    "However, the saving was estimated from two weeks in May and has not been checked since.",
    "Nobody had foreseen that 1 in 9 callers would hang up before the end of the new message.",
    "The evaluation found that 62% of requests were settled at first contact, against 47% before.",
    "Two of the seven pilot sites withdrew because the tablets failed in cold weather.",
)


def _last_tenth(places: Places, *, thorough: bool) -> Iterator[tuple[int, bool]]:
    """A fact put into the last tenth of a long source, and a draft that does not have it.

    A thorough draft uses every sentence with a figure or an outcome; the usual one fifty, from all over the source.
    """
    for of, _ in texts(places):
        if len(of.text.split()) < _LONG:
            continue
        chance = random.Random(of.file)  # noqa: S311 - the same each time
        for planted in _PLANTED:
            late = [s for s in of.outline.sentences if s.n > 0.9 * len(of.outline.sentences)]
            end = chance.choice(late).end
            sentences = split(f"{of.text[:end]} {planted}{of.text[end:]}").sentences
            here = next((s.n for s in sentences if s.text == planted), None)
            if here is not None:
                others = [s.n for s in sentences if s.n != here]
                telling = {n for n in others if _telling(sentences[n - 1].text)}
                used = telling if thorough else {*chance.sample(others, min(_USED, len(others)))}
                yield half(of.file), here in _rows(sentences, used)


def _telling(text: str) -> bool:
    return bool(_FIGURE.search(text) or _OUTCOME.search(text))


def _rows(sentences: Sequence[Sentence], used: set[int]) -> set[int]:
    return {row.sentence.n for row in unused(sentences, used)[:ROWS]}


def _cited(claims: Iterable[Claim]) -> set[int]:
    return {n for claim in claims for n in claim.cites}
