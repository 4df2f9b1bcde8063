"""Abgeben über die Leitung: bestätigt erst nach dem Speichern, ohne Verdoppeln, mit verständlichen Fehlern."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import uuid4

import pytest

from rodiko_kit.basis.einwurf import Einwurf
from rodiko_kit.saal.befehl import runde as befehl
from rodiko_kit.saal.modell import Runde
from rodiko_kit.saal.seite import dienst as modul
from tests.hilfen.telefone import Gegenantwort, Telefon, Verbindung, laufe
from tests.saal.seite.conftest import Saalbetrieb


async def beigetreten(betrieb: Saalbetrieb, runde: Runde, anzahl: int = 1) -> list[Telefon]:
    return list(await asyncio.gather(*(Telefon("127.0.0.1", betrieb.server.port, runde.code).tritt_bei() for _ in range(anzahl))))


def einwuerfe(betrieb: Saalbetrieb, runde: Runde) -> tuple[Einwurf, ...]:
    assert betrieb.sitzung.verteiler is not None
    return betrieb.sitzung.verteiler.speicher.kasten.einwuerfe(runde.id)


def spiele(betrieb: Saalbetrieb, runde: Runde, was: Callable[[Telefon], Awaitable[Any]]) -> Any:
    async def ablauf() -> Any:
        (telefon,) = await beigetreten(betrieb, runde)
        try:
            return await was(telefon)
        finally:
            await telefon.geh()

    return laufe(ablauf())


def test_eine_bestaetigte_stimme_steht_in_der_datenbank(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()

    async def was(telefon: Telefon) -> Gegenantwort:
        antwort = await telefon.stimme({"wahl": "o1"})
        assert [e.inhalt for e in einwuerfe(betrieb, runde)] == [{"wahl": "o1"}]
        return antwort

    antwort = spiele(betrieb, runde, was)
    assert (antwort.status, antwort.json()) == (200, {"angenommen": True})


def test_dieselbe_abgabe_zweimal_ist_eine_stimme_und_die_letzte_gilt(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()

    async def was(telefon: Telefon) -> None:
        for wahl in ("o1", "o1", "o2"):
            assert (await telefon.stimme({"wahl": wahl})).status == 200

    spiele(betrieb, runde, was)
    assert [e.inhalt for e in einwuerfe(betrieb, runde)] == [{"wahl": "o2"}]


def test_gleichzeitige_stimmen_teilen_sich_ein_schreiben(betrieb: Saalbetrieb, monkeypatch: pytest.MonkeyPatch) -> None:
    runde, stapel = betrieb.runde(), list[int]()
    echt = betrieb.saal._annahme._wirf_ein

    def gezaehlt(einwuerfe: Sequence[Einwurf]) -> None:
        stapel.append(len(einwuerfe))
        echt(einwuerfe)

    monkeypatch.setattr(betrieb.saal._annahme, "_wirf_ein", gezaehlt)

    async def ablauf() -> list[int]:
        telefone = await beigetreten(betrieb, runde, 40)
        antworten = await asyncio.gather(*(t.stimme({"wahl": "o1"}) for t in telefone))
        await asyncio.gather(*(t.geh() for t in telefone))
        return [a.status for a in antworten]

    assert laufe(ablauf()) == [200] * 40
    assert len(einwuerfe(betrieb, runde)) == sum(stapel) == 40
    assert len(stapel) < 40


@pytest.mark.parametrize(
    ("anders", "status", "code"),
    [
        ({"fassung": 99}, 400, "fassung"),
        ({"inhalt": "x"}, 400, "form"),
        ({"fremd": 1}, 400, "form"),
        ({"runde": str(uuid4())}, 404, "code"),
        ({"durchgang": 2}, 409, "durchgang"),
        ({"inhalt": {"wahl": "o9"}}, 422, "inhalt"),
        ({"token": "erfunden-erfunden-erfunden"}, 422, "token"),
    ],
)
def test_was_nicht_gilt_nennt_seinen_code(betrieb: Saalbetrieb, anders: dict[str, Any], status: int, code: str) -> None:
    runde = betrieb.runde()
    antwort = spiele(betrieb, runde, lambda t: t.schicke(t.abgabe({"wahl": "o1"}) | anders))
    assert (antwort.status, antwort.json()["code"]) == (status, code)
    assert antwort.json()["text"].endswith(".")
    assert einwuerfe(betrieb, runde) == ()


@pytest.mark.parametrize("rumpf", [b"", b"[]", b"{", b"null", b"[" * 5000, "ä".encode("latin-1")])
def test_kein_gueltiges_json_ist_kein_absturz(betrieb: Saalbetrieb, rumpf: bytes) -> None:
    antwort = spiele(betrieb, betrieb.runde(), lambda t: t.schicke(rumpf))
    assert (antwort.status, antwort.json()["code"]) == (400, "form")


def test_ein_grosser_rumpf_wird_nicht_gelesen(betrieb: Saalbetrieb) -> None:
    antwort = spiele(betrieb, betrieb.runde(), lambda t: t.schicke(b" " * 20_000))
    assert antwort.status == 413


def test_nach_dem_schliessen_wird_nichts_mehr_angenommen(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()

    async def was(telefon: Telefon) -> Gegenantwort:
        abgabe = telefon.abgabe({"wahl": "o1"})
        await asyncio.to_thread(betrieb.tu, befehl.RundeSchliessen(kommune=betrieb.kommune, runde=runde.id))
        return await telefon.schicke(abgabe)

    antwort = spiele(betrieb, runde, was)
    assert (antwort.status, antwort.json()["code"]) == (409, "geschlossen")


def test_eine_fremde_seite_kann_nicht_abstimmen(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()

    async def was(telefon: Telefon) -> Gegenantwort:
        rumpf = json.dumps(telefon.abgabe({"wahl": "o1"})).encode()
        leitung = Verbindung("127.0.0.1", betrieb.server.port)
        antwort = await leitung.frage(f"/t/{runde.code}/stimme", methode="POST", rumpf=rumpf, kopf={"Origin": "http://boese.example"})
        leitung.schliesse()
        return antwort

    assert spiele(betrieb, runde, was).status == 403
    assert einwuerfe(betrieb, runde) == ()


def test_volle_platte_bestaetigt_nichts(betrieb: Saalbetrieb, monkeypatch: pytest.MonkeyPatch) -> None:
    from rodiko_kit.basis.fehler import RodikoFehler

    def voll(_: object) -> None:
        raise RodikoFehler("Der Datenträger ist voll.")

    monkeypatch.setattr(betrieb.saal._annahme, "_wirf_ein", voll)
    antwort = spiele(betrieb, betrieb.runde(), lambda t: t.stimme({"wahl": "o1"}))
    assert (antwort.status, antwort.json()["code"]) == (503, "speicher")


def test_die_zahl_der_teilnahmen_ist_begrenzt(betrieb: Saalbetrieb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modul, "TEILNAHMEN_JE_RUNDE", 2)
    runde = betrieb.runde()

    async def ablauf() -> list[tuple[int, int]]:
        telefone = await beigetreten(betrieb, runde, 3)
        runden = [[(await t.stimme({"wahl": w})).status for t in telefone] for w in ("o1", "o2")]
        await asyncio.gather(*(t.geh() for t in telefone))
        return list(zip(*runden, strict=True))

    assert laufe(ablauf()) == [(200, 200), (200, 200), (503, 503)]


def test_probestimmen_verschwinden_mit_dem_probelauf(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde(probelauf=True)

    async def was(telefon: Telefon) -> None:
        assert telefon.strom.stand["runde"]["durchgang"] == 0
        assert (await telefon.stimme({"wahl": "o1"})).status == 200

    spiele(betrieb, runde, was)
    assert [e.durchgang for e in einwuerfe(betrieb, runde)] == [0]
    betrieb.tu(befehl.ProbelaufBeenden(kommune=betrieb.kommune, runde=runde.id))
    assert einwuerfe(betrieb, runde) == ()
    assert betrieb.sitzung.verteiler is not None
    letzte = betrieb.sitzung.verteiler.speicher.kasten.loeschungen()[-1]
    assert (letzte.kasten, letzte.anzahl, letzte.grund) == (runde.id, 1, "Probelauf beendet")


def test_frage_bekommt_zustimmung_erst_nach_der_freigabe(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde(stimmzettel="fragen", optionen=[])

    async def was(telefon: Telefon) -> tuple[int, int, list[dict[str, Any]]]:
        assert (await telefon.stimme({"text": "Wer zahlt das?"}, "1")).status == 200
        (einwurf,) = einwuerfe(betrieb, runde)
        from rodiko_kit.saal.modell import stimmen

        beitrag = stimmen(runde, (einwurf,))[0].beitrag
        vorher = await telefon.stimme({"plus": True}, f"plus-{beitrag}")
        frei = befehl.BeitraegeFreigeben(kommune=betrieb.kommune, runde=runde.id, beitraege=(beitrag,))
        await asyncio.to_thread(betrieb.tu, frei)
        nachher = await telefon.stimme({"plus": True}, f"plus-{beitrag}")
        await telefon.strom.bis(lambda s: s["fragen"] and s["fragen"][0]["plus"] == 1)
        return vorher.status, nachher.status, telefon.strom.stand["fragen"]

    vorher, nachher, fragen = spiele(betrieb, runde, was)
    assert (vorher, nachher) == (422, 200)
    assert [(f["text"], f["plus"]) for f in fragen] == [("Wer zahlt das?", 1)]
