"""Ein bearbeitetes Diagramm wird zu Änderungen am Prozess, und der Bildschirm weiß, wann er neu zeichnen muss."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.abfrage.diagramm import DiagrammBlick, DiagrammPruefung
from rodiko_kit.prozesse.befehl.diagramm import DiagrammUebernehmen
from rodiko_kit.prozesse.bildschirm.bpmn import BpmnBildschirm
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess, Variante
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Schritt, Uebergang, Verzweigungsart
from rodiko_kit.prozesse.modell.zeitbeleg import Zeitbeleg
from rodiko_kit.widgets.bausteine import Bpmnfeld, Ereignis, Hinweis
from rodiko_kit.widgets.ordnung import fuer_beamer
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bestand import SpeicherloserBestand
from tests.prozesse.aufnahme import KOMMUNE, bestand, kennung, objekt, weg

PROZESS = kennung("P-1")
ANTRAG, PRUEFEN, NACHFORDERN, BESCHEID = (f"Knoten_{kennung(k)}" for k in ("S-1", "S-2", "S-3", "S-4"))
TOR = f"{PRUEFEN}_tor"


@dataclass
class Bild:
    """Ein Diagramm, an dem wie mit bpmn-js gezeichnet wird."""

    bestand: SpeicherloserBestand
    xml: str = ""
    vorher: str = ""
    zahl: int = field(default=0)

    def __post_init__(self) -> None:
        self.xml = self.vorher = DiagrammBlick(kommune=KOMMUNE, prozess=PROZESS).antwort(self.bestand)["diagramm"]["xml"]

    def ersetze(self, alt: str, neu: str) -> None:
        assert alt in self.xml
        self.xml = self.xml.replace(alt, neu)

    def benenne(self, element: str, name: str) -> None:
        self.xml, zahl = re.subn(rf'(id="{element}" name=")[^"]*', rf"\g<1>{name}", self.xml)
        assert zahl == 1

    def zeichne(self, art: str, id_: str, name: str = "", bahn: str = "OE-2") -> None:
        self.ersetze("</bpmn:process>", f'<bpmn:{art} id="{id_}" name="{name}"/></bpmn:process>')
        lane = f'<bpmn:lane id="Bahn_{kennung(bahn)}"'
        stelle = self.xml.index("</bpmn:lane>", self.xml.index(lane))
        self.xml = f"{self.xml[:stelle]}<bpmn:flowNodeRef>{id_}</bpmn:flowNodeRef>{self.xml[stelle:]}"

    def verbinde(self, von: str, nach: str, name: str = "") -> None:
        self.zahl += 1
        fluss = f'<bpmn:sequenceFlow id="Flow_{self.zahl}" name="{name}" sourceRef="{von}" targetRef="{nach}"/>'
        self.ersetze("</bpmn:process>", f"{fluss}</bpmn:process>")

    def loesche(self, element: str) -> None:
        """Wie in bpmn-js: auch Linien und Einträge der Bahnen."""
        for muster in (
            rf'<bpmn:(\w+) id="{element}"(?:[^>]*/>|.*?</bpmn:\1>)',
            rf"<bpmn:flowNodeRef>{element}</bpmn:flowNodeRef>",
            rf'<bpmn:sequenceFlow (?:[^>]*(?:sourceRef|targetRef)="{element}"[^>]*)(?:/>|>.*?</bpmn:sequenceFlow>)',
        ):
            self.xml = re.sub(muster.replace(r"[^>]*/>|", r"[^>]*/>|[^>]*>"), "", self.xml, flags=re.DOTALL)

    def lege_um(self, element: str, bahn: str) -> None:
        self.ersetze(f"<bpmn:flowNodeRef>{element}</bpmn:flowNodeRef>", "")
        stelle = self.xml.index("</bpmn:lane>", self.xml.index(f'<bpmn:lane id="{bahn}"'))
        self.xml = f"{self.xml[:stelle]}<bpmn:flowNodeRef>{element}</bpmn:flowNodeRef>{self.xml[stelle:]}"

    def trenne(self, von: str, nach: str) -> None:
        muster = rf'<bpmn:sequenceFlow [^>]*sourceRef="{von}" targetRef="{nach}"(?:/>|>.*?</bpmn:sequenceFlow>)'
        self.xml, zahl = re.subn(muster, "", self.xml, flags=re.DOTALL)
        assert zahl == 1

    @property
    def befehl(self) -> DiagrammUebernehmen:
        return DiagrammUebernehmen(kommune=KOMMUNE, prozess=PROZESS, vorher=self.vorher, inhalt=self.xml)

    def pruefe(self) -> dict[str, Any]:
        frage = DiagrammPruefung(kommune=KOMMUNE, prozess=PROZESS, vorher=self.vorher, inhalt=self.xml)
        return frage.antwort(self.bestand)

    def speichere(self) -> SpeicherloserBestand:
        """Der Bestand danach; das gespeicherte Diagramm sagt dasselbe wie das gezeichnete."""
        danach = self.bestand.nach(self.befehl)
        frage = DiagrammPruefung(kommune=KOMMUNE, prozess=PROZESS, vorher=self.xml, inhalt=self.xml)
        assert frage.antwort(danach)["form"] == _form(danach)
        return danach


def _form(b: SpeicherloserBestand) -> str:
    return str(DiagrammBlick(kommune=KOMMUNE, prozess=PROZESS).antwort(b)["diagramm"]["form"])


def _wege(b: SpeicherloserBestand) -> dict[tuple[str, str], Decimal]:
    namen = {s.id: s.name for s in b.alle(Schritt)}
    return {(namen[u.von] if u.von else "", namen[u.nach] if u.nach else ""): u.anteil for u in b.alle(Uebergang) if u.prozess == PROZESS}


def _schritte(b: SpeicherloserBestand) -> dict[str, Schritt]:
    return {s.name: s for s in b.alle(Schritt)}


def test_unveraendertes_diagramm_aendert_nichts_und_sagt_dasselbe() -> None:
    bild = Bild(bestand())
    assert bild.pruefe() == {"aendert": False, "form": _form(bild.bestand), "vorbehalte": [], "meldungen": [], "mangel": ""}


def test_umbenennen_behaelt_kennung_zeiten_und_schnittstellen() -> None:
    bild = Bild(bestand())
    bild.benenne(PRUEFEN, "Vollständigkeit prüfen")
    danach = bild.speichere()
    assert bild.befehl.titel(bild.bestand) == "Schritt Unterlagen prüfen in Vollständigkeit prüfen umbenannt"
    (eine,) = bild.befehl.aenderungen(bild.bestand)
    assert eine.id == kennung("S-2")
    assert danach.hole(Schritt, kennung("S-2")).name == "Vollständigkeit prüfen"
    assert danach.alle(Zeitbeleg) == bild.bestand.alle(Zeitbeleg)
    assert danach.alle(Schnittstelle) == bild.bestand.alle(Schnittstelle)


def test_neue_aufgabe_zwischen_zwei_schritten_haengt_die_wege_um() -> None:
    bild = Bild(bestand())
    bild.zeichne("task", "Activity_1", "Akte anlegen")
    bild.ersetze(f'sourceRef="{ANTRAG}" targetRef="{PRUEFEN}"', f'sourceRef="{ANTRAG}" targetRef="Activity_1"')
    bild.verbinde("Activity_1", PRUEFEN)
    danach = bild.speichere()
    neu = _schritte(danach)["Akte anlegen"]
    assert (neu.einheit, neu.id) == (kennung("OE-2"), uuid5(PROZESS, "Activity_1"))
    wege = _wege(danach)
    assert wege["Antrag annehmen", "Akte anlegen"] == wege["Akte anlegen", "Unterlagen prüfen"] == 1
    assert ("Antrag annehmen", "Unterlagen prüfen") not in wege


def test_zweimal_gesendet_aendert_beim_zweiten_mal_nichts() -> None:
    bild = Bild(bestand())
    bild.zeichne("task", "Activity_1", "Akte anlegen")
    bild.verbinde(BESCHEID, "Activity_1")
    bild.benenne(ANTRAG, "Antrag aufnehmen")
    danach = bild.bestand.nach(bild.befehl)
    assert bild.befehl.aenderungen(danach) == ()


def test_geloeschter_schritt_geht_mit_seinen_zeiten() -> None:
    bild = Bild(bestand())
    bild.loesche(NACHFORDERN)
    danach = bild.speichere()
    assert "Nachfordern" not in _schritte(danach)
    assert not [b for b in danach.alle(Zeitbeleg) if b.schritt == kennung("S-3")]
    assert _wege(danach)["Unterlagen prüfen", "Bescheid erstellen"] == 1, "der verbliebene Weg nimmt alle Fälle"


def test_andere_bahn_heisst_andere_zustaendigkeit() -> None:
    bild = Bild(bestand())
    bild.lege_um(BESCHEID, f"Bahn_{kennung('OE-1')}")
    danach = bild.speichere()
    assert _schritte(danach)["Bescheid erstellen"].einheit == kennung("OE-1")
    assert len(bild.befehl.aenderungen(bild.bestand)) == 1


def test_umbenannte_bahn_benennt_die_einheit_um_und_laesst_die_schritte() -> None:
    bild = Bild(bestand())
    bild.benenne(f"Bahn_{kennung('OE-1')}", "Bürgerservice")
    danach = bild.speichere()
    assert [a.id for a in bild.befehl.aenderungen(bild.bestand)] == [kennung("OE-1")]
    assert danach.hole(Einheit, kennung("OE-1")).name == "Bürgerservice"


def test_bahn_mit_dem_namen_einer_anderen_einheit_gibt_ihr_die_schritte() -> None:
    bild = Bild(bestand(objekt(Einheit, "OE-3", name="Standesamt")))
    bild.benenne(f"Bahn_{kennung('OE-1')}", "Standesamt")
    danach = bild.speichere()
    assert _schritte(danach)["Antrag annehmen"].einheit == kennung("OE-3")
    assert danach.hole(Einheit, kennung("OE-1")).name == "Bürgerbüro"


def test_neue_bahn_gilt_erst_mit_ihrem_namen() -> None:
    bild = Bild(bestand())
    bild.ersetze("</bpmn:laneSet>", '<bpmn:lane id="Lane_1"></bpmn:lane></bpmn:laneSet>')
    bild.lege_um(BESCHEID, "Lane_1")
    ohne_namen = bild.pruefe()
    assert not ohne_namen["aendert"]
    assert ohne_namen["form"] == _form(bild.bestand)
    assert any("Bahn hat noch keinen Namen" in v for v in ohne_namen["vorbehalte"])
    bild.vorher = bild.xml
    bild.ersetze('<bpmn:lane id="Lane_1">', '<bpmn:lane id="Lane_1" name="Poststelle">')
    danach = bild.speichere()
    neu = next(e for e in danach.alle(Einheit) if e.name == "Poststelle")
    assert _schritte(danach)["Bescheid erstellen"].einheit == neu.id


def test_neues_gateway_verteilt_die_anteile_und_sagt_dass_sie_geschaetzt_sind() -> None:
    bild = Bild(bestand())
    bild.zeichne("exclusiveGateway", "Gateway_1")
    bild.ersetze(f'sourceRef="{ANTRAG}" targetRef="{PRUEFEN}"', f'sourceRef="{ANTRAG}" targetRef="Gateway_1"')
    angefangen = bild.pruefe()
    assert any("Gateway verzweigt noch nicht" in v for v in angefangen["vorbehalte"])
    bild.verbinde("Gateway_1", PRUEFEN)
    bild.verbinde("Gateway_1", BESCHEID, "Eilfall")
    danach = bild.speichere()
    wege = _wege(danach)
    assert wege["Antrag annehmen", "Unterlagen prüfen"] == wege["Antrag annehmen", "Bescheid erstellen"] == Decimal("0.5")
    assert next(u for u in danach.alle(Uebergang) if u.bedingung == "Eilfall").nach == kennung("S-4")
    assert any("geschätzt" in m for m in bild.pruefe()["meldungen"])


def test_angefangenes_gateway_bleibt_im_bild_und_der_weg_im_prozess() -> None:
    bild = Bild(bestand())
    bild.zeichne("exclusiveGateway", "Gateway_1")
    bild.ersetze(f'sourceRef="{ANTRAG}" targetRef="{PRUEFEN}"', f'sourceRef="{ANTRAG}" targetRef="Gateway_1"')
    bild.verbinde("Gateway_1", PRUEFEN)
    folgen = bild.pruefe()
    assert not folgen["aendert"]
    assert folgen["form"] == _form(bild.bestand)


def test_angehaengtes_gateway_ohne_ausgang_ist_kein_ende() -> None:
    bild = Bild(bestand())
    for nummer in (1, 2):
        bild.zeichne("exclusiveGateway", f"Gateway_{nummer}")
    bild.verbinde(ANTRAG, "Gateway_1")
    bild.verbinde("Gateway_1", "Gateway_2")
    folgen = bild.pruefe()
    assert not folgen["aendert"]
    assert folgen["form"] == _form(bild.bestand)


def test_dritter_weg_laesst_den_vorhandenen_ihr_verhaeltnis() -> None:
    bild = Bild(bestand())
    bild.verbinde(TOR, ANTRAG)
    wege = _wege(bild.speichere())
    anteile = [wege["Unterlagen prüfen", z] for z in ("Bescheid erstellen", "Nachfordern", "Antrag annehmen")]
    assert anteile == [Decimal("0.5333"), Decimal("0.1333"), Decimal("0.3333")]


def test_weg_zurueck_ist_nacharbeit() -> None:
    bild = Bild(bestand())
    bild.verbinde(TOR, ANTRAG)
    danach = bild.speichere()
    neu = next(u for u in danach.alle(Uebergang) if u.nach == kennung("S-1") and u.von)
    assert neu.ruecksprung
    bild.verbinde(BESCHEID, "Knoten_ende")
    assert not next(u for u in bild.speichere().alle(Uebergang) if u.nach is None).ruecksprung


def test_beschriftung_einer_linie_ist_anteil_oder_bedingung() -> None:
    bild = Bild(bestand())
    fluss = f"Fluss_{kennung('S-2')}_tor_{kennung('S-3')}"
    bild.benenne(fluss, "35 %")
    assert _wege(bild.speichere())["Unterlagen prüfen", "Nachfordern"] == Decimal("0.35")
    bild.benenne(fluss, "etwas fehlt")
    danach = bild.speichere()
    assert next(u for u in danach.alle(Uebergang) if u.nach == kennung("S-3")).bedingung == "etwas fehlt"
    assert _wege(danach)["Unterlagen prüfen", "Nachfordern"] == Decimal("0.2")


def test_parallel_gateway_macht_die_verzweigung_gleichzeitig_und_zurueck() -> None:
    bild = Bild(bestand())
    bild.loesche(NACHFORDERN)
    bild.zeichne("task", "Activity_1", "Gebühr erheben")
    bild.verbinde(TOR, "Activity_1")
    zwei = Bild(bild.speichere())
    zwei.xml = re.sub(
        rf'<bpmn:exclusiveGateway id="{TOR}"(.*?)</bpmn:exclusiveGateway>',
        rf'<bpmn:parallelGateway id="{TOR}"\1</bpmn:parallelGateway>',
        zwei.xml,
        flags=re.DOTALL,
    )
    gleichzeitig = zwei.speichere()
    assert _schritte(gleichzeitig)["Unterlagen prüfen"].verzweigung is Verzweigungsart.GLEICHZEITIG
    assert {a for (von, _), a in _wege(gleichzeitig).items() if von == "Unterlagen prüfen"} == {Decimal(1)}
    drei = Bild(gleichzeitig)
    drei.xml = drei.xml.replace("parallelGateway", "exclusiveGateway")
    zurueck = drei.speichere()
    assert _schritte(zurueck)["Unterlagen prüfen"].verzweigung is Verzweigungsart.ENTWEDER_ODER
    assert {a for (von, _), a in _wege(zurueck).items() if von == "Unterlagen prüfen"} == {Decimal("0.5")}


def test_art_der_aufgabe_und_fremdes_werden_als_nur_gezeichnet_genannt() -> None:
    bild = Bild(bestand())
    bild.xml = re.sub(
        rf'<bpmn:task id="{BESCHEID}"(.*?)</bpmn:task>', rf'<bpmn:userTask id="{BESCHEID}"\1</bpmn:userTask>', bild.xml, flags=re.DOTALL
    )
    bild.zeichne("intermediateCatchEvent", "Event_1", "warten")
    bild.ersetze(
        "</bpmn:process>",
        '<bpmn:textAnnotation id="T_1"><bpmn:text>Rückfrage an die Leitung</bpmn:text></bpmn:textAnnotation></bpmn:process>',
    )
    folgen = bild.pruefe()
    assert not folgen["aendert"]
    text = " ".join(folgen["vorbehalte"])
    assert "Die Art Benutzeraufgabe von „Bescheid erstellen“" in text
    assert "Zwischenereignis „warten“" in text
    assert "Die Anmerkung „Rückfrage an die Leitung“" in text


def test_kopierter_schritt_ist_ein_eigener() -> None:
    bild = Bild(bestand())
    kopie = re.search(rf'<bpmn:task id="{BESCHEID}".*?</bpmn:extensionElements>', bild.xml, flags=re.DOTALL)
    assert kopie is not None
    bild.ersetze("</bpmn:process>", kopie[0].replace(BESCHEID, "Activity_2") + "</bpmn:task></bpmn:process>")
    bild.verbinde(BESCHEID, "Activity_2")
    danach = bild.bestand.nach(bild.befehl)
    assert [s.id for s in danach.alle(Schritt) if s.name == "Bescheid erstellen"] == [kennung("S-4"), uuid5(PROZESS, "Activity_2")]


def test_was_anderswo_geaendert_wurde_bleibt() -> None:
    bild = Bild(bestand())
    bild.lege_um(BESCHEID, f"Bahn_{kennung('OE-1')}")
    bild.benenne(NACHFORDERN, "Nachweise nachfordern")
    fremd = {kennung("S-2"): "Anderswo umbenannt", kennung("S-3"): "Nachreichen lassen"}
    bild.bestand = SpeicherloserBestand(
        [o.aendern(name=fremd[o.id]) if o.id in fremd else o for k in bild.bestand.arten() for o in bild.bestand.alle(k)], KOMMUNE
    )
    danach = bild.bestand.nach(bild.befehl)
    assert danach.hole(Schritt, kennung("S-2")).name == "Anderswo umbenannt"
    assert danach.hole(Schritt, kennung("S-3")).name == "Nachreichen lassen"
    assert danach.hole(Schritt, kennung("S-4")).einheit == kennung("OE-1")
    assert any("heißt inzwischen „Nachreichen lassen“" in m for m in bild.pruefe()["meldungen"])


def test_anderswo_geloeschter_schritt_wird_genannt_und_nicht_wieder_angelegt() -> None:
    bild = Bild(bestand())
    bild.benenne(NACHFORDERN, "Nachweise nachfordern")
    bild.bestand = bestand(ohne=("S-3", "U-4", "U-5", "Z-4"))
    assert not bild.pruefe()["aendert"]
    assert any("inzwischen anderswo gelöscht" in m for m in bild.pruefe()["meldungen"])


def test_wege_einer_variante_bleiben_und_werden_genannt() -> None:
    variante = objekt(Variante, "V-1", prozess=PROZESS, name="eilig", anteil=Decimal("0.3"))
    sonst = objekt(Variante, "V-2", prozess=PROZESS, name="sonst", anteil=Decimal("0.7"))
    bild = Bild(bestand(variante, sonst, weg("U-9", "S-2", "S-4", variante=variante.id)))
    bild.verbinde(TOR, ANTRAG)
    danach = bild.bestand.nach(bild.befehl)
    assert next(u for u in danach.alle(Uebergang) if u.variante).anteil == 1
    assert any("Varianten" in m for m in bild.pruefe()["meldungen"])


def test_neuer_name_des_pools_ist_der_name_des_prozesses() -> None:
    bild = Bild(bestand())
    bild.benenne("Pool", "Antrag auf Aufenthalt")
    assert bild.speichere().hole(Prozess, PROZESS).name == "Antrag auf Aufenthalt"


@pytest.mark.parametrize("inhalt", ["", "kein XML", "<a/>", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_unlesbares_wird_als_mangel_gemeldet(inhalt: str) -> None:
    bild = Bild(bestand())
    bild.xml = inhalt
    folgen = bild.pruefe()
    assert (folgen["aendert"], folgen["form"]) == (False, "")
    assert folgen["mangel"]


def test_diagramm_ohne_aufgabe_loescht_nichts() -> None:
    bild = Bild(bestand())
    for knoten in (ANTRAG, PRUEFEN, NACHFORDERN, BESCHEID):
        bild.loesche(knoten)
    assert "enthält keine Aktivität" in bild.pruefe()["mangel"]


def test_fassung_eines_anderen_prozesses_wird_abgelehnt() -> None:
    bild = Bild(bestand())
    with pytest.raises(EingabeFehler, match="anderen Prozess"):
        bild.befehl.aendern(prozess=kennung("P-2")).aenderungen(bild.bestand)


def _bildschirm(b: SpeicherloserBestand) -> tuple[BpmnBildschirm, ProbeAnschluss]:
    anschluss = ProbeAnschluss(b)
    return BpmnBildschirm(anschluss, KOMMUNE), anschluss


def _feld(schirm: BpmnBildschirm) -> Bpmnfeld:
    (feld,) = (x for x in schirm.verarbeitung.lies().bausteine.values() if isinstance(x, Bpmnfeld))
    return feld


def _melde(schirm: BpmnBildschirm, bild: Bild) -> bool:
    daten = {"vorher": bild.vorher, "xml": bild.xml}
    return schirm.verarbeite(Ereignis.aus_json({"baustein": "diagramm", "name": "diagramm", "daten": daten})).ok


def test_eigene_aenderung_wird_gespeichert_ohne_neu_anzuordnen() -> None:
    bild = Bild(bestand())
    schirm, anschluss = _bildschirm(bild.bestand)
    vorher = _feld(schirm)
    assert not vorher.passt
    bild.benenne(ANTRAG, "Antrag aufnehmen")
    assert _melde(schirm, bild)
    assert anschluss.titel == ["Schritt Antrag annehmen in Antrag aufnehmen umbenannt"]
    danach = _feld(schirm)
    assert danach.passt
    assert danach.stand != vorher.stand
    anschluss.bestand = bild.bestand
    zurueck = _feld(schirm)
    assert (zurueck.stand, zurueck.passt) == (vorher.stand, False)


def test_nur_gezeichnetes_wird_genannt_und_nicht_gespeichert() -> None:
    bild = Bild(bestand())
    schirm, anschluss = _bildschirm(bild.bestand)
    _feld(schirm)
    bild.zeichne("exclusiveGateway", "Gateway_1")
    assert _melde(schirm, bild)
    feld = _feld(schirm)
    assert feld.passt
    assert anschluss.befehle == []
    assert [v for v in feld.vorbehalte if "verzweigt noch nicht" in v]


def test_mangel_steht_am_diagramm() -> None:
    bild = Bild(bestand())
    schirm, _ = _bildschirm(bild.bestand)
    _feld(schirm)
    bild.xml = "<a/>"
    assert _melde(schirm, bild)
    assert "BPMN" in _feld(schirm).mangel


def test_ohne_schritte_steht_was_zu_tun_ist() -> None:
    schirm, _ = _bildschirm(SpeicherloserBestand([], KOMMUNE))
    (hinweis,) = schirm.verarbeitung.lies().bausteine.values()
    assert isinstance(hinweis, Hinweis)
    assert hinweis.text.startswith("Noch kein Prozess")


def test_vor_dem_beamer_wird_nicht_gezeichnet() -> None:
    bild = Bild(bestand())
    schirm, anschluss = _bildschirm(bild.bestand)
    (feld,) = (x for x in fuer_beamer(schirm.aufbau()).rechts if isinstance(x, Bpmnfeld))
    assert not feld.bearbeitbar
    schirm.beamer = True
    _feld(schirm)
    bild.benenne(ANTRAG, "Anders")
    assert not _melde(schirm, bild)
    assert anschluss.befehle == []


def test_prozesswahl_zeigt_das_andere_diagramm() -> None:
    zweiter = objekt(Schritt, "S-9", prozess=kennung("P-2"), name="Allein")
    schirm, _ = _bildschirm(bestand(zweiter))
    assert _feld(schirm).titel == "Antrag"
    schirm.verarbeite(Ereignis.aus_json({"baustein": "prozesswahl", "name": "auswahl", "daten": {"wert": str(kennung("P-2"))}}))
    feld = _feld(schirm)
    assert (feld.titel, feld.schritte) == ("Leerer Prozess", (str(zweiter.id),))
    assert UUID(feld.prozess) == kennung("P-2")


def test_bildschirm_laedt_nichts_schweres() -> None:
    probe = "import sys; import rodiko_kit.prozesse.bildschirm.bpmn; print({'numpy', 'sqlalchemy', 'numba', 'openpyxl'} & set(sys.modules))"
    fertig = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert fertig.stdout.strip() == "set()"
