"""Queue: what is on its way, filtered, sorted and paged in the database."""

from math import ceil

import streamlit as st

from summariser import submit
from summariser.domain import Engine, QueueFilter, QueueItem, State, Verb, allowed
from summariser.ui.components import Cell, Column, Row, table
from summariser.ui.frame import Desk, heading, later, markup, message, refusals, say
from summariser.ui.words import ENGINES, REASONS, TONES, plural

_SORTS = {
    "oldest": "Oldest first",
    "newest": "Newest first",
    "title": "Title",
    "findings": "Most open findings first",
}
_COLUMNS = (
    Column("Case study"),
    Column("Organisation"),
    Column("Year", "number"),
    Column("State", "nowrap"),
    Column("Open findings", "number"),
    Column("Not placed", "number"),
    Column("Drafted by", "nowrap"),
    Column("Changed (UTC)", "nowrap"),
    Column(""),
)
_DEFAULT = (State.IN_REVIEW, State.CHANGES_REQUESTED)


def page(desk: Desk) -> None:
    """Show one page of the queue; a row opens its draft."""
    heading("Queue", desk.actor)
    message()
    wanted = _filters(desk)
    found = desk.store.queue(wanted)
    pages = max(1, ceil(found.total / wanted.limit))
    number = wanted.offset // wanted.limit + 1
    where = f", page {number} of {pages}" if pages > 1 else ""
    markup('<p class="quiet" role="status">{text}</p>', text=f"{plural(found.total, 'draft')}{where}")
    if found.items:
        rows = [_row(desk, item) for item in found.items]
        chosen = table("queue", "Drafts in the queue", _COLUMNS, rows)
        if chosen.open:
            desk.open(chosen.open)
        if chosen.press:
            retry(desk, chosen.press)
            st.rerun()
    else:
        say("info", "No draft matches. Choose other states, or none for all of them, or clear the search.")
    if pages > 1:
        st.pagination(pages, key="queue_page")


def _filters(desk: Desk) -> QueueFilter:
    if "state" in st.query_params:
        st.session_state["queue_states"] = [State(st.query_params["state"])]
        del st.query_params["state"]
    st.session_state.setdefault("queue_states", list(_DEFAULT))
    counts = desk.store.counts()
    chosen = st.pills(
        "State (none: all)",
        list(State),
        selection_mode="multi",
        key="queue_states",
        format_func=lambda state: f"{state.label} {counts.get(state, 0):,}",
        on_change=_first_page,
        persist_state="session",
    )
    search, order = st.columns([3, 1])
    text = search.text_input(
        "Search title, organisation or file", key="queue_text", on_change=_first_page, persist_state="session"
    )
    sort = order.selectbox(
        "Sort", list(_SORTS), format_func=_SORTS.__getitem__, key="queue_sort", on_change=_first_page,
        persist_state="session",
    )  # fmt: skip
    limit = QueueFilter().limit
    offset = (int(st.session_state.get("queue_page", 1)) - 1) * limit
    return QueueFilter(states=frozenset(chosen), text=text, sort=sort, limit=limit, offset=offset)


def _first_page() -> None:
    st.session_state["queue_page"] = 1


def _row(desk: Desk, item: QueueItem) -> Row:
    reason = REASONS[item.reason] if item.reason else ""
    again = "Retry" if allowed(Verb.RETRY, item.state, desk.actor) else ""
    cells = (
        Cell(item.title or item.draft, "link"),
        Cell(item.organisation or ""),
        Cell(str(item.year or "")),
        Cell(item.state.label, "badge", TONES[item.state], reason),
        Cell(str(item.findings or "")),
        Cell(str(item.unplaced or "")),
        Cell("Model" if item.engine is Engine.LLM else "No AI"),
        Cell(f"{item.updated_at:%d %b %Y %H:%M}"),
        Cell(again, "button"),
    )
    return Row(item.draft, item.title, cells)


def retry(desk: Desk, draft_id: str) -> None:
    """Let a failed draft be drafted again, in the background."""
    with refusals():
        draft = desk.store.draft(draft_id)
        ready = desk.ready(draft.engine)
        submit.retry(desk.store, desk.actor, draft_id)
        desk.start([draft.case_study.id], ready)
        later("info", f"Drafting again: {ENGINES[draft.engine]}.")
