"""Die Kostensätze, mit denen gerechnet wird: Tabellen aus den Vorlagen und eigene, jede mit Quelle, Gültigkeit und Vorbehalten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import datum, eur, prozent, zahl
from rodiko_kit.kosten.analyse import saetze
from rodiko_kit.kosten.modell import Beleg, Jahresarbeitszeit, Kostensatz, Welt
from rodiko_kit.szenarien.analyse.kostenwert import Satzwerk, Zeitraum, beleg_von, nebenkosten, stelle, stunden_je_jahr
from rodiko_kit.szenarien.modell.haushalt import Eigensatz, Haushaltsrahmen, Lohngruppe
from rodiko_kit.szenarien.modell.kostenposten import Kostenposten

LOHNKOSTEN = "kostensaetze/stba_lohnkosten.yaml"
AGEBV = "kostensaetze/agebv_2021.yaml"
ENTGELT = "kostensaetze/tvoed_vka_2026.yaml"
ARBEITSZEIT = "kostensaetze/jahresarbeitszeiten.yaml"
WEGE = "kostensaetze/wegezeiten.yaml"
VORLAGEN = (LOHNKOSTEN, AGEBV, ENTGELT, ARBEITSZEIT, WEGE)
"""Die Vorlagen, aus denen gerechnet wird; eine Kopie im Projektordner gilt vor der mitgelieferten."""
RICHTWERT = "agebv_tarif"
"""Jahresarbeitszeit, solange der Haushaltsrahmen keine nennt."""
_EBENE = "Kommunen"
_SPALTEN = {Lohngruppe.EINFACH: "eD_mD", Lohngruppe.GEHOBEN: "gD", Lohngruppe.HOEHER: "hD", Lohngruppe.DURCHSCHNITT: "mittel"}


@dataclass(frozen=True)
class Satztafel:
    """Eine Vorlage mit ihrem Beleg; ``welt`` leer bei Tabellen, die zu keiner der beiden Welten gehören."""

    titel: str
    welt: str
    beleg: Beleg


def satzwerk(vorlagen: Mapping[str, Mapping[str, Any]], eigene: Iterable[Eigensatz], zeitraum: Zeitraum) -> Satzwerk:
    """Alles für Personalbeträge aus den Vorlagen (Schlüssel wie ``VORLAGEN``) und den eigenen Sätzen."""
    return Satzwerk(
        entgelt=saetze.entgelttabelle(vorlagen[ENTGELT]),
        nebenkosten=saetze.nebenkosten_anteile(vorlagen[AGEBV]),
        nebenkosten_beleg=saetze.beleg(vorlagen[AGEBV]),
        arbeitszeit=_richtwert(vorlagen),
        eigene={s.id: s for s in eigene},
        zeitraum=zeitraum,
    )


def _richtwert(vorlagen: Mapping[str, Mapping[str, Any]]) -> Jahresarbeitszeit:
    return next(z for z in saetze.jahresarbeitszeiten(vorlagen[ARBEITSZEIT]) if z.schluessel == RICHTWERT)


def lohnsatz(vorlagen: Mapping[str, Mapping[str, Any]], gruppe: Lohngruppe) -> Kostensatz:
    """Der Lohnsatz der Kommunen für die Gruppe (Erfüllungsaufwand, ohne Gemeinkosten)."""
    gesucht = f"/{_EBENE}/{_SPALTEN[gruppe]}"
    return next(s for s in saetze.kostensaetze(vorlagen[LOHNKOSTEN]) if s.schluessel.endswith(gesucht))


def tafeln(vorlagen: Mapping[str, Mapping[str, Any]]) -> tuple[Satztafel, ...]:
    """Alle Vorlagen mit Titel, Welt und Beleg."""
    namen = {"erfuellungsaufwand": Welt.ERFUELLUNGSAUFWAND.value, "vollkosten": Welt.VOLLKOSTEN.value}
    richtwert = _richtwert(vorlagen)
    reihe = [Satztafel(v["titel"], namen.get(str(v.get("welt", "")), ""), saetze.beleg(v)) for n, v in vorlagen.items() if n != ARBEITSZEIT]
    return (*reihe, Satztafel(f"Jahresarbeitszeit: {richtwert.name}", "", richtwert.beleg))


def belegtabelle(tafeln_: Sequence[Satztafel], eigene: Sequence[Eigensatz], zeitraum: Zeitraum) -> Datentabelle:
    """Jede Satztabelle und jeder eigene Satz mit Quelle, Gültigkeit und Kennzeichen."""
    zeilen = [_belegzeile(t.titel, t.welt or "–", t.beleg, zeitraum) for t in tafeln_]
    for s in eigene:
        text = f"{s.kuerzel} {s.name}, {eur(s.eur_je_stunde)} je Stunde"
        zeilen.append(_belegzeile(text, s.welt.value, beleg_von(s), zeitraum))
    return Datentabelle(
        titel="Kostensätze mit Quelle und Gültigkeit",
        spalten=("Kostensatz", "Kostenwelt", "Kennzeichen", "Gültig", "Quelle"),
        zeilen=tuple(zeilen),
    )


def kennzeichen(tafeln_: Iterable[Satztafel], eigene: Iterable[Eigensatz], zeitraum: Zeitraum) -> str:
    """Ein Satz über alle Sätze mit Vorbehalt; leer, wenn es keine gibt."""
    namen = [t.titel for t in tafeln_ if zeitraum.vorbehalte(t.beleg)] + [s.name for s in eigene if zeitraum.vorbehalte(beleg_von(s))]
    if not namen:
        return ""
    return f"Ungeprüft, abgelaufen oder nur zeitweise gültig: {'; '.join(namen)}. Bitte vor der Verwendung am Original prüfen."


def _belegzeile(titel: str, welt: str, beleg: Beleg, zeitraum: Zeitraum) -> tuple[str, ...]:
    von = f"ab {datum(beleg.gueltig_ab)}" if beleg.gueltig_ab else ""
    bis = f"bis {datum(beleg.gueltig_bis)}" if beleg.gueltig_bis else ""
    return (
        titel,
        welt,
        ", ".join(zeitraum.vorbehalte(beleg)) or "geprüft",
        " ".join(filter(None, (von, bis))) or "–",
        beleg.quelle or "ohne Quelle",
    )


def lohntabelle(vorlagen: Mapping[str, Mapping[str, Any]], gruppe: Lohngruppe) -> Datentabelle:
    """Lohnsätze der Kommunen je Laufbahngruppe (Erfüllungsaufwand); der verwendete ist gekennzeichnet."""
    zeilen = tuple(
        (g.value[0].upper() + g.value[1:], eur(lohnsatz(vorlagen, g).eur_je_stunde), "wird verwendet" if g is gruppe else "")
        for g in Lohngruppe
    )
    return Datentabelle(
        titel="Erfüllungsaufwand: Lohnsätze der Kommunen je Stunde, ohne Gemeinkosten",
        spalten=("Laufbahngruppe", "je Stunde", ""),
        zeilen=zeilen,
        zahlenspalten=(1,),
    )


def agebv_tabelle(vorlagen: Mapping[str, Mapping[str, Any]]) -> Datentabelle:
    """Vollkosten je Stunde nach AGebV (Bund), zum Vergleich: Personal, mit Sachkosten, mit Gemeinkosten."""
    werte = {s.schluessel.split("/", 1)[1]: s.eur_je_stunde for s in saetze.kostensaetze(vorlagen[AGEBV])}
    arten = {
        "Personal": "personal_ohne_gk",
        "Personal und Sachkosten": "personal_sach_ohne_gk",
        "Personal, Sach- und Gemeinkosten": "personal_sach_mit_gk",
    }
    gruppen = vorlagen[AGEBV]["spalten"]
    return Datentabelle(
        titel="Vollkosten: Stundensätze der AGebV (Bund), nur als Vergleichssatz",
        spalten=("Umfang", *gruppen),
        zeilen=tuple((name, *(eur(werte[f"{schluessel}/{g}"]) for g in gruppen)) for name, schluessel in arten.items()),
        zahlenspalten=tuple(range(1, len(gruppen) + 1)),
    )


def stellentabelle(posten: Iterable[Kostenposten], werk: Satzwerk, rahmen: Haushaltsrahmen | None) -> Datentabelle:
    """Was eine ganze Stelle je Entgeltgruppe im Jahr kostet: Personalkosten, dann eigene Sach- und Gemeinkosten (Vollkosten)."""
    gesehen: dict[tuple[str, int | None], Kostenposten] = {}
    for p in posten:
        if p.entgeltgruppe:
            gesehen.setdefault((p.entgeltgruppe, p.erfahrungsstufe), p)
    zeilen = [z for p in gesehen.values() if (z := _stellenzeile(p, werk, rahmen))]
    return Datentabelle(
        titel="Vollkosten: eine Stelle im Jahr",
        spalten=("Stelle", "Arbeitgeberanteil", "Personalkosten", "je Stunde", "Sachkosten", "Gemeinkosten", "Vollkosten"),
        zeilen=tuple(zeilen),
        zahlenspalten=(1, 2, 3, 4, 5, 6),
    )


def _stellenzeile(p: Kostenposten, werk: Satzwerk, rahmen: Haushaltsrahmen | None) -> tuple[str, ...] | None:
    from rodiko_kit.basis.einheiten import runde

    try:
        kosten = stelle(p, werk, rahmen)
    except EingabeFehler:
        return None
    personal = runde(kosten.personalkosten_jahr_eur)
    sach = rahmen.sachkosten_arbeitsplatz_eur if rahmen else None
    zuschlag = rahmen.gemeinkosten_prozent if rahmen else None
    gemein = None if zuschlag is None else runde(personal * zuschlag / 100)
    voll = None if sach is None or gemein is None else personal + runde(sach) + gemein
    eigene: list[Decimal | None] = [sach, gemein, voll]
    return (
        f"E {p.entgeltgruppe}, Stufe {p.erfahrungsstufe} ({zahl(stunden_je_jahr(werk, rahmen))} h)",
        prozent(nebenkosten(p, werk, rahmen), 2),
        eur(personal),
        eur(kosten.eur_je_stunde),
        *(eur(w, leer="eigener Wert fehlt") for w in eigene),
    )
