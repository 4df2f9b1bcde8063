"""Frage, Optionen und Übersetzungen einer Runde, dazu ihre Einstellungen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.saal.modell import FREITEXT, SPRACHEN, Option, Runde, Rundenstand, Stimmzettel
from rodiko_kit.widgets.bausteine import Auswahl, Baustein, Hinweis, Regler, Reglergruppe, Schalter, Schalterliste, Spalte, Tabelle, Wahl

_TITEL = {"de": "Deutsch", "de-simple": "Leichte Sprache", "en": "Englisch", "ar": "Arabisch", "uk": "Ukrainisch"}
_NEU, _FRAGE = "neu", "frage"
_REGLER: dict[str, tuple[str, int, int, str]] = {
    "hoechstens": ("Höchstens so viele Auswahlen", 1, 10, ""),
    "punkte": ("Punkte je Person", 1, 20, ""),
    "je_person": ("Beiträge je Person", 1, 10, ""),
    "skala_bis": ("Skala bis", 1, 100, ""),
    "dauer_s": ("Zeit zum Abstimmen (0 = ohne Uhr)", 0, 1800, "s"),
}
_BRAUCHT = {
    Stimmzettel.MEHRFACH: ("hoechstens",),
    Stimmzettel.PUNKTE: ("punkte",),
    Stimmzettel.ZWEI_ACHSEN: ("skala_bis",),
    Stimmzettel.KRITERIEN: ("skala_bis",),
    Stimmzettel.SCHRITT: ("je_person",),
} | dict.fromkeys(FREITEXT, ("je_person",))
_EINHEITEN = ("min", "Tage", "PT", "€")
_VERDECKT, _FREIGABE, _HAEUFEN = "verdeckt", "freigabe", "haeufen"


def texttabelle(runde: Runde) -> Tabelle:
    """Je Text eine Zeile, je Sprache eine Spalte; im Entwurf sind auch die deutschen Optionen änderbar, die letzte Zeile legt an."""
    spalten = tuple(Spalte(feld=_feld(s), titel=_TITEL[s], typ="text", breite=200 if s == "de" else 130) for s in SPRACHEN)
    return Tabelle(
        id="texte",
        art="rundentext",
        titel="Texte",
        spalten=(Spalte(feld="was", titel="Was", typ="text", bearbeitbar=False, breite=90), *spalten),
        zeilen=tuple(_zeilen(runde)),
        neu_erlaubt=False,
        loeschen_erlaubt=False,
    )


def _feld(sprache: str) -> str:
    return sprache.replace("-", "_")


def _zeilen(runde: Runde) -> list[dict[str, Any]]:
    def zeile(id_: str, was: str, text: str, uebersetzungen: Mapping[str, str]) -> dict[str, Any]:
        return {"id": id_, "version": 1, "was": was, "de": text} | {_feld(s): uebersetzungen.get(s, "") for s in SPRACHEN[1:]}

    e = runde.einstellungen
    zeilen = [zeile(_FRAGE, "Frage", runde.frage, runde.uebersetzungen)]
    zeilen += [zeile(o.id, o.zusatz or "Option", o.text, o.uebersetzungen) for o in runde.optionen]
    if runde.stand is Rundenstand.ENTWURF and runde.stimmzettel not in FREITEXT:
        zeilen.append(zeile(_NEU, "neue Option", "", {}))
    zeilen += [zeile(k.id, "Kriterium", k.text, k.uebersetzungen) for k in runde.kriterien]
    if runde.stimmzettel is Stimmzettel.ZWEI_ACHSEN:
        achsen = (("achse_x", "waagerecht", e.achse_x), ("achse_y", "senkrecht", e.achse_y))
        zeilen += [zeile(id_, was, w.text, w.uebersetzungen) for id_, was, w in achsen]
    return zeilen


def textfelder(runde: Runde, werte: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Die geänderten Felder der Runde; ein geleerter deutscher Text nimmt die Option weg, außer nach dem Öffnen."""
    sprachen = {_feld(s): s for s in SPRACHEN}
    json = runde.als_json()
    for id_, zellen in werte.items():
        for feld, text in zellen.items():
            _setze(runde, json, id_, sprachen[feld], text.strip())
    return {n: json[n] for n in ("frage", "uebersetzungen", "optionen", "kriterien", "einstellungen")}


