"""Den Regieplan führen: aus einer Vorlage anlegen, einfügen, verschieben, Punkt für Punkt durchgehen."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID, uuid4

from pydantic import Field

from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.befehl import neues_kuerzel, pruefe
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.saal.analyse.regie import ANFANG, in_reihe, minuten, ortsminute, uhr
from rodiko_kit.saal.befehl.runde import jetzt
from rodiko_kit.saal.modell import Programmpunkt

VORLAGEN = ("auftakt_initiativkreis", "priorisierung", "prozessworkshop", "produktentwicklung")
"""Regiepläne unter ``vorlagen/regieplan``: Auftakt in sieben Punkten, Priorisierung, Prozess, Produktentwicklung."""
_SCHRITT = 10


def planvorlage(bestand: Bestand, name: str) -> dict[str, Any]:
    """Die Vorlage ``name`` mit ``name``, ``zweck``, ``beginn``, ``quelle`` und ``punkte``; ``EingabeFehler`` bei unbekanntem Namen."""
    if name not in VORLAGEN:
        raise EingabeFehler("Regieplan", name, "ist keine Vorlage.", f"Es gibt: {', '.join(VORLAGEN)}.")
    werte: dict[str, Any] = bestand.vorlage(f"regieplan/{name}.yaml")
    return werte


class RegieplanAnlegen(Befehl):
    """Hängt die Punkte einer Vorlage an den Regieplan; der erste trägt die Uhrzeit ``beginn`` (leer: die der Vorlage)."""

    NAME: ClassVar[str] = "regieplan_anlegen"

    vorlage: str
    beginn: str = ""

    def titel(self, bestand: Bestand) -> str:
        """„Regieplan „…“ angelegt“."""
        return f"Regieplan „{planvorlage(bestand, self.vorlage)['name']}“ angelegt"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Je Punkt der Vorlage ein neuer; ``SammelFehler`` bei falschen Werten."""
        inhalt = planvorlage(bestand, self.vorlage)
        punkte = in_reihe(bestand.alle(Programmpunkt))
        vergeben = {p.kuerzel for p in punkte}
        rang = punkte[-1].rang if punkte else 0
        neue = []
        for n, felder in enumerate(inhalt["punkte"], start=1):
            kuerzel = neues_kuerzel(Programmpunkt, vergeben)
            vergeben.add(kuerzel)
            beginn = (self.beginn or inhalt["beginn"]) if n == 1 else ""
            werte = felder | {"kuerzel": kuerzel, "rang": rang + n * _SCHRITT, "beginn": felder.get("beginn", beginn)}
            neue.append(_neu(self.kommune, uuid4(), werte, f"Regieplan {self.vorlage}, Punkt {n}"))
        return tuple(neue)


class PunktEinfuegen(Befehl):
    """Fügt einen Punkt hinter ``nach`` ein (ohne Angabe ans Ende)."""

    NAME: ClassVar[str] = "punkt_einfuegen"

    id: UUID = Field(default_factory=uuid4)
    nach: UUID | None = None
    felder: dict[str, Any] = Field(default_factory=lambda: {"name": "Neuer Punkt"})

    def titel(self, bestand: Bestand) -> str:
        """„Programmpunkt „…“ eingefügt“."""
        del bestand
        return f"Programmpunkt „{self.felder.get('name', '')}“ eingefügt"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Der neue Punkt; wo kein Platz zwischen den Rängen ist, rücken die folgenden."""
        reihe = list(in_reihe(bestand.alle(Programmpunkt)))
        stelle = next((n for n, p in enumerate(reihe, start=1) if p.id == self.nach), len(reihe))
        kuerzel = neues_kuerzel(Programmpunkt, {p.kuerzel for p in reihe})
        gerueckt = _geraengt([*reihe[:stelle], None, *reihe[stelle:]])
        return (*gerueckt, _neu(self.kommune, self.id, self.felder | {"kuerzel": kuerzel, "rang": (stelle + 1) * _SCHRITT}, "Neuer Punkt"))


class PunktVerschieben(Befehl):
    """Tauscht einen Punkt mit dem vorigen (``um`` -1) oder dem nächsten (``um`` 1)."""

    NAME: ClassVar[str] = "punkt_verschieben"

    id: UUID
    um: int = Field(ge=-1, le=1)

    def titel(self, bestand: Bestand) -> str:
        """„Programmpunkt „…“ nach oben verschoben“."""
        return f"Programmpunkt „{bestand.hole(Programmpunkt, self.id).name}“ nach {'oben' if self.um < 0 else 'unten'} verschoben"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Die geänderten Ränge; am Rand ändert sich nichts. Eine feste Uhrzeit am Anfang bleibt am Anfang."""
        reihe: list[Programmpunkt | None] = list(in_reihe(bestand.alle(Programmpunkt)))
        hier = reihe.index(bestand.hole(Programmpunkt, self.id))
        ziel = hier + self.um
        if not 0 <= ziel < len(reihe):
            return ()
        reihe[hier], reihe[ziel] = reihe[ziel], reihe[hier]
        return _geraengt(reihe, anfang=next((p.beginn for p in in_reihe(bestand.alle(Programmpunkt))), ""))


