"""Der Anfang: alle Tabellen, je Datenbank als SQL daneben (erzeugt mit ``python -m tests.storage.neue_fassung anfang``)."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Legt alle Tabellen an."""
    dialekt = op.get_bind().dialect.name
    sql = Path(__file__).with_name(f"r0001.{dialekt}.sql").read_text(encoding="utf-8")
    for anweisung in sql.split(";\n\n"):
        if anweisung.strip():
            op.get_bind().exec_driver_sql(anweisung.strip().removesuffix(";"))
