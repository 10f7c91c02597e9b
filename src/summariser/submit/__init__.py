"""The researcher's acts: files in, a receipt for each, and the drafting of what was taken."""

from collections.abc import Iterable

from summariser.domain import Actor, Drafter, Duplicate, Failed, Role, State, Submission
from summariser.errors import EndpointDown
from summariser.runner import Progress, Runner, quiet
from summariser.store import Store
from summariser.submit.declared import declare
from summariser.submit.forecasts import Forecast, forecast
from summariser.submit.intake import Registered, register
from summariser.submit.retries import retry, retry_failed
from summariser.submit.uploads import Upload, from_bytes, from_paths

__all__ = [
    "Forecast",
    "Registered",
    "Upload",
    "cancel",
    "declare",
    "forecast",
    "from_bytes",
    "from_paths",
    "receipts",
    "register",
    "retry",
    "retry_failed",
    "submit",
    "waiting",
]


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
