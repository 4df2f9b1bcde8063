"""Was eine CSV-Datei ist: Zeichensatz, Trennzeichen, Spalten; und welche Spalte wohl welche Rolle hat."""

from __future__ import annotations

import codecs
import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.protokoll.grenzen import PROBE, abgelehnt, probe
from rodiko_kit.prozesse.analyse.protokoll.typen import ROLLEN, ZEITEN, Zuordnung
from rodiko_kit.prozesse.analyse.protokoll.zeitpunkte import lesbar

_TRENNER = ";,\t|"
_MUSTERZEILEN = 200
_MEISTE_SPALTEN = 500
_FAST_ALLE, _HAELFTE = 0.9, 0.5
_KEIN_TEXT = re.compile(r"[^0-9a-zß-ÿ]+")

_NAMEN: Mapping[str, tuple[str, ...]] = {
    "fall": (
        *("case concept name", "case id", "caseid", "case", "case key", "fall", "fall id", "fallid", "fallnummer", "fall nr", "fallnr"),
        *("vorgang", "vorgangsnummer", "vorgang id", "vorgangsid", "vorgangs id", "vorgangsnr", "aktenzeichen", "akte", "az"),
        *("geschäftszeichen", "antragsnummer", "antrag id", "antrag", "trace", "trace id", "prozessinstanz", "instanz"),
    ),
    "aktivitaet": (
        *("concept name", "activity", "activity name", "aktivität", "aktivitaet", "tätigkeit", "taetigkeit", "schritt", "arbeitsschritt"),
        *("bearbeitungsschritt", "vorgangsschritt", "prozessschritt", "ereignis", "ereignisname", "event", "event name", "task", "aufgabe"),
        *("aktion", "status", "statusname"),
    ),
    "beginn": (
        *("start timestamp", "time start", "start time", "starttime", "start", "startzeit", "startdatum", "startzeitpunkt", "beginn"),
        *("begin", "beginnzeit", "anfang", "begonnen", "begonnen am", "gestartet", "gestartet am", "von", "eingang"),
    ),
    "ende": (
        *(
            "time timestamp",
            "complete timestamp",
            "completion time",
            "end timestamp",
            "end time",
            "endtime",
            "complete",
            "completed",
            "end",
        ),
        *("timestamp", "event time", "time", "datetime", "ende", "endzeit", "enddatum", "endzeitpunkt", "abschluss", "abgeschlossen"),
        *("abgeschlossen am", "erledigt", "erledigt am", "beendet", "bis", "zeitpunkt", "zeitstempel", "zeit", "datum", "datum uhrzeit"),
    ),
    "person": (
        *("org resource", "resource", "resource id", "person", "bearbeiter", "bearbeiterin", "bearbeiter in", "bearbeitet von"),
        *("sachbearbeiter", "sachbearbeiterin", "sachbearbeitung", "sachbearbeiter in", "benutzer", "benutzerkennung", "user", "user id"),
        *("mitarbeiter", "mitarbeiterin", "mitarbeitende", "kürzel", "namenszeichen"),
    ),
    "gruppe": (
        *("org group", "org role", "group", "gruppe", "amt", "stelle", "organisationseinheit", "einheit", "abteilung", "dienststelle"),
        *("fachbereich", "fachdienst", "sachgebiet", "referat", "team", "department", "role", "rolle", "zuständig", "zuständige stelle"),
    ),
    "zustand": ("lifecycle transition", "lifecycle", "transition", "zustand", "ereignisart"),
}
"""Übliche Spaltentitel je Rolle, kleingeschrieben und ohne Zeichen; wer weiter vorn steht, gilt zuerst."""


@dataclass(frozen=True)
class Csvform:
    """Wie die Datei geschrieben ist; ``muster`` sind die ersten Datenzeilen, ``kopfzeile`` die Zeile der Spaltentitel ab 1."""

    zeichensatz: str
    trenner: str
    spalten: tuple[str, ...]
    kopfzeile: int
    muster: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Spaltenblick:
    """Eine Spalte, ohne einen ihrer Werte zu verraten: Titel, was darin steht, Zahl verschiedener Werte am Anfang der Datei."""

    titel: str
    art: str
    verschiedene: int
    zeilen: int

    @property
    def satz(self) -> str:
        """„Text, 12 verschiedene Werte in den ersten 200 Zeilen“."""
        if not self.verschiedene:
            return "leer am Anfang der Datei"
        werte = f"{self.verschiedene} {'verschiedener Wert' if self.verschiedene == 1 else 'verschiedene Werte'}"
        return f"{self.art}, {werte} in den ersten {self.zeilen} Zeilen"


