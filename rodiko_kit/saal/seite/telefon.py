"""Die Seiten der Telefone: eine Seite, ein Strom, eine Abgabestelle und ein Formular für Geräte ohne JavaScript."""

from __future__ import annotations

import gzip
import json
from typing import Any, ClassVar

from tornado import web

from rodiko_kit.saal.modell import CODELAENGE
from rodiko_kit.saal.seite.abgabe import AbgabeFehler
from rodiko_kit.saal.seite.blatt import formularseite, gebaut, telefonseite
from rodiko_kit.saal.seite.grund import Saalseite
from rodiko_kit.saal.seite.hoerer import ereignis
from rodiko_kit.saal.seite.nachricht import FASSUNG
from rodiko_kit.saal.seite.sprachen import GRUNDSPRACHE
from rodiko_kit.server.grund import eigene_herkunft

LANGE_S = 25.0


class Telefonseite(Saalseite):
    """``GET /t/<Code>``: die eine Seite für Telefone, für alle gleich; ohne oder mit falschem Code die Frage nach dem Code."""

    gepackt: ClassVar[dict[tuple[str, str, int], bytes]] = {}
    """(Server, Code, Nummer) -> fertige Seite, gepackt; nur die jüngste je Server."""

    async def get(self, code: str) -> None:
        """Seite mit eingebettetem Stand, gepackt, wenn das Gerät es versteht."""
        code = code.upper()
        stand: dict[str, Any] | None = None
        if code:
            try:
                stand = await self.hole_stand(code)
            except web.HTTPError as fehler:
                self.set_status(fehler.status_code)
        seite = self._gepackt(code, stand) if stand else gzip.compress(self._seite(code, None))
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
        else:
            seite = gzip.decompress(seite)
        self.zeige_blatt(seite, gebaut("telefon.js"))

    def _gepackt(self, code: str, stand: dict[str, Any]) -> bytes:
        schluessel = (self.server.instanz, code, stand["nummer"])
        if schluessel not in self.gepackt:
            for alt in [s for s in self.gepackt if s[:2] != schluessel[:2] or s[2] < schluessel[2]]:
                del self.gepackt[alt]
            self.gepackt[schluessel] = gzip.compress(self._seite(code, stand), 6, mtime=0)
        return self.gepackt[schluessel]

    def _seite(self, code: str, stand: dict[str, Any] | None) -> bytes:
        bremse = self.get_status() == 429  # noqa: PLR2004  HTTP
        unbekannt = bool(code) and stand is None and not bremse
        kopf = {"laenge": CODELAENGE, "unbekannt": unbekannt, "bremse": bremse}
        return telefonseite({"stand": stand, "sprachen": self.saal.sprachen, **kopf}).encode()


class Telefonstrom(Saalseite):
    """``GET /t/<Code>/strom``: Ereignisse ``stand``, ``zahl`` und ``puls``."""

    MASCHINE: ClassVar[bool] = True

    async def get(self, code: str) -> None:
        """Der ganze Stand zuerst, dann jede Änderung."""
        code, marke = code.upper(), self.get_query_argument("teilnahme", "")
        stand, saal = await self.hole_stand(code, marke), self.saal
        zuerst = ereignis("stand", stand | _marke(self, marke))
        self.stroeme(saal.telefonkanal(code), zuerst, lambda: saal.gegangen(code))
        saal.gegangen(code)


class Telefonstand(Saalseite):
    """``GET /t/<Code>/stand?nummer=…``: wartet bis zu 25 Sekunden auf einen neueren Stand; für Geräte ohne Ereignisströme."""

    MASCHINE: ClassVar[bool] = True

    async def get(self, code: str) -> None:
        """Derselbe Stand wie im Strom."""
        code, marke = code.upper(), self.get_query_argument("teilnahme", "")
        stand = await self.hole_stand(code, marke)
        nummer, instanz = self.get_query_argument("nummer", ""), self.get_query_argument("instanz", "")
        if instanz == stand["instanz"] and nummer == str(stand["nummer"]):
            await self.saal.telefonkanal(code).warte(stand["nummer"], LANGE_S)
            stand = await self.hole_stand(code, marke)
        self.antworte(stand | _marke(self, marke))


