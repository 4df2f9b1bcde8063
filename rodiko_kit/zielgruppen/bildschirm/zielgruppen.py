"""Der Arbeitsbildschirm „Zielgruppen“: für wen, und wie sich das Ankommen anfühlt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.saal.modell import SPRACHEN
from rodiko_kit.widgets.bausteine import Aufbau, Auswahl, Baustein, Bildfeld, Hinweis, Reiter, Reiterseite, Tabelle, Wahl, Wertetabelle
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.spalten import spalten, wahlen_aus
from rodiko_kit.zielgruppen.abfrage import ZielgruppenBlick
from rodiko_kit.zielgruppen.analyse.fassung import DEUTSCH
from rodiko_kit.zielgruppen.bildschirm.sprachen import (
    KARTENWAHL,
    SPRACHWAHL,
    UEBERSETZUNGEN,
    kartenseite,
    uebersetzungsbefehl,
    uebersetzungsseite,
)
from rodiko_kit.zielgruppen.modell import Geschichte, Station, Uebersetzung, Zielgruppe

_BREITEN = {
    "name": 240,
    "begruendung": 260,
    "bedarf": 260,
    "person": 300,
    "wunsch": 220,
    "rechtsstatus": 220,
    "schritt": 220,
    "gedanke": 220,
}
_FELDER: dict[type[Objekt], tuple[str, ...]] = {
    Zielgruppe: (
        *("name", "haupt", "rechtsstatus", "migrationsform", "arbeitsmigration", "familienstatus", "amif"),
        *("personen_je_jahr", "quelle", "bedarf", "begruendung", "kuerzel"),
    ),
    Geschichte: ("name", "zielgruppe", "person", "wunsch", "kuerzel"),
    Station: (
        *("name", "rang", "abschnitt", "stelle", "kanal", "stimmung", "schritt"),
        *("gedanke", "schmerz", "chance", "beleg", "kuerzel"),
    ),
}
_LEER: dict[type[Objekt], str] = {
    Zielgruppe: "Noch keine Zielgruppe. Tippen Sie unten die erste ein; gemeint sind Gruppen, keine Personen.",
    Geschichte: "Noch keine Arrival Story. Tippen Sie unten einen Titel ein; die Person ist erfunden.",
    Station: "Noch keine Station. Tippen Sie ein, was die Person nacheinander erlebt.",
}

_REISEWAHL, _KARTENGESCHICHTE = "geschichtswahl", "kartengeschichte"
_ZUERST = "en"


def _naechster_rang(daten: dict[str, Any]) -> int:
    """Eine neue Station kommt ans Ende der Reise."""
    return int(max((s["rang"] for s in daten["stationen"]), default=0)) + 1


class ZielgruppenBildschirm(Bildschirm):
    """Hauptzielgruppen und Arrival Stories."""

    titel: ClassVar[str] = "Zielgruppen"
    zweck: ClassVar[str] = "Wir legen fest, für wen das Ankommen besser werden soll, und sehen es mit ihren Augen."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (Zielgruppe, Geschichte, Station, Uebersetzung)

    def aufbau(self) -> Aufbau:
        """Links Gruppen, Geschichten, Stationen; rechts die Reise und die Merkmale."""
        daten = self._lies()
        bezuege = {"zielgruppe": wahlen_aus(daten["zielgruppen"]), "schritt": wahlen_aus(daten["schritte"])}
        listen = (
            ("Zielgruppen", self._tabelle(Zielgruppe, daten["zielgruppen"], bezuege, {})),
            ("Arrival Stories", self._tabelle(Geschichte, daten["geschichten"], bezuege, {})),
            (
                "Stationen",
                self._tabelle(Station, daten["stationen"], bezuege, {"geschichte": daten["geschichte"], "rang": _naechster_rang(daten)}),
            ),
        )
        seiten = [Reiterseite(titel=t, bausteine=(b,)) for t, b in listen]
        if daten["geschichte"]:
            seiten.append(uebersetzungsseite(daten, self._sprache))
        hinweise = tuple(Hinweis(id=f"amif_{n}", text=s, ton="warnung") for n, s in enumerate(daten["hinweise"]))
        return Aufbau(
            links=(*hinweise, Reiter(id="listen", seiten=tuple(seiten))),
            rechts=(Reiter(id="bilder", seiten=self._bilder(daten)),),
            naechster="Als Nächstes: das Fokushandlungsfeld entscheiden oder den Prozess aufnehmen, den die Reise berührt.",
        )

    def bei_zellen(self, baustein: str, werte: Mapping[str, Mapping[str, str]]) -> Befehl | None:
        """In der Tabelle der Übersetzungen wurde getippt oder eingefügt."""
        if baustein != UEBERSETZUNGEN:
            return super().bei_zellen(baustein, werte)
        return uebersetzungsbefehl(self.kommune, self._sprache, self._lies()["texte"], werte)

    def bei_auswahl(self, baustein: str, wert: str) -> Befehl | None:
        """Wer in eine Sprache übersetzt, sieht auch ihre Karte, und umgekehrt; auf beiden Reitern gilt dieselbe Geschichte."""
        if baustein == SPRACHWAHL:
            self.zustand[KARTENWAHL] = wert
        if baustein == KARTENWAHL and wert != DEUTSCH:
            self.zustand[SPRACHWAHL] = wert
        for eine, andere in ((_REISEWAHL, _KARTENGESCHICHTE), (_KARTENGESCHICHTE, _REISEWAHL)):
            if baustein == eine:
                self.zustand[andere] = wert
        return None

    @property
    def _sprache(self) -> str:
        gewaehlt = self.zustand.get(SPRACHWAHL, "")
        return gewaehlt if gewaehlt in SPRACHEN[1:] else _ZUERST

    @property
    def _kartensprache(self) -> str:
        gewaehlt = self.zustand.get(KARTENWAHL, "")
        return gewaehlt if gewaehlt in SPRACHEN else DEUTSCH

    def _lies(self) -> dict[str, Any]:
        roh = self.zustand.get(_REISEWAHL, "")
        blick = ZielgruppenBlick(
            kommune=self.kommune,
            geschichte=UUID(roh) if roh else None,
            beamer=self.beamer,
            sprache=self._sprache,
            kartensprache=self._kartensprache,
        )
        daten: dict[str, Any] = self.anschluss.lesen(blick)
        return daten

    def _bilder(self, daten: dict[str, Any]) -> tuple[Reiterseite, ...]:
        seiten = [_reise(daten, self.zustand.get("reise", "")), _merkmale(daten)]
        if daten["karte"]:
            wahl = _geschichtswahl(daten, _KARTENGESCHICHTE)
            karte = kartenseite(daten, self.kommune, self._kartensprache, beamer=self.beamer)
            seiten.insert(1, karte.aendern(bausteine=(*wahl, *karte.bausteine)))
        return tuple(seiten)

    def _tabelle(self, klasse: type[Objekt], zeilen: list[dict[str, Any]], bezuege: dict[str, Any], vorgaben: dict[str, Any]) -> Tabelle:
        return Tabelle(
            id=klasse.ART,
            art=klasse.ART,
            titel=klasse.MEHRZAHL,
            spalten=spalten(klasse, _FELDER[klasse], bezuege, breiten=_BREITEN),
            zeilen=tuple(zeilen),
            neu_erlaubt=klasse is not Station or bool(vorgaben["geschichte"]),
            neu_vorgaben=vorgaben,
            leer=_LEER[klasse],
            gewaehlt=self.zustand.get(klasse.ART, ""),
        )


def _geschichtswahl(daten: dict[str, Any], kennung: str) -> list[Baustein]:
    if len(daten["geschichten"]) < 2:  # noqa: PLR2004  bei einer gibt es nichts zu wählen
        return []
    wahlen = tuple(Wahl(wert=g["id"], text=g["name"]) for g in daten["geschichten"])
    return [Auswahl(id=kennung, titel="Arrival Story", wahlen=wahlen, wert=daten["geschichte"])]


def _reise(daten: dict[str, Any], gewaehlt: str) -> Reiterseite:
    bausteine = _geschichtswahl(daten, _REISEWAHL)
    if daten["reise"] is None:
        text = "Noch keine Reise. Legen Sie links eine Arrival Story und ihre Stationen an; die Person ist erfunden."
        return Reiterseite(titel="Reise", bausteine=(*bausteine, Hinweis(id="ohne_reise", text=text)))
    geschichte = next(g for g in daten["geschichten"] if g["id"] == daten["geschichte"])
    if vorstellung := " ".join(t for t in (geschichte["person"], f"„{geschichte['wunsch']}“" if geschichte["wunsch"] else "") if t):
        bausteine.append(Hinweis(id="person", text=vorstellung))
    bausteine.append(Bildfeld(id="reise", zeichnung=Zeichnung.aus_json(daten["reise"]), waehlbar=True, gewaehlt=gewaehlt))
    bausteine += [Hinweis(id=f"reise_{n}", text=s) for n, s in enumerate(daten["saetze"])]
    return Reiterseite(titel="Reise", bausteine=tuple(bausteine))


def _merkmale(daten: dict[str, Any]) -> Reiterseite:
    tabelle = Datentabelle(
        spalten=("Zielgruppe", "Rechtlicher Status", "Migrationsform", "Arbeitsmigration", "Familienstatus", "AMIF"),
        zeilen=tuple(
            (
                f"{'★ ' if g['haupt'] else ''}{g['name']}",
                *(g[n] for n in ("rechtsstatus", "migrationsform", "arbeitsmigration", "familienstatus", "amif")),
            )
            for g in daten["zielgruppen"]
        ),
    )
    leer = "Noch keine Zielgruppe. Tippen Sie links die erste ein."
    tafel = Wertetabelle(id="merkmale", titel="Merkmale der Zielgruppen (★ Hauptzielgruppe)", tabelle=tabelle, leer=leer)
    return Reiterseite(titel="Merkmale", bausteine=(tafel,))
