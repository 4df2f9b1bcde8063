from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest

from rodiko_kit.basis.fehler import EingabeFehler, KonfliktFehler, SammelFehler
from rodiko_kit.handlungsfelder.analyse.fokus import Fokusregel, fokusmangel, fokusregel
from rodiko_kit.handlungsfelder.befehl import FokusSetzen, Gewicht, GewichteSetzen, HandlungsfelderAnlegen
from rodiko_kit.handlungsfelder.bildschirm import HandlungsfelderBildschirm
from rodiko_kit.handlungsfelder.fachmodul import FACHMODUL, hindernisse
from rodiko_kit.handlungsfelder.modell import Bewertung, Handlungsfeld, Kriterium
from rodiko_kit.kommunen.modell.kommune import Vorgehensart
from rodiko_kit.widgets.antwort import Antwort
from rodiko_kit.widgets.bausteine import Bildfeld, Ereignis, Hinweis, Reglergruppe, Tabelle
from tests.handlungsfelder.welt import KOMMUNE, bestand, bewertungen, feld, kriterium
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bestand import SpeicherloserBestand

WOHNEN, SPRACHE, BILDUNG = feld("Wohnen", 1), feld("Sprache", 2, fokus=True, begruendung="dringend"), feld("Bildung", 3)
DRINGLICH, AUFWAND = kriterium("Dringlichkeit", 1, 60), kriterium("Aufwand", 2, 40, aufwand=True)
WERTE = bewertungen((WOHNEN, SPRACHE), (DRINGLICH, AUFWAND), {"Wohnen": (8, 3), "Sprache": (4, None)})


def _welt(vorgehen: Vorgehensart = Vorgehensart.RODIKO) -> SpeicherloserBestand:
    return bestand(WOHNEN, SPRACHE, BILDUNG, DRINGLICH, AUFWAND, *WERTE, vorgehen=vorgehen)


@pytest.fixture
def anschluss() -> ProbeAnschluss:
    return ProbeAnschluss(_welt())


@pytest.fixture
def schirm(anschluss: ProbeAnschluss) -> HandlungsfelderBildschirm:
    schirm = HandlungsfelderBildschirm(anschluss, KOMMUNE)
    schirm.verarbeitung.lies()
    return schirm


def _tut(schirm: HandlungsfelderBildschirm, baustein: str, name: str, **daten: Any) -> Antwort:
    antwort = schirm.verarbeite(Ereignis(baustein=baustein, name=name, daten=daten))  # type: ignore[arg-type]
    schirm.verarbeitung.lies()
    return antwort


def _zelle(schirm: HandlungsfelderBildschirm, f: Handlungsfeld, k: Kriterium, text: str) -> Antwort:
    return _tut(schirm, "matrix", "zelle", id=str(f.id), version=1, feld=str(k.id), wert=text)


def _werte(welt: SpeicherloserBestand) -> dict[tuple[str, str], Decimal]:
    namen = {o.id: o.anzeige for o in (*welt.alle(Handlungsfeld), *welt.alle(Kriterium))}
    return {(namen[b.handlungsfeld], namen[b.kriterium]): b.wert for b in welt.alle(Bewertung)}


def test_eine_getippte_zelle_legt_die_bewertung_an(schirm: HandlungsfelderBildschirm, anschluss: ProbeAnschluss) -> None:
    assert _zelle(schirm, SPRACHE, AUFWAND, "6,5").ok
    assert _werte(anschluss.bestand)["Sprache", "Aufwand"] == Decimal("6.5")
    assert anschluss.titel == ["Bewertung Sprache, Aufwand: 6,5"]


def test_eine_ueberschriebene_zelle_aendert_eine_geleerte_loescht(schirm: HandlungsfelderBildschirm, anschluss: ProbeAnschluss) -> None:
    _zelle(schirm, WOHNEN, DRINGLICH, "9")
    _zelle(schirm, WOHNEN, AUFWAND, "")
    assert _werte(anschluss.bestand) == {("Wohnen", "Dringlichkeit"): Decimal(9), ("Sprache", "Dringlichkeit"): Decimal(4)}
    assert anschluss.titel[1] == "Bewertung Wohnen, Aufwand: gelöscht"


@pytest.mark.parametrize("text", ["8", "8,0", ""])
def test_was_schon_so_ist_wird_nicht_gespeichert(schirm: HandlungsfelderBildschirm, anschluss: ProbeAnschluss, text: str) -> None:
    ziel = WOHNEN if text else BILDUNG
    assert _zelle(schirm, ziel, DRINGLICH, text).ok
    assert anschluss.befehle == []


