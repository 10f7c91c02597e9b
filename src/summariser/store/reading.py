"""Named queries: every question the rest of the program asks of the database, answered in values of `domain`."""

import json
import os
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    union,
)
from sqlalchemy.orm import Session, aliased

from summariser.domain import (
    Actor,
    ActorKind,
    Arrival,
    BatchSummary,
    CaseStudy,
    Content,
    Draft,
    Engine,
    Finding,
    Heading,
    Judgement,
    LogEntry,
    LogFilter,
    Note,
    Origin,
    Outline,
    QueueFilter,
    QueueItem,
    QueuePage,
    Receipt,
    Release,
    Resemblance,
    Revision,
    Role,
    RuleCount,
    Sentence,
    SetAside,
    Severity,
    State,
    sha256_hex,
)
from summariser.errors import NotFound, StoreError
from summariser.store import tables as t
from summariser.store.prepared import Prepared

_TEXT = Prepared(lambda: select(t.TextRow.body, t.TextRow.erased_at).where(t.TextRow.id == bindparam("id")))
_WORKER = Prepared(lambda: select(t.ClaimRow.worker).where(t.ClaimRow.draft_id == bindparam("draft")))
_ENTRY = Prepared(lambda: select(t.LogRow.entry).where(t.LogRow.seq == bindparam("seq")))
_COMPLETED = Prepared(
    lambda: (
        select(t.OutcomeRow.seq, t.OutcomeRow.reply_id)
        .join(t.IntentRow)
        .where(t.IntentRow.key == bindparam("key"), t.OutcomeRow.kind == "completed")
        .order_by(t.OutcomeRow.seq.desc())
        .limit(1)
    )
)
_OPEN_INTENTS = Prepared(
    lambda: select(t.IntentRow.seq).where(
        t.IntentRow.draft_id == bindparam("draft"),
        ~exists().where(t.OutcomeRow.intent_seq == t.IntentRow.seq),
    )
)


