"""The taking in of a batch: what is kept, what was there already, and what is nearly the same."""

from collections.abc import Iterable
from typing import NamedTuple

from summariser.domain import (
    Actor,
    Arrival,
    Document,
    Engine,
    Failed,
    NearDuplicate,
    Outline,
    Role,
    State,
)
from summariser.errors import StoreError, WrongUse
from summariser.resemblance import Index, Resembling, sketch
from summariser.split import split
from summariser.store import NewCaseStudy, Reader, Store, Transaction
from summariser.submit.retries import retried
from summariser.submit.uploads import Upload, readable

_MOST_NEAR = 5  # near-duplicates that are named of one case study


class Registered(NamedTuple):
    """What a batch took in: what became of each path, and which texts are nearly the same as others."""

    batch: str
    arrivals: tuple[Arrival, ...]
    near: tuple[NearDuplicate, ...] = ()

    @property
    def case_studies(self) -> tuple[str, ...]:
        """The case studies, each once, in the order in which they came."""
        return tuple(dict.fromkeys(one.case_study for one in self.arrivals if one.case_study))


def register(
    store: Store, actor: Actor, uploads: Iterable[Upload], engine: Engine, *, replaces: str | None = None
) -> Registered:
    """Keep every readable case study, one transaction each, and name every file that is none.

    A text that is there already is not kept twice. If it still waits for drafting (an earlier run was stopped) or
    its drafting failed, it is taken up again; if not, it is a duplicate.

    Args:
        store: where to keep them.
        actor: who submits them.
        uploads: the files.
        engine: what will draft them.
        replaces: the case study that the one file corrects.

    Raises:
        WrongRole: the actor is no researcher.
        NotFound: there is no case study to be replaced.
        WrongUse: more than one file, or none, is to replace it.
    """
    actor.require(Role.RESEARCHER)
    uploads = tuple(uploads)
    if replaces is not None:
        store.case_study(replaces)
        if len(uploads) != 1:
            raise WrongUse(f"One file replaces a case study; {len(uploads)} were given.")
    with store.transaction() as tx:
        batch = tx.add_batch(actor, engine, len(uploads))
    desk = _Intake(store, actor, batch, replaces)
    arrivals = tuple(desk.take(upload) for upload in uploads)
    return Registered(batch=batch, arrivals=arrivals, near=tuple(desk.near))


class _Intake:
    """The taking in of one batch."""

    def __init__(self, store: Store, actor: Actor, batch: str, replaces: str | None) -> None:
        self._store = store
        self._actor = actor
        self._batch = batch
        self._replaces = replaces
        self._index = Index()
        self._indexed = -1  # the newest LogEntry whose case study is in the index
        self._seen: set[str] = set()
        self.near: list[NearDuplicate] = []

    def take(self, upload: Upload) -> Arrival:
        """Read a file and keep it, or say why not."""
        document = readable(upload)
        if isinstance(document, Failed):
            arrival = Arrival(path=upload.path, reason=document.reason, message=document.message)
            self._store.write(lambda tx: tx.add_arrival(self._batch, arrival))
            return arrival
        outline, sketched = split(document.text), sketch(document.text)
        if not self._seen:
            with self._store.reading() as read:
                self._learn(read)  # the many that are there, before anybody has to wait for the writing
        try:
            arrival, near = self._store.write(
                lambda tx: self._keep(tx, upload.path, document, outline, sketched)
            )
        except StoreError:
            self._index, self._indexed = Index(), -1  # it may know what was not kept
            raise
        self._seen.add(arrival.case_study or "")
        self.near += near
        return arrival

    def _keep(
        self, tx: Transaction, path: str, document: Document, outline: Outline, sketched: bytes
    ) -> tuple[Arrival, list[NearDuplicate]]:
        known = tx.case_study_of_text(document.text_sha256)
        near: list[NearDuplicate] = []
        if known is None:
            alike = self._alike(tx, sketched)
            new = NewCaseStudy(document, outline, sketched, self._replaces)
            case_study, draft = tx.add_case_study(self._actor, self._batch, new)
            tx.add_resemblances(case_study, {one.id: one.percent for one in alike})
            near = [NearDuplicate(path=path, of=one.id, percent=one.percent) for one in alike]
            is_duplicate = False
        else:
            self._require_same_successor(tx, known)
            case_study, draft = known, tx.newest_draft(known)
            if State(tx.draft_row(draft).state) is State.FAILED:
                retried(tx, self._actor, draft)
            waits = State(tx.draft_row(draft).state) is State.DRAFTING
            is_duplicate = known in self._seen or not waits
        arrival = Arrival(path=path, case_study=case_study, draft=draft, is_duplicate=is_duplicate)
        tx.add_arrival(self._batch, arrival)
        return arrival, near

    def _require_same_successor(self, tx: Transaction, known: str) -> None:
        if self._replaces is not None and tx.case_study(known).replaces != self._replaces:
            raise WrongUse(f"This text is there already, as case study {known}; it cannot replace another.")

    def _alike(self, tx: Transaction, sketched: bytes) -> list[Resembling]:
        self._learn(tx)  # in the writing transaction: what another process took in a moment ago is found too
        return self._index.similar(sketched)[:_MOST_NEAR]

    def _learn(self, read: Reader) -> None:
        for known, its_sketch, entry in read.sketches(self._indexed):
            self._index.add(known, its_sketch)
            self._indexed = entry
