"""Ein kleiner Webserver für die Tests des fernen Anschlusses; er kann Verbindungen fallen lassen."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from rodiko_kit.basis.anschluss import Notiz, Wer
from rodiko_kit.basis.gegenstelle import Vermittler, beantworte

GEHEIMNIS = "geheimnis"


class Gegenueber:
    """Antwortet unter ``adresse`` für ``verteiler``; ``abriss_nach`` lässt die n-te Antwort nach dem Ausführen ungesendet."""

    def __init__(self, verteiler: Vermittler | None, wer: Wer, abriss: Callable[[int], bool] = lambda _: False) -> None:
        self.verteiler, self.wer, self.abriss = verteiler, wer, abriss
        self.anfragen = 0
        self.verbindungen = 0
        self.notizen: list[Notiz] = []
        self.neu = threading.Condition()
        aussen = self

        class Antwort(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                aussen.verbindungen += 1
                super().setup()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  so heißt der Parameter
                del format, args

            def do_POST(self) -> None:
                rumpf = self.rfile.read(int(self.headers["Content-Length"]))
                aussen.anfragen += 1
                if aussen.verteiler is None or self.headers["Authorization"] != f"Bearer {GEHEIMNIS}":
                    self._sende(403, b'{"fehler": "RechteFehler", "text": "Falsches Geheimnis."}')
                    return
                status, antwort = beantworte(aussen.verteiler, aussen.wer, self.path, rumpf)
                if aussen.abriss(aussen.anfragen):
                    self.close_connection = True
                    return
                self._sende(status, antwort)

            def do_GET(self) -> None:
                if self.path == "/gesund":
                    self._sende(200, json.dumps({"programm": "rodiko", "pid": os.getpid()}).encode())
                    return
                seit = int(self.path.partition("seit=")[2])
                with aussen.neu:
                    aussen.neu.wait_for(lambda: any(n.nummer > seit for n in aussen.notizen), timeout=5)
                    neue = [n.als_json() for n in aussen.notizen if n.nummer > seit]
                self._sende(200, json.dumps({"notizen": neue}).encode())

            def _sende(self, status: int, rumpf: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(rumpf)))
                self.end_headers()
                self.wfile.write(rumpf)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Antwort)
        self._server.daemon_threads = True
        self.adresse = f"http://127.0.0.1:{self._server.server_port}"

    def melde(self, notiz: Notiz) -> None:
        """Legt eine Notiz für wartende Zuhörer bereit."""
        with self.neu:
            self.notizen.append(notiz)
            self.neu.notify_all()

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, art: type[BaseException] | None, fehler: BaseException | None, spur: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
