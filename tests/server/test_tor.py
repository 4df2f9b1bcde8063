"""Das Tor: wer von wo was erreicht."""

from __future__ import annotations

import psutil
import pytest
from tornado import web

from rodiko_kit.server.tor import Einlass, einlass, rechnername
from tests.server.conftest import Lauf, halte_an, starte
from tests.server.falsches_haus import neues_buch

EIGEN = ("127.0.0.1", "127.0.0.2", "::1", "::ffff:127.0.0.1")
FREMD = ("192.168.1.7", "10.0.0.3", "fe80::1", "::ffff:192.168.1.7", "", "unsinn")


@pytest.mark.parametrize("adresse", EIGEN)
@pytest.mark.parametrize("weg", ["/", "/bildschirm/akteure", "/t/abc", "/intern/lesen"])
def test_vom_eigenen_rechner_geht_alles(adresse: str, weg: str) -> None:
    assert einlass(weg, adresse, "localhost:8866") is Einlass.JA


@pytest.mark.parametrize("adresse", FREMD)
@pytest.mark.parametrize("weg", ["/", "/t", "/tx/", "/bildschirm/akteure", "/ereignisse", "/intern/lesen", "/gesund", "/beamer", "//t/x"])
def test_von_aussen_gibt_es_nichts_als_teilnahme_und_beamer(adresse: str, weg: str) -> None:
    assert einlass(weg, adresse, "localhost:8866") is Einlass.FREMD


@pytest.mark.parametrize("weg", ["/t/abc", "/beamer/runde"])
def test_telefone_kommen_ueber_die_ip_adresse_zur_teilnahme(weg: str) -> None:
    assert einlass(weg, "192.168.1.7", "192.168.1.2:8866") is Einlass.JA
    assert einlass(weg, "192.168.1.7", "[fe80::2]:8866") is Einlass.JA


@pytest.mark.parametrize("rechner", ["boese.example", "boese.example:8866", "localhost.boese.example", "", "127.0.0.1.nip.io:8866"])
def test_umgebogene_namen_kommen_nicht_herein(rechner: str) -> None:
    assert einlass("/", "127.0.0.1", rechner) is Einlass.NAME
    assert einlass("/t/abc", "192.168.1.7", rechner) is Einlass.NAME


def test_vereinbarte_namen_gelten() -> None:
    assert einlass("/", "127.0.0.1", "Workshop.local:8866", {"workshop.local"}) is Einlass.JA


@pytest.mark.parametrize(
    ("rechner", "name"), [("localhost:8866", "localhost"), ("[::1]:8866", "::1"), ("[::1]", "::1"), ("A.b", "a.b"), ("", "")]
)
def test_rechnername_ohne_anschluss_und_klammern(rechner: str, name: str) -> None:
    assert rechnername(rechner) == name


class Teilnahme(web.RequestHandler):
    """Beispielseite unter ``/t/``."""

    def get(self) -> None:
        """Grüßt."""
        self.finish("Guten Tag")


def _eigene_adresse_im_netz() -> str:
    for karten in psutil.net_if_addrs().values():
        for karte in karten:
            if karte.family.name == "AF_INET" and not karte.address.startswith("127."):
                return karte.address
    pytest.skip("Dieser Rechner hat keine Adresse außer sich selbst.")


def test_anfragen_aus_dem_netz_sehen_nur_die_teilnahme_auch_mit_gefaelschten_kopfzeilen() -> None:
    adresse = _eigene_adresse_im_netz()
    lauf = starte(neues_buch(), rechner="0.0.0.0", vorrat=0, weitere=[(r"/t/abc", Teilnahme)])  # noqa: S104  der Fall, um den es geht
    try:
        cookie = lauf.angemeldet()
        luegen = {"X-Forwarded-For": "127.0.0.1", "X-Real-Ip": "127.0.0.1", "Forwarded": "for=127.0.0.1"}
        for weg in ("/", "/gesund", "/anmelden", "/gestaltung.css", "/ereignisse", "/aktion/beenden"):
            assert lauf.frage(weg, cookie=cookie, rechner=adresse, kopf=luegen).status == 404, weg
        antwort = lauf.frage("/t/abc", rechner=adresse, kopf={"Host": f"{adresse}:{lauf.server.port}"})
        assert (antwort.status, antwort.text) == (200, "Guten Tag")
    finally:
        halte_an(lauf)


def test_fachmodule_belegen_nur_wege_der_teilnahme(lauf: Lauf) -> None:
    lauf.server.weitere = ((r"/aktion/fremd", Teilnahme),)
    try:
        with pytest.raises(ValueError, match="/aktion/fremd"):
            lauf.server.init_handlers()
    finally:
        lauf.server.weitere = ()


def test_fremder_rechnername_wird_am_laufenden_server_abgewiesen(lauf: Lauf) -> None:
    assert lauf.frage("/", kopf={"Host": "boese.example"}).status == 404
    assert lauf.frage("/gesund", kopf={"Host": "boese.example"}).status == 404
