"""Der Arbeitsbildschirm „Akteure“: Liste und Beziehungen, Einflussfeld und Landkarte."""

from __future__ import annotations

from typing import Any, ClassVar

from rodiko_kit.akteure.abfrage import AkteureBlick
from rodiko_kit.akteure.befehl import AkteurVerschieben, KatalogUebernehmen
from rodiko_kit.akteure.modell import Akteur, Beziehung, Stand
from rodiko_kit.basis.anschluss import Befehl, Rolle
from rodiko_kit.basis.befehl import ObjektAendern
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.feld import felder
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.widgets.bausteine import Aufbau, Auswahl, Baustein, Bildfeld, Hinweis, Reiter, Reiterseite, Tabelle, Wahl, Wertetabelle
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.spalten import spalten, wahlen_aus

_AKTEURFELDER = (
    "name",
    "einfluss",
    "interesse",
    "haltung",
    "veto",
    "legitimitaet",
    "dringlichkeit",
    "einordnung",
    "teilnehmergruppe",
    "stellenart",
    "rolle",
    "zustaendigkeit",
    "kontaktweg",
    "notiz",
    "kuerzel",
)
_BEZIEHUNGSFELDER = ("von", "nach", "art", "stand", "gerichtet", "gegenstand", "kuerzel")
_BREITEN = {"name": 220, "zustaendigkeit": 240, "notiz": 240, "gegenstand": 220, "von": 200, "nach": 200}
_LEER = "Noch kein Akteur. Tippen Sie unten den ersten Namen ein oder lesen Sie am Cockpit eine Excel-Arbeitsmappe ein."
_LEER_BEZIEHUNG = "Noch keine Beziehung. Tragen Sie ein, wer mit wem zusammenarbeitet; Spannungen gehören dazu."


_VERGLEICH = "Vergleich"
_GENUG = 10
"""Ab so vielen Akteuren wird der Katalog nicht mehr angeboten."""

_AKTEURBILDER = ("feld", "karte", "paar")
"""Die Bilder, deren Formen Akteure sind."""


