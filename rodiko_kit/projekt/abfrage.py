"""Das Cockpit einer Kommune aus dem gespeicherten Stand und den Hindernissen aller Fachmodule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.fachmodul import Fachmodul
from rodiko_kit.handlungsfelder.modell import Handlungsfeld
from rodiko_kit.kommunen.analyse.vorgehen import vorlage_des_vorgehens
from rodiko_kit.kommunen.modell.kommune import Kommune
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Massnahmenart, Stufe, Umsetzungsstand
from rodiko_kit.projekt.analyse.cockpit import Zaehlung, eigene_hindernisse, lies_vorgehen, phasen
from rodiko_kit.projekt.modell import Vorgehen
from rodiko_kit.szenarien.modell.szenario import Szenario


def vorgehen_aus(bestand: Bestand) -> Vorgehen:
    """Das Vorgehen der Kommune; ``EingabeFehler``, wenn die Vorlage fehlerhaft ist."""
    pfad, roh = vorlage_des_vorgehens(bestand)
    return lies_vorgehen(roh, f"Vorlage {pfad}")


def zaehlungen_aus(bestand: Bestand) -> dict[str, Zaehlung]:
    """Zählungen aller gespeicherten Arten und der Nachweise, die nur einen Teil einer Art meinen."""
    massnahmen = bestand.alle(Massnahme)
    teile = {
        "fokus": (sum(h.fokus for h in bestand.alle(Handlungsfeld)), "Fokushandlungsfeld", "Fokushandlungsfelder"),
        "produkt_analog": (_zahl(massnahmen, Massnahmenart.PRODUKT_ANALOG), "analoges Produkt", "analoge Produkte"),
        "produkt_digital": (_zahl(massnahmen, Massnahmenart.PRODUKT_DIGITAL), "digitales Produkt", "digitale Produkte"),
        "massnahme_erledigt": (
            sum(m.umsetzungsstand is Umsetzungsstand.ERLEDIGT for m in massnahmen),
            "erledigte Maßnahme",
            "erledigte Maßnahmen",
        ),
        "szenario_soll2": (sum(s.stufe is Stufe.SOLL_II for s in bestand.alle(Szenario)), "Szenario SOLL II", "Szenarien SOLL II"),
    }
    arten = {k.ART: Zaehlung(len(bestand.alle(k)), k.TITEL, k.MEHRZAHL) for k in bestand.arten()}
    return arten | {name: Zaehlung(*werte) for name, werte in teile.items()}


def _zahl(massnahmen: Iterable[Massnahme], art: Massnahmenart) -> int:
    return sum(m.massnahmenart is art and m.umsetzungsstand is not Umsetzungsstand.VERWORFEN for m in massnahmen)


def cockpit(bestand: Bestand, fachmodule: Iterable[Fachmodul]) -> dict[str, Any]:
    """``{kommune: {id, name}, vorgehen: {art, titel, gliederung, bezeichnungen}, gruppen, phasen}``; Phasen wie ``analyse.cockpit.phasen``.

    ``gruppen``: Gruppe der Bildschirme -> ihr Name in diesem Vorgehen.

    ``fachmodule`` reicht der Verteiler herein, damit dieses Fachmodul die anderen nicht kennen muss.
    """
    kommune = bestand.hole(Kommune, bestand.kommune)
    vorgehen, zaehlungen = vorgehen_aus(bestand), zaehlungen_aus(bestand)
    fachmodule = tuple(fachmodule)
    hindernisse = [h for modul in fachmodule for h in modul.hindernisse(bestand)]
    return {
        "kommune": {"id": str(kommune.id), "name": kommune.name},
        "vorgehen": {
            "art": vorgehen.art.value,
            "titel": vorgehen.titel,
            "gliederung": vorgehen.gliederung,
            "bezeichnungen": vorgehen.bezeichnungen,
        },
        "gruppen": {b.phase: vorgehen.gruppenname(b.phase) for modul in fachmodule for b in modul.bildschirme},
        "phasen": phasen(vorgehen, [*hindernisse, *eigene_hindernisse(vorgehen, zaehlungen)], zaehlungen),
    }
