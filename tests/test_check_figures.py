"""A claim's figures stand in its cited sentences, in whatever form."""

from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from summariser.check import marks as all_marks
from summariser.check.figures import figures, figures_of
from summariser.check.source import Source
from summariser.domain import Claim, Heading, Outline, Sentence, Severity


def source(*texts, headings=(), names=()):
    outline = Outline(
        sentences=tuple(Sentence(n=n, start=0, end=len(text), text=text) for n, text in enumerate(texts, 1)),
        headings=tuple(Heading(level=1, start=0, end=len(text), text=text) for text in headings),
    )
    return Source(outline, names)


def marks(claim, *texts, cites=(1,), **known):
    return list(figures(Claim(text=claim, cites=tuple(cites)), source(*texts, **known)))


def codes(claim, *texts, **more):
    return [mark.code for mark in marks(claim, *texts, **more)]


def values(text):
    return [(figure.unit, figure.value) for figure in figures_of(text) if not figure.parts]


# --- what is read -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("two and a half million", [("", 2_500_000)]),
        ("2.4m and £2.4 million", [("", 2_400_000), ("£", 2_400_000)]),
        ("nine hundred and twelve", [("", 912)]),
        ("one hundred and five thousand", [("", 105_000)]),
        ("nineteen eighty-four", [("", 1984)]),
        ("half a million, half a dozen", [("", 500_000), ("", 6)]),
        ("2,4 millions", [("", 2_400_000)]),
        ("two point five days", [("second", 216_000)]),
        ("a year and a half", [("month", 18)]),
        ("three quarters of an hour", [("second", 2_700)]),
        ("1.234,56 or 1,234.56", [("", Fraction(30_864, 25))] * 2),
        ("1 000 letters", [("", 1_000)]),
        ("2½ hours", [("second", 9_000)]),
        ("4З0, ４３０, ٤٣٠, 4\u200b30 and 43O", [("", 430)] * 5),
        ("12 per cent, 12%, 12 percent", [("%", Fraction(12, 100))] * 3),
        ("12 percentage points", [("points", 12)]),
        ("50p and £0.50", [("£", Fraction(1, 2))] * 2),
        ("GBP 400, 400 pounds", [("£", 400)] * 2),
        ("9am, 09:00", [("clock", 540)] * 2),
        ("the twenty-first and the 21st", [("ordinal", 21)] * 2),
        ("2019/20", [("", 2019), ("", 2020)]),
        ("ten working days", [("second", 864_000)]),
        ("300 staff hours", [("second", 1_080_000)]),
        ("a ratio of 3:1", [("ratio", 3)]),
    ],
)
def test_a_figure_is_read_for_what_it_says(text, found):
    assert values(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "G20, Log4j, 18F, 4-H and MP3",
        "See https://example.org/2019/12 or mail box7@example.org",
        "Prices fall and hopes spring up",
        "Open 24/7, as said before [12]",
        "Version 3.2.1",
        "A multi-million plan of billion-dollar size",
        "It may be, and they march on",
        "She scores well and comes second to no body",
    ],
)
def test_names_and_turns_of_phrase_are_no_figures(text):
    assert [figure for figure in figures_of(text) if figure.firm] == []


def test_a_figure_has_its_place_in_the_text():
    text = "Some 4\u200b30 calls came, then 1\u00a0000\u200b more."
    assert [text[figure.start : figure.end] for figure in figures_of(text)] == ["4\u200b30", "1\u00a0000"]
    assert [figure.text for figure in figures_of(text)] == ["4\u200b30", "1\u00a0000"]


@given(st.text(alphabet="0123456789.,:/-–%£$½²mk x'()#aOoЗ\u200b٤ and", max_size=40))
@example("1/0:0.0.0")
@example("99.99.9999 0:0 £½k 1,2,3m")
def test_any_text_can_be_read(text):
    for figure in figures_of(text):
        assert text[figure.start : figure.end] == figure.text


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "1,",
        "1 000 ",
        "one ",
        "million ",
        "1/",
        "1:",
        "a-",
        "One And ",
        "5% and ",
        "О.",
        "1 O",
        "2, and 3, ",
        "from 1 to 2 ",
    ],
)
def test_long_runs_are_read_in_time(piece):
    text = piece * 1_500
    assert marks(f"It has {text}.", f"It had {text}!", "Nothing.") == []
    assert len(marks(f"It has {text}.", "It had none.")) <= 24


