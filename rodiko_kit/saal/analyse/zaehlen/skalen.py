"""Skalen: zwei Achsen und Dreipunktschätzungen."""

from __future__ import annotations

import math
from statistics import fmean

import numpy as np

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import FEST, anzahl, zahl
from rodiko_kit.entscheidung.analyse.streuung import streuung
from rodiko_kit.saal.analyse.darstellung import Achsenfeld, Auszaehlung, Feldpunkt, Spanne, Spannen
from rodiko_kit.saal.analyse.urne import Urne, aufzaehlung
from rodiko_kit.saal.analyse.zaehlen.auswahl import NOCH_KEINE
from rodiko_kit.saal.analyse.zaehlen.einigkeit import spaltungssatz

_ELLIPSE_AB = 3


def zaehle_achsen(u: Urne) -> Auszaehlung:
    """Mittel je Gegenstand auf beiden Achsen mit Streuungsellipse (eine Standardabweichung)."""
    e = u.runde.einstellungen
    punkte, gespalten = [], []
    for o in u.optionen:
        lagen = [z["lage"][o.id] for z in u.zettel if o.id in z["lage"]]
        if not lagen:
            continue
        x, y = [float(p["x"]) for p in lagen], [float(p["y"]) for p in lagen]
        punkte.append(Feldpunkt(o.id, o.text, fmean(x), fmean(y), len(lagen), *ellipse(x, y)))
        if any(streuung(w, e.skala_von, e.skala_bis).gespalten for w in (x, y)):
            gespalten.append(o.text)
    titel_x, titel_y = e.achse_x.text or "waagerecht", e.achse_y.text or "senkrecht"
    tabelle = Datentabelle(
        titel=u.runde.frage,
        spalten=("Gegenstand", titel_x, titel_y, "Stimmen", "gespalten"),
        zeilen=tuple((p.text, zahl(p.x, 1), zahl(p.y, 1), str(p.anzahl), "ja" if p.text in gespalten else "nein") for p in punkte),
        zahlenspalten=(1, 2, 3),
    )
    feld = Achsenfeld(tuple(punkte), titel_x, titel_y, e.skala_von, e.skala_bis)
    hinweis = spaltungssatz(gespalten)
    werte = {p.id: {"x": p.x, "y": p.y} for p in punkte}
    return Auszaehlung(u.runde.frage, u.teilnahme, _feldsatz(feld), feld, tabelle, (hinweis,) if hinweis else (), werte=werte)


def ellipse(x: list[float], y: list[float]) -> tuple[float, float, float]:
    """Halbachsen und Drehung (Grad) der Ellipse einer Standardabweichung aus der Kovarianz (n-1); lauter Nullen unter drei Stimmen."""
    if len(x) < _ELLIPSE_AB:
        return 0.0, 0.0, 0.0
    werte, achsen = np.linalg.eigh(np.cov(x, y))
    halb = [math.sqrt(max(float(w), 0.0)) for w in werte]
    return halb[1], halb[0], math.degrees(math.atan2(float(achsen[1, 1]), float(achsen[0, 1])))


def _feldsatz(feld: Achsenfeld) -> str:
    if not feld.punkte:
        return NOCH_KEINE
    mitte = (feld.von + feld.bis) / 2
    guenstig = [p.text for p in feld.punkte if p.y > mitte > p.x]
    lage = f"{feld.titel_y} hoch, {feld.titel_x} niedrig"
    return f"{lage}: {aufzaehlung(guenstig)}." if guenstig else f"{lage}: niemand liegt dort."


def zaehle_dreipunkt(u: Urne) -> Auszaehlung:
    """Mindestens, typisch und höchstens je für sich gemittelt, wie bei den Zeiten der Schritte.

    Gespalten heißt hier: die typischen Werte liegen auf einer Skala von 0 bis zum Doppelten ihres Medians auseinander.
    """
    e = u.runde.einstellungen
    spannen = tuple(_spanne(u, o.id, o.text) for o in u.optionen)
    tabelle = Datentabelle(
        titel=u.runde.frage,
        spalten=(
            "Gegenstand",
            f"mindestens ({e.einheit})",
            f"typisch ({e.einheit})",
            f"höchstens ({e.einheit})",
            "Schätzungen",
            "gespalten",
        ),
        zeilen=tuple(
            (s.text, zahl(s.mindestens, 1), zahl(s.typisch, 1), zahl(s.hoechstens, 1), str(s.anzahl), "ja" if s.gespalten else "nein")
            for s in spannen
        ),
        zahlenspalten=(1, 2, 3, 4),
    )
    hinweis = spaltungssatz([s.text for s in spannen if s.gespalten])
    werte = {
        s.id: {"mindestens": s.mindestens, "typisch": s.typisch, "hoechstens": s.hoechstens}
        for s in spannen
        if s.mindestens is not None and s.typisch is not None and s.hoechstens is not None
    }
    bild = Spannen(spannen, e.einheit)
    return Auszaehlung(u.runde.frage, u.teilnahme, _spannensatz(bild), bild, tabelle, (hinweis,) if hinweis else (), werte=werte)


def _spanne(u: Urne, kennung: str, text: str) -> Spanne:
    drei = [z["schaetzung"][kennung] for z in u.zettel if kennung in z["schaetzung"]]
    if not drei:
        return Spanne(kennung, text, None, None, None, 0)
    typisch = [float(d["wahrscheinlich"]) for d in drei]
    mitte = float(np.median(typisch))
    grund = streuung(typisch, 0, 2 * mitte).grund if mitte else ""
    return Spanne(kennung, text, fmean(d["min"] for d in drei), fmean(typisch), fmean(d["max"] for d in drei), len(drei), gespalten=grund)


def _spannensatz(bild: Spannen) -> str:
    da = [s for s in bild.spannen if s.typisch is not None]
    if not da:
        return NOCH_KEINE
    laengste = max(da, key=lambda s: s.typisch or 0)
    werte = f"typisch {mit_einheit(laengste.typisch, bild.einheit)} ({zahl(laengste.mindestens, 1)} bis {zahl(laengste.hoechstens, 1)})"
    if len(da) == 1:
        return f"„{laengste.text}“: {werte}, {anzahl(laengste.anzahl, 'Schätzung', 'Schätzungen')}."
    return f"Am längsten dauert „{laengste.text}“: {werte}."


def mit_einheit(wert: float | None, einheit: str) -> str:
    """``12,5 min``."""
    return f"{zahl(wert, 1)}{FEST}{einheit}"
