"""Ein Anschluss auf den speicherlosen Bestand, für Bildschirme ohne Server."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from rodiko_kit.basis.anschluss import Abfrage, Befehl, Ergebnis, Notiz, Rolle, Wer
from rodiko_kit.basis.fehler import RechteFehler
from tests.hilfen.bestand import SpeicherloserBestand


class ProbeAnschluss:
    """Erfüllt das Protokoll ``Anschluss``; ``bestand`` ist der jeweils neueste, ``befehle`` hält alle ausgeführten."""

    def __init__(self, bestand: SpeicherloserBestand, rolle: Rolle = Rolle.BERATUNG) -> None:
        self.bestand = bestand
        self.wer = Wer(name="Probe", rolle=rolle)
        self.befehle: list[Befehl] = []
        self.titel: list[str] = []

    def lesen(self, abfrage: Abfrage) -> Any:
        """Wie über die Leitung: hin und zurück als JSON."""
        if not abfrage.erlaubt(self.wer):
            raise RechteFehler("Das darf diese Person nicht sehen.")
        return json.loads(json.dumps(type(abfrage).aus_json(abfrage.als_json()).antwort(self.bestand)))

    def ausfuehren(self, befehl: Befehl) -> Ergebnis:
        if not befehl.erlaubt(self.wer):
            raise RechteFehler("Das darf diese Person nicht ändern.")
        befehl = type(befehl).aus_json(befehl.als_json())
        aenderungen = befehl.aenderungen(self.bestand)
        titel = befehl.titel(self.bestand)
        self.bestand = self.bestand.mit(aenderungen)
        self.befehle.append(befehl)
        self.titel.append(titel)
        return Ergebnis(nummer=self.bestand.nummer, wann="2026-06-03T12:03:00+00:00", titel=titel, aenderungen=aenderungen)

    def beobachten(self, melde: Callable[[Notiz], None]) -> Callable[[], None]:
        del melde
        return lambda: None
