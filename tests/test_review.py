"""The editor's acts, through the use cases, on a real database."""

from __future__ import annotations

import json

import pytest

from summariser import release, review
from summariser.domain import (
    RULES,
    Actor,
    ActorKind,
    Answer,
    Approval,
    Claim,
    Content,
    Draft,
    LogFilter,
    QueueFilter,
    Role,
    SectionKind,
    State,
    Verb,
    five,
)
from summariser.errors import (
    BadContent,
    GateClosed,
    NotFound,
    StaleRevision,
    SummariserError,
    WrongRole,
    WrongState,
)
from summariser.store import Store
from tests.conftest import Desk, yes


def edited(content: Content, text: str, cites: tuple[int, ...] = (2,)) -> Content:
    """The content with that as its one sentence of outcomes."""
    claims = {section.kind: section.claims for section in content.sections}
    claims[SectionKind.OUTCOMES] = (Claim(text=text, cites=cites),)
    return content.model_copy(update={"sections": five(claims)})


def acts(store: Store, actor: Actor, draft: Draft) -> dict[Verb, object]:
    """Every act of an editor, ready to be tried."""
    revision = draft.revision
    assert revision is not None
    return {
        Verb.REVISE: lambda: review.revise(
            store, actor, draft.id, edited(revision.content, "Another sentence.")
        ),
        Verb.REDRAFT: lambda: review.redraft(store, actor, draft.id, "Shorter."),
        Verb.REQUEST_CHANGES: lambda: review.request_changes(store, actor, draft.id, "Look at the figures."),
        Verb.ANSWER: lambda: review.answer(store, actor, draft.id, "f-none", Answer.KEEP, "It is so."),
        Verb.APPROVE: lambda: review.approve(store, actor, draft.id, yes(revision.id)),
        Verb.REOPEN: lambda: review.reopen(store, actor, draft.id, "One more look."),
        Verb.REJECT: lambda: review.reject(store, actor, draft.id, "No benefits documented."),
        Verb.RELEASE: lambda: release.release(store, actor, draft.id),
        Verb.WITHDRAW: lambda: release.withdraw(store, actor, draft.id, "The council asked."),
        Verb.CORRECT: lambda: release.correct(store, actor, draft.id),
    }


def brought_to(state: State, desk: Desk) -> Draft:
    draft = desk.submitted()
    steps = {
        State.IN_REVIEW: [],
        State.CHANGES_REQUESTED: [Verb.REQUEST_CHANGES],
        State.APPROVED: [Verb.APPROVE],
        State.REJECTED: [Verb.REJECT],
        State.RELEASED: [Verb.APPROVE, Verb.RELEASE],
        State.WITHDRAWN: [Verb.APPROVE, Verb.RELEASE, Verb.WITHDRAW],
    }[state]
    for verb in steps:
        acts(desk.store, desk.actor, draft)[verb]()
    return desk.store.draft(draft.id)


WALKABLE = [
    State.IN_REVIEW, State.CHANGES_REQUESTED, State.APPROVED, State.REJECTED, State.RELEASED, State.WITHDRAWN
]  # fmt: skip


@pytest.mark.parametrize("state", WALKABLE)
def test_each_state_takes_the_acts_of_the_table_and_no_other(state: State, desk: Desk):
    draft = brought_to(state, desk)
    assert draft.state is state
    for verb, act in acts(desk.store, desk.actor, draft).items():
        if state not in RULES[verb].sources:
            size = desk.store.log_size()
            with pytest.raises(WrongState):
                act()
            assert desk.store.draft(draft.id) == draft
            assert desk.store.log_size() == size


def test_the_database_holds_the_same_table_of_states(store: Store):
    with store.reading() as read:
        rows = read.session.connection().exec_driver_sql("SELECT source, target FROM transition").all()
    changes = {
        (source.value, rule.target.value)
        for verb, rule in RULES.items()
        for source in rule.sources
        if source is not rule.target and verb is not Verb.CORRECT
    }
    assert {tuple(row) for row in rows} == changes


def test_an_act_needs_its_role(desk: Desk, store: Store, in_review: Draft):
    auditor = Actor(
        id="a-x", name="Cy", kind=ActorKind.PERSON, roles=frozenset({Role.AUDITOR}), identity="signed-in"
    )
    for act in acts(store, auditor, in_review).values():
        with pytest.raises((WrongRole, WrongState)):
            act()


def test_an_edit_is_a_new_revision_and_the_old_one_stays(desk: Desk, store: Store, in_review: Draft):
    content = edited(in_review.revision.content, "Calls fell from 430 to 290 a month.")
    act = review.revise(store, desk.actor, in_review.id, content, base=in_review.revision.id)
    draft = store.draft(in_review.id)
    assert draft.revision.id == act.revision != in_review.revision.id
    assert draft.revision.content.section(SectionKind.OUTCOMES).text == "Calls fell from 430 to 290 a month."
    with store.reading() as read:
        assert read.revision(in_review.revision.id) == in_review.revision


