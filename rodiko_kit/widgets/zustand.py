"""Was die Person gewählt hat: Zeilen, Formen und Einträge, die es gibt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rodiko_kit.widgets.bausteine import Auswahl, Baustein, Bildfeld, Bpmnfeld, Regler, Reglergruppe, Tabelle, Wertetabelle

if TYPE_CHECKING:
    from rodiko_kit.widgets.bildschirm import Bildschirm


def kennt(eines: Baustein, wert: str) -> bool:
    """Ob ``wert`` in dem Baustein wählbar ist: Zeile, Zelle, Form, Eintrag oder Stellung."""
    if isinstance(eines, Tabelle):
        return any(z["id"] == wert for z in eines.zeilen)
    if isinstance(eines, Bildfeld):
        return bool(wert) and any(f.ref == wert for f in eines.zeichnung.formen)
    if isinstance(eines, Wertetabelle):
        return bool(wert) and any(wert in zeile for zeile in eines.ziele)
    if isinstance(eines, Bpmnfeld):
        return wert in eines.schritte
    if isinstance(eines, Regler):
        return _zwischen(wert, eines.von, eines.bis)
    return isinstance(eines, Auswahl) and any(w.wert == wert for w in eines.wahlen)


def stelle_her(bildschirm: Bildschirm, eintraege: dict[str, str]) -> None:
    """Übernimmt eine frühere Auswahl, soweit es sie noch gibt; eine Auswahl kann weitere erst sichtbar machen."""
    offen: dict[str, Any] = dict(eintraege)
    while offen:
        bausteine = _mit_reglern(bildschirm.verarbeitung.lies().bausteine)
        gueltig = {id_: w for id_, w in offen.items() if id_ in bausteine and kennt(bausteine[id_], w)}
        if not gueltig:
            return
        bildschirm.zustand.update(gueltig)
        offen = {id_: w for id_, w in offen.items() if id_ not in gueltig}


def _mit_reglern(bausteine: dict[str, Baustein]) -> dict[str, Baustein]:
    """Dazu die Regler der Gruppen unter ``gruppe/regler``."""
    einzeln = {f"{b.id}/{r.id}": r for b in bausteine.values() if isinstance(b, Reglergruppe) for r in b.regler}
    return bausteine | einzeln


def _zwischen(wert: str, von: float, bis: float) -> bool:
    try:
        return von <= float(wert) <= bis
    except ValueError:
        return False
