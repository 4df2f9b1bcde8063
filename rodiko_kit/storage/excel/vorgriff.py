"""Ein Bestand mit noch nicht gespeicherten Änderungen, auf dem sich weiterrechnen lässt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar, cast
from uuid import UUID

from rodiko_kit.basis.anschluss import Aenderung, Bestand
from rodiko_kit.basis.befehl import klasse_von
from rodiko_kit.basis.einwurf import Einwurf
from rodiko_kit.basis.fehler import NichtGefundenFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import ordnung
from rodiko_kit.storage.excel.aufbau import bezeichnung

T = TypeVar("T", bound=Objekt)


class Vorgriff:
    """Erfüllt das Protokoll ``Bestand``; ``objekte``: Kennung -> Objekt, wie es nach der Übernahme wäre."""

    def __init__(self, bestand: Bestand) -> None:
        self._bestand = bestand
        self.kommune, self.nummer, self.quelle = bestand.kommune, bestand.nummer, bestand.quelle
        self.objekte: dict[UUID, Objekt] = {o.id: o for k in bestand.arten() for o in bestand.alle(k)}

    def setze(self, objekt: Objekt) -> None:
        """Legt ein Objekt an oder ersetzt es."""
        self.objekte[objekt.id] = objekt

    def wende_an(self, aenderungen: Iterable[Aenderung]) -> None:
        """Führt Änderungen auf dem Vorgriff aus."""
        for eine in aenderungen:
            if eine.nachher is None:
                self.objekte.pop(eine.id, None)
            else:
                self.setze(klasse_von(self, eine.art).aus_json(eine.nachher))

    def namen(self) -> dict[str, str]:
        """Kennung -> „Kürzel · Name“."""
        return {str(i): bezeichnung(o) for i, o in self.objekte.items()}

    def alle(self, klasse: type[T]) -> tuple[T, ...]:
        """Alle Objekte der Klasse, nach Kürzel geordnet."""
        return tuple(sorted((cast("T", o) for o in self.objekte.values() if o.ART == klasse.ART), key=lambda o: ordnung(o.kuerzel)))

    def hole(self, klasse: type[T], id_: UUID) -> T:
        """Ein Objekt; ``NichtGefundenFehler``, wenn es fehlt."""
        objekt = self.objekte.get(id_)
        if objekt is None or objekt.ART != klasse.ART:
            msg = f"{klasse.TITEL} {id_} gibt es nicht."
            raise NichtGefundenFehler(msg)
        return cast("T", objekt)

    def suche(self, art: str, id_: UUID) -> Objekt | None:
        """Ein Objekt nach Name der Art; ``None``, wenn es fehlt."""
        objekt = self.objekte.get(id_)
        return objekt if objekt is not None and art == objekt.ART else None

    def arten(self) -> tuple[type[Objekt], ...]:
        """Alle gespeicherten Klassen."""
        return self._bestand.arten()

    def bei(self, nummer: int, quelle: str = "") -> Bestand:
        """Ein früherer gespeicherter Stand."""
        return self._bestand.bei(nummer, quelle)

    def einwuerfe(self, kasten: UUID) -> tuple[Einwurf, ...]:
        """Die heutigen Einwürfe eines Kastens."""
        return self._bestand.einwuerfe(kasten)

    def vorlage(self, pfad: str) -> Any:  # noqa: ANN401  YAML-Inhalt
        """Inhalt einer Vorlage."""
        return self._bestand.vorlage(pfad)
