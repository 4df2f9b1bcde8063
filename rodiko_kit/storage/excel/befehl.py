"""Übernehmen einer gelesenen Arbeitsmappe: ein Befehl, eine Transaktion, ein Journaleintrag."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field, ValidationError

from rodiko_kit.basis.aenderungen import gleicher_inhalt
from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.befehl import loeschung
from rodiko_kit.basis.eingabe import zeige_wert
from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler, SammelFehler
from rodiko_kit.basis.feld import felder
from rodiko_kit.basis.meldungen import eingabefehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.storage.excel import aufbau
from rodiko_kit.storage.excel.abgleich import Abgleich, Feldabgleich, Zeilenabgleich, damaliger_stand, gleiche_ab
from rodiko_kit.storage.excel.gelesen import Gelesen
from rodiko_kit.storage.excel.vorgriff import Vorgriff

Entscheidung = Literal["datei", "bildschirm"]
_WAEHLEN = "Bitte in der Vorschau wählen, was gelten soll."
_NEU_ANSEHEN = "Bitte die Vorschau neu ansehen."


class Einlesen(Befehl):
    """Übernimmt eine Arbeitsmappe.

    ``loeschen``: angekreuzte Objekte, die in der Datei fehlen. ``entscheidungen``: ``<id>.<feld>`` oder ``<id>`` -> wer gilt,
    ``*`` für alle übrigen. ``stand``: Journalnummer der Vorschau; was seither anders wurde, muss neu entschieden werden.
    ``andere_kommune`` erlaubt eine Mappe, die für eine andere Kommune ausgegeben wurde.
    """

    NAME: ClassVar[str] = "excel_einlesen"

    gelesen: Gelesen
    dateiname: str = ""
    loeschen: tuple[UUID, ...] = ()
    entscheidungen: dict[str, Entscheidung] = Field(default_factory=dict)
    stand: int | None = None
    andere_kommune: bool = False

    def titel(self, bestand: Bestand) -> str:
        """„Excel Musterland.xlsx eingelesen: 3 neu, 5 geändert“."""
        reihe = self.aenderungen(bestand)
        zahlen = {
            "neu": sum(a.vorher is None for a in reihe),
            "geändert": sum(a.vorher is not None and a.nachher is not None for a in reihe),
            "gelöscht": sum(a.nachher is None for a in reihe),
        }
        was = ", ".join(f"{n} {wort}" for wort, n in zahlen.items() if n) or "keine Änderung"
        return f"Excel {self.dateiname} eingelesen: {was}".replace("  ", " ")

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Gelöschtes zuerst, dann Geändertes, dann Neues; ``SammelFehler`` mit allem, was nicht aufgeht oder zu entscheiden bleibt."""
        return _Uebernahme(self, bestand).aenderungen()


