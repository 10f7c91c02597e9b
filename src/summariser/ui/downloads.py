"""The files of a draft, each made when it is asked for."""

from functools import partial
from typing import Literal

import streamlit as st

from summariser.ui.frame import Desk

_Form = Literal["docx", "html", "md", "json"]
_FORMS: dict[_Form, tuple[str, str]] = {
    "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "html": ("Web page", "text/html"),
    "md": ("Markdown", "text/markdown"),
    "json": ("JSON", "application/json"),
}


def downloads(desk: Desk, draft_id: str) -> None:
    """A button for each form. Files are named by the draft's id: a title is text of others."""
    for form, (label, mime) in _FORMS.items():
        st.download_button(
            label,
            data=partial(desk.app.exported, draft_id, form),
            file_name=f"{draft_id}.{form}",
            mime=mime,
            key=f"download-{draft_id}-{form}",
            icon=":material/download:",
            on_click="ignore",
        )
