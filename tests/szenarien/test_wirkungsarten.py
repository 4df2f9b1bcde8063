from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodiko_kit.massnahmen.modell.massnahme import Stufe
from rodiko_kit.massnahmen.modell.wirkung import Schnittstellenwirkung, Wirkung, Wirkungsart
from rodiko_kit.prozesse.analyse.ablauf import Ablauf, Bahn
from rodiko_kit.prozesse.analyse.lastfaktor import besuche
from rodiko_kit.prozesse.analyse.schnittstellen import untersuche_nahtstellen
from rodiko_kit.prozesse.analyse.simulation.felder import Uhr, baue_felder
from rodiko_kit.prozesse.analyse.simulation.lauf import simuliere
from rodiko_kit.prozesse.analyse.zeitband import BEGINN
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten
from rodiko_kit.szenarien.analyse.eingriffe import neue_zeit
from rodiko_kit.szenarien.analyse.herkunft import GROESSEN, herkunft
from rodiko_kit.szenarien.analyse.schichten import Schicht, wende_an
from rodiko_kit.szenarien.analyse.schwellen import schwellen, schwellensatz, schwellentabelle
from rodiko_kit.szenarien.analyse.tafel import einheitentabelle, groesse, vergleichstabelle, ziele
from rodiko_kit.szenarien.analyse.umbau import OHNE_ZEIT, ist_hilfsstelle
from rodiko_kit.szenarien.analyse.vergleich import Stoff, lagen
from tests.szenarien.beispiel import KOMMUNE, MASSNAHMEN, NAHT, POSTEN, SZENARIEN, WIRKUNGEN, ablauf, kennung

JOBCENTER = Bahn("oe-9", "Jobcenter", jahresarbeitszeit_min=92880, kapazitaet=3.0)


def _wirkung(massnahme: str, schritt: str, art: Wirkungsart, kuerzel: str = "W", **felder: Any) -> Wirkung:
    return Wirkung(kommune=KOMMUNE, kuerzel=kuerzel, massnahme=kennung(massnahme), schritt=kennung(schritt), wirkungsart=art, **felder)


def _id(kuerzel: str) -> str:
    return str(kennung(kuerzel))


def _mit(*wirkungen: Wirkung, bau: Ablauf | None = None) -> Schicht:
    return wende_an(
        bau or ablauf(), MASSNAHMEN, wirkungen, schnittstellen=(NAHT,), einheiten={_id("OE-9"): replace(JOBCENTER, id=_id("OE-9"))}
    )


def test_eine_neue_zeit_ersetzt_die_erhobene_und_leere_grenzen_sind_der_typische_wert() -> None:
    wirkung = _wirkung("M-1", "S-2", Wirkungsart.NEUE_ZEIT, typisch_min=Decimal(12), maximum_min=Decimal(18))
    assert (neue_zeit(wirkung).minimum, neue_zeit(wirkung).maximum) == (12, 18)
    zeit = _mit(wirkung).ablauf.nach_id[_id("S-2")].bearbeitung
    assert zeit is not None
    assert zeit.mittel == pytest.approx(14)


def test_bei_zwei_neuen_zeiten_gilt_die_spaetere_stufe_sonst_die_laengere() -> None:
    kurz, lang, spaet = (_wirkung(m, "S-2", Wirkungsart.NEUE_ZEIT, typisch_min=Decimal(t)) for m, t in (("M-1", 5), ("M-2", 9), ("M-3", 2)))
    schicht = _mit(kurz, lang)
    zeit = schicht.ablauf.nach_id[_id("S-2")].bearbeitung
    assert zeit is not None
    assert zeit.mittel == pytest.approx(9)
    (satz,) = schicht.hinweise
    assert satz.startswith("M-1 und M-2 setzen für S-2 „Unterlagen prüfen“ eine neue Bearbeitungszeit;")
    assert satz.endswith("es gilt die von M-2 (spätere Stufe, sonst die längere).")
    zeit = _mit(kurz, lang, spaet).ablauf.nach_id[_id("S-2")].bearbeitung
    assert zeit is not None
    assert zeit.mittel == pytest.approx(2)


