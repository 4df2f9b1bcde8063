"""Ein feindlicher Strom mit Grenzen: Größe, Verdichtung, Zeilenlänge, NUL-Zeichen; gepackte Dateien werden nebenbei ausgepackt."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import IO, Any, BinaryIO, cast

from rodiko_kit.basis.fehler import EingabeFehler

HOECHSTGROESSE = 1_000_000_000
"""Bytes, ausgepackt."""

HOECHSTE_VERDICHTUNG = 100
FREI_VERDICHTET = 5_000_000
"""So viele Bytes dürfen beliebig dicht gepackt sein; eintönige kleine Dateien sind keine Bomben."""

LAENGSTE_ZEILE = 1_000_000
PROBE = 65_536
"""So viele Bytes vom Anfang entscheiden über Zeichensatz, Trennzeichen und Spalten."""

DATEI = "Ereignisprotokoll"
_GZIP = b"\x1f\x8b"
_UTF32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def abgelehnt(mangel: str, abhilfe: str, ort: str = "Datei", wert: object = DATEI) -> EingabeFehler:
    """Der Fehler, mit dem eine Datei als Ganzes abgelehnt wird."""
    return EingabeFehler(ort, wert, mangel, abhilfe)


class Grenzstrom(io.RawIOBase):
    """Liest ``quelle`` von vorn und hält die Grenzen ein; ``EingabeFehler``, sobald eine überschritten ist.

    ``zeilen`` verlangt Zeilenumbrüche und verbietet NUL-Zeichen (CSV); UTF-16 darf welche haben.
    ``ganz`` prüft die Größe vorab; wer nur den Anfang ansieht, braucht das nicht.
    """

    def __init__(self, quelle: BinaryIO, *, zeilen: bool, ganz: bool = True) -> None:
        super().__init__()
        if ganz and quelle.seek(0, io.SEEK_END) > HOECHSTGROESSE:
            raise _zu_gross()
        quelle.seek(0)
        anfang = quelle.read(2)
        quelle.seek(0)
        self._roh = quelle
        self._strom: IO[bytes] = cast("IO[bytes]", gzip.GzipFile(fileobj=quelle)) if anfang == _GZIP else quelle
        self._gepackt = anfang == _GZIP
        self._zeilen = zeilen
        self._nul_erlaubt = not zeilen
        self._gelesen = self._offene_zeile = 0

    def readable(self) -> bool:
        """Immer."""
        return True

    def readinto(self, puffer: Any) -> int:  # noqa: ANN401  Puffer von BufferedReader
        """Der nächste Block, geprüft."""
        try:
            block = self._strom.read(min(len(puffer), PROBE))
        except (EOFError, OSError, zlib.error) as fehler:
            raise abgelehnt("ist beschädigt oder unvollständig.", "Bitte die Datei neu ausgeben oder ungepackt verwenden.") from fehler
        self._pruefe(block)
        puffer[: len(block)] = block
        return len(block)

    def _pruefe(self, block: bytes) -> None:
        if not self._gelesen:
            self._nul_erlaubt |= block.startswith(_UTF16) and not block.startswith(_UTF32)
        self._gelesen += len(block)
        if self._gelesen > HOECHSTGROESSE:
            raise abgelehnt(
                f"ist ausgepackt größer als {HOECHSTGROESSE // 1_000_000} MB.",
                "Bitte einen kürzeren Zeitraum oder weniger Spalten ausgeben.",
            )
        if self._gepackt and self._gelesen > max(FREI_VERDICHTET, HOECHSTE_VERDICHTUNG * self._roh.tell()):
            raise abgelehnt("ist verdächtig stark gepackt.", "Bitte die Datei ungepackt verwenden.")
        if not self._nul_erlaubt and b"\0" in block:
            raise abgelehnt("enthält NUL-Zeichen und ist keine Textdatei.", "Bitte als CSV (UTF-8) oder XES ausgeben.")
        if self._zeilen and block:
            umbruch = max(block.rfind(b"\n"), block.rfind(b"\r"))
            self._offene_zeile = len(block) - umbruch - 1 if umbruch >= 0 else self._offene_zeile + len(block)
            if self._offene_zeile > LAENGSTE_ZEILE:
                mangel = f"hat eine Zeile mit mehr als {LAENGSTE_ZEILE // 1_000_000} Million Zeichen."
                raise abgelehnt(mangel, "Bitte mit einer Zeile je Ereignis ausgeben.")


def _zu_gross() -> EingabeFehler:
    rat = "Bitte einen kürzeren Zeitraum oder weniger Spalten ausgeben."
    return abgelehnt(f"ist ausgepackt größer als {HOECHSTGROESSE // 1_000_000} MB.", rat)


def probe(quelle: BinaryIO) -> bytes:
    """Der ausgepackte Anfang der Datei, höchstens ``PROBE`` Bytes; ``EingabeFehler`` bei beschädigter Packung."""
    with io.BufferedReader(Grenzstrom(quelle, zeilen=False, ganz=False), PROBE) as strom:
        return strom.read(PROBE)


def textstrom(quelle: BinaryIO, zeichensatz: str) -> io.TextIOWrapper:
    """Die Zeilen einer Textdatei mit allen Grenzen, Zeilenumbrüche unverändert."""
    return io.TextIOWrapper(io.BufferedReader(Grenzstrom(quelle, zeilen=True), PROBE), encoding=zeichensatz, newline="")
