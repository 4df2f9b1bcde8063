"""Reiter „Vergleich“: Stände festhalten und zwei davon nebeneinander sehen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from rodiko_kit.basis.anschluss import Anschluss
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.verlauf import Zwischenstand
from rodiko_kit.prozesse.abfrage.versionen import Versionsvergleich
from rodiko_kit.widgets.bausteine import Auswahl, Baustein, Bildfeld, Eingabeknopf, Eingabezeile, Hinweis, Tabelle, Wahl, Wertetabelle
from rodiko_kit.widgets.spalten import spalten

VON, BIS, NEU = "stand_von", "stand_bis", "stand_neu"
_OHNE, _HEUTE = "ohne", "heute"


def seite(anschluss: Anschluss, kommune: UUID, blick: dict[str, Any], zustand: Mapping[str, str], *, beamer: bool) -> tuple[Baustein, ...]:
    """Zeile zum Festhalten, Wahl zweier Stände und, wenn gewählt, der Vergleich."""
    staende = {s["id"]: s["name"] for s in blick["staende"]}
    von, bis = (zustand.get(n, v) for n, v in ((VON, _OHNE), (BIS, _HEUTE)))
    von, bis = von if von in staende else _OHNE, bis if bis in staende else _HEUTE
    wahlen = tuple(Wahl(wert=i, text=n) for i, n in staende.items())
    kopf: list[Baustein] = [
        Eingabezeile(
            id=NEU,
            titel="Jetzigen Stand festhalten",
            platzhalter="etwa: Interview 12.11.",
            knoepfe=(Eingabeknopf(id=NEU, text="Festhalten"),),
        )
    ]
    if not staende:
        return (*kopf, Hinweis(id="ohne-stand", text="Noch kein Stand festgehalten. Danach zeigt der Vergleich, was sich geändert hat."))
    kopf += [
        Auswahl(id=VON, titel="Stand", wahlen=(Wahl(wert=_OHNE, text="kein Vergleich"), *wahlen), wert=von),
        Auswahl(id=BIS, titel="verglichen mit", wahlen=(Wahl(wert=_HEUTE, text="heute"), *wahlen), wert=bis),
    ]
    if von == _OHNE:
        return (*kopf, _liste(blick))
    frage = Versionsvergleich(
        kommune=kommune, prozess=UUID(blick["prozess"]), von=UUID(von), bis=None if bis == _HEUTE else UUID(bis), beamer=beamer
    )
    return (*kopf, *_vergleich(anschluss.lesen(frage)), _liste(blick))


def _vergleich(antwort: dict[str, Any]) -> tuple[Baustein, ...]:
    satz = Hinweis(id="vergleichssatz", text=antwort["satz"])
    if "bilder" not in antwort:
        return (satz,)
    tabellen = [Datentabelle.aus_json(antwort[n]) for n in ("kennzahlen", "unterschiede")]
    return (
        satz,
        Wertetabelle(id="vergleichszahlen", titel=tabellen[0].titel, tabelle=tabellen[0]),
        *(Bildfeld(id=f"vergleichsbild-{n}", zeichnung=Zeichnung.aus_json(z)) for n, z in enumerate(antwort["bilder"], start=1)),
        Wertetabelle(id="unterschiede", titel=tabellen[1].titel, tabelle=tabellen[1], leer="Nichts ist anders."),
    )


def _liste(blick: dict[str, Any]) -> Tabelle:
    return Tabelle(
        id=Zwischenstand.ART,
        art=Zwischenstand.ART,
        titel=Zwischenstand.MEHRZAHL,
        spalten=spalten(Zwischenstand, ("name",), {}, breiten={"name": 300}),
        zeilen=tuple(blick["staende"]),
        neu_erlaubt=False,
        waehlbar=False,
    )
