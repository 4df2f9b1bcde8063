"""XML als unveränderlicher Baum, so geschrieben wie gelesen: Präfixe, fremde Elemente, Kommentare und Reihenfolge bleiben.

Gelesen wird mit einem abgesicherten Leser der Standardbibliothek: keine DTD, keine Entitäten, keine Nachladung, Grenzen für Größe,
Zahl und Tiefe. Geschrieben wird UTF-8; die kanonische Form (C14N) der geschriebenen Datei ist die der gelesenen.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax import SAXException, SAXParseException, handler, xmlreader
from xml.sax.saxutils import escape

from defusedxml import DefusedXmlException
from defusedxml.expatreader import create_parser

from rodiko_kit.basis.fehler import EingabeFehler

HOECHSTGROESSE = 20_000_000
"""Bytes; die größte Datei der öffentlichen Prüfsammlung hat 0,9 Mio."""

HOECHSTZAHL = 250_000
"""Elemente."""

HOECHSTTIEFE = 100
"""Geschachtelte Elemente."""

_ABHILFE = "Bitte die Datei im Ursprungsprogramm neu als BPMN 2.0 ausgeben."


@dataclass(frozen=True, slots=True)
class Notiz:
    """Ein Kommentar (``ziel`` leer) oder eine Verarbeitungsanweisung für ``ziel``."""

    text: str
    ziel: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """Ein Element: ``name`` mit Präfix wie geschrieben, ``raum`` sein Namensraum, Attribute in Reihenfolge, Kinder samt Text."""

    name: str
    raum: str
    attribute: tuple[tuple[str, str], ...] = ()
    kinder: tuple[Element | Notiz | str, ...] = ()
    zeile: int = field(default=0, compare=False)

    @property
    def lokal(self) -> str:
        """Name ohne Präfix."""
        return self.name.rpartition(":")[2]

    @property
    def elemente(self) -> tuple[Element, ...]:
        """Die Kindelemente."""
        return tuple(k for k in self.kinder if isinstance(k, Element))

    @property
    def text(self) -> str:
        """Der unmittelbare Text, ohne Leerraum am Rand."""
        return "".join(k for k in self.kinder if isinstance(k, str)).strip()

    def attribut(self, name: str, vorgabe: str = "") -> str:
        """Wert eines Attributs, Name wie geschrieben."""
        return next((wert for schluessel, wert in self.attribute if schluessel == name), vorgabe)

    def alle(self) -> Iterator[Element]:
        """Das Element und alle darunter, in der Reihenfolge der Datei."""
        offen = [self]
        while offen:
            element = offen.pop()
            yield element
            offen.extend(reversed(element.elemente))


@dataclass(frozen=True, slots=True)
class Dokument:
    """Eine XML-Datei: Notizen vor und nach der Wurzel, die Wurzel."""

    wurzel: Element
    davor: tuple[Notiz, ...] = ()
    danach: tuple[Notiz, ...] = ()
    umgedeutet: str = field(default="", compare=False)
    """Zeichensatz, der statt des angegebenen galt; leer = der angegebene stimmte."""


def lies_baum(daten: bytes) -> Dokument:
    """Die Datei als Baum; ``EingabeFehler`` mit Zeile bei unlesbarem XML, DTD oder überschrittener Grenze."""
    if len(daten) > HOECHSTGROESSE:
        raise EingabeFehler("Dateigröße", "BPMN-Datei", f"ist größer als {HOECHSTGROESSE // 1_000_000} MB.", "Bitte die Datei teilen.")
    try:
        return _lies(daten, "")
    except EingabeFehler:
        ersatz = _anderer_zeichensatz(daten)
        if not ersatz:
            raise
    return _lies(daten, ersatz)


def _anderer_zeichensatz(daten: bytes) -> str:
    """„windows-1252“, wenn die Datei als UTF-8 gilt, aber keines ist; sonst leer."""
    anfang = daten[:200].split(b"?>", 1)[0].lower()
    if daten[:2] in {b"\xff\xfe", b"\xfe\xff"} or (b"encoding" in anfang and b"utf-8" not in anfang):
        return ""
    try:
        daten.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return ""


def _lies(daten: bytes, zeichensatz: str) -> Dokument:
    quelle = xmlreader.InputSource()
    quelle.setByteStream(io.BytesIO(daten))
    if zeichensatz:
        quelle.setEncoding(zeichensatz)
    bau = _Bau()
    leser = create_parser(forbid_dtd=True)
    leser.setContentHandler(bau)
    leser.setProperty(handler.property_lexical_handler, bau)
    try:
        leser.parse(quelle)
    except DefusedXmlException as fehler:
        raise _verboten(bau.zeile) from fehler
    except SAXParseException as fehler:
        grund = f"ist kein lesbares XML ({fehler.getMessage()})."
        raise EingabeFehler(f"Zeile {fehler.getLineNumber() or 1}", "BPMN-Datei", grund, _ABHILFE) from fehler
    except (SAXException, ValueError, LookupError) as fehler:
        raise EingabeFehler("Zeile 1", "BPMN-Datei", "hat einen unbekannten Zeichensatz.", "Bitte als UTF-8 speichern.") from fehler
    if bau.wurzel is None:
        raise EingabeFehler("Zeile 1", "BPMN-Datei", "ist leer.", _ABHILFE)
    return Dokument(bau.wurzel, tuple(bau.davor), tuple(bau.danach), zeichensatz)


def _verboten(zeile: int) -> EingabeFehler:
    return EingabeFehler(f"Zeile {zeile}", "DOCTYPE", "ist nicht erlaubt (Schutz vor Entitätsbomben).", "Bitte ohne DTD ausgeben.")


@dataclass(slots=True)
class _Offen:
    """Ein Element, dessen Ende noch nicht gelesen ist."""

    name: str
    raeume: dict[str, str]
    attribute: tuple[tuple[str, str], ...]
    zeile: int
    kinder: list[Element | Notiz | str] = field(default_factory=list)


class _Bau(handler.ContentHandler, handler.LexicalHandler):
    """Baut den Baum aus den Ereignissen des Lesers."""

    def __init__(self) -> None:
        super().__init__()
        self.wurzel: Element | None = None
        self.davor: list[Notiz] = []
        self.danach: list[Notiz] = []
        self._pfad: list[_Offen] = []
        self._anzahl = 0
        self._ort: xmlreader.Locator | None = None

    @property
    def zeile(self) -> int:
        """Zeile, an der gerade gelesen wird."""
        return (self._ort.getLineNumber() if self._ort else None) or 1

    def setDocumentLocator(self, locator: xmlreader.Locator) -> None:  # noqa: N802  Schnittstelle von SAX
        self._ort = locator

    def startElement(self, name: str, attrs: xmlreader.AttributesImpl) -> None:  # noqa: N802  Schnittstelle von SAX
        self._anzahl += 1
        if self._anzahl > HOECHSTZAHL:
            raise EingabeFehler(f"Zeile {self.zeile}", name, f"ist mehr als das {HOECHSTZAHL}. Element.", "Bitte die Datei teilen.")
        if len(self._pfad) >= HOECHSTTIEFE:
            raise EingabeFehler(f"Zeile {self.zeile}", name, f"ist tiefer als {HOECHSTTIEFE}-fach geschachtelt.", _ABHILFE)
        attribute = tuple(attrs.items())
        raeume = self._pfad[-1].raeume if self._pfad else {"xml": "http://www.w3.org/XML/1998/namespace"}
        neue = {n[6:]: w for n, w in attribute if n == "xmlns" or n.startswith("xmlns:")}
        self._pfad.append(_Offen(name, raeume | neue if neue else raeume, attribute, self.zeile))

    def endElement(self, name: str) -> None:  # noqa: N802  Schnittstelle von SAX
        offen = self._pfad.pop()
        raum = offen.raeume.get(name.rpartition(":")[0], "")
        element = Element(name, raum, offen.attribute, tuple(offen.kinder), offen.zeile)
        if self._pfad:
            self._pfad[-1].kinder.append(element)
        else:
            self.wurzel = element

    def characters(self, content: str) -> None:
        kinder = self._pfad[-1].kinder
        if kinder and isinstance(kinder[-1], str):
            kinder[-1] += content
        else:
            kinder.append(content)

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: N802  Schnittstelle von SAX
        self._notiere(Notiz(data, target))

    def comment(self, content: str) -> None:
        self._notiere(Notiz(content))

    def startDTD(self, name: str, public_id: str | None, system_id: str | None) -> None:  # noqa: ARG002, N802  Schnittstelle von SAX
        raise _verboten(self.zeile)

    def _notiere(self, notiz: Notiz) -> None:
        if self._pfad:
            self._pfad[-1].kinder.append(notiz)
        else:
            (self.davor if self.wurzel is None else self.danach).append(notiz)


def schreibe_baum(dokument: Dokument) -> bytes:
    """Die Datei als UTF-8; gleicher Baum, gleiche Bytes."""
    teile = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    for notiz in dokument.davor:
        teile += [_notiz(notiz), "\n"]
    _schreibe(dokument.wurzel, teile)
    teile.append("\n")
    for notiz in dokument.danach:
        teile += [_notiz(notiz), "\n"]
    return "".join(teile).encode("utf-8")


_IM_TEXT = {"\r": "&#13;"}
_IM_ATTRIBUT = {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}


def _schreibe(element: Element, teile: list[str]) -> None:
    attribute = "".join(f' {name}="{escape(wert, _IM_ATTRIBUT)}"' for name, wert in element.attribute)
    if not element.kinder:
        teile.append(f"<{element.name}{attribute}/>")
        return
    teile.append(f"<{element.name}{attribute}>")
    for kind in element.kinder:
        if isinstance(kind, Element):
            _schreibe(kind, teile)
        else:
            teile.append(_notiz(kind) if isinstance(kind, Notiz) else escape(kind, _IM_TEXT))
    teile.append(f"</{element.name}>")


def _notiz(notiz: Notiz) -> str:
    if not notiz.ziel:
        return f"<!--{notiz.text}-->"
    return f"<?{notiz.ziel} {notiz.text}?>" if notiz.text else f"<?{notiz.ziel}?>"
