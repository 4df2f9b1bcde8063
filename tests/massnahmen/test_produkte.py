from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

import pytest
from pydantic import ValidationError

from rodiko_kit.basis.abstimmung import Saalergebnis
from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.basis.befehl import ObjektLoeschen, Stapel
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.kommunen.modell.kommune import Kommune, Kommunenart, Land, Vorgehensart
from rodiko_kit.massnahmen.analyse.abstimmung import abstimmbar, offene_ideen, produkte_aus_ideen
from rodiko_kit.massnahmen.analyse.produkte import maengel, produkte_aus, zusammenfassung
from rodiko_kit.massnahmen.analyse.produktziele import produktziele
from rodiko_kit.massnahmen.befehl.produkte import IdeeUebernehmen, ProduktstandSetzen
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Massnahmenart, Stufe, Umsetzungsstand
from rodiko_kit.massnahmen.modell.produkt import (
    EfaAngebot,
    Produktform,
    Produktidee,
    Produktstand,
    Produktsteckbrief,
    Produktvereinbarung,
    SichtbaresErgebnis,
)
from rodiko_kit.massnahmen.modell.reifegrad import Reifegradmodellname
from tests.hilfen.bestand import SpeicherloserBestand

KOMMUNE = UUID("5b0a6c1e-3a54-4e0b-9d6e-0c9ad2f1a001")
HEUTE = dt.date(2026, 11, 21)


def _an(klasse: type[Any], kuerzel: str, **felder: object) -> Any:
    return klasse(id=uuid5(KOMMUNE, kuerzel), kommune=KOMMUNE, kuerzel=kuerzel, **felder)


def _stand(*objekte: Objekt, vorgehen: Vorgehensart = Vorgehensart.DIKO) -> SpeicherloserBestand:
    kommune = Kommune(
        id=KOMMUNE, kommune=KOMMUNE, kuerzel="K", name="Stadt", art=Kommunenart.KREISFREIE_STADT, land=Land.NW, vorgehen=vorgehen
    )
    return SpeicherloserBestand((kommune, *objekte), KOMMUNE)


def _produkt(kuerzel: str, art: Massnahmenart = Massnahmenart.PRODUKT_ANALOG, **felder: object) -> Massnahme:
    produkt: Massnahme = _an(Massnahme, kuerzel, name=f"Produkt {kuerzel}", massnahmenart=art, stufe=Stufe.SOLL_II, **felder)
    return produkt


@pytest.mark.parametrize(
    ("vorgehen", "analog", "digital", "ampeln", "zusaetze"),
    [
        (Vorgehensart.DIKO, 0, 0, ("warnung", "warnung"), ("3 bis 5 vorgesehen: 3 fehlen", "genau 1 vorgesehen: 1 fehlt")),
        (Vorgehensart.DIKO, 3, 1, ("gut", "gut"), ("3 bis 5 vorgesehen: erreicht", "genau 1 vorgesehen: erreicht")),
        (Vorgehensart.DIKO, 6, 2, ("warnung", "warnung"), ("3 bis 5 vorgesehen: 1 mehr als", "genau 1 vorgesehen: 1 mehr als")),
        (Vorgehensart.RODIKO, 1, 4, ("gut", "gut"), ("mindestens 1 vorgesehen: erreicht", "mindestens 1 vorgesehen: erreicht")),
        (Vorgehensart.MIGRADO, 0, 0, ("neutral", "neutral"), ("Das Vorgehen gibt keine Zahl vor", "Das Vorgehen gibt keine Zahl vor")),
        (Vorgehensart.INITIATIVKREIS, 0, 0, ("neutral", "neutral"), ("Das Vorgehen", "Das Vorgehen")),
    ],
)
def test_die_zaehler_richten_sich_nach_dem_vorgehen(
    vorgehen: Vorgehensart, analog: int, digital: int, ampeln: tuple[str, str], zusaetze: tuple[str, str]
) -> None:
    massnahmen = [_produkt(f"A-{n}") for n in range(analog)] + [_produkt(f"D-{n}", Massnahmenart.PRODUKT_DIGITAL) for n in range(digital)]
    ziele = produktziele(_stand(*massnahmen, _an(Massnahme, "M-1", name="Kein Produkt"), vorgehen=vorgehen))
    assert tuple(z.ampel for z in ziele) == ampeln
    assert all(z.zusatz.startswith(text) for z, text in zip(ziele, zusaetze, strict=True))
    assert all(z.erfuellt == (z.ampel != "warnung") for z in ziele)


