"""Releases: a frozen revision with its review and disclosure."""

from datetime import datetime

from sqlalchemy import select

from summariser.domain import Content, Release, State
from summariser.errors import NotFound
from summariser.store import tables as t
from summariser.store.reading.standing import ReadStanding


class ReadReleases(ReadStanding):
    """The releases as they stand."""

    def release(self, draft_id: str) -> Release:
        """The release of a draft."""
        return self._release(self._release_row(draft_id))

    def releases(self) -> tuple[Release, ...]:
        """Every release, newest first."""
        rows = self.session.scalars(select(t.ReleaseRow).order_by(t.ReleaseRow.entry_seq.desc()))
        return tuple(self._release(row) for row in rows.all())

    def _release(self, row: t.ReleaseRow) -> Release:
        reviewer = self.session.scalar(
            select(t.ActorRow.identity).join(t.ReviewRow).where(t.ReviewRow.entry_seq == row.review_seq)
        )
        return Release(
            id=row.id,
            draft_id=row.draft_id,
            revision_id=row.revision_id,
            state=State(self.draft_row(row.draft_id).state),
            released_at=datetime.fromisoformat(row.created_at),
            sha256=row.sha256,
            content=Content.model_validate_json(row.content),
            by_script=reviewer == "script",
            entry=row.entry_seq,
        )

    def released_draft(self, release_id: str) -> str:
        """The draft that a release froze."""
        return self.session.get_one(t.ReleaseRow, release_id).draft_id

    def disclosure_text(self, draft_id: str) -> str:
        """The disclosure as it was frozen with the release, as JSON."""
        return self._release_row(draft_id).disclosure

    def _release_row(self, draft_id: str) -> t.ReleaseRow:
        row = self.session.scalar(select(t.ReleaseRow).where(t.ReleaseRow.draft_id == draft_id))
        if row is None:
            raise NotFound(f"Draft {draft_id} has not been released.")
        return row
