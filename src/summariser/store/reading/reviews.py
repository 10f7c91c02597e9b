"""What editors decided on a draft."""

from datetime import datetime

from sqlalchemy import select

from summariser.domain import Note, SetAside
from summariser.store import tables as t
from summariser.store.reading.view import View


class ReadReviews(View):
    """The decisions as they stand."""

    def notes(self, draft_id: str) -> tuple[Note, ...]:
        """What editors wrote to each other on this draft, oldest first."""
        rows = self.session.execute(
            select(t.ReviewRow, t.ActorRow.name)
            .join(t.ActorRow, t.ActorRow.id == t.ReviewRow.actor_id)
            .where(t.ReviewRow.draft_id == draft_id, t.ReviewRow.note_id.is_not(None))
            .order_by(t.ReviewRow.entry_seq)
        )
        return tuple(
            Note(
                time=datetime.fromisoformat(row.created_at),
                actor=name,
                verb=row.outcome,
                text=self.text(row.note_id or ""),
            )
            for row, name in rows
        )

    def set_asides(self, draft_id: str) -> tuple[SetAside, ...]:
        """The source sentences that editors set aside in a draft, in reading order."""
        rows = self.session.execute(
            select(t.SetAsideRow, t.ActorRow.name)
            .join(t.ActorRow, t.ActorRow.id == t.SetAsideRow.actor_id)
            .where(t.SetAsideRow.draft_id == draft_id)
            .order_by(t.SetAsideRow.entry_seq)
        )
        newest = {row.n: (row, name) for row, name in rows}
        return tuple(
            SetAside(n=n, reason=self.text(row.reason_id), actor=name)
            for n, (row, name) in sorted(newest.items())
            if row.reason_id is not None
        )
