"""Where each draft stands: how it is opened, and moved from state to state."""

from sqlalchemy import bindparam, delete

from summariser.domain import Actor, CaseStudy, Content, Document, State, Verb, after
from summariser.store import tables as t
from summariser.store.prepared import Prepared
from summariser.store.writing.actors import WriteActors
from summariser.store.writing.log import Subject

_UNCLAIM = Prepared(lambda: delete(t.ClaimRow).where(t.ClaimRow.draft_id == bindparam("draft")))


class WriteStanding(WriteActors):
    """Drafts to be opened and moved."""

    def add_draft(
        self,
        draft_id: str,
        case_id: str,
        engine: str,
        seq: int,
        facts: Document | Content | CaseStudy,
        *,
        corrects: str | None,
    ) -> None:
        """Open a draft that waits for an engine; `facts` are what is known of its case study."""
        now = self.now()
        self.add(
            t.DraftRow,
            id=draft_id,
            case_study_id=case_id,
            engine=engine,
            state=State.DRAFTING.value,
            title=facts.title,
            organisation=facts.organisation,
            year=facts.year,
            round=0,
            corrects=corrects,
            created_at=now,
            updated_at=now,
            entry_seq=seq,
        )

    def move(self, draft_id: str, state: State, seq: int, **columns: str | int | None) -> None:
        """Change where a draft stands; `seq` is the LogEntry that tells why. What is drafted no more is nobody's."""
        row = self.draft_row(draft_id)
        row.state = state.value
        row.entry_seq = seq
        row.updated_at = self.now()
        for name, value in columns.items():
            setattr(row, name, value)
        self.session.flush()
        if state is not State.DRAFTING:
            _UNCLAIM.run(self.core, {"draft": draft_id})

    def fail(self, draft_id: str, reason: str, message: str, actor: Actor | None = None) -> State:
        """Fail a draft that is being drafted; returns its new state. Without an actor the program itself says so."""
        row = self.draft_row(draft_id)
        target = after(Verb.FAIL, State(row.state))
        subject = Subject(case_study=row.case_study_id, draft=draft_id)
        seq = self.append("draft.failed", actor or self.service(), subject, {"error.type": reason})
        self.move(draft_id, target, seq, reason=reason, message=message)
        return target
