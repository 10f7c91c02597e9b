"""All rules together on one claim: each fault is told once, and by the rule that says most."""

import pytest

from summariser.check import Mark, Source, marks
from summariser.domain import Claim, Severity
from summariser.split import split


def told(evidence: str, text: str) -> list[Mark]:
    outline = split(evidence)
    cites = tuple(sentence.n for sentence in outline.sentences)
    return [
        mark
        for mark in marks(Claim(text=text, cites=cites), Source(outline))
        if mark.severity is not Severity.HINT
    ]


@pytest.mark.parametrize(
    ("evidence", "text"),
    [
        (
            "The team intentionally left the legend out of the chart.",
            "The team inadvertently left the legend out of the chart.",
        ),
        ("The number of depots grew from four to nine.", "The number of depots shrank from four to nine."),
        (
            "The council keeps up to 40 vans at the northern depot.",
            "The council keeps at least 40 vans at the northern depot.",
        ),
    ],
)
def test_what_is_turned_round_is_told_once(evidence: str, text: str):
    (mark,) = told(evidence, text)
    assert mark.severity is Severity.ERROR
    assert mark.words in text


def test_two_faults_of_one_claim_are_both_told():
    found = told("Staff at Tindale took 40 calls in May.", "Staff at Harlow took 90 calls in May.")
    assert {mark.code for mark in found} == {"figure_not_in_source", "name_not_in_source"}


def test_a_sentence_of_the_source_has_no_fault():
    text = "Staff were not trained, and 14 of the 40 vans stayed at home."
    assert told(text, text) == []
