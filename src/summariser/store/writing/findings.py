"""What checks and judge say of the claims of a revision, and what editors answer."""

import hashlib
import hmac
import json

from sqlalchemy import select

from summariser.domain import Actor, Answer, Content, Draft, Finding, Judgement, Noticed, Role, Section
from summariser.errors import NotFound
from summariser.store import tables as t
from summariser.store.writing.log import Subject
from summariser.store.writing.standing import WriteStanding


class WriteFindings(WriteStanding):
    """Findings and answers to be kept."""

    def add_findings(
        self, draft: Draft, revision_id: str, content: Content, noticed: tuple[Noticed, ...]
    ) -> None:
        """Keep what the checks noticed in a new revision."""
        if not noticed:
            return
        said = self.add_text(_said(noticed))
        salt = self._salt(draft.case_study.id)
        for place, each in enumerate(noticed):
            self.add(
                t.FindingRow,
                id=f"f-{revision_id.removeprefix('r-')}-{place + 1}",
                draft_id=draft.id,
                revision_id=revision_id,
                key=_finding_key(salt, each, content.section(each.section)),
                code=each.code,
                severity=each.severity.value,
                section=each.section.value,
                claim=each.claim,
                message_id=said.id,
                place=place,
            )

    def add_judgements(self, revision_id: str, judgements: tuple[Judgement, ...]) -> None:
        """Keep what the judge said of the claims of a new revision."""
        if judgements:
            text = self.add_text(json.dumps([each.model_dump(mode="json") for each in judgements]))
            self.add(t.JudgementRow, revision_id=revision_id, answers_id=text.id)

    def _salt(self, case_study_id: str) -> bytes:
        """The salt of a case study's source; empty once it was erased."""
        salts = select(t.TextRow.salt).join(t.CaseStudyRow, t.CaseStudyRow.source_id == t.TextRow.id)
        return self.core.scalar(salts.where(t.CaseStudyRow.id == case_study_id)) or b""

    def add_answer(self, draft: Draft, actor: Actor, finding: Finding, answer: Answer, reason: str) -> int:
        """Keep an editor's answer to a finding; returns the LogEntry's number."""
        text = self.add_text(reason)
        seq = self.append(
            "finding.answered",
            actor,
            Subject.of(draft),
            role=Role.EDITOR,
            commit={"reason": text.commitment("reason")},
            said={"finding": finding.id, "code": finding.code, "answer": answer.value},
        )
        row = self.session.get(t.FindingRow, finding.id)
        if row is None:
            raise NotFound(f"There is no finding {finding.id}.")
        self.add(
            t.AnswerRow,
            entry_seq=seq,
            finding_id=finding.id,
            draft_id=draft.id,
            key=row.key,
            actor_id=actor.id,
            answer=answer.value,
            reason_id=text.id,
        )
        self.draft_row(draft.id).updated_at = self.now()
        return seq


def _said(noticed: tuple[Noticed, ...]) -> str:
    """What the checks said in a revision: one private text for all of it."""
    said = [
        {"message": each.message, "words": each.words, "suggests": list(each.suggests)} for each in noticed
    ]
    return json.dumps(said, ensure_ascii=False)


def _finding_key(salt: bytes, noticed: Noticed, section: Section) -> str:
    # The key follows the claim's words and evidence, not its place: an answer holds for a sentence that moved,
    # and never for one that was rewritten. It is salted, for it stands outside the erasable text.
    claim = section.claims[noticed.claim]
    said = json.dumps([noticed.code, noticed.message, claim.text, list(claim.cites)])
    return hmac.new(salt, said.encode(), hashlib.sha256).hexdigest()