def test_verworfene_produkte_zaehlen_nicht() -> None:
    weg = _produkt("A-9", umsetzungsstand=Umsetzungsstand.VERWORFEN)
    stand = _stand(_produkt("A-1"), _produkt("A-2"), weg)
    assert produktziele(stand)[0].satz == "Analoge Produkte: 3 bis 5 vorgesehen, bisher 2."
    assert maengel(produkte_aus(stand)[2]) == ()


def test_eine_falsche_spanne_in_der_vorlage_nennt_datei_und_stelle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SpeicherloserBestand, "vorlage", lambda _, pfad: {"produkte_analog": {"mindestens": 5, "hoechstens": 3}, "p": pfad})
    with pytest.raises(EingabeFehler, match=r"vorgehen/diko\.yaml, produkte_analog"):
        produktziele(_stand())


def test_offene_angaben_haengen_von_der_form_ab() -> None:
    digital, analog = _produkt("D-1", Massnahmenart.PRODUKT_DIGITAL), _produkt("A-1", aufwand_personentage=Decimal(5))
    voll = {"zweck": "Ein Weg", "laufend_personentage": Decimal(2)}
    steckbriefe = (
        _an(Produktsteckbrief, "PS-1", massnahme=digital.id, efa=EfaAngebot.JA, **voll),
        _an(Produktsteckbrief, "PS-2", massnahme=analog.id, produktstand=Produktstand.BETRIEB, **voll),
    )
    vereinbarung = _an(Produktvereinbarung, "V-1", massnahme=analog.id, name="Auskunft", parteien=("Leitung",))
    eines, anderes = produkte_aus(_stand(digital, analog, *steckbriefe, vereinbarung))
    assert maengel(eines) == (
        "Im Maßnahmenplan steht „vorgeschlagen“, im Steckbrief „in Betrieb“.",
        "Noch ist keine Schnittstelle genannt.",
        "Der Vereinbarung „Auskunft“ fehlen Parteien oder Regel.",
        "In Betrieb, aber noch nicht sichtbar gemacht.",
    )
    assert maengel(anderes) == (
        "Der Aufwand für die Umsetzung fehlt.",
        "Der Testaufwand fehlt.",
        "Welcher EfA-Dienst es ist, fehlt noch.",
        "Der Digitalpartner fehlt.",
        "Der Hinweis zum Datenschutz fehlt.",
    )
    assert zusammenfassung((eines, anderes)) == "2 Produkte: 1 in Betrieb, 1 als Idee, 0 sichtbar gemacht."


def test_die_reifegradstufe_muss_es_im_modell_geben() -> None:
    _an(Produktsteckbrief, "PS-1", massnahme=KOMMUNE, reifegradziel=7)
    with pytest.raises(ValidationError, match=r"Modell 1\.1 kennt nur Stufen bis 4"):
        _an(Produktsteckbrief, "PS-1", massnahme=KOMMUNE, reifegradmodell=Reifegradmodellname.V1_1, reifegradziel=5)


def test_der_stand_setzt_datum_legt_den_steckbrief_an_und_fuehrt_den_massnahmenplan_mit() -> None:
    produkt = _produkt("A-1")

    def setze(stand: Produktstand, tag: dt.date) -> Befehl:
        return ProduktstandSetzen(kommune=KOMMUNE, massnahme=produkt.id, stand=stand, am=tag)

    test = _stand(produkt).nach(setze(Produktstand.TEST, HEUTE))
    (steckbrief,) = test.alle(Produktsteckbrief)
    assert (steckbrief.produktstand, steckbrief.stand_am) == (Produktstand.TEST, HEUTE)
    assert test.hole(Massnahme, produkt.id).umsetzungsstand is Umsetzungsstand.LAEUFT
    assert setze(Produktstand.TEST, HEUTE + dt.timedelta(days=1)).aenderungen(test) == ()
    fertig = test.nach(setze(Produktstand.BETRIEB, HEUTE))
    assert fertig.hole(Massnahme, produkt.id).umsetzungsstand is Umsetzungsstand.ERLEDIGT
    assert len(fertig.alle(Produktsteckbrief)) == 1


def test_eine_vereinbarte_idee_bleibt_vereinbart() -> None:
    produkt = _produkt("A-1", umsetzungsstand=Umsetzungsstand.VEREINBART)
    stand = _stand(produkt).nach(ProduktstandSetzen(kommune=KOMMUNE, massnahme=produkt.id, stand=Produktstand.IDEE, am=HEUTE))
    assert stand.hole(Massnahme, produkt.id).umsetzungsstand is Umsetzungsstand.VEREINBART


