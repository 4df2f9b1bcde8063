"""Ein kleiner, vollständig ausgefüllter Bestand aller Arten."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import UUID

from rodiko_kit.akteure.modell import Akteur, Beziehung, Beziehungsart, Haltung, Stellenart
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.handlungsfelder.modell import Bewertung, Handlungsfeld, Kriterium, Richtung
from rodiko_kit.kommunen.modell.kommune import Kommune, Kommunenart, Land
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, QuickWinRegel, Stufe
from rodiko_kit.massnahmen.modell.potenzial import Potenzial
from rodiko_kit.massnahmen.modell.wirkung import Personalwirkung, Schnittstellenwirkung, Wirkung, Wirkungsart
from rodiko_kit.prozesse.modell.ankunft import Lueckeneintrag, Lueckenherkunft, Mitwirkung, Mitwirkungsrolle
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess, Variante, Zeitregel
from rodiko_kit.prozesse.modell.schnittstelle import Merkart, Merkzettel, Schnittstelle
from rodiko_kit.prozesse.modell.schritt import EigeneTaetigkeit, Medium, Schritt, Taetigkeitsart, Uebergang
from rodiko_kit.prozesse.modell.zeitbeleg import Zeitbeleg
from rodiko_kit.szenarien.modell.kostenposten import Aufwandsblock, Kostenposten, Rhythmus
from rodiko_kit.szenarien.modell.szenario import Szenario
from rodiko_kit.zielgruppen.modell import (
    Abschnitt,
    Amifgruppe,
    Arbeitsmigration,
    Familienstatus,
    Geschichte,
    Pruefstand,
    Rechtsstatus,
    Station,
    Stimmung,
    Textfeld,
    Uebersetzung,
    Zielgruppe,
)
from tests.hilfen.auftaktmuster import auftakt
from tests.hilfen.kennungen import KOMMUNE, kennung
from tests.hilfen.kostenmuster import haushalt
from tests.hilfen.planmuster import planmuster
from tests.hilfen.potenzialmuster import potenziale
from tests.hilfen.produktmuster import produkte

__all__ = ["KOMMUNE", "kennung", "muster"]


def muster() -> tuple[Objekt, ...]:
    """Von jeder Art mindestens ein Objekt, alle Felder gefüllt, dazu schwierige Texte."""
    return (
        _kommune(),
        *_akteure(),
        *auftakt(),
        *_handlungsfelder(),
        *_prozess(),
        *_ankunft(),
        *haushalt(),
        *potenziale(),
        *_massnahmen(),
        *produkte(),
        *planmuster(kennung("massnahme", "M-1")),
    )


def _kommune() -> Kommune:
    return Kommune(
        id=KOMMUNE,
        kommune=KOMMUNE,
        kuerzel="MUSTER",
        name="Landkreis Musterland",
        schluessel="03999",
        art=Kommunenart.LANDKREIS,
        land=Land.NI,
        einwohner=132810,
        gebietsstand=dt.date(2022, 5, 15),
        quelle="=SUMME(A1:A9)",
        projektbeginn=dt.date(2026, 4, 1),
        schliesstage=(dt.date(2026, 12, 24), dt.date(2026, 12, 31)),
    )


def _akteure() -> tuple[Objekt, ...]:
    def akteur(kuerzel: str, name: str, **mehr: object) -> Akteur:
        return Akteur(id=kennung("akteur", kuerzel), kommune=KOMMUNE, kuerzel=kuerzel, name=name, **mehr)  # type: ignore[arg-type]

    def beziehung(kuerzel: str, von: str, nach: str, **mehr: object) -> Beziehung:
        enden = {"von": kennung("akteur", von), "nach": kennung("akteur", nach)}
        return Beziehung(id=kennung("beziehung", kuerzel), kommune=KOMMUNE, kuerzel=kuerzel, **enden, **mehr)  # type: ignore[arg-type]

    return (
        akteur(
            "A-001",
            "Ausländerbehörde",
            rolle="+49 Federführung",
            zustaendigkeit="Aufenthaltserlaubnisse,\neAT; „Fiktion“",
            kontaktweg="@leitung",
            einfluss=8,
            interesse=7,
            haltung=Haltung.UNTERSTUETZT,
            veto=True,
            notiz="-intern-",
        ),
        akteur("A-002", "Jobcenter Süd · Außenstelle 🏛", stellenart=Stellenart.JOBCENTER, einfluss=0, rolle='"Zitat"'),
        akteur("A-010", "<r><t>Ärzte & Pflege</t></r>", zustaendigkeit="_x0041_ bleibt, \ttabuliert, §\u00a05"),
        beziehung("B-001", "A-001", "A-002", art=Beziehungsart.SPANNUNG, gerichtet=True, gegenstand="Zuweisung"),
        beziehung("B-002", "A-010", "A-001"),
    )


def _handlungsfelder() -> tuple[Objekt, ...]:
    feld = Handlungsfeld(
        id=kennung("handlungsfeld", "HF-1"),
        kommune=KOMMUNE,
        kuerzel="HF-1",
        name="Wohnen",
        beschreibung="Viele\nZeilen",
        fokus=True,
        begruendung="weil",
    )
    kriterium = Kriterium(
        id=kennung("kriterium", "KR-1"),
        kommune=KOMMUNE,
        kuerzel="KR-1",
        name="Dringlichkeit",
        frage="Wie dringend?",
        gewicht=Decimal("33.3333"),
        richtung=Richtung.NUTZEN,
    )
    wert = Bewertung(
        id=kennung("bewertung", "BW-1"),
        kommune=KOMMUNE,
        kuerzel="BW-1",
        handlungsfeld=feld.id,
        kriterium=kriterium.id,
        wert=Decimal("7.5"),
        begruendung="=1+1",
    )
    return feld, kriterium, wert


def _prozess() -> tuple[Objekt, ...]:
    einheit = Einheit(
        id=kennung("einheit", "OE-1"),
        kommune=KOMMUNE,
        kuerzel="OE-1",
        name="Bürgerbüro",
        akteur=kennung("akteur", "A-001"),
        kapazitaet_vzae=Decimal("2.5"),
        anteil_prozess=Decimal("0.6"),
        arbeitszeit="Mo-Do 08:00-16:00; Fr 08:00-12:30",
        jahresarbeitszeit_min=92880,
        jahresarbeitszeit_quelle="AGebV",
        rueckstau_tage=Decimal("9.5"),
        stundensatz_eur=Decimal("62.55"),
        stundensatz_quelle="KGSt",
        schliesstage=(dt.date(2026, 5, 15),),
        anfangsrueckstand_faelle=40,
    )
    prozess = Prozess(
        id=kennung("prozess", "P-03"),
        kommune=KOMMUNE,
        kuerzel="P-03",
        name="Aufenthaltsstatus",
        rang=3,
        beschreibung="lang",
        ausloeser="Einreise",
        ergebnis="eAT",
        zielgruppe="Drittstaatsangehörige",
        leika="99010",
        fallzahl_je_jahr=1200,
        fallzahl_quelle="Fachverfahren",
        durchlaufzeit_tage=Decimal(70),
        durchlaufzeit_quelle="Fachverfahren",
        zeitregel=Zeitregel.SPANNE,
    )
    variante = Variante(
        id=kennung("variante", "V-1"), kommune=KOMMUNE, kuerzel="V-1", prozess=prozess.id, name="mit Familie", anteil=Decimal("0.3")
    )
    taetigkeit = EigeneTaetigkeit(
        id=kennung("eigene_taetigkeit", "T-1"),
        kommune=KOMMUNE,
        kuerzel="T-1",
        name="Akte sichten",
        standard=Taetigkeitsart.FORMAL_PRUEFEN,
        vorschlag_min=Decimal("12.5"),
    )
    schritte = tuple(_schritt(kuerzel, name, prozess.id, einheit.id) for kuerzel, name in (("S-2", "Prüfen"), ("S-10", "Bescheiden")))
    wege = tuple(
        Uebergang(
            id=kennung("uebergang", k),
            kuerzel=k,
            von=von,
            nach=nach,
            anteil=Decimal(anteil),
            bedingung=text,
            kommune=KOMMUNE,
            prozess=prozess.id,
            variante=variante.id if k == "U-3" else None,
        )
        for k, von, nach, anteil, text in (
            ("U-1", None, schritte[0].id, "1", ""),
            ("U-2", schritte[0].id, schritte[1].id, "0.65", "vollständig"),
            ("U-3", schritte[0].id, schritte[0].id, "0.35", "unvollständig"),
            ("U-4", schritte[1].id, None, "1", ""),
        )
    )
    beleg = Zeitbeleg(
        id=kennung("zeitbeleg", "Z-1"),
        kommune=KOMMUNE,
        kuerzel="Z-1",
        schritt=schritte[0].id,
        rolle="Sachbearbeitung",
        datum=dt.date(2026, 5, 12),
        minimum_min=Decimal(10),
        typisch_min=Decimal("20.5"),
        maximum_min=Decimal(45),
        wartezeit_minimum_tage=Decimal(7),
        wartezeit_typisch_tage=Decimal(21),
        wartezeit_maximum_tage=Decimal(42),
        bemerkung="ohne Unterbrechung",
    )
    naht = Schnittstelle(
        id=kennung("schnittstelle", "SST-1"),
        kuerzel="SST-1",
        von=schritte[0].id,
        nach=schritte[1].id,
        was="Akte",
        form="Umlaufmappe",
        medium_aus=Medium.PAPIER,
        medium_ein=Medium.FACHVERFAHREN,
        frist_tage=Decimal("3.5"),
        regelung="Dienstanweisung",
        problem="liegt",
        kommune=KOMMUNE,
        prozess=prozess.id,
        vereinbarung="Boten jeden Morgen",
        vereinbart_am=dt.date(2026, 6, 3),
    )
    zettel = Merkzettel(
        id=kennung("merkzettel", "MZ-1"),
        kommune=KOMMUNE,
        kuerzel="MZ-1",
        prozess=prozess.id,
        merkart=Merkart.FRAGE,
        text="Wer holt ab?",
        schritt=schritte[0].id,
        schnittstelle=naht.id,
        antwort="Die Poststelle",
        erledigt=True,
    )
    return einheit, taetigkeit, prozess, variante, *schritte, *wege, beleg, naht, zettel


def _schritt(kuerzel: str, name: str, prozess: UUID, einheit: UUID) -> Schritt:
    return Schritt(
        id=kennung("schritt", kuerzel),
        kommune=KOMMUNE,
        kuerzel=kuerzel,
        prozess=prozess,
        name=name,
        einheit=einheit,
        taetigkeit=Taetigkeitsart.FORMAL_PRUEFEN,
        eigene_taetigkeit=kennung("eigene_taetigkeit", "T-1"),
        it_verfahren="Fachverfahren",
        formular="F 17",
        erfasste_angaben=("Name; Vorname", "Anschrift", '"Alias"'),
        uebergebene_angaben=("Az.",),
        medium_ein=Medium.EMAIL,
        medium_aus=Medium.PAPIER,
        ausserhalb_auftrag=True,
        bemerkung="=HYPERLINK(1)",
    )


def _massnahmen() -> tuple[Objekt, ...]:
    potenzial = Potenzial(
        id=kennung("potenzial", "PO-1"),
        kommune=KOMMUNE,
        kuerzel="PO-1",
        name="Anschrift dreimal",
        schritt=kennung("schritt", "S-2"),
        schnittstelle=kennung("schnittstelle", "SST-1"),
        beleg="Interview",
    )
    massnahme = Massnahme(
        id=kennung("massnahme", "M-1"),
        kommune=KOMMUNE,
        kuerzel="M-1",
        name="Checkliste",
        eingeschaltet=False,
        beschreibung="fünf Sprachen",
        potenzial=potenzial.id,
        zustaendig=kennung("akteur", "A-002"),
        von=dt.date(2026, 9, 1),
        bis=dt.date(2026, 12, 1),
        aufwand_personentage=Decimal(4),
        personentage_je_woche=Decimal("1.5"),
        wirkung=4,
        beschluss_noetig=True,
        fortschritt_prozent=25,
        wirkungsindikator="Nachforderungen",
        indikator_einheit="je Woche",
        ausgangswert=Decimal(14),
        zielwert=Decimal(5),
        erreicht=Decimal("9.5"),
    )
    wirkung = Wirkung(
        id=kennung("wirkung", "W-1"),
        kommune=KOMMUNE,
        kuerzel="W-1",
        massnahme=massnahme.id,
        schritt=kennung("schritt", "S-2"),
        wirkungsart=Wirkungsart.BEARBEITUNG,
        faktor=Decimal("0.6"),
        minimum_min=Decimal(4),
        typisch_min=Decimal(6),
        maximum_min=Decimal("9.5"),
        anteil=Decimal("0.3"),
        anderer_schritt=kennung("schritt", "S-2"),
        neue_einheit=kennung("einheit", "OE-1"),
        annahme="Erfahrung",
    )
    personal = Personalwirkung(
        id=kennung("personalwirkung", "PW-1"),
        kommune=KOMMUNE,
        kuerzel="PW-1",
        massnahme=massnahme.id,
        einheit=kennung("einheit", "OE-1"),
        vzae=Decimal("-0.25"),
        annahme="Umsetzung aus dem Bürgerbüro",
    )
    naht = Schnittstellenwirkung(
        id=kennung("schnittstellenwirkung", "SW-1"),
        kommune=KOMMUNE,
        kuerzel="SW-1",
        massnahme=massnahme.id,
        schnittstelle=kennung("schnittstelle", "SST-1"),
        form="PDF in der E-Akte",
        frist_tage=Decimal(2),
        regelung="Kurzvereinbarung",
        faktor=Decimal("0.5"),
        ohne_medienbruch=True,
        annahme="Gespräch",
    )
    szenario = Szenario(
        id=kennung("szenario", "SZ-1"),
        kommune=KOMMUNE,
        kuerzel="SZ-1",
        name="SOLL I",
        stufe=Stufe.SOLL_I,
        prozess=kennung("prozess", "P-03"),
        beschreibung="kurz",
    )
    posten = Kostenposten(
        id=kennung("kostenposten", "KP-1"),
        kommune=KOMMUNE,
        kuerzel="KP-1",
        szenario=szenario.id,
        massnahme=massnahme.id,
        name="Übersetzung",
        rhythmus=Rhythmus.LAUFEND,
        betrag_eur=Decimal("1800.05"),
        quelle="Angebot",
        aufwandsblock=Aufwandsblock.TEST,
    )
    regel = QuickWinRegel(
        id=kennung("quickwinregel", "QW-1"),
        kommune=KOMMUNE,
        kuerzel="QW-1",
        frist=dt.date(2026, 12, 31),
        aufwand_grenze_personentage=Decimal(10),
    )
    return potenzial, regel, massnahme, wirkung, personal, naht, szenario, posten


def _ankunft() -> tuple[Objekt, ...]:
    prozess, akteur = kennung("prozess", "P-03"), kennung("akteur", "A-001")
    mitwirkung = Mitwirkung(
        id=kennung("mitwirkung", "MW-1"),
        kuerzel="MW-1",
        prozess=prozess,
        akteur=akteur,
        rolle=Mitwirkungsrolle.FEDERFUEHREND,
        fuehrt_aus=True,
        kanal="E-Mail, Fax",
        medienbruch=True,
        kommune=KOMMUNE,
    )
    luecke = Lueckeneintrag(
        id=kennung("luecke", "L-1"),
        kuerzel="L-1",
        name="Niemand führt aus",
        herkunft=Lueckenherkunft.INTERVIEW,
        prozess=prozess,
        akteur=akteur,
        verbesserung="Lotsen\nzweite Zeile",
        erledigt=True,
        kommune=KOMMUNE,
    )
    gruppe = Zielgruppe(
        id=kennung("zielgruppe", "ZG-1"),
        kuerzel="ZG-1",
        name="Fachkräfte",
        haupt=True,
        begruendung="groß",
        rechtsstatus=Rechtsstatus.ARBEIT,
        familienstatus=Familienstatus.KINDER,
        arbeitsmigration=Arbeitsmigration.FACHKRAFT,
        amif=Amifgruppe.DAUERHAFT,
        personen_je_jahr=1200,
        quelle="Melderegister",
        bedarf="Kita",
        kommune=KOMMUNE,
    )
    geschichte = Geschichte(
        id=kennung("geschichte", "AS-1"),
        kuerzel="AS-1",
        name="Amina",
        zielgruppe=gruppe.id,
        person="27",
        wunsch="bleiben",
        kommune=KOMMUNE,
    )
    station = Station(
        id=kennung("station", "SN-1"),
        kuerzel="SN-1",
        geschichte=geschichte.id,
        rang=1,
        name="Visum",
        abschnitt=Abschnitt.VORHER,
        stelle="Botschaft",
        kanal="Vorsprache",
        gedanke="endlich",
        stimmung=Stimmung.SEHR_GUT,
        schritt=kennung("schritt", "S-2"),
        schmerz="warten",
        beleg="Interview 3",
        chance="online",
        kommune=KOMMUNE,
    )
    uebersetzung = Uebersetzung(
        id=kennung("uebersetzung", "UE-1"),
        kuerzel="UE-1",
        geschichte=geschichte.id,
        textfeld=Textfeld.WUNSCH,
        sprache="ar",
        text="البقاء",
        pruefstand=Pruefstand.GEPRUEFT,
        kommune=KOMMUNE,
    )
    return mitwirkung, luecke, gruppe, geschichte, station, uebersetzung
