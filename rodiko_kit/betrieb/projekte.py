"""Projekte im Ordner ``daten``: aufzählen, neu anlegen, das Demoprojekt, welches zuletzt offen war."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from rodiko_kit.basis.anschluss import Anschluss
from rodiko_kit.basis.befehl import ObjektAnlegen
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.massnahmen.befehl.produkte import ErgebnisbildHinterlegen
from rodiko_kit.reporting.erzeugen import dateiname
from rodiko_kit.sitzung import ZULETZT, Sitzung, oeffne, vorgabeziel
from rodiko_kit.szenarien.abfrage.produkte import ProdukteBlick

DEMO = "Demo Musterland"
DEMOMAPPE = "demo/musterland.xlsx"
DEMOBILD = "demo/ergebnis.png"
DEMOBILD_ALTERNATIVTEXT = "Gezeichneter Aushang am Schalter: eAT abholen und den Termin der Migrationsberatung gleich mitnehmen."
NAME = "projektname"


def projektordner() -> Path:
    """Der Ordner, in dem die Projekte liegen."""
    ziel = vorgabeziel()
    return ziel.parent if isinstance(ziel, Path) else Path.cwd() / "daten"


def projektdateien() -> tuple[Path, ...]:
    """Alle Projekte des Ordners, nach Namen geordnet."""
    return tuple(sorted(projektordner().glob("*.db")))


def merke(datei: Path) -> None:
    """Beim nächsten Start wird dieses Projekt geöffnet."""
    (datei.parent / ZULETZT).write_text(datei.name + "\n", encoding="utf-8")


def lege_an(name: str) -> Path:
    """Legt ein leeres Projekt an; ``EingabeFehler``, wenn der Name leer oder vergeben ist."""
    sauber = " ".join(name.split())
    stamm = dateiname(sauber)
    datei = projektordner() / f"{stamm}.db"
    if not stamm:
        raise EingabeFehler("Projektname", name, "ist leer.", "Bitte einen Namen mit Buchstaben oder Ziffern eingeben.")
    if datei.exists():
        raise EingabeFehler("Projektname", sauber, "gibt es schon.", "Bitte einen anderen Namen wählen.")
    datei.parent.mkdir(parents=True, exist_ok=True)
    with oeffne(datei) as sitzung:
        benenne(sitzung, sauber)
    return datei


def benenne(sitzung: Sitzung, name: str) -> None:
    """Schreibt den Anzeigenamen des Projekts."""
    if sitzung.verteiler is not None:
        sitzung.verteiler.speicher.setze_einstellung(NAME, name)


def lege_demo_an() -> Path:
    """Legt das Demoprojekt an, auf demselben Weg wie eine Nutzerin: neue Kommune, Arbeitsmappe einlesen.

    Ein vorhandenes Demoprojekt bleibt, wie es ist.
    """
    datei = projektordner() / f"{dateiname(DEMO)}.db"
    if datei.exists():
        return datei
    datei.parent.mkdir(parents=True, exist_ok=True)
    neu = datei.with_suffix(".neu")
    neu.unlink(missing_ok=True)
    with oeffne(neu) as sitzung:
        benenne(sitzung, DEMO)
        if sitzung.verteiler is None:
            return datei
        mappe = sitzung.verteiler.speicher.vorlagen.pfad(DEMOMAPPE)
        kommune = lies_neue_kommune(sitzung.anschluss, mappe.name, mappe.read_bytes())
        _hinterlege_demobild(sitzung.anschluss, kommune, sitzung.verteiler.speicher.vorlagen.pfad(DEMOBILD).read_bytes())
    for anhang in ("-wal", "-shm", ".schreiber"):
        neu.with_name(neu.name + anhang).unlink(missing_ok=True)
    neu.replace(datei)
    return datei


def _hinterlege_demobild(anschluss: Anschluss, kommune: UUID, bild: bytes) -> None:
    """Das Bild des sichtbaren Ergebnisses: Bilder stehen in keiner Arbeitsmappe."""
    inhalt = base64.b64encode(bild).decode("ascii")
    for kennung in anschluss.lesen(ProdukteBlick(kommune=kommune))["sichtbar"]:
        anschluss.ausfuehren(
            ErgebnisbildHinterlegen(kommune=kommune, ergebnis=UUID(kennung), inhalt=inhalt, alternativtext=DEMOBILD_ALTERNATIVTEXT)
        )


def lege_kommune_an(anschluss: Anschluss, felder: dict[str, Any]) -> UUID:
    """Legt eine Kommune an; ``felder`` sind JSON-Werte ohne Verwaltungsfelder."""
    kennung = uuid4()
    anschluss.ausfuehren(ObjektAnlegen(kommune=kennung, art="kommune", id=kennung, felder=felder))
    return kennung


def lies_neue_kommune(anschluss: Anschluss, name: str, inhalt: bytes) -> UUID:
    """Legt die Kommune einer Arbeitsmappe mit allem, was darin steht, in einem Eintrag an; ``SammelFehler`` bei Mängeln."""
    from rodiko_kit.sitzung import klassen
    from rodiko_kit.storage.excel.befehl import Einlesen
    from rodiko_kit.storage.excel.lesen import lies_mappe

    kennung = uuid4()
    anschluss.ausfuehren(Einlesen(kommune=kennung, gelesen=lies_mappe(inhalt, klassen()), dateiname=name))
    return kennung
