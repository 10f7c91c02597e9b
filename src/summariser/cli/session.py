"""What each command does: one opened library, one person who acts, one way to speak."""

import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from pydantic import ValidationError
from rich.text import Text

from summariser import release, review, submit
from summariser.cli import shapes, tables
from summariser.cli.batches import Batches, Order, can_retry
from summariser.cli.output import Output, Shape
from summariser.disclosure import to_html, to_json, to_markdown
from summariser.domain import (
    Act,
    Actor,
    Answer,
    Approval,
    Content,
    Draft,
    Drafter,
    LogEntry,
    LogFilter,
    QueueFilter,
    State,
    five,
)
from summariser.errors import BadContent, WrongUse
from summariser.export import Format, log_csv
from summariser.settings import Settings
from summariser.wiring import App, open_app

_LOG_PAGE = 1000  # entries read at once, so that a long log does not fill the memory


def settings() -> Settings:
    """The settings of the environment.

    Raises:
        WrongUse: one of them has a value that it cannot have.
    """
    try:
        return Settings()
    except ValidationError as wrong:
        first = wrong.errors(include_input=False, include_url=False)[0]
        raise WrongUse(f"The setting {first['loc'][0]} cannot be used: {first['msg']}.") from None


def opened() -> App:
    """The library, opened as the environment says."""
    return open_app(settings())


