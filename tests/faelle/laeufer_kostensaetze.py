"""Prüft die Kostensatz-Tabellen: Form, Belege, innere Stimmigkeit und Gleichheit mit der ausgelieferten Vorlage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from rodiko_kit.basis.einheiten import runde
from rodiko_kit.kosten.analyse import saetze
from rodiko_kit.kosten.analyse.stundensatz import jahreswert, mit_gemeinkosten
from rodiko_kit.kosten.modell import Welt

VORLAGEN = Path(__file__).parents[2] / "vorlagen" / "kostensaetze"

Daten = dict[str, Any]


def _lohnkosten(daten: Daten) -> None:
    satz = {s.schluessel: s for s in saetze.kostensaetze(daten)}
    assert {s.welt for s in satz.values()} == {Welt.ERFUELLUNGSAUFWAND}
    for ebene, werte in daten["eur_je_mak"].items():
        for gruppe, mak in werte.items():
            einer = satz[f"{daten['id']}/{ebene}/{gruppe}"]
            assert einer.bezugsebene == ebene
            assert runde(jahreswert(einer.eur_je_stunde, Decimal(daten["stunden_je_mak"]))) == Decimal(mak), f"{ebene} {gruppe}"


def _vollkosten(daten: Daten) -> None:
    herleitung, sach = saetze.agebv_herleitung(daten)
    gelesen = {s.schluessel: s for s in saetze.kostensaetze(daten)}
    assert {s.welt for s in gelesen.values()} == {Welt.VOLLKOSTEN}
    for art, werte in daten["stundensaetze"].items():
        for laufbahn, eur in werte.items():
            assert runde(getattr(herleitung[laufbahn], art)) == Decimal(eur), f"{laufbahn} {art}"
            assert gelesen[f"{daten['id']}/{art}/{laufbahn}"].eur_je_stunde == Decimal(eur)
    assert runde(sach) == Decimal(daten["sachkosten"]["ohne_gk"])
    assert runde(mit_gemeinkosten(sach, Decimal(daten["gemeinkostenzuschlag"]))) == Decimal(daten["sachkosten"]["mit_gk"])


def _jahresarbeitszeiten(daten: Daten) -> None:
    zeiten = saetze.jahresarbeitszeiten(daten)
    assert len({z.schluessel for z in zeiten}) == len(daten["eintraege"])
    for zeit, roh in zip(zeiten, daten["eintraege"], strict=True):
        assert zeit.beleg.quelle
        assert zeit.minuten == (None if roh["stunden"] is None else roh["stunden"] * 60), zeit.name


def _entgelt(daten: Daten) -> None:
    tafel = saetze.entgelttabelle(daten)
    for gruppe, zeile in tafel.entgelt_eur.items():
        da = [w for w in zeile if w is not None]
        assert da == sorted(da), f"Entgeltgruppe {gruppe} steigt nicht"
    assert tafel.monatsgehaelter == 12 + Decimal(daten["jahressonderzahlung_anteil"])


def _wege(daten: Daten) -> None:
    for name, satz in saetze.wegesaetze(daten).items():
        assert satz.sachkosten_eur == Decimal(daten["werte"][name]["sachkosten"])
        assert satz.minuten == daten["werte"][name]["minuten"]


def _zeitwerte(daten: Daten) -> None:
    werte = saetze.zeitwerte(daten)
    assert [w.nummer for w in werte] == list(range(1, 18))
    for wert in werte:
        da = [m for m in (wert.einfach_min, wert.mittel_min, wert.hoch_min) if m is not None]
        assert da == sorted(da), wert.name


LAEUFER: dict[str, Callable[[Daten], None]] = {
    "lohnkosten_ohne_gemeinkosten": _lohnkosten,
    "stundensatz_vollkosten": _vollkosten,
    "jahresarbeitszeit": _jahresarbeitszeiten,
    "entgelt_brutto": _entgelt,
    "wegeaufwand_buerger": _wege,
    "zeitwert": _zeitwerte,
}
"""Kostenart der Tabelle -> Prüfung."""


def pruefe(pfad: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Eine Prüfung der Tabelle ``pfad``; liegt sie neben diesem Läufer, auch ihre Gleichheit mit der ausgelieferten Vorlage."""
    daten = yaml.safe_load(pfad.read_text("utf-8"))

    def inhalt() -> None:
        laeufer = LAEUFER.get(daten["kostenart"])
        if laeufer is None:
            raise AssertionError(f"unbekannter Fall {daten['kostenart']} in {pfad.name}")
        assert saetze.beleg(daten).geprueft is daten["geprueft"]
        laeufer(daten)

    def ausgeliefert() -> None:
        assert (VORLAGEN / pfad.name).read_bytes() == pfad.read_bytes(), f"vorlagen/kostensaetze/{pfad.name} weicht ab"

    yield f"{daten['id']}", inhalt
    if pfad.parent.parent == Path(__file__).parent:
        yield f"{daten['id']} ausgeliefert", ausgeliefert
