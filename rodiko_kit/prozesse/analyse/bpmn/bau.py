"""Baut Elemente mit unseren festen Präfixen."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rodiko_kit.prozesse.analyse.bpmn import namen
from rodiko_kit.prozesse.analyse.bpmn.baum import Element

RAEUME = {"bpmn": namen.MODELL, "bpmndi": namen.DI, "dc": namen.DC, "di": namen.DD, "xsi": namen.XSI, "rodiko": namen.EIGEN}
"""Präfix -> Namensraum in Dateien, die wir bauen."""

_UNERLAUBT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, attribute: Mapping[str, str | float | None] | None = None, *kinder: Element | str) -> Element:
    """Ein Element mit Präfix; Attribute mit ``None`` und leere Texte entfallen, in XML unerlaubte Zeichen werden Leerzeichen."""
    paare = tuple((n, _text(w)) for n, w in (attribute or {}).items() if w is not None)
    inhalt = tuple(_UNERLAUBT.sub(" ", k) if isinstance(k, str) else k for k in kinder if k != "")
    return Element(name, RAEUME[name.partition(":")[0]], paare, inhalt)


def _text(wert: str | float) -> str:
    if isinstance(wert, str):
        return _UNERLAUBT.sub(" ", wert)
    return str(int(wert)) if float(wert).is_integer() and abs(wert) < 1e15 else repr(float(wert))  # noqa: PLR2004  darüber ist repr kürzer


def eingerueckt(e: Element, tiefe: int = 0) -> Element:
    """Dasselbe Element, jedes Kind auf eigener Zeile; Elemente mit Text bleiben, wie sie sind."""
    if not e.kinder or any(isinstance(k, str) for k in e.kinder):
        return e
    zeile = "\n" + "  " * (tiefe + 1)
    kinder = [teil for k in e.elemente for teil in (zeile, eingerueckt(k, tiefe + 1))]
    return Element(e.name, e.raum, e.attribute, (*kinder, zeile[:-2]))


class Kennungen:
    """Vergibt gültige, eindeutige XML-Kennungen: Umlaute bleiben, was nicht vorkommen darf, wird ``_``."""

    def __init__(self) -> None:
        self._vergeben: dict[tuple[str, str], str] = {}
        self._benutzt: set[str] = set()

    def __call__(self, vorsatz: str, *teile: str) -> str:
        """Die Kennung für Vorsatz und Teile; gleiche Teile, gleiche Kennung."""
        schluessel = (vorsatz, "\0".join(teile))
        if schluessel not in self._vergeben:
            roh = "_".join([vorsatz, *(re.sub(r"[^A-Za-z0-9ÄÖÜäöüß_.-]", "_", t) for t in teile)])
            kennung, nummer = roh, 2
            while kennung in self._benutzt:
                kennung, nummer = f"{roh}_{nummer}", nummer + 1
            self._benutzt.add(kennung)
            self._vergeben[schluessel] = kennung
        return self._vergeben[schluessel]
