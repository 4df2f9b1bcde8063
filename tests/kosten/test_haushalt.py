from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.kosten.analyse.haushalt import (
    Haushaltszeile,
    Position,
    abschreibung,
    ergebnishaushalt,
    finanzhaushalt,
    restbuchwert,
    salden,
    tafel,
)
from rodiko_kit.kosten.modell import Postenart

D = Decimal
JAHRE = 6
betraege = st.decimals(min_value=0, max_value=10**6, places=2)
reihen = st.lists(betraege, min_size=JAHRE, max_size=JAHRE).map(tuple)


@st.composite
def positionen(ziehe: Any, arten: tuple[Postenart, ...] = tuple(Postenart)) -> Position:
    zahlungen = ziehe(reihen)
    art = ziehe(st.sampled_from(arten))
    anteil = ziehe(st.sampled_from(["0", "0.5", "1"])) if art is Postenart.KOSTEN else "0"
    return Position(
        name=f"Posten {ziehe(st.integers(1, 99))}",
        postenart=art,
        zahlungen=zahlungen,
        investiv=ziehe(st.booleans()),
        nutzungsdauer=ziehe(st.integers(1, 12)),
        afa_ab=ziehe(st.integers(-2, 5)),
        foerdermittel=tuple((z * D(anteil)).quantize(D("0.01")) for z in zahlungen) if anteil != "0" else (),
    )


def _zahl(text: str) -> Decimal:
    return D(text.replace(".", "").replace(",", ".").replace("\u2212", "-"))


def _gedruckt(tabelle: Datentabelle) -> list[tuple[str, list[Decimal]]]:
    return [(z[0], [_zahl(w) for w in z[1:] if w]) for z in tabelle.zeilen]


def _summe(zeilen: list[list[Decimal]]) -> list[Decimal]:
    return [sum(spalte, D(0)) for spalte in zip(*zeilen, strict=True)] if zeilen else [D(0)] * (JAHRE + 1)


@given(betraege, st.integers(1, 60))
def test_die_abschreibung_ergibt_auf_den_cent_die_investition(betrag: Decimal, dauer: int) -> None:
    raten = abschreibung(betrag, dauer)
    assert sum(raten) == betrag
    assert len(raten) == dauer
    assert max(raten) - min(raten) <= D("0.01")


@given(st.lists(positionen(), max_size=7))
def test_der_ergebnishaushalt_geht_zeile_fuer_zeile_und_spalte_fuer_spalte_auf(liste: list[Position]) -> None:
    zeilen = ergebnishaushalt(liste, JAHRE)
    arten = [z.art for z in zeilen]
    gedruckt = _gedruckt(tafel("Probe", range(2027, 2027 + JAHRE), zeilen))
    stelle = next(n for n, z in enumerate(zeilen) if z.name == "Aufwendungen")
    ertrag = [w for (_, w), a in zip(gedruckt[1 : stelle - 1], arten[1 : stelle - 1], strict=True) if a == "posten"]
    aufwand = [w for (_, w), a in zip(gedruckt[stelle:], arten[stelle:], strict=True) if a == "posten"]
    je = dict(gedruckt)
    assert je["Summe Erträge"] == _summe(ertrag)
    assert je["Summe Aufwendungen"] == _summe(aufwand)
    assert je["Ergebnis"] == [a - b for a, b in zip(_summe(ertrag), _summe(aufwand), strict=True)]
    for _, werte in gedruckt:
        assert not werte or werte[-1] == sum(werte[:-1]), "rechts steht die Summe der gedruckten Jahre"


@given(st.lists(positionen(), max_size=7))
def test_der_finanzhaushalt_geht_auf_und_sein_saldo_ist_der_der_zahlungen(liste: list[Position]) -> None:
    zeilen = finanzhaushalt(liste, JAHRE)
    gedruckt = _gedruckt(tafel("Probe", range(2027, 2027 + JAHRE), zeilen))
    je = dict(gedruckt)
    for name in ("laufend", "investiv"):
        assert je[f"Saldo {name}"] == [a - b for a, b in zip(je[f"Einzahlungen {name}"], je[f"Auszahlungen {name}"], strict=True)]
    posten: list[list[Decimal]] = []
    for (_, werte), zeile in zip(gedruckt, zeilen, strict=True):
        if zeile.art == "posten":
            posten.append(werte)
        elif zeile.name.startswith(("Einzahlungen", "Auszahlungen")):
            assert werte == _summe(posten), zeile.name
            posten = []
    assert je["Finanzmittelsaldo"][:-1] == list(salden(liste, JAHRE))


@given(positionen((Postenart.KOSTEN,)))
def test_abschreibung_und_restbuchwert_ergeben_die_investition(p: Position) -> None:
    invest = Position(p.name, p.postenart, p.zahlungen, investiv=True, nutzungsdauer=p.nutzungsdauer, afa_ab=p.afa_ab)
    afa = sum((z.summe for z in ergebnishaushalt([invest], JAHRE) if z.name.startswith("Abschreibung")), D(0))
    assert afa + restbuchwert([invest]) == sum(p.zahlungen)


def test_eine_investition_steht_im_jahr_der_zahlung_und_verteilt_ueber_die_nutzungsdauer() -> None:
    server = Position("Server", Postenart.KOSTEN, (D(0), D(1000), D(0), D(0)), investiv=True, nutzungsdauer=3, afa_ab=2)
    finanz = {z.name: z.werte for z in finanzhaushalt([server], 4)}
    ergebnis = {z.name: z.werte for z in ergebnishaushalt([server], 4)}
    assert list(finanz["Auszahlungen investiv"]) == [0, 1000, 0, 0]
    assert list(ergebnis["Abschreibung Server"]) == [0, 0, D("333.33"), D("333.34")]
    assert restbuchwert([server]) == D("333.33")


def test_eine_zuwendung_zur_investition_wird_im_takt_der_abschreibung_aufgeloest() -> None:
    server = Position("Server", Postenart.KOSTEN, (D(900), D(0)), investiv=True, nutzungsdauer=3, foerdermittel=(D(600), D(0)))
    ergebnis = {z.name: z.werte for z in ergebnishaushalt([server], 2)}
    finanz = {z.name: z.werte for z in finanzhaushalt([server], 2)}
    assert list(ergebnis["Auflösung Sonderposten Server"]) == [200, 200]
    assert list(ergebnis["Nachrichtlich: Eigenanteil geförderter Posten"]) == [100, 100]
    assert list(finanz["Zuwendung zu Server"]) == [600, 0]
    assert list(finanz["Nachrichtlich: Eigenanteil geförderter Posten"]) == [300, 0]


def test_einsparungen_stehen_brutto_als_weniger_aufwand_nie_verrechnet() -> None:
    teile = (Position("Lizenz", Postenart.KOSTEN, (D(700),)), Position("Porto", Postenart.EINSPARUNG, (D(500),)))
    zeilen: dict[str, Haushaltszeile] = {z.name: z for z in ergebnishaushalt(teile, 1)}
    assert [zeilen[n].summe for n in ("Lizenz", "Porto")] == [700, -500]
    assert zeilen["Ergebnis"].summe == -200


def test_ohne_nutzungsdauer_gibt_es_keine_abschreibung() -> None:
    teil = Position("Server", Postenart.KOSTEN, (D(900),), investiv=True, nutzungsdauer=None)
    assert not any(z.name.startswith("Abschreibung") for z in ergebnishaushalt([teil], 1))
