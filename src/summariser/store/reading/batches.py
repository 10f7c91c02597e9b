"""Batches: what came together, and what became of each path."""

import os
from datetime import datetime

from sqlalchemy import CompoundSelect, func, select, union

from summariser.domain import Arrival, BatchSummary, Engine, State
from summariser.errors import NotFound
from summariser.store import tables as t
from summariser.store.reading.standing import ReadStanding


class ReadBatches(ReadStanding):
    """The batches as they stand."""

    def batch(self, batch_id: str) -> BatchSummary:
        """A batch as it stands."""
        row = self.session.get(t.BatchRow, batch_id)
        if row is None:
            raise NotFound(f"There is no batch {batch_id}.")
        return self._batch(row)

    def batches(self, limit: int = 20) -> tuple[BatchSummary, ...]:
        """The latest batches, newest first."""
        rows = self.session.scalars(select(t.BatchRow).order_by(t.BatchRow.entry_seq.desc()).limit(limit))
        return tuple(self._batch(row) for row in rows.all())

    def _batch(self, row: t.BatchRow) -> BatchSummary:
        of_batch = t.DraftRow.id.in_(drafts_of(row.id))
        counted = self.core.execute(
            select(t.DraftRow.state, func.count()).where(of_batch).group_by(t.DraftRow.state)
        )
        states = {State(state): count for state, count in counted}
        return BatchSummary(
            id=row.id,
            created_at=datetime.fromisoformat(row.created_at),
            engine=Engine(row.engine),
            states=states,
            total=sum(states.values()),
        )

    def arrivals(self, batch_id: str) -> tuple[Arrival, ...]:
        """What became of every path of a batch, in the order in which they came."""
        rows = self.session.scalars(
            select(t.ArrivalRow).where(t.ArrivalRow.batch_id == batch_id).order_by(t.ArrivalRow.n)
        )
        return tuple(self._arrival(row) for row in rows.all())

    def _arrival(self, row: t.ArrivalRow) -> Arrival:
        return Arrival(
            path=os.fsdecode(self.original(row.path_id)),
            case_study=self.draft_row(row.draft_id).case_study_id if row.draft_id else None,
            draft=row.draft_id,
            is_duplicate=row.is_duplicate,
            reason=row.reason,
            message=self.text(row.message_id) if row.message_id else None,
        )

    def drafts_of_batch(self, batch_id: str, state: State) -> tuple[str, ...]:
        """The drafts of a batch in that state, oldest first."""
        self.batch(batch_id)
        return tuple(
            self.core.scalars(
                select(t.DraftRow.id)
                .where(t.DraftRow.id.in_(drafts_of(batch_id)), t.DraftRow.state == state.value)
                .order_by(t.DraftRow.created_at, t.DraftRow.id)
            )
        )

    def waiting(self, batch_id: str) -> tuple[str, ...]:
        """The case studies of a batch that wait for an engine."""
        drafts = self.drafts_of_batch(batch_id, State.DRAFTING)
        return tuple(dict.fromkeys(self.draft_row(draft).case_study_id for draft in drafts))


def drafts_of(batch_id: str) -> CompoundSelect[str]:
    """The drafts that a batch brought, also those it took up again, which an earlier batch had left undrafted."""
    taken_up = select(t.ArrivalRow.draft_id).where(
        t.ArrivalRow.batch_id == batch_id, t.ArrivalRow.draft_id.is_not(None), ~t.ArrivalRow.is_duplicate
    )
    brought = select(t.DraftRow.id).join(t.CaseStudyRow).where(t.CaseStudyRow.batch_id == batch_id)
    return union(taken_up, brought)
