"""Der Server: Voilà als eigenes Programm mit den Seiten des Hauses; nie als Erweiterung von Jupyter Server."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Collection, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import tornado.web
from tornado.httpserver import HTTPServer
from tornado.ioloop import PeriodicCallback
from tornado.netutil import bind_sockets
from traitlets.config import Config
from voila.app import Voila
from voila.configuration import VoilaConfiguration

from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.basis.vorrang import loese_alle_ab
from rodiko_kit.server import aktionen, anmeldung, bildschirm, cockpit, dateien, ereignisse, grund, intern, protokoll, saalnetz
from rodiko_kit.server.arbeiten import Arbeiten
from rodiko_kit.server.haus import Haus
from rodiko_kit.server.kernel import Kernelangaben, Kernelverwaltung, verbindungsart
from rodiko_kit.server.kernelbuch import ABGESTUERZT, Kernelbuch
from rodiko_kit.server.tor import Torwaechter
from rodiko_kit.server.zugang import Identitaet, Zugang

T = TypeVar("T")
KERNEL = r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
MAX_RUMPF = 256 * 1024 * 1024
VORLAGEN = Path(__file__).parent / "vorlage"


class AnschlussFehler(RodikoFehler):
    """Der Server kann seinen Anschluss nicht öffnen."""


class RodikoVoila(Voila):  # type: ignore[misc]  # Voilà ist ohne Typen
    """Ein Server für ein Projekt.

    ``haus`` reicht alles Fachliche herein, ``notebook`` ist das eine Schalennotebook, ``anschluss`` die Portnummer (0 = freie),
    ``rechner`` die Adresse, auf der er hört, ``namen`` weitere erlaubte Rechnernamen, ``vorrat`` die Zahl vorgeheizter Kernel,
    ``hoechstens`` die Zahl offener Bildschirme, ``ruhe_s`` die Zeit, nach der ein unbenutzter Bildschirm endet,
    ``weitere`` Routen unter ``/t/`` und ``/beamer/``, die Fachmodule beisteuern.
    """

    name = "rodiko"

    def __init__(  # noqa: PLR0913  alles mit Vorgabe außer Haus und Notebook
        self,
        haus: Haus,
        notebook: Path,
        *,
        anschluss: int = 8866,
        rechner: str = "localhost",
        namen: Collection[str] = (),
        zugang: Zugang | None = None,
        vorrat: int = 1,
        hoechstens: int = 12,
        ruhe_s: int = 4 * 3600,
        weitere: Sequence[tuple[str, type[tornado.web.RequestHandler]]] = (),
    ) -> None:
        super().__init__(config=_vorgaben(vorrat, ruhe_s), log_level=logging.WARNING)
        self.haus = haus
        self.notebook_path = str(notebook.resolve())
        self.port, self.ip, self.open_browser = anschluss, rechner, False
        self.namen, self.hoechstens = frozenset(namen), hoechstens
        self.zugang = zugang or Zugang()
        self.instanz = secrets.token_hex(8)
        self.buch = Kernelbuch()
        self.bereit = threading.Event()
        self._nebenher: set[asyncio.Task[object]] = set()
        self.weitere = tuple(weitere)
        self.voila_configuration = VoilaConfiguration(parent=self)
        self.template_paths = [str(VORLAGEN / "rodiko"), str(VORLAGEN)]
        self.static_paths: list[str] = []

    @property
    def adresse(self) -> str:
        """Wo der Server zu erreichen ist, ohne Schlüssel."""
        return f"http://localhost:{self.port}"

    @property
    def startadresse(self) -> str:
        """Die zu druckende Adresse; der Schlüssel wird beim Öffnen zum Cookie."""
        return f"{self.adresse}/?schluessel={self.zugang.schluessel}"

    def start(self) -> None:
        """Läuft bis ``beende``, Strg+C oder dem Knopf „Beenden“."""
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(self.laufe())

    async def laufe(self) -> None:
        """Öffnet den Anschluss, heizt vor, bedient, räumt auf. ``AnschlussFehler``, wenn die Portnummer belegt ist."""
        self.endet, self.schleife = asyncio.Event(), asyncio.get_running_loop()
        self.verteiler, self.arbeiten = ereignisse.Verteiler(self.schleife), Arbeiten()
        self.faeden = ThreadPoolExecutor(4, thread_name_prefix="haus")
        sockets = self._oeffne_anschluss()
        self.zugang.cookie = f"rodiko-{self.port}"
        self.connection_dir = tempfile.mkdtemp(prefix="rodiko-", dir=None if sys.platform == "win32" else "/tmp")  # noqa: S108  kurze Wege für ipc
        self.app = tornado.web.Application(self.init_handlers(), **self.init_settings())
        http = HTTPServer(
            Torwaechter(self.app, self.namen),
            max_body_size=MAX_RUMPF,
            max_buffer_size=MAX_RUMPF,
            idle_connection_timeout=saalnetz.RUHE_S,
            body_timeout=300,
        )
        http.add_sockets(sockets)
        self.saalnetz = saalnetz.Saalnetz(self.app, self.port)
        self.kernel_manager.adresse = self.adresse
        self.kernel_manager.fuelle()
        abmelden = self.haus.beobachte(self.verteiler.melde)
        aufraeumer = PeriodicCallback(self.kernel_manager.raeume_auf, 5000)
        aufraeumer.start()
        self._abmelden = abmelden
        self._beginne_dienste()
        self._signale()
        self.bereit.set()
        try:
            await self.endet.wait()
        finally:
            aufraeumer.stop()
            self.saalnetz.schliesse()
            http.stop()
            await self._raeume_auf(http)

    def beende(self) -> None:
        """Beendet den Server; aus jedem Faden aufrufbar."""
        self.schleife.call_soon_threadsafe(self.endet.set)

    async def in_faden(self, aufruf: Callable[..., T], *argumente: Any) -> T:  # noqa: ANN401  was der Aufruf verlangt
        """Führt einen Aufruf des Hauses außerhalb der Schleife aus."""
        return await self.schleife.run_in_executor(self.faeden, aufruf, *argumente)

    def aus_faden(self, arbeit: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Führt Arbeit der Schleife von einem Faden aus und wartet auf sie."""
        return asyncio.run_coroutine_threadsafe(arbeit(), self.schleife).result()

    def nebenher(self, arbeit: Coroutine[Any, Any, object]) -> None:
        """Startet Arbeit der Schleife, auf die niemand wartet."""
        aufgabe = self.schleife.create_task(arbeit)
        self._nebenher.add(aufgabe)
        aufgabe.add_done_callback(self._nebenher.discard)

    async def ziehe_um(self, haus: Haus) -> None:
        """Wechselt das Projekt: alle Bildschirme enden, Fenster laden neu."""
        await self.beende_kernel()
        self._abmelden()
        await self._beende_dienste()
        alt, self.haus = self.haus, haus
        self.instanz = secrets.token_hex(8)
        self._beginne_dienste()
        self._abmelden = haus.beobachte(self.verteiler.melde)
        await self.in_faden(alt.schliesse)

    async def beende_kernel(self) -> None:
        """Beendet alle vergebenen Kernel; ihre Seiten laden neu."""
        offene = self.buch.vergebene()
        await asyncio.gather(*(self.kernel_manager.shutdown_kernel(k, now=True, code=ABGESTUERZT) for k in offene))

    async def frische_dienste(self) -> None:
        """Nach einer Wiederherstellung: die Dienste lesen alles neu."""
        await self._beende_dienste()
        self._beginne_dienste()

    def _beginne_dienste(self) -> None:
        for dienst in self.haus.dienste.values():
            dienst.beginne(self)

    async def _beende_dienste(self) -> None:
        for dienst in self.haus.dienste.values():
            await dienst.ende()

    def init_settings(self) -> dict[str, Any]:
        """Einstellungen von Voilà, dazu Anmeldung und Kopfzeilen."""
        settings: dict[str, Any] = super().init_settings()
        return settings | {
            "rodiko": self,
            "zugang": self.zugang,
            "headers": grund.KOPFZEILEN,
            "allow_remote_access": True,
            "allow_unauthenticated_access": False,
            "login_url": "/anmelden",
            "cookie_secret": self.zugang.geheimnis,
            "websocket_max_message_size": 10 * 1024 * 1024,
            "ws_ping_interval": 30_000,
            "ws_ping_timeout": 30_000,
            "log_function": _protokolliere,
        }

    def init_handlers(self) -> list[Any]:
        """Nur die Routen des Hauses; von Voilàs eigenen bleibt keine erreichbar."""
        fremd = [weg for weg, _ in self.weitere if not weg.startswith(("/t/", "/beamer/"))]
        if fremd:
            msg = f"Diese Wege dürfen Fachmodule nicht belegen: {fremd}"
            raise ValueError(msg)
        return [
            *self.weitere,
            (r"/", cockpit.Cockpitseite),
            (r"/gesund", cockpit.Gesund),
            (r"/anmelden", anmeldung.Anmeldung),
            (r"/abmelden", anmeldung.Abmeldung),
            (r"/saal", saalnetz.Saalpruefung),
            (r"/druck/([a-z]+(?:-[a-z]+)*\.[a-z]+)", aktionen.Drucksache),
            (r"/aktion/saal", saalnetz.Saalschalter),
            (r"/einlesen/([\w-]+)", cockpit.Vorschauseite),
            (r"/protokoll/([\w-]+)", protokoll.Spaltenseite),
            (r"/bildschirm/([a-z][a-z0-9_-]*)", bildschirm.Bildschirmseite),
            (rf"/kernel/{KERNEL}", bildschirm.Kernelstand),
            (rf"/api/kernels/(?P<kernel_id>{KERNEL[1:-1]})/channels", bildschirm.Kanal),
            (rf"/voila/api/shutdown/{KERNEL}", bildschirm.Abschied),
            (r"/ereignisse", ereignisse.Ereignisse),
            (r"/intern/auftrag", intern.InternAuftrag),
            (r"/intern/(lesen|ausfuehren)", intern.InternDaten),
            (r"/intern/notizen", intern.InternNotizen),
            (r"/aktion/kommune", aktionen.NeueKommune),
            (r"/aktion/projekt", aktionen.Projektwechsel),
            (r"/aktion/vorlage", aktionen.Vorlage),
            (r"/aktion/ausgeben", aktionen.Ausgabe),
            (r"/aktion/prozesse", aktionen.Prozessausgabe),
            (r"/aktion/fragen", aktionen.Fragenausgabe),
            (r"/aktion/einlesen", aktionen.Einlesen),
            (r"/aktion/uebernehmen", aktionen.Uebernahme),
            (r"/aktion/protokoll", protokoll.Hochladen),
            (r"/aktion/protokoll-auswerten", protokoll.Auswerten),
            (r"/aktion/protokoll-verwerfen", protokoll.Verwerfen),
            (r"/aktion/abbrechen", protokoll.Abbrechen),
            (r"/aktion/bericht", aktionen.Bericht),
            (r"/aktion/sichern", aktionen.Sicherung),
            (r"/aktion/wiederherstellen", aktionen.Wiederherstellung),
            (r"/aktion/beenden", aktionen.Beenden),
            (r"/aktion/arbeit/([\w-]+)", aktionen.Arbeitsstand),
            (r"/aktion/datei/([\w-]+)", aktionen.Dateiausgabe),
            (r"/gestaltung\.css", dateien.Gestaltung),
            (r"/schriften/([\w.-]+)", dateien.Schriften),
            (r"/seiten/([\w-]+\.js)", dateien.Skript),
            (r"/frontend/([\w.-]+)", dateien.Frontend),
            (r".*", grund.NichtGefunden),
        ]

    def _oeffne_anschluss(self) -> list[Any]:
        try:
            sockets = bind_sockets(self.port, self.ip, backlog=saalnetz.RUECKSTAU)
        except OSError as fehler:
            msg = f"Anschluss {self.port}: '{self.ip}' lässt sich nicht öffnen. Bitte mit --anschluss eine andere Nummer wählen."
            raise AnschlussFehler(msg) from fehler
        self.port = sockets[0].getsockname()[1]
        return sockets

    def _signale(self) -> None:
        if threading.current_thread() is threading.main_thread() and sys.platform != "win32":
            for zeichen in (signal.SIGTERM, signal.SIGINT):
                self.schleife.add_signal_handler(zeichen, self.endet.set)

    async def _raeume_auf(self, http: HTTPServer) -> None:
        self._abmelden()
        await self._beende_dienste()
        await self.arbeiten.beende()
        await self.kernel_manager.shutdown_all(now=True)
        await http.close_all_connections()
        loese_alle_ab()
        self.faeden.shutdown(wait=True, cancel_futures=True)
        self.haus.schliesse()
        shutil.rmtree(self.connection_dir, ignore_errors=True)


