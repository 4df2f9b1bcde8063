"""Prozessdateien (BPMN, YAML): ausgeben, einlesen ohne Rückfragen, Vorschau und Übernehmen am Cockpit."""

from __future__ import annotations

import base64
import io
import threading
import zipfile
from collections import OrderedDict
from pathlib import Path
from typing import Any, Literal
from uuid import UUID, uuid4

from rodiko_kit.basis.anschluss import Abfrage, Anschluss, Wer
from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler, RodikoFehler, SammelFehler
from rodiko_kit.prozesse.abfrage.bpmn import ProzessBpmn, ProzessYaml
from rodiko_kit.prozesse.abfrage.einlesen import ProzessVorschau
from rodiko_kit.prozesse.analyse.leseplan import Leseauftrag
from rodiko_kit.prozesse.befehl.einlesen import ProzessEinlesen
from rodiko_kit.server.haus import Datei, Entscheidung, Fortschritt, Frage, Mangel, Unterschied, Vorschau, Vorschauzeile, Weise

NEU, NICHT = "neu", "nicht"
"""Antworten der Vorschau: als neuen Prozess anlegen, nicht einlesen; jede andere ist die Kennung des zu ersetzenden Prozesses."""

_TYPEN = {"bpmn": "application/xml", "yaml": "application/yaml"}
_MERKE = 5


def ist_prozessdatei(inhalt: bytes) -> bool:
    """Ob der Inhalt Text ist, also keine Arbeitsmappe und keine Datenbank."""
    anfang = inhalt[:4096]
    ist_utf16 = anfang[:2] in {b"\xff\xfe", b"\xfe\xff"}
    return bool(anfang.strip()) and (ist_utf16 or b"\x00" not in anfang) and not anfang.startswith(b"PK\x03\x04")


def gib_aus(anschluss: Anschluss, kommune: UUID, nach: Path, form: Literal["bpmn", "yaml"]) -> list[tuple[Path, list[str]]]:
    """Schreibt je Prozess mit Schritten eine Datei in den Ordner; Pfade und Hinweise dazu."""
    dateien = _dateien(anschluss, kommune, form)
    nach.mkdir(parents=True, exist_ok=True)
    for datei in dateien:
        (nach / datei["dateiname"]).write_bytes(datei["inhalt"].encode("utf-8"))
    return [(nach / d["dateiname"], d["hinweise"]) for d in dateien]


def lies_ein(  # noqa: PLR0913  Angaben der Kommandozeile
    anschluss: Anschluss, kommune: UUID, name: str, inhalt: bytes, *, weise: str = "", prozess: str = ""
) -> tuple[str, list[str]]:
    """Liest einen Prozess der Datei ein: Satz und Hinweise.

    ``weise`` ist ``neu``, ``ersetzen`` oder leer (nur erlaubt, wenn es den Prozess noch nicht gibt), ``prozess`` Kennung oder Name
    in der Datei (leer: der größte). ``EingabeFehler`` nennt, was zu entscheiden ist.
    """
    text = base64.b64encode(inhalt).decode("ascii")
    antwort = anschluss.lesen(ProzessVorschau(kommune=kommune, dateiname=name, inhalt=text))
    gewaehlt = _gewaehlt(antwort["prozesse"], prozess)
    treffer = gewaehlt["treffer"]
    if treffer and not weise:
        namen = ", ".join(t["anzeige"] for t in treffer)
        rat = "Bitte mit --neu einen weiteren anlegen oder mit --ersetzen seine Schritte ersetzen."
        raise EingabeFehler("Prozess", gewaehlt["titel"], f"gibt es schon ({namen}).", rat)
    if weise == "ersetzen" and len(treffer) != 1:
        mangel = "gibt es hier mehrfach." if treffer else "gibt es hier noch nicht."
        rat = "Bitte am Cockpit einlesen und dort wählen." if treffer else "Bitte --neu nehmen."
        raise EingabeFehler("Prozess", gewaehlt["titel"], mangel, rat)
    ziel = UUID(treffer[0]["id"]) if weise == "ersetzen" else None
    auftrag = Leseauftrag(prozess=gewaehlt["kennung"], weise="ersetzen" if ziel else "neu", ziel=ziel)
    ergebnis = anschluss.ausfuehren(ProzessEinlesen(kommune=kommune, dateiname=name, inhalt=text, auftraege=(auftrag,)))
    folgen = gewaehlt["folgen"][str(ziel) if ziel else NEU]
    satz = f"{gewaehlt['umfang']} eingelesen." if ergebnis.aenderungen else f"{gewaehlt['titel']}: die Datei enthielt nichts Neues."
    return satz, list(dict.fromkeys([*antwort["hinweise"], *gewaehlt["hinweise"], *_benutzt(folgen), *folgen["hinweise"]]))


