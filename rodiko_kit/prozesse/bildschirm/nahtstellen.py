"""Reiter „Schnittstellen“: Matrix, Übergaben, die geöffnete Schnittstelle und was an ihr hängt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.prozesse.modell.schnittstelle import Merkart, Merkzettel, Schnittstelle
from rodiko_kit.widgets.bausteine import (
    Auswahl,
    Baustein,
    Bildfeld,
    Eingabeknopf,
    Eingabezeile,
    Hinweis,
    Knopf,
    Spalte,
    Tabelle,
    Wahl,
    Wertetabelle,
)
from rodiko_kit.widgets.spalten import spalten

MATRIX, GROESSE, LISTE, OFFEN = "matrix", "matrixgroesse", "uebergaben", "schnittstelle_offen"
ALLE, BESCHREIBEN, ANHAENGEN, VEREINBARUNG = "alle_uebergaben", "schnittstelle_beschreiben", "anhaengen", "vereinbarung"
_GROESSEN = (
    Wahl(wert="faelle", text="Anteil der Fälle"),
    Wahl(wert="anzahl", text="Zahl der Übergaben"),
    Wahl(wert="wartezeit", text="Wartezeit in Tagen"),
    Wahl(wert="medienbrueche", text="Medienbrüche"),
    Wahl(wert="unklar", text="ohne Frist oder Regelung"),
)
_FELDER = ("was", "form", "frist_tage", "regelung", "problem", "vereinbarung", "vereinbart_am", "medium_aus", "medium_ein")
_SPALTEN = (("von", "Von", 200), ("nach", "An", 200), ("je_fall", "Je Fall", 70), ("fehlt", "Was fehlt", 190))
_WEITERE = (("medium", "Medium", 150), ("wartezeit", "Wartezeit", 90), ("frist", "Frist", 80), ("kuerzel", "Kürzel", 80))


def seite(blick: dict[str, Any], zustand: Mapping[str, str]) -> tuple[Baustein, ...]:
    """Alles, was der Reiter zeigt, nach dem gewählten Feld und der gewählten Übergabe."""
    ergebnis = blick["ergebnis"]
    zelle = zustand.get(MATRIX, "")
    zeilen = [u for u in ergebnis["uebergaben"] if zelle in {"", u["zelle"]}]
    gewaehlt = _gewaehlt(blick, zustand)
    bild = Zeichnung.aus_json(ergebnis["bilder"][MATRIX])
    liste = Tabelle(
        id=LISTE,
        art="uebergabe",
        titel="Übergaben in diesem Feld" if zelle else "Übergaben",
        spalten=tuple(Spalte(feld=f, titel=t, typ="text", bearbeitbar=False, breite=b) for f, t, b in (*_SPALTEN, *_WEITERE)),
        zeilen=tuple({"version": 1} | u for u in zeilen),
        neu_erlaubt=False,
        loeschen_erlaubt=False,
        leer="Keine Übergaben zwischen Einheiten.",
        gewaehlt=gewaehlt["id"] if gewaehlt else "",
    )
    befunde = Datentabelle.aus_json(ergebnis["tabellen"]["befunde"])
    return (
        Auswahl(id=GROESSE, titel="Jedes Feld zeigt", wahlen=_GROESSEN, wert=zustand.get(GROESSE, "faelle")),
        Bildfeld(id=MATRIX, zeichnung=bild, waehlbar=True, gewaehlt=zelle),
        *((Knopf(id=ALLE, text="Alle Übergaben zeigen"),) if zelle else ()),
        liste,
        *(_geoeffnet(blick, gewaehlt) if gewaehlt else ()),
        Wertetabelle(id="befunde", titel=befunde.titel, tabelle=befunde, leer="Nichts gefunden."),
    )


def bei_waehlen(blick: dict[str, Any], zustand: dict[str, str], baustein: str, id_: str) -> None:
    """Ein anderes Feld vergisst die Übergabe; eine Übergabe wählt links ihre Schnittstelle."""
    if baustein == MATRIX:
        zustand.pop(LISTE, None)
    elif baustein == LISTE:
        eine = next((u for u in (blick["ergebnis"] or {}).get("uebergaben", ()) if u["id"] == id_), None)
        zustand[Schnittstelle.ART] = eine["schnittstelle"] if eine else ""


def bei_eingabe(blick: dict[str, Any], kommune: UUID, zustand: Mapping[str, str], eingabe: tuple[str, str, UUID]) -> Befehl | None:
    """Beschreibt die gewählte Übergabe oder hängt etwas an ihre Schnittstelle; ``eingabe``: Knopf, Text, Kennung."""
    knopf, text, id_ = eingabe
    eine = _gewaehlt(blick, zustand)
    if eine is None:
        return None
    if not eine["schnittstelle"]:
        von, nach = eine["id"].split("|")
        werte = {"prozess": blick["prozess"], "von": von, "nach": nach, "was": text}
        return ObjektAnlegen(kommune=kommune, art=Schnittstelle.ART, id=id_, felder=werte) if knopf == BESCHREIBEN else None
    if knopf == VEREINBARUNG:
        zeile = _zeile(blick, eine)
        neu = "\n".join(t for t in (zeile["vereinbarung"], text) if t)
        rahmen = {"kommune": kommune, "art": Schnittstelle.ART, "id": UUID(zeile["id"]), "version": zeile["version"]}
        return ObjektAendern(**rahmen, felder={"vereinbarung": neu})
    art, _, merkart = knopf.partition(":")
    form = next((a for a in blick["anhaengbar"] if a["art"] == art), None)
    if form is None:
        return None
    werte = {form["textfeld"]: text, form["feld"]: eine["schnittstelle"]}
    if form["mit_prozess"]:
        werte["prozess"] = blick["prozess"]
    return ObjektAnlegen(kommune=kommune, art=art, id=id_, felder=werte | ({"merkart": merkart} if merkart else {}))


def _gewaehlt(blick: dict[str, Any], zustand: Mapping[str, str]) -> dict[str, Any] | None:
    zelle, id_ = zustand.get(MATRIX, ""), zustand.get(LISTE, "")
    alle: list[dict[str, Any]] = blick["ergebnis"]["uebergaben"] if blick["ergebnis"] else []
    return next((u for u in alle if u["id"] == id_ and zelle in {"", u["zelle"]}), None)


def _zeile(blick: dict[str, Any], eine: dict[str, Any]) -> dict[str, Any]:
    return next(z for z in blick["zeilen"][Schnittstelle.ART] if z["id"] == eine["schnittstelle"])


def _geoeffnet(blick: dict[str, Any], eine: dict[str, Any]) -> tuple[Baustein, ...]:
    """Die Schnittstelle zum Bearbeiten und was an ihr hängt; ohne Beschreibung die Zeile, sie anzulegen."""
    if not eine["schnittstelle"]:
        return (
            Hinweis(id="unbeschrieben", text=f"„{eine['von']}“ an „{eine['nach']}“ hat noch niemand beschrieben."),
            Eingabezeile(
                id=BESCHREIBEN,
                titel="Was wird hier übergeben?",
                platzhalter="etwa: Kopie der Anmeldebestätigung",
                knoepfe=(Eingabeknopf(id=BESCHREIBEN, text="Schnittstelle anlegen"),),
            ),
        )
    haengt = [(h["titel"], h["kuerzel"], h["text"]) for h in blick["angehaengt"].get(eine["schnittstelle"], ())]
    return (
        Tabelle(
            id=OFFEN,
            art=Schnittstelle.ART,
            titel=f"Schnittstelle {eine['kuerzel']}",
            spalten=spalten(Schnittstelle, _FELDER, {}, breiten=dict.fromkeys(("was", "regelung", "problem", "vereinbarung"), 170)),
            zeilen=(_zeile(blick, eine),),
            neu_erlaubt=False,
            loeschen_erlaubt=False,
            waehlbar=False,
        ),
        Eingabezeile(
            id=ANHAENGEN,
            titel=f"An {eine['kuerzel']} festhalten",
            platzhalter="ein Satz",
            knoepfe=tuple(Eingabeknopf(id=i, text=t) for i, t in _knoepfe(blick)),
        ),
        Wertetabelle(
            id="haengt_an",
            titel=f"Was an {eine['kuerzel']} hängt",
            tabelle=Datentabelle(titel=f"Was an {eine['kuerzel']} hängt", spalten=("Art", "Kürzel", "Was"), zeilen=tuple(haengt)),
            leer="Noch keine Idee, kein Potenzial und keine Maßnahme.",
        ),
    )


def _knoepfe(blick: dict[str, Any]) -> list[tuple[str, str]]:
    """(Kennung, Text) je Art, Merkzettel nach Idee, Frage, Problem; zuletzt die Vereinbarung."""
    knoepfe: list[tuple[str, str]] = []
    for form in blick["anhaengbar"]:
        if form["art"] == Merkzettel.ART:
            knoepfe += [(f"{Merkzettel.ART}:{art.value}", art.value) for art in Merkart]
        else:
            knoepfe.append((form["art"], form["titel"]))
    return [*knoepfe, (VEREINBARUNG, "Vereinbarung")]
