"""Das Szenario „Verlagerung in Selbstbedienung“ aus der Vorlage anlegen: Maßnahme, Wirkungen, Kostenposten ohne Betrag."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID, uuid4

from pydantic import Field

from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Stufe
from rodiko_kit.massnahmen.modell.wirkung import Wirkung, Wirkungsart
from rodiko_kit.prozesse.befehl.schritte import Neu
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt
from rodiko_kit.szenarien.analyse.selbstbedienung import BETRAG_OFFEN, VORLAGE, geeignete
from rodiko_kit.szenarien.modell.kostenposten import Kostenposten
from rodiko_kit.szenarien.modell.szenario import Szenario


class SelbstbedienungAnlegen(Befehl):
    """Legt das Selbstbedienungszentrum für einen Prozess an; ``id`` wird die Kennung der Maßnahme."""

    NAME: ClassVar[str] = "selbstbedienung_anlegen"

    prozess: UUID
    id: UUID = Field(default_factory=uuid4)

    def titel(self, bestand: Bestand) -> str:
        """„Selbstbedienungszentrum angelegt: Einreise mit nationalem Visum“."""
        return f"{bestand.vorlage(VORLAGE)['name']} angelegt: {bestand.hole(Prozess, self.prozess).name}"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Maßnahme, je geeignetem Schritt eine Wirkung, je Kostenart ein Posten ohne Betrag, wo nötig das Szenario SOLL II.

        ``EingabeFehler``, wenn der Prozess keinen geeigneten Schritt hat oder das Zentrum schon angelegt ist.
        """
        vorlage: dict[str, Any] = bestand.vorlage(VORLAGE)
        schritte = geeignete((s for s in bestand.alle(Schritt) if s.prozess == self.prozess), vorlage)
        self._pruefe(bestand, vorlage, schritte)
        neu = Neu(bestand, self.kommune)
        reihe = [neu(Massnahme, vorlage["massnahme"] | {"eingeschaltet": True}, self.id)]
        for schritt in schritte:
            felder = {"massnahme": str(self.id), "schritt": str(schritt.id), "wirkungsart": Wirkungsart.SELBSTBEDIENUNG.value}
            reihe.append(neu(Wirkung, felder | {"anteil": str(vorlage["anteil"]), "annahme": vorlage["annahme"]}))
        szenario, dazu = self._szenario(bestand, neu)
        reihe += dazu
        for posten in vorlage["kosten"]:
            felder = posten | {"name": f"{posten['name']}{BETRAG_OFFEN}", "szenario": str(szenario), "massnahme": str(self.id)}
            reihe.append(neu(Kostenposten, felder | {"betrag_eur": "0"}))
        return tuple(reihe)

    def _pruefe(self, bestand: Bestand, vorlage: dict[str, Any], schritte: tuple[Schritt, ...]) -> None:
        name = bestand.hole(Prozess, self.prozess).name
        if not schritte:
            abhilfe = f"Geeignet sind: {', '.join(vorlage['taetigkeiten'])}. Bitte Tätigkeitsart und Medium der Schritte eintragen."
            raise EingabeFehler("Prozess", name, "hat keinen Schritt, der sich für Selbstbedienung eignet.", abhilfe)
        da = {w.massnahme for w in bestand.alle(Wirkung) if w.schritt in {s.id for s in schritte}}
        doppelt = next((m for m in bestand.alle(Massnahme) if m.name == vorlage["massnahme"]["name"] and m.id in da), None)
        if doppelt is not None:
            abhilfe = "Bitte dort Anteil und Kosten anpassen."
            raise EingabeFehler("Prozess", name, f"hat das Selbstbedienungszentrum schon als {doppelt.kuerzel}.", abhilfe)

    def _szenario(self, bestand: Bestand, neu: Neu) -> tuple[UUID, list[Aenderung]]:
        """Das Szenario SOLL II des Prozesses; fehlt es, kommt es dazu."""
        da = next((s for s in bestand.alle(Szenario) if s.prozess == self.prozess and s.stufe is Stufe.SOLL_II), None)
        if da is not None:
            return da.id, []
        id_ = uuid4()
        felder = {"name": Stufe.SOLL_II.value, "stufe": Stufe.SOLL_II.value, "prozess": str(self.prozess)}
        return id_, [neu(Szenario, felder, id_)]
