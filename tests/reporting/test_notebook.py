from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any
from uuid import UUID

import nbformat
import pytest
from nbconvert.exporters import get_exporter

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.fehler import RodikoFehler, SammelFehler
from rodiko_kit.reporting.ausgabe import RodikoHtml, RodikoPdf
from rodiko_kit.reporting.bloecke import Abbildung, Absatz, Deckblatt, Tabellenblock, Ueberschrift, als_json, aus_json
from rodiko_kit.reporting.leser import NICHT_IM_BERICHT, lies_notebook
from rodiko_kit.reporting.notebook import MIMETYP, UMGEBUNG, Inhalt, abb, abschnitt, lade, tab
from tests.reporting.attrappe import MUSTERLAND, AttrappenAnschluss
from tests.reporting.muster import akteursfeld, balken, musterbericht

WURZEL = Path(__file__).parents[2]


class Sitzung:
    """Wie ``oeffne()`` sie liefert."""

    def __init__(self, *kommunen: UUID) -> None:
        self.anschluss = AttrappenAnschluss()
        self._kommunen = kommunen

    def kommunen(self) -> list[dict[str, Any]]:
        return [{"id": str(k)} for k in self._kommunen]


def _buch(*zellen: Any) -> Any:
    return nbformat.v4.new_notebook(cells=list(zellen))  # type: ignore[no-untyped-call]  # nbformat ohne Typen


def _text(text: str, *marken: str) -> Any:
    return nbformat.v4.new_markdown_cell(text, metadata={"tags": list(marken)})  # type: ignore[no-untyped-call]  # nbformat ohne Typen


def _code(**daten: Any) -> Any:
    ausgabe = nbformat.v4.new_output("execute_result", data={k.replace("__", "/"): v for k, v in daten.items()})  # type: ignore[no-untyped-call]  # nbformat ohne Typen
    return nbformat.v4.new_code_cell("x", outputs=[ausgabe])  # type: ignore[no-untyped-call]  # nbformat ohne Typen


def _bloecke(*bloecke: Any) -> Any:
    return _code(**{MIMETYP: als_json(bloecke)})


def _setze(weg: Any, *args: Any) -> tuple[Any, Any]:
    ergebnis: tuple[Any, Any] = weg().from_notebook_node(*args)
    return ergebnis


def test_abb_und_tab_geben_bloecke_und_vorschau_aus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(UMGEBUNG, raising=False)
    bund = abb(akteursfeld(), id="feld", quelle="Interviews")._repr_mimebundle_()
    assert aus_json(bund[MIMETYP]) == (
        Abbildung(id="feld", titel="Akteursfeld", zeichnung=akteursfeld(), quelle="Interviews", intern=True),
    )
    assert "<figure" in bund["text/html"]
    assert "<svg" in bund["text/html"]
    tafel = Datentabelle(spalten=("a",), zeilen=(("1",),))
    assert aus_json(tab(tafel, "Titel", id="t").bloecke) == (Tabellenblock(id="t", titel="Titel", tabelle=tafel),)
    assert repr(tab(tafel, "Titel", id="t")) == "Titel"
    assert repr(abschnitt(Absatz(text="a"))) == "Berichtsblöcke: 1"


def test_im_berichtslauf_wird_keine_vorschau_gezeichnet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(UMGEBUNG, "antwort.json")
    assert set(abb(balken(), id="a")._repr_mimebundle_()) == {MIMETYP, "text/plain"}


@pytest.mark.parametrize("kommune", ["", str(MUSTERLAND)])
def test_lade_fragt_den_anschluss_der_sitzung(monkeypatch: pytest.MonkeyPatch, kommune: str) -> None:
    monkeypatch.delenv(UMGEBUNG, raising=False)
    sitzung = Sitzung(MUSTERLAND, UUID(int=7))
    inhalt = lade(lambda: sitzung, kommune, titel="Ergebnis", intern=True)
    (frage,) = sitzung.anschluss.gefragt
    assert frage.als_json() == {"kommune": str(MUSTERLAND), "titel": "Ergebnis", "intern": True, "nur": []}
    assert inhalt.deckblatt().bloecke[0]["titel"] == "Ergebnis"


def test_lade_ohne_kommune_sagt_was_fehlt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(UMGEBUNG, raising=False)
    with pytest.raises(RodikoFehler, match="noch keine Kommune"):
        lade(Sitzung)


