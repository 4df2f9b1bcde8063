"""Von jeder Art des Auftakts ein ausgefülltes Objekt."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TypeVar

from rodiko_kit.auftakt.modell.kreis import Auftaktworkshop, Gremium, Mitglied, OffeneFrage, Projektrolle, Projektrollenart, Zusage
from rodiko_kit.auftakt.modell.lage import Risiko, Risikostand, Swotart, Swotfolge, Swotpunkt, Themenfeld
from rodiko_kit.auftakt.modell.quellen import (
    Aussage,
    Aussageart,
    Befundart,
    Beleg,
    Bestandsfrage,
    Dokument,
    Interview,
    Leitfrage,
    Struktur,
    Strukturart,
)
from rodiko_kit.auftakt.modell.ziel import Bereich, Beteiligung, Beteiligungsform, Etappe, Ziel
from rodiko_kit.basis.modell import Objekt
from tests.hilfen.kennungen import KOMMUNE, kennung

T = TypeVar("T", bound=Objekt)
_TAG = dt.date(2026, 2, 18)
_AKTEUR = kennung("akteur", "A-001")


def eines(klasse: type[T], kuerzel: str, **felder: object) -> T:
    """Ein Objekt mit fester Kennung."""
    return klasse(id=kennung(klasse.ART, kuerzel), kommune=KOMMUNE, kuerzel=kuerzel, **felder)  # type: ignore[arg-type]


def auftakt() -> tuple[Objekt, ...]:
    """Alle Arten, alle Felder gefüllt."""
    return (*_kreis(), *_ziele(), *_lage(), *_quellen())


def _kreis() -> tuple[Objekt, ...]:
    return (
        eines(
            Auftaktworkshop,
            "AW-1",
            termin=_TAG,
            ort="Kreishaus, Saal 1",
            projektteam_endgueltig=True,
            informationen_liegen_vor=True,
            rhythmus="alle sechs Wochen",
            regeln="Ausreden lassen\nVertraulich",
            erwartungen="weniger Wege",
        ),
        eines(
            Mitglied,
            "G-1",
            gremium=Gremium.INITIATIVKREIS,
            akteur=_AKTEUR,
            aufgabe="Vorsitz",
            initiator=True,
            seit=_TAG,
            vorbehalt="fürchtet Mehrarbeit",
        ),
        eines(
            Projektrolle,
            "RO-1",
            name="Ansprechperson",
            rollenart=Projektrollenart.ANSPRECHPERSON,
            akteur=_AKTEUR,
            verantwortung="koordiniert",
            personen=2,
            personentage=Decimal("12.5"),
            zeitraum="Phase I",
            quelle="Amtsleitung",
        ),
        eines(Zusage, "ZU-1", name="Stellt zwei Tage frei", akteur=_AKTEUR, gegeben_am=_TAG, bis=_TAG, eingeloest=True),
        eines(OffeneFrage, "OF-1", name="Wer entscheidet?", akteur=_AKTEUR, bis=_TAG, antwort="Die Leitung."),
    )


def _ziele() -> tuple[Objekt, ...]:
    ziel = eines(
        Ziel,
        "ZI-1",
        name="Neue erhalten ihren Titel schneller",
        rang=1,
        fuer_wen="Ankommende",
        indikator="Wochen bis Titel",
        einheit="Wochen",
        ausgangswert=Decimal(24),
        ausgang_quelle="IST-Aufnahme",
        zielwert=Decimal(12),
        messung="je Quartal",
        termin=_TAG,
        realistisch=True,
        getragen=True,
        akteur=_AKTEUR,
        erreicht=Decimal("18.5"),
        erreicht_am=_TAG,
    )
    return (
        ziel,
        eines(
            Etappe,
            "ET-1",
            name="IST-Aufnahme",
            rang=1,
            von=_TAG,
            bis=_TAG,
            methode="Interviews",
            beteiligte="Sachbearbeitung",
            ergebnis="IST-Prozess",
            ziel=ziel.id,
        ),
        eines(
            Beteiligung,
            "BT-1",
            name="Gespräch",
            bereich=Bereich.BETROFFENE,
            form=Beteiligungsform.ANHOEREN,
            akteur=_AKTEUR,
            wann="vor dem Workshop",
            verantwortlich="Stabsstelle",
            teilgenommen=12,
            bemerkung="mit Sprachmittlung",
        ),
    )


def _lage() -> tuple[Objekt, ...]:
    innen = eines(Swotpunkt, "SW-1", name="Beratung gut vernetzt", swotart=Swotart.STAERKE, gewicht=3, beleg="drei Interviews")
    aussen = eines(Swotpunkt, "SW-2", name="Landesdienst kommt", swotart=Swotart.CHANCE)
    return (
        innen,
        aussen,
        eines(Swotfolge, "SF-1", name="Früh anschließen", innen=innen.id, aussen=aussen.id),
        eines(
            Risiko,
            "RI-1",
            name="Stellen bleiben leer",
            eintritt=4,
            schaden=5,
            massnahme="Aufgaben bündeln",
            akteur=_AKTEUR,
            bis=_TAG,
            stand=Risikostand.LAEUFT,
        ),
        eines(Themenfeld, "TF-1", name="Wohnen", bedeutung=8, druck=6, lage="eng", herausforderung="Hebel fehlen", akteur=_AKTEUR),
        eines(Bestandsfrage, "BF-1", name="Wie viele kommen neu an?", thema="Lage", antwort="1.200", quelle="Statistik", stand=_TAG),
        eines(
            Struktur,
            "ST-1",
            name="Runder Tisch Integration",
            strukturart=Strukturart.GREMIUM,
            akteur=_AKTEUR,
            zweck="Austausch",
            takt="vierteljährlich",
            nutzung="berichtet dort",
        ),
    )


def _quellen() -> tuple[Objekt, ...]:
    gespraech = eines(Interview, "IV-1", name="Sachgebietsleitung", akteur=_AKTEUR, datum=_TAG, dauer_min=60, einzelrolle=True)
    schrift = eines(Dokument, "DO-1", name="Integrationskonzept", herausgeber="Landkreis", stand=_TAG, kernaussage="Wege sind lang.")
    return (
        eines(Leitfrage, "LF-1", name="Was geschieht zuerst?", rang=1, abschnitt="Einstieg", nachfragen="Und dann?"),
        gespraech,
        eines(
            Aussage,
            "AU-1",
            interview=gespraech.id,
            thema="Termine",
            aussageart=Aussageart.WUNSCH,
            gesagt="Ohne Anruf kein Termin.",
            kernsatz="Termine nur nach Anruf.",
        ),
        schrift,
        eines(Beleg, "BL-1", befundart=Befundart.HANDLUNGSFELD, befund="HF-1", dokument=schrift.id, fundstelle="S. 14", stuetzt=False),
    )
