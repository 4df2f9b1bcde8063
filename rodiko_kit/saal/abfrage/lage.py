"""Wie der Saal gerade zu erreichen ist und wer da ist; beantworten kann es nur der laufende Server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.qr import qrbild
from rodiko_kit.saal.modell import Runde

_SPIELRAUM = 5
"""So viele Teilnahmen mehr als Telefone gelten noch als gewöhnlich (einfaches Formular, geliehene Geräte)."""
_ANTEIL = 1.2


@dataclass(frozen=True)
class Netzlage:
    """Was nur der laufende Server weiß; gezählt seit seinem Start."""

    url: str = ""
    """Adresse ohne Weg."""
    offen: bool = False
    """Fremde Geräte kommen herein."""
    verbunden: int = 0
    """Telefone jetzt."""
    hoechstens_verbunden: int = 0
    """Telefone, die je zugleich verbunden waren."""
    neue: int = 0
    """Teilnahmen am laufenden Durchgang."""
    groesste_herkunft: int = 0
    """Meiste davon von einer Netzadresse."""


class Saallage(Abfrage):
    """Adresse, QR-Code, verbundene Telefone und was auf Mehrfachabgaben hindeutet; ohne ``runde`` die jüngste mit Code."""

    NAME: ClassVar[str] = "saal_lage"

    runde: UUID | None = None

    def netzlage(self, runde: Runde | None) -> Netzlage:
        """Ohne laufenden Server ist der Saal geschlossen."""
        del runde
        return Netzlage()

    def antwort(self, bestand: Bestand) -> Any:  # noqa: ANN401  JSON-Werte
        """``{offen, adresse, kurz, code, qr: {groesse, pfad} | None, saalcheck, beamer, verbunden, …, verdacht}``."""
        runde = bestand.hole(Runde, self.runde) if self.runde else _juengste(bestand.alle(Runde))
        netz = self.netzlage(runde)
        adresse = f"{netz.url}/t/{runde.code}" if runde and netz.url else ""
        bild = qrbild(adresse) if adresse else None
        teilnahmen = len({e.absender for e in bestand.einwuerfe(runde.id) if e.durchgang == runde.zaehlgang}) if runde else 0
        return {
            "offen": netz.offen,
            "adresse": adresse,
            "kurz": adresse.removeprefix("http://"),
            "code": runde.code if runde else "",
            "qr": {"groesse": bild.groesse, "pfad": bild.pfad} if bild else None,
            "saalcheck": "/saal",
            "beamer": f"/beamer/{runde.id}" if runde else "",
            "verbunden": netz.verbunden,
            "hoechstens_verbunden": netz.hoechstens_verbunden,
            "teilnahmen": teilnahmen,
            "groesste_herkunft": netz.groesste_herkunft,
            "verdacht": verdacht(netz.neue, netz.hoechstens_verbunden),
        }


def verdacht(teilnahmen: int, telefone: int) -> str:
    """Ein Satz, wenn deutlich mehr Teilnahmen da sind, als Telefone je zugleich verbunden waren; sonst leer."""
    if teilnahmen <= max(telefone + _SPIELRAUM, telefone * _ANTEIL):
        return ""
    return f"{teilnahmen} Teilnahmen, aber höchstens {telefone} Telefone zugleich verbunden: vielleicht hat jemand mehrfach abgestimmt."


def saallage_mit(frage: Callable[[Runde | None], Netzlage]) -> type[Saallage]:
    """Die Abfrage, wie der Server sie beantwortet; ``frage`` kommt aus dem laufenden Dienst."""

    class Laufend(Saallage):
        """``Saallage`` mit der Lage des Servers."""

        def netzlage(self, runde: Runde | None) -> Netzlage:
            """Die Lage von jetzt."""
            return frage(runde)

    return Laufend


def _juengste(runden: tuple[Runde, ...]) -> Runde | None:
    return max((r for r in runden if r.code), key=lambda r: (r.geoeffnet, r.kuerzel), default=None)
