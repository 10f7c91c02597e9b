"""What checks and judge said of the claims of a revision, with what editors answered."""

from collections import Counter
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import aliased

from summariser.domain import Finding, Judgement, RuleCount, Severity
from summariser.store import tables as t
from summariser.store.reading.view import View


class ReadFindings(View):
    """What was found, with its answers."""

    def findings(self, revision_id: str) -> tuple[Finding, ...]:
        """The findings of a revision, in reading order, with their answers."""
        newest = (
            select(t.AnswerRow.answer)
            .where(t.AnswerRow.draft_id == t.FindingRow.draft_id, t.AnswerRow.key == t.FindingRow.key)
            .order_by(t.AnswerRow.entry_seq.desc())
            .limit(1)
            .scalar_subquery()
        )
        rows = self.session.execute(
            select(t.FindingRow, newest).where(t.FindingRow.revision_id == revision_id)
        )
        states = {"keep": "kept", "dismiss": "dismissed", None: "open"}
        return tuple(
            Finding(
                id=row.id,
                code=row.code,
                severity=Severity(row.severity),
                section=row.section,
                claim=row.claim,
                state=states[answer],
                **self._said(row),
            )
            for row, answer in rows
        )

    def _said(self, row: t.FindingRow) -> dict[str, Any]:
        """The message, the offending words and the sentences suggested."""
        if row.place is None:
            return {"message": self.text(row.message_id)}
        said: dict[str, Any] = self.parsed(row.message_id)[row.place]
        return said

    def rule_counts(self) -> tuple[RuleCount, ...]:
        """How each rule has fared with editors; a finding counts once a draft, however many revisions had it."""
        other = aliased(t.AnswerRow)
        newest = (
            select(func.max(other.entry_seq))
            .where(other.draft_id == t.FindingRow.draft_id, other.key == t.FindingRow.key)
            .scalar_subquery()
        )
        stands = func.max(case((t.FindingRow.revision_id == t.DraftRow.head_id, 1), else_=0))
        rows = self.session.execute(
            select(t.FindingRow.code, stands, t.AnswerRow.answer)
            .join(t.DraftRow, t.DraftRow.id == t.FindingRow.draft_id)
            .outerjoin(t.AnswerRow, t.AnswerRow.entry_seq == newest)
            .group_by(t.FindingRow.draft_id, t.FindingRow.key, t.FindingRow.code, t.AnswerRow.answer)
        )
        counts: dict[str, Counter[str]] = {}
        for code, is_there, answer in rows:
            fate = {"keep": "kept", "dismiss": "dismissed"}.get(answer, "open" if is_there else "mended")
            counts.setdefault(code, Counter())[fate] += 1
        return tuple(RuleCount(code=code, **fates) for code, fates in sorted(counts.items()))

    def judgements(self, revision_id: str) -> tuple[Judgement, ...]:
        """What the judge said of the claims of a revision."""
        text = self.core.scalar(
            select(t.JudgementRow.answers_id).where(t.JudgementRow.revision_id == revision_id)
        )
        said = self.parsed(text) if text else []
        return tuple(Judgement.model_validate(each) for each in said)
