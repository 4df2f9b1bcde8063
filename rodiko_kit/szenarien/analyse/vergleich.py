"""IST, SOLL I und SOLL II nebeneinander: Zeiten, Personal (kapazitativ), Kosten (haushaltswirksam), Warten der Ankommenden.

Gesparte Minuten sind keine Euro: Was Beschäftigte weniger arbeiten, steht als Kapazität und als Rechenwert zum Stundensatz da,
getrennt von den Ausgaben, und beides wird nie verrechnet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from rodiko_kit.basis.einheiten import runde
from rodiko_kit.kosten.modell import Betrag, Welt, summe
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Stufe, Umsetzungsstand
from rodiko_kit.massnahmen.modell.wirkung import Personalwirkung, Schnittstellenwirkung, Wirkung
from rodiko_kit.prozesse.analyse.ablauf import Ablauf, Bahn
from rodiko_kit.prozesse.analyse.schnittstellen import Nahtstellen, untersuche_nahtstellen
from rodiko_kit.prozesse.analyse.zeiten import Bahnlast, Zeiten, rechne_zeiten
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.szenarien.analyse.kosten import OHNE_KOSTEN, Kosten, kosten, stufen_bis
from rodiko_kit.szenarien.analyse.schichten import Schicht, wende_an
from rodiko_kit.szenarien.analyse.umbau import ist_hilfsstelle
from rodiko_kit.szenarien.modell.kostenposten import Kostenart, Kostenposten
from rodiko_kit.szenarien.modell.szenario import Szenario

JAHRE = 5
"""Betrachtungsjahre, solange kein Szenario eigene nennt."""

IST = "IST"


@dataclass(frozen=True)
class Stoff:
    """Alles, woraus die Zustände eines Prozesses folgen; ``szenarien`` und ``schnittstellen`` nur die dieses Prozesses."""

    ablauf: Ablauf
    massnahmen: tuple[Massnahme, ...] = ()
    wirkungen: tuple[Wirkung, ...] = ()
    personal: tuple[Personalwirkung, ...] = ()
    naehte: tuple[Schnittstellenwirkung, ...] = ()
    schnittstellen: tuple[Schnittstelle, ...] = ()
    einheiten: Mapping[str, Bahn] = field(default_factory=dict)
    """Alle Organisationseinheiten der Kommune, an die verlagert werden kann."""
    szenarien: tuple[Szenario, ...] = ()
    posten: tuple[Kostenposten, ...] = ()

    def gehoert_zu(self, stufe: Stufe | None) -> tuple[Massnahme, ...]:
        """Eingeschaltete Maßnahmen eines Zielbilds, nach Stufe und Kürzel; keine beim IST."""
        stufen = stufen_bis(stufe) if stufe else ()
        an = [m for m in self.massnahmen if m.eingeschaltet and m.stufe in stufen]
        return tuple(sorted(an, key=lambda m: (stufen.index(m.stufe), m.kuerzel)))

    def schicht(self, massnahmen: Iterable[Massnahme]) -> Schicht:
        """Der Ablauf mit den Wirkungen dieser Maßnahmen."""
        return wende_an(
            self.ablauf,
            massnahmen,
            self.wirkungen,
            self.personal,
            naehte=self.naehte,
            schnittstellen=self.schnittstellen,
            einheiten=self.einheiten,
        )


@dataclass(frozen=True)
class Lage:
    """Ein Zustand des Prozesses mit allem, was verglichen wird; ``stufe`` leer = IST."""

    name: str
    stufe: Stufe | None
    schicht: Schicht
    zeiten: Zeiten
    naht: Nahtstellen
    kosten: Kosten
    umsetzung_pt: Decimal
    """Personentage der eingeschalteten Maßnahmen, die einmalig für die Umsetzung nötig sind."""

    @property
    def schrittzahl(self) -> int:
        """Schritte ohne die Stellen, an denen gleichzeitige nur beginnen und sich treffen."""
        return sum(not ist_hilfsstelle(k) for k in self.schicht.ablauf.knoten)

    @property
    def besuche_je_fall(self) -> float:
        """Erwartete Bearbeitungen je Fall, Nacharbeit eingeschlossen."""
        return sum(s.besuche for s in self.zeiten.schritte if not ist_hilfsstelle(s.knoten))

    @property
    def ungeregelt(self) -> int:
        """Übergaben zwischen Einheiten, denen Beschreibung, Frist oder Regelung fehlt."""
        return sum(bool(u.maengel) for u in self.naht.uebergaben)

    @property
    def vzae(self) -> float | None:
        """Personalbedarf aller Einheiten; ``None``, wenn Angaben fehlen."""
        return gesamtbedarf(self.zeiten)

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


def lagen(stoff: Stoff) -> tuple[Lage, Lage, Lage]:
    """IST, SOLL I und SOLL II eines Prozesses. Wirft, was ``rechne_zeiten`` wirft."""
    return lage(stoff, None), lage(stoff, Stufe.SOLL_I), lage(stoff, Stufe.SOLL_II)


def lage(stoff: Stoff, stufe: Stufe | None) -> Lage:
    """Ein Zustand; ``stufe`` leer = IST."""
    gezaehlt = stoff.gehoert_zu(stufe)
    schicht = stoff.schicht(gezaehlt)
    jahre = max((s.betrachtung_jahre for s in stoff.szenarien), default=JAHRE)
    nach_id = {m.id: m for m in stoff.massnahmen}
    return Lage(
        name=stufe.value if stufe else IST,
        stufe=stufe,
        schicht=schicht,
        zeiten=rechne_zeiten(schicht.ablauf),
        naht=untersuche_nahtstellen(schicht.ablauf, schicht.schnittstellen, ohne_bruch=schicht.ohne_bruch),
        kosten=kosten(stufe, stoff.szenarien, stoff.posten, nach_id, jahre) if stufe else OHNE_KOSTEN,
        umsetzung_pt=sum((m.aufwand_personentage or Decimal(0) for m in gezaehlt), Decimal(0)),
    )


def gesamtbedarf(zeiten: Zeiten) -> float | None:
    """Personalbedarf aller Einheiten in VZÄ; ``None``, wenn einer mit Arbeit die Jahresarbeitszeit oder die Fallzahl fehlt."""
    werte = [b.vzae for b in zeiten.bahnen if b.arbeit_min]
    return None if not werte or any(w is None for w in werte) else sum(w for w in werte if w is not None)


def personalaenderung(ist: Lage, soll: Lage) -> tuple[Aenderung, ...]:
    """Je Einheit: Änderung der Arbeit, der VZÄ und des Rechenwerts zum Stundensatz (auf den Cent, damit Zeilen aufgehen).

    Einheiten, die erst im SOLL mitarbeiten, stehen am Ende.
    """
    neu = {b.bahn.id: b for b in soll.zeiten.bahnen}
    bekannt = {b.bahn.id for b in ist.zeiten.bahnen}
    dazu = [_ohne_arbeit(b) for b in soll.zeiten.bahnen if b.bahn.id not in bekannt]
    faelle = ist.schicht.ablauf.fallzahl_je_jahr
    reihe = []
    for alt in (*ist.zeiten.bahnen, *dazu):
        dann = neu[alt.bahn.id]
        minuten = dann.arbeit_min - alt.arbeit_min
        vzae = None if alt.vzae is None or dann.vzae is None else dann.vzae - alt.vzae
        wert = None
        if alt.kosten_eur is not None and dann.kosten_eur is not None and faelle is not None:
            wert = Betrag(runde((dann.kosten_eur - alt.kosten_eur) * Decimal(repr(faelle))), Welt.VOLLKOSTEN)
        reihe.append(Aenderung(alt.bahn, minuten, None if faelle is None else minuten * faelle / 60, vzae, wert))
    return tuple(reihe)


def _ohne_arbeit(last: Bahnlast) -> Bahnlast:
    """Die Einheit, als täte sie nichts; unbekannt bleibt unbekannt."""
    return replace(
        last,
        besuche=0.0,
        arbeit_min=0.0,
        vzae=None if last.vzae is None else 0.0,
        kosten_eur=None if last.kosten_eur is None else Decimal(0),
    )


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
