"""Was vor dem nächsten Schritt noch fehlt, in Sätzen für das Cockpit.

Schritte heißen in den Vorgehen verschieden; genannt wird je Satz der Schritt, der ihn im einen oder anderen Vorgehen trägt.
"""

from __future__ import annotations

from collections.abc import Iterator

from rodiko_kit.akteure.analyse.netz import aufzaehlung
from rodiko_kit.auftakt.modell.kreis import Auftaktworkshop, Gremium, Mitglied, Projektrolle, Zusage
from rodiko_kit.auftakt.modell.lage import Risiko, Swotpunkt
from rodiko_kit.auftakt.modell.quellen import Aussage, Beleg, Bestandsfrage, Dokument, Interview, Struktur
from rodiko_kit.auftakt.modell.ziel import Beteiligung, Etappe, Ziel
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.fachmodul import Hindernis
from rodiko_kit.kommunen.modell.kommune import Vorgehensart

_FEHLT: dict[Vorgehensart, tuple[tuple[type, str, str, str], ...]] = {
    Vorgehensart.RODIKO: (
        (Ziel, "auftakt", "Noch kein Ziel mit Wirkungsindikator festgehalten.", "auftakt"),
        (Auftaktworkshop, "auftakt", "Der Auftaktworkshop hat noch keinen Termin.", "auftakt"),
        (Projektrolle, "steuerungsgruppe", "Noch keine Rolle mit Aufwand geplant.", "auftakt"),
        (Interview, "interviews", "Noch kein Interview geführt.", "quellen"),
        (Dokument, "dokumente", "Noch kein Dokument ausgewertet.", "quellen"),
    ),
    Vorgehensart.DIKO: (
        (Ziel, "auftakt", "Noch kein Ziel mit Wirkungsindikator festgehalten.", "auftakt"),
        (Auftaktworkshop, "auftakt", "Der Auftaktworkshop hat noch keinen Termin.", "auftakt"),
        (Mitglied, "arbeitsstrukturen", "Noch kein Gremium besetzt.", "auftakt"),
        (Projektrolle, "arbeitsstrukturen", "Noch keine Rolle mit Aufwand geplant.", "auftakt"),
    ),
    Vorgehensart.MIGRADO: ((Ziel, "projektziele", "Noch kein Ziel mit Wirkungsindikator festgehalten.", "auftakt"),),
    Vorgehensart.INITIATIVKREIS: (
        (Bestandsfrage, "bestandsaufnahme", "Noch keine Frage der Bestandsaufnahme beantwortet.", "lage"),
        (Swotpunkt, "einfuehrung", "Noch keine Stärken und Herausforderungen gesammelt.", "lage"),
        (Risiko, "einfuehrung", "Noch kein Risiko eingeschätzt.", "lage"),
        (Ziel, "projektziele", "Noch kein Ziel festgelegt.", "auftakt"),
        (Etappe, "verfahren", "Noch keine Etappe des Verfahrens vereinbart.", "auftakt"),
        (Projektrolle, "rahmen", "Noch keine Rolle geklärt.", "auftakt"),
        (Zusage, "commitment", "Noch keine Zusage festgehalten.", "auftakt"),
        (Struktur, "gremien", "Noch nicht geprüft, welche Gremien und Konzepte es schon gibt.", "lage"),
        (Beteiligung, "beteiligung", "Noch kein Format der Beteiligung geplant.", "auftakt"),
    ),
}
"""Je Vorgehen: Art, Schritt, Satz, Bildschirm; der Satz gilt, solange es kein Objekt der Art gibt."""

_SCHRITT_GREMIUM = {Vorgehensart.RODIKO: "steuerungsgruppe", Vorgehensart.DIKO: "arbeitsstrukturen"}
_SCHRITT_ZIELE = {Vorgehensart.INITIATIVKREIS: "wirkungsziele", Vorgehensart.MIGRADO: "projektziele"}
_SCHRITT_VERFAHREN = {Vorgehensart.INITIATIVKREIS: "prozessdesign", Vorgehensart.MIGRADO: "projektziele"}


