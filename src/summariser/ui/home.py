"""Home: what waits to be done."""

import streamlit as st

from summariser.domain import QueueFilter, State
from summariser.ui import jobs
from summariser.ui.frame import Desk, destination, heading, markup, message, say
from summariser.ui.words import moment, plural, told

_WAITING = {
    State.IN_REVIEW: "to review",
    State.CHANGES_REQUESTED: "to change, as a colleague asked",
    State.APPROVED: "approved, to be released",
    State.FAILED: "that could not be drafted",
    State.DRAFTING: "being drafted",
}
_BATCHES_SHOWN = 3


def page(desk: Desk) -> None:
    """Show how many drafts wait for what, with a way to each."""
    heading(f"Hello, {desk.actor.name}", desk.actor)
    message()
    counts = desk.store.counts()
    if counts.get(State.DRAFTING):
        _under_way(desk)
    if not counts:
        _first_steps(desk)
    else:
        _waiting(desk, counts)
    markup('<p class="quiet">{text}</p>', text=destination(desk)[1])


def _under_way(desk: Desk) -> None:
    """What is being drafted, and what it waits for, each in one line with the way there."""
    if pause := desk.app.pause:
        say("warn", pause.message)
    unfinished = [one for one in desk.store.batches() if one.states.get(State.DRAFTING)]
    for batch in unfinished[:_BATCHES_SHOWN]:
        is_here = jobs.of_batch(batch.id) is not None
        words = "is being drafted" if is_here else "is not finished"
        with st.container(horizontal=True, vertical_alignment="center"):
            markup(
                '<p class="count" role="status">The batch of {time} {words}: {told}.</p>',
                time=moment(batch.created_at),
                words=words,
                told=told(batch),
            )
            st.page_link(
                desk.pages["submit"], label="Show the batch", query_params={"batch": batch.id},
                icon=":material/arrow_forward:",
            )  # fmt: skip


def _waiting(desk: Desk, counts: dict[State, int]) -> None:
    waiting = {state: counts[state] for state in _WAITING if counts.get(state)}
    if not waiting:
        say("good", "Nothing waits: every draft is released or closed.")
    for state, count in waiting.items():
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            markup(
                '<p class="count"><strong>{count}</strong> {what}</p>',
                count=plural(count, "case study", "case studies"),
                what=_WAITING[state],
            )
            st.page_link(
                desk.pages["queue"],
                label="Open",
                query_params={"state": state.value},
                icon=":material/arrow_forward:",
            )
    first = desk.store.queue(QueueFilter(limit=1)).items
    with st.container(horizontal=True):
        if first and st.button("Review the next one", type="primary"):
            desk.open(first[0].draft)
        if counts.get(State.RELEASED):
            st.page_link(desk.pages["releases"], label=f"{counts[State.RELEASED]:,} released")


def _first_steps(desk: Desk) -> None:
    markup(
        '<ol class="steps">'
        "<li><strong>Submit</strong> case studies: Word, PDF, web page, Markdown or plain text.</li>"
        "<li><strong>Review</strong> each draft beside its source: every sentence shows what it stands on.</li>"
        "<li><strong>Approve and release</strong> what is accurate and relevant, then download it.</li>"
        "<li><strong>AI use</strong> shows where a model was used and who checked the result.</li></ol>"
    )
    if st.button("Submit case studies", type="primary"):
        st.switch_page(desk.pages["submit"])
