"""The researcher's acts: files in, a receipt for each, and the drafting of what was taken."""

import logging
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from summariser.disclosure import section_facts
from summariser.domain import (
    Act,
    Actor,
    Arrival,
    Content,
    Document,
    Drafter,
    Duplicate,
    Engine,
    Estimate,
    Failed,
    NearDuplicate,
    Origin,
    Outline,
    Role,
    State,
    Submission,
    Verb,
    after,
    case_study,
)
from summariser.elsewhere import read_draft
from summariser.errors import EndpointDown, InputError, StoreError, WrongUse
from summariser.ingest import paths as files
from summariser.ingest import read, read_file
from summariser.resemblance import Index, Resembling, sketch
from summariser.runner import Progress, Runner, quiet
from summariser.split import split
from summariser.store import NewCaseStudy, NewRevision, Reader, Store, Subject, Transaction
from summariser.vetting import by_code

_MOST_NEAR = 5  # near-duplicates that are named of one case study
_log = logging.getLogger(__name__)


class Upload(NamedTuple):
    """A file on its way in: the name it is known by, and how to read it."""

    path: str
    read: Callable[[], Document]


def from_paths(paths: Iterable[Path]) -> list[Upload]:
    """The files, and all below the folders, in order of name. Hidden files and folders within a folder are passed over.

    A file of a type that is not read is taken up too: it gets its reason, so that no file goes missing unnamed.
    """
    found: dict[str, Upload] = {}
    for path in paths:
        for file in files.below(path):
            found.setdefault(str(file), Upload(files.shown(file), partial(read_file, file)))
    return list(found.values())


def from_bytes(name: str, data: bytes) -> Upload:
    """A file that came over the desk."""
    return Upload(name, lambda: read(name, data))


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
        document = _read(upload)
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
                _retry(tx, self._actor, draft)
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


def _read(upload: Upload) -> Document | Failed:
    try:
        return upload.read()
    except InputError as error:
        return Failed(path=upload.path, reason=error.code, message=error.message)
    except Exception as error:  # noqa: BLE001 - a fault on one file must not stop the thousands beside it
        _log.exception("reading a file failed for a reason nobody foresaw")
        fault = f"An internal fault ({type(error).__name__}) stopped the reading; the file was left as it is."
        return Failed(path=upload.path, reason="internal", message=fault)


class Forecast(NamedTuple):
    """What submitting the files would do: nothing of it has been done."""

    documents: int
    estimate: Estimate
    failed: tuple[Failed, ...]
    duplicates: tuple[Duplicate, ...]


def forecast(store: Store, uploads: Iterable[Upload], drafter: Drafter) -> Forecast:
    """Read the files and tell what drafting them would take. Nothing is kept and nothing is sent."""
    failed: list[Failed] = []
    duplicates: list[Duplicate] = []
    seen: set[str] = set()
    estimates: list[Estimate] = []
    for upload in uploads:
        document = _read(upload)
        if isinstance(document, Failed):
            failed.append(document)
            continue
        known, is_done = _known(store, document.text_sha256)
        if is_done or document.text_sha256 in seen:
            duplicates.append(Duplicate(path=upload.path, of=known or "another of these files"))
            continue
        seen.add(document.text_sha256)
        estimates.append(drafter.estimate(case_study(document, split(document.text), "forecast")))
    total = Estimate(
        calls=sum(each.calls for each in estimates),
        input_tokens=sum(each.input_tokens for each in estimates),
        output_tokens=sum(each.output_tokens for each in estimates),
    )
    return Forecast(len(estimates), total, tuple(failed), tuple(duplicates))


def _known(store: Store, text_sha256: str) -> tuple[str | None, bool]:
    """The case study of that text, if there is one, and whether it needs no drafting."""
    with store.reading() as read:
        known = read.case_study_of_text(text_sha256)
        if known is None:
            return None, False
        state = State(read.draft_row(read.newest_draft(known)).state)
        return known, state not in {State.DRAFTING, State.FAILED}


def submit(
    store: Store,
    actor: Actor,
    uploads: Iterable[Upload],
    runner: Runner,
    drafter: Drafter,
    progress: Progress = quiet,
) -> Submission:
    """Keep the files, draft what was taken, and give a receipt for every path."""
    before = store.log_size()
    registered = register(store, actor, uploads, drafter.engine)
    down = runner.run(registered.case_studies, drafter, progress)
    return receipts(store, registered, since=before, down=down)


