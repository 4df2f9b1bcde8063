"""Der Regieplan mit laufender Uhr: geplante Zeiten, was gerade läuft, um wie viel sich der Rest verschiebt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import ORTSZEIT, anzahl, ordnung
from rodiko_kit.saal.modell import Programmpunkt

ANFANG = 9 * 60
"""Minuten nach Mitternacht, wenn der erste Punkt keine Uhrzeit nennt."""
_STUNDE, _TAG = 60, 24 * 60


@dataclass(frozen=True)
class Planzeile:
    """Ein Punkt mit geplantem Beginn und Ende und dem nach heutigem Stand erwarteten Beginn, je Minuten nach Mitternacht (Ortszeit)."""

    punkt: Programmpunkt
    von: int
    bis: int
    erwartet: int
    lage: str
    """``fertig``, ``jetzt`` oder ``offen``."""


@dataclass(frozen=True)
class Regielage:
    """Der ganze Plan; ``verzug_min`` ist die Verspätung gegen den Plan (negativ: voraus), ``jetzt`` der laufende Punkt."""

    zeilen: tuple[Planzeile, ...]
    verzug_min: int
    jetzt: Planzeile | None

    @property
    def satz(self) -> str:
        """Wo der Workshop steht."""
        if not self.zeilen:
            return "Noch kein Regieplan."
        if self.jetzt is None:
            if all(z.lage == "fertig" for z in self.zeilen):
                return "Alle Punkte sind abgeschlossen."
            return f"Beginn {uhr(self.zeilen[0].von)}, Ende nach Plan {uhr(self.zeilen[-1].bis)}."
        bis, ende = self.jetzt.erwartet + self.jetzt.punkt.dauer_min, self.zeilen[-1].bis + self.verzug_min
        return f"Jetzt: {self.jetzt.punkt.name} (bis {uhr(bis)}). {self._verzug} Ende um {uhr(ende)}."

    @property
    def _verzug(self) -> str:
        if not self.verzug_min:
            return "Genau im Plan."
        wort = "hinter dem Plan" if self.verzug_min > 0 else "vor dem Plan"
        return f"{anzahl(abs(self.verzug_min), 'Minute', 'Minuten')} {wort}."


def in_reihe(punkte: Iterable[Programmpunkt]) -> tuple[Programmpunkt, ...]:
    """Die Punkte in der Reihenfolge des Plans."""
    return tuple(sorted(punkte, key=lambda p: (p.rang, ordnung(p.kuerzel))))


def regielage(punkte: Iterable[Programmpunkt], jetzt: dt.datetime) -> Regielage:
    """Der Plan zum Zeitpunkt ``jetzt`` (mit Zeitzone).

    Ein Punkt beginnt zu seiner Uhrzeit, sonst wenn der vorige endet. Was läuft, bestimmt die Verspätung: tatsächlicher gegen geplanten
    Beginn, und sobald der Punkt überzieht, wächst sie mit der Uhr. Alles danach verschiebt sich darum.
    """
    reihe = in_reihe(punkte)
    plan: list[tuple[Programmpunkt, int, int]] = []
    ende = ANFANG
    for p in reihe:
        von = minuten(p.beginn) if p.beginn else ende
        ende = von + p.dauer_min
        plan.append((p, von, ende))
    laufend = next((n for n, (p, *_) in enumerate(plan) if p.begonnen and not p.beendet), None)
    verzug = 0 if laufend is None else _verzug(plan[laufend], jetzt)
    zeilen = tuple(
        Planzeile(p, von, bis, _erwartet(p, von, verzug, offen=laufend is not None and n > laufend), _lage(p, n, laufend))
        for n, (p, von, bis) in enumerate(plan)
    )
    return Regielage(zeilen, verzug, zeilen[laufend] if laufend is not None else None)


def _lage(punkt: Programmpunkt, nummer: int, laufend: int | None) -> str:
    if punkt.beendet or (laufend is not None and nummer < laufend):
        return "fertig"
    return "jetzt" if nummer == laufend else "offen"


def _erwartet(punkt: Programmpunkt, von: int, verzug: int, *, offen: bool) -> int:
    if punkt.begonnen:
        return ortsminute(dt.datetime.fromisoformat(punkt.begonnen))
    return von + verzug if offen else von


def _verzug(zeile: tuple[Programmpunkt, int, int], jetzt: dt.datetime) -> int:
    punkt, von, bis = zeile
    beginn = ortsminute(dt.datetime.fromisoformat(punkt.begonnen))
    return max(beginn - von, ortsminute(jetzt) - bis)


def ortsminute(wann: dt.datetime) -> int:
    """Minuten nach Mitternacht in Ortszeit."""
    orts = wann.astimezone(ORTSZEIT)
    return orts.hour * _STUNDE + orts.minute


def minuten(uhrzeit: str) -> int:
    """„09:30“ -> 570."""
    stunde, minute = uhrzeit.split(":")
    return int(stunde) * _STUNDE + int(minute)


def uhr(minute: int) -> str:
    """570 -> „09:30“."""
    minute %= _TAG
    return f"{minute // _STUNDE:02d}:{minute % _STUNDE:02d}"


def plantabelle(punkte: Iterable[Programmpunkt]) -> Datentabelle:
    """Der Regieplan zum Drucken: Zeit, Dauer, Ziel, Inhalt, Methode, Material, wer."""
    lage = regielage((p.aendern(begonnen="", beendet="") for p in punkte), dt.datetime(2000, 1, 1, tzinfo=dt.UTC))
    return Datentabelle(
        titel="Regieplan",
        spalten=("Zeit", "Minuten", "Inhalt", "Ziel", "Methode", "Material", "Wer"),
        zeilen=tuple(
            (
                f"{uhr(z.von)}–{uhr(z.bis)}",
                str(z.punkt.dauer_min),
                z.punkt.name,
                z.punkt.ziel,
                z.punkt.methode,
                z.punkt.material,
                z.punkt.wer,
            )
            for z in lage.zeilen
        ),
        zahlenspalten=(1,),
    )
