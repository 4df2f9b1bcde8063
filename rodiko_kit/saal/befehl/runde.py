"""Eine Runde führen: anlegen, öffnen, schließen, aufdecken, nächster Durchgang, Probelauf, Beiträge, Stapel; alles umkehrbar."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any, ClassVar
from uuid import UUID, uuid4

from pydantic import Field

from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.befehl import ObjektAnlegen, neues_kuerzel, pruefe
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.saal.analyse.stimmzettel import lies_stimme
from rodiko_kit.saal.modell import CODEALPHABET, CODELAENGE, Gruppe, Runde, Rundenstand, Stapelstimme


def neuer_code() -> str:
    """Ein zufälliger Beitrittscode: sechs Buchstaben, rund 148 Millionen Möglichkeiten."""
    return "".join(secrets.choice(CODEALPHABET) for _ in range(CODELAENGE))


def jetzt() -> str:
    """Der Zeitpunkt in UTC, wie er gespeichert wird."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")


class RundeAnlegen(Befehl):
    """Legt eine Runde an; sie erbt den Code der jüngsten Runde, damit niemand neu beitreten muss, außer mit ``neuer_saal``."""

    NAME: ClassVar[str] = "runde_anlegen"

    id: UUID = Field(default_factory=uuid4)
    felder: dict[str, Any]
    neuer_saal: bool = False
    code: str = Field(default_factory=neuer_code)

    def titel(self, bestand: Bestand) -> str:
        """„Runde „…“ angelegt“."""
        del bestand
        return f"Runde „{self.felder.get('frage', '')}“ angelegt"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Eine neue Runde im Entwurf; ``SammelFehler`` bei falschen Werten."""
        runden = bestand.alle(Runde)
        code = next((r.code for r in reversed(runden) if r.code), "") if not self.neuer_saal else ""
        felder = {"kuerzel": neues_kuerzel(Runde, {r.kuerzel for r in runden}), "code": code or self.code} | self.felder
        return ObjektAnlegen(kommune=self.kommune, art=Runde.ART, id=self.id, felder=felder).aenderungen(bestand)


class Rundenbefehl(Befehl):
    """Grundlage der Befehle an einer Runde."""

    SATZ: ClassVar[str]
    VON: ClassVar[tuple[Rundenstand, ...]] = tuple(Rundenstand)
    """Stände, in denen der Befehl gilt."""

    runde: UUID

    def titel(self, bestand: Bestand) -> str:
        """„Runde „…“ geöffnet“."""
        return f"Runde „{bestand.hole(Runde, self.runde).frage}“ {self.SATZ}"

    def neu(self, runde: Runde) -> Runde:
        """Die Runde danach."""
        raise NotImplementedError

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Die geänderte Runde; ``EingabeFehler``, wenn der Befehl im jetzigen Stand nicht gilt."""
        runde = bestand.hole(Runde, self.runde)
        if runde.stand not in self.VON:
            mangel = f"ist {runde.stand.value}; sie kann so nicht {self.SATZ} werden."
            raise EingabeFehler("Runde", runde.frage, mangel, "Bitte die Ansicht neu laden.")
        return _geaendert(runde, self.neu(runde))


