"""Drafts and the revisions of their words."""

import json
from datetime import datetime

from sqlalchemy import select

from summariser.domain import Content, Draft, Engine, Origin, Revision, State, sha256_hex
from summariser.errors import NotFound
from summariser.store import tables as t
from summariser.store.reading.cases import ReadCases
from summariser.store.reading.findings import ReadFindings
from summariser.store.reading.reviews import ReadReviews


class ReadDrafts(ReadCases, ReadFindings, ReadReviews):
    """Drafts with their words and all that was said of them."""

    def draft(self, draft_id: str) -> Draft:
        """A draft as it stands, with its source, head revision and findings."""
        row = self.draft_row(draft_id)
        return Draft(
            id=row.id,
            state=State(row.state),
            engine=Engine(row.engine),
            case_study=self.case_study(row.case_study_id),
            revision=self.revision(row.head_id) if row.head_id else None,
            findings=self.findings(row.head_id) if row.head_id else (),
            judgements=self.judgements(row.head_id) if row.head_id else (),
            set_aside=self.set_asides(row.id),
            reason=row.reason,
            message=row.message,
            corrects=row.corrects,
            updated_at=datetime.fromisoformat(row.updated_at),
        )

    def revision(self, revision_id: str) -> Revision:
        """One revision with its content."""
        row = self.session.get(t.RevisionRow, revision_id)
        if row is None:
            raise NotFound(f"There is no revision {revision_id}.")
        return Revision(
            id=row.id,
            draft_id=row.draft_id,
            number=row.number,
            origin=Origin(row.origin),
            author=row.author_id,
            created_at=datetime.fromisoformat(row.created_at),
            sha256=row.sha256 or "",
            content=Content.model_validate_json(self.text(row.content_id)),
        )

    def baseline(self, draft_id: str) -> tuple[Origin, Content] | None:
        """The last text of this draft that no person wrote, or that of the release it corrects."""
        row = self.session.scalar(
            select(t.RevisionRow)
            .where(t.RevisionRow.draft_id == draft_id, t.RevisionRow.origin != Origin.PERSON.value)
            .order_by(t.RevisionRow.number.desc())
            .limit(1)
        )
        if row is not None:
            return Origin(row.origin), Content.model_validate_json(self.text(row.content_id))
        corrects = self.draft_row(draft_id).corrects
        return self.baseline(self.session.get_one(t.ReleaseRow, corrects).draft_id) if corrects else None

    def draft_of_content(self, case_study_id: str, content: Content) -> str | None:
        """A draft of a case study that has had exactly these words, if there is one."""
        return self.core.scalar(
            select(t.DraftRow.id)
            .join(t.RevisionRow, t.RevisionRow.draft_id == t.DraftRow.id)
            .where(
                t.DraftRow.case_study_id == case_study_id,
                t.RevisionRow.sha256 == sha256_hex(content_json(content)),
            )
            .limit(1)
        )


def content_json(content: Content) -> str:
    """The content as canonical JSON: what a revision's hash is of."""
    return json.dumps(
        content.model_dump(mode="json"), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
