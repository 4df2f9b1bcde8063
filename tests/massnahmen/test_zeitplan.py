from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodiko_kit.massnahmen.analyse.gantt import gantt
from rodiko_kit.massnahmen.analyse.zeitplan.ampel import Ampel
from rodiko_kit.massnahmen.analyse.zeitplan.kalender import TAG, Plankalender
from rodiko_kit.massnahmen.analyse.zeitplan.netz import Netz
from rodiko_kit.massnahmen.analyse.zeitplan.plan import (
    Plan,
    ampeltabelle,
    feiertagstabelle,
    indikatorsatz,
    plane,
    plantabelle,
    vorhersagetabelle,
)
from rodiko_kit.massnahmen.analyse.zeitplan.stand import faellige, kennzahlen, standtabelle, termintabelle, ueberfaellige
from rodiko_kit.massnahmen.analyse.zeitplan.verzug import Termine, betroffene, dauer, folgentabelle, logtabelle, verschiebe
from rodiko_kit.massnahmen.analyse.zeitplan.vorhersage import ABGESCHLOSSEN, vorhersagen
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Massnahmenart, Umsetzungsstand
from rodiko_kit.massnahmen.modell.plan import Abhaengigkeit, Folgenart, Sperrzeit, Terminart, Verzoegerung, Verzoegerungsfolge
from tests.hilfen.kennungen import KOMMUNE, kennung
from tests.hilfen.planmuster import massnahme, nach, sperrzeit

MONTAG = dt.date(2026, 9, 7)
OHNE = Plankalender()


def _plan(*massnahmen: Massnahme, kanten: tuple[Abhaengigkeit, ...] = (), kalender: Plankalender = OHNE) -> Plan:
    return plane(massnahmen, kanten, kalender, MONTAG)


def _zeile(plan: Plan, kuerzel: str) -> tuple[Ampel, str]:
    zeile = next(z for z in plan.zeilen if z.massnahme.kuerzel == kuerzel)
    return zeile.stand.ampel, zeile.stand.satz


@pytest.mark.parametrize(
    ("aufwand", "je_woche", "fortschritt", "ende"),
    [
        (5, None, None, dt.date(2026, 9, 11)),
        (6, None, None, dt.date(2026, 9, 14)),
        (2, 1, None, dt.date(2026, 9, 18)),
        (10, "2.5", 50, dt.date(2026, 9, 18)),
        (0, None, None, MONTAG),
        (5, None, 100, MONTAG),
    ],
)
def test_das_fruehste_ende_folgt_aus_aufwand_einsatz_und_fortschritt(
    aufwand: int, je_woche: str | None, fortschritt: int | None, ende: dt.date
) -> None:
    eine = massnahme("M-1", aufwand_personentage=aufwand, personentage_je_woche=je_woche, fortschritt_prozent=fortschritt)
    vorhersage = vorhersagen([eine], Netz.aus([eine], ()), OHNE, MONTAG)[eine.id]
    assert (vorhersage.beginn, vorhersage.ende) == (MONTAG, ende)


def test_gearbeitet_wird_nicht_an_feiertagen_schliesstagen_und_in_sperrzeiten() -> None:
    kalender = Plankalender(
        "NI",
        frozenset({dt.date(2026, 12, 24), dt.date(2026, 12, 31)}),
        (
            sperrzeit(dt.date(2026, 12, 28), dt.date(2026, 12, 30)),
            sperrzeit(dt.date(2026, 12, 21), dt.date(2026, 12, 22), "SP-2", arbeit_ruht=False),
        ),
    )
    frei = {dt.date(2026, 12, n) for n in (24, 25, 26, 27, 28, 29, 30, 31)} | {dt.date(2027, 1, n) for n in (1, 2, 3)}
    tage = [dt.date(2026, 12, 21) + n * TAG for n in range(14)]
    assert {t for t in tage if kalender.frei(t)} == frei
    assert kalender.nach(dt.date(2026, 12, 23), 2) == dt.date(2027, 1, 4)
    assert kalender.vor(dt.date(2027, 1, 4), 2) == dt.date(2026, 12, 23)
    assert kalender.arbeitstage(tage[0], tage[-1]) == 3
    zeilen = feiertagstabelle(_plan(kalender=kalender)).zeilen
    assert ("24.12.2026", "Donnerstag", "Schließtag der Kommune") in zeilen
    assert ("31.10.2026", "Samstag", "Reformationstag") in zeilen
    tage_ = [z[0].split(".")[::-1] for z in zeilen]
    assert tage_ == sorted(tage_)


