"""Alle Bilder des Auftakts: Text bleibt in seinem Kasten, nichts überdeckt sich, nichts ragt heraus, auch bei sehr langen Wörtern."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from itertools import combinations

import pytest

from rodiko_kit.akteure.modell import Teilnehmergruppe
from rodiko_kit.auftakt.analyse.bilder.kreis import agendabild, aufwandbild, gremienbild
from rodiko_kit.auftakt.analyse.bilder.lage import kreuzungsbild, risikobild, swotbild, themenbild
from rodiko_kit.auftakt.analyse.bilder.quellen import aussagenbild, belegbild
from rodiko_kit.auftakt.analyse.bilder.ziele import verfahrensbild, zielblatt
from rodiko_kit.auftakt.analyse.quellen import Belegstand, themen
from rodiko_kit.auftakt.modell.kreis import Gremium, Mitglied, Projektrolle
from rodiko_kit.auftakt.modell.lage import Risiko, Swotart, Swotfolge, Swotpunkt, Themenfeld
from rodiko_kit.auftakt.modell.quellen import Aussage, Aussageart, Befundart, Interview
from rodiko_kit.auftakt.modell.ziel import Etappe, Ziel
from rodiko_kit.basis.beschriftung import Kasten, textkasten
from rodiko_kit.basis.bild import Kreis, Rechteck, Zeichnung
from rodiko_kit.saal.analyse.regie import regielage
from rodiko_kit.saal.modell import Programmpunkt
from tests.auftakt.welt import LANG, akteur, neu
from tests.hilfen.bildpruefung import ausserhalb, schriften, unbekannte_klassen

NAMEN = ("Amt", f"{LANG} und {LANG}", "Weiterleitung der Meldebestätigung an die Ausländerbehörde und das Jobcenter", LANG)
TAG = dt.date(2026, 2, 18)


def _ziele(name: str) -> Zeichnung:
    felder = {"fuer_wen": name, "indikator": name, "messung": name, "einheit": name, "termin": TAG}
    werte = {"ausgangswert": Decimal(24), "zielwert": Decimal(12), "erreicht": Decimal("18.5")}
    return zielblatt([neu(Ziel, "ZI-1", name=name[:200], **felder, **werte), neu(Ziel, "ZI-2", name="kurz")])


def _verfahren(name: str) -> Zeichnung:
    reihe = [
        neu(Etappe, f"ET-{n}", name=name, methode=name, von=TAG + dt.timedelta(days=40 * n), bis=TAG + dt.timedelta(days=40 * n + 60))
        for n in range(12)
    ]
    return verfahrensbild([*reihe, neu(Etappe, "ET-99", name=name)], [], (("Auftakt", TAG), ("Projektbeginn", TAG + dt.timedelta(days=42))))


def _gremien(name: str) -> Zeichnung:
    leute = [akteur(n, name, teilnehmergruppe=list(Teilnehmergruppe)[n % 7]) for n in range(9)]
    mitglieder = [
        neu(Mitglied, f"G-{n}", gremium=Gremium.STEUERUNGSGRUPPE if n < 3 else Gremium.INITIATIVKREIS, akteur=a.id, initiator=n == 4)
        for n, a in enumerate(leute)
    ]
    return gremienbild(mitglieder, leute)


def _rollen(name: str) -> Zeichnung:
    return aufwandbild(
        [neu(Projektrolle, f"RO-{n}", name=name, personen=n, personentage=Decimal(n * 900) if n else None) for n in range(5)]
    )


def _agenda(name: str) -> Zeichnung:
    punkte = [neu(Programmpunkt, f"PP-{n}", name=name, ziel=name, rang=n, dauer_min=600 if n == 2 else 1) for n in range(7)]
    return agendabild(regielage(punkte, dt.datetime(2026, 1, 1, tzinfo=dt.UTC)).zeilen, "Tagesordnung")


def _punkte(name: str) -> list[Swotpunkt]:
    return [neu(Swotpunkt, f"SW-{a.name}-{n}", name=name, swotart=a, gewicht=n) for a in Swotart for n in (1, 2, 3)]


def _swot(name: str) -> Zeichnung:
    return swotbild(_punkte(name))


def _kreuzung(name: str) -> Zeichnung:
    punkte = _punkte(name)
    return kreuzungsbild(punkte, [neu(Swotfolge, f"SF-{n}", name=name, innen=punkte[0].id, aussen=punkte[-1].id) for n in range(4)])


def _risiken(name: str) -> Zeichnung:
    alle = [neu(Risiko, f"RI-{n}", name=name, eintritt=1 + n % 5, schaden=1 + (n // 5) % 5) for n in range(25)]
    haufen = [neu(Risiko, f"RI-{n + 100}", name=name, eintritt=3, schaden=3) for n in range(9)]
    return risikobild([*alle, *haufen, neu(Risiko, "RI-999", name=name)], {})


def _themen(name: str) -> Zeichnung:
    return themenbild([neu(Themenfeld, f"TF-{n}", name=f"{name}"[:60], bedeutung=n % 11, druck=(3 * n) % 11) for n in range(16)], {})


def _aussagen(name: str) -> Zeichnung:
    gespraech = neu(Interview, "IV-1", name="x")
    reihe = [(n, a) for n in range(9) for a in Aussageart]
    alle = [neu(Aussage, f"AU-{n}-{a.name}", interview=gespraech.id, thema=f"{n % 3} {name}"[:200], aussageart=a) for n, a in reihe]
    return aussagenbild(themen(alle, [gespraech]))


def _belege(name: str) -> Zeichnung:
    return belegbild([Belegstand(Befundart.SCHNITTSTELLE, f"S-{n}", name, n, 2 * n, n % 2) for n in range(9)])


BILDER: tuple[Callable[[str], Zeichnung], ...] = (
    *(_ziele, _verfahren, _gremien, _rollen, _agenda, _swot, _kreuzung, _risiken, _themen, _aussagen, _belege),
)


def _schneidet(bild: Zeichnung) -> list[str]:
    """Texte, die über den Rand eines Kastens oder Kreises laufen, statt ganz darin oder ganz daneben zu stehen."""
    formen = [Kasten(f.x, f.y, f.b, f.h) for f in bild.formen if isinstance(f, Rechteck) and not f.klasse.startswith("quadrant")]
    formen += [Kasten(f.x - f.r, f.y - f.r, 2 * f.r, 2 * f.r) for f in bild.formen if isinstance(f, Kreis)]
    return [s.text for s in schriften(bild) for k in formen if k.trifft(textkasten(s)) and not k.enthaelt(textkasten(s)) and s.text != "+4"]


@pytest.mark.parametrize("name", NAMEN, ids=["kurz", "zwei", "satz", "wort"])
@pytest.mark.parametrize("male", BILDER, ids=lambda f: f.__name__.strip("_"))
def test_text_bleibt_in_seinem_kasten(male: Callable[[str], Zeichnung], name: str) -> None:
    bild = male(name)
    assert ausserhalb(bild) == []
    assert unbekannte_klassen(bild) == set()
    assert _schneidet(bild) == []
    kaesten = [(textkasten(s), s.text) for s in schriften(bild)]
    assert [(a, b) for (ka, a), (kb, b) in combinations(kaesten, 2) if ka.trifft(kb)] == []


@pytest.mark.parametrize("male", BILDER, ids=lambda f: f.__name__.strip("_"))
def test_jedes_bild_hat_alternativtext_und_tabelle_und_ist_auf_dem_beamer_gross_genug(male: Callable[[str], Zeichnung]) -> None:
    bild = male("Weiterleitung der Meldebestätigung")
    assert bild.alternativtext.endswith(".")
    assert bild.tabelle.zeilen
    assert not bild.intern
    assert min(s.groesse for s in schriften(bild)) / bild.breite >= 15 / 720
    assert male("Weiterleitung der Meldebestätigung") == bild


def test_risiken_und_themen_lassen_sich_ziehen_und_treffen_ihre_werte() -> None:
    for bild, feld_x, feld_y in ((_risiken("x"), "eintritt", "schaden"), (_themen("x"), "bedeutung", "druck")):
        assert bild.achsen is not None
        assert (bild.achsen.x.feld, bild.achsen.y.feld) == (feld_x, feld_y)
    risiko = neu(Risiko, "RI-1", name="eins", eintritt=4, schaden=2)
    bild = risikobild([risiko], {})
    (kreis,) = (f for f in bild.formen if isinstance(f, Kreis))
    assert bild.achsen is not None
    x, y = bild.achsen.x, bild.achsen.y
    assert x.von + (kreis.x - x.bild_von) / (x.bild_bis - x.bild_von) * (x.bis - x.von) == pytest.approx(4)
    assert y.von + (kreis.y - y.bild_von) / (y.bild_bis - y.bild_von) * (y.bis - y.von) == pytest.approx(2)


def test_eine_fehlende_gruppe_steht_gestrichelt_im_bild() -> None:
    person = akteur(1, "Landrätin", teilnehmergruppe=Teilnehmergruppe.VORSTAND)
    bild = gremienbild([neu(Mitglied, "G-1", gremium=Gremium.INITIATIVKREIS, akteur=person.id)], [person])
    assert sum(s.text == "fehlt noch" for s in schriften(bild)) == 5
    assert "Es fehlen: Politik" in bild.alternativtext
