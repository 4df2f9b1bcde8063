"""Vorlagen: YAML und andere Dateien aus ``vorlagen/``; die Kopie im Projektordner gilt vor der mitgelieferten."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler

_PAKET = Path(__file__).parents[1]


class Vorlagen:
    """Zugang zu den Vorlagen eines Projekts; ``projekt`` ist der Ordner, in dem ein eigener Ordner ``vorlagen`` liegen kann."""

    def __init__(self, projekt: Path) -> None:
        self.ordner = tuple(o for o in (projekt / "vorlagen", _PAKET.parent / "vorlagen", _PAKET / "_beilage" / "vorlagen") if o.is_dir())

    def pfad(self, name: str) -> Path:
        """Die Datei zu ``name`` (etwa ``"vorgehen/rodiko.yaml"``); ``NichtGefundenFehler``, wenn es sie nirgends gibt."""
        teile = PurePosixPath(name)
        if teile.is_absolute() or ".." in teile.parts or "\\" in name or "\0" in name or not name:
            raise NichtGefundenFehler(f"„{name}“ ist kein Name einer Vorlage.")
        for ordner in self.ordner:
            if (datei := ordner / teile).is_file():
                return datei
        raise NichtGefundenFehler(f"Die Vorlage „{name}“ gibt es nicht. Gesucht in: {', '.join(str(o) for o in self.ordner)}.")

    def namen(self, ordner: str, endung: str = ".yaml") -> tuple[str, ...]:
        """Namen aller Vorlagen unter ``ordner`` mit dieser Endung, eigene und mitgelieferte, geordnet."""
        gefunden = {d.relative_to(o).as_posix() for o in self.ordner for d in (o / ordner).glob(f"*{endung}") if d.is_file()}
        return tuple(sorted(gefunden))

    def lies(self, name: str) -> Any:  # noqa: ANN401  YAML-Inhalt
        """Inhalt einer YAML-Vorlage; ``EingabeFehler`` mit Zeile, wenn sie kein gültiges YAML ist oder einen Schlüssel doppelt hat."""
        datei = self.pfad(name)
        return _lies(datei, datei.stat().st_mtime_ns)


class _Lader(yaml.SafeLoader):
    """Sicherer Lader, der doppelte Schlüssel nicht stillschweigend überschreibt."""


def _ohne_doppelte(lader: _Lader, knoten: yaml.MappingNode) -> dict[Any, Any]:
    namen = [lader.construct_object(schluessel, deep=True) for schluessel, _ in knoten.value]
    for i, (name, (schluessel, _)) in enumerate(zip(namen, knoten.value, strict=True)):
        if name in namen[:i]:
            raise yaml.constructor.ConstructorError(None, None, f"Schlüssel „{name}“ steht doppelt", schluessel.start_mark)
    return lader.construct_mapping(knoten, deep=True)


_Lader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _ohne_doppelte)


@lru_cache(maxsize=64)
def _lies(datei: Path, stand: int) -> Any:  # noqa: ANN401  YAML-Inhalt
    del stand
    try:
        return yaml.load(datei.read_text(encoding="utf-8"), Loader=_Lader)  # noqa: S506  Unterklasse des sicheren Laders
    except yaml.MarkedYAMLError as fehler:
        zeile = fehler.problem_mark.line + 1 if fehler.problem_mark else 1
        raise EingabeFehler(f"{datei.name}, Zeile {zeile}", fehler.problem, "ist kein gültiges YAML.", "Bitte berichtigen.") from fehler
    except (yaml.YAMLError, UnicodeDecodeError) as fehler:
        raise EingabeFehler(datei.name, str(fehler).splitlines()[0], "ist kein gültiges YAML.", "Bitte in UTF-8 speichern.") from fehler