def test_ein_engpass_trifft_nur_seinen_akteur() -> None:
    andere = kennung("akteur", "A-009")
    kalender = Plankalender(sperrzeiten=(sperrzeit(MONTAG, MONTAG + 4 * TAG, akteur=andere),))
    assert kalender.nach(MONTAG, 1) == MONTAG
    assert kalender.nach(MONTAG, 1, andere) == MONTAG + 7 * TAG


def test_eine_endlose_sperrzeit_fuehrt_zu_einem_satz_statt_zu_einer_endlosen_suche() -> None:
    kalender = Plankalender(sperrzeiten=(sperrzeit(MONTAG, dt.date(2099, 1, 1)),))
    eine = massnahme("M-1")
    vorhersage = vorhersagen([eine], Netz.aus([eine], ()), kalender, MONTAG)[eine.id]
    assert vorhersage.ende is None
    assert "50 Jahre" in vorhersage.satz


def test_ohne_aufwand_gibt_es_keine_vorhersage_auch_nicht_fuer_nachfolger() -> None:
    a, b = massnahme("M-1", aufwand_personentage=None), massnahme("M-2")
    plan = _plan(a, b, kanten=nach(b, a))
    assert [z.vorhersage and z.vorhersage.satz for z in plan.zeilen] == [
        "Keine Vorhersage: Der Aufwand fehlt.",
        "Keine Vorhersage: Sie wartet auf M-1, für die es selbst keine gibt.",
    ]


def test_erledigte_und_verworfene_vorgaenger_halten_niemanden_auf() -> None:
    fertig = [massnahme(f"M-{n}", umsetzungsstand=stand) for n, stand in enumerate(sorted(ABGESCHLOSSEN))]
    eine = massnahme("M-9")
    plan = _plan(*fertig, eine, kanten=nach(eine, *fertig))
    assert next(z.vorhersage.beginn for z in plan.zeilen if z.vorhersage) == MONTAG


def test_ein_ring_haelt_den_plan_nicht_auf_und_wird_genannt() -> None:
    a, b, c, frei = (massnahme(f"M-{n}") for n in range(4))
    plan = _plan(a, b, c, frei, kanten=(*nach(a, b), *nach(b, a), *nach(c, b)))
    ring = "Die Abhängigkeiten bilden einen Ring; bitte eine davon löschen."
    assert [k for k in ("M-0", "M-1", "M-2", "M-3") if ring in _zeile(plan, k)[1]] == ["M-0", "M-1", "M-2"]


@st.composite
def _plaene(ziehe: st.DrawFn) -> tuple[list[Massnahme], list[Abhaengigkeit], Plankalender]:
    tage = st.integers(-60, 120).map(lambda n: MONTAG + n * TAG)
    massnahmen = []
    for n in range(ziehe(st.integers(1, 7))):
        von, bis = ziehe(st.none() | tage), ziehe(st.none() | tage)
        von, bis = (min(von, bis), max(von, bis)) if von and bis else (von, bis)
        massnahmen.append(
            massnahme(
                f"M-{n}",
                von=von,
                bis=bis,
                aufwand_personentage=ziehe(st.integers(0, 40)),
                personentage_je_woche=ziehe(st.sampled_from([None, "0.5", "2", "5", "10"])),
                fortschritt_prozent=ziehe(st.none() | st.integers(0, 100)),
                umsetzungsstand=ziehe(st.sampled_from(list(Umsetzungsstand))),
            )
        )
    kanten = [k for j, b in enumerate(massnahmen) for a in massnahmen[:j] if ziehe(st.booleans()) for k in nach(b, a)]
    sperren: list[Sperrzeit] = []
    for n in range(ziehe(st.integers(0, 3))):
        anfang = ziehe(tage)
        ruht = ziehe(st.booleans())
        sperren.append(sperrzeit(anfang, anfang + ziehe(st.integers(0, 40)) * TAG, f"SP-{n}", arbeit_ruht=ruht))
    return massnahmen, kanten, Plankalender("NI", frozenset(), tuple(sperren))


