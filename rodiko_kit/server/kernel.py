"""Kernel der Arbeitsbildschirme: vorgeheizter Vorrat, eigene Umgebung, Ende mit der Seite."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections import deque
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import nbformat
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_core.utils import ensure_async
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import Float, Integer
from voila.notebook_renderer import NotebookRenderer

from rodiko_kit.basis.umgebung import geerbt
from rodiko_kit.server.kernelbuch import ABGESTUERZT, BEENDET, RUHE, SERVERENDE, Kernelbuch

ABBRUCH_S = 2.0


def umgebung(server: Mapping[str, str], adresse: str, schluessel: str, ordner: str) -> dict[str, str]:
    """Umgebung eines Kernels: was jeder Unterprozess erbt, Adresse und eigener Schlüssel; nichts von einer Anfrage, keine Datenbank."""
    eigene = {
        "RODIKO_ADRESSE": adresse,
        "RODIKO_KERNELSCHLUESSEL": schluessel,
        "IPYTHONDIR": ordner,
        "JUPYTER_WIDGETS_ECHO": "0",
        "MALLOC_ARENA_MAX": "2",
    }
    return geerbt(server) | eigene


class Kernelleitung(AsyncKernelClient):
    """Leitung des Zeichners zum Kernel ohne Herzschlagfaden: ob der Kernel lebt, weiß die Verwaltung vom Prozess selbst."""

    def start_channels(self, shell: bool = True, iopub: bool = True, stdin: bool = True, hb: bool = True, control: bool = True) -> None:  # noqa: FBT001, FBT002  Schnittstelle von Jupyter
        """Alles außer dem Herzschlag."""
        del hb
        super().start_channels(shell=shell, iopub=iopub, stdin=stdin, hb=False, control=control)


class Kernelangaben(KernelSpecManager):
    """Kennt genau einen Kernel: dieses Python mit ``kernelstart``; was sonst auf dem Rechner eingerichtet ist, zählt nicht."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Dieselben Angaben für jeden Namen."""
        del kernel_name
        argv = [sys.executable, "-m", "rodiko_kit.server.kernelstart", "-f", "{connection_file}"]
        return KernelSpec(argv=argv, display_name="Python 3", language="python", metadata={"supported_encryption": ["curve"]})

    def get_all_specs(self) -> dict[str, dict[str, Any]]:
        """Nur ``python3``, wie es in den Notebooks steht."""
        return {"python3": {"resource_dir": "", "spec": self.get_kernel_spec("python3").to_dict()}}


class Zeichner(NotebookRenderer):  # type: ignore[misc]  # Voilà ist ohne Typen
    """Liest das Schalennotebook unmittelbar; es gehört zum Programm und braucht keine Vertrauensprüfung."""

    async def load_notebook(self, path: str) -> Any:  # noqa: ANN401  NotebookNode
        """Das Notebook mit den Angaben zum Kernel."""
        return await self.fix_notebook(nbformat.read(path, as_version=4))  # type: ignore[no-untyped-call]  # nbformat ist ohne Typen


_Mehrkernel: Any = AsyncMappingKernelManager
"""Die Bibliothek ist nur zum Teil getypt."""


@dataclass(frozen=True)
class Vorgeheizt:
    """Ein wartender Kernel: Kennung, Zeichner und die laufende Ausführung der ersten Zellen."""

    kernel: str
    zeichner: Zeichner
    lauf: asyncio.Task[Any]

    async def seite(self) -> AsyncIterator[str]:
        """Die Seite in Stücken: zuerst, was vorgeheizt wurde, dann Zelle für Zelle."""
        self.zeichner.stop_generator = True
        fertig = list(self.zeichner.rendered_cache)
        yield "".join(fertig)
        stuecke, weitere = await self.lauf
        yield "".join(stuecke[len(fertig) :])
        async for stueck, _ in weitere:
            yield stueck

    async def loese(self) -> None:
        """Bricht ein unfertiges Zeichnen ab und schließt die Leitungen des Zeichners zum Kernel."""
        self.zeichner.stop_generator = True
        self.lauf.cancel()
        await asyncio.wait([self.lauf], timeout=ABBRUCH_S)
        if (ausfuehrer := getattr(self.zeichner, "executor", None)) and ausfuehrer.kc is not None:
            await ensure_async(ausfuehrer.kc.stop_channels())


