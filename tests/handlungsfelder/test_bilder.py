from __future__ import annotations

import random

import pytest

from rodiko_kit.basis.bild import Kreis, Rechteck, Schrift
from rodiko_kit.handlungsfelder.analyse.auswertung import Auswertung, werte_aus
from rodiko_kit.handlungsfelder.analyse.matrixbild import matrixbild
from rodiko_kit.handlungsfelder.analyse.rangbild import nutzen_aufwand_bild, rangbild
from tests.handlungsfelder.welt import bewertungen, feld, kriterium
from tests.hilfen.bildpruefung import ausserhalb, ueberdeckungen, unbekannte_klassen

NAMEN = (
    "Wohnen",
    "Arbeitsmarktintegration und Anerkennung ausländischer Berufsabschlüsse",
    "Gesundheitsversorgungskoordination",
    "Sprache",
)
TITEL = (
    "Dringlichkeit",
    "Verknüpfung mit Digitalisierungsvorhaben des Landkreises",
    "Umsetzungsaufwand",
    "Zuständigkeit",
    "Kosten",
    "Wirkung",
)


def _zufall(anzahl: int, spalten: int, keim: int, luecken: float = 0.1) -> Auswertung:
    wuerfel = random.Random(keim)  # noqa: S311  Prüfdaten
    felder = [feld(f"{NAMEN[n % 4]} {n}", n, fokus=n == 1) for n in range(anzahl)]
    kriterien = [kriterium(f"{TITEL[n % 6]} {n}", n, 10, aufwand=n % 3 == 2) for n in range(spalten)]
    werte = {f.name: [None if wuerfel.random() < luecken else wuerfel.randint(0, 10) for _ in kriterien] for f in felder}
    return werte_aus(felder, kriterien, bewertungen(felder, kriterien, werte))


@pytest.mark.parametrize(("anzahl", "spalten"), [(8, 6), (20, 8), (1, 1), (3, 0), (0, 4), (0, 0)])
def test_matrix_und_rangfolge_ueberdecken_nichts_und_bleiben_im_bild(anzahl: int, spalten: int) -> None:
    a = _zufall(anzahl, spalten, 1)
    for bild in (matrixbild(a), rangbild(a)):
        assert ausserhalb(bild) == []
        assert unbekannte_klassen(bild) == set()
        funde = [f for f in ueberdeckungen(bild) if "Marke" not in f]
        assert funde == []
        assert not bild.intern


@pytest.mark.parametrize("keim", range(5))
def test_nutzen_und_aufwand_ueberdeckt_nichts_auch_nicht_bei_gleichen_werten(keim: int) -> None:
    felder = [feld(f"{NAMEN[n % 4]} {n}", n, fokus=n == 1) for n in range(20)]
    kriterien = [kriterium("Nutzen", 1, 10), kriterium("Aufwand", 2, 10, aufwand=True)]
    wuerfel = random.Random(keim)  # noqa: S311  Prüfdaten
    werte = {f.name: [5 if n < 6 else wuerfel.randint(0, 10), 5 if n < 6 else wuerfel.randint(0, 10)] for n, f in enumerate(felder)}
    bild = nutzen_aufwand_bild(werte_aus(felder, kriterien, bewertungen(felder, kriterien, werte)))
    assert bild is not None
    assert ueberdeckungen(bild) == []
    assert ausserhalb(bild) == []
    assert len([f for f in bild.formen if isinstance(f, Kreis)]) == 20


def test_ohne_aufwandskriterium_gibt_es_kein_feld() -> None:
    assert nutzen_aufwand_bild(_zufall(3, 2, 1, luecken=0)) is None


def test_was_fehlt_steht_unter_dem_feld() -> None:
    felder = [feld("Wohnen", 1), feld("Sprache", 2)]
    kriterien = [kriterium("Nutzen", 1, 10), kriterium("Aufwand", 2, 10, aufwand=True)]
    a = werte_aus(felder, kriterien, bewertungen(felder, kriterien, {"Wohnen": (9, 1), "Sprache": (3, None)}))
    bild = nutzen_aufwand_bild(a)
    assert bild is not None
    assert any(isinstance(f, Schrift) and f.text == "Noch nicht vollständig bewertet: Sprache" for f in bild.formen)
    assert "Viel Nutzen bei wenig Aufwand: Wohnen." in bild.alternativtext


def test_die_matrix_zeigt_luecken_als_fehlt_und_faerbt_nach_gunst() -> None:
    felder = [feld("Wohnen", 1, fokus=True), feld("Sprache", 2)]
    kriterien = [kriterium("Nutzen", 1, 10), kriterium("Aufwand", 2, 10, aufwand=True)]
    a = werte_aus(felder, kriterien, bewertungen(felder, kriterien, {"Wohnen": (9, 1), "Sprache": (1.5, None)}))
    bild = matrixbild(a)
    zellen = {(f.ref, n): f.klasse for n, f in enumerate(f for f in bild.formen if isinstance(f, Rechteck) and f.ref)}
    wohnen, sprache = str(felder[0].id), str(felder[1].id)
    assert list(zellen.values()) == ["stufe_hoch", "stufe_hoch", "stufe_niedrig", "offen"]
    assert [ref for ref, _ in zellen] == [wohnen, wohnen, sprache, sprache]
    assert bild.tabelle.zeilen == (
        ("Wohnen (Fokus)", "9", "1", "9,00", "1."),
        ("Sprache", "1,5", "fehlt", "0,75 bis 5,75", "–"),
    )
    texte = [f.text for f in bild.formen if isinstance(f, Schrift)]
    assert texte.count("fehlt") == 2
    assert "Fokus" in texte


def test_balken_sind_so_lang_wie_der_nutzwert_und_luecken_gestrichelt() -> None:
    felder = [feld("Wohnen", 1), feld("Sprache", 2, fokus=True), feld("Bildung", 3)]
    kriterien = [kriterium("Nutzen", 1, 10), kriterium("Wirkung", 2, 10)]
    a = werte_aus(felder, kriterien, bewertungen(felder, kriterien, {"Wohnen": (8, 8), "Sprache": (4, 4), "Bildung": (6, None)}))
    balken = [f for f in rangbild(a).formen if isinstance(f, Rechteck) and f.ref]
    assert [f.klasse for f in balken] == ["punkt", "punkt_fokus", "offen"]
    assert balken[0].b == pytest.approx(2 * balken[1].b)
    assert balken[2].x == pytest.approx(balken[0].x + balken[0].b * 3 / 8)
    assert balken[2].b == pytest.approx(balken[0].b * 5 / 8)
