"""Die Nachrichten an Telefone und Beamer; ihre Form steht in ``LEITUNG.md``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rodiko_kit.saal.modell import Option, Runde, Rundenstand, Stimme, Stimmzettel, Wortlaut

FASSUNG = 1
STAENDE = {
    Rundenstand.ENTWURF: "entwurf",
    Rundenstand.OFFEN: "offen",
    Rundenstand.GESCHLOSSEN: "geschlossen",
    Rundenstand.AUFGEDECKT: "aufgedeckt",
}


def sichtbar(runde: Runde) -> bool:
    """Ob das Ergebnis gezeigt werden darf."""
    return runde.stand is Rundenstand.AUFGEDECKT or (runde.stand is not Rundenstand.ENTWURF and not runde.einstellungen.verdeckt)


def rest_s(runde: Runde, jetzt: dt.datetime) -> int | None:
    """Verbleibende Sekunden einer offenen Runde mit Uhr; 0, wenn die Zeit um ist."""
    if not runde.einstellungen.dauer_s or runde.stand is not Rundenstand.OFFEN or not runde.geoeffnet:
        return None
    ende = dt.datetime.fromisoformat(runde.geoeffnet) + dt.timedelta(seconds=runde.einstellungen.dauer_s)
    return max(0, round((ende - jetzt).total_seconds()))


def fragen(runde: Runde, stimmen: Sequence[Stimme]) -> list[dict[str, Any]]:
    """Freigegebene Fragen mit Zustimmung, meiste zuerst; nur beim Stimmzettel ``fragen``."""
    if runde.stimmzettel is not Stimmzettel.FRAGEN:
        return []
    dieser = [s for s in stimmen if s.durchgang == runde.zaehlgang]
    plus: dict[str, int] = {}
    for s in dieser:
        if s.gegenstand.startswith("plus-") and s.inhalt.get("plus"):
            plus[s.gegenstand.removeprefix("plus-")] = plus.get(s.gegenstand.removeprefix("plus-"), 0) + 1
    liste = [
        {"beitrag": s.beitrag, "text": s.inhalt["text"], "plus": plus.get(s.beitrag, 0)}
        for s in dieser
        if s.freigegeben and "text" in s.inhalt
    ]
    return sorted(liste, key=lambda f: -int(f["plus"]))


def telefon(code: str, runde: Runde | None, zahl: dict[str, Any], satz: str, jetzt: dt.datetime) -> dict[str, Any]:
    """Der ganze Stand für ein Telefon; ``zahl`` ist die Beteiligung, ohne Runde wartet es."""
    werte: dict[str, Any] = {"fassung": FASSUNG, "code": code, **zahl}
    if runde is None:
        return werte | {"runde": None}
    e = runde.einstellungen
    return werte | {
        "runde": {
            "id": str(runde.id),
            "durchgang": runde.zaehlgang,
            "stand": STAENDE[runde.stand],
            "probelauf": runde.probelauf,
            "frage": _wortlaut(runde.wortlaut),
            "stimmzettel": runde.stimmzettel.value,
            "optionen": [_option(o) for o in runde.optionen],
            "kriterien": [_option(k) for k in runde.kriterien],
            "einstellungen": {
                "hoechstens": e.hoechstens,
                "punkte": e.punkte,
                "haeufen": e.haeufen,
                "je_person": e.je_person,
                "skala_von": e.skala_von,
                "skala_bis": e.skala_bis,
                "einheit": e.einheit,
                "achse_x": _wortlaut(e.achse_x),
                "achse_y": _wortlaut(e.achse_y),
                "freigabe": e.freigabe,
            },
            "rest_s": rest_s(runde, jetzt),
            "satz": satz if sichtbar(runde) else "",
        }
    }


def _wortlaut(w: Wortlaut) -> dict[str, str]:
    return {"de": w.text, **{s: t for s, t in w.uebersetzungen.items() if t}}


def _option(o: Option) -> dict[str, Any]:
    return {"id": o.id, "text": _wortlaut(o), "zusatz": o.zusatz}


@dataclass(frozen=True)
class Beteiligung:
    """Personen, die im laufenden Durchgang abgestimmt haben, davon vom Stapel, und verbundene Telefone."""

    personen: int
    vom_stapel: int
    verbunden: int


def beamer(runde: Runde, anzahl: Beteiligung, ergebnis: dict[str, Any] | None, jetzt: dt.datetime) -> dict[str, Any]:
    """Der ganze Stand für den Beamer; ``ergebnis``: ``{satz, hinweise, bild}``, sobald es gezeigt werden darf."""
    return {
        "fassung": FASSUNG,
        "frage": runde.frage,
        "zweck": runde.zweck.value,
        "stand": STAENDE[runde.stand],
        "stimmzettel": runde.stimmzettel.titel,
        "durchgang": runde.durchgang,
        "probelauf": runde.probelauf,
        "code": runde.code,
        "rest_s": rest_s(runde, jetzt),
        "beteiligt": anzahl.personen,
        "vom_stapel": anzahl.vom_stapel,
        "verbunden": anzahl.verbunden,
        "ergebnis": ergebnis if sichtbar(runde) else None,
    }
