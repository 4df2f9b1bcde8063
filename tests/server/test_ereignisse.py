"""Nachrichten an Fenster: Strom, Puls, Auswahl nach Kommune."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from typing import Any

from rodiko_kit.basis.anschluss import Notiz
from tests.server.conftest import Lauf, warte_bis
from tests.server.falsches_haus import BEISPIELSTADT, MUSTERLAND


def _strom(antwort: http.client.HTTPResponse) -> Iterator[tuple[str, dict[str, Any]]]:
    art = ""
    while zeile := antwort.readline().decode():
        if zeile.startswith("event: "):
            art = zeile[7:].strip()
        if zeile.startswith("data: "):
            yield art, json.loads(zeile[6:])


def test_strom_meldet_hallo_puls_und_nur_eigene_notizen(lauf: Lauf) -> None:
    verbindung = http.client.HTTPConnection("127.0.0.1", lauf.server.port, timeout=15)
    kopf = {"Host": f"localhost:{lauf.server.port}", "Cookie": lauf.angemeldet()}
    verbindung.request("GET", f"/ereignisse?kommune={MUSTERLAND}", headers=kopf)
    antwort = verbindung.getresponse()
    assert antwort.headers["Content-Type"].startswith("text/event-stream")
    strom = _strom(antwort)
    assert next(strom) == ("hallo", {"instanz": lauf.server.instanz})
    lauf.buch.melde(BEISPIELSTADT)
    lauf.buch.melde(MUSTERLAND)
    art, notiz = next(e for e in strom if e[0] != "puls")
    assert (art, notiz["kommune"], notiz["nummer"]) == ("notiz", str(MUSTERLAND), 2)
    assert next(strom) == ("puls", {})
    offen = len(lauf.server.verteiler._fenster)
    antwort.close()
    verbindung.close()
    warte_bis(lambda: len(lauf.server.verteiler._fenster) < offen)


def test_langsame_fenster_halten_niemanden_auf(lauf: Lauf) -> None:
    fenster = lauf.server.verteiler.fenster(None)
    for nummer in range(1, 1001):
        lauf.server.verteiler.melde(Notiz(nummer=nummer, kommune=MUSTERLAND))
    warte_bis(lambda: fenster._schlange and fenster._schlange[-1].nummer == 1000)
    assert len(fenster._schlange) == 200
    fenster.schliesse()
