"""Die Beschreibung der Leitung: jedes Beispiel läuft gegen den Server."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import rodiko_kit.saal
from rodiko_kit.saal.analyse.stimmzettel import lies_stimme
from rodiko_kit.saal.modell import Option, Runde, Stimmzettel
from rodiko_kit.saal.seite.abgabe import AbgabeFehler
from rodiko_kit.saal.seite.grund import FEHLER
from rodiko_kit.saal.seite.nachricht import FASSUNG
from tests.hilfen.telefone import Strom, Telefon, Verbindung, laufe
from tests.saal.seite.conftest import Saalbetrieb

LEITUNG = Path(str(rodiko_kit.saal.__file__)).with_name("LEITUNG.md").read_text(encoding="utf-8")
BELIEBIG, WEITERE = "…", "..."


@dataclass(frozen=True)
class Beispiel:
    """Anfrage, Rumpf (leer: keiner), erwarteter Status oder Ereignis, erwartete JSON-Werte."""

    methode: str
    weg: str
    rumpf: str
    status: str
    antwort: str


def beispiele() -> list[Beispiel]:
    gefunden = []
    for block in re.findall(r"```http\n(.*?)```", LEITUNG, re.DOTALL):
        teile = block.strip().split("\n\n")
        methode, weg = teile[0].split()
        status, _, antwort = teile[-1].partition("\n")
        gefunden.append(Beispiel(methode, weg, teile[1] if len(teile) == 3 else "", status, antwort))
    return gefunden


def gleich(erwartet: Any, wirklich: Any) -> bool:
    if erwartet == BELIEBIG:
        return wirklich is not None
    if isinstance(erwartet, dict):
        soll = {n: w for n, w in erwartet.items() if n != WEITERE}
        passt = WEITERE in erwartet or soll.keys() == wirklich.keys()
        return passt and all(n in wirklich and gleich(w, wirklich[n]) for n, w in soll.items())
    if isinstance(erwartet, list):
        return len(erwartet) == len(wirklich) and all(map(gleich, erwartet, wirklich))
    return bool(erwartet == wirklich)


async def spiele(betrieb: Saalbetrieb, runde: Runde, ein: Beispiel, marke: str) -> tuple[str, Any]:
    def setze(text: str) -> str:
        return text.replace("ABCDEF", runde.code).replace("<runde>", str(runde.id)).replace("<token>", marke)

    if ein.weg.endswith("/strom"):
        strom = await Strom("127.0.0.1", betrieb.server.port, setze(ein.weg)).oeffne()
        await strom.schliesse()
        return setze(ein.antwort), ("stand", strom.stand)
    leitung = Verbindung("127.0.0.1", betrieb.server.port)
    antwort = await leitung.frage(setze(ein.weg), methode=ein.methode, rumpf=setze(ein.rumpf).encode())
    leitung.schliesse()
    return setze(ein.antwort), (str(antwort.status), antwort.json())


def test_jedes_beispiel_laeuft_so_wie_es_dasteht(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()

    async def ablauf() -> None:
        telefon = await Telefon("127.0.0.1", betrieb.server.port, runde.code).tritt_bei()
        for ein in beispiele():
            erwartet, (status, werte) = await spiele(betrieb, runde, ein, telefon.marke)
            assert status == ein.status, ein
            assert gleich(json.loads(erwartet), werte), (ein.weg, werte)
        await telefon.geh()

    laufe(ablauf())
    assert len(beispiele()) == 8


def stimmzettelbeispiele() -> dict[str, list[list[Any]]]:
    treffer = re.search(r"```json\n(.*?)```", LEITUNG, re.DOTALL)
    assert treffer
    werte: dict[str, list[list[Any]]] = json.loads(treffer[1])
    return werte


@pytest.mark.parametrize("art", list(Stimmzettel))
def test_jeder_stimmzettel_hat_ein_gueltiges_beispiel(art: Stimmzettel) -> None:
    optionen = tuple(Option(id=f"o{n}", text=f"Option {n}") for n in (1, 2, 3))
    kriterien = tuple(Option(id=f"k{n}", text=f"Kriterium {n}") for n in (1, 2))
    runde = Runde(kommune=UUID(int=1), kuerzel="R-001", frage="?", stimmzettel=art, optionen=optionen, kriterien=kriterien)
    for gegenstand, inhalt in stimmzettelbeispiele()[art.value]:
        assert lies_stimme(runde, gegenstand, inhalt) == inhalt


def test_die_seite_nennt_die_fassung_und_jeden_fehler() -> None:
    assert f"Fassung {FASSUNG}." in LEITUNG
    tabelle = set(re.findall(r"^\| (\d{3}) \| (.*?) \|", LEITUNG, re.MULTILINE))
    genannt = {(int(status), code) for status, codes in tabelle for code in re.findall(r"`(\w+)`", codes)}
    assert genannt == {(s, c) for c, s in AbgabeFehler.STATUS.items()} | {(s, c) for s, (c, _) in FEHLER.items()}
