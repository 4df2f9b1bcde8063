"""Bildschirm Kosten und Haushalt: Posten, beide Haushalte, Wirtschaftlichkeit, Unsicherheit, Kostensätze."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.massnahmen.modell.massnahme import Stufe
from rodiko_kit.szenarien.abfrage.kosten import OHNE_RAHMEN, KostenBlick
from rodiko_kit.szenarien.analyse.kostentafel import EHRLICH, OHNE_ZINS
from rodiko_kit.szenarien.modell.haushalt import Buergeraufwand, Eigensatz, Foerderzusage, Haushaltsrahmen
from rodiko_kit.szenarien.modell.kostenposten import Kostenposten
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
    Tabelle,
    Wahl,
    Wertetabelle,
)
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.spalten import spalten, wahlen_aus

ALLE = "alle"
_POSTEN = (
    (
        "kostenposten",
        "Was und wie viel",
        (
            *("kuerzel", "name", "postenart", "rhythmus", "betrag_eur", "betrag_min_eur", "betrag_max_eur", "menge", "mengeneinheit"),
            *("quelle", "kostenart", "haushaltswirksam", "szenario", "massnahme"),
        ),
    ),
    (
        "kostenposten-jahre",
        "Jahre und Förderung",
        (
            *("kuerzel", "name", "ab_jahr", "anzahl_jahre", "zahlungsart", "nutzungsdauer_jahre", "afa_ab_jahr"),
            *("preissteigerung_prozent", "foerderung"),
        ),
    ),
    (
        "kostenposten-personal",
        "Personal",
        ("kuerzel", "name", "entgeltgruppe", "erfahrungsstufe", "vzae", "stunden", "eigensatz"),
    ),
)
_WEITERE: tuple[tuple[type[Objekt], str, str], ...] = (
    (Haushaltsrahmen, "Haushaltsrahmen", "Noch kein Haushaltsrahmen: bitte das erste Haushaltsjahr eintragen."),
    (Foerderzusage, "Förderung", "Noch keine Förderung."),
    (Buergeraufwand, "Ankommende", "Noch keine Behördengänge eingetragen."),
    (Eigensatz, "Eigene Sätze", "Noch keine eigenen Kostensätze, etwa aus Ihrem KGSt-Bericht."),
)


class KostenBildschirm(Bildschirm):
    """Oben die Eingaben, darunter die Haushalte und was daraus folgt."""

    titel: ClassVar[str] = "Kosten und Haushalt"
    zweck: ClassVar[str] = "Was die Zielbilder kosten und bringen, je Haushaltsjahr, mit Quelle zu jeder Annahme."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (Kostenposten, Haushaltsrahmen, Foerderzusage, Eigensatz, Buergeraufwand)

    def aufbau(self) -> Aufbau:
        """Eingaben und Ergebnisse für das gewählte Zielbild."""
        prozess = self.zustand.get("prozess", ALLE)
        stufe = next((s for s in Stufe if s.value == self.zustand.get("stufe")), Stufe.SOLL_II)
        blick: dict[str, Any] = self.anschluss.lesen(
            KostenBlick(kommune=self.kommune, stufe=stufe, prozess=None if prozess == ALLE else UUID(prozess), beamer=self.beamer)
        )
        return Aufbau(
            links=(*_wahl(blick, stufe), _eingaben(blick)),
            rechts=_rechts(blick, beamer=self.beamer),
            naechster=_naechster(blick),
            anordnung="untereinander",
        )


def _wahl(blick: dict[str, Any], stufe: Stufe) -> tuple[Baustein, ...]:
    zielbild = Auswahl(id="stufe", titel="Zielbild", wahlen=tuple(Wahl(wert=s.value, text=s.value) for s in Stufe), wert=stufe.value)
    if len(blick["prozesse"]) < 2:  # noqa: PLR2004  bei einem gibt es nichts zu wählen
        return (zielbild,)
    wahlen = (Wahl(wert=ALLE, text="alle Prozesse"), *(Wahl(wert=p["id"], text=f"{p['kuerzel']} {p['name']}") for p in blick["prozesse"]))
    return zielbild, Auswahl(id="prozess", titel="Prozess", wahlen=wahlen, wert=blick["prozess"] or ALLE)


def _eingaben(blick: dict[str, Any]) -> Reiter:
    bezuege = {art: wahlen_aus(zeilen) for art, zeilen in blick["bezuege"].items()}
    posten = tuple(blick["zeilen"][Kostenposten.ART])
    seiten = [
        Reiterseite(
            titel=titel if n else "Kostenposten",
            bausteine=(
                Tabelle(
                    id=id_,
                    art=Kostenposten.ART,
                    titel=f"Kostenposten: {titel}",
                    spalten=spalten(Kostenposten, felder, bezuege, gesperrt=("kuerzel", "name") if n else (), breiten={"name": 220}),
                    zeilen=posten,
                    neu_vorgaben=_vorgaben(blick) if not n else {},
                    neu_erlaubt=not n and bool(blick["bezuege"][Szenario.ART]),
                    loeschen_erlaubt=not n,
                    leer="Noch keine Kostenposten."
                    if blick["bezuege"][Szenario.ART]
                    else "Noch keine Kostenposten. Sie gehören zu einem Szenario: bitte erst auf dem Bildschirm „SOLL“ eines anlegen.",
                ),
            ),
        )
        for n, (id_, titel, felder) in enumerate(_POSTEN)
    ]
    for klasse, titel, leer in _WEITERE:
        zeilen = tuple(blick["zeilen"][klasse.ART])
        tabelle = Tabelle(
            id=klasse.ART,
            art=klasse.ART,
            titel=klasse.MEHRZAHL,
            spalten=spalten(klasse, (), bezuege),
            zeilen=zeilen,
            neu_erlaubt=klasse is not Haushaltsrahmen or not zeilen,
            leer=leer,
        )
        seiten.append(Reiterseite(titel=titel, bausteine=(tabelle,)))
    return Reiter(id="eingaben", seiten=tuple(seiten))


def _vorgaben(blick: dict[str, Any]) -> dict[str, Any]:
    """Ein neuer Posten gehört zum Szenario des gewählten Zielbilds."""
    return {"szenario": blick["szenario"], "betrag_eur": "0"} if blick["szenario"] else {"betrag_eur": "0"}


def _rechts(blick: dict[str, Any], *, beamer: bool) -> tuple[Baustein, ...]:
    """Auf dem Beamer stehen die Kennwerte im Reiter Wirtschaftlichkeit, damit die Haushalte Platz haben."""
    marken = blick["saetze"]["kennzeichen"]
    hinweis = (Hinweis(id="kennzeichen", text=marken, ton="warnung"),) if marken else ()
    h = blick["haushalt"]
    if h is None:
        fehlt = Hinweis(id="ohne-rahmen", text=OHNE_RAHMEN)
        return fehlt, Reiter(id="ergebnis", seiten=(_je_fall(blick), _saetze(blick))), *hinweis
    kopf = Kennzahlen(id="kennwerte", eintraege=tuple(Kennzahl(**k) for k in h["kennwerte"]))
    saetze = (Hinweis(id=f"hinweis-{n}", text=satz, ton="warnung") for n, satz in enumerate(h["hinweise"]))
    belege = h["belege"]
    seiten = (
        Reiterseite(titel="Ergebnishaushalt", bausteine=(_werte("ergebnishaushalt", h["ergebnis"]), _beleg("ergebnis", belege))),
        Reiterseite(titel="Finanzhaushalt", bausteine=(_werte("finanzhaushalt", h["finanzen"]), _beleg("finanzen", belege))),
        Reiterseite(titel="Wirtschaftlichkeit", bausteine=(*((kopf,) if beamer else ()), *_wirtschaftlichkeit(blick, h))),
        Reiterseite(titel="Unsicherheit", bausteine=_unsicherheit(h)),
        _je_fall(blick),
        Reiterseite(titel="Annahmen", bausteine=(_werte("annahmen", h["annahmen"]), _beleg("annahmen", belege))),
        _saetze(blick),
    )
    return *(() if beamer else (kopf,)), *saetze, Reiter(id="ergebnis", seiten=seiten), *hinweis


def _wirtschaftlichkeit(blick: dict[str, Any], h: dict[str, Any]) -> tuple[Baustein, ...]:
    return (
        *((Hinweis(id="ohne-zins", text=OHNE_ZINS, ton="warnung"),) if h["zins_fehlt"] else ()),
        Bildfeld(id="verlauf", zeichnung=Zeichnung.aus_json(h["verlauf"])),
        _werte("kapitalwert", h["kapitalwert"]),
        _beleg("kapitalwert", h["belege"]),
        *((_werte("unwirksam", h["unwirksam"]),) if h["unwirksam"] else ()),
        *((_werte("lesarten", blick["foerderung"]),) if blick["foerderung"] else ()),
        Hinweis(id="ehrlich", text=EHRLICH),
    )


def _unsicherheit(h: dict[str, Any]) -> tuple[Baustein, ...]:
    ohne = Hinweis(id="ohne-spanne", text="Noch kein Posten nennt Mindestens oder Höchstens; ohne Spanne gibt es keinen Ausschlag.")
    return (
        Bildfeld(id="tornado", zeichnung=Zeichnung.aus_json(h["tornado"])) if h["tornado"] else ohne,
        Bildfeld(id="wahrscheinlichkeit", zeichnung=Zeichnung.aus_json(h["wahrscheinlichkeit"])),
        Hinweis(id="streusatz", text=h["streusatz"]),
        _werte("kipppunkte", h["kipppunkte"]),
    )


def _je_fall(blick: dict[str, Any]) -> Reiterseite:
    f = blick["faelle"]
    if f is None or f["fehler"]:
        text = f["fehler"] if f else "Für Kosten je Fall fehlt ein aufgenommener Prozess mit Szenario."
        return Reiterseite(titel="Je Fall", bausteine=(Hinweis(id="ohne-fall", text=text),))
    tabellen = tuple(_werte(f"fall-{n}", t) for n, t in enumerate(f["tabellen"]))
    kapazitaet = Kennzahlen(id="kapazitaet", titel="Kapazität und Wartezeit", eintraege=tuple(Kennzahl(**k) for k in f["kapazitaet"]))
    satz = f"{f['name']}. Erfüllungsaufwand und Vollkosten sind zwei Welten und werden nie addiert. {EHRLICH}"
    return Reiterseite(titel="Je Fall", bausteine=(*tabellen, kapazitaet, Hinweis(id="welten", text=satz)))


def _saetze(blick: dict[str, Any]) -> Reiterseite:
    s = blick["saetze"]
    leer = {"stellen": "Noch kein Posten mit Entgeltgruppe."}
    tabellen = tuple(_werte(f"satz-{name}", s[name], leer.get(name, "")) for name in ("belege", "lohn", "stellen", "agebv"))
    return Reiterseite(titel="Kostensätze", bausteine=tabellen)


def _werte(id_: str, daten: dict[str, Any], leer: str = "") -> Wertetabelle:
    tabelle = Datentabelle.aus_json(daten)
    return Wertetabelle(id=id_, titel=tabelle.titel, tabelle=tabelle, leer=leer)


def _beleg(id_: str, satz: str) -> Hinweis:
    return Hinweis(id=f"beleg-{id_}", text=satz)


def _naechster(blick: dict[str, Any]) -> str:
    if blick["haushalt"] is None:
        return "Als Nächstes: unter „Haushaltsrahmen“ das erste Haushaltsjahr festlegen."
    if not blick["zeilen"][Kostenposten.ART]:
        return "Als Nächstes: die Kosten der Maßnahmen als Posten mit Quelle eintragen."
    if blick["haushalt"]["zins_fehlt"]:
        return "Als Nächstes: den Zinssatz bei der Kämmerei erfragen und mit Quelle eintragen."
    if blick["haushalt"]["tornado"] is None:
        return "Als Nächstes: zu den größten Posten Mindestens und Höchstens eintragen."
    return "Als Nächstes: die beiden Haushalte mit der Kämmerei abstimmen und den Bericht erzeugen."
