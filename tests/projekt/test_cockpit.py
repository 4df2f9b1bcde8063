from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml
from pydantic import ValidationError

from rodiko_kit.basis.fachmodul import Fachmodul, Hindernis
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.handlungsfelder.fachmodul import FACHMODUL as HANDLUNGSFELDER
from rodiko_kit.handlungsfelder.modell import Handlungsfeld
from rodiko_kit.kommunen.modell.kommune import Kommune, Kommunenart, Land, Vorgehensart
from rodiko_kit.kommunen.modell.spanne import Spanne
from rodiko_kit.massnahmen.fachmodul import FACHMODUL as MASSNAHMEN
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Massnahmenart, Umsetzungsstand
from rodiko_kit.projekt.abfrage import cockpit, vorgehen_aus, zaehlungen_aus
from rodiko_kit.projekt.analyse.cockpit import Zaehlung, eigene_hindernisse, lies_vorgehen, phasen
from rodiko_kit.projekt.analyse.zielpfad import zielpfad
from rodiko_kit.projekt.modell import Vorgehen, Vorgehensschritt
from rodiko_kit.server.haus import Phase
from rodiko_kit.szenarien.fachmodul import FACHMODUL as SZENARIEN
from tests.hilfen.bestand import SpeicherloserBestand
from tests.szenarien.beispiel import KOMMUNE, objekte

VORLAGEN = Path(__file__).parents[2] / "vorlagen"
BILDSCHIRME = {
    "akteure",
    "auftakt",
    "lage",
    "quellen",
    "prozesshaus",
    "zielgruppen",
    "handlungsfelder",
    "ist",
    "potenziale",
    "quickwins",
    "massnahmenplan",
    "produkte",
    "soll",
    "kosten",
}


def _kommune(vorgehen: Vorgehensart = Vorgehensart.RODIKO) -> Kommune:
    return Kommune(
        id=KOMMUNE,
        kommune=KOMMUNE,
        kuerzel="K-1",
        name="Landkreis Musterland",
        art=Kommunenart.LANDKREIS,
        land=Land.NI,
        vorgehen=vorgehen,
    )


def _stand(*mehr: Any, vorgehen: Vorgehensart = Vorgehensart.RODIKO) -> SpeicherloserBestand:
    return SpeicherloserBestand((_kommune(vorgehen), *mehr), KOMMUNE)


def _vorgehen(art: Vorgehensart) -> Vorgehen:
    return vorgehen_aus(_stand(vorgehen=art))


def test_der_kopf_heisst_wie_im_vorgehen_gegliedert() -> None:
    eintraege = {g: _vorgehen(Vorgehensart.RODIKO).gruppenname(g) for g in ("I", "II", "III")}
    assert eintraege == {"I": "Phase I", "II": "Phase II", "III": "Phase III"}
    migrado = cockpit(_stand(vorgehen=Vorgehensart.MIGRADO), (HANDLUNGSFELDER, SZENARIEN))["gruppen"]
    assert set(migrado) == {b.phase for m in (HANDLUNGSFELDER, SZENARIEN) for b in m.bildschirme}
    assert all(name.startswith("Baustein ") for name in migrado.values())
    assert len(set(migrado.values())) == len(migrado)


@pytest.mark.parametrize("art", list(Vorgehensart))
def test_jedes_vorgehen_ist_gueltig_und_nennt_nur_bekannte_bildschirme_und_nachweise(art: Vorgehensart) -> None:
    vorgehen = _vorgehen(art)
    bekannt = set(zaehlungen_aus(_stand()))
    assert vorgehen.art is art
    for schritt in (s for p in vorgehen.phasen for s in p.schritte):
        assert schritt.bildschirm in BILDSCHIRME | {""}
        assert set(schritt.nachweise) <= bekannt, schritt.name
        assert schritt.ergebnis.endswith("."), schritt.name


def test_jede_vorgehensart_hat_genau_eine_datei() -> None:
    assert {str(p.relative_to(VORLAGEN)) for p in (VORLAGEN / "vorgehen").glob("*.yaml")} == {a.vorlage for a in Vorgehensart}


