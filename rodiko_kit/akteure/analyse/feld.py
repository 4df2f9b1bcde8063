"""Das Einflussfeld: Einfluss und Interesse der Akteure mit ihrer Haltung, als Bilddaten."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from rodiko_kit.akteure.modell import Akteur, Haltung
from rodiko_kit.basis.beschriftung import Kasten, Stelle, fassungen, setze, zeilen_als_schrift
from rodiko_kit.basis.bild import Achse, Datentabelle, Feldachsen, Form, Kreis, Linie, Punkt, Rechteck, Schrift, Vieleck, Zeichnung, ellipse
from rodiko_kit.basis.texte import anzahl, zahl
from rodiko_kit.basis.textmass import kuerze, textbreite, umbrich

SKALA = 10
GRENZE = 5.0
"""Ab hier gelten Einfluss und Interesse als hoch; wer genau darauf liegt, ist unentschieden."""

STRATEGIEN: dict[tuple[bool, bool], str] = {
    (True, True): "eng einbinden",
    (True, False): "zufriedenstellen, gezielt informieren",
    (False, True): "als Unterstützer gewinnen",
    (False, False): "punktuell informieren",
}
"""(Einfluss hoch, Interesse hoch) -> Umgang. Quelle: Stakeholder-Matrix nach Mendelow 1991; ksco.de, Stakeholder-Matrix."""
UNENTSCHIEDEN = "auf der Grenze, gemeinsam entscheiden"

_BREITE = 620.0
"""So breit, dass das Bild neben der Tabelle ganz zu sehen ist."""
_SX, _SY = 50.0, 46.0
_LINKS, _OBEN = 58.0, 40.0
_R = 9.0
_RAND = 8.0
_TEXT = 14.0
_KLEIN = 12.0
_KLASSEN: dict[Haltung, str] = {
    Haltung.UNTERSTUETZT: "unterstuetzt",
    Haltung.NEUTRAL: "neutral",
    Haltung.BEDENKEN: "bedenken",
    Haltung.ABLEHNEND: "ablehnend",
    Haltung.OFFEN: "offen",
}
_VERSATZ: tuple[tuple[tuple[float, float], ...], ...] = (
    ((0, 0),),
    ((-0.5, 0), (0.5, 0)),
    ((-0.5, -0.5), (0.5, -0.5), (0, 0.5)),
    ((-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5)),
)
"""Versatz gleich eingeordneter Akteure in Markendurchmessern, je Anzahl; unter einer halben Stufe, damit das Ziehen richtig einrastet."""


def strategie(akteur: Akteur, grenze: float = GRENZE) -> str:
    """Empfohlener Umgang nach Einfluss und Interesse; leer, wenn eines fehlt; auf der Grenze bleibt es unentschieden."""
    if akteur.einfluss is None or akteur.interesse is None:
        return ""
    if grenze in (akteur.einfluss, akteur.interesse):
        return UNENTSCHIEDEN
    return STRATEGIEN[akteur.einfluss > grenze, akteur.interesse > grenze]


@dataclass(frozen=True)
class Saallage:
    """Wie die Gruppe einen Akteur sieht: Mittel und Ellipse einer Standardabweichung auf 0 bis 10, ``winkel`` in Grad."""

    interesse: float
    einfluss: float
    halb_lang: float
    halb_kurz: float
    winkel: float


def einflussfeld(akteure: Sequence[Akteur], grenze: float = GRENZE, saal: Mapping[UUID, Saallage] = MappingProxyType({})) -> Zeichnung:
    """Einfluss (senkrecht) und Interesse (waagerecht), je 0 bis 10; Haltung als Farbe und Form. Beratung intern.

    Gleich eingeordnete Akteure stehen versetzt, ab fünf gebündelt. Namen überdecken sich nie: Wer keinen Platz findet,
    trägt eine Nummer, die darunter aufgelöst ist. Jede Marke hat als ``ref`` die Kennung ihres Akteurs und ist ziehbar.
    ``saal`` legt unter die Marken, wie weit die Einschätzungen der Gruppe auseinandergehen.
    """
    marken, buendel = _marken([a for a in akteure if a.einfluss is not None and a.interesse is not None])
    gezeigt = [saal[a.id] for a in akteure if a.id in saal]
    fest = [*_rahmen(grenze), *(_streuung(lage) for lage in gezeigt), *(f for b in buendel for f in b.formen())]
    hindernisse = [m.kasten for m in marken] + [b.kasten for b in buendel]
    plaetze = setze([m.stelle() for m in marken], hindernisse, _innen(), _TEXT)
    schriften: list[Form] = []
    ohne_platz: list[str] = []
    for m, platz in zip(marken, plaetze, strict=True):
        if platz:
            schriften += zeilen_als_schrift(platz.zeilen, platz.kasten, platz.anker, _TEXT, ref=str(m.akteur.id))
        else:
            ohne_platz.append(f"{len(ohne_platz) + 1}: {_name(m.akteur)}")
            schriften.append(_nummer(m, len(ohne_platz)))
    unten = _Unterschrift(_OBEN + (SKALA + 1) * _SY + 62)
    unten.haltungen()
    if gezeigt:
        unten.texte("Fläche:", ["so weit gehen die Einschätzungen der Gruppe auseinander (eine Standardabweichung)"])
    unten.texte("Ohne Platz für den Namen:", ohne_platz)
    unten.texte("Gebündelt:", [b.satz for b in buendel])
    unten.marken("Noch nicht eingeordnet:", [a for a in akteure if a.einfluss is None or a.interesse is None])
    return Zeichnung(
        titel="Einfluss und Interesse der Akteure",
        alternativtext=_alternativtext(akteure, grenze),
        breite=_BREITE,
        hoehe=unten.y + 6,
        formen=(*fest, *(m.form() for m in marken), *schriften, *unten.formen),
        tabelle=_tabelle(akteure, grenze),
        achsen=Feldachsen(
            x=Achse(feld="interesse", titel="Interesse", von=0, bis=SKALA, bild_von=_x(0), bild_bis=_x(SKALA)),
            y=Achse(feld="einfluss", titel="Einfluss", von=0, bis=SKALA, bild_von=_y(0), bild_bis=_y(SKALA)),
        ),
        intern=True,
    )


def marke(mitte: Punkt, r: float, haltung: Haltung, ref: str = "", tipp: str = "") -> Form:
    """Form einer Haltung: Kreis unterstützt, Quadrat neutral, Dreieck Bedenken, Raute lehnt ab, gestricheltes Sechseck noch offen."""
    klasse = _KLASSEN[haltung]
    x, y = mitte
    if haltung is Haltung.UNTERSTUETZT:
        return Kreis(x=x, y=y, r=r, klasse=klasse, ref=ref, tipp=tipp)
    if haltung is Haltung.NEUTRAL:
        kante = 0.88 * r
        return Rechteck(x=x - kante, y=y - kante, b=2 * kante, h=2 * kante, klasse=klasse, ref=ref, tipp=tipp)
    if haltung is Haltung.BEDENKEN:
        ecken: tuple[tuple[float, float], ...] = ((x, y - r), (x + r, y + 0.8 * r), (x - r, y + 0.8 * r))
    elif haltung is Haltung.ABLEHNEND:
        ecken = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
    else:
        ecken = tuple((x + r * math.cos(w), y + r * math.sin(w)) for w in (math.pi * n / 3 for n in range(6)))
    return Vieleck(punkte=ecken, klasse=klasse, ref=ref, tipp=tipp)


def _streuung(lage: Saallage) -> Form:
    ecken = ellipse((lage.interesse, lage.einfluss), (lage.halb_lang, lage.halb_kurz), lage.winkel, (0, SKALA))
    return Vieleck(punkte=tuple((_x(interesse), _y(einfluss)) for interesse, einfluss in ecken), klasse="streuung")


@dataclass(frozen=True)
class _Marke:
    akteur: Akteur
    x: float
    y: float

    @property
    def kasten(self) -> Kasten:
        return Kasten(self.x - _R - 1, self.y - _R - 1, 2 * _R + 2, 2 * _R + 2)

    def form(self) -> Form:
        return marke((self.x, self.y), _R, self.akteur.haltung, str(self.akteur.id), _tipp(self.akteur))

    def stelle(self) -> Stelle:
        return Stelle(self.x, self.y, _R + 1, fassungen(self.akteur.name, _TEXT, " (Veto)" if self.akteur.veto else ""))


@dataclass(frozen=True)
class _Buendel:
    akteure: tuple[Akteur, ...]
    x: float
    y: float

    @property
    def kasten(self) -> Kasten:
        return Kasten(self.x - _R - 1, self.y - _R - 1, self.breite + 2, 2 * _R + 2)

    @property
    def text(self) -> str:
        return f"+{len(self.akteure)}"

    @property
    def breite(self) -> float:
        return max(2 * _R, textbreite(self.text, 10, fett=True) + 6)

    @property
    def satz(self) -> str:
        erster = self.akteure[0]
        return f"Einfluss {erster.einfluss}, Interesse {erster.interesse}: {', '.join(_name(a) for a in self.akteure)}"

    def formen(self) -> tuple[Form, ...]:
        return (
            Rechteck(x=self.x - _R, y=self.y - _R, b=self.breite, h=2 * _R, ecke=3, klasse="flaeche", tipp=self.satz),
            Schrift(x=self.x - _R + self.breite / 2, y=self.y + 3.6, text=self.text, groesse=10, anker="mitte", fett=True),
        )


def _marken(akteure: Sequence[Akteur]) -> tuple[list[_Marke], list[_Buendel]]:
    zellen: dict[tuple[int, int], list[Akteur]] = {}
    for a in akteure:
        zellen.setdefault((a.interesse or 0, a.einfluss or 0), []).append(a)
    marken, buendel = [], []
    for (i, e), gruppe in sorted(zellen.items()):
        lagen = _VERSATZ[min(len(gruppe), len(_VERSATZ)) - 1]
        orte = [(_x(i) + dx * (2 * _R + 3), _y(e) + dy * (2 * _R + 3)) for dx, dy in lagen]
        rest = gruppe[len(lagen) - 1 :] if len(gruppe) > len(lagen) else []
        einzeln = gruppe[: len(lagen) - 1] if rest else gruppe
        marken += [_Marke(a, *ort) for a, ort in zip(einzeln, orte, strict=False)]
        if rest:
            buendel.append(_Buendel(tuple(rest), *orte[-1]))
    return marken, buendel


def _nummer(m: _Marke, nummer: int) -> Schrift:
    tiefer = 1.6 if m.akteur.haltung is Haltung.BEDENKEN else 0
    return Schrift(x=m.x, y=m.y + 3.6 + tiefer, text=str(nummer), groesse=10, anker="mitte", fett=True, ref=str(m.akteur.id))


def _x(interesse: float) -> float:
    return _LINKS + (interesse + 0.5) * _SX


def _y(einfluss: float) -> float:
    return _OBEN + (SKALA + 0.5 - einfluss) * _SY


def _innen() -> Kasten:
    return Kasten(_LINKS + 2, _OBEN + 2, (SKALA + 1) * _SX - 4, (SKALA + 1) * _SY - 4)


def _rahmen(grenze: float) -> list[Form]:
    links, rechts, oben, unten = _LINKS, _LINKS + (SKALA + 1) * _SX, _OBEN, _OBEN + (SKALA + 1) * _SY
    mx, my = _x(grenze), _y(grenze)
    formen: list[Form] = [
        Rechteck(x=links, y=oben, b=rechts - links, h=unten - oben, klasse="quadrant"),
        Rechteck(x=mx, y=oben, b=rechts - mx, h=my - oben, klasse="quadrant_betont"),
        Linie(punkte=((mx, oben), (mx, unten)), klasse="gitter"),
        Linie(punkte=((links, my), (rechts, my)), klasse="gitter"),
        Linie(punkte=((links, oben), (links, unten), (rechts, unten)), klasse="achse"),
    ]
    for stufe in range(SKALA + 1):
        formen.append(Schrift(x=_x(stufe), y=unten + 16, text=str(stufe), klasse="text_leise", groesse=_KLEIN, anker="mitte"))
        formen.append(Schrift(x=links - 8, y=_y(stufe) + 4, text=str(stufe), klasse="text_leise", groesse=_KLEIN, anker="rechts"))
    for (hoch, viel), text in STRATEGIEN.items():
        x = (mx + rechts) / 2 if viel else (links + mx) / 2
        y = oben - 10 if hoch else unten + 38
        formen.append(Schrift(x=x, y=y, text=text, klasse="text_primaer", groesse=_TEXT, anker="mitte", fett=True))
    formen.append(Schrift(x=rechts, y=unten + 58, text="Interesse: von 0 (keines) bis 10 (sehr groß)", groesse=_KLEIN, anker="rechts"))
    formen.append(
        Schrift(x=18, y=(oben + unten) / 2, text="Einfluss: von 0 (keiner) bis 10 (sehr groß)", groesse=_KLEIN, anker="mitte", drehung=-90)
    )
    return formen


class _Unterschrift:
    """Setzt unter dem Feld Zeile für Zeile Legende, Nummern, Bündel und die noch nicht Eingeordneten."""

    def __init__(self, oben: float) -> None:
        self.y = oben
        self.formen: list[Form] = []

    def haltungen(self) -> None:
        teile = [(haltung.value, haltung) for haltung in Haltung]
        self._fluss("Haltung:", [(text, haltung, "") for text, haltung in teile])

    def marken(self, titel: str, akteure: Sequence[Akteur]) -> None:
        if akteure:
            self._fluss(titel, [(kuerze(_name(a), 240, _TEXT), a.haltung, str(a.id)) for a in akteure])

    def texte(self, titel: str, texte: Sequence[str]) -> None:
        if not texte:
            return
        for n, zeile in enumerate(umbrich(f"{titel} {' · '.join(texte)}", _BREITE - 2 * _RAND, _KLEIN)):
            self.y += 20 if n == 0 else 17
            self.formen.append(Schrift(x=_RAND, y=self.y, text=zeile, groesse=_KLEIN))
        self.y += 4

    def _fluss(self, titel: str, teile: Sequence[tuple[str, Haltung, str]]) -> None:
        self.y += 26
        self.formen.append(Schrift(x=_RAND, y=self.y, text=titel, groesse=_TEXT, fett=True))
        x = anfang = _RAND + textbreite(titel, _TEXT, fett=True) + 12
        for text, haltung, ref in teile:
            b = 2 * _R + 6 + textbreite(text, _TEXT)
            if x + b > _BREITE - _RAND and x > anfang:
                x = anfang
                self.y += 26
            self.formen.append(marke((x + _R, self.y - 5), _R, haltung, ref))
            self.formen.append(Schrift(x=x + 2 * _R + 5, y=self.y, text=text, groesse=_TEXT, ref=ref))
            x += b + 10


def _name(akteur: Akteur) -> str:
    return f"{akteur.name} (Veto)" if akteur.veto else akteur.name


def _tipp(akteur: Akteur) -> str:
    return f"{_name(akteur)}: Einfluss {akteur.einfluss}, Interesse {akteur.interesse}, {akteur.haltung.value}"


def _alternativtext(akteure: Sequence[Akteur], grenze: float) -> str:
    if not akteure:
        return "Einflussfeld ohne Akteure: Es ist noch kein Akteur angelegt."
    gruppen: dict[str, list[str]] = {}
    for a in akteure:
        gruppen.setdefault(strategie(a, grenze), []).append(_name(a))
    offen = gruppen.pop("", [])
    saetze = [f"{s[0].upper()}{s[1:]}: {', '.join(gruppen[s])}." for s in (*STRATEGIEN.values(), UNENTSCHIEDEN) if s in gruppen]
    rest = f"Noch nicht eingeordnet: {', '.join(offen)}." if offen else ""
    kopf = f"Feld aus Einfluss und Interesse, je 0 bis 10, mit {anzahl(len(akteure), 'Akteur', 'Akteuren')}."
    return " ".join([kopf, *saetze, rest]).strip()


def _tabelle(akteure: Sequence[Akteur], grenze: float) -> Datentabelle:
    ordnung = sorted(akteure, key=lambda a: (-(a.einfluss if a.einfluss is not None else -1), -(a.interesse or 0), a.name.casefold()))
    return Datentabelle(
        titel="Einfluss, Interesse und Haltung",
        spalten=("Akteur", "Einfluss", "Interesse", "Haltung", "Veto", "Umgang"),
        zeilen=tuple(
            (
                a.name,
                zahl(a.einfluss),
                zahl(a.interesse),
                a.haltung.value,
                "ja" if a.veto else "nein",
                strategie(a, grenze) or "noch nicht eingeordnet",
            )
            for a in ordnung
        ),
        zahlenspalten=(1, 2),
    )
