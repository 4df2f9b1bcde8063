"""Bildschirm IST: Schritte, Zeiten und Schnittstellen aufnehmen; sehen, wo die Zeit bleibt."""

from __future__ import annotations

from typing import Any, ClassVar, Literal
from uuid import UUID, uuid4

from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.basis.befehl import ObjektAnlegen
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.verlauf import StandFesthalten, Zwischenstand
from rodiko_kit.prozesse.abfrage.ist import IstBlick
from rodiko_kit.prozesse.befehl import schritte as befehl
from rodiko_kit.prozesse.bildschirm import nahtstellen, versionen
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess, Variante
from rodiko_kit.prozesse.modell.schnittstelle import Merkart, Merkzettel, Schnittstelle
from rodiko_kit.prozesse.modell.schritt import EigeneTaetigkeit, Schritt, Uebergang
from rodiko_kit.prozesse.modell.zeitbeleg import Zeitbeleg
from rodiko_kit.widgets.bausteine import (
    Aufbau,
    Auswahl,
    Baustein,
    Bildfeld,
    Eingabeknopf,
    Eingabezeile,
    Hinweis,
    Kennzahl,
    Kennzahlen,
    Knopf,
    Reiter,
    Reiterseite,
    Sprung,
    Tabelle,
    Verweise,
    Wahl,
    Wertetabelle,
    Zellhinweis,
)
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.spalten import spalten, wahlen_aus

_SEITEN: tuple[tuple[type[Objekt], tuple[str, ...], str], ...] = (
    (
        Schritt,
        (
            *("kuerzel", "name", "einheit", "taetigkeit", "eigene_taetigkeit", "medium_ein", "medium_aus", "it_verfahren", "formular"),
            *("erfasste_angaben", "uebergebene_angaben", "verzweigung", "ausserhalb_auftrag", "vorrang", "bemerkung"),
        ),
        "Noch keine Schritte. Bitte unten den ersten eintragen oder eine Liste aus Excel einfügen.",
    ),
    (
        Zeitbeleg,
        (
            *("schritt", "typisch_min", "minimum_min", "maximum_min", "wartezeit_typisch_tage", "wartezeit_minimum_tage"),
            *("wartezeit_maximum_tage", "methode", "rolle", "datum", "bemerkung"),
        ),
        "Noch keine Zeiten. Bearbeitung in Minuten ohne Unterbrechungen, äußere Wartezeit in Kalendertagen.",
    ),
    (
        Uebergang,
        ("von", "nach", "anteil", "bedingung", "ruecksprung", "variante"),
        "Noch keine Übergänge. „Von“ leer = Beginn, „Nach“ leer = Ende.",
    ),
    (
        Schnittstelle,
        (
            "kuerzel",
            "von",
            "nach",
            "was",
            "form",
            "medium_aus",
            "medium_ein",
            "frist_tage",
            "regelung",
            "problem",
            "vereinbarung",
            "vereinbart_am",
        ),
        "Noch keine Schnittstellen beschrieben. Die Übergaben rechts zeigen, wo sie liegen.",
    ),
    (Merkzettel, ("merkart", "text", "schritt", "schnittstelle", "antwort", "erledigt"), "Noch keine Ideen, Fragen oder Probleme."),
    (Variante, ("kuerzel", "name", "anteil"), "Ohne Varianten laufen alle Fälle gleich."),
    (EigeneTaetigkeit, ("kuerzel", "name", "standard", "vorschlag_min"), "Noch keine eigenen Tätigkeitsarten."),
    (
        Einheit,
        (
            *("kuerzel", "name", "kapazitaet_vzae", "anteil_prozess", "arbeitszeit", "jahresarbeitszeit_min"),
            *("jahresarbeitszeit_quelle", "stundensatz_eur", "stundensatz_quelle", "schliesstage", "anfangsrueckstand_faelle", "akteur"),
        ),
        "Noch keine Organisationseinheiten. Sie sind die Bahnen des Bildes.",
    ),
    (
        Prozess,
        (
            "kuerzel",
            "name",
            "prozessart",
            "fallzahl_je_jahr",
            "fallzahl_quelle",
            "zeitregel",
            "ausloeser",
            "ergebnis",
            "zielgruppe",
            "rang",
            "leika",
        ),
        "Noch keine Prozesse.",
    ),
)
_BREITEN = {
    **dict.fromkeys(("schritt", "von", "nach", "was"), 200),
    **dict.fromkeys(("name", "einheit", "taetigkeit", "eigene_taetigkeit", "it_verfahren", "formular", "bedingung"), 220),
    **dict.fromkeys(("text", "antwort", "problem", "regelung", "vereinbarung", "bemerkung", "uebergebene_angaben"), 300),
    "erfasste_angaben": 540,
}
"""Breit genug, dass eine Zeile meist einzeilig bleibt; die Tabelle rollt seitwärts."""
_TOENE: dict[str, Literal["info", "warnung", "fehler"]] = {"fehler": "fehler", "warnung": "warnung", "hinweis": "info"}
_SCHRITTBILDER = ("ausschnitt", "schwimmbahn", "durchlauf")
"""Bilder, in denen man einen Schritt wählt; die Wahl gilt für alle und die Tabelle."""
_OHNE_PROZESS = "Noch kein Prozess. Legen Sie im Reiter „Prozesse“ den ersten an."
_OBEN = 4
"""So viele Kennzahlen stehen über dem Bild; mit mehr rutscht es aus dem Blick."""


