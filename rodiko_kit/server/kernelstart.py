"""Startet einen schlanken Kernel: ``python -m rodiko_kit.server.kernelstart -f <Verbindungsdatei>``; ohne Fehlersucher und Ergänzer."""

from __future__ import annotations

import sys

ENTBEHRLICH = ("debugpy", "jedi")
"""Pakete, die ipykernel beim Start lädt und ein Bildschirm nie braucht (zusammen rund 15 MB)."""


def main() -> None:
    """Läuft, bis der Server den Kernel beendet."""
    for name in ENTBEHRLICH:
        sys.modules[name] = None  # type: ignore[assignment]  # so sieht ein fehlendes Paket aus
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.launch_instance()


if __name__ == "__main__":
    main()
