from __future__ import annotations

import datetime as dt
import re

from hypothesis import given
from hypothesis import strategies as st

from rodiko_kit.massnahmen.analyse.kalenderdatei import falte, kalenderdatei, schuetze
from rodiko_kit.massnahmen.modell.massnahme import Umsetzungsstand
from tests.hilfen.planmuster import massnahme, sperrzeit

STEMPEL = dt.datetime(2026, 9, 7, 12, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))


def _datei() -> str:
    eine = massnahme(
        "M-1", name="Postfach; Regeln, Vertretung", von=dt.date(2026, 9, 7), bis=dt.date(2026, 12, 31), wirkungsindikator="Tage"
    )
    weg = massnahme("M-2", bis=dt.date(2027, 2, 28), umsetzungsstand=Umsetzungsstand.VERWORFEN, version=4)
    ohne = massnahme("M-3")
    ferien = sperrzeit(dt.date(2026, 10, 12), dt.date(2026, 10, 24), name="Herbstferien", quelle="Land")
    alle = (eine, weg, ohne, ferien)
    namen = {eine.zustaendig: "Ausländerbehörde"} if eine.zustaendig else {}
    return kalenderdatei("Maßnahmenplan Musterland", (eine, weg, ohne), (ferien,), namen, {o.id: STEMPEL for o in alle})


def _ereignisse(inhalt: str) -> list[dict[str, str]]:
    """Unabhängig gelesen: entfaltet (RFC 5545, 3.1), je Ereignis Name mit Parametern -> Wert."""
    zeilen = re.sub(r"\r\n[ \t]", "", inhalt).split("\r\n")
    ereignisse: list[dict[str, str]] = []
    for zeile in zeilen:
        if zeile == "BEGIN:VEVENT":
            ereignisse.append({})
        elif ereignisse and ":" in zeile:
            name, wert = zeile.split(":", 1)
            ereignisse[-1].setdefault(name, wert)
    return ereignisse


def test_beginn_und_ende_jeder_massnahme_und_jede_sperrzeit_sind_ganztaegige_termine() -> None:
    termine = {e["SUMMARY"]: (e["DTSTART;VALUE=DATE"], e["DTEND;VALUE=DATE"]) for e in _ereignisse(_datei())}
    assert termine == {
        "Beginn: M-1 Postfach\\; Regeln\\, Vertretung": ("20260907", "20260908"),
        "Termin: M-1 Postfach\\; Regeln\\, Vertretung": ("20261231", "20270101"),
        "Termin: M-2 Maßnahme M-2": ("20270228", "20270301"),
        "Sperrzeit: Herbstferien": ("20261012", "20261025"),
    }


def test_die_datei_haelt_die_form_ein() -> None:
    inhalt = _datei()
    assert inhalt.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert inhalt.endswith("END:VCALENDAR\r\n")
    assert "\n" not in inhalt.replace("\r\n", "")
    assert all(len(z.encode()) <= 75 for z in inhalt.split("\r\n"))
    assert inhalt.count("BEGIN:VEVENT") == inhalt.count("END:VEVENT") == 4


def test_kennung_stempel_und_folge_sind_fest() -> None:
    ereignisse = _ereignisse(_datei())
    assert _datei() == _datei()
    assert len({e["UID"] for e in ereignisse}) == 4
    assert {e["DTSTAMP"] for e in ereignisse} == {"20260907T103000Z"}
    verworfen = next(e for e in ereignisse if "M-2" in e["SUMMARY"])
    assert (verworfen["STATUS"], verworfen["SEQUENCE"]) == ("CANCELLED", "3")
    beschreibung = next(e for e in ereignisse if "M-1" in e["SUMMARY"])["DESCRIPTION"]
    assert beschreibung == "Zuständig: Ausländerbehörde\\nStand: vorgeschlagen\\nAufwand: 5 Personentage\\nWirkungsindikator: Tage"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_falten_trennt_nie_ein_zeichen_und_verliert_nichts(text: str) -> None:
    gefaltet = falte(text)
    assert gefaltet.replace("\r\n ", "") == text
    assert all(len(z.encode()) <= 75 for z in gefaltet.split("\r\n"))


@given(st.text(alphabet="ab\\;,\n", max_size=40))
def test_geschuetzter_text_laesst_sich_zurueckgewinnen(text: str) -> None:
    zurueck = re.sub(r"\\(.)", lambda t: "\n" if t[1] == "n" else t[1], schuetze(text))
    assert zurueck == text
