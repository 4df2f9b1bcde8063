"""Besuche, Momente und Dauer gegen von Hand gerechnete Abläufe und gegen eine Ziehung."""

from __future__ import annotations

import random
import statistics
from dataclasses import replace

import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Dreieck, Knoten, Weg
from rodiko_kit.prozesse.analyse.lastfaktor import besuche, dauer, erreichbar, lastfaktor_je_jahr, moment, ohne_ausweg, zusammenfluss
from tests.prozesse.zufall import zufallsablauf


def _knoten(id_: str, minuten: float = 1.0, *, gleichzeitig: bool = False) -> Knoten:
    return Knoten(id_, id_, bearbeitung=Dreieck(minuten, minuten, minuten), gleichzeitig=gleichzeitig)


def _und() -> Ablauf:
    """a teilt sich in b (10) und c -> d (5 + 9); bei e (2) laufen sie zusammen; c wiederholt sich zur Hälfte."""
    knoten = (_knoten("a", 1, gleichzeitig=True), _knoten("b", 10), _knoten("c", 5), _knoten("d", 9), _knoten("e", 2))
    wege = (
        Weg(START, "a"),
        Weg("a", "b"),
        Weg("a", "c"),
        Weg("b", "e"),
        Weg("c", "c", 0.5),
        Weg("c", "d", 0.5),
        Weg("d", "e"),
        Weg("e", ENDE),
    )
    return Ablauf("UND", knoten, wege)


def test_gleichzeitige_zweige_zaehlen_beide_und_der_zusammenfluss_einmal() -> None:
    v = besuche(_und())
    assert v.knoten == pytest.approx({"a": 1, "b": 1, "c": 2, "d": 1, "e": 1})
    assert v.kanten["b", "e"] == pytest.approx(1)
    assert v.kanten["d", "e"] == pytest.approx(1)
    assert v.kanten["e", ENDE] == pytest.approx(1)


def test_arbeit_addiert_sich_dauer_nimmt_den_laengsten_zweig() -> None:
    ablauf = _und()

    def mittel(id_: str) -> float:
        return ablauf.nach_id[id_].bearbeitung_mittel

    assert moment(ablauf, mittel, lambda _: 0.0).mittel == pytest.approx(1 + 10 + 10 + 9 + 2)
    assert dauer(ablauf, mittel) == pytest.approx(1 + 19 + 2)


def test_verschachtelte_gleichzeitige_zweige() -> None:
    knoten = tuple(_knoten(k, gleichzeitig=k in "ab") for k in "abcdef")
    kanten = (("a", "b"), ("a", "f"), ("b", "c"), ("b", "d"), ("c", "e"), ("d", "e"), ("e", "f"), ("f", ENDE))
    ablauf = Ablauf("zwei", knoten, (Weg(START, "a"), *(Weg(v, n) for v, n in kanten)))
    assert zusammenfluss(ablauf, "b") == "e"
    assert zusammenfluss(ablauf, "a") == "f"
    assert set(besuche(ablauf).knoten.values()) == {1.0}


def test_zweige_ohne_zusammenfluss_enden_getrennt() -> None:
    ablauf = Ablauf("offen", (_knoten("a", gleichzeitig=True), _knoten("b"), _knoten("c")), (Weg(START, "a"), Weg("a", "b"), Weg("a", "c")))
    assert zusammenfluss(ablauf, "a") == ENDE
    assert besuche(ablauf).knoten == pytest.approx({"a": 1, "b": 1, "c": 1})


def test_ruecksprung_aus_gleichzeitigem_zweig_bleibt_endlich() -> None:
    knoten = (_knoten("a", gleichzeitig=True), _knoten("b"), _knoten("c"), _knoten("d"))
    wege = (Weg(START, "a"), Weg("a", "b"), Weg("a", "c"), Weg("b", "d", 0.5), Weg("b", "a", 0.5), Weg("c", "d"), Weg("d", ENDE))
    v = besuche(Ablauf("zurück", knoten, wege))
    assert all(0 < anzahl < 10 for anzahl in v.knoten.values())


def test_mehrere_anfaenge_mischen_mittel_und_varianz() -> None:
    ablauf = Ablauf("zwei", (_knoten("a", 10), _knoten("b", 20)), (Weg(START, "a", 0.5), Weg(START, "b", 0.5)))
    m = moment(ablauf, lambda i: ablauf.nach_id[i].bearbeitung_mittel, lambda _: 0.0)
    assert m.mittel == pytest.approx(15)
    assert m.varianz == pytest.approx(25)


def test_ohne_beginn_gilt_der_schritt_ohne_vorgaenger() -> None:
    ablauf = Ablauf("ohne", (_knoten("b"), _knoten("a")), (Weg("a", "b"),))
    assert ablauf.ausgaenge[START] == (("a", 1.0),)
    assert erreichbar(ablauf) == {"a", "b"}


def test_schleife_ohne_ausgang_nennt_den_schritt() -> None:
    ablauf = Ablauf("fest", (_knoten("a"), _knoten("b")), (Weg(START, "a"), Weg("a", "b"), Weg("b", "a")))
    assert ohne_ausweg(ablauf) == ("a", "b")
    with pytest.raises(EingabeFehler, match=r"Schritt a: 'a' liegt in einer Schleife ohne Ausgang\. Bitte einen Übergang"):
        besuche(ablauf)


def test_anteile_werden_im_verhaeltnis_gerechnet() -> None:
    ablauf = Ablauf("krumm", (_knoten("a"), _knoten("b")), (Weg(START, "a"), Weg("a", "b", 0.6), Weg("a", ENDE, 0.6)))
    assert besuche(ablauf).knoten["b"] == pytest.approx(0.5)


def test_lastfaktor_ohne_fallzahl_ist_leer() -> None:
    assert lastfaktor_je_jahr(_und()) == {}


@pytest.mark.parametrize("keim", range(40))
def test_was_hineinfliesst_fliesst_hinaus(keim: int) -> None:
    zufall = zufallsablauf(keim)
    ablauf = zufall.mit_knoten([replace(k, gleichzeitig=False) for k in zufall.knoten])
    v = besuche(ablauf)
    for knoten in ablauf.knoten:
        hinein = sum(f for (_, n), f in v.kanten.items() if n == knoten.id)
        assert hinein == pytest.approx(v.knoten[knoten.id])
    assert sum(f for (_, n), f in v.kanten.items() if n == ENDE) == pytest.approx(1)


def test_varianz_stimmt_mit_ziehung_ueberein() -> None:
    knoten = (Knoten("a", "a", bearbeitung=Dreieck(1, 2, 6)), Knoten("b", "b", bearbeitung=Dreieck(0, 5, 10)))
    ablauf = Ablauf("Schleife", knoten, (Weg(START, "a"), Weg("a", "b", 0.4), Weg("a", ENDE, 0.6), Weg("b", "a")))
    m = moment(ablauf, lambda i: ablauf.nach_id[i].bearbeitung_mittel, lambda i: ablauf.nach_id[i].bearbeitung_varianz)
    w = random.Random(7)  # noqa: S311  Prüfdaten, kein Geheimnis
    ziehungen = []
    for _ in range(40_000):
        summe = w.triangular(1, 6, 2)
        while w.random() < 0.4:
            summe += w.triangular(0, 10, 5) + w.triangular(1, 6, 2)
        ziehungen.append(summe)
    fehler = statistics.stdev(ziehungen) / len(ziehungen) ** 0.5
    assert abs(statistics.fmean(ziehungen) - m.mittel) < 3 * fehler
    assert statistics.variance(ziehungen) == pytest.approx(m.varianz, rel=0.05)
