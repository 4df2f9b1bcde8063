"""Eine Runde führen: anlegen, Knöpfe zum jeweiligen Stand, Beiträge, Papier, Übernehmen."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.saal.modell import FREITEXT, Runde, Rundenstand, Stimmzettel, Zweck
from rodiko_kit.widgets.bausteine import (
    Auswahl,
    Baustein,
    Hinweis,
    Knopf,
    Regler,
    Spalte,
    Tabelle,
    Uhr,
    Wahl,
    Wertetabelle,
)
from rodiko_kit.widgets.spalten import spalten

OHNE = "frei"
"""Statt einer Liste: eine Runde, deren Optionen die Moderation selbst schreibt."""
ZWECKTITEL = {
    Zweck.SAMMELN: "Sammeln: was fällt Ihnen ein?",
    Zweck.GEWICHTEN: "Gewichten: was ist wichtiger?",
    Zweck.SCHAETZEN: "Schätzen: wie viel, wie lange?",
    Zweck.ENTSCHEIDEN: "Entscheiden: was gilt?",
}
_OEFFNEN = {
    Rundenstand.ENTWURF: (Knopf(id="oeffnen", text="Öffnen", art="haupt", taste="o"), Knopf(id="probe", text="Probelauf", taste="p")),
    Rundenstand.OFFEN: (
        Knopf(id="schliessen", text="Schließen", art="haupt", taste="s"),
        Knopf(id="aufdecken", text="Aufdecken", taste="a"),
    ),
    Rundenstand.GESCHLOSSEN: (
        Knopf(id="aufdecken", text="Aufdecken", art="haupt", taste="a"),
        Knopf(id="oeffnen", text="Wieder öffnen", taste="o"),
        Knopf(id="durchgang", text="Nächster Durchgang", taste="2"),
    ),
    Rundenstand.AUFGEDECKT: (
        Knopf(id="durchgang", text="Nächster Durchgang", art="haupt", taste="2"),
        Knopf(id="verdecken", text="Verdecken", taste="v"),
    ),
}


def steuerung(gewaehlt: dict[str, Any] | None, *, eigene_sicht: bool) -> list[Baustein]:
    """Frage, Knöpfe und Uhr der gewählten Runde."""
    if gewaehlt is None:
        return [Hinweis(id="keine_runde", text="Noch keine Runde. Wählen Sie unten Zweck und Liste, dann „Runde anlegen“.")]
    runde = Runde.aus_json(gewaehlt["runde"])
    gang = "Probelauf" if runde.probelauf else f"{runde.durchgang}. Durchgang{' (still)' if runde.durchgang == 1 else ''}"
    kopf = Hinweis(id="runde_kopf", text=f"{runde.kuerzel} · {runde.frage}\n{gewaehlt['titel']}, {gang}, {runde.stand.value}")
    knoepfe = [Knopf(id="probe_ende", text="Probelauf beenden", art="haupt", taste="p")] if runde.probelauf else []
    knoepfe += [k for k in _OEFFNEN[runde.stand] if not (runde.probelauf and k.id == "durchgang")]
    if not gewaehlt["offen"]:
        knoepfe.append(Knopf(id="sicht", text="Ergebnis verbergen" if eigene_sicht else "Ergebnis nur hier zeigen", taste="z"))
    return [kopf, *uhren(runde), *knoepfe]


def uhren(runde: Runde) -> list[Baustein]:
    """Die laufende Zeit einer offenen Runde."""
    if runde.stand is not Rundenstand.OFFEN or not runde.einstellungen.dauer_s or not runde.geoeffnet:
        return []
    bis = dt.datetime.fromisoformat(runde.geoeffnet) + dt.timedelta(seconds=runde.einstellungen.dauer_s)
    return [Uhr(id="uhr", text="Zeit zum Abstimmen", bis=bis.isoformat())]


def neue_runde(blick: dict[str, Any], zustand: dict[str, str]) -> list[Baustein]:
    """Zweck, Liste, Stimmzettel, anlegen."""
    zweck, liste = zustand.get("zweck", Zweck.GEWICHTEN.value), zustand.get("liste", OHNE)
    listen = (Wahl(wert=OHNE, text="eigene Frage"), *(Wahl(wert=a["name"], text=f"{a['titel']} ({a['anzahl']})") for a in blick["listen"]))
    zettel = tuple(Wahl(wert=v["zettel"], text=f"{v['titel']}{' – ' + v['wirkung'] if v['wirkung'] else ''}") for v in blick["vorschlaege"])
    return [
        Auswahl(id="zweck", titel="1. Wozu?", wahlen=tuple(Wahl(wert=z.value, text=t) for z, t in ZWECKTITEL.items()), wert=zweck),
        Auswahl(id="liste", titel="2. Worüber?", wahlen=listen, wert=liste),
        Auswahl(id="zettel", titel="3. Wie?", wahlen=zettel, wert=zettelwahl(blick, zustand)),
        Knopf(id="anlegen", text="Runde anlegen", art="haupt", taste="n"),
    ]


def zettelwahl(blick: dict[str, Any], zustand: dict[str, str]) -> str:
    """Der gewählte Stimmzettel, solange er zu Zweck und Liste passt, sonst der erste Vorschlag."""
    moeglich = [v["zettel"] for v in blick["vorschlaege"]]
    gewuenscht = zustand.get("zettel", "")
    return gewuenscht if gewuenscht in moeglich else moeglich[0]


def rundentabelle(blick: dict[str, Any], gewaehlt: str) -> Tabelle:
    """Alle Runden, die jüngste zuerst; die Wahl einer Zeile ist die Wahl der Runde."""
    fest = (("stimmzettel", "Stimmzettel", 130), ("stand", "Stand", 110), ("stimmen", "Stimmen", 70))
    return Tabelle(
        id="runden",
        art=Runde.ART,
        titel="Runden",
        spalten=(
            *spalten(Runde, ("frage",), breiten={"frage": 240}),
            *(Spalte(feld=f, titel=t, typ="ganzzahl" if f == "stimmen" else "text", bearbeitbar=False, breite=b) for f, t, b in fest),
        ),
        zeilen=tuple(blick["runden"]),
        neu_erlaubt=False,
        gewaehlt=gewaehlt,
        leer="Noch keine Runde.",
    )


def beitraege(gewaehlt: dict[str, Any]) -> list[Baustein]:
    """Freie Texte freigeben und zu Gruppen zusammenlegen, alles mit der Tastatur."""
    zeilen = tuple(gewaehlt["beitraege"])
    tabelle = Tabelle(
        id="beitraege",
        art="beitrag",
        titel="Beiträge",
        spalten=(
            Spalte(feld="text", titel="Beitrag", typ="text", bearbeitbar=False, breite=260),
            Spalte(feld="frei", titel="Frei", typ="wahrheit", hilfe="Ja: darf auf den Beamer und auf die Telefone.", breite=60),
            Spalte(feld="gruppe", titel="Gruppe", typ="text", hilfe="Gleicher Name = gleiche Gruppe; leer = keine.", breite=150),
        ),
        zeilen=zeilen,
        neu_erlaubt=False,
        loeschen_erlaubt=False,
        leer="Noch kein Beitrag.",
    )
    offen = sum(not z["frei"] for z in zeilen)
    hilfe = "Pfeiltasten wählen eine Zelle; ein Gruppenname in „Gruppe“ legt Beiträge zusammen, Strg+C und Strg+V wiederholen ihn."
    knopf = [Knopf(id="alle_frei", text=f"Alle {offen} freigeben", taste="f")] if offen else []
    return [Hinweis(id="beitraege_hilfe", text=hilfe), *knopf, tabelle]


def hat_text(runde: Runde) -> bool:
    """Ob Beiträge freizugeben sind."""
    return runde.stimmzettel in FREITEXT | {Stimmzettel.SCHRITT, Stimmzettel.KONSENT}


def papier(gewaehlt: dict[str, Any], entwurf: dict[str, dict[str, str]], gleiche: int) -> list[Baustein]:
    """Stimmen von Papier oder Handzeichen eintragen."""
    blatt = gewaehlt["blatt"]
    spalten_ = tuple(_papierspalte(s) for s in blatt["spalten"])
    kennungen = [(z["id"] or "frage", z["text"]) for z in blatt["zeilen"]]
    zeilen = tuple({"id": id_, "version": 1, "name": text} | entwurf.get(id_, {}) for id_, text in kennungen)
    tabelle = Tabelle(
        id="papier",
        art="papierzettel",
        titel="Ein Zettel" if blatt["je_zettel"] else "Handzeichen und Papier",
        spalten=(Spalte(feld="name", titel="Worüber", typ="text", bearbeitbar=False, breite=200), *spalten_),
        zeilen=zeilen,
        neu_erlaubt=False,
        loeschen_erlaubt=False,
    )
    text = (
        "Füllen Sie einen Zettel aus und tragen Sie ihn ein, auch mehrmals gleich."
        if blatt["je_zettel"]
        else "Tragen Sie zu jeder Zeile ein, wie viele es sind."
    )
    mehrmals = [Regler(id="gleiche", titel="Gleiche Zettel", wert=gleiche, von=1, bis=100, schritt=1)] if blatt["je_zettel"] else []
    eingetragen = Datentabelle(spalten=("Schon eingetragen",), zeilen=tuple((s["zusammen"],) for s in gewaehlt["stapel"]))
    return [
        Hinweis(id="papier_hilfe", text=f"{text} Diese Stimmen sind als Papier oder Handzeichen gekennzeichnet."),
        tabelle,
        *mehrmals,
        Knopf(id="papier_eintragen", text="Von Papier eintragen", art="haupt", taste="e"),
        Knopf(id="hand_eintragen", text="Als Handzeichen eintragen", taste="h"),
        Wertetabelle(id="stapel", titel="Papier und Handzeichen", tabelle=eingetragen, leer="Noch nichts eingetragen."),
    ]


def _papierspalte(s: dict[str, Any]) -> Spalte:
    return Spalte(feld=s["id"], titel=s["titel"], typ="zahl" if s["zahl"] else "text", breite=110 if s["zahl"] else 300)


def uebernehmen(gewaehlt: dict[str, Any] | None) -> list[Baustein]:
    """Vorschau mit vorher und nachher, dann der Knopf."""
    if gewaehlt is None:
        return [Hinweis(id="uebernahme_leer", text="Noch keine Runde.")]
    runde, was = gewaehlt["runde"], gewaehlt["uebernahme"]
    if runde["uebernommen"]:
        return [Hinweis(id="uebernahme_fertig", text="Das Ergebnis ist übernommen. „Rückgängig“ nimmt es zurück.", ton="gut")]
    if was is None:
        return [Hinweis(id="uebernahme_offen", text="Übernehmen lässt sich ein aufgedecktes Ergebnis, kein Probelauf.")]
    hinweise: list[Baustein] = [Hinweis(id=f"uebernahme_{n}", text=h, ton="warnung") for n, h in enumerate(was["hinweise"])]
    if not was["befehle"]:
        return hinweise
    tabelle = Datentabelle(spalten=("Eintrag", "Feld", "vorher", "nachher"), zeilen=tuple(tuple(z) for z in was["zeilen"]))
    return [
        *hinweise,
        Wertetabelle(id="vorschau", titel=f"Das Ergebnis {was['titel']}", tabelle=tabelle),
        Knopf(id="uebernehmen", text="Übernehmen", art="haupt", taste="u"),
    ]