@given(_plaene())
def test_die_vorhersage_beginnt_nie_vor_dem_ende_der_vorgaenger_und_endet_nie_an_einem_gesperrten_tag(
    stoff: tuple[list[Massnahme], list[Abhaengigkeit], Plankalender],
) -> None:
    massnahmen, kanten, kalender = stoff
    netz = Netz.aus(massnahmen, kanten)
    alle = vorhersagen(massnahmen, netz, kalender, MONTAG)
    for eine in (m for m in massnahmen if m.id in alle):
        vorhersage = alle[eine.id]
        assert vorhersage.beginn is not None
        assert vorhersage.ende is not None
        assert max(MONTAG, eine.von or MONTAG) <= vorhersage.beginn <= vorhersage.ende
        for tag in (vorhersage.beginn, vorhersage.ende):
            assert not kalender.frei(tag, eine.zustaendig)
        assert all(vorhersage.beginn > ende for v in netz.vorgaenger[eine.id] if v in alle and (ende := alle[v].ende))
        assert kalender.arbeitstage(vorhersage.beginn, vorhersage.ende, eine.zustaendig) == vorhersage.arbeitstage


@given(_plaene(), st.integers(0, 6), st.integers(-90, 200))
def test_verschieben_aendert_nur_die_massnahme_und_ihre_nachfolger_und_diese_nur_nach_hinten(
    stoff: tuple[list[Massnahme], list[Abhaengigkeit], Plankalender], wahl: int, tage: int
) -> None:
    massnahmen, kanten, kalender = stoff
    netz, eine, bis = Netz.aus(massnahmen, kanten), massnahmen[wahl % len(massnahmen)], MONTAG + tage * TAG
    neu = verschiebe(massnahmen, netz, kalender, eine.id, bis)
    assert set(neu) <= {eine.id, *netz.nachfolger(eine.id)}
    assert neu.get(eine.id, Termine(eine.von, eine.bis)).bis == bis
    vorher = {m.id: m for m in massnahmen}
    for kennung_, termine in neu.items():
        alt = vorher[kennung_]
        assert not (termine.von and termine.bis) or termine.von <= termine.bis
        if kennung_ != eine.id:
            assert alt.umsetzungsstand not in ABGESCHLOSSEN
            assert all(b >= a for a, b in ((alt.von, termine.von), (alt.bis, termine.bis)) if a and b)
            danach = [
                neu[v].bis if v in neu else vorher[v].bis
                for v in netz.vorgaenger[kennung_]
                if vorher[v].umsetzungsstand not in ABGESCHLOSSEN
            ]
            if termine.von != alt.von:
                assert all(termine.von and termine.von > ende for ende in danach if ende)


