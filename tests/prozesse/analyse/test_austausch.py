"""Austauschdatei: Erweiterungen und Meldungen."""

from __future__ import annotations

from typing import Any

import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.ablauf import Dreieck, Exponential
from rodiko_kit.prozesse.analyse.austausch import lies_ablauf
from rodiko_kit.prozesse.analyse.lastfaktor import besuche


def _datei(**teile: Any) -> dict[str, Any]:
    return {
        "titel": "Probe",
        "pools": [{"id": "A", "name": "Amt", "kapazitaet": 1}],
        "taetigkeiten": [{"id": "a", "pool": "A", "fest": 5}, {"id": "b", "pool": "A", "exponential": 3, "wartezeit_tage": [1, 2, 3]}],
        "fluesse": [["start", "a"], ["a", "b"], ["b", "ende"]],
        **teile,
    }


def test_feste_und_exponentielle_dauer_und_wartezeit() -> None:
    ablauf = lies_ablauf(_datei(fallzahl_je_jahr=100))
    assert ablauf.nach_id["a"].bearbeitung == Dreieck(5, 5, 5)
    assert ablauf.nach_id["b"].bearbeitung == Exponential(3)
    assert ablauf.nach_id["b"].wartezeit == Dreieck(1, 2, 3)
    assert ablauf.fallzahl_je_jahr == 100


def test_paralleles_gateway_wird_gleichzeitig() -> None:
    taetigkeiten = [{"id": n, "pool": "A", "fest": 1} for n in "abcd"]
    gateways = [{"id": "p", "art": "parallel"}, {"id": "j", "art": "parallel"}]
    fluesse = [["start", "a"], ["a", "p"], ["p", "b"], ["p", "c"], ["b", "j"], ["c", "j"], ["j", "d"], ["d", "ende"]]
    ablauf = lies_ablauf(_datei(taetigkeiten=taetigkeiten, gateways=gateways, fluesse=fluesse))
    assert ablauf.nach_id["a"].gleichzeitig
    assert not ablauf.nach_id["b"].gleichzeitig
    assert besuche(ablauf).knoten["d"] == pytest.approx(1)


@pytest.mark.parametrize(
    ("teile", "satz"),
    [
        ({"fluesse": [["start", "x"]]}, "'x' ist weder Tätigkeit noch Gateway"),
        ({"pools": None}, "Abschnitt pools"),
        ({"taetigkeiten": [{"id": "a", "pool": "A", "dreieck": [3, 2, 1]}]}, "Tätigkeit a.*keine drei aufsteigenden Zahlen"),
        ({"taetigkeiten": [{"id": "a", "pool": "A", "dreieck": [-1, 2, 3]}]}, "negative Zeit"),
        (
            {"gateways": [{"id": "g", "wege": [{"nach": "b", "p": 1}]}], "fluesse": [["start", "a"], ["a", "g"], ["g", "ende"]]},
            "nennt andere Wege als die Flüsse",
        ),
        ({"gateways": [{"id": "g"}, {"id": "h"}], "fluesse": [["start", "g"], ["g", "h"], ["h", "g"]]}, "Schleife ohne Tätigkeit"),
    ],
)
def test_mangel_nennt_stelle_und_abhilfe(teile: dict[str, Any], satz: str) -> None:
    with pytest.raises(EingabeFehler, match=satz) as fehler:
        lies_ablauf(_datei(**teile))
    assert "Bitte" in str(fehler.value)
