"""Bildschirm „Maßnahmenplan“: Zeitplan mit Ampel, Sperrzeiten, Vorhersage, Umsetzungsstand und Verzögerungen."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Anschluss, Befehl
from rodiko_kit.basis.befehl import Stapel
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.eingabe import lies_wert
from rodiko_kit.basis.feld import feld
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import datum
from rodiko_kit.massnahmen.abfrage.plan import Planblick
from rodiko_kit.massnahmen.befehl.plan import MassnahmeVerschieben, festhalten
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.plan import Abhaengigkeit, Sperrzeit, Verzoegerung, Verzoegerungsfolge
from rodiko_kit.widgets.bausteine import (
    Aufbau,
    Baustein,
    Bildfeld,
    Eingabeknopf,
    Eingabezeile,
    Hinweis,
    Kennzahl,
    Kennzahlen,
    Reiter,
    Reiterseite,
    Sprung,
    Tabelle,
    Verweise,
    Wertetabelle,
    Zellhinweis,
)
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.spalten import spalten, wahlen_aus

_BILD, _VERSCHIEBEN, _ANGEBOT = "zeitplan", "verschieben", "festhalten"
_MIT = "verschieben_mit"
_FELDER: dict[type[Objekt], tuple[str, ...]] = {
    Massnahme: (
        *("kuerzel", "name", "zustaendig", "von", "bis", "aufwand_personentage", "personentage_je_woche", "umsetzungsstand"),
        *("fortschritt_prozent", "massnahmenart", "stufe", "wirkungsindikator", "indikator_einheit", "ausgangswert", "zielwert"),
        *("erreicht", "potenzial", "schnittstelle"),
    ),
    Abhaengigkeit: ("massnahme", "nach", "anmerkung"),
    Sperrzeit: ("name", "sperrart", "von", "bis", "arbeit_ruht", "akteur", "quelle", "anmerkung"),
    Verzoegerung: ("name", "massnahme", "terminart", "alt", "neu", "grund", "festgehalten_am"),
    Verzoegerungsfolge: ("verzoegerung", "folgenart", "name", "tage", "betrag_eur"),
}
_LEER: dict[type[Objekt], str] = {
    Massnahme: "Noch keine Maßnahmen. Bitte unten eine neue Zeile anlegen oder aus Excel einfügen.",
    Abhaengigkeit: "Noch keine Abhängigkeiten: Welche Maßnahme kann erst nach welcher beginnen?",
    Sperrzeit: "Noch keine Sperrzeiten: Ferien, Wahlen, Engpässe, Haushaltssperren.",
    Verzoegerung: "Noch keine Verzögerungen.",
    Verzoegerungsfolge: "Noch keine Folgen: Was heißt die Verzögerung für Personal, Beschaffung, Haushalt?",
}
_OHNE = "Noch keine Maßnahmen. Bitte im Reiter „Maßnahmen“ die erste eintragen; hier erscheint dann der Zeitplan."
_FERIEN = (
    "Schulferien und Wahltermine liegen dem Programm nicht bei: Bitte mit Quelle eintragen oder aus einer Tabelle einfügen. Gesetzliche "
    "Feiertage des Landes und die Schließtage der Kommune rechnet der Plan von selbst ein."
)


class MassnahmenplanBildschirm(Bildschirm):
    """Bild, Tabellen und Log auf voller Breite; merkt sich die gesehenen Termine, um nach einer Verschiebung das Log anzubieten."""

    titel: ClassVar[str] = "Maßnahmenplan"
    zweck: ClassVar[str] = "Wer tut was bis wann, was steht im Weg, und was heißt es, wenn sich ein Termin verschiebt?"
    objekte: ClassVar[tuple[type[Objekt], ...]] = tuple(_FELDER)

    stichtag: dt.date | None = None
    """Zu welchem Tag der Plan gezeigt wird; ``None`` = heute."""

    def __init__(self, anschluss: Anschluss, kommune: UUID, *, beamer: bool = False) -> None:
        super().__init__(anschluss, kommune, beamer=beamer)
        self._gesehen: dict[str, str] = {}
        """Maßnahme -> Ende, wie es zuerst zu sehen war oder zuletzt im Log stand."""

    def aufbau(self) -> Aufbau:
        """Der Plan zum Stichtag."""
        blick = self._blick()
        kennzahlen = Kennzahlen(id="kennzahlen", eintraege=tuple(Kennzahl(**k) for k in blick["kennzahlen"]))
        seiten = (
            ("Zeitplan", self._zeitplan(blick)),
            ("Maßnahmen", (self._massnahmen(blick), _tabelle(Abhaengigkeit, blick))),
            ("Ampel", (_werte("ampel", blick), _werte("vorhersage", blick, "Nichts ist mehr offen."))),
            ("Sperrzeiten", (_tabelle(Sperrzeit, blick), Hinweis(id="ferien", text=_FERIEN), _werte("feiertage", blick, "Keine."))),
            ("Umsetzung", (kennzahlen, _werte("termine", blick, "Nichts ist überfällig oder bald fällig."), _werte("stand", blick))),
            ("Verzögerungen", (_werte("log", blick, _LEER[Verzoegerung]), *_log(blick))),
        )
        reiter = Reiter(id="ansicht", seiten=tuple(Reiterseite(titel=titel, bausteine=bausteine) for titel, bausteine in seiten))
        return Aufbau(links=self._angebot(blick), rechts=(reiter,), naechster=_naechster(blick), anordnung="untereinander")

    def bei_waehlen(self, baustein: str, id_: str) -> Befehl | None:
        """Bild und Tabelle zeigen dieselbe gewählte Maßnahme."""
        if baustein in {_BILD, Massnahme.ART}:
            self.zustand[_BILD] = self.zustand[Massnahme.ART] = id_
        return None

    def bei_eingabe(self, baustein: str, knopf: str, text: str, id_: UUID) -> Befehl | None:
        """Verschiebt die gewählte Maßnahme auf das Datum am Anfang des Textes; der Rest ist der Grund."""
        blick = self._blick()
        zeile = self._gewaehlt(blick)
        if baustein != _VERSCHIEBEN or zeile is None:
            return None
        tag, _, grund = text.partition(" ")
        bis = dt.date.fromisoformat(lies_wert(feld(Verzoegerung, "neu"), tag.rstrip(",;:"), "Neues Ende"))
        self._gesehen[zeile["id"]] = bis.isoformat()
        return MassnahmeVerschieben(
            kommune=self.kommune,
            id=UUID(zeile["id"]),
            version=zeile["version"],
            bis=bis,
            grund=grund.strip(),
            heute=dt.date.fromisoformat(blick["stichtag"]),
            mitziehen=knopf == _MIT,
            eintrag=id_,
        )

    def bei_knopf(self, baustein: str) -> Befehl | None:
        """Schreibt alle angebotenen Verschiebungen in das Log; der Grund wird dort ergänzt."""
        blick = self._blick()
        verschoben = self._verschoben(blick)
        if baustein != _ANGEBOT or not verschoben:
            return None
        heute = dt.date.fromisoformat(blick["stichtag"])
        befehle = tuple(festhalten(m, alt, neu, heute) for m, alt, neu in verschoben)
        self._gesehen.update({str(m.id): neu.isoformat() for m, _, neu in verschoben})
        return Stapel(kommune=self.kommune, bezeichnung="Verzögerung festgehalten", befehle=befehle)

    def _blick(self) -> dict[str, Any]:
        blick: dict[str, Any] = self.anschluss.lesen(Planblick(kommune=self.kommune, stichtag=self.stichtag, beamer=self.beamer))
        for zeile in blick["zeilen"][Massnahme.ART]:
            if zeile["bis"]:
                self._gesehen.setdefault(zeile["id"], zeile["bis"])
        return blick

    def _gewaehlt(self, blick: dict[str, Any]) -> dict[str, Any] | None:
        gewaehlt = self.zustand.get(_BILD, "")
        return next((z for z in blick["zeilen"][Massnahme.ART] if z["id"] == gewaehlt), None)

    def _verschoben(self, blick: dict[str, Any]) -> tuple[tuple[Massnahme, dt.date, dt.date], ...]:
        """Maßnahmen, deren Ende seit dem ersten Blick nach hinten gerückt ist und so noch nicht im Log steht."""
        im_log = {(z["massnahme"], z["neu"]) for z in blick["zeilen"][Verzoegerung.ART]}
        return tuple(
            (Massnahme.aus_json(z), dt.date.fromisoformat(alt), dt.date.fromisoformat(z["bis"]))
            for z in blick["zeilen"][Massnahme.ART]
            if z["bis"] and (alt := self._gesehen.get(z["id"], "")) and alt < z["bis"] and (z["id"], z["bis"]) not in im_log
        )

    def _angebot(self, blick: dict[str, Any]) -> tuple[Baustein, ...]:
        verschoben = self._verschoben(blick)
        if not verschoben:
            return ()
        saetze = [f"{m.kuerzel} „{m.name}“ endet jetzt am {datum(neu)} statt am {datum(alt)}." for m, alt, neu in verschoben]
        return (Hinweis(id=_ANGEBOT, text=" ".join(saetze), ton="warnung", aktion="Im Verzögerungs-Log festhalten"),)

    def _zeitplan(self, blick: dict[str, Any]) -> tuple[Baustein, ...]:
        if not blick["zeilen"][Massnahme.ART]:
            return (Hinweis(id=_VERSCHIEBEN, text=_OHNE),)
        gewaehlt = self._gewaehlt(blick)
        bild = Bildfeld(id=_BILD, zeichnung=Zeichnung.aus_json(blick["bild"]), waehlbar=True, gewaehlt=gewaehlt["id"] if gewaehlt else "")
        dateien = (("Termine für den Kalender (ICS)", "ics"), ("Arbeitsmappe mit dem Plan (Excel)", "xlsx"))
        spruenge = tuple(Sprung(text=t, href=f"/druck/massnahmenplan.{form}?kommune={self.kommune}", datei=True) for t, form in dateien)
        return (bild, self._zeile(gewaehlt), Verweise(id="ausgaben", titel="Zum Mitnehmen", eintraege=spruenge))

    def _zeile(self, gewaehlt: dict[str, Any] | None) -> Baustein:
        if gewaehlt is None:
            return Hinweis(id=_VERSCHIEBEN, text="Zum Verschieben eine Maßnahme im Bild wählen.")
        knoepfe = (Eingabeknopf(id=_VERSCHIEBEN, text="Verschieben"), Eingabeknopf(id=_MIT, text="Mit Nachfolgern verschieben"))
        titel = f"{gewaehlt['kuerzel']} verschieben auf"
        return Eingabezeile(id=_VERSCHIEBEN, titel=titel, platzhalter="Datum und Grund, etwa: 15.01.2027 Angebot fehlt", knoepfe=knoepfe)

    def _massnahmen(self, blick: dict[str, Any]) -> Tabelle:
        hinweise = tuple(Zellhinweis(zeile=w["id"], feld="bis", text=w["text"]) for w in blick["warnungen"])
        return _tabelle(Massnahme, blick).aendern(hinweise=hinweise, gewaehlt=self.zustand.get(Massnahme.ART, ""))


def _tabelle(klasse: type[Objekt], blick: dict[str, Any]) -> Tabelle:
    bezuege = {art: wahlen_aus(zeilen) for art, zeilen in blick["bezuege"].items()}
    return Tabelle(
        id=klasse.ART,
        art=klasse.ART,
        titel=klasse.MEHRZAHL,
        spalten=spalten(klasse, _FELDER[klasse], bezuege, breiten={"name": 240}),
        zeilen=tuple(blick["zeilen"][klasse.ART]),
        waehlbar=klasse is Massnahme,
        leer=_LEER[klasse],
    )


def _werte(name: str, blick: dict[str, Any], leer: str = "Noch keine Maßnahmen.") -> Wertetabelle:
    tabelle = Datentabelle.aus_json(blick["tabellen"][name])
    return Wertetabelle(id=name, titel=tabelle.titel, tabelle=tabelle, leer=leer)


def _log(blick: dict[str, Any]) -> tuple[Baustein, ...]:
    folgen = (_werte("folgen", blick),) if blick["tabellen"]["folgen"]["zeilen"] else ()
    return (_tabelle(Verzoegerung, blick), _tabelle(Verzoegerungsfolge, blick), *folgen)


def _naechster(blick: dict[str, Any]) -> str:
    massnahmen = blick["zeilen"][Massnahme.ART]
    if not massnahmen:
        return "Als Nächstes: Maßnahmen eintragen (Reiter „Maßnahmen“)."
    if any(not z["bis"] or not z["zustaendig"] for z in massnahmen):
        return "Als Nächstes: für jede Maßnahme Zuständige und Termin vereinbaren."
    if not blick["zeilen"][Sperrzeit.ART]:
        return "Als Nächstes: Ferien, Wahlen und Engpässe als Sperrzeiten eintragen."
    return "Als Nächstes: auf dem Bildschirm „SOLL“ sehen, was die Maßnahmen bringen."
