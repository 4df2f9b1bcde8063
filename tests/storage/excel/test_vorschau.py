from __future__ import annotations

from typing import Any

import pytest

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, ObjektLoeschen
from rodiko_kit.storage.excel.abgleich import damaliger_stand
from rodiko_kit.storage.excel.gelesen import Gelesen, Gelesenesblatt, Gelesenezeile
from rodiko_kit.storage.excel.vorschau import Objektvorschau, Vorschau, vorschau
from tests.hilfen.bestand import SpeicherloserBestand
from tests.hilfen.muster import KOMMUNE, kennung, muster

A1, A2, A10 = (kennung("akteur", k) for k in ("A-001", "A-002", "A-010"))
SPALTEN = {"kuerzel": "A", "name": "B", "rolle": "D", "einfluss": "I"}


def bestand(nummer: int = 5) -> SpeicherloserBestand:
    return SpeicherloserBestand(muster(), KOMMUNE, nummer)


def datei(
    *zeilen: dict[str, Any], art: str = "akteur", name: str = "Akteure", spalten: dict[str, str] | None = None, **mehr: Any
) -> Gelesen:
    """Eine gelesene Mappe mit einem Blatt; ohne Angabe zum Stand 5 der Quelle ``pruefung``."""
    reihe = tuple(Gelesenezeile(nummer=4 + n, kuerzel=z["kuerzel"], felder=z) for n, z in enumerate(zeilen))
    blatt = Gelesenesblatt(art=art, name=name, spalten=spalten or SPALTEN, zeilen=reihe)
    return Gelesen(**{"kommune_id": KOMMUNE, "nummer": 5, "quelle": "pruefung", "blaetter": (blatt,), **mehr})


def zeile(kuerzel: str, **anders: Any) -> dict[str, Any]:
    """Die Zeile eines Musterakteurs, wie sie ausgegeben würde, mit Änderungen."""
    akteur = next((o for o in muster() if isinstance(o, Akteur) and o.kuerzel == kuerzel), None)
    werte = akteur.als_json() if akteur else {"name": "Neu", "rolle": "", "einfluss": None}
    return {**{n: werte[n] for n in ("name", "rolle", "einfluss")}, "kuerzel": kuerzel, **anders}


def alle_drei(**anders: dict[str, Any]) -> list[dict[str, Any]]:
    namen = {"a1": "A-001", "a2": "A-002", "a10": "A-010"}
    return [zeile(kuerzel, **anders.get(schluessel, {})) for schluessel, kuerzel in namen.items()]


def schau(gelesen: Gelesen, jetzt: SpeicherloserBestand) -> Vorschau:
    return vorschau(gelesen, jetzt, damaliger_stand(gelesen, jetzt))


def einer(ergebnis: Vorschau, kuerzel: str = "A-001") -> Objektvorschau:
    return next(o for o in ergebnis.objekte if o.kuerzel == kuerzel)


def aendere(jetzt: SpeicherloserBestand, **felder: Any) -> SpeicherloserBestand:
    objekt = jetzt.suche("akteur", A1)
    assert objekt
    return jetzt.nach(ObjektAendern(kommune=KOMMUNE, art="akteur", id=A1, version=objekt.version, felder=felder))


def loesche(jetzt: SpeicherloserBestand, art: str, kuerzel: str) -> SpeicherloserBestand:
    return jetzt.nach(ObjektLoeschen(kommune=KOMMUNE, art=art, id=kennung(art, kuerzel), version=1))


def test_unveraenderte_datei_zeigt_nichts() -> None:
    ergebnis = schau(datei(*alle_drei()), bestand())
    assert ergebnis.zaehlung() == {"unveraendert": 3}
    assert ergebnis.hinweise == ()


