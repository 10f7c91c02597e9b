import json
import re
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.domain import CaseStudy, Content, Engine, SectionKind, Work
from summariser.extract import Extractive, classify
from summariser.extract.classify import fitted
from summariser.extract.features import GROUPS, Features, features, stem
from summariser.extract.layout import places
from summariser.split import split

OVERVIEW, CHALLENGES, APPROACH, OUTCOMES, LESSONS = SectionKind
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"

HEADED = """# Bin-day reminders in Calder Vale

Calder Vale Council built a text-message service for 88,000 households in 2025.

## The challenge

The contact centre took 5,200 calls about missed bins in 2024. Staff spent 31 hours a week on them.

## What we did

The council sent reminders to 12,000 households from March 2025. Residents tested the wording first.

## Results

Missed-bin calls fell from 430 to 290 a month in the pilot. However, the pilot coincided with mild weather.

## Lessons learnt

The team would involve the crews in the first week.
"""


class _Untouched:
    """A ledger that an engine without a model has no use for."""

    def __getattr__(self, name: str) -> NoReturn:
        raise AssertionError(f"The extractive engine asked the ledger for {name}.")


def case(text: str, title: str = "Bin-day reminders in Calder Vale") -> CaseStudy:
    return CaseStudy(
        id="cs-1",
        filename="case.md",
        title=title,
        organisation="Calder Vale Council",
        year=2025,
        sha256="",
        text=text,
        text_sha256="",
        outline=split(text),
    )


def draft(text: str, title: str = "Bin-day reminders in Calder Vale") -> Content:
    return Extractive().draft(case(text, title), Work(draft_id="d-1"), _Untouched()).content


def claims(content: Content, kind: SectionKind) -> list[str]:
    return [claim.text for claim in content.section(kind).claims]


def taken(content: Content) -> list[str]:
    return [claim.text for claim in content.claims]


# --- What every draft keeps to ------------------------------------------------------------------------------

PARTS = st.sampled_from(
    [line for line in HEADED.split("\n") if line]
    + [
        "## Background",
        "## Contact",
        "Was it worth it?",
        "- It saved £40,000 a year.",
        "| Year | Saved |",
        "> We loved it.",
    ]
    + [
        "They asked for more.",
        "However, that is only an estimate.",
        "Figure 3: the new bins.",
        "Contact us to learn more.",
    ]
    + [
        "We learned that crews should be involved early.",
        "The council cut calls by 32% in 2025.",
        "“One. Two. Three.”",
        "\u0301é",
    ]
)
SOURCES = st.lists(PARTS, max_size=25).flatmap(
    lambda parts: st.sampled_from(["\n", "\n\n", " "]).map(lambda gap: gap.join(parts))
)


@given(SOURCES)
def test_a_claim_is_a_source_sentence_word_for_word(text: str) -> None:
    sentences = split(text).sentences
    for claim in draft(text).claims:
        assert len(claim.cites) == 1
        assert claim.text.split() == sentences[claim.cites[0] - 1].text.split()
        assert claim.status is None


@given(SOURCES)
def test_sections_are_short_in_source_order_and_say_nothing_twice(text: str) -> None:
    content = draft(text)
    assert [section.kind for section in content.sections] == list(SectionKind)
    for section in content.sections:
        cites = [claim.cites[0] for claim in section.claims]
        assert len(cites) <= (3 if section.kind is OVERVIEW else 5)
        assert cites == sorted(cites)
    assert len(set(taken(content))) == len(taken(content))


@given(SOURCES)
def test_unplaced_sentences_are_few_exist_and_are_in_no_section(text: str) -> None:
    content = draft(text)
    assert len(content.unplaced) <= 12
    assert set(content.unplaced) <= {sentence.n for sentence in split(text).sentences}
    assert not set(content.unplaced) & {claim.cites[0] for claim in content.claims}


@given(SOURCES)
def test_no_question_is_taken(text: str) -> None:
    assert not [claim for claim in taken(draft(text)) if claim.endswith("?")]


