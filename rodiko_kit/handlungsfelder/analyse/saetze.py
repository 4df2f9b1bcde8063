"""Was die Auswertung sagt, in deutschen Sätzen, und die Tabellen dahinter."""

from __future__ import annotations

from collections.abc import Sequence

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import anzahl, prozent, zahl
from rodiko_kit.entscheidung.analyse.nutzwert import Kipppunkt
from rodiko_kit.entscheidung.analyse.vergleich import zweites_verfahren
from rodiko_kit.handlungsfelder.analyse.auswertung import Auswertung, Feldergebnis

ZWEITES = "TOPSIS (Min-Max)"
"""Das Verfahren, das die Nutzwertanalyse gegenprüft."""

_FEST = 1e-9


def ergebnissatz(a: Auswertung) -> str:
    """Der eine Satz zum Ergebnis; sagt auch, warum es noch keines gibt."""
    vorn = a.spitze
    if not vorn:
        return _noch_nicht(a)
    punkte = f"{zahl(vorn[0].nutzwert, 2)} von 10 Punkten"
    if len(vorn) > 1:
        return f"{_aufzaehlung(vorn)} liegen mit {punkte} gleichauf vorn."
    naechste = next((e for e in a.ergebnisse if e.rang is not None and e.rang > 1), None)
    if naechste is None or naechste.nutzwert is None or vorn[0].nutzwert is None:
        return f"„{vorn[0].feld.name}“ liegt mit {punkte} vorn."
    vorsprung = zahl(vorn[0].nutzwert - naechste.nutzwert, 2)
    return f"„{vorn[0].feld.name}“ liegt mit {punkte} vorn, {vorsprung} Punkte vor „{naechste.feld.name}“."


def _noch_nicht(a: Auswertung) -> str:
    if not a.felder:
        return "Noch kein Handlungsfeld angelegt."
    if not a.kriterien:
        return "Noch kein Kriterium angelegt."
    return "Noch ist kein Handlungsfeld vollständig bewertet." if a.anteile else "Noch kein Kriterium hat ein Gewicht über 0."


def lueckensaetze(a: Auswertung) -> tuple[str, ...]:
    """Wie viele Felder unvollständig sind und ob eines davon noch nach vorn kommen kann."""
    offen = [e for e in a.ergebnisse if e.fehlend]
    if not offen or not a.anteile:
        return ()
    verb = "hat" if len(offen) == 1 else "haben"
    saetze = [f"{anzahl(len(offen), 'Handlungsfeld', 'Handlungsfelder')} {verb} Lücken in der Bewertung und noch keinen Rang."]
    beste = a.spitze[0].nutzwert if a.spitze else None
    moeglich = [e for e in offen if beste is not None and e.bis > beste + _FEST]
    if moeglich:
        saetze.append(f"Nach vorn kommen {'könnte' if len(moeglich) == 1 else 'könnten'} noch: {_aufzaehlung(moeglich)}.")
    return tuple(saetze)


def methodensatz(a: Auswertung) -> str:
    """Ob ein zweites Verfahren zum selben Ergebnis kommt; leer unter drei vollständig bewerteten Feldern."""
    if not a.verfahren:
        return ""
    zweites = next(v for v in a.verfahren if v.name == ZWEITES)
    return zweites_verfahren([a.felder[i].name for i in a.voll], a.verfahren[0], zweites)


def kippsatz(a: Auswertung) -> str:
    """Welches Gewicht die Führung am ehesten kippt; leer ohne eindeutige Führung."""
    if not a.kipppunkte:
        return ""
    kippend = [k for k in a.kipppunkte if k.abstand is not None]
    if not kippend:
        return "Die Führung ist stabil: Keine Änderung eines einzelnen Gewichts ändert sie."
    eines = min(kippend, key=lambda k: (k.abstand or 0, k.kriterium))
    unten = eines.unten is not None and (eines.oben is None or eines.gewicht - eines.unten <= eines.oben - eines.gewicht)
    grenze, wer = (eines.unten, eines.unten_durch) if unten else (eines.oben, eines.oben_durch)
    name = a.kriterien[eines.kriterium].name
    richtung = "unter" if unten else "über"
    heute = prozent(eines.gewicht)
    return f"Am ehesten kippt die Führung beim Gewicht „{name}“: {richtung} {prozent(grenze)} (heute {heute}) liegt „{_name(a, wer)}“ vorn."


