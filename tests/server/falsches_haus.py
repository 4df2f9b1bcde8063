"""Ein kleines Haus für die Prüfungen des Servers: zählt, merkt sich Aufrufe, hat zwei Kommunen."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from rodiko_kit.basis.anschluss import Notiz, Wer
from rodiko_kit.basis.fachmodul import Bildschirmeintrag
from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.basis.feld import felder
from rodiko_kit.kommunen.modell.kommune import Kommune
from rodiko_kit.server.haus import (
    Aktionen,
    Berichtswahl,
    Cockpit,
    Datei,
    Entscheidung,
    Fehlend,
    Fortschritt,
    Haus,
    Journalzeile,
    Kommunenzeile,
    Mangel,
    Phase,
    Projektzeile,
    Schritt,
    Unterschied,
    Vorschau,
    Vorschauzeile,
)

MUSTERLAND = UUID("11111111-1111-4111-8111-111111111111")
BEISPIELSTADT = UUID("22222222-2222-4222-8222-222222222222")

PHASEN = (
    Phase(
        titel="Phase I: Dialog",
        schritte=(
            Schritt(titel="Akteure zusammenstellen", stand="fertig", bildschirm="akteure", satz="14 Akteure, 25 Beziehungen"),
            Schritt(
                titel="Handlungsfelder auswählen",
                stand="begonnen",
                bildschirm="handlungsfelder",
                satz="8 Handlungsfelder, 6 Kriterien",
                fehlt=(
                    Fehlend(satz="Bei drei Handlungsfeldern fehlen Bewertungen: Sprache, Arbeit, Wohnen.", bildschirm="handlungsfelder"),
                    Fehlend(satz="Es ist noch kein Fokushandlungsfeld festgelegt.", bildschirm="handlungsfelder"),
                ),
            ),
        ),
    ),
    Phase(
        titel="Phase II: Prozessanalyse",
        schritte=(
            Schritt(
                titel="IST-Prozess aufnehmen",
                bildschirm="ist",
                satz="20 Schritte, 6 Organisationseinheiten",
                fehlt=(Fehlend(satz="Für vier Schritte fehlen Bearbeitungszeiten.", bildschirm="ist"),),
            ),
            Schritt(
                titel="SOLL-Prozess entwerfen",
                bildschirm="soll",
                fehlt=(Fehlend(satz="Dafür wird ein vollständiger IST-Prozess gebraucht.", bildschirm="ist"),),
            ),
        ),
    ),
    Phase(titel="Phase III: Produktentwicklung", schritte=(Schritt(titel="Maßnahmenplan abstimmen"),)),
)

VORSCHAU = Vorschau(
    kennung="vorschau-1",
    datei="Musterland.xlsx",
    gleich=112,
    hinweise=("Die Mappe wurde am 03.06.2026 ausgegeben.",),
    zeilen=(
        Vorschauzeile(
            schluessel="akteur:A-003",
            blatt="Akteure",
            zelle="B4",
            titel="Jobcenter Musterland",
            art="geaendert",
            felder=(Unterschied(feld="name", titel="Name", vorher="Jobcenter", datei="Jobcenter Musterland"),),
        ),
        Vorschauzeile(
            schluessel="schritt:S-021",
            blatt="Schritte",
            zelle="A22",
            titel="Termin zur Biometrie vergeben",
            art="neu",
            felder=(Unterschied(feld="einheit", titel="Zuständig", datei="Ausländerbehörde"),),
        ),
        Vorschauzeile(
            schluessel="schritt:S-004",
            blatt="Schritte",
            zelle="F5",
            titel="Antrag prüfen",
            art="konflikt",
            felder=(Unterschied(feld="minuten", titel="Bearbeitungszeit typisch (min)", vorher="30", datei="25", jetzt="35"),),
        ),
        Vorschauzeile(schluessel="akteur:A-014", blatt="Akteure", titel="Sportverein Musterstadt", art="fehlt"),
    ),
)

FEHLERHAFT = Vorschau(
    kennung="vorschau-2",
    datei="Fehler.xlsx",
    maengel=(
        Mangel(
            blatt="Schritte",
            zelle="C7",
            wert="XYZ",
            mangel="ist kein Akteur dieser Kommune.",
            abhilfe="Bitte erst im Blatt Akteure anlegen.",
        ),
        Mangel(
            blatt="Akteure",
            zelle="D3",
            wert="elf",
            mangel="ist keine ganze Zahl.",
            abhilfe="Bitte eine Zahl ohne Nachkommastellen eingeben.",
        ),
    ),
)


@dataclass
class Buch:
    """Was das falsche Haus erlebt hat."""

    stand: int = 0
    aufrufe: list[tuple[Any, ...]] = field(default_factory=list)
    hoerer: list[Callable[[Notiz], None]] = field(default_factory=list)
    kommunen: list[Kommunenzeile] = field(default_factory=list)
    halt: threading.Event = field(default_factory=threading.Event)

    def melde(self, kommune: UUID) -> None:
        """Zählt weiter und sagt es allen."""
        self.stand += 1
        for hoerer in tuple(self.hoerer):
            hoerer(Notiz(nummer=self.stand, kommune=kommune, arten=("zaehler",)))

    def beantworte(self, wer: Wer, pfad: str, rumpf: bytes) -> tuple[int, bytes]:
        """``lesen`` nennt den Stand, ``ausfuehren`` zählt weiter."""
        self.aufrufe.append((pfad, wer, rumpf))
        assert wer.kommune is not None
        if pfad == "ausfuehren":
            self.melde(wer.kommune)
        return 200, json.dumps({"stand": self.stand}).encode()

    def beobachte(self, melde: Callable[[Notiz], None]) -> Callable[[], None]:
        """Merkt den Hörer."""
        self.hoerer.append(melde)
        return lambda: self.hoerer.remove(melde)

    def neue_kommune(self, wer: Wer, werte: dict[str, Any]) -> UUID:
        """Verlangt einen Namen."""
        del wer
        if not werte.get("name"):
            raise SammelFehler([EingabeFehler("Neue Kommune, Name", "", "ist leer.", "Bitte ausfüllen.")])
        kennung = uuid4()
        self.kommunen.append(Kommunenzeile(id=kennung, name=werte["name"], zusatz=str(werte.get("art", ""))))
        return kennung

    def lies(self, wer: Wer, kommune: UUID, name: str, inhalt: bytes, fortschritt: Fortschritt) -> Vorschau:
        """``Fehler.xlsx`` ist fehlerhaft, ``Stoerung.xlsx`` bricht ab."""
        del wer
        fortschritt(0.5, "Blatt Akteure …")
        self.aufrufe.append(("lies", kommune, name, inhalt))
        if name == "Stoerung.xlsx":
            msg = "geheimer Hergang"
            raise ZeroDivisionError(msg)
        return FEHLERHAFT if name == "Fehler.xlsx" else VORSCHAU

    def uebernimm(self, wer: Wer, kommune: UUID, kennung: str, wahl: Entscheidung, fortschritt: Fortschritt) -> str:
        """Merkt die Wahl."""
        del wer, fortschritt
        self.aufrufe.append(("uebernimm", kommune, kennung, wahl))
        return "1 Zeile neu, 2 geändert."

    def berichte(self, kommune: UUID, name: str, form: str, intern: bool, fortschritt: Fortschritt) -> Datei:  # noqa: FBT001  Schnittstelle
        """Merkt, ob „Beratung intern“ dabei war."""
        fortschritt(0.3, "Kapitel Akteure …")
        self.halt.wait(10)
        self.aufrufe.append(("bericht", kommune, name, form, intern))
        return Datei("Bericht Müsterland.pdf", "application/pdf", b"%PDF-falsch")

    def stelle_wieder_her(self, wer: Wer, name: str, inhalt: bytes, fortschritt: Fortschritt) -> str:
        """Merkt die Datei."""
        del wer, fortschritt
        self.aufrufe.append(("wiederherstellen", name, inhalt))
        return "Der Stand vom 03.06.2026 ist wiederhergestellt."

    def cockpit(self, kommune: UUID | None) -> Cockpit:
        """Ohne Kommune leer."""
        if kommune is None:
            return Cockpit()
        journal = tuple(
            Journalzeile(nummer=n, wann=f"2026-06-03T12:0{n}:00+00:00", wer="Beratung", titel=t)
            for n, t in ((self.stand, "Zähler weitergestellt"), (2, "Akteur Jobcenter: Einfluss, Interesse geändert"))
        )
        berichte = (Berichtswahl(name="kommune", titel="Kommunenbericht", satz="Akteure, Handlungsfelder, IST, SOLL, Maßnahmen"),)
        return Cockpit(phasen=PHASEN, berichte=berichte, journal=journal, letzte_sicherung="2026-06-02T16:40:00+00:00")


def _baue(anschluss: Any, kommune: Any) -> Any:
    raise NotImplementedError((anschluss, kommune))


BILDSCHIRME = (
    Bildschirmeintrag("akteure", "Akteure", "Wer wirkt am Ankommen mit, und wie stehen sie zueinander?", "Dialog", _baue),
    Bildschirmeintrag("handlungsfelder", "Handlungsfelder", "Woran wollen wir zuerst arbeiten?", "Dialog", _baue),
    Bildschirmeintrag("ist", "IST-Prozess", "Wie läuft es heute, und wo vergeht die Zeit?", "Prozessanalyse", _baue),
    Bildschirmeintrag("soll", "SOLL-Prozess", "Was ändert sich durch welche Maßnahme?", "Prozessanalyse", _baue),
    Bildschirmeintrag("kaputt", "Kaputt", "Scheitert absichtlich.", "", _baue),
)


def baue_haus(buch: Buch, *, frontend: Path | None = None, projekt: str = "Ankommen im Landkreis") -> Haus:
    """Ein Haus über ``buch``."""
    mappe = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    aktionen = Aktionen(
        neue_kommune=buch.neue_kommune,
        vorlage=lambda _, __: Datei("Vorlage.xlsx", mappe, b"vorlage"),
        lies=buch.lies,
        uebernimm=buch.uebernimm,
        gib_aus=lambda *_: Datei("Musterland.xlsx", mappe, b"mappe"),
        gib_fragen_aus=lambda _, prozess: Datei("Offene Fragen.xlsx", mappe, prozess.bytes),
        gib_prozesse_aus=lambda _, form, __: Datei(f"Prozesse.{form}", "application/octet-stream", form.encode()),
        drucke=lambda _, name, __: Datei(name, "application/pdf", b"%PDF"),
        berichte=buch.berichte,
        sichere=lambda _: Datei("sicherung.db", "application/octet-stream", b"sicherung"),
        stelle_wieder_her=buch.stelle_wieder_her,
    )
    return Haus(
        projekt=projekt,
        fassung="0.0.0",
        datenbank="pruefdaten",
        ablage="~/rodiko/ankommen.db",
        wer=Wer(name="Beratung"),
        bildschirme=BILDSCHIRME,
        kommunenfelder=felder(Kommune),
        kommunen=lambda: tuple(buch.kommunen),
        cockpit=buch.cockpit,
        beantworte=buch.beantworte,
        beobachte=buch.beobachte,
        aktionen=aktionen,
        frontend=frontend,
        projekte=lambda: (Projektzeile(schluessel="a", name=projekt, offen=True), Projektzeile(schluessel="b", name="Anderes Projekt")),
        neues_projekt=lambda name: baue_haus(Buch(), projekt=name),
        oeffne_projekt=lambda _: baue_haus(Buch(), projekt="Anderes Projekt"),
    )


def neues_buch() -> Buch:
    """Buch mit zwei Kommunen."""
    return Buch(
        kommunen=[
            Kommunenzeile(id=MUSTERLAND, name="Landkreis Musterland", zusatz="Landkreis · NI · 132.810 Einwohner"),
            Kommunenzeile(id=BEISPIELSTADT, name="Beispielstadt", zusatz="kreisfreie Stadt · NW"),
        ]
    )
