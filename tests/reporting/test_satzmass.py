from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodiko_kit.basis.bild import Datentabelle, Schrift, Zeichnung
from rodiko_kit.basis.textmass import textbreite
from rodiko_kit.reporting.satzmass import SATZSPIEGEL, bildmass, tabellenmass, umbrechbar
from tests.reporting.muster import akteursfeld, schwimmbahn


def _bild(breite: float, hoehe: float, groesse: float = 12) -> Zeichnung:
    schrift = Schrift(x=0, y=20, text="a", groesse=groesse)
    return Zeichnung(titel="T", alternativtext="A", breite=breite, hoehe=hoehe, formen=(schrift,), tabelle=Datentabelle(spalten=("x",)))


@pytest.mark.parametrize(
    ("breite", "hoehe", "seite"),
    [(600, 400, "hoch"), (300, 200, "hoch"), (1200, 500, "quer"), (2000, 900, "a3"), (9000, 900, "a3"), (400, 1100, "hoch")],
)
def test_breite_bilder_bekommen_groessere_seiten(breite: float, hoehe: float, seite: str) -> None:
    assert bildmass(_bild(breite, hoehe))[0] == seite


@given(st.floats(50, 5000), st.floats(50, 5000), st.floats(8, 30))
def test_kein_bild_ragt_ueber_den_satzspiegel(breite: float, hoehe: float, groesse: float) -> None:
    seite, gesetzt = bildmass(_bild(breite, hoehe, groesse))
    hoechstens = SATZSPIEGEL[seite]
    assert 0 < gesetzt <= hoechstens[0] + 0.01
    assert gesetzt / breite * hoehe <= hoechstens[1] + hoehe / breite * 0.01 + 0.01


def test_musterbilder() -> None:
    assert bildmass(akteursfeld())[0] == "hoch"
    assert bildmass(schwimmbahn())[0] == "a3"


@pytest.mark.parametrize(
    ("anzahl", "wort", "seite", "groesse"),
    [(2, "Zuständigkeit", "hoch", 9), (6, "Zuständigkeit", "hoch", 9), (6, "Zuständigkeiten", "hoch", 8), (8, "Zuständigkeit", "quer", 9)],
)
def test_breite_tabellen_werden_erst_kleiner_und_stehen_dann_quer(anzahl: int, wort: str, seite: str, groesse: float) -> None:
    mass = tabellenmass(Datentabelle(spalten=(wort,) * anzahl))
    assert (mass.seite, mass.groesse) == (seite, groesse)


@given(st.lists(st.lists(st.text(max_size=60), min_size=3, max_size=3), max_size=5))
def test_spalten_fuellen_genau_den_satzspiegel(zeilen: list[list[str]]) -> None:
    tabelle = Datentabelle(spalten=("Kürzel", "Name", "Betrag"), zeilen=tuple(map(tuple, zeilen)), zahlenspalten=(2,))
    mass = tabellenmass(tabelle)
    assert sum(mass.breiten) == pytest.approx(SATZSPIEGEL[mass.seite][0], abs=0.1)
    assert all(b > 0 for b in mass.breiten)


def test_zahlen_und_kurze_angaben_werden_nicht_umbrochen_und_worte_passen() -> None:
    text = "Zuständig für die Bearbeitung der Anträge und die Weitergabe " * 4
    tabelle = Datentabelle(spalten=("Stufe", "Posten", "Betrag"), zeilen=(("SOLL II", text, "1.234.567,89 €"),), zahlenspalten=(2,))
    stufe, posten, betrag = tabellenmass(tabelle).breiten
    assert stufe > textbreite("SOLL II", 9)
    assert betrag > textbreite("1.234.567,89 €", 9)
    assert posten > 250


def test_zeile_mit_fehlenden_zellen_und_leerer_titel_stoeren_nicht() -> None:
    assert len(tabellenmass(Datentabelle(spalten=("a", ""), zeilen=(("x",),))).breiten) == 2


@pytest.mark.parametrize(
    ("text", "erwartet"),
    [
        ("kurz und gut", "kurz und gut"),
        ("Aufenthaltserlaubnisverfahren", "Aufenthaltserlaubnisverfahren"),
        ("migrationsberatung@musterland.de", "migrationsberatung@\u200bmusterland.\u200bde"),
        ("x" * 40, "\u00ad".join(("x" * 12, "x" * 12, "x" * 12, "x" * 4))),
    ],
)
def test_nur_endlose_worte_bekommen_trennstellen(text: str, erwartet: str) -> None:
    assert umbrechbar(text) == erwartet


@given(st.text(max_size=200))
def test_trennstellen_aendern_keinen_buchstaben(text: str) -> None:
    assert umbrechbar(text).replace("\u200b", "").replace("\u00ad", "") == text.replace("\u200b", "").replace("\u00ad", "")
