"""Was die eingeschalteten Maßnahmen an welchem Schritt vorhaben, wo sie sich treffen und was dann gilt.

Regeln, damit die Reihenfolge nie zählt: Faktoren und verbleibende Anteile werden vervielfacht; bei neuen Zeiten und Verlagerungen gilt
die spätere Stufe, in derselben Stufe die längere Zeit (nichts wird schöngerechnet) und sonst das kleinere Kürzel; was zweimal dasselbe
sagt, zählt einmal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod
from uuid import UUID

from rodiko_kit.basis.texte import prozent
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Stufe
from rodiko_kit.massnahmen.modell.wirkung import Wirkung, Wirkungsart
from rodiko_kit.prozesse.analyse.ablauf import Ablauf, Dreieck, Knoten

A = Wirkungsart
EINGESCHALTET = Mapping[UUID, Massnahme]
"""Kennung -> eingeschaltete Maßnahme."""

_STUFEN = list(Stufe)
_WAS = {
    A.BEARBEITUNG: "die Bearbeitungszeit",
    A.NEUE_ZEIT: "eine neue Bearbeitungszeit",
    A.WARTEZEIT: "die äußere Wartezeit",
    A.HAEUFIGKEIT: "die Nacharbeit",
    A.ZUSAMMENLEGEN: "eine Zusammenlegung",
    A.VERLAGERN: "die Einheit",
    A.GLEICHZEITIG: "die Reihenfolge",
    A.DIGITALISIEREN: "den Träger",
    A.SELBSTBEDIENUNG: "die Selbstbedienung",
}


@dataclass(frozen=True)
class Eingriff:
    """Alle Wirkungen einer Art auf einen Schritt; ``reihe`` je Wirkung mit ihrer Maßnahme, geordnet nach Kürzeln."""

    knoten: Knoten
    art: Wirkungsart
    reihe: tuple[tuple[Massnahme, Wirkung], ...]

    @property
    def massnahmen(self) -> tuple[str, ...]:
        """Kürzel der beteiligten Maßnahmen."""
        return tuple(sorted({m.kuerzel for m, _ in self.reihe}))

    @property
    def faktor(self) -> float:
        """Alle Faktoren vervielfacht."""
        return float(prod(sorted(w.faktor for _, w in self.reihe if w.faktor is not None), start=Decimal(1)))

    @property
    def bleibt(self) -> float:
        """Anteil der Fälle, der nicht in Selbstbedienung geht: ``Π (1 - Anteil)``."""
        return float(prod(sorted(1 - w.anteil for _, w in self.reihe if w.anteil is not None), start=Decimal(1)))

    @property
    def geltend(self) -> tuple[Massnahme, Wirkung]:
        """Die Wirkung, die bei „neue Zeit“ und „verlagert“ gilt."""
        return max(self.reihe, key=lambda e: (_STUFEN.index(e[0].stufe), _mittel(e[1]), [-ord(z) for z in e[0].kuerzel]))


def sammle(ablauf: Ablauf, an: EINGESCHALTET, wirkungen: Iterable[Wirkung]) -> tuple[list[Eingriff], list[str]]:
    """Eingriffe in Reihenfolge der Schritte und, was an unvollständigen Wirkungen fehlt. Schritte anderer Prozesse zählen nicht."""
    gruppen: dict[tuple[str, Wirkungsart], list[tuple[Massnahme, Wirkung]]] = {}
    fehlend = []
    for w in wirkungen:
        if w.massnahme not in an or str(w.schritt) not in ablauf.nach_id:
            continue
        massnahme, knoten = an[w.massnahme], ablauf.nach_id[str(w.schritt)]
        if mangel := _mangel(w):
            fehlend.append(f"{massnahme.kuerzel} bei {ort(knoten)}: {mangel}; das bleibt ohne Folge.")
            continue
        gruppen.setdefault((knoten.id, w.wirkungsart), []).append((massnahme, w))
        if w.wirkungsart is A.DIGITALISIEREN and w.faktor is not None:
            gruppen.setdefault((knoten.id, A.BEARBEITUNG), []).append((massnahme, w))
    platz = {k.id: n for n, k in enumerate(ablauf.knoten)}
    arten = list(Wirkungsart)
    geordnet = sorted(gruppen.items(), key=lambda g: (platz[g[0][0]], arten.index(g[0][1])))
    return [Eingriff(ablauf.nach_id[id_], art, tuple(sorted(reihe, key=_schluessel))) for (id_, art), reihe in geordnet], sorted(fehlend)


def neue_zeit(wirkung: Wirkung) -> Dreieck:
    """Mindestens, typisch und höchstens in Minuten; was fehlt, ist der typische Wert."""
    mitte = float(wirkung.typisch_min or 0)
    unten = mitte if wirkung.minimum_min is None else min(mitte, float(wirkung.minimum_min))
    oben = mitte if wirkung.maximum_min is None else max(mitte, float(wirkung.maximum_min))
    return Dreieck(unten, mitte, oben)


def _mittel(wirkung: Wirkung) -> float:
    return neue_zeit(wirkung).mittel if wirkung.typisch_min is not None else 0.0


def _schluessel(eines: tuple[Massnahme, Wirkung]) -> tuple[str, ...]:
    return (eines[0].kuerzel, eines[1].kuerzel, str(eines[1].id))


def _mangel(w: Wirkung) -> str:
    art = w.wirkungsart
    if art in {A.BEARBEITUNG, A.WARTEZEIT, A.HAEUFIGKEIT}:
        return "der Faktor fehlt" if w.faktor is None else ""
    if art is A.NEUE_ZEIT:
        return "die neue typische Zeit fehlt" if w.typisch_min is None else ""
    if art is A.SELBSTBEDIENUNG:
        return "der Anteil in Selbstbedienung fehlt" if w.anteil is None else ""
    if art is A.VERLAGERN:
        return "die neue Einheit fehlt" if w.neue_einheit is None else ""
    if art in {A.ZUSAMMENLEGEN, A.GLEICHZEITIG}:
        return "der andere Schritt fehlt" if w.anderer_schritt in {None, w.schritt} else ""
    return ""


def ueberschneidungen(eingriffe: Sequence[Eingriff]) -> Iterator[str]:
    """Je Schritt, den mehrere Maßnahmen verändern, ein Satz mit der Regel, nach der sie zusammen gelten."""
    gesagt: dict[str, set[str]] = {}
    for e in eingriffe:
        if len(e.massnahmen) > 1:
            gesagt.setdefault(e.knoten.id, set()).update(e.massnahmen)
            yield _gemeinsam(e)
    for id_ in dict.fromkeys(e.knoten.id for e in eingriffe):
        eigene = [e for e in eingriffe if e.knoten.id == id_]
        alle = {m for e in eigene for m in e.massnahmen}
        if len(alle) > 1 and alle != gesagt.get(id_) and not any(e.art is A.ENTFAELLT for e in eigene):
            was = " und ".join(dict.fromkeys(_WAS[e.art] for e in eigene))
            zeit = " Der Faktor gilt für die neue Zeit." if {A.NEUE_ZEIT, A.BEARBEITUNG} <= {e.art for e in eigene} else ""
            yield f"{namen(*eigene)} verändern {ort(eigene[0].knoten)}: {was}. Beides gilt nebeneinander.{zeit}"


def _gemeinsam(e: Eingriff) -> str:
    wer, wo = namen(e), ort(e.knoten)
    gilt = e.geltend[0].kuerzel
    saetze = {
        A.ENTFAELLT: f"{wer} lassen beide {wo} entfallen; gezählt wird das einmal.",
        A.DIGITALISIEREN: f"{wer} machen beide {wo} durchgehend digital; gezählt wird das einmal.",
        A.SELBSTBEDIENUNG: f"{wer} führen Fälle an {wo} in Selbstbedienung; zusammen bleiben {prozent(e.bleibt)} der Fälle am Schritt.",
        A.NEUE_ZEIT: f"{wer} setzen für {wo} eine neue Bearbeitungszeit; es gilt die von {gilt} (spätere Stufe, sonst die längere).",
        A.VERLAGERN: f"{wer} verlagern {wo}; es gilt {gilt} (spätere Stufe, sonst das kleinere Kürzel).",
        A.ZUSAMMENLEGEN: f"{wer} legen {wo} zusammen; es gilt die erste mögliche Zusammenlegung.",
        A.GLEICHZEITIG: f"{wer} lassen {wo} gleichzeitig laufen; es gilt die erste mögliche Anordnung.",
    }
    return saetze.get(e.art) or f"{wer} ändern {_WAS[e.art]} von {wo}; zusammen bleiben {prozent(e.faktor)} des heutigen Werts."


def wirkungslos(eingriffe: Iterable[Eingriff], weg: set[str]) -> Iterator[str]:
    """Wirkungen ohne Folge: der Schritt entfällt oder hat keine Zeit, die sich ändern ließe."""
    for e in eingriffe:
        if e.art is A.ENTFAELLT:
            continue
        if e.knoten.id in weg:
            yield f"{namen(e)} ändert {ort(e.knoten)}, der Schritt entfällt aber durch eine andere Wirkung; das bleibt ohne Folge."
        elif e.art is A.BEARBEITUNG and e.knoten.bearbeitung is None:
            yield f"{namen(e)} ändert die Bearbeitungszeit von {ort(e.knoten)}; dort ist noch keine eingetragen."
        elif e.art is A.WARTEZEIT and e.knoten.wartezeit is None:
            yield f"{namen(e)} ändert die äußere Wartezeit von {ort(e.knoten)}; dort ist keine eingetragen."


def namen(*eingriffe: Eingriff) -> str:
    """„M-1 und M-2“."""
    return " und ".join(sorted({m for e in eingriffe for m in e.massnahmen}))


def ort(knoten: Knoten) -> str:
    """„S-2 „Unterlagen prüfen““."""
    return f"{knoten.kuerzel} „{knoten.name}“".strip()
