"""Der Arbeitsbildschirm „Prozesshaus“: welche Prozesse es gibt, wer darin welche Rolle hat, was fehlt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.prozesse.abfrage.ankunft import AnkunftBlick
from rodiko_kit.prozesse.analyse.zellschrift import lies_zelle, zellschrift
from rodiko_kit.prozesse.befehl.ankunft import AnkunftsprozesseAnlegen, LueckenVermerken
from rodiko_kit.prozesse.modell.ankunft import Lueckeneintrag, Mitwirkung
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.widgets.bausteine import (
    Aufbau,
    Baustein,
    Bildfeld,
    Hinweis,
    Reiter,
    Reiterseite,
    Spalte,
    Sprung,
    Tabelle,
    Verweise,
    Wertetabelle,
)
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.matrix import Matrix
from rodiko_kit.widgets.spalten import spalten, wahlen_aus

_BREITEN = {"name": 240, "beschreibung": 260, "verbesserung": 280, "akteur": 200, "prozess": 200, "kanal": 180}
_PROZESSFELDER = ("name", "prozessart", "rang", "beschreibung", "ausloeser", "ergebnis", "zielgruppe", "fallzahl_je_jahr", "kuerzel")
_MITWIRKUNGSFELDER = ("prozess", "akteur", "rolle", "fuehrt_aus", "kanal", "medienbruch", "kuerzel")
_LUECKENFELDER = ("name", "verbesserung", "herkunft", "prozess", "akteur", "erledigt", "kuerzel")
_LEER: dict[type[Objekt], str] = {
    Prozess: "Noch kein Prozess. Tippen Sie unten den ersten ein.",
    Mitwirkung: "Noch keine Rolle. Am schnellsten geht es in der Matrix.",
    Lueckeneintrag: "Noch keine Lücke. Erkannte werden oben angeboten.",
}
_OHNE_ROLLEN = "Noch keine Rolle. Tragen Sie links im zweiten Reiter ein, wer in welchem Prozess federführend ist oder mitwirkt."
_ZEICHENHILFE = (
    "F federführend, F* führt auch aus, M mitwirkend, I zu informieren, S Schnittstelle, ! dahinter = Medienbruch; leer = keine Rolle."
)


class AnkunftBildschirm(Bildschirm):
    """Prozesshaus und Ankunftsstruktur, an einem Ort bearbeitet."""

    titel: ClassVar[str] = "Prozesshaus"
    zweck: ClassVar[str] = "Wir sehen alle Ankunftsprozesse auf einen Blick und wer darin welche Rolle hat."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (Prozess, Mitwirkung, Lueckeneintrag)

    def aufbau(self) -> Aufbau:
        """Links Prozesse, Rollen und Lücken, rechts Haus und Matrix."""
        daten = self._lies()
        return Aufbau(
            links=(*self._angebote(daten), self._listen(daten)),
            rechts=(Reiter(id="bilder", seiten=self._bilder(daten)),),
            naechster="Als Nächstes: das Fokushandlungsfeld entscheiden und dessen Prozess aufnehmen (IST-Prozess).",
        )

    def bei_knopf(self, baustein: str) -> Befehl | None:
        """Die Ankunftsprozesse anlegen oder die erkannten Lücken vermerken."""
        if baustein == "prozesse_fehlen":
            return AnkunftsprozesseAnlegen(kommune=self.kommune)
        return LueckenVermerken(kommune=self.kommune) if baustein == "luecken_offen" else None

    def bei_zellen(self, baustein: str, werte: Mapping[str, Mapping[str, str]]) -> Befehl | None:
        """In der Matrix wurde getippt oder eingefügt."""
        del baustein
        return _rollen(self._lies()).befehl(self.kommune, werte)

    def bei_waehlen(self, baustein: str, id_: str) -> Befehl | None:
        """Ein gewählter Prozess ist in Haus, Matrix und Liste gewählt."""
        if baustein in {"haus", "matrixbild", "matrix", "prozesse"}:
            for eines in ("haus", "matrixbild", "matrix", "prozesse"):
                self.zustand[eines] = id_
        return None

    def _lies(self) -> dict[str, Any]:
        blick: dict[str, Any] = self.anschluss.lesen(AnkunftBlick(kommune=self.kommune, beamer=self.beamer))
        return blick

    def _angebote(self, daten: dict[str, Any]) -> list[Baustein]:
        angebote: list[Baustein] = []
        if daten["fehlend"]:
            text = f"{anzahl(len(daten['fehlend']), 'Ankunftsprozess', 'Ankunftsprozesse')} des Vorgehens noch nicht angelegt."
            angebote.append(Hinweis(id="prozesse_fehlen", text=text, aktion="Anlegen"))
        if daten["offen"]:
            text = f"{anzahl(daten['offen'], 'erkannte Lücke steht', 'erkannte Lücken stehen')} noch nicht im Lückenregister."
            angebote.append(Hinweis(id="luecken_offen", text=text, ton="warnung", aktion="Übernehmen"))
        return angebote

    def _listen(self, daten: dict[str, Any]) -> Reiter:
        bezuege = {"prozess": wahlen_aus(daten["prozesse"]), "akteur": wahlen_aus(daten["akteure"])}
        prozesse = self._tabelle(Prozess, _PROZESSFELDER, daten["prozesse"], bezuege)
        rollen = self._tabelle(Mitwirkung, _MITWIRKUNGSFELDER, daten["mitwirkungen"], bezuege)
        luecken = self._tabelle(Lueckeneintrag, _LUECKENFELDER, daten["luecken"], bezuege)
        hilfe = Hinweis(id="zeichen", text=_ZEICHENHILFE)
        return Reiter(
            id="listen",
            seiten=(
                Reiterseite(titel="Prozesse", bausteine=(prozesse,)),
                Reiterseite(titel=daten["name"], bausteine=(hilfe, self._matrix(daten))),
                Reiterseite(titel="Rollen", bausteine=(rollen,)),
                Reiterseite(titel="Lücken", bausteine=(luecken,)),
            ),
        )

    def _tabelle(self, klasse: type[Objekt], felder: tuple[str, ...], zeilen: list[dict[str, Any]], bezuege: dict[str, Any]) -> Tabelle:
        kennung = "prozesse" if klasse is Prozess else klasse.ART
        return Tabelle(
            id=kennung,
            art=klasse.ART,
            titel=klasse.MEHRZAHL,
            spalten=spalten(klasse, felder, bezuege, breiten=_BREITEN),
            zeilen=tuple(zeilen),
            leer=_LEER[klasse],
            gewaehlt=self.zustand.get(kennung, ""),
        )

    def _matrix(self, daten: dict[str, Any]) -> Tabelle:
        name = Spalte(feld="name", titel="Prozess", typ="text", bearbeitbar=False, breite=200)
        akteure = (
            Spalte(feld=a["id"], titel=a["name"], typ="text", hilfe=_ZEICHENHILFE, breite=_spaltenbreite(a["name"]))
            for a in daten["akteure"]
        )
        zellen = {(m["prozess"], m["akteur"]): zellschrift(m) for m in daten["mitwirkungen"]}
        zeilen = (
            {"id": p["id"], "version": 1, "name": p["name"], **{a["id"]: zellen.get((p["id"], a["id"]), "") for a in daten["akteure"]}}
            for p in daten["prozesse"]
        )
        return Tabelle(
            id="matrix",
            art="ankunftsmatrix",
            titel=daten["name"],
            spalten=(name, *akteure),
            zeilen=tuple(zeilen) if daten["akteure"] else (),
            neu_erlaubt=False,
            loeschen_erlaubt=False,
            leer="Legen Sie zuerst Prozesse und Akteure an.",
            gewaehlt=self.zustand.get("matrix", ""),
        )

    def _bilder(self, daten: dict[str, Any]) -> tuple[Reiterseite, ...]:
        gewaehlt = self.zustand.get("haus", "")
        prozess = next((p for p in daten["prozesse"] if p["id"] == gewaehlt), None)
        haus: list[Baustein] = [Bildfeld(id="haus", zeichnung=Zeichnung.aus_json(daten["haus"]), waehlbar=True, gewaehlt=gewaehlt)]
        if prozess:
            ziel = Sprung(text=f"„{prozess['name']}“ aufnehmen", href=f"/bildschirm/ist?prozesswahl={prozess['id']}")
            haus.insert(0, Verweise(id="zum_prozess", eintraege=(ziel,)))
        if daten["prozesse"] and not self.beamer:
            blatt = Sprung(text="Als Blatt A3 quer (PDF)", href=f"/druck/prozesshaus.pdf?kommune={self.kommune}", datei=True)
            haus.append(Verweise(id="hausblatt", titel="Zum Drucken", eintraege=(blatt,)))
        struktur: list[Baustein] = [
            Hinweis(id="ohne_rollen", text=_OHNE_ROLLEN)
            if not daten["mitwirkungen"]
            else Bildfeld(id="matrixbild", zeichnung=Zeichnung.aus_json(daten["bild"]), waehlbar=True, gewaehlt=gewaehlt),
            *([_saetze("auffaellig", "Was auffällt", daten["saetze"])] if daten["saetze"] else []),
            *([_saetze("befunde", "Lücken", daten["befunde"])] if daten["befunde"] else []),
        ]
        return Reiterseite(titel="Prozesshaus", bausteine=tuple(haus)), Reiterseite(titel=daten["name"], bausteine=tuple(struktur))


def _spaltenbreite(name: str) -> int:
    """Breit genug für das längste Wort des Titels."""
    return max(96, 24 + 9 * max(len(w) for w in name.replace("-", " ").split()))


def _saetze(kennung: str, titel: str, saetze: list[str]) -> Wertetabelle:
    tabelle = Datentabelle(spalten=("Befund",), zeilen=tuple((s,) for s in saetze))
    return Wertetabelle(id=kennung, titel=titel, tabelle=tabelle)


def _rollen(daten: dict[str, Any]) -> Matrix:
    namen = tuple({o["id"]: o["name"] for o in daten[art]} for art in ("prozesse", "akteure"))
    return Matrix(
        klasse=Mitwirkung,
        achsen=("prozess", "akteur"),
        namen=(namen[0], namen[1]),
        bisher={(m["prozess"], m["akteur"]): m for m in daten["mitwirkungen"]},
        lies=lies_zelle,
        zeige=lambda ort, felder: f"{ort}: {felder['rolle'] if felder else 'keine Rolle'}",
    )
