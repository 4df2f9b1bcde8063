"""Frage des Bildschirms Kosten und Haushalt: Eingaben, beide Haushalte, Wirtschaftlichkeit, Unsicherheit, Kostensätze."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import anzahl, dauer_min, tage, zahl
from rodiko_kit.kosten.analyse import saetze
from rodiko_kit.kosten.analyse.haushalt import ergebnishaushalt, finanzhaushalt, tafel
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Stufe
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.szenarien.abfrage.haushalt import plaene_aus, rahmen_aus, vorlagen_aus, werk_aus, zeitraum_aus
from rodiko_kit.szenarien.abfrage.soll import lagen_aus, prozesse_mit_schritten
from rodiko_kit.szenarien.analyse import kostenbilder, kostensaetze, kostentafel
from rodiko_kit.szenarien.analyse.haushalt import Plan, Wirtschaftlichkeit, ergebnis, wirtschaftlichkeit
from rodiko_kit.szenarien.analyse.kostenbilder import BEAMER, BILDSCHIRM, Kurve, Mass
from rodiko_kit.szenarien.analyse.kostenfall import Fallkosten, erfuellungstabelle, fallkosten, vollkostentabelle
from rodiko_kit.szenarien.analyse.kostenrisiko import Kipppunkt, ausschlaege, kipppunkte, massstab, streuung
from rodiko_kit.szenarien.modell.haushalt import Buergeraufwand, Eigensatz, Foerderzusage, Haushaltsrahmen, Lohngruppe
from rodiko_kit.szenarien.modell.kostenposten import Kostenposten
from rodiko_kit.szenarien.modell.szenario import Szenario

TABELLEN: tuple[type[Objekt], ...] = (Kostenposten, Haushaltsrahmen, Foerderzusage, Eigensatz, Buergeraufwand)
"""Klassen, deren Zeilen der Bildschirm bearbeitet."""
_BEZUEGE: tuple[type[Objekt], ...] = (Szenario, Massnahme, Foerderzusage, Eigensatz, Prozess)
OHNE_RAHMEN = "Bitte unter „Haushaltsrahmen“ das erste Haushaltsjahr festlegen; dann entstehen Ergebnis- und Finanzhaushalt."


class KostenBlick(Abfrage):
    """Alles für den Bildschirm; ``stufe`` wählt das Zielbild, ``prozess`` leer = alle Prozesse der Kommune."""

    NAME: ClassVar[str] = "kosten"

    stufe: Stufe = Stufe.SOLL_II
    prozess: UUID | None = None
    beamer: bool = False

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Zeilen und Bezüge der Eingabetabellen, ``saetze`` (Kostensätze), ``faelle`` (je Fall) und ``haushalt`` (``None`` ohne Rahmen)."""
        prozesse = prozesse_mit_szenario(bestand)
        gewaehlt = next((p for p in prozesse if p.id == self.prozess), None)
        plaene = plaene_aus(bestand, gewaehlt.id if gewaehlt else None)
        mass = BEAMER if self.beamer else BILDSCHIRM
        return {
            "zeilen": {k.ART: [o.als_json() for o in bestand.alle(k)] for k in TABELLEN},
            "bezuege": {k.ART: [_zeiger(o) for o in bestand.alle(k)] for k in _BEZUEGE},
            "szenario": next((str(s.id) for s in bestand.alle(Szenario) if s.stufe is self.stufe), ""),
            "prozesse": [_zeiger(p) for p in prozesse],
            "prozess": str(gewaehlt.id) if gewaehlt else "",
            "haushalt": haushaltsteil(plaene, self.stufe, mass) if plaene else None,
            "foerderung": _tabelle(kostentafel.lesarten(bestand.alle(Foerderzusage))),
            "faelle": _faelle(bestand, gewaehlt or (prozesse[0] if prozesse else None)),
            "saetze": satzteil(bestand),
        }


def prozesse_mit_szenario(bestand: Bestand) -> tuple[Prozess, ...]:
    """Prozesse, zu denen es ein Szenario gibt."""
    gemeint = {s.prozess for s in bestand.alle(Szenario)}
    return tuple(p for p in bestand.alle(Prozess) if p.id in gemeint)


