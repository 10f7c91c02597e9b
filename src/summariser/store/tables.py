"""The tables as typed mappings. Private to the store: other layers see the values of `domain`.

Columns named `entry_seq` are the number of the LogEntry written in the same transaction as the row.
"""

from typing import cast

from sqlalchemy import ForeignKey, Index, LargeBinary, Table, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """The root of the mappings."""


class LogRow(Base):
    """The one log. Columns beside `entry` and `leaf_hash` repeat what the entry says, for keys and queries."""

    __tablename__ = "log"
    __table_args__ = (
        UniqueConstraint("case_study", "n"),
        Index("log_by_draft", "draft"),
        Index("log_by_type", "type"),
    )
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry: Mapped[str]
    leaf_hash: Mapped[str] = mapped_column(unique=True)
    type: Mapped[str]
    time: Mapped[str]
    actor: Mapped[str]
    case_study: Mapped[str | None]
    draft: Mapped[str | None]
    n: Mapped[int | None]
    intent_seq: Mapped[int | None] = mapped_column(ForeignKey("log.seq"))


class TextRow(Base):
    """Private text, and nothing else. One change is allowed: erasing `salt` and `body`, with its LogEntry."""

    __tablename__ = "text"
    id: Mapped[str] = mapped_column(primary_key=True)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    erased_at: Mapped[str | None]


class SettingRow(Base):
    """A logged setting that the triggers read; the newest row of a key holds."""

    __tablename__ = "setting"
    entry_seq: Mapped[int] = mapped_column(ForeignKey("log.seq"), primary_key=True, autoincrement=False)
    key: Mapped[str]
    value: Mapped[str]


class ActorRow(Base):
    """Who acts. The log knows actors by `id` alone."""

    __tablename__ = "actor"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    identity: Mapped[str]
    entry_seq: Mapped[int] = mapped_column(ForeignKey("log.seq"))


class RoleRow(Base):
    """A role of an actor."""

    __tablename__ = "actor_role"
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class TransitionRow(Base):
    """The legal changes of state, as `domain.RULES` has them; the triggers read it."""

    __tablename__ = "transition"
    source: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True)


class BatchRow(Base):
    """Case studies submitted together."""

    __tablename__ = "batch"
    id: Mapped[str] = mapped_column(primary_key=True)
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))
    engine: Mapped[str]
    created_at: Mapped[str]
    entry_seq: Mapped[int] = mapped_column(ForeignKey("log.seq"))


