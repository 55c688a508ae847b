"""What the bank's own address answered, by day."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "bank_answer",
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("fetched_by", sa.Integer(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fetched_by"], ["person.id"], name=op.f("fk_bank_answer_fetched_by")
        ),
        sa.PrimaryKeyConstraint("effective_on", name=op.f("pk_bank_answer")),
    )
