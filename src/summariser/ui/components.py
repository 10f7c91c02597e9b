"""The two components of the desk, a table and the workbench, with their data in plain values.

Their code is trusted and constant; every text of others goes through `data` and into the page as text alone.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from importlib import resources
from typing import Any, Literal, NamedTuple

import streamlit as st


def _static(name: str) -> str:
    return resources.files("summariser.ui").joinpath("static", name).read_text(encoding="utf-8")


_TABLE = st.components.v2.component(
    "summariser.table",
    html='<div class="scroll">\n<table></table>\n</div>',
    css=_static("table.css"),
    js=_static("table.js"),
)
_MEMORY = st.components.v2.component("summariser.memory", js=_static("memory.js"))
_WORKBENCH = st.components.v2.component(
    "summariser.workbench",
    html=_static("workbench.html"),
    css=_static("workbench.css"),
    js=_static("workbench.js"),
)


class Column(NamedTuple):
    """A column of a table."""

    label: str
    align: Literal["", "number", "nowrap", "code"] = ""


class Cell(NamedTuple):
    """A cell: text, a link, a button or a badge; `note` is a second, smaller line.

    A link leads to the draft of its row, or to the one that `leads_to` names.
    """

    text: str
    kind: Literal["text", "link", "button", "badge"] = "text"
    tone: str = "plain"
    note: str = ""
    leads_to: str = ""


class Row(NamedTuple):
    """A row: `key` is the draft it is about, `name` what a screen reader calls its button."""

    key: str
    name: str
    cells: tuple[Cell, ...]


class Chosen(NamedTuple):
    """What was chosen in a table: the draft to open, or the one whose button was pressed."""

    open: str | None
    press: str | None


def table(key: str, caption: str, columns: Sequence[Column], rows: Sequence[Row]) -> Chosen:
    """A real table with links and buttons that a keyboard reaches."""
    data = {
        "caption": caption,
        "columns": [column._asdict() for column in columns],
        "rows": [
            {"key": row.key, "name": row.name, "cells": [cell._asdict() for cell in row.cells]}
            for row in rows
        ],
    }
    chosen = _TABLE(key=key, data=data, on_open_change=_nothing, on_press_change=_nothing)
    return Chosen(chosen.open, chosen.press)


def memory(name: str | None, *, forget: bool) -> str | None:
    """Keep the name in this browser tab, drop it, or give back the one that was kept before a reload."""
    kept = _MEMORY(key="memory", data={"name": name, "forget": forget}, on_name_change=_nothing)
    return str(kept.name) if kept.name else None


def workbench(key: str, data: dict[str, Any], on: Mapping[str, Callable[[], None]]) -> bool:
    """The source beside the sections; tells whether there are changes that are not saved.

    `on` has a callback each for `save`, `answer`, `aside` and `looked`; what was sent is read with `sent`.
    """
    bench = _WORKBENCH(
        key=key,
        data=data,
        on_save_change=on["save"],
        on_answer_change=on["answer"],
        on_aside_change=on["aside"],
        on_looked_change=on["looked"],
        on_dirty_change=_nothing,
    )
    return bool(bench.dirty)


def sent(key: str, event: str) -> dict[str, Any]:
    """What the workbench sent with an event, within its callback."""
    # The component's values arrive as Streamlit's own mapping; a round trip through JSON makes them plain.
    value: dict[str, Any] = json.loads(json.dumps(st.session_state[key][event]))
    return value


def _nothing() -> None:
    """A component only reports events that have a callback."""
