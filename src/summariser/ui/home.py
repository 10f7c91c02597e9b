"""Home: what waits to be done."""

import streamlit as st

from summariser.domain import QueueFilter, State
from summariser.ui.frame import Desk, heading, markup, message, say
from summariser.ui.words import ENGINES, NO_AI, plural

_WAITING = {
    State.IN_REVIEW: "wait for review",
    State.CHANGES_REQUESTED: "wait for changes a colleague asked for",
    State.APPROVED: "are approved and can be released",
    State.FAILED: "could not be drafted",
    State.DRAFTING: "are being drafted",
}


def page(desk: Desk) -> None:
    """Show how many drafts wait for what, with a way to each."""
    heading(f"Good to see you, {desk.actor.name}", desk.actor)
    message()
    counts = desk.store.counts()
    if not counts:
        _first_steps(desk)
    else:
        _waiting(desk, counts)
    _engine(desk)


def _waiting(desk: Desk, counts: dict[State, int]) -> None:
    waiting = {state: counts[state] for state in _WAITING if counts.get(state)}
    if not waiting:
        say("good", "Nothing waits: every draft is released or closed.")
    for state, count in waiting.items():
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            markup(
                '<p class="count"><strong>{count}</strong> {what}</p>',
                count=plural(count, "case study", "case studies"),
                what=_WAITING[state] if count > 1 else _WAITING[state].replace("wait", "waits").replace("are", "is"),
            )
            st.page_link(desk.pages["queue"], label="Open", query_params={"state": state.value}, icon=":material/arrow_forward:")
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


def _engine(desk: Desk) -> None:
    if desk.app.host is None:
        text = f"Drafts are made without a model. {NO_AI} Nothing leaves this machine."
    else:
        text = f"{ENGINES[desk.app.engine]}: text of case studies is sent to {desk.app.host} when they are submitted."
    markup('<p class="quiet">{text}</p>', text=text)
