"""Ein Musterbericht, wie ihn die Fachmodule liefern: alle Blockarten, breite Bilder, lange Tabellen."""

from __future__ import annotations

import base64
from itertools import pairwise

from rodiko_kit.basis.bild import Datentabelle, Form, Kreis, Linie, Rechteck, Schrift, Vieleck, Zeichnung
from rodiko_kit.reporting.bloecke import (
    Abbildung,
    Absatz,
    Block,
    Deckblatt,
    Foto,
    Herkunft,
    Kasten,
    Kennwert,
    Kennzahlenblock,
    Lauf,
    Liste,
    Seitenumbruch,
    Tabellenblock,
    Ueberschrift,
)
from tests.hilfen.produktmuster import bilddatei

AKTEURE = (
    ("A-001", "Ausländerbehörde", 9, 8, "unterstützt"),
    ("A-002", "Einwohnermeldeamt", 6, 4, "neutral"),
    ("A-003", "Jobcenter Musterland", 8, 7, "unterstützt"),
    ("A-004", "Migrationsberatung der Wohlfahrtsverbände", 4, 9, "unterstützt"),
    ("A-005", "Sozialamt", 7, 6, "Bedenken"),
    ("A-006", "Volkshochschule", 3, 7, "neutral"),
    ("A-007", "IT-Dienstleister des Landkreises", 7, 2, "Bedenken"),
    ("A-008", "Landrätin", 10, 5, "unterstützt"),
)

SCHRITTE = (
    ("Anmeldung der Wohnung", "Einwohnermeldeamt", 20, "0"),
    ("Antrag auf Aufenthaltserlaubnis annehmen", "Ausländerbehörde", 35, "14"),
    ("Fiktionsbescheinigung ausstellen", "Ausländerbehörde", 15, "0"),
    ("Sicherheitsabfrage nach § 73 AufenthG", "Ausländerbehörde", 10, "21"),
    ("Biometrische Daten erfassen", "Bürgerservice", 12, "5"),
    ("eAT bei der Bundesdruckerei bestellen", "Ausländerbehörde", 8, "28"),
    ("eAT aushändigen", "Ausländerbehörde", 10, "7"),
    ("Leistungsantrag weiterleiten", "Jobcenter", 25, "3"),
)


def akteursfeld(*, intern: bool = True) -> Zeichnung:
    """Einfluss und Interesse der Akteure."""
    klasse = {"unterstützt": "unterstuetzt", "neutral": "neutral", "Bedenken": "bedenken"}
    formen: list[Form] = [
        Rechteck(x=80, y=20, b=600, h=440, klasse="quadrant"),
        Rechteck(x=380, y=20, b=300, h=220, klasse="quadrant_betont"),
        Linie(punkte=((80, 460), (690, 460)), klasse="achse", pfeil=True),
        Linie(punkte=((80, 460), (80, 12)), klasse="achse", pfeil=True),
        Schrift(x=380, y=495, text="Interesse →", anker="mitte", klasse="text_leise"),
        Schrift(x=40, y=240, text="Einfluss", anker="mitte", drehung=-90, klasse="text_leise"),
    ]
    for _, name, einfluss, interesse, haltung in AKTEURE:
        x, y = 80 + interesse * 58, 460 - einfluss * 42
        formen += [
            Kreis(x=x, y=y, r=11, klasse=klasse[haltung]),
            Schrift(x=x + 16 if x < 420 else x - 16, y=y + 5, text=name, groesse=13, anker="links" if x < 420 else "rechts"),
        ]
    return Zeichnung(
        titel="Akteursfeld",
        alternativtext="Acht Akteure nach Einfluss und Interesse. Oben rechts stehen Ausländerbehörde und Jobcenter, beide unterstützen.",
        breite=720,
        hoehe=510,
        formen=tuple(formen),
        tabelle=Datentabelle(
            spalten=("Kürzel", "Akteur", "Einfluss", "Interesse", "Haltung"),
            zeilen=tuple((k, n, str(e), str(i), h) for k, n, e, i, h in AKTEURE),
            zahlenspalten=(2, 3),
        ),
        intern=intern,
    )


