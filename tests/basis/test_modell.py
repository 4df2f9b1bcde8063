from __future__ import annotations

import unicodedata
from decimal import Decimal
from uuid import uuid4

import pytest
from pydantic import ValidationError

from rodiko_kit.akteure.modell import Akteur, Beziehung
from rodiko_kit.basis.befehl import pruefe
from rodiko_kit.basis.fehler import SammelFehler
from rodiko_kit.basis.feld import feld, felder
from rodiko_kit.kommunen.modell.kommune import Kommune, Kommunenart, Land
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.schritt import Schritt
from rodiko_kit.prozesse.modell.zeitbeleg import Zeitbeleg

K = uuid4()


def test_json_und_zurueck_ist_dasselbe() -> None:
    einheit = Einheit(kommune=K, kuerzel="OE-1", name="Bürgerbüro", kapazitaet_vzae=Decimal("2.50"))
    assert Einheit.aus_json(einheit.als_json()) == einheit
    assert einheit.als_json()["kapazitaet_vzae"] == "2.5"


def test_text_kommt_in_normalform_c_an() -> None:
    zerlegt = unicodedata.normalize("NFD", "Bürgerbüro")
    assert Akteur(kommune=K, kuerzel="A-1", name=zerlegt).name == "Bürgerbüro"


def test_aendern_prueft_die_neuen_werte() -> None:
    akteur = Akteur(kommune=K, kuerzel="A-1", name="Jobcenter", einfluss=5)
    assert akteur.aendern(einfluss=7).einfluss == 7
    with pytest.raises(ValidationError):
        akteur.aendern(einfluss=11)
    with pytest.raises(ValidationError):
        akteur.aendern(erfunden=1)


def test_streng_nimmt_keinen_text_als_zahl() -> None:
    with pytest.raises(ValidationError):
        Akteur(kommune=K, kuerzel="A-1", name="Jobcenter", einfluss="7")  # type: ignore[arg-type]


def test_mehr_als_vier_nachkommastellen_werden_nicht_still_gerundet() -> None:
    with pytest.raises(ValidationError):
        Einheit(kommune=K, kuerzel="OE-1", name="A", kapazitaet_vzae=Decimal("0.33333"))


def test_zeitbeleg_verlangt_aufsteigende_werte() -> None:
    with pytest.raises(ValidationError, match="nicht aufsteigend"):
        Zeitbeleg(kommune=K, kuerzel="Z-1", schritt=uuid4(), minimum_min=Decimal(30), typisch_min=Decimal(20))


def test_beziehung_mit_sich_selbst_ist_ein_fehler() -> None:
    eins = uuid4()
    with pytest.raises(ValidationError, match="mit sich selbst"):
        Beziehung(kommune=K, kuerzel="B-1", von=eins, nach=eins)


def test_schluessel_muss_zum_land_passen() -> None:
    Kommune(kommune=K, kuerzel="K-1", name="Dortmund", art=Kommunenart.KREISFREIE_STADT, land=Land.NW, schluessel="05913000")
    with pytest.raises(ValidationError, match="gehört zum Land NW"):
        Kommune(kommune=K, kuerzel="K-1", name="Dortmund", art=Kommunenart.KREISFREIE_STADT, land=Land.NI, schluessel="05913000")


def test_felder_beschreiben_typ_bezug_und_kennzeichen() -> None:
    assert feld(Akteur, "einfluss").intern
    assert (feld(Akteur, "einfluss").untergrenze, feld(Akteur, "einfluss").obergrenze) == (Decimal(0), Decimal(10))
    bezug = feld(Schritt, "einheit").bezug
    assert bezug is not None
    assert (bezug.art, bezug.beim_loeschen) == ("einheit", "leeren")
    assert feld(Zeitbeleg, "typisch_min").einheit == "min"
    assert [f.name for f in felder(Akteur)][:2] == ["kuerzel", "name"]
    with pytest.raises(KeyError):
        feld(Akteur, "erfunden")


def test_jedes_feld_hat_titel_und_die_meisten_eine_erklaerung() -> None:
    for klasse in (Akteur, Beziehung, Einheit, Schritt, Zeitbeleg, Kommune):
        assert all(f.titel and f.hilfe for f in felder(klasse))


def test_pruefe_nennt_ort_wert_mangel_und_abhilfe_aller_felder() -> None:
    werte = Akteur(kommune=K, kuerzel="A-1", name="Jobcenter").als_json()
    with pytest.raises(SammelFehler) as gefangen:
        pruefe(Akteur, werte | {"einfluss": 12, "haltung": "egal", "name": ""}, "Akteur A-1")
    texte = [str(f) for f in gefangen.value.fehler]
    assert texte[0] == "Akteur A-1, Name: '' ist leer. Bitte ausfüllen."
    assert texte[1] == "Akteur A-1, Einfluss: '12' ist zu groß. Bitte höchstens 10 eingeben."
    assert texte[2].startswith("Akteur A-1, Haltung: 'egal' steht nicht zur Auswahl. Erlaubt sind: unterstützt,")
