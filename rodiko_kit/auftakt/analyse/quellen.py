"""Interviews, Aussagen, Dokumente und Belege: was wie oft gesagt wurde, was weitergegeben werden darf, was welchen Befund stützt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rodiko_kit.akteure.analyse.netz import aufzaehlung
from rodiko_kit.auftakt.modell.quellen import Aussage, Aussageart, Befundart, Beleg, Dokument, Interview
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import anzahl, datum, zahl

K = 3
"""Ein Thema gilt als nicht zurückverfolgbar, wenn sich mindestens so viele Gespräche dazu geäußert haben, ohne Einzelrollen."""
OHNE_THEMA = "ohne Thema"

Befundnamen = Mapping[tuple[Befundart, str], str]
"""(Art, Kürzel) -> Name aller Befunde, die es im Projekt gibt."""


@dataclass(frozen=True)
class Thema:
    """Ein Kode mit seinen Aussagen; ``gespraeche`` zählt verschiedene Interviews, die keine Einzelrolle sind."""

    name: str
    aussagen: tuple[Aussage, ...]
    gespraeche: int

    @property
    def freigegeben(self) -> bool:
        """Ob Kernsätze weitergegeben werden dürfen, ohne dass jemand erkennbar wird (k-Anonymität mit ``K``)."""
        return self.gespraeche >= K

    def zahl_der(self, art: Aussageart) -> int:
        """Wie viele Aussagen dieser Art."""
        return sum(a.aussageart is art for a in self.aussagen)


def themen(aussagen: Sequence[Aussage], interviews: Sequence[Interview]) -> tuple[Thema, ...]:
    """Die Aussagen nach Themen, häufige zuerst."""
    einzel = {i.id for i in interviews if i.einzelrolle}
    gruppen: dict[str, list[Aussage]] = {}
    for a in aussagen:
        gruppen.setdefault(a.thema or OHNE_THEMA, []).append(a)
    fertig = [Thema(name, tuple(reihe), len({a.interview for a in reihe} - einzel)) for name, reihe in gruppen.items()]
    return tuple(sorted(fertig, key=lambda t: (-len(t.aussagen), t.name.casefold())))


def hinweise_interviews(aussagen: Sequence[Aussage], interviews: Sequence[Interview]) -> tuple[str, ...]:
    """Themen, aus denen noch auf einzelne Gespräche geschlossen werden kann; Aussagen ohne Thema; Interviews ohne Aussage."""
    alle = themen(aussagen, interviews)
    eng = [f"„{t.name}“" for t in alle if not t.freigegeben and t.name != OHNE_THEMA]
    saetze = []
    if eng:
        verb = "stützt sich" if len(eng) == 1 else "stützen sich"
        saetze.append(
            f"{aufzaehlung(eng)} {verb} auf weniger als {K} Gespräche ohne Einzelrollen. Kernsätze dazu bleiben aus Ausgaben heraus, "
            "damit niemand erkennbar wird."
        )
    if ohne := sum(not a.thema for a in aussagen):
        saetze.append(f"{anzahl(ohne, 'Aussage ist', 'Aussagen sind')} noch keinem Thema zugeordnet.")
    gehoert = {a.interview for a in aussagen}
    if leer := sum(i.id not in gehoert for i in interviews):
        saetze.append(f"Aus {anzahl(leer, 'Interview', 'Interviews')} ist noch keine Aussage festgehalten.")
    return tuple(saetze)


def aussagentabelle(alle: Sequence[Thema]) -> Datentabelle:
    """Je Thema die Zahl der Aussagen nach Art; Zahlen aus zu wenigen Gesprächen stehen nicht einzeln da."""
    return Datentabelle(
        titel="Aussagen nach Thema",
        spalten=("Thema", *(a.value for a in Aussageart), "Gespräche"),
        zeilen=tuple((t.name, *(zahl(t.zahl_der(a)) for a in Aussageart), gespraeche(t)) for t in alle),
        zahlenspalten=tuple(range(1, len(Aussageart) + 2)),
    )


def gespraeche(thema: Thema) -> str:
    """Zahl der Gespräche oder „unter 3“."""
    return zahl(thema.gespraeche) if thema.freigegeben else f"unter {K}"


def kernsaetze(alle: Sequence[Thema]) -> tuple[tuple[str, str], ...]:
    """(Thema, Kernsatz) aller Themen, die weitergegeben werden dürfen; jeder Satz einmal."""
    return tuple(dict.fromkeys((t.name, a.kernsatz) for t in alle if t.freigegeben for a in t.aussagen if a.kernsatz))


@dataclass(frozen=True)
class Belegstand:
    """Ein Befund mit der Zahl stützender Dokumente und Interviews und der Zahl der Widersprüche."""

    art: Befundart
    kuerzel: str
    name: str
    dokumente: int
    interviews: int
    dagegen: int

    @property
    def dafuer(self) -> int:
        """Alle stützenden Belege."""
        return self.dokumente + self.interviews


def belegstand(befunde: Befundnamen, belege: Sequence[Beleg]) -> tuple[Belegstand, ...]:
    """Je vorhandenem Befund, wie oft er belegt ist; auch die ohne Beleg, in der Folge von ``befunde``."""
    return tuple(_stand(art, kuerzel, name, belege) for (art, kuerzel), name in befunde.items())


def _stand(art: Befundart, kuerzel: str, name: str, belege: Sequence[Beleg]) -> Belegstand:
    eigene = [b for b in belege if (b.befundart, b.befund) == (art, kuerzel)]
    stuetzend = [b for b in eigene if b.stuetzt]
    dokumente = sum(b.dokument is not None for b in stuetzend)
    return Belegstand(art, kuerzel, name, dokumente, len(stuetzend) - dokumente, len(eigene) - len(stuetzend))


def verwaiste(befunde: Befundnamen, belege: Sequence[Beleg]) -> tuple[Beleg, ...]:
    """Belege, deren Befund es (nicht mehr) gibt."""
    return tuple(b for b in belege if (b.befundart, b.befund) not in befunde)


def hinweise_belege(befunde: Befundnamen, belege: Sequence[Beleg], dokumente: Sequence[Dokument]) -> tuple[str, ...]:
    """Verwaiste Belege, Widersprüche, Dokumente ohne Stand oder Kernaussage."""
    saetze = [
        f"Beleg {b.kuerzel}: {b.befundart.value} „{b.befund}“ gibt es nicht. Bitte das Kürzel prüfen." for b in verwaiste(befunde, belege)
    ]
    saetze += [
        f"Zu „{s.name}“ widersprechen sich die Quellen ({zahl(s.dafuer)} dafür, {zahl(s.dagegen)} dagegen)."
        for s in belegstand(befunde, belege)
        if s.dagegen
    ]
    if unvollstaendig := sum(not d.kernaussage or d.stand is None for d in dokumente):
        saetze.append(f"{anzahl(unvollstaendig, 'Dokument', 'Dokumente')} ohne Stand oder Kernaussage.")
    return tuple(saetze)


def belegtabelle(staende: Sequence[Belegstand]) -> Datentabelle:
    """Belege je Befund."""
    return Datentabelle(
        titel="Belege je Befund",
        spalten=("Art", "Kürzel", "Befund", "Dokumente", "Interviews", "Dagegen"),
        zeilen=tuple((s.art.value, s.kuerzel, s.name, zahl(s.dokumente), zahl(s.interviews), zahl(s.dagegen)) for s in staende),
        zahlenspalten=(3, 4, 5),
    )


def dokumenttabelle(dokumente: Sequence[Dokument], belege: Sequence[Beleg]) -> Datentabelle:
    """Das Register der ausgewerteten Dokumente."""
    return Datentabelle(
        titel="Ausgewertete Dokumente",
        spalten=("Titel", "Quelle", "Stand", "Kernaussage", "Belege"),
        zeilen=tuple(
            (d.name, d.herausgeber or "–", datum(d.stand), d.kernaussage or "–", zahl(sum(b.dokument == d.id for b in belege)))
            for d in dokumente
        ),
        zahlenspalten=(4,),
    )
