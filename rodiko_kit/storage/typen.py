"""Spaltentypen, deren Python-Seite der JSON-Wert des Feldes ist."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from rodiko_kit.basis.einheiten import normal
from rodiko_kit.basis.texte import ORTSZEIT

ZEHNTAUSENDSTEL = 10_000


class Festkomma(sa.types.TypeDecorator[str]):
    """Dezimalzahl mit vier Nachkommastellen: NUMERIC(18,4), in SQLite die ganze Zahl der Zehntausendstel.

    SQLites eigenes NUMERIC ist eine Gleitkommazahl und verlöre Cents. Python-Seite ist der Text des ``Decimal``.
    """

    impl = sa.Numeric(18, 4)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> sa.types.TypeEngine[Any]:
        """Ganzzahl in SQLite, sonst NUMERIC."""
        return dialect.type_descriptor(sa.BigInteger() if dialect.name == "sqlite" else sa.Numeric(18, 4))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401  je nach Datenbank int oder Decimal
        """Text -> Datenbankwert; ``ValueError`` bei mehr als vier Nachkommastellen."""
        if value is None:
            return None
        wert = Decimal(value)
        zehntausendstel = wert * ZEHNTAUSENDSTEL
        if zehntausendstel != zehntausendstel.to_integral_value():
            msg = f"{value} hat mehr als vier Nachkommastellen"
            raise ValueError(msg)
        return int(zehntausendstel) if dialect.name == "sqlite" else wert

    def process_literal_param(self, value: str | None, dialect: Dialect) -> str:
        """Wie ``process_bind_param``, als Text für DDL."""
        return str(self.process_bind_param(value, dialect))

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401  je nach Datenbank int oder Decimal
        """Datenbankwert -> Text ohne überflüssige Nullen."""
        if value is None:
            return None
        return str(normal(Decimal(value) / ZEHNTAUSENDSTEL if dialect.name == "sqlite" else value))


class Datumstext(sa.types.TypeDecorator[str]):
    """Ein Datum, dessen Python-Seite der ISO-Text ist."""

    impl = sa.Date
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> dt.date | None:
        """ISO-Text -> Datum."""
        del dialect
        return None if value is None else dt.date.fromisoformat(value)

    def process_result_value(self, value: dt.date | None, dialect: Dialect) -> str | None:
        """Datum -> ISO-Text."""
        del dialect
        return None if value is None else value.isoformat()


def kennung() -> sa.Uuid[str]:
    """UUID-Spalte, deren Python-Seite Text ist."""
    return sa.Uuid(as_uuid=False)


def zeitmarke(wann: dt.datetime) -> str:
    """ISO-Zeitpunkt in UTC auf die Millisekunde, als Text sortierbar; ohne Zeitzone gilt die Ortszeit."""
    return (wann if wann.tzinfo else wann.replace(tzinfo=ORTSZEIT)).astimezone(dt.UTC).isoformat(timespec="milliseconds")


def json_text(wert: Any) -> str:  # noqa: ANN401  JSON-Wert
    """Die eine Schreibweise von JSON in der Datenbank: sortiert, ohne Leerraum, Umlaute lesbar; Grundlage der Prüfsummen."""
    return json.dumps(wert, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
