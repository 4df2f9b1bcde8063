"""IST, SOLL I und SOLL II nebeneinander: Zeiten, Personal (kapazitativ), Kosten (haushaltswirksam), Warten der Ankommenden.

Gesparte Minuten sind keine Euro: Was Beschäftigte weniger arbeiten, steht als Kapazität und als Rechenwert zum Stundensatz da,
getrennt von den Ausgaben, und beides wird nie verrechnet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from rodiko_kit.basis.einheiten import runde
from rodiko_kit.kosten.modell import Betrag, Welt, summe
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Stufe, Umsetzungsstand
from rodiko_kit.massnahmen.modell.wirkung import Personalwirkung, Wirkung
from rodiko_kit.prozesse.analyse.ablauf import Ablauf, Bahn
from rodiko_kit.prozesse.analyse.schnittstellen import untersuche_nahtstellen
from rodiko_kit.prozesse.analyse.zeiten import Zeiten, rechne_zeiten
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.szenarien.analyse.kosten import OHNE_KOSTEN, Kosten, kosten, stufen_bis
from rodiko_kit.szenarien.analyse.schichten import Schicht, wende_an
from rodiko_kit.szenarien.modell.kostenposten import Kostenart, Kostenposten
from rodiko_kit.szenarien.modell.szenario import Szenario

JAHRE = 5
"""Betrachtungsjahre, solange kein Szenario eigene nennt."""

IST = "IST"


@dataclass(frozen=True)
class Lage:
    """Ein Zustand des Prozesses mit allem, was verglichen wird; ``stufe`` leer = IST."""

    name: str
    stufe: Stufe | None
    schicht: Schicht
    zeiten: Zeiten
    uebergaben_je_fall: float
    medienbrueche_je_fall: float
    kosten: Kosten
    umsetzung_pt: Decimal
    """Personentage der eingeschalteten Maßnahmen, die einmalig für die Umsetzung nötig sind."""

    @property
    def vzae(self) -> float | None:
        """Personalbedarf aller Einheiten; ``None``, wenn einer mit Arbeit die Jahresarbeitszeit oder die Fallzahl fehlt."""
        werte = [b.vzae for b in self.zeiten.bahnen if b.arbeit_min]
        return None if not werte or any(w is None for w in werte) else sum(w for w in werte if w is not None)

    @property
    def personal_je_jahr(self) -> Betrag | None:
        """Rechenwert der Arbeit zum Stundensatz je Jahr (Vollkosten), auf den Cent; keine Ausgabe."""
        wert = self.zeiten.kosten_je_jahr_eur
        return None if wert is None else Betrag(runde(wert), Welt.VOLLKOSTEN)


@dataclass(frozen=True)
class Aenderung:
    """Was sich bei einer Einheit gegenüber dem IST ändert; negativ = weniger. ``None``, wo Angaben fehlen."""

    bahn: Bahn
    arbeit_je_fall_min: float
    stunden_je_jahr: float | None
    vzae: float | None
    personal_je_jahr: Betrag | None


def lagen(  # noqa: PLR0913  je Objektart ein Parameter
    ablauf: Ablauf,
    *,
    massnahmen: Iterable[Massnahme],
    wirkungen: Iterable[Wirkung],
    szenarien: Iterable[Szenario],
    posten: Iterable[Kostenposten],
    schnittstellen: Iterable[Schnittstelle] = (),
    personal: Iterable[Personalwirkung] = (),
) -> tuple[Lage, Lage, Lage]:
    """IST, SOLL I und SOLL II eines Prozesses; ``szenarien`` nur die dieses Prozesses. Wirft, was ``rechne_zeiten`` wirft."""
    alle, wirkend = tuple(massnahmen), tuple(wirkungen)
    bilder, kostenposten, naehte, mehr_personal = tuple(szenarien), tuple(posten), tuple(schnittstellen), tuple(personal)
    jahre = max((s.betrachtung_jahre for s in bilder), default=JAHRE)
    nach_id = {m.id: m for m in alle}

    def lage(stufe: Stufe | None) -> Lage:
        gezaehlt = [m for m in alle if stufe is not None and m.stufe in stufen_bis(stufe)]
        schicht = wende_an(ablauf, gezaehlt, wirkend, mehr_personal)
        naht = untersuche_nahtstellen(schicht.ablauf, naehte)
        return Lage(
            name=stufe.value if stufe else IST,
            stufe=stufe,
            schicht=schicht,
            zeiten=rechne_zeiten(schicht.ablauf),
            uebergaben_je_fall=naht.uebergaben_je_fall,
            medienbrueche_je_fall=naht.medienbrueche_je_fall,
            kosten=kosten(stufe, bilder, kostenposten, nach_id, jahre) if stufe else OHNE_KOSTEN,
            umsetzung_pt=sum((m.aufwand_personentage or Decimal(0) for m in gezaehlt if m.eingeschaltet), Decimal(0)),
        )

    return lage(None), lage(Stufe.SOLL_I), lage(Stufe.SOLL_II)


def personalaenderung(ist: Lage, soll: Lage) -> tuple[Aenderung, ...]:
    """Je Einheit des IST: Änderung der Arbeit, der VZÄ und des Rechenwerts zum Stundensatz (auf den Cent, damit Zeilen aufgehen)."""
    neu = {b.bahn.id: b for b in soll.zeiten.bahnen}
    faelle = ist.schicht.ablauf.fallzahl_je_jahr
    reihe = []
    for alt in ist.zeiten.bahnen:
        dann = neu[alt.bahn.id]
        minuten = dann.arbeit_min - alt.arbeit_min
        vzae = None if alt.vzae is None or dann.vzae is None else dann.vzae - alt.vzae
        wert = None
        if alt.kosten_eur is not None and dann.kosten_eur is not None and faelle is not None:
            wert = Betrag(runde((dann.kosten_eur - alt.kosten_eur) * Decimal(repr(faelle))), Welt.VOLLKOSTEN)
        reihe.append(Aenderung(alt.bahn, minuten, None if faelle is None else minuten * faelle / 60, vzae, wert))
    return tuple(reihe)


def personalsumme(aenderungen: Iterable[Aenderung]) -> Betrag | None:
    """Summe der gedruckten Zeilen; ``None``, wenn bei einer Einheit mit geänderter Arbeit der Stundensatz oder die Fallzahl fehlt."""
    reihe = [a for a in aenderungen if a.arbeit_je_fall_min or a.personal_je_jahr is not None]
    if any(a.personal_je_jahr is None for a in reihe):
        return None
    return summe((a.personal_je_jahr for a in reihe if a.personal_je_jahr is not None), Welt.VOLLKOSTEN)


def hinweise(ist: Lage, soll: Lage, massnahmen: Iterable[Massnahme], posten: Iterable[Kostenposten]) -> tuple[str, ...]:
    """Was man zum Vergleich wissen muss: sich überlagernde Wirkungen, fehlende Zeiten, widersprüchliche Einträge."""
    saetze = list(soll.schicht.hinweise)
    if luecken := ist.zeiten.luecken:
        namen = ", ".join(k.kuerzel or k.name for k in luecken)
        saetze.append(f"Ohne Bearbeitungszeit: {namen}. Alle Summen sind deshalb Mindestwerte.")
    nach_id = {m.id: m for m in massnahmen}
    saetze += [
        f"{m.kuerzel} ist verworfen, aber eingeschaltet und zählt mit."
        for m in nach_id.values()
        if m.eingeschaltet and m.umsetzungsstand is Umsetzungsstand.VERWORFEN
    ]
    ohne = [p.kuerzel for p in posten if not p.quelle]
    if ohne:
        saetze.append(f"Ohne Quelle: Kostenposten {', '.join(ohne)}.")
    return tuple(saetze)


def ohne_personalkosten(
    soll: Lage, massnahmen: Iterable[Massnahme], personal: Iterable[Personalwirkung], posten: Iterable[Kostenposten]
) -> tuple[str, ...]:
    """Maßnahmen, die Personal brauchen, ohne dass ein Kostenposten sagt, was es kostet; nur für Einheiten des Prozesses."""
    bezahlt = {p.massnahme for p in posten if p.kostenart is Kostenart.PERSONAL}
    bahnen = soll.schicht.ablauf.bahn_nach_id
    mehr = {w.massnahme for w in personal if w.vzae > 0 and str(w.einheit) in bahnen}
    offen = [m.kuerzel for m in massnahmen if m.eingeschaltet and m.id in mehr - bezahlt]
    return (f"Personal ohne Kostenposten: {', '.join(offen)}. Bitte die Personalkosten eintragen.",) if offen else ()
