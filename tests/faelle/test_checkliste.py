"""Die 72 Artefakte der Unterlagen: jeder genannte Bildschirm und jede genannte Prüfung gibt es; der Rest gilt als offen.

Dass der Bildschirm zeigt, was die Zeile verspricht, prüft ``tests/screens/test_aussehen.py``.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from rodiko_kit.sitzung import fachmodule

ORDNER = Path(__file__).parent


def test_genannte_bildschirme_und_pruefungen_gibt_es() -> None:
    zeilen = yaml.safe_load((ORDNER / "checkliste.yaml").read_text(encoding="utf-8"))
    assert [z["nr"] for z in zeilen] == list(range(1, 73))
    schirme = {b.name for m in fachmodule() for b in m.bildschirme}
    for zeile in (z for z in zeilen if z["bildschirm"] or z["test"]):
        assert zeile["bildschirm"] in schirme, f"Zeile {zeile['nr']}: Bildschirm {zeile['bildschirm']}"
        datei, _, name = zeile["test"].partition("::")
        assert f"def {name}(" in (ORDNER.parents[1] / datei).read_text(encoding="utf-8"), f"Zeile {zeile['nr']}: {zeile['test']}"
    offen = [z["nr"] for z in zeilen if not z["test"]]
    print(f"Offen: {len(offen)} von {len(zeilen)}")  # noqa: T201  der Stand gehört in die Ausgabe
