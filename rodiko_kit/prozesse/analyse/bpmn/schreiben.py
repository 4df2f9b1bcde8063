"""Schreibt BPMN 2.0: der Baum der Datei, wie er gelesen oder gebaut wurde."""

from __future__ import annotations

from rodiko_kit.prozesse.analyse.bpmn.baum import schreibe_baum
from rodiko_kit.prozesse.analyse.bpmn.typen import Bpmn


def schreibe_bpmn(bpmn: Bpmn) -> bytes:
    """Die Datei als UTF-8 mit allem, was gelesen wurde, auch Fremdem; gleiche Werte, gleiche Bytes."""
    return schreibe_baum(bpmn.dokument)
