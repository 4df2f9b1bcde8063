"""Kosten und Haushalt: vom Posten zum Haushalt, zur Wirtschaftlichkeit, zum Bildschirm und zum Bericht."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

import numpy_financial as npf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from rodiko_kit.basis.bild import Schrift, Zeichnung
from rodiko_kit.kosten.analyse.haushalt import ergebnishaushalt, finanzhaushalt, salden
from rodiko_kit.kosten.modell import Lesart, Postenart, Welt
from rodiko_kit.massnahmen.modell.massnahme import Stufe
from rodiko_kit.reporting.bloecke import Tabellenblock, als_json, aus_json, pruefe_folge
from rodiko_kit.szenarien.abfrage.haushalt import gerechnete_posten, plaene_aus, satzvorbehalte, werk_aus
from rodiko_kit.szenarien.abfrage.kosten import KostenBlick, ergebnistafel, faelle_aus, finanztafel
from rodiko_kit.szenarien.abfrage.soll import lagen_aus
from rodiko_kit.szenarien.analyse.haushalt import Plan, belegquote, ergebnis, plan, wirtschaftlichkeit
from rodiko_kit.szenarien.analyse.kostenrisiko import ausschlaege, kipppunkte, streuung
from rodiko_kit.szenarien.analyse.kostenwert import Satzwerk, wert
from rodiko_kit.szenarien.bericht.kosten import kosten as bericht
from rodiko_kit.szenarien.bildschirm.kosten import KostenBildschirm
from rodiko_kit.szenarien.fachmodul import FACHMODUL
from rodiko_kit.szenarien.modell.haushalt import Buergeraufwand, Eigensatz, Foerderzusage, Haushaltsrahmen, Prozesszustand, Wegebene
from rodiko_kit.szenarien.modell.kostenposten import Kostenart, Kostenposten, Rhythmus
from rodiko_kit.widgets.bausteine import Baustein, Ereignis, Hinweis, Reiter
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bestand import KLASSEN, VORLAGEN, SpeicherloserBestand
from tests.hilfen.bildpruefung import ausserhalb, unbekannte_klassen
from tests.szenarien.beispiel import KOMMUNE, PROZESS, SZENARIEN, bestand, kennung, objekte

D = Decimal
RAHMEN = Haushaltsrahmen(
    id=kennung("HR-1"),
    kommune=KOMMUNE,
    kuerzel="HR-1",
    erstes_jahr=2027,
    betrachtung_jahre=4,
    zinssatz_prozent=D(3),
    zins_quelle="Kämmerei",
)


def _posten(kuerzel: str, betrag: str, **felder: Any) -> Kostenposten:
    vorgaben: dict[str, Any] = {"szenario": kennung("SZ-2"), "name": f"Posten {kuerzel}", "quelle": "Angebot"}
    return Kostenposten(id=kennung(kuerzel), kommune=KOMMUNE, kuerzel=kuerzel, betrag_eur=D(betrag), **(vorgaben | felder))


def _stand(*mehr: Any, rahmen: Haushaltsrahmen | None = RAHMEN) -> SpeicherloserBestand:
    return SpeicherloserBestand((*SZENARIEN, PROZESS, *((rahmen,) if rahmen else ()), *mehr), KOMMUNE)


def _plan(*mehr: Any, rahmen: Haushaltsrahmen | None = RAHMEN) -> Plan:
    return plaene_aus(_stand(*mehr, rahmen=rahmen))[Stufe.SOLL_II]


@cache
def _werk() -> Satzwerk:
    return werk_aus(_stand())


def _kurzer_plan(posten: Sequence[Kostenposten], zusagen: Sequence[Foerderzusage] = (), rahmen: Haushaltsrahmen = RAHMEN) -> Plan:
    """Ohne die Vorlagen jedes Mal neu zu lesen."""
    return plan(Stufe.SOLL_II, rahmen, szenarien=SZENARIEN, posten=posten, massnahmen={}, zusagen=zusagen, werk=_werk())


def _laufend(kuerzel: str, betrag: str, **felder: Any) -> Kostenposten:
    return _posten(kuerzel, betrag, rhythmus=Rhythmus.LAUFEND, **felder)


def test_ohne_zinssatz_mit_quelle_gibt_es_keinen_kapitalwert() -> None:
    posten = (_posten("KP-1", "1000"), _laufend("KP-2", "400", postenart=Postenart.EINSPARUNG))
    for rahmen in (RAHMEN.aendern(zinssatz_prozent=None), RAHMEN.aendern(zins_quelle="")):
        w = wirtschaftlichkeit(_plan(*posten, rahmen=rahmen))
        assert (w.kapitalwert, w.barwerte, w.annuitaet, w.dynamisch) == (None, None, None, None)
        assert w.summe == 600
        blick = KostenBlick(kommune=KOMMUNE).antwort(_stand(*posten, rahmen=rahmen))
        assert blick["haushalt"]["zins_fehlt"]
    schirm = KostenBildschirm(ProbeAnschluss(_stand(*posten, rahmen=RAHMEN.aendern(zinssatz_prozent=None))), KOMMUNE)
    saetze = [b.text for b in _flach(schirm.aufbau().rechts) if isinstance(b, Hinweis)]
    assert any("fehlt ein Zinssatz mit Quelle" in s and "Vorgabewert gibt es nicht" in s for s in saetze)


@given(
    st.lists(st.decimals(min_value=0, max_value=10**5, places=2), min_size=2, max_size=4), st.decimals(min_value=0, max_value=12, places=2)
)
def test_der_kapitalwert_stimmt_mit_numpy_financial_ueberein(jahre: list[Decimal], zins: Decimal) -> None:
    rahmen = RAHMEN.aendern(zinssatz_prozent=zins, betrachtung_jahre=len(jahre) + 1)
    gut = [_posten(f"KP-{n}", str(b), postenart=Postenart.EINSPARUNG, ab_jahr=2027 + n) for n, b in enumerate(jahre, start=1)]
    p = _kurzer_plan([_posten("KP-0", "9000"), *gut], rahmen=rahmen)
    w = wirtschaftlichkeit(p)
    assert w.kapitalwert is not None
    assert w.annuitaet is not None
    reihe = [-9000.0, *map(float, jahre)]
    assert list(map(float, p.salden)) == reihe
    assert float(w.kapitalwert) == pytest.approx(npf.npv(float(zins) / 100, reihe), abs=0.005 * len(reihe))
    assert float(w.annuitaet) == pytest.approx(-npf.pmt(float(zins) / 100, len(jahre), float(w.kapitalwert)), abs=1e-6)
    assert w.kapitalwert == sum(w.barwerte or ()), "die gedruckte Summe ist die der gedruckten Barwerte"


def test_amortisation_statisch_und_dynamisch_von_hand() -> None:
    rahmen = RAHMEN.aendern(zinssatz_prozent=D(10))
    w = wirtschaftlichkeit(_plan(_posten("KP-1", "1000"), _laufend("KP-2", "500", postenart=Postenart.EINSPARUNG), rahmen=rahmen))
    assert w.statisch == 2
    # -500 sofort, 454,55 nach einem Jahr, 413,22 nach zweien: Rest 45,45 / 413,22 = 0,11 Jahre nach dem ersten
    assert w.dynamisch is not None
    assert float(w.dynamisch) == pytest.approx(1.11, abs=0.001)
    assert wirtschaftlichkeit(_plan(_posten("KP-1", "1000"))).statisch is None


def test_preissteigerung_beginn_und_dauer_bestimmen_die_zahlungen() -> None:
    rahmen = RAHMEN.aendern(preissteigerung_prozent=D(10))
    posten = (
        _laufend("KP-1", "100.005", ab_jahr=2028, anzahl_jahre=2),
        _laufend("KP-2", "50", preissteigerung_prozent=D(0)),
        _posten("KP-3", "10", ab_jahr=2030),
        _posten("KP-4", "99", ab_jahr=2026),
    )
    p = _plan(*posten, rahmen=rahmen)
    assert [list(z.zahlungen) for z in p.positionen] == [
        [0, D("110.01"), D("121.01"), 0],
        [50, 50, 50, 50],
        [0, 0, 0, D("13.31")],
        [0, 0, 0, 0],
    ]
    assert any("KP-4 liegt außerhalb" in s for s in p.hinweise)


def test_personal_kostet_nach_entgelttabelle_mit_arbeitgeberanteil() -> None:
    stelle = _laufend("KP-1", "0", entgeltgruppe="9b", erfahrungsstufe=4, vzae=D("0.5"))
    stunden = _posten("KP-2", "0", entgeltgruppe="9b", erfahrungsstufe=4, stunden=D(100))
    p = _plan(stelle, stunden)
    assert p.positionen[0].zahlungen[0] == D("37869.88"), "die Hälfte von 75.739,76"
    assert p.positionen[1].zahlungen[0] == D("4892.75"), "100 h, je 48,9275 €"
    assert p.ansaetze[0].wert.vorbehalte == ("ungeprüft", "gilt nur bis 31.03.2027")
    eigen = RAHMEN.aendern(nebenkosten_prozent=D(20), personal_quelle="Personalamt", arbeitszeit_stunden=D(1600))
    q = _plan(stelle, rahmen=eigen)
    assert q.positionen[0].zahlungen[0] == D("36164.14")
    assert "Personalamt" in q.ansaetze[0].wert.quelle
    falsch = _plan(_laufend("KP-1", "0", entgeltgruppe="9b", erfahrungsstufe=4), _laufend("KP-2", "0", entgeltgruppe="99", vzae=D(1)))
    assert not falsch.ansaetze
    assert any("weder Stellenanteil noch Stunden" in s for s in falsch.hinweise)
    assert any("keine Entgeltgruppe dieser Tabelle" in s for s in falsch.hinweise)


def test_eigene_saetze_zaehlen_nur_aus_ihrer_welt() -> None:
    satz = Eigensatz(
        id=kennung("KS-1"),
        kommune=KOMMUNE,
        kuerzel="KS-1",
        name="Satz",
        eur_je_stunde=D("61.4"),
        quelle="Bericht",
        gueltig_bis=dt.date(2026, 12, 31),
    )
    posten = _posten("KP-1", "0", eigensatz=satz.id, stunden=D(10))
    p = _plan(posten, satz)
    assert p.positionen[0].zahlungen[0] == 614
    assert p.ansaetze[0].wert.vorbehalte == ("ungeprüft", "abgelaufen am 31.12.2026")
    gemischt = _plan(posten, satz.aendern(welt=Welt.ERFUELLUNGSAUFWAND))
    assert not gemischt.ansaetze
    assert any("die Welten werden nicht gemischt" in s for s in gemischt.hinweise)


def test_was_nicht_haushaltswirksam_ist_steht_neben_dem_haushalt() -> None:
    p = _plan(_posten("KP-1", "1000"), _laufend("KP-2", "5000", postenart=Postenart.EINSPARUNG, haushaltswirksam=False))
    assert sum(p.salden) == -1000
    assert [a.posten.kuerzel for a in p.unwirksam] == ["KP-2"]
    blick = KostenBlick(kommune=KOMMUNE).antwort(_stand(_laufend("KP-2", "5000", postenart=Postenart.EINSPARUNG, haushaltswirksam=False)))
    assert "keine Ausgabe" in blick["haushalt"]["unwirksam"]["titel"]
    assert blick["haushalt"]["unwirksam"]["zeilen"][-1][2] == "5.000,00\u00a0€"


FOERDERUNG = Foerderzusage(
    id=kennung("FO-1"),
    kommune=KOMMUNE,
    kuerzel="FO-1",
    name="Bundesmittel",
    quote=D("0.9"),
    foerdersumme_eur=D("3241709.68"),
    quelle="Bescheid",
)


def test_die_fordersumme_zaehlt_erst_wenn_ihre_lesart_gewaehlt_ist() -> None:
    ausgabe = _posten("KP-1", "4000000", foerderung=FOERDERUNG.id)
    offen = _plan(ausgabe, FOERDERUNG)
    assert sum(offen.salden) == -4000000
    assert any("Bitte wählen, was die Fördersumme meint" in s for s in offen.hinweise)
    zuwendung = {lesart: sum(_plan(ausgabe, FOERDERUNG.aendern(lesart=lesart)).positionen[0].foerdermittel, D(0)) for lesart in Lesart}
    assert zuwendung == {Lesart.ZUWENDUNG: D("3241709.68"), Lesart.GESAMT: D("2917538.71")}
    tabelle = KostenBlick(kommune=KOMMUNE).antwort(_stand(ausgabe, FOERDERUNG))["foerderung"]
    assert [z[2:] for z in tabelle["zeilen"]] == [
        ["3.601.899,64\u00a0€", "3.241.709,68\u00a0€", "360.189,96\u00a0€", "noch nicht gewählt"],
        ["3.241.709,68\u00a0€", "2.917.538,71\u00a0€", "324.170,97\u00a0€", "noch nicht gewählt"],
    ]


def test_der_eigenanteil_steht_in_beiden_haushalten() -> None:
    investition = _posten("KP-1", "1000", kostenart=Kostenart.INVESTITION, nutzungsdauer_jahre=4, foerderung=FOERDERUNG.id)
    p = _plan(investition, FOERDERUNG.aendern(foerdersumme_eur=None))
    ergebniszeilen = {z.name: z.werte for z in ergebnishaushalt(p.positionen, p.anzahl)}
    finanzzeilen = {z.name: z.werte for z in finanzhaushalt(p.positionen, p.anzahl)}
    eigen = "Nachrichtlich: Eigenanteil geförderter Posten"
    assert list(finanzzeilen[eigen]) == [100, 0, 0, 0]
    assert list(ergebniszeilen[eigen]) == [25, 25, 25, 25]


def test_die_belegquote_zaehlt_betraege_nicht_zeilen() -> None:
    p = _plan(_posten("KP-1", "900"), _posten("KP-2", "100", quelle=""))
    assert belegquote(p) == (D("0.9"), D(0))
    assert belegquote(_plan())[0] is None


def test_eine_spanne_muss_den_betrag_einschliessen() -> None:
    with pytest.raises(ValidationError, match="größer als der Betrag"):
        _posten("KP-1", "100", betrag_min_eur=D(101))
    with pytest.raises(ValidationError, match="kleiner als der Betrag"):
        _posten("KP-1", "100", betrag_max_eur=D(99))


@st.composite
def _annahmen(ziehe: Any) -> tuple[Kostenposten, ...]:
    reihe = []
    for n in range(ziehe(st.integers(1, 4))):
        felder: dict[str, Any] = {"postenart": ziehe(st.sampled_from(Postenart)), "rhythmus": ziehe(st.sampled_from(Rhythmus))}
        if ziehe(st.booleans()):
            felder |= {"menge": D(ziehe(st.integers(1, 5000))), "mengeneinheit": "Fällen"}
        if felder["postenart"] is Postenart.KOSTEN and ziehe(st.booleans()):
            felder["foerderung"] = FOERDERUNG.id
        reihe.append(_posten(f"KP-{n}", str(ziehe(st.decimals(min_value=1, max_value=9999, places=2))), **felder))
    return tuple(reihe)


@settings(max_examples=40)
@given(_annahmen())
def test_ein_kipppunkt_ist_genau_die_letzte_zahl_bei_der_es_sich_lohnt(posten: tuple[Kostenposten, ...]) -> None:
    p = _kurzer_plan(posten, [FOERDERUNG.aendern(foerdersumme_eur=D(2000), lesart=Lesart.ZUWENDUNG)])
    for a, punkt in zip(p.ansaetze, kipppunkte(p), strict=False):
        grenze = punkt.schwelle.grenze
        if grenze is None or punkt.schwelle.immer:
            continue
        schritt = D("0.01")
        if a.posten.menge:
            schritt = a.wert.typisch / a.posten.menge * (12 if a.posten.rhythmus is Rhythmus.LAUFEND else 1)
        weiter = 1 if a.posten.postenart is Postenart.KOSTEN else -1
        knapp = p.mit({a.posten.id: grenze * schritt})
        assert ergebnis(knapp) >= 0
        assert knapp.salden == salden(knapp.positionen, p.anzahl), "übernommen oder neu gerechnet ist dasselbe"
        assert ergebnis(p.mit({a.posten.id: (grenze + weiter) * schritt})) < 0


def test_kipppunkte_sagen_es_in_saetzen() -> None:
    stueck = _laufend("KP-2", "10", name="Ausfüllhilfe", postenart=Postenart.EINSPARUNG, menge=D(480), mengeneinheit="verlagerten Fällen")
    rahmen = RAHMEN.aendern(zinssatz_prozent=None)
    p = _plan(_posten("KP-1", "16200", name="Terminal"), stueck, rahmen=rahmen)
    terminal, faelle = kipppunkte(p)
    assert terminal.satz == "„Terminal“: bis zu 19.200,00\u00a0€ lohnt sich SOLL II."
    assert faelle.satz == "„Ausfüllhilfe“: ab 34 verlagerten Fällen im Monat lohnt sich SOLL II."
    assert faelle.angesetzt == "40 im Monat"
    (nie,) = kipppunkte(_plan(_posten("KP-1", "100", name="Druck"), rahmen=rahmen))
    assert nie.satz == "„Druck“: bis zu 0,00\u00a0€ lohnt sich SOLL II."
    zwei = kipppunkte(_plan(_posten("KP-1", "100", name="Druck"), _posten("KP-2", "50"), rahmen=rahmen))
    assert zwei[0].satz == "„Druck“: SOLL II lohnt sich in keinem Fall, auch nicht ohne diesen Posten."


def test_der_ausschlag_bewegt_eine_annahme_allein() -> None:
    weit = _posten("KP-1", "1000", betrag_min_eur=D(500), betrag_max_eur=D(3000))
    eng = _laufend("KP-2", "700", postenart=Postenart.EINSPARUNG, betrag_min_eur=D(690))
    reihe = ausschlaege(_plan(weit, eng, rahmen=RAHMEN.aendern(zinssatz_prozent=None)))
    assert [(a.name, a.bei_unten, a.bei_oben) for a in reihe] == [
        ("KP-1 Posten KP-1", D(2300), D(-200)),
        ("KP-2 Posten KP-2", D(1760), D(1800)),
    ]
    mit_zins = {a.name for a in ausschlaege(_plan(weit, eng, rahmen=RAHMEN.aendern(preissteigerung_prozent=D(2))))}
    assert {"Zinssatz", "Preissteigerung"} <= mit_zins


def test_die_ziehungen_meinen_dieselben_zahlungen_wie_der_haushalt() -> None:
    posten = (_posten("KP-1", "1000", foerderung=FOERDERUNG.id), _laufend("KP-2", "333.33", postenart=Postenart.EINSPARUNG))
    p = _plan(*posten, FOERDERUNG.aendern(lesart=Lesart.GESAMT), rahmen=RAHMEN.aendern(preissteigerung_prozent=D(3)))
    s, w = streuung(p), wirtschaftlichkeit(p)
    assert w.barwerte is not None
    stand = D(0)
    for b, (unten, mitte, oben) in zip(w.barwerte, s.grenzen, strict=True):
        stand += b
        assert unten == mitte == oben == pytest.approx(float(stand), abs=0.03)


def test_prozesskosten_je_fall_stehen_in_zwei_welten_nebeneinander() -> None:
    aufwand = Buergeraufwand(
        kommune=KOMMUNE,
        kuerzel="BA-1",
        prozess=PROZESS.id,
        zustand=Prozesszustand.IST,
        wege_je_fall=D(3),
        ebene=Wegebene.KREIS,
        eigene_zeit_min=D(30),
    )
    stand = SpeicherloserBestand((*objekte(), aufwand, RAHMEN), KOMMUNE)
    ist, soll1, _ = faelle_aus(stand, PROZESS)
    minuten = 15 + 24 / 0.65 + (1 / 0.65 - 1) * 18 + 30 + 12
    assert float(ist.lohnkosten.eur) == pytest.approx(minuten / 60 * 40.7, abs=0.005)
    assert ist.lohnkosten.welt is Welt.ERFUELLUNGSAUFWAND
    assert ist.wege is not None
    assert ist.wege.sachkosten.eur == D("9.30"), "drei Wege auf Kreisebene"
    assert ist.zeit_ankommende_min == 3 * 22 + 30
    assert ist.vollkosten is not None
    assert ist.vollkosten.welt is Welt.VOLLKOSTEN
    assert ist.vollkosten.eur > ist.lohnkosten.eur
    assert soll1.wege is None
    tabellen = KostenBlick(kommune=KOMMUNE).antwort(stand)["faelle"]["tabellen"]
    assert [t["titel"] for t in tabellen] == ["Erfüllungsaufwand je Fall", "Vollkosten je Fall"]


def test_der_vergleich_der_zielbilder_kennt_die_ausgerechneten_betraege() -> None:
    posten = (
        _laufend("KP-1", "0.6", menge=D(1000)),
        _laufend("KP-2", "100", ab_jahr=2029),
        _posten("KP-3", "70", haushaltswirksam=False),
        _laufend("KP-4", "900", postenart=Postenart.EINSPARUNG),
    )
    stand = SpeicherloserBestand((*(o for o in objekte() if not isinstance(o, Kostenposten)), RAHMEN, *posten), KOMMUNE)
    assert {p.kuerzel: p.betrag_eur for p in gerechnete_posten(stand)}["KP-1"] == 600
    assert satzvorbehalte(stand, {"KP-1"}) == ()
    k = lagen_aus(stand, PROZESS.id)[2].kosten
    assert {z.kuerzel for z in k.zeilen} == {"KP-1", "KP-2"}, "nur haushaltswirksame Kosten"
    assert k.gesamt.eur == 4 * 600 + 2 * 100


def test_wert_und_menge_ohne_rahmen() -> None:
    stand = _stand(_posten("KP-1", "2.5", menge=D(4), betrag_max_eur=D(3)), rahmen=None)
    (posten,) = stand.alle(Kostenposten)
    w = wert(posten, werk_aus(stand), None)
    assert [w.minimum, w.typisch, w.maximum] == [10, 10, 12]
    assert plaene_aus(stand) == {}


# ---- Demoprojekt


@cache
def _demo() -> SpeicherloserBestand:
    from rodiko_kit.storage.excel.befehl import Einlesen
    from rodiko_kit.storage.excel.lesen import lies_mappe

    kommune = UUID(int=1)
    gelesen = lies_mappe((VORLAGEN / "demo/musterland.xlsx").read_bytes(), KLASSEN)
    return SpeicherloserBestand((), kommune).nach(Einlesen(kommune=kommune, gelesen=gelesen, dateiname="musterland.xlsx"))


_LAUFEND = {
    "KP-01": ("2380.00", "0", "0", "0", "0"),
    "KP-02": ("420.00", "428.40", "436.97", "445.71", "454.62"),
    "KP-03": ("1190.00", "0", "0", "0", "0"),
    "KP-04": ("684.00", "697.68", "711.63", "725.87", "740.38"),
    "KP-05": ("3570.00", "0", "0", "0", "0"),
    "KP-07": ("7140.00", "7282.80", "7428.46", "7577.03", "7728.57"),
    "KP-09": ("14720.00", "15014.40", "15314.69", "15620.98", "15933.40"),
    "KP-12": ("0", "6069.00", "6190.38", "6314.19", "6440.47"),
    "KP-14": ("-2223.00", "-2267.46", "-2312.81", "-2359.07", "-2406.25"),
    "KP-15": ("0", "-38627.28", "-39399.83", "-40187.82", "-40991.58"),
    "KP-16": ("0", "-13586.40", "-13858.13", "-14135.29", "-14418.00"),
    "KP-20": ("0", "5731.31", "5845.93", "5962.85", "6082.11"),
}
_ABSCHREIBUNG = {
    "Abschreibung KP-06": ("4998.00",) * 5,
    "Abschreibung KP-08": ("850.00",) * 5,
    "Abschreibung KP-10": ("0", *("7700.00",) * 4),
    "Abschreibung KP-19": ("0", *("2980.00",) * 4),
}
_ERTRAG = {
    "KP-17": ("0", "0", "1872.72", "1910.17", "1948.38"),
    "Auflösung Sonderposten KP-06": ("2998.80",) * 5,
    "Auflösung Sonderposten KP-10": ("0", *("4201.20",) * 4),
    "Auflösung Sonderposten KP-18": ("250.00",) * 5,
}
_INVESTIV_AUS = {
    "KP-06": ("24990.00", *("0",) * 4),
    "KP-08": ("6800.00", *("0",) * 4),
    "KP-10": ("38500.00", *("0",) * 4),
    "KP-19": ("14900.00", *("0",) * 4),
}
_INVESTIV_EIN = {
    "KP-18": ("2000.00", *("0",) * 4),
    "Zuwendung zu KP-06": ("14994.00", *("0",) * 4),
    "Zuwendung zu KP-10": ("21006.00", *("0",) * 4),
}


def _summe(zeilen: Sequence[Sequence[str]]) -> list[Decimal]:
    return [sum(map(D, spalte), D(0)) for spalte in zip(*zeilen, strict=True)]


def _werte(zellen: Sequence[str]) -> list[Decimal]:
    return [D(w.replace(".", "").replace(",", ".").replace("\u2212", "-")) for w in zellen if w]


def _zeilen(tabelle: Any) -> dict[str, list[Decimal]]:
    return {z[0]: _werte(z[1:]) for z in tabelle.zeilen}


def _gleich(gedruckt: dict[str, list[Decimal]], von_hand: Mapping[str, Sequence[str]]) -> None:
    for name, werte in von_hand.items():
        zeile = next(w for n, w in gedruckt.items() if n == name or n.startswith(name + " "))
        assert zeile == [*map(D, werte), sum(map(D, werte))], name


def test_die_tabellen_der_kaemmerei_gehen_im_demoprojekt_von_hand_auf() -> None:
    p = plaene_aus(_demo())[Stufe.SOLL_II]
    ergebnisplan, finanzplan = _zeilen(ergebnistafel(p)), _zeilen(finanztafel(p))
    for teil in (_LAUFEND, _ABSCHREIBUNG, _ERTRAG):
        _gleich(ergebnisplan, teil)
    for teil in (_LAUFEND, _INVESTIV_AUS, _INVESTIV_EIN):
        _gleich(finanzplan, teil)
    ertrag, aufwand = _summe(list(_ERTRAG.values())), _summe([*_LAUFEND.values(), *_ABSCHREIBUNG.values()])
    assert ergebnisplan["Summe Erträge"][:-1] == ertrag
    assert ergebnisplan["Summe Aufwendungen"][:-1] == aufwand
    assert ergebnisplan["Ergebnis"] == list(map(D, ("-30480.20", "10179.55", "12437.43", "12867.72", "13306.66", "18311.16")))
    assert [e - a for e, a in zip(ertrag, aufwand, strict=True)] == ergebnisplan["Ergebnis"][:-1]
    assert finanzplan["Finanzmittelsaldo"] == list(map(D, ("-75071.00", "19257.55", "21515.43", "21945.72", "22384.66", "10032.36")))
    anzahl = len(_LAUFEND) + len(_ABSCHREIBUNG) + len(_ERTRAG)
    posten = [n for n in ergebnisplan if n.startswith(("KP-", "Abschreibung", "Auflösung", "Zuwendung"))]
    assert len(posten) == anzahl, "keine Zeile ist von Hand ungezählt"


def test_im_demoprojekt_nennt_jede_annahme_ihre_quelle_und_saetze_ihre_vorbehalte() -> None:
    blick = KostenBlick(kommune=_demo().kommune).antwort(_demo())
    assert all(z[-1] and "ohne Quelle" not in z[-1] for z in blick["haushalt"]["annahmen"]["zeilen"])
    assert "TVöD-VKA" in blick["saetze"]["kennzeichen"]
    assert "beruhen auf Sätzen, die ungeprüft" in blick["haushalt"]["belege"]
    assert blick["haushalt"]["hinweise"] == []
    assert satzvorbehalte(_demo(), {"KP-20"}) == ("Kostensätze mit Vorbehalt: KP-20 (ungeprüft, gilt nur bis 31.03.2027).",)


@pytest.mark.parametrize("beamer", [False, True])
def test_die_bilder_passen_in_ihren_rahmen(beamer: bool) -> None:  # noqa: FBT001  Parameter einer Prüfung
    h = KostenBlick(kommune=_demo().kommune, beamer=beamer).antwort(_demo())["haushalt"]
    for name in ("verlauf", "tornado", "wahrscheinlichkeit"):
        bild = Zeichnung.aus_json(h[name])
        assert ausserhalb(bild) == [], name
        assert not unbekannte_klassen(bild)
        assert min(s.groesse for s in bild.formen if isinstance(s, Schrift)) >= (22 if beamer else 15)


# ---- Bildschirm, Bericht, Hindernisse


def _flach(bausteine: Sequence[Baustein]) -> list[Baustein]:
    alle: list[Baustein] = []
    for b in bausteine:
        alle.append(b)
        if isinstance(b, Reiter):
            alle += [t for seite in b.seiten for t in _flach(seite.bausteine)]
    return alle


def test_der_bildschirm_hat_die_reiter_der_kaemmerei_und_speichert_zellen() -> None:
    anschluss = ProbeAnschluss(SpeicherloserBestand((*objekte(), RAHMEN), KOMMUNE))
    schirm = KostenBildschirm(anschluss, KOMMUNE)
    (reiter,) = [b for b in schirm.aufbau().rechts if isinstance(b, Reiter)]
    titel = [s.titel for s in reiter.seiten]
    assert titel == ["Ergebnishaushalt", "Finanzhaushalt", "Wirtschaftlichkeit", "Unsicherheit", "Je Fall", "Annahmen", "Kostensätze"]
    schirm.verarbeitung.lies()
    zelle = {"id": str(kennung("KP-3")), "version": 1, "feld": "nutzungsdauer_jahre", "wert": "5", "vorher": None}
    antwort = schirm.verarbeite(Ereignis(baustein="kostenposten-jahre", name="zelle", daten=zelle))
    assert antwort.ok, antwort.meldung
    assert anschluss.bestand.hole(Kostenposten, kennung("KP-3")).nutzungsdauer_jahre == 5
    schirm.verarbeitung.lies()
    neu = schirm.verarbeite(Ereignis(baustein="kostenposten", name="neu", daten={"id": str(kennung("neu")), "felder": {"name": "Beamer"}}))
    assert neu.ok, neu.meldung
    assert anschluss.bestand.hole(Kostenposten, kennung("neu")).szenario == kennung("SZ-2")
    schirm.verarbeitung.lies()
    wahl = schirm.verarbeite(Ereignis(baustein="stufe", name="auswahl", daten={"wert": "SOLL I"}))
    assert wahl.ok, wahl.meldung
    assert "Ergebnishaushalt SOLL I," in str(schirm.aufbau())


def test_ohne_rahmen_fragt_der_bildschirm_nach_dem_ersten_jahr() -> None:
    schirm = KostenBildschirm(ProbeAnschluss(bestand()), KOMMUNE)
    aufbau = schirm.aufbau()
    assert "erste Haushaltsjahr" in aufbau.naechster
    assert any(isinstance(b, Hinweis) and "erste Haushaltsjahr" in b.text for b in aufbau.rechts)
    assert KostenBildschirm(ProbeAnschluss(SpeicherloserBestand((), KOMMUNE)), KOMMUNE).aufbau().links


def test_der_bericht_druckt_die_tabellen_des_bildschirms() -> None:
    stand = _demo()
    bloecke = bericht(stand, False)  # noqa: FBT003
    pruefe_folge(bloecke)
    assert aus_json(json.loads(json.dumps(als_json(bloecke)))) == bloecke
    h = KostenBlick(kommune=stand.kommune).antwort(stand)["haushalt"]
    tabellen = [b.tabelle.als_json() for b in bloecke if isinstance(b, Tabellenblock)]
    assert all(h[n] in tabellen for n in ("ergebnis", "finanzen", "kapitalwert", "kipppunkte", "annahmen"))
    assert bericht(SpeicherloserBestand((), KOMMUNE), False) == ()  # noqa: FBT003
    assert "Haushaltsrahmen" in str(bericht(bestand(), False)[-1])  # noqa: FBT003


def test_hindernisse_nennen_was_der_kaemmerei_fehlt() -> None:
    invest = _posten("KP-1", "5", kostenart=Kostenart.INVESTITION)
    stand = _stand(invest, FOERDERUNG, rahmen=RAHMEN.aendern(zins_quelle=""))
    saetze = {h.satz for h in FACHMODUL.hindernisse(stand) if h.bildschirm == "kosten"}
    assert saetze == {
        "Der Zinssatz mit Quelle fehlt; ohne ihn gibt es keinen Kapitalwert.",
        "1 investiver Posten ist noch ohne Nutzungsdauer.",
        "1 Förderung: Bitte wählen, was die Fördersumme im Bescheid meint.",
    }
    ohne = {h.satz for h in FACHMODUL.hindernisse(_stand(invest, rahmen=None)) if h.bildschirm == "kosten"}
    assert "Das erste Haushaltsjahr ist noch nicht festgelegt." in ohne