class Prozessverkehr:
    """Hält gelesene Prozessdateien, bis ihre Vorschau übernommen oder vergessen wird."""

    def __init__(self, anschluss: Anschluss) -> None:
        self._anschluss = anschluss
        self._offen: OrderedDict[str, tuple[UUID, str, str]] = OrderedDict()
        self._schloss = threading.Lock()

    def gib_aus(self, kommune: UUID, form: str, fortschritt: Fortschritt) -> Datei:
        """Eine Datei, bei mehreren Prozessen ein ZIP-Ordner; ``RodikoFehler``, wenn noch keiner Schritte hat."""
        fortschritt(0.2, "Die Prozesse werden geschrieben …")
        dateien = _dateien(self._anschluss, kommune, form)
        if not dateien:
            raise RodikoFehler("Noch kein Prozess hat Schritte. Bitte zuerst einen aufnehmen oder einlesen.")
        if len(dateien) == 1:
            return Datei(dateien[0]["dateiname"], _TYPEN[form], dateien[0]["inhalt"].encode("utf-8"))
        ordner = io.BytesIO()
        with zipfile.ZipFile(ordner, "w", zipfile.ZIP_DEFLATED) as gepackt:
            for datei in dateien:
                gepackt.writestr(zipfile.ZipInfo(datei["dateiname"]), datei["inhalt"], zipfile.ZIP_DEFLATED)
        return Datei(f"Prozesse {form.upper()}.zip", "application/zip", ordner.getvalue())

    def lies(self, kommune: UUID, name: str, inhalt: bytes, fortschritt: Fortschritt) -> Vorschau:
        """Liest die Datei und sagt je Prozess, was jede Entscheidung ändern würde; geschrieben wird nichts."""
        fortschritt(0.1, "Die Datei wird gelesen und geprüft …")
        kennung, text = uuid4().hex, base64.b64encode(inhalt).decode("ascii")
        try:
            antwort = self._anschluss.lesen(ProzessVorschau(kommune=kommune, dateiname=name, inhalt=text))
        except (EingabeFehler, SammelFehler) as fehler:
            alle = fehler.fehler if isinstance(fehler, SammelFehler) else (fehler,)
            return Vorschau(kennung=kennung, datei=name, form="Prozessdatei", maengel=tuple(_mangel(f) for f in alle))
        with self._schloss:
            self._offen[kennung] = (kommune, name, text)
            while len(self._offen) > _MERKE:
                self._offen.popitem(last=False)
        fragen = tuple(_frage(eines, erster=nr == 0) for nr, eines in enumerate(antwort["prozesse"]))
        return Vorschau(kennung=kennung, datei=name, form=antwort["form"], fragen=fragen, hinweise=tuple(antwort["hinweise"]))

    def kennt(self, kennung: str) -> bool:
        """Ob die Vorschau zu einer Prozessdatei gehört."""
        return kennung in self._offen

    def uebernimm(self, wer: Wer, kommune: UUID, kennung: str, wahl: Entscheidung, fortschritt: Fortschritt) -> str:
        """Schreibt die gewählten Prozesse in einer Transaktion."""
        del wer
        with self._schloss:
            gemerkt = self._offen.get(kennung)
        if gemerkt is None or gemerkt[0] != kommune:
            raise NichtGefundenFehler("Diese Vorschau gibt es nicht mehr. Bitte die Datei noch einmal einlesen.")
        fortschritt(0.3, "Die Änderungen werden geschrieben …")
        _, name, text = gemerkt
        auftraege = tuple(_auftrag(p, antwort) for p, antwort in wahl.antworten.items() if antwort != NICHT)
        if not auftraege:
            raise RodikoFehler("Bitte mindestens einen Prozess zum Einlesen wählen.")
        ergebnis = self._anschluss.ausfuehren(ProzessEinlesen(kommune=kommune, dateiname=name, inhalt=text, auftraege=auftraege))
        with self._schloss:
            self._offen.pop(kennung, None)
        return f"{ergebnis.titel}." if ergebnis.aenderungen else "Die Datei enthielt nichts Neues; es wurde nichts geändert."


