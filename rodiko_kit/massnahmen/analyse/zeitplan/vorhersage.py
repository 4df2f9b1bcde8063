"""Frühestes Ende je Maßnahme aus Aufwand, Einsatz, Fortschritt, Abhängigkeiten und Kalender."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from uuid import UUID

from rodiko_kit.basis.texte import anzahl, datum, zahl
from rodiko_kit.massnahmen.analyse.zeitplan.kalender import ARBEITSTAGE_JE_WOCHE, TAG, Plankalender
from rodiko_kit.massnahmen.analyse.zeitplan.netz import Netz
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Umsetzungsstand

ABGESCHLOSSEN = frozenset({Umsetzungsstand.ERLEDIGT, Umsetzungsstand.VERWORFEN})
"""Auf solche Maßnahmen wartet niemand mehr."""


@dataclass(frozen=True)
class Vorhersage:
    """Frühester Beginn und frühestes Ende; beide ``None``, wenn ``satz`` sagt, was dafür fehlt. ``satz`` ist der Rechenweg."""

    satz: str
    beginn: dt.date | None = None
    ende: dt.date | None = None
    arbeitstage: int = 0
    ring: bool = False
    """Ob sie zu einem Ring von Abhängigkeiten gehört oder auf ihn wartet."""


def vorhersagen(massnahmen: Iterable[Massnahme], netz: Netz, kalender: Plankalender, stichtag: dt.date) -> dict[UUID, Vorhersage]:
    """Je offener Maßnahme ihre Vorhersage.

    Gearbeitet wird frühestens am Stichtag, am vereinbarten Beginn und am Tag nach dem frühesten Ende jedes offenen Vorgängers; der
    Restaufwand (Aufwand ohne den Fortschritt) geteilt durch den Einsatz je Arbeitstag, aufgerundet, mindestens ein Tag, läuft über die
    Arbeitstage des Kalenders.
    """
    nach_id = {m.id: m for m in massnahmen}
    fertig: dict[UUID, Vorhersage] = {}
    for kennung in netz.reihenfolge():
        if nach_id[kennung].umsetzungsstand not in ABGESCHLOSSEN:
            fertig[kennung] = _eine(nach_id[kennung], _offene(nach_id, netz.vorgaenger[kennung]), fertig, kalender, stichtag)
    im_ring = Vorhersage("Keine Vorhersage: Die Abhängigkeiten bilden einen Ring.", ring=True)
    return {m: fertig.get(m, im_ring) for m, eine in nach_id.items() if eine.umsetzungsstand not in ABGESCHLOSSEN}


def _offene(nach_id: Mapping[UUID, Massnahme], vorgaenger: Iterable[UUID]) -> tuple[Massnahme, ...]:
    return tuple(nach_id[v] for v in vorgaenger if nach_id[v].umsetzungsstand not in ABGESCHLOSSEN)


def _eine(
    massnahme: Massnahme, vorgaenger: tuple[Massnahme, ...], fertig: Mapping[UUID, Vorhersage], kalender: Plankalender, stichtag: dt.date
) -> Vorhersage:
    if massnahme.aufwand_personentage is None:
        return Vorhersage("Keine Vorhersage: Der Aufwand fehlt.")
    enden = [(fertig[v.id].ende, v.kuerzel) for v in vorgaenger]
    ohne = [kuerzel for ende, kuerzel in enden if ende is None]
    if ohne:
        return Vorhersage(f"Keine Vorhersage: Sie wartet auf {', '.join(ohne)}, für die es selbst keine gibt.")
    schranken = [(stichtag, "ab dem Stichtag"), *(((massnahme.von, "ab dem vereinbarten Beginn"),) if massnahme.von else ())]
    schranken += [(ende + TAG, f"nach {kuerzel}") for ende, kuerzel in enden if ende]
    ab, wegen = max(schranken, key=lambda s: s[0])
    tage = restdauer(massnahme)
    beginn = kalender.nach(ab, 1, massnahme.zustaendig)
    ende = kalender.nach(ab, tage, massnahme.zustaendig)
    if beginn is None or ende is None:
        return Vorhersage("Keine Vorhersage: Das Ende läge mehr als 50 Jahre entfernt. Bitte Aufwand, Einsatz und Sperrzeiten prüfen.")
    return Vorhersage(_satz(massnahme, beginn, wegen, tage, _gesperrt(kalender, ab, ende, massnahme.zustaendig)), beginn, ende, tage)


def restdauer(massnahme: Massnahme) -> int:
    """Arbeitstage für den Rest: offene Personentage durch den Einsatz je Arbeitstag, aufgerundet, mindestens einer."""
    offen = (massnahme.aufwand_personentage or Decimal(0)) * (100 - (massnahme.fortschritt_prozent or 0)) / 100
    tage = offen * ARBEITSTAGE_JE_WOCHE / (massnahme.personentage_je_woche or ARBEITSTAGE_JE_WOCHE)
    return max(1, int(tage.to_integral_value(ROUND_CEILING)))


def _gesperrt(kalender: Plankalender, von: dt.date, bis: dt.date, akteur: UUID | None) -> int:
    return kalender.ohne_sperrzeiten().arbeitstage(von, bis) - kalender.arbeitstage(von, bis, akteur)


def _satz(massnahme: Massnahme, beginn: dt.date, wegen: str, tage: int, gesperrt: int) -> str:
    einsatz = massnahme.personentage_je_woche or Decimal(ARBEITSTAGE_JE_WOCHE)
    angenommen = "" if massnahme.personentage_je_woche else ", angenommen"
    fortschritt = f", davon {massnahme.fortschritt_prozent} % getan" if massnahme.fortschritt_prozent else ""
    teile = [
        f"Ab {datum(beginn)} ({wegen}) {anzahl(tage, 'Arbeitstag', 'Arbeitstage')}",
        f"{zahl(massnahme.aufwand_personentage)} PT{fortschritt}, {zahl(einsatz)} PT je Woche{angenommen}",
    ]
    if gesperrt:
        teile.append(f"{anzahl(gesperrt, 'Arbeitstag', 'Arbeitstage')} in Sperrzeiten übersprungen")
    return "; ".join(teile) + "."
