"""Beitreten: QR-Code, Buchstaben und Adresse, groß genug für die letzte Reihe."""

from __future__ import annotations

import re

from rodiko_kit.basis.bild import Datentabelle, Form, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.textmass import textbreite, umbrich
from rodiko_kit.saal.analyse.bilder.grund import BREITE, RAND, TEXT

_SEITE, _HOEHE = 440.0, 470.0
_STUECK = re.compile(r"M(\d+) (\d+)h(\d+)")
_SCHRITTE = (
    "1. WLAN des Saals wählen, mobile Daten ausschalten",
    "2. Code mit der Kamera lesen oder die Adresse eintippen",
    "3. Kein Konto, keine Namen: Stimmen sind anonym",
)


def qrformen(groesse: int, pfad: str, x: float, y: float, seite: float) -> list[Form]:
    """Die dunklen Module eines QR-Codes als Rechtecke im Quadrat mit linker oberer Ecke (x, y)."""
    modul = seite / groesse
    dunkel = (tuple(map(int, stueck)) for stueck in _STUECK.findall(pfad))
    return [
        Rechteck(x=x, y=y, b=seite, h=seite, klasse="freiraum"),
        *(Rechteck(x=x + a * modul, y=y + b * modul, b=laenge * modul, h=modul * 1.08, klasse="qr") for a, b, laenge in dunkel),
    ]


def einladungsbild(code: str, kurz: str, groesse: int, pfad: str) -> Zeichnung:
    """Links der QR-Code, rechts Code und Adresse; ohne QR-Code nur der Text."""
    formen: list[Form] = qrformen(groesse, pfad, RAND, RAND, _SEITE) if pfad else []
    links = RAND + (_SEITE + 40 if pfad else 0)
    platz = BREITE - links - RAND
    y = 70.0
    formen.append(Schrift(x=links, y=y, text="Code", groesse=TEXT, klasse="text_leise"))
    gross = min(92.0, 92.0 * platz / max(textbreite(code, 92.0, fett=True), 1))
    formen.append(Schrift(x=links, y=y + 92, text=code, groesse=gross, fett=True, klasse="text_primaer"))
    zeile = min(34.0, 34.0 * platz / max(textbreite(kurz, 34.0), 1))
    formen.append(Schrift(x=links, y=y + 150, text=kurz, groesse=zeile, fett=False))
    y += 210
    for schritt in _SCHRITTE:
        for text in umbrich(schritt, platz, TEXT):
            formen.append(Schrift(x=links, y=y, text=text, groesse=TEXT))
            y += 32
        y += 8
    return Zeichnung(
        titel="Beitreten",
        alternativtext=f"QR-Code zum Beitreten. Adresse {kurz}, Code {' '.join(code)}.",
        breite=BREITE,
        hoehe=max(_HOEHE, y),
        formen=tuple(formen),
        tabelle=Datentabelle(titel="Beitreten", spalten=("Code", "Adresse"), zeilen=((code, kurz),)),
    )
