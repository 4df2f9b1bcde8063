"""Bildschirm „Zeiten und Engpässe“: links Regler für „Was wäre, wenn“, rechts exakte Zahlen sofort, Bänder und Bilder danach."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.prozesse.abfrage.simulation import SimulationBand, SimulationBlick, SimulationEinfluss
from rodiko_kit.prozesse.befehl.versuch import VersuchAlsMassnahme, VersuchUebernehmen
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess
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
    Tabelle,
    Wahl,
    Wertetabelle,
)
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.nachtrag import Nachtrag
from rodiko_kit.widgets.spalten import spalten

_HOECHSTENS_VZAE = 2.0
_WENIGSTENS_VZAE = 0.1
_UNVERAENDERT = 100.0
_EINMAL = (
    "Ein erfragter Rückstau prüft nur das Modell und wird nie dazugezählt: Das Warten auf freie Kräfte "
    "folgt aus Fallzahl, Zeiten und Personal."
)
_TABELLEN: tuple[tuple[type[Objekt], str, tuple[str, ...]], ...] = (
    (
        Prozess,
        "Was über die Durchlaufzeit bekannt ist",
        ("durchlaufzeit_tage", "durchlaufzeit_quelle", "fallzahl_je_jahr", "fallzahl_quelle"),
    ),
    (Einheit, "Personal und erfragter Rückstau", ("name", "rueckstau_tage", "kapazitaet_vzae", "anteil_prozess", "arbeitszeit")),
)


class SimulationBildschirm(Bildschirm):
    """Die Regler ändern keine Daten; erst „In den IST übernehmen“ und „Als Maßnahme anlegen“ schreiben."""

    titel: ClassVar[str] = "Zeiten und Engpässe"
    zweck: ClassVar[str] = "Wir sehen, wie lange ein Fall mit Warten dauert, wo es eng ist und was mehr Personal oder weniger Fälle ändern."
    objekte: ClassVar[tuple[type[Objekt], ...]] = (Prozess, Einheit)

    def aufbau(self) -> Aufbau:
        """Regler, exakte Zahlen und, sobald gerechnet, Bänder und Bilder."""
        blick = self._blick()
        if not blick["prozess"]:
            text = "Noch kein aufgenommener Prozess. Bitte zuerst auf dem Bildschirm „IST-Prozess“ Schritte und Zeiten eintragen."
            return Aufbau(links=_prozesswahl(blick), rechts=(Hinweis(id="kein-prozess", text=text),))
        prozess, angaben = UUID(blick["prozess"]), self._versuch()
        band = self.nachtraege.frage("band", SimulationBand(kommune=self.kommune, prozess=prozess, **angaben), blick["stand"])
        einfluss = Nachtrag()
        if band.antwort is not None and not band.rechnet and not band.fehler:
            einfluss = self.nachtraege.frage("einfluss", SimulationEinfluss(kommune=self.kommune, prozess=prozess), blick["stand"])
        naechster = "Als Nächstes: auf dem Bildschirm „SOLL“ Maßnahmen gegen die Engpässe einschalten."
        return Aufbau(links=self._links(blick), rechts=_rechts(blick, band, einfluss, beamer=self.beamer), naechster=naechster)

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
        """Stellt die Regler zurück oder schreibt, was sie zeigen; übernommene Regler stehen danach auf null."""
        if baustein == "zuruecksetzen":
            self._zurueck("personal/", "versuch/")
            return None
        blick = self._blick()
        angaben = {**self._versuch(), "kommune": self.kommune, "prozess": UUID(blick["prozess"])}
        angaben["personal"] = {UUID(e["id"]): v for e in blick["einheiten"] if (v := angaben["personal"].get(e["id"]))}
        angaben["schritt"] = UUID(angaben["schritt"]) if angaben["schritt"] else None
        befehl = VersuchUebernehmen(**angaben) if baustein == "uebernehmen" else VersuchAlsMassnahme(**angaben)
        self._zurueck("personal/", "versuch/faelle" if baustein == "uebernehmen" else "versuch/zeit")
        return befehl

    def _zurueck(self, *anfaenge: str) -> None:
        for name in [n for n in self.zustand if n.startswith(anfaenge)]:
            del self.zustand[name]

    def _stellung(self, name: str, vorgabe: float) -> float:
        return float(self.zustand.get(name, vorgabe))

    def _blick(self) -> dict[str, Any]:
        gewaehlt = self.zustand.get("prozesswahl", "")
        frage = SimulationBlick(kommune=self.kommune, prozess=UUID(gewaehlt) if gewaehlt else None, **self._versuch())
        antwort: dict[str, Any] = self.anschluss.lesen(frage)
        return antwort

    def _versuch(self) -> dict[str, Any]:
        """Was die Regler zeigen, in den Angaben der Fragen und Befehle; die Zeit zählt nur mit gewähltem Schritt."""
        personal = {n.removeprefix("personal/"): float(v) for n, v in self.zustand.items() if n.startswith("personal/") and float(v)}
        zeit = self._stellung("versuch/zeit", _UNVERAENDERT)
        schritt = self.zustand.get("schrittwahl", "") if zeit != _UNVERAENDERT else ""
        return {
            "personal": personal,
            "faelle": self._stellung("versuch/faelle", _UNVERAENDERT) / 100,
            "schritt": schritt,
            "zeit": zeit / 100 if schritt else 1.0,
        }

    def _links(self, blick: dict[str, Any]) -> tuple[Baustein, ...]:
        seiten = (
            Reiterseite(titel="Was wäre, wenn", bausteine=self._regler(blick)),
            Reiterseite(titel="Beobachtet", bausteine=_beobachtet(blick)),
        )
        return (*_prozesswahl(blick), Reiter(id="eingabe", seiten=seiten))

    def _regler(self, blick: dict[str, Any]) -> tuple[Baustein, ...]:
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
        faelle, zeit = (self._stellung(f"versuch/{n}", _UNVERAENDERT) for n in ("faelle", "zeit"))
        versuch = (
            Regler(id="faelle", titel="Fallzahl", wert=faelle, von=50, bis=150, schritt=5, einheit="%"),
            Regler(id="zeit", titel="Bearbeitungszeit des Schritts", wert=zeit, von=50, bis=150, schritt=5, einheit="%"),
        )
        gewaehlt = self.zustand.get("schrittwahl", "")
        schritte = (Wahl(wert="", text="Schritt wählen …"), *(Wahl(wert=s["id"], text=s["text"]) for s in blick["schritte"]))
        leer = "Noch keine Einheit mit Kapazität."
        return (
            Reglergruppe(id="personal", titel="Mehr oder weniger Personal für diesen Prozess", regler=personal, leer=leer),
            *((Auswahl(id="schrittwahl", titel="Schritt", wahlen=schritte, wert=gewaehlt),) if blick["schritte"] else ()),
            Reglergruppe(id="versuch", titel="Was wäre, wenn", regler=versuch if gewaehlt else versuch[:1]),
            *self._uebernahme(),
        )

    def _uebernahme(self) -> tuple[Baustein, ...]:
        """Knöpfe, die den Versuch wahr machen, und was dabei nicht mitgeht."""
        versuch = self._versuch()
        in_ist = bool(versuch["personal"]) or versuch["faelle"] != 1
        als_massnahme = bool(versuch["personal"]) or versuch["zeit"] != 1
        saetze = []
        if in_ist and versuch["zeit"] != 1:
            saetze.append("In den IST gehen Personal und Fallzahl; die Zeit eines Schritts ist eine Auskunft und bleibt.")
        if als_massnahme and versuch["faelle"] != 1:
            saetze.append("Die Fallzahl ist keine Maßnahme und geht nicht in SOLL I.")
        return (
            *((Knopf(id="uebernehmen", text="In den IST übernehmen"),) if in_ist else ()),
            *((Knopf(id="massnahme", text="Als Maßnahme für SOLL I anlegen"),) if als_massnahme else ()),
            Knopf(id="zuruecksetzen", text="Zurücksetzen"),
            *((Hinweis(id="uebernahme", text=" ".join(saetze)),) if saetze else ()),
        )


def _prozesswahl(blick: dict[str, Any]) -> tuple[Baustein, ...]:
    if len(blick["prozesse"]) < 2:  # noqa: PLR2004  bei einem gibt es nichts zu wählen
        return ()
    wahlen = tuple(Wahl(wert=p["id"], text=p["text"]) for p in blick["prozesse"])
    return (Auswahl(id="prozesswahl", titel="Prozess", wahlen=wahlen, wert=blick["prozess"] or wahlen[0].wert),)


def _beobachtet(blick: dict[str, Any]) -> tuple[Baustein, ...]:
    tabellen = (
        Tabelle(
            id=klasse.ART,
            art=klasse.ART,
            titel=titel,
            spalten=spalten(klasse, felder),
            zeilen=tuple(blick["zeilen"][klasse.ART]),
            neu_erlaubt=False,
            loeschen_erlaubt=False,
            waehlbar=False,
        )
        for klasse, titel, felder in _TABELLEN
    )
    return (*tabellen, Hinweis(id="einmal", text=_EINMAL))


def _rechts(blick: dict[str, Any], band: Nachtrag, einfluss: Nachtrag, *, beamer: bool) -> tuple[Baustein, ...]:
    """Satz, Kennzahlen, Bilder; auf dem Beamer eine Reihe Kennzahlen, damit das Bild darunter Platz hat."""
    antwort = band.antwort
    fehler = blick["fehler"] or band.fehler or (antwort and antwort["fehler"])
    if fehler:
        return (Hinweis(id="kein-band", text=fehler, ton="warnung"), *_kennzahlen("exakt", "Exakt gerechnet", blick["kennzahlen"]))
    satz = "Die Zeiten werden gerechnet …"
    if blick["ueberlast"]:
        satz = "\n".join(blick["ueberlast"])
    elif antwort is not None:
        satz = "Wird neu gerechnet …" if band.rechnet else "\n".join(antwort["saetze"])
    hinweis = Hinweis(id="satz", text=satz, ton="warnung" if blick["ueberlast"] else "info")
    exakt, simuliert = blick["kennzahlen"], antwort["kennzahlen"] if antwort else []
    bilder = (_bilder(antwort, einfluss),) if antwort else ()
    if beamer:
        return (hinweis, *_kennzahlen("kennzahlen", "", [*simuliert, *exakt[-1:]]), *bilder)
    zahlen = (*_kennzahlen("exakt", "Exakt gerechnet", exakt), *_kennzahlen("kennzahlen", "Mit Warten simuliert", simuliert))
    return (hinweis, *zahlen, *bilder)


def _kennzahlen(id_: str, titel: str, eintraege: list[dict[str, Any]]) -> tuple[Baustein, ...]:
    return (Kennzahlen(id=id_, titel=titel, eintraege=tuple(Kennzahl(**k) for k in eintraege)),) if eintraege else ()


def _bilder(antwort: dict[str, Any], einfluss: Nachtrag) -> Reiter:
    bild = {name: Bildfeld(id=name, zeichnung=Zeichnung.aus_json(z)) for name, z in antwort["bilder"].items()}
    seiten = (
        ("Durchlaufzeit", (bild["band"], *_daneben(antwort["beobachtet"]))),
        ("Wo die Zeit bleibt", (bild["warten"],)),
        ("Engpässe", (bild["engpass"],)),
        ("Schlangen", (bild["schlange"],)),
        ("Was treibt", _einfluss(einfluss)),
        ("Ein Fall", (bild["fall"],)),
    )
    return Reiter(id="bilder", seiten=tuple(Reiterseite(titel=titel, bausteine=teile) for titel, teile in seiten))


def _daneben(beobachtet: dict[str, Any]) -> tuple[Baustein, ...]:
    """Beobachtetes neben Gerechnetem; solange nichts beobachtet ist, nur die Bitte darum."""
    satz = Hinweis(id="beobachtet", text=beobachtet["satz"])
    if beobachtet["tafel"] is None:
        return (satz,)
    tafel = Datentabelle.aus_json(beobachtet["tafel"])
    return (satz, Wertetabelle(id="beobachtetes", titel=tafel.titel, tabelle=tafel), Hinweis(id="zaehlt-einmal", text=_EINMAL))


def _einfluss(einfluss: Nachtrag) -> tuple[Baustein, ...]:
    antwort = einfluss.antwort
    if einfluss.fehler or (antwort and antwort["fehler"]):
        return (Hinweis(id="einflusssatz", text=einfluss.fehler or antwort["fehler"], ton="warnung"),)
    if antwort is None:
        return (Hinweis(id="einflusssatz", text="Jede Angabe wird einzeln um ein Zehntel verändert und neu gerechnet …"),)
    satz = Hinweis(id="einflusssatz", text=antwort["satz"])
    return (satz, *((Bildfeld(id="einfluss", zeichnung=Zeichnung.aus_json(antwort["bild"])),) if antwort["bild"] else ()))
