"""Die Regel, ob eine Stimme zum Stimmzettel passt; alles aus dem Netz geht hier durch."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.saal.modell import Runde, Stimmzettel

Inhalt = dict[str, Any]

MAX_TEXT = 280
MAX_WORT = 40
HUNDERT = 100
STAERKSTES_URTEIL = 9
STAERKSTER_WIDERSTAND = 10
LAENGSTE_SCHAETZUNG = 1_000_000
HALTUNGEN = ("zustimmung", "bedenken", "einwand")


class StimmzettelFehler(RodikoFehler):
    """Die Stimme passt nicht zum Stimmzettel; der Text sagt, warum."""


def pruefe_stimme(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    """Der Inhalt in der einen Schreibweise von ``Stimmzettel``; ``StimmzettelFehler``, wenn etwas nicht passt.

    Unbekannte Angaben sind ein Fehler: gespeichert wird nur, was der Stimmzettel vorsieht.
    """
    if not isinstance(inhalt, dict):
        raise StimmzettelFehler("Der Inhalt fehlt.")
    return _REGELN[runde.stimmzettel](runde, gegenstand, inhalt)


def _nur(inhalt: Inhalt, *namen: str) -> tuple[Any, ...]:
    if unbekannt := set(inhalt) - set(namen):
        raise StimmzettelFehler(f"Unbekannte Angabe „{min(unbekannt)}“.")
    return tuple(inhalt.get(n) for n in namen)


def _ohne_gegenstand(gegenstand: str) -> None:
    if gegenstand:
        raise StimmzettelFehler("Dieser Stimmzettel hat keinen Gegenstand.")


def _kennungen(runde: Runde) -> list[str]:
    return [o.id for o in runde.optionen]


def _bekannt(runde: Runde, wahl: Any) -> str:  # noqa: ANN401  aus dem Netz
    if not isinstance(wahl, str) or wahl not in _kennungen(runde):
        raise StimmzettelFehler("Diese Auswahl gibt es nicht.")
    return wahl


def _reihe(runde: Runde, wahl: Any, hoechstens: int) -> list[str]:  # noqa: ANN401  aus dem Netz
    if not isinstance(wahl, list) or not wahl:
        raise StimmzettelFehler("Bitte mindestens eine Auswahl treffen.")
    if len(wahl) > hoechstens:
        raise StimmzettelFehler(f"Höchstens {hoechstens} sind möglich.")
    reihe = [_bekannt(runde, w) for w in wahl]
    if len(set(reihe)) < len(reihe):
        raise StimmzettelFehler("Eine Auswahl ist doppelt.")
    return reihe


def _ganzzahl(wert: Any, von: int, bis: int) -> int:  # noqa: ANN401  aus dem Netz
    if isinstance(wert, bool) or not isinstance(wert, int) or not von <= wert <= bis:
        raise StimmzettelFehler(f"Erlaubt sind ganze Zahlen von {von} bis {bis}.")
    return wert


def _je_option(runde: Runde, werte: Any, eine: Callable[[Any], Any]) -> dict[str, Any]:  # noqa: ANN401  aus dem Netz
    if not isinstance(werte, dict) or not werte:
        raise StimmzettelFehler("Bitte mindestens einen Wert angeben.")
    return {_bekannt(runde, o): eine(w) for o, w in werte.items()}


def _text(wert: Any, hoechstens: int, *, pflicht: bool = True) -> str:  # noqa: ANN401  aus dem Netz
    if not isinstance(wert, str):
        raise StimmzettelFehler("Der Text fehlt.")
    sichtbar = "".join(" " if unicodedata.category(z) in {"Cc", "Zl", "Zp"} else z for z in unicodedata.normalize("NFC", wert))
    text = re.sub(r"\s+", " ", sichtbar).strip()
    if pflicht and not text:
        raise StimmzettelFehler("Der Text ist leer.")
    if len(text) > hoechstens:
        raise StimmzettelFehler(f"Der Text ist zu lang: höchstens {hoechstens} Zeichen.")
    return text


def _nummer(gegenstand: str, vorsatz: str, hoechstens: int) -> None:
    if gegenstand not in {f"{vorsatz}{n}" for n in range(1, hoechstens + 1)}:
        raise StimmzettelFehler(f"Höchstens {hoechstens} Beiträge je Person.")


def _einfach(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    (wahl,) = _nur(inhalt, "wahl")
    return {"wahl": _bekannt(runde, wahl)}


def _mehrfach(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    (wahl,) = _nur(inhalt, "wahl")
    gewaehlt = set(_reihe(runde, wahl, runde.einstellungen.hoechstens))
    return {"wahl": [o for o in _kennungen(runde) if o in gewaehlt]}


def _freitext(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _nummer(gegenstand, "", runde.einstellungen.je_person)
    (text,) = _nur(inhalt, "text")
    return {"text": _text(text, MAX_WORT if runde.stimmzettel is Stimmzettel.WORTWOLKE else MAX_TEXT)}


def _fragen(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    if not gegenstand.startswith("plus-"):
        return _freitext(runde, gegenstand, inhalt)
    if not re.fullmatch(r"plus-[0-9a-f]{16}", gegenstand):
        raise StimmzettelFehler("Diese Frage gibt es nicht.")
    (plus,) = _nur(inhalt, "plus")
    if not isinstance(plus, bool):
        raise StimmzettelFehler("Zustimmung ist ja oder nein.")
    return {"plus": plus}


def _rangfolge(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    (reihe,) = _nur(inhalt, "reihe")
    return {"reihe": _reihe(runde, reihe, len(runde.optionen))}


def _punkte(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    (werte,) = _nur(inhalt, "punkte")
    summe = HUNDERT if runde.stimmzettel is Stimmzettel.HUNDERT else runde.einstellungen.punkte
    je = 1 if runde.stimmzettel is Stimmzettel.PUNKTE and not runde.einstellungen.haeufen else summe
    punkte = {o: p for o, p in _je_option(runde, werte, lambda w: _ganzzahl(w, 0, je)).items() if p}
    verteilt = sum(punkte.values())
    if runde.stimmzettel is Stimmzettel.HUNDERT and verteilt != summe:
        raise StimmzettelFehler(f"Es sind {verteilt} statt {summe} Punkte verteilt.")
    if not 0 < verteilt <= summe:
        raise StimmzettelFehler(f"Es sind {verteilt} Punkte verteilt, möglich sind 1 bis {summe}.")
    return {"punkte": punkte}


def _zwei_achsen(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    (lage,) = _nur(inhalt, "lage")

    def eine(wert: Any) -> dict[str, int]:  # noqa: ANN401  aus dem Netz
        x, y = _nur(wert if isinstance(wert, dict) else {}, "x", "y")
        return {"x": _skala(runde, x), "y": _skala(runde, y)}

    return {"lage": _je_option(runde, lage, eine)}


def _skala(runde: Runde, wert: Any) -> int:  # noqa: ANN401  aus dem Netz
    return _ganzzahl(wert, runde.einstellungen.skala_von, runde.einstellungen.skala_bis)


def _kriterien(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    (werte,) = _nur(inhalt, "werte")
    bekannt = {k.id for k in runde.kriterien}

    def eine(zeile: Any) -> dict[str, int]:  # noqa: ANN401  aus dem Netz
        if not isinstance(zeile, dict) or not set(zeile) <= bekannt:
            raise StimmzettelFehler("Dieses Kriterium gibt es nicht.")
        return {k: _skala(runde, w) for k, w in zeile.items()}

    gefuellt = {o: z for o, z in _je_option(runde, werte, eine).items() if z}
    if not gefuellt:
        raise StimmzettelFehler("Bitte mindestens einen Wert angeben.")
    return {"werte": gefuellt}


def _dreipunkt(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    (schaetzung,) = _nur(inhalt, "schaetzung")

    def eine(wert: Any) -> dict[str, float]:  # noqa: ANN401  aus dem Netz
        drei = _nur(wert if isinstance(wert, dict) else {}, "min", "wahrscheinlich", "max")
        zahlen = [_dauer(z) for z in drei]
        if sorted(zahlen) != zahlen:
            raise StimmzettelFehler("Die drei Werte müssen ansteigen: mindestens, wahrscheinlich, höchstens.")
        return dict(zip(("min", "wahrscheinlich", "max"), zahlen, strict=True))

    return {"schaetzung": _je_option(runde, schaetzung, eine)}


def _dauer(wert: Any) -> float:  # noqa: ANN401  aus dem Netz
    if isinstance(wert, bool) or not isinstance(wert, int | float) or not 0 <= wert <= LAENGSTE_SCHAETZUNG:
        raise StimmzettelFehler("Erlaubt sind Zahlen ab 0.")
    if round(wert, 2) != wert:
        raise StimmzettelFehler("Höchstens zwei Stellen nach dem Komma.")
    return wert


def _schritt(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    art, text, nach = _nur(inhalt, "art", "text", "nach")
    if art == "fehlt":
        _nummer(gegenstand, "fehlt-", runde.einstellungen.je_person)
        return {"art": art, "nach": _bekannt(runde, nach) if nach else "", "text": _text(text, MAX_TEXT)}
    _bekannt(runde, gegenstand)
    if art == "stimmt":
        return {"art": art}
    if art == "stimmt_nicht":
        return {"art": art, "text": _text(text or "", MAX_TEXT, pflicht=False)}
    raise StimmzettelFehler("Bitte „stimmt“, „stimmt nicht“ oder „fehlt“ wählen.")


def _paarvergleich(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    (urteile,) = _nur(inhalt, "urteile")
    ids = _kennungen(runde)
    paare = {f"{a}:{b}" for n, a in enumerate(ids) for b in ids[n + 1 :]}
    if not isinstance(urteile, dict) or not urteile or not set(urteile) <= paare:
        raise StimmzettelFehler("Bitte mindestens ein Paar vergleichen.")
    return {"urteile": {p: _urteil(w) for p, w in urteile.items()}}


def _urteil(wert: Any) -> int:  # noqa: ANN401  aus dem Netz
    zahl = _ganzzahl(wert, -STAERKSTES_URTEIL, STAERKSTES_URTEIL)
    if zahl in {0, -1}:
        raise StimmzettelFehler("Gleich wichtig ist 1.")
    return zahl


def _konsent(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    if runde.optionen:
        _bekannt(runde, gegenstand)
    else:
        _ohne_gegenstand(gegenstand)
    haltung, text = _nur(inhalt, "haltung", "text")
    if haltung not in HALTUNGEN:
        raise StimmzettelFehler("Bitte Zustimmung, Bedenken oder schwerwiegenden Einwand wählen.")
    return {"haltung": haltung, "text": _text(text or "", MAX_TEXT, pflicht=False)}


def _konsensieren(runde: Runde, gegenstand: str, inhalt: Inhalt) -> Inhalt:
    _ohne_gegenstand(gegenstand)
    (widerstand,) = _nur(inhalt, "widerstand")
    werte = _je_option(runde, widerstand, lambda w: _ganzzahl(w, 0, STAERKSTER_WIDERSTAND))
    if fehlend := [o.text for o in runde.optionen if o.id not in werte]:
        raise StimmzettelFehler(f"Es fehlt „{fehlend[0]}“: Bitte jeden Vorschlag bewerten.")
    return {"widerstand": werte}


_REGELN: dict[Stimmzettel, Callable[[Runde, str, Inhalt], Inhalt]] = {
    Stimmzettel.EINFACH: _einfach,
    Stimmzettel.MEHRFACH: _mehrfach,
    Stimmzettel.TEXT: _freitext,
    Stimmzettel.WORTWOLKE: _freitext,
    Stimmzettel.SAMMLUNG: _freitext,
    Stimmzettel.FRAGEN: _fragen,
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