def test_the_draft_carries_the_facts_of_its_case_and_counts_no_call() -> None:
    drafted = Extractive().draft(case(HEADED), Work(draft_id="d-1"), _Untouched())
    content = drafted.content
    assert Extractive.engine is Engine.EXTRACTIVE
    assert (content.title, content.organisation, content.year) == (
        "Bin-day reminders in Calder Vale",
        "Calder Vale Council",
        2025,
    )
    assert (drafted.attempts, drafted.input_tokens, drafted.call_key) == (0, 0, None)


def test_an_empty_source_gives_five_empty_sections() -> None:
    content = draft("")
    assert taken(content) == []
    assert content.unplaced == ()


# --- Placing ------------------------------------------------------------------------------------------------


def test_the_headings_of_the_source_come_first() -> None:
    content = draft(HEADED)
    assert claims(content, OVERVIEW) == [
        "Calder Vale Council built a text-message service for 88,000 households in 2025."
    ]
    assert claims(content, CHALLENGES) == [
        "The contact centre took 5,200 calls about missed bins in 2024.",
        "Staff spent 31 hours a week on them.",
    ]
    assert claims(content, APPROACH) == [
        "The council sent reminders to 12,000 households from March 2025.",
        "Residents tested the wording first.",
    ]
    assert claims(content, OUTCOMES) == [
        "Missed-bin calls fell from 430 to 290 a month in the pilot.",
        "However, the pilot coincided with mild weather.",
    ]
    assert claims(content, LESSONS) == ["The team would involve the crews in the first week."]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Background", CHALLENGES),
        ("1. The problem: inconsistent sites", CHALLENGES),
        ("Why it was needed", CHALLENGES),
        ("**What we did**", APPROACH),
        ("How we did it", APPROACH),
        ("Our approach", APPROACH),
        ("Impact", OUTCOMES),
        ("Benefits & outcomes", OUTCOMES),
        ("What’s next?", OUTCOMES),
        ("What we’d do differently", LESSONS),
        ("Learnings / insights", LESSONS),
        ("Lesson 3: keep the impact in mind", LESSONS),
    ],
)
def test_a_cue_word_in_a_heading_tells_the_section(heading: str, kind: SectionKind) -> None:
    told = "The crews emptied 12,000 green bins in March 2025."
    assert claims(draft(f"# Title\n\n## {heading}\n\n{told}\n"), kind) == [told]


def test_a_heading_below_another_inherits_its_section() -> None:
    told = "The crews emptied 12,000 green bins in March 2025."
    assert claims(draft(f"# Title\n\n## Results\n\n### In the north\n\n{told}\n"), OUTCOMES) == [told]
    assert claims(draft(f"# Title\n\n## Results\n\n## In the north\n\n{told}\n"), OUTCOMES) == []


def test_a_heading_in_all_but_mark_counts() -> None:
    told = "The crews emptied 12,000 green bins in March 2025."
    assert claims(draft(f"Bins\n\nThe challenge\n\n{told}\n"), CHALLENGES) == [told]


def test_nothing_is_taken_from_under_headings_without_content() -> None:
    for heading in ("Contact", "Further resources", "References", "Acknowledgements"):
        content = draft(f"# Title\n\n## {heading}\n\nThe council saved £40,000 with the new bins in 2025.\n")
        assert taken(content) == []
        assert content.unplaced == ()


NARRATIVE = (
    "Bins matter to everybody in the valley of the river.\n\n"
    "The main challenge was the backlog of 5,200 calls in 2024.\n\n"
    "We learned that crews should be asked in the first week of a pilot.\n"
)


def test_without_headings_only_the_classifier_places_and_only_what_it_is_sure_of() -> None:
    content = draft(NARRATIVE, title="Untitled")
    assert claims(content, CHALLENGES) == ["The main challenge was the backlog of 5,200 calls in 2024."]
    assert len(taken(content)) == 1


