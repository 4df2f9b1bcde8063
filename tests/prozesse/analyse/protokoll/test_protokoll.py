"""Ereignisprotokolle: von Hand gerechnete Werte, eine zweite Rechnung in Schleifen, Schreibweisen, feindliche Dateien."""

from __future__ import annotations

import gzip
import io
import json
import random
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import fmean, median

import numpy as np
import pytest

from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.betrieb.pruefen import pruefe
from rodiko_kit.cli import fuehre_aus
from rodiko_kit.prozesse.analyse.kalender import Kalender
from rodiko_kit.prozesse.analyse.protokoll.arbeitszeit import Arbeitsuhr
from rodiko_kit.prozesse.analyse.protokoll.auswertung import Auswertung, werte_aus
from rodiko_kit.prozesse.analyse.protokoll.csv_lesen import lies_csv
from rodiko_kit.prozesse.analyse.protokoll.spalten import lies_zuordnung
from rodiko_kit.prozesse.analyse.protokoll.typen import Protokoll, pseudonym
from rodiko_kit.prozesse.analyse.protokoll.xes_lesen import lies_xes

KALENDER = Kalender.aus_angabe("Mo-Fr 08:00-16:00", "NW")
EPOCHE = datetime(1970, 1, 1)  # noqa: DTZ001  Wanduhr ohne Zone

CSV = """Vorgang;Aktivität;Beginn;Ende;Bearbeiter;Amt
1;Antrag;12.05.2026 08:00;12.05.2026 08:10;m1;BB
1;Prüfen;12.05.2026 10:00;12.05.2026 10:30;m2;ABH
1;Bescheid;13.05.2026 09:00;13.05.2026 09:20;m3;ABH
2;Antrag;12.05.2026 09:00;12.05.2026 09:20;m1;BB
2;Prüfen;15.05.2026 10:00;15.05.2026 11:00;m2;ABH
2;Prüfen;18.05.2026 10:00;18.05.2026 10:10;m2;ABH
2;Bescheid;18.05.2026 11:00;18.05.2026 11:30;m1;BB
"""


def xes(*faelle: tuple[str, ...]) -> bytes:
    """Je Fall Ereignisse „Aktivität|Zeit|Person|Zustand“."""
    text = '<?xml version="1.0" encoding="UTF-8"?><!-- Probe --><log xmlns="http://www.xes-standard.org/">'
    for nummer, fall in enumerate(faelle, start=1):
        text += f'<trace><string key="concept:name" value="F{nummer}"/>'
        for ereignis in fall:
            name, zeit, person, zustand = ereignis.split("|")
            text += f'<event><string key="concept:name" value="{name}"/><date key="time:timestamp" value="{zeit}"/>'
            text += f'<string key="org:resource" value="{person}"/>' if person else ""
            text += f'<string key="lifecycle:transition" value="{zustand}"/>' if zustand else ""
            text += "</event>\n"
        text += "</trace>"
    return (text + "</log>").encode()


def aus_csv(text: str | bytes, spalten: str = "") -> Protokoll:
    daten = text.encode() if isinstance(text, str) else text
    return lies_csv(io.BytesIO(daten), pseudonym(b"probe"), lies_zuordnung(spalten) if spalten else None)


def werte(protokoll: Protokoll) -> Auswertung:
    return werte_aus(protokoll, KALENDER, "Probe")


