"""Der ganze Plan: je Maßnahme Vorgänger, Vorhersage und Ampel, dazu Kalender und Stichtag."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import anzahl, datum, ordnung, zahl
from rodiko_kit.massnahmen.analyse.zeitplan.ampel import FARBWORT, Ampel, Ampelstand, ampelstand
from rodiko_kit.massnahmen.analyse.zeitplan.kalender import Plankalender
from rodiko_kit.massnahmen.analyse.zeitplan.netz import Netz
from rodiko_kit.massnahmen.analyse.zeitplan.vorhersage import ABGESCHLOSSEN, Vorhersage, vorhersagen
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.plan import Abhaengigkeit

Namen = Mapping[UUID, str]
"""Kennung eines Objekts -> Anzeigename."""


@dataclass(frozen=True)
class Planzeile:
    """Eine Maßnahme im Plan; ``vorhersage`` fehlt bei erledigten und verworfenen."""

    massnahme: Massnahme
    vorgaenger: tuple[Massnahme, ...]
    vorhersage: Vorhersage | None
    stand: Ampelstand

    @property
    def offen(self) -> bool:
        """Ob noch etwas zu tun ist."""
        return self.massnahme.umsetzungsstand not in ABGESCHLOSSEN


@dataclass(frozen=True)
class Plan:
    """Der Plan zu einem Stichtag; Zeilen nach Beginn, Ende und Kürzel, ohne Termin zuletzt."""

    stichtag: dt.date
    zeilen: tuple[Planzeile, ...]
    netz: Netz
    kalender: Plankalender


def plane(massnahmen: Iterable[Massnahme], abhaengigkeiten: Iterable[Abhaengigkeit], kalender: Plankalender, stichtag: dt.date) -> Plan:
    """Der Plan aus den gespeicherten Maßnahmen."""
    alle = tuple(massnahmen)
    nach_id = {m.id: m for m in alle}
    netz = Netz.aus(alle, abhaengigkeiten)
    vorher = vorhersagen(alle, netz, kalender, stichtag)
    zeilen = []
    for eine in sorted(alle, key=_reihenfolge):
        vorgaenger = tuple(nach_id[v] for v in netz.vorgaenger[eine.id])
        vorhersage = vorher.get(eine.id)
        zeilen.append(Planzeile(eine, vorgaenger, vorhersage, ampelstand(eine, vorgaenger, vorhersage, kalender, stichtag)))
    return Plan(stichtag, tuple(zeilen), netz, kalender)


def _reihenfolge(massnahme: Massnahme) -> tuple[object, ...]:
    anfang = massnahme.von or massnahme.bis
    return (anfang is None, anfang or dt.date.max, massnahme.bis or dt.date.max, ordnung(massnahme.kuerzel))


def plantabelle(plan: Plan, namen: Namen) -> Datentabelle:
    """Wer was von wann bis wann mit welchem Aufwand tut, worauf es wartet und woran man die Wirkung misst."""
    return Datentabelle(
        titel="Wer tut was bis wann",
        spalten=("Maßnahme", "Zuständig", "Von", "Bis", "Aufwand (PT)", "Stand", "Wartet auf", "Wirkungsindikator"),
        zeilen=tuple(_zeile(z, namen) for z in plan.zeilen),
        zahlenspalten=(4,),
    )


def _zeile(zeile: Planzeile, namen: Namen) -> tuple[str, ...]:
    m = zeile.massnahme
    stand = m.umsetzungsstand.value + (f" ({m.fortschritt_prozent} %)" if m.fortschritt_prozent and zeile.offen else "")
    return (
        f"{m.kuerzel} {m.name}",
        zustaendig(m, namen),
        datum(m.von),
        datum(m.bis),
        zahl(m.aufwand_personentage),
        stand,
        ", ".join(v.kuerzel for v in zeile.vorgaenger) or "–",
        indikatorsatz(m),
    )


def zustaendig(massnahme: Massnahme, namen: Namen) -> str:
    """Name des zuständigen Akteurs oder „noch offen“."""
    return namen.get(massnahme.zustaendig, "–") if massnahme.zustaendig else "noch offen"


def ampeltabelle(plan: Plan, namen: Namen) -> Datentabelle:
    """Wie es um jede Maßnahme steht und warum, die dringendsten zuerst."""
    rang = {ampel: n for n, ampel in enumerate(Ampel)}
    return Datentabelle(
        titel=f"Ampel zum {datum(plan.stichtag)}",
        spalten=("Ampel", "Maßnahme", "Zuständig", "Warum"),
        zeilen=tuple(
            (ampelwort(z), f"{z.massnahme.kuerzel} {z.massnahme.name}", zustaendig(z.massnahme, namen), z.stand.satz)
            for z in sorted(plan.zeilen, key=lambda z: rang[z.stand.ampel])
        ),
    )


def ampelwort(zeile: Planzeile) -> str:
    """Farbe und Wort der Ampel, etwa „rot: handeln“."""
    ampel = zeile.stand.ampel
    return f"{FARBWORT[ampel]}: {ampel.value}" if ampel in FARBWORT else ampel.value


def indikatorsatz(massnahme: Massnahme) -> str:
    """Woran man die Wirkung misst: „Tage bis Eingang: vorher 14, Ziel 5, erreicht 9 Tage (56 % des Wegs)“."""
    if not massnahme.wirkungsindikator:
        return "–"
    werte = (("vorher", massnahme.ausgangswert), ("Ziel", massnahme.zielwert), ("erreicht", massnahme.erreicht))
    teile = [f"{wort} {zahl(wert)}" for wort, wert in werte if wert is not None]
    if not teile:
        return massnahme.wirkungsindikator
    return f"{massnahme.wirkungsindikator}: {', '.join(teile)} {massnahme.indikator_einheit}".rstrip() + _weg(massnahme)


def _weg(massnahme: Massnahme) -> str:
    vorher, ziel, jetzt = massnahme.ausgangswert, massnahme.zielwert, massnahme.erreicht
    if vorher is None or ziel is None or jetzt is None or ziel == vorher:
        return ""
    return f" ({zahl((jetzt - vorher) / (ziel - vorher) * 100, 0)} % des Wegs)"


def vorhersagetabelle(plan: Plan) -> Datentabelle:
    """Frühestes Ende gegen vereinbarten Termin mit dem Rechenweg, für alle offenen Maßnahmen."""
    return Datentabelle(
        titel="Frühestes Ende und vereinbarter Termin",
        spalten=("Maßnahme", "Vereinbart bis", "Frühestes Ende", "Abstand", "So gerechnet"),
        zeilen=tuple(_vorhersagezeile(z, z.vorhersage) for z in plan.zeilen if z.vorhersage),
    )


def _vorhersagezeile(zeile: Planzeile, vorhersage: Vorhersage) -> tuple[str, ...]:
    m = zeile.massnahme
    abstand = "–"
    if vorhersage.ende and m.bis:
        tage = (m.bis - vorhersage.ende).days
        abstand = anzahl(abs(tage), "Tag", "Tage") + (" Luft" if tage > 0 else " zu spät" if tage < 0 else "")
        abstand = "genau am Termin" if tage == 0 else abstand
    return (f"{m.kuerzel} {m.name}", datum(m.bis), datum(vorhersage.ende), abstand, vorhersage.satz)


def feiertagstabelle(plan: Plan) -> Datentabelle:
    """Feiertage und Schließtage vom Stichtag bis zum letzten Termin des Plans, mindestens ein Jahr."""
    enden = (t for z in plan.zeilen for t in (z.massnahme.bis, z.vorhersage.ende if z.vorhersage else None) if t)
    bis = max(plan.stichtag + dt.timedelta(days=365), *enden, plan.stichtag)
    return Datentabelle(
        titel="Feiertage und Schließtage",
        spalten=("Tag", "Wochentag", "Was"),
        zeilen=tuple((datum(tag), _WOCHENTAGE[tag.weekday()], name) for tag, name in plan.kalender.feiertage(plan.stichtag, bis)),
    )


_WOCHENTAGE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
