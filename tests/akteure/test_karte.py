from __future__ import annotations

from typing import Any

import pytest
import yaml

from rodiko_kit.akteure.analyse.karte import beziehungsbild
from rodiko_kit.akteure.analyse.legende import VORLAGE, lies_legende
from rodiko_kit.akteure.modell import Akteur, Beziehungsart, Einordnung, Stand
from rodiko_kit.basis.bild import Kreis, Linie, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.fehler import EingabeFehler
from tests.akteure.welt import akteur, beziehung, verbunden, viele
from tests.hilfen.bestand import VORLAGEN
from tests.hilfen.bildpruefung import ausserhalb, ueberdeckungen, unbekannte_klassen

LEGENDE = lies_legende(yaml.safe_load((VORLAGEN / VORLAGE).read_text("utf-8")))


def _bild(akteure: list[Akteur], beziehungen: list[Any], **mehr: Any) -> Zeichnung:
    return beziehungsbild(akteure, beziehungen, LEGENDE, **({"intern": True} | mehr))


def _knoten(bild: Zeichnung, a: Akteur) -> Kreis | Rechteck:
    (form,) = [f for f in bild.formen if f.ref == str(a.id) and isinstance(f, Kreis | Rechteck)]
    return form


@pytest.mark.parametrize(("anzahl", "kanten", "keim"), [(40, 80, 1), (40, 80, 2), (14, 25, 3), (60, 40, 4), (2, 1, 5), (1, 0, 6)])
def test_kein_name_ueberdeckt_etwas(anzahl: int, kanten: int, keim: int) -> None:
    akteure = viele(anzahl, keim)
    alle = verbunden(akteure, kanten, keim) if kanten else []
    alle = [b.aendern(stand=Stand.SOLL) if n % 3 == 2 else b for n, b in enumerate(alle)]
    for intern, stand in ((True, Stand.IST), (False, Stand.IST), (True, None)):
        bild = _bild(akteure, alle, intern=intern, stand=stand)
        assert ueberdeckungen(bild) == []
        assert ausserhalb(bild) == []
        assert unbekannte_klassen(bild) == set()


def test_ist_und_soll_zeigen_jeden_akteur_am_selben_ort() -> None:
    a, b, c, d = (akteur(n, i) for i, n in enumerate(("Eins", "Zwei", "Drei", "Vier"), start=1))
    kanten = [
        beziehung(a, b, 1),
        beziehung(b, c, 2, stand=Stand.SOLL),
        beziehung(a, b, 3, art=Beziehungsart.UNTERBROCHEN, stand=Stand.SOLL),
    ]
    orte = [[(k.x, k.y) for k in (_knoten(_bild([a, b, c, d], kanten, stand=stand), x) for x in (a, b, c, d))] for stand in (*Stand, None)]
    assert orte[0] == orte[1] == orte[2]
    vergleich = _bild([a, b, c, d], kanten, stand=None)
    assert {f.text for f in vergleich.formen if isinstance(f, Schrift)} >= {"+", "−", "?"}
    assert [f.ref for f in vergleich.formen if isinstance(f, Schrift) and f.text == "?" and f.ref] == [str(d.id)]


def test_gleiche_daten_geben_dasselbe_bild() -> None:
    akteure = viele(20, 7)
    kanten = verbunden(akteure, 30, 7)
    assert _bild(akteure, kanten) == _bild(akteure, kanten)


def test_kreis_quadrat_groesse_und_veto_folgen_der_schreibweise() -> None:
    gross = akteur("Ausländerbehörde", 1, einordnung=Einordnung.SCHLUESSEL, einfluss=10, veto=True)
    klein = akteur("Kreistag", 2, einordnung=Einordnung.PRIMAER, einfluss=1)
    neben = akteur("Presse", 3, einordnung=Einordnung.SEKUNDAER, einfluss=4)
    offen = akteur("Schulamt", 4)
    bild = _bild([gross, klein, neben, offen], [])
    kreis, kleiner, quadrat = _knoten(bild, gross), _knoten(bild, klein), _knoten(bild, neben)
    assert isinstance(kreis, Kreis)
    assert isinstance(kleiner, Kreis)
    assert kreis.r > kleiner.r
    assert (kreis.klasse, kleiner.klasse) == ("akteur_schluessel", "akteur")
    assert isinstance(quadrat, Rechteck)
    assert quadrat.b == quadrat.h
    assert _knoten(bild, offen).klasse == "offen"
    assert [f.ref for f in bild.formen if isinstance(f, Schrift) and f.text == "V" and f.ref] == [str(gross.id)]


