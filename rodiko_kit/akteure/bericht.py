"""Berichtsabschnitt „Akteure“: Liste, Landkarte, Befunde; das Einflussfeld nur mit Internem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from rodiko_kit.akteure.abfrage import saallagen
from rodiko_kit.akteure.analyse.feld import Saallage, einflussfeld
from rodiko_kit.akteure.analyse.karte import beziehungsbild
from rodiko_kit.akteure.analyse.kartenpaar import AUSDRUCK, kartenpaar
from rodiko_kit.akteure.analyse.legende import VORLAGE, Legende, lies_legende
from rodiko_kit.akteure.analyse.netz import netzbefunde, sichtbare, weisse_flecken, zusammensetzung
from rodiko_kit.akteure.analyse.salienz import salienzsaetze
from rodiko_kit.akteure.analyse.unterschied import unterschied
from rodiko_kit.akteure.modell import Akteur, Beziehung, Stand
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.reporting.bloecke import Abbildung, Absatz, Block, Herkunft, Kasten, Lauf, Liste, Tabellenblock, Ueberschrift

_QUELLE_FELD = "Einordnung: Beratung; Umgang nach Mendelow 1991"
_QUELLE_KARTE = "Schreibweise: GTZ 2007, Akteurslandkarte"


def akteure_bloecke(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form des Berichtseintrags
    """Die Blöcke des Abschnitts; leer ohne Akteure. Ohne ``intern`` fehlen Einfluss, Interesse, Haltung, Veto und Spannungen."""
    akteure, beziehungen = bestand.alle(Akteur), bestand.alle(Beziehung)
    if not akteure:
        return ()
    legende = lies_legende(bestand.vorlage(VORLAGE))
    bloecke: list[Block] = [
        Absatz(text=f"{anzahl(len(akteure), 'Akteur', 'Akteure')}: aufgeführt sind Stellen und Funktionen, keine Personen."),
        Tabellenblock(id="akteure-liste", titel="Akteursliste", tabelle=akteursliste(akteure)),
    ]
    if saetze := zusammensetzung(akteure, intern=intern):
        bloecke.append(Kasten(titel="Zusammensetzung", text=" ".join(saetze), ton="warnung", intern=intern))
    if intern:
        bloecke += _feld(akteure, saallagen(bestand))
    return (*bloecke, *_karten(akteure, beziehungen, legende, intern=intern))


def akteursliste(akteure: Sequence[Akteur]) -> Datentabelle:
    """Die Akteure ohne interne Angaben."""
    return Datentabelle(
        titel="Akteure",
        spalten=("Akteur", "Art der Stelle", "Rolle", "Zuständigkeit", "Gruppe", "Einordnung", "Kontaktweg"),
        zeilen=tuple(
            (
                a.name,
                a.stellenart.value,
                a.rolle or "–",
                a.zustaendigkeit or "–",
                a.teilnehmergruppe.value,
                a.einordnung.value,
                a.kontaktweg or "–",
            )
            for a in akteure
        ),
    )


def _feld(akteure: Sequence[Akteur], saal: Mapping[UUID, Saallage]) -> list[Block]:
    zeichnung = einflussfeld(akteure, saal=saal)
    salienz = salienzsaetze(akteure)
    return [
        Ueberschrift(ebene=2, text="Einfluss und Interesse", anker="akteure-einfluss", intern=True),
        Absatz(text=(Lauf(ziel="akteure-feld"), " zeigt, wie viel Einfluss und Interesse die Akteure haben."), intern=True),
        Abbildung(id="akteure-feld", titel=zeichnung.titel, zeichnung=zeichnung, quelle=_QUELLE_FELD, intern=True),
        *([Liste(punkte=tuple((Lauf(text=s),) for s in salienz), intern=True)] if salienz else []),
    ]


def _karten(akteure: Sequence[Akteur], beziehungen: Sequence[Beziehung], legende: Legende, *, intern: bool) -> list[Block]:
    bloecke: list[Block] = []
    for stand in Stand:
        if sichtbare(beziehungen, intern=intern, stand=stand):
            bild = beziehungsbild(akteure, beziehungen, legende, intern=intern, stand=stand)
            kennung = f"akteure-karte-{stand.value.lower()}"
            bloecke.append(Abbildung(id=kennung, titel=bild.titel, zeichnung=bild, quelle=_QUELLE_KARTE, intern=intern))
    if not bloecke:
        return []
    satz, wandel = unterschied(akteure, beziehungen, intern=intern)
    if wandel.zeilen and sichtbare(beziehungen, intern=intern, stand=Stand.SOLL):
        bloecke.append(Absatz(text=satz, intern=intern))
        paar = kartenpaar(akteure, beziehungen, intern=intern, mass=AUSDRUCK)
        bloecke.append(Abbildung(id="akteure-karte-paar", titel=paar.titel, zeichnung=paar, quelle=_QUELLE_KARTE, intern=intern))
        bloecke.append(Tabellenblock(id="akteure-wandel", titel=wandel.titel, tabelle=wandel, intern=intern))
    netz = netzbefunde(akteure, beziehungen if intern else sichtbare(beziehungen, intern=False), intern=intern)
    if befunde := (*netz, *weisse_flecken(akteure, intern=intern)):
        bloecke.append(Liste(punkte=tuple((Lauf(text=s),) for s in befunde), intern=intern))
    ungeprueft = ("Die Linienarten der Akteurslandkarte sind nicht an einer Quelle geprüft.",)
    if intern and not all(z.geprueft for z in legende.values()):
        bloecke.append(Herkunft(ungeprueft=ungeprueft, intern=True))
    return [Ueberschrift(ebene=2, text="Beziehungen der Akteure", anker="akteure-beziehungen"), *bloecke]
