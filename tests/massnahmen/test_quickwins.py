from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodiko_kit.basis.fehler import KonfliktFehler
from rodiko_kit.basis.stil import KLASSEN
from rodiko_kit.basis.textmass import textbreite
from rodiko_kit.massnahmen.abfrage.quickwins import Massnahmenblick
from rodiko_kit.massnahmen.analyse.feld import BEAMER, aufwand_wirkung
from rodiko_kit.massnahmen.analyse.plan import massnahmenplan, ohne_massnahme, potenzialtabelle
from rodiko_kit.massnahmen.analyse.quickwins import Urteil, beurteile, quick_wins, zusammenfassung
from rodiko_kit.massnahmen.befehl.schalten import MassnahmeSchalten
from rodiko_kit.massnahmen.bericht import plan, potenziale, quickwins
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Massnahmenart, Stufe
from rodiko_kit.reporting.bloecke import Absatz, Liste, pruefe_folge
from tests.hilfen.bestand import SpeicherloserBestand
from tests.szenarien.beispiel import KOMMUNE, MASSNAHMEN, POTENZIAL, REGEL, bestand, kennung

FRIST = REGEL.frist
TAG = dt.timedelta(days=1)


def _massnahme(bis: dt.date | None, aufwand: str | None, wirkung: int | None = 3, kuerzel: str = "M-9") -> Massnahme:
    pt = None if aufwand is None else Decimal(aufwand)
    return Massnahme(kommune=KOMMUNE, kuerzel=kuerzel, name="Maßnahme", bis=bis, aufwand_personentage=pt, wirkung=wirkung)


@pytest.mark.parametrize(
    ("bis", "aufwand", "urteil"),
    [
        (FRIST - TAG, "9.9", Urteil.QUICK_WIN),
        (FRIST, "9.9", Urteil.UNENTSCHIEDEN),
        (FRIST - TAG, "10", Urteil.UNENTSCHIEDEN),
        (FRIST, "10", Urteil.UNENTSCHIEDEN),
        (FRIST + TAG, "1", Urteil.KEIN),
        (FRIST - TAG, "10.1", Urteil.KEIN),
        (FRIST, "10.1", Urteil.KEIN),
        (None, "10.1", Urteil.KEIN),
        (FRIST + TAG, None, Urteil.KEIN),
        (None, "1", Urteil.OFFEN),
        (FRIST - TAG, None, Urteil.OFFEN),
        (None, None, Urteil.OFFEN),
    ],
)
def test_die_regel_urteilt_nach_frist_und_aufwand(bis: dt.date | None, aufwand: str | None, urteil: Urteil) -> None:
    einschaetzung = beurteile(_massnahme(bis, aufwand), REGEL)
    assert einschaetzung.urteil is urteil
    assert einschaetzung.grund.endswith(".")


def test_die_wirkung_entscheidet_nie() -> None:
    urteile = {beurteile(_massnahme(FRIST - TAG, "4", w), REGEL).urteil for w in (None, 1, 5)}
    assert urteile == {Urteil.QUICK_WIN}


def test_ohne_regel_bleibt_alles_offen() -> None:
    assert beurteile(_massnahme(FRIST, "1"), None).grund == "Die Quick-Win-Regel ist noch nicht festgelegt."


tage = st.none() | st.dates(FRIST - 5 * TAG, FRIST + 5 * TAG)
aufwaende = st.none() | st.decimals(0, 20, places=1).map(str)


@given(tage, aufwaende)
def test_mehr_aufwand_macht_nie_einen_quick_win(bis: dt.date | None, aufwand: str | None) -> None:
    teurer = None if aufwand is None else str(Decimal(aufwand) + 1)
    if beurteile(_massnahme(bis, teurer), REGEL).urteil is Urteil.QUICK_WIN:
        assert beurteile(_massnahme(bis, aufwand), REGEL).urteil is Urteil.QUICK_WIN