def schwimmbahn() -> Zeichnung:
    """Der IST-Prozess, so breit, dass er ein eigenes Blatt braucht."""
    bahnen = tuple(dict.fromkeys(s[1] for s in SCHRITTE))
    breite = 130 + 170 * len(SCHRITTE)
    formen: list[Form] = []
    for n, bahn in enumerate(bahnen):
        formen += [
            Rechteck(x=0, y=n * 110, b=breite, h=110, klasse="bahn_wechsel" if n % 2 else "bahn"),
            Rechteck(x=0, y=n * 110, b=120, h=110, klasse="bahnkopf"),
            Schrift(x=60, y=n * 110 + 58, text=bahn, klasse="text_hell", anker="mitte", groesse=12, fett=True),
        ]
    mitten = []
    for n, (name, bahn, dauer, _) in enumerate(SCHRITTE):
        x, y = 140 + 170 * n, bahnen.index(bahn) * 110 + 25
        mitten.append((x, y + 30))
        formen += [
            Rechteck(x=x, y=y, b=130, h=60, klasse="schritt", ecke=6),
            Schrift(x=x + 65, y=y + 26, text=name.split()[0], anker="mitte", groesse=12, fett=True),
            Schrift(x=x + 65, y=y + 46, text=f"{dauer} min", anker="mitte", groesse=11, klasse="text_leise"),
        ]
    for (x1, y1), (x2, y2) in pairwise(mitten):
        formen.append(Linie(punkte=((x1 + 130, y1), (x1 + 150, y1), (x1 + 150, y2), (x2, y2)), klasse="fluss", pfeil=True))
    formen.append(Vieleck(punkte=((820, 250), (840, 270), (820, 290), (800, 270)), klasse="tor"))
    return Zeichnung(
        titel="IST-Prozess",
        alternativtext="Acht Schritte über vier Organisationseinheiten; fünf liegen in der Ausländerbehörde.",
        breite=breite,
        hoehe=110 * len(bahnen),
        formen=tuple(formen),
        tabelle=Datentabelle(
            spalten=("Schritt", "Zuständig", "Bearbeitung (min)", "Äußere Wartezeit (Tage)"),
            zeilen=tuple((s, z, str(d), w) for s, z, d, w in SCHRITTE),
            zahlenspalten=(2, 3),
        ),
    )


def balken() -> Zeichnung:
    """Kosten je Jahr, IST gegen SOLL."""
    werte = (("IST", 184.2, "ist"), ("SOLL I", 151.7, "soll1"), ("SOLL II", 118.4, "soll2"))
    formen: list[Form] = [Linie(punkte=((110, 10), (110, 190)), klasse="achse")]
    for n, (name, wert, klasse) in enumerate(werte):
        formen += [
            Rechteck(x=110, y=20 + n * 56, b=wert * 2.4, h=36, klasse=klasse),
            Schrift(x=100, y=43 + n * 56, text=name, anker="rechts"),
            Schrift(x=118 + wert * 2.4, y=43 + n * 56, text=f"{wert:.1f}".replace(".", ",") + "\u00a0Tsd.\u00a0€", fett=True),
        ]
    return Zeichnung(
        titel="Kosten je Jahr",
        alternativtext="Die laufenden Kosten sinken von 184,2 auf 151,7 und 118,4 Tausend Euro im Jahr.",
        breite=680,
        hoehe=200,
        formen=tuple(formen),
        tabelle=Datentabelle(
            spalten=("Szenario", "Kosten je Jahr (Tsd. €)"),
            zeilen=tuple((n, f"{w:.1f}".replace(".", ",")) for n, w, _ in werte),
            zahlenspalten=(1,),
        ),
    )


def musterbericht() -> tuple[Block, ...]:
    """Alle Blockarten in einem plausiblen Bericht."""
    return (
        Deckblatt(
            titel="Bericht zur Ankunft mit nationalem Visum",
            untertitel="Akteure, Handlungsfelder, IST-Prozess und Szenarien",
            kommune="Landkreis Musterland",
            projekt="Ro-DiKo – Robuste digitale Kommune",
            datenstand="21.11.2026, 14:03",
            herausgeber="Beratung Musterland GmbH",
        ),
        *_akteure(),
        *_prozess(),
        *_szenarien(),
        Ueberschrift(ebene=1, text="Grundlagen dieses Berichts", anker="herkunft"),
        Herkunft(
            datenstand="21.11.2026, 14:03",
            journalnummer=412,
            programm="rodiko_kit 0.1.0",
            quellen=("Statistisches Bundesamt, Lohnkosten der Verwaltung", "Zeitaufnahme vom 03.06.2026, Ausländerbehörde"),
            ungeprueft=("Der Satz für Wegezeiten ist angesetzt, nicht gemessen.",),
        ),
    )


def _akteure() -> tuple[Block, ...]:
    return (
        Ueberschrift(ebene=1, text="Akteure", anker="akteure"),
        Absatz(
            text=(
                "An der Ankunft sind ",
                Lauf(text="acht Akteure", fett=True),
                " beteiligt. ",
                Lauf(ziel="akteure-feld"),
                " zeigt Einfluss und Interesse, ",
                Lauf(ziel="akteure-liste"),
                " die vollständige Liste; die Abläufe stehen in ",
                Lauf(ziel="prozess"),
                ".",
                Lauf(text=" Alle Angaben stammen aus Interviews.", kursiv=True, fussnote="Geführt im Mai und Juni 2026."),
            )
        ),
        Kennzahlenblock(
            eintraege=(
                Kennwert(titel="Akteure", wert="8"),
                Kennwert(titel="Beziehungen", wert="25", zusatz="davon 4 konfliktbehaftet", ton="warnung"),
                Kennwert(titel="unterstützen", wert="4", zusatz="von 8", ton="gut"),
                Kennwert(titel="Veto möglich", wert="2", intern=True),
            )
        ),
        Abbildung(id="akteure-feld", titel="Akteure nach Einfluss und Interesse", zeichnung=akteursfeld(), quelle="Interviews 2026"),
        Tabellenblock(
            id="akteure-liste",
            titel="Akteure und ihre Rollen",
            tabelle=Datentabelle(
                spalten=("Kürzel", "Name", "Rolle im Ankunftsprozess", "Haltung"),
                zeilen=tuple(
                    (k, n, "Zuständig für die Bearbeitung der Anträge und die Weitergabe der erfassten Angaben", h)
                    for k, n, _, _, h in AKTEURE
                ),
            ),
            interne_spalten=(3,),
        ),
        Absatz(text="Die Landrätin hat in Interview 3 Bedenken gegen den Zeitplan geäußert.", intern=True),
    )


