from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.abstimmung import Abstimmbar
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen
from rodiko_kit.basis.einwurf import Einwurf
from rodiko_kit.basis.fehler import EingabeFehler, KonfliktFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import FEST
from rodiko_kit.handlungsfelder.modell import Bewertung, Handlungsfeld, Kriterium, Richtung
from rodiko_kit.kommunen.modell.kommune import Kommune, Kommunenart, Land
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Umsetzungsstand
from rodiko_kit.massnahmen.modell.potenzial import Potenzial
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt
from rodiko_kit.prozesse.modell.zeitbeleg import Erhebungsmethode, Zeitbeleg
from rodiko_kit.saal.abfrage.moderation import Rundenvorschlag, Saalblick, mit_listen
from rodiko_kit.saal.abfrage.runden import stimmen_der
from rodiko_kit.saal.befehl import runde as rundenbefehl
from rodiko_kit.saal.befehl.uebernehmen import RundeUebernehmen
from rodiko_kit.saal.modell import Gruppe, Runde, Rundenstand, Stimmzettel, Thema, Zweck
from rodiko_kit.sitzung import fachmodule
from tests.hilfen.bestand import SpeicherloserBestand

KOMMUNE = UUID(int=1)
FELDER = tuple(Handlungsfeld(kommune=KOMMUNE, kuerzel=f"HF-{n}", name=name) for n, name in enumerate(("Wohnen", "Sprache", "Arbeit"), 1))


def listen() -> list[Abstimmbar]:
    return [a for m in fachmodule() for a in m.abstimmbar()]


BLICK, VORSCHLAG = mit_listen(listen)


def kommune() -> Kommune:
    return Kommune(id=KOMMUNE, kommune=KOMMUNE, kuerzel="K-1", name="Musterland", art=Kommunenart.LANDKREIS, land=Land.NI)


class Saal:
    """Ein Bestand, in dem sich eine Runde mit wenigen Zeilen durchspielen lässt."""

    def __init__(self, *objekte: Objekt) -> None:
        self.stand = SpeicherloserBestand((kommune(), *objekte), KOMMUNE)
        self.runde = UUID(int=0)

    def lege_an(self, liste: str, zweck: Zweck, zettel: Stimmzettel) -> Runde:
        vorschlag = VORSCHLAG(kommune=KOMMUNE, liste=liste, zweck=zweck, zettel=zettel)
        befehl = rundenbefehl.RundeAnlegen(kommune=KOMMUNE, felder=vorschlag.antwort(self.stand))
        self.runde = befehl.id
        self.stand = self.stand.nach(befehl).nach(rundenbefehl.RundeOeffnen(kommune=KOMMUNE, runde=self.runde))
        return self.stand.hole(Runde, self.runde)

    def stimme(self, inhalt: dict[str, Any], gegenstand: str = "", anzahl: int = 1) -> None:
        befehl = rundenbefehl.StapelErfassen(kommune=KOMMUNE, runde=self.runde, anzahl=anzahl, gegenstand=gegenstand, inhalt=inhalt)
        self.stand = self.stand.nach(befehl)

    def decke_auf(self) -> dict[str, Any]:
        self.stand = self.stand.nach(rundenbefehl.RundeAufdecken(kommune=KOMMUNE, runde=self.runde))
        return self.vorschau()

    def vorschau(self) -> dict[str, Any]:
        blick: dict[str, Any] = BLICK(kommune=KOMMUNE, runde=self.runde).antwort(self.stand)
        was: dict[str, Any] = blick["gewaehlt"]["uebernahme"]
        return was

    def befehl(self, was: dict[str, Any]) -> RundeUebernehmen:
        arten: dict[str, type[ObjektAendern | ObjektAnlegen]] = {"aendern": ObjektAendern, "anlegen": ObjektAnlegen}
        befehle = tuple(arten[a].aus_json(b) for a, b in zip(was["arten"], was["befehle"], strict=True))
        version = self.stand.hole(Runde, self.runde).version
        return RundeUebernehmen(kommune=KOMMUNE, bezeichnung="Übernommen", befehle=befehle, runde=self.runde, version=version)

    def uebernimm(self) -> None:
        self.stand = self.stand.nach(self.befehl(self.vorschau()))


