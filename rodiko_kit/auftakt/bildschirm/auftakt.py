"""Der Bildschirm „Auftakt“: erst die Ziele, dann das Verfahren, dazu Gremien, Rollen, Beteiligung, Tagesordnung, Zusagen."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.auftakt.abfrage.auftakt import AGENDA, AuftaktBlick
from rodiko_kit.auftakt.befehl import ArbeitspaketeUebernehmen, Auftaktvorlage, AuftaktvorlageUebernehmen, EtappenVerschieben
from rodiko_kit.auftakt.bildschirm.gemein import Bildseite, Blatt, bildseite, hinweise, tabelle, werte
from rodiko_kit.auftakt.modell.kreis import Auftaktworkshop, Mitglied, OffeneFrage, Projektrolle, Zusage
from rodiko_kit.auftakt.modell.ziel import Beteiligung, Etappe, Ziel
from rodiko_kit.basis.anschluss import Befehl, Rolle
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.saal.befehl.regie import RegieplanAnlegen
from rodiko_kit.widgets.bausteine import (
    Aufbau,
    Auswahl,
    Baustein,
    Hinweis,
    Knopf,
    Reiter,
    Reiterseite,
    Schalter,
    Schalterliste,
    Wahl,
    Wertetabelle,
)
from rodiko_kit.widgets.bildschirm import Bildschirm

_ZIELE = Blatt(
    Ziel,
    (
        *("name", "fuer_wen", "indikator", "einheit", "ausgangswert", "zielwert", "messung", "termin", "realistisch", "getragen"),
        *("akteur", "erreicht", "erreicht_am", "ausgang_quelle", "rang", "kuerzel"),
    ),
    "Noch kein Ziel. Erst das Ziel, dann das Verfahren: Tippen Sie unten ein, was am Ende anders sein soll.",
)
_ETAPPEN = Blatt(
    Etappe,
    ("name", "von", "bis", "methode", "beteiligte", "ergebnis", "ziel", "rang", "kuerzel"),
    "Noch keine Etappe. Das Verfahren folgt aus den Zielen.",
    "Verfahren (Prozessdesign)",
)
_MITGLIEDER = Blatt(
    Mitglied,
    ("gremium", "akteur", "aufgabe", "initiator", "seit", "vorbehalt", "kuerzel"),
    "Noch kein Mitglied. Wählen Sie Gremium und Akteur; Akteure werden auf dem Bildschirm „Akteure“ angelegt.",
    "Mitglieder der Gremien",
    (("akteur", 220), ("vorbehalt", 220)),
)
_WORKSHOP = Blatt(
    Auftaktworkshop,
    ("name", "termin", "ort", "rhythmus", "regeln", "erwartungen", "kuerzel"),
    "Noch kein Auftaktworkshop. Tippen Sie unten den Termin ein.",
    "Auftaktworkshop",
    (("regeln", 260), ("erwartungen", 220)),
)
_ROLLEN = Blatt(
    Projektrolle,
    ("name", "rollenart", "akteur", "personen", "personentage", "zeitraum", "verantwortung", "quelle", "kuerzel"),
    "Noch keine Rolle. Übernehmen Sie die vier üblichen Rollen oder tippen Sie unten eine ein.",
)
_BETEILIGUNG = Blatt(
    Beteiligung,
    ("name", "bereich", "form", "akteur", "wann", "verantwortlich", "teilgenommen", "bemerkung", "kuerzel"),
    "Noch kein Format. Denken Sie an Politik, Verwaltung, Zivilgesellschaft, Wirtschaft und Betroffene.",
    "Beteiligungsplan",
)
_ZUSAGEN = Blatt(Zusage, ("name", "akteur", "gegeben_am", "bis", "eingeloest", "kuerzel"), "Noch keine Zusage.")
_FRAGEN = Blatt(OffeneFrage, ("name", "akteur", "bis", "antwort", "kuerzel"), "Noch keine offene Frage.")
_VORAUSSETZUNGEN = {"projektteam_endgueltig": "Projektteam endgültig", "informationen_liegen_vor": "Informationen liegen vor"}
_SCHRITTE = {
    "-14": "2 Wochen nach vorn",
    "-7": "1 Woche nach vorn",
    "7": "1 Woche nach hinten",
    "14": "2 Wochen nach hinten",
    "28": "4 Wochen nach hinten",
}
"""Tage -> Text."""


class AuftaktBildschirm(Bildschirm):
    """Links die Eingaben in der Reihenfolge des Auftakts, rechts je Thema ein Bild."""

    titel: ClassVar[str] = "Auftakt"
    zweck: ClassVar[str] = "Wir einigen uns erst auf Ziele, dann auf das Verfahren, und halten fest, wer was verbindlich übernimmt."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (
        Ziel,
        Etappe,
        Mitglied,
        Auftaktworkshop,
        Projektrolle,
        Beteiligung,
        Zusage,
        OffeneFrage,
    )

    def aufbau(self) -> Aufbau:
        """Eingaben links, Bilder rechts; auf dem Beamer ohne Internes."""
        intern = not self.beamer and self.anschluss.wer.rolle is Rolle.BERATUNG
        self._blick: dict[str, Any] = self.anschluss.lesen(AuftaktBlick(kommune=self.kommune, intern=intern))
        return Aufbau(
            links=(Reiter(id="eingaben", seiten=tuple(self._links(intern=intern))),),
            rechts=(Reiter(id="bilder", seiten=tuple(self._rechts())),),
            naechster=self._naechster(),
        )

    def bei_schalten(self, baustein: str, eintrag: str, *, an: bool) -> Befehl | None:
        """Hakt eine Voraussetzung ab; legt den Auftaktworkshop an, wenn es noch keinen gibt."""
        del baustein
        workshop = self._blick["workshop"]
        felder = {eintrag: an}
        if workshop is None:
            return ObjektAnlegen(kommune=self.kommune, art=Auftaktworkshop.ART, felder=felder)
        kennung, version = UUID(workshop["id"]), int(workshop["version"])
        return ObjektAendern(kommune=self.kommune, art=Auftaktworkshop.ART, id=kennung, version=version, felder=felder)

    def bei_knopf(self, baustein: str) -> Befehl | None:
        """Vorlagen übernehmen, Zeitplan verschieben."""
        if baustein == "rollenvorlage":
            return AuftaktvorlageUebernehmen(kommune=self.kommune, vorlage=Auftaktvorlage.ROLLEN)
        if baustein == "arbeitspakete":
            return ArbeitspaketeUebernehmen(kommune=self.kommune)
        if baustein == "agenda_uebernehmen":
            return RegieplanAnlegen(kommune=self.kommune, vorlage=AGENDA)
        if baustein == "verschieben":
            gewaehlt = self.zustand.get(Etappe.ART, "")
            ab = UUID(gewaehlt) if gewaehlt else None
            return EtappenVerschieben(kommune=self.kommune, ab=ab, tage=int(self._schub()))
        return None

    def _schub(self) -> str:
        wert = self.zustand.get("schub", "7")
        return wert if wert in _SCHRITTE else "7"

    def _links(self, *, intern: bool) -> list[Reiterseite]:
        # Hinweise stehen unter der Tabelle: kommen und gehen sie beim Tippen, bleibt die Zeile, wo sie ist.
        def seite(titel: str, blatt: Blatt, *davor: Baustein, danach: tuple[Baustein, ...] = ()) -> Reiterseite:
            eine = tabelle(blatt, self._blick, self.zustand.get(blatt.klasse.ART, ""), intern=intern)
            return Reiterseite(titel=titel, bausteine=(*davor, eine, *danach))

        saetze = self._blick["hinweise"]
        vorlage = Knopf(id="rollenvorlage", text="Vier Rollen übernehmen")
        return [
            seite("Ziele", _ZIELE),
            seite("Verfahren", _ETAPPEN, *self._pakete(), danach=(*self._strecken(), *hinweise("verfahren", saetze["verfahren"]))),
            seite(
                "Gremien", _MITGLIEDER, danach=(*hinweise("steuerung", saetze["steuerung"], "info"), *hinweise("kreis", saetze["kreis"]))
            ),
            seite("Workshop", _WORKSHOP, *self._voraussetzungen(), danach=self._termin(saetze["termin"])),
            seite("Rollen", _ROLLEN, vorlage, danach=hinweise("rollen", saetze["rollen"], "info")),
            seite("Beteiligung", _BETEILIGUNG, danach=hinweise("beteiligung", saetze["beteiligung"])),
            seite("Zusagen", _ZUSAGEN),
            seite("Fragen", _FRAGEN),
        ]

    def _pakete(self) -> tuple[Baustein, ...]:
        offen = self._blick["pakete_offen"]
        return (Knopf(id="arbeitspakete", text=f"{anzahl(offen, 'Arbeitspaket', 'Arbeitspakete')} übernehmen"),) if offen else ()

    def _strecken(self) -> tuple[Baustein, ...]:
        if not self._blick["zeilen"][Etappe.ART]:
            return ()
        wahlen = tuple(Wahl(wert=w, text=t) for w, t in _SCHRITTE.items())
        return (
            Auswahl(id="schub", titel="Zeitplan ab der gewählten Etappe verschieben", wahlen=wahlen, wert=self._schub()),
            Knopf(id="verschieben", text="Verschieben"),
        )

    def _voraussetzungen(self) -> tuple[Baustein, ...]:
        if not self._blick["kreis"]:
            return ()
        workshop = self._blick["workshop"] or {}
        schalter = tuple(Schalter(id=n, text=t, an=bool(workshop.get(n))) for n, t in _VORAUSSETZUNGEN.items())
        return (Schalterliste(id="voraussetzungen", titel="Voraussetzungen des Initiativkreises", eintraege=schalter),)

    def _termin(self, saetze: list[str]) -> tuple[Baustein, ...]:
        return (*hinweise("termin_passt", self._blick["voraussetzungen"], "gut"), *hinweise("termin", saetze))

    def _rechts(self) -> list[Reiterseite]:
        b = self._blick
        hinweis_agenda = Hinweis(id="agenda_da", text="Der Regieplan des Saals hat schon Punkte; weitere werden angehängt.")
        knopf = Knopf(id="agenda_uebernehmen", text="Vorlage in den Regieplan übernehmen")
        return [
            bildseite(Bildseite("ziele", "Zielblatt", "Noch kein Ziel, das hier stehen könnte."), b, danach=self._smart()),
            bildseite(
                Bildseite("verfahren", "Verfahren", "Noch keine Etappe; erst die Ziele, dann das Verfahren."),
                b,
                danach=(werte("pakete", b),),
            ),
            bildseite(Bildseite("gremien", "Gremien", "Noch kein Mitglied in Steuerungsgruppe oder Initiativkreis."), b),
            bildseite(Bildseite("rollen", "Aufwand", "Noch keine Rolle mit Personentagen."), b),
            Reiterseite(titel="Beteiligung", bausteine=(werte("nachweis", b),)),
            bildseite(Bildseite("agenda", "Tagesordnung", ""), b, knopf, *([hinweis_agenda] if b["plan"] else [])),
            Reiterseite(
                titel="Vereinbart", bausteine=(self._regeln(), werte("zusagen", b, "Noch keine Zusage."), werte("fragen", b, "Keine."))
            ),
        ]

    def _smart(self) -> tuple[Baustein, ...]:
        namen = {z["id"]: z["name"] for z in self._blick["zeilen"][Ziel.ART]}
        zeilen = tuple((namen[id_], merkmal, satz) for id_, liste in self._blick["smart"].items() for merkmal, satz in liste)
        if not namen:
            return ()
        daten = Datentabelle(titel="Was an den Zielen noch fehlt (SMART)", spalten=("Ziel", "Merkmal", "Hinweis"), zeilen=zeilen)
        leer = "Alle Ziele sind spezifisch, messbar, akzeptiert, realistisch und terminiert."
        return (Wertetabelle(id="smart", titel=daten.titel, tabelle=daten, leer=leer),)

    def _regeln(self) -> Wertetabelle:
        text = (self._blick["workshop"] or {}).get("regeln", "")
        zeilen = tuple((z.strip(" -–•\t"),) for z in text.splitlines() if z.strip(" -–•\t"))
        daten = Datentabelle(titel="Regeln der Zusammenarbeit", spalten=("Regel",), zeilen=zeilen)
        return Wertetabelle(id="werte_regeln", titel=daten.titel, tabelle=daten, leer="Noch keine Regel vereinbart.")

    def _naechster(self) -> str:
        zeilen = self._blick["zeilen"]
        if not zeilen[Ziel.ART]:
            return "Als Nächstes: gemeinsam das erste Ziel mit Wirkungsindikator festhalten."
        if not zeilen[Etappe.ART]:
            return "Als Nächstes: aus den Zielen das Verfahren in Etappen ableiten."
        if not zeilen[Zusage.ART]:
            return "Als Nächstes: in der Abschlussrunde Zusagen festhalten."
        return "Als Nächstes: die Lage vor Ort auf dem Bildschirm „Lage“ zusammentragen."
