"""Offene Fragen eines Prozesses: jede Lücke der Aufnahme als Satz, den die Ansprechperson beantworten kann."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.luecke import Luecke
from rodiko_kit.basis.texte import prozent
from rodiko_kit.prozesse.analyse.ablauf import ANTEILE_TOLERANZ
from rodiko_kit.prozesse.analyse.ergaenzung import fehlende_schnittstellen, ohne_auskunft
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess, Variante
from rodiko_kit.prozesse.modell.schnittstelle import Merkart, Merkzettel, Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Schritt, Uebergang, Verzweigungsart
from rodiko_kit.prozesse.modell.zeitbeleg import Zeitbeleg

_ANTEIL = "Anteil von 0 bis 1, etwa 0,35"
_PROZESS = (
    ("ausloeser", "Womit beginnt der Prozess?", "ein Satz"),
    ("ergebnis", "Womit endet er, was liegt dann vor?", "ein Satz"),
    ("zielgruppe", "Für wen ist er da?", "ein Satz"),
    ("fallzahl_je_jahr", "Wie viele Fälle sind es im Jahr?", "ganze Zahl"),
    ("fallzahl_quelle", "Woher stammt die Fallzahl?", "Quelle und Jahr"),
)
_EINHEIT = (
    ("kapazitaet_vzae", "Wie viele Vollzeitäquivalente arbeiten hier?", "Zahl, etwa 2,5"),
    ("jahresarbeitszeit_min", "Wie viele Arbeitsminuten hat ein VZÄ im Jahr?", "ganze Zahl"),
    ("jahresarbeitszeit_quelle", "Woher stammt die Jahresarbeitszeit?", "Quelle"),
    ("stundensatz_eur", "Was kostet eine Arbeitsstunde (Vollkosten)?", "Betrag in Euro"),
    ("stundensatz_quelle", "Woher stammt der Stundensatz?", "Quelle"),
)
_SCHNITTSTELLE = (
    ("frist_tage", "Bis wann muss die Übergabe erledigt sein?", "Tage; 0 = am selben Tag"),
    ("regelung", "Was ist dazu schriftlich geregelt?", "ein Satz; leer lassen, wenn es nichts gibt"),
)


def offene_fragen(bestand: Bestand, prozess: UUID) -> tuple[Luecke, ...]:
    """Alle Lücken in der Reihenfolge Prozess, Schritte mit Zeiten, Wege, Schnittstellen, Einheiten, offene Fragen; leer = vollständig."""
    eines = bestand.hole(Prozess, prozess)
    schritte = [s for s in bestand.alle(Schritt) if s.prozess == prozess]
    wege = [u for u in bestand.alle(Uebergang) if u.prozess == prozess]
    gebraucht = {s.einheit for s in schritte}
    return (
        *_leere(eines, _PROZESS, f"Prozess {eines.kuerzel} · {eines.name}"),
        *_zustaendig(bestand, schritte),
        *_zeiten(bestand, schritte),
        *_anteile(bestand, eines, schritte, wege),
        *_schnittstellen(bestand, eines, schritte, wege),
        *(
            luecke
            for e in bestand.alle(Einheit)
            if e.id in gebraucht
            for luecke in _leere(e, _EINHEIT, f"Organisationseinheit {e.kuerzel} · {e.name}")
        ),
        *_gefragtes(bestand, prozess),
    )


def _leere(objekt: Prozess | Einheit | Schnittstelle, felder: Sequence[tuple[str, str, str]], wo: str) -> Iterator[Luecke]:
    for feld, frage, hinweis in felder:
        if getattr(objekt, feld) in (None, ""):
            yield Luecke(art=objekt.ART, kuerzel=objekt.kuerzel, feld=feld, wo=wo, frage=frage, hinweis=hinweis)


def _ort(schritt: Schritt) -> str:
    return f"Schritt {schritt.kuerzel} · {schritt.name}"


def _zustaendig(bestand: Bestand, schritte: Sequence[Schritt]) -> Iterator[Luecke]:
    einheiten = tuple(f"{e.kuerzel} · {e.name}" for e in bestand.alle(Einheit))
    for schritt in (s for s in schritte if s.einheit is None):
        frage = f"Wer macht „{schritt.name}“?"
        hinweis = "Organisationseinheit aus der Liste"
        yield Luecke(
            art=Schritt.ART, kuerzel=schritt.kuerzel, feld="einheit", wo=_ort(schritt), frage=frage, hinweis=hinweis, wahlen=einheiten
        )


def _zeiten(bestand: Bestand, schritte: Sequence[Schritt]) -> Iterator[Luecke]:
    belege = bestand.alle(Zeitbeleg)
    vergeben = {b.kuerzel for b in belege}
    for schritt in ohne_auskunft(schritte, belege):
        yield Luecke(
            art=Zeitbeleg.ART,
            kuerzel=_frei(f"Z-{schritt.kuerzel}", vergeben),
            feld="typisch_min",
            neben=("minimum_min", "maximum_min"),
            wo=_ort(schritt),
            frage=f"Wie lange dauert „{schritt.name}“ ohne Unterbrechungen?",
            hinweis="Minuten: meistens, dazu mindestens und höchstens",
            vorgaben={"schritt": schritt.kuerzel, "bemerkung": "Antwort auf offene Fragen"},
        )


def _anteile(bestand: Bestand, prozess: Prozess, schritte: Sequence[Schritt], wege: Sequence[Uebergang]) -> Iterator[Luecke]:
    namen: dict[UUID | None, str] = {s.id: s.name for s in schritte}
    kuerzel: dict[UUID | None, str] = {s.id: s.kuerzel for s in schritte}
    gleichzeitig = {s.id for s in schritte if s.verzweigung is Verzweigungsart.GLEICHZEITIG}
    gruppen: dict[tuple[UUID | None, UUID | None], list[Uebergang]] = {}
    for weg in wege:
        gruppen.setdefault((weg.von, weg.variante), []).append(weg)
    for (von, _), gruppe in gruppen.items():
        summe = float(sum(w.anteil for w in gruppe))
        if abs(summe - 1) <= ANTEILE_TOLERANZ or (von in gleichzeitig and len(gruppe) > 1):
            continue
        for weg in gruppe:
            ab = f"Nach „{namen.get(von, '')}“" if von else "Am Beginn"
            frage = f"{ab}: Welcher Teil der Fälle geht weiter mit „{namen.get(weg.nach, 'Ende')}“? (jetzt zusammen {prozent(summe, 1)})"
            enden = {n: kuerzel[s] for n, s in (("von", weg.von), ("nach", weg.nach)) if s in kuerzel}
            wo = f"Übergang {weg.kuerzel}"
            yield Luecke(art=weg.ART, kuerzel=weg.kuerzel, feld="anteil", wo=wo, frage=frage, hinweis=_ANTEIL, vorgaben=enden)
    varianten = [v for v in bestand.alle(Variante) if v.prozess == prozess.id]
    if varianten and abs(float(sum(v.anteil for v in varianten)) - 1) > ANTEILE_TOLERANZ:
        for v in varianten:
            frage = f"Welcher Teil der Fälle läuft „{v.name}“?"
            yield Luecke(art=v.ART, kuerzel=v.kuerzel, feld="anteil", wo=f"Variante {v.kuerzel} · {v.name}", frage=frage, hinweis=_ANTEIL)


def _schnittstellen(bestand: Bestand, prozess: Prozess, schritte: Sequence[Schritt], wege: Sequence[Uebergang]) -> Iterator[Luecke]:
    alle = bestand.alle(Schnittstelle)
    namen = {s.id: s.name for s in schritte}
    for eine in (s for s in alle if s.prozess == prozess.id):
        wo = f"Schnittstelle {eine.kuerzel} · {eine.was} (von „{namen.get(eine.von, '–')}“ an „{namen.get(eine.nach, '–')}“)"
        yield from _leere(eine, _SCHNITTSTELLE, wo)
    vergeben = {s.kuerzel for s in alle}
    for von, nach in dict.fromkeys(fehlende_schnittstellen(schritte, wege, alle)):
        yield Luecke(
            art=Schnittstelle.ART,
            kuerzel=_frei(f"SST-{von.kuerzel}-{nach.kuerzel}", vergeben),
            feld="was",
            wo=f"Übergabe von {von.kuerzel} · {von.name} an {nach.kuerzel} · {nach.name}",
            frage="Was wird hier übergeben?",
            hinweis="etwa: Antrag mit Unterlagen",
            vorgaben={"prozess": prozess.kuerzel, "von": von.kuerzel, "nach": nach.kuerzel},
        )


def _gefragtes(bestand: Bestand, prozess: UUID) -> Iterator[Luecke]:
    for zettel in bestand.alle(Merkzettel):
        if zettel.prozess == prozess and zettel.merkart is Merkart.FRAGE and not zettel.antwort and not zettel.erledigt:
            yield Luecke(art=zettel.ART, kuerzel=zettel.kuerzel, feld="antwort", wo=f"Frage {zettel.kuerzel}", frage=zettel.text)


def _frei(wunsch: str, vergeben: set[str]) -> str:
    """Das Wunschkürzel, sonst mit der kleinsten freien Nummer dahinter; es gilt danach als vergeben."""
    kuerzel, nummer = wunsch, 1
    while kuerzel in vergeben:
        nummer += 1
        kuerzel = f"{wunsch}-{nummer}"
    vergeben.add(kuerzel)
    return kuerzel
