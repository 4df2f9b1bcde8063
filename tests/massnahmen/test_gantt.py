from __future__ import annotations

import datetime as dt

import pytest

from rodiko_kit.basis.bild import Kreis, Linie, Rechteck, Schrift, Vieleck, Zeichnung
from rodiko_kit.basis.stil import KLASSEN
from rodiko_kit.basis.textmass import textbreite
from rodiko_kit.massnahmen.analyse.gantt import BEAMER, BERICHT, BILDSCHIRM, HOECHSTENS, Ganttmasse, gantt
from rodiko_kit.massnahmen.analyse.zeitplan.kalender import TAG, Plankalender
from rodiko_kit.massnahmen.analyse.zeitplan.plan import Plan, plane
from rodiko_kit.massnahmen.modell.massnahme import Umsetzungsstand
from tests.hilfen.kennungen import kennung
from tests.hilfen.planmuster import massnahme, nach, sperrzeit

MONTAG = dt.date(2026, 9, 7)
MASSE = pytest.mark.parametrize("masse", [BILDSCHIRM, BEAMER, BERICHT], ids=["bildschirm", "beamer", "bericht"])


def _plan(anzahl: int = 6) -> Plan:
    lang = "Vereinbarung über die gegenseitige Auskunft zum Aufenthaltsstand zwischen Ausländerbehörde und Jobcenter"
    staende = list(Umsetzungsstand)
    massnahmen = [
        massnahme(
            f"M-{n:02d}",
            name=lang if n % 2 else "Checkliste",
            von=MONTAG + 9 * n * TAG if n % 3 else None,
            bis=MONTAG + (9 * n + 20) * TAG if n != 4 else None,
            aufwand_personentage=30 if n % 5 == 1 else 2,
            umsetzungsstand=staende[n % len(staende)],
            fortschritt_prozent=40 if n == 2 else None,
        )
        for n in range(anzahl)
    ]
    kanten = (*nach(massnahmen[2], massnahmen[1]), *nach(massnahmen[0], massnahmen[5])) if anzahl > 5 else ()
    sperren = (
        sperrzeit(dt.date(2026, 10, 12), dt.date(2026, 10, 24), name="Herbstferien"),
        sperrzeit(dt.date(2026, 10, 13), dt.date(2026, 10, 13), "SP-2", arbeit_ruht=False, akteur=kennung("akteur", "A-002")),
        sperrzeit(dt.date(2020, 1, 1), dt.date(2020, 1, 2), "SP-3", name="vorbei"),
    )
    return plane(massnahmen, kanten, Plankalender("NI", frozenset(), sperren), MONTAG)


def _texte(bild: Zeichnung) -> list[Schrift]:
    return [f for f in bild.formen if isinstance(f, Schrift)]


@MASSE
def test_alles_liegt_im_bild_und_benutzt_die_klassen_des_hauses(masse: Ganttmasse) -> None:
    bild = gantt(_plan(), masse)
    assert {f.klasse for f in bild.formen} <= set(KLASSEN)
    for form in bild.formen:
        match form:
            case Rechteck():
                assert form.x >= 0
                assert form.x + form.b <= bild.breite + 1
                assert form.b >= 0
                assert form.y + form.h <= bild.hoehe
            case Schrift():
                breite = textbreite(form.text, form.groesse, fett=form.fett) / (2 if form.anker == "mitte" else 1)
                assert form.x + breite <= bild.breite + 0.5, form.text
                assert form.y <= bild.hoehe
            case Linie() | Vieleck():
                assert all(0 <= x <= bild.breite and 0 <= y <= bild.hoehe for x, y in form.punkte)
            case Kreis():
                assert form.r <= form.x <= bild.breite


@MASSE
def test_lange_namen_sind_umbrochen_und_ragen_nicht_in_die_zeit(masse: Ganttmasse) -> None:
    bild = gantt(_plan(), masse)
    namen = [t for t in _texte(bild) if t.x == pytest.approx(1.8 * masse.schrift)]
    assert len(namen) > len(_plan().zeilen)
    assert all(t.x + textbreite(t.text, t.groesse) <= masse.links for t in namen)


