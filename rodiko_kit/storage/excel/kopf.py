"""Blätter und Überschriften erkennen: welches Blatt welche Klasse, welche Spalte welches Feld ist."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.basis.feld import Feld
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.storage.excel import aufbau
from rodiko_kit.storage.excel.rohdaten import Maengel, Rohblatt, ort

_SUCHTIEFE = 20
_AEHNLICH = 0.6


@dataclass(frozen=True)
class Steuerung:
    """Inhalt des Steuerblatts; ``spalten``: gefalteter Blattname -> Überschriftschlüssel -> Feldname, wie ausgegeben."""

    kommune: UUID | None = None
    nummer: int | None = None
    quelle: str = ""
    vorlage: bool = False
    spalten: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Tafel:
    """Ein erkanntes Blatt mit seinen Spalten: Nummer ab 1 -> Feld; ``kopf`` ist die Zeile der Überschriften."""

    klasse: type[Objekt]
    blatt: Rohblatt
    kopf: int
    spalten: dict[int, Feld]
    fremd: frozenset[int] = frozenset()
    """Spalten mit unbekannter Überschrift; sie ist schon gemeldet."""

    def spalte(self, feldname: str) -> int:
        """Nummer der Spalte eines Feldes, ohne eigene die des Kürzels, sonst 1."""
        je_name = {f.name: n for n, f in self.spalten.items()}
        return je_name.get(feldname, je_name.get("kuerzel", 1))


def lies_steuerung(blaetter: Sequence[Rohblatt]) -> Steuerung:
    """Liest das Steuerblatt; ohne eines ist nichts über den Stand bekannt. ``SammelFehler`` bei neuerer Fassung."""
    blatt = next((b for b in blaetter if b.name == aufbau.STEUERBLATT), None)
    if blatt is None:
        return Steuerung()
    zeilen = [[str(z.wert) for z in zellen] for _, zellen in sorted(blatt.zeilen.items())]
    werte = {z[0]: z[1] if len(z) > 1 else "" for z in zeilen}
    spalten: dict[str, dict[str, str]] = {}
    for zeile in zeilen:
        if zeile[0] == "spalte" and len(zeile) == 4:  # noqa: PLR2004  spalte, Blatt, Überschrift, Feld
            spalten.setdefault(aufbau.gefaltet(zeile[1]), {})[aufbau.kopfschluessel(zeile[2])] = zeile[3]
    try:
        fassung, kommune, nummer = int(werte["fassung"]), werte.get("kommune", ""), werte.get("nummer", "")
        steuerung = Steuerung(
            UUID(kommune) if kommune else None,
            int(nummer) if nummer else None,
            werte.get("quelle", ""),
            werte.get("vorlage") == "ja",
            spalten,
        )
    except (KeyError, ValueError) as fehler:
        rat = "Bitte eine frisch ausgegebene Arbeitsmappe verwenden und die Einträge hineinkopieren."
        raise SammelFehler([EingabeFehler(aufbau.STEUERBLATT, "Steuerblatt", "ist verändert worden.", rat)]) from fehler
    if fassung > aufbau.FASSUNG:
        rat = "Bitte das Programm erneuern oder die Mappe hier neu ausgeben."
        raise SammelFehler([EingabeFehler(aufbau.STEUERBLATT, fassung, "ist eine neuere Fassung der Arbeitsmappe.", rat)])
    return steuerung


def ist_eigen(name: str) -> bool:
    """Ob ein Blatt zur Mappe gehört, ohne Einträge zu tragen, oder den Nutzenden für Notizen dient."""
    return name in {aufbau.ANLEITUNG, aufbau.STEUERBLATT, aufbau.LISTENBLATT} or aufbau.gefaltet(name).startswith("notiz")


@dataclass
class Zuordnung:
    """Ergebnis der Suche nach Blättern: gefundene Blätter je Art, Arten mit zweifelhaftem Blatt, Hinweise."""

    gefunden: dict[str, Rohblatt] = field(default_factory=dict)
    zweifel: set[str] = field(default_factory=set)
    hinweise: list[str] = field(default_factory=list)


def ordne_zu(blaetter: Sequence[Rohblatt], klassen: Sequence[type[Objekt]], steuerung: Steuerung, maengel: Maengel) -> Zuordnung:
    """Findet zu jeder Klasse ihr Blatt; meldet unbekannte, doppelte und fehlende Blätter."""
    je_name = {aufbau.gefaltet(k.BLATT): k for k in klassen}
    ergebnis = Zuordnung()
    unbekannt = []
    for blatt in (b for b in blaetter if not ist_eigen(b.name)):
        klasse = je_name.get(aufbau.gefaltet(blatt.name))
        if klasse is None:
            unbekannt.append(blatt)
        elif klasse.ART in ergebnis.gefunden:
            erstes = ergebnis.gefunden[klasse.ART].name
            _melde_blatt(maengel, blatt, f"gibt es zweimal (auch „{erstes}“).", "Bitte die Einträge in einem Blatt zusammenführen.")
        else:
            ergebnis.gefunden[klasse.ART] = blatt
    offen = {n: k for n, k in je_name.items() if k.ART not in ergebnis.gefunden}
    for blatt in unbekannt:
        nahe = difflib.get_close_matches(aufbau.gefaltet(blatt.name), offen, n=1, cutoff=_AEHNLICH)
        if nahe:
            klasse = offen.pop(nahe[0])
            ergebnis.zweifel.add(klasse.ART)
            rat = f"Meinten Sie „{klasse.BLATT}“? Bitte das Blatt so nennen."
        else:
            rat = "Bitte löschen oder so umbenennen, dass der Name mit „Notiz“ beginnt."
        _melde_blatt(maengel, blatt, "ist ein unbekanntes Blatt.", rat)
    for name, klasse in offen.items():
        if name in steuerung.spalten:
            ergebnis.zweifel.add(klasse.ART)
            fehler = EingabeFehler(klasse.BLATT, klasse.BLATT, "fehlt als Blatt.", "Bitte wiederherstellen; es darf leer sein.")
            maengel.nimm(Rohblatt(len(blaetter), klasse.BLATT, {}), 0, 0, fehler)
        else:
            ergebnis.hinweise.append(f"Das Blatt „{klasse.BLATT}“ fehlt; seine Einträge bleiben, wie sie sind.")
    return ergebnis


def _melde_blatt(maengel: Maengel, blatt: Rohblatt, mangel: str, rat: str) -> None:
    maengel.nimm(blatt, 0, 0, EingabeFehler(blatt.name, blatt.name, mangel, rat))


def lies_kopf(klasse: type[Objekt], blatt: Rohblatt, steuerung: Steuerung, maengel: Maengel, hinweise: list[str]) -> Tafel | None:
    """Sucht die Überschriften; ``None`` und eine Meldung, wenn es keine oder kein Kürzel gibt."""
    frueher = steuerung.spalten.get(aufbau.gefaltet(blatt.name), {})
    je_name = {f.name: f for f in aufbau.spalten(klasse)}
    bekannt = {k: je_name[n] for k, n in frueher.items() if n in je_name}
    bekannt |= {aufbau.gefaltet(f.name): f for f in je_name.values()} | {aufbau.kopfschluessel(f.titel): f for f in je_name.values()}
    kopf = _kopfzeile(blatt, bekannt)
    if kopf is None:
        if blatt.zeilen or frueher:
            titel = ", ".join(f"„{f.titel}“" for f in list(je_name.values())[:3])
            maengel.melde(blatt, 1, 1, ("", "Das Blatt hat keine Überschriften.", f"Bitte eine Zeile mit {titel} … einfügen."))
        return None
    tafel, gemeint = _spalten(klasse, blatt, kopf, bekannt, maengel)
    da = {f.name for f in tafel.spalten.values()} | gemeint
    for feld in (f for f in je_name.values() if f.name not in da):
        if feld.pflicht or feld.name in frueher.values():
            maengel.melde(blatt, kopf, 1, (feld.titel, "fehlt als Spalte.", "Bitte die Spalte mit dieser Überschrift wieder einfügen."))
        elif not feld.intern:
            hinweise.append(f"{blatt.name}: Die Spalte „{feld.titel}“ fehlt; ihre Werte bleiben, wie sie sind.")
    return tafel if any(f.name == "kuerzel" for f in tafel.spalten.values()) else None


def _kopfzeile(blatt: Rohblatt, bekannt: Mapping[str, Feld]) -> int | None:
    beste, treffer = None, 0
    for nummer in sorted(blatt.zeilen)[:_SUCHTIEFE]:
        zahl = len({aufbau.kopfschluessel(z.wert) for z in blatt.zeilen[nummer] if z.art == "s"} & bekannt.keys())
        if zahl > treffer:
            beste, treffer = nummer, zahl
    return beste


def _spalten(klasse: type[Objekt], blatt: Rohblatt, kopf: int, bekannt: Mapping[str, Feld], maengel: Maengel) -> tuple[Tafel, set[str]]:
    spalten: dict[int, Feld] = {}
    erste: dict[str, int] = {}
    gemeint: set[str] = set()
    fremd: set[int] = set()
    vorhanden = {aufbau.kopfschluessel(z.wert) for z in blatt.zeilen[kopf]}
    for zelle in blatt.zeilen[kopf]:
        feld = bekannt.get(aufbau.kopfschluessel(zelle.wert)) if zelle.art == "s" else None
        if feld is not None and feld.name not in erste:
            erste[feld.name] = zelle.spalte
            spalten[zelle.spalte] = feld
            continue
        fremd.add(zelle.spalte)
        if feld is not None:
            mangel, rat = (
                f"steht schon in {ort(blatt, kopf, erste[feld.name])} als Überschrift.",
                "Bitte eine der beiden Spalten entfernen.",
            )
        else:
            offen = {k: f for k, f in bekannt.items() if k not in vorhanden}
            nahe = difflib.get_close_matches(aufbau.kopfschluessel(zelle.wert), offen, n=1, cutoff=_AEHNLICH)
            gemeint |= {offen[n].name for n in nahe}
            mangel = "ist eine unbekannte Überschrift."
            rat = f"Meinten Sie „{offen[nahe[0]].titel}“?" if nahe else "Bitte die Spalte entfernen."
        maengel.melde(blatt, kopf, zelle.spalte, (str(zelle.wert).replace("\n", " "), mangel, rat))
    return Tafel(klasse, blatt, kopf, spalten, frozenset(fremd)), gemeint
