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
    ("It was luck that guests could not pay and it was fun.", "It was luck that guests could pay and it was fun."),
    ("The board has not yet bought a barge but plans to.", "The board has bought a barge and plans to paint it."),
    ("Tours list the price but not which boats sail.", "Tours list the price, and which boats sail."),
    ("The map lists non-paved lanes.", "The map lists paved lanes with a red line."),
    ("The tool is used without need of ward data.", "The tool is used with ward data in each office."),
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
    ("Guests may not park and may leave prams.", "Guests may not park and may not leave prams."),
    ("The form has always been tried by carers.", "The form has never been tried by carers."),
    ("Guests are free to move their booking to a date.", "Guests are not allowed to move their booking to a date."),
    ("Boats can be hired out by the hour.", "It is not possible to hire boats out by the hour."),
    ("The kiln runs well enough to fire tiles.", "The kiln is not hot enough to fire tiles."),
    ("Guides still have to carry the lamps by hand.", "The lift saves guides from having to carry the lamps by hand."),
    ("The crew can promise a large cut in noise at night.", "The crew can’t guarantee a large cut in noise at night."),
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
    ("The vans burn less coal and raise more noise.", "The vans burn less coal and raise less noise."),
    ("Before a depot is chosen, the board lets the plots.", "Once a depot is chosen, the board lets the plots."),
    ("Crews test lamps after they paint the quay.", "Crews test lamps before any of them go out to the quay."),
]  # fmt: skip
POLES = [
    ("Drivers are obliged to log each journey.", "Drivers log each journey in the app voluntarily."),
    ("Small firms are covered by the levy.", "Small firms are exempt from the new levy."),
    ("Wardens rarely use the scanner.", "Wardens use the scanner all the time and often lend it out."),
    ("The new kiosk makes paying harder.", "The new kiosk makes paying easier for visitors."),
    ("The scheme made roads riskier.", "The scheme made roads safer for cyclists."),
    ("It took less time than planned to hire guides.", "Hiring guides took longer than planned."),
    ("Every stall accepts cards.", "Not all stalls accept cards."),
    ("The report was written by staff as well as guests.", "The report was written by staff, not by guests."),
    ("Repairs may last three weeks or more.", "Repairs may last three weeks or less."),
    ("The library has yet to open its new wing.", "The library has just opened its new wing."),
    ("More complaints reached the depot in spring.", "Complaints to the depot dropped in spring."),
    ("Few families applied for the grant.", "Many families applied for the grant in May."),
    ("Training is temporary for drivers.", "Training is permanent for drivers in the north."),
    ("The gate stays shut until the pump starts.", "The gate stays shut once the pump starts."),
    ("Inns with less strict rules fill fast.", "Inns with strict rules fill fast in May."),
    ("The crew sorted low-grade, high-cost glass.", "The crew sorted high-grade, high-cost glass in May."),
    ("The lock has been let from 2031 to the club.", "The lock has been let until 2031 to the rowing club."),
    ("The likely crowd is small.", "The match has a huge likely crowd."),
    ("The new lamps reduce the yield of the orchard.", "The new lamps improve the yield of the orchard."),
    ("The levy is confined to boats.", "The levy is not limited to boats with a sail."),
    ("Over 40 ferries sailed in the storm.", "Only 40 ferries sailed in the storm."),
    ("The manual gates eased queues at the lock.", "The manual gates created queues at the lock."),
    ("The rota was agreed in advance of the strike.", "The rota was agreed in the wake of the strike."),
]  # fmt: skip
ORDERS = [
    (
        "The crew repaired the slate roof after ordering new tiles.",
        ("The crew repaired the slate roof and then ordered new tiles.",),
    ),
    (
        "Hosts cook and serve a hot meal, before which guests wash the dishes and sweep the hall.",
        ("Hosts cook and serve a hot meal.", "Guests then wash the dishes and sweep the hall."),
    ),
    (
        "The team tested the pumps in the harbour after drawing up a plan with divers.",
        ("Having tested the pumps in the harbour, the team drew up a plan with divers.",),
    ),
    ("The museum replaced leaflets with screens.", ("The museum replaced screens with leaflets.",)),
    ("Riders gave up speed for comfort.", ("Riders gave up comfort for speed.",)),
    ("The depot shifted from vans to barges.", ("The depot shifted from barges to vans.",)),
]
CLAUSES = [
    ("The trial met its goals.", "The trial did not meet its goals, staff said in May.", "negation_dropped"),
    ("Maps could not be sold and were lost.", "Maps could not be sold but were not lost.", "negation_dropped"),
    ("Pipes can cure the smell of old halls.", "Pipes cannot fix the smell of old halls.", "negation_dropped"),
    ("Staff need not sign the book on arrival.", "Staff always sign the book on arrival.", "negation_added"),
    ("Pupils had no part in choosing books.", "Pupils took part in choosing books.", "negation_added"),
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
    ("No guest had rowed there before.", "For each guest it was the first time that they rowed there."),
    ("The wait is now upwards of half a year.", "The wait went down to more than six months."),
    ("The ward opened without the permit.", "The ward needed a permit when it opened."),
    ("It took an hour instead of weeks.", "It took an hour, compared to weeks on paper."),
    ("Vans gave way to barges.", "The depot uses barges instead of vans."),
    ("The ferry is slower than the bus.", "The bus is a faster way to town, as opposed to the ferry."),
    ("The depot cannot issue or sell permits.", "The depot can neither issue nor sell permits."),
    ("Tenants need not use the paper form.", "The paper form is optional for tenants."),
    ("The crew ordered tiles and then repaired the roof.", "After ordering tiles, the crew repaired the roof."),
    ("The museum uses screens rather than leaflets.", "The museum moved from leaflets to screens."),
    ("The museum put screens in the place of leaflets.", "The museum replaced leaflets with screens."),
    ("Some stalls do not accept cards.", "Not all stalls accept cards."),
    ("The gate opens only when the pump starts.", "The gate stays shut until the pump starts."),
    ("The pump started before the gate opened.", "The gate did not open until the pump started."),
    ("Repairs never last longer than three weeks.", "Repairs last three weeks or less."),
    ("The bus takes less time than walking.", "Walking takes more time than the bus."),
    ("Roads became less dangerous for cyclists.", "The scheme made roads safer for cyclists."),
    ("Few tenants complained.", "Most tenants were satisfied and complaints were rare."),
    ("More buses ran on time after the change of route.", "After the change of route, fewer buses were late."),
    ("The inn is more apt for big than for small groups.", "The inn is less apt for small than for big groups."),
    ("The guide is shorter than the first draft.", "The first draft of the guide was longer."),
    ("Teachers found no fault with the plan.", "Teachers were happy with the plan."),
    ("The tool cannot yet read notes.", "Reading notes is planned for a later release of the tool."),
    ("The crew will seek a fine.", "The crew are not moved and will seek a fine."),
    ("Tests ran before, during and after the flood.", "Tests ran during and after the flood, and before it."),
    ("The inn is dear and anything but quick.", "The inn is dear and slow."),
    ("Guides do not have to carry lamps.", "The lift saves guides from having to carry lamps."),
    ("Not all of the boats that sailed came back.", "Some boats that sailed did not come back."),
    ("Lengths are counted by lock, not by where boats moor.", "Lengths are counted by lock rather than by mooring."),
    ("Nothing is sold without a permit.", "Goods are sold once the permit is there."),
    ("Rowing is new to most members.", "Most members have never tried rowing before."),
    ("No boat may carry more guests than seats, or sail late.", "Each boat does not carry more guests than seats."),
    ("The lock is harder to open than the old crew could manage.", "The old crew did not manage to open the lock."),
    ("The crew uses up lime but not fixed tools.", "Fixed tools, which are not worn by the crew; lime, which is."),
    ("Lamps do not all cost the same.", "A guest wrongly takes all lamps to cost the same."),
    ("The board paid for the glass used.", "The board talked of not using glass."),
    ("Reports vary less, with fewer cases missed.", "It minimises missed cases and how reports vary."),
    ("Guests use the same lamps in other huts.", "Guests light the same lamps in different huts."),
    ("Paying 7p a page is a saving.", "The change cut the cost of a page to 7p."),
    ("Visits moved from phone towards the site.", "Visits moved to the site, rather than phone."),
    ("Hardly any shop sells oil.", "Very few outlets (shops, stalls) sell oil."),
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


@pytest.mark.parametrize(("claim", "evidence"), POLES)
def test_the_other_pole_is_an_error(claim, evidence):
    assert codes(claim, evidence)
    assert codes(evidence, evidence) == set()


@pytest.mark.parametrize(("claim", "evidence"), ORDERS)
def test_another_order_of_events_or_of_things_is_an_error(claim, evidence):
    assert codes(claim, *evidence) == {"direction_reversed"}
    assert codes(" ".join(evidence), *evidence) == set()


@pytest.mark.parametrize(("claim", "evidence", "code"), CLAUSES)
def test_a_denial_is_looked_for_where_the_thing_is_told(claim, evidence, code):
    assert codes(claim, evidence) == {code}


def test_what_is_told_in_other_words_altogether_is_not_compared():
    claim = "People in flats hardly ever leave rubbish in the yard, say those who sweep it."
    assert codes(claim, "Cleaners often find yard rubbish.") == set()


@pytest.mark.parametrize(
    ("claim", "severities"),
    [
        ("The crew did not paint the quay in spring.", [Severity.ERROR]),
        ("The crew did not paint the wharf with lime last spring.", [Severity.WARNING]),
        ("Nobody saw men with brushes; the crew did not paint the wharf with lime.", []),
    ],
)
def test_the_fewer_words_a_claim_shares_the_less_sure_it_is(claim, severities):
    assert [mark.severity for mark in turned(claim, ["The crew painted the quay in spring."])] == severities


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


MORE_ADDED = [
    (
        "None of the boats was inspected before the season.",
        "All of the boats were inspected before the season.",
    ),
    (
        "No old lamps are sold before the quay opens.",
        "The port makes room by selling all old lamps before the quay opens.",
    ),
    ("The pump is no cheaper to run than the old boiler.", "The pump is cheaper to run than the old boiler."),
    (
        "The scheme did little to reduce traffic near the school.",
        "The scheme helped to reduce traffic near the school.",
    ),
    ("The rule applies to none of the smaller islands.", "The rule applies to all of the smaller islands."),
    (
        "The kit was never built to sort glass from end to end.",
        "The kit was built as an end-to-end way to sort glass.",
    ),
    (
        "The cap is 40 boats a day, and cannot be adjusted.",
        "The cap is 40 boats a day, but it is adjustable.",
    ),
    ("Tiles went to a non-random choice of huts in May.", "Tiles went to a random choice of huts in May."),
    ("The crew cleans some, but not all, copper pipes.", "The crew cleans all copper pipes with lime."),
    ("A third judge decides unless the two disagree.", "If the two disagree, a third judge decides."),
]
MORE_DROPPED = [
    ("Guests' wishes are always met.", "Guests' wishes aren't always met."),
    ("A good kiln alone is enough.", "A good kiln alone is not enough."),
    ("The kiosk takes cash, but not without a fee.", "The kiosk takes cash without a fee."),
    (
        "All of the lamps would need to be kept by the port.",
        "None of the lamps would need to be kept by the port.",
    ),
    (
        "Some of the guides specifically covered winter storage.",
        "There are guides, but none specifically covered winter storage.",
    ),
    (
        "It has always been possible to tell how many wells ran dry.",
        "Nobody has been able to tell how many wells ran dry.",
    ),
    (
        "Officials could say how many wells had run dry.",
        "Officials were unable to say how many wells had run dry.",
    ),
    ("Extra kiln hours are required.", "The tiles set without raising costs or requiring extra kiln hours."),
    (
        "Nets pass to a buyer even without the skipper's express leave.",
        "Nets are not passed to a buyer unless the skipper gives express leave.",
    ),
    (
        "Barges are late, though still reaching the quays that guests need.",
        "Barges are late and don't reach the quays that guests need.",
    ),
    ("Growers need a large plot to join.", "Growers do not necessarily need a large plot to join."),
]
MORE_FAITHFUL = [
    ("The grant was not paid before receipts were shown.", "The grant was paid once receipts were shown."),
    ("Potters may not sell pots without a label.", "Potters are obliged to label the pots that they sell."),
    (
        "No boat went without an inspection before the season.",
        "All of the boats were inspected before the season.",
    ),
    ("Not one hut was left out of the count.", "All of the huts were counted."),
    ("Not one of the huts lost its roof.", "Each of the huts kept its roof."),
    ("Barges were preferred to a lighter craft.", "The port chose barges instead of a lighter craft."),
    (
        "Huts that got lamps sold 40 tiles, those that did not 20.",
        "Huts that did not get lamps sold 20 tiles, while huts that got lamps sold 40.",
    ),
    ("Lamps can be switched off entirely.", "The quay can be set not to use any lamps at all."),
    ("A guide's help is needed to run the kiln.", "Guests cannot run the kiln without help from a guide."),
    ("Skippers are not allowed in without a permit.", "Skippers are allowed in only with a permit."),
    ("Riders who did not cancel were charged.", "Riders were charged unless they cancelled."),
    ("Riders are charged if they fail to cancel.", "Riders are charged unless they cancel."),
    ("Guests used to have to buy a paper ticket.", "Guests no longer have to buy a paper ticket."),
    (
        "Had the gate been locked, the sheep would not have strayed.",
        "The gate was not locked, and the sheep strayed.",
    ),
    (
        "The fair is paid for by members rather than by the state.",
        "The fair is not paid for by the state but by its members.",
    ),
    ("The guide is not meant for experts.", "The guide is meant for beginners."),
    ("The choir lost no members over the winter.", "All of the choir's members stayed over the winter."),
    (
        "Naming the barge is not enough for a booking.",
        "When you want a booking, you cannot just name the barge.",
    ),
    (
        "It was beyond the crew to trace the lost canoes.",
        "The crew were never able to trace the lost canoes.",
    ),
    (
        "Newcomers to the kiln start work quickly with the kit.",
        "The kit helps those not familiar with the kiln start work quickly.",
    ),
    (
        "The lift values of the non-coastal group are lower.",
        "They are lower than the lift values of the coastal group.",
    ),
    (
        "Keeping a log of what they spray is left to growers.",
        "Growers are not required to keep a log of what they spray.",
    ),
]


@pytest.mark.parametrize(("claim", "evidence"), MORE_ADDED)
def test_a_denial_is_found_in_whatever_form_it_is_added(claim, evidence):
    assert "negation_added" in codes(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), MORE_DROPPED)
