"""Befehle des Auftakts: eine Vorlage oder die Arbeitspakete übernehmen, den Zeitplan strecken."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from pydantic import Field

from rodiko_kit.auftakt.analyse.pakete import arbeitspakete, fehlende
from rodiko_kit.auftakt.analyse.ziele import etappen_in_reihe
from rodiko_kit.auftakt.modell.ziel import Etappe
from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, Stapel, klasse_von
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import anzahl


class Auftaktvorlage(StrEnum):
    """Die Vorlagen unter ``vorlagen/auftakt``."""

    ROLLEN = "rollen"
    BESTANDSAUFNAHME = "bestandsaufnahme"
    LEITFADEN = "leitfaden"


def auftaktvorlage(bestand: Bestand, vorlage: Auftaktvorlage) -> dict[str, Any]:
    """Inhalt der Vorlage: ``name``, ``art``, ``quelle`` und ``eintraege`` (JSON-Werte je Objekt)."""
    inhalt: dict[str, Any] = bestand.vorlage(f"auftakt/{vorlage.value}.yaml")
    return inhalt


class AuftaktvorlageUebernehmen(Befehl):
    """Legt die Einträge einer Vorlage an; was unter demselben Namen schon da ist, bleibt unberührt."""

    NAME: ClassVar[str] = "auftaktvorlage_uebernehmen"

    vorlage: Auftaktvorlage

    def titel(self, bestand: Bestand) -> str:
        """„Vorlage „Leitfaden …“ übernommen“."""
        return f"Vorlage „{auftaktvorlage(bestand, self.vorlage)['name']}“ übernommen"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Je fehlendem Eintrag ein neues Objekt; ``SammelFehler`` bei falschen Werten der Vorlage."""
        inhalt = auftaktvorlage(bestand, self.vorlage)
        art = str(inhalt["art"])
        da = {o.anzeige for o in bestand.alle(klasse_von(bestand, art))}
        neu = (ObjektAnlegen(kommune=self.kommune, art=art, felder=e) for e in inhalt["eintraege"] if e["name"] not in da)
        return Stapel(kommune=self.kommune, bezeichnung=self.titel(bestand), befehle=tuple(neu)).aenderungen(bestand)


class ArbeitspaketeUebernehmen(Befehl):
    """Legt je Arbeitspaket des Vorgehens, das noch nicht im Verfahren steht, eine Etappe ohne Termine an."""

    NAME: ClassVar[str] = "arbeitspakete_uebernehmen"

    def titel(self, bestand: Bestand) -> str:
        """„6 Arbeitspakete ins Verfahren übernommen“."""
        n = len(fehlende(arbeitspakete(bestand), bestand.alle(Etappe)))
        return f"{anzahl(n, 'Arbeitspaket', 'Arbeitspakete')} ins Verfahren übernommen"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Neue Etappen hinter den vorhandenen, in der Reihenfolge der Vorlage."""
        etappen = bestand.alle(Etappe)
        rang = max((e.rang for e in etappen), default=0)
        neu = tuple(
            ObjektAnlegen(kommune=self.kommune, art=Etappe.ART, felder=asdict(paket) | {"rang": rang + n})
            for n, paket in enumerate(fehlende(arbeitspakete(bestand), etappen), start=1)
        )
        return Stapel(kommune=self.kommune, bezeichnung=self.titel(bestand), befehle=neu).aenderungen(bestand)


class EtappenVerschieben(Befehl):
    """Verschiebt eine Etappe und alle späteren um Tage, weil das Vorgehen sich nach der Verfügbarkeit vor Ort streckt oder verdichtet."""

    NAME: ClassVar[str] = "etappen_verschieben"

    ab: UUID | None = None
    """Erste verschobene Etappe; leer = alle."""
    tage: int = Field(ge=-366, le=366)

    def titel(self, bestand: Bestand) -> str:
        """„Zeitplan ab IST-Aufnahme um 2 Wochen nach hinten verschoben“."""
        etappe = bestand.suche(Etappe.ART, self.ab) if self.ab else None
        wochen, rest = divmod(abs(self.tage), 7)
        dauer = anzahl(wochen, "Woche", "Wochen") if not rest else anzahl(abs(self.tage), "Tag", "Tage")
        wohin = "nach hinten" if self.tage > 0 else "nach vorn"
        return f"Zeitplan{f' ab {etappe.anzeige}' if etappe else ''} um {dauer} {wohin} verschoben"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Je Etappe mit Termin ab ``ab`` (in der Reihenfolge des Verfahrens) ein neuer Termin; ``EingabeFehler``, wenn es keine gibt."""
        reihe = etappen_in_reihe(bestand.alle(Etappe))
        stelle = next((n for n, e in enumerate(reihe) if e.id == self.ab), 0)
        betroffen = [e for e in reihe[stelle:] if e.von or e.bis]
        if not betroffen:
            raise EingabeFehler("Prozessdesign", "", "enthält keine Etappe mit Termin.", "Bitte erst „Von“ und „Bis“ eintragen.")
        schub = dt.timedelta(days=self.tage)
        return tuple(a for e in betroffen for a in self._verschoben(e, schub).aenderungen(bestand))

    def _verschoben(self, etappe: Etappe, schub: dt.timedelta) -> ObjektAendern:
        felder = {n: (t + schub).isoformat() for n, t in (("von", etappe.von), ("bis", etappe.bis)) if t}
        return ObjektAendern(kommune=self.kommune, art=Etappe.ART, id=etappe.id, version=etappe.version, felder=felder)
