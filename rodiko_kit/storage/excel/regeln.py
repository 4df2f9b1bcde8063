"""Prüfregeln, Spaltenbreiten und Erklärungen eines Blatts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from rodiko_kit.basis.eingabe import zeige_wert
from rodiko_kit.basis.feld import Feld
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import zahl
from rodiko_kit.storage.excel import aufbau
from rodiko_kit.storage.excel.formate import Formate

_BREITEN = {"ganzzahl": 15, "zahl": 15, "datum": 13, "wahrheit": 11, "langtext": 48, "liste": 36, "bezug": 30, "text": 28, "auswahl": 20}
_GROESSTE_ZAHL = 10**15


def breite(feld: Feld) -> float:
    """Spaltenbreite in Zeichen, passend zu Typ, Auswahl und Überschrift."""
    if feld.name == "kuerzel":
        return 16
    laengster_wert = max((len(w) + 4 for w in feld.werte), default=0)
    laengstes_wort = max(len(w) for w in aufbau.ueberschrift(feld).split())
    return float(max(_BREITEN.get(feld.typ, 28), min(laengster_wert, 40), laengstes_wort + 4))


def zeilen(text: str, spaltenbreite: float) -> int:
    """Zeilen, die der Text in kleiner Schrift in dieser Breite braucht."""
    return sum(max(1, -(-len(absatz) // int(spaltenbreite * 1.05))) for absatz in text.split("\n"))


def erklaerung(feld: Feld) -> str:
    """Erklärung über der Überschrift: Hilfe, Grenzen, Beispiel."""
    teile = [feld.hilfe]
    if grenzen := _grenzen(feld):
        teile.append(grenzen)
    if feld.beispiel is not None:
        teile.append(f"z. B. {_beispiel(feld)}")
    return "\n".join(t for t in teile if t)


def schreibe_regeln(blatt: Any, formate: Formate, klasse: type[Objekt], spalten: Sequence[Feld], letzte: int) -> None:  # noqa: ANN401  xlsxwriter
    """Auswahllisten, Grenzen, und Farbe für fehlende Pflichtfelder und doppelte Kürzel, bis Zeile ``letzte`` (ab 0)."""
    from xlsxwriter.utility import xl_col_to_name

    erste = aufbau.ERSTE_ZEILE - 1
    ende = xl_col_to_name(len(spalten) - 1)
    for nummer, feld in enumerate(spalten):
        if pruefung := regel(feld, klasse):
            blatt.data_validation(erste, nummer, letzte, nummer, pruefung)
        buchstabe = xl_col_to_name(nummer)
        if feld.pflicht:
            bedingung = f"=AND(COUNTA($A{erste + 1}:${ende}{erste + 1})>0,ISBLANK({buchstabe}{erste + 1}))"
            fehlt = {"type": "formula", "criteria": bedingung, "format": formate.bedingt("fehlt")}
            blatt.conditional_format(erste, nummer, letzte, nummer, fehlt)
        if feld.name == "kuerzel":
            blatt.conditional_format(erste, nummer, letzte, nummer, {"type": "duplicate", "format": formate.bedingt("doppelt")})


def auswahlname(auswahl: type[StrEnum]) -> str:
    """Definierter Name der Liste einer Auswahl."""
    return f"Auswahl_{auswahl.__name__}"


def bezugsname(art: str) -> str:
    """Definierter Name der Liste „Kürzel · Name“ einer Art."""
    return f"Liste_{art}"


def regel(feld: Feld, klasse: type[Objekt]) -> dict[str, Any] | None:
    """Prüfregel einer Zelle, wie das Paket sie nimmt; ``None``, wo jeder Text gilt."""
    if feld.auswahl:
        eigen: dict[str, Any] = {"validate": "list", "source": f"={auswahlname(feld.auswahl)}"}
        eigen["error_message"] = "Bitte einen Wert aus der Liste wählen."
    elif feld.typ == "wahrheit":
        eigen = {"validate": "list", "source": ["ja", "nein"], "error_message": "Bitte ja oder nein eintragen."}
    elif feld.bezug:
        eigen = {"validate": "list", "source": f"={bezugsname(feld.bezug.art)}", "error_type": "information"}
        eigen["error_message"] = "Dieses Kürzel steht nicht in der Liste. Steht es im anderen Blatt, kann es bleiben."
    elif feld.typ in {"zahl", "ganzzahl"}:
        eigen = _zahlregel(feld)
    elif feld.typ == "datum":
        eigen = {"validate": "date", "criteria": "between", "minimum": dt.date(1900, 1, 1), "maximum": dt.date(2199, 12, 31)}
        eigen["error_message"] = "Bitte ein Datum als TT.MM.JJJJ eingeben."
    elif feld.name == "kuerzel":
        eigen = {"validate": "length", "criteria": "between", "minimum": 1, "maximum": 40}
        eigen["error_message"] = f"Bitte ein Kürzel mit höchstens 40 Zeichen, etwa {klasse.KUERZEL_VORSATZ}-001."
    else:
        return None
    return {"error_title": feld.titel[:32], "ignore_blank": True, **eigen}


def _zahlregel(feld: Feld) -> dict[str, Any]:
    unten = -_GROESSTE_ZAHL if feld.untergrenze is None else feld.untergrenze
    oben = _GROESSTE_ZAHL if feld.obergrenze is None else feld.obergrenze
    art = "integer" if feld.typ == "ganzzahl" else "decimal"
    text = f"Bitte eine {'ganze ' if feld.typ == 'ganzzahl' else ''}Zahl eingeben. {_grenzen(feld)}".strip()
    return {"validate": art, "criteria": "between", "minimum": _knapp(unten), "maximum": _knapp(oben), "error_message": text}


def _knapp(wert: Decimal | int) -> int | float:
    return int(wert) if wert == int(wert) else float(wert)


def _grenzen(feld: Feld) -> str:
    if feld.typ not in {"zahl", "ganzzahl"} or f"{feld.untergrenze} " in feld.hilfe:
        return ""
    unten, oben = feld.untergrenze, feld.obergrenze
    if feld.jahreszahl:
        return f"Erlaubt: {unten} bis {oben}."
    if unten is not None and oben is not None:
        return f"Erlaubt: {zahl(unten)} bis {zahl(oben)}."
    return f"Mindestens {zahl(unten)}." if unten is not None else f"Höchstens {zahl(oben)}." if oben is not None else ""


def _beispiel(feld: Feld) -> str:
    wert = feld.beispiel
    if isinstance(wert, dt.date):
        return zeige_wert(feld, wert.isoformat())
    if feld.jahreszahl or isinstance(wert, bool):
        return str(wert)
    return zahl(wert) if isinstance(wert, int | float | Decimal) else str(wert)
