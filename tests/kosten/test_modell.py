from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kosten.modell import Beleg, Betrag, Entgelttabelle, Kostensatz, Welt, WeltenFehler, summe

geld = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False)


def _beleg(**felder: object) -> Beleg:
    return Beleg.aus_json({"quelle": "Angebot"} | {n: str(w) if isinstance(w, dt.date) else w for n, w in felder.items()})


def test_betraege_derselben_welt_addieren_sich() -> None:
    eines = Betrag(Decimal("10.10"), Welt.VOLLKOSTEN)
    assert eines + eines == Betrag(Decimal("20.20"), Welt.VOLLKOSTEN)
    assert eines - eines == Betrag(Decimal(0), Welt.VOLLKOSTEN)
    assert eines.mal(3).eur == Decimal("30.30")


@given(geld, geld)
def test_betraege_verschiedener_welten_lassen_sich_nie_verrechnen(a: Decimal, b: Decimal) -> None:
    voll, aufwand = Betrag(a, Welt.VOLLKOSTEN), Betrag(b, Welt.ERFUELLUNGSAUFWAND)
    with pytest.raises(WeltenFehler, match="gehören nicht in eine Summe"):
        voll + aufwand
    with pytest.raises(WeltenFehler):
        aufwand - voll
    with pytest.raises(WeltenFehler):
        summe([voll, aufwand], Welt.VOLLKOSTEN)


def test_der_weltenfehler_nennt_beide_betraege_und_die_abhilfe() -> None:
    with pytest.raises(WeltenFehler) as fehler:
        Betrag(Decimal(5), Welt.VOLLKOSTEN) + Betrag(Decimal(7), Welt.ERFUELLUNGSAUFWAND)
    assert "5,00" in str(fehler.value)
    assert "7,00" in str(fehler.value)
    assert "getrennt ausweisen" in str(fehler.value)


def test_die_summe_ohne_betraege_ist_null_der_genannten_welt() -> None:
    assert summe([], Welt.ERFUELLUNGSAUFWAND) == Betrag(Decimal(0), Welt.ERFUELLUNGSAUFWAND)


@given(st.lists(geld, max_size=20))
def test_die_summe_haengt_nicht_von_der_reihenfolge_ab(werte: list[Decimal]) -> None:
    betraege = [Betrag(w, Welt.VOLLKOSTEN) for w in werte]
    assert summe(betraege, Welt.VOLLKOSTEN) == summe(reversed(betraege), Welt.VOLLKOSTEN)


def test_ein_ungepruefter_satz_sagt_es_immer_dazu() -> None:
    assert _beleg().vorbehalte(dt.date(2026, 6, 1)) == ("ungeprüft",)


def test_ein_geprueftes_gueltiges_mass_hat_keinen_vorbehalt() -> None:
    beleg = _beleg(geprueft=True, gueltig_ab=dt.date(2026, 1, 1), gueltig_bis=dt.date(2026, 12, 31))
    assert beleg.vorbehalte(dt.date(2026, 12, 31)) == ()


def test_ein_abgelaufener_satz_nennt_den_letzten_tag() -> None:
    beleg = _beleg(geprueft=True, gueltig_bis=dt.date(2027, 3, 31))
    assert beleg.vorbehalte(dt.date(2027, 4, 1)) == ("abgelaufen am 31.03.2027",)


def test_ein_kuenftiger_satz_nennt_seinen_ersten_tag() -> None:
    beleg = _beleg(gueltig_ab=dt.date(2026, 5, 1))
    assert beleg.vorbehalte(dt.date(2026, 4, 30)) == ("ungeprüft", "gilt erst ab 01.05.2026")


def test_ein_stundensatz_rechnet_in_seiner_welt() -> None:
    satz = Kostensatz(
        schluessel="s", name="gD", eur_je_stunde=Decimal("42.20"), welt=Welt.ERFUELLUNGSAUFWAND, bezugsebene="Kommunen", beleg=_beleg()
    )
    assert satz.kosten(Decimal("1.5")) == Betrag(Decimal("63.30"), Welt.ERFUELLUNGSAUFWAND)


def _tafel() -> Entgelttabelle:
    return Entgelttabelle(
        name="Entgelttabelle",
        stufen=(1, 2),
        entgelt_eur={"9b": (Decimal(3000), Decimal(3100)), "15Ü": (None, Decimal(7901))},
        jahressonderzahlung_anteil=Decimal("0.85"),
        beleg=_beleg(),
    )


def test_die_entgelttabelle_kennt_gruppe_und_stufe() -> None:
    assert _tafel().monat("9b", 2) == Decimal(3100)
    assert _tafel().monatsgehaelter == Decimal("12.85")


@pytest.mark.parametrize(("gruppe", "stufe", "erlaubt"), [("99", 1, "9b, 15Ü"), ("15Ü", 1, "Erlaubt sind: 2"), ("9b", 7, "1, 2")])
def test_eine_unbekannte_gruppe_oder_stufe_nennt_die_erlaubten(gruppe: str, stufe: int, erlaubt: str) -> None:
    with pytest.raises(EingabeFehler, match=erlaubt):
        _tafel().monat(gruppe, stufe)