@pytest.mark.parametrize(("text", "mangel"), [("11", "liegt außerhalb der Skala"), ("-1", "liegt außerhalb"), ("viel", "ist keine Zahl")])
def test_ein_falscher_wert_steht_an_seiner_zelle(
    schirm: HandlungsfelderBildschirm, anschluss: ProbeAnschluss, text: str, mangel: str
) -> None:
    antwort = _zelle(schirm, WOHNEN, DRINGLICH, text)
    assert not antwort.ok
    (fehler,) = antwort.fehler
    assert (fehler.zeile, fehler.feld) == (str(WOHNEN.id), str(DRINGLICH.id))
    assert mangel in fehler.text
    assert "Wohnen, Dringlichkeit" in fehler.ort
    assert anschluss.befehle == []


def test_ein_eingefuegter_bereich_ist_ein_schritt(schirm: HandlungsfelderBildschirm, anschluss: ProbeAnschluss) -> None:
    antwort = _tut(schirm, "matrix", "einfuegen", id=str(WOHNEN.id), feld=str(DRINGLICH.id), werte=[["1", "2"], ["3", "4"], ["", "5"]])
    assert antwort.ok
    assert len(anschluss.befehle) == 1
    assert anschluss.titel == ["5 Bewertungen eingetragen"]
    assert _werte(anschluss.bestand) == {
        ("Wohnen", "Dringlichkeit"): Decimal(1),
        ("Wohnen", "Aufwand"): Decimal(2),
        ("Sprache", "Dringlichkeit"): Decimal(3),
        ("Sprache", "Aufwand"): Decimal(4),
        ("Bildung", "Aufwand"): Decimal(5),
    }


def test_beim_einfuegen_werden_alle_maengel_auf_einmal_genannt(schirm: HandlungsfelderBildschirm, anschluss: ProbeAnschluss) -> None:
    antwort = _tut(schirm, "matrix", "einfuegen", id=str(WOHNEN.id), feld=str(DRINGLICH.id), werte=[["x", "2"], ["3", "44"]])
    assert [(f.zeile, f.feld) for f in antwort.fehler] == [(str(WOHNEN.id), str(DRINGLICH.id)), (str(SPRACHE.id), str(AUFWAND.id))]
    assert anschluss.befehle == []


def test_der_name_in_der_matrix_ist_nicht_aenderbar(schirm: HandlungsfelderBildschirm, anschluss: ProbeAnschluss) -> None:
    antwort = _tut(schirm, "matrix", "zelle", id=str(WOHNEN.id), version=1, feld="name", wert="Anders")
    assert not antwort.ok
    assert anschluss.befehle == []


def test_inzwischen_anders_bewertet_fragt_nach(schirm: HandlungsfelderBildschirm, anschluss: ProbeAnschluss) -> None:
    fremd = WERTE[0].aendern(wert=Decimal(2), version=2)
    andere = [o for o in _welt()._objekte if o.id != fremd.id]
    anschluss.bestand = SpeicherloserBestand([*andere, fremd], KOMMUNE)
    antwort = _zelle(schirm, WOHNEN, DRINGLICH, "9")
    assert antwort.konflikt is not None
    assert [(f.ihr, f.gespeichert) for f in antwort.konflikt.felder] == [("9", "2")]
    _tut(schirm, "", "konflikt", nr=antwort.konflikt.nr, wahl={"wert": "ihr"})
    assert _werte(anschluss.bestand)["Wohnen", "Dringlichkeit"] == Decimal(9)


def test_ein_laufender_regler_zeigt_das_neue_gewicht_ohne_zu_speichern(
    schirm: HandlungsfelderBildschirm, anschluss: ProbeAnschluss
) -> None:
    _tut(schirm, "gewichte", "regler", eintrag=str(DRINGLICH.id), wert=10.0, endgueltig=False)
    gruppe = schirm.verarbeitung.inhalt.bausteine["gewichte"]
    assert isinstance(gruppe, Reglergruppe)
    assert gruppe.regler[0].titel == "Dringlichkeit · 20\u00a0%"
    assert anschluss.befehle == []
    _tut(schirm, "gewichte", "regler", eintrag=str(DRINGLICH.id), wert=25.0, endgueltig=True)
    assert anschluss.bestand.hole(Kriterium, DRINGLICH.id).gewicht == Decimal(25)


def test_alle_gleich_gewichten_ist_ein_schritt(schirm: HandlungsfelderBildschirm, anschluss: ProbeAnschluss) -> None:
    assert _tut(schirm, "gleich", "knopf").ok
    assert [k.gewicht for k in anschluss.bestand.alle(Kriterium)] == [Decimal(10), Decimal(10)]
    assert anschluss.titel == ["Gewichte von 2 Kriterien gesetzt"]


