"""Bildschirm SOLL: Maßnahmen ein- und ausschalten, Zeit und Kosten gegen das IST."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Anschluss, Befehl
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.vorrang import LangeAbfrage
from rodiko_kit.massnahmen.befehl.schalten import MassnahmeSchalten
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.wirkung import Personalwirkung, Schnittstellenwirkung, Wirkung
from rodiko_kit.szenarien.abfrage.beitrag import SollBeitrag, SollSchwellen
from rodiko_kit.szenarien.abfrage.soll import SollBand, SollBlick
from rodiko_kit.szenarien.befehl.selbstbedienung import SelbstbedienungAnlegen
from rodiko_kit.szenarien.bildschirm.sollseiten import SELBSTBEDIENUNG, VERGLEICH, rechts
from rodiko_kit.szenarien.modell.szenario import Szenario
from rodiko_kit.widgets.bausteine import (
    Aufbau,
    Auswahl,
    Baustein,
    Reiter,
    Reiterseite,
    Schalter,
    Schalterliste,
    Tabelle,
    Wahl,
)
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.nachtrag import Nachtrag
from rodiko_kit.widgets.spalten import spalten, wahlen_aus

_SEITEN: tuple[tuple[type[Objekt], tuple[str, ...], str], ...] = (
    (
        Massnahme,
        (
            *("kuerzel", "name", "massnahmenart", "stufe", "zustaendig", "bis", "aufwand_personentage", "wirkung", "beschluss_noetig"),
            *("umsetzungsstand", "potenzial", "wirkungsindikator", "beschreibung"),
        ),
        "Noch keine Maßnahmen. Bitte unten eine neue Zeile anlegen oder aus Excel einfügen.",
    ),
    (
        Wirkung,
        (
            *("massnahme", "schritt", "wirkungsart", "faktor", "typisch_min", "minimum_min", "maximum_min"),
            *("anteil", "anderer_schritt", "neue_einheit", "annahme"),
        ),
        "Noch keine Wirkungen: Welche Maßnahme verändert welchen Schritt?",
    ),
    (
        Schnittstellenwirkung,
        ("massnahme", "schnittstelle", "form", "frist_tage", "regelung", "faktor", "ohne_medienbruch", "annahme"),
        "Noch keine Schnittstellenwirkungen: Welche Maßnahme regelt welche Übergabe?",
    ),
    (
        Personalwirkung,
        ("massnahme", "einheit", "vzae", "annahme"),
        "Noch keine Personalwirkungen: Welche Maßnahme gibt welcher Organisationseinheit mehr oder weniger Personal?",
    ),
    (Szenario, ("kuerzel", "name", "stufe", "prozess", "betrachtung_jahre", "beschreibung"), "Noch keine Szenarien."),
)


class SollBildschirm(Bildschirm):
    """Links Schalter und Tabellen, rechts Kennzahlen, Vergleich und Bilder."""

    titel: ClassVar[str] = "SOLL"
    zweck: ClassVar[str] = "Maßnahmen einschalten und sehen, was sie an Zeit, Personal und Kosten gegenüber dem IST ändern."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (*(Massnahme, Wirkung, Schnittstellenwirkung, Personalwirkung, Szenario),)

    def __init__(self, anschluss: Anschluss, kommune: UUID, *, beamer: bool = False) -> None:
        super().__init__(anschluss, kommune, beamer=beamer)
        self._versionen: dict[str, int] = {}
        self._prozess = ""

    def aufbau(self) -> Aufbau:
        """Der Vergleich für den gewählten Prozess."""
        blick = self._blick()
        self._versionen = {e["id"]: e["version"] for gruppe in blick["schalter"] for e in gruppe["eintraege"]}
        self._prozess = blick["prozess"]
        links = (*_auswahl(blick), *_schalter(blick), _tabellen(blick))
        seiten = rechts(blick, self._nachtraege(blick), self.zustand.get(VERGLEICH, ""))
        return Aufbau(links=links, rechts=seiten, naechster=_naechster(blick))

    def _nachtraege(self, blick: dict[str, Any]) -> dict[str, Nachtrag]:
        """Bänder, Beiträge, Schwellen nacheinander: was zuerst gebraucht wird, hat die Kerne für sich."""
        da = {name: Nachtrag(rechnet=True) for name in ("band", "beitrag", "schwellen")}
        if blick["vergleich"] is None:
            return da
        prozess = UUID(blick["prozess"])
        fragen: tuple[tuple[str, LangeAbfrage], ...] = (
            ("band", SollBand(kommune=self.kommune, prozess=prozess)),
            ("beitrag", SollBeitrag(kommune=self.kommune, prozess=prozess, beamer=self.beamer)),
            ("schwellen", SollSchwellen(kommune=self.kommune, prozess=prozess)),
        )
        for name, frage in fragen:
            da[name] = self.nachtraege.frage(name, frage, blick["stand"])
            if da[name].rechnet:
                break
        return da

    def bei_knopf(self, baustein: str) -> Befehl | None:
        """Legt das Selbstbedienungszentrum für den gezeigten Prozess an."""
        return SelbstbedienungAnlegen(kommune=self.kommune, prozess=UUID(self._prozess)) if baustein == SELBSTBEDIENUNG else None

    def bei_schalten(self, baustein: str, eintrag: str, *, an: bool) -> Befehl | None:
        """Schaltet die Maßnahme ``eintrag`` in der Version, die zu sehen war."""
        del baustein
        return MassnahmeSchalten(kommune=self.kommune, id=UUID(eintrag), version=self._versionen[eintrag], an=an)

    def _blick(self) -> dict[str, Any]:
        gewaehlt = self.zustand.get("prozess", "")
        antwort: dict[str, Any] = self.anschluss.lesen(
            SollBlick(
                kommune=self.kommune,
                prozess=UUID(gewaehlt) if gewaehlt else None,
                beamer=self.beamer,
                herkunft=self.zustand.get(VERGLEICH, ""),
            )
        )
        return antwort


def _kennung(stufe: str) -> str:
    return "schalter-" + stufe.casefold().replace(" ", "-")


def _auswahl(blick: dict[str, Any]) -> tuple[Baustein, ...]:
    if len(blick["prozesse"]) < 2:  # noqa: PLR2004  bei einem gibt es nichts zu wählen
        return ()
    wahlen = tuple(Wahl(wert=p["id"], text=f"{p['kuerzel']} {p['name']}") for p in blick["prozesse"])
    return (Auswahl(id="prozess", titel="Prozess", wahlen=wahlen, wert=blick["prozess"]),)


def _schalter(blick: dict[str, Any]) -> tuple[Baustein, ...]:
    return tuple(
        Schalterliste(
            id=_kennung(gruppe["stufe"]),
            titel=f"Maßnahmen {gruppe['stufe']}",
            eintraege=tuple(Schalter(id=e["id"], text=e["text"], zusatz=e["zusatz"], an=e["an"]) for e in gruppe["eintraege"]),
            leer=f"Noch keine Maßnahme für {gruppe['stufe']}.",
        )
        for gruppe in blick["schalter"]
    )


def _tabellen(blick: dict[str, Any]) -> Reiter:
    bezuege = {art: wahlen_aus(zeilen) for art, zeilen in blick["bezuege"].items()}
    return Reiter(
        id="tabellen",
        seiten=tuple(
            Reiterseite(titel=klasse.MEHRZAHL, bausteine=(_tabelle(klasse, felder, leer, blick, bezuege),))
            for klasse, felder, leer in _SEITEN
        ),
    )


def _tabelle(
    klasse: type[Objekt], felder: tuple[str, ...], leer: str, blick: dict[str, Any], bezuege: dict[str, tuple[Wahl, ...]]
) -> Tabelle:
    return Tabelle(
        id=klasse.ART,
        art=klasse.ART,
        titel=klasse.MEHRZAHL,
        spalten=spalten(klasse, felder, bezuege),
        zeilen=tuple(blick["zeilen"][klasse.ART]),
        leer=leer,
    )


def _naechster(blick: dict[str, Any]) -> str:
    if blick["vergleich"] is None:
        return "Als Nächstes: auf dem Bildschirm „IST-Prozess“ Schritte und Zeiten aufnehmen."
    if not blick["zeilen"][Massnahme.ART]:
        return "Als Nächstes: Maßnahmen eintragen und sagen, welchen Schritt sie verändern."
    if not blick["regel"]:
        return "Als Nächstes: auf dem Bildschirm „Quick Wins“ Frist und Aufwandsgrenze festlegen."
    return "Als Nächstes: den Bericht der Kommune erzeugen."
