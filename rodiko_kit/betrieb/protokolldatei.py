"""Ereignisprotokolle (XES, CSV) einlesen: Spalten zuordnen, auswerten, übernehmen; an der Kommandozeile und am Cockpit.

Gelesen wird nur im Arbeitsspeicher und aus einer Zwischendatei ohne Namen; gespeichert wird allein die geschützte Auswertung.
"""

from __future__ import annotations

import datetime as dt
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import UUID, uuid4

from rodiko_kit.basis.anschluss import Anschluss
from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler, RodikoFehler
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.prozesse.abfrage.protokoll import Protokollgrundlage
from rodiko_kit.prozesse.analyse.protokoll.csv_lesen import lies_csv
from rodiko_kit.prozesse.analyse.protokoll.dienstzeit import Dienstplan
from rodiko_kit.prozesse.analyse.protokoll.grenzen import probe
from rodiko_kit.prozesse.analyse.protokoll.schutz import Aufnahme, nimm_auf
from rodiko_kit.prozesse.analyse.protokoll.spalten import erkenne, ist_tabelle, schlage_vor_mit_inhalt
from rodiko_kit.prozesse.analyse.protokoll.typen import PFLICHT, ROLLEN, Protokoll, Zuordnung, pseudonym
from rodiko_kit.prozesse.analyse.protokoll.xes_lesen import ist_xes, lies_xes
from rodiko_kit.prozesse.befehl.protokoll import ProtokollUebernehmen
from rodiko_kit.server.haus import Fortschritt, Spaltenfrage, Spaltenrolle, Spaltenwahl
from rodiko_kit.sitzung import Sitzung
from rodiko_kit.storage.speicher import Speicher

SCHLUESSEL = "protokollschluessel"
"""Einstellung mit dem Schlüssel, mit dem dieses Projekt Fälle und Personen unkenntlich macht; er verlässt das Projekt nie."""

_TABELLEN = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
_VOR_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_MERKE = 2
_MUSTERZEILEN = 10
_LESEN, _AUSWERTEN = 0.85, 0.9
_HILFE = {
    "fall": "Was die Ereignisse eines Vorgangs verbindet, etwa das Aktenzeichen. Wird sofort unkenntlich gemacht.",
    "aktivitaet": "Was getan wurde.",
    "beginn": "Wann die Tätigkeit begann. Nur mit Beginn und Ende lassen sich Bearbeitungszeiten vorschlagen.",
    "ende": "Wann sie endete, oder der einzige Zeitpunkt.",
    "person": "Freiwillig; gezählt werden nur Wechsel. Wird sofort unkenntlich gemacht.",
    "gruppe": "Freiwillig: Amt, Stelle oder Rolle, für das Warten an Übergaben.",
    "zustand": "Freiwillig: wenn jede Zeile nur Beginn oder Ende meldet.",
}


def projektschluessel(speicher: Speicher) -> bytes:
    """Der Schlüssel des Projekts; beim ersten Mal wird er gezogen."""
    if not (hexziffern := speicher.einstellung(SCHLUESSEL)):
        hexziffern = secrets.token_hex(32)
        speicher.setze_einstellung(SCHLUESSEL, hexziffern)
    return bytes.fromhex(str(hexziffern))


def schluessel_fuer(sitzung: Sitzung) -> bytes:
    """Der Schlüssel des Projekts; neben einem laufenden Server, der ihn nicht herausgibt, einer nur für dieses Mal.

    Unkenntlich wird dasselbe; nur ob eine Datei schon eingelesen ist, lässt sich dann nicht erkennen.
    """
    return secrets.token_bytes(32) if sitzung.verteiler is None else projektschluessel(sitzung.verteiler.speicher)


def form_von(strom: BinaryIO, name: str) -> str:
    """„XES“, „CSV“ oder leer, wenn die Datei kein Ereignisprotokoll sein kann; der Inhalt entscheidet."""
    anfang = probe(strom)
    if anfang.lstrip(_VOR_XML).startswith(b"<"):
        return "XES" if ist_xes(anfang) else ""
    ist_austausch = b"\ntaetigkeiten:" in b"\n" + anfang
    return "CSV" if not ist_austausch and (name.casefold().endswith(_TABELLEN) or ist_tabelle(strom)) else ""


def ist_protokoll(datei: Path) -> bool:
    """Ob ``rodiko einlesen`` die Datei als Ereignisprotokoll liest."""
    try:
        with datei.open("rb") as strom:
            return strom.read(4) != b"PK\x03\x04" and form_von(strom, datei.name) != ""
    except (OSError, EingabeFehler):
        return False


@dataclass(frozen=True)
class Auftrag:
    """Eine Datei und wie sie zu lesen ist: ``zuordnung`` gilt für CSV (ohne: Vorschlag), ``auslassen`` übergeht fehlerhafte Zeilen."""

    name: str
    strom: BinaryIO
    zuordnung: Zuordnung | None = None
    auslassen: bool = False