def test_ein_faktor_gilt_fuer_die_neue_zeit_und_wird_gesagt() -> None:
    schicht = _mit(
        _wirkung("M-1", "S-2", Wirkungsart.NEUE_ZEIT, typisch_min=Decimal(10)),
        _wirkung("M-2", "S-2", Wirkungsart.BEARBEITUNG, faktor=Decimal("0.5")),
    )
    zeit = schicht.ablauf.nach_id[_id("S-2")].bearbeitung
    assert zeit is not None
    assert zeit.mittel == pytest.approx(5)
    assert schicht.hinweise[0].endswith("Beides gilt nebeneinander. Der Faktor gilt für die neue Zeit.")


def test_zusammengelegte_schritte_brauchen_keine_uebergabe_und_keine_wartezeit_dazwischen() -> None:
    vorher = rechne_zeiten(ablauf())
    schicht = _mit(_wirkung("M-1", "S-5", Wirkungsart.ZUSAMMENLEGEN, anderer_schritt=kennung("S-6")))
    nachher = rechne_zeiten(schicht.ablauf)
    assert nachher.arbeit_min == pytest.approx(vorher.arbeit_min)
    assert vorher.wartezeit_tage - nachher.wartezeit_tage == pytest.approx(28)
    eins = schicht.ablauf.nach_id[_id("S-6")]
    assert (eins.name, eins.bahn) == ("Bescheid erstellen und Karte aushändigen", _id("OE-1"))
    assert _id("S-5") not in schicht.ablauf.nach_id
    naht = untersuche_nahtstellen(ablauf()).uebergaben_je_fall
    assert untersuche_nahtstellen(schicht.ablauf).uebergaben_je_fall == pytest.approx(naht)


def test_drei_schritte_lassen_sich_nacheinander_zusammenlegen() -> None:
    schicht = _mit(
        _wirkung("M-1", "S-4", Wirkungsart.ZUSAMMENLEGEN, "W-1", anderer_schritt=kennung("S-3")),
        _wirkung("M-1", "S-6", Wirkungsart.ZUSAMMENLEGEN, "W-2", anderer_schritt=kennung("S-5")),
    )
    assert [k.kuerzel for k in schicht.ablauf.knoten] == ["S-1", "S-2", "S-3", "S-5"]
    assert schicht.hinweise == ()


@pytest.mark.parametrize("art", [Wirkungsart.ZUSAMMENLEGEN, Wirkungsart.GLEICHZEITIG])
def test_nicht_benachbarte_schritte_bleiben_wie_sie_sind_und_das_wird_gesagt(art: Wirkungsart) -> None:
    schicht = _mit(_wirkung("M-1", "S-5", art, anderer_schritt=kennung("S-2")))
    assert schicht.ablauf == ablauf()
    assert "folgen nicht unmittelbar und ausschließlich aufeinander" in schicht.hinweise[0]


def test_verlagern_an_eine_neue_einheit_nimmt_sie_in_den_ablauf_auf() -> None:
    schicht = _mit(_wirkung("M-1", "S-2", Wirkungsart.VERLAGERN, neue_einheit=kennung("OE-9")))
    assert schicht.ablauf.nach_id[_id("S-2")].bahn == _id("OE-9")
    assert [b.name for b in schicht.ablauf.bahnen] == ["Bürgerbüro", "Ausländerbehörde", "Jobcenter"]
    last = next(b for b in rechne_zeiten(schicht.ablauf).bahnen if b.bahn.name == "Jobcenter")
    assert last.arbeit_min == pytest.approx(24 / 0.65)


