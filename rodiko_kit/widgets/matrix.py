"""Eine Matrix, hinter deren Zellen je ein Objekt steht: eine gefüllte Zelle legt es an, eine geleerte löscht es."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, ObjektLoeschen, Stapel
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.widgets.antwort import ZellFehler, Zellfehler
from rodiko_kit.widgets.eingaben import zellfehler

Felder = dict[str, Any]


@dataclass(frozen=True)
class Matrix:
    """Zeilen, Spalten und Objekte einer Matrix.

    ``achsen`` sind die Felder des Objekts für Zeile und Spalte, ``namen`` ihre Kennungen mit Namen, ``bisher`` die
    gespeicherten Objekte je Ort. ``lies`` macht aus getipptem Text und Ortsname die Felder, ``None`` für eine geleerte
    Zelle, oder wirft ``EingabeFehler``; ``zeige`` schreibt die Felder für den Verlauf.
    """

    klasse: type[Objekt]
    achsen: tuple[str, str]
    namen: tuple[Mapping[str, str], Mapping[str, str]]
    bisher: Mapping[tuple[str, str], Mapping[str, Any]]
    lies: Callable[[str, str], Felder | None]
    zeige: Callable[[str, Felder | None], str]

    def befehl(self, kommune: UUID, werte: Mapping[str, Mapping[str, str]]) -> Stapel | None:
        """Getippte Zellen als ein Schritt, ``None`` ohne Änderung; ``ZellFehler`` mit allen Mängeln."""
        befehle: list[ObjektAnlegen | ObjektAendern | ObjektLoeschen] = []
        titel: list[str] = []
        fehler: list[Zellfehler] = []
        for zeile, spalte, text in ((z, s, t) for z, zellen in werte.items() for s, t in zellen.items()):
            ort = f"{self.namen[0][zeile]}, {self.namen[1][spalte]}"
            try:
                felder = self.lies(text, ort)
            except EingabeFehler as mangel:
                fehler.append(zellfehler(zeile, spalte, mangel))
                continue
            if befehl := self._zelle(kommune, (zeile, spalte), felder):
                befehle.append(befehl)
                titel.append(self.zeige(ort, felder))
        if fehler:
            raise ZellFehler(tuple(fehler))
        if not befehle:
            return None
        mehrere = f"{anzahl(len(titel), self.klasse.TITEL, self.klasse.MEHRZAHL)} eingetragen"
        return Stapel(kommune=kommune, bezeichnung=titel[0] if len(titel) == 1 else mehrere, befehle=tuple(befehle))

    def _zelle(self, kommune: UUID, ort: tuple[str, str], felder: Felder | None) -> ObjektAnlegen | ObjektAendern | ObjektLoeschen | None:
        art, bisher = self.klasse.ART, self.bisher.get(ort)
        if bisher is None:
            return ObjektAnlegen(kommune=kommune, art=art, felder=dict(zip(self.achsen, ort, strict=True)) | felder) if felder else None
        id_, version = UUID(bisher["id"]), bisher["version"]
        if felder is None:
            return ObjektLoeschen(kommune=kommune, art=art, id=id_, version=version)
        if all(bisher[n] == w for n, w in felder.items()):
            return None
        return ObjektAendern(kommune=kommune, art=art, id=id_, version=version, felder=felder)
