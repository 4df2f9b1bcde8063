"""Wie oft jeder Schritt je Fall vorkommt: absorbierende Kette, eine lineare Lösung, Schleifen eingeschlossen.

``v = (I - P^T)^-1 e_start`` (Grundmatrix einer absorbierenden Markow-Kette). Gleichzeitige Zweige werden an der Verzweigung
als ein Block betrachtet, der am Zusammenfluss endet; der Zusammenfluss zählt einmal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf

Kante = tuple[str, str]


@dataclass(frozen=True)
class Besuche:
    """Erwartete Häufigkeiten je Fall: ``knoten`` Besuche je Schritt, ``kanten`` Durchläufe je Übergang (auch ``START``, ``ENDE``)."""

    knoten: dict[str, float]
    kanten: dict[Kante, float]


@dataclass(frozen=True)
class Moment:
    """Mittelwert und Varianz einer Größe je Fall."""

    mittel: float
    varianz: float


@dataclass
class _Kette:
    """Eine Teilkette bis zum Ziel ``ziel``: Knoten, Übergänge mit Wahrscheinlichkeit, Blöcke gleichzeitiger Zweige."""

    ziel: str
    knoten: list[str] = field(default_factory=list)
    folge: dict[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)
    zweige: dict[str, tuple[tuple[str, _Kette], ...]] = field(default_factory=dict)
    """Verzweigung -> (erster Knoten des Zweigs, Teilkette bis zum Zusammenfluss)."""


def besuche(ablauf: Ablauf) -> Besuche:
    """Besuche je Schritt und Durchläufe je Übergang; ``EingabeFehler``, wenn ein Schritt nie zum Ende führt."""
    pruefe_erreicht_ende(ablauf)
    gezaehlt = Besuche({k.id: 0.0 for k in ablauf.knoten}, {})
    for erster, anteil in ablauf.ausgaenge[START]:
        _addiere(gezaehlt.kanten, (START, erster), anteil)
        if erster != ENDE:
            _zaehle(_kette(ablauf, erster, ENDE, frozenset()), erster, anteil, gezaehlt)
    return gezaehlt


def lastfaktor_je_jahr(ablauf: Ablauf) -> dict[str, float]:
    """Bearbeitungen je Schritt und Jahr: Fallzahl mal Besuche; leer ohne Fallzahl."""
    if ablauf.fallzahl_je_jahr is None:
        return {}
    return {id_: ablauf.fallzahl_je_jahr * v for id_, v in besuche(ablauf).knoten.items()}


def moment(ablauf: Ablauf, mittel: Callable[[str], float], varianz: Callable[[str], float]) -> Moment:
    """Mittel und Varianz der Summe einer Größe über alle Besuche eines Falls.

    ``E_i = m_i + sum_j P_ij E_j``; ``S_i = var_i + m_i² + 2 m_i sum_j P_ij E_j + sum_j P_ij S_j``; ``var = S - E²``.
    Gleichzeitige Zweige addieren sich (Arbeit fällt in jedem an).
    """
    pruefe_erreicht_ende(ablauf)
    return _ueber_start(ablauf, lambda kette, erster: _summe(kette, erster, mittel, varianz, laengster=False))


def dauer(ablauf: Ablauf, mittel: Callable[[str], float]) -> float:
    """Mittlere Dauer vom Beginn bis zum Ende; bei gleichzeitigen Zweigen zählt der mit dem größten Mittel.

    Ohne gleichzeitige Zweige exakt; mit ihnen eine untere Grenze, weil das Mittel des Größten mindestens das größte Mittel ist.
    """
    pruefe_erreicht_ende(ablauf)
    return _ueber_start(ablauf, lambda kette, erster: _summe(kette, erster, mittel, lambda _: 0.0, laengster=True)).mittel


def pruefe_erreicht_ende(ablauf: Ablauf) -> None:
    """Wirft ``EingabeFehler``, wenn von einem erreichbaren Schritt kein Weg zum Ende führt."""
    if fest := ohne_ausweg(ablauf):
        knoten = ablauf.nach_id[fest[0]]
        raise EingabeFehler(
            f"Schritt {knoten.kuerzel or knoten.id}",
            knoten.name,
            "liegt in einer Schleife ohne Ausgang.",
            "Bitte einen Übergang eintragen, der aus der Schleife herausführt.",
        )


def erreichbar(ablauf: Ablauf) -> set[str]:
    """Kennungen aller Schritte, die vom Beginn aus erreicht werden."""
    return _von(ablauf, [z for z, _ in ablauf.ausgaenge[START]], ENDE)


def ohne_ausweg(ablauf: Ablauf) -> tuple[str, ...]:
    """Erreichbare Schritte, von denen kein Weg zum Ende führt, in Reihenfolge der Erfassung."""
    vorgaenger: dict[str, list[str]] = {}
    for von, ziele in ablauf.ausgaenge.items():
        for ziel, _ in ziele:
            vorgaenger.setdefault(ziel, []).append(von)
    kommt_an: set[str] = set()
    offen = [ENDE]
    while offen:
        for von in vorgaenger.get(offen.pop(), ()):
            if von not in kommt_an:
                kommt_an.add(von)
                offen.append(von)
    da = erreichbar(ablauf)
    return tuple(k.id for k in ablauf.knoten if k.id in da and k.id not in kommt_an)


def zusammenfluss(ablauf: Ablauf, verzweigung: str) -> str:
    """Der erste Schritt, den jeder Zweig nach ``verzweigung`` erreicht und der alle wieder vereint; sonst ``ENDE``."""
    zweige = [z for z, _ in ablauf.ausgaenge[verzweigung]]
    gemeinsam = set.intersection(*({*_von(ablauf, [z], ENDE), ENDE} for z in zweige))
    for kandidat in _nach_naehe(ablauf, zweige):
        if kandidat in gemeinsam and kandidat != verzweigung and all(ENDE not in _ziele(ablauf, z, kandidat) for z in zweige):
            return kandidat
    return ENDE


def _ziele(ablauf: Ablauf, von: str, sperre: str) -> set[str]:
    if von == sperre:
        return set()
    gesehen = _von(ablauf, [von], sperre)
    return {z for k in gesehen for z, _ in ablauf.ausgaenge[k]} - {sperre} | ({ENDE} if von == ENDE else set())


def _von(ablauf: Ablauf, anfang: list[str], sperre: str) -> set[str]:
    gesehen: set[str] = set()
    offen = [a for a in anfang if a not in {sperre, ENDE}]
    while offen:
        id_ = offen.pop()
        if id_ in gesehen:
            continue
        gesehen.add(id_)
        offen.extend(z for z, _ in ablauf.ausgaenge[id_] if z not in {sperre, ENDE})
    return gesehen


def _nach_naehe(ablauf: Ablauf, anfang: list[str]) -> list[str]:
    reihe: list[str] = []
    offen = list(anfang)
    while offen:
        id_ = offen.pop(0)
        if id_ == ENDE or id_ in reihe:
            continue
        reihe.append(id_)
        offen.extend(z for z, _ in ablauf.ausgaenge[id_])
    return reihe


def _kette(ablauf: Ablauf, anfang: str, ziel: str, offen: frozenset[str]) -> _Kette:
    """Die Kette von ``anfang`` bis ``ziel``; ``offen`` nennt die Verzweigungen, in deren Zweigen sie liegt."""
    kette = _Kette(ziel)
    warten = [anfang]
    while warten:
        id_ = warten.pop()
        if id_ in kette.folge or id_ in {ziel, ENDE}:
            continue
        kette.knoten.append(id_)
        ziele = ablauf.ausgaenge[id_]
        if len(ziele) > 1 and ablauf.nach_id[id_].gleichzeitig:
            if id_ in offen:
                ziele = tuple((z, 1 / len(ziele)) for z, _ in ziele)
            else:
                treff = zusammenfluss(ablauf, id_)
                kette.zweige[id_] = tuple((z, _kette(ablauf, z, treff, offen | {id_})) for z, _ in ziele)
                ziele = ((treff, 1.0),)
        kette.folge[id_] = ziele
        warten.extend(z for z, _ in ziele)
    return kette


def _loese(kette: _Kette, rechts: list[float], *, transponiert: bool) -> dict[str, float]:
    """Löst ``(I - P) x = rechts`` (oder mit ``P^T``) auf der Kette."""
    import numpy as np

    platz = {id_: i for i, id_ in enumerate(kette.knoten)}
    matrix = np.eye(len(platz))
    for von, ziele in kette.folge.items():
        for nach, anteil in ziele:
            if nach in platz:
                stelle = (platz[nach], platz[von]) if transponiert else (platz[von], platz[nach])
                matrix[stelle] -= anteil
    loesung = np.linalg.solve(matrix, np.array(rechts))
    return {id_: float(loesung[i]) for id_, i in platz.items()}


def _zaehle(kette: _Kette, anfang: str, menge: float, gezaehlt: Besuche) -> None:
    if anfang not in kette.folge:
        return
    v = _loese(kette, [menge if id_ == anfang else 0.0 for id_ in kette.knoten], transponiert=True)
    for id_, anzahl in v.items():
        gezaehlt.knoten[id_] += anzahl
        if id_ in kette.zweige:
            for erster, zweig in kette.zweige[id_]:
                _addiere(gezaehlt.kanten, (id_, erster), anzahl)
                _zaehle(zweig, erster, anzahl, gezaehlt)
        else:
            for nach, anteil in kette.folge[id_]:
                _addiere(gezaehlt.kanten, (id_, nach), anzahl * anteil)


def _summe(kette: _Kette, anfang: str, mittel: Callable[[str], float], varianz: Callable[[str], float], *, laengster: bool) -> Moment:
    if anfang not in kette.folge:
        return Moment(0.0, 0.0)
    m: dict[str, float] = {}
    s2: dict[str, float] = {}
    for id_ in kette.knoten:
        m[id_], s2[id_] = mittel(id_), varianz(id_)
        if id_ in kette.zweige:
            teile = [_summe(zweig, erster, mittel, varianz, laengster=laengster) for erster, zweig in kette.zweige[id_]]
            m[id_] += max(t.mittel for t in teile) if laengster else sum(t.mittel for t in teile)
            s2[id_] += sum(t.varianz for t in teile)
    e = _loese(kette, [m[i] for i in kette.knoten], transponiert=False)
    weiter = {i: sum(p * e.get(z, 0.0) for z, p in kette.folge[i]) for i in kette.knoten}
    zweites = _loese(kette, [s2[i] + m[i] ** 2 + 2 * m[i] * weiter[i] for i in kette.knoten], transponiert=False)
    return Moment(e[anfang], max(0.0, zweites[anfang] - e[anfang] ** 2))


def _ueber_start(ablauf: Ablauf, teil: Callable[[_Kette, str], Moment]) -> Moment:
    erstes = zweites = 0.0
    for erster, anteil in ablauf.ausgaenge[START]:
        if erster == ENDE:
            continue
        m = teil(_kette(ablauf, erster, ENDE, frozenset()), erster)
        erstes += anteil * m.mittel
        zweites += anteil * (m.varianz + m.mittel**2)
    return Moment(erstes, max(0.0, zweites - erstes**2))


def _addiere(summen: dict[Kante, float], kante: Kante, menge: float) -> None:
    summen[kante] = summen.get(kante, 0.0) + menge
