"""Nachgereichte Antworten: sofort ohne Schleife, sonst im Faden; nur die letzte Frage zählt."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any, ClassVar

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.fehler import EingabeFehler, UeberholtFehler, VerbindungsFehler
from rodiko_kit.basis.vorrang import LangeAbfrage
from rodiko_kit.widgets.nachtrag import Nachtraege, Nachtrag
from tests.widgets.werk import KOMMUNE


class Frage(LangeAbfrage):
    NAME: ClassVar[str] = "frage"
    wort: str

    def rechne(self, bestand: Bestand, weiter: Callable[[], None]) -> Any:
        raise NotImplementedError


class Gegenstelle:
    """Ein Anschluss, dessen Antworten die Prüfung einzeln freigibt."""

    def __init__(self, fehler: list[Exception] | None = None) -> None:
        self.gefragt: list[str] = []
        self.fehler = fehler or []
        self.frei: dict[str, threading.Event] = {}
        self.angekommen = threading.Event()
        """Eine Frage ist da, deren Antwort noch freizugeben ist."""

    def lesen(self, abfrage: Abfrage) -> Any:
        assert isinstance(abfrage, Frage)
        self.gefragt.append(abfrage.wort)
        if (halt := self.frei.get(abfrage.wort)) is not None:
            self.angekommen.set()
            assert halt.wait(20)
        if self.fehler:
            raise self.fehler.pop(0)
        return {"wort": abfrage.wort}


def _frage(wort: str) -> Frage:
    return Frage(kommune=KOMMUNE, wort=wort)


def _nachtraege(stelle: Gegenstelle) -> Nachtraege:
    return Nachtraege(stelle)  # type: ignore[arg-type]  # mehr als ``lesen`` braucht er nicht


def test_ohne_schleife_ist_die_antwort_gleich_da_und_wird_nur_bei_aenderung_neu_gerechnet() -> None:
    stelle = Gegenstelle()
    nachtraege = _nachtraege(stelle)
    nachtraege.verbinde(lambda: None)
    assert nachtraege.frage("band", _frage("a"), "1") == Nachtrag({"wort": "a"})
    nachtraege.frage("band", _frage("a"), "1")
    nachtraege.frage("anderes", _frage("a"), "1")
    nachtraege.frage("band", _frage("a"), "2")
    assert stelle.gefragt == ["a", "a", "a"]


def test_fehler_der_eingabe_stehen_im_nachtrag_und_eine_getrennte_leitung_fragt_spaeter_wieder() -> None:
    stelle = Gegenstelle([EingabeFehler("Prozess", 0, "hat keine Fallzahl.", "Bitte eintragen."), RuntimeError("x")])
    nachtraege = _nachtraege(stelle)
    assert "hat keine Fallzahl" in nachtraege.frage("band", _frage("a")).fehler
    assert "Vorfall" in nachtraege.frage("band", _frage("b")).fehler


def test_im_faden_zaehlt_nur_die_letzte_frage_und_das_alte_bild_bleibt_bis_dahin_stehen() -> None:
    async def ablauf() -> None:
        stelle = Gegenstelle()
        stelle.frei = {"alt": threading.Event(), "neu": threading.Event()}
        gelesen = asyncio.Queue[None]()
        nachtraege = _nachtraege(stelle)
        nachtraege.verbinde(lambda: gelesen.put_nowait(None))
        nachtraege.frage("band", _frage("erst"))
        async with asyncio.timeout(20):
            await gelesen.get()
        assert nachtraege.frage("band", _frage("im Vorbeigehen")) == Nachtrag({"wort": "erst"}, rechnet=True)
        assert nachtraege.frage("band", _frage("alt")) == Nachtrag({"wort": "erst"}, rechnet=True)
        assert await asyncio.to_thread(stelle.angekommen.wait, 20)
        assert nachtraege.frage("band", _frage("neu")).rechnet
        stelle.frei["neu"].set()
        async with asyncio.timeout(20):
            await gelesen.get()
        stelle.frei["alt"].set()
        assert nachtraege.frage("band", _frage("neu")) == Nachtrag({"wort": "neu"})
        assert stelle.gefragt == ["erst", "alt", "neu"]

    asyncio.run(ablauf())


def test_wer_zu_unrecht_ueberholt_wurde_fragt_noch_einmal_und_ohne_verbindung_beim_naechsten_lesen() -> None:
    async def ablauf() -> None:
        stelle = Gegenstelle([UeberholtFehler("überholt"), VerbindungsFehler("weg")])
        gelesen = asyncio.Event()
        nachtraege = _nachtraege(stelle)
        nachtraege.verbinde(gelesen.set)
        async with asyncio.timeout(20):
            while len(stelle.gefragt) < 3:
                assert nachtraege.frage("band", _frage("a")).rechnet
                await asyncio.sleep(0)
            await gelesen.wait()
        assert nachtraege.frage("band", _frage("a")) == Nachtrag({"wort": "a"})

    asyncio.run(ablauf())
