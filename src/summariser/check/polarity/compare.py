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


RANGE = re.compile(
    r"\bfrom\s+(?:about |around |nearly |circa |approximately |over |under )?[£$€]?(\d+(?:[.,]\d+)*)\D{0,25}?\bto\s+(?:about |around |nearly |circa |approximately |over |under )?[£$€]?(\d+(?:[.,]\d+)*)",
    re.I,
)


def bare(one: Reading, others: Sequence[Reading]):
    """Denials of one text whose neighbours stand together in the other without it."""
    for at in one.plain:
        after = at + (2 if one.words[at + 1 : at + 2] and one.words[at + 1].low == "longer" else 1)
        if not at or after >= len(one.words): continue
        first, last = one.words[at - 1], one.words[after]
        here = one.near(at)
        without = kept = -1.0; found=None
        for other in others:
            for place, word in enumerate(other.words[:-1]):
                if word.low != first.low: continue
                following = other.words[place + 1]
                gap = 1
                if following.low in lexicon.ARTICLES | {"still"} and place + 2 < len(other.words) and last.low not in lexicon.ARTICLES:
                    following, gap = other.words[place + 2], 2
                if following.clause != word.clause and first.clause==last.clause: continue
                if following.low == last.low:
                    spot = place + gap
                    if other.veiled.get(spot, set()) - one.veiled.get(after, set()): continue
                    score = overlap(here, other.near(place + gap), "")
                    if score > without: without, found = score, (other, place)
            for place in other.plain:
                if {w.stem for w in other.words[place:place+4] if w.stem} & {w.stem for w in one.words[at:at+4] if w.stem} or other.words[place+1:place+2] and other.words[place+1].low==last.low:
                    kept = max(kept, overlap(here, other.near(place), ""))
        if without >= ENOUGH and kept < without * RATIO:
            yield one.words[at], found

def pairs(told, sources):
    for word, (other, place) in bare(told, sources):
        yield 'negation_added', Mark('negation_added', Severity.ERROR, 'bare '+other.text, word.text)
    for source in sources:
        for word, (other, place) in bare(source, [told]):
            yield 'negation_dropped', Mark('negation_dropped', Severity.ERROR, 'bare '+source.text, other.words[place].text)
    there = [m for s in sources for m in RANGE.findall(s.text)]
    for m in RANGE.finditer(told.text):
        a, b = m.groups()
        if a != b and (b, a) in there and (a, b) not in there:
            yield "direction_reversed", Mark("direction_reversed", Severity.ERROR, "range", m.group())
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


def opposed(one: Term, other: Term) -> bool:
    """Whether two terms surely point opposite ways: what veils both alike does not count."""
    denied = [t.state is State.DENIED for t in (one, other)]
    if one.sign * other.sign * (-1 if denied[0] != denied[1] else 1) > 0:
        return False
    mine, its = one.reading.veiled.get(one.at, set()), other.reading.veiled.get(other.at, set())
    if denied[0] != denied[1]:
        return its <= mine if denied[0] else mine <= its
    return mine == its


def best(term: Term, candidates: list[Term]):
    here = term.reading.near(term.at)
    top = None
    same = -1.0
    score = -1.0
    for c in candidates:
        s = overlap(here, c.reading.near(c.at), term.axis)
        if opposed(term, c):
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
    if score < (ENOUGH if len(sources) <= 8 else 2.0) or same >= score * RATIO or taken(told, other, term.axis, score):
        return None
    if term.axis.startswith("#"):
        if term.sign != other.sign and (term.state is State.DENIED) == (other.state is State.DENIED):
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


def count(own, reading):
    return sum(w.stem == own or w.low == own for w in reading.words)


def accounted(denied: Term, reading: Reading) -> bool:
    """Whether the other text has a denial over any of the same words."""
    here = {w for w in scope(denied.reading, denied.reading.cues[denied.at])}
    both = {w.low for w in denied.reading.words} - CORE
    return any(here & set(scope(reading, at)) for at in reading.denials if reading.words[at].low not in both)

CORE=frozenset("not no never without neither nor".split())


def scope(reading, cue):
    clause = reading.words[cue].clause
    got = []
    for w in reading.words[cue + 1 : cue + 10]:
        if w.clause != clause:
            break
        if w.stem:
            got.append(w.stem)
    return got[:5]
