from __future__ import annotations

import base64
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.kommunen.modell.kommune import Kommune, Kommunenart, Land
from rodiko_kit.kosten.modell import Postenart
from rodiko_kit.massnahmen.analyse.produkte import produkte_aus
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Massnahmenart, Stufe, Umsetzungsstand
from rodiko_kit.massnahmen.modell.produkt import (
    Ergebnisbild,
    Produktidee,
    Produktstand,
    Produktsteckbrief,
    Produktvereinbarung,
    SichtbaresErgebnis,
)
from rodiko_kit.reporting.bloecke import Foto as Fotoblock
from rodiko_kit.reporting.bloecke import Kennzahlenblock, Tabellenblock, als_json, aus_json, pruefe_folge
from rodiko_kit.szenarien.abfrage.produkte import ProdukteBlick
from rodiko_kit.szenarien.analyse.produkte import OHNE_KOSTEN, aufwandstafel, katalog, kosten_je_massnahme
from rodiko_kit.szenarien.bericht.produkte import produkte as bericht
from rodiko_kit.szenarien.bildschirm.produkte import ProdukteBildschirm
from rodiko_kit.szenarien.fachmodul import FACHMODUL
from rodiko_kit.szenarien.modell.kostenposten import Aufwandsblock, Kostenposten, Rhythmus
from rodiko_kit.widgets.bausteine import Baustein, Ereignis, Foto, Hinweis, Kennzahlen, Knopf, Reiter, Tabelle, Wertetabelle
from rodiko_kit.widgets.ordnung import fuer_beamer
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bestand import SpeicherloserBestand
from tests.hilfen.produktmuster import bilddatei
from tests.szenarien.beispiel import KOMMUNE, NAHT, POSTEN, kennung, objekte

ANALOG = Massnahme(
    id=kennung("M-4"),
    kommune=KOMMUNE,
    kuerzel="M-4",
    name="Ankommenstag",
    massnahmenart=Massnahmenart.PRODUKT_ANALOG,
    stufe=Stufe.SOLL_II,
    aufwand_personentage=Decimal(20),
    schnittstelle=NAHT.id,
    umsetzungsstand=Umsetzungsstand.ERLEDIGT,
)


def _an(klasse: type[Any], kuerzel: str, **felder: object) -> Any:
    return klasse(id=kennung(kuerzel), kommune=KOMMUNE, kuerzel=kuerzel, **felder)


def _posten(kuerzel: str, betrag: str, **felder: object) -> Kostenposten:
    vorgaben = {"szenario": kennung("SZ-2"), "massnahme": kennung("M-3"), "name": kuerzel, "betrag_eur": Decimal(betrag)}
    posten: Kostenposten = _an(Kostenposten, kuerzel, **(vorgaben | felder))
    return posten


KOMMUNENZEILE = Kommune(id=KOMMUNE, kommune=KOMMUNE, kuerzel="K", name="Stadt", art=Kommunenart.KREISFREIE_STADT, land=Land.NW)
PARTNER: Akteur = _an(Akteur, "A-1", name="Softwarehaus", rolle="Digitalpartner im Vorhaben")
STECKBRIEFE: tuple[Produktsteckbrief, ...] = (
    _an(Produktsteckbrief, "PS-1", massnahme=ANALOG.id, zweck="Ein Weg statt drei", produktstand=Produktstand.BETRIEB),
    _an(Produktsteckbrief, "PS-2", massnahme=kennung("M-3"), test_personentage=Decimal(8), digitalpartner=PARTNER.id),
)
ERGEBNIS: SichtbaresErgebnis = _an(SichtbaresErgebnis, "SE-1", massnahme=ANALOG.id, name="Ein Termin, ein Ort.", ort="Aushang")
BILD: Ergebnisbild = _an(
    Ergebnisbild,
    "EB-1",
    ergebnis=ERGEBNIS.id,
    alternativtext="Eine blaue Wand",
    breite_px=8,
    hoehe_px=4,
    inhalt=base64.b64encode(bilddatei("JPEG", (8, 4))).decode(),
)


def _stand(*weitere: Objekt, ohne: tuple[type[Objekt], ...] = ()) -> SpeicherloserBestand:
    alle = (*objekte(), KOMMUNENZEILE, ANALOG, PARTNER, *STECKBRIEFE, ERGEBNIS, *weitere)
    return SpeicherloserBestand((o for o in alle if not isinstance(o, ohne)), KOMMUNE)


def _blick(stand: SpeicherloserBestand, kuerzel: str) -> dict[str, Any]:
    return ProdukteBlick(kommune=KOMMUNE, produkt=kennung(kuerzel)).antwort(stand)


