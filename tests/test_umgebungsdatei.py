from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import yaml

WURZEL = Path(__file__).parents[1]


def _projekt() -> dict[str, Any]:
    projekt: dict[str, Any] = tomllib.loads((WURZEL / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return projekt


def _umgebung() -> tuple[list[str], list[str]]:
    liste = yaml.safe_load((WURZEL / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    return [e for e in liste if isinstance(e, str)], next(e["pip"] for e in liste if isinstance(e, dict))


def test_environment_yml_nennt_genau_die_pakete_und_fassungen_aus_pyproject() -> None:
    conda, pip = _umgebung()
    genannt = [e for e in conda if not e.startswith(("python", "pip"))] + [e for e in pip if e != "-e ."]
    assert sorted(genannt) == sorted(_projekt()["dependencies"])


def test_environment_yml_nimmt_dieselbe_python_fassung() -> None:
    assert f"python{_projekt()['requires-python']}" in _umgebung()[0]


def test_sperrdatei_traegt_pruefsummen_und_keine_adressen() -> None:
    text = (WURZEL / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    pakete = [z for z in text.splitlines() if "==" in z and not z.startswith((" ", "#"))]
    assert len(pakete) > 100
    assert all(z.endswith("\\") for z in pakete)


def test_sperrdatei_enthaelt_jede_abhaengigkeit() -> None:
    projekt = _projekt()
    text = (WURZEL / "requirements.lock").read_text(encoding="utf-8")
    gesperrt = {z.split("==")[0].casefold() for z in text.splitlines() if "==" in z and not z.startswith(" ")}
    verlangt = projekt["dependencies"] + [e for gruppe in projekt["optional-dependencies"].values() for e in gruppe]
    namen = {e.split(">")[0].split("[")[0].split("<")[0].casefold().replace("_", "-") for e in verlangt}
    assert namen <= gesperrt
