"""Der Regieplan mit laufender Uhr für Bildschirm und Auftakt."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.saal.analyse.regie import Planzeile, regielage, uhr
from rodiko_kit.saal.modell import Programmpunkt


class Regieblick(Abfrage):
    """Der Plan zum Zeitpunkt ``jetzt`` (ISO, UTC; leer: jetzt)."""

    NAME: ClassVar[str] = "regieblick"

    jetzt: str = ""

    def antwort(self, bestand: Bestand) -> Any:  # noqa: ANN401  JSON-Werte
        """``{satz, verzug_min, zeilen: [Programmpunkt mit zeit, erwartet, lage], jetzt: {name, bis} | None}``; ``bis`` ist UTC."""
        wann = dt.datetime.fromisoformat(self.jetzt) if self.jetzt else dt.datetime.now(dt.UTC)
        lage = regielage(bestand.alle(Programmpunkt), wann)
        return {
            "satz": lage.satz,
            "verzug_min": lage.verzug_min,
            "zeilen": [_zeile(z) for z in lage.zeilen],
            "jetzt": _jetzt(lage.jetzt) if lage.jetzt else None,
        }


def _zeile(z: Planzeile) -> dict[str, Any]:
    verschoben = f" → {uhr(z.erwartet)}" if z.erwartet != z.von else ""
    zeichen = {"jetzt": "▶ ", "fertig": "✓ "}.get(z.lage, "")
    return z.punkt.als_json() | {"zeit": f"{zeichen}{uhr(z.von)}–{uhr(z.bis)}{verschoben}", "lage": z.lage}


def _jetzt(z: Planzeile) -> dict[str, Any]:
    ende = dt.datetime.fromisoformat(z.punkt.begonnen) + dt.timedelta(minutes=z.punkt.dauer_min)
    return {"name": z.punkt.name, "bis": ende.astimezone(dt.UTC).isoformat()}