def test_eine_verschiebung_laesst_nachfolger_ihre_arbeitstage_und_zieht_niemanden_vor() -> None:
    a = massnahme("M-1", von=dt.date(2026, 9, 7), bis=dt.date(2026, 9, 18))
    b = massnahme("M-2", von=dt.date(2026, 9, 21), bis=dt.date(2026, 9, 25))
    c = massnahme("M-3", bis=dt.date(2026, 9, 29))
    netz = Netz.aus([a, b, c], (*nach(b, a), *nach(c, b)))
    assert verschiebe([a, b, c], netz, OHNE, a.id, dt.date(2026, 9, 25)) == {
        a.id: Termine(dt.date(2026, 9, 14), dt.date(2026, 9, 25)),
        b.id: Termine(dt.date(2026, 9, 28), dt.date(2026, 10, 2)),
        c.id: Termine(None, dt.date(2026, 10, 5)),
    }
    assert verschiebe([a, b, c], netz, OHNE, a.id, dt.date(2026, 9, 11)) == {a.id: Termine(dt.date(2026, 8, 31), dt.date(2026, 9, 11))}
    laufend = a.aendern(umsetzungsstand=Umsetzungsstand.LAEUFT)
    assert verschiebe([laufend, b, c], netz, OHNE, a.id, dt.date(2026, 9, 25))[a.id].von == dt.date(2026, 9, 7)


@pytest.mark.parametrize(
    ("felder", "ampel", "satz"),
    [
        ({"bis": dt.date(2026, 9, 6)}, Ampel.ROT, "Der Termin 06.09.2026 ist seit 1 Tag überschritten."),
        ({"bis": dt.date(2026, 9, 10)}, Ampel.ROT, "Frühestes Ende ist der 11.09.2026, vereinbart ist der 10.09.2026."),
        ({"bis": dt.date(2026, 9, 11)}, Ampel.GRUEN, "Frühestes Ende ist der 11.09.2026, vereinbart ist der 11.09.2026."),
        ({"bis": dt.date(2026, 10, 30), "zustaendig": None}, Ampel.GELB, "Noch niemand ist zuständig."),
        ({}, Ampel.GELB, "Noch ist kein Termin vereinbart."),
        (
            {"bis": dt.date(2026, 10, 30), "aufwand_personentage": None},
            Ampel.GELB,
            "Der Aufwand fehlt; das Ende lässt sich nicht vorhersagen.",
        ),
        (
            {"von": dt.date(2026, 9, 1), "bis": dt.date(2026, 10, 30)},
            Ampel.GELB,
            "Der Beginn war für den 01.09.2026 vereinbart, der Stand ist „vorgeschlagen“.",
        ),
        ({"umsetzungsstand": Umsetzungsstand.ERLEDIGT}, Ampel.ERLEDIGT, "Die Maßnahme ist umgesetzt."),
        ({"umsetzungsstand": Umsetzungsstand.VERWORFEN}, Ampel.VERWORFEN, "Die Maßnahme wird nicht umgesetzt."),
    ],
)
def test_die_ampel_nennt_ihren_grund(felder: dict[str, object], ampel: Ampel, satz: str) -> None:
    assert _zeile(_plan(massnahme("M-1", **felder)), "M-1") == (ampel, satz)


def test_die_ampel_warnt_vor_unfertigen_vorgaengern() -> None:
    a = massnahme("M-1", bis=dt.date(2026, 10, 2))
    b = massnahme("M-2", von=dt.date(2026, 9, 28), bis=dt.date(2026, 11, 27))
    c = massnahme("M-3", von=MONTAG, bis=dt.date(2026, 12, 18), umsetzungsstand=Umsetzungsstand.LAEUFT)
    plan = _plan(a, b, c, kanten=(*nach(b, a), *nach(c, a)))
    assert _zeile(plan, "M-2") == (Ampel.GELB, "Der Beginn 28.09.2026 liegt vor dem Ende von M-1 am 02.10.2026.")
    assert _zeile(plan, "M-3") == (Ampel.GELB, "M-1 „Maßnahme M-1“ ist noch nicht fertig, müsste es aber sein.")


