"""Setzt das Haus für den Server zusammen: Cockpit, Knöpfe, Zugang zu Abfragen und Befehlen."""

from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from rodiko_kit.basis.anschluss import Wer
from rodiko_kit.basis.eingabe import lies_wert
from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.basis.feld import felder
from rodiko_kit.basis.gegenstelle import beantworte
from rodiko_kit.basis.rueckblick import Verlauf
from rodiko_kit.betrieb import projekte, saal
from rodiko_kit.betrieb.drucksachen import drucksache
from rodiko_kit.betrieb.fragen import offene_fragen
from rodiko_kit.betrieb.mappe import Mappenverkehr
from rodiko_kit.betrieb.protokolldatei import Protokollverkehr, form_von, projektschluessel
from rodiko_kit.betrieb.prozessdatei import Prozessverkehr, ist_prozessdatei
from rodiko_kit.kommunen.modell.kommune import Kommune
from rodiko_kit.projekt.abfrage import cockpit
from rodiko_kit.reporting.erzeugen import baue
from rodiko_kit.reporting.sammlung import programmfassung
from rodiko_kit.server.haus import (
    Aktionen,
    Berichtswahl,
    Cockpit,
    Datei,
    Entscheidung,
    Fortschritt,
    Haus,
    Journalzeile,
    Kommunenzeile,
    Phase,
    Projektzeile,
    Vorschau,
)
from rodiko_kit.sitzung import BERATUNG, Sitzung, Verteiler, fachmodule, klassen, oeffne
from rodiko_kit.storage.sicherung import sichere, stelle_wieder_her
from rodiko_kit.storage.verbindung import datei_von

BERICHTE = (Berichtswahl(name="kommune", titel="Ergebnisbericht", satz="Alles, was bisher erarbeitet wurde, als ein Dokument."),)
FRONTEND = Path(__file__).parents[1] / "widgets" / "static"
_TYPEN = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}
_JUENGSTE = 8


