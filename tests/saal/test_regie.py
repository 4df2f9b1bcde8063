from __future__ import annotations

from uuid import UUID

import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.saal.abfrage.regie import Regieblick
from rodiko_kit.saal.analyse.regie import in_reihe, plantabelle
from rodiko_kit.saal.befehl import regie
from rodiko_kit.saal.modell import Programmpunkt
from tests.hilfen.bestand import SpeicherloserBestand

KOMMUNE = UUID(int=1)


def leer() -> SpeicherloserBestand:
    return SpeicherloserBestand((), KOMMUNE)


def mit(vorlage: str = "auftakt_initiativkreis") -> SpeicherloserBestand:
    return leer().nach(regie.RegieplanAnlegen(kommune=KOMMUNE, vorlage=vorlage))


def namen(bestand: SpeicherloserBestand) -> list[str]:
    return [p.name for p in in_reihe(bestand.alle(Programmpunkt))]


def satz(bestand: SpeicherloserBestand, uhr: str) -> str:
    return str(Regieblick(kommune=KOMMUNE, jetzt=f"2026-06-03T{uhr}:00+02:00").antwort(bestand)["satz"])


def test_auftakt_hat_sieben_punkte_mit_dem_zeitbudget_eines_vormittags() -> None:
    punkte = in_reihe(mit().alle(Programmpunkt))
    nummern = [p.name.split()[0] for p in punkte if p.name[0].isdigit()]
    assert nummern == ["1", "2", "3a", "3b", "3c", "4", "5", "6a", "6b", "6c", "7"]
    assert sum(p.dauer_min for p in punkte) == 240
    tabelle = plantabelle(punkte)
    assert tabelle.zeilen[0][0] == "09:30–09:40"
    assert tabelle.zeilen[-1][0] == "13:10–13:30"


@pytest.mark.parametrize("vorlage", regie.VORLAGEN)
def test_jede_vorlage_ergibt_gueltige_punkte(vorlage: str) -> None:
    assert all(p.dauer_min > 0 for p in mit(vorlage).alle(Programmpunkt))


def test_unbekannte_vorlage_nennt_die_vorhandenen() -> None:
    with pytest.raises(EingabeFehler, match="priorisierung"):
        mit("gibt_es_nicht")


def test_die_uhr_verschiebt_alles_was_noch_kommt() -> None:
    bestand = mit("priorisierung").nach(regie.RegieWeiter(kommune=KOMMUNE, wann="2026-06-03T07:10:00.000+00:00"))
    assert satz(bestand, "09:12") == "Jetzt: Begrüßung und Probelauf am Telefon (bis 09:25). 10 Minuten hinter dem Plan. Ende um 12:10."
    assert "20 Minuten hinter dem Plan" in satz(bestand, "09:35")
    zeilen = Regieblick(kommune=KOMMUNE, jetzt="2026-06-03T09:12:00+02:00").antwort(bestand)["zeilen"]
    assert [z["zeit"] for z in zeilen[:2]] == ["▶ 09:00–09:15 → 09:10", "09:15–09:45 → 09:25"]


def test_weiter_beendet_und_beginnt_bis_zum_schluss() -> None:
    bestand = mit("priorisierung")
    assert satz(bestand, "08:00") == "Beginn 09:00, Ende nach Plan 12:00."
    for n in range(len(namen(bestand)) + 1):
        bestand = bestand.nach(regie.RegieWeiter(kommune=KOMMUNE, wann=f"2026-06-03T{7 + n // 6:02d}:{n % 6}0:00.000+00:00"))
    assert satz(bestand, "12:00") == "Alle Punkte sind abgeschlossen."
    zurueck = bestand.nach(regie.RegieZuruecksetzen(kommune=KOMMUNE))
    assert not [p for p in zurueck.alle(Programmpunkt) if p.begonnen or p.beendet]


def test_einfuegen_und_verschieben_behalten_reihe_und_anfangszeit() -> None:
    bestand = mit("priorisierung")
    erste, zweite = in_reihe(bestand.alle(Programmpunkt))[:2]
    neu = regie.PunktEinfuegen(kommune=KOMMUNE, nach=erste.id, felder={"name": "Kaffee", "dauer_min": 5})
    bestand = bestand.nach(neu)
    assert namen(bestand)[:3] == [erste.name, "Kaffee", zweite.name]
    bestand = bestand.nach(regie.PunktVerschieben(kommune=KOMMUNE, id=neu.id, um=-1))
    assert namen(bestand)[:2] == ["Kaffee", erste.name]
    punkte = in_reihe(bestand.alle(Programmpunkt))
    assert [p.beginn for p in punkte[:2]] == ["09:00", ""]
    assert regie.PunktVerschieben(kommune=KOMMUNE, id=neu.id, um=-1).aenderungen(bestand) == ()


def test_beginnt_der_tag_ganz_woanders_rueckt_der_plan_mit() -> None:
    bestand = mit("priorisierung").nach(regie.RegieWeiter(kommune=KOMMUNE, wann="2026-06-03T12:00:00.000+00:00"))
    assert satz(bestand, "14:05") == "Jetzt: Begrüßung und Probelauf am Telefon (bis 14:15). Genau im Plan. Ende um 17:00."
