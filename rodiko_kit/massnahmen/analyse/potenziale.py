"""Prüfregeln: was ein aufgenommener Prozess an Verbesserungsmöglichkeiten erkennen lässt, je Befund ein Satz, ein Ort und eine Zahl.

Alle Zahlen kommen aus der Ablaufanalyse der Prozesse. In Schritten außerhalb des Auftrags (Fachprozesse) wird nichts gesucht, an ihren
Übergaben schon.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.texte import FEST, anzahl, zahl
from rodiko_kit.massnahmen.analyse.reifegrad import Reifegradurteil
from rodiko_kit.massnahmen.modell.potenzial import Potenzialart, Potenzialgrenze
from rodiko_kit.prozesse.analyse.ablauf import Ablauf, Knoten
from rodiko_kit.prozesse.analyse.lastfaktor import besuche
from rodiko_kit.prozesse.analyse.schnittstellen import Nahtstellen, Uebergabe
from rodiko_kit.prozesse.modell.ankunft import Mitwirkung, Mitwirkungsrolle

_LAENGE = 200


@dataclass(frozen=True)
class Potenzialbefund:
    """Was eine Prüfregel fand.

    ``schluessel`` ist je Prozess eindeutig und bleibt gleich, solange die Kürzel bleiben. ``name`` taugt als Name des Potenzials, ``satz``
    begründet, ``zahl`` ist die Größe dazu. ``schritte`` sind Kennungen der betroffenen Schritte, der erste ist der Ort.
    """

    art: Potenzialart
    schluessel: str
    name: str
    satz: str
    zahl: str
    ort: str
    schritte: tuple[str, ...] = ()
    schnittstelle: UUID | None = None


def ablaufbefunde(ablauf: Ablauf, naht: Nahtstellen, grenze: Potenzialgrenze) -> tuple[Potenzialbefund, ...]:
    """Alle Befunde aus Ablauf und Nahtstellen, nach Art, darin in der Reihenfolge des Ablaufs."""
    return (
        *_medienbrueche(naht),
        *_doppelt(naht),
        *_ungeregelt(naht),
        *_hin_und_her(ablauf, naht, float(grenze.hin_und_her_je_fall)),
        *_wartezeiten(ablauf, float(grenze.wartezeit_tage)),
        *_nacharbeit(naht, float(grenze.nacharbeit_anteil)),
        *_ohne_zustaendige(ablauf),
    )


def federfuehrung(name: str, prozess: UUID, mitwirkungen: Iterable[Mitwirkung]) -> tuple[Potenzialbefund, ...]:
    """Niemand oder mehr als einer ist für den Prozess ``name`` federführend; nichts, solange keine Rollen eingetragen sind."""
    alle = tuple(mitwirkungen)
    fuehrend = sum(m.prozess == prozess and m.rolle is Mitwirkungsrolle.FEDERFUEHREND for m in alle)
    if not alle or fuehrend == 1:
        return ()
    wer = "niemand federführend" if not fuehrend else f"{zahl(fuehrend)} Akteure zugleich federführend"
    satz = f"In der Ankunftsstruktur ist für den Prozess {wer}; es soll genau einer sein."
    art = Potenzialart.ZUSTAENDIGKEIT
    return (
        Potenzialbefund(art, f"{art} Federführung", _kurz(f"Für „{name}“ ist {wer}"), satz, f"{zahl(fuehrend)} federführend", "Prozess"),
    )


def reifegradbefunde(urteile: Iterable[Reifegradurteil], mindestens: Mapping[str, int]) -> tuple[Potenzialbefund, ...]:
    """Je Modell ein Befund, wenn die Gesamtstufe unter ``mindestens`` (Modell -> Stufe) liegt; ohne Bewertung keiner."""
    art = Potenzialart.DIGITALISIERUNG
    return tuple(
        Potenzialbefund(
            art,
            f"{art} Reifegrad {u.modell}",
            f"Reifegrad {u.modell}: Stufe {u.stufe} statt mindestens {mindestens[u.modell]}",
            f"{u.satz} Angestrebt ist mindestens Stufe {mindestens[u.modell]}.",
            f"Stufe {u.stufe}",
            "Prozess",
        )
        for u in urteile
        if u.stufe is not None and u.stufe < mindestens[u.modell]
    )


def _medienbrueche(naht: Nahtstellen) -> Iterator[Potenzialbefund]:
    art = Potenzialart.MEDIENBRUCH
    stellen = {(u.von.id, u.nach.id): u for u in naht.uebergaben}
    for bruch in naht.medienbrueche:
        wechsel = f"von {bruch.medium_aus} zu {bruch.medium_ein}"
        if bruch.von.id == bruch.nach.id:
            if not bruch.von.ausserhalb:
                name = _kurz(f"Medienbruch in „{bruch.von.name}“")
                satz = f"Der Vorgang wechselt im Schritt {wechsel}, {_je_fall(bruch.je_fall)}."
                yield Potenzialbefund(
                    art, f"{art} {bruch.von.kuerzel}", name, satz, _je_fall(bruch.je_fall), bruch.von.kuerzel, (bruch.von.id,)
                )
            continue
        name = _kurz(f"Medienbruch zwischen „{bruch.von.name}“ und „{bruch.nach.name}“")
        satz = f"Die Übergabe wechselt {wechsel}, {_je_fall(bruch.je_fall)}."
        ort, paar = _paar(bruch.von, bruch.nach)
        naht_id = _beschrieben(stellen.get((bruch.von.id, bruch.nach.id)))
        yield Potenzialbefund(art, f"{art} {paar}", name, satz, _je_fall(bruch.je_fall), ort, (bruch.von.id, bruch.nach.id), naht_id)


def _doppelt(naht: Nahtstellen) -> Iterator[Potenzialbefund]:
    art = Potenzialart.DOPPELERFASSUNG
    for eine in naht.doppelt:
        wo = ", ".join(k.kuerzel for k in eine.schritte)
        mal = f"{zahl(len(eine.schritte))}-mal"
        yield Potenzialbefund(
            art,
            _kurz(f"{art} {eine.angabe.casefold()}"),
            _kurz(f"„{eine.angabe}“ wird {mal} erfasst"),
            f"Dieselbe Angabe wird in den Schritten {wo} eingegeben.",
            f"in {anzahl(len(eine.schritte), 'Schritt', 'Schritten')}",
            wo,
            tuple(k.id for k in (*eine.schritte[1:], eine.schritte[0])),
        )


def _ungeregelt(naht: Nahtstellen) -> Iterator[Potenzialbefund]:
    art = Potenzialart.SCHNITTSTELLE
    for u in naht.uebergaben:
        if not (fehlt := _fehlt(u)):
            continue
        ort, paar = _paar(u.von, u.nach)
        was = fehlt[0] if len(fehlt) == 1 else f"{', '.join(fehlt[:-1])} und {fehlt[-1]}"
        kopf = "Die Übergabe ist nicht beschrieben: es" if u.schnittstelle is None else "Es"
        satz = f"{kopf} {'fehlt' if len(fehlt) == 1 else 'fehlen'} {was}; übergeben wird {_je_fall(u.je_fall)}."
        name = _kurz(f"Übergabe von „{u.von.name}“ an „{u.nach.name}“ ohne {was}")
        yield Potenzialbefund(art, f"{art} {paar}", name, satz, f"{len(fehlt)} von 3 fehlen", ort, (u.von.id, u.nach.id), _beschrieben(u))


def _fehlt(u: Uebergabe) -> list[str]:
    s = u.schnittstelle
    regeln = (("Form", s and s.form), ("Frist", s and s.frist_tage is not None), ("Regelung", s and s.regelung))
    return [wort for wort, da in regeln if not da]


def _hin_und_her(ablauf: Ablauf, naht: Nahtstellen, grenze: float) -> Iterator[Potenzialbefund]:
    """Je Paar von Einheiten ein Befund, in der häufigeren Richtung."""
    art = Potenzialart.WECHSEL
    gesehen: set[frozenset[str]] = set()
    for gegen, bahn, je_fall in naht.hin_und_her:
        paar = frozenset((gegen, bahn))
        if paar in gesehen or je_fall < grenze:
            continue
        gesehen.add(paar)
        stellen = [u for u in naht.uebergaben if {ablauf.bahnname(u.von.bahn), ablauf.bahnname(u.nach.bahn)} == paar]
        hin = [u for u in stellen if ablauf.bahnname(u.von.bahn) == gegen]
        schritte = dict.fromkeys(k.id for u in (*hin, *stellen) for k in (u.nach, u.von))
        wer = sorted((gegen, bahn))
        satz = f"Der Vorgang geht von „{gegen}“ an „{bahn}“ und von dort unmittelbar zurück, {_je_fall(je_fall)}."
        name = _kurz(f"Hin und Her zwischen „{wer[0]}“ und „{wer[1]}“")
        ort = f"{gegen} – {bahn}"
        yield Potenzialbefund(art, _kurz(f"{art} {'/'.join(wer)}"), name, satz, _je_fall(je_fall), ort, tuple(schritte))


def _wartezeiten(ablauf: Ablauf, grenze: float) -> Iterator[Potenzialbefund]:
    art = Potenzialart.WARTEZEIT
    gezaehlt = besuche(ablauf).knoten
    for k in ablauf.knoten:
        mittel = k.wartezeit_mittel
        if k.ausserhalb or mittel <= 0 or mittel < grenze:
            continue
        je_fall = mittel * gezaehlt[k.id]
        satz = f"Im Mittel {_tage(mittel)} äußere Wartezeit nach dem Schritt, je Fall {_tage(je_fall)}; als lang gilt ab {_tage(grenze)}."
        name = _kurz(f"Nach „{k.name}“ wird im Mittel {_tage(mittel)} gewartet")
        yield Potenzialbefund(art, f"{art} {k.kuerzel}", name, satz, _tage(mittel), k.kuerzel, (k.id,))


def _nacharbeit(naht: Nahtstellen, grenze: float) -> Iterator[Potenzialbefund]:
    art = Potenzialart.NACHARBEIT
    for eine in naht.nacharbeit:
        if eine.je_fall < grenze or eine.je_fall <= 0:
            continue
        ort, paar = _paar(eine.von, eine.nach)
        wo = ", ".join(k.kuerzel for k in eine.schritte)
        noch = anzahl(len(eine.schritte), "Schritt", "Schritte")
        satz = f"Der Vorgang springt zurück, {_je_fall(eine.je_fall)}; dabei {noch} noch einmal: {wo}."
        name = _kurz(f"Nacharbeit: von „{eine.von.name}“ zurück zu „{eine.nach.name}“")
        yield Potenzialbefund(art, f"{art} {paar}", name, satz, _je_fall(eine.je_fall), ort, (eine.nach.id, eine.von.id))


def _ohne_zustaendige(ablauf: Ablauf) -> Iterator[Potenzialbefund]:
    art = Potenzialart.ZUSTAENDIGKEIT
    for k in ablauf.knoten:
        if not k.bahn and not k.ausserhalb:
            name = _kurz(f"Für „{k.name}“ ist niemand zuständig")
            satz = "Dem Schritt ist keine Organisationseinheit zugeordnet."
            yield Potenzialbefund(art, f"{art} {k.kuerzel}", name, satz, "niemand", k.kuerzel, (k.id,))


def _beschrieben(u: Uebergabe | None) -> UUID | None:
    return u.schnittstelle.id if u and u.schnittstelle else None


def _paar(von: Knoten, nach: Knoten) -> tuple[str, str]:
    """(Ort zum Lesen, Teil des Schlüssels)."""
    return f"{von.kuerzel} an {nach.kuerzel}", f"{von.kuerzel}>{nach.kuerzel}"


def _je_fall(haeufigkeit: float) -> str:
    return f"{zahl(runde(Decimal(repr(haeufigkeit))))}-mal je Fall"


def _tage(wert: float) -> str:
    """Tage mit einer Nachkommastelle, nie in Wochen: die Grenze steht in Tagen daneben."""
    text = zahl(runde(Decimal(repr(wert)), Decimal("0.1")))
    return f"{text}{FEST}{'Tag' if text == '1' else 'Tage'}"


def _kurz(text: str) -> str:
    return text if len(text) <= _LAENGE else text[: _LAENGE - 1] + "…"
