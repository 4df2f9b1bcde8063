"""Zeiten, Personalbedarf und Kosten der kleinen Aufnahme, von Hand gerechnet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rodiko_kit.kosten.analyse.personalbedarf import OHNE_ZUSCHLAG
from rodiko_kit.prozesse.analyse.ablauf import Ablauf
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus, fasse_zusammen
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten, wochenminuten
from rodiko_kit.prozesse.modell.prozess import Zeitregel
from rodiko_kit.prozesse.modell.zeitbeleg import Zeitbeleg
from tests.prozesse.aufnahme import bestand, kennung, zeit


def _ablauf(**felder: object) -> Ablauf:
    return replace(ablauf_aus(bestand(), kennung("P-1")), **felder)  # type: ignore[arg-type]


def test_kleine_aufnahme_stimmt_mit_der_handrechnung() -> None:
    z = rechne_zeiten(_ablauf())
    v = {s.knoten.kuerzel: s.besuche for s in z.schritte}
    assert v == pytest.approx({"S-1": 1, "S-2": 1.25, "S-3": 0.25, "S-4": 1})
    assert z.arbeit_min == pytest.approx(10 + 1.25 * 30 + 0.25 * 6 + 12)
    assert z.wartezeit_tage == pytest.approx(3 + 0.25 * 14)
    assert z.arbeit_tage == pytest.approx(61 * 7 / 2400)
    assert z.durchlauf_tage == pytest.approx(6.5 + 61 * 7 / 2400)
    assert z.effizienz == pytest.approx(z.arbeit_tage / z.durchlauf_tage)
    assert z.vorgabe_anteil == pytest.approx(12 / 61)


def test_personalbedarf_rechnet_verteilzeit_additiv() -> None:
    last = {b.bahn.name: b for b in rechne_zeiten(_ablauf()).bahnen}
    assert last["Ausländerbehörde"].vzae == pytest.approx(1000 * 49.5 * 1.1 / 96000)
    assert last["Ausländerbehörde"].auslastung == pytest.approx(1000 * 49.5 * 1.1 / 96000 / 2)


def test_kosten_je_fall_sind_dezimal_und_nur_vollstaendig() -> None:
    z = rechne_zeiten(_ablauf(), OHNE_ZUSCHLAG)
    assert z.kosten_eur is not None
    assert round(z.kosten_eur, 6) == round(Decimal("11.5") / 60 * 50 + Decimal("49.5") / 60 * 60, 6)
    ohne = _ablauf()
    ohne = replace(ohne, bahnen=(replace(ohne.bahnen[0], stundensatz_eur=None), ohne.bahnen[1]))
    assert rechne_zeiten(ohne).kosten_eur is None


def test_fehlende_zeit_ist_luecke_und_nie_null() -> None:
    z = rechne_zeiten(ablauf_aus(bestand(ohne=("Z-4",)), kennung("P-1")))
    assert [k.kuerzel for k in z.luecken] == ["S-3"]
    assert next(s for s in z.schritte if s.knoten.kuerzel == "S-3").arbeit_min is None


def test_mehrere_auskuenfte_nach_benannter_regel() -> None:
    belege = [b for b in (zeit("Z-1", "S-1", (10, 20, 30)), zeit("Z-2", "S-1", (20, 40, 90))) if isinstance(b, Zeitbeleg)]
    mittel, beleg = fasse_zusammen(belege)
    assert mittel is not None
    assert (mittel.minimum, mittel.typisch, mittel.maximum) == (15, 30, 60)
    assert mittel.mittel == pytest.approx((20 + 50) / 2)
    assert beleg is not None
    assert (beleg.anzahl, beleg.typisch_von, beleg.typisch_bis, beleg.regel) == (2, 20, 40, "Mittel der Auskünfte")
    weit, _ = fasse_zusammen(belege, Zeitregel.SPANNE)
    assert weit is not None
    assert (weit.minimum, weit.typisch, weit.maximum) == (10, 30, 90)


def test_vorgabewert_zaehlt_nur_ohne_andere_auskunft() -> None:
    b = bestand(zeit("Z-9", "S-4", (30, 30, 30)))
    knoten = next(k for k in ablauf_aus(b, kennung("P-1")).knoten if k.kuerzel == "S-4")
    assert knoten.bearbeitung_mittel == 30
    assert knoten.beleg is not None
    assert not knoten.beleg.nur_vorgabe


def test_auskunft_ohne_spanne_gilt_als_fester_wert() -> None:
    einer = zeit("Z-1", "S-1", (10, 20, 30)).aendern(minimum_min=None, maximum_min=None)
    assert isinstance(einer, Zeitbeleg)
    dreieck, _ = fasse_zusammen([einer])
    assert dreieck is not None
    assert (dreieck.mittel, dreieck.varianz) == (20, 0)


def test_kalendertage_folgen_der_dienstzeit_der_einheit() -> None:
    ablauf = _ablauf()
    halb = replace(ablauf, bahnen=tuple(replace(b, arbeitszeit="Mo-Fr 08:00-12:00") for b in ablauf.bahnen))
    assert wochenminuten("Mo-Do 08:00-16:00; Fr 08:00-12:30") == 4 * 480 + 270
    assert rechne_zeiten(halb).arbeit_tage == pytest.approx(2 * rechne_zeiten(ablauf).arbeit_tage)
