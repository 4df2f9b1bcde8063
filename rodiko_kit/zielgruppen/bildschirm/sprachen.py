"""Übersetzen und Karte auf dem Bildschirm „Zielgruppen“."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, ObjektLoeschen, Stapel
from rodiko_kit.basis.bild import Zeichnung
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.saal.modell import SPRACHEN
from rodiko_kit.widgets.antwort import ZellFehler
from rodiko_kit.widgets.bausteine import Auswahl, Baustein, Bildfeld, Hinweis, Reiterseite, Spalte, Sprung, Tabelle, Verweise, Wahl
from rodiko_kit.widgets.eingaben import zellfehler
from rodiko_kit.zielgruppen.analyse.fassung import SPRACHNAMEN
from rodiko_kit.zielgruppen.modell import TEXTE_DER_STATION, Pruefstand, Textfeld, Uebersetzung

UEBERSETZUNGEN, SPRACHWAHL, KARTENWAHL = "uebersetzungen", "sprachwahl", "kartensprache"
_STAENDE = tuple(Wahl(wert=s.value, text=s.value) for s in Pruefstand)
_SPALTEN = (
    Spalte(feld="deutsch", titel="Deutsch", typ="text", bearbeitbar=False, breite=190),
    Spalte(feld="text", titel="Übersetzung", typ="langtext", breite=220, hilfe="Leer: auf der Karte steht der deutsche Text mit [DE]."),
    Spalte(feld="pruefstand", titel="Stand", typ="auswahl", wahlen=_STAENDE, breite=150, hilfe="Geprüft hat, wer die Sprache spricht."),
    Spalte(feld="was", titel="Text", typ="text", bearbeitbar=False, breite=110),
)


def _wahl(kennung: str, titel: str, sprachen: tuple[str, ...], wert: str) -> Auswahl:
    return Auswahl(id=kennung, titel=titel, wahlen=tuple(Wahl(wert=s, text=SPRACHNAMEN.get(s, s)) for s in sprachen), wert=wert)


def uebersetzungsseite(daten: dict[str, Any], sprache: str) -> Reiterseite:
    """Die Texte der gewählten Geschichte, deutsch und in ``sprache``."""
    texte = daten["texte"]
    tabelle = Tabelle(
        id=UEBERSETZUNGEN,
        art="textzeile",
        titel=f"Übersetzungen ({SPRACHNAMEN.get(sprache, sprache)})",
        spalten=_SPALTEN,
        zeilen=tuple(_zeile(t) for t in texte),
        neu_erlaubt=False,
        loeschen_erlaubt=False,
        waehlbar=False,
        leer="Noch kein Text. Schreiben Sie zuerst die Arrival Story auf Deutsch.",
    )
    fehlt = sum(t["uebersetzung"] is None for t in texte)
    ungeprueft = sum(t["uebersetzung"] is not None and t["uebersetzung"]["pruefstand"] != Pruefstand.GEPRUEFT.value for t in texte)
    return Reiterseite(
        titel="Sprachen", bausteine=(_wahl(SPRACHWAHL, "Sprache", SPRACHEN[1:], sprache), *_stand(fehlt, ungeprueft), tabelle)
    )


def _stand(fehlt: int, ungeprueft: int) -> tuple[Hinweis, ...]:
    teile = (
        *([anzahl(fehlt, "Text fehlt", "Texte fehlen")] if fehlt else []),
        *([f"{anzahl(ungeprueft, 'Übersetzung ist', 'Übersetzungen sind')} ungeprüft"] if ungeprueft else []),
    )
    return (Hinweis(id="uebersetzungsstand", text=f"{', '.join(teile)}. Die Karte sagt das dazu."),) if teile else ()


def _zeile(text: dict[str, Any]) -> dict[str, Any]:
    da = text["uebersetzung"]
    kennung = f"{text['ziel']}_{Textfeld(text['textfeld']).name}"
    werte = {"text": da["text"] if da else "", "pruefstand": da["pruefstand"] if da else ""}
    return {"id": kennung, "version": 0, "was": text["titel"], "deutsch": text["deutsch"]} | werte


def kartenseite(daten: dict[str, Any], kommune: UUID, sprache: str, *, beamer: bool) -> Reiterseite:
    """Die Karte in der gewählten Sprache mit ihren Dateien."""
    angaben = urlencode({"kommune": str(kommune), "zu": daten["geschichte"]})
    dateien = (
        Sprung(text="Karte als PDF (A4 quer)", href=f"/druck/karte-{sprache}.pdf?{angaben}", datei=True),
        Sprung(text="Karte zum Drucken im Browser (HTML)", href=f"/druck/karte-{sprache}.html?{angaben}", datei=True),
    )
    bausteine: list[Baustein] = [
        _wahl(KARTENWAHL, "Sprache der Karte", SPRACHEN, sprache),
        Bildfeld(id="karte", zeichnung=Zeichnung.aus_json(daten["karte"])),
    ]
    if not beamer:
        bausteine.append(Verweise(id="kartendruck", titel="Zum Drucken", eintraege=dateien))
    return Reiterseite(titel="Karte", bausteine=tuple(bausteine))


def uebersetzungsbefehl(kommune: UUID, sprache: str, texte: list[dict[str, Any]], werte: Mapping[str, Mapping[str, str]]) -> Stapel | None:
    """Getippte Zellen als ein Schritt; eine geleerte Übersetzung verschwindet, eine geänderte gilt wieder als ungeprüft.

    ``ZellFehler`` bei einem unbekannten Stand oder einem Stand ohne Übersetzung.
    """
    je = {_zeile(t)["id"]: t for t in texte}
    befehle: list[ObjektAnlegen | ObjektAendern | ObjektLoeschen] = []
    for id_, zellen in werte.items():
        if id_ in je and (befehl := _befehl(kommune, sprache, (id_, je[id_]), zellen)):
            befehle.append(befehl)
    if not befehle:
        return None
    bezeichnung = f"{anzahl(len(befehle), 'Text', 'Texte')} übersetzt ({SPRACHNAMEN.get(sprache, sprache)})"
    return Stapel(kommune=kommune, bezeichnung=bezeichnung, befehle=tuple(befehle))


def _befehl(
    kommune: UUID, sprache: str, zeile: tuple[str, dict[str, Any]], zellen: Mapping[str, str]
) -> ObjektAnlegen | ObjektAendern | ObjektLoeschen | None:
    id_, text = zeile
    da: dict[str, Any] | None = text["uebersetzung"]
    wortlaut = zellen.get("text", da["text"] if da else "").strip()
    geaendert = da is None or wortlaut != da["text"]
    stand = zellen.get("pruefstand", "").strip() or (Pruefstand.MASCHINELL.value if geaendert or da is None else da["pruefstand"])
    if stand not in {s.value for s in Pruefstand}:
        rat = f"Es gibt: {', '.join(s.value for s in Pruefstand)}."
        raise ZellFehler((zellfehler(id_, "pruefstand", EingabeFehler(text["titel"], stand, "ist kein Stand.", rat)),))
    if not wortlaut:
        if da:
            return ObjektLoeschen(kommune=kommune, art=Uebersetzung.ART, id=UUID(da["id"]), version=da["version"])
        if "pruefstand" in zellen:
            mangel = EingabeFehler(text["titel"], "", "ist noch nicht übersetzt.", "Bitte zuerst die Übersetzung eintragen.")
            raise ZellFehler((zellfehler(id_, "text", mangel),))
        return None
    felder = {"text": wortlaut, "pruefstand": stand}
    if da:
        return ObjektAendern(kommune=kommune, art=Uebersetzung.ART, id=UUID(da["id"]), version=da["version"], felder=felder)
    ziel = "station" if Textfeld(text["textfeld"]) in TEXTE_DER_STATION else "geschichte"
    return ObjektAnlegen(
        kommune=kommune,
        art=Uebersetzung.ART,
        felder=felder | {ziel: text["ziel"], "textfeld": text["textfeld"], "sprache": sprache},
    )