class IstBildschirm(Bildschirm):
    """Links die Tabellen, rechts Kennzahlen, Schwimmbahn, Zeiten und Nahtstellen."""

    titel: ClassVar[str] = "IST-Prozess"
    zweck: ClassVar[str] = "Wir nehmen auf, wie es heute läuft, und sehen, wo Zeit vergeht und wo es an Übergaben hakt."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (
        *(Prozess, Schritt, Uebergang, Zeitbeleg, Einheit, Schnittstelle),
        *(Merkzettel, Variante, EigeneTaetigkeit, Zwischenstand),
    )

    def aufbau(self) -> Aufbau:
        """Der Stand des gewählten Prozesses."""
        blick = self._blick()
        return Aufbau(
            links=(*_prozesswahl(blick), *_zusammenfassung(blick), *_knoepfe(blick), self._tabellen(blick)),
            rechts=self._rechts(blick),
            naechster=_naechster(blick),
        )

    def bei_waehlen(self, baustein: str, id_: str) -> Befehl | None:
        """Ein in Tabelle oder Bild gewählter Schritt ist überall gewählt."""
        if baustein in {Schritt.ART, *_SCHRITTBILDER}:
            for eines in (Schritt.ART, *_SCHRITTBILDER):
                self.zustand[eines] = id_
        elif baustein in {nahtstellen.MATRIX, nahtstellen.LISTE}:
            nahtstellen.bei_waehlen(self._blick(), self.zustand, baustein, id_)
        return None

    def bei_eingabe(self, baustein: str, knopf: str, text: str, id_: UUID) -> Befehl | None:
        """Heftet einen Merkzettel an den gewählten Schritt, hält einen Stand fest oder ergänzt die gewählte Schnittstelle."""
        if baustein == versionen.NEU:
            return StandFesthalten(kommune=self.kommune, name=text)
        blick = self._blick()
        if baustein in {nahtstellen.BESCHREIBEN, nahtstellen.ANHAENGEN}:
            return nahtstellen.bei_eingabe(blick, self.kommune, self.zustand, (knopf, text, id_))
        felder = {"prozess": blick["prozess"], "schritt": blick["schritt"], "merkart": knopf, "text": text}
        return ObjektAnlegen(kommune=self.kommune, art=Merkzettel.ART, id=id_, felder=felder)

    def bei_knopf(self, baustein: str) -> Befehl | None:
        """Fügt ein, nimmt heraus, verbindet, ergänzt; unbekannte Knöpfe tun nichts."""
        if baustein == nahtstellen.ALLE:
            self.zustand.pop(nahtstellen.MATRIX, None)
            return None
        blick = self._blick()
        if not blick["prozess"]:
            return None
        rahmen: dict[str, Any] = {"kommune": self.kommune, "prozess": UUID(blick["prozess"])}
        if baustein == "schritt_einfuegen":
            neu = uuid4()
            nach = UUID(blick["schritt"]) if blick["schritt"] else None
            self.bei_waehlen(Schritt.ART, str(neu))
            return befehl.SchrittEinfuegen(**rahmen, nach=nach, id=neu)
        if baustein == "schritt_herausnehmen" and blick["schritt"]:
            version = next(z["version"] for z in blick["zeilen"][Schritt.ART] if z["id"] == blick["schritt"])
            return befehl.SchrittHerausnehmen(kommune=self.kommune, id=UUID(blick["schritt"]), version=version)
        sammel: dict[str, type[Befehl]] = {
            "reihe_verbinden": befehl.ReiheVerbinden,
            "vorschlagswerte": befehl.VorschlagswerteUebernehmen,
            "schnittstellen_anlegen": befehl.SchnittstellenErgaenzen,
        }
        return sammel[baustein](**rahmen) if baustein in sammel else None

    def _blick(self) -> dict[str, Any]:
        antwort: dict[str, Any] = self.anschluss.lesen(
            IstBlick(
                kommune=self.kommune,
                prozess=_kennung(self.zustand.get("prozesswahl", "")),
                schritt=_kennung(self.zustand.get(Schritt.ART, "")),
                matrixgroesse=self.zustand.get(nahtstellen.GROESSE, "faelle"),
                beamer=self.beamer,
            )
        )
        return antwort

    def _rechts(self, blick: dict[str, Any]) -> tuple[Baustein, ...]:
        ergebnis = blick["ergebnis"]
        if ergebnis is None:
            text = blick["fehler"] or "Sobald der erste Schritt eingetragen ist, entsteht hier das Bild des Ablaufs."
            return (Hinweis(id="kein-bild", text=text, ton="fehler" if blick["fehler"] else "info"),)
        seiten: list[tuple[str, tuple[Baustein, ...]]] = [("Ausschnitt", (_bild("ausschnitt", blick),))]
        if not self.beamer:
            seiten.insert(0, ("Ablauf", (_bild("schwimmbahn", blick),)))
        seiten += [
            ("Zeiten", (_bild("durchlauf", blick), *_varianten(ergebnis), _werte("zeiten", ergebnis))),
            ("Auslastung", (_bild("auslastung", blick),)),
            ("Schnittstellen", nahtstellen.seite(blick, self.zustand)),
            ("Vergleich", versionen.seite(self.anschluss, self.kommune, blick, self.zustand, beamer=self.beamer)),
        ]
        zahlen = tuple(Kennzahl(**k) for k in ergebnis["kennzahlen"])
        return (
            Kennzahlen(id="kennzahlen", eintraege=zahlen[:_OBEN]),
            *_merken(blick),
            Reiter(id="bilder", seiten=tuple(Reiterseite(titel=t, bausteine=b) for t, b in seiten)),
            Kennzahlen(id="weitere_kennzahlen", titel="Weitere Kennzahlen", eintraege=zahlen[_OBEN:]),
        )

    def _tabellen(self, blick: dict[str, Any]) -> Reiter:
        bezuege = {art: wahlen_aus(zeilen) for art, zeilen in blick["bezuege"].items()}
        seiten = [
            Reiterseite(titel=_reitertitel(k), bausteine=(self._tabelle(k, namen, leer, blick, bezuege),)) for k, namen, leer in _SEITEN
        ]
        return Reiter(
            id="tabellen", seiten=(*seiten, Reiterseite(titel="Prüfung", bausteine=(*_fragen(blick, self.kommune), _pruefung(blick))))
        )

    def _tabelle(
        self, klasse: type[Objekt], namen: tuple[str, ...], leer: str, blick: dict[str, Any], bezuege: dict[str, tuple[Wahl, ...]]
    ) -> Tabelle:
        eigene = klasse in (Schritt, Uebergang, Schnittstelle, Merkzettel, Variante)
        hinweise = [
            (m, ref, feld if feld in namen else "") for m in blick["meldungen"] for art, ref, feld in m["stellen"] if art == klasse.ART
        ]
        return Tabelle(
            id=klasse.ART,
            art=klasse.ART,
            titel=klasse.MEHRZAHL,
            spalten=spalten(klasse, namen, bezuege, breiten=_BREITEN),
            zeilen=tuple(blick["zeilen"][klasse.ART]),
            neu_vorgaben={"prozess": blick["prozess"]} if eigene and blick["prozess"] else {},
            neu_erlaubt=not eigene or bool(blick["prozess"]),
            leer=leer if not eigene or blick["prozess"] else _OHNE_PROZESS,
            gewaehlt=blick["schritt"] if klasse is Schritt else self.zustand.get(klasse.ART, ""),
            hinweise=tuple(
                Zellhinweis(zeile=ref, feld=feld, text=m["text"], ton="info" if m["schwere"] == "hinweis" else "warnung")
                for m, ref, feld in hinweise
                if ref
            ),
        )


