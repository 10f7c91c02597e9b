"""Compare what a claim affirms and denies with its evidence, each word at the place that speaks of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summariser.check.marks import Mark
from summariser.check.polarity import lexicon
from summariser.check.polarity.reading import Reading, State, Term, read
from summariser.domain import Severity

ENOUGH = 1.6
RATIO = 0.75


def turned(claim: str, evidence: Sequence[str]) -> Iterator[Mark]:
    """What a claim turns round of its evidence; at most one mark of each code."""
    told = read(claim)
    sources = [read(text) for text in evidence]
    seen: set[str] = set()
    for code, mark in pairs(told, sources):
        if code not in seen:
            seen.add(code)
            yield mark


def pairs(told, sources):
    for axis, terms in told.terms.items():
        for term in terms:
            found = best(term, [t for s in sources for t in s.terms.get(axis, ())])
            if found is None:
                continue
            score, same, other = found
            code = judge(told, sources, term, other, score, same)
            if code:
                yield (
                    code,
                    Mark(
                        code,
                        Severity.ERROR,
                        f"{term.word.text} / {other.word.text} :: {other.reading.text} [{score:.1f} v {same:.1f}]",
                        term.word.text,
                    ),
                )


def best(term: Term, candidates: list[Term]):
    here = term.reading.near(term.at)
    top = None
    same = -1.0
    score = -1.0
    for c in candidates:
        s = overlap(here, c.reading.near(c.at), term.axis)
        if term.side and c.side == -term.side:
            if s > score:
                score, top = s, c
        else:
            same = max(same, s)
    if top is None:
        return None
    return score, same, top


def overlap(one, other, axis):
    return sum(min(w, other[k]) for k, w in one.items() if k in other and k != axis)


def tight(term, other):
    a, b = term.reading.next(term.at), other.reading.next(other.at)
    return bool(a) and a == b


def taken(told, other, axis, score):
    """Whether another word of the claim answers to it"""
    there = other.reading.near(other.at)
    return any(
        t.side != -other.side and overlap(there, t.reading.near(t.at), axis) >= score * 0.75
        for t in told.terms[axis]
    )


def judge(told, sources, term, other, score, same):
    if score < ENOUGH or same >= score * RATIO or taken(told, other, term.axis, score):
        return None
    if term.axis.startswith("#"):
        if term.sign != other.sign and term.state is State.AFFIRMED and other.state is State.AFFIRMED:
            own = term.word.stem or term.word.low
            if term.axis in lexicon.TIGHT and not tight(term, other):
                return None
            if any(w.stem == own or w.low == own for w in other.reading.words):
                return None
            return "direction_reversed"
        return None
    if term.sign != other.sign:  # un-
        return "negation_added" if term.sign < 0 else "negation_dropped"
    if term.state is State.DENIED:
        if any(accounted(term, s) for s in sources):
            return None
        return "negation_added"
    return None if accounted(other, told) else "negation_dropped"


def accounted(denied: Term, reading: Reading) -> bool:
    """Whether the other text has a denial over any of the same words."""
    here = {w for w in scope(denied.reading, denied.reading.cues[denied.at])}
    return any(here & set(scope(reading, at)) for at in reading.veils)


def scope(reading, cue):
    clause = reading.words[cue].clause
    got = []
    for w in reading.words[cue + 1 : cue + 10]:
        if w.clause != clause:
            break
        if w.stem:
            got.append(w.stem)
    return got[:5]
