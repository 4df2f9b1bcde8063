"""Bildschirm „BPMN“: das Diagramm eines Prozesses ansehen und bearbeiten; Tabelle und Diagramm sind derselbe Prozess."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.prozesse.abfrage.diagramm import DiagrammBlick, DiagrammPruefung
from rodiko_kit.prozesse.befehl.diagramm import DiagrammUebernehmen
from rodiko_kit.widgets.bausteine import Aufbau, Auswahl, Baustein, Bpmnfeld, Hinweis, Wahl
from rodiko_kit.widgets.bildschirm import Bildschirm

_DIAGRAMM = "diagramm"
_OHNE_PROZESS = "Noch kein Prozess mit Schritten. Bitte zuerst auf dem Bildschirm „IST-Prozess“ den ersten Schritt eintragen."


class BpmnBildschirm(Bildschirm):
    """Merkt sich, was das Diagramm im Browser sagt, damit die eigene Änderung es nicht neu anordnet."""

    titel: ClassVar[str] = "BPMN"
    zweck: ClassVar[str] = "Wir zeichnen den Ablauf in BPMN; was wir hier ändern, steht sofort in den Tabellen, und umgekehrt."

    _gemeldet: dict[str, Any] | None = None
    """Antwort der letzten Prüfung, bis der Stand danach gelesen ist."""
    _stand = ""
    """Gespeicherter Inhalt, den das Diagramm im Browser zeigt, seit es zuletzt bearbeitet wurde."""
    _vermerke: tuple[str, dict[str, Any]] = ("", {})
    """Stand und Prüfung, zu dem Vorbehalte und Mangel gehören."""

    def aufbau(self) -> Aufbau:
        """Das Diagramm über die ganze Breite; Hinweise stehen darunter, damit es beim Zeichnen nicht rutscht."""
        blick = self._blick()
        if blick["diagramm"] is None:
            return Aufbau(links=_prozesswahl(blick), rechts=(Hinweis(id="kein-diagramm", text=_OHNE_PROZESS),), anordnung="untereinander")
        return Aufbau(
            links=_prozesswahl(blick),
            rechts=(self._feld(blick), *self._hinweise(blick)),
            naechster="Als Nächstes: Zeiten und Anteile auf dem Bildschirm „IST-Prozess“ eintragen.",
            anordnung="untereinander",
        )

    def bei_diagramm(self, baustein: str, vorher: str, xml: str) -> Befehl | None:
        """Prüft die Fassung; gespeichert wird nur, was am Prozess etwas ändert."""
        del baustein
        prozess = UUID(self._blick()["prozess"])
        pruefung: dict[str, Any] = self.anschluss.lesen(DiagrammPruefung(kommune=self.kommune, prozess=prozess, vorher=vorher, inhalt=xml))
        self._gemeldet = pruefung
        return DiagrammUebernehmen(kommune=self.kommune, prozess=prozess, vorher=vorher, inhalt=xml) if pruefung["aendert"] else None

    def _blick(self) -> dict[str, Any]:
        gewaehlt = self.zustand.get("prozesswahl", "")
        blick: dict[str, Any] = self.anschluss.lesen(DiagrammBlick(kommune=self.kommune, prozess=UUID(gewaehlt) if gewaehlt else None))
        return blick

    def _feld(self, blick: dict[str, Any]) -> Bpmnfeld:
        diagramm = blick["diagramm"]
        stand = diagramm["stand"]
        if self._gemeldet is not None:
            self._stand = stand if self._gemeldet["form"] == diagramm["form"] else ""
            self._vermerke, self._gemeldet = (stand, self._gemeldet), None
        elif self._stand != stand:
            self._stand = ""
        vermerk = self._vermerke[1] if self._vermerke[0] == stand else {}
        return Bpmnfeld(
            id=_DIAGRAMM,
            titel=diagramm["tabelle"]["titel"],
            prozess=blick["prozess"],
            xml=diagramm["xml"],
            stand=stand,
            passt=self._stand == stand,
            dateiname=diagramm["dateiname"],
            schritte=tuple(diagramm["schritte"]),
            gewaehlt=self.zustand.get(_DIAGRAMM, ""),
            tabelle=Datentabelle.aus_json(diagramm["tabelle"]),
            vorbehalte=tuple(v for v in vermerk.get("vorbehalte", ()) if v not in diagramm["vorbehalte"]),
            mangel=vermerk.get("mangel", ""),
        )

    def _hinweise(self, blick: dict[str, Any]) -> tuple[Baustein, ...]:
        """Was beim letzten Übertragen zu beachten war, und die schwerste Prüfmeldung des Ablaufs."""
        gemeldet = self._vermerke[1] if self._vermerke[0] == blick["diagramm"]["stand"] else {}
        saetze = [*gemeldet.get("meldungen", ()), *blick["diagramm"]["hinweise"], blick["pruefung"]]
        return tuple(Hinweis(id=f"hinweis-{n}", text=s, ton="warnung") for n, s in enumerate(filter(None, saetze)))


def _prozesswahl(blick: dict[str, Any]) -> tuple[Baustein, ...]:
    """Nur Prozesse mit Schritten; bei einem gibt es nichts zu wählen."""
    wahlen = tuple(Wahl(wert=p["id"], text=f"{p['kuerzel']} {p['name']}") for p in blick["prozesse"] if p["schritte"])
    if len(wahlen) < 2:  # noqa: PLR2004  siehe oben
        return ()
    return (Auswahl(id="prozesswahl", titel="Prozess", wahlen=wahlen, wert=blick["prozess"]),)
