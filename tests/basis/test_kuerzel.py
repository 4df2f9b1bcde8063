"""Das nächste freie Kürzel."""

from __future__ import annotations

import pytest

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.befehl import neues_kuerzel


@pytest.mark.parametrize(
    ("vergeben", "naechstes"),
    [
        (set(), "A-001"),
        ({"A-001"}, "A-002"),
        ({f"A-{n:02d}" for n in range(1, 26)}, "A-26"),
        ({f"A-{n}" for n in range(1, 10)}, "A-10"),
        ({"A-01", "A-03"}, "A-04"),
        ({"Landrat", "A-x"}, "A-003"),
    ],
)
def test_neues_kuerzel_fuehrt_die_vorhandene_zaehlweise_fort(vergeben: set[str], naechstes: str) -> None:
    assert neues_kuerzel(Akteur, vergeben) == naechstes
