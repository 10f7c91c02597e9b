"""The first schema: the log, private text, case studies, drafts, reviews, releases and model calls."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# The legal changes of state when this schema was laid down; a test holds them against `domain.RULES`.
_TRANSITIONS = [
    ("approved", "in_review"),
    ("approved", "released"),
    ("changes_requested", "drafting"),
    ("changes_requested", "in_review"),
    ("changes_requested", "rejected"),
    ("drafting", "failed"),
    ("drafting", "in_review"),
    ("failed", "drafting"),
    ("in_review", "approved"),
    ("in_review", "changes_requested"),
    ("in_review", "drafting"),
    ("in_review", "rejected"),
    ("rejected", "in_review"),
    ("released", "superseded"),
    ("released", "withdrawn"),
]


def upgrade() -> None:
    """Lay the tables and the table of states. The store lays the triggers after every upgrade."""
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("leaf_hash", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("case_study", sa.String(), nullable=True),
        sa.Column("draft", sa.String(), nullable=True),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("intent_seq", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["intent_seq"],
            ["log.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("case_study", "n"),
        sa.UniqueConstraint("leaf_hash"),
    )
    op.create_index("log_by_draft", "log", ["draft"], unique=False)
    op.create_index("log_by_type", "log", ["type"], unique=False)
    op.create_table(
        "text",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("erased_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "transition",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("source", "target"),
    )
    op.create_table(
        "actor",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("entry_seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_seq"],
            ["log.seq"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "setting",
        sa.Column("entry_seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_seq"],
            ["log.seq"],
        ),
        sa.PrimaryKeyConstraint("entry_seq"),
    )
    op.create_table(
        "actor_role",
        sa.Column("actor_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["actor.id"],
        ),
        sa.PrimaryKeyConstraint("actor_id", "role"),
    )
    op.create_table(
        "batch",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=False),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("entry_seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["actor.id"],
        ),
        sa.ForeignKeyConstraint(
            ["entry_seq"],
            ["log.seq"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "case_study",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("batch_id", sa.String(), nullable=False),
        sa.Column("filename", sa.String(), nullable=True),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("text_sha256", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("original_id", sa.String(), nullable=False),
        sa.Column("outline", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("entry_seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["batch.id"],
        ),
        sa.ForeignKeyConstraint(
            ["entry_seq"],
            ["log.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["original_id"],
            ["text.id"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["text.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("text_sha256"),
    )
    op.create_index(op.f("ix_case_study_batch_id"), "case_study", ["batch_id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_study_id", sa.String(), nullable=False),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("head_id", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("instruction_id", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("message", sa.String(), nullable=True),
        sa.Column("assignee", sa.String(), nullable=True),
        sa.Column("corrects", sa.String(), nullable=True),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("entry_seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_study_id"],
            ["case_study.id"],
        ),
        sa.ForeignKeyConstraint(["corrects"], ["release.id"], use_alter=True),
        sa.ForeignKeyConstraint(
            ["entry_seq"],
            ["log.seq"],
        ),
        sa.ForeignKeyConstraint(["head_id"], ["revision.id"], use_alter=True),
        sa.ForeignKeyConstraint(
            ["instruction_id"],
            ["text.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("draft_by_state", "draft", ["state", "created_at"], unique=False)
    op.create_index(op.f("ix_draft_case_study_id"), "draft", ["case_study_id"], unique=False)
    op.create_table(
        "intent",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("draft_id", sa.String(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["draft.id"],
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["text.id"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["log.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("intent_by_key", "intent", ["key"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("draft_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=False),
        sa.Column("content_id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("unplaced", sa.Integer(), nullable=False),
        sa.Column("call_seq", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("entry_seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["actor.id"],
        ),
        sa.ForeignKeyConstraint(
            ["call_seq"],
            ["log.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["content_id"],
            ["text.id"],
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["draft.id"],
        ),
        sa.ForeignKeyConstraint(
            ["entry_seq"],
            ["log.seq"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("draft_id", "number"),
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("draft_id", sa.String(), nullable=False),
        sa.Column("revision_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["draft.id"],
        ),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["text.id"],
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("finding_by_key", "finding", ["draft_id", "key"], unique=False)
    op.create_index("finding_by_revision", "finding", ["revision_id"], unique=False)
    op.create_table(
        "outcome",
        sa.Column("intent_seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reply_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["intent_seq"],
            ["intent.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["reply_id"],
            ["text.id"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["log.seq"],
        ),
        sa.PrimaryKeyConstraint("intent_seq"),
        sa.UniqueConstraint("seq"),
    )
    op.create_table(
        "review",
        sa.Column("entry_seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("draft_id", sa.String(), nullable=False),
        sa.Column("revision_id", sa.String(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("note_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["actor.id"],
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["draft.id"],
        ),
        sa.ForeignKeyConstraint(
            ["entry_seq"],
            ["log.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["note_id"],
            ["text.id"],
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
        ),
        sa.PrimaryKeyConstraint("entry_seq"),
    )
    op.create_index("review_by_draft", "review", ["draft_id", "entry_seq"], unique=False)
    op.create_table(
        "answer",
        sa.Column("entry_seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("finding_id", sa.String(), nullable=False),
        sa.Column("draft_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("reason_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["actor.id"],
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["draft.id"],
        ),
        sa.ForeignKeyConstraint(
            ["entry_seq"],
            ["log.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["finding.id"],
        ),
        sa.ForeignKeyConstraint(
            ["reason_id"],
            ["text.id"],
        ),
        sa.PrimaryKeyConstraint("entry_seq"),
    )
    op.create_index("answer_by_key", "answer", ["draft_id", "key"], unique=False)
    op.create_table(
        "release",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("draft_id", sa.String(), nullable=False),
        sa.Column("revision_id", sa.String(), nullable=False),
        sa.Column("review_seq", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("disclosure", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("entry_seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["draft.id"],
        ),
        sa.ForeignKeyConstraint(
            ["entry_seq"],
            ["log.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["review_seq"],
            ["review.entry_seq"],
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("draft_id"),
        sa.UniqueConstraint("review_seq"),
    )
    table = sa.table("transition", sa.column("source", sa.String), sa.column("target", sa.String))
    op.bulk_insert(table, [{"source": source, "target": target} for source, target in _TRANSITIONS])
