"""Jeder Stimmzettel geht ganz mit der Tastatur, und was herauskommt, nimmt der Server an."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from rodiko_kit.saal.modell import Einstellungen, Option, Runde, Rundenstand, Stimmzettel
from tests.saal.front.conftest import Telefon
from tests.saal.front.welt import offene_runde

NAME = """() => {
  const e = document.activeElement;
  const eigener = e.getAttribute("aria-label") || "";
  const gruppe = e.closest("fieldset")?.querySelector("legend")?.innerText ?? "";
  return [gruppe, eigener || e.labels?.[0]?.innerText || e.innerText || ""].map((t) => t.replace(/\\s+/g, " ").trim());
}"""


@dataclass
class Tasten:
    """Bedient eine Seite nur mit der Tastatur."""

    seite: Page

    def druecke(self, *tasten: str) -> None:
        """Drückt nacheinander."""
        for taste in tasten:
            self.seite.keyboard.press(taste)

    def bis(self, name: str, gruppe: str = "") -> None:
        """Tabulator, bis das Element mit diesem Namen (in dieser Gruppe) den Fokus hat."""
        gesehen = []
        for _ in range(60):
            self.druecke("Tab")
            wo = self.seite.evaluate(NAME)
            gesehen.append(wo)
            if wo[1].startswith(name) and gruppe in wo[0]:
                return
        raise AssertionError(f"„{name}“ ist mit dem Tabulator nicht zu erreichen: {gesehen}")

    def schreibe(self, text: str) -> None:
        """Tippt in das Feld mit dem Fokus."""
        self.seite.keyboard.type(text)

    def gib_ab(self) -> None:
        """Geht zum Knopf und gibt ab."""
        self.bis("Stimme abgeben")
        self.druecke("Enter")


def _einfach(t: Tasten) -> None:
    t.bis("Wohnen")
    t.druecke("ArrowDown")
    t.gib_ab()


def _mehrfach(t: Tasten) -> None:
    t.bis("Wohnen")
    t.druecke("Space")
    t.bis("Arbeit")
    t.druecke("Space")
    t.gib_ab()


def _text(t: Tasten) -> None:
    for wort in ("Mehr Zeit", "Klare Wege"):
        t.bis("Ihr Beitrag")
        t.schreibe(wort)
        t.bis("Absenden")
        t.druecke("Enter")


def _wort(t: Tasten) -> None:
    t.bis("Ein Wort")
    t.schreibe("Vertrauen")
    t.druecke("Enter")


def _fragen(t: Tasten) -> None:
    t.bis("Ihre Frage")
    t.schreibe("Wer entscheidet?")
    t.bis("Absenden")
    t.druecke("Enter")
    t.bis("Auch meine Frage: Wann geht es los?")
    t.druecke("Space")


def _rangfolge(t: Tasten) -> None:
    t.bis("+ Wohnen")
    t.druecke("Enter", "Enter", "Enter")
    t.bis("Arbeit: Platz 3")
    t.druecke("ArrowUp", "ArrowUp")
    t.bis("Sprache nach oben")
    t.druecke("Enter")
    t.gib_ab()


def _punkte(t: Tasten) -> None:
    t.bis("Wohnen: plus 1")
    t.druecke("Enter", "Enter")
    t.bis("Arbeit: plus 1")
    t.druecke("Space")
    t.gib_ab()


def _hundert(t: Tasten) -> None:
    t.bis("Punkte für Wohnen")
    t.schreibe("55")
    t.bis("Punkte für Sprache")
    t.schreibe("40")
    t.bis("Arbeit: plus 5")
    t.druecke("Enter", "Enter")
    t.gib_ab()


def _achsen(t: Tasten) -> None:
    t.bis("→ Aufwand")
    t.druecke("ArrowRight", "ArrowRight")
    t.bis("↑ Nutzen")
    t.druecke("Home")
    t.bis("Weiter")
    t.druecke("Enter")
    t.bis("→ Aufwand")
    t.druecke("End")
    t.gib_ab()


def _kriterien(t: Tasten) -> None:
    t.bis("keine Angabe", "Wohnen")
    t.druecke(*["ArrowRight"] * 3)
    t.bis("Weiter")
    t.druecke("Enter")
    t.bis("keine Angabe", "Arbeit")
    t.druecke("ArrowRight")
    t.gib_ab()


def _dreipunkt(t: Tasten) -> None:
    for feld, wert in (("mindestens", "5"), ("meistens", "12,5"), ("höchstens", "1.200")):
        t.bis(feld, "Sprache")
        t.schreibe(wert)
    t.gib_ab()


def _schritt(t: Tasten) -> None:
    t.bis("Stimmt", "Wohnen")
    t.druecke("Space")
    t.bis("Stimmt", "Sprache")
    t.druecke("ArrowRight")
    t.bis("Was stimmt nicht?")
    t.schreibe("Dauert länger")
    t.bis("Absenden")
    t.druecke("Enter")
    t.bis("Wo?")
    t.druecke("ArrowDown", "ArrowDown")
    t.bis("Was fehlt?")
    t.schreibe("Termin")
    t.bis("Absenden")
    t.druecke("Enter")


def _paare(t: Tasten) -> None:
    t.bis("Wohnen")
    t.druecke("Space")
    t.bis("3")
    t.druecke("ArrowRight", "ArrowRight")
    t.bis("Weiter")
    t.druecke("Enter")
    t.bis("Wohnen")
    t.druecke("ArrowUp")
    t.gib_ab()


def _konsent(t: Tasten) -> None:
    t.bis("Ich stimme zu", "Wohnen")
    t.druecke("ArrowDown", "ArrowDown")
    t.bis("Was schadet dem Ziel?")
    t.schreibe("Zu teuer")
    t.gib_ab()


def _konsensieren(t: Tasten) -> None:
    for name, schritte in (("Wohnen", 3), ("Sprache", 10), ("Arbeit", 0)):
        t.bis("0", name)
        t.druecke("Space", *["ArrowRight"] * schritte)
    t.gib_ab()


_KONSENS = tuple(Option(id=i, text=n) for i, n in (("o1", "Wohnen"), ("o2", "Sprache"), ("null", "Arbeit")))
_F = "0123456789abcdef"

FAELLE: dict[Stimmzettel, tuple[Callable[[Tasten], None], dict[str, Any], dict[str, Any]]] = {
    Stimmzettel.EINFACH: (_einfach, {}, {"": {"wahl": "o2"}}),
    Stimmzettel.MEHRFACH: (_mehrfach, {"einstellungen": Einstellungen(hoechstens=2)}, {"": {"wahl": ["o1", "o3"]}}),
    Stimmzettel.TEXT: (_text, {}, {"1": {"text": "Mehr Zeit"}, "2": {"text": "Klare Wege"}}),
    Stimmzettel.WORTWOLKE: (_wort, {}, {"1": {"text": "Vertrauen"}}),
    Stimmzettel.SAMMLUNG: (_text, {}, {"1": {"text": "Mehr Zeit"}, "2": {"text": "Klare Wege"}}),
    Stimmzettel.FRAGEN: (_fragen, {}, {"1": {"text": "Wer entscheidet?"}, f"plus-{_F}": {"plus": True}}),
    Stimmzettel.RANGFOLGE: (_rangfolge, {}, {"": {"reihe": ["o3", "o2", "o1"]}}),
    Stimmzettel.PUNKTE: (_punkte, {}, {"": {"punkte": {"o1": 2, "o3": 1}}}),
    Stimmzettel.HUNDERT: (_hundert, {}, {"": {"punkte": {"o1": 55, "o2": 40, "o3": 5}}}),
    Stimmzettel.ZWEI_ACHSEN: (_achsen, {}, {"": {"lage": {"o1": {"x": 7, "y": 0}, "o2": {"x": 10, "y": 5}}}}),
    Stimmzettel.KRITERIEN: (_kriterien, {}, {"": {"werte": {"o1": {"k1": 2}, "o3": {"k2": 0}}}}),
    Stimmzettel.DREIPUNKT: (_dreipunkt, {}, {"": {"schaetzung": {"o2": {"min": 5, "wahrscheinlich": 12.5, "max": 1200}}}}),
    Stimmzettel.SCHRITT: (
        _schritt,
        {},
        {
            "o1": {"art": "stimmt"},
            "o2": {"art": "stimmt_nicht", "text": "Dauert länger"},
            "fehlt-1": {"art": "fehlt", "nach": "o2", "text": "Termin"},
        },
    ),
    Stimmzettel.PAARVERGLEICH: (_paare, {}, {"": {"urteile": {"o1:o2": 5, "o1:o3": -3}}}),
    Stimmzettel.KONSENT: (_konsent, {}, {"o1": {"haltung": "einwand", "text": "Zu teuer"}}),
    Stimmzettel.KONSENSIEREN: (_konsensieren, {"optionen": _KONSENS}, {"": {"widerstand": {"o1": 3, "o2": 10, "null": 0}}}),
}


def test_kein_stimmzettel_fehlt() -> None:
    assert set(FAELLE) == set(Stimmzettel)


@pytest.mark.parametrize("art", list(Stimmzettel))
def test_stimmzettel_geht_ganz_mit_der_tastatur(telefon: Telefon, art: Stimmzettel) -> None:
    bediene, mehr, erwartet = FAELLE[art]
    runde: Runde = offene_runde(art, **mehr)
    assert runde.stand is Rundenstand.OFFEN
    fragen: dict[str, Any] = {"fragen": [{"beitrag": _F, "text": "Wann geht es los?", "plus": 2}]} if art is Stimmzettel.FRAGEN else {}

    telefon.oeffne(runde, "de", **fragen)
    bediene(Tasten(telefon.seite))
    telefon.warte(lambda: dict(telefon.stimmen).keys() == erwartet.keys())
    assert dict(telefon.stimmen) == erwartet
    expect(telefon.seite.get_by_text("angekommen").first).to_be_attached()
    assert not telefon.fehlende_texte()
    assert telefon.konsole == []