def test_rodiko_laesst_nur_ein_fokusfeld_und_loest_das_bisherige_ab(schirm: HandlungsfelderBildschirm, anschluss: ProbeAnschluss) -> None:
    assert _tut(schirm, "fokus", "schalten", eintrag=str(WOHNEN.id), an=True).ok
    assert [f.name for f in anschluss.bestand.alle(Handlungsfeld) if f.fokus] == ["Wohnen"]
    assert anschluss.titel == ["Fokushandlungsfeld: Wohnen statt Sprache"]


def test_diko_laesst_mehrere_fokusfelder() -> None:
    welt = _welt(Vorgehensart.DIKO).nach(FokusSetzen(kommune=KOMMUNE, id=WOHNEN.id, version=1, fokus=True))
    assert [f.name for f in welt.alle(Handlungsfeld) if f.fokus] == ["Wohnen", "Sprache"]


def test_fokus_zuruecknehmen_und_doppelt_setzen() -> None:
    welt = _welt()
    zurueck = FokusSetzen(kommune=KOMMUNE, id=SPRACHE.id, version=1, fokus=False)
    assert zurueck.titel(welt) == "Sprache ist nicht mehr Fokushandlungsfeld"
    assert not any(f.fokus for f in welt.nach(zurueck).alle(Handlungsfeld))
    assert FokusSetzen(kommune=KOMMUNE, id=SPRACHE.id, version=1, fokus=True).aenderungen(welt) == ()
    with pytest.raises(KonfliktFehler):
        FokusSetzen(kommune=KOMMUNE, id=SPRACHE.id, version=7, fokus=False).aenderungen(welt)


def test_mehr_fokusfelder_als_das_vorgehen_erlaubt_nennt_die_grenze(monkeypatch: pytest.MonkeyPatch) -> None:
    welt = bestand(WOHNEN.aendern(fokus=True), SPRACHE, BILDUNG)
    monkeypatch.setattr(welt, "vorlage", lambda _: {"fokus": {"mindestens": 1, "hoechstens": 2}})
    with pytest.raises(SammelFehler, match=r"'Bildung' wäre das 3\. Fokushandlungsfeld, vorgesehen sind 2"):
        FokusSetzen(kommune=KOMMUNE, id=BILDUNG.id, version=1, fokus=True).aenderungen(welt)


def test_gewichte_ausserhalb_werden_abgelehnt_und_unveraendertes_nicht_geschrieben() -> None:
    welt = _welt()
    zu_viel = GewichteSetzen(kommune=KOMMUNE, gewichte=(Gewicht(id=DRINGLICH.id, version=1, gewicht=Decimal(101)),))
    with pytest.raises(SammelFehler, match="Gewicht: '101' ist zu groß"):
        zu_viel.aenderungen(welt)
    gleich = GewichteSetzen(kommune=KOMMUNE, gewichte=(Gewicht(id=DRINGLICH.id, version=1, gewicht=Decimal(60)),))
    assert gleich.aenderungen(welt) == ()


def test_der_beamer_zeigt_ergebnis_und_bilder_aber_keine_eingaben(anschluss: ProbeAnschluss) -> None:
    bausteine = HandlungsfelderBildschirm(anschluss, KOMMUNE, beamer=True).verarbeitung.lies().bausteine
    assert {"ergebnis", "bilder", "rangbild", "matrixbild", "feldbild"} <= set(bausteine)
    assert not {"gewichte", "matrix", "fokus", "gleich"} & set(bausteine)


def test_die_matrix_hat_je_kriterium_eine_spalte_und_luecken_bleiben_leer(schirm: HandlungsfelderBildschirm) -> None:
    matrix = schirm.verarbeitung.inhalt.bausteine["matrix"]
    assert isinstance(matrix, Tabelle)
    assert [s.titel for s in matrix.spalten] == ["Handlungsfeld", "Dringlichkeit", "Aufwand"]
    assert [(z["name"], z[str(DRINGLICH.id)], z[str(AUFWAND.id)]) for z in matrix.zeilen] == [
        ("Wohnen", "8", "3"),
        ("Sprache", "4", None),
        ("Bildung", None, None),
    ]


def test_leerer_bestand_zeigt_was_zu_tun_ist() -> None:
    bausteine = HandlungsfelderBildschirm(ProbeAnschluss(bestand()), KOMMUNE).verarbeitung.lies().bausteine
    bild = bausteine["rangbild"]
    assert isinstance(bild, Bildfeld)
    assert "Noch kein Handlungsfeld angelegt." in bild.zeichnung.alternativtext
    assert json.dumps(bausteine["gewichte"].als_json(), ensure_ascii=False).count("Noch kein Kriterium") == 1