# --- the same in another form -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It saved 2,400,000 pounds.", "It saved £2.4m."),
        ("It saved £3k.", "It saved £3,000."),
        ("One in four residents called.", "Of the residents, 25% called."),
        ("Half of residents used it.", "It was used by 50 per cent of residents."),
        ("Some 2/3 used it.", "Two thirds used it."),
        ("Nine staff and a dozen volunteers came.", "12 volunteers and 9 staff came."),
        ("It ran in the third quarter of 2020.", "It ran in Q3 2020."),
        ("It took between 3 and 5 weeks.", "It took 3–5 weeks."),
        ("Costs fell by 10% to 15%.", "Costs fell by 10-15 per cent."),
        ("It ran from 2019 to 2020.", "It ran in 2019/20."),
        ("It began on 3 March 2020.", "It began on March 3rd, 2020."),
        ("It began on 2020-03-03.", "It began on 3 Mar. 2020."),
        ("It began on 4 March 2020.", "It began on 04/03/2020."),
        ("It began on 4 March.", "It began on 3 and 4 March 2020."),
        ("It took 90 minutes.", "It took an hour and a half."),
        ("It took one day.", "It took 24 hours."),
        ("In the mid-1990s it closed.", "It closed in the nineties."),
        ("Visits doubled.", "Visits rose from 40 to 80."),
        ("It is twice as fast.", "It is double the speed."),
        ("It ran for a 5% fall.", "The change was -5%."),
        ("The two teams met.", "Both teams met."),
        ("Phase three began.", "The third phase began."),
        ("Thousands of people came.", "14,000 people came."),
        ("The 45-year-old caller rang off.", "A caller aged 45 rang off."),
        ("Five weekly sessions were held.", "Sessions ran weekly over 5 weeks."),
        ("A third of callers rang off.", "Some 33.3% of callers rang off."),
        ("It rose by a fifth.", "It rose by 20 per cent."),
        ("Nine callers in ten rang off.", "90% of callers rang off."),
        ("80% of the vans ran.", "40 of the 50 vans ran."),
        ("One in five rang off.", "A one-in-five share rang off."),
        ("It took 90 minutes.", "It took 1 hour 30 minutes."),
        ("It took 5 min 25 s.", "It took 325 seconds."),
        ("The vote was 2:1.", "The vote was two to one."),
        ("It cost £1.2m to £1.4m.", "It cost £1.2-1.4m."),
        ("It ran in 2020/21.", "It ran in FY20/21."),
        ("It ran in the financial year 2020.", "It ran in FY20."),
        ("It fell by 0.5%.", "It fell by half a per cent."),
        ("Visits doubled.", "Visits rose by 100%."),
        ("It shuts at 5pm.", "It shuts at 5 p.m."),
        ("It shuts at 17:00.", "It shuts at five pm."),
        ("It rose by 12pc.", "It rose by 12%."),
        ("Models in three dimensions failed.", "3D models failed."),
        ("Version 2 was built.", "They built v2."),
        ("No fewer than 4З0 calls came.", "There were 430 calls."),
        ("It cost 5 dollars.", "It cost US$5."),
        ("One person said so, one of many.", "Several said so."),
    ],
)
def test_another_form_of_the_same_figure_is_no_objection(claim, evidence):
    assert marks(claim, evidence) == []


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The three partners met.", ["Leeds, York and Hull were its partners."]),
        (
            "Five bodies joined.",
            ["Data came from Aber Trust, Bryn and Cwm Council, Derw, Eithin, and Ffynnon."],
        ),
        ("Two people rang, one to ask and one to complain.", ["One person asked and another complained."]),
        ("It has three aims.", ["It aims at:", "speed", "care", "thrift"]),
        (
            "Two things count: how long a call waits, and how many are lost.",
            ["We measure waits.", "And losses."],
        ),
    ],
)
def test_a_list_may_be_counted(claim, evidence):
    assert marks(claim, *evidence, cites=range(1, len(evidence) + 1)) == []