def test_beamerschrift_ist_aus_der_letzten_reihe_lesbar() -> None:
    """Bei 1024 Pixeln Breite bleiben für das Bild rund 956; Schrift ab 2,6 % von 768 Pixeln Höhe."""
    assert min(t.groesse for t in _texte(gantt(_plan(), BEAMER))) * 956 / BEAMER.breite >= 0.026 * 768


def test_sperrzeiten_sind_spalten_mit_buchstaben_und_stehen_in_der_legende() -> None:
    bild = gantt(_plan())
    spalten = [f for f in bild.formen if isinstance(f, Rechteck) and f.klasse in {"schritt_entfaellt", "streuung"} and not f.ref]
    assert [s.tipp for s in spalten] == [
        "Herbstferien (Sonstiges), 12.10.2026 bis 24.10.2026",
        "Sperrzeit SP-2 (Sonstiges), 13.10.2026 bis 13.10.2026, nicht für alle, nur Warnung",
    ]
    texte = [t.text for t in _texte(bild)]
    assert f"A {spalten[0].tipp}" in texte
    assert f"B {spalten[1].tipp}" in texte
    assert [t.y for t in _texte(bild) if t.text == "A"] != [t.y for t in _texte(bild) if t.text == "B"]
    assert "vorbei" not in bild.alternativtext


def test_balken_liegen_auf_ihrer_zeit_und_zeigen_farbe_fortschritt_und_spaeteres_ende() -> None:
    plan = _plan()
    bild = gantt(plan)
    je = {z.massnahme.kuerzel: [f for f in bild.formen if f.ref == str(z.massnahme.id)] for z in plan.zeilen}
    klassen = {k: {f.klasse for f in formen} for k, formen in je.items()}
    assert "wartezeit" in klassen["M-01"]
    assert "bearbeitung" in klassen["M-02"]
    assert "noch kein Termin" not in [f.text for f in je["M-04"] if isinstance(f, Schrift)]
    balken = [next(f for f in je[k] if isinstance(f, Rechteck)) for k in ("M-01", "M-02")]
    je_tag = balken[0].b / 21
    assert balken[1].b == pytest.approx(balken[0].b)
    assert balken[1].x - balken[0].x == pytest.approx(9 * je_tag)
    stichtag = next(f for f in bild.formen if isinstance(f, Linie) and f.klasse == "spannung")
    assert balken[0].x - stichtag.punkte[0][0] == pytest.approx(9 * je_tag)


def test_jede_abhaengigkeit_ist_ein_pfeil_und_ein_zu_frueher_beginn_ein_gestrichelter() -> None:
    pfeile = [f for f in gantt(_plan()).formen if isinstance(f, Linie) and f.pfeil]
    assert sorted((f.tipp, f.klasse) for f in pfeile) == [
        ("M-00 beginnt nach M-05", "fluss_schleife"),
        ("M-02 beginnt nach M-01", "fluss_schleife"),
    ]


def test_hoechstens_vierzig_zeilen_der_rest_steht_in_der_tabelle() -> None:
    bild = gantt(_plan(HOECHSTENS + 3))
    assert len({f.ref for f in bild.formen if f.ref}) == HOECHSTENS
    assert len(bild.tabelle.zeilen) == HOECHSTENS + 3
    assert "Dazu 3 Maßnahmen nur in der Tabelle." in [t.text for t in _texte(bild)]


def test_das_bild_haengt_nur_am_plan_und_nicht_an_der_uhr() -> None:
    assert gantt(_plan()).als_json() == gantt(_plan()).als_json()


def test_ein_leerer_plan_gibt_ein_bild_mit_alternativtext() -> None:
    bild = gantt(plane((), (), Plankalender(), MONTAG))
    assert bild.alternativtext == (
        "Balkenplan von 01.09.2026 bis 30.09.2026, Stichtag 07.09.2026. Maßnahmen: 0 (noch nichts eingetragen). "
        "Abhängigkeiten: 0. Sperrzeiten: keine."
    )
