"""Der Bildschirm „Quellen“: Leitfaden, Interviews, Aussagen, Dokumente, Belege."""

from __future__ import annotations

from typing import Any, ClassVar

from rodiko_kit.auftakt.abfrage.quellen import QuellenBlick
from rodiko_kit.auftakt.befehl import Auftaktvorlage, AuftaktvorlageUebernehmen
from rodiko_kit.auftakt.bildschirm.gemein import Bildseite, Blatt, bildseite, hinweise, tabelle, werte
from rodiko_kit.auftakt.modell.quellen import Aussage, Beleg, Dokument, Interview, Leitfrage
from rodiko_kit.basis.anschluss import Befehl, Rolle
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.widgets.bausteine import Aufbau, Baustein, Hinweis, Knopf, Reiter, Reiterseite
from rodiko_kit.widgets.bildschirm import Bildschirm

_INTERVIEWS = Blatt(
    Interview,
    ("name", "akteur", "datum", "dauer_min", "einzelrolle", "kuerzel"),
    "Noch kein Interview. Tippen Sie unten die Funktion ein, mit der gesprochen wurde, nie einen Namen.",
)
_AUSSAGEN = Blatt(
    Aussage,
    ("interview", "thema", "aussageart", "kernsatz", "gesagt", "kuerzel"),
    "Noch keine Aussage. Je Aussage eine Zeile mit einem Thema.",
    "Aussagen",
    (("interview", 180), ("kernsatz", 240), ("gesagt", 280)),
)
_DOKUMENTE = Blatt(
    Dokument,
    ("name", "herausgeber", "stand", "kernaussage", "kuerzel"),
    "Noch kein Dokument. Welche Unterlagen wurden ausgewertet?",
    "Dokumente",
    (("name", 240), ("kernaussage", 280)),
)
_BELEGE = Blatt(
    Beleg,
    ("befundart", "befund", "dokument", "interview", "fundstelle", "stuetzt", "kuerzel"),
    "Noch kein Beleg. Verbinden Sie einen Befund (Art und Kürzel) mit einem Dokument oder Interview.",
)
_LEITFADEN = Blatt(
    Leitfrage,
    ("rang", "abschnitt", "name", "nachfragen", "kuerzel"),
    "Noch keine Leitfrage. Übernehmen Sie den Leitfaden oder tippen Sie unten eine Frage ein.",
    "Leitfaden",
    (("name", 300), ("nachfragen", 220)),
)
_NUR_FUNKTIONEN = "Gesprochen wird mit Funktionen, nicht mit Namen. Der Wortlaut bleibt Beratung intern; weitergegeben werden Kernsätze."


class QuellenBildschirm(Bildschirm):
    """Links die Eingaben, rechts Aussagen nach Thema, Belege je Befund, Dokumente und Leitfaden."""

    titel: ClassVar[str] = "Quellen"
    zweck: ClassVar[str] = "Wir halten fest, was in Interviews gesagt wurde und in Dokumenten steht, und welchen Befund es stützt."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (Leitfrage, Interview, Aussage, Dokument, Beleg)

    def aufbau(self) -> Aufbau:
        """Eingaben links, Bilder rechts; der Wortlaut nur für die Beratung."""
        intern = not self.beamer and self.anschluss.wer.rolle is Rolle.BERATUNG
        blick: dict[str, Any] = self.anschluss.lesen(QuellenBlick(kommune=self.kommune, intern=intern))
        return Aufbau(
            links=(Reiter(id="eingaben", seiten=tuple(self._links(blick, intern=intern))),),
            rechts=(Reiter(id="bilder", seiten=tuple(_rechts(blick))),),
            naechster=_naechster(blick),
        )

    def bei_knopf(self, baustein: str) -> Befehl | None:
        """Übernimmt den Leitfaden."""
        if baustein != "leitfadenvorlage":
            return None
        return AuftaktvorlageUebernehmen(kommune=self.kommune, vorlage=Auftaktvorlage.LEITFADEN)

    def _links(self, blick: dict[str, Any], *, intern: bool) -> list[Reiterseite]:
        def seite(titel: str, blatt: Blatt, *davor: Baustein) -> Reiterseite:
            eine = tabelle(blatt, blick, self.zustand.get(blatt.klasse.ART, ""), intern=intern)
            return Reiterseite(titel=titel, bausteine=(*davor, eine))

        saetze = blick["hinweise"]
        return [
            seite("Interviews", _INTERVIEWS, Hinweis(id="nur_funktionen", text=_NUR_FUNKTIONEN)),
            seite("Aussagen", _AUSSAGEN, *hinweise("interviews", saetze["interviews"])),
            seite("Dokumente", _DOKUMENTE),
            seite("Belege", _BELEGE, *hinweise("belege", saetze["belege"])),
            seite("Leitfaden", _LEITFADEN, Knopf(id="leitfadenvorlage", text="Leitfaden übernehmen")),
        ]


def _rechts(blick: dict[str, Any]) -> list[Reiterseite]:
    aussagen = Bildseite("aussagen", "Aussagen", "Noch keine Aussage festgehalten.")
    belege = Bildseite("belege", "Belege", "Noch kein Befund ist belegt.")
    frei = "Noch kein Thema, zu dem genug Gespräche vorliegen."
    return [
        bildseite(aussagen, blick, danach=(werte("kernsaetze", blick, frei),)),
        bildseite(belege, blick, danach=(werte("belege", blick, "Noch kein Befund im Projekt."),)),
        Reiterseite(titel="Dokumente", bausteine=(werte("dokumente", blick, "Noch kein Dokument ausgewertet."),)),
        Reiterseite(titel="Leitfaden", bausteine=(werte("leitfaden", blick, "Noch keine Leitfrage."),)),
    ]


def _naechster(blick: dict[str, Any]) -> str:
    zeilen = blick["zeilen"]
    if not zeilen[Interview.ART]:
        return "Als Nächstes: den Leitfaden anpassen und das erste Interview führen."
    if not zeilen[Aussage.ART]:
        return "Als Nächstes: Aussagen festhalten und je einem Thema zuordnen."
    if not zeilen[Beleg.ART]:
        return "Als Nächstes: Befunde mit Dokumenten und Interviews belegen."
    return "Als Nächstes: Handlungsfelder bewerten, die sich auf diese Quellen stützen."
