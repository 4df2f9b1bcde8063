from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.massnahmen.befehl.schalten import MassnahmeSchalten
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Stufe
from rodiko_kit.massnahmen.modell.wirkung import Wirkung, Wirkungsart
from rodiko_kit.prozesse.modell.schritt import Schritt, Taetigkeitsart
from rodiko_kit.szenarien.abfrage.soll import stoff_aus
from rodiko_kit.szenarien.analyse.selbstbedienung import (
    VORLAGE,
    entlastungstabelle,
    faelletabelle,
    kostenuebersicht,
    selbstbedienung,
    selbstbedienungssatz,
)
from rodiko_kit.szenarien.befehl.selbstbedienung import SelbstbedienungAnlegen
from rodiko_kit.szenarien.bildschirm.soll import SollBildschirm
from rodiko_kit.szenarien.modell.kostenposten import Kostenposten
from rodiko_kit.szenarien.modell.szenario import Szenario
from rodiko_kit.widgets.bausteine import Ereignis, Hinweis
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bestand import SpeicherloserBestand
from tests.szenarien.beispiel import KOMMUNE, PROZESS, bestand, kennung, objekte
from tests.szenarien.test_bildschirm import _flach


def _objekte() -> list[Objekt]:
    """Das Beispiel, in dem S-1 und S-4 Tätigkeiten haben, die sich eignen."""
    arten = {"S-1": Taetigkeitsart.FORMAL_PRUEFEN, "S-4": Taetigkeitsart.ABLEGEN, "S-6": Taetigkeitsart.BERATEN}
    return [o.aendern(taetigkeit=arten.get(o.kuerzel)) if isinstance(o, Schritt) else o for o in objekte() if o.kuerzel != "W-3"]


def _stand() -> SpeicherloserBestand:
    return SpeicherloserBestand(_objekte(), KOMMUNE)


def _angelegt() -> ProbeAnschluss:
    anschluss = ProbeAnschluss(_stand())
    anschluss.ausfuehren(SelbstbedienungAnlegen(kommune=KOMMUNE, prozess=PROZESS.id))
    return anschluss


def test_ein_befehl_legt_massnahme_wirkungen_und_offene_kosten_an() -> None:
    stand = _angelegt().bestand
    neu = next(m for m in stand.alle(Massnahme) if m.name.startswith("Selbstbedienungszentrum"))
    assert (neu.stufe, neu.eingeschaltet) == (Stufe.SOLL_II, True)
    wirkungen = [w for w in stand.alle(Wirkung) if w.massnahme == neu.id]
    assert {w.schritt for w in wirkungen} == {kennung("S-1"), kennung("S-4")}
    assert all((w.wirkungsart, w.anteil) == (Wirkungsart.SELBSTBEDIENUNG, Decimal("0.3")) for w in wirkungen)
    posten = [p for p in stand.alle(Kostenposten) if p.massnahme == neu.id]
    assert all(p.name.endswith(" (Betrag offen)") and p.betrag_eur == 0 and p.szenario == kennung("SZ-2") for p in posten)
    assert len(posten) == len(bestand().vorlage(VORLAGE)["kosten"])


def test_ohne_szenario_kommt_soll_zwei_dazu() -> None:
    anschluss = ProbeAnschluss(SpeicherloserBestand([o for o in _objekte() if not isinstance(o, Szenario | Kostenposten)], KOMMUNE))
    anschluss.ausfuehren(SelbstbedienungAnlegen(kommune=KOMMUNE, prozess=PROZESS.id))
    (szenario,) = anschluss.bestand.alle(Szenario)
    assert (szenario.stufe, szenario.prozess) == (Stufe.SOLL_II, PROZESS.id)


def test_ein_zweites_zentrum_und_ein_ungeeigneter_prozess_werden_abgelehnt() -> None:
    anschluss = _angelegt()
    with pytest.raises(EingabeFehler, match=r"hat das Selbstbedienungszentrum schon als M-"):
        anschluss.ausfuehren(SelbstbedienungAnlegen(kommune=KOMMUNE, prozess=PROZESS.id))
    with pytest.raises(EingabeFehler, match="hat keinen Schritt, der sich für Selbstbedienung eignet"):
        ProbeAnschluss(bestand()).ausfuehren(SelbstbedienungAnlegen(kommune=KOMMUNE, prozess=PROZESS.id))


