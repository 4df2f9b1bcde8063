"""Ampel einer Maßnahme: Farbe, Form und Wort mit den Gründen als Sätzen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rodiko_kit.basis.texte import anzahl, datum
from rodiko_kit.massnahmen.analyse.zeitplan.kalender import TAG, Plankalender
from rodiko_kit.massnahmen.analyse.zeitplan.vorhersage import ABGESCHLOSSEN, Vorhersage
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Umsetzungsstand
from rodiko_kit.massnahmen.modell.plan import Sperrzeit

_NICHT_BEGONNEN = frozenset({Umsetzungsstand.VORGESCHLAGEN, Umsetzungsstand.VEREINBART})


class Ampel(StrEnum):
    """Wie es um eine Maßnahme steht; der Wert ist das Wort neben der Farbe."""

    ROT = "handeln"
    GELB = "achten"
    GRUEN = "im Plan"
    ERLEDIGT = "erledigt"
    VERWORFEN = "verworfen"


FARBWORT = {Ampel.ROT: "rot", Ampel.GELB: "gelb", Ampel.GRUEN: "grün"}
"""Die Farbe als Wort, wo es eine gibt."""


@dataclass(frozen=True)
class Ampelstand:
    """Ampel mit ihren Gründen, der schwerste zuerst, und Hinweisen, die sie nicht färben."""

    ampel: Ampel
    gruende: tuple[str, ...]
    hinweise: tuple[str, ...] = ()

    @property
    def satz(self) -> str:
        """Alle Gründe und Hinweise hintereinander."""
        return " ".join((*self.gruende, *self.hinweise))


def ampelstand(
    massnahme: Massnahme, vorgaenger: tuple[Massnahme, ...], vorhersage: Vorhersage | None, kalender: Plankalender, stichtag: dt.date
) -> Ampelstand:
    """Rot, wenn der Termin verstrichen oder nicht mehr zu halten ist; gelb, wenn etwas fehlt oder im Weg steht; sonst grün."""
    if massnahme.umsetzungsstand in ABGESCHLOSSEN:
        wort = Ampel(massnahme.umsetzungsstand.value)
        return Ampelstand(wort, ("Die Maßnahme ist umgesetzt." if wort is Ampel.ERLEDIGT else "Die Maßnahme wird nicht umgesetzt.",))
    rot = tuple(_rot(massnahme, vorhersage, stichtag))
    warnungen, hinweise = _sperrsaetze(massnahme, vorhersage, kalender)
    gelb = (*_gelb(massnahme, vorgaenger, stichtag), *warnungen)
    ampel = Ampel.ROT if rot else Ampel.GELB if gelb else Ampel.GRUEN
    return Ampelstand(ampel, (*rot, *gelb) or (_ruhig(massnahme, vorhersage),), hinweise)


def _ruhig(massnahme: Massnahme, vorhersage: Vorhersage | None) -> str:
    if vorhersage and vorhersage.ende and massnahme.bis:
        return f"Frühestes Ende ist der {datum(vorhersage.ende)}, vereinbart ist der {datum(massnahme.bis)}."
    return "Nichts fällt auf."


def _rot(massnahme: Massnahme, vorhersage: Vorhersage | None, stichtag: dt.date) -> Iterator[str]:
    bis = massnahme.bis
    if bis and bis < stichtag:
        yield f"Der Termin {datum(bis)} ist seit {anzahl((stichtag - bis).days, 'Tag', 'Tagen')} überschritten."
    elif bis and vorhersage and vorhersage.ende and vorhersage.ende > bis:
        yield f"Frühestes Ende ist der {datum(vorhersage.ende)}, vereinbart ist der {datum(bis)}."
    if vorhersage and vorhersage.ring:
        yield "Die Abhängigkeiten bilden einen Ring; bitte eine davon löschen."


def _gelb(massnahme: Massnahme, vorgaenger: tuple[Massnahme, ...], stichtag: dt.date) -> Iterator[str]:
    von = massnahme.von
    if von and von < stichtag and massnahme.umsetzungsstand in _NICHT_BEGONNEN:
        yield f"Der Beginn war für den {datum(von)} vereinbart, der Stand ist „{massnahme.umsetzungsstand.value}“."
    for vorher in (v for v in vorgaenger if v.umsetzungsstand not in ABGESCHLOSSEN):
        if massnahme.umsetzungsstand is Umsetzungsstand.LAEUFT or (von and von <= stichtag):
            yield f"{vorher.kuerzel} „{vorher.name}“ ist noch nicht fertig, müsste es aber sein."
        elif von and vorher.bis and von <= vorher.bis:
            yield f"Der Beginn {datum(von)} liegt vor dem Ende von {vorher.kuerzel} am {datum(vorher.bis)}."
    if massnahme.zustaendig is None:
        yield "Noch niemand ist zuständig."
    if massnahme.bis is None:
        yield "Noch ist kein Termin vereinbart."
    if massnahme.aufwand_personentage is None:
        yield "Der Aufwand fehlt; das Ende lässt sich nicht vorhersagen."


def _sperrsaetze(massnahme: Massnahme, vorhersage: Vorhersage | None, kalender: Plankalender) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sätze, die die Ampel färben, und bloße Hinweise.

    Eine Sperrzeit färbt, wenn Beginn oder Ende in ihr liegt; alle färben, wenn sie zusammen mindestens die Hälfte der Arbeitstage treffen.
    """
    von = massnahme.von or (vorhersage.beginn if vorhersage else None) or massnahme.bis
    bis = massnahme.bis or (vorhersage.ende if vorhersage else None) or von
    if von is None or bis is None or von > bis:
        return (), ()
    getroffen = kalender.getroffene(von, bis, massnahme.zustaendig)
    alle = 2 * _getroffene_tage(getroffen, von, bis, kalender) >= kalender.ohne_sperrzeiten().arbeitstage(von, bis)
    an_terminen = [s for s in getroffen if s.von <= von <= s.bis or s.von <= bis <= s.bis]
    mittendrin = [s for s in getroffen if s not in an_terminen]
    saetze = tuple(_terminsatz(s, bis) for s in an_terminen)
    teil = (_teilsatz(mittendrin),) if mittendrin else ()
    return ((*saetze, *teil), ()) if alle else (saetze, teil)


def _getroffene_tage(sperrzeiten: Sequence[Sperrzeit], von: dt.date, bis: dt.date, kalender: Plankalender) -> int:
    grund = kalender.ohne_sperrzeiten()
    tage = {tag for s in sperrzeiten for n in range((min(bis, s.bis) - max(von, s.von)).days + 1) for tag in (max(von, s.von) + n * TAG,)}
    return sum(not grund.frei(tag) for tag in tage)


def _terminsatz(sperrzeit: Sperrzeit, bis: dt.date) -> str:
    wo = "Das Ende" if sperrzeit.von <= bis <= sperrzeit.bis else "Der Beginn"
    return f"{wo} liegt in der Sperrzeit {_genannt(sperrzeit)}."


def _teilsatz(sperrzeiten: Sequence[Sperrzeit]) -> str:
    worin = "der Sperrzeit" if len(sperrzeiten) == 1 else "den Sperrzeiten"
    return f"Ein Teil der Arbeit liegt in {worin} {', '.join(_genannt(s) for s in sperrzeiten)}."


def _genannt(sperrzeit: Sperrzeit) -> str:
    return f"„{sperrzeit.name}“ ({datum(sperrzeit.von)} bis {datum(sperrzeit.bis)})"
