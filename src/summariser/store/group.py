"""Commits in company: what several threads want written at once shares one transaction and one wait for the disk."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

T = TypeVar("T")
Work = Callable[[Session], T]


@dataclass(eq=False)
class _Job:
    work: Work[Any]
    value: Any = None
    error: BaseException | None = field(default=None, repr=False)
    is_done: bool = False


class Group:
    """The one way to write of a process.

    Whoever comes while another commits waits; the first of those who waited then writes for all of them. What one
    wants is undone alone when it fails (a savepoint each); nobody is told of success before the disk has it.

    Args:
        engine: the database.
        still_there: raises if the file is not the one that was opened: a deleted one could be written to for ever.
    """

    def __init__(self, engine: Engine, still_there: Callable[[], None]) -> None:
        self._engine = engine.execution_options(summariser_write=True)
        self._still_there = still_there
        self._writing = Lock()
        self._listed = Lock()
        self._waiting: list[_Job] = []

    def write(self, work: Work[T]) -> T:
        """Do the work in a transaction that is on disk when this returns; raises what the work raised."""
        job = _Job(work)
        with self._listed:
            self._waiting.append(job)
        with self._writing:
            if not job.is_done:
                self._commit(self._taken())
        if job.error is not None:
            raise job.error
        value: T = job.value
        return value

    @contextmanager
    def alone(self) -> Iterator[Session]:
        """A transaction of one's own: committed whole when the block ends, undone whole when it raises."""
        with self._writing, Session(self._engine, autoflush=False) as session, session.begin():
            self._still_there()
            yield session

    def _taken(self) -> list[_Job]:
        with self._listed:
            jobs, self._waiting = self._waiting, []
        return jobs

    def _commit(self, jobs: list[_Job]) -> None:
        try:
            with self._engine.begin() as connection:
                self._still_there()
                for job in jobs:
                    _try(job, connection)
        except BaseException as error:
            # Nothing of it was kept: neither of those that went well, nor of those not reached.
            _fail([job for job in jobs if job.error is None], error)
            if not isinstance(error, Exception):
                raise
        finally:
            for job in jobs:
                job.is_done = True


def _try(job: _Job, connection: Connection) -> None:
    try:
        joined = Session(connection, autoflush=False, join_transaction_mode="create_savepoint")
        with joined as session, session.begin():
            job.value = job.work(session)
    except Exception as error:
        job.error = error  # of whatever kind, it is raised in the thread that the work came from
        if not connection.in_transaction():
            raise  # the database gave the whole transaction up


def _fail(jobs: Iterable[_Job], error: BaseException) -> None:
    for job in jobs:
        job.value, job.error = None, error
