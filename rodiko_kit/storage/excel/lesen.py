"""Arbeitsmappe lesen: die ganze Datei oder nichts, alle Fehler auf einmal, jeder mit Blatt und Zelle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.storage.excel import aufbau
from rodiko_kit.storage.excel.fragen import fragenblatt, fragentafeln
from rodiko_kit.storage.excel.gelesen import Gelesen, Gelesenesblatt
from rodiko_kit.storage.excel.kopf import Steuerung, Tafel, Zuordnung, lies_kopf, lies_steuerung, ordne_zu
from rodiko_kit.storage.excel.rohdaten import Maengel, lies_roh
from rodiko_kit.storage.excel.zeilen import Blattleser, kuerzel_der, mit_namen

Bekannt = Mapping[str, Mapping[str, str]]
"""Art -> Kürzel -> „Kürzel · Name“ dessen, was schon gespeichert ist."""


def lies_mappe(daten: bytes, klassen: Sequence[type[Objekt]], bekannt: Callable[[Gelesen], Bekannt] | None = None) -> Gelesen:
    """Liest und prüft die Mappe; ``SammelFehler`` mit allen Mängeln, geordnet nach Blatt und Zelle.

    ``bekannt`` nennt zum Stand der Mappe (``Gelesen`` noch ohne Blätter) die gespeicherten Einträge, auf die Zeilen zeigen dürfen,
    auch wenn sie in der Datei fehlen. Bezüge stehen im Ergebnis als Kürzel. Die Datei öffnet ein begrenzter Kindprozess.
    """
    gelesen, fehler = lies_mit_maengeln(daten, klassen, bekannt)
    if fehler:
        raise SammelFehler(fehler)
    return gelesen


def lies_mit_maengeln(
    daten: bytes, klassen: Sequence[type[Objekt]], bekannt: Callable[[Gelesen], Bekannt] | None = None
) -> tuple[Gelesen, tuple[EingabeFehler, ...]]:
    """Wie ``lies_mappe``, gibt die Mängel aber zurück; ``SammelFehler`` nur, wenn die Datei als Ganzes unlesbar ist."""
    roh = lies_roh(daten, (aufbau.ANLEITUNG, aufbau.LISTENBLATT))
    steuerung = lies_steuerung(roh)
    stand = Gelesen(kommune_id=steuerung.kommune, nummer=steuerung.nummer, quelle=steuerung.quelle, vorlage=steuerung.vorlage)
    maengel = Maengel()
    je_art = {k.ART: k for k in klassen}
    if (fragen := fragenblatt(roh)) is not None:
        bezuege = {art: mit_namen(kuerzel) for art, kuerzel in (bekannt(stand) if bekannt else {}).items()}
        antworten = tuple(Blattleser(t, je_art, bezuege, maengel).lies() for t in fragentafeln(fragen, klassen, maengel))
        return stand.aendern(blaetter=antworten, auszug=True), maengel.geordnet()
    zuordnung = ordne_zu(roh, aufbau.blattklassen(klassen), steuerung, maengel)
    tafeln = _tafeln(klassen, zuordnung, steuerung, maengel)
    bezuege = _bezuege(tafeln, bekannt(stand) if bekannt else {}, zuordnung.zweifel)
    gelesene = tuple(Blattleser(t, je_art, bezuege, maengel).lies() for t in tafeln)
    _pruefe_kommune(gelesene, {t.klasse.ART: t for t in tafeln}, maengel)
    return stand.aendern(blaetter=gelesene, hinweise=tuple(zuordnung.hinweise)), maengel.geordnet()


def _tafeln(klassen: Sequence[type[Objekt]], zuordnung: Zuordnung, steuerung: Steuerung, maengel: Maengel) -> list[Tafel]:
    """Die Blätter mit erkannten Überschriften; die übrigen werden zweifelhaft."""
    tafeln: list[Tafel] = []
    for klasse in (k for k in klassen if k.ART in zuordnung.gefunden):
        tafel = lies_kopf(klasse, zuordnung.gefunden[klasse.ART], steuerung, maengel, zuordnung.hinweise)
        if tafel is None:
            zuordnung.zweifel.add(klasse.ART)
        else:
            tafeln.append(tafel)
    return tafeln


def _bezuege(tafeln: Sequence[Tafel], bekannt: Bekannt, zweifel: set[str]) -> dict[str, dict[str, str]]:
    """Worauf Bezüge zeigen dürfen; Arten mit zweifelhaftem Blatt fehlen, damit es keine Folgefehler gibt."""
    in_datei = {t.klasse.ART: kuerzel_der(t) for t in tafeln}
    arten = (in_datei.keys() | bekannt.keys()) - zweifel
    return {art: mit_namen({**bekannt.get(art, {}), **in_datei.get(art, {})}) for art in arten}


def _pruefe_kommune(blaetter: Sequence[Gelesenesblatt], tafeln: Mapping[str, Tafel], maengel: Maengel) -> None:
    for blatt in (b for b in blaetter if b.art == aufbau.KOMMUNE):
        for zeile in blatt.zeilen[1:]:
            angabe = (zeile.kuerzel, "ist eine zweite Kommune.", "Bitte je Arbeitsmappe nur eine Kommune eintragen.")
            tafel = tafeln[blatt.art]
            maengel.melde(tafel.blatt, zeile.nummer, tafel.spalte("kuerzel"), angabe)
