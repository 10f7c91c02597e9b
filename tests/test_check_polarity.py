"""A claim that turns its evidence round is told; one that says the same in other words is left alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.check import Source
from summariser.check.polarity import rule, turned
from summariser.domain import Claim, Outline, Sentence, Severity


def source(*texts):
    sentences = (Sentence(n=n, start=0, end=len(text), text=text) for n, text in enumerate(texts, 1))
    return Source(Outline(sentences=tuple(sentences), headings=()))


def codes(claim, *evidence):
    return {mark.code for mark in turned(claim, evidence)}


ADDED = [
    ("The pilot did not measure savings.", "The pilot measured savings of two hours a week."),
    ("The form was not accessible to blind users.", "The form was accessible to blind users."),
    ("The council never told residents of the change.", "The council told residents of the change by letter."),
    ("Officers had no training in the tool.", "Officers had two days of training in the tool."),
    ("The first trial was unsuccessful.", "The first trial was successful."),
    ("The council failed to meet its target for calls.", "The council met its target for calls."),
    ("It was not just the form that residents liked.", "It was just the form that residents liked."),
    ("The site runs without a licence fee.", "The site runs on a licence fee of £300."),
]  # fmt: skip
DROPPED = [
    ("The pilot measured savings.", "Savings were not measured in the pilot."),
    ("The study found evidence that waits had fallen.", "The study found no evidence that waits had fallen."),
    ("Staffing levels changed.", "Staffing levels remained unchanged."),
    ("Residents were able to use the form on a phone.", "Residents were unable to use the form on a phone."),
    ("Staff still type in the readings.", "Staff no longer type in the readings."),
    ("The council shared personal data with the supplier.", "No personal data were shared with the supplier."),
    ("The council has published the results.", "The council has not yet published the results."),
    ("The tool replaces social workers.", "The tool supports social workers rather than replacing them."),
    ("The database knows where the file lives.", "The database doesn’t know where the file lives."),
]  # fmt: skip
REVERSED = [
    ("Waiting times rose by three days.", "There was a reduction of three days in waiting times."),
    ("Calls fell from 200 to 340.", "Calls went up from 200 to 340 a week."),
    ("Calls rose from 340 to 200.", "Calls rose from 200 to 340."),
    ("The board approved the plan.", "The board rejected the plan in March."),
    ("The team trained staff after it launched the tool.", "The team trained staff before it launched the tool."),
    ("Older residents were more likely to use the app.", "Older residents were less likely to use the app."),
    ("A minority of residents agreed with the plan.", "A majority of residents agreed with the plan."),
    ("The pilot cost £4,000 a year.", "The pilot saved £4,000 a year."),
    ("Under 300 residents took part.", "Over 300 residents took part."),
    ("The library closed earlier on Saturdays.", "The library opened earlier on Saturdays."),
]  # fmt: skip
FAITHFUL = [
    ("The council failed to meet its target.", "The council did not meet its target."),
    ("There was no evidence that waiting times fell.", "The evaluation did not find that waiting times had fallen."),
    ("Staffing levels did not change.", "Staffing levels remained unchanged."),
    ("Few residents used the form.", "Not many residents used the form."),
    ("The service is no longer run by volunteers.", "Volunteers stopped running the service."),
    ("The board did not approve the plan.", "The board rejected the plan."),
    ("Waiting times fell by three days.", "There was a reduction of three days in waiting times."),
    ("Costs were lower than before the change.", "The change cut costs."),
    ("The council has yet to publish the results.", "The results have not been published by the council."),
    ("Only residents over 65 were not contacted.", "All residents except those over 65 were contacted."),
    ("The system was not difficult to use.", "Staff said it was easy to use."),
    ("Staff found the tool easier than the old one.", "Staff found the old tool harder than the new one."),
    ("The evaluation took place after the launch.", "The launch took place before the evaluation."),
    ("Social workers were not replaced by the tool.", "The tool supports social workers rather than replacing them."),
    ("The trial was not without problems.", "The trial had problems."),
    ("The council did not fail to tell residents.", "The council told residents."),
    ("No fewer than 300 residents took part.", "At least 300 residents took part."),
    ("Satisfaction increased and costs fell.", "The service reduced costs while increasing satisfaction."),
    ("The project started because of the grant.", "The project would not have started without the grant."),
    ("Officers copied data by hand.", "Officers copied data by hand, as the old system could not share it."),
    ("The contract was not extended.", "The council decided against extending the contract."),
    ("Most residents did not object.", "Only a minority of residents objected."),
    ("Staff were trained and two analysts hired.", "Not only were staff trained, two analysts were hired."),
    ("Officers still check each letter.", "Letters do not go out without being checked by officers."),
    ("The council should not have relied on one firm.", "Relying on one firm was a mistake, the council says."),
    ("The team advises against starting with the hardest service.", "Don’t start with the hardest service."),
    ("The tool looks for signs of damp.", "The tool judges whether or not there are signs of damp."),
    ("No ward saves more paper than Elm Ward.", "Elm Ward is the single ward that saves the most paper."),
    ("Residents knew of the scheme.", "Residents knew of the scheme, but didn’t know how to join."),
    ("The trial was risk-free.", "The trial carried no risk."),
    ("The council cannot thank volunteers enough.", "The council thanks volunteers."),
    ("Runs took an hour in wards that are not rural.", "In rural wards runs took two hours, in other wards an hour."),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "evidence"), ADDED)
def test_a_denial_that_the_source_does_not_make_is_an_error(claim, evidence):
    assert codes(claim, evidence) == {"negation_added"}


@pytest.mark.parametrize(("claim", "evidence"), DROPPED)
def test_a_denial_of_the_source_that_is_left_out_is_an_error(claim, evidence):
    assert codes(claim, evidence) == {"negation_dropped"}


@pytest.mark.parametrize(("claim", "evidence"), REVERSED)
def test_a_direction_turned_round_is_an_error(claim, evidence):
    assert codes(claim, evidence) == {"direction_reversed"}


@pytest.mark.parametrize(("claim", "evidence"), FAITHFUL)
def test_the_same_in_other_words_is_left_alone(claim, evidence):
    assert codes(claim, evidence) == set()
    assert codes(evidence, evidence) == set()


def test_a_denial_elsewhere_in_the_sentence_excuses_nothing():
    evidence = "The depot, which does not open on Sundays, sorts glass by colour."
    assert codes("The depot does not sort glass by colour.", evidence) == {"negation_added"}


def test_the_other_cited_sentence_counts_too():
    claim = "The crew did not sort glass at the depot."
    assert (
        codes(
            claim, "The crew sorted glass at the depot in May.", "The crew did not sort glass at the depot."
        )
        == set()
    )


def test_the_message_gives_the_words_of_both():
    (mark,) = turned("Officers did not publish the plan.", ["Officers published the plan in May."])
    assert mark.severity is Severity.ERROR
    assert mark.words == "not publish"
    assert mark.message == "The source says “Officers published the plan” here, not “not publish”."


def test_only_cited_sentences_are_compared():
    held = source("The trial ran in two wards.", "Officers published the plan in May.")
    text = "Officers did not publish the plan."
    assert not [*rule(Claim(text=text, cites=(1,)), held)]
    assert not [*rule(Claim(text=text, cites=(0, -2, 10**9)), held)]
    assert [mark.code for mark in rule(Claim(text=text, cites=(2, 99)), held)] == ["negation_added"]


@given(
    st.text(alphabet="no tabne'’-.,?5£ üي４", max_size=80),
    st.text(alphabet="no tabne'’-.,?5£ üي４", max_size=80),
)
def test_any_text_is_read_and_agrees_with_itself(one, other):
    assert codes(one, one) == set()
    codes(one, other)


def test_a_sentence_of_thousands_of_words_takes_no_time():
    long = " ".join(f"and word {n} did not rise" for n in range(900))
    began = time.process_time()
    codes(long, long.replace(" not", ""), "x 1 " * 2_000)
    assert time.process_time() - began < 5
