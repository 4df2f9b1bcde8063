"""Steuerungsgruppe und Initiativkreis: wer fehlt, ob der Termin passt, ob die Voraussetzungen stehen, wie viel Zeit die Rollen brauchen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from rodiko_kit.akteure.analyse.netz import aufzaehlung, fehlende_gruppen
from rodiko_kit.akteure.modell import Akteur, Haltung
from rodiko_kit.auftakt.modell.kreis import Auftaktworkshop, Gremium, Mitglied, OffeneFrage, Projektrolle, Projektrollenart, Zusage
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import anzahl, datum, zahl

STEUERUNGSGRUPPE = (2, 4)
"""Übliche Zahl der Mitglieder; eine andere ist ein Hinweis, kein Fehler."""
FRIST_WOCHEN = 26
"""Der Auftaktworkshop des Initiativkreises liegt höchstens so lange vor dem Projektbeginn (ein halbes Jahr)."""
_WOCHE = 7
_BEDENKEN = frozenset({Haltung.BEDENKEN, Haltung.ABLEHNEND})
_VIER_ROLLEN = tuple(a for a in Projektrollenart if a is not Projektrollenart.WEITERE)


def im(gremium: Gremium, mitglieder: Sequence[Mitglied], akteure: Sequence[Akteur]) -> tuple[Akteur, ...]:
    """Die Akteure des Gremiums in der Reihenfolge der Mitglieder."""
    wer = {a.id: a for a in akteure}
    return tuple(wer[m.akteur] for m in mitglieder if m.gremium is gremium and m.akteur in wer)


def hinweise_steuerungsgruppe(mitglieder: Sequence[Mitglied], workshop: Auftaktworkshop | None) -> tuple[str, ...]:
    """Ein Hinweis bei weniger als zwei oder mehr als vier Mitgliedern und solange der Rhythmus offen ist."""
    zahl_ = sum(m.gremium is Gremium.STEUERUNGSGRUPPE for m in mitglieder)
    von, bis = STEUERUNGSGRUPPE
    saetze = []
    if not von <= zahl_ <= bis:
        saetze.append(f"Die Steuerungsgruppe hat {anzahl(zahl_, 'Mitglied', 'Mitglieder')}; üblich sind {von} bis {bis}.")
    if zahl_ and not (workshop and workshop.rhythmus):
        saetze.append("Der Rhythmus der Steuerungsgruppe ist noch offen; ihre erste Sitzung beschließt ihn.")
    return tuple(saetze)


def hinweise_initiativkreis(mitglieder: Sequence[Mitglied], akteure: Sequence[Akteur], *, intern: bool) -> tuple[str, ...]:
    """Fehlende Gruppen und ein fehlender Initiator; ``intern`` auch, wenn Befürworter oder Bedenkenträger fehlen."""
    reihe = [m for m in mitglieder if m.gremium is Gremium.INITIATIVKREIS]
    kreis = im(Gremium.INITIATIVKREIS, mitglieder, akteure)
    if not reihe:
        return ("Noch kein Mitglied im Initiativkreis.",)
    saetze = []
    if fehlt := fehlende_gruppen(kreis):
        wort = "fehlt noch" if len(fehlt) == 1 else "fehlen noch"
        saetze.append(f"Im Initiativkreis {wort}: {aufzaehlung([g.value for g in fehlt])}.")
    if not any(m.initiator for m in reihe):
        saetze.append("Noch ist kein Initiator benannt: Wer treibt das Vorhaben und begrüßt den Kreis?")
    return (*saetze, *(_seiten(kreis) if intern else ()))


def _seiten(kreis: Sequence[Akteur]) -> tuple[str, ...]:
    haltungen = {a.haltung for a in kreis}
    saetze = []
    if Haltung.UNTERSTUETZT not in haltungen:
        saetze.append("Im Initiativkreis fehlen Befürworter: Bisher unterstützt kein Mitglied das Vorhaben.")
    if not haltungen & _BEDENKEN:
        saetze.append("Im Initiativkreis fehlen Bedenkenträger; sie gehören ausdrücklich dazu.")
    return tuple(saetze)


@dataclass(frozen=True)
class Terminlage:
    """Lage des Auftaktworkshops zum Projektbeginn; ``wochen`` ganze Wochen davor (negativ: danach), ``None`` ohne beide Daten."""

    wochen: int | None
    passt: bool
    satz: str


def terminlage(workshop: Auftaktworkshop | None, projektbeginn: dt.date | None) -> Terminlage:
    """Prüft „0 bis 26 Wochen vor dem Projektbeginn“; gilt nur für den Workshop des Initiativkreises."""
    termin = workshop.termin if workshop else None
    if termin is None:
        return Terminlage(None, passt=False, satz="Der Termin des Auftaktworkshops steht noch nicht fest.")
    if projektbeginn is None:
        return Terminlage(
            None, passt=False, satz="Der Projektbeginn steht noch nicht fest (Blatt „Kommune“); der Termin lässt sich nicht prüfen."
        )
    tage = (projektbeginn - termin).days
    wochen = tage // _WOCHE
    lage = f"Der Auftaktworkshop am {datum(termin)} liegt"
    if tage < 0:
        satz = f"{lage} nach dem Projektbeginn am {datum(projektbeginn)}; er gehört davor."
        return Terminlage(wochen, passt=False, satz=satz)
    if tage > FRIST_WOCHEN * _WOCHE:
        satz = f"{lage} {zahl(wochen)} Wochen vor dem Projektbeginn, mehr als ein halbes Jahr ({FRIST_WOCHEN} Wochen)."
        return Terminlage(wochen, passt=False, satz=satz)
    return Terminlage(
        wochen,
        passt=True,
        satz=f"{lage} {anzahl(wochen, 'Woche', 'Wochen')} vor dem Projektbeginn.".replace("keine Wochen", "weniger als eine Woche"),
    )


def voraussetzungen(workshop: Auftaktworkshop | None) -> tuple[tuple[str, bool], ...]:
    """Die beiden Voraussetzungen des Auftaktworkshops mit Häkchen."""
    return (
        ("Projektteam endgültig", bool(workshop and workshop.projektteam_endgueltig)),
        ("Informationen liegen vor", bool(workshop and workshop.informationen_liegen_vor)),
    )


def personentage(rolle: Projektrolle) -> Decimal | None:
    """Aufwand aller Personen der Rolle in Personentagen; ``None``, solange er nicht geschätzt ist."""
    return None if rolle.personentage is None else rolle.personentage * rolle.personen


def summe_personentage(rollen: Sequence[Projektrolle]) -> Decimal:
    """Geschätzter Aufwand aller Rollen in Personentagen; ungeschätzte zählen nicht."""
    return sum((p for r in rollen if (p := personentage(r)) is not None), Decimal(0))


def ressourcenplan(rollen: Sequence[Projektrolle], namen: dict[UUID, str]) -> Datentabelle:
    """Je Rolle Personen und Personentage, als letzte Zeile die Summe."""
    zeilen = [
        (
            r.name,
            r.rollenart.value,
            namen.get(r.akteur, "–") if r.akteur else "–",
            zahl(r.personen),
            zahl(r.personentage),
            zahl(personentage(r)),
            r.zeitraum or "–",
        )
        for r in rollen
    ]
    if rollen:
        zeilen.append(("Summe", "", "", zahl(sum(r.personen for r in rollen)), "", zahl(summe_personentage(rollen)), ""))
    return Datentabelle(
        titel="Ressourcenplan",
        spalten=("Rolle", "Art", "Akteur", "Personen", "PT je Person", "PT gesamt", "Zeitraum"),
        zeilen=tuple(zeilen),
        zahlenspalten=(3, 4, 5),
    )


def hinweise_rollen(rollen: Sequence[Projektrolle]) -> tuple[str, ...]:
    """Fehlende der vier Rollen und Rollen ohne Schätzung."""
    fehlt = [a.value for a in _VIER_ROLLEN if a not in {r.rollenart for r in rollen}]
    offen = [r.name for r in rollen if r.personentage is None]
    saetze = [f"Noch ohne Eintrag: {aufzaehlung(fehlt)}."] if fehlt and rollen else []
    if offen:
        saetze.append(f"Noch ohne geschätzten Aufwand: {aufzaehlung(offen)}.")
    return tuple(saetze)


def zusagentabelle(zusagen: Sequence[Zusage], namen: dict[UUID, str]) -> Datentabelle:
    """Das Commitment: was, von wem, bis wann."""
    return Datentabelle(
        titel="Zusagen",
        spalten=("Zusage", "Von", "Gegeben am", "Bis", "Eingelöst"),
        zeilen=tuple(
            (
                z.name,
                namen.get(z.akteur, "–") if z.akteur else "–",
                datum(z.gegeben_am),
                datum(z.bis),
                "ja" if z.eingeloest else "nein",
            )
            for z in zusagen
        ),
    )


def fragentabelle(fragen: Sequence[OffeneFrage], namen: dict[UUID, str]) -> Datentabelle:
    """Was offen blieb, mit wem und bis wann."""
    return Datentabelle(
        titel="Offene Fragen",
        spalten=("Frage", "Klärt", "Bis", "Antwort"),
        zeilen=tuple((f.name, namen.get(f.akteur, "–") if f.akteur else "–", datum(f.bis), f.antwort or "offen") for f in fragen),
    )


def regeln(workshop: Auftaktworkshop | None) -> tuple[str, ...]:
    """Die vereinbarten Regeln, eine je Zeile."""
    return tuple(z.strip(" -–•\t") for z in workshop.regeln.splitlines() if z.strip(" -–•\t")) if workshop else ()