def haushaltsteil(plaene: Mapping[Stufe, Plan], stufe: Stufe, mass: Mass) -> dict[str, Any]:
    """Beide Haushalte, Wirtschaftlichkeit und Unsicherheit des gewählten Zielbilds."""
    p = plaene[stufe]
    w = wirtschaftlichkeit(p)
    return {
        "name": stufe.value,
        "kennwerte": kostentafel.kennwerte(p, w),
        "ergebnis": ergebnistafel(p).als_json(),
        "finanzen": finanztafel(p).als_json(),
        "belege": kostentafel.belegsatz(p),
        "kapitalwert": kostentafel.kapitalwerttabelle(p, w).als_json(),
        "zins_fehlt": p.zins is None,
        "verlauf": verlauf(plaene, p, w, mass).als_json(),
        "annahmen": kostentafel.annahmen(p).als_json(),
        "unwirksam": _tabelle(kostentafel.unwirksam(p)),
        "hinweise": list(p.hinweise),
        **_unsicherheit(p, mass),
    }


def ergebnistafel(p: Plan) -> Datentabelle:
    """Der Ergebnishaushalt eines Plans."""
    return tafel(f"Ergebnishaushalt {p.stufe.value}, Unterschied zum IST, brutto", p.jahre, ergebnishaushalt(p.positionen, p.anzahl))


def finanztafel(p: Plan) -> Datentabelle:
    """Der Finanzhaushalt eines Plans."""
    return tafel(f"Finanzhaushalt {p.stufe.value}, Unterschied zum IST, brutto", p.jahre, finanzhaushalt(p.positionen, p.anzahl))


def verlauf(plaene: Mapping[Stufe, Plan], p: Plan, w: Wirtschaftlichkeit, mass: Mass) -> Any:  # noqa: ANN401  Zeichnung
    """Aufgelaufene Salden beider Zielbilder und, mit Zinssatz, die Barwerte des gewählten."""
    klassen = {Stufe.SOLL_I: ("linie_soll1", "soll1"), Stufe.SOLL_II: ("linie_soll2", "soll2")}
    kurven = [Kurve(s.value, tuple(map(float, wirtschaftlichkeit(plaene[s]).aufgelaufen)), *klassen[s]) for s in Stufe]
    if w.barwerte is not None:
        stand, werte = 0.0, []
        for b in w.barwerte:
            stand += float(b)
            werte.append(stand)
        kurven.append(Kurve(f"{p.stufe.value} abgezinst", tuple(werte), "linie_barwert", "neutral"))
    return kostenbilder.verlaufsbild(p.jahre, kurven, mass)


def _unsicherheit(p: Plan, mass: Mass) -> dict[str, Any]:
    reihe, s, name = ausschlaege(p), streuung(p), p.stufe.value
    titel = f"{massstab(p)} {name}: Ausschlag je Annahme"
    punkte = kipppunkte(p)
    return {
        "tornado": kostenbilder.tornadobild(titel, ergebnis(p), reihe, mass).als_json() if reihe else None,
        "tornadotabelle": kostenbilder.tornadotabelle(titel, reihe).als_json(),
        "wahrscheinlichkeit": kostenbilder.wahrscheinlichkeitsbild(name, p.jahre, s, mass).als_json(),
        "streuung": kostenbilder.streutabelle(name, p.jahre, s).als_json(),
        "streusatz": f"{anzahl(s.streuend, 'Posten streut', 'Posten streuen')} ({p.rahmen.verteilung.value}-Verteilung, unabhängig), "
        f"{zahl(len(p.ansaetze) - s.streuend)} ohne Spanne stehen fest. {zahl(s.ziehungen)} Ziehungen, fester Saatwert; "
        + ("mit Abzinsung." if p.zins is not None else "ohne Abzinsung."),
        "kipppunkte": kipptabelle(p, punkte).als_json(),
    }