# --- what is not there ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "evidence", "message"),
    [
        ("It took 340 calls.", "It took 430 calls.", "The source says “430 calls” here, not “340 calls”."),
        (
            "Nearly 5,000 came.",
            "5,013 people came.",
            "The source says “5,013 people” here, not “5,000 came”.",
        ),
        (
            "It lasted 24 months.",
            "It lasted 18 months.",
            "The source says “18 months” here, not “24 months”.",
        ),
        ("Tier 3 opened.", "Tier 2 opened.", "The source says “Tier 2” here, not “Tier 3”."),
        ("It ran in Q3.", "It ran in Q4.", "The source says “Q4” here, not “Q3”."),
        ("In April it ran.", "In March it ran.", "The source says “March” here, not “April”."),
        ("In autumn 2020 it ran.", "It ran in spring 2020.", "The source says “spring” here, not “autumn”."),
        (
            "The first phase ended.",
            "The second phase ended.",
            "The source says “second phase” here, not “first phase”.",
        ),
        (
            "Several thousand came.",
            "Several hundred came.",
            "The source says “hundred” here, not “thousand”.",
        ),
        ("It is double the rate.", "It is triple the rate.", "The source says “triple” here, not “double”."),
        ("On Monday it ran.", "It ran on Friday.", "The source says “Friday” here, not “Monday”."),
        ("It ran at 9pm.", "It ran at 9am.", "The source says “9am” here, not “9pm”."),
        ("Visits doubled.", "Visits tripled.", "The source says “tripled” here, not “doubled”."),
        ("Seven mayors spoke.", "Mayors spoke.", "“Seven mayors” stands nowhere in the source."),
        ("In 2O21 it ran.", "In 2020 it ran.", "The source says “2020” here, not “2O21”."),
    ],
)
def test_a_figure_that_is_nowhere_is_named_beside_the_sources(claim, evidence, message):
    (mark,) = marks(claim, evidence)
    assert (mark.code, mark.severity, mark.message) == ("figure_not_in_source", Severity.ERROR, message)
    assert mark.words in claim


def test_a_figure_of_another_sentence_comes_with_the_sentences_that_hold_it():
    texts = (
        "They took 430 calls.",
        "The shop sold 290 lamps.",
        "In all 290 visits were paid to clients.",
        "It rained.",
    )
    (mark,) = marks("They paid 290 visits to clients.", *texts)
    assert (mark.code, mark.words, mark.suggests) == ("figure_not_in_evidence", "290", (3, 2))
    assert mark.message == (
        "“290 visits” is not in the sentences cited; sentences 3, 2 of the source have it."
        " The sentences cited say “430 calls”."
    )


@pytest.mark.parametrize(
    ("claim", "evidence", "message"),
    [
        ("It took 30 hours.", "It took 30 minutes.", "The source says “30 minutes” here, not “30 hours”."),
        ("It cost $300.", "It cost £300.", "The source says “£300” here, not “$300”."),
        (
            "It rose 5%.",
            "It rose 5 percentage points.",
            "The source says “5 percentage points” here, not “5%”.",
        ),
        ("30% came.", "30 people came.", "The source says “30 people” here, not “30%”."),
        (
            "It was March 2021.",
            "March 2020 it was, not 2021.",
            "The source says “March 2020” here, not “March 2021”.",
        ),
        (
            "They had 290 calls.",
            "They had 430 calls and 290 visits.",
            "The source says “430 calls” here, not “290 calls”.",
        ),
        (
            "It fell from 6.8 to 9.5 minutes.",
            "It fell from 9.5 to 6.8 minutes.",
            "The source has “9.5 minutes” before “6.8”, not the other way round.",
        ),
        (
            "It was 12% in 2020.",
            "It was 12% in 2019 and 15% in 2020.",
            "For 2020 the source says “15%”, not “12%”.",
        ),
        (
            "Trained nurses filled 40 in spring, while hospital porters were short by 25 in winter.",
            "Trained nurses filled 25 in spring, while hospital porters were short by 40 in winter.",
            "The source says “25” where this says “40”, and the other way round.",
        ),
    ],
)
def test_a_figure_of_something_else(claim, evidence, message):
    found = marks(claim, evidence)
    assert {mark.code for mark in found} == {"figure_of_something_else"}
    assert message in [mark.message for mark in found]


