"""Everything that lasts: one SQLite file with its own rules, read by named queries, written in logged transactions.

`reading` has the queries and `writing` the changes, each in modules named after what they are about; whoever writes
may ask every query in the same transaction. `database` opens the file, `tables` and `triggers.sql` say what is in it,
`group` commits, `claims` and `workers` see to it that no two processes draft the same.
"""

import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from threading import Lock
from typing import TypeVar

from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from summariser.domain import (
    Actor,
    ActorKind,
    Arrival,
    BatchSummary,
    CallFailure,
    CallIntent,
    CallReply,
    CaseStudy,
    Draft,
    Engine,
    LogEntry,
    LogFilter,
    Note,
    QueueFilter,
    QueuePage,
    Release,
    Role,
    RuleCount,
    State,
)
from summariser.errors import BadContent, GateClosed, StoreError, WrongRole
from summariser.store import claims
from summariser.store.database import connect, database_path, guard, missing_triggers, schema_version
from summariser.store.group import Group
from summariser.store.reading import Reader
from summariser.store.workers import Worker, is_alive
from summariser.store.writing import Transaction
from summariser.store.writing.actors import SERVICE
from summariser.store.writing.cases import NewCaseStudy
from summariser.store.writing.change import Context, utf8
from summariser.store.writing.drafts import NewRevision
from summariser.store.writing.log import Subject

__all__ = [
    "NewCaseStudy",
    "NewRevision",
    "Reader",
    "Store",
    "StoreLedger",
    "Subject",
    "Transaction",
    "database_path",
    "utf8",
]

PERSON_ROLES = frozenset({Role.RESEARCHER, Role.EDITOR, Role.AUDITOR})
T = TypeVar("T")
_ID_LETTERS = 10
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no letters and digits that look alike


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


def random_id() -> str:
    """Ten letters and digits that are easy to read out: about 49 bits."""
    number = secrets.randbelow(len(_ALPHABET) ** _ID_LETTERS)
    letters = []
    for _ in range(_ID_LETTERS):
        number, letter = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return "".join(letters)


