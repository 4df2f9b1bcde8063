from __future__ import annotations

from typing import Any, get_args

import pytest

from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.fehler import RodikoFehler, SammelFehler
from rodiko_kit.reporting.bloecke import (
    ARTEN,
    NICHT_ENTHALTEN,
    Abbildung,
    Absatz,
    Block,
    Kasten,
    Lauf,
    Liste,
    Tabellenblock,
    Ueberschrift,
    als_json,
    aus_json,
    ohne_tote_verweise,
    pruefe_folge,
)
from tests.reporting.muster import balken, musterbericht


def test_jede_blockart_geht_ohne_verlust_durch_json() -> None:
    bericht = musterbericht()
    assert {b.typ for b in bericht} == set(ARTEN)
    assert aus_json(als_json(bericht)) == bericht


def test_die_liste_der_arten_nennt_genau_die_vorhandenen_klassen() -> None:
    klassen = get_args(get_args(Block)[0])
    assert {k.model_fields["typ"].default for k in klassen} == set(ARTEN)


def test_text_nimmt_zeichenkette_und_gemisch() -> None:
    assert Absatz(text="a").text == (Lauf(text="a"),)
    assert Absatz(text=("a", Lauf(text="b", fett=True))).text == (Lauf(text="a"), Lauf(text="b", fett=True))
    assert Liste(punkte=["a", ("b", Lauf(text="c"))]).punkte == ((Lauf(text="a"),), (Lauf(text="b"), Lauf(text="c")))


def test_unbekannte_blockart_wird_genannt() -> None:
    with pytest.raises(SammelFehler) as fehler:
        aus_json([{"typ": "zauber"}], ort="Zelle 4")
    assert "Zelle 4, Block 1: 'zauber' ist keine bekannte Blockart." in str(fehler.value)
    assert "abbildung" in str(fehler.value)


def test_andere_fassung_wird_abgelehnt() -> None:
    with pytest.raises(SammelFehler, match="'2' ist eine unbekannte Fassung"):
        aus_json([{"typ": "absatz", "fassung": 2, "text": []}])


@pytest.mark.parametrize("alt", ["", "   ", None])
def test_fehlender_alternativtext_nennt_ort_und_bild(alt: str | None) -> None:
    block: dict[str, Any] = Abbildung(id="kosten", titel="Kosten je Jahr", zeichnung=balken()).als_json()
    block["zeichnung"]["alternativtext"] = alt
    with pytest.raises(SammelFehler) as fehler:
        aus_json([block], ort="Zelle 7")
    assert str(fehler.value).startswith("Zelle 7, Block 1, Abbildung: 'Kosten je Jahr' hat keinen Alternativtext.")


def test_alle_maengel_auf_einmal() -> None:
    with pytest.raises(SammelFehler) as fehler:
        aus_json([{"typ": "x"}, {"typ": "absatz", "text": "gut"}, {"typ": "ueberschrift", "ebene": 9, "text": "a"}, "kein Block"])
    assert [str(f).split(":")[0] for f in fehler.value.fehler] == [
        "Bericht, Block 1",
        "Bericht, Block 3 (ueberschrift „a“), Feld ebene",
        "Bericht, Block 4",
    ]


def test_unbekanntes_feld_ist_ein_fehler() -> None:
    with pytest.raises(SammelFehler, match="farbe"):
        aus_json([{"typ": "seitenumbruch", "farbe": "rot"}])


def test_doppelte_kennung_toter_verweis_und_leerer_alternativtext_stehen_in_einer_meldung() -> None:
    blind = Zeichnung.aus_json(balken().als_json() | {"alternativtext": " "})
    bloecke: tuple[Block, ...] = (
        Ueberschrift(ebene=1, text="A", anker="a"),
        Tabellenblock(id="a", titel="T", tabelle=Datentabelle(spalten=("x",))),
        Kasten(text=("siehe ", Lauf(ziel="fehlt"))),
        Abbildung(id="bild", titel="Bild", zeichnung=blind),
    )
    with pytest.raises(RodikoFehler) as fehler:
        pruefe_folge(bloecke)
    assert [z.split(".")[0] for z in str(fehler.value).splitlines()] == [
        "Die Kennung „a“ kommt mehrfach vor",
        "Die Abbildung „Bild“ (bild) hat keinen Alternativtext",
        "Der Verweis „fehlt“ zeigt auf keinen Block",
    ]


def test_verweise_auf_entfallenes_werden_text() -> None:
    absatz, liste = ohne_tote_verweise((Absatz(text=(Lauf(ziel="weg"), Lauf(text="Bild", ziel="weg"))), Liste(punkte=(Lauf(ziel="weg"),))))
    assert absatz == Absatz(text=(NICHT_ENTHALTEN, "Bild"))
    assert liste == Liste(punkte=(NICHT_ENTHALTEN,))
