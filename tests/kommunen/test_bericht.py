from __future__ import annotations

from uuid import uuid4

from rodiko_kit.kommunen.bericht import stammdaten
from rodiko_kit.kommunen.fachmodul import FACHMODUL
from rodiko_kit.kommunen.modell.kommune import Kommune, Kommunenart, Land
from rodiko_kit.reporting.bloecke import Tabellenblock, pruefe_folge
from tests.hilfen.bestand import SpeicherloserBestand

ID = uuid4()


def _stand(**felder: object) -> SpeicherloserBestand:
    grund = {"id": ID, "kommune": ID, "kuerzel": "K-1", "name": "Dithmarschen", "art": Kommunenart.LANDKREIS, "land": Land.SH}
    return SpeicherloserBestand((Kommune(**(grund | felder)),), ID)  # type: ignore[arg-type]


def _werte(stand: SpeicherloserBestand) -> dict[str, str]:
    bloecke = stammdaten(stand, False)  # noqa: FBT003
    pruefe_folge(bloecke)
    (tabelle,) = [b for b in bloecke if isinstance(b, Tabellenblock)]
    return {zeile[0]: zeile[1] for zeile in tabelle.tabelle.zeilen}


def test_stammdaten_stehen_mit_schluessel_als_text_im_bericht() -> None:
    werte = _werte(_stand(schluessel="01051", einwohner=132810))
    assert werte["Amtlicher Schlüssel"] == "01051"
    assert werte["Einwohner"] == "132.810"


def test_fehlende_angaben_sind_striche_nie_null() -> None:
    werte = _werte(_stand())
    assert (werte["Amtlicher Schlüssel"], werte["Einwohner"], werte["Projektbeginn"]) == ("–", "–", "–")


def test_das_fachmodul_traegt_die_kommune_bei() -> None:
    assert FACHMODUL.objekte() == (Kommune,)
    assert [b.name for b in FACHMODUL.berichte()] == ["kommune"]
