"""Was im Saal über die Schritte eines Prozesses abgestimmt werden kann: stimmt der Ablauf, und wie lange dauert es."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rodiko_kit.basis.abstimmung import Abstimmbar, Einzelbefehl, Gegenstand, Saalergebnis, Uebernahme, Weg, gegenstand, zahltext
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.befehl import ObjektAnlegen
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt
from rodiko_kit.prozesse.modell.zeitbeleg import Erhebungsmethode, Zeitbeleg

_FELDER = {
    "min": ("minimum_min", "typisch_min", "maximum_min"),
    "Tage": ("wartezeit_minimum_tage", "wartezeit_typisch_tage", "wartezeit_maximum_tage"),
}
"""Einheit der Schätzung -> Felder des Zeitbelegs: Minuten sind Bearbeitung, Tage die äußere Wartezeit danach."""


def abstimmbar() -> tuple[Abstimmbar, ...]:
    """Schritte (Zeiten schätzen, „stimmt nicht / fehlt“) und Prozesse (auswählen)."""
    dauer = Weg("schätzen", "dreipunkt", "Wie lange dauert die Bearbeitung?", "legt Zeitbelege an", zeitbelege_aus, {"einheit": "min"})
    pruefen = Weg("sammeln", "schritt", "Stimmt der Ablauf so?")
    return (Abstimmbar("prozesse", lambda: Prozess), Abstimmbar("schritte", lambda: Schritt, (dauer, pruefen), schritte))


def schritte(bestand: Bestand) -> tuple[Gegenstand, ...]:
    """Alle Schritte; gibt es mehrere aufgenommene Prozesse, steht der Prozess dabei."""
    namen = {p.id: p.name for p in bestand.alle(Prozess)}
    alle = bestand.alle(Schritt)
    mehrere = len({s.prozess for s in alle}) > 1
    return tuple(gegenstand(s, f"{s.kuerzel} · {namen[s.prozess]}" if mehrere else s.kuerzel) for s in alle)


def zeitbelege_aus(bestand: Bestand, ergebnis: Saalergebnis) -> Uebernahme:
    """Je geschätztem Schritt ein Zeitbeleg der Methode „Workshop“ mit den Mitteln der drei Werte und der Zahl der Schätzungen."""
    felder = _FELDER.get(ergebnis.einheit)
    if felder is None:
        return Uebernahme(hinweise=(f"Die Einheit „{ergebnis.einheit}“ ist keine Zeit eines Schritts (min oder Tage).",))
    befehle: list[Einzelbefehl] = []
    for schritt in bestand.alle(Schritt):
        werte = ergebnis.werte.get(schritt.id, {})
        if not {"mindestens", "typisch", "hoechstens"} <= werte.keys():
            continue
        drei = sorted(werte[n] for n in ("mindestens", "typisch", "hoechstens"))
        befehle.append(ObjektAnlegen(kommune=bestand.kommune, art=Zeitbeleg.ART, felder=_beleg(schritt, felder, drei, ergebnis)))
    return Uebernahme(tuple(befehle), () if befehle else ("Noch ist kein Schritt geschätzt.",))


def _beleg(schritt: Schritt, felder: tuple[str, str, str], drei: list[Decimal], ergebnis: Saalergebnis) -> dict[str, Any]:
    zeiten = {feld: zahltext(wert) for feld, wert in zip(felder, drei, strict=True)}
    return zeiten | {
        "schritt": str(schritt.id),
        "rolle": "Teilnehmende des Workshops",
        "datum": ergebnis.datum.isoformat(),
        "methode": Erhebungsmethode.WORKSHOP.value,
        "bemerkung": f"Schätzung im Workshop: {ergebnis.herkunft}",
    }
