from __future__ import annotations

from typing import Any

import pytest
import yaml

from rodiko_kit.auftakt.analyse.pakete import angebot, arbeitspakete, fehlende, pakettabelle
from rodiko_kit.auftakt.befehl import ArbeitspaketeUebernehmen
from rodiko_kit.auftakt.bildschirm.auftakt import AuftaktBildschirm
from rodiko_kit.auftakt.modell.ziel import Etappe
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kommunen.modell.kommune import Vorgehensart
from rodiko_kit.projekt.modell import Vorgehen
from rodiko_kit.widgets.bausteine import Ereignis, Knopf, Wertetabelle
from tests.auftakt.welt import KOMMUNE, bestand, kommune, neu
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bestand import VORLAGEN, SpeicherloserBestand


def test_migrado_bringt_sechs_arbeitspakete_ins_verfahren() -> None:
    stand = bestand(neu(Etappe, "ET-001", name="AP 3 Bedarfe erheben", rang=7), vorgehen=Vorgehensart.MIGRADO)
    befehl = ArbeitspaketeUebernehmen(kommune=KOMMUNE)
    assert befehl.titel(stand) == "5 Arbeitspakete ins Verfahren übernommen"
    danach = stand.nach(befehl)
    etappen = sorted(danach.alle(Etappe), key=lambda e: e.rang)
    assert [e.name.split()[1] for e in etappen] == ["3", "1", "2", "4", "5", "6"]
    assert len({e.kuerzel for e in etappen}) == 6
    assert all(e.ergebnis and e.methode and e.von is None for e in etappen[1:])
    assert fehlende(arbeitspakete(danach), danach.alle(Etappe)) == ()
    assert befehl.aenderungen(danach) == ()


def test_jeder_baustein_von_migrado_hat_sein_arbeitspaket() -> None:
    vorgehen = Vorgehen.aus_json(yaml.safe_load((VORLAGEN / "vorgehen" / "migrado.yaml").read_text("utf-8")))
    assert len(vorgehen.arbeitspakete) == len(vorgehen.phasen) == 6
    for paket, phase in zip(vorgehen.arbeitspakete, vorgehen.phasen, strict=True):
        assert paket.name.split()[1] == phase.titel.split()[1]


def test_ohne_liste_gelten_die_phasen_ohne_begleitende() -> None:
    namen = [p.name for p in arbeitspakete(bestand(vorgehen=Vorgehensart.RODIKO))]
    assert namen == ["Phase I Dialog", "Phase II Prozessanalyse", "Phase III Partizipative Produktentwicklung"]
    assert len(angebot(bestand(vorgehen=Vorgehensart.RODIKO))) == 3
    assert angebot(bestand(neu(Etappe, "ET-1", name="Interviews"), vorgehen=Vorgehensart.RODIKO)) == ()


def test_ein_paket_ohne_namen_nennt_datei_und_stelle() -> None:
    class Eigene(SpeicherloserBestand):
        def vorlage(self, pfad: str) -> Any:
            return super().vorlage(pfad) | {"arbeitspakete": [{"name": "AP 1"}, {"ergebnis": "ohne Namen"}]}

    with pytest.raises(EingabeFehler, match=r"migrado\.yaml, arbeitspakete\.1\.name"):
        arbeitspakete(Eigene((kommune(Vorgehensart.MIGRADO),), KOMMUNE))


def test_der_auftakt_zeigt_und_uebernimmt_sie() -> None:
    anschluss = ProbeAnschluss(bestand(vorgehen=Vorgehensart.MIGRADO))
    schirm = AuftaktBildschirm(anschluss, KOMMUNE)
    schirm.verarbeitung.lies()
    bausteine = schirm.verarbeitung.inhalt.bausteine
    knopf = bausteine["arbeitspakete"]
    assert isinstance(knopf, Knopf)
    assert knopf.text == "6 Arbeitspakete übernehmen"
    tabelle = bausteine["werte_pakete"]
    assert isinstance(tabelle, Wertetabelle)
    assert [z[-1] for z in tabelle.tabelle.zeilen] == ["noch nicht"] * 6
    assert schirm.verarbeite(Ereignis(baustein="arbeitspakete", name="knopf", daten={})).ok
    schirm.verarbeitung.lies()
    assert "arbeitspakete" not in schirm.verarbeitung.inhalt.bausteine
    stand = anschluss.bestand
    assert {z[-1] for z in pakettabelle(arbeitspakete(stand), stand.alle(Etappe)).zeilen} == {"ja"}