def test_jeder_kostenposten_zaehlt_einmal_bei_seiner_massnahme() -> None:
    extra = (
        _posten("KP-7", "100.005", massnahme=ANALOG.id),
        _posten("KP-8", "50", postenart=Postenart.EINSPARUNG),
        _posten("KP-9", "900", haushaltswirksam=False, aufwandsblock=Aufwandsblock.TEST),
    )
    kosten = kosten_je_massnahme((*POSTEN, *extra))
    digital, analog = kosten[kennung("M-3")], kosten[ANALOG.id]
    assert (digital.summe(Rhythmus.EINMALIG), digital.summe(Rhythmus.LAUFEND)) == (Decimal(38000), Decimal(5400))
    assert digital.summe(Rhythmus.EINMALIG, gebunden=True) == Decimal(900)
    assert digital.arbeitszeit(Aufwandsblock.TEST) == "900,00\u00a0€ einmalig"
    assert analog.summe(Rhythmus.EINMALIG) == Decimal("100.01")
    alle = [p.kuerzel for k in kosten.values() for p in k.posten]
    assert len(alle) == len(set(alle))
    for rhythmus in Rhythmus:
        bloecke = sum((digital.summe(rhythmus, b) for b in Aufwandsblock), Decimal(0))
        assert bloecke == digital.summe(rhythmus)


def test_digitale_produkte_trennen_test_umsetzung_und_betrieb() -> None:
    stand = _stand(_posten("KP-5", "1200", aufwandsblock=Aufwandsblock.TEST))
    tafel = _blick(stand, "M-3")["profil"]["aufwand"]
    assert [(z[0], z[1], z[2], z[3]) for z in tafel["zeilen"]] == [
        ("Test", "8 PT", "1.200,00\u00a0€", "0,00\u00a0€"),
        ("Umsetzung", "60 PT", "38.000,00\u00a0€", "0,00\u00a0€"),
        ("Betrieb", "noch offen", "0,00\u00a0€", "5.400,00\u00a0€"),
        ("Summe", "", "39.200,00\u00a0€", "5.400,00\u00a0€"),
    ]


def test_analoge_produkte_zeigen_zeit_und_kosten_ohne_testblock() -> None:
    tafel = _blick(_stand(_posten("KP-5", "300", massnahme=ANALOG.id)), "M-4")["profil"]["aufwand"]
    assert [z[0] for z in tafel["zeilen"]] == ["Umsetzung", "Betrieb", "Summe"]
    assert tuple(tafel["zeilen"][0][1:3]) == ("20 PT", "300,00\u00a0€")


def test_die_summe_des_katalogs_ist_die_der_zeilen() -> None:
    antwort = _blick(_stand(_posten("KP-5", "0.005", massnahme=ANALOG.id)), "M-4")
    zeilen = antwort["katalog"]["zeilen"]
    spalten = antwort["katalog"]["spalten"]

    def euro(text: str) -> Decimal:
        return Decimal(text.removesuffix("\u00a0€").replace(".", "").replace(",", "."))

    for spalte in (spalten.index("einmalig"), spalten.index("je Jahr")):
        assert euro(zeilen[-1][spalte]) == sum(euro(z[spalte]) for z in zeilen[:-1])
    assert [z[0] for z in zeilen] == ["M-4 Ankommenstag (analog)", "M-3 Online-Antrag (digital)", "Summe"]
    assert zeilen[0][2] == "SST-1 Akte"
    assert zeilen[1][-1] == "noch offen; Digitalpartner: Softwarehaus"
    assert katalog((), {}, {}).zeilen == ()


def test_nur_akteure_mit_der_rolle_digitalpartner_stehen_zur_wahl() -> None:
    fremd = _an(Akteur, "A-2", name="Jobcenter", rolle="Leistungen")
    assert [a["name"] for a in _blick(_stand(fremd), "M-3")["bezuege"]["digitalpartner"]] == ["Softwarehaus"]
    bisher = STECKBRIEFE[1].aendern(digitalpartner=fremd.id)
    stand = SpeicherloserBestand((o for o in (*objekte(), KOMMUNENZEILE, fremd, bisher)), KOMMUNE)
    assert [a["name"] for a in _blick(stand, "M-3")["bezuege"]["digitalpartner"]] == ["Jobcenter"]


def _flach(bausteine: tuple[Baustein, ...]) -> dict[str, Baustein]:
    alle: dict[str, Baustein] = {}
    for eines in bausteine:
        alle[eines.id] = eines
        if isinstance(eines, Reiter):
            for seite in eines.seiten:
                alle |= _flach(seite.bausteine)
    return alle


