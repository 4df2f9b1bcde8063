"""Bildschirm Produkte: Zähler, Liste und Ideen links, Steckbrief, sichtbares Ergebnis und Maßnahmenkatalog rechts."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Anschluss, Befehl
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, ObjektLoeschen
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.fehler import NichtGefundenFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import ORTSZEIT, anzahl
from rodiko_kit.massnahmen.befehl.produkte import ErgebnisbildHinterlegen, IdeeUebernehmen, ProduktstandSetzen
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Massnahmenart, Stufe
from rodiko_kit.massnahmen.modell.produkt import (
    Ergebnisbild,
    Produktform,
    Produktidee,
    Produktstand,
    Produktsteckbrief,
    Produktvereinbarung,
    SichtbaresErgebnis,
)
from rodiko_kit.szenarien.abfrage.produkte import ProdukteBlick
from rodiko_kit.szenarien.modell.kostenposten import Kostenposten
from rodiko_kit.widgets.bausteine import (
    Aufbau,
    Auswahl,
    Baustein,
    Foto,
    Hinweis,
    Kennzahl,
    Kennzahlen,
    Knopf,
    Reiter,
    Reiterseite,
    Tabelle,
    Wahl,
    Wertetabelle,
    Zellhinweis,
)
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.spalten import spalten, wahlen_aus

_LISTE = ("name", "massnahmenart", "zustaendig", "bis", "aufwand_personentage", "schnittstelle", "kuerzel")
_STECKBRIEF = {Produktform.ANALOG.value: ("zweck", "kerngruppe"), Produktform.DIGITAL.value: ("zweck", "kerngruppe", "datenschutz")}
_ZEIT = {Produktform.ANALOG.value: ("laufend_personentage",), Produktform.DIGITAL.value: ("test_personentage", "laufend_personentage")}
_DIGITAL = ("digitalpartner", "efa", "efa_leistung", "reifegradmodell", "reifegradziel")
_VEREINBARUNG = ("name", "parteien", "regel", "schnittstelle", "gueltig_ab", "vereinbarungsstand")
_KOSTEN = ("name", "betrag_eur", "rhythmus", "aufwandsblock", "postenart", "kostenart", "quelle", "szenario")
_ERGEBNIS = ("name", "ort", "verweis", "gezeigt_am")
_BREITEN = {"name": 230, "zweck": 230, "kerngruppe": 150, "datenschutz": 260, "regel": 260, "parteien": 200, "quelle": 180}


class ProdukteBildschirm(Bildschirm):
    """Produkte der Phase III von der Idee bis zum sichtbaren Ergebnis."""

    titel: ClassVar[str] = "Produkte"
    zweck: ClassVar[str] = "Was aus Ideen wird: Steckbrief, Kosten, Stand und sichtbares Ergebnis jedes Produkts."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (
        Massnahme,
        Produktidee,
        Produktsteckbrief,
        Produktvereinbarung,
        Kostenposten,
        SichtbaresErgebnis,
    )

    def __init__(self, anschluss: Anschluss, kommune: UUID, *, beamer: bool = False) -> None:
        super().__init__(anschluss, kommune, beamer=beamer)
        self._blick: dict[str, Any] = {}

    def aufbau(self) -> Aufbau:
        """Links Liste und Ideen, rechts Zähler, Steckbrief, Ergebnis und Katalog."""
        gewaehlt = self.zustand.get(_TABELLE, "")
        frage = ProdukteBlick(kommune=self.kommune, produkt=UUID(gewaehlt) if gewaehlt else None)
        blick = self._blick = self.anschluss.lesen(frage)
        bezuege = {art: wahlen_aus(zeilen) for art, zeilen in blick["bezuege"].items()}
        links = Reiter(
            id="listen",
            seiten=(
                Reiterseite(titel="Produkte", bausteine=(_liste(blick, bezuege),)),
                Reiterseite(titel="Ideen", bausteine=_ideen(blick, bezuege, self.zustand.get(Produktidee.ART, ""))),
            ),
        )
        return Aufbau(links=(links,), rechts=(_zaehler(blick), _profil(blick, bezuege, beamer=self.beamer)), naechster=_naechster(blick))

    def bei_auswahl(self, baustein: str, wert: str) -> Befehl | None:
        """Der Stand des gewählten Produkts gilt ab heute."""
        if baustein != "stand":
            return None
        heute = dt.datetime.now(ORTSZEIT).date()
        return ProduktstandSetzen(kommune=self.kommune, massnahme=UUID(self._blick["gewaehlt"]), stand=Produktstand(wert), am=heute)

    def bei_knopf(self, baustein: str) -> Befehl | None:
        """Steckbrief anlegen, Bild entfernen, Idee übernehmen."""
        profil = self._blick["profil"]
        match baustein:
            case "steckbrief-fehlt" if profil:
                felder = {"massnahme": self._blick["gewaehlt"]}
                return ObjektAnlegen(kommune=self.kommune, art=Produktsteckbrief.ART, felder=felder)
            case "bild-entfernen" if profil and profil["bild"]:
                bild = profil["bild"]
                return ObjektLoeschen(kommune=self.kommune, art=Ergebnisbild.ART, id=UUID(bild["id"]), version=bild["version"])
            case "idee-uebernehmen" if self.zustand.get(Produktidee.ART):
                return IdeeUebernehmen(kommune=self.kommune, idee=UUID(self.zustand[Produktidee.ART]))
        return None

    def bei_datei(self, baustein: str, name: str, inhalt: str, alternativtext: str) -> Befehl | None:
        """Ein Bild zum sichtbaren Ergebnis, geprüft, wo geschrieben wird; ohne Datei nur ein neuer Alternativtext."""
        del baustein
        ergebnis = self._blick["profil"]["ergebnis"] if self._blick["profil"] else None
        if ergebnis is None:
            raise NichtGefundenFehler("Bitte zuerst in einem Satz sagen, was sichtbar geworden ist.")
        if not inhalt and (bild := self._blick["profil"]["bild"]):
            felder = {"alternativtext": alternativtext}
            return ObjektAendern(kommune=self.kommune, art=Ergebnisbild.ART, id=UUID(bild["id"]), version=bild["version"], felder=felder)
        return ErgebnisbildHinterlegen(
            kommune=self.kommune, ergebnis=UUID(ergebnis["id"]), inhalt=inhalt, alternativtext=alternativtext, dateiname=name
        )


_TABELLE = "produktliste"


def _zaehler(blick: dict[str, Any]) -> Kennzahlen:
    ziele = [Kennzahl(titel=z["titel"], wert=str(z["anzahl"]), zusatz=z["zusatz"], ton=z["ampel"]) for z in blick["ziele"]]
    sichtbar = len(blick["sichtbar"])
    offen = sum(bool(m) for m in blick["offen"].values())
    return Kennzahlen(
        id="zaehler",
        eintraege=(
            *ziele,
            Kennzahl(
                titel="Sichtbar gemacht", wert=str(sichtbar), zusatz="mit einem Satz, wo man es sieht", ton="gut" if sichtbar else "neutral"
            ),
            Kennzahl(titel="Mit offenen Angaben", wert=str(offen), zusatz=blick["satz"], ton="neutral"),
        ),
    )


def _liste(blick: dict[str, Any], bezuege: dict[str, tuple[Wahl, ...]]) -> Tabelle:
    produktarten = (Massnahmenart.PRODUKT_ANALOG.value, Massnahmenart.PRODUKT_DIGITAL.value)
    return Tabelle(
        id=_TABELLE,
        art=Massnahme.ART,
        titel="Produkte",
        spalten=tuple(
            s.aendern(wahlen=tuple(w for w in s.wahlen if w.wert in produktarten)) if s.feld == "massnahmenart" else s
            for s in spalten(Massnahme, _LISTE, bezuege, breiten=_BREITEN)
        ),
        zeilen=tuple(blick["produkte"]),
        neu_vorgaben={"massnahmenart": produktarten[0], "stufe": Stufe.SOLL_II.value},
        leer="Noch kein Produkt. Tippen Sie unten das erste ein oder übernehmen Sie eine Idee.",
        gewaehlt=blick["gewaehlt"],
        hinweise=tuple(
            Zellhinweis(zeile=id_, feld="name", text=f"{anzahl(len(saetze), 'Angabe', 'Angaben')} offen", ton="info")
            for id_, saetze in blick["offen"].items()
            if saetze
        ),
    )


def _ideen(blick: dict[str, Any], bezuege: dict[str, tuple[Wahl, ...]], gewaehlt: str) -> tuple[Baustein, ...]:
    namen = ("name", "produktform", "schnittstelle", "produkt")
    ideen = {i["id"]: i for i in blick["ideen"]}
    tabelle = Tabelle(
        id=Produktidee.ART,
        art=Produktidee.ART,
        titel="Produktideen",
        spalten=spalten(Produktidee, namen, bezuege, gesperrt=("produkt",), breiten=_BREITEN),
        zeilen=tuple(blick["ideen"]),
        leer="Noch keine Ideen. Im Workshop sammelt sie die Runde „Ideensammlung“ mit dem Ziel Produktideen; eintippen geht auch.",
        gewaehlt=gewaehlt,
    )
    if gewaehlt in ideen and ideen[gewaehlt]["produkt"] is None:
        return (tabelle, Knopf(id="idee-uebernehmen", text="Gewählte Idee als Produkt übernehmen", art="haupt"))
    return (tabelle,)


def _profil(blick: dict[str, Any], bezuege: dict[str, tuple[Wahl, ...]], *, beamer: bool) -> Reiter:
    katalog = Datentabelle.aus_json(blick["katalog"])
    tafel = Wertetabelle(id="katalog", titel=katalog.titel, tabelle=katalog, leer="Noch kein Produkt und keine Maßnahme für SOLL II.")
    seiten: list[tuple[str, tuple[Baustein, ...]]] = [("Maßnahmenkatalog", (tafel,))]
    if (profil := blick["profil"]) is None:
        leer = Hinweis(id="kein-produkt", text="Hier steht der Steckbrief, sobald links ein Produkt eingetragen ist.")
        return _reiter([("Steckbrief", (leer,)), *seiten])
    eigene = (
        ("Steckbrief", _steckbrief(profil, bezuege)),
        ("Kosten", _kosten(profil, bezuege)),
        ("Sichtbar gemacht", _ergebnis(profil, beamer=beamer)),
    )
    return _reiter([*eigene, *seiten])


def _reiter(seiten: list[tuple[str, tuple[Baustein, ...]]]) -> Reiter:
    return Reiter(id="profil", seiten=tuple(Reiterseite(titel=titel, bausteine=bausteine) for titel, bausteine in seiten))


def _steckbrief(profil: dict[str, Any], bezuege: dict[str, tuple[Wahl, ...]]) -> tuple[Baustein, ...]:
    massnahme, steckbrief = profil["massnahme"], profil["steckbrief"]
    kopf: list[Baustein] = [
        Hinweis(id="produktname", text=f"{massnahme['kuerzel']} {massnahme['name']} · {profil['stand']}"),
        Auswahl(
            id="stand",
            titel="Stand",
            wahlen=tuple(Wahl(wert=s.value, text=s.value) for s in Produktstand),
            wert=steckbrief["produktstand"] if steckbrief else "",
        ),
    ]
    if steckbrief is None:
        kopf.append(Hinweis(id="steckbrief-fehlt", text="Zu diesem Produkt gibt es noch keinen Steckbrief.", aktion="Steckbrief anlegen"))
    else:
        kopf.append(_einzeilig("steckbrief", "Steckbrief", _STECKBRIEF[profil["form"]], steckbrief, bezuege))
        kopf.append(_einzeilig("zeitaufwand", "Zeitaufwand neben der Umsetzung", _ZEIT[profil["form"]], steckbrief, bezuege))
    aufwand = Datentabelle.aus_json(profil["aufwand"])
    kopf.append(Wertetabelle(id="aufwand", titel=aufwand.titel, tabelle=aufwand))
    kopf += _digital(steckbrief, bezuege) if profil["form"] == Produktform.DIGITAL.value else [_vereinbarungen(profil, bezuege)]
    if profil["maengel"]:
        kopf.append(Hinweis(id="offen", text=f"Noch offen: {' '.join(profil['maengel'])}"))
    return tuple(kopf)


def _einzeilig(id_: str, titel: str, namen: tuple[str, ...], zeile: dict[str, Any], bezuege: dict[str, tuple[Wahl, ...]]) -> Tabelle:
    return Tabelle(
        id=id_,
        art=Produktsteckbrief.ART,
        titel=titel,
        spalten=spalten(Produktsteckbrief, namen, bezuege, breiten=_BREITEN),
        zeilen=(zeile,),
        neu_erlaubt=False,
        loeschen_erlaubt=False,
        waehlbar=False,
    )


def _digital(steckbrief: dict[str, Any] | None, bezuege: dict[str, tuple[Wahl, ...]]) -> list[Baustein]:
    if steckbrief is None:
        return []
    partner = {"digitalpartner": bezuege["digitalpartner"]}
    bausteine: list[Baustein] = [_einzeilig("digital", "Digitalpartner, EfA-Dienst, Reifegrad", _DIGITAL, steckbrief, partner)]
    if not bezuege["digitalpartner"]:
        text = "Noch hat kein Akteur die Rolle „Digitalpartner“. Bitte auf dem Bildschirm „Akteure“ eintragen oder den Katalog übernehmen."
        bausteine.append(Hinweis(id="kein-partner", text=text, ton="warnung"))
    return bausteine


def _vereinbarungen(profil: dict[str, Any], bezuege: dict[str, tuple[Wahl, ...]]) -> Tabelle:
    return Tabelle(
        id=Produktvereinbarung.ART,
        art=Produktvereinbarung.ART,
        titel="Vereinbarungen",
        spalten=spalten(Produktvereinbarung, _VEREINBARUNG, bezuege, breiten=_BREITEN),
        zeilen=tuple(profil["vereinbarungen"]),
        neu_vorgaben={"massnahme": profil["massnahme"]["id"]},
        leer="Noch keine Vereinbarung: Wer vereinbart was, und ab wann gilt es?",
    )


def _kosten(profil: dict[str, Any], bezuege: dict[str, tuple[Wahl, ...]]) -> tuple[Baustein, ...]:
    tabelle = Tabelle(
        id=Kostenposten.ART,
        art=Kostenposten.ART,
        titel="Kostenposten dieses Produkts",
        spalten=tuple(
            s.aendern(pflicht=s.pflicht and not (s.feld == "szenario" and profil["szenario"]))
            for s in spalten(Kostenposten, _KOSTEN, bezuege, breiten=_BREITEN)
        ),
        zeilen=tuple(profil["posten"]),
        neu_vorgaben={"massnahme": profil["massnahme"]["id"]} | ({"szenario": profil["szenario"]} if profil["szenario"] else {}),
        neu_erlaubt=bool(bezuege["szenario"]),
        leer="Noch keine Kosten. Es sind dieselben Posten wie auf dem Bildschirm „SOLL“; sie zählen einmal.",
    )
    if bezuege["szenario"]:
        return (tabelle,)
    return (
        tabelle,
        Hinweis(id="kein-szenario", text="Kosten brauchen ein Szenario. Bitte auf dem Bildschirm „SOLL“ anlegen.", ton="warnung"),
    )


def _ergebnis(profil: dict[str, Any], *, beamer: bool) -> tuple[Baustein, ...]:
    """Satz und Bild; auf dem Beamer das Bild allein, der Satz steht darunter."""
    ergebnis, bild = profil["ergebnis"], profil["bild"]
    satz = Tabelle(
        id=SichtbaresErgebnis.ART,
        art=SichtbaresErgebnis.ART,
        titel="Was ist sichtbar geworden?",
        spalten=spalten(SichtbaresErgebnis, _ERGEBNIS, breiten=_BREITEN),
        zeilen=(ergebnis,) if ergebnis else (),
        neu_vorgaben={"massnahme": profil["massnahme"]["id"]},
        neu_erlaubt=ergebnis is None,
        waehlbar=False,
        leer="Noch nicht sichtbar gemacht. Tippen Sie unten einen Satz ein: Was ist jetzt anders?",
    )
    if ergebnis is None:
        return (satz,)
    foto = Foto(
        id="ergebnisbild",
        titel="Bild zum Ergebnis",
        bild=bild["adresse"] if bild else "",
        alternativtext=bild["alternativtext"] if bild else "",
        unterschrift=profil["unterschrift"],
        leer="Noch kein Bild. Keine Gesichter oder Namen zeigen, wenn niemand zugestimmt hat.",
    )
    if beamer and bild:
        return (foto,)
    return (satz, foto, *([Knopf(id="bild-entfernen", text="Bild entfernen")] if bild else []))


def _naechster(blick: dict[str, Any]) -> str:
    if not blick["produkte"]:
        return "Als Nächstes: im Workshop Produktideen sammeln und die besten als Produkte übernehmen."
    offen = [p for p in blick["produkte"] if blick["offen"][p["id"]]]
    if offen:
        return f"Als Nächstes: {anzahl(len(offen), 'Steckbrief', 'Steckbriefe')} ergänzen, zuerst „{offen[0]['name']}“."
    return "Als Nächstes: fertige Produkte in Betrieb nehmen und sichtbar machen."