def test_die_mehrheit_setzt_den_fokus_und_loest_den_bisherigen_ab() -> None:
    saal = Saal(*FELDER[:2], FELDER[2].aendern(fokus=True, begruendung="bisher"))
    runde = saal.lege_an("handlungsfelder", Zweck.ENTSCHEIDEN, Stimmzettel.EINFACH)
    assert [o.text for o in runde.optionen] == ["Wohnen", "Sprache", "Arbeit"]
    saal.stimme({"wahl": "o2"}, anzahl=7)
    saal.stimme({"wahl": "o1"}, anzahl=3)
    was = saal.decke_auf()
    assert was["titel"] == "setzt den Fokus"
    assert ["Handlungsfeld: Sprache", "Fokus", "nein", "ja"] in was["zeilen"]
    assert ["Handlungsfeld: Arbeit", "Fokus", "ja", "nein"] in was["zeilen"]
    saal.uebernimm()
    assert [f.fokus for f in saal.stand.alle(Handlungsfeld)] == [False, True, False]
    danach = saal.stand.hole(Runde, saal.runde)
    assert danach.uebernommen
    assert "Handlungsfeld: Sprache, Fokus: nein → ja" in danach.uebernahme
    assert "10 Stimmzettel" in saal.stand.hole(Handlungsfeld, FELDER[1].id).begruendung


def test_gleichstand_setzt_keinen_fokus_und_sagt_warum() -> None:
    saal = Saal(*FELDER)
    saal.lege_an("handlungsfelder", Zweck.ENTSCHEIDEN, Stimmzettel.EINFACH)
    saal.stimme({"wahl": "o1"}, anzahl=4)
    saal.stimme({"wahl": "o2"}, anzahl=4)
    was = saal.decke_auf()
    assert was["befehle"] == []
    assert "gleichauf" in was["hinweise"][0]
    with pytest.raises(EingabeFehler, match="nichts zu übernehmen"):
        saal.uebernimm()


def test_bewertungen_entstehen_und_vorhandene_werden_ersetzt() -> None:
    nutzen = Kriterium(kommune=KOMMUNE, kuerzel="KR-1", name="Nutzen", gewicht=Decimal(50))
    aufwand = Kriterium(kommune=KOMMUNE, kuerzel="KR-2", name="Aufwand", gewicht=Decimal(50), richtung=Richtung.AUFWAND)
    alt = Bewertung(kommune=KOMMUNE, kuerzel="BW-1", handlungsfeld=FELDER[0].id, kriterium=nutzen.id, wert=Decimal(1), begruendung="früher")
    saal = Saal(*FELDER, nutzen, aufwand, alt)
    runde = saal.lege_an("handlungsfelder", Zweck.GEWICHTEN, Stimmzettel.KRITERIEN)
    assert [(k.text, k.zusatz) for k in runde.kriterien] == [("Nutzen", "mehr ist besser"), ("Aufwand", "weniger ist besser")]
    saal.stimme({"werte": {"o1": {"k1": 8, "k2": 3}, "o2": {"k1": 5}}}, anzahl=2)
    saal.stimme({"werte": {"o1": {"k1": 5}}})
    was = saal.decke_auf()
    assert ["Bewertung: BW-1", "Wert", "1", "7"] in was["zeilen"]
    saal.uebernimm()
    werte = {(b.handlungsfeld, b.kriterium): b for b in saal.stand.alle(Bewertung)}
    assert werte[FELDER[0].id, nutzen.id].wert == 7
    assert werte[FELDER[0].id, nutzen.id].begruendung == "früher"
    assert werte[FELDER[0].id, aufwand.id].wert == 3
    assert len(werte) == 3


