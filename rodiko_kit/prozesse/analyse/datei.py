"""Prozessdateien (BPMN 2.0 oder Austauschdatei): am Inhalt erkannt, jeder Prozess als ``Ablauf`` mit dem, was übergangen wird."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.ablauf import Ablauf
from rodiko_kit.prozesse.analyse.austausch_datei import lies_yaml
from rodiko_kit.prozesse.analyse.bpmn.lesen import lies_bpmn
from rodiko_kit.prozesse.analyse.bpmn.nach_ablauf import ablauf_aus_bpmn, prozesse

HOECHSTSCHRITTE = 1000
"""Schritte je Prozess; der größte der öffentlichen Prüfsammlung hat unter 100."""

VOR_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
"""Bytefolgemarken von UTF-8 und UTF-16 und Leerraum vor dem ersten „<“."""


@dataclass(frozen=True)
class Dateiprozess:
    """Ein Prozess einer Datei: Kennung in der Datei, Ablauf, Sätze zu dem, was übergangen oder gedeutet wurde."""

    kennung: str
    ablauf: Ablauf
    meldungen: tuple[str, ...]


@dataclass(frozen=True)
class Prozessdatei:
    """Alle Prozesse einer Datei, der mit den meisten Schritten zuerst; ``meldungen`` gelten der ganzen Datei."""

    form: Literal["BPMN 2.0", "Austauschdatei"]
    prozesse: tuple[Dateiprozess, ...]
    meldungen: tuple[str, ...]

    def prozess(self, kennung: str) -> Dateiprozess:
        """Der Prozess mit dieser Kennung; ``EingabeFehler``, wenn die Datei ihn nicht enthält."""
        for eines in self.prozesse:
            if eines.kennung == kennung:
                return eines
        vorhanden = ", ".join(f"„{p.ablauf.titel}“ ({p.kennung})" for p in self.prozesse)
        raise EingabeFehler("Prozess", kennung, "kommt in der Datei nicht vor.", f"Vorhanden: {vorhanden}.")


def ist_xml(anfang: bytes) -> bool:
    """Ob der Inhalt mit einem Element oder einer XML-Deklaration beginnt."""
    return anfang.lstrip(VOR_XML).startswith(b"<")


def lies_prozessdatei(daten: bytes) -> Prozessdatei:
    """Alle Prozesse der Datei; ``EingabeFehler`` oder ``SammelFehler`` mit Stelle, wenn sie unlesbar, gefährlich oder zu groß ist."""
    if not ist_xml(daten[:64]):
        ablauf, meldungen = lies_yaml(daten)
        return Prozessdatei("Austauschdatei", (_begrenzt(Dateiprozess(ablauf.id, ablauf, ())),), meldungen)
    bpmn = lies_bpmn(daten)
    if not prozesse(bpmn):
        ablauf_aus_bpmn(bpmn)  # nennt den Mangel
    gelesen = []
    for kennung in prozesse(bpmn):
        ablauf, meldungen = ablauf_aus_bpmn(bpmn, kennung)
        gelesen.append(_begrenzt(Dateiprozess(kennung, ablauf, meldungen[len(bpmn.meldungen) :])))
    return Prozessdatei("BPMN 2.0", tuple(gelesen), bpmn.meldungen)


def _begrenzt(eines: Dateiprozess) -> Dateiprozess:
    zahl = len(eines.ablauf.knoten)
    if not zahl:
        raise EingabeFehler(
            "Datei", eines.ablauf.titel, "enthält keine Tätigkeit.", "Bitte eine Datei mit mindestens einer Tätigkeit wählen."
        )
    if zahl > HOECHSTSCHRITTE:
        raise EingabeFehler(eines.ablauf.titel, zahl, f"Schritte sind mehr als {HOECHSTSCHRITTE}.", "Bitte den Prozess teilen.")
    doppelt = len({k.id for k in eines.ablauf.knoten}) < zahl
    if doppelt:
        raise EingabeFehler(eines.ablauf.titel, "Kennungen", "kommen mehrfach vor.", "Bitte jeder Tätigkeit eine eigene Kennung geben.")
    return eines
