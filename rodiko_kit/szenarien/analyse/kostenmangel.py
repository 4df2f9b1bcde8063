"""Was für belastbare Kosten noch fehlt, in Sätzen für das Cockpit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rodiko_kit.basis.texte import anzahl
from rodiko_kit.szenarien.modell.haushalt import Foerderzusage, Haushaltsrahmen
from rodiko_kit.szenarien.modell.kostenposten import Kostenposten


def kostenmaengel(rahmen: Haushaltsrahmen | None, posten: Sequence[Kostenposten], zusagen: Sequence[Foerderzusage]) -> Iterator[str]:
    """Je Mangel ein Satz; keiner, solange es keine Kostenposten gibt."""
    if not posten:
        return
    if rahmen is None:
        yield "Das erste Haushaltsjahr ist noch nicht festgelegt."
    elif rahmen.zinssatz_prozent is None or not rahmen.zins_quelle:
        yield "Der Zinssatz mit Quelle fehlt; ohne ihn gibt es keinen Kapitalwert."
    if ohne := sum(p.ist_investiv and p.nutzungsdauer_jahre is None for p in posten):
        yield f"{anzahl(ohne, 'investiver Posten ist', 'investive Posten sind')} noch ohne Nutzungsdauer."
    if offen := sum(z.foerdersumme_eur is not None and z.lesart is None for z in zusagen):
        yield f"{anzahl(offen, 'Förderung', 'Förderungen')}: Bitte wählen, was die Fördersumme im Bescheid meint."
