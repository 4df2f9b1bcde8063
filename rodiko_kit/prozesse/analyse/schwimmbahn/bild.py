"""Schwimmbahnbild eines Ablaufs: das ganze Bild in Bändern, der Ausschnitt um einen Schritt für den Beamer, der Übersichtsstreifen."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import pairwise

from rodiko_kit.basis.bild import Datentabelle, Form, Kreis, Rechteck, Zeichnung
from rodiko_kit.basis.texte import anzahl, prozent, tage
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf
from rodiko_kit.prozesse.analyse.reihenfolge import Kante, rueckkanten
from rodiko_kit.prozesse.analyse.schwimmbahn.formen import Ausstattung, legende, zeichne_band
from rodiko_kit.prozesse.analyse.schwimmbahn.gitter import TOR, Gitter, ausschnitt, baue_gitter, spaltenfenster
from rodiko_kit.prozesse.analyse.schwimmbahn.masse import BEAMER, BILDSCHIRM, SEITE, Masse, passe_an
from rodiko_kit.prozesse.analyse.schwimmbahn.merker import Marken, ueberstand
from rodiko_kit.prozesse.analyse.schwimmbahn.plan import Plan, plane

ABSTAND = 18.0
FACHPROZESS = "Fachprozess"
"""Wort am Kasten eines Schritts außerhalb des Auftrags."""


def schwimmbahn(  # noqa: PLR0913  jede Kennzeichnung ist für sich wählbar
    ablauf: Ablauf,
    *,
    medienbrueche: Collection[Kante] = (),
    klassen: Mapping[str, str] | None = None,
    gewaehlt: str = "",
    marken: Marken | None = None,
    masse: Masse = BILDSCHIRM,
) -> Zeichnung:
    """Das ganze Bild; breite Abläufe werden in Bänder von höchstens ``masse.breite`` geteilt, die an Buchstaben weitergehen.

    ``medienbrueche`` nennt Übergänge (von, nach) mit Wechsel des Trägers, ``klassen`` je Schritt eine Klasse aus ``basis.stil``
    (etwa ``schritt_entfaellt``), ``marken`` die angehefteten Merkzettel je Schritt. Formen der Schritte tragen die Kennung als ``ref``.
    """
    ohne_grenze = replace(masse, hoehe=math.inf)
    seiten = schwimmbahn_seiten(ablauf, medienbrueche=medienbrueche, klassen=klassen, gewaehlt=gewaehlt, marken=marken, masse=ohne_grenze)
    return seiten[0]


def schwimmbahn_seiten(  # noqa: PLR0913  wie schwimmbahn
    ablauf: Ablauf,
    *,
    medienbrueche: Collection[Kante] = (),
    klassen: Mapping[str, str] | None = None,
    gewaehlt: str = "",
    marken: Marken | None = None,
    zeichen: Mapping[str, str] | None = None,
    masse: Masse = SEITE,
) -> tuple[Zeichnung, ...]:
    """Wie ``schwimmbahn``, auf mehrere Bilder von höchstens ``masse.hoehe`` verteilt; Buchstaben gelten über alle Seiten.

    ``zeichen`` schreibt je Schritt ein Wort an seinen Kasten (etwa „neu“), in der Farbe seiner Klasse.
    """
    gitter = baue_gitter(ablauf, medienbrueche)
    masse = _angepasst(ablauf, masse)
    marken, zeichen = marken or {}, _fachprozesse(ablauf) | dict(zeichen or {})
    plaene = [plane(teil, masse, _ueberstand(marken, masse, zeichen)) for teil in _teile(gitter, masse)]
    breite = max((p.breite for p in plaene), default=masse.breite)
    a = Ausstattung(masse, {b.id: b.name for b in ablauf.bahnen}, klassen or {}, gewaehlt, marken, zeichen)
    seiten = _auf_seiten(plaene, masse.hoehe)
    bilder = []
    for nummer, seite in enumerate(seiten, start=1):
        formen, hoehe = _untereinander(seite, a, breite)
        zusatz = f" ({nummer} von {len(seiten)})" if len(seiten) > 1 else ""
        bilder.append(
            Zeichnung(
                titel=f"Ablauf: {ablauf.titel}{zusatz}",
                alternativtext=beschreibe(ablauf, medienbrueche) + (f" Teil{zusatz}." if zusatz else ""),
                breite=round(breite, 1),
                hoehe=round(hoehe, 1),
                formen=tuple(formen),
                tabelle=ablauftabelle(ablauf, medienbrueche),
            )
        )
    return tuple(bilder)


def _auf_seiten(plaene: list[Plan], hoehe: float) -> list[list[Plan]]:
    seiten: list[list[Plan]] = [[]]
    y = 0.0
    for plan in plaene:
        if seiten[-1] and y + plan.hoehe > hoehe:
            seiten.append([])
            y = 0.0
        seiten[-1].append(plan)
        y += plan.hoehe + ABSTAND
    return seiten


def _untereinander(plaene: list[Plan], a: Ausstattung, breite: float) -> tuple[list[Form], float]:
    """Formen der Bänder untereinander mit Legende, und die Gesamthöhe."""
    formen: list[Form] = []
    y = 0.0
    for plan in plaene:
        formen += zeichne_band(plan, a, y, breite)
        y += plan.hoehe + ABSTAND
    zeichen, hoch = legende(plaene, a, y - ABSTAND / 2, breite)
    return [*formen, *zeichen], y - ABSTAND / 2 + hoch


def schwimmbahn_ausschnitt(
    ablauf: Ablauf,
    schritt: str,
    *,
    medienbrueche: Collection[Kante] = (),
    klassen: Mapping[str, str] | None = None,
    marken: Marken | None = None,
) -> Zeichnung:
    """Die Schritte um ``schritt`` groß für den Beamer, darunter der ganze Ablauf als Streifen mit dem gezeigten Fenster.

    Gezeigt werden so viele Spalten, wie bei 1024x768 mit großer Schrift Platz haben, sonst der Schritt allein mit seinen Nachbarn
    (bis fünf Wege je Verzweigung bleibt die Schrift über 2,6 % der Bildhöhe).
    """
    gitter = baue_gitter(ablauf, medienbrueche)
    spalte = gitter.zellen[schritt].spalte if schritt in gitter.zellen else 1
    masse = _angepasst(ablauf, BEAMER)
    marken = marken or {}
    zeichen = _fachprozesse(ablauf)
    platz = _ueberstand(marken, masse, zeichen)
    von, bis, plaene = _fenster(gitter, spalte, masse, platz)
    if plaene[0].hoehe > masse.hoehe and schritt in gitter.zellen:
        allein = [i for i in (schritt, schritt + TOR) if i in gitter.zellen]
        von, bis, plaene = spalte, spalte + len(allein), [plane(ausschnitt(gitter, allein, kuerzel=True), masse, platz)]
    a = Ausstattung(masse, {b.id: b.name for b in ablauf.bahnen}, klassen or {}, schritt, marken, zeichen)
    breite = max(masse.breite, *(p.breite for p in plaene))
    formen: list[Form] = []
    y = 0.0
    for plan in plaene:
        formen += zeichne_band(plan, a, y, breite)
        y += plan.hoehe + ABSTAND
    streifen, hoch = _streifen(gitter, breite, y, (von, bis), schritt)
    name = gitter.zellen[schritt].text if schritt in gitter.zellen else ablauf.titel
    return Zeichnung(
        titel=f"Ausschnitt um „{name}“",
        alternativtext=f"Ausschnitt um den Schritt „{name}“. {beschreibe(ablauf, medienbrueche)}",
        breite=round(breite, 1),
        hoehe=round(y + hoch, 1),
        formen=(*formen, *streifen),
        tabelle=ablauftabelle(ablauf, medienbrueche),
    )


def _fachprozesse(ablauf: Ablauf) -> dict[str, str]:
    return {k.id: FACHPROZESS for k in ablauf.knoten if k.ausserhalb}


def fachprozesssatz(ablauf: Ablauf) -> str:
    """Welche Schritte außerhalb des Auftrags liegen; leer, wenn keiner."""
    namen = [f"„{k.name}“" for k in ablauf.knoten if k.ausserhalb]
    return f"Fachprozess, außerhalb des Auftrags: {', '.join(namen)}." if namen else ""


def beschreibe(ablauf: Ablauf, medienbrueche: Collection[Kante] = ()) -> str:
    """Die Aussage des Bildes in Sätzen."""
    if not ablauf.knoten:
        return f"Der Prozess „{ablauf.titel}“ hat noch keine Schritte."
    tore = sum(ablauf.ist_tor(k.id) for k in ablauf.knoten)
    bahnen = {k.bahn for k in ablauf.knoten}
    wartend = [k for k in ablauf.knoten if k.wartezeit_mittel > 0]
    erster = (
        f"Der Prozess „{ablauf.titel}“ hat {anzahl(len(ablauf.knoten), 'Schritt', 'Schritte')} in "
        f"{anzahl(len(bahnen), 'Organisationseinheit', 'Organisationseinheiten')}, {anzahl(tore, 'Verzweigung', 'Verzweigungen')}, "
        f"{anzahl(len(rueckkanten(ablauf)), 'Rücksprung', 'Rücksprünge')} und {anzahl(len(medienbrueche), 'Medienbruch', 'Medienbrüche')}."
    )
    if fach := fachprozesssatz(ablauf):
        erster = f"{erster} {fach}"
    if not wartend:
        return erster
    laengste = max(wartend, key=lambda k: k.wartezeit_mittel)
    return f"{erster} Am längsten wird nach „{laengste.name}“ gewartet: {tage(round(laengste.wartezeit_mittel, 1))}."


def ablauftabelle(ablauf: Ablauf, medienbrueche: Collection[Kante] = ()) -> Datentabelle:
    """Je Übergang eine Zeile: Schritt, zuständig, weiter mit, Anteil, Besonderheiten."""
    zurueck = rueckkanten(ablauf)
    zeilen = []
    for von in (START, *(k.id for k in ablauf.knoten)):
        for nach, anteil in ablauf.ausgaenge[von]:
            besonders = [
                text
                for text, da in (
                    ("Nacharbeit", (von, nach) in zurueck),
                    ("Medienbruch", (von, nach) in medienbrueche),
                    ("Fachprozess, außerhalb des Auftrags", von != START and ablauf.nach_id[von].ausserhalb),
                    (
                        f"danach {tage(round(ablauf.nach_id[von].wartezeit_mittel, 1))} Wartezeit" if von != START else "",
                        von != START and ablauf.nach_id[von].wartezeit_mittel > 0,
                    ),
                )
                if da
            ]
            zeilen.append(
                (
                    "Beginn" if von == START else ablauf.nach_id[von].name,
                    "" if von == START else ablauf.bahnname(ablauf.nach_id[von].bahn),
                    "Ende" if nach == ENDE else ablauf.nach_id[nach].name,
                    prozent(anteil),
                    ", ".join(besonders),
                )
            )
    return Datentabelle(
        titel=f"Ablauf: {ablauf.titel}",
        spalten=("Schritt", "Zuständig", "Weiter mit", "Anteil", "Besonderheit"),
        zeilen=tuple(zeilen),
        zahlenspalten=(3,),
    )


def _angepasst(ablauf: Ablauf, masse: Masse) -> Masse:
    return passe_an(masse, [k.name for k in ablauf.knoten], [b.name for b in ablauf.bahnen])


def _teile(gitter: Gitter, masse: Masse) -> list[Gitter]:
    """Schneidet die Spalten in möglichst wenige Bänder, die in ``masse.breite`` passen, und darin an Stellen mit wenigen Linien."""
    n = gitter.spalten
    breiten = [_spaltenbreite(gitter, s, masse) for s in range(n)]
    ueber = [sum(_kreuzt(gitter, p.von, p.nach, s) for p in gitter.pfeile) for s in range(n + 1)]
    verboten = {gitter.zellen[i].spalte for i in gitter.zellen if i.endswith(TOR)}
    bestes: list[tuple[float, list[int]]] = [(0.0, []), *((float("inf"), []) for _ in range(n))]
    for ende in range(1, n + 1):
        for anfang in range(ende - 1, -1, -1):
            platz = masse.links + sum(breiten[anfang:ende]) + (60.0 if anfang else 0.0) + (60.0 if ende < n else 0.0)
            if platz > masse.breite and ende - anfang > 1:
                break
            if anfang in verboten and anfang > 0:
                continue
            preis = bestes[anfang][0] + 1000 + (ueber[anfang] if anfang else 0)
            if preis < bestes[ende][0]:
                bestes[ende] = (preis, [*bestes[anfang][1], anfang])
    schnitte = [*bestes[n][1], n] if bestes[n][1] else [0, n]
    return [ausschnitt(gitter, spaltenfenster(gitter, a, b)) for a, b in pairwise(schnitte)]


def _spaltenbreite(gitter: Gitter, spalte: int, masse: Masse) -> float:
    arten = {z.art for z in gitter.zellen.values() if z.spalte == spalte}
    kern = masse.kasten_b if "schritt" in arten else 2 * masse.tor_r
    return kern + 2.2 * masse.schrift + (3 * masse.klein if "tor" in arten else 0.0)


def _kreuzt(gitter: Gitter, von: str, nach: str, schnitt: int) -> bool:
    a, b = sorted((gitter.zellen[von].spalte, gitter.zellen[nach].spalte))
    return a < schnitt <= b


def _ueberstand(marken: Marken, masse: Masse, zeichen: Collection[str] = ()) -> dict[str, float]:
    return {schritt: ueberstand(masse) for schritt in (*zeichen, *(s for s, reihe in marken.items() if reihe))}


def _fenster(gitter: Gitter, spalte: int, masse: Masse, platz: Mapping[str, float]) -> tuple[int, int, list[Plan]]:
    """Das breiteste Fenster um ``spalte``, das auf den Beamer passt, und wenn Platz ist, das folgende darunter.

    Zurück kommen die erste und die Spalte hinter der letzten gezeigten.
    """
    von, bis = spalte, spalte + 1
    if any(z.spalte == bis and z.art == "tor" for z in gitter.zellen.values()):
        bis += 1
    von, bis, plan = _weite(gitter, (von, bis), 1, masse, platz)
    if bis < gitter.spalten:
        rest = replace(masse, hoehe=masse.hoehe - plan.hoehe - ABSTAND)
        _, bis2, weiter = _weite(gitter, (bis, bis + 1), 0, rest, platz)
        if weiter.hoehe <= rest.hoehe and weiter.breite <= masse.breite:
            return von, bis2, [plan, weiter]
    return von, bis, [plan]


def _weite(gitter: Gitter, fenster: tuple[int, int], nach_links: int, masse: Masse, platz: Mapping[str, float]) -> tuple[int, int, Plan]:
    """Weitet das Fenster abwechselnd nach rechts und, wenn ``nach_links`` 1 ist, nach links, solange das Band passt."""
    von, bis = fenster

    def band(von: int, bis: int) -> Plan:
        return plane(ausschnitt(gitter, spaltenfenster(gitter, von, bis), je_ziel=False, kuerzel=True), masse, platz)

    plan = band(von, bis)
    gewachsen = True
    while gewachsen:
        gewachsen = False
        for links, rechts in ((0, 1), (1, 0))[: 1 + nach_links]:
            neu_von, neu_bis = von - links, bis + rechts
            if neu_von < 0 or neu_bis > gitter.spalten:
                continue
            versuch = band(neu_von, neu_bis)
            if versuch.breite <= masse.breite and versuch.hoehe <= masse.hoehe:
                von, bis, plan, gewachsen = neu_von, neu_bis, versuch, True
    return von, bis, plan


def _streifen(gitter: Gitter, breite: float, y: float, fenster: tuple[int, int], gewaehlt: str) -> tuple[list[Form], float]:
    """Der ganze Ablauf klein und ohne Text; das Fenster ist umrandet, der gewählte Schritt gefüllt."""
    hoch = min(10.0, 66.0 / max(1, len(gitter.bahnen)))
    schritt = breite / max(1, gitter.spalten)
    lage = {bahn: y + n * hoch for n, bahn in enumerate(gitter.bahnen)}
    formen: list[Form] = [
        Rechteck(x=0, y=round(oben, 1), b=round(breite, 1), h=round(hoch, 1), klasse="flaeche_leise" if n % 2 else "flaeche")
        for n, oben in enumerate(lage.values())
    ]
    for zelle in gitter.zellen.values():
        x, oben = zelle.spalte * schritt, lage[zelle.bahn]
        if zelle.art == "schritt":
            formen.append(
                Rechteck(
                    x=round(x + 0.1 * schritt, 1),
                    y=round(oben + 1.5, 1),
                    b=round(0.8 * schritt, 1),
                    h=round(hoch - 3, 1),
                    klasse="punkt_fokus" if zelle.id == gewaehlt else "bearbeitung",
                    ref=zelle.id,
                    tipp=zelle.text,
                )
            )
        else:
            formen.append(
                Kreis(x=round(x + schritt / 2, 1), y=round(oben + hoch / 2, 1), r=round(0.25 * hoch, 1), klasse="tor", tipp=zelle.text)
            )
    von, bis = fenster
    gesamt = hoch * max(1, len(gitter.bahnen))
    formen.append(
        Rechteck(x=round(von * schritt, 1), y=round(y, 1), b=round((bis - von) * schritt, 1), h=round(gesamt, 1), klasse="hilfslinie")
    )
    return formen, gesamt