class _Pult:
    """Ein Bildschirm mit Ereignissen; nach jedem wird neu gelesen."""

    def __init__(self, stand: SpeicherloserBestand, produkt: str = "") -> None:
        self.anschluss = ProbeAnschluss(stand)
        self.schirm = ProdukteBildschirm(self.anschluss, KOMMUNE)
        if produkt:
            self.schirm.zustand["produktliste"] = str(kennung(produkt))
        self.schirm.verarbeitung.lies()

    def tut(self, baustein: str, ereignis: Any, **daten: Any) -> str:
        antwort = self.schirm.verarbeite(Ereignis(baustein=baustein, name=ereignis, daten=daten, nr=1))
        self.schirm.verarbeitung.lies()
        return antwort.meldung if not antwort.ok else ""

    @property
    def bausteine(self) -> dict[str, Baustein]:
        aufbau = self.schirm.aufbau()
        return _flach((*aufbau.links, *aufbau.rechts))


def test_leer_sagt_der_bildschirm_was_zu_tun_ist() -> None:
    pult = _Pult(SpeicherloserBestand((KOMMUNENZEILE,), KOMMUNE))
    liste, leer, zaehler = (pult.bausteine[n] for n in ("produktliste", "kein-produkt", "zaehler"))
    assert isinstance(liste, Tabelle)
    assert liste.leer.startswith("Noch kein Produkt.")
    assert isinstance(leer, Hinweis)
    assert isinstance(zaehler, Kennzahlen)
    assert zaehler.eintraege[0].zusatz == "mindestens 1 vorgesehen: 1 fehlt"
    assert "Produktideen sammeln" in pult.schirm.aufbau().naechster


def test_ein_bild_wird_hinterlegt_ersetzt_und_entfernt() -> None:
    pult = _Pult(_stand(), "M-4")
    inhalt = base64.b64encode(bilddatei("JPEG", (8, 4))).decode()
    assert not pult.tut("ergebnisbild", "datei", name="foto.jpg", inhalt=inhalt, alternativtext="Eine blaue Wand")
    foto = pult.bausteine["ergebnisbild"]
    assert isinstance(foto, Foto)
    assert foto.alternativtext == "Eine blaue Wand"
    assert foto.unterschrift == "Ein Termin, ein Ort. Zu sehen: Aushang."
    falsch = base64.b64encode(b"GIF89a").decode()
    satz = pult.tut("ergebnisbild", "datei", name="foto.gif", inhalt=falsch, alternativtext="Wand")
    assert satz == "Bild: 'foto.gif' ist weder PNG noch JPEG. Bitte ein Foto oder Bildschirmfoto als PNG oder JPEG nehmen."
    assert "Alternativtext" in pult.tut("ergebnisbild", "datei", name="foto.jpg", inhalt=inhalt, alternativtext=" ")
    assert "zu groß" in pult.tut("ergebnisbild", "datei", name="foto.jpg", inhalt="A" * 8_200_000, alternativtext="Wand")
    assert not pult.tut("ergebnisbild", "datei", name="", inhalt="", alternativtext="Eine Wand")
    (bild,) = pult.anschluss.bestand.alle(Ergebnisbild)
    assert bild.alternativtext == "Eine Wand"
    pult.tut("bild-entfernen", "knopf")
    assert pult.anschluss.bestand.alle(Ergebnisbild) == ()


def test_der_beamer_zeigt_das_bild_aber_keine_felder_dafuer() -> None:
    pult = _Pult(_stand(BILD), "M-4")
    rechts = _flach(fuer_beamer(pult.schirm.aufbau()).rechts)
    foto = rechts["ergebnisbild"]
    assert isinstance(foto, Foto)
    assert (foto.bearbeitbar, bool(foto.bild)) == (False, True)
    assert not any(isinstance(b, Knopf) for b in rechts.values())
    assert isinstance(rechts["katalog"], Wertetabelle)


