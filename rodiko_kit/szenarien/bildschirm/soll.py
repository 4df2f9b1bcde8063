"""Bildschirm SOLL: Maßnahmen ein- und ausschalten, Zeit und Kosten gegen das IST."""

from __future__ import annotations

from typing import Any, ClassVar, Literal
from uuid import UUID

from rodiko_kit.basis.anschluss import Anschluss, Befehl
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.massnahmen.befehl.schalten import MassnahmeSchalten
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, QuickWinRegel
from rodiko_kit.massnahmen.modell.potenzial import Potenzial
from rodiko_kit.massnahmen.modell.wirkung import Personalwirkung, Wirkung
from rodiko_kit.szenarien.abfrage.soll import SollBand, SollBlick
from rodiko_kit.szenarien.modell.szenario import Szenario
from rodiko_kit.widgets.bausteine import (
    Aufbau,
    Auswahl,
    Baustein,
    Bildfeld,
    Hinweis,
    Kennzahl,
    Kennzahlen,
    Reiter,
    Reiterseite,
    Schalter,
    Schalterliste,
    Tabelle,
    Wahl,
    Wertetabelle,
)
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.nachtrag import Nachtrag
from rodiko_kit.widgets.spalten import spalten, wahlen_aus

_SEITEN: tuple[tuple[type[Objekt], tuple[str, ...], str], ...] = (
    (
        Massnahme,
        (
            *("kuerzel", "name", "massnahmenart", "stufe", "zustaendig", "bis", "aufwand_personentage", "wirkung", "beschluss_noetig"),
            *("umsetzungsstand", "potenzial", "wirkungsindikator", "beschreibung"),
        ),
        "Noch keine Maßnahmen. Bitte unten eine neue Zeile anlegen oder aus Excel einfügen.",
    ),
    (
        Wirkung,
        ("massnahme", "schritt", "wirkungsart", "faktor", "annahme"),
        "Noch keine Wirkungen: Welche Maßnahme verändert welchen Schritt?",
    ),
    (
        Personalwirkung,
        ("massnahme", "einheit", "vzae", "annahme"),
        "Noch keine Personalwirkungen: Welche Maßnahme gibt welcher Organisationseinheit mehr oder weniger Personal?",
    ),
    (Potenzial, ("kuerzel", "name", "potenzialart", "schritt", "schnittstelle", "beleg"), "Noch keine Potenziale."),
    (Szenario, ("kuerzel", "name", "stufe", "prozess", "betrachtung_jahre", "beschreibung"), "Noch keine Szenarien."),
    (QuickWinRegel, ("frist", "aufwand_grenze_personentage"), "Bitte Frist und Aufwandsgrenze für Quick Wins festlegen."),
)

_KOSTEN = "Posten, Haushaltsjahre, Förderung und Kapitalwert stehen auf dem Bildschirm „Kosten und Haushalt“."


class SollBildschirm(Bildschirm):
    """Links Schalter und Tabellen, rechts Kennzahlen, Vergleich und Bilder."""

    titel: ClassVar[str] = "SOLL"
    zweck: ClassVar[str] = "Maßnahmen einschalten und sehen, was sie an Zeit, Personal und Kosten gegenüber dem IST ändern."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (Massnahme, Wirkung, Personalwirkung, Potenzial, Szenario, QuickWinRegel)

    def __init__(self, anschluss: Anschluss, kommune: UUID, *, beamer: bool = False) -> None:
        super().__init__(anschluss, kommune, beamer=beamer)
        self._versionen: dict[str, int] = {}

    def aufbau(self) -> Aufbau:
        """Der Vergleich für den gewählten Prozess."""
        blick = self._blick()
        self._versionen = {e["id"]: e["version"] for gruppe in blick["schalter"] for e in gruppe["eintraege"]}
        band = Nachtrag()
        if blick["vergleich"] is not None:
            frage = SollBand(kommune=self.kommune, prozess=UUID(blick["prozess"]))
            band = self.nachtraege.frage("band", frage, blick["stand"])
        links = (*_auswahl(blick), *_schalter(blick), _tabellen(blick))
        return Aufbau(links=links, rechts=_rechts(blick, band), naechster=_naechster(blick))

    def bei_schalten(self, baustein: str, eintrag: str, *, an: bool) -> Befehl | None:
        """Schaltet die Maßnahme ``eintrag`` in der Version, die zu sehen war."""
        del baustein
        return MassnahmeSchalten(kommune=self.kommune, id=UUID(eintrag), version=self._versionen[eintrag], an=an)

    def _blick(self) -> dict[str, Any]:
        gewaehlt = self.zustand.get("prozess", "")
        antwort: dict[str, Any] = self.anschluss.lesen(
            SollBlick(kommune=self.kommune, prozess=UUID(gewaehlt) if gewaehlt else None, beamer=self.beamer)
        )
        return antwort


def _kennung(stufe: str) -> str:
    return "schalter-" + stufe.casefold().replace(" ", "-")


def _auswahl(blick: dict[str, Any]) -> tuple[Baustein, ...]:
    if len(blick["prozesse"]) < 2:  # noqa: PLR2004  bei einem gibt es nichts zu wählen
        return ()
    wahlen = tuple(Wahl(wert=p["id"], text=f"{p['kuerzel']} {p['name']}") for p in blick["prozesse"])
    return (Auswahl(id="prozess", titel="Prozess", wahlen=wahlen, wert=blick["prozess"]),)


