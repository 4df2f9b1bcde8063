"""Zwei haben denselben Eintrag geändert: still zusammenführen, wo nichts verloren geht, sonst die Person fragen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, ObjektLoeschen, Stapel
from rodiko_kit.basis.fehler import KonfliktFehler
from rodiko_kit.widgets.antwort import Konflikt, Konfliktfeld
from rodiko_kit.widgets.eingaben import Blatt, wie_gezeigt
from rodiko_kit.widgets.pruefung import Konfliktdaten


@dataclass(frozen=True)
class Vorgang:
    """Ein Befehl aus einer Tabelle oder einem Bild; ``vorher`` sind die Werte, die die Person vor ihrer Änderung sah."""

    befehl: Befehl
    blatt: Blatt | None = None
    zeile: str = ""
    feld: str = ""
    vorher: dict[str, Any] = field(default_factory=dict)


def fuehre_zusammen(vorgang: Vorgang, fehler: KonfliktFehler) -> Befehl | None:
    """Derselbe Befehl auf dem neuen Stand, wenn seine Felder noch so sind, wie die Person sie sah oder haben will; sonst ``None``."""
    befehl = vorgang.befehl
    if not isinstance(befehl, ObjektAendern) or fehler.aktuell is None:
        return None
    for name, neu in befehl.felder.items():
        jetzt = fehler.aktuell.get(name)
        if jetzt != neu and (name not in vorgang.vorher or jetzt != vorgang.vorher[name]):
            return None
    return befehl.aendern(version=int(str(fehler.aktuell["version"])))


def angebot(nr: int, vorgang: Vorgang, fehler: KonfliktFehler) -> Konflikt:
    """Die Frage an die Person, mit beiden Werten je Feld."""
    befehl = _betroffen(vorgang.befehl, fehler.id)
    name = _name(vorgang.blatt, fehler)
    if fehler.aktuell is None:
        return Konflikt(nr=nr, art="geloescht", titel=f"{name} gibt es nicht mehr", text=str(fehler), felder=_ihre(vorgang.blatt, befehl))
    if isinstance(befehl, ObjektLoeschen):
        return Konflikt(nr=nr, art="loeschen", titel=f"{name} wurde inzwischen geändert", text="Soll der Eintrag trotzdem gelöscht werden?")
    felder = befehl.felder if befehl else {}
    zeilen = tuple(
        Konfliktfeld(
            feld=n,
            titel=_titel(vorgang.blatt, n),
            ihr=_zeige(vorgang.blatt, n, w),
            gespeichert=_zeige(vorgang.blatt, n, fehler.aktuell.get(n)),
        )
        for n, w in felder.items()
        if fehler.aktuell.get(n) != w
    )
    return Konflikt(nr=nr, art="felder", titel=f"{name} wurde inzwischen geändert", text=str(fehler), felder=zeilen)


def loese(vorgang: Vorgang, fehler: KonfliktFehler, wahl: Konfliktdaten) -> Befehl | None:
    """Der Befehl nach der Wahl der Person, auf dem gespeicherten Stand; ``None``, wenn nichts zu tun bleibt."""
    if wahl.abbruch or fehler.aktuell is None:
        return None
    version = int(str(fehler.aktuell["version"]))
    befehl = vorgang.befehl
    if isinstance(befehl, Stapel):
        neu = tuple(n for b in befehl.befehle if (n := _gewaehlt(b, fehler.id, version, wahl)) is not None)
        return befehl.aendern(befehle=neu) if neu else None
    if isinstance(befehl, ObjektAendern | ObjektLoeschen):
        return _gewaehlt(befehl, fehler.id, version, wahl)
    return None


def _gewaehlt(
    befehl: ObjektAnlegen | ObjektAendern | ObjektLoeschen, id_: str, version: int, wahl: Konfliktdaten
) -> ObjektAnlegen | ObjektAendern | ObjektLoeschen | None:
    if isinstance(befehl, ObjektAnlegen) or befehl.id != UUID(id_):
        return befehl
    if isinstance(befehl, ObjektLoeschen):
        return befehl.aendern(version=version)
    behalten = {n: w for n, w in befehl.felder.items() if wahl.wahl.get(n) != "gespeichert"}
    return befehl.aendern(version=version, felder=behalten) if behalten else None


def _betroffen(befehl: Befehl, id_: str) -> ObjektAendern | ObjektLoeschen | None:
    einzelne = befehl.befehle if isinstance(befehl, Stapel) else (befehl,)
    return next((b for b in einzelne if isinstance(b, ObjektAendern | ObjektLoeschen) and str(b.id) == id_), None)


def _ihre(blatt: Blatt | None, befehl: Befehl | None) -> tuple[Konfliktfeld, ...]:
    felder = befehl.felder if isinstance(befehl, ObjektAendern) else {}
    return tuple(Konfliktfeld(feld=n, titel=_titel(blatt, n), ihr=_zeige(blatt, n, w), gespeichert="") for n, w in felder.items())


def _name(blatt: Blatt | None, fehler: KonfliktFehler) -> str:
    zeile = fehler.aktuell or next((z for z in blatt.tabelle.zeilen if z["id"] == fehler.id), {}) if blatt else fehler.aktuell or {}
    return blatt.name(zeile) if blatt else str(zeile.get("name") or zeile.get("kuerzel") or "Der Eintrag")


def _titel(blatt: Blatt | None, name: str) -> str:
    spalten = blatt.tabelle.spalten if blatt else ()
    return next((s.titel for s in spalten if s.feld == name), name.replace("_", " ").capitalize())


def _zeige(blatt: Blatt | None, name: str, wert: object) -> str:
    return wie_gezeigt(blatt, name, wert) if blatt else str(wert)
