"""Was das Fachmodul „Auftakt“ zum Ganzen beiträgt."""

from __future__ import annotations

from rodiko_kit.basis.fachmodul import Fachmodul
from rodiko_kit.basis.modell import Objekt


def _objekte() -> tuple[type[Objekt], ...]:
    from rodiko_kit.auftakt.modell.kreis import Auftaktworkshop, Mitglied, OffeneFrage, Projektrolle, Zusage
    from rodiko_kit.auftakt.modell.lage import Risiko, Swotfolge, Swotpunkt, Themenfeld
    from rodiko_kit.auftakt.modell.quellen import Aussage, Beleg, Bestandsfrage, Dokument, Interview, Leitfrage, Struktur
    from rodiko_kit.auftakt.modell.ziel import Beteiligung, Etappe, Ziel

    return (
        *(Auftaktworkshop, Mitglied, Ziel, Etappe, Projektrolle, Beteiligung, Zusage, OffeneFrage),
        *(Swotpunkt, Swotfolge, Risiko, Themenfeld, Bestandsfrage, Struktur),
        *(Leitfrage, Interview, Aussage, Dokument, Beleg),
    )


FACHMODUL = Fachmodul(name="auftakt", titel="Auftakt", objekte=_objekte)
