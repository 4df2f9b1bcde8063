"""Ein Server mit einem leeren Projekt und einer offenen Runde; gespielte Telefone über Loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.betrieb.haus import haus_fuer
from rodiko_kit.betrieb.projekte import lege_kommune_an
from rodiko_kit.betrieb.saal import seitengruppen
from rodiko_kit.betrieb.starten import schalennotebook
from rodiko_kit.saal.befehl import runde as befehl
from rodiko_kit.saal.modell import Runde
from rodiko_kit.saal.seite.dienst import Saal
from rodiko_kit.saal.seite.grund import BREMSE
from rodiko_kit.server.anwendung import RodikoVoila
from rodiko_kit.sitzung import Sitzung, oeffne

KREIS = {"kuerzel": "K-1", "name": "Kreis Probe", "art": "Landkreis", "land": "NW"}
ZWEI = [{"id": "o1", "text": "Wohnen"}, {"id": "o2", "text": "Arbeit", "uebersetzungen": {"ar": "عمل"}}]


@dataclass
class Saalbetrieb:
    """Der laufende Server und was die Moderation an ihm tut."""

    server: RodikoVoila
    sitzung: Sitzung
    kommune: UUID

    @property
    def saal(self) -> Saal:
        """Der Dienst."""
        dienst = self.server.haus.dienste["saal"]
        assert isinstance(dienst, Saal)
        return dienst

    def tu(self, eins: Befehl) -> None:
        """Führt einen Befehl aus und wartet, bis der Saal ihn kennt."""
        self.sitzung.anschluss.ausfuehren(eins)
        self.server.aus_faden(self.saal.bereit)

    def runde(self, **felder: Any) -> Runde:
        """Legt eine Runde mit eigenem Code an und öffnet sie."""
        werte = {"frage": "Was zuerst?", "optionen": ZWEI} | felder
        neu = befehl.RundeAnlegen(kommune=self.kommune, felder=werte, neuer_saal=True)
        self.tu(neu)
        self.tu(befehl.RundeOeffnen(kommune=self.kommune, runde=neu.id))
        return self.hole(neu.id)

    def hole(self, id_: UUID) -> Runde:
        """Die Runde, wie sie jetzt ist."""
        assert self.sitzung.verteiler is not None
        return self.sitzung.verteiler.speicher.bestand(self.kommune).hole(Runde, id_)


@pytest.fixture(scope="module")
def betrieb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Saalbetrieb]:
    """Ein Server ohne Kernel."""
    sitzung = oeffne(tmp_path_factory.mktemp("saal") / "probe.db")
    kommune = lege_kommune_an(sitzung.anschluss, KREIS)
    weitere = [r for g in seitengruppen() for r in g.routen]
    server = RodikoVoila(haus_fuer(sitzung), schalennotebook(), anschluss=0, vorrat=0, weitere=weitere)
    faden = threading.Thread(target=server.start, daemon=True)
    faden.start()
    assert server.bereit.wait(20)
    yield Saalbetrieb(server, sitzung, kommune)
    server.beende()
    faden.join(20)
    assert not faden.is_alive()


@pytest.fixture(autouse=True)
def _ungebremst() -> None:
    BREMSE._versuche.clear()