def hindernisse(bestand: Bestand, vorgehen: Vorgehensart) -> Iterator[Hindernis]:
    """Fehlendes nach dem Vorgehen, dann Mängel an dem, was da ist."""
    for art, schritt, satz, bildschirm in _FEHLT[vorgehen]:
        if not bestand.alle(art):
            yield Hindernis(schritt=schritt, satz=satz, bildschirm=bildschirm)
    yield from _gremien(bestand, vorgehen)
    yield from _ziele(bestand, vorgehen)
    yield from _lage(bestand)
    yield from _quellen(bestand)


def _gremien(bestand: Bestand, vorgehen: Vorgehensart) -> Iterator[Hindernis]:
    from rodiko_kit.akteure.modell import Akteur
    from rodiko_kit.auftakt.analyse import kreis
    from rodiko_kit.kommunen.modell.kommune import Kommune

    mitglieder = bestand.alle(Mitglied)
    workshop = next(iter(bestand.alle(Auftaktworkshop)), None)
    if schritt := _SCHRITT_GREMIUM.get(vorgehen):
        for satz in kreis.hinweise_steuerungsgruppe(mitglieder, workshop):
            yield Hindernis(schritt=schritt, satz=satz, bildschirm="auftakt")
    hat_kreis = any(m.gremium is Gremium.INITIATIVKREIS for m in mitglieder)
    if vorgehen is Vorgehensart.INITIATIVKREIS or hat_kreis:
        for satz in kreis.hinweise_initiativkreis(mitglieder, bestand.alle(Akteur), intern=False):
            yield Hindernis(schritt="initiator", satz=satz, bildschirm="auftakt")
        lage = kreis.terminlage(workshop, bestand.hole(Kommune, bestand.kommune).projektbeginn)
        genannt = workshop is None and any(art is Auftaktworkshop for art, *_ in _FEHLT[vorgehen])
        if not lage.passt and not genannt:
            yield Hindernis(schritt="voraussetzungen", satz=lage.satz, bildschirm="auftakt")
        for name, ok in kreis.voraussetzungen(workshop):
            if not ok:
                yield Hindernis(schritt="voraussetzungen", satz=f"Voraussetzung noch offen: {name}.", bildschirm="auftakt")


def _ziele(bestand: Bestand, vorgehen: Vorgehensart) -> Iterator[Hindernis]:
    from rodiko_kit.auftakt.analyse.ziele import hinweise_beteiligung, hinweise_verfahren, pruefe

    ziele, etappen = bestand.alle(Ziel), bestand.alle(Etappe)
    schritt = _SCHRITT_ZIELE.get(vorgehen, "auftakt")
    for ziel in ziele:
        offen = [m for m, _ in pruefe(ziel).hinweise]
        if offen:
            yield Hindernis(schritt=schritt, satz=f"Ziel „{ziel.name}“ ist noch nicht {aufzaehlung(offen)}.", bildschirm="auftakt")
    for satz in hinweise_verfahren(ziele, etappen):
        yield Hindernis(schritt=_SCHRITT_VERFAHREN.get(vorgehen, "auftakt"), satz=satz, bildschirm="auftakt")
    for satz in hinweise_beteiligung(bestand.alle(Beteiligung)):
        yield Hindernis(schritt="beteiligung", satz=satz, bildschirm="auftakt")


def _lage(bestand: Bestand) -> Iterator[Hindernis]:
    from rodiko_kit.auftakt.analyse import lage
    from rodiko_kit.auftakt.analyse.dubletten import dubletten

    for satz in lage.hinweise_risiken(bestand.alle(Risiko)):
        yield Hindernis(schritt="lage", satz=satz, bildschirm="lage")
    for satz in lage.hinweise_bestand(bestand.alle(Bestandsfrage)):
        yield Hindernis(schritt="bestandsaufnahme", satz=satz, bildschirm="lage")
    for satz in lage.hinweise_strukturen(dubletten(bestand.alle(Struktur))):
        yield Hindernis(schritt="gremien", satz=satz, bildschirm="lage")


def _quellen(bestand: Bestand) -> Iterator[Hindernis]:
    interviews, dokumente = bestand.alle(Interview), bestand.alle(Dokument)
    if interviews and not bestand.alle(Aussage):
        yield Hindernis(schritt="interviews", satz="Noch keine Aussage aus den Interviews festgehalten.", bildschirm="quellen")
    if dokumente and not bestand.alle(Beleg):
        yield Hindernis(schritt="dokumente", satz="Noch kein Befund mit einem Dokument belegt.", bildschirm="quellen")
