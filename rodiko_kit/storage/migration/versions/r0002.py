"""Saal am Telefon, Auftakt, Ankunftsstruktur, Zielgruppen, Ereignisprotokolle, Personalwirkung."""

from __future__ import annotations

from rodiko_kit.storage.migration.skript import fuehre_aus

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Führt auf diese Fassung."""
    fuehre_aus(__file__)