def test_gleichzeitige_schritte_dauern_so_lange_wie_der_laengere_und_brauchen_kein_zusaetzliches_personal() -> None:
    schicht = _mit(_wirkung("M-1", "S-6", Wirkungsart.GLEICHZEITIG, anderer_schritt=kennung("S-5")))
    vorher, nachher = rechne_zeiten(ablauf()), rechne_zeiten(schicht.ablauf)
    assert nachher.arbeit_min == pytest.approx(vorher.arbeit_min)
    assert vorher.durchlauf_tage - nachher.durchlauf_tage == pytest.approx(12 * 7 / 2400), "S-6 läuft in der Wartezeit von S-5"
    hilfen = [k for k in schicht.ablauf.knoten if ist_hilfsstelle(k)]
    assert [k.bearbeitung for k in hilfen] == [OHNE_ZEIT, OHNE_ZEIT]
    felder = baue_felder(schicht.ablauf, Uhr(BEGINN), 10)
    assert [int(felder.bahn[n]) for n, k in enumerate(schicht.ablauf.knoten) if ist_hilfsstelle(k)] == [-1, -1]


def test_die_simulation_wartet_auf_beide_gleichzeitigen_schritte() -> None:
    """Ohne Engpass ist das Mittel des Größeren mindestens das größere Mittel und kleiner als die Summe."""
    bau = _mit(_wirkung("M-1", "S-6", Wirkungsart.GLEICHZEITIG, anderer_schritt=kennung("S-5"))).ablauf
    hinter, gleich = (simuliere(a, 400, 4, uhr=Uhr(BEGINN), keim=3, ohne_engpass=True).kalender_min for a in (ablauf(), bau))
    assert gleich.mittel < hinter.mittel
    assert gleich.mittel / 1440 > 28


def test_ein_digitaler_schritt_hat_auf_keiner_seite_einen_medienbruch() -> None:
    vorher = untersuche_nahtstellen(ablauf(), (NAHT,))
    assert vorher.medienbrueche_je_fall == pytest.approx(2), "in S-1 und zwischen S-1 und S-2"
    schicht = _mit(_wirkung("M-1", "S-1", Wirkungsart.DIGITALISIEREN, faktor=Decimal("0.5")))
    nachher = untersuche_nahtstellen(schicht.ablauf, schicht.schnittstellen, ohne_bruch=schicht.ohne_bruch)
    assert nachher.medienbrueche_je_fall == 0
    zeit = schicht.ablauf.nach_id[_id("S-1")].bearbeitung
    assert zeit is not None
    assert zeit.mittel == pytest.approx(7.5)


def test_selbstbedienung_fuehrt_den_anteil_am_schritt_vorbei_und_mehrere_vervielfachen_sich() -> None:
    erste, zweite = (_wirkung(m, "S-1", Wirkungsart.SELBSTBEDIENUNG, anteil=Decimal(a)) for m, a in (("M-1", "0.3"), ("M-3", "0.5")))
    schicht = _mit(erste)
    assert besuche(schicht.ablauf).knoten[_id("S-1")] == pytest.approx(0.7)
    assert besuche(schicht.ablauf).knoten[_id("S-2")] == pytest.approx(1 / 0.65)
    beide = _mit(erste, zweite)
    assert besuche(beide.ablauf).knoten[_id("S-1")] == pytest.approx(0.35)
    assert beide.selbstbedienung == {_id("S-1"): pytest.approx(0.65)}
    assert "zusammen bleiben 35\u00a0% der Fälle am Schritt" in beide.hinweise[0]


def test_selbstbedienung_an_gleichzeitigen_und_zusammengelegten_schritten_kuerzt_die_zeit() -> None:
    selbst = _wirkung("M-1", "S-6", Wirkungsart.SELBSTBEDIENUNG, "W-2", anteil=Decimal("0.25"))
    for art in (Wirkungsart.GLEICHZEITIG, Wirkungsart.ZUSAMMENLEGEN):
        schicht = _mit(_wirkung("M-1", "S-5", art, anderer_schritt=kennung("S-6")), selbst)
        unterschied = rechne_zeiten(ablauf()).arbeit_min - rechne_zeiten(schicht.ablauf).arbeit_min
        assert unterschied == pytest.approx(12 * 0.25)
        assert "Selbstbedienung" in schicht.hinweise[-1]


def _naht(massnahme: str, kuerzel: str = "SW-1", **felder: Any) -> Schnittstellenwirkung:
    return Schnittstellenwirkung(kommune=KOMMUNE, kuerzel=kuerzel, massnahme=kennung(massnahme), schnittstelle=NAHT.id, **felder)