def test_an_edit_over_somebody_elses_is_refused(desk: Desk, store: Store, ben: Actor, in_review: Draft):
    review.revise(
        store, ben, in_review.id, edited(in_review.revision.content, "The council wrote to households.")
    )
    with pytest.raises(StaleRevision):
        review.revise(
            store,
            desk.actor,
            in_review.id,
            edited(in_review.revision.content, "Mine."),
            base=in_review.revision.id,
        )


def test_an_edit_that_changes_nothing_is_no_revision(desk: Desk, store: Store, in_review: Draft):
    act = review.revise(store, desk.actor, in_review.id, in_review.revision.content)
    assert act.revision == in_review.revision.id


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"title": " "}, BadContent),
        ({"sections": ()}, BadContent),
    ],
)
def test_words_that_do_not_hold_together_are_refused(change: dict, error: type, desk: Desk, in_review: Draft):
    with pytest.raises(error):
        review.revise(
            desk.store, desk.actor, in_review.id, in_review.revision.content.model_copy(update=change)
        )


def test_a_sentence_that_was_placed_and_taken_out_again_waits_for_a_place_again(desk: Desk, store: Store):
    draft = desk.submitted(
        "# A scheme\n\nOverall 4,120 of 5,600 forms (74%) came in through the new page between May and July 2025.\n"
    )
    first = draft.revision.content
    assert first.unplaced == (1,)
    review.revise(store, desk.actor, draft.id, edited(first, "Three in four forms came in there.", (1,)))
    assert store.draft(draft.id).revision.content.unplaced == ()
    review.revise(store, desk.actor, draft.id, first)
    assert store.draft(draft.id).revision.content.unplaced == (1,)


@pytest.mark.parametrize("n", [0, -1, 10_000])
def test_a_sentence_that_the_source_does_not_have_cannot_be_cited(n: int, desk: Desk, in_review: Draft):
    with pytest.raises(NotFound):
        review.revise(
            desk.store, desk.actor, in_review.id, edited(in_review.revision.content, "So.", cites=(n,))
        )


def test_an_approval_names_the_revision_that_was_seen(desk: Desk, store: Store, ben: Actor, in_review: Draft):
    review.revise(store, ben, in_review.id, edited(in_review.revision.content, "Slipped in."))
    with pytest.raises(StaleRevision):
        review.approve(store, desk.actor, in_review.id, yes(in_review.revision.id))


@pytest.mark.parametrize("missing", [{"accurate": False}, {"relevant": False}, {"other_ai": " "}])
def test_an_approval_needs_both_checks_and_the_declaration(missing: dict, desk: Desk, in_review: Draft):
    approval = yes(in_review.revision.id).model_copy(update=missing)
    with pytest.raises(GateClosed):
        review.approve(desk.store, desk.actor, in_review.id, approval)
    assert desk.store.draft(in_review.id).state is State.IN_REVIEW


def test_a_declaration_that_would_not_fit_the_log_is_refused(desk: Desk, in_review: Draft):
    approval = yes(in_review.revision.id).model_copy(update={"other_ai": "x" * 70_000})
    with pytest.raises(GateClosed, match="2,000"):
        review.approve(desk.store, desk.actor, in_review.id, approval)


def test_half_a_character_is_refused_in_words_wherever_it_comes_in(
    desk: Desk, store: Store, in_review: Draft
):
    half = "Half \ud800 a character."
    for act in (
        lambda: review.revise(store, desk.actor, in_review.id, edited(in_review.revision.content, half)),
        lambda: review.reject(store, desk.actor, in_review.id, half),
        lambda: review.approve(
            store, desk.actor, in_review.id, yes(in_review.revision.id).model_copy(update={"other_ai": half})
        ),
        lambda: store.person(half),
    ):
        with pytest.raises(BadContent, match="half of a character"):
            act()


def test_an_uncited_sentence_must_be_answered_before_approval(desk: Desk, store: Store, in_review: Draft):
    review.revise(
        store, desk.actor, in_review.id, edited(in_review.revision.content, "Everyone was glad.", ())
    )
    draft = store.draft(in_review.id)
    (finding,) = draft.findings
    assert store.queue(QueueFilter()).items[0].findings == 1
    with pytest.raises(GateClosed, match="answer"):
        review.approve(store, desk.actor, draft.id, yes(draft.revision.id))
    with pytest.raises(GateClosed, match="reason"):
        review.answer(store, desk.actor, draft.id, finding.id, Answer.DISMISS, " ")
    review.answer(
        store, desk.actor, draft.id, finding.id, Answer.DISMISS, "The council confirmed it by telephone."
    )
    assert store.queue(QueueFilter()).items[0].findings == 0
    assert review.approve(store, desk.actor, draft.id, yes(draft.revision.id)).state is State.APPROVED


def test_an_answer_holds_for_the_same_words_and_not_for_others(desk: Desk, store: Store, in_review: Draft):
    first = edited(in_review.revision.content, "Everyone was glad.", ())
    review.revise(store, desk.actor, in_review.id, first)
    finding = store.draft(in_review.id).findings[0]
    review.answer(store, desk.actor, in_review.id, finding.id, Answer.KEEP, "Known.")
    review.revise(store, desk.actor, in_review.id, first.model_copy(update={"year": 2025}))
    assert store.draft(in_review.id).findings[0].state == "kept"
    review.revise(store, desk.actor, in_review.id, edited(first, "Everyone was very glad.", ()))
    assert store.draft(in_review.id).findings[0].state == "open"


