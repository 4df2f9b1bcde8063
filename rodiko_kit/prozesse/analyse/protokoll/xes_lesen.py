"""Liest ein Ereignisprotokoll aus XES (IEEE 1849), als Strom: keine DTD, keine Entitäten, Grenzen für Tiefe und Marken."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, BinaryIO
from xml.parsers import expat

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.protokoll.bau import Bau
from rodiko_kit.prozesse.analyse.protokoll.grenzen import PROBE, Grenzstrom, abgelehnt
from rodiko_kit.prozesse.analyse.protokoll.typen import Protokoll
from rodiko_kit.prozesse.analyse.protokoll.zeitpunkte import Zeitleser

BLOCK = 50_000
HOECHSTTIEFE = 100
GROESSTE_MARKE = 1_000_000
"""So viele Bytes darf eine einzelne Marke mit ihren Attributen haben."""

_ROLLE = {
    "concept:name": "aktivitaet",
    "time:timestamp": "ende",
    "start_timestamp": "beginn",
    "org:resource": "person",
    "org:group": "gruppe",
    "lifecycle:transition": "zustand",
}
_ERSATZGRUPPE = "org:role"
_ROLLEN = ("fall", "aktivitaet", "beginn", "ende", "person", "gruppe", "zustand")
_MUSTER = ("2026-05-12T08:15:00.000+02:00",)
_ABHILFE = "Bitte das Protokoll neu als XES ausgeben."


def lies_xes(quelle: BinaryIO, pseudonym: Callable[[str], str], *, auslassen: bool = False) -> Protokoll:
    """Das Protokoll einer XES-Datei (auch gepackt mit gzip).

    Gelesen werden ``concept:name`` (Fall und Aktivität), ``time:timestamp``, ``start_timestamp``, ``org:resource``, ``org:group``
    (sonst ``org:role``) und ``lifecycle:transition``. ``pseudonym`` ersetzt Fall und Person, bevor irgendetwas behalten wird.
    ``EingabeFehler`` bei unlesbarem XML, DTD oder überschrittener Grenze, ``SammelFehler`` mit allen Mängeln der Ereignisse
    (mit ``auslassen`` zählen diese Ereignisse stattdessen nicht mit).
    """
    leser = _Leser(pseudonym, auslassen=auslassen)
    with Grenzstrom(quelle, zeilen=False) as strom:
        leser.lies(strom)
    return leser.bau.fertig()


class _Leser:
    """Zustand des Lesens: Tiefe, laufender Fall, laufendes Ereignis, noch nicht abgegebene Ereignisse."""

    def __init__(self, pseudonym: Callable[[str], str], *, auslassen: bool) -> None:
        zeiten = {"beginn": Zeitleser(_MUSTER), "ende": Zeitleser(_MUSTER)}
        titel = {rolle: name for name, rolle in _ROLLE.items()} | {"fall": "concept:name des Falls"}
        self.bau = Bau("XES", pseudonym, zeiten, titel, auslassen=auslassen)
        self._tiefe = 0
        self._spuren = 0
        self._fall = ""
        self._ereignis: dict[str, str] | None = None
        self._ebene = 0
        self._im_fall = False
        self._zeile = 0
        self._reihen: dict[str, list[str]] = {rolle: [] for rolle in _ROLLEN}
        self._nummern: list[int] = []
        self._xml = expat.ParserCreate()
        self._xml.buffer_text = False
        self._xml.StartElementHandler = self._auf
        self._xml.EndElementHandler = self._zu
        self._xml.StartDoctypeDeclHandler = self._dtd
        self._xml.EntityDeclHandler = self._dtd
        self._xml.ExternalEntityRefHandler = self._dtd

    def lies(self, strom: Grenzstrom) -> None:
        """Alles; der Rest wird am Ende abgegeben."""
        gefuettert = 0
        block = bytearray(PROBE)
        while anzahl := strom.readinto(block):
            self._fuettere(bytes(block[:anzahl]), ende=False)
            gefuettert += anzahl
            if gefuettert - max(self._xml.CurrentByteIndex, 0) > GROESSTE_MARKE + 2 * PROBE:
                raise abgelehnt("enthält eine übergroße Marke.", _ABHILFE, f"Zeile {self._xml.CurrentLineNumber}")
        self._fuettere(b"", ende=True)
        if not self._spuren:
            raise abgelehnt("enthält keinen Fall (trace).", "Bitte ein Ereignisprotokoll im Format XES nennen.")
        self._gib_ab()

    def _fuettere(self, block: bytes, *, ende: bool) -> None:
        try:
            self._xml.Parse(block, ende)
        except expat.ExpatError as fehler:
            grund = expat.ErrorString(fehler.code)
            raise abgelehnt(f"ist kein lesbares XML ({grund}).", _ABHILFE, f"Zeile {fehler.lineno}") from fehler
        except (LookupError, ValueError) as fehler:
            raise abgelehnt("hat einen unbekannten Zeichensatz.", "Bitte als UTF-8 speichern.", "Zeile 1") from fehler

    def _dtd(self, *_: Any) -> int:  # noqa: ANN401  Schnittstelle von expat
        rat = "Bitte ohne DTD ausgeben."
        raise EingabeFehler(
            f"Zeile {self._xml.CurrentLineNumber}", "DOCTYPE", "ist nicht erlaubt (Schutz vor Entitätsbomben).", rat
        ) from None

    def _auf(self, name: str, attribute: dict[str, str]) -> None:
        self._tiefe += 1
        if self._ereignis is not None:
            if self._tiefe == self._ebene + 1:
                schluessel = attribute.get("key", "")
                if schluessel in _ROLLE:
                    self._ereignis[_ROLLE[schluessel]] = attribute.get("value", "")
                elif schluessel == _ERSATZGRUPPE:
                    self._ereignis.setdefault("gruppe", attribute.get("value", ""))
            return
        if self._tiefe > HOECHSTTIEFE:
            raise abgelehnt("ist zu tief geschachtelt.", _ABHILFE, f"Zeile {self._xml.CurrentLineNumber}")
        kurz = name.rpartition(":")[2]
        if self._im_fall:
            if kurz == "event":
                self._ereignis, self._ebene, self._zeile = {}, self._tiefe, self._xml.CurrentLineNumber
            elif self._tiefe == self._ebene + 1 and attribute.get("key") == "concept:name":
                self._fall = attribute.get("value", "").strip() or self._fall
        elif kurz == "trace":
            self._spuren += 1
            self._im_fall, self._ebene = True, self._tiefe
            self._fall = f"ohne Namen {self._spuren}"

    def _zu(self, name: str) -> None:
        if self._ereignis is not None and self._tiefe == self._ebene:
            ereignis, self._ereignis = self._ereignis, None
            self._ebene -= 1
            ereignis["fall"] = self._fall
            for rolle, reihe in self._reihen.items():
                reihe.append(ereignis.get(rolle, ""))
            self._nummern.append(self._zeile)
            if len(self._nummern) >= BLOCK:
                self._gib_ab()
        elif self._im_fall and self._tiefe == self._ebene and name.rpartition(":")[2] == "trace":
            self._im_fall = False
        self._tiefe -= 1

    def _gib_ab(self) -> None:
        self.bau.nimm(self._reihen, self._nummern)
        self._reihen = {rolle: [] for rolle in _ROLLEN}
        self._nummern = []


_ERSTE_MARKE = re.compile(r"\ufeff?(?:\s|<\?.*?\?>|<!--.*?-->)*<(?:!DOCTYPE\s+)?(?:[\w.-]+:)?(\w+)", re.DOTALL)


def ist_xes(anfang: bytes) -> bool:
    """Ob eine XML-Datei ein Ereignisprotokoll ist: ihre äußerste Marke heißt ``log``."""
    satz = "utf-16" if anfang[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    treffer = _ERSTE_MARKE.match(anfang.decode(satz, errors="replace"))
    return treffer is not None and treffer[1] == "log"
