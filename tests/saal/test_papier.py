from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest

from rodiko_kit.basis.bild import Linie, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.qr import qrbild
from rodiko_kit.basis.textmass import textbreite
from rodiko_kit.reporting.blatt import als_blaetter
from rodiko_kit.saal.analyse.bilder.einladung import einladungsbild
from rodiko_kit.saal.analyse.papier import BREITE, HOEHE, anwesenheitsblatt, aushang, regieblaetter, stimmzettelblaetter
from rodiko_kit.saal.analyse.papierzettel import erfassungsblatt, zettel_aus
from rodiko_kit.saal.analyse.stimmzettel import lies_stimme
from rodiko_kit.saal.modell import Option, Programmpunkt, Runde, Stimmzettel
from tests.saal.analyse.welt import runde

KOMMUNE = UUID(int=1)
LANG = ("Sprache und Bildung in Kita, Schule und Erwachsenenbildung", "Wohnen", "Arbeit und Ausbildung")

AUSGEFUELLT: dict[Stimmzettel, Mapping[str, Mapping[str, float | str]]] = {
    Stimmzettel.EINFACH: {"o1": {"stimmen": 7}, "o2": {"stimmen": 3}},
    Stimmzettel.MEHRFACH: {"o1": {"kreuz": 1}, "o2": {"kreuz": 0}, "o3": {"kreuz": 1}},
    Stimmzettel.TEXT: {"text-1": {"text": "Dolmetscher"}, "text-2": {"text": "Termine"}},
    Stimmzettel.WORTWOLKE: {"text-1": {"text": "Miteinander"}},
    Stimmzettel.SAMMLUNG: {"text-1": {"text": "Dolmetscher"}},
    Stimmzettel.FRAGEN: {"text-1": {"text": "Wer zahlt das?"}},
    Stimmzettel.RANGFOLGE: {"o1": {"platz": 2}, "o2": {"platz": 1}, "o3": {"platz": 3}},
    Stimmzettel.PUNKTE: {"o1": {"punkte": 3}, "o3": {"punkte": 2}},
    Stimmzettel.HUNDERT: {"o1": {"punkte": 60}, "o2": {"punkte": 40}},
    Stimmzettel.ZWEI_ACHSEN: {"o1": {"x": 3, "y": 7.5}},
    Stimmzettel.KRITERIEN: {"o1": {"k1": 7}, "o2": {"k1": 2, "k2": 4}},
    Stimmzettel.DREIPUNKT: {"o1": {"min": 5, "wahrscheinlich": 10, "max": 30}},
    Stimmzettel.SCHRITT: {"o1": {"stimmt": 4, "stimmt_nicht": 2}},
    Stimmzettel.PAARVERGLEICH: {"o1:o2": {"urteil": 3}, "o2:o3": {"urteil": -2}},
    Stimmzettel.KONSENT: {"o1": {"zustimmung": 9, "einwand": 1}},
    Stimmzettel.KONSENSIEREN: {"o1": {"widerstand": 0}, "o2": {"widerstand": 4}, "o3": {"widerstand": 10}},
}


def eine(art: Stimmzettel) -> Runde:
    neu = runde(art, *LANG)
    if art is Stimmzettel.KRITERIEN:
        return neu.aendern(kriterien=(Option(id="k1", text="Dringlichkeit"), Option(id="k2", text="Machbarkeit")))
    return neu


@pytest.mark.parametrize("art", list(Stimmzettel))
def test_jeder_ausgefuellte_zettel_wird_eine_gueltige_stimme(art: Stimmzettel) -> None:
    r = eine(art)
    blatt = erfassungsblatt(r)
    assert {z for z, _ in blatt.zeilen} >= set(AUSGEFUELLT[art])
    zettel = zettel_aus(r, AUSGEFUELLT[art], 4)
    for z in zettel:
        lies_stimme(r, z.gegenstand, z.inhalt)
    erwartet = 4 if blatt.je_zettel else sum(int(w) if not isinstance(w, str) else 1 for s in AUSGEFUELLT[art].values() for w in s.values())
    assert sum(z.anzahl for z in zettel) == erwartet


