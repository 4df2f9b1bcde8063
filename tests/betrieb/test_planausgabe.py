from __future__ import annotations

from pathlib import Path

from rodiko_kit.betrieb.drucksachen import drucksache
from rodiko_kit.betrieb.planausgabe import NAMEN, gib_termine_aus, plandatei
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bestand import SpeicherloserBestand
from tests.hilfen.kennungen import KOMMUNE
from tests.hilfen.muster import muster


def test_die_termine_gibt_es_als_kalenderdatei_und_den_plan_als_mappe() -> None:
    anschluss = ProbeAnschluss(SpeicherloserBestand(muster(), KOMMUNE))
    kalender, mappe = (plandatei(anschluss, KOMMUNE, name) for name in NAMEN)
    assert (kalender.name, kalender.typ) == ("massnahmenplan-landkreis-musterland.ics", "text/calendar; charset=utf-8")
    assert b"SUMMARY:Termin: M-1 Checkliste\r\n" in kalender.inhalt
    assert mappe.name.endswith(".xlsx")
    assert mappe.inhalt.startswith(b"PK")
    assert drucksache(anschluss, KOMMUNE, NAMEN[0], None) == kalender


def test_die_kommandozeile_schreibt_je_kommune_eine_kalenderdatei(tmp_path: Path) -> None:
    anschluss = ProbeAnschluss(SpeicherloserBestand(muster(), KOMMUNE))
    (datei,) = gib_termine_aus(anschluss, [{"id": str(KOMMUNE)}], tmp_path / "neu")
    assert datei.read_bytes() == plandatei(anschluss, KOMMUNE, NAMEN[0]).inhalt
