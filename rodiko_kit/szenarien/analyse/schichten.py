"""Szenarien als Schichten über demselben Ablauf: eingeschaltete Maßnahmen verändern Schritte, das IST bleibt unberührt.

Faktoren mehrerer Maßnahmen am selben Schritt werden erst vervielfacht und dann einmal angewandt; deshalb zählt die
Reihenfolge nicht, und ohne eingeschaltete Maßnahme kommt derselbe Ablauf zurück.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from math import prod
from uuid import UUID

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import prozent, zahl
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.wirkung import Personalwirkung, Wirkung, Wirkungsart
from rodiko_kit.prozesse.analyse.ablauf import Ablauf, Bahn, Knoten
from rodiko_kit.szenarien.analyse.umbau import aendere_nacharbeit, entferne, nacharbeit_an


@dataclass(frozen=True)
class Schicht:
    """Ein Ablauf nach den Maßnahmen: entfallene Schritte (Kennungen des IST) und was dabei zu sagen ist."""

    ablauf: Ablauf
    entfallen: tuple[str, ...] = ()
    hinweise: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Eingriff:
    """Alle Wirkungen einer Art auf einen Schritt, mit ihren Maßnahmen."""

    knoten: Knoten
    art: Wirkungsart
    faktoren: tuple[Decimal, ...]
    massnahmen: tuple[str, ...]

    @property
    def faktor(self) -> float:
        return float(prod(sorted(self.faktoren), start=Decimal(1)))


def wende_an(
    ablauf: Ablauf, massnahmen: Iterable[Massnahme], wirkungen: Iterable[Wirkung], personal: Iterable[Personalwirkung] = ()
) -> Schicht:
    """Der Ablauf mit allen Wirkungen der eingeschalteten ``massnahmen``.

    Reihenfolge der Rechnung: erst Anteile der Nacharbeit, dann Zeiten, dann entfallende Schritte, zuletzt Personal. Wirkungen auf
    Schritte und Einheiten anderer Prozesse zählen nicht. Was sich nicht anwenden lässt, bleibt ohne Folge und steht in ``hinweise``.
    """
    an = {m.id: m for m in massnahmen if m.eingeschaltet}
    eingriffe = _eingriffe(ablauf, an, wirkungen)
    weg = {e.knoten.id for e in eingriffe if e.art is Wirkungsart.ENTFAELLT}
    wirksam = [e for e in eingriffe if e.knoten.id not in weg]
    hinweise = [*_doppelte(eingriffe), *_wirkungslos(eingriffe, weg)]
    neu, saetze = _nacharbeit(ablauf, [e for e in wirksam if e.art is Wirkungsart.HAEUFIGKEIT])
    neu = _zeiten(neu, [e for e in wirksam if e.art in {Wirkungsart.BEARBEITUNG, Wirkungsart.WARTEZEIT}])
    for knoten in ablauf.knoten:
        if knoten.id in weg:
            neu = entferne(neu, knoten.id)
    neu, fehlend = _personal(neu, an, personal)
    return Schicht(neu, tuple(k.id for k in ablauf.knoten if k.id in weg), (*hinweise, *saetze, *fehlend))


def _personal(ablauf: Ablauf, an: Mapping[UUID, Massnahme], wirkungen: Iterable[Personalwirkung]) -> tuple[Ablauf, list[str]]:
    """Der Ablauf mit dem Personal, das alle Maßnahmen zusammen geben oder nehmen."""
    mehr: dict[str, list[Personalwirkung]] = {}
    for w in wirkungen:
        if w.massnahme in an and str(w.einheit) in ablauf.bahn_nach_id:
            mehr.setdefault(str(w.einheit), []).append(w)
    neu: dict[str, Bahn] = {}
    hinweise = []
    for id_, reihe in mehr.items():
        bahn, summe = ablauf.bahn_nach_id[id_], sum((w.vzae for w in reihe), Decimal(0))
        try:
            neu[id_] = bahn.mit_personal(float(summe))
        except EingabeFehler:
            namen = " und ".join(sorted({an[w.massnahme].kuerzel for w in reihe}))
            hinweise.append(f"{namen} nähme bei {bahn.name} alles Personal ({zahl(summe)} VZÄ); das bleibt ohne Folge.")
    if not neu:
        return ablauf, hinweise
    return replace(ablauf, bahnen=tuple(neu.get(b.id, b) for b in ablauf.bahnen)), hinweise


def _eingriffe(ablauf: Ablauf, an: Mapping[UUID, Massnahme], wirkungen: Iterable[Wirkung]) -> list[_Eingriff]:
    gruppen: dict[tuple[str, Wirkungsart], list[Wirkung]] = {}
    for w in wirkungen:
        if w.massnahme in an and str(w.schritt) in ablauf.nach_id and (w.faktor is not None or w.wirkungsart is Wirkungsart.ENTFAELLT):
            gruppen.setdefault((str(w.schritt), w.wirkungsart), []).append(w)
    platz = {k.id: n for n, k in enumerate(ablauf.knoten)}
    arten = list(Wirkungsart)
    return [
        _Eingriff(
            ablauf.nach_id[id_],
            art,
            tuple(w.faktor for w in reihe if w.faktor is not None),
            tuple(sorted({an[w.massnahme].kuerzel for w in reihe})),
        )
        for (id_, art), reihe in sorted(gruppen.items(), key=lambda g: (platz[g[0][0]], arten.index(g[0][1])))
    ]


def _zeiten(ablauf: Ablauf, eingriffe: Iterable[_Eingriff]) -> Ablauf:
    neu: dict[str, Knoten] = {}
    for e in eingriffe:
        knoten = neu.get(e.knoten.id, ablauf.nach_id[e.knoten.id])
        if e.art is Wirkungsart.BEARBEITUNG:
            neu[knoten.id] = replace(knoten, bearbeitung=knoten.bearbeitung.mal(e.faktor) if knoten.bearbeitung else None)
        else:
            neu[knoten.id] = replace(knoten, wartezeit=knoten.wartezeit.mal(e.faktor) if knoten.wartezeit else None)
    return ablauf.mit_knoten(neu.values()) if neu else ablauf


def _nacharbeit(ablauf: Ablauf, eingriffe: Iterable[_Eingriff]) -> tuple[Ablauf, list[str]]:
    gruppen: dict[tuple[str, frozenset[str]], list[_Eingriff]] = {}
    hinweise: list[str] = []
    for e in eingriffe:
        stelle = nacharbeit_an(ablauf, e.knoten.id)
        if stelle is None:
            hinweise.append(f"{_namen(e)} soll die Nacharbeit bei {_ort(e.knoten)} ändern, dort gibt es aber keine; das bleibt ohne Folge.")
        else:
            gruppen.setdefault(stelle, []).append(e)
    neu = ablauf
    for (von, ziele), reihe in sorted(gruppen.items(), key=lambda g: g[0][0]):
        faktor = prod(sorted(e.faktor for e in reihe))
        geaendert = aendere_nacharbeit(neu, von, ziele, faktor)
        if geaendert is None:
            hinweise.append(f"{_namen(*reihe)} ergäbe bei {_ort(ablauf.nach_id[von])} mehr als 100 % Nacharbeit; das bleibt ohne Folge.")
        else:
            neu = geaendert
    return neu, hinweise


def _doppelte(eingriffe: Iterable[_Eingriff]) -> Iterable[str]:
    for e in eingriffe:
        if len(e.massnahmen) > 1 and e.art is Wirkungsart.ENTFAELLT:
            yield f"{_namen(e)} lassen beide {_ort(e.knoten)} entfallen; gezählt wird das einmal."
        elif len(e.massnahmen) > 1:
            was = {Wirkungsart.BEARBEITUNG: "Bearbeitungszeit", Wirkungsart.WARTEZEIT: "äußere Wartezeit"}.get(e.art, "Nacharbeit")
            yield f"{_namen(e)} ändern die {was} von {_ort(e.knoten)}; zusammen bleiben {prozent(e.faktor)} des heutigen Werts."


def _wirkungslos(eingriffe: Iterable[_Eingriff], weg: set[str]) -> Iterable[str]:
    for e in eingriffe:
        if e.art is Wirkungsart.ENTFAELLT:
            continue
        if e.knoten.id in weg:
            yield f"{_namen(e)} ändert {_ort(e.knoten)}, der Schritt entfällt aber durch eine andere Wirkung; das bleibt ohne Folge."
        elif e.art is Wirkungsart.BEARBEITUNG and e.knoten.bearbeitung is None:
            yield f"{_namen(e)} ändert die Bearbeitungszeit von {_ort(e.knoten)}; dort ist noch keine eingetragen."
        elif e.art is Wirkungsart.WARTEZEIT and e.knoten.wartezeit is None:
            yield f"{_namen(e)} ändert die äußere Wartezeit von {_ort(e.knoten)}; dort ist keine eingetragen."


def _namen(*eingriffe: _Eingriff) -> str:
    return " und ".join(sorted({m for e in eingriffe for m in e.massnahmen}))


def _ort(knoten: Knoten) -> str:
    return f"{knoten.kuerzel} „{knoten.name}“".strip()
