"""Tabellen zum Lesen: Zeiten je Schritt, Übergaben, Matrix der Einheiten, weitere Befunde, Prüfmeldungen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import dauer_min, prozent, tage, zahl
from rodiko_kit.prozesse.analyse.ablauf import Ablauf, Dreieck, Knoten
from rodiko_kit.prozesse.analyse.kennzahlen import mindestens
from rodiko_kit.prozesse.analyse.plausibel import Meldung
from rodiko_kit.prozesse.analyse.schnittstellen import Nahtstellen, untersuche_nahtstellen
from rodiko_kit.prozesse.analyse.schwimmbahn.merker import nummern
from rodiko_kit.prozesse.analyse.varianten import Zweig
from rodiko_kit.prozesse.analyse.zeitbild import geordnet
from rodiko_kit.prozesse.analyse.zeiten import Zeiten, rechne_zeiten
from rodiko_kit.prozesse.modell.schnittstelle import Merkzettel, Schnittstelle


def zeitentafel(ablauf: Ablauf, zeiten: Zeiten) -> Datentabelle:
    """Je Schritt: zuständig, Besuche, Bearbeitung (Spanne), Auskünfte, Wartezeit, Lastfaktor im Jahr."""
    return Datentabelle(
        titel="Zeiten und Lastfaktoren",
        spalten=(
            "Schritt",
            "Zuständig",
            "Besuche je Fall",
            "Bearbeitung je Besuch",
            "Grundlage",
            "Wartezeit danach",
            "Bearbeitungen je Jahr",
        ),
        zeilen=tuple(
            (
                s.knoten.name,
                ablauf.bahnname(s.knoten.bahn),
                zahl(s.besuche, 2),
                _bearbeitung(s.knoten),
                _grundlage(s.knoten),
                tage(round(s.knoten.wartezeit_mittel, 1)) if s.knoten.wartezeit else "–",
                zahl(s.je_jahr, 0),
            )
            for s in geordnet(ablauf, zeiten)
        ),
        zahlenspalten=(2, 6),
    )


def _bearbeitung(knoten: Knoten) -> str:
    zeit = knoten.bearbeitung
    if zeit is None:
        return "außerhalb des Auftrags" if knoten.ausserhalb else "Zeit fehlt"
    if isinstance(zeit, Dreieck) and zeit.minimum < zeit.maximum:
        return f"{dauer_min(zeit.mittel)} ({zahl(zeit.minimum, 0)}–{zahl(zeit.maximum, 0)})"
    return dauer_min(zeit.mittel)


def _grundlage(knoten: Knoten) -> str:
    beleg = knoten.beleg
    if beleg is None:
        return "–"
    if beleg.nur_vorgabe:
        return "Vorgabewert"
    if beleg.anzahl == 1:
        return "1 Auskunft"
    spanne = (
        zahl(beleg.typisch_von, 0)
        if beleg.typisch_von == beleg.typisch_bis
        else f"{zahl(beleg.typisch_von, 0)}–{zahl(beleg.typisch_bis, 0)}"
    )
    return f"{beleg.anzahl} Auskünfte, typisch {spanne}{chr(160)}min"


def variantentafel(zweige: Sequence[Zweig], schnittstellen: Iterable[Schnittstelle] = ()) -> Datentabelle:
    """Je Variante ihre Kennzahlen je Fall; ohne Varianten keine Zeilen. ``EingabeFehler``, wenn eine kein Ende erreicht."""
    beschrieben = tuple(schnittstellen)
    zeilen = []
    for zweig in zweige:
        zeiten, naht = rechne_zeiten(zweig.ablauf), untersuche_nahtstellen(zweig.ablauf, beschrieben)
        zeilen.append(
            (
                zweig.name,
                prozent(zweig.anteil, 1),
                mindestens(zeiten, tage(round(zeiten.durchlauf_tage, 1))),
                mindestens(zeiten, dauer_min(zeiten.arbeit_min)),
                tage(round(zeiten.wartezeit_tage, 1)),
                zahl(naht.uebergaben_je_fall, 1),
                zahl(naht.medienbrueche_je_fall, 1),
            )
        )
    return Datentabelle(
        titel="Kennzahlen je Variante",
        spalten=("Variante", "Anteil", "Durchlaufzeit", "Bearbeitung", "Wartezeit", "Übergaben", "Medienbrüche"),
        zeilen=tuple(zeilen),
        zahlenspalten=(1, 2, 3, 4, 5, 6),
    )


def uebergabentafel(ablauf: Ablauf, naht: Nahtstellen) -> Datentabelle:
    """Je Übergabe zwischen Einheiten: von, nach, Häufigkeit, Medien, Wartezeit, Frist, was fehlt."""
    return Datentabelle(
        titel="Übergaben zwischen Organisationseinheiten",
        spalten=("Von", "Nach", "Je Fall", "Medium", "Wartezeit", "Frist", "Was fehlt"),
        zeilen=tuple(
            (
                f"{ablauf.bahnname(u.von.bahn)}: {u.von.name}",
                f"{ablauf.bahnname(u.nach.bahn)}: {u.nach.name}",
                zahl(u.je_fall, 2),
                f"{u.medium_aus or '?'} → {u.medium_ein or '?'}" if u.medium_aus != u.medium_ein else u.medium_aus or "–",
                tage(round(u.wartezeit_tage, 1)) if u.wartezeit_tage > 0 else "–",
                tage(u.schnittstelle.frist_tage) if u.schnittstelle and u.schnittstelle.frist_tage is not None else "–",
                ", ".join((*(("Medienbruch",) if u.medienbruch else ()), *u.maengel)) or "–",
            )
            for u in naht.uebergaben
        ),
        zahlenspalten=(2,),
    )


def uebergabenliste(ablauf: Ablauf, naht: Nahtstellen) -> list[dict[str, Any]]:
    """Die Zeilen von ``uebergabentafel`` als Einträge: ``id``, ``zelle`` (Feld der Matrix), Texte, ``schnittstelle`` (Kennung)."""
    namen = ("von", "nach", "je_fall", "medium", "wartezeit", "frist", "fehlt")
    return [
        {
            "id": f"{u.von.id}|{u.nach.id}",
            "zelle": f"{u.von.bahn}|{u.nach.bahn}",
            "schnittstelle": str(u.schnittstelle.id) if u.schnittstelle else "",
            "kuerzel": u.schnittstelle.kuerzel if u.schnittstelle else "",
            **dict(zip(namen, zeile, strict=True)),
        }
        for u, zeile in zip(naht.uebergaben, uebergabentafel(ablauf, naht).zeilen, strict=True)
    ]


def matrixtafel(naht: Nahtstellen) -> Datentabelle:
    """Einheit x Einheit: Übergaben je Fall; in Klammern Medienbrüche und ungeregelte Stellen."""
    namen = list(dict.fromkeys(n for f in naht.matrix for n in (f.von, f.nach)))
    felder = {(f.von, f.nach): f for f in naht.matrix}

    def zelle(von: str, nach: str) -> str:
        feld = felder.get((von, nach))
        if feld is None:
            return "–" if von != nach else ""
        zusatz = [f"{feld.medienbrueche} MB" if feld.medienbrueche else "", f"{feld.ungeregelt} offen" if feld.ungeregelt else ""]
        klammer = ", ".join(z for z in zusatz if z)
        return zahl(feld.je_fall, 2) + (f" ({klammer})" if klammer else "")

    return Datentabelle(
        titel="Wer an wen übergibt (je Fall; MB = Medienbrüche, offen = ohne Frist oder Regelung)",
        spalten=("von \\ an", *namen),
        zeilen=tuple((von, *(zelle(von, nach) for nach in namen)) for von in namen),
        zahlenspalten=tuple(range(1, len(namen) + 1)),
    )


def befundtafel(naht: Nahtstellen) -> Datentabelle:
    """Doppelerfassung, Nacharbeit, Hin und Her als Liste von Befunden."""
    zeilen = [
        *(
            ("Doppelerfassung", f"„{d.angabe}“ wird {len(d.schritte)}-mal erfasst", ", ".join(k.name for k in d.schritte))
            for d in naht.doppelt
        ),
        *(
            (
                "Nacharbeit",
                f"{zahl(n.je_fall, 2)}-mal je Fall zurück zu „{n.nach.name}“",
                f"wiederholt {len(n.schritte)} Schritte: {', '.join(k.name for k in n.schritte)}",
            )
            for n in naht.nacharbeit
        ),
        *(("Hin und Her", f"{a} → {b} → {a}", f"{zahl(f, 2)}-mal je Fall") for a, b, f in naht.hin_und_her),
    ]
    return Datentabelle(titel="Weitere Befunde", spalten=("Art", "Befund", "Wo"), zeilen=tuple(zeilen))


def merkzetteltafel(zettel: Sequence[Merkzettel], ablauf: Ablauf, schnittstellen: Iterable[Schnittstelle] = ()) -> Datentabelle:
    """Alle Merkzettel mit der Nummer, die sie im Bild tragen."""
    nummer = nummern(zettel)
    uebergabe = {s.id: f"{s.kuerzel} {s.was}" for s in schnittstellen}

    def wo(eines: Merkzettel) -> str:
        if eines.schnittstelle:
            return uebergabe.get(eines.schnittstelle, "–")
        knoten = ablauf.nach_id.get(str(eines.schritt))
        return f"{knoten.kuerzel} {knoten.name}".strip() if knoten else "–"

    return Datentabelle(
        titel="Ideen, Fragen und Probleme",
        spalten=("Nr.", "Art", "Was", "Wo", "Antwort", "Stand"),
        zeilen=tuple(
            (str(nummer[str(z.id)]), z.merkart.value, z.text, wo(z), z.antwort or "–", "erledigt" if z.erledigt else "offen")
            for z in zettel
        ),
        zahlenspalten=(0,),
    )


def meldungstafel(meldungen: Iterable[Meldung]) -> Datentabelle:
    """Alle Prüfmeldungen mit Ort und Abhilfe."""
    return Datentabelle(
        titel="Prüfung", spalten=("Wo", "Was auffällt", "Was zu tun ist"), zeilen=tuple((m.ort, m.satz, m.abhilfe) for m in meldungen)
    )
