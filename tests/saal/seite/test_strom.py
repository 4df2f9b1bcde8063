"""Ereignisströme: der ganze Stand zuerst, dann gebündelte Änderungen; Beamer und Telefone sehen dasselbe."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from rodiko_kit.basis.befehl import ObjektAnlegen
from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.saal.befehl import runde as befehl
from rodiko_kit.saal.modell import Thema
from rodiko_kit.saal.seite import dienst as modul
from tests.hilfen.telefone import Strom, Telefon, Verbindung, laufe
from tests.saal.seite.conftest import Saalbetrieb
from tests.saal.seite.test_abgabe import beigetreten


async def beamer(betrieb: Saalbetrieb, runde: Any) -> Strom:
    return await Strom("127.0.0.1", betrieb.server.port, f"/beamer/{runde.id}/strom").oeffne()


def test_telefon_wartet_sieht_die_frage_stimmt_ab_und_erfaehrt_das_ergebnis(betrieb: Saalbetrieb) -> None:
    neu = befehl.RundeAnlegen(
        kommune=betrieb.kommune, felder={"frage": "Was zuerst?", "optionen": [{"id": "o1", "text": "A"}]}, neuer_saal=True
    )
    betrieb.tu(neu)
    runde = betrieb.hole(neu.id)

    async def ablauf() -> list[Any]:
        telefon = await Telefon("127.0.0.1", betrieb.server.port, runde.code).tritt_bei()
        gesehen = [telefon.strom.stand["runde"]]
        for eins in (befehl.RundeOeffnen, befehl.RundeAufdecken):
            await asyncio.to_thread(betrieb.tu, eins(kommune=betrieb.kommune, runde=runde.id))
            ziel = "offen" if eins is befehl.RundeOeffnen else "aufgedeckt"
            await telefon.strom.bis(lambda s, z=ziel: s["runde"] and s["runde"]["stand"] == z)
            gesehen.append((telefon.strom.stand["runde"]["satz"], telefon.strom.stand["runde"]["frage"]))
            if ziel == "offen":
                assert (await telefon.stimme({"wahl": "o1"})).status == 200
        await telefon.geh()
        return gesehen

    ohne, offen, fertig = laufe(ablauf())
    assert ohne is None
    assert offen == ("", {"de": "Was zuerst?"})
    assert "A" in fertig[0]


def test_viele_stimmen_sind_wenige_nachrichten_und_alle_sehen_dieselbe_zahl(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()

    async def ablauf() -> tuple[list[int], list[int], int]:
        telefone = await beigetreten(betrieb, runde, 30)
        schirm = await beamer(betrieb, runde)
        for wahl in ("o1", "o2", "o1"):
            await asyncio.gather(*(t.stimme({"wahl": wahl}) for t in telefone))
        for strom in (schirm, *(t.strom for t in telefone)):
            await strom.bis(lambda s: s["beteiligt"] == 30)
        zeilen = [t.strom.zeilen for t in telefone]
        zahlen = [t.strom.stand["beteiligt"] for t in telefone]
        verbunden = schirm.stand["verbunden"]
        await asyncio.gather(schirm.schliesse(), *(t.geh() for t in telefone))
        return zeilen, zahlen, verbunden

    zeilen, zahlen, verbunden = laufe(ablauf())
    assert set(zahlen) == {30}
    assert verbunden == 30
    assert max(zeilen) < 45, "neunzig Stimmen dürfen nicht neunzig Nachrichten sein"


def test_verdecktes_bleibt_auch_auf_dem_beamer_verdeckt_bis_zum_aufdecken(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()

    async def ablauf() -> tuple[Any, Any]:
        (telefon,) = await beigetreten(betrieb, runde)
        schirm = await beamer(betrieb, runde)
        await telefon.stimme({"wahl": "o2"})
        await schirm.bis(lambda s: s["beteiligt"] == 1)
        vorher = schirm.stand["ergebnis"]
        await asyncio.to_thread(betrieb.tu, befehl.RundeAufdecken(kommune=betrieb.kommune, runde=runde.id))
        await schirm.bis(lambda s: s["ergebnis"])
        await asyncio.gather(schirm.schliesse(), telefon.geh())
        return vorher, schirm.stand["ergebnis"]

    vorher, nachher = laufe(ablauf())
    assert vorher is None
    assert set(nachher) == {"satz", "hinweise", "bild"}
    assert "Arbeit" in nachher["satz"]
    assert nachher["bild"]["formen"]


def test_offenes_ergebnis_enthaelt_am_ende_jede_stimme(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde(einstellungen={"verdeckt": False})

    async def ablauf() -> Any:
        telefone = await beigetreten(betrieb, runde, 12)
        schirm = await beamer(betrieb, runde)
        await asyncio.gather(*(t.stimme({"wahl": "o1"}) for t in telefone))
        await schirm.bis(lambda s: s["beteiligt"] == 12 and "12" in str(s["ergebnis"]["bild"]["tabelle"]))
        await asyncio.gather(schirm.schliesse(), *(t.geh() for t in telefone))
        return schirm.stand["ergebnis"]["satz"]

    assert "Wohnen" in laufe(ablauf())


def test_beamer_folgt_der_naechsten_runde_und_nennt_offene_themen(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde()
    zweite = befehl.RundeAnlegen(kommune=betrieb.kommune, felder={"frage": "Und dann?", "code": runde.code})

    async def ablauf() -> dict[str, Any]:
        schirm = await beamer(betrieb, runde)
        assert (schirm.stand["folgt"], schirm.stand["themen"]) == ("", 0)
        thema = ObjektAnlegen(kommune=betrieb.kommune, art=Thema.ART, felder={"kuerzel": "T-001", "name": "Dolmetschen"})
        for eins in (zweite, thema, befehl.RundeOeffnen(kommune=betrieb.kommune, runde=zweite.id)):
            await asyncio.to_thread(betrieb.tu, eins)
        await schirm.bis(lambda s: s["folgt"] and s["themen"])
        await schirm.schliesse()
        return schirm.stand

    stand = laufe(ablauf())
    assert (stand["folgt"], stand["themen"], stand["stand"]) == (f"/beamer/{zweite.id}", 1, "geschlossen")


def test_wer_keinen_strom_oeffnen_kann_fragt_und_wartet_auf_neues(betrieb: Saalbetrieb, monkeypatch: pytest.MonkeyPatch) -> None:
    from rodiko_kit.saal.seite import telefon as seite

    monkeypatch.setattr(seite, "LANGE_S", 10.0)
    runde = betrieb.runde()

    async def ablauf() -> tuple[Any, Any]:
        (telefon,) = await beigetreten(betrieb, runde)
        leitung = Verbindung("127.0.0.1", betrieb.server.port)
        erst = (await leitung.frage(f"/t/{runde.code}/stand")).json()
        warten = asyncio.create_task(leitung.frage(f"/t/{runde.code}/stand?nummer={erst['nummer']}&instanz={erst['instanz']}"))
        await telefon.stimme({"wahl": "o1"})
        dann = (await warten).json()
        leitung.schliesse()
        await telefon.geh()
        return erst, dann

    erst, dann = laufe(ablauf())
    assert (erst["beteiligt"], dann["beteiligt"]) == (0, 1)
    assert dann["nummer"] > erst["nummer"]


def test_die_bildschirme_der_moderation_erfahren_von_stimmen(betrieb: Saalbetrieb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modul, "MELDETAKT_S", 0.05)
    runde, notizen = betrieb.runde(), []
    angekommen = asyncio.Event()

    async def ablauf() -> None:
        schleife = asyncio.get_running_loop()

        def merke(notiz: Any) -> None:
            notizen.append(notiz)
            schleife.call_soon_threadsafe(angekommen.set)

        abmelden = betrieb.sitzung.anschluss.beobachten(merke)
        (telefon,) = await beigetreten(betrieb, runde)
        await telefon.stimme({"wahl": "o1"})
        async with asyncio.timeout(10):
            await angekommen.wait()
        abmelden()
        await telefon.geh()

    laufe(ablauf())
    assert {(n.kommune, n.arten) for n in notizen} == {(betrieb.kommune, ("einwurf",))}


def test_eine_belegte_datenbank_wird_noch_einmal_gefragt(betrieb: Saalbetrieb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modul, "VERSUCH_S", 0.01)
    echt, gestoert = betrieb.saal._gelesen, list[int]()

    def erst_nicht() -> Any:
        if len(gestoert) < 2:
            gestoert.append(1)
            raise RodikoFehler("Die Datenbank ist belegt.")
        return echt()

    monkeypatch.setattr(betrieb.saal, "_gelesen", erst_nicht)
    runde = betrieb.runde()
    assert len(gestoert) == 2
    assert runde.code in betrieb.saal.buch.codes()
