"""Tabellen und Sätze zur Wirtschaftlichkeit: Kapitalwert, Förderung in beiden Lesarten, Annahmen mit Quelle, Nebenrechnungen."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.texte import FEST, eur, prozent, zahl
from rodiko_kit.kosten.analyse.barwert import abzinsungsfaktor
from rodiko_kit.kosten.analyse.foerderung import foerderung
from rodiko_kit.kosten.analyse.haushalt import NULL
from rodiko_kit.kosten.modell import Lesart
from rodiko_kit.szenarien.analyse.haushalt import Plan, Wirtschaftlichkeit, belegquote
from rodiko_kit.szenarien.modell.haushalt import Foerderzusage
from rodiko_kit.szenarien.modell.kostenposten import Rhythmus

OHNE_ZINS = (
    "Kein Kapitalwert: Es fehlt ein Zinssatz mit Quelle. Einen Vorgabewert gibt es nicht; bitte bei der Kämmerei erfragen und im "
    "Haushaltsrahmen mit Quelle eintragen."
)
EHRLICH = "Gesparte Minuten sind keine Euro: Kapazität, haushaltswirksame Beträge und Wartezeit stehen getrennt."


def kapitalwerttabelle(p: Plan, w: Wirtschaftlichkeit) -> Datentabelle:
    """Je Haushaltsjahr Saldo, aufgelaufener Saldo und, mit Zinssatz, Faktor und Barwert; unten die Summe der gedruckten Zeilen."""
    mit_zins = p.zins is not None and w.barwerte is not None
    spalten = ("Haushaltsjahr", "Saldo", "aufgelaufen", *(("Abzinsungsfaktor", "Barwert") if mit_zins else ()))
    zeilen = []
    for t, jahr in enumerate(p.jahre):
        rest = (zahl(abzinsungsfaktor(p.zins, t), 4), eur(w.barwerte[t])) if p.zins is not None and w.barwerte else ()
        zeilen.append((str(jahr), eur(w.salden[t]), eur(w.aufgelaufen[t]), *rest))
    zeilen.append(("Summe", eur(w.summe), "", *(("", eur(w.kapitalwert)) if mit_zins else ())))
    titel = f"{p.stufe.value}: Salden gegenüber dem IST" + (f", abgezinst mit {prozent(p.zins, 2)}" if mit_zins else ", ohne Abzinsung")
    return Datentabelle(
        titel=titel, spalten=spalten, zeilen=tuple(zeilen), zahlenspalten=tuple(range(1, len(spalten))), summen=(len(p.jahre),)
    )


def kennwerte(p: Plan, w: Wirtschaftlichkeit) -> list[dict[str, Any]]:
    """Die Zahlen für die Kopfzeile, jede mit ihrem Rechenweg."""
    jahre = f"{p.jahre[0]} bis {p.jahre[-1]}"
    werte = [
        _wert(
            "Saldo im Haushalt",
            eur(w.summe),
            f"{p.stufe.value} gegenüber IST, {jahre}, ohne Abzinsung",
            "Einsparungen, Erträge und Zuwendungen minus Kosten; Summe der Zeile Finanzmittelsaldo. Positiv heißt Entlastung.",
            w.summe,
        )
    ]
    if w.kapitalwert is not None and p.zins is not None:
        annuitaet = f"Annuität {eur(w.annuitaet)} je Jahr" if w.annuitaet is not None else ""
        werte.append(
            _wert(
                "Kapitalwert",
                eur(w.kapitalwert),
                "; ".join(filter(None, (f"Zinssatz {prozent(p.zins, 2)} ({p.rahmen.zins_quelle})", annuitaet))),
                f"Saldo je Jahr mal 1/(1 + Zins) hoch Jahre seit {p.jahre[0]}, je Jahr auf den Cent, dann addiert. Ein Restbuchwert von "
                f"{eur(w.restbuchwert)} ist nicht enthalten. Annuität: Kapitalwert durch Rentenbarwertfaktor der Folgejahre.",
                w.kapitalwert,
            )
        )
    werte.append(
        _wert(
            "Amortisation",
            _jahre(w.statisch),
            "statisch" + (f"; dynamisch {_jahre(w.dynamisch)}" if w.kapitalwert is not None else ""),
            "Statisch: einmalige Ausgaben abzüglich Förderung durch die mittlere laufende Entlastung je Jahr. Dynamisch: bis die "
            "aufgelaufenen Barwerte nicht mehr negativ sind, im Jahr linear geteilt.",
            None,
        )
    )
    return werte


def _wert(titel: str, wert: str, zusatz: str, so: str, ton: Decimal | None) -> dict[str, Any]:
    farbe = "neutral" if not ton else "gut" if ton > 0 else "warnung"
    return {"titel": titel, "wert": wert, "zusatz": zusatz, "so_gerechnet": so, "ton": farbe}


def _jahre(wert: Decimal | None) -> str:
    if wert is None:
        return "nie"
    if wert == 0:
        return "sofort"
    text = zahl(runde(wert, Decimal("0.1")))
    return f"{text}{FEST}{'Jahr' if text == '1' else 'Jahre'}"


def belegsatz(p: Plan) -> str:
    """Die Belegquote, wie sie unter jeder Summe steht."""
    quote, vorbehalt = belegquote(p)
    if quote is None:
        return "Belegquote: noch keine Beträge."
    rest = f"; {prozent(vorbehalt)} beruhen auf Sätzen, die ungeprüft oder nicht durchgehend gültig sind" if vorbehalt else ""
    return f"Belegquote: {prozent(quote)} der Beträge nennen eine Quelle{rest}."


def annahmen(p: Plan) -> Datentabelle:
    """Jede Annahme der Rechnung mit Wert, Spanne und Quelle; auch Zinssatz und Preissteigerung."""
    r = p.rahmen
    zeilen = [
        ("Zinssatz", "–" if r.zinssatz_prozent is None else f"{zahl(r.zinssatz_prozent)}{FEST}%", "–", r.zins_quelle or "ohne Quelle"),
        (
            "Preissteigerung",
            "keine" if r.preissteigerung_prozent is None else f"{zahl(r.preissteigerung_prozent)}{FEST}%",
            "–",
            r.preis_quelle or ("–" if r.preissteigerung_prozent is None else "ohne Quelle"),
        ),
    ]
    for a in (*p.ansaetze, *p.unwirksam):
        je = " je Jahr" if a.posten.rhythmus is Rhythmus.LAUFEND else ""
        spanne = f"{eur(a.wert.minimum)} bis {eur(a.wert.maximum)}" if a.wert.streut else "–"
        herleitung = f"; {a.wert.herleitung}" if a.wert.herleitung else ""
        zeilen.append((a.name, f"{eur(a.wert.typisch)}{je}{herleitung}", spanne, a.wert.quelle_mit_marken))
    return Datentabelle(titel="Annahmen und Quellen", spalten=("Annahme", "Wert", "Spanne", "Quelle"), zeilen=tuple(zeilen))


def unwirksam(p: Plan) -> Datentabelle | None:
    """Posten ohne Wirkung auf den Haushalt: gebundene oder frei werdende Arbeitszeit als Rechenwert; ``None`` ohne solche."""
    if not p.unwirksam:
        return None
    zeilen = []
    summe = NULL
    for a in p.unwirksam:
        betrag = runde(a.wert.typisch)
        summe += betrag * a.posten.postenart.vorzeichen
        zeilen.append(
            (
                a.name,
                a.posten.rhythmus.value,
                eur(betrag * a.posten.postenart.vorzeichen),
                a.wert.herleitung or "–",
                a.wert.quelle_mit_marken,
            )
        )
    return Datentabelle(
        titel="Nicht haushaltswirksam: Arbeitszeit vorhandener Kräfte (Rechenwert Vollkosten, keine Ausgabe)",
        spalten=("Posten", "Rhythmus", "Rechenwert", "Herleitung", "Quelle"),
        zeilen=(*zeilen, ("Summe", "", eur(summe), "", "")),
        zahlenspalten=(2,),
        summen=(len(zeilen),),
    )


def lesarten(zusagen: Iterable[Foerderzusage]) -> Datentabelle | None:
    """Beide Lesarten jeder Fördersumme mit Gesamtausgaben, Zuwendung und Eigenanteil; die gewählte ist genannt. ``None`` ohne Summe."""
    zeilen = []
    for z in zusagen:
        if z.foerdersumme_eur is None or not z.quote:
            continue
        for lesart in Lesart:
            teil = foerderung(z.foerdersumme_eur, z.quote, lesart)
            wahl = "gewählt" if lesart is z.lesart else "noch nicht gewählt" if z.lesart is None else ""
            zeilen.append((z.name, lesart.value, eur(teil.gesamt_eur), eur(teil.zuwendung_eur), eur(teil.eigenanteil_eur), wahl))
    if not zeilen:
        return None
    return Datentabelle(
        titel="Was die Fördersumme meint: beide Lesarten",
        spalten=("Förderung", "Lesart", "Gesamtausgaben", "Zuwendung", "Eigenanteil", "Wahl"),
        zeilen=tuple(zeilen),
        zahlenspalten=(2, 3, 4),
    )