class _Uebernahme:
    def __init__(self, befehl: Einlesen, bestand: Bestand) -> None:
        self.befehl, self.bestand = befehl, bestand
        self.abgleich: Abgleich = gleiche_ab(befehl.gelesen, bestand, damaliger_stand(befehl.gelesen, bestand))
        self.stand = Vorgriff(bestand)
        self.fehler: list[EingabeFehler] = list(self.abgleich.fehler)
        self.ersatz = {str(z.id): str(z.neue_id) for z in self.abgleich.zeilen if z.zustand == "geloescht" and self._gilt(z) == "datei"}

    def aenderungen(self) -> tuple[Aenderung, ...]:
        self._pruefe_herkunft()
        for zeile in self.abgleich.zeilen:
            self._uebernimm(zeile)
        self._melde()
        self._loesche()
        self._pruefe_bezuege()
        self._pruefe_eindeutig()
        self._melde()
        return self._reihe()

    def _melde(self) -> None:
        if self.fehler:
            raise SammelFehler(self.fehler)

    def _pruefe_herkunft(self) -> None:
        gelesen, leer = self.befehl.gelesen, all(o.ART == aufbau.KOMMUNE for o in self.stand.objekte.values())
        fremd = gelesen.kommune_id is not None and gelesen.kommune_id != self.bestand.kommune
        if fremd and not leer and not self.befehl.andere_kommune:
            mangel = "wurde für eine andere Kommune ausgegeben."
            self.fehler.append(EingabeFehler("Datei", self.befehl.dateiname, mangel, "Bitte in der Vorschau ausdrücklich bestätigen."))

    def _gilt(self, zeile: Zeilenabgleich, feld: str = "") -> Entscheidung | None:
        wahl = self.befehl.entscheidungen
        return (wahl.get(f"{zeile.id}.{feld}") if feld else None) or wahl.get(str(zeile.id)) or wahl.get("*")

    def _uebernimm(self, zeile: Zeilenabgleich) -> None:
        if zeile.zustand == "geloescht":
            wahl = self._gilt(zeile)
            if wahl is None:
                self.fehler.append(EingabeFehler(zeile.ort(), zeile.zeile.kuerzel, "wurde inzwischen am Bildschirm gelöscht.", _WAEHLEN))
            else:
                self._pruefe_stand(zeile.klasse, zeile.id, zeile.ort(), zeile.zeile.kuerzel)
            if wahl != "datei":
                return
        if zeile.zustand == "gespeichert":
            alt = self.stand.objekte[zeile.id].als_json()
            neu = {f.feld.name: f.datei for f in zeile.felder if self._datei_gilt(zeile, f)}
            werte = alt | neu
        else:
            werte = zeile.datei | {"id": str(zeile.neue_id), "kommune": str(self.bestand.kommune), "version": 1}
        self._baue(zeile, werte)

    def _datei_gilt(self, zeile: Zeilenabgleich, eines: Feldabgleich) -> bool:
        if eines.lage != "konflikt":
            return eines.lage == "datei"
        wahl = self._gilt(zeile, eines.feld.name)
        if wahl is None:
            jetzt = zeige_wert(eines.feld, eines.jetzt, self.stand.namen())
            mangel = f"wurde inzwischen am Bildschirm anders eingetragen (dort: „{jetzt}“)."
            datei = zeige_wert(eines.feld, eines.datei, self.stand.namen())
            self.fehler.append(EingabeFehler(zeile.ort(eines.feld.name), datei, mangel, _WAEHLEN))
        else:
            self._pruefe_stand(zeile.klasse, zeile.id, zeile.ort(eines.feld.name), eines.datei)
        return wahl == "datei"

    def _pruefe_stand(self, klasse: type[Objekt], id_: UUID, ort: str, wert: object) -> None:
        """Eine Entscheidung gilt nur für das, was die Vorschau gezeigt hat."""
        if self.befehl.stand is None or self.befehl.stand == self.bestand.nummer:
            return
        try:
            gezeigt = self.bestand.bei(self.befehl.stand).suche(klasse.ART, id_)
            gleich = gezeigt == self.bestand.suche(klasse.ART, id_)
        except NichtGefundenFehler:
            gleich = False
        if not gleich:
            self.fehler.append(EingabeFehler(ort, wert, "wurde seit der Vorschau am Bildschirm geändert.", _NEU_ANSEHEN))

    def _baue(self, zeile: Zeilenabgleich, werte: Mapping[str, Any]) -> None:
        bezuege = {f.name for f in felder(zeile.klasse) if f.bezug}
        eingabe = {n: self.ersatz.get(w, w) if n in bezuege and isinstance(w, str) else w for n, w in werte.items()}
        titel = {f.titel: f.name for f in felder(zeile.klasse)}
        try:
            self.stand.setze(zeile.klasse.aus_json(eingabe))
        except ValidationError as fehler:
            self.fehler.extend(eingabefehler(zeile.klasse, fehler, lambda name: zeile.ort(titel.get(name, "kuerzel"))))

    def _loesche(self) -> None:
        vorher = dict(self.stand.objekte)
        erlaubt = {o.id: o for o in self.abgleich.fehlend}
        for id_ in self.befehl.loeschen:
            if id_ not in erlaubt and id_ in self.stand.objekte:
                da = self.stand.objekte[id_]
                self.fehler.append(EingabeFehler(da.BLATT, da.kuerzel, "steht noch in der Datei.", _NEU_ANSEHEN))
        rang = {k.ART: n for n, k in enumerate(self.bestand.arten())}
        for objekt in sorted((erlaubt[i] for i in set(self.befehl.loeschen) & erlaubt.keys()), key=lambda o: (-rang[o.ART], o.kuerzel)):
            self._pruefe_stand(type(objekt), objekt.id, objekt.BLATT, objekt.kuerzel)
            if objekt.id in self.stand.objekte:
                try:
                    self.stand.wende_an(loeschung(self.stand, objekt))
                except SammelFehler as fehler:
                    self.fehler.extend(fehler.fehler)
        weg = vorher.keys() - self.stand.objekte.keys()
        for zeile in self.abgleich.zeilen:
            alt = vorher.get(zeile.neue_id)
            if alt and self.stand.objekte.get(alt.id) != alt:
                feld = next((f for f in felder(zeile.klasse) if f.bezug and getattr(alt, f.name) in weg), None)
                wert = zeile.zeile.felder.get(feld.name) if feld else zeile.zeile.kuerzel
                rat = "Bitte das Häkchen entfernen oder hier etwas anderes eintragen."
                self.fehler.append(EingabeFehler(zeile.ort(feld.name if feld else "kuerzel"), wert, "soll gelöscht werden.", rat))

    def _pruefe_bezuege(self) -> None:
        for zeile in self.abgleich.zeilen:
            objekt = self.stand.objekte.get(zeile.neue_id)
            for feld in felder(zeile.klasse) if objekt else ():
                ziel = getattr(objekt, feld.name) if feld.bezug else None
                if ziel and ziel not in self.stand.objekte:
                    wert = zeile.zeile.felder.get(feld.name)
                    mangel, rat = "wurde inzwischen am Bildschirm gelöscht.", "Bitte ein vorhandenes Kürzel eintragen."
                    self.fehler.append(EingabeFehler(zeile.ort(feld.name), wert, mangel, rat))

    def _pruefe_eindeutig(self) -> None:
        orte = {z.neue_id: z for z in self.abgleich.zeilen}
        for klasse in self.bestand.arten():
            for gruppe in (("kuerzel",), *klasse.EINDEUTIG):
                erste: dict[tuple[Any, ...], Objekt] = {}
                for objekt in sorted(self.stand.alle(klasse), key=lambda o: o.id in orte):
                    anderes = erste.setdefault(tuple(getattr(objekt, n) for n in gruppe), objekt)
                    if anderes is not objekt and objekt.id in orte:
                        mangel = f"gibt es schon ({klasse.TITEL} {aufbau.bezeichnung(anderes)})."
                        ort = orte[objekt.id].ort(gruppe[-1])
                        self.fehler.append(EingabeFehler(ort, objekt.kuerzel, mangel, "Bitte einen der beiden Einträge ändern."))

    def _reihe(self) -> tuple[Aenderung, ...]:
        vorher = {o.id: o for k in self.bestand.arten() for o in self.bestand.alle(k)}
        weg, anders, neu = [], [], []
        for klasse in self.bestand.arten():
            for objekt in self.bestand.alle(klasse):
                alt, jetzt = objekt.als_json(), self.stand.objekte.get(objekt.id)
                if jetzt is None:
                    weg.append(Aenderung(art=klasse.ART, id=objekt.id, vorher=alt))
                elif not gleicher_inhalt(alt, jetzt.als_json()):
                    nachher = jetzt.als_json() | {"version": objekt.version + 1}
                    anders.append(Aenderung(art=klasse.ART, id=objekt.id, vorher=alt, nachher=nachher))
            neu += [Aenderung(art=klasse.ART, id=o.id, nachher=o.als_json()) for o in self.stand.alle(klasse) if o.id not in vorher]
        return (*reversed(weg), *anders, *neu)
