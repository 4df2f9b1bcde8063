"""``/aktion/…``: die Knöpfe des Cockpits."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, ClassVar
from urllib.parse import quote
from uuid import UUID

from pydantic import ValidationError
from tornado import web

from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.server.arbeiten import Arbeit
from rodiko_kit.server.grund import Seite, saetze, status_von
from rodiko_kit.server.haus import Datei, Entscheidung, Fortschritt, Vorschau


class Aktion(Seite):
    """Grundlage: liest JSON, nennt Fehler des Hauses beim Namen."""

    MASCHINE: ClassVar[bool] = True

    def eingabe(self) -> dict[str, Any]:
        """Der JSON-Rumpf als Wörterbuch."""
        try:
            werte = json.loads(self.request.body or b"{}")
        except ValueError as fehler:
            raise web.HTTPError(400) from fehler
        if not isinstance(werte, dict):
            raise web.HTTPError(400)
        return werte

    def kommune(self, werte: dict[str, Any]) -> UUID:
        """Die genannte Kommune des Projekts."""
        try:
            kennung = UUID(str(werte.get("kommune", "")))
        except ValueError as fehler:
            raise web.HTTPError(400, "Bitte zuerst eine Kommune wählen.") from fehler
        if self.haus.kommune(kennung) is None:
            raise web.HTTPError(404, "Diese Kommune gehört nicht zum Projekt.")
        return kennung

    def gib(self, datei: Datei) -> None:
        """Eine Datei zum Herunterladen; wird nie im Fenster ausgeführt."""
        self.set_header("Content-Type", datei.typ)
        self.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{quote(datei.name, safe='')}")
        self.set_header("Content-Security-Policy", "sandbox; default-src 'none'")
        self.finish(datei.inhalt)

    def beginne(self, satz: str, aufruf: Callable[[Fortschritt], Any], nachher: Callable[[Any], dict[str, Any]] = lambda _: {}) -> None:
        """Startet eine lange Arbeit; die Seite fragt ihren Stand ab."""
        self.antworte(self.server.arbeiten.beginne(self.sitzung, satz, aufruf, nachher).als_json(), 202)

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401  Schnittstelle von Tornado
        """Fehler des Hauses werden ihre deutschen Sätze."""
        fehler = kwargs["exc_info"][1] if "exc_info" in kwargs else None
        if isinstance(fehler, RodikoFehler):
            self.antworte({"fehler": saetze(fehler)}, status_von(fehler))
        else:
            super().write_error(status_code, **kwargs)


class NeueKommune(Aktion):
    """``POST /aktion/kommune`` {Felder als Text}."""

    async def post(self) -> None:
        """``{kommune: Kennung}``."""
        kennung = await self.server.in_faden(self.haus.aktionen.neue_kommune, self.haus.wer, self.eingabe())
        self.antworte({"weiter": f"/?kommune={kennung}"})


class Projektwechsel(Aktion):
    """``POST /aktion/projekt`` {name} legt ein Projekt an, {schluessel} öffnet ein anderes."""

    async def post(self) -> None:
        """Alle Bildschirme des bisherigen Projekts enden."""
        werte, haus = self.eingabe(), self.haus
        if "name" in werte and haus.neues_projekt is not None:
            neues = await self.server.in_faden(haus.neues_projekt, str(werte["name"]))
        elif "schluessel" in werte and haus.oeffne_projekt is not None:
            neues = await self.server.in_faden(haus.oeffne_projekt, str(werte["schluessel"]))
        else:
            raise web.HTTPError(404)
        await self.server.ziehe_um(neues)
        self.antworte({"weiter": "/"})


class Vorlage(Aktion):
    """``POST /aktion/vorlage``: leere Arbeitsmappe."""

    def post(self) -> None:
        """Mit den Auswahllisten der Kommune, wenn eine gewählt ist."""
        werte, haus = self.eingabe(), self.haus
        kennung = self.kommune(werte) if werte.get("kommune") else None
        self.beginne("Die Vorlage wird geschrieben …", lambda f: haus.aktionen.vorlage(kennung, f))


class Ausgabe(Aktion):
    """``POST /aktion/ausgeben`` {kommune, intern}: Arbeitsmappe mit dem Stand der Kommune."""

    def post(self) -> None:
        """Datei zum Herunterladen."""
        werte, haus = self.eingabe(), self.haus
        kennung, intern = self.kommune(werte), werte.get("intern") is True
        self.beginne("Die Arbeitsmappe wird geschrieben …", lambda f: haus.aktionen.gib_aus(kennung, intern, f))


class Prozessausgabe(Aktion):
    """``POST /aktion/prozesse`` {kommune, format}: die aufgenommenen Prozesse als BPMN oder YAML."""

    def post(self) -> None:
        """Datei zum Herunterladen; mehrere Prozesse als ZIP."""
        werte, haus = self.eingabe(), self.haus
        kennung, form = self.kommune(werte), str(werte.get("format", ""))
        self.beginne("Die Prozesse werden geschrieben …", lambda f: haus.aktionen.gib_prozesse_aus(kennung, form, f))


class Fragenausgabe(Aktion):
    """``GET /aktion/fragen?kommune=…&prozess=…``: die offenen Fragen eines Prozesses als Mappe."""

    async def get(self) -> None:
        """404, wenn es den Prozess nicht gibt."""
        kennung = self.kommune({"kommune": self.get_query_argument("kommune", "")})
        try:
            prozess = UUID(self.get_query_argument("prozess", ""))
        except ValueError as fehler:
            raise web.HTTPError(404) from fehler
        self.gib(await self.server.in_faden(self.haus.aktionen.gib_fragen_aus, kennung, prozess))


class Einlesen(Aktion):
    """``POST /aktion/einlesen?kommune=…&name=…`` mit der Datei als Rumpf: Vorschau, noch nichts wird geschrieben."""

    def post(self) -> None:
        """Die fertige Arbeit nennt die Adresse der Vorschau."""
        kennung = self.kommune({"kommune": self.get_query_argument("kommune", "")})
        name, inhalt, haus = self.get_query_argument("name", "Arbeitsmappe.xlsx"), self.request.body, self.haus
        if not inhalt:
            raise web.HTTPError(400, "Die Datei ist leer.")

        def lies(fortschritt: Fortschritt) -> Any:  # noqa: ANN401  Vorschau mit ihrer Kommune
            return kennung, haus.aktionen.lies(haus.wer, kennung, name, inhalt, fortschritt)

        arbeit = self.server.arbeiten.beginne(self.sitzung, f"„{name}“ wird gelesen …", lies)
        arbeit.nachher = lambda _: {"weiter": f"/einlesen/{arbeit.id}"}
        self.antworte(arbeit.als_json(), 202)


class Uebernahme(Aktion):
    """``POST /aktion/uebernehmen`` {arbeit, bildschirm, loeschen}: schreibt eine Vorschau in einer Transaktion."""

    def post(self) -> None:
        """Die fertige Arbeit nennt den Satz, was geschrieben wurde."""
        werte, haus = self.eingabe(), self.haus
        kommune, vorschau = vorschau_von(self.server.arbeiten.hole(str(werte.get("arbeit", "")), self.sitzung))
        if vorschau.maengel:
            raise web.HTTPError(400, "Die Datei enthält Fehler; es wurde nichts übernommen.")
        try:
            wahl = Entscheidung.aus_json({n: werte[n] for n in Entscheidung.model_fields if n in werte})
        except ValidationError as fehler:
            raise web.HTTPError(400) from fehler

        def uebernimm(fortschritt: Fortschritt) -> str:
            return haus.aktionen.uebernimm(haus.wer, kommune, vorschau.kennung, wahl, fortschritt)

        self.beginne("Die Änderungen werden übernommen …", uebernimm, lambda satz: {"meldung": satz, "weiter": f"/?kommune={kommune}"})


class Bericht(Aktion):
    """``POST /aktion/bericht`` {kommune, bericht, format, intern}."""

    def post(self) -> None:
        """„Beratung intern“ ist nur dabei, wenn es für diese eine Ausgabe angehakt wurde."""
        werte, haus = self.eingabe(), self.haus
        kennung, intern = self.kommune(werte), werte.get("intern") is True
        name, form = str(werte.get("bericht", "")), str(werte.get("format", "pdf"))
        self.beginne("Der Bericht wird geschrieben …", lambda f: haus.aktionen.berichte(kennung, name, form, intern, f))


class Sicherung(Aktion):
    """``POST /aktion/sichern``."""

    def post(self) -> None:
        """Datei zum Herunterladen."""
        haus = self.haus
        self.beginne("Die Daten werden gesichert …", haus.aktionen.sichere)


class Wiederherstellung(Aktion):
    """``POST /aktion/wiederherstellen?name=…`` mit der Sicherung als Rumpf."""

    def post(self) -> None:
        """Danach laden alle Fenster neu."""
        name, inhalt, haus = self.get_query_argument("name", "Sicherung"), self.request.body, self.haus
        if not inhalt:
            raise web.HTTPError(400, "Die Datei ist leer.")

        def stelle_her(fortschritt: Fortschritt) -> str:
            satz = haus.aktionen.stelle_wieder_her(haus.wer, name, inhalt, fortschritt)
            self.server.aus_faden(self.server.beende_kernel)
            self.server.aus_faden(self.server.frische_dienste)
            return satz

        self.beginne("Die Sicherung wird wiederhergestellt …", stelle_her, lambda satz: {"meldung": satz, "weiter": "/"})


class Beenden(Aktion):
    """``POST /aktion/beenden``: fährt das Programm herunter."""

    def post(self) -> None:
        """Die Antwort geht noch hinaus."""
        self.antworte({})

    def on_finish(self) -> None:
        """Erst nach der Antwort."""
        if self.get_status() == 200:  # noqa: PLR2004  nur nach einer angenommenen Anfrage
            self.server.endet.set()


class Arbeitsstand(Aktion):
    """``GET /aktion/arbeit/<id>``: Stand einer Arbeit."""

    def get(self, id_: str) -> None:
        """404 für fremde und vergessene Arbeiten."""
        arbeit = self.server.arbeiten.hole(id_, self.sitzung)
        if arbeit is None:
            raise web.HTTPError(404)
        self.antworte(arbeit.als_json())


class Drucksache(Aktion):
    """``GET /druck/<name>?kommune=…&zu=…``: was einzeln gedruckt wird, zum Herunterladen."""

    async def get(self, name: str) -> None:
        """``zu`` nennt die Runde eines Stimmzettels oder die Arrival Story einer Karte."""
        kommune, kennung = self.kommune({"kommune": self.get_query_argument("kommune", "")}), self.get_query_argument("zu", "")
        try:
            zu = UUID(kennung) if kennung else None
        except ValueError as fehler:
            raise web.HTTPError(400) from fehler
        self.gib(await self.server.in_faden(self.haus.aktionen.drucke, kommune, name, zu))


class Dateiausgabe(Aktion):
    """``GET /aktion/datei/<id>``: das Ergebnis einer Arbeit als Datei."""

    def get(self, id_: str) -> None:
        """Als Anhang mit dem deutschen Dateinamen."""
        arbeit = self.server.arbeiten.hole(id_, self.sitzung)
        if arbeit is None or not isinstance(arbeit.ergebnis, Datei):
            raise web.HTTPError(404)
        self.gib(arbeit.ergebnis)


def vorschau_von(arbeit: Arbeit | None) -> tuple[UUID, Vorschau]:
    """Kommune und Vorschau einer fertigen Leseaufgabe; 404 sonst."""
    ergebnis = arbeit.ergebnis if arbeit is not None else None
    if not (isinstance(ergebnis, tuple) and isinstance(ergebnis[1], Vorschau)):
        raise web.HTTPError(404, "Diese Vorschau gibt es nicht mehr. Bitte die Datei noch einmal einlesen.")
    return ergebnis
