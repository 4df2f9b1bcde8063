from __future__ import annotations

from uuid import uuid5

import pytest

from rodiko_kit.akteure.abfrage import AkteureBlick, saallagen
from rodiko_kit.akteure.analyse.feld import einflussfeld
from rodiko_kit.akteure.analyse.katalog import fehlende_aus_katalog
from rodiko_kit.akteure.analyse.netz import weisse_flecken
from rodiko_kit.akteure.analyse.salienz import salienzsaetze
from rodiko_kit.akteure.analyse.unterschied import Wandel, angestrebt, unterschied, wandel
from rodiko_kit.akteure.befehl import KatalogUebernehmen
from rodiko_kit.akteure.modell import Beziehungsart, Haltung, Stand
from rodiko_kit.basis.bild import Vieleck
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.verweis import Verweis
from rodiko_kit.saal.modell import Einstellungen, Option, Runde, Rundenstand, Stapelstimme, Stimmzettel
from tests.akteure.welt import KOMMUNE, akteur, bestand, beziehung

ABH, JC, AMT, RAT = (akteur(n, i) for i, n in enumerate(("Ausländerbehörde", "Jobcenter", "Sozialamt", "Kreistag"), start=1))


def test_salienz_nennt_die_wichtigste_klasse_zuerst_und_die_fehlenden_zuletzt() -> None:
    akteure = [
        ABH.aendern(einfluss=9, legitimitaet=True, dringlichkeit=True),
        JC.aendern(einfluss=8, legitimitaet=True, dringlichkeit=False),
        AMT.aendern(einfluss=5, legitimitaet=False, dringlichkeit=False),
        RAT,
    ]
    assert salienzsaetze(akteure) == (
        "Maßgeblich (Einfluss, anerkanntes Anliegen, Dringlichkeit): Ausländerbehörde – zuerst und laufend einbinden.",
        "Dominant (Einfluss, anerkanntes Anliegen): Jobcenter – rechtzeitig ansprechen.",
        "1 Akteur ist dafür noch nicht eingeordnet.",
    )
    assert salienzsaetze([RAT]) == ()


def test_der_vergleich_nennt_neue_geaenderte_und_entfallende_verbindungen() -> None:
    alle = [
        beziehung(ABH, JC, 1),
        beziehung(JC, AMT, 2, art=Beziehungsart.SCHWACH),
        beziehung(AMT, JC, 3, art=Beziehungsart.GEREGELT, stand=Stand.SOLL),
        beziehung(ABH, RAT, 4, stand=Stand.SOLL),
        beziehung(ABH, JC, 5, art=Beziehungsart.UNTERBROCHEN, stand=Stand.SOLL),
        beziehung(AMT, RAT, 6),
    ]
    assert {b.kuerzel for b in angestrebt(alle, intern=True)} == {"B-003", "B-004", "B-006"}
    je = wandel(alle, intern=True)
    assert je[frozenset((ABH.id, JC.id))] is Wandel.ENTFAELLT
    assert je[frozenset((JC.id, AMT.id))] is Wandel.GEAENDERT
    assert wandel(alle, intern=False)[frozenset((JC.id, AMT.id))] is Wandel.BLEIBT
    satz, tabelle = unterschied([ABH, JC, AMT, RAT], alle, intern=True)
    assert satz == "Angestrebt: 1 neue Verbindung, 1 geänderte, 1 unveränderte, 1 entfallende."
    assert tabelle.zeilen == (
        ("neu", "Ausländerbehörde", "Kreistag"),
        ("anders", "Jobcenter", "Sozialamt"),
        ("entfällt", "Ausländerbehörde", "Jobcenter"),
    )


def test_ohne_angestrebte_beziehung_sagt_der_vergleich_was_zu_tun_ist() -> None:
    satz, _ = unterschied([ABH, JC], [beziehung(ABH, JC, 1)], intern=False)
    assert satz.startswith("Noch keine angestrebte Beziehung. Tragen Sie")