def _phase_von(vorgehen: Vorgehen, name: str) -> str:
    return next(p.titel for p in vorgehen.phasen for s in p.schritte if s.name == name)


def test_quick_wins_gehoeren_in_ro_diko_zu_phase_zwei_und_in_diko_zu_phase_drei() -> None:
    assert _phase_von(_vorgehen(Vorgehensart.RODIKO), "quickwins").startswith("Phase II ")
    assert _phase_von(_vorgehen(Vorgehensart.DIKO), "quickwins").startswith("Phase III ")


def test_migrado_hat_sechs_bausteine_und_keine_phasen() -> None:
    vorgehen = _vorgehen(Vorgehensart.MIGRADO)
    assert vorgehen.gliederung == "Baustein"
    assert len(vorgehen.phasen) == 6
    assert not any("Phase" in p.titel for p in vorgehen.phasen)
    assert vorgehen.zielzahl is not None
    assert zielpfad(vorgehen.zielzahl.menge, vorgehen.zielzahl.beginn, vorgehen.zielzahl.ende).monate == 36


def test_der_initiativkreis_hat_sieben_tagesordnungspunkte_und_sieben_aufgaben() -> None:
    _, auftakt, aufgaben = _vorgehen(Vorgehensart.INITIATIVKREIS).phasen
    assert len(auftakt.schritte) == len(aufgaben.schritte) == 7
    listen = _vorgehen(Vorgehensart.INITIATIVKREIS).listen
    assert (len(listen["gruppen"]), len(listen["weitere_schluesselakteure"]), len(listen["zwecke"])) == (6, 4, 10)


def test_bezeichnungen_und_zahlen_kommen_aus_dem_vorgehen() -> None:
    rodiko, diko = _vorgehen(Vorgehensart.RODIKO), _vorgehen(Vorgehensart.DIKO)
    assert rodiko.bezeichnung("ankunftsstruktur") == "Ankunftsstruktur"
    assert diko.bezeichnung("ankunftsstruktur") == "Ankommensstruktur"
    assert rodiko.fokus == Spanne(mindestens=1, hoechstens=1)
    assert diko.fokus == Spanne(mindestens=1)
    assert (diko.produkte_analog, diko.produkte_digital) == (Spanne(mindestens=3, hoechstens=5), Spanne(mindestens=1, hoechstens=1))
    assert len(rodiko.listen["ankunftsprozesse"]) == 10
    assert len(diko.listen["voraussetzungen"]) == 6


@pytest.mark.parametrize(
    ("spanne", "text", "drin", "draussen"),
    [((1, 1), "genau 1", 1, 2), ((3, 5), "3 bis 5", 5, 6), ((1, None), "mindestens 1", 99, 0)],
)
def test_spannen_sagen_sich_auf_deutsch(spanne: tuple[int, int | None], text: str, drin: int, draussen: int) -> None:
    eine = Spanne(mindestens=spanne[0], hoechstens=spanne[1])
    assert eine.text == text
    assert eine.enthaelt(drin)
    assert not eine.enthaelt(draussen)


def test_eine_leere_spanne_und_ein_schritt_ohne_nachweis_sind_fehler() -> None:
    with pytest.raises(ValidationError, match="3 bis 2 ist leer"):
        Spanne(mindestens=3, hoechstens=2)
    with pytest.raises(ValidationError, match="gehören zusammen"):
        Vorgehensschritt(name="ist", titel="IST", ergebnis="x.", bildschirm="ist")


def _daten() -> dict[str, Any]:
    daten: dict[str, Any] = yaml.safe_load((VORLAGEN / Vorgehensart.RODIKO.vorlage).read_text("utf-8"))
    return daten


def test_doppelte_schrittnamen_werden_mit_ort_genannt() -> None:
    daten = _daten()
    daten["phasen"][1]["schritte"][1]["name"] = "auftakt"
    with pytest.raises(EingabeFehler, match=r"Vorlage test: ''.*mehrfach vor: auftakt. Bitte je Schritt"):
        lies_vorgehen(daten, "Vorlage test")