def test_hundert_punkte_setzen_die_gewichte_der_kriterien() -> None:
    drei = [Kriterium(kommune=KOMMUNE, kuerzel=f"KR-{n}", name=f"K{n}", gewicht=Decimal(10)) for n in range(1, 4)]
    saal = Saal(*drei)
    saal.lege_an("kriterien", Zweck.GEWICHTEN, Stimmzettel.HUNDERT)
    saal.stimme({"punkte": {"o1": 60, "o2": 40}})
    saal.stimme({"punkte": {"o1": 45, "o2": 45, "o3": 10}})
    saal.decke_auf()
    saal.uebernimm()
    assert [k.gewicht for k in saal.stand.alle(Kriterium)] == [Decimal("52.5"), Decimal("42.5"), 5]


def test_akteure_bekommen_interesse_und_einfluss_gerundet() -> None:
    akteur = Akteur(kommune=KOMMUNE, kuerzel="A-1", name="Jobcenter", einfluss=2, interesse=2)
    saal = Saal(akteur)
    saal.lege_an("akteure", Zweck.SCHAETZEN, Stimmzettel.ZWEI_ACHSEN)
    saal.stimme({"lage": {"o1": {"x": 7, "y": 9}}})
    saal.stimme({"lage": {"o1": {"x": 8, "y": 8}}})
    saal.decke_auf()
    saal.uebernimm()
    danach = saal.stand.hole(Akteur, akteur.id)
    assert (danach.interesse, danach.einfluss) == (8, 9)


def test_massnahmen_bekommen_aufwand_in_personentagen_und_wirkung_von_eins_bis_fuenf() -> None:
    massnahme = Massnahme(kommune=KOMMUNE, kuerzel="M-1", name="Checkliste")
    saal = Saal(massnahme)
    runde = saal.lege_an("massnahmen", Zweck.SCHAETZEN, Stimmzettel.ZWEI_ACHSEN)
    assert runde.einstellungen.achse_x.text == "Aufwand in Personentagen"
    saal.stimme({"lage": {"o1": {"x": 4, "y": 20}}})
    saal.stimme({"lage": {"o1": {"x": 4.5, "y": 10}}})
    saal.decke_auf()
    saal.uebernimm()
    danach = saal.stand.hole(Massnahme, massnahme.id)
    assert (danach.aufwand_personentage, danach.wirkung) == (Decimal("4.5"), 4)


def test_angenommene_massnahme_wird_vereinbart() -> None:
    eine, andere = (Massnahme(kommune=KOMMUNE, kuerzel=f"M-{n}", name=f"M{n}") for n in (1, 2))
    saal = Saal(eine, andere)
    saal.lege_an("massnahmen", Zweck.ENTSCHEIDEN, Stimmzettel.KONSENT)
    saal.stimme({"haltung": "zustimmung"}, "o1", anzahl=5)
    saal.stimme({"haltung": "einwand", "text": "zu teuer"}, "o2")
    saal.decke_auf()
    saal.uebernimm()
    assert [m.umsetzungsstand for m in saal.stand.alle(Massnahme)] == [Umsetzungsstand.VEREINBART, Umsetzungsstand.VORGESCHLAGEN]


def test_dreipunktschaetzung_wird_zeitbeleg_der_methode_workshop() -> None:
    prozess = Prozess(kommune=KOMMUNE, kuerzel="P-1", name="Aufenthalt")
    schritt = Schritt(kommune=KOMMUNE, kuerzel="S-1", prozess=prozess.id, name="Prüfen")
    saal = Saal(prozess, schritt)
    saal.lege_an("schritte", Zweck.SCHAETZEN, Stimmzettel.DREIPUNKT)
    saal.stimme({"schaetzung": {"o1": {"min": 5, "wahrscheinlich": 10, "max": 30}}})
    saal.stimme({"schaetzung": {"o1": {"min": 10, "wahrscheinlich": 15, "max": 20}}})
    was = saal.decke_auf()
    zeilen = [tuple(t.replace(FEST, " ") for t in z) for z in was["zeilen"]]
    assert ("Zeitbeleg: Prüfen", "Bearbeitung typisch", "–", "12,5 min") in zeilen
    saal.uebernimm()
    (beleg,) = saal.stand.alle(Zeitbeleg)
    assert (beleg.schritt, beleg.methode) == (schritt.id, Erhebungsmethode.WORKSHOP)
    assert (beleg.minimum_min, beleg.typisch_min, beleg.maximum_min) == (Decimal("7.5"), Decimal("12.5"), Decimal(25))
    assert beleg.bemerkung == "Schätzung im Workshop: Dreipunktschätzung im Workshop, 2 Stimmzettel"
    assert beleg.datum is not None
    assert abs((beleg.datum - dt.datetime.now(dt.UTC).date()).days) <= 1


