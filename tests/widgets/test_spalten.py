"""Spalten entstehen aus den Feldern der Modelle."""

from __future__ import annotations

import pytest

from rodiko_kit.akteure.modell import Akteur, Beziehung
from rodiko_kit.widgets.bausteine import Wahl
from rodiko_kit.widgets.spalten import spalten, verzeichnis, wahlen_aus


def test_spalten_tragen_titel_hilfe_und_marken_der_felder() -> None:
    name, einfluss, haltung, kuerzel = spalten(
        Akteur, ("name", "einfluss", "haltung", "kuerzel"), gesperrt=("kuerzel",), breiten={"name": 200}
    )
    assert (name.titel, name.pflicht, name.intern, name.breite) == ("Name", True, False, 200)
    assert (einfluss.typ, einfluss.intern, einfluss.leer_erlaubt) == ("ganzzahl", True, True)
    assert haltung.wahlen[0] == Wahl(wert="unterstützt", text="unterstützt")
    assert not haltung.leer_erlaubt
    assert (kuerzel.bearbeitbar, kuerzel.pflicht) == (False, False), "ein fehlendes Kürzel wird vergeben"


def test_ohne_namen_kommen_alle_felder_ohne_verwaltung() -> None:
    namen = [s.feld for s in spalten(Akteur)]
    assert "einfluss" in namen
    assert not {"id", "kommune", "version"} & set(namen)


def test_bezuege_nach_art_oder_feldname() -> None:
    alle, wenige = (Wahl(wert="1", text="A-001 · Amt"),), (Wahl(wert="2", text="A-002 · Büro"),)
    von, nach = spalten(Beziehung, ("von", "nach"), {"akteur": alle, "nach": wenige})
    assert (von.wahlen, nach.wahlen) == (alle, wenige)
    with pytest.raises(KeyError):
        spalten(Beziehung, ("von",))
    with pytest.raises(KeyError):
        spalten(Akteur, ("gibtsnicht",))


def test_wahlen_aus_zeilen() -> None:
    zeilen = [{"id": "1", "kuerzel": "A-001", "name": "Amt"}, {"id": "2", "kuerzel": "B-1"}]
    assert wahlen_aus(zeilen) == (Wahl(wert="1", text="A-001 · Amt"), Wahl(wert="2", text="B-1"))


def test_mehrdeutiger_name_steht_nicht_im_verzeichnis() -> None:
    tafel = verzeichnis((Wahl(wert="1", text="A-1 · Amt"), Wahl(wert="2", text="A-2 · Amt"), Wahl(wert="3", text="A-3 · Büro")))
    assert tafel["A-1"] == "1"
    assert tafel["A-2 · Amt"] == "2"
    assert tafel["Büro"] == "3"
    assert "Amt" not in tafel
