"""Richtung eines Ablaufs: welche Übergänge zurückführen und in welcher Spalte ein Schritt steht."""

from __future__ import annotations

from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf

Kante = tuple[str, str]


def rueckkanten(ablauf: Ablauf) -> frozenset[Kante]:
    """Übergänge, die einen Kreis schließen; als Nacharbeit gekennzeichnete gelten zuerst.

    Ohne sie ist der Ablauf frei von Kreisen.
    """
    gekennzeichnet = {(w.von, w.nach) for w in ablauf.wege if w.ruecksprung and w.von != START and w.nach != ENDE}
    zurueck = {kante for kante in gekennzeichnet if kante[1] in {z for z, _ in ablauf.ausgaenge.get(kante[0], ())}}
    anfang = [z for z, _ in ablauf.ausgaenge[START] if z != ENDE]
    fertig: set[str] = set()
    for wurzel in [*anfang, *(k.id for k in ablauf.knoten)]:
        if wurzel not in fertig:
            _suche(ablauf, wurzel, zurueck, fertig)
    return frozenset(zurueck)


def _suche(ablauf: Ablauf, wurzel: str, zurueck: set[Kante], fertig: set[str]) -> None:
    """Tiefensuche ohne Rekursion; Kanten zu einem offenen Vorfahren kommen in ``zurueck``."""
    pfad = [wurzel]
    offen = {wurzel}
    warten = {wurzel: _folger(ablauf, wurzel, zurueck)}
    while pfad:
        id_ = pfad[-1]
        if not warten[id_]:
            pfad.pop()
            offen.discard(id_)
            fertig.add(id_)
            continue
        ziel = warten[id_].pop(0)
        if ziel in offen:
            zurueck.add((id_, ziel))
        elif ziel not in fertig:
            pfad.append(ziel)
            offen.add(ziel)
            warten[ziel] = _folger(ablauf, ziel, zurueck)


def _folger(ablauf: Ablauf, id_: str, zurueck: set[Kante]) -> list[str]:
    return [z for z, _ in ablauf.ausgaenge[id_] if z != ENDE and (id_, z) not in zurueck]


def tiefen(knoten: list[str], kanten: list[Kante]) -> dict[str, int]:
    """Spalte je Knoten: Länge des längsten Wegs von einem Anfang; ``kanten`` dürfen keinen Kreis bilden."""
    folge: dict[str, list[str]] = {k: [] for k in knoten}
    grad = dict.fromkeys(knoten, 0)
    for von, nach in kanten:
        folge[von].append(nach)
        grad[nach] += 1
    tiefe = dict.fromkeys(knoten, 0)
    bereit = [k for k in knoten if grad[k] == 0]
    while bereit:
        id_ = bereit.pop(0)
        for nach in folge[id_]:
            tiefe[nach] = max(tiefe[nach], tiefe[id_] + 1)
            grad[nach] -= 1
            if grad[nach] == 0:
                bereit.append(nach)
    return tiefe
