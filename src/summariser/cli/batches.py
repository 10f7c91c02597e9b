"""The researcher's commands: submit, forecast, batch, cancel and retry."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from summariser import submit
from summariser.cli import shapes, tables
from summariser.cli.output import Output
from summariser.cli.watching import Watch
from summariser.domain import Actor, Arrival, Drafter, Engine, State, Submission
from summariser.errors import EndpointDown, StoreError
from summariser.pipeline import Wrap, as_it_is
from summariser.spend import Meter, Spent
from summariser.wiring import App

_LISTED = 100  # the latest batches


class Order(NamedTuple):
    """What is to be submitted, and how."""

    paths: Sequence[Path]
    engine: Engine | None = None
    replaces: str | None = None
    max_cost: Decimal | None = None


class Batches:
    """What can be done with case studies until they are drafted. What returns a bool tells whether all went well."""

    def __init__(self, output: Output, app: App) -> None:
        self._output = output
        self._app = app
        self._store = app.store

    def submit(self, actor: Actor, order: Order) -> bool:
        """Register the files and draft them; tell what became of every path."""
        uploads = submit.from_paths(order.paths)
        drafter = self._app.drafter(order.engine)
        meter = self._meter(drafter, order.max_cost)
        self.tell_host(drafter)
        before = self._store.log_size()
        registered = submit.register(self._store, actor, uploads, drafter.engine, replaces=order.replaces)
        down = self.draft(registered.case_studies, drafter, meter)
        done = submit.receipts(self._store, registered, since=before, down=down)
        spent = meter.spent if meter else Spent()
        self._output.say(shapes.submission(done), tables.submission(done, spent))
        self._tell_near(done)
        self._tell_failures(done)
        if down is not None:
            self._tell_down(down, sum(one.state is State.DRAFTING for one in done.case_studies))
        return not done.failed and down is None

    def declare(self, actor: Actor, source: Path, draft: Path, tool: str) -> bool:
        """Take a draft in that another tool made; tell what the checks noticed in it."""
        (one,), (other,) = submit.from_paths([source]), submit.from_paths([draft])
        done = submit.receipts(self._store, submit.declare(self._store, actor, one, other, tool))
        shown = [self._store.draft(receipt.draft or "") for receipt in done.case_studies]
        self._output.say(
            shapes.submission(done), tables.submission(done, Spent()), *(tables.draft(each) for each in shown)
        )
        return not done.failed

    def forecast(self, order: Order) -> bool:
        """Tell what submitting would take. Nothing is kept and nothing is sent."""
        drafter = self._app.drafter(order.engine)
        forecast = submit.forecast(self._store, submit.from_paths(order.paths), drafter)
        meter = self._meter(drafter, order.max_cost)
        about = shapes.Forecast(
            forecast=forecast,
            engine=drafter.engine,
            endpoint=self._app.endpoint if drafter.engine is Engine.LLM else None,
            calibration=self._app.calibration() if drafter.engine is Engine.LLM else None,
            meter=meter,
        )
        self._output.say(shapes.forecast(about), tables.forecast(about))
        for failed in forecast.failed:
            self._output.failure(
                failed.reason, f"{failed.path}: {failed.message}", "The file was left as it is."
            )
        return not forecast.failed

    def _meter(self, drafter: Drafter, limit: Decimal | None = None) -> Meter | None:
        return self._app.meter(limit) if drafter.engine is Engine.LLM else None

    def draft(
        self, case_studies: Sequence[str], drafter: Drafter, meter: Meter | None = None
    ) -> EndpointDown | None:
        """Draft them, with a bar; returns what ended it early, if anything did."""
        meter = meter or self._meter(drafter)
        wrap: Wrap = meter or as_it_is
        watch = Watch(self._output, lambda: meter.spent if meter else Spent(), lambda: self._app.pause)
        try:
            with watch.drafting(len(case_studies)) as ended:
                return self._app.runner.run(case_studies, drafter, ended, wrap)
        except StoreError as error:
            raise StoreError(
                error.message, kept="What was finished is kept; the same command goes on."
            ) from error

    def tell_host(self, drafter: Drafter) -> None:
        """Name the host before the first text leaves the machine."""
        if drafter.engine is Engine.LLM:
            self._output.notice("host", f"Text will be sent to {self._app.endpoint.host}.")

    def _tell_near(self, done: Submission) -> None:
        if not self._output.as_json:
            return  # people have read it in the table
        for near in done.near_duplicates:
            message = (
                f"{near.path} has about {near.percent} % of its words in common with case study {near.of}."
            )
            self._output.notice("near_duplicate", message)

    def _tell_failures(self, done: Submission) -> None:
        drafts = {receipt.path: receipt.draft for receipt in done.case_studies}
        for failed in done.failed:
            draft = drafts.get(failed.path)
            kept = can_retry(draft) if draft else "The file was left as it is."
            self._output.failure(failed.reason, f"{failed.path}: {failed.message}", kept)

    def _tell_down(self, down: EndpointDown, waiting: int) -> None:
        wait = (
            f"{waiting} case studies wait undrafted." if waiting != 1 else "One case study waits undrafted."
        )
        self._output.failure(down.code, down.message, f"{wait} The same command goes on with them.")

    def show(self, batch_id: str) -> None:
        """One batch: its drafts by state, and what became of every path."""
        one, arrivals = self._store.batch(batch_id), self._store.arrivals(batch_id)
        files = [self._file(arrival) for arrival in arrivals]
        self._output.say(shapes.batch(one, files), tables.batch(one, files))

    def _file(self, arrival: Arrival) -> shapes.File:
        if arrival.draft is None or arrival.case_study is None:
            return shapes.File(arrival)
        with self._store.reading() as read:
            state = State(read.draft_row(arrival.draft).state)
            return shapes.File(arrival, state, read.resemblances(arrival.case_study))

    def all(self) -> None:
        """The latest batches."""
        many = self._store.batches(limit=_LISTED)
        self._output.say({"batches": [shapes.batch_line(one) for one in many]}, tables.batches(many))

    def cancel(self, actor: Actor, batch_id: str) -> None:
        """Cancel what still waits of a batch."""
        count = submit.cancel(self._store, actor, batch_id)
        left = self._store.batch(batch_id).states.get(State.DRAFTING, 0)
        self._output.say(
            {"batch": batch_id, "cancelled": count, "drafting": left}, tables.cancelled(batch_id, count, left)
        )


def can_retry(draft_id: str) -> str:
    """What was kept of a failed drafting, and how to try again."""
    return f"The case study is kept. Try again: summariser retry {draft_id}"
