"""Batches that survive: what became of each path, who drafts what, near-duplicates and successors."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add three tables and two columns. Nothing that was there changes."""
    # In plain SQL, for Alembic would rebuild the whole table in SQLite to add a foreign key.
    op.execute("ALTER TABLE case_study ADD COLUMN replaces VARCHAR REFERENCES case_study (id)")
    op.add_column("case_study", sa.Column("sketch", sa.LargeBinary(), nullable=True))
    op.create_index("intent_by_draft", "intent", ["draft_id"], unique=False)
    op.create_index("case_study_by_entry", "case_study", ["entry_seq"], unique=False)
    op.create_table(
        "arrival",
        sa.Column("batch_id", sa.String(), sa.ForeignKey("batch.id"), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("path_id", sa.String(), sa.ForeignKey("text.id"), nullable=False),
        sa.Column("draft_id", sa.String(), sa.ForeignKey("draft.id"), nullable=True),
        sa.Column("is_duplicate", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("message_id", sa.String(), sa.ForeignKey("text.id"), nullable=True),
        sa.PrimaryKeyConstraint("batch_id", "n"),
    )
    op.create_table(
        "resemblance",
        sa.Column("case_study_id", sa.String(), sa.ForeignKey("case_study.id"), nullable=False),
        sa.Column("other_id", sa.String(), sa.ForeignKey("case_study.id"), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("case_study_id", "other_id"),
    )
    op.create_index("ix_resemblance_other_id", "resemblance", ["other_id"], unique=False)
    op.create_table(
        "claim",
        sa.Column("draft_id", sa.String(), sa.ForeignKey("draft.id"), nullable=False),
        sa.Column("worker", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("draft_id"),
    )
