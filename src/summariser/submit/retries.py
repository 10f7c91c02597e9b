"""Failed drafts, to be drafted again."""

from summariser.domain import Act, Actor, Role, State, Verb, after
from summariser.store import Store, Subject, Transaction


def retry(store: Store, actor: Actor, draft_id: str) -> Act:
    """Let a failed draft be drafted again. It is in `drafting` until an engine has run."""
    with store.transaction() as tx:
        return retried(tx, actor, draft_id)


def retry_failed(store: Store, actor: Actor, batch_id: str) -> tuple[str, ...]:
    """Let every failed draft of a batch be drafted again; returns their case studies."""
    actor.require(Role.RESEARCHER)
    with store.transaction() as tx:
        failed = tx.drafts_of_batch(batch_id, State.FAILED)
        for draft_id in failed:
            retried(tx, actor, draft_id)
        return tuple(tx.draft_row(draft_id).case_study_id for draft_id in failed)


def retried(tx: Transaction, actor: Actor, draft_id: str) -> Act:
    """As `retry`, within a transaction of something larger."""
    row = tx.draft_row(draft_id)
    target = after(Verb.RETRY, State(row.state), actor)
    subject = Subject(case_study=row.case_study_id, draft=draft_id)
    seq = tx.append("draft.retried", actor, subject, role=Role.RESEARCHER)
    tx.move(draft_id, target, seq, round=row.round + 1, reason=None, message=None)
    return Act(draft=draft_id, state=target, revision=row.head_id, entry=seq)
