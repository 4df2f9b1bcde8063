from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from rodiko_kit.akteure.modell import Akteur, Beziehung
from rodiko_kit.basis.anschluss import Rolle, Wer
from rodiko_kit.basis.befehl import ObjektAnlegen
from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.handlungsfelder.modell import Bewertung
from rodiko_kit.kommunen.modell.kommune import Kommune
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.schritt import Schritt
from rodiko_kit.storage.excel.befehl import Einlesen
from rodiko_kit.storage.excel.gelesen import Gelesen
from rodiko_kit.storage.excel.lesen import lies_mappe
from tests.hilfen.bestand import KLASSEN, SpeicherloserBestand
from tests.hilfen.muster import KOMMUNE, kennung, muster
from tests.storage.excel.test_vorschau import A1, A2, A10, aendere, alle_drei, bestand, datei, loesche, zeile
from tests.storage.excel.werkzeug import ausgabe, bearbeitet, setze

BEZIEHUNG = {"kuerzel": "A", "von": "B", "nach": "C"}


def einlesen(gelesen: Gelesen, **mehr: Any) -> Einlesen:
    return Einlesen(kommune=KOMMUNE, gelesen=gelesen, **mehr)


def fehler(befehl: Einlesen, stand: SpeicherloserBestand) -> tuple[EingabeFehler, ...]:
    with pytest.raises(SammelFehler) as gefangen:
        befehl.aenderungen(stand)
    return gefangen.value.fehler


def mit_beziehungen(gelesen: Gelesen, *reihen: dict[str, Any]) -> Gelesen:
    weitere = datei(*reihen, art="beziehung", name="Beziehungen", spalten=BEZIEHUNG)
    return gelesen.aendern(blaetter=(*gelesen.blaetter, *weitere.blaetter))


def test_datei_wird_in_einem_zug_uebernommen_und_der_titel_zaehlt() -> None:
    befehl = einlesen(
        datei(*alle_drei(a1={"einfluss": 2}, a2={"rolle": "x"})[:2], zeile("A-077", name="Tafel")), dateiname="Liste.xlsx", loeschen=(A10,)
    )
    assert befehl.titel(bestand()) == "Excel Liste.xlsx eingelesen: 1 neu, 2 geändert, 2 gelöscht"
    neu = bestand().nach(befehl)
    assert {a.kuerzel: (a.version, a.einfluss) for a in neu.alle(Akteur)} == {"A-001": (2, 2), "A-002": (2, 0), "A-077": (1, None)}
    assert [b.kuerzel for b in neu.alle(Beziehung)] == ["B-001"]
    assert neu.hole(Akteur, A1).notiz == "-intern-"


def test_ohne_haekchen_wird_nichts_geloescht() -> None:
    assert einlesen(datei(*alle_drei()[:1])).aenderungen(bestand()) == ()


def test_geloeschtes_steht_vor_geaendertem_und_neuem() -> None:
    reihe = einlesen(datei(zeile("A-001", einfluss=1), zeile("A-300")), loeschen=(A10, A2)).aenderungen(bestand())
    assert [(a.vorher is not None, a.nachher is not None) for a in reihe] == [(True, False)] * 4 + [(True, True)] * 2 + [(False, True)]
    assert [a.art for a in reihe] == ["beziehung", "beziehung", "akteur", "akteur", "akteur", "massnahme", "akteur"]


def test_am_bildschirm_geaendertes_bleibt_und_die_datei_kommt_dazu() -> None:
    stand = aendere(bestand(), rolle="vom Bildschirm")
    akteur = stand.nach(einlesen(datei(*alle_drei(a1={"einfluss": 2})))).hole(Akteur, A1)
    assert (akteur.rolle, akteur.einfluss, akteur.version) == ("vom Bildschirm", 2, 3)


def test_unentschiedener_konflikt_nennt_zelle_und_beide_werte() -> None:
    (einer,) = fehler(einlesen(datei(*alle_drei(a1={"einfluss": 2}))), aendere(bestand(), einfluss=5))
    assert str(einer) == (
        "Akteure!I4: '2' wurde inzwischen am Bildschirm anders eingetragen (dort: „5“). Bitte in der Vorschau wählen, was gelten soll."
    )


