"""Der Arbeitsbildschirm „Handlungsfelder“: gewichten, bewerten, Fokus entscheiden."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Anschluss, Befehl
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, ObjektLoeschen, Stapel
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.eingabe import lies_wert
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.feld import feld
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import anzahl, prozent, zahl
from rodiko_kit.handlungsfelder.abfrage import HandlungsfelderBlick
from rodiko_kit.handlungsfelder.befehl import FokusSetzen, Gewicht, GewichteSetzen
from rodiko_kit.handlungsfelder.modell import Bewertung, Handlungsfeld, Kriterium
from rodiko_kit.widgets.antwort import ZellFehler, Zellfehler
from rodiko_kit.widgets.bausteine import (
    Aufbau,
    Baustein,
    Bildfeld,
    Hinweis,
    Knopf,
    Regler,
    Reglergruppe,
    Reiter,
    Reiterseite,
    Schalter,
    Schalterliste,
    Spalte,
    Tabelle,
    Wertetabelle,
)
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.eingaben import zellfehler
from rodiko_kit.widgets.spalten import spalten

_FELDER = ("name", "beschreibung", "begruendung", "kuerzel")
_KRITERIEN = ("name", "frage", "gewicht", "richtung", "kuerzel")
_BREITEN = {"name": 220, "beschreibung": 260, "begruendung": 260, "frage": 260}
_WERT = feld(Bewertung, "wert")
_GLEICH = Decimal(10)
"""Punkte je Kriterium nach „Alle gleich gewichten“."""


class HandlungsfelderBildschirm(Bildschirm):
    """Woran wir arbeiten: Handlungsfelder nach Kriterien bewerten und das Fokushandlungsfeld entscheiden."""

    titel: ClassVar[str] = "Handlungsfelder"
    zweck: ClassVar[str] = "Wir bewerten die Handlungsfelder gemeinsam und entscheiden, woran wir zuerst arbeiten."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (Handlungsfeld, Kriterium)

    def __init__(self, anschluss: Anschluss, kommune: UUID, *, beamer: bool = False) -> None:
        super().__init__(anschluss, kommune, beamer=beamer)
        self._gezogen: dict[UUID, float] = {}
        """Gewichte, während ein Regler läuft; gespeichert wird beim Loslassen."""
        self._daten: dict[str, Any] = {}

    def aufbau(self) -> Aufbau:
        """Links Gewichte, Bewertungen, Fokus und Listen, rechts Rangfolge, Matrix, Nutzen und Aufwand, Sicherheit."""
        daten = self._daten = self.anschluss.lesen(HandlungsfelderBlick(kommune=self.kommune, gewichte=self._gezogen))
        seiten = [
            Reiterseite(titel="Gewichte", bausteine=(self._gewichte(daten), Knopf(id="gleich", text="Alle gleich gewichten"))),
            Reiterseite(titel="Bewertungen", bausteine=(_matrixtabelle(daten, self.zustand.get("matrix", "")),)),
            Reiterseite(titel="Fokus", bausteine=tuple(_fokus(daten))),
            Reiterseite(titel="Felder", bausteine=(self._tabelle(Handlungsfeld, _FELDER, daten["handlungsfelder"]),)),
            Reiterseite(titel="Kriterien", bausteine=(self._tabelle(Kriterium, _KRITERIEN, daten["kriterien"]),)),
        ]
        return Aufbau(
            links=(Reiter(id="eingaben", seiten=tuple(seiten)),),
            rechts=(Hinweis(id="ergebnis", text=daten["ergebnis"]), Reiter(id="bilder", seiten=tuple(_bilder(daten)))),
            naechster=_naechster(daten),
        )

    def bei_regler(self, baustein: str, eintrag: str, wert: float, *, endgueltig: bool) -> Befehl | None:
        """Beim Ziehen zeigt das Bild das neue Gewicht, beim Loslassen wird es gespeichert."""
        del baustein
        if not endgueltig:
            self._gezogen = {UUID(eintrag): wert}
            return None
        self._gezogen = {}
        kriterium = next(k for k in self._daten["kriterien"] if k["id"] == eintrag)
        felder = {"gewicht": _punkte(wert)}
        return ObjektAendern(kommune=self.kommune, art=Kriterium.ART, id=UUID(eintrag), version=kriterium["version"], felder=felder)

    def bei_knopf(self, baustein: str) -> Befehl | None:
        """Alle Kriterien gleich gewichten."""
        if baustein != "gleich" or not self._daten["kriterien"]:
            return None
        return GewichteSetzen(
            kommune=self.kommune,
            gewichte=tuple(Gewicht(id=UUID(k["id"]), version=k["version"], gewicht=_GLEICH) for k in self._daten["kriterien"]),
        )

    def bei_schalten(self, baustein: str, eintrag: str, *, an: bool) -> Befehl | None:
        """Ein Handlungsfeld wird Fokus oder ist es nicht mehr."""
        del baustein
        feld = next(f for f in self._daten["handlungsfelder"] if f["id"] == eintrag)
        return FokusSetzen(kommune=self.kommune, id=UUID(eintrag), version=feld["version"], fokus=an)

    def bei_zellen(self, baustein: str, werte: Mapping[str, Mapping[str, str]]) -> Befehl | None:
        """In der Matrix wurde getippt oder eingefügt."""
        del baustein
        return _bewertungsbefehl(self.kommune, self._daten, werte)

    def _gewichte(self, daten: dict[str, Any]) -> Reglergruppe:
        regler = []
        for k in daten["kriterien"]:
            anteil = daten["anteile"].get(k["id"])
            titel = f"{k['name']} · {prozent(anteil)}" if anteil is not None else k["name"]
            wert = self._gezogen.get(UUID(k["id"]), float(k["gewicht"]))
            regler.append(Regler(id=k["id"], titel=titel, wert=wert, von=0, bis=100, schritt=1, einheit="Punkte"))
        leer = "Noch kein Kriterium. Legen Sie im Reiter „Kriterien“ fest, wonach bewertet wird."
        return Reglergruppe(id="gewichte", titel="Wie wichtig ist welches Kriterium?", regler=tuple(regler), leer=leer)

    def _tabelle(self, klasse: type[Objekt], felder: tuple[str, ...], zeilen: list[dict[str, Any]]) -> Tabelle:
        name = klasse.BLATT.lower()
        return Tabelle(
            id=name,
            art=klasse.ART,
            titel=klasse.MEHRZAHL,
            spalten=spalten(klasse, felder, breiten=_BREITEN),
            zeilen=tuple(zeilen),
            leer=f"Noch nichts eingetragen. Tippen Sie unten den ersten Namen ein oder lesen Sie das Blatt „{klasse.BLATT}“ aus Excel ein.",
            gewaehlt=self.zustand.get(name, ""),
        )


def _naechster(daten: dict[str, Any]) -> str:
    if not daten["handlungsfelder"]:
        return "Als Nächstes: die Handlungsfelder eintragen (Reiter Felder)."
    if not daten["kriterien"]:
        return "Als Nächstes: festlegen, wonach bewertet wird (Reiter Kriterien)."
    if not any(f["fokus"] for f in daten["handlungsfelder"]):
        return "Als Nächstes: bewerten und das Fokushandlungsfeld entscheiden (Reiter Bewertungen und Fokus)."
    return "Als Nächstes: den Prozess im Fokushandlungsfeld aufnehmen, wie er heute läuft (IST)."


def _matrixtabelle(daten: dict[str, Any], gewaehlt: str) -> Tabelle:
    """Zeilen = Handlungsfelder, Spalten = Kriterien; eine leere Zelle ist eine Lücke."""
    name = Spalte(feld="name", titel="Handlungsfeld", typ="text", bearbeitbar=False, breite=170)
    kriterien = (
        Spalte(feld=k["id"], titel=k["name"], typ="zahl", hilfe=f"{k['frage']} {_WERT.hilfe} {k['richtung']}.".strip(), breite=60)
        for k in daten["kriterien"]
    )
    zeilen = ({n: w["wert"] if isinstance(w, dict) else w for n, w in z.items()} for z in daten["matrix"])
    return Tabelle(
        id="matrix",
        art="bewertungsmatrix",
        titel="Bewertungen von 0 bis 10",
        spalten=(name, *kriterien),
        zeilen=tuple(zeilen),
        neu_erlaubt=False,
        loeschen_erlaubt=False,
        leer="Legen Sie zuerst Handlungsfelder und Kriterien an.",
        gewaehlt=gewaehlt,
    )


def _bewertungsbefehl(kommune: UUID, daten: dict[str, Any], werte: Mapping[str, Mapping[str, str]]) -> Stapel | None:
    """Getippte Zellen als ein Schritt: neue Bewertungen entstehen, geleerte verschwinden; ``ZellFehler`` mit allen Mängeln."""
    zeilen = {z["id"]: z for z in daten["matrix"]}
    namen = {k["id"]: k["name"] for k in daten["kriterien"]}
    befehle: list[ObjektAnlegen | ObjektAendern | ObjektLoeschen] = []
    titel: list[str] = []
    fehler: list[Zellfehler] = []
    for zeile, zellen in werte.items():
        for kriterium, text in zellen.items():
            ort = f"{zeilen[zeile]['name']}, {namen[kriterium]}"
            try:
                wert = _lies(text, ort)
            except EingabeFehler as mangel:
                fehler.append(zellfehler(zeile, kriterium, mangel))
                continue
            if befehl := _zellbefehl(kommune, (zeile, kriterium), zeilen[zeile][kriterium], wert):
                befehle.append(befehl)
                titel.append(f"Bewertung {ort}: {'gelöscht' if wert is None else zahl(Decimal(wert))}")
    if fehler:
        raise ZellFehler(tuple(fehler))
    if not befehle:
        return None
    bezeichnung = titel[0] if len(titel) == 1 else f"{anzahl(len(titel), 'Bewertung', 'Bewertungen')} eingetragen"
    return Stapel(kommune=kommune, bezeichnung=bezeichnung, befehle=tuple(befehle))


def _zellbefehl(
    kommune: UUID, ort: tuple[str, str], bisher: dict[str, Any] | None, wert: str | None
) -> ObjektAnlegen | ObjektAendern | ObjektLoeschen | None:
    art = Bewertung.ART
    if bisher is None:
        felder = {"handlungsfeld": ort[0], "kriterium": ort[1], "wert": wert}
        return None if wert is None else ObjektAnlegen(kommune=kommune, art=art, felder=felder)
    if wert is None:
        return ObjektLoeschen(kommune=kommune, art=art, id=UUID(bisher["id"]), version=bisher["version"])
    if Decimal(wert) == Decimal(bisher["wert"]):
        return None
    return ObjektAendern(kommune=kommune, art=art, id=UUID(bisher["id"]), version=bisher["version"], felder={"wert": wert})


def _lies(text: str, ort: str) -> str | None:
    """Die Zahl als JSON-Wert, ``None`` für eine geleerte Zelle; ``EingabeFehler`` auch außerhalb der Skala."""
    if not text.strip():
        return None
    wert = str(lies_wert(_WERT, text, ort))
    von, bis = _WERT.untergrenze or 0, _WERT.obergrenze or 0
    if not von <= Decimal(wert) <= bis:
        raise EingabeFehler(ort, text, "liegt außerhalb der Skala.", f"Bitte {zahl(von)} bis {zahl(bis)} eingeben.")
    return wert


def _fokus(daten: dict[str, Any]) -> list[Baustein]:
    schalter = tuple(Schalter(id=f["id"], text=f["name"], zusatz=f["begruendung"], an=f["fokus"]) for f in daten["handlungsfelder"])
    liste = Schalterliste(id="fokus", titel="Fokushandlungsfeld", eintraege=schalter, leer="Noch kein Handlungsfeld angelegt.")
    if not daten["fokusmangel"]:
        return [liste]
    return [Hinweis(id="fokus_mangel", text=daten["fokusmangel"], ton="warnung"), liste]


def _bilder(daten: dict[str, Any]) -> list[Reiterseite]:
    saetze = tuple(Hinweis(id=f"satz_{n}", text=s) for n, s in enumerate(daten["saetze"]))
    seiten = [
        Reiterseite(titel="Rangfolge", bausteine=(_bild("rangbild", daten["rangbild"]), *saetze)),
        Reiterseite(titel="Matrix", bausteine=(_bild("matrixbild", daten["matrixbild"]),)),
    ]
    if daten["feldbild"]:
        seiten.append(Reiterseite(titel="Nutzen und Aufwand", bausteine=(_bild("feldbild", daten["feldbild"]),)))
    leer = "Erst ab einer eindeutigen Führung sinnvoll."
    tabellen = (
        _werte("kipppunkte", "Kipppunkte: ab welchem Gewicht führt ein anderes Feld?", daten["kipppunkte"], leer),
        _werte("verfahren", "Methodenvergleich: Ränge nach mehreren Verfahren", daten["verfahren"], "Ab drei vollständig bewerteten."),
    )
    return [*seiten, Reiterseite(titel="Wie sicher?", bausteine=tabellen)]


def _bild(id_: str, zeichnung: dict[str, Any]) -> Bildfeld:
    return Bildfeld(id=id_, zeichnung=Zeichnung.aus_json(zeichnung))


def _werte(id_: str, titel: str, tabelle: dict[str, Any], leer: str) -> Wertetabelle:
    return Wertetabelle(id=id_, titel=titel, tabelle=Datentabelle.aus_json(tabelle | {"titel": ""}), leer=leer)


def _punkte(wert: float) -> str:
    return format(Decimal(str(wert)).quantize(Decimal("0.0001")).normalize(), "f")
