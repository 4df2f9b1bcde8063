"""Zellformate der Arbeitsmappe; Farben und Schrift allein aus ``basis.stil``."""

from __future__ import annotations

from typing import Any

from rodiko_kit.basis.feld import Feld
from rodiko_kit.basis.stil import FARBEN, SCHRIFT

_SCHRIFT = {"font_name": SCHRIFT, "font_size": 11, "font_color": FARBEN["tinte"], "valign": "top"}
_GITTER = {"border": 1, "border_color": FARBEN["linie"]}
_KOPF = {"bold": True, "text_wrap": True, "valign": "vcenter", **_GITTER}

_VORLAGEN: dict[str, dict[str, Any]] = {
    "grund": {},
    "titel": {"bold": True, "font_size": 16, "font_color": FARBEN["papier"], "bg_color": FARBEN["primaer"], "valign": "vcenter"},
    "titelband": {"font_color": FARBEN["papier"], "bg_color": FARBEN["primaer"], "valign": "vcenter"},
    "hilfe": {"text_wrap": True, "font_size": 9, "font_color": FARBEN["tinte_leise"], "bg_color": FARBEN["grund"], **_GITTER},
    "kopf": {"bg_color": FARBEN["primaer_hell"], "font_color": FARBEN["primaer_dunkel"], **_KOPF},
    "kopf_pflicht": {"bg_color": FARBEN["primaer"], "font_color": FARBEN["papier"], **_KOPF},
    "kopf_intern": {"bg_color": FARBEN["violett_hell"], "font_color": FARBEN["violett"], **_KOPF},
    "abschnitt": {"bold": True, "font_size": 13, "font_color": FARBEN["primaer"], "bottom": 2, "bottom_color": FARBEN["primaer"]},
    "stichwort": {"bold": True, "text_wrap": True},
    "satz": {"text_wrap": True},
    "link": {"font_color": FARBEN["primaer"], "underline": 1, "bold": True},
    "fehlt": {"bg_color": FARBEN["akzent_hell"]},
    "doppelt": {"bg_color": FARBEN["rot_hell"], "font_color": FARBEN["rot"]},
}
_ZAHLENFORMAT = {"ganzzahl": "#,##0", "zahl": "General", "datum": "dd.mm.yyyy", "wahrheit": "General"}
_JAHR = "0"


class Formate:
    """Alle Formate einer Mappe, jedes einmal angelegt."""

    def __init__(self, mappe: Any) -> None:  # noqa: ANN401  xlsxwriter ist ohne Typen
        self._mappe = mappe
        grund = mappe.formats[0]  # gilt für jede Zelle ohne eigenes Format: frei, sonst ließe sich keine Zeile löschen
        grund.set_locked(False)
        grund.set_font_name(SCHRIFT)
        self._fertig: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  xlsxwriter ist ohne Typen
        return self._hole(name, _SCHRIFT | _VORLAGEN[name])

    def bedingt(self, name: str) -> Any:  # noqa: ANN401  xlsxwriter ist ohne Typen
        """Format einer Bedingung: nur was sie ändert."""
        return self._hole(f"bedingt:{name}", _VORLAGEN[name])

    def zelle(self, feld: Feld) -> Any:  # noqa: ANN401  xlsxwriter ist ohne Typen
        """Format der Zellen einer Spalte: frei zur Eingabe, Zahl oder Datum deutsch, alles andere als Text."""
        zahlenformat = '#,##0.00##\\ "€"' if feld.einheit == "€" else _JAHR if feld.jahreszahl else _ZAHLENFORMAT.get(feld.typ, "@")
        umbruch = feld.typ in {"langtext", "liste", "text"}
        mitte = feld.typ in {"wahrheit", "datum"}
        eigen = {"locked": False, "num_format": zahlenformat, "text_wrap": umbruch, **({"align": "center"} if mitte else {})}
        return self._hole(f"zelle:{zahlenformat}:{umbruch}:{mitte}", _SCHRIFT | _GITTER | eigen)

    def _hole(self, name: str, angaben: dict[str, Any]) -> Any:  # noqa: ANN401  xlsxwriter ist ohne Typen
        if name not in self._fertig:
            self._fertig[name] = self._mappe.add_format(angaben)
        return self._fertig[name]
