"""Dreiwegevergleich: was die Datei sagt, was jetzt gespeichert ist, was beim Ausgeben der Datei gespeichert war.

Je Feld gilt: Datei = jetzt -> gleich; Datei = damals -> der Bildschirm behält recht; jetzt = damals -> die Datei gilt;
sonst, und immer wenn der frühere Stand unbekannt ist, entscheidet ein Mensch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID, uuid4

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler
from rodiko_kit.basis.feld import Feld, felder
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.storage.excel import aufbau
from rodiko_kit.storage.excel.gelesen import Gelesen, Gelesenesblatt, Gelesenezeile

Werte = dict[str, Any]
Damals = Mapping[tuple[str, UUID], Werte]
Lage = Literal["gleich", "datei", "bildschirm", "konflikt"]
Zustand = Literal["neu", "gespeichert", "geloescht"]


@dataclass(frozen=True)
class Feldabgleich:
    """Ein Feld, das sich unterscheidet; Werte als JSON, Bezüge als Kennungen; ``damals`` ``None``, wenn unbekannt."""

    feld: Feld
    damals: Any
    datei: Any
    jetzt: Any
    lage: Lage


@dataclass(frozen=True)
class Zeilenabgleich:
    """Eine Zeile der Datei und das Objekt, das sie meint.

    ``zustand``: ``neu`` = noch nie gespeichert, ``geloescht`` = war beim Ausgeben da und ist es nicht mehr.
    ``id`` ist die Kennung, unter der verglichen wird, ``neue_id`` die, unter der ein fehlendes Objekt angelegt würde.
    """

    klasse: type[Objekt]
    blatt: Gelesenesblatt
    zeile: Gelesenezeile
    id: UUID
    neue_id: UUID
    zustand: Zustand
    datei: Werte
    felder: tuple[Feldabgleich, ...] = ()

    def ort(self, feldname: str = "kuerzel") -> str:
        """Die Zelle eines Feldes."""
        return self.blatt.ort(self.zeile, feldname)


@dataclass(frozen=True)
class Abgleich:
    """Ergebnis: alle Zeilen, alles Gespeicherte, das in der Datei fehlt, und was nicht aufgeht."""

    zeilen: tuple[Zeilenabgleich, ...]
    fehlend: tuple[Objekt, ...]
    fehler: tuple[EingabeFehler, ...] = ()


def damaliger_stand(gelesen: Gelesen, jetzt: Bestand) -> Damals | None:
    """Alle Objekte, wie sie beim Ausgeben der Mappe waren; leer bei Vorlagen, ``None``, wenn der Stand hier unbekannt ist."""
    if gelesen.vorlage:
        return {}
    if gelesen.nummer is None or gelesen.quelle != jetzt.quelle or gelesen.kommune_id != jetzt.kommune:
        return None
    try:
        frueher = jetzt.bei(gelesen.nummer)
    except NichtGefundenFehler:
        return None
    return {(k.ART, o.id): o.als_json() for k in frueher.arten() for o in frueher.alle(k)}


def bekannte_kuerzel(gelesen: Gelesen | None, jetzt: Bestand) -> dict[str, dict[str, str]]:
    """Art -> Kürzel -> „Kürzel · Name“ von allem, worauf eine Datei zeigen darf: gespeichert jetzt oder beim Ausgeben."""
    bekannt: dict[str, dict[str, str]] = {k.ART: {} for k in jetzt.arten()}
    frueher = damaliger_stand(gelesen, jetzt) if gelesen else None
    for (art, _), werte in (frueher or {}).items():
        bekannt[art][werte["kuerzel"]] = werte["kuerzel"]
    for klasse in jetzt.arten():
        bekannt[klasse.ART] |= {o.kuerzel: aufbau.bezeichnung(o) for o in jetzt.alle(klasse)}
    return bekannt


def gleiche_ab(gelesen: Gelesen, jetzt: Bestand, damals: Damals | None) -> Abgleich:
    """Vergleicht jede Zeile; reine Rechnung, bis auf die neuen Kennungen."""
    return _Lauf(gelesen, jetzt, damals).ergebnis()


@dataclass
class _Art:
    """Was über eine Art bekannt ist: Objekte jetzt, frühere und heutige Kennung je Kürzel, Kennung je Zeile der Datei."""

    klasse: type[Objekt]
    jetzt: dict[UUID, Objekt] = field(default_factory=dict)
    nach_kuerzel: dict[str, UUID] = field(default_factory=dict)
    frueher: dict[str, UUID] = field(default_factory=dict)
    zeilen: dict[str, UUID] = field(default_factory=dict)


class _Lauf:
    def __init__(self, gelesen: Gelesen, jetzt: Bestand, damals: Damals | None) -> None:
        self.gelesen, self.kommune, self.damals = gelesen, jetzt.kommune, damals
        self.arten = {k.ART: _Art(k) for k in jetzt.arten()}
        for art in self.arten.values():
            art.jetzt = {o.id: o for o in jetzt.alle(art.klasse)}
            art.nach_kuerzel = {o.kuerzel: o.id for o in art.jetzt.values()}
        for (name, id_), werte in (damals or {}).items():
            self.arten[name].frueher[werte["kuerzel"]] = id_
        self.fehler: list[EingabeFehler] = []

    def ergebnis(self) -> Abgleich:
        blaetter = [b for b in self.gelesen.blaetter if b.art in self.arten]
        treffer = {(b.art, z.nummer): self._finde(self.arten[b.art], b.art, z) for b in blaetter for z in b.zeilen}
        for blatt in blaetter:
            self.arten[blatt.art].zeilen |= {z.kuerzel: treffer[blatt.art, z.nummer][0] for z in blatt.zeilen}
        zeilen = tuple(self._zeile(b, z, *treffer[b.art, z.nummer]) for b in blaetter for z in b.zeilen)
        return Abgleich(zeilen, tuple(self._fehlend(blaetter)), tuple(self.fehler))

    def _finde(self, art: _Art, name: str, zeile: Gelesenezeile) -> tuple[UUID, Zustand]:
        if name == aufbau.KOMMUNE:
            return self.kommune, "gespeichert" if self.kommune in art.jetzt else "neu"
        frueher = art.frueher.get(zeile.kuerzel)
        if frueher in art.jetzt:
            return frueher, "gespeichert"
        heute = art.nach_kuerzel.get(zeile.kuerzel)
        if heute is not None and heute not in art.frueher.values():
            return heute, "gespeichert"
        return (frueher, "geloescht") if frueher else (uuid4(), "neu")

    def _zeile(self, blatt: Gelesenesblatt, zeile: Gelesenezeile, id_: UUID, zustand: Zustand) -> Zeilenabgleich:
        art = self.arten[blatt.art]
        je_name = {f.name: f for f in felder(art.klasse)}
        datei = {n: self._aufgeloest(je_name[n], w, blatt.ort(zeile, n)) for n, w in zeile.felder.items() if n in je_name}
        neue_id = uuid4() if zustand == "geloescht" else id_
        damals = (self.damals or {}).get((blatt.art, id_))
        jetzt = art.jetzt[id_].als_json() if zustand == "gespeichert" else None
        paare = (self._feld(je_name[n], w, jetzt, damals) for n, w in datei.items())
        unterschiede = tuple(p for p in paare if p.lage != "gleich")
        return Zeilenabgleich(art.klasse, blatt, zeile, id_, neue_id, zustand, datei, unterschiede)

    def _feld(self, feld_: Feld, datei: Any, jetzt: Werte | None, damals: Werte | None) -> Feldabgleich:  # noqa: ANN401  JSON-Wert
        frueher = None if damals is None else damals.get(feld_.name)
        if jetzt is None:
            leer = datei is None or datei in ("", [])
            return Feldabgleich(feld_, frueher, datei, None, "gleich" if leer else "datei")
        heute = jetzt[feld_.name]
        if datei == heute:
            lage: Lage = "gleich"
        elif damals is None:
            lage = "konflikt"
        elif datei == frueher:
            lage = "bildschirm"
        else:
            lage = "datei" if heute == frueher else "konflikt"
        return Feldabgleich(feld_, frueher, datei, heute, lage)

    def _aufgeloest(self, feld_: Feld, wert: Any, ort: str) -> Any:  # noqa: ANN401  JSON-Wert
        """Kürzel wird Kennung: die der gemeinten Zeile, sonst die damalige, sonst die heutige."""
        if feld_.bezug is None or not isinstance(wert, str):
            return wert
        ziel = self.arten[feld_.bezug.art]
        for verzeichnis in (ziel.zeilen, ziel.frueher, ziel.nach_kuerzel):
            if wert in verzeichnis:
                return str(verzeichnis[wert])
        self.fehler.append(
            EingabeFehler(ort, wert, f"ist als {ziel.klasse.TITEL} nicht mehr bekannt.", "Bitte ein vorhandenes Kürzel eintragen.")
        )
        return None

    def _fehlend(self, blaetter: list[Gelesenesblatt]) -> Iterator[Objekt]:
        for blatt in () if self.gelesen.auszug else blaetter:
            art = self.arten[blatt.art]
            da = set(art.zeilen.values())
            for id_, objekt in art.jetzt.items():
                kennt = self.damals is None or (blatt.art, id_) in self.damals
                if blatt.art != aufbau.KOMMUNE and id_ not in da and kennt:
                    yield objekt
