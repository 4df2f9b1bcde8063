from __future__ import annotations

import pytest

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.reporting.bloecke import Abbildung, Absatz, Block, Deckblatt, Lauf, Tabellenblock, Ueberschrift
from rodiko_kit.reporting.dokument import ordne
from tests.reporting.muster import balken, musterbericht

TITEL = Deckblatt(titel="T")


def test_nummern_zaehlen_abschnitte_abbildungen_und_tabellen_getrennt() -> None:
    dokument = ordne(musterbericht())
    assert [g.nummer for g, _ in dokument.ueberschriften()] == ["1", "2", "2.1", "2.2", "3", "4"]
    assert [g.nummer for g, _ in dokument.abbildungen()] == ["1", "2", "3"]
    assert [g.nummer for g, _ in dokument.tabellen()] == ["1", "2", "3", "4"]
    assert dokument.marken["prozess-bahn"] == "Abbildung 2"
    assert dokument.marken["prozess-schritte"] == "Tabelle 2"
    assert dokument.marken["abschnitt-2-1"] == "Abschnitt 2.1"


def test_ein_verweis_ohne_text_nennt_sein_ziel() -> None:
    dokument = ordne((TITEL, Ueberschrift(ebene=1, text="A", anker="a")))
    assert dokument.verweistext(Lauf(ziel="a")) == "Abschnitt 1"
    assert dokument.verweistext(Lauf(ziel="a", text="oben")) == "oben"
    assert dokument.verweistext(Lauf()) == ""


def test_uebersprungene_ebenen_ruecken_auf() -> None:
    dokument = ordne((TITEL, *(Ueberschrift(ebene=e, text="A") for e in (3, 4, 1, 2, 4, 2))))
    assert [(b.ebene, g.nummer) for g, b in dokument.ueberschriften()] == [
        (1, "1"),
        (2, "1.1"),
        (1, "2"),
        (2, "2.1"),
        (3, "2.1.1"),
        (2, "2.2"),
    ]


@pytest.mark.parametrize("bloecke", [(), (Absatz(text="a"),), (Absatz(text="a"), TITEL)])
def test_ohne_deckblatt_am_anfang_kein_bericht(bloecke: tuple[Block, ...]) -> None:
    with pytest.raises(RodikoFehler, match="beginnt nicht mit einem Deckblatt"):
        ordne(bloecke)


def test_zwei_deckblaetter_sind_eines_zu_viel() -> None:
    with pytest.raises(RodikoFehler, match="mehr als ein Deckblatt"):
        ordne((TITEL, TITEL))


def test_doppelte_kennungen_fallen_beim_ordnen_auf() -> None:
    tafel = Tabellenblock(id="a", titel="T", tabelle=Datentabelle(spalten=("x",)))
    with pytest.raises(RodikoFehler, match="„a“ kommt mehrfach vor"):
        ordne((TITEL, tafel, Abbildung(id="a", titel="B", zeichnung=balken())))