def test_ein_falscher_wert_nennt_seine_stelle() -> None:
    daten = _daten()
    daten["phasen"][1]["schritte"][0]["name"] = "Auf takt"
    with pytest.raises(EingabeFehler, match=r"phasen\.1\.schritte\.0\.name: 'Auf takt'"):
        lies_vorgehen(daten, "Vorlage test")


def test_ein_unbekanntes_feld_wird_auf_deutsch_genannt() -> None:
    with pytest.raises(EingabeFehler, match=r"Vorlage test, titell: 'x' gehört nicht hierher\. Bitte die Vorlage berichtigen\."):
        lies_vorgehen(_daten() | {"titell": "x"}, "Vorlage test")


def test_das_leere_projekt_zeigt_alle_schritte_offen_mit_erwartetem_ergebnis() -> None:
    antwort = cockpit(_stand(), ())
    assert antwort["kommune"]["name"] == "Landkreis Musterland"
    schritte = [s for p in antwort["phasen"] for s in p["schritte"]]
    assert {s["stand"] for s in schritte} == {"offen"}
    assert all(s["satz"].startswith("Ergebnis: ") for s in schritte)
    assert [p["titel"] for p in antwort["phasen"]] == [
        "Phase I Dialog",
        "Phase II Prozessanalyse",
        "Phase III Partizipative Produktentwicklung",
    ]
    assert json.loads(json.dumps(antwort)) == antwort


@pytest.mark.parametrize("art", list(Vorgehensart))
def test_die_antwort_hat_die_form_die_der_server_zeichnet(art: Vorgehensart) -> None:
    antwort = cockpit(_stand(*objekte(), vorgehen=art), (MASSNAHMEN, SZENARIEN, HANDLUNGSFELDER))
    assert [Phase.aus_json(p).als_json() for p in antwort["phasen"]] == antwort["phasen"]


def _schritt(antwort: dict[str, Any], titel: str) -> dict[str, Any]:
    treffer: dict[str, Any] = next(s for p in antwort["phasen"] for s in p["schritte"] if s["titel"] == titel)
    return treffer


def test_vorhandenes_zaehlt_und_fehlendes_steht_am_richtigen_schritt() -> None:
    antwort = cockpit(_stand(*objekte()), (MASSNAHMEN, SZENARIEN))
    ist = _schritt(antwort, "Prozesse in Interviews aufnehmen")
    assert ist["stand"] == "fertig"
    assert ist["satz"] == "1 Prozess, 6 Schritte, 8 Übergänge, 6 Zeitbelege"
    plan = _schritt(antwort, "Maßnahmenplan für SOLL I")
    assert plan["stand"] == "begonnen"
    assert plan["fehlt"] == [{"satz": "3 Maßnahmen sind noch ohne Zuständige oder Termin.", "bildschirm": "massnahmenplan"}]
    assert _schritt(antwort, "SOLL II und Maßnahmenkatalog")["fehlt"][0]["satz"] == "1 Kostenposten nennt noch keine Quelle."
    analog = _schritt(antwort, "Analoge Lösungen und Vereinbarungen")
    assert analog["stand"] == "offen"
    assert analog["fehlt"][0]["satz"] == "Analoge Produkte: mindestens 1 vorgesehen, bisher keines."
    digital = _schritt(antwort, "Digitale Lösungen")
    assert digital["stand"] == "begonnen"
    assert [f["satz"] for f in digital["fehlt"]] == ["1 Steckbrief hat noch offene Angaben."]


