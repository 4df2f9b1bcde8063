"""Der Bildschirm „Lage“: SWOT mit Kreuzung, Risiken, Themenfelder, Beteiligte, Bestandsaufnahme, vorhandene Strukturen."""

from __future__ import annotations

from typing import Any, ClassVar

from rodiko_kit.auftakt.abfrage.lage import LageBlick
from rodiko_kit.auftakt.befehl import Auftaktvorlage, AuftaktvorlageUebernehmen
from rodiko_kit.auftakt.bildschirm.gemein import Bildseite, Blatt, bildseite, hinweise, tabelle, werte
from rodiko_kit.auftakt.modell.lage import Risiko, Swotfolge, Swotpunkt, Themenfeld
from rodiko_kit.auftakt.modell.quellen import Bestandsfrage, Struktur
from rodiko_kit.basis.anschluss import Befehl, Rolle
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.widgets.bausteine import Aufbau, Baustein, Knopf, Reiter, Reiterseite
from rodiko_kit.widgets.bildschirm import Bildschirm

_SWOT = Blatt(
    Swotpunkt,
    ("swotart", "name", "gewicht", "beleg", "kuerzel"),
    "Noch kein SWOT-Punkt. Stärken und Schwächen liegen vor Ort, Chancen und Gefahren kommen von außen.",
)
_FOLGEN = Blatt(
    Swotfolge,
    ("name", "innen", "aussen", "kuerzel"),
    "Noch keine Folgerung. Kreuzen Sie eine Stärke oder Schwäche mit einer Chance oder Gefahr.",
    "Folgerungen",
    (("name", 240), ("innen", 200), ("aussen", 200)),
)
_RISIKEN = Blatt(
    Risiko,
    ("name", "eintritt", "schaden", "massnahme", "akteur", "bis", "stand", "kuerzel"),
    "Noch kein Risiko. Was könnte das Vorhaben gefährden?",
)
_THEMEN = Blatt(
    Themenfeld,
    ("name", "bedeutung", "druck", "lage", "herausforderung", "akteur", "kuerzel"),
    "Noch kein Themenfeld. Welche Themen spielen vor Ort eine Rolle?",
)
_BESTAND = Blatt(
    Bestandsfrage,
    ("thema", "name", "antwort", "quelle", "stand", "kuerzel"),
    "Noch keine Frage. Übernehmen Sie die Leitfragen oder tippen Sie unten eine ein.",
    "Bestandsaufnahme",
    (("name", 260), ("antwort", 240)),
)
_STRUKTUREN = Blatt(
    Struktur,
    ("name", "strukturart", "akteur", "zweck", "takt", "nutzung", "kuerzel"),
    "Noch kein Gremium, Konzept oder Weg. Was es schon gibt, muss nicht noch einmal entstehen.",
)
_EINGESCHAETZT = {"bild_risiken": Risiko.ART, "bild_themen": Themenfeld.ART}


class LageBildschirm(Bildschirm):
    """Links die Eingaben, rechts die Bilder; Risiken und Themenfelder lassen sich im Bild verschieben."""

    titel: ClassVar[str] = "Lage"
    zweck: ClassVar[str] = "Wir verständigen uns auf Stärken, Herausforderungen und Risiken und schauen, was es schon gibt."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (Swotpunkt, Swotfolge, Risiko, Themenfeld, Bestandsfrage, Struktur)

    def aufbau(self) -> Aufbau:
        """Eingaben links, Bilder rechts; die Beteiligten nur für die Beratung."""
        intern = not self.beamer and self.anschluss.wer.rolle is Rolle.BERATUNG
        blick: dict[str, Any] = self.anschluss.lesen(LageBlick(kommune=self.kommune, intern=intern))
        return Aufbau(
            links=(Reiter(id="eingaben", seiten=tuple(self._links(blick, intern=intern))),),
            rechts=(Reiter(id="bilder", seiten=tuple(_rechts(blick))),),
            naechster=_naechster(blick),
        )

    def bei_knopf(self, baustein: str) -> Befehl | None:
        """Übernimmt die Fragen der Bestandsaufnahme."""
        if baustein != "bestandsvorlage":
            return None
        return AuftaktvorlageUebernehmen(kommune=self.kommune, vorlage=Auftaktvorlage.BESTANDSAUFNAHME)

    def bei_waehlen(self, baustein: str, id_: str) -> Befehl | None:
        """Was im Bild gewählt ist, ist auch in seiner Tabelle gewählt."""
        if baustein in _EINGESCHAETZT:
            self.zustand[_EINGESCHAETZT[baustein]] = id_
        return None

    def _links(self, blick: dict[str, Any], *, intern: bool) -> list[Reiterseite]:
        def seite(titel: str, blatt: Blatt, *danach: Baustein, davor: tuple[Baustein, ...] = ()) -> Reiterseite:
            eine = tabelle(blatt, blick, self.zustand.get(blatt.klasse.ART, ""), intern=intern)
            return Reiterseite(titel=titel, bausteine=(*davor, eine, *danach))

        saetze = blick["hinweise"]
        knopf = Knopf(id="bestandsvorlage", text="Leitfragen übernehmen")
        return [
            seite("SWOT", _SWOT, *hinweise("swot", saetze["swot"], "info")),
            seite("Folgerungen", _FOLGEN),
            seite("Risiken", _RISIKEN, *hinweise("risiken", saetze["risiken"])),
            seite("Themenfelder", _THEMEN),
            seite("Bestand", _BESTAND, *hinweise("bestand", saetze["bestand"], "info"), davor=(knopf,)),
            seite("Strukturen", _STRUKTUREN, *hinweise("strukturen", saetze["strukturen"])),
        ]


def _rechts(blick: dict[str, Any]) -> list[Reiterseite]:
    massnahmen = (werte("risiken", blick),) if "risiken" in blick["bilder"] else ()
    seiten = [
        bildseite(Bildseite("swot", "SWOT", "Noch kein SWOT-Punkt, der hier stehen könnte."), blick),
        bildseite(Bildseite("kreuzung", "Kreuzung", "Noch kein SWOT-Punkt, den man kreuzen könnte."), blick),
        bildseite(Bildseite("risiken", "Risiken", "Noch kein Risiko eingetragen."), blick, danach=massnahmen),
        bildseite(Bildseite("themen", "Themenfelder", "Noch kein Themenfeld eingetragen."), blick),
    ]
    if "beteiligte" in blick["bilder"]:
        seiten.append(bildseite(Bildseite("beteiligte", "Beteiligte", ""), blick))
    return [
        *seiten,
        Reiterseite(titel="Bestandsaufnahme", bausteine=(werte("bestand", blick, "Noch keine Frage."),)),
        Reiterseite(titel="Vorhandenes", bausteine=(werte("strukturen", blick, "Noch nichts verzeichnet."),)),
    ]


def _naechster(blick: dict[str, Any]) -> str:
    zeilen = blick["zeilen"]
    if not zeilen[Swotpunkt.ART]:
        return "Als Nächstes: Stärken, Schwächen, Chancen und Gefahren sammeln."
    if not zeilen[Swotfolge.ART]:
        return "Als Nächstes: die Felder kreuzen und Folgerungen festhalten."
    if not zeilen[Risiko.ART]:
        return "Als Nächstes: Risiken sammeln und einschätzen."
    return "Als Nächstes: auf dem Bildschirm „Quellen“ belegen, worauf sich das stützt."
