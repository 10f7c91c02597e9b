"""Summaries written elsewhere: sections found by their headings, nothing dropped, each sentence with its evidence."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summariser.domain import Content, Document, Outline, SectionKind, sha256_hex
from summariser.elsewhere import MOST_CLAIMS, read_draft
from summariser.errors import InputError
from summariser.ingest import normalise, read, read_file
from summariser.split import MAX_CHARS, split

FIXTURES = Path(__file__).parents[1] / "fixtures"
BIN_BOT = "ashcombe-vale-bin-bot.md"

OVERVIEW, CHALLENGES, APPROACH, OUTCOMES, LESSONS = SectionKind

SOURCE = """\
# Warm homes in Tarrowby

Tarrowby Council owns 2,140 homes. Many of them are damp.

In 2022 the council fitted sensors for damp in 300 flats. A small team rang the tenants whose flats stayed wet.

Repairs for mould fell from 410 to 290 in a year. Ring people before you write to them.
"""


@cache
def source() -> Outline:
    return split(SOURCE)


def document(text: str) -> Document:
    """A plain text as it is read, without the process that reads files."""
    return Document(
        filename="draft.txt",
        media_type="text/plain",
        original=text.encode(),
        sha256=sha256_hex(text),
        text=normalise(text),
        title="draft",
        organisation=None,
        year=None,
    )


def content(text: str) -> Content:
    return read_draft(document(text), source())


def told(text: str) -> dict[SectionKind, list[str]]:
    """The sentences of each section that has some."""
    return {s.kind: [claim.text for claim in s.claims] for s in content(text).sections if s.claims}


DAMP = "Many of the council's 2,140 homes are damp."
SENSORS = "Sensors for damp were fitted in 300 flats."
MOULD = "Mould repairs fell to 290."
RING = "Ring people first."


@pytest.mark.parametrize(
    "text",
    [
        f"## Challenges\n\n{DAMP}\n\n## Approach\n\n{SENSORS}\n\n## Outcomes and benefits\n\n{MOULD}\n\n## Lessons "
        f"learnt\n\n{RING}",
        f"CHALLENGES\n{DAMP}\nAPPROACH\n{SENSORS}\nRESULTS\n{MOULD}\nLESSONS\n{RING}",
        f"**The challenge**\n{DAMP}\n\n**What was done**\n{SENSORS}\n\n**Key results:**\n{MOULD}\n\n"
        f"**Key takeaways**\n{RING}",
        f"1. Background\n{DAMP}\n\n2. Our approach\n{SENSORS}\n\n3. Impact\n{MOULD}\n\n4. What we learned\n{RING}",
        f"Key challenges: {DAMP}\n\nSolution: {SENSORS}\n\nKey outcomes: {MOULD}\n\nLessons learned: {RING}",
        f"- **Challenges:** {DAMP}\n- **Approach:** {SENSORS}\n- **Impact & benefits:** {MOULD}\n- **Lessons:** {RING}",
        f"Lessons – {RING}\n\nProblem – {DAMP}\n\nMethod – {SENSORS}\n\nBenefits realised – {MOULD}",
        f"Problems\n========\n{DAMP}\n\nImplementation\n--------------\n{SENSORS}\n\nResults\n-------\n{MOULD}\n\n"
        f"Recommendations\n---------------\n{RING}",
    ],
    ids=["marked", "capitals", "bold", "numbered", "run-in", "bullets", "dashes", "underlined"],
)
def test_sections_are_found_however_their_headings_are_written(text: str):
    assert told(text) == {CHALLENGES: [DAMP], APPROACH: [SENSORS], OUTCOMES: [MOULD], LESSONS: [RING]}


def test_text_without_a_heading_is_the_overview():
    assert told(f"{DAMP} {SENSORS}\n\n{MOULD}") == {OVERVIEW: [DAMP, SENSORS, MOULD]}


def test_text_before_the_first_heading_is_the_overview():
    assert told(f"{DAMP}\n\n## Results\n\n{MOULD}") == {OVERVIEW: [DAMP], OUTCOMES: [MOULD]}


def test_a_heading_that_names_no_section_leaves_its_text_in_the_section_before():
    assert told(f"## Results\n\n{MOULD}\n\n## Damp at home\n\n{DAMP}") == {OUTCOMES: [MOULD, DAMP]}


def test_a_section_told_in_two_places_is_one_section():
    text = f"## Results\n\n{MOULD}\n\n## Approach\n\n{SENSORS}\n\n## Benefits\n\n{RING}"
    assert told(text) == {APPROACH: [SENSORS], OUTCOMES: [MOULD, RING]}


def test_a_label_on_an_item_holds_for_that_item_alone():
    text = f"## Lessons\n\n- Risks: {DAMP}\n- {RING}"
    assert told(text) == {CHALLENGES: [DAMP], LESSONS: [RING]}


@pytest.mark.parametrize(
    "line",
    [
        "The results were mixed.",
        "The tenants said: it is warmer now.",
        "Results from the winter of 2022 in the flats by the river and elsewhere",
        "Sensors: 300 were fitted.",
    ],
)
def test_a_sentence_that_speaks_of_a_section_opens_none(line: str):
    assert told(f"{DAMP}\n\n{line}\n\n{RING}") == {OVERVIEW: [DAMP, line, RING]}


def test_a_heading_that_states_a_figure_is_kept_as_a_claim():
    assert told(f"## Results: repairs fell by 45%\n\n{MOULD}") == {OUTCOMES: ["repairs fell by 45%", MOULD]}
    assert told(f"## Impact of saving £2m\n\n{MOULD}") == {OUTCOMES: ["Impact of saving £2m", MOULD]}
    assert told(f"{DAMP}\n\nSavings £2.4m\n\n{RING}") == {OVERVIEW: [DAMP, "Savings £2.4m", RING]}
    assert told(f"## Results\n\n{MOULD}\n\n### £2m saved\n\n{RING}") == {OUTCOMES: [MOULD, "£2m saved", RING]}


def test_background_is_the_overview_where_the_challenges_have_their_own_heading():
    text = f"## Background\n\n{DAMP}\n\n## Key challenges\n\n{RING}"
    assert told(text) == {OVERVIEW: [DAMP], CHALLENGES: [RING]}
    assert told(f"## Background\n\n{DAMP}\n\n## Results\n\n{MOULD}") == {
        CHALLENGES: [DAMP],
        OUTCOMES: [MOULD],
    }


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("## ⚠️ Key Challenges", CHALLENGES),
        ("2️⃣ Problem Statement", CHALLENGES),
        ("## 3. 🛠️ What the Council Did", APPROACH),
        ("**Approach taken:**", APPROACH),
        ("**Outcomes achieved**", OUTCOMES),
        ("### What worked well", OUTCOMES),
        ("### What didn’t work", OUTCOMES),
        ("### Looking ahead", OUTCOMES),
        ("✅ Impact & Results", OUTCOMES),
        ("### What they set out to do", OVERVIEW),
        ("CONCLUSION AND RECOMMENDATIONS", LESSONS),
        ("### Key learning points", LESSONS),
        ("## Conclusion", LESSONS),
    ],
)
def test_headings_as_assistants_write_them_name_their_section(heading: str, kind: SectionKind):
    before = RING if kind is not LESSONS else DAMP
    label = "## Results" if kind is not OUTCOMES else "## Challenges"
    found = told(f"{label}\n\n{before}\n\n{heading}\n\n{MOULD}")
    assert found[kind] == [MOULD]


def test_a_table_whose_rows_are_the_sections_is_read_as_sections():
    rows = [("Overview", DAMP), ("Approach", SENSORS), ("Outcomes", MOULD), ("Lessons learned", RING)]
    table = "\n".join(
        ["| Section | Summary |", "|---|---|", *(f"| {name} | {text} |" for name, text in rows)]
    )
    assert told(table) == {OVERVIEW: [DAMP], APPROACH: [SENSORS], OUTCOMES: [MOULD], LESSONS: [RING]}


def test_a_table_of_results_stays_in_its_section():
    table = "| Measure | Then | Now |\n|---|---|---|\n| Savings | £1m | £2m |"
    assert told(f"## Outcomes\n\n{table}\n") == {OUTCOMES: ["Measure | Then | Now", "Savings | £1m | £2m"]}
    two = "| Savings | £2m a year |\n| Repairs | 290 |"
    assert told(f"## Approach\n\n{two}\n") == {APPROACH: ["Savings | £2m a year", "Repairs | 290"]}


# --- What an assistant puts around it ---------------------------------------------------------------------

CHATTY = f"""\
Sure! Here’s a concise summary of the case study:

