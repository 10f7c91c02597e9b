"""Directions turned round in the words that any writer would use, and the same told from its other side."""

import pytest

from summariser.check import Source
from summariser.check.exchanged import exchanged
from summariser.check.polarity import turned
from summariser.check.reading.degrees import degrees, is_comparative
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
BOUNDS = [
    (
        "Each crew has to check at most one of the valves.",
        "Each crew must check any one (or more) of the valves.",
    ),
    ("Seeds may be kept for at least five years.", "Seeds can be kept for as long as 5 years."),
    (
        "Skipping the form saves a clerk up to an hour.",
        "Leaving out the form saves a clerk at least an hour.",
    ),
    ("Each ward has three cleaners or fewer.", "Each ward has three cleaners or more."),
    (
        "Every school has to have a nurse from 2031 at the earliest.",
        "The law requires every school to have a nurse by 2031.",
    ),
    ("The lock must open no sooner than May 2024.", "The lock must open no later than May 2024."),
]
PHASES = [
    ("The map was published ahead of the survey.", "The map was published at the end of the survey."),
    (
        "In the closing stages of the design tenants were asked.",
        "Tenants were asked in the early stages of the design.",
    ),
    ("Two wardens left midway through the season.", "Two wardens left before the season began."),
    ("Inspectors visit the mine once the shaft has been dug.", "Inspectors visit as the shaft is being dug."),
    ("The band finished by playing a march.", "The first thing the band did was play a march."),
    (
        "After leaving, the divers helped the port to hire a pilot and a guard.",
        "Before moving on, the divers helped the port hire a pilot and a guard.",
    ),
]
WAYS = [
    (
        "The club is moving towards cash and away from cards.",
        "The club is moving away from cash and towards cards.",
    ),
    (
        "The parish puts more into roads and less into buses.",
        "The parish puts more into buses and less into roads.",
    ),
    (
        "The judges weigh taste, look and price, in that order.",
        "The judges weigh look, price and taste, in that order.",
    ),
    ("The fee was phased in over three years.", "The fee was phased out over three years."),
    ("Rain set the harvest back by a week.", "Rain brought the harvest forward by a week."),
    ("Parents fear traffic more than strangers.", "Parents fear strangers more than traffic."),
    ("Paper forms replaced the tablets.", "Tablets replaced the paper forms."),
    ("Coaches learn from the players.", "Players learn from the coaches."),
    ("The lending library sets the fine.", "The borrowing library sets the fine."),
]
SHARES = [
    ("Most ships carry radar these days.", "Very few ships (ferries, tugs) carry radar these days."),
    ("Few of the pupils walk to school.", "Most of the pupils walk to school."),
    ("The seed is in widespread use on the islands.", "The seed is in limited use on the islands."),
    ("More luggage is lost at the junction.", "Reduced loss of luggage at the junction."),
    (
        "Growers feared less and less that no mill would take their wheat.",
        "Growers increasingly worried that no mill would take their wheat.",
    ),
]
FAITHFUL = [
    ("Each crew checks one or more of the valves.", "Each crew must check at least one of the valves."),
    (
        "Pupils wait at least a week, and parents up to a month.",
        "Parents wait up to a month, pupils at least a week.",
    ),
    (
        "A visit takes up to three hours and at least one.",
        "A visit takes at least one hour, and up to three hours.",
    ),
    ("Every school must have had a nurse since 2031.", "Every school must have a nurse by 2031."),
    ("By the end of the works the road was open.", "The road was opened before the works ended."),
    ("After the survey had ended, the map was published.", "The map was published at the end of the survey."),
    (
        "Before setting sail, the crew helped to load the hold.",
        "After loading the hold, the crew set sail.",
    ),
    (
        "At the start of the trial ten joined; by its end forty had.",
        "Ten joined at the start of the trial and forty by the end of it.",
    ),
    (
        "The team began with a visit to the mill and ended with a swim.",
        "It ended with a swim, having begun with a visit to the mill.",
    ),
    ("Cards are replacing cash at the club.", "The club is moving away from cash and towards cards."),
    (
        "The judges weigh look first, then taste and price.",
        "The judges weigh look, taste and price, in that order.",
    ),
    (
        "In that order, teams from Ayr, Bute and Cork won.",
        "Teams from Ayr, Bute and Cork won, in that order.",
    ),
    ("Work was shared out in tickets.", "Tickets were used and crews worked in pairs."),
    (
        "At dusk the kiln is switched on; at dawn it is turned off.",
        "The kiln is turned off at dawn and switched on at dusk.",
    ),
    ("Most drivers drove on at the crossing.", "Few drivers stopped at the crossing."),
    ("Finding a mill is less and less easy.", "Finding a mill is increasingly hard."),
    ("More crops survive in the valley.", "Reduced loss of crops in the valley."),
    ("Parents fear traffic less than strangers.", "Parents fear strangers more than traffic."),
    (
        "Cooks gain, since the school spends less time on washing up.",
        "The machine benefits cooks, greatly reducing the time for washing up.",
    ),
    (
        "Hiring for one shift is easy, but it takes care for several foremen to hire at once.",
        "It is easy to hire for a single shift, though it takes care for a team of foremen to hire at once.",
    ),
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


@pytest.mark.parametrize(
    ("claim", "evidence"), DEGREES + AMOUNTS + TIMES + RANGES + SIDES + BOUNDS + PHASES + WAYS + SHARES
)
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


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        (
            "Growers do not leave before a fitter has checked the pumps.",
            "A fitter checks the pumps before growers leave.",
        ),
        (
            "Nothing leaves the mill before it is weighed.",
            "All sacks are weighed before they leave the mill.",
        ),
        ("Few growers cannot read the scale.", "Most growers can read the scale."),
        (
            "Slides are stained prior to applying a model that tells whether or not the barn is damp.",
            "Slides are stained before applying a model that tells whether or not the barn is damp.",
        ),
        (
            "It had left two barns with no direct line to the mill before 10:30.",
            "It had left two barns without a direct line to the mill before 10:30.",
        ),
        (
            "We did not ask growers prior to the trial how often they rang us, so we cannot tell.",
            "We did not ask growers before the trial how often they rang us, so we cannot tell.",
        ),
    ],
)
def test_what_is_not_done_before_another_thing_is_done_after_it(claim, evidence):
    assert errors(claim, evidence) == set()


