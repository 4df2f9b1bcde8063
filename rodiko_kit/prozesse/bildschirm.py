"""Bildschirm IST: Schritte, Zeiten und Schnittstellen aufnehmen; sehen, wo die Zeit bleibt."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.prozesse.abfrage import IstBlick
from rodiko_kit.prozesse.befehl import SchrittEinfuegen
from rodiko_kit.prozesse.modell import Einheit, Prozess, Schnittstelle, Schritt, Uebergang, Zeitbeleg
from rodiko_kit.widgets.bausteine import (
    Aufbau,
    Auswahl,
    Baustein,
    Bildfeld,
    Hinweis,
    Kennzahl,
    Kennzahlen,
    Knopf,
    Reiter,
    Reiterseite,
    Tabelle,
    Wahl,
    Wertetabelle,
)
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.spalten import spalten, wahlen_aus

_SEITEN: tuple[tuple[type[Objekt], tuple[str, ...], str], ...] = (
    (
        Schritt,
        (
            *("kuerzel", "name", "einheit", "taetigkeit", "medium_ein", "medium_aus", "it_verfahren", "formular"),
            *("erfasste_angaben", "uebergebene_angaben", "verzweigung", "ausserhalb_auftrag", "bemerkung"),
        ),
        "Noch keine Schritte. Bitte unten den ersten eintragen oder eine Liste aus Excel einfügen.",
    ),
    (
        Zeitbeleg,
        (
            *("schritt", "minimum_min", "typisch_min", "maximum_min", "wartezeit_minimum_tage", "wartezeit_typisch_tage"),
            *("wartezeit_maximum_tage", "methode", "rolle", "datum", "bemerkung"),
        ),
        "Noch keine Zeiten. Bearbeitung in Minuten ohne Unterbrechungen, äußere Wartezeit in Kalendertagen.",
    ),
    (Uebergang, ("von", "nach", "anteil", "bedingung", "ruecksprung"), "Noch keine Übergänge. „Von“ leer = Beginn, „Nach“ leer = Ende."),
    (
        Schnittstelle,
        ("kuerzel", "von", "nach", "was", "form", "medium_aus", "medium_ein", "frist_tage", "regelung", "problem"),
        "Noch keine Schnittstellen beschrieben. Die Übergaben rechts zeigen, wo sie liegen.",
    ),
    (
        Einheit,
        (
            *("kuerzel", "name", "kapazitaet_vzae", "anteil_prozess", "arbeitszeit", "jahresarbeitszeit_min"),
            *("jahresarbeitszeit_quelle", "stundensatz_eur", "stundensatz_quelle", "akteur"),
        ),
        "Noch keine Organisationseinheiten. Sie sind die Bahnen des Bildes.",
    ),
    (
        Prozess,
        ("kuerzel", "name", "prozessart", "fallzahl_je_jahr", "fallzahl_quelle", "ausloeser", "ergebnis", "zielgruppe", "rang", "leika"),
        "Noch keine Prozesse.",
    ),
)
_HOECHSTENS = 4


class IstBildschirm(Bildschirm):
    """Links die Tabellen, rechts Kennzahlen, Schwimmbahn, Durchlaufzeit, Schnittstellen."""

    titel: ClassVar[str] = "IST"
    zweck: ClassVar[str] = "Wir nehmen auf, wie es heute läuft, und sehen, wo Zeit vergeht und wo es an Übergaben hakt."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (Prozess, Schritt, Uebergang, Zeitbeleg, Einheit, Schnittstelle)

    def aufbau(self) -> Aufbau:
        """Der Stand des gewählten Prozesses."""
        blick = self._blick()
        return Aufbau(
            links=(*_prozesswahl(blick), *_meldungen(blick), self._tabellen(blick), *self._einfuegen(blick)),
            rechts=self._rechts(blick),
            naechster=_naechster(blick),
        )

    def bei_knopf(self, baustein: str) -> Befehl | None:
        """Fügt hinter dem gewählten Schritt einen neuen in den Ablauf ein."""
        if baustein != "schritt_einfuegen":
            return None
        blick = self._blick()
        if not blick["prozess"]:
            return None
        gewaehlt = self._gewaehlt(blick)
        return SchrittEinfuegen(
            kommune=self.kommune, prozess=UUID(blick["prozess"]), nach=UUID(gewaehlt) if gewaehlt else None, name="Neuer Schritt"
        )

    def _blick(self) -> dict[str, Any]:
        antwort: dict[str, Any] = self.anschluss.lesen(
            IstBlick(
                kommune=self.kommune,
                prozess=_kennung(self.zustand.get("prozesswahl", "")),
                schritt=_kennung(self._schritt()),
                beamer=self.beamer,
            )
        )
        return antwort

    def _schritt(self) -> str:
        return self.zustand.get("schwimmbahn") or self.zustand.get(Schritt.ART, "")

    def _gewaehlt(self, blick: dict[str, Any]) -> str:
        schritt = self._schritt()
        return schritt if any(z["id"] == schritt for z in blick["zeilen"][Schritt.ART]) else ""

    def _tabellen(self, blick: dict[str, Any]) -> Reiter:
        bezuege = {art: wahlen_aus(zeilen) for art, zeilen in blick["bezuege"].items()}
        return Reiter(
            id="tabellen",
            seiten=tuple(
                Reiterseite(
                    titel=k.MEHRZAHL if k is not Einheit else "Einheiten", bausteine=(self._tabelle(k, namen, leer, blick, bezuege),)
                )
                for k, namen, leer in _SEITEN
            ),
        )

    def _tabelle(
        self, klasse: type[Objekt], namen: tuple[str, ...], leer: str, blick: dict[str, Any], bezuege: dict[str, tuple[Wahl, ...]]
    ) -> Tabelle:
        eigene = klasse in (Schritt, Uebergang, Schnittstelle)
        return Tabelle(
            id=klasse.ART,
            art=klasse.ART,
            titel=klasse.MEHRZAHL,
            spalten=spalten(klasse, namen, bezuege, breiten={"name": 200, "schritt": 190, "von": 180, "nach": 180}),
            zeilen=tuple(blick["zeilen"][klasse.ART]),
            neu_vorgaben={"prozess": blick["prozess"]} if eigene and blick["prozess"] else {},
            neu_erlaubt=not eigene or bool(blick["prozess"]),
            leer=leer,
            gewaehlt=self._schritt() if klasse is Schritt else self.zustand.get(klasse.ART, ""),
        )

    def _einfuegen(self, blick: dict[str, Any]) -> tuple[Baustein, ...]:
        if not blick["prozess"]:
            return ()
        gewaehlt = self._gewaehlt(blick)
        name = next((z["name"] for z in blick["zeilen"][Schritt.ART] if z["id"] == gewaehlt), "")
        text = f"Schritt hinter „{name}“ einfügen" if name else "Schritt am Anfang einfügen"
        return (Knopf(id="schritt_einfuegen", text=text),)

    def _rechts(self, blick: dict[str, Any]) -> tuple[Baustein, ...]:
        bild = blick["bild"]
        if bild is None:
            text = blick["fehler"] or "Sobald der erste Schritt eingetragen ist, entsteht hier das Bild des Ablaufs."
            return (Hinweis(id="kein-bild", text=text, ton="fehler" if blick["fehler"] else "info"),)
        bahn = Bildfeld(id="schwimmbahn", zeichnung=Zeichnung.aus_json(bild["schwimmbahn"]), waehlbar=True, gewaehlt=self._gewaehlt(blick))
        seiten = (
            ("Ablauf", (bahn,)),
            ("Wo die Zeit bleibt", (Bildfeld(id="durchlauf", zeichnung=Zeichnung.aus_json(bild["durchlauf"])),)),
            ("Auslastung", (Bildfeld(id="auslastung", zeichnung=Zeichnung.aus_json(bild["auslastung"])),)),
            (
                "Schnittstellen",
                (_werte("matrix", bild["matrix"]), _werte("uebergaben", bild["uebergaben"]), _werte("doppelt", bild["doppelt"])),
            ),
        )
        return (
            Kennzahlen(id="kennzahlen", eintraege=tuple(Kennzahl(**k) for k in bild["kennzahlen"])),
            Reiter(id="bilder", seiten=tuple(Reiterseite(titel=t, bausteine=b) for t, b in seiten)),
        )


def _kennung(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _prozesswahl(blick: dict[str, Any]) -> tuple[Baustein, ...]:
    if len(blick["prozesse"]) < 2:  # noqa: PLR2004  bei einem gibt es nichts zu wählen
        return ()
    wahlen = tuple(Wahl(wert=p["id"], text=f"{p['kuerzel']} {p['name']}") for p in blick["prozesse"])
    return (Auswahl(id="prozesswahl", titel="Prozess", wahlen=wahlen, wert=blick["prozess"]),)


def _meldungen(blick: dict[str, Any]) -> tuple[Baustein, ...]:
    toene = {"fehler": "fehler", "warnung": "warnung", "hinweis": "info"}
    meldungen = [m for m in blick["meldungen"] if m["schwere"] != "hinweis"]
    gezeigt = [Hinweis(id=f"meldung-{n}", text=m["text"], ton=toene[m["schwere"]]) for n, m in enumerate(meldungen[:_HOECHSTENS])]  # type: ignore[arg-type]
    rest = len(meldungen) - _HOECHSTENS
    return (*gezeigt, Hinweis(id="meldung-rest", text=f"Und {rest} weitere.", ton="warnung")) if rest > 0 else tuple(gezeigt)


def _werte(id_: str, werte: dict[str, Any]) -> Wertetabelle:
    tabelle = Datentabelle.aus_json(werte)
    return Wertetabelle(id=id_, titel=tabelle.titel, tabelle=tabelle, leer="Nichts gefunden.")


def _naechster(blick: dict[str, Any]) -> str:
    if not blick["prozess"]:
        return "Als Nächstes: einen Prozess anlegen (Reiter Prozesse)."
    if not blick["zeilen"][Schritt.ART]:
        return "Als Nächstes: die Schritte in der Reihenfolge eintragen, in der sie geschehen."
    if not blick["zeilen"][Zeitbeleg.ART]:
        return "Als Nächstes: je Schritt nach der Bearbeitungszeit fragen (mindestens, typisch, höchstens)."
    return "Als Nächstes: Potenziale und Maßnahmen auf dem Bildschirm SOLL."
