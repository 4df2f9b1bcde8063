"""Bildschirm „Zeiten und Engpässe“: links Regler für „Was wäre, wenn“, rechts Bänder, Warten, Engpässe, ein typischer Fall."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.basis.bild import Zeichnung
from rodiko_kit.prozesse.abfrage.simulation import SimulationBand, SimulationBlick
from rodiko_kit.widgets.bausteine import (
    Aufbau,
    Auswahl,
    Baustein,
    Bildfeld,
    Hinweis,
    Kennzahl,
    Kennzahlen,
    Knopf,
    Regler,
    Reglergruppe,
    Reiter,
    Reiterseite,
    Wahl,
)
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.nachtrag import Nachtrag

_HOECHSTENS_VZAE = 2.0
_WENIGSTENS_VZAE = 0.1
_SEITEN = (("band", "Durchlaufzeit"), ("warten", "Wo die Zeit bleibt"), ("engpass", "Engpässe"), ("fall", "Ein typischer Fall"))


class SimulationBildschirm(Bildschirm):
    """Die Regler ändern keine Daten; was sie bewirken, wird im Server gerechnet und nachgereicht."""

    titel: ClassVar[str] = "Zeiten und Engpässe"
    zweck: ClassVar[str] = "Wir sehen, wie lange ein Fall mit Warten dauert, wo es eng ist und was mehr Personal oder weniger Fälle ändern."

    def aufbau(self) -> Aufbau:
        """Regler und, sobald gerechnet, Bänder und Bilder."""
        gewaehlt = self.zustand.get("prozesswahl", "")
        blick = self.anschluss.lesen(SimulationBlick(kommune=self.kommune, prozess=UUID(gewaehlt) if gewaehlt else None))
        if not blick["prozess"]:
            text = "Noch kein aufgenommener Prozess. Bitte zuerst auf dem Bildschirm „IST-Prozess“ Schritte und Zeiten eintragen."
            return Aufbau(links=_prozesswahl(blick), rechts=(Hinweis(id="kein-prozess", text=text),))
        nachtrag = self.nachtraege.frage("band", self._frage(blick), blick["stand"])
        naechster = "Als Nächstes: auf dem Bildschirm „SOLL“ Maßnahmen gegen die Engpässe einschalten."
        return Aufbau(links=self._links(blick), rechts=_rechts(nachtrag), naechster=naechster)

    def bei_regler(self, baustein: str, eintrag: str, wert: float, *, endgueltig: bool) -> Befehl | None:
        """Merkt sich die Stellung; gerechnet wird beim Neuaufbau."""
        del endgueltig
        self.zustand[f"{baustein}/{eintrag}"] = f"{wert:g}"
        return None

    def bei_auswahl(self, baustein: str, wert: str) -> Befehl | None:
        """Ein anderer Prozess oder Schritt beginnt ohne Versuch."""
        del wert
        for name in [n for n in self.zustand if baustein == "prozesswahl" and n != baustein]:
            del self.zustand[name]
        self.zustand.pop("versuch/zeit", None)
        return None

    def bei_knopf(self, baustein: str) -> Befehl | None:
        """Stellt alle Regler zurück."""
        if baustein == "zuruecksetzen":
            for name in [n for n in self.zustand if "/" in n]:
                del self.zustand[name]
        return None

    def _stellung(self, name: str, vorgabe: float) -> float:
        return float(self.zustand.get(name, vorgabe))

    def _frage(self, blick: dict[str, Any]) -> SimulationBand:
        return SimulationBand(
            kommune=self.kommune,
            prozess=UUID(blick["prozess"]),
            personal={e["id"]: v for e in blick["einheiten"] if (v := self._stellung(f"personal/{e['id']}", 0.0))},
            faelle=self._stellung("versuch/faelle", 100.0) / 100,
            schritt=self._schritt(blick),
            zeit=self._stellung("versuch/zeit", 100.0) / 100,
        )

    def _schritt(self, blick: dict[str, Any]) -> str:
        ids = [s["id"] for s in blick["schritte"]]
        gewaehlt = self.zustand.get("schrittwahl", "")
        return gewaehlt if gewaehlt in ids else next(iter(ids), "")

    def _links(self, blick: dict[str, Any]) -> tuple[Baustein, ...]:
        personal = tuple(
            Regler(
                id=e["id"],
                titel=e["name"],
                wert=self._stellung(f"personal/{e['id']}", 0.0),
                von=-min(_HOECHSTENS_VZAE, max(0.0, (e["vzae"] - _WENIGSTENS_VZAE) // 0.5 * 0.5)),
                bis=_HOECHSTENS_VZAE,
                schritt=0.5,
                einheit="VZÄ",
            )
            for e in blick["einheiten"]
        )
        faelle, zeit = (self._stellung(f"versuch/{n}", 100.0) for n in ("faelle", "zeit"))
        versuch = (
            Regler(id="faelle", titel="Fallzahl", wert=faelle, von=50, bis=150, schritt=5, einheit="%"),
            Regler(id="zeit", titel="Bearbeitungszeit des Schritts", wert=zeit, von=50, bis=150, schritt=5, einheit="%"),
        )
        schritte = tuple(Wahl(wert=s["id"], text=s["text"]) for s in blick["schritte"])
        leer = "Noch keine Einheit mit Kapazität."
        return (
            *_prozesswahl(blick),
            Reglergruppe(id="personal", titel="Mehr oder weniger Personal für diesen Prozess", regler=personal, leer=leer),
            *((Auswahl(id="schrittwahl", titel="Schritt", wahlen=schritte, wert=self._schritt(blick)),) if schritte else ()),
            Reglergruppe(id="versuch", titel="Was wäre, wenn", regler=versuch if schritte else versuch[:1]),
            Knopf(id="zuruecksetzen", text="Zurücksetzen"),
        )


def _prozesswahl(blick: dict[str, Any]) -> tuple[Baustein, ...]:
    if len(blick["prozesse"]) < 2:  # noqa: PLR2004  bei einem gibt es nichts zu wählen
        return ()
    wahlen = tuple(Wahl(wert=p["id"], text=p["text"]) for p in blick["prozesse"])
    return (Auswahl(id="prozesswahl", titel="Prozess", wahlen=wahlen, wert=blick["prozess"] or wahlen[0].wert),)


def _rechts(nachtrag: Nachtrag) -> tuple[Baustein, ...]:
    antwort = nachtrag.antwort
    if nachtrag.fehler or (antwort and antwort["fehler"]):
        return (Hinweis(id="kein-band", text=nachtrag.fehler or antwort["fehler"], ton="warnung"),)
    if antwort is None:
        return (Hinweis(id="satz", text="Die Zeiten werden gerechnet …"),)
    text = "Wird neu gerechnet …" if nachtrag.rechnet else "\n".join(antwort["saetze"])
    seiten = tuple(
        Reiterseite(titel=titel, bausteine=(Bildfeld(id=name, zeichnung=Zeichnung.aus_json(antwort["bilder"][name])),))
        for name, titel in _SEITEN
    )
    return (
        Hinweis(id="satz", text=text, ton="warnung" if antwort["ueberlast"] and not nachtrag.rechnet else "info"),
        Kennzahlen(id="kennzahlen", eintraege=tuple(Kennzahl(**k) for k in antwort["kennzahlen"])),
        Reiter(id="bilder", seiten=seiten),
    )
