"""Befehle zu Handlungsfeldern: Gewichte auf einmal setzen, Fokus entscheiden."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.befehl import FehlendesAnlegen, ObjektAendern, Stapel
from rodiko_kit.basis.fehler import EingabeFehler, KonfliktFehler, SammelFehler
from rodiko_kit.basis.modell import Modell, Objekt
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.handlungsfelder.analyse.fokus import fehlende_handlungsfelder, fokusregel
from rodiko_kit.handlungsfelder.modell import Handlungsfeld, Kriterium


class Gewicht(Modell):
    """Neues Gewicht (Punkte 0 bis 100) eines Kriteriums; ``version`` ist der gesehene Stand."""

    id: UUID
    version: int
    gewicht: Decimal


class GewichteSetzen(Befehl):
    """Setzt mehrere Gewichte in einem Schritt, etwa „alle gleich“ oder das Ergebnis einer Abstimmung."""

    NAME: ClassVar[str] = "gewichte_setzen"

    gewichte: tuple[Gewicht, ...]

    def titel(self, bestand: Bestand) -> str:
        """„Gewichte von 6 Kriterien gesetzt“."""
        del bestand
        return f"Gewichte von {anzahl(len(self.gewichte), 'Kriterium', 'Kriterien')} gesetzt"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Je geändertem Kriterium eine Zeile; ``SammelFehler`` außerhalb von 0 bis 100, ``KonfliktFehler`` bei veralteter Version."""
        befehle = tuple(
            ObjektAendern(kommune=self.kommune, art=Kriterium.ART, id=g.id, version=g.version, felder={"gewicht": str(g.gewicht)})
            for g in self.gewichte
        )
        return Stapel(kommune=self.kommune, bezeichnung="", befehle=befehle).aenderungen(bestand)


class FokusSetzen(Befehl):
    """Entscheidet, ob ein Handlungsfeld Fokus ist; wie viele es geben darf, sagt das Vorgehen der Kommune.

    Ist genau eines vorgesehen (Ro-DiKo), löst das neue das bisherige im selben Schritt ab.
    """

    NAME: ClassVar[str] = "fokus_setzen"

    id: UUID
    version: int
    fokus: bool

    def titel(self, bestand: Bestand) -> str:
        """„Fokushandlungsfeld: Wohnen“, „Fokushandlungsfeld: Wohnen statt Sprache“ oder „Wohnen ist nicht mehr Fokushandlungsfeld“."""
        feld = bestand.suche(Handlungsfeld.ART, self.id)
        name = feld.anzeige if feld else ""
        if not self.fokus:
            return f"{name} ist nicht mehr Fokushandlungsfeld"
        bisher = self._abgeloeste(bestand)
        return f"Fokushandlungsfeld: {name}{' statt ' + ', '.join(f.name for f in bisher) if bisher else ''}"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Das Handlungsfeld und die abgelösten; ``SammelFehler``, wenn das Vorgehen nicht noch eines zulässt."""
        feld = bestand.suche(Handlungsfeld.ART, self.id)
        if not isinstance(feld, Handlungsfeld) or feld.version != self.version:
            raise KonfliktFehler(Handlungsfeld.ART, str(self.id), feld.als_json() if feld else None)
        if feld.fokus == self.fokus:
            return ()
        if self.fokus:
            self._pruefe_anzahl(bestand)
        abgeloest = self._abgeloeste(bestand) if self.fokus else ()
        return (*(_mit_fokus(f, fokus=False) for f in abgeloest), _mit_fokus(feld, fokus=self.fokus))

    def _andere(self, bestand: Bestand) -> tuple[Handlungsfeld, ...]:
        return tuple(f for f in bestand.alle(Handlungsfeld) if f.fokus and f.id != self.id)

    def _abgeloeste(self, bestand: Bestand) -> tuple[Handlungsfeld, ...]:
        return self._andere(bestand) if fokusregel(bestand).hoechstens == 1 else ()

    def _pruefe_anzahl(self, bestand: Bestand) -> None:
        grenze = fokusregel(bestand).hoechstens
        if grenze is not None and grenze > 1 and len(self._andere(bestand)) >= grenze:
            mangel = f"wäre das {grenze + 1}. Fokushandlungsfeld, vorgesehen sind {grenze}."
            feld = bestand.hole(Handlungsfeld, self.id)
            raise SammelFehler([EingabeFehler("Fokus", feld.name, mangel, "Bitte zuerst bei einem anderen den Fokus herausnehmen.")])


def _mit_fokus(feld: Handlungsfeld, *, fokus: bool) -> Aenderung:
    neu = feld.aendern(fokus=fokus, version=feld.version + 1)
    return Aenderung(art=Handlungsfeld.ART, id=feld.id, vorher=feld.als_json(), nachher=neu.als_json())


class HandlungsfelderAnlegen(FehlendesAnlegen):
    """Legt die Handlungsfelder an, die das Vorgehen als Beispiele nennt, soweit es sie noch nicht gibt."""

    NAME: ClassVar[str] = "handlungsfelder_anlegen"
    KLASSE: ClassVar[type[Objekt]] = Handlungsfeld

    def fehlend(self, bestand: Bestand) -> Sequence[dict[str, Any]]:
        """Je fehlendem Namen ein Handlungsfeld."""
        return [{"name": name} for name in fehlende_handlungsfelder(bestand)]
