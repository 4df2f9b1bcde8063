"""Der Kernel eines Bildschirms bleibt leicht und weiß, woher sein Auftrag kommt."""

from __future__ import annotations

import http.server
import json
import subprocess
import sys
import threading

import pytest

from rodiko_kit import schale
from rodiko_kit.basis.fehler import VerbindungsFehler

SCHWER = (
    "sqlalchemy",
    "numpy",
    "numba",
    "pandas",
    "matplotlib",
    "openpyxl",
    "xlsxwriter",
    "scipy",
    "networkx",
    "voila",
    "nbconvert",
    "debugpy",
)


def test_vorgeheizter_kernel_hat_keine_schweren_pakete_geladen() -> None:
    frage = "import sys, rodiko_kit.schale as s, rodiko_kit.sitzung; s.heize_vor(); print(' '.join(sys.modules))"
    ausgabe = subprocess.run([sys.executable, "-W", "error", "-c", frage], capture_output=True, text=True, check=True)
    geladen = set(ausgabe.stdout.split())
    assert "rodiko_kit.widgets.flaeche" in geladen
    assert not geladen & set(SCHWER)


def test_ausserhalb_des_servers_sagt_die_schale_was_zu_tun_ist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RODIKO_ADRESSE", raising=False)
    with pytest.raises(VerbindungsFehler, match="öffnet der Server selbst"):
        schale.hole_auftrag()


class _Gegenstelle(http.server.BaseHTTPRequestHandler):
    status = 200

    def do_POST(self) -> None:
        """Antwortet mit den Kopfzeilen der Anfrage."""
        rumpf = json.dumps({"weg": self.path, "schluessel": self.headers["Authorization"]}).encode()
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(rumpf)))
        self.end_headers()
        self.wfile.write(rumpf)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  Schnittstelle von http.server
        """Still."""


@pytest.mark.parametrize("status", [200, 403])
def test_auftrag_kommt_mit_dem_eigenen_schluessel(monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    monkeypatch.setattr(_Gegenstelle, "status", status)
    with http.server.HTTPServer(("127.0.0.1", 0), _Gegenstelle) as gegenstelle:
        faden = threading.Thread(target=gegenstelle.handle_request)
        faden.start()
        monkeypatch.setenv("RODIKO_ADRESSE", f"http://127.0.0.1:{gegenstelle.server_port}")
        monkeypatch.setenv("RODIKO_KERNELSCHLUESSEL", "geheim")
        if status == 200:
            assert schale.hole_auftrag() == {"weg": "/intern/auftrag", "schluessel": "Bearer geheim"}
        else:
            with pytest.raises(VerbindungsFehler, match="nicht erkannt"):
                schale.hole_auftrag()
        faden.join()


def test_ohne_server_gibt_es_einen_klaren_fehler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RODIKO_ADRESSE", "http://127.0.0.1:9")
    monkeypatch.setenv("RODIKO_KERNELSCHLUESSEL", "geheim")
    with pytest.raises(VerbindungsFehler, match="nicht mehr da"):
        schale.hole_auftrag()
