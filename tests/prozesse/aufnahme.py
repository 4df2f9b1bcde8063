"""Eine kleine Aufnahme: Antrag mit Nachforderungsschleife über zwei Einheiten; Grundlage der Prüfungen von Befehl bis Bericht."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from rodiko_kit.basis.modell import Objekt
from rodiko_kit.kommunen.modell.kommune import Kommune, Kommunenart, Land
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Medium, Schritt, Taetigkeitsart, Uebergang
from rodiko_kit.prozesse.modell.zeitbeleg import Erhebungsmethode, Zeitbeleg
from tests.hilfen.bestand import SpeicherloserBestand

KOMMUNE = UUID("0b0a4d3e-7d0f-4a39-9f0c-6d1f3f5a1c11")


def kennung(kuerzel: str) -> UUID:
    return uuid5(KOMMUNE, kuerzel)


def objekt(klasse: type[Objekt], kuerzel: str, **felder: Any) -> Objekt:
    return klasse(id=kennung(kuerzel), kommune=KOMMUNE, kuerzel=kuerzel, **felder)


def schritt(kuerzel: str, name: str, einheit: str | None = None, **felder: Any) -> Objekt:
    return objekt(Schritt, kuerzel, prozess=kennung("P-1"), name=name, einheit=kennung(einheit) if einheit else None, **felder)


def weg(kuerzel: str, von: str | None, nach: str | None, anteil: str = "1", **felder: Any) -> Objekt:
    return objekt(
        Uebergang,
        kuerzel,
        prozess=kennung("P-1"),
        von=kennung(von) if von else None,
        nach=kennung(nach) if nach else None,
        anteil=Decimal(anteil),
        **felder,
    )


def zeit(kuerzel: str, von: str, drei: tuple[int, int, int], warten: int | None = None, **felder: Any) -> Objekt:
    a, m, b = (Decimal(w) for w in drei)
    tage = None if warten is None else Decimal(warten)
    return objekt(
        Zeitbeleg, kuerzel, schritt=kennung(von), minimum_min=a, typisch_min=m, maximum_min=b, wartezeit_typisch_tage=tage, **felder
    )


def aufnahme() -> tuple[Objekt, ...]:
    """Antrag (BB) -> Prüfen (ABH) -> 80 % Bescheid (ABH), 20 % Nachfordern (BB) und zurück; Prüfen mit zwei Auskünften."""
    return (
        objekt(Kommune, "K-1", name="Landkreis Probe", art=Kommunenart.LANDKREIS, land=Land.NW),
        objekt(Einheit, "OE-1", name="Bürgerbüro", **_kraefte("1.0", "50")),
        objekt(Einheit, "OE-2", name="Ausländerbehörde", **_kraefte("2.0", "60")),
        objekt(Prozess, "P-1", name="Antrag", fallzahl_je_jahr=1000, fallzahl_quelle="Fachverfahren 2025", ausloeser="Antrag geht ein"),
        objekt(Prozess, "P-2", name="Leerer Prozess"),
        schritt("S-1", "Antrag annehmen", "OE-1", medium_aus=Medium.PAPIER, erfasste_angaben=("Name", "Anschrift")),
        schritt("S-2", "Unterlagen prüfen", "OE-2", medium_ein=Medium.FACHVERFAHREN, erfasste_angaben=("name ", "Aktenzeichen")),
        schritt("S-3", "Nachfordern", "OE-1", uebergebene_angaben=("Nachweis",)),
        schritt("S-4", "Bescheid erstellen", "OE-2", taetigkeit=Taetigkeitsart.BESCHEIDEN),
        weg("U-1", None, "S-1"),
        weg("U-2", "S-1", "S-2"),
        weg("U-3", "S-2", "S-4", "0.8", bedingung="vollständig"),
        weg("U-4", "S-2", "S-3", "0.2"),
        weg("U-5", "S-3", "S-2", ruecksprung=True),
        weg("U-6", "S-4", None),
        zeit("Z-1", "S-1", (5, 10, 15), 3),
        zeit("Z-2", "S-2", (10, 20, 30)),
        zeit("Z-3", "S-2", (20, 40, 60)),
        zeit("Z-4", "S-3", (6, 6, 6), 14),
        zeit("Z-5", "S-4", (12, 12, 12), methode=Erhebungsmethode.VORGABE),
        objekt(
            Schnittstelle,
            "SST-1",
            prozess=kennung("P-1"),
            von=kennung("S-1"),
            nach=kennung("S-2"),
            was="Antrag",
            frist_tage=Decimal(2),
            problem="liegt in der Poststelle",
        ),
    )


def _kraefte(vzae: str, satz: str) -> dict[str, Any]:
    return {
        "kapazitaet_vzae": Decimal(vzae),
        "jahresarbeitszeit_min": 96000,
        "jahresarbeitszeit_quelle": "Leitfaden Erfüllungsaufwand",
        "stundensatz_eur": Decimal(satz),
        "stundensatz_quelle": "Muster",
    }


def bestand(*weitere: Objekt, ohne: tuple[str, ...] = ()) -> SpeicherloserBestand:
    """Bestand aus der Aufnahme ohne die genannten Kürzel, dazu ``weitere``."""
    return SpeicherloserBestand([*(o for o in aufnahme() if o.kuerzel not in ohne), *weitere], KOMMUNE)