def _schalter(blick: dict[str, Any]) -> tuple[Baustein, ...]:
    return tuple(
        Schalterliste(
            id=_kennung(gruppe["stufe"]),
            titel=f"Maßnahmen {gruppe['stufe']}",
            eintraege=tuple(Schalter(id=e["id"], text=e["text"], zusatz=e["zusatz"], an=e["an"]) for e in gruppe["eintraege"]),
            leer=f"Noch keine Maßnahme für {gruppe['stufe']}.",
        )
        for gruppe in blick["schalter"]
    )


def _tabellen(blick: dict[str, Any]) -> Reiter:
    bezuege = {art: wahlen_aus(zeilen) for art, zeilen in blick["bezuege"].items()}
    return Reiter(
        id="tabellen",
        seiten=tuple(
            Reiterseite(
                titel=klasse.MEHRZAHL if klasse is not QuickWinRegel else "Quick Wins",
                bausteine=(*_davor(klasse, blick), _tabelle(klasse, felder, leer, blick, bezuege)),
            )
            for klasse, felder, leer in _SEITEN
        ),
    )


def _tabelle(
    klasse: type[Objekt], felder: tuple[str, ...], leer: str, blick: dict[str, Any], bezuege: dict[str, tuple[Wahl, ...]]
) -> Tabelle:
    zeilen = tuple(blick["zeilen"][klasse.ART])
    return Tabelle(
        id=klasse.ART,
        art=klasse.ART,
        titel=klasse.MEHRZAHL,
        spalten=spalten(klasse, felder, bezuege),
        zeilen=zeilen,
        neu_erlaubt=klasse is not QuickWinRegel or not zeilen,
        leer=leer,
    )


def _davor(klasse: type[Objekt], blick: dict[str, Any]) -> tuple[Baustein, ...]:
    if klasse is not QuickWinRegel:
        return ()
    satz = blick["zusammenfassung"] if blick["regel"] else "Noch ist nicht festgelegt, was hier als Quick Win gilt."
    return (Hinweis(id="quickwin-stand", text=satz, ton="info" if blick["regel"] else "warnung"),)


def _rechts(blick: dict[str, Any], band: Nachtrag) -> tuple[Baustein, ...]:
    feld = Bildfeld(id="feld", zeichnung=Zeichnung.aus_json(blick["feld"]), waehlbar=True)
    vergleich = blick["vergleich"]
    if vergleich is None:
        text = blick["fehler"] or "Für den Vergleich fehlt noch ein aufgenommener Prozess mit Schritten (Bildschirm „IST-Prozess“)."
        return (Hinweis(id="kein-vergleich", text=text, ton="warnung" if blick["fehler"] else "info"), feld)
    bilder = [Zeichnung.aus_json(b) for b in vergleich["bilder"]]
    tabellen = {name: Datentabelle.aus_json(vergleich[name]) for name in ("tabelle", "personal")}
    seiten = (
        ("Vergleich", (_werte("vergleich", tabellen["tabelle"]), Bildfeld(id="zeiten", zeichnung=bilder[0]))),
        ("Mit Warten", _mit_warten(band)),
        ("Wo Zeit gewonnen wird", (Bildfeld(id="wasserfall", zeichnung=bilder[1]), _werte("personal", tabellen["personal"]))),
        ("Kosten", (Bildfeld(id="kostenbild", zeichnung=bilder[2]), Hinweis(id="kosten", text=_KOSTEN))),
        ("Aufwand und Wirkung", (feld,)),
    )
    return (
        Kennzahlen(id="kennzahlen", eintraege=tuple(Kennzahl(**k) for k in vergleich["kennzahlen"])),
        *(Hinweis(id=f"hinweis-{n}", text=satz, ton="warnung") for n, satz in enumerate(vergleich["hinweise"])),
        Reiter(id="ergebnis", seiten=tuple(Reiterseite(titel=titel, bausteine=bausteine) for titel, bausteine in seiten)),
    )


def _mit_warten(band: Nachtrag) -> tuple[Baustein, ...]:
    """Bänder der Durchlaufzeit, sobald sie gerechnet sind; bei Überlast der Satz vom wachsenden Rückstand."""
    antwort = band.antwort
    if band.fehler or (antwort and antwort["fehler"]):
        return (Hinweis(id="warten", text=band.fehler or antwort["fehler"], ton="warnung"),)
    if antwort is None:
        return (Hinweis(id="warten", text="Die Zeiten werden gerechnet …"),)
    text = "Wird neu gerechnet …" if band.rechnet else "\n".join((*antwort["saetze"], *antwort["aenderungen"]))
    ton: Literal["warnung", "info"] = "warnung" if antwort["ueberlast"] and not band.rechnet else "info"
    return (Bildfeld(id="band", zeichnung=Zeichnung.aus_json(antwort["bild"])), Hinweis(id="warten", text=text, ton=ton))


def _werte(id_: str, tabelle: Datentabelle) -> Wertetabelle:
    return Wertetabelle(id=id_, titel=tabelle.titel, tabelle=tabelle)


def _naechster(blick: dict[str, Any]) -> str:
    if blick["vergleich"] is None:
        return "Als Nächstes: auf dem Bildschirm „IST-Prozess“ Schritte und Zeiten aufnehmen."
    if not blick["zeilen"][Massnahme.ART]:
        return "Als Nächstes: Maßnahmen eintragen und sagen, welchen Schritt sie verändern."
    if not blick["regel"]:
        return "Als Nächstes: Frist und Aufwandsgrenze für Quick Wins festlegen."
    return "Als Nächstes: den Bericht der Kommune erzeugen."
