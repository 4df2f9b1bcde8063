"""Berichtsblöcke: Produkte mit Steckbrief, Vereinbarungen, sichtbarem Ergebnis und der Maßnahmenkatalog zu SOLL II."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import datum
from rodiko_kit.massnahmen.abfrage.quickwins import namen_aus
from rodiko_kit.massnahmen.analyse.produkte import Produkt, katalog_aus, maengel, produkte_aus, zusammenfassung
from rodiko_kit.massnahmen.analyse.produktziele import produktziele
from rodiko_kit.massnahmen.modell.produkt import Produktform, Produktsteckbrief
from rodiko_kit.reporting.bloecke import Absatz, Block, Foto, Kennwert, Kennzahlenblock, Lauf, Liste, Tabellenblock, Ueberschrift
from rodiko_kit.szenarien.abfrage.haushalt import gerechnete_posten
from rodiko_kit.szenarien.analyse.produkte import (
    OHNE_KOSTEN,
    Produktkosten,
    aufwandstafel,
    katalog,
    kosten_je_massnahme,
    stand_seit,
    zustaendig,
)

_EINLEITUNG = (
    "Ein Produkt ist eine Maßnahme, die bleibt: analog ein angepasster Ablauf mit Vereinbarungen, digital eine technische Lösung. "
    "Seine Kosten sind die Kostenposten des Zielbilds; sie zählen einmal."
)


def produkte(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form der Berichtseinträge
    """Zähler, je Produkt ein Unterabschnitt, der Katalog; ohne Produkte und Maßnahmen für SOLL II nichts. Nichts davon ist intern."""
    del intern
    alle, eintraege = produkte_aus(bestand), katalog_aus(bestand)
    if not eintraege:
        return ()
    kosten, namen = kosten_je_massnahme(gerechnete_posten(bestand)), namen_aus(bestand)
    ziele = tuple(Kennwert(titel=z.titel, wert=str(z.anzahl), zusatz=z.zusatz, ton=z.ampel) for z in produktziele(bestand))
    tafel = katalog(eintraege, kosten, namen)
    return (
        Ueberschrift(ebene=1, text="Produkte und Maßnahmenkatalog", anker="produkte"),
        Absatz(text=_EINLEITUNG),
        Kennzahlenblock(eintraege=ziele),
        Absatz(text=zusammenfassung(alle)),
        *(block for p in alle for block in _produkt(p, kosten.get(p.massnahme.id, OHNE_KOSTEN), namen)),
        Ueberschrift(ebene=2, text=tafel.titel),
        Tabellenblock(id="produkte-katalog", titel=tafel.titel, tabelle=tafel, summenzeile=True),
    )


def _produkt(produkt: Produkt, kosten: Produktkosten, namen: Mapping[UUID, str]) -> Iterator[Block]:
    massnahme = produkt.massnahme
    anker = f"produkte-{massnahme.id.hex[:8]}"
    yield Ueberschrift(ebene=2, text=f"{massnahme.kuerzel} {massnahme.name}", anker=anker)
    art = massnahme.massnahmenart.value
    yield Absatz(text=(Lauf(text=f"{art}, {stand_seit(produkt)}. ", fett=True), f"Zuständig: {zustaendig(massnahme, namen)}."))
    if produkt.steckbrief is not None:
        yield from _steckbrief(produkt, produkt.steckbrief, namen)
    tafel = aufwandstafel(produkt, kosten)
    yield Tabellenblock(id=f"{anker}-aufwand", titel=f"Zeit und Kosten: {massnahme.name}", tabelle=tafel, summenzeile=True)
    if produkt.vereinbarungen:
        tafel = _vereinbarungen(produkt, namen)
        yield Tabellenblock(id=f"{anker}-vereinbarungen", titel=f"Vereinbarungen: {massnahme.name}", tabelle=tafel)
    yield from _ergebnis(produkt, anker)
    if offen := maengel(produkt):
        yield Absatz(text=f"Noch offen: {' '.join(offen)}")


def _steckbrief(produkt: Produkt, steckbrief: Produktsteckbrief, namen: Mapping[UUID, str]) -> Iterator[Block]:
    if steckbrief.zweck:
        yield Absatz(text=steckbrief.zweck)
    punkte = [("Entwickelt von", steckbrief.kerngruppe)]
    if produkt.form is Produktform.DIGITAL:
        partner = namen.get(steckbrief.digitalpartner, "") if steckbrief.digitalpartner else ""
        dienst = f"{steckbrief.efa.value}, {steckbrief.efa_leistung}" if steckbrief.efa_leistung else steckbrief.efa.value
        reife = (
            f"Stufe {steckbrief.reifegradziel} im OZG-Modell {steckbrief.reifegradmodell}" if steckbrief.reifegradziel is not None else ""
        )
        punkte += [("Digitalpartner", partner), ("EfA-Dienst", dienst), ("Reifegradziel", reife), ("Datenschutz", steckbrief.datenschutz)]
    gefuellt = tuple((Lauf(text=f"{titel}: ", fett=True), text) for titel, text in punkte if text)
    if gefuellt:
        yield Liste(punkte=gefuellt)


def _vereinbarungen(produkt: Produkt, namen: Mapping[UUID, str]) -> Datentabelle:
    eigene = produkt.massnahme.schnittstelle
    return Datentabelle(
        spalten=("Gegenstand", "Parteien", "Regel", "Schnittstelle", "Gültig ab", "Stand"),
        zeilen=tuple(
            (
                v.name,
                "; ".join(v.parteien) or "–",
                v.regel or "–",
                namen.get(stelle, "–") if (stelle := v.schnittstelle or eigene) else "–",
                datum(v.gueltig_ab),
                v.vereinbarungsstand.value,
            )
            for v in produkt.vereinbarungen
        ),
    )


def _ergebnis(produkt: Produkt, anker: str) -> Iterator[Block]:
    ergebnis, bild = produkt.ergebnis, produkt.bild
    if ergebnis is None:
        return
    orte = [ergebnis.ort, f"„{ergebnis.verweis}“" if ergebnis.verweis else ""]
    seit = [f"seit {datum(ergebnis.gezeigt_am)}"] if ergebnis.gezeigt_am else []
    wo = ", ".join([*filter(None, orte), *seit])
    yield Absatz(text=(Lauf(text="Sichtbar gemacht: ", fett=True), ergebnis.name, *([f" Zu sehen: {wo}."] if wo else [])))
    if bild is not None:
        yield Foto(
            id=f"{anker}-bild",
            titel=ergebnis.name,
            alternativtext=bild.alternativtext,
            bildart=bild.bildart.value,
            breite_px=bild.breite_px,
            hoehe_px=bild.hoehe_px,
            inhalt=bild.inhalt,
            quelle=ergebnis.ort,
        )
