"""Who drafts what at this moment: a draft is claimed by one worker, so that no two ever draft it at once."""

from collections.abc import Callable

from sqlalchemy import delete, exists, select

from summariser.domain import Actor, Engine, State
from summariser.store import tables as t
from summariser.store.reading import Reader
from summariser.store.reading.batches import drafts_of
from summariser.store.writing import Transaction


def claim(tx: Transaction, service: Actor, draft_id: str, engine: Engine, worker: str) -> bool:
    """Claim a draft that waits for an engine; False if it waits no more, or another worker has claimed it.

    A claim of the worker's own is one that it could not give up, for it asks only for what it does not hold.
    """
    row = tx.draft_row(draft_id)
    held = tx.worker(draft_id)
    if State(row.state) is not State.DRAFTING or held not in {None, worker}:
        return False
    # Whoever drafted this before and stopped in the middle: what became of its calls is not known.
    tx.abandon(service, draft_id)
    if row.engine != engine.value:
        row.engine = engine.value
        tx.session.flush()
    if held is None:
        tx.add(t.ClaimRow, draft_id=draft_id, worker=worker)
    return True


def release(tx: Transaction, draft_id: str) -> None:
    """Give a claim up."""
    tx.core.execute(delete(t.ClaimRow).where(t.ClaimRow.draft_id == draft_id))


def workers(tx: Reader) -> frozenset[str]:
    """Those who have claimed something."""
    return frozenset(tx.core.scalars(select(t.ClaimRow.worker).distinct()))


def recover(tx: Transaction, service: Actor, is_alive: Callable[[str], bool]) -> int:
    """Free what dead workers had claimed and close the intents they left open; returns how many intents."""
    for worker in workers(tx):
        if not is_alive(worker):
            tx.core.execute(delete(t.ClaimRow).where(t.ClaimRow.worker == worker))
    claimed = exists().where(t.ClaimRow.draft_id == t.IntentRow.draft_id)
    ended = exists().where(t.OutcomeRow.intent_seq == t.IntentRow.seq)
    orphans = select(t.IntentRow.draft_id).where(~ended, ~claimed).distinct()
    return sum(tx.abandon(service, draft_id) for draft_id in tx.core.scalars(orphans).all())


def cancel(tx: Transaction, actor: Actor, batch_id: str) -> int:
    """Fail what waits of a batch, as `cancelled`; returns how many.

    A draft whose request is on its way is left to end: its reply is paid for.
    """
    sent = exists().where(
        t.IntentRow.draft_id == t.DraftRow.id,
        ~exists().where(t.OutcomeRow.intent_seq == t.IntentRow.seq),
    )
    waiting = select(t.DraftRow).where(
        t.DraftRow.id.in_(drafts_of(batch_id)), t.DraftRow.state == State.DRAFTING.value, ~sent
    )
    drafts = [row.id for row in tx.session.scalars(waiting).all()]
    for draft_id in drafts:
        tx.fail(draft_id, "cancelled", "The batch was cancelled before this one was drafted.", actor)
    return len(drafts)