@pytest.mark.parametrize(
    ("art", "schritt"), [(Vorgehensart.RODIKO, "fokus"), (Vorgehensart.DIKO, "fokus"), (Vorgehensart.MIGRADO, "handlungsfelder")]
)
def test_der_fehlende_fokus_steht_am_schritt_der_entscheidung_und_nur_einmal(art: Vorgehensart, schritt: str) -> None:
    feld = Handlungsfeld(kommune=KOMMUNE, kuerzel="HF-1", name="Wohnen")
    stand = _stand(feld, vorgehen=art)
    fehlend = [f["satz"] for p in cockpit(stand, (HANDLUNGSFELDER,))["phasen"] for s in p["schritte"] for f in s["fehlt"]]
    assert len(fehlend) == len(set(fehlend))
    assert ("Noch kein Fokushandlungsfeld entschieden." in fehlend) == (schritt == "fokus")


def test_diko_verlangt_drei_bis_fuenf_analoge_produkte_verworfene_zaehlen_nicht() -> None:
    produkte = [Massnahme(kommune=KOMMUNE, kuerzel=f"M-{n}", name="Produkt", massnahmenart=Massnahmenart.PRODUKT_ANALOG) for n in range(3)]
    genug = _stand(*produkte, vorgehen=Vorgehensart.DIKO)
    zu_wenig = _stand(*produkte[:2], produkte[2].aendern(umsetzungsstand=Umsetzungsstand.VERWORFEN), vorgehen=Vorgehensart.DIKO)
    assert "produkte_analog" not in {h.schritt for h in eigene_hindernisse(vorgehen_aus(genug), zaehlungen_aus(genug))}
    saetze = {h.satz for h in eigene_hindernisse(vorgehen_aus(zu_wenig), zaehlungen_aus(zu_wenig))}
    assert "Analoge Produkte: 3 bis 5 vorgesehen, bisher 2." in saetze


def test_hindernisse_ohne_namen_gehoeren_zum_bildschirm_und_gehen_nie_verloren() -> None:
    vorgehen = _vorgehen(Vorgehensart.RODIKO)
    hindernisse = (
        Hindernis(schritt="unbekannt", satz="Am Bildschirm.", bildschirm="ist"),
        Hindernis(schritt="unbekannt", satz="Nirgends.", bildschirm="anderswo"),
        Hindernis(schritt="unbekannt", satz="Nirgends.", bildschirm="anderswo"),
    )
    fertig = phasen(vorgehen, hindernisse, {})
    assert _schritt({"phasen": fertig}, "Prozesse in Interviews aufnehmen")["fehlt"] == [{"satz": "Am Bildschirm.", "bildschirm": "ist"}]
    assert fertig[-1] == {
        "titel": "Außerdem",
        "schritte": [
            {
                "titel": "Weiteres",
                "stand": "offen",
                "bildschirm": "",
                "satz": "",
                "fehlt": [{"satz": "Nirgends.", "bildschirm": "anderswo"}],
            }
        ],
    }


def test_ein_schritt_ist_erst_fertig_wenn_alle_nachweise_da_sind() -> None:
    vorgehen = _vorgehen(Vorgehensart.RODIKO)
    teile = {"akteur": Zaehlung(2, "Akteur", "Akteure"), "beziehung": Zaehlung(0, "Beziehung", "Beziehungen")}
    titel = "Akteursliste und Einflussfeld"
    assert _schritt({"phasen": phasen(vorgehen, (), teile)}, titel)["stand"] == "begonnen"
    voll = teile | {"beziehung": Zaehlung(1, "Beziehung", "Beziehungen")}
    schritt = _schritt({"phasen": phasen(vorgehen, (), voll)}, titel)
    assert (schritt["stand"], schritt["satz"]) == ("fertig", "2 Akteure, 1 Beziehung")


def test_das_cockpit_fragt_jedes_fachmodul_einmal() -> None:
    gefragt: list[UUID] = []

    def hindernisse(bestand: Any) -> tuple[Hindernis, ...]:
        gefragt.append(bestand.kommune)
        return (Hindernis(schritt="akteure", satz="Es fehlt etwas.", bildschirm="akteure"),)

    antwort = cockpit(_stand(), (Fachmodul(name="a", titel="A", hindernisse=hindernisse),))
    assert gefragt == [KOMMUNE]
    assert _schritt(antwort, "Akteursliste und Einflussfeld")["fehlt"][0]["satz"] == "Es fehlt etwas."
