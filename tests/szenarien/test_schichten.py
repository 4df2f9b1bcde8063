from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodiko_kit.massnahmen.modell.wirkung import Wirkung, Wirkungsart
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Dreieck, Knoten, Weg
from rodiko_kit.prozesse.analyse.lastfaktor import besuche
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten
from rodiko_kit.szenarien.analyse.schichten import wende_an
from rodiko_kit.szenarien.analyse.umbau import OHNE_ZEIT, entferne, nacharbeit_an
from tests.szenarien.beispiel import KOMMUNE, MASSNAHMEN, WIRKUNGEN, ablauf, kennung


def _wirkung(massnahme: str, schritt: str, art: Wirkungsart, faktor: str | None = None) -> Wirkung:
    return Wirkung(
        kommune=KOMMUNE,
        kuerzel="W",
        massnahme=kennung(massnahme),
        schritt=kennung(schritt),
        wirkungsart=art,
        faktor=Decimal(faktor) if faktor else None,
    )


def _id(kuerzel: str) -> str:
    return str(kennung(kuerzel))


def test_ohne_eingeschaltete_massnahme_ist_es_genau_das_ist() -> None:
    aus = [m.aendern(eingeschaltet=False) for m in MASSNAHMEN]
    schicht = wende_an(ablauf(), aus, WIRKUNGEN)
    assert schicht.ablauf == ablauf()
    assert schicht.entfallen == ()
    assert schicht.hinweise == ()


def test_die_reihenfolge_der_massnahmen_und_wirkungen_zaehlt_nicht() -> None:
    ergebnisse = [
        wende_an(ablauf(), m, w) for m in permutations(MASSNAHMEN) for w in (WIRKUNGEN, WIRKUNGEN[::-1], WIRKUNGEN[2:] + WIRKUNGEN[:2])
    ]
    assert all(e == ergebnisse[0] for e in ergebnisse)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([m.kuerzel for m in MASSNAHMEN]),
            st.sampled_from([f"S-{n}" for n in range(1, 7)]),
            st.sampled_from(Wirkungsart),
            st.decimals("0", "2", places=2).map(str),
        ),
        max_size=7,
    ),
    st.randoms(use_true_random=False),
)
def test_beliebige_wirkungen_geben_in_jeder_reihenfolge_dasselbe(angaben: list[tuple[str, str, Wirkungsart, str]], zufall: object) -> None:
    wirkungen = [_wirkung(m, s, art, faktor) for m, s, art, faktor in angaben]
    gemischt = list(wirkungen)
    zufall.shuffle(gemischt)  # type: ignore[attr-defined]
    eines, anderes = wende_an(ablauf(), MASSNAHMEN, wirkungen), wende_an(ablauf(), MASSNAHMEN[::-1], gemischt)
    assert eines == anderes
    zeiten = rechne_zeiten(eines.ablauf)
    assert zeiten.durchlauf_tage >= 0


def test_zwei_faktoren_am_selben_schritt_vervielfachen_sich_und_werden_genannt() -> None:
    schicht = wende_an(ablauf(), MASSNAHMEN, WIRKUNGEN[1:2] + WIRKUNGEN[4:])
    zeit = schicht.ablauf.nach_id[_id("S-2")].bearbeitung
    assert zeit is not None
    assert zeit.mittel == pytest.approx(24 * 0.75 * 0.8)
    (satz,) = schicht.hinweise
    assert satz == "M-2 und M-3 ändern die Bearbeitungszeit von S-2 „Unterlagen prüfen“; zusammen bleiben 60\u00a0% des heutigen Werts."


def test_die_nacharbeit_sinkt_und_die_uebrigen_wege_nehmen_den_rest() -> None:
    schicht = wende_an(ablauf(), MASSNAHMEN, WIRKUNGEN[:1])
    anteile = dict(schicht.ablauf.ausgaenge[_id("S-2")])
    assert anteile[_id("S-3")] == pytest.approx(0.21)
    assert anteile[_id("S-5")] == pytest.approx(0.79)
    assert besuche(schicht.ablauf).knoten[_id("S-2")] == pytest.approx(1 / 0.79)