def kipptabelle(p: Plan, punkte: Sequence[Kipppunkt]) -> Datentabelle:
    """Was gelten müsste, damit es sich lohnt: je Annahme ein Satz, der angesetzte Wert und die Quelle."""
    return Datentabelle(
        titel=f"Was müsste gelten, damit sich {p.stufe.value} lohnt ({massstab(p)} mindestens 0 €)?",
        spalten=("Antwort", "angesetzt", "Quelle"),
        zeilen=tuple((k.satz, k.angesetzt, k.quelle) for k in punkte),
    )


def faelle_aus(bestand: Bestand, prozess: Prozess) -> tuple[Fallkosten, ...]:
    """Prozesskosten je Fall in IST, SOLL I und SOLL II; ``EingabeFehler``, wenn der Ablauf nicht zu rechnen ist."""
    vorlagen = vorlagen_aus(bestand)
    aufwand = {b.zustand.value: b for b in bestand.alle(Buergeraufwand) if b.prozess == prozess.id}
    lohn = kostensaetze.lohnsatz(vorlagen, gruppe_aus(bestand))
    return fallkosten(lagen_aus(bestand, prozess.id), lohn, saetze.wegesaetze(vorlagen[kostensaetze.WEGE]), aufwand)


def gruppe_aus(bestand: Bestand) -> Lohngruppe:
    """Die Lohngruppe des Rahmens, sonst der Durchschnitt."""
    rahmen = rahmen_aus(bestand)
    return rahmen.lohngruppe if rahmen else Lohngruppe.DURCHSCHNITT


def falltabellen(bestand: Bestand, prozess: Prozess) -> tuple[Datentabelle, Datentabelle]:
    """Erfüllungsaufwand und Vollkosten je Fall, jede Kostenwelt für sich."""
    reihe = faelle_aus(bestand, prozess)
    return erfuellungstabelle(reihe, kostensaetze.lohnsatz(vorlagen_aus(bestand), gruppe_aus(bestand))), vollkostentabelle(reihe)


def _faelle(bestand: Bestand, prozess: Prozess | None) -> dict[str, Any] | None:
    if prozess is None or prozess not in prozesse_mit_schritten(bestand):
        return None
    try:
        lagen, tabellen = lagen_aus(bestand, prozess.id), falltabellen(bestand, prozess)
    except EingabeFehler as fehler:
        return {"name": prozess.name, "fehler": str(fehler), "tabellen": [], "kapazitaet": []}
    kapazitaet = [
        {
            "titel": lage.name,
            "wert": f"{zahl(lage.vzae, 2)} VZÄ",
            "zusatz": f"{dauer_min(lage.zeiten.arbeit_min)} Bearbeitung, {tage(lage.zeiten.wartezeit_tage)} äußere Wartezeit je Fall",
        }
        for lage in lagen
    ]
    return {"name": prozess.name, "fehler": "", "tabellen": [t.als_json() for t in tabellen], "kapazitaet": kapazitaet}


def satzteil(bestand: Bestand) -> dict[str, Any]:
    """Kostensätze mit Kennzeichen und die Tabellen beider Welten."""
    vorlagen, eigene, rahmen = vorlagen_aus(bestand), bestand.alle(Eigensatz), rahmen_aus(bestand)
    zeitraum, tafeln = zeitraum_aus(rahmen), kostensaetze.tafeln(vorlagen)
    return {
        "kennzeichen": kostensaetze.kennzeichen(tafeln, eigene, zeitraum),
        "belege": kostensaetze.belegtabelle(tafeln, eigene, zeitraum).als_json(),
        "lohn": kostensaetze.lohntabelle(vorlagen, gruppe_aus(bestand)).als_json(),
        "agebv": kostensaetze.agebv_tabelle(vorlagen).als_json(),
        "stellen": kostensaetze.stellentabelle(bestand.alle(Kostenposten), werk_aus(bestand), rahmen).als_json(),
    }


def _tabelle(t: Datentabelle | None) -> dict[str, Any] | None:
    return None if t is None else t.als_json()


def _zeiger(objekt: Objekt) -> dict[str, str]:
    return {"id": str(objekt.id), "kuerzel": objekt.kuerzel, "name": str(getattr(objekt, "name", ""))}
