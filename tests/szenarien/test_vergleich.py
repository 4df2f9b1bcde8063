from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodiko_kit.basis.einheiten import runde
from rodiko_kit.kosten.modell import Welt
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Stufe, Umsetzungsstand
from rodiko_kit.szenarien.analyse.beitraege import beitraege, beitragstabelle, reihenfolgesatz, wasserfall
from rodiko_kit.szenarien.analyse.bild import kostenbild, zeitbild
from rodiko_kit.szenarien.analyse.kosten import kosten, kostentabelle
from rodiko_kit.szenarien.analyse.tafel import kennzahlen, personaltabelle, vergleichstabelle
from rodiko_kit.szenarien.analyse.vergleich import Lage, Stoff, hinweise, lagen, personalaenderung, personalsumme
from rodiko_kit.szenarien.modell.kostenposten import Kostenposten, Rhythmus
from tests.szenarien.beispiel import EINHEITEN, MASSNAHMEN, NAHT, POSTEN, SZENARIEN, WIRKUNGEN, ablauf, kennung


def _lagen(massnahmen: tuple[Massnahme, ...] = MASSNAHMEN, posten: tuple[Kostenposten, ...] = POSTEN) -> tuple[Lage, Lage, Lage]:
    return lagen(_stoff(massnahmen, posten))


def _stoff(massnahmen: tuple[Massnahme, ...] = MASSNAHMEN, posten: tuple[Kostenposten, ...] = POSTEN) -> Stoff:
    return Stoff(ablauf(), massnahmen=massnahmen, wirkungen=WIRKUNGEN, szenarien=SZENARIEN, posten=posten, schnittstellen=(NAHT,))


def _geld(text: str) -> Decimal:
    return Decimal(text.removesuffix("\u00a0€").replace(".", "").replace(",", ".").replace("\u2212", "-"))


def test_alle_massnahmen_aus_geben_in_jedem_zielbild_das_ist() -> None:
    aus = tuple(m.aendern(eingeschaltet=False) for m in MASSNAHMEN)
    ist, soll1, soll2 = _lagen(aus)
    assert ist.schicht.ablauf == soll1.schicht.ablauf == soll2.schicht.ablauf
    assert ist.zeiten == soll1.zeiten == soll2.zeiten
    assert [z.kuerzel for z in soll2.kosten.zeilen] == ["KP-2"], "ohne Maßnahme zählt nur der freie Posten"


@pytest.mark.parametrize("an", list(product([True, False], repeat=3)))
def test_soll_eins_kennt_nur_die_eigene_stufe_soll_zwei_beide(an: tuple[bool, ...]) -> None:
    geschaltet = tuple(m.aendern(eingeschaltet=ja) for m, ja in zip(MASSNAHMEN, an, strict=True))
    ist, soll1, soll2 = _lagen(geschaltet)
    assert (soll1.zeiten == ist.zeiten) == (not an[0] and not an[1])
    assert (soll2.zeiten == soll1.zeiten) == (not an[2])


def test_die_durchlaufzeit_ist_von_hand_nachzurechnen() -> None:
    ist, soll1, _ = _lagen()
    besuche = 1 / 0.65
    minuten = 15 + besuche * 24 + (besuche - 1) * 18 + 30 + 12
    warten = (besuche - 1) * 21 + 28
    assert ist.zeiten.arbeit_min == pytest.approx(minuten)
    assert ist.zeiten.durchlauf_tage == pytest.approx(minuten * 7 / 2400 + warten)
    neu = 1 / 0.79
    assert soll1.zeiten.arbeit_min == pytest.approx(15 + neu * 18 + (neu - 1) * 18 + 30 + 12)
    assert soll1.umsetzung_pt == 16


def test_ein_posten_zaehlt_nur_mit_seiner_eingeschalteten_massnahme() -> None:
    ohne = tuple(m.aendern(eingeschaltet=m.kuerzel != "M-3") for m in MASSNAHMEN)
    _, soll1, soll2 = _lagen(ohne)
    assert {z.kuerzel for z in soll1.kosten.zeilen} == {z.kuerzel for z in soll2.kosten.zeilen} == {"KP-1", "KP-2"}
    _, _, voll = _lagen()
    assert [z.kuerzel for z in voll.kosten.zeilen] == ["KP-1", "KP-2", "KP-3", "KP-4"]
    assert voll.kosten.einmalig.eur == Decimal("39800.01")
    assert voll.kosten.laufend.eur == Decimal("5640.01")
    assert voll.kosten.gesamt.eur == Decimal("39800.01") + 4 * Decimal("5640.01")
    assert voll.kosten.gesamt.welt is Welt.VOLLKOSTEN


def test_ein_posten_einer_spaeteren_stufe_zaehlt_nicht_vorher() -> None:
    verirrt = POSTEN[2].aendern(szenario=kennung("SZ-1"))
    _, soll1, soll2 = _lagen(posten=(verirrt,))
    assert soll1.kosten.zeilen == ()
    assert [z.kuerzel for z in soll2.kosten.zeilen] == ["KP-3"]