# --- periods, bounds and round figures --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "evidence", "message"),
    [
        (
            "It saves 31 hours a month.",
            "It saves 31 hours a week.",
            "The source says “31 hours a week” here, not “31 hours a month”.",
        ),
        (
            "Each of the 40 calls daily is heard.",
            "They hear 40 calls per week.",
            "The source says “40 calls per week” here, not “40 calls daily”.",
        ),
        (
            "It saves £300 each month.",
            "Annual savings of £300 are made.",
            "The source says “Annual savings of £300” here, not “£300 each month”.",
        ),
        (
            "It costs £40 per visit.",
            "It costs £40 per patient.",
            "The source says “£40 per patient” here, not “£40 per visit”.",
        ),
        (
            "Twice a month they meet.",
            "They meet twice a week.",
            "The source says “twice a week” here, not “Twice a month”.",
        ),
        (
            "Replies came within hours of a call.",
            "A reply came within minutes of the call, in all replies.",
            "The source says “within minutes” here, not “within hours”.",
        ),
        (
            "They sent a monthly letter.",
            "They sent a weekly letter.",
            "The source says “weekly” here, not “monthly”.",
        ),
    ],
)
def test_another_period_is_another_figure(claim, evidence, message):
    assert [(mark.code, mark.message) for mark in marks(claim, evidence)] == [
        ("figure_of_something_else", message)
    ]


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("A weekly 31 hours are saved.", "It saves 31 hours a week."),
        ("It saves 31 hours every week.", "It saves 31 hours per working week."),
        ("It costs £3m a year.", "It costs £3m per annum."),
        ("Its annual cost is £3m.", "It costs £3m p.a."),
        ("It costs £40 a head.", "It costs £40 per patient."),
        ("It saves 31 hours.", "It saves 31 hours a week."),
        ("It took 31 nurses in a month.", "It took 31 nurses; a week had gone."),
        ("It costs £40 a year.", "It costs £40 per patient per year."),
        ("Every month they hear 40 calls a day.", "They hear 40 calls a day."),
        ("Work of weeks was done in days.", "What took weeks took days."),
        ("It came within hours.", "It came within 60 minutes."),
    ],
)
def test_a_period_in_other_words_or_left_out_is_no_objection(claim, evidence):
    assert marks(claim, evidence) == []


@pytest.mark.parametrize(
    ("claim", "evidence", "words"),
    [
        ("It seats at least 40.", "It seats up to 40.", "at least 40"),
        ("It takes no more than two weeks.", "It takes at least 14 days.", "no more than two weeks"),
        ("Nearly 200 people came.", "More than 200 people came.", "Nearly 200"),
        ("People aged 65 and under came.", "Those of 65 or more came.", "65 and under"),
        ("It takes 40 hours at most.", "It takes 40 hours or more.", "40 hours at most"),
        ("It seats up to 40.", "It seats no\n    fewer than\u00a040.", "up to 40"),
        ("It was above £40.", "It did not exceed £40.", "above £40"),
        ("Replies took at least 10 days.", "Replies came within 10 days.", "at least 10 days"),
    ],
)
def test_an_opposite_bound_is_a_direction_reversed(claim, evidence, words):
    (mark,) = marks(claim, evidence)
    assert (mark.code, mark.severity, mark.words) == ("direction_reversed", Severity.ERROR, words)
    assert mark.message.startswith("The source says “")


