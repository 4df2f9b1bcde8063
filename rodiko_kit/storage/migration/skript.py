"""Die SQL-Datei einer Fassung ausführen."""

from __future__ import annotations

from pathlib import Path

from alembic import op


def fuehre_aus(fassung: str) -> None:
    """Führt neben der Fassung (ihr ``__file__``) die SQL-Datei der Datenbank aus; Anweisungen trennt ein Semikolon mit Leerzeile."""
    verbindung = op.get_bind()
    datei = Path(fassung)
    sql = datei.with_name(f"{datei.stem}.{verbindung.dialect.name}.sql").read_text(encoding="utf-8")
    for anweisung in sql.split(";\n\n"):
        if anweisung.strip():
            verbindung.exec_driver_sql(anweisung.strip().removesuffix(";"))