class CaseStudyRow(Base):
    """A text as submitted. `outline` holds the spans of sentences and headings, fixed at submission.

    `sketch` is the text's fingerprint, by which near-duplicates are found.
    """

    __tablename__ = "case_study"
    __table_args__ = (Index("case_study_by_entry", "entry_seq"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    batch_id: Mapped[str] = mapped_column(ForeignKey("batch.id"), index=True)
    filename: Mapped[str | None]
    media_type: Mapped[str]
    title: Mapped[str | None]
    organisation: Mapped[str | None]
    year: Mapped[int | None]
    sha256: Mapped[str | None]
    text_sha256: Mapped[str | None] = mapped_column(unique=True)
    source_id: Mapped[str] = mapped_column(ForeignKey("text.id"))
    original_id: Mapped[str] = mapped_column(ForeignKey("text.id"))
    outline: Mapped[str]
    created_at: Mapped[str]
    entry_seq: Mapped[int] = mapped_column(ForeignKey("log.seq"))
    replaces: Mapped[str | None] = mapped_column(ForeignKey("case_study.id"))
    sketch: Mapped[bytes | None] = mapped_column(LargeBinary)


class ArrivalRow(Base):
    """What became of one path of a batch on its arrival; `n` counts from 1."""

    __tablename__ = "arrival"
    batch_id: Mapped[str] = mapped_column(ForeignKey("batch.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    path_id: Mapped[str] = mapped_column(ForeignKey("text.id"))
    draft_id: Mapped[str | None] = mapped_column(ForeignKey("draft.id"))
    is_duplicate: Mapped[bool]
    reason: Mapped[str | None]
    message_id: Mapped[str | None] = mapped_column(ForeignKey("text.id"))


class ResemblanceRow(Base):
    """Two case studies whose texts are nearly the same; the one that came later stands first."""

    __tablename__ = "resemblance"
    case_study_id: Mapped[str] = mapped_column(ForeignKey("case_study.id"), primary_key=True)
    other_id: Mapped[str] = mapped_column(ForeignKey("case_study.id"), primary_key=True, index=True)
    percent: Mapped[int]


class ClaimRow(Base):
    """A draft that a worker is drafting now. The only table whose rows come and go."""

    __tablename__ = "claim"
    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id"), primary_key=True)
    worker: Mapped[str]


class DraftRow(Base):
    """A draft's way to release: the working row that points at the head revision and holds the state."""

    __tablename__ = "draft"
    __table_args__ = (Index("draft_by_state", "state", "created_at"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    case_study_id: Mapped[str] = mapped_column(ForeignKey("case_study.id"), index=True)
    engine: Mapped[str]
    state: Mapped[str]
    head_id: Mapped[str | None] = mapped_column(ForeignKey("revision.id", use_alter=True))
    title: Mapped[str | None]
    organisation: Mapped[str | None]
    year: Mapped[int | None]
    round: Mapped[int] = mapped_column(default=0)
    instruction_id: Mapped[str | None] = mapped_column(ForeignKey("text.id"))
    reason: Mapped[str | None]
    message: Mapped[str | None]
    assignee: Mapped[str | None]
    corrects: Mapped[str | None] = mapped_column(ForeignKey("release.id", use_alter=True))
    created_at: Mapped[str]
    updated_at: Mapped[str]
    entry_seq: Mapped[int] = mapped_column(ForeignKey("log.seq"))


class RevisionRow(Base):
    """An immutable snapshot. `sha256` is of the content; erasing the content clears it."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("draft_id", "number"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id"))
    number: Mapped[int]
    origin: Mapped[str]
    author_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))
    content_id: Mapped[str] = mapped_column(ForeignKey("text.id"))
    sha256: Mapped[str | None]
    unplaced: Mapped[int]
    call_seq: Mapped[int | None] = mapped_column(ForeignKey("log.seq"))
    created_at: Mapped[str]
    entry_seq: Mapped[int] = mapped_column(ForeignKey("log.seq"))


class FindingRow(Base):
    """What a check noticed in a revision. `key` is the same for the same finding on the same words.

    `message_id` is the text of all that was noticed in the revision, as JSON, and `place` this one's place in it,
    from 0; without a place, as the first schema has it, the text is the message.
    """

    __tablename__ = "finding"
    __table_args__ = (Index("finding_by_key", "draft_id", "key"), Index("finding_by_revision", "revision_id"))
    id: Mapped[str] = mapped_column(primary_key=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id"))
    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"))
    key: Mapped[str]
    code: Mapped[str]
    severity: Mapped[str]
    section: Mapped[str]
    claim: Mapped[int]
    message_id: Mapped[str] = mapped_column(ForeignKey("text.id"))
    place: Mapped[int | None]


class JudgementRow(Base):
    """What the judge said of the claims of a revision; `answers_id` is the text of it, as JSON."""

    __tablename__ = "judgement"
    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    answers_id: Mapped[str] = mapped_column(ForeignKey("text.id"))


class SetAsideRow(Base):
    """A source sentence that an editor set aside with a reason, or took up again (no reason); the newest holds."""

    __tablename__ = "set_aside"
    __table_args__ = (Index("set_aside_by_draft", "draft_id"),)
    entry_seq: Mapped[int] = mapped_column(ForeignKey("log.seq"), primary_key=True, autoincrement=False)
    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id"))
    n: Mapped[int]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))
    reason_id: Mapped[str | None] = mapped_column(ForeignKey("text.id"))


class AnswerRow(Base):
    """An editor's answer to a finding; the newest of a key holds."""

    __tablename__ = "answer"
    __table_args__ = (Index("answer_by_key", "draft_id", "key"),)
    entry_seq: Mapped[int] = mapped_column(ForeignKey("log.seq"), primary_key=True, autoincrement=False)
    finding_id: Mapped[str] = mapped_column(ForeignKey("finding.id"))
    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id"))
    key: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))
    answer: Mapped[str]
    reason_id: Mapped[str] = mapped_column(ForeignKey("text.id"))


class ReviewRow(Base):
    """One editor's outcome on one revision; `reopened` voids what came before."""

    __tablename__ = "review"
    __table_args__ = (Index("review_by_draft", "draft_id", "entry_seq"),)
    entry_seq: Mapped[int] = mapped_column(ForeignKey("log.seq"), primary_key=True, autoincrement=False)
    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id"))
    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"))
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))
    outcome: Mapped[str]
    note_id: Mapped[str | None] = mapped_column(ForeignKey("text.id"))
    created_at: Mapped[str]


class ReleaseRow(Base):
    """A frozen revision with its review and disclosure. Its content is public."""

    __tablename__ = "release"
    id: Mapped[str] = mapped_column(primary_key=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id"), unique=True)
    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"))
    review_seq: Mapped[int] = mapped_column(ForeignKey("review.entry_seq"), unique=True)
    content: Mapped[str]
    sha256: Mapped[str]
    disclosure: Mapped[str]
    created_at: Mapped[str]
    entry_seq: Mapped[int] = mapped_column(ForeignKey("log.seq"))


class IntentRow(Base):
    """A model call about to be sent; `request_id` is the text of its messages."""

    __tablename__ = "intent"
    __table_args__ = (Index("intent_by_key", "key"), Index("intent_by_draft", "draft_id"))
    seq: Mapped[int] = mapped_column(ForeignKey("log.seq"), primary_key=True, autoincrement=False)
    key: Mapped[str]
    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id"))
    request_id: Mapped[str] = mapped_column(ForeignKey("text.id"))


class OutcomeRow(Base):
    """How an intent ended: completed, failed or abandoned. One each."""

    __tablename__ = "outcome"
    intent_seq: Mapped[int] = mapped_column(ForeignKey("intent.seq"), primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(ForeignKey("log.seq"), unique=True)
    kind: Mapped[str]
    reply_id: Mapped[str | None] = mapped_column(ForeignKey("text.id"))


def table_of(row: type[Base]) -> Table:
    """The table that holds rows of that kind."""
    return cast("Table", row.__table__)
