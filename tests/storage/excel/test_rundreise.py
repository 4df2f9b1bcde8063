from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal
from typing import Any
from uuid import uuid5

from hypothesis import given, settings
from hypothesis import strategies as st

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.einheiten import normal
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.storage.excel.abgleich import damaliger_stand, gleiche_ab
from rodiko_kit.storage.excel.befehl import Einlesen
from rodiko_kit.storage.excel.lesen import lies_mappe
from rodiko_kit.szenarien.modell.kostenposten import Kostenposten
from tests.hilfen.bestand import KLASSEN, SpeicherloserBestand
from tests.hilfen.muster import KOMMUNE, muster
from tests.storage.excel.werkzeug import bearbeitet, mappe, zeilen


def _unterschiede(daten: bytes, bestand: Bestand) -> list[tuple[str, str, Any, Any]]:
    gelesen = lies_mappe(daten, KLASSEN)
    abgleich = gleiche_ab(gelesen, bestand, damaliger_stand(gelesen, bestand))
    fehlend = [(o.ART, o.kuerzel, None, None) for o in abgleich.fehlend]
    return fehlend + [(z.zeile.kuerzel, f.feld.name, f.datei, f.jetzt) for z in abgleich.zeilen for f in z.felder]


def test_alle_klassen_gehen_ohne_verlust_hinaus_und_herein() -> None:
    assert _unterschiede(mappe(), SpeicherloserBestand(muster(), KOMMUNE)) == []


def test_das_muster_enthaelt_jede_art_mit_blatt() -> None:
    assert {o.ART for o in muster()} == {k.ART for k in KLASSEN if k.BLATT}


def test_ein_anderes_programm_aendert_beim_speichern_nichts() -> None:
    daten = bearbeitet(mappe(), lambda _: None)
    assert _unterschiede(daten, SpeicherloserBestand(muster(), KOMMUNE)) == []


def test_leerer_bestand_aus_der_mappe_ist_derselbe_wie_vorher() -> None:
    gelesen = lies_mappe(mappe(), KLASSEN)
    neu = SpeicherloserBestand((), KOMMUNE, quelle="andere").nach(Einlesen(kommune=KOMMUNE, gelesen=gelesen))

    def inhalt(objekte: tuple[Objekt, ...]) -> dict[tuple[str, str], dict[str, Any]]:
        namen = {o.id: f"{o.ART}/{o.kuerzel}" for o in objekte}
        return {(o.ART, o.kuerzel): {n: namen.get(w, w) for n, w in dict(o).items() if n != "id"} for o in objekte}

    assert inhalt(tuple(o for k in KLASSEN for o in neu.alle(k))) == inhalt(muster())


def test_zweimal_lesen_aendert_nichts() -> None:
    gelesen = lies_mappe(mappe(), KLASSEN)
    befehl = Einlesen(kommune=KOMMUNE, gelesen=gelesen)
    leer = SpeicherloserBestand((), KOMMUNE, quelle="andere")
    einmal = leer.nach(befehl)
    assert befehl.aenderungen(einmal) == ()
    assert befehl.titel(einmal) == "Excel eingelesen: keine Änderung"


_ZEICHEN = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\n\t")
_TEXT = st.one_of(
    st.text(_ZEICHEN, max_size=60),
    st.sampled_from(
        ["=1+1", "+1", "-1", "@x", "'x", '"x"', "_x000D_", "x005F_", "<r><t>a</t></r>", "&amp;", "a\n\nb", "007", "1.5", "#NV", "WAHR"]
    ),
).map(lambda t: unicodedata.normalize("NFC", t).strip())
_NAME = _TEXT.filter(bool)
_ZAHL = st.decimals(0, 10000, places=4).map(normal)
_KUERZEL = st.from_regex(r"\A[A-Za-zÄÖÜäöüß0-9][A-Za-zÄÖÜäöüß0-9._/-]{0,12}\Z")


@st.composite
def _einheiten(draw: st.DrawFn) -> list[Einheit]:
    kuerzel = draw(st.lists(_KUERZEL, min_size=20, max_size=20, unique=True))
    return [
        Einheit(
            id=uuid5(KOMMUNE, k),
            kommune=KOMMUNE,
            kuerzel=k,
            name=draw(_NAME),
            kapazitaet_vzae=draw(st.none() | _ZAHL),
            anteil_prozess=draw(st.decimals(0, 1, places=4).map(normal)),
            jahresarbeitszeit_min=draw(st.none() | st.integers(1, 200000)),
            jahresarbeitszeit_quelle=draw(_TEXT),
            schliesstage=tuple(draw(st.lists(st.dates(), max_size=3))),
        )
        for k in kuerzel
    ]


@given(_einheiten())
@settings(max_examples=12, deadline=None, derandomize=True)
def test_beliebige_werte_gehen_ohne_verlust_hinaus_und_herein(einheiten: list[Einheit]) -> None:
    objekte = [o for o in muster() if o.ART == "kommune"] + einheiten
    assert _unterschiede(mappe(objekte), SpeicherloserBestand(objekte, KOMMUNE)) == []


def test_tage_vor_1900_und_genaue_betraege_bleiben() -> None:
    anders: dict[type[Objekt], dict[str, Any]] = {
        Schnittstelle: {"vereinbart_am": dt.date(1848, 3, 18)},
        Kostenposten: {"betrag_eur": Decimal("123456789.1234")},
    }
    objekte = [o.aendern(**anders.get(type(o), {})) for o in muster()]
    assert _unterschiede(mappe(objekte), SpeicherloserBestand(objekte, KOMMUNE)) == []
    gelesen = lies_mappe(mappe(objekte), KLASSEN)
    assert zeilen(gelesen, "schnittstelle")["SST-1"].felder["vereinbart_am"] == "1848-03-18"
