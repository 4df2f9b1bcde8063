"""Quick Wins nach der vereinbarten Regel: umsetzbar bis zur Frist und Aufwand unter der Grenze; die Wirkung ordnet nur."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import anzahl, datum, ordnung, zahl
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Massnahmenart, QuickWinRegel, Stufe


class Urteil(StrEnum):
    """Was die Regel über eine Maßnahme sagt."""

    QUICK_WIN = "Quick Win"
    UNENTSCHIEDEN = "unentschieden"
    OFFEN = "Angaben fehlen"
    KEIN = "kein Quick Win"


_RANG = {urteil: rang for rang, urteil in enumerate(Urteil)}


@dataclass(frozen=True)
class Einschaetzung:
    """Eine Maßnahme mit Urteil und Begründung in einem Satz."""

    massnahme: Massnahme
    urteil: Urteil
    grund: str

    @property
    def widerspruch(self) -> bool:
        """Als Sofortmaßnahme eingetragen, aber nach der Regel kein Quick Win."""
        return self.massnahme.massnahmenart is Massnahmenart.SOFORT and self.urteil is Urteil.KEIN

    @property
    def aufgenommen(self) -> bool:
        """Als Sofortmaßnahme für SOLL I beschlossen."""
        return self.massnahme.massnahmenart is Massnahmenart.SOFORT and self.massnahme.stufe is Stufe.SOLL_I


def beurteile(massnahme: Massnahme, regel: QuickWinRegel | None) -> Einschaetzung:
    """Urteil der Regel.

    Vor der Frist und unter der Grenze: Quick Win. Darüber: kein Quick Win. Genau auf einer der Linien: unentschieden.
    Fehlt eine Angabe (oder die Regel), die noch entscheiden könnte, bleibt es offen; eine fehlende Angabe zählt nie als null.
    """
    if regel is None:
        return Einschaetzung(massnahme, Urteil.OFFEN, "Die Quick-Win-Regel ist noch nicht festgelegt.")
    bis, aufwand = massnahme.bis, massnahme.aufwand_personentage
    grenze = regel.aufwand_grenze_personentage
    zu_spaet = bis is not None and bis > regel.frist
    zu_teuer = aufwand is not None and aufwand > grenze
    if zu_spaet or zu_teuer:
        teile = [f"Termin nach der Frist {datum(regel.frist)}"] * zu_spaet + [f"Aufwand über {zahl(grenze)} Personentagen"] * zu_teuer
        return Einschaetzung(massnahme, Urteil.KEIN, " und ".join(teile) + ".")
    fehlend = ["Termin"] * (bis is None) + ["Aufwand"] * (aufwand is None)
    if fehlend:
        return Einschaetzung(massnahme, Urteil.OFFEN, f"{' und '.join(fehlend)} noch eintragen.")
    auf_linie = ["Termin genau auf der Frist"] * (bis == regel.frist) + ["Aufwand genau auf der Grenze"] * (aufwand == grenze)
    if auf_linie:
        return Einschaetzung(massnahme, Urteil.UNENTSCHIEDEN, f"{' und '.join(auf_linie)}: bitte gemeinsam entscheiden.")
    return Einschaetzung(massnahme, Urteil.QUICK_WIN, f"Umsetzbar bis {datum(bis)} mit {_personentage(massnahme)}.")


def _personentage(massnahme: Massnahme) -> str:
    aufwand = massnahme.aufwand_personentage
    return f"{zahl(aufwand)} {'Personentag' if aufwand == 1 else 'Personentagen'}"


def quick_wins(massnahmen: Iterable[Massnahme], regel: QuickWinRegel | None) -> tuple[Einschaetzung, ...]:
    """Alle Maßnahmen mit Urteil, Quick Wins zuerst; darin nach Wirkung (groß zuerst), Aufwand (klein zuerst) und Kürzel."""
    return tuple(sorted((beurteile(m, regel) for m in massnahmen), key=_reihenfolge))


def _reihenfolge(e: Einschaetzung) -> tuple[object, ...]:
    m = e.massnahme
    aufwand = m.aufwand_personentage
    return (_RANG[e.urteil], -(m.wirkung or 0), aufwand is None, aufwand or 0, ordnung(m.kuerzel))


def zusammenfassung(einschaetzungen: Iterable[Einschaetzung]) -> str:
    """Ein Satz wie „3 Quick Wins, 1 unentschieden, 2 ohne Angaben, 4 keine Quick Wins.“."""
    zahlen = dict.fromkeys(Urteil, 0)
    for e in einschaetzungen:
        zahlen[e.urteil] += 1
    teile = [anzahl(zahlen[Urteil.QUICK_WIN], "Quick Win", "Quick Wins")]
    teile += [
        f"{zahlen[u]} {wort}" for u, wort in ((Urteil.UNENTSCHIEDEN, "unentschieden"), (Urteil.OFFEN, "mit fehlenden Angaben")) if zahlen[u]
    ]
    text = ", ".join(teile) + "."
    return text[:1].upper() + text[1:]


def regelsatz(regel: QuickWinRegel | None) -> str:
    """„Als Quick Win gilt, was vor dem 31.12.2026 umgesetzt ist und weniger als 10 Personentage kostet.“."""
    if regel is None:
        return "Frist und Aufwandsgrenze für Quick Wins sind noch nicht festgelegt."
    grenze = zahl(regel.aufwand_grenze_personentage)
    return f"Als Quick Win gilt, was vor dem {datum(regel.frist)} umgesetzt ist und weniger als {grenze} Personentage kostet."


def quickwintabelle(einschaetzungen: Iterable[Einschaetzung], quellen: Mapping[UUID, str]) -> Datentabelle:
    """Je Maßnahme das Urteil mit Grund, die Wirkung, ob ein Beschluss nötig und ob sie in SOLL I ist; ``quellen`` je Kennung."""
    return Datentabelle(
        titel="Quick Wins",
        spalten=("Maßnahme", "Urteil der Regel", "Wirkung", "Beschluss nötig?", "In SOLL I", "Schätzung aus"),
        zeilen=tuple(
            (
                f"{e.massnahme.kuerzel} {e.massnahme.name}",
                f"{e.urteil.value}: {e.grund}",
                zahl(e.massnahme.wirkung),
                "ja" if e.massnahme.beschluss_noetig else "nein",
                "ja" if e.aufgenommen else "nein",
                quellen.get(e.massnahme.id, "–"),
            )
            for e in einschaetzungen
        ),
        zahlenspalten=(2,),
    )
