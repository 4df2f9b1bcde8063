"""Wie viele Fokushandlungsfelder das Vorgehen der Kommune vorsieht."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.handlungsfelder.modell import Handlungsfeld
from rodiko_kit.kommunen.analyse.vorgehen import fehlende_namen, vorlage_des_vorgehens
from rodiko_kit.kommunen.modell.kommune import Kommune


@dataclass(frozen=True)
class Fokusregel:
    """Mindestens und höchstens so viele Fokushandlungsfelder; ``hoechstens`` ``None`` = ohne Grenze, ``vorgehen`` = sein Name."""

    vorgehen: str
    mindestens: int = 0
    hoechstens: int | None = None


def fokusregel(bestand: Bestand) -> Fokusregel:
    """Die Angabe ``fokus: {mindestens, hoechstens}`` aus der Vorlage des Vorgehens; ohne Angabe keine Vorgabe.

    ``EingabeFehler`` mit Datei und Stelle, wenn dort keine ganzen Zahlen stehen.
    """
    art = bestand.hole(Kommune, bestand.kommune).vorgehen
    pfad, roh = vorlage_des_vorgehens(bestand)
    angabe = roh.get("fokus") or {}
    if not isinstance(angabe, Mapping):
        raise EingabeFehler(f"{pfad}, fokus", angabe, "ist keine Spanne.", "Bitte als {mindestens: 1, hoechstens: 1} angeben.")
    zahlen = {n: angabe.get(n) for n in ("mindestens", "hoechstens")}
    for name, wert in zahlen.items():
        if wert is not None and (not isinstance(wert, int) or isinstance(wert, bool) or wert < 0):
            raise EingabeFehler(f"{pfad}, fokus.{name}", wert, "ist keine Anzahl.", "Bitte eine ganze Zahl ab 0 angeben.")
    return Fokusregel(art.value, zahlen["mindestens"] or 0, zahlen["hoechstens"])


def fokusmangel(felder: Sequence[Handlungsfeld], regel: Fokusregel) -> str:
    """Was an der Entscheidung fehlt, als Satz; leer, wenn sie zum Vorgehen passt."""
    fokus = [f for f in felder if f.fokus]
    if len(fokus) < regel.mindestens:
        if not fokus:
            return "Noch kein Fokushandlungsfeld entschieden."
        return f"{regel.vorgehen} sieht mindestens {regel.mindestens} Fokushandlungsfelder vor, entschieden sind {len(fokus)}."
    if regel.hoechstens is not None and len(fokus) > regel.hoechstens:
        namen = ", ".join(f"„{f.name}“" for f in fokus)
        wort = "Fokushandlungsfeld" if regel.hoechstens == 1 else "Fokushandlungsfelder"
        return f"{regel.vorgehen} sieht höchstens {regel.hoechstens} {wort} vor, gewählt sind {len(fokus)}: {namen}."
    ohne = [f for f in fokus if not f.begruendung]
    return f"Die Begründung für „{ohne[0].name}“ als Fokushandlungsfeld fehlt noch." if ohne else ""


def fehlende_handlungsfelder(bestand: Bestand) -> tuple[str, ...]:
    """Die Handlungsfelder, die das Vorgehen als Beispiele nennt und die noch keines so heißt."""
    return fehlende_namen(bestand, "handlungsfelder", tuple(f.name for f in bestand.alle(Handlungsfeld)))
