"""Der Anfang: alle Tabellen, je Datenbank als SQL daneben."""

from __future__ import annotations

from rodiko_kit.storage.migration.skript import fuehre_aus

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Legt alle Tabellen an."""
    fuehre_aus(__file__)
