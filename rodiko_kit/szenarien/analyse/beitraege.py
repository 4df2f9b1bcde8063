"""Was jede Maßnahme beiträgt: der Weg vom IST zum Zielbild, eine Maßnahme nach der anderen in Reihenfolge von Stufe und Kürzel."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.texte import zahl
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Stufe
from rodiko_kit.prozesse.analyse.balken import BEAMER, Balken, Teil, balkenbild
from rodiko_kit.prozesse.analyse.lastfaktor import besuche
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten
from rodiko_kit.szenarien.analyse.vergleich import IST, Stoff, gesamtbedarf

_MERKLICH_TAGE = 0.05
_MERKLICH_VZAE = 0.005


@dataclass(frozen=True)
class Groessen:
    """Was eine Maßnahme verändert: Durchlaufzeit ohne Rückstau und äußere Wartezeit in Tagen, Übergaben je Fall, Bedarf in VZÄ."""

    durchlauf_tage: float
    wartezeit_tage: float
    uebergaben: float
    vzae: float | None

    def minus(self, anderes: Groessen) -> Groessen:
        """Der Unterschied; ohne VZÄ, wo Angaben fehlen."""
        vzae = None if self.vzae is None or anderes.vzae is None else self.vzae - anderes.vzae
        return Groessen(
            self.durchlauf_tage - anderes.durchlauf_tage,
            self.wartezeit_tage - anderes.wartezeit_tage,
            self.uebergaben - anderes.uebergaben,
            vzae,
        )


@dataclass(frozen=True)
class Beitrag:
    """Eine Maßnahme: ``danach`` mit allen bis zu ihr, ``mehr`` was sie an ihrer Stelle ändert, ``allein`` was sie allein änderte."""

    massnahme: Massnahme
    danach: Groessen
    mehr: Groessen
    allein: Groessen

    @property
    def reihenfolge_zaehlt(self) -> bool:
        """Ob sie an anderer Stelle merklich anderes beitrüge."""
        unterschied = self.mehr.minus(self.allein)
        return abs(unterschied.durchlauf_tage) > _MERKLICH_TAGE or abs(unterschied.vzae or 0.0) > _MERKLICH_VZAE


def groessen(stoff: Stoff, massnahmen: Iterable[Massnahme]) -> Groessen:
    """Die Größen des Ablaufs mit diesen Maßnahmen."""
    ablauf = stoff.schicht(massnahmen).ablauf
    zeiten = rechne_zeiten(ablauf)
    innen = {k.id: k.bahn for k in ablauf.knoten}
    wechsel = sum(f for (v, n), f in besuche(ablauf).kanten.items() if v in innen and n in innen and innen[v] != innen[n])
    return Groessen(zeiten.durchlauf_tage, zeiten.wartezeit_tage, wechsel, gesamtbedarf(zeiten))


def beitraege(stoff: Stoff, stufe: Stufe, weiter: Callable[[], None] = lambda: None) -> tuple[Groessen, tuple[Beitrag, ...]]:
    """Die Größen des IST und der Beitrag jeder eingeschalteten Maßnahme des Zielbilds; ``weiter`` wie bei langen Antworten."""
    reihe = stoff.gehoert_zu(stufe)
    ist = davor = groessen(stoff, ())
    gefunden = []
    for n, massnahme in enumerate(reihe, start=1):
        weiter()
        danach = groessen(stoff, reihe[:n])
        gefunden.append(Beitrag(massnahme, danach, danach.minus(davor), groessen(stoff, (massnahme,)).minus(ist)))
        davor = danach
    return ist, tuple(gefunden)


def reihenfolgesatz(reihe: Iterable[Beitrag]) -> str:
    """Bei welchen Maßnahmen der Beitrag davon abhängt, was davor kommt; leer, wenn bei keiner."""
    teile = [
        f"{b.massnahme.kuerzel} (hier {_tage(_rund(b.mehr.durchlauf_tage))}, allein {_tage(_rund(b.allein.durchlauf_tage))})"
        for b in reihe
        if b.reihenfolge_zaehlt
    ]
    if not teile:
        return "Die Reihenfolge der Maßnahmen ändert keinen Beitrag."
    return f"Der Beitrag hängt von der Reihenfolge ab bei {', '.join(teile)}. Das Zielbild am Ende ist in jeder Reihenfolge dasselbe."


def beitragstabelle(ist: Groessen, reihe: Iterable[Beitrag], ziel: str) -> Datentabelle:
    """Je Maßnahme, was sie ändert; die letzte Zeile ist das Zielbild und die Summe der gedruckten Zeilen."""
    alle = tuple(reihe)
    staende = [_gedruckt(g) for g in (ist, *(b.danach for b in alle))]
    zeilen = [("", IST, *_texte(staende[0]))]
    for b, davor, danach in zip(alle, staende, staende[1:], strict=False):
        mehr = [None if a is None or n is None else n - a for a, n in zip(davor, danach, strict=True)]
        zeilen.append((b.massnahme.kuerzel, b.massnahme.name, *("–" if w is None else _mit_vorzeichen(w) for w in mehr)))
    zeilen.append(("", ziel, *_texte(staende[-1])))
    return Datentabelle(
        titel=f"Beitrag jeder Maßnahme vom {IST} zu {ziel}",
        spalten=("Kürzel", "Maßnahme", "Durchlaufzeit (Tage)", "Äußere Wartezeit (Tage)", "Übergaben je Fall", "Kapazität (VZÄ)"),
        zeilen=tuple(zeilen),
        zahlenspalten=(2, 3, 4, 5),
    )


def _gedruckt(g: Groessen) -> tuple[Decimal | None, ...]:
    """Die Größen, wie sie gedruckt werden."""
    return (_rund(g.durchlauf_tage), _rund(g.wartezeit_tage), _rund(g.uebergaben), None if g.vzae is None else _rund(g.vzae, "0.01"))


def _texte(werte: Iterable[Decimal | None]) -> tuple[str, ...]:
    return tuple("–" if w is None else _text(w) for w in werte)


def _rund(wert: float, stelle: str = "0.1") -> Decimal:
    return runde(Decimal(repr(wert)), Decimal(stelle))


def _text(wert: Decimal) -> str:
    return zahl(wert, -int(wert.as_tuple().exponent))


def _mit_vorzeichen(wert: Decimal) -> str:
    return f"+{_text(wert)}" if wert > 0 else _text(abs(wert) if wert == 0 else wert)


def _tage(wert: Decimal) -> str:
    return f"{_mit_vorzeichen(wert)}\u00a0Tage"


def wasserfall(ist: Groessen, reihe: Iterable[Beitrag], ziel: str, *, beamer: bool = False) -> Zeichnung:
    """Wo Zeit gewonnen wird: von der Durchlaufzeit des IST über jede Maßnahme zum Zielbild, in Tagen je Fall ohne Rückstau.

    Maßnahmen, die weniger als 0,05 Tage ändern, stehen zusammen.
    """
    alle = tuple(reihe)
    einzeln = [(f"{b.massnahme.kuerzel} {b.massnahme.name}", b.mehr.durchlauf_tage) for b in alle]
    gross = [(name, d) for name, d in einzeln if abs(d) > _MERKLICH_TAGE]
    rest = sum(d for _, d in einzeln if abs(d) <= _MERKLICH_TAGE)
    if abs(rest) > _MERKLICH_TAGE:
        gross.append(("übrige Maßnahmen", rest))
    ende = alle[-1].danach.durchlauf_tage if alle else ist.durchlauf_tage
    balken = _stufen(ist.durchlauf_tage, gross, ziel, ende)
    titel = f"Vom {IST} zu {ziel}: Durchlaufzeit je Maßnahme"
    saetze = " ".join(f"{b.name}: {b.wert}." for b in balken[1:-1]) or "Keine Maßnahme ändert die Durchlaufzeit."
    return balkenbild(
        titel,
        f"Wasserfall von {balken[0].wert} ({IST}) auf {balken[-1].wert} ({ziel}) je Fall. {saetze}",
        balken,
        (("ist", "gesamt"), ("unterstuetzt", "weniger"), ("ablehnend", "mehr")),
        Datentabelle(
            titel=titel,
            spalten=("Maßnahme", "Durchlaufzeit je Fall"),
            zeilen=tuple((b.name, b.wert) for b in balken),
            zahlenspalten=(1,),
        ),
        **(BEAMER if beamer else {}),
    )


def _stufen(vorher: float, schritte: list[tuple[str, float]], ziel: str, nachher: float) -> list[Balken]:
    """Balken vom ersten zum letzten Stand; die gedruckten Stufen ergeben zusammen den gedruckten Unterschied."""
    balken, stand = [Balken(IST, f"{_text(_rund(vorher))}\u00a0Tage", (Teil("ist", vorher),))], vorher
    for name, unterschied in schritte:
        klasse = "unterstuetzt" if unterschied < 0 else "ablehnend"
        tief = max(min(stand, stand + unterschied), 0.0)
        text = _tage(_rund(stand + unterschied) - _rund(stand))
        balken.append(Balken(name, text, (Teil(klasse, abs(unterschied), name),), beginn=tief))
        stand += unterschied
    balken.append(Balken(ziel, f"{_text(_rund(nachher))}\u00a0Tage", (Teil("ist", nachher),)))
    return balken