def test_a_bound_is_told_once():
    outline = source("It has more than 200 members.")
    found = list(all_marks(Claim(text="It has fewer than 200 members.", cites=(1,)), outline))
    assert [mark.code for mark in found if mark.severity is Severity.ERROR] == ["direction_reversed"]


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It has over 200 members.", "It has more than 200 members."),
        ("It seats a maximum of 40.", "It seats up to 40."),
        ("It seats no more than 40.", "It seats 40 at most."),
        ("It seats 40.", "It seats up to 40."),
        ("It seats at least 40.", "It seats no\n    fewer than\u00a040."),
        ("It grew within five years.", "It grew over five years."),
        ("It reached at least 40 towns.", "It was scaled up to 40 towns."),
        ("At least 40 vans ran.", "Up to 40 staff drove 40 vans."),
        ("It has more than 200 members.", "It has 203 members."),
        ("It has nearly 200 members.", "It has 197 members."),
        ("About half came.", "Of them 49% came."),
        ("Over two years it grew.", "It grew in 26 months."),
    ],
)
def test_a_bound_in_other_words_or_a_round_figure_within_it_is_no_objection(claim, evidence):
    assert marks(claim, evidence) == []


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It has nearly 200 members.", "It has 203 members."),
        ("It has more than 200 members.", "It has 197 members."),
        ("It has more than 200 members.", "It has 290 members."),
        ("It has about 200 members.", "It has about 203 members."),
        ("It rose from at least £5 to £5.52.", "It rose from at least £6 to £5.52."),
        ("It has 200 members.", "It has 203 members."),
        ("It began around 2020.", "It began in 2019."),
        ("It ran for a year.", "It ran for six months."),
        ("One in three came.", "Two in three came."),
        ("Dozens came.", "In all 800 came."),
    ],
)
def test_a_round_figure_on_the_wrong_side_or_too_far_off_is_missing(claim, evidence):
    assert codes(claim, evidence) == ["figure_not_in_source"]


def test_two_figures_told_in_another_order_are_not_exchanged():
    assert marks("290 visits and 430 calls came.", "There were 430 calls and 290 visits.") == []
    assert marks("It rose to 90% from 58%.", "It rose from 58% to 90% after the redesign.") == []


def test_a_list_is_not_counted_where_the_source_counts_it():
    assert codes("Four channels count.", "Three channels (red, green, blue, and alpha) count.") == [
        "figure_not_in_source"
    ]


def test_what_is_only_meant_yields_to_what_is_said():
    assert codes("They met on day three.", "They met on day two; three others came.") == [
        "figure_of_something_else"
    ]


# --- what is known without citing -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "known"),
    [
        ("In 2021 it ran.", {"names": ("Annual report 2021",)}),
        ("In 2021 it ran.", {"headings": ("What we did in 2021",)}),
        ("It ran for 12 weeks.", {"headings": ("Twelve weeks of work",)}),
    ],
)
def test_what_only_title_or_headings_tell_is_a_warning(claim, known):
    (mark,) = marks(claim, "It ran.", **known)
    assert (mark.code, mark.severity) == ("figure_not_in_evidence", Severity.WARNING)
    assert "stands only in the title or a heading" in mark.message
    assert marks(claim, "It ran.", f"So we know: {claim}", **known) == []


def test_a_heading_does_not_stand_against_the_sentences_cited():
    texts = ("It took one year.", "Once it took six months.")
    assert codes("It took six months.", *texts, headings=("Six months of work",)) == [
        "figure_not_in_evidence"
    ]
    assert codes("It took six months.", texts[0], headings=("Six months of work",)) == [
        "figure_not_in_source"
    ]


def test_the_number_of_a_heading_is_only_its_own():
    assert codes("It has 3 sites.", "It has sites.", headings=("3. Ask", "Step 3")) == [
        "figure_not_in_source"
    ]


def test_a_years_place_is_not_taken_by_the_titles_year():
    assert codes("In 2021 it ran.", "In 2019 it ran.", names=("Report 2021",)) == ["figure_not_in_source"]


def test_the_number_of_a_name_may_stand_elsewhere():
    texts = ("The team moved on.", "They had used Windows 10 before.")
    assert marks("The team left Windows 10 behind.", *texts) == []
    assert codes("The team left Windows 11 behind.", *texts) == ["figure_not_in_source"]


def test_the_number_in_a_name_belongs_to_the_name():
    texts = ("The model wrote 5 drafts.", "They chose GPT-4 in the COVID-19 years.")
    assert marks("After COVID 19 they let GPT-4 write on CD-7.", *texts) == []
    (mark,) = marks("They let GPT-5 write.", *texts)
    assert mark.message == "“GPT-5” stands nowhere in the source. The nearest is “GPT-4”."
    assert codes("They wrote 4 drafts.", "GPT-4 wrote drafts.") == ["figure_not_in_source"]