def zeichensatz(anfang: bytes) -> str:
    """Nach Marke am Anfang (UTF-8, UTF-16); sonst UTF-8, wenn der Anfang es ist, sonst Windows-1252."""
    if anfang.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if anfang.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise abgelehnt("hat den Zeichensatz UTF-32.", "Bitte als UTF-8 speichern.")
    if anfang.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(anfang, final=len(anfang) < PROBE)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def erkenne(quelle: BinaryIO) -> Csvform:
    """Form einer CSV-Datei; ``EingabeFehler``, wenn der Anfang keine Tabelle mit Spaltentiteln ist."""
    anfang = probe(quelle)
    satz = zeichensatz(anfang)
    if b"\0" in anfang and satz != "utf-16":
        raise abgelehnt("enthält NUL-Zeichen und ist keine Textdatei.", "Bitte als CSV (UTF-8) oder XES ausgeben.")
    text = anfang.decode(satz, errors="replace")
    zeilen = text.splitlines()
    if len(anfang) >= PROBE and len(zeilen) > 1:
        zeilen = zeilen[:-1]
    trenner, davor = _angesagt(zeilen)
    rest = [z + "\n" for z in zeilen[davor : davor + _MUSTERZEILEN + 1]]
    beste = max(trenner, key=lambda t: _guete(rest, t))
    tabelle = [z for z in _tabelle(rest, beste) if z]
    if not tabelle or len(tabelle[0]) < 2 or _guete(rest, beste)[0] == 0:  # noqa: PLR2004  eine Tabelle hat zwei Spalten
        raise abgelehnt(
            "ist keine Tabelle mit Spaltentiteln in der ersten Zeile.", "Bitte als CSV mit einer Titelzeile ausgeben.", "Zeile 1"
        )
    if len(tabelle[0]) > _MEISTE_SPALTEN:
        raise abgelehnt(f"hat mehr als {_MEISTE_SPALTEN} Spalten.", "Bitte nur die nötigen Spalten ausgeben.", "Zeile 1")
    return Csvform(satz, beste, _titel(tabelle[0]), davor + 1, tuple(tuple(z) for z in tabelle[1:]))


def ist_tabelle(quelle: BinaryIO) -> bool:
    """Ob ``erkenne`` die Datei als Tabelle läse."""
    try:
        erkenne(quelle)
    except EingabeFehler:
        return False
    return True


def lies_zuordnung(angabe: str) -> Zuordnung:
    """Zuordnung aus „fall=Vorgang; aktivitaet=Schritt; ende=Zeit“; ``EingabeFehler`` bei unbekannter Rolle."""
    werte = {}
    for teil in filter(str.strip, angabe.split(";")):
        rolle, trenner, titel = (t.strip() for t in teil.partition("="))
        if rolle not in ROLLEN or not trenner or not titel:
            raise EingabeFehler(
                "--spalten", teil.strip(), "ist keine Zuordnung.", f"Erlaubt sind {', '.join(ROLLEN)}, je mit „=Spaltentitel“."
            )
        werte[rolle] = titel
    return Zuordnung(**werte)


def _angesagt(zeilen: Sequence[str]) -> tuple[str, int]:
    """Mögliche Trennzeichen und Zahl der Zeilen davor; Excel schreibt „sep=;“ in die erste Zeile."""
    if zeilen and re.fullmatch(r"\ufeff?\"?sep=.\"?", zeilen[0].strip("\r\n"), re.IGNORECASE):
        return zeilen[0].strip('"\ufeff')[4], 1
    return _TRENNER, 0


def _tabelle(zeilen: Sequence[str], trenner: str) -> list[list[str]]:
    try:
        return list(csv.reader(zeilen, delimiter=trenner))
    except csv.Error:
        return []


def _guete(zeilen: Sequence[str], trenner: str) -> tuple[float, int]:
    """(Anteil der Zeilen so lang wie der Kopf, Spalten); ein Trennzeichen, das nicht trennt, ist nichts wert."""
    tabelle = [z for z in _tabelle(zeilen, trenner) if z]
    if not tabelle or len(tabelle[0]) < 2:  # noqa: PLR2004  eine Tabelle hat zwei Spalten
        return 0.0, 0
    return round(sum(len(z) == len(tabelle[0]) for z in tabelle) / len(tabelle), 1), len(tabelle[0])


def _titel(kopf: Sequence[str]) -> tuple[str, ...]:
    """Die Spaltentitel; leere heißen nach ihrer Nummer, gleiche werden durchgezählt."""
    gesehen: Counter[str] = Counter()
    fertig = []
    for nummer, roh in enumerate(kopf, start=1):
        name = unicodedata.normalize("NFC", roh.strip())[:100] or f"Spalte {nummer}"
        gesehen[name] += 1
        fertig.append(name if gesehen[name] == 1 else f"{name} ({gesehen[name]})")
    return tuple(fertig)