def test_lade_im_berichtslauf_liest_die_mitgegebene_antwort(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    datei = tmp_path / "antwort.json"
    datei.write_text(json.dumps({"bloecke": als_json(musterbericht()), "kapitel": ["akteure"]}), encoding="utf-8")
    monkeypatch.setenv(UMGEBUNG, str(datei))

    def oeffne() -> Sitzung:
        raise AssertionError("Der Kernel braucht keine Sitzung.")

    assert lade(oeffne).namen == ("akteure",)


def test_kapitel_weitere_und_herkunft_ergeben_zusammen_den_ganzen_bericht() -> None:
    inhalt = Inhalt(als_json(musterbericht()), ["akteure", "prozess", "szenarien", "leer"])
    teile = [inhalt.deckblatt(), inhalt.kapitel("akteure"), inhalt.kapitel("leer"), inhalt.weitere(), inhalt.weitere(), inhalt.herkunft()]
    assert aus_json([b for t in teile for b in t.bloecke]) == musterbericht()
    assert not teile[2].bloecke
    assert not teile[4].bloecke


def test_unbekanntes_kapitel_nennt_die_bekannten() -> None:
    with pytest.raises(RodikoFehler, match=r"„aktuere“ gibt es nicht.*akteure, prozess"):
        Inhalt([], ["akteure", "prozess"]).kapitel("aktuere")


def test_leser_nimmt_textzellen_markdownausgaben_und_bloecke_in_reihenfolge() -> None:
    buch = _buch(_text("# Eins"), _text("nur intern", NICHT_IM_BERICHT), _code(text__markdown="Zwei"), _bloecke(Absatz(text="Drei")))
    assert lies_notebook(buch) == ((Ueberschrift(ebene=1, text="Eins"), Absatz(text="Zwei"), Absatz(text="Drei")), ())


def test_leser_warnt_vor_ausgaben_die_fehlen_werden() -> None:
    bloecke, warnungen = lies_notebook(_buch(_text("a"), _code(text__html="<table></table>", text__plain="x")))
    assert bloecke == (Absatz(text="a"),)
    assert warnungen == ("Zelle 2: Eine Ausgabe ist kein Berichtsblock und fehlt im Bericht. Tabellen bitte mit tab(…) ausgeben.",)


def test_bilder_ohne_alternativtext_nennen_ihre_zellen() -> None:
    blind = als_json([Abbildung(id="a", titel="Kosten", zeichnung=balken())])
    blind[0]["zeichnung"]["alternativtext"] = " "
    with pytest.raises(SammelFehler) as fehler:
        lies_notebook(_buch(_text("gut"), _code(image__png="AAAA", text__plain="<Figure>"), _code(**{MIMETYP: blind}), _text("![](x.png)")))
    assert [str(f).split(" hat")[0].split(" ist")[0] for f in fehler.value.fehler] == [
        "Zelle 2: 'Bild'",
        "Zelle 3, Block 1, Abbildung: 'Kosten'",
        "Zelle 4: 'x.png'",
    ]


def test_ausgabewege_setzen_ein_ausgefuehrtes_notebook() -> None:
    buch = _buch(_bloecke(*musterbericht()))
    html, angaben = _setze(RodikoHtml, buch)
    assert html.startswith("<!DOCTYPE html>")
    assert angaben["output_extension"] == ".html"
    assert "Bedenken gegen den Zeitplan" not in html
    pdf, angaben = _setze(RodikoPdf, buch)
    assert pdf.startswith(b"%PDF-")
    assert angaben["output_extension"] == ".pdf"


@pytest.mark.parametrize(
    ("zelle", "name", "titel"), [("# Mein Titel", "x", "Mein Titel"), ("Text", "40_befragung", "40_befragung"), ("Text", "", "Bericht")]
)
def test_ohne_deckblatt_hilft_ueberschrift_oder_dateiname(zelle: str, name: str, titel: str) -> None:
    html, _ = _setze(RodikoHtml, _buch(_text(zelle)), {"metadata": {"name": name}})
    assert f"<title>{titel}</title>" in html


def test_vorhandenes_deckblatt_gilt() -> None:
    html, _ = _setze(RodikoHtml, _buch(_bloecke(Deckblatt(titel="Mein Bericht")), _text("# Kapitel")))
    assert "<title>Mein Bericht</title>" in html


def test_warnungen_stehen_im_protokoll(caplog: pytest.LogCaptureFixture) -> None:
    weg: Any = RodikoHtml
    ausgabe = weg()
    ausgabe.log.propagate = True
    ausgabe.from_notebook_node(_buch(_code(text__plain="x")))
    assert "Zelle 1: Eine Ausgabe ist kein Berichtsblock" in caplog.text


def test_pyproject_meldet_die_ausgabewege_an() -> None:
    gemeldet = tomllib.loads((WURZEL / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]["nbconvert.exporters"]
    finde: Any = get_exporter
    assert {n: finde(ziel.replace(":", ".")) for n, ziel in gemeldet.items()} == {"rodiko-html": RodikoHtml, "rodiko-pdf": RodikoPdf}


def test_der_kernel_laedt_weder_zeichner_noch_tabellenrechner() -> None:
    befehl = """
import sys
from rodiko_kit.reporting.notebook import Inhalt, abb, lade, tab
Inhalt([], []).deckblatt()
schwer = {"matplotlib", "pandas", "numpy", "typst", "nbconvert", "sqlalchemy", "openpyxl", "numba", "pydantic"}
print(sorted(schwer & set(sys.modules)))
"""
    lauf = subprocess.run([sys.executable, "-c", befehl], cwd=WURZEL, capture_output=True, text=True, check=True)
    assert lauf.stdout.strip() == "[]"
