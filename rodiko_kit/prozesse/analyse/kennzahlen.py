"""Kennzahlen eines Ablaufs als fertige Texte, jede mit ihrem Rechenweg („So gerechnet“)."""

from __future__ import annotations

from typing import Any, Literal

from rodiko_kit.basis.texte import FEST, anzahl, dauer_min, eur, prozent, tage, zahl
from rodiko_kit.kosten.analyse.personalbedarf import VERTEILZEIT, Zuschlaege
from rodiko_kit.prozesse.analyse.ablauf import Ablauf
from rodiko_kit.prozesse.analyse.schnittstellen import Nahtstellen
from rodiko_kit.prozesse.analyse.zeiten import Zeiten

Ton = Literal["neutral", "gut", "warnung"]
_BESUCHE = "Besuche je Fall: v = (I − Pᵀ)⁻¹ · e, aus den Anteilen der Übergänge, Schleifen eingeschlossen."


def kennzahlen(ablauf: Ablauf, zeiten: Zeiten, naht: Nahtstellen, zuschlaege: Zuschlaege = VERTEILZEIT) -> list[dict[str, Any]]:
    """Die Kennzahlen in Anzeigereihenfolge, die vier wichtigsten zuerst: ``titel``, ``wert``, ``zusatz``, ``so_gerechnet``, ``ton``."""
    return [
        _durchlauf(zeiten),
        _arbeit(zeiten),
        _uebergaben(naht),
        _personal(ablauf, zeiten, zuschlaege),
        _effizienz(zeiten),
        _medienbrueche(naht),
        _kosten(ablauf, zeiten, zuschlaege),
    ]


def belegsatz(zeiten: Zeiten) -> str:
    """Belegquote und Lücken in einem Satz, etwa „38 % der Zeiten sind Vorgabewerte“."""
    if zeiten.vorgabe_anteil is None:
        return "noch keine Zeiten"
    saetze = [f"{prozent(zeiten.vorgabe_anteil)} der Zeiten sind Vorgabewerte" if zeiten.vorgabe_anteil > 0 else "alle Zeiten erhoben"]
    if zeiten.luecken:
        saetze.append(f"{anzahl(len(zeiten.luecken), 'Schritt', 'Schritte')} ohne Zeit")
    return ", ".join(saetze)


def mindestens(zeiten: Zeiten, text: str) -> str:
    """Der Wert mit „mindestens“ davor, wenn Zeiten fehlen."""
    return f"mindestens {text}" if zeiten.luecken else text


def _kennzahl(titel: str, wert: str, zusatz: str, so_gerechnet: str, ton: Ton = "neutral") -> dict[str, Any]:
    return {"titel": titel, "wert": wert, "zusatz": zusatz, "so_gerechnet": so_gerechnet, "ton": ton}


def _durchlauf(zeiten: Zeiten) -> dict[str, Any]:
    return _kennzahl(
        "Durchlaufzeit im Mittel",
        mindestens(zeiten, tage(round(zeiten.durchlauf_tage, 1))),
        f"davon {tage(round(zeiten.wartezeit_tage, 1))} äußere Wartezeit; {belegsatz(zeiten)}",
        f"Summe über alle Schritte: Besuche je Fall × (Bearbeitung in Kalendertagen der Dienstzeit + äußere Wartezeit danach). "
        f"Bei gleichzeitigen Zweigen zählt der längste. {_BESUCHE} "
        f"Bearbeitung {zahl(zeiten.arbeit_tage, 1)} Tage, Wartezeit {zahl(zeiten.wartezeit_tage, 1)} Tage. "
        "Das Warten auf freie Kräfte ist nicht enthalten.",
    )


def _arbeit(zeiten: Zeiten) -> dict[str, Any]:
    return _kennzahl(
        "Bearbeitung je Fall",
        mindestens(zeiten, dauer_min(zeiten.arbeit_min)),
        f"± {dauer_min(zeiten.arbeit_sd_min)} von Fall zu Fall; {belegsatz(zeiten)}",
        f"Summe über alle Schritte: Besuche je Fall × (mindestens + typisch + höchstens) / 3. {_BESUCHE} "
        "Streuung aus der Dreiecksverteilung der Zeiten und der Zahl der Besuche.",
    )


