"""Liest die Kostensatz-Vorlagen (Inhalt von ``vorlagen/kostensaetze/*.yaml``) in geprüfte Werte mit Beleg."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kosten.analyse.stundensatz import Beschaeftigte, Stundensaetze, laufbahnen, sachstundensatz
from rodiko_kit.kosten.modell import Beleg, Entgelttabelle, Jahresarbeitszeit, Kostensatz, Wegesatz, Welt, Zeitwert

Daten = Mapping[str, Any]

_WELTEN = {"erfuellungsaufwand": Welt.ERFUELLUNGSAUFWAND, "vollkosten": Welt.VOLLKOSTEN}
_ZUSATZ = {"beamte": "versorgung", "tarif": "nebenkosten"}


def beleg(daten: Daten) -> Beleg:
    """Quelle, Gültigkeit und Prüfvermerk einer Vorlage oder eines Eintrags; ``EingabeFehler`` ohne Quelle."""
    if not daten.get("quelle"):
        raise EingabeFehler(f"Kostensätze {daten.get('id', '')}".strip(), "", "haben keine Quelle.", "Bitte die Quelle eintragen.")
    return Beleg(
        quelle=daten["quelle"],
        gueltig_ab=_tag(daten.get("gueltig_ab")),
        gueltig_bis=_tag(daten.get("gueltig_bis")),
        geprueft=bool(daten.get("geprueft", False)),
        pruefvermerk=str(daten.get("pruefvermerk") or daten.get("hinweis") or ""),
    )


def kostensaetze(daten: Daten) -> tuple[Kostensatz, ...]:
    """Alle Stundensätze einer Vorlage; ``EingabeFehler``, wenn sie keine Kostenwelt nennt oder keine Stundensätze enthält."""
    welt = _WELTEN.get(str(daten.get("welt", "")))
    if welt is None:
        raise EingabeFehler(
            f"Kostensätze {daten.get('id', '')}, Feld welt",
            daten.get("welt", ""),
            "ist keine Kostenwelt.",
            f"Erlaubt sind: {', '.join(_WELTEN)}.",
        )
    quelle = beleg(daten)
    tafel: Mapping[str, Mapping[str, str]] = daten.get("eur_je_stunde") or daten.get("stundensaetze") or {}
    if not tafel:
        raise EingabeFehler(f"Kostensätze {daten.get('id', '')}", "", "enthalten keine Stundensätze.", "Bitte eur_je_stunde ergänzen.")
    je_ebene = "eur_je_stunde" in daten
    return tuple(
        Kostensatz(
            schluessel=f"{daten['id']}/{zeile}/{spalte}",
            name=f"{zeile.replace('_', ' ')}, {spalte.replace('_', '/')}",
            eur_je_stunde=Decimal(wert),
            welt=welt,
            bezugsebene=zeile if je_ebene else str(daten.get("bezugsebene", "")),
            beleg=quelle,
        )
        for zeile, werte in tafel.items()
        for spalte, wert in werte.items()
    )


def agebv_herleitung(daten: Daten) -> tuple[dict[str, Stundensaetze], Decimal]:
    """Stundensätze je Laufbahn und Sachkosten je Stunde (ohne Gemeinkosten) aus dem Abschnitt ``herleitung`` der AGebV-Vorlage."""
    teil = daten["herleitung"]
    stunden = {art: Decimal(teil["stunden_je_monat"][art]) for art in _ZUSATZ}
    gruppen = {
        art: {name: _beschaeftigte(zeile, zusatz, stunden[art]) for name, zeile in teil[f"{art}_jahr"].items()}
        for art, zusatz in _ZUSATZ.items()
    }
    sach = sum((Decimal(s) for s in teil["sachkosten_jahr"]["summanden"]), Decimal(0)) * Decimal(teil["sachkosten_jahr"]["faktor"])
    je_stunde = sachstundensatz(sach, [(stunden[art], Decimal(teil["koepfe_sachkosten"][art])) for art in _ZUSATZ])
    return laufbahnen(gruppen["beamte"], gruppen["tarif"], je_stunde, Decimal(daten["gemeinkostenzuschlag"])), je_stunde


def _beschaeftigte(zeile: Daten, zusatz: str, stunden_je_monat: Decimal) -> Beschaeftigte:
    return Beschaeftigte(
        brutto_eur=Decimal(zeile["brutto"]),
        zusatz_eur=Decimal(zeile[zusatz]),
        sonstige_eur=Decimal(zeile["sonstige"]),
        vzae=Decimal(zeile["vzae"]),
        stunden_je_monat=stunden_je_monat,
    )


def jahresarbeitszeiten(daten: Daten) -> tuple[Jahresarbeitszeit, ...]:
    """Die Richtwerte der Vorlage ``jahresarbeitszeiten.yaml``; jeder mit eigenem Beleg."""
    return tuple(Jahresarbeitszeit(schluessel=e["id"], name=e["titel"], minuten=e["minuten"], beleg=beleg(e)) for e in daten["eintraege"])


def zeitwerte(daten: Daten) -> tuple[Zeitwert, ...]:
    """Die Standardaktivitäten der Vorlage ``zeitwerte_verwaltung.yaml``; Vorschlagswerte, keine Belege."""
    quelle = beleg(daten)
    return tuple(
        Zeitwert(
            nummer=a["nr"],
            name=a["name"],
            einfach_min=a["einfach"],
            mittel_min=a["mittel"],
            hoch_min=a["hoch"],
            auffaellig=a.get("auffaellig", ""),
            beleg=quelle,
        )
        for a in daten["aktivitaeten"]
    )


def wegesaetze(daten: Daten) -> dict[str, Wegesatz]:
    """Zeit und Sachkosten je Behördengang nach Verwaltungsebene aus ``wegezeiten.yaml``."""
    quelle = beleg(daten)
    return {
        ebene: Wegesatz(ebene=ebene.replace("_", " "), minuten=wert["minuten"], sachkosten_eur=Decimal(wert["sachkosten"]), beleg=quelle)
        for ebene, wert in daten["werte"].items()
    }


def entgelttabelle(daten: Daten) -> Entgelttabelle:
    """Die Monatsentgelte einer Vorlage wie ``tvoed_vka_2026.yaml``."""
    return Entgelttabelle(
        name=daten["titel"],
        stufen=tuple(daten["stufen"]),
        entgelt_eur={g: tuple(None if w is None else Decimal(w) for w in zeile) for g, zeile in daten["entgelt"].items()},
        jahressonderzahlung_anteil=Decimal(daten["jahressonderzahlung_anteil"]),
        beleg=beleg(daten),
    )


def nebenkosten_anteile(daten: Daten) -> dict[str, Decimal]:
    """Arbeitgeberanteil je Laufbahn (0,2566 = 25,66 % des Entgelts) aus der AGebV-Vorlage."""
    return {name: Decimal(wert) for name, wert in daten["herleitung"]["nebenkosten_anteil_tarif"].items()}


def _tag(wert: object) -> dt.date | None:
    if wert is None or isinstance(wert, dt.date):
        return wert
    return dt.date.fromisoformat(str(wert))
