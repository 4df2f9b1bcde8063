"""Ein Bestand im Arbeitsspeicher mit Journal, für Prüfungen ohne Datenbank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import yaml

from rodiko_kit.basis.anschluss import Aenderung, Befehl
from rodiko_kit.basis.einwurf import Einwurf
from rodiko_kit.basis.fehler import NichtGefundenFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import ordnung
from rodiko_kit.sitzung import klassen

T = TypeVar("T", bound=Objekt)

KLASSEN: tuple[type[Objekt], ...] = klassen()
"""Alle Klassen der Fachmodule, Bezugsziele zuerst."""

IN_EXCEL = tuple(k for k in KLASSEN if k.BLATT)
"""Die Klassen, die ein Blatt der Arbeitsmappe haben."""

VORLAGEN = Path(__file__).parents[2] / "vorlagen"


class SpeicherloserBestand:
    """Erfüllt das Protokoll ``Bestand``; ``nach`` führt einen Befehl aus und liefert den nächsten Stand."""

    def __init__(
        self,
        objekte: Iterable[Objekt],
        kommune: UUID,
        nummer: int = 1,
        *,
        quelle: str = "pruefung",
        frueher: Mapping[int, tuple[Objekt, ...]] | None = None,
        einwuerfe: Iterable[Einwurf] = (),
    ) -> None:
        self._objekte = tuple(objekte)
        self.kommune = kommune
        self.nummer = nummer
        self.quelle = quelle
        self._einwuerfe = tuple(einwuerfe)
        self._staende = {**(frueher or {}), nummer: self._objekte}

    def alle(self, klasse: type[T]) -> tuple[T, ...]:
        return tuple(sorted((o for o in self._objekte if type(o) is klasse), key=lambda o: ordnung(o.kuerzel)))

    def hole(self, klasse: type[T], id_: UUID) -> T:
        for objekt in self.alle(klasse):
            if objekt.id == id_:
                return objekt
        msg = f"{klasse.TITEL} {id_} gibt es nicht."
        raise NichtGefundenFehler(msg)

    def suche(self, art: str, id_: UUID) -> Objekt | None:
        return next((o for o in self._objekte if art == o.ART and o.id == id_), None)

    def arten(self) -> tuple[type[Objekt], ...]:
        return KLASSEN

    def einwuerfe(self, kasten: UUID) -> tuple[Einwurf, ...]:
        return tuple(e for e in self._einwuerfe if e.kasten == kasten)

    def vorlage(self, pfad: str) -> Any:
        return yaml.safe_load((VORLAGEN / pfad).read_text(encoding="utf-8"))

    def bei(self, nummer: int, quelle: str = "") -> SpeicherloserBestand:
        if nummer not in self._staende or quelle not in {"", self.quelle}:
            msg = f"Den Stand {nummer} gibt es nicht."
            raise NichtGefundenFehler(msg)
        frueher = {n: s for n, s in self._staende.items() if n < nummer}
        return SpeicherloserBestand(
            self._staende[nummer], self.kommune, nummer, quelle=self.quelle, frueher=frueher, einwuerfe=self._einwuerfe
        )

    def nach(self, befehl: Befehl) -> SpeicherloserBestand:
        return self.mit(befehl.aenderungen(self))

    def mit(self, aenderungen: Iterable[Aenderung]) -> SpeicherloserBestand:
        klassen = {k.ART: k for k in KLASSEN}
        stand = {o.id: o for o in self._objekte}
        for eine in aenderungen:
            alt = stand.get(eine.id)
            assert (alt.als_json() if alt else None) == eine.vorher, "die Änderung geht von einem anderen Stand aus"
            stand.pop(eine.id, None)
            if eine.nachher is not None:
                stand[eine.id] = klassen[eine.art].aus_json(eine.nachher)
        return SpeicherloserBestand(
            stand.values(), self.kommune, self.nummer + 1, quelle=self.quelle, frueher=self._staende, einwuerfe=self._einwuerfe
        )
