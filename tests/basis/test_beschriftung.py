from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rodiko_kit.basis.beschriftung import Kasten, Stelle, blockmass, setze, textkasten, zeilen_als_schrift
from rodiko_kit.basis.bild import Schrift
from rodiko_kit.basis.textmass import textbreite

FLAECHE = Kasten(0, 0, 400, 300)
PUNKTE = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 300)), min_size=1, max_size=25)


@given(PUNKTE)
@settings(max_examples=60, deadline=None)
def test_gesetzte_namen_ueberdecken_weder_einander_noch_hindernisse_noch_den_rand(punkte: list[tuple[int, int]]) -> None:
    stellen = [Stelle(x, y, 6, (("Ausländerbehörde",), ("Ausländer-", "behörde"))) for x, y in punkte]
    hindernisse = [Kasten(x - 6, y - 6, 12, 12) for x, y in punkte]
    plaetze = [p for p in setze(stellen, hindernisse, FLAECHE, 14) if p]
    for n, p in enumerate(plaetze):
        assert FLAECHE.enthaelt(p.kasten)
        assert not any(p.kasten.trifft(k) for k in hindernisse)
        assert not any(p.kasten.trifft(q.kasten) for q in plaetze[n + 1 :])


def test_ein_freier_punkt_traegt_seinen_namen_rechts() -> None:
    (platz,) = setze([Stelle(100, 100, 6, (("Jobcenter",),))], [], FLAECHE, 14)
    assert platz is not None
    assert platz.anker == "links"
    assert platz.kasten.x > 106


def test_ohne_platz_bleibt_der_name_weg() -> None:
    assert setze([Stelle(5, 5, 6, (("Jobcenter",),))], [], Kasten(0, 0, 20, 20), 14) == (None,)


def test_der_kasten_einer_zeile_haengt_am_anker() -> None:
    b = textbreite("Jobcenter", 20)
    assert textkasten(Schrift(x=100, y=50, text="Jobcenter", groesse=20)).x == 100
    assert textkasten(Schrift(x=100, y=50, text="Jobcenter", groesse=20, anker="rechts")).x == 100 - b
    mitte = textkasten(Schrift(x=100, y=50, text="Jobcenter", groesse=20, anker="mitte"))
    assert (mitte.x, mitte.b) == (100 - b / 2, b)
    assert mitte.y < 50 - 14 < 50 < mitte.y + mitte.h


def test_mehrere_zeilen_fuellen_genau_ihren_kasten() -> None:
    zeilen = ("Migrationsberatung", "für Erwachsene")
    b, h = blockmass(zeilen, 14)
    kasten = Kasten(10, 20, b, h)
    erste, zweite = zeilen_als_schrift(zeilen, kasten, "mitte", 14)
    assert kasten.enthaelt(textkasten(erste))
    assert kasten.enthaelt(textkasten(zweite))
    assert not textkasten(erste).trifft(textkasten(zweite))