def test_quick_wins_stehen_vorn_und_ordnen_sich_nach_wirkung_dann_aufwand() -> None:
    reihe = [
        _massnahme(FRIST + TAG, "1", 5, "M-0"),
        _massnahme(FRIST - TAG, "4", 3, "M-1"),
        _massnahme(FRIST - TAG, "2", 3, "M-2"),
        _massnahme(FRIST - TAG, "9", 5, "M-3"),
        _massnahme(None, None, None, "M-4"),
        _massnahme(FRIST, "2", 5, "M-5"),
    ]
    urteile = quick_wins(reihe, REGEL)
    assert [e.massnahme.kuerzel for e in urteile] == ["M-3", "M-2", "M-1", "M-5", "M-4", "M-0"]
    assert zusammenfassung(urteile) == "3 Quick Wins, 1 unentschieden, 1 mit fehlenden Angaben."
    assert zusammenfassung(()) == "Keine Quick Wins."


def test_eine_sofortmassnahme_gegen_die_regel_ist_ein_widerspruch() -> None:
    eintrag = _massnahme(FRIST + TAG, "1").aendern(massnahmenart=Massnahmenart.SOFORT)
    assert beurteile(eintrag, REGEL).widerspruch
    assert not beurteile(_massnahme(FRIST + TAG, "1"), REGEL).widerspruch
    stand = SpeicherloserBestand((REGEL, eintrag), KOMMUNE)
    (liste,) = [b for b in quickwins.quickwins(stand, False) if isinstance(b, Liste)]  # noqa: FBT003
    assert "M-9 ist als Sofortmaßnahme eingetragen" in liste.punkte[0][0].text


@given(
    st.lists(
        st.tuples(st.decimals(0, 500, places=1).map(str), st.integers(1, 5)),
        min_size=1,
        max_size=12,
        unique_by=lambda p: p,
    )
)
def test_punkte_im_feld_liegen_richtig_im_rahmen_und_ueberdecken_sich_nicht(angaben: list[tuple[str, int]]) -> None:
    reihe = [_massnahme(FRIST, a, w, f"M-{n}") for n, (a, w) in enumerate(angaben)]
    bild = aufwand_wirkung(quick_wins(reihe, REGEL), REGEL)
    kreise = [f for f in bild.formen if f.form == "kreis" and f.ref]
    assert len(kreise) == len(reihe)
    assert all(k.x - k.r > 0 and k.x + k.r < bild.breite and k.y - k.r > 0 and k.y + k.r < bild.hoehe for k in kreise)
    for i, a in enumerate(kreise):
        assert all(math.hypot(a.x - b.x, a.y - b.y) >= a.r + b.r - 1e-3 for b in kreise[i + 1 :])
    assert all(f.klasse in KLASSEN for f in bild.formen)


def test_wer_ausweicht_bleibt_auf_seiner_seite_der_grenze() -> None:
    reihe = [_massnahme(FRIST - TAG, aufwand, 3, f"M-{n}") for n, aufwand in enumerate(("3", "4", "9", "60"))]
    bild = aufwand_wirkung(quick_wins(reihe, REGEL), REGEL, BEAMER)
    grenze = next(f for f in bild.formen if f.form == "linie" and f.klasse == "fluss_schleife").punkte[0][0]
    x = {k.ref: k.x for k in bild.formen if k.form == "kreis" and k.ref}
    assert [x[str(m.id)] < grenze for m in reihe] == [True, True, True, False]
    assert "Frist 31.12.2026" in {f.text for f in bild.formen if f.form == "schrift"}


def test_ein_allein_stehender_punkt_liegt_genau_auf_seinem_wert() -> None:
    m = _massnahme(FRIST, "7.5", 2)
    bild = aufwand_wirkung(quick_wins([m], REGEL), REGEL)
    assert bild.achsen is not None
    (kreis,) = [f for f in bild.formen if f.form == "kreis" and f.ref]
    for achse, ort, wert in ((bild.achsen.x, kreis.x, 7.5), (bild.achsen.y, kreis.y, 2)):
        anteil = (ort - achse.bild_von) / (achse.bild_bis - achse.bild_von)
        assert achse.von + (anteil**2 if achse.wurzel else anteil) * (achse.bis - achse.von) == pytest.approx(wert)
    assert kreis.ref == str(m.id)


