"""Ziele und Verfahren: SMART-Prüfung als Hinweise, Weg zum Zielwert, Beteiligung; erst die Ziele, dann das Verfahren."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from rodiko_kit.akteure.analyse.netz import aufzaehlung
from rodiko_kit.auftakt.modell.ziel import Bereich, Beteiligung, Beteiligungsform, Etappe, Ziel
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import datum, zahl

SMART = ("spezifisch", "messbar", "akzeptiert", "realistisch", "terminiert")
"""Die fünf Merkmale in der Reihenfolge ihrer Anfangsbuchstaben."""
_MESSUNG = (
    ("indikator", "Wirkungsindikator"),
    ("ausgangswert", "Ausgangswert"),
    ("zielwert", "Zielwert"),
    ("einheit", "Einheit"),
    ("messung", "Messung"),
)


@dataclass(frozen=True)
class Pruefung:
    """Ein Ziel mit den erfüllten Merkmalen und je fehlendem Merkmal einem Hinweis."""

    ziel: Ziel
    hinweise: tuple[tuple[str, str], ...]

    @property
    def erfuellt(self) -> tuple[bool, ...]:
        """Je Merkmal von ``SMART``, ob es erfüllt ist."""
        fehlt = {merkmal for merkmal, _ in self.hinweise}
        return tuple(m not in fehlt for m in SMART)

    @property
    def ist_smart(self) -> bool:
        """Ob alle fünf Merkmale erfüllt sind."""
        return all(self.erfuellt)


def in_reihe(ziele: Sequence[Ziel]) -> tuple[Ziel, ...]:
    """Die Ziele nach Rang, sonst in der gegebenen Folge."""
    return tuple(sorted(ziele, key=lambda z: z.rang))


def pruefe(ziel: Ziel, projektbeginn: dt.date | None = None) -> Pruefung:
    """Die SMART-Prüfung eines Ziels; ``projektbeginn`` prüft, dass der Termin danach liegt."""
    kandidaten = (
        ("spezifisch", "" if ziel.fuer_wen else "Für wen soll sich etwas ändern?"),
        ("messbar", _messbar(ziel)),
        ("akzeptiert", "" if ziel.getragen else "Noch nicht von allen getragen."),
        ("realistisch", "" if ziel.realistisch else "Noch nicht als erreichbar bestätigt."),
        ("terminiert", _terminiert(ziel, projektbeginn)),
    )
    return Pruefung(ziel, tuple((m, satz) for m, satz in kandidaten if satz))


def _messbar(ziel: Ziel) -> str:
    fehlt = [titel for feld, titel in _MESSUNG if getattr(ziel, feld) in ("", None)]
    if fehlt:
        return f"Es {'fehlt' if len(fehlt) == 1 else 'fehlen'} {aufzaehlung(fehlt)}."
    return "Ausgangswert und Zielwert sind gleich." if ziel.ausgangswert == ziel.zielwert else ""


def _terminiert(ziel: Ziel, projektbeginn: dt.date | None) -> str:
    if ziel.termin is None:
        return "Bis wann soll es erreicht sein?"
    if projektbeginn and ziel.termin < projektbeginn:
        return f"Der Termin liegt vor dem Projektbeginn ({datum(projektbeginn)})."
    return ""


def erreicht_anteil(ziel: Ziel) -> Decimal | None:
    """Zurückgelegter Weg vom Ausgangs- zum Zielwert (1 = erreicht, negativ = verschlechtert); ``None`` ohne die drei Werte."""
    if ziel.erreicht is None or ziel.ausgangswert is None or ziel.zielwert is None or ziel.ausgangswert == ziel.zielwert:
        return None
    return (ziel.erreicht - ziel.ausgangswert) / (ziel.zielwert - ziel.ausgangswert)


def wertesatz(ziel: Ziel) -> str:
    """„von 24 auf 12 Wochen, zuletzt 18,5 (01.09.2026)“."""
    if ziel.ausgangswert is None and ziel.zielwert is None:
        return "noch ohne Werte"
    satz = f"von {zahl(ziel.ausgangswert)} auf {zahl(ziel.zielwert)} {ziel.einheit}".rstrip()
    if ziel.erreicht is None:
        return satz
    wann = f" ({datum(ziel.erreicht_am)})" if ziel.erreicht_am else ""
    return f"{satz}, zuletzt {zahl(ziel.erreicht)}{wann}"


def zieltabelle(ziele: Sequence[Ziel], namen: dict[UUID, str]) -> Datentabelle:
    """Das Zielblatt als Tabelle."""
    return Datentabelle(
        titel="Ziele und Wirkungsindikatoren",
        spalten=("Ziel", "Für wen", "Wirkungsindikator", "Ausgangswert", "Zielwert", "Einheit", "Messung", "Bis", "Verantwortlich"),
        zeilen=tuple(
            (
                z.name,
                z.fuer_wen or "–",
                z.indikator or "–",
                zahl(z.ausgangswert),
                zahl(z.zielwert),
                z.einheit or "–",
                z.messung or "–",
                datum(z.termin),
                namen.get(z.akteur, "–") if z.akteur else "–",
            )
            for z in in_reihe(ziele)
        ),
        zahlenspalten=(3, 4),
    )


def etappen_in_reihe(etappen: Sequence[Etappe]) -> tuple[Etappe, ...]:
    """Nach Rang, dann nach Beginn; ohne Beginn zuletzt."""
    return tuple(sorted(etappen, key=lambda e: (e.rang, e.von or dt.date.max)))


def hinweise_verfahren(ziele: Sequence[Ziel], etappen: Sequence[Etappe]) -> tuple[str, ...]:
    """Verfahren ohne Ziele, Etappen ohne Ziel, Ziele ohne Etappe."""
    if etappen and not ziele:
        return ("Erst die Ziele, dann das Verfahren: Es gibt Etappen, aber noch kein Ziel.",)
    saetze = []
    if lose := [e.name for e in etappen if e.ziel is None]:
        saetze.append(f"Noch ohne Ziel, dem sie dienen: {aufzaehlung(lose)}.")
    gedient = {e.ziel for e in etappen}
    if etappen and (offen := [z.name for z in in_reihe(ziele) if z.id not in gedient]):
        saetze.append(f"Noch führt keine Etappe zu: {aufzaehlung(offen)}.")
    return tuple(saetze)


def etappentabelle(etappen: Sequence[Etappe], ziele: Sequence[Ziel]) -> Datentabelle:
    """Das Prozessdesign als Tabelle."""
    namen = {z.id: z.name for z in ziele}
    return Datentabelle(
        titel="Prozessdesign",
        spalten=("Etappe", "Von", "Bis", "Methode", "Beteiligte", "Ergebnis", "Dient dem Ziel"),
        zeilen=tuple(
            (
                e.name,
                datum(e.von),
                datum(e.bis),
                e.methode or "–",
                e.beteiligte or "–",
                e.ergebnis or "–",
                namen.get(e.ziel, "–") if e.ziel else "–",
            )
            for e in etappen_in_reihe(etappen)
        ),
    )


def fehlende_bereiche(plan: Sequence[Beteiligung]) -> tuple[Bereich, ...]:
    """Welche der fünf Bereiche noch kein Format haben."""
    da = {b.bereich for b in plan}
    return tuple(b for b in Bereich if b not in da)


def hinweise_beteiligung(plan: Sequence[Beteiligung]) -> tuple[str, ...]:
    """Fehlende Bereiche; Bereiche, die nur informiert werden."""
    saetze = []
    if plan and (fehlt := fehlende_bereiche(plan)):
        saetze.append(f"Noch ohne Beteiligung: {aufzaehlung([b.value for b in fehlt])}.")
    nur = [b.value for b in Bereich if (formen := {p.form for p in plan if p.bereich is b}) and formen == {Beteiligungsform.INFORMIEREN}]
    if nur:
        saetze.append(f"Bisher nur informiert: {aufzaehlung(nur)}.")
    return tuple(saetze)


def beteiligungsnachweis(plan: Sequence[Beteiligung]) -> Datentabelle:
    """Je Bereich: geplante und durchgeführte Formate und wie viele teilgenommen haben."""
    zeilen = []
    for bereich in Bereich:
        reihe = [p for p in plan if p.bereich is bereich]
        fertig = [p for p in reihe if p.teilgenommen is not None]
        formen = [f.value for f in Beteiligungsform if f in {p.form for p in reihe}]
        zeilen.append(
            (
                bereich.value,
                zahl(len(reihe)),
                zahl(len(fertig)),
                zahl(sum(p.teilgenommen or 0 for p in fertig)) if fertig else "–",
                ", ".join(formen) or "–",
            )
        )
    return Datentabelle(
        titel="Beteiligungsnachweis",
        spalten=("Bereich", "Formate", "Durchgeführt", "Teilgenommen", "Form"),
        zeilen=tuple(zeilen),
        zahlenspalten=(1, 2, 3),
    )
