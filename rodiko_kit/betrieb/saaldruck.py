"""Drucksachen und Protokoll eines Workshops als Dateien, für Knöpfe und Kommandozeile."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from rodiko_kit.basis.anschluss import Anschluss
from rodiko_kit.basis.bild import Zeichnung
from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler
from rodiko_kit.basis.rueckblick import Kommunenliste
from rodiko_kit.reporting.blatt import als_blaetter
from rodiko_kit.reporting.bloecke import aus_json
from rodiko_kit.reporting.erzeugen import dateiname, setze
from rodiko_kit.reporting.sammlung import BerichtsBloecke
from rodiko_kit.saal.abfrage.lage import Saallage
from rodiko_kit.saal.abfrage.protokoll import Saalprotokoll
from rodiko_kit.saal.abfrage.regie import Regieblick
from rodiko_kit.saal.abfrage.runden import Saalrunden
from rodiko_kit.saal.analyse.papier import anwesenheitsblatt, aushang, regieblaetter, stimmzettelblaetter
from rodiko_kit.saal.modell import Programmpunkt, Runde
from rodiko_kit.server.haus import Datei

PROTOKOLLFORMEN = ("pdf", "html", "json")
_TYPEN = {"pdf": "application/pdf", "html": "text/html; charset=utf-8", "json": "application/json; charset=utf-8"}


@dataclass(frozen=True)
class Druckerei:
    """Die Drucksachen einer Kommune; ``runde`` gilt für Stimmzettel und Aushang."""

    anschluss: Anschluss
    kommune: UUID
    runde: UUID | None = None

    def drucke(self, name: str) -> Datei:
        """Die Datei ``name``, etwa ``stimmzettel.pdf`` oder ``protokoll.json``; ``NichtGefundenFehler`` bei unbekanntem Namen."""
        was, _, form = name.rpartition(".")
        if was == "protokoll" and form in PROTOKOLLFORMEN:
            return self._datei(was, form, self.protokoll(form))
        blaetter: dict[str, Callable[[], Sequence[Zeichnung]]] = {
            "stimmzettel": lambda: stimmzettelblaetter(self._runde),
            "aushang": self._aushang,
            "anwesenheit": lambda: (anwesenheitsblatt(self._ort),),
            "regieplan": self._regieplan,
        }
        if form != "pdf" or was not in blaetter:
            raise NichtGefundenFehler(f"Die Drucksache „{name}“ gibt es nicht.")
        return self._datei(was, form, als_blaetter(was.capitalize(), blaetter[was]()))

    def protokoll(self, form: str) -> bytes:
        """Das Protokoll des Workshops als ``pdf``, ``html`` oder ``json``; ``EingabeFehler`` bei anderer Form."""
        if form not in PROTOKOLLFORMEN:
            raise EingabeFehler("Protokoll", form, "ist keine Form.", f"Es gibt: {', '.join(PROTOKOLLFORMEN)}.")
        if form == "json":
            inhalt = self.anschluss.lesen(Saalprotokoll(kommune=self.kommune))
            return (json.dumps(inhalt, ensure_ascii=False, indent=1) + "\n").encode()
        antwort = self.anschluss.lesen(BerichtsBloecke(kommune=self.kommune, titel="Workshop-Protokoll", nur=("saal",)))
        inhalte, _ = setze(aus_json(antwort["bloecke"]), [form])
        return inhalte[form]

    @cached_property
    def _ort(self) -> str:
        kommunen: list[dict[str, Any]] = self.anschluss.lesen(Kommunenliste())
        return next((str(k["name"]) for k in kommunen if k["id"] == str(self.kommune)), "")

    @cached_property
    def _runde(self) -> Runde:
        runden = self.anschluss.lesen(Saalrunden(kommune=self.kommune))["runden"]
        gewaehlt = [r for r in runden if self.runde is None or r["id"] == str(self.runde)]
        if not gewaehlt:
            raise NichtGefundenFehler("Diese Runde gibt es nicht mehr.")
        return Runde.aus_json(gewaehlt[-1])

    def _aushang(self) -> tuple[Zeichnung]:
        lage = self.anschluss.lesen(Saallage(kommune=self.kommune, runde=self.runde))
        qr = lage["qr"] or {"groesse": 1, "pfad": ""}
        return (aushang(lage["code"], lage["kurz"], qr["groesse"], qr["pfad"]),)

    def _regieplan(self) -> tuple[Zeichnung, ...]:
        zeilen = self.anschluss.lesen(Regieblick(kommune=self.kommune))["zeilen"]
        punkte = [Programmpunkt.aus_json({n: w for n, w in z.items() if n in Programmpunkt.model_fields}) for z in zeilen]
        return regieblaetter(punkte, self._ort)

    def _datei(self, was: str, form: str, inhalt: bytes) -> Datei:
        name = "-".join(t for t in (was, dateiname(self._ort)) if t)
        return Datei(f"{name}.{form}", _TYPEN[form], inhalt)


def schreibe_protokoll(anschluss: Anschluss, ziele: Sequence[dict[str, Any]], datei: Path) -> list[Path]:
    """Schreibt das Protokoll nach ``datei`` (Endung = Form), bei mehreren Kommunen je eine mit dem Kürzel im Namen."""
    fertig = []
    for ziel in ziele:
        pfad = datei if len(ziele) == 1 else datei.with_stem(f"{datei.stem}-{dateiname(str(ziel['kuerzel']))}")
        inhalt = Druckerei(anschluss, UUID(ziel["id"])).protokoll(pfad.suffix.removeprefix(".").lower())
        pfad.parent.mkdir(parents=True, exist_ok=True)
        pfad.write_bytes(inhalt)
        fertig.append(pfad)
    return fertig