class Reader:
    """The queries, within one transaction."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._held: list[object] = []
        self._parsed: dict[str, list[dict[str, Any]]] = {}

    @property
    def core(self) -> Connection:
        """The connection itself, for single columns: much quicker than through the session's objects."""
        return self.session.connection()

    # --- Texts and case studies ---------------------------------------------------------------------------

    def text(self, text_id: str) -> str:
        """A private text. Raises StoreError when it was erased."""
        body = self.original(text_id)
        return body.decode()

    def original(self, text_id: str) -> bytes:
        """The bytes of a private text. Raises StoreError when it was erased."""
        body, erased_at = _TEXT.first(self.core, id=text_id) or (None, None)
        if body is None:
            raise StoreError(
                f"This text was erased on {erased_at}.", kept="The log of what was done with it."
            )
        return bytes(body)

    def case_study(self, case_study_id: str) -> CaseStudy:
        """A case study with its text and sentences."""
        row = self.session.get(t.CaseStudyRow, case_study_id)
        if row is None:
            raise NotFound(f"There is no case study {case_study_id}.")
        return self._case_study(row)

    def _case_study(self, row: t.CaseStudyRow) -> CaseStudy:
        text = self.text(row.source_id)
        return CaseStudy(
            id=row.id,
            filename=row.filename or "",
            title=row.title or "",
            organisation=row.organisation,
            year=row.year,
            sha256=row.sha256 or "",
            text=text,
            text_sha256=row.text_sha256 or "",
            outline=_outline(row.outline, text),
            replaces=row.replaces,
        )

    def case_study_of_text(self, text_sha256: str) -> str | None:
        """The id of the case study that has this normalised text already."""
        return self.core.scalar(select(t.CaseStudyRow.id).where(t.CaseStudyRow.text_sha256 == text_sha256))

    def original_file(self, case_study_id: str) -> bytes:
        """The bytes of the file as submitted."""
        row = self.session.get(t.CaseStudyRow, case_study_id)
        if row is None:
            raise NotFound(f"There is no case study {case_study_id}.")
        return self.original(row.original_id)

    # --- Actors and settings ------------------------------------------------------------------------------

    def actor(self, *, name: str | None = None, actor_id: str | None = None) -> Actor | None:
        """The actor of that name or id."""
        wanted = t.ActorRow.name == name if name is not None else t.ActorRow.id == actor_id
        row = self.session.scalar(select(t.ActorRow).where(wanted))
        if row is None:
            return None
        roles = self.session.scalars(select(t.RoleRow.role).where(t.RoleRow.actor_id == row.id))
        return Actor(
            id=row.id,
            name=row.name,
            kind=ActorKind(row.kind),
            roles=frozenset(Role(role) for role in roles),
            identity=row.identity,
        )

    def setting(self, key: str) -> str | None:
        """The value of a logged setting."""
        return self.core.scalar(
            select(t.SettingRow.value)
            .where(t.SettingRow.key == key)
            .order_by(t.SettingRow.entry_seq.desc())
            .limit(1)
        )

    # --- Drafts -------------------------------------------------------------------------------------------

    def draft_row(self, draft_id: str) -> t.DraftRow:
        """The working row of a draft."""
        row = self.session.get(t.DraftRow, draft_id)
        if row is None:
            raise NotFound(f"There is no draft {draft_id}.")
        self._held.append(row)  # a session forgets what nobody holds, and would read it again
        return row

    def is_claimed(self, draft_id: str) -> bool:
        """Whether a worker is drafting it now."""
        return self.worker(draft_id) is not None

    def worker(self, draft_id: str) -> str | None:
        """The worker that has claimed a draft, if one has."""
        row = _WORKER.first(self.core, draft=draft_id)
        return row[0] if row else None

    def draft(self, draft_id: str) -> Draft:
        """A draft as it stands, with its source, head revision and findings."""
        row = self.draft_row(draft_id)
        case_row = self.session.get_one(t.CaseStudyRow, row.case_study_id)
        return Draft(
            id=row.id,
            state=State(row.state),
            engine=Engine(row.engine),
            case_study=self._case_study(case_row),
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

    def lineage(self, draft_id: str) -> frozenset[str]:
        """The draft and those it corrects, one after the other."""
        corrects = self.draft_row(draft_id).corrects
        before = (
            self.lineage(self.session.get_one(t.ReleaseRow, corrects).draft_id) if corrects else frozenset()
        )
        return before | {draft_id}

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
        if row.message_id not in self._parsed:
            self._parsed[row.message_id] = json.loads(self.text(row.message_id))
        said: dict[str, Any] = self._parsed[row.message_id][row.place]
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
        said = json.loads(self.text(text)) if text else []
        return tuple(Judgement.model_validate(each) for each in said)

    def set_asides(self, draft_id: str) -> tuple[SetAside, ...]:
        """The source sentences that editors set aside in a draft, in reading order."""
        rows = self.session.execute(
            select(t.SetAsideRow, t.ActorRow.name)
            .join(t.ActorRow, t.ActorRow.id == t.SetAsideRow.actor_id)
            .where(t.SetAsideRow.draft_id == draft_id)
            .order_by(t.SetAsideRow.entry_seq)
        )
        newest = {row.n: (row, name) for row, name in rows}
        return tuple(
            SetAside(n=n, reason=self.text(row.reason_id), actor=name)
            for n, (row, name) in sorted(newest.items())
            if row.reason_id is not None
        )

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

    def drafting(self, case_study_id: str) -> tuple[str, ...]:
        """The drafts of a case study that wait for an engine."""
        return tuple(
            self.core.scalars(
                select(t.DraftRow.id).where(
                    t.DraftRow.case_study_id == case_study_id, t.DraftRow.state == State.DRAFTING.value
                )
            )
        )

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

    def retries(self, draft_id: str) -> int:
        """How often the drafting was tried again since the draft was opened, or last redrafted."""
        said = select(t.LogRow.seq).where(t.LogRow.draft == draft_id)
        asked = said.where(t.LogRow.type == "draft.redrafted").order_by(t.LogRow.seq.desc()).limit(1)
        since = self.core.scalar(asked) or 0
        retried = said.where(t.LogRow.type == "draft.retried", t.LogRow.seq > since).subquery()
        return self.core.scalar(select(func.count()).select_from(retried)) or 0

    def newest_draft(self, case_study_id: str) -> str:
        """The draft of a case study that was made last; each has one from its birth."""
        return self.core.scalars(
            select(t.DraftRow.id)
            .where(t.DraftRow.case_study_id == case_study_id)
            .order_by(t.DraftRow.created_at.desc(), t.DraftRow.entry_seq.desc())
            .limit(1)
        ).one()

    def notes(self, draft_id: str) -> tuple[Note, ...]:
        """What editors wrote to each other on this draft, oldest first."""
        rows = self.session.execute(
            select(t.ReviewRow, t.ActorRow.name)
            .join(t.ActorRow, t.ActorRow.id == t.ReviewRow.actor_id)
            .where(t.ReviewRow.draft_id == draft_id, t.ReviewRow.note_id.is_not(None))
            .order_by(t.ReviewRow.entry_seq)
        )
        return tuple(
            Note(
                time=datetime.fromisoformat(row.created_at),
                actor=name,
                verb=row.outcome,
                text=self.text(row.note_id or ""),
            )
            for row, name in rows
        )

    # --- Batches and releases -----------------------------------------------------------------------------

    def batch(self, batch_id: str) -> BatchSummary:
        """A batch as it stands."""
        row = self.session.get(t.BatchRow, batch_id)
        if row is None:
            raise NotFound(f"There is no batch {batch_id}.")
        return self._batch(row)

    def batches(self, limit: int = 20) -> tuple[BatchSummary, ...]:
        """The latest batches, newest first."""
        rows = self.session.scalars(select(t.BatchRow).order_by(t.BatchRow.entry_seq.desc()).limit(limit))
        return tuple(self._batch(row) for row in rows.all())

    def _batch(self, row: t.BatchRow) -> BatchSummary:
        of_batch = t.DraftRow.id.in_(drafts_of(row.id))
        counted = self.core.execute(
            select(t.DraftRow.state, func.count()).where(of_batch).group_by(t.DraftRow.state)
        )
        states = {State(state): count for state, count in counted}
        return BatchSummary(
            id=row.id,
            created_at=datetime.fromisoformat(row.created_at),
            engine=Engine(row.engine),
            states=states,
            total=sum(states.values()),
        )

    def arrivals(self, batch_id: str) -> tuple[Arrival, ...]:
        """What became of every path of a batch, in the order in which they came."""
        rows = self.session.scalars(
            select(t.ArrivalRow).where(t.ArrivalRow.batch_id == batch_id).order_by(t.ArrivalRow.n)
        )
        return tuple(self._arrival(row) for row in rows.all())

    def _arrival(self, row: t.ArrivalRow) -> Arrival:
        return Arrival(
            path=os.fsdecode(self.original(row.path_id)),
            case_study=self.draft_row(row.draft_id).case_study_id if row.draft_id else None,
            draft=row.draft_id,
            is_duplicate=row.is_duplicate,
            reason=row.reason,
            message=self.text(row.message_id) if row.message_id else None,
        )

    def drafts_of_batch(self, batch_id: str, state: State) -> tuple[str, ...]:
        """The drafts of a batch in that state, oldest first."""
        self.batch(batch_id)
        return tuple(
            self.core.scalars(
                select(t.DraftRow.id)
                .where(t.DraftRow.id.in_(drafts_of(batch_id)), t.DraftRow.state == state.value)
                .order_by(t.DraftRow.created_at, t.DraftRow.id)
            )
        )

    def waiting(self, batch_id: str) -> tuple[str, ...]:
        """The case studies of a batch that wait for an engine."""
        drafts = self.drafts_of_batch(batch_id, State.DRAFTING)
        return tuple(dict.fromkeys(self.draft_row(draft).case_study_id for draft in drafts))

    def sketches(self, after_entry: int) -> tuple[tuple[str, bytes, int], ...]:
        """Case studies kept after that LogEntry, each with its fingerprint and the number of its own entry."""
        rows = self.core.execute(
            select(t.CaseStudyRow.id, t.CaseStudyRow.sketch, t.CaseStudyRow.entry_seq)
            .where(t.CaseStudyRow.entry_seq > after_entry, t.CaseStudyRow.sketch.is_not(None))
            .order_by(t.CaseStudyRow.entry_seq)
        )
        return tuple((row.id, row.sketch, row.entry_seq) for row in rows)

    def resemblances(self, case_study_id: str) -> tuple[Resemblance, ...]:
        """The case studies whose texts are nearly the same, whichever came first; the most alike first."""
        pair = t.ResemblanceRow
        here = or_(pair.case_study_id == case_study_id, pair.other_id == case_study_id)
        found = {
            row.other_id if row.case_study_id == case_study_id else row.case_study_id: row.percent
            for row in self.session.scalars(select(pair).where(here))
        }
        rows = [(self.draft_row(self.newest_draft(other)), percent) for other, percent in found.items()]
        return tuple(
            Resemblance(case_study=row.case_study_id, draft=row.id, title=row.title or "", percent=percent)
            for row, percent in sorted(rows, key=lambda one: -one[1])
        )

    def successors(self, case_study_id: str) -> tuple[str, ...]:
        """The newest drafts of the case studies that correct this one, oldest first."""
        rows = self.session.scalars(
            select(t.CaseStudyRow.id)
            .where(t.CaseStudyRow.replaces == case_study_id)
            .order_by(t.CaseStudyRow.entry_seq)
        )
        return tuple(self.newest_draft(case) for case in rows.all())

    def used(self, host: str, model: str, limit: int = 200) -> tuple[tuple[int, int, int], ...]:
        """The latest drafts by a model: tokens estimated for the input, input and output as reported."""
        ended = (
            select(t.LogRow.entry)
            .where(t.LogRow.type == "llm.call.completed")
            .order_by(t.LogRow.seq.desc())
            .limit(limit)
        )
        found = []
        for row in self.session.scalars(ended).all():
            said = json.loads(row)
            intent = self.entry(said["intent_seq"])
            asked = intent["server.address"], intent["gen_ai.request.model"], intent["purpose"]
            if asked == (host, model, "summarise"):
                reported = said["gen_ai.usage.input_tokens"], said["gen_ai.usage.output_tokens"]
                found.append((intent.get("estimated_input_tokens", 0), *reported))
        return tuple(found)

    def release(self, draft_id: str) -> Release:
        """The release of a draft."""
        row = self.session.scalar(select(t.ReleaseRow).where(t.ReleaseRow.draft_id == draft_id))
        if row is None:
            raise NotFound(f"Draft {draft_id} has not been released.")
        return self._release(row)

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
        row = self.session.scalar(select(t.ReleaseRow).where(t.ReleaseRow.draft_id == draft_id))
        if row is None:
            raise NotFound(f"Draft {draft_id} has not been released.")
        return row.disclosure

    # --- The log ------------------------------------------------------------------------------------------

    def log(self, wanted: LogFilter) -> tuple[LogEntry, ...]:
        """The entries that match, oldest first."""
        query = _log_query(wanted).order_by(t.LogRow.seq).limit(wanted.limit).offset(wanted.offset)
        rows = self.session.scalars(query)
        return tuple(LogEntry(seq=row.seq, entry=row.entry, leaf_hash=row.leaf_hash) for row in rows)

    def log_size(self, wanted: LogFilter) -> int:
        """How many entries match."""
        return self.core.scalar(select(func.count()).select_from(_log_query(wanted).subquery())) or 0

    def usage(self, drafts: frozenset[str], since: int) -> tuple[int, int, int]:
        """Calls begun for these drafts from that number of the log on, and their tokens in and out as reported."""
        entries = select(t.LogRow.entry, t.LogRow.draft).where(
            t.LogRow.seq >= since, t.LogRow.type.in_(("llm.call.intent", "llm.call.completed"))
        )
        calls = sent = made = 0
        for entry, draft in self.core.execute(entries.execution_options(yield_per=500)):
            if draft in drafts:
                said = json.loads(entry)
                calls += said["type"] == "llm.call.intent"
                sent += said.get("gen_ai.usage.input_tokens", 0)
                made += said.get("gen_ai.usage.output_tokens", 0)
        return calls, sent, made

    def log_name(self) -> str | None:
        """The name of this log, which each of its entries bears; None while there is none."""
        first = self.core.scalar(select(t.LogRow.entry).where(t.LogRow.seq == 0))
        return json.loads(first)["log"] if first else None

    def entry(self, seq: int) -> dict[str, Any]:
        """One entry of the log, parsed."""
        row = _ENTRY.first(self.core, seq=seq)
        if row is None:
            raise NotFound(f"The log has no entry {seq}.")
        entry: dict[str, Any] = json.loads(row[0])
        return entry

    def completed_call(self, key: str) -> tuple[int, str | None] | None:
        """The number of the log entry that completed the call of that key, and the id of its reply."""
        row = _COMPLETED.first(self.core, key=key)
        return (row[0], row[1]) if row else None

    def open_intents(self, draft_id: str) -> tuple[int, ...]:
        """The intents of a draft that have no outcome."""
        return tuple(row[0] for row in _OPEN_INTENTS.all(self.core, draft=draft_id))


def drafts_of(batch_id: str) -> CompoundSelect[str]:
    """The drafts that a batch brought, also those it took up again, which an earlier batch had left undrafted."""
    taken_up = select(t.ArrivalRow.draft_id).where(
        t.ArrivalRow.batch_id == batch_id, t.ArrivalRow.draft_id.is_not(None), ~t.ArrivalRow.is_duplicate
    )
    brought = select(t.DraftRow.id).join(t.CaseStudyRow).where(t.CaseStudyRow.batch_id == batch_id)
    return union(taken_up, brought)


def _log_query(wanted: LogFilter) -> Select[t.LogRow]:
    query = select(t.LogRow)
    if wanted.type:
        query = query.where(or_(t.LogRow.type == wanted.type, t.LogRow.type.startswith(wanted.type + ".")))
    if wanted.time_from:
        query = query.where(t.LogRow.time >= wanted.time_from)
    if wanted.time_to:
        # A day stands for all of its instants: every time of that day sorts before the day followed by "~".
        query = query.where(t.LogRow.time <= wanted.time_to + "~")
    if wanted.since:
        query = query.where(t.LogRow.seq >= wanted.since)
    if wanted.draft:
        query = query.where(t.LogRow.draft == wanted.draft)
    return query


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


def content_json(content: Content) -> str:
    """The content as canonical JSON: what a revision's hash is of."""
    return json.dumps(
        content.model_dump(mode="json"), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


def spans(outline: Outline) -> str:
    """The spans of sentences and headings as JSON: what is stored of an outline."""
    return json.dumps(
        {
            "sentences": [[sentence.start, sentence.end] for sentence in outline.sentences],
            "headings": [[heading.level, heading.start, heading.end] for heading in outline.headings],
        },
        separators=(",", ":"),
    )


def _outline(stored: str, text: str) -> Outline:
    parsed = json.loads(stored)
    return Outline(
        sentences=tuple(
            Sentence(n=n, start=start, end=end, text=text[start:end])
            for n, (start, end) in enumerate(parsed["sentences"], 1)
        ),
        headings=tuple(
            Heading(level=level, start=start, end=end, text=text[start:end])
            for level, start, end in parsed["headings"]
        ),
    )