@pytest.mark.parametrize(
    ("entscheidungen", "erwartet"),
    [
        ({f"{A1}.einfluss": "datei"}, 2),
        ({f"{A1}.einfluss": "bildschirm"}, 5),
        ({str(A1): "datei"}, 2),
        ({"*": "bildschirm"}, 5),
        ({"*": "bildschirm", f"{A1}.einfluss": "datei"}, 2),
    ],
)
def test_entscheidung_gilt(entscheidungen: dict[str, Any], erwartet: int) -> None:
    befehl = einlesen(datei(*alle_drei(a1={"einfluss": 2})), entscheidungen=entscheidungen)
    assert aendere(bestand(), einfluss=5).nach(befehl).hole(Akteur, A1).einfluss == erwartet


def test_entscheidung_gilt_nur_fuer_den_gezeigten_stand() -> None:
    gezeigt = aendere(bestand(), einfluss=5)
    befehl = einlesen(datei(*alle_drei(a1={"einfluss": 2})), entscheidungen={"*": "datei"}, stand=gezeigt.nummer)
    assert gezeigt.nach(befehl).hole(Akteur, A1).einfluss == 2
    (einer,) = fehler(befehl, aendere(gezeigt, einfluss=6))
    assert (einer.ort, einer.mangel) == ("Akteure!I4", "wurde seit der Vorschau am Bildschirm geändert.")


def test_haekchen_zum_loeschen_gilt_nur_fuer_den_gezeigten_stand() -> None:
    befehl = einlesen(datei(*alle_drei()[1:]), loeschen=(A1,), stand=5)
    assert befehl.aenderungen(bestand())
    assert {f.mangel for f in fehler(befehl, aendere(bestand(), einfluss=6))} == {"wurde seit der Vorschau am Bildschirm geändert."}


def test_am_bildschirm_geloeschtes_ist_zu_entscheiden() -> None:
    stand, gelesen = loesche(bestand(), "akteur", "A-010"), datei(*alle_drei())
    (einer,) = fehler(einlesen(gelesen), stand)
    assert (einer.ort, einer.mangel) == ("Akteure!A6", "wurde inzwischen am Bildschirm gelöscht.")
    assert einlesen(gelesen, entscheidungen={str(A10): "bildschirm"}).aenderungen(stand) == ()
    (neu,) = einlesen(gelesen, entscheidungen={str(A10): "datei"}).aenderungen(stand)
    assert neu.vorher is None
    assert neu.id != A10


def test_nach_der_vorschau_geloeschtes_wird_nicht_still_wieder_angelegt() -> None:
    gezeigt = bestand()
    befehl = einlesen(datei(*alle_drei(a1={"einfluss": 2})), entscheidungen={"*": "datei"}, stand=gezeigt.nummer)
    (einer,) = fehler(befehl, loesche(gezeigt, "akteur", "A-010"))
    assert (einer.ort, einer.mangel) == ("Akteure!A6", "wurde seit der Vorschau am Bildschirm geändert.")
    geloescht = loesche(gezeigt, "akteur", "A-010")
    spaeter = aendere(geloescht, rolle="x")
    assert spaeter.nach(befehl.aendern(stand=geloescht.nummer)).hole(Akteur, A1).einfluss == 2


def test_wieder_angelegtes_bekommt_auch_seine_bezuege() -> None:
    stand = loesche(bestand(), "akteur", "A-010")
    gelesen = mit_beziehungen(datei(*alle_drei()), {"kuerzel": "B-001", "von": "A-001", "nach": "A-010"})
    neu = stand.nach(einlesen(gelesen, entscheidungen={"*": "datei"}))
    akteur = next(a for a in neu.alle(Akteur) if a.kuerzel == "A-010")
    assert neu.hole(Beziehung, kennung("beziehung", "B-001")).nach == akteur.id


def test_bezug_auf_geloeschtes_ohne_wiederanlegen_ist_ein_fehler() -> None:
    stand = loesche(bestand(), "akteur", "A-010")
    gelesen = mit_beziehungen(datei(*alle_drei()), {"kuerzel": "B-001", "von": "A-001", "nach": "A-010"})
    (einer,) = fehler(einlesen(gelesen, entscheidungen={str(A10): "bildschirm"}), stand)
    assert (einer.ort, einer.wert) == ("Beziehungen!C4", "A-010")


