"""Rahmen, Förderung, eigener Satz und Aufwand der Ankommenden, alle Felder gefüllt."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from rodiko_kit.basis.modell import Objekt
from rodiko_kit.kosten.modell import Lesart, Verteilung
from rodiko_kit.szenarien.modell.haushalt import (
    Buergeraufwand,
    Eigensatz,
    Foerderzusage,
    Haushaltsrahmen,
    Lohngruppe,
    Prozesszustand,
    Wegebene,
)
from tests.hilfen.kennungen import KOMMUNE, kennung


def haushalt() -> tuple[Objekt, ...]:
    """Je Art ein Objekt; der Prozess ist ``P-03``."""
    rahmen = Haushaltsrahmen(
        id=kennung("haushaltsrahmen", "HR-1"),
        kommune=KOMMUNE,
        kuerzel="HR-1",
        erstes_jahr=2027,
        betrachtung_jahre=6,
        zinssatz_prozent=Decimal("2.5"),
        zins_quelle="Kämmerei",
        preissteigerung_prozent=Decimal(2),
        preis_quelle="Statistisches Landesamt",
        nebenkosten_prozent=Decimal("25.66"),
        arbeitszeit_stunden=Decimal(1548),
        personal_quelle="Personalamt",
        sachkosten_arbeitsplatz_eur=Decimal("8000.5"),
        gemeinkosten_prozent=Decimal(20),
        gemeinkosten_quelle="Bericht Nr./Jahr",
        lohngruppe=Lohngruppe.GEHOBEN,
        verteilung=Verteilung.DREIECK,
    )
    foerderung = Foerderzusage(
        id=kennung("foerderzusage", "FO-1"),
        kommune=KOMMUNE,
        kuerzel="FO-1",
        name="Kofinanzierung",
        geber="Bund",
        quote=Decimal("0.9"),
        foerdersumme_eur=Decimal("3241709.68"),
        lesart=Lesart.GESAMT,
        bescheid_vom=dt.date(2024, 7, 29),
        quelle="Bescheid",
    )
    satz = Eigensatz(
        id=kennung("eigensatz", "KS-1"),
        kommune=KOMMUNE,
        kuerzel="KS-1",
        name="Sachbearbeitung",
        eur_je_stunde=Decimal("61.4"),
        quelle="Bericht Nr./Jahr",
        gueltig_ab=dt.date(2026, 1, 1),
        gueltig_bis=dt.date(2027, 12, 31),
        geprueft=True,
    )
    aufwand = Buergeraufwand(
        id=kennung("buergeraufwand", "BA-1"),
        kommune=KOMMUNE,
        kuerzel="BA-1",
        prozess=kennung("prozess", "P-03"),
        zustand=Prozesszustand.SOLL_I,
        wege_je_fall=Decimal("2.5"),
        ebene=Wegebene.GEMEINDE,
        eigene_zeit_min=Decimal(45),
        quelle="Beobachtung",
    )
    return rahmen, foerderung, satz, aufwand