def test_nothing_is_placed_below_the_floor() -> None:
    unsure = Extractive(fitted()._replace(floor=1.0))
    content = unsure.draft(case(NARRATIVE, "Untitled"), Work(draft_id="d-1"), _Untouched()).content
    assert taken(content) == []
    assert content.unplaced == (2,)


def test_a_hope_is_no_result_unless_a_heading_says_so() -> None:
    hope = "The council expects that costs will be reduced by 32% and that £40,000 will be saved in 2027."
    assert claims(draft(hope), OUTCOMES) == []
    assert claims(draft(f"# Title\n\n## Next steps\n\n{hope}\n"), OUTCOMES) == [hope]


def test_where_a_heading_promises_several_sections_the_classifier_chooses_among_them() -> None:
    need = "The main problem was the backlog of 5,200 calls, which was a costly burden for the staff."
    deed = "We built a prototype with the crews, tested it and trained the team to use it."
    content = draft(f"# Title\n\n## Challenges and approach\n\n{need}\n\n{deed}\n")
    assert claims(content, CHALLENGES) == [need]
    assert claims(content, APPROACH) == [deed]


# --- The classifier ------------------------------------------------------------------------------------------


def the_features(text: str) -> list[Features]:
    return features(places(text, split(text)), frozenset({"Calder", "Vale"}))


EVERY_PROMISE = "".join(
    f"## {heading}\n\nOne of the bins is green.\n\n## Aside\n\nTwo of them are blue.\n\n"
    for heading in ("Overview", "Challenges", "Approach", "Results", "Lessons", "Overview")
)
EVERY_MARK = " ".join(f"Calder Vale is a place of {words}, and it tested this." for words in GROUPS.values())
OTHER_MARKS = "\n\n- It saved £40,000 or 5% in “green” bins.\n\nTesting began.\n"


def test_every_coefficient_is_of_a_feature_that_the_code_makes() -> None:
    shown = [EVERY_PROMISE, EVERY_MARK * 2 + OTHER_MARKS, HEADED * 3]
    made = {name for text in shown for each in the_features(text) for name in each}
    coefficients = fitted().coefficients
    assert {name for name in coefficients if not name.startswith("word ")} <= made
    words = [name.removeprefix("word ") for name in coefficients if name.startswith("word ")]
    assert all(re.fullmatch(r"[a-z']+|[£$€%0]", word) for word in words)


def test_the_coefficients_are_few_and_finite() -> None:
    assert all(
        len(row) == len(SectionKind) and max(map(abs, row)) < 10 for row in fitted().coefficients.values()
    )
    assert 0.4 < fitted().floor < 0.9
    assert Path(classify.__file__).with_name("classifier.json").stat().st_size < 300_000


@given(SOURCES)
def test_likelihoods_add_up_and_come_out_the_same_again(text: str) -> None:
    likely = [fitted().likelihood(each) for each in the_features(text)]
    assert all(sum(each.values()) == pytest.approx(1) for each in likely)
    assert likely == [fitted().likelihood(each) for each in the_features(text)]


def test_a_word_that_nobody_met_weighs_nothing() -> None:
    made = {"always": 1.0, "word challeng": 1.0}
    assert fitted().likelihood(made) == fitted().likelihood({**made, "word zyzzyva": 1.0})


@pytest.mark.parametrize(
    ("words", "one"),
    [
        (("test", "tests", "tested", "testing"), "test"),
        (("use", "uses"), "use"),
        (("reduce", "reduces", "reduced", "reducing"), "reduc"),
        (("policy",), "polici"),
        (("12", "5,200"), "0"),
    ],
)
def test_words_of_one_stem_count_as_one(words: tuple[str, ...], one: str) -> None:
    assert {stem(word) for word in words} == {one}


def test_the_same_text_makes_the_same_draft() -> None:
    assert draft(HEADED) == draft(HEADED)


def test_an_informative_sentence_without_a_sure_section_is_left_to_the_editor() -> None:
    content = draft(
        "# Title\n\n## Some words\n\nThe depot holds 12,000 green bins and 40 lorries in Calder Vale.\n"
    )
    assert taken(content) == []
    assert content.unplaced == (1,)