def _kennung(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _reitertitel(klasse: type[Objekt]) -> str:
    return {Einheit: "Einheiten", EigeneTaetigkeit: "Tätigkeitsarten"}.get(klasse, klasse.MEHRZAHL)


def _prozesswahl(blick: dict[str, Any]) -> tuple[Baustein, ...]:
    if len(blick["prozesse"]) < 2:  # noqa: PLR2004  bei einem gibt es nichts zu wählen
        return ()
    wahlen = tuple(
        Wahl(wert=p["id"], text=f"{p['kuerzel']} {p['name']}" + (f" ({p['schritte']} Schritte)" if p["schritte"] else ""))
        for p in blick["prozesse"]
    )
    return (Auswahl(id="prozesswahl", titel="Prozess", wahlen=wahlen, wert=blick["prozess"]),)


def _zusammenfassung(blick: dict[str, Any]) -> tuple[Baustein, ...]:
    """Die schwerste Meldung im Wortlaut; alle stehen im Reiter „Prüfung“ und an ihrer Zeile."""
    meldungen = [m for m in blick["meldungen"] if m["schwere"] != "hinweis"]
    if not meldungen:
        return ()
    erste = meldungen[0]
    rest = f" Dazu {len(meldungen) - 1} weitere im Reiter „Prüfung“." if len(meldungen) > 1 else ""
    return (Hinweis(id="pruefhinweis", text=f"{erste['ort']}: {erste['text']}{rest}", ton=_TOENE[erste["schwere"]]),)


def _fragen(blick: dict[str, Any], kommune: UUID) -> tuple[Baustein, ...]:
    """Die Mappe mit allem, was am gezeigten Prozess fehlt."""
    if not blick["prozess"]:
        return ()
    adresse = f"/aktion/fragen?kommune={kommune}&prozess={blick['prozess']}"
    sprung = Sprung(text="Offene Fragen als Excel-Mappe", href=adresse, datei=True)
    return (Verweise(id="offene_fragen", titel="Für die Ansprechperson: nur die Lücken", eintraege=(sprung,)),)


def _pruefung(blick: dict[str, Any]) -> Wertetabelle:
    zeilen = tuple((m["schwere"].capitalize(), m["ort"], m["text"]) for m in blick["meldungen"])
    tabelle = Datentabelle(titel="Prüfung", spalten=("Art", "Wo", "Was auffällt und was zu tun ist"), zeilen=zeilen)
    return Wertetabelle(id="pruefung", titel="Prüfung", tabelle=tabelle, leer="Nichts fällt auf.")


def _knoepfe(blick: dict[str, Any]) -> tuple[Baustein, ...]:
    if not blick["prozess"]:
        return ()
    kuerzel = next((z["kuerzel"] for z in blick["zeilen"][Schritt.ART] if z["id"] == blick["schritt"]), "")
    offen = blick["offen"]
    knoepfe = [Knopf(id="schritt_einfuegen", text=f"Schritt nach {kuerzel} einfügen" if kuerzel else "Schritt am Anfang einfügen")]
    if kuerzel:
        knoepfe.append(Knopf(id="schritt_herausnehmen", text=f"{kuerzel} herausnehmen", art="gefahr"))
    if offen["verbinden"]:
        knoepfe.append(Knopf(id="reihe_verbinden", text="Der Reihe nach verbinden", art="haupt"))
    if offen["vorschlaege"]:
        knoepfe.append(Knopf(id="vorschlagswerte", text=f"Vorschlagswerte ({offen['vorschlaege']})"))
    if offen["schnittstellen"]:
        knoepfe.append(Knopf(id="schnittstellen_anlegen", text=f"Schnittstellen anlegen ({offen['schnittstellen']})"))
    return tuple(knoepfe)


def _merken(blick: dict[str, Any]) -> tuple[Baustein, ...]:
    """Die Zeile, mit der man etwas an den gewählten Schritt heftet; die Tasten gelten in den Bildern."""
    schritt = next((z for z in blick["zeilen"][Schritt.ART] if z["id"] == blick["schritt"]), None)
    if schritt is None:
        return ()
    knoepfe = tuple(Eingabeknopf(id=art.value, text=art.value, taste=art.value[0]) for art in Merkart)
    titel = f"An {schritt['kuerzel']} heften"
    return (Eingabezeile(id="merken", titel=titel, platzhalter=str(schritt["name"]), knoepfe=knoepfe, tasten_in=_SCHRITTBILDER),)


def _bild(name: str, blick: dict[str, Any]) -> Bildfeld:
    waehlbar = name in _SCHRITTBILDER
    zeichnung = Zeichnung.aus_json(blick["ergebnis"]["bilder"][name])
    return Bildfeld(id=name, zeichnung=zeichnung, waehlbar=waehlbar, gewaehlt=blick["schritt"] if waehlbar else "")


def _werte(id_: str, ergebnis: dict[str, Any]) -> Wertetabelle:
    tabelle = Datentabelle.aus_json(ergebnis["tabellen"][id_])
    return Wertetabelle(id=id_, titel=tabelle.titel, tabelle=tabelle, leer="Nichts gefunden.")


def _varianten(ergebnis: dict[str, Any]) -> tuple[Baustein, ...]:
    """Kennzahlen je Variante, wenn es welche gibt."""
    return (_werte("varianten", ergebnis),) if ergebnis["tabellen"]["varianten"]["zeilen"] else ()


def _naechster(blick: dict[str, Any]) -> str:
    if not blick["prozess"]:
        return "Als Nächstes: einen Prozess anlegen (Reiter Prozesse)."
    if not blick["zeilen"][Schritt.ART]:
        return "Als Nächstes: die Schritte in der Reihenfolge eintragen, in der sie geschehen."
    if blick["offen"]["verbinden"]:
        return "Als Nächstes: die Schritte verbinden und Anteile an den Verzweigungen eintragen."
    if not blick["zeilen"][Zeitbeleg.ART]:
        return "Als Nächstes: je Schritt nach der Bearbeitungszeit fragen (mindestens, typisch, höchstens)."
    return "Als Nächstes: Potenziale und Maßnahmen auf dem Bildschirm „SOLL“."
