"""Was der Bildschirm „BPMN“ zeigt und was eine bearbeitete Fassung bedeutet."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from pydantic import Field

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.prozesse.abfrage.bpmn import dateiname
from rodiko_kit.prozesse.abfrage.ist import aufgenommene
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt

if TYPE_CHECKING:
    from rodiko_kit.basis.bild import Datentabelle
    from rodiko_kit.prozesse.analyse.ablauf import Ablauf


class DiagrammBlick(Abfrage):
    """Das Diagramm eines Prozesses; ohne ``prozess`` das des Prozesses mit den meisten Schritten.

    Antwort: ``prozesse`` (id, kuerzel, name, schritte), ``prozess`` (Kennung oder leer), ``diagramm`` mit ``xml``, ``stand`` (Prüfsumme
    des Inhalts), ``form`` (Prüfsumme dessen, was man sieht), ``dateiname``, ``schritte`` (Kennungen), ``tabelle``, ``hinweise``; ohne
    Schritte ``None``. ``pruefung`` nennt die schwerste Prüfmeldung des Ablaufs oder ist leer.
    """

    NAME: ClassVar[str] = "diagramm"

    prozess: UUID | None = None

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Prozesse und Diagramm als JSON."""
        from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
        from rodiko_kit.prozesse.analyse.plausibel import pruefe_ablauf

        prozesse = aufgenommene(bestand)
        gemeint = next((p for p in prozesse if p.id == self.prozess), prozesse[0] if prozesse else None)
        zahl = [s.prozess for s in bestand.alle(Schritt)]
        ablauf = ablauf_aus(bestand, gemeint.id) if gemeint and gemeint.id in zahl else None
        ernst = [m for m in pruefe_ablauf(ablauf) if m.schwere != "hinweis"] if ablauf else []
        return {
            "prozesse": [{"id": str(p.id), "kuerzel": p.kuerzel, "name": p.name, "schritte": zahl.count(p.id)} for p in prozesse],
            "prozess": str(gemeint.id) if gemeint else "",
            "diagramm": _diagramm(bestand, gemeint, ablauf) if gemeint and ablauf else None,
            "pruefung": f"{ernst[0].ort}: {ernst[0].satz} {ernst[0].abhilfe}" if ernst else "",
        }


class DiagrammPruefung(Abfrage):
    """Was eine bearbeitete Fassung (``inhalt``) gegenüber der gezeigten (``vorher``) am Prozess ändern würde; schreibt nichts.

    Antwort: ``aendert`` (ob es etwas zu speichern gibt), ``form`` wie bei ``DiagrammBlick`` (leer, wenn nicht lesbar), ``vorbehalte``
    (was nur gezeichnet ist), ``meldungen`` (was beim Übertragen zu beachten ist), ``mangel`` (warum nichts gespeichert wird, oder leer).
    """

    NAME: ClassVar[str] = "diagramm_pruefung"

    prozess: UUID
    vorher: str = Field(max_length=4_000_000)
    inhalt: str = Field(max_length=4_000_000)

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Die Folgen als JSON; ``NichtGefundenFehler``, wenn es den Prozess nicht gibt."""
        from rodiko_kit.prozesse.analyse.diagramm.lesung import form
        from rodiko_kit.prozesse.analyse.diagramm.nachfuehrung import fuehre_nach

        try:
            folgen = fuehre_nach(bestand, self.prozess, self.vorher, self.inhalt)
        except (EingabeFehler, SammelFehler) as fehler:
            return {"aendert": False, "form": "", "vorbehalte": [], "meldungen": [], "mangel": str(fehler)}
        return {
            "aendert": bool(folgen.aenderungen),
            "form": form(folgen.nachher, zustaendig(bestand, self.prozess)),
            "vorbehalte": list(folgen.nachher.vorbehalte),
            "meldungen": list(dict.fromkeys(folgen.meldungen)),
            "mangel": "",
        }


def zustaendig(bestand: Bestand, prozess: UUID) -> dict[UUID, str]:
    """Schritt -> Name seiner gespeicherten Organisationseinheit."""
    namen = {e.id: e.name for e in bestand.alle(Einheit)}
    return {s.id: namen[s.einheit] for s in bestand.alle(Schritt) if s.prozess == prozess and s.einheit in namen}


def _diagramm(bestand: Bestand, prozess: Prozess, ablauf: Ablauf) -> dict[str, Any]:
    from rodiko_kit.prozesse.analyse.bpmn.aus_ablauf import aus_ablauf
    from rodiko_kit.prozesse.analyse.bpmn.schreiben import schreibe_bpmn
    from rodiko_kit.prozesse.analyse.diagramm.lesung import form, lies_aussage

    bpmn = aus_ablauf(ablauf)
    aussage = lies_aussage(bpmn, prozess.id)
    xml = schreibe_bpmn(bpmn)
    return {
        "xml": xml.decode("utf-8"),
        "stand": hashlib.sha256(xml).hexdigest()[:16],
        "form": form(aussage, zustaendig(bestand, prozess.id)),
        "vorbehalte": list(aussage.vorbehalte),
        "hinweise": list(bpmn.meldungen),
        "dateiname": dateiname(prozess),
        "schritte": [k.id for k in ablauf.knoten],
        "tabelle": _tabelle(ablauf).als_json(),
    }


def _tabelle(ablauf: Ablauf) -> Datentabelle:
    """Je Schritt, wer ihn tut und wie es weitergeht."""
    from rodiko_kit.basis.bild import Datentabelle
    from rodiko_kit.basis.texte import prozent

    def weiter(id_: str) -> str:
        ziele = ablauf.ausgaenge[id_]
        teile = [(ablauf.nach_id[z].name if z in ablauf.nach_id else "Ende", a) for z, a in ziele]
        gleichzeitig = ablauf.nach_id[id_].gleichzeitig
        return "; ".join(n if len(ziele) == 1 or gleichzeitig else f"{n} ({prozent(a)})" for n, a in teile)

    zeilen = tuple((k.kuerzel, k.name, ablauf.bahnname(k.bahn), weiter(k.id)) for k in ablauf.knoten)
    return Datentabelle(titel=ablauf.titel, spalten=("Kürzel", "Schritt", "Zuständig", "Weiter mit"), zeilen=zeilen)