def receipts(
    store: Store, registered: Registered, *, since: int = 0, down: EndpointDown | None = None
) -> Submission:
    """What has become of the files of a batch; calls and tokens are counted from log entry `since` on.

    `down` is what ended the run before all were drafted.
    """
    taken = [arrival for arrival in registered.arrivals if arrival.draft is not None]
    with store.reading() as read:
        receipts = [read.receipt(arrival.path, arrival.draft or "") for arrival in taken]
        usage = read.usage(frozenset(arrival.draft or "" for arrival in taken), since)
    failures = [
        Failed(path=receipt.path, reason=receipt.reason, message=receipt.message or "")
        for receipt in receipts
        if receipt.state is State.FAILED and receipt.reason is not None
    ]
    unread = [
        Failed(path=arrival.path, reason=arrival.reason, message=arrival.message or "")
        for arrival in registered.arrivals
        if arrival.reason is not None
    ]
    return Submission(
        batch=registered.batch,
        case_studies=tuple(receipts),
        failed=(*unread, *failures),
        duplicates=tuple(
            Duplicate(path=arrival.path, of=arrival.case_study or "")
            for arrival in taken
            if arrival.is_duplicate
        ),
        near_duplicates=registered.near,
        calls=usage[0],
        input_tokens=usage[1],
        output_tokens=usage[2],
        stopped=down.message if down else None,
    )


_TASK = "draft of this case study"
_LONGEST_TOOL = 200  # characters


def declare(store: Store, actor: Actor, source: Upload, draft: Upload, tool: str) -> Registered:
    """Take in a case study with a draft that another tool made, and put that draft through the same checks.

    Its sections are found by their headings, and sentence by sentence the evidence it most probably stands on. The use
    of the other tool is logged as declared. The same files again are a duplicate.

    Raises:
        InputError: the draft cannot be read, or does not fit; nothing was kept.
        WrongUse: the tool has no name.
    """
    actor.require(Role.RESEARCHER)
    named = " ".join(tool.split())
    if not named or len(named) > _LONGEST_TOOL:
        raise WrongUse("Name the tool that made the draft, in a few words.")
    document, written = source.read(), draft.read()
    outline = split(document.text)
    content = read_draft(written, outline)
    content = content.model_copy(update={"title": content.title or document.title})
    with store.transaction() as tx:
        batch = tx.add_batch(actor, Engine.DECLARED, 1)
        arrival = _brought_in(tx, actor, batch, (source.path, document, outline), (content, named))
        tx.add_arrival(batch, arrival)
    return Registered(batch=batch, arrivals=(arrival,))


def _brought_in(
    tx: Transaction,
    actor: Actor,
    batch: str,
    source: tuple[str, Document, Outline],
    brought: tuple[Content, str],
) -> Arrival:
    (path, document, outline), (content, tool) = source, brought
    known = tx.case_study_of_text(document.text_sha256)
    if known is None:
        new = NewCaseStudy(document, outline, sketch(document.text))
        known, draft_id = tx.add_case_study(actor, batch, new)
    elif (same := tx.draft_of_content(known, content)) is not None:
        return Arrival(path=path, case_study=known, draft=same, is_duplicate=True)
    else:
        draft_id = tx.open_draft(actor, known, Engine.DECLARED)
    draft = tx.draft(draft_id)
    tx.declare(draft, actor, tool, _TASK)
    facts = section_facts((Origin.DECLARED, content), content, outline.texts)
    revision = NewRevision(
        origin=Origin.DECLARED,
        content=content,
        noticed=by_code(content, draft.case_study),
        facts=tuple(fact.model_dump(mode="json") for fact in facts),
        entry_type="draft.created",
    )
    tx.add_revision(draft, actor, revision, role=Role.RESEARCHER)
    return Arrival(path=path, case_study=known, draft=draft_id)


def cancel(store: Store, actor: Actor, batch_id: str) -> int:
    """Fail what still waits of a batch as `cancelled`; returns how many. Requests on their way are let end.

    Raises:
        NotFound: there is no such batch.
        WrongRole: the actor is no researcher.
    """
    actor.require(Role.RESEARCHER)
    store.batch(batch_id)
    return store.cancel(actor, batch_id)


def waiting(store: Store, batch_id: str) -> tuple[str, ...]:
    """The case studies of a batch that wait for an engine."""
    with store.reading() as read:
        return read.waiting(batch_id)


def retry_failed(store: Store, actor: Actor, batch_id: str) -> tuple[str, ...]:
    """Let every failed draft of a batch be drafted again; returns their case studies."""
    actor.require(Role.RESEARCHER)
    with store.transaction() as tx:
        failed = tx.drafts_of_batch(batch_id, State.FAILED)
        for draft_id in failed:
            _retry(tx, actor, draft_id)
        return tuple(tx.draft_row(draft_id).case_study_id for draft_id in failed)


def retry(store: Store, actor: Actor, draft_id: str) -> Act:
    """Let a failed draft be drafted again. It is in `drafting` until an engine has run."""
    with store.transaction() as tx:
        return _retry(tx, actor, draft_id)


def _retry(tx: Transaction, actor: Actor, draft_id: str) -> Act:
    row = tx.draft_row(draft_id)
    target = after(Verb.RETRY, State(row.state), actor)
    subject = Subject(case_study=row.case_study_id, draft=draft_id)
    seq = tx.append("draft.retried", actor, subject, role=Role.RESEARCHER)
    tx.move(draft_id, target, seq, round=row.round + 1, reason=None, message=None)
    return Act(draft=draft_id, state=target, revision=row.head_id, entry=seq)
