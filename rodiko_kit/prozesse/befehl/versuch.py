"""Aus einem Versuch am Regler wird Ernst: in den IST übernehmen oder als Maßnahme für SOLL I anlegen; beides ist ein Eintrag im Journal."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar
from uuid import UUID, uuid4

from pydantic import Field

from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.befehl import klasse_von
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import prozent, zahl
from rodiko_kit.prozesse.analyse.ablauf import Bahn
from rodiko_kit.prozesse.befehl.schritte import Neu, geaendert
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt

_VIER_STELLEN = Decimal("0.0001")
_NAME_LAENGE = 200
MASSNAHME, WIRKUNG, PERSONALWIRKUNG = "massnahme", "wirkung", "personalwirkung"
"""Arten des Fachmoduls darüber; hier stehen nur ihre Namen, geprüft werden die Felder von ihren Klassen."""


class _Versuch(Befehl):
    """Was die Regler zeigen: ``personal`` in VZÄ je Einheit, ``faelle`` und ``zeit`` als Faktoren, ``schritt`` zur Zeit."""

    prozess: UUID
    personal: dict[UUID, float] = Field(default_factory=dict)
    faelle: float = Field(default=1.0, ge=0.1, le=10)
    schritt: UUID | None = None
    zeit: float = Field(default=1.0, ge=0.1, le=10)

    @property
    def _mehr(self) -> dict[UUID, Decimal]:
        return {einheit: _dezimal(vzae) for einheit, vzae in self.personal.items() if vzae}


class VersuchUebernehmen(_Versuch):
    """Schreibt Personal und Fallzahl des Versuchs in den IST.

    Die Zeit eines Schritts bleibt, wie sie erhoben ist: sie beruht auf Auskünften und nicht auf einem Regler.
    """

    NAME: ClassVar[str] = "versuch_uebernehmen"

    def titel(self, bestand: Bestand) -> str:
        """„Versuch in den IST übernommen: Bürgerbüro +0,5 VZÄ, Fallzahl auf 110 %“."""
        teile = _personaltexte(bestand, self._mehr)
        if self.faelle != 1:
            teile.append(f"Fallzahl auf {prozent(self.faelle)}")
        return f"Versuch in den IST übernommen: {', '.join(teile)}"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Geänderte Einheiten und der Prozess; ``EingabeFehler``, wenn eine Einheit kein Personal mehr hätte."""
        reihe = [_mit_personal(bestand.hole(Einheit, e), vzae) for e, vzae in self._mehr.items()]
        prozess = bestand.hole(Prozess, self.prozess)
        if self.faelle != 1 and prozess.fallzahl_je_jahr is not None:
            fallzahl = int((prozess.fallzahl_je_jahr * _dezimal(self.faelle)).quantize(Decimal(1), rounding=ROUND_HALF_UP))
            quelle = f"Annahme: {prozent(self.faelle)} von {zahl(prozess.fallzahl_je_jahr)} ({prozess.fallzahl_quelle or 'ohne Quelle'})"
            reihe.append(geaendert(prozess, fallzahl_je_jahr=fallzahl, fallzahl_quelle=quelle[:_NAME_LAENGE]))
        return tuple(reihe)


class VersuchAlsMassnahme(_Versuch):
    """Legt eine eingeschaltete Maßnahme der Stufe SOLL I mit den Wirkungen des Versuchs an; die Fallzahl ist keine Maßnahme."""

    NAME: ClassVar[str] = "versuch_als_massnahme"

    id: UUID = Field(default_factory=uuid4)

    def titel(self, bestand: Bestand) -> str:
        """„Maßnahme aus Versuch angelegt: Bürgerbüro +0,5 VZÄ“."""
        return f"Maßnahme aus Versuch angelegt: {self._name(bestand)}"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Maßnahme, je Einheit eine Personalwirkung, zur Zeit eine Wirkung; ``EingabeFehler``, wenn nichts davon verändert ist."""
        name = self._name(bestand)
        if not name:
            raise EingabeFehler("Versuch", "", "verändert weder Personal noch Zeit.", "Bitte zuerst einen Regler bewegen.")
        neu = Neu(bestand, self.kommune)
        annahme = "Versuch auf dem Bildschirm „Zeiten und Engpässe“"
        ergebnis = [neu(klasse_von(bestand, MASSNAHME), {"name": name, "stufe": "SOLL I", "beschreibung": f"{annahme}."}, self.id)]
        for einheit, vzae in self._mehr.items():
            _mit_personal(bestand.hole(Einheit, einheit), vzae)
            felder = {"massnahme": str(self.id), "einheit": str(einheit), "vzae": str(vzae), "annahme": annahme}
            ergebnis.append(neu(klasse_von(bestand, PERSONALWIRKUNG), felder))
        if self.schritt and self.zeit != 1:
            felder = {"massnahme": str(self.id), "schritt": str(self.schritt), "faktor": str(_dezimal(self.zeit)), "annahme": annahme}
            ergebnis.append(neu(klasse_von(bestand, WIRKUNG), felder | {"wirkungsart": "Bearbeitungszeit ändert sich auf"}))
        return tuple(ergebnis)

    def _name(self, bestand: Bestand) -> str:
        teile = _personaltexte(bestand, self._mehr)
        if self.schritt and self.zeit != 1:
            teile.append(f"{bestand.hole(Schritt, self.schritt).name} in {prozent(self.zeit)} der Zeit")
        return ", ".join(teile)[:_NAME_LAENGE]


def _dezimal(wert: float) -> Decimal:
    return Decimal(str(wert)).quantize(_VIER_STELLEN, rounding=ROUND_HALF_UP)


def _personaltexte(bestand: Bestand, mehr: dict[UUID, Decimal]) -> list[str]:
    """„Bürgerbüro +0,5 VZÄ“ je Einheit."""
    return [f"{bestand.hole(Einheit, e).name} {'+' if v > 0 else ''}{zahl(v)} VZÄ" for e, v in mehr.items()]


def _mit_personal(einheit: Einheit, mehr: Decimal) -> Aenderung:
    """Die Einheit mit ``mehr`` VZÄ, die ganz für den Prozess da sind; ``EingabeFehler``, wenn nichts bliebe."""
    bahn = Bahn("", einheit.name, kapazitaet=float(einheit.kapazitaet_vzae or 0), anteil=float(einheit.anteil_prozess))
    neu = bahn.mit_personal(float(mehr))
    return geaendert(einheit, kapazitaet_vzae=str(_dezimal(neu.kapazitaet or 0.0)), anteil_prozess=str(_dezimal(neu.anteil)))