def sicherheitssatz(a: Auswertung) -> str:
    """In wie vielen aller denkbaren Gewichtungen die Spitze vorn liegt (SMAA); leer ohne eindeutige Führung."""
    if len(a.spitze) != 1 or not a.vorn_anteil:
        return ""
    vorn = a.spitze[0].feld
    stelle = next(n for n, i in enumerate(a.voll) if a.felder[i].id == vorn.id)
    return f"Bei {prozent(a.vorn_anteil[stelle])} aller denkbaren Gewichtungen liegt „{vorn.name}“ vorn."


def kipptabelle(a: Auswertung) -> Datentabelle:
    """Je Kriterium das heutige Gewicht und die Gewichte, ab denen ein anderes Feld führt."""
    return Datentabelle(
        titel="Kipppunkte",
        spalten=("Kriterium", "Gewicht heute", "Führung wechselt unter", "dann vorn", "Führung wechselt über", "dann vorn"),
        zeilen=tuple(_kippzeile(a, k) for k in a.kipppunkte),
        zahlenspalten=(1, 2, 4),
    )


def _kippzeile(a: Auswertung, k: Kipppunkt) -> tuple[str, ...]:
    return (
        a.kriterien[k.kriterium].name,
        prozent(k.gewicht, 1),
        prozent(k.unten, 1),
        _name(a, k.unten_durch),
        prozent(k.oben, 1),
        _name(a, k.oben_durch),
    )


def verfahrenstabelle(a: Auswertung) -> Datentabelle:
    """Ränge der vollständig bewerteten Felder nach jedem Verfahren; gleiche Ränge sind Gleichstände."""
    folge = sorted(range(len(a.voll)), key=lambda n: (a.verfahren[0].raenge[n], n)) if a.verfahren else []
    return Datentabelle(
        titel="Methodenvergleich",
        spalten=("Handlungsfeld", *(v.name for v in a.verfahren)),
        zeilen=tuple((a.felder[a.voll[n]].name, *(f"{int(v.raenge[n])}." for v in a.verfahren)) for n in folge),
        zahlenspalten=tuple(range(1, len(a.verfahren) + 1)),
    )


def rangtabelle(a: Auswertung) -> Datentabelle:
    """Rang, Nutzwert oder möglicher Bereich, Lücken und Fokus je Handlungsfeld."""
    return Datentabelle(
        titel="Rangfolge der Handlungsfelder",
        spalten=("Rang", "Handlungsfeld", "Nutzwert", "fehlende Bewertungen", "Fokus"),
        zeilen=tuple(
            (rangtext(e), e.feld.name, nutzwerttext(e), ", ".join(k.name for k in e.fehlend) or "–", "ja" if e.feld.fokus else "–")
            for e in a.ergebnisse
        ),
        zahlenspalten=(0, 2),
    )


def rangtext(e: Feldergebnis) -> str:
    """``2.`` oder ``–`` ohne Rang."""
    return "–" if e.rang is None else f"{e.rang}."


def nutzwerttext(e: Feldergebnis) -> str:
    """``7,25``, bei Lücken ``5,10 bis 7,30``."""
    return f"{zahl(e.von, 2)} bis {zahl(e.bis, 2)}" if e.nutzwert is None else zahl(e.nutzwert, 2)


def _name(a: Auswertung, nummer: int | None) -> str:
    return "–" if nummer is None else a.felder[a.voll[nummer]].name


def _aufzaehlung(reihe: Sequence[Feldergebnis]) -> str:
    namen = [f"„{e.feld.name}“" for e in reihe]
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} und {namen[-1]}"
