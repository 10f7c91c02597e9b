"""Where each draft stands, without its words."""

from sqlalchemy import bindparam, func, select

from summariser.domain import Engine, Receipt, State
from summariser.errors import NotFound
from summariser.store import tables as t
from summariser.store.prepared import Prepared
from summariser.store.reading.view import View

_WORKER = Prepared(lambda: select(t.ClaimRow.worker).where(t.ClaimRow.draft_id == bindparam("draft")))


class ReadStanding(View):
    """Drafts as they stand, without their words."""

    def draft_row(self, draft_id: str) -> t.DraftRow:
        """The working row of a draft."""
        row = self.session.get(t.DraftRow, draft_id)
        if row is None:
            raise NotFound(f"There is no draft {draft_id}.")
        self.hold(row)
        return row

    def worker(self, draft_id: str) -> str | None:
        """The worker that has claimed a draft, if one has."""
        row = _WORKER.first(self.core, draft=draft_id)
        return row[0] if row else None

    def is_claimed(self, draft_id: str) -> bool:
        """Whether a worker is drafting it now."""
        return self.worker(draft_id) is not None

    def newest_draft(self, case_study_id: str) -> str:
        """The draft of a case study that was made last; each has one from its birth."""
        return self.core.scalars(
            select(t.DraftRow.id)
            .where(t.DraftRow.case_study_id == case_study_id)
            .order_by(t.DraftRow.created_at.desc(), t.DraftRow.entry_seq.desc())
            .limit(1)
        ).one()

    def drafting(self, case_study_id: str) -> tuple[str, ...]:
        """The drafts of a case study that wait for an engine."""
        return tuple(
            self.core.scalars(
                select(t.DraftRow.id).where(
                    t.DraftRow.case_study_id == case_study_id, t.DraftRow.state == State.DRAFTING.value
                )
            )
        )

    def receipt(self, path: str, draft_id: str) -> Receipt:
        """What has become of the file of that path, without reading its text."""
        draft = t.DraftRow
        columns = select(
            draft.case_study_id, draft.state, draft.engine, draft.reason, draft.message, t.CaseStudyRow.sha256
        )
        row = self.core.execute(columns.join(t.CaseStudyRow).where(draft.id == draft_id)).one()
        return Receipt(
            path=path,
            sha256=row.sha256 or "",
            case_study=row.case_study_id,
            draft=draft_id,
            state=State(row.state),
            engine=Engine(row.engine),
            reason=row.reason,
            message=row.message,
        )

    def retries(self, draft_id: str) -> int:
        """How often the drafting was tried again since the draft was opened, or last redrafted."""
        said = select(t.LogRow.seq).where(t.LogRow.draft == draft_id)
        asked = said.where(t.LogRow.type == "draft.redrafted").order_by(t.LogRow.seq.desc()).limit(1)
        since = self.core.scalar(asked) or 0
        retried = said.where(t.LogRow.type == "draft.retried", t.LogRow.seq > since).subquery()
        return self.core.scalar(select(func.count()).select_from(retried)) or 0

    def lineage(self, draft_id: str) -> frozenset[str]:
        """The draft and those it corrects, one after the other."""
        corrects = self.draft_row(draft_id).corrects
        before = (
            self.lineage(self.session.get_one(t.ReleaseRow, corrects).draft_id) if corrects else frozenset()
        )
        return before | {draft_id}
