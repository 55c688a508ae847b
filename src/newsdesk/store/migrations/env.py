"""How Alembic runs here: on the connection, and in the transaction, that the store opened."""

from alembic import context

from newsdesk.store import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