@pytest.mark.parametrize("zeichensatz", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_handgerechnete_kennzahlen_in_jedem_zeichensatz(zeichensatz: str) -> None:
    a = werte(aus_csv(CSV.encode(zeichensatz)))
    assert (a.faelle, a.ereignisse, a.aktivitaeten, a.varianten, a.personen, a.gruppen) == (2, 7, 3, 2, 3, 2)
    # Fall 1: 12.05. 08:00 bis 13.05. 09:20 = 25 h 20 min; Fall 2: 12.05. 09:00 bis 18.05. 11:30 = 146,5 h
    assert a.durchlauf_h.mittel == pytest.approx((25 + 1 / 3 + 146.5) / 2)
    # Arbeitszeit: 8 h + 1 h 20 min; 7 h + 8 h (13.) + 0 (14.05. Himmelfahrt) + 8 h + 3 h 30 min
    assert a.durchlauf_arbeit_h.mittel == pytest.approx((9 + 1 / 3 + 26.5) / 2)
    assert (a.uebergaben_person, a.uebergaben_gruppe) == (2.0, 1.5)
    assert (a.wiederholungen_je_fall, a.nacharbeit_anteil) == (0.5, 0.5)
    assert {(u.von, u.nach): u.anzahl for u in a.uebergaben} == {("BB", "ABH"): 2, ("ABH", "BB"): 1}
    hin = next(u for u in a.uebergaben if u.von == "BB")
    assert hin.warten_h.mittel == pytest.approx((1 + 50 / 60 + 72 + 40 / 60) / 2)
    assert {w.name: w.dauer_min.median for w in a.je_aktivitaet if w.dauer_min} == {"Prüfen": 30, "Antrag": 15, "Bescheid": 25}


def test_beginn_und_ende_werden_gepaart_der_aelteste_zuerst() -> None:
    tag = "2026-05-12T{}:00+02:00"
    fall = (
        f"A|{tag.format('08:00')}|p|start",
        f"A|{tag.format('08:10')}|q|start",
        f"A|{tag.format('08:30')}||complete",
        f"A|{tag.format('09:00')}|q|complete",
        f"B|{tag.format('10:00')}|r|complete",
        f"B|{tag.format('11:00')}|r|schedule",
    )
    a = werte(lies_xes(io.BytesIO(xes(fall)), pseudonym(b"probe")))
    assert (a.ereignisse, a.taetigkeiten, a.aktivitaeten) == (6, 3, 2)
    dauer = a.je_aktivitaet[0].dauer_min
    assert dauer is not None
    assert dauer.mittel == pytest.approx((30 + 50) / 2)
    assert a.durchlauf_h.mittel == 3.0
    assert a.uebergaben_person == 2.0
    assert "schedule" in a.hinweise[0]


def test_zeitumstellung_zaehlt_verstrichene_stunden_wenn_die_zone_bekannt_ist() -> None:
    fall = ("A|2026-03-28T12:00:00+01:00||", "B|2026-03-29T12:00:00+02:00||")
    assert werte(lies_xes(io.BytesIO(xes(fall)), pseudonym(b"probe"))).durchlauf_h.mittel == 23.0


@pytest.mark.parametrize(
    "zeit",
    [
        *("12.05.2026 08:15", "12.05.2026, 08:15 Uhr", "12.05.26 08:15:00", "12.5.2026 8:15", "12.05.2026 08:15:00,000"),
        *("2026-05-12 08:15", "2026-05-12T08:15:00", "12/05/2026 08:15", "2026/05/12 08:15", "46154,34375", "1778573700"),
    ],
)
def test_schreibweisen_eines_zeitpunkts(zeit: str) -> None:
    p = aus_csv(f'Fall\tAktivität\tZeitpunkt\n1\tA\t"{zeit}"\n')
    assert EPOCHE + timedelta(milliseconds=int(p.beginn[0])) == datetime(2026, 5, 12, 8, 15)  # noqa: DTZ001  Wanduhr ohne Zone


def _naiv(zeilen: list[tuple[str, str, datetime, datetime, str, str]]) -> dict[str, object]:
    """Dieselben Größen, Fall für Fall in Schleifen gerechnet."""
    faelle: dict[str, list[tuple[str, str, datetime, datetime, str, str]]] = {}
    for zeile in zeilen:
        faelle.setdefault(zeile[0], []).append(zeile)
    for reihe in faelle.values():
        reihe.sort(key=lambda z: (z[2], z[3]))
    stunden = [(max(z[3] for z in r) - min(z[2] for z in r)).total_seconds() / 3600 for r in faelle.values()]

    def wechsel(stelle: int) -> float:
        bekannt = [[str(z[stelle]) for z in r if z[stelle]] for r in faelle.values()]
        return sum(a != b for r in bekannt for a, b in pairwise(r)) / len(faelle)

    return {
        "varianten": len({tuple(z[1] for z in r) for r in faelle.values()}),
        "mittel": fmean(stunden),
        "median": median(stunden),
        "person": wechsel(4),
        "gruppe": wechsel(5),
        "wiederholt": sum(sum(Counter(z[1] for z in r).values()) - len({z[1] for z in r}) for r in faelle.values()) / len(faelle),
        "arbeit": fmean(KALENDER.arbeitsminuten(min(z[2] for z in r), max(z[3] for z in r)) / 60 for r in faelle.values()),
    }


@pytest.mark.parametrize("keim", range(5))
def test_zufaellige_protokolle_stimmen_mit_der_zweiten_rechnung_ueberein(keim: int) -> None:
    zufall = random.Random(keim)  # noqa: S311  Prüfdaten
    zeilen = []
    for n in range(300):
        beginn = datetime(2026, 1, 1) + timedelta(minutes=zufall.randrange(200_000))  # noqa: DTZ001  Wanduhr ohne Zone
        ende = beginn + timedelta(minutes=zufall.randrange(5_000))
        zeilen.append(
            (f"F{n % 40}", zufall.choice("ABCD"), beginn, ende, zufall.choice(["", "p", "q"]), zufall.choice(["", "X", "Y", "Z"]))
        )
    text = "Fall,Aktivität,Beginn,Ende,Person,Gruppe\n"
    text += "".join(f"{f},{a},{b:%d.%m.%Y %H:%M},{e:%d.%m.%Y %H:%M},{p},{g}\n" for f, a, b, e, p, g in zeilen)
    a, soll = werte(aus_csv(text)), _naiv(zeilen)
    ist = {
        "varianten": a.varianten,
        "mittel": a.durchlauf_h.mittel,
        "median": a.durchlauf_h.median,
        "person": a.uebergaben_person,
        "gruppe": a.uebergaben_gruppe,
        "wiederholt": a.wiederholungen_je_fall,
        "arbeit": a.durchlauf_arbeit_h.mittel,
    }
    assert ist == pytest.approx(soll)


def test_arbeitsuhr_stimmt_mit_dem_kalender_ueberein() -> None:
    zufall = random.Random(7)  # noqa: S311  Prüfdaten
    von = [datetime(2025, 12, 20) + timedelta(minutes=zufall.randrange(40_000)) for _ in range(50)]  # noqa: DTZ001  Wanduhr
    bis = [v + timedelta(minutes=zufall.randrange(20_000)) for v in von]
    a, b = (np.array([round((z - EPOCHE).total_seconds() * 1000) for z in reihe]) for reihe in (von, bis))
    uhr = Arbeitsuhr(KALENDER, int(a.min()), int(b.max()))
    assert uhr.zwischen(a, b) == pytest.approx([KALENDER.arbeitsminuten(v, e) for v, e in zip(von, bis, strict=True)])


def test_rohe_kennungen_bleiben_nirgends_und_haengen_am_schluessel() -> None:
    eines, anderes = (lies_csv(io.BytesIO(CSV.encode()), pseudonym(s)) for s in (b"a", b"b"))
    assert "m1" not in repr(eines)
    assert len(set(eines.faelle + eines.personen)) == 5
    assert not set(eines.faelle) & set(anderes.faelle)
    assert werte(eines).fingerabdruck == werte(aus_csv_mit(b"a")).fingerabdruck != werte(anderes).fingerabdruck


def aus_csv_mit(schluessel: bytes) -> Protokoll:
    """Dieselben Zeilen in anderer Reihenfolge."""
    kopf, *rest = CSV.splitlines(keepends=True)
    return lies_csv(io.BytesIO((kopf + "".join(reversed(rest))).encode()), pseudonym(schluessel))


def test_alle_maengel_mit_zeile_und_wert() -> None:
    text = "Fall;Aktivität;Beginn;Ende\n1;a;12.05.2026 08:15;12.05.2026 08:10\n;a;12.05.2026 08:15;\n1;;12.05.2026 08:15;\n"
    text += '1;a;31.02.2026 08:15;\n1;"a\nb";;\n1;a;b\n1;a;12.05.2026 08:15;\n'
    with pytest.raises(SammelFehler) as fehler:
        aus_csv(text)
    assert [(f.ort.split(",")[0], f.wert) for f in fehler.value.fehler] == [
        *(("Zeile 2", "12.05.2026 08:10"), ("Zeile 3", ""), ("Zeile 4", ""), ("Zeile 5", "31.02.2026 08:15"), ("Zeile 6", "")),
        ("Zeile 8", "3 Felder"),
    ]


def test_falsch_gewaehlte_zeitspalte_verraet_keine_kennung() -> None:
    with pytest.raises(SammelFehler) as fehler:
        aus_csv("Fall;Aktivität;Ende\nGeheim-1;a;12.05.2026\n", "fall=Aktivität; aktivitaet=Ende; ende=Fall")
    assert "enthält keine Zeitpunkte" in str(fehler.value)
    assert "Geheim" not in str(fehler.value)


def _feindlich() -> dict[str, bytes]:
    kopf = b"Fall;Aktivitaet;Ende\n"
    return {
        "nul.csv": kopf + b"1;a;\0\n",
        "zeile.csv": kopf + b"1;" + b"x" * 3_000_000,
        "bombe.csv.gz": gzip.compress(kopf + b"1;a;12.05.2026 08:15\n" * 1_000_000),
        "bombe.xes.gz": gzip.compress(b"<log>" + b"<trace></trace>" * 1_000_000),
        "dtd.xes": b'<!DOCTYPE log [<!ENTITY a "aa">]><log><trace/></log>',
        "kaputt.xes": b"<log><trace><event></trace>",
        "marke.xes": b'<log><trace><event><string key="' + b"x" * 3_000_000,
        "tief.xes": b"<log>" + b"<a>" * 200_000,
        "anfuehrung.csv": kopf + b'1;"a;12.05.2026 08:15\n' + b"1;a;12.05.2026 08:15\n" * 20_000,
        "gemischt.csv": kopf + "1;ä;12.05.2026\n".encode() * 9_000 + b"1;\xe4;12.05.2026\n",
        "utf32.csv": kopf.decode().encode("utf-32"),
        "halb.csv.gz": gzip.compress(kopf)[:-6],
        "leer.csv": b"",
        "kopf.csv": kopf,
        "rauschen.csv": bytes(range(256)) * 400,
        "andere.csv": b"Name;Ort\nA;B\n",
    }


@pytest.mark.parametrize("name", sorted(_feindlich()))
def test_feindliche_und_fremde_dateien_sind_maengel(name: str, tmp_path: Path) -> None:
    datei = tmp_path / name
    datei.write_bytes(_feindlich()[name])
    befund = pruefe(datei)
    assert befund.meldungen
    assert not befund.kennzahlen
    assert all(m.abhilfe for m in befund.meldungen)


def test_riesige_datei_wird_nicht_gelesen(tmp_path: Path) -> None:
    datei = tmp_path / "riesig.xes"
    with datei.open("wb") as strom:
        strom.write(b"<log>")
        strom.truncate(10_000_000_000)
    assert "größer als 1000 MB" in pruefe(datei).meldungen[0].text


@pytest.mark.parametrize("gepackt", [False, True])
def test_kommandozeile_druckt_die_kennzahlen(gepackt: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: FBT001  Parameter
    datei = tmp_path / ("protokoll.xes.gz" if gepackt else "protokoll.xes")
    inhalt = xes(("A|2026-05-12T08:00:00Z|p|", "B|2026-05-12T10:00:00Z|q|"), ("A|2026-05-12T08:00:00Z|p|", "B|2026-05-12T09:00:00Z|p|"))
    datei.write_bytes(gzip.compress(inhalt) if gepackt else inhalt)
    assert fuehre_aus(["pruefen", str(datei), "--json"]) == 0
    ergebnis = json.loads(capsys.readouterr().out)
    assert {n: ergebnis[n] for n in ("faelle", "ereignisse", "aktivitaeten", "varianten")} == {
        "faelle": 2,
        "ereignisse": 4,
        "aktivitaeten": 2,
        "varianten": 1,
    }
    assert ergebnis["durchlaufzeit_h"] == {"mittel": 1.5, "median": 1.5}
    assert ergebnis["uebergaben_je_fall"] == {"person": 0.5, "gruppe": None}


def test_spalten_lassen_sich_zuordnen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    datei = tmp_path / "liste.csv"
    datei.write_text("Nr,Was,Wann\n1,A,12.05.2026 08:00\n1,B,12.05.2026 09:00\n", encoding="utf-8")
    assert fuehre_aus(["pruefen", str(datei), "--json"]) == 1
    capsys.readouterr()
    assert fuehre_aus(["pruefen", str(datei), "--spalten", "fall=Nr; aktivitaet=Was; ende=Wann", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["faelle"] == 1
    with pytest.raises(EingabeFehler, match="gibt es in der Datei nicht"):
        aus_csv(datei.read_bytes(), "fall=Nummer; aktivitaet=Was; ende=Wann")