def test_a_denial_is_found_in_whatever_form_it_is_dropped(claim, evidence):
    assert "negation_dropped" in codes(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), MORE_FAITHFUL)
def test_what_takes_a_denial_back_or_tells_it_otherwise_is_no_error(claim, evidence):
    assert not codes(claim, evidence) & {"negation_added", "negation_dropped"}
    assert codes(evidence, evidence) == set()


# A second word that turns a denial round, in the same clause, and what stands in for one.
PARITY_ADDED = [
    (
        "The rota does not keep the cook's control over kitchen shifts.",
        "The rota keeps the cook's control over all kitchen shifts.",
    ),
    (
        "No recipe is tasted and approved by a cook before being printed.",
        "Each recipe is tasted and approved by a cook before being printed.",
    ),
    (
        "The boats did not stay outside the harbour in the storm.",
        "The boats stayed outside the harbour in the storm.",
    ),
    (
        "A boat does not have to pass a test by the fire service before it can carry guests.",
        "Every boat must pass a test by the fire service before it can carry guests on the lake.",
    ),
    ("The kiosk does not take cards.", "The kiosk takes cards and coins in the hall."),
    (
        "The glaze was not tough enough for the potters.",
        "The tough glaze was enough for the potters of the village.",
    ),
    ("No member is limited to one canoe at a time.", "Members are limited to one canoe at a time."),
    (
        "The crane was out of use through the whole of May.",
        "The crane stayed in use through the whole of May.",
    ),
    (
        "The dam puts the water level out of local control.",
        "The dam keeps the water level under local control.",
    ),
    (
        "The guild did not ask for proof that the glue would hold.",
        "The guild wanted proof that the glue would hold in frost.",
    ),
    (
        "The guild did not need proof that the glue would hold before it bought a barrel.",
        "The guild wanted proof that the glue would hold before buying a barrel.",
    ),
    ("Judges did not look solely at taste.", "Judges looked only at taste and gave marks to each jam."),
    ("The fund is not restricted to farms in the hills.", "The fund is only for farms in the hills."),
    (
        "The barge is no longer in dry dock, but has a small crew of six.",
        "Currently in dry dock with limited crew of six.",
    ),
    ("The choir no longer meets at the mill.", "The choir now meets at the mill, with few seats."),
    ("The vet treats animals beyond the ring fence.", "The vet treats animals inside the ring fence."),
    (
        "The reserve falls outside the rangers' control.",
        "The reserve is under the rangers' control at all times.",
    ),
    (
        "The judges were not limited to wines from the valley.",
        "The judges tasted only wines from the valley.",
    ),
    (
        "The mill is no longer under repair, with a small crew at work.",
        "The mill is now under repair, with a small crew at work.",
    ),
    ("The weavers were not paid in silver.", "Though poor, the weavers were paid in silver."),
    ("Wardens may not sell maps at the gate.", "Wardens may sell maps at the gate, which few visitors know."),
    ("No pear is picked before it is ripe.", "Each pear is picked before it is ripe."),
    (
        "The club does not need a permit before it can moor boats.",
        "The club needs a permit before it can moor boats.",
    ),
]
PARITY_DROPPED = [
    (
        "The kitchen is open to guests only within school hours.",
        "The kitchen is open to guests outside of school hours.",
    ),
    ("The bells are rung during market days.", "The bells are rung outside market days by two men."),
    ("Tickets are sold inside the city walls.", "Tickets are sold outside the city walls from a van."),
    (
        "The old pumps can still give enough pressure for the top floors.",
        "In summer use rises so fast that the old pumps cannot provide enough pressure for the top floors.",
    ),
    (
        "Divers could still see the anchor in the muddy water of the bay.",
        "Divers could not see the anchor in the muddy water of the bay.",
    ),
    (
        "Owners still hold the keys of the sluice gate by the mill.",
        "Owners do not hold the keys of the sluice gate by the mill.",
    ),
    ("The lamps are used only in the chapel.", "The lamps are used not only in the chapel but in the crypt."),
    (
        "Wild herbs were included in the tasting, even though few cooks had them.",
        "While many meadows have wild herbs, it was unrealistic to include them in the tasting as few cooks had any.",
    ),
    ("The hall holds the whole choir.", "The hall is too small to hold the whole choir in winter."),
    (
        "Owners were willing to share the dates of their floods.",
        "Owners were unwilling to share the dates of their floods with the club.",
    ),
    ("The choir was ready to sing the mass in May.", "The choir was too tired to sing the mass in May."),
    (
        "The code of the club was meant to be binding.",
        "The code of the club was never intended to be binding, and members may change it.",
    ),
    ("The board planned to charge for the towpath.", "The board never planned to charge for the towpath."),
    ("The divers managed to raise the bell.", "The divers did not manage to raise the bell in two days."),
    (
        "The sluice was designed to hold salt water.",
        "The sluice was not designed to hold salt water, said the smith.",
    ),
    (
        "Choosing one bell means not ringing the others.",
        "Choosing one bell does not mean not ringing the others.",
    ),
    ("The board failed to pay the ringers.", "The board did not fail to pay the ringers in May."),
    ("The stalls trade only within market hours.", "The stalls trade outside of market hours, too."),
    ("The choir is confined to sopranos.", "The choir is not confined to sopranos."),
    ("The board meant to raise the toll for carts.", "The board never meant to raise the toll for carts."),
    ("The potters intended to export their jugs.", "The potters did not intend to export their jugs."),
    ("The tower held the new bell.", "The tower was too weak to hold the new bell."),
    (
        "Farmers were paid to keep the hedge, which the parish could afford.",
        "It was unaffordable to pay farmers to keep the hedge.",
    ),
    ("Volunteers sorted the seeds by hand.", "It was unrealistic to sort the seeds by hand."),
    (
        "The stove still heats the whole hall in January.",
        "The stove does not heat the whole hall in January.",
    ),
    (
        "The kiln can still reach enough heat for stoneware.",
        "The kiln cannot reach enough heat for stoneware.",
    ),
    (
        "The sluice opens by itself at high tide.",
        "Despite its size the sluice does not open by itself at high tide.",
    ),
    (
        "Choosing this route means not passing the old mill.",
        "Choosing this route does not mean not passing the old mill.",
    ),
    (
        "The inspector examined the uninsured carts, and did find faults in the axles.",
        "The inspector examined the uninsured carts and did not find faults in the axles.",
    ),
    (
        "The boats are allowed to leave before the pilot has signed.",
        "The boats are not allowed to leave before the pilot has signed.",
    ),
    ("The dam was in use through the flood.", "The dam was out of use through the flood."),
]
TURNED_TWICE = [
    ("No barge may stay outside the register beyond 2031.", "All barges must be on the register by 2031."),
    (
        "The rota leaves no kitchen shift outside the cook's control.",
        "The rota keeps the cook's control over all kitchen shifts.",
    ),
    (
        "The new rule lets no orchard drop out of the survey of trees.",
        "Under the new rule every orchard takes part in the survey of trees.",
    ),
    (
        "No part of the archive is kept elsewhere than in the vault in Wells.",
        "The whole archive is kept in the vault in Wells.",
    ),
    (
        "The ferry was never late by more than a minute in the trial.",
        "In the trial the ferry was within a minute of the timetable each day.",
    ),
    ("Wardens never hold more than one key at once.", "Wardens hold at most one key at any time."),
    ("Members may not borrow two canoes at the same time.", "Members are limited to one canoe at a time."),
    ("Nobody but the harbour master opens the sluice.", "The harbour master alone opens the sluice."),
    ("The kiosk does not take anything other than cards.", "The kiosk takes cards alone."),
    (
        "Unless it has passed a test by the fire service, a boat may not carry guests on the lake.",
        "Every boat must pass a test by the fire service before it can carry guests on the lake.",
    ),
    (
        "No grant was paid out unless the club had sent its accounts to the board.",
        "The board paid grants to each club that had sent its accounts.",
    ),
    (
        "No recipe is printed before a cook has tasted and approved it.",
        "Each recipe is tasted and approved by a cook before being printed.",
    ),
    (
        "The accounts are not secret: the club posts them on the wall of the hall.",
        "The club posts its open accounts on the wall of the hall.",
    ),
    (
        "The glaze is not brittle, and the potters of the village like it.",
        "The tough glaze is liked by the potters of the village.",
    ),
    ("The path is not steep, so that prams reach the hut.", "The gentle path lets prams reach the hut."),
    (
        "Guides cannot enter the caves without a lamp and a rope.",
        "Guides enter the caves with a lamp and a rope.",
    ),
    (
        "No pupil was left without a place on the sailing course.",
        "Each pupil got a place on the sailing course.",
    ),
    (
        "The tram never runs uninsured through the old town.",
        "The tram is insured when it runs through the old town.",
    ),
    ("Not a single stall stayed shut in the week of the fair.", "All stalls opened in the week of the fair."),
    (
        "The lift does not make it harder to reach the upper gallery.",
        "The lift makes it easier to reach the upper gallery.",
    ),
    ("Bees are counted before any hive is moved.", "Bees are counted, and hives are not moved at that time."),
    (
        "Being spared the ledger saves the clerk an hour on Fridays.",
        "Not having to write the ledger saves the clerk an hour on Fridays.",
    ),
    (
        "Relief from the log book gives drivers more time on the road.",
        "Not filling in the log book gives drivers more time on the road.",
    ),
    (
        "Some £40 of the fee goes on paint before any carving.",
        "Some £40 of the fee goes on paint, not carving.",
    ),
    (
        "The crew gets by on dry food, doing away with a stove.",
        "The crew gets by on dry food and does not carry a stove.",
    ),
    (
        "Seven out of twelve clubs joined the league in May.",
        "Seven clubs of twelve joined the league in May.",
    ),
    ("The league grew out of a school contest in Wells.", "The league began as a school contest in Wells."),
    (
        "Outside the season the hut is let to schools, and in season to walkers.",
        "The hut is let to walkers in season and to schools when the season is over.",
    ),
    (
        "The hut opens beyond school hours, in the evening.",
        "The hut is open outside of school hours in the evening.",
    ),
    (
        "Owners still have to hand in the keys of the sluice gate.",
        "Owners have not handed in the keys of the sluice gate.",
    ),
    (
        "The fund is not restricted to farms in the hills.",
        "The fund is for farms in the hills, but it is not only for them.",
    ),
    ("The survey was confined to daytime.", "The survey was made only in daytime."),
    ("The choir no longer meets at the mill.", "The choir used to meet at the mill."),
    ("The barge is no longer in the water.", "Currently in dry dock with limited crew of six."),
    (
        "It was unusual to see otters, yet the wardens saw otters by the weir.",
        "It was unusual for wardens to see otters by the weir.",
    ),
    (
        "The hall was too small and the choir sang on the green.",
        "The hall was too small to sing in, so the choir sang on the green.",
    ),
    (
        "The rain was too heavy, but wardens held the race.",
        "The rain was too heavy to enjoy the race, which wardens held.",
    ),
    ("The club meant its code to be loose.", "The code of the club was never intended to be binding."),
    (
        "The divers tried to raise the bell for two days.",
        "The divers did not manage to raise the bell in two days.",
    ),
    ("The board paid the ringers in May.", "The board did not fail to pay the ringers in May."),
    (
        "No crew may put to sea unless a pilot has signed the log.",
        "A pilot must sign the log before a crew may put to sea.",
    ),
    (
        "The vet treats no animal outside the ring fence.",
        "The vet treats animals inside the ring fence alone.",
    ),
    ("Not a single window was left unbroken after the hail.", "All windows were broken by the hail."),
    (
        "The stage never holds more than nine dancers at a time.",
        "The stage holds at most nine dancers at a time.",
    ),
    (
        "The dough is not soft, which the bakers of the quarter prefer.",
        "The bakers of the quarter prefer the firm dough.",
    ),
    (
        "Without a stamp from the port nobody can sell mussels.",
        "A stamp from the port is required to sell mussels.",
    ),
    ("The bridge is not closed to lorries any more.", "The bridge is open to lorries once more."),
    ("No house in the lane is without a water butt.", "All houses in the lane have a water butt."),
    (
        "Scouts cannot light a fire except in the marked pits.",
        "Scouts can light fires in the marked pits alone.",
    ),
    (
        "The parish does not leave the old well unguarded at night.",
        "The parish guards the old well at night.",
    ),
    (
        "The judges did not make it easier for the small choirs to win.",
        "The judges made it harder for the small choirs to win.",
    ),
    ("Fees cover seeds before any watering is paid for.", "Fees cover seeds, not watering."),
    (
        "Freed of the morning count, shepherds sleep an hour longer.",
        "Shepherds sleep an hour longer because they do not have to do the morning count.",
    ),
    ("Owners have yet to return the seed trays.", "Owners have not returned the seed trays."),
    ("The crew still had to varnish the hull in June.", "The crew had not varnished the hull by June."),
    (
        "The tower was too weak, so the bells were rung from the porch.",
        "The tower was too weak to ring the bells in.",
    ),
    (
        "The troupe tried to stage the opera in a barn.",
        "The troupe did not manage to stage the opera in a barn.",
    ),
    ("The orchard outside the walls bears plums.", "The orchard that is not within the walls bears plums."),
    ("The stalls trade beyond market hours as well.", "The stalls do not trade only in market hours."),
    ("Boats may be moored with a permit.", "Boats may not be moored without a permit."),
    ("The map is not out of date, the rangers say.", "The map is up to date, the rangers say."),
    ("The club has no member under ten.", "All members of the club are at least ten."),
    ("None of the cheeses failed the taste test in Bern.", "All the cheeses passed the taste test in Bern."),
    ("The path does not run anywhere but along the dyke.", "The path runs along the dyke alone."),
]


