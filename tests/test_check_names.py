"""The name lock: names and quotations of a claim, beside the sentences it cites."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.check.language import covers
from summariser.check.marks import Mark
from summariser.check.names import names, quotations
from summariser.check.names.voice import voice
from summariser.check.source import Source
from summariser.domain import Claim, Heading, Outline, Sentence, Severity
from summariser.split import split

SHARED = Path(__file__).parents[2] / "shared"
REPLIES = SHARED / "replies" / "replies.jsonl"
CORPUS = SHARED / "corpus"

needs_replies = pytest.mark.skipif(
    not (REPLIES.is_file() and CORPUS.is_dir()), reason="no reference replies lie beside this checkout"
)


def source(*sentences: str, known: tuple[str, ...] = (), headings: tuple[str, ...] = ()) -> Source:
    told = tuple(Sentence(n=n, start=0, end=len(text), text=text) for n, text in enumerate(sentences, 1))
    heads = tuple(Heading(level=2, start=0, end=len(text), text=text) for text in headings)
    return Source(Outline(sentences=told, headings=heads), names=known)


def marks(text: str, where: Source, *cites: int) -> list[Mark]:
    claim = Claim(text=text, cites=cites or (1,))
    return [*names(claim, where), *quotations(claim, where)]


def found(text: str, where: Source, *cites: int) -> list[tuple[str, str]]:
    return [(mark.code, mark.words) for mark in marks(text, where, *cites)]


def assert_borne_out(text: str, *sentences: str, known: tuple[str, ...] = ()) -> None:
    assert marks(text, source(*sentences, known=known), 1) == []


class TestNames:
    def test_a_name_that_stands_nowhere_is_an_error_and_says_what_stands_there(self) -> None:
        (mark,) = marks(
            "The dashboard uses Airtable as its store.", source("The dashboard uses Tablova as its store.")
        )
        assert (mark.code, mark.severity, mark.words) == ("name_not_in_source", Severity.ERROR, "Airtable")
        assert mark.message == "The source does not name “Airtable”. The cited sentence has “Tablova” there."

    def test_of_a_longer_name_the_word_that_is_wrong_is_named(self) -> None:
        where = source("It was built with University Hospitals of Wexcombe NHS Trust.")
        (mark,) = marks("The council built it with University Hospitals of Leicester NHS Trust.", where)
        assert mark.words == "University Hospitals of Leicester NHS Trust"
        assert "it has no “Leicester”" in mark.message
        assert "“University Hospitals of Wexcombe NHS Trust”" in mark.message

    def test_a_name_of_another_sentence_is_an_error_that_suggests_the_sentence(self) -> None:
        where = source(
            "The trust paid for the pilot.", "Naimora built the tool for the pilot.", "Naimora is small."
        )
        (mark,) = marks("Naimora paid for the pilot.", where, 1)
        assert (mark.code, mark.severity) == ("name_not_in_evidence", Severity.ERROR)
        assert mark.suggests == (2, 3)
        assert mark.message.startswith("The cited sentences do not name “Naimora”. Sentence 2 does.")

    def test_a_sentence_that_says_who_it_is_comes_first(self) -> None:
        where = source(
            "Naimora sorts post for towns.", "We like Naimora.", "It was slow.", "Towns sort post."
        )
        (mark,) = marks("Naimora was slow to sort post for towns.", where, 3)
        assert mark.suggests == (2, 1)

    def test_what_the_source_is_about_is_a_warning(self) -> None:
        where = source(
            "The Lanternworks team helps hospitals.",
            "Lanternworks began small.",
            "Lanternworks grew.",
            "We ran five workshops.",
        )
        (mark,) = marks("Lanternworks ran five workshops.", where, 4)
        assert (mark.code, mark.severity) == ("name_not_in_evidence", Severity.WARNING)

    def test_title_and_organisation_need_no_citation(self) -> None:
        where = source(
            "We ran five workshops.", known=("Warm homes with Lantern", "Tarrowby Borough Council (TBC)")
        )
        assert marks("Tarrowby Borough Council ran five workshops on Lantern.", where) == []
        assert marks("TBC ran five workshops.", where) == []

    def test_a_name_of_a_heading_alone_is_a_warning(self) -> None:
        where = source("We ran five workshops.", known=("Warm homes",), headings=("The Lantern tool",))
        (mark,) = marks("The council ran five workshops on Lantern.", where)
        assert (mark.code, mark.severity, mark.words) == ("name_not_in_evidence", Severity.WARNING, "Lantern")
        assert (
            mark.message == "The cited sentences do not name “Lantern”, but a heading does. Is it meant here?"
        )

    def test_without_valid_evidence_only_what_stands_nowhere_is_marked(self) -> None:
        where = source("Naimora built the tool.")
        assert found("Naimora and Polyglast built it.", where, 0, -3, 99) == [
            ("name_not_in_source", "Polyglast")
        ]

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("Calder Vale’s team won.", "The team of Calder Vale won."),
            ("CALDER VALE won.", "Calder Vale won."),
            ("It won in Calder-Vale.", "It won in Calder‑Vale."),
            ("The PIAs were late.", "Each PIA was late."),
            ("It came from São Brito.", "It came from Sao Brito."),
            ("A Welsh pilot came first.", "The first pilot was in Wales."),
            ("It spread to Belgian towns.", "It spread to towns in Belgium."),
            ("American and Scottish teams met.", "Teams from the United States and Scotland met."),
            ("The US pays.", "The U.S. pays."),
            ("UK patients wait.", "Patients in the United Kingdom wait."),
            ("The Department for Transport paid.", "DfT paid.", ),
            ("The Society of River Keepers paid.", "The SRK paid."),
            ("The SRK paid.", "The Society of River Keepers paid."),
            ("NHSE paid.", "NHS England paid."),
            ("They know Artificial Intelligence.", "They know AI."),
            ("They use Microsoft Excel.", "They use Excel."),
            ("Calder Ltd is near St Anne’s Hospital.", "Calder Limited is near Saint Anne’s Hospital."),
            ("THE TEAM SAVES TIME, they say.", "The team saves time, they say."),
            ("An MVP came first.", "A minimum viable product came first."),
            ("The National Labour Centre paid.", "The National Labor Center paid."),
            ("The Chief Executive agreed on Monday in May.", "The chief executive agreed."),
            ("Covid-19 closed it.", "COVID-19 closed it."),
            ("They use Office 365, Log4j and 5G.", "They use 5G, Log4j and Office 365."),
            ("It is on GOV.UK.", "It is on https://www.gov.uk/lights."),
            ("PySpark runs on GitHub.", "pyspark runs on Github."),
            ("Email came by Wi-Fi.", "E-mail came by WiFi."),
            ("Dr Osei spoke on the Internet.", "Osei spoke online."),
            ("It was put into English.", "It was translated."),
            ("In Q2 it rose by 10K and 5GB.", "It rose in spring."),
            ("The Council agreed.", "The authority agreed."),
            ("It says the council’s IT failed, I'm told.", "Its information technology failed."),
            ("The full-width Ｎａｉｍｏｒａ is plain.", "Naimora is plain."),
            ("Nai\u200bmora is plain.", "Naimora is plain."),
        ],
    )  # fmt: skip
    def test_other_spellings_of_a_name_are_the_same_name(self, text: str, sentence: str) -> None:
        glossary = "The Department for Transport (DfT) is far away."
        assert_borne_out(text, sentence, glossary)

    def test_an_acronym_that_the_source_explains_stands_for_its_words_and_back(self) -> None:
        explained = "The Office of Veterans Affairs (VA) runs PaPI (Population and Person Insights)."
        where = source("VA paid for PaPI.", explained, "The Office of Veterans Affairs grew.")
        assert (
            marks("The Office of Veterans Affairs paid for Population and Person Insights.", where, 1) == []
        )
        assert marks("VA grew.", where, 3) == []

    def test_words_explained_by_the_claim_itself_prove_nothing(self) -> None:
        where = source("The trust (UHW) grew.")
        assert found("Wexcombe Hospitals (UHW) grew.", where) == [
            ("name_not_in_source", "Wexcombe Hospitals")
        ]

    def test_part_of_a_name_stands_for_it_where_it_can_mean_nothing_else(self) -> None:
        where = source(
            "Calder Vale Council met NHS Wexcombe Trust.",
            "Jane Orme led it.",
            "Orme told Calder Vale and the Trust.",
            "NHS staff came.",
        )
        assert marks("Jane Orme told Calder Vale Council.", where, 3) == []
        assert marks("Orme told NHS Wexcombe Trust.", where, 3) == []
        assert found("NHS Wexcombe Trust came.", where, 4) == [("name_not_in_evidence", "NHS Wexcombe Trust")]

    def test_the_first_word_of_a_sentence_is_a_name_only_if_it_is_no_common_word(self) -> None:
        where = source("The store served as the back end.", "Polyglast helped.")
        assert (
            marks("Volunteers and councillors met: Everyone spoke. Additionally, nobody left.", where) == []
        )
        assert found("Zentrix served as the back end.", where) == [("name_not_in_source", "Zentrix")]
        assert found("Polyglast served as the back end.", where) == [("name_not_in_evidence", "Polyglast")]

    def test_a_claim_set_like_a_headline_is_not_all_names(self) -> None:
        where = source("The council sent lorries to empty villages in the morning.")
        assert marks("The Council Sent Lorries To Empty Villages Early", where) == []
        assert marks("THE COUNCIL SENT LORRIES TO VILLAGES EARLY", where) == []
        assert found("The Council Sent Zentrix To Empty Villages", where) == [
            ("name_not_in_source", "Zentrix")
        ]

    def test_a_word_of_two_alphabets_is_marked(self) -> None:
        where = source("The Park opened in Wexcombe.")
        (mark,) = marks("The P\u0430rk opened in Wexcombe.", where)
        assert (mark.code, mark.words) == ("name_not_in_source", "P\u0430rk")
        assert "look alike" in mark.message
        assert marks("It took 5 \u03bcg of \u03b2-carotene.", where) == []

    def test_a_known_name_in_the_place_of_another_is_found_by_the_words_around(self) -> None:
        where = source("The back office was run by Naimora for four years.", known=("Tarrowby Council",))
        (mark,) = marks("The back office was run by Tarrowby Council for four years.", where)
        assert (mark.code, mark.severity) == ("name_not_in_evidence", Severity.ERROR)
        assert mark.message == "Where the claim has “Tarrowby Council”, the cited sentence has “Naimora”."
        assert marks("For four years Tarrowby Council had its back office run by Naimora.", where) == []

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("Polyglast paid Naimora for the tool.", "Naimora paid Polyglast for the tool."),
            ("Naimora was paid by Polyglast.", "Polyglast was paid by Naimora."),
            ("Naimora was paid by Polyglast.", "Naimora paid Polyglast."),
            ("In spring Naimora paid Polyglast.", "In spring, Naimora was paid by Polyglast."),
            (
                "The move from Naimora to Polyglast took a year.",
                "The move from Polyglast to Naimora took a year.",
            ),
            ("Calder liked it and Naimora did not.", "Naimora liked it and Calder did not."),
            ("A team from 10x came, paid by 18F.", "Paid by 10x, a team from 18F came."),
        ],
    )
    def test_names_that_have_changed_places_are_an_error(self, text: str, sentence: str) -> None:
        (mark,) = marks(text, source(sentence))
        assert (mark.code, mark.severity) == ("name_not_in_evidence", Severity.ERROR)
        assert mark.message.endswith("have changed places: the cited sentence has them the other way.")

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("Naimora met Polyglast.", "Polyglast met Naimora."),
            ("Naimora and Polyglast agreed.", "Polyglast and Naimora agreed."),
            ("Naimora-based Polyglast built it.", "Polyglast, close to Naimora, built it."),
            ("Naimora's partner Polyglast agreed.", "Polyglast's partner Naimora agreed."),
            ("A team at Polyglast was led by Naimora.", "Naimora led a team at Polyglast."),
        ],
    )
    def test_what_is_mutual_or_only_turned_round_is_no_change_of_places(
        self, text: str, sentence: str
    ) -> None:
        assert_borne_out(text, sentence)

    @pytest.mark.parametrize(
        "text",
        [
            "Polyglast was paid by Naimora.",
            "Naimora had paid Polyglast.",
            "The tool came from Polyglast; Naimora paid.",
        ],
    )
    def test_names_in_another_order_are_no_swap(self, text: str) -> None:
        assert_borne_out(text, "Naimora paid Polyglast for the tool.")

    @pytest.mark.parametrize("joined", ["with", "alongside", "together with"])
    def test_partners_and_lists_have_no_order(self, joined: str) -> None:
        assert_borne_out(f"Naimora worked {joined} Polyglast.", f"Polyglast worked {joined} Naimora.")
        assert_borne_out(
            "Staff of Naimora, Orme Ltd and Polyglast came.", "Staff of Polyglast, Naimora and Orme Ltd came."
        )

    def test_a_name_in_the_place_of_another_is_an_error_even_of_the_subject(self) -> None:
        where = source(
            "The Lanternworks team helps hospitals.",
            "Lanternworks began small.",
            "Lanternworks grew.",
            "In spring Naimora ran five workshops for nurses.",
        )
        (mark,) = marks("In spring Lanternworks ran five workshops for nurses.", where, 4)
        assert (mark.code, mark.severity) == ("name_not_in_evidence", Severity.ERROR)
        assert mark.message.endswith("The cited sentence has “Naimora” there.")

    def test_a_name_of_the_cited_sentence_in_the_place_of_another_is_an_error(self) -> None:
        where = source("Naimora built the tool for Calder and tested it with staff of Polyglast.")
        (mark,) = marks("Naimora built the tool for Calder and tested it with staff of Calder.", where)
        assert mark.message == "Where the claim has “Calder”, the cited sentence has “Polyglast”."

    def test_a_name_that_is_told_of_by_turning_the_sentence_round_is_right(self) -> None:
        assert_borne_out(
            "Naimora, the largest maker, has halved its staff.",
            "The largest maker in Calder, Naimora, has halved its staff.",
        )

    def test_the_likest_of_the_cited_sentences_decides(self) -> None:
        where = source(
            "We saved ten days on forms.", "Polyglast saved two days.", known=("Tarrowby Council",)
        )
        assert marks("Tarrowby Council saved ten days on forms.", where, 1, 2) == []

    def test_first_name_and_surname_are_one_person(self) -> None:
        where = source("Orme led the work on the tool.", "Jane Orme is a nurse.", known=("Jane",))
        assert marks("Jane led the work on the tool.", where) == []

    def test_what_has_just_been_spoken_of_is_a_warning_where_nothing_else_is_named(self) -> None:
        where = source(
            "We wrote the XPQ.",
            "Ten firms replied.",
            "The XPQ was short.",
            "The XPQ cost little.",
            "The XPQ closed.",
        )
        (mark,) = marks("Ten firms answered the XPQ.", where, 2)
        assert mark.severity is Severity.WARNING

    def test_a_name_of_a_heading_beside_others_that_are_cited_is_an_error(self) -> None:
        where = source("Calls fall under the Severn memo.", "The Care Act is old.", headings=("Care Act",))
        (mark,) = marks("Requests come under the Care Act.", where)
        assert (mark.severity, mark.suggests) == (Severity.ERROR, (2,))

    def test_a_rare_word_for_another_of_the_source_is_a_name_exchanged(self) -> None:
        where = source(
            "Tables are filled with the openxyl package each night.", "We like grumpy.", "grumpyx is old."
        )
        (mark,) = marks("Tables are filled with the grumpyx package each night.", where)
        assert (mark.code, mark.words) == ("name_not_in_evidence", "grumpyx")

    @given(st.from_regex(r"\A[A-Z][b-df-h]{2}[aeiou][a-z]{3,6}\Z"))
    def test_a_changed_name_is_always_found(self, name: str) -> None:
        where = source("The tool was built by Naimora in spring.", f"We like {name}.")
        assert [mark.words for mark in marks(f"The tool was built by {name} in spring.", where)] == [name]

    @given(st.text(max_size=200), st.text(max_size=200))
    def test_any_text_can_be_read(self, text: str, sentence: str) -> None:
        for mark in marks(text, source(sentence)):
            assert mark.words in text

    @given(st.text("Ab cd.’'-“”()&É", max_size=80))
    def test_a_sentence_bears_itself_out(self, text: str) -> None:
        assert marks(text, source(text)) == []

    @pytest.mark.parametrize("piece", ["Aa ", "a-", "A.", "aa.", "‘s’ s’ ", "'a ", '"a ', "(A", "Abc (ABC) "])
    def test_a_monstrous_sentence_takes_no_monstrous_time(self, piece: str) -> None:
        marks("Naimora said ‘no’.", source(piece * 3000))
        marks(piece * 500, source("Naimora built it."))

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("The United States has no such card.", "The U.S does not have such a card."),
            ("Power BI shows the counts.", "PowerBI shows the counts."),
            ("Counts are shown in PowerBI.", "Counts are shown in Power BI."),
            ("Harlow-based Tindale built it.", "Tindale, based in Harlow, built it."),
            ("Pre-Covid counts were used.", "Counts from before COVID-19 were used."),
            ("A DPIA was done.", "We did a data protection impact assessment."),
            ("In Northern Ireland, take-up was low.", "Take-up was low in N. Ireland."),
            ("HMRC's service was slow.", "HM Revenue and Customs' service was slow."),
        ],
    )
    def test_other_spellings_of_one_name(self, text: str, sentence: str) -> None:
        assert_borne_out(text, sentence)

    def test_who_speaks_does_not_stand_in_the_place_of_a_name(self) -> None:
        spoken = "**LM and TO:** Yes, the number of letters we receive has risen."
        assert_borne_out(
            "The TVA says the number of letters has risen.", spoken, known=("Tarrow Vale Agency",)
        )

    def test_a_name_that_is_written_small_is_a_name(self) -> None:
        where = source("The lessons went from testing to editing sheets using `openpyxl`.")
        assert found("The lessons went from testing to editing sheets with pandas.", where) == [
            ("name_not_in_source", "pandas")
        ]

    def test_a_name_made_of_two_others_is_an_error(self) -> None:
        (mark,) = marks("Jonas Okoro ran it.", source("Jonas Birk ran it with Kaya Okoro."))
        assert (mark.code, mark.severity) == ("name_not_in_evidence", Severity.ERROR)
        assert mark.message == "The cited sentences name “Jonas Birk” and “Kaya Okoro”, but no “Jonas Okoro”."

    def test_a_body_is_not_another_of_its_kind(self) -> None:
        both = "Pellworth Borough Council; Marrow Borough Council"
        where = source("Cut costs by half: Marrow Borough Council.", known=(both,))
        (mark,) = marks("Costs fell by half at Pellworth.", where)
        assert mark.severity is Severity.ERROR
        assert mark.message.endswith("the cited sentence has “Marrow Borough Council”.")

    def test_a_body_of_which_the_source_speaks_is_not_another_of_its_kind(self) -> None:
        roads = (f"The Department of Rural Roads {did}." for did in ("watched", "waited", "left"))
        where = source("The Department of Urban Roads did the buying.", *roads)
        (mark,) = marks("The Department of Rural Roads was buying.", where)
        assert mark.severity is Severity.ERROR

    def test_those_who_speak_of_us_may_name_another_body(self) -> None:
        both = "Pellworth Borough Council; Marrow Borough Council"
        where = source("After a visit to Marrow Borough Council, we cut costs by half.", known=(both,))
        assert marks("Pellworth cut costs by half.", where) == []

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("Central government departments want to help.", "Local authorities want to help."),
            ("Councils need the same forms.", "The same forms are needed across federal agencies."),
            ("Federal agencies took part.", "State agencies took part."),
        ],
    )
    def test_one_level_of_government_is_not_another(self, text: str, sentence: str) -> None:
        (mark,) = marks(text, source(sentence))
        assert (mark.code, mark.severity) == ("name_not_in_evidence", Severity.ERROR)
        assert mark.message.startswith("The cited sentences speak of “")

    @pytest.mark.parametrize(
        ("text", "sentence", "original"),
        [
            ("Calder did not have a nurse to spare.", "Naimora didn’t have a nurse to spare.", "Naimora"),
            (
                "It is paid by Calder's £20m fund for ferries.",
                "It is paid by Naimora's £20 million fund for ferries.",
                "Naimora's",
            ),
            (
                "Calder has taken up the new forms.",
                "Naimora, the ferry firm, has taken up the new forms.",
                "Naimora",
            ),
            (
                "Calder's repair crew tests it at the harbour.",
                "It is now quickly and quietly tested by Naimora's repair crew at the harbour.",
                "Naimora's",
            ),
            (
                "The site is run by Calder.",
                "The site is run by the Inter-harbour Board of Naimora.",
                "Inter-harbour Board of Naimora",
            ),
        ],
    )
    def test_the_words_around_a_name_may_be_written_otherwise(
        self, text: str, sentence: str, original: str
    ) -> None:
        (mark,) = marks(text, source(sentence, known=("Calder",)))
        assert mark.severity is Severity.ERROR
        assert mark.message.endswith(f"the cited sentence has “{original}”.")

    def test_letters_that_spell_a_country_too_stand_for_their_name(self) -> None:
        where = source("Tremors are missed by USRA’s sensors.", known=("US River Agency",))
        assert marks("Tremors are missed by the US River Agency's sensors.", where) == []

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("Councils want to help.", "Local authorities want to help."),
            ("Government departments want to help.", "The Department of Works wants to help councils."),
            ("Local government wants to help.", "The council and government departments want to help."),
        ],
    )
    def test_a_level_that_the_evidence_may_speak_of_is_no_other(self, text: str, sentence: str) -> None:
        assert marks(text, source(sentence)) == []

    def test_names_that_share_a_word_may_have_changed_places(self) -> None:
        where = source("Marrow Council built it, and Pellworth Council tested it.")
        (mark,) = marks("Pellworth Council built it, and Marrow Council tested it.", where)
        assert "changed places" in mark.message

    def test_for_a_disguised_name_the_right_one_is_told(self) -> None:
        (mark,) = marks("N\u0430imora sorts post.", source("Naimora sorts post for towns."))
        assert mark.severity is Severity.ERROR
        assert mark.message.endswith("The cited sentence has “Naimora”.")


class TestTwice:
    def test_a_name_told_once_of_two_may_be_replaced_by_another(self) -> None:
        told = ("Marrow and Pellworth met, where Pellworth growers sold apples.", "Tarrow came late.")
        claim = "Marrow and Tarrow met, where Pellworth growers sold apples."
        (mark,) = marks(claim, source(*told))
        assert (mark.severity, mark.words) == (Severity.ERROR, "Tarrow")
        assert "has “Pellworth” there" in mark.message


class TestVoice:
    """Who says "we" in a source may be named where it says so, or where a claim has them say it."""

    OPENED = "Here at Kelda, we like small steps."

    @pytest.mark.parametrize(
        "opened",
        [
            "Here at Kelda, we like small steps.",
            "At the Kelda (the mill by the ridge), we like small steps.",
            "Our team at Kelda likes small steps.",
            "This was hard for us all at Kelda.",
            "It was tried in our division of Kelda.",
        ],
    )
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("Kelda cut the forms from nine to four.", "We cut the forms from nine to four."),
            ("The forms of Kelda were cut from nine to four.", "Our forms were cut from nine to four."),
            ("Kelda warns that long forms drive people away.", "Long forms drive people away."),
            ("According to Kelda, long forms drive people away.", "Long forms drive people away."),
            ("In Kelda's view long forms drive people away.", "Long forms drive people away."),
        ],
    )
    def test_the_name_of_who_speaks_stands_for_we(self, opened: str, text: str, said: str) -> None:
        assert marks(text, source(said, "Then it rained.", "Snow fell.", "It was dark.", opened)) == []

    @pytest.mark.parametrize(
        "text",
        ["Kelda cut the forms from nine to four.", "The forms of Kelda were cut."],
    )
    def test_where_nobody_says_we_it_does_not(self, text: str) -> None:
        where = source(
            "The forms were cut from nine to four.", "It rained.", "Snow fell.", "So.", self.OPENED
        )
        assert found(text, where) == [("name_not_in_evidence", "Kelda")]

    def test_whom_we_worked_with_does_not_speak(self) -> None:
        where = source("We cut the forms.", "It rained.", "Snow fell.", "So.", "We trained Kelda for a year.")
        (mark,) = marks("Kelda cut the forms.", where)
        assert (mark.code, mark.severity) == ("name_not_in_evidence", Severity.ERROR)

    def test_another_name_in_the_place_of_who_speaks_is_an_error(self) -> None:
        where = source(
            "Last year Tablova cut the forms for us.", "It rained.", "Snow fell.", "So.", self.OPENED
        )
        (mark,) = marks("Last year Kelda cut the forms.", where)
        assert (mark.severity, mark.words) == (Severity.ERROR, "Kelda")

    def test_a_body_that_may_speak_is_a_warning_where_the_cited_sentence_opens_with_we(self) -> None:
        told = (
            "We cut the forms.",
            "It rained.",
            "Snow fell.",
            "So.",
            "Marrow Borough Council is in the north.",
        )
        (mark,) = marks("Marrow Borough Council cut the forms.", source(*told))
        assert (mark.code, mark.severity) == ("name_not_in_evidence", Severity.WARNING)
        (mark,) = marks("NHS Kelda cut the forms.", source(*told, "NHS Kelda grew."))
        assert (mark.code, mark.severity) == ("name_not_in_evidence", Severity.WARNING)
        (mark,) = marks("In May Marrow Borough Council cut the forms.", source(*told))
        assert mark.severity is Severity.ERROR
        (mark,) = marks(
            "Marrow Borough Council cut the forms.", source(*told, "We visited Marrow Borough Council.")
        )
        assert mark.severity is Severity.ERROR

    def test_a_sentence_of_thousands_of_names_is_read_once(self) -> None:
        told = "we met Marrow Fell at the Kelda and " * 20_000
        assert {"kelda", "fell"} <= voice((told,)).surely | voice((told,)).before

    def test_letters_that_may_speak_are_a_warning(self) -> None:
        told = (
            "We cut the forms.",
            "It rained.",
            "Snow fell.",
            "So.",
            "They asked KLD whether we had time.",
        )
        (mark,) = marks("KLD cut the forms.", source(*told))
        assert (mark.code, mark.severity) == ("name_not_in_evidence", Severity.WARNING)
        (mark,) = marks("KLD cut the forms.", source(*told, "We trained KLD for a year."))
        assert mark.severity is Severity.ERROR


class TestWhoIsMeant:
    FRAMEWORK = ("The Fell Framework is built in Marrow.", "The Fell Framework team is small.")
    AGAIN = ("Fell Framework grew in May.", "Growers like Fell Framework.")

    def severities(self, text: str, *sentences: str, cited: int = 1) -> list[Severity]:
        n = len(sentences)
        return [mark.severity for mark in marks(text, source(*sentences), *range(n - cited + 1, n + 1))]

    def test_who_speaks_under_a_label_may_go_by_a_name_of_the_source(self) -> None:
        said = "**Marrow team:** We meet a lot of growers."
        claim = "The Fell Framework team meets many growers."
        assert self.severities(claim, *self.FRAMEWORK, *self.AGAIN, said) == [Severity.WARNING]
        said = "The Marrow team meets a lot of growers."
        assert self.severities(claim, *self.FRAMEWORK, *self.AGAIN, said) == [Severity.ERROR]

    def test_they_may_be_the_last_that_were_named(self) -> None:
        told = ("At Harlow Mills, people sorted the grain by hand.", "That was slow.")
        claim = "Harlow Mills runs a model that starts at random."
        said = "These days they run a model that starts at random."
        assert self.severities(claim, *told, said) == [Severity.WARNING]
        assert self.severities(claim, *told, "Then Penn Mills bought one.", said) == [Severity.ERROR]

    def test_a_body_of_the_same_kind_is_another(self) -> None:
        told = ("The Ministry of Salt and three bodies met.", "The Ministry of Salt met.", "Salt is dear.")
        claim = "The grant came with help from the Ministry of Salt."
        said = "The grant came with help from the Ministry of Tin."
        assert self.severities(claim, *told, said) == [Severity.ERROR]

    def test_an_acronym_does_not_do_what_another_is_said_to_do(self) -> None:
        told = ("OKRA is a store.", "OKRA grew.", "OKRA is used.")
        said = ("PLUMS is made to run grants and lets:", "Growers apply online.")
        assert self.severities("Through OKRA, growers can apply online.", *told, *said, cited=2) == [
            Severity.ERROR
        ]

    def test_an_everyday_word_before_the_kind_of_a_cited_body_is_its_name(self) -> None:
        said = "Marrow Borough Council sold the mill."
        assert self.severities("Reading Borough Council sold the mill.", said) == [Severity.ERROR]
        assert self.severities("Local Council staff sold the mill.", "Marrow Council sold the mill.") == []

    def test_a_name_that_is_an_everyday_word_too_is_one_where_it_stands_for_another(self) -> None:
        told = ("We looked at Kiln and others.", "The kiln is hot.")
        claim = "Kiln was the model for the list."
        assert self.severities(claim, *told, "Orchard was the model for the list.") == [Severity.ERROR]
        assert self.severities(claim, *told, "The model for the list was hot.") == []


class TestNoNames:
    def test_an_opening_word_that_the_source_writes_as_two_is_no_name(self) -> None:
        assert_borne_out("Workarounds spread.", "Many work arounds spread.")
        assert found("Workaround spread.", source("Many work, around us all spread.")) == [
            ("name_not_in_source", "Workaround")
        ]

    def test_a_unit_is_no_name(self) -> None:
        assert_borne_out("The cap is 64 kB.", "The cap is 64 kilobytes.")
        assert found("The cap is set by KB.", source("The cap is set by the owner.")) == [
            ("name_not_in_source", "KB")
        ]

    def test_the_number_of_a_title_is_no_name_but_that_of_a_king_is(self) -> None:
        assert_borne_out("The rule stands in Title IV.", "The rule stands in the fourth title.")
        assert found("Edmund III came.", source("King Edmund II came.")) == [
            ("name_not_in_source", "Edmund III")
        ]

    def test_a_word_made_of_one_of_the_source_opens_a_sentence_as_what_it_is(self) -> None:
        where = source("Officers register every account.", "They must name their site.")
        assert marks("Registrants must name their site.", where, 2) == []

    def test_a_government_may_be_called_by_its_seat(self) -> None:
        claim = "Washington pays half of the cost."
        assert_borne_out(claim, "The federal government pays half of the cost.")
        assert found(claim, source("The council pays half of the cost.")) == [
            ("name_not_in_source", "Washington")
        ]
        elsewhere = source("The mill moved to Washington.", "The federal government pays half of the cost.")
        assert found(claim, elsewhere, 2) == [("name_not_in_evidence", "Washington")]


class TestQuotations:
    SOURCE = (
        "She said: “We’re only as good as what people *give* us – every day.”",
        "It works. It lasts.",
        "They call it 'the big sort'.",
    )

    @pytest.mark.parametrize(
        "text",
        [
            "She said they were “only as good as what people give us”.",
            'She said "we\'re only as good as what people give us - every day."',
            "She said they were ‘Only as good as what people give us, every day’.",
            "She said: “We’re only as good as … every day.”",
            "She said “[the staff are] only as good as what people give us”.",
            "The users' work and the teams' work is \"good\".",
        ],
    )
    def test_words_quoted_as_they_stand_are_right(self, text: str) -> None:
        assert marks(text, source(*self.SOURCE)) == []

    @pytest.mark.parametrize(
        "quoted",
        [
            "“only as good as what people bring us”",
            "‘every single day’",
            '"every day … only as good"',
            "'the great sort'",
        ],
    )
    def test_words_that_nobody_said_are_an_error(self, quoted: str) -> None:
        (mark,) = marks(f"She said {quoted} then.", source(*self.SOURCE))
        assert (mark.code, mark.severity, mark.words) == ("quotation_not_in_source", Severity.ERROR, quoted)

    def test_a_quotation_smoothed_over_is_shown_with_what_was_said(self) -> None:
        (mark,) = marks("She said they were “only as good as what folk give us”.", source(*self.SOURCE))
        assert "only as good as what people" in mark.message

    def test_a_quotation_with_another_ending_or_spelling_is_a_warning(self) -> None:
        (mark,) = marks("He spoke of “colour charts”.", source("He spoke of a “color chart”."))
        assert (mark.code, mark.severity) == ("quotation_not_in_source", Severity.WARNING)

    def test_a_quotation_of_another_sentence_suggests_it(self) -> None:
        (mark,) = marks("They spoke of ‘the big sort’.", source(*self.SOURCE), 1)
        assert (mark.code, mark.suggests) == ("quotation_not_in_evidence", (3,))

    def test_a_quotation_may_run_over_the_cited_sentences_and_known_names(self) -> None:
        assert marks("They say “it works. It lasts”.", source("It works.", "It lasts."), 2, 1) == []
        assert marks("The ‘Warm homes’ scheme works.", source("It works.", known=("Warm homes",))) == []

    def test_an_apostrophe_quotes_nothing(self) -> None:
        assert (
            marks("The users’ needs and the teams’ plans and Orme's 'n' Co's.", source("Orme and Co.")) == []
        )

    def test_a_name_put_into_a_quotation_is_checked(self) -> None:
        where = source("“It was very helpful,” said one.")
        assert found("One said “[Naimora] was very helpful”.", where) == [("name_not_in_source", "Naimora")]

    def test_words_that_only_a_heading_has_are_a_warning(self) -> None:
        where = source("We sort post.", headings=("Less paper, more time",))
        (mark,) = marks("The aim was “less paper, more time”.", where)
        assert (mark.code, mark.severity) == ("quotation_not_in_evidence", Severity.WARNING)
        assert (
            marks(
                "The aim was “less paper, more time”.",
                source("Less paper, more time.", headings=where.headings),
            )
            == []
        )


class TestLanguage:
    @pytest.mark.parametrize(
        "text",
        [
            "Mae'r cyngor wedi gweithio gyda thrigolion i wella'r gwasanaeth.",
            "Arbedodd y cynllun 20% o'r costau.",
            "La mairie a mis en place un service pour les habitants.",
            "Der Rat hat einen neuen Dienst für die Bürger eingeführt.",
            "Совет запустил новую службу.",
        ],
    )
    def test_other_languages_are_not_covered(self, text: str) -> None:
        assert not covers(text)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "20 %",
            "Calder Vale saved £30,000.",
            "It went to the Universidad de la Costa.",
            "P r o j e c t",
            "Go-live",
        ],
    )
    def test_english_and_what_is_too_short_to_tell_is_covered(self, text: str) -> None:
        assert covers(text)


@needs_replies
def test_reference_replies_are_told_apart() -> None:
    changed = swapped = faithful = paraphrases = 0
    counts = {"name_changed": 0, "name_swapped": 0, "faithful": 0, "paraphrase": 0}
    for line in REPLIES.read_text("utf-8").splitlines():
        reply = json.loads(line)
        outline = split((CORPUS / reply["file"]).read_text("utf-8"))
        where = Source(outline, names=(reply["title"], reply["organisation"] or ""))

        def wrong(text: str, evidence: list[list[int]], *, hard: bool, of: Source = where) -> bool:
            cites = tuple(
                s.n for s in of.sentences if any(s.start < end and start < s.end for start, end in evidence)
            )
            found = marks(text, of, *cites)
            return any(mark.severity is Severity.ERROR or not hard for mark in found)

        for claims in reply["sections"].values():
            for claim in claims:
                counts["faithful"] += 1
                faithful += wrong(claim["text"], claim["evidence"], hard=True)
        for item in reply["paraphrases"]:
            counts["paraphrase"] += 1
            evidence = reply["sections"][item["section"]][item["i"]]["evidence"]
            paraphrases += wrong(item["text"], evidence, hard=True)
        for item in reply["flawed"]:
            if item["type"] in counts:
                counts[item["type"]] += 1
                caught = wrong(item["text"], item["evidence"], hard=False)
                changed += caught and item["type"] == "name_changed"
                swapped += caught and item["type"] == "name_swapped"
    assert faithful <= 0.005 * counts["faithful"]
    assert paraphrases <= 0.02 * counts["paraphrase"]
    assert changed >= 0.95 * counts["name_changed"]
    assert swapped >= 0.82 * counts["name_swapped"]