@pytest.mark.parametrize(
    ("damals_datei_jetzt", "lage", "zustand"),
    [
        ((8, 8, 8), None, None),
        ((8, 3, 8), "datei", "geaendert"),
        ((8, 8, 3), "bildschirm", "bildschirm"),
        ((8, 3, 3), None, None),
        ((8, 3, 5), "konflikt", "konflikt"),
        ((8, None, 8), "datei", "geaendert"),
        ((8, None, 5), "konflikt", "konflikt"),
        ((8, 8, None), "bildschirm", "bildschirm"),
    ],
)
def test_dreiwegevergleich_je_feld(damals_datei_jetzt: tuple[Any, Any, Any], lage: str | None, zustand: str | None) -> None:
    damals, in_datei, jetzt = damals_datei_jetzt
    stand = bestand()
    assert stand.hole(Akteur, A1).einfluss == damals
    if jetzt != damals:
        stand = aendere(stand, einfluss=jetzt)
    ergebnis = schau(datei(*alle_drei(a1={"einfluss": in_datei})), stand)
    if lage is None:
        assert ergebnis.zaehlung() == {"unveraendert": 3}
        return
    objekt = einer(ergebnis)
    (feld,) = objekt.felder
    assert (objekt.zustand, feld.lage, feld.feld, feld.ort) == (zustand, lage, "einfluss", "Akteure!I4")
    assert (feld.damals, feld.datei, feld.jetzt) == tuple("" if w is None else str(w) for w in damals_datei_jetzt)
    assert feld.intern


def test_verschiedene_felder_desselben_objekts_vertragen_sich() -> None:
    ergebnis = schau(datei(*alle_drei(a1={"einfluss": 2})), aendere(bestand(), rolle="neu am Bildschirm"))
    assert {f.feld: f.lage for f in einer(ergebnis).felder} == {"einfluss": "datei", "rolle": "bildschirm"}
    assert einer(ergebnis).zustand == "geaendert"


def test_neue_zeile_zeigt_ihre_werte() -> None:
    objekt = einer(schau(datei(*alle_drei(), zeile("A-077", name="Tafel")), bestand()), "A-077")
    assert (objekt.zustand, objekt.name, objekt.ort) == ("neu", "Tafel", "Akteure!A7")
    assert {f.feld: f.datei for f in objekt.felder} == {"kuerzel": "A-077", "name": "Tafel"}


def test_umbenanntes_kuerzel_ist_neu_und_fehlt() -> None:
    zeilen = alle_drei()
    zeilen[1]["kuerzel"] = "A-200"
    assert schau(datei(*zeilen), bestand()).zaehlung() == {"neu": 1, "fehlt": 1, "unveraendert": 2}


def test_fehlendes_nennt_was_mitgeloescht_wuerde() -> None:
    ergebnis = schau(datei(*alle_drei()[:2]), bestand())
    objekt = einer(ergebnis, "A-010")
    assert (objekt.zustand, objekt.mitgeloescht, objekt.inzwischen_geaendert) == ("fehlt", ("Beziehung B-002",), False)


def test_fehlendes_nennt_welche_angaben_dadurch_leer_wuerden() -> None:
    objekt = einer(schau(datei(*alle_drei()[::2]), bestand()), "A-002")
    assert (objekt.mitgeloescht, objekt.geleert) == (("Beziehung B-001",), ("Maßnahme M-1 · Checkliste: Zuständig",))


def test_fehlendes_das_am_bildschirm_geaendert_wurde_ist_gekennzeichnet() -> None:
    objekt = einer(schau(datei(*alle_drei()[1:]), aendere(bestand(), einfluss=1)))
    assert objekt.inzwischen_geaendert


def test_am_bildschirm_neu_angelegtes_fehlt_nicht() -> None:
    stand = bestand().nach(ObjektAnlegen(kommune=KOMMUNE, art="akteur", felder={"name": "Neu", "kuerzel": "A-300"}))
    assert schau(datei(*alle_drei()), stand).zaehlung() == {"unveraendert": 3}


