"""Musterobjekte der Produkte und ein winziges Bild."""

from __future__ import annotations

import base64
import datetime as dt
import io
from decimal import Decimal
from typing import Any

from rodiko_kit.basis.modell import Objekt
from rodiko_kit.massnahmen.modell.produkt import (
    Bildart,
    EfaAngebot,
    Ergebnisbild,
    Produktform,
    Produktidee,
    Produktstand,
    Produktsteckbrief,
    Produktvereinbarung,
    SichtbaresErgebnis,
    Vereinbarungsstand,
)
from rodiko_kit.massnahmen.modell.reifegrad import Reifegradmodellname
from tests.hilfen.kennungen import KOMMUNE, kennung


def bilddatei(form: str = "PNG", groesse: tuple[int, int] = (3, 2), **angaben: Any) -> bytes:
    """Ein einfarbiges Bild, geschrieben von Pillow mit ``angaben`` (etwa ``exif``)."""
    from PIL import Image

    ziel = io.BytesIO()
    Image.new("RGB", groesse, (0, 90, 140)).save(ziel, form, **angaben)
    return ziel.getvalue()


def produkte() -> tuple[Objekt, ...]:
    """Von jeder Art der Produkte mit Blatt eines, alle Felder gefüllt."""
    massnahme, naht = kennung("massnahme", "M-1"), kennung("schnittstelle", "SST-1")
    return (
        Produktidee(
            id=kennung("produktidee", "PI-1"),
            kommune=KOMMUNE,
            kuerzel="PI-1",
            name="Gemeinsamer Sprechtag",
            produktform=Produktform.DIGITAL,
            schnittstelle=naht,
            produkt=massnahme,
        ),
        Produktsteckbrief(
            id=kennung("produktsteckbrief", "PS-1"),
            kommune=KOMMUNE,
            kuerzel="PS-1",
            massnahme=massnahme,
            zweck="Ein Weg\nzweite Zeile",
            kerngruppe="Sachbearbeitung, IT",
            produktstand=Produktstand.TEST,
            stand_am=dt.date(2026, 11, 2),
            laufend_personentage=Decimal("12.5"),
            test_personentage=Decimal(6),
            efa=EfaAngebot.JA,
            efa_leistung="Aufenthaltstitel digital",
            digitalpartner=kennung("akteur", "A-001"),
            datenschutz="Auftragsverarbeitung klären",
            reifegradmodell=Reifegradmodellname.V1_1,
            reifegradziel=3,
        ),
        Produktvereinbarung(
            id=kennung("produktvereinbarung", "V-1"),
            kommune=KOMMUNE,
            kuerzel="V-1",
            massnahme=massnahme,
            name="=Auskunft",
            parteien=("Leitung Ausländerbehörde", "Teamleitung Jobcenter"),
            regel="Antwort in zwei Tagen",
            schnittstelle=naht,
            gueltig_ab=dt.date(2027, 1, 1),
            vereinbarungsstand=Vereinbarungsstand.GILT,
        ),
        SichtbaresErgebnis(
            id=kennung("sichtbaresergebnis", "SE-1"),
            kommune=KOMMUNE,
            kuerzel="SE-1",
            massnahme=massnahme,
            name="Ein Termin, ein Ort.",
            ort="Bürgerbüro",
            verweis="Ankommen",
            gezeigt_am=dt.date(2026, 11, 2),
        ),
    )


def ergebnisbild() -> Ergebnisbild:
    """Das Bild zum sichtbaren Ergebnis; Bilder haben kein Blatt in der Arbeitsmappe."""
    return Ergebnisbild(
        id=kennung("ergebnisbild", "EB-1"),
        kommune=KOMMUNE,
        kuerzel="EB-1",
        ergebnis=kennung("sichtbaresergebnis", "SE-1"),
        alternativtext="Ein blaues Feld",
        bildart=Bildart.PNG,
        breite_px=3,
        hoehe_px=2,
        inhalt=base64.b64encode(bilddatei()).decode(),
    )
