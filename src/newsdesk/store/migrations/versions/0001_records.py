"""The records of the newsroom."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _create_people_and_articles()
    _create_rates()
    _create_history()
    _create_publications()


def _create_people_and_articles() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("name", name=op.f("uq_person_name")),
    )
    op.create_table(
        "region",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name_uz", sa.String(), nullable=False),
        sa.Column("name_uz_cyrl", sa.String(), nullable=False),
        sa.Column("name_ru", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_region")),
    )
    op.create_table(
        "settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chosen", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settings")),
    )
    op.create_table(
        "article",
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("headline", sa.String(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("dateline", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("byline", sa.String(), nullable=False),
        sa.Column("slugline", sa.String(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("embargo", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ednote", sa.Text(), nullable=False),
        sa.Column("correction", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=True),
        sa.Column("approval_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_article_author_id")),
        sa.ForeignKeyConstraint(["updated_by"], ["person.id"], name=op.f("fk_article_updated_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
    )
    op.create_index(
        "ix_article_author_id_stage_updated_at_id",
        "article",
        ["author_id", "stage", "updated_at", "id"],
    )
    op.create_index("ix_article_stage_updated_at_id", "article", ["stage", "updated_at", "id"])
    op.create_index("ix_article_story_id", "article", ["story_id"])
    op.create_index("ix_article_updated_at_id", "article", ["updated_at", "id"])


def _create_rates() -> None:
    op.create_table(
        "rate_table",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["person.id"], name=op.f("fk_rate_table_approved_by")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["person.id"], name=op.f("fk_rate_table_entered_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rate_table")),
        sa.UniqueConstraint(
            "effective_on", "number", name=op.f("uq_rate_table_effective_on_number")
        ),
    )
    op.create_index("ix_rate_table_effective_on", "rate_table", ["effective_on"])

    op.create_table(
        "saved_search",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_saved_search_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_search")),
    )
    op.create_index("ix_saved_search_person_id", "saved_search", ["person_id"])

    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_note_article_id")),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"], name=op.f("fk_note_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index("ix_note_article_id", "note", ["article_id"])

    op.create_table(
        "rate",
        sa.Column("table_id", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("nominal", sa.Integer(), nullable=False),
        sa.Column("rate", sa.String(length=40), nullable=False),
        sa.Column("stated_change", sa.String(length=40), nullable=True),
        sa.Column("stated_percent", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["table_id"], ["rate_table.id"], name=op.f("fk_rate_table_id")),
        sa.PrimaryKeyConstraint("table_id", "currency", name=op.f("pk_rate")),
    )


def _create_history() -> None:
    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by", sa.Integer(), nullable=False),
        sa.Column("rate_table_id", sa.Integer(), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("written", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rate_table_id"], ["rate_table.id"], name=op.f("fk_release_rate_table_id")
        ),
        sa.ForeignKeyConstraint(
            ["released_by"], ["person.id"], name=op.f("fk_release_released_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
    )
    op.create_index("ix_release_target", "release", ["target"])

    op.create_table(
        "revision",
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("headline", sa.String(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("dateline", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("byline", sa.String(), nullable=False),
        sa.Column("slugline", sa.String(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("embargo", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ednote", sa.Text(), nullable=False),
        sa.Column("correction", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(length=16), nullable=False),
        sa.Column("saved_by", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_revision_article_id")
        ),
        sa.ForeignKeyConstraint(["saved_by"], ["person.id"], name=op.f("fk_revision_saved_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_revision_article_id_number")),
    )
    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("editor_id", sa.Integer(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_approval_article_id")
        ),
        sa.ForeignKeyConstraint(["editor_id"], ["person.id"], name=op.f("fk_approval_editor_id")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_approval_revision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    op.create_index("ix_approval_article_id", "approval", ["article_id"])

    op.create_table(
        "audit_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("rate_table_id", sa.Integer(), nullable=True),
        sa.Column("release_id", sa.Integer(), nullable=True),
        sa.Column("details", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_audit_event_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_audit_event_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["rate_table_id"], ["rate_table.id"], name=op.f("fk_audit_event_rate_table_id")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_audit_event_release_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_index("ix_audit_event_article_id", "audit_event", ["article_id"])
    op.create_index("ix_audit_event_rate_table_id", "audit_event", ["rate_table_id"])


def _create_publications() -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("visibility", sa.String(length=16), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("first_released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawal", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_publication_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_publication_release_id")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_publication_revision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint(
            "channel", "article_id", name=op.f("uq_publication_channel_article_id")
        ),
        sa.UniqueConstraint("channel", "place", name=op.f("uq_publication_channel_place")),
    )
    op.create_index("ix_publication_article_id", "publication", ["article_id"])
    op.create_index(
        "ix_publication_channel_visibility_language_date_place",
        "publication",
        ["channel", "visibility", "language", "date", "place"],
    )
    op.create_index(
        "ix_publication_channel_visibility_language_place",
        "publication",
        ["channel", "visibility", "language", "place"],
    )
    op.create_index(
        "ix_publication_channel_visibility_language_region_place",
        "publication",
        ["channel", "visibility", "language", "region", "place"],
    )
    op.create_index("ix_publication_release_id", "publication", ["release_id"])

    op.create_table(
        "release_item",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("visibility", sa.String(length=16), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_release_item_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_release_item_release_id")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_release_item_revision_id")
        ),
        sa.PrimaryKeyConstraint(
            "release_id", "article_id", "channel", name=op.f("pk_release_item")
        ),
    )
    op.create_index("ix_release_item_article_id", "release_item", ["article_id"])

    op.create_table(
        "site_file",
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_site_file_release_id")
        ),
        sa.PrimaryKeyConstraint("target", "path", name=op.f("pk_site_file")),
    )
