"""Ein typischer Fall als Balkenplan: der häufigste Weg mit mittleren Zeiten, Schritt für Schritt auf der Kalenderzeit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.texte import FEST, tage, tage_je, zahl
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf
from rodiko_kit.prozesse.analyse.balken import Balken, Teil, balkenbild
from rodiko_kit.prozesse.analyse.bandbild import BREITE
from rodiko_kit.prozesse.analyse.lastfaktor import zusammenfluss
from rodiko_kit.prozesse.analyse.zeitband import Zeitband

_ZEILE = 26.0
_HOECHSTENS = 12


@dataclass(frozen=True)
class Abschnitt:
    """Ein Besuch eines Schritts: Beginn und Dauern in Kalendertagen."""

    schritt: str
    beginn: float
    schlange: float
    bearbeitung: float
    wartezeit: float

    @property
    def ende(self) -> float:
        """Wann es weitergeht."""
        return self.beginn + self.schlange + self.bearbeitung + self.wartezeit


def typischer_fall(band: Zeitband) -> tuple[Abschnitt, ...]:
    """Der häufigste Weg: an jeder Verzweigung der größte Anteil, Nacharbeit nicht noch einmal; gleichzeitige Zweige nebeneinander."""
    zeiten = {s.knoten.id: s for s in band.zeiten.schritte}

    def besuch(id_: str, beginn: float) -> Abschnitt:
        zeit = zeiten[id_]
        mal = zeit.besuche or 1.0
        return Abschnitt(id_, beginn, band.schlange_tage(id_) / mal, band.bearbeitung_tage(id_) / mal, zeit.wartezeit_tage / mal)

    fall: list[Abschnitt] = []

    def gehe(id_: str, beginn: float, halt: str, gesehen: frozenset[str]) -> float:
        while id_ not in {halt, ENDE} and id_ not in gesehen:
            gesehen |= {id_}
            fall.append(abschnitt := besuch(id_, beginn))
            beginn = abschnitt.ende
            ziele = band.ablauf.ausgaenge[id_]
            if band.ablauf.nach_id[id_].gleichzeitig and len(ziele) > 1:
                treff = zusammenfluss(band.ablauf, id_)
                beginn = max(gehe(z, beginn, treff, gesehen) for z, _ in ziele)
                id_ = treff
            else:
                id_ = _haeufigster(ziele, gesehen)
        return beginn

    gehe(_haeufigster(band.ablauf.ausgaenge[START], frozenset()), 0.0, ENDE, frozenset())
    return tuple(fall)


def _haeufigster(ziele: Sequence[tuple[str, float]], gesehen: frozenset[str]) -> str:
    neue = [z for z in ziele if z[0] not in gesehen]
    return max(neue, key=lambda z: z[1])[0] if neue else ENDE


def fallbild(band: Zeitband) -> Zeichnung:
    """Balkenplan des typischen Falls; kurze Schritte stehen nur in der Tabelle."""
    fall = typischer_fall(band)
    ende = max((a.ende for a in fall), default=0.0)
    gross = sorted(fall, key=lambda a: a.beginn - a.ende)[:_HOECHSTENS]
    gezeigt = [a for a in fall if a in gross]
    name = {a.schritt: band.ablauf.nach_id[a.schritt].name for a in fall}
    tage_texte = tage_je([*(round(a.ende - a.beginn, 1) for a in gezeigt), round(ende, 1)])
    balken = [Balken(name[a.schritt], text, _teile(name[a.schritt], a), a.beginn) for a, text in zip(gezeigt, tage_texte, strict=False)]
    kurze = len(fall) - len(gezeigt)
    titel = "Ein typischer Fall"
    return balkenbild(
        titel,
        f"{band.name}: Auf dem häufigsten Weg mit mittleren Zeiten dauert ein Fall {tage_texte[-1]} über {len(fall)} Schritte"
        + (f"; {kurze} kurze Schritte sind nicht gezeichnet." if kurze else ".")
        + (" Das Warten auf freie Kräfte ist nicht enthalten, weil der Rückstand wächst." if band.simulation is None else ""),
        balken,
        (("bearbeitung", "Bearbeitung"), ("schlange", "Warten auf freie Kräfte"), ("wartezeit", "äußere Wartezeit")),
        _tafel(band.ablauf, fall),
        breite=BREITE,
        zeile=_ZEILE,
    )


def _teile(name: str, a: Abschnitt) -> tuple[Teil, ...]:
    tipp = f"{name}: Tag {zahl(a.beginn, 0)} bis {zahl(a.ende, 0)}"
    return Teil("schlange", a.schlange, tipp), Teil("bearbeitung", a.bearbeitung, tipp), Teil("wartezeit", a.wartezeit, tipp)


def _tafel(ablauf: Ablauf, fall: Sequence[Abschnitt]) -> Datentabelle:
    return Datentabelle(
        titel="Ein typischer Fall",
        spalten=("Schritt", "Zuständig", "Beginn", "Warten auf freie Kräfte", "Bearbeitung", "Äußere Wartezeit danach"),
        zeilen=tuple(
            (
                ablauf.nach_id[a.schritt].name,
                ablauf.bahnname(ablauf.nach_id[a.schritt].bahn),
                f"Tag{FEST}{zahl(a.beginn, 0)}",
                *(tage(round(w, 1)) for w in (a.schlange, a.bearbeitung, a.wartezeit)),
            )
            for a in fall
        ),
        zahlenspalten=(2, 3, 4, 5),
    )