def test_eine_geregelte_schnittstelle_hat_keine_maengel_mehr() -> None:
    stoff = Stoff(ablauf(), MASSNAHMEN, schnittstellen=(NAHT,), naehte=(_naht("M-1", frist_tage=Decimal(2), regelung="Vereinbarung"),))
    ist, soll1, _ = lagen(stoff)
    assert soll1.ungeregelt == ist.ungeregelt - 1
    assert soll1.naht.uebergaben[0].schnittstelle is not None
    assert soll1.naht.uebergaben[0].schnittstelle.regelung == "Vereinbarung"


def test_zwei_massnahmen_an_einer_schnittstelle_werden_genannt_die_spaetere_stufe_gilt() -> None:
    naehte = (_naht("M-3", regelung="spät", faktor=Decimal("0.5")), _naht("M-1", "SW-2", regelung="früh", ohne_medienbruch=True))
    for reihe in (naehte, naehte[::-1]):
        schicht = wende_an(ablauf(), MASSNAHMEN, (), naehte=reihe, schnittstellen=(NAHT,))
        assert schicht.schnittstellen[(_id("S-1"), _id("S-2"))].regelung == "spät"
        assert (_id("S-1"), _id("S-2")) in schicht.ohne_bruch
        assert "für die Regelung gilt die spätere Stufe, sonst das kleinere Kürzel" in schicht.hinweise[-1]
        assert "beim abgebenden Schritt ist keine eingetragen" in schicht.hinweise[0]


def test_eine_schnittstelle_veraendert_die_wartezeit_nur_auf_ihrem_weg() -> None:
    weg = NAHT.aendern(von=kennung("S-5"), nach=kennung("S-6"), kuerzel="SST-2")
    schicht = wende_an(ablauf(), MASSNAHMEN, (), naehte=(_naht("M-1", faktor=Decimal("0.5")),), schnittstellen=(weg,))
    assert rechne_zeiten(ablauf()).wartezeit_tage - rechne_zeiten(schicht.ablauf).wartezeit_tage == pytest.approx(14)


@pytest.mark.parametrize(
    ("art", "mangel"),
    [
        (Wirkungsart.NEUE_ZEIT, "die neue typische Zeit fehlt"),
        (Wirkungsart.SELBSTBEDIENUNG, "der Anteil in Selbstbedienung fehlt"),
        (Wirkungsart.VERLAGERN, "die neue Einheit fehlt"),
        (Wirkungsart.GLEICHZEITIG, "der andere Schritt fehlt"),
        (Wirkungsart.BEARBEITUNG, "der Faktor fehlt"),
    ],
)
def test_einer_halb_ausgefuellten_wirkung_fehlt_etwas_und_das_wird_gesagt(art: Wirkungsart, mangel: str) -> None:
    schicht = _mit(_wirkung("M-1", "S-2", art))
    assert schicht.ablauf == ablauf()
    assert schicht.hinweise == (f"M-1 bei S-2 „Unterlagen prüfen“: {mangel}; das bleibt ohne Folge.",)


SCHRITTE = [f"S-{n}" for n in range(1, 7)]


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([m.kuerzel for m in MASSNAHMEN]),
            st.sampled_from(SCHRITTE),
            st.sampled_from(Wirkungsart),
            st.decimals("0", "1", places=2),
            st.sampled_from(SCHRITTE),
        ),
        max_size=7,
    ),
    st.randoms(use_true_random=False),
)
def test_alle_arten_geben_in_jeder_reihenfolge_dasselbe_und_einen_rechenbaren_ablauf(angaben: list[Any], zufall: Any) -> None:
    wirkungen = [
        _wirkung(
            *(m, s, art, f"W-{n}"),
            faktor=wert,
            anteil=wert,
            typisch_min=wert * 20,
            anderer_schritt=kennung(anderer),
            neue_einheit=kennung("OE-1"),
        )
        for n, (m, s, art, wert, anderer) in enumerate(angaben)
    ]
    gemischt = list(wirkungen)
    zufall.shuffle(gemischt)
    eines = _mit(*wirkungen)
    anderes = wende_an(
        ablauf(), MASSNAHMEN[::-1], gemischt, schnittstellen=(NAHT,), einheiten={_id("OE-9"): replace(JOBCENTER, id=_id("OE-9"))}
    )
    assert eines == anderes
    vorher, nachher = rechne_zeiten(ablauf()), rechne_zeiten(eines.ablauf)
    assert nachher.durchlauf_tage <= vorher.durchlauf_tage + 1 or any(a[2] is Wirkungsart.NEUE_ZEIT for a in angaben)
    assert untersuche_nahtstellen(eines.ablauf, eines.schnittstellen, ohne_bruch=eines.ohne_bruch).uebergaben_je_fall >= 0


