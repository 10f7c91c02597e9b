"""Submit: files in, what they would take, and the batches that came of them."""

import streamlit as st

from summariser.domain import BatchSummary, Engine
from summariser.errors import NotFound
from summariser.ingest import SUFFIXES
from summariser.ui import batches, brought, jobs, order
from summariser.ui.components import Cell, Column, Row, table
from summariser.ui.frame import Desk, destination, heading, markup, message, say
from summariser.ui.words import ENGINES, moment, told

_BATCHES = (Column("Submitted", "nowrap"), Column("How far"), Column("By"), Column(""))
_BATCHES_SHOWN = 20


def page(desk: Desk) -> None:
    """Take files, and show how the batch in the address goes on."""
    if waiting := order.pending():
        heading("Submit", desk.actor)
        message()
        order.ask(desk, waiting)
        return
    if batch_id := st.query_params.get("batch"):
        batches.show(desk, batch_id)
    else:
        heading("Submit", desk.actor)
        message()
        say(*destination(desk))
        _form(desk)
        brought.form(desk)
    _earlier(desk)


def _form(desk: Desk) -> None:
    corrects = st.query_params.get("replaces", "")
    if corrects:
        _tell_corrected(desk, corrects)
    is_model = desk.app.engine is Engine.LLM
    with st.form("submit", clear_on_submit=True):
        files = st.file_uploader(
            "Case studies: Word, PDF, web page, Markdown or plain text",
            type=sorted(suffix.removeprefix(".") for suffix in SUFFIXES),
            accept_multiple_files=True,
        )
        with st.expander("The file corrects an earlier case study", expanded=bool(corrects)):
            replaces = st.text_input(
                "Id of that case study or of its draft (one file only)", value=corrects, key="replaces"
            )
        words = "Next: tokens and cost" if is_model else "Submit"
        with st.container(horizontal=True, vertical_alignment="center"):
            pressed = st.form_submit_button(words, type="primary")
            if is_model:
                markup('<p class="quiet">{text}</p>', text="Nothing is sent before you have seen them.")
    if pressed and not files:
        say("bad", "Choose at least one file first.")
    elif pressed:
        order.choose(desk, files, replaces.strip())


def _tell_corrected(desk: Desk, case_study: str) -> None:
    try:
        title = desk.store.case_study(case_study).title
    except NotFound as error:
        say("bad", error.message)
    else:
        say("info", f"Choose the one file that corrects “{title}”.")


def _earlier(desk: Desk) -> None:
    known = desk.store.batches(_BATCHES_SHOWN)
    if not known:
        return
    with st.expander("Earlier batches", expanded="batch" not in st.query_params):
        rows = [_earlier_batch(batch) for batch in known]
        chosen = table("batches", "Earlier batches, the newest first", _BATCHES, rows)
        if chosen.press:
            st.query_params.from_dict({"batch": chosen.press})
            st.rerun()


def _earlier_batch(batch: BatchSummary) -> Row:
    when = moment(batch.created_at)
    here = "being drafted now" if jobs.of_batch(batch.id) else ""
    return Row(
        batch.id,
        when,
        (Cell(when), Cell(told(batch), note=here), Cell(ENGINES[batch.engine]), Cell("Show", "button")),
    )