@pytest.mark.parametrize(
    ("von", "bis", "ampel", "anfang"),
    [
        (dt.date(2026, 10, 5), dt.date(2026, 10, 30), Ampel.GELB, "Ein Teil der Arbeit liegt"),
        (dt.date(2026, 9, 14), dt.date(2026, 12, 18), Ampel.GRUEN, "Frühestes Ende ist der 18.09.2026"),
        (dt.date(2026, 9, 14), dt.date(2026, 10, 14), Ampel.GELB, "Das Ende liegt"),
        (dt.date(2026, 10, 13), dt.date(2026, 12, 18), Ampel.GELB, "Der Beginn liegt"),
    ],
)
def test_sperrzeiten_warnen_und_faerben_nur_wenn_sie_einen_termin_oder_die_haelfte_der_arbeit_treffen(
    von: dt.date, bis: dt.date, ampel: Ampel, anfang: str
) -> None:
    ferien = sperrzeit(dt.date(2026, 10, 12), dt.date(2026, 10, 23), name="Herbstferien", arbeit_ruht=False)
    gefaerbt, satz = _zeile(_plan(massnahme("M-1", von=von, bis=bis), kalender=Plankalender(sperrzeiten=(ferien,))), "M-1")
    assert (gefaerbt, satz.startswith(anfang)) == (ampel, True)
    assert "in der Sperrzeit „Herbstferien“ (12.10.2026 bis 23.10.2026)." in satz


def test_der_plan_ordnet_nach_beginn_und_die_tabellen_sagen_wer_was_bis_wann() -> None:
    a = massnahme(
        "M-1", von=dt.date(2026, 9, 21), bis=dt.date(2026, 10, 16), umsetzungsstand=Umsetzungsstand.LAEUFT, fortschritt_prozent=40
    )
    b, c = massnahme("M-2", bis=dt.date(2026, 9, 18)), massnahme("M-3")
    plan = _plan(a, b, c, kanten=nach(a, b))
    assert [z.massnahme.kuerzel for z in plan.zeilen] == ["M-2", "M-1", "M-3"]
    namen = {a.zustaendig: "Ausländerbehörde"} if a.zustaendig else {}
    werte = ("M-1 Maßnahme M-1", "Ausländerbehörde", "21.09.2026", "16.10.2026", "5", "läuft (40 %)", "M-2", "–")
    assert plantabelle(plan, namen).zeilen[1] == werte
    assert [z[0] for z in ampeltabelle(plan, namen).zeilen] == ["gelb: achten", "gelb: achten", "grün: im Plan"]
    rechenweg = vorhersagetabelle(plan).zeilen[1]
    assert rechenweg[3:] == (
        "23 Tage Luft",
        "Ab 21.09.2026 (ab dem vereinbarten Beginn) 3 Arbeitstage; 5 PT, davon 40 % getan, 5 PT je Woche, angenommen.",
    )


@pytest.mark.parametrize(
    ("werte", "satz"),
    [
        ((None, None, None), "Tage bis Eingang"),
        ((14, 5, None), "Tage bis Eingang: vorher 14, Ziel 5 Tage"),
        ((14, 5, 9), "Tage bis Eingang: vorher 14, Ziel 5, erreicht 9 Tage (56 % des Wegs)"),
        ((5, 5, 4), "Tage bis Eingang: vorher 5, Ziel 5, erreicht 4 Tage"),
    ],
)
def test_der_indikator_sagt_wie_weit_der_weg_ist(werte: tuple[int | None, ...], satz: str) -> None:
    vorher, ziel, jetzt = (None if w is None else Decimal(w) for w in werte)
    eine = massnahme(
        "M-1", wirkungsindikator="Tage bis Eingang", indikator_einheit="Tage", ausgangswert=vorher, zielwert=ziel, erreicht=jetzt
    )
    assert indikatorsatz(eine) == satz