def test_ohne_internes_verraet_die_karte_weder_einfluss_noch_veto_noch_art() -> None:
    a, b, c = (akteur(n, i, einfluss=3 * i, veto=i == 1) for i, n in enumerate(("Eins", "Zwei", "Drei"), start=1))
    kanten = [
        beziehung(a, b, 1, art=Beziehungsart.SCHWACH),
        beziehung(b, c, 2, art=Beziehungsart.SPANNUNG, gegenstand="Streit"),
        beziehung(a, c, 3, art=Beziehungsart.UNTERBROCHEN),
    ]
    bild = _bild([a, b, c], kanten, intern=False)
    assert not bild.intern
    assert len({f.r for f in bild.formen if isinstance(f, Kreis) and f.ref}) == 1
    texte = bild.als_json().__str__()
    for geheim in ("Streit", "Spannung", "schwach", "aufhalten", "unterbrochen", "Einfluss"):
        assert geheim not in texte
    assert {f.klasse for f in bild.formen if isinstance(f, Linie)} == {"beziehung"}
    assert bild.tabelle.zeilen == (("Eins", "Zwei", "nein", "–"),)


@pytest.mark.parametrize(
    ("art", "klassen", "zeichen"),
    [
        (Beziehungsart.ENG, ["beziehung"], ""),
        (Beziehungsart.SCHWACH, ["beziehung_schwach"], ""),
        (Beziehungsart.GEREGELT, ["beziehung", "beziehung"], ""),
        (Beziehungsart.UNKLAR, ["beziehung_schwach"], "?"),
        (Beziehungsart.SPANNUNG, ["spannung"], ""),
        (Beziehungsart.UNTERBROCHEN, ["beziehung", "beziehung", "beziehung"], ""),
    ],
)
def test_jede_beziehungsart_hat_ihre_linie(art: Beziehungsart, klassen: list[str], zeichen: str) -> None:
    a, b = akteur("Eins", 1), akteur("Zwei", 2)
    bild = _bild([a, b], [beziehung(a, b, art=art)])
    oben = min(f.y for f in bild.formen if isinstance(f, Schrift) and f.text == "Schlüsselakteur") - 30
    linien = [f for f in bild.formen if isinstance(f, Linie) and all(p[1] < oben for p in f.punkte)]
    assert [f.klasse for f in linien] == klassen
    assert any(isinstance(f, Schrift) and f.text == "?" and f.y < oben for f in bild.formen) == bool(zeichen)
    assert any(isinstance(f, Schrift) and f.text == LEGENDE[art].text for f in bild.formen)


def test_soll_zeigt_angestrebtes_in_gruen_bleibendes_in_grau_und_pfeile_die_richtung() -> None:
    a, b, c = akteur("Eins", 1), akteur("Zwei", 2), akteur("Drei", 3)
    kanten = [beziehung(a, b, 1), beziehung(a, b, 2, stand=Stand.SOLL, gerichtet=True), beziehung(b, c, 3)]
    linien = [f for f in _bild([a, b, c], kanten, stand=Stand.SOLL, intern=False).formen if isinstance(f, Linie)]
    legende = [("beziehung", False), ("beziehung_soll", False)]
    assert [(f.klasse, f.pfeil) for f in linien] == [("beziehung", False), ("beziehung_soll", True), *legende]


def test_zwei_beziehungen_desselben_paars_liegen_nebeneinander() -> None:
    a, b = akteur("Eins", 1), akteur("Zwei", 2)
    bild = _bild([a, b], [beziehung(a, b, 1), beziehung(b, a, 2)], intern=False)
    eine, andere = [f for f in bild.formen if isinstance(f, Linie)][:2]
    assert set(eine.punkte) & set(andere.punkte) == set()
    assert eine.punkte[0] != andere.punkte[1]


def test_alternativtext_nennt_zahlen_und_die_am_besten_verbundenen() -> None:
    a, b, c = (akteur(n, i) for i, n in enumerate(("Eins", "Zwei", "Drei"), start=1))
    text = _bild([a, b, c], [beziehung(a, b, 1), beziehung(a, c, 2)]).alternativtext
    assert "3 Akteuren und 2 Beziehungen" in text
    assert "Eins (2)" in text


def test_leere_karte_hat_einen_alternativtext() -> None:
    assert "noch kein Akteur" in _bild([], []).alternativtext


def test_legende_nennt_die_fehlende_art_und_die_falsche_linie() -> None:
    with pytest.raises(EingabeFehler, match="enge Beziehung: '' fehlt"):
        lies_legende({"beziehungen": {}})
    with pytest.raises(EingabeFehler, match="'gezackt' ist keine bekannte Linie"):
        lies_legende({"beziehungen": {a.value: {"linie": "gezackt"} for a in Beziehungsart}})
    with pytest.raises(EingabeFehler, match="keinen Abschnitt"):
        lies_legende([])
