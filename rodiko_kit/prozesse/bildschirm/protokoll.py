"""Bildschirm „Ereignisprotokoll“: links Zuordnung und Zeitbelege, rechts „so im Interview, so im Protokoll“."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.prozesse.abfrage.protokoll import ProtokollBlick
from rodiko_kit.prozesse.befehl import protokoll as befehl
from rodiko_kit.prozesse.modell.protokoll import Protokollaktivitaet
from rodiko_kit.widgets.bausteine import (
    Aufbau,
    Auswahl,
    Baustein,
    Bildfeld,
    Hinweis,
    Kennzahl,
    Kennzahlen,
    Knopf,
    Reiter,
    Reiterseite,
    Schalter,
    Schalterliste,
    Spalte,
    Tabelle,
    Wahl,
    Wertetabelle,
)
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.spalten import spalten, wahlen_aus

LEER = (
    "Noch kein Ereignisprotokoll. Bitte am Cockpit „Ereignisprotokoll einlesen“ wählen und eine Datei (XES oder CSV) aus dem "
    "Fachverfahren nennen."
)
_SEITEN = (("zeiten", "Zeiten"), ("wege", "Verzweigungen"), ("varianten", "Wege"), ("warten", "Warten"))
_SPALTEN = ("name", "schritt", "anzahl", "dauer_median_min")
_ZEITEN = "zeiten-uebernehmen"


class ProtokollBildschirm(Bildschirm):
    """Aktivitäten werden Schritten zugeordnet, ihre Zeiten einzeln oder alle als Zeitbelege angenommen."""

    titel: ClassVar[str] = "Ereignisprotokoll"
    zweck: ClassVar[str] = "Wir vergleichen, was im Interview gesagt wurde, mit dem, was das Fachverfahren aufgezeichnet hat."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (Protokollaktivitaet,)

    def aufbau(self) -> Aufbau:
        """Der Stand des gewählten Protokolls; ohne Protokoll, was zu tun ist."""
        blick = self._blick()
        if not blick["protokoll"]:
            return Aufbau(links=(), rechts=(Hinweis(id="kein-protokoll", text=LEER),))
        return Aufbau(links=self._links(blick), rechts=_rechts(blick, beamer=self.beamer), naechster=_naechster(blick))

    def bei_knopf(self, baustein: str) -> Befehl | None:
        """Ordnet Vorschläge zu oder nimmt alle Zeiten an."""
        protokoll = self._blick()["protokoll"]
        if not protokoll:
            return None
        rahmen: dict[str, Any] = {"kommune": self.kommune, "protokoll": UUID(protokoll)}
        sammel: dict[str, type[Befehl]] = {"zuordnen": befehl.VorschlaegeZuordnen, _ZEITEN: befehl.ProtokollzeitenUebernehmen}
        return sammel[baustein](**rahmen) if baustein in sammel else None

    def bei_schalten(self, baustein: str, eintrag: str, *, an: bool) -> Befehl | None:
        """Nimmt die Zeit eines Schritts an oder wieder weg."""
        protokoll = self._blick()["protokoll"]
        if baustein != "zeiten" or not protokoll:
            return None
        rahmen: dict[str, Any] = {"kommune": self.kommune, "protokoll": UUID(protokoll)}
        if an:
            return befehl.ProtokollzeitenUebernehmen(**rahmen, schritte=(UUID(eintrag),))
        return befehl.ProtokollzeitEntfernen(**rahmen, schritt=UUID(eintrag))

    def _blick(self) -> dict[str, Any]:
        gewaehlt = self.zustand.get("protokollwahl", "")
        frage = ProtokollBlick(kommune=self.kommune, protokoll=UUID(gewaehlt) if gewaehlt else None, beamer=self.beamer)
        antwort: dict[str, Any] = self.anschluss.lesen(frage)
        return antwort

    def _links(self, blick: dict[str, Any]) -> tuple[Baustein, ...]:
        offen, zeiten = blick["offen"], [z for z in blick["zeiten"] if not z["an"]]
        zuordnen = f"{anzahl(offen, 'Vorschlag', 'Vorschläge')} zuordnen"
        uebernehmen = f"{anzahl(len(zeiten), 'Zeitbeleg', 'Zeitbelege')} übernehmen"
        return (
            *_wahl(blick),
            *((Knopf(id="zuordnen", text=zuordnen, art="haupt"),) if offen else ()),
            *((Knopf(id=_ZEITEN, text=uebernehmen, art="neben" if offen else "haupt"),) if zeiten else ()),
            Reiter(
                id="eingabe",
                seiten=(
                    Reiterseite(titel="Zuordnung", bausteine=(self._zuordnung(blick),)),
                    Reiterseite(titel="Zeitbelege", bausteine=(_zeitbelege(blick),)),
                    Reiterseite(titel="Nur auf einer Seite", bausteine=(_luecken(blick),)),
                ),
            ),
        )

    def _zuordnung(self, blick: dict[str, Any]) -> Tabelle:
        bezuege = {art: wahlen_aus(zeilen) for art, zeilen in blick["bezuege"].items()}
        gesperrt = [n for n in _SPALTEN if n != "schritt"]
        reihe = spalten(Protokollaktivitaet, _SPALTEN, bezuege, gesperrt=gesperrt, breiten={"name": 150, "schritt": 140})
        vorschlag = Spalte(feld="vorschlag", titel="Vorschlag", typ="text", bearbeitbar=False, breite=150)
        return Tabelle(
            id=Protokollaktivitaet.ART,
            art=Protokollaktivitaet.ART,
            titel="Aktivitäten und Schritte",
            spalten=(*reihe[:2], vorschlag, *reihe[2:]),
            zeilen=tuple(blick["zeilen"]),
            neu_erlaubt=False,
            loeschen_erlaubt=False,
            leer="Keine Aktivität kommt in mindestens fünf Fällen vor.",
            gewaehlt=self.zustand.get(Protokollaktivitaet.ART, ""),
        )


def _wahl(blick: dict[str, Any]) -> tuple[Baustein, ...]:
    if len(blick["protokolle"]) < 2:  # noqa: PLR2004  bei einem gibt es nichts zu wählen
        return ()
    wahlen = tuple(Wahl(wert=p["id"], text=p["text"]) for p in blick["protokolle"])
    return (Auswahl(id="protokollwahl", titel="Protokoll", wahlen=wahlen, wert=blick["protokoll"]),)


def _zeitbelege(blick: dict[str, Any]) -> Schalterliste:
    return Schalterliste(
        id="zeiten",
        titel="Zeiten aus dem Protokoll als Zeitbelege (kürzestes Zehntel / Median / 9 von 10)",
        eintraege=tuple(Schalter(id=z["schritt"], text=z["text"], zusatz=z["zusatz"], an=z["an"]) for z in blick["zeiten"]),
        leer="Noch keine. Eine Zeit gibt es, wenn einem Schritt genau eine Aktivität zugeordnet ist, von der Beginn und Ende bekannt sind.",
    )


def _luecken(blick: dict[str, Any]) -> Wertetabelle:
    tabelle = Datentabelle.aus_json(blick["tabellen"]["luecken"])
    return Wertetabelle(id="luecken", titel=tabelle.titel, tabelle=tabelle, leer="Alle Aktivitäten und Schritte sind zugeordnet.")


def _rechts(blick: dict[str, Any], *, beamer: bool) -> tuple[Baustein, ...]:
    seiten = tuple(
        Reiterseite(titel=titel, bausteine=(Bildfeld(id=f"bild-{name}", zeichnung=Zeichnung.aus_json(blick["bilder"][name])),))
        for name, titel in _SEITEN
    )
    tabelle = Datentabelle.aus_json(blick["tabellen"]["zeiten"])
    alle = Reiterseite(titel="Alle Schritte", bausteine=(Wertetabelle(id="alle", titel=tabelle.titel, tabelle=tabelle),))
    hinweise = (Hinweis(id="saetze", text="\n".join(blick["saetze"])),) if blick["saetze"] and not beamer else ()
    return (
        Kennzahlen(id="kennzahlen", eintraege=tuple(Kennzahl(**k) for k in blick["kennzahlen"])),
        Reiter(id="bilder", seiten=(*seiten, alle)),
        *hinweise,
    )


def _naechster(blick: dict[str, Any]) -> str:
    if blick["offen"]:
        return "Als Nächstes: die vorgeschlagenen Schritte prüfen und zuordnen."
    if any(not z["an"] for z in blick["zeiten"]):
        return "Als Nächstes: Zeitbelege aus dem Protokoll übernehmen, einzeln oder alle."
    return "Als Nächstes: auf dem Bildschirm „Zeiten und Engpässe“ sehen, was die neuen Zeiten ändern."
