"""Bilder des Vergleichs: Zeiten, Wasserfall der gewonnenen Zeit, Kosten."""

from __future__ import annotations

from collections.abc import Sequence

from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.texte import eur, tage
from rodiko_kit.prozesse.analyse.ablauf import Bahn
from rodiko_kit.prozesse.analyse.zeiten import TAGE_JE_WOCHE, Zeiten, wochenminuten
from rodiko_kit.szenarien.analyse.balken import Balken, Teil, balkenbild
from rodiko_kit.szenarien.analyse.vergleich import Lage

_HOECHSTENS_SCHRITTE = 8
_UNMERKLICH_TAGE = 0.005


def zeitbild(lagen: Sequence[Lage]) -> Zeichnung:
    """Je Zustand Bearbeitung und äußere Wartezeit eines Falls in Kalendertagen, über alle Schritte addiert."""
    balken = [
        Balken(
            lage.name,
            tage(z.arbeit_tage + z.wartezeit_tage),
            (
                Teil("bearbeitung", z.arbeit_tage, f"{lage.name}: Bearbeitung {tage(z.arbeit_tage)}"),
                Teil("wartezeit", z.wartezeit_tage, f"{lage.name}: äußere Wartezeit {tage(z.wartezeit_tage)}"),
            ),
        )
        for lage in lagen
        for z in (lage.zeiten,)
    ]
    titel = "Bearbeitung und äußere Wartezeit je Fall"
    return balkenbild(
        titel,
        "Balken je Zustand. " + " ".join(f"{b.name}: {b.wert}." for b in balken) + " Rückstau bei den Einheiten ist nicht enthalten.",
        balken,
        (("bearbeitung", "Bearbeitung (in Kalendertagen)"), ("wartezeit", "äußere Wartezeit")),
        Datentabelle(
            titel=titel,
            spalten=("Zustand", "Bearbeitung", "Äußere Wartezeit", "Zusammen", "Durchlaufzeit"),
            zeilen=tuple(
                (g.name, tage(z.arbeit_tage), tage(z.wartezeit_tage), tage(z.arbeit_tage + z.wartezeit_tage), tage(z.durchlauf_tage))
                for g in lagen
                for z in (g.zeiten,)
            ),
            zahlenspalten=(1, 2, 3, 4),
        ),
    )


def wasserfall(ist: Lage, soll: Lage) -> Zeichnung:
    """Wo die Zeit gewonnen wird: vom IST über jeden veränderten Schritt zum SOLL, in Kalendertagen je Fall.

    Die größten acht Änderungen einzeln in Reihenfolge des Ablaufs, der Rest zusammen; die Summe geht genau auf.
    """
    vorher, nachher = _tage_je_schritt(ist.zeiten), _tage_je_schritt(soll.zeiten)
    unterschied = {n: nachher.get(n, 0.0) - wert for n, wert in vorher.items()}
    gross = sorted((n for n, d in unterschied.items() if abs(d) > _UNMERKLICH_TAGE), key=lambda n: -abs(unterschied[n]))[
        :_HOECHSTENS_SCHRITTE
    ]
    knoten = ist.schicht.ablauf.nach_id
    schritte = [(f"{knoten[n].kuerzel} {knoten[n].name}".strip(), unterschied[n]) for n in vorher if n in gross]
    rest = sum(d for n, d in unterschied.items() if n not in gross)
    if abs(rest) > _UNMERKLICH_TAGE:
        schritte.append(("übrige Schritte", rest))
    balken, zeilen = _stufen(ist.name, sum(vorher.values()), soll.name, sum(nachher.values()), schritte)
    titel = f"Vom {ist.name} zu {soll.name}: wo sich die Zeit ändert"
    satz = f"Wasserfall von {balken[0].wert} ({ist.name}) auf {balken[-1].wert} ({soll.name}) je Fall."
    return balkenbild(
        titel,
        satz + (" " + " ".join(f"{n}: {_mit_vorzeichen(d)}." for n, d in schritte) if schritte else " Kein Schritt ändert sich."),
        balken,
        (("ist", "gesamt"), ("unterstuetzt", "weniger"), ("ablehnend", "mehr")),
        Datentabelle(titel=titel, spalten=("Schritt", "Tage je Fall"), zeilen=zeilen, zahlenspalten=(1,)),
    )


def _tage_je_schritt(zeiten: Zeiten) -> dict[str, float]:
    je_min = {b.bahn.id: TAGE_JE_WOCHE / wochenminuten(b.bahn.arbeitszeit) for b in zeiten.bahnen}
    regel = TAGE_JE_WOCHE / wochenminuten(Bahn.arbeitszeit)
    return {s.knoten.id: (s.arbeit_min or 0.0) * je_min.get(s.knoten.bahn, regel) + s.wartezeit_tage for s in zeiten.schritte}


def _stufen(
    anfang: str, vorher: float, ende: str, nachher: float, schritte: list[tuple[str, float]]
) -> tuple[list[Balken], tuple[tuple[str, str], ...]]:
    balken, zeilen, stand = [Balken(anfang, tage(vorher), (Teil("ist", vorher),))], [(anfang, tage(vorher))], vorher
    for name, unterschied in schritte:
        klasse = "unterstuetzt" if unterschied < 0 else "ablehnend"
        tief = max(min(stand, stand + unterschied), 0.0)
        balken.append(Balken(name, _mit_vorzeichen(unterschied), (Teil(klasse, abs(unterschied), name),), beginn=tief))
        zeilen.append((name, _mit_vorzeichen(unterschied)))
        stand += unterschied
    balken.append(Balken(ende, tage(nachher), (Teil("ist", nachher),)))
    return balken, (*zeilen, (ende, tage(nachher)))


def _mit_vorzeichen(unterschied: float) -> str:
    vorzeichen = "+" if unterschied > 0 else "\u2212"
    return vorzeichen + tage(abs(unterschied))


def kostenbild(lagen: Sequence[Lage]) -> Zeichnung:
    """Je SOLL die haushaltswirksamen Kosten über die Betrachtungsjahre: einmalig und laufend, ohne Abzinsung."""
    gezeigt = [lage for lage in lagen if lage.stufe is not None]
    jahre = gezeigt[0].kosten.jahre if gezeigt else 0
    balken = [
        Balken(
            lage.name,
            eur(k.gesamt.eur),
            (
                Teil("einmalig", float(k.einmalig.eur), f"einmalig {eur(k.einmalig.eur)}"),
                Teil("laufend", float(k.laufend.eur * k.jahre), f"laufend {eur(k.laufend.eur)} je Jahr"),
            ),
        )
        for lage in gezeigt
        for k in (lage.kosten,)
    ]
    titel = f"Haushaltswirksame Kosten in {jahre} Jahren"
    return balkenbild(
        titel,
        "Balken je Zielbild. " + " ".join(f"{b.name}: {b.wert}." for b in balken) + " Gesparte Arbeitszeit ist nicht abgezogen.",
        balken,
        (("einmalig", "einmalig"), ("laufend", f"laufend in {jahre} Jahren")),
        Datentabelle(
            titel=titel,
            spalten=("Zielbild", "einmalig", "laufend je Jahr", f"gesamt in {jahre} Jahren"),
            zeilen=tuple((g.name, eur(k.einmalig.eur), eur(k.laufend.eur), eur(k.gesamt.eur)) for g in gezeigt for k in (g.kosten,)),
            zahlenspalten=(1, 2, 3),
        ),
    )
