"""Welche Wege es gibt, was sie verlangen und was sie preisgeben."""

from __future__ import annotations

import re

import pytest

from tests.server.conftest import Lauf

GESCHUETZT = [
    ("GET", "/"),
    ("GET", "/bildschirm/akteure"),
    ("GET", "/einlesen/abc"),
    ("GET", "/protokoll/abc"),
    *(("POST", f"/aktion/{n}") for n in ("protokoll", "protokoll-auswerten", "protokoll-verwerfen", "abbrechen")),
    ("GET", "/ereignisse"),
    ("GET", "/kernel/11111111-1111-4111-8111-111111111111"),
    ("GET", "/api/kernels/11111111-1111-4111-8111-111111111111/channels"),
    ("POST", "/voila/api/shutdown/11111111-1111-4111-8111-111111111111"),
    ("GET", "/aktion/arbeit/abc"),
    ("GET", "/aktion/datei/abc"),
    ("GET", "/frontend/flaeche.js"),
    *(("POST", f"/aktion/{n}") for n in ("kommune", "projekt", "vorlage", "ausgeben", "einlesen", "uebernehmen", "bericht", "sichern")),
    ("POST", "/aktion/wiederherstellen"),
    ("POST", "/aktion/beenden"),
    ("POST", "/intern/auftrag"),
    ("POST", "/intern/lesen"),
    ("POST", "/intern/ausfuehren"),
    ("GET", "/intern/notizen"),
]
STOCK = [
    "/api/kernels",
    "/api/kernels/11111111-1111-4111-8111-111111111111",
    "/api/contents",
    "/api/sessions",
    "/api/terminals",
    "/voila/tree",
    "/voila/render/pruefschale.ipynb",
    "/voila/files/pruefschale.ipynb",
    "/voila/static/voila.js",
    "/voila/templates/lab/static/voila.js",
    "/voila/labextensions/x",
    "/voila/api/contents/",
    "/voila/query/11111111-1111-4111-8111-111111111111",
    "/login",
    "/logout",
    "/pruefschale.ipynb",
    "/lab",
    "/tree",
]


@pytest.mark.parametrize(("methode", "weg"), GESCHUETZT)
def test_ohne_anmeldung_geht_nichts(lauf: Lauf, methode: str, weg: str) -> None:
    antwort = lauf.frage(weg, methode=methode, kopf={"Origin": lauf.server.adresse})
    assert antwort.status in {302, 403}
    if antwort.status == 302:
        assert antwort.kopf["location"].startswith("/anmelden?ziel=")


@pytest.mark.parametrize("weg", STOCK)
@pytest.mark.parametrize("methode", ["GET", "POST", "DELETE"])
def test_von_jupyter_und_voila_bleibt_keine_route(lauf: Lauf, methode: str, weg: str) -> None:
    antwort = lauf.frage(weg, methode=methode, kopf={"Origin": lauf.server.adresse}, cookie=lauf.angemeldet())
    assert antwort.status == 404


@pytest.mark.parametrize(("methode", "weg"), [w for w in GESCHUETZT if w[0] == "POST" and not w[1].startswith("/intern")])
@pytest.mark.parametrize("herkunft", ["", "https://boese.example", "http://localhost:1", "null"])
def test_aenderungen_nur_aus_dem_eigenen_haus(lauf: Lauf, methode: str, weg: str, herkunft: str) -> None:
    kopf = {"Origin": herkunft} if herkunft else {}
    assert lauf.frage(weg, methode=methode, kopf=kopf, cookie=lauf.angemeldet()).status == 403