_ANDERER_TAG_MIN = 60
"""So weit vom geplanten Anfang entfernt ist ein Beginn keine Verspätung, sondern ein anderer Termin."""


class RegieWeiter(Befehl):
    """Beendet den laufenden Punkt und beginnt den nächsten; nach dem letzten endet der Workshop.

    Beginnt der erste Punkt mehr als eine Stunde neben seiner Uhrzeit, rückt der ganze Plan dorthin.
    """

    NAME: ClassVar[str] = "regie_weiter"

    wann: str = Field(default_factory=jetzt)

    def titel(self, bestand: Bestand) -> str:
        """„Programmpunkt „…“ begonnen“ oder „Regieplan beendet“."""
        naechster = _naechster(bestand)
        return f"Programmpunkt „{naechster.name}“ begonnen" if naechster else "Regieplan beendet"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Der beendete und der begonnene Punkt."""
        laufend = [p for p in bestand.alle(Programmpunkt) if p.begonnen and not p.beendet]
        zu = [_geaendert(p, p.aendern(beendet=self.wann)) for p in laufend]
        naechster = _naechster(bestand)
        if naechster is None:
            return tuple(zu)
        erster = not any(p.begonnen for p in bestand.alle(Programmpunkt))
        plan = minuten(naechster.beginn) if naechster.beginn else ANFANG
        ist = ortsminute(dt.datetime.fromisoformat(self.wann))
        rueckt = erster and abs(ist - plan) > _ANDERER_TAG_MIN
        beginn = uhr(ist) if rueckt else naechster.beginn
        return (*zu, _geaendert(naechster, naechster.aendern(begonnen=self.wann, beginn=beginn)))


class RegieZuruecksetzen(Befehl):
    """Vergisst die wirklichen Zeiten; der Plan bleibt."""

    NAME: ClassVar[str] = "regie_zuruecksetzen"

    def titel(self, bestand: Bestand) -> str:
        """„Zeiten des Regieplans zurückgesetzt“."""
        del bestand
        return "Zeiten des Regieplans zurückgesetzt"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Jeder Punkt mit Zeiten."""
        return tuple(_geaendert(p, p.aendern(begonnen="", beendet="")) for p in bestand.alle(Programmpunkt) if p.begonnen or p.beendet)


def _naechster(bestand: Bestand) -> Programmpunkt | None:
    return next((p for p in in_reihe(bestand.alle(Programmpunkt)) if not p.begonnen), None)


def _geraengt(reihe: list[Programmpunkt | None], anfang: str | None = None) -> tuple[Aenderung, ...]:
    """Ränge nach der Stelle; ``anfang`` setzt die Uhrzeit des ersten und nimmt sie dem, der es war."""
    neue = []
    for n, punkt in enumerate(reihe, start=1):
        if punkt is None:
            continue
        beginn = punkt.beginn
        if anfang is not None:
            beginn = anfang if n == 1 else "" if beginn == anfang else beginn
        if (punkt.rang, punkt.beginn) != (n * _SCHRITT, beginn):
            neue.append(_geaendert(punkt, punkt.aendern(rang=n * _SCHRITT, beginn=beginn)))
    return tuple(neue)


def _neu(kommune: UUID, id_: UUID, felder: dict[str, Any], ort: str) -> Aenderung:
    punkt = pruefe(Programmpunkt, felder | {"id": str(id_), "kommune": str(kommune), "version": 1}, ort)
    return Aenderung(art=Programmpunkt.ART, id=id_, nachher=punkt.als_json())


def _geaendert(vorher: Programmpunkt, nachher: Programmpunkt) -> Aenderung:
    neu = nachher.aendern(version=vorher.version + 1)
    return Aenderung(art=Programmpunkt.ART, id=vorher.id, vorher=vorher.als_json(), nachher=neu.als_json())
