"""Findings name words and suggest evidence, a judge's answers are kept, sentences are set aside with a reason."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add two tables and a column. Nothing that was there changes."""
    op.add_column("finding", sa.Column("place", sa.Integer(), nullable=True))
    op.create_table(
        "judgement",
        sa.Column("revision_id", sa.String(), sa.ForeignKey("revision.id"), nullable=False),
        sa.Column("answers_id", sa.String(), sa.ForeignKey("text.id"), nullable=False),
        sa.PrimaryKeyConstraint("revision_id"),
    )
    op.create_table(
        "set_aside",
        sa.Column("entry_seq", sa.Integer(), sa.ForeignKey("log.seq"), autoincrement=False, nullable=False),
        sa.Column("draft_id", sa.String(), sa.ForeignKey("draft.id"), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.String(), sa.ForeignKey("actor.id"), nullable=False),
        sa.Column("reason_id", sa.String(), sa.ForeignKey("text.id"), nullable=True),
        sa.PrimaryKeyConstraint("entry_seq"),
    )
    op.create_index("set_aside_by_draft", "set_aside", ["draft_id"], unique=False)
