"""Was müsste gelten, damit es sich lohnt? Bei welchem Wert einer Annahme der Vorteil gegenüber dem IST verschwindet.

Für jede Annahme über Zeit, Häufigkeit oder Anteil wird der Wert gesucht, bei dem Durchlaufzeit oder Personalbedarf des Zielbilds dem IST
gleichen, alles andere wie angenommen. Wann sich die Ausgaben lohnen, rechnet der Haushalt; hier geht es um Zeit und Kapazität.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import zahl
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Stufe
from rodiko_kit.massnahmen.modell.wirkung import Schnittstellenwirkung, Wirkung, Wirkungsart
from rodiko_kit.szenarien.analyse.beitraege import Groessen, groessen
from rodiko_kit.szenarien.analyse.vergleich import Stoff

_FAKTOR_BIS = 5.0
_MINUTEN_BIS = 20.0
"""Eine neue Zeit wird höchstens so oft vervielfacht."""
_GLEICH = 1e-9
_SCHRITTE = 40
_STELLEN = Decimal("0.0001")
_ART = {
    Wirkungsart.BEARBEITUNG: "Bearbeitungszeit",
    Wirkungsart.NEUE_ZEIT: "neue Bearbeitungszeit",
    Wirkungsart.WARTEZEIT: "äußere Wartezeit",
    Wirkungsart.HAEUFIGKEIT: "Nacharbeit",
    Wirkungsart.SELBSTBEDIENUNG: "Selbstbedienung",
    Wirkungsart.DIGITALISIEREN: "Bearbeitungszeit",
}


@dataclass(frozen=True)
class Annahme:
    """Eine Zahl, auf der das Zielbild beruht; ``mit`` gibt den Stoff, in dem sie einen anderen Wert hat."""

    massnahme: str
    kuerzel: str
    was: str
    wert: float
    von: float
    bis: float
    stuetze: str
    mit: Callable[[float], Stoff]


@dataclass(frozen=True)
class Schwelle:
    """Wo der Unterschied zum IST verschwindet; ``None``, wenn er bei jedem zulässigen Wert bleibt oder nicht zu rechnen ist."""

    annahme: Annahme
    durchlauf: float | None
    vzae: float | None


def annahmen(stoff: Stoff, stufe: Stufe) -> tuple[Annahme, ...]:
    """Die Annahmen aller eingeschalteten Maßnahmen des Zielbilds, nach Maßnahme und Kürzel."""
    an = {m.id: m for m in stoff.gehoert_zu(stufe)}
    eigene = [w for w in stoff.wirkungen if w.massnahme in an and str(w.schritt) in stoff.ablauf.nach_id]
    gefunden = [a for w in eigene if (a := _aus_wirkung(stoff, w, an[w.massnahme]))]
    da = {s.id: s for s in stoff.schnittstellen}
    naehte = [n for n in stoff.naehte if n.massnahme in an and n.schnittstelle in da and n.faktor is not None]
    gefunden += [_aus_naht(stoff, n, an[n.massnahme], da[n.schnittstelle].kuerzel) for n in naehte]
    return tuple(sorted(gefunden, key=lambda a: (a.massnahme, a.kuerzel)))


def _aus_wirkung(stoff: Stoff, w: Wirkung, massnahme: Massnahme) -> Annahme | None:
    felder: dict[Wirkungsart, tuple[Decimal | None, float]] = {
        Wirkungsart.NEUE_ZEIT: (w.typisch_min, float(w.typisch_min or 0) * _MINUTEN_BIS),
        Wirkungsart.SELBSTBEDIENUNG: (w.anteil, 1.0),
    }
    if w.wirkungsart not in _ART:
        return None
    wert, bis = felder.get(w.wirkungsart, (w.faktor, _FAKTOR_BIS))
    if wert is None:
        return None

    def mit(x: float) -> Stoff:
        ersatz = _ersetzt(w, x)
        return replace(stoff, wirkungen=tuple(ersatz if e.id == w.id else e for e in stoff.wirkungen))

    schritt = stoff.ablauf.nach_id[str(w.schritt)]
    was = f"{_ART[w.wirkungsart]} {schritt.kuerzel}"
    return Annahme(massnahme.kuerzel, w.kuerzel, was, float(wert), 0.0, bis, w.annahme, mit)


def _ersetzt(w: Wirkung, x: float) -> Wirkung:
    neu = Decimal(repr(x)).quantize(_STELLEN)
    if w.wirkungsart is Wirkungsart.SELBSTBEDIENUNG:
        return w.aendern(anteil=neu)
    if w.wirkungsart is not Wirkungsart.NEUE_ZEIT:
        return w.aendern(faktor=neu)
    mal = neu / w.typisch_min if w.typisch_min else Decimal(1)
    spanne = {n: None if (v := getattr(w, n)) is None else (v * mal).quantize(_STELLEN) for n in ("minimum_min", "maximum_min")}
    return w.aendern(typisch_min=neu, **spanne)


def _aus_naht(stoff: Stoff, n: Schnittstellenwirkung, massnahme: Massnahme, name: str) -> Annahme:
    def mit(x: float) -> Stoff:
        ersatz = n.aendern(faktor=Decimal(repr(x)).quantize(_STELLEN))
        return replace(stoff, naehte=tuple(ersatz if e.id == n.id else e for e in stoff.naehte))

    return Annahme(massnahme.kuerzel, n.kuerzel, f"Wartezeit an {name}", float(n.faktor or 0), 0.0, _FAKTOR_BIS, n.annahme, mit)


def schwellen(stoff: Stoff, stufe: Stufe, weiter: Callable[[], None] = lambda: None) -> tuple[Schwelle, ...]:
    """Je Annahme die beiden Schwellen; ``weiter`` wird vor jeder Annahme gerufen und darf abbrechen."""
    ist = groessen(stoff, ())
    gefunden = []
    for annahme in annahmen(stoff, stufe):
        weiter()
        gerechnet: dict[float, Groessen] = {}

        def bei(x: float, a: Annahme = annahme, gemerkt: dict[float, Groessen] = gerechnet) -> Groessen:
            if x not in gemerkt:
                neu = a.mit(x)
                gemerkt[x] = groessen(neu, neu.gehoert_zu(stufe)).minus(ist)
            return gemerkt[x]

        gefunden.append(
            Schwelle(
                annahme,
                _nullstelle(lambda x, f=bei: f(x).durchlauf_tage, annahme),  # type: ignore[misc]  # f ist vorbelegt
                None if ist.vzae is None else _nullstelle(lambda x, f=bei: f(x).vzae or 0.0, annahme),  # type: ignore[misc]  # ebenso
            )
        )
    return tuple(gefunden)


def _nullstelle(unterschied: Callable[[float], float], annahme: Annahme) -> float | None:
    """Der Wert, bei dem der Unterschied verschwindet, gesucht zwischen der Annahme und dem Ende mit anderem Vorzeichen."""
    hier = unterschied(annahme.wert)
    if abs(hier) < _GLEICH:
        return None
    ende = next((e for e in (annahme.bis, annahme.von) if unterschied(e) * hier <= 0), None)
    if ende is None:
        return None
    return _zwischen(unterschied, (annahme.wert, hier), (ende, unterschied(ende)))


def _zwischen(f: Callable[[float], float], a: tuple[float, float], b: tuple[float, float]) -> float:
    """Regula falsi nach Illinois: das stehen bleibende Ende zählt halb, damit beide Seiten vorrücken."""
    (x0, y0), (x1, y1) = a, b
    for _ in range(_SCHRITTE):
        if abs(y1) < _GLEICH or abs(x1 - x0) < float(_STELLEN):
            break
        x = round(x1 - y1 * (x1 - x0) / (y1 - y0), 4)
        y = f(x)
        if x in {x0, x1}:
            return x
        (x0, y0) = (x1, y1) if y * y1 < 0 else (x0, y0 / 2)
        x1, y1 = x, y
    return x1


def schwellentabelle(reihe: Iterable[Schwelle], ziel: str) -> Datentabelle:
    """Je Annahme der angenommene Wert und die beiden Schwellen."""
    return Datentabelle(
        titel=f"Wann {ziel} nicht besser wäre als das IST",
        spalten=("Maßnahme", "Annahme", "gilt", "gleiche Durchlaufzeit bei", "gleiche Kapazität bei", "Stützt sich auf"),
        zeilen=tuple(
            (
                s.annahme.massnahme,
                f"{s.annahme.kuerzel} {s.annahme.was}",
                zahl(s.annahme.wert, 2),
                _wert(s.durchlauf),
                _wert(s.vzae),
                s.annahme.stuetze or "ohne Beleg",
            )
            for s in reihe
        ),
        zahlenspalten=(2, 3, 4),
    )


def _wert(x: float | None) -> str:
    return "nie" if x is None else zahl(x, 2)


def schwellensatz(reihe: Iterable[Schwelle], ziel: str) -> str:
    """Die Annahme, die am wenigsten danebenliegen darf; sonst, dass keine allein den Vorteil aufhebt."""
    eng = [s for s in reihe if s.durchlauf is not None]
    if not eng:
        return f"Keine Annahme allein hebt den Unterschied der Durchlaufzeit zwischen IST und {ziel} auf, solange die anderen gelten."
    knapp = min(eng, key=lambda s: abs((s.durchlauf or 0) - s.annahme.wert) / max(s.annahme.wert, 0.01))
    a = knapp.annahme
    return (
        f"Am ehesten kippt {a.massnahme} ({a.kuerzel} {a.was}): angenommen {zahl(a.wert, 2)}; bei {zahl(knapp.durchlauf or 0, 2)} "
        f"wäre die Durchlaufzeit wie im IST, alles andere wie angenommen."
    )
