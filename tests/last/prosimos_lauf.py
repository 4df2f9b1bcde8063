"""Läuft in der eigenen Umgebung von Prosimos, ohne dieses Projekt: ``prosimos_lauf.py ORDNER FAELLE JE_TAG…`` -> JSON."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sys
import time
from pathlib import Path

from prosimos.simulation_engine import run_simulation  # type: ignore[import-not-found]  # nur in seiner Umgebung


def main(ordner: Path, faelle: int, raten: list[str]) -> None:
    """Druckt je Rate Fälle je Sekunde und die verwirklichten Fälle je Arbeitstag."""
    ergebnis = {}
    for rate in raten:
        protokoll = ordner / f"protokoll-{rate}.csv"
        beginn = time.process_time()
        run_simulation(
            str(ordner / "modell.bpmn"),
            str(ordner / f"angaben-{rate}.json"),
            faelle,
            log_out_path=str(protokoll),
            starting_at="2026-01-05T08:00:00+00:00",
        )
        dauer = time.process_time() - beginn
        ergebnis[rate] = {"faelle_je_s": faelle / dauer, "je_tag": _je_arbeitstag(protokoll)}
    sys.stdout.write(json.dumps(ergebnis) + "\n")


def _je_arbeitstag(protokoll: Path) -> float:
    ankunft: dict[str, dt.datetime] = {}
    with protokoll.open(encoding="utf-8") as strom:
        for zeile in csv.DictReader(strom):
            zeit = dt.datetime.fromisoformat(zeile["enable_time"])
            ankunft[zeile["case_id"]] = min(zeit, ankunft.get(zeile["case_id"], zeit))
    erster, letzter = min(ankunft.values()).date(), max(ankunft.values()).date()
    tage = sum((erster + dt.timedelta(days=n)).weekday() < 5 for n in range((letzter - erster).days + 1))
    return len(ankunft) / tage


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
