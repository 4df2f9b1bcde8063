from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kommunen.analyse.bekannte import bekannte_kommunen, suche

VORLAGE = Path(__file__).parents[2] / "vorlagen" / "kommunen.yaml"


def _daten() -> dict[str, Any]:
    daten: dict[str, Any] = yaml.safe_load(VORLAGE.read_text("utf-8"))
    return daten


def test_fuenfzehn_modellkommunen_sind_hinterlegt() -> None:
    bekannt = bekannte_kommunen(_daten())
    assert sum(k.modellkommune for k in bekannt) == 15
    assert len({k.schluessel for k in bekannt}) == len(bekannt)
    assert all(k.einwohner for k in bekannt if k.modellkommune)


def test_ein_mehrdeutiger_name_liefert_alle_treffer() -> None:
    treffer = suche(bekannte_kommunen(_daten()), "schwerin")
    assert {k.anzeige for k in treffer} == {"Schwerin (MV, 13004000)", "Schwerin (BB, 12061448)"}


def test_der_schluessel_fuehrt_zu_genau_einer_kommune() -> None:
    (treffer,) = suche(bekannte_kommunen(_daten()), "05913000")
    assert treffer.name == "Dortmund"
    assert not treffer.modellkommune


def test_eine_leere_suche_findet_nichts() -> None:
    assert suche(bekannte_kommunen(_daten()), "  ") == ()


def test_ein_schluessel_ohne_fuehrende_null_wird_abgelehnt() -> None:
    daten = _daten()
    daten["kommunen"][0]["schluessel"] = 8116019
    with pytest.raises(EingabeFehler, match=r"Esslingen am Neckar: '8116019'.*führende Null fehlt"):
        bekannte_kommunen(daten)


def test_land_und_gebietsstand_kommen_mit() -> None:
    kreis = next(k for k in bekannte_kommunen(_daten()) if k.schluessel == "01051")
    assert kreis.land == "SH"
    assert str(kreis.gebietsstand) == "2022-05-15"
    assert "Zensus 2022" in kreis.quelle
