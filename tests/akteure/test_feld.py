from __future__ import annotations

import pytest

from rodiko_kit.akteure.analyse.feld import UNENTSCHIEDEN, einflussfeld, strategie
from rodiko_kit.akteure.modell import Akteur, Haltung
from rodiko_kit.basis.beschriftung import fassungen
from rodiko_kit.basis.bild import Achse, Kreis, Rechteck, Schrift, Vieleck, Zeichnung
from rodiko_kit.basis.textmass import textbreite
from tests.akteure.welt import akteur, viele
from tests.hilfen.bildpruefung import ausserhalb, ueberdeckungen, unbekannte_klassen


def _lage(bild: Zeichnung, a: Akteur) -> tuple[float, float]:
    """Einfluss und Interesse, auf die die Marke einrastet."""
    (form,) = [f for f in bild.formen if f.ref == str(a.id) and not isinstance(f, Schrift)]
    if isinstance(form, Kreis):
        x, y = form.x, form.y
    elif isinstance(form, Rechteck):
        x, y = form.x + form.b / 2, form.y + form.h / 2
    else:
        assert isinstance(form, Vieleck)
        x = sum(p[0] for p in form.punkte) / len(form.punkte)
        y = (min(p[1] for p in form.punkte) + max(p[1] for p in form.punkte)) / 2
    assert bild.achsen is not None

    def wert(achse: Achse, stelle: float) -> float:
        return round(achse.von + (stelle - achse.bild_von) / (achse.bild_bis - achse.bild_von) * (achse.bis - achse.von))

    return wert(bild.achsen.y, y), wert(bild.achsen.x, x)


@pytest.mark.parametrize("keim", range(8))
def test_sechzig_akteure_auf_dem_raster_ueberdecken_sich_nie(keim: int) -> None:
    bild = einflussfeld(viele(60, keim, ballung=keim * 2))
    assert ueberdeckungen(bild) == []
    assert ausserhalb(bild) == []
    assert unbekannte_klassen(bild) == set()


def test_sechzig_akteure_auf_einem_punkt_werden_gebuendelt_und_alle_genannt() -> None:
    akteure = viele(60, 1, ballung=60)
    bild = einflussfeld(akteure)
    assert ueberdeckungen(bild) == []
    assert any(f.text == "+57" for f in bild.formen if isinstance(f, Schrift))
    text = " ".join(f.text for f in bild.formen if isinstance(f, Schrift))
    assert all(a.name.split()[-1][-4:] in text for a in akteure)


def test_jede_marke_rastet_auf_den_werten_ihres_akteurs_ein() -> None:
    akteure = viele(30, 3, ballung=3)
    bild = einflussfeld(akteure)
    assert [_lage(bild, a) for a in akteure] == [(a.einfluss, a.interesse) for a in akteure]


def test_haltungen_unterscheiden_sich_in_form_und_farbe() -> None:
    akteure = [akteur(h.value, n, einfluss=2 * n, interesse=2 * n, haltung=h) for n, h in enumerate(Haltung)]
    bild = einflussfeld(akteure)
    formen = {a.haltung: next(f for f in bild.formen if f.ref == str(a.id) and not isinstance(f, Schrift)) for a in akteure}
    aussehen = {(f.form, len(f.punkte) if isinstance(f, Vieleck) else 0) for f in formen.values()}
    assert len(aussehen) == len(Haltung)
    assert len({f.klasse for f in formen.values()}) == len(Haltung)


def test_noch_nicht_eingeordnete_stehen_darunter_und_lassen_sich_fassen() -> None:
    offen = akteur("Jobcenter", 1, einfluss=4)
    bild = einflussfeld([offen, akteur("Kreistag", 2, einfluss=3, interesse=3)])
    texte = [f.text for f in bild.formen if isinstance(f, Schrift)]
    assert "Noch nicht eingeordnet:" in texte
    assert bild.achsen is not None
    marke = next(f for f in bild.formen if f.ref == str(offen.id) and isinstance(f, Vieleck))
    assert min(p[1] for p in marke.punkte) > bild.achsen.y.bild_von
    assert ("Jobcenter", "4", "–", "noch offen", "nein", "noch nicht eingeordnet") in bild.tabelle.zeilen


@pytest.mark.parametrize(
    ("einfluss", "interesse", "erwartet"),
    [
        (9, 9, "eng einbinden"),
        (9, 1, "zufriedenstellen, gezielt informieren"),
        (1, 9, "als Unterstützer gewinnen"),
        (1, 1, "punktuell informieren"),
        (5, 9, UNENTSCHIEDEN),
        (9, 5, UNENTSCHIEDEN),
        (None, 5, ""),
        (0, None, ""),
    ],
)
def test_der_umgang_folgt_aus_einfluss_und_interesse(einfluss: int | None, interesse: int | None, erwartet: str) -> None:
    assert strategie(akteur("X", einfluss=einfluss, interesse=interesse)) == erwartet


def test_der_alternativtext_nennt_jede_gruppe_und_wer_dazugehoert() -> None:
    bild = einflussfeld([akteur("Jobcenter", 1, einfluss=9, interesse=9, veto=True), akteur("Kreistag", 2)])
    assert "Eng einbinden: Jobcenter (Veto)." in bild.alternativtext
    assert "Noch nicht eingeordnet: Kreistag." in bild.alternativtext


def test_das_feld_ist_beratung_intern_und_auch_leer_ein_bild() -> None:
    bild = einflussfeld([])
    assert bild.intern
    assert "noch kein Akteur" in bild.alternativtext
    assert bild.tabelle.zeilen == ()


def test_ein_langer_name_behaelt_seinen_zusatz_in_jeder_fassung() -> None:
    alle = fassungen("Gesundheitsdienstleistungskoordinierungsstelle", 14, " (Veto)")
    assert all(zeilen[-1].endswith(" (Veto)") for zeilen in alle)
    assert all(textbreite(z, 14) <= 16 * 14 + textbreite(" (Veto)", 14) for zeilen in alle for z in zeilen)