def _prozess() -> tuple[Block, ...]:
    zeilen = tuple((f"S{n + 1}", *SCHRITTE[n % len(SCHRITTE)][:2], str(SCHRITTE[n % 8][2]), SCHRITTE[n % 8][3]) for n in range(40))
    return (
        Ueberschrift(ebene=1, text="IST-Prozess: Einreise mit nationalem Visum bis zur Aufenthaltserlaubnis", anker="prozess"),
        Absatz(text="Der Ablauf umfasst die Anmeldung, den Antrag, die Sicherheitsabfrage und die Aushändigung des eAT.\nZweite Zeile."),
        Ueberschrift(ebene=2, text="Ablauf"),
        Abbildung(id="prozess-bahn", titel="Schritte nach Organisationseinheit", zeichnung=schwimmbahn()),
        Ueberschrift(ebene=2, text="Schritte und Zeiten"),
        Absatz(text="Bearbeitungszeiten ohne Unterbrechungen; äußere Wartezeiten in Kalendertagen."),
        Tabellenblock(
            id="prozess-schritte",
            titel="Schritte, Zuständigkeit und Zeiten",
            tabelle=Datentabelle(
                spalten=("Nr.", "Schritt", "Zuständig", "Bearbeitung (min)", "Wartezeit (Tage)"), zeilen=zeilen, zahlenspalten=(3, 4)
            ),
            quelle="Zeitaufnahme Juni 2026",
        ),
        Kasten(ton="warnung", titel="Engpass", text=("Die Sicherheitsabfrage dauert ", Lauf(text="drei Wochen", fett=True), ".")),
        Liste(
            punkte=("Antrag wird zweimal erfasst.", ("Medienbruch zwischen ", Lauf(text="Papierakte", kursiv=True), " und Fachverfahren."))
        ),
    )


def foto() -> Foto:
    """Ein einfarbiges Bild mit Titel und Alternativtext."""
    return Foto(
        id="szenarien-foto",
        titel="Sprechtag im Bürgerbüro",
        alternativtext="Wartebereich mit „blauer“ Wand & drei Stühlen",
        bildart="png",
        breite_px=3,
        hoehe_px=2,
        inhalt=base64.b64encode(bilddatei()).decode(),
        quelle="Eigene Aufnahme",
    )


def _szenarien() -> tuple[Block, ...]:
    return (
        Seitenumbruch(),
        Ueberschrift(ebene=1, text="Szenarien"),
        Kennzahlenblock(
            titel="SOLL II gegen IST",
            eintraege=(
                Kennwert(titel="Kosten je Jahr", wert="118.400,00\u00a0€", zusatz="−65.800,00\u00a0€ gegenüber IST", ton="gut"),
                Kennwert(titel="Durchlaufzeit", wert="6,5\u00a0Wochen", zusatz="−4,1 Wochen", ton="gut"),
                Kennwert(titel="Einmalige Kosten", wert="92.350,00\u00a0€"),
            ),
        ),
        Abbildung(id="szenarien-kosten", titel="Laufende Kosten je Jahr im Vergleich", zeichnung=balken()),
        Tabellenblock(
            id="szenarien-kostenposten",
            titel="Kostenposten SOLL II",
            tabelle=Datentabelle(
                spalten=("Posten", "einmalig (€)", "je Jahr (€)"),
                zeilen=(
                    ("Schnittstelle Meldewesen", "45.000,00", "6.200,00"),
                    ("Schulung", "12.350,00", "0,00"),
                    ("Terminvergabe", "35.000,00", "9.800,00"),
                    ("Summe", "92.350,00", "16.000,00"),
                ),
                zahlenspalten=(1, 2),
            ),
            summenzeile=True,
        ),
        foto(),
        Liste(punkte=("Beschluss im Kreistag", "Ausschreibung", "Einführung"), nummeriert=True),
        Kasten(ton="gut", text="Drei Maßnahmen lassen sich ohne Beschluss sofort beginnen."),
        Tabellenblock(id="szenarien-offen", titel="Offene Punkte", tabelle=Datentabelle(spalten=("Punkt",))),
    )
