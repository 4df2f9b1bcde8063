from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from rodiko_kit.handlungsfelder.analyse import saetze
from rodiko_kit.handlungsfelder.analyse.auswertung import Auswertung, werte_aus
from rodiko_kit.handlungsfelder.modell import Kriterium
from tests.handlungsfelder.welt import bewertungen, feld, kriterium

FELDER = [feld(n, i) for i, n in enumerate(("Wohnen", "Sprache", "Bildung"), start=1)]
KRITERIEN = [kriterium("K1", 1, 50), kriterium("K2", 2, 30), kriterium("K3", 3, 20)]
WERTE: dict[str, Sequence[float | None]] = {"Wohnen": (4, 2, 5), "Sprache": (3, 5, 3), "Bildung": (5, 3, 2)}


def _aus(werte: Mapping[str, Sequence[float | None]], kriterien: list[Kriterium] = KRITERIEN, **mehr: object) -> Auswertung:
    return werte_aus(FELDER, kriterien, bewertungen(FELDER, kriterien, werte), **mehr)  # type: ignore[arg-type]


def test_nutzwert_und_rang_wie_von_hand_gerechnet_gleichstand_bleibt_gleichstand() -> None:
    a = _aus(WERTE)
    assert [(e.feld.name, round(e.nutzwert or 0, 9), e.rang) for e in a.ergebnisse] == [
        ("Bildung", 3.8, 1),
        ("Wohnen", 3.6, 2),
        ("Sprache", 3.6, 2),
    ]
    assert a.anteile == (0.5, 0.3, 0.2)


def test_weniger_ist_besser_dreht_die_punkte_um() -> None:
    kriterien = [kriterium("Nutzen", 1, 50), kriterium("Aufwand", 2, 50, aufwand=True)]
    a = _aus({"Wohnen": (10, 10), "Sprache": (10, 0), "Bildung": (0, 0)}, kriterien)
    assert {e.feld.name: e.nutzwert for e in a.ergebnisse} == {"Wohnen": 5, "Sprache": 10, "Bildung": 5}
    assert [(e.nutzen, e.aufwand) for e in a.ergebnisse if e.feld.name == "Wohnen"] == [(10, 10)]


def test_eine_luecke_ist_nie_null_und_bekommt_keinen_rang() -> None:
    a = _aus(WERTE | {"Wohnen": (10, 10, None)})
    (offen,) = [e for e in a.ergebnisse if e.feld.name == "Wohnen"]
    assert (offen.nutzwert, offen.rang) == (None, None)
    assert [k.name for k in offen.fehlend] == ["K3"]
    assert (offen.von, offen.bis) == pytest.approx((8, 10))
    assert [e.rang for e in a.ergebnisse] == [1, 2, None]
    assert saetze.lueckensaetze(a) == (
        "1 Handlungsfeld hat Lücken in der Bewertung und noch keinen Rang.",
        "Nach vorn kommen könnte noch: „Wohnen“.",
    )


def test_wer_auch_bestenfalls_hinten_bleibt_wird_nicht_genannt() -> None:
    a = _aus(WERTE | {"Wohnen": (0, 0, None)})
    assert saetze.lueckensaetze(a) == ("1 Handlungsfeld hat Lücken in der Bewertung und noch keinen Rang.",)


def test_ein_kriterium_ohne_gewicht_fehlt_niemandem() -> None:
    kriterien = [KRITERIEN[0], kriterium("Nebensache", 2, 0)]
    a = _aus({"Wohnen": (4, None), "Sprache": (3, None), "Bildung": (5, 1)}, kriterien)
    assert [e.rang for e in a.ergebnisse] == [1, 2, 3]
    assert a.kipppunkte[0].abstand is None


def test_uebergebene_gewichte_gelten_statt_der_gespeicherten() -> None:
    a = _aus(WERTE, gewichte={KRITERIEN[2].id: 500.0})
    assert a.spitze[0].feld.name == "Wohnen"


