"""Verlagerung in Selbstbedienung: welche Schritte sich eignen, wie viele Fälle sich verlagern, was das entlastet und kostet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.texte import anzahl, eur, prozent, zahl
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Stufe
from rodiko_kit.massnahmen.modell.wirkung import Wirkungsart
from rodiko_kit.prozesse.analyse.lastfaktor import besuche
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten
from rodiko_kit.prozesse.modell.schritt import Schritt
from rodiko_kit.szenarien.analyse.kosten import Kostenzeile, kosten
from rodiko_kit.szenarien.analyse.vergleich import Stoff

VORLAGE = "szenarien/selbstbedienung.yaml"
"""Was das Zentrum enthält: Maßnahme, Anteil, geeignete Tätigkeiten und Medien, Kostenarten."""

BETRAG_OFFEN = " (Betrag offen)"
"""So endet der Name eines Kostenpostens, dessen Betrag die Vorlage offen lässt."""


def geeignete(schritte: Iterable[Schritt], vorlage: Mapping[str, Any]) -> tuple[Schritt, ...]:
    """Schritte mit einer der Tätigkeiten und Medien der Vorlage; was außerhalb des Auftrags liegt, nie."""
    taetigkeiten, medien = set(vorlage["taetigkeiten"]), set(vorlage["medien_ein"])
    return tuple(
        s
        for s in schritte
        if not s.ausserhalb_auftrag
        and s.taetigkeit
        and s.taetigkeit.value in taetigkeiten
        and s.medium_ein
        and s.medium_ein.value in medien
    )


@dataclass(frozen=True)
class Verlagerung:
    """Ein Schritt: Besuche im Jahr ohne die Selbstbedienung und der Teil davon, der sich verlagert; ``None`` ohne Fallzahl."""

    schritt: str
    einheit: str
    anteil: float
    heute: float | None

    @property
    def verlagert(self) -> float | None:
        """Besuche im Jahr, die in Selbstbedienung gehen."""
        return None if self.heute is None else self.heute * self.anteil


@dataclass(frozen=True)
class Selbstbedienung:
    """Alles, was die Selbstbedienung im Zielbild ausmacht; ``entlastung`` je Einheit in VZÄ (negativ = weniger Bedarf)."""

    massnahmen: tuple[str, ...]
    schritte: tuple[Verlagerung, ...]
    faelle: float | None
    """Fälle im Jahr, die an wenigstens einem dieser Schritte in Selbstbedienung gehen, wenn immer dieselben Menschen es tun."""
    entlastung: tuple[tuple[str, float | None], ...]
    kosten: tuple[Kostenzeile, ...]
    offen: tuple[str, ...]
    """Kostenposten, deren Betrag noch offen ist."""


def selbstbedienung(stoff: Stoff, stufe: Stufe) -> Selbstbedienung | None:
    """Was die eingeschaltete Selbstbedienung bringt, gerechnet gegen dasselbe Zielbild ohne sie; ``None``, wenn es keine gibt."""
    alle = stoff.gehoert_zu(stufe)
    wirkend = {
        w.massnahme for w in stoff.wirkungen if w.wirkungsart is Wirkungsart.SELBSTBEDIENUNG and str(w.schritt) in stoff.ablauf.nach_id
    }
    eigene = [m for m in alle if m.id in wirkend]
    if not eigene:
        return None
    ohne, mit = stoff.schicht([m for m in alle if m.id not in wirkend]), stoff.schicht(alle)
    schritte = tuple(_verlagerungen(stoff, ohne.ablauf.nach_id.keys(), mit.selbstbedienung, besuche(ohne.ablauf).knoten))
    vorher = {b.bahn.id: b.vzae for b in rechne_zeiten(ohne.ablauf).bahnen}
    nachher = rechne_zeiten(mit.ablauf).bahnen
    zeilen = _kosten(stoff, stufe, eigene)
    return Selbstbedienung(
        massnahmen=tuple(m.kuerzel for m in eigene),
        schritte=schritte,
        faelle=max((v.verlagert for v in schritte if v.verlagert is not None), default=None),
        entlastung=tuple((b.bahn.name, _minus(b.vzae, vorher.get(b.bahn.id))) for b in nachher if _merklich(b.vzae, vorher.get(b.bahn.id))),
        kosten=zeilen,
        offen=tuple(z.kuerzel for z in zeilen if z.name.endswith(BETRAG_OFFEN) and not z.betrag_eur),
    )


def _verlagerungen(stoff: Stoff, da: Iterable[str], anteile: Mapping[str, float], je_fall: Mapping[str, float]) -> Iterable[Verlagerung]:
    faelle, vorhanden = stoff.ablauf.fallzahl_je_jahr, set(da)
    for knoten in stoff.ablauf.knoten:
        if knoten.id in anteile and knoten.id in vorhanden:
            heute = None if faelle is None else faelle * je_fall[knoten.id]
            yield Verlagerung(f"{knoten.kuerzel} {knoten.name}", stoff.ablauf.bahnname(knoten.bahn), anteile[knoten.id], heute)


def _kosten(stoff: Stoff, stufe: Stufe, eigene: Iterable[Massnahme]) -> tuple[Kostenzeile, ...]:
    kuerzel = {m.kuerzel for m in eigene}
    gezaehlt = kosten(stufe, stoff.szenarien, stoff.posten, {m.id: m for m in stoff.massnahmen}, 1)
    return tuple(z for z in gezaehlt.zeilen if z.massnahme in kuerzel)


def _minus(nachher: float | None, vorher: float | None) -> float | None:
    return None if nachher is None or vorher is None else nachher - vorher


def _merklich(nachher: float | None, vorher: float | None) -> bool:
    unterschied = _minus(nachher, vorher)
    return unterschied is None or abs(unterschied) > 1e-9  # noqa: PLR2004  Rundungsrest


def faelletabelle(s: Selbstbedienung) -> Datentabelle:
    """Je Schritt die Besuche im Jahr und der verlagerte Teil; die Summe ist die der gedruckten Zeilen."""
    zeilen = []
    summen = [Decimal(0), Decimal(0)]
    for v in s.schritte:
        heute, weg = _ganz(v.heute), _ganz(v.verlagert)
        summen = [a + (b or 0) for a, b in zip(summen, (heute, weg), strict=True)]
        bleibt = None if heute is None or weg is None else heute - weg
        zeilen.append((v.schritt, v.einheit, prozent(v.anteil), zahl(heute), zahl(weg), zahl(bleibt)))
    if all(v.heute is not None for v in s.schritte):
        zeilen.append(("Summe der Besuche", "", "", zahl(summen[0]), zahl(summen[1]), zahl(summen[0] - summen[1])))
    return Datentabelle(
        titel="Verlagerte Besuche im Jahr",
        spalten=("Schritt", "Einheit", "Anteil", "ohne Selbstbedienung", "verlagert", "bleiben"),
        zeilen=tuple(zeilen),
        zahlenspalten=(2, 3, 4, 5),
    )


def entlastungstabelle(s: Selbstbedienung) -> Datentabelle:
    """Je Einheit die Änderung des Personalbedarfs; die Summe ist die der gedruckten Zeilen."""
    werte = _gerundet(s)
    bekannt = [w for _, w in werte if w is not None]
    zeilen = [(name, zahl(w, 2)) for name, w in werte]
    if len(bekannt) == len(werte):
        zeilen.append(("Summe", zahl(sum(bekannt, Decimal(0)), 2)))
    return Datentabelle(titel="Entlastung je Einheit", spalten=("Einheit", "Kapazität (VZÄ)"), zeilen=tuple(zeilen), zahlenspalten=(1,))


def _gerundet(s: Selbstbedienung) -> list[tuple[str, Decimal | None]]:
    return [(name, None if w is None else runde(Decimal(repr(w)), Decimal("0.01"))) for name, w in s.entlastung]


def kostenuebersicht(s: Selbstbedienung) -> Datentabelle:
    """Die Kostenposten der Selbstbedienung; offene Beträge stehen als „offen“ da."""
    return Datentabelle(
        titel="Kosten der Selbstbedienung",
        spalten=("Kürzel", "Wofür", "Rhythmus", "Betrag", "Quelle"),
        zeilen=tuple(
            (
                z.kuerzel,
                z.name,
                z.rhythmus.value,
                "offen" if z.kuerzel in s.offen else eur(z.betrag_eur),
                z.quelle or ("bitte Betrag und Quelle eintragen" if z.kuerzel in s.offen else "ohne Quelle"),
            )
            for z in s.kosten
        ),
        zahlenspalten=(3,),
    )


def selbstbedienungssatz(s: Selbstbedienung) -> str:
    """Fälle, Entlastung und offene Kosten in einem Absatz."""
    faelle = "Die Fallzahl fehlt" if s.faelle is None else f"Bis zu {anzahl(round(s.faelle), 'Fall', 'Fälle')} im Jahr verlagern sich"
    vzae = [w for _, w in _gerundet(s) if w is not None]
    entlastung = (
        f"{zahl(-sum(vzae, Decimal(0)), 2)}\u00a0VZÄ Kapazität werden frei" if vzae else "die Entlastung in VZÄ ist nicht zu rechnen"
    )
    offen = f" {anzahl(len(s.offen), 'Kostenposten ist', 'Kostenposten sind')} noch offen: {', '.join(s.offen)}." if s.offen else ""
    return (
        f"{', '.join(s.massnahmen)}: {faelle}, {entlastung}, gerechnet gegen dasselbe Zielbild ohne Selbstbedienung. "
        f"Freie Kapazität sind keine Euro.{offen}"
    )


def _ganz(wert: float | None) -> Decimal | None:
    return None if wert is None else runde(Decimal(repr(wert)), Decimal(1))
