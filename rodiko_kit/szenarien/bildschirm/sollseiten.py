"""Die Seiten rechts auf dem Bildschirm SOLL: Vergleich mit Herkunft, Bänder, Beiträge, Kapazität, Kosten, Selbstbedienung, Schwellen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.widgets.bausteine import (
    Baustein,
    Bildfeld,
    Hinweis,
    Kennzahl,
    Kennzahlen,
    Knopf,
    Reiter,
    Reiterseite,
    Sprung,
    Verweise,
    Wertetabelle,
)
from rodiko_kit.widgets.nachtrag import Nachtrag

VERGLEICH = "vergleich"
"""Kennung der Vergleichstabelle; ihre gewählte Zelle zeigt die Herkunft der Zahl."""

SELBSTBEDIENUNG = "selbstbedienung-anlegen"
"""Kennung des Knopfs, der das Selbstbedienungszentrum anlegt."""

_KOSTEN = "Posten, Haushaltsjahre, Förderung und Kapitalwert stehen auf dem Bildschirm „Kosten und Haushalt“."
_NIE = "„nie“ heißt: Auch am Ende der Spanne bleibt der Unterschied. Wann sich die Ausgaben lohnen, steht bei „Kosten und Haushalt“."
_WAHL = {"ist": "prozesswahl", "soll": "prozess"}


def rechts(blick: dict[str, Any], nachtraege: Mapping[str, Nachtrag], gewaehlt: str) -> tuple[Baustein, ...]:
    """Kennzahlen und Reiter; ohne rechenbaren Prozess der Grund und das Feld Aufwand und Wirkung."""
    feld = Bildfeld(id="feld", zeichnung=Zeichnung.aus_json(blick["feld"]), waehlbar=True)
    vergleich = blick["vergleich"]
    if vergleich is None:
        text = blick["fehler"] or "Für den Vergleich fehlt noch ein aufgenommener Prozess mit Schritten (Bildschirm „IST-Prozess“)."
        return (Hinweis(id="kein-vergleich", text=text, ton="warnung" if blick["fehler"] else "info"), feld)
    kostenbild = Bildfeld(id="kostenbild", zeichnung=Zeichnung.aus_json(vergleich["bilder"][1]))
    seiten = (
        ("Vergleich", _vergleich(blick, gewaehlt)),
        ("Mit Warten", _mit_warten(nachtraege["band"])),
        ("Je Maßnahme", _je_massnahme(nachtraege["beitrag"])),
        ("Kapazität", (_werte("einheiten", vergleich["einheiten"]), _werte("personal", vergleich["personal"]))),
        ("Kosten", (kostenbild, Hinweis(id="kosten", text=_KOSTEN))),
        ("Selbstbedienung", _selbstbedienung(vergleich["selbstbedienung"])),
        ("Lohnt es sich?", _schwellen(nachtraege["schwellen"])),
        ("Aufwand", (feld,)),
    )
    return (
        Kennzahlen(id="kennzahlen", eintraege=tuple(Kennzahl(**k) for k in vergleich["kennzahlen"])),
        Reiter(id="ergebnis", seiten=tuple(Reiterseite(titel=titel, bausteine=bausteine) for titel, bausteine in seiten)),
    )


def _vergleich(blick: dict[str, Any], gewaehlt: str) -> tuple[Baustein, ...]:
    """Die Tabelle, darunter die Herkunft der gewählten Zahl und was zu sagen ist, zuletzt das Bild."""
    vergleich = blick["vergleich"]
    tabelle = Datentabelle.aus_json(vergleich["tabelle"])
    ziele = tuple(tuple(zeile) for zeile in vergleich["ziele"])
    weg = vergleich["herkunft"]
    return (
        Wertetabelle(id=VERGLEICH, titel=tabelle.titel, tabelle=tabelle, ziele=ziele, gewaehlt=gewaehlt if weg else ""),
        *_herkunft(weg, blick["prozess"]),
        Hinweis(id="getrennt", text=f"{vergleich['getrennt']} Eine Zahl antippen zeigt, woher sie kommt."),
        *((Hinweis(id="hinweise", text="\n".join(vergleich["hinweise"]), ton="warnung"),) if vergleich["hinweise"] else ()),
        Bildfeld(id="zeiten", zeichnung=Zeichnung.aus_json(vergleich["bilder"][0])),
    )


def _herkunft(weg: dict[str, Any] | None, prozess: str) -> tuple[Baustein, ...]:
    if weg is None:
        return ()
    spruenge = tuple(Sprung(text=e["text"], href=_adresse(e["bildschirm"], prozess)) for e in weg["eingabe"])
    return (
        Hinweis(id="herkunft", text=f"{weg['titel']}\n{weg['formel']}"),
        _werte("herkunft-tabelle", weg["tabelle"]),
        *((_werte("herkunft-annahmen", weg["annahmen"]),) if weg["annahmen"] else ()),
        *((Verweise(id="herkunft-eingabe", titel="Hier wird es eingegeben", eintraege=spruenge),) if spruenge else ()),
    )


def _adresse(schirm: str, prozess: str) -> str:
    return f"/bildschirm/{schirm}" + (f"?{_WAHL[schirm]}={prozess}" if schirm in _WAHL else "")


def _offen(nachtrag: Nachtrag, id_: str) -> Hinweis | None:
    """Ein Satz, solange es keine Antwort gibt oder sie nicht zu rechnen ist."""
    if nachtrag.fehler or (nachtrag.antwort and nachtrag.antwort["fehler"]):
        return Hinweis(id=id_, text=nachtrag.fehler or nachtrag.antwort["fehler"], ton="warnung")
    return Hinweis(id=id_, text="Wird gerechnet …") if nachtrag.antwort is None else None


def _mit_warten(band: Nachtrag) -> tuple[Baustein, ...]:
    """Bänder der Durchlaufzeit, sobald sie gerechnet sind; bei Überlast der Satz vom wachsenden Rückstand."""
    if offen := _offen(band, "warten"):
        return (offen,)
    antwort = band.antwort
    text = "Wird neu gerechnet …" if band.rechnet else "\n".join((*antwort["saetze"], *antwort["aenderungen"]))
    ton: Literal["warnung", "info"] = "warnung" if antwort["ueberlast"] and not band.rechnet else "info"
    return (
        Bildfeld(id="band", zeichnung=Zeichnung.aus_json(antwort["bild"])),
        Hinweis(id="warten", text=text, ton=ton),
        _werte("bandtabelle", antwort["tabelle"]),
    )


def _je_massnahme(nachtrag: Nachtrag) -> tuple[Baustein, ...]:
    """Wasserfall, der Satz, wo die Reihenfolge zählt, und die Tabelle."""
    if offen := _offen(nachtrag, "beitraege"):
        return (offen,)
    antwort = nachtrag.antwort
    return (
        Bildfeld(id="wasserfall", zeichnung=Zeichnung.aus_json(antwort["bild"])),
        Hinweis(id="beitraege", text="Wird neu gerechnet …" if nachtrag.rechnet else antwort["satz"]),
        _werte("beitragstabelle", antwort["tabelle"]),
    )


def _schwellen(nachtrag: Nachtrag) -> tuple[Baustein, ...]:
    if offen := _offen(nachtrag, "schwellen"):
        return (offen,)
    antwort = nachtrag.antwort
    text = f"{antwort['satz']} {_NIE}"
    return (
        Hinweis(id="schwellen", text="Wird neu gerechnet …" if nachtrag.rechnet else text),
        _werte("schwellentabelle", antwort["tabelle"]),
    )


def _selbstbedienung(stand: dict[str, Any]) -> tuple[Baustein, ...]:
    """Was die Selbstbedienung verlagert und kostet; ist sie noch nicht angelegt, ein Knopf dafür."""
    if stand["satz"]:
        tafeln = (_werte(f"selbst-{n}", t) for n, t in enumerate(stand["tafeln"]))
        return (Hinweis(id="selbstbedienung", text=stand["satz"]), *tafeln)
    if stand["angelegt"]:
        return (
            Hinweis(id="selbstbedienung", text="Die Maßnahme mit Selbstbedienung ist ausgeschaltet; links lässt sie sich einschalten."),
        )
    if not stand["schritte"]:
        text = "Kein Schritt eignet sich für Selbstbedienung: Bitte Tätigkeitsart und Medium der Schritte eintragen."
        return (Hinweis(id="selbstbedienung", text=text),)
    text = (
        f"{stand['name']}: Die Vorlage führt einen Teil der Fälle an {', '.join(stand['schritte'])} in Selbstbedienung und legt "
        "Kostenposten mit offenem Betrag an. Anteil und Beträge sind danach zu ersetzen."
    )
    return (Hinweis(id="selbstbedienung", text=text), Knopf(id=SELBSTBEDIENUNG, text=f"{stand['name']} anlegen", art="haupt"))


def _werte(id_: str, roh: dict[str, Any]) -> Wertetabelle:
    tabelle = Datentabelle.aus_json(roh)
    return Wertetabelle(id=id_, titel=tabelle.titel, tabelle=tabelle)
