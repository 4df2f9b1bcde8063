"""Übergaben, Medienbrüche, Doppelerfassung, Hin und Her, Nacharbeit: was an den Nahtstellen eines Ablaufs geschieht."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Knoten
from rodiko_kit.prozesse.analyse.faelleanteil import anteil_der_faelle
from rodiko_kit.prozesse.analyse.lastfaktor import Besuche, Kante, besuche
from rodiko_kit.prozesse.analyse.reihenfolge import rueckkanten
from rodiko_kit.prozesse.analyse.varianten import Zweig
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Medium


@dataclass(frozen=True)
class Uebergabe:
    """Ein Übergang zwischen Schritten verschiedener Einheiten; ``je_fall`` erwartete Häufigkeit, ``maengel`` was ungeregelt ist."""

    von: Knoten
    nach: Knoten
    je_fall: float
    medium_aus: str
    medium_ein: str
    medienbruch: bool
    schnittstelle: Schnittstelle | None
    maengel: tuple[str, ...]
    wartezeit_tage: float
    """Äußere Wartezeit nach dem abgebenden Schritt je Durchlauf."""


@dataclass(frozen=True)
class Medienbruch:
    """Wechsel des Trägers am Übergang (``von`` ≠ ``nach``) oder im Schritt selbst (``von`` = ``nach``)."""

    von: Knoten
    nach: Knoten
    medium_aus: str
    medium_ein: str
    je_fall: float


@dataclass(frozen=True)
class Doppelerfassung:
    """Dieselbe Angabe wird in mehreren Schritten eingegeben."""

    angabe: str
    schritte: tuple[Knoten, ...]


@dataclass(frozen=True)
class Nacharbeit:
    """Ein Rücksprung: Häufigkeit je Fall und die Schritte, die dabei wiederholt werden (Tiefe = ihre Zahl)."""

    von: Knoten
    nach: Knoten
    je_fall: float
    schritte: tuple[Knoten, ...]


@dataclass(frozen=True)
class Matrixfeld:
    """Übergaben von einer Einheit an eine andere: Zahl der Stellen im Ablauf, Häufigkeit je Fall, Medienbrüche, ungeregelte.

    ``anteil_faelle`` ist der Anteil der Fälle, die mindestens einmal so übergeben werden; ``von_id`` und ``nach_id`` sind Einheiten.
    """

    von_id: str
    nach_id: str
    von: str
    nach: str
    stellen: int
    je_fall: float
    medienbrueche: int
    ungeregelt: int
    wartezeit_tage: float
    anteil_faelle: float


@dataclass(frozen=True)
class Nahtstellen:
    """Alles über die Nahtstellen eines Ablaufs."""

    uebergaben: tuple[Uebergabe, ...]
    medienbrueche: tuple[Medienbruch, ...]
    doppelt: tuple[Doppelerfassung, ...]
    nacharbeit: tuple[Nacharbeit, ...]
    matrix: tuple[Matrixfeld, ...]
    hin_und_her: tuple[tuple[str, str, float], ...]
    """(Einheit, Gegenüber, je Fall): gibt ab und bekommt den Vorgang von dort unmittelbar zurück."""

    @property
    def uebergaben_je_fall(self) -> float:
        """Erwartete Übergaben zwischen verschiedenen Einheiten je Fall."""
        return sum(u.je_fall for u in self.uebergaben)

    @property
    def medienbrueche_je_fall(self) -> float:
        """Erwartete Medienbrüche je Fall."""
        return sum(m.je_fall for m in self.medienbrueche)


def untersuche_nahtstellen(
    ablauf: Ablauf,
    schnittstellen: Iterable[Schnittstelle] | Mapping[Kante, Schnittstelle] = (),
    zweige: Sequence[Zweig] = (),
    ohne_bruch: Collection[Kante] = (),
) -> Nahtstellen:
    """Untersucht alle Nahtstellen; ``EingabeFehler``, wenn der Ablauf kein Ende erreicht.

    ``schnittstellen`` liegen an ihren Schritten oder, als Abbildung, an den genannten Übergängen. ``zweige`` sind die Varianten, aus
    denen ``ablauf`` gemischt ist; aus ihnen folgt der Anteil der Fälle je Übergabe. ``ohne_bruch`` nennt Übergänge, an denen Abgabe und
    Annahme denselben Träger haben, was auch immer an den Schritten steht.
    """
    gezaehlt = besuche(ablauf)
    nach_kante = schnittstellen if isinstance(schnittstellen, Mapping) else {(str(s.von), str(s.nach)): s for s in schnittstellen}
    beschrieben = dict(nach_kante)
    uebergaben = tuple(_uebergaben(ablauf, gezaehlt, beschrieben, ohne_bruch))
    return Nahtstellen(
        uebergaben=uebergaben,
        medienbrueche=tuple(_medienbrueche(ablauf, gezaehlt, beschrieben, ohne_bruch)),
        doppelt=doppelerfassungen(ablauf),
        nacharbeit=tuple(_nacharbeit(ablauf, gezaehlt)),
        matrix=_matrix(ablauf, uebergaben, zweige),
        hin_und_her=_hin_und_her(ablauf, gezaehlt),
    )


def ist_medienbruch(medium_aus: str, medium_ein: str) -> bool:
    """Ob zwischen Abgabe und Annahme der Träger wechselt; unbekannt oder „ohne Übergabe“ zählt nicht."""
    ohne = {"", Medium.OHNE.value}
    return medium_aus not in ohne and medium_ein not in ohne and medium_aus != medium_ein


def medienbruchkanten(naht: Nahtstellen) -> frozenset[tuple[str, str]]:
    """Übergänge mit Medienbruch als Kennungspaare, für das Schwimmbahnbild."""
    return frozenset((m.von.id, m.nach.id) for m in naht.medienbrueche if m.von.id != m.nach.id)


def doppelerfassungen(ablauf: Ablauf) -> tuple[Doppelerfassung, ...]:
    """Angaben, die in mehr als einem Schritt erfasst werden; Groß- und Kleinschreibung zählt nicht."""
    wo: dict[str, tuple[str, list[Knoten]]] = {}
    for knoten in ablauf.knoten:
        for angabe in dict.fromkeys(a.strip() for a in knoten.erfasst if a.strip()):
            wo.setdefault(angabe.casefold(), (angabe, []))[1].append(knoten)
    return tuple(Doppelerfassung(name, tuple(orte)) for name, orte in wo.values() if len(orte) > 1)


def _kanten(ablauf: Ablauf, gezaehlt: Besuche) -> list[tuple[Knoten, Knoten, float]]:
    platz = {k.id: i for i, k in enumerate(ablauf.knoten)}
    innen = [(v, n, f) for (v, n), f in gezaehlt.kanten.items() if v != START and n != ENDE]
    innen.sort(key=lambda e: (platz[e[0]], platz[e[1]]))
    return [(ablauf.nach_id[v], ablauf.nach_id[n], f) for v, n, f in innen]


def _uebergaben(
    ablauf: Ablauf, gezaehlt: Besuche, beschrieben: dict[Kante, Schnittstelle], ohne_bruch: Collection[Kante]
) -> Iterable[Uebergabe]:
    for von, nach, je_fall in _kanten(ablauf, gezaehlt):
        if von.bahn == nach.bahn:
            continue
        eintrag = beschrieben.get((von.id, nach.id))
        aus, ein = _medien(von, nach, eintrag)
        bruch = ist_medienbruch(aus, ein) and (von.id, nach.id) not in ohne_bruch
        yield Uebergabe(von, nach, je_fall, aus, ein, bruch, eintrag, _maengel(eintrag), von.wartezeit_mittel)


def _medien(von: Knoten, nach: Knoten, eintrag: Schnittstelle | None) -> tuple[str, str]:
    aus = eintrag.medium_aus.value if eintrag and eintrag.medium_aus else von.medium_aus
    ein = eintrag.medium_ein.value if eintrag and eintrag.medium_ein else nach.medium_ein
    return aus, ein


def _maengel(eintrag: Schnittstelle | None) -> tuple[str, ...]:
    if eintrag is None:
        return ("nicht beschrieben",)
    return tuple(satz for satz, fehlt in (("keine Frist", eintrag.frist_tage is None), ("keine Regelung", not eintrag.regelung)) if fehlt)


def _medienbrueche(
    ablauf: Ablauf, gezaehlt: Besuche, beschrieben: dict[Kante, Schnittstelle], ohne_bruch: Collection[Kante]
) -> Iterable[Medienbruch]:
    for von, nach, je_fall in _kanten(ablauf, gezaehlt):
        aus, ein = _medien(von, nach, beschrieben.get((von.id, nach.id)))
        if von.id != nach.id and ist_medienbruch(aus, ein) and (von.id, nach.id) not in ohne_bruch:
            yield Medienbruch(von, nach, aus, ein, je_fall)
    for knoten in ablauf.knoten:
        if ist_medienbruch(knoten.medium_ein, knoten.medium_aus) and gezaehlt.knoten[knoten.id] > 0:
            yield Medienbruch(knoten, knoten, knoten.medium_ein, knoten.medium_aus, gezaehlt.knoten[knoten.id])


def _nacharbeit(ablauf: Ablauf, gezaehlt: Besuche) -> Iterable[Nacharbeit]:
    vorwaerts: dict[str, list[str]] = {}
    zurueck = rueckkanten(ablauf)
    for kante in gezaehlt.kanten:
        if kante not in zurueck and START not in kante and ENDE not in kante:
            vorwaerts.setdefault(kante[0], []).append(kante[1])
    for von, nach, je_fall in _kanten(ablauf, gezaehlt):
        if (von.id, nach.id) in zurueck:
            dabei = {i for i in _ab(vorwaerts, nach.id) if von.id in _ab(vorwaerts, i)} | {von.id, nach.id}
            yield Nacharbeit(von, nach, je_fall, tuple(k for k in ablauf.knoten if k.id in dabei))


def _ab(folge: dict[str, list[str]], anfang: str) -> set[str]:
    gesehen: set[str] = set()
    offen = [anfang]
    while offen:
        id_ = offen.pop()
        if id_ not in gesehen:
            gesehen.add(id_)
            offen.extend(folge.get(id_, ()))
    return gesehen


def _matrix(ablauf: Ablauf, uebergaben: tuple[Uebergabe, ...], zweige: Sequence[Zweig]) -> tuple[Matrixfeld, ...]:
    paare = dict.fromkeys((u.von.bahn, u.nach.bahn) for u in uebergaben)
    felder = []
    for von, nach in paare:
        eigene = [u for u in uebergaben if (u.von.bahn, u.nach.bahn) == (von, nach)]
        je_fall = sum(u.je_fall for u in eigene)
        felder.append(
            Matrixfeld(
                von_id=von,
                nach_id=nach,
                von=ablauf.bahnname(eigene[0].von.bahn),
                nach=ablauf.bahnname(eigene[0].nach.bahn),
                stellen=len(eigene),
                je_fall=je_fall,
                medienbrueche=sum(u.medienbruch for u in eigene),
                ungeregelt=sum(bool(u.maengel) for u in eigene),
                wartezeit_tage=sum(u.wartezeit_tage * u.je_fall for u in eigene),
                anteil_faelle=anteil_der_faelle(ablauf, [(u.von.id, u.nach.id) for u in eigene], zweige),
            )
        )
    return tuple(felder)


def _hin_und_her(ablauf: Ablauf, gezaehlt: Besuche) -> tuple[tuple[str, str, float], ...]:
    """Wie oft je Fall nach der Übergabe A -> B die nächste Übergabe wieder zu A führt."""
    kanten = _kanten(ablauf, gezaehlt)
    gefunden = []
    for gegen, bahn in dict.fromkeys((v.bahn, n.bahn) for v, n, _ in kanten if v.bahn != n.bahn):
        zurueck = _naechster_wechsel(ablauf, gezaehlt, bahn, gegen)
        je_fall = sum(f * zurueck[n.id] for v, n, f in kanten if (v.bahn, n.bahn) == (gegen, bahn))
        if je_fall > 1e-12:  # noqa: PLR2004  Rundungsrest der Lösung
            gefunden.append((ablauf.bahnname(gegen), ablauf.bahnname(bahn), je_fall))
    return tuple(sorted(gefunden, key=lambda e: (-e[2], e[0], e[1])))


def _naechster_wechsel(ablauf: Ablauf, gezaehlt: Besuche, bahn: str, gegen: str) -> dict[str, float]:
    """Je Schritt von ``bahn`` die Wahrscheinlichkeit, dass der Vorgang die Einheit zu ``gegen`` verlässt: ``(I - Q) h = r``."""
    import numpy as np

    innen = [k.id for k in ablauf.knoten if k.bahn == bahn and gezaehlt.knoten[k.id] > 0]
    platz = {id_: i for i, id_ in enumerate(innen)}
    raus = {id_: sum(f for (v, _), f in gezaehlt.kanten.items() if v == id_) for id_ in innen}
    matrix = np.eye(len(innen))
    rechts = np.zeros(len(innen))
    for (von, nach), f in gezaehlt.kanten.items():
        if von not in platz or nach == ENDE:
            continue
        if nach in platz:
            matrix[platz[von], platz[nach]] -= f / raus[von]
        elif ablauf.nach_id[nach].bahn == gegen:
            rechts[platz[von]] += f / raus[von]
    return dict(zip(innen, np.linalg.solve(matrix, rechts).tolist(), strict=True))
