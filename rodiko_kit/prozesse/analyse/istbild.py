"""Was Bildschirm und Bericht vom IST zeigen: Bilder, Kennzahlen mit Rechenweg, Tabellen der Nahtstellen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import FEST, anzahl, dauer_min, eur, prozent, tage, zahl
from rodiko_kit.prozesse.analyse.ablauf import Ablauf
from rodiko_kit.prozesse.analyse.schnittstellen import Nahtstellen, untersuche_nahtstellen
from rodiko_kit.prozesse.analyse.schwimmbahn.bild import schwimmbahn, schwimmbahn_ausschnitt
from rodiko_kit.prozesse.analyse.zeitbild import auslastungsbild, durchlaufbild
from rodiko_kit.prozesse.analyse.zeiten import Zeiten, rechne_zeiten
from rodiko_kit.prozesse.modell import Schnittstelle


def istbild(ablauf: Ablauf, schnittstellen: Iterable[Schnittstelle], *, gewaehlt: str = "", beamer: bool = False) -> dict[str, Any]:
    """JSON mit ``schwimmbahn``, ``durchlauf``, ``auslastung`` (Zeichnungen), ``kennzahlen``, ``uebergaben``, ``matrix``, ``doppelt``.

    ``EingabeFehler``, wenn der Ablauf kein Ende erreicht.
    """
    zeiten = rechne_zeiten(ablauf)
    naht = untersuche_nahtstellen(ablauf, schnittstellen)
    brueche = {(m.von.id, m.nach.id) for m in naht.medienbrueche}
    if beamer:
        bahn = schwimmbahn_ausschnitt(ablauf, gewaehlt if gewaehlt in ablauf.nach_id else ablauf.knoten[0].id, medienbrueche=brueche)
    else:
        bahn = schwimmbahn(ablauf, medienbrueche=brueche, gewaehlt=gewaehlt)
    return {
        "schwimmbahn": bahn.als_json(),
        "durchlauf": durchlaufbild(ablauf, zeiten).als_json(),
        "auslastung": auslastungsbild(zeiten).als_json(),
        "kennzahlen": kennzahlen(ablauf, zeiten, naht),
        "uebergaben": uebergabentabelle(ablauf, naht).als_json(),
        "matrix": matrixtabelle(ablauf, naht).als_json(),
        "doppelt": doppeltabelle(naht).als_json(),
    }


def kennzahlen(ablauf: Ablauf, zeiten: Zeiten, naht: Nahtstellen) -> list[dict[str, str]]:
    """Die wichtigsten Zahlen mit Zusatz und Rechenweg; Lücken machen Summen zu Mindestwerten."""
    mindestens = "mindestens " if zeiten.luecken else ""
    beleg = (
        f"{prozent(zeiten.vorgabe_anteil)} der Bearbeitungszeit sind Vorgabewerte"
        if zeiten.vorgabe_anteil is not None
        else "noch keine Zeiten"
    )
    bedarf = sum(b.vzae or 0.0 for b in zeiten.bahnen)
    return [
        {
            "titel": "Durchlaufzeit je Fall",
            "wert": mindestens + tage(round(zeiten.durchlauf_tage, 1)),
            "zusatz": f"davon äußere Wartezeit {tage(round(zeiten.wartezeit_tage, 1))}",
            "so_gerechnet": "Mittelwerte: je Schritt Besuche je Fall mal (Bearbeitung in Kalendertagen der Dienstzeit plus äußere "
            "Wartezeit); bei gleichzeitigen Zweigen zählt der längste. Rückstau vor den Stellen ist nicht enthalten.",
        },
        {
            "titel": "Bearbeitung je Fall",
            "wert": mindestens + dauer_min(zeiten.arbeit_min),
            "zusatz": f"Streuung ± {dauer_min(zeiten.arbeit_sd_min)}; {beleg}",
            "so_gerechnet": "Summe über die Schritte: Besuche je Fall v = (I − Pᵀ)⁻¹·e mal mittlere Bearbeitungszeit "
            "(mindestens + typisch + höchstens) / 3. Mehrere Auskünfte werden gemittelt.",
        },
        {
            "titel": "Personalbedarf",
            "wert": f"{zahl(bedarf, 2)}{FEST}VZÄ",
            "zusatz": _personalzusatz(ablauf, zeiten),
            "so_gerechnet": "Fallzahl je Jahr mal Bearbeitung mal 1,10 (Verteilzeit 5 % persönlich + 5 % sachlich) durch die "
            "Jahresarbeitsminuten der Organisationseinheit.",
        },
        {
            "titel": "Übergaben je Fall",
            "wert": zahl(naht.uebergaben_je_fall, 1),
            "zusatz": f"{zahl(naht.medienbrueche_je_fall, 1)} Medienbrüche je Fall",
            "so_gerechnet": "Erwartete Zahl der Übergänge zwischen verschiedenen Organisationseinheiten; ein Medienbruch ist "
            "ein Wechsel des Trägers am Übergang oder im Schritt selbst.",
        },
    ]


def _personalzusatz(ablauf: Ablauf, zeiten: Zeiten) -> str:
    teile = []
    if ablauf.fallzahl_je_jahr is not None:
        teile.append(f"bei {zahl(ablauf.fallzahl_je_jahr, 0)} Fällen je Jahr")
    if zeiten.kosten_eur is not None:
        teile.append(f"{eur(zeiten.kosten_eur)} Personalkosten je Fall (Vollkosten)")
    return "; ".join(teile) or "Fallzahl fehlt"


def uebergabentabelle(ablauf: Ablauf, naht: Nahtstellen) -> Datentabelle:
    """Je Übergabe zwischen Einheiten: von, nach, Häufigkeit, Medium, Wartezeit, was ungeregelt ist."""
    return Datentabelle(
        titel="Übergaben zwischen Organisationseinheiten",
        spalten=("Von", "Nach", "je Fall", "Medium", "Wartezeit danach", "Offen"),
        zeilen=tuple(
            (
                f"{ablauf.bahnname(u.von.bahn)}: {u.von.name}",
                f"{ablauf.bahnname(u.nach.bahn)}: {u.nach.name}",
                zahl(u.je_fall, 2),
                f"{u.medium_aus or '?'} → {u.medium_ein or '?'}" + (" (Medienbruch)" if u.medienbruch else ""),
                tage(round(u.wartezeit_tage, 1)) if u.wartezeit_tage else "–",
                "; ".join(u.maengel) or "–",
            )
            for u in naht.uebergaben
        ),
        zahlenspalten=(2, 4),
    )


def matrixtabelle(ablauf: Ablauf, naht: Nahtstellen) -> Datentabelle:
    """Matrix Einheit x Einheit: Zahl der Stellen, darunter Medienbrüche und Ungeregeltes."""
    namen = [b for b in ablauf.bahnen if any(b.id in {m.von, m.nach} for m in naht.matrix)]
    felder = {(m.von, m.nach): m for m in naht.matrix}

    def inhalt(von: str, nach: str) -> str:
        feld = felder.get((von, nach))
        if feld is None:
            return "–" if von == nach else ""
        teile = [anzahl(feld.stellen, "Stelle", "Stellen")]
        if feld.medienbrueche:
            teile.append(anzahl(feld.medienbrueche, "Medienbruch", "Medienbrüche"))
        if feld.ungeregelt:
            teile.append(f"{zahl(feld.ungeregelt)} ungeregelt")
        return ", ".join(teile)

    return Datentabelle(
        titel="Wer gibt an wen ab",
        spalten=("von \\ nach", *(b.name for b in namen)),
        zeilen=tuple((v.name, *(inhalt(v.id, n.id) for n in namen)) for v in namen),
    )


def doppeltabelle(naht: Nahtstellen) -> Datentabelle:
    """Angaben, die mehrmals eingegeben werden, häufigste zuerst."""
    reihe = sorted(naht.doppelt, key=lambda d: (-len(d.schritte), d.angabe))
    return Datentabelle(
        titel="Mehrfach erfasste Angaben",
        spalten=("Angabe", "mal", "In den Schritten"),
        zeilen=tuple((d.angabe, zahl(len(d.schritte)), ", ".join(s.name for s in d.schritte)) for d in reihe),
        zahlenspalten=(1,),
    )
