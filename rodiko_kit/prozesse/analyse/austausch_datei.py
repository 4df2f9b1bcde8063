"""Austauschdatei als YAML: Bytes -> geprüfter Inhalt und zurück; keine Verweise, keine doppelten Schlüssel, Grenzen für Größe und Tiefe."""

from __future__ import annotations

import math
from typing import Any

import yaml

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.ablauf import Ablauf
from rodiko_kit.prozesse.analyse.austausch import lies_ablauf
from rodiko_kit.prozesse.analyse.austausch_ausgabe import als_daten
from rodiko_kit.prozesse.analyse.austausch_schema import pruefe_aufbau, unbekanntes

HOECHSTGROESSE = 2_000_000
"""Bytes; ein Prozess mit 100 Schritten hat etwa 30.000."""

HOECHSTTIEFE = 20
_GROESSTE_ZAHL = 1e12


def lies_yaml(daten: bytes) -> tuple[Ablauf, tuple[str, ...]]:
    """Der Ablauf und was die Datei sonst noch nennt; ``EingabeFehler`` oder ``SammelFehler`` mit Stelle bei allem, was nicht passt."""
    inhalt = _lade(daten)
    if not isinstance(inhalt, dict):
        abhilfe = "Bitte eine Arbeitsmappe, eine BPMN-Datei oder eine Austauschdatei (YAML) wählen."
        raise EingabeFehler("Datei", "Inhalt", "ist weder BPMN noch Austauschdatei.", abhilfe)
    pruefe_aufbau(inhalt)
    return lies_ablauf(inhalt), unbekanntes(inhalt)


def schreibe_yaml(ablauf: Ablauf) -> bytes:
    """Die Austauschdatei in UTF-8; gleicher Ablauf, gleiche Bytes. Dreiergruppen und Flüsse stehen in einer Zeile."""
    text = yaml.dump(als_daten(ablauf), Dumper=_Schreiber, allow_unicode=True, sort_keys=False, width=200)
    return f"# Austauschdatei eines Prozesses; Zeiten in Arbeitsminuten, Wartezeiten in Kalendertagen.\n{text}".encode()


def _lade(daten: bytes) -> Any:  # noqa: ANN401  YAML-Inhalt
    if len(daten) > HOECHSTGROESSE:
        raise EingabeFehler("Dateigröße", "Austauschdatei", f"ist größer als {HOECHSTGROESSE // 1_000_000} MB.", "Bitte die Datei teilen.")
    try:
        return yaml.load(daten.decode("utf-8-sig"), Loader=_Lader)  # noqa: S506  Unterklasse des sicheren Laders
    except UnicodeDecodeError as fehler:
        raise EingabeFehler("Datei", "Inhalt", "ist kein lesbarer Text.", "Bitte in UTF-8 speichern.") from fehler
    except yaml.MarkedYAMLError as fehler:
        marke = fehler.problem_mark or fehler.context_mark
        raise EingabeFehler(
            f"Zeile {marke.line + 1 if marke else 1}", fehler.problem, "ist nicht erlaubt.", "Bitte berichtigen."
        ) from fehler
    except (yaml.YAMLError, ValueError) as fehler:
        raise EingabeFehler("Datei", str(fehler).splitlines()[0], "ist kein gültiges YAML.", "Bitte berichtigen.") from fehler


class _Lader(yaml.SafeLoader):
    """Sicherer Lader ohne Verweise (Schutz vor Datenbomben), doppelte Schlüssel, unendliche Zahlen und tiefe Schachtelung."""

    _tiefe = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:  # noqa: ANN401  Schnittstelle von YAML
        """Nimmt einen Knoten auf."""
        marke = self.peek_event().start_mark  # type: ignore[no-untyped-call]
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "Verweis (*)", marke)
        if self._tiefe >= HOECHSTTIEFE:
            raise yaml.composer.ComposerError(None, None, "zu tiefe Schachtelung", marke)
        self._tiefe += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self._tiefe -= 1

    def ohne_doppelte(self, knoten: yaml.MappingNode) -> dict[Any, Any]:
        """Ein Wörterbuch; doppelte Schlüssel und Schlüssel, die kein Text sind, sind Fehler."""
        gesehen: set[str] = set()
        for schluessel, _ in knoten.value:
            name = self.construct_object(schluessel, deep=True)
            if not isinstance(name, str) or name in gesehen:
                raise yaml.constructor.ConstructorError(None, None, f"Schlüssel {name}", schluessel.start_mark)
            gesehen.add(name)
        return self.construct_mapping(knoten, deep=True)

    def zahl(self, knoten: yaml.ScalarNode) -> float:
        """Eine endliche Zahl."""
        ganz = knoten.tag.endswith(":int")
        wert = self.construct_yaml_int(knoten) if ganz else self.construct_yaml_float(knoten)
        if not math.isfinite(wert) or abs(wert) > _GROESSTE_ZAHL:
            raise yaml.constructor.ConstructorError(None, None, f"Zahl {knoten.value[:40]}", knoten.start_mark)
        return wert


_Lader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _Lader.ohne_doppelte)
_Lader.add_constructor("tag:yaml.org,2002:int", _Lader.zahl)
_Lader.add_constructor("tag:yaml.org,2002:float", _Lader.zahl)


class _Schreiber(yaml.SafeDumper):
    """Schreibt ohne Verweise, Listen aus einfachen Werten in einer Zeile."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002  Schnittstelle von YAML
        """Gleiche Werte stehen doppelt statt als Verweis."""
        return True

    def reihe(self, werte: list[Any]) -> yaml.Node:
        """Eine Liste."""
        einfach = all(isinstance(w, str | int | float) for w in werte)
        return self.represent_sequence("tag:yaml.org,2002:seq", werte, flow_style=einfach)


_Schreiber.add_representer(list, _Schreiber.reihe)
