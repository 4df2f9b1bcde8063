"""Vorschau vor dem Übernehmen: neu, geändert, fehlt, inzwischen am Bildschirm geändert."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from rodiko_kit.basis.aenderungen import geaenderte_felder
from rodiko_kit.basis.anschluss import Aenderung, Bestand
from rodiko_kit.basis.befehl import klasse_von, loeschung
from rodiko_kit.basis.befund import Meldung
from rodiko_kit.basis.eingabe import zeige_wert
from rodiko_kit.basis.fehler import SammelFehler
from rodiko_kit.basis.feld import felder
from rodiko_kit.basis.modell import Modell, Objekt
from rodiko_kit.storage.excel import aufbau
from rodiko_kit.storage.excel.abgleich import Abgleich, Damals, Feldabgleich, Zeilenabgleich, gleiche_ab
from rodiko_kit.storage.excel.gelesen import Gelesen

Zustand = Literal["neu", "geaendert", "konflikt", "bildschirm", "geloescht", "fehlt"]


class Feldvorschau(Modell):
    """Ein unterschiedliches Feld mit deutschen Texten.

    ``lage``: ``datei`` = die Datei gilt, ``bildschirm`` = nur dort geändert, bleibt, ``konflikt`` = beide verschieden, bitte wählen.
    ``damals`` ist leer, wenn der Stand beim Ausgeben unbekannt ist. Schlüssel der Entscheidung: ``<id>.<feld>``.
    """

    feld: str
    titel: str
    ort: str
    damals: str
    datei: str
    jetzt: str
    lage: Literal["datei", "bildschirm", "konflikt"]
    intern: bool


class Objektvorschau(Modell):
    """Ein Objekt der Vorschau.

    ``zustand``: ``neu``; ``geaendert`` (nur die Datei hat geändert); ``konflikt`` (mindestens ein Feld verlangt eine Entscheidung);
    ``bildschirm`` (nur am Bildschirm geändert, nichts zu tun); ``geloescht`` (am Bildschirm gelöscht, in der Datei noch da: entscheiden,
    Schlüssel ``<id>``); ``fehlt`` (gespeichert, nicht in der Datei: nur mit Häkchen löschen).
    ``mitgeloescht``: was beim Löschen mitginge; ``geleert``: welche Angaben leer würden; ``gesperrt``: warum es nicht geht.
    """

    art: str
    art_titel: str
    id: str
    kuerzel: str
    name: str
    ort: str
    zustand: Zustand
    felder: tuple[Feldvorschau, ...] = ()
    inzwischen_geaendert: bool = False
    mitgeloescht: tuple[str, ...] = ()
    geleert: tuple[str, ...] = ()
    gesperrt: str = ""


class Vorschau(Modell):
    """Alles, was die Datei ändern würde, und was vorher zu entscheiden ist; ``nummer`` ist der verglichene Journalstand."""

    nummer: int
    objekte: tuple[Objektvorschau, ...] = ()
    unveraendert: int = 0
    fremd: bool = False
    """Die Mappe wurde für eine andere Kommune ausgegeben."""
    hinweise: tuple[str, ...] = ()
    fehler: tuple[Meldung, ...] = ()

    def zaehlung(self) -> dict[str, int]:
        """Zustand -> Zahl der Objekte, dazu ``unveraendert``."""
        return {**Counter(o.zustand for o in self.objekte), "unveraendert": self.unveraendert}


def vorschau(gelesen: Gelesen, jetzt: Bestand, damals: Damals | None) -> Vorschau:
    """Vergleicht die Datei mit dem Bestand und dem Stand beim Ausgeben (``None`` = unbekannt); ändert nichts."""
    abgleich = gleiche_ab(gelesen, jetzt, damals)
    namen = _namen(abgleich, jetzt, damals)
    zeilen = [_aus_zeile(z, namen) for z in abgleich.zeilen]
    fremd = gelesen.kommune_id is not None and gelesen.kommune_id != jetzt.kommune
    hinweise = list(gelesen.hinweise)
    if fremd:
        hinweise.append("Diese Mappe wurde für eine andere Kommune ausgegeben.")
    elif damals is None:
        hinweise.append("Der Stand beim Ausgeben ist hier unbekannt; jede Abweichung ist zu entscheiden.")
    return Vorschau(
        nummer=jetzt.nummer,
        objekte=(*(z for z in zeilen if z), *(_aus_fehlendem(o, jetzt, damals) for o in abgleich.fehlend)),
        unveraendert=sum(z is None for z in zeilen),
        fremd=fremd,
        hinweise=tuple(hinweise),
        fehler=tuple(Meldung.aus(f) for f in abgleich.fehler),
    )


def _namen(abgleich: Abgleich, jetzt: Bestand, damals: Damals | None) -> dict[str, str]:
    """Kennung -> „Kürzel · Name“ über damals, jetzt und Datei."""
    namen = {str(id_): f"{w['kuerzel']} · {w['name']}" if w.get("name") else w["kuerzel"] for (_, id_), w in (damals or {}).items()}
    namen |= {str(z.id): f"{z.zeile.kuerzel} · {z.datei['name']}" if z.datei.get("name") else z.zeile.kuerzel for z in abgleich.zeilen}
    return namen | {str(o.id): aufbau.bezeichnung(o) for k in jetzt.arten() for o in jetzt.alle(k)}


def _aus_zeile(zeile: Zeilenabgleich, namen: Mapping[str, str]) -> Objektvorschau | None:
    lagen = {f.lage for f in zeile.felder}
    if zeile.zustand == "gespeichert" and not lagen:
        return None
    zustand: Zustand
    if zeile.zustand != "gespeichert":
        zustand = zeile.zustand
    else:
        zustand = "konflikt" if "konflikt" in lagen else "geaendert" if "datei" in lagen else "bildschirm"
    return Objektvorschau(
        art=zeile.klasse.ART,
        art_titel=zeile.klasse.TITEL,
        id=str(zeile.id),
        kuerzel=zeile.zeile.kuerzel,
        name=str(zeile.datei.get("name") or ""),
        ort=zeile.ort(),
        zustand=zustand,
        felder=tuple(_feld(zeile, f, namen) for f in zeile.felder),
    )


def _feld(zeile: Zeilenabgleich, eines: Feldabgleich, namen: Mapping[str, str]) -> Feldvorschau:
    return Feldvorschau(
        feld=eines.feld.name,
        titel=eines.feld.titel,
        ort=zeile.ort(eines.feld.name),
        damals=zeige_wert(eines.feld, eines.damals, namen),
        datei=zeige_wert(eines.feld, eines.datei, namen),
        jetzt=zeige_wert(eines.feld, eines.jetzt, namen),
        lage=eines.lage if eines.lage != "gleich" else "datei",
        intern=eines.feld.intern,
    )


def _aus_fehlendem(objekt: Objekt, jetzt: Bestand, damals: Damals | None) -> Objektvorschau:
    mit: tuple[str, ...] = ()
    leer: tuple[str, ...] = ()
    gesperrt = ""
    try:
        folgen = [a for a in loeschung(jetzt, objekt) if a.id != objekt.id]
        mit = tuple(_genannt(jetzt, a) for a in folgen if a.nachher is None)
        leer = tuple(f"{_genannt(jetzt, a)}: {_leere_felder(jetzt, a)}" for a in folgen if a.nachher is not None)
    except SammelFehler as fehler:
        gesperrt = str(fehler)
    frueher = (damals or {}).get((objekt.ART, objekt.id))
    return Objektvorschau(
        art=objekt.ART,
        art_titel=objekt.TITEL,
        id=str(objekt.id),
        kuerzel=objekt.kuerzel,
        name=objekt.anzeige,
        ort=objekt.BLATT,
        zustand="fehlt",
        inzwischen_geaendert=frueher is not None and frueher != objekt.als_json(),
        mitgeloescht=mit,
        geleert=leer,
        gesperrt=gesperrt,
    )


def _genannt(jetzt: Bestand, aenderung: Aenderung) -> str:
    objekt = jetzt.suche(aenderung.art, aenderung.id)
    return f"{objekt.TITEL} {aufbau.bezeichnung(objekt)}" if objekt else ""


def _leere_felder(jetzt: Bestand, aenderung: Aenderung) -> str:
    vorher, nachher = aenderung.vorher or {}, aenderung.nachher or {}
    leer = set(geaenderte_felder(vorher, nachher))
    return ", ".join(f.titel for f in felder(klasse_von(jetzt, aenderung.art)) if f.name in leer)
