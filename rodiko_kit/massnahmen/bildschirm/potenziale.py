"""Bildschirm Potenziale: was die Prüfregeln finden, was daraus wird, und wie digital der Prozess ist."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, Literal, cast
from uuid import UUID

from rodiko_kit.basis.anschluss import Anschluss, Befehl
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.massnahmen.abfrage.potenziale import PotenzialBlick
from rodiko_kit.massnahmen.befehl.potenziale import (
    BefundeUebernehmen,
    BefundVerwerfen,
    BefundZurueckholen,
    GrenzeSetzen,
    MassnahmeEntwerfen,
    QuelleUebernehmen,
)
from rodiko_kit.massnahmen.bildschirm import reifegrad
from rodiko_kit.massnahmen.modell.potenzial import Potenzial, Potenzialgrenze, VerworfenerBefund
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.widgets.bausteine import (
    Aufbau,
    Auswahl,
    Baustein,
    Bildfeld,
    Eingabeknopf,
    Eingabezeile,
    Hinweis,
    Knopf,
    Regler,
    Reglergruppe,
    Reiter,
    Reiterseite,
    Spalte,
    Tabelle,
    Wahl,
    Wertetabelle,
    Zellhinweis,
)
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.spalten import spalten, wahlen_aus

ALLE = "alle"
_OFFEN = "offen"
_BEFUNDSPALTEN = (("stand", "Stand", 80), ("art", "Art", 120), ("name", "Befund", 200), ("zahl", "Zahl", 85), ("ort", "Wo", 150))
_QUELLSPALTEN = (("kuerzel", "Kürzel", 70), ("was", "Woher", 105), ("text", "Was", 210), ("potenzial", "Potenzial", 85))
_POTENZIALFELDER = (
    *("kuerzel", "name", "potenzialart", "prozess", "schritt", "schnittstelle", "beleg", "aussage", "merkzettel", "luecke"),
    "befund",
)
_BREITEN = {"name": 300, "beleg": 320, "schritt": 200, "schnittstelle": 200, "aussage": 220, "grund": 300, "befund": 220, "prozess": 200}
_OHNE_PROZESS = "Noch kein Prozess aufgenommen. Befunde entstehen aus Schritten, Übergängen und Zeiten auf dem Bildschirm „IST-Prozess“."
_REGLER: tuple[tuple[str, str, float, float, str], ...] = (
    ("wartezeit_tage", "Lange Wartezeit ab", 60, 1, "Tage"),
    ("nacharbeit_anteil", "Nacharbeit ab", 1, 0.05, "je Fall"),
    ("hin_und_her_je_fall", "Hin und Her ab", 1, 0.05, "je Fall"),
    ("reifegrad_1_1", "Reifegrad 1.1 mindestens Stufe", 4, 1, ""),
    ("reifegrad_2_0", "Reifegrad 2.0 mindestens Stufe", 7, 1, ""),
)


class PotenzialBildschirm(Bildschirm):
    """Links Befunde, Potenziale, Quellen und Reifegrad, rechts Bilder und Prüffragen."""

    titel: ClassVar[str] = "Potenziale"
    zweck: ClassVar[str] = "Wir prüfen, wo der Ablauf hakt, entscheiden je Befund und halten fest, was sich verbessern lässt."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (Potenzial, VerworfenerBefund)

    def __init__(self, anschluss: Anschluss, kommune: UUID, *, beamer: bool = False) -> None:
        super().__init__(anschluss, kommune, beamer=beamer)
        self._gezogen: dict[str, float] = {}
        """Grenzen, während ein Regler läuft; gespeichert wird beim Loslassen."""

    def aufbau(self) -> Aufbau:
        """Der Stand des gewählten Prozesses."""
        blick = self._blick()
        links = Reiter(
            id="listen",
            seiten=(
                Reiterseite(titel="Befunde", bausteine=self._befunde(blick)),
                Reiterseite(titel="Potenziale", bausteine=self._potenziale(blick)),
                Reiterseite(titel="Ideen und Lücken", bausteine=self._quellen(blick)),
                Reiterseite(titel="Reifegrad", bausteine=reifegrad.eingabe(blick["reifegrad"], self.zustand)),
                Reiterseite(titel="Verworfen", bausteine=(_verworfen(blick),)),
                Reiterseite(titel="Grenzen", bausteine=(self._grenzen(blick["grenze"]),)),
            ),
        )
        rechts = Reiter(
            id="bilder",
            seiten=(
                Reiterseite(titel="Wo im Prozess", bausteine=self._wo(blick)),
                Reiterseite(titel="Nach Art", bausteine=_nach_art(blick, self.zustand.get("arten", ""))),
                Reiterseite(titel="Prüffragen", bausteine=_fragen(blick, self._gewaehlt(blick))),
                Reiterseite(titel="Wie digital", bausteine=reifegrad.ergebnis(blick["reifegrad"])),
            ),
        )
        return Aufbau(links=(*_auswahl(blick), links), rechts=(rechts,), naechster=_naechster(blick))

    def bei_waehlen(self, baustein: str, id_: str) -> Befehl | None:
        """Ein Balken oder Schritt im Bild grenzt die Liste ein."""
        if baustein == "arten":
            self.zustand["artwahl"] = id_ or ALLE
            self.zustand.pop("streifen", None)
        elif baustein == "streifen":
            self.zustand["artwahl"] = ALLE
            self.zustand.pop("arten", None)
        return None

    def bei_auswahl(self, baustein: str, wert: str) -> Befehl | None:
        """Eine andere Art löst die Auswahl in den Bildern, ein anderer Prozess auch die des Befunds."""
        if baustein in {"artwahl", "prozesswahl"}:
            for eines in ("arten", "streifen", *(("befunde", "artwahl") if baustein == "prozesswahl" else ())):
                self.zustand.pop(eines, None)
            if baustein == "artwahl" and wert != ALLE:
                self.zustand["arten"] = wert
        return None

    def bei_knopf(self, baustein: str) -> Befehl | None:
        """Befund übernehmen, alle gezeigten übernehmen, zurückholen, Quelle übernehmen, Maßnahme entwerfen."""
        blick = self._blick()
        gewaehlt = self._gewaehlt(blick)
        if baustein in {"uebernehmen", "zurueckholen"} and gewaehlt:
            prozess, schluessel = UUID(blick["prozess"]), gewaehlt["schluessel"]
            if baustein == "uebernehmen":
                return BefundeUebernehmen(kommune=self.kommune, prozess=prozess, schluessel=(schluessel,))
            return BefundZurueckholen(kommune=self.kommune, prozess=prozess, schluessel=schluessel)
        if baustein == "alle_uebernehmen" and (offen := [b["schluessel"] for b in self._gezeigt(blick) if b["stand"] == _OFFEN]):
            return BefundeUebernehmen(kommune=self.kommune, prozess=UUID(blick["prozess"]), schluessel=tuple(offen))
        if baustein == "quelle_uebernehmen" and "|" in (quelle := self.zustand.get("quellen", "")):
            art, id_ = quelle.split("|")
            return QuelleUebernehmen(kommune=self.kommune, art=cast("Literal['merkzettel', 'luecke', 'aussage']", art), id=UUID(id_))
        if baustein == "massnahme_entwerfen" and (potenzial := self.zustand.get(Potenzial.ART)):
            return MassnahmeEntwerfen(kommune=self.kommune, potenzial=UUID(potenzial))
        return None

    def bei_eingabe(self, baustein: str, knopf: str, text: str, id_: UUID) -> Befehl | None:
        """Der Grund, warum der gewählte Befund nicht verfolgt wird."""
        del knopf, id_
        blick = self._blick()
        gewaehlt = self._gewaehlt(blick)
        if baustein != "verwerfen" or gewaehlt is None:
            return None
        return BefundVerwerfen(kommune=self.kommune, prozess=UUID(blick["prozess"]), schluessel=gewaehlt["schluessel"], grund=text)

    def bei_regler(self, baustein: str, eintrag: str, wert: float, *, endgueltig: bool) -> Befehl | None:
        """Eine Grenze; gespeichert wird beim Loslassen."""
        del baustein
        if not endgueltig:
            self._gezogen = {eintrag: wert}
            return None
        self._gezogen = {}
        feld = cast("Literal['wartezeit_tage', 'nacharbeit_anteil', 'hin_und_her_je_fall', 'reifegrad_1_1', 'reifegrad_2_0']", eintrag)
        return GrenzeSetzen(kommune=self.kommune, feld=feld, wert=format(Decimal(repr(round(wert, 2))).normalize(), "f"))

    def bei_zellen(self, baustein: str, werte: Mapping[str, Mapping[str, str]]) -> Befehl | None:
        """Stufen und Belege der Kriterien."""
        del baustein
        blick = self._blick()
        return reifegrad.befehl(self.kommune, blick["prozess"], blick["reifegrad"], self.zustand, werte)

    def _blick(self) -> dict[str, Any]:
        gewaehlt = self.zustand.get("prozesswahl", "")
        frage = PotenzialBlick(
            kommune=self.kommune,
            prozess=UUID(gewaehlt) if gewaehlt else None,
            befund=self.zustand.get("befunde", ""),
            beamer=self.beamer,
        )
        antwort: dict[str, Any] = self.anschluss.lesen(frage)
        return antwort

    def _gewaehlt(self, blick: dict[str, Any]) -> dict[str, Any] | None:
        schluessel = self.zustand.get("befunde", "")
        return next((b for b in blick["befunde"] if b["schluessel"] == schluessel), None)

    def _gezeigt(self, blick: dict[str, Any]) -> list[dict[str, Any]]:
        """Die Befunde der gewählten Art und des gewählten Schritts."""
        art, schritt = self.zustand.get("artwahl", ALLE), self.zustand.get("streifen", "")
        return [b for b in blick["befunde"] if art in {ALLE, b["art"]} and (not schritt or schritt in b["schritte"])]

    def _befunde(self, blick: dict[str, Any]) -> tuple[Baustein, ...]:
        if blick["fehler"]:
            return (Hinweis(id="ablauf_fehler", text=blick["fehler"], ton="warnung"),)
        if not blick["prozess"]:
            return (Hinweis(id="ohne_prozess", text=_OHNE_PROZESS),)
        gezeigt = self._gezeigt(blick)
        offen = sum(b["stand"] == _OFFEN for b in gezeigt)
        tabelle = Tabelle(
            id="befunde",
            art="befund",
            titel="Befunde der Prüfregeln",
            spalten=tuple(Spalte(feld=f, titel=t, typ="text", bearbeitbar=False, breite=b) for f, t, b in _BEFUNDSPALTEN),
            zeilen=tuple({"id": b["schluessel"], "version": 1} | b for b in gezeigt),
            neu_erlaubt=False,
            loeschen_erlaubt=False,
            leer="Keine Befunde: die Prüfregeln finden hier nichts.",
            gewaehlt=self.zustand.get("befunde", ""),
        )
        alle = Knopf(id="alle_uebernehmen", text=f"{anzahl(offen, 'offenen Befund', 'offene Befunde')} als Potenzial übernehmen")
        return (
            _artwahl(blick, self.zustand.get("artwahl", ALLE)),
            *_entscheiden(self._gewaehlt(blick)),
            tabelle,
            *((alle,) if offen > 1 else ()),
        )

    def _potenziale(self, blick: dict[str, Any]) -> tuple[Baustein, ...]:
        bezuege = {art: wahlen_aus(zeilen) for art, zeilen in blick["bezuege"].items()}
        zeilen = tuple(blick["zeilen"][Potenzial.ART])
        gewaehlt = self.zustand.get(Potenzial.ART, "")
        ohne = set(blick["ohne_massnahme"])
        tabelle = Tabelle(
            id=Potenzial.ART,
            art=Potenzial.ART,
            titel=Potenzial.MEHRZAHL,
            spalten=spalten(Potenzial, _POTENZIALFELDER, bezuege, gesperrt={"befund"}, breiten=_BREITEN),
            zeilen=zeilen,
            neu_vorgaben={"prozess": blick["prozess"]} if blick["prozess"] else {},
            leer="Noch keine Potenziale. Übernehmen Sie Befunde oder tragen Sie unten eine eigene Beobachtung ein.",
            gewaehlt=gewaehlt,
            hinweise=tuple(Zellhinweis(zeile=i, feld="name", text="Noch ohne Maßnahme.", ton="info") for i in sorted(ohne)),
        )
        eines = next((z for z in zeilen if z["id"] == gewaehlt), None)
        knopf = Knopf(id="massnahme_entwerfen", text=f"Maßnahme zu {eines['kuerzel']} entwerfen", art="haupt") if eines else None
        rat = Hinweis(id="potenzial_waehlen", text="Wählen Sie eine Zeile, um aus dem Potenzial eine Maßnahme zu machen.")
        return (knopf or rat, tabelle)

    def _quellen(self, blick: dict[str, Any]) -> tuple[Baustein, ...]:
        gewaehlt = next((q for q in blick["quellen"] if q["id"] == self.zustand.get("quellen")), None)
        tabelle = Tabelle(
            id="quellen",
            art="potenzialquelle",
            titel="Ideen, Fragen, Probleme, Lücken, Aussagen",
            spalten=tuple(Spalte(feld=f, titel=t, typ="text", bearbeitbar=False, breite=b) for f, t, b in _QUELLSPALTEN),
            zeilen=tuple({"version": 1} | q for q in blick["quellen"]),
            neu_erlaubt=False,
            loeschen_erlaubt=False,
            leer="Noch keine Merkzettel, Lücken oder Kernsätze aus Interviews.",
            gewaehlt=gewaehlt["id"] if gewaehlt else "",
        )
        if gewaehlt is None:
            return (Hinweis(id="quelle_waehlen", text="Wählen Sie eine Zeile, um daraus ein Potenzial zu machen."), tabelle)
        if gewaehlt["potenzial"]:
            return (Hinweis(id="quelle_da", text=f"Daraus wurde {gewaehlt['potenzial']}.", ton="gut"), tabelle)
        return (Knopf(id="quelle_uebernehmen", text=f"{gewaehlt['kuerzel']} als Potenzial übernehmen", art="haupt"), tabelle)

    def _grenzen(self, grenze: dict[str, Any]) -> Reglergruppe:
        regler = tuple(
            Regler(id=f, titel=t, wert=self._gezogen.get(f, float(grenze[f])), von=0, bis=bis, schritt=s, einheit=e)
            for f, t, bis, s, e in _REGLER
        )
        return Reglergruppe(id=Potenzialgrenze.ART, titel="Ab wann melden die Prüfregeln etwas?", regler=regler)

    def _wo(self, blick: dict[str, Any]) -> tuple[Baustein, ...]:
        if "streifen" not in blick["bilder"]:
            return (Hinweis(id="ohne_schritte", text=_OHNE_PROZESS),)
        bild = Zeichnung.aus_json(blick["bilder"]["streifen"])
        return (Bildfeld(id="streifen", zeichnung=bild, waehlbar=True, gewaehlt=self.zustand.get("streifen", "")),)


def _auswahl(blick: dict[str, Any]) -> tuple[Baustein, ...]:
    if len(blick["prozesse"]) < 2:  # noqa: PLR2004  bei einem gibt es nichts zu wählen
        return ()
    wahlen = tuple(Wahl(wert=p["id"], text=f"{p['kuerzel']} {p['name']}") for p in blick["prozesse"])
    return (Auswahl(id="prozesswahl", titel="Prozess", wahlen=wahlen, wert=blick["prozess"]),)


def _artwahl(blick: dict[str, Any], wert: str) -> Auswahl:
    zahlen: dict[str, int] = {}
    for b in blick["befunde"]:
        zahlen[b["art"]] = zahlen.get(b["art"], 0) + 1
    wahlen = (Wahl(wert=ALLE, text=f"alle ({len(blick['befunde'])})"), *(Wahl(wert=a, text=f"{a} ({n})") for a, n in zahlen.items()))
    return Auswahl(id="artwahl", titel="Art der Befunde", wahlen=wahlen, wert=wert if wert in zahlen else ALLE)


def _entscheiden(befund: dict[str, Any] | None) -> tuple[Baustein, ...]:
    """Der gewählte Befund mit dem, was man mit ihm tun kann."""
    if befund is None:
        return (Hinweis(id="befund_waehlen", text="Wählen Sie einen Befund: übernehmen, oder mit Grund nicht verfolgen."),)
    satz = Hinweis(id="befund", text=f"{befund['name']}: {befund['satz']}")
    if befund["stand"] == "übernommen":
        return (satz, Hinweis(id="befund_stand", text=f"Übernommen als {befund['vermerk']}.", ton="gut"))
    uebernehmen = Knopf(id="uebernehmen", text="Als Potenzial übernehmen", art="haupt")
    if befund["stand"] == "verworfen":
        text = f"Nicht verfolgt: {befund['vermerk']}"
        return (satz, Hinweis(id="zurueckholen", text=text, aktion="Wieder öffnen"), uebernehmen)
    zeile = Eingabezeile(
        id="verwerfen",
        titel="Nicht verfolgen, weil",
        platzhalter="etwa: Frist ist gesetzlich vorgegeben",
        knoepfe=(Eingabeknopf(id="verwerfen", text="Verwerfen"),),
    )
    return (satz, uebernehmen, zeile)


def _verworfen(blick: dict[str, Any]) -> Tabelle:
    return Tabelle(
        id=VerworfenerBefund.ART,
        art=VerworfenerBefund.ART,
        titel=VerworfenerBefund.MEHRZAHL,
        spalten=spalten(
            VerworfenerBefund, ("befund", "satz", "grund"), {Prozess.ART: ()}, gesperrt={"befund", "satz"}, breiten=_BREITEN | {"satz": 300}
        ),
        zeilen=tuple(blick["zeilen"][VerworfenerBefund.ART]),
        neu_erlaubt=False,
        leer="Noch kein Befund verworfen. Wer hier eine Zeile löscht, holt den Befund zurück.",
    )


def _nach_art(blick: dict[str, Any], gewaehlt: str) -> tuple[Baustein, ...]:
    return (Bildfeld(id="arten", zeichnung=Zeichnung.aus_json(blick["bilder"]["arten"]), waehlbar=True, gewaehlt=gewaehlt),)


def _fragen(blick: dict[str, Any], befund: dict[str, Any] | None) -> tuple[Baustein, ...]:
    """Die Prüffragen zum gewählten Befund, sonst die zum ersten offenen."""
    offene = [b for b in blick["befunde"] if b["stand"] == _OFFEN]
    gemeint = befund or next(iter(offene), None)
    if gemeint is None:
        return (Hinweis(id="ohne_fragen", text="Kein offener Befund; die Prüffragen erscheinen zu einem gewählten Befund."),)
    tabelle = Datentabelle(spalten=("Kritik", "Merkmal", "Frage"), zeilen=tuple(tuple(z) for z in blick["fragen"][gemeint["art"]]))
    muster = blick["muster"][gemeint["art"]]
    return (
        Hinweis(id="befund_frage", text=f"{gemeint['name']}: {gemeint['satz']}"),
        Wertetabelle(id="fragen", titel=f"Prüffragen: {gemeint['art']}", tabelle=tabelle),
        *((Hinweis(id="muster", text=f"Denkbare Muster: {', '.join(muster)}."),) if muster else ()),
        Hinweis(id="fragen_quelle", text=blick["vorbehalt"]),
    )


def _naechster(blick: dict[str, Any]) -> str:
    if not blick["prozess"]:
        return "Als Nächstes: auf dem Bildschirm „IST-Prozess“ einen Prozess aufnehmen."
    offen = sum(b["stand"] == _OFFEN for b in blick["befunde"])
    if offen:
        return f"Als Nächstes: {anzahl(offen, 'offenen Befund', 'offene Befunde')} übernehmen oder mit Grund verwerfen."
    if blick["ohne_massnahme"]:
        return "Als Nächstes: aus den Potenzialen Maßnahmen entwerfen."
    return "Als Nächstes: auf dem Bildschirm „Quick Wins“ entscheiden, was sofort umgesetzt wird."