class Session:
    """One run of the command line. What returns a bool tells with it whether all went well."""

    def __init__(self, output: Output, app: App, who: str) -> None:
        self._output = output
        self._app = app
        self._store = app.store
        self._who = who
        self._batches = Batches(output, app)

    @property
    def _actor(self) -> Actor:
        return self._app.actor(self._who)

    # --- Researchers --------------------------------------------------------------------------------------

    def submit(self, order: Order) -> bool:
        """Register the files and draft them; tell what became of every path."""
        return self._batches.submit(self._actor, order)

    def declare(self, source: Path, draft: Path, tool: str) -> bool:
        """Take a draft in that another tool made."""
        return self._batches.declare(self._actor, source, draft, tool)

    def forecast(self, order: Order) -> bool:
        """Tell what submitting would take."""
        return self._batches.forecast(order)

    def batch(self, batch_id: str | None, *, cancel: bool = False) -> None:
        """One batch, or the latest ones; or the end of one."""
        if batch_id is None:
            self._batches.all()
        elif cancel:
            self._batches.cancel(self._actor, batch_id)
        else:
            self._batches.show(batch_id)

    def retry(self, draft_id: str) -> bool:
        """Draft a failed case study again, now."""
        drafter = self._announced(draft_id)
        return self._drafted(submit.retry(self._store, self._actor, draft_id), drafter)

    def redraft(self, draft_id: str, instruction: str) -> bool:
        """Draft again with an instruction, now."""
        drafter = self._announced(draft_id)
        return self._drafted(review.redraft(self._store, self._actor, draft_id, instruction), drafter)

    def _announced(self, draft_id: str) -> Drafter:
        # Made before the act: without an engine the draft stays as it is.
        drafter = self._app.drafter(self._store.draft(draft_id).engine)
        self._batches.tell_host(drafter)
        return drafter

    def _drafted(self, act: Act, drafter: Drafter) -> bool:
        case_study = self._store.draft(act.draft).case_study.id
        self._batches.draft([case_study], drafter)
        draft = self._store.draft(act.draft)
        head = draft.revision.id if draft.revision else None
        self._tell(act.model_copy(update={"state": draft.state, "revision": head}))
        if draft.state is not State.FAILED:
            return True
        self._output.failure(draft.reason or "internal", draft.message or "", can_retry(draft.id))
        return False

    # --- Editors ------------------------------------------------------------------------------------------

    def queue(self, wanted: QueueFilter) -> None:
        """A page of the queue."""
        page = self._store.queue(wanted)
        self._output.say(shapes.queue(page), tables.queue(page))

    def show(self, draft_id: str) -> None:
        """A draft with its evidence and findings."""
        draft = self._store.draft(draft_id)
        self._output.say(shapes.draft(draft), tables.draft(draft))

    def revise(self, draft_id: str, file: Path) -> None:
        """Put the words of a file into a new revision."""
        draft = self._store.draft(draft_id)
        content = shapes.content(_words(file), _head(draft))
        self._tell(review.revise(self._store, self._actor, draft_id, content))

    def answer(self, draft_id: str, finding: str, answer: Answer, reason: str) -> None:
        """Answer a finding."""
        self._tell(review.answer(self._store, self._actor, draft_id, finding, answer, reason))

    def approve(self, draft_id: str, approval: Approval) -> None:
        """Approve exactly the revision that was seen."""
        self._tell(review.approve(self._store, self._actor, draft_id, approval))

    def request_changes(self, draft_id: str, note: str) -> None:
        """Send a draft back to a colleague."""
        self._tell(review.request_changes(self._store, self._actor, draft_id, note))

    def reopen(self, draft_id: str, note: str) -> None:
        """Void an approval or a rejection."""
        self._tell(review.reopen(self._store, self._actor, draft_id, note))

    def reject(self, draft_id: str, note: str) -> None:
        """Reject a draft."""
        self._tell(review.reject(self._store, self._actor, draft_id, note))

    def release(self, draft_id: str) -> None:
        """Release an approved draft."""
        self._tell(release.release(self._store, self._actor, draft_id))

    def withdraw(self, draft_id: str, note: str) -> None:
        """Withdraw a release."""
        self._tell(release.withdraw(self._store, self._actor, draft_id, note))

    def correct(self, draft_id: str) -> None:
        """Start a new draft that is to replace a release."""
        self._tell(release.correct(self._store, self._actor, draft_id))

    def _tell(self, act: Act) -> None:
        self._output.say(shapes.act(act), tables.act(act))

    # --- What goes out ------------------------------------------------------------------------------------

    def export(self, draft_id: str, form: Format, target: Path | None) -> None:
        """A draft or release as a document, into a file or to stdout."""
        data = self._app.exported(draft_id, form)
        if target is None:
            self._output.document({"draft": draft_id, "format": form}, data.decode())
            return
        try:
            target.write_bytes(data)
        except OSError as error:
            raise WrongUse(f"{target} cannot be written: {error.strerror}.") from error
        shape: Shape = {"draft": draft_id, "format": form, "path": str(target), "bytes": len(data)}
        self._output.say(shape, Text(f"Written: {target} ({len(data)} bytes)"))

    def disclosure(self, draft_id: str, form: str) -> None:
        """The statement of AI use for a draft."""
        write = {"md": to_markdown, "html": to_html, "json": to_json}[form]
        self._output.document({"draft": draft_id, "format": form}, write(self._app.disclosure(draft_id)))

    def rules(self) -> None:
        """How each rule has fared with editors."""
        counts = self._store.rule_counts()
        self._output.say(shapes.rules(counts), tables.rules(counts))

    def log(self, wanted: LogFilter, form: str) -> None:
        """The log, oldest first: as a table, as lines of JSON or as CSV."""
        if form == "csv":
            self._output.raw(log_csv(self._entries(wanted)))
        elif form == "json":
            for entry in self._entries(wanted):
                self._output.raw(entry.entry + "\n")
        else:
            self._output.print(tables.log(self._entries(wanted)))

    def _entries(self, wanted: LogFilter) -> Iterator[LogEntry]:
        for offset in count(0, _LOG_PAGE):
            page = self._store.log(wanted.model_copy(update={"limit": _LOG_PAGE, "offset": offset}))
            yield from page
            if len(page) < _LOG_PAGE:
                return


def _words(file: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadContent(f"The revision file {file} cannot be read: {error}.") from error


def _head(draft: Draft) -> Content:
    if draft.revision is not None:
        return draft.revision.content
    return Content(title=draft.title, sections=five({}))
