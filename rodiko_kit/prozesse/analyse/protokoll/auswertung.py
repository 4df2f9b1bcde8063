"""Kennzahlen eines Ereignisprotokolls; nur Summen und Lagemaße, keine einzelnen Fälle.

Alle Reihenfolgen sind die der Tätigkeiten eines Falls nach ihrem Beginn (sonst Ende), bei gleicher Zeit die der Datei.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from rodiko_kit.basis.modell import Modell
from rodiko_kit.prozesse.analyse.kalender import Kalender
from rodiko_kit.prozesse.analyse.protokoll.arbeitszeit import Arbeitsuhr, uhr_fuer
from rodiko_kit.prozesse.analyse.protokoll.typen import FEHLT, Protokoll

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Z = TypeVar("Z", bound=Any)

STUNDE_MS = 3_600_000
_TAG_MS = 24 * STUNDE_MS
ZEHNTEL, NEUNTEL = 0.1, 0.9
"""Quantile, die als „mindestens“ und „höchstens“ gelten: einzelne Ausreißer eines Protokolls sind keine Grenzen."""

HAEUFIGSTE_VARIANTEN = 10
MEISTE_ZEILEN = 200
"""So viele Aktivitäten und Übergaben hält die Auswertung, die häufigsten zuerst."""

LAENGSTE_FOLGE = 60


class Spanne(Modell):
    """Lage einer Größe: Mittel, Median, Zehntel und Neuntel."""

    mittel: float
    median: float
    zehntel: float
    neuntel: float


class Aktivitaetswert(Modell):
    """Eine Aktivität: wie oft, in wie vielen Fällen, wie viele davon mit Wiederholung, Dauer in Arbeitsminuten (``None`` = unbekannt)."""

    name: str
    anzahl: int
    faelle: int
    wiederholt: int
    dauer_min: Spanne | None


class Uebergabewert(Modell):
    """Ein Wechsel ``von`` -> ``nach``: wie oft, Warten dazwischen in Stunden, verstrichen und in Arbeitszeit."""

    von: str
    nach: str
    anzahl: int
    warten_h: Spanne
    warten_arbeit_h: Spanne


class Variantenwert(Modell):
    """Ein Weg durch den Prozess: die Aktivitäten der Reihe nach und wie viele Fälle ihn gehen."""

    folge: tuple[str, ...]
    faelle: int


class Auswertung(Modell):
    """Alle Kennzahlen.

    ``durchlauf_h`` erstes bis letztes Ereignis eines Falls in verstrichenen Stunden, ``durchlauf_arbeit_h`` in Stunden der Dienstzeit
    ``kalender``; ``uebergaben_person`` und ``uebergaben_gruppe`` Wechsel je Fall (``None`` ohne die Angabe; Tätigkeiten ohne Angabe
    werden übersprungen); ``uebergaben_nach`` nennt, woran die Wechsel in ``uebergaben`` erkannt sind. ``fingerabdruck`` ist gleich,
    wenn dieselben Fälle und Zeiten noch einmal gelesen werden; er verrät keinen Fall.
    """

    form: str
    faelle: int
    ereignisse: int
    taetigkeiten: int
    aktivitaeten: int
    varianten: int
    personen: int
    gruppen: int
    von: dt.date
    bis: dt.date
    durchlauf_h: Spanne
    durchlauf_arbeit_h: Spanne
    kalender: str
    uebergaben_person: float | None
    uebergaben_gruppe: float | None
    wiederholungen_je_fall: float
    nacharbeit_anteil: float
    """Anteil der Fälle, in denen sich mindestens eine Aktivität wiederholt."""
    dauern_anteil: float
    """Anteil der Tätigkeiten, von denen Beginn und Ende bekannt sind."""
    warten_genau: bool
    """Ob das Warten am Beginn des Nächsten endet; sonst endet es an dessen einzigem Zeitpunkt und enthält seine Bearbeitung."""
    uebergaben_nach: str
    je_aktivitaet: tuple[Aktivitaetswert, ...]
    uebergaben: tuple[Uebergabewert, ...]
    haeufigste: tuple[Variantenwert, ...]
    fingerabdruck: str
    hinweise: tuple[str, ...] = ()


def werte_aus(protokoll: Protokoll, kalender: Kalender, kalendername: str) -> Auswertung:
    """Die Auswertung; ``kalender`` zählt Arbeitszeit, ``kalendername`` sagt, welche."""
    import numpy as np

    uhr = uhr_fuer(kalender, protokoll.fall_beginn_ort, protokoll.fall_ende_ort)
    nachfolger = np.flatnonzero(protokoll.fall[1:] == protokoll.fall[:-1]) + 1
    merkmal, nach = _merkmal(protokoll)
    tage = (int(grenze // _TAG_MS) for grenze in (protokoll.fall_beginn_ort.min(), protokoll.fall_ende_ort.max()))
    von, bis = (dt.date(1970, 1, 1) + dt.timedelta(days=t) for t in tage)
    anzahl, wiederholt = _wiederholungen(protokoll)
    varianten = zaehle_wege(protokoll)
    return Auswertung(
        form=protokoll.form,
        faelle=len(protokoll.faelle),
        ereignisse=protokoll.ereignisse,
        taetigkeiten=len(protokoll.fall),
        aktivitaeten=len(protokoll.aktivitaeten),
        varianten=len(varianten),
        personen=len(protokoll.personen),
        gruppen=len(protokoll.gruppen),
        von=von,
        bis=bis,
        durchlauf_h=spanne((protokoll.fall_ende - protokoll.fall_beginn) / STUNDE_MS),
        durchlauf_arbeit_h=spanne(uhr.zwischen(protokoll.fall_beginn_ort, protokoll.fall_ende_ort) / 60),
        kalender=kalendername,
        uebergaben_person=_je_fall(protokoll, protokoll.person),
        uebergaben_gruppe=_je_fall(protokoll, protokoll.gruppe),
        wiederholungen_je_fall=anzahl,
        nacharbeit_anteil=wiederholt,
        dauern_anteil=float(protokoll.dauer_bekannt.mean()) if len(protokoll.fall) else 0.0,
        warten_genau=bool(protokoll.dauer_bekannt[nachfolger].all()) if len(nachfolger) else True,
        uebergaben_nach=nach,
        je_aktivitaet=_je_aktivitaet(protokoll, uhr),
        uebergaben=_uebergaben(protokoll, uhr, merkmal, nach),
        haeufigste=_haeufigste(protokoll, varianten),
        fingerabdruck=_fingerabdruck(protokoll),
        hinweise=protokoll.hinweise,
    )


def spanne(werte: NDArray[np.float64]) -> Spanne:
    """Mittel, Median und die Quantile bei 10 % und 90 % (linear zwischen den Nachbarn) einer nicht leeren Reihe."""
    import numpy as np

    zehntel, median, neuntel = (float(q) for q in np.quantile(werte, (ZEHNTEL, 0.5, NEUNTEL)))
    return Spanne(mittel=float(werte.mean()), median=median, zehntel=zehntel, neuntel=neuntel)


def _merkmal(protokoll: Protokoll) -> tuple[NDArray[np.int32], str]:
    """Woran ein Wechsel erkannt wird: an der Gruppe, sonst an der Person, sonst an der Aktivität."""
    if protokoll.gruppen:
        return protokoll.gruppe, "Gruppe"
    return (protokoll.person, "Person") if protokoll.personen else (protokoll.aktivitaet, "Aktivität")


def wechsel(protokoll: Protokoll, merkmal: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Stellen (vorher, nachher) der Wechsel; Tätigkeiten ohne Angabe werden übersprungen."""
    import numpy as np

    stellen = np.flatnonzero(merkmal != FEHLT)
    a, b = stellen[:-1], stellen[1:]
    wechselt = (protokoll.fall[a] == protokoll.fall[b]) & (merkmal[a] != merkmal[b])
    return a[wechselt], b[wechselt]


