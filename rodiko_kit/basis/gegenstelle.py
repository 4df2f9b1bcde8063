"""Die Gegenstelle des fernen Anschlusses: reine Funktion von Anfrage zu Antwort, ohne Webserver."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar
from uuid import uuid4

from pydantic import ValidationError

from rodiko_kit.basis.anschluss import Abfrage, Befehl, Ergebnis, Wer
from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler, RodikoFehler
from rodiko_kit.basis.leitung import fehler_als_json, status_von

_LOG = logging.getLogger("rodiko")
R = TypeVar("R")


class Vermittler(Protocol):
    """Was die Gegenstelle vom Verteiler braucht."""

    def befehl(self, name: str, daten: dict[str, Any]) -> Befehl:
        """Der Befehl dieses Namens; ``NichtGefundenFehler`` oder ``ValidationError``."""
        ...

    def abfrage(self, name: str, daten: dict[str, Any]) -> Abfrage:
        """Die Abfrage dieses Namens; ``NichtGefundenFehler`` oder ``ValidationError``."""
        ...

    def lesen(self, wer: Wer, abfrage: Abfrage) -> Any:  # noqa: ANN401  JSON-Werte
        """Beantwortet eine Frage."""
        ...

    def ausfuehren(self, wer: Wer, befehl: Befehl) -> Ergebnis:
        """Führt einen Befehl aus."""
        ...

    def einmal(self, anfrage: str, tu: Callable[[], R]) -> R:
        """Führt ``tu`` je Kennung nur einmal aus und gibt bei Wiederholung dieselbe Antwort."""
        ...


def beantworte(verteiler: Vermittler, wer: Wer, pfad: str, rumpf: bytes) -> tuple[int, bytes]:
    """HTTP-Status und JSON-Rumpf zu einer Anfrage an ``/intern/lesen`` oder ``/intern/ausfuehren`` (``pfad`` ist der letzte Teil).

    ``rumpf`` ist ``{"name": …, "daten": {…}, "anfrage": Kennung}``; Fehler kommen als ``{"fehler": Klasse, …}``, Unerwartetes
    als 500 mit Vorfallnummer, nie mit Einzelheiten.
    """
    try:
        antwort = _fuehre_aus(verteiler, wer, pfad.rstrip("/").rpartition("/")[2], _lies(rumpf))
    except RodikoFehler as fehler:
        return status_von(fehler), _rumpf(fehler_als_json(fehler))
    except Exception:  # noqa: BLE001  die Grenze zur Leitung: nichts Inneres darf hinaus
        vorfall = uuid4().hex[:8]
        _LOG.exception("Vorfall %s bei %s", vorfall, pfad)
        satz = f"Im Programm ist ein Fehler aufgetreten (Vorfall {vorfall}). Gespeichertes bleibt erhalten; bitte die Seite neu laden."
        return 500, _rumpf(fehler_als_json(RodikoFehler(satz)))
    return 200, _rumpf(antwort)


@dataclass(frozen=True)
class _Anfrage:
    name: str
    daten: dict[str, Any]
    kennung: str


def _fuehre_aus(verteiler: Vermittler, wer: Wer, pfad: str, anfrage: _Anfrage) -> Any:  # noqa: ANN401  JSON-Werte
    try:
        if pfad == "lesen":
            return verteiler.lesen(wer, verteiler.abfrage(anfrage.name, anfrage.daten))
        if pfad == "ausfuehren":
            befehl = verteiler.befehl(anfrage.name, anfrage.daten)
            if not anfrage.kennung:
                return verteiler.ausfuehren(wer, befehl).als_json()
            return verteiler.einmal(f"{wer.name}/{anfrage.kennung}", lambda: verteiler.ausfuehren(wer, befehl).als_json())
    except ValidationError as fehler:
        mangel = fehler.errors()[0]
        ort = ".".join(str(t) for t in mangel["loc"])
        raise EingabeFehler(f"{anfrage.name}, {ort}", mangel["input"], "passt nicht.", "Bitte die Seite neu laden.") from fehler
    raise NichtGefundenFehler(f"'{pfad}' gibt es nicht.")


def _lies(rumpf: bytes) -> _Anfrage:
    try:
        werte = json.loads(rumpf)
    except ValueError as fehler:
        raise EingabeFehler("Anfrage", rumpf[:40], "ist kein JSON.", "Bitte die Seite neu laden.") from fehler
    match werte:
        case {"name": str(name), "daten": dict(daten)}:
            return _Anfrage(name, daten, str(werte.get("anfrage", "")))
    raise EingabeFehler("Anfrage", werte, "ist unvollständig.", "Bitte die Seite neu laden.")


def _rumpf(werte: Any) -> bytes:  # noqa: ANN401  JSON-Werte
    return json.dumps(werte, ensure_ascii=False, allow_nan=False).encode()
