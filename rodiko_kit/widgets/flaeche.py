"""Das eine Widget jedes Bildschirms: zeigt Bausteine, nimmt Ereignisse an, schickt nur, was sich geändert hat."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from rodiko_kit.basis.fehler import RodikoFehler, VerbindungsFehler
from rodiko_kit.basis.stil import KLASSEN, css_klassen, css_variablen
from rodiko_kit.widgets.antwort import Antwort
from rodiko_kit.widgets.bausteine import Aufbau, Hinweis
from rodiko_kit.widgets.bildschirm import Bildschirm
from rodiko_kit.widgets.ordnung import Inhalt, ordne, unterschied
from rodiko_kit.widgets.vorfall import LOGGER, melde_vorfall, vorfallstext

_STATISCH = Path(__file__).parent / "static"


def esm() -> str:
    """Das gebaute Frontend; ``RodikoFehler``, wenn es fehlt."""
    datei = _STATISCH / "flaeche.js"
    if not datei.is_file():
        raise RodikoFehler("Die Oberfläche ist noch nicht gebaut. Bitte „pip install -e .“ im Projektordner ausführen.")
    return datei.read_text(encoding="utf-8")


def css() -> str:
    """Das Stylesheet mit den Farben, der Schrift und den Bildklassen aus ``basis.stil``."""
    return css_variablen() + css_klassen() + _css_spitzen() + (_STATISCH / "flaeche.css").read_text(encoding="utf-8")


def _css_spitzen() -> str:
    """Pfeilspitzen sind in der Farbe ihrer Linie gefüllt."""
    regeln = ((n.replace("_", "-"), k.rand.replace("_", "-")) for n, k in KLASSEN.items() if k.rand)
    return "".join(f".z-{name}.rk-spitze{{fill:var(--r-{rand});stroke:none}}\n" for name, rand in regeln)


class Flaeche(anywidget.AnyWidget):
    """Zeigt einen ``Bildschirm`` im Browser.

    ``rahmen`` beschreibt den Kopf, ``inhalt`` Ordnung und Bausteine, ``stand`` Speicherstand und Auswahl. Der Browser bekommt sie
    beim Anzeigen, danach nur Nachrichten ``{art: "aenderung", bloecke, entfernt, ordnung, stand, antwort}``; er darf keinen
    dieser Werte setzen, nur Ereignisse senden.
    """

    rahmen = traitlets.Dict().tag(sync=True)
    inhalt = traitlets.Dict().tag(sync=True)
    stand = traitlets.Dict().tag(sync=True)

    def __init__(self, bildschirm: Bildschirm, rahmen: Mapping[str, Any]) -> None:
        self.bildschirm = bildschirm
        self._gezeigt = Inhalt({"links": [], "rechts": []}, {}, {})
        self._esm = esm()
        self._css = css()
        super().__init__(rahmen=dict(rahmen))
        bildschirm.nachtraege.verbinde(self.neu_lesen)
        self.neu_lesen()
        self.on_msg(self._bei_nachricht)

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Der Browser darf keinen Wert setzen: es bleibt alles, wie es ist."""
        LOGGER.warning("Versuch, %s von außen zu setzen", ", ".join(sorted(map(str, sync_data)))[:200])

    def _should_send_property(self, key: str, value: object) -> bool:
        """Geändertes reist als Nachricht, nicht noch einmal als ganzer Zustand."""
        return key not in {"inhalt", "stand"} and bool(super()._should_send_property(key, value))

    def neu_lesen(self, antwort: Antwort | None = None) -> None:
        """Liest den Bildschirm neu und schickt, was sich geändert hat, zusammen mit ``antwort``."""
        nachricht: dict[str, Any] = {"art": "aenderung"} | self._lies()
        if antwort is not None:
            nachricht["antwort"] = antwort.als_json()
        if len(nachricht) > 1:
            self.send(nachricht)

    def _lies(self) -> dict[str, Any]:
        verarbeitung = self.bildschirm.verarbeitung
        try:
            stand = verarbeitung.stand()  # zuerst die Nummer, dann der Inhalt: was dazwischen geschrieben wird, gilt nicht als gesehen
            neu = verarbeitung.lies()
            stand["zustand"] = dict(self.bildschirm.zustand)
        except VerbindungsFehler:
            return {"getrennt": True}
        except Exception as fehler:  # noqa: BLE001  keine Fehlerspur darf in den Browser
            neu, stand = _stoerung(fehler), self.stand
        teile = unterschied(self._gezeigt, neu)
        if stand != self.stand:
            teile["stand"] = stand
        self._gezeigt = neu
        self.inhalt, self.stand = neu.als_json(), stand
        return teile

    def _bei_nachricht(self, _: object, inhalt: object, puffer: object) -> None:
        del puffer
        verarbeitung = self.bildschirm.verarbeitung
        try:
            bekannt = verarbeitung.nummer
            antwort = verarbeitung.behandle(inhalt)
            name = inhalt.get("name") if isinstance(inhalt, dict) else ""
            gemeldet = inhalt["daten"].get("nummer", 0) if antwort.ok and name == "neulesen" and isinstance(inhalt, dict) else 0
            if name == "puls" or 0 < gemeldet <= bekannt:
                self.send({"art": "aenderung", "antwort": antwort.als_json()})
            else:
                self.neu_lesen(antwort)
        except Exception as fehler:  # noqa: BLE001  keine Fehlerspur darf in den Browser
            nummer = melde_vorfall(fehler, "Nachricht des Browsers")
            self.send({"art": "aenderung", "antwort": Antwort(ok=False, meldung=vorfallstext(nummer), ton="fehler").als_json()})


def flaeche_fuer(bildschirm: Bildschirm, rahmen: Mapping[str, Any]) -> Flaeche:
    """Das Widget zu ``bildschirm``.

    ``rahmen``: ``projekt``, ``kommune`` (Name), ``schritte`` [{name, titel, href, zustand, aktiv}]; dazu, wenn vorhanden,
    ``kommune_id``, ``cockpit`` (Adresse, Vorgabe ``/``), ``ereignisse`` (Adresse des Ereignisstroms; leer = keiner),
    ``beamer`` (bool), ``hilfe`` (Text). ``titel`` und ``zweck`` kommen vom Bildschirm.
    """
    bildschirm.beamer = bool(rahmen.get("beamer", bildschirm.beamer))
    vorgaben = {"cockpit": "/", "ereignisse": "", "kommune_id": str(bildschirm.kommune), "hilfe": "", "schritte": []}
    eigene = {"titel": bildschirm.titel, "zweck": bildschirm.zweck, "bildschirm": type(bildschirm).__name__}
    return Flaeche(bildschirm, vorgaben | dict(rahmen) | eigene)


def _stoerung(fehler: Exception) -> Inhalt:
    text = str(fehler) if isinstance(fehler, RodikoFehler) else vorfallstext(melde_vorfall(fehler, "Aufbau eines Bildschirms"))
    return ordne(Aufbau(links=(), rechts=(Hinweis(id="stoerung", text=text, ton="fehler"),)))