betraege = st.decimals(min_value=0, max_value=10**6, places=4)


@given(st.lists(st.tuples(betraege, st.sampled_from(Rhythmus)), max_size=12), st.integers(1, 30))
def test_jede_gedruckte_summe_ist_die_summe_der_gedruckten_zeilen(angaben: list[tuple[Decimal, Rhythmus]], jahre: int) -> None:
    posten = [POSTEN[1].aendern(kuerzel=f"KP-{n}", betrag_eur=betrag, rhythmus=rhythmus) for n, (betrag, rhythmus) in enumerate(angaben)]
    tabelle = kostentabelle(kosten(Stufe.SOLL_I, SZENARIEN, posten, {}, jahre), "Kosten")
    *zeilen, summe, gesamt = tabelle.zeilen
    einmalig = sum((_geld(z[5]) for z in zeilen if z[5] != "–"), Decimal(0))
    laufend = sum((_geld(z[6]) for z in zeilen if z[6] != "–"), Decimal(0))
    assert (_geld(summe[5]), _geld(summe[6])) == (einmalig, laufend)
    assert _geld(gesamt[5]) == einmalig + laufend * jahre


def test_auch_die_personaltabelle_geht_in_jeder_spalte_auf() -> None:
    ist, _, soll2 = _lagen()
    *zeilen, summe = personaltabelle(ist, soll2).zeilen
    assert _geld(summe[4]) == sum(_geld(z[4]) for z in zeilen)
    for spalte in (1, 2, 3):
        gerechnet = sum(_geld(z[spalte].replace("+", "")) for z in zeilen)
        assert _geld(summe[spalte].replace("+", "")) == gerechnet


def test_personal_wird_in_kapazitaet_und_rechenwert_ausgewiesen_nie_als_ausgabe() -> None:
    ist, _, soll2 = _lagen()
    reihe = {a.bahn.kuerzel: a for a in personalaenderung(ist, soll2)}
    besuche, neu = 1 / 0.65, 1 / 0.79
    minuten = -15 + 8 * ((neu - 1) - (besuche - 1))
    assert reihe["OE-1"].arbeit_je_fall_min == pytest.approx(minuten)
    assert reihe["OE-1"].vzae == pytest.approx(minuten * 1200 * 1.1 / 92880)
    wert = reihe["OE-1"].personal_je_jahr
    assert wert is not None
    assert float(wert.eur) == pytest.approx(minuten * 1200 / 60 * 1.1 * 50.33, abs=0.01)
    assert wert.eur == runde(wert.eur)
    assert "keine Ausgabe" in personaltabelle(ist, soll2).spalten[4]
    assert soll2.kosten == _lagen()[2].kosten


def test_ohne_stundensatz_gibt_es_keinen_rechenwert_statt_eines_falschen() -> None:
    from rodiko_kit.prozesse.analyse.aufbau import baue_ablauf
    from tests.szenarien.beispiel import BELEGE, PROZESS, SCHRITTE, WEGE

    ohne = (EINHEITEN[0].aendern(stundensatz_eur=None, jahresarbeitszeit_min=None), EINHEITEN[1])
    bau = baue_ablauf(PROZESS, schritte=SCHRITTE, uebergaenge=WEGE, zeitbelege=BELEGE, einheiten=ohne)
    ist, _, soll2 = lagen(Stoff(bau, massnahmen=MASSNAHMEN, wirkungen=WIRKUNGEN, szenarien=SZENARIEN))
    assert ist.vzae is None
    assert ist.personal_je_jahr is None
    assert personalsumme(personalaenderung(ist, soll2)) is None
    assert personaltabelle(ist, soll2).zeilen[-1][3:] == ("–", "–")
    assert next(k for k in kennzahlen(ist, soll2) if k["titel"] == "Kapazität")["wert"] == "–"


def test_die_vergleichstabelle_stellt_drei_zustaende_nebeneinander() -> None:
    alle = _lagen()
    tabelle = vergleichstabelle(alle)
    assert tabelle.spalten == ("Größe", "IST", "SOLL I", "SOLL II", "Differenz SOLL II − IST")
    zeilen = {z[0]: z[1:] for z in tabelle.zeilen}
    assert zeilen["Schritte"] == ("6", "6", "5", "−1")
    assert zeilen["Haushaltswirksam: einmalig"] == ("–", "1.800,01\u00a0€", "39.800,01\u00a0€", "+39.800,01\u00a0€")
    assert float(zeilen["Übergaben zwischen Einheiten je Fall"][2].replace(",", ".")) < float(
        zeilen["Übergaben zwischen Einheiten je Fall"][0].replace(",", ".")
    )


def test_kennzahlen_nennen_ihren_rechenweg_und_die_belegquote() -> None:
    ist, _, soll2 = _lagen()
    werte = kennzahlen(ist, soll2)
    assert all(k["so_gerechnet"].endswith(".") for k in werte)
    assert [k["titel"] for k in werte] == ["Durchlaufzeit SOLL II", "Wartezeit der Ankommenden", "Kapazität", "Haushaltswirksame Kosten"]
    assert "Belegt mit Quelle: 98\u00a0%" in werte[-1]["so_gerechnet"]
    assert werte[0].get("ton") == "gut"


