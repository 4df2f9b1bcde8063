"""Zettel von Papier und Handzeichen: welche Felder man ausfüllt und welche Stimmen daraus werden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.saal.analyse.stimmzettel import paare_von
from rodiko_kit.saal.modell import FREITEXT, Option, Runde, Stimmzettel

Werte = Mapping[str, Mapping[str, float | str]]
"""Zeile -> Spalte -> getippter Wert; leere Zellen fehlen."""


@dataclass(frozen=True)
class Zettelspalte:
    """Eine Spalte des Erfassungsblatts; ``zahl`` falsch = Text."""

    id: str
    titel: str
    zahl: bool = True


@dataclass(frozen=True)
class Erfassungsblatt:
    """Was die Moderation ausfüllt: Zeilen (Kennung, Text) und Spalten.

    ``je_zettel`` wahr: die Tabelle ist ein Zettel, der mehrmals vorkommen darf; sonst zählt jede Zelle Stimmen.
    """

    zeilen: tuple[tuple[str, str], ...]
    spalten: tuple[Zettelspalte, ...]
    je_zettel: bool


@dataclass(frozen=True)
class Zettel:
    """``anzahl`` gleiche Stimmen."""

    anzahl: int
    gegenstand: str
    inhalt: dict[str, Any]


_ZAEHLEND = {
    Stimmzettel.EINFACH: (("stimmen", "Stimmen"),),
    Stimmzettel.SCHRITT: (("stimmt", "stimmt"), ("stimmt_nicht", "stimmt nicht")),
    Stimmzettel.KONSENT: (("zustimmung", "Zustimmung"), ("bedenken", "Bedenken"), ("einwand", "schwerwiegender Einwand")),
}
_JE_ZETTEL = {
    Stimmzettel.MEHRFACH: (("kreuz", "angekreuzt (1)"),),
    Stimmzettel.RANGFOLGE: (("platz", "Platz"),),
    Stimmzettel.PUNKTE: (("punkte", "Punkte"),),
    Stimmzettel.HUNDERT: (("punkte", "Punkte"),),
    Stimmzettel.DREIPUNKT: (("min", "mindestens"), ("wahrscheinlich", "typisch"), ("max", "höchstens")),
    Stimmzettel.PAARVERGLEICH: (("urteil", "links 2…9, gleich 1, rechts −2…−9"),),
    Stimmzettel.KONSENSIEREN: (("widerstand", "Widerstand 0…10"),),
}
_TEXTZEILEN = 6
_VON_PAPIER = "auf Papier, ohne Begründung"


def erfassungsblatt(runde: Runde) -> Erfassungsblatt:
    """Das Blatt zum Stimmzettel der Runde."""
    art = runde.stimmzettel
    if art in FREITEXT:
        zeilen = tuple((f"text-{n}", f"Beitrag {n}") for n in range(1, _TEXTZEILEN + 1))
        return Erfassungsblatt(zeilen, (Zettelspalte("text", "Text", zahl=False),), je_zettel=False)
    if art is Stimmzettel.ZWEI_ACHSEN:
        e = runde.einstellungen
        return Erfassungsblatt(
            _zeilen(runde.optionen), (Zettelspalte("x", e.achse_x.text), Zettelspalte("y", e.achse_y.text)), je_zettel=True
        )
    if art is Stimmzettel.KRITERIEN:
        return Erfassungsblatt(_zeilen(runde.optionen), tuple(Zettelspalte(k.id, k.text) for k in runde.kriterien), je_zettel=True)
    if art is Stimmzettel.PAARVERGLEICH:
        namen = {o.id: o.text for o in runde.optionen}
        zeilen = tuple((p, " oder ".join(namen[k] for k in p.split(":"))) for p in paare_von(runde))
        return Erfassungsblatt(zeilen, _spalten(_JE_ZETTEL[art]), je_zettel=True)
    je_zettel = art in _JE_ZETTEL
    zeilen = _zeilen(runde.optionen) or (("", runde.frage),)
    return Erfassungsblatt(zeilen, _spalten(_JE_ZETTEL[art] if je_zettel else _ZAEHLEND[art]), je_zettel)


def _zeilen(optionen: tuple[Option, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((o.id, o.text) for o in optionen)


def _spalten(paare: tuple[tuple[str, str], ...]) -> tuple[Zettelspalte, ...]:
    return tuple(Zettelspalte(id_, titel) for id_, titel in paare)


def zettel_aus(runde: Runde, werte: Werte, anzahl: int = 1) -> tuple[Zettel, ...]:
    """Die Stimmen aus dem ausgefüllten Blatt; ``EingabeFehler``, wenn es leer ist. Den Inhalt prüft erst der Befehl."""
    gefuellt = {z: dict(s) for z, s in werte.items() if s}
    if not gefuellt:
        raise EingabeFehler(
            "Papier und Handzeichen", "", "ist noch leer.", "Bitte die Zahlen eines Zettels oder der Handzeichen eintragen."
        )
    if runde.stimmzettel in FREITEXT:
        return tuple(Zettel(1, "1", {"text": s["text"]}) for s in gefuellt.values())
    if runde.stimmzettel in _ZAEHLEND:
        return tuple(
            Zettel(_ganz(wert), *_zaehlend(runde, zeile, spalte)) for zeile, s in gefuellt.items() for spalte, wert in s.items() if wert
        )
    return (Zettel(anzahl, "", _EINZELN[runde.stimmzettel](gefuellt)),)


def _ganz(wert: float | str) -> int:
    if isinstance(wert, str) or wert != int(wert) or wert < 0:
        raise EingabeFehler("Handzeichen", wert, "ist keine Anzahl.", "Bitte eine ganze Zahl eintragen.")
    return int(wert)


def _zaehlend(runde: Runde, zeile: str, spalte: str) -> tuple[str, dict[str, Any]]:
    if runde.stimmzettel is Stimmzettel.EINFACH:
        return "", {"wahl": zeile}
    if runde.stimmzettel is Stimmzettel.SCHRITT:
        return zeile, {"art": "stimmt"} if spalte == "stimmt" else {"art": "stimmt_nicht", "text": ""}
    return zeile, {"haltung": spalte, "text": _VON_PAPIER if spalte == "einwand" else ""}


def _erste(werte: Werte) -> dict[str, float | str]:
    return {z: next(iter(s.values())) for z, s in werte.items()}


def _plaetze(werte: Werte) -> dict[str, Any]:
    plaetze = _erste(werte)
    if len(set(plaetze.values())) < len(plaetze):
        raise EingabeFehler("Rangfolge", "", "nennt einen Platz doppelt.", "Bitte jeden Platz nur einmal vergeben.")
    return {"reihe": [z for z, _ in sorted(plaetze.items(), key=lambda p: float(p[1]))]}


_EINZELN: dict[Stimmzettel, Callable[[Werte], dict[str, Any]]] = {
    Stimmzettel.MEHRFACH: lambda w: {"wahl": [z for z, wert in _erste(w).items() if wert]},
    Stimmzettel.RANGFOLGE: _plaetze,
    Stimmzettel.PUNKTE: lambda w: {"punkte": _erste(w)},
    Stimmzettel.HUNDERT: lambda w: {"punkte": _erste(w)},
    Stimmzettel.ZWEI_ACHSEN: lambda w: {"lage": {z: dict(s) for z, s in w.items()}},
    Stimmzettel.KRITERIEN: lambda w: {"werte": {z: dict(s) for z, s in w.items()}},
    Stimmzettel.DREIPUNKT: lambda w: {"schaetzung": {z: dict(s) for z, s in w.items()}},
    Stimmzettel.PAARVERGLEICH: lambda w: {"urteile": _erste(w)},
    Stimmzettel.KONSENSIEREN: lambda w: {"widerstand": _erste(w)},
}
