"""Das Protokoll eines Workshops als JSON: jede Runde, Entscheidungen, Themenspeicher, Ablauf; nichts daran nennt Personen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.feld import felder
from rodiko_kit.basis.texte import uhrzeit, zeitpunkt
from rodiko_kit.saal.abfrage.runden import stimmen_der
from rodiko_kit.saal.analyse.regie import in_reihe
from rodiko_kit.saal.modell import Programmpunkt, Runde, Rundenstand, Stimme, Thema

FASSUNG = 1


class Saalprotokoll(Abfrage):
    """Alle Runden außer Entwürfen und Probeläufen, mit Zahl der Stimmzettel und, sobald aufgedeckt, dem Ergebnis jedes Durchgangs."""

    NAME: ClassVar[str] = "saalprotokoll"

    intern: bool = False
    """Auch Runden über Angaben „Beratung intern“, etwa Einfluss und Interesse von Akteuren."""

    def antwort(self, bestand: Bestand) -> Any:  # noqa: ANN401  JSON-Werte
        """``{fassung, kommune, journalnummer, runden, themenspeicher, ablauf}``; ohne Kennzeichen von Teilnahmen."""
        kommune = bestand.suche("kommune", bestand.kommune)
        return {
            "fassung": FASSUNG,
            "kommune": kommune.anzeige if kommune else "",
            "journalnummer": bestand.nummer,
            "hinweis": "Ohne personenbezogene Daten; Ergebnisse von Gruppen unter fünf sind verdeckt.",
            "runden": [_runde(bestand, r) for r in im_protokoll(bestand) if self.intern or not ist_intern(bestand, r)],
            "themenspeicher": [{"name": t.name, "notiz": t.notiz, "erledigt": t.erledigt} for t in bestand.alle(Thema)],
            "ablauf": [_punkt(p) for p in in_reihe(bestand.alle(Programmpunkt))],
        }


def im_protokoll(bestand: Bestand) -> tuple[Runde, ...]:
    """Die Runden, die stattgefunden haben."""
    return tuple(r for r in bestand.alle(Runde) if r.stand is not Rundenstand.ENTWURF and not r.probelauf)


def ist_intern(bestand: Bestand, runde: Runde) -> bool:
    """Ob die Runde Einträge bewertet, deren Art Angaben „Beratung intern“ hat; solche Ergebnisse stehen in keiner Ausgabe von selbst."""
    arten = {o.verweis.art for o in runde.optionen if o.verweis}
    return any(f.intern for k in bestand.arten() if k.ART in arten for f in felder(k))


def _runde(bestand: Bestand, runde: Runde) -> dict[str, Any]:
    stimmen = [s for s in stimmen_der(bestand, runde.id) if s.durchgang > 0]
    offen = runde.stand is Rundenstand.AUFGEDECKT
    return {
        "kuerzel": runde.kuerzel,
        "frage": runde.frage,
        "uebersetzungen": dict(runde.uebersetzungen),
        "zweck": runde.zweck.value,
        "stimmzettel": runde.stimmzettel.titel,
        "stand": runde.stand.value,
        "geoeffnet": zeitpunkt(runde.geoeffnet) if runde.geoeffnet else "",
        "optionen": [o.text for o in runde.optionen],
        "durchgaenge": [_durchgang(runde, stimmen, g, offen=offen) for g in range(1, runde.durchgang + 1)],
        "vergleich": _vergleich(runde, stimmen) if offen else [],
        "uebernommen": list(runde.uebernahme) if runde.uebernommen else [],
    }


def _durchgang(runde: Runde, stimmen: Sequence[Stimme], gang: int, *, offen: bool) -> dict[str, Any]:
    from rodiko_kit.saal.analyse.zaehlung import zaehle

    ergebnis = zaehle(runde, stimmen, durchgang=gang)
    kopf = {"durchgang": gang, "stimmzettel": ergebnis.teilnahme.stimmen, "davon_papier_oder_handzeichen": ergebnis.teilnahme.uebertragen}
    if not offen:
        return kopf | {"ergebnis": "nicht aufgedeckt"}
    tabelle = ergebnis.tabelle
    return kopf | {
        "ergebnis": ergebnis.satz,
        "hinweise": list(ergebnis.hinweise),
        "tabelle": {"spalten": list(tabelle.spalten), "zeilen": [list(z) for z in tabelle.zeilen]},
    }


def _vergleich(runde: Runde, stimmen: Sequence[Stimme]) -> list[dict[str, Any]]:
    from rodiko_kit.saal.analyse.zaehlung import nach_herkunft, vorher_nachher, zaehle

    tabellen = (vorher_nachher(runde, stimmen), nach_herkunft(runde, stimmen), *zaehle(runde, stimmen).methoden)
    return [{"titel": t.titel, "spalten": list(t.spalten), "zeilen": [list(z) for z in t.zeilen]} for t in tabellen if t]


def _punkt(punkt: Programmpunkt) -> dict[str, Any]:
    zeiten = {n: uhrzeit(w) if (w := getattr(punkt, n)) else "" for n in ("begonnen", "beendet")}
    return {"inhalt": punkt.name, "geplant": punkt.beginn, "dauer_min": punkt.dauer_min, "ziel": punkt.ziel, "wer": punkt.wer} | zeiten