def test_kipppunkt_nennt_grenze_und_wer_dann_vorn_liegt() -> None:
    a = _aus(WERTE)
    satz = "Am ehesten kippt die Führung beim Gewicht „K3“: über 25 % (heute 20 %) liegt „Wohnen“ vorn."
    assert saetze.kippsatz(a) == satz.replace(" %", "\u00a0%")
    tabelle = saetze.kipptabelle(a)
    assert tabelle.zeilen[0] == ("K1", "50,0\u00a0%", "44,4\u00a0%", "Sprache", "–", "–")
    knapp_darueber = _aus(WERTE, gewichte={k.id: g for k, g in zip(KRITERIEN, (46, 27.6, 26.4), strict=True)})
    assert knapp_darueber.spitze[0].feld.name == "Wohnen"
    knapp_darunter = _aus(WERTE, gewichte={k.id: g for k, g in zip(KRITERIEN, (44, 33.6, 22.4), strict=True)})
    assert knapp_darunter.spitze[0].feld.name == "Sprache"


def test_eine_beherrschende_fuehrung_ist_stabil() -> None:
    a = _aus({"Wohnen": (9, 9, 9), "Sprache": (3, 5, 3), "Bildung": (5, 3, 2)})
    assert saetze.kippsatz(a) == "Die Führung ist stabil: Keine Änderung eines einzelnen Gewichts ändert sie."
    assert saetze.sicherheitssatz(a) == "Bei 100\u00a0% aller denkbaren Gewichtungen liegt „Wohnen“ vorn."
    assert "bestätigt" in saetze.methodensatz(a)


def test_bei_gleichstand_vorn_gibt_es_keine_kipppunkte() -> None:
    a = _aus({"Wohnen": (5, 5, 5), "Sprache": (5, 5, 5), "Bildung": (1, 1, 1)})
    assert saetze.ergebnissatz(a) == "„Wohnen“ und „Sprache“ liegen mit 5,00 von 10 Punkten gleichauf vorn."
    assert (a.kipppunkte, saetze.kippsatz(a), saetze.sicherheitssatz(a)) == ((), "", "")


def test_unter_drei_feldern_schweigt_das_zweite_verfahren() -> None:
    a = _aus(WERTE | {"Wohnen": (None, None, None)})
    assert saetze.methodensatz(a) == ""
    assert saetze.verfahrenstabelle(a).zeilen == ()


def test_der_methodenvergleich_nennt_alle_verfahren() -> None:
    tabelle = saetze.verfahrenstabelle(_aus(WERTE))
    assert tabelle.spalten == ("Handlungsfeld", "Nutzwertanalyse", "TOPSIS (Min-Max)", "VIKOR", "PROMETHEE II", "Borda")
    assert [z[:2] for z in tabelle.zeilen] == [("Bildung", "1."), ("Wohnen", "2."), ("Sprache", "2.")]


@pytest.mark.parametrize(
    ("felder", "kriterien", "satz"),
    [
        ([], KRITERIEN, "Noch kein Handlungsfeld angelegt."),
        (FELDER, [], "Noch kein Kriterium angelegt."),
        (FELDER, [kriterium("K1", 1, 0)], "Noch kein Kriterium hat ein Gewicht über 0."),
        (FELDER, KRITERIEN, "Noch ist kein Handlungsfeld vollständig bewertet."),
    ],
)
def test_ohne_grundlage_sagt_der_satz_was_fehlt(felder: list[object], kriterien: list[Kriterium], satz: str) -> None:
    assert saetze.ergebnissatz(werte_aus(felder, kriterien, [])) == satz  # type: ignore[arg-type]


def test_ein_einzelnes_feld_liegt_einfach_vorn() -> None:
    a = werte_aus(FELDER[:1], KRITERIEN, bewertungen(FELDER[:1], KRITERIEN, WERTE))
    assert saetze.ergebnissatz(a) == "„Wohnen“ liegt mit 3,60 von 10 Punkten vorn."
