"""Prüft den Inhalt einer Stimme gegen ihre Runde; was hier durchkommt, kann jede Auszählung lesen."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import zahl
from rodiko_kit.saal.modell import FREITEXT, Runde, Stimmzettel

NULLLOESUNG = "null"
"""Kennung der Option „alles bleibt, wie es ist“ beim Systemischen Konsensieren."""
TEXTLAENGE, WORTLAENGE = 200, 40
_PLUS = re.compile(r"^plus-[0-9a-f]{16}$")
_GROESSTE_SCHAETZUNG = 1_000_000
_SAATY = 9

Inhalt = dict[str, Any]
"""JSON-Inhalt einer Stimme in der Form, die ``Stimmzettel`` beschreibt."""


def lies_stimme(runde: Runde, gegenstand: str, inhalt: object) -> Inhalt:
    """Der geprüfte, bereinigte Inhalt; ``EingabeFehler`` mit Ort, Wert und Abhilfe, wenn er nicht zur Runde passt.

    ``gegenstand`` und ``inhalt`` kommen ungeprüft vom Telefon oder von der Moderation. Text ist danach in Normalform C und ohne
    Steuerzeichen, ganze Zahlen sind ``int``.
    """
    if not isinstance(inhalt, dict) or not all(isinstance(n, str) for n in inhalt):
        raise _mangel("Stimme", inhalt, "ist keine Stimme.", "Bitte die Seite neu laden und noch einmal abstimmen.")
    return _LESER[runde.stimmzettel](runde, gegenstand, inhalt)


def _mangel(ort: str, wert: object, mangel: str, abhilfe: str) -> EingabeFehler:
    return EingabeFehler(ort, wert, mangel, abhilfe)


def _genau(inhalt: Inhalt, *namen: str, darf: tuple[str, ...] = ()) -> None:
    """Alle ``namen`` sind da, sonst höchstens ``darf``."""
    fehlend = [n for n in namen if n not in inhalt]
    fremd = [n for n in inhalt if n not in {*namen, *darf}]
    if fehlend or fremd:
        wert = fehlend[0] if fehlend else fremd[0]
        raise _mangel("Stimme", wert, "fehlt." if fehlend else "gehört nicht dazu.", "Bitte die Seite neu laden.")


def _ohne_gegenstand(gegenstand: str) -> None:
    if gegenstand:
        raise _mangel("Gegenstand", gegenstand, "gibt es bei diesem Stimmzettel nicht.", "Bitte die Seite neu laden.")


def _optionen(runde: Runde) -> dict[str, str]:
    return {o.id: o.text for o in runde.optionen}


def _bekannt(kennung: object, bekannte: Iterable[str]) -> str:
    if not isinstance(kennung, str) or kennung not in bekannte:
        raise _mangel("Auswahl", kennung, "steht nicht zur Wahl.", "Bitte die Seite neu laden; die Runde wurde wohl geändert.")
    return kennung


def _abbildung(wert: object, bekannte: Iterable[str]) -> dict[str, Any]:
    """Ein nicht leeres Objekt, dessen Schlüssel alle bekannt sind."""
    if not isinstance(wert, dict) or not wert:
        raise _mangel("Stimme", "", "ist leer.", "Bitte mindestens eine Angabe machen.")
    for kennung in wert:
        _bekannt(kennung, bekannte)
    return wert


def _reihe(wert: object, bekannte: Iterable[str]) -> list[str]:
    if not isinstance(wert, list) or not wert:
        raise _mangel("Auswahl", "", "ist leer.", "Bitte mindestens eine Möglichkeit wählen.")
    kennungen = [_bekannt(k, bekannte) for k in wert]
    if len(set(kennungen)) != len(kennungen):
        raise _mangel("Auswahl", ", ".join(kennungen), "nennt etwas doppelt.", "Bitte jede Möglichkeit nur einmal wählen.")
    return kennungen


def _zahl(ort: str, wert: object, von: float, bis: float) -> float:
    if isinstance(wert, bool) or not isinstance(wert, int | float) or not math.isfinite(wert):
        raise _mangel(ort, wert, "ist keine Zahl.", f"Bitte {zahl(von)} bis {zahl(bis)} angeben.")
    if not von <= wert <= bis:
        raise _mangel(ort, zahl(wert), "liegt außerhalb der Skala.", f"Bitte {zahl(von)} bis {zahl(bis)} angeben.")
    if Decimal(str(wert)) != round(Decimal(str(wert)), 2):
        raise _mangel(ort, wert, "hat zu viele Nachkommastellen.", "Bitte auf zwei Stellen runden.")
    return int(wert) if wert == int(wert) else wert


def _ganz(ort: str, wert: object, von: int, bis: int) -> int:
    gelesen = _zahl(ort, wert, von, bis)
    if not isinstance(gelesen, int):
        raise _mangel(ort, zahl(gelesen), "ist keine ganze Zahl.", "Bitte eine Zahl ohne Komma angeben.")
    return gelesen


def _text(wert: object, laenge: int = TEXTLAENGE, *, leer: bool = False) -> str:
    if not isinstance(wert, str):
        raise _mangel("Text", wert, "ist kein Text.", "Bitte die Seite neu laden.")
    roh = unicodedata.normalize("NFC", wert)
    sauber = " ".join("".join(z if unicodedata.category(z) not in {"Cc", "Cs", "Cn", "Co"} else " " for z in roh).split())
    if not sauber and not leer:
        raise _mangel("Text", "", "ist leer.", "Bitte etwas schreiben.")
    if len(sauber) > laenge:
        raise _mangel("Text", sauber, f"ist länger als {laenge} Zeichen.", "Bitte kürzer schreiben.")
    return sauber


def _einfach(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    _genau(inhalt, "wahl")
    return {"wahl": _bekannt(inhalt["wahl"], _optionen(runde))}


def _mehrfach(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    _genau(inhalt, "wahl")
    wahl, grenze = _reihe(inhalt["wahl"], _optionen(runde)), runde.einstellungen.hoechstens
    if len(wahl) > grenze:
        raise _mangel("Auswahl", len(wahl), f"ist mehr als {grenze}.", f"Bitte höchstens {grenze} auswählen.")
    return {"wahl": wahl}


def _freitext(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    if runde.stimmzettel is Stimmzettel.FRAGEN and gegenstand.startswith("plus"):
        _genau(inhalt, "plus")
        if not _PLUS.match(gegenstand) or not isinstance(inhalt["plus"], bool):
            raise _mangel("Zustimmung", gegenstand, "gilt keinem Beitrag.", "Bitte die Seite neu laden.")
        return {"plus": inhalt["plus"]}
    _nummer(gegenstand, runde.einstellungen.je_person)
    _genau(inhalt, "text")
    return {"text": _text(inhalt["text"], WORTLAENGE if runde.stimmzettel is Stimmzettel.WORTWOLKE else TEXTLAENGE)}


def _nummer(text: str, grenze: int) -> None:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= grenze and text == str(int(text))):
        raise _mangel("Beitrag", text, f"ist mehr als {grenze} je Person.", f"Bitte höchstens {grenze} Beiträge abgeben.")


def _rangfolge(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    _genau(inhalt, "reihe")
    return {"reihe": _reihe(inhalt["reihe"], _optionen(runde))}


def _punkte(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    _genau(inhalt, "punkte")
    namen = _optionen(runde)
    genau = runde.stimmzettel is Stimmzettel.HUNDERT
    grenze = 100 if genau else runde.einstellungen.punkte
    je = grenze if genau or runde.einstellungen.haeufen else 1
    roh = _abbildung(inhalt["punkte"], namen)
    punkte = {k: p for k, w in roh.items() if (p := _ganz(f"Punkte für „{namen[k]}“", w, 0, je))}
    summe = sum(punkte.values())
    if summe > grenze or (genau and summe != grenze):
        mangel = f"ist mehr als {grenze}." if summe > grenze else f"ist weniger als {grenze}."
        rat = "Bitte genau 100 Punkte verteilen." if genau else f"Bitte zusammen höchstens {grenze} vergeben."
        raise _mangel("Summe der Punkte", summe, mangel, rat)
    if not summe:
        raise _mangel("Summe der Punkte", 0, "ist zu wenig.", "Bitte mindestens einen Punkt vergeben.")
    return {"punkte": punkte}


def _zwei_achsen(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    _genau(inhalt, "lage")
    namen, e = _optionen(runde), runde.einstellungen
    titel = {"x": e.achse_x.text, "y": e.achse_y.text}
    lage = {}
    for kennung, ort in _abbildung(inhalt["lage"], namen).items():
        if not isinstance(ort, dict):
            raise _mangel(namen[kennung], ort, "hat keine Lage.", "Bitte die Seite neu laden.")
        _genau(ort, "x", "y")
        lage[kennung] = {a: _zahl(f"{namen[kennung]}, {titel[a]}", ort[a], e.skala_von, e.skala_bis) for a in ("x", "y")}
    return {"lage": lage}


def _kriterien(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    _genau(inhalt, "werte")
    namen, e = _optionen(runde), runde.einstellungen
    kriterien = {k.id: k.text for k in runde.kriterien}
    werte = {}
    for kennung, zeile in _abbildung(inhalt["werte"], namen).items():
        if zeile == {}:
            continue
        werte[kennung] = {
            k: _zahl(f"{namen[kennung]}, {kriterien[k]}", w, e.skala_von, e.skala_bis) for k, w in _abbildung(zeile, kriterien).items()
        }
    _abbildung(werte, namen)
    return {"werte": werte}


def _dreipunkt(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    _genau(inhalt, "schaetzung")
    namen = _optionen(runde)
    teile = ("min", "wahrscheinlich", "max")
    schaetzung = {}
    for kennung, drei in _abbildung(inhalt["schaetzung"], namen).items():
        if not isinstance(drei, dict):
            raise _mangel(namen[kennung], drei, "ist keine Schätzung.", "Bitte die Seite neu laden.")
        _genau(drei, *teile)
        werte = [_zahl(namen[kennung], drei[t], 0, _GROESSTE_SCHAETZUNG) for t in teile]
        if werte != sorted(werte):
            reihe = " / ".join(zahl(w) for w in werte)
            raise _mangel(namen[kennung], reihe, "steigt nicht an.", "Bitte mindestens, typisch und höchstens der Größe nach angeben.")
        schaetzung[kennung] = dict(zip(teile, werte, strict=True))
    return {"schaetzung": schaetzung}


def _schritt(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    namen = _optionen(runde)
    if gegenstand.startswith("fehlt-"):
        _nummer(gegenstand.removeprefix("fehlt-"), runde.einstellungen.je_person)
        _genau(inhalt, "art", "nach", "text")
        if inhalt["art"] != "fehlt":
            raise _mangel("Art", inhalt["art"], "passt nicht.", "Bitte die Seite neu laden.")
        nach = _bekannt(inhalt["nach"], namen) if inhalt["nach"] else ""
        return {"art": "fehlt", "nach": nach, "text": _text(inhalt["text"])}
    _bekannt(gegenstand, namen)
    if inhalt.get("art") == "stimmt":
        _genau(inhalt, "art")
        return {"art": "stimmt"}
    _genau(inhalt, "art", darf=("text",))
    if inhalt["art"] != "stimmt_nicht":
        raise _mangel("Art", inhalt["art"], "gibt es nicht.", "Bitte „stimmt“ oder „stimmt nicht“ wählen.")
    return {"art": "stimmt_nicht", "text": _text(inhalt.get("text", ""), leer=True)}


def _paarvergleich(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    _genau(inhalt, "urteile")
    paare = paare_von(runde)
    urteile = {}
    for paar, wert in _abbildung(inhalt["urteile"], paare).items():
        ort = " oder ".join(f"„{_optionen(runde)[k]}“" for k in paar.split(":"))
        urteil = _ganz(ort, wert, -_SAATY, _SAATY)
        if urteil in {-1, 0}:
            raise _mangel(ort, urteil, "ist kein Urteil.", "Bitte 1 für gleich wichtig oder 2 bis 9 für wichtiger angeben.")
        urteile[paar] = urteil
    return {"urteile": urteile}


def paare_von(runde: Runde) -> tuple[str, ...]:
    """Alle Paare ``"o1:o2"`` in der Reihenfolge der Optionen."""
    kennungen = [o.id for o in runde.optionen]
    return tuple(f"{a}:{b}" for n, a in enumerate(kennungen) for b in kennungen[n + 1 :])


def _konsent(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    if runde.optionen:
        _bekannt(gegenstand, _optionen(runde))
    else:
        _ohne_gegenstand(gegenstand)
    _genau(inhalt, "haltung", darf=("text",))
    haltung = inhalt["haltung"]
    if haltung not in {"zustimmung", "bedenken", "einwand"}:
        raise _mangel("Haltung", haltung, "gibt es nicht.", "Bitte zustimmen, Bedenken äußern oder einen Einwand erheben.")
    text = _text(inhalt.get("text", ""), leer=True)
    if haltung == "einwand" and not text:
        raise _mangel("Einwand", "", "ist ohne Begründung.", "Bitte schreiben, was dem Ziel schadet.")
    return {"haltung": haltung, "text": text}


def _konsensieren(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    _genau(inhalt, "widerstand")
    namen = _optionen(runde)
    roh = _abbildung(inhalt["widerstand"], namen)
    if fehlend := [n for k, n in namen.items() if k not in roh]:
        raise _mangel("Widerstand", fehlend[0], "ist noch nicht bewertet.", "Bitte zu jedem Vorschlag 0 bis 10 angeben.")
    return {"widerstand": {k: _ganz(f"Widerstand gegen „{namen[k]}“", roh[k], 0, 10) for k in namen}}


_LESER: Mapping[Stimmzettel, Callable[[Runde, str, Inhalt], Inhalt]] = {
    Stimmzettel.EINFACH: _einfach,
    Stimmzettel.MEHRFACH: _mehrfach,
    **dict.fromkeys(FREITEXT, _freitext),
    Stimmzettel.RANGFOLGE: _rangfolge,
    Stimmzettel.PUNKTE: _punkte,
    Stimmzettel.HUNDERT: _punkte,
    Stimmzettel.ZWEI_ACHSEN: _zwei_achsen,
    Stimmzettel.KRITERIEN: _kriterien,
    Stimmzettel.DREIPUNKT: _dreipunkt,
    Stimmzettel.SCHRITT: _schritt,
    Stimmzettel.PAARVERGLEICH: _paarvergleich,
    Stimmzettel.KONSENT: _konsent,
    Stimmzettel.KONSENSIEREN: _konsensieren,
}
