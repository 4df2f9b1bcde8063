from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from rodiko_kit.basis.aenderungen import geaenderte_felder, gleicher_inhalt, umgekehrt, zusammengefasst
from rodiko_kit.basis.anschluss import Aenderung
from rodiko_kit.basis.fehler import KonfliktFehler

ID = uuid4()


def aenderung(vorher: dict[str, Any] | None, nachher: dict[str, Any] | None, id_: UUID = ID) -> Aenderung:
    return Aenderung(art="akteur", id=id_, vorher=vorher, nachher=nachher)


ALT = {"name": "Jobcenter", "einfluss": 1, "version": 1}
NAME = ALT | {"name": "Sozialamt", "version": 2}
EINFLUSS = ALT | {"einfluss": 9, "version": 2}

FAELLE = [
    ("zwei Felder vom selben Stand", [(ALT, NAME), (ALT, EINFLUSS)], (ALT, NAME | {"einfluss": 9})),
    ("aufeinander aufbauend", [(ALT, NAME), (NAME, NAME | {"einfluss": 5, "version": 3})], (ALT, NAME | {"einfluss": 5, "version": 3})),
    ("ändern und löschen", [(ALT, NAME), (ALT, None)], (ALT, None)),
    ("löschen und ändern", [(ALT, None), (ALT, NAME)], (ALT, None)),
    ("zweimal löschen", [(ALT, None), (ALT, None)], (ALT, None)),
    ("löschen und neu anlegen", [(ALT, None), (None, NAME)], (ALT, NAME)),
    ("anlegen und ändern", [(None, ALT), (ALT, NAME)], (None, NAME)),
]


@pytest.mark.parametrize(("folge", "erwartet"), [f[1:] for f in FAELLE], ids=[f[0] for f in FAELLE])
def test_mehrere_aenderungen_eines_objekts_werden_eine(folge: list[Any], erwartet: tuple[Any, Any]) -> None:
    (eine,) = zusammengefasst(aenderung(*paar) for paar in folge)
    assert (eine.vorher, eine.nachher) == erwartet


def test_anlegen_und_loeschen_hebt_sich_auf() -> None:
    assert zusammengefasst([aenderung(None, ALT), aenderung(ALT, None)]) == ()


def test_die_reihenfolge_verschiedener_objekte_bleibt() -> None:
    andere = uuid4()
    folge = [aenderung(ALT, NAME), aenderung(None, ALT, andere), aenderung(ALT, EINFLUSS)]
    assert [a.id for a in zusammengefasst(folge)] == [ID, andere]


@pytest.mark.parametrize("zweite", [(EINFLUSS, NAME), (None, ALT)])
def test_was_auf_keinem_der_staende_aufbaut_ist_ein_konflikt(zweite: tuple[Any, Any]) -> None:
    with pytest.raises(KonfliktFehler):
        zusammengefasst([aenderung(ALT, NAME), aenderung(*zweite)])


def test_die_version_zaehlt_nicht_zum_inhalt() -> None:
    assert gleicher_inhalt(ALT, ALT | {"version": 7})
    assert not gleicher_inhalt(ALT, NAME)
    assert not gleicher_inhalt(ALT, None)
    assert gleicher_inhalt(None, None)
    assert geaenderte_felder(ALT, NAME | {"einfluss": 2}) == ("name", "einfluss")


def test_zweimal_umgekehrt_ist_dasselbe() -> None:
    eine = aenderung(ALT, NAME)
    assert (umgekehrt(eine).vorher, umgekehrt(eine).nachher) == (NAME, ALT)
    assert umgekehrt(umgekehrt(eine)) == eine
