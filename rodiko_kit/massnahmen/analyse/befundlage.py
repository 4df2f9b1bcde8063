"""Was die Prüfregeln zu einem gespeicherten Prozess sagen und wie weit jeder Befund behandelt ist."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID, uuid5

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.massnahmen.analyse.potenziale import Potenzialbefund, ablaufbefunde, federfuehrung, reifegradbefunde
from rodiko_kit.massnahmen.analyse.reifegrad import Reifegradurteil, urteile
from rodiko_kit.massnahmen.analyse.vorlage import (
    FRAGEN_DATEI,
    REIFEGRAD_DATEI,
    Prueffragen,
    Reifegradvorlage,
    lies_prueffragen,
    lies_reifegradvorlage,
)
from rodiko_kit.massnahmen.modell.potenzial import Potenzial, Potenzialgrenze, VerworfenerBefund
from rodiko_kit.massnahmen.modell.reifegrad import Reifegradangabe, Reifegradmodellname
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus, zweige_aus
from rodiko_kit.prozesse.modell.ankunft import Mitwirkung
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle


class Befundstand(StrEnum):
    """Wie weit ein Befund behandelt ist."""

    OFFEN = "offen"
    UEBERNOMMEN = "übernommen"
    VERWORFEN = "verworfen"


@dataclass(frozen=True)
class Behandelt:
    """Ein Befund mit seinem Stand; ``vermerk`` ist das Kürzel des Potenzials oder der Grund des Verwerfens."""

    befund: Potenzialbefund
    stand: Befundstand
    vermerk: str = ""


@dataclass(frozen=True)
class Befundlage:
    """Alle Befunde eines Prozesses; ``fehler`` sagt, warum sich der Ablauf nicht rechnen lässt (dann fehlen dessen Befunde)."""

    befunde: tuple[Behandelt, ...]
    reifegrade: tuple[Reifegradurteil, ...]
    fehler: str = ""

    def suche(self, schluessel: str) -> Behandelt | None:
        """Der Befund mit diesem Schlüssel."""
        return next((b for b in self.befunde if b.befund.schluessel == schluessel), None)


def befundlage(bestand: Bestand, prozess: UUID) -> Befundlage:
    """Befunde und Reifegrade des Prozesses; ``NichtGefundenFehler``, wenn es ihn nicht gibt."""
    eintrag, grenze = bestand.hole(Prozess, prozess), grenze_aus(bestand)
    aus_ablauf, fehler = _aus_ablauf(bestand, prozess, grenze)
    reife = reifegrade(bestand, prozess)
    mindestens = {Reifegradmodellname.V1_1.value: grenze.reifegrad_1_1, Reifegradmodellname.V2_0.value: grenze.reifegrad_2_0}
    alle = (
        *aus_ablauf,
        *federfuehrung(eintrag.name, prozess, bestand.alle(Mitwirkung)),
        *reifegradbefunde(reife, mindestens),
    )
    uebernommen = {p.befund: p.kuerzel for p in bestand.alle(Potenzial) if p.befund and p.prozess == prozess}
    verworfen = {v.befund: v.grund for v in bestand.alle(VerworfenerBefund) if v.prozess == prozess}
    return Befundlage(tuple(_behandelt(b, uebernommen, verworfen) for b in alle), reife, fehler)


def _aus_ablauf(bestand: Bestand, prozess: UUID, grenze: Potenzialgrenze) -> tuple[tuple[Potenzialbefund, ...], str]:
    from rodiko_kit.prozesse.analyse.schnittstellen import untersuche_nahtstellen

    ablauf = ablauf_aus(bestand, prozess)
    if not ablauf.knoten:
        return (), ""
    schnittstellen = [s for s in bestand.alle(Schnittstelle) if s.prozess == prozess]
    try:
        naht = untersuche_nahtstellen(ablauf, schnittstellen, zweige_aus(bestand, prozess))
        return ablaufbefunde(ablauf, naht, grenze), ""
    except EingabeFehler as fehler:
        return (), str(fehler)


def _behandelt(befund: Potenzialbefund, uebernommen: dict[str, str], verworfen: dict[str, str]) -> Behandelt:
    if kuerzel := uebernommen.get(befund.schluessel):
        return Behandelt(befund, Befundstand.UEBERNOMMEN, kuerzel)
    if grund := verworfen.get(befund.schluessel):
        return Behandelt(befund, Befundstand.VERWORFEN, grund)
    return Behandelt(befund, Befundstand.OFFEN)


def grenze_aus(bestand: Bestand) -> Potenzialgrenze:
    """Die geltenden Grenzen; solange keine eingetragen sind, die Vorgaben des Modells."""
    eingetragen = next(iter(bestand.alle(Potenzialgrenze)), None)
    return eingetragen or Potenzialgrenze(id=uuid5(bestand.kommune, "potenzialgrenze"), kommune=bestand.kommune, kuerzel="PG-1")


def reifegrade(bestand: Bestand, prozess: UUID) -> tuple[Reifegradurteil, ...]:
    """Je Modell das Urteil für den Prozess."""
    vorlage = reifegradvorlage(bestand)
    angaben = [a for a in bestand.alle(Reifegradangabe) if a.prozess == prozess]
    return tuple(
        urteile(m.value, {a.kriterium: a.stufe for a in angaben if a.modell is m}, vorlage.modelle[m].stufen, vorlage.modelle[m].kriterien)
        for m in Reifegradmodellname
    )


def prueffragen(bestand: Bestand) -> Prueffragen:
    """Die Prüffragen der Vorlage."""
    return lies_prueffragen(bestand.vorlage(FRAGEN_DATEI))


def reifegradvorlage(bestand: Bestand) -> Reifegradvorlage:
    """Die Reifegradmodelle der Vorlage."""
    return lies_reifegradvorlage(bestand.vorlage(REIFEGRAD_DATEI))
