"""Ereignisprotokoll einlesen: hochladen als Strom, Spalten zuordnen, auswerten, abbrechen, verwerfen."""

from __future__ import annotations

import tempfile
from typing import IO, Any, cast
from uuid import UUID

from pydantic import ValidationError
from tornado import web

from rodiko_kit.server.aktionen import Aktion
from rodiko_kit.server.arbeiten import Arbeit
from rodiko_kit.server.dateien import stempel
from rodiko_kit.server.grund import Seite
from rodiko_kit.server.haus import Fortschritt, Spaltenfrage, Spaltenwahl

HOECHSTGROESSE = 1_000_000_000
"""Bytes, die ein hochgeladenes Protokoll haben darf."""


@web.stream_request_body
class Hochladen(Aktion):
    """``POST /aktion/protokoll?kommune=…&name=…`` mit der Datei als Rumpf, der nie ganz im Arbeitsspeicher liegt."""

    ablage: IO[bytes] | None = None

    def prepare(self) -> None:
        """Erst Anmeldung und Kommune, dann die Größe; die Zwischendatei hat keinen Namen und verschwindet mit dem Schließen."""
        super().prepare()
        self.ziel = self.kommune({"kommune": self.get_query_argument("kommune", "")})
        if int(self.request.headers.get("Content-Length", "0") or 0) > HOECHSTGROESSE:
            raise web.HTTPError(413, f"Das Protokoll ist größer als {HOECHSTGROESSE // 1_000_000} MB. Bitte den Zeitraum kürzen.")
        cast("Any", self.request.connection).set_max_body_size(HOECHSTGROESSE)
        self.ablage = tempfile.TemporaryFile(prefix="rodiko-")  # noqa: SIM115  gehört nach dem Hochladen dem Haus

    def data_received(self, chunk: bytes) -> None:
        """Ein Stück der Datei."""
        if self.ablage is not None:
            self.ablage.write(chunk)

    def post(self) -> None:
        """Die fertige Arbeit nennt die Adresse der Seite mit den Spalten."""
        name, haus, ziel = self.get_query_argument("name", "Protokoll.csv"), self.haus, self.ziel
        if self.ablage is None or not self.ablage.tell():
            raise web.HTTPError(400, "Die Datei ist leer.")
        ablage, self.ablage = self.ablage, None

        def lies(fortschritt: Fortschritt) -> Any:  # noqa: ANN401  Frage mit ihrer Kommune
            fortschritt(0.5, f"„{name}“ wird angesehen …")
            return ziel, haus.aktionen.lies_protokoll(ziel, name, cast("Any", ablage))

        arbeit = self.server.arbeiten.beginne(self.sitzung, f"„{name}“ wird angesehen …", lies)
        arbeit.nachher = lambda _: {"weiter": f"/protokoll/{arbeit.id}"}
        self.antworte(arbeit.als_json(), 202)

    def on_finish(self) -> None:
        """Was nicht übergeben ist, verschwindet."""
        if self.ablage is not None:
            self.ablage.close()

    def on_connection_close(self) -> None:
        """Bricht das Hochladen ab, verschwindet die Zwischendatei sofort."""
        self.on_finish()


class Spaltenseite(Seite):
    """``GET /protokoll/<Arbeit>``: zu welchem Prozess die Datei gehört und welche Spalte was ist; nichts ist gespeichert."""

    def get(self, id_: str) -> None:
        """404 für fremde und vergessene Dateien."""
        kommune, frage = frage_von(self.server.arbeiten.hole(id_, self.sitzung))
        zeile = self.haus.kommune(kommune)
        if zeile is None:
            raise web.HTTPError(404)
        self.zeige("spalten.html", arbeit=id_, kommune=zeile, frage=frage, stempel=stempel())


class Auswerten(Aktion):
    """``POST /aktion/protokoll-auswerten`` {arbeit, prozess, spalten, auslassen}: liest, wertet aus und speichert die Auswertung."""

    def post(self) -> None:
        """Die fertige Arbeit führt auf den Bildschirm „Ereignisprotokoll“; sie lässt sich abbrechen, bis gespeichert wird."""
        werte, haus = self.eingabe(), self.haus
        kommune, frage = frage_von(self.server.arbeiten.hole(str(werte.get("arbeit", "")), self.sitzung))
        try:
            wahl = Spaltenwahl.aus_json({n: werte[n] for n in Spaltenwahl.model_fields if n in werte})
        except ValidationError as fehler:
            raise web.HTTPError(400) from fehler
        arbeit = self.server.arbeiten.beginne(
            self.sitzung,
            f"„{frage.datei}“ wird gelesen …",
            lambda f: haus.aktionen.werte_protokoll_aus(kommune, frage.kennung, wahl, f),
            lambda _: {"weiter": f"/bildschirm/protokoll?kommune={kommune}"},
        )
        arbeit.abbrechbar = True
        self.antworte(arbeit.als_json(), 202)


class Verwerfen(Aktion):
    """``POST /aktion/protokoll-verwerfen`` {arbeit}: die hochgeladene Datei wird gelöscht."""

    def post(self) -> None:
        """Zurück zum Cockpit."""
        kommune, frage = frage_von(self.server.arbeiten.hole(str(self.eingabe().get("arbeit", "")), self.sitzung))
        self.haus.aktionen.vergiss_protokoll(kommune, frage.kennung)
        self.antworte({"weiter": f"/?kommune={kommune}"})


class Abbrechen(Aktion):
    """``POST /aktion/abbrechen`` {arbeit}: beendet eine abbrechbare Arbeit bei ihrem nächsten Zwischenstand."""

    def post(self) -> None:
        """404 für fremde, fertige und nicht abbrechbare Arbeiten."""
        arbeit = self.server.arbeiten.hole(str(self.eingabe().get("arbeit", "")), self.sitzung)
        if arbeit is None or not arbeit.brich_ab():
            raise web.HTTPError(404, "Diese Arbeit lässt sich nicht mehr abbrechen.")
        self.antworte({})


def frage_von(arbeit: Arbeit | None) -> tuple[UUID, Spaltenfrage]:
    """Kommune und Frage einer hochgeladenen Datei; 404 sonst."""
    ergebnis = arbeit.ergebnis if arbeit is not None else None
    if not (isinstance(ergebnis, tuple) and isinstance(ergebnis[1], Spaltenfrage)):
        raise web.HTTPError(404, "Diese Datei ist nicht mehr da. Bitte das Ereignisprotokoll noch einmal einlesen.")
    return ergebnis
