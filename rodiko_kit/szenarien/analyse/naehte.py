"""Wirkungen auf Schnittstellen: Form, Frist und Regelung, Wartezeit vor der Übergabe, gleicher Träger auf beiden Seiten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import prod
from typing import Any

from rodiko_kit.basis.texte import prozent
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Stufe
from rodiko_kit.massnahmen.modell.wirkung import Schnittstellenwirkung
from rodiko_kit.prozesse.analyse.ablauf import Ablauf, Knoten
from rodiko_kit.prozesse.analyse.lastfaktor import Kante
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.szenarien.analyse.eingriffe import EINGESCHALTET

_TEXTE = (("form", "die Form"), ("frist_tage", "die Frist"), ("regelung", "die Regelung"))


@dataclass(frozen=True)
class Nahtplan:
    """Schnittstellen nach den Maßnahmen, an ihrem Übergang im IST; ``ohne_bruch`` Übergänge mit einem Träger."""

    beschrieben: Mapping[Kante, Schnittstelle]
    ohne_bruch: frozenset[Kante]
    wartefaktor: Mapping[str, float]
    """Schritt -> Faktor auf die Wartezeit nach ihm."""
    hinweise: tuple[str, ...]


def plane_naehte(
    ablauf: Ablauf, an: EINGESCHALTET, wirkungen: Iterable[Schnittstellenwirkung], schnittstellen: Iterable[Schnittstelle]
) -> Nahtplan:
    """Alle Schnittstellen des Ablaufs mit den Wirkungen der eingeschalteten Maßnahmen.

    Eine Wartezeit steht am abgebenden Schritt und gilt für alle Wege aus ihm; eine Schnittstelle verändert davon den Anteil ihres Wegs:
    ``1 + Σ p (f - 1)``.
    """
    da = {s.id: s for s in schnittstellen if str(s.von) in ablauf.nach_id and str(s.nach) in ablauf.nach_id}
    gruppen: dict[Any, list[tuple[Massnahme, Schnittstellenwirkung]]] = {}
    for w in wirkungen:
        if w.massnahme in an and w.schnittstelle in da:
            gruppen.setdefault(w.schnittstelle, []).append((an[w.massnahme], w))
    beschrieben, ohne, saetze = dict[Kante, Schnittstelle](), set[Kante](), list[str]()
    aenderung: dict[str, list[float]] = {}
    for s in da.values():
        kante = (str(s.von), str(s.nach))
        nach_kuerzel = sorted(gruppen.get(s.id, ()), key=lambda e: (e[0].kuerzel, str(e[1].id)), reverse=True)
        reihe = sorted(nach_kuerzel, key=lambda e: list(Stufe).index(e[0].stufe))
        beschrieben[kante] = _geregelt(s, reihe)
        if any(w.ohne_medienbruch for _, w in reihe):
            ohne.add(kante)
        if faktoren := [w.faktor for _, w in reihe if w.faktor is not None]:
            faktor = float(prod(sorted(faktoren), start=Decimal(1)))
            anteil = dict(ablauf.ausgaenge[kante[0]]).get(kante[1], 0.0)
            aenderung.setdefault(kante[0], []).append(anteil * (faktor - 1))
            saetze += _wartesatz(ablauf.nach_id[kante[0]], s, anteil, sorted({m.kuerzel for m, w in reihe if w.faktor is not None}))
        saetze += _treffen(s, reihe)
    warten = {id_: 1 + sum(sorted(teile)) for id_, teile in aenderung.items()}
    return Nahtplan(beschrieben, frozenset(ohne), warten, tuple(saetze))


def _geregelt(schnittstelle: Schnittstelle, reihe: Iterable[tuple[Massnahme, Schnittstellenwirkung]]) -> Schnittstelle:
    """Die Schnittstelle mit den neuen Angaben; die letzte der Reihe gilt."""
    felder: dict[str, Any] = {}
    for _, w in reihe:
        felder |= {feld: wert for feld, _ in _TEXTE if (wert := getattr(w, feld)) not in {None, ""}}
    return schnittstelle.aendern(**felder) if felder else schnittstelle


def _wartesatz(von: Knoten, s: Schnittstelle, anteil: float, wer: list[str]) -> list[str]:
    name = f"{s.kuerzel} „{s.was}“"
    if von.wartezeit is None:
        return [f"{' und '.join(wer)} ändert die Wartezeit an {name}; beim abgebenden Schritt ist keine eingetragen."]
    if 0 < anteil < 1:
        return [f"Die neue Wartezeit an {name} ({', '.join(wer)}) gilt für die {prozent(anteil)} der Fälle, die diesen Weg nehmen."]
    return []


def _treffen(s: Schnittstelle, reihe: list[tuple[Massnahme, Schnittstellenwirkung]]) -> list[str]:
    """Ein Satz, wenn mehrere Maßnahmen dieselbe Schnittstelle verändern."""
    wer = sorted({m.kuerzel for m, _ in reihe})
    if len(wer) < 2:  # noqa: PLR2004  eine allein trifft niemanden
        return []
    doppelt = [was for feld, was in _TEXTE if sum(getattr(w, feld) not in {None, ""} for _, w in reihe) > 1]
    regel = f"für {' und '.join(doppelt)} gilt die spätere Stufe, sonst das kleinere Kürzel" if doppelt else "beides gilt nebeneinander"
    return [f"{' und '.join(wer)} verändern {s.kuerzel} „{s.was}“; {regel}, Faktoren der Wartezeit werden vervielfacht."]
