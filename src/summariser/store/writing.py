"""One writing transaction: rows of record, each with the LogEntry that tells of it."""

import hashlib
import hmac
import json
import os
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session

from summariser.disclosure import METRIC
from summariser.domain import (
    Actor,
    ActorKind,
    Answer,
    Arrival,
    CaseStudy,
    Content,
    Document,
    Draft,
    Engine,
    Finding,
    Json,
    Judgement,
    Noticed,
    Origin,
    Outline,
    Role,
    Section,
    State,
    Verb,
    after,
    sha256_hex,
)
from summariser.errors import BadContent, NotFound
from summariser.log import canonical, leaf_hash
from summariser.store import tables as t
from summariser.store.prepared import Prepared, inserting
from summariser.store.reading import Reader, content_json, spans

ENTRY_VERSION = 1
_NEWEST_ENTRY = Prepared(lambda: select(t.LogRow.seq, t.LogRow.time).order_by(t.LogRow.seq.desc()).limit(1))
_NEWEST_OF_CASE = Prepared(
    lambda: select(func.max(t.LogRow.n)).where(t.LogRow.case_study == bindparam("case_study"))
)
_UNCLAIM = Prepared(lambda: delete(t.ClaimRow).where(t.ClaimRow.draft_id == bindparam("draft")))
SERVICE = "summariser"


class Context(NamedTuple):
    """What every transaction needs from outside: the time, fresh ids, the versions that the log names, its name."""

    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    software: dict[str, str]
    log: str | None = None


class Subject(NamedTuple):
    """What a LogEntry is about."""

    case_study: str | None = None
    draft: str | None = None
    batch: str | None = None


class Text(NamedTuple):
    """A private text just stored. The log names it by its salted commitment alone."""

    id: str
    salt: bytes
    body: bytes

    def commitment(self, label: str) -> Json:
        """HMAC-SHA256 under the text's own salt over the label, a zero byte and the text."""
        value = hmac.new(self.salt, label.encode() + b"\0" + self.body, hashlib.sha256).hexdigest()
        return {"alg": "hmac-sha256", "value": value, "bytes": len(self.body)}


class NewCaseStudy(NamedTuple):
    """A case study to be added: the file, its sentences, its text's fingerprint, and which one it corrects."""

    document: Document
    outline: Outline
    sketch: bytes
    replaces: str | None = None


class NewRevision(NamedTuple):
    """A revision to be added: its words, who made it, and what the checks noticed."""

    origin: Origin
    content: Content
    noticed: tuple[Noticed, ...] = ()
    facts: tuple[dict[str, Json], ...] = ()
    judgements: tuple[Judgement, ...] = ()
    call_seq: int | None = None
    entry_type: str = "draft.edited"


