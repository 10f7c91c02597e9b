"""From a submitted case study to a draft in review. Idempotent: what is done is not done again."""

import logging
from collections.abc import Callable, Sequence
from typing import NamedTuple

from summariser.disclosure import section_facts
from summariser.domain import (
    Actor,
    CallIntent,
    Draft,
    Drafter,
    Engine,
    Ledger,
    Origin,
    Outline,
    State,
    Verb,
    Work,
    after,
)
from summariser.errors import EndpointDown, EndpointError, SummariserError
from summariser.store import NewRevision, Reader, Store, Transaction
from summariser.vetting import Check, Version, Vetting, by_code, vetted

_log = logging.getLogger(__name__)
_ORIGINS = {Engine.LLM: Origin.MODEL, Engine.EXTRACTIVE: Origin.EXTRACTIVE}
Wrap = Callable[[Ledger], Ledger]


def as_it_is(ledger: Ledger) -> Ledger:
    """A ledger with nothing around it."""
    return ledger


class Way(NamedTuple):
    """How a case study is drafted: the engine, what is put around its ledger, and what checks its drafts."""

    drafter: Drafter
    wrap: Wrap = as_it_is
    check: Check = by_code


def process(store: Store, case_study_id: str, way: Way) -> State | None:
    """Draft what waits for an engine on this case study, unless somebody else is drafting it at this moment.

    Returns the state that it leads to (`drafting`, if somebody else is at it or the drafter was stopped), or None when
    nothing waited. A failed call leaves the draft `failed` with its reason; everything else that goes wrong is raised,
    and the draft still waits.

    Args:
        store: where the case study lies.
        case_study_id: the case study.
        way: how it is drafted.

    Raises:
        EndpointDown: the endpoint as a whole is not to be had; the draft is `failed` if something was sent for it.
    """
    with store.reading() as read:
        waiting = read.drafting(case_study_id)
    state = None
    for draft_id in waiting:
        state = _claimed(store, draft_id, way)
    return state


def _claimed(store: Store, draft_id: str, way: Way) -> State:
    if store.claim(draft_id, way.drafter.engine):
        try:
            return _draft(store, draft_id, way)
        finally:
            store.unclaim(draft_id)
    return _state(store, draft_id)


def _state(store: Store, draft_id: str) -> State:
    with store.reading() as read:
        return State(read.draft_row(draft_id).state)


def _draft(store: Store, draft_id: str, way: Way) -> State:
    with store.reading() as read:
        draft = read.draft(draft_id)
        work, asker = _work(read, draft), _asker(read, draft_id)
    ledger = _Noting(way.wrap(store.ledger(asker)))
    try:
        drafted = way.drafter.draft(draft.case_study, work, ledger)
        versions = vetted(drafted, Vetting(way.drafter, draft.case_study, work, ledger, way.check))
    except EndpointDown as error:
        if ledger.is_used:  # what has sent nothing can wait for better times
            _fail(store, draft_id, error)
        raise
    except EndpointError as error:
        # Cancelled is what was not sent: it waits on, or has failed already by the hand that cancelled it.
        return _state(store, draft_id) if error.code == "cancelled" else _fail(store, draft_id, error)
    except SummariserError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault on one text must not stop the thousands beside it
        _log.exception("drafting %s failed for a reason nobody foresaw", draft.id)
        fault = (
            f"An internal fault ({type(error).__name__}) stopped the drafting; the program's own log has it."
        )
        return _fail(store, draft_id, EndpointError("internal", fault))
    return _keep(store, draft, versions, way.drafter.engine)


class _Noting:
    """A ledger that remembers whether anything was to be sent."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.is_used = False
        self.finished, self.complete, self.fail = ledger.finished, ledger.complete, ledger.fail

    def intend(self, intent: CallIntent) -> int:
        self.is_used = True
        return self._ledger.intend(intent)


def _asker(read: Reader, draft_id: str) -> Actor | None:
    """Who submitted, retried or redrafted: the entry that brought the draft into drafting names them."""
    said = read.entry(read.draft_row(draft_id).entry_seq)
    return read.actor(actor_id=said["actor"]["id"])


def _work(tx: Reader, draft: Draft) -> Work:
    row = tx.draft_row(draft.id)
    return Work(
        draft_id=draft.id,
        round=row.round,
        first_round=row.round - (tx.retries(draft.id) if row.round else 0),
        instruction=tx.text(row.instruction_id) if row.instruction_id else None,
        previous=draft.revision.content if draft.revision else None,
    )


def _keep(store: Store, draft: Draft, versions: Sequence[Version], engine: Engine) -> State:
    origin, outline = _ORIGINS[engine], draft.case_study.outline
    new = [_revision(version, origin, outline) for version in versions]

    def keep(tx: Transaction) -> State:
        state = State(tx.draft_row(draft.id).state)
        if state is not State.DRAFTING:
            return state  # cancelled meanwhile; a retry finds the replies in the ledger
        for number, (revision, version) in enumerate(zip(new, versions, strict=True)):
            call = tx.completed_call(version.call_key) if version.call_key else None
            entry = "draft.repaired" if number else "draft.created"
            tx.add_revision(
                draft, store.service, revision._replace(call_seq=call[0] if call else None, entry_type=entry)
            )
        return after(Verb.DRAFTED, state)

    return store.write(keep)


def _revision(version: Version, origin: Origin, outline: Outline) -> NewRevision:
    facts = section_facts((origin, version.content), version.content, outline.texts)
    return NewRevision(
        origin=origin,
        content=version.content,
        noticed=version.noticed,
        facts=tuple(fact.model_dump(mode="json") for fact in facts),
        judgements=version.judgements,
        unheld=version.unheld,
    )


def _fail(store: Store, draft_id: str, error: EndpointError) -> State:
    def fail(tx: Transaction) -> State:
        state = State(tx.draft_row(draft_id).state)
        return tx.fail(draft_id, error.code, error.message) if state is State.DRAFTING else state

    return store.write(fail)
