"""Aufbau flach, Unterschiede klein, Beamer ohne Eingaben und ohne Internes."""

from __future__ import annotations

import json

import pytest

from rodiko_kit.widgets.bausteine import Aufbau, Hinweis, Knopf, Reiter, Reiterseite
from rodiko_kit.widgets.ordnung import fuer_beamer, ordne, unterschied
from tests.widgets.werk import Probebildschirm, werkanschluss


def hinweis(id_: str, text: str = "x") -> Hinweis:
    return Hinweis(id=id_, text=text)


def test_reiter_nennen_ihre_bausteine_und_alle_liegen_flach() -> None:
    reiter = Reiter(id="r", seiten=(Reiterseite(titel="A", bausteine=(hinweis("a"),)), Reiterseite(titel="B", bausteine=(hinweis("b"),))))
    inhalt = ordne(Aufbau(links=(reiter,), rechts=(hinweis("c"),)))
    assert list(inhalt.bloecke) == ["r", "a", "b", "c"]
    assert inhalt.bloecke["r"]["seiten"] == [{"titel": "A", "bausteine": ["a"]}, {"titel": "B", "bausteine": ["b"]}]
    assert inhalt.ordnung["links"] == ["r"]


def test_gleiche_kennung_zweimal_ist_ein_fehler() -> None:
    with pytest.raises(ValueError, match="'a'"):
        ordne(Aufbau(links=(hinweis("a"),), rechts=(hinweis("a"),)))


def test_unterschied_nennt_nur_geaenderte_und_entfernte() -> None:
    alt = ordne(Aufbau(links=(hinweis("a"), hinweis("b")), rechts=(hinweis("c"),)))
    neu = ordne(Aufbau(links=(hinweis("a"), hinweis("b", "neu")), rechts=()))
    teile = unterschied(alt, neu)
    assert list(teile["bloecke"]) == ["b"]
    assert teile["entfernt"] == ["c"]
    assert teile["ordnung"]["rechts"] == []
    assert unterschied(alt, alt) == {}


def test_tabellenzeilen_tragen_nur_felder_mit_spalte() -> None:
    bild = Probebildschirm(werkanschluss())
    zeile = ordne(bild.aufbau()).bloecke["akteure"]["zeilen"][0]
    assert set(zeile) == {"id", "version", "name", "einfluss", "interesse", "haltung", "veto", "stellenart", "zustaendigkeit", "kuerzel"}


def test_beamer_zeigt_nur_rechts_und_nichts_internes() -> None:
    inhalt = ordne(fuer_beamer(Probebildschirm(werkanschluss()).aufbau()))
    assert inhalt.ordnung["links"] == []
    assert list(inhalt.bloecke) == ["zahlen", "feld", "ablauf", "werte"]
    assert inhalt.bloecke["feld"]["baustein"] == "hinweis"
    assert "vertraulich" not in json.dumps(inhalt.als_json())


def test_tabelle_auf_dem_beamer_ist_lesbar_ohne_interne_spalten() -> None:
    links = Probebildschirm(werkanschluss(), ganz=False).aufbau().links
    seite = Reiterseite(titel="A", bausteine=(*links, Knopf(id="k", text="Los")))
    inhalt = ordne(fuer_beamer(Aufbau(links=(), rechts=(Reiter(id="r", seiten=(seite,)),))))
    tabelle = inhalt.bloecke["akteure"]
    assert [s["feld"] for s in tabelle["spalten"]] == ["name", "stellenart", "zustaendigkeit", "kuerzel"]
    assert not any(s["bearbeitbar"] for s in tabelle["spalten"])
    assert (tabelle["neu_erlaubt"], tabelle["loeschen_erlaubt"]) == (False, False)
    assert "einfluss" not in tabelle["zeilen"][0]
    assert "k" not in inhalt.bloecke
