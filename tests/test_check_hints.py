"""What to look at twice is asked as a plain question, and never flags alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.check import Source
from summariser.check.hints import rule
from summariser.domain import Claim, Outline, Sentence, Severity, Status

REPORT = (
    "The pilot in Elm Ward ran for six months and about 300 residents took part.",
    "The council expects to save £12,000 a year once all wards have joined.",
    "Crews sorted glass at the depot in May.",
    "Staff suggested that the app may have cut calls.",
    "A mentor from the depot ran the weekly workshops.",
    "The team redesigned the form for phones.",
)


def source(*texts):
    sentences = (Sentence(n=n, start=0, end=len(text), text=text) for n, text in enumerate(texts, 1))
    return Source(Outline(sentences=tuple(sentences), headings=()))


def hints(text, *cites, status=None):
    return {mark.code: mark for mark in rule(Claim(text=text, cites=cites, status=status), source(*REPORT))}


@pytest.mark.parametrize(
    ("code", "text", "cites"),
    [
        ("plan_told_as_done", "The council saved £12,000 a year.", (2,)),
        ("hedge_dropped", "The pilot in Elm Ward ran for six months and 300 residents took part.", (1,)),
        ("hedge_dropped", "The app has cut calls.", (4,)),
        ("cause_added", "Crews sorted glass at the depot in May because the bins were full.", (3,)),
        ("superlative_added", "Crews sorted the most glass at the depot in May.", (3,)),
        ("scope_widened", "Crews in every ward sorted glass at the depot in May.", (3,)),
        ("scope_widened", "Residents took part for six months.", (1,)),
        ("benefit_claim", "The app cut calls, staff suggested.", (4,)),
        ("benefit_claim", "The team redesigned the form for phones, sparing residents long queues.", (6,)),
        ("plan_claim", "The council expects to save £12,000 a year once all wards have joined.", (2,)),
        ("thin_evidence", "Residents took part for six months.", (3,)),
        ("thin_evidence", "The team redesigned the form for phones, sparing residents long queues.", (6,)),
    ],
)
def test_a_sign_is_asked_about(code, text, cites):
    mark = hints(text, *cites)[code]
    assert mark.severity is Severity.HINT
    assert mark.message.endswith(("?", "so."))
    assert mark.words in text


@pytest.mark.parametrize(
    ("code", "text", "cites"),
    [
        ("hedge_dropped", "The pilot ran in Elm Ward.", (1,)),
        ("hedge_dropped", "The app may have cut calls.", (4,)),
        ("benefit_claim", "The team redesigned the form to save time.", (6,)),
        ("benefit_claim", "The form falls under the Paper Reduction Act.", (6,)),
        ("plan_claim", "May we put the form beside yours?", (6,)),
        ("plan_claim", "The planning office and its goals are old.", (6,)),
        ("plan_told_as_done", "The team redesigned the form for phones.", (6, 2)),
        ("superlative_added", "Crews of the First Glass Company sorted glass.", (3,)),
    ],
)
def test_what_is_wished_kept_or_said_of_something_else_is_not_asked_about(code, text, cites):
    assert code not in hints(text, *cites)


@pytest.mark.parametrize(
    ("said", "told", "words"),
    [
        ("The panel may refuse a bid that is late.", "The panel has refused a late bid.", "may refuse"),
        ("The app can help carers plan a week.", "The app has helped carers plan a week.", "can help carers"),
        ("The tool enables its use to be scaled.", "The tool has scaled its use.", "to be scaled"),
        ("The form is designed to cut errors.", "The form cut errors.", "to cut"),
        ("The depot aims to reuse glass.", "The depot reused glass.", "aims to reuse"),
        ("The app can work well for a busy ward.", "The council has used the app for a busy ward.", "can work well"),
        ("The council will teach carers.", "The council taught carers.", "will teach"),
        ("It is a way for a panel that might turn a bid down.", "The panel, of high ambition, has turned down a bid.",
         "might turn"),
    ],
)  # fmt: skip
def test_what_may_or_is_meant_to_happen_is_no_deed(said, told, words):
    (mark,) = (
        one for one in rule(Claim(text=told, cites=(1,)), source(said)) if one.code == "plan_told_as_done"
    )
    assert words in mark.message


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("The team met to redesign the form.", "The team redesigned the form."),
        ("The crew managed to move the depot.", "The crew moved the depot."),
        ("The app can cut calls and cut a third of them in May.", "The app cut a third of calls in May."),
        ("The app could cut calls.", "The app could have cut calls."),
        ("In May we moved the depot.", "The crew moved the depot."),
        ("May 2024 saw the crew move the depot.", "The crew moved the depot."),
    ],
)
def test_a_deed_with_a_purpose_is_a_deed(said, told):
    assert "plan_told_as_done" not in {one.code for one in rule(Claim(text=told, cites=(1,)), source(said))}


@pytest.mark.parametrize(("n", "text"), [*enumerate(REPORT, 1)])
def test_what_is_said_word_for_word_is_not_thin_nor_widened(n, text):
    assert hints(text, n).keys() <= {"benefit_claim", "plan_claim"}


def test_the_question_names_the_words_of_the_source():
    found = hints("The council saved £12,000 a year.", 2)["plan_told_as_done"]
    assert found.message == "The source says “expects to save”. Has it happened?"


def test_a_figure_made_exact_is_asked_about_by_its_figure():
    found = hints("In the pilot 300 residents took part.", 1)["hedge_dropped"]
    assert (found.message, found.words) == ("The source says “about 300”. May the claim say 300?", "300")


def test_a_stretch_from_another_sentence_is_named_with_its_number():
    found = hints("Crews sorted glass at the depot in May and ran weekly workshops.", 3)["thin_evidence"]
    assert found.suggests == (5,)
    assert "weekly workshops" in found.words


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The council saved £12,000 a year.", Status.EXPECTED),
        ("The council plans to save £12,000 a year.", Status.DONE),
    ],
)
def test_a_status_that_the_words_do_not_bear_out_is_asked_about(text, status):
    assert "status_disagrees" in hints(text, 2, status=status)


def test_a_planned_claim_is_always_put_before_the_editor():
    assert "plan_claim" in hints("All wards join.", 2, status=Status.PLANNED)


def test_without_evidence_only_plans_and_benefits_are_told():
    assert hints("The council will save money, so costs fell.", 99).keys() == {"plan_claim", "benefit_claim"}


@given(st.text(alphabet="abou to will.,?5£ -'’%ü４", max_size=80), st.integers(-1, 7))
def test_any_claim_is_read(text, n):
    assert all(mark.severity is Severity.HINT for mark in hints(text, n).values())
