from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from rodiko_kit.akteure.modell import Akteur, Haltung, Teilnehmergruppe
from rodiko_kit.auftakt.analyse import kreis
from rodiko_kit.auftakt.modell.kreis import Auftaktworkshop, Gremium, Mitglied, Projektrolle, Projektrollenart
from tests.auftakt.welt import akteur, neu

BEGINN = dt.date(2026, 4, 1)
SECHS = [
    akteur(n, g.value, teilnehmergruppe=g, haltung=Haltung.UNTERSTUETZT) for n, g in enumerate(Teilnehmergruppe) if g.name != "WEITERE"
]


def _mitglieder(akteure: list[Akteur], gremium: Gremium = Gremium.INITIATIVKREIS) -> list[Mitglied]:
    return [
        neu(Mitglied, f"G-{a.kuerzel}-{gremium}"[:20].replace(" ", ""), gremium=gremium, akteur=a.id, initiator=n == 0)
        for n, a in enumerate(akteure)
    ]


@pytest.mark.parametrize(("anzahl", "hinweis"), [(0, "keine Mitglieder"), (1, "1 Mitglied"), (2, ""), (4, ""), (5, "5 Mitglieder")])
def test_die_steuerungsgruppe_hat_etwa_zwei_bis_vier_mitglieder(anzahl: int, hinweis: str) -> None:
    leute = [akteur(n, f"Stelle {n}") for n in range(anzahl)]
    saetze = kreis.hinweise_steuerungsgruppe(
        _mitglieder(leute, Gremium.STEUERUNGSGRUPPE), neu(Auftaktworkshop, "AW-1", rhythmus="monatlich")
    )
    assert saetze == ((f"Die Steuerungsgruppe hat {hinweis}; üblich sind 2 bis 4.",) if hinweis else ())


def test_ohne_rhythmus_sagt_die_steuerungsgruppe_was_offen_ist() -> None:
    leute = [akteur(1, "A"), akteur(2, "B")]
    assert kreis.hinweise_steuerungsgruppe(_mitglieder(leute, Gremium.STEUERUNGSGRUPPE), None)[0].startswith("Der Rhythmus")


def test_alle_sechs_gruppen_geben_keine_warnung_und_jede_fehlende_wird_genannt() -> None:
    assert kreis.hinweise_initiativkreis(_mitglieder(SECHS), SECHS, intern=False) == ()
    for fehlt in SECHS:
        rest = [a for a in SECHS if a is not fehlt]
        assert kreis.hinweise_initiativkreis(_mitglieder(rest), rest, intern=False) == (f"Im Initiativkreis fehlt noch: {fehlt.name}.",)


def test_steuerungsgruppe_und_initiativkreis_sind_zwei_gremien() -> None:
    nur_steuerung = _mitglieder(SECHS, Gremium.STEUERUNGSGRUPPE)
    assert kreis.hinweise_initiativkreis(nur_steuerung, SECHS, intern=True) == ("Noch kein Mitglied im Initiativkreis.",)


def test_bedenkentraeger_gehoeren_dazu_und_das_sieht_nur_die_beratung() -> None:
    mit_bedenken = [*SECHS[:-1], SECHS[-1].aendern(haltung=Haltung.ABLEHNEND)]
    assert kreis.hinweise_initiativkreis(_mitglieder(SECHS), SECHS, intern=False) == ()
    assert "Bedenkenträger" in kreis.hinweise_initiativkreis(_mitglieder(SECHS), SECHS, intern=True)[0]
    assert kreis.hinweise_initiativkreis(_mitglieder(mit_bedenken), mit_bedenken, intern=True) == ()
    ohne = [a.aendern(haltung=Haltung.BEDENKEN) for a in SECHS]
    assert "Befürworter" in kreis.hinweise_initiativkreis(_mitglieder(ohne), ohne, intern=True)[0]


def test_ohne_initiator_wird_gefragt_wer_das_vorhaben_treibt() -> None:
    ohne = [m.aendern(initiator=False) for m in _mitglieder(SECHS)]
    assert "Wer treibt das Vorhaben" in kreis.hinweise_initiativkreis(ohne, SECHS, intern=False)[0]


@pytest.mark.parametrize(
    ("vorher_tage", "passt", "wochen"), [(0, True, 0), (3, True, 0), (42, True, 6), (182, True, 26), (183, False, 26), (-1, False, -1)]
)
def test_der_workshop_liegt_null_bis_26_wochen_vor_dem_beginn(vorher_tage: int, wochen: int, *, passt: bool) -> None:
    lage = kreis.terminlage(neu(Auftaktworkshop, "AW-1", termin=BEGINN - dt.timedelta(days=vorher_tage)), BEGINN)
    assert (lage.passt, lage.wochen) == (passt, wochen)
    assert lage.satz.endswith(".")


def test_fehlende_daten_werden_beim_namen_genannt() -> None:
    assert "Termin des Auftaktworkshops" in kreis.terminlage(None, BEGINN).satz
    assert "Projektbeginn" in kreis.terminlage(neu(Auftaktworkshop, "AW-1", termin=BEGINN), None).satz
    assert [ok for _, ok in kreis.voraussetzungen(neu(Auftaktworkshop, "AW-1", projektteam_endgueltig=True))] == [True, False]


def test_der_ressourcenplan_rechnet_personen_mal_tage_und_summiert() -> None:
    rollen = [
        neu(
            Projektrolle, "RO-1", name="Ansprechperson", rollenart=Projektrollenart.ANSPRECHPERSON, personen=2, personentage=Decimal("12.5")
        ),
        neu(Projektrolle, "RO-2", name="IT", rollenart=Projektrollenart.MITARBEITENDE, personen=3, personentage=Decimal(4)),
        neu(Projektrolle, "RO-3", name="offen", personen=5),
    ]
    assert kreis.summe_personentage(rollen) == Decimal(37)
    tafel = kreis.ressourcenplan(rollen, {})
    assert [z[5] for z in tafel.zeilen] == ["25", "12", "–", "37"]
    assert tafel.zeilen[-1][3] == "10"
    saetze = kreis.hinweise_rollen(rollen)
    assert saetze == (
        "Noch ohne Eintrag: Steuerungsgruppe und einzelne Mitarbeitende.",
        "Noch ohne geschätzten Aufwand: offen.",
    )
