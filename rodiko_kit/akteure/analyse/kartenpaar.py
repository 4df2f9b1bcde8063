"""IST und SOLL nebeneinander: dieselben Akteure am selben Ort, der Unterschied an Form und Farbe, als Bilddaten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from rodiko_kit.akteure.analyse.linien import Strich, beziehungslinie
from rodiko_kit.akteure.analyse.netz import aufzaehlung, sichtbare
from rodiko_kit.akteure.analyse.unterschied import Paar, Wandel, unterschied, wandel
from rodiko_kit.akteure.modell import Akteur, Beziehung, Einordnung, Stand
from rodiko_kit.basis.beschriftung import OBERHALB, ZEILE, Kasten, textkasten
from rodiko_kit.basis.bild import Datentabelle, Form, Kreis, Rechteck, Schrift, Zeichnung, versetzt
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.basis.textmass import textbreite, umbrich

_STRICHE = {
    Wandel.NEU: ("neu", "beziehung_soll"),
    Wandel.GEAENDERT: ("anders", "beziehung_soll"),
    Wandel.BLEIBT: ("durchgezogen", "beziehung"),
    Wandel.ENTFAELLT: ("entfaellt", "beziehung_weg"),
}
"""Zeichen auf der Linie und ihre Klasse."""
_TITEL = {Stand.IST: "heute (IST)", Stand.SOLL: "angestrebt (SOLL)"}
_KOMMT, _GEHT, _FEHLT = "schritt_neu", "medienbruch", "offen"
_KLASSEN = {Einordnung.SCHLUESSEL: "akteur_schluessel", Einordnung.PRIMAER: "akteur", Einordnung.SEKUNDAER: "akteur_sekundaer"}
_LISTE_HOECHSTENS = 4
_R = 0.95
"""Halbmesser eines Akteurs in Schriftgrößen: zwei Ziffern passen hinein."""


@dataclass(frozen=True)
class Paarmass:
    """Breite des Bildes und Schriftgröße in Bildeinheiten; viele Akteure machen es breiter."""

    breite: float
    text: float
    seiten: float = 0.95
    """Angestrebtes Verhältnis von Breite zu Höhe einer Karte."""
    liste: float = 0.0
    """Breite der Namensliste rechts neben den Karten; 0 = darunter."""


BILDSCHIRM = Paarmass(breite=680, text=13)
BEAMER = Paarmass(breite=960, text=20.5, seiten=0.6, liste=330)
AUSDRUCK = Paarmass(breite=1120, text=16, seiten=1.2)


def kartenpaar(akteure: Sequence[Akteur], beziehungen: Sequence[Beziehung], *, intern: bool, mass: Paarmass = BILDSCHIRM) -> Zeichnung:
    """Links das heutige, rechts das angestrebte Netz; jeder Akteur hat in beiden dieselbe Nummer und denselben Ort, Namen darunter.

    Verbindungen: grün mit + neu, grün mit ± anders, gestrichelt mit − entfällt. Akteure: grün mit + kommt ins Netz, Rand in Signalfarbe
    mit − verlässt es, gestrichelt = dort ohne Verbindung. Kreis = primär oder Schlüsselakteur (starker Rand), Quadrat = sekundär.
    Jede Form eines Akteurs hat seine Kennung als ``ref``. Ohne ``intern`` fehlen Spannungen und unterbrochene Beziehungen.
    """
    da = {a.id for a in akteure}
    je = {p: w for p, w in wandel(beziehungen, intern=intern).items() if p <= da}
    netz = _Netz(tuple(akteure), je, mass)
    neben = mass.liste and mass.liste + mass.text
    breite = max(mass.breite, 2 * netz.breite + 3 * mass.text + neben)
    halb = (breite - neben - mass.text) / 2
    formen: list[Form] = []
    for n, stand in enumerate(Stand):
        links = n * (halb + mass.text)
        formen.append(Rechteck(x=links + 0.5, y=0.5, b=halb - 1, h=netz.hoehe + 2.6 * mass.text, klasse="flaeche_leise"))
        titel = Schrift(x=links + halb / 2, y=1.5 * mass.text, text=_TITEL[stand], groesse=1.1 * mass.text, anker="mitte", fett=True)
        formen += [titel, *versetzt(netz.formen(stand), links + (halb - netz.breite) / 2, 2.2 * mass.text)]
    unten = netz.hoehe + 3.2 * mass.text
    platz = Kasten(breite - mass.liste, 0, mass.liste, 0) if neben else Kasten(0, unten + 0.2 * mass.text, breite, 0)
    liste, y = _namen(akteure, platz, mass.text)
    zeichen, y = _legende((breite, max(y, unten)), mass.text)
    return Zeichnung(
        titel="Akteurslandkarte: IST und SOLL nebeneinander",
        alternativtext=_alternativtext(akteure, beziehungen, netz, intern=intern),
        breite=breite,
        hoehe=y,
        formen=(*formen, *liste, *zeichen),
        tabelle=_tabelle(akteure, beziehungen, netz, intern=intern),
        intern=intern,
    )


class _Netz:
    """Nummern und Orte der Akteure in einer Karte, gerechnet über beide Stände."""

    def __init__(self, akteure: tuple[Akteur, ...], je: Mapping[Paar, Wandel], mass: Paarmass) -> None:
        import numpy as np

        from rodiko_kit.akteure.analyse.anordnung import ordne_an

        self.akteure, self.je, self.mass = akteure, je, mass
        self.r = _R * mass.text
        nummer = {a.id: n for n, a in enumerate(akteure)}
        self.nummer = {kennung: n + 1 for kennung, n in nummer.items()}
        kante = 2 * self.r + 0.7 * mass.text
        paare = sorted({(min(p), max(p)) for p in (tuple(nummer[e] for e in paar) for paar in je)})
        zug = np.array([{Einordnung.SCHLUESSEL: 1.0, Einordnung.PRIMAER: 0.5}.get(a.einordnung, 0.0) for a in akteure])
        platz = (mass.breite - (mass.liste and mass.liste + mass.text) - 3 * mass.text) / 2
        for seiten in (mass.seiten, mass.seiten * 0.65, mass.seiten * 0.4):
            mitten = ordne_an(np.full((len(akteure), 2), kante), paare, zug, seiten)
            ausdehnung = (mitten + kante / 2).max(axis=0, initial=kante)
            if ausdehnung[0] <= platz:
                break
        faktor = max(1.0, (platz - kante) / max(float(ausdehnung[0]) - kante, 1.0))
        senkrecht = min(faktor, max(1.0, ((mass.breite - mass.liste) / 2 / mass.seiten - kante) / max(float(ausdehnung[1]) - kante, 1.0)))
        self.ort = {
            a.id: (float(x - kante / 2) * faktor + kante / 2, float(y - kante / 2) * senkrecht + kante / 2)
            for a, (x, y) in zip(akteure, mitten, strict=True)
        }
        self.breite = max((x for x, _ in self.ort.values()), default=0.0) + kante / 2
        self.hoehe = max((y for _, y in self.ort.values()), default=0.0) + kante / 2

    def verbunden(self, stand: Stand) -> set[UUID]:
        """Wer in diesem Stand mindestens eine Verbindung hat."""
        fehlt = Wandel.NEU if stand is Stand.IST else Wandel.ENTFAELLT
        return {e for paar, w in self.je.items() if w is not fehlt for e in paar}

    def akteurswandel(self, akteur: Akteur) -> Wandel:
        """Ob der Akteur ins Netz kommt, es verlässt oder bleibt."""
        ist, soll = (akteur.id in self.verbunden(stand) for stand in Stand)
        return Wandel.NEU if soll and not ist else Wandel.ENTFAELLT if ist and not soll else Wandel.BLEIBT

    def formen(self, stand: Stand) -> list[Form]:
        """Linien, dann Knoten eines Standes."""
        formen: list[Form] = []
        belegt = [Kasten(x - self.r, y - self.r, 2 * self.r, 2 * self.r) for x, y in self.ort.values()]
        fehlt = Wandel.NEU if stand is Stand.IST else Wandel.ENTFAELLT
        namen = {a.id: a for a in self.akteure}
        for paar, w in self.je.items():
            if w is fehlt:
                continue
            von, nach = sorted(paar, key=lambda e: self.nummer[e])
            gezeigt = w if stand is Stand.SOLL or w is Wandel.ENTFAELLT else Wandel.BLEIBT
            zeichen, klasse = _STRICHE[gezeigt]
            tipp = f"{namen[von].name} – {namen[nach].name}: {w.value}"
            strich = Strich(zeichen, tipp=tipp, klasse=klasse, groesse=self.mass.text)
            linie = beziehungslinie(self._ende(namen[von]), self._ende(namen[nach]), strich, belegt)
            belegt += [textkasten(f) for f in linie if isinstance(f, Schrift)]
            formen += linie
        verbunden = self.verbunden(stand)
        return [*formen, *(f for a in self.akteure for f in self._knoten(a, stand, allein=a.id not in verbunden))]

    def _ende(self, akteur: Akteur) -> tuple[float, float, float, bool]:
        return (*self.ort[akteur.id], self.r, akteur.einordnung is Einordnung.SEKUNDAER)

    def _knoten(self, a: Akteur, stand: Stand, *, allein: bool) -> list[Form]:
        (x, y), r, t, ref = self.ort[a.id], self.r, self.mass.text, str(a.id)
        w = self.akteurswandel(a)
        kommt, geht = w is Wandel.NEU and stand is Stand.SOLL, w is Wandel.ENTFAELLT and stand is Stand.IST
        klasse = _KOMMT if kommt else _GEHT if geht else _FEHLT if allein else _KLASSEN[a.einordnung]
        tipp = f"{self.nummer[a.id]} {a.name}"
        eckig = a.einordnung is Einordnung.SEKUNDAER
        formen: list[Form] = [
            Rechteck(x=x - r, y=y - r, b=2 * r, h=2 * r, klasse=klasse, ref=ref, tipp=tipp)
            if eckig
            else Kreis(x=x, y=y, r=r, klasse=klasse, ref=ref, tipp=tipp),
            Schrift(x=x, y=y + 0.34 * t, text=str(self.nummer[a.id]), groesse=t, anker="mitte", fett=True, ref=ref),
        ]
        if kommt or geht:
            zeichen = Schrift(x=x + r, y=y - r + 0.2 * t, text="+" if kommt else "−", groesse=t, anker="mitte", fett=True, ref=ref)
            k = textkasten(zeichen)
            formen += [Rechteck(x=k.x - 1, y=k.y + 0.1 * t, b=k.b + 2, h=k.h - 0.2 * t, klasse="freiraum", ref=ref), zeichen]
        return formen


def _namen(akteure: Sequence[Akteur], ort: Kasten, t: float) -> tuple[list[Form], float]:
    """Nummern und Namen ab der Ecke von ``ort`` in seiner Breite, in so vielen Spalten, wie der längste Name zulässt."""
    breite, oben = ort.b, ort.y
    platz = textbreite("00", t, fett=True) + 0.6 * t
    laengster = max((textbreite(a.name, t) for a in akteure), default=0.0) + platz + t
    spalten = max(1, min(_LISTE_HOECHSTENS, int(breite // laengster)) if laengster <= breite else 1)
    b = breite / spalten
    je_spalte = -(-len(akteure) // spalten)
    formen: list[Form] = []
    unten = oben
    for s in range(spalten):
        y = oben + OBERHALB * t
        for n, a in enumerate(akteure[s * je_spalte : (s + 1) * je_spalte], start=s * je_spalte + 1):
            formen.append(Schrift(x=ort.x + s * b + platz - 0.5 * t, y=y, text=str(n), groesse=t, anker="rechts", fett=True, ref=str(a.id)))
            for zeile in umbrich(a.name, b - platz - 0.5 * t, t, zeilen=3):
                formen.append(Schrift(x=ort.x + s * b + platz, y=y, text=zeile, groesse=t, ref=str(a.id)))
                y += ZEILE * t
            y += 0.15 * t
        unten = max(unten, y)
    return formen, unten


def _legende(ort: tuple[float, float], t: float) -> tuple[list[Form], float]:
    """Die Zeichenerklärung unter den Namen und die neue Unterkante."""
    breite, oben = ort
    eintraege = (
        *((_STRICHE[w][1], _STRICHE[w][0], f"Verbindung {w.value}") for w in Wandel),
        (_KOMMT, "", "Akteur kommt ins Netz (+)"),
        (_GEHT, "", "Akteur verlässt es (−)"),
        (_FEHLT, "", "ohne Verbindung"),
    )
    x, y = 0.0, oben + 0.8 * t
    formen: list[Form] = []
    for klasse, linie, text in eintraege:
        platz = 3.2 * t if linie else 1.5 * t
        b = platz + 0.4 * t + textbreite(text, t)
        if x and x + b > breite:
            x, y = 0.0, y + 1.7 * t
        mitte = y - 0.3 * t
        if linie:
            strecke = (x, mitte, 0.0, False), (x + platz, mitte, 0.0, False)
            formen += beziehungslinie(*strecke, Strich(linie, klasse=klasse, groesse=t))
        else:
            formen.append(Kreis(x=x + 0.75 * t, y=mitte, r=0.6 * t, klasse=klasse))
        formen.append(Schrift(x=x + platz + 0.4 * t, y=y, text=text, groesse=t))
        x += b + 1.4 * t
    return formen, y + 0.6 * t


def _wechsler(netz: _Netz, w: Wandel) -> list[str]:
    return [a.name for a in netz.akteure if netz.akteurswandel(a) is w]


def _alternativtext(akteure: Sequence[Akteur], beziehungen: Sequence[Beziehung], netz: _Netz, *, intern: bool) -> str:
    if not akteure:
        return "Akteurslandkarten ohne Akteure: Es ist noch kein Akteur angelegt."
    satz, _ = unterschied(akteure, beziehungen, intern=intern)
    saetze = [f"Zwei Karten mit {anzahl(len(akteure), 'Akteur', 'Akteuren')} am selben Ort, links heute, rechts angestrebt. {satz}"]
    if kommt := _wechsler(netz, Wandel.NEU):
        saetze.append(f"Neu im Netz: {aufzaehlung(kommt)}.")
    if geht := _wechsler(netz, Wandel.ENTFAELLT):
        saetze.append(f"Nicht mehr im Netz: {aufzaehlung(geht)}.")
    return " ".join(saetze)


def _tabelle(akteure: Sequence[Akteur], beziehungen: Sequence[Beziehung], netz: _Netz, *, intern: bool) -> Datentabelle:
    if not sichtbare(beziehungen, intern=intern, stand=Stand.SOLL):
        return Datentabelle(titel="Vom heutigen zum angestrebten Netz", spalten=("Was", "Wandel", "Wer"))
    _, paare = unterschied(akteure, beziehungen, intern=intern)
    worte = {Wandel.NEU: "kommt ins Netz", Wandel.ENTFAELLT: "verlässt das Netz"}
    return Datentabelle(
        titel=paare.titel,
        spalten=("Was", "Wandel", "Wer"),
        zeilen=(
            *(("Akteur", text, name) for w, text in worte.items() for name in _wechsler(netz, w)),
            *(("Verbindung", z[0], f"{z[1]} – {z[2]}") for z in paare.zeilen),
        ),
    )
