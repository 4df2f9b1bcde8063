"""Bildschirm Quick Wins: die Regel, das Urteil je Maßnahme, das Feld aus Aufwand und Wirkung, der Beschluss für SOLL I."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import anzahl, zahl
from rodiko_kit.massnahmen.abfrage.quickwins import QuickWinBlick
from rodiko_kit.massnahmen.analyse.quickwins import Urteil
from rodiko_kit.massnahmen.befehl.quickwins import Gesehen, QuickWinsAufnehmen
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, QuickWinRegel
from rodiko_kit.widgets.bausteine import (
    Aufbau,
    Baustein,
    Bildfeld,
    Hinweis,
    Kennzahl,
    Kennzahlen,
    Knopf,
    Reiter,
    Reiterseite,
    Spalte,
    Tabelle,
    Wertetabelle,
)
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.spalten import spalten, wahlen_aus

_URTEILSSPALTEN = (
    *(("kuerzel", "Kürzel", 60), ("name", "Maßnahme", 170), ("urteil", "Urteil", 90), ("aufgenommen", "In SOLL I", 60)),
    *(("beschluss", "Beschluss nötig?", 85), ("grund", "Grund", 200), ("quelle", "Schätzung aus", 240)),
)
_FELDER = (
    *("kuerzel", "name", "bis", "aufwand_personentage", "wirkung", "beschluss_noetig", "zustaendig", "massnahmenart", "stufe"),
    *("potenzial", "schnittstelle", "umsetzungsstand", "beschreibung"),
)
_BREITEN = {"name": 260, "beschreibung": 300, "potenzial": 220, "schnittstelle": 200, "zustaendig": 180}
_DARF = {Urteil.QUICK_WIN.value, Urteil.UNENTSCHIEDEN.value}


class QuickWinBildschirm(Bildschirm):
    """Links Urteile, Maßnahmen und Regel, rechts Kennzahlen, Feld und Liste."""

    titel: ClassVar[str] = "Quick Wins"
    zweck: ClassVar[str] = "Wir entscheiden nach einer festen Regel, welche Maßnahmen sofort umgesetzt werden."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (Massnahme, QuickWinRegel)

    def aufbau(self) -> Aufbau:
        """Der Stand der Maßnahmen."""
        blick = self._blick()
        links = Reiter(
            id="listen",
            seiten=(
                Reiterseite(titel="Urteile", bausteine=self._urteile(blick)),
                Reiterseite(titel="Maßnahmen", bausteine=(self._massnahmen(blick),)),
                Reiterseite(titel="Regel", bausteine=(_regel(blick),)),
            ),
        )
        bild = Bildfeld(id="feld", zeichnung=Zeichnung.aus_json(blick["feld"]), waehlbar=True, gewaehlt=self.zustand.get("feld", ""))
        tabelle = Datentabelle.aus_json(blick["tabelle"])
        leer = "Noch keine Maßnahmen."
        rechts = Reiter(
            id="bilder",
            seiten=(
                Reiterseite(titel="Aufwand und Wirkung", bausteine=(bild,)),
                Reiterseite(
                    titel="Liste", bausteine=(_kennzahlen(blick), Wertetabelle(id="liste", titel=tabelle.titel, tabelle=tabelle, leer=leer))
                ),
            ),
        )
        regel = Hinweis(id="regel", text=blick["regel"], ton="info" if blick["zeilen"][QuickWinRegel.ART] else "warnung")
        return Aufbau(links=(regel, links), rechts=(rechts,), naechster=_naechster(blick))

    def bei_waehlen(self, baustein: str, id_: str) -> Befehl | None:
        """Eine im Feld gewählte Maßnahme ist auch in den Listen gewählt, und umgekehrt."""
        if baustein in {"feld", "urteile", Massnahme.ART}:
            for eines in ("feld", "urteile", Massnahme.ART):
                self.zustand[eines] = id_
        return None

    def bei_knopf(self, baustein: str) -> Befehl | None:
        """Die gewählte oder alle Quick Wins in SOLL I aufnehmen."""
        urteile = self._blick()["urteile"]
        if baustein == "aufnehmen":
            gemeint = [u for u in urteile if u["id"] == self.zustand.get("urteile")]
        elif baustein == "alle_aufnehmen":
            gemeint = _offene(urteile)
        else:
            return None
        gesehen = tuple(Gesehen(id=UUID(u["id"]), version=u["version"]) for u in gemeint)
        return QuickWinsAufnehmen(kommune=self.kommune, massnahmen=gesehen) if gesehen else None

    def _blick(self) -> dict[str, Any]:
        antwort: dict[str, Any] = self.anschluss.lesen(QuickWinBlick(kommune=self.kommune, beamer=self.beamer))
        return antwort

    def _urteile(self, blick: dict[str, Any]) -> tuple[Baustein, ...]:
        gewaehlt = next((u for u in blick["urteile"] if u["id"] == self.zustand.get("urteile")), None)
        offene = _offene(blick["urteile"])
        alle = Knopf(id="alle_aufnehmen", text=f"{anzahl(len(offene), 'Quick Win', 'Quick Wins')} in SOLL I aufnehmen")
        tabelle = Tabelle(
            id="urteile",
            art="quickwinurteil",
            titel="Was sagt die Regel?",
            spalten=tuple(Spalte(feld=f, titel=t, typ="text", bearbeitbar=False, breite=b) for f, t, b in _URTEILSSPALTEN),
            zeilen=tuple(blick["urteile"]),
            neu_erlaubt=False,
            loeschen_erlaubt=False,
            leer="Noch keine Maßnahmen. Tragen Sie sie im nächsten Reiter ein, oder entwerfen Sie sie aus Potenzialen.",
            gewaehlt=gewaehlt["id"] if gewaehlt else "",
        )
        return (*_entscheiden(gewaehlt), *((alle,) if offene else ()), tabelle)

    def _massnahmen(self, blick: dict[str, Any]) -> Tabelle:
        bezuege = {art: wahlen_aus(zeilen) for art, zeilen in blick["bezuege"].items()}
        return Tabelle(
            id=Massnahme.ART,
            art=Massnahme.ART,
            titel=Massnahme.MEHRZAHL,
            spalten=spalten(Massnahme, _FELDER, bezuege, breiten=_BREITEN),
            zeilen=tuple(blick["zeilen"][Massnahme.ART]),
            leer="Noch keine Maßnahmen. Bitte unten eine neue Zeile anlegen oder aus Excel einfügen.",
            gewaehlt=self.zustand.get(Massnahme.ART, ""),
        )


def _offene(urteile: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Was die Regel Quick Win nennt und noch nicht für SOLL I beschlossen ist."""
    return [u for u in urteile if u["urteil"] == Urteil.QUICK_WIN.value and u["aufgenommen"] == "nein"]


