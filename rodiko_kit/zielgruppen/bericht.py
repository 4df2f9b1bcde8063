"""Berichtsabschnitt „Zielgruppen und Arrival Stories“."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import anzahl, zahl
from rodiko_kit.reporting.bloecke import Abbildung, Absatz, Block, Lauf, Liste, Tabellenblock, Ueberschrift
from rodiko_kit.saal.modell import SPRACHEN
from rodiko_kit.zielgruppen.abfrage import fassung, stationen_von, wartetage
from rodiko_kit.zielgruppen.analyse.fassung import SPRACHNAMEN
from rodiko_kit.zielgruppen.analyse.karte import karte
from rodiko_kit.zielgruppen.analyse.reise import AUSDRUCK, reisebild, reisesaetze
from rodiko_kit.zielgruppen.modell import Geschichte, Zielgruppe


def zielgruppen_bloecke(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form des Berichtseintrags
    """Profile der Zielgruppen und je Arrival Story die Reise; nichts davon ist intern, niemand wirklich."""
    del intern
    gruppen, geschichten = bestand.alle(Zielgruppe), bestand.alle(Geschichte)
    if not gruppen and not geschichten:
        return ()
    tage = wartetage(bestand) if geschichten else {}
    return (
        *([Tabellenblock(id="zielgruppen-profile", titel="Zielgruppen", tabelle=profile(gruppen))] if gruppen else []),
        *(b for n, g in enumerate(geschichten, start=1) for b in _geschichte(bestand, g, tage, f"reise-{n}")),
    )


def profile(gruppen: tuple[Zielgruppe, ...]) -> Datentabelle:
    """Die Merkmale je Zielgruppe."""
    return Datentabelle(
        titel="Zielgruppen",
        spalten=("Zielgruppe", "Rechtlicher Status", "Migrationsform", "Familienstatus", "AMIF", "Personen je Jahr"),
        zeilen=tuple(
            (
                f"{g.name}{' (Hauptzielgruppe)' if g.haupt else ''}",
                *(g.rechtsstatus.value, g.migrationsform.value, g.familienstatus.value, g.amif.value),
                f"{zahl(g.personen_je_jahr)}{f' ({g.quelle})' if g.quelle else ''}" if g.personen_je_jahr is not None else "–",
            )
            for g in gruppen
        ),
    )


def _geschichte(bestand: Bestand, geschichte: Geschichte, tage: Mapping[UUID, float], anker: str) -> list[Block]:
    stationen = stationen_von(bestand, geschichte.id)
    bloecke: list[Block] = [Ueberschrift(ebene=2, text=f"Arrival Story: {geschichte.name}", anker=anker)]
    if text := " ".join(t for t in (geschichte.person, f"„{geschichte.wunsch}“" if geschichte.wunsch else "") if t):
        bloecke.append(Absatz(text=f"{text} (Die Person ist erfunden.)"))
    if stationen:
        bild = reisebild(geschichte, stationen, tage, AUSDRUCK)
        bloecke.append(Abbildung(id=f"{anker}-bild", titel=bild.titel, zeichnung=bild, quelle="Wartezeiten: IST-Rechnung"))
    if saetze := reisesaetze(stationen, tage):
        bloecke.append(Liste(punkte=tuple((Lauf(text=s),) for s in saetze)))
    return [*bloecke, *_uebersetzt(bestand, geschichte, tage, anker)]


def _uebersetzt(bestand: Bestand, geschichte: Geschichte, tage: Mapping[UUID, float], anker: str) -> list[Block]:
    """Je Sprache, in die wenigstens ein Text übersetzt ist, die Karte, und ein Satz, was ungeprüft ist oder fehlt."""
    bloecke: list[Block] = []
    for sprache in SPRACHEN[1:]:
        eine = fassung(bestand, geschichte, sprache)
        fehlt, ungeprueft = eine.offen()
        if fehlt == len(eine.textzeilen()):
            continue
        bild = karte(eine, tage)
        bloecke.append(Abbildung(id=f"{anker}-karte-{sprache}", titel=bild.titel, zeichnung=bild))
        if fehlt or ungeprueft:
            offen = [anzahl(n, *w) for n, w in ((fehlt, _FEHLT), (ungeprueft, _UNGEPRUEFT)) if n]
            bloecke.append(Absatz(text=f"{SPRACHNAMEN.get(sprache, sprache)}: {' und '.join(offen)}."))
    return bloecke


_FEHLT = ("Text noch nicht übersetzt", "Texte noch nicht übersetzt")
_UNGEPRUEFT = ("Übersetzung maschinell und ungeprüft", "Übersetzungen maschinell und ungeprüft")
