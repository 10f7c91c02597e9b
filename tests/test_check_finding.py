"""The evidence finder: which source sentences a claim most probably stands on, from its words alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.check.finding import MOST, Finder, stem, terms
from summariser.domain import Outline
from summariser.split import split

SHARED = Path(__file__).parents[2] / "shared"
REPLIES = SHARED / "replies" / "replies.jsonl"

needs_replies = pytest.mark.skipif(
    not REPLIES.is_file(), reason="no reference replies lie beside this checkout"
)

SOURCE = """\
# Warm homes in Tarrowby

Tarrowby Council owns 2,140 homes. Many of them are damp.

## What was done

In 2022 the council fitted sensors for damp in 300 flats. They report every hour. Each flat took a fitter about \
forty minutes.

A small team rang the tenants whose flats stayed wet. Tenants could refuse, and 26 did.

## What came of it

Repairs for mould fell from 410 to 290 in a year. That winter was mild, so some of the fall may not be ours. \
The sensors cost £1.2m, which was more than planned.

We plan to fit the remaining blocks by 2026.
"""


@cache
def outline() -> Outline:
    return split(SOURCE)


@cache
def finder() -> Finder:
    return Finder(outline().sentences, outline().headings)


def number(words: str) -> int:
    """The number of the one sentence with these words."""
    (found,) = [sentence.n for sentence in outline().sentences if words in sentence.text]
    return found


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("The council put damp sensors into 300 flats in 2022.", "fitted sensors"),
        ("Twenty-six tenants said no.", "Tenants could refuse"),
        ("Fitting one flat needed some 40 minutes.", "forty minutes"),
        ("The sensors were dearer than planned, at £1,200,000.", "£1.2m"),
        ("TARROWBY COUNCIL IS THE OWNER OF 2140 HOMES", "2,140 homes"),
        ("Mould repairs dropped to 290 from 410.", "fell from 410"),
        ("The council’s remaining blocks are to be fitted out in 2026.", "We plan"),
    ],
)
def test_a_claim_finds_its_sentence_in_other_words_and_figures(claim: str, words: str):
    assert finder().ranked(claim)[0] == number(words)
    assert number(words) in finder().evidence(claim)


def test_a_claim_that_joins_two_sentences_finds_both_and_no_more():
    claim = "Mould repairs fell from 410 to 290, and the sensors cost £1.2m."
    assert set(finder().evidence(claim)) == {number("fell from 410"), number("£1.2m")}


def test_a_sentence_is_found_beside_the_one_that_it_speaks_of():
    assert number("report every hour") in finder().ranked(
        "The sensors for damp in the 300 flats report hourly."
    )


@pytest.mark.parametrize(
    "claim",
    [
        "Volunteers taught juggling at the summer fair.",
        "A hedgehog crossed the motorway.",
        "…",
        "",
        "it was what they had",
    ],
)
def test_where_nothing_fits_nothing_is_found(claim: str):
    assert finder().ranked(claim) == ()
    assert finder().evidence(claim) == ()


def test_a_source_without_sentences_has_no_evidence():
    assert Finder(()).ranked("The council fitted sensors.") == ()
    assert Finder(()).evidence("The council fitted sensors.") == ()


def test_numbers_are_those_of_the_sentences_given():
    later = Finder(outline().sentences[5:])
    assert later.ranked("Repairs for mould fell from 410 to 290.")[0] == number("fell from 410")


@given(st.text(max_size=300), st.integers(0, 6))
def test_any_text_finds_distinct_sentences_that_exist_and_no_more_than_asked(text: str, limit: int):
    ranked = finder().ranked(text, limit)
    assert len(ranked) <= limit
    assert len(set(ranked)) == len(ranked)
    evidence = finder().evidence(text)
    assert len(evidence) <= MOST
    assert {*ranked, *evidence} <= {sentence.n for sentence in outline().sentences}


@given(st.sampled_from(split(SOURCE).sentences))
def test_a_sentence_copied_word_for_word_finds_itself_first(sentence: object):
    assert finder().ranked(sentence.text)[0] == sentence.n  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2.4m", "2,400,000"),
        ("£2.4 million", "2400000"),
        ("3k", "three thousand"),
        ("twenty-one", "21"),
        ("7.50", "7.5"),
        ("a dozen", "12"),
    ],
)
def test_a_figure_is_the_same_however_it_is_written(one: str, other: str):
    assert terms(one) == terms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("planning", "planned"), ("policies", "policy"), ("organisation", "organization"), ("colours", "color")],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str):
    assert stem(one) == stem(other)


# --- On real texts ----------------------------------------------------------------------------------------


@cache
def case(name: str) -> tuple[Outline, Finder]:
    found = split((SHARED / "corpus" / name).read_text(encoding="utf-8"))
    return found, Finder(found.sentences, found.headings)


def known(*, said_otherwise: bool) -> Iterator[tuple[str, str, set[int]]]:
    """File, claim, and the sentences that it is known to stand on."""
    for line in REPLIES.read_text(encoding="utf-8").splitlines():
        reply = json.loads(line)
        claims = [(kind, i, c) for kind, cs in reply["sections"].items() for i, c in enumerate(cs)]
        told = {(p["section"], p["i"]): p["text"] for p in reply["paraphrases"]}
        for kind, i, claim in claims:
            text = told.get((kind, i)) if said_otherwise else claim["text"]
            if text:
                spans = [(start + 2, end - 2) for start, end in claim["evidence"]]
                sentences = case(reply["file"])[0].sentences
                yield (
                    reply["file"],
                    text,
                    {s.n for s in sentences for at, to in spans if s.start < to and at < s.end},
                )


@needs_replies
@pytest.mark.parametrize(("said_otherwise", "whole", "some"), [(False, 0.9, 0.99), (True, 0.75, 0.96)])
@pytest.mark.parametrize("half", [0, 1])
def test_the_evidence_of_known_claims_is_among_the_first_four(
    half: int, said_otherwise: bool, whole: float, some: float
):
    rows = [
        (evidence, set(case(name)[1].ranked(text)))
        for name, text, evidence in known(said_otherwise=said_otherwise)
        if hashlib.sha256(name.encode()).digest()[0] % 2 == half
    ]
    assert len(rows) > 40
    assert sum(evidence <= found for evidence, found in rows) >= whole * len(rows)
    assert sum(bool(evidence & found) for evidence, found in rows) >= some * len(rows)


@needs_replies
def test_what_is_attached_is_mostly_what_a_careful_writer_cited():
    attached = hit = 0
    for name, text, evidence in known(said_otherwise=False):
        found = case(name)[1].evidence(text)
        attached += len(found)
        hit += len(evidence & {*found})
    assert hit >= 0.8 * attached
