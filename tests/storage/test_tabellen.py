from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from pydantic import ValidationError
from sqlalchemy import exc

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.feld import felder
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.verweis import Bezug
from rodiko_kit.kommunen.modell.kommune import Kommune
from rodiko_kit.massnahmen.modell.massnahme import Stufe
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Uebergang
from rodiko_kit.sitzung import klassen
from rodiko_kit.storage.speicher import Speicher
from rodiko_kit.storage.tabellen import Tabellen, geordnet
from rodiko_kit.szenarien.modell.kostenposten import Kostenposten, Rhythmus
from rodiko_kit.szenarien.modell.szenario import Szenario
from tests.storage.muster import lege_kommune_an, neu


def test_bezugsziele_stehen_vor_den_klassen_die_auf_sie_zeigen() -> None:
    reihe = [k.ART for k in geordnet(reversed(klassen()))]
    for klasse in klassen():
        for feld in felder(klasse):
            if feld.bezug and feld.bezug.art != klasse.ART:
                assert reihe.index(feld.bezug.art) < reihe.index(klasse.ART)
    assert reihe[0] == "kommune"


def test_fehlendes_bezugsziel_und_kreis_werden_genannt() -> None:
    class Links(Objekt):
        ART: ClassVar[str] = "links"
        nach: Annotated[UUID, Bezug("rechts")]

    class Rechts(Objekt):
        ART: ClassVar[str] = "rechts"
        nach: Annotated[UUID, Bezug("links")]

    with pytest.raises(ValueError, match="Links zeigt auf unbekannte Art rechts"):
        geordnet([Kommune, Links])
    with pytest.raises(ValueError, match="im Kreis: links, rechts"):
        geordnet([Kommune, Links, Rechts])


def test_jeder_bezug_ist_ein_fremdschluessel_in_derselben_kommune() -> None:
    tabellen = Tabellen(klassen())
    for klasse in klassen():
        schluessel = {tuple(f.column_keys): f for f in tabellen.je_art[klasse.ART].foreign_key_constraints}
        for feld in felder(klasse):
            if feld.bezug:
                fk = schluessel["kommune", feld.name]
                assert fk.referred_table.name == feld.bezug.art
                assert [e.column.name for e in fk.elements] == ["kommune", "id"]
                assert fk.deferrable


UNGUELTIG = [
    ("akteur", {"einfluss": 11}, "ck_akteur_einfluss_hoechstens"),
    ("akteur", {"einfluss": -1}, "ck_akteur_einfluss_mindestens"),
    ("akteur", {"name": ""}, "ck_akteur_name_gefuellt"),
    ("akteur", {"name": "x" * 201}, "ck_akteur_name_laenge"),
    ("akteur", {"haltung": "egal"}, "ck_akteur_haltung_auswahl"),
    ("akteur", {"version": 0}, "ck_akteur_version_mindestens"),
    ("akteur", {"name": None}, "name"),
]


@pytest.mark.parametrize(("art", "felder_", "regel"), UNGUELTIG)
def test_an_den_modellen_vorbei_weist_die_datenbank_falsche_werte_ab(
    speicher: Speicher, art: str, felder_: dict[str, object], regel: str
) -> None:
    kommune = lege_kommune_an(speicher)
    werte = Akteur(kommune=kommune, kuerzel="A-1", name="Jobcenter").als_json() | felder_
    with pytest.raises(exc.IntegrityError, match=regel), speicher.schreibend() as verbindung:
        verbindung.execute(sa.insert(speicher.tabellen.je_art[art]), werte)


def test_bezug_in_eine_andere_kommune_weist_die_datenbank_ab(speicher: Speicher) -> None:
    eine, andere = lege_kommune_an(speicher), lege_kommune_an(speicher, "Stadt Beispielstadt")
    prozess = Prozess(kommune=andere, kuerzel="P-1", name="Anmeldung")
    speicher.schreibe(andere, [neu(prozess)], "Petra", "Prozess")
    fremd = Szenario(kommune=eine, kuerzel="SZ-1", name="SOLL I", stufe=Stufe.SOLL_I, prozess=prozess.id)
    with pytest.raises(exc.IntegrityError), speicher.schreibend() as verbindung:
        verbindung.execute(sa.insert(speicher.tabellen.je_art["szenario"]), fremd.als_json())