class Hausbau:
    """Die Aufrufe eines geöffneten Projekts; ``haus()`` reicht sie dem Server."""

    def __init__(self, sitzung: Sitzung, verteiler: Verteiler) -> None:
        self.sitzung, self.verteiler, self.speicher = sitzung, verteiler, verteiler.speicher
        self.anschluss = sitzung.anschluss
        self.mappe = Mappenverkehr(self.anschluss)
        self.prozesse = Prozessverkehr(self.anschluss)
        self.protokolle = Protokollverkehr(self.anschluss, lambda: projektschluessel(self.speicher))

    def haus(self) -> Haus:
        """Alles, was der Server vom Projekt braucht."""
        datei = datei_von(self.speicher.url)
        haus = Haus(
            projekt=self.speicher.einstellung(projekte.NAME) or (datei.stem if datei else "Projekt"),
            fassung=programmfassung(),
            datenbank=self.speicher.quelle,
            ablage=str(datei) if datei else self.speicher.url.render_as_string(hide_password=True),
            wer=BERATUNG,
            bildschirme=tuple(b for m in fachmodule() for b in m.bildschirme),
            kommunenfelder=felder(Kommune),
            kommunen=self.kommunen,
            cockpit=self.cockpit,
            beantworte=partial(beantworte, self.verteiler),
            beobachte=self.verteiler.beobachten,
            aktionen=Aktionen(
                neue_kommune=self.neue_kommune,
                vorlage=self.mappe.vorlage,
                lies=self.lies,
                uebernimm=self.uebernimm,
                gib_aus=self.mappe.gib_aus,
                gib_prozesse_aus=self.prozesse.gib_aus,
                gib_fragen_aus=partial(offene_fragen, self.anschluss),
                drucke=partial(drucksache, self.anschluss),
                berichte=self.bericht,
                sichere=self.sichere,
                stelle_wieder_her=self.stelle_wieder_her,
                lies_protokoll=self.protokolle.lies,
                werte_protokoll_aus=self.protokolle.werte_aus,
                vergiss_protokoll=self.protokolle.vergiss,
            ),
            dienste=saal.dienste(self.verteiler, self.anschluss),
            frist=saal.loeschfrist(self.speicher),
            frontend=FRONTEND,
            schliesse=self.sitzung.schliesse,
        )
        return (
            haus if datei is None else replace(haus, projekte=partial(_projektzeilen, datei), neues_projekt=_neues, oeffne_projekt=_anderes)
        )

    def kommunen(self) -> tuple[Kommunenzeile, ...]:
        """Die Kommunen des Projekts für die Auswahl."""
        return tuple(
            Kommunenzeile(id=k.id, name=k.name, zusatz=f"{k.art.value} · {k.land.titel}")
            for k in self.speicher.kommunen()
            if isinstance(k, Kommune)
        )

    def cockpit(self, kommune: UUID | None) -> Cockpit:
        """Schritte, Berichte und die letzten Änderungen."""
        if kommune is None:
            return Cockpit()
        stand = cockpit(self.speicher.bestand(kommune), self.verteiler.module)
        verlauf = self.anschluss.lesen(Verlauf(kommune=kommune, anzahl=_JUENGSTE))
        return Cockpit(
            phasen=tuple(Phase.aus_json(p) for p in stand["phasen"]),
            gruppen=stand["gruppen"],
            berichte=BERICHTE,
            journal=tuple(Journalzeile(nummer=e["nummer"], wann=e["wann"], wer=e["wer"], titel=e["titel"]) for e in verlauf),
            letzte_sicherung=self.speicher.einstellung("letzte_sicherung") or "",
        )

    def neue_kommune(self, wer: Wer, werte: dict[str, Any]) -> UUID:
        """Legt eine Kommune aus getipptem Text an; alle Mängel auf einmal."""
        del wer
        gelesen: dict[str, Any] = {}
        maengel: list[EingabeFehler] = []
        vergeben = {k.kuerzel for k in self.speicher.kommunen()}
        kuerzel = next(f"K-{n}" for n in range(1, len(vergeben) + 2) if f"K-{n}" not in vergeben)
        for feld in felder(Kommune):
            try:
                gelesen[feld.name] = lies_wert(feld, str(werte.get(feld.name) or (kuerzel if feld.name == "kuerzel" else "")), feld.titel)
            except EingabeFehler as fehler:
                maengel.append(fehler)
        if maengel:
            raise SammelFehler(maengel)
        return projekte.lege_kommune_an(self.anschluss, gelesen)

    def lies(self, wer: Wer, kommune: UUID, name: str, inhalt: bytes, fortschritt: Fortschritt) -> Vorschau:
        """Die Vorschau einer Arbeitsmappe oder Prozessdatei; der Inhalt entscheidet, nicht der Name."""
        if ist_prozessdatei(inhalt):
            if form_von(io.BytesIO(inhalt), name):
                raise EingabeFehler("Datei", name, "ist ein Ereignisprotokoll.", "Bitte „Ereignisprotokoll einlesen“ wählen.")
            return self.prozesse.lies(kommune, name, inhalt, fortschritt)
        return self.mappe.lies(wer, kommune, name, inhalt, fortschritt)

    def uebernimm(self, wer: Wer, kommune: UUID, kennung: str, wahl: Entscheidung, fortschritt: Fortschritt) -> str:
        """Schreibt eine Vorschau mit den Entscheidungen in einer Transaktion."""
        verkehr = self.prozesse if self.prozesse.kennt(kennung) else self.mappe
        return verkehr.uebernimm(wer, kommune, kennung, wahl, fortschritt)

    def bericht(self, kommune: UUID, name: str, form: str, intern: bool, fortschritt: Fortschritt) -> Datei:  # noqa: FBT001  Form von Aktionen
        """Ein Bericht als Datei."""
        fortschritt(0.2, "Die Inhalte werden zusammengestellt …")
        fertig = baue(name, kommune, [form], self.anschluss, intern=intern, projekt=Path.cwd())
        return Datei(f"{fertig.name}.{form}", _TYPEN[form], fertig.inhalte[form])

    def sichere(self, fortschritt: Fortschritt) -> Datei:
        """Sichert in den Sicherungsordner und gibt die Datei zum Herunterladen."""
        fortschritt(0.2, "Die Datenbank wird kopiert und geprüft …")
        pfad = sichere(self.speicher.url.render_as_string(hide_password=False))
        self.speicher.setze_einstellung("letzte_sicherung", _jetzt())
        return Datei(pfad.name, "application/vnd.sqlite3", pfad.read_bytes())

    def stelle_wieder_her(self, wer: Wer, name: str, inhalt: bytes, fortschritt: Fortschritt) -> str:
        """Ersetzt den Stand durch eine Sicherung; der bisherige wird vorher gesichert."""
        del wer
        fortschritt(0.2, f"„{name}“ wird geprüft …")
        with tempfile.TemporaryDirectory(prefix="rodiko-") as ordner:
            datei = Path(ordner) / "sicherung.db"
            datei.write_bytes(inhalt)
            alt = stelle_wieder_her(self.speicher, datei, klassen())
        return f"„{name}“ ist wiederhergestellt. Der vorige Stand liegt als {alt.name} im Ordner „sicherungen“."


def haus_fuer(sitzung: Sitzung) -> Haus:
    """Das Haus einer Sitzung mit Schreibrecht."""
    if sitzung.verteiler is None:
        msg = "Nur der schreibende Prozess kann Server sein."
        raise ValueError(msg)
    return Hausbau(sitzung, sitzung.verteiler).haus()


def _projektzeilen(offen: Path) -> tuple[Projektzeile, ...]:
    return tuple(Projektzeile(schluessel=d.name, name=d.stem, offen=d.resolve() == offen.resolve()) for d in projekte.projektdateien())


def _neues(name: str) -> Haus:
    return _geoeffnet(projekte.lege_an(name))


def _anderes(schluessel: str) -> Haus:
    datei = next((d for d in projekte.projektdateien() if d.name == schluessel), None)
    if datei is None:
        raise EingabeFehler("Projekt", schluessel, "gibt es nicht.", "Bitte aus der Liste wählen.")
    return _geoeffnet(datei)


def _geoeffnet(datei: Path) -> Haus:
    haus = haus_fuer(oeffne(datei))
    projekte.merke(datei)
    return haus


def _jetzt() -> str:
    import datetime as dt

    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
