from __future__ import annotations

import pytest

from rodiko_kit.auftakt.analyse import lage
from rodiko_kit.auftakt.analyse.dubletten import aehnlichkeit, dubletten, staemme
from rodiko_kit.auftakt.modell.lage import Risiko, Risikostand, Swotart, Swotfolge, Swotpunkt
from rodiko_kit.auftakt.modell.quellen import Bestandsfrage, Struktur, Strukturart
from tests.auftakt.welt import akteur, neu

PUNKTE = {art: neu(Swotpunkt, f"SW-{art.name}", name=art.value, swotart=art) for art in Swotart}


def _folge(innen: Swotart, aussen: Swotart) -> Swotfolge:
    return neu(Swotfolge, f"SF-{innen.name}-{aussen.name}", name=f"{innen}/{aussen}", innen=PUNKTE[innen].id, aussen=PUNKTE[aussen].id)


@pytest.mark.parametrize(("feld", "kurz"), [(f, k) for f, (k, _) in lage.KREUZUNG.items()])
def test_jede_folgerung_steht_im_feld_ihrer_beiden_punkte(feld: tuple[Swotart, Swotart], kurz: str) -> None:
    folge = _folge(*feld)
    assert {f: len(r) for f, r in lage.gekreuzt(tuple(PUNKTE.values()), [folge]).items()} == {f: int(f == feld) for f in lage.KREUZUNG}
    assert lage.folgentabelle(tuple(PUNKTE.values()), [folge]).zeilen == ((kurz, folge.name, feld[0].value, feld[1].value),)


def test_wer_innen_mit_innen_kreuzt_bekommt_einen_hinweis_und_kein_feld() -> None:
    falsch = _folge(Swotart.STAERKE, Swotart.SCHWAECHE)
    (satz,) = lage.hinweise_swot(tuple(PUNKTE.values()), [falsch])
    assert "kreuzt nicht innen mit außen" in satz
    assert lage.folgentabelle(tuple(PUNKTE.values()), [falsch]).zeilen == ()


def test_leere_felder_und_fehlende_folgerungen_werden_genannt() -> None:
    assert lage.hinweise_swot([PUNKTE[Swotart.STAERKE]], []) == ("Noch ohne Eintrag: Schwäche, Chance und Gefahr.",)
    assert lage.hinweise_swot(tuple(PUNKTE.values()), [])[0].startswith("Noch keine Folgerung")


@pytest.mark.parametrize(("wert", "stufe"), [(1, "gering"), (7, "gering"), (8, "mittel"), (14, "mittel"), (15, "hoch"), (25, "hoch")])
def test_die_stufe_eines_risikos_folgt_aus_seinem_wert(wert: int, stufe: str) -> None:
    assert lage.stufe(wert) == stufe


def test_hohe_risiken_brauchen_massnahme_und_verantwortliche_stelle() -> None:
    stelle = akteur(1, "IT")
    hoch = neu(Risiko, "RI-1", name="Ausfall", eintritt=5, schaden=4)
    assert lage.hinweise_risiken([hoch]) == ("Hohes Risiko ohne Gegenmaßnahme und ohne verantwortliche Stelle: „Ausfall“.",)
    assert lage.hinweise_risiken([hoch.aendern(massnahme="Ersatz", akteur=stelle.id)]) == ()
    assert lage.hinweise_risiken([hoch.aendern(stand=Risikostand.ERLEDIGT)]) == ()
    assert lage.hinweise_risiken([neu(Risiko, "RI-2", name="neu")]) == ("1 Risiko ist noch nicht eingeschätzt.",)
    tafel = lage.risikotabelle(
        [neu(Risiko, "RI-3", name="klein", eintritt=1, schaden=2), hoch.aendern(akteur=stelle.id)], {stelle.id: "IT"}
    )
    assert [z[4] for z in tafel.zeilen] == ["20", "2"]
    assert tafel.zeilen[0][7] == "IT"


def test_offene_fragen_und_fehlende_quellen_zaehlen() -> None:
    fragen = [neu(Bestandsfrage, "BF-1", name="Wie viele?", antwort="12"), neu(Bestandsfrage, "BF-2", name="Woher?")]
    assert lage.hinweise_bestand(fragen) == ("1 Frage der Bestandsaufnahme ist noch offen.", "1 Antwort nennt noch keine Quelle.")


def test_nur_strukturen_gleicher_art_gelten_als_doppelt() -> None:
    tisch = neu(Struktur, "ST-1", name="Runder Tisch Integration", strukturart=Strukturart.GREMIUM)
    auch = neu(Struktur, "ST-2", name="Runder Tisch für Integration", strukturart=Strukturart.GREMIUM)
    projekt = neu(Struktur, "ST-3", name="Runder Tisch Integration", strukturart=Strukturart.PROJEKT)
    (paar,) = dubletten([tisch, auch, projekt])
    assert (paar.eines, paar.anderes, paar.aehnlichkeit) == (tisch, auch, 1.0)
    assert "klingen nach demselben" in lage.hinweise_strukturen([paar])[0]


def test_aehnlichkeit_ist_symmetrisch_und_null_ohne_woerter() -> None:
    assert aehnlichkeit("AK Migration", "Arbeitskreis Asyl und Migration") == aehnlichkeit(
        "Arbeitskreis Asyl und Migration", "AK Migration"
    )
    assert aehnlichkeit("2024", "Runder Tisch") == 0
    assert staemme("Integrationsbeirat des Landkreises") == staemme("Beirat für Integration")