def test_leere_mitglieder_eindeutiger_gruppen_gelten_als_gleich(speicher: Speicher) -> None:
    kommune, nach = lege_kommune_an(speicher), uuid4()
    prozess = Prozess(kommune=kommune, kuerzel="P-1", name="Anmeldung")
    speicher.schreibe(kommune, [neu(prozess)], "Petra", "Prozess")
    wege = [Uebergang(kommune=kommune, kuerzel=f"U-{i}", prozess=prozess.id, von=None, nach=nach).als_json() for i in range(2)]
    with pytest.raises(exc.IntegrityError, match="uq_uebergang_prozess_von_nach"), speicher.schreibend() as verbindung:
        verbindung.execute(sa.insert(speicher.tabellen.je_art["uebergang"]), wege)


@pytest.mark.parametrize("betrag", ["0.1", "0.3", "1234567.89", "999999999.9999", "0", "62.5"])
def test_geld_uebersteht_die_datenbank_auf_die_stelle_genau(speicher: Speicher, betrag: str) -> None:
    kommune = lege_kommune_an(speicher)
    prozess = Prozess(kommune=kommune, kuerzel="P-1", name="Anmeldung")
    szenario = Szenario(kommune=kommune, kuerzel="SZ-1", name="SOLL I", stufe=Stufe.SOLL_I, prozess=prozess.id)
    posten = Kostenposten(kommune=kommune, kuerzel="KP-1", szenario=szenario.id, name="Druck", betrag_eur=Decimal(betrag))
    speicher.schreibe(kommune, [neu(prozess), neu(szenario), neu(posten)], "Petra", "Kosten")
    speicher.lies_neu()
    gelesen = speicher.bestand(kommune).hole(Kostenposten, posten.id)
    assert gelesen.betrag_eur == Decimal(betrag)
    assert gelesen == posten


def test_ein_zehntel_und_zwei_zehntel_sind_drei_zehntel_auch_in_der_summe_der_datenbank(speicher: Speicher) -> None:
    kommune = lege_kommune_an(speicher)
    prozess = Prozess(kommune=kommune, kuerzel="P-1", name="Anmeldung")
    szenario = Szenario(kommune=kommune, kuerzel="SZ-1", name="SOLL I", stufe=Stufe.SOLL_I, prozess=prozess.id)
    posten = [
        Kostenposten(
            kommune=kommune, kuerzel=f"KP-{b}", szenario=szenario.id, name="Druck", betrag_eur=Decimal(b), rhythmus=Rhythmus.LAUFEND
        )
        for b in ("0.1", "0.2")
    ]
    speicher.schreibe(kommune, [neu(prozess), neu(szenario), *map(neu, posten)], "Petra", "Kosten")
    tabelle = speicher.tabellen.je_art["kostenposten"]
    with speicher.schreibend() as verbindung:
        assert verbindung.scalar(sa.select(sa.func.sum(tabelle.c.betrag_eur))) == "0.3"


def test_ein_drittel_wird_nicht_still_gerundet(speicher: Speicher) -> None:
    tabelle = speicher.tabellen.je_art["kostenposten"]
    frage = sa.select(tabelle).where(tabelle.c.betrag_eur == "0.33333")
    with pytest.raises(exc.StatementError, match="mehr als vier Nachkommastellen"), speicher.schreibend() as verbindung:
        verbindung.execute(frage)
    with pytest.raises(ValidationError, match="decimal_max_places"):
        Kostenposten(kommune=uuid4(), kuerzel="KP-1", szenario=uuid4(), name="Druck", betrag_eur=Decimal("0.33333"))


def test_datum_und_listen_kommen_unveraendert_zurueck(speicher: Speicher) -> None:
    kommune_id = uuid4()
    kommune = Kommune.aus_json(
        {
            "id": str(kommune_id),
            "kommune": str(kommune_id),
            "kuerzel": "K-001",
            "name": "Landkreis Ährenfeld „Süd“",
            "art": "Landkreis",
            "land": "NI",
            "schluessel": "03251",
            "gebietsstand": "2022-05-15",
            "schliesstage": ["2026-12-24", "2026-12-31"],
        }
    )
    speicher.schreibe(kommune_id, [neu(kommune)], "Petra", "Kommune")
    speicher.lies_neu()
    gelesen = speicher.bestand(kommune_id).hole(Kommune, kommune_id)
    assert gelesen == kommune
    assert gelesen.schliesstage == (dt.date(2026, 12, 24), dt.date(2026, 12, 31))
