"""Rechnen mit Änderungen: zusammenfassen, umkehren, anwenden."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from rodiko_kit.basis.anschluss import Aenderung
from rodiko_kit.basis.fehler import KonfliktFehler

Werte = dict[str, Any]


def gleicher_inhalt(links: Werte | None, rechts: Werte | None) -> bool:
    """Ob beide Stände bis auf die Version übereinstimmen; zwei fehlende stimmen überein."""
    if links is None or rechts is None:
        return links is rechts
    return _ohne_version(links) == _ohne_version(rechts)


def geaenderte_felder(vorher: Werte, nachher: Werte) -> tuple[str, ...]:
    """Namen der Felder, die sich unterscheiden, ohne die Version."""
    return tuple(n for n in nachher if n != "version" and vorher.get(n) != nachher[n])


def zusammengefasst(aenderungen: Iterable[Aenderung]) -> tuple[Aenderung, ...]:
    """Je Objekt höchstens eine Änderung, in der Reihenfolge des ersten Auftretens.

    Zwei Änderungen, die vom selben Stand ausgehen, werden feldweise vereint; löschen geht vor ändern;
    anlegen und danach löschen hebt sich auf. ``KonfliktFehler``, wenn eine Änderung auf keinem der beiden Stände aufbaut.
    """
    je_objekt: dict[UUID, Aenderung] = {}
    for eine in aenderungen:
        erste = je_objekt.get(eine.id)
        je_objekt[eine.id] = eine if erste is None else _vereint(erste, eine)
    return tuple(a for a in je_objekt.values() if a.vorher is not None or a.nachher is not None)


def umgekehrt(aenderung: Aenderung) -> Aenderung:
    """Dieselbe Änderung rückwärts."""
    return Aenderung(art=aenderung.art, id=aenderung.id, vorher=aenderung.nachher, nachher=aenderung.vorher)


def _vereint(erste: Aenderung, zweite: Aenderung) -> Aenderung:
    if zweite.vorher == erste.nachher:
        return _mit(erste, zweite.nachher)
    if zweite.vorher != erste.vorher or zweite.vorher is None:
        raise KonfliktFehler(zweite.art, str(zweite.id), erste.nachher)
    if erste.nachher is None or zweite.nachher is None:
        return _mit(erste, None)
    neu = {n: zweite.nachher[n] for n in geaenderte_felder(zweite.vorher, zweite.nachher)}
    return _mit(erste, erste.nachher | neu)


def _mit(aenderung: Aenderung, nachher: Werte | None) -> Aenderung:
    return Aenderung(art=aenderung.art, id=aenderung.id, vorher=aenderung.vorher, nachher=nachher)


def _ohne_version(werte: Werte) -> Werte:
    return {n: w for n, w in werte.items() if n != "version"}
