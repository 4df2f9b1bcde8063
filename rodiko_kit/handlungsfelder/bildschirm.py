"""Der Arbeitsbildschirm „Handlungsfelder“: gewichten, bewerten, Fokus entscheiden."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Anschluss, Befehl
from rodiko_kit.basis.befehl import ObjektAendern
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.eingabe import lies_wert
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.feld import feld
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import prozent, zahl
from rodiko_kit.handlungsfelder.abfrage import HandlungsfelderBlick
from rodiko_kit.handlungsfelder.befehl import FokusSetzen, Gewicht, GewichteSetzen, HandlungsfelderAnlegen
from rodiko_kit.handlungsfelder.modell import Bewertung, Handlungsfeld, Kriterium
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
from rodiko_kit.widgets.matrix import Matrix
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
        """Links von den Feldern bis zum Fokus, rechts Rangfolge, Matrix, Nutzen und Aufwand, Sicherheit."""
        daten = self._daten = self.anschluss.lesen(HandlungsfelderBlick(kommune=self.kommune, gewichte=self._gezogen))
        gleich = [Knopf(id="gleich", text="Alle gleich gewichten")] if daten["kriterien"] else []
        seiten = [
            Reiterseite(titel="Felder", bausteine=(self._tabelle(Handlungsfeld, _FELDER, daten["handlungsfelder"]), *_katalog(daten))),
            Reiterseite(titel="Kriterien", bausteine=(self._tabelle(Kriterium, _KRITERIEN, daten["kriterien"]),)),
            Reiterseite(titel="Gewichte", bausteine=(self._gewichte(daten), *gleich)),
            Reiterseite(titel="Bewertungen", bausteine=(_matrixtabelle(daten, self.zustand.get("matrix", "")),)),
            Reiterseite(titel="Fokus", bausteine=tuple(_fokus(daten))),
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
        """Die Handlungsfelder des Vorgehens anlegen oder alle Kriterien gleich gewichten."""
        if baustein == "katalog":
            return HandlungsfelderAnlegen(kommune=self.kommune)
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
        return _bewertungen(self._daten).befehl(self.kommune, werte)

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


def _katalog(daten: dict[str, Any]) -> tuple[Hinweis, ...]:
    """Was das Vorgehen an Handlungsfeldern nennt und noch fehlt, mit einem Knopf."""
    if not daten["katalog"]:
        return ()
    return (Hinweis(id="katalog", text=f"Das Vorgehen nennt außerdem: {', '.join(daten['katalog'])}.", aktion="Anlegen"),)


def _bewertungen(daten: dict[str, Any]) -> Matrix:
    namen = tuple({o["id"]: o["name"] for o in daten[art]} for art in ("matrix", "kriterien"))
    return Matrix(
        klasse=Bewertung,
        achsen=("handlungsfeld", "kriterium"),
        namen=(namen[0], namen[1]),
        bisher={(z["id"], k): z[k] for z in daten["matrix"] for k in namen[1] if z[k]},
        lies=_lies,
        zeige=lambda ort, felder: f"Bewertung {ort}: {zahl(Decimal(felder['wert'])) if felder else 'gelöscht'}",
    )


def _lies(text: str, ort: str) -> dict[str, Any] | None:
    """Die Zahl als Feld ``wert``, ``None`` für eine geleerte Zelle; ``EingabeFehler`` auch außerhalb der Skala."""
    if not text.strip():
        return None
    wert = str(lies_wert(_WERT, text, ort))
    von, bis = _WERT.untergrenze or 0, _WERT.obergrenze or 0
    if not von <= Decimal(wert) <= bis:
        raise EingabeFehler(ort, text, "liegt außerhalb der Skala.", f"Bitte {zahl(von)} bis {zahl(bis)} eingeben.")
    return {"wert": f"{Decimal(wert).normalize():f}"}


def _fokus(daten: dict[str, Any]) -> list[Baustein]:
    schalter = tuple(Schalter(id=f["id"], text=f["name"], zusatz=f["begruendung"], an=f["fokus"]) for f in daten["handlungsfelder"])
    liste = Schalterliste(id="fokus", titel="Fokushandlungsfeld", eintraege=schalter, leer="Noch kein Handlungsfeld angelegt.")
    weg: list[Baustein] = [Hinweis(id=f"weg_{n}", text=s) for n, s in enumerate(daten["wegsaetze"])]
    if not daten["fokusmangel"]:
        return [*weg, liste]
    return [Hinweis(id="fokus_mangel", text=daten["fokusmangel"], ton="warnung"), *weg, liste]


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
    weg: tuple[Baustein, ...] = (
        *(Hinweis(id=f"entscheidung_{n}", text=s) for n, s in enumerate(daten["wegsaetze"])),
        _werte("weg", "Entscheidungsweg: was der Saal dazu abgestimmt hat", daten["weg"], "Noch keine Abstimmung im Saal übernommen."),
    )
    return [*seiten, Reiterseite(titel="Wie sicher?", bausteine=tabellen), Reiterseite(titel="Weg", bausteine=weg)]


def _bild(id_: str, zeichnung: dict[str, Any]) -> Bildfeld:
    return Bildfeld(id=id_, zeichnung=Zeichnung.aus_json(zeichnung))


def _werte(id_: str, titel: str, tabelle: dict[str, Any], leer: str) -> Wertetabelle:
    return Wertetabelle(id=id_, titel=titel, tabelle=Datentabelle.aus_json(tabelle | {"titel": ""}), leer=leer)


def _punkte(wert: float) -> str:
    return format(Decimal(str(wert)).quantize(Decimal("0.0001")).normalize(), "f")
