"""Die Arbeitsmappe am Cockpit: ausgeben, Vorschau, übernehmen."""

from __future__ import annotations

import base64
import threading
from collections import OrderedDict
from typing import Any, Literal
from uuid import UUID, uuid4

from rodiko_kit.basis.anschluss import Anschluss, Wer
from rodiko_kit.basis.fehler import NichtGefundenFehler
from rodiko_kit.server.haus import Datei, Entscheidung, Fortschritt, Mangel, Unterschied, Vorschau, Vorschauzeile
from rodiko_kit.storage.excel import vorschau as abgleich
from rodiko_kit.storage.excel.abfrage import ExcelMappe, ExcelVorschau
from rodiko_kit.storage.excel.befehl import Einlesen
from rodiko_kit.storage.excel.befehl import Entscheidung as Wahl
from rodiko_kit.storage.excel.gelesen import Gelesen

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ART: dict[str, Literal["neu", "geaendert", "konflikt", "fehlt"]] = {
    "neu": "neu",
    "geaendert": "geaendert",
    "konflikt": "konflikt",
    "geloescht": "konflikt",
    "fehlt": "fehlt",
}
_MERKE = 20


class Mappenverkehr:
    """Hält gelesene Mappen, bis ihre Vorschau übernommen oder vergessen wird."""

    def __init__(self, anschluss: Anschluss) -> None:
        self._anschluss = anschluss
        self._offen: OrderedDict[str, tuple[UUID, Gelesen, str, int]] = OrderedDict()
        self._schloss = threading.Lock()

    def gib_aus(self, kommune: UUID, intern: bool, fortschritt: Fortschritt) -> Datei:  # noqa: FBT001  Form von Aktionen
        """Die Arbeitsmappe mit dem heutigen Stand, nur auf Wunsch mit den Spalten der Beratung."""
        return self._mappe(kommune, fortschritt, vorlage=False, intern=intern)

    def vorlage(self, kommune: UUID | None, fortschritt: Fortschritt) -> Datei:
        """Eine leere Arbeitsmappe."""
        return self._mappe(kommune or UUID(int=0), fortschritt, vorlage=True, intern=True)

    def lies(self, wer: Wer, kommune: UUID, name: str, inhalt: bytes, fortschritt: Fortschritt) -> Vorschau:
        """Liest die Datei und vergleicht; geschrieben wird nichts."""
        del wer
        fortschritt(0.1, "Die Datei wird gelesen und geprüft …")
        antwort = self._anschluss.lesen(ExcelVorschau(kommune=kommune, datei=base64.b64encode(inhalt).decode("ascii")))
        fortschritt(0.9, "Die Vorschau wird zusammengestellt …")
        kennung = uuid4().hex
        if "fehler" in antwort:
            return Vorschau(kennung=kennung, datei=name, maengel=tuple(_mangel(m) for m in antwort["fehler"]))
        ergebnis = abgleich.Vorschau.aus_json(antwort["vorschau"])
        with self._schloss:
            self._offen[kennung] = (kommune, Gelesen.aus_json(antwort["gelesen"]), name, ergebnis.nummer)
            while len(self._offen) > _MERKE:
                self._offen.popitem(last=False)
        return Vorschau(
            kennung=kennung,
            datei=name,
            zeilen=tuple(_zeile(o) for o in ergebnis.objekte if o.zustand in _ART),
            maengel=tuple(_mangel(f.als_json()) for f in ergebnis.fehler),
            gleich=ergebnis.unveraendert + sum(o.zustand == "bildschirm" for o in ergebnis.objekte),
            fremd=ergebnis.fremd,
            hinweise=(*ergebnis.hinweise, *_behalten(ergebnis)),
        )

    def uebernimm(self, wer: Wer, kommune: UUID, kennung: str, wahl: Entscheidung, fortschritt: Fortschritt) -> str:
        """Schreibt eine Vorschau mit den Entscheidungen in einer Transaktion."""
        del wer
        with self._schloss:
            gemerkt = self._offen.get(kennung)
        if gemerkt is None or gemerkt[0] != kommune:
            raise NichtGefundenFehler("Diese Vorschau gibt es nicht mehr. Bitte die Datei noch einmal einlesen.")
        fortschritt(0.3, "Die Änderungen werden geschrieben …")
        _, gelesen, name, stand = gemerkt
        wahlen: dict[str, Wahl] = {"*": "datei"}
        for schluessel in wahl.bildschirm:
            wahlen[_entscheidung(schluessel)] = "bildschirm"
        ergebnis = self._anschluss.ausfuehren(
            Einlesen(
                kommune=kommune,
                gelesen=gelesen,
                dateiname=name,
                loeschen=tuple(UUID(s) for s in wahl.loeschen),
                entscheidungen=wahlen,
                stand=stand,
                andere_kommune=wahl.andere_kommune,
            )
        )
        with self._schloss:
            self._offen.pop(kennung, None)
        return f"{ergebnis.titel}." if ergebnis.aenderungen else "Die Datei enthielt nichts Neues; es wurde nichts geändert."

    def _mappe(self, kommune: UUID, fortschritt: Fortschritt, *, vorlage: bool, intern: bool) -> Datei:
        fortschritt(0.2, "Die Arbeitsmappe wird geschrieben …")
        antwort = self._anschluss.lesen(ExcelMappe(kommune=kommune, vorlage=vorlage, intern=intern))
        return Datei(antwort["dateiname"], XLSX, base64.b64decode(antwort["datei"]))


