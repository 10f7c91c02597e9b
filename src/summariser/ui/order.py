"""Before a batch: what the files would take, and whether one corrects an earlier case study. Nothing is sent yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from summariser import submit
from summariser.domain import Cost, Engine
from summariser.errors import NotFound, SummariserError
from summariser.resemblance import Index, sketch
from summariser.spend import read_prices
from summariser.store import Reader
from summariser.submit import Forecast, Upload
from summariser.ui.components import Cell, Column, Row, table
from summariser.ui.frame import Desk, facts, label, markup, refusals, say
from summariser.ui.jobs import Ready
from summariser.ui.words import REASONS, money, plural, readable, roughly

_LEFT_OUT = (Column("File"), Column("Why it will not be drafted"))
_LEFT_OUT_SHOWN = 25
_ALIKE_SHOWN = 3
_OF_ITS_OWN = ""


class Alike(NamedTuple):
    """A case study that is there and nearly the same as the one file."""

    case_study: str
    title: str
    percent: int


class Order(NamedTuple):
    """Files that were chosen, with what is known of them before anything is kept or sent."""

    uploads: tuple[Upload, ...]
    ready: Ready
    forecast: Forecast
    replaces: str | None
    alike: tuple[Alike, ...]

    @property
    def is_asked_about(self) -> bool:
        """Whether a person has to see it first: text would be sent, or it may be a correction."""
        return self.ready.drafter.engine is Engine.LLM or bool(self.alike)


def pending() -> Order | None:
    """The order that waits for a yes in this tab."""
    order: Order | None = st.session_state.get("order")
    return order


def choose(desk: Desk, files: Sequence[UploadedFile], replaces: str) -> None:
    """Read the files; ask about them, or take them at once where nothing leaves this machine."""
    with refusals():
        ready = desk.ready()
        # Read once: the forecast and the batch ask for the same documents.
        uploads = tuple(
            upload._replace(read=cache(upload.read))
            for upload in (submit.from_bytes(file.name, file.getvalue()) for file in files)
        )
        corrected = _case_study(desk, replaces) if replaces else None
        is_single = len(uploads) == 1
        looked_at = uploads if is_single or ready.drafter.engine is Engine.LLM else ()
        forecast = submit.forecast(desk.store, _counted(looked_at), ready.drafter)
        may_correct = is_single and corrected is None and forecast.documents == 1
        alike = _alike(desk, uploads[0]) if may_correct else ()
        order = Order(uploads, ready, forecast, corrected, alike)
        if order.is_asked_about:
            st.session_state["order"] = order
        else:
            _take(desk, order, ready)
    st.rerun()


def _counted(uploads: tuple[Upload, ...]) -> Iterator[Upload]:
    """The uploads, with a bar of how many were read; it moves a hundred times at most."""
    if not uploads:
        return
    step = max(1, len(uploads) // 100)
    bar = st.progress(0.0)
    for number, upload in enumerate(uploads):
        if number % step == 0:
            bar.progress(
                number / len(uploads),
                text=f"{number:,} of {plural(len(uploads), 'file')} read. Nothing is sent yet.",
            )
        yield upload
    bar.empty()


def _case_study(desk: Desk, given: str) -> str:
    """The id of a case study, given its own or that of its draft."""
    try:
        return desk.store.case_study(given).id
    except NotFound:
        return desk.store.draft(given).case_study.id


def _alike(desk: Desk, upload: Upload) -> tuple[Alike, ...]:
    document = upload.read()
    index = Index()
    with desk.store.reading() as read:
        if read.case_study_of_text(document.text_sha256) is not None:
            return ()  # the very text, which waits for its drafting
        for known, its_sketch, _ in read.sketches(-1):
            index.add(known, its_sketch)
        found = index.similar(sketch(document.text))[:_ALIKE_SHOWN]
        return tuple(Alike(one.id, _title(read, one.id), one.percent) for one in found)


def _title(read: Reader, case_study: str) -> str:
    return read.draft_row(read.newest_draft(case_study)).title or case_study


# --- The question -----------------------------------------------------------------------------------------


def ask(desk: Desk, order: Order) -> None:
    """Show what would happen, and let a person say yes or no."""
    is_model = order.ready.drafter.engine is Engine.LLM
    markup("<h2>{title}</h2>", title="Before anything is sent" if is_model else "Before it is taken in")
    if is_model:
        facts(_facts(desk, order))
    _left_out(order.forecast)
    replaces = _correction(desk, order)
    limit = ask_limit(desk, "order-limit") if is_model and order.forecast.documents else None
    count = order.forecast.documents
    with st.container(horizontal=True):
        if not is_model or count:
            words = f"Send to {label(desk.app.endpoint.host)} and draft {count:,}" if is_model else "Submit"
            if st.button(words, type="primary", key="send"):
                _send(desk, order._replace(replaces=replaces), limit)
        if st.button("Cancel" if count or not is_model else "Choose other files", key="order-cancel"):
            st.session_state.pop("order", None)
            st.rerun()


def _facts(desk: Desk, order: Order) -> list[tuple[str, str]]:
    forecast, endpoint = order.forecast, desk.app.endpoint
    calibration = desk.app.calibration()
    estimate = calibration.corrected(forecast.estimate)
    earlier = f" and {plural(calibration.calls, 'earlier call')} to this model" if calibration.calls else ""
    if not forecast.documents:
        return [("Case studies to draft", "none: nothing would be sent")]
    return [
        ("Case studies to draft", f"{forecast.documents:,}"),
        ("Their text goes to", f"{endpoint.host}, where the model {endpoint.model} drafts them"),
        (
            "Tokens",
            f"about {roughly(estimate.input_tokens)} sent and {roughly(estimate.output_tokens)} received, "
            f"in {plural(estimate.calls, 'call')} (a token is about four letters)",
        ),
        ("Cost", _cost(order.ready, estimate.input_tokens, estimate.output_tokens)),
        ("Estimated from", f"the length of the texts{earlier}"),
    ]


def _cost(ready: Ready, input_tokens: int, output_tokens: int) -> str:
    if ready.meter is None or ready.meter.price is None:
        return "not known: the price file does not name this model"
    amount: Cost = ready.meter.prices.cost(ready.meter.price.of(input_tokens, output_tokens))
    words = money(amount)
    return words if words.startswith("less") else f"about {words}"


def ask_limit(desk: Desk, key: str) -> Decimal | None:
    """A field for the most to be spent, where the model's price is known."""
    prices = read_prices(desk.app.settings.prices)
    if desk.app.endpoint.model not in prices.models:
        return None
    given: float | None = st.number_input(
        f"Stop before more than this is spent, in {prices.currency} (optional)",
        min_value=0.01, value=None, step=1.0, format="%.2f", key=key, placeholder="no limit", width=420,
    )  # fmt: skip
    return None if given is None else Decimal(f"{given:.2f}")


