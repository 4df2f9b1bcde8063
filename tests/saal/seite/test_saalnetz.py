"""Der Anschluss für fremde Geräte: von einer zweiten Adresse gibt es nur ``/t/`` und ``/beamer/``; der Saal-Check schaltet ihn."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.saal.abfrage.lage import Saallage, verdacht
from rodiko_kit.saal.modell import Runde
from rodiko_kit.server import saalnetz
from tests.saal.seite.conftest import Saalbetrieb

ZWEITE = "127.0.0.2"


@pytest.fixture
def offen(betrieb: Saalbetrieb) -> Iterator[str]:
    """Der Saal hört auf einer zweiten Adresse."""

    async def oeffne() -> None:
        betrieb.server.saalnetz.oeffne(ZWEITE)

    async def schliesse() -> None:
        betrieb.server.saalnetz.schliesse()

    betrieb.server.aus_faden(oeffne)
    yield ZWEITE
    betrieb.server.aus_faden(schliesse)


def frage(betrieb: Saalbetrieb, weg: str, rechner: str, *gesandt: Any, **kopf: str) -> tuple[int, bytes]:
    verbindung = http.client.HTTPConnection(rechner, betrieb.server.port, timeout=20)
    methode, rumpf = gesandt or ("GET", b"")
    verbindung.request(methode, weg, rumpf, kopf)
    antwort = verbindung.getresponse()
    ergebnis = antwort.status, antwort.read()
    verbindung.close()
    return ergebnis


def angemeldet(betrieb: Saalbetrieb) -> str:
    verbindung = http.client.HTTPConnection("127.0.0.1", betrieb.server.port, timeout=20)
    verbindung.request("GET", f"/anmelden?schluessel={betrieb.server.zugang.schluessel}")
    cookie = verbindung.getresponse().headers["Set-Cookie"].partition(";")[0]
    verbindung.close()
    return cookie


def schalte(betrieb: Saalbetrieb, cookie: str, werte: Any) -> tuple[int, Any]:
    kopf = {"Cookie": cookie, "Origin": f"http://127.0.0.1:{betrieb.server.port}"}
    status, rumpf = frage(betrieb, "/aktion/saal", "127.0.0.1", "POST", json.dumps(werte).encode(), **kopf)
    return status, json.loads(rumpf)


def test_von_der_zweiten_adresse_gibt_es_nur_teilnahme_und_beamer_auch_fuer_angemeldete(betrieb: Saalbetrieb, offen: str) -> None:
    runde, cookie = betrieb.runde(), angemeldet(betrieb)
    wege = ["/", "/gesund", "/anmelden", "/saal", "/aktion/saal", "/gestaltung.css", "/ereignisse", "/intern/lesen", "/bildschirm/saal"]
    for weg in (*wege, f"/anmelden?schluessel={betrieb.server.zugang.schluessel}", "/frontend/flaeche.js", "/t", "/beamer", "//t/x"):
        for luege in ({}, {"X-Forwarded-For": "127.0.0.1"}, {"Host": f"localhost:{betrieb.server.port}"}):
            assert frage(betrieb, weg, offen, Cookie=cookie, **luege)[0] == 404, weg
    assert frage(betrieb, f"/t/{runde.code}", offen)[0] == 200
    assert frage(betrieb, f"/beamer/{runde.id}", offen)[0] == 200
    assert frage(betrieb, "/gesund", "127.0.0.1", Host=f"localhost:{betrieb.server.port}")[0] == 200
    assert betrieb.server.saalnetz.gaeste == 2


def test_umgebogene_namen_und_grosse_ruempfe_kommen_nicht_herein(betrieb: Saalbetrieb, offen: str) -> None:
    runde = betrieb.runde()
    assert frage(betrieb, f"/t/{runde.code}", offen, Host="boese.example")[0] == 404
    with socket.create_connection((offen, betrieb.server.port), timeout=20) as leitung:
        kopf = f"POST /t/{runde.code}/stimme HTTP/1.1\r\nHost: {offen}\r\nOrigin: http://{offen}\r\nContent-Length: 268435456\r\n\r\n"
        leitung.sendall(kopf.encode())
        assert leitung.recv(64).startswith(b"HTTP/1.1 413")


def test_geschlossen_antwortet_nichts_mehr(betrieb: Saalbetrieb, offen: str) -> None:
    assert frage(betrieb, "/t/", offen)[0] == 200

    async def schliesse() -> None:
        betrieb.server.saalnetz.schliesse()

    betrieb.server.aus_faden(schliesse)
    with pytest.raises(ConnectionRefusedError):
        frage(betrieb, "/t/", offen)


def test_abgewiesene_aendern_nichts_und_werden_vor_dem_rumpf_abgewiesen(betrieb: Saalbetrieb) -> None:
    with socket.create_connection(("127.0.0.1", betrieb.server.port), timeout=20) as leitung:
        kopf = f"POST /aktion/einlesen HTTP/1.1\r\nHost: localhost:{betrieb.server.port}\r\nOrigin: http://boese.example\r\n"
        leitung.sendall(f"{kopf}Content-Length: 268435456\r\n\r\n".encode())
        assert leitung.recv(64).startswith(b"HTTP/1.1 403"), "die Antwort kommt, ohne dass ein Byte des Rumpfs geschickt wurde"


def test_saal_check_nennt_adapter_und_schaltet_nur_auf_echte(betrieb: Saalbetrieb, monkeypatch: pytest.MonkeyPatch) -> None:
    runde, cookie = betrieb.runde(), angemeldet(betrieb)
    assert frage(betrieb, "/saal", "127.0.0.1")[0] == 302
    wlan = saalnetz.Adapter("WLAN", ZWEITE, "Privates Netz, etwa WLAN oder Router.")
    monkeypatch.setattr(saalnetz, "adapter", lambda: (wlan,))
    assert schalte(betrieb, cookie, {"adresse": "10.9.8.7"})[0] == 422
    status, stand = schalte(betrieb, cookie, {"adresse": ZWEITE})
    assert (status, stand["url"]) == (200, f"http://{ZWEITE}:{betrieb.server.port}")
    seite = frage(betrieb, "/saal", "127.0.0.1", Cookie=cookie)[1].decode()
    assert "WLAN" in seite
    assert f"{ZWEITE}:{betrieb.server.port}/t/" in seite
    assert "<svg" in seite
    frage(betrieb, f"/t/{runde.code}", ZWEITE)
    lage = betrieb.sitzung.anschluss.lesen(Saallage(kommune=betrieb.kommune, runde=runde.id))
    assert (lage["offen"], lage["kurz"], lage["code"]) == (True, f"{ZWEITE}:{betrieb.server.port}/t/{runde.code}", runde.code)
    assert lage["qr"]["pfad"].startswith("M")
    assert schalte(betrieb, cookie, {"adresse": ""})[1] == {"adresse": "", "url": "", "gaeste": 1}
    assert betrieb.sitzung.anschluss.lesen(Saallage(kommune=betrieb.kommune))["offen"] is False


def test_belegte_adresse_ist_ein_deutscher_satz(betrieb: Saalbetrieb) -> None:
    with pytest.raises(EingabeFehler, match=r"Netzadapter.*lässt sich nicht öffnen"):
        betrieb.server.saalnetz.oeffne("203.0.113.9")


def test_adapter_sind_erreichbare_adressen_mit_rat() -> None:
    assert all(a.satz.endswith(".") and not a.adresse.startswith(("127.", "169.254.")) for a in saalnetz.adapter())
    saetze = {a: saalnetz._satz(a) for a in ("192.168.137.1", "172.17.0.1", "192.168.1.5", "8.8.8.8")}
    assert len(set(saetze.values())) == 4


def test_mehr_teilnahmen_als_telefone_fallen_auf() -> None:
    assert verdacht(44, 40) == verdacht(5, 0) == ""
    assert verdacht(60, 40).startswith("60 Teilnahmen, aber höchstens 40 Telefone")


def test_ohne_server_ist_der_saal_geschlossen(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()
    assert betrieb.sitzung.verteiler is not None
    lage = Saallage(kommune=betrieb.kommune, runde=runde.id).antwort(betrieb.sitzung.verteiler.speicher.bestand(betrieb.kommune))
    assert (lage["offen"], lage["adresse"], lage["qr"], lage["code"]) == (False, "", None, runde.code)
    assert isinstance(runde, Runde)
