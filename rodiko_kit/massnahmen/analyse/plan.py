"""Potenziale und Maßnahmenplan als Tabellen aus fertig geschriebenem Text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import datum, zahl
from rodiko_kit.massnahmen.analyse.quickwins import Einschaetzung, Urteil
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Stufe
from rodiko_kit.massnahmen.modell.potenzial import Potenzial

Namen = Mapping[UUID, str]
"""Kennung eines Objekts -> Anzeigename."""


def potenzialtabelle(potenziale: Iterable[Potenzial], massnahmen: Iterable[Massnahme], namen: Namen) -> Datentabelle:
    """Potenziale mit Ort im Prozess, Beleg und den Maßnahmen, die sie heben; „noch keine“, wo keine verbunden ist."""
    gehoben: dict[UUID, list[str]] = {}
    for massnahme in massnahmen:
        if massnahme.potenzial:
            gehoben.setdefault(massnahme.potenzial, []).append(massnahme.kuerzel)
    return Datentabelle(
        titel="Potenziale",
        spalten=("Kürzel", "Potenzial", "Art", "Wo", "Beleg", "Maßnahme"),
        zeilen=tuple(
            (p.kuerzel, p.name, p.potenzialart.value, _ort(p, namen), _beleg(p, namen), ", ".join(gehoben.get(p.id, [])) or "noch keine")
            for p in potenziale
        ),
    )


def _ort(potenzial: Potenzial, namen: Namen) -> str:
    orte = [namen[i] for i in (potenzial.schritt, potenzial.schnittstelle) if i is not None and i in namen]
    return "; ".join(orte) or (namen.get(potenzial.prozess, "–") if potenzial.prozess else "–")


def _beleg(potenzial: Potenzial, namen: Namen) -> str:
    quellen = [namen[i] for i in (potenzial.aussage, potenzial.merkzettel, potenzial.luecke) if i is not None and i in namen]
    return "; ".join(filter(None, (potenzial.beleg, *quellen))) or "–"


def ohne_massnahme(potenziale: Iterable[Potenzial], massnahmen: Iterable[Massnahme]) -> tuple[Potenzial, ...]:
    """Potenziale, die noch keine Maßnahme hebt."""
    gehoben = {m.potenzial for m in massnahmen}
    return tuple(p for p in potenziale if p.id not in gehoben)


def massnahmenplan(einschaetzungen: Iterable[Einschaetzung], namen: Namen, stufe: Stufe | None = None) -> Datentabelle:
    """Wer was bis wann mit welchem Aufwand tut, nach Termin geordnet; ohne ``stufe`` alle Maßnahmen."""
    reihe = sorted(
        (e for e in einschaetzungen if stufe is None or e.massnahme.stufe is stufe),
        key=lambda e: (e.massnahme.stufe.value, e.massnahme.bis is None, str(e.massnahme.bis or ""), e.massnahme.kuerzel),
    )
    return Datentabelle(
        titel="Maßnahmenplan" if stufe is None else f"Maßnahmenplan {stufe.value}",
        spalten=tuple(titel for titel, _ in _SPALTEN),
        zeilen=tuple(tuple(wert(e, namen) for _, wert in _SPALTEN) for e in reihe),
        zahlenspalten=(6, 7),
    )


def _zustaendig(e: Einschaetzung, namen: Namen) -> str:
    wer = e.massnahme.zustaendig
    return namen.get(wer, "–") if wer else "noch offen"


_SPALTEN: tuple[tuple[str, Callable[[Einschaetzung, Namen], str]], ...] = (
    ("Kürzel", lambda e, _: e.massnahme.kuerzel),
    ("Maßnahme", lambda e, _: e.massnahme.name),
    ("Art", lambda e, _: e.massnahme.massnahmenart.value),
    ("Stufe", lambda e, _: e.massnahme.stufe.value),
    ("Zuständig", _zustaendig),
    ("Bis wann", lambda e, _: datum(e.massnahme.bis)),
    ("Aufwand (PT)", lambda e, _: zahl(e.massnahme.aufwand_personentage)),
    ("Wirkung (1–5)", lambda e, _: zahl(e.massnahme.wirkung)),
    ("Quick Win", lambda e, _: {Urteil.QUICK_WIN: "ja", Urteil.KEIN: "nein"}.get(e.urteil, e.urteil.value)),
    ("Beschluss nötig", lambda e, _: "ja" if e.massnahme.beschluss_noetig else "nein"),
    ("Stand", lambda e, _: e.massnahme.umsetzungsstand.value),
    ("Wirkungsindikator", lambda e, _: e.massnahme.wirkungsindikator or "–"),
)
