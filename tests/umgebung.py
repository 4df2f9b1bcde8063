"""Stellt bereit, was Tests außer Python-Paketen brauchen: Chromium und pdftoppm. Scheitert mit klarer Meldung."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

WERKZEUGE = {"chromium": "chromium", "pdftoppm": "poppler-utils"}


def chromium() -> str:
    """Pfad des Browsers; ``RuntimeError``, wenn er fehlt."""
    pfad = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if pfad is None:
        msg = "Chromium fehlt. Bitte `python -m tests.umgebung` ausführen."
        raise RuntimeError(msg)
    return pfad


def main() -> int:
    """Installiert Fehlendes aus den Debian-Paketen, wenn das Konto es darf."""
    fehlend = {name: paket for name, paket in WERKZEUGE.items() if shutil.which(name) is None}
    if not fehlend:
        return 0
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        umgebung = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=umgebung)
        subprocess.run(["apt-get", "install", "-y", "-qq", *fehlend.values()], check=True, env=umgebung, stdout=subprocess.DEVNULL)
        fehlend = {name: paket for name, paket in WERKZEUGE.items() if shutil.which(name) is None}
    if fehlend:
        namen = ", ".join(f"{name} (Paket {paket})" for name, paket in fehlend.items())
        sys.stderr.write(f"Für die Tests fehlt: {namen}. Bitte installieren und noch einmal starten.\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
