"""Eigenschaften des Schwimmbahnbildes über 200 zufällige Abläufe und am Referenzprozess."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
import yaml

from rodiko_kit.basis.bild import Form, Kreis, Linie, Rechteck, Schrift, Vieleck, Zeichnung
from rodiko_kit.basis.stil import KLASSEN
from rodiko_kit.basis.textmass import textbreite
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Bahn, Dreieck, Knoten, Weg
from rodiko_kit.prozesse.analyse.austausch import lies_ablauf
from rodiko_kit.prozesse.analyse.reihenfolge import rueckkanten
from rodiko_kit.prozesse.analyse.schwimmbahn import bild
from rodiko_kit.prozesse.analyse.schwimmbahn.bild import schwimmbahn, schwimmbahn_ausschnitt, schwimmbahn_seiten
from rodiko_kit.prozesse.analyse.schwimmbahn.gitter import baue_gitter
from rodiko_kit.prozesse.analyse.schwimmbahn.masse import BILDSCHIRM, SEITE
from rodiko_kit.prozesse.analyse.schwimmbahn.plan import Plan, plane
from tests.prozesse.zufall import zufallsablauf

FAELLE = Path(__file__).parents[2] / "faelle" / "prozess"
Box = tuple[float, float, float, float]

KEIME = [pytest.param(range(k, k + 10), id=f"{k}") for k in range(0, 200, 10)]


def referenz() -> Ablauf:
    return lies_ablauf(yaml.safe_load((FAELLE / "prozess22.yaml").read_text("utf-8")))


def _brueche(ablauf: Ablauf) -> set[tuple[str, str]]:
    return {(w.von, w.nach) for i, w in enumerate(ablauf.wege) if i % 4 == 1 and w.von != START and w.nach != ENDE}


def _box(form: Form) -> Box:
    if isinstance(form, Rechteck):
        return form.x, form.y, form.x + form.b, form.y + form.h
    if isinstance(form, Kreis):
        return form.x - form.r, form.y - form.r, form.x + form.r, form.y + form.r
    if isinstance(form, Schrift):
        b = textbreite(form.text, form.groesse, fett=form.fett)
        links = form.x - {"links": 0.0, "mitte": b / 2, "rechts": b}[form.anker]
        return links, form.y - 0.72 * form.groesse, links + b, form.y + 0.1 * form.groesse
    xs, ys = zip(*form.punkte, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _kern(form: Form) -> Box:
    """Wie ``_box``; bei Kreisen das eingeschriebene Quadrat, weil Linien am Bogen enden."""
    if isinstance(form, Kreis):
        k = 0.7 * form.r
        return form.x - k, form.y - k, form.x + k, form.y + k
    return _box(form)


def _ueberdeckt(a: Box, b: Box, luft: float = 0.2) -> bool:
    return a[0] < b[2] - luft and b[0] < a[2] - luft and a[1] < b[3] - luft and b[1] < a[3] - luft


def _in(innen: Box, aussen: Box, luft: float = 0.3) -> bool:
    return innen[0] >= aussen[0] - luft and innen[1] >= aussen[1] - luft and innen[2] <= aussen[2] + luft and innen[3] <= aussen[3] + luft


def _bahnen(z: Zeichnung) -> list[Rechteck]:
    return [f for f in z.formen if isinstance(f, Rechteck) and f.klasse in {"bahn", "bahn_wechsel"}]


def _knotenformen(z: Zeichnung) -> list[Form]:
    grenze = max(b.y + b.h for b in _bahnen(z))
    arten = {"schritt", "schritt_gewaehlt", "tor", "ereignis", "ereignis_ende", "offen", "wartezeit"}
    return [f for f in z.formen if f.klasse in arten and _box(f)[3] <= grenze + 0.5]


def _fluesse(z: Zeichnung) -> Iterator[Linie]:
    grenze = max(b.y + b.h for b in _bahnen(z))
    return (f for f in z.formen if isinstance(f, Linie) and f.klasse.startswith("fluss") and _box(f)[3] <= grenze)


def _durch(a: tuple[float, float], b: tuple[float, float], box: Box) -> bool:
    """Ob die achsparallele Strecke das Innere des Kastens berührt."""
    strecke = (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
    return strecke[0] < box[2] - 1 and box[0] + 1 < strecke[2] and strecke[1] < box[3] - 1 and box[1] + 1 < strecke[3]


def pruefe_bild(z: Zeichnung) -> None:
    knoten = _knotenformen(z)
    for a, b in combinations(knoten, 2):
        assert not _ueberdeckt(_box(a), _box(b)), f"{z.titel}: {a} überdeckt {b}"
    for form in knoten:
        assert any(_in(_box(form), _box(bahn)) for bahn in _bahnen(z)), f"{z.titel}: {form} ragt aus der Bahn"
    kaesten = [f for f in z.formen if isinstance(f, Rechteck) and (f.klasse.startswith("schritt") or f.klasse in {"bahnkopf", "offen"})]
    schriften = [f for f in z.formen if isinstance(f, Schrift)]
    for text in schriften:
        mitte = (_box(text)[0] + _box(text)[2]) / 2, text.y - 0.3 * text.groesse
        for kasten in kaesten:
            x1, y1, x2, y2 = _box(kasten)
            if x1 <= mitte[0] <= x2 and y1 <= mitte[1] <= y2:
                assert _in(_box(text), _box(kasten)), f"{z.titel}: „{text.text}“ passt nicht in {kasten}"
            else:
                assert not _ueberdeckt(_box(text), _box(kasten)), f"{z.titel}: „{text.text}“ überdeckt {kasten}"
        assert _in(_box(text), (0, 0, z.breite, z.hoehe)), f"{z.titel}: „{text.text}“ ragt aus dem Bild"
    for a, b in combinations(schriften, 2):
        assert not _ueberdeckt(_box(a), _box(b)), f"{z.titel}: „{a.text}“ überdeckt „{b.text}“"
    feste = [_kern(f) for f in knoten if f.klasse != "wartezeit"]
    for linie in _fluesse(z):
        for p, q in pairwise(linie.punkte):
            assert p[0] == q[0] or p[1] == q[1], f"{z.titel}: {linie} ist schräg"
            treffer = [box for box in feste if _durch(p, q, box)]
            assert not treffer, f"{z.titel}: {linie} läuft durch {treffer}"
    for form in z.formen:
        assert form.klasse in KLASSEN


def pruefe_ohne_doppelte_linien(plan: Plan) -> None:
    """Linien verschiedener Übergänge liegen nie aufeinander, außer am gemeinsamen Ziel oder an der gemeinsamen Quelle."""
    stuecke = [(s.verlauf.pfeil, p, q) for s in plan.striche for p, q in pairwise(s.punkte)]
    for (a, p, q), (b, r, s) in combinations(stuecke, 2):
        if a is b or a.nach == b.nach or a.von == b.von:
            continue
        for achse in (0, 1):
            if p[achse] == q[achse] == r[achse] == s[achse]:
                quer = 1 - achse
                ueber = min(max(p[quer], q[quer]), max(r[quer], s[quer])) - max(min(p[quer], q[quer]), min(r[quer], s[quer]))
                assert ueber <= 0.2, f"{a} und {b} liegen aufeinander"


@pytest.mark.parametrize("keime", KEIME)
def test_200_zufaellige_ablaeufe_ohne_ueberdeckung_und_ausserhalb(keime: range) -> None:
    for keim in keime:
        ablauf = zufallsablauf(keim)
        brueche = _brueche(ablauf)
        pruefe_bild(schwimmbahn(ablauf, medienbrueche=brueche, gewaehlt="s0"))
        masse = bild._angepasst(ablauf, BILDSCHIRM)
        for teil in bild._teile(baue_gitter(ablauf, brueche), masse):
            pruefe_ohne_doppelte_linien(plane(teil, masse))


@pytest.mark.parametrize("keime", KEIME[::2])
def test_ausschnitt_ist_auf_dem_beamer_bis_fuenf_wege_je_verzweigung_lesbar(keime: range) -> None:
    for keim in keime:
        ablauf = zufallsablauf(keim)
        gemeint = [k for k in ablauf.knoten if len(ablauf.ausgaenge[k.id]) <= 5]
        for knoten in gemeint[:: max(1, len(gemeint) // 4)]:
            z = schwimmbahn_ausschnitt(ablauf, knoten.id, medienbrueche=_brueche(ablauf))
            pruefe_bild(z)
            massstab = min(992 / z.breite, 552 / z.hoehe)
            kleinste = min(f.groesse for f in z.formen if isinstance(f, Schrift))
            assert kleinste * massstab >= 0.026 * 768, f"{z.titel}: {kleinste * massstab:.1f} px bei {z.breite} x {z.hoehe}"
            assert any(isinstance(f, Rechteck) and f.klasse == "schritt_gewaehlt" and f.ref == knoten.id for f in z.formen)


def test_jeder_schritt_steht_genau_einmal_in_seiner_bahn() -> None:
    ablauf = referenz()
    z = schwimmbahn(ablauf)
    for knoten in ablauf.knoten:
        kaesten = [f for f in z.formen if isinstance(f, Rechteck) and f.ref == knoten.id]
        assert len(kaesten) == 1
        koepfe = [f for f in z.formen if isinstance(f, Rechteck) and f.klasse == "bahnkopf" and f.y <= kaesten[0].y <= f.y + f.h]
        assert [k.tipp for k in koepfe] == [ablauf.bahnname(knoten.bahn)]


def test_referenzprozess_bleibt_auf_bildschirm_und_seiten_im_rahmen() -> None:
    assert schwimmbahn(referenz()).breite <= BILDSCHIRM.breite
    seiten = schwimmbahn_seiten(referenz())
    assert len(seiten) > 1
    for seite in seiten:
        pruefe_bild(seite)
        assert seite.breite <= SEITE.breite
        assert seite.hoehe <= SEITE.hoehe + 80
    schritte = [f.ref for s in seiten for f in s.formen if isinstance(f, Rechteck) and f.ref]
    assert sorted(schritte) == [k.id for k in referenz().knoten]


def test_ruecksprung_ist_als_schleife_gezeichnet_und_raute_nennt_anteile() -> None:
    z = schwimmbahn(referenz())
    grenze = max(b.y + b.h for b in _bahnen(z))
    assert sum(f.klasse == "fluss_schleife" and _box(f)[3] <= grenze for f in z.formen) == len(rueckkanten(referenz())) == 1
    texte = {f.text.replace("\u00a0", " ") for f in z.formen if isinstance(f, Schrift)}
    assert {"65 %", "35 %", "70 %", "30 %", "45 %", "25 %"} <= texte
    assert any(isinstance(f, Vieleck) and f.tipp == "Unterlagen vollständig?" for f in z.formen)


def test_gleichzeitige_zweige_tragen_kreuz_statt_anteil() -> None:
    knoten = tuple(Knoten(k, k, "b", gleichzeitig=k == "a") for k in "abcd")
    wege = (Weg(START, "a"), Weg("a", "b"), Weg("a", "c"), Weg("b", "d"), Weg("c", "d"), Weg("d", ENDE))
    z = schwimmbahn(Ablauf("UND", knoten, wege, (Bahn("b", "Amt"),)))
    assert not [f for f in z.formen if isinstance(f, Schrift) and "%" in f.text]
    assert sum(isinstance(f, Linie) and f.klasse == "achse" for f in z.formen) == 2


def test_wartezeit_steht_als_uhr_am_schritt_und_im_alternativtext() -> None:
    knoten = (Knoten("a", "Titel bestellen", "b", wartezeit=Dreieck(21, 28, 35)),)
    z = schwimmbahn(Ablauf("eAT", knoten, (Weg(START, "a"), Weg("a", ENDE)), (Bahn("b", "Amt"),)))
    assert any(isinstance(f, Schrift) and f.text == "4\u00a0Wochen" for f in z.formen)
    assert "4\u00a0Wochen" in z.alternativtext
    assert z.tabelle.zeilen[1][4] == "danach 4\u00a0Wochen Wartezeit"


@pytest.mark.parametrize("ausschnitt", [False, True])
def test_ein_fachprozess_traegt_wort_und_schraffur_und_wird_genannt(*, ausschnitt: bool) -> None:
    knoten = (Knoten("a", "Antrag annehmen", "b"), Knoten("c", "Bescheid erstellen", "b", ausserhalb=True))
    ablauf = Ablauf("Antrag", knoten, (Weg(START, "a"), Weg("a", "c"), Weg("c", ENDE)), (Bahn("b", "Amt"),))
    z = schwimmbahn_ausschnitt(ablauf, "a") if ausschnitt else schwimmbahn(ablauf)
    (kasten,) = [f for f in z.formen if isinstance(f, Rechteck) and f.ref == "c" and f.klasse == "schritt_fach"]
    striche = [f for f in z.formen if isinstance(f, Linie) and f.klasse == "schraffur"]
    am_schritt = [f for f in striche if all(_in((x, y, x, y), _box(kasten)) for x, y in f.punkte)]
    assert len(am_schritt) > 5
    assert [f.text for f in z.formen if isinstance(f, Schrift) and f.text == "Fachprozess"] == ["Fachprozess"]
    assert all(_in(_box(f), (0, 0, z.breite, z.hoehe)) for f in z.formen if isinstance(f, Schrift))
    assert "Fachprozess, außerhalb des Auftrags: „Bescheid erstellen“." in z.alternativtext
    assert [zeile[4] for zeile in z.tabelle.zeilen] == ["", "", "Fachprozess, außerhalb des Auftrags"]
    assert not any(f.klasse == "schraffur" for f in schwimmbahn(referenz()).formen)


def test_leerer_prozess_ergibt_bild_mit_beginn_und_ende() -> None:
    z = schwimmbahn(Ablauf("Neu", (), ()))
    assert {f.klasse for f in z.formen if isinstance(f, Kreis)} == {"ereignis", "ereignis_ende"}
    assert "noch keine Schritte" in z.alternativtext


def test_szenario_kann_schritte_anders_kennzeichnen() -> None:
    z = schwimmbahn(referenz(), klassen={"a04": "schritt_entfaellt"})
    assert [f.klasse for f in z.formen if isinstance(f, Rechteck) and f.ref == "a04"] == ["schritt_entfaellt"]


def test_gleicher_ablauf_ergibt_gleiches_bild() -> None:
    assert schwimmbahn(zufallsablauf(7)) == schwimmbahn(zufallsablauf(7))
