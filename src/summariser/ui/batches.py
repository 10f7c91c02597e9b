"""A batch on the page Submit: how far it is, what it costs, what it waits for, and what became of each file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from math import ceil
from time import monotonic
from typing import NamedTuple

import streamlit as st

from summariser import submit
from summariser.domain import Arrival, BatchSummary, Engine, Resemblance, State
from summariser.errors import SummariserError
from summariser.store import Reader, Store
from summariser.ui import jobs
from summariser.ui.components import Cell, Column, Row, table
from summariser.ui.frame import Desk, heading, label, later, markup, message, refusals, say
from summariser.ui.jobs import Job
from summariser.ui.order import ask_limit
from summariser.ui.words import (
    ENGINES,
    NOT_DRAFTING,
    REASONS,
    TONES,
    duration,
    moment,
    money,
    plural,
    readable,
    told,
)

_FILES = (Column("File"), Column("State", "nowrap"), Column("More"))
_PER_PAGE = 25
_LIST_SECONDS = 3  # between two looks at the files on the screen while a batch is drafted
_KNOWN_SECONDS = 600  # for which a list of files is remembered: thousands take seconds to read
_ELSEWHERE_SECONDS = 60  # without progress, until another program is no longer thought to be at work


def show(desk: Desk, batch_id: str) -> None:
    """Draw the batch; while it is drafted, its progress is looked at once a second."""
    summary = desk.store.batch(batch_id)
    heading(f"Batch of {moment(summary.created_at)}", desk.actor)
    message()
    with st.container(horizontal=True, vertical_alignment="center"):
        about = f"{ENGINES[summary.engine]}. Id of the batch: {summary.id}"
        markup('<p class="quiet">{about}</p>', about=about)
        if st.button("Submit more files", icon=":material/upload:"):
            st.query_params.clear()
            st.rerun()
    waiting = summary.states.get(State.DRAFTING, 0)
    progress = partial(_progress, desk, batch_id, waiting)
    st.fragment(progress, run_every=1 if waiting else None, key=f"progress-{batch_id}")()
    files = partial(_files, desk, batch_id)
    st.fragment(files, run_every=_LIST_SECONDS if waiting else None, key=f"files-{batch_id}")()


# --- How far it is ----------------------------------------------------------------------------------------


def _progress(desk: Desk, batch_id: str, before: int) -> None:
    summary = desk.store.batch(batch_id)
    waiting = summary.states.get(State.DRAFTING, 0)
    if before and not waiting:
        st.rerun()
    if summary.total:
        st.progress((summary.total - waiting) / summary.total, text=told(summary))
    else:
        say("info", "No new case study: what could be read was known before.")
    job = jobs.of_batch(batch_id)
    if words := _pace(desk, summary, job):
        markup('<p class="quiet">{words}</p>', words=words)
    if waiting:
        _tell_wait(desk, summary, job)
    _acts(desk, summary, job)


def _pace(desk: Desk, summary: BatchSummary, job: Job | None) -> str:
    """Rate, time left and what was spent, as far as they are known."""
    parts = []
    waiting = summary.states.get(State.DRAFTING, 0)
    done = job.waiting - waiting if job else 0
    if job and done > 0 and waiting and desk.app.pause is None:
        each = (monotonic() - job.since) / done
        parts += [f"{60 / each:,.0f} a minute", f"about {duration(each * waiting)} left"]
    spent = jobs.spent(summary.id)
    if spent.calls:
        parts += [plural(spent.calls, "call"), f"{spent.input_tokens + spent.output_tokens:,} tokens"]
        parts += [money(spent.cost)] if spent.cost else []
    return " · ".join(parts)


def _tell_wait(desk: Desk, summary: BatchSummary, job: Job | None) -> None:
    """What the batch waits for, if it does not simply go on."""
    pause = desk.app.pause
    if job and pause:
        say("warn", f"Waiting since {pause.since:%H:%M} UTC: {pause.message}")
    elif job:
        say("info", "This goes on when you close the page, as long as the desk runs.")
    elif _moves_elsewhere(summary):
        say("info", "Another program is drafting this batch.")
    elif jobs.ended(summary.id):
        say("warn", "Drafting stopped before all were drafted: what failed says why. What waits is kept.")
    else:
        say("warn", NOT_DRAFTING)


class _Seen(NamedTuple):
    """How many waited when last seen, and when that number last fell, in seconds on the clock."""

    waiting: int
    fell: float | None


def _moves_elsewhere(summary: BatchSummary) -> bool:
    """Whether fewer and fewer wait although this desk drafts none of them, as seen from this tab."""
    key, now = f"seen-{summary.id}", monotonic()
    waiting = summary.states.get(State.DRAFTING, 0)
    seen: _Seen = st.session_state.get(key, _Seen(waiting, None))
    fell = now if waiting < seen.waiting else seen.fell
    st.session_state[key] = _Seen(waiting, fell)
    return fell is not None and now - fell < _ELSEWHERE_SECONDS


# --- What can be done -------------------------------------------------------------------------------------


def _acts(desk: Desk, summary: BatchSummary, job: Job | None) -> None:
    waiting, failed = summary.states.get(State.DRAFTING, 0), summary.states.get(State.FAILED, 0)
    with st.container(horizontal=True):
        if waiting and job is None:
            _again(desk, summary, "Draft the rest now", partial(submit.waiting, desk.store, summary.id))
        if waiting:
            _cancel(desk, summary)
        if failed and not waiting:
            retry = partial(submit.retry_failed, desk.store, desk.actor, summary.id)
            _again(desk, summary, "Retry the failed ones", retry)


def _again(desk: Desk, summary: BatchSummary, words: str, which: Callable[[], tuple[str, ...]]) -> None:
    """A button that drafts some of the batch; where text is sent, it says where to and takes a limit of cost."""
    if summary.engine is not Engine.LLM:
        if st.button(words, icon=":material/refresh:", key=f"again-{summary.id}"):
            _start(desk, summary, which, None)
        return
    with st.popover(f"{words}…", icon=":material/refresh:"):
        try:
            host = desk.app.endpoint.host
            markup("<p>Their text is sent to <strong>{host}</strong>.</p>", host=host)
            limit = ask_limit(desk, f"limit-{summary.id}")
        except SummariserError as error:
            say("bad", error.message)
            return
        if st.button(f"Send to {label(host)}", type="primary", key=f"again-{summary.id}"):
            _start(desk, summary, which, limit)


def _start(
    desk: Desk, summary: BatchSummary, which: Callable[[], tuple[str, ...]], limit: Decimal | None
) -> None:
    with refusals():
        ready = desk.ready(summary.engine, limit)
        desk.start(which(), ready, summary.id)
    st.rerun()


def _cancel(desk: Desk, summary: BatchSummary) -> None:
    with st.popover("Cancel the rest…", icon=":material/cancel:"):
        markup(
            "<p>{text}</p>",
            text="What waits is not drafted. What is drafted stays, and so does every file; what was sent already "
            "is let end.",
        )
        if st.button("Cancel the rest", type="primary", key=f"cancel-{summary.id}"):
            with refusals():
                count = submit.cancel(desk.store, desk.actor, summary.id)
                later("info", f"{plural(count, 'case study', 'case studies')} cancelled.")
            st.rerun()


# --- What became of each file -----------------------------------------------------------------------------


class _Known(NamedTuple):
    """What a batch brought, and the case studies that are nearly the same, by case study."""

    arrivals: tuple[Arrival, ...]
    near: Mapping[str, tuple[Resemblance, ...]]


@st.cache_resource(show_spinner=False, ttl=_KNOWN_SECONDS, max_entries=8)
def _known(_store: Store, url: str, batch_id: str, total: int) -> _Known:
    """Remembered for a while; `url` and `total` tell batches apart, also one that is still being taken in."""
    del url, total
    arrivals = _store.arrivals(batch_id)
    with _store.reading() as read:
        cases = {one.case_study for one in arrivals if one.case_study}
        near = {case: found for case in cases if (found := read.resemblances(case))}
    return _Known(arrivals, near)


def _files(desk: Desk, batch_id: str) -> None:
    summary = desk.store.batch(batch_id)
    known = _known(desk.store, desk.store.url, batch_id, summary.total)
    with desk.store.reading() as read:
        groups = _groups(known, frozenset(read.drafts_of_batch(batch_id, State.FAILED)))
    if not known.arrivals:
        return
    wanted = _choice(batch_id, groups)
    found = groups[wanted]
    pages = max(1, ceil(len(found) / _PER_PAGE))
    key = f"files-page-{batch_id}-{wanted}"
    number = min(int(st.session_state.get(key, 1)), pages)
    with desk.store.reading() as read:
        here = found[(number - 1) * _PER_PAGE : number * _PER_PAGE]
        rows = [_file(read, arrival, known.near) for arrival in here]
    chosen = table(f"files-of-{batch_id}", "Files of this batch", _FILES, rows)
    if chosen.open:
        desk.open(chosen.open)
    if pages > 1:
        st.pagination(pages, key=key)


_GROUPS = {
    "all": "All files",
    "failed": "Failed",
    "near": "Nearly the same as another",
    "known": "Known already",
}


def _groups(known: _Known, failed: frozenset[str]) -> Mapping[str, Sequence[Arrival]]:
    """The files by what a person has to know of them; in the list of all, those come first."""
    split: dict[str, list[Arrival]] = {name: [] for name in ("failed", "near", "known", "rest")}
    for arrival in known.arrivals:
        if arrival.is_duplicate:
            name = "known"
        elif arrival.reason or arrival.draft in failed:
            name = "failed"
        else:
            name = "near" if arrival.case_study in known.near else "rest"
        split[name].append(arrival)
    every = [arrival for group in split.values() for arrival in group]
    return {"all": every} | {name: split[name] for name in ("failed", "near", "known")}


def _choice(batch_id: str, groups: Mapping[str, Sequence[Arrival]]) -> str:
    """Which of the files are to be listed; not asked where they are all of one kind."""
    if not any(groups[name] for name in _GROUPS if name != "all"):
        return "all"
    chosen = st.pills(
        "Show",
        list(_GROUPS),
        default="all",
        required=True,
        format_func=lambda name: f"{_GROUPS[name]} {len(groups[name]):,}",
        key=f"files-shown-{batch_id}",
    )
    return chosen or "all"


def _file(read: Reader, arrival: Arrival, near: Mapping[str, tuple[Resemblance, ...]]) -> Row:
    path = readable(arrival.path)
    if arrival.draft is None:
        why = REASONS[arrival.reason] if arrival.reason else ""
        cells = (
            Cell(path),
            Cell("Not taken", "badge", "bad"),
            Cell(_sentence(why), note=arrival.message or ""),
        )
        return Row(arrival.path, path, cells)
    receipt = read.receipt(path, arrival.draft)
    if arrival.is_duplicate:
        more = Cell("Known already: the same text was submitted before.")
    elif receipt.reason:
        more = Cell(_sentence(REASONS[receipt.reason]), note=receipt.message or "")
    else:
        more = _alike(near.get(arrival.case_study or "", ()))
    file = Cell(path, "link", note=read.draft_row(arrival.draft).title or "")
    state = Cell(receipt.state.label, "badge", TONES[receipt.state])
    return Row(arrival.draft, path, (file, state, more))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _alike(found: tuple[Resemblance, ...]) -> Cell:
    if not found:
        return Cell("")
    first, others = found[0], len(found) - 1
    note = f"and {plural(others, 'other')}" if others else ""
    return Cell(f"{first.percent} % in common with “{first.title}”", "link", note=note, leads_to=first.draft)
