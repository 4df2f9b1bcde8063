"""Was alle sehen dürfen: Teilnahme, Ergebnis, Beitreten; Verdecktes bleibt verdeckt."""

from __future__ import annotations

from typing import Any

from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.widgets.bausteine import Baustein, Bildfeld, Hinweis, Kennzahl, Kennzahlen, Reiter, Reiterseite, Wertetabelle


def rechte_seite(blick: dict[str, Any], lage: dict[str, Any], programm: list[Baustein], *, beamer: bool) -> tuple[Baustein, ...]:
    """Teilnahme oben, darunter Reiter; ein verdecktes Ergebnis steht auf dem Beamer nie."""
    gewaehlt = blick["gewaehlt"]
    seiten = []
    if gewaehlt:
        ergebnis = gewaehlt["ergebnis"] if gewaehlt["offen"] or not beamer else None
        seiten.append(Reiterseite(titel="Ergebnis", bausteine=tuple(_ergebnis(gewaehlt, ergebnis, lage))))
        if ergebnis and ergebnis["tabellen"]:
            seiten.append(Reiterseite(titel="Vergleich", bausteine=tuple(_tabellen(ergebnis))))
    seiten += [
        Reiterseite(titel="Beitreten", bausteine=tuple(_beitreten(lage))),
        Reiterseite(titel="Programm", bausteine=tuple(programm)),
    ]
    return (*([_teilnahme(gewaehlt, lage)] if gewaehlt else []), Reiter(id="sicht_rechts", seiten=tuple(seiten)))


def _teilnahme(gewaehlt: dict[str, Any], lage: dict[str, Any]) -> Kennzahlen:
    verbunden = lage["verbunden"]
    eintraege = [
        Kennzahl(titel="Stimmzettel", wert=str(gewaehlt["stimmen"]), zusatz=f"{verbunden} Telefone verbunden" if verbunden else ""),
        Kennzahl(titel="Stand", wert=gewaehlt["runde"]["stand"], zusatz="Probelauf" if gewaehlt["runde"]["probelauf"] else ""),
        Kennzahl(titel="Durchgang", wert=str(gewaehlt["runde"]["durchgang"])),
    ]
    if gewaehlt["vom_stapel"]:
        eintraege.append(Kennzahl(titel="Von Papier", wert=str(gewaehlt["vom_stapel"]), zusatz="oder Handzeichen"))
    return Kennzahlen(id="teilnahme", eintraege=tuple(eintraege))


def _ergebnis(gewaehlt: dict[str, Any], ergebnis: dict[str, Any] | None, lage: dict[str, Any]) -> list[Baustein]:
    if ergebnis is None:
        text = f"{gewaehlt['runde']['frage']}\nDas Ergebnis ist verdeckt, bis alle abgestimmt haben."
        bild = [Bildfeld(id="mitmachen", zeichnung=Zeichnung.aus_json(lage["bild"]))] if lage["bild"] else []
        return [Hinweis(id="verdeckt", text=text), *bild]
    nur_hier = [] if gewaehlt["offen"] else [Hinweis(id="nur_hier", text="Nur auf diesem Bildschirm; Beamer und Telefone zeigen es nicht.")]
    return [
        *nur_hier,
        Hinweis(id="satz", text=ergebnis["satz"], ton="gut" if gewaehlt["stimmen"] else "info"),
        Bildfeld(id="ergebnis", zeichnung=Zeichnung.aus_json(ergebnis["bild"])),
        *(Hinweis(id=f"sicher_{n}", text=h) for n, h in enumerate(ergebnis["hinweise"])),
    ]


def _tabellen(ergebnis: dict[str, Any]) -> list[Baustein]:
    tafeln = [Datentabelle.aus_json(t) for t in ergebnis["tabellen"]]
    return [Wertetabelle(id=f"vergleich_{n}", titel=t.titel, tabelle=t.aendern(titel="")) for n, t in enumerate(tafeln)]


def _beitreten(lage: dict[str, Any]) -> list[Baustein]:
    if not lage["bild"]:
        return [Hinweis(id="kein_code", text="Sobald eine Runde angelegt ist, steht hier der Code zum Beitreten.")]
    text = "Der Saal ist noch nicht für Telefone geöffnet: bitte zuerst den Saal-Check (Reiter Ausgeben)."
    zu = [] if lage["offen"] else [Hinweis(id="zu", text=text, ton="warnung")]
    return [*zu, Bildfeld(id="einladung", zeichnung=Zeichnung.aus_json(lage["bild"]))]