class Kernelverwaltung(_Mehrkernel):  # type: ignore[misc]
    """Startet, heizt vor, vergibt und beendet Kernel; jeder Kernel bekommt nur die eigene Umgebung.

    Ein gestorbener Kernel wird nicht leer neu gestartet: seine Seite lädt neu und liest alles aus der Datenbank.
    """

    vorrat = Integer(1, config=True)
    fuellpause_s = Float(2.0, config=True)
    verlassen_s = Float(120.0, config=True)

    buch: Kernelbuch
    adresse: str = ""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  Schnittstelle von Jupyter
        super().__init__(**kwargs)
        self.buch = self.parent.buch
        self._vorrat: deque[asyncio.Task[Vorgeheizt]] = deque()
        self._aufgaben: set[asyncio.Task[Any]] = set()
        self._ende = asyncio.Event()
        self._gezeichnet: dict[str, Vorgeheizt] = {}

    @property
    def notebook_data(self) -> dict[str, Any]:
        """Für Voilà: der Vorrat wird hier verwaltet, nicht dort."""
        return {}

    def fuelle(self, pause_s: float = 0.0) -> None:
        """Heizt Kernel nach, bis der Vorrat voll ist; ``pause_s`` lässt der gerade öffnenden Seite den Vortritt."""
        while len(self._vorrat) < self.vorrat and not self._ende.is_set():
            self._vorrat.append(self._starte_aufgabe(self._heize(pause_s)))

    async def nimm(self) -> Vorgeheizt:
        """Der nächste lebende Kernel des Vorrats; ist keiner da, wird einer gestartet."""
        while True:
            aufgabe = self._vorrat.popleft() if self._vorrat else self._starte_aufgabe(self._heize(0))
            vorgeheizt = await aufgabe
            if vorgeheizt.kernel in self:
                self.fuelle(self.fuellpause_s)
                return vorgeheizt

    async def start_kernel(self, **kwargs: Any) -> str:  # noqa: ANN401  Schnittstelle von Jupyter
        """Startet einen Kernel; eine mitgegebene Umgebung wird nicht beachtet."""
        karte = self.buch.neu()
        kwargs["cwd"] = self.connection_dir
        kwargs["env"] = umgebung(os.environ, self.adresse, karte.schluessel, self.connection_dir)
        kwargs.setdefault(
            "extra_arguments", ["--HistoryManager.enabled=False", "--IPKernelApp.exec_PYTHONSTARTUP=False", "--log-level=ERROR"]
        )
        kernel: str = await super()._async_start_kernel(**kwargs)
        self.get_kernel(kernel).client_factory = Kernelleitung
        self.buch.trage_ein(karte, kernel)
        return kernel

    async def shutdown_kernel(self, kernel_id: str, *args: Any, code: int = BEENDET, **kwargs: Any) -> None:  # noqa: ANN401  Schnittstelle von Jupyter
        """Beendet einen Kernel; offene Seiten erfahren den Grund."""
        self.buch.streiche(kernel_id, code)
        if vorgeheizt := self._gezeichnet.pop(kernel_id, None):
            await vorgeheizt.loese()
        await ensure_async(super().shutdown_kernel(kernel_id, *args, **kwargs))

    async def verabschiede(self, kernel_id: str) -> None:
        """Beendet den Kernel einer verlassenen Seite, sobald deren letzte Eingabe bearbeitet ist; zweimal gerufen endet er einmal."""
        karte = self.buch.karte(kernel_id)
        if karte is None:
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(karte.allein.wait(), ABBRUCH_S)
        if self.buch.karte(kernel_id) is karte:
            await self.shutdown_kernel(kernel_id, now=True)

    async def shutdown_all(self, now: bool = False) -> None:  # noqa: FBT001, FBT002  Schnittstelle von Jupyter
        """Beendet alle Kernel; gerade startende werden zu Ende gestartet, damit kein Prozess übrig bleibt."""
        self._ende.set()
        await asyncio.gather(*self._vorrat, return_exceptions=True)
        self._vorrat.clear()
        await asyncio.gather(*(self.shutdown_kernel(k, now=now, code=SERVERENDE) for k in self.list_kernel_ids()), return_exceptions=True)
        if self._aufgaben:
            await asyncio.wait(self._aufgaben, timeout=ABBRUCH_S)
        self.context.destroy(linger=0)

    async def raeume_auf(self) -> None:
        """Beendet Kernel, deren Seite längst weg ist (Absturz des Browsers, Verbindung nie zustande gekommen)."""
        for kernel in self.buch.verlassene(self.verlassen_s):
            self.log.info("Kernel %s ist verlassen und wird beendet.", kernel)
            await self.shutdown_kernel(kernel, now=True)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """Beendet lange unbenutzte Bildschirme; der Vorrat bleibt."""
        karte = self.buch.karte(kernel_id)
        if karte is None or not karte.sitzung:
            return
        if utcnow() - self._kernels[kernel_id].last_activity > timedelta(seconds=self.cull_idle_timeout):
            await self.shutdown_kernel(kernel_id, now=True, code=RUHE)

    def _handle_kernel_died(self, kernel_id: str) -> None:
        toter = self.get_kernel(kernel_id)
        self.stop_watching_activity(kernel_id)
        self.stop_buffering(kernel_id)
        super()._handle_kernel_died(kernel_id)
        self.buch.streiche(kernel_id, ABGESTUERZT)
        self._starte_aufgabe(self._bestatte(toter, self._gezeichnet.pop(kernel_id, None)))

    async def _bestatte(self, toter: Any, vorgeheizt: Vorgeheizt | None) -> None:  # noqa: ANN401  Kernelverwalter von Jupyter
        """Schließt, was von einem abgestürzten Kernel offen blieb."""
        if vorgeheizt:
            await vorgeheizt.loese()
        await ensure_async(toter.cleanup_resources(restart=False))

    async def _heize(self, pause_s: float) -> Vorgeheizt:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ende.wait(), pause_s)
        if self._ende.is_set():
            raise asyncio.CancelledError
        zeichner = Zeichner(
            voila_configuration=self.parent.voila_configuration,
            traitlet_config=self.parent.config,
            notebook_path=self.parent.notebook_path,
            template_paths=self.parent.template_paths,
            config_manager=self.parent.config_manager,
            contents_manager=self.parent.contents_manager,
            base_url=self.parent.base_url,
            kernel_spec_manager=self.parent.kernel_spec_manager,
            page_config={},
        )
        await zeichner.initialize()
        kernel = await self.start_kernel(kernel_name=zeichner.notebook.metadata.kernelspec.name)
        lauf = self._starte_aufgabe(zeichner.generate_content_hybrid(kernel, self.get_kernel(kernel)))
        self._gezeichnet[kernel] = Vorgeheizt(kernel, zeichner, lauf)
        return self._gezeichnet[kernel]

    def _starte_aufgabe(self, arbeit: Any) -> asyncio.Task[Any]:  # noqa: ANN401  Koroutine beliebigen Ergebnisses
        aufgabe = asyncio.get_running_loop().create_task(arbeit)
        self._aufgaben.add(aufgabe)
        aufgabe.add_done_callback(self._aufgaben.discard)
        return aufgabe


def verbindungsart() -> str:
    """``ipc`` (Dateien, nur für dieses Konto) statt Netzwerkanschlüssen, wo das System es kann."""
    return "tcp" if sys.platform == "win32" else "ipc"