@pytest.mark.parametrize(("liste", "klasse"), [("potenziale", Potenzial), ("massnahmen", Massnahme), ("frei", Thema)])
def test_gruppen_einer_sammlung_werden_eintraege_der_gewuenschten_art(liste: str, klasse: type[Objekt]) -> None:
    saal = Saal(Potenzial(kommune=KOMMUNE, kuerzel="PO-1", name="Wartezeit kürzen"))
    saal.lege_an(liste, Zweck.SAMMELN, Stimmzettel.SAMMLUNG)
    for text in ("Dolmetscher", "Sprachmittler", "Termine online", "Wartezeit kürzen"):
        saal.stimme({"text": text}, "1")
    beitrag = {s.inhalt["text"]: s.beitrag for s in stimmen_der(saal.stand, saal.runde)}
    gruppe = Gruppe(id="g1", name="Dolmetschen", beitraege=(beitrag["Dolmetscher"], beitrag["Sprachmittler"]))
    saal.stand = saal.stand.nach(rundenbefehl.BeitraegeGruppieren(kommune=KOMMUNE, runde=saal.runde, gruppen=(gruppe,)))
    saal.decke_auf()
    saal.uebernimm()
    namen = {o.anzeige for o in saal.stand.alle(klasse)}
    assert namen == {"Dolmetschen", "Termine online", "Wartezeit kürzen"}


def test_nicht_freigegebene_texte_werden_nie_uebernommen() -> None:
    saal = Saal()
    saal.lege_an("frei", Zweck.SAMMELN, Stimmzettel.SAMMLUNG)
    wurf = Einwurf(kommune=KOMMUNE, kasten=saal.runde, absender="x", gegenstand="1", inhalt={"text": "geheim"})
    saal.stand = SpeicherloserBestand(
        [o for k in saal.stand.arten() for o in saal.stand.alle(k)], KOMMUNE, saal.stand.nummer, einwuerfe=(wurf,)
    )
    was = saal.decke_auf()
    assert was["befehle"] == []
    assert "geheim" not in str(was)


def geaendert(saal: Saal) -> None:
    feld = saal.stand.hole(Handlungsfeld, FELDER[1].id)
    befehl = ObjektAendern(kommune=KOMMUNE, art=feld.ART, id=feld.id, version=feld.version, felder={"beschreibung": "neu"})
    saal.stand = saal.stand.nach(befehl)


def geloescht(saal: Saal) -> None:
    saal.stand = SpeicherloserBestand(
        [o for k in saal.stand.arten() for o in saal.stand.alle(k) if o.id != FELDER[1].id], KOMMUNE, saal.stand.nummer
    )


@pytest.mark.parametrize("stoere", [geaendert, geloescht])
def test_uebernehmen_verweigert_wenn_der_eintrag_inzwischen_anders_ist(stoere: Callable[[Saal], None]) -> None:
    saal = Saal(*FELDER)
    saal.lege_an("handlungsfelder", Zweck.ENTSCHEIDEN, Stimmzettel.EINFACH)
    saal.stimme({"wahl": "o2"}, anzahl=6)
    was = saal.decke_auf()
    befehl = saal.befehl(was)
    stoere(saal)
    with pytest.raises(KonfliktFehler):
        saal.stand.nach(befehl)