def _ideen(*formen: Produktform) -> tuple[Produktidee, ...]:
    return tuple(_an(Produktidee, f"PI-{n}", name=f"Idee {n}", produktform=form) for n, form in enumerate(formen, start=1))


def _ergebnis(werte: dict[Produktidee, dict[str, int]]) -> Saalergebnis:
    zahlen = {idee.id: {n: Decimal(w) for n, w in je.items()} for idee, je in werte.items()}
    return Saalergebnis(zettel="punkte", datum=HEUTE, stimmen=9, herkunft="Punkte im Workshop", werte=zahlen)


def _uebernommen(stand: SpeicherloserBestand, ergebnis: Saalergebnis) -> SpeicherloserBestand:
    return stand.nach(Stapel(kommune=KOMMUNE, bezeichnung="übernommen", befehle=produkte_aus_ideen(stand, ergebnis).befehle))


def test_aus_den_vorderen_ideen_werden_je_form_so_viele_produkte_wie_fehlen() -> None:
    analog = Produktform.ANALOG
    ideen = _ideen(analog, analog, analog, analog, Produktform.DIGITAL, Produktform.DIGITAL)
    stand = _stand(_produkt("A-1"), *ideen)
    ergebnis = _ergebnis({idee: {"rang": rang} for idee, rang in zip(ideen, (4, 1, 6, 2, 3, 5), strict=True)})
    danach = _uebernommen(stand, ergebnis)
    neu = {m.name: m for m in danach.alle(Massnahme) if m.kuerzel != "A-1"}
    assert set(neu) == {"Idee 2", "Idee 4", "Idee 5"}
    assert (neu["Idee 5"].massnahmenart, neu["Idee 5"].stufe) == (Massnahmenart.PRODUKT_DIGITAL, Stufe.SOLL_II)
    assert {s.massnahme for s in danach.alle(Produktsteckbrief)} == {m.id for m in neu.values()}
    assert [g.text for g in offene_ideen(danach)] == ["Idee 1", "Idee 3", "Idee 6"]
    assert all(z.erfuellt for z in produktziele(danach))
    rest = produkte_aus_ideen(danach, ergebnis)
    assert [b.felder["name"] for b in rest.befehle if "name" in b.felder] == ["Idee 1", "Idee 6"]  # type: ignore[union-attr]


def test_angenommene_ideen_gehen_vor_und_abgelehnte_bleiben() -> None:
    ideen = _ideen(Produktform.ANALOG, Produktform.ANALOG)
    stand = _stand(*ideen)
    danach = _uebernommen(stand, _ergebnis({ideen[0]: {"angenommen": 0}, ideen[1]: {"angenommen": 1}}))
    assert [m.name for m in danach.alle(Massnahme)] == ["Idee 2"]
    nichts = produkte_aus_ideen(stand, _ergebnis({idee: {"angenommen": 0} for idee in ideen}))
    assert (nichts.befehle, nichts.hinweise) == ((), ("Keine offene Idee ist angenommen oder liegt vorn.",))


def test_produktideen_stehen_im_saal_zur_wahl() -> None:
    (liste,) = [a for a in abstimmbar() if a.name == "produktideen"]
    assert liste.titel == "Produktideen"
    assert {w.zettel for w in liste.wege} >= {"punkte", "konsent", "rangfolge"}


def test_eine_idee_wird_einmal_uebernommen_und_nach_dem_loeschen_wieder_frei() -> None:
    (idee,) = _ideen(Produktform.ANALOG)
    befehl = IdeeUebernehmen(kommune=KOMMUNE, idee=idee.id)
    stand = _stand(idee).nach(befehl)
    assert befehl.titel(stand) == "Idee Idee 1 als Produkt übernommen"
    assert befehl.aenderungen(stand) == ()
    (produkt,) = stand.alle(Massnahme)
    ergebnis = _an(SichtbaresErgebnis, "SE-1", massnahme=produkt.id, name="Fertig.")
    ohne = SpeicherloserBestand((*(o for k in stand.arten() for o in stand.alle(k)), ergebnis), KOMMUNE).nach(
        ObjektLoeschen(kommune=KOMMUNE, art=Massnahme.ART, id=produkt.id, version=produkt.version)
    )
    assert [ohne.alle(k) for k in (Produktsteckbrief, SichtbaresErgebnis)] == [(), ()]
    assert len(offene_ideen(ohne)) == 1
    assert len(ohne.nach(befehl).alle(Massnahme)) == 1
