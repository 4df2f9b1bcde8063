"""Der Eintrag der Seiten des Saals für den Server."""

from __future__ import annotations

from rodiko_kit.saal.seite import beamer, telefon
from rodiko_kit.saal.seite.dienst import Saal
from rodiko_kit.server.haus import Seitengruppe

_CODE = r"([A-Za-z]{6,12})"
_RUNDE = r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"

SEITEN = Seitengruppe(
    name="saal",
    routen=(
        (r"/t/([A-Za-z]{0,12})", telefon.Telefonseite),
        (rf"/t/{_CODE}/strom", telefon.Telefonstrom),
        (rf"/t/{_CODE}/stand", telefon.Telefonstand),
        (rf"/t/{_CODE}/stimme", telefon.Abgabestelle),
        (rf"/t/{_CODE}/formular", telefon.Formular),
        (r"/beamer/gestaltung\.css", beamer.Beamergestaltung),
        (r"/beamer/schriften/([\w.-]+)", beamer.Beamerschrift),
        (rf"/beamer/{_RUNDE}", beamer.Beamerseite),
        (rf"/beamer/{_RUNDE}/strom", beamer.Beamerstrom),
    ),
    dienst=Saal,
)
