"""Ein Aufbau als flache Sammlung von Bausteinen: so reisen nur geänderte, und der Beamer bekommt nur, was er zeigen darf."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rodiko_kit.widgets.bausteine import (
    Aufbau,
    Auswahl,
    Baustein,
    Bildfeld,
    Bpmnfeld,
    Eingabezeile,
    Foto,
    Hinweis,
    Knopf,
    Regler,
    Reglergruppe,
    Reiter,
    Schalterliste,
    Tabelle,
    Verweise,
)

_EINGABEN = (Regler, Reglergruppe, Schalterliste, Auswahl, Knopf, Eingabezeile, Verweise)
_INTERN = "Dieser Teil ist Beratung intern und erscheint nicht auf dem Beamer."


@dataclass(frozen=True)
class Inhalt:
    """Was ein Bildschirm zeigt: ``ordnung`` nennt die Bausteine je Seite, ``bloecke`` hält sie als JSON unter ihrer Kennung."""

    ordnung: dict[str, Any]
    bloecke: dict[str, dict[str, Any]]
    bausteine: dict[str, Baustein]

    def als_json(self) -> dict[str, Any]:
        """Der ganze Inhalt für den Browser."""
        return {"ordnung": self.ordnung, "bloecke": self.bloecke}


def ordne(aufbau: Aufbau) -> Inhalt:
    """Flacht ``aufbau`` ab; ``ValueError``, wenn zwei Bausteine dieselbe Kennung tragen."""
    bausteine: dict[str, Baustein] = {}
    for eines in _alle((*aufbau.links, *aufbau.rechts)):
        if eines.id in bausteine:
            msg = f"Zwei Bausteine heißen {eines.id!r}"
            raise ValueError(msg)
        bausteine[eines.id] = eines
    ordnung = {
        "links": [b.id for b in aufbau.links],
        "rechts": [b.id for b in aufbau.rechts],
        "naechster": aufbau.naechster,
        "anordnung": aufbau.anordnung,
    }
    return Inhalt(ordnung, {id_: _json(b) for id_, b in bausteine.items()}, bausteine)


def unterschied(alt: Inhalt, neu: Inhalt) -> dict[str, Any]:
    """Was der Browser braucht, um von ``alt`` zu ``neu`` zu kommen: geänderte Bausteine, entfernte Kennungen, neue Ordnung."""
    teile: dict[str, Any] = {}
    if bloecke := {id_: b for id_, b in neu.bloecke.items() if alt.bloecke.get(id_) != b}:
        teile["bloecke"] = bloecke
    if entfernt := [id_ for id_ in alt.bloecke if id_ not in neu.bloecke]:
        teile["entfernt"] = entfernt
    if alt.ordnung != neu.ordnung:
        teile["ordnung"] = neu.ordnung
    return teile


def fuer_beamer(aufbau: Aufbau) -> Aufbau:
    """Nur die rechte Seite, ohne Eingaben und ohne alles, was „Beratung intern“ ist."""
    return aufbau.aendern(links=(), rechts=tuple(_beamerfest(aufbau.rechts)))


def _beamerfest(bausteine: Iterable[Baustein]) -> Iterable[Baustein]:
    for eines in bausteine:
        if isinstance(eines, _EINGABEN):
            continue
        if isinstance(eines, Tabelle):
            yield Hinweis(id=eines.id, text=_INTERN) if eines.intern else _lesbar(eines)
        elif isinstance(eines, Bildfeld):
            yield Hinweis(id=eines.id, text=_INTERN) if eines.zeichnung.intern else _fest(eines)
        elif isinstance(eines, Bpmnfeld | Foto):
            yield eines.aendern(bearbeitbar=False)
        elif isinstance(eines, Reiter):
            yield eines.aendern(seiten=tuple(s.aendern(bausteine=tuple(_beamerfest(s.bausteine))) for s in eines.seiten))
        elif isinstance(eines, Hinweis):
            yield eines.aendern(aktion="")
        elif not getattr(eines, "intern", False):
            yield eines


def _lesbar(tabelle: Tabelle) -> Tabelle:
    spalten = tuple(s.aendern(bearbeitbar=False) for s in tabelle.spalten if not s.intern)
    namen = {s.feld for s in spalten}
    hinweise = tuple(h for h in tabelle.hinweise if h.feld in namen)
    return tabelle.aendern(spalten=spalten, hinweise=hinweise, neu_erlaubt=False, loeschen_erlaubt=False, neu_vorgaben={})


def _fest(bild: Bildfeld) -> Bildfeld:
    return bild.aendern(zeichnung=bild.zeichnung.aendern(achsen=None))


def _alle(bausteine: Iterable[Baustein]) -> Iterable[Baustein]:
    for eines in bausteine:
        yield eines
        if isinstance(eines, Reiter):
            yield from _alle(b for seite in eines.seiten for b in seite.bausteine)


def _json(eines: Baustein) -> dict[str, Any]:
    if isinstance(eines, Reiter):
        seiten = [{"titel": s.titel, "bausteine": [b.id for b in s.bausteine]} for s in eines.seiten]
        return {"baustein": "reiter", "id": eines.id, "seiten": seiten}
    werte = eines.als_json()
    if isinstance(eines, Tabelle):
        sichtbar = ["id", "version", *(s.feld for s in eines.spalten)]
        werte["zeilen"] = [{n: z[n] for n in sichtbar if n in z} for z in werte["zeilen"]]
        del werte["neu_vorgaben"]
    return werte
