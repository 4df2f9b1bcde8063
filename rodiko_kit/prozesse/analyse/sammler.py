"""Sammelt die Änderungen eines Befehls, der viele Objekte zugleich anlegt, ändert und löscht."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from rodiko_kit.basis.anschluss import Aenderung, Bestand
from rodiko_kit.basis.befehl import loeschung, neues_kuerzel, pruefe
from rodiko_kit.basis.modell import Objekt


class Sammler:
    """Hält je Objekt eine Änderung; wer ein Objekt zweimal ändert, ändert es einmal mit allen Feldern."""

    def __init__(self, bestand: Bestand, kommune: UUID) -> None:
        self._bestand, self._kommune = bestand, kommune
        self._aenderungen: dict[UUID, Aenderung] = {}
        self._vergeben: dict[str, set[str]] = {}

    @property
    def aenderungen(self) -> tuple[Aenderung, ...]:
        """Alle Änderungen: zuerst Neues und Geändertes, zuletzt Gelöschtes."""
        alle = tuple(self._aenderungen.values())
        return (*(a for a in alle if a.nachher is not None), *(a for a in alle if a.nachher is None))

    def neue(self, klasse: type[Objekt]) -> tuple[dict[str, Any], ...]:
        """Die Felder aller bisher angelegten Objekte einer Art."""
        return tuple(a.nachher for a in self._aenderungen.values() if a.art == klasse.ART and a.vorher is None and a.nachher)

    def lege_an(self, klasse: type[Objekt], felder: Mapping[str, Any], kuerzel: str = "", id_: UUID | None = None) -> UUID:
        """Legt an, ohne ``kuerzel`` mit dem nächsten freien; ``SammelFehler`` bei falschen Werten."""
        vergeben = self._vergeben.setdefault(klasse.ART, {o.kuerzel for o in self._bestand.alle(klasse)})
        kuerzel = kuerzel or neues_kuerzel(klasse, vergeben)
        vergeben.add(kuerzel)
        id_ = id_ or uuid4()
        werte = {**felder, "kuerzel": kuerzel, "id": str(id_), "kommune": str(self._kommune), "version": 1}
        objekt = pruefe(klasse, werte, f"Neuer Eintrag {klasse.TITEL}")
        self._aenderungen[id_] = Aenderung(art=klasse.ART, id=id_, nachher=objekt.als_json())
        return id_

    def aendere(self, objekt: Objekt, felder: Mapping[str, Any]) -> None:
        """Setzt Felder; gleiche Werte sind keine Änderung."""
        vorher = objekt.als_json()
        neu = pruefe(type(objekt), {**vorher, **felder, "version": objekt.version + 1}, f"{objekt.TITEL} {objekt.anzeige}").als_json()
        if any(neu[n] != w for n, w in vorher.items() if n != "version"):
            self._aenderungen[objekt.id] = Aenderung(art=objekt.ART, id=objekt.id, vorher=vorher, nachher=neu)

    def loesche(self, objekte: Sequence[Objekt]) -> None:
        """Löscht samt allem Abhängigen; ``SammelFehler``, wenn etwas noch gebraucht wird."""
        for objekt in objekte:
            for eine in loeschung(self._bestand, objekt):
                frueher = self._aenderungen.get(eine.id)
                if frueher is None or eine.nachher is None:
                    self._aenderungen[eine.id] = eine
                elif frueher.nachher is not None and eine.vorher is not None:
                    anders = {n: w for n, w in eine.nachher.items() if w != eine.vorher[n]}
                    self._aenderungen[eine.id] = frueher.aendern(nachher={**frueher.nachher, **anders})
