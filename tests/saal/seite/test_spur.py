"""Was von einer Teilnahme übrig bleibt: keine Adresse, keine Gerätekennung, keine Marke, und nach der Frist auch keine Stimme."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
from pathlib import Path

import pytest
import sqlalchemy as sa

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.betrieb.saal import loeschfrist
from rodiko_kit.saal.modell import Runde
from rodiko_kit.storage.speicher import Speicher
from tests.hilfen.telefone import Telefon, Verbindung, laufe
from tests.saal.seite.conftest import Saalbetrieb
from tests.saal.seite.test_abgabe import einwuerfe

KENNUNG = "Mobiltelefon-Kennung-4711"
ADRESSE = "127.0.0.77"


def speicher(betrieb: Saalbetrieb) -> Speicher:
    assert betrieb.sitzung.verteiler is not None
    return betrieb.sitzung.verteiler.speicher


def ordner(betrieb: Saalbetrieb) -> Path:
    datei = speicher(betrieb).url.database
    assert datei
    return Path(datei).parent


async def _von_woanders(betrieb: Saalbetrieb, runde: Runde) -> str:
    """Stimmt von einer eigenen Absenderadresse mit auffälliger Kennung ab, auch falsch, und gibt die Marke zurück."""
    telefon = Telefon("127.0.0.1", betrieb.server.port, runde.code)
    telefon.leitung = Verbindung("127.0.0.1", betrieb.server.port)
    leser, schreiber = await asyncio.open_connection("127.0.0.1", betrieb.server.port, local_addr=(ADRESSE, 0))
    telefon.leitung._leser, telefon.leitung._schreiber = leser, schreiber
    kopf = {"User-Agent": KENNUNG, "X-Forwarded-For": ADRESSE}
    marke: str = (await telefon.leitung.frage(f"/t/{runde.code}/stand", kopf=kopf)).json()["token"]
    for wahl, status in (("o1", 200), ("unsinn", 422)):
        werte = {"fassung": 1, "token": marke, "runde": str(runde.id), "durchgang": 1, "inhalt": {"wahl": wahl}}
        antwort = await telefon.leitung.frage(f"/t/{runde.code}/stimme", methode="POST", rumpf=json.dumps(werte).encode(), kopf=kopf)
        assert antwort.status == status
    assert (await telefon.leitung.frage("/t/QQQQQQ/stand", kopf=kopf)).status == 404
    telefon.leitung.schliesse()
    return marke


def test_weder_adresse_noch_geraet_noch_marke_stehen_in_datenbank_oder_protokoll(
    betrieb: Saalbetrieb, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def kaputt(*_: object) -> None:
        raise RuntimeError("nachgestellte Störung")

    caplog.set_level(logging.DEBUG)
    runde = betrieb.runde()
    marke = laufe(_von_woanders(betrieb, runde))
    monkeypatch.setattr(betrieb.saal._annahme, "_wirf_ein", kaputt)

    async def gestoert() -> int:
        leitung = Verbindung("127.0.0.1", betrieb.server.port)
        leitung._leser, leitung._schreiber = await asyncio.open_connection("127.0.0.1", betrieb.server.port, local_addr=(ADRESSE, 0))
        werte = {"fassung": 1, "token": marke, "runde": str(runde.id), "durchgang": 1, "inhalt": {"wahl": "o1"}}
        antwort = await leitung.frage(f"/t/{runde.code}/stimme", methode="POST", rumpf=json.dumps(werte).encode())
        leitung.schliesse()
        return antwort.status

    assert laufe(gestoert()) == 500
    assert len(einwuerfe(betrieb, runde)) == 1
    abgelegt = b"".join(d.read_bytes() for d in ordner(betrieb).iterdir() if d.is_file())
    geschrieben = caplog.text + "".join(capfd.readouterr())
    assert "nachgestellte Störung" in geschrieben, "Störungen stehen im Protokoll, nur ohne Herkunft"
    for spur in (ADRESSE, KENNUNG, marke, marke.partition(".")[0]):
        assert spur.encode() not in abgelegt
        assert spur not in geschrieben


def test_zwei_runden_kennen_denselben_absender_nicht_wieder(betrieb: Saalbetrieb) -> None:
    saal, marke = betrieb.saal.teilnahmen, betrieb.saal.teilnahmen.neue()
    eine, andere = betrieb.runde(), betrieb.runde()
    assert saal.absender(eine.id, marke) != saal.absender(andere.id, marke)
    assert saal.absender(eine.id, marke) == saal.absender(eine.id, marke)


def test_nur_ausgegebene_marken_gelten(betrieb: Saalbetrieb) -> None:
    saal = betrieb.saal.teilnahmen
    marke = saal.neue()
    gedreht = marke[:-1] + ("A" if marke[-1] != "A" else "B")
    assert saal.gilt(marke)
    assert not any(map(saal.gilt, ("", gedreht, marke + "A", marke.replace(".", ""), "ä" * 45)))
    assert len({saal.neue() for _ in range(500)}) == 500


def test_nach_der_frist_sind_stimmen_weg_und_das_protokoll_sagt_es(betrieb: Saalbetrieb) -> None:
    lager = speicher(betrieb)
    frist, alt, neu = loeschfrist(lager), betrieb.runde(), betrieb.runde()
    assert frist.tage() == 30
    for runde in (alt, neu):
        laufe(_von_woanders(betrieb, runde))
    tabelle, damals = lager.tabellen.einwurf, dt.datetime.now(dt.UTC) - dt.timedelta(days=31)
    with lager.schreibend() as verbindung:
        verbindung.execute(sa.update(tabelle).where(tabelle.c.kasten == str(alt.id)).values(wann=damals.isoformat(timespec="milliseconds")))

    async def raeume_auf() -> None:
        await betrieb.saal._raeume_auf()

    betrieb.server.aus_faden(raeume_auf)
    assert (einwuerfe(betrieb, alt), len(einwuerfe(betrieb, neu))) == ((), 1)
    letzte = frist.protokoll()[-1]
    assert (letzte.kasten, letzte.anzahl, letzte.grund) == (alt.id, 1, "Frist von 30 Tagen abgelaufen")
    assert betrieb.server.aus_faden(lambda: betrieb.saal.beamerstand(alt.id))["beteiligt"] == 0  # type: ignore[index]


@pytest.mark.parametrize("falsch", [0, 366, -1, True, "7", None])
def test_die_frist_hat_grenzen(betrieb: Saalbetrieb, falsch: object) -> None:
    frist = loeschfrist(speicher(betrieb))
    with pytest.raises(EingabeFehler, match="1 bis 365 Tage"):
        frist.setze(falsch)  # type: ignore[arg-type]
    frist.setze(7)
    assert loeschfrist(speicher(betrieb)).tage() == 7
    frist.setze(30)
