"""Arbeitsmappe lesen: die ganze Datei oder nichts, alle Fehler auf einmal, jeder mit Blatt und Zelle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rodiko_kit.basis.fehler import SammelFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.storage.excel import aufbau
from rodiko_kit.storage.excel.gelesen import Gelesen, Gelesenesblatt
from rodiko_kit.storage.excel.kopf import Tafel, lies_kopf, lies_steuerung, ordne_zu
from rodiko_kit.storage.excel.rohdaten import Maengel, lies_roh
from rodiko_kit.storage.excel.zeilen import Blattleser, kuerzel_der, mit_namen

Bekannt = Mapping[str, Mapping[str, str]]
"""Art -> Kürzel -> „Kürzel · Name“ dessen, was schon gespeichert ist."""


def lies_mappe(daten: bytes, klassen: Sequence[type[Objekt]], bekannt: Bekannt | None = None) -> Gelesen:
    """Liest und prüft die Mappe; ``SammelFehler`` mit allen Mängeln, geordnet nach Blatt und Zelle.

    ``bekannt`` sind gespeicherte Einträge, auf die Zeilen zeigen dürfen, auch wenn sie in der Datei fehlen.
    Bezüge stehen im Ergebnis als Kürzel. Die Datei wird in einem begrenzten Kindprozess geöffnet.
    """
    blattklassen = aufbau.blattklassen(klassen)
    roh = lies_roh(daten, (aufbau.ANLEITUNG, aufbau.LISTENBLATT))
    steuerung = lies_steuerung(roh)
    maengel = Maengel()
    zuordnung = ordne_zu(roh, blattklassen, steuerung, maengel)
    tafeln: list[Tafel] = []
    for klasse in blattklassen:
        if blatt := zuordnung.gefunden.get(klasse.ART):
            tafel = lies_kopf(klasse, blatt, steuerung, maengel, zuordnung.hinweise)
            if tafel is None:
                zuordnung.zweifel.add(klasse.ART)
            else:
                tafeln.append(tafel)
    bezuege = _bezuege(tafeln, bekannt or {}, zuordnung.zweifel)
    je_art = {k.ART: k for k in klassen}
    gelesene = tuple(Blattleser(t, je_art, bezuege, maengel).lies() for t in tafeln)
    _pruefe_kommune(gelesene, {t.klasse.ART: t for t in tafeln}, maengel)
    if fehler := maengel.geordnet():
        raise SammelFehler(fehler)
    return Gelesen(
        kommune_id=steuerung.kommune,
        nummer=steuerung.nummer,
        quelle=steuerung.quelle,
        vorlage=steuerung.vorlage,
        blaetter=gelesene,
        hinweise=tuple(zuordnung.hinweise),
    )


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