def test_am_bildschirm_geloeschtes_ist_zu_entscheiden() -> None:
    objekt = einer(schau(datei(*alle_drei()), loesche(bestand(), "akteur", "A-010")), "A-010")
    assert (objekt.zustand, objekt.id) == ("geloescht", str(A10))


def test_am_bildschirm_umbenanntes_kuerzel_bleibt_dasselbe_objekt() -> None:
    objekt = einer(schau(datei(*alle_drei()), aendere(bestand(), kuerzel="A-900")))
    (feld,) = objekt.felder
    assert (objekt.zustand, feld.lage, feld.datei, feld.jetzt) == ("bildschirm", "bildschirm", "A-001", "A-900")


@pytest.mark.parametrize("anders", [{"quelle": "anderer Laptop"}, {"nummer": None}, {"nummer": 99}])
def test_ohne_bekannten_stand_ist_jede_abweichung_zu_entscheiden(anders: dict[str, Any]) -> None:
    ergebnis = schau(datei(*alle_drei(a1={"einfluss": 2})[:2], **anders), bestand())
    assert ergebnis.zaehlung() == {"konflikt": 1, "fehlt": 1, "unveraendert": 1}
    assert "Stand beim Ausgeben ist hier unbekannt" in ergebnis.hinweise[0]


def test_vorlage_vermisst_nichts_aber_ueberschreibt_nichts() -> None:
    gelesen = datei(zeile("A-001", name="Ganz anderer"), zeile("A-400"), vorlage=True, nummer=None)
    assert schau(gelesen, bestand()).zaehlung() == {"konflikt": 1, "neu": 1, "unveraendert": 0}


def test_mappe_einer_anderen_kommune_wird_angekuendigt() -> None:
    ergebnis = schau(datei(*alle_drei(), kommune_id=A2), bestand())
    assert ergebnis.fremd
    assert ergebnis.hinweise == ("Diese Mappe wurde für eine andere Kommune ausgegeben.",)


def test_bezuege_erscheinen_mit_namen() -> None:
    spalten = {"kuerzel": "A", "von": "B", "nach": "C"}
    reihen = [{"kuerzel": "B-001", "von": "A-001", "nach": "A-010"}, {"kuerzel": "B-002", "von": "A-010", "nach": "A-001"}]
    (objekt,) = schau(datei(*reihen, art="beziehung", name="Beziehungen", spalten=spalten), bestand()).objekte
    (feld,) = objekt.felder
    assert (feld.datei, feld.jetzt) == ("A-010 · <r><t>Ärzte & Pflege</t></r>", "A-002 · Jobcenter Süd · Außenstelle 🏛")


def test_inzwischen_verschwundener_bezug_ist_ein_fehler_mit_zelle() -> None:
    reihe = {"kuerzel": "B-001", "von": "A-001", "nach": "A-777"}
    ergebnis = schau(datei(reihe, art="beziehung", name="Beziehungen", spalten={"kuerzel": "A", "von": "B", "nach": "C"}), bestand())
    (meldung,) = ergebnis.fehler
    assert (meldung.ort, meldung.wert) == ("Beziehungen!C4", "A-777")


def test_kommune_wird_auch_mit_anderem_kuerzel_erkannt() -> None:
    spalten = {"kuerzel": "A", "name": "B"}
    gelesen = datei({"kuerzel": "ANDERS", "name": "Landkreis Musterland"}, art="kommune", name="Kommune", spalten=spalten, vorlage=True)
    (objekt,) = schau(gelesen, bestand()).objekte
    assert (objekt.id, objekt.zustand, [f.feld for f in objekt.felder]) == (str(KOMMUNE), "konflikt", ["kuerzel"])


def test_vorschau_geht_durch_json_und_zurueck() -> None:
    ergebnis = schau(datei(*alle_drei(a1={"einfluss": 2})[:2], zeile("A-300")), bestand())
    assert Vorschau.aus_json(ergebnis.als_json()) == ergebnis