class Store:
    """The database. Safe to share between threads.

    Args:
        url: where it lies, as a SQLAlchemy URL.
        clock: tells the time.
        new_id: makes fresh ids.
        software: the versions that each LogEntry names.
        demo: makes a new database one for demonstrations, in which scripts may approve.
        busy_seconds: how long to wait for another process that writes.

    Raises:
        StoreError: the database cannot be used as it stands.
    """

    def __init__(
        self,
        url: str,
        *,
        clock: Callable[[], datetime] = utc_now,
        new_id: Callable[[], str] = random_id,
        software: dict[str, str] | None = None,
        demo: bool = False,
        busy_seconds: float = 30,
    ) -> None:
        self.url = url
        self._engine = connect(url, busy_seconds)
        self._group = Group(self._engine, guard(database_path(url)))
        self._context = Context(clock=clock, new_id=new_id, software=software or {})
        self._worker: Worker | None = None
        self._claimed: set[str] = set()
        self._claiming = Lock()
        self.service = self._first_entries(demo=demo)
        with self.reading() as read:
            self._context = self._context._replace(log=read.log_name())

    def _first_entries(self, *, demo: bool) -> Actor:
        with self.reading() as read:
            known = read.actor(name=SERVICE)
        if known is not None:
            return known
        with self.transaction() as tx:
            service = tx.actor(name=SERVICE)
            if service is None:
                service = tx.add_actor(None, SERVICE, ActorKind.SERVICE, frozenset(), "script")
                tx.append("log.genesis", service)
                tx.set(service, "policy", "one")
                if demo:
                    tx.set(service, "demo", "yes")
            return service

    def close(self) -> None:
        """Let go of every connection and claim."""
        self._engine.dispose()
        if self._worker is not None:
            self._worker.close()

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """The queries, on one consistent view of the database."""
        with self._failing_plainly(), Session(self._engine) as session:
            try:
                yield Reader(session)
            except ValueError as error:  # what the database gave is neither JSON nor a value of ours
                raise StoreError(
                    "The database holds something that was altered from outside and cannot be read. "
                    "Restore it from a copy."
                ) from error

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """One writing transaction: committed whole when the block ends, undone whole when it raises.

        Raises:
            GateClosed: a rule that the database itself holds refused the change.
            StoreError: the database was locked, read-only, full or damaged.
        """
        with self._failing_plainly(), self._group.alone() as session:
            yield Transaction(session, self._context)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """As `transaction`, but shared with what other threads want written at the same moment; for short work.

        Raises:
            GateClosed: a rule that the database itself holds refused the change.
            StoreError: the database was locked, read-only, full or damaged.
        """
        with self._failing_plainly():
            return self._group.write(lambda session: work(Transaction(session, self._context)))

    @contextmanager
    def _failing_plainly(self) -> Iterator[None]:
        try:
            yield
        except (IntegrityError, sqlite3.IntegrityError) as error:
            raise GateClosed(f"The database refused this: {_plain(error)}.") from error
        except (OperationalError, sqlite3.OperationalError) as error:
            raise StoreError(
                f"The database could not be used: {_plain(error)}. If it is locked, another process writes: try again. "
                "If it is full or read-only, make room or give yourself the right to write, then try again."
            ) from error
        except (DatabaseError, sqlite3.DatabaseError) as error:
            raise StoreError(
                f"The database is damaged or not ours: {_plain(error)}. Restore it from a copy."
            ) from error

    # --- Actors -------------------------------------------------------------------------------------------

    def person(self, name: str) -> Actor:
        """The actor of that name; a name seen first is registered as a self-declared person.

        They get every role but admin. This is not a sign-in, and disclosures say so.

        Raises:
            WrongRole: the name is that of the service or of a script.
        """
        return self._actor(name, ActorKind.PERSON, PERSON_ROLES, "self-declared")

    def script(self, name: str, roles: frozenset[Role]) -> Actor:
        """A scripted actor of that name. Its approvals count in a demonstration database only."""
        return self._actor(name, ActorKind.SERVICE, roles, "script")

    def _actor(self, name: str, kind: ActorKind, roles: frozenset[Role], identity: str) -> Actor:
        tidy = " ".join(name.split())
        if not tidy:
            raise BadContent("A name is needed to act: who are you?")
        utf8(tidy)
        with self.reading() as read:
            known = read.actor(name=tidy)
        if known is None:
            with self.transaction() as tx:
                known = tx.actor(name=tidy) or tx.add_actor(self.service, tidy, kind, roles, identity)
        if known.kind is not kind:
            raise WrongRole(f"The name {tidy} belongs to a {known.kind.value}. Give a name of your own.")
        return known

    # --- Drafting -----------------------------------------------------------------------------------------

    def claim(self, draft_id: str, engine: Engine) -> bool:
        """Claim a draft for this process and the thread that asks; False if it waits no more or is claimed.

        Whoever claims it ends with `unclaim`, also when the draft went well.
        """
        with self._claiming:
            if draft_id in self._claimed:
                return False
            self._claimed.add(draft_id)
        won = False
        try:
            claiming = partial(
                claims.claim, service=self.service, draft_id=draft_id, engine=engine, worker=self._id()
            )
            won = self.write(claiming)
        finally:
            if not won:
                self._claimed.discard(draft_id)
        return won

    def unclaim(self, draft_id: str) -> None:
        """Give a claim up, if it is still held: a draft that has ended has lost it already."""
        try:
            with self.reading() as read:
                is_claimed = read.is_claimed(draft_id)
            if is_claimed:
                self.write(partial(claims.release, draft_id=draft_id))
        finally:
            # If the database could not be written, the row stays, and this process knows that it means nothing.
            self._claimed.discard(draft_id)

    def cancel(self, actor: Actor, batch_id: str) -> int:
        """Fail what waits of a batch and is not on its way to a model; returns how many."""
        return self.write(lambda tx: claims.cancel(tx, actor, batch_id))

    def recover(self) -> int:
        """Free what processes that ended had claimed, and close the intents of calls they left open.

        Returns how many intents were recorded as abandoned.
        """
        alive = partial(is_alive, database_path(self.url))
        recovering = partial(
            claims.recover, service=self.service, is_alive=lambda w: w == self._id() or alive(w)
        )
        return self.write(recovering)

    def _id(self) -> str:
        with self._claiming:
            if self._worker is None:
                self._worker = self._at_work()
            return self._worker.id

    def _at_work(self) -> Worker:
        path = database_path(self.url)
        try:
            return Worker(path, self._context.new_id())
        except OSError as error:
            raise StoreError(
                f"No file can be made beside the database, in {path.parent}: {error.strerror}. "
                "Give yourself the right to write there, or make room."
            ) from error

    def ledger(self, actor: Actor | None = None) -> "StoreLedger":
        """The ledger of model calls made on behalf of that actor, by default of the service itself."""
        return StoreLedger(self, actor or self.service)

    # --- Questions ----------------------------------------------------------------------------------------

    def draft(self, draft_id: str) -> Draft:
        """A draft as it stands. Raises NotFound."""
        with self.reading() as read:
            return read.draft(draft_id)

    def case_study(self, case_study_id: str) -> CaseStudy:
        """A case study. Raises NotFound."""
        with self.reading() as read:
            return read.case_study(case_study_id)

    def queue(self, wanted: QueueFilter) -> QueuePage:
        """One page of the review queue."""
        with self.reading() as read:
            return read.queue(wanted)

    def counts(self) -> dict[State, int]:
        """How many drafts stand in each state."""
        with self.reading() as read:
            return read.counts()

    def batch(self, batch_id: str) -> BatchSummary:
        """A batch as it stands. Raises NotFound."""
        with self.reading() as read:
            return read.batch(batch_id)

    def batches(self, limit: int = 20) -> tuple[BatchSummary, ...]:
        """The latest batches, newest first."""
        with self.reading() as read:
            return read.batches(limit)

    def arrivals(self, batch_id: str) -> tuple[Arrival, ...]:
        """What became of every path of a batch, in the order in which they came. Raises NotFound."""
        with self.reading() as read:
            read.batch(batch_id)
            return read.arrivals(batch_id)

    def notes(self, draft_id: str) -> tuple[Note, ...]:
        """What editors wrote to each other on a draft, oldest first."""
        with self.reading() as read:
            return read.notes(draft_id)

    def rule_counts(self) -> tuple[RuleCount, ...]:
        """How each rule has fared with editors."""
        with self.reading() as read:
            return read.rule_counts()

    def release(self, draft_id: str) -> Release:
        """The release of a draft. Raises NotFound."""
        with self.reading() as read:
            return read.release(draft_id)

    def releases(self) -> tuple[Release, ...]:
        """Every release, newest first."""
        with self.reading() as read:
            return read.releases()

    def log(self, wanted: LogFilter | None = None) -> tuple[LogEntry, ...]:
        """The entries of the log that match, oldest first."""
        with self.reading() as read:
            return read.log(wanted or LogFilter())

    def log_size(self, wanted: LogFilter | None = None) -> int:
        """How many entries of the log match."""
        with self.reading() as read:
            return read.log_size(wanted or LogFilter())

    def setting(self, key: str) -> str | None:
        """The value of a logged setting."""
        with self.reading() as read:
            return read.setting(key)

    def missing_triggers(self) -> list[str]:
        """The database's own rules that are missing or were changed."""
        return missing_triggers(self._engine)

    def schema_version(self) -> str | None:
        """The version of the schema."""
        return schema_version(self._engine)


def _plain(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error)


class StoreLedger:
    """`domain.Ledger` over the store: each record its own short transaction, none held open during a call."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store = store
        self._actor = actor

    def finished(self, key: str) -> CallReply | None:
        """The reply of a completed call of that key, or None."""
        with self._store.reading() as read:
            return read.reply(key)

    def intend(self, intent: CallIntent) -> int:
        """Commit the intent to disk and return its number in the log."""
        return self._store.write(lambda tx: tx.add_intent(self._actor, intent))

    def complete(self, intent: int, reply: CallReply, *, fits_schema: bool) -> None:
        """Record the reply of an intent."""
        self._store.write(lambda tx: tx.add_reply(self._actor, intent, reply, fits_schema=fits_schema))

    def fail(self, intent: int, failure: CallFailure) -> None:
        """Record that an intent came to nothing."""
        self._store.write(lambda tx: tx.add_failure(self._actor, intent, failure))
