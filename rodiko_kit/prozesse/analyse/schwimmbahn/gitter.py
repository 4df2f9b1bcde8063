"""Das Gitter eines Schwimmbahnbildes: Schritte, Verzweigungen und Ereignisse mit Bahn, Spalte und Zeile."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Literal

from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Knoten
from rodiko_kit.prozesse.analyse.reihenfolge import Kante, rueckkanten, tiefen

Zellart = Literal["schritt", "tor", "start", "ende", "marke_aus", "marke_ein"]

TOR = "#tor"
"""Endung der Kennung einer Verzweigung nach dem Schritt."""


@dataclass
class Zelle:
    """Ein Platz im Gitter; ``bahn`` ist die Kennung der Einheit (leer = nicht zugeordnet), ``zeile`` zählt in der Bahn."""

    id: str
    art: Zellart
    bahn: str
    spalte: int = 0
    zeile: int = 0
    knoten: Knoten | None = None
    text: str = ""
    gleichzeitig: bool = False
    """Verzweigung, nach der alle Wege laufen."""


@dataclass(frozen=True)
class Pfeil:
    """Eine Linie im Gitter; ``anteil`` steht an den Ausgängen einer Verzweigung."""

    von: str
    nach: str
    kante: Kante
    """Übergang, zu dem die Linie gehört."""
    anteil: float | None = None
    schleife: bool = False
    medienbruch: bool = False
    bedingung: str = ""


@dataclass
class Gitter:
    """Zellen nach Kennung, Pfeile, Bahnen von oben nach unten (Kennung)."""

    zellen: dict[str, Zelle] = field(default_factory=dict)
    pfeile: list[Pfeil] = field(default_factory=list)
    bahnen: list[str] = field(default_factory=list)

    @property
    def spalten(self) -> int:
        """Zahl der Spalten."""
        return 1 + max((z.spalte for z in self.zellen.values()), default=0)


def baue_gitter(ablauf: Ablauf, medienbrueche: Collection[Kante] = ()) -> Gitter:
    """Alle Zellen mit Spalte (längster Weg ohne Rücksprünge) und Bahn; Zeilen werden erst je Band vergeben."""
    gitter = Gitter()
    bedingung = {(w.von, w.nach): w.bedingung for w in ablauf.wege}
    zurueck = rueckkanten(ablauf)
    for knoten in ablauf.knoten:
        gitter.zellen[knoten.id] = Zelle(knoten.id, "schritt", knoten.bahn, knoten=knoten, text=knoten.name)
    gitter.zellen[START] = Zelle(START, "start", "", text="Beginn")
    gitter.zellen[ENDE] = Zelle(ENDE, "ende", "", text="Ende")
    for von, ziele in ablauf.ausgaenge.items():
        quelle = von
        if len(ziele) > 1:
            quelle = von + TOR
            alle = von != START and ablauf.nach_id[von].gleichzeitig
            gitter.zellen[quelle] = Zelle(quelle, "tor", gitter.zellen[von].bahn, text=ablauf.tore.get(von, ""), gleichzeitig=alle)
            gitter.pfeile.append(Pfeil(von, quelle, (von, von)))
        for nach, anteil in ziele:
            gitter.pfeile.append(
                Pfeil(
                    quelle,
                    nach,
                    (von, nach),
                    anteil=anteil if quelle != von and not gitter.zellen[quelle].gleichzeitig else None,
                    schleife=(von, nach) in zurueck,
                    medienbruch=(von, nach) in medienbrueche,
                    bedingung=bedingung.get((von, nach), ""),
                )
            )
    _setze_spalten(gitter)
    _setze_bahnen(gitter)
    return gitter


def _setze_spalten(gitter: Gitter) -> None:
    kanten = [(p.von, p.nach) for p in gitter.pfeile if not p.schleife]
    for id_, tiefe in tiefen(list(gitter.zellen), kanten).items():
        gitter.zellen[id_].spalte = tiefe
    if not any(p.nach == ENDE for p in gitter.pfeile):
        gitter.zellen[ENDE].spalte = gitter.spalten


def _setze_bahnen(gitter: Gitter) -> None:
    """Beginn und Ende kommen in die Bahn ihres Nachbarn; Bahnen stehen in der Reihenfolge ihres ersten Schritts."""
    zellen = gitter.zellen
    nach_start = [zellen[p.nach] for p in gitter.pfeile if p.von in {START, START + TOR} and p.nach != START + TOR]
    vor_ende = [zellen[p.von] for p in gitter.pfeile if p.nach == ENDE]
    zellen[START].bahn = nach_start[0].bahn if nach_start else ""
    if START + TOR in zellen:
        zellen[START + TOR].bahn = zellen[START].bahn
    zellen[ENDE].bahn = max(vor_ende, key=lambda z: z.spalte).bahn if vor_ende else zellen[START].bahn
    gitter.bahnen = list(dict.fromkeys(z.bahn for z in sorted(zellen.values(), key=lambda z: z.spalte)))


def spaltenfenster(gitter: Gitter, von: int, bis: int) -> set[str]:
    """Kennungen der Zellen in den Spalten ``von`` bis ausschließlich ``bis``."""
    return {id_ for id_, z in gitter.zellen.items() if von <= z.spalte < bis}


def ausschnitt(gitter: Gitter, drin: Collection[str], *, je_ziel: bool = True, kuerzel: bool = False) -> Gitter:
    """Die Zellen ``drin``; Pfeile über den Rand enden an Sprungmarken.

    ``je_ziel`` fasst Sprünge zum selben Ziel zu einer Marke zusammen; mit ``kuerzel`` nennt die Marke das Kürzel ihres Gegenübers
    statt seines Namens.
    """
    von = min(gitter.zellen[i].spalte for i in drin)
    rechts = max(gitter.zellen[i].spalte for i in drin) - von + 2
    teil = Gitter({i: replace(z, spalte=z.spalte - von + 1) for i, z in gitter.zellen.items() if i in drin})
    for pfeil in gitter.pfeile:
        innen_von, innen_nach = pfeil.von in drin, pfeil.nach in drin
        if innen_von and innen_nach:
            teil.pfeile.append(pfeil)
        elif innen_von:
            marke = f"#aus:{pfeil.nach}" if je_ziel else f"#aus:{pfeil.nach}:{pfeil.von}"
            teil.zellen.setdefault(
                marke, Zelle(marke, "marke_aus", gitter.zellen[pfeil.von].bahn, rechts, text=_name(gitter, pfeil.nach, kuerzel))
            )
            teil.pfeile.append(replace(pfeil, nach=marke))
        elif innen_nach:
            marke = f"#ein:{pfeil.nach}" if je_ziel else f"#ein:{pfeil.nach}:{pfeil.von}"
            name = _name(gitter, pfeil.von, kuerzel)
            if marke in teil.zellen:
                teil.zellen[marke].text += f", {name}"
                continue
            teil.zellen[marke] = Zelle(marke, "marke_ein", gitter.zellen[pfeil.nach].bahn, 0, text=name)
            teil.pfeile.append(replace(pfeil, von=marke, anteil=None, medienbruch=False))
    teil.bahnen = [b for b in gitter.bahnen if any(z.bahn == b for z in teil.zellen.values())]
    _ohne_leere_spalten(teil)
    return teil


def _name(gitter: Gitter, id_: str, kuerzel: bool) -> str:  # noqa: FBT001  innerer Helfer
    zelle = gitter.zellen[id_.removesuffix(TOR)]
    return zelle.knoten.kuerzel if kuerzel and zelle.knoten and zelle.knoten.kuerzel else zelle.text


def _ohne_leere_spalten(gitter: Gitter) -> None:
    benutzt = sorted({z.spalte for z in gitter.zellen.values()})
    neu = {spalte: i for i, spalte in enumerate(benutzt)}
    for zelle in gitter.zellen.values():
        zelle.spalte = neu[zelle.spalte]


def vergib_zeilen(gitter: Gitter) -> dict[str, int]:
    """Verteilt Zellen derselben Bahn und Spalte auf Zeilen, so dass Linien kurz und gerade bleiben; Zeilenzahl je Bahn."""
    hoehe = dict.fromkeys(gitter.bahnen, 1)
    felder: dict[tuple[str, int], list[Zelle]] = {}
    for zelle in gitter.zellen.values():
        felder.setdefault((zelle.bahn, zelle.spalte), []).append(zelle)
    for (bahn, _), inhalt in felder.items():
        hoehe[bahn] = max(hoehe[bahn], len(inhalt))
    bestes: dict[str, int] = {}
    kosten = float("inf")
    for durchgang in range(4):
        for schluessel in sorted(felder, key=lambda s: s[1], reverse=bool(durchgang % 2)):
            _ordne(gitter, felder[schluessel], hoehe, rueckwaerts=bool(durchgang % 2))
        _richte_tore_aus(gitter, felder, hoehe)
        if (neu := _kosten(gitter, hoehe)) < kosten:
            kosten, bestes = neu, {i: z.zeile for i, z in gitter.zellen.items()}
    for id_, zeile in bestes.items():
        gitter.zellen[id_].zeile = zeile
    return hoehe


def zeilenbeginn(gitter: Gitter, hoehe: dict[str, int]) -> dict[str, int]:
    """Laufende Nummer der ersten Zeile je Bahn."""
    beginn: dict[str, int] = {}
    summe = 0
    for bahn in gitter.bahnen:
        beginn[bahn] = summe
        summe += hoehe[bahn]
    return beginn


def _ordne(gitter: Gitter, inhalt: list[Zelle], hoehe: dict[str, int], *, rueckwaerts: bool) -> None:
    beginn = zeilenbeginn(gitter, hoehe)
    wunsch = {z.id: _wunschzeile(gitter, z, beginn, rueckwaerts=rueckwaerts) for z in inhalt}
    frei = list(range(hoehe[inhalt[0].bahn]))
    for zelle in sorted(inhalt, key=lambda z: (z.art != "tor", wunsch[z.id], -_zufluss(gitter, z), z.id)):
        zelle.zeile = min(frei, key=lambda f: (abs(f - wunsch[zelle.id]), f))
        frei.remove(zelle.zeile)


def _zufluss(gitter: Gitter, zelle: Zelle) -> float:
    """Größter Anteil, mit dem die Zelle erreicht wird; der Hauptweg bekommt die gerade Linie."""
    return max((1.0 if p.anteil is None else p.anteil for p in gitter.pfeile if p.nach == zelle.id), default=0.0)


def _wunschzeile(gitter: Gitter, zelle: Zelle, beginn: dict[str, int], *, rueckwaerts: bool) -> float:
    """Mittlere Lage der Nachbarn auf der Seite, von der her geordnet wird, als Zeile der eigenen Bahn."""
    if zelle.art == "tor":
        return gitter.zellen[zelle.id.removesuffix(TOR)].zeile if zelle.id.removesuffix(TOR) in gitter.zellen else 0
    quelle = zelle.id + TOR if rueckwaerts and zelle.id + TOR in gitter.zellen else zelle.id
    nachbarn = [
        gitter.zellen[p.nach if rueckwaerts else p.von]
        for p in gitter.pfeile
        if not p.schleife and (p.von == quelle if rueckwaerts else p.nach == zelle.id)
    ]
    if not nachbarn:
        return 0.0
    return sum(beginn[n.bahn] + n.zeile for n in nachbarn) / len(nachbarn) - beginn[zelle.bahn]


def _richte_tore_aus(gitter: Gitter, felder: dict[tuple[str, int], list[Zelle]], hoehe: dict[str, int]) -> None:
    """Jede Verzweigung steht in der Zeile ihres Schritts; wer dort stand, rückt."""
    for (bahn, _), inhalt in felder.items():
        tore = [z for z in inhalt if z.art == "tor" and z.id.removesuffix(TOR) in gitter.zellen]
        for tor in tore:
            tor.zeile = gitter.zellen[tor.id.removesuffix(TOR)].zeile
        belegt = {t.zeile for t in tore}
        frei = [f for f in range(hoehe[bahn]) if f not in belegt]
        for zelle in (z for z in inhalt if z not in tore):
            if zelle.zeile in belegt:
                zelle.zeile = min(frei, key=lambda f, z=zelle: (abs(f - z.zeile), f))  # type: ignore[misc]
            belegt.add(zelle.zeile)
            if zelle.zeile in frei:
                frei.remove(zelle.zeile)


def _kosten(gitter: Gitter, hoehe: dict[str, int]) -> float:
    """Summe der senkrechten Wege und der Kreuzungen benachbarter Linien."""
    beginn = zeilenbeginn(gitter, hoehe)
    lage = {i: beginn[z.bahn] + z.zeile for i, z in gitter.zellen.items()}
    vor = [(gitter.zellen[p.von].spalte, lage[p.von], lage[p.nach]) for p in gitter.pfeile if not p.schleife]
    laenge = sum(abs(a - b) for _, a, b in vor)
    kreuzungen = sum(s == t and (a - c) * (b - d) < 0 for i, (s, a, b) in enumerate(vor) for t, c, d in vor[i + 1 :])
    return laenge + 2 * kreuzungen
