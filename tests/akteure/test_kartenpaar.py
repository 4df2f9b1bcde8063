from __future__ import annotations

from collections.abc import Sequence

import pytest

from rodiko_kit.akteure.analyse.kartenpaar import AUSDRUCK, BEAMER, BILDSCHIRM, Paarmass, kartenpaar
from rodiko_kit.akteure.modell import Akteur, Beziehung, Beziehungsart, Einordnung, Stand
from rodiko_kit.basis.bild import Kreis, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.stil import KLASSEN
from tests.akteure.welt import akteur, beziehung, verbunden, viele
from tests.hilfen.bildpruefung import ausserhalb, unbekannte_klassen

A, B, C, D = (akteur(n, i) for i, n in enumerate(("Ausländerbehörde", "Jobcenter", "Bürgerbüro", "Verein"), start=1))
NETZ = [
    beziehung(A, B, 1),
    beziehung(B, C, 2, stand=Stand.SOLL),
    beziehung(A, D, 3),
    beziehung(A, D, 4, art=Beziehungsart.UNTERBROCHEN, stand=Stand.SOLL),
]


def _paar(akteure: Sequence[Akteur] = (A, B, C, D), kanten: Sequence[Beziehung] = NETZ, mass: Paarmass = BILDSCHIRM) -> Zeichnung:
    return kartenpaar(akteure, kanten, intern=True, mass=mass)


def _knoten(bild: Zeichnung, a: Akteur) -> list[Kreis | Rechteck]:
    return [f for f in bild.formen if isinstance(f, Kreis | Rechteck) and f.ref == str(a.id) and f.klasse != "freiraum"]


def _mitte(form: Kreis | Rechteck) -> tuple[float, float]:
    return (form.x, form.y) if isinstance(form, Kreis) else (form.x + form.b / 2, form.y + form.h / 2)


def test_jeder_akteur_steht_in_beiden_karten_am_selben_ort() -> None:
    bild = _paar()
    abstaende = set()
    for a in (A, B, C, D):
        heute, kuenftig = map(_mitte, _knoten(bild, a))
        assert heute[1] == kuenftig[1]
        abstaende.add(round(kuenftig[0] - heute[0], 6))
    assert len(abstaende) == 1


def test_wer_kommt_und_geht_traegt_zeichen_und_farbe_nur_auf_seiner_seite() -> None:
    bild = _paar()
    assert [f.klasse for f in _knoten(bild, C)] == ["offen", "schritt_neu"]
    assert [f.klasse for f in _knoten(bild, D)] == ["medienbruch", "offen"]
    assert len({f.klasse for f in _knoten(bild, A)}) == 1
    zeichen = {a.name: [f.text for f in bild.formen if isinstance(f, Schrift) and f.ref == str(a.id) and f.text in "+−"] for a in (A, C, D)}
    assert zeichen == {"Ausländerbehörde": [], "Bürgerbüro": ["+"], "Verein": ["−"]}
    assert KLASSEN["schritt_neu"].rand != KLASSEN["medienbruch"].rand
    assert KLASSEN["offen"].strichelung


def test_linien_stehen_nur_wo_sie_gelten() -> None:
    mit_tipp = [f for f in _paar().formen if getattr(f, "tipp", "").startswith(("Ausländerbehörde –", "Jobcenter –"))]
    assert sorted((getattr(f, "tipp", ""), f.klasse) for f in mit_tipp) == [
        ("Ausländerbehörde – Jobcenter: bleibt", "beziehung"),
        ("Ausländerbehörde – Jobcenter: bleibt", "beziehung"),
        ("Ausländerbehörde – Verein: entfällt", "beziehung_weg"),
        ("Jobcenter – Bürgerbüro: neu", "beziehung_soll"),
    ]
    assert KLASSEN["beziehung_weg"].strichelung
    assert not KLASSEN["beziehung_soll"].strichelung


def test_tabelle_und_alternativtext_nennen_den_unterschied() -> None:
    bild = _paar()
    assert bild.tabelle.zeilen == (
        ("Akteur", "kommt ins Netz", "Bürgerbüro"),
        ("Akteur", "verlässt das Netz", "Verein"),
        ("Verbindung", "neu", "Bürgerbüro – Jobcenter"),
        ("Verbindung", "entfällt", "Ausländerbehörde – Verein"),
    )
    assert "Neu im Netz: Bürgerbüro. Nicht mehr im Netz: Verein." in bild.alternativtext
    assert _paar(kanten=NETZ[:1]).tabelle.zeilen == ()
    assert "ohne Akteure" in _paar(akteure=(), kanten=()).alternativtext


def test_spannungen_verraet_das_paar_ohne_internes_nicht() -> None:
    heikel = [*NETZ, beziehung(B, D, 9, art=Beziehungsart.SPANNUNG, stand=Stand.SOLL)]
    offen = kartenpaar((A, B, C, D), heikel, intern=False)
    assert not any("Jobcenter – Verein" in getattr(f, "tipp", "") for f in offen.formen)
    assert not offen.intern


@pytest.mark.parametrize("mass", [BILDSCHIRM, BEAMER, AUSDRUCK])
@pytest.mark.parametrize(("anzahl", "kanten"), [(40, 80), (14, 25), (1, 0)])
def test_kein_knoten_und_kein_name_ueberdeckt_einen_anderen(mass: Paarmass, anzahl: int, kanten: int) -> None:
    akteure = [a.aendern(einordnung=list(Einordnung)[n % 3]) for n, a in enumerate(viele(anzahl, 3))]
    netz = [b.aendern(stand=Stand.SOLL) if n % 3 == 2 else b for n, b in enumerate(verbunden(akteure, kanten, 3) if kanten else [])]
    bild = _paar(akteure, netz, mass)
    assert ausserhalb(bild) == []
    assert unbekannte_klassen(bild) == set()
    mitten = [_mitte(f) for a in akteure for f in _knoten(bild, a)]
    r = 0.95 * mass.text
    assert all(max(abs(p[0] - q[0]), abs(p[1] - q[1])) > 2 * r for n, p in enumerate(mitten) for q in mitten[:n])
    texte = [f for f in bild.formen if isinstance(f, Schrift)]
    assert min(f.groesse for f in texte) >= mass.text
    for a in akteure:
        gezeigt = "".join(f.text for f in texte if f.ref == str(a.id))
        assert _buchstaben(a.name) in _buchstaben(gezeigt)


def _buchstaben(text: str) -> str:
    return "".join(z for z in text if z.isalpha())
