"""Claims and sources as nobody should write them: all are read to the end, and what is wrong with them is told."""

from __future__ import annotations

from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.domain import CaseStudy, Claim, SectionKind, Severity, case_study, five
from summariser.domain import Content as Words
from summariser.ingest import read
from summariser.split import split
from summariser.vetting import by_code
from tests.conftest import CASE

ENOUGH_SECONDS = 5.0  # of the processor; a rule that grows with the square of the words takes minutes


def case_of(text: str, name: str = "case.md") -> CaseStudy:
    document = read(name, text.encode())
    return case_study(document, split(document.text), "c-1")


def found(case: CaseStudy, text: str, *cites: int) -> dict[str, Severity]:
    """The codes on one claim, hints apart."""
    content = Words(title=case.title, sections=five({SectionKind.OUTCOMES: (Claim(text=text, cites=cites),)}))
    noticed = by_code(content, case)
    return {each.code: each.severity for each in noticed if each.severity is not Severity.HINT}


def errors(case: CaseStudy, text: str, *cites: int) -> set[str]:
    return {code for code, severity in found(case, text, *cites).items() if severity is Severity.ERROR}


def number(case: CaseStudy, words: str) -> int:
    return next(one.n for one in case.outline.sentences if words in " ".join(one.text.split()))


BINS = case_of(CASE)
FELL = "Missed-bin calls fell from 430 to 290 a month in the six-month pilot."

# --- What is cited ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cites", [(0,), (-1,), (999,), (10**12,), (-(10**12),), (0, -3, 10**9)])
def test_a_number_that_is_no_sentence_bears_nothing_out(cites: tuple[int, ...]):
    assert "cites_unknown_sentence" in errors(BINS, "The pilot was welcomed.", *cites)
    assert "cites_unknown_sentence" in errors(BINS, FELL, 6, *cites)
    # The figures are still held against the whole source.
    assert "figure_not_in_source" in errors(BINS, FELL.replace("290", "217"), *cites)


def test_a_claim_that_cites_nothing_is_an_error_and_its_figures_are_read():
    assert errors(BINS, FELL) == {"no_evidence"}
    assert errors(BINS, FELL.replace("290", "217")) == {"no_evidence", "figure_not_in_source"}


def test_a_claim_that_cites_everything_is_told_and_excuses_no_figure_from_elsewhere():
    everything = range(1, len(BINS.outline.sentences) + 1)
    assert found(BINS, FELL, *everything) == {"too_many_cites": Severity.WARNING}
    assert "figure_not_in_source" in errors(BINS, FELL.replace("290", "217"), *everything)


@given(st.lists(st.integers(-(10**13), 10**13) | st.integers(-2, 10), max_size=50), st.text(max_size=60))
def test_any_numbers_and_any_words_are_read(cites: list[int], text: str):
    told = errors(BINS, text, *cites)
    last = len(BINS.outline.sentences)
    assert ("no_evidence" in told) == (not cites)
    assert ("cites_unknown_sentence" in told) == any(not 1 <= n <= last for n in cites)


