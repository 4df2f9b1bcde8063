"""Das Bild einer Runde für Beamer, Moderation und Bericht."""

from __future__ import annotations

from collections.abc import Iterable

from rodiko_kit.basis.bild import Form, Zeichnung
from rodiko_kit.saal.analyse.bilder.balken import balkenbild
from rodiko_kit.saal.analyse.bilder.felder import feldbild, matrixbild, spannenbild
from rodiko_kit.saal.analyse.bilder.grund import BREITE
from rodiko_kit.saal.analyse.bilder.texte import kartenbild, wolkenbild
from rodiko_kit.saal.analyse.darstellung import Achsenfeld, Auszaehlung, Balkenreihe, Darstellung, Karten, Matrix, Wortwolke
from rodiko_kit.saal.analyse.zaehlung import zaehle
from rodiko_kit.saal.modell import Runde, Stimme


def ergebnisbild(runde: Runde, stimmen: Iterable[Stimme]) -> Zeichnung:
    """Das Ergebnis des laufenden Durchgangs; leer steht dort ein Satz. Jede Schrift ist auf dem Beamer lesbar."""
    return bild_von(zaehle(runde, stimmen))


def bild_von(a: Auszaehlung) -> Zeichnung:
    """Das Bild einer fertigen Auszählung."""
    formen, hoehe = _formen(a.darstellung)
    return Zeichnung(
        titel=a.frage,
        alternativtext=" ".join((f"{a.frage}:", a.satz, *a.hinweise)),
        breite=BREITE,
        hoehe=hoehe,
        formen=tuple(formen),
        tabelle=a.tabelle,
    )


def _formen(d: Darstellung) -> tuple[list[Form], float]:
    if isinstance(d, Balkenreihe):
        return balkenbild(d)
    if isinstance(d, Wortwolke):
        return wolkenbild(d)
    if isinstance(d, Karten):
        return kartenbild(d)
    if isinstance(d, Achsenfeld):
        return feldbild(d)
    return matrixbild(d) if isinstance(d, Matrix) else spannenbild(d)
