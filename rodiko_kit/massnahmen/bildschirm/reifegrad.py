"""Reiter „Reifegrad“: je Kriterium eine Stufe, und der Satz, welches entscheidet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.massnahmen.befehl.potenziale import Kriteriumsangabe, ReifegradSetzen
from rodiko_kit.massnahmen.modell.reifegrad import Reifegradmodellname
from rodiko_kit.widgets.antwort import ZellFehler
from rodiko_kit.widgets.bausteine import Auswahl, Baustein, Hinweis, Kennzahl, Kennzahlen, Spalte, Tabelle, Wahl, Wertetabelle
from rodiko_kit.widgets.eingaben import zellfehler

_WAHL = "reifegradmodell"


def eingabe(daten: dict[str, Any], zustand: Mapping[str, str]) -> tuple[Baustein, ...]:
    """Modell wählen, je Kriterium die Stufe eintragen."""
    name = _modell(zustand)
    modell = daten["modelle"][name]
    wahlen = tuple(Wahl(wert=n, text=m["titel"]) for n, m in daten["modelle"].items())
    stufen = tuple(Wahl(wert=str(n), text=_stufentext(n, s)) for n, s in enumerate(modell["stufen"]))
    texte = {str(n): _stufentext(n, s) for n, s in enumerate(modell["stufen"])}
    return (
        Auswahl(id=_WAHL, titel="Reifegradmodell", wahlen=wahlen, wert=name),
        Hinweis(id="reifegrad_satz", text=modell["satz"] or "Erst einen Prozess aufnehmen."),
        Tabelle(
            id="kriterien",
            art="reifegrad",
            titel=f"Kriterien {modell['titel']}",
            spalten=(
                Spalte(feld="name", titel="Kriterium", typ="text", bearbeitbar=False, breite=170),
                Spalte(feld="stufe", titel="Stufe", typ="text", wahlen=tuple(Wahl(wert=w.text, text=w.text) for w in stufen), breite=150),
                Spalte(feld="entscheidet", titel="Ergebnis", typ="text", bearbeitbar=False, breite=95),
                Spalte(feld="beleg", titel="Beleg", typ="text", breite=200),
            ),
            zeilen=tuple(z | {"stufe": texte.get(z["stufe"], "")} for z in modell["zeilen"]),
            neu_erlaubt=False,
            loeschen_erlaubt=False,
            waehlbar=False,
        ),
        *_vorbehalt(daten),
    )


def ergebnis(daten: dict[str, Any]) -> tuple[Baustein, ...]:
    """Beide Modelle als Kennzahl mit Satz und die bewerteten Kriterien."""
    eintraege = tuple(
        Kennzahl(
            titel=m["titel"],
            wert="offen" if m["stufe"] is None else f"{'höchstens ' if m['offen'] else ''}Stufe {m['stufe']}",
            zusatz=m["satz"],
            so_gerechnet="Das Kriterium mit der niedrigsten Stufe bestimmt die Gesamtstufe; fehlende Kriterien können sie nur senken.",
        )
        for m in daten["modelle"].values()
    )
    zeilen = tuple(
        (f"Modell {name}", z["name"], _stufentext(int(z["stufe"]), m["stufen"][int(z["stufe"])]), z["entscheidet"])
        for name, m in daten["modelle"].items()
        for z in m["zeilen"]
        if z["stufe"] is not None
    )
    tabelle = Datentabelle(spalten=("Modell", "Kriterium", "Stufe", "Ergebnis"), zeilen=zeilen)
    leer = "Noch kein Kriterium bewertet; links im Reiter „Reifegrad“ eintragen."
    return (
        Kennzahlen(id="reifegrade", eintraege=eintraege),
        Wertetabelle(id="reifegradliste", titel="Bewertete Kriterien", tabelle=tabelle, leer=leer),
        *_vorbehalt(daten, "_rechts"),
    )


def befehl(
    kommune: UUID, prozess: str, daten: dict[str, Any], zustand: Mapping[str, str], werte: Mapping[str, Mapping[str, str]]
) -> ReifegradSetzen | None:
    """Getippte Stufen und Belege als ein Schritt; ``ZellFehler``, wenn eine Stufe nicht zum Modell gehört."""
    name = _modell(zustand)
    modell = daten["modelle"][name]
    bisher = {z["id"]: z for z in modell["zeilen"]}
    angaben = []
    for zeile, zellen in werte.items():
        alt = bisher[zeile]
        stufe = _lies_stufe(zellen["stufe"], zeile, alt["name"], len(modell["stufen"]) - 1) if "stufe" in zellen else alt["stufe"]
        if stufe is None and "stufe" not in zellen:
            mangel = EingabeFehler(alt["name"], zellen.get("beleg", ""), "hat noch keine Stufe.", "Bitte zuerst die Stufe eintragen.")
            raise ZellFehler((zellfehler(zeile, "beleg", mangel),))
        wert = None if stufe is None else int(stufe)
        angaben.append(Kriteriumsangabe(kriterium=int(zeile), stufe=wert, beleg=zellen.get("beleg", alt["beleg"])))
    if not angaben or not prozess:
        return None
    return ReifegradSetzen(kommune=kommune, prozess=UUID(prozess), modell=Reifegradmodellname(name), angaben=tuple(angaben))


def _lies_stufe(text: str, zeile: str, ort: str, hoechste: int) -> int | None:
    knapp = text.strip().split(" ")[0]
    if not knapp:
        return None
    if knapp.isdecimal() and int(knapp) <= hoechste:
        return int(knapp)
    mangel = EingabeFehler(ort, text, "ist keine Stufe dieses Modells.", f"Erlaubt ist 0 bis {hoechste}.")
    raise ZellFehler((zellfehler(zeile, "stufe", mangel),))


def _modell(zustand: Mapping[str, str]) -> str:
    gewaehlt = zustand.get(_WAHL, "")
    return gewaehlt if gewaehlt in {m.value for m in Reifegradmodellname} else Reifegradmodellname.V2_0.value


def _stufentext(nummer: int, name: str) -> str:
    return f"{nummer} {name}"


def _vorbehalt(daten: dict[str, Any], zusatz: str = "") -> tuple[Baustein, ...]:
    return (Hinweis(id=f"reifegrad_vorbehalt{zusatz}", text=daten["hinweis"], ton="warnung"),) if daten["hinweis"] else ()