def test_die_fokusregel_kommt_aus_der_vorlage_des_vorgehens() -> None:
    assert fokusregel(_welt()) == Fokusregel("Ro-DiKo", 1, 1)
    assert fokusregel(_welt(Vorgehensart.DIKO)) == Fokusregel("DiKo", 1, None)
    assert fokusregel(_welt(Vorgehensart.MIGRADO)) == Fokusregel("MigraDo")


@pytest.mark.parametrize("falsch", [{"fokus": {"hoechstens": "zwei"}}, {"fokus": 3}])
def test_eine_falsche_vorlage_nennt_datei_und_stelle(monkeypatch: pytest.MonkeyPatch, falsch: dict[str, Any]) -> None:
    welt = _welt()
    monkeypatch.setattr(welt, "vorlage", lambda _: falsch)
    with pytest.raises(EingabeFehler, match=r"vorgehen/rodiko\.yaml, fokus"):
        fokusregel(welt)


def test_fokusmangel_nennt_fehlende_entscheidung_ueberzahl_und_begruendung() -> None:
    eines, mehrere = Fokusregel("Ro-DiKo", 1, 1), Fokusregel("DiKo", 2)
    assert fokusmangel([WOHNEN], eines) == "Noch kein Fokushandlungsfeld entschieden."
    assert fokusmangel([SPRACHE], mehrere) == "DiKo sieht mindestens 2 Fokushandlungsfelder vor, entschieden sind 1."
    assert fokusmangel([SPRACHE, WOHNEN.aendern(fokus=True)], eines).startswith("Ro-DiKo sieht höchstens 1 Fokushandlungsfeld vor")
    assert fokusmangel([WOHNEN.aendern(fokus=True)], eines) == "Die Begründung für „Wohnen“ als Fokushandlungsfeld fehlt noch."
    assert fokusmangel([SPRACHE], eines) == ""


def test_hindernisse_nennen_was_fehlt() -> None:
    assert [h.satz for h in hindernisse(bestand())] == [
        "Noch kein Handlungsfeld erfasst.",
        "Noch kein Kriterium mit Gewicht festgelegt.",
        "Noch kein Fokushandlungsfeld entschieden.",
    ]
    assert [h.satz for h in hindernisse(_welt())] == ["3 Bewertungen fehlen noch."]


def test_der_eintrag_des_fachmoduls_ist_vollstaendig() -> None:
    assert [k.ART for k in FACHMODUL.objekte()] == ["handlungsfeld", "kriterium", "bewertung"]
    assert {b.NAME for b in FACHMODUL.befehle()} == {"gewichte_setzen", "fokus_setzen", "handlungsfelder_anlegen"}
    schirm = FACHMODUL.bildschirme[0].baue(ProbeAnschluss(bestand()), KOMMUNE)
    assert (schirm.titel, schirm.zweck) == (FACHMODUL.bildschirme[0].titel, FACHMODUL.bildschirme[0].zweck)
    assert FACHMODUL.abfragen()[0].NAME == "handlungsfelder_blick"


def test_der_bildschirm_laedt_weder_numpy_noch_matplotlib() -> None:
    probe = "import sys, rodiko_kit.handlungsfelder.bildschirm; print({'numpy', 'networkx', 'matplotlib', 'sqlalchemy'} & set(sys.modules))"
    fertig = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert fertig.stdout.strip() == "set()"


def test_die_handlungsfelder_des_vorgehens_entstehen_einmal_und_nur_was_fehlt(
    schirm: HandlungsfelderBildschirm, anschluss: ProbeAnschluss
) -> None:
    hinweis = schirm.verarbeitung.inhalt.bausteine["katalog"]
    assert isinstance(hinweis, Hinweis)
    assert "Wohnen und Unterbringung, Gesundheit, Spracherwerb" in hinweis.text
    assert _tut(schirm, "katalog", "knopf").ok
    assert [f.name for f in anschluss.bestand.alle(Handlungsfeld)][3:] == ["Wohnen und Unterbringung", "Gesundheit", "Spracherwerb"]
    assert "katalog" not in schirm.verarbeitung.inhalt.bausteine
    with pytest.raises(EingabeFehler, match="alle schon angelegt"):
        HandlungsfelderAnlegen(kommune=KOMMUNE).aenderungen(anschluss.bestand)
    ohne = bestand(WOHNEN, vorgehen=Vorgehensart.DIKO)
    with pytest.raises(EingabeFehler, match="alle schon angelegt"):
        HandlungsfelderAnlegen(kommune=KOMMUNE).aenderungen(ohne)
