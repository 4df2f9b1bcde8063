from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from rodiko_kit.basis.einwurf import Einwurf
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.saal.abfrage.runden import stimmen_der
from rodiko_kit.saal.befehl import runde as befehl
from rodiko_kit.saal.modell import CODEALPHABET, Gruppe, Herkunft, Option, Runde, Rundenstand, Stapelstimme
from tests.hilfen.bestand import SpeicherloserBestand

KOMMUNE = UUID(int=1)
ZWEI = (Option(id="o1", text="Wohnen"), Option(id="o2", text="Arbeit"))


def eine(kuerzel: str = "R-001", **felder: Any) -> Runde:
    return Runde(kommune=KOMMUNE, kuerzel=kuerzel, frage="Was zuerst?", optionen=ZWEI, **({"code": "ABCDEF"} | felder))


def bestand(*runden: Runde, einwuerfe: tuple[Einwurf, ...] = ()) -> SpeicherloserBestand:
    return SpeicherloserBestand(runden, KOMMUNE, einwuerfe=einwuerfe)


def test_runde_erbt_den_code_und_ein_neuer_saal_bekommt_einen_eigenen() -> None:
    stand = bestand(eine())
    geerbt = befehl.RundeAnlegen(kommune=KOMMUNE, felder={"frage": "Und dann?"})
    fremd = befehl.RundeAnlegen(kommune=KOMMUNE, felder={"frage": "Andere"}, neuer_saal=True)
    stand = stand.nach(geerbt).nach(fremd)
    assert stand.hole(Runde, geerbt.id).code == "ABCDEF"
    neu = stand.hole(Runde, fremd.id).code
    assert neu != "ABCDEF"
    assert len(neu) == 6
    assert set(neu) <= set(CODEALPHABET)


def test_oeffnen_schliesst_die_andere_runde_desselben_codes() -> None:
    alt, neu, woanders = eine(stand=Rundenstand.OFFEN), eine("R-002"), eine("R-003", code="XYZXYZ", stand=Rundenstand.OFFEN)
    stand = bestand(alt, neu, woanders).nach(befehl.RundeOeffnen(kommune=KOMMUNE, runde=neu.id, wann="2026-06-03T12:00:00.000+00:00"))
    assert [stand.hole(Runde, r.id).stand.value for r in (alt, neu, woanders)] == ["geschlossen", "offen", "offen"]
    assert stand.hole(Runde, neu.id).geoeffnet == "2026-06-03T12:00:00.000+00:00"


def test_nur_was_offen_war_laesst_sich_schliessen() -> None:
    runde = eine()
    with pytest.raises(EingabeFehler, match="Entwurf"):
        befehl.RundeSchliessen(kommune=KOMMUNE, runde=runde.id).aenderungen(bestand(runde))


def test_naechster_durchgang_zaehlt_weiter_und_oeffnet() -> None:
    runde = eine(stand=Rundenstand.AUFGEDECKT, uebernommen=True)
    danach = bestand(runde).nach(befehl.NaechsterDurchgang(kommune=KOMMUNE, runde=runde.id)).hole(Runde, runde.id)
    assert (danach.durchgang, danach.stand, danach.uebernommen) == (2, Rundenstand.OFFEN, False)


def test_probestimmen_tragen_durchgang_null_und_der_ernst_beginnt_vorn() -> None:
    runde = eine(probelauf=True, stand=Rundenstand.OFFEN, durchgang=2, freigegeben=("a",), gruppen=(Gruppe(id="g", name="G"),))
    assert runde.zaehlgang == 0
    danach = bestand(runde).nach(befehl.ProbelaufBeenden(kommune=KOMMUNE, runde=runde.id)).hole(Runde, runde.id)
    assert (danach.zaehlgang, danach.stand, danach.freigegeben, danach.gruppen) == (1, Rundenstand.ENTWURF, (), ())


def test_freigabe_gilt_fuer_genau_diesen_beitrag_und_laesst_sich_zuruecknehmen() -> None:
    runde = eine(stand=Rundenstand.OFFEN)
    einwuerfe = tuple(Einwurf(kommune=KOMMUNE, kasten=runde.id, absender=a, gegenstand="1", inhalt={"text": a}) for a in "ab")
    stand = bestand(runde, einwuerfe=einwuerfe)
    beitrag = stimmen_der(stand, runde.id)[1].beitrag
    frei = stand.nach(befehl.BeitraegeFreigeben(kommune=KOMMUNE, runde=runde.id, beitraege=(beitrag, beitrag)))
    assert [s.freigegeben for s in stimmen_der(frei, runde.id)] == [False, True]
    wieder = frei.nach(befehl.BeitraegeFreigeben(kommune=KOMMUNE, runde=runde.id, beitraege=(beitrag,), frei=False))
    assert [s.freigegeben for s in stimmen_der(wieder, runde.id)] == [False, False]


def test_stapel_zaehlt_jede_stimme_einzeln_und_ist_gekennzeichnet() -> None:
    runde = eine(stand=Rundenstand.OFFEN)
    stand = bestand(runde).nach(befehl.StapelErfassen(kommune=KOMMUNE, runde=runde.id, anzahl=12, inhalt={"wahl": "o2"}))
    assert stand.alle(Stapelstimme)[0].anzahl == 12
    gezaehlt = stimmen_der(stand, runde.id)
    assert len({s.teilnahme for s in gezaehlt}) == 12
    assert {(s.herkunft, s.inhalt["wahl"], s.durchgang) for s in gezaehlt} == {(Herkunft.STAPEL, "o2", 1)}


def test_stapel_mit_unbekannter_auswahl_wird_abgewiesen() -> None:
    runde = eine(stand=Rundenstand.OFFEN)
    with pytest.raises(EingabeFehler, match="o9"):
        befehl.StapelErfassen(kommune=KOMMUNE, runde=runde.id, anzahl=1, inhalt={"wahl": "o9"}).aenderungen(bestand(runde))


def test_titel_nennen_die_frage() -> None:
    runde = eine()
    for klasse, wort in ((befehl.RundeOeffnen, "geöffnet"), (befehl.RundeAufdecken, "aufgedeckt")):
        assert klasse(kommune=KOMMUNE, runde=runde.id).titel(bestand(runde)) == f"Runde „Was zuerst?“ {wort}"
    assert befehl.RundeAnlegen(kommune=KOMMUNE, id=uuid4(), felder={"frage": "Neu?"}).titel(bestand()) == "Runde „Neu?“ angelegt"
