"""Umgebung von Alembic: läuft auf der Verbindung, die ``lauf`` übergibt."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["verbindung"],
    target_metadata=context.config.attributes.get("meta"),
    render_as_batch=True,
    transactional_ddl=True,
    user_module_prefix="typen.",
)
context.run_migrations()
