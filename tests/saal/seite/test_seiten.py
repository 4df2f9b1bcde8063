"""Die Seiten selbst: eine Datei, nichts Fremdes, kein Cookie; das Formular ohne JavaScript; wer Codes rät, wird gebremst."""

from __future__ import annotations

import gzip
import http.client
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from rodiko_kit.saal.befehl import runde as befehl
from rodiko_kit.saal.modell import Runde
from rodiko_kit.saal.seite.grund import BREMSE, Codebremse
from tests.saal.seite.conftest import Saalbetrieb
from tests.saal.seite.test_abgabe import einwuerfe

GROESSTE_SEITE = 50_000


@dataclass(frozen=True)
class Seite:
    """Antwort einer Anfrage."""

    status: int
    kopf: dict[str, str]
    roh: bytes

    @property
    def text(self) -> str:
        """Entpackt."""
        return (gzip.decompress(self.roh) if self.kopf.get("content-encoding") == "gzip" else self.roh).decode()


def hole(betrieb: Saalbetrieb, weg: str, formular: Mapping[str, str] | None = None, kopf: Mapping[str, str] | None = None) -> Seite:
    ort = f"127.0.0.1:{betrieb.server.port}"
    verbindung = http.client.HTTPConnection(ort, timeout=20)
    koepfe = {"Host": ort, "Accept-Encoding": "gzip"} | dict(kopf or {})
    if formular is None:
        verbindung.request("GET", weg, headers=koepfe)
    else:
        koepfe = {"Origin": f"http://{ort}", "Content-Type": "application/x-www-form-urlencoded"} | koepfe
        verbindung.request("POST", weg, urlencode(formular), koepfe)
    antwort = verbindung.getresponse()
    ergebnis = Seite(antwort.status, {n.lower(): w for n, w in antwort.getheaders()}, antwort.read())
    verbindung.close()
    return ergebnis


def daten(seite: Seite) -> dict[str, object]:
    treffer = re.search(r'<script type="application/json" id="daten">(.*?)</script>', seite.text, re.DOTALL)
    assert treffer
    werte: dict[str, object] = json.loads(treffer[1])
    return werte