def _dateien(anschluss: Anschluss, kommune: UUID, form: str) -> list[dict[str, Any]]:
    abfragen: dict[str, Abfrage] = {"bpmn": ProzessBpmn(kommune=kommune), "yaml": ProzessYaml(kommune=kommune)}
    if form not in abfragen:
        raise EingabeFehler("Form", form, "gibt es nicht.", "Möglich: bpmn, yaml.")
    dateien: list[dict[str, Any]] = anschluss.lesen(abfragen[form])["dateien"]
    return dateien


def _gewaehlt(prozesse: list[dict[str, Any]], wunsch: str) -> dict[str, Any]:
    treffer = [p for p in prozesse if not wunsch or wunsch.casefold() in {p["kennung"].casefold(), p["titel"].casefold()}]
    if not treffer or (wunsch and len(treffer) > 1):
        vorhanden = ", ".join(f"„{p['titel']}“ ({p['kennung']})" for p in prozesse)
        mangel = "ist nicht eindeutig." if treffer else "kommt in der Datei nicht vor."
        raise EingabeFehler("Prozess", wunsch, mangel, f"Vorhanden: {vorhanden}.")
    return treffer[0]


def _auftrag(prozess: str, antwort: str) -> Leseauftrag:
    if antwort == NEU:
        return Leseauftrag(prozess=prozess)
    try:
        return Leseauftrag(prozess=prozess, weise="ersetzen", ziel=UUID(antwort))
    except ValueError as fehler:
        raise EingabeFehler("Prozess", prozess, "hat noch keine Entscheidung.", "Bitte wählen, was mit ihm geschehen soll.") from fehler


def _mangel(fehler: EingabeFehler) -> Mangel:
    wert = "" if fehler.wert is None else str(fehler.wert)
    return Mangel(blatt=fehler.ort, zelle="", wert=wert[:200], mangel=fehler.mangel, abhilfe=fehler.abhilfe)


def _frage(eines: dict[str, Any], *, erster: bool) -> Frage:
    treffer = eines["treffer"]
    weisen = [_weise(NEU, "Als neuen Prozess anlegen", eines["folgen"][NEU])]
    weisen += [_weise(t["id"], f"Schritte von „{t['anzeige']}“ ersetzen", eines["folgen"][t["id"]]) for t in treffer]
    weisen.append(Weise(wert=NICHT, text="Nicht einlesen"))
    wahl = ("" if treffer else NEU) if erster else NICHT
    return Frage(schluessel=eines["kennung"], titel=eines["umfang"], weisen=tuple(weisen), wahl=wahl, hinweise=tuple(eines["hinweise"]))


def _weise(wert: str, text: str, folgen: dict[str, Any]) -> Weise:
    zeilen = tuple(_zeile(z) for z in folgen["zeilen"])
    return Weise(wert=wert, text=text, zeilen=zeilen, hinweise=(*_benutzt(folgen), *folgen["hinweise"]))


def _benutzt(folgen: dict[str, Any]) -> list[str]:
    """Ein Satz, welche vorhandenen Organisationseinheiten benutzt werden; keiner, wenn alle neu sind."""
    einheiten = ", ".join(e["einheit"] for e in folgen["einheiten"])
    return [f"Am Namen wiedererkannt und benutzt, nicht doppelt angelegt: {einheiten}."] if einheiten else []


def _zeile(z: dict[str, Any]) -> Vorschauzeile:
    felder = tuple(Unterschied(feld="", titel=f["titel"], vorher=f["vorher"], datei=f["danach"]) for f in z["felder"])
    return Vorschauzeile(schluessel=z["id"], blatt=z["art"], titel=z["titel"], art=z["zustand"], felder=felder)