def test_stand_steckbrief_kosten_und_vereinbarung_entstehen_auf_dem_bildschirm() -> None:
    pult = _Pult(_stand(ohne=(Produktsteckbrief, SichtbaresErgebnis)), "M-4")
    pult.tut("steckbrief-fehlt", "knopf")
    assert [s.massnahme for s in pult.anschluss.bestand.alle(Produktsteckbrief)] == [ANALOG.id]
    pult.tut("stand", "auswahl", wert="im Test")
    assert pult.anschluss.bestand.hole(Massnahme, ANALOG.id).umsetzungsstand is Umsetzungsstand.LAEUFT
    felder = {"name": "Ausstattung", "betrag_eur": "1.234,50", "aufwandsblock": "Umsetzung"}
    assert not pult.tut("kostenposten", "neu", id="5b0a6c1e-3a54-4e0b-9d6e-0c9ad2f1a0aa", felder=felder)
    (posten,) = [p for p in pult.anschluss.bestand.alle(Kostenposten) if p.massnahme == ANALOG.id]
    assert (posten.betrag_eur, posten.block, posten.szenario) == (Decimal("1234.5"), Aufwandsblock.UMSETZUNG, kennung("SZ-2"))
    pult.tut(
        "produktvereinbarung", "neu", id="5b0a6c1e-3a54-4e0b-9d6e-0c9ad2f1a0ab", felder={"name": "Auskunft", "parteien": "Leitung; Team"}
    )
    (vereinbarung,) = pult.anschluss.bestand.alle(Produktvereinbarung)
    assert (vereinbarung.massnahme, vereinbarung.parteien) == (ANALOG.id, ("Leitung", "Team"))
    pult.tut("sichtbaresergebnis", "neu", id="5b0a6c1e-3a54-4e0b-9d6e-0c9ad2f1a0ac", felder={"name": "Ein Ort."})
    assert isinstance(pult.bausteine["ergebnisbild"], Foto)


def test_eine_gewaehlte_idee_wird_auf_knopfdruck_zum_produkt() -> None:
    idee = _an(Produktidee, "PI-1", name="Wegekarte")
    pult = _Pult(_stand(idee))
    assert "idee-uebernehmen" not in pult.bausteine
    pult.tut("produktidee", "waehlen", id=str(idee.id))
    pult.tut("idee-uebernehmen", "knopf")
    assert "Wegekarte" in {m.name for m in pult.anschluss.bestand.alle(Massnahme)}
    assert "idee-uebernehmen" not in pult.bausteine


def test_neue_produkte_aus_der_liste_gehoeren_zu_soll_ii() -> None:
    pult = _Pult(_stand())
    kennung_ = UUID("5b0a6c1e-3a54-4e0b-9d6e-0c9ad2f1a0ad")
    assert not pult.tut("produktliste", "neu", id=str(kennung_), felder={"name": "Wegekarte"})
    neu = pult.anschluss.bestand.hole(Massnahme, kennung_)
    assert (neu.massnahmenart, neu.stufe) == (Massnahmenart.PRODUKT_ANALOG, Stufe.SOLL_II)


def test_der_bericht_nennt_katalog_vereinbarung_und_zeigt_das_bild() -> None:
    vereinbarung = _an(Produktvereinbarung, "V-1", massnahme=ANALOG.id, name="Sprechtag", parteien=("Leitung", "Team"), regel="dienstags")
    bloecke = bericht(_stand(BILD, vereinbarung), intern=False)
    pruefe_folge(bloecke)
    assert aus_json(als_json(bloecke)) == bloecke
    (foto,) = [b for b in bloecke if isinstance(b, Fotoblock)]
    assert (foto.alternativtext, foto.titel, foto.quelle) == ("Eine blaue Wand", "Ein Termin, ein Ort.", "Aushang")
    tafeln = {b.id: b for b in bloecke if isinstance(b, Tabellenblock)}
    assert tafeln["produkte-katalog"].summenzeile
    (zeile,) = next(t for n, t in tafeln.items() if n.endswith("-vereinbarungen")).tabelle.zeilen
    assert zeile == ("Sprechtag", "Leitung; Team", "dienstags", "SST-1 Akte", "–", "Entwurf")
    assert any(isinstance(b, Kennzahlenblock) and b.eintraege[0].zusatz == "mindestens 1 vorgesehen: erreicht" for b in bloecke)
    assert bericht(SpeicherloserBestand((KOMMUNENZEILE,), KOMMUNE), intern=False) == ()


def test_hindernisse_stehen_am_schritt_der_form_und_beim_sichtbarmachen() -> None:
    stand = _stand(ohne=(SichtbaresErgebnis,))
    gefunden = {(h.schritt, h.bildschirm): h.satz for h in FACHMODUL.hindernisse(stand) if h.bildschirm == "produkte"}
    assert gefunden == {
        ("produkte_analog", "produkte"): "1 Steckbrief hat noch offene Angaben.",
        ("produkte_digital", "produkte"): "1 Steckbrief hat noch offene Angaben.",
        ("sichtbar", "produkte"): "1 Produkt in Betrieb ist noch nicht sichtbar gemacht.",
    }


@pytest.mark.parametrize("form", ["analog", "digital"])
def test_ohne_kosten_steht_null_und_keine_luecke(form: str) -> None:
    produkt = next(p for p in produkte_aus(_stand()) if p.form == form)
    tafel = aufwandstafel(produkt, OHNE_KOSTEN)
    assert tafel.zeilen[-1] == ("Summe", "", "0,00\u00a0€", "0,00\u00a0€", "–")
