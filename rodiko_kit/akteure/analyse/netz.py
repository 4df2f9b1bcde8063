"""Was das Beziehungsnetz und die Zusammensetzung sagen, in deutschen Sätzen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rodiko_kit.akteure.modell import Akteur, Beziehung, Beziehungsart, Haltung, Stand, Teilnehmergruppe

if TYPE_CHECKING:
    from rodiko_kit.entscheidung.analyse.netz import Ausfall

SECHS_GRUPPEN = tuple(g for g in Teilnehmergruppe if g is not Teilnehmergruppe.WEITERE)
"""Die Gruppen, aus denen der Initiativkreis besteht."""

TRENNEND = frozenset({Beziehungsart.SPANNUNG, Beziehungsart.UNTERBROCHEN})
"""Arten, die keine Verbindung herstellen und nur in internen Bildern vorkommen."""

_ZAHLWORT = ("kein", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_AUSFAELLE_HOECHSTENS = 5
_NAMEN_HOECHSTENS = 5


def sichtbare(beziehungen: Sequence[Beziehung], *, intern: bool, stand: Stand = Stand.IST) -> tuple[Beziehung, ...]:
    """Beziehungen des Standes; ohne ``intern`` fehlen Spannungen und Unterbrechungen."""
    return tuple(b for b in beziehungen if b.stand is stand and (intern or b.art not in TRENNEND))


def netzbefunde(akteure: Sequence[Akteur], beziehungen: Sequence[Beziehung], *, intern: bool) -> tuple[str, ...]:
    """Befunde zum heutigen Netz (IST): Nahtstellen, Drehscheibe, Inseln, Alleinstehende; intern auch Spannungen mit Vetospielern.

    Spannung und Unterbrechung zählen nicht als Verbindung. Maße: Artikulationspunkte und Zwischenlage, siehe ``entscheidung``.
    """
    from rodiko_kit.entscheidung.analyse import netz

    if not akteure:
        return ()
    nummer = {a.id: n for n, a in enumerate(akteure)}
    heute = sichtbare(beziehungen, intern=True)
    kanten = [(nummer[b.von], nummer[b.nach]) for b in heute if b.art not in TRENNEND and b.von in nummer and b.nach in nummer]
    namen = [a.name for a in akteure]
    stuecke = netz.inseln(len(akteure), kanten)
    return (
        *_ausfaelle(namen, netz.ausfaelle(len(akteure), kanten)),
        *_drehscheibe(namen, netz.zentralitaet(len(akteure), kanten).zwischen.tolist()),
        *_inseln(namen, stuecke),
        *(_spannungen(akteure, heute) if intern else ()),
    )


def _ausfaelle(namen: Sequence[str], ausfaelle: Sequence[Ausfall]) -> tuple[str, ...]:
    saetze = []
    for ausfall in ausfaelle[:_AUSFAELLE_HOECHSTENS]:
        wer = [namen[i] for i in ausfall.abgeschnitten]
        ist = "ist ein Akteur" if len(wer) == 1 else f"sind {zahlwort(len(wer))} Akteure"
        saetze.append(f"Fällt „{namen[ausfall.knoten]}“ aus, {ist} abgeschnitten: {aufzaehlung(wer)}.")
    return tuple(saetze)


def _drehscheibe(namen: Sequence[str], zwischen: Sequence[float]) -> tuple[str, ...]:
    hoechste = max(zwischen)
    vorn = [n for n, z in zip(namen, zwischen, strict=True) if z > hoechste - 1e-9]
    if hoechste <= 0 or len(vorn) > 1:
        return ()
    return (f"Die meisten Verbindungen laufen über „{vorn[0]}“.",)


def _inseln(namen: Sequence[str], stuecke: Sequence[tuple[int, ...]]) -> tuple[str, ...]:
    teile = [s for s in stuecke if len(s) > 1]
    allein = [namen[s[0]] for s in stuecke if len(s) == 1]
    saetze = []
    if len(teile) > 1:
        kleine = "; ".join(aufzaehlung([namen[i] for i in s]) for s in teile[1:])
        saetze.append(f"Das Netz zerfällt in {zahlwort(len(teile))} getrennte Teile. Abseits der größten Gruppe: {kleine}.")
    if allein:
        saetze.append(f"Noch ohne eingetragene Verbindung: {aufzaehlung(allein)}.")
    return tuple(saetze)


def _spannungen(akteure: Sequence[Akteur], beziehungen: Sequence[Beziehung]) -> tuple[str, ...]:
    wer = {a.id: a for a in akteure}
    return tuple(
        f"Spannung mit einem Akteur, der das Vorhaben aufhalten kann: „{wer[b.von].name}“ und „{wer[b.nach].name}“."
        for b in beziehungen
        if b.art is Beziehungsart.SPANNUNG and b.von in wer and b.nach in wer and (wer[b.von].veto or wer[b.nach].veto)
    )


def weisse_flecken(akteure: Sequence[Akteur], *, intern: bool) -> tuple[str, ...]:
    """Was über die Akteure noch nicht bekannt ist, je Angabe ein Satz mit den Namen; Einfluss und Haltung nur ``intern``."""
    fragen: list[tuple[str, list[str]]] = [
        ("die Zuständigkeit", [a.name for a in akteure if not a.zustaendigkeit]),
        ("der Kontaktweg", [a.name for a in akteure if not a.kontaktweg]),
    ]
    if intern:
        fragen.append(("der Einfluss", [a.name for a in akteure if a.einfluss is None]))
        fragen.append(("die Haltung", [a.name for a in akteure if a.haltung is Haltung.OFFEN]))
    return tuple(f"Weißer Fleck: Noch nicht bekannt ist {was} von {_gekuerzt(namen)}." for was, namen in fragen if namen)


def _gekuerzt(namen: Sequence[str]) -> str:
    if len(namen) <= _NAMEN_HOECHSTENS:
        return aufzaehlung(namen)
    return f"{', '.join(namen[: _NAMEN_HOECHSTENS - 1])} und {zahlwort(len(namen) - _NAMEN_HOECHSTENS + 1)} weiteren"


def fehlende_gruppen(akteure: Sequence[Akteur]) -> tuple[Teilnehmergruppe, ...]:
    """Welche der sechs Gruppen des Initiativkreises noch kein Akteur vertritt."""
    da = {a.teilnehmergruppe for a in akteure}
    return tuple(g for g in SECHS_GRUPPEN if g not in da)


def zusammensetzung(akteure: Sequence[Akteur], *, intern: bool) -> tuple[str, ...]:
    """Hinweise zur Zusammensetzung: fehlende Gruppen; intern auch, wenn nur Befürworter oder gar keine verzeichnet sind."""
    saetze = []
    if akteure and (fehlt := fehlende_gruppen(akteure)):
        wort = "Diese Gruppe fehlt" if len(fehlt) == 1 else "Diese Gruppen fehlen"
        saetze.append(f"{wort} noch: {aufzaehlung([g.value for g in fehlt])}.")
    haltungen = {a.haltung for a in akteure}
    if intern and Haltung.UNTERSTUETZT in haltungen and not haltungen & {Haltung.BEDENKEN, Haltung.ABLEHNEND}:
        saetze.append("Bisher ist niemand mit Bedenken verzeichnet. Bedenkenträger gehören ausdrücklich dazu.")
    if intern and akteure and Haltung.UNTERSTUETZT not in haltungen and haltungen - {Haltung.OFFEN}:
        saetze.append("Bisher ist niemand verzeichnet, der das Vorhaben unterstützt.")
    return tuple(saetze)


def zahlwort(n: int) -> str:
    """``drei``; ab dreizehn in Ziffern."""
    return _ZAHLWORT[n] if n < len(_ZAHLWORT) else str(n)


def aufzaehlung(teile: Sequence[str]) -> str:
    """``A, B und C``."""
    return teile[0] if len(teile) == 1 else f"{', '.join(teile[:-1])} und {teile[-1]}"
