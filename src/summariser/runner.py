"""Many case studies at once, on one machine: a bounded number in flight, each through `pipeline.process`."""

import gc
import logging
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice, takewhile

from summariser.beside import Beside
from summariser.domain import Drafter, Engine, State
from summariser.errors import EndpointDown
from summariser.pipeline import Way, Wrap, as_it_is, process
from summariser.store import Store

Progress = Callable[[State], None]
_POLL_SECONDS = 0.5
_FEW = 16  # case studies at once, for which a process of its own would not pay
_TURN_SECONDS = 0.0005
_log = logging.getLogger(__name__)


def quiet(_state: State) -> None:
    """A progress that nobody watches."""


@contextmanager
def _short_turns() -> Iterator[None]:
    """Let threads take short turns: each needs the interpreter for moments, and its request is not sent meanwhile.

    Measured with 32 requests at once: a tenth of the time that a reply waits to be written down, against turns of 5 ms.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_SECONDS)
    # What is there already lives on: looking through it for garbage, some 100 ms each time, would hold up everybody.
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        sys.setswitchinterval(before)


class Runner:
    """Runs case studies through an engine.

    Args:
        store: where they lie.
        lanes: how many case studies may be in work at once. For a model these are some more than its requests in
            flight, so that the next is ready when a request ends. The extractive engine is bound by the processor,
            not by waiting, so it takes one at a time.
        sleep: waits, in seconds.
    """

    def __init__(self, store: Store, lanes: int, sleep: Callable[[float], None] = time.sleep) -> None:
        self._store = store
        self._lanes = lanes
        self._sleep = sleep

    def run(
        self,
        case_study_ids: Iterable[str],
        drafter: Drafter,
        progress: Progress = quiet,
        wrap: Wrap = as_it_is,
    ) -> EndpointDown | None:
        """Process them all; the progress is told of each that ended, from this thread.

        Those that another process or thread is drafting are waited for, and taken over if it dies. Draftings that fail
        for reasons of the endpoint stop nothing; they end in the state `failed`. If the endpoint as a whole is not to
        be had, no more are begun, and that error is returned. What else stops one stops the rest: it is raised after
        those in flight have ended.
        """
        way = Way(drafter, wrap)
        with Beside() as beside:
            if drafter.engine is Engine.LLM and self._lanes > _FEW:
                beside.start()
                way = way._replace(check=beside.check)
            self._store.recover()
            waiting, down = self._pass(case_study_ids, way, progress)
            while waiting and down is None:
                self._sleep(
                    _POLL_SECONDS
                )  # nothing tells when another process ends, so it is looked for again
                self._store.recover()
                waiting, down = self._pass(waiting, way, progress)
        return down

    def _pass(
        self, case_study_ids: Iterable[str], way: Way, progress: Progress
    ) -> tuple[list[str], EndpointDown | None]:
        """Process each once; returns those that somebody else is drafting, and what ended the pass early."""
        elsewhere: list[str] = []
        down: list[EndpointDown] = []
        todo = takewhile(lambda _: not down, case_study_ids)
        lanes = self._lanes if way.drafter.engine is Engine.LLM else 1
        with _short_turns(), ThreadPoolExecutor(max_workers=lanes, thread_name_prefix="summariser") as pool:
            try:
                for case_study_id, landed in self._landings(pool, lanes, todo, way):
                    try:
                        state = landed.result()
                    except EndpointDown as error:
                        down.append(error)
                        continue
                    if state is State.DRAFTING:
                        elsewhere.append(case_study_id)
                    else:
                        progress(state or State.IN_REVIEW)
            except KeyboardInterrupt:
                way.drafter.stop()  # or the pool would wait for what waits for the endpoint
                raise
        return elsewhere, down[0] if down else None

    def _landings(
        self, pool: ThreadPoolExecutor, lanes: int, todo: Iterable[str], way: Way
    ) -> Iterator[tuple[str, Future[State | None]]]:
        """Each case study when it has ended, with that many in the air at once."""
        flying: dict[Future[State | None], str] = {}
        waiting = iter(todo)
        while True:
            for case_study_id in islice(waiting, lanes - len(flying)):
                flying[pool.submit(process, self._store, case_study_id, way)] = case_study_id
            if not flying:
                return
            landed, _ = wait(flying, return_when=FIRST_COMPLETED)
            for future in landed:
                yield flying.pop(future), future

    def start(
        self, case_study_ids: Iterable[str], drafter: Drafter, wrap: Wrap = as_it_is
    ) -> threading.Thread:
        """Process them in the background, for the desk; the state of each is read from the store."""
        todo = tuple(case_study_ids)
        # A daemon, so that a server that is stopped ends with the calls in flight; the rest stays in drafting.
        thread = threading.Thread(
            target=self._in_background, args=(todo, drafter, wrap), name="summariser-batch", daemon=True
        )
        thread.start()
        return thread

    def _in_background(self, case_study_ids: tuple[str, ...], drafter: Drafter, wrap: Wrap) -> None:
        try:
            down = self.run(case_study_ids, drafter, wrap=wrap)
        except Exception:
            # Nobody waits for this thread: without this line a broken batch would end unseen.
            _log.exception("the batch stopped; what was not drafted stays in drafting")
            raise
        if down is not None:
            _log.warning("the batch stopped, for the endpoint is not to be had: %s", down.code)
