"""Anschluss im Arbeitsspeicher mit Rückgängig und Ausfall, und ein Bildschirm mit allen Bausteinen, für die Prüfungen der Oberfläche."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID, uuid5

from rodiko_kit.akteure.modell import Akteur, Beziehung, Beziehungsart, Haltung
from rodiko_kit.basis.anschluss import Abfrage, Aenderung, Befehl, Ergebnis
from rodiko_kit.basis.bild import Achse, Datentabelle, Feldachsen, Form, Kreis, Linie, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.fehler import EingabeFehler, VerbindungsFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.rueckblick import RueckgaengigStand
from rodiko_kit.basis.verlauf import Rueckgaengig, Wiederholen
from rodiko_kit.widgets.bausteine import (
    Aufbau,
    Auswahl,
    Bildfeld,
    Hinweis,
    Kennzahl,
    Kennzahlen,
    Knopf,
    Regler,
    Reglergruppe,
    Reiter,
    Reiterseite,
    Schalter,
    Schalterliste,
    Tabelle,
    Wahl,
    Wertetabelle,
    Zellhinweis,
)
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.spalten import spalten, wahlen_aus
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bestand import SpeicherloserBestand

KOMMUNE = UUID("6f1d2c58-0d3b-4f6a-9a3e-1f2b3c4d5e6f")
NAMEN = (
    ("Ausländerbehörde", 9, 6, Haltung.BEDENKEN, "Aufenthaltstitel, Fiktionsbescheinigung"),
    ("Jobcenter Musterland", 8, 5, Haltung.NEUTRAL, "Leistungen nach dem SGB II"),
    ("Sozialamt", 6, 4, Haltung.NEUTRAL, "Leistungen und Unterbringung"),
    (
        "Migrationsberatung für erwachsene Zugewanderte",
        3,
        9,
        Haltung.UNTERSTUETZT,
        "Beratung von der Einreise bis zur Aufenthaltserlaubnis",
    ),
    ("Bürgeramt", 5, 7, Haltung.UNTERSTUETZT, "Anmeldung der Wohnung"),
    ("Landrätin", 10, 8, Haltung.UNTERSTUETZT, "Gesamtverantwortung"),
    ("Volkshochschule", 2, 8, Haltung.UNTERSTUETZT, "Integrationskurse"),
    ("Personalrat", 7, 2, Haltung.ABLEHNEND, "Mitbestimmung bei Abläufen"),
    ("Kreistag, Ausschuss für Soziales", 8, 3, Haltung.OFFEN, "Beschlüsse und Haushalt"),
    ("Freiwilligenagentur", 1, 9, Haltung.UNTERSTUETZT, "Patenschaften"),
)


def kennung(kuerzel: str) -> UUID:
    return uuid5(KOMMUNE, kuerzel)


def akteure() -> tuple[Akteur, ...]:
    return tuple(
        Akteur(
            id=kennung(f"A-{n:03d}"),
            kommune=KOMMUNE,
            kuerzel=f"A-{n:03d}",
            name=name,
            einfluss=einfluss,
            interesse=interesse,
            haltung=haltung,
            zustaendigkeit=was,
        )
        for n, (name, einfluss, interesse, haltung, was) in enumerate(NAMEN, 1)
    )


def beziehungen() -> tuple[Beziehung, ...]:
    paare = (("A-001", "A-002", Beziehungsart.ENG), ("A-001", "A-005", Beziehungsart.SPANNUNG), ("A-004", "A-007", Beziehungsart.GEREGELT))
    return tuple(
        Beziehung(id=kennung(f"B-{n}"), kommune=KOMMUNE, kuerzel=f"B-{n:03d}", von=kennung(von), nach=kennung(nach), art=art)
        for n, (von, nach, art) in enumerate(paare, 1)
    )


class Werkanschluss(ProbeAnschluss):
    """Wie der echte: dazu Rückgängig und Wiederholen, ein Ausfall auf Wunsch und ein Fremder, der dazwischen ändert."""

    def __init__(self, bestand: SpeicherloserBestand) -> None:
        super().__init__(bestand)
        self.getrennt = False
        self.zurueck: list[Ergebnis] = []
        self.vor: list[Ergebnis] = []

    def lesen(self, abfrage: Abfrage) -> Any:
        if self.getrennt:
            raise VerbindungsFehler("keine Verbindung")
        if isinstance(abfrage, RueckgaengigStand):
            return {
                "rueckgaengig": _knopf(self.zurueck),
                "wiederholen": _knopf(self.vor),
                "gespeichert": self.zurueck[-1].wann if self.zurueck else "",
                "nummer": self.bestand.nummer,
            }
        return super().lesen(abfrage)

    def ausfuehren(self, befehl: Befehl) -> Ergebnis:
        if self.getrennt:
            raise VerbindungsFehler("keine Verbindung")
        if isinstance(befehl, Rueckgaengig):
            return self._kehre_um(self.zurueck, self.vor, "Rückgängig")
        if isinstance(befehl, Wiederholen):
            return self._kehre_um(self.vor, self.zurueck, "Wiederholt")
        ergebnis = super().ausfuehren(befehl)
        if ergebnis.aenderungen:
            self.zurueck.append(ergebnis)
            self.vor.clear()
        return ergebnis

    def _kehre_um(self, von: list[Ergebnis], nach: list[Ergebnis], wort: str) -> Ergebnis:
        if not von:
            raise EingabeFehler(wort, "", "geht nicht: Es ist nichts mehr da.", "Sie können wie gewohnt weiterarbeiten.")
        letztes = von.pop()
        zurueck = tuple(self._umgekehrt(a) for a in reversed(letztes.aenderungen))
        self.bestand = self.bestand.mit(zurueck)
        nach.append(letztes.aendern(aenderungen=zurueck))
        return letztes.aendern(nummer=self.bestand.nummer, titel=f"{wort}: {letztes.titel}", aenderungen=zurueck)

    def _umgekehrt(self, aenderung: Aenderung) -> Aenderung:
        jetzt = self.bestand.suche(aenderung.art, aenderung.id)
        vorher = jetzt.als_json() if jetzt else None
        nachher = aenderung.vorher
        if vorher and nachher:
            nachher = nachher | {"version": vorher["version"] + 1}
        return aenderung.aendern(vorher=vorher, nachher=nachher)

    def fremd(self, id_: UUID, **felder: Any) -> None:
        """Jemand anderes ändert ein Objekt, an diesem Bildschirm vorbei."""
        objekt = next(o for o in self.bestand.alle(Akteur) if o.id == id_)
        neu = objekt.aendern(**felder, version=objekt.version + 1)
        self.bestand = self.bestand.mit((Aenderung(art="akteur", id=id_, vorher=objekt.als_json(), nachher=neu.als_json()),))


def _knopf(stapel: list[Ergebnis]) -> dict[str, Any] | None:
    return {"nummer": stapel[-1].nummer, "titel": stapel[-1].titel} if stapel else None


class Liste(Abfrage):
    """Alle Objekte einer Art als JSON."""

    NAME: ClassVar[str] = "probe_liste"

    art: str

    def antwort(self, bestand: Any) -> list[dict[str, Any]]:
        klasse = next(k for k in bestand.arten() if self.art == k.ART)
        return [o.als_json() for o in bestand.alle(klasse)]


class Probebildschirm(Bildschirm):
    """Alle Bausteine mit Akteuren und Beziehungen."""

    titel: ClassVar[str] = "Akteure"
    zweck: ClassVar[str] = "Wir halten fest, wer am Ankommen beteiligt ist, und klären, wen wir wie einbinden."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (Akteur, Beziehung)
    regler: ClassVar[float] = 40.0

    def __init__(self, anschluss: Werkanschluss, kommune: UUID = KOMMUNE, *, beamer: bool = False, ganz: bool = True) -> None:
        super().__init__(anschluss, kommune, beamer=beamer)
        self.ganz = ganz
        self.gewicht = 40.0
        self.ereignisse: list[tuple[Any, ...]] = []

    def aufbau(self) -> Aufbau:
        zeilen = self.anschluss.lesen(Liste(kommune=self.kommune, art="akteur"))
        feld = Bildfeld(id="feld", zeichnung=einflussfeld(zeilen), waehlbar=True, gewaehlt=self.zustand.get("akteure", ""))
        if not self.ganz:
            return Aufbau(links=(self._akteure(zeilen),), rechts=(feld,), naechster="Als Nächstes bewerten wir die Handlungsfelder.")
        return Aufbau(links=(self._listen(zeilen), *self._bedienung()), rechts=(_zahlen(zeilen), feld, *_lesbares()))

    def _akteure(self, zeilen: list[dict[str, Any]]) -> Tabelle:
        namen = ("name", "einfluss", "interesse", "haltung", "veto", "stellenart", "zustaendigkeit", "kuerzel")
        return Tabelle(
            id="akteure",
            art="akteur",
            titel="Akteure",
            spalten=spalten(Akteur, namen, gesperrt=("kuerzel",), breiten={"name": 190}),
            zeilen=tuple(zeilen),
            leer="Noch kein Akteur. Tippen Sie unten den ersten Namen ein.",
            gewaehlt=self.zustand.get("akteure", ""),
            hinweise=tuple(
                Zellhinweis(zeile=z["id"], feld="einfluss", text="Kein Einfluss eingetragen.") for z in zeilen if z["einfluss"] is None
            ),
        )

    def _listen(self, zeilen: list[dict[str, Any]]) -> Reiter:
        daten = self.anschluss.lesen(Liste(kommune=self.kommune, art="beziehung"))
        bezuege = {"akteur": wahlen_aus(zeilen)}
        tabelle = Tabelle(
            id="beziehungen",
            art="beziehung",
            titel="Beziehungen",
            spalten=spalten(Beziehung, ("von", "nach", "art", "gerichtet"), bezuege),
            zeilen=tuple(daten),
        )
        erste = Reiterseite(titel="Akteure", bausteine=(self._akteure(zeilen),))
        return Reiter(id="listen", seiten=(erste, Reiterseite(titel="Beziehungen", bausteine=(tabelle,))))

    def _bedienung(self) -> tuple[Any, ...]:
        gewichte = tuple(
            Regler(id=f"g{n}", titel=t, wert=w, von=0, bis=100, schritt=5, einheit="%")
            for n, (t, w) in enumerate(
                (("Dringlichkeit für Zugewanderte", self.gewicht), ("Umsetzbarkeit in der Verwaltung", 35.0), ("Kosten", 25.0))
            )
        )
        schalter = (
            Schalter(id="m1", text="Checkliste Unterlagen in fünf Sprachen", zusatz="SOLL I, 4 Personentage", an=True),
            Schalter(id="m2", text="Gemeinsamer Termin von Bürgeramt und Ausländerbehörde", zusatz="SOLL II, 12 Personentage", an=False),
        )
        wahlen = (Wahl(wert="ist", text="heute (IST)"), Wahl(wert="soll", text="angestrebt (SOLL)"))
        return (
            Hinweis(
                id="hinweis",
                text="Zwei Gruppen des Initiativkreises sind noch nicht vertreten: Politik, Bürgerinnen und Bürger.",
                ton="warnung",
            ),
            Auswahl(id="stand", titel="Stand", wahlen=wahlen, wert=self.zustand.get("stand", "ist")),
            Reglergruppe(id="gewichte", titel="Gewichte", regler=gewichte),
            Regler(id="stellen", titel="Zusätzliche Stellen", wert=0.5, von=0, bis=3, schritt=0.5, einheit="VZÄ"),
            Schalterliste(id="massnahmen", titel="Maßnahmen", eintraege=schalter),
            Knopf(id="neu_ordnen", text="Neu anordnen"),
        )

    def bei_regler(self, baustein: str, eintrag: str, wert: float, *, endgueltig: bool) -> Befehl | None:
        self.ereignisse.append(("regler", baustein, eintrag, wert, endgueltig))
        self.gewicht = wert if eintrag == "g0" else self.gewicht
        return None

    def bei_schalten(self, baustein: str, eintrag: str, *, an: bool) -> Befehl | None:
        self.ereignisse.append(("schalten", baustein, eintrag, an))
        return None

    def bei_knopf(self, baustein: str) -> Befehl | None:
        self.ereignisse.append(("knopf", baustein))
        if baustein == "neu_ordnen" and len(self.ereignisse) > 50:
            raise RuntimeError("unerreichbar")
        return None

    def bei_waehlen(self, baustein: str, id_: str) -> Befehl | None:
        self.zustand["akteure"] = id_ if baustein == "feld" else self.zustand.get("akteure", "")
        return None


def _zahlen(zeilen: list[dict[str, Any]]) -> Kennzahlen:
    rechnung = "Summe der Einflusswerte, geteilt durch die Zahl der Akteure mit Angabe."
    werte = [z["einfluss"] for z in zeilen if z["einfluss"] is not None]
    mittel = f"{sum(werte) / max(1, len(werte)):.1f}".replace(".", ",")
    return Kennzahlen(
        id="zahlen",
        eintraege=(
            Kennzahl(titel="Akteure", wert=str(len(zeilen)), zusatz="in vier Gruppen"),
            Kennzahl(titel="Einfluss im Mittel", wert=mittel, so_gerechnet=rechnung, ton="gut"),
            Kennzahl(titel="Bedenken oder Ablehnung", wert="2", zusatz="darunter einer mit großem Einfluss", ton="warnung"),
        ),
    )


def _lesbares() -> tuple[Any, ...]:
    tabelle = Datentabelle(
        spalten=("Schritt", "Zuständig", "Bearbeitung", "Wartezeit"),
        zeilen=(("Wohnung anmelden", "Bürgeramt", "15 min", "–"), ("Unterlagen prüfen", "Ausländerbehörde", "45 min", "5,0 Wochen")),
        zahlenspalten=(2, 3),
    )
    return (
        Bildfeld(id="ablauf", zeichnung=ablauf()),
        Wertetabelle(id="werte", titel="Schritte mit Wartezeit", tabelle=tabelle),
        Wertetabelle(
            id="zitate", titel="Aussagen", tabelle=Datentabelle(spalten=("Aussage",), zeilen=(("Streng vertraulich",),)), intern=True
        ),
    )


def einflussfeld(zeilen: list[dict[str, Any]]) -> Zeichnung:
    """Zweiachsiges Feld mit ziehbaren Punkten."""
    links, oben, kante = 70.0, 20.0, 520.0
    x = Achse(feld="interesse", titel="Interesse", von=0, bis=10, bild_von=links, bild_bis=links + kante)
    y = Achse(feld="einfluss", titel="Einfluss", von=0, bis=10, bild_von=oben + kante, bild_bis=oben)
    formen: list[Form] = [Rechteck(x=links, y=oben, b=kante, h=kante, klasse="flaeche_leise")]
    formen.append(Rechteck(x=links + kante / 2, y=oben, b=kante / 2, h=kante / 2, klasse="quadrant_betont"))
    formen.append(Schrift(x=links + kante / 2, y=oben + kante + 44, text="Interesse →", anker="mitte", groesse=16))
    formen.append(Schrift(x=links - 40, y=oben + kante / 2, text="Einfluss →", anker="mitte", groesse=16, drehung=-90))
    for n in range(0, 11, 2):
        formen.append(Schrift(x=links + n * kante / 10, y=oben + kante + 20, text=str(n), klasse="text_leise", anker="mitte"))
        formen.append(Schrift(x=links - 12, y=oben + kante - n * kante / 10 + 5, text=str(n), klasse="text_leise", anker="rechts"))
    klassen = {
        "unterstützt": "unterstuetzt",
        "neutral": "neutral",
        "hat Bedenken": "bedenken",
        "lehnt ab": "ablehnend",
        "noch offen": "offen",
    }
    for z in zeilen:
        if z["einfluss"] is None or z["interesse"] is None:
            continue
        px, py = links + z["interesse"] * kante / 10, oben + kante - z["einfluss"] * kante / 10
        tipp = f"{z['name']}: Einfluss {z['einfluss']}, Interesse {z['interesse']}, {z['haltung']}"
        formen.append(Kreis(x=px, y=py, r=13, klasse=klassen[z["haltung"]], ref=z["id"], tipp=tipp))
        formen.append(Schrift(x=px, y=py + 29, text=z["name"][:18], anker="mitte", groesse=13, ref=z["id"]))
    tabelle = Datentabelle(
        spalten=("Akteur", "Einfluss", "Interesse"),
        zeilen=tuple((z["name"], str(z["einfluss"]), str(z["interesse"])) for z in zeilen),
        zahlenspalten=(1, 2),
    )
    return Zeichnung(
        titel="Einfluss und Interesse",
        alternativtext=f"{len(zeilen)} Akteure nach Einfluss und Interesse.",
        breite=640,
        hoehe=600,
        formen=tuple(formen),
        tabelle=tabelle,
        achsen=Feldachsen(x=x, y=y),
        intern=True,
    )


def ablauf() -> Zeichnung:
    """Ein breites Bild mit Bahnen und Pfeilen."""
    namen = ("Wohnung anmelden", "Termin buchen", "Unterlagen prüfen", "Sicherheitsabfrage", "eAT bestellen", "eAT aushändigen")
    formen: list[Form] = [Rechteck(x=0, y=0, b=1240, h=140, klasse="bahn"), Rechteck(x=0, y=0, b=40, h=140, klasse="bahnkopf")]
    for n, name in enumerate(namen):
        x = 60 + n * 200
        formen.append(Rechteck(x=x, y=40, b=150, h=60, klasse="schritt", ecke=6))
        formen.append(Schrift(x=x + 75, y=75, text=name, anker="mitte"))
        if n:
            formen.append(Linie(punkte=((x - 50, 70), (x, 70)), klasse="fluss", pfeil=True))
    return Zeichnung(
        titel="Ablauf",
        alternativtext="Sechs Schritte von der Anmeldung bis zur Aushändigung.",
        breite=1240,
        hoehe=140,
        formen=tuple(formen),
        tabelle=Datentabelle(spalten=("Schritt",), zeilen=tuple((n,) for n in namen)),
    )


def werkanschluss() -> Werkanschluss:
    """Ein frischer Anschluss mit zehn Akteuren und drei Beziehungen."""
    return Werkanschluss(SpeicherloserBestand((*akteure(), *beziehungen()), KOMMUNE))


RAHMEN: dict[str, Any] = {
    "projekt": "Ankommen im Landkreis",
    "kommune": "Landkreis Musterland",
    "kommune_id": str(KOMMUNE),
    "cockpit": "/",
    "schritte": [
        {"name": "akteure", "phase": "I", "titel": "Akteure", "href": "/bildschirm/akteure", "zustand": "begonnen", "aktiv": True},
        {
            "name": "handlungsfelder",
            "phase": "I",
            "titel": "Handlungsfelder",
            "href": "/bildschirm/handlungsfelder",
            "zustand": "fertig",
            "aktiv": False,
        },
        {"name": "ist", "phase": "I", "titel": "IST-Prozess", "href": "/bildschirm/ist", "zustand": "offen", "aktiv": False},
        {"name": "soll", "phase": "I", "titel": "SOLL-Prozess", "href": "/bildschirm/soll", "zustand": "offen", "aktiv": False},
    ],
}