# 🏠 Warm Homes in Tarrowby: A Case Study Summary

## 1. 📌 Overview
{DAMP[:-1]}【4†source】.

## 2. ⚠️ Key Challenges
- **Reluctant tenants:** Tenants could refuse.[1][2]
- ✅ Some did [3, 4].

## 3. Results
{MOULD}^2^ It was a start.¹

## 4. Lessons
Not stated in the source.

[^1]: Section 3 of the case study.

**Sources:**
[1] warm-homes.pdf
- warm-homes.pdf, page 2

---

Let me know if you would like a shorter version!
"""


def test_the_talk_of_an_assistant_and_its_references_are_no_claims():
    assert content(CHATTY).title == "Warm Homes in Tarrowby"
    assert told(CHATTY) == {
        OVERVIEW: [DAMP],
        CHALLENGES: ["Reluctant tenants: Tenants could refuse.", "Some did."],
        OUTCOMES: [MOULD, "It was a start."],
    }


@pytest.mark.parametrize(
    "line",
    [
        "Here is a summary of what changed: repairs fell to 290.",
        "Let me know, said one tenant, before you come.",
        "Sources of damp were found in 300 flats.",
        "[1] Repairs for mould fell to 290.",
        "None of the tenants refused.",
        "Not all tenants agreed.",
        "The flats have 40 m² each.",
        "No outcomes for tenants were worse.",
    ],
)
def test_what_only_resembles_talk_or_a_reference_is_kept(line: str):
    kept = line.removeprefix("[1] ")
    assert told(f"{line}\n\n{DAMP}\n\n{line}") == {OVERVIEW: [kept, DAMP, kept]}


@pytest.mark.parametrize(
    "said",
    ["Not stated in the source.", "N/A", "- None identified", "No outcomes were reported.", "Not applicable"],
)
def test_what_is_said_in_place_of_a_section_leaves_it_empty(said: str):
    assert told(f"## Overview\n\n{DAMP}\n\n## Outcomes\n\n{said}\n") == {OVERVIEW: [DAMP]}


def test_a_sentence_told_in_two_items_is_one_claim():
    text = (
        "- Mould repairs fell to 290, and\n- tenants refused in 26 cases.\n- After the trial,\n- Calls rose."
    )
    assert told(text) == {
        OVERVIEW: [
            "Mould repairs fell to 290, and tenants refused in 26 cases.",
            "After the trial,",
            "Calls rose.",
        ]
    }


# --- Title and facts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"# Warm homes\n\n## Overview\n\n{DAMP}",
        f"# Summary: Warm homes\n\n{DAMP}",
        f"Title: Warm homes\n\nOverview\n{DAMP}",
        f"**Title:** Warm homes\n\n{DAMP}",
        f"**Warm homes**\n\n{DAMP}",
        f"Warm homes\n\n{DAMP}",
        f"Here is the summary:\n\n# 🏠 Warm homes – a case study summary\n\n{DAMP}",
        f"**Summary of “Warm homes”**\n\n{DAMP}",
        f"Case study summary: Warm homes\n\n{DAMP}",
        f"Title: Warm homes\nWord count: 120\nAuthor: An assistant\n\n{DAMP}",
    ],
)
def test_a_title_is_taken_where_one_is_stated(text: str):
    assert content(text).title == "Warm homes"
    assert told(text) == {OVERVIEW: [DAMP]}


@pytest.mark.parametrize("text", [f"# Overview\n\n{DAMP}", f"{DAMP}", f"## Case study summary\n\n{DAMP}"])
def test_no_title_is_made_up(text: str):
    assert content(text).title == ""
    assert told(text) == {OVERVIEW: [DAMP]}


def test_organisation_and_year_are_taken_only_where_stated():
    stated = read("draft.md", f"Organisation: Tarrowby Council\n\nDate: 3 May 2023\n\n{DAMP}\n".encode())
    found = read_draft(stated, source())
    assert (found.organisation, found.year) == ("Tarrowby Council", 2023)
    assert [claim.text for claim in found.claims] == [DAMP]
    assert (content(DAMP).organisation, content(DAMP).year) == (None, None)


# --- Evidence ---------------------------------------------------------------------------------------------


def test_each_sentence_has_its_evidence_and_no_status():
    (claim,) = content(f"## Results\n\n{MOULD}").claims
    assert claim.cites == (5,)
    assert claim.status is None


def test_a_sentence_that_nothing_fits_has_no_evidence():
    (claim,) = content("Jugglers performed at the seaside carnival.").claims
    assert claim.cites == ()


# --- Nothing dropped, nothing cut -------------------------------------------------------------------------

WORDS = st.text("abcdeéłß한1", min_size=1, max_size=8)
SENTENCES = st.lists(WORDS, min_size=3, max_size=9).map(lambda words: " ".join(words).capitalize() + ".")
LINES = st.one_of(
    SENTENCES,
    SENTENCES.map("- {}".format),
    SENTENCES.map("  * {}".format),
    SENTENCES.map("Key outcomes: {}".format),
    SENTENCES.map("- **Risks:** {}".format),
    SENTENCES.map("**{}**".format),
    SENTENCES.map("| {} | x |".format),
    st.sampled_from(
        ["## Approach", "Lessons learned", "**Overview**", "1. Results", "", "---", "### Elsewhere"]
    ),
)
LABELS = ("key outcomes:", "risks:", "approach", "lessons learned", "overview", "results", "elsewhere")


def letters(text: str) -> str:
    return "".join(sorted(filter(str.isalnum, text)))


def test_a_line_under_a_sentence_makes_no_heading_of_it():
    found = told(f"Begin here.\n\nKey outcomes: {MOULD}\n---\n{SENSORS}\n=====\n{RING}")
    assert found[SectionKind.OUTCOMES] == [MOULD, SENSORS, RING]


@settings(deadline=None, max_examples=400)
@example(["1 1 1.", "Key outcomes: A a a.", "---", "1 1 1."], "\n")
@given(st.lists(LINES, min_size=1, max_size=20), st.sampled_from(["\n", "\n\n"]))
def test_every_letter_stands_in_a_claim_or_was_a_heading_or_title(lines: list[str], gap: str):
    try:
        found = content(f"Begin here.\n\n{gap.join(lines)}")
    except InputError as error:
        assert error.code == "too_large"  # noqa: PT017 - a section of too many lines
        return
    words = gap.join(lines)
    for label in (
        "Key outcomes:",
        "**Risks:**",
        "## Approach",
        "Lessons learned",
        "**Overview**",
        "1. Results",
    ):
        words = words.replace(label, "")
    words = words.replace("### Elsewhere", "")
    assert letters("Beginhere" + words) == letters("".join([found.title, *(c.text for c in found.claims)]))


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_and_keeps_the_bounds(text: str):
    try:
        found = content(text)
    except InputError as error:
        assert error.code in {"empty", "too_large"}  # noqa: PT017
        return
    assert all(0 < len(claim.text) <= MAX_CHARS for claim in found.claims)
    assert all(len(section.claims) <= MOST_CLAIMS for section in found.sections)


def test_a_section_of_too_many_sentences_is_refused_by_name():
    lines = "\n".join(f"- Lesson number {n} is told." for n in range(MOST_CLAIMS + 1))
    with pytest.raises(InputError, match="“Lessons learnt” has 41 sentences") as refused:
        content(f"## Lessons\n\n{lines}")
    assert refused.value.code == "too_large"


def test_a_sentence_that_never_ends_is_refused_and_not_cut():
    with pytest.raises(InputError, match="more than 1,000 characters; it begins “The council") as refused:
        content("The council fitted " + "many sensors, " * 100 + "and more.")
    assert refused.value.code == "too_large"


def test_long_sentences_that_end_are_kept_whole():
    long = "The council " + "very " * 150 + "slowly fitted sensors."
    assert told(f"{long} {long}") == {OVERVIEW: [long, long]}


@pytest.mark.parametrize("text", ["# Only a title", "## Results", "## Results\n\n## Lessons"])
def test_a_summary_without_a_sentence_is_refused(text: str):
    with pytest.raises(InputError, match="no sentence") as refused:
        content(text)
    assert refused.value.code == "empty"


@pytest.mark.parametrize(
    "piece",
    [
        "# ",
        "title: * ",
        "- ",
        "a: ",
        "* _",
        "(a) ",
        "results: ",
        ".*",
        "why – ",
        "| a ",
        "[1] ",
        "Here is a summary ",
        "and, ",
    ],
)
def test_a_text_made_to_be_slow_is_read_in_time_or_refused(piece: str):
    with pytest.raises(InputError):
        content("Title: " + piece * 20_000 + "x\n" + f"{piece} x\n" * 1_000)


# --- Files ------------------------------------------------------------------------------------------------


def test_a_word_file_is_read_with_its_headings_bullets_and_bold_lines():
    made = docx.Document()
    made.add_heading("Warm homes", 0)
    made.add_heading("The problem", 1)
    made.add_paragraph(DAMP)
    made.add_heading("Benefits", 1)
    made.add_paragraph(MOULD, style="List Bullet")
    made.add_paragraph(RING, style="List Bullet")
    file = BytesIO()
    made.save(file)
    found = read_draft(read("a draft.docx", file.getvalue()), source())
    assert found.title == "Warm homes"
    assert [claim.text for claim in found.section(CHALLENGES).claims] == [DAMP]
    assert [claim.text for claim in found.section(OUTCOMES).claims] == [MOULD, RING]


@pytest.fixture(scope="module")
def bin_bot() -> tuple[Outline, Content]:
    outline = split(read_file(FIXTURES / "case_studies" / BIN_BOT).text)
    return outline, read_draft(read_file(FIXTURES / "elsewhere" / BIN_BOT), outline)


def test_the_draft_made_elsewhere_is_read_whole(bin_bot: tuple[Outline, Content]):
    _, found = bin_bot
    assert found.title == "The bin bot that learnt to say it did not know"
    assert found.organisation == "Ashcombe Vale District Council"
    assert found.year is None
    assert [len(section.claims) for section in found.sections] == [3, 3, 5, 7, 4]


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("94,700 calls", "it took 97,400 calls"),
        ("added council tax", "We plan to add council tax"),
        ("£60,000", None),
    ],
)
def test_what_is_wrong_with_it_stands_beside_what_the_source_says(
    bin_bot: tuple[Outline, Content], claim: str, evidence: str | None
):
    outline, found = bin_bot
    (wrong,) = [each for each in found.claims if claim in each.text]
    cited = [outline.sentences[n - 1].text for n in wrong.cites]
    assert cited == [] if evidence is None else any(evidence in text for text in cited)
