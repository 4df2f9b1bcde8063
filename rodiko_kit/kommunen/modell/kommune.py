"""Kommune: Schlüssel, Land, Größe, Vorgehen."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, model_validator

from rodiko_kit.basis.modell import Objekt, Pflichttext, Text, angabe
from rodiko_kit.kommunen.modell.schluessel import land_aus_schluessel, pruefe_schluessel


class Land(StrEnum):
    """Die 16 Länder mit ihrem Kürzel."""

    BW = "BW"
    BY = "BY"
    BE = "BE"
    BB = "BB"
    HB = "HB"
    HH = "HH"
    HE = "HE"
    MV = "MV"
    NI = "NI"
    NW = "NW"
    RP = "RP"
    SL = "SL"
    SN = "SN"
    ST = "ST"
    SH = "SH"
    TH = "TH"

    @property
    def titel(self) -> str:
        """Der Name des Landes, etwa „Niedersachsen“."""
        return _LAENDERNAMEN[self.value]


_LAENDERNAMEN = {
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}


class Kommunenart(StrEnum):
    """Art der Gebietskörperschaft."""

    LANDKREIS = "Landkreis"
    KREISFREIE_STADT = "kreisfreie Stadt"
    KREISANGEHOERIGE_STADT = "kreisangehörige Stadt"
    GEMEINDE = "Gemeinde"
    VERBAND = "Gemeindeverband"


class Vorgehensart(StrEnum):
    """Nach welchem Vorgehen gearbeitet wird; Inhalt in ``vorlagen/vorgehen/``."""

    RODIKO = "Ro-DiKo"
    DIKO = "DiKo"
    MIGRADO = "MigraDo"
    INITIATIVKREIS = "Initiativkreis"

    @property
    def vorlage(self) -> str:
        """Pfad der Vorlage unter ``vorlagen/``, etwa ``vorgehen/rodiko.yaml``."""
        return f"vorgehen/{self.value.replace('-', '').lower()}.yaml"


Schluessel = Annotated[str, AfterValidator(pruefe_schluessel)]
"""Amtlicher Schlüssel als Text: 5 (Kreis), 8 (AGS) oder 12 Ziffern (ARS)."""


class Kommune(Objekt):
    """Eine Kommune des Projekts; ihr Feld ``kommune`` ist die eigene Kennung."""

    ART: ClassVar[str] = "kommune"
    TITEL: ClassVar[str] = "Kommune"
    MEHRZAHL: ClassVar[str] = "Kommunen"
    BLATT: ClassVar[str] = "Kommune"
    ERKLAERUNG: ClassVar[str] = "Eine Zeile: die Kommune, von der diese Arbeitsmappe handelt."
    KUERZEL_VORSATZ: ClassVar[str] = "K"

    name: Pflichttext = angabe(
        "Name", "Amtlicher Name; Namen sind nicht eindeutig, maßgeblich ist der Schlüssel.", beispiel="Landkreis Musterland"
    )
    schluessel: Schluessel | None = angabe(
        "Amtlicher Schlüssel",
        "Als Text: 5 Ziffern (Kreis), 8 (AGS) oder 12 (ARS); führende Nullen gehören dazu.",
        vorgabe=None,
        beispiel="01051",
    )
    art: Kommunenart = angabe("Art", "Art der Gebietskörperschaft.", beispiel="Landkreis")
    land: Land = angabe("Land", "Bestimmt Feiertage und Ferien; in Excel steht das Kürzel.", beispiel="NI")
    einwohner: int | None = angabe("Einwohner", "Einwohnerzahl laut Quelle.", vorgabe=None, ge=1, beispiel=132810)
    gebietsstand: dt.date | None = angabe(
        "Gebietsstand", "Stichtag von Schlüssel und Einwohnerzahl.", vorgabe=None, beispiel=dt.date(2022, 5, 15)
    )
    quelle: Text = angabe("Quelle", "Woher Schlüssel und Einwohnerzahl stammen.", vorgabe="", beispiel="Zensus 2022")
    vorgehen: Vorgehensart = angabe("Vorgehen", "Nach welchem Vorgehen gearbeitet wird.", vorgabe=Vorgehensart.RODIKO)
    projektbeginn: dt.date | None = angabe("Projektbeginn", "Erster Tag des Projekts.", vorgabe=None, beispiel=dt.date(2026, 4, 1))
    schliesstage: tuple[dt.date, ...] = angabe(
        "Schließtage", "Tage ohne Dienst außer Feiertagen, etwa 24.12. und 31.12.; mehrere mit Semikolon.", vorgabe=()
    )

    @model_validator(mode="after")
    def _land_passt_zum_schluessel(self) -> Self:
        if self.schluessel and land_aus_schluessel(self.schluessel) != self.land.value:
            msg = (
                f"Der Schlüssel {self.schluessel} gehört zum Land {land_aus_schluessel(self.schluessel)}, "
                f"eingetragen ist {self.land.value}. | Bitte Schlüssel oder Land berichtigen. | schluessel"
            )
            raise ValueError(msg)
        return self