@pytest.mark.parametrize(
    "weg", ["/", "/anmelden", "/gibtesnicht", "/gesund", "/gestaltung.css", "/seiten/schale.js", "/bildschirm/akteure"]
)
def test_jede_antwort_traegt_die_schutzkopfzeilen(lauf: Lauf, weg: str) -> None:
    kopf = lauf.frage(weg, cookie=lauf.angemeldet()).kopf
    assert kopf["x-content-type-options"] == "nosniff"
    assert kopf["x-frame-options"] == "SAMEORIGIN"
    assert kopf["referrer-policy"] == "same-origin"
    for teil in ("default-src 'self'", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'self'", "form-action 'self'"):
        assert teil in kopf["content-security-policy"]
    assert "unsafe-eval" not in kopf["content-security-policy"]
    assert "server" not in kopf or "Tornado" in kopf["server"]


@pytest.mark.parametrize(
    "weg",
    [
        "/seiten/../anwendung.py",
        "/seiten/%2e%2e/anwendung.py",
        "/seiten/..%2fanwendung.py",
        "/seiten/gestaltung.css",
        "/seiten/%00.js",
        "/schriften/../metadata.json",
        "/schriften/LICENSE",
        "/frontend/..%2f..%2fpyproject.toml",
        "/frontend/flaeche.js",
    ],
)
def test_dateien_ausserhalb_der_freigabe_gibt_es_nicht(lauf: Lauf, weg: str) -> None:
    assert lauf.frage(weg, cookie=lauf.angemeldet()).status == 404


def test_gesund_nennt_programm_prozess_und_datenbank(lauf: Lauf) -> None:
    werte = lauf.frage("/gesund").json()
    assert werte["programm"] == "rodiko"
    assert werte["datenbank"] == "pruefdaten"
    assert werte["instanz"] == lauf.server.instanz
    assert isinstance(werte["pid"], int)


def test_gestaltung_und_schrift_kommen_aus_dem_haus(lauf: Lauf) -> None:
    css = lauf.frage("/gestaltung.css").text
    assert "--r-primaer: #0B4F71" in css
    adressen = re.findall(r'url\("?([^")]+)', css)
    assert adressen
    for adresse in adressen:
        antwort = lauf.frage(adresse)
        assert antwort.status == 200
        assert antwort.kopf["content-type"] == "font/ttf"
        assert antwort.rumpf[:4] == b"\x00\x01\x00\x00"


def test_unveraenderte_gestaltung_wird_nicht_noch_einmal_geschickt(lauf: Lauf) -> None:
    marke = lauf.frage("/gestaltung.css").kopf["etag"]
    assert lauf.frage("/gestaltung.css", kopf={"If-None-Match": marke}).status == 304


def test_fehlerseiten_sind_deutsch_und_ohne_innenleben(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    fehlt = lauf.frage("/gibtesnicht", cookie=cookie).text
    assert "Diese Seite gibt es nicht" in fehlt
    lauf.buch.kommunen = None  # type: ignore[assignment]  # löst eine Störung aus
    antwort = lauf.frage("/", cookie=cookie)
    assert antwort.status == 500
    assert re.search(r"Störung [0-9A-F]{6}", antwort.text)
    assert "Traceback" not in antwort.text
    assert "NoneType" not in antwort.text


def test_uebergrosse_anfragen_werden_abgelehnt(lauf: Lauf) -> None:
    kopf = {"Origin": lauf.server.adresse, "Content-Length": str(300 * 1024 * 1024)}
    with pytest.raises((ConnectionError, OSError, AssertionError)):
        assert lauf.frage("/aktion/sichern", methode="POST", kopf=kopf, cookie=lauf.angemeldet()).status == 200


@pytest.mark.parametrize("zusatz", ["theme=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "template=reveal", "template=gibtesnicht"])
def test_gestaltung_laesst_sich_nicht_ueber_die_adresse_waehlen(lauf: Lauf, zusatz: str) -> None:
    gewaehlt = lauf.buch.kommunen[0].id
    seite = lauf.frage(f"/bildschirm/akteure?kommune={gewaehlt}&{zusatz}", cookie=lauf.angemeldet()).text
    assert "<script>alert" not in seite
    assert seite.rstrip().endswith("</html>")
    assert "cdn" not in seite


@pytest.mark.parametrize(
    ("name", "kommune"), [("gibtesnicht", ""), ("akteure", "99999999-9999-4999-8999-999999999999"), ("akteure", "unsinn")]
)
def test_unbekannter_bildschirm_oder_fremde_kommune_ist_nicht_da(lauf: Lauf, name: str, kommune: str) -> None:
    vorher = len(lauf.server.buch.vergebene())
    antwort = lauf.frage(f"/bildschirm/{name}?kommune={kommune}", cookie=lauf.angemeldet())
    assert antwort.status == 404
    assert len(lauf.server.buch.vergebene()) == vorher


def test_ohne_kommune_fuehrt_ein_bildschirm_zur_ersten(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    antwort = lauf.frage("/bildschirm/akteure?beamer=1", cookie=cookie)
    assert antwort.kopf["location"] == f"/bildschirm/akteure?kommune={lauf.buch.kommunen[0].id}&beamer=1"
    lauf.buch.kommunen = []
    assert lauf.frage("/bildschirm/akteure", cookie=cookie).kopf["location"] == "/"