class Abgabestelle(Saalseite):
    """``POST /t/<Code>/stimme``: nimmt eine Stimme an; die Antwort kommt nach dem Speichern."""

    MASCHINE: ClassVar[bool] = True

    async def post(self, code: str) -> None:
        """200 ``{angenommen: true}`` oder ``{code, text}`` mit dem Status aus ``LEITUNG.md``."""
        try:
            werte = json.loads(self.rumpf)
        except (ValueError, RecursionError):
            werte = None
        try:
            await self.saal.nimm(code.upper(), werte, self.adresse)
        except AbgabeFehler as fehler:
            self.antworte(fehler.als_json(), fehler.status)
        else:
            self.antworte({"angenommen": True})


class Formular(Saalseite):
    """``/t/<Code>/formular``: eine Auswahl ohne JavaScript; die Teilnahme steht in der Adresse, so bleibt sie beim Neuladen dieselbe."""

    async def get(self, code: str) -> None:
        """Das Formular; beim ersten Mal mit einer neuen Teilnahme."""
        marke = self.get_query_argument("teilnahme", "")
        if not self.saal.teilnahmen.gilt(marke):
            await self.hole_stand(code.upper())
            sprache = self._sprache()
            self.redirect(f"/t/{code.upper()}/formular?sprache={sprache}&teilnahme={self.saal.teilnahmen.neue()}", status=303)
            return
        await self._zeige(code.upper(), marke, "")

    async def post(self, code: str) -> None:
        """Nimmt die Auswahl an und sagt, ob sie gespeichert ist."""
        if not eigene_herkunft(self):
            raise web.HTTPError(403)
        self.request.body = bytes(self.rumpf)
        self.request._parse_body()  # noqa: SLF001  der Rumpf kam in Stücken, Tornado deutet ihn sonst vor dem Handler
        werte = {n: self.get_body_argument(n, "") for n in ("token", "runde", "durchgang", "wahl")}
        texte = self.saal.sprachen[self._sprache()]["texte"]
        hinweis = texte["gespeichert"]
        gang = int(werte["durchgang"]) if werte["durchgang"].isdecimal() and werte["durchgang"].isascii() else -1
        abgabe = {
            "fassung": FASSUNG,
            "token": werte["token"],
            "runde": werte["runde"],
            "durchgang": gang,
            "inhalt": {"wahl": werte["wahl"]},
        }
        try:
            await self.saal.nimm(code.upper(), abgabe, self.adresse)
        except AbgabeFehler as fehler:
            self.set_status(fehler.status)
            hinweis = texte.get(_FORMULARTEXTE.get(fehler.code, "")) or str(fehler)
        await self._zeige(code.upper(), werte["token"], hinweis)

    def _sprache(self) -> str:
        gewuenscht = self.get_query_argument("sprache", GRUNDSPRACHE)
        return gewuenscht if gewuenscht in self.saal.sprachen else GRUNDSPRACHE

    async def _zeige(self, code: str, marke: str, hinweis: str) -> None:
        stand = await self.hole_stand(code, marke)
        self.zeige_blatt(formularseite(stand, self.saal.sprachen, self._sprache(), marke, hinweis))


_FORMULARTEXTE = {
    "inhalt": "bitte_waehlen",
    "geschlossen": "geschlossen",
    "durchgang": "geschlossen",
    "speicher": "spaeter",
    "voll": "spaeter",
}
"""Fehler einer Abgabe -> Text des Katalogs."""


def _marke(seite: Saalseite, marke: str) -> dict[str, str]:
    """Eine neue Marke für alle, die noch keine gültige nennen."""
    return {} if seite.saal.teilnahmen.gilt(marke) else {"token": seite.saal.teilnahmen.neue()}
