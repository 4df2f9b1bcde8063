"""Führt ein Berichtsnotebook in einem eigenen Kernel aus: eigene Umgebung ohne Geheimnisse, ohne Verlauf, ohne Zeitstempel."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rodiko_kit.basis.fehler import NichtGefundenFehler, RodikoFehler
from rodiko_kit.basis.umgebung import geerbt
from rodiko_kit.reporting.notebook import UMGEBUNG

_PAKET = Path(__file__).parents[1]
_ZEIT_JE_ZELLE_S = 120
_STILL = ("--HistoryManager.enabled=False", "--IPKernelApp.exec_PYTHONSTARTUP=False", "--InteractiveShell.colors=nocolor")


def notizbuch(art: str, projekt: Path | None = None) -> Path:
    """Das Notebook ``9?_bericht_<art>.ipynb``; eine Kopie im Ordner ``notebooks`` des Projekts gilt zuerst."""
    eigene = [projekt / "notebooks"] if projekt else []
    if not art.isidentifier():
        raise NichtGefundenFehler(f"Einen Bericht „{art}“ gibt es nicht.")
    for ordner in [*eigene, _PAKET.parent / "notebooks", _PAKET / "_beilage" / "notebooks"]:
        if gefunden := sorted(ordner.glob(f"9?_bericht_{art}.ipynb")):
            return gefunden[0]
    raise NichtGefundenFehler(f"Einen Bericht „{art}“ gibt es nicht: es fehlt ein Notebook „9?_bericht_{art}.ipynb“.")


def fuehre_aus(pfad: Path, parameter: Mapping[str, Any], antwort: Mapping[str, Any], umgebung: Mapping[str, str]) -> Mapping[str, Any]:
    """Das Notebook mit Ausgaben; ``parameter`` stehen am Ende der Zelle mit der Marke ``parameters``.

    ``antwort`` (auf ``BerichtsBloecke``) erhält der Kernel als Datei, ``umgebung`` kommt zu seinen Variablen hinzu.
    Ein Fehler in einer Zelle wird ``RodikoFehler`` mit ihrer Nummer.
    """
    import nbformat

    buch: dict[str, Any] = nbformat.read(pfad, as_version=4)  # type: ignore[no-untyped-call]  # nbformat ohne Typen
    _setze(buch, parameter)
    with TemporaryDirectory(prefix="rodiko-bericht-") as ordner:
        datei = Path(ordner) / "antwort.json"
        datei.write_text(json.dumps(antwort, ensure_ascii=False), encoding="utf-8")
        eigene = {UMGEBUNG: str(datei), "IPYTHONDIR": ordner, "PYTHONPATH": os.pathsep.join([str(_PAKET.parent), *_suchpfad()])}
        _rechne(buch, pfad.name, geerbt(os.environ) | eigene | dict(umgebung), ordner)
    return buch


def _suchpfad() -> Sequence[str]:
    return tuple(p for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if p)


def _setze(buch: Any, parameter: Mapping[str, Any]) -> None:  # noqa: ANN401  nbformat ohne Typen
    for zelle in buch.cells:
        if "parameters" in zelle.metadata.get("tags", ()):
            zelle.source = "\n".join([zelle.source, *(f"{name} = {wert!r}" for name, wert in parameter.items())])


def _rechne(buch: Any, name: str, umgebung: dict[str, str], ordner: str) -> None:  # noqa: ANN401  nbformat ohne Typen
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    verwalter = AsyncKernelManager(connection_file=str(Path(ordner) / "kernel.json"), transport="tcp" if sys.platform == "win32" else "ipc")
    verwalter._kernel_spec = KernelSpec(  # noqa: SLF001  derselbe Python, gleich welche Kernel eingetragen sind
        argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", *_STILL], display_name="Python 3", language="python"
    )
    lauf = NotebookClient(buch, km=verwalter, timeout=_ZEIT_JE_ZELLE_S, record_timing=False, shutdown_kernel="immediate")
    try:
        lauf.execute(env=umgebung, cwd=ordner, cleanup_kc=True)
    except CellExecutionError as e:
        nummer = next(n for n, z in enumerate(buch.cells, 1) if any(a.output_type == "error" for a in z.get("outputs", ())))
        raise RodikoFehler(f"{name}, Zelle {nummer}: {e.evalue or e.ename}") from e
    except (CellTimeoutError, DeadKernelError) as e:
        msg = f"{name}: Das Notebook wurde nicht fertig ({type(e).__name__}). Bitte noch einmal versuchen."
        raise RodikoFehler(msg) from e
