"""Near-duplicates are found by small sketches: steady ones, that estimate what two texts have in common."""

from __future__ import annotations

import random
import re
import statistics
import subprocess
import sys
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser import ingest
from summariser.resemblance import FLOOR, Index, resemblance, sketch

FIXTURES = Path(__file__).parents[1] / "fixtures" / "case_studies"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus lies beside this checkout")

WORDS = st.text("abcdeéßİ한ﬁ12", min_size=1, max_size=6)


def prose(seed: str, words: int = 400) -> str:
    """Words that no other seed has in this order."""
    some = random.Random(seed)  # noqa: S311 - no secret is made of it
    return " ".join(f"w{some.randrange(5000)}" for _ in range(words))


def runs(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return set(zip(*(words[start:] for start in range(4)), strict=False))


def shared(one: str, other: str) -> float:
    """The true resemblance in percent."""
    return 100 * len(runs(one) & runs(other)) / len(runs(one) | runs(other))


# --- Sketches ----------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1), st.data())
def test_the_same_words_have_the_same_sketch_however_they_are_set(words: list[str], data: st.DataObject):
    marks = data.draw(st.lists(st.sampled_from([" ", "\n\n", ", ", "** ", "_", "’"]), min_size=len(words)))
    other = "".join(word.upper().lower() + mark for word, mark in zip(words, marks, strict=False))
    plain = " ".join(word.upper().lower() for word in words)
    assert sketch(other) == sketch(plain) == sketch(f"# {plain}!")


@settings(deadline=None)
@given(st.text())
def test_a_sketch_is_256_bytes_or_none_and_a_text_with_words_resembles_itself(text: str):
    made = sketch(text)
    assert len(made) == (256 if re.search(r"[^\W_]", text.casefold()) else 0)
    assert resemblance(made, made) == (100 if made else 0)


@settings(deadline=None)
@given(st.text(), st.text())
def test_resemblance_is_the_same_both_ways_and_a_whole_percentage(one: str, other: str):
    percent = resemblance(sketch(one), sketch(other))
    assert percent == resemblance(sketch(other), sketch(one))
    assert isinstance(percent, int)
    assert 0 <= percent <= 100


@settings(derandomize=True, deadline=None)
@given(st.integers(1, 600), st.integers(0, 600), st.integers(0, 600), st.integers(0, 10**6))
def test_the_estimate_is_near_the_true_share(both: int, left: int, right: int, seed: int):
    middle = prose(f"{seed} both", both + 3)
    one = f"{middle} {prose(f'{seed} left', left)}"
    other = f"{middle} {prose(f'{seed} right', right)}"
    assert abs(resemblance(sketch(one), sketch(other)) - shared(one, other)) <= 20


def test_the_estimate_leans_to_neither_side():
    errors = []
    for n in range(400):
        words = 10 + n * 2
        one = prose(f"{n}", words)
        other = " ".join([*one.split()[: words * (n % 10) // 10], prose(f"{n} other", words // 2)])
        errors.append(resemblance(sketch(one), sketch(other)) - shared(one, other))
    assert abs(statistics.mean(errors)) < 1  # percentages are rounded down, which makes -0.5
    assert statistics.pstdev(errors) < 5


def test_sketches_stay_the_same_over_processes_and_versions():
    """Sketches are kept: another way to make them needs all of them made anew, and these sums with them."""
    text = (FIXTURES / "ashcombe-vale-bin-bot.md").read_text(encoding="utf-8")
    made = [sketch(" ".join(f"Wörd{n * n % 1009}" for n in range(words))) for words in (1, 3, 20, 200, 2000)]
    assert sha256(b"".join(made)).hexdigest()[:16] == "6ca8a108330b0cc2"
    code = "import sys; from summariser.resemblance import sketch; print(sketch(sys.stdin.read()).hex())"
    for seed in ("1", "2"):
        other = subprocess.run(
            [sys.executable, "-c", code],
            input=text,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert other.stdout.strip() == sketch(text).hex()


# --- Short texts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nothing", ["", "   ", "—", "* * *\n___\n", "\udc80"])
def test_a_text_without_words_resembles_nothing(nothing: str):
    index = Index()
    index.add("empty", sketch(nothing))
    index.add("word", sketch("word"))
    assert sketch(nothing) == b""
    assert resemblance(sketch(nothing), sketch(nothing)) == 0
    assert index.similar(sketch(nothing)) == []


def test_very_short_texts_resemble_only_their_like():
    assert resemblance(sketch("Yes."), sketch("YES")) == 100
    assert resemblance(sketch("Yes."), sketch("No.")) == 0
    assert resemblance(sketch("To be written"), sketch("To be written later")) == 0
    few = "The council sent reminders to every household in March"
    assert resemblance(sketch(few), sketch(few + " 2025")) >= FLOOR
    assert resemblance(sketch(few), sketch("The council answered letters from every school in May")) == 0


def test_what_is_no_sketch_is_refused():
    with pytest.raises(ValueError, match="256 bytes, not 3"):
        resemblance(sketch("word"), b"abc")
    with pytest.raises(ValueError, match="256 bytes, not 3"):
        Index().add("odd", b"abc")


# --- The index ---------------------------------------------------------------------------------------------


def test_the_index_finds_what_resembles_best_first():
    index = Index()
    whole = prose("whole").split()
    for cut in (0, 10, 25, 80):
        index.add(f"{cut} % cut", sketch(" ".join(whole[len(whole) * cut // 100 :])))
    index.add("another", sketch(prose("another")))
    found = index.similar(sketch(" ".join(whole)))
    assert [id_ for id_, _ in found] == ["0 % cut", "10 % cut", "25 % cut"]
    assert found[0].percent == 100 > found[1].percent > found[2].percent > FLOOR
    assert [one.id for one in index.similar(sketch(" ".join(whole)), floor=80)] == ["0 % cut", "10 % cut"]
    assert len(index) == 5
    exact = index.similar(sketch(" ".join(whole)), floor=found[2].percent)
    assert exact == found


def test_hardly_anything_at_the_floor_is_missed():
    found, there = 0, 0
    for n in range(300):
        one = prose(f"{n}", 120)
        other = " ".join([*one.split()[:76], prose(f"{n} other", 44)])
        index = Index()
        index.add("one", sketch(one))
        there += resemblance(sketch(one), sketch(other)) >= FLOOR
        found += bool(index.similar(sketch(other)))
    assert there > 200
    assert found >= 0.98 * there


def test_of_equals_the_first_filed_comes_first():
    index = Index()
    for id_ in "bca":
        index.add(id_, sketch("One text, three times"))
    assert index.similar(sketch("One text, three times")) == [("b", 100), ("c", 100), ("a", 100)]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30))
@settings(deadline=None)
def test_the_index_finds_what_comparing_with_all_finds(cuts: list[int]):
    whole = prose("whole", 120).split()
    index = Index()
    for n, cut in enumerate(cuts):
        index.add(str(n), sketch(" ".join(whole[cut:])))
    asked = sketch(" ".join(whole))
    everyone = {str(n): resemblance(asked, sketch(" ".join(whole[cut:]))) for n, cut in enumerate(cuts)}
    assert {one.id: one.percent for one in index.similar(asked, floor=50)} == {
        id_: percent for id_, percent in everyone.items() if percent >= 50
    }


def test_a_common_footer_pairs_nothing_and_hides_nothing():
    footer = prose("footer", 300)
    index = Index()
    index.add("first", sketch(f"{prose('first', 500)} {footer}"))
    for n in range(600):
        made = sketch(f"{prose(f'text {n}', 400)} {footer}")
        assert index.similar(made) == []
        index.add(str(n), made)
    corrected = f"{prose('first', 500)} {prose('a new paragraph', 50)} {footer}"
    assert [one.id for one in index.similar(sketch(corrected))] == ["first"]


def test_of_very_many_alike_the_latest_are_found():
    index = Index()
    made = sketch(prose("form"))
    for n in range(1000):
        index.add(str(n), made)
    assert [one.id for one in index.similar(made)] == [str(n) for n in range(800, 1000)]


# --- Case studies ------------------------------------------------------------------------------------------


def corrected(text: str) -> dict[str, str]:
    """The text as it may come a second time."""
    words = text.split(" ")
    paragraphs = text.split("\n\n")
    third = len(words) // 3
    middle = len(paragraphs) // 2
    return {
        "one figure changed": re.sub(r"\d", "7", text, count=1),
        "every figure changed": re.sub(r"\d", lambda digit: str(9 - int(digit.group())), text),
        "10 % added": "\n\n".join(
            [*paragraphs[:middle], prose("new", len(text.split()) // 10), *paragraphs[middle:]]
        ),
        "30 % cut": " ".join(words[:third] + words[third + len(words) * 3 // 10 :]),
        "reordered": "\n\n".join(paragraphs[middle:] + paragraphs[:middle]),
    }


def check(texts: dict[str, str]) -> None:
    """Each text is found again however it was corrected, and none is taken for another."""
    index = Index()
    for name, text in texts.items():
        assert index.similar(sketch(text)) == []
        index.add(name, sketch(text))
    for name, text in texts.items():
        for what, other in corrected(text).items():
            assert [one.id for one in index.similar(sketch(other))] == [name], (name, what)


def test_a_case_study_is_found_again_and_not_taken_for_another():
    check({path.name: ingest.read_file(path).text for path in sorted(FIXTURES.iterdir())})


@needs_corpus
def test_a_published_case_study_is_found_again_and_not_taken_for_another():
    texts = {path.stem: ingest.read_file(path).text for path in sorted(CORPUS.glob("[!R]*.md"))}
    assert len(texts) > 80
    check(texts)
    pairs = combinations((sketch(text) for text in texts.values()), 2)
    assert max(resemblance(one, other) for one, other in pairs) < FLOOR // 3


@needs_corpus
@pytest.mark.parametrize("twin", ["docx", "pdf", "html"])
def test_a_case_study_in_another_format_is_found(twin: str):
    files = sorted((CORPUS / "files").glob(f"*.{twin}"))
    assert files
    for path in files:
        text = ingest.read_file(CORPUS / f"{path.stem}.md").text
        assert resemblance(sketch(ingest.read_file(path).text), sketch(text)) > 2 * FLOOR
