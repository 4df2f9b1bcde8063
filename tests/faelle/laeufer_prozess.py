"""Führt die Abnahmefälle der Prozesse aus: geschlossene Formeln, Referenzprozess, Arbeitskalender."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kommunen.modell.arbeitszeit import WOCHENTAGE
from rodiko_kit.kosten.analyse.personalbedarf import OHNE_ZUSCHLAG
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Bahn, Dreieck, Knoten, Weg
from rodiko_kit.prozesse.analyse.austausch import lies_ablauf
from rodiko_kit.prozesse.analyse.kalender import Kalender, arbeitstage, feiertage, verstrichene_stunden, wanduhr_stunden
from rodiko_kit.prozesse.analyse.lastfaktor import besuche
from rodiko_kit.prozesse.analyse.schnittstellen import untersuche_nahtstellen
from rodiko_kit.prozesse.analyse.simulation.felder import ARBEITSUHR, Uhr, baue_felder
from rodiko_kit.prozesse.analyse.simulation.lauf import laufe_einmal, simuliere
from rodiko_kit.prozesse.analyse.warteschlange import erlang_b, erlang_c, jackson, mg1, mmc
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten

Pruefung = Callable[[], None]
Eintrag = dict[str, Any]


def gleich(ergebnis: float, erwartet: float, relativ: float, was: str) -> None:
    """Wirft ``AssertionError``, wenn ``ergebnis`` um mehr als ``relativ`` vom Erwarteten abweicht."""
    assert abs(ergebnis - erwartet) <= relativ * max(abs(erwartet), 1e-300), f"{was}: {ergebnis!r} statt {erwartet!r}"


def _mmc(fall: Eintrag, rel: float) -> None:
    s, rate = fall["bedienzeit_mittel"], 1 / fall["zwischenankunft_mittel"]
    w = mmc(fall["c"], rate, s)
    werte = {
        "rho": w.auslastung,
        "erlang_b": erlang_b(fall["c"], rate * s),
        "erlang_c": erlang_c(fall["c"], rate * s),
        "Wq": w.wartezeit,
        "W": w.verweilzeit,
        "Lq": w.schlange,
    }
    for name, wert in werte.items():
        gleich(wert, fall[name], rel, name)


def _mg1(fall: Eintrag, rel: float) -> None:
    zeit = Dreieck(*map(float, fall["dreieck"]))
    w = mg1(1 / fall["zwischenankunft_mittel"], zeit.mittel, zeit.varianz)
    werte = {
        "rho": w.auslastung,
        "bedienzeit_mittel": zeit.mittel,
        "bedienzeit_varianz": zeit.varianz,
        "Wq": w.wartezeit,
        "W": w.verweilzeit,
    }
    for name, wert in werte.items():
        gleich(wert, fall[name], rel, name)


def _fest(id_: str, dauer: float) -> Knoten:
    return Knoten(id_, id_, bearbeitung=Dreieck(dauer, dauer, dauer))


def _kredit(fall: Eintrag, rel: float) -> None:
    ablauf = Ablauf(
        "Kredit",
        tuple(_fest(n, d) for n, d in (("a", 1), ("b", 3), ("c", 3), ("d", 1), ("e", 2))),
        (
            Weg(START, "a"),
            Weg("a", "a", 0.2),
            Weg("a", "b", 0.8),
            Weg("b", "c"),
            Weg("c", "d", 0.6),
            Weg("c", "e", 0.4),
            Weg("d", ENDE),
            Weg("e", ENDE),
        ),
    )
    gleich(rechne_zeiten(ablauf).arbeit_min, fall["erwartet_tage"], rel, "Dauer")


def _schleife(fall: Eintrag, rel: float) -> None:
    ablauf = Ablauf("Schleife", (_fest("a", 1),), (Weg(START, "a"), Weg("a", "a", 0.35), Weg("a", ENDE, 0.65)))
    gleich(besuche(ablauf).knoten["a"], fall["erwartet_besuche"], rel, "Besuche")


HANDRECHNUNG: dict[str, Callable[[Eintrag, float], None]] = {"kredit_handrechnung": _kredit, "schleife_035": _schleife}


def _besuche(ablauf: Ablauf, soll: Eintrag, rel: float) -> None:
    ist = besuche(ablauf).knoten
    assert set(ist) == set(soll), "andere Tätigkeiten als erwartet"
    for name, wert in soll.items():
        gleich(ist[name], wert["wert"], rel, name)


def _taetigkeitszeit(ablauf: Ablauf, soll: Eintrag, rel: float) -> None:
    ist = {s.knoten.id: s for s in rechne_zeiten(ablauf, OHNE_ZUSCHLAG).schritte}
    for name, wert in soll.items():
        gleich(ist[name].knoten.bearbeitung_mittel, wert["mittel"], rel, name)
        gleich(ist[name].knoten.bearbeitung_varianz, wert["varianz"], rel, name)
        gleich(ist[name].arbeit_min or 0, wert["arbeit_je_fall"], rel, name)


def _taetigkeiten_je_fall(ablauf: Ablauf, soll: Eintrag, rel: float) -> None:
    gleich(sum(besuche(ablauf).knoten.values()), soll["wert"], rel, "Tätigkeiten je Fall")


def _ereignisse_je_fall(ablauf: Ablauf, soll: Eintrag, rel: float) -> None:
    gleich(1 + sum(besuche(ablauf).knoten.values()), soll["wert"], rel, "Ereignisse je Fall")


def _arbeit_je_pool(ablauf: Ablauf, soll: Eintrag, rel: float) -> None:
    ist = {b.bahn.id: b for b in rechne_zeiten(ablauf, OHNE_ZUSCHLAG).bahnen}
    assert set(ist) == set(soll), "andere Einheiten als erwartet"
    for name, wert in soll.items():
        last = ist[name]
        gleich(last.arbeit_min, wert["wert"], rel, name)
        gleich(last.besuche, wert["besuche"], rel, name)
        gleich(last.arbeit_min / last.besuche, wert["mittel_je_besuch"], rel, name)
        gleich(last.arbeit_min / ((ablauf.zwischenankunft_min or 0) * (last.bahn.verfuegbar or 0)), wert["auslastung"], rel, name)


def _ohne_engpass(ablauf: Ablauf, soll: Eintrag, rel: float) -> None:
    zeiten = rechne_zeiten(ablauf)
    gleich(zeiten.arbeit_min, soll["mittel"], rel, "Mittel")
    gleich(zeiten.arbeit_sd_min**2, soll["varianz"], rel, "Varianz")
    gleich(zeiten.arbeit_sd_min, soll["standardabweichung"], rel, "Standardabweichung")


def _kosten(ablauf: Ablauf, soll: Eintrag, rel: float) -> None:
    gleich(float(rechne_zeiten(ablauf, OHNE_ZUSCHLAG).kosten_eur or 0), soll["euro"], rel, "Kosten je Fall")


def _poolwechsel(ablauf: Ablauf, soll: Eintrag, rel: float) -> None:
    gleich(untersuche_nahtstellen(ablauf).uebergaben_je_fall, soll["wert"], rel, "Übergaben je Fall")


def _jackson(ablauf: Ablauf, soll: Eintrag, rel: float) -> None:
    gesamt, je_bahn = jackson(ablauf)
    gleich(gesamt, soll["mittel"], rel, "Durchlaufzeit")
    for name, wert in soll["Wq_je_besuch"].items():
        gleich(je_bahn[name].wartezeit, wert, rel, name)


def _lastfaktor(ablauf: Ablauf, soll: Eintrag, rel: float) -> None:
    ist = besuche(ablauf).knoten
    for name, wert in soll["beispiel"].items():
        gleich(soll["beispiel_fallzahl"] * ist[name], wert, rel, name)


def _richtwerte(ablauf: Ablauf, soll: Eintrag, rel: float) -> None:
    """Zwei Schätzungen derselben Größe: der Abstand bleibt unter drei gemeinsamen Standardfehlern."""
    del rel
    uhren = {"dreieck_arbeitsuhr": ARBEITSUHR, "dreieck_kalender_mo_fr_8_16": Uhr(beginn=dt.date(2026, 1, 5))}
    for name, wert in soll.items():
        if name not in uhren:
            _unbekannt(f"simulation_richtwerte/{name}")
        s = simuliere(ablauf, 60_000, 20, uhr=uhren[name], keim=1, einschwingen=3_000)
        v = s.arbeit_min if uhren[name].beginn is None else s.kalender_min
        fehler = math.hypot(v.standardfehler, wert["halbe_breite_95"] / 1.96)
        assert abs(v.mittel - wert["mittel"]) <= 3 * fehler, f"{name}: {v.mittel} ± {v.standardfehler} statt {wert['mittel']}"


REFERENZ: dict[str, Callable[[Ablauf, Any, float], None]] = {
    "besuche": _besuche,
    "taetigkeitszeit": _taetigkeitszeit,
    "taetigkeiten_je_fall": _taetigkeiten_je_fall,
    "ereignisse_je_fall": _ereignisse_je_fall,
    "arbeit_je_pool": _arbeit_je_pool,
    "durchlauf_ohne_engpass": _ohne_engpass,
    "personalkosten_je_fall": _kosten,
    "poolwechsel_je_fall": _poolwechsel,
    "jackson": _jackson,
    "lastfaktor": _lastfaktor,
    "simulation_richtwerte": _richtwerte,
}


def _lade(pfad: Path) -> Ablauf:
    return lies_ablauf(yaml.safe_load(pfad.read_text("utf-8")))


def _unbekannt(was: str) -> None:
    raise AssertionError(f"unbekannter Fall {was}")


def _analytisch(pfad: Path, daten: Eintrag) -> Iterator[tuple[str, Pruefung]]:
    rel = float(daten["toleranz"]["exakt_rel"])
    for art, laeufer in (("mmc", _mmc), ("mg1", _mg1)):
        for fall in daten.get(art, ()):
            yield fall["id"], partial(laeufer, fall, rel)
    for fall in daten.get("handrechnung", ()):
        yield fall["id"], partial(HANDRECHNUNG[fall["id"]], fall, rel) if fall["id"] in HANDRECHNUNG else partial(_unbekannt, fall["id"])
    bekannt = {"beschreibung", "toleranz", "formeln", "mmc", "mg1", "handrechnung"}
    for name in (n for n in daten if n not in bekannt):
        yield from _referenz(pfad, name, daten[name], rel)


def _referenz(pfad: Path, name: str, teil: Any, rel: float) -> Iterator[tuple[str, Pruefung]]:
    """Fälle zu einem ganzen Prozess; jeder Schlüssel außer ``eingabe`` ist ein Fall."""
    if not isinstance(teil, dict) or "eingabe" not in teil:
        yield name, partial(_unbekannt, name)
        return
    datei = pfad.parent / teil["eingabe"]
    for schluessel, soll in teil.items():
        if schluessel == "eingabe":
            continue
        laeufer = REFERENZ.get(schluessel)

        def pruefung(laeufer: Any = laeufer, soll: Any = soll, schluessel: str = schluessel) -> None:
            if laeufer is None:
                _unbekannt(f"{name}/{schluessel}")
            laeufer(_lade(datei), soll, rel)

        yield f"{name}/{schluessel}", pruefung


def _zeit(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _minute(uhr: str) -> int:
    stunde, minute = uhr.split(":")
    return int(stunde) * 60 + int(minute)


def kalender(fall: Eintrag, standard: Eintrag) -> Kalender:
    """Der Kalender eines Falls; was er nicht nennt, gilt nach dem Abschnitt ``standard``."""
    gilt = standard | fall
    fenster = sorted((WOCHENTAGE.index(t), _minute(v), _minute(b)) for t in gilt["wochentage"] for v, b in gilt["zeiten"])
    frei = frozenset(dt.date.fromisoformat(t) for t in gilt.get("schliesstage", ()))
    return Kalender(tuple(fenster), gilt.get("land", ""), frei)


def _fertigstellung(fall: Eintrag, standard: Eintrag) -> None:
    ende = kalender(fall, standard).fertig(_zeit(fall["start"]), fall["dauer"])
    assert ende == _zeit(fall["ende"]), f"{ende} statt {fall['ende']}"


def _fehler(fall: Eintrag, standard: Eintrag) -> None:
    assert fall["erwartet"] == "fehlermeldung", fall["erwartet"]
    with pytest.raises(EingabeFehler, match="Bitte"):
        kalender(fall, standard).fertig(_zeit(fall["start"]), fall["dauer"])


def _zeitumstellung(fall: Eintrag, standard: Eintrag) -> None:
    von, bis = _zeit(fall["von"]), _zeit(fall["bis"])
    assert wanduhr_stunden(von, bis) == fall["wanduhr_stunden"]
    assert verstrichene_stunden(von, bis) == fall["verstrichen_stunden"]
    assert kalender(fall, standard).arbeitsminuten(von, bis) == fall["arbeitsminuten"]


def _arbeitsminuten(fall: Eintrag, standard: Eintrag) -> None:
    minuten = kalender(fall, standard).arbeitsminuten(_zeit(fall["von"]), _zeit(fall["bis_vor"]))
    assert minuten == fall["arbeitsminuten"], minuten


def _feiertagszahl(land: str, jahr: int, soll: list[int]) -> None:
    assert [len(feiertage(land, jahr)), arbeitstage(land, jahr)] == soll


def _kein_feiertag(tag: str) -> None:
    datum = dt.date.fromisoformat(tag)
    assert not [land for land in ("BW", "BY", "NW", "RP", "SN") if datum in feiertage(land, datum.year)]


def _einmalig(fall: Eintrag) -> None:
    datum = dt.date.fromisoformat(fall["datum"])
    assert (datum in feiertage(fall["land"], datum.year)) is fall["feiertag"]


def _rest(fall: Eintrag, standard: Eintrag) -> None:
    ende = kalender({}, standard).fertig(_zeit(fall["letzte_ankunft"]), fall["zwischenankunft"])
    assert ende == _zeit(fall["naechste_ankunft"])


def _ankunftsrate(fall: Eintrag, standard: Eintrag, faelle: int, rel: float) -> None:
    """Gleiche Rate wie vorgegeben, Abstände exponential, kein Häufungspunkt bei Öffnung."""
    zeiten = ", ".join(f"{v}-{b}" for v, b in standard["zeiten"])
    dienst = "; ".join(f"{','.join(standard['wochentage'])} {z}" for z in zeiten.split(", "))
    eine = Knoten("a", "a", bahn="b", bearbeitung=Dreieck(1, 1, 1))
    bahn = Bahn("b", "b", kapazitaet=1, arbeitszeit=dienst)
    ablauf = Ablauf("Ankunft", (eine,), (Weg(START, "a"), Weg("a", ENDE)), (bahn,), zwischenankunft_min=float(fall["zwischenankunft"]))
    lauf = laufe_einmal(baue_felder(ablauf, Uhr(beginn=dt.date(2026, 1, 5)), faelle), faelle, 1)
    tage = len({int(m // 1440) for m in lauf.ankunft_min})
    werktage = round((lauf.ankunft_min[-1] - lauf.ankunft_min[0]) / 1440 * 5 / 7)
    assert tage <= werktage + 1
    gleich(lauf.ankunft_min.size / werktage, fall["faelle_je_arbeitstag"], rel, "Fälle je Arbeitstag")
    abstaende = np.diff(lauf.ankunft_arbeit_min)
    gleich(float(abstaende.std() / abstaende.mean()), 1.0, rel, "Variationskoeffizient")
    oeffnung = {_minute(v) for v, _ in standard["zeiten"]}
    assert not any(m % 1440 in oeffnung for m in lauf.ankunft_min.tolist())


_KALENDERLISTEN: dict[str, Callable[[Eintrag, Eintrag], None]] = {
    "fertigstellung": _fertigstellung,
    "fehler": _fehler,
    "zeitumstellung": _zeitumstellung,
    "arbeitsminuten": _arbeitsminuten,
}


def _kalenderfaelle(daten: Eintrag) -> Iterator[tuple[str, Pruefung]]:
    standard = daten["standard"]
    for name, teil in daten.items():
        if name in _KALENDERLISTEN:
            yield from ((fall["id"], partial(_KALENDERLISTEN[name], fall, standard)) for fall in teil)
        elif name != "standard":
            yield from _feiertagsfaelle(name, teil, standard)


def _feiertagsfaelle(name: str, teil: Any, standard: Eintrag) -> Iterator[tuple[str, Pruefung]]:
    if name.startswith("feiertage_"):
        jahr = int(name.removeprefix("feiertage_"))
        yield from ((f"{name}/{land}", partial(_feiertagszahl, land, jahr, soll)) for land, soll in teil.items())
    elif name == "keine_feiertage":
        yield from ((f"kein_feiertag/{tag}", partial(_kein_feiertag, tag)) for tag in teil)
    elif name == "einmalige_feiertage":
        yield from ((f"einmalig/{fall['datum']}", partial(_einmalig, fall)) for fall in teil)
    elif name == "ankunftsrate":
        yield teil["einzelfall"]["id"], partial(_rest, teil["einzelfall"], standard)
        for fall in teil["faelle"]:
            yield fall["id"], partial(_ankunftsrate, fall, standard, teil["mindestfaelle"], float(teil["toleranz_rel"]))
    else:
        yield name, partial(_unbekannt, name)


def _prozessdatei(pfad: Path) -> None:
    ablauf = _lade(pfad)
    assert not ablauf.luecken, "Tätigkeiten ohne Zeit"
    assert rechne_zeiten(ablauf).arbeit_min > 0


def pruefe(pfad: Path) -> Iterator[tuple[str, Pruefung]]:
    """Alle Fälle der Datei ``pfad``: geschlossene Werte (JSON), Kalender oder Austauschdatei (YAML)."""
    if pfad.suffix == ".json":
        yield from _analytisch(pfad, json.loads(pfad.read_text("utf-8")))
        return
    daten = yaml.safe_load(pfad.read_text("utf-8"))
    if "taetigkeiten" in daten:
        yield "lesbar", partial(_prozessdatei, pfad)
    elif "fertigstellung" in daten or "standard" in daten:
        yield from _kalenderfaelle(daten)
    else:
        yield pfad.stem, partial(_unbekannt, pfad.name)
