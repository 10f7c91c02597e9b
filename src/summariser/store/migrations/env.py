"""How Alembic runs our migrations: always on the connection that the store holds."""

from alembic import context

from summariser.store.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
