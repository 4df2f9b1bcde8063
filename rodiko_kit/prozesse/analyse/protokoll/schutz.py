"""Was von einem Protokoll gespeichert werden darf: Angaben über mindestens fünf Fälle, nie ein Fall, eine Person oder ein Ereignis.

Regeln: Namen von Aktivitäten und Gruppen, Dauern, Wechsel und Wege mit weniger als ``MINDESTENS`` Fällen fallen weg. Damit sich
Weggefallenes nicht aus Summen ergibt, sind Wege und Wechsel auf ``RASTER`` gerundet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic import Field

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Modell
from rodiko_kit.prozesse.analyse.kalender import Kalender
from rodiko_kit.prozesse.analyse.protokoll.arbeitszeit import uhr_fuer
from rodiko_kit.prozesse.analyse.protokoll.auswertung import (
    LAENGSTE_FOLGE,
    MEISTE_ZEILEN,
    STUNDE_MS,
    Auswertung,
    gruppiert,
    paarzahl,
    spanne,
    wechsel,
    werte_aus,
    zaehle_wege,
)
from rodiko_kit.prozesse.analyse.protokoll.typen import FEHLT, Protokoll
from rodiko_kit.prozesse.modell.protokoll import Wechselart

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MINDESTENS = 5
"""So viele Fälle müssen hinter jeder Angabe stehen."""

RASTER = 5
MEISTE_WEGE = 12
MEISTE_HINWEISE = 20
_HINWEISLAENGE = 200

Zeile = dict[str, Any]
"""Felder eines gespeicherten Objekts als JSON-Werte."""


@dataclass(frozen=True)
class Dienstzeit:
    """Ein Kalender und wie er heißt, etwa „Mo-Fr 08:00-16:00, Feiertage NW“."""

    kalender: Kalender
    name: str


@dataclass(frozen=True)
class Dienstzeiten:
    """Die Dienstzeit des ganzen Protokolls und die abweichenden je Aktivität."""

    allgemein: Dienstzeit
    je_aktivitaet: Mapping[str, Dienstzeit] = field(default_factory=dict)

    def fuer(self, aktivitaet: str) -> Dienstzeit:
        """Die Dienstzeit, in der die Aktivität ausgeführt wird."""
        return self.je_aktivitaet.get(aktivitaet, self.allgemein)


class Aufnahme(Modell):
    """Das Speicherbare eines Protokolls: Felder der vier Modelle in ``prozesse/modell/protokoll.py``, ohne Bezüge und Kürzel."""

    kopf: Zeile
    aktivitaeten: tuple[Zeile, ...] = Field(default=(), max_length=MEISTE_ZEILEN)
    wechsel: tuple[Zeile, ...] = Field(default=(), max_length=3 * MEISTE_ZEILEN)
    wege: tuple[Zeile, ...] = Field(default=(), max_length=MEISTE_WEGE)


def nimm_auf(protokoll: Protokoll, dienstzeiten: Dienstzeiten) -> Aufnahme:
    """Wertet aus und lässt weg, was Rückschlüsse erlaubt; ``EingabeFehler`` bei weniger als ``MINDESTENS`` Fällen."""
    if len(protokoll.faelle) < MINDESTENS:
        rat = "Bitte einen längeren Zeitraum ausgeben oder die Spalte für den Fall prüfen."
        mangel = f"sind zu wenige; ausgewertet wird ab {MINDESTENS}, damit niemand zu erkennen ist."
        raise EingabeFehler("Fälle", len(protokoll.faelle), mangel, rat)
    if not len(protokoll.fall):
        rat = "Bitte die Spalte für den Zustand prüfen oder weglassen."
        raise EingabeFehler("Datei", "Ereignisprotokoll", "enthält keine begonnene oder beendete Tätigkeit.", rat)
    auswertung = werte_aus(protokoll, dienstzeiten.allgemein.kalender, dienstzeiten.allgemein.name)
    dauern = _dauern(protokoll, dienstzeiten)
    aktivitaeten = tuple(_aktivitaeten(protokoll, dienstzeiten, dauern))
    return Aufnahme(
        kopf=_kopf(auswertung, protokoll, auswertung.aktivitaeten - len(aktivitaeten), dauern.hinweise),
        aktivitaeten=aktivitaeten[:MEISTE_ZEILEN],
        wechsel=tuple(_alle_wechsel(protokoll, dienstzeiten.allgemein.kalender)),
        wege=tuple(_wege(protokoll)),
    )


def _kopf(auswertung: Auswertung, protokoll: Protokoll, seltene: int, hinweise: tuple[str, ...]) -> Zeile:
    d, a = auswertung.durchlauf_h, auswertung.durchlauf_arbeit_h
    return {
        "von": auswertung.von.isoformat(),
        "bis": auswertung.bis.isoformat(),
        "faelle": auswertung.faelle,
        "ereignisse": auswertung.ereignisse,
        "aktivitaeten": auswertung.aktivitaeten,
        "varianten": auswertung.varianten,
        "durchlauf_mittel_h": dezimal(d.mittel),
        "durchlauf_median_h": dezimal(d.median),
        "durchlauf_zehntel_h": dezimal(d.zehntel),
        "durchlauf_neuntel_h": dezimal(d.neuntel),
        "durchlauf_arbeit_mittel_h": dezimal(a.mittel),
        "durchlauf_arbeit_median_h": dezimal(a.median),
        "durchlauf_arbeit_neuntel_h": dezimal(a.neuntel),
        "kalender": auswertung.kalender[:_HINWEISLAENGE],
        "wechsel_person": dezimal(auswertung.uebergaben_person),
        "wechsel_gruppe": dezimal(auswertung.uebergaben_gruppe),
        "nacharbeit": dezimal(auswertung.nacharbeit_anteil, "0.0001"),
        "dauern": dezimal(auswertung.dauern_anteil, "0.0001"),
        "seltene": seltene,
        "ausgelassen": protokoll.ausgelassen,
        "hinweise": [h[:_HINWEISLAENGE] for h in (*hinweise, *protokoll.hinweise)[:MEISTE_HINWEISE]],
        "fingerabdruck": auswertung.fingerabdruck,
    }


def dezimal(wert: float | None, stelle: str = "0.01") -> str | None:
    """Der Wert als Dezimalzahl in der Schreibweise der Modelle."""
    return None if wert is None else str(Decimal(repr(float(wert))).quantize(Decimal(stelle)))


@dataclass(frozen=True)
class _Dauern:
    """Je Aktivität die Stellen mit gültiger Dauer und die Dauern in Minuten der Dienstzeit."""

    stellen: Mapping[int, NDArray[np.int64]]
    minuten: NDArray[np.float64]
    ausserhalb: int

    @property
    def hinweise(self) -> tuple[str, ...]:
        """Wie viel Arbeit nicht in die Dienstzeit fällt."""
        if not self.ausserhalb:
            return ()
        was = "Tätigkeit liegt" if self.ausserhalb == 1 else "Tätigkeiten liegen"
        rat = "bitte die Arbeitszeit der Organisationseinheiten prüfen."
        return (f"{self.ausserhalb} {was} ganz außerhalb der Dienstzeit und zählen bei den Dauern nicht mit; {rat}",)


def _dauern(protokoll: Protokoll, dienstzeiten: Dienstzeiten) -> _Dauern:
    """Wer außerhalb der Dienstzeit arbeitet, hätte dort die Dauer 0; solche Tätigkeiten werden gezählt, aber nicht gemittelt."""
    import numpy as np

    minuten = np.zeros(len(protokoll.fall))
    je_aktivitaet = gruppiert(protokoll.aktivitaet, np.arange(len(protokoll.fall)))
    uhren = {
        z.kalender: uhr_fuer(z.kalender, protokoll.fall_beginn_ort, protokoll.fall_ende_ort)
        for z in (dienstzeiten.allgemein, *dienstzeiten.je_aktivitaet.values())
    }
    for nummer, wo in je_aktivitaet.items():
        uhr = uhren[dienstzeiten.fuer(protokoll.aktivitaeten[nummer]).kalender]
        minuten[wo] = uhr.zwischen(protokoll.beginn_ort[wo], protokoll.ende_ort[wo])
    daneben = protokoll.dauer_bekannt & (minuten == 0) & (protokoll.ende > protokoll.beginn)
    gilt = (protokoll.dauer_bekannt & ~daneben).nonzero()[0]
    return _Dauern(gruppiert(protokoll.aktivitaet[gilt], gilt), minuten, int(daneben.sum()))


def _aktivitaeten(protokoll: Protokoll, dienstzeiten: Dienstzeiten, dauern: _Dauern) -> Iterator[Zeile]:
    """Aktivitäten mit genug Fällen, die häufigsten zuerst."""
    import numpy as np

    _, je_paar, _ = paarzahl(protokoll)
    breite = len(protokoll.aktivitaeten)
    anzahl, faelle = np.bincount(protokoll.aktivitaet, minlength=breite), np.bincount(je_paar, minlength=breite)
    for nummer in sorted(range(breite), key=lambda a: (-anzahl[a], protokoll.aktivitaeten[a])):
        if faelle[nummer] < MINDESTENS:
            continue
        name = protokoll.aktivitaeten[nummer]
        kalender = dienstzeiten.fuer(name).name[:_HINWEISLAENGE]
        zeile: Zeile = {"name": name, "anzahl": int(anzahl[nummer]), "faelle": int(faelle[nummer]), "kalender": kalender}
        wo = dauern.stellen.get(nummer)
        if wo is not None and _verschiedene(protokoll.fall[wo]) >= MINDESTENS:
            lage = spanne(dauern.minuten[wo])
            namen = ("zehntel", "median", "neuntel", "mittel")
            zeile |= {"dauern": len(wo)} | {f"dauer_{n}_min": dezimal(getattr(lage, n)) for n in namen}
        yield zeile


def _alle_wechsel(protokoll: Protokoll, kalender: Kalender) -> Iterator[Zeile]:
    """Erst die Folge der Aktivitäten mit Beginn und Ende, dann Wechsel der Gruppe und der Person."""
    import numpy as np

    folgt = np.flatnonzero(protokoll.fall[1:] == protokoll.fall[:-1])
    yield from _raender(protokoll)
    yield from _wechsel(protokoll, kalender, Wechselart.AKTIVITAET, (folgt, folgt + 1))
    for art, merkmal in ((Wechselart.GRUPPE, protokoll.gruppe), (Wechselart.PERSON, protokoll.person)):
        if (merkmal != FEHLT).any():
            yield from _wechsel(protokoll, kalender, art, wechsel(protokoll, merkmal))


def _raender(protokoll: Protokoll) -> Iterator[Zeile]:
    """Womit Fälle beginnen und enden."""
    import numpy as np

    grenzen = np.flatnonzero(np.diff(protokoll.fall))
    erste, letzte = np.concatenate([[0], grenzen + 1]), np.concatenate([grenzen, [len(protokoll.fall) - 1]])
    for stellen, feld in ((erste, "nach"), (letzte, "von")):
        gezaehlt = np.bincount(protokoll.aktivitaet[stellen], minlength=len(protokoll.aktivitaeten))
        for nummer in np.argsort(-gezaehlt, kind="stable")[: MEISTE_ZEILEN // 4].tolist():
            if gezaehlt[nummer] >= MINDESTENS:
                yield {"merkmal": Wechselart.AKTIVITAET.value, feld: protokoll.aktivitaeten[nummer], "anzahl": _raster(gezaehlt[nummer])}


def _wechsel(
    protokoll: Protokoll, kalender: Kalender, art: Wechselart, stellen: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> Iterator[Zeile]:
    """Je Paar mit genug Fällen die Häufigkeit und das Warten; Personen bleiben ungenannt."""
    import numpy as np

    a, b = stellen
    if not len(a):
        return
    zeigt, namen = (protokoll.gruppe, protokoll.gruppen) if art is Wechselart.GRUPPE else (protokoll.aktivitaet, protokoll.aktivitaeten)
    paare = zeigt[a].astype(np.int64) * len(namen) + zeigt[b]
    genug = [p for p, faelle in gruppiert(paare, protokoll.fall[a]).items() if _verschiedene(faelle) >= MINDESTENS]
    uhr = uhr_fuer(kalender, protokoll.fall_beginn_ort, protokoll.fall_ende_ort)
    warten = gruppiert(paare, np.maximum(protokoll.beginn[b] - protokoll.ende[a], 0) / STUNDE_MS)
    arbeit = gruppiert(paare, uhr.zwischen(protokoll.ende_ort[a], protokoll.beginn_ort[b]) / 60)
    for paar in sorted(genug, key=lambda p: (-len(warten[p]), p))[: MEISTE_ZEILEN // 2]:
        lage = spanne(warten[paar])
        yield {
            "merkmal": art.value,
            "von": namen[paar // len(namen)],
            "nach": namen[paar % len(namen)],
            "anzahl": _raster(len(warten[paar])),
            "warten_median_h": dezimal(lage.median),
            "warten_neuntel_h": dezimal(lage.neuntel),
            "warten_arbeit_median_h": dezimal(spanne(arbeit[paar]).median),
        }


def _verschiedene(faelle: NDArray[np.int32]) -> int:
    """Wie viele verschiedene Fälle eine nicht leere Reihe enthält, die nach Fall geordnet ist."""
    return 1 + int((faelle[1:] != faelle[:-1]).sum())


def _raster(zahl: int) -> int:
    """Auf ``RASTER`` gerundet, mindestens ``RASTER``."""
    return max(RASTER, RASTER * int((int(zahl) + RASTER // 2) // RASTER))


def _wege(protokoll: Protokoll) -> Iterator[Zeile]:
    """Die häufigsten Wege mit genug Fällen, gerundet wie die Wechsel."""
    gesamt = len(protokoll.faelle)
    gezeigt = [w for w in zaehle_wege(protokoll)[:MEISTE_WEGE] if w.faelle >= MINDESTENS and w.bis - w.von <= LAENGSTE_FOLGE]
    for rang, weg in enumerate(gezeigt, start=1):
        folge = [protokoll.aktivitaeten[a] for a in protokoll.aktivitaet[weg.von : weg.bis]]
        faelle = _raster(weg.faelle)
        yield {"rang": rang, "folge": folge, "faelle": faelle, "anteil": dezimal(min(1.0, faelle / gesamt), "0.0001")}
