"""Seiten ohne Kernel: Cockpit, Vorschau des Einlesens, Auskunft."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode
from uuid import UUID

from tornado import web

from rodiko_kit.basis.feld import Feld
from rodiko_kit.server.aktionen import vorschau_von
from rodiko_kit.server.bildschirm import in_reihenfolge, staende_von
from rodiko_kit.server.dateien import stempel
from rodiko_kit.server.grund import Seite
from rodiko_kit.server.haus import Cockpit, Phase, Schritt, Vorschau, Vorschauzeile


@dataclass(frozen=True)
class Fortschrittszahl:
    """Wie viele Schritte fertig sind und welcher als Nächstes kommt."""

    fertig: int
    alle: int
    naechster: Schritt | None


def fortschritt(phasen: tuple[Phase, ...]) -> Fortschrittszahl:
    """Zählt fertige Schritte; als Nächstes kommt der erste unfertige, an dem sich auf einem Bildschirm arbeiten lässt, sonst der erste."""
    schritte = [s for p in phasen for s in p.schritte]
    offene = sorted((s for s in schritte if s.stand != "fertig"), key=lambda s: not (s.bildschirm or s.fehlt))
    return Fortschrittszahl(len(schritte) - len(offene), len(schritte), offene[0] if offene else None)


def gliedere(vorschau: Vorschau) -> dict[str, dict[str, list[Vorschauzeile]]]:
    """Zeilen der Vorschau nach Art und darin nach Blatt, in der Reihenfolge der Mappe."""
    teile: dict[str, dict[str, list[Vorschauzeile]]] = {art: defaultdict(list) for art in ("konflikt", "geaendert", "neu", "fehlt")}
    for zeile in vorschau.zeilen:
        teile[zeile.art][zeile.blatt].append(zeile)
    return teile


class Cockpitseite(Seite):
    """``GET /``: Projekt, Kommune, Schritte, Bildschirme, Arbeitsmappe, Berichte, Sicherung."""

    def prepare(self) -> None:
        """Ein Schlüssel in der Adresse wird zur Anmeldung und verschwindet aus ihr."""
        schluessel = self.get_query_argument("schluessel", "")
        if schluessel and not self.settings["zugang"].sitzung(self):
            self.redirect("/anmelden?" + urlencode({"schluessel": schluessel, "ziel": "/"}))
        elif schluessel:
            self.redirect("/")
        else:
            super().prepare()

    async def get(self) -> None:
        """Ohne Kommune zeigt das Cockpit, wie es losgeht."""
        haus = self.haus
        kommunen = await self.server.in_faden(haus.kommunen)
        gewaehlt = self._gewaehlt({k.id for k in kommunen}) or (kommunen[0].id if kommunen else None)
        stand: Cockpit = await self.server.in_faden(haus.cockpit, gewaehlt)
        self.zeige(
            "cockpit.html",
            kommunen=kommunen,
            kommune=next((k for k in kommunen if k.id == gewaehlt), None),
            stand=stand,
            weg=fortschritt(stand.phasen),
            bildschirme=in_reihenfolge(haus.bildschirme, list(staende_von(stand))),
            titel_von={b.name: b.titel for b in haus.bildschirme},
            felder=[f for f in haus.kommunenfelder if f.name != "kuerzel"],
            projekte=haus.projekte(),
            neues_projekt=haus.neues_projekt is not None,
            ablage=haus.ablage,
            stempel=stempel(),
            eingabeart=eingabeart,
        )

    def _gewaehlt(self, vorhanden: set[UUID]) -> UUID | None:
        try:
            kennung = UUID(self.get_query_argument("kommune", ""))
        except ValueError:
            return None
        return kennung if kennung in vorhanden else None


def eingabeart(feld: Feld) -> str:
    """Welches Eingabeelement der Dialog „Neue Kommune“ für ein Feld nimmt."""
    return "auswahl" if feld.werte else feld.typ


class Vorschauseite(Seite):
    """``GET /einlesen/<Arbeit>``: was die Arbeitsmappe ändern würde; noch ist nichts geschrieben."""

    def get(self, id_: str) -> None:
        """Fehlerliste oder Vorschau mit Wahlmöglichkeiten."""
        kommune, vorschau = vorschau_von(self.server.arbeiten.hole(id_, self.sitzung))
        zeile = self.haus.kommune(kommune)
        if zeile is None:
            raise web.HTTPError(404)
        self.zeige("vorschau.html", arbeit=id_, kommune=zeile, vorschau=vorschau, teile=gliedere(vorschau), stempel=stempel())


class Gesund(Seite):
    """``GET /gesund``: ob dieser Server läuft und wessen Daten er hat; für die Kommandozeile."""

    OFFEN: ClassVar[bool] = True
    MASCHINE: ClassVar[bool] = True

    def get(self) -> None:
        """``{programm, fassung, pid, datenbank, instanz}``."""
        werte = {"programm": "rodiko", "fassung": self.haus.fassung, "pid": os.getpid(), "datenbank": self.haus.datenbank}
        self.antworte(werte | {"instanz": self.server.instanz})