def _je_fall(protokoll: Protokoll, merkmal: NDArray[np.int32]) -> float | None:
    """Wechsel des Merkmals je Fall; ``None``, wenn es nirgends angegeben ist."""
    if not (merkmal != FEHLT).any():
        return None
    return len(wechsel(protokoll, merkmal)[0]) / len(protokoll.faelle)


def paarzahl(protokoll: Protokoll) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """(Fall, Aktivität, wie oft) für jedes vorkommende Paar."""
    import numpy as np

    breite = len(protokoll.aktivitaeten)
    schluessel, oft = np.unique(protokoll.fall.astype(np.int64) * breite + protokoll.aktivitaet, return_counts=True)
    return schluessel // breite, schluessel % breite, oft


def _wiederholungen(protokoll: Protokoll) -> tuple[float, float]:
    """(Wiederholungen je Fall, Anteil der Fälle mit Wiederholung)."""
    import numpy as np

    fall, _, oft = paarzahl(protokoll)
    faelle = len(protokoll.faelle)
    return float((oft - 1).sum()) / faelle, len(np.unique(fall[oft > 1])) / faelle


def _je_aktivitaet(protokoll: Protokoll, uhr: Arbeitsuhr) -> tuple[Aktivitaetswert, ...]:
    import numpy as np

    _, aktivitaet, oft = paarzahl(protokoll)
    breite = len(protokoll.aktivitaeten)
    anzahl = np.bincount(protokoll.aktivitaet, minlength=breite)
    faelle = np.bincount(aktivitaet, minlength=breite)
    wiederholt = np.bincount(aktivitaet[oft > 1], minlength=breite)
    bekannt = np.flatnonzero(protokoll.dauer_bekannt)
    dauern = gruppiert(protokoll.aktivitaet[bekannt], uhr.zwischen(protokoll.beginn_ort[bekannt], protokoll.ende_ort[bekannt]))
    reihe = sorted(range(breite), key=lambda a: (-anzahl[a], protokoll.aktivitaeten[a]))
    return tuple(
        Aktivitaetswert(
            name=protokoll.aktivitaeten[a],
            anzahl=int(anzahl[a]),
            faelle=int(faelle[a]),
            wiederholt=int(wiederholt[a]),
            dauer_min=spanne(dauern[a]) if a in dauern else None,
        )
        for a in reihe[:MEISTE_ZEILEN]
    )