def _effizienz(zeiten: Zeiten) -> dict[str, Any]:
    return _kennzahl(
        "Anteil Bearbeitung",
        prozent(zeiten.effizienz, 1),
        "an der Durchlaufzeit (Prozesseffizienz)",
        f"Bearbeitung in Kalendertagen / Durchlaufzeit = {zahl(zeiten.arbeit_tage, 1)} / {zahl(zeiten.durchlauf_tage, 1)} Tage.",
    )


def _uebergaben(naht: Nahtstellen) -> dict[str, Any]:
    ungeregelt = sum(bool(u.maengel) for u in naht.uebergaben)
    return _kennzahl(
        "Übergaben je Fall",
        zahl(naht.uebergaben_je_fall, 1),
        f"{anzahl(len(naht.uebergaben), 'Stelle', 'Stellen')} im Ablauf, {ungeregelt} ohne Frist oder Regelung",
        "Erwartete Zahl der Übergänge zwischen Schritten verschiedener Organisationseinheiten: Besuche × Anteil, aufsummiert.",
        "warnung" if ungeregelt else "neutral",
    )


def _medienbrueche(naht: Nahtstellen) -> dict[str, Any]:
    doppelt = anzahl(len(naht.doppelt), "Angabe wird", "Angaben werden")
    return _kennzahl(
        "Medienbrüche je Fall",
        zahl(naht.medienbrueche_je_fall, 1),
        f"an {anzahl(len(naht.medienbrueche), 'Stelle', 'Stellen')}; {doppelt} mehrfach erfasst",
        "Ein Medienbruch ist ein Wechsel des Trägers (Papier, E-Mail, Fachverfahren, Online-Dienst, mündlich) am Übergang oder im Schritt; "
        "gezählt mit der Häufigkeit je Fall. Unbekannte Medien zählen nicht.",
        "warnung" if naht.medienbrueche else "neutral",
    )


def _personal(ablauf: Ablauf, zeiten: Zeiten, zuschlaege: Zuschlaege) -> dict[str, Any]:
    bekannt = [b for b in zeiten.bahnen if b.vzae is not None]
    arbeitend = [b for b in zeiten.bahnen if b.arbeit_min > 0]
    quellen = {
        f"{b.bahn.name}: {zahl(b.bahn.jahresarbeitszeit_min)} min ({b.bahn.jahresarbeitszeit_quelle or 'ohne Quelle'})" for b in bekannt
    }
    zusatz = belegsatz(zeiten)
    if len(bekannt) < len(arbeitend):
        zusatz = f"{len(arbeitend) - len(bekannt)} von {anzahl(len(arbeitend), 'Einheit', 'Einheiten')} noch ohne Angaben; {zusatz}"
    ueber = any((b.auslastung or 0) > 1 for b in bekannt)
    return _kennzahl(
        "Personalbedarf",
        mindestens(zeiten, f"{zahl(sum(b.vzae or 0 for b in bekannt), 2)}{FEST}VZÄ") if bekannt else "offen",
        zusatz,
        f"Fallzahl ({zahl(ablauf.fallzahl_je_jahr)} je Jahr) × Bearbeitung × (1 + Verteilzeit {prozent(zuschlaege.faktor - 1)}) / "
        f"Jahresarbeitszeit, je Einheit (Organisationshandbuch 2.4.3.5.4). {'; '.join(sorted(quellen))}",
        "warnung" if ueber else "neutral",
    )


def _kosten(ablauf: Ablauf, zeiten: Zeiten, zuschlaege: Zuschlaege) -> dict[str, Any]:
    jahr = f"{eur(zeiten.kosten_je_jahr_eur, 0)} je Jahr; " if zeiten.kosten_je_jahr_eur is not None else ""
    fehlt = sorted(b.bahn.name for b in zeiten.bahnen if b.kosten_eur is None and b.arbeit_min > 0)
    return _kennzahl(
        "Personalkosten je Fall",
        mindestens(zeiten, eur(zeiten.kosten_eur)) if zeiten.kosten_eur is not None else "offen",
        f"Stundensatz fehlt: {', '.join(fehlt)}" if fehlt else f"{jahr}{belegsatz(zeiten)}",
        f"Je Einheit: Bearbeitung in Stunden × (1 + Verteilzeit {prozent(zuschlaege.faktor - 1)}) × Stundensatz; "
        f"im Jahr mal Fallzahl ({zahl(ablauf.fallzahl_je_jahr)}).",
    )
