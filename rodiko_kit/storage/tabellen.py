"""Tabellen aus den Klassen der Fachmodule; die Tabellen von Journal und Einstellungen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import annotated_types
import sqlalchemy as sa

from rodiko_kit.basis.feld import Feld, felder
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.storage.typen import Datumstext, Festkomma, kennung

KOMMUNE = "kommune"
"""Art der Klasse, auf die das Feld ``kommune`` jedes Objekts zeigt."""

_VERTAGT: dict[str, Any] = {"deferrable": True, "initially": "DEFERRED"}
"""Fremdschlüssel gelten erst am Ende der Transaktion: so darf ein Stapel Zeilen in beliebiger Reihenfolge schreiben."""


def geordnet(klassen: Iterable[type[Objekt]]) -> tuple[type[Objekt], ...]:
    """Die Klassen so geordnet, dass jede nach ihren Bezugszielen steht; ``ValueError`` bei fehlendem Ziel oder Kreis."""
    offen = {k.ART: k for k in klassen}
    bekannt, fertig = set(offen), []
    while offen:
        bereit = [k for k in offen.values() if not (_ziele(k) & offen.keys()) - {k.ART}]
        if not bereit:
            msg = f"Bezüge im Kreis: {', '.join(offen)}"
            raise ValueError(msg)
        for klasse in bereit:
            if fehlend := _ziele(klasse) - bekannt:
                msg = f"{klasse.__name__} zeigt auf unbekannte Art {', '.join(sorted(fehlend))}"
                raise ValueError(msg)
            fertig.append(offen.pop(klasse.ART))
    return tuple(fertig)


def _ziele(klasse: type[Objekt]) -> set[str]:
    return {f.bezug.art for f in felder(klasse) if f.bezug} | ({KOMMUNE} if klasse.ART != KOMMUNE else set())


class Tabellen:
    """Alle Tabellen eines Projekts: ``je_art`` für die Objekte, dazu Einstellung, die drei Tabellen des Journals, Sammelkasten."""

    def __init__(self, klassen: Sequence[type[Objekt]]) -> None:
        self.meta = sa.MetaData()
        self.klassen = geordnet(klassen)
        self.je_art = {k.ART: _tabelle(k, self.meta) for k in self.klassen}
        self.einstellung = sa.Table(
            "einstellung", self.meta, sa.Column("name", sa.Text, primary_key=True), sa.Column("wert", sa.Text, nullable=False)
        )
        self.eintrag, self.teil, self.inhalt = _journal(self.meta)
        self.einwurf, self.loeschung = _sammelkasten(self.meta)


@cache
def tabellen_fuer(klassen: tuple[type[Objekt], ...]) -> Tabellen:
    """Die Tabellen zu diesen Klassen, je Prozess einmal gebaut."""
    return Tabellen(klassen)


def _journal(meta: sa.MetaData) -> tuple[sa.Table, sa.Table, sa.Table]:
    """Einträge mit Kettenwert, ihre Teile mit Prüfsumme und, löschbar und getrennt davon, deren Inhalt mit Salz."""
    eintrag = sa.Table(
        "journal_eintrag",
        meta,
        sa.Column("nummer", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("quelle", kennung(), nullable=False),
        sa.Column("kommune", kennung(), nullable=False),
        sa.Column("wann", sa.Text, nullable=False),
        sa.Column("umkehr_von", sa.BigInteger),
        sa.Column("kette", sa.Text, nullable=False),
        sa.CheckConstraint("nummer >= 1", name="ck_journal_eintrag_nummer"),
        sa.Index("ix_journal_eintrag_kommune", "kommune", "nummer"),
    )
    teil = sa.Table(
        "journal_teil",
        meta,
        sa.Column("nummer", sa.BigInteger, sa.ForeignKey("journal_eintrag.nummer", **_VERTAGT), primary_key=True, autoincrement=False),
        sa.Column("teil", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("art", sa.Text, nullable=False),
        sa.Column("objekt", kennung()),
        sa.Column("was", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("pruefsumme", sa.Text, nullable=False),
        sa.Index("ix_journal_teil_objekt", "objekt"),
    )
    inhalt = sa.Table(
        "journal_inhalt",
        meta,
        sa.Column("nummer", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("teil", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("salz", sa.Text, nullable=False),
        sa.Column("inhalt", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["nummer", "teil"], ["journal_teil.nummer", "journal_teil.teil"], **_VERTAGT),
    )
    return eintrag, teil, inhalt


def _sammelkasten(meta: sa.MetaData) -> tuple[sa.Table, sa.Table]:
    """Einwürfe ohne Fremdschlüssel (ein zurückgenommenes Objekt findet seine wieder) und das Protokoll ihrer Löschung."""
    einwurf = sa.Table(
        "einwurf",
        meta,
        sa.Column("kasten", kennung(), primary_key=True),
        sa.Column("durchgang", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("absender", sa.Text, primary_key=True),
        sa.Column("gegenstand", sa.Text, primary_key=True),
        sa.Column("kommune", kennung(), nullable=False),
        sa.Column("inhalt", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("wann", sa.Text, nullable=False),
        sa.Index("ix_einwurf_wann", "wann"),
    )
    loeschung = sa.Table(
        "loeschprotokoll",
        meta,
        sa.Column("nummer", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("wann", sa.Text, nullable=False),
        sa.Column("kommune", kennung(), nullable=False),
        sa.Column("kasten", kennung(), nullable=False),
        sa.Column("anzahl", sa.BigInteger, nullable=False),
        sa.Column("grund", sa.Text, nullable=False),
    )
    return einwurf, loeschung


def _tabelle(klasse: type[Objekt], meta: sa.MetaData) -> sa.Table:
    art = klasse.ART
    spalten = [_spalte(f) for f in felder(klasse, verwaltung=True)]
    tabelle = sa.Table(art, meta, *spalten)
    tabelle.append_constraint(sa.UniqueConstraint("kommune", "id", name=f"uq_{art}_kommune_id"))
    tabelle.append_constraint(sa.UniqueConstraint("kommune", "kuerzel", name=f"uq_{art}_kuerzel"))
    if art == KOMMUNE:
        tabelle.append_constraint(sa.CheckConstraint("kommune = id", name="ck_kommune_selbst"))
    else:
        tabelle.append_constraint(sa.ForeignKeyConstraint(["kommune"], ["kommune.id"], name=f"fk_{art}_kommune", **_VERTAGT))
    for f in felder(klasse):
        if f.bezug:
            ziel = [f"{f.bezug.art}.kommune", f"{f.bezug.art}.id"]
            tabelle.append_constraint(sa.ForeignKeyConstraint(["kommune", f.name], ziel, name=f"fk_{art}_{f.name}", **_VERTAGT))
            sa.Index(f"ix_{art}_{f.name}", tabelle.c.kommune, tabelle.c[f.name])
    for f in felder(klasse, verwaltung=True):
        for was, regel in _regeln(klasse, f, tabelle.c[f.name]):
            tabelle.append_constraint(sa.CheckConstraint(regel, name=f"ck_{art}_{f.name}_{was}"))
    for gruppe in klasse.EINDEUTIG:
        _eindeutig(klasse, tabelle, gruppe)
    return tabelle


def _eindeutig(klasse: type[Objekt], tabelle: sa.Table, gruppe: tuple[str, ...]) -> None:
    """Eindeutig je Kommune; leere Werte gelten als gleich (``COALESCE``), anders als beim gewöhnlichen UNIQUE."""
    bekannt = {f.name: f for f in felder(klasse)}
    teile: list[Any] = [tabelle.c.kommune]
    for name in gruppe:
        spalte = tabelle.c[name]
        teile.append(sa.func.coalesce(sa.cast(spalte, sa.Text), "") if bekannt[name].leer_erlaubt else spalte)
    sa.Index(f"uq_{klasse.ART}_{'_'.join(gruppe)}", *teile, unique=True)


def _spalte(f: Feld) -> sa.Column[Any]:
    return sa.Column(f.name, _typ(f), primary_key=f.name == "id", nullable=f.leer_erlaubt)


def _typ(f: Feld) -> sa.types.TypeEngine[Any]:
    einfach: dict[str, sa.types.TypeEngine[Any]] = {
        "ganzzahl": sa.BigInteger(),
        "zahl": Festkomma(),
        "wahrheit": sa.Boolean(),
        "datum": Datumstext(),
        "liste": sa.JSON(none_as_null=True),
        "struktur": sa.JSON(none_as_null=True),
        "verweis": sa.JSON(none_as_null=True),
        "bezug": kennung(),
        "uuid": kennung(),
    }
    return einfach.get(f.typ) or sa.Text()


def _regeln(klasse: type[Objekt], f: Feld, spalte: sa.Column[Any]) -> Iterator[tuple[str, sa.ColumnElement[bool]]]:
    """Die Grenzen des Feldes als CHECK; leere Werte sind davon nie betroffen."""
    if f.werte:
        yield "auswahl", spalte.in_(f.werte)
    if f.typ == "wahrheit":
        yield "wahrheit", spalte.in_([sa.false(), sa.true()])
    if f.typ in {"text", "langtext"}:
        mindestens = max((m.min_length for m in klasse.model_fields[f.name].metadata if isinstance(m, annotated_types.MinLen)), default=0)
        if mindestens:
            yield "gefuellt", sa.func.length(spalte) >= mindestens
        if f.max_laenge is not None:
            yield "laenge", sa.func.length(spalte) <= f.max_laenge
    if f.untergrenze is not None:
        yield "mindestens", spalte >= _grenzwert(f, spalte, f.untergrenze)
    if f.obergrenze is not None:
        yield "hoechstens", spalte <= _grenzwert(f, spalte, f.obergrenze)


def _grenzwert(f: Feld, spalte: sa.Column[Any], grenze: Any) -> sa.ColumnElement[Any]:  # noqa: ANN401  Decimal
    return sa.literal(str(grenze) if f.typ == "zahl" else int(grenze), spalte.type)
