"""Submit: files in, a receipt for each, progress while they are drafted."""

from functools import partial
from math import ceil

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from summariser import submit
from summariser.domain import Arrival, BatchSummary, QueueFilter, QueueItem, State
from summariser.ingest import SUFFIXES
from summariser.ui.components import Cell, Column, Row, table
from summariser.ui.frame import Desk, destination, heading, markup, message, refusals, say
from summariser.ui.words import ENGINES, NOT_DRAFTING, REASONS, TONES, moment, plural

_RECEIPTS = (Column("Case study"), Column("State", "nowrap"), Column("Reason"))
_FILES = (Column("File"), Column("What became of it"), Column("More"))
_BATCHES = (Column("Submitted", "nowrap"), Column("Drafted"), Column("By"), Column(""))
_BATCHES_SHOWN = 20


def page(desk: Desk) -> None:
    """Take files, and show how the batch in the address goes on."""
    heading("Submit", desk.actor)
    message()
    say(*destination(desk))
    _form(desk)
    if batch_id := st.query_params.get("batch"):
        _batch(desk, batch_id)
    _earlier(desk)


def _form(desk: Desk) -> None:
    with st.form("submit", clear_on_submit=True):
        files = st.file_uploader(
            "Case studies: Word, PDF, web page, Markdown or plain text",
            type=sorted(suffix.removeprefix(".") for suffix in SUFFIXES),
            accept_multiple_files=True,
        )
        pressed = st.form_submit_button("Submit", type="primary")
    if pressed and not files:
        say("bad", "Choose at least one file first.")
    elif pressed:
        _take(desk, files)


def _take(desk: Desk, files: list[UploadedFile]) -> None:
    with refusals(), st.spinner(f"Reading {plural(len(files), 'file')}…"):
        drafter = desk.app.drafter()
        uploads = [submit.from_bytes(file.name, file.getvalue()) for file in files]
        registered = submit.register(desk.store, desk.actor, uploads, drafter.engine)
        desk.start(registered.case_studies, drafter)
        st.query_params["batch"] = registered.batch
    st.rerun()


def _batch(desk: Desk, batch_id: str) -> None:
    summary = desk.store.batch(batch_id)
    markup("<h2>Batch of {time}</h2>", time=moment(summary.created_at))
    _unread(desk.store.arrivals(batch_id))
    if not summary.total:
        say("info", "This batch has no new case study.")
        return
    drafting = summary.states.get(State.DRAFTING, 0)
    st.fragment(partial(_progress, desk, batch_id, drafting), run_every=1 if drafting else None)()


def _progress(desk: Desk, batch_id: str, before: int) -> None:
    """Drawn once a second while there is something to wait for; the states are read from the store."""
    summary = desk.store.batch(batch_id)
    drafting = summary.states.get(State.DRAFTING, 0)
    st.progress((summary.total - drafting) / summary.total, text=_told(summary))
    _receipts(desk, summary)
    if before and not drafting:
        st.rerun()
    if drafting and not desk.drafts_now():
        say(
            "warn",
            NOT_DRAFTING,
        )
        st.button("Draft the rest now", on_click=_go_on, args=(desk, summary))


def _go_on(desk: Desk, summary: BatchSummary) -> None:
    wanted = QueueFilter(states=frozenset({State.DRAFTING}), batch=summary.id, limit=summary.total)
    with refusals():
        drafter = desk.app.drafter(summary.engine)
        desk.start([item.case_study for item in desk.store.queue(wanted).items], drafter)


def _told(summary: BatchSummary) -> str:
    done = summary.total - summary.states.get(State.DRAFTING, 0)
    failed = summary.states.get(State.FAILED, 0)
    return f"{done:,} of {plural(summary.total, 'case study', 'case studies')} drafted" + (
        f", {failed:,} of them failed" if failed else ""
    )


def _receipts(desk: Desk, summary: BatchSummary) -> None:
    limit = QueueFilter().limit
    pages = ceil(summary.total / limit)
    number = st.pagination(pages, key=f"receipts-{summary.id}") if pages > 1 else 1
    wanted = QueueFilter(states=frozenset(), batch=summary.id, limit=limit, offset=(number - 1) * limit)
    rows = [_receipt(item) for item in desk.store.queue(wanted).items]
    chosen = table(f"batch-{summary.id}", "Case studies of this batch", _RECEIPTS, rows)
    if chosen.open:
        desk.open(chosen.open)


def _receipt(item: QueueItem) -> Row:
    reason = REASONS[item.reason] if item.reason else ""
    state = Cell(item.state.label, "badge", TONES[item.state])
    return Row(item.draft, item.title, (Cell(item.title or item.draft, "link"), state, Cell(reason)))


def _unread(arrivals: tuple[Arrival, ...]) -> None:
    failed = [each for each in arrivals if each.reason is not None]
    rows = [Row(each.path, each.path, _not_taken(each)) for each in failed]
    rows += [
        Row(
            each.path,
            each.path,
            (Cell(each.path), Cell("Known already"), Cell("The same text was submitted before.")),
        )
        for each in arrivals
        if each.is_duplicate
    ]
    if rows:
        said = (
            f"{plural(len(failed), 'file')} could not be taken" if failed else "Some files were known already"
        )
        say("warn" if failed else "info", f"{said}. The others go on.")
        table("unread", "Files that were not taken", _FILES, rows)


def _not_taken(arrival: Arrival) -> tuple[Cell, ...]:
    why = REASONS[arrival.reason] if arrival.reason else ""
    return Cell(arrival.path), Cell(f"Not taken: {why}"), Cell(arrival.message or "")


def _earlier(desk: Desk) -> None:
    batches = desk.store.batches(_BATCHES_SHOWN)
    if not batches:
        return
    with st.expander("Earlier batches", expanded="batch" not in st.query_params):
        rows = [_earlier_batch(batch) for batch in batches]
        chosen = table("batches", "Earlier batches, the newest first", _BATCHES, rows)
        if chosen.press:
            st.query_params["batch"] = chosen.press
            st.rerun()


def _earlier_batch(batch: BatchSummary) -> Row:
    when = moment(batch.created_at)
    return Row(
        batch.id, when, (Cell(when), Cell(_told(batch)), Cell(ENGINES[batch.engine]), Cell("Show", "button"))
    )