class Transaction(Reader):
    """The writes. What is appended here is committed together or not at all."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__(session)
        self._context = context
        self._last: tuple[int, str] | None = None  # number and time of the newest LogEntry, once looked up

    # --- The log ------------------------------------------------------------------------------------------

    def append(
        self,
        kind: str,
        actor: Actor,
        subject: Subject = Subject(),  # noqa: B008 - immutable
        said: Mapping[str, Json] = MappingProxyType({}),
        *,
        role: Role | None = None,
        commit: Mapping[str, Json] = MappingProxyType({}),
    ) -> int:
        """Append one LogEntry and return its number. `said` are the fields of its type, beside the envelope."""
        seq, time = self._next()
        n = self._number(subject.case_study)
        entry: dict[str, Json] = {
            "v": ENTRY_VERSION,
            "log": self._log(),
            "seq": seq,
            "id": self._context.new_id(),
            "type": kind,
            "time": time,
            "actor": {
                "id": actor.id,
                "kind": actor.kind.value,
                "role": role.value if role else None,
                "identity": actor.identity,
            },
            "subject": _without_none({**subject._asdict(), "n": n}),
            "commit": dict(commit),
            "sw": dict(self._context.software),
            **said,
        }
        text = canonical(entry)
        self.add(
            t.LogRow,
            seq=seq,
            entry=text,
            leaf_hash=leaf_hash(text),
            type=kind,
            time=time,
            actor=actor.id,
            case_study=subject.case_study,
            draft=subject.draft,
            n=n,
            intent_seq=said.get("intent_seq"),
        )
        self._last = (seq, time)
        return seq

    def _next(self) -> tuple[int, str]:
        """The number and time of the next entry."""
        if self._last is None:
            row = _NEWEST_ENTRY.first(self.core)
            self._last = (row[0], row[1]) if row else (-1, "")
        # A clock that steps back must not reorder what happened.
        return self._last[0] + 1, max(self.now(), self._last[1])

    def now(self) -> str:
        """The time as the log writes it: UTC, RFC 3339, microseconds."""
        return self._context.clock().astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    def _number(self, case_study: str | None) -> int | None:
        if case_study is None:
            return None
        row = _NEWEST_OF_CASE.first(self.core, case_study=case_study)
        return ((row[0] if row else None) or 0) + 1

    def _log(self) -> str:
        return self._context.log or self.log_name() or f"summariser/{self._context.new_id()}"

    # --- Texts, actors, settings --------------------------------------------------------------------------

    def add_text(self, body: str | bytes) -> Text:
        """Store a private text under a fresh salt."""
        return self.add_texts([body])[0]

    def add_texts(self, bodies: Iterable[str | bytes]) -> list[Text]:
        """Store private texts, each under a fresh salt of its own."""
        texts = [
            Text(
                id=f"t-{self._context.new_id()}",
                salt=secrets.token_bytes(32),
                body=utf8(body) if isinstance(body, str) else body,
            )
            for body in bodies
        ]
        for text in texts:
            self.add(t.TextRow, id=text.id, salt=text.salt, body=text.body)
        return texts

    def service(self) -> Actor:
        """The program itself, as an actor."""
        service = self.actor(name=SERVICE)
        if service is None:
            raise NotFound("The database does not know the program itself as an actor.")
        return service

    def add_actor(
        self, by: Actor | None, name: str, kind: ActorKind, roles: frozenset[Role], identity: str
    ) -> Actor:
        """Register an actor. The log knows it by a random id; the first one registers itself."""
        actor = Actor(
            id=f"a-{self._context.new_id()}",
            name=name,
            kind=kind,
            roles=roles,
            identity=identity,
        )
        seq = self.append(
            "actor.registered",
            by or actor,
            said={
                "registered": {
                    "id": actor.id,
                    "kind": kind.value,
                    "roles": [role.value for role in sorted(roles)],
                    "identity": identity,
                }
            },
        )
        self.add(t.ActorRow, id=actor.id, name=name, kind=kind.value, identity=identity, entry_seq=seq)
        for role in sorted(roles):
            self.add(t.RoleRow, actor_id=actor.id, role=role.value)
        return actor

    def set(self, by: Actor, key: str, value: str) -> None:
        """Set a logged setting."""
        seq = self.append("config.set", by, said={"key": key, "value": value})
        self.add(t.SettingRow, entry_seq=seq, key=key, value=value)

    # --- Submitting ---------------------------------------------------------------------------------------

    def add_batch(self, actor: Actor, engine: Engine, files: int) -> str:
        """Open a batch."""
        batch_id = f"b-{self._context.new_id()}"
        seq = self.append(
            "batch.submitted",
            actor,
            Subject(batch=batch_id),
            said={"files": files, "engine": engine.value},
            role=Role.RESEARCHER,
        )
        self.add(
            t.BatchRow,
            id=batch_id,
            actor_id=actor.id,
            engine=engine.value,
            created_at=self.now(),
            entry_seq=seq,
        )
        return batch_id

    def add_case_study(self, actor: Actor, batch_id: str, new: NewCaseStudy) -> tuple[str, str]:
        """Keep a case study and open its draft; returns both ids."""
        document, outline = new.document, new.outline
        case_id, draft_id = f"c-{self._context.new_id()}", f"d-{self._context.new_id()}"
        source, original = self.add_text(document.text), self.add_text(document.original)
        engine = self.session.get_one(t.BatchRow, batch_id).engine
        seq = self.append(
            "source.received",
            actor,
            Subject(case_study=case_id, draft=draft_id, batch=batch_id),
            role=Role.RESEARCHER,
            commit={"source": source.commitment("source"), "original": original.commitment("original")},
            said={
                "media_type": document.media_type,
                "words": len(document.text.split()),
                "sentences": len(outline.sentences),
                "engine": engine,
                **({"replaces": new.replaces} if new.replaces else {}),
            },
        )
        now = self.now()
        self.add(
            t.CaseStudyRow,
            id=case_id,
            batch_id=batch_id,
            filename=document.filename,
            media_type=document.media_type,
            title=document.title,
            organisation=document.organisation,
            year=document.year,
            sha256=document.sha256,
            text_sha256=sha256_hex(document.text),
            source_id=source.id,
            original_id=original.id,
            outline=spans(outline),
            created_at=now,
            entry_seq=seq,
            replaces=new.replaces,
            sketch=new.sketch,
        )
        self._add_draft(draft_id, case_id, engine, seq, document, corrects=None)
        return case_id, draft_id

    def open_draft(self, actor: Actor, case_study_id: str, engine: Engine) -> str:
        """Open another draft of a case study that is there; returns its id."""
        case, draft_id = self.case_study(case_study_id), f"d-{self._context.new_id()}"
        subject = Subject(case_study=case_study_id, draft=draft_id)
        seq = self.append("draft.opened", actor, subject, {"engine": engine.value}, role=Role.RESEARCHER)
        self._add_draft(draft_id, case_study_id, engine.value, seq, case, corrects=None)
        return draft_id

    def declare(self, draft: Draft, actor: Actor, tool: str, task: str) -> None:
        """Log that AI was used outside this tool, as somebody declares."""
        subject = Subject(case_study=draft.case_study.id, draft=draft.id)
        said: dict[str, Json] = {"tool": tool, "task": task}
        self.append("ai_use.declared", actor, subject, said, role=Role.RESEARCHER)

    def add_resemblances(self, case_study_id: str, others: Mapping[str, int]) -> None:
        """Keep which other case studies the text is nearly the same as, in percent."""
        for other, percent in others.items():
            self.add(t.ResemblanceRow, case_study_id=case_study_id, other_id=other, percent=percent)

    def add_arrival(self, batch_id: str, arrival: Arrival) -> None:
        """Keep what became of one path of a batch on its arrival."""
        newest = select(func.max(t.ArrivalRow.n)).where(t.ArrivalRow.batch_id == batch_id)
        self.add(
            t.ArrivalRow,
            batch_id=batch_id,
            n=(self.core.scalar(newest) or 0) + 1,
            path_id=self.add_text(os.fsencode(arrival.path)).id,
            draft_id=arrival.draft,
            is_duplicate=arrival.is_duplicate,
            reason=arrival.reason,
            message_id=self.add_text(arrival.message).id if arrival.message else None,
        )

    def _add_draft(
        self,
        draft_id: str,
        case_id: str,
        engine: str,
        seq: int,
        facts: Document | Content | CaseStudy,
        *,
        corrects: str | None,
    ) -> None:
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

    # --- Drafts -------------------------------------------------------------------------------------------

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

    def add_revision(
        self, draft: Draft, author: Actor, new: NewRevision, role: Role | None = None
    ) -> tuple[str, int]:
        """Add the new head revision and bring the draft into review; returns its id and the LogEntry's number."""
        revision_id = f"r-{self._context.new_id()}"
        stored = content_json(new.content)
        text = self.add_text(stored)
        seq = self.append(
            new.entry_type,
            author,
            Subject(case_study=draft.case_study.id, draft=draft.id),
            role=role,
            commit={"content": text.commitment("content")},
            said={
                "revision": revision_id,
                "origin": new.origin.value,
                "engine": draft.engine.value,
                "metric": METRIC,
                "sections": list(new.facts),
                "findings": dict(sorted(Counter(each.code for each in new.noticed).items())),
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
        self._add_findings(draft, revision_id, new)
        self._add_judgements(revision_id, new.judgements)
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

    def _add_findings(self, draft: Draft, revision_id: str, new: NewRevision) -> None:
        if not new.noticed:
            return
        said = self.add_text(_said(new.noticed))
        salt = self._salt(draft.case_study.id)
        for place, noticed in enumerate(new.noticed):
            self.add(
                t.FindingRow,
                id=f"f-{revision_id.removeprefix('r-')}-{place + 1}",
                draft_id=draft.id,
                revision_id=revision_id,
                key=_finding_key(salt, noticed, new.content.section(noticed.section)),
                code=noticed.code,
                severity=noticed.severity.value,
                section=noticed.section.value,
                claim=noticed.claim,
                message_id=said.id,
                place=place,
            )

    def _add_judgements(self, revision_id: str, judgements: tuple[Judgement, ...]) -> None:
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
            Subject(case_study=draft.case_study.id, draft=draft.id),
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

    def set_aside(self, draft: Draft, actor: Actor, n: int, reason: str | None) -> int:
        """Keep that an editor set a source sentence aside, or without a reason took it up again."""
        text = self.add_text(reason) if reason else None
        seq = self.append(
            "sentence.set_aside" if text else "sentence.taken_up",
            actor,
            Subject(case_study=draft.case_study.id, draft=draft.id),
            role=Role.EDITOR,
            commit={"reason": text.commitment("reason")} if text else {},
            said={"n": n},
        )
        self.add(
            t.SetAsideRow,
            entry_seq=seq,
            draft_id=draft.id,
            n=n,
            actor_id=actor.id,
            reason_id=text.id if text else None,
        )
        return seq

    def add_review(
        self, draft: Draft, actor: Actor, outcome: str, note: str | None = None, **said: Json
    ) -> int:
        """Keep an editor's outcome on the head revision; returns the LogEntry's number."""
        revision = draft.revision.id if draft.revision else ""
        text = self.add_text(note) if note else None
        seq = self.append(
            f"review.{outcome}",
            actor,
            Subject(case_study=draft.case_study.id, draft=draft.id),
            role=Role.EDITOR,
            commit={"note": text.commitment("note")} if text else {},
            said={"revision": revision, **said},
        )
        self.add(
            t.ReviewRow,
            entry_seq=seq,
            draft_id=draft.id,
            revision_id=revision,
            actor_id=actor.id,
            outcome=outcome,
            note_id=text.id if text else None,
            created_at=self.now(),
        )
        return seq

    def approval(self, draft_id: str) -> int:
        """The number of the review that approved the draft as it stands."""
        seq = self.session.scalar(
            select(func.max(t.ReviewRow.entry_seq)).where(t.ReviewRow.draft_id == draft_id)
        )
        if seq is None:
            raise NotFound(f"Draft {draft_id} has no review.")
        return seq

    # --- Releases -----------------------------------------------------------------------------------------

    def add_release(
        self, draft: Draft, actor: Actor, disclosure: str, facts: list[Json]
    ) -> tuple[str, str, int]:
        """Freeze the approved head revision; returns the release's id, its hash and the LogEntry's number."""
        if draft.revision is None:
            raise NotFound(f"Draft {draft.id} has no text to release.")
        release_id = f"p-{self._context.new_id()}"
        content = content_json(draft.revision.content)
        sha256 = sha256_hex(content)
        review_seq = self.approval(draft.id)
        seq = self.append(
            "release.published",
            actor,
            Subject(case_study=draft.case_study.id, draft=draft.id),
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
        draft_id = f"d-{self._context.new_id()}"
        release_id = self.release(released.id).id
        seq = self.append(
            "draft.opened",
            actor,
            Subject(case_study=released.case_study.id, draft=draft_id),
            role=Role.EDITOR,
            said={"corrects": release_id},
        )
        content = self.release(released.id).content
        self._add_draft(
            draft_id, released.case_study.id, released.engine.value, seq, content, corrects=release_id
        )
        return draft_id

    def add(self, table: type[t.Base], **values: object) -> None:
        """Insert one row, at once: the triggers judge each row in the order in which things happened."""
        inserting(t.table_of(table), tuple(values)).run(self.core, values)


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


def utf8(text: str) -> bytes:
    """The text in UTF-8.

    Raises:
        BadContent: it holds half of a character (a lone surrogate), which no file or page can hold.
    """
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise BadContent(
            f"The text holds half of a character at place {error.start + 1}. Type that word anew."
        ) from error


def _without_none(values: dict[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in values.items() if value is not None}
