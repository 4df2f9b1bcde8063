from __future__ import annotations

import math

import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.entscheidung.analyse.abstimmung import konsensieren, konsent, quadratisch


def test_ein_zettel_ueber_dem_guthaben_zaehlt_nicht() -> None:
    q = quadratisch([[9.0, 5.0], [3.0, -4.0], [math.nan, 10.0]], 100)
    assert q.kosten.tolist() == [106, 25, 100]
    assert q.gueltig.tolist() == [False, True, True]
    assert q.summen.tolist() == [3, 6]


def test_vorschlaege_schlechter_als_die_nulloesung_und_hoher_widerstand_fallen_auf() -> None:
    k = konsensieren([[9, 9, 9], [1, 8, 0], [5, 5, 5]], nullloesung=2)
    assert k.schlechter_als_null == (0,)
    assert k.raenge.tolist() == [3, 1, 2]
    assert k.nachfragen.tolist() == [[True] * 3, [False, True, False], [False] * 3]
    assert k.akzeptanz[1] == pytest.approx(70)


def test_widerstand_ausserhalb_der_skala_wird_genannt() -> None:
    with pytest.raises(EingabeFehler, match=r"'11\.0' liegt außerhalb"):
        konsensieren([[11, 2]])


def test_ein_schwerwiegender_einwand_haelt_den_vorschlag_auf() -> None:
    offen = konsent([("zustimmung", ""), ("bedenken", "teuer"), ("einwand", " Es fehlt Personal. ")])
    assert (offen.angenommen, offen.zustimmung, offen.bedenken, offen.einwaende) == (False, 1, 1, ("Es fehlt Personal.",))
    assert konsent([("zustimmung", ""), ("bedenken", "teuer")]).angenommen
    assert not konsent([]).angenommen


@pytest.mark.parametrize(("stimme", "mangel"), [(("einwand", " "), "ohne Begründung"), (("enthaltung", ""), "gibt es beim Konsent nicht")])
def test_ungueltige_konsentstimmen_werden_genannt(stimme: tuple[str, str], mangel: str) -> None:
    with pytest.raises(EingabeFehler, match=f"Stimme 1.*{mangel}"):
        konsent([stimme])
