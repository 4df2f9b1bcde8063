"""Der Kernel eines Arbeitsbildschirms: wärmt sich auf, wartet auf seinen Auftrag, zeigt den Bildschirm.

Ein Kernel lädt weder Datenbank noch Rechenpakete; alles Fachliche fragt er über ``Anschluss`` beim Server.
"""

from __future__ import annotations

import http.client
import json
import os
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from rodiko_kit.basis.fehler import VerbindungsFehler

if TYPE_CHECKING:
    from rodiko_kit.widgets.flaeche import Flaeche


def heize_vor() -> None:
    """Lädt alles, was jeder Bildschirm braucht, bevor jemand einen öffnet."""
    import rodiko_kit.widgets.flaeche  # noqa: F401  das Laden ist die Wirkung
    from rodiko_kit.sitzung import fachmodule

    for modul in fachmodule():
        modul.abfragen()
        modul.befehle()


def hole_auftrag() -> dict[str, Any]:
    """Wartet, bis der Server diesem Kernel einen Bildschirm zuteilt: ``{bildschirm, kommune, wer, beamer, rahmen}``.

    ``VerbindungsFehler``, wenn der Server endet oder der Schlüssel nicht mehr gilt.
    """
    if "RODIKO_ADRESSE" not in os.environ:
        raise VerbindungsFehler("Dieses Notebook öffnet der Server selbst. In JupyterLab bitte die Notebooks der Schritte verwenden.")
    ziel = urlsplit(os.environ["RODIKO_ADRESSE"])
    verbindung = http.client.HTTPConnection(ziel.hostname or "localhost", ziel.port)
    try:
        verbindung.request("POST", "/intern/auftrag", b"", {"Authorization": f"Bearer {os.environ['RODIKO_KERNELSCHLUESSEL']}"})
        antwort = verbindung.getresponse()
        inhalt = antwort.read()
    except OSError as fehler:
        raise VerbindungsFehler("Der Server ist nicht mehr da.") from fehler
    finally:
        verbindung.close()
    if antwort.status != http.HTTPStatus.OK:
        raise VerbindungsFehler("Der Server hat diesen Kernel nicht erkannt.")
    auftrag: dict[str, Any] = json.loads(inhalt)
    return auftrag


def zeige() -> Flaeche:
    """Baut den Bildschirm des Auftrags; das Notebook zeigt ihn als letzten Wert seiner Zelle."""
    from rodiko_kit.sitzung import bildschirm_im_kernel
    from rodiko_kit.widgets.flaeche import flaeche_fuer

    auftrag = hole_auftrag()
    return flaeche_fuer(bildschirm_im_kernel(auftrag), auftrag["rahmen"])