def lies_ein(  # noqa: PLR0913  Angaben der Kommandozeile
    anschluss: Anschluss, kommune: UUID, auftrag: Auftrag, *, prozess: str, schluessel: bytes, fortschritt: Fortschritt
) -> tuple[str, list[str]]:
    """Liest ein Protokoll zum Prozess ``prozess`` (Kürzel, Name oder Kennung; leer: der einzige mit Schritten) ein: Satz und Hinweise."""
    gewaehlt = _prozess(anschluss.lesen(Protokollgrundlage(kommune=kommune))["prozesse"], prozess)
    protokoll = _lies(auftrag, schluessel, fortschritt)
    fortschritt(_AUSWERTEN, "Wege und Zeiten werden ausgewertet …")
    aufnahme = nimm_auf(protokoll, _plan(gewaehlt).dienstzeiten(protokoll.aktivitaeten))
    fortschritt(1.0, "Die Auswertung wird gespeichert …")
    befehl = ProtokollUebernehmen(kommune=kommune, prozess=UUID(gewaehlt["id"]), dateiname=auftrag.name[-200:], aufnahme=aufnahme)
    anschluss.ausfuehren(befehl)
    return _satz(auftrag.name, gewaehlt, aufnahme), list(aufnahme.kopf["hinweise"])


def _satz(name: str, prozess: dict[str, Any], aufnahme: Aufnahme) -> str:
    faelle, ereignisse = aufnahme.kopf["faelle"], aufnahme.kopf["ereignisse"]
    return f"{name} zu „{prozess['text']}“ eingelesen: {anzahl(faelle, 'Fall', 'Fälle')}, {anzahl(ereignisse, 'Ereignis', 'Ereignisse')}."


def _lies(auftrag: Auftrag, schluessel: bytes, fortschritt: Fortschritt) -> Protokoll:
    ersetze = pseudonym(schluessel)
    form = form_von(auftrag.strom, auftrag.name)
    strom = cast("BinaryIO", Meldestrom(auftrag.strom, lambda a: fortschritt(_LESEN * a, f"„{auftrag.name}“ wird gelesen …")))
    if form == "XES":
        return lies_xes(strom, ersetze, auslassen=auftrag.auslassen)
    if not form and auftrag.zuordnung is None:
        rat = "Bitte ein Ereignisprotokoll als XES oder CSV nennen."
        raise EingabeFehler("Datei", auftrag.name, "ist kein Ereignisprotokoll.", rat)
    return lies_csv(strom, ersetze, auftrag.zuordnung, auslassen=auftrag.auslassen)


def _prozess(prozesse: Sequence[dict[str, Any]], wunsch: str) -> dict[str, Any]:
    if not prozesse:
        raise RodikoFehler("Diese Kommune hat noch keinen Prozess. Bitte zuerst auf dem Bildschirm „IST-Prozess“ einen anlegen.")
    gemeint = wunsch.casefold()
    treffer = [p for p in prozesse if (gemeint in {p["id"], p["kuerzel"].casefold(), p["name"].casefold()} if wunsch else p["schritte"])]
    if len(treffer) != 1:
        vorhanden = ", ".join(f"„{p['text']}“" for p in prozesse)
        mangel = "kommt in dieser Kommune nicht vor." if wunsch and not treffer else "ist nicht eindeutig."
        raise EingabeFehler("Prozess", wunsch or "keine Angabe", mangel, f"Bitte mit --prozess einen nennen. Vorhanden: {vorhanden}.")
    return treffer[0]


def _plan(prozess: dict[str, Any]) -> Dienstplan:
    """Der Dienstplan aus der Antwort von ``Protokollgrundlage``."""
    return Dienstplan(
        land=prozess["land"],
        schliesstage=_tage(prozess["schliesstage"]),
        schritte=prozess["schritte"],
        zeiten={s: (angabe, _tage(frei)) for s, (angabe, frei) in prozess["zeiten"].items()},
        bekannt=prozess["bekannt"],
    )


def _tage(reihe: Sequence[str]) -> frozenset[dt.date]:
    return frozenset(dt.date.fromisoformat(t) for t in reihe)


class Meldestrom:
    """Reicht einen Strom durch und meldet, wie weit er schon einmal gelesen ist (0 bis 1); wirft ``melde``, endet das Lesen."""

    def __init__(self, strom: BinaryIO, melde: Callable[[float], None]) -> None:
        self._strom, self._melde = strom, melde
        self._groesse = max(1, strom.seek(0, 2))
        self._weit = 0.0
        strom.seek(0)

    def read(self, anzahl: int = -1) -> bytes:
        """Der nächste Block."""
        block = self._strom.read(anzahl)
        self._weit = max(self._weit, min(1.0, self._strom.tell() / self._groesse))
        self._melde(self._weit)
        return block

    def seek(self, stelle: int, von: int = 0) -> int:
        """Springt."""
        return self._strom.seek(stelle, von)

    def tell(self) -> int:
        """Die Stelle im Strom."""
        return self._strom.tell()

    def seekable(self) -> bool:
        """Immer."""
        return True


