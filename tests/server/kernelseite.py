"""Kernelseite der Prüfbildschirme: ein kleines Widget, das über ``/intern`` liest und schreibt."""

from __future__ import annotations

import http.client
import json
import os
import sys
from typing import Any
from urllib.parse import urlsplit

import anywidget
import traitlets

from rodiko_kit import schale

ESM = """
export default {
  render({ model, el }) {
    el.innerHTML = "<main><h1></h1><button>zählen</button> <output></output></main>";
    el.querySelector("h1").textContent = model.get("titel");
    const zeige = () => (el.querySelector("output").textContent = String(model.get("stand")));
    model.on("change:stand", zeige);
    el.querySelector("button").onclick = () => model.send({ name: "zaehle" });
    if (!model.get("titel").startsWith("handlungsfelder")) {
      const strom = new EventSource("/ereignisse");
      const zustand = document.createElement("small");
      el.append(zustand);
      strom.addEventListener("notiz", () => model.send({ name: "lies" }));
      strom.onopen = () => (zustand.textContent = "da");
      strom.onerror = () => (zustand.textContent = "getrennt");
    }
    zeige();
  },
};
"""


def frage(pfad: str, werte: dict[str, Any]) -> dict[str, Any]:
    """POST an ``/intern/<pfad>`` mit dem Schlüssel dieses Kernels."""
    ziel = urlsplit(os.environ["RODIKO_ADRESSE"])
    verbindung = http.client.HTTPConnection(ziel.hostname or "", ziel.port)
    verbindung.request("POST", f"/intern/{pfad}", json.dumps(werte), {"Authorization": f"Bearer {os.environ['RODIKO_KERNELSCHLUESSEL']}"})
    antwort = verbindung.getresponse()
    ergebnis: dict[str, Any] = json.loads(antwort.read())
    verbindung.close()
    return ergebnis


class Zaehler(anywidget.AnyWidget):
    """Zählt in den Daten des Hauses."""

    _esm = ESM
    titel = traitlets.Unicode().tag(sync=True)
    stand = traitlets.Int().tag(sync=True)

    def __init__(self, auftrag: dict[str, Any]) -> None:
        super().__init__(titel=f"{auftrag['bildschirm']} {auftrag['rahmen']['kommune']}")
        self.stand = frage("lesen", {})["stand"]
        self.on_msg(self._bei_nachricht)

    def _bei_nachricht(self, _: object, inhalt: dict[str, Any], __: object) -> None:
        if inhalt["name"] == "zaehle":
            frage("ausfuehren", {})
        if inhalt["name"] == "stuerze":
            os._exit(1)
        if inhalt["name"] == "fehler":
            raise RuntimeError("geheimer Hergang /geheim/pfad")
        self.stand = frage("lesen", {})["stand"]


def zeige() -> object:
    """Wartet auf den Auftrag; der Bildschirm ``kaputt`` scheitert absichtlich."""
    auftrag = schale.hole_auftrag()
    if auftrag["bildschirm"] == "kaputt":
        raise RuntimeError("geheimer Hergang /geheim/pfad")
    sys.stderr.write("geheime Ausgabe\n")
    return Zaehler(auftrag)