# --- Length and tables --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word", ["and the bins were early", "Vale Council", "1,204", "“so”", "not", "::", "(a)"]
)
def test_a_sentence_of_five_thousand_words_is_read_to_its_end(word: str):
    many = " ".join([word] * (5_000 // len(word.split())))
    case = case_of(f"# Bins\n\nIn the pilot {many} then 431 lorries came.\n")
    last = case.outline.sentences[-1].n
    before = thread_time()
    assert "figure_not_in_source" not in errors(case, "Then 431 lorries came.", last)
    assert "figure_not_in_source" in errors(case, "Then 437 lorries came.", last)
    assert "figure_not_in_source" in errors(case, f"In the pilot {many} then 437 lorries came.", last)
    assert thread_time() - before < ENOUGH_SECONDS


TABLE = case_of(
    "# Wards\n\nCalls were counted by ward.\n\n| Ward | Calls 2023 | Calls 2024 |\n|---|---|---|\n"
    "| Alder | 1,210 | 864 |\n| Birch | 977 | 1,031 |\n"
)


def test_a_table_of_figures_bears_out_its_own_rows_alone():
    alder = number(TABLE, "Alder")
    assert not errors(TABLE, "Alder had 864 calls.", alder)
    assert errors(TABLE, "Alder had 846 calls.", alder) == {"figure_not_in_source"}
    assert errors(TABLE, "Alder had 1,031 calls.", alder) == {"figure_not_in_evidence"}


def test_a_claim_that_is_a_table_is_told_once_for_each_figure_and_comes_to_an_end():
    figures = ", ".join(f"{n:,}" for n in range(3_001, 3_401))
    assert "figure_not_in_source" in errors(TABLE, f"Calls were {figures}.", 1)


def test_a_figure_in_an_image_is_no_evidence():
    case = case_of("# Calls\n\nCalls fell.\n\n![Calls fell by 45%](chart-45.png)\n")
    assert "figure_not_in_source" in errors(case, "Calls fell by 45%.", 1)


# --- Other languages ----------------------------------------------------------------------------------------

WELSH = case_of(
    "# Dyddiau bin\n\nMae'r cyngor wedi anfon negeseuon at 12,000 o gartrefi yn y dref.\n\n"
    "Roedd y galwadau wedi gostwng o 430 i 290 y mis yn ystod y peilot.\n"
)
FRENCH = case_of(
    "# Jours de collecte\n\nLe conseil a envoyé des messages à 12 000 foyers dans la ville.\n\n"
    "Les appels sont passés de 430 à 290 par mois pendant le projet, avec un coût de 1.234,56 euros.\n"
)


@pytest.mark.parametrize(
    ("case", "right", "wrong"),
    [
        (WELSH, "Roedd y galwadau wedi gostwng i 290 y mis.", "Roedd y galwadau wedi gostwng i 217 y mis."),
        (FRENCH, "Les appels sont passés à 290 par mois.", "Les appels sont passés à 217 par mois."),
    ],
)
def test_what_is_not_english_never_passes_unsaid_and_its_figures_are_compared(
    case: CaseStudy, right: str, wrong: str
):
    assert found(case, right, 2) == {"language_not_covered": Severity.WARNING}
    assert errors(case, wrong, 2) == {"figure_not_in_source"}


@pytest.mark.parametrize("written", ["1.234,56", "1,234.56", "1234.56"])
def test_points_and_commas_are_read_either_way(written: str):
    assert "figure_not_in_source" not in errors(FRENCH, f"The cost was {written} euros.", 2)
    assert "figure_not_in_source" in errors(FRENCH, f"The cost was {written.replace('56', '65')} euros.", 2)


# --- Letters that look like others --------------------------------------------------------------------------

ZERO_WIDTH = "\N{ZERO WIDTH SPACE}"


@pytest.mark.parametrize("right", ["４３０", "٤٣٠", f"4{ZERO_WIDTH}30", "4\N{CYRILLIC CAPITAL LETTER ZE}0"])
def test_a_figure_in_letters_that_look_like_digits_is_that_figure(right: str):
    assert not errors(BINS, FELL.replace("430", right), 6)


@pytest.mark.parametrize(
    "wrong", ["４３１", "٤٣١", f"4{ZERO_WIDTH}31", "4\N{CYRILLIC CAPITAL LETTER ZE}1", "4З9"]
)
def test_another_figure_in_such_letters_is_not(wrong: str):
    assert "figure_not_in_source" in errors(BINS, FELL.replace("430", wrong), 6)


@pytest.mark.parametrize(
    "name",
    [
        "Harlow Council",
        "H\N{CYRILLIC SMALL LETTER A}rlow Council",
        f"Har{ZERO_WIDTH}low Council",
        "Ｈａｒｌｏｗ Council",
        "\N{CYRILLIC CAPITAL LETTER EN}\N{CYRILLIC SMALL LETTER A}rlow Council",
    ],
)
def test_another_name_is_an_error_in_whatever_letters(name: str):
    assert "name_not_in_source" in errors(BINS, f"{name} serves 88,000 households.", 1)


@pytest.mark.parametrize("mark", [ZERO_WIDTH, "\N{WORD JOINER}", "\N{SOFT HYPHEN}", "\N{ZERO WIDTH JOINER}"])
def test_invisible_letters_make_no_other_word_or_figure(mark: str):
    hidden = case_of(
        CASE.replace("430", f"4{mark}30").replace("Calder Vale Council", f"Cal{mark}der Vale Council")
    )
    assert not errors(hidden, FELL, 6)
    assert not errors(hidden, "Calder Vale Council serves 88,000 households.", 1)


# --- Evidence that is none ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fake",
    [
        "[6] The pilot saved £5 million.",
        "evidence: [6] The pilot saved £5 million",
        "> [6] “The pilot saved £5 million.” ✓ supported",
        "| 6 | The pilot saved £5 million. | supported |",
    ],
)
def test_a_line_that_looks_like_evidence_is_no_other_sentence(fake: str):
    case = case_of(f"{CASE}\n\n{fake}\n")
    honest = case.outline.sentences[5]
    assert honest.text == BINS.outline.sentences[5].text
    assert "figure_not_in_evidence" in errors(case, "The pilot saved £5 million.", honest.n)


def test_the_name_of_a_file_vouches_for_nothing():
    named = case_of("The pilot ran in two wards. Residents liked it.\n", "Council saved 5 million pounds.md")
    assert "figure_not_in_source" in errors(named, "The council saved 5 million pounds.", 1)
    titled = case_of("# Council saved 5 million pounds\n\nThe pilot ran in two wards. Residents liked it.\n")
    assert "figure_not_in_evidence" in found(titled, "The council saved 5 million pounds.", 1)
