"""Deutsche Hilfe und deutsche Sätze für falsche Aufrufe der Kommandozeile.

Der Baukasten der Kommandozeile spricht Englisch; ``Befehl`` und ``Befehlsgruppe`` schreiben ihre Hilfe selbst, ``aufruffehler`` übersetzt,
was an einem Aufruf falsch ist.
"""

from __future__ import annotations

import errno
import re
import textwrap
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from typer.core import TyperCommand, TyperGroup

BREITE = 100
_EINZUG = "  "
_DATENTRAEGER = {
    errno.ENOSPC: ("passt nicht mehr auf den Datenträger", "Bitte Platz schaffen oder einen anderen Ordner nennen."),
    errno.ENOENT: ("gibt es nicht und lässt sich nicht anlegen", "Bitte den Pfad prüfen."),
    errno.EACCES: ("ist gesperrt", "Bitte die Rechte prüfen oder das Programm schließen, das die Datei offen hat."),
    errno.EEXIST: ("ist schon da und kein Ordner", "Bitte einen anderen Ordner nennen."),
    errno.ENOTDIR: ("liegt unter einer Datei statt unter einem Ordner", "Bitte den Pfad prüfen."),
    errno.EISDIR: ("ist ein Ordner", "Bitte eine Datei nennen."),
}


class Befehl(TyperCommand):
    """Ein Befehl mit deutscher Hilfe."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  Typen des Baukastens
        """Zweck, Aufruf, Angaben, Schalter."""
        formatter.write(hilfe_zu_befehl(self, ctx))


class Befehlsgruppe(TyperGroup):
    """Das Programm: seine Befehle mit deutscher Hilfe."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  Typen des Baukastens
        """Zweck, Aufruf, Befehle."""
        befehle = [(name, befehl.help or "") for name, befehl in self.commands.items()]
        formatter.write(
            f"{self.help}\n\nAufruf: {ctx.command_path} BEFEHL …\n"
            + _liste("Befehle", befehle)
            + f"\nMehr zu einem Befehl: {ctx.command_path} BEFEHL --help\n"
        )


def hilfe_zu_befehl(befehl: TyperCommand, ctx: Any) -> str:  # noqa: ANN401  Typen des Baukastens
    """Die Hilfe eines Befehls als Text."""
    angaben = [p for p in befehl.params if p.param_type_name == "argument"]
    schalter = [p for p in befehl.params if p.param_type_name == "option"]
    aufruf = " ".join(_angabe(p) for p in angaben)
    return (
        "\n".join(textwrap.wrap(befehl.help or "", BREITE))
        + f"\n\nAufruf: {ctx.command_path} {aufruf}{' ' if aufruf else ''}[Schalter]\n"
        + _liste("Angaben", [(_angabe(p), _erklaert(p)) for p in angaben])
        + _liste("Schalter", [*((_schalter(p), _erklaert(p)) for p in schalter), ("--help", "Zeigt diese Hilfe.")])
    )


def aufruffehler(fehler: Any) -> str:  # noqa: ANN401  Typen des Baukastens
    """Was an einem Aufruf falsch ist und wo die Hilfe steht; ``fehler`` ist ein ``UsageError`` des Baukastens."""
    pfad = fehler.ctx.command_path if fehler.ctx is not None else "rodiko BEFEHL"
    return f"{_mangel(fehler)}\nHilfe: {pfad} --help"


def datentraeger(fehler: OSError) -> str:
    """Was beim Lesen oder Schreiben einer Datei nicht ging, mit Ort und Abhilfe."""
    mangel, abhilfe = _DATENTRAEGER.get(fehler.errno or 0, ("lässt sich nicht lesen oder schreiben", "Bitte Pfad und Rechte prüfen."))
    return f"{fehler.filename or 'Die Datei'} {mangel}. {abhilfe}"


def _mangel(fehler: Any) -> str:  # noqa: ANN401  Typen des Baukastens
    art, ctx = type(fehler).__name__, fehler.ctx
    if art == "MissingParameter":
        return f"Es fehlt {_name(fehler.param)}: {_erklaert(fehler.param)}"
    if art == "NoSuchOption":
        bekannt = [p.opts[0] for p in ctx.command.params if p.param_type_name == "option"]
        return f"Den Schalter „{fehler.option_name}“ gibt es hier nicht.{_meinten(fehler.option_name, bekannt)}"
    if art == "BadOptionUsage":
        return f"Hinter dem Schalter „{fehler.option_name}“ fehlt eine Angabe."
    if art == "BadParameter":
        return f"Zu {_name(fehler.param)} passt die Angabe nicht: {_erklaert(fehler.param)}"
    satz = str(fehler).splitlines()[0]
    if isinstance(ctx.command, Befehlsgruppe):
        eingabe = _zitat(satz, r"'([^']*)'")
        return f"Den Befehl „{eingabe}“ gibt es nicht.{_meinten(eingabe, ctx.command.commands)}"
    zu_viel = _zitat(satz, r" \((.*)\)$")
    return f"Der Aufruf hat eine Angabe zu viel: {zu_viel}"


def _zitat(satz: str, muster: str) -> str:
    """Was der Baukasten zitiert: ``No such command 'x'. …``, ``… extra argument (x)``."""
    treffer = re.search(muster, satz)
    return treffer.group(1) if treffer else ""


def _meinten(eingabe: str, bekannt: Iterable[str]) -> str:
    nah = get_close_matches(eingabe, list(bekannt), n=1)
    return f" Meinten Sie „{nah[0]}“?" if nah else ""


def _name(param: Any) -> str:  # noqa: ANN401  Typen des Baukastens
    return str(param.name).upper() if param.param_type_name == "argument" else f"„{param.opts[0]}“"


def _angabe(param: Any) -> str:  # noqa: ANN401  Typen des Baukastens
    name = str(param.name).upper().replace("_", "-")
    return name if param.required else f"[{name}]"


def _schalter(param: Any) -> str:  # noqa: ANN401  Typen des Baukastens
    namen = ", ".join(param.opts)
    return namen if param.is_flag else f"{namen} {param.metavar or 'TEXT'}"


def _erklaert(param: Any) -> str:  # noqa: ANN401  Typen des Baukastens
    vorgabe = (
        ""
        if param.required or getattr(param, "is_flag", False) or param.default is None or str(param.default) == "."
        else f" Vorgabe: {param.default}"
    )
    return f"{param.help or ''}{vorgabe}"


def _liste(titel: str, zeilen: Iterable[tuple[str, str]]) -> str:
    paare = list(zeilen)
    if not paare:
        return ""
    breite = max(len(links) for links, _ in paare) + 2
    text = ""
    for links, rechts in paare:
        umbruch = textwrap.wrap(rechts, BREITE - breite - len(_EINZUG)) or [""]
        text += f"{_EINZUG}{links:<{breite}}{umbruch[0]}\n" + "".join(f"{_EINZUG}{'':<{breite}}{u}\n" for u in umbruch[1:])
    return f"\n{titel}:\n{text}"
