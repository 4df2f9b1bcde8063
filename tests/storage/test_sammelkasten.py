from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from rodiko_kit.basis.einwurf import Einwurf
from rodiko_kit.storage.speicher import Speicher
from tests.storage.muster import lege_kommune_an

KASTEN = UUID(int=7)


def einwurf(kommune: UUID, absender: str = "a", kasten: UUID = KASTEN, durchgang: int = 1, gegenstand: str = "", **inhalt: Any) -> Einwurf:
    return Einwurf(
        kommune=kommune, kasten=kasten, durchgang=durchgang, absender=absender, gegenstand=gegenstand, inhalt=inhalt or {"wahl": "o1"}
    )


def test_einwuerfe_kommen_in_reihenfolge_des_eingangs_zurueck(speicher: Speicher) -> None:
    zeit = iter(dt.datetime(2026, 6, 3, 12, 0, s, tzinfo=dt.UTC) for s in range(9))
    speicher.kasten._uhr = lambda: next(zeit)
    kommune = uuid4()
    for absender in "zab":
        speicher.kasten.wirf_ein([einwurf(kommune, absender)])
    gelesen = speicher.kasten.einwuerfe(KASTEN)
    assert [e.absender for e in gelesen] == ["z", "a", "b"]
    assert gelesen[0].wann == "2026-06-03T12:00:00.000+00:00"
    assert gelesen[0].inhalt == {"wahl": "o1"}


def test_derselbe_schluessel_ersetzt_den_inhalt_und_behaelt_die_zeit(speicher: Speicher) -> None:
    kommune = uuid4()
    speicher.kasten.wirf_ein([einwurf(kommune)])
    erste = speicher.kasten.einwuerfe(KASTEN)[0].wann
    speicher.kasten.wirf_ein([einwurf(kommune, wahl="o2"), einwurf(kommune, wahl="o3"), einwurf(kommune, gegenstand="2")])
    gelesen = speicher.kasten.einwuerfe(KASTEN)
    assert {(e.gegenstand, e.inhalt["wahl"]) for e in gelesen} == {("", "o3"), ("2", "o1")}
    assert erste in {e.wann for e in gelesen}


def test_fehlschlag_schreibt_keinen(speicher: Speicher) -> None:
    kommune = uuid4()
    falsch = einwurf(kommune, "b").model_copy(update={"inhalt": None})
    with pytest.raises(sa.exc.IntegrityError):
        speicher.kasten.wirf_ein([einwurf(kommune), falsch])
    assert speicher.kasten.einwuerfe(KASTEN) == ()


def test_leeren_eines_durchgangs_laesst_den_anderen_und_steht_im_protokoll(speicher: Speicher) -> None:
    kommune = uuid4()
    speicher.kasten.wirf_ein([einwurf(kommune, a, durchgang=d) for a in "ab" for d in (0, 1)])
    assert speicher.kasten.leere(KASTEN, "Probelauf", durchgang=0) == 2
    assert {e.durchgang for e in speicher.kasten.einwuerfe(KASTEN)} == {1}
    assert speicher.kasten.leere(KASTEN, "Probelauf", durchgang=0) == 0
    (zeile,) = speicher.kasten.loeschungen()
    assert (zeile.kommune, zeile.kasten, zeile.anzahl, zeile.grund) == (kommune, KASTEN, 2, "Probelauf")


def test_frist_loescht_nur_aelteres_und_nennt_jeden_kasten(speicher: Speicher) -> None:
    kommune, grenze = uuid4(), dt.datetime(2026, 7, 3, tzinfo=dt.UTC)
    speicher.kasten._uhr = lambda: grenze - dt.timedelta(seconds=1)
    speicher.kasten.wirf_ein([einwurf(kommune), einwurf(kommune, kasten=UUID(int=8))])
    speicher.kasten._uhr = lambda: grenze
    speicher.kasten.wirf_ein([einwurf(kommune, "neu")])
    assert speicher.kasten.loesche_vor(grenze, "Frist") == 2
    assert [e.absender for e in speicher.kasten.einwuerfe(KASTEN)] == ["neu"]
    assert [(z.kasten.int, z.anzahl) for z in speicher.kasten.loeschungen()] == [(7, 1), (8, 1)]


def test_bestand_zeigt_nur_einwuerfe_der_eigenen_kommune(speicher: Speicher) -> None:
    eigene = lege_kommune_an(speicher)
    speicher.kasten.wirf_ein([einwurf(eigene), einwurf(uuid4(), "fremd")])
    assert [e.absender for e in speicher.bestand(eigene).einwuerfe(KASTEN)] == ["a"]


def test_mit_der_kommune_verschwinden_ihre_einwuerfe(speicher: Speicher) -> None:
    kommune = lege_kommune_an(speicher)
    speicher.kasten.wirf_ein([einwurf(kommune), einwurf(uuid4(), "fremd")])
    speicher.loesche_kommune(kommune, "Petra")
    assert [e.absender for e in speicher.kasten.einwuerfe(KASTEN)] == ["fremd"]