@dataclass(frozen=True)
class _Offen:
    kommune: UUID
    auftrag: Auftrag


class Protokollverkehr:
    """Hält hochgeladene Protokolle, bis sie ausgewertet oder verworfen sind; höchstens zwei, danach verschwindet das älteste."""

    def __init__(self, anschluss: Anschluss, schluessel: Callable[[], bytes]) -> None:
        self._anschluss, self._schluessel = anschluss, schluessel
        self._offen: OrderedDict[str, _Offen] = OrderedDict()
        self._schloss = threading.Lock()

    def lies(self, kommune: UUID, name: str, strom: BinaryIO) -> Spaltenfrage:
        """Erkennt Form und Spalten; ``EingabeFehler``, wenn es kein Ereignisprotokoll ist. Der Strom gehört danach dem Verkehr."""
        try:
            frage = self._frage(kommune, name, strom)
        except RodikoFehler:
            strom.close()
            raise
        with self._schloss:
            self._offen[frage.kennung] = _Offen(kommune, Auftrag(name, strom))
            alte = [self._offen.popitem(last=False)[1] for _ in range(len(self._offen) - _MERKE)]
        for eines in alte:
            eines.auftrag.strom.close()
        return frage

    def werte_aus(self, kommune: UUID, kennung: str, wahl: Spaltenwahl, fortschritt: Fortschritt) -> str:
        """Liest, wertet aus und übernimmt in einem Schritt; der Satz sagt, was eingelesen ist. Bei Mängeln bleibt die Datei offen."""
        with self._schloss:
            offen = self._offen.get(kennung)
        if offen is None or offen.kommune != kommune:
            raise NichtGefundenFehler("Diese Datei ist nicht mehr da. Bitte noch einmal einlesen.")
        gewaehlt = {rolle: titel for rolle, titel in wahl.spalten.items() if titel}
        if fremd := set(gewaehlt) - set(ROLLEN):
            raise EingabeFehler("Spalten", ", ".join(sorted(fremd)), "gibt es nicht.", "Bitte die Seite neu laden.")
        auftrag = replace(offen.auftrag, zuordnung=Zuordnung(**gewaehlt) if gewaehlt else None, auslassen=wahl.auslassen)
        satz, _ = lies_ein(self._anschluss, kommune, auftrag, prozess=wahl.prozess, schluessel=self._schluessel(), fortschritt=fortschritt)
        self.vergiss(kommune, kennung)
        return satz

    def vergiss(self, kommune: UUID, kennung: str) -> None:
        """Schließt die Datei; damit ist sie gelöscht."""
        with self._schloss:
            offen = self._offen.get(kennung)
            if offen is None or offen.kommune != kommune:
                return
            del self._offen[kennung]
        offen.auftrag.strom.close()

    def _frage(self, kommune: UUID, name: str, strom: BinaryIO) -> Spaltenfrage:
        prozesse = self._anschluss.lesen(Protokollgrundlage(kommune=kommune))["prozesse"]
        if not prozesse:
            _prozess(prozesse, "")
        form = form_von(strom, name)
        if not form:
            raise EingabeFehler("Datei", name, "ist kein Ereignisprotokoll.", "Bitte eine Datei im Format XES oder CSV wählen.")
        frage = Spaltenfrage(kennung=uuid4().hex, datei=name, form=form, prozesse=tuple((p["id"], p["text"]) for p in prozesse))
        if form == "XES":
            return frage
        csv = erkenne(strom)
        vorschlag = schlage_vor_mit_inhalt(csv).als_dict()
        rollen = tuple(
            Spaltenrolle(rolle=r, titel=t, hilfe=_HILFE[r], pflicht=r in PFLICHT, wahl=vorschlag.get(r, "")) for r, t in ROLLEN.items()
        )
        trenner = {";": "Semikolon", ",": "Komma", "\t": "Tabulator", "|": "senkrechter Strich"}.get(csv.trenner, csv.trenner)
        zeichen = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "cp1252": "Windows-1252", "utf-16": "UTF-16"}[csv.zeichensatz]
        return frage.aendern(
            rollen=rollen,
            spalten=csv.spalten,
            zeilen=csv.muster[:_MUSTERZEILEN],
            erkannt=f"Trennzeichen {trenner}, Zeichensatz {zeichen}, Spaltentitel in Zeile {csv.kopfzeile}",
        )
