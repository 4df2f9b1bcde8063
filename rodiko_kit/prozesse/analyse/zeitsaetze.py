"""Kennzahlen und Sätze zu Zeitbändern, jede mit ihrem Rechenweg („So gerechnet“)."""

from __future__ import annotations

from typing import Any

from rodiko_kit.basis.texte import FEST, dauer_min, prozent, tage, tage_je, zahl
from rodiko_kit.prozesse.analyse.ablauf import Ablauf
from rodiko_kit.prozesse.analyse.kalender import MINUTEN_JE_TAG
from rodiko_kit.prozesse.analyse.kennzahlen import belegsatz
from rodiko_kit.prozesse.analyse.simulation.felder import Uhr
from rodiko_kit.prozesse.analyse.simulation.lauf import bahnauslastung
from rodiko_kit.prozesse.analyse.versuch import anwesend
from rodiko_kit.prozesse.analyse.zeitband import Umfang, Zeitband, unterschied
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten

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
    return zahlen


def exaktkennzahlen(ist: Ablauf, dann: Ablauf, uhr: Uhr) -> list[dict[str, Any]]:
    """Was ohne Simulation feststeht, in der Form von ``kennzahlen.kennzahlen``; ``EingabeFehler`` wie ``rechne_zeiten``."""
    alt, neu = rechne_zeiten(ist), rechne_zeiten(dann)
    versuch = dann is not ist
    durchlauf = tage_je([round(z.durchlauf_tage, 1) for z in (alt, neu)])
    arbeit = dauer_min(alt.arbeit_min), dauer_min(neu.arbeit_min)
    bedarf = [None if any(b.vzae is None for b in z.bahnen if b.arbeit_min) else sum(b.vzae or 0.0 for b in z.bahnen) for z in (alt, neu)]
    summe = "Summe über alle Schritte: mittlere Bearbeitung × Besuche je Fall (lineares Gleichungssystem, Schleifen eingeschlossen)."
    zahlen = [
        _zahl("Bearbeitung je Fall", arbeit[1], _vorher(arbeit, versuch=versuch), summe),
        _zahl("Ohne Warten auf Kräfte", durchlauf[1], _vorher(durchlauf, versuch=versuch), f"Bearbeitung und äußere Wartezeit. {summe}"),
    ]
    if bedarf[0] is not None and bedarf[1] is not None:
        texte = f"{zahl(bedarf[0], 2)}{FEST}VZÄ", f"{zahl(bedarf[1], 2)}{FEST}VZÄ"
        zahlen.append(_zahl("Personalbedarf", texte[1], _vorher(texte, versuch=versuch), _BEDARF))
    lasten = [bahnauslastung(anwesend(a, uhr), uhr) for a in (ist, dann)]
    if lasten[1]:
        id_ = max(lasten[1], key=lambda i: lasten[1][i])
        name, last = dann.bahnname(id_), lasten[1][id_]
        frueher = f", IST {prozent(lasten[0][id_])}" if versuch and id_ in lasten[0] else ""
        zahlen.append(_zahl("Auslastung am Engpass", prozent(last), name + frueher, _LAST, "warnung" if last >= 1 else "neutral"))
    return zahlen


_BEDARF = "Fallzahl × Bearbeitung × (1 + Verteilzeit) / Jahresarbeitszeit, über alle Einheiten."
_LAST = "Fallzahl × Bearbeitung × (1 + Verteilzeit) / (Jahresarbeitszeit × verfügbare VZÄ); ab 100\u00a0% wächst der Rückstand."


def _vorher(texte: tuple[str, ...], *, versuch: bool) -> str:
    if not versuch:
        return ""
    return "wie im IST" if texte[0] == texte[1] else f"IST {texte[0]}"


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


def aenderungssatz(ist: Zeitband, soll: Zeitband) -> str:
    """„SOLL I: im Mittel 3,0 Wochen kürzer als IST (90 % der Läufe: 2,8 bis 3,2 Wochen).“; leer, wenn einer überlastet ist."""
    u = unterschied(ist, soll)
    if u is None:
        return ""
    if not u.sicher:
        return f"{soll.name}: kein sicherer Unterschied zum {ist.name}; er liegt im Zufall der Läufe."
    mittel, unten, oben = tage_je([abs(round(w, 1)) for w in (u.tage, *sorted((u.von, u.bis), key=abs))])
    richtung = "kürzer" if u.tage < 0 else "länger"
    return f"{soll.name}: im Mittel {mittel} {richtung} als {ist.name} (90{FEST}% der Läufe: {unten} bis {oben})."


def annahmen(band: Zeitband) -> tuple[str, ...]:
    """Worauf die simulierten Zahlen beruhen: Ankünfte, Kalender, Reihenfolge, Umfang, Keim."""
    umfang, uhr = band.umfang, band.uhr
    eingang = f"{zahl(band.ablauf.fallzahl_je_jahr)} Fälle je Jahr kommen zufällig und voneinander unabhängig an (Poisson-Strom)"
    feiertage = f"Feiertage des Landes {uhr.land}" if uhr.land else "keine Feiertage"
    dienst = f"Jede Organisationseinheit arbeitet in ihrer Dienstzeit; {feiertage}, eigene und gemeinsame Schließtage sind frei."
    laeufe = f"{umfang.laeufe} Läufe mit je {zahl(umfang.faelle)} Fällen nach {umfang.einschwingen} Fällen Einschwingen, Keim {umfang.keim}"
    return (
        f"{eingang}, in der Dienstzeit der ersten Organisationseinheit.",
        "Bearbeitungs- und äußere Wartezeiten sind dreieckig verteilt zwischen mindestens und höchstens, mit dem Gipfel bei typisch.",
        f"{dienst} Urlaub, Krankheit und Verteilzeiten stecken in Jahresarbeitszeit und Zuschlägen.",
        "Wer zuerst kommt, ist zuerst dran; begonnene Arbeit wird nicht unterbrochen.",
        EINMAL,
        f"{laeufe}; alle Zustände mit denselben Zufallszahlen. Gleiche Eingaben geben gleiche Zahlen.",
    )


def _betraege(*werte: float) -> tuple[tuple[float, ...], tuple[str, ...]]:
    return werte, tage_je([abs(round(w, 1)) for w in werte])


def _zahl(titel: str, wert: str, zusatz: str, so_gerechnet: str, ton: str = "neutral") -> dict[str, Any]:
    return {"titel": titel, "wert": wert, "zusatz": zusatz, "so_gerechnet": so_gerechnet, "ton": ton}
