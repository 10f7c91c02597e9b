"""From a submitted case study to a draft in review. Idempotent: what is done is not done again."""

import logging

from summariser.disclosure import section_facts
from summariser.domain import Actor, Draft, Drafted, Drafter, Engine, Origin, State, Verb, Work, after
from summariser.errors import EndpointError, SummariserError
from summariser.ground import notice
from summariser.store import NewRevision, Reader, Store, Subject, ledger

_log = logging.getLogger(__name__)
_ORIGINS = {Engine.LLM: Origin.MODEL, Engine.EXTRACTIVE: Origin.EXTRACTIVE}


def process(store: Store, case_study_id: str, drafter: Drafter) -> State | None:
    """Draft what waits for an engine on this case study.

    Returns the state it led to, or None when nothing waited. A failed call leaves the draft `failed` with its reason;
    everything else that goes wrong is raised, and the draft still waits.
    """
    with store.reading() as read:
        waiting = read.drafting(case_study_id)
    state = None
    for draft_id in waiting:
        state = _draft(store, draft_id, drafter)
    return state


def _draft(store: Store, draft_id: str, drafter: Drafter) -> State:
    draft, work, asker = _take_up(store, draft_id, drafter.engine)
    try:
        drafted = drafter.draft(draft.case_study, work, store.ledger(asker))
    except EndpointError as error:
        return _fail(store, draft, error)
    except SummariserError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault on one text must not stop the thousands beside it
        _log.exception("drafting %s failed for a reason nobody foresaw", draft.id)
        fault = (
            f"An internal fault ({type(error).__name__}) stopped the drafting; the program's own log has it."
        )
        return _fail(store, draft, EndpointError("internal", fault))
    return _keep(store, draft, drafted, drafter.engine)


def _take_up(store: Store, draft_id: str, engine: Engine) -> tuple[Draft, Work, Actor | None]:
    with store.reading() as read:
        is_stopped = bool(read.open_intents(draft_id)) or read.draft_row(draft_id).engine != engine.value
    if is_stopped:
        with store.transaction() as tx:
            # Whoever drafted this before stopped in the middle: what became of its calls is not known.
            ledger.abandon(tx, store.service, draft_id)
            tx.draft_row(draft_id).engine = engine.value
    with store.reading() as read:
        draft = read.draft(draft_id)
        return draft, _work(read, draft), _asker(read, draft_id)


def _asker(read: Reader, draft_id: str) -> Actor | None:
    """Who submitted, retried or redrafted: the entry that brought the draft into drafting names them."""
    said = read.entry(read.draft_row(draft_id).entry_seq)
    return read.actor(actor_id=said["actor"]["id"])


def _work(tx: Reader, draft: Draft) -> Work:
    row = tx.draft_row(draft.id)
    return Work(
        draft_id=draft.id,
        round=row.round,
        instruction=tx.text(row.instruction_id) if row.instruction_id else None,
        previous=draft.revision.content if draft.revision else None,
    )


def _keep(store: Store, draft: Draft, drafted: Drafted, engine: Engine) -> State:
    with store.transaction() as tx:
        origin = _ORIGINS[engine]
        call = tx.completed_call(drafted.call_key) if drafted.call_key else None
        facts = section_facts((origin, drafted.content), drafted.content, draft.case_study.outline.texts)
        tx.add_revision(
            draft,
            store.service,
            NewRevision(
                origin=origin,
                content=drafted.content,
                noticed=notice(drafted.content, draft.case_study.outline),
                facts=tuple(fact.model_dump(mode="json") for fact in facts),
                call_seq=call[0] if call else None,
                entry_type="draft.created",
            ),
        )
    return after(Verb.DRAFTED, State.DRAFTING)


def _fail(store: Store, draft: Draft, error: EndpointError) -> State:
    target = after(Verb.FAIL, State.DRAFTING)
    with store.transaction() as tx:
        subject = Subject(case_study=draft.case_study.id, draft=draft.id)
        seq = tx.append("draft.failed", store.service, subject, {"error.type": error.code})
        tx.move(draft.id, target, seq, reason=error.code, message=error.message)
    return target