def _vorgaben(vorrat: int, ruhe_s: int) -> Config:
    """Feste Einstellungen; Einstellungsdateien und Befehlszeilen von Voilà werden nicht gelesen."""
    return Config(
        {
            "VoilaConfiguration": {
                "template": "rodiko",
                "allow_theme_override": "NO",
                "allow_template_override": "NO",
                "file_allowlist": [],
                "show_tracebacks": False,
                "strip_sources": True,
                "multi_kernel_manager_class": Kernelverwaltung,
                "kernel_spec_manager_class": Kernelangaben,
                "resources": {},
            },
            "Voila": {"identity_provider_class": Identitaet, "token": ""},
            "RodikoVoila": {"identity_provider_class": Identitaet, "token": ""},
            "Kernelverwaltung": {
                "vorrat": vorrat,
                "cull_idle_timeout": ruhe_s,
                "cull_interval": max(1, min(60, ruhe_s // 2)),
                "cull_connected": True,
                "allow_tracebacks": False,
                "traceback_replacement_message": "Es ist eine Störung aufgetreten.",
                "buffer_offline_messages": True,
                "transport_encryption": "auto" if verbindungsart() == "tcp" else "disabled",
            },
            "ConnectionFileMixin": {"transport": verbindungsart()},
            "KernelRestarter": {"restart_limit": 0, "time_to_dead": 1.0},
            "VoilaExecutor": {"cell_error_instruction": "", "cell_timeout_instruction": ""},
        }
    )


def _protokolliere(seite: tornado.web.RequestHandler) -> None:
    """Protokolliert nur Fehler und nie die Abfrage einer Adresse (dort kann der Startschlüssel stehen)."""
    if seite.get_status() >= 500:  # noqa: PLR2004  Fehler des Servers
        grund.log.error("%s %s: %s", seite.request.method, seite.request.path, seite.get_status())