def test_uebernehmen_gilt_einmal_und_nur_fuer_den_gesehenen_stand_der_runde() -> None:
    saal = Saal(*FELDER)
    saal.lege_an("handlungsfelder", Zweck.ENTSCHEIDEN, Stimmzettel.EINFACH)
    saal.stimme({"wahl": "o2"}, anzahl=6)
    befehl = saal.befehl(saal.decke_auf())
    with pytest.raises(EingabeFehler, match="inzwischen geändert"):
        saal.stand.nach(rundenbefehl.RundeVerdecken(kommune=KOMMUNE, runde=saal.runde)).nach(befehl)
    danach = saal.stand.nach(befehl)
    with pytest.raises(EingabeFehler, match="schon übernommen"):
        danach.nach(befehl)


def test_probelauf_laesst_sich_nicht_uebernehmen() -> None:
    saal = Saal(*FELDER)
    saal.lege_an("handlungsfelder", Zweck.ENTSCHEIDEN, Stimmzettel.EINFACH)
    runde = saal.stand.hole(Runde, saal.runde)
    objekte = [o for k in saal.stand.arten() for o in saal.stand.alle(k) if o.id != runde.id]
    saal.stand = SpeicherloserBestand([*objekte, runde.aendern(probelauf=True, stand=Rundenstand.AUFGEDECKT)], KOMMUNE)
    assert saal.vorschau() is None


def test_verdecktes_ergebnis_geht_nur_auf_wunsch_aus_dem_schreibenden_prozess() -> None:
    saal = Saal(*FELDER)
    saal.lege_an("handlungsfelder", Zweck.ENTSCHEIDEN, Stimmzettel.EINFACH)
    saal.stimme({"wahl": "o2"}, anzahl=6)
    blick = BLICK(kommune=KOMMUNE, runde=saal.runde).antwort(saal.stand)
    assert blick["gewaehlt"]["ergebnis"] is None
    assert blick["gewaehlt"]["stimmen"] == 6
    mit = BLICK(kommune=KOMMUNE, runde=saal.runde, mit_ergebnis=True).antwort(saal.stand)
    assert "Sprache" in mit["gewaehlt"]["ergebnis"]["satz"]


def test_ohne_listen_antwortet_die_grundform_auch() -> None:
    stand = SpeicherloserBestand((kommune(),), KOMMUNE)
    assert Saalblick(kommune=KOMMUNE).antwort(stand)["gewaehlt"] is None
    felder = Rundenvorschlag(kommune=KOMMUNE, liste="frei", zweck=Zweck.ENTSCHEIDEN, zettel=Stimmzettel.KONSENSIEREN).antwort(stand)
    assert [o["id"] for o in felder["optionen"]] == ["null"]


@pytest.mark.parametrize("zweck", list(Zweck))
def test_jeder_vorschlag_ergibt_eine_gueltige_runde(zweck: Zweck) -> None:
    prozess = Prozess(kommune=KOMMUNE, kuerzel="P-1", name="Aufenthalt")
    schritt = Schritt(kommune=KOMMUNE, kuerzel="S-1", prozess=prozess.id, name="Prüfen")
    kriterium = Kriterium(kommune=KOMMUNE, kuerzel="KR-1", name="K", gewicht=Decimal(1))
    saal = Saal(*FELDER, prozess, schritt, kriterium, Akteur(kommune=KOMMUNE, kuerzel="A-1", name="Amt"))
    for liste in ("frei", *(a.name for a in listen())):
        blick = BLICK(kommune=KOMMUNE, liste=liste, zweck=zweck).antwort(saal.stand)
        assert blick["vorschlaege"]
        for vorschlag in blick["vorschlaege"]:
            felder = VORSCHLAG(kommune=KOMMUNE, liste=liste, zweck=zweck, zettel=Stimmzettel(vorschlag["zettel"])).antwort(saal.stand)
            befehl = rundenbefehl.RundeAnlegen(kommune=KOMMUNE, id=uuid4(), felder=felder)
            assert saal.stand.nach(befehl).hole(Runde, befehl.id).zweck is zweck
