"""What editors decide on a draft: outcomes with their notes, and sentences set aside."""

from sqlalchemy import func, select

from summariser.domain import Actor, Draft, Json, Role
from summariser.errors import NotFound
from summariser.store import tables as t
from summariser.store.writing.log import Subject, WriteLog


class WriteReviews(WriteLog):
    """Decisions to be kept."""

    def add_review(
        self, draft: Draft, actor: Actor, outcome: str, note: str | None = None, **said: Json
    ) -> int:
        """Keep an editor's outcome on the head revision; returns the LogEntry's number."""
        revision = draft.revision.id if draft.revision else ""
        text = self.add_text(note) if note else None
        seq = self.append(
            f"review.{outcome}",
            actor,
            Subject.of(draft),
            role=Role.EDITOR,
            commit={"note": text.commitment("note")} if text else {},
            said={"revision": revision, **said},
        )
        self.add(
            t.ReviewRow,
            entry_seq=seq,
            draft_id=draft.id,
            revision_id=revision,
            actor_id=actor.id,
            outcome=outcome,
            note_id=text.id if text else None,
            created_at=self.now(),
        )
        return seq

    def approval(self, draft_id: str) -> int:
        """The number of the review that approved the draft as it stands."""
        seq = self.session.scalar(
            select(func.max(t.ReviewRow.entry_seq)).where(t.ReviewRow.draft_id == draft_id)
        )
        if seq is None:
            raise NotFound(f"Draft {draft_id} has no review.")
        return seq

    def set_aside(self, draft: Draft, actor: Actor, n: int, reason: str | None) -> int:
        """Keep that an editor set a source sentence aside, or without a reason took it up again."""
        text = self.add_text(reason) if reason else None
        seq = self.append(
            "sentence.set_aside" if text else "sentence.taken_up",
            actor,
            Subject.of(draft),
            role=Role.EDITOR,
            commit={"reason": text.commitment("reason")} if text else {},
            said={"n": n},
        )
        self.add(
            t.SetAsideRow,
            entry_seq=seq,
            draft_id=draft.id,
            n=n,
            actor_id=actor.id,
            reason_id=text.id if text else None,
        )
        return seq