@pytest.mark.parametrize(("claim", "evidence"), PARITY_ADDED)
def test_a_denial_is_found_whatever_else_its_clause_holds(claim, evidence):
    assert "negation_added" in codes(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), PARITY_DROPPED)
def test_what_its_evidence_says_not_to_be_so_is_found_whatever_says_it(claim, evidence):
    assert "negation_dropped" in codes(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), TURNED_TWICE)
def test_what_is_turned_round_twice_is_no_error(claim, evidence):
    assert not codes(claim, evidence) & {"negation_added", "negation_dropped"}


MATCHED_ADDED = [
    (
        "The guild ruled that the old kiln must not be used by members.",
        "The guild decided that members had to use the old kiln each week.",
    ),
    ("The trams of the old town do not run late.", "Why do the trams of the old town run late?"),
    (
        "High pay is not one of the many reasons to join the guild.",
        "High pay is only one of many reasons to join the guild.",
    ),
    ("The mill was not one of the first to burn coal.", "The mill was one of the first to burn coal."),
]
MATCHED_DROPPED = [
    (
        "The choir cut its costs by renting a hall in the town.",
        "The choir cut its costs instead of renting a hall in the town.",
    ),
    (
        "Growers saved the orchard by spraying the old trees every week.",
        "Growers saved the orchard without spraying the old trees every week.",
    ),
    (
        "A narrow boat will be right for every lake in the county.",
        "A narrow boat will not necessarily be right for every lake in the county, but on the "
        "Tarn, with its reeds, it serves well.",
    ),
    (
        "Wool coats were worn by all the guards of the tower.",
        "Wool coats were not worn by all the guards of the tower, but in winter, when frost came, most had one.",
    ),
    (
        "Neither barge is in the north lock: both must be fetched from the yard, and a skipper's card is needed.",
        "You do not need a skipper's card to take the barges, but you have to fetch them from "
        "the yard; neither barge is kept in the north lock.",
    ),
    (
        "No bread is baked on Sundays, and guests may use the oven in the yard.",
        "No bread is baked on Sundays, and guests may not use the oven in the yard.",
    ),
    (
        "A card for the pool automatically opens the sauna to guests.",
        "A card for the pool does not automatically open the sauna to guests.",
    ),
    (
        "Asking a guest for a name necessarily brings the Guest Book Act into play.",
        "Asking a guest for a name does not necessarily bring about the need for the Guest Book Act.",
    ),
    (
        "The new lamps are fully tested on the boats.",
        "The new lamps have not been fully tested on the boats.",
    ),
    (
        "The guild sees craft as a task that does come to an end.",
        "For the guild craft is a never-ending task.",
    ),
    (
        "Getting the piano up the stairs came easily to the porters.",
        "Getting the piano up the stairs was no easy feat for the porters.",
    ),
    (
        "Leaving out the organ came easily in a church concert.",
        "So the choir left the organ out, which was no easy task in a church concert.",
    ),
    (
        "After weeks of talks the dealer said that it was willing to take part in a test of the boat.",
        "After weeks of talks, the dealer said that it had no interest in taking part in a test of the boat.",
    ),
]
ANSWERED = [
    (
        "The choir cut its costs by singing at home and renting no hall.",
        "The choir cut its costs by singing at home instead of renting a hall.",
    ),
    (
        "Growers saved the orchard by hand, with no spraying of the trees.",
        "Growers saved the orchard by hand without spraying the trees.",
    ),
    (
        "Rather than by spraying, growers saved the orchard by hand.",
        "Growers saved the orchard by hand without spraying the trees.",
    ),
    (
        "The guild ruled that the old kiln must no longer be used.",
        "The guild decided that members had to discontinue their use of the old kiln.",
    ),
    ("Since May the ferry has not carried cattle.", "In May the ferry discontinued carrying cattle."),
    ("The bakers do not sell rye loaves any longer.", "The bakers have given up selling rye loaves."),
    ("The library no longer lends slides.", "The library has ceased to lend slides."),
    ("The tram no longer serves the mill.", "The tram service to the mill was withdrawn."),
    (
        "The jury may reject a cake because it is not sweet enough, rather than because it is too big.",
        "The jury may reject a cake, not because it is too big, but because it is not sweet enough.",
    ),
    (
        "The club chose the barn because it lies near the line.",
        "The club chose the barn not because it is cheap, but because it lies near the line.",
    ),
    (
        "The fund is for the repair of the organ.",
        "The fund is not for the priest's house, but for the repair of the organ.",
    ),
    (
        "Neither barge is in the north lock: both must be fetched from the yard, without a skipper's card.",
        "You do not need a skipper's card to take the barges, but you have to fetch them from "
        "the yard; neither barge is kept in the north lock.",
    ),
    (
        "The office helped to find that no new Register of Boats was needed.",
        "Boats must carry things like a Register of Boats, a flag and a lamp.",
        "The office helped us to find:",
        "Our hire would not need a new RoB, because it ran within our existing RoB.",
    ),
    (
        "The clerk found that no second Seal of Trade was called for.",
        "Stalls of the town show a Seal of Trade or a licence at the front.",
        "The clerk told us that our stall did not call for a second seal.",
    ),
    (
        "The new lamps are only partly tested on the boats.",
        "The new lamps have not been fully tested on the boats.",
    ),
    (
        "A card for the pool opens the sauna to guests only if they pay.",
        "A card for the pool does not automatically open the sauna to guests.",
    ),
    (
        "The walls are not fully dry, though the roof is now fully tiled.",
        "The walls are not fully dry, but the roof is fully tiled.",
    ),
    ("It is not known whether the trams of the old town run late.", "Do the trams of the old town run late?"),
    (
        "High pay is not the sole reason to join the guild.",
        "High pay is only one of many reasons to join the guild.",
    ),
    ("The mill was one among many to burn coal.", "The mill was only one of many to burn coal."),
    (
        "The guild sees craft as a task that never comes to an end.",
        "For the guild craft is a never-ending task.",
    ),
    ("The guild sees craft as a task without an end.", "For the guild craft is a never-ending task."),
    (
        "Getting the piano up the stairs was hard for the porters.",
        "Getting the piano up the stairs was no easy feat for the porters.",
    ),
    (
        "After weeks of talks the dealer was not willing to take part in a test of the boat.",
        "After weeks of talks, the dealer said that it had no interest in taking part in a test of the boat.",
    ),
    ("Costs did not rise in the second year.", "Costs stayed the same in the second year."),
    ("The hut stays closed until 1 May.", "The hut is open from 1 May."),
    ("The grant may be spent on anything but wages.", "The grant cannot be spent on wages."),
    ("Nothing in the contract rules out repairs to the roof.", "The contract allows repairs to the roof."),
    ("Without a grant, the choir would have closed.", "The grant kept the choir open."),
]


@pytest.mark.parametrize("texts", MATCHED_ADDED, ids=" | ".join)
def test_a_denial_that_no_denial_of_the_evidence_answers_is_added(texts):
    assert "negation_added" in codes(*texts)


@pytest.mark.parametrize("texts", MATCHED_DROPPED, ids=" | ".join)
def test_a_denial_that_no_denial_of_the_claim_answers_is_dropped(texts):
    assert "negation_dropped" in codes(*texts)


@pytest.mark.parametrize("texts", ANSWERED, ids=" | ".join)
def test_what_another_form_of_denial_answers_is_no_error(texts):
    claim, *evidence = texts
    assert not {mark.code for mark in turned(claim, evidence) if mark.severity is Severity.ERROR}