class AkteureBildschirm(Bildschirm):
    """Wer beteiligt ist, mit welchem Einfluss und Interesse, und wer mit wem arbeitet."""

    titel: ClassVar[str] = "Akteure"
    zweck: ClassVar[str] = "Wir halten fest, wer am Ankommen beteiligt ist, und klären, wen wir wie einbinden."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (Akteur, Beziehung)

    def aufbau(self) -> Aufbau:
        """Links Liste und Beziehungen, rechts Einflussfeld und Landkarte; auf dem Beamer nichts Internes."""
        intern = not self.beamer and self.anschluss.wer.rolle is Rolle.BERATUNG
        stand = next((s for s in Stand if s.value == self.zustand.get("kartenstand", Stand.IST.value)), None)
        daten = self.anschluss.lesen(AkteureBlick(kommune=self.kommune, intern=intern, stand=stand, beamer=self.beamer))
        karte = Reiterseite(titel="Akteurslandkarte", bausteine=tuple(self._karte(daten, stand)))
        feld = [Reiterseite(titel="Einfluss und Interesse", bausteine=tuple(self._feld(daten)))] if daten["feld"] else []
        bilder = (*feld, karte, Reiterseite(titel="IST und SOLL", bausteine=tuple(self._paar(daten))))
        return Aufbau(
            links=(
                *_hinweise(daten["zusammensetzung"]),
                *self._katalog(daten["katalog"], len(daten["akteure"])),
                Reiter(
                    id="listen",
                    seiten=(
                        Reiterseite(titel="Akteure", bausteine=(self._akteure(daten, intern=intern),)),
                        Reiterseite(titel="Beziehungen", bausteine=(self._beziehungen(daten, intern=intern),)),
                    ),
                ),
            ),
            rechts=(Reiter(id="bilder", seiten=bilder),),
            naechster="Als Nächstes: die Handlungsfelder bewerten und das Fokushandlungsfeld entscheiden.",
        )

    def bei_ziehen(self, baustein: str, ref: str, x: float, y: float) -> Befehl | None:
        """Ein Akteur wurde im Feld bewegt; der Verlauf nennt die neuen Werte."""
        befehl = super().bei_ziehen(baustein, ref, x, y)
        if not isinstance(befehl, ObjektAendern):
            return befehl
        return AkteurVerschieben(kommune=befehl.kommune, id=befehl.id, version=befehl.version, felder=befehl.felder)

    def bei_knopf(self, baustein: str) -> Befehl | None:
        """Der Akteurskatalog ergänzt, was noch fehlt."""
        return KatalogUebernehmen(kommune=self.kommune) if baustein == "katalog" else None

    def bei_waehlen(self, baustein: str, id_: str) -> Befehl | None:
        """Ein in Liste oder Bild gewählter Akteur ist überall gewählt."""
        if baustein in {"akteure", *_AKTEURBILDER}:
            for eines in ("akteure", *_AKTEURBILDER):
                self.zustand[eines] = id_
        return None

    def _katalog(self, fehlend: list[str], da: int) -> tuple[Baustein, ...]:
        """Das Angebot des Katalogs, solange erst wenige Akteure da sind; danach stört es nur."""
        if self.anschluss.wer.rolle is not Rolle.BERATUNG or not fehlend or da >= _GENUG:
            return ()
        weitere = "weitere " if da else ""
        text = (
            f"Der Akteurskatalog kennt {anzahl(len(fehlend), f'{weitere}Stelle', f'{weitere}Stellen')}, die üblicherweise beteiligt sind."
        )
        return (Hinweis(id="katalog", text=text, aktion="Katalog übernehmen"),)

    def _akteure(self, daten: dict[str, Any], *, intern: bool) -> Tabelle:
        return Tabelle(
            id="akteure",
            art=Akteur.ART,
            titel="Akteure",
            spalten=spalten(Akteur, _sichtbar(Akteur, _AKTEURFELDER, intern=intern), breiten=_BREITEN),
            zeilen=tuple(daten["akteure"]),
            leer=_LEER,
            gewaehlt=self.zustand.get("akteure", ""),
        )

    def _beziehungen(self, daten: dict[str, Any], *, intern: bool) -> Tabelle:
        wahlen = wahlen_aus(daten["akteure"])
        namen = _sichtbar(Beziehung, _BEZIEHUNGSFELDER, intern=intern)
        return Tabelle(
            id="beziehungen",
            art=Beziehung.ART,
            titel="Beziehungen",
            spalten=spalten(Beziehung, namen, {Akteur.ART: wahlen}, breiten=_BREITEN),
            zeilen=tuple(daten["beziehungen"]),
            neu_erlaubt=intern and len(wahlen) > 1,
            leer=_LEER_BEZIEHUNG,
            gewaehlt=self.zustand.get("beziehungen", ""),
        )

    def _feld(self, daten: dict[str, Any]) -> list[Baustein]:
        bild = Bildfeld(id="feld", zeichnung=Zeichnung.aus_json(daten["feld"]), waehlbar=True, gewaehlt=self.zustand.get("feld", ""))
        if not daten["akteure"]:
            return [Hinweis(id="feld_leer", text="Sobald Akteure angelegt sind, stehen sie hier und lassen sich verschieben."), bild]
        salienz = daten["salienz"]
        rest = (
            [_saetze("salienz", "Wen zuerst einbinden", "Nach Einfluss, Anliegen und Dringlichkeit", salienz, intern=True)]
            if salienz
            else []
        )
        if not daten["uneingeordnet"]:
            return [bild, *rest]
        text = "Ziehen Sie die noch nicht eingeordneten Akteure von unten ins Feld, mit der Maus oder mit den Pfeiltasten."
        return [Hinweis(id="feld_offen", text=text), bild, *rest]

    def _karte(self, daten: dict[str, Any], stand: Stand | None) -> list[Baustein]:
        wahlen = (
            Wahl(wert=Stand.IST.value, text="heute (IST)"),
            Wahl(wert=Stand.SOLL.value, text="angestrebt (SOLL)"),
            Wahl(wert=_VERGLEICH, text="Vergleich: was sich ändert"),
        )
        bausteine: list[Baustein] = [
            Auswahl(id="kartenstand", titel="Beziehungen", wahlen=wahlen, wert=stand.value if stand else _VERGLEICH),
            Bildfeld(id="karte", zeichnung=Zeichnung.aus_json(daten["karte"]), waehlbar=True, gewaehlt=self.zustand.get("karte", "")),
        ]
        if stand is None:
            tabelle = Datentabelle.aus_json(daten["unterschied"]["tabelle"])
            bausteine.append(Hinweis(id="unterschied_satz", text=daten["unterschied"]["satz"]))
            bausteine += [Wertetabelle(id="unterschied", titel=tabelle.titel, tabelle=tabelle)] if tabelle.zeilen else []
        if daten["befunde"]:
            bausteine.append(_saetze("befunde", "Befunde", "Was das Netz heute zeigt", daten["befunde"]))
        return bausteine

    def _paar(self, daten: dict[str, Any]) -> list[Baustein]:
        paar = Zeichnung.aus_json(daten["paar"])
        bild = Bildfeld(id="paar", zeichnung=paar, waehlbar=True, gewaehlt=self.zustand.get("paar", ""))
        satz = Hinweis(id="paar_satz", text=daten["unterschied"]["satz"])
        if not paar.tabelle.zeilen:
            return [satz, bild]
        return [satz, bild, Wertetabelle(id="paar_tabelle", titel=paar.tabelle.titel, tabelle=paar.tabelle)]


def _saetze(kennung: str, titel: str, spalte: str, saetze: list[str], *, intern: bool = False) -> Wertetabelle:
    tabelle = Datentabelle(spalten=(spalte,), zeilen=tuple((s,) for s in saetze))
    return Wertetabelle(id=kennung, titel=titel, tabelle=tabelle, intern=intern)


def _hinweise(saetze: list[str]) -> tuple[Hinweis, ...]:
    return tuple(Hinweis(id=f"zusammensetzung_{n}", text=s, ton="warnung") for n, s in enumerate(saetze))


def _sichtbar(klasse: type[Objekt], namen: tuple[str, ...], *, intern: bool) -> tuple[str, ...]:
    gesperrt = {f.name for f in felder(klasse) if f.intern and not intern}
    return tuple(n for n in namen if n not in gesperrt)
