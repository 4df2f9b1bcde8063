from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from rodiko_kit.kosten.analyse.unsicherheit import ZIEHUNGEN, Streuposten, Streutopf, streue
from rodiko_kit.kosten.modell import Verteilung

EIN_JAHR = [1.0]


def _mitte(posten: Sequence[Streuposten], verteilung: Verteilung = Verteilung.PERT, toepfe: dict[str, Streutopf] | None = None) -> float:
    return streue(posten, toepfe or {}, EIN_JAHR, verteilung, ziehungen=50_000).grenzen[0][1]


def test_zwei_rechnungen_mit_demselben_saatwert_sind_gleich() -> None:
    posten = [Streuposten(10, 20, 60, -1, (1.0, 1.02)), Streuposten(0, 30, 90, 1, (0.0, 1.02))]
    assert streue(posten, {}, [1.0, 0.98], Verteilung.PERT) == streue(posten, {}, [1.0, 0.98], Verteilung.PERT)


def test_ohne_spanne_ist_alles_sicher() -> None:
    ergebnis = streue([Streuposten(5, 5, 5, -1, (1.0, 0.0)), Streuposten(8, 8, 8, 1, (0.0, 1.0))], {}, [1.0, 1.0], Verteilung.PERT)
    assert ergebnis.wahrscheinlichkeit == (0.0, 1.0)
    assert ergebnis.standardfehler == (0.0, 0.0)
    assert ergebnis.grenzen == ((-5.0, -5.0, -5.0), (3.0, 3.0, 3.0))
    assert ergebnis.streuend == 0


@pytest.mark.parametrize("verteilung", list(Verteilung))
def test_eine_gleichmaessige_spanne_um_null_ist_zur_haelfte_guenstiger(verteilung: Verteilung) -> None:
    ergebnis = streue([Streuposten(0, 50, 100, -1, (1.0,)), Streuposten(50, 50, 50, 1, (1.0,))], {}, EIN_JAHR, verteilung)
    (p,), (fehler,) = ergebnis.wahrscheinlichkeit, ergebnis.standardfehler
    assert abs(p - 0.5) < 4 * fehler
    assert fehler == pytest.approx((p * (1 - p) / ZIEHUNGEN) ** 0.5)


def test_pert_hat_die_haelfte_unter_der_bekannten_mitte_der_betaverteilung() -> None:
    from scipy.special import betaincinv

    a, t, b = 10.0, 20.0, 70.0
    einer = [Streuposten(a, t, b, 1, (1.0,))]
    pert = a + (b - a) * betaincinv(1 + 4 * (t - a) / (b - a), 1 + 4 * (b - t) / (b - a), 0.5)
    dreieck = b - ((b - a) * (b - t) / 2) ** 0.5
    assert _mitte(einer) == pytest.approx(pert, abs=0.3)
    assert _mitte(einer, Verteilung.DREIECK) == pytest.approx(dreieck, abs=0.3)


def test_foerderung_endet_am_hoechstbetrag_ueber_die_jahre() -> None:
    posten = [Streuposten(100, 100, 100, -1, (1.0, 1.0), topf="F")]
    ergebnis = streue(posten, {"F": Streutopf(0.9, 120.0)}, [1.0, 1.0], Verteilung.PERT, ziehungen=10)
    assert ergebnis.grenzen[0][1] == pytest.approx(-10)
    assert ergebnis.grenzen[1][1] == pytest.approx(-80)


def test_zehntausend_ziehungen_dauern_hoechstens_zweihundert_millisekunden() -> None:
    posten = [Streuposten(1000 + n, 2000 + n, 4000 + n, -1 if n % 2 else 1, (1.0,) * 5, topf="F" if n % 5 == 1 else "") for n in range(20)]
    zeiten = []
    for _ in range(5):
        beginn = time.perf_counter()
        streue(posten, {"F": Streutopf(0.5, 9000.0)}, [1.0] * 5, Verteilung.PERT)
        zeiten.append(time.perf_counter() - beginn)
    assert min(zeiten) <= 0.2
