"""Ein kleiner Prozess mit Nacharbeit, Maßnahmen, Szenarien und Kosten."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from rodiko_kit.basis.modell import Objekt
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Massnahmenart, QuickWinRegel, Stufe
from rodiko_kit.massnahmen.modell.potenzial import Potenzial
from rodiko_kit.massnahmen.modell.wirkung import Wirkung, Wirkungsart
from rodiko_kit.prozesse.analyse.ablauf import Ablauf
from rodiko_kit.prozesse.analyse.aufbau import baue_ablauf
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Medium, Schritt, Uebergang
from rodiko_kit.prozesse.modell.zeitbeleg import Zeitbeleg
from rodiko_kit.szenarien.modell.kostenposten import Kostenart, Kostenposten, Rhythmus
from rodiko_kit.szenarien.modell.szenario import Szenario
from tests.hilfen.bestand import SpeicherloserBestand

KOMMUNE = UUID("0d6fbb0e-7d1c-4b5f-8a43-7d8b6c1f2a10")


def kennung(kuerzel: str) -> UUID:
    return uuid5(KOMMUNE, kuerzel)


def _an(klasse: type[Any], kuerzel: str, **felder: object) -> Any:
    return klasse(id=kennung(kuerzel), kommune=KOMMUNE, kuerzel=kuerzel, **felder)


PROZESS: Prozess = _an(Prozess, "P-1", name="Aufenthaltserlaubnis", fallzahl_je_jahr=1200, fallzahl_quelle="Fachverfahren 2025")
EINHEITEN: tuple[Einheit, ...] = (
    _an(Einheit, "OE-1", name="Bürgerbüro", jahresarbeitszeit_min=92880, stundensatz_eur=Decimal("50.33"), kapazitaet_vzae=Decimal(2)),
    _an(
        Einheit, "OE-2", name="Ausländerbehörde", jahresarbeitszeit_min=97920, stundensatz_eur=Decimal("62.55"), kapazitaet_vzae=Decimal(5)
    ),
)
_SCHRITTE = (
    ("S-1", "Antrag annehmen", "OE-1", "15", None),
    ("S-2", "Unterlagen prüfen", "OE-2", "24", None),
    ("S-3", "Unterlagen nachfordern", "OE-2", "10", "21"),
    ("S-4", "Nachreichung annehmen", "OE-1", "8", None),
    ("S-5", "Bescheid erstellen", "OE-2", "30", "28"),
    ("S-6", "Karte aushändigen", "OE-1", "12", None),
)
SCHRITTE: tuple[Schritt, ...] = tuple(
    _an(
        Schritt,
        kuerzel,
        prozess=PROZESS.id,
        name=name,
        einheit=kennung(einheit),
        medium_ein=Medium.PAPIER,
        medium_aus=Medium.FACHVERFAHREN if kuerzel == "S-1" else Medium.PAPIER,
    )
    for kuerzel, name, einheit, _, _ in _SCHRITTE
)
BELEGE: tuple[Zeitbeleg, ...] = tuple(
    _an(
        Zeitbeleg,
        f"Z-{kuerzel}",
        schritt=kennung(kuerzel),
        typisch_min=Decimal(minuten),
        wartezeit_typisch_tage=Decimal(tage) if tage else None,
    )
    for kuerzel, _, _, minuten, tage in _SCHRITTE
)
_WEGE = (
    (None, "S-1", "1", False),
    ("S-1", "S-2", "1", False),
    ("S-2", "S-5", "0.65", False),
    ("S-2", "S-3", "0.35", False),
    ("S-3", "S-4", "1", False),
    ("S-4", "S-2", "1", True),
    ("S-5", "S-6", "1", False),
    ("S-6", None, "1", False),
)
WEGE: tuple[Uebergang, ...] = tuple(
    _an(
        Uebergang,
        f"U-{n}",
        prozess=PROZESS.id,
        von=kennung(von) if von else None,
        nach=kennung(nach) if nach else None,
        anteil=Decimal(anteil),
        ruecksprung=zurueck,
    )
    for n, (von, nach, anteil, zurueck) in enumerate(_WEGE, start=1)
)
NAHT: Schnittstelle = _an(Schnittstelle, "SST-1", prozess=PROZESS.id, von=kennung("S-1"), nach=kennung("S-2"), was="Akte")
MASSNAHMEN: tuple[Massnahme, ...] = (
    _an(
        Massnahme,
        "M-1",
        name="Checkliste in fünf Sprachen",
        massnahmenart=Massnahmenart.SOFORT,
        bis=dt.date(2026, 9, 1),
        aufwand_personentage=Decimal(4),
        wirkung=5,
        potenzial=kennung("PO-1"),
    ),
    _an(Massnahme, "M-2", name="Vorprüfung am Schalter", bis=dt.date(2026, 12, 31), aufwand_personentage=Decimal(12), wirkung=3),
    _an(
        Massnahme,
        "M-3",
        name="Online-Antrag",
        massnahmenart=Massnahmenart.PRODUKT_DIGITAL,
        stufe=Stufe.SOLL_II,
        aufwand_personentage=Decimal(60),
        wirkung=5,
        beschluss_noetig=True,
    ),
)
WIRKUNGEN: tuple[Wirkung, ...] = tuple(
    _an(Wirkung, kuerzel, massnahme=kennung(massnahme), schritt=kennung(schritt), wirkungsart=art, faktor=faktor)
    for kuerzel, massnahme, schritt, art, faktor in (
        ("W-1", "M-1", "S-2", Wirkungsart.HAEUFIGKEIT, Decimal("0.6")),
        ("W-2", "M-2", "S-2", Wirkungsart.BEARBEITUNG, Decimal("0.75")),
        ("W-3", "M-3", "S-1", Wirkungsart.ENTFAELLT, None),
        ("W-4", "M-3", "S-5", Wirkungsart.WARTEZEIT, Decimal("0.5")),
        ("W-5", "M-3", "S-2", Wirkungsart.BEARBEITUNG, Decimal("0.8")),
    )
)
SZENARIEN: tuple[Szenario, ...] = (
    _an(Szenario, "SZ-1", name="SOLL I", stufe=Stufe.SOLL_I, prozess=PROZESS.id, betrachtung_jahre=4),
    _an(Szenario, "SZ-2", name="SOLL II", stufe=Stufe.SOLL_II, prozess=PROZESS.id, betrachtung_jahre=4),
)
POSTEN: tuple[Kostenposten, ...] = tuple(
    _an(
        Kostenposten,
        kuerzel,
        szenario=kennung(szenario),
        massnahme=kennung(massnahme) if massnahme else None,
        name=name,
        kostenart=art,
        rhythmus=rhythmus,
        betrag_eur=Decimal(betrag),
        quelle=quelle,
    )
    for kuerzel, szenario, massnahme, name, art, rhythmus, betrag, quelle in (
        ("KP-1", "SZ-1", "M-1", "Übersetzung", Kostenart.DIENSTLEISTUNG, Rhythmus.EINMALIG, "1800.005", "Angebot"),
        ("KP-2", "SZ-1", None, "Druck", Kostenart.SACH, Rhythmus.LAUFEND, "240.005", ""),
        ("KP-3", "SZ-2", "M-3", "Entwicklung", Kostenart.INVESTITION, Rhythmus.EINMALIG, "38000", "Angebot"),
        ("KP-4", "SZ-2", "M-3", "Betrieb", Kostenart.LIZENZ, Rhythmus.LAUFEND, "5400", "Angebot"),
    )
)
POTENZIAL: Potenzial = _an(Potenzial, "PO-1", name="Unterlagen fehlen oft", schritt=kennung("S-2"), schnittstelle=kennung("SST-1"))
REGEL: QuickWinRegel = _an(QuickWinRegel, "QW-1", frist=dt.date(2026, 12, 31), aufwand_grenze_personentage=Decimal(10))


def ablauf() -> Ablauf:
    return baue_ablauf(PROZESS, schritte=SCHRITTE, uebergaenge=WEGE, zeitbelege=BELEGE, einheiten=EINHEITEN)


def objekte() -> tuple[Objekt, ...]:
    return (
        PROZESS,
        *EINHEITEN,
        *SCHRITTE,
        *BELEGE,
        *WEGE,
        NAHT,
        POTENZIAL,
        REGEL,
        *MASSNAHMEN,
        *WIRKUNGEN,
        *SZENARIEN,
        *POSTEN,
    )


def bestand(*ohne: type[Objekt]) -> SpeicherloserBestand:
    """Alles, außer den Objekten der genannten Arten."""
    return SpeicherloserBestand((o for o in objekte() if not isinstance(o, ohne)), KOMMUNE)
