"""Verbindet die Seiten ohne Kernel mit dem Projekt: Sammelkasten, Löschfrist, Kataloge, Dienste."""

from __future__ import annotations

import datetime as dt
import secrets
from pathlib import PurePosixPath
from typing import Any

from rodiko_kit.basis.anschluss import Anschluss
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.server.haus import Dienst, Loeschfrist, Seitengruppe, Seitenzugriff
from rodiko_kit.sitzung import Verteiler, fachmodule
from rodiko_kit.storage.speicher import Speicher

FRIST, SALZ = "stimmen_frist_tage", "saal_salz"
FRIST_TAGE = 30
LAENGSTENS_TAGE = 365


def seitengruppen() -> tuple[Seitengruppe, ...]:
    """Alle Seiten ohne Kernel, die Fachmodule beisteuern."""
    return tuple(g for m in fachmodule() for g in m.seiten())


def dienste(verteiler: Verteiler, anschluss: Anschluss) -> dict[str, Dienst]:
    """Die Dienste der Seitengruppen eines Projekts; ihre Abfragen gelten danach."""
    speicher = verteiler.speicher
    zugriff = Seitenzugriff(
        anschluss=anschluss,
        kasten=speicher.kasten,
        frist=loeschfrist(speicher),
        salz=_salz(speicher),
        kommunen=lambda: tuple(k.id for k in speicher.kommunen()),
        kataloge=lambda: _kataloge(speicher),
        melde_einwurf=verteiler.melde_einwurf,
    )
    gebaut = {g.name: g.dienst(zugriff) for g in seitengruppen()}
    verteiler.ersetze(a for d in gebaut.values() for a in d.abfragen())
    return gebaut


def loeschfrist(speicher: Speicher) -> Loeschfrist:
    """Die Löschfrist der Stimmen: Vorgabe 30 Tage, Einstellung des Projekts, mit Protokoll."""

    def tage() -> int:
        return int(speicher.einstellung(FRIST, FRIST_TAGE))

    def setze(neu: int) -> None:
        if not isinstance(neu, int) or isinstance(neu, bool) or not 1 <= neu <= LAENGSTENS_TAGE:
            raise EingabeFehler("Löschfrist", neu, "geht nicht.", f"Bitte 1 bis {LAENGSTENS_TAGE} Tage angeben.")
        speicher.setze_einstellung(FRIST, neu)

    def raeume_auf() -> int:
        frist = tage()
        grenze = dt.datetime.now(dt.UTC) - dt.timedelta(days=frist)
        return speicher.kasten.loesche_vor(grenze, f"Frist von {frist} Tagen abgelaufen")

    return Loeschfrist(tage, setze, raeume_auf, speicher.kasten.loeschungen)


def _salz(speicher: Speicher) -> bytes:
    """Bleibt über einen Neustart gleich, damit Teilnahmen weiter gelten."""
    gemerkt = speicher.einstellung(SALZ)
    if not isinstance(gemerkt, str):
        gemerkt = secrets.token_hex(32)
        speicher.setze_einstellung(SALZ, gemerkt)
    return bytes.fromhex(gemerkt)


def _kataloge(speicher: Speicher) -> dict[str, Any]:
    namen = speicher.vorlagen.namen("sprachen")
    return {PurePosixPath(n).stem: speicher.vorlagen.lies(n) for n in namen}
