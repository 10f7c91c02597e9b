"""What a person sees while a batch is drafted: how far it is, what it costs, and what it waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

from summariser.cli.output import Output
from summariser.domain import State
from summariser.llm import Pause
from summariser.spend import Spent

_LOOK_SECONDS = 1.0
_STOP = "To stop it, press Ctrl-C or cancel the batch; what is finished is kept."


class Watch:
    """A bar on the terminal, and a line each time the endpoint stops answering and answers again.

    Args:
        output: where to.
        spent: what has been used so far.
        pause: what is waited for, if anything.
    """

    def __init__(self, output: Output, spent: Callable[[], Spent], pause: Callable[[], Pause | None]) -> None:
        self._output = output
        self._spent = spent
        self._pause = pause
        self.failed = 0

    @contextmanager
    def drafting(self, total: int) -> Iterator[Callable[[State], None]]:
        """The bar, for so many case studies; yields what to call with the state that each ended in."""
        columns = (TextColumn("Drafting"), BarColumn(), MofNCompleteColumn(), _Told(self))
        with Progress(
            *columns, console=self._output.console, transient=True, disable=not self._output.watched
        ) as bar:
            task = bar.add_task("drafting", total=total)

            def ended(state: State) -> None:
                self.failed += state is State.FAILED
                bar.advance(task)

            with self._telling():
                yield ended

    def told(self, task: Task) -> str:
        """Rate, time left, failures and money, in words."""
        parts = [_rate(task), f"{self.failed} failed" if self.failed else "", self._money()]
        pause = self._pause()
        return " · ".join(part for part in parts if part) + (" · waiting for the endpoint" if pause else "")

    def _money(self) -> str:
        spent = self._spent()
        if spent.cost:
            return f"{spent.cost.amount} {spent.cost.currency}"
        return f"{spent.input_tokens + spent.output_tokens:,} tokens" if spent.calls else ""

    @contextmanager
    def _telling(self) -> Iterator[None]:
        over = Event()
        thread = Thread(target=self._tell_pauses, args=(over,), name="summariser-watch", daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _tell_pauses(self, over: Event) -> None:
        told: Pause | None = None
        while not over.wait(_LOOK_SECONDS):
            now = self._pause()
            if now is not None and (told is None or now.since != told.since):
                self._output.notice("waiting", f"{now.message} {_STOP}")
            elif now is None and told is not None:
                self._output.notice("goes_on", "The endpoint answers again; the batch goes on.")
            told = now


class _Told(ProgressColumn):
    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch

    def render(self, task: Task) -> Text:
        return Text(self._watch.told(task))


def _rate(task: Task) -> str:
    if not task.completed or task.start_time is None or task.total is None:
        return ""
    each = (monotonic() - task.start_time) / task.completed
    left = each * (task.total - task.completed)
    return f"{60 / each:.0f} a minute · {_duration(left)} left"


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:.0f} h"
