"""„So im Interview, so im Protokoll“: Zeiten, Besuche und Wege je Schritt nebeneinander; was auf einer Seite fehlt.

Ein Schritt, dem mehrere Aktivitäten zugeordnet sind, hat keine Dauer aus dem Protokoll: ob sie Teile einer Arbeit oder zwei Namen
für dieselbe sind, sagt das Protokoll nicht.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.einheiten import normal
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import FEST, anzahl, datum, zahl
from rodiko_kit.prozesse.analyse.ablauf import ENDE, Ablauf, Dreieck, Knoten
from rodiko_kit.prozesse.analyse.aufbau import baue_ablauf
from rodiko_kit.prozesse.analyse.lastfaktor import besuche
from rodiko_kit.prozesse.analyse.varianten import mische, teile_auf
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.protokoll import Protokollaktivitaet, Protokollauswertung, Protokollvariante, Protokollwechsel, Wechselart
from rodiko_kit.prozesse.modell.prozess import Prozess, Variante
from rodiko_kit.prozesse.modell.schritt import Schritt, Uebergang
from rodiko_kit.prozesse.modell.zeitbeleg import Erhebungsmethode, Zeitbeleg

_ZEHN_MINUTEN = 10


@dataclass(frozen=True)
class Dauern:
    """Quantile einer Aktivität in Minuten der Dienstzeit und aus wie vielen Tätigkeiten."""

    zehntel: Decimal
    median: Decimal
    neuntel: Decimal
    anzahl: int


@dataclass(frozen=True)
class Schrittvergleich:
    """Ein Schritt auf beiden Seiten; ``None``, wo eine Seite nichts sagt.

    ``besuche`` je Fall: aus den Anteilen der Übergänge, ``besuche_protokoll`` gezählt.
    """

    knoten: Knoten
    aktivitaeten: tuple[Protokollaktivitaet, ...]
    interview: Dreieck | None
    nur_vorgabe: bool
    protokoll: Dauern | None
    besuche: float | None
    besuche_protokoll: float | None


@dataclass(frozen=True)
class Wegvergleich:
    """Ein Weg nach einem Schritt mit mehreren Nachfolgern: Anteile, und wie oft das Protokoll ihn zählt.

    ``protokoll`` ist ``None``, wenn dem Schritt davor oder danach keine Aktivität zugeordnet ist.
    """

    von: str
    nach: str
    interview: float
    protokoll: float | None
    anzahl: int


@dataclass(frozen=True)
class Vorschlag:
    """Ein Zeitbeleg, den das Protokoll hergibt."""

    aktivitaet: Protokollaktivitaet
    schritt: UUID
    dauern: Dauern

    @property
    def text(self) -> str:
        """„15 / 25 / 40 min aus 312 Tätigkeiten“."""
        d = self.dauern
        drei = " / ".join(zahl(w) for w in (d.zehntel, d.median, d.neuntel))
        return f"{drei}{FEST}min aus {anzahl(d.anzahl, 'Tätigkeit', 'Tätigkeiten')}"


@dataclass(frozen=True)
class Vergleich:
    """Ein Protokoll neben seinem Prozess."""

    protokoll: Protokollauswertung
    ablauf: Ablauf
    schritte: tuple[Schrittvergleich, ...]
    wege: tuple[Wegvergleich, ...]
    aktivitaeten: tuple[Protokollaktivitaet, ...]
    wechsel: tuple[Protokollwechsel, ...]
    varianten: tuple[Protokollvariante, ...]

    @property
    def ohne_schritt(self) -> tuple[Protokollaktivitaet, ...]:
        """Aktivitäten, denen kein Schritt zugeordnet ist."""
        return tuple(a for a in self.aktivitaeten if a.schritt is None)

    @property
    def ohne_aktivitaet(self) -> tuple[Knoten, ...]:
        """Schritte, die im Protokoll nicht vorkommen."""
        return tuple(s.knoten for s in self.schritte if not s.aktivitaeten)

    @property
    def mehrfach(self) -> tuple[Schrittvergleich, ...]:
        """Schritte mit mehreren Aktivitäten."""
        return tuple(s for s in self.schritte if len(s.aktivitaeten) > 1)

    @property
    def vorschlaege(self) -> tuple[Vorschlag, ...]:
        """Die Zeitbelege, die sich übernehmen lassen."""
        return tuple(
            Vorschlag(s.aktivitaeten[0], UUID(s.knoten.id), s.protokoll) for s in self.schritte if s.protokoll and s.protokoll.median > 0
        )


def vergleiche(bestand: Bestand, protokoll: Protokollauswertung) -> Vergleich:
    """Der Vergleich eines gespeicherten Protokolls mit dem, was ohne Protokolle über seinen Prozess bekannt ist."""
    aktivitaeten = tuple(a for a in bestand.alle(Protokollaktivitaet) if a.protokoll == protokoll.id)
    wechsel = tuple(w for w in bestand.alle(Protokollwechsel) if w.protokoll == protokoll.id)
    ablauf = _interview(bestand, protokoll.prozess)
    gezaehlt = _besuche(ablauf)
    je_schritt: dict[str, list[Protokollaktivitaet]] = {}
    for aktivitaet in aktivitaeten:
        if aktivitaet.schritt:
            je_schritt.setdefault(str(aktivitaet.schritt), []).append(aktivitaet)
    return Vergleich(
        protokoll=protokoll,
        ablauf=ablauf,
        schritte=tuple(_schritt(k, je_schritt.get(k.id, []), gezaehlt.get(k.id), protokoll.faelle) for k in ablauf.knoten),
        wege=tuple(_wege(ablauf, je_schritt, wechsel)),
        aktivitaeten=aktivitaeten,
        wechsel=wechsel,
        varianten=tuple(sorted((v for v in bestand.alle(Protokollvariante) if v.protokoll == protokoll.id), key=lambda v: v.rang)),
    )


def _interview(bestand: Bestand, prozess: UUID) -> Ablauf:
    """Der Ablauf ohne Zeiten aus Protokollen."""
    roh = baue_ablauf(
        bestand.hole(Prozess, prozess),
        schritte=bestand.alle(Schritt),
        uebergaenge=bestand.alle(Uebergang),
        zeitbelege=[b for b in bestand.alle(Zeitbeleg) if b.methode is not Erhebungsmethode.PROTOKOLL],
        einheiten=bestand.alle(Einheit),
    )
    return mische(roh, teile_auf(roh, [(str(v.id), v.name, float(v.anteil)) for v in bestand.alle(Variante) if v.prozess == prozess]))


def _besuche(ablauf: Ablauf) -> dict[str, float]:
    """Besuche je Fall; leer, wenn sich der Ablauf noch nicht rechnen lässt."""
    try:
        return dict(besuche(ablauf).knoten)
    except EingabeFehler:
        return {}


def _schritt(knoten: Knoten, aktivitaeten: Sequence[Protokollaktivitaet], je_fall: float | None, faelle: int) -> Schrittvergleich:
    return Schrittvergleich(
        knoten=knoten,
        aktivitaeten=tuple(aktivitaeten),
        interview=knoten.bearbeitung if isinstance(knoten.bearbeitung, Dreieck) else None,
        nur_vorgabe=bool(knoten.beleg and knoten.beleg.nur_vorgabe),
        protokoll=dauern_von(aktivitaeten[0]) if len(aktivitaeten) == 1 else None,
        besuche=je_fall,
        besuche_protokoll=sum(a.anzahl for a in aktivitaeten) / faelle if aktivitaeten else None,
    )


def dauern_von(aktivitaet: Protokollaktivitaet) -> Dauern | None:
    """Die Quantile der Aktivität, auf ganze Minuten (unter zehn auf Zehntel); ``None``, wenn nur ein Zeitpunkt bekannt ist."""
    drei = (aktivitaet.dauer_zehntel_min, aktivitaet.dauer_median_min, aktivitaet.dauer_neuntel_min)
    if not aktivitaet.dauern or any(w is None for w in drei):
        return None
    zehntel, median, neuntel = (_gerundet(w or Decimal(0)) for w in drei)
    return Dauern(zehntel, median, neuntel, aktivitaet.dauern)


def _gerundet(minuten: Decimal) -> Decimal:
    return normal(minuten.quantize(Decimal(1) if minuten >= _ZEHN_MINUTEN else Decimal("0.1"), rounding=ROUND_HALF_UP))


def _wege(ablauf: Ablauf, je_schritt: dict[str, list[Protokollaktivitaet]], wechsel: Iterable[Protokollwechsel]) -> Iterable[Wegvergleich]:
    """Nur Schritte mit mehreren Nachfolgern, von denen einer gewählt wird; Anteile im Protokoll an allen gezählten Wechseln."""
    schritt_von = {a.name: s for s, reihe in je_schritt.items() for a in reihe}
    gezaehlt: dict[tuple[str, str], int] = {}
    summe: dict[str, int] = {}
    for eines in wechsel:
        von = schritt_von.get(eines.von, "")
        nach = schritt_von.get(eines.nach, "") if eines.nach else ENDE
        if eines.merkmal is Wechselart.AKTIVITAET and von and von != nach:
            gezaehlt[von, nach] = gezaehlt.get((von, nach), 0) + eines.anzahl
            summe[von] = summe.get(von, 0) + eines.anzahl
    for knoten in ablauf.knoten:
        hinaus = [w for w in ablauf.wege if w.von == knoten.id]
        if len({w.nach for w in hinaus}) < 2 or knoten.gleichzeitig:  # noqa: PLR2004  erst zwei Wege verzweigen
            continue
        for nach in dict.fromkeys(w.nach for w in hinaus):
            oft = gezaehlt.get((knoten.id, nach), 0)
            yield Wegvergleich(
                von=knoten.name,
                nach="Ende" if nach == ENDE else ablauf.nach_id[nach].name,
                interview=sum(w.anteil for w in hinaus if w.nach == nach),
                protokoll=oft / summe[knoten.id] if summe.get(knoten.id) and (oft or nach == ENDE or nach in je_schritt) else None,
                anzahl=oft,
            )


def herkunft(protokoll: Protokollauswertung) -> str:
    """Die Rolle, unter der Zeitbelege eines Protokolls stehen: „Ereignisprotokoll EP-001“."""
    return f"{protokoll.TITEL} {protokoll.kuerzel}"


def belegfelder(protokoll: Protokollauswertung, vorschlag: Vorschlag) -> dict[str, object]:
    """Felder des Zeitbelegs zu einem Vorschlag als JSON-Werte."""
    d = vorschlag.dauern
    satz = (
        f"{protokoll.name[:60]}: „{vorschlag.aktivitaet.name[:50]}“, n = {d.anzahl}, {datum(protokoll.von)} bis {datum(protokoll.bis)}; "
        "Beginn bis Ende in Dienstzeit, 10/50/90 %"
    )
    return {
        "schritt": str(vorschlag.schritt),
        "rolle": herkunft(protokoll),
        "datum": protokoll.bis.isoformat(),
        "methode": Erhebungsmethode.PROTOKOLL.value,
        "minimum_min": str(d.zehntel),
        "typisch_min": str(d.median),
        "maximum_min": str(d.neuntel),
        "bemerkung": satz[:200],
    }


def belege_von(bestand: Bestand, protokoll: Protokollauswertung) -> dict[UUID, Zeitbeleg]:
    """Schritt -> Zeitbeleg, der aus diesem Protokoll übernommen ist."""
    rolle = herkunft(protokoll)
    return {b.schritt: b for b in bestand.alle(Zeitbeleg) if b.methode is Erhebungsmethode.PROTOKOLL and b.rolle == rolle}