def _entscheiden(urteil: dict[str, Any] | None) -> tuple[Baustein, ...]:
    if urteil is None:
        return (Hinweis(id="waehlen", text="Wählen Sie eine Maßnahme in der Liste oder im Feld."),)
    name = f"{urteil['kuerzel']} {urteil['name']}"
    beschluss = " Ein Beschluss von Politik oder Leitung ist nötig." if urteil["beschluss"] == "ja" else ""
    satz = f"{name}: {urteil['urteil']}. {urteil['grund']}{beschluss} Schätzung aus: {urteil['quelle']}."
    hinweis = Hinweis(id="gewaehlt", text=satz, ton="gut" if urteil["urteil"] == Urteil.QUICK_WIN.value else "info")
    if urteil["aufgenommen"] == "ja":
        return (hinweis, Hinweis(id="aufgenommen", text="Sie ist als Sofortmaßnahme in SOLL I.", ton="gut"))
    if urteil["urteil"] in _DARF:
        return (hinweis, Knopf(id="aufnehmen", text=f"{urteil['kuerzel']} ist Quick Win: in SOLL I aufnehmen", art="haupt"))
    return (hinweis,)


def _regel(blick: dict[str, Any]) -> Tabelle:
    zeilen = tuple(blick["zeilen"][QuickWinRegel.ART])
    return Tabelle(
        id=QuickWinRegel.ART,
        art=QuickWinRegel.ART,
        titel="Quick-Win-Regel",
        spalten=spalten(QuickWinRegel, ("frist", "aufwand_grenze_personentage")),
        zeilen=zeilen,
        neu_erlaubt=not zeilen,
        leer="Bitte Frist und Aufwandsgrenze für Quick Wins festlegen.",
    )


def _kennzahlen(blick: dict[str, Any]) -> Kennzahlen:
    quick = [u for u in blick["urteile"] if u["urteil"] == Urteil.QUICK_WIN.value]
    linie = sum(u["urteil"] == Urteil.UNENTSCHIEDEN.value for u in blick["urteile"])
    aufwand = sum((Decimal(u["aufwand"]) for u in quick if u["aufwand"]), Decimal(0))
    drin = sum(u["aufgenommen"] == "ja" for u in quick)
    beschluss = sum(u["beschluss"] == "ja" for u in quick)
    return Kennzahlen(
        id="kennzahlen",
        eintraege=(
            Kennzahl(titel="Quick Wins", wert=zahl(len(quick)), zusatz=f"{drin} davon in SOLL I", so_gerechnet=blick["regel"]),
            Kennzahl(
                titel="Unentschieden",
                wert=zahl(linie),
                zusatz="genau auf Frist oder Grenze",
                so_gerechnet="Was genau auf einer der Linien liegt, entscheiden die Beteiligten.",
                ton="warnung" if linie else "neutral",
            ),
            Kennzahl(
                titel="Aufwand der Quick Wins",
                wert=f"{zahl(aufwand)} PT",
                zusatz=f"Beschluss nötig: {beschluss}",
                so_gerechnet="Summe der Personentage aller Maßnahmen mit dem Urteil Quick Win.",
            ),
        ),
    )


def _naechster(blick: dict[str, Any]) -> str:
    if not blick["zeilen"][QuickWinRegel.ART]:
        return "Als Nächstes: Frist und Aufwandsgrenze für Quick Wins festlegen."
    if offene := _offene(blick["urteile"]):
        return f"Als Nächstes: {anzahl(len(offene), 'Quick Win', 'Quick Wins')} in SOLL I aufnehmen."
    return "Als Nächstes: den Maßnahmenplan für SOLL I aufstellen."