def test_neue_objekte_zeigen_aufeinander() -> None:
    gelesen = mit_beziehungen(
        datei(*alle_drei(), zeile("A-50", name="X"), zeile("A-51", name="Y")), {"kuerzel": "B-50", "von": "A-50", "nach": "A-51"}
    )
    neu = bestand().nach(einlesen(gelesen))
    je = {a.kuerzel: a.id for a in neu.alle(Akteur)}
    beziehung = next(b for b in neu.alle(Beziehung) if b.kuerzel == "B-50")
    assert (beziehung.von, beziehung.nach) == (je["A-50"], je["A-51"])


def test_angekreuztes_das_in_der_datei_noch_gebraucht_wird_ist_ein_fehler() -> None:
    gelesen = mit_beziehungen(datei(*alle_drei()[:2]), {"kuerzel": "B-002", "von": "A-010", "nach": "A-001"})
    einer = fehler(einlesen(gelesen, loeschen=(A10,)), bestand())[0]
    assert (einer.ort, einer.wert, einer.mangel) == ("Beziehungen!B4", "A-010", "soll gelöscht werden.")


def test_umgehaengter_bezug_und_geloeschtes_ziel_gehen_zusammen() -> None:
    gelesen = mit_beziehungen(
        datei(*alle_drei()[:2]),
        {"kuerzel": "B-002", "von": "A-002", "nach": "A-001"},
        {"kuerzel": "B-001", "von": "A-001", "nach": "A-002"},
    )
    neu = bestand().nach(einlesen(gelesen, loeschen=(A10,)))
    assert neu.hole(Beziehung, kennung("beziehung", "B-002")).von == A2
    assert neu.suche("akteur", A10) is None


def test_angekreuztes_das_in_der_datei_steht_wird_nicht_geloescht() -> None:
    assert fehler(einlesen(datei(*alle_drei()), loeschen=(A1,)), bestand())[0].mangel == "steht noch in der Datei."


def test_schon_geloeschtes_anzukreuzen_schadet_nicht() -> None:
    assert einlesen(datei(*alle_drei()), loeschen=(uuid4(),)).aenderungen(bestand()) == ()


def test_am_bildschirm_vergebenes_kuerzel_nennt_die_zelle() -> None:
    stand = aendere(bestand(), kuerzel="A-300")
    (einer,) = fehler(einlesen(datei(*alle_drei(), zeile("A-300"))), stand)
    assert (einer.ort, einer.wert) == ("Akteure!A7", "A-300")
    assert "gibt es schon" in einer.mangel


def test_am_bildschirm_angelegtes_gleiches_kuerzel_ist_ein_konflikt() -> None:
    stand = bestand().nach(ObjektAnlegen(kommune=KOMMUNE, art="akteur", felder={"name": "Am Schirm", "kuerzel": "A-300"}))
    gelesen = datei(*alle_drei(), zeile("A-300", name="In Excel"))
    assert [f.ort for f in fehler(einlesen(gelesen), stand)] == ["Akteure!B7"]
    neu = stand.nach(einlesen(gelesen, entscheidungen={"*": "datei"}))
    assert [a.name for a in neu.alle(Akteur) if a.kuerzel == "A-300"] == ["In Excel"]


def test_zwei_bewertungen_desselben_paars_werden_gemeldet() -> None:
    spalten = {"kuerzel": "A", "handlungsfeld": "B", "kriterium": "C", "wert": "D"}
    neue = {"kuerzel": "BW-9", "handlungsfeld": "HF-1", "kriterium": "KR-1", "wert": "3"}
    gelesen = datei(neue, art="bewertung", name="Bewertungen", spalten=spalten)
    assert fehler(einlesen(gelesen), bestand())[0].ort == "Bewertungen!C4"
    neu = bestand().nach(einlesen(gelesen, loeschen=(kennung("bewertung", "BW-1"),)))
    assert [b.kuerzel for b in neu.alle(Bewertung)] == ["BW-9"]


