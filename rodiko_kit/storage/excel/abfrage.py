"""Abfragen für Excel: Arbeitsmappe ausgeben, Vorschau einer Datei."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Annotated, Any, ClassVar

from pydantic import Field

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.befund import Meldung
from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.storage.excel.abgleich import bekannte_kuerzel, damaliger_stand
from rodiko_kit.storage.excel.vorschau import vorschau

_LAENGSTES_BASE64 = 27_000_000


class ExcelMappe(Abfrage):
    """Gibt die Kommune als Arbeitsmappe aus; ``vorlage`` = ohne Einträge, ``intern`` = mit den Spalten der Beratung."""

    NAME: ClassVar[str] = "excel_mappe"

    vorlage: bool = False
    intern: bool = False

    def antwort(self, bestand: Bestand) -> Any:  # noqa: ANN401  JSON-Werte
        """``{"dateiname": …, "datei": Base64 der xlsx-Datei}``."""
        from rodiko_kit.storage.excel.schreiben import arbeitsmappe

        klassen = bestand.arten()
        objekte = [o for k in klassen for o in bestand.alle(k)]
        daten = arbeitsmappe(
            klassen, objekte, bestand.kommune, bestand.nummer, nur_vorlage=self.vorlage, intern=self.intern, quelle=bestand.quelle
        )
        name = next((o.anzeige for o in objekte if o.id == bestand.kommune), "Kommune")
        stand = "Vorlage" if self.vorlage else f"Stand {bestand.nummer}"
        sauber = re.sub(r"[^\w \-]", "", name).strip() or "Kommune"
        return {"dateiname": f"{sauber} {stand}.xlsx", "datei": base64.b64encode(daten).decode("ascii")}


class ExcelVorschau(Abfrage):
    """Was eine hochgeladene Arbeitsmappe (Base64, höchstens 20 MB) ändern würde."""

    NAME: ClassVar[str] = "excel_vorschau"

    datei: Annotated[str, Field(max_length=_LAENGSTES_BASE64)]

    def antwort(self, bestand: Bestand) -> Any:  # noqa: ANN401  JSON-Werte
        """``{"vorschau": …, "zaehlung": …, "gelesen": …}`` für ``Einlesen`` oder ``{"fehler": [Meldung, …]}``."""
        from rodiko_kit.storage.excel.lesen import lies_mappe

        try:
            daten = base64.b64decode(self.datei, validate=True)
        except binascii.Error:
            rat = "Bitte die Datei noch einmal auswählen."
            return {"fehler": [Meldung.aus(EingabeFehler("Datei", "", "kam unvollständig an.", rat)).als_json()]}
        try:
            gelesen = lies_mappe(daten, bestand.arten(), lambda vorab: bekannte_kuerzel(vorab, bestand))
        except SammelFehler as fehler:
            return {"fehler": [Meldung.aus(f).als_json() for f in fehler.fehler]}
        ergebnis = vorschau(gelesen, bestand, damaliger_stand(gelesen, bestand))
        return {"vorschau": ergebnis.als_json(), "zaehlung": ergebnis.zaehlung(), "gelesen": gelesen.als_json()}
