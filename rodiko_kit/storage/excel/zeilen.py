"""Zeilen eines Blatts: Kürzel sammeln, Zellen lesen, Modell prüfen; jeder Mangel trifft seine Zelle."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from pydantic import ValidationError

from rodiko_kit.basis.befehl import neues_kuerzel
from rodiko_kit.basis.eingabe import aehnliches
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.feld import Feld, felder
from rodiko_kit.basis.meldungen import eingabefehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.storage.excel.gelesen import Gelesenesblatt, Gelesenezeile
from rodiko_kit.storage.excel.kopf import Tafel
from rodiko_kit.storage.excel.rohdaten import Maengel, Rohzelle, buchstabe, ort
from rodiko_kit.storage.excel.zellen import lies_zelle

MEISTE_VORSCHLAEGE = 100
"""So oft je Blatt wird nach dem gemeinten Kürzel gesucht; danach fehlt nur der Vorschlag, nicht die Meldung."""

_KOMMUNE = str(uuid5(NAMESPACE_OID, "kommune"))


def eintragszeilen(tafel: Tafel) -> Iterator[tuple[int, dict[int, Rohzelle]]]:
    """Zeilen unter der Überschrift mit mindestens einem Wert in einer bekannten Spalte."""
    for nummer, zellen in sorted(tafel.blatt.zeilen.items()):
        je_spalte = {z.spalte: z for z in zellen}
        if nummer > tafel.kopf and je_spalte.keys() & tafel.spalten.keys():
            yield nummer, je_spalte


def kuerzel_der(tafel: Tafel) -> dict[str, str]:
    """Alle lesbaren Kürzel des Blatts -> „Kürzel · Name“."""
    spalte, name = tafel.spalte("kuerzel"), tafel.spalte("name")
    gefunden: dict[str, str] = {}
    for nummer, zellen in eintragszeilen(tafel):
        kuerzel = _kuerzel(tafel, nummer, zellen)
        bezeichnung = zellen.get(name)
        if kuerzel:
            gefunden[kuerzel] = f"{kuerzel} · {bezeichnung.wert}" if bezeichnung and name != spalte else kuerzel
    return gefunden


def _kuerzel(tafel: Tafel, nummer: int, zellen: Mapping[int, Rohzelle]) -> str:
    spalte = tafel.spalte("kuerzel")
    try:
        return str(lies_zelle(tafel.spalten[spalte], zellen.get(spalte), ort(tafel.blatt, nummer, spalte), {}))
    except EingabeFehler:
        return ""


class Blattleser:
    """Liest alle Zeilen eines Blatts; ``bezuege``: Art -> Kürzel und „Kürzel · Name“ -> Kürzel, ohne Eintrag ungeprüft."""

    def __init__(
        self, tafel: Tafel, klassen: Mapping[str, type[Objekt]], bezuege: Mapping[str, Mapping[str, str]], maengel: Maengel
    ) -> None:
        self.tafel, self.klassen, self.bezuege, self.maengel = tafel, klassen, bezuege, maengel
        self.klasse, self.blatt = tafel.klasse, tafel.blatt
        self._alle = {f.name: f for f in felder(self.klasse)}
        self._erste: dict[tuple[str, ...], str] = {}
        self._vorschlaege = 0

    def lies(self) -> Gelesenesblatt:
        """Alle Zeilen, auch die fehlerhaften; was falsch ist, steht danach in ``maengel``."""
        self._pruefe_raster()
        vergeben = set(kuerzel_der(self.tafel))
        zeilen = tuple(self._zeile(nummer, zellen, vergeben) for nummer, zellen in eintragszeilen(self.tafel))
        spalten = {f.name: buchstabe(n) for n, f in self.tafel.spalten.items()}
        return Gelesenesblatt(art=self.klasse.ART, name=self.blatt.name, spalten=spalten, zeilen=zeilen)

    def _pruefe_raster(self) -> None:
        for bereich in self.blatt.verbunden:
            anfang, _, ende = bereich.partition(":")
            if int("".join(z for z in ende or anfang if z.isdigit())) >= self.tafel.kopf:
                zeile = int("".join(z for z in anfang if z.isdigit()))
                spalte = _spaltennummer(anfang)
                self.maengel.melde(
                    self.blatt,
                    zeile,
                    spalte,
                    (bereich, "sind verbundene Zellen.", "Bitte die Verbindung aufheben und jede Zelle ausfüllen."),
                )
        erlaubt = self.tafel.spalten.keys() | self.tafel.fremd
        for nummer, zellen in self.blatt.zeilen.items():
            for zelle in zellen if nummer > self.tafel.kopf else ():
                if zelle.spalte not in erlaubt:
                    angabe = (zelle.wert, "steht neben der Tabelle.", "Bitte löschen oder in ein Blatt „Notiz“ verschieben.")
                    self.maengel.melde(self.blatt, nummer, zelle.spalte, angabe)

    def _zeile(self, nummer: int, zellen: Mapping[int, Rohzelle], vergeben: set[str]) -> Gelesenezeile:
        werte: dict[str, Any] = {}
        falsch: set[str] = set()
        for spalte, feld in self.tafel.spalten.items():
            try:
                werte[feld.name] = self._wert(feld, zellen.get(spalte), ort(self.blatt, nummer, spalte), vergeben)
            except EingabeFehler as fehler:
                self.maengel.nimm(self.blatt, nummer, spalte, fehler)
                falsch.add(feld.name)
        objekt, falsch_modell = self._pruefe(nummer, werte, falsch)
        if not falsch and not falsch_modell and objekt:
            werte = {n: werte[n] if self._alle[n].bezug else w for n, w in objekt.als_json().items() if n in werte}
        self._pruefe_eindeutig(nummer, werte, falsch | falsch_modell)
        return Gelesenezeile(nummer=nummer, kuerzel=str(werte.get("kuerzel", "")), felder=werte)

    def _wert(self, feld: Feld, zelle: Rohzelle | None, stelle: str, vergeben: set[str]) -> Any:  # noqa: ANN401  JSON-Wert
        if feld.bezug:
            return self._bezug(feld, zelle, stelle)
        wert = lies_zelle(feld, zelle, stelle, {})
        if feld.name == "kuerzel" and not wert:
            frei = neues_kuerzel(self.klasse, vergeben)
            raise EingabeFehler(stelle, "", "Das Kürzel fehlt.", f"Bitte ein freies Kürzel eintragen, etwa {frei}.")
        return wert

    def _bezug(self, feld: Feld, zelle: Rohzelle | None, stelle: str) -> str | None:
        art = feld.bezug.art if feld.bezug else ""
        bekannt = self.bezuege.get(art)
        kuerzel = lies_zelle(feld, zelle, stelle, _ALLE)
        if zelle is None or kuerzel is None:
            return None
        if bekannt is None or kuerzel in bekannt:
            return str(kuerzel)
        self._vorschlaege += 1
        nahe = aehnliches(str(zelle.wert).strip(), bekannt) if self._vorschlaege <= MEISTE_VORSCHLAEGE else ""
        ziel = self.klassen.get(art)
        blatt = f"erst im Blatt {ziel.BLATT} anlegen" if ziel and ziel.BLATT else "ein vorhandenes Kürzel eintragen"
        rat = f"Meinten Sie „{nahe}“?" if nahe else f"Bitte {blatt}."
        raise EingabeFehler(stelle, zelle.wert, f"ist als {ziel.TITEL if ziel else feld.titel} nicht bekannt.", rat)

    def _pruefe(self, nummer: int, werte: Mapping[str, Any], falsch: set[str]) -> tuple[Objekt | None, set[str]]:
        """Baut das Modell; Felder, die schon falsch sind, bekommen einen neutralen Wert, damit die übrigen geprüft werden."""
        gemeldet: set[str] = set()
        for _ in range(2):
            objekt, fehler = self._baue(werte, falsch | gemeldet)
            if fehler is None:
                return objekt, gemeldet
            neu = self._melde(nummer, fehler, falsch | gemeldet)
            if not neu:
                break
            gemeldet |= neu
        return None, gemeldet or {"kuerzel"}

    def _baue(self, werte: Mapping[str, Any], ersetzt: set[str]) -> tuple[Objekt | None, ValidationError | None]:
        eingabe: dict[str, Any] = {"id": _kennung(self.klasse.ART, werte.get("kuerzel")), "kommune": _KOMMUNE, "version": 1}
        for name, feld in self._alle.items():
            if name in ersetzt or (name not in werte and feld.pflicht):
                if feld.pflicht:
                    eingabe[name] = _neutral(feld)
            elif name in werte:
                wert = werte[name]
                eingabe[name] = _kennung(feld.bezug.art, wert) if feld.bezug and wert is not None else wert
        try:
            return self.klasse.aus_json(eingabe), None
        except ValidationError as fehler:
            return None, fehler

    def _melde(self, nummer: int, fehler: ValidationError, bekannt: set[str]) -> set[str]:
        """Meldet die Mängel an der Zelle ihres Feldes; zurück kommen die neu betroffenen Felder."""
        titel = {f.titel: f.name for f in self._alle.values()}
        neu: set[str] = set()
        for eines in eingabefehler(self.klasse, fehler, lambda name: name):
            feldname = titel.get(eines.ort, "kuerzel")
            if feldname in bekannt:
                continue
            neu.add(feldname)
            spalte = self.tafel.spalte(feldname)
            self.maengel.melde(self.blatt, nummer, spalte, (_anzeige(eines.wert), eines.mangel, eines.abhilfe))
        return neu

    def _pruefe_eindeutig(self, nummer: int, werte: Mapping[str, Any], falsch: set[str]) -> None:
        for gruppe in (("kuerzel",), *self.klasse.EINDEUTIG):
            if falsch & set(gruppe) or not set(gruppe) <= werte.keys():
                continue
            spalte = self.tafel.spalte(gruppe[-1])
            schluessel = (*gruppe, *(str(werte[n] or "") for n in gruppe))
            zelle = ort(self.blatt, nummer, spalte)
            if (erste := self._erste.setdefault(schluessel, zelle)) == zelle:
                continue
            titel = " und ".join(self._alle[n].titel for n in gruppe)
            mangel = f"steht schon in {erste} ({titel} dürfen zusammen nur einmal vorkommen)."
            if gruppe == ("kuerzel",):
                mangel = f"steht schon in {erste}; ein Kürzel darf nur einmal vorkommen."
            angabe = (werte[gruppe[-1]], mangel, "Bitte eine der beiden Zeilen ändern oder löschen.")
            self.maengel.melde(self.blatt, nummer, spalte, angabe)


class _Alle(dict[str, str]):
    """Kennt jedes Kürzel: hier wird nur gelesen, geprüft wird danach."""

    def __contains__(self, schluessel: object) -> bool:
        return True

    def __missing__(self, schluessel: str) -> str:
        return schluessel

    def __bool__(self) -> bool:
        return True


_ALLE = _Alle()


def _kennung(art: str, kuerzel: object) -> str:
    return str(uuid5(NAMESPACE_OID, f"{art}/{kuerzel}"))


def _neutral(feld: Feld) -> Any:  # noqa: ANN401  JSON-Wert
    """Ein gültiger Wert für ein Pflichtfeld, dessen eigener Wert schon beanstandet ist."""
    if feld.bezug:
        return _kennung(feld.bezug.art, feld.name)
    if feld.werte:
        return feld.werte[0]
    grenze = feld.untergrenze or Decimal(0)
    beispiel = feld.beispiel if isinstance(feld.beispiel, str) else "x"
    return {"ganzzahl": int(grenze), "zahl": str(grenze), "wahrheit": False, "datum": "2026-01-01", "liste": []}.get(feld.typ, beispiel)


def _anzeige(wert: object) -> object:
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    if isinstance(wert, Decimal | float):
        return str(wert).replace(".", ",")
    return wert.value if isinstance(wert, StrEnum) else f"{wert:%d.%m.%Y}" if isinstance(wert, dt.date) else wert


def _spaltennummer(adresse: str) -> int:
    nummer = 0
    for zeichen in (z for z in adresse if z.isalpha()):
        nummer = nummer * 26 + ord(zeichen) - 64
    return nummer


def mit_namen(kuerzel: Mapping[str, str]) -> dict[str, str]:
    """Kürzel und „Kürzel · Name“ -> Kürzel, wie ``lies_zelle`` es für Bezüge braucht."""
    return {k: k for k in kuerzel} | {name: k for k, name in kuerzel.items()}
