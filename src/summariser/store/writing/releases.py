"""Releases, and the drafts that correct them."""

from summariser.disclosure import METRIC
from summariser.domain import Actor, Draft, Json, Role, sha256_hex
from summariser.errors import NotFound
from summariser.store import tables as t
from summariser.store.reading.drafts import content_json
from summariser.store.writing.log import Subject
from summariser.store.writing.reviews import WriteReviews
from summariser.store.writing.standing import WriteStanding


class WriteReleases(WriteReviews, WriteStanding):
    """Releases and corrections to be kept."""

    def add_release(
        self, draft: Draft, actor: Actor, disclosure: str, facts: list[Json]
    ) -> tuple[str, str, int]:
        """Freeze the approved head revision; returns the release's id, its hash and the LogEntry's number."""
        if draft.revision is None:
            raise NotFound(f"Draft {draft.id} has no text to release.")
        release_id = self.new_id("p")
        content = content_json(draft.revision.content)
        sha256 = sha256_hex(content)
        review_seq = self.approval(draft.id)
        seq = self.append(
            "release.published",
            actor,
            Subject.of(draft),
            role=Role.EDITOR,
            said={
                "release": release_id,
                "revision": draft.revision.id,
                "review": review_seq,
                "text_sha256": sha256,
                "disclosure_sha256": sha256_hex(disclosure),
                "metric": METRIC,
                "sections": facts,
            },
        )
        self.add(
            t.ReleaseRow,
            id=release_id,
            draft_id=draft.id,
            revision_id=draft.revision.id,
            review_seq=review_seq,
            content=content,
            sha256=sha256,
            disclosure=disclosure,
            created_at=self.now(),
            entry_seq=seq,
        )
        return release_id, sha256, seq

    def add_correction(self, released: Draft, actor: Actor) -> str:
        """Open a new draft that corrects a release; returns its id. Its first revision is still to be added."""
        draft_id = self.new_id("d")
        release_id = self.release(released.id).id
        seq = self.append(
            "draft.opened",
            actor,
            Subject(case_study=released.case_study.id, draft=draft_id),
            role=Role.EDITOR,
            said={"corrects": release_id},
        )
        content = self.release(released.id).content
        self.add_draft(
            draft_id, released.case_study.id, released.engine.value, seq, content, corrects=release_id
        )
        return draft_id