def test_telefonseite_ist_eine_kleine_datei_ohne_fremdes_und_ohne_cookie(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()
    seite = hole(betrieb, f"/t/{runde.code}")
    assert (seite.status, seite.kopf["content-encoding"]) == (200, "gzip")
    assert len(seite.roh) <= GROESSTE_SEITE
    assert "set-cookie" not in seite.kopf
    assert not re.search(r"""(?:src|href)=["'](?!data:|/t/)""", seite.text.split("<script")[0])
    assert "url(" not in seite.text.split("</style>")[0].replace("url(data:", "")
    richtlinie = seite.kopf["content-security-policy"]
    assert re.search(r"script-src 'sha256-[A-Za-z0-9+/=]+';", richtlinie)
    assert "unsafe-eval" not in richtlinie
    assert hole(betrieb, f"/t/{runde.code.lower()}").text == seite.text


def test_jede_telefonseite_ist_gleich_und_traegt_keine_marke(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()
    erste, zweite = (hole(betrieb, f"/t/{runde.code}") for _ in range(2))
    assert erste.roh == zweite.roh
    stand = daten(erste)["stand"]
    assert isinstance(stand, dict)
    assert "token" not in stand
    assert stand["runde"]["frage"] == {"de": "Was zuerst?"}


def test_ohne_gzip_kommt_dieselbe_seite_ungepackt(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()
    seite = hole(betrieb, f"/t/{runde.code}", kopf={"Accept-Encoding": "identity"})
    assert "content-encoding" not in seite.kopf
    assert seite.text == hole(betrieb, f"/t/{runde.code}").text


def test_texte_der_moderation_bleiben_text(betrieb: Saalbetrieb) -> None:
    boese = '</script><script>alert(1)</script><b onclick="x">'
    runde = betrieb.runde(frage=boese, optionen=[{"id": "o1", "text": boese}])
    marke = betrieb.saal.teilnahmen.neue()
    for weg in (f"/t/{runde.code}", f"/t/{runde.code}/formular?teilnahme={marke}", f"/beamer/{runde.id}"):
        text = hole(betrieb, weg).text
        assert "<script>alert" not in text
        assert "<b onclick" not in text


def test_ohne_code_und_mit_falschem_fragt_die_seite_nach_dem_code(betrieb: Saalbetrieb) -> None:
    leer, falsch = hole(betrieb, "/t/"), hole(betrieb, "/t/QQQQQQ")
    assert (leer.status, daten(leer)["unbekannt"], daten(leer)["stand"]) == (200, False, None)
    assert (falsch.status, daten(falsch)["unbekannt"], daten(falsch)["stand"]) == (404, True, None)


def test_wer_codes_raet_wird_gebremst_und_sperrt_andere_nicht_aus(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()
    assert [hole(betrieb, f"/t/QQQQQ{b}").status for b in "ABCDEFGHJKMN"] == [404] * 10 + [429] * 2
    gebremst = hole(betrieb, f"/t/{runde.code}")
    assert (gebremst.status, daten(gebremst)["stand"]) == (429, None), "auch ein richtiger Code verrät sich dann nicht"
    assert (daten(gebremst)["bremse"], daten(gebremst)["unbekannt"]) == (True, False)
    assert hole(betrieb, f"/t/{runde.code}/stand?teilnahme={betrieb.saal.teilnahmen.neue()}").status == 200
    assert not BREMSE.gesperrt("192.168.1.77")


def test_zu_viele_falsche_codes_insgesamt_lassen_jeder_adresse_einen_versuch() -> None:
    bremse = Codebremse(je_adresse=10, insgesamt=100)
    for n in range(100):
        bremse.fehlversuch(f"10.0.0.{n}", jetzt=1.0)
    assert not bremse.gesperrt("10.0.1.1", jetzt=2.0)
    bremse.fehlversuch("10.0.1.1", jetzt=2.0)
    assert bremse.gesperrt("10.0.1.1", jetzt=3.0)
    assert not bremse.gesperrt("10.0.1.1", jetzt=63.0)


def formular(betrieb: Saalbetrieb, runde: Runde, sprache: str = "de") -> str:
    erste = hole(betrieb, f"/t/{runde.code}/formular?sprache={sprache}")
    assert erste.status == 303
    return erste.kopf["location"]


def felder(seite: Seite) -> dict[str, str]:
    return dict(re.findall(r'name="(token|runde|durchgang)" value="([^"]*)"', seite.text))


def test_ohne_javascript_genuegt_ein_formular(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()
    assert (
        f'<noscript><meta http-equiv="refresh" content="0;url=/t/{runde.code}/formular"></noscript>'
        in hole(betrieb, f"/t/{runde.code}").text
    )
    weg = formular(betrieb, runde)
    seite = hole(betrieb, weg)
    assert "<script" not in seite.text
    assert seite.kopf["content-security-policy"].count("script-src 'none'") == 1
    leer = hole(betrieb, weg, formular=felder(seite))
    assert leer.status == 422
    for wahl in ("o1", "o2"):
        antwort = hole(betrieb, weg, formular=felder(seite) | {"wahl": wahl})
        assert (antwort.status, betrieb.saal.sprachen["de"]["texte"]["gespeichert"] in antwort.text) == (200, True)
    assert [e.inhalt for e in einwuerfe(betrieb, runde)] == [{"wahl": "o2"}]


def test_formular_behaelt_beim_neuladen_die_teilnahme(betrieb: Saalbetrieb) -> None:
    weg = formular(betrieb, betrieb.runde())
    assert felder(hole(betrieb, weg)) == felder(hole(betrieb, weg))


def test_formular_spricht_arabisch_und_kennzeichnet_was_deutsch_bleibt(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()
    text = hole(betrieb, formular(betrieb, runde, "ar")).text
    assert '<html lang="ar" dir="rtl">' in text
    assert '<span lang="ar" dir="rtl">عمل</span>' in text
    assert '<span lang="de" dir="ltr">Wohnen</span>' in text
    assert betrieb.saal.sprachen["ar"]["texte"]["nur_deutsch"] in text


def test_formular_einer_anderen_seite_wird_nicht_angenommen(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()
    weg = formular(betrieb, runde)
    werte = felder(hole(betrieb, weg)) | {"wahl": "o1"}
    assert hole(betrieb, weg, formular=werte, kopf={"Origin": "http://boese.example"}).status == 403
    assert einwuerfe(betrieb, runde) == ()


def test_andere_stimmzettel_verweisen_ohne_javascript_auf_die_moderation(betrieb: Saalbetrieb) -> None:
    text = hole(betrieb, formular(betrieb, betrieb.runde(stimmzettel="rangfolge"))).text
    assert betrieb.saal.sprachen["de"]["texte"]["ohne_skript"] in text
    assert "<form" not in text


def test_beamerseite_zeigt_weg_und_qr_und_nichts_fuer_andere(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()
    seite = hole(betrieb, f"/beamer/{runde.id}")
    assert seite.status == 200
    assert f"/t/{runde.code}</p>" in seite.text
    assert '<div class="qr"><svg' in seite.text
    assert hole(betrieb, f"/beamer/{betrieb.kommune}").status == 404
    gestaltung = hole(betrieb, "/beamer/gestaltung.css")
    assert "/beamer/schriften/" in gestaltung.text
    assert '"/schriften/' not in gestaltung.text
    schrift = re.search(r'url\("(/beamer/schriften/[^"]+)"\)', gestaltung.text)
    assert schrift
    assert hole(betrieb, schrift[1]).kopf["content-type"] == "font/ttf"


def test_geschlossene_runde_zeigt_im_formular_erst_nach_dem_aufdecken_ein_ergebnis(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()
    weg = formular(betrieb, runde)
    hole(betrieb, weg, formular=felder(hole(betrieb, weg)) | {"wahl": "o1"})
    betrieb.tu(befehl.RundeSchliessen(kommune=betrieb.kommune, runde=runde.id))
    assert "„Wohnen“" not in hole(betrieb, weg).text
    betrieb.tu(befehl.RundeAufdecken(kommune=betrieb.kommune, runde=runde.id))
    assert "„Wohnen“" in hole(betrieb, weg).text


@pytest.mark.parametrize("weg", ["/t/ABC/strom", "/t/ABCDEF/anderes", "/beamer/", "/beamer/x", "/t/ABCDE1", "/t/../gesund"])
def test_was_es_nicht_gibt_ist_404(betrieb: Saalbetrieb, weg: str) -> None:
    assert hole(betrieb, weg).status == 404
