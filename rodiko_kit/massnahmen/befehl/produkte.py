"""Befehle der Produkte: Stand setzen, Bild hinterlegen, Ideen übernehmen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, Stapel
from rodiko_kit.massnahmen.analyse.bildpruefung import lies_base64, pruefe_bild
from rodiko_kit.massnahmen.analyse.ideen import entwuerfe
from rodiko_kit.massnahmen.analyse.produkte import UMSETZUNG, passt
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.produkt import Ergebnisbild, Produktidee, Produktstand, Produktsteckbrief, SichtbaresErgebnis


class ProduktstandSetzen(Befehl):
    """Setzt den Stand eines Produkts ab dem Tag ``am``, legt bei Bedarf seinen Steckbrief an und führt den Maßnahmenplan mit."""

    NAME: ClassVar[str] = "produktstand_setzen"

    massnahme: UUID
    stand: Produktstand
    am: dt.date

    def titel(self, bestand: Bestand) -> str:
        """„Produkt Ankommenstag: im Test“."""
        massnahme = bestand.suche(Massnahme.ART, self.massnahme)
        return f"Produkt {massnahme.anzeige if massnahme else ''}: {self.stand.value}"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Steckbrief und, wenn sich sein Stand daraus ergibt, die Maßnahme; keine, wenn beide schon so stehen."""
        massnahme = bestand.hole(Massnahme, self.massnahme)
        steckbrief = next((s for s in bestand.alle(Produktsteckbrief) if s.massnahme == massnahme.id), None)
        felder = {"produktstand": self.stand.value, "stand_am": self.am.isoformat()}
        if steckbrief is None:
            anlegen = ObjektAnlegen(kommune=self.kommune, art=Produktsteckbrief.ART, felder=felder | {"massnahme": str(massnahme.id)})
            eigene = anlegen.aenderungen(bestand)
        elif steckbrief.produktstand is self.stand:
            eigene = ()
        else:
            eigene = _aendern(steckbrief, felder).aenderungen(bestand)
        if passt(self.stand, massnahme.umsetzungsstand):
            return eigene
        return (*eigene, *_aendern(massnahme, {"umsetzungsstand": UMSETZUNG[self.stand].value}).aenderungen(bestand))


class ErgebnisbildHinterlegen(Befehl):
    """Prüft ein hochgeladenes Bild (Base64), schreibt es neu und hängt es an das sichtbare Ergebnis; ein früheres wird ersetzt."""

    NAME: ClassVar[str] = "ergebnisbild_hinterlegen"

    ergebnis: UUID
    inhalt: str
    alternativtext: str
    dateiname: str = ""

    def titel(self, bestand: Bestand) -> str:
        """„Bild zu „Ein Termin, ein Ort.“ hinterlegt“."""
        ergebnis = bestand.suche(SichtbaresErgebnis.ART, self.ergebnis)
        return f"Bild zu „{ergebnis.anzeige if ergebnis else ''}“ hinterlegt"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Ein neues oder geändertes Ergebnisbild; ``EingabeFehler`` oder ``SammelFehler``, wenn Bild oder Alternativtext nicht taugen."""
        ergebnis = bestand.hole(SichtbaresErgebnis, self.ergebnis)
        bild = pruefe_bild(lies_base64(self.inhalt, self.dateiname), self.dateiname)
        felder = {
            "alternativtext": self.alternativtext,
            "bildart": bild.bildart.value,
            "breite_px": bild.breite_px,
            "hoehe_px": bild.hoehe_px,
            "inhalt": bild.base64,
        }
        altes = next((b for b in bestand.alle(Ergebnisbild) if b.ergebnis == ergebnis.id), None)
        if altes is not None:
            return _aendern(altes, felder).aenderungen(bestand)
        anlegen = ObjektAnlegen(kommune=self.kommune, art=Ergebnisbild.ART, felder=felder | {"ergebnis": str(ergebnis.id)})
        return anlegen.aenderungen(bestand)


class IdeeUebernehmen(Befehl):
    """Macht aus einer Produktidee einen Produktentwurf: Maßnahme in SOLL II und Steckbrief."""

    NAME: ClassVar[str] = "idee_uebernehmen"

    idee: UUID

    def titel(self, bestand: Bestand) -> str:
        """„Idee Gemeinsamer Sprechtag als Produkt übernommen“."""
        idee = bestand.suche(Produktidee.ART, self.idee)
        return f"Idee {idee.anzeige if idee else ''} als Produkt übernommen"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Maßnahme, Steckbrief und Verweis der Idee; keine, wenn sie schon übernommen ist."""
        befehle = entwuerfe((bestand.hole(Produktidee, self.idee),))
        return Stapel(kommune=self.kommune, bezeichnung="", befehle=befehle).aenderungen(bestand) if befehle else ()


def _aendern(objekt: Produktsteckbrief | Massnahme | Ergebnisbild, felder: Mapping[str, Any]) -> ObjektAendern:
    return ObjektAendern(kommune=objekt.kommune, art=objekt.ART, id=objekt.id, version=objekt.version, felder=dict(felder))
