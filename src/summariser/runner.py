"""Many case studies at once, on one machine: a bounded number in flight, each through `pipeline.process`."""

import logging
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from summariser.domain import Drafter, Engine, State
from summariser.pipeline import process
from summariser.store import Store

Progress = Callable[[str], None]
_log = logging.getLogger(__name__)


def quiet(_case_study_id: str) -> None:
    """A progress that nobody watches."""


class Runner:
    """Runs case studies through an engine.

    Args:
        store: where they lie.
        concurrency: how many model calls may be in flight. The extractive engine is bound by the processor, not by
            waiting, so it takes one at a time.
    """

    def __init__(self, store: Store, concurrency: int) -> None:
        self._store = store
        self._concurrency = concurrency

    def run(self, case_study_ids: Iterable[str], drafter: Drafter, progress: Progress = quiet) -> None:
        """Process them all; `progress` is told of each that is finished, from this thread.

        What stops one stops the rest: it is raised after those in flight have ended. Draftings that fail for reasons
        of the endpoint stop nothing; they end in the state `failed`.
        """
        lanes = self._concurrency if drafter.engine is Engine.LLM else 1
        todo = iter(case_study_ids)
        with ThreadPoolExecutor(max_workers=lanes, thread_name_prefix="summariser") as pool:
            flying: dict[Future[State | None], str] = {}
            while True:
                for case_study_id in todo:
                    flying[pool.submit(process, self._store, case_study_id, drafter)] = case_study_id
                    if len(flying) == lanes:
                        break
                if not flying:
                    return
                landed, _ = wait(flying, return_when=FIRST_COMPLETED)
                for future in landed:
                    case_study_id = flying.pop(future)
                    future.result()
                    progress(case_study_id)

    def start(self, case_study_ids: Iterable[str], drafter: Drafter) -> threading.Thread:
        """Process them in the background, for the desk; the state of each is read from the store."""
        todo = tuple(case_study_ids)
        # A daemon, so that a server that is stopped ends with the calls in flight; the rest stays in drafting.
        thread = threading.Thread(
            target=self._in_background, args=(todo, drafter), name="summariser-batch", daemon=True
        )
        thread.start()
        return thread

    def _in_background(self, case_study_ids: tuple[str, ...], drafter: Drafter) -> None:
        try:
            self.run(case_study_ids, drafter)
        except Exception:
            # Nobody waits for this thread: without this line a broken batch would end unseen.
            _log.exception("the batch stopped; what was not drafted stays in drafting")
            raise
