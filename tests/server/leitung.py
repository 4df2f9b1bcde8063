"""Eine TCP-Leitung zum Server, die sich unterbrechen lässt: das abgezogene Netzkabel."""

from __future__ import annotations

import contextlib
import socket
import threading


class Leitung:
    """Reicht Bytes weiter; ``trenne`` verschluckt sie ohne Abschied, ``verbinde`` lässt wieder durch."""

    def __init__(self, ziel: int) -> None:
        self._ziel = ziel
        self._offen = threading.Event()
        self._offen.set()
        self._horcher = socket.create_server(("127.0.0.1", 0))
        self._horcher.settimeout(0.2)
        self._paare: list[socket.socket] = []
        self._ende = threading.Event()
        self.port: int = self._horcher.getsockname()[1]
        threading.Thread(target=self._nimm_an, daemon=True).start()

    def trenne(self) -> None:
        """Ab jetzt kommt nichts mehr an; neue Verbindungen bleiben ohne Antwort."""
        self._offen.clear()

    def verbinde(self) -> None:
        """Alte Verbindungen sind tot, neue gehen durch."""
        self._schliesse_alle()
        self._offen.set()

    def beende(self) -> None:
        """Schließt alles."""
        self._ende.set()
        self._schliesse_alle()
        self._horcher.close()

    def _schliesse_alle(self) -> None:
        for eines in self._paare:
            with contextlib.suppress(OSError):
                eines.shutdown(socket.SHUT_RDWR)
            eines.close()
        self._paare.clear()

    def _nimm_an(self) -> None:
        while not self._ende.is_set():
            try:
                vorn, _ = self._horcher.accept()
            except (TimeoutError, OSError):
                continue
            self._paare.append(vorn)
            if not self._offen.is_set():
                continue
            hinten = socket.create_connection(("127.0.0.1", self._ziel))
            self._paare.append(hinten)
            for von, nach in ((vorn, hinten), (hinten, vorn)):
                threading.Thread(target=self._pumpe, args=(von, nach), daemon=True).start()

    def _pumpe(self, von: socket.socket, nach: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while daten := von.recv(65536):
                if self._offen.is_set():
                    nach.sendall(daten)
        with contextlib.suppress(OSError):
            nach.shutdown(socket.SHUT_WR)