def test_a_year_worked_out_is_a_warning():
    (mark,) = marks("In 2020 it closed.", "The following year it closed.", "It opened in 2019.")
    assert (mark.code, mark.severity) == ("figure_not_in_source", Severity.WARNING)


@pytest.mark.parametrize("cites", [(), (0,), (-1, 99)])
def test_a_claim_that_cites_nothing_is_held_against_the_whole_source(cites):
    texts = ("They took 430 calls.", "They paid 290 visits.")
    assert marks("They paid 290 visits.", *texts, cites=cites) == []
    assert codes("They paid 280 visits.", *texts, cites=cites) == ["figure_not_in_source"]


# --- what the evidence tells in other words ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It took a quarter of an hour.", "It took 15 minutes."),
        ("Over eighteen months it grew.", "In the past year and a half, we grew."),
        ("Over the past twelve months it grew.", "For the last year, it grew."),
        ("It is to grow over seven days.", "Over the coming week it is to grow."),
        ("It took 30 months.", "It took two years and a half."),
        ("It took half a day.", "It was half-a-day's work."),
        ("It cost €1,234.56.", "It cost 1\u202f234,56 €."),
        ("It is checked twice a year.", "It is checked every six months."),
        ("It is checked every fortnight.", "It is checked every other week."),
        ("It took a month and a half.", "It took six weeks."),
        ("Nearly nine in ten callers (88%) got through.", "88% of callers got through."),
        ("More than a dozen towns joined.", "14 towns joined."),
        ("It is right four times out of five.", "It is right 80% of the time."),
        ("The desk opens at eight.", "The desk is open 08:00 to 18:00."),
        ("Calls rose by 11 percentage points.", "Calls rose from 72% to 83%."),
        ("Calls got four minutes shorter.", "Calls went from 12 minutes to 8 minutes."),
        ("Calls got a third shorter.", "Calls went from 12 minutes to 8 minutes."),
    ],
)
def test_what_comes_to_the_same_is_no_objection(claim, evidence):
    assert marks(claim, evidence) == []


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It took 20 minutes.", "It took a quarter of an hour."),
        ("It took two years.", "It took the past year and a half."),
        ("It took the past fourteen months.", "It took the past year."),
        (
            "By May seven of the 11 growers had sold tools.",
            "In a sprint four of 11 growers sold tools online.",
        ),
        ("It is checked twice a year.", "It is checked every four months."),
        ("It took nine weeks.", "It took two months."),
        ("Calls rose by 12 percentage points.", "Calls rose from 72% to 83%."),
        ("Calls fell from 10 to 4.", "Calls fell from 10 to 6."),
        ("Sort the top 20 tasks.", "Sort the top 30-50 tasks."),
        ("The north had 61% and the south 74%.", "The north had 74% and the south 61%."),
        ("The town paid £40,000 and the trust £65,000.", "The town paid £65,000 and the trust £40,000."),
    ],
)
def test_what_comes_to_something_else_is_an_error(claim, evidence):
    assert [mark.severity for mark in marks(claim, evidence)][:1] == [Severity.ERROR]