def gruppiert(schluessel: NDArray[np.integer], werte: NDArray[Z]) -> dict[int, NDArray[Z]]:
    """Werte je Schlüssel, in einem Durchgang sortiert."""
    import numpy as np

    if not len(schluessel):
        return {}
    folge = np.argsort(schluessel, kind="stable")
    verschieden, ab = np.unique(schluessel[folge], return_index=True)
    return dict(zip(verschieden.tolist(), np.split(werte[folge], ab[1:]), strict=True))


def _uebergaben(protokoll: Protokoll, uhr: Arbeitsuhr, merkmal: NDArray[np.int32], nach: str) -> tuple[Uebergabewert, ...]:
    """Je Paar die Häufigkeit und das Warten vom Ende des Vorigen bis zum Beginn des Nächsten; Personen bleiben ungenannt."""
    import numpy as np

    a, b = wechsel(protokoll, merkmal)
    if not len(a):
        return ()
    zeigt, namen = (merkmal, protokoll.gruppen) if nach == "Gruppe" else (protokoll.aktivitaet, protokoll.aktivitaeten)
    paare = zeigt[a].astype(np.int64) * len(namen) + zeigt[b]
    warten = gruppiert(paare, np.maximum(protokoll.beginn[b] - protokoll.ende[a], 0) / STUNDE_MS)
    arbeit = gruppiert(paare, uhr.zwischen(protokoll.ende_ort[a], protokoll.beginn_ort[b]) / 60)
    reihe = sorted(warten, key=lambda p: (-len(warten[p]), p))
    return tuple(
        Uebergabewert(
            von=namen[p // len(namen)],
            nach=namen[p % len(namen)],
            anzahl=len(warten[p]),
            warten_h=spanne(warten[p]),
            warten_arbeit_h=spanne(arbeit[p]),
        )
        for p in reihe[:MEISTE_ZEILEN]
    )


@dataclass(frozen=True)
class Weg:
    """Wo ein Beispiel der Folge steht und wie viele Fälle sie gehen."""

    von: int
    bis: int
    faelle: int


def zaehle_wege(protokoll: Protokoll) -> list[Weg]:
    """Alle verschiedenen Folgen, die häufigste zuerst, bei gleicher Zahl die zuerst aufgetretene."""
    import numpy as np

    if not len(protokoll.fall):
        return []
    grenzen = np.flatnonzero(np.diff(protokoll.fall)) + 1
    anfang = np.concatenate([[0], grenzen])
    ende = np.concatenate([grenzen, [len(protokoll.fall)]])
    roh = protokoll.aktivitaet.astype(np.int32).tobytes()
    gezaehlt: dict[bytes, list[int]] = {}
    for von, bis in zip(anfang.tolist(), ende.tolist(), strict=True):
        eintrag = gezaehlt.setdefault(roh[4 * von : 4 * bis], [von, bis, 0])
        eintrag[2] += 1
    return sorted((Weg(*e) for e in gezaehlt.values()), key=lambda v: -v.faelle)


def _haeufigste(protokoll: Protokoll, varianten: list[Weg]) -> tuple[Variantenwert, ...]:
    fertig = []
    for variante in varianten[:HAEUFIGSTE_VARIANTEN]:
        folge = tuple(protokoll.aktivitaeten[a] for a in protokoll.aktivitaet[variante.von : variante.bis])
        knapp = (
            folge if len(folge) <= LAENGSTE_FOLGE else (*folge[: LAENGSTE_FOLGE - 1], f"… und {len(folge) - LAENGSTE_FOLGE + 1} weitere")
        )
        fertig.append(Variantenwert(folge=knapp, faelle=variante.faelle))
    return tuple(fertig)


def _fingerabdruck(protokoll: Protokoll) -> str:
    """Hash über Pseudonyme und Zeiten der Fälle, in einer Reihenfolge, die nicht von der Datei abhängt."""
    pruefsumme = hashlib.blake2b(digest_size=16)
    for zeile in sorted(zip(protokoll.faelle, protokoll.fall_beginn.tolist(), protokoll.fall_ende.tolist(), strict=True)):
        pruefsumme.update(repr(zeile).encode())
    return pruefsumme.hexdigest()
