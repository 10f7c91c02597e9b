"""Claims are held against the numbers of sentences that exist."""

from hypothesis import given
from hypothesis import strategies as st

from summariser.domain import Claim, Content, Outline, SectionKind, Sentence, Severity, five
from summariser.ground import notice

OUTLINE = Outline(
    sentences=tuple(Sentence(n=n, start=3 * n, end=3 * n + 2, text="So") for n in range(1, 6)), headings=()
)


def content(**sections):
    claims = {
        SectionKind(kind): tuple(Claim(text=text, cites=cites) for text, cites in pairs)
        for kind, pairs in sections.items()
    }
    return Content(title="T", sections=five(claims))


def codes(made):
    return [(found.code, found.severity, found.section, found.claim) for found in notice(made, OUTLINE)]


def test_claims_that_cite_what_exists_are_in_order():
    assert codes(content(overview=[("It ran.", (1,)), ("It ended.", (2, 3, 4, 5))])) == []


def test_a_number_that_is_no_sentence_is_an_error_that_names_it():
    made = content(lessons=[("Fine.", (5,)), ("Odd.", (0, 2, 6, -1))])
    (found,) = notice(made, OUTLINE)
    assert (found.code, found.severity) == ("cites_unknown_sentence", Severity.ERROR)
    assert (found.section, found.claim) == (SectionKind.LESSONS, 1)
    assert found.message == "Cites 0, 6, -1, but the source's sentences are numbered 1 to 5."


def test_a_claim_without_evidence_is_an_error():
    assert codes(content(outcomes=[("All was well.", ())])) == [
        ("no_evidence", Severity.ERROR, SectionKind.OUTCOMES, 0)
    ]


def test_a_claim_that_rests_on_more_than_four_sentences_is_a_warning():
    assert codes(content(approach=[("Much was done.", (1, 2, 3, 4, 5))])) == [
        ("too_many_cites", Severity.WARNING, SectionKind.APPROACH, 0)
    ]


def test_the_same_words_twice_are_a_warning_at_the_second():
    made = content(overview=[("It saved 5.2 hours.", (1,))], outcomes=[("It saved  5.2 hours!", (2,))])
    (found,) = notice(made, OUTLINE)
    assert (found.code, found.severity, found.section) == (
        "duplicate_claim",
        Severity.WARNING,
        SectionKind.OUTCOMES,
    )
    assert found.message == "Says the same as claim 1 of “Overview”."


def test_another_figure_is_another_claim():
    made = content(
        overview=[("It saved 5.2 hours.", (1,)), ("It saved 52 hours.", (1,)), ("It saved £52 hours.", (1,))]
    )
    assert codes(made) == []


@given(st.lists(st.tuples(st.text(min_size=1), st.lists(st.integers(), max_size=7).map(tuple)), max_size=6))
def test_every_finding_points_at_a_claim_and_bad_numbers_are_never_missed(pairs):
    made = content(challenges=pairs)
    found = notice(made, OUTLINE)
    assert all(f.section is SectionKind.CHALLENGES and 0 <= f.claim < len(pairs) for f in found)
    bad = {at for at, (_, cites) in enumerate(pairs) if not cites or any(not 1 <= n <= 5 for n in cites)}
    assert bad == {f.claim for f in found if f.severity is Severity.ERROR}
