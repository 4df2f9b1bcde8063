"""Kennzahlen und Sätze zu Zeitbändern, jede mit ihrem Rechenweg („So gerechnet“)."""

from __future__ import annotations

from typing import Any

from rodiko_kit.basis.texte import prozent, tage, tage_je
from rodiko_kit.prozesse.analyse.bandbild import engpaesse, engpasssatz
from rodiko_kit.prozesse.analyse.kalender import MINUTEN_JE_TAG
from rodiko_kit.prozesse.analyse.kennzahlen import belegsatz
from rodiko_kit.prozesse.analyse.zeitband import Umfang, Zeitband, unterschied

EINMAL = (
    "Das Warten auf freie Kräfte folgt allein aus dem Modell und zählt einmal; ein erfragter Rückstau dient nur zum Vergleich "
    "und wird nie dazugezählt."
)


def bandkennzahlen(ist: Zeitband, dann: Zeitband) -> list[dict[str, Any]]:
    """Kennzahlen des Zustands ``dann`` (ohne Versuch das IST selbst) in der Form von ``kennzahlen.kennzahlen``."""
    umfang = Umfang()
    laeufe = f"{umfang.laeufe} Läufe mit je {umfang.faelle} Fällen nach {umfang.einschwingen} Fällen Einschwingen. {EINMAL}"
    zahlen = []
    if (v := dann.durchlauf) is not None:
        median, neun, von, bis = tage_je([round(m / MINUTEN_JE_TAG, 1) for m in (v.median, v.p90, v.p05, v.p95)])
        zahlen = [
            _zahl("9 von 10 fertig nach", neun, belegsatz(dann.zeiten), f"90-%-Quantil der Durchlaufzeit aller Fälle. {laeufe}"),
            _zahl("Median", median, f"90 % der Fälle: {von} bis {bis}", f"Mitte und 5- bis 95-%-Quantil der Durchlaufzeit. {laeufe}"),
        ]
    if dann is not ist and (u := unterschied(ist, dann)) is not None:
        mittel, unten, oben = (("+" if w > 0 else "−") + t for w, t in zip(*_betraege(u.tage, u.von, u.bis), strict=True))
        zusatz = f"{unten} bis {oben}; {'sicher' if u.sicher else 'nicht sicher, kann Zufall sein'}"
        ton = ("gut" if u.tage < 0 else "warnung") if u.sicher else "neutral"
        rechnung = f"Mittel der Unterschiede je Lauf bei gleichen Zufallszahlen; das Band umfasst 90 % der Läufe. {laeufe}"
        zahlen.append(_zahl("Änderung zum IST", mittel, zusatz, rechnung, ton))
    if lasten := engpaesse(dann):
        name, last = dann.ablauf.bahnname(lasten[0][0]), lasten[0][1]
        rechnung = "Fallzahl × Bearbeitung × (1 + Verteilzeit) / (Jahresarbeitszeit × verfügbare VZÄ). " + engpasssatz(dann)
        zahlen.append(_zahl("Auslastung am Engpass", prozent(last), name, rechnung, "warnung" if last >= 1 else "neutral"))
    return zahlen


def bandsaetze(baender: list[Zeitband]) -> list[str]:
    """Je Zustand ein Satz: nach wann neun von zehn Fällen fertig sind oder um wie viel der Rückstand wächst."""
    saetze = []
    for band in baender:
        if band.durchlauf is None:
            saetze += [f"{band.name}: {u.satz}" for u in band.ueberlast]
        else:
            dauer = tage(round(band.durchlauf.p90 / MINUTEN_JE_TAG, 1))
            saetze.append(f"{band.name}: 9 von 10 Fällen sind fertig nach {dauer}.")
    return saetze


def _betraege(*werte: float) -> tuple[tuple[float, ...], tuple[str, ...]]:
    return werte, tage_je([abs(round(w, 1)) for w in werte])


def _zahl(titel: str, wert: str, zusatz: str, so_gerechnet: str, ton: str = "neutral") -> dict[str, Any]:
    return {"titel": titel, "wert": wert, "zusatz": zusatz, "so_gerechnet": so_gerechnet, "ton": ton}
