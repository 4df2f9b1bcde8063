"""Der Anschluss über die Loopback-Verbindung: für Kernel, Lab und Kommandozeile neben einem laufenden Server."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from rodiko_kit.basis.anschluss import Abfrage, Befehl, Ergebnis, Notiz, Wer
from rodiko_kit.basis.fehler import VerbindungsFehler
from rodiko_kit.basis.leitung import fehler_aus_json

WARTE_S = 120.0
"""So lange darf eine Antwort dauern (lange Abfragen rechnen im Server)."""
_PAUSE_S = 1.0
_ABGERISSEN = (http.client.RemoteDisconnected, http.client.BadStatusLine, ConnectionError)


class FernerAnschluss:
    """Spricht mit dem schreibenden Prozess unter ``adresse`` (``http://127.0.0.1:8866``); ``geheimnis`` weist den Kernel aus.

    Für wen gehandelt wird, bindet der Server an das Geheimnis; ``wer`` ist nur die Angabe dieser Seite.
    """

    def __init__(self, adresse: str, geheimnis: str, wer: Wer, warte_s: float = WARTE_S) -> None:
        self._wer = wer
        self._leitung = _Leitung(adresse, geheimnis, warte_s)
        self._schloss = threading.Lock()

    @property
    def wer(self) -> Wer:
        """Für wen dieser Anschluss spricht."""
        return self._wer

    def lesen(self, abfrage: Abfrage) -> Any:  # noqa: ANN401  JSON-Werte
        """Stellt eine Frage; JSON-Werte zurück."""
        return self._frage("lesen", {"name": abfrage.NAME, "daten": abfrage.als_json()})

    def ausfuehren(self, befehl: Befehl) -> Ergebnis:
        """Gibt einen Befehl; wirft dessen Fehler oder ``VerbindungsFehler``.

        Die Kennung ``anfrage`` sorgt dafür, dass ein nach einem Abriss wiederholter Befehl nur einmal wirkt.
        """
        rumpf = {"name": befehl.NAME, "daten": befehl.als_json(), "anfrage": str(uuid4())}
        return Ergebnis.aus_json(self._frage("ausfuehren", rumpf))

    def beobachten(self, melde: Callable[[Notiz], None]) -> Callable[[], None]:
        """Ruft ``melde`` aus einem eigenen Faden nach jeder Änderung; zurück kommt die Funktion zum Abmelden."""
        return Lauscher(self._leitung.weitere(), melde).beende

    def schliesse(self) -> None:
        """Schließt die Verbindung."""
        with self._schloss:
            self._leitung.schliesse()

    def _frage(self, pfad: str, rumpf: dict[str, Any]) -> Any:  # noqa: ANN401  JSON-Werte
        status, antwort = self._sende(f"/intern/{pfad}", json.dumps(rumpf).encode())
        werte = _lies(status, antwort)
        if status != http.client.OK:
            raise fehler_aus_json(werte if isinstance(werte, dict) else {})
        return werte

    def _sende(self, weg: str, rumpf: bytes) -> tuple[int, bytes]:
        """Über die offene Leitung; wer sie belegt findet (ein anderer Faden wartet auf eine lange Antwort), öffnet eine eigene."""
        if self._schloss.acquire(blocking=False):
            try:
                return self._leitung.sende("POST", weg, rumpf)
            finally:
                self._schloss.release()
        eigene = self._leitung.weitere()
        try:
            return eigene.sende("POST", weg, rumpf)
        finally:
            eigene.schliesse()


class _Leitung:
    """Eine HTTP-Verbindung, die offen bleibt und nach einem Abriss einmal neu aufgebaut wird."""

    def __init__(self, adresse: str, geheimnis: str, warte_s: float) -> None:
        self._adresse, self._geheimnis, self._warte_s = adresse, geheimnis, warte_s
        self._verbindung: http.client.HTTPConnection | None = None

    def weitere(self) -> _Leitung:
        """Eine zweite Leitung zum selben Ort."""
        return _Leitung(self._adresse, self._geheimnis, self._warte_s)

    def sende(self, methode: str, pfad: str, rumpf: bytes | None = None) -> tuple[int, bytes]:
        """Status und Rumpf der Antwort; ``VerbindungsFehler``, wenn keine kommt."""
        try:
            if self._verbindung is not None:
                try:
                    return self._einmal(methode, pfad, rumpf)
                except _ABGERISSEN:
                    self.schliesse()
            return self._einmal(methode, pfad, rumpf)
        except (OSError, http.client.HTTPException) as fehler:
            self.schliesse()
            raise VerbindungsFehler("Der Server antwortet nicht. Bitte prüfen, ob er läuft, und die Seite neu laden.") from fehler

    def schliesse(self) -> None:
        if self._verbindung is not None:
            self._verbindung.close()
            self._verbindung = None

    def _einmal(self, methode: str, pfad: str, rumpf: bytes | None) -> tuple[int, bytes]:
        if self._verbindung is None:
            teile = urlsplit(self._adresse)
            self._verbindung = http.client.HTTPConnection(teile.hostname or "127.0.0.1", teile.port or 80, timeout=self._warte_s)
        kopf = {"Authorization": f"Bearer {self._geheimnis}", "Content-Type": "application/json"}
        self._verbindung.request(methode, pfad, body=rumpf, headers=kopf)
        antwort = self._verbindung.getresponse()
        return antwort.status, antwort.read()


class Lauscher:
    """Fragt in einem eigenen Faden nach Notizen (``GET /intern/notizen?seit=N``, der Server wartet auf die nächste)."""

    def __init__(self, leitung: _Leitung, melde: Callable[[Notiz], None]) -> None:
        self._leitung, self._melde = leitung, melde
        self._ende = threading.Event()
        threading.Thread(target=self._lauf, name="rodiko-notizen", daemon=True).start()

    def beende(self) -> None:
        """Hört auf zu lauschen; eine noch wartende Frage wird nicht mehr gemeldet."""
        self._ende.set()

    def _lauf(self) -> None:
        seit = 0
        while not self._ende.is_set():
            try:
                status, antwort = self._leitung.sende("GET", f"/intern/notizen?seit={seit}")
                if status != http.client.OK:
                    raise fehler_aus_json({})
                notizen = [Notiz.aus_json(n) for n in _lies(status, antwort)["notizen"]]
            except VerbindungsFehler:
                self._ende.wait(_PAUSE_S)
                continue
            for notiz in {n.kommune: n for n in notizen}.values():
                if not self._ende.is_set():
                    self._melde(notiz)
            seit = max([seit, *(n.nummer for n in notizen)])
        self._leitung.schliesse()


def _lies(status: int, antwort: bytes) -> Any:  # noqa: ANN401  JSON-Werte
    try:
        return json.loads(antwort)
    except ValueError as fehler:
        raise VerbindungsFehler(f"Der Server antwortet unverständlich (Status {status}). Bitte die Seite neu laden.") from fehler
