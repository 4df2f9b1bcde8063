from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from rodiko_kit.auftakt.analyse import ziele
from rodiko_kit.auftakt.modell.ziel import Bereich, Beteiligung, Beteiligungsform, Etappe, Ziel
from tests.auftakt.welt import neu

GANZ = neu(
    Ziel,
    "ZI-1",
    name="Titel schneller",
    fuer_wen="Ankommende",
    indikator="Wochen bis Titel",
    einheit="Wochen",
    ausgangswert=Decimal(24),
    zielwert=Decimal(12),
    messung="je Quartal",
    termin=dt.date(2027, 3, 31),
    realistisch=True,
    getragen=True,
    erreicht=Decimal(18),
)


def test_ein_vollstaendiges_ziel_ist_smart() -> None:
    assert ziele.pruefe(GANZ, dt.date(2026, 4, 1)).ist_smart
    assert ziele.pruefe(GANZ).hinweise == ()


@pytest.mark.parametrize(
    ("felder", "merkmal", "wort"),
    [
        ({"fuer_wen": ""}, "spezifisch", "Für wen"),
        ({"messung": ""}, "messbar", "fehlt Messung"),
        ({"ausgangswert": None, "einheit": ""}, "messbar", "fehlen Ausgangswert und Einheit"),
        ({"zielwert": Decimal(24)}, "messbar", "sind gleich"),
        ({"getragen": False}, "akzeptiert", "getragen"),
        ({"realistisch": False}, "realistisch", "erreichbar"),
        ({"termin": None}, "terminiert", "Bis wann"),
        ({"termin": dt.date(2026, 1, 1)}, "terminiert", "vor dem Projektbeginn (01.04.2026)"),
    ],
)
def test_jedes_fehlende_merkmal_gibt_genau_einen_hinweis(felder: dict[str, object], merkmal: str, wort: str) -> None:
    ((gefunden, satz),) = ziele.pruefe(GANZ.aendern(**felder), dt.date(2026, 4, 1)).hinweise
    assert gefunden == merkmal
    assert wort in satz


def test_der_weg_zum_ziel_gilt_auch_wenn_der_wert_sinken_soll() -> None:
    assert ziele.erreicht_anteil(GANZ) == Decimal("0.5")
    assert ziele.erreicht_anteil(GANZ.aendern(erreicht=Decimal(30))) == Decimal("-0.5")
    assert ziele.erreicht_anteil(GANZ.aendern(erreicht=None)) is None
    assert ziele.wertesatz(GANZ) == "von 24 auf 12 Wochen, zuletzt 18"


def test_erst_das_ziel_dann_das_verfahren() -> None:
    etappe = neu(Etappe, "ET-1", name="Aufnahme")
    assert ziele.hinweise_verfahren([], [etappe]) == ("Erst die Ziele, dann das Verfahren: Es gibt Etappen, aber noch kein Ziel.",)
    assert ziele.hinweise_verfahren([GANZ], [etappe]) == (
        "Noch ohne Ziel, dem sie dienen: Aufnahme.",
        "Noch führt keine Etappe zu: Titel schneller.",
    )
    assert ziele.hinweise_verfahren([GANZ], [etappe.aendern(ziel=GANZ.id)]) == ()


def test_der_beteiligungsplan_nennt_fehlende_und_nur_informierte_bereiche() -> None:
    plan = [
        neu(Beteiligung, "BT-1", name="Runde", bereich=Bereich.BETROFFENE, form=Beteiligungsform.MITWIRKEN, teilgenommen=8),
        neu(Beteiligung, "BT-2", name="Brief", bereich=Bereich.POLITIK),
        neu(Beteiligung, "BT-3", name="Frühstück", bereich=Bereich.BETROFFENE, form=Beteiligungsform.ANHOEREN, teilgenommen=4),
    ]
    assert ziele.hinweise_beteiligung(plan) == (
        "Noch ohne Beteiligung: Verwaltung, Zivilgesellschaft und Wirtschaft.",
        "Bisher nur informiert: Politik.",
    )
    zeilen = {z[0]: z for z in ziele.beteiligungsnachweis(plan).zeilen}
    assert zeilen["Betroffene"] == ("Betroffene", "2", "2", "12", "anhören, mitwirken")
    assert zeilen["Politik"] == ("Politik", "1", "0", "–", "informieren")