def test_der_umsetzungsstand_zaehlt_und_nennt_die_naechsten_fristen() -> None:
    def eine(kuerzel: str, tage: int, stand: Umsetzungsstand, art: Massnahmenart = Massnahmenart.PLAN) -> Massnahme:
        return massnahme(kuerzel, bis=MONTAG + tage * TAG, umsetzungsstand=stand, massnahmenart=art)

    offen, fertig, weg = Umsetzungsstand.VEREINBART, Umsetzungsstand.ERLEDIGT, Umsetzungsstand.VERWORFEN
    plan = _plan(
        *(eine("M-1", -1, offen), eine("M-2", 0, offen), eine("M-3", 14, offen, Massnahmenart.SOFORT), eine("M-4", 15, offen)),
        *(eine("M-5", 30, offen), eine("M-6", 31, offen), eine("M-7", -9, fertig, Massnahmenart.SOFORT), eine("M-8", -9, weg)),
    )
    assert [z.massnahme.kuerzel for z in ueberfaellige(plan)] == ["M-1"]
    assert [z.massnahme.kuerzel for z in faellige(plan, 14)] == ["M-2", "M-3"]
    assert [z.massnahme.kuerzel for z in faellige(plan, 30)] == ["M-2", "M-3", "M-4", "M-5"]
    assert [(k["titel"], k["wert"]) for k in kennzahlen(plan)] == [
        ("Umgesetzt", "1 von 7"),
        ("Handeln", "2"),
        ("Überfällig", "1"),
        ("Fällig in 14 Tagen", "2"),
    ]
    assert "5,0 von 35,0 Personentagen" in kennzahlen(plan)[0]["so_gerechnet"]
    assert [z[1] for z in termintabelle(plan, {}).zeilen] == ["seit 1 Tag", "heute", "in 14 Tagen", "in 15 Tagen", "in 30 Tagen"]
    tabelle = standtabelle(plan).zeilen
    assert tabelle[-1] == ("zusammen", "2", "6", "0", "8")
    assert all(int(z[-1]) == sum(map(int, z[1:-1])) for z in tabelle)


def test_der_leere_plan_hat_keine_quote() -> None:
    assert next((k["wert"], k["zusatz"]) for k in kennzahlen(_plan())) == ("0 von 0", "")


def _verzoegerung(massnahme_: Massnahme | None, alt: dt.date, neu: dt.date, terminart: Terminart = Terminart.ENDE) -> Verzoegerung:
    ziel = massnahme_.id if massnahme_ else None
    name = massnahme_.name if massnahme_ else "MigraDo"
    return Verzoegerung(
        id=kennung("verzoegerung", "VZ-1"),
        kommune=KOMMUNE,
        kuerzel="VZ-1",
        name=name,
        massnahme=ziel,
        terminart=terminart,
        alt=alt,
        neu=neu,
    )


def test_der_spaetere_start_von_migrado_steht_mit_seinen_folgen_im_log() -> None:
    """MigraDo-Newsletter 08/2024: Start 01.07.2024 statt 01.01.2024, mit Folgen für Personal, Möbel und Haushalt."""
    start = _verzoegerung(None, dt.date(2024, 1, 1), dt.date(2024, 7, 1), Terminart.BEGINN).aendern(grund="Abstimmung mit dem BAMF")
    saetze = {
        Folgenart.PERSONAL: "Neue Stellen werden später besetzt.",
        Folgenart.BESCHAFFUNG: "Möbel und Arbeitsplätze werden später bestellt.",
        Folgenart.HAUSHALT: "Aufwendungen und Erträge werden neu geplant.",
    }
    folgen = [
        Verzoegerungsfolge(kommune=KOMMUNE, kuerzel=f"VF-{n}", verzoegerung=start.id, folgenart=art, name=satz, tage=182)
        for n, (art, satz) in enumerate(saetze.items())
    ]
    frueh = massnahme("M-1", von=dt.date(2024, 3, 1), bis=dt.date(2024, 9, 30))
    zeile = logtabelle(_plan(frueh), [start], folgen).zeilen[0]
    assert zeile[1:6] == ("Beginn", "01.01.2024", "01.07.2024", "6 Monate später (182 Tage)", "Abstimmung mit dem BAMF")
    assert all(f"{art.value}: {satz}" in zeile[6] for art, satz in saetze.items())
    assert zeile[7] == "M-1 Maßnahme M-1: der Beginn 01.03.2024 liegt vor dem neuen Beginn."