def test_two_things_that_changed_places_are_told_where_both_words_of_amount_are_turned_round():
    assert errors(
        "The library bought more films and fewer books.", "The library bought fewer films and more books."
    ) == {"direction_reversed"}
    assert errors("More trains came on time.", "Fewer trains came late.") == set()


POLES_TURNED = [
    ("Mending a net is least easy if it is dry.", "It is easiest to mend a net if it is dry."),
    (
        "Of all the stoves this one is the least cheap to run.",
        "Of all the stoves this one is the cheapest to run.",
    ),
    (
        "Many choirs become more inventive as the years pass.",
        "Many choirs lose their inventiveness as the years pass.",
    ),
    (
        "With age the glue grows more flexible on the page.",
        "With age the glue loses flexibility on the page.",
    ),
    (
        "Many choirs lose inventiveness as the years pass.",
        "Many choirs become more inventive as the years pass.",
    ),
    (
        "In the new way, walls are painted first and floors are sanded and oiled afterwards.",
        "In the new way, floors are sanded and oiled first, and then walls are painted with lime.",
    ),
    (
        "The bell weighs just under two tonnes and hangs in the north tower.",
        "The bell weighs over two tonnes and hangs in the north tower.",
    ),
    (
        "The new dairy made cheese easier to sell, and shops ordered a lot less of it.",
        "The new dairy made cheese easier to sell.",
        "Shops ordered a lot more cheese.",
    ),
    (
        "Pupils liked the new songs and sang far fewer of them.",
        "Pupils liked the new songs.",
        "Pupils sang far more songs.",
    ),
    (
        "Until the launch of the ferry in 2019, the crew had tried to improve its comfort.",
        "Since the launch of the ferry in 2019, the crew has tried to improve its comfort.",
    ),
    (
        "Before the first fair in May, the band had played in the square each week.",
        "Since the first fair in May, the band has played in the square each week.",
    ),
    (
        "The miller adds a note to the letter that buyers get before their sack has been filled.",
        "Buyers get a letter when their sack has been filled.",
        "The miller adds a note to that letter.",
    ),
    (
        "Guests pay for the room before it has been cleaned by the porter.",
        "Guests pay for the room once it has been cleaned by the porter.",
    ),
    (
        "The potters built jars, glazed them in haste and afterwards fired them with wood.",
        "The potters built jars, fired them with wood, and glazed them in haste.",
    ),
    (
        "The need to bring fewer bakers into the scheme slowed the plan.",
        "The plan was slowed by the need to involve additional bakers in the scheme.",
    ),
    (
        "The author doubts that small boats will benefit.",
        "The author is certain that small boats will benefit.",
    ),
    (
        "The society started with the archive and ended with the reading room.",
        "The society started with the reading room and ended with the archive.",
    ),
    ("The club spends more on boats than on coaching.", "The club spends more on coaching than on boats."),
]
POLES_KEPT = [
    ("Mending a net is least difficult if it is dry.", "It is easiest to mend a net if it is dry."),
    (
        "The winter path is the least dangerous way to the hut.",
        "The winter path is the safest way to the hut.",
    ),
    (
        "Of all the stoves this one is the least expensive to run.",
        "Of all the stoves this one is the cheapest to run.",
    ),
    (
        "Many choirs become less inventive as the years pass.",
        "Many choirs lose their inventiveness as the years pass.",
    ),
    ("With age the glue grows less sticky on the page.", "With age the glue loses stickiness on the page."),
    (
        "Many choirs become more inventive as the years pass.",
        "Many choirs gain inventiveness as the years pass.",
    ),
    (
        "In the new way, floors are sanded and oiled first and walls are painted afterwards.",
        "In the new way, floors are sanded and oiled first, and then walls are painted with lime.",
    ),
    (
        "The cooks grind the grain and weigh the flour afterwards.",
        "The cooks grind the grain first, then they weigh the flour.",
    ),
    (
        "Close to 40 boats took part in the race on the lake.",
        "Almost 40 boats took part in the race on the lake.",
    ),
    (
        "More than 30 boats took part in the race on the lake.",
        "Almost 40 boats took part in the race on the lake.",
    ),
    (
        "The new dairy made cheese easier to sell, and shops ordered a lot more of it.",
        "The new dairy made cheese easier to sell.",
        "Shops ordered a lot more cheese.",
    ),
    (
        "The new dairy made cheese easier to sell, and less of it went to waste.",
        "The new dairy made cheese easier to sell.",
        "Shops ordered a lot more cheese.",
    ),
    (
        "After the launch of the ferry in 2019, the crew tried to improve its comfort.",
        "Since the launch of the ferry in 2019, the crew has tried to improve its comfort.",
    ),
    (
        "Until the launch of the ferry in 2019, the crew had no boat of its own.",
        "Since the launch of the ferry in 2019, the crew has had its own boat.",
    ),
    (
        "Guests pay for the room after it has been cleaned by the porter.",
        "Guests pay for the room when it has been cleaned by the porter.",
    ),
    (
        "The miller adds a note before posting the letter that buyers get once their sack is full.",
        "Buyers get a letter when their sack has been filled.",
        "The miller adds a note to that letter.",
    ),
    (
        "The potters built jars, fired them with wood and afterwards glazed them in haste.",
        "The potters built jars, fired them with wood, and glazed them in haste.",
    ),
    (
        "The notice on tides is now relegated to the bottom.",
        "The notice on tides is now relegated to the bottom of the page.",
        "The map is at the top of the page.",
    ),
    (
        "The need to bring more bakers into the scheme slowed the plan.",
        "The plan was slowed by the need to involve additional bakers in the scheme.",
    ),
    (
        "Rather than stop the trial, the board made it longer.",
        "The board extended the trial instead of ending it.",
    ),
    (
        "The tool is less suited to beginners than to experienced skippers.",
        "The tool suits experienced skippers better than beginners.",
    ),
]


@pytest.mark.parametrize("texts", POLES_TURNED, ids=" | ".join)
def test_a_degree_a_bound_or_an_order_turned_round_is_found(texts):
    claim, *evidence = texts
    assert "direction_reversed" in {mark.code for mark in turned(claim, evidence)}


@pytest.mark.parametrize("texts", POLES_KEPT, ids=" | ".join)
def test_a_degree_a_bound_or_an_order_told_from_its_other_side_is_no_error(texts):
    claim, *evidence = texts
    assert not {mark.code for mark in turned(claim, evidence) if mark.severity is Severity.ERROR}