def test_beschriftungen_passen_in_ihre_kreise_und_ins_bild() -> None:
    m = _massnahme(FRIST, "7.5", 2, "MASSNAHME-LANG-0001")
    bild = aufwand_wirkung(quick_wins([m], REGEL), REGEL)
    kreis = next(f for f in bild.formen if f.form == "kreis" and f.ref)
    text = next(f for f in bild.formen if f.form == "schrift" and f.ref)
    assert textbreite(text.text, text.groesse, fett=True) <= 2 * kreis.r


def test_massnahmen_ohne_angaben_stehen_nur_in_der_tabelle() -> None:
    bild = aufwand_wirkung(quick_wins([_massnahme(None, None)], None), None)
    assert not [f for f in bild.formen if f.form == "kreis" and f.ref]
    assert "1 Maßnahme ist ohne Aufwand oder Wirkung." in bild.alternativtext
    assert bild.tabelle.zeilen[0][4] == "Angaben fehlen"


def test_der_massnahmenplan_ordnet_nach_stufe_und_termin() -> None:
    plan = massnahmenplan(quick_wins(MASSNAHMEN, REGEL), {})
    assert [z[0] for z in plan.zeilen] == ["M-1", "M-2", "M-3"]
    assert plan.zeilen[0][4] == "noch offen"
    assert [z[0] for z in massnahmenplan(quick_wins(MASSNAHMEN, REGEL), {}, Stufe.SOLL_II).zeilen] == ["M-3"]


def test_potenziale_nennen_ort_und_massnahme_oder_dass_keine_da_ist() -> None:
    namen = {kennung("S-2"): "Unterlagen prüfen", kennung("SST-1"): "SST-1 Akte"}
    (zeile,) = potenzialtabelle([POTENZIAL], MASSNAHMEN, namen).zeilen
    assert zeile[3] == "Unterlagen prüfen; SST-1 Akte"
    assert zeile[5] == "M-1"
    (ohne,) = potenzialtabelle([POTENZIAL], (), {}).zeilen
    assert (ohne[3], ohne[5]) == ("–", "noch keine")
    assert ohne_massnahme([POTENZIAL], MASSNAHMEN[1:]) == (POTENZIAL,)


def test_schalten_aendert_nur_den_schalter_und_nennt_die_richtung() -> None:
    stand = bestand()
    befehl = MassnahmeSchalten(kommune=KOMMUNE, id=kennung("M-1"), version=1, an=False)
    assert befehl.titel(stand) == "Maßnahme Checkliste in fünf Sprachen ausgeschaltet"
    (aenderung,) = befehl.aenderungen(stand)
    assert aenderung.nachher is not None
    assert aenderung.vorher is not None
    assert {n for n, w in aenderung.nachher.items() if aenderung.vorher[n] != w} == {"eingeschaltet", "version"}
    neu = stand.nach(befehl)
    assert not neu.hole(Massnahme, kennung("M-1")).eingeschaltet
    assert MassnahmeSchalten(kommune=KOMMUNE, id=kennung("M-1"), version=2, an=False).aenderungen(neu) == ()
    with pytest.raises(KonfliktFehler):
        befehl.aenderungen(neu)


def test_der_blick_beantwortet_plan_feld_und_urteile() -> None:
    antwort = Massnahmenblick(kommune=KOMMUNE).antwort(bestand())
    assert [q["urteil"] for q in antwort["quickwins"]] == ["Quick Win", "kein Quick Win", "kein Quick Win"]
    assert antwort["ohne_massnahme"] == []
    assert antwort["regel"]["kuerzel"] == "QW-1"


def test_der_bericht_nennt_die_regel_in_einem_satz() -> None:
    teile = (potenziale.potenziale, quickwins.quickwins, plan.plan)
    bloecke = tuple(block for teil in teile for block in teil(bestand(), False))  # noqa: FBT003
    pruefe_folge(bloecke)
    saetze = [b.text[0].text for b in bloecke if isinstance(b, Absatz)]
    assert saetze[0] == "Als Quick Win gilt, was vor dem 31.12.2026 umgesetzt ist und weniger als 10 Personentage kostet."
    leer = quickwins.quickwins(SpeicherloserBestand((), KOMMUNE), False)  # noqa: FBT003
    assert "noch nicht festgelegt" in str(leer[1])