# --- told in a reader's own words ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("A fifth of the forms remain.", "The team cut the number of forms by 80%."),
        ("Seven tenths of the paperwork is gone.", "Only 30% of the paperwork is needed now."),
        ("Three in ten drivers did not pass.", "70% of drivers passed the new test."),
        ("One in five of the letters went unanswered.", "80% of the letters were answered."),
        ("Half of the lamps were left unlit.", "50% of the lamps were lit."),
        ("More than a quarter of the wells were dry.", "29% of the wells were dry."),
        ("Fewer than a third of the wells were dry.", "29% of the wells were dry."),
        ("The club has 200-odd members.", "The club has 203 members."),
        ("Hundreds of thousands took part.", "430,000 people took part."),
        ("It asks for five things, street and town being two of them.", "It asks for five things."),
        (
            "Large kilns fail just 6% of the time and small ones 62%.",
            "Small kilns fail 62% of the time, large kilns 6%.",
        ),
        (
            "Only 12% of rural sites replied; in towns it was 48%.",
            "48% of town sites replied, against 12% of rural sites.",
        ),
        (
            "The night shift cost £40,000 and the day shift £90,000.",
            "The day shift cost £90,000, the night shift £40,000.",
        ),
        ("Men scored 61 and women 64 on average.", "On average women scored 64, men 61."),
    ],
)
def test_what_a_reader_makes_of_a_figure_is_no_objection(claim, evidence):
    assert marks(claim, evidence) == []


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Fewer than half of the wardens took part.", "38% of the wardens took part."),
        ("Only a tenth of the alarms were false.", "Nine in ten alarms were right."),
        ("Altogether 20 boats were mended.", "The yard mended 14 boats in May and 6 boats in June."),
        ("The yard mended 8 more boats in May.", "The yard mended 14 boats in May and 6 boats in June."),
        ("Three quarters of the applicants passed.", "Of 80 applicants, 60 passed."),
        ("The other three bakers came on time.", "Two of the five bakers were late, the rest on time."),
        ("Two years on, the choir had doubled.", "The choir had 20 members in 2018 and 40 in 2020."),
        ("No one is on two sites at once.", "Holders may only have one permit at a time."),
        ("It saves time and kills two birds with one stone.", "It saves time and money."),
        ("It took them three goes.", "They failed twice before they succeeded."),
    ],
)
def test_what_a_reader_may_have_worked_out_is_a_warning(claim, evidence):
    assert [mark.severity for mark in marks(claim, evidence)] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The team cut the number of forms by a fifth.", "The team cut the number of forms by 80%."),
        ("The team cut the number of forms by 20%.", "The team cut the number of forms by 80%."),
        ("Three in ten drivers passed.", "70% of drivers passed the new test."),
        ("Of the answers 91% were right and 9% wrong.", "Of the answers 91% were right and 3% wrong."),
        ("More than a third of the wells were dry.", "29% of the wells were dry."),
        ("Fewer than a quarter of the wells were dry.", "29% of the wells were dry."),
        ("More than 500 pupils joined the band.", "The band was joined by 412 pupils."),
        ("The council opened three depots.", "The council opened two depots."),
        ("The pump failed twice in June.", "The pump failed three times in June."),
        ("Altogether 21 boats were mended.", "The yard mended 14 boats in May and 6 boats in June."),
        ("Two thirds of the applicants passed.", "Of 80 applicants, 60 passed."),
        ("Waiting fell by half.", "Waiting fell from 30 days to 10 days."),
        (
            "The survey takes two minutes and the test about twelve.",
            "The survey takes two minutes. The test takes 5 minutes.",
        ),
        (
            "Large kilns fail 62% of the time and small ones 6%.",
            "Small kilns fail 62% of the time, large kilns 6%.",
        ),
        (
            "48% of rural sites replied; in towns it was 12%.",
            "48% of town sites replied, against 12% of rural sites.",
        ),
        (
            "The night shift cost £90,000 and the day shift £40,000.",
            "The day shift cost £90,000, the night shift £40,000.",
        ),
        ("Men scored 64 and women 61 on average.", "On average women scored 64, men 61."),
        (
            "Large kilns fail 62% of the time, compared with 6% of small ones.",
            "Small kilns fail 62 percent of the time, compared to 6 percent of large kilns.",
        ),
    ],
)
def test_another_figure_in_the_same_words_is_an_error(claim, evidence):
    assert [mark.severity for mark in marks(claim, evidence)][:1] == [Severity.ERROR]


# --- amounts without a number -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The crew repaired four boilers in the mill.", "The crew repaired several boilers in the mill."),
        ("The crew repaired two boilers in the mill.", "The crew repaired a boiler in the mill."),
        ("The crew repaired two boilers in the mill.", "The crew repaired just one boiler in the mill."),
        ("The crew repaired one or two boilers in the mill.", "The crew repaired a boiler in the mill."),
        ("The crew repaired several boilers in the mill.", "The crew repaired a boiler in the mill."),
        ("The crew repaired several boilers in the mill.", "The crew repaired a single boiler in the mill."),
        ("The crew repaired a single boiler in the mill.", "The crew repaired several boilers in the mill."),
        ("The crew repaired a single boiler in the mill.", "The crew repaired four boilers in the mill."),
        ("The crew repaired a few boilers in the mill.", "The crew repaired 1,200 boilers in the mill."),
        ("The crew repaired both boilers in the mill.", "The crew repaired three boilers in the mill."),
        ("Moving the mill took several months.", "Moving the mill took a little over a month."),
        ("Guards walk the mill once a day.", "Guards walk the mill multiple times per day."),
        ("Guards walk the mill several times a day.", "Guards walk the mill once per day."),
        ("Hundreds of millions of bricks were laid.", "Hundreds of bricks were laid."),
        ("Hundreds of thousands of bricks were laid.", "Thousands of bricks were laid."),
    ],
)
def test_another_amount_of_the_same_things_is_an_error(claim, evidence):
    assert Severity.ERROR in [mark.severity for mark in marks(claim, evidence)]