def _entscheidung(schluessel: str) -> str:
    objekt, _, feld = schluessel.partition("|")
    return f"{objekt}.{feld}" if feld else objekt


def _mangel(werte: dict[str, Any]) -> Mangel:
    blatt, _, zelle = str(werte["ort"]).rpartition("!")
    return Mangel(
        blatt=blatt or str(werte["ort"]), zelle=zelle if blatt else "", wert=werte["wert"], mangel=werte["mangel"], abhilfe=werte["abhilfe"]
    )


def _zeile(objekt: abgleich.Objektvorschau) -> Vorschauzeile:
    blatt, _, zelle = objekt.ort.partition("!")
    felder = tuple(
        Unterschied(feld=f.feld, titel=f.titel, vorher=f.damals or f.jetzt, datei=f.datei, jetzt=f.jetzt if f.lage == "konflikt" else None)
        for f in objekt.felder
        if f.lage != "bildschirm"
    )
    if objekt.zustand == "geloescht":
        felder = (Unterschied(feld="", titel="Eintrag", vorher=objekt.kuerzel, datei="wieder anlegen", jetzt="gelöscht lassen"),)
    titel = f"{objekt.kuerzel} · {objekt.name}" if objekt.name else objekt.kuerzel
    return Vorschauzeile(
        schluessel=objekt.id,
        blatt=blatt,
        zelle=zelle,
        titel=titel,
        art=_ART[objekt.zustand],
        felder=felder,
        folgen=_folgen(objekt),
        gesperrt=objekt.gesperrt,
    )


def _folgen(objekt: abgleich.Objektvorschau) -> tuple[str, ...]:
    saetze = []
    if objekt.inzwischen_geaendert:
        saetze.append("Wurde seit dem Ausgeben der Mappe am Bildschirm geändert.")
    if objekt.mitgeloescht:
        saetze.append(f"Beim Löschen ginge mit: {', '.join(objekt.mitgeloescht)}.")
    if objekt.geleert:
        saetze.append(f"Leer würden: {', '.join(objekt.geleert)}.")
    return tuple(saetze)


def _behalten(ergebnis: abgleich.Vorschau) -> tuple[str, ...]:
    nur_bildschirm = [o.kuerzel for o in ergebnis.objekte if o.zustand == "bildschirm"]
    return (f"Nur am Bildschirm geändert und unverändert übernommen: {', '.join(nur_bildschirm)}.",) if nur_bildschirm else ()
