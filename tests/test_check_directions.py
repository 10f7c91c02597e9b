"""Directions turned round in the words that any writer would use, and the same told from its other side."""

import pytest

from summariser.check import Source
from summariser.check.exchanged import exchanged
from summariser.check.polarity import turned
from summariser.check.polarity.degrees import degrees, is_comparative
from summariser.domain import Outline, Severity


def errors(claim, evidence):
    source = Source(Outline(sentences=(), headings=()))
    marks = (*turned(claim, [evidence]), *exchanged(claim, [evidence], source))
    return {mark.code for mark in marks if mark.severity is Severity.ERROR}


DEGREES = [
    ("A heavier touch was used for small firms.", "A lighter touch was used for small firms."),
    ("The map was simplest for older residents.", "The map was trickiest for older residents."),
    (
        "Crews described the pump as clunkier than the old one.",
        "Crews described the pump as smoother than the old one.",
    ),
    ("The rules on permits came with stricter limits.", "The rules on permits came with relaxed limits."),
    ("The survey was shorter and less detailed.", "The survey was shorter and more detailed."),
    (
        "Letters feel less warm and direct than calls.",
        "Getting a letter feels more warm and direct than other ways, such as calls.",
    ),
]
AMOUNTS = [
    (
        "The harbour's traffic has dwindled since the dredging.",
        "The harbour's traffic has ballooned since the dredging.",
    ),
    (
        "Use of the ferry has dwindled and nobody can say why.",
        "Use of the ferry has skyrocketed and no one can say why.",
    ),
    ("The scheme raised heating costs for most tenants.", "The scheme saved most tenants heating costs."),
    ("The new weir leaves fewer openings for eels.", "The new weir creates openings for eels."),
    ("Crews had more rest and a higher risk of falls.", "Crews had higher rest and a reduced risk of falls."),
    ("Fixing a leak early costs far more.", "Checks sharply lower the cost of fixing a leak early."),
]
TIMES = [
    (
        "The team met tenants every week before the trial.",
        "The team met tenants every week during the trial.",
    ),
    (
        "After the flood the shelter was set up for families.",
        "During the flood the shelter was set up for families.",
    ),
    (
        "Before the 1980s the mill had begun to use hired looms.",
        "Since the ‘80s the mill has begun to use hired looms.",
    ),
    ("The wardens had since trained as pilots.", "The wardens had previously trained as pilots."),
    ("The bridge was repaired two years later.", "The bridge was repaired two years ago."),
    (
        "Only after its launch was privacy a key aim of the site.",
        "Privacy was a key aim of the site from the very start.",
    ),
    (
        "Before it got a licence, the crew had six weeks to rig the barge.",
        "The crew thought of it before it began, but once it got a licence, it had six weeks to rig the barge.",
    ),
]
RANGES = [
    ("The wait changed from three days to 14.", "The wait changed from 14 days to just 3."),
    ("Steps at the lock went from none to two.", "Steps at the lock went from 2 to 0."),
    ("Complaints rose from 40 to 12 a month.", "Complaints went from 40 to 12 a month."),
]
SIDES = [
    ("Crews learn to turn sketches into maps.", "Crews learn to turn maps into sketches."),
    ("Files were moved from the cloud to the cellar.", "Files were moved from the cellar to the cloud."),
    ("Supply has outstripped demand.", "Demand has outstripped supply."),
    (
        "Costs were exceeded by savings in the first year.",
        "Savings were exceeded by costs in the first year.",
    ),
    ("Barges are cheaper than trucks on this route.", "Trucks are cheaper than barges on this route."),
    ("Late decisions led to poor data.", "Late decisions stemmed from poor data."),
    ("The team works away from a common design.", "The team works towards a common design."),
]
FAITHFUL = [
    ("More pay and a lower risk of falls followed.", "Higher pay and a reduced risk of falls followed."),
    (
        "Greater thrift and less use of coal save money.",
        "Money was saved through improved thrift and reduced coal use.",
    ),
    ("To make the notice clearer, the team tested it.", "The notice was unclear, so the team tested it."),
    (
        "The strict rules on permits were relaxed.",
        "Rules on permits had been strict and the team relaxed them.",
    ),
    ("The permits are less strict than they were.", "The strict permits have been relaxed."),
    ("The old depot is smaller than the new one.", "The new depot is larger than the old depot."),
    (
        "Finding crews this way is slower than from within.",
        "Finding crews from within is faster as opposed to this way.",
    ),
    ("Use has grown, though nobody knows why.", "Use has grown and no one can say why."),
    (
        "Heat use dropped by a tenth, a bigger fall than hoped.",
        "The fall in heat use, a tenth, was greater than hoped.",
    ),
    (
        "Before the trial crews were trained; during the trial they were watched.",
        "Crews were trained before the trial and watched during the trial.",
    ),
    ("The ferry is used most by students and least by clerks.", "Clerks use the ferry least, students most."),
    ("Less time is spent on forms and more on visits.", "Crews spend more time on visits and less on forms."),
    (
        "More help is needed, since less is offered than before.",
        "Less help is offered than before, so more is needed.",
    ),
    ("The tool lowers the risk of missed visits.", "There is less risk of missed visits with the tool."),
    ("The county borrows carts from the parishes.", "The parishes lend carts to the county."),
    (
        "Small crews lag behind large ones in using data.",
        "Large crews are ahead of small ones in using data.",
    ),
    ("Savings outstripped costs.", "Costs were outstripped by savings."),
    ("Poor data led to late decisions.", "Late decisions stemmed from poor data."),
    ("The score improved from 9 errors to 2.", "Errors in the score fell from 9 to 2."),
    ("The club fell from third place to 9th.", "The club dropped from 3rd place to 9th."),
    (
        "Waits fell from 9 days to 3 while demand rose from 3 to 9.",
        "Demand rose from 3 to 9, and waits fell from 9 days to 3.",
    ),
    ("The team used text messages rather than posters.", "Instead of posters the team used text messages."),
    (
        "Clerks turn advice into plain rules, and rules into code.",
        "Clerks turn advice into plain rules and turn rules into code.",
    ),
    (
        "The crew was adding new lamps and removing rusty ones.",
        "New lamps are being added, and rusty lamps found in the yearly check of all piers are being removed.",
    ),
]


@pytest.mark.parametrize(("claim", "evidence"), [*DEGREES, *AMOUNTS, *TIMES, *RANGES, *SIDES])
def test_a_direction_turned_round_is_an_error(claim, evidence):
    assert errors(claim, evidence) <= {"direction_reversed", "word_exchanged"}
    assert errors(claim, evidence)
    assert errors(evidence, evidence) == set()


@pytest.mark.parametrize(("claim", "evidence"), FAITHFUL)
def test_the_same_told_otherwise_is_left_alone(claim, evidence):
    assert errors(claim, evidence) == set()


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("heavy", ("heavier", "heaviest")),
        ("big", ("bigger", "biggest")),
        ("strange", ("stranger", "strangest")),
        ("quiet", ("quieter", "quietest")),
        ("good", ("better", "best")),
        ("complex", ()),
    ],
)
def test_an_adjective_has_the_degrees_that_english_gives_it(word, forms):
    assert tuple(degrees(word)) == forms
    assert all(is_comparative(form) == (form == forms[0]) for form in forms)