@pytest.mark.parametrize("schritt", ["S-2", "S-3", "S-4"])
def test_die_nacharbeit_laesst_sich_an_jedem_schritt_der_schleife_angeben(schritt: str) -> None:
    assert nacharbeit_an(ablauf(), _id(schritt)) == (_id("S-2"), frozenset({_id("S-3")}))


def test_nacharbeit_ohne_schleife_bleibt_ohne_folge_und_wird_gesagt() -> None:
    schicht = wende_an(ablauf(), MASSNAHMEN, [_wirkung("M-1", "S-6", Wirkungsart.HAEUFIGKEIT, "0.5")])
    assert schicht.ablauf == ablauf()
    assert schicht.hinweise == (
        "M-1 soll die Nacharbeit bei S-6 „Karte aushändigen“ ändern, dort gibt es aber keine; das bleibt ohne Folge.",
    )


def test_mehr_als_hundert_prozent_nacharbeit_wird_nicht_angewandt() -> None:
    schicht = wende_an(ablauf(), MASSNAHMEN, [_wirkung("M-1", "S-2", Wirkungsart.HAEUFIGKEIT, "3")])
    assert schicht.ablauf == ablauf()
    assert "mehr als 100 % Nacharbeit" in schicht.hinweise[0]


def test_ohne_nacharbeit_verschwindet_der_rueckweg() -> None:
    schicht = wende_an(ablauf(), MASSNAHMEN, [_wirkung("M-1", "S-2", Wirkungsart.HAEUFIGKEIT, "0")])
    assert besuche(schicht.ablauf).knoten[_id("S-3")] == 0
    assert besuche(schicht.ablauf).knoten[_id("S-2")] == 1


def test_ein_entfallender_schritt_verschwindet_mit_zeit_und_wartezeit() -> None:
    schicht = wende_an(ablauf(), MASSNAHMEN, [_wirkung("M-3", "S-5", Wirkungsart.ENTFAELLT)])
    assert schicht.entfallen == (_id("S-5"),)
    assert dict(schicht.ablauf.ausgaenge[_id("S-2")]) == {_id("S-6"): 0.65, _id("S-3"): 0.35}
    vorher, nachher = rechne_zeiten(ablauf()), rechne_zeiten(schicht.ablauf)
    assert vorher.wartezeit_tage - nachher.wartezeit_tage == pytest.approx(28)
    assert vorher.arbeit_min - nachher.arbeit_min == pytest.approx(30)


def test_andere_wirkungen_auf_einen_entfallenden_schritt_werden_gesagt() -> None:
    wirkungen = [_wirkung("M-3", "S-5", Wirkungsart.ENTFAELLT), _wirkung("M-1", "S-5", Wirkungsart.BEARBEITUNG, "0.5")]
    schicht = wende_an(ablauf(), MASSNAHMEN, wirkungen)
    assert "M-1 ändert S-5 „Bescheid erstellen“, der Schritt entfällt aber" in schicht.hinweise[0]


def test_zweimal_entfallen_zaehlt_einmal() -> None:
    wirkungen = [_wirkung(m, "S-5", Wirkungsart.ENTFAELLT) for m in ("M-1", "M-3")]
    schicht = wende_an(ablauf(), MASSNAHMEN, wirkungen)
    assert schicht.entfallen == (_id("S-5"),)
    assert schicht.hinweise == ("M-1 und M-3 lassen beide S-5 „Bescheid erstellen“ entfallen; gezählt wird das einmal.",)


def test_eine_wirkung_auf_eine_fehlende_zeit_wird_gesagt() -> None:
    schicht = wende_an(ablauf(), MASSNAHMEN, [_wirkung("M-1", "S-2", Wirkungsart.WARTEZEIT, "0.5")])
    assert schicht.ablauf == ablauf()
    assert "dort ist keine eingetragen" in schicht.hinweise[0]


