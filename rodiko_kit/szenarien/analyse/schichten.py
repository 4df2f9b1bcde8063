"""Szenarien als Schichten über demselben Ablauf: eingeschaltete Maßnahmen verändern Schritte, das IST bleibt unberührt.

Welche Regel gilt, wenn sich Maßnahmen treffen, steht in ``eingriffe``; die Reihenfolge der Maßnahmen zählt nie, und ohne eingeschaltete
Maßnahme kommt derselbe Ablauf zurück. Gerechnet wird immer in dieser Folge: Anteile der Nacharbeit, Zeiten, Träger und Einheiten der
Schritte, entfallende Schritte, Zusammenlegen, Gleichzeitigkeit, Selbstbedienung, Personal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from math import prod

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import prozent, zahl
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.wirkung import Personalwirkung, Schnittstellenwirkung, Wirkung, Wirkungsart
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Bahn, Knoten
from rodiko_kit.prozesse.analyse.lastfaktor import Kante
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Medium
from rodiko_kit.szenarien.analyse.eingriffe import EINGESCHALTET, Eingriff, namen, neue_zeit, ort, sammle, ueberschneidungen, wirkungslos
from rodiko_kit.szenarien.analyse.naehte import Nahtplan, plane_naehte
from rodiko_kit.szenarien.analyse.umbau import (
    aendere_nacharbeit,
    anfang_von,
    ende_von,
    entferne,
    lege_zusammen,
    mache_gleichzeitig,
    nacharbeit_an,
    umgehe,
)

_KNOTENARTEN = {
    *(Wirkungsart.BEARBEITUNG, Wirkungsart.NEUE_ZEIT, Wirkungsart.WARTEZEIT),
    *(Wirkungsart.VERLAGERN, Wirkungsart.DIGITALISIEREN),
}


@dataclass(frozen=True)
class Schicht:
    """Ein Ablauf nach den Maßnahmen: entfallene Schritte (Kennungen des IST) und was dabei zu sagen ist."""

    ablauf: Ablauf
    entfallen: tuple[str, ...] = ()
    hinweise: tuple[str, ...] = ()
    schnittstellen: Mapping[Kante, Schnittstelle] = field(default_factory=dict)
    """Beschriebene Übergaben an ihrem Übergang in diesem Ablauf, mit den Regelungen der Maßnahmen."""
    ohne_bruch: frozenset[Kante] = frozenset()
    """Übergänge, an denen Abgabe und Annahme denselben Träger haben."""
    selbstbedienung: Mapping[str, float] = field(default_factory=dict)
    """Schritt -> Anteil seiner Fälle, der ihn nicht mehr braucht."""


def wende_an(  # noqa: PLR0913  je Objektart ein Parameter
    ablauf: Ablauf,
    massnahmen: Iterable[Massnahme],
    wirkungen: Iterable[Wirkung],
    personal: Iterable[Personalwirkung] = (),
    *,
    naehte: Iterable[Schnittstellenwirkung] = (),
    schnittstellen: Iterable[Schnittstelle] = (),
    einheiten: Mapping[str, Bahn] | None = None,
) -> Schicht:
    """Der Ablauf mit allen Wirkungen der eingeschalteten ``massnahmen``.

    ``einheiten`` nennt alle Organisationseinheiten, an die verlagert werden kann. Wirkungen auf Schritte, Schnittstellen und Einheiten
    anderer Prozesse zählen nicht. Was sich nicht anwenden lässt, bleibt ohne Folge und steht in ``hinweise``.
    """
    an = {m.id: m for m in massnahmen if m.eingeschaltet}
    eingriffe, unvollstaendig = sammle(ablauf, an, wirkungen)
    plan = plane_naehte(ablauf, an, naehte, schnittstellen)
    weg = {e.knoten.id for e in eingriffe if e.art is Wirkungsart.ENTFAELLT}
    umbau = _Umbau(ablauf, [e for e in eingriffe if e.knoten.id not in weg], plan, einheiten or {})
    umbau.nacharbeit()
    umbau.schritte()
    for knoten in ablauf.knoten:
        if knoten.id in weg:
            umbau.neu = entferne(umbau.neu, knoten.id)
    umbau.zusammenlegen()
    umbau.gleichzeitig()
    umbau.selbstbedienung()
    neu, fehlend = _personal(umbau.neu, an, personal)
    return Schicht(
        ablauf=neu,
        entfallen=tuple(k.id for k in ablauf.knoten if k.id in weg),
        hinweise=(*ueberschneidungen(eingriffe), *wirkungslos(eingriffe, weg), *unvollstaendig, *plan.hinweise, *umbau.saetze, *fehlend),
        schnittstellen={umbau.kante(k): s for k, s in plan.beschrieben.items()},
        ohne_bruch=umbau.ohne_bruch(plan.ohne_bruch),
        selbstbedienung={e.knoten.id: 1 - e.bleibt for e in umbau.eingriffe if e.art is Wirkungsart.SELBSTBEDIENUNG},
    )


class _Umbau:
    """Der Ablauf ``neu`` während des Umbaus, die Eingriffe auf bleibende Schritte und was dabei zu sagen ist."""

    def __init__(self, ist: Ablauf, eingriffe: Sequence[Eingriff], plan: Nahtplan, einheiten: Mapping[str, Bahn]) -> None:
        self.neu = ist
        self.saetze: list[str] = []
        self.eingriffe = eingriffe
        self._ist, self._plan, self._einheiten = ist, plan, einheiten
        self._heisst: dict[str, str] = {}

    def nacharbeit(self) -> None:
        """Häufigkeit der Rücksprünge."""
        self.neu, saetze = _nacharbeit(self._ist, self._von_art(Wirkungsart.HAEUFIGKEIT))
        self.saetze += saetze

    def schritte(self) -> None:
        """Zeiten, Träger und Einheiten."""
        je_schritt: dict[str, list[Eingriff]] = {}
        for e in self.eingriffe:
            if e.art in _KNOTENARTEN:
                je_schritt.setdefault(e.knoten.id, []).append(e)
        for id_ in self._plan.wartefaktor:
            je_schritt.setdefault(id_, [])
        if not je_schritt:
            return
        self.neu = self.neu.mit_knoten([self._veraendert(self._ist.nach_id[i], reihe) for i, reihe in je_schritt.items()])
        fehlend = {k.bahn for k in self.neu.knoten} - set(self.neu.bahn_nach_id)
        self.neu = replace(self.neu, bahnen=(*self.neu.bahnen, *(b for i, b in self._einheiten.items() if i in fehlend)))

    def _veraendert(self, knoten: Knoten, reihe: Sequence[Eingriff]) -> Knoten:
        arten = {e.art: e for e in reihe}
        bearbeitung, wartezeit = knoten.bearbeitung, knoten.wartezeit
        if neue := arten.get(Wirkungsart.NEUE_ZEIT):
            bearbeitung = neue_zeit(neue.geltend[1])
        if (zeit := arten.get(Wirkungsart.BEARBEITUNG)) and bearbeitung:
            bearbeitung = bearbeitung.mal(zeit.faktor)
        if wartezeit:
            faktor = arten[Wirkungsart.WARTEZEIT].faktor if Wirkungsart.WARTEZEIT in arten else 1.0
            faktor *= self._plan.wartefaktor.get(knoten.id, 1.0)
            wartezeit = wartezeit if faktor == 1 else wartezeit.mal(faktor)
        digital = Medium.FACHVERFAHREN.value if Wirkungsart.DIGITALISIEREN in arten else ""
        return replace(
            knoten,
            bearbeitung=bearbeitung,
            wartezeit=wartezeit,
            medium_ein=digital or knoten.medium_ein,
            medium_aus=digital or knoten.medium_aus,
            bahn=self._ziel(knoten, arten.get(Wirkungsart.VERLAGERN)),
        )

    def _ziel(self, knoten: Knoten, eingriff: Eingriff | None) -> str:
        if eingriff is None:
            return knoten.bahn
        ziel = str(eingriff.geltend[1].neue_einheit)
        if ziel in self._ist.bahn_nach_id or ziel in self._einheiten:
            return ziel
        self.saetze.append(f"{namen(eingriff)} verlagert {ort(knoten)} an eine Einheit, die es nicht gibt; das bleibt ohne Folge.")
        return knoten.bahn

    def zusammenlegen(self) -> None:
        """Ein Schritt geht im Nachbarschritt auf; Selbstbedienung an beiden wird vorher zur kürzeren Zeit."""
        for e, partner in self._paare(Wirkungsart.ZUSAMMENLEGEN):
            bleibt, geht = self._heute(partner), self._heute(e.knoten.id)
            neu = lege_zusammen(self._mit_weniger_faellen(e.knoten.id, partner), bleibt, geht) if bleibt != geht else None
            if neu is None:
                self._nicht_benachbart(e, partner, "zusammenlegen")
            else:
                self.neu = neu
                self._heisst = {i: bleibt if n == geht else n for i, n in (self._heisst | {geht: bleibt}).items()}

    def _mit_weniger_faellen(self, *schritte: str) -> Ablauf:
        mal = {e.knoten.id: e.bleibt for e in self._von_art(Wirkungsart.SELBSTBEDIENUNG) if e.knoten.id in schritte}
        return self.neu.mit_knoten([_verkuerzt(self.neu.nach_id[i], faktor) for i, faktor in mal.items() if i in self.neu.nach_id])

    def gleichzeitig(self) -> None:
        """Zwei Schritte laufen zugleich; die Simulation und die exakte Rechnung warten auf beide."""
        for e, partner in self._paare(Wirkungsart.GLEICHZEITIG):
            neu = mache_gleichzeitig(self.neu, self._heute(e.knoten.id), self._heute(partner))
            if neu is None:
                self._nicht_benachbart(e, partner, "gleichzeitig laufen lassen")
            else:
                self.neu = neu
                self.saetze.append(
                    f"{ort(e.knoten)} und {ort(self._ist.nach_id[partner])} laufen gleichzeitig ({namen(e)}): Die Durchlaufzeit ohne "
                    "Rückstau nimmt den längeren Zweig, eine untere Grenze; die Bänder warten auf beide."
                )

    def selbstbedienung(self) -> None:
        """Ein Teil der Fälle geht am Schritt vorbei; wo gleichzeitige Zweige das verhindern, kürzt er die mittlere Zeit."""
        for e in self._von_art(Wirkungsart.SELBSTBEDIENUNG):
            id_ = e.knoten.id
            if id_ in self._heisst or id_ in self._heisst.values():
                self.saetze.append(f"{ort(e.knoten)} ist zusammengelegt: Selbstbedienung ({namen(e)}) rechnet dort als kürzere Zeit.")
                continue
            neu = umgehe(self.neu, id_, 1 - e.bleibt)
            if neu is None:
                neu = self.neu.mit_knoten([_verkuerzt(self.neu.nach_id[id_], e.bleibt)])
                anteil = prozent(1 - e.bleibt)
                self.saetze.append(
                    f"{ort(e.knoten)} läuft neben anderen: {anteil} Selbstbedienung ({namen(e)}) rechnet dort als kürzere mittlere Zeit."
                )
            self.neu = neu

    def kante(self, kante: Kante) -> Kante:
        """Wo ein Übergang des IST nach dem Umbau liegt."""
        von, nach = (self._heute(i) for i in kante)
        return ende_von(self.neu, von), anfang_von(self.neu, nach)

    def ohne_bruch(self, geregelt: Iterable[Kante]) -> frozenset[Kante]:
        """Geregelte Übergänge und alle, die zu einem durchgehend digitalen Schritt führen oder von ihm weg."""
        digital = {self._heute(e.knoten.id) for e in self._von_art(Wirkungsart.DIGITALISIEREN)}
        alle = {(von, nach) for von, ziele in self.neu.ausgaenge.items() for nach, _ in ziele if von != START and nach != ENDE}
        return frozenset({self.kante(k) for k in geregelt} | {k for k in alle if digital & {*k}})

    def _von_art(self, art: Wirkungsart) -> list[Eingriff]:
        return [e for e in self.eingriffe if e.art is art]

    def _paare(self, art: Wirkungsart) -> list[tuple[Eingriff, str]]:
        """Schritt und anderer Schritt, jedes Paar einmal."""
        gefunden: dict[frozenset[str], tuple[Eingriff, str]] = {}
        for e in self._von_art(art):
            for partner in sorted({str(w.anderer_schritt) for _, w in e.reihe}, key=self._platz):
                gefunden.setdefault(frozenset({e.knoten.id, partner}), (e, partner))
        return list(gefunden.values())

    def _platz(self, id_: str) -> int:
        return next((n for n, k in enumerate(self._ist.knoten) if k.id == id_), len(self._ist.knoten))

    def _heute(self, id_: str) -> str:
        return self._heisst.get(id_, id_)

    def _nicht_benachbart(self, e: Eingriff, partner: str, was: str) -> None:
        anderer = self._ist.nach_id.get(partner)
        wo = f"{ort(e.knoten)} und {ort(anderer)}" if anderer else f"{ort(e.knoten)} und einen Schritt eines anderen Prozesses"
        self.saetze.append(
            f"{namen(e)} kann {wo} nicht {was}: Sie folgen nicht unmittelbar und ausschließlich aufeinander; das bleibt ohne Folge."
        )


def _verkuerzt(knoten: Knoten, faktor: float) -> Knoten:
    zeiten = (knoten.bearbeitung, knoten.wartezeit)
    bearbeitung, wartezeit = (z.mal(faktor) if z else None for z in zeiten)
    return replace(knoten, bearbeitung=bearbeitung, wartezeit=wartezeit)


def _personal(ablauf: Ablauf, an: EINGESCHALTET, wirkungen: Iterable[Personalwirkung]) -> tuple[Ablauf, list[str]]:
    """Der Ablauf mit dem Personal, das alle Maßnahmen zusammen geben oder nehmen."""
    mehr: dict[str, list[Personalwirkung]] = {}
    for w in wirkungen:
        if w.massnahme in an and str(w.einheit) in ablauf.bahn_nach_id:
            mehr.setdefault(str(w.einheit), []).append(w)
    neu: dict[str, Bahn] = {}
    hinweise = []
    for id_, reihe in mehr.items():
        bahn, summe = ablauf.bahn_nach_id[id_], sum((w.vzae for w in reihe), Decimal(0))
        try:
            neu[id_] = bahn.mit_personal(float(summe))
        except EingabeFehler:
            wer = " und ".join(sorted({an[w.massnahme].kuerzel for w in reihe}))
            hinweise.append(f"{wer} nähme bei {bahn.name} alles Personal ({zahl(summe)} VZÄ); das bleibt ohne Folge.")
    if not neu:
        return ablauf, hinweise
    return replace(ablauf, bahnen=tuple(neu.get(b.id, b) for b in ablauf.bahnen)), hinweise


def _nacharbeit(ablauf: Ablauf, eingriffe: Iterable[Eingriff]) -> tuple[Ablauf, list[str]]:
    gruppen: dict[tuple[str, frozenset[str]], list[Eingriff]] = {}
    hinweise: list[str] = []
    for e in eingriffe:
        stelle = nacharbeit_an(ablauf, e.knoten.id)
        if stelle is None:
            hinweise.append(f"{namen(e)} soll die Nacharbeit bei {ort(e.knoten)} ändern, dort gibt es aber keine; das bleibt ohne Folge.")
        else:
            gruppen.setdefault(stelle, []).append(e)
    neu = ablauf
    for (von, ziele), reihe in sorted(gruppen.items(), key=lambda g: g[0][0]):
        faktor = prod(sorted(e.faktor for e in reihe))
        geaendert = aendere_nacharbeit(neu, von, ziele, faktor)
        if geaendert is None:
            hinweise.append(f"{namen(*reihe)} ergäbe bei {ort(ablauf.nach_id[von])} mehr als 100 % Nacharbeit; das bleibt ohne Folge.")
        else:
            neu = geaendert
    return neu, hinweise
