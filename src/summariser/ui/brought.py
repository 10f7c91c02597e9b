"""Drafts made with another tool: the summary and its source, brought in at the desk and put through the same checks."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from summariser import submit
from summariser.ingest import SUFFIXES
from summariser.ui.frame import Desk, later, markup, refusals, say

_TYPES = sorted(suffix.removeprefix(".") for suffix in SUFFIXES)


def form(desk: Desk) -> None:
    """Ask for a source, the draft that another tool made of it, and the name of that tool."""
    panel = st.expander("A draft made with another tool", key="brought-panel", on_change="rerun")
    if not panel.open:
        return  # its fields are drawn when somebody asks for them
    with panel:
        markup(
            '<p class="quiet">{text}</p>',
            text="Each sentence is tied to the evidence it most probably stands on and goes through the same checks "
            "and the same review. That the tool was used is logged and disclosed. Nothing leaves this machine.",
        )
        with st.form("brought"):
            source = st.file_uploader("The case study", type=_TYPES, key="brought-source")
            draft = st.file_uploader("The draft of it", type=_TYPES, key="brought-draft")
            tool = st.text_input(
                "Tool that made the draft, as the disclosure will name it", key="brought-tool"
            )
            pressed = st.form_submit_button("Check this draft", type="primary")
        if pressed:
            _bring_in(desk, source, draft, tool)


def _bring_in(desk: Desk, source: UploadedFile | None, draft: UploadedFile | None, tool: str) -> None:
    """Take both in and go to the draft; what was refused is told where the form stands, which keeps what it holds."""
    if source is None or draft is None or not tool.strip():
        say("bad", "The case study, the draft of it and the name of the tool are all needed.")
        return
    with refusals():
        with st.spinner("Reading both, and looking for the evidence of each sentence."):
            registered = submit.declare(
                desk.store,
                desk.actor,
                submit.from_bytes(source.name, source.getvalue()),
                submit.from_bytes(draft.name, draft.getvalue()),
                tool,
            )
        (arrival,) = registered.arrivals
        if arrival.is_duplicate:
            later("info", "This very draft was brought in before. Here it is.")
        if arrival.draft:
            desk.open(arrival.draft)
    st.rerun()