def test_a_list_of_other_things_does_not_count_those_told_without_a_number():
    evidence = "Growers can rent several sheds because gates, locks and lamps are alike all over the farm."
    assert codes("Growers can rent three sheds.", evidence) == ["figure_not_in_source"]
    assert (
        codes("Growers can rent three sheds.", "Growers can rent several sheds: Corley, Hagg and Penn.") == []
    )


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Guards walk the mill several times a day.", "Guards walk the mill six times a day."),
        ("Guards walk the mill a few times a week.", "Guards walk the mill two or three times a week."),
        ("Guards walk the mill once a day.", "Guards walk the mill daily."),
        ("The crew repaired several boilers.", "The crew repaired a boiler in Corley and another in Penn."),
        ("The crew repaired several boilers.", "The crew repaired seven boilers."),
        ("The crew repaired a few boilers.", "Of 2,000 boilers the crew repaired some."),
        ("The crew repaired one boiler.", "The crew repaired a boiler."),
        ("A single rule replaced several rules.", "Several rules were made into one."),
        ("Not a single boiler failed.", "None of the four boilers failed."),
        ("Every single boiler was checked.", "All four boilers were checked."),
        ("Several months passed before the mill opened.", "The mill opened after five months."),
    ],
)
def test_an_amount_without_a_number_may_be_told_of_any_that_it_can_be(claim, evidence):
    assert marks(claim, evidence) == []


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The rule stands in the fourth title of the Act.", "The rule stands in Title IV of the Act."),
        ("Phase two began in May.", "Phase II, they say, began in May."),
        ("Some two thousand growers came.", "A couple thousand growers came."),
        ("A couple of thousand growers came.", "2,043 growers came."),
        ("Roughly a tenth more pears (9.6%) were picked.", "9.6% more pears were picked."),
        ("Over nine in ten growers, 94 per cent, came.", "94% of growers came."),
        ("The link runs at 40 Mbps.", "The link runs at 40 megabits per second."),
    ],
)
def test_numerals_couples_and_glosses_are_read(claim, evidence):
    assert marks(claim, evidence) == []


def test_another_numeral_is_another_number():
    (mark,) = marks("The rule stands in Title IX.", "The rule stands in Title IV.")
    assert (mark.severity, mark.words) == (Severity.ERROR, "IX")


# --- the promise ------------------------------------------------------------------------------------------

amounts = st.integers(min_value=2, max_value=10**7)
forms = st.sampled_from([str, "{:,}".format, lambda n: f"{n:,}".replace(",", "\u00a0")])


@given(old=amounts, place=st.integers(0, 6), digit=st.integers(1, 9), form=forms, other=amounts)
def test_a_changed_digit_passes_only_where_the_cited_sentences_have_the_new_figure(
    old, place, digit, form, other
):
    digits = list(str(old))
    digits[place % len(digits)] = str(digit)
    new = int("".join(digits))
    assume(new not in (old, 1))
    texts = (f"They answered {form(old)} letters.", f"It took {other} tries.")
    claim = f"They answered {form(new)} letters."
    assert bool(marks(claim, *texts)) == (new != old)
    assert marks(claim, *texts, f"Then {new:,} letters were answered.", cites=(1, 2, 3)) == []


@given(amounts, st.sampled_from(["%", " per cent", " hours", " km", "p", " million"]))
def test_no_unit_hides_a_changed_figure(number, unit):
    assert marks(f"It was {number + 1}{unit}.", f"It was {number}{unit}.")
    assert marks(f"It was {number}{unit}.", f"It was {number:,}{unit}.") == []
