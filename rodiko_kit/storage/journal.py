"""Das Journal: Einträge mit Prüfsummenkette; der Inhalt liegt getrennt und ist löschbar, ohne die Kette zu brechen.

Ein Eintrag hat die Teile 0 (Person), 1 (Titel) und ab 2 je Objekt eine Änderung. Die Kette rechnet nur mit den Prüfsummen
der Teile: ``pruefsumme = sha256(salz + inhalt)``, ``kette = sha256(vorige kette + Kopf + Prüfsummen)``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import ValidationError

from rodiko_kit.basis.anschluss import Aenderung
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.verlauf import Auswahl, Eintrag, Stapelstand, Vermerk, Was
from rodiko_kit.storage.tabellen import Tabellen
from rodiko_kit.storage.typen import json_text, zeitmarke

PERSON, TITEL, AB_HIER_OBJEKTE = 0, 1, 2
GELOESCHT: Was = "Inhalt gelöscht"
_STUECK = 500
Klassen = Mapping[str, type[Objekt]]


class Journal:
    """Schreibt und liest Einträge auf einer gegebenen Verbindung; die Transaktion gehört dem Aufrufer."""

    def __init__(self, tabellen: Tabellen) -> None:
        self._eintrag, self._teil, self._inhalt = tabellen.eintrag, tabellen.teil, tabellen.inhalt
        self._klassen = {k.ART: k for k in tabellen.klassen}

    def letzter(self, verbindung: sa.Connection) -> tuple[int, str]:
        """Nummer und Kettenwert des letzten Eintrags der Datenbank; ``(0, "")`` am Anfang."""
        frage = sa.select(self._eintrag.c.nummer, self._eintrag.c.kette).order_by(self._eintrag.c.nummer.desc()).limit(1)
        zeile = verbindung.execute(frage).first()
        return (zeile.nummer, zeile.kette) if zeile else (0, "")

    def nummer(self, verbindung: sa.Connection, kommune: UUID) -> int:
        """Nummer des letzten Eintrags der Kommune; 0, wenn es keinen gibt."""
        frage = sa.select(sa.func.max(self._eintrag.c.nummer)).where(self._eintrag.c.kommune == str(kommune))
        return int(verbindung.scalar(frage) or 0)

    def versionen(self, verbindung: sa.Connection, objekte: Sequence[UUID]) -> dict[str, int]:
        """Höchste je vergebene Version der Objekte, die das Journal schon kennt."""
        bekannt: dict[str, int] = {}
        for stueck in _stuecke([str(o) for o in objekte]):
            frage = sa.select(self._teil.c.objekt, sa.func.max(self._teil.c.version)).where(self._teil.c.objekt.in_(stueck))
            bekannt.update(dict(verbindung.execute(frage.group_by(self._teil.c.objekt)).all()))
        return bekannt

    def objekte(self, verbindung: sa.Connection, kommune: UUID) -> list[UUID]:
        """Alle Objekte der Kommune, die das Journal kennt, auch gelöschte."""
        frage = sa.select(self._teil.c.objekt).distinct().join(self._eintrag, self._eintrag.c.nummer == self._teil.c.nummer)
        frage = frage.where(self._eintrag.c.kommune == str(kommune), self._teil.c.objekt.is_not(None))
        return [UUID(o) for o in verbindung.scalars(frage)]

    def schreibe(self, verbindung: sa.Connection, kopf: Eintrag, vermerke: Iterable[Vermerk]) -> int:
        """Hängt einen Eintrag an und gibt seine Nummer zurück (``kopf.nummer`` wird nicht beachtet)."""
        nummer, kette = self.letzter(verbindung)
        nummer += 1
        teile: list[dict[str, Any]] = []
        inhalte: list[dict[str, Any]] = []
        for i, (art, objekt, was, version, inhalt) in enumerate(_teile(kopf, vermerke)):
            text, salz = json_text(inhalt), secrets.token_hex(16)
            summe = pruefsumme(salz, text)
            teile.append({"nummer": nummer, "teil": i, "art": art, "objekt": objekt, "was": was, "version": version, "pruefsumme": summe})
            inhalte.append({"nummer": nummer, "teil": i, "salz": salz, "inhalt": text})
        zeile: dict[str, Any] = {
            "nummer": nummer,
            "quelle": kopf.quelle,
            "kommune": str(kopf.kommune),
            "wann": kopf.wann,
            "umkehr_von": kopf.umkehr_von,
        }
        zeile["kette"] = kettenwert(kette, zeile, teile)
        verbindung.execute(sa.insert(self._eintrag), zeile)
        verbindung.execute(sa.insert(self._teil), teile)
        verbindung.execute(sa.insert(self._inhalt), inhalte)
        return nummer

    def eintraege(self, verbindung: sa.Connection, kommune: UUID, auswahl: Auswahl) -> tuple[Eintrag, ...]:
        """Die ausgewählten Einträge der Kommune, neueste zuerst, mit allen ihren Vermerken."""
        eintrag = self._eintrag
        frage = sa.select(eintrag).where(eintrag.c.kommune == str(kommune), *self._bedingungen(auswahl)).order_by(eintrag.c.nummer.desc())
        koepfe = verbindung.execute(frage.limit(auswahl.anzahl)).mappings().all()
        teile = self._teile_von(verbindung, [k["nummer"] for k in koepfe])
        return tuple(_eintrag(k, teile[k["nummer"]], self._klassen) for k in koepfe)

    def stapel(self, verbindung: sa.Connection, kommune: UUID, wer: str) -> Stapelstand:
        """Der Stapel der Person, aus ihren Einträgen gerechnet; Löschungen von Inhalt zählen nicht."""
        eintrag, teil, inhalt = self._eintrag, self._teil, self._inhalt
        frage = (
            sa.select(eintrag.c.nummer, eintrag.c.umkehr_von)
            .join(inhalt, sa.and_(inhalt.c.nummer == eintrag.c.nummer, inhalt.c.teil == PERSON))
            .join(teil, sa.and_(teil.c.nummer == eintrag.c.nummer, teil.c.teil == AB_HIER_OBJEKTE))
            .where(eintrag.c.kommune == str(kommune), inhalt.c.inhalt == json_text(wer), teil.c.was != GELOESCHT)
            .order_by(eintrag.c.nummer)
        )
        stand = Stapelstand()
        for nummer, umkehr_von in verbindung.execute(frage):
            stand = stand.nach(nummer, umkehr_von)
        return stand

    def loesche(self, verbindung: sa.Connection, kommune: UUID, objekte: Sequence[UUID]) -> int:
        """Löscht den Inhalt aller Vermerke dieser Objekte und die Titel der betroffenen Einträge; Zahl der gelöschten Inhalte.

        Titel gehen mit, weil sie Namen enthalten; Person, Zeit und Prüfsummen bleiben.
        """
        teil, inhalt, eintrag = self._teil, self._inhalt, self._eintrag
        geloescht = 0
        for stueck in _stuecke([str(o) for o in objekte]):
            eigene = sa.select(eintrag.c.nummer).where(eintrag.c.kommune == str(kommune))
            treffer = verbindung.execute(
                sa.select(teil.c.nummer, teil.c.teil).where(teil.c.objekt.in_(stueck), teil.c.nummer.in_(eigene), teil.c.was != GELOESCHT)
            )
            paare = {(n, t) for n, t in treffer}
            paare |= {(n, TITEL) for n, _ in paare}
            weg = sa.delete(inhalt).where(inhalt.c.nummer == sa.bindparam("n"), inhalt.c.teil == sa.bindparam("t"))
            if paare:
                geloescht += verbindung.execute(weg, [{"n": n, "t": t} for n, t in sorted(paare)]).rowcount
        return geloescht

    def pruefe(self, verbindung: sa.Connection) -> Iterator[str]:
        """Rechnet Kette und Prüfsummen nach; je Unstimmigkeit ein Satz. Fehlender Inhalt braucht einen Eintrag über seine Löschung."""
        teile = self._teile_von(verbindung, None)
        entlassen: dict[str, int] = {}
        for nummer, reihe in teile.items():
            for t in reihe:
                if t["was"] == GELOESCHT:
                    entlassen[t["objekt"]] = nummer
        vorige, erwartet = "", 1
        for kopf in verbindung.execute(sa.select(self._eintrag).order_by(self._eintrag.c.nummer)).mappings():
            nummer, reihe = kopf["nummer"], teile.pop(kopf["nummer"], [])
            if nummer != erwartet:
                yield f"Im Verlauf fehlen Einträge vor Nummer {nummer}."
            if kettenwert(vorige, kopf, reihe) != kopf["kette"]:
                yield f"Eintrag {nummer} des Verlaufs wurde nachträglich verändert (Kette)."
            yield from _pruefe_inhalt(nummer, reihe, entlassen)
            vorige, erwartet = kopf["kette"], nummer + 1
        for nummer in teile:
            yield f"Der Verlauf enthält Teile ohne Eintrag (Nummer {nummer})."

    def _bedingungen(self, auswahl: Auswahl) -> Iterator[sa.ColumnElement[bool]]:
        eintrag, teil = self._eintrag, self._teil
        if auswahl.seit:
            yield eintrag.c.nummer > auswahl.seit
        if auswahl.hoechstens is not None:
            yield eintrag.c.nummer <= auswahl.hoechstens
        if auswahl.ab:
            yield eintrag.c.wann >= _marke(auswahl.ab)
        if auswahl.bis:
            yield eintrag.c.wann <= _marke(auswahl.bis)
        if auswahl.art or auswahl.id:
            treffer = sa.select(teil.c.nummer).where(teil.c.teil >= AB_HIER_OBJEKTE)
            if auswahl.art:
                treffer = treffer.where(teil.c.art == auswahl.art)
            if auswahl.id:
                treffer = treffer.where(teil.c.objekt == str(auswahl.id))
            yield eintrag.c.nummer.in_(treffer)

    def _teile_von(self, verbindung: sa.Connection, nummern: Sequence[int] | None) -> dict[int, list[dict[str, Any]]]:
        teil, inhalt = self._teil, self._inhalt
        frage = sa.select(teil, inhalt.c.salz, inhalt.c.inhalt).outerjoin(
            inhalt, sa.and_(inhalt.c.nummer == teil.c.nummer, inhalt.c.teil == teil.c.teil)
        )
        je_nummer: dict[int, list[dict[str, Any]]] = {n: [] for n in nummern or ()}
        fragen = [frage] if nummern is None else [frage.where(teil.c.nummer.in_(s)) for s in _stuecke(nummern)]
        for eine in fragen:
            for zeile in verbindung.execute(eine.order_by(teil.c.nummer, teil.c.teil)).mappings():
                je_nummer.setdefault(zeile["nummer"], []).append(dict(zeile))
        return je_nummer


def vermerk(aenderung: Aenderung) -> Vermerk:
    """Der Vermerk zu einer geschriebenen Änderung."""
    werte = aenderung.nachher or aenderung.vorher or {}
    was = "neu" if aenderung.vorher is None else "gelöscht" if aenderung.nachher is None else "geändert"
    return Vermerk.model_validate(
        {
            "art": aenderung.art,
            "id": aenderung.id,
            "was": was,
            "version": werte["version"],
            **aenderung.model_dump(include={"vorher", "nachher"}),
        }
    )


def pruefsumme(salz: str, inhalt: str) -> str:
    """sha256 über Salz und Inhalt, hexadezimal."""
    return hashlib.sha256((salz + inhalt).encode()).hexdigest()


def kettenwert(vorige: str, kopf: Any, teile: Iterable[dict[str, Any]]) -> str:  # noqa: ANN401  Zeile oder dict
    """sha256 über den vorigen Kettenwert, den Kopf und die Prüfsummen der Teile, hexadezimal."""
    koerper = [
        vorige,
        *(kopf[n] for n in ("nummer", "quelle", "kommune", "wann", "umkehr_von")),
        *([t["teil"], t["art"], t["objekt"], t["was"], t["version"], t["pruefsumme"]] for t in teile),
    ]
    return hashlib.sha256(json_text(koerper).encode()).hexdigest()


def _teile(kopf: Eintrag, vermerke: Iterable[Vermerk]) -> Iterator[tuple[str, str | None, str, int, Any]]:
    yield "person", None, "", 0, kopf.wer
    yield "titel", None, "", 0, kopf.titel
    for v in vermerke:
        yield v.art, str(v.id), v.was, v.version, {"vorher": v.vorher, "nachher": v.nachher}


def _eintrag(kopf: Any, teile: Sequence[dict[str, Any]], klassen: Klassen) -> Eintrag:  # noqa: ANN401  Zeile
    return Eintrag(
        quelle=kopf["quelle"],
        nummer=kopf["nummer"],
        kommune=UUID(kopf["kommune"]),
        wann=kopf["wann"],
        wer=json.loads(teile[PERSON]["inhalt"] or '""'),
        titel=json.loads(teile[TITEL]["inhalt"] or '""'),
        umkehr_von=kopf["umkehr_von"],
        vermerke=tuple(_vermerk(t, klassen.get(t["art"])) for t in teile[AB_HIER_OBJEKTE:]),
    )


def _vermerk(teil: dict[str, Any], klasse: type[Objekt] | None) -> Vermerk:
    inhalt = json.loads(teil["inhalt"]) if teil["inhalt"] is not None else {}
    return Vermerk(
        art=teil["art"],
        id=UUID(teil["objekt"]),
        was=teil["was"],
        version=teil["version"],
        erhalten=teil["inhalt"] is not None,
        vorher=_heutige_form(klasse, inhalt.get("vorher")),
        nachher=_heutige_form(klasse, inhalt.get("nachher")),
    )


def _heutige_form(klasse: type[Objekt] | None, werte: dict[str, Any] | None) -> dict[str, Any] | None:
    """Was eine frühere Fassung schrieb, mit den heutigen Feldern: neue haben ihre Vorgabe, entfallene fehlen."""
    if klasse is None or werte is None:
        return werte
    bekannt = {n: w for n, w in werte.items() if n in klasse.model_fields}
    try:
        return klasse.aus_json(bekannt).als_json()
    except ValidationError:
        return bekannt


def _pruefe_inhalt(nummer: int, teile: Sequence[dict[str, Any]], entlassen: dict[str, int]) -> Iterator[str]:
    """``entlassen``: Objekt -> Nummer des letzten Eintrags, der die Löschung seines Inhalts vermerkt."""
    darf_fehlen = any(entlassen.get(t["objekt"], 0) > nummer for t in teile if t["objekt"])
    for t in teile:
        if t["inhalt"] is None:
            erlaubt = darf_fehlen if t["teil"] == TITEL else entlassen.get(t["objekt"], 0) > nummer
            if not erlaubt:
                yield f"Eintrag {nummer} des Verlaufs hat Inhalt verloren, ohne dass eine Löschung vermerkt ist."
        elif pruefsumme(t["salz"], t["inhalt"]) != t["pruefsumme"]:
            yield f"Eintrag {nummer} des Verlaufs wurde nachträglich verändert (Inhalt)."


def _marke(zeitpunkt: str) -> str:
    try:
        return zeitmarke(dt.datetime.fromisoformat(zeitpunkt))
    except ValueError as fehler:
        raise EingabeFehler("Verlauf, Zeitraum", zeitpunkt, "ist kein Zeitpunkt.", "Bitte als JJJJ-MM-TT angeben.") from fehler


def _stuecke(reihe: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for anfang in range(0, len(reihe), _STUECK):
        yield reihe[anfang : anfang + _STUECK]
