"""Further drafts of a case study, and the revisions of their words."""

from collections import Counter
from typing import NamedTuple

from sqlalchemy import func, select

from summariser.disclosure import METRIC
from summariser.domain import (
    Actor,
    Content,
    Draft,
    Engine,
    Json,
    Judgement,
    Noticed,
    Origin,
    Role,
    State,
    sha256_hex,
)
from summariser.store import tables as t
from summariser.store.reading.drafts import content_json
from summariser.store.writing.findings import WriteFindings
from summariser.store.writing.log import Subject


class NewRevision(NamedTuple):
    """A revision to be added: its words, who made it, and what the checks noticed.

    `unheld` names what an engine gave of title, organisation and year and the source did not hold.
    """

    origin: Origin
    content: Content
    noticed: tuple[Noticed, ...] = ()
    facts: tuple[dict[str, Json], ...] = ()
    judgements: tuple[Judgement, ...] = ()
    call_seq: int | None = None
    entry_type: str = "draft.edited"
    unheld: tuple[str, ...] = ()


class WriteDrafts(WriteFindings):
    """Drafts and revisions to be kept."""

    def open_draft(self, actor: Actor, case_study_id: str, engine: Engine) -> str:
        """Open another draft of a case study that is there; returns its id."""
        case, draft_id = self.case_study(case_study_id), self.new_id("d")
        subject = Subject(case_study=case_study_id, draft=draft_id)
        seq = self.append("draft.opened", actor, subject, {"engine": engine.value}, role=Role.RESEARCHER)
        self.add_draft(draft_id, case_study_id, engine.value, seq, case, corrects=None)
        return draft_id

    def declare(self, draft: Draft, actor: Actor, tool: str, task: str) -> None:
        """Log that AI was used outside this tool, as somebody declares."""
        subject = Subject.of(draft)
        said: dict[str, Json] = {"tool": tool, "task": task}
        self.append("ai_use.declared", actor, subject, said, role=Role.RESEARCHER)

    def add_revision(
        self, draft: Draft, author: Actor, new: NewRevision, role: Role | None = None
    ) -> tuple[str, int]:
        """Add the new head revision and bring the draft into review; returns its id and the LogEntry's number."""
        revision_id = self.new_id("r")
        stored = content_json(new.content)
        text = self.add_text(stored)
        seq = self.append(
            new.entry_type,
            author,
            Subject.of(draft),
            role=role,
            commit={"content": text.commitment("content")},
            said={
                "revision": revision_id,
                "origin": new.origin.value,
                "engine": draft.engine.value,
                "metric": METRIC,
                "sections": list(new.facts),
                "findings": dict(sorted(Counter(each.code for each in new.noticed).items())),
                **({"unheld": list(new.unheld)} if new.unheld else {}),
            },
        )
        number = (
            self.core.scalar(select(func.max(t.RevisionRow.number)).where(t.RevisionRow.draft_id == draft.id))
            or 0
        )
        self.add(
            t.RevisionRow,
            id=revision_id,
            draft_id=draft.id,
            number=number + 1,
            origin=new.origin.value,
            author_id=author.id,
            content_id=text.id,
            sha256=sha256_hex(stored),
            unplaced=len(new.content.unplaced),
            call_seq=new.call_seq,
            created_at=self.now(),
            entry_seq=seq,
        )
        self.add_findings(draft, revision_id, new.content, new.noticed)
        self.add_judgements(revision_id, new.judgements)
        self.move(
            draft.id,
            State.IN_REVIEW,
            seq,
            head_id=revision_id,
            title=new.content.title,
            organisation=new.content.organisation,
            year=new.content.year,
            reason=None,
            message=None,
        )
        return revision_id, seq
