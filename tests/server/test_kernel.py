"""Kernel: Umgebung, Besitz, erlaubte Nachrichten, Ende."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from datetime import timedelta
from typing import Any
from uuid import uuid4

import psutil
import pytest
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from rodiko_kit.server.bildschirm import PROTOKOLL, ZUM_BROWSER
from rodiko_kit.server.kernel import umgebung
from tests.server.conftest import Lauf, halte_an, laufe, oeffne_bildschirm, starte, warte_bis
from tests.server.falsches_haus import neues_buch

GEHEIM = ("geheim", "schluessel=", "QUERY_STRING", "HTTP_COOKIE", "RODIKO_DATENBANK", "VOILA_REQUEST_URL")


def _verbinde(lauf: Lauf, kernel: str, cookie: str = "", **kopf: str) -> HTTPRequest:
    koepfe = {"Cookie": cookie, "Origin": lauf.server.adresse} | kopf
    return HTTPRequest(f"ws://localhost:{lauf.server.port}/api/kernels/{kernel}/channels?session_id={uuid4().hex}", headers=koepfe)


async def _status(anfrage: HTTPRequest) -> int:
    try:
        verbindung = await websocket_connect(anfrage, subprotocols=[PROTOKOLL])
    except HTTPClientError as fehler:
        return fehler.code
    await _schliesse(verbindung)
    return 101


async def _schliesse(verbindung: WebSocketClientConnection) -> None:
    """Schließt und wartet, bis auch die Gegenseite geschlossen hat."""
    verbindung.close()
    while await asyncio.wait_for(verbindung.read_message(), 15) is not None:
        continue
    await asyncio.sleep(0)


def _nachricht(art: str, inhalt: dict[str, Any], kanal: str = "shell", **metadaten: str) -> bytes:
    kopf = {"msg_id": uuid4().hex, "msg_type": art, "session": "x", "username": "", "date": "2026-06-03T12:00:00Z", "version": "5.3"}
    teile = [json.dumps(t).encode() for t in (kopf, {}, metadaten, inhalt)]
    roh: bytes = serialize_msg_to_ws_v1(teile, kanal)  # type: ignore[no-untyped-call]
    return roh


async def _lies(verbindung: WebSocketClientConnection) -> tuple[str, dict[str, Any]]:
    roh = await asyncio.wait_for(verbindung.read_message(), 15)
    assert roh is not None, "Die Verbindung wurde geschlossen."
    if isinstance(roh, str):
        return "haus", json.loads(roh)
    _, teile = deserialize_msg_from_ws_v1(roh)  # type: ignore[no-untyped-call]
    return json.loads(teile[0])["msg_type"], json.loads(teile[3])


async def _bis_ruhe(lauf: Lauf, kernel: str, cookie: str, *nachrichten: bytes) -> list[tuple[str, dict[str, Any]]]:
    """Schickt Nachrichten und sammelt alles bis zur Antwort auf eine abschließende, erlaubte Frage."""
    verbindung = await websocket_connect(_verbinde(lauf, kernel, cookie), subprotocols=[PROTOKOLL])
    gesammelt: list[tuple[str, dict[str, Any]]] = []
    while (eine := await _lies(verbindung))[1].get("art") != "hallo":
        gesammelt.append(eine)
    for nachricht in (*nachrichten, _nachricht("kernel_info_request", {})):
        await verbindung.write_message(nachricht, binary=True)
    while (eine := await _lies(verbindung))[0] != "kernel_info_reply":
        gesammelt.append(eine)
    await _schliesse(verbindung)
    return gesammelt


def test_umgebung_nimmt_nur_erlaubtes_mit() -> None:
    server = {"PATH": "/bin", "LC_ALL": "C", "RODIKO_DATENBANK": "postgresql://x", "QUERY_STRING": "schluessel=1", "PGPASSWORD": "geheim"}
    kind = umgebung(server, "http://localhost:1", "s", "/tmp/x")  # noqa: S108  nur ein Name
    assert kind["PATH"] == "/bin"
    assert kind["LC_ALL"] == "C"
    assert kind["RODIKO_KERNELSCHLUESSEL"] == "s"
    assert not {"RODIKO_DATENBANK", "QUERY_STRING", "PGPASSWORD"} & set(kind)


@pytest.mark.skipif(sys.platform != "linux", reason="liest die Umgebung fremder Prozesse")
def test_kein_kernel_sieht_adresse_cookie_oder_datenbank_eines_besuchs(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    erster = oeffne_bildschirm(lauf, cookie, zusatz="&schluessel=geheim")
    warte_bis(lambda: len(lauf.kernelprozesse()) >= 2)
    alle = lauf.kernelprozesse()
    umgebungen = [p.environ() for p in alle]
    wert = cookie.partition("=")[2].strip('"')
    for eine in umgebungen:
        text = " ".join(f"{n}={w}" for n, w in eine.items())
        for verboten in (*GEHEIM, wert, lauf.server.zugang.schluessel):
            assert verboten not in text
    assert len({u["RODIKO_KERNELSCHLUESSEL"] for u in umgebungen}) == len(alle)
    assert lauf.server.buch.karte(erster) is not None


def test_zweite_sitzung_kommt_nicht_an_den_kernel(lauf: Lauf) -> None:
    eigene, fremde = lauf.angemeldet(), lauf.angemeldet()
    kernel = oeffne_bildschirm(lauf, eigene)
    assert laufe(_status(_verbinde(lauf, kernel, fremde))) == 403
    assert laufe(_status(_verbinde(lauf, kernel))) == 403
    assert laufe(_status(_verbinde(lauf, kernel, eigene, Origin="https://boese.example"))) == 403
    assert lauf.frage(f"/kernel/{kernel}", cookie=fremde).status == 404
    assert lauf.sende(f"/voila/api/shutdown/{kernel}", fremde).status == 403
    assert lauf.frage(f"/kernel/{kernel}", cookie=eigene).status == 204
    assert laufe(_status(_verbinde(lauf, kernel, eigene))) == 101


def test_kernel_im_vorrat_gehoeren_niemandem(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    verwaltung = lauf.server.kernel_manager
    frei = warte_bis(lambda: [k for k in verwaltung.list_kernel_ids() if k not in lauf.server.buch.vergebene()])
    assert laufe(_status(_verbinde(lauf, frei[0], cookie))) == 403
    assert lauf.sende(f"/voila/api/shutdown/{frei[0]}", cookie).status == 403
    assert frei[0] in verwaltung.list_kernel_ids()


def test_code_laesst_sich_nicht_in_den_kernel_schicken(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    kernel = oeffne_bildschirm(lauf, cookie)
    verboten = [
        _nachricht("execute_request", {"code": "import os; os._exit(1)", "silent": False, "store_history": False, "allow_stdin": False}),
        _nachricht("inspect_request", {"code": "os", "cursor_pos": 2, "detail_level": 0}),
        _nachricht("complete_request", {"code": "os.", "cursor_pos": 3}),
        _nachricht("history_request", {"hist_access_type": "tail", "n": 10, "output": True, "raw": True}),
        _nachricht("debug_request", {"type": "request", "command": "initialize"}, kanal="control"),
    ]
    gesehen = laufe(_bis_ruhe(lauf, kernel, cookie, *verboten))
    assert {art for art, _ in gesehen} <= {"status", "haus"}
    assert lauf.frage(f"/kernel/{kernel}", cookie=cookie).status == 204


def test_ohne_das_binaere_protokoll_gibt_es_keine_verbindung(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    kernel = oeffne_bildschirm(lauf, cookie)

    async def ohne_protokoll() -> object:
        verbindung = await websocket_connect(_verbinde(lauf, kernel, cookie))
        antwort = await asyncio.wait_for(verbindung.read_message(), 10)
        verbindung.close()
        return antwort

    assert laufe(ohne_protokoll()) is None


def test_fehler_im_kernel_werden_zur_nummer_und_ausgaben_bleiben_drin(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    kernel = oeffne_bildschirm(lauf, cookie)
    seite = lauf.frage(f"/bildschirm/akteure?kommune={lauf.buch.kommunen[0].id}", cookie=cookie).text
    modell = re.search(r'data-modell="(\w+)"', seite)
    zweiter = re.search(r'data-kernel="([0-9a-f-]{36})"', seite)
    assert modell
    assert zweiter
    ausloeser = _nachricht("comm_msg", {"comm_id": modell[1], "data": {"method": "custom", "content": {"name": "fehler"}}})
    gesehen = laufe(_bis_ruhe(lauf, zweiter[1], cookie, ausloeser))
    assert {art for art, _ in gesehen} <= ZUM_BROWSER | {"haus"}
    assert "/geheim/pfad" not in json.dumps(gesehen)
    assert "geheime Ausgabe" not in seite
    assert kernel != zweiter[1]


def test_scheiternder_aufbau_zeigt_keine_spur(lauf: Lauf) -> None:
    seite = lauf.frage(f"/bildschirm/kaputt?kommune={lauf.buch.kommunen[0].id}", cookie=lauf.angemeldet()).text
    assert "data-fehler" in seite
    assert "/geheim/pfad" not in seite
    assert "RuntimeError" not in seite


def test_schliessen_der_seite_beendet_den_kernel_sofort(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    kernel = oeffne_bildschirm(lauf, cookie)
    karte = lauf.server.buch.karte(kernel)
    assert karte is not None
    assert lauf.sende(f"/voila/api/shutdown/{kernel}", cookie).status == 204
    assert lauf.frage(f"/kernel/{kernel}", cookie=cookie).status == 404
    assert lauf.server.buch.zu_schluessel(karte.schluessel) is None
    warte_bis(lambda: not any(kernel in " ".join(p.cmdline()) for p in lauf.kernelprozesse()))
    assert lauf.sende(f"/voila/api/shutdown/{kernel}", cookie).status == 204


def test_abgestuerzter_kernel_startet_nicht_leer_neu(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    kernel = oeffne_bildschirm(lauf, cookie)
    prozess = next(p for p in lauf.kernelprozesse() if kernel in " ".join(p.cmdline()))

    async def schliesscode() -> int | None:
        verbindung = await websocket_connect(_verbinde(lauf, kernel, cookie), subprotocols=[PROTOKOLL])
        while (await _lies(verbindung))[1].get("art") != "hallo":
            continue
        prozess.kill()
        while await asyncio.wait_for(verbindung.read_message(), 15) is not None:
            continue
        code = verbindung.close_code
        verbindung.close()
        return code

    assert laufe(schliesscode()) == 4002
    assert lauf.frage(f"/kernel/{kernel}", cookie=cookie).status == 404
    assert kernel not in lauf.server.kernel_manager


def test_verlassene_kernel_werden_aufgeraeumt_und_ruhende_geschlossen(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    verlassen, ruhend = oeffne_bildschirm(lauf, cookie), oeffne_bildschirm(lauf, cookie)
    verwaltung, buch = lauf.server.kernel_manager, lauf.server.buch
    karte = buch.karte(verlassen)
    assert karte is not None
    frei = warte_bis(lambda: [k for k in verwaltung.list_kernel_ids() if k not in buch.vergebene()])
    verwaltung.get_kernel(frei[0]).last_activity = utcnow() - timedelta(seconds=verwaltung.cull_idle_timeout + 1)
    karte.allein_seit -= verwaltung.verlassen_s + 1
    lauf.server.aus_faden(verwaltung.raeume_auf)
    assert verlassen not in verwaltung
    assert ruhend in verwaltung
    verwaltung.get_kernel(ruhend).last_activity = utcnow() - timedelta(seconds=verwaltung.cull_idle_timeout + 1)
    lauf.server.aus_faden(verwaltung.cull_kernels)
    assert ruhend not in verwaltung
    assert frei[0] in verwaltung


def test_mehr_bildschirme_als_erlaubt_gibt_es_nicht() -> None:
    lauf = starte(neues_buch(), vorrat=0, hoechstens=0)
    try:
        antwort = lauf.frage(f"/bildschirm/akteure?kommune={lauf.buch.kommunen[0].id}", cookie=lauf.angemeldet())
        assert antwort.status == 503
        assert "zu viele Bildschirme" in antwort.text
    finally:
        halte_an(lauf)


def test_kernel_mit_offenem_bildschirm_bleibt_unter_60_mb(lauf: Lauf) -> None:
    kernel = oeffne_bildschirm(lauf, lauf.angemeldet())
    prozess: psutil.Process = next(p for p in lauf.kernelprozesse() if kernel in " ".join(p.cmdline()))
    assert prozess.memory_full_info().pss < 60e6


def test_kommt_kein_kernel_zustande_endet_die_seite_mit_einem_kasten(lauf: Lauf, monkeypatch: pytest.MonkeyPatch) -> None:
    async def nie() -> None:
        raise OSError("geheimer Hergang")

    monkeypatch.setattr(lauf.server.kernel_manager, "nimm", nie)
    seite = lauf.frage(f"/bildschirm/akteure?kommune={lauf.buch.kommunen[0].id}", cookie=lauf.angemeldet())
    assert seite.status == 200
    assert seite.text.rstrip().endswith("<i data-fehler hidden></i></body></html>")
    assert "geheimer Hergang" not in seite.text