class RundeOeffnen(Rundenbefehl):
    """Öffnet eine Runde; eine andere offene desselben Codes wird geschlossen, denn ein Telefon zeigt eine Runde zur Zeit."""

    NAME: ClassVar[str] = "runde_oeffnen"
    SATZ: ClassVar[str] = "geöffnet"

    wann: str = Field(default_factory=jetzt)

    def neu(self, runde: Runde) -> Runde:
        """Offen, mit Zeitpunkt für die Uhr."""
        return runde.aendern(stand=Rundenstand.OFFEN, geoeffnet=self.wann)

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Die geöffnete und die dafür geschlossenen Runden."""
        diese = bestand.hole(Runde, self.runde)
        andere = [r for r in bestand.alle(Runde) if r.id != self.runde and r.code == diese.code and r.stand is Rundenstand.OFFEN]
        zu = (a for r in andere for a in _geaendert(r, r.aendern(stand=Rundenstand.GESCHLOSSEN)))
        return (*super().aenderungen(bestand), *zu)


class ProbelaufOeffnen(RundeOeffnen):
    """Öffnet eine Runde zur Probe: ihre Stimmen zählen nicht und werden vor dem Start gelöscht."""

    NAME: ClassVar[str] = "probelauf_oeffnen"
    SATZ: ClassVar[str] = "zur Probe geöffnet"
    VON: ClassVar[tuple[Rundenstand, ...]] = (Rundenstand.ENTWURF,)

    def neu(self, runde: Runde) -> Runde:
        """Offen und als Probelauf gekennzeichnet."""
        return super().neu(runde).aendern(probelauf=True)


class RundeSchliessen(Rundenbefehl):
    """Schließt eine offene Runde."""

    NAME: ClassVar[str] = "runde_schliessen"
    SATZ: ClassVar[str] = "geschlossen"
    VON: ClassVar[tuple[Rundenstand, ...]] = (Rundenstand.OFFEN,)

    def neu(self, runde: Runde) -> Runde:
        """Geschlossen."""
        return runde.aendern(stand=Rundenstand.GESCHLOSSEN)


class RundeAufdecken(Rundenbefehl):
    """Zeigt das Ergebnis; eine offene Runde wird damit geschlossen."""

    NAME: ClassVar[str] = "runde_aufdecken"
    SATZ: ClassVar[str] = "aufgedeckt"
    VON: ClassVar[tuple[Rundenstand, ...]] = (Rundenstand.OFFEN, Rundenstand.GESCHLOSSEN)

    def neu(self, runde: Runde) -> Runde:
        """Aufgedeckt."""
        return runde.aendern(stand=Rundenstand.AUFGEDECKT)


class RundeVerdecken(Rundenbefehl):
    """Nimmt ein gezeigtes Ergebnis wieder vom Beamer und von den Telefonen."""

    NAME: ClassVar[str] = "runde_verdecken"
    SATZ: ClassVar[str] = "wieder verdeckt"
    VON: ClassVar[tuple[Rundenstand, ...]] = (Rundenstand.AUFGEDECKT,)

    def neu(self, runde: Runde) -> Runde:
        """Geschlossen und verdeckt."""
        einstellungen = runde.einstellungen.aendern(verdeckt=True)
        return runde.aendern(stand=Rundenstand.GESCHLOSSEN, einstellungen=einstellungen)


class NaechsterDurchgang(RundeOeffnen):
    """Öffnet die Runde noch einmal; die Stimmen des vorigen Durchgangs bleiben zum Vergleich."""

    NAME: ClassVar[str] = "naechster_durchgang"
    SATZ: ClassVar[str] = "zum nächsten Durchgang geöffnet"
    VON: ClassVar[tuple[Rundenstand, ...]] = (Rundenstand.GESCHLOSSEN, Rundenstand.AUFGEDECKT)

    def neu(self, runde: Runde) -> Runde:
        """Offen im nächsten Durchgang."""
        return super().neu(runde).aendern(durchgang=runde.durchgang + 1, uebernommen=False, uebernahme=())


class ProbelaufBeenden(Rundenbefehl):
    """Aus der Probe wird Ernst: die Runde steht wieder am Anfang, ihre Probestimmen zählen nie und werden gelöscht."""

    NAME: ClassVar[str] = "probelauf_beenden"
    SATZ: ClassVar[str] = "aus dem Probelauf genommen"

    def neu(self, runde: Runde) -> Runde:
        """Entwurf ohne Probelauf, ohne Freigaben und Gruppen."""
        return runde.aendern(
            probelauf=False,
            stand=Rundenstand.ENTWURF,
            durchgang=1,
            geoeffnet="",
            freigegeben=(),
            gruppen=(),
            uebernommen=False,
            uebernahme=(),
        )


class BeitraegeFreigeben(Rundenbefehl):
    """Gibt Beiträge für den Beamer frei oder nimmt sie wieder herunter."""

    NAME: ClassVar[str] = "beitraege_freigeben"
    SATZ: ClassVar[str] = "mit geänderten Freigaben"

    beitraege: tuple[str, ...]
    frei: bool = True

    def neu(self, runde: Runde) -> Runde:
        """Freigaben in Reihenfolge, jede einmal."""
        bleibt = tuple(b for b in runde.freigegeben if b not in self.beitraege)
        return runde.aendern(freigegeben=(*bleibt, *dict.fromkeys(self.beitraege)) if self.frei else bleibt)


class BeitraegeGruppieren(Rundenbefehl):
    """Setzt die Gruppen einer Sammlung neu."""

    NAME: ClassVar[str] = "beitraege_gruppieren"
    SATZ: ClassVar[str] = "gruppiert"

    gruppen: tuple[Gruppe, ...]

    def neu(self, runde: Runde) -> Runde:
        """Mit diesen Gruppen."""
        return runde.aendern(gruppen=self.gruppen)


class StapelErfassen(Befehl):
    """Trägt gleichlautende Stimmen von Papier oder Handzeichen ein."""

    NAME: ClassVar[str] = "stapel_erfassen"

    runde: UUID
    id: UUID = Field(default_factory=uuid4)
    anzahl: int = Field(ge=1, le=1000)
    gegenstand: str = ""
    inhalt: dict[str, Any]
    quelle: str = "Handzeichen"

    def titel(self, bestand: Bestand) -> str:
        """„12 Stimmen (Handzeichen) zu „…“ eingetragen“."""
        return f"{self.anzahl} Stimmen ({self.quelle}) zu „{bestand.hole(Runde, self.runde).frage}“ eingetragen"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Eine neue Stapelstimme im laufenden Durchgang; ``EingabeFehler``, wenn sie nicht zum Stimmzettel passt."""
        runde = bestand.hole(Runde, self.runde)
        werte = {
            "id": str(self.id),
            "kommune": str(self.kommune),
            "kuerzel": neues_kuerzel(Stapelstimme, {s.kuerzel for s in bestand.alle(Stapelstimme)}),
            "runde": str(self.runde),
            "durchgang": runde.zaehlgang,
            "anzahl": self.anzahl,
            "gegenstand": self.gegenstand,
            "inhalt": lies_stimme(runde, self.gegenstand, self.inhalt),
            "quelle": self.quelle,
        }
        return (Aenderung(art=Stapelstimme.ART, id=self.id, nachher=pruefe(Stapelstimme, werte, "Stapel").als_json()),)


