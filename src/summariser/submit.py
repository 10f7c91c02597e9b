"""The researcher's acts: files in, a receipt for each, and the drafting of what was taken."""

import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from summariser.domain import (
    Act,
    Actor,
    Document,
    Drafter,
    Duplicate,
    Engine,
    Failed,
    LogFilter,
    Role,
    State,
    Submission,
    Verb,
    after,
)
from summariser.errors import InputError
from summariser.ingest import read, read_file
from summariser.runner import Progress, Runner, quiet
from summariser.split import split
from summariser.store import Store, Subject, Transaction

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
        for file in _files(path):
            found.setdefault(str(file), Upload(str(file), lambda file=file: read_file(file)))  # type: ignore[misc]
    return list(found.values())


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):  # does not follow links, so a loop of them ends nowhere
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder) / name


def from_bytes(name: str, data: bytes) -> Upload:
    """A file that came over the desk."""
    return Upload(name, lambda: read(name, data))


class Taken(NamedTuple):
    """A path that is a case study. Two files of one name may come over the desk, so a path is no key."""

    path: str
    case_study: str
    draft: str


class Registered(NamedTuple):
    """What a batch took in."""

    batch: str
    taken: tuple[Taken, ...]
    failed: tuple[Failed, ...]
    duplicates: tuple[Duplicate, ...]

    @property
    def case_studies(self) -> tuple[str, ...]:
        """The case studies, each once, in the order in which they came."""
        return tuple(dict.fromkeys(one.case_study for one in self.taken))


def register(store: Store, actor: Actor, uploads: Iterable[Upload], engine: Engine) -> Registered:
    """Keep every readable case study, one transaction each, and name every file that is none.

    A text that is there already is not kept twice. If it still waits for drafting (an earlier run was stopped) or
    its drafting failed, it is taken up again; if not, it is a duplicate.
    """
    actor.require(Role.RESEARCHER)
    uploads = tuple(uploads)
    with store.transaction() as tx:
        batch = tx.add_batch(actor, engine, len(uploads))
    taken: list[Taken] = []
    seen: set[str] = set()
    failed: list[Failed] = []
    duplicates: list[Duplicate] = []
    for upload in uploads:
        document = _read(upload)
        if isinstance(document, Failed):
            failed.append(document)
            continue
        case_study, draft, is_waiting = _keep(store, actor, batch, document)
        taken.append(Taken(upload.path, case_study, draft))
        if case_study in seen or not is_waiting:
            duplicates.append(Duplicate(path=upload.path, of=case_study))
        seen.add(case_study)
    return Registered(batch=batch, taken=tuple(taken), failed=tuple(failed), duplicates=tuple(duplicates))


def _read(upload: Upload) -> Document | Failed:
    try:
        return upload.read()
    except InputError as error:
        return Failed(path=upload.path, reason=error.code, message=error.message)
    except Exception as error:  # noqa: BLE001 - a fault on one file must not stop the thousands beside it
        _log.exception("reading a file failed for a reason nobody foresaw")
        fault = f"An internal fault ({type(error).__name__}) stopped the reading; the file was left as it is."
        return Failed(path=upload.path, reason="internal", message=fault)


def _keep(store: Store, actor: Actor, batch: str, document: Document) -> tuple[str, str, bool]:
    outline = split(document.text)
    with store.transaction() as tx:
        known = tx.case_study_of_text(document.text_sha256)
        if known is not None:
            draft = tx.newest_draft(known)
            if State(tx.draft_row(draft).state) is State.FAILED:
                _retry(tx, actor, draft)
            return known, draft, State(tx.draft_row(draft).state) is State.DRAFTING
        return *tx.add_case_study(actor, batch, document, outline), True


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
    runner.run(registered.case_studies, drafter, progress)
    return receipts(store, registered, since=before)


def receipts(store: Store, registered: Registered, *, since: int = 0) -> Submission:
    """What has become of the files of a batch; calls and tokens are counted from log entry `since` on."""
    with store.reading() as read:
        receipts = [read.receipt(one.path, one.draft) for one in registered.taken]
    drafts = {one.draft for one in registered.taken}
    failures = [
        Failed(path=receipt.path, reason=receipt.reason, message=receipt.message or "")
        for receipt in receipts
        if receipt.state is State.FAILED and receipt.reason is not None
    ]
    usage = _usage(store, drafts, since)
    return Submission(
        batch=registered.batch,
        case_studies=tuple(receipts),
        failed=(*registered.failed, *failures),
        duplicates=registered.duplicates,
        calls=usage[0],
        input_tokens=usage[1],
        output_tokens=usage[2],
    )


def _usage(store: Store, drafts: set[str], since: int) -> tuple[int, int, int]:
    said = (json.loads(entry.entry) for entry in store.log(LogFilter(type="llm.call", since=since)))
    mine = [entry for entry in said if entry["subject"]["draft"] in drafts]
    calls = sum(entry["type"] == "llm.call.intent" for entry in mine)
    completed = [entry for entry in mine if entry["type"] == "llm.call.completed"]
    return (
        calls,
        sum(entry["gen_ai.usage.input_tokens"] for entry in completed),
        sum(entry["gen_ai.usage.output_tokens"] for entry in completed),
    )


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
