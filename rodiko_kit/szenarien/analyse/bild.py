"""Bilder des Vergleichs: Zeiten, Wasserfall der gewonnenen Zeit, Kosten."""

from __future__ import annotations

from collections.abc import Sequence

from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.texte import eur, tage_je, zahl
from rodiko_kit.prozesse.analyse.ablauf import Bahn
from rodiko_kit.prozesse.analyse.balken import BEAMER, Balken, Teil, balkenbild
from rodiko_kit.prozesse.analyse.zeiten import TAGE_JE_WOCHE, Zeiten, wochenminuten
from rodiko_kit.szenarien.analyse.vergleich import Lage

_HOECHSTENS_SCHRITTE = 8
_UNMERKLICH_TAGE = 0.05


def zeitbild(lagen: Sequence[Lage], *, beamer: bool = False) -> Zeichnung:
    """Je Zustand Bearbeitung und äußere Wartezeit eines Falls in Kalendertagen, über alle Schritte addiert."""
    zeiten = [lage.zeiten for lage in lagen]
    arbeit = tage_je([z.arbeit_tage for z in zeiten])
    warten = tage_je([z.wartezeit_tage for z in zeiten])
    zusammen = tage_je([z.arbeit_tage + z.wartezeit_tage for z in zeiten])
    durchlauf = tage_je([z.durchlauf_tage for z in zeiten])
    balken = [
        Balken(
            lage.name,
            gesamt,
            (
                Teil("bearbeitung", lage.zeiten.arbeit_tage, f"{lage.name}: Bearbeitung {a}"),
                Teil("wartezeit", lage.zeiten.wartezeit_tage, f"{lage.name}: äußere Wartezeit {w}"),
            ),
        )
        for lage, a, w, gesamt in zip(lagen, arbeit, warten, zusammen, strict=True)
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
            zeilen=tuple(zip((lage.name for lage in lagen), arbeit, warten, zusammen, durchlauf, strict=True)),
            zahlenspalten=(1, 2, 3, 4),
        ),
        **(BEAMER if beamer else {}),
    )


def wasserfall(ist: Lage, soll: Lage, *, beamer: bool = False) -> Zeichnung:
    """Wo die Zeit gewonnen wird: vom IST über jeden veränderten Schritt zum SOLL, in Kalendertagen je Fall.

    Die größten acht Änderungen einzeln in Reihenfolge des Ablaufs, der Rest zusammen; weniger als 0,05 Tage bleiben weg.
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
    einzeln = " ".join(f"{b.name}: {b.wert}." for b in balken[1:-1]) or "Kein Schritt ändert sich."
    return balkenbild(
        titel,
        f"{satz} {einzeln}",
        balken,
        (("ist", "gesamt"), ("unterstuetzt", "weniger"), ("ablehnend", "mehr")),
        Datentabelle(titel=titel, spalten=("Schritt", "Dauer je Fall"), zeilen=zeilen, zahlenspalten=(1,)),
        **(BEAMER if beamer else {}),
    )


def _tage_je_schritt(zeiten: Zeiten) -> dict[str, float]:
    je_min = {b.bahn.id: TAGE_JE_WOCHE / wochenminuten(b.bahn.arbeitszeit) for b in zeiten.bahnen}
    regel = TAGE_JE_WOCHE / wochenminuten(Bahn.arbeitszeit)
    return {s.knoten.id: (s.arbeit_min or 0.0) * je_min.get(s.knoten.bahn, regel) + s.wartezeit_tage for s in zeiten.schritte}


def _stufen(
    anfang: str, vorher: float, ende: str, nachher: float, schritte: list[tuple[str, float]]
) -> tuple[list[Balken], tuple[tuple[str, str], ...]]:
    texte = [f"{zahl(tage, 1)}\u00a0Tage" for tage in (vorher, *(abs(d) for _, d in schritte), nachher)]
    balken, stand = [Balken(anfang, texte[0], (Teil("ist", vorher),))], vorher
    for (name, unterschied), text in zip(schritte, texte[1:-1], strict=True):
        klasse, vorzeichen = ("unterstuetzt", "\u2212") if unterschied < 0 else ("ablehnend", "+")
        tief = max(min(stand, stand + unterschied), 0.0)
        balken.append(Balken(name, vorzeichen + text, (Teil(klasse, abs(unterschied), name),), beginn=tief))
        stand += unterschied
    balken.append(Balken(ende, texte[-1], (Teil("ist", nachher),)))
    return balken, tuple((b.name, b.wert) for b in balken)


def kostenbild(lagen: Sequence[Lage], *, beamer: bool = False) -> Zeichnung:
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
        **(BEAMER if beamer else {}),
    )
