import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.domain import Heading, Sentence
from summariser.split import MAX_CHARS, split

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in split(text).sentences]


def headings(text: str) -> list[tuple[int, str]]:
    return [(heading.level, heading.text) for heading in split(text).headings]


# --- What every text may rely on ---------------------------------------------------------------------------

ABBREVIATIONS = ["Dr. ", "e.g. ", "No. 5", "3.5", "U.S.", "J. K. ", "A. ", "https://a.b/c?d=e.f ", "£3.5m. "]
SPACES = [" ", "\t", "\n", "\n\n", "\r", "\r\n", "\v", "\f", "\x1d", "\x85", "\u2028", "\xa0", "\u3000"]
MARKS = [
    "- ",
    "1. ",
    "2) ",
    "o ",
    ": ",
    "– ",
    "• ",
    "# ",
    "## ",
    "#",
    "> ",
    "```",
    "```py\n",
    "~~~",
    "---\n",
    "===\n",
]
ROWS = ["|", " | ", "| a | b |\n", "| --- | :-: |\n", "a | b\n", "*", "**", "_", "[ ]", "\\"]
LETTERS = [
    "é",
    "e\u0301",
    "\u0301",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u202e",
    "👩\u200d👧",
    "한국어",
    "नमस्ते",
    "ß",
    "İ",
    "ﬁ",
    "½",
    "٣",
]
STOPS = [".", "!", "?", "…", "。", "“", "”", '"', "(", ")", "\x00", "The ", "Cat ", "word "]
LONG = ["word, " * 200, "z" * 1200]
TOKENS = st.sampled_from([*ABBREVIATIONS, *SPACES, *MARKS, *ROWS, *LETTERS, *STOPS, *LONG])
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
HOSTILE = st.lists(TOKENS | ANY_TEXT, max_size=40).map("".join)


def in_order(text: str) -> list[Sentence | Heading]:
    outline = split(text)
    return sorted([*outline.sentences, *outline.headings], key=lambda found: found.start)


@given(HOSTILE)
def test_a_span_is_exactly_its_text_and_has_no_space_around_it(text: str) -> None:
    for found in in_order(text):
        assert text[found.start : found.end] == found.text == found.text.strip()
        assert any(map(str.isalnum, found.text))


@given(HOSTILE)
def test_spans_are_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for found in in_order(text):
        assert found.start >= end
        end = found.end


@given(HOSTILE)
def test_sentences_count_from_one_and_none_is_longer_than_the_limit(text: str) -> None:
    found = split(text).sentences
    assert [sentence.n for sentence in found] == list(range(1, len(found) + 1))
    assert all(len(sentence.text) <= MAX_CHARS for sentence in found)


# Without the numbers and letters that mark an item or a fence, which are no words.
MARKLESS = st.sampled_from(
    [*ABBREVIATIONS[:6], *SPACES, *ROWS, *LETTERS, *STOPS, *LONG, "# ", "> ", "- ", "---\n"]
)


@given(st.lists(MARKLESS, max_size=40).map("".join))
def test_every_letter_and_digit_is_in_a_sentence_or_a_heading(text: str) -> None:
    covered = {i for found in in_order(text) for i in range(found.start, found.end)}
    assert not [char for i, char in enumerate(text) if char.isalnum() and i not in covered]


@given(HOSTILE)
def test_splitting_twice_gives_the_same(text: str) -> None:
    assert split(text) == split(text)


def test_a_text_without_words_has_no_sentences() -> None:
    for text in ("", "\n\n \t\n", "***\n---\n", "| |\n|---|\n", "…", "#\n"):
        assert not in_order(text)


