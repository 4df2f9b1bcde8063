from __future__ import annotations

import pytest

from rodiko_kit.basis import stil

AUF_PAPIER = ["tinte", "tinte_leise", "primaer", "primaer_dunkel", "akzent", "gruen", "rot", "gelb", "violett"]


@pytest.mark.parametrize("farbe", AUF_PAPIER)
def test_textfarben_halten_auf_papier_und_grund_4_5_zu_1(farbe: str) -> None:
    assert stil.kontrast(stil.FARBEN[farbe], stil.FARBEN["papier"]) >= 4.5
    assert stil.kontrast(stil.FARBEN[farbe], stil.FARBEN["grund"]) >= 4.5


@pytest.mark.parametrize("name", ["primaer", "akzent", "gruen", "rot", "gelb", "violett"])
def test_farbe_auf_ihrem_hellen_ton_haelt_4_5_zu_1(name: str) -> None:
    assert stil.kontrast(stil.FARBEN[name], stil.FARBEN[f"{name}_hell"]) >= 4.5


@pytest.mark.parametrize("farbe", ["tinte", "tinte_leise", "primaer", "primaer_dunkel"])
def test_beamerfarben_halten_7_zu_1(farbe: str) -> None:
    assert stil.kontrast(stil.FARBEN[farbe], stil.FARBEN["papier"]) >= 7


def test_jede_klasse_nimmt_nur_bekannte_farben() -> None:
    for klasse in stil.KLASSEN.values():
        assert {klasse.fuellung, klasse.rand} <= {"", *stil.FARBEN}


def test_raender_sind_auf_papier_erkennbar() -> None:
    raender = {
        k.rand for n, k in stil.KLASSEN.items() if k.rand and n not in {"flaeche", "flaeche_leise", "gitter"} and not n.startswith("stufe_")
    }
    assert all(stil.kontrast(stil.FARBEN[r], stil.FARBEN["papier"]) >= 3 for r in raender)


def test_css_nennt_jede_farbe_und_klasse() -> None:
    variablen, klassen = stil.css_variablen(), stil.css_klassen()
    assert all(f"--r-{n.replace('_', '-')}: {w};" in variablen for n, w in stil.FARBEN.items())
    assert all(f".z-{n.replace('_', '-')}{{" in klassen for n in stil.KLASSEN)


def test_kontrast_schwarz_weiss_ist_21() -> None:
    assert round(stil.kontrast("#000000", "#FFFFFF"), 6) == 21