def test_weisse_flecken_nennen_was_fehlt_und_von_wem() -> None:
    bekannt = ABH.aendern(zustaendigkeit="Titel", kontaktweg="Leitung", einfluss=3, haltung=Haltung.NEUTRAL)
    assert weisse_flecken([bekannt], intern=True) == ()
    assert weisse_flecken([bekannt, JC], intern=False) == (
        "Weißer Fleck: Noch nicht bekannt ist die Zuständigkeit von Jobcenter.",
        "Weißer Fleck: Noch nicht bekannt ist der Kontaktweg von Jobcenter.",
    )


def _runde(stimmen: int) -> tuple[Runde, Stapelstimme, Stapelstimme]:
    runde = Runde(
        id=uuid5(KOMMUNE, "runde"),
        kommune=KOMMUNE,
        kuerzel="R-001",
        frage="Wie schätzen Sie Interesse und Einfluss ein?",
        stimmzettel=Stimmzettel.ZWEI_ACHSEN,
        optionen=(Option(id="o1", text="Jobcenter", verweis=Verweis(art="akteur", id=JC.id)),),
        einstellungen=Einstellungen(skala_von=0, skala_bis=10),
        stand=Rundenstand.AUFGEDECKT,
    )

    def stapel(n: int, x: int, y: int, anzahl: int) -> Stapelstimme:
        inhalt = {"lage": {"o1": {"x": x, "y": y}}}
        return Stapelstimme(id=uuid5(KOMMUNE, f"s{n}"), kommune=KOMMUNE, kuerzel=f"SS-00{n}", runde=runde.id, anzahl=anzahl, inhalt=inhalt)

    return runde, stapel(1, 2, 8, stimmen - 2), stapel(2, 6, 8, 2)


def test_die_einschaetzung_des_saals_liegt_als_flaeche_unter_der_marke() -> None:
    lagen = saallagen(bestand(JC, *_runde(6)))
    lage = lagen[JC.id]
    werte = [lage.interesse, lage.einfluss, lage.halb_lang, lage.halb_kurz]
    assert werte == pytest.approx([10 / 3, 8, 2.0656, 0], abs=1e-4)
    (flaeche,) = [f for f in einflussfeld([JC], saal=lagen).formen if isinstance(f, Vieleck) and f.klasse == "streuung"]
    mitte = sum(x for x, _ in flaeche.punkte) / len(flaeche.punkte)
    assert mitte == pytest.approx(58 + (10 / 3 + 0.5) * 50, abs=1)


def test_unter_fuenf_stimmen_bleibt_die_einschaetzung_verdeckt() -> None:
    assert saallagen(bestand(JC, *_runde(4))) == {}


def test_der_katalog_ergaenzt_nur_was_fehlt() -> None:
    welt = bestand(ABH)
    neu = KatalogUebernehmen(kommune=KOMMUNE).aenderungen(welt)
    namen = {a.nachher["name"] for a in neu if a.nachher}
    assert {"Jobcenter", "Sozialamt", "Jugendamt", "Gesundheitsamt", "Integrationsbeauftragte"} <= namen
    assert "Ausländerbehörde" not in namen
    assert AkteureBlick(kommune=KOMMUNE, intern=True).antwort(welt)["katalog"] == [a.nachher["name"] for a in neu if a.nachher]


@pytest.mark.parametrize(
    ("roh", "satz"),
    [
        ({}, "keine Liste"),
        ({"akteure": [{"rolle": "x"}]}, "Eintrag 1"),
        ({"akteure": [{"name": "X", "telefon": "1"}]}, "telefon"),
    ],
)
def test_ein_falscher_katalog_nennt_die_stelle(roh: object, satz: str) -> None:
    with pytest.raises(EingabeFehler, match=satz):
        fehlende_aus_katalog(roh, [])
