"""Die Simulation am Referenzprozess neben Ciw und Prosimos, im selben Lauf: Fälle je Sekunde und verwirklichte Ankunftsrate.

Ciw rechnet auf der Arbeitsuhr (ohne Kalender), Prosimos mit Kalender und mit Gleichverteilungen gleichen Mittels und gleicher Streuung,
weil seine Dreiecksverteilung abbricht. Prosimos kommt in eine eigene Umgebung neben dem Projekt; es hat keine Lizenzangabe und ist
keine Abhängigkeit.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import ciw
import yaml

from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Dreieck
from rodiko_kit.prozesse.analyse.simulation.felder import baue_felder
from rodiko_kit.prozesse.analyse.simulation.lauf import laufe_einmal
from rodiko_kit.prozesse.analyse.simulation.vorwaermen import waerme
from tests.last.messwert import Messwert
from tests.last.simulation import DATEI, UHR, referenz

FAELLE = 10_000
FAELLE_PROSIMOS = 2_000
WOCHEN = 2_000
PROSIMOS = "prosimos==2.1.0"
UMGEBUNG = Path.home() / ".cache" / "rodiko-vergleich" / "prosimos"


def messe() -> list[Messwert]:
    """Durchsatz gegen beide, Ankunftsrate bei 12 und 2 Fällen je Arbeitstag."""
    ablauf = referenz()
    waerme()
    felder = baue_felder(ablauf, UHR, FAELLE)
    eigene = FAELLE / median(_dauer(partial(laufe_einmal, felder, FAELLE, k)) for k in range(5))
    ciw_ = FAELLE / median(_dauer(partial(_ciw, ablauf, k)) for k in range(3))
    satz = f"{_zahl(eigene)} mit Kalender gegen {_zahl(ciw_)} Fälle je Sekunde ohne Kalender"
    werte = [Messwert("Simulation: Vielfaches von Ciw", eigene / ciw_, "x", mindestens=100, vergleich=satz)]
    fremd = _prosimos_lauf()
    if fremd:
        je_s = median(f["faelle_je_s"] for f in fremd.values())
        satz = f"{_zahl(eigene)} gegen {_zahl(je_s)} Fälle je Sekunde, beide mit Kalender; Prosimos schreibt dabei sein Protokoll"
        werte.append(Messwert("Simulation: Vielfaches von Prosimos", eigene / je_s, "x", mindestens=100, vergleich=satz))
    return [*werte, *(_ankunftsrate(ablauf, soll, fremd) for soll in (12, 2))]


def _ankunftsrate(ablauf: Ablauf, soll: int, fremd: dict[str, dict[str, float]]) -> Messwert:
    """Abweichung der verwirklichten Fälle je Arbeitstag vom Soll."""
    faelle = WOCHEN * 5 * soll
    lauf = laufe_einmal(baue_felder(replace(ablauf, zwischenankunft_min=480 / soll), UHR, faelle), faelle, 1)
    tage = (lauf.ankunft_arbeit_min[-1] - lauf.ankunft_arbeit_min[0]) / 480
    je_tag = (faelle - 1) / tage
    satz = f"{je_tag:.3f} je Tag" + (f"; Prosimos {fremd[str(soll)]['je_tag']:.2f}" if fremd else "")
    name = f"Verwirklichte Ankünfte bei {soll} Fällen je Arbeitstag, Abweichung"
    return Messwert(name, abs(je_tag / soll - 1) * 100, "%", hoechstens=1, vergleich=satz.replace(".", ","))


def _ciw(ablauf: Ablauf, keim: int) -> None:
    """Einheit = Knoten, Schritt = Kundenklasse; nach jedem Schritt wechselt die Klasse nach den Anteilen des Wegs."""
    klassen = [*ablauf.nach_id, ENDE]
    ort = {b.id: n for n, b in enumerate(ablauf.bahnen)}
    orte = len(ort)
    ziel = {k.id: ort[k.bahn] for k in ablauf.knoten}
    ((erster, _),) = ablauf.ausgaenge[START]
    ankunft = ciw.dists.Exponential(1 / (ablauf.zwischenankunft_min or 1))
    wechsel = {k: dict.fromkeys(klassen, 0.0) | (dict(ablauf.ausgaenge[k]) if k != ENDE else {ENDE: 1.0}) for k in klassen}
    netz = ciw.create_network(
        arrival_distributions={k: [ankunft if k == erster and n == ziel[erster] else None for n in range(orte)] for k in klassen},
        service_distributions={k: [_ciw_dauer(ablauf, k)] * orte for k in klassen},
        routing={k: [[1.0 if k != ENDE and n == ziel[k] else 0.0 for n in range(orte)] for _ in range(orte)] for k in klassen},
        class_change_matrices=[wechsel] * orte,
        number_of_servers=[round(b.kapazitaet or 1) for b in ablauf.bahnen],
    )
    ciw.seed(keim)
    ciw.Simulation(netz).simulate_until_max_customers(FAELLE, method="Finish")


def _ciw_dauer(ablauf: Ablauf, klasse: str) -> Any:
    if klasse == ENDE:
        return ciw.dists.Deterministic(0)
    zeit = ablauf.nach_id[klasse].bearbeitung
    assert isinstance(zeit, Dreieck)
    return ciw.dists.Triangular(zeit.minimum, zeit.typisch, zeit.maximum)


def _prosimos_lauf() -> dict[str, dict[str, float]]:
    """Soll je Tag -> Fälle je Sekunde und verwirklichte Fälle je Tag; leer, wenn Prosimos sich nicht einrichten lässt."""
    python = UMGEBUNG / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    try:
        if not python.exists():
            venv.create(UMGEBUNG, with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", PROSIMOS], check=True, capture_output=True, timeout=900)
        with tempfile.TemporaryDirectory() as ordner:
            for soll in (12, 2):
                _schreibe_prosimos(Path(ordner), soll)
            aufruf = [str(python), str(Path(__file__).with_name("prosimos_lauf.py")), ordner, str(FAELLE_PROSIMOS), "12", "2"]
            lauf = subprocess.run(aufruf, check=True, capture_output=True, text=True, timeout=900)
    except (OSError, subprocess.SubprocessError) as fehler:
        sys.stderr.write(f"Prosimos lässt sich hier nicht einrichten oder ausführen; der Vergleich entfällt. {fehler}\n")
        return {}
    ergebnis: dict[str, dict[str, float]] = json.loads(lauf.stdout.splitlines()[-1])
    return ergebnis


def _schreibe_prosimos(ordner: Path, je_tag: int) -> None:
    """Modell und Angaben in der Form von Prosimos; Zeiten in Sekunden."""
    daten = yaml.safe_load(DATEI.read_text("utf-8"))
    wege = [tuple(w[:2]) for w in daten["fluesse"]]
    kennung = {w: f"f{n}" for n, w in enumerate(wege)}
    knoten = [f'<startEvent id="start">{_wege(kennung, "start")}</startEvent>', f'<endEvent id="ende">{_wege(kennung, "ende")}</endEvent>']
    knoten += [f'<task id="{t["id"]}" name="{t["id"]}">{_wege(kennung, t["id"])}</task>' for t in daten["taetigkeiten"]]
    knoten += [f'<exclusiveGateway id="{g["id"]}">{_wege(kennung, g["id"])}</exclusiveGateway>' for g in daten["gateways"]]
    knoten += [f'<sequenceFlow id="{k}" sourceRef="{v}" targetRef="{n}"/>' for (v, n), k in kennung.items()]
    huelle = (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="v"><process id="p">{}</process></definitions>'
    )
    (ordner / "modell.bpmn").write_text(huelle.format("".join(knoten)), encoding="utf-8")
    woche = [{"from": "MONDAY", "to": "FRIDAY", "beginTime": "08:00:00", "endTime": "16:00:00"}]
    pools = {p["id"]: [t["id"] for t in daten["taetigkeiten"] if t["pool"] == p["id"]] for p in daten["pools"]}
    angaben = {
        "resource_profiles": [
            {"id": p["id"], "name": p["id"], "resource_list": [_kraft(p["id"], p["kapazitaet"], pools[p["id"]])]} for p in daten["pools"]
        ],
        "arrival_time_distribution": {"distribution_name": "expon", "distribution_params": _werte(480 / je_tag * 60, 0, 1e9)},
        "arrival_time_calendar": woche,
        "gateway_branching_probabilities": [
            {"gateway_id": g["id"], "probabilities": [{"path_id": kennung[g["id"], w["nach"]], "value": str(w["p"])} for w in g["wege"]]}
            for g in daten["gateways"]
            if "wege" in g
        ],
        "task_resource_distribution": [
            {"task_id": t["id"], "resources": [{"resource_id": t["pool"], **_gleichverteilt(*t["dreieck"])}]} for t in daten["taetigkeiten"]
        ],
        "resource_calendars": [{"id": "woche", "name": "woche", "time_periods": woche}],
    }
    (ordner / f"angaben-{je_tag}.json").write_text(json.dumps(angaben), encoding="utf-8")


def _wege(kennung: dict[tuple[str, str], str], id_: str) -> str:
    hinein = "".join(f"<incoming>{k}</incoming>" for (_, n), k in kennung.items() if n == id_)
    return hinein + "".join(f"<outgoing>{k}</outgoing>" for (v, _), k in kennung.items() if v == id_)


def _kraft(id_: str, anzahl: int, schritte: list[str]) -> dict[str, Any]:
    return {"id": id_, "name": id_, "cost_per_hour": 0, "amount": anzahl, "calendar": "woche", "assignedTasks": schritte}


def _werte(*werte: float) -> list[dict[str, float]]:
    return [{"value": w} for w in werte]


def _gleichverteilt(a: float, m: float, b: float) -> dict[str, Any]:
    dreieck = Dreieck(a, m, b)
    halb = math.sqrt(3 * dreieck.varianz)
    return {"distribution_name": "uniform", "distribution_params": _werte((dreieck.mittel - halb) * 60, (dreieck.mittel + halb) * 60)}


def _dauer(tue: Callable[[], object]) -> float:
    beginn = time.process_time()
    tue()
    return time.process_time() - beginn


def _zahl(wert: float) -> str:
    return f"{wert:,.0f}".replace(",", ".")