# --- Sentences ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Smith met Prof. A. B. Jones of St. Mary's and Cllr. Ann Lee.",
        "No. 5 in Fig. 3 shows approx. 3.5 per cent, i.e. nearly all.",
        "See https://example.org/a.b?c=d.e for more.",
        "The U.S. Department of Labor and J. K. Rowling came.",
        "It costs £3.5m (approx. £1.2m a year, e.g. for licences) in total.",
        "“Was it worth it?” she asked.",
        "It was naïve… perhaps, but Café 😀 is open.",
        "The tool (Acme Ltd.) was cheap.",
        "Version 2.1.3 came at 9 a.m. on Monday.",
        "It took 10 s. c. 40 people came, see p. 4 s. 3 of the Act.",
    ],
)
def test_a_sentence_is_not_cut_inside(sentence: str) -> None:
    assert sentences(f"{sentence} Then it ended.") == [sentence, "Then it ended."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(It was fine.) He left.", ["(It was fine.)", "He left."]),
        ("They came from the U.S. The rest stayed.", ["They came from the U.S.", "The rest stayed."]),
        ("It met the terms.3 The rest did not.", ["It met the terms.3", "The rest did not."]),
        ("It began at 9 a.m. The end was late.", ["It began at 9 a.m.", "The end was late."]),
        ("It took 5 min 25 s. This was fast.", ["It took 5 min 25 s.", "This was fast."]),
        ("It is 4m. No one fell. At 3 g. Ann left.", ["It is 4m.", "No one fell.", "At 3 g.", "Ann left."]),
        ("He said “It works.” The team cheered.", ["He said “It works.”", "The team cheered."]),
        ("One.\u00a0Two came.\u2003Three went.", ["One.", "Two came.", "Three went."]),
    ],
)
def test_sentences_are_told_apart(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_sentence_may_run_over_a_line_break() -> None:
    assert sentences("We met on Monday\nand left on Tuesday. Then\r\nit rained.") == [
        "We met on Monday\nand left on Tuesday.",
        "Then\r\nit rained.",
    ]


def test_a_line_far_shorter_than_the_others_ends_its_sentence() -> None:
    prose = "This line is about as long as the margin of the page lets it be, and so\nit goes on to the next."
    assert sentences(f"{prose}\n\nBackground\nThe council had a backlog.") == [
        prose,
        "Background",
        "The council had a backlog.",
    ]


def test_emphasis_stays_outside_unless_it_ends_inside() -> None:
    assert sentences("*All of it. Every word.*") == ["All of it.", "Every word."]
    assert sentences("**Lead:** it works.") == ["**Lead:** it works."]
    assert sentences("**More focus.** We did less.") == ["More focus.", "We did less."]


def test_a_text_without_stops_is_cut_between_words() -> None:
    found = sentences("word " * 1000)
    assert max(map(len, found)) <= MAX_CHARS
    assert " ".join(found).split() == ["word"] * 1000


def test_a_long_quotation_is_cut_at_its_sentences() -> None:
    quoted = "“" + "We asked every single resident what they thought about the bins. " * 6 + "They told us.”"
    assert len(sentences(quoted)) == 7


# --- Blocks -------------------------------------------------------------------------------------------------


def test_headings_are_kept_apart_with_their_level() -> None:
    text = (
        "# Bin bot #\nIt began.\n### **What we did**\nWe built it.\n\nBeing open\n----------\nWe published.\n"
    )
    assert headings(text) == [(1, "Bin bot"), (3, "What we did"), (2, "Being open")]
    assert sentences(text) == ["It began.", "We built it.", "We published."]


def test_a_hash_in_a_sentence_is_no_heading() -> None:
    assert headings("#hashtag is one word.\nWe came in at # 3.") == []


def test_an_item_is_a_sentence_without_its_mark() -> None:
    text = "We need:\n- one thing\n* another. And more\n  of it.\n1. first\n2) second\n• third\n"
    assert sentences(text) == [
        "We need:",
        "one thing",
        "another.",
        "And more\n  of it.",
        "first",
        "second",
        "third",
    ]


def test_a_number_that_opens_a_wrapped_line_is_no_item() -> None:
    assert sentences("The group met in No.\n5. It was full.") == ["The group met in No.\n5.", "It was full."]


def test_a_row_is_a_sentence_without_its_outer_pipes() -> None:
    assert sentences("| Year | Saved |\n| --- | ---: |\n| 2024 | £5. More |\n") == [
        "Year | Saved",
        "2024 | £5. More",
    ]


def test_rows_without_outer_pipes_are_rows_too() -> None:
    assert sentences("Year | Saved\n--|--\n2024 | £5\n2025 | £6") == [
        "Year | Saved",
        "2024 | £5",
        "2025 | £6",
    ]


def test_lines_of_code_are_no_headings() -> None:
    text = "Run this:\n```sh\n# not a heading\nmake it\n```\nDone."
    assert headings(text) == []
    assert sentences(text) == ["Run this:", "not a heading", "make it", "Done."]


def test_an_open_fence_does_not_swallow_the_rest() -> None:
    assert headings("```sh\nmake it\n# A heading") == [(1, "A heading")]


def test_a_quotation_block_is_kept_from_the_text_around_it() -> None:
    assert sentences("We asked him\n> It works for us.\n> It saves time.\nThat was all.") == [
        "We asked him",
        "It works for us.",
        "It saves time.",
        "That was all.",
    ]


# --- Real texts ---------------------------------------------------------------------------------------------


@pytest.mark.skipif(not CORPUS.is_dir(), reason="needs the corpus of case studies beside the checkout")
def test_only_marks_are_left_outside_in_the_texts_of_the_corpus() -> None:
    for path in CORPUS.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        covered = {i for found in in_order(text) for i in range(found.start, found.end)}
        for line in re.finditer(r".+", text):
            outside = [text[i] for i in range(*line.span()) if text[i].isalnum() and i not in covered]
            assert len(outside) <= 3 or "```" in line.group(), line.group()
