"""The review queue: filtered, sorted, counted and paged in SQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from summariser.domain import Engine, QueueFilter, QueueItem, QueuePage, Severity, State
from summariser.store import tables as t
from summariser.store.reading.batches import drafts_of
from summariser.store.reading.view import View


class ReadQueue(View):
    """What the queue shows."""

    def queue(self, wanted: QueueFilter) -> QueuePage:
        """One page of the queue, filtered, sorted and counted in SQL."""
        conditions = _conditions(wanted)
        total = self.session.scalar(
            select(func.count()).select_from(t.DraftRow).join(t.CaseStudyRow).where(*conditions)
        )
        open_findings = _open_findings()
        order: dict[str, Sequence[Any]] = {
            "oldest": (t.DraftRow.created_at, t.DraftRow.id),
            "newest": (t.DraftRow.created_at.desc(), t.DraftRow.id),
            "title": (func.lower(t.DraftRow.title), t.DraftRow.id),
            "findings": (open_findings.desc(), t.DraftRow.created_at, t.DraftRow.id),
        }
        rows = self.session.execute(
            select(t.DraftRow, open_findings, func.coalesce(t.RevisionRow.unplaced, 0))
            .join(t.CaseStudyRow)
            .outerjoin(t.RevisionRow, t.RevisionRow.id == t.DraftRow.head_id)
            .where(*conditions)
            .order_by(*order[wanted.sort])
            .limit(wanted.limit)
            .offset(wanted.offset)
        )
        items = tuple(_queue_item(row, findings, unplaced) for row, findings, unplaced in rows)
        return QueuePage(total=total or 0, items=items)

    def counts(self) -> dict[State, int]:
        """How many drafts stand in each state; states without any are left out."""
        rows = self.core.execute(select(t.DraftRow.state, func.count()).group_by(t.DraftRow.state))
        return {State(state): count for state, count in rows}


def _conditions(wanted: QueueFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.states:
        conditions.append(t.DraftRow.state.in_([state.value for state in wanted.states]))
    for word in wanted.text.split():
        conditions.append(
            or_(
                t.DraftRow.title.icontains(word, autoescape=True),
                t.DraftRow.organisation.icontains(word, autoescape=True),
                t.CaseStudyRow.filename.icontains(word, autoescape=True),
            )
        )
    if wanted.batch:
        conditions.append(t.DraftRow.id.in_(drafts_of(wanted.batch)))
    return conditions


def _open_findings() -> ColumnElement[int]:
    finding, answer = aliased(t.FindingRow), aliased(t.AnswerRow)
    answered = exists().where(and_(answer.draft_id == finding.draft_id, answer.key == finding.key))
    return (
        select(func.count())
        .select_from(finding)
        .where(finding.revision_id == t.DraftRow.head_id, finding.severity != Severity.HINT.value, ~answered)
        .correlate(t.DraftRow)
        .scalar_subquery()
    )


def _queue_item(row: t.DraftRow, findings: int, unplaced: int) -> QueueItem:
    return QueueItem(
        draft=row.id,
        case_study=row.case_study_id,
        title=row.title or "",
        organisation=row.organisation,
        year=row.year,
        state=State(row.state),
        engine=Engine(row.engine),
        findings=findings,
        unplaced=unplaced,
        reason=row.reason,
        assignee=row.assignee,
        updated_at=datetime.fromisoformat(row.updated_at),
    )
