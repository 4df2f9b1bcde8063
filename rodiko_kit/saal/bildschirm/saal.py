"""Der Arbeitsbildschirm „Abstimmen“: Runden führen, Ergebnis zeigen, übernehmen, Regieplan, Themenspeicher, Ausgaben."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Anschluss, Befehl
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, ObjektLoeschen
from rodiko_kit.basis.eingabe import lies_wert
from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler
from rodiko_kit.basis.feld import feld
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.saal.abfrage.lage import Saallage
from rodiko_kit.saal.abfrage.moderation import Rundenvorschlag, Saalblick
from rodiko_kit.saal.abfrage.regie import Regieblick
from rodiko_kit.saal.analyse.bilder.einladung import einladungsbild
from rodiko_kit.saal.analyse.papierzettel import zettel_aus
from rodiko_kit.saal.befehl import regie as regiebefehl
from rodiko_kit.saal.befehl import runde as rundenbefehl
from rodiko_kit.saal.befehl.uebernehmen import RundeUebernehmen
from rodiko_kit.saal.bildschirm import ausgaben, fuehren, regie, texte
from rodiko_kit.saal.bildschirm.rechts import rechte_seite
from rodiko_kit.saal.modell import Gruppe, Programmpunkt, Runde, Stapelstimme, Stimmzettel, Thema, Zweck
from rodiko_kit.widgets.antwort import ZellFehler
from rodiko_kit.widgets.bausteine import Aufbau, Baustein, Eingabeknopf, Eingabezeile, Hinweis, Reiter, Reiterseite, Tabelle
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.eingaben import zellfehler
from rodiko_kit.widgets.spalten import spalten

_EINFACHE: dict[str, type[rundenbefehl.Rundenbefehl]] = {
    "oeffnen": rundenbefehl.RundeOeffnen,
    "probe": rundenbefehl.ProbelaufOeffnen,
    "probe_ende": rundenbefehl.ProbelaufBeenden,
    "schliessen": rundenbefehl.RundeSchliessen,
    "aufdecken": rundenbefehl.RundeAufdecken,
    "verdecken": rundenbefehl.RundeVerdecken,
    "durchgang": rundenbefehl.NaechsterDurchgang,
}
_THEMENFELDER = ("name", "notiz", "erledigt")
_WAHRHEIT = feld(Thema, "erledigt")
_ZAHL_HILFE = "Bitte eine Zahl eintragen."


class SaalBildschirm(Bildschirm):
    """Die Seite der Moderation."""

    titel: ClassVar[str] = "Abstimmen"
    zweck: ClassVar[str] = "Wir stimmen mit den Telefonen im Saal ab und übernehmen, was entschieden ist."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (Runde, Thema, Programmpunkt, Stapelstimme)

    def __init__(self, anschluss: Anschluss, kommune: UUID, *, beamer: bool = False) -> None:
        super().__init__(anschluss, kommune, beamer=beamer)
        self._blick: dict[str, Any] = {}
        self._papier: dict[str, dict[str, str]] = {}
        """Der gerade ausgefüllte Zettel; mit dem Eintragen beginnt ein neuer."""
        self._papier_fuer: tuple[str, int] = ("", 0)
        """Runde und Zahl ihrer Stapel, zu denen ``_papier`` gehört."""
        self._gleiche = 1
        self._eigene_sicht = ""
        """Kennung der Runde, deren verdecktes Ergebnis nur hier zu sehen ist."""

    # Aufbau

    def aufbau(self) -> Aufbau:
        """Links führen, rechts, was alle sehen; auf dem Beamer nur die rechte Seite und nichts Verdecktes."""
        blick = self._lies()
        gewaehlt = blick["gewaehlt"]
        lage = self._lage(gewaehlt)
        plan = self.anschluss.lesen(Regieblick(kommune=self.kommune))
        return Aufbau(
            links=(*self._oben(gewaehlt, lage), Reiter(id="arbeit", seiten=tuple(self._seiten(blick, plan, lage)))),
            rechts=rechte_seite(blick, lage, regie.programm(plan), beamer=self.beamer),
            naechster=_naechster(gewaehlt),
        )

    def _lies(self) -> dict[str, Any]:
        gewaehlt = self.zustand.get("runden", "")
        zeigen = bool(self._eigene_sicht) and not self.beamer
        self._blick = self.anschluss.lesen(
            Saalblick(
                kommune=self.kommune,
                runde=UUID(gewaehlt) if gewaehlt else None,
                liste=self.zustand.get("liste", fuehren.OHNE),
                zweck=Zweck(self.zustand.get("zweck", Zweck.GEWICHTEN.value)),
                mit_ergebnis=zeigen,
            )
        )
        runde = self._blick["gewaehlt"]
        if runde and self._eigene_sicht != runde["runde"]["id"] and not runde["offen"]:
            runde["ergebnis"] = None
        return self._blick

    def _lage(self, gewaehlt: dict[str, Any] | None) -> dict[str, Any]:
        runde = UUID(gewaehlt["runde"]["id"]) if gewaehlt else None
        lage: dict[str, Any] = self.anschluss.lesen(Saallage(kommune=self.kommune, runde=runde))
        qr = lage["qr"] or {"groesse": 1, "pfad": ""}
        bild = einladungsbild(lage["code"], lage["kurz"], qr["groesse"], qr["pfad"]).als_json() if lage["code"] else None
        return lage | {"bild": bild}

    def _oben(self, gewaehlt: dict[str, Any] | None, lage: dict[str, Any]) -> list[Baustein]:
        eigene = bool(gewaehlt) and self._eigene_sicht == gewaehlt["runde"]["id"] if gewaehlt else False
        warnung = [Hinweis(id="verdacht", text=lage["verdacht"], ton="warnung")] if lage["verdacht"] else []
        thema = Eingabezeile(
            id="thema", titel="Themenspeicher", knoepfe=(Eingabeknopf(id="merken", text="Merken", taste="T"),), tasten_in=("*",)
        )
        return [*warnung, *fuehren.steuerung(gewaehlt, eigene_sicht=eigene), thema]

    def _seiten(self, blick: dict[str, Any], plan: dict[str, Any], lage: dict[str, Any]) -> list[Reiterseite]:
        gewaehlt = blick["gewaehlt"]
        kennung = gewaehlt["runde"]["id"] if gewaehlt else ""
        runden = (*fuehren.neue_runde(blick, self.zustand), fuehren.rundentabelle(blick, kennung))
        seiten = [Reiterseite(titel="Runden", bausteine=runden)]
        if gewaehlt:
            seiten += self._rundenseiten(gewaehlt)
        themen = Tabelle(
            id="themen",
            art=Thema.ART,
            titel="Themenspeicher",
            spalten=spalten(Thema, _THEMENFELDER, breiten={"name": 260, "notiz": 200}),
            zeilen=tuple(blick["themen"]),
            leer="Noch kein Thema. Taste T merkt eines.",
        )
        return [
            *seiten,
            Reiterseite(titel="Themen", bausteine=(themen,)),
            Reiterseite(titel="Regieplan", bausteine=tuple(regie.regieplan(plan, self.zustand))),
            Reiterseite(titel="Ausgeben", bausteine=tuple(ausgaben.ausgaben(self.kommune, gewaehlt, lage))),
        ]

    def _rundenseiten(self, gewaehlt: dict[str, Any]) -> list[Reiterseite]:
        runde = Runde.aus_json(gewaehlt["runde"])
        if self._papier_fuer != (stand := (str(runde.id), len(gewaehlt["stapel"]))):
            self._papier, self._papier_fuer, self._gleiche = {}, stand, 1
        seiten = [Reiterseite(titel="Texte", bausteine=(texte.texttabelle(runde), *texte.einstellungen(runde)))]
        if fuehren.hat_text(runde):
            seiten.append(Reiterseite(titel="Beiträge", bausteine=tuple(fuehren.beitraege(gewaehlt))))
        seiten.append(Reiterseite(titel="Papier", bausteine=tuple(fuehren.papier(gewaehlt, self._papier, self._gleiche))))
        return [*seiten, Reiterseite(titel="Übernehmen", bausteine=tuple(fuehren.uebernehmen(gewaehlt)))]

    # Ereignisse

    def bei_eingabe(self, baustein: str, knopf: str, text: str, id_: UUID) -> Befehl | None:
        """Ein Thema wird gemerkt."""
        del baustein, knopf
        return ObjektAnlegen(kommune=self.kommune, art=Thema.ART, id=id_, felder={"name": text})

    def bei_knopf(self, baustein: str) -> Befehl | None:
        """Runde führen, Ergebnis übernehmen, Papier eintragen, Regieplan."""
        if befehl := _EINFACHE.get(baustein):
            return befehl(kommune=self.kommune, runde=self._runde.id)
        if baustein == "sicht":
            self._eigene_sicht = "" if self._eigene_sicht else str(self._runde.id)
            return None
        weitere: dict[str, Callable[[], Befehl | None]] = {
            "anlegen": self._anlegen,
            "alle_frei": self._alle_frei,
            "uebernehmen": self._uebernehmen,
            "papier_eintragen": lambda: self._eintragen("Papier"),
            "hand_eintragen": lambda: self._eintragen("Handzeichen"),
            "regie_weiter": lambda: regiebefehl.RegieWeiter(kommune=self.kommune),
            "regie_null": lambda: regiebefehl.RegieZuruecksetzen(kommune=self.kommune),
            "punkt_neu": lambda: regiebefehl.PunktEinfuegen(kommune=self.kommune, nach=self._punkt()),
            "punkt_hoch": lambda: self._schiebe(-1),
            "punkt_runter": lambda: self._schiebe(1),
            "regieplan_anlegen": self._plan,
        }
        return weitere[baustein]()

    def bei_zellen(self, baustein: str, werte: Mapping[str, Mapping[str, str]]) -> Befehl | None:
        """Texte der Runde, Freigaben und Gruppen, Zettel von Papier."""
        if baustein == "texte":
            return self._aendere(texte.textfelder(self._runde, werte))
        if baustein == "beitraege":
            return self._beitraege(werte)
        if baustein == "papier":
            self._merke_papier(werte)
            return None
        return super().bei_zellen(baustein, werte)

    def bei_regler(self, baustein: str, eintrag: str, wert: float, *, endgueltig: bool) -> Befehl | None:
        """Einstellungen der Runde; die Zahl gleicher Zettel bleibt auf dem Bildschirm."""
        if baustein == "gleiche":
            self._gleiche = int(wert)
            return None
        return self._stelle(**{eintrag: int(wert)}) if endgueltig else None

    def bei_schalten(self, baustein: str, eintrag: str, *, an: bool) -> Befehl | None:
        """Verdecken, Freigabe, Häufen."""
        del baustein
        return self._stelle(**{eintrag: an})

    def bei_auswahl(self, baustein: str, wert: str) -> Befehl | None:
        """Die Einheit einer Schätzung; alles andere ist nur Vorwahl."""
        return self._stelle(einheit=wert) if baustein == "einheit" else None

    # Befehle

    @property
    def _runde(self) -> Runde:
        if not self._blick.get("gewaehlt"):
            raise NichtGefundenFehler("Noch keine Runde. Bitte zuerst eine anlegen.")
        return Runde.aus_json(self._blick["gewaehlt"]["runde"])

    def _aendere(self, felder: dict[str, Any]) -> Befehl:
        runde = self._runde
        return ObjektAendern(kommune=self.kommune, art=Runde.ART, id=runde.id, version=runde.version, felder=felder)

    def _stelle(self, **einstellungen: Any) -> Befehl:  # noqa: ANN401  JSON-Werte
        return self._aendere({"einstellungen": self._runde.einstellungen.als_json() | einstellungen})

    def _anlegen(self) -> Befehl:
        vorschlag = Rundenvorschlag(
            kommune=self.kommune,
            liste=self.zustand.get("liste", fuehren.OHNE),
            zweck=Zweck(self.zustand.get("zweck", Zweck.GEWICHTEN.value)),
            zettel=Stimmzettel(fuehren.zettelwahl(self._blick, self.zustand)),
        )
        befehl = rundenbefehl.RundeAnlegen(kommune=self.kommune, felder=self.anschluss.lesen(vorschlag))
        self.zustand["runden"] = str(befehl.id)
        return befehl

    def _alle_frei(self) -> Befehl:
        offen = tuple(b["id"] for b in self._blick["gewaehlt"]["beitraege"] if not b["frei"])
        return rundenbefehl.BeitraegeFreigeben(kommune=self.kommune, runde=self._runde.id, beitraege=offen)

    def _beitraege(self, werte: Mapping[str, Mapping[str, str]]) -> Befehl | None:
        gruppen = {b: zellen["gruppe"].strip() for b, zellen in werte.items() if "gruppe" in zellen}
        if gruppen:
            return rundenbefehl.BeitraegeGruppieren(kommune=self.kommune, runde=self._runde.id, gruppen=_gruppiert(self._runde, gruppen))
        frei = {b: _ja(zellen["frei"], b) for b, zellen in werte.items() if "frei" in zellen}
        if not frei:
            return None
        an = next(iter(frei.values()))
        wer = tuple(b for b, ja in frei.items() if ja is an)
        return rundenbefehl.BeitraegeFreigeben(kommune=self.kommune, runde=self._runde.id, beitraege=wer, frei=an)

    def _merke_papier(self, werte: Mapping[str, Mapping[str, str]]) -> None:
        spalten_ = {s["id"]: s for s in self._blick["gewaehlt"]["blatt"]["spalten"]}
        for zeile, zellen in werte.items():
            for spalte, text in zellen.items():
                if spalten_[spalte]["zahl"] and text.strip():
                    _zahl(text, zeile, spalte)
            alle = self._papier.get(zeile, {}) | {s: t.strip() for s, t in zellen.items()}
            self._papier[zeile] = {s: t for s, t in alle.items() if t}

    def _eintragen(self, quelle: str) -> Befehl:
        ist_zahl = {s["id"]: s["zahl"] for s in self._blick["gewaehlt"]["blatt"]["spalten"]}
        werte = {
            "" if zeile == "frage" else zeile: {s: _zahl(t, zeile, s) if ist_zahl[s] else t for s, t in zellen.items()}
            for zeile, zellen in self._papier.items()
        }
        runde = self._runde
        zettel = tuple(
            rundenbefehl.StapelErfassen(
                kommune=self.kommune, runde=runde.id, anzahl=z.anzahl, gegenstand=z.gegenstand, inhalt=z.inhalt, quelle=quelle
            )
            for z in zettel_aus(runde, werte, self._gleiche)
        )
        return rundenbefehl.StapelblattErfassen(kommune=self.kommune, runde=runde.id, zettel=zettel)

    def _uebernehmen(self) -> Befehl:
        was = self._blick["gewaehlt"]["uebernahme"]
        runde = self._runde
        if was is None:
            raise NichtGefundenFehler("Es gibt gerade nichts zu übernehmen.")
        klassen = {k.NAME: k for k in (ObjektAnlegen, ObjektAendern, ObjektLoeschen)}
        befehle = tuple(klassen[art].aus_json(b) for art, b in zip(was["arten"], was["befehle"], strict=True))
        return RundeUebernehmen(
            kommune=self.kommune,
            bezeichnung=f"Ergebnis von „{runde.frage}“ übernommen: {was['titel']}",
            befehle=befehle,
            runde=runde.id,
            version=runde.version,
        )

    def _punkt(self) -> UUID | None:
        gewaehlt = self.zustand.get("regieplan", "")
        return UUID(gewaehlt) if gewaehlt else None

    def _schiebe(self, um: int) -> Befehl:
        punkt = self._punkt()
        if punkt is None:
            raise EingabeFehler("Regieplan", "", "hat keine gewählte Zeile.", "Bitte zuerst einen Punkt wählen.")
        return regiebefehl.PunktVerschieben(kommune=self.kommune, id=punkt, um=um)

    def _plan(self) -> Befehl:
        return regiebefehl.RegieplanAnlegen(kommune=self.kommune, vorlage=self.zustand.get("vorlage", regie.VORLAGEN[0][0]))


def _gruppiert(runde: Runde, neu: Mapping[str, str]) -> tuple[Gruppe, ...]:
    """Die Gruppen, nachdem jeder Beitrag aus ``neu`` in die genannte gezogen ist (leer: in keine); leere verschwinden."""
    gruppen = {g.name: [b for b in g.beitraege if b not in neu] for g in runde.gruppen}
    for beitrag, name in neu.items():
        if name:
            gruppen.setdefault(name, []).append(beitrag)
    belegt = [(name, tuple(b)) for name, b in gruppen.items() if b]
    return tuple(Gruppe(id=f"g{n}", name=name, beitraege=b) for n, (name, b) in enumerate(belegt, start=1))


def _ja(text: str, zeile: str) -> bool:
    try:
        return bool(lies_wert(_WAHRHEIT, text, "Freigabe"))
    except EingabeFehler as mangel:
        raise ZellFehler((zellfehler(zeile, "frei", mangel),)) from mangel


def _zahl(text: str, zeile: str, spalte: str) -> float:
    knapp = text.strip().replace("−", "-").replace(",", ".")
    try:
        wert = float(knapp)
    except ValueError as fehler:
        mangel = EingabeFehler("Papier", text, "ist keine Zahl.", _ZAHL_HILFE)
        raise ZellFehler((zellfehler(zeile, spalte, mangel),)) from fehler
    return int(wert) if wert == int(wert) else wert


def _naechster(gewaehlt: dict[str, Any] | None) -> str:
    if gewaehlt is None:
        return "Als Nächstes: eine Runde anlegen (Reiter Runden, Taste N)."
    stand, uebernommen = gewaehlt["runde"]["stand"], gewaehlt["runde"]["uebernommen"]
    if gewaehlt["runde"]["probelauf"]:
        return "Als Nächstes: den Probelauf beenden (Taste P); seine Stimmen werden gelöscht."
    if stand == "aufgedeckt" and gewaehlt["uebernahme"] and gewaehlt["uebernahme"]["befehle"]:
        return "Als Nächstes: darüber sprechen, dann ein zweiter Durchgang (Taste 2) oder übernehmen (Reiter Übernehmen)."
    saetze = {
        "Entwurf": "Als Nächstes: Texte prüfen, dann öffnen (Taste O) oder zuerst ein Probelauf (Taste P).",
        "offen": "Als Nächstes: warten, bis alle abgestimmt haben, dann aufdecken (Taste A).",
        "geschlossen": "Als Nächstes: aufdecken (Taste A).",
    }
    return saetze.get(stand, "Als Nächstes: die nächste Runde anlegen." if uebernommen else "Als Nächstes: über das Ergebnis sprechen.")