def _setze(runde: Runde, json: dict[str, Any], id_: str, sprache: str, text: str) -> None:
    if id_ == _NEU:
        if text:
            json["optionen"].append(Option(id=_freie_kennung(json["optionen"]), text=text).als_json())
        return
    ziel, titel = _ziel(json, id_)
    if sprache != "de":
        ziel["uebersetzungen"] = {s: t for s, t in (ziel["uebersetzungen"] | {sprache: text}).items() if t}
    elif text:
        ziel[titel] = text
    elif runde.stand is Rundenstand.ENTWURF and any(o["id"] == id_ for o in json["optionen"]):
        json["optionen"] = [o for o in json["optionen"] if o["id"] != id_]
    else:
        raise EingabeFehler("Text", "", "fehlt.", "Bitte einen deutschen Text eintragen.")


def _ziel(json: dict[str, Any], id_: str) -> tuple[dict[str, Any], str]:
    if id_ == _FRAGE:
        return json, "frage"
    if id_ in {"achse_x", "achse_y"}:
        return json["einstellungen"][id_], "text"
    return next(o for o in (*json["optionen"], *json["kriterien"]) if o["id"] == id_), "text"


def _freie_kennung(optionen: list[dict[str, Any]]) -> str:
    vergeben = {o["id"] for o in optionen}
    return next(k for n in range(1, len(vergeben) + 2) if (k := f"o{n}") not in vergeben)


def einstellungen(runde: Runde) -> list[Baustein]:
    """Was der Stimmzettel braucht, dazu Uhr, Verdecken und Freigabe."""
    werte = runde.einstellungen.als_json()
    fest = runde.stand is not Rundenstand.ENTWURF
    namen = (*(() if fest else _BRAUCHT.get(runde.stimmzettel, ())), "dauer_s")
    regler = tuple(_regler(n, werte[n]) for n in namen)
    schalter = [Schalter(id=_VERDECKT, text="Ergebnis erst nach dem Aufdecken zeigen", an=werte[_VERDECKT])]
    if runde.stimmzettel in FREITEXT | {Stimmzettel.SCHRITT, Stimmzettel.KONSENT}:
        schalter.append(Schalter(id=_FREIGABE, text="Freien Text erst nach Freigabe zeigen", an=werte[_FREIGABE]))
    if runde.stimmzettel is Stimmzettel.PUNKTE and not fest:
        schalter.append(Schalter(id=_HAEUFEN, text="Mehrere Punkte auf eine Option erlauben", an=werte[_HAEUFEN]))
    dreipunkt = runde.stimmzettel is Stimmzettel.DREIPUNKT and not fest
    einheit = [Auswahl(id="einheit", titel="Einheit", wahlen=tuple(Wahl(wert=e, text=e) for e in _EINHEITEN), wert=werte["einheit"])]
    return [
        *([Hinweis(id="fest", text="Die Runde läuft schon: Optionen und Skala stehen fest, Übersetzungen nicht.")] if fest else []),
        Reglergruppe(id="einstellungen", titel="Einstellungen", regler=regler),
        *(einheit if dreipunkt else []),
        Schalterliste(id="schalter", titel="Zeigen", eintraege=tuple(schalter)),
    ]


def _regler(name: str, wert: int) -> Regler:
    titel, von, bis, einheit = _REGLER[name]
    return Regler(
        id=name, titel=titel, wert=min(max(wert, von), bis), von=von, bis=bis, schritt=30 if name == "dauer_s" else 1, einheit=einheit
    )