def _stoff() -> Stoff:
    return Stoff(ablauf(), MASSNAHMEN, WIRKUNGEN, szenarien=SZENARIEN, posten=POSTEN, schnittstellen=(NAHT,))


def test_jede_zahl_der_vergleichstabelle_zeigt_ihre_herkunft() -> None:
    stoff = _stoff()
    alle = lagen(stoff)
    tabelle, wohin = vergleichstabelle(alle), ziele(alle)
    assert len(tabelle.zeilen) == len(wohin) == len(GROESSEN)
    for zeile, reihe in zip(tabelle.zeilen, wohin, strict=True):
        for text, ziel in zip(zeile[1:4], reihe[1:4], strict=True):
            assert (text == "–") == (ziel == "")
            if ziel:
                id_, name = ziel.split("|")
                lage = next(g for g in alle if g.name == name)
                weg = herkunft(id_, alle[0], lage, stoff)
                assert groesse(id_).text(lage) == text
                assert weg.formel.endswith(".")
                assert all(len(z) == len(weg.tabelle.spalten) for z in weg.tabelle.zeilen)


def test_die_herkunft_der_wartezeit_nennt_schritte_massnahmen_und_annahmen() -> None:
    stoff = _stoff()
    alle = lagen(stoff)
    weg = herkunft("wartezeit", alle[0], alle[2], stoff)
    zeilen = {z[0]: z for z in weg.tabelle.zeilen}
    assert zeilen["S-5 Bescheid erstellen"][2:6] == ("14,0", "14,0", "28,0", "M-3")
    assert ("M-3", "W-4", "S-5 äußere Wartezeit ändert sich auf", "0,50", "ohne Beleg") in weg.annahmen.zeilen
    assert {schirm for _, schirm in weg.eingabe} == {"ist", "soll"}
    assert herkunft("wartezeit", alle[0], alle[0], stoff).annahmen.zeilen == ()


def test_kapazitaet_je_einheit_geht_in_jeder_spalte_auf() -> None:
    *zeilen, summe = einheitentabelle(lagen(_stoff())).zeilen
    for spalte in range(1, 5):
        werte = [Decimal(z[spalte].replace(",", ".").replace("−", "-").replace("+", "")) for z in (*zeilen, summe)]
        assert sum(werte[:-1]) == werte[-1]


def test_an_der_schwelle_gleicht_das_zielbild_dem_ist() -> None:
    stoff = _stoff()
    reihe = {s.annahme.kuerzel: s for s in schwellen(stoff, Stufe.SOLL_II)}
    assert set(reihe) == {"W-1", "W-2", "W-4", "W-5"}, "ein entfallender Schritt hat keinen Faktor"
    wartezeit = reihe["W-4"]
    assert wartezeit.durchlauf is not None
    dann = lagen(wartezeit.annahme.mit(wartezeit.durchlauf))
    assert dann[2].zeiten.durchlauf_tage == pytest.approx(dann[0].zeiten.durchlauf_tage, abs=0.01)
    vzae = reihe["W-2"]
    assert vzae.vzae is not None
    dann = lagen(vzae.annahme.mit(vzae.vzae))
    assert dann[2].vzae == pytest.approx(dann[0].vzae, abs=1e-4)
    assert "Am ehesten kippt M-3 (W-4" in schwellensatz(reihe.values(), "SOLL II")
    assert schwellentabelle(reihe.values(), "SOLL II").zeilen[0][0] == "M-1"
