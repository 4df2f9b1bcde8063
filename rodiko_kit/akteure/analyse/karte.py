"""Die Akteurslandkarte: Akteure und ihre Beziehungen in der Schreibweise der Entwicklungszusammenarbeit, als Bilddaten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from rodiko_kit.akteure.analyse.legende import Legende
from rodiko_kit.akteure.analyse.linien import Strich, beziehungslinie, daneben
from rodiko_kit.akteure.analyse.netz import aufzaehlung, sichtbare
from rodiko_kit.akteure.analyse.unterschied import Wandel, angestrebt, wandel
from rodiko_kit.akteure.modell import Akteur, Beziehung, Beziehungsart, Einordnung, Stand
from rodiko_kit.basis.beschriftung import Kasten, blockmass, textkasten, zeilen_als_schrift
from rodiko_kit.basis.bild import Datentabelle, Form, Kreis, Punkt, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.basis.textmass import textbreite, umbrich

_TEXT = 14.0
_R = 18.0
_R_KLEIN, _R_JE_STUFE = 12.0, 1.4
_MINDESTBREITE = 620.0
_INNEN = 20.0
_NEBENLINIE = 11.0
_EINZEILIG, _SPALTE, _WORT_HOECHSTENS = 9 * _TEXT, 8 * _TEXT, 13 * _TEXT
_ZUG = {Einordnung.SCHLUESSEL: 1.0, Einordnung.PRIMAER: 0.5, Einordnung.SEKUNDAER: 0.0}
_WANDELLINIE = {Wandel.NEU: "neu", Wandel.GEAENDERT: "anders", Wandel.BLEIBT: "durchgezogen", Wandel.ENTFAELLT: "entfaellt"}
_GRUEN = {"linie:neu", "linie:anders", "linie:angestrebt"}
_KLASSEN = {Einordnung.SCHLUESSEL: "akteur_schluessel", Einordnung.PRIMAER: "akteur", Einordnung.SEKUNDAER: "akteur_sekundaer"}


def beziehungsbild(  # noqa: PLR0913  drei Daten und drei benannte Wünsche
    akteure: Sequence[Akteur],
    beziehungen: Sequence[Beziehung],
    legende: Legende,
    *,
    intern: bool,
    stand: Stand | None = Stand.IST,
    seiten: float = 1.2,
) -> Zeichnung:
    """Kreis = primär oder Schlüsselakteur (starker Rand), Quadrat = sekundär; Linien zwischen Verbundenen; kein Name überdeckt etwas.

    Nur mit ``intern``: Größe = Einfluss (gestrichelt = noch nicht eingeordnet), V = kann aufhalten, Art der Beziehung, Spannung und
    Unterbrechung. ``stand`` IST oder SOLL; angestrebte Beziehungen sind grün. ``None`` legt beide übereinander: + neu, ± anders,
    − entfällt. Die Akteure stehen in allen drei Bildern am selben Ort; wer in keinem verbunden ist, trägt ein Fragezeichen.
    Jede Form eines Akteurs hat seine Kennung als ``ref``; ``seiten`` ist das angestrebte Verhältnis von Breite zu Höhe.
    Schreibweise: GTZ 2007, Akteurslandkarte; Linien laut ``legende``.
    """
    alle = [b for st in Stand for b in sichtbare(beziehungen, intern=intern, stand=st) if {b.von, b.nach} <= {a.id for a in akteure}]
    kanten = _kanten(alle, beziehungen, stand, intern=intern)
    striche = _striche(beziehungen, legende, stand, intern=intern)
    knoten = _knoten(akteure, alle, seiten, intern=intern)
    belegt = [k.kasten for k in knoten.values()]
    formen: list[Form] = []
    for b, versatz in zip(kanten, _versatz(kanten), strict=True):
        von, nach = knoten[b.von], knoten[b.nach]
        zeichen, soll, gerichtet = striche(b)
        tipp = _beziehungstext(b, von.akteur, nach.akteur, intern=intern)
        paar = daneben(von.ende, nach.ende, versatz)
        linie = beziehungslinie(*paar, Strich(zeichen, soll, gerichtet, tipp), belegt)
        belegt += [textkasten(f) for f in linie if isinstance(f, Schrift)]
        formen += linie
    for k in knoten.values():
        formen += k.formen(intern=intern)
    breite = max(_MINDESTBREITE, max((k.x + k.b for k in belegt), default=0) + _INNEN)
    unten = max((k.y + k.h for k in belegt), default=0) + _INNEN
    eintraege = _eintraege({b.art for b in kanten}, legende, stand, intern=intern)
    if any(k.allein for k in knoten.values()):
        eintraege.append(("text:?", "noch ohne Beziehung"))
    zeichen_unten, hoehe = _zeichenerklaerung(eintraege, (breite, unten))
    return Zeichnung(
        titel=f"Akteurslandkarte ({_standname(stand)})",
        alternativtext=_alternativtext(akteure, kanten, stand, intern=intern),
        breite=breite,
        hoehe=hoehe,
        formen=(*formen, *zeichen_unten),
        tabelle=_tabelle(akteure, kanten, stand, intern=intern),
        intern=intern,
    )


@dataclass(frozen=True)
class _Knoten:
    akteur: Akteur
    x: float
    y: float
    r: float
    zeilen: tuple[str, ...]
    unbekannt: bool
    allein: bool

    @property
    def ende(self) -> tuple[float, float, float, bool]:
        """Mitte, Halbmesser und ob quadratisch: so weit reicht die Linie."""
        return self.x, self.y, self.r, self.akteur.einordnung is Einordnung.SEKUNDAER

    @property
    def kasten(self) -> Kasten:
        b, h = _mass(self.r, self.zeilen)
        return Kasten(self.x - b / 2, self.y - self.r - 2, b, h)

    @property
    def textkasten(self) -> Kasten:
        b, h = blockmass(self.zeilen, _TEXT)
        return Kasten(self.x - b / 2, self.y + self.r + 4, b, h)

    def formen(self, *, intern: bool) -> list[Form]:
        ref, t = str(self.akteur.id), self.textkasten
        klasse = "offen" if self.unbekannt else _KLASSEN[self.akteur.einordnung]
        tipp = f"{self.akteur.name}: {self.akteur.einordnung.value}"
        formen: list[Form] = [Rechteck(x=t.x - 2, y=t.y, b=t.b + 4, h=t.h, klasse="freiraum")]
        if self.akteur.einordnung is Einordnung.SEKUNDAER:
            formen.append(Rechteck(x=self.x - self.r, y=self.y - self.r, b=2 * self.r, h=2 * self.r, klasse=klasse, ref=ref, tipp=tipp))
        else:
            formen.append(Kreis(x=self.x, y=self.y, r=self.r, klasse=klasse, ref=ref, tipp=tipp))
        if zeichen := ("V" if intern and self.akteur.veto else "?" if self.allein else ""):
            formen.append(Schrift(x=self.x, y=self.y + 5, text=zeichen, groesse=_TEXT, anker="mitte", fett=True, ref=ref))
        return [*formen, *zeilen_als_schrift(self.zeilen, t, "mitte", _TEXT, ref=ref)]


def _mass(r: float, zeilen: tuple[str, ...]) -> tuple[float, float]:
    b, h = blockmass(zeilen, _TEXT)
    return max(2 * r + 4, b + 4), 2 * r + 8 + h


def _knoten(akteure: Sequence[Akteur], kanten: Sequence[Beziehung], seiten: float, *, intern: bool) -> dict[UUID, _Knoten]:
    import numpy as np

    from rodiko_kit.akteure.analyse.anordnung import ordne_an

    nummer = {a.id: n for n, a in enumerate(akteure)}
    groessen = [_R if not intern or a.einfluss is None else _R_KLEIN + _R_JE_STUFE * a.einfluss for a in akteure]
    texte = [_umbruch(a.name) for a in akteure]
    masse = np.array([_mass(r, z) for r, z in zip(groessen, texte, strict=True)]).reshape(-1, 2)
    paare = sorted({(min(p), max(p)) for p in ((nummer[b.von], nummer[b.nach]) for b in kanten)})
    mitten = ordne_an(masse, paare, np.array([_ZUG[a.einordnung] for a in akteure]), seiten)
    verbunden = {e for b in kanten for e in (b.von, b.nach)}
    verschub = max(0.0, (_MINDESTBREITE - 2 * _INNEN - float((mitten + masse / 2).max(axis=0, initial=0)[0])) / 2)
    orte = [
        (float(m[0]) + _INNEN + verschub, float(m[1] - b[1] / 2) + _INNEN + r + 2) for m, b, r in zip(mitten, masse, groessen, strict=True)
    ]
    return {
        a.id: _Knoten(a, *ort, r, z, intern and a.einfluss is None, bool(kanten) and a.id not in verbunden)
        for a, ort, r, z in zip(akteure, orte, groessen, texte, strict=True)
    }


def _standname(stand: Stand | None) -> str:
    return stand.value if stand else "IST und SOLL"


def _kanten(sichtbar: Sequence[Beziehung], alle: Sequence[Beziehung], stand: Stand | None, *, intern: bool) -> list[Beziehung]:
    """Was gezeichnet wird; im Vergleich von jedem Paar eine Beziehung, die angestrebte vor der heutigen."""
    if stand is None:
        return list({frozenset((b.von, b.nach)): b for b in sichtbar}.values())
    bleiben = {b.id for b in angestrebt(alle, intern=intern)}
    return [b for b in sichtbar if (b.id in bleiben if stand is Stand.SOLL else b.stand is Stand.IST)]


def _striche(
    beziehungen: Sequence[Beziehung], legende: Legende, stand: Stand | None, *, intern: bool
) -> Callable[[Beziehung], tuple[str, bool, bool]]:
    """Je Beziehung: Linie, ob angestrebt, ob mit Pfeil."""
    if stand is not None:
        return lambda b: (legende[b.art].linie if intern else "durchgezogen", b.stand is Stand.SOLL, b.gerichtet)
    je = wandel(beziehungen, intern=intern)

    def strich(b: Beziehung) -> tuple[str, bool, bool]:
        linie = _WANDELLINIE[je[frozenset((b.von, b.nach))]]
        return linie, linie in {"neu", "anders"}, b.gerichtet

    return strich


def _versatz(kanten: Sequence[Beziehung]) -> list[float]:
    """Abstand jeder Linie von der Mitte, wenn mehrere dasselbe Paar verbinden; vom kleineren zum größeren Ende gesehen."""
    paare = [frozenset((b.von, b.nach)) for b in kanten]
    gesamt, bisher = Counter(paare), Counter[frozenset[UUID]]()
    reihe = []
    for b, paar in zip(kanten, paare, strict=True):
        vorzeichen = 1 if b.von < b.nach else -1
        reihe.append(vorzeichen * _NEBENLINIE * (bisher[paar] - (gesamt[paar] - 1) / 2))
        bisher[paar] += 1
    return reihe


def _umbruch(name: str) -> tuple[str, ...]:
    """Ein kurzer Name bleibt in einer Zeile, ein längerer bekommt bis zu drei; Wörter werden erst getrennt, wenn sie sehr lang sind."""
    wort = max(textbreite(w, _TEXT) for w in name.split())
    grenze = textbreite(name, _TEXT) if textbreite(name, _TEXT) <= _EINZEILIG else min(max(_SPALTE, wort), _WORT_HOECHSTENS)
    return umbrich(name, grenze, _TEXT, zeilen=3)


def _beziehungstext(b: Beziehung, von: Akteur, nach: Akteur, *, intern: bool) -> str:
    teile = [
        f"{von.name} {'→' if b.gerichtet else '–'} {nach.name}",
        *([b.art.value] if intern else []),
        *([b.gegenstand] if b.gegenstand else []),
    ]
    return ", ".join(teile)


def _eintraege(arten: set[Beziehungsart], legende: Legende, stand: Stand | None, *, intern: bool) -> list[tuple[str, str]]:
    """Zeichen und Text der Legende; erklärt nur, was vorkommen kann."""
    eintraege: list[tuple[str, str]] = [("schluessel", "Schlüsselakteur"), ("primaer", "primär"), ("sekundaer", "sekundär")]
    if intern:
        eintraege += [("offen", "Einfluss noch nicht eingeordnet"), ("text:V", "kann das Vorhaben aufhalten"), ("text:Größe", "Einfluss")]
    if stand is None:
        return [*eintraege, *((f"linie:{_WANDELLINIE[w]}", f"Verbindung {w.value}") for w in Wandel)]
    if intern:
        return [*eintraege, *((f"linie:{legende[a].linie}", legende[a].text) for a in Beziehungsart if a in arten)]
    heute = ("linie:durchgezogen", "arbeiten zusammen")
    return [*eintraege, heute] if stand is Stand.IST else [*eintraege, heute, ("linie:angestrebt", "sollen zusammenarbeiten")]


def _zeichenerklaerung(eintraege: Sequence[tuple[str, str]], ort: Punkt) -> tuple[list[Form], float]:
    """Die Legende unter der Karte: Formen und neue Unterkante."""
    breite, oben = ort
    x, y = _INNEN, oben + 24
    formen: list[Form] = []
    for zeichen, text in eintraege:
        platz = textbreite(zeichen.removeprefix("text:"), _TEXT, fett=True) if zeichen.startswith("text:") else 44 if ":" in zeichen else 18
        b = platz + 6 + textbreite(text, _TEXT)
        if x + b > breite - _INNEN and x > _INNEN:
            x, y = _INNEN, y + 26
        formen += _legendenzeichen(zeichen, x, y, soll=zeichen in _GRUEN)
        formen.append(Schrift(x=x + platz + 6, y=y, text=text, groesse=_TEXT))
        x += b + 20
    return formen, y + 14


def _legendenzeichen(zeichen: str, x: float, y: float, *, soll: bool) -> list[Form]:
    art, _, wert = zeichen.partition(":")
    if art == "text":
        return [Schrift(x=x, y=y, text=wert, groesse=_TEXT, fett=True)]
    if art == "linie":
        return beziehungslinie((x, y - 5, 0, False), (x + 44, y - 5, 0, False), Strich(wert, soll))
    if art == "sekundaer":
        return [Rechteck(x=x, y=y - 13, b=16, h=16, klasse="akteur_sekundaer")]
    klasse = {"schluessel": "akteur_schluessel", "primaer": "akteur", "offen": "offen"}[art]
    return [Kreis(x=x + 9, y=y - 5, r=8, klasse=klasse)]


def _alternativtext(akteure: Sequence[Akteur], kanten: Sequence[Beziehung], stand: Stand | None, *, intern: bool) -> str:
    if not akteure:
        return "Akteurslandkarte ohne Akteure: Es ist noch kein Akteur angelegt."
    grad = Counter(e for b in kanten for e in (b.von, b.nach))
    meiste = sorted((a for a in akteure if grad[a.id]), key=lambda a: (-grad[a.id], a.name.casefold()))[:3]
    wer = f"{anzahl(len(akteure), 'Akteur', 'Akteuren')} und {anzahl(len(kanten), 'Beziehung', 'Beziehungen')}"
    saetze = [f"Karte mit {wer}, Stand {_standname(stand)}."]
    if meiste:
        saetze.append(f"Die meisten Beziehungen: {aufzaehlung([f'{a.name} ({grad[a.id]})' for a in meiste])}.")
    if schluessel := [a.name for a in akteure if a.einordnung is Einordnung.SCHLUESSEL]:
        saetze.append(f"Schlüsselakteure: {aufzaehlung(schluessel)}.")
    if intern and (veto := [a.name for a in akteure if a.veto]):
        saetze.append(f"Aufhalten können das Vorhaben: {aufzaehlung(veto)}.")
    return " ".join(saetze)


def _tabelle(akteure: Sequence[Akteur], kanten: Sequence[Beziehung], stand: Stand | None, *, intern: bool) -> Datentabelle:
    name = {a.id: a.name for a in akteure}
    return Datentabelle(
        titel=f"Beziehungen ({_standname(stand)})",
        spalten=("Von", "Nach", *(("Art",) if intern else ()), "Gerichtet", "Gegenstand"),
        zeilen=tuple(
            (name[b.von], name[b.nach], *((b.art.value,) if intern else ()), "ja" if b.gerichtet else "nein", b.gegenstand or "–")
            for b in kanten
        ),
    )
