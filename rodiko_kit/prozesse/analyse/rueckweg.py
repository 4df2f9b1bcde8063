"""Der Rückweg von ``aufbau``: aus einem gelesenen Ablauf die Felder von Prozess, Einheit, Schritt, Übergang und Zeitbeleg als JSON-Werte.

Was kein Feld hat oder nicht hineinpasst, wird genannt, nie still verworfen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from rodiko_kit.basis.texte import zahl
from rodiko_kit.prozesse.analyse.ablauf import START, Ablauf, Bahn, Dauer, Exponential, Knoten, Weg
from rodiko_kit.prozesse.analyse.aufbau import PROZESSANGABEN
from rodiko_kit.prozesse.modell.prozess import Prozessart
from rodiko_kit.prozesse.modell.schritt import Medium, Taetigkeitsart, Verzweigungsart
from rodiko_kit.prozesse.modell.zeitbeleg import Erhebungsmethode

_VIER_STELLEN = Decimal("0.0001")
_KURZ, _LANG = 200, 4000


def gleichname(text: str) -> str:
    """Name zum Vergleichen: Unicode-Normalform, ohne Groß- und Kleinschreibung, einfacher Leerraum."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


@dataclass
class Rueckweg:
    """Sammelt neben den Feldern Sätze zu allem, was nicht unverändert übernommen wird."""

    meldungen: list[str] = field(default_factory=list)

    def prozess(self, ablauf: Ablauf) -> dict[str, Any]:
        """Felder des Prozesses; nur, was die Datei nennt."""
        felder: dict[str, Any] = {"name": self.text(ablauf.titel, "Name des Prozesses") or "Prozess"}
        if ablauf.fallzahl_je_jahr is not None:
            felder["fallzahl_je_jahr"] = round(ablauf.fallzahl_je_jahr)
            if felder["fallzahl_je_jahr"] != ablauf.fallzahl_je_jahr:
                self.melde(f"Die Fallzahl {zahl(ablauf.fallzahl_je_jahr)} ist auf ganze Fälle gerundet.")
        elif ablauf.zwischenankunft_min is not None:
            abstand = zahl(ablauf.zwischenankunft_min)
            self.melde(f"übergangen: ein Fall alle {abstand} Arbeitsminuten; bitte die Fallzahl je Jahr mit Quelle eintragen.")
        for name, wert in ablauf.angaben.items():
            if name == "prozessart":
                felder |= self._auswahl(name, wert, Prozessart, "Ebene")
            elif name in PROZESSANGABEN:
                felder[name] = self.text(wert, name.capitalize(), _LANG if name == "beschreibung" else _KURZ, zeilen=name == "beschreibung")
            else:
                self.melde(f"übergangen: Angabe „{name}“ des Prozesses (kein Feld dafür).")
        return felder

    def einheit(self, bahn: Bahn) -> dict[str, Any]:
        """Felder der Organisationseinheit; nicht Angegebenes entfällt."""
        felder = {
            "name": self.text(bahn.name, "Organisationseinheit") or "ohne Namen",
            "kapazitaet_vzae": _zahl(bahn.kapazitaet),
            "anteil_prozess": _zahl(bahn.anteil) if bahn.anteil != 1 else None,
            "jahresarbeitszeit_min": bahn.jahresarbeitszeit_min,
            "jahresarbeitszeit_quelle": self.text(bahn.jahresarbeitszeit_quelle, "Quelle der Jahresarbeitszeit"),
            "stundensatz_eur": _zahl(bahn.stundensatz_eur),
            "stundensatz_quelle": self.text(bahn.stundensatz_quelle, "Quelle des Stundensatzes"),
            "arbeitszeit": bahn.arbeitszeit,
            "schliesstage": [t.isoformat() for t in bahn.schliesstage],
            "anfangsrueckstand_faelle": bahn.anfangsrueckstand or None,
        }
        return {n: w for n, w in felder.items() if w not in (None, "", [])}

    def schritt(self, knoten: Knoten, frage: str = "") -> dict[str, Any]:
        """Felder des Schritts ohne Zuständigkeit; leere Angaben entfallen. ``frage`` an der Verzweigung danach wird Bemerkung."""
        ort = f"Schritt „{knoten.name[:60]}“"
        art = Verzweigungsart.GLEICHZEITIG if knoten.gleichzeitig else Verzweigungsart.ENTWEDER_ODER
        felder: dict[str, Any] = {
            "name": self.text(knoten.name, ort) or "ohne Namen",
            "verzweigung": art.value,
            "it_verfahren": self.text(knoten.it_verfahren, f"{ort}, IT-Verfahren"),
            "formular": self.text(knoten.formular, f"{ort}, Formular"),
            "erfasste_angaben": [t for a in knoten.erfasst if (t := self.text(a, f"{ort}, Angaben"))],
            "uebergebene_angaben": [t for a in knoten.uebergeben if (t := self.text(a, f"{ort}, Angaben"))],
            "ausserhalb_auftrag": knoten.ausserhalb or None,
            "vorrang": self._vorrang(knoten, ort) or None,
            "bemerkung": self.text(f"Danach: {frage}", ort, _LANG) if frage else "",
            **self._auswahl("taetigkeit", knoten.taetigkeit, Taetigkeitsart, f"{ort}, Tätigkeitsart"),
            **self._auswahl("medium_ein", knoten.medium_ein, Medium, f"{ort}, Medium ein"),
            **self._auswahl("medium_aus", knoten.medium_aus, Medium, f"{ort}, Medium aus"),
        }
        return {n: w for n, w in felder.items() if w not in (None, "", [])}

    def _vorrang(self, knoten: Knoten, ort: str) -> int:
        """Der Vorrang von 0 bis 9; was darüber oder darunter liegt, wird gemeldet."""
        wert = min(9, max(0, knoten.vorrang))
        if wert != knoten.vorrang:
            self.melde(f"{ort}: Der Vorrang {knoten.vorrang} ist auf {wert} gesetzt (erlaubt sind 0 bis 9).")
        return wert

    def zeit(self, knoten: Knoten, herkunft: str) -> dict[str, Any] | None:
        """Felder des Zeitbelegs; ``None`` ohne Zeiten. Ohne Zahl der Auskünfte gilt die Zeit als Vorgabewert, bis jemand sie erhebt."""
        if knoten.bearbeitung is None and knoten.wartezeit is None:
            return None
        drei = (*self._drei(knoten.bearbeitung, knoten.name), *self._drei(knoten.wartezeit, knoten.name))
        namen = ("minimum_min", "typisch_min", "maximum_min", "wartezeit_minimum_tage", "wartezeit_typisch_tage", "wartezeit_maximum_tage")
        anzahl = knoten.beleg.anzahl if knoten.beleg and not knoten.beleg.nur_vorgabe else 0
        methode = Erhebungsmethode.SCHAETZUNG if anzahl else Erhebungsmethode.VORGABE
        zusatz = f", zusammengefasst aus {anzahl} Auskünften" if anzahl > 1 else ""
        felder = {**dict(zip(namen, drei, strict=True)), "methode": methode.value, "bemerkung": f"{herkunft[:120]}{zusatz}"}
        return {n: w for n, w in felder.items() if w is not None}

    def weg(self, weg: Weg) -> dict[str, Any]:
        """Anteil, Bedingung und Nacharbeit eines Übergangs."""
        return {
            "anteil": str(_gerundet(Decimal(repr(min(1.0, weg.anteil))))),
            "bedingung": self.text(weg.bedingung, "Bedingung"),
            "ruecksprung": weg.ruecksprung,
        }

    def frage_am_beginn(self, ablauf: Ablauf) -> None:
        """Nennt eine Frage vor dem ersten Schritt; sie hat kein Feld."""
        if START in ablauf.tore:
            self.melde(f"übergangen: Frage „{ablauf.tore[START]}“ am Beginn; die Bedingungen der Wege sind übernommen.")

    def text(self, wert: str, ort: str, laenge: int = _KURZ, *, zeilen: bool = False) -> str:
        """Der Text ohne Steuerzeichen und doppelten Leerraum; zu lange werden gekürzt und genannt."""
        sauber = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", " ", unicodedata.normalize("NFC", wert))
        sauber = sauber.strip() if zeilen else " ".join(sauber.split())
        if len(sauber) <= laenge:
            return sauber
        self.melde(f"{ort}: gekürzt auf {laenge} Zeichen, weggefallen ist „{sauber[laenge - 1 :][:60]}…“.")
        return sauber[: laenge - 1] + "…"

    def melde(self, satz: str) -> None:
        """Merkt einen Satz einmal."""
        if satz not in self.meldungen:
            self.meldungen.append(satz)

    def _auswahl(self, name: str, wert: str, arten: Callable[[str], Any], ort: str) -> dict[str, Any]:
        if not wert:
            return {}
        try:
            return {name: arten(wert).value}
        except ValueError:
            self.melde(f"übergangen: {ort} „{wert[:60]}“ ist hier nicht bekannt.")
            return {}

    def _drei(self, dauer: Dauer | None, ort: str) -> tuple[str | None, str | None, str | None]:
        if dauer is None:
            return (None, None, None)
        if isinstance(dauer, Exponential):
            self.melde(f"Schritt „{ort[:60]}“: von der Exponentialverteilung ist nur das Mittel übernommen.")
            return (None, _zahl(dauer.mittel), None)
        if dauer.minimum == dauer.typisch == dauer.maximum:
            return (None, _zahl(dauer.typisch), None)
        return (_zahl(dauer.minimum), _zahl(dauer.typisch), _zahl(dauer.maximum))


def _zahl(wert: Decimal | float | None) -> str | None:
    return None if wert is None else str(_gerundet(wert if isinstance(wert, Decimal) else Decimal(repr(wert))))


def _gerundet(wert: Decimal) -> Decimal:
    return wert.quantize(_VIER_STELLEN, rounding=ROUND_HALF_UP).normalize() + 0
