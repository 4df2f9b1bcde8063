"""Die Artefakte der Unterlagen im Browser: jeder genannte Bildschirm zeigt, was seine Zeilen der Checkliste versprechen."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from tests.faelle.test_checkliste import ORDNER
from tests.screens.conftest import Dienst, oeffne_bildschirm, reiter

pytestmark = [pytest.mark.browser, pytest.mark.langsam]
ZEILEN: list[dict[str, Any]] = [z for z in yaml.safe_load((ORDNER / "checkliste.yaml").read_text(encoding="utf-8")) if z["bildschirm"]]
SICHTBAR = """() => [document.body.innerText, ...[...document.querySelectorAll("svg text, figure [role=img], figure")]
  .filter((e) => e.checkVisibility()).map((e) => `${e.textContent} ${e.getAttribute("aria-label") ?? ""}`)].join("\\n")"""


@pytest.mark.parametrize("name", sorted({z["bildschirm"] for z in ZEILEN}))
def test_der_bildschirm_zeigt_seine_artefakte(schauseite: Page, schaudienst: Dienst, name: str) -> None:
    oeffne_bildschirm(schauseite, schaudienst, name)
    gezeigt = "\n".join(schauseite.evaluate(SICHTBAR) for _ in reiter(schauseite))
    fehlt = [f"Zeile {z['nr']}: „{z.get('zeigt')}“" for z in ZEILEN if z["bildschirm"] == name and str(z.get("zeigt")) not in gezeigt]
    assert fehlt == []
