"""Batches, and what becomes of each path on its arrival."""

import os

from sqlalchemy import func, select

from summariser.domain import Actor, Arrival, Engine, Role
from summariser.store import tables as t
from summariser.store.writing.log import Subject, WriteLog


class WriteBatches(WriteLog):
    """Batches and arrivals to be kept."""

    def add_batch(self, actor: Actor, engine: Engine, files: int) -> str:
        """Open a batch."""
        batch_id = self.new_id("b")
        seq = self.append(
            "batch.submitted",
            actor,
            Subject(batch=batch_id),
            said={"files": files, "engine": engine.value},
            role=Role.RESEARCHER,
        )
        self.add(
            t.BatchRow,
            id=batch_id,
            actor_id=actor.id,
            engine=engine.value,
            created_at=self.now(),
            entry_seq=seq,
        )
        return batch_id

    def add_arrival(self, batch_id: str, arrival: Arrival) -> None:
        """Keep what became of one path of a batch on its arrival."""
        newest = select(func.max(t.ArrivalRow.n)).where(t.ArrivalRow.batch_id == batch_id)
        self.add(
            t.ArrivalRow,
            batch_id=batch_id,
            n=(self.core.scalar(newest) or 0) + 1,
            path_id=self.add_text(os.fsencode(arrival.path)).id,
            draft_id=arrival.draft,
            is_duplicate=arrival.is_duplicate,
            reason=arrival.reason,
            message_id=self.add_text(arrival.message).id if arrival.message else None,
        )
