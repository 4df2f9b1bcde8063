from __future__ import annotations

import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.reporting.bloecke import Absatz, Kasten, Lauf, Liste, Seitenumbruch, Ueberschrift
from rodiko_kit.reporting.markdown import aus_markdown


def _eins(text: str) -> object:
    (block,) = aus_markdown(text, "Zelle 1")
    return block


def test_ueberschriften_behalten_ihre_ebene_bis_zur_vierten() -> None:
    assert aus_markdown("# A *b*\n\n###### C", "Zelle 1") == (Ueberschrift(ebene=1, text="A b"), Ueberschrift(ebene=4, text="C"))


def test_absatz_mit_auszeichnung() -> None:
    assert _eins("Das **ist *sehr*** wichtig\nhier  \nneu `x`") == Absatz(
        text=(
            "Das ",
            Lauf(text="ist ", fett=True),
            Lauf(text="sehr", fett=True, kursiv=True),
            " wichtig",
            " ",
            "hier",
            "\n",
            "neu ",
            "x",
        )
    )


def test_listen_auch_nummeriert_und_verschachtelt() -> None:
    assert _eins("- a\n- **b**") == Liste(punkte=("a", Lauf(text="b", fett=True)))
    assert _eins("1. a\n2. b") == Liste(punkte=("a", "b"), nummeriert=True)
    assert _eins("- a\n  - b") == Liste(punkte=(("a", "\n", "b"),))


def test_verweise_im_bericht_und_nach_aussen() -> None:
    assert _eins("[Abbildung](#prozess-bahn)") == Absatz(text=Lauf(text="Abbildung", ziel="prozess-bahn"))
    assert _eins("[Gesetz](https://beispiel.de/a)") == Absatz(text=Lauf(text="Gesetz", fussnote="https://beispiel.de/a"))
    assert _eins("<https://beispiel.de>") == Absatz(text="https://beispiel.de")


def test_zitat_wird_kasten_linie_wird_seitenumbruch_und_code_bleibt_text() -> None:
    assert _eins("> wichtig") == Kasten(text="wichtig")
    assert _eins("---") == Seitenumbruch()
    assert _eins("```\nx = 1\n```") == Absatz(text="x = 1")


@pytest.mark.parametrize(
    ("text", "wort"),
    [
        ("![](bild.png)", "Bild"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "Tabelle"),
        ("<script>alert(1)</script>", "HTML"),
        ("a <b>b</b>", "HTML"),
    ],
)
def test_was_im_bericht_nicht_geht_nennt_zelle_und_abhilfe(text: str, wort: str) -> None:
    with pytest.raises(EingabeFehler) as fehler:
        aus_markdown(text, "Zelle 3")
    assert str(fehler.value).startswith("Zelle 3: ")
    assert f"als {wort} im Bericht nicht möglich. Bitte" in str(fehler.value)


def test_leerer_text_ergibt_nichts() -> None:
    assert aus_markdown("\n\n", "Zelle 1") == ()
