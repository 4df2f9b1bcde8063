"""Von der Produktidee zum Produktentwurf."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import uuid5

from rodiko_kit.basis.abstimmung import Einzelbefehl, aendere
from rodiko_kit.basis.befehl import ObjektAnlegen
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Massnahmenart, Stufe
from rodiko_kit.massnahmen.modell.produkt import Produktform, Produktidee, Produktsteckbrief

_ART = {Produktform.ANALOG: Massnahmenart.PRODUKT_ANALOG, Produktform.DIGITAL: Massnahmenart.PRODUKT_DIGITAL}


def entwuerfe(ideen: Iterable[Produktidee]) -> tuple[Einzelbefehl, ...]:
    """Je Idee ohne Produkt drei Befehle: Maßnahme (SOLL II, Form und Schnittstelle der Idee), Steckbrief, Verweis auf das Produkt."""
    return tuple(befehl for idee in ideen if idee.produkt is None for befehl in _entwurf(idee))


def _entwurf(idee: Produktidee) -> tuple[Einzelbefehl, ...]:
    kennung = uuid5(idee.id, f"produkt-{idee.version}")
    massnahme = {
        "name": idee.name,
        "massnahmenart": _ART[idee.produktform].value,
        "stufe": Stufe.SOLL_II.value,
        "schnittstelle": str(idee.schnittstelle) if idee.schnittstelle else None,
    }
    return (
        ObjektAnlegen(kommune=idee.kommune, art=Massnahme.ART, id=kennung, felder=massnahme),
        ObjektAnlegen(kommune=idee.kommune, art=Produktsteckbrief.ART, id=uuid5(kennung, "steckbrief"), felder={"massnahme": str(kennung)}),
        *aendere(idee, produkt=str(kennung)),
    )
