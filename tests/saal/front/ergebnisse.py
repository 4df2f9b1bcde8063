"""Ergebnisse mit vielen langen Texten, wie sie ein Beamer zeigen muss."""

from __future__ import annotations

from typing import Any

from rodiko_kit.saal.analyse.ergebnisbild import bild_von
from rodiko_kit.saal.analyse.zaehlung import zaehle
from rodiko_kit.saal.modell import Gruppe, Option, Runde, Rundenstand, Stimme, Stimmzettel
from tests.saal.front.welt import offene_runde

LANG = (
    "Wohnraum und Unterbringung in der Kreisstadt",
    "Sprache und Integrationskurse für Beschäftigte",
    "Zugang zu Arbeit, Ausbildung und Anerkennung",
    "Gesundheitsversorgung und Dolmetschdienste",
    "Kita, Schule und Übergang in den Beruf",
    "Begegnung, Ehrenamt und Nachbarschaft",
    "Digitale Antragstellung beim Landratsamt",
    "Erstberatung in den ersten vier Wochen",
)
FRAGE = "Welches Handlungsfeld soll der Landkreis im kommenden Jahr als Erstes angehen, wenn nur eines möglich ist?"
OPTIONEN = tuple(Option(id=f"o{n}", text=t) for n, t in enumerate(LANG, start=1))
KRITERIEN = tuple(Option(id=f"k{n}", text=t) for n, t in enumerate(("Wirkung für Menschen", "Umsetzbarkeit", "Kosten", "Tempo"), start=1))


def ergebnis(runde: Runde, stimmen: tuple[Stimme, ...]) -> dict[str, Any]:
    """Was der Server zum Aufdecken schickt."""
    a = zaehle(runde, stimmen)
    return {"satz": a.satz, "hinweise": list(a.hinweise), "bild": bild_von(a).als_json()}


def aufgedeckt(art: Stimmzettel) -> tuple[Runde, dict[str, Any]]:
    """Eine aufgedeckte Runde im zweiten Durchgang mit 24 Stimmen je Durchgang, die auseinanderliegen."""
    inhalt, gegenstaende = _INHALT[art]
    runde = offene_runde(
        art,
        frage=FRAGE,
        optionen=OPTIONEN if art is not Stimmzettel.KONSENSIEREN else (*OPTIONEN[:-1], Option(id="null", text="Alles bleibt, wie es ist")),
        kriterien=KRITERIEN,
        stand=Rundenstand.AUFGEDECKT,
        durchgang=2,
    )
    stimmen = tuple(
        Stimme(runde=runde.id, durchgang=gang, teilnahme=f"p{n}", gegenstand=g, inhalt=inhalt(n + gang, runde))
        for gang in (1, 2)
        for n in range(24)
        for g in gegenstaende
    )
    if art is Stimmzettel.SAMMLUNG:
        beitraege = [s.beitrag for s in stimmen if s.durchgang == runde.durchgang]
        gruppen = (
            Gruppe(id="g1", name="Wege", beitraege=tuple(beitraege[:9])),
            Gruppe(id="g2", name="Zeit", beitraege=tuple(beitraege[9:17])),
        )
        runde = runde.aendern(gruppen=gruppen)
    return runde, ergebnis(runde, stimmen)


def _je(wert: Any) -> Any:
    return lambda n, r: {o.id: wert(n, k) for k, o in enumerate(r.optionen)}


def _punkte(n: int, summe: int) -> dict[str, int]:
    return {f"o{n * n % 8 + 1}": summe - summe // 4, f"o{n % 3 + 6}": summe // 4}


def _reihe(n: int, r: Runde) -> list[str]:
    alle = [o.id for o in r.optionen]
    return alle[n % 3 :] + alle[: n % 3]


_ALLE = tuple(o.id for o in OPTIONEN)
_LEER = ("",)
_INHALT: dict[Stimmzettel, tuple[Any, tuple[str, ...]]] = {
    Stimmzettel.EINFACH: (lambda n, _: {"wahl": f"o{n * n % 8 + 1}"}, _LEER),
    Stimmzettel.MEHRFACH: (lambda n, _: {"wahl": [f"o{n % 4 + 1}", f"o{n % 3 + 5}"]}, _LEER),
    Stimmzettel.TEXT: (lambda n, _: {"text": f"{LANG[n % 8]} braucht mehr Zeit und klare Wege"}, _LEER),
    Stimmzettel.WORTWOLKE: (lambda n, _: {"text": LANG[n * n % 8].split()[0]}, _LEER),
    Stimmzettel.SAMMLUNG: (lambda n, _: {"text": f"{LANG[n % 8]} früher beginnen"}, _LEER),
    Stimmzettel.FRAGEN: (lambda n, _: {"text": f"Wann kommt {LANG[n % 8]}?"}, ("1",)),
    Stimmzettel.RANGFOLGE: (lambda n, r: {"reihe": _reihe(n, r)}, _LEER),
    Stimmzettel.PUNKTE: (lambda n, _: {"punkte": _punkte(n, 5)}, _LEER),
    Stimmzettel.HUNDERT: (lambda n, _: {"punkte": _punkte(n, 100)}, _LEER),
    Stimmzettel.ZWEI_ACHSEN: (lambda n, r: {"lage": _je(lambda m, k: {"x": (m * m + 2 * k) % 11, "y": (m % 4 + 3 * k) % 11})(n, r)}, _LEER),
    Stimmzettel.KRITERIEN: (
        lambda n, r: {"werte": _je(lambda m, k: {c.id: (m * 5 + k * i) % 11 for i, c in enumerate(KRITERIEN)})(n, r)},
        _LEER,
    ),
    Stimmzettel.DREIPUNKT: (
        lambda n, r: {"schaetzung": _je(lambda m, k: {"min": 5 + m % 3, "wahrscheinlich": 15 + m + k, "max": 60 + 2 * m})(n, r)},
        _LEER,
    ),
    Stimmzettel.SCHRITT: (lambda n, _: {"art": "stimmt"} if n % 3 else {"art": "stimmt_nicht", "text": "Dauert länger als gedacht"}, _ALLE),
    Stimmzettel.PAARVERGLEICH: (
        lambda n, r: {"urteile": {f"{a.id}:{b.id}": (n % 7) + 2 for i, a in enumerate(r.optionen) for b in r.optionen[i + 1 :]}},
        _LEER,
    ),
    Stimmzettel.KONSENT: (
        lambda n, _: {"haltung": ("zustimmung", "bedenken", "einwand")[n % 3], "text": "" if n % 3 == 0 else "Zu teuer"},
        _ALLE,
    ),
    Stimmzettel.KONSENSIEREN: (lambda n, r: {"widerstand": _je(lambda m, k: (m * 4 + k) % 11)(n, r)}, _LEER),
}