def test_hinweise_nennen_luecken_verworfenes_und_fehlende_quellen() -> None:
    verworfen = (MASSNAHMEN[0].aendern(umsetzungsstand=Umsetzungsstand.VERWORFEN), *MASSNAHMEN[1:])
    ist, _, soll2 = _lagen(verworfen)
    saetze = hinweise(ist, soll2, verworfen, POSTEN)
    assert any("M-1 ist verworfen, aber eingeschaltet" in s for s in saetze)
    assert any("Ohne Quelle: Kostenposten KP-2" in s for s in saetze)
    assert any("M-2 und M-3 ändern die Bearbeitungszeit" in s for s in saetze)


def test_der_wasserfall_geht_auf_und_nennt_wo_die_reihenfolge_zaehlt() -> None:
    ist, reihe = beitraege(_stoff(), Stufe.SOLL_II)
    _, _, soll2 = _lagen()
    bild = wasserfall(ist, reihe, "SOLL II")
    formen: list[Any] = [f for f in bild.formen if f.form == "rechteck" and f.h > 18]
    ganz, *stufen, ende = formen
    assert ganz.b - sum(f.b for f in stufen) == pytest.approx(ende.b, abs=0.5)
    assert {f.klasse for f in stufen} == {"unterstuetzt"}
    assert ist.durchlauf_tage + sum(b.mehr.durchlauf_tage for b in reihe) == pytest.approx(soll2.zeiten.durchlauf_tage)
    assert [b.massnahme.kuerzel for b in reihe] == ["M-1", "M-2", "M-3"]
    assert [z[0] for z in bild.tabelle.zeilen] == ["IST", "M-1 Checkliste in fünf Sprachen", "M-3 Online-Antrag", "SOLL II"]
    schnell = {b.massnahme.kuerzel: b.reihenfolge_zaehlt for b in reihe}
    assert schnell == {"M-1": False, "M-2": True, "M-3": True}, "M-2 und M-3 verkürzen dieselbe Prüfung"
    assert "M-2" in reihenfolgesatz(reihe)
    assert "in jeder Reihenfolge dasselbe" in reihenfolgesatz(reihe)


def test_die_beitraege_gehen_in_jeder_gedruckten_spalte_auf() -> None:
    def lies(text: str) -> Decimal:
        return Decimal(text.replace(",", ".").replace("\u2212", "-").replace("+", ""))

    ist, reihe = beitraege(_stoff(), Stufe.SOLL_II)
    erste, *stufen, letzte = beitragstabelle(ist, reihe, "SOLL II").zeilen
    for spalte in (2, 3, 4, 5):
        assert lies(erste[spalte]) + sum(lies(z[spalte]) for z in stufen) == lies(letzte[spalte])
    anfang, *balken, ende = (lies(z[1].removesuffix("\u00a0Tage")) for z in wasserfall(ist, reihe, "SOLL II").tabelle.zeilen)
    assert anfang + sum(balken) == pytest.approx(ende, abs=Decimal("0.1")), "was unter 0,05 Tagen bleibt, steht nicht im Bild"


def test_ohne_massnahme_sagt_der_wasserfall_dass_sich_nichts_aendert() -> None:
    ist, reihe = beitraege(_stoff(tuple(m.aendern(eingeschaltet=False) for m in MASSNAHMEN)), Stufe.SOLL_II)
    assert reihe == ()
    assert "Keine Maßnahme ändert die Durchlaufzeit." in wasserfall(ist, reihe, "SOLL II").alternativtext


def test_die_bilder_bleiben_in_ihrem_rahmen_und_sagen_ihre_aussage() -> None:
    from rodiko_kit.basis.stil import KLASSEN
    from rodiko_kit.basis.textmass import textbreite

    alle = _lagen()
    for bild in (zeitbild(alle), wasserfall(*beitraege(_stoff(), Stufe.SOLL_II), "SOLL II"), kostenbild(alle)):
        assert bild.alternativtext
        assert bild.tabelle.zeilen
        for form in bild.formen:
            assert form.klasse in KLASSEN
            if form.form == "rechteck":
                assert form.x >= 0
                assert form.x + form.b <= bild.breite + 0.01
            if form.form == "schrift":
                assert form.x + textbreite(form.text, form.groesse, fett=form.fett) <= bild.breite + 0.01, form.text


def test_die_balkenlaengen_stehen_im_verhaeltnis_der_kosten() -> None:
    alle = _lagen()
    laengen = [f.b for f in kostenbild(alle).formen if f.form == "rechteck" and f.h > 18]
    _, soll1, soll2 = alle
    gesamt = sum(laengen[-2:])
    assert sum(laengen[:-2]) / gesamt == pytest.approx(float(soll1.kosten.gesamt.eur / soll2.kosten.gesamt.eur))
