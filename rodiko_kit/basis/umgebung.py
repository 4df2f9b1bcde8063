"""Welche Umgebungsvariablen ein eigener Unterprozess erbt: nur, was das System braucht, nie ein Geheimnis."""

from __future__ import annotations

from collections.abc import Mapping

ERLAUBT = frozenset(
    {
        "PATH",
        "HOME",
        "USER",
        "LOGNAME",
        "LANG",
        "LANGUAGE",
        "TZ",
        "TMPDIR",
        "TEMP",
        "TMP",
        "SYSTEMROOT",
        "WINDIR",
        "COMSPEC",
        "PATHEXT",
        "USERPROFILE",
        "APPDATA",
        "LOCALAPPDATA",
        "PROGRAMDATA",
        "VIRTUAL_ENV",
        "CONDA_PREFIX",
        "PYTHONPATH",
        "PYTHONHOME",
        "PYTHONDONTWRITEBYTECODE",
        "JUPYTER_PATH",
        "JUPYTER_DATA_DIR",
        "JUPYTER_RUNTIME_DIR",
        "LD_LIBRARY_PATH",
        "DYLD_LIBRARY_PATH",
    }
)
"""Namen, die vererbt werden; dazu alle mit dem Anfang ``LC_``."""


def geerbt(eigene: Mapping[str, str]) -> dict[str, str]:
    """Die erlaubten unter den Variablen dieses Prozesses."""
    return {name: wert for name, wert in eigene.items() if name.upper() in ERLAUBT or name.startswith("LC_")}