def _left_out(forecast: Forecast) -> None:
    rows = [
        Row(
            failed.path, failed.path,
            (Cell(readable(failed.path)), Cell(f"Cannot be read: {REASONS[failed.reason]}", note=failed.message)),
        )
        for failed in forecast.failed
    ]  # fmt: skip
    rows += [
        Row(one.path, one.path, (Cell(readable(one.path)), Cell("Its text was submitted before")))
        for one in forecast.duplicates
    ]
    if not rows:
        return
    failed, known = len(forecast.failed), len(forecast.duplicates)
    parts = [f"{plural(failed, 'file')} cannot be read"] if failed else []
    parts += [f"{plural(known, 'file')} {'is' if known == 1 else 'are'} known already"] if known else []
    say("warn" if failed else "info", f"{' and '.join(parts)}. These are left out.")
    table("left-out", "Files that will not be drafted", _LEFT_OUT, rows[:_LEFT_OUT_SHOWN])
    if len(rows) > _LEFT_OUT_SHOWN:
        more = f"And {len(rows) - _LEFT_OUT_SHOWN:,} more; the batch will list every file."
        markup('<p class="quiet">{text}</p>', text=more)


def _correction(desk: Desk, order: Order) -> str | None:
    """The case study that the file corrects: as was said, or as is answered here."""
    if order.replaces is not None:
        with desk.store.reading() as read:
            say("info", f"The file corrects “{_title(read, order.replaces)}” and will be linked to it.")
        return order.replaces
    if not order.alike:
        return None
    titles = {one.case_study: f"It corrects “{one.title}” ({one.percent} % in common)" for one in order.alike}
    chosen = st.radio(
        "This text is nearly the same as one that is there. What is it?",
        [_OF_ITS_OWN, *titles],
        format_func=lambda one: label(titles[one]) if one else "A case study of its own",
        key="order-replaces",
    )
    return chosen or None


def _send(desk: Desk, order: Order, limit: Decimal | None) -> None:
    # Gone before it is sent: a second press while the first is at work finds nothing to send.
    st.session_state.pop("order", None)
    with refusals():
        try:
            ready = desk.ready(order.ready.drafter.engine, limit)
            _take(desk, order, ready)
        except SummariserError:
            st.session_state["order"] = order
            raise
    st.rerun()


def _take(desk: Desk, order: Order, ready: Ready) -> None:
    count = plural(len(order.uploads), "file")
    with st.spinner(f"Taking in {count}. You may close this page: it goes on."):
        # Nothing is drawn from here to the start of the drafting, for that is where a closed tab would end it.
        registered = submit.register(
            desk.store, desk.actor, order.uploads, ready.drafter.engine, replaces=order.replaces
        )
        desk.start(registered.case_studies, ready, registered.batch)
        st.query_params.from_dict({"batch": registered.batch})