def test_verlagerte_besuche_und_entlastung_sind_von_hand_nachzurechnen() -> None:
    stand = selbstbedienung(stoff_aus(_angelegt().bestand, PROZESS.id), Stufe.SOLL_II)
    assert stand is not None
    erster, zweiter = stand.schritte
    nachgereicht = 1 / 0.79 - 1
    assert erster.heute == pytest.approx(1200)
    assert erster.verlagert == pytest.approx(360)
    assert zweiter.verlagert == pytest.approx(0.3 * 1200 * nachgereicht)
    assert stand.faelle == pytest.approx(360)
    minuten = 0.3 * 15 + 0.3 * nachgereicht * 8
    assert dict(stand.entlastung) == {"Bürgerbüro": pytest.approx(-minuten * 1200 * 1.1 / 92880)}
    *zeilen, summe = faelletabelle(stand).zeilen
    for spalte in (3, 4, 5):
        werte = [int(z[spalte].replace(".", "")) for z in (*zeilen, summe)]
        assert sum(werte[:-1]) == werte[-1]
    assert entlastungstabelle(stand).zeilen[-1] == ("Summe", "−0,07")
    assert {z[3] for z in kostenuebersicht(stand).zeilen} == {"offen"}
    satz = selbstbedienungssatz(stand)
    assert "Bis zu 360 Fälle im Jahr verlagern sich" in satz
    assert "0,07\u00a0VZÄ Kapazität werden frei" in satz
    assert "4 Kostenposten sind noch offen" in satz


def test_der_bildschirm_bietet_das_zentrum_an_und_zeigt_danach_seine_tafeln() -> None:
    anschluss = ProbeAnschluss(_stand())
    schirm = SollBildschirm(anschluss, KOMMUNE)
    rechts = _flach(schirm.aufbau().rechts)
    assert "S-1, S-4 in Selbstbedienung" in str(rechts["selbstbedienung"])
    schirm.verarbeitung.lies()
    antwort = schirm.verarbeite(Ereignis(baustein="selbstbedienung-anlegen", name="knopf"))
    assert antwort.ok, antwort.meldung
    rechts = _flach(schirm.aufbau().rechts)
    assert {"selbst-0", "selbst-1", "selbst-2"} <= set(rechts)
    assert "selbstbedienung-anlegen" not in rechts


def test_ausgeschaltet_sagt_der_bildschirm_das_statt_es_noch_einmal_anzubieten() -> None:
    anschluss = _angelegt()
    neu = next(m for m in anschluss.bestand.alle(Massnahme) if m.name.startswith("Selbstbedienungszentrum"))
    anschluss.ausfuehren(MassnahmeSchalten(kommune=KOMMUNE, id=neu.id, version=neu.version, an=False))
    rechts = _flach(SollBildschirm(anschluss, KOMMUNE).aufbau().rechts)
    assert "ist ausgeschaltet; links lässt sie sich einschalten" in str(rechts["selbstbedienung"])
    assert "selbstbedienung-anlegen" not in rechts


def test_eine_angetippte_zahl_zeigt_ihre_herkunft_und_noch_einmal_schliesst_sie() -> None:
    schirm = SollBildschirm(ProbeAnschluss(bestand()), KOMMUNE)
    schirm.verarbeitung.lies()
    for id_, da in (("vzae|SOLL II", True), ("", False)):
        antwort = schirm.verarbeite(Ereignis(baustein="vergleich", name="waehlen", daten={"id": id_}))
        assert antwort.ok, antwort.meldung
        rechts = _flach(schirm.aufbau().rechts)
        assert ("herkunft" in rechts) == da
        if da:
            hinweis = rechts["herkunft"]
            assert isinstance(hinweis, Hinweis)
            assert hinweis.text.startswith("Kapazität: Personalbedarf (VZÄ), SOLL II: ")
            assert f"/bildschirm/ist?prozesswahl={PROZESS.id}" in str(rechts["herkunft-eingabe"])
    antwort = schirm.verarbeite(Ereignis(baustein="vergleich", name="waehlen", daten={"id": "gibt|es nicht"}))
    assert not antwort.ok


def test_die_vorlage_nennt_quelle_und_nur_bekannte_werte() -> None:
    vorlage = bestand().vorlage(VORLAGE)
    assert vorlage["quelle"]
    assert all(Taetigkeitsart(t) for t in vorlage["taetigkeiten"])
    felder = {"id": str(UUID(int=1)), "kommune": str(KOMMUNE), "kuerzel": "M-9", "version": 1}
    assert Massnahme.aus_json(felder | vorlage["massnahme"]).stufe is Stufe.SOLL_II
