"""Ablauf -> BPMN: Werte, Anordnung und Rückweg über zufällige Abläufe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

import pytest

from rodiko_kit.basis.textmass import textbreite
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Bahn, Dreieck, Exponential, Knoten, Weg
from rodiko_kit.prozesse.analyse.bpmn import namen
from rodiko_kit.prozesse.analyse.bpmn.aus_ablauf import aus_ablauf
from rodiko_kit.prozesse.analyse.bpmn.lesen import lies_bpmn
from rodiko_kit.prozesse.analyse.bpmn.nach_ablauf import ablauf_aus_bpmn
from rodiko_kit.prozesse.analyse.bpmn.schreiben import schreibe_bpmn
from rodiko_kit.prozesse.analyse.bpmn.typen import Bpmn, Form
from rodiko_kit.prozesse.analyse.bpmn.zaehlung import zaehlung
from tests.prozesse.analyse.bpmn.test_lesen import unabhaengig_gezaehlt
from tests.prozesse.zufall import zufallsablauf

KEIME = range(60)

PROBE = Ablauf(
    "Aufenthaltstitel „§ 25“ <eilig>",
    knoten=(
        Knoten("1 a", "Antrag & Unterlagen annehmen", "BB", "S-01", Dreieck(5, 10, 20), Dreieck(7, 14, 30), medium_ein="Papier"),
        Knoten("x", "Prüfen", "ABH", "S-02", Exponential(12.5), gleichzeitig=True, erfasst=("Name", "Größe\nin m")),
        Knoten("y", "Drucken", "ABH", "S-03", medium_aus="E-Mail"),
        Knoten("z", "Ablegen", "BB", "S-04", Dreieck(0.1, 0.2, 0.3), ausserhalb=True),
        Knoten("e", "Aushändigen", "", "S-05"),
    ),
    wege=(
        Weg(START, "1 a"),
        Weg("1 a", "x", 0.65, "vollständig", id="u1"),
        Weg("1 a", "1 a", 0.35, "unvollständig", ruecksprung=True),
        Weg("x", "y"),
        Weg("x", "z"),
        Weg("y", "e"),
        Weg("z", "e", bedingung="liegt vor"),
        Weg("e", ENDE),
        Weg("y", ENDE, 0.0, "selten"),
    ),
    bahnen=(
        Bahn(
            "BB",
            "Bürgerbüro",
            "OE-1",
            2.5,
            0.6,
            Decimal("38.50"),
            92880,
            "KGSt",
            schliesstage=(dt.date(2026, 12, 24),),
            anfangsrueckstand=3,
        ),
        Bahn("MT", "Amt für Migration und Teilhabe"),
        Bahn("ABH", "Ausländerbehörde", arbeitszeit="Mo 08:00-12:00"),
    ),
    id="p1",
    fallzahl_je_jahr=1200,
    zwischenankunft_min=40.5,
    tore={"1 a": "Unterlagen vollständig?"},
)


def hin_und_zurueck(ablauf: Ablauf) -> Ablauf:
    return ablauf_aus_bpmn(lies_bpmn(schreibe_bpmn(aus_ablauf(ablauf))))[0]


def test_alle_angaben_ueberleben_den_weg_ueber_die_datei() -> None:
    zurueck = hin_und_zurueck(PROBE)
    assert zurueck.knoten == PROBE.knoten
    assert zurueck.bahnen == PROBE.bahnen
    assert sorted(zurueck.wege, key=repr) == sorted(PROBE.wege, key=repr)
    assert replace(zurueck, wege=(), tore={}) == replace(PROBE, wege=(), tore={})
    assert zurueck.tore == PROBE.tore


def test_gleichzeitige_wege_treffen_sich_an_einem_gateway() -> None:
    bpmn = aus_ablauf(PROBE)
    arten = zaehlung(bpmn)
    assert (arten["parallelGateway"], arten["exclusiveGateway"], arten["task"]) == (2, 1, 5)
    und = next(k for k in bpmn.knoten if k.art == "parallelGateway" and sum(f.nach == k.id for f in bpmn.fluesse) == 2)
    (danach,) = [bpmn.nach_id[f.nach].name for f in bpmn.fluesse if f.von == und.id]
    assert danach == "Aushändigen"


def test_zweig_mit_eigener_verzweigung_wird_vor_dem_und_vereint() -> None:
    knoten = tuple(Knoten(i, i, "b", gleichzeitig=i == "a") for i in "abcdef")
    wege = [
        Weg(START, "a"),
        Weg("a", "b"),
        Weg("a", "c"),
        Weg("b", "d", 0.4),
        Weg("b", "f", 0.6),
        Weg("d", "f"),
        Weg("c", "f"),
        Weg("f", ENDE),
    ]
    ablauf = Ablauf("Probe", knoten[:4] + knoten[5:], tuple(wege), (Bahn("b", "Amt"),))
    bpmn = aus_ablauf(ablauf)
    eingaenge = {k.art: sum(f.nach == k.id for f in bpmn.fluesse) for k in bpmn.knoten if sum(f.nach == k.id for f in bpmn.fluesse) > 1}
    assert eingaenge == {"parallelGateway": 2, "exclusiveGateway": 2}
    assert hin_und_zurueck(ablauf).ausgaenge == ablauf.ausgaenge


def test_uneindeutige_zusammenfuehrung_wird_gemeldet() -> None:
    knoten = tuple(Knoten(i, f"Schritt {i}", gleichzeitig=i == "a") for i in "abcd")
    wege = [Weg(START, "a"), Weg("a", "b"), Weg("a", "c"), Weg("b", "c", 0.5), Weg("b", "d", 0.5), Weg("c", "d"), Weg("d", ENDE)]
    bpmn = aus_ablauf(Ablauf("Probe", knoten, tuple(wege)))
    assert bpmn.meldungen == ("Die Wege nach „Schritt a“ treffen sich nicht eindeutig; ihre Zusammenführung fehlt.",)


@pytest.mark.parametrize("keim", KEIME)
def test_zufaelliger_ablauf_kommt_gleich_zurueck(keim: int) -> None:
    ablauf = zufallsablauf(keim)
    bpmn = aus_ablauf(ablauf)
    daten = schreibe_bpmn(bpmn)
    gelesen = lies_bpmn(daten)
    assert daten == schreibe_bpmn(aus_ablauf(ablauf)), "gleicher Ablauf, gleiche Bytes"
    assert gelesen.dokument == bpmn.dokument
    assert zaehlung(gelesen) == zaehlung(bpmn) == unabhaengig_gezaehlt(daten)
    zurueck = ablauf_aus_bpmn(gelesen)[0]
    assert zurueck.knoten == ablauf.knoten
    assert zurueck.bahnen == ablauf.bahnen
    for id_, ziele in ablauf.ausgaenge.items():
        assert dict(zurueck.ausgaenge[id_]) == pytest.approx(dict(ziele))


@pytest.mark.parametrize("keim", KEIME)
def test_anordnung_ist_vollstaendig_und_ohne_ueberdeckung(keim: int) -> None:
    bpmn = aus_ablauf(zufallsablauf(keim))
    formen = {f.element: f for f in bpmn.formen}
    kanten = {k.element: k.punkte for k in bpmn.kanten}
    drin = [k.id for k in bpmn.knoten] + [a.id for a in bpmn.anmerkungen]
    assert set(formen) == {*drin, *(x.id for x in bpmn.lanes), *(p.id for p in bpmn.pools)}
    assert set(kanten) == {f.id for f in bpmn.fluesse} | {z.id for z in bpmn.zuordnungen}
    assert [(a, b) for a, b in combinations(drin, 2) if _ueberdeckt(formen[a], formen[b])] == []
    for knoten in bpmn.knoten:
        assert knoten.id in bpmn.lane_nach_id[knoten.lane].knoten
        assert _liegt_in(formen[knoten.id], formen[knoten.lane]), knoten.name
    for zuordnung in bpmn.zuordnungen:
        assert _liegt_in(formen[zuordnung.nach], formen[bpmn.nach_id[zuordnung.von].lane])
    assert list(_schiefe(bpmn)) == []
    assert list(_haengende(bpmn, formen, kanten)) == []


def test_lanes_fuellen_den_pool_lueckenlos() -> None:
    bpmn = aus_ablauf(PROBE)
    formen = {f.element: f for f in bpmn.formen}
    pool = formen[bpmn.pools[0].id]
    lanes = sorted((formen[x.id] for x in bpmn.lanes), key=lambda f: f.y)
    assert [x.name for x in bpmn.lanes] == ["Bürgerbüro", "Amt für Migration und Teilhabe", "Ausländerbehörde", "nicht zugeordnet"]
    assert lanes[0].y == pool.y
    assert lanes[-1].y + lanes[-1].h == pytest.approx(pool.y + pool.h)
    assert all(a.y + a.h == pytest.approx(b.y, abs=0.11) for a, b in pairwise(lanes))
    assert all(f.x == pool.x + 30 and f.x + f.b == pytest.approx(pool.x + pool.b) for f in lanes)


def test_jede_lane_ist_hoch_genug_fuer_ihren_namen() -> None:
    bpmn = aus_ablauf(PROBE)
    hoehen = {f.element: f.h for f in bpmn.formen}
    assert all(hoehen[x.id] >= textbreite(x.name, 12) for x in bpmn.lanes)


def test_wartezeit_steht_als_anmerkung_am_schritt() -> None:
    bpmn = aus_ablauf(PROBE)
    assert [a.text for a in bpmn.anmerkungen] == ["Wartezeit 17\u00a0Tage"]
    (zuordnung,) = bpmn.zuordnungen
    assert bpmn.nach_id[zuordnung.von].name == "Antrag & Unterlagen annehmen"


def _ueberdeckt(a: Form, b: Form) -> bool:
    return a.x < b.x + b.b and b.x < a.x + a.b and a.y < b.y + b.h and b.y < a.y + a.h


def _liegt_in(innen: Form, aussen: Form) -> bool:
    return (
        aussen.x <= innen.x
        and innen.x + innen.b <= aussen.x + aussen.b + 0.1
        and aussen.y <= innen.y + 0.1
        and innen.y + innen.h <= aussen.y + aussen.h + 0.1
    )


def _schiefe(bpmn: Bpmn) -> Iterator[str]:
    for kante in bpmn.kanten:
        if any(a[0] != b[0] and abs(a[1] - b[1]) > 0.11 for a, b in pairwise(kante.punkte)):
            yield kante.element


def _haengende(bpmn: Bpmn, formen: dict[str, Form], kanten: dict[str, tuple[tuple[float, float], ...]]) -> Iterator[str]:
    """Flüsse, deren Enden nicht am Rand ihrer Knoten liegen."""
    for fluss in bpmn.fluesse:
        for id_, (x, y) in ((fluss.von, kanten[fluss.id][0]), (fluss.nach, kanten[fluss.id][-1])):
            f = formen[id_]
            mx, my, r = f.x + f.b / 2, f.y + f.h / 2, f.b / 2
            if bpmn.nach_id[id_].art in namen.GATEWAYS:
                am_rand = abs(abs(x - mx) + abs(y - my) - r) < 0.3
            elif bpmn.nach_id[id_].art in namen.EREIGNISSE:
                am_rand = abs(((x - mx) ** 2 + (y - my) ** 2) ** 0.5 - r) < 0.3
            else:
                am_rand = min(abs(x - f.x), abs(x - f.x - f.b)) < 0.11 and f.y <= y <= f.y + f.h
            if not am_rand:
                yield f"{fluss.id} an {id_}"
