"""Befehle des Maßnahmenplans: verschieben und festhalten; Einspruch gegen Ringe von Abhängigkeiten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar, TypeVar
from uuid import UUID, uuid4

from pydantic import Field

from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import anzahl, datum
from rodiko_kit.massnahmen.analyse.zeitplan.aufbau import plan_aus
from rodiko_kit.massnahmen.analyse.zeitplan.netz import Netz
from rodiko_kit.massnahmen.analyse.zeitplan.verzug import Termine, verschiebe
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.plan import Abhaengigkeit, Terminart, Verzoegerung

T = TypeVar("T", bound=Objekt)


class MassnahmeVerschieben(Befehl):
    """Setzt das Ende einer Maßnahme auf ``bis``; ein späteres Ende kommt mit ``grund`` in das Verzögerungs-Log.

    ``mitziehen`` rückt auch die Nachfolger, so weit sie weichen müssen. ``version`` ist der Stand, den die Person gesehen hat.
    """

    NAME: ClassVar[str] = "massnahme_verschieben"

    id: UUID
    version: int
    bis: dt.date
    grund: str = ""
    heute: dt.date
    mitziehen: bool = False
    eintrag: UUID = Field(default_factory=uuid4)
    """Kennung des Eintrags im Log."""

    def titel(self, bestand: Bestand) -> str:
        """„Maßnahme M-03 auf den 30.09.2026 verschoben, mit 2 Nachfolgern“."""
        massnahme = bestand.hole(Massnahme, self.id)
        weitere = len(self._termine(bestand)) - 1
        mit = f", mit {anzahl(weitere, 'Nachfolger', 'Nachfolgern')}" if weitere > 0 else ""
        return f"Maßnahme {massnahme.kuerzel} auf den {datum(self.bis)} verschoben{mit}"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Neue Termine und der Eintrag im Log; ``KonfliktFehler`` bei veralteter Version."""
        massnahme = bestand.hole(Massnahme, self.id)
        if massnahme.bis is None:
            rat = "Bitte zuerst in der Tabelle einen Termin unter „Bis wann“ eintragen."
            raise EingabeFehler("Verschieben", massnahme.kuerzel, "hat noch keinen Termin, der sich verschieben ließe.", rat)
        versionen = {m.id: m.version for m in bestand.alle(Massnahme)} | {self.id: self.version}
        geaendert = [
            a
            for kennung, termine in self._termine(bestand).items()
            for a in self._aendere(kennung, versionen[kennung], termine).aenderungen(bestand)
        ]
        if self.bis > massnahme.bis:
            eintrag = festhalten(massnahme, massnahme.bis, self.bis, self.heute, self.grund).aendern(id=self.eintrag)
            geaendert += eintrag.aenderungen(bestand)
        return tuple(geaendert)

    def _termine(self, bestand: Bestand) -> dict[UUID, Termine]:
        plan = plan_aus(bestand, self.heute)
        alle = verschiebe([z.massnahme for z in plan.zeilen], plan.netz, plan.kalender, self.id, self.bis)
        return {k: t for k, t in alle.items() if self.mitziehen or k == self.id}

    def _aendere(self, kennung: UUID, version: int, termine: Termine) -> ObjektAendern:
        werte = {"von": termine.von and termine.von.isoformat(), "bis": termine.bis and termine.bis.isoformat()}
        return ObjektAendern(kommune=self.kommune, art=Massnahme.ART, id=kennung, version=version, felder=werte)


def festhalten(massnahme: Massnahme, alt: dt.date, neu: dt.date, heute: dt.date, grund: str = "") -> ObjektAnlegen:
    """Der Befehl, der ein verschobenes Ende der Maßnahme in das Log schreibt."""
    werte = {
        "name": massnahme.name,
        "massnahme": str(massnahme.id),
        "terminart": Terminart.ENDE.value,
        "alt": alt.isoformat(),
        "neu": neu.isoformat(),
        "grund": grund,
        "festgehalten_am": heute.isoformat(),
    }
    return ObjektAnlegen(kommune=massnahme.kommune, art=Verzoegerung.ART, felder=werte)


def einspruch(bestand: Bestand, aenderungen: Sequence[Aenderung]) -> None:
    """``EingabeFehler``, wenn eine neue oder geänderte Abhängigkeit einen Ring schlösse; der Satz nennt ihn."""
    if not any(a.art == Abhaengigkeit.ART and a.nachher for a in aenderungen):
        return
    massnahmen = _danach(bestand, Massnahme, aenderungen)
    abhaengigkeiten = _danach(bestand, Abhaengigkeit, aenderungen)
    netz = Netz.aus(massnahmen.values(), abhaengigkeiten.values())
    for aenderung in aenderungen:
        eine = abhaengigkeiten.get(aenderung.id) if aenderung.nachher else None
        if eine and (ring := netz.weg(eine.nach, eine.massnahme)):
            namen = " nach ".join(massnahmen[m].kuerzel for m in (eine.massnahme, *ring))
            mangel = f"schlösse einen Ring: {namen}. So könnte keine davon beginnen."
            rat = "Bitte eine andere Maßnahme wählen oder eine dieser Abhängigkeiten löschen."
            raise EingabeFehler("Abhängigkeit, Beginnt nach", massnahmen[eine.nach].kuerzel, mangel, rat)


def _danach(bestand: Bestand, klasse: type[T], aenderungen: Sequence[Aenderung]) -> dict[UUID, T]:
    """Alle Objekte der Klasse, wie sie nach den Änderungen wären."""
    danach = {o.id: o for o in bestand.alle(klasse)}
    for aenderung in (a for a in aenderungen if a.art == klasse.ART):
        danach.pop(aenderung.id, None)
        if aenderung.nachher:
            danach[aenderung.id] = klasse.aus_json(aenderung.nachher)
    return danach
