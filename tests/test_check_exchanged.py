"""A word exchanged for another of its kind is told where the claim runs along its evidence, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.check import Source, marks
from summariser.check.exchanged import exchanged, rule
from summariser.check.exchanged.lexicon import MEMBERS
from summariser.domain import Claim, Outline, Sentence, Severity

EXCHANGED = [
    ("The farm sowed barley on the upper field.", "The farm sowed oats on the upper field."),
    ("Residents paid for the ferry across the river.", "Residents paid for the bus across the river."),
    ("Glass is collected every month from each street.", "Glass is collected every week from each street."),
    ("The nurse visited each family at home.", "The midwife visited each family at home."),
    ("The landlord reported the broken boiler in May.", "The tenant reported the broken boiler in May."),
    ("Staff described the first visit as friendly.", "Staff described the first visit as hostile."),
    ("The online course for carers filled up.", "The offline course for carers filled up."),
    ("Depots keep the paper forms for carers.", "Depots discard the paper forms for carers."),
    ("The grant helped small firms to export.", "The grant hindered small firms to export."),
    ("Crews painted the gate yellow in May.", "Crews painted the gate green in May."),
    ("Exactly 300 residents took part in Elm Ward.", "About 300 residents took part in Elm Ward."),
    ("The pupils marked the tests at school.", "The teachers marked the tests at school."),
    ("The office keeps each invoice for a year.", "The office keeps each receipt for a year."),
    ("The team ran an interview with each tenant.", "The team ran a survey with each tenant."),
    ("The council bought the land by the canal.", "The council sold the land by the canal."),
    ("The minister denied the claim in May.", "The minister confirmed the claim in May."),
    ("The clinic lends wheelchairs to carers.", "The clinic borrows wheelchairs to carers."),
    ("The crew met on the first weekday of May.", "The crew met on the first weekend of May."),
]  # fmt: skip
FAITHFUL = [
    ("The form is filled in with made-up names.", "It is tested without needing names. Forms have made-up names."),
    ("The lock is automatic.", "The lock is automated."),
    ("Residents travelled by bus and train.", "Residents travelled by train, bus and tram."),
    ("The farm sowed oats and then barley.", "The farm sowed barley after oats on the upper field."),
    ("The course was not online.", "The course was offline."),
    ("The visit was friendly, not hostile.", "Nobody called the visit hostile; it was friendly."),
    ("Parents praised the nurse.", "A doctor works there as well. Parents praised the ward's nurse."),
    ("A month later the depot opened.", "The depot, long a bus garage, opened in the week of the fair."),
    ("Most tenants asked for repairs.", "The landlord of the block repairs lifts."),
    ("The council bought a van for the depot.", "A new vehicle was bought for the depot."),
]  # fmt: skip


def source(*texts):
    sentences = (Sentence(n=n, start=0, end=len(text), text=text) for n, text in enumerate(texts, 1))
    return Source(Outline(sentences=tuple(sentences), headings=()))


def codes(claim, *evidence):
    return {mark.code for mark in exchanged(claim, evidence)}


@pytest.mark.parametrize(("claim", "evidence"), EXCHANGED)
def test_a_word_of_the_same_kind_in_its_place_is_an_error(claim, evidence):
    assert codes(claim, evidence) == {"word_exchanged"}
    assert codes(evidence, claim) == {"word_exchanged"}


@pytest.mark.parametrize(("claim", "evidence"), FAITHFUL)
def test_what_is_said_of_something_else_is_left_alone(claim, evidence):
    assert codes(claim, evidence) == set()
    assert codes(evidence, evidence) == set()


def test_a_word_that_another_cited_sentence_has_is_not_exchanged():
    claim = "The farm sowed barley on the upper field."
    evidence = ("The farm sowed oats on the upper field.", "Barley came a year later.")
    assert codes(claim, evidence[0]) == {"word_exchanged"}
    assert codes(claim, *evidence) == set()


def test_the_finding_names_the_word_and_gives_the_words_of_the_source():
    (mark,) = exchanged(
        "The farm sowed barley on the upper field.", ["The farm sowed oats on the upper field."]
    )
    assert (mark.severity, mark.words) == (Severity.ERROR, "barley")
    assert mark.message == "The source says “farm sowed oats on the” here, not “barley”."


def test_only_cited_sentences_are_compared():
    held = source("The farm sowed oats on the upper field.", "The farm has a new roof.")
    text = "The farm sowed barley on the upper field."
    assert not [*rule(Claim(text=text, cites=(2, 99)), held)]
    assert "word_exchanged" in {mark.code for mark in marks(Claim(text=text, cites=(1,)), held)}


UNNAMED = [
    ("Visitors of the park may see owls.", "The park is known for its parrots, the guide says."),
    ("Part of the course is chemistry.", "Carers choose one course out of botany and history."),
    ("The line was built with zinc.", "Each of the new lines is of copper."),
    ("Most of the fund went on floods.", "The fund pays for damage by drought."),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "evidence"), UNNAMED)
def test_a_thing_that_the_source_never_names_needs_hardly_a_frame(claim, evidence):
    assert codes(claim, evidence) == {"word_exchanged"}


@pytest.mark.parametrize(("claim", "evidence"), UNNAMED)
def test_a_thing_that_the_source_names_anywhere_needs_the_same_frame(claim, evidence):
    named = source(evidence, claim)
    unnamed = source(evidence, "The council thanked everybody.")
    assert not [*rule(Claim(text=claim, cites=(1,)), named)]
    assert [*rule(Claim(text=claim, cites=(1,)), unnamed)]


def test_a_thing_denied_or_named_in_other_words_is_left_alone():
    assert codes("The park has no owls.", "The park is known for its parrots.") == set()
    assert codes("Most of the fund went on floods.", "The fund pays for drought and for inundation.") == set()
    assert codes("The course has a physical part.", "The course has a part on chemistry.") == set()


def test_no_two_members_of_a_family_have_the_same_stem():
    families = {}
    for members in MEMBERS.values():
        for family, member, _ in members:
            families.setdefault(family, set()).add(member)
    lost = {family for family, members in families.items() if members != set(range(max(2, len(members))))}
    assert not lost
    assert all(word.isalpha() for word in MEMBERS)


@given(
    st.text(alphabet="oats barley week.,'-?5£ ü４", max_size=80),
    st.text(alphabet="oats barley week.,'-?5£ ü４", max_size=80),
)
def test_any_text_is_read_and_agrees_with_itself(one, other):
    assert codes(one, one) == set()
    codes(one, other)
