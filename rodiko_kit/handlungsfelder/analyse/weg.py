"""Wie es zum Fokushandlungsfeld kam: welche Runden des Saals dazu übernommen wurden, wann, mit wem, nach welchem Verfahren."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import zeitpunkt
from rodiko_kit.basis.verlauf import Eintrag
from rodiko_kit.handlungsfelder.modell import Handlungsfeld, Kriterium
from rodiko_kit.saal.modell import Runde

OHNE_SAAL = "ohne Abstimmung im Saal"
_WORUEBER = {Handlungsfeld.ART, Kriterium.ART}


@dataclass(frozen=True)
class Entscheidung:
    """Der Journaleintrag, der ein Handlungsfeld zum Fokus machte, und die Runde, die er übernahm (falls es eine war)."""

    wann: str
    titel: str
    runde: UUID | None


def entscheidung_aus(eintraege: Iterable[Eintrag], feld: UUID) -> Entscheidung | None:
    """Der jüngste Eintrag, der den Fokus dieses Felds setzte; ``eintraege`` neueste zuerst. ``None``, wenn sein Inhalt gelöscht ist.

    Rückgängig und Wiederholen stellen nur einen früheren Stand her; es gilt der Eintrag, der ihn schuf.
    """
    for eintrag in (e for e in eintraege if e.umkehr_von is None):
        for v in eintrag.vermerke:
            if v.id == feld and v.nachher and v.nachher.get("fokus") and not (v.vorher or {}).get("fokus"):
                runden = [w.id for w in eintrag.vermerke if w.art == Runde.ART and (w.nachher or {}).get("uebernommen")]
                return Entscheidung(eintrag.wann, eintrag.titel, runden[0] if runden else None)
    return None


def uebernommene(runden: Iterable[Runde]) -> tuple[Runde, ...]:
    """Die übernommenen Runden über Handlungsfelder oder Kriterien, die älteste zuerst."""
    gemeint = (r for r in runden if r.uebernommen and any(o.verweis and o.verweis.art in _WORUEBER for o in r.optionen))
    return tuple(sorted(gemeint, key=lambda r: (r.geoeffnet, r.kuerzel)))


def wegsaetze(felder: Sequence[Handlungsfeld], runden: Sequence[Runde], entscheidungen: Mapping[UUID, Entscheidung]) -> tuple[str, ...]:
    """Je Fokushandlungsfeld ein Satz: welche Runde es entschied oder dass es ohne Abstimmung eingetragen wurde."""
    je = {r.id: r for r in runden}
    saetze = []
    for f in (f for f in felder if f.fokus):
        e = entscheidungen.get(f.id)
        runde = je.get(e.runde) if e and e.runde else None
        if runde is not None:
            wer = f"{runde.stimmzettel.titel}{f', {runde.beteiligung}' if runde.beteiligung else ''}"
            saetze.append(f"„{f.name}“ ist Fokus durch die Runde „{runde.frage}“ vom {_wann(runde.geoeffnet)} ({wer}).")
        elif e is not None:
            saetze.append(f"„{f.name}“ ist {OHNE_SAAL} als Fokus eingetragen ({_wann(e.wann)}: {e.titel}).")
        else:
            saetze.append(f"Wie „{f.name}“ Fokus wurde, ist nicht mehr festgehalten.")
    return tuple(saetze)


def wegtabelle(runden: Sequence[Runde]) -> Datentabelle:
    """Alle übernommenen Runden in der Reihenfolge, in der abgestimmt wurde."""
    return Datentabelle(
        titel="Entscheidungsweg",
        spalten=("Wann", "Frage", "Verfahren", "Beteiligung", "Ergebnis", "Was übernommen wurde"),
        zeilen=tuple(
            (
                _wann(r.geoeffnet),
                r.frage,
                f"{r.stimmzettel.titel}{f', {r.durchgang}. Durchgang' if r.durchgang > 1 else ''}",
                r.beteiligung or "–",
                r.ergebnis or "–",
                "; ".join(r.uebernahme) or "–",
            )
            for r in runden
        ),
    )


def _wann(zeit: str) -> str:
    return f"{zeitpunkt(zeit)} Uhr" if zeit else "ohne Zeitpunkt"
