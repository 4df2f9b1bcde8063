"""Tabellen, Kennzahlen und Sätze zum Ereignisprotokoll."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import FEST, anzahl, datum, dauer_min, prozent, tage, tage_je, zahl
from rodiko_kit.prozesse.analyse.protokoll.schutz import MINDESTENS
from rodiko_kit.prozesse.analyse.protokoll.vergleich import Schrittvergleich, Vergleich
from rodiko_kit.prozesse.modell.protokoll import Protokollwechsel, Wechselart

STUNDEN = 24
FEHLT = "keine Angabe"
ZEITENTITEL = "Bearbeitungszeiten: so im Interview, so im Protokoll"
WEGETITEL = "Wohin es weitergeht: so im Interview, so im Protokoll"
VARIANTENTITEL = "Die häufigsten Wege im Protokoll"
WARTETITEL = "Warten an Übergaben im Protokoll"


def uebergaben(vergleich: Vergleich) -> tuple[Protokollwechsel, ...]:
    """Wechsel der Gruppe, sonst der Person, sonst der Aktivität, mit dem Warten dazwischen; die häufigsten zuerst."""
    for art in (Wechselart.GRUPPE, Wechselart.PERSON, Wechselart.AKTIVITAET):
        reihe = [w for w in vergleich.wechsel if w.merkmal is art and w.von and w.nach and w.warten_median_h is not None]
        if reihe:
            return tuple(sorted(reihe, key=lambda w: -w.anzahl))
    return ()


def interviewtext(eines: Schrittvergleich) -> str:
    """Mindestens, typisch, höchstens aus den Auskünften."""
    if eines.interview is None:
        return FEHLT
    drei = (eines.interview.minimum, eines.interview.typisch, eines.interview.maximum)
    return minuten(drei) + (" (Vorgabewert)" if eines.nur_vorgabe else "")


def minuten(drei: Sequence[float]) -> str:
    """„10 / 20 / 45 min“."""
    return " / ".join(zahl(round(w, 1)) for w in drei) + f"{FEST}min"


def zeitentafel(vergleich: Vergleich) -> Datentabelle:
    """Alle Schritte: Aktivitäten, Zeiten und Besuche je Fall auf beiden Seiten."""
    zeilen = tuple(
        (
            s.knoten.name,
            ", ".join(a.name for a in s.aktivitaeten) or "–",
            interviewtext(s),
            minuten([float(w) for w in (s.protokoll.zehntel, s.protokoll.median, s.protokoll.neuntel)]) if s.protokoll else _grund(s),
            zahl(s.protokoll.anzahl) if s.protokoll else "–",
            zahl(s.besuche, 2),
            zahl(s.besuche_protokoll, 2),
        )
        for s in vergleich.schritte
    )
    spalten = ("Schritt", "Aktivität im Protokoll", "Interview", "Protokoll", "n", "Besuche, Interview", "Besuche, Protokoll")
    return Datentabelle(titel=ZEITENTITEL, spalten=spalten, zeilen=zeilen, zahlenspalten=(4, 5, 6))


def _grund(eines: Schrittvergleich) -> str:
    if not eines.aktivitaeten:
        return "nicht im Protokoll"
    return "mehrere Aktivitäten" if len(eines.aktivitaeten) > 1 else "nur ein Zeitpunkt"


def verstrichen(stunden: Sequence[float]) -> tuple[str, ...]:
    """Verstrichene Stunden in einer gemeinsamen Einheit: Stunden, ab zwei Tagen Tage, ab drei Wochen Wochen."""
    if max(stunden, default=0.0) < 2 * STUNDEN:
        return tuple(f"{zahl(round(h, 1), 1)}{FEST}h" for h in stunden)
    return tage_je([round(h / STUNDEN, 1) for h in stunden])


def wegetafel(vergleich: Vergleich) -> Datentabelle:
    """Alle Wege nach Verzweigungen."""
    zeilen = tuple(
        (w.von, w.nach, prozent(w.interview), FEHLT if w.protokoll is None else prozent(round(w.protokoll, 4)), zahl(w.anzahl))
        for w in vergleich.wege
    )
    return Datentabelle(
        titel=WEGETITEL, spalten=("Nach", "Weiter mit", "Interview", "Protokoll", "n (gerundet)"), zeilen=zeilen, zahlenspalten=(2, 3, 4)
    )


def variantentafel(vergleich: Vergleich) -> Datentabelle:
    """Die gespeicherten Wege und ob es weitere gibt."""
    zeilen = [(str(v.rang), ", ".join(v.folge), zahl(v.faelle), prozent(v.anteil)) for v in vergleich.varianten]
    if weitere := vergleich.protokoll.varianten - len(vergleich.varianten):
        zeilen.append(("–", anzahl(weitere, "weiterer Weg", "weitere Wege"), "–", "–"))
    spalten = ("Rang", "Weg", "Fälle (auf 5 gerundet)", "Anteil")
    return Datentabelle(titel=VARIANTENTITEL, spalten=spalten, zeilen=tuple(zeilen), zahlenspalten=(0, 2, 3))


def wartetafel(vergleich: Vergleich) -> Datentabelle:
    """Alle Übergaben mit dem Warten in Kalendertagen und in Dienststunden."""
    zeilen = tuple(
        (
            w.von,
            w.nach,
            w.merkmal.value,
            zahl(w.anzahl),
            *verstrichen([float(w.warten_median_h or 0), float(w.warten_neuntel_h or 0)]),
            f"{zahl(w.warten_arbeit_median_h, 1)}{FEST}h",
        )
        for w in uebergaben(vergleich)
    )
    spalten = ("Von", "Nach", "Wechsel der", "Anzahl", "Median", "9 von 10", "Median in Dienstzeit")
    return Datentabelle(titel=WARTETITEL, spalten=spalten, zeilen=zeilen, zahlenspalten=(3, 4, 5, 6))


def lueckentafel(vergleich: Vergleich) -> Datentabelle:
    """Was nur auf einer Seite steht."""
    zeilen = [("Aktivität ohne Schritt", a.name, f"{anzahl(a.faelle, 'Fall', 'Fälle')}") for a in vergleich.ohne_schritt]
    zeilen += [("Schritt ohne Aktivität", k.name, "im Protokoll nicht zu sehen") for k in vergleich.ohne_aktivitaet]
    titel = "Nur auf einer Seite"
    return Datentabelle(titel=titel, spalten=("Was", "Name", "Bemerkung"), zeilen=tuple(zeilen))


def kennzahlen(vergleich: Vergleich) -> list[dict[str, Any]]:
    """Die vier Kennzahlen des Protokolls mit ihrem Rechenweg."""
    p = vergleich.protokoll
    median, neun = (None if h is None else round(float(h) / STUNDEN, 1) for h in (p.durchlauf_median_h, p.durchlauf_neuntel_h))
    wechsel, woran = (p.wechsel_gruppe, "Gruppe") if p.wechsel_gruppe is not None else (p.wechsel_person, "Person")
    dienst = None if p.durchlauf_arbeit_median_h is None else p.durchlauf_arbeit_median_h * 60
    return [
        {
            "titel": "Fälle im Protokoll",
            "wert": zahl(p.faelle),
            "zusatz": f"{zahl(p.ereignisse)} Ereignisse, {datum(p.von)} bis {datum(p.bis)}",
            "so_gerechnet": f"Gezählt in {p.name}. {anzahl(p.varianten, 'Weg', 'verschiedene Wege')} durch den Prozess.",
        },
        {
            "titel": "Durchlaufzeit, Median",
            "wert": tage(median),
            "zusatz": f"9 von 10 fertig nach {tage(neun)}; {dauer_min(dienst)} Dienstzeit",
            "so_gerechnet": f"Erstes bis letztes Ereignis eines Falls, verstrichene Zeit. Dienstzeit: {p.kalender}.",
        },
        {
            "titel": "Übergaben je Fall",
            "wert": zahl(wechsel, 1),
            "zusatz": f"Wechsel der {woran}" if wechsel is not None else "weder Gruppe noch Person angegeben",
            "so_gerechnet": "Wechsel zwischen aufeinanderfolgenden Tätigkeiten eines Falls, geteilt durch die Zahl der Fälle.",
        },
        {
            "titel": "Fälle mit Wiederholung",
            "wert": prozent(p.nacharbeit),
            "zusatz": "mindestens eine Aktivität mehrfach",
            "so_gerechnet": "Anteil der Fälle, in denen sich eine Aktivität wiederholt; ein Zeichen für Nacharbeit.",
        },
    ]


def saetze(vergleich: Vergleich) -> list[str]:
    """Was beim Lesen der Zahlen zu wissen ist."""
    p = vergleich.protokoll
    fertig = []
    if p.dauern == 0:
        fertig.append(
            "Das Protokoll nennt je Tätigkeit nur einen Zeitpunkt. Liegezeit und Bearbeitung sind darin nicht zu trennen; "
            "Bearbeitungszeiten werden daraus nicht vorgeschlagen, und das Warten an Übergaben enthält die Bearbeitung danach."
        )
    elif p.dauern < 1:
        fertig.append(f"Von {prozent(p.dauern)} der Tätigkeiten sind Beginn und Ende bekannt; nur diese haben eine Dauer.")
    if p.dauern > 0:
        fertig.append("Dauern zählen vom Beginn bis zum Ende in Dienstzeit; Unterbrechungen sind enthalten.")
    if p.seltene:
        was = anzahl(p.seltene, "Aktivität", "Aktivitäten")
        fertig.append(
            f"{was} mit weniger als {MINDESTENS} Fällen {'ist' if p.seltene == 1 else 'sind'} nicht gespeichert (Schutz vor Rückschluss)."
        )
    for eines in vergleich.mehrfach:
        namen = ", ".join(f"„{a.name}“" for a in eines.aktivitaeten)
        fertig.append(f"{eines.knoten.name}: {namen} sind zugeordnet; eine Zeit wird nur bei einer einzigen Aktivität vorgeschlagen.")
    return [*fertig, *p.hinweise]