def blicke(form: Csvform) -> tuple[Spaltenblick, ...]:
    """Je Spalte, was darin steht."""
    fertig = []
    for nummer, titel in enumerate(form.spalten):
        werte = _werte(form, nummer)
        fertig.append(Spaltenblick(titel, _art(werte), len(set(werte)), len(form.muster)))
    return tuple(fertig)


def _werte(form: Csvform, nummer: int) -> list[str]:
    return [z[nummer].strip() for z in form.muster if len(z) > nummer and z[nummer].strip()]


def _art(werte: Sequence[str]) -> str:
    if werte and lesbar(werte) >= _FAST_ALLE:
        return "Zeitpunkte"
    return "Zahlen" if werte and all(re.fullmatch(r"-?[\d.,]+", w) for w in werte) else "Text"


def schlage_vor(form: Csvform) -> Zuordnung:
    """Vorschlag nach den Spaltentiteln; Zeiten müssen auch wie Zeitpunkte aussehen. Ein einziger Zeitpunkt gilt als Ende."""
    gemeint = {titel: _KEIN_TEXT.sub(" ", titel.casefold()).strip() for titel in form.spalten}
    anteil = {t: lesbar(w) if (w := _werte(form, n)) else 1.0 for n, t in enumerate(form.spalten)}
    zeitspalten = [t for n, t in enumerate(form.spalten) if _werte(form, n) and anteil[t] >= _FAST_ALLE]
    moegliche = [t for t in form.spalten if anteil[t] >= _HAELFTE]
    gewaehlt: dict[str, str] = {}
    for rolle in ROLLEN:
        frei = [t for t in (moegliche if rolle in ZEITEN else form.spalten) if t not in gewaehlt.values()]
        treffer = sorted((_NAMEN[rolle].index(gemeint[t]), n, t) for n, t in enumerate(frei) if gemeint[t] in _NAMEN[rolle])
        if treffer:
            gewaehlt[rolle] = treffer[0][2]
    if not any(r in gewaehlt for r in ZEITEN) and len(zeitspalten) == 1:
        gewaehlt["ende"] = zeitspalten[0]
    return Zuordnung(**gewaehlt)


def schlage_vor_mit_inhalt(form: Csvform) -> Zuordnung:
    """Wie ``schlage_vor``; Fall, Aktivität und Zeiten ohne sprechenden Titel werden am Inhalt erraten. Nur für den Dialog."""
    gewaehlt = schlage_vor(form).als_dict()
    werte = {t: _werte(form, n) for n, t in enumerate(form.spalten)}
    frei = [t for t in form.spalten if t not in gewaehlt.values() and werte[t]]
    zeiten = [t for t in frei if _art(werte[t]) == "Zeitpunkte"]
    if not any(r in gewaehlt for r in ZEITEN) and len(zeiten) > 1:
        gewaehlt |= dict(zip(ZEITEN, zeiten, strict=False))
    texte = [t for t in frei if t not in zeiten]
    wiederholt = [t for t in texte if 1 < len(set(werte[t])) < len(werte[t])]
    if "fall" not in gewaehlt and (faelle := [t for t in wiederholt if any(any(z.isdigit() for z in w) for w in werte[t])]):
        gewaehlt["fall"] = max(faelle, key=lambda t: len(set(werte[t])))
    woerter = [t for t in wiederholt if t not in gewaehlt.values() and not any(z.isdigit() for w in werte[t] for z in w)]
    if "aktivitaet" not in gewaehlt and woerter:
        gewaehlt["aktivitaet"] = max(woerter, key=lambda t: len(set(werte[t])))
    return Zuordnung(**gewaehlt)


def pruefe_zuordnung(form: Csvform, zuordnung: Zuordnung) -> None:
    """``EingabeFehler`` bei fehlender, unbekannter oder doppelt vergebener Spalte."""
    belegt = zuordnung.als_dict()
    for rolle, titel in belegt.items():
        if titel not in form.spalten:
            bekannt = ", ".join(f"„{s}“" for s in form.spalten[:20])
            raise EingabeFehler(f"Spalte für {ROLLEN[rolle]}", titel, "gibt es in der Datei nicht.", f"Vorhanden sind: {bekannt}.")
    doppelt = next((t for t, n in Counter(belegt.values()).items() if n > 1), None)
    if doppelt is not None:
        raise EingabeFehler("Spalten", doppelt, "ist zwei Angaben zugeordnet.", "Bitte jede Spalte nur einmal wählen.")
    if zuordnung.fehlend:
        fehlt = ", ".join(zuordnung.fehlend)
        raise EingabeFehler("Spalten", fehlt, "ist keiner Spalte zugeordnet.", "Bitte die Spalte wählen, in der das steht.")
