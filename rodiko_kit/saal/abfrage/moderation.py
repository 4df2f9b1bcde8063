"""Was die Moderation sieht: Runden, die gewählte mit Beiträgen und Ergebnis, was sich übernehmen lässt, Vorschläge für neue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.abstimmung import Abstimmbar
from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.saal.abfrage.runden import stimmen_der
from rodiko_kit.saal.analyse.darstellung import Auszaehlung
from rodiko_kit.saal.analyse.papierzettel import erfassungsblatt
from rodiko_kit.saal.analyse.urne import urne
from rodiko_kit.saal.modell import Runde, Rundenstand, Stapelstimme, Stimme, Stimmzettel, Thema, Zweck


class _MitListen(Abfrage):
    """Grundlage: kennt die Listen aller Fachmodule erst in der Klasse, die ``mit_listen`` baut."""

    def listen(self) -> Sequence[Abstimmbar]:
        """Worüber abgestimmt werden kann."""
        return ()


class Saalblick(_MitListen):
    """Alle Runden, die gewählte genau, der Themenspeicher und die Vorschläge zu Liste und Zweck."""

    NAME: ClassVar[str] = "saalblick"

    runde: UUID | None = None
    liste: str = ""
    zweck: Zweck = Zweck.GEWICHTEN
    mit_ergebnis: bool = False
    """Auch ein verdecktes Ergebnis mitgeben."""

    def antwort(self, bestand: Bestand) -> Any:  # noqa: ANN401  JSON-Werte
        """``{runden, gewaehlt, listen, vorschlaege, themen}``; ``gewaehlt`` ist ``None`` ohne Runde."""
        from rodiko_kit.saal.analyse.vorschlag import vorschlaege

        runden = bestand.alle(Runde)
        runde = next((r for r in runden if r.id == self.runde), None) or (runden[-1] if runden else None)
        listen = self.listen()
        liste = next((a for a in listen if a.name == self.liste), None)
        zahl = len(liste.liste(bestand)) if liste else 0
        return {
            "runden": [_zeile(bestand, r) for r in reversed(runden)],
            "gewaehlt": self._gewaehlt(bestand, listen, runde) if runde else None,
            "listen": [{"name": a.name, "titel": a.titel, "anzahl": len(a.liste(bestand))} for a in listen],
            "vorschlaege": [
                {"zettel": v.zettel.value, "titel": v.zettel.titel, "wirkung": v.wirkung} for v in vorschlaege(liste, self.zweck, zahl)
            ],
            "themen": [t.als_json() for t in bestand.alle(Thema)],
        }

    def _gewaehlt(self, bestand: Bestand, listen: Sequence[Abstimmbar], runde: Runde) -> dict[str, Any]:
        from rodiko_kit.saal.analyse.zaehlung import zaehle

        stimmen = stimmen_der(bestand, runde.id)
        ergebnis = zaehle(runde, stimmen)
        blatt = erfassungsblatt(runde)
        offen = runde.stand is Rundenstand.AUFGEDECKT or not runde.einstellungen.verdeckt
        return {
            "runde": runde.als_json(),
            "titel": runde.stimmzettel.titel,
            "offen": offen,
            "stimmen": ergebnis.teilnahme.stimmen,
            "vom_stapel": ergebnis.teilnahme.uebertragen,
            "beitraege": _beitraege(runde, stimmen),
            "stapel": [s.als_json() | {"zusammen": _stapelsatz(s)} for s in bestand.alle(Stapelstimme) if s.runde == runde.id],
            "blatt": {
                "zeilen": [{"id": z, "text": t} for z, t in blatt.zeilen],
                "spalten": [asdict(s) for s in blatt.spalten],
                "je_zettel": blatt.je_zettel,
            },
            "ergebnis": _ergebnis(runde, stimmen, ergebnis) if offen or self.mit_ergebnis else None,
            "uebernahme": _uebernahme(listen, bestand, runde, stimmen),
        }


def _zeile(bestand: Bestand, runde: Runde) -> dict[str, Any]:
    stimmen = urne(runde, stimmen_der(bestand, runde.id)).teilnahme.stimmen
    return {
        "id": str(runde.id),
        "version": runde.version,
        "kuerzel": runde.kuerzel,
        "frage": runde.frage,
        "stimmzettel": runde.stimmzettel.titel,
        "stand": runde.stand.value + (", Probelauf" if runde.probelauf else ", übernommen" if runde.uebernommen else ""),
        "stimmen": stimmen,
    }


def _beitraege(runde: Runde, stimmen: Sequence[Stimme]) -> list[dict[str, Any]]:
    """Freie Texte des laufenden Durchgangs, auch nicht freigegebene; ohne Hinweis auf die Person."""
    gruppe = {b: g.name for g in runde.gruppen for b in g.beitraege}
    texte = [s for s in urne(runde, stimmen).stimmen if s.inhalt.get("text")]
    return [
        {"id": s.beitrag, "version": 1, "text": s.inhalt["text"], "frei": s.freigegeben, "gruppe": gruppe.get(s.beitrag, "")} for s in texte
    ]


def _stapelsatz(stapel: Stapelstimme) -> str:
    gang = "Probelauf" if not stapel.durchgang else f"{stapel.durchgang}. Durchgang"
    return f"{anzahl(stapel.anzahl, 'Stimme', 'Stimmen')}, {stapel.quelle}, {gang}"


def _ergebnis(runde: Runde, stimmen: Sequence[Stimme], ergebnis: Auszaehlung) -> dict[str, Any]:
    from rodiko_kit.saal.analyse.ergebnisbild import bild_von
    from rodiko_kit.saal.analyse.zaehlung import nach_herkunft, vorher_nachher

    tabellen = (vorher_nachher(runde, stimmen), nach_herkunft(runde, stimmen), *ergebnis.methoden)
    return {
        "satz": ergebnis.satz,
        "hinweise": list(ergebnis.hinweise),
        "bild": bild_von(ergebnis).als_json(),
        "tabelle": ergebnis.tabelle.als_json(),
        "tabellen": [t.als_json() for t in tabellen if t],
    }


def _uebernahme(listen: Sequence[Abstimmbar], bestand: Bestand, runde: Runde, stimmen: Sequence[Stimme]) -> dict[str, Any] | None:
    if runde.stand is not Rundenstand.AUFGEDECKT or runde.probelauf or runde.uebernommen:
        return None
    from rodiko_kit.saal.analyse.ernte import uebernahme, vorschau

    titel, was = uebernahme(listen, bestand, runde, stimmen)
    return {
        "titel": titel,
        "befehle": [b.als_json() for b in was.befehle],
        "arten": [b.NAME for b in was.befehle],
        "hinweise": list(was.hinweise),
        "zeilen": [[z.gegenstand, z.feld, z.vorher or "–", z.nachher] for z in vorschau(bestand, was.befehle)],
    }


class Rundenvorschlag(_MitListen):
    """Die Felder einer neuen Runde über eine Liste."""

    NAME: ClassVar[str] = "rundenvorschlag"

    liste: str
    zweck: Zweck
    zettel: Stimmzettel

    def antwort(self, bestand: Bestand) -> Any:  # noqa: ANN401  JSON-Werte
        """Felder für ``RundeAnlegen``."""
        from rodiko_kit.saal.analyse.vorschlag import rundenfelder

        return rundenfelder(self.listen(), bestand, self.liste, self.zweck, self.zettel)


def mit_listen(listen: Callable[[], Sequence[Abstimmbar]]) -> tuple[type[Saalblick], type[Rundenvorschlag]]:
    """Die Abfragen der Moderation mit den Listen aller Fachmodule; die Zusammensetzung des Programms meldet sie an."""

    class SaalblickAntwort(Saalblick):
        """``Saalblick`` mit den Listen des Projekts."""

        def listen(self) -> Sequence[Abstimmbar]:
            """Aller Fachmodule."""
            return listen()

    class RundenvorschlagAntwort(Rundenvorschlag):
        """``Rundenvorschlag`` mit den Listen des Projekts."""

        def listen(self) -> Sequence[Abstimmbar]:
            """Aller Fachmodule."""
            return listen()

    return SaalblickAntwort, RundenvorschlagAntwort