def test_the_second_person_policy_refuses_submitter_and_last_author(desk: Desk, store: Store, ben: Actor):
    with store.transaction() as tx:
        tx.set(store.service, "policy", "second")
    draft = desk.submitted()
    with pytest.raises(GateClosed, match="second person"):
        review.approve(store, desk.actor, draft.id, yes(draft.revision.id))
    act = review.revise(
        store, ben, draft.id, edited(draft.revision.content, "The council wrote to households.")
    )
    with pytest.raises(GateClosed, match="second person"):
        review.approve(store, ben, draft.id, yes(act.revision))
    cem = store.person("Cem")
    review.approve(store, cem, draft.id, yes(act.revision))
    assert store.draft(draft.id).state is State.APPROVED


def test_a_script_does_not_approve_outside_a_demonstration(desk: Desk, store: Store, in_review: Draft):
    robot = store.script("Robot", frozenset({Role.EDITOR}))
    with pytest.raises(WrongRole, match="person"):
        review.approve(store, robot, in_review.id, yes(in_review.revision.id))


def test_reopening_voids_the_approval(desk: Desk, store: Store):
    draft = desk.approved()
    review.reopen(store, desk.actor, draft.id, "One more look.")
    with pytest.raises(WrongState):
        release.release(store, desk.actor, draft.id)


def test_a_note_reaches_the_colleague(desk: Desk, store: Store, in_review: Draft):
    review.request_changes(store, desk.actor, in_review.id, "Where is the <b>base</b>?")
    (note,) = store.notes(in_review.id)
    assert (note.actor, note.verb, note.text) == ("Ann", "changes_requested", "Where is the <b>base</b>?")


def test_a_decision_needs_its_note(desk: Desk, in_review: Draft):
    for decide in (review.request_changes, review.reject):
        with pytest.raises(GateClosed, match="note"):
            decide(desk.store, desk.actor, in_review.id, "")


def test_a_release_is_of_the_approved_words_and_a_correction_supersedes_it(desk: Desk, store: Store):
    draft = desk.released()
    first = store.release(draft.id)
    assert first.content == draft.revision.content
    act = release.correct(store, desk.actor, draft.id)
    assert (act.state, act.draft) != (State.RELEASED, draft.id)
    revised = review.revise(store, desk.actor, act.draft, edited(first.content, "Corrected."))
    review.approve(store, desk.actor, act.draft, yes(revised.revision))
    assert store.draft(draft.id).state is State.RELEASED
    release.release(store, desk.actor, act.draft)
    assert store.draft(draft.id).state is State.SUPERSEDED
    assert store.release(act.draft).content.section(SectionKind.OUTCOMES).text == "Corrected."


def test_the_disclosure_frozen_with_a_release_can_be_compiled_again(desk: Desk, store: Store):
    from summariser.disclosure import to_json  # noqa: PLC0415

    draft = desk.released()
    desk.submitted("# Another\n\nA later text that must not change what was said of the first one.\n")
    with store.reading() as read:
        assert to_json(release.disclose(read, draft.id)) == read.disclosure_text(draft.id)


def test_each_act_writes_exactly_one_entry_and_a_refused_one_none(desk: Desk, store: Store, in_review: Draft):
    size = store.log_size()
    act = review.approve(store, desk.actor, in_review.id, yes(in_review.revision.id))
    assert (store.log_size(), act.entry) == (size + 1, size)
    with pytest.raises(SummariserError):
        review.approve(store, desk.actor, in_review.id, Approval(
            revision_id="r-x", accurate=True, relevant=True, other_ai="none"
        ))  # fmt: skip
    assert store.log_size() == size + 1


def test_no_private_word_stands_in_the_log(desk: Desk, store: Store, in_review: Draft):
    review.request_changes(store, desk.actor, in_review.id, "A confidential remark")
    text = "\n".join(entry.entry for entry in store.log())
    for private in ("Calder", "88,000", "confidential", "Ann", sha(in_review)):
        assert private not in text


def sha(draft: Draft) -> str:
    return draft.case_study.text_sha256


def test_the_log_is_dense_and_each_case_study_counts_its_own_entries(desk: Desk, store: Store):
    desk.released()
    desk.submitted("# Another\n\nAnother council did another thing in 2024 with 12 people.\n")
    parsed = [json.loads(entry.entry) for entry in store.log()]
    assert [entry["seq"] for entry in parsed] == list(range(len(parsed)))
    assert [entry["time"] for entry in parsed] == sorted(entry["time"] for entry in parsed)
    cases = {entry["subject"].get("case_study") for entry in parsed} - {None}
    for case in cases:
        numbers = [e["subject"]["n"] for e in parsed if e["subject"].get("case_study") == case]
        assert numbers == list(range(1, len(numbers) + 1))
    assert (
        store.log(LogFilter(type="release"))[0].seq == store.log(LogFilter(type="release.published"))[0].seq
    )
