"""The benchmark's ways of making a sentence wrong do make it wrong, and its rewrites leave every figure as it was."""

import random

import pytest
from benchmarks.faithfulness import mutations, rewrites
from benchmarks.faithfulness.mutations import Material, Stock

CLAIM = "The council helped 340 residents in Ashcombe and did not raise the fee before May."
SOURCE = (
    CLAIM,
    "It paid Harlow Digital £12,500 for work that took two months.",
    "By 2021 the team in Porthlew had answered 965 letters, and calls fell by 9%.",
)
STOCK = Stock(Material(SOURCE, ("How a council answered letters",), frozenset({"council", "letters", "the"})))


def made(operator, text: str) -> list[tuple[str, str, str]]:
    return list(operator(text, STOCK, random.Random(1)))  # noqa: S311 - the same each time


def test_a_changed_figure_stands_nowhere_in_the_source():
    [(_, text, wrong)] = made(mutations.number_changed, CLAIM)
    assert wrong in text
    assert wrong not in STOCK.values
    assert "340" not in text


def test_a_swapped_figure_is_one_of_its_sort_from_elsewhere():
    assert made(mutations.number_swapped, CLAIM) == [("large", CLAIM.replace("340", "965"), "965")]


def test_names_are_changed_for_unknown_and_swapped_for_known_ones():
    [(_, changed, invented)] = made(mutations.name_changed, CLAIM)
    assert invented.lower() not in STOCK.words
    assert changed == CLAIM.replace("Ashcombe", invented)
    [(_, swapped, other)] = made(mutations.name_swapped, CLAIM)
    assert other in {"Harlow Digital", "Porthlew"}
    assert swapped == CLAIM.replace("Ashcombe", other)


@pytest.mark.parametrize(
    ("operator", "text", "altered"),
    [
        (mutations.negation_added, "Staff were able to see it.", "Staff were not able to see it."),
        (mutations.negation_added, "We asked residents.", "We did not ask residents."),
        (mutations.negation_removed, "They don’t call.", "They do call."),
        (mutations.negation_removed, "It cannot be opened.", "It can be opened."),
        (mutations.direction, "Calls fell.", "Calls rose."),
        (mutations.direction, "It took more than 3 days.", "It took fewer than 3 days."),
        (mutations.direction, "It went from 9% to 4% a year.", "It went from 4% to 9% a year."),
        (mutations.direction, "Tests came before the launch.", "Tests came after the launch."),
    ],
)
def test_negations_and_directions_are_turned(operator, text, altered):
    assert altered in [each for _, each, _ in made(operator, text)]


@pytest.mark.parametrize(
    "text", ["Not only that.", "Learn more about it.", "Whether or not it fell back is no matter."]
)
def test_set_phrases_are_left_alone(text):
    assert not made(mutations.negation_removed, text)
    assert not [way for way, _, _ in made(mutations.direction, text) if way == "degree"]


@pytest.mark.parametrize(
    ("rewrite", "text", "rewritten"),
    [
        (rewrites.number_format, "It cost £3,000 in all.", "It cost £3k in all."),
        (rewrites.number_format, "Some 2.4 million calls.", "Some 2,400,000 calls."),
        (rewrites.number_format, "About five desks stand there.", "About 5 desks stand there."),
        (
            rewrites.compression,
            "The desk (a pilot) was opened in the spring.",
            "The desk was opened in the spring.",
        ),
        (rewrites.spelling, "They did not organize it.", "They didn’t organize it."),
        (rewrites.active, "The tool was built by the team.", "The team built the tool."),
        (rewrites.passive, "We built a tool for clerks.", "A tool was built by us for clerks."),
        (rewrites.synonyms, "It helped many people.", "It assisted many people."),
    ],
)
def test_rewrites_say_the_same(rewrite, text, rewritten):
    assert rewritten in [each for _, each in rewrite(text)]


def test_the_same_seed_makes_the_same_sentences():
    assert made(mutations.name_changed, CLAIM) == made(mutations.name_changed, CLAIM)
