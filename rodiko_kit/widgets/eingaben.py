"""Eingaben einer Tabelle werden zu Befehlen: getippter Text -> ``lies_wert`` -> anlegen, ändern, löschen, Stapel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, ObjektLoeschen, Stapel
from rodiko_kit.basis.eingabe import lies_wert, zeige_wert
from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler
from rodiko_kit.basis.feld import feld
from rodiko_kit.basis.meldungen import eingabefehler
from rodiko_kit.basis.modell import VERWALTUNGSFELDER, Objekt
from rodiko_kit.widgets.antwort import ZellFehler, Zellfehler
from rodiko_kit.widgets.bausteine import Spalte, Tabelle
from rodiko_kit.widgets.pruefung import Einfuegedaten, Loeschdaten, Neudaten, Zelldaten
from rodiko_kit.widgets.spalten import verzeichnis


@dataclass(frozen=True)
class Blatt:
    """Eine Tabelle, wie sie zuletzt gezeigt wurde, mit der Klasse ihrer Zeilen."""

    tabelle: Tabelle
    klasse: type[Objekt]
    kommune: UUID

    def zeile(self, id_: str) -> dict[str, Any]:
        """Die Zeile ``id_``; ``NichtGefundenFehler``, wenn die Tabelle sie nicht (mehr) zeigt."""
        for zeile in self.tabelle.zeilen:
            if zeile["id"] == id_:
                return zeile
        raise NichtGefundenFehler("Diese Zeile gibt es nicht mehr; sie wurde inzwischen gelöscht. Bitte bei Bedarf neu anlegen.")

    def spalte(self, name: str) -> Spalte:
        """Die bearbeitbare Spalte ``name``; sonst ``NichtGefundenFehler``."""
        for spalte in self.tabelle.spalten:
            if spalte.feld == name and spalte.bearbeitbar:
                return spalte
        raise NichtGefundenFehler("Diese Spalte lässt sich hier nicht ändern.")

    def name(self, zeile: dict[str, Any]) -> str:
        """Wie die Zeile in Meldungen heißt."""
        return f"{self.klasse.TITEL} {zeile.get('name') or zeile.get('kuerzel') or ''}".strip()


def aendere(blatt: Blatt, daten: Zelldaten) -> ObjektAendern:
    """Befehl für eine Zelle; ``ZellFehler``, wenn der Text nicht passt."""
    zeile = blatt.zeile(daten.id)
    werte = _lies(blatt, daten.id, blatt.name(zeile), {daten.feld: daten.wert})
    return ObjektAendern(kommune=blatt.kommune, art=blatt.klasse.ART, id=UUID(daten.id), version=daten.version, felder=werte)


def lege_an(blatt: Blatt, daten: Neudaten) -> ObjektAnlegen:
    """Befehl für eine neue Zeile; ``ZellFehler`` mit allen Mängeln."""
    if not blatt.tabelle.neu_erlaubt:
        raise NichtGefundenFehler("Hier lassen sich keine neuen Zeilen anlegen.")
    ort = f"Neuer Eintrag {blatt.klasse.TITEL}"
    werte = blatt.tabelle.neu_vorgaben | _lies(blatt, daten.id, ort, daten.felder)
    _pruefe(blatt, daten.id, ort, werte)
    return ObjektAnlegen(kommune=blatt.kommune, art=blatt.klasse.ART, id=kennung(daten.id), felder=werte)


def loesche(blatt: Blatt, daten: Loeschdaten) -> ObjektLoeschen:
    """Befehl zum Löschen einer Zeile."""
    if not blatt.tabelle.loeschen_erlaubt:
        raise NichtGefundenFehler("Hier lassen sich keine Zeilen löschen.")
    blatt.zeile(daten.id)
    return ObjektLoeschen(kommune=blatt.kommune, art=blatt.klasse.ART, id=UUID(daten.id), version=daten.version)


def fuege_ein(blatt: Blatt, daten: Einfuegedaten) -> tuple[Stapel, tuple[str, ...]]:
    """Befehl für einen eingefügten Bereich und die Titel der übergangenen, nur lesbaren Spalten.

    Eine erste Zeile aus lauter Spaltentiteln ordnet die Spalten zu. Vorhandene Zeilen ab ``id`` werden geändert, was darüber
    hinausreicht, wird angelegt. Alles oder nichts: ``ZellFehler`` nennt alle Mängel.
    """
    folge, werte = _spaltenfolge(blatt, daten)
    ziele = _zielzeilen(blatt, daten, len(werte))
    befehle: list[ObjektAnlegen | ObjektAendern | ObjektLoeschen] = []
    fehler: list[Zellfehler] = []
    for (id_, zeile), texte in zip(ziele, werte, strict=True):
        getippt = {s.feld: t for s, t in zip(folge, texte, strict=False) if s.bearbeitbar}
        try:
            befehle.extend(_zeilenbefehl(blatt, id_, zeile, getippt, daten.versionen))
        except ZellFehler as zellen:
            fehler.extend(zellen.fehler)
    if fehler:
        raise ZellFehler(tuple(fehler))
    uebergangen = tuple(s.titel for s in folge if not s.bearbeitbar)
    mehrzahl = "1 Zeile" if len(befehle) == 1 else f"{len(befehle)} Zeilen"
    return Stapel(kommune=blatt.kommune, bezeichnung=f"{blatt.klasse.MEHRZAHL}: {mehrzahl} eingefügt", befehle=tuple(befehle)), uebergangen


def bereich(tabelle: Tabelle, daten: Einfuegedaten) -> dict[str, dict[str, str]]:
    """Der eingefügte Bereich einer freien Tabelle: Zeile -> Feld -> Text, ohne nur lesbare Spalten; neue Zeilen gibt es dort nicht."""
    blatt = Blatt(tabelle, Objekt, UUID(int=0))
    folge, werte = _spaltenfolge(blatt, daten)
    ziele = _zielzeilen(blatt, daten, len(werte))
    return {
        id_: {s.feld: t for s, t in zip(folge, texte, strict=False) if s.bearbeitbar} for (id_, _), texte in zip(ziele, werte, strict=True)
    }


def _spaltenfolge(blatt: Blatt, daten: Einfuegedaten) -> tuple[list[Spalte], list[list[str]]]:
    alle = list(blatt.tabelle.spalten)
    titel = {s.titel.casefold(): s for s in alle}
    kopf = [t.strip().casefold() for t in daten.werte[0]] if daten.werte else []
    if len(daten.werte) > 1 and len(kopf) > 1 and all(k in titel for k in kopf):
        return [titel[k] for k in kopf], daten.werte[1:]
    start = next((n for n, s in enumerate(alle) if s.feld == daten.feld), None)
    if start is None:
        raise NichtGefundenFehler("Diese Spalte gibt es hier nicht. Bitte die Seite neu laden.")
    breite = max((len(z) for z in daten.werte), default=0)
    if breite > len(alle) - start:
        rat = "Bitte weiter links einfügen oder weniger kopieren."
        raise EingabeFehler(f"Spalte {alle[start].titel}", f"{breite} Spalten", "passen hier nicht hinein.", rat)
    return alle[start : start + breite], daten.werte


def _zielzeilen(blatt: Blatt, daten: Einfuegedaten, anzahl: int) -> list[tuple[str, dict[str, Any] | None]]:
    alle = list(blatt.tabelle.zeilen)
    nur_neue = not daten.id or daten.id in daten.neue
    zeilen = [] if nur_neue else alle[alle.index(blatt.zeile(daten.id)) :]
    ziele: list[tuple[str, dict[str, Any] | None]] = [(str(z["id"]), z) for z in zeilen[:anzahl]]
    fehlend = anzahl - len(ziele)
    if fehlend and not blatt.tabelle.neu_erlaubt:
        raise EingabeFehler(blatt.tabelle.titel, f"{anzahl} Zeilen", "sind mehr, als die Tabelle hat.", "Bitte weniger Zeilen kopieren.")
    if fehlend > len(daten.neue):
        raise NichtGefundenFehler("Die Tabelle hat sich inzwischen geändert. Bitte noch einmal einfügen.")
    return ziele + [(id_, None) for id_ in daten.neue[:fehlend]]


def _zeilenbefehl(
    blatt: Blatt, id_: str, zeile: dict[str, Any] | None, getippt: dict[str, str], versionen: dict[str, int]
) -> list[ObjektAnlegen | ObjektAendern]:
    if zeile is None:
        if not any(t.strip() for t in getippt.values()):
            return []
        return [lege_an(blatt, Neudaten(id=id_, felder=getippt))]
    ort = blatt.name(zeile)
    werte = {n: w for n, w in _lies(blatt, id_, ort, getippt).items() if zeile.get(n) != w}
    if not werte:
        return []
    if all(name in zeile for name in blatt.klasse.model_fields):
        _pruefe(blatt, id_, ort, {n: w for n, w in zeile.items() if n in blatt.klasse.model_fields} | werte)
    version = versionen.get(id_, zeile["version"])
    return [ObjektAendern(kommune=blatt.kommune, art=blatt.klasse.ART, id=UUID(id_), version=version, felder=werte)]


def _lies(blatt: Blatt, id_: str, ort: str, getippt: dict[str, str]) -> dict[str, Any]:
    werte: dict[str, Any] = {}
    fehler: list[Zellfehler] = []
    for name, text in getippt.items():
        spalte = blatt.spalte(name)
        try:
            werte[name] = lies_wert(feld(blatt.klasse, name), text, f"{ort}, {spalte.titel}", verzeichnis(spalte.wahlen))
        except EingabeFehler as mangel:
            fehler.append(zellfehler(id_, name, mangel))
    if fehler:
        raise ZellFehler(tuple(fehler))
    return werte


def _pruefe(blatt: Blatt, id_: str, ort: str, werte: dict[str, Any]) -> None:
    """Prüft eine ganze Zeile mit der Klasse, damit jeder Mangel an seiner Zelle steht; ein Kürzel vergibt erst das Speichern."""
    ersatz = {"id": str(UUID(int=0)), "kommune": str(blatt.kommune), "version": 1}
    ganz = werte | {n: ersatz[n] for n in VERWALTUNGSFELDER} | {"kuerzel": werte.get("kuerzel") or "neu"}
    try:
        blatt.klasse.aus_json(ganz)
    except ValidationError as mangel:
        namen = [str(m["loc"][0]) if m["loc"] else "" for m in mangel.errors()]
        saetze = eingabefehler(blatt.klasse, mangel, lambda titel: f"{ort}, {titel}" if titel else ort)
        sichtbar = {s.feld for s in blatt.tabelle.spalten}
        fehler = (zellfehler(id_, n if n in sichtbar else "", s) for n, s in zip(namen, saetze, strict=True))
        raise ZellFehler(tuple(fehler)) from mangel


def zellfehler(id_: str, name: str, mangel: EingabeFehler) -> Zellfehler:
    """Ein ``EingabeFehler`` an seiner Zelle."""
    wert = f"„{mangel.wert}“ " if isinstance(mangel.wert, str | int | float) and str(mangel.wert) else ""
    text = f"{wert}{mangel.mangel} {mangel.abhilfe}".strip()
    return Zellfehler(zeile=id_, feld=name, text=text[:1].upper() + text[1:], ort=mangel.ort)


def verorte(blatt: Blatt, id_: str, vorgabe: str, maengel: tuple[EingabeFehler, ...]) -> tuple[Zellfehler, ...]:
    """Mängel aus einem Befehl an ihre Zellen: der Ort endet auf den Spaltentitel; sonst gilt die Spalte ``vorgabe``."""
    nach_titel = {s.titel: s.feld for s in blatt.tabelle.spalten}
    return tuple(zellfehler(id_, nach_titel.get(m.ort.rsplit(", ", 1)[-1], vorgabe), m) for m in maengel)


def wie_gezeigt(blatt: Blatt, feldname: str, wert: object) -> str:
    """Ein Wert in der Schreibweise seiner Spalte."""
    spalte = next((s for s in blatt.tabelle.spalten if s.feld == feldname), None)
    return zeige_wert(feld(blatt.klasse, feldname), wert, {w.wert: w.text for w in spalte.wahlen} if spalte else {})


def kennung(text: str) -> UUID:
    """Eine Kennung, die der Browser vergab; ``NichtGefundenFehler``, wenn es keine ist."""
    try:
        return UUID(text)
    except ValueError:
        raise NichtGefundenFehler("Die Eingabe kam beschädigt an. Bitte die Seite neu laden.") from None