class StapelblattErfassen(Befehl):
    """Trägt mehrere Zettel in einem Schritt ein, etwa die Handzeichen zu allen Optionen."""

    NAME: ClassVar[str] = "stapelblatt_erfassen"

    runde: UUID
    zettel: tuple[StapelErfassen, ...]

    def titel(self, bestand: Bestand) -> str:
        """„17 Stimmen (Handzeichen) zu „…“ eingetragen“."""
        quelle = self.zettel[0].quelle if self.zettel else "Papier"
        anzahl_ = sum(z.anzahl for z in self.zettel)
        return f"{anzahl(anzahl_, 'Stimme', 'Stimmen')} ({quelle}) zu „{bestand.hole(Runde, self.runde).frage}“ eingetragen"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Je Zettel eine neue Stapelstimme mit eigenem Kürzel; alle oder keiner."""
        vergeben = {s.kuerzel for s in bestand.alle(Stapelstimme)}
        neue: list[Aenderung] = []
        for zettel in self.zettel:
            (eine,) = zettel.aenderungen(bestand)
            kuerzel = neues_kuerzel(Stapelstimme, vergeben)
            vergeben.add(kuerzel)
            neue.append(eine.aendern(nachher=(eine.nachher or {}) | {"kuerzel": kuerzel}))
        return tuple(neue)


def _geaendert(vorher: Runde, nachher: Runde) -> tuple[Aenderung, ...]:
    if vorher == nachher:
        return ()
    neu = nachher.aendern(version=vorher.version + 1)
    return (Aenderung(art=Runde.ART, id=vorher.id, vorher=vorher.als_json(), nachher=neu.als_json()),)
