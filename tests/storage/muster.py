"""Musterdaten der Tests: Klassen, eine Kommune, ein kleiner Bestand."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from rodiko_kit.basis.anschluss import Aenderung, Wer
from rodiko_kit.basis.befehl import ObjektAnlegen
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.sitzung import Verteiler
from rodiko_kit.storage.speicher import Speicher

PETRA = Wer(name="Petra")
KARIM = Wer(name="Karim")

LANDKREIS: dict[str, Any] = {"kuerzel": "K-001", "name": "Landkreis Musterland", "art": "Landkreis", "land": "NI"}


def lege_kommune_an(speicher: Speicher, name: str = "Landkreis Musterland") -> UUID:
    """Eine neue Kommune; zurück kommt ihre Kennung."""
    id_ = uuid4()
    befehl = ObjektAnlegen(kommune=id_, art="kommune", id=id_, felder=LANDKREIS | {"name": name})
    with speicher.bestand(id_) as bestand:
        speicher.schreibe(id_, befehl.aenderungen(bestand), "Petra", befehl.titel(bestand))
    return id_


def neu(objekt: Objekt) -> Aenderung:
    """Die Änderung, die ``objekt`` anlegt."""
    return Aenderung(art=objekt.ART, id=objekt.id, nachher=objekt.als_json())


def geaendert(objekt: Objekt, **felder: Any) -> Aenderung:
    """Die Änderung von Feldern (JSON-Werte) eines gespeicherten Objekts."""
    nachher = objekt.als_json() | felder | {"version": objekt.version + 1}
    return Aenderung(art=objekt.ART, id=objekt.id, vorher=objekt.als_json(), nachher=nachher)


def geloescht(objekt: Objekt) -> Aenderung:
    """Die Änderung, die ``objekt`` löscht."""
    return Aenderung(art=objekt.ART, id=objekt.id, vorher=objekt.als_json())


def lege_an(verteiler: Verteiler, kommune: UUID, art: str, wer: Wer = PETRA, **felder: Any) -> UUID:
    """Legt über den Verteiler ein Objekt an; zurück kommt seine Kennung."""
    befehl = ObjektAnlegen(kommune=kommune, art=art, felder=felder)
    verteiler.ausfuehren(wer, befehl)
    return befehl.id
