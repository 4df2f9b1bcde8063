"""Lange Antworten: die letzte Frage eines Fensters löst die laufende ab, andere Fenster stören nicht."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ClassVar
from uuid import uuid4

import pytest

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.fehler import UeberholtFehler
from rodiko_kit.basis.vorrang import LangeAbfrage, loese_alle_ab

KOMMUNE = uuid4()
BESTAND: Any = None


class Warten(LangeAbfrage):
    """Hält an, bis die Prüfung weitermachen lässt, und fragt dann, ob noch jemand wartet."""

    NAME: ClassVar[str] = "warten"
    wort: str
    ANGEKOMMEN: ClassVar[threading.Semaphore] = threading.Semaphore(0)
    FREIGABE: ClassVar[threading.Event] = threading.Event()

    def rechne(self, bestand: Bestand, weiter: Callable[[], None]) -> str:
        del bestand
        if self.wort != "eilig":
            self.ANGEKOMMEN.release()
            assert self.FREIGABE.wait(20)
        weiter()
        return self.wort


@pytest.mark.parametrize(("fenster", "abgeloest"), [("a", True), ("b", False), ("", False)])
def test_nur_dasselbe_fenster_loest_eine_laufende_frage_ab(fenster: str, *, abgeloest: bool) -> None:
    Warten.FREIGABE.clear()
    with ThreadPoolExecutor(1) as faden:
        erste = faden.submit(Warten(kommune=KOMMUNE, wort="lang", fenster=fenster and "a").antwort, BESTAND)
        assert Warten.ANGEKOMMEN.acquire(timeout=20)
        zweite = Warten(kommune=KOMMUNE, wort="eilig", fenster=fenster)
        if abgeloest:
            ergebnis: list[Any] = []
            laufend = threading.Thread(target=lambda: ergebnis.append(Warten(kommune=KOMMUNE, wort="neu", fenster="a").antwort(BESTAND)))
            laufend.start()
            assert Warten.ANGEKOMMEN.acquire(timeout=20)
            Warten.FREIGABE.set()
            with pytest.raises(UeberholtFehler):
                erste.result(20)
            laufend.join(20)
            assert ergebnis == ["neu"]
        else:
            assert zweite.antwort(BESTAND) == "eilig"
            Warten.FREIGABE.set()
            assert erste.result(20) == "lang"


def test_ein_endender_prozess_wartet_auf_keine_lange_rechnung() -> None:
    Warten.FREIGABE.clear()
    with ThreadPoolExecutor(1) as faden:
        laufend = faden.submit(Warten(kommune=KOMMUNE, wort="lang", fenster="a").antwort, BESTAND)
        assert Warten.ANGEKOMMEN.acquire(timeout=20)
        loese_alle_ab()
        Warten.FREIGABE.set()
        with pytest.raises(UeberholtFehler):
            laufend.result(20)
    assert Warten(kommune=KOMMUNE, wort="eilig", fenster="a").antwort(BESTAND) == "eilig"
