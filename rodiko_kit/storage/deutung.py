"""Verletzte Regeln der Datenbank als deutsche Fehler: wer kollidiert, was fehlt, was noch gebraucht wird."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rodiko_kit.basis.anschluss import Aenderung
from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler, RodikoFehler, SammelFehler
from rodiko_kit.basis.feld import feld, felder
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.storage.abbild import Abbild
from rodiko_kit.storage.tabellen import KOMMUNE


def regelverstoss(vorher: Abbild, aenderungen: Sequence[Aenderung]) -> RodikoFehler:
    """Warum die Datenbank diese Änderungen ablehnt: ``EingabeFehler`` oder, bei mehreren Gründen, ``SammelFehler``."""
    danach = vorher.nach(vorher.nummer, aenderungen)
    if not danach.objekte[KOMMUNE]:
        if vorher.objekte[KOMMUNE]:
            rat = "Bitte „Kommune löschen“ verwenden."
            return EingabeFehler("Kommune", _name(vorher), "enthält noch Daten und lässt sich so nicht löschen.", rat)
        return NichtGefundenFehler("Diese Kommune gibt es nicht. Bitte zuerst die Kommune anlegen.")
    gruende = [*_doppelte(danach, aenderungen), *_haengende(vorher, danach)]
    if not gruende:
        return EingabeFehler("Speichern", "", "verletzt eine Regel der Datenbank.", "Bitte die Eingabe prüfen.")
    return gruende[0] if len(gruende) == 1 else SammelFehler(gruende)


def _doppelte(danach: Abbild, aenderungen: Iterable[Aenderung]) -> Iterator[EingabeFehler]:
    geschrieben = {a.id for a in aenderungen}
    for klasse in danach.klassen:
        for gruppe in (("kuerzel",), *klasse.EINDEUTIG):
            gesehen: dict[tuple[Any, ...], Objekt] = {}
            alte_zuerst = sorted(danach.alle(klasse.ART), key=lambda o: o.id in geschrieben)
            for objekt in alte_zuerst:
                schluessel = tuple(getattr(objekt, n) for n in gruppe)
                erstes = gesehen.setdefault(schluessel, objekt)
                if erstes is not objekt:
                    yield _doppelt(danach, klasse, gruppe, objekt, erstes)


def _doppelt(danach: Abbild, klasse: type[Objekt], gruppe: tuple[str, ...], objekt: Objekt, erstes: Objekt) -> EingabeFehler:
    titel = ", ".join(feld(klasse, n).titel for n in gruppe)
    wert = " / ".join(_text(danach, klasse, n, objekt) for n in gruppe)
    if gruppe == ("kuerzel",):
        mangel, rat = f"ist schon vergeben ({erstes.anzeige}).", "Bitte ein anderes Kürzel wählen."
    else:
        mangel, rat = f"gibt es schon ({erstes.kuerzel}).", "Bitte den vorhandenen Eintrag ändern."
    return EingabeFehler(f"{klasse.TITEL} {objekt.kuerzel}, {titel}", wert, mangel, rat)


def _haengende(vorher: Abbild, danach: Abbild) -> Iterator[EingabeFehler]:
    for klasse in danach.klassen:
        for f in (f for f in felder(klasse) if f.bezug):
            art = f.bezug.art if f.bezug else ""
            for objekt in danach.alle(klasse.ART):
                ziel = getattr(objekt, f.name)
                if ziel is None or ziel in danach.objekte[art]:
                    continue
                weg = vorher.objekte[art].get(ziel)
                if weg is not None:
                    mangel = f"wird noch von {klasse.TITEL} {objekt.kuerzel} ({f.titel}) gebraucht."
                    yield EingabeFehler(weg.TITEL, weg.anzeige, mangel, "Bitte zuerst dort etwas anderes eintragen.")
                else:
                    mangel = "zeigt auf einen Eintrag, den es in dieser Kommune nicht gibt."
                    yield EingabeFehler(f"{klasse.TITEL} {objekt.anzeige}, {f.titel}", ziel, mangel, "Bitte aus der Liste wählen.")


def _text(danach: Abbild, klasse: type[Objekt], name: str, objekt: Objekt) -> str:
    wert, bezug = getattr(objekt, name), feld(klasse, name).bezug
    ziel = danach.objekte[bezug.art].get(wert) if bezug else None
    return ziel.anzeige if ziel else str(wert or "leer")


def _name(abbild: Abbild) -> str:
    return next(iter(abbild.objekte[KOMMUNE].values())).anzeige
