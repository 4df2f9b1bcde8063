"""Prozessdateien einlesen: neuer Prozess, ersetzen, nichts doppelt, nichts still verworfen."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler, SammelFehler
from rodiko_kit.prozesse.abfrage.bpmn import ProzessBpmn, ProzessYaml
from rodiko_kit.prozesse.abfrage.einlesen import ProzessVorschau
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
from rodiko_kit.prozesse.analyse.leseplan import Leseauftrag
from rodiko_kit.prozesse.befehl.einlesen import ProzessEinlesen
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Schritt, Uebergang
from rodiko_kit.prozesse.modell.zeitbeleg import Erhebungsmethode, Zeitbeleg
from tests.hilfen.bestand import SpeicherloserBestand
from tests.prozesse.analyse.bpmn import dateien as proben
from tests.prozesse.analyse.bpmn.dateien import datei, fluss, knoten
from tests.prozesse.aufnahme import KOMMUNE, bestand, kennung, zeit

LEER = SpeicherloserBestand([], KOMMUNE)
KLEIN = datei(
    '<bpmn:process id="p" name="antrag"><bpmn:laneSet id="l"><bpmn:lane id="b" name="BÜRGERBÜRO"><bpmn:flowNodeRef>a</bpmn:flowNodeRef>'
    '</bpmn:lane><bpmn:lane id="n" name="Poststelle"><bpmn:flowNodeRef>c</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>'
    + knoten("startEvent", "s")
    + knoten("task", "a", "Antrag  annehmen")
    + knoten("exclusiveGateway", "g", "vollständig?")
    + knoten("userTask", "c", "Weiterleiten")
    + knoten("endEvent", "e")
    + fluss(1, "s", "a")
    + fluss(2, "a", "g")
    + fluss(3, "g", "c", 'name="65 %"')
    + fluss(4, "g", "a", 'name="35 %"')
    + fluss(5, "c", "e")
    + "</bpmn:process>"
)


def lesen(daten: bytes, prozess: str, ziel: str = "", name: str = "probe.bpmn") -> ProzessEinlesen:
    auftrag = Leseauftrag(prozess=prozess, weise="ersetzen", ziel=kennung(ziel)) if ziel else Leseauftrag(prozess=prozess)
    return ProzessEinlesen(kommune=KOMMUNE, dateiname=name, inhalt=base64.b64encode(daten).decode(), auftraege=(auftrag,))


def vorschau(b: SpeicherloserBestand, daten: bytes) -> dict[str, Any]:
    inhalt = base64.b64encode(daten).decode()
    return ProzessVorschau(kommune=KOMMUNE, dateiname="probe.bpmn", inhalt=inhalt).antwort(b)


def ausgegeben(abfrage: ProzessBpmn | ProzessYaml, b: SpeicherloserBestand) -> bytes:
    (eine,) = abfrage.antwort(b)["dateien"]
    return str(eine["inhalt"]).encode()


def zeilen(b: SpeicherloserBestand, art: type[Any]) -> list[dict[str, Any]]:
    namen = {str(o.id): o.kuerzel for k in (Prozess, Einheit, Schritt) for o in b.alle(k)}
    ohne = {"id", "kommune", "version", "kuerzel", "methode", "bemerkung"}
    return [{n: namen.get(w, w) if isinstance(w, str) else w for n, w in o.als_json().items() if n not in ohne} for o in b.alle(art)]


@pytest.mark.parametrize(("abfrage", "prozess"), [(ProzessBpmn(kommune=KOMMUNE), "Prozess"), (ProzessYaml(kommune=KOMMUNE), None)])
def test_geschriebene_datei_ergibt_im_leeren_projekt_denselben_prozess(abfrage: ProzessBpmn | ProzessYaml, prozess: str | None) -> None:
    vorher = bestand(ohne=("P-2",))
    daten = ausgegeben(abfrage, vorher)
    nachher = LEER.nach(lesen(daten, prozess or str(kennung("P-1"))))
    assert [s.kuerzel for s in nachher.alle(Schritt)] == ["S-1", "S-2", "S-3", "S-4"]
    alt, neu = (ablauf_aus(b, b.alle(Prozess)[0].id) for b in (vorher, nachher))
    assert [(k.name, k.bearbeitung, k.wartezeit, k.medium_ein, k.medium_aus, k.taetigkeit) for k in neu.knoten] == [
        (k.name, k.bearbeitung, k.wartezeit, k.medium_ein, k.medium_aus, k.taetigkeit) for k in alt.knoten
    ]
    assert neu.angaben == alt.angaben
    assert {(u["von"], u["nach"], u["anteil"], u["bedingung"], u["ruecksprung"]) for u in zeilen(nachher, Uebergang)} == {
        (u["von"].replace("-00", "-") if u["von"] else None, u["nach"], u["anteil"], u["bedingung"], u["ruecksprung"])
        for u in zeilen(vorher, Uebergang)
    }
    assert zeilen(nachher, Einheit) == zeilen(vorher, Einheit)
    belege = {b.bemerkung: b.methode for b in nachher.alle(Zeitbeleg)}
    assert belege["aus Datei probe.bpmn, zusammengefasst aus 2 Auskünften"] is Erhebungsmethode.SCHAETZUNG
    assert [b.methode for b in nachher.alle(Zeitbeleg)].count(Erhebungsmethode.VORGABE) == 1


@pytest.mark.parametrize("abfrage", [ProzessBpmn(kommune=KOMMUNE), ProzessYaml(kommune=KOMMUNE)])
def test_dieselbe_datei_noch_einmal_ersetzt_ohne_etwas_zu_aendern(abfrage: ProzessBpmn | ProzessYaml) -> None:
    b = bestand()
    daten = ausgegeben(abfrage, b)
    (prozess,) = vorschau(b, daten)["prozesse"]
    assert [t["anzeige"] for t in prozess["treffer"]] == ["P-1 Antrag"]
    assert lesen(daten, prozess["kennung"], "P-1").aenderungen(b) == ()
    doppelt = b.nach(lesen(daten, prozess["kennung"]))
    assert [p.name for p in doppelt.alle(Prozess)] == ["Antrag", "Leerer Prozess", "Antrag (2)"]
    assert len(doppelt.alle(Einheit)) == 2


def test_fremde_datei_benutzt_vorhandene_einheit_und_nennt_das() -> None:
    b = bestand()
    befehl = lesen(KLEIN, "p")
    assert befehl.titel(b) == "Prozess aus probe.bpmn eingelesen"
    neu = b.nach(befehl)
    assert [e.name for e in neu.alle(Einheit)] == ["Bürgerbüro", "Ausländerbehörde", "Poststelle"]
    annehmen, weiter = (s for s in neu.alle(Schritt) if s.prozess not in {p.id for p in b.alle(Prozess)})
    assert (annehmen.name, annehmen.einheit, annehmen.bemerkung) == ("Antrag annehmen", kennung("OE-1"), "Danach: vollständig?")
    assert {(u.von, u.nach, str(u.anteil)) for u in neu.alle(Uebergang) if u.prozess == annehmen.prozess} == {
        (None, annehmen.id, "1"),
        (annehmen.id, weiter.id, "0.65"),
        (annehmen.id, annehmen.id, "0.35"),
        (weiter.id, None, "1"),
    }
    folgen = vorschau(b, KLEIN)["prozesse"][0]["folgen"]["neu"]
    assert folgen["einheiten"] == [{"bahn": "BÜRGERBÜRO", "einheit": "OE-1 Bürgerbüro"}]


def test_ersetzen_behaelt_wiedererkannte_schritte_mit_allem_daran() -> None:
    b = bestand()
    neu = b.nach(lesen(KLEIN, "p", "P-1"))
    assert [s.name for s in neu.alle(Schritt)] == ["Antrag annehmen", "Weiterleiten"]
    assert neu.hole(Schritt, kennung("S-1")).medium_aus is b.hole(Schritt, kennung("S-1")).medium_aus
    assert [z.kuerzel for z in neu.alle(Zeitbeleg)] == ["Z-1"]
    assert neu.alle(Schnittstelle) == ()
    assert len(neu.alle(Prozess)) == 2
    zustaende = {(z["art"], z["zustand"]) for z in vorschau(b, KLEIN)["prozesse"][0]["folgen"][str(kennung("P-1"))]["zeilen"]}
    assert {("Schritte", "fehlt"), ("Schnittstellen", "fehlt"), ("Zeitbelege", "fehlt"), ("Schritte", "neu")} <= zustaende


def test_geratene_anteile_ueberschreiben_keine_erhobenen() -> None:
    daten = datei(
        '<bpmn:process id="p" name="Antrag">'
        + "".join(
            knoten("task", i, n)
            for i, n in (("a", "Antrag annehmen"), ("b", "Unterlagen prüfen"), ("c", "Nachfordern"), ("d", "Bescheid erstellen"))
        )
        + knoten("startEvent", "s")
        + knoten("exclusiveGateway", "g")
        + "".join(fluss(n, x, y) for n, (x, y) in enumerate([("s", "a"), ("a", "b"), ("b", "g"), ("g", "d"), ("g", "c"), ("c", "b")], 1))
        + "</bpmn:process>"
    )
    neu = bestand().nach(lesen(daten, "p", "P-1"))
    assert {("U-3", "0.8"), ("U-4", "0.2")} <= {(u.kuerzel, str(u.anteil)) for u in neu.alle(Uebergang)}


def test_eigene_zeit_der_datei_schreibt_den_frueheren_beleg_aus_einer_datei_fort() -> None:
    anfang = LEER.nach(lesen(ausgegeben(ProzessYaml(kommune=KOMMUNE), bestand()), str(kennung("P-1")), name="alt.yaml"))
    prozess = anfang.alle(Prozess)[0].id
    anders = ausgegeben(ProzessYaml(kommune=KOMMUNE), bestand(zeit("Z-1", "S-1", (7, 14, 21), 3), ohne=("Z-1",)))
    auftrag = Leseauftrag(prozess=str(kennung("P-1")), weise="ersetzen", ziel=prozess)
    befehl = ProzessEinlesen(kommune=KOMMUNE, dateiname="neu.yaml", inhalt=base64.b64encode(anders).decode(), auftraege=(auftrag,))
    (eine,) = befehl.aenderungen(anfang)
    assert eine.vorher is not None
    assert eine.nachher is not None
    assert (eine.vorher["typisch_min"], eine.nachher["typisch_min"], eine.nachher["bemerkung"]) == ("10", "14", "aus Datei neu.yaml")


def test_vorschau_nennt_alles_was_nicht_ankommt() -> None:
    antwort = vorschau(LEER, proben.ZWEI_POOLS)
    assert antwort["form"] == "BPMN 2.0"
    (prozess,) = antwort["prozesse"]
    assert any("Nachrichtenfl" in h for h in prozess["hinweise"])
    lang = "Ein sehr langer Name " * 20
    antwort = vorschau(LEER, datei('<bpmn:process id="p" name="x">' + knoten("task", "a", lang) + "</bpmn:process>"))
    assert any("gekürzt auf 200 Zeichen" in h for h in antwort["prozesse"][0]["folgen"]["neu"]["hinweise"])


def test_mehrere_prozesse_einer_datei_in_einer_transaktion() -> None:
    daten = datei(
        '<bpmn:process id="p" name="Eins">' + knoten("task", "a", "Tun") + "</bpmn:process>"
        '<bpmn:process id="q" name="Eins">' + knoten("task", "b", "Lassen") + knoten("task", "c", "Ruhen") + "</bpmn:process>"
    )
    assert [p["kennung"] for p in vorschau(LEER, daten)["prozesse"]] == ["q", "p"]
    befehl = lesen(daten, "p").aendern(auftraege=(Leseauftrag(prozess="p"), Leseauftrag(prozess="q")))
    neu = LEER.nach(befehl)
    assert [p.name for p in neu.alle(Prozess)] == ["Eins", "Eins (2)"]
    assert len(neu.alle(Schritt)) == 3
    assert befehl.titel(LEER) == "2 Prozesse aus probe.bpmn eingelesen"


@pytest.mark.parametrize(
    ("auftraege", "fehler"),
    [
        ([{"prozess": "p"}, {"prozess": "p"}], EingabeFehler),
        ([{"prozess": "x"}], EingabeFehler),
        ([{"prozess": "p", "weise": "ersetzen"}], EingabeFehler),
        ([{"prozess": "p", "weise": "ersetzen", "ziel": kennung("P-77")}], NichtGefundenFehler),
    ],
)
def test_unstimmiger_auftrag_aendert_nichts(auftraege: list[dict[str, Any]], fehler: type[Exception]) -> None:
    befehl = lesen(KLEIN, "p").aendern(auftraege=tuple(Leseauftrag(**a) for a in auftraege))
    with pytest.raises(fehler):
        befehl.aenderungen(bestand())


def test_beschaedigter_inhalt_wird_gesagt() -> None:
    with pytest.raises(EingabeFehler, match="beschädigt"):
        lesen(KLEIN, "p").aendern(inhalt="%%%").aenderungen(LEER)


def test_zu_grosse_zeit_nennt_stelle() -> None:
    daten = b"titel: x\npools: []\ntaetigkeiten: [{id: a, fest: 99999999}]\nfluesse: [[start, a]]\n"
    with pytest.raises(SammelFehler, match="Bearbeitung typisch"):
        lesen(daten, "").aenderungen(LEER)