def test_regel_ueber_felder_die_nicht_in_der_datei_stehen_nennt_die_zelle() -> None:
    gelesen = datei({"kuerzel": "B-001", "nach": "A-001"}, art="beziehung", name="Beziehungen", spalten={"kuerzel": "A", "nach": "B"})
    (einer,) = fehler(einlesen(gelesen), bestand())
    assert (einer.ort, einer.mangel) == ("Beziehungen!B4", "verbindet einen Akteur mit sich selbst.")


def test_fremde_mappe_braucht_ein_ja() -> None:
    gelesen = datei(*alle_drei(), kommune_id=A2)
    assert fehler(einlesen(gelesen), bestand())[0].mangel == "wurde für eine andere Kommune ausgegeben."
    assert einlesen(gelesen, andere_kommune=True).aenderungen(bestand()) == ()


def test_fremde_mappe_fuellt_eine_leere_kommune_ohne_rueckfrage() -> None:
    ziel = uuid4()
    gelesen = lies_mappe(ausgabe(bestand()), KLASSEN)
    neu = SpeicherloserBestand((), ziel, quelle="neu").nach(Einlesen(kommune=ziel, gelesen=gelesen))
    (kommune,) = neu.alle(Kommune)
    assert (kommune.id, kommune.kommune, kommune.name) == (ziel, ziel, "Landkreis Musterland")
    assert len(neu.alle(Schritt)) == 2
    assert not {o.id for o in neu.alle(Akteur)} & {A1, A2, A10}


def test_gefaelschter_inhalt_wird_wie_jeder_andere_geprueft() -> None:
    gelesen = datei({"kuerzel": "A-001", "einfluss": 99, "id": str(uuid4()), "version": 7, "kommune": str(uuid4())})
    (einer,) = fehler(einlesen(gelesen), bestand())
    assert einer.ort == "Akteure!I4"
    befehl = Einlesen.aus_json(einlesen(datei({"kuerzel": "A-001", "einfluss": 1, "kommune": str(uuid4())})).als_json())
    assert bestand().nach(befehl).hole(Akteur, A1).kommune == KOMMUNE


def test_lesende_duerfen_nicht_einlesen() -> None:
    befehl = einlesen(datei())
    assert befehl.erlaubt(Wer(name="B", rolle=Rolle.BERATUNG))
    assert not befehl.erlaubt(Wer(name="L", rolle=Rolle.LESEN))


def test_ausgeben_aendern_und_einlesen_mit_zwischenzeitlicher_arbeit_am_bildschirm() -> None:
    stand = SpeicherloserBestand(muster(), KOMMUNE, 3)
    daten = setze(
        ausgabe(stand, intern=True),
        ("Akteure", "Name", 4, "Amt für Migration"),
        ("Akteure", "Einfluss", 5, 4),
        ("Einheiten", "Kapazität", 4, 3),
    )
    daten = bearbeitet(daten, lambda buch: buch["Akteure"].delete_rows(6))
    stand = aendere(stand, rolle="Am Bildschirm")
    gelesen = lies_mappe(daten, KLASSEN, lambda _: {"akteur": {"A-010": "A-010"}})
    befehl = einlesen(gelesen, dateiname="Musterland.xlsx")
    assert befehl.titel(stand) == "Excel Musterland.xlsx eingelesen: 3 geändert"
    neu = stand.nach(befehl)
    akteur = neu.hole(Akteur, A1)
    assert (akteur.name, akteur.rolle) == ("Amt für Migration", "Am Bildschirm")
    assert neu.suche("akteur", A10) is not None
    assert str(neu.hole(Einheit, kennung("einheit", "OE-1")).kapazitaet_vzae) == "3"
    assert befehl.aenderungen(neu) == ()


def test_vorgriff_ist_ein_bestand() -> None:
    from rodiko_kit.basis.fehler import NichtGefundenFehler
    from rodiko_kit.storage.excel.vorgriff import Vorgriff

    vorgriff = Vorgriff(bestand())
    assert vorgriff.hole(Akteur, A1).kuerzel == "A-001"
    assert vorgriff.bei(5).nummer == 5
    with pytest.raises(NichtGefundenFehler):
        vorgriff.hole(Akteur, UUID(int=1))