def test_wirkungen_auf_fremde_schritte_und_ohne_faktor_zaehlen_nicht() -> None:
    fremd = [_wirkung("M-1", "anderswo", Wirkungsart.ENTFAELLT), _wirkung("M-1", "S-2", Wirkungsart.BEARBEITUNG)]
    assert wende_an(ablauf(), MASSNAHMEN, fremd).ablauf == ablauf()


def test_alle_schritte_duerfen_entfallen() -> None:
    wirkungen = [_wirkung("M-1", f"S-{n}", Wirkungsart.ENTFAELLT) for n in range(1, 7)]
    schicht = wende_an(ablauf(), MASSNAHMEN, wirkungen)
    assert schicht.ablauf.knoten == ()
    assert rechne_zeiten(schicht.ablauf).durchlauf_tage == 0


def _zufallsablauf(anteile: list[list[int]], minuten: list[int], gleichzeitig: list[bool]) -> Ablauf:
    """Knoten 0..n-1; jeder führt zu späteren oder früheren, immer auch zum nächsten (oder zum Ende)."""
    n = len(minuten)
    knoten = tuple(
        Knoten(id=str(i), name=str(i), bearbeitung=Dreieck(m, m, m), wartezeit=Dreieck(m / 7, m / 7, m / 7), gleichzeitig=g and i < n - 2)
        for i, (m, g) in enumerate(zip(minuten, gleichzeitig, strict=True))
    )
    wege = [Weg(START, "0")]
    for i in range(n):
        wege.append(Weg(str(i), str(i + 1) if i + 1 < n else ENDE, 5))
        wege += [
            Weg(str(i), str(z), gewicht)
            for z, gewicht in enumerate(anteile[i][:n])
            if gewicht and z != i + 1 and not knoten[i].gleichzeitig
        ]
        if knoten[i].gleichzeitig and i + 2 < n:
            wege.append(Weg(str(i), str(i + 2)))
    return Ablauf("Zufall", knoten, tuple(wege))


@settings(max_examples=120)
@given(
    st.integers(2, 6).flatmap(
        lambda n: st.tuples(
            st.lists(st.lists(st.integers(0, 2), min_size=n, max_size=n), min_size=n, max_size=n),
            st.lists(st.integers(1, 60), min_size=n, max_size=n),
            st.integers(0, n - 1),
        )
    )
)
def test_entfernen_rechnet_wie_ein_schritt_ohne_zeit(angaben: tuple[list[list[int]], list[int], int]) -> None:
    anteile, minuten, weg = angaben
    ganz = _zufallsablauf(anteile, minuten, [False] * len(minuten))
    leer = ganz.mit_knoten([Knoten(id=str(weg), name="", bearbeitung=OHNE_ZEIT)])
    ohne, mit = rechne_zeiten(entferne(ganz, str(weg))), rechne_zeiten(leer)
    assert str(weg) not in entferne(ganz, str(weg)).nach_id
    assert ohne.arbeit_min == pytest.approx(mit.arbeit_min, rel=1e-9)
    assert ohne.wartezeit_tage == pytest.approx(mit.wartezeit_tage, rel=1e-9)
    assert ohne.durchlauf_tage == pytest.approx(mit.durchlauf_tage, rel=1e-9)


def test_an_gleichzeitigen_zweigen_bleibt_die_rechnung_richtig() -> None:
    ganz = _zufallsablauf([[0] * 4] * 4, [10, 20, 30, 40], [True, False, False, False])
    for weg in ("0", "1", "2", "3"):
        leer = ganz.mit_knoten([Knoten(id=weg, name="", bearbeitung=OHNE_ZEIT, gleichzeitig=ganz.nach_id[weg].gleichzeitig)])
        ohne, mit = rechne_zeiten(entferne(ganz, weg)), rechne_zeiten(leer)
        assert ohne.arbeit_min == pytest.approx(mit.arbeit_min), weg
        assert ohne.durchlauf_tage == pytest.approx(mit.durchlauf_tage), weg