@pytest.mark.parametrize(
    ("art", "werte", "mangel"),
    [
        (Stimmzettel.EINFACH, {}, "noch leer"),
        (Stimmzettel.EINFACH, {"o1": {"stimmen": 2.5}}, "ist keine Anzahl"),
        (Stimmzettel.RANGFOLGE, {"o1": {"platz": 1}, "o2": {"platz": 1}}, "doppelt"),
    ],
)
def test_falsche_zettel_nennen_was_fehlt(art: Stimmzettel, werte: dict[str, Any], mangel: str) -> None:
    with pytest.raises(EingabeFehler, match=mangel):
        zettel_aus(eine(art), werte)


def passt(z: Zeichnung) -> None:
    """Kein Text und keine Fläche ragt über die Seite."""
    for f in z.formen:
        if isinstance(f, Schrift):
            breite = textbreite(f.text, f.groesse, fett=f.fett)
            links = f.x - {"links": 0.0, "mitte": breite / 2, "rechts": breite}[f.anker]
            assert links >= -0.5, f.text
            assert links + breite <= z.breite + 0.5, f.text
            assert 0 < f.y <= z.hoehe, f.text
        elif isinstance(f, Rechteck):
            assert f.x >= -0.5
            assert f.x + f.b <= z.breite + 0.5
            assert f.y + f.h <= z.hoehe + 2
        elif isinstance(f, Linie):
            assert all(0 <= x <= z.breite and 0 <= y <= z.hoehe for x, y in f.punkte)


@pytest.mark.parametrize("art", list(Stimmzettel))
def test_stimmzettel_passen_auf_ihre_seite(art: Stimmzettel) -> None:
    (blatt,) = stimmzettelblaetter(eine(art))
    passt(blatt)
    assert "Stimmzettel" in blatt.alternativtext


def test_kurze_zettel_stehen_mehrfach_auf_einer_seite_lange_gehen_weiter() -> None:
    (kurz,) = stimmzettelblaetter(eine(Stimmzettel.EINFACH))
    assert sum(isinstance(f, Schrift) and f.text == "Wohnen" for f in kurz.formen) >= 3
    lang = stimmzettelblaetter(runde(Stimmzettel.EINFACH, *(f"Maßnahme {n}" for n in range(1, 46))))
    assert len(lang) == 2
    texte = [f.text for b in lang for f in b.formen if isinstance(f, Schrift)]
    assert all(f"Maßnahme {n}" in texte for n in range(1, 46))
    for blatt in lang:
        passt(blatt)


def test_aushang_liste_und_regieplan_passen_und_werden_ein_pdf() -> None:
    qr = qrbild("http://192.168.178.25:8866/t/ABCDEF")
    bild = einladungsbild("WWWWWW", "192.168.178.25:8866/t/WWWWWW", qr.groesse, qr.pfad)
    plan = [Programmpunkt(kommune=KOMMUNE, kuerzel=f"PP-{n}", rang=n, name=f"Punkt {n}", ziel=LANG[0]) for n in range(1, 31)]
    blaetter = (aushang("WWWWWW", "192.168.178.25:8866/t/WWWWWW", qr.groesse, qr.pfad), anwesenheitsblatt("Landkreis Musterland"))
    quer = regieblaetter(plan, "Landkreis Musterland")
    assert len(quer) > 1
    for z in (bild, *blaetter, *quer):
        passt(z)
    assert (quer[0].breite, quer[0].hoehe) == (HOEHE, BREITE)
    pdf = als_blaetter("Druck", (*blaetter, *quer))
    assert pdf.startswith(b"%PDF-")
    assert pdf == als_blaetter("Druck", (*blaetter, *quer))