def test_betroffen_ist_wer_weichen_muss_und_niemand_sonst() -> None:
    a = massnahme("M-1", von=MONTAG, bis=dt.date(2026, 9, 18))
    b = massnahme("M-2", von=dt.date(2026, 9, 21), bis=dt.date(2026, 9, 25))
    c = massnahme("M-3", von=dt.date(2026, 12, 1), bis=dt.date(2026, 12, 11))
    plan = _plan(a, b, c, massnahme("M-4", bis=MONTAG), kanten=(*nach(b, a), *nach(c, a)))
    spaeter = _verzoegerung(a, dt.date(2026, 9, 18), dt.date(2026, 9, 25))
    assert betroffene(plan, spaeter) == (
        "M-2 Maßnahme M-2: Beginn frühestens 28.09.2026 statt 21.09.2026, Ende frühestens 02.10.2026 statt 25.09.2026.",
    )
    assert betroffene(plan, spaeter.aendern(neu=dt.date(2026, 9, 17))) == ()
    assert betroffene(plan, spaeter.aendern(massnahme=kennung("massnahme", "weg"))) == ()


@pytest.mark.parametrize(
    ("alt", "neu", "text"),
    [
        (dt.date(2024, 1, 1), dt.date(2024, 7, 1), "6 Monate später (182 Tage)"),
        (dt.date(2024, 2, 1), dt.date(2024, 1, 1), "1 Monat früher (31 Tage)"),
        (dt.date(2024, 1, 31), dt.date(2024, 2, 1), "1 Tag später"),
        (dt.date(2024, 1, 1), dt.date(2024, 1, 1), "unverändert"),
    ],
)
def test_die_dauer_einer_verschiebung_in_monaten_und_tagen(alt: dt.date, neu: dt.date, text: str) -> None:
    assert dauer(alt, neu) == text


def test_die_summe_der_folgen_ist_die_summe_der_gedruckten_zeilen() -> None:
    eine = _verzoegerung(None, MONTAG, MONTAG + TAG)
    betraege = [Decimal("0.125"), Decimal("0.125"), None, Decimal("-10.005")]
    folgen = [
        Verzoegerungsfolge(kommune=KOMMUNE, kuerzel=f"VF-{n}", verzoegerung=eine.id, name="Satz.", betrag_eur=b)
        for n, b in enumerate(betraege)
    ]
    spalte = [z[4].replace("\u00a0", " ") for z in folgentabelle([eine], folgen).zeilen]
    assert spalte == ["0,13 €", "0,13 €", "–", "−10,01 €", "−9,75 €"]
    assert folgentabelle([eine], [folgen[2]]).zeilen == (("VZ-1 MigraDo", "Sonstiges", "Satz.", "–", "–"),)


def test_termine_liegen_in_jahren_mit_denen_sich_rechnen_laesst() -> None:
    with pytest.raises(ValueError, match="Das Jahr 9999 liegt nicht zwischen 1990 und 2199"):
        massnahme("M-1", bis=dt.date(9999, 12, 31))
    with pytest.raises(ValueError, match="liegt nach dem Ende"):
        sperrzeit(MONTAG + TAG, MONTAG)
    for jahr in (1990, 2199):
        eine = massnahme("M-1", von=dt.date(jahr, 1, 1), bis=dt.date(jahr, 12, 31), aufwand_personentage=100000, personentage_je_woche=1)
        plan = plane([eine], (), Plankalender("NI"), MONTAG)
        assert gantt(plan).alternativtext
        neu = verschiebe([eine], plan.netz, plan.kalender, eine.id, dt.date(1990, 1, 2))
        assert neu[eine.id].bis == dt.date(1990, 1, 2)
