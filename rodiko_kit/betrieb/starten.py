"""Startet den Server eines Projekts oder findet den laufenden."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from pathlib import Path
from typing import Protocol

from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.betrieb import projekte
from rodiko_kit.betrieb.haus import haus_fuer
from rodiko_kit.betrieb.saal import seitengruppen
from rodiko_kit.server.anwendung import RodikoVoila
from rodiko_kit.server.zugang import Zugang
from rodiko_kit.sitzung import BERATUNG, Sitzung, Verteiler, erreichbar, fachmodule, klassen, vorgabeziel
from rodiko_kit.storage.speicher import Speicher
from rodiko_kit.storage.sperre import BelegtFehler

PAKET = Path(__file__).parents[1]
ANSCHLUSS = 8866


class Melde(Protocol):
    """Erfährt die Startadresse, sobald sie gilt, und ob der Server schon lief."""

    def __call__(self, adresse: str, *, lief_schon: bool) -> None:
        """Wird genau einmal gerufen."""
        ...


def schalennotebook() -> Path:
    """Das eine Notebook, aus dem jeder Bildschirm entsteht."""
    return next(o / "00_bildschirm.ipynb" for o in (PAKET.parent / "notebooks", PAKET / "_beilage" / "notebooks") if o.is_dir())


def oeffne_zum_bedienen(ziel: str | Path) -> Sitzung | str:
    """Die Sitzung mit Schreibrecht oder, wenn das Projekt schon bedient wird, die Startadresse des laufenden Servers.

    ``BelegtFehler``, wenn ein anderes Programm ohne Server das Projekt offen hat.
    """
    from rodiko_kit.sitzung import UnmittelbarerAnschluss

    module = fachmodule()
    try:
        verteiler = Verteiler(Speicher(klassen(module), ziel), module)
    except BelegtFehler as belegt:
        if erreichbar(belegt.auskunft):
            return str(belegt.auskunft.get("startadresse") or belegt.auskunft["adresse"])
        raise
    return Sitzung(UnmittelbarerAnschluss(verteiler, BERATUNG), verteiler)


def bediene(ziel: str | Path | None, *, anschluss: int = ANSCHLUSS, melde: Melde) -> int:
    """Bedient ein Projekt, bis jemand beendet; ``melde`` erfährt die Adresse, sobald sie gilt.

    Ohne ``ziel`` das zuletzt geöffnete Projekt; gibt es noch keines, entsteht das Demoprojekt. ``anschluss`` 0 nimmt eine freie Nummer.
    """
    if ziel is None:
        if isinstance(vorgabeziel(), Path) and not projekte.projektdateien():
            projekte.lege_demo_an()
        ziel = vorgabeziel()
    sitzung = oeffne_zum_bedienen(ziel)
    if isinstance(sitzung, str):
        melde(sitzung, lief_schon=True)
        return 0
    if sitzung.verteiler is None:
        raise RodikoFehler("Das Projekt lässt sich nicht zum Schreiben öffnen.")
    speicher = sitzung.verteiler.speicher
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(asctime)s %(levelname)s %(message)s")
    weitere = [route for gruppe in seitengruppen() for route in gruppe.routen]
    server = RodikoVoila(haus_fuer(sitzung), schalennotebook(), anschluss=anschluss, zugang=_zugang(speicher), weitere=weitere)
    _sage_bereit(server, speicher, melde)
    server.start()
    return 0


def _zugang(speicher: Speicher) -> Zugang:
    """Schlüssel und Geheimnis bleiben über einen Neustart gleich, damit offene Fenster weiterarbeiten."""
    gemerkt = speicher.einstellung("zugang")
    if not isinstance(gemerkt, dict):
        zugang = Zugang()
        speicher.setze_einstellung("zugang", {"schluessel": zugang.schluessel, "geheimnis": zugang.geheimnis.hex()})
        return zugang
    return Zugang(gemerkt["schluessel"], bytes.fromhex(gemerkt["geheimnis"]))


def _sage_bereit(server: RodikoVoila, speicher: Speicher, melde: Melde) -> None:
    def warte() -> None:
        server.bereit.wait()
        speicher.melde_erreichbar(server.adresse, server.buch.dienst(BERATUNG), startadresse=server.startadresse)
        melde(server.startadresse, lief_schon=False)
        _waerme_rechner()

    threading.Thread(target=warte, name="bereit", daemon=True).start()


def _waerme_rechner() -> None:
    """Lädt die Simulation, damit niemand auf ihre Übersetzung wartet.

    Übersetzt wird nachrangig in einem eigenen Prozess; hier wird nur geladen, so bleibt der Server währenddessen frei.
    """
    from rodiko_kit.prozesse.analyse.simulation.vorwaermen import liegt_bereit, waerme

    befehl = "import os; getattr(os, 'nice', int)(10); from rodiko_kit.prozesse.analyse.simulation.vorwaermen import waerme; waerme()"
    if not liegt_bereit():
        subprocess.run([sys.executable, "-P", "-c", befehl], check=False, capture_output=True)  # noqa: S603  eigener Interpreter
    waerme()
