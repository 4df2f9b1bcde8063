"""Umgebung von Alembic: läuft auf der Verbindung, die ``lauf`` übergibt."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["verbindung"], transactional_ddl=True)
context.run_migrations()
