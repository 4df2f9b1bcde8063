"""Ereignisprotokolle im Bestand: übernehmen, zuordnen, Zeiten annehmen und zurücknehmen, Vergleich, Bildschirm, Bericht."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from uuid import UUID

import pytest

from rodiko_kit.basis.befehl import ObjektAendern
from rodiko_kit.basis.bild import Zeichnung
from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.prozesse.abfrage.protokoll import ProtokollBlick
from rodiko_kit.prozesse.analyse.protokoll.csv_lesen import lies_csv
from rodiko_kit.prozesse.analyse.protokoll.dienstzeit import dienstplan
from rodiko_kit.prozesse.analyse.protokoll.schutz import Aufnahme, nimm_auf
from rodiko_kit.prozesse.analyse.protokoll.typen import pseudonym
from rodiko_kit.prozesse.analyse.protokoll.vergleich import vergleiche
from rodiko_kit.prozesse.befehl.protokoll import (
    ProtokollUebernehmen,
    ProtokollzeitEntfernen,
    ProtokollzeitenUebernehmen,
    VorschlaegeZuordnen,
)
from rodiko_kit.prozesse.bericht.ist import protokoll_bloecke
from rodiko_kit.prozesse.bildschirm.protokoll import ProtokollBildschirm
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.protokoll import Protokollaktivitaet, Protokollauswertung, Protokollvariante, Protokollwechsel
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.zeitbeleg import Erhebungsmethode, Zeitbeleg
from rodiko_kit.reporting.bloecke import Abbildung, Tabellenblock, pruefe_folge
from rodiko_kit.widgets.antwort import Antwort
from rodiko_kit.widgets.bausteine import Ereignis, Hinweis, Schalterliste
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bestand import SpeicherloserBestand
from tests.hilfen.bildpruefung import ausserhalb, ueberdeckungen, unbekannte_klassen
from tests.hilfen.protokollmuster import ANTRAG, GEHEIM, NACHFORDERUNG, PRUEFUNG, protokoll_csv
from tests.prozesse.aufnahme import KOMMUNE, bestand, kennung

PROZESS = kennung("P-1")


def aufnahme(b: SpeicherloserBestand, text: str = "") -> Aufnahme:
    protokoll = lies_csv(io.BytesIO((text or protokoll_csv()).encode()), pseudonym(b"schluessel"))
    return nimm_auf(protokoll, dienstplan(b, b.hole(Prozess, PROZESS)).dienstzeiten(protokoll.aktivitaeten))


def eingelesen(b: SpeicherloserBestand | None = None, text: str = "") -> SpeicherloserBestand:
    b = b or bestand()
    return b.nach(ProtokollUebernehmen(kommune=KOMMUNE, prozess=PROZESS, dateiname="antraege.csv", aufnahme=aufnahme(b, text)))


def das_protokoll(b: SpeicherloserBestand) -> UUID:
    (eines,) = b.alle(Protokollauswertung)
    return eines.id


def zugeordnet(text: str = "") -> SpeicherloserBestand:
    b = eingelesen(text=text)
    return b.nach(VorschlaegeZuordnen(kommune=KOMMUNE, protokoll=das_protokoll(b)))


def aendere(eines: Objekt, **felder: object) -> ObjektAendern:
    return ObjektAendern(kommune=KOMMUNE, art=eines.ART, id=eines.id, version=eines.version, felder=felder)


def aus_protokoll(b: SpeicherloserBestand) -> dict[UUID, Zeitbeleg]:
    return {z.schritt: z for z in b.alle(Zeitbeleg) if z.methode is Erhebungsmethode.PROTOKOLL}


def test_zeiten_werden_erst_nach_der_zuordnung_und_nur_einmal_uebernommen() -> None:
    vorher = eingelesen()
    alle = ProtokollzeitenUebernehmen(kommune=KOMMUNE, protokoll=das_protokoll(vorher))
    assert alle.aenderungen(vorher) == ()
    b = zugeordnet()
    alle = ProtokollzeitenUebernehmen(kommune=KOMMUNE, protokoll=das_protokoll(b))
    assert alle.titel(b) == "4 Zeitbelege aus antraege.csv übernommen"
    b = b.nach(alle)
    beleg = aus_protokoll(b)[kennung("S-2")]
    assert (beleg.minimum_min, beleg.typisch_min, beleg.maximum_min) == (Decimal(15), Decimal(30), Decimal(30))
    assert "n = 72" in beleg.bemerkung
    assert (beleg.rolle, str(beleg.datum)) == ("Ereignisprotokoll EP-001", str(b.alle(Protokollauswertung)[0].bis))
    assert alle.aenderungen(b) == ()
    assert len(aus_protokoll(b.nach(ProtokollzeitEntfernen(kommune=KOMMUNE, protokoll=das_protokoll(b), schritt=kennung("S-2"))))) == 3


def test_einzelne_zeit_und_schritt_ohne_dauer() -> None:
    b = zugeordnet()
    einer = ProtokollzeitenUebernehmen(kommune=KOMMUNE, protokoll=das_protokoll(b), schritte=(kennung("S-3"),))
    assert list(aus_protokoll(b.nach(einer))) == [kennung("S-3")]
    ohne = zugeordnet(protokoll_csv(nur_ende=True))
    with pytest.raises(EingabeFehler, match="hat im Protokoll keine Dauer"):
        ohne.nach(ProtokollzeitenUebernehmen(kommune=KOMMUNE, protokoll=das_protokoll(ohne), schritte=(kennung("S-3"),)))
    blick = ProtokollBlick(kommune=KOMMUNE).antwort(ohne)
    assert blick["zeiten"] == []
    assert "nur einen Zeitpunkt" in blick["saetze"][0]


def test_zwei_aktivitaeten_an_einem_schritt_ergeben_keine_zeit() -> None:
    b = zugeordnet()
    nachforderung = next(a for a in b.alle(Protokollaktivitaet) if a.name == NACHFORDERUNG)
    b = b.nach(aendere(nachforderung, schritt=str(kennung("S-2"))))
    blick = ProtokollBlick(kommune=KOMMUNE).antwort(b)
    assert [z["text"] for z in blick["zeiten"]] == ["Antrag annehmen", "Bescheid erstellen"]
    assert any("nur bei einer einzigen Aktivität" in s for s in blick["saetze"])
    assert ["Schritt ohne Aktivität", "Nachfordern", "im Protokoll nicht zu sehen"] in blick["tabellen"]["luecken"]["zeilen"]


def test_vergleich_stellt_besuche_wege_und_zeiten_nebeneinander() -> None:
    b = zugeordnet()
    b = b.nach(ProtokollzeitenUebernehmen(kommune=KOMMUNE, protokoll=das_protokoll(b)))
    vergleich = vergleiche(b, b.alle(Protokollauswertung)[0])
    pruefung = next(s for s in vergleich.schritte if s.knoten.id == str(kennung("S-2")))
    assert pruefung.interview is not None
    assert pruefung.interview.typisch == 30  # das Mittel der Auskünfte 20 und 40; die übernommene Zeit zählt hier nicht mit
    assert pruefung.besuche == pytest.approx(1.25)
    assert pruefung.besuche_protokoll == pytest.approx(1.2)
    wege = {w.nach: (w.interview, w.protokoll, w.anzahl) for w in vergleich.wege}
    assert wege == {"Bescheid erstellen": (0.8, 60 / 70, 60), "Nachfordern": (0.2, 10 / 70, 10)}
    assert vergleich.ohne_aktivitaet == ()


def test_dieselbe_datei_ersetzt_ihre_auswertung_und_behaelt_zuordnung_und_zeiten() -> None:
    b = zugeordnet()
    b = b.nach(ProtokollzeitenUebernehmen(kommune=KOMMUNE, protokoll=das_protokoll(b)))
    neu = eingelesen(b)
    assert das_protokoll(neu) == das_protokoll(b)
    assert len(neu.alle(Protokollwechsel)) == len(b.alle(Protokollwechsel))
    assert len(neu.alle(Protokollvariante)) == len(b.alle(Protokollvariante))
    assert all(a.schritt for a in neu.alle(Protokollaktivitaet))
    assert all(z["an"] for z in ProtokollBlick(kommune=KOMMUNE).antwort(neu)["zeiten"])
    andere = eingelesen(neu, protokoll_csv(30))
    assert len(andere.alle(Protokollauswertung)) == 2
    assert all(a.schritt for a in andere.alle(Protokollaktivitaet))


def test_dienstzeit_der_zustaendigen_einheit_zaehlt() -> None:
    b = bestand()
    b = eingelesen(b.nach(aendere(b.hole(Einheit, kennung("OE-2")), arbeitszeit="Mo-Fr 09:20-16:00")))
    kalender = {a.name: a.kalender for a in b.alle(Protokollaktivitaet)}
    assert kalender[PRUEFUNG] == "Mo-Fr 09:20-16:00, ohne Feiertage"
    assert kalender[ANTRAG] == "Mo-Fr 08:00-16:00, ohne Feiertage"
    pruefung = next(a for a in b.alle(Protokollaktivitaet) if a.name == PRUEFUNG)
    assert pruefung.dauer_median_min == 10  # 9:00 bis 9:30, davon zehn Minuten in der Dienstzeit


def test_befehl_nimmt_keine_fremden_angaben_und_keine_kleinen_zahlen() -> None:
    b = bestand()
    gut = aufnahme(b)

    def mit(**kopf: object) -> ProtokollUebernehmen:
        falsch = Aufnahme(kopf={**gut.kopf, **kopf}, aktivitaeten=gut.aktivitaeten)
        return ProtokollUebernehmen(kommune=KOMMUNE, prozess=PROZESS, dateiname="x.csv", aufnahme=falsch)

    with pytest.raises(EingabeFehler, match="vom Programm vergeben"):
        b.nach(mit(kommune=str(kennung("fremd"))))
    for kopf in ({"faelle": 4}, {"unbekannt": 1}):
        with pytest.raises(SammelFehler):
            b.nach(mit(**kopf))


def test_bilder_passen_und_nennen_weder_faelle_noch_personen() -> None:
    for b in (eingelesen(), zugeordnet(), zugeordnet(protokoll_csv(nur_ende=True))):
        blick = ProtokollBlick(kommune=KOMMUNE).antwort(b)
        assert not [g for g in GEHEIM if g in json.dumps(blick, ensure_ascii=False)]
        for bild in (Zeichnung.aus_json(z) for z in blick["bilder"].values()):
            assert unbekannte_klassen(bild) == set()
            assert ausserhalb(bild) == []
            assert ueberdeckungen(bild) == []


def knopf(schirm: ProtokollBildschirm, id_: str) -> None:
    antwort = schirm.verarbeite(Ereignis(baustein=id_, name="knopf"))
    assert antwort.ok, antwort.meldung


def test_bildschirm_fuehrt_vom_leeren_stand_zur_angenommenen_zeit() -> None:
    anschluss = ProbeAnschluss(bestand())
    schirm = ProtokollBildschirm(anschluss, KOMMUNE)
    leer = schirm.verarbeitung.lies().bausteine["kein-protokoll"]
    assert isinstance(leer, Hinweis)
    assert "am Cockpit „Ereignisprotokoll einlesen“" in leer.text
    anschluss.bestand = eingelesen()
    assert "zeiten-uebernehmen" not in schirm.verarbeitung.lies().bausteine
    knopf(schirm, "zuordnen")
    inhalt = schirm.verarbeitung.lies().bausteine
    assert "zuordnen" not in inhalt
    liste = inhalt["zeiten"]
    assert isinstance(liste, Schalterliste)
    assert (liste.eintraege[0].text, liste.eintraege[0].an) == ("Antrag annehmen", False)
    erster = liste.eintraege[0].id
    for an in (True, False):
        daten = {"eintrag": erster, "an": an}
        assert schirm.verarbeite(Ereignis(baustein="zeiten", name="schalten", daten=daten)).ok
        assert len(aus_protokoll(anschluss.bestand)) == int(an)
    knopf(schirm, "zeiten-uebernehmen")
    assert anschluss.titel[-1] == "4 Zeitbelege aus antraege.csv übernommen"
    assert "zeiten-uebernehmen" not in schirm.verarbeitung.lies().bausteine


def test_nur_der_schritt_laesst_sich_in_der_zuordnung_aendern() -> None:
    anschluss = ProbeAnschluss(eingelesen())
    schirm = ProtokollBildschirm(anschluss, KOMMUNE)
    schirm.verarbeitung.lies()
    zeile = next(a for a in anschluss.bestand.alle(Protokollaktivitaet) if a.name == ANTRAG)
    rahmen = {"id": str(zeile.id), "version": zeile.version}

    def tippe(feld: str, wert: str, vorher: object) -> Antwort:
        daten = {**rahmen, "feld": feld, "wert": wert, "vorher": vorher}
        return schirm.verarbeite(Ereignis(baustein=Protokollaktivitaet.ART, name="zelle", daten=daten))

    assert not tippe("anzahl", "9999", zeile.anzahl).ok
    assert tippe("schritt", "S-1 · Antrag annehmen", None).ok
    assert anschluss.bestand.hole(Protokollaktivitaet, zeile.id).schritt == kennung("S-1")
    assert anschluss.bestand.hole(Protokollaktivitaet, zeile.id).anzahl == zeile.anzahl


def test_bericht_nennt_vergleich_und_schutz() -> None:
    assert protokoll_bloecke(bestand(), False) == ()  # noqa: FBT003  Form der Berichtseinträge
    bloecke = protokoll_bloecke(zugeordnet(), False)  # noqa: FBT003  Form der Berichtseinträge
    pruefe_folge(bloecke)
    assert {b.id for b in bloecke if isinstance(b, Abbildung)} == {f"protokoll-1-{n}" for n in ("zeiten", "wege", "varianten", "warten")}
    assert {b.id for b in bloecke if isinstance(b, Tabellenblock)} == {"protokoll-1-schritte"}
    assert not [g for g in GEHEIM if g in "".join(str(b) for b in bloecke)]
