"""Anmeldung: Schlüssel, Cookie, Bremse, Ziele."""

from __future__ import annotations

import pytest

from rodiko_kit.server.anmeldung import sicheres_ziel
from rodiko_kit.server.zugang import Bremse, Zugang
from tests.server.conftest import Lauf


def test_bremse_sperrt_eine_adresse_und_gibt_sie_nach_dem_fenster_frei() -> None:
    bremse = Bremse(je_adresse=3, insgesamt=100, fenster_s=60)
    for sekunde in range(3):
        assert not bremse.gesperrt("a", sekunde)
        bremse.fehlversuch("a", sekunde)
    assert bremse.gesperrt("a", 3)
    assert not bremse.gesperrt("b", 3)
    assert not bremse.gesperrt("a", 61)


def test_bremse_sperrt_alle_wenn_insgesamt_zu_viel_geraten_wird() -> None:
    bremse = Bremse(je_adresse=10, insgesamt=4, fenster_s=60)
    for n in range(4):
        bremse.fehlversuch(f"adresse{n}", 0)
    assert bremse.gesperrt("neue", 1)


@pytest.mark.parametrize(
    ("ziel", "erlaubt"),
    [
        ("/", "/"),
        ("/bildschirm/ist?kommune=1", "/bildschirm/ist?kommune=1"),
        ("https://boese.example", "/"),
        ("//boese.example", "/"),
        ("/\\boese.example", "/"),
        ("/anmelden?ziel=/", "/"),
        ("/a\nb", "/"),
        ("/" + "a" * 3000, "/"),
    ],
)
def test_nach_der_anmeldung_geht_es_nur_im_haus_weiter(ziel: str, erlaubt: str) -> None:
    assert sicheres_ziel(ziel) == erlaubt


def test_schluessel_sind_lang_und_zufaellig() -> None:
    eins, zwei = Zugang(), Zugang()
    assert eins.schluessel != zwei.schluessel
    assert len(eins.schluessel) >= 32
    assert not eins.stimmt("")
    assert not eins.stimmt(zwei.schluessel)


def test_startadresse_wird_zum_cookie_und_der_schluessel_verschwindet(lauf: Lauf) -> None:
    schluessel = lauf.server.zugang.schluessel
    assert lauf.server.startadresse.endswith(f"/?schluessel={schluessel}")
    antwort = lauf.frage(f"/?schluessel={schluessel}")
    assert antwort.status == 302
    antwort = lauf.frage(antwort.kopf["location"])
    assert (antwort.status, antwort.kopf["location"]) == (303, "/")
    cookie = antwort.kopf["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert schluessel not in cookie
    assert lauf.frage("/", cookie=cookie.partition(";")[0]).status == 200


def test_angemeldete_verlieren_den_schluessel_aus_der_adresse(lauf: Lauf) -> None:
    antwort = lauf.frage("/?schluessel=irgendwas", cookie=lauf.angemeldet())
    assert (antwort.status, antwort.kopf["location"]) == (302, "/")


def test_ohne_anmeldung_kommt_die_deutsche_anmeldeseite(lauf: Lauf) -> None:
    antwort = lauf.frage("/bildschirm/ist?kommune=1")
    assert antwort.status == 302
    seite = lauf.frage(antwort.kopf["location"])
    assert '<html lang="de">' in seite.text
    assert "Startschlüssel" in seite.text
    assert "/bildschirm/ist?kommune=1" in seite.text


def test_eingefuegte_startadresse_gilt_als_schluessel(lauf: Lauf) -> None:
    rumpf = f"schluessel=http%3A%2F%2Flocalhost%2F%3Fschluessel%3D{lauf.server.zugang.schluessel}&ziel=%2Fbildschirm%2Fist"
    kopf = {"Origin": lauf.server.adresse, "Content-Type": "application/x-www-form-urlencoded"}
    antwort = lauf.frage("/anmelden", methode="POST", rumpf=rumpf, kopf=kopf)
    assert (antwort.status, antwort.kopf["location"]) == (303, "/bildschirm/ist")


def test_durchprobieren_wird_gebremst_auch_mit_dem_richtigen_schluessel(lauf: Lauf) -> None:
    for n in range(10):
        assert lauf.frage(f"/anmelden?schluessel=falsch{n}").status == 403
    antwort = lauf.frage(f"/anmelden?schluessel={lauf.server.zugang.schluessel}")
    assert antwort.status == 429
    assert "Zu viele Versuche" in antwort.text
    assert "set-cookie" not in antwort.kopf


def test_gefaelschter_cookie_gilt_nicht(lauf: Lauf) -> None:
    name = lauf.server.zugang.cookie
    fremd = Zugang()
    fremd.cookie = name
    for wert in ("abc", "2|1:0|10:1700000000|6:rodiko|4:YWJj|00"):
        assert lauf.frage("/", cookie=f"{name}={wert}").status == 302
    assert lauf.frage("/aktion/arbeit/x", cookie=f"{name}=abc").status == 403


def test_cookie_gilt_nach_neustart_mit_demselben_geheimnis() -> None:
    alt = Zugang("schluessel", b"geheim")
    neu = Zugang("schluessel", b"geheim")
    assert alt.stimmt("schluessel")
    assert neu.geheimnis == alt.geheimnis


def test_abmelden_loescht_den_cookie(lauf: Lauf) -> None:
    antwort = lauf.sende("/abmelden", lauf.angemeldet())
    assert antwort.status == 303
    assert '=""' in antwort.kopf["set-cookie"]


def test_schluessel_im_token_parameter_von_jupyter_gilt_nicht(lauf: Lauf) -> None:
    schluessel = lauf.server.zugang.schluessel
    assert lauf.frage(f"/?token={schluessel}").status == 302
    assert lauf.frage("/", kopf={"Authorization": f"token {schluessel}"}).status == 302