# --- Sentences that need each other ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "caveat",
    [
        "However, the winter was mild.",
        "But the winter was mild in that year.",
        "The figure is an estimate of the team.",
        "The saving has not yet been checked.",
        "Although welcome, the saving went to the depot.",
        "The figure should be read with caution.",
        "The pilot covered only one ward.",
        "The comparison is not quite like for like.",
        "The pilot coincided with mild weather.",
    ],
)
def test_a_result_is_not_taken_without_its_caveat(caveat: str) -> None:
    result = "The council saved £40,000 in the first year."
    assert claims(draft(f"# Title\n\n## Results\n\n{result} {caveat}\n"), OUTCOMES) == [result, caveat]


def test_what_went_wrong_is_not_crowded_out_by_what_is_planned() -> None:
    harm = "Residents complained in 11 cases that they could no longer reach a person."
    plans = [f"District {n} is due to start with 40 lorries in 202{n}." for n in range(7, 10)]
    told = [f"Calls in ward {n} fell by {n}2% in 2024." for n in range(1, 5)]
    text = "# Title\n\n## Results\n\n" + " ".join(told) + f"\n\n{harm}\n\n" + "\n\n".join(plans) + "\n"
    assert harm in claims(draft(text), OUTCOMES)


def test_a_result_is_left_out_if_its_caveat_cannot_be_taken() -> None:
    text = "# Title\n\n## Results\n\nThe council saved £40,000 in the first year. But is that only an estimate?\n"
    assert claims(draft(text), OUTCOMES) == []


@pytest.mark.parametrize(
    "orphan",
    [
        "They saved £40,000 in the first year.",
        "This saved £40,000 in the first year.",
        "It saved £40,000 in the first year.",
        "These changes saved £40,000 in the first year.",
        "She saved the council £40,000 in the first year.",
        "Also, the council saved £40,000 in the first year.",
        "As a result, the council saved £40,000.",
    ],
)
def test_a_sentence_that_leans_on_another_is_not_taken_alone(orphan: str) -> None:
    before = "The crews emptied 12,000 green bins in March."
    assert claims(draft(f"# Title\n\n## Results\n\n{before} {orphan}\n"), OUTCOMES) == [before, orphan]
    assert claims(draft(f"# Title\n\n## Results\n\nWho did it? {orphan}\n"), OUTCOMES) == []


@pytest.mark.parametrize(
    "furniture",
    [
        "Contact us to learn more about the 12,000 bins.",
        "Figure 3: the crews emptied 12,000 bins.",
        "© 2025 Calder Vale Council has all rights reserved.",
        "Was the saving of £40,000 worth it?",
        "12,000 green bins.",
        "The bins and lorries of the depot in Calder Vale, in all",
        "Write to [email removed] for the 12,000 figures used.",
        "| Bins emptied by crews | 12,000 were emptied. |",
    ],
)
def test_furniture_is_never_taken(furniture: str) -> None:
    content = draft(f"# Title\n\n## Results\n\n{furniture}\n")
    assert taken(content) == []


def test_the_same_sentence_is_taken_once() -> None:
    told = "The crews emptied 12,000 green bins in March 2025."
    content = draft(f"# Title\n\n## Results\n\n{told}\n\n> {told}\n\n## Lessons\n\n{told}\n")
    assert taken(content) == [told]


# --- Real texts -------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not CORPUS.is_dir(), reason="needs the corpus of case studies beside the checkout")
def test_every_text_of_the_corpus_is_drafted_word_for_word() -> None:
    rows = [json.loads(line) for line in (CORPUS / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in (row for row in rows if (CORPUS / row["file"]).suffix == ".md"):
        study = case((CORPUS / row["file"]).read_text(encoding="utf-8"), row["title"])
        for claim in Extractive().draft(study, Work(draft_id="d-1"), _Untouched()).content.claims:
            assert claim.text.split() == study.outline.sentences[claim.cites[0] - 1].text.split()
