"""AI use: the one log as a table, with filters, pages and a CSV, and the statements made from it."""

import json
from datetime import date
from functools import partial
from math import ceil
from typing import Any

import streamlit as st

from summariser.domain import LogEntry, LogFilter
from summariser.export import log_csv
from summariser.ui.components import Cell, Column, Row, table
from summariser.ui.frame import Desk, heading, markup, message, say
from summariser.ui.words import ENTRIES, LOG_TYPES, plural

_PER_PAGE = 50
_COLUMNS = (
    Column("No.", "number"),
    Column("Time (UTC)", "nowrap"),
    Column("What"),
    Column("Who"),
    Column("Draft", "code"),
    Column("Details"),
)
_DETAILS = {
    "gen_ai.request.model": "model asked",
    "gen_ai.response.model": "model",
    "server.address": "host",
    "purpose": "for",
    "gen_ai.usage.input_tokens": "tokens in",
    "gen_ai.usage.output_tokens": "tokens out",
    "error.type": "reason",
    "engine": "engine",
    "origin": "origin",
    "answer": "answer",
    "code": "finding",
    "other_ai": "other AI",
    "policy": "policy",
    "key": "setting",
    "value": "value",
    "files": "files",
    "sentences": "sentences",
}


def page(desk: Desk) -> None:
    """Show the entries that match, the newest first."""
    heading("AI use", desk.actor)
    message()
    calls = desk.store.log_size(LogFilter(type="llm.call.intent"))
    released = len(desk.store.releases())
    markup(
        "<p>{text}</p>",
        text=f"{plural(calls, 'call')} to a model, {plural(released, 'release')}. "
        "Every call and every act of a person is one entry; none can be changed or removed.",
    )
    wanted = _filters()
    total = desk.store.log_size(wanted)
    if not total:
        say("info", "No entry matches.")
        return
    pages = ceil(total / _PER_PAGE)
    number = min(int(st.session_state.get("log_page", 1)), pages)
    with st.container(horizontal=True, vertical_alignment="center"):
        markup(
            '<p class="quiet" role="status">{text}</p>',
            text=f"{total:,} {'entry' if total == 1 else 'entries'}",
        )
        st.download_button(
            "Download as CSV", data=partial(_csv, desk, wanted), file_name="ai-use.csv", mime="text/csv",
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip
    # The log gives the oldest first: the newest page is its end, turned round.
    end = total - (number - 1) * _PER_PAGE
    start = max(0, end - _PER_PAGE)
    entries = desk.store.log(wanted.model_copy(update={"offset": start, "limit": end - start}))
    chosen = table("log", "Entries of the log", _COLUMNS, _rows(desk, entries))
    if chosen.open:
        desk.open(chosen.open)
    if pages > 1:
        st.pagination(pages, key="log_page")


def _csv(desk: Desk, wanted: LogFilter) -> bytes:
    return log_csv(desk.store.log(wanted)).encode("utf-8-sig")  # the mark tells spreadsheets that it is UTF-8


def _filters() -> LogFilter:
    what, since, until, which = st.columns([4, 2, 2, 3])
    kind = what.selectbox(
        "What", list(LOG_TYPES), format_func=LOG_TYPES.__getitem__, key="log_type", on_change=_first_page
    )
    time_from: date | None = since.date_input(
        "From", None, key="log_from", format="DD/MM/YYYY", on_change=_first_page
    )
    time_to: date | None = until.date_input(
        "To", None, key="log_to", format="DD/MM/YYYY", on_change=_first_page
    )
    draft = which.text_input(
        "Draft", key="log_draft", placeholder="id of a draft", on_change=_first_page
    ).strip()
    return LogFilter(
        type=kind or None,
        time_from=time_from.isoformat() if time_from else None,
        time_to=time_to.isoformat() if time_to else None,
        draft=draft or None,
    )


def _first_page() -> None:
    st.session_state["log_page"] = 1


def _rows(desk: Desk, entries: tuple[LogEntry, ...]) -> list[Row]:
    """The entries with the names of those who acted: the log itself holds no names."""
    said = [json.loads(entry.entry) for entry in reversed(entries)]
    names: dict[str, str] = {}
    with desk.store.reading() as read:
        for actor_id in {each["actor"]["id"] for each in said}:
            actor = read.actor(actor_id=actor_id)
            names[actor_id] = actor.name if actor else actor_id
    return [_row(each, names) for each in said]


def _row(said: dict[str, Any], names: dict[str, str]) -> Row:
    draft = str(said["subject"].get("draft") or "")
    cells = (
        Cell(f"{said['seq']:,}"),
        Cell(str(said["time"])[:19].replace("T", " ")),
        Cell(ENTRIES.get(said["type"], said["type"])),
        Cell(names[said["actor"]["id"]], note=_capacity(said["actor"])),
        Cell(draft, "link"),
        Cell(_details(said)),
    )
    return Row(draft, draft, cells)


def _capacity(actor: dict[str, Any]) -> str:
    return ", ".join(str(actor[name]) for name in ("kind", "role", "identity") if actor.get(name))


def _details(said: dict[str, Any]) -> str:
    facts = [f"{label}: {said[name]}" for name, label in _DETAILS.items() if said.get(name) not in (None, "")]
    if prompt := said.get("prompt"):
        facts.append(f"prompt: {prompt['id']} v{prompt['version']}")
    return " · ".join(facts)
