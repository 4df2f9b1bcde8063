"""Frage des Bildschirms Produkte: Zähler, Liste, gewählter Steckbrief mit Kosten, Maßnahmenkatalog."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import datum
from rodiko_kit.massnahmen.abfrage.quickwins import namen_aus
from rodiko_kit.massnahmen.analyse.produkte import Produkt, katalog_aus, maengel, produkte_aus, zusammenfassung
from rodiko_kit.massnahmen.analyse.produktziele import produktziele
from rodiko_kit.massnahmen.modell.produkt import Ergebnisbild, Produktidee
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.szenarien.abfrage.haushalt import gerechnete_posten
from rodiko_kit.szenarien.analyse.produkte import OHNE_KOSTEN, Produktkosten, aufwandstafel, katalog, kosten_je_massnahme, stand_seit
from rodiko_kit.szenarien.modell.kostenposten import Kostenposten
from rodiko_kit.szenarien.modell.szenario import Szenario

DIGITALPARTNER = "Digitalpartner"
"""Rolle eines Akteurs, der digitale Produkte baut oder stellt."""


def digitalpartner_aus(bestand: Bestand) -> tuple[Akteur, ...]:
    """Die Akteure, deren Rolle „Digitalpartner“ nennt."""
    return tuple(a for a in bestand.alle(Akteur) if DIGITALPARTNER.casefold() in a.rolle.casefold())


class ProdukteBlick(Abfrage):
    """Alles für den Bildschirm Produkte; ohne ``produkt`` das erste."""

    NAME: ClassVar[str] = "produkte"

    produkt: UUID | None = None

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """``{ziele, sichtbar, satz, produkte, offen, ideen, gewaehlt, profil, katalog, bezuege}``; ohne Produkt ist ``profil`` ``None``.

        ``sichtbar`` sind die Kennungen der sichtbaren Ergebnisse, ``offen`` Sätze je Produkt.
        """
        alle = produkte_aus(bestand)
        kosten = kosten_je_massnahme(gerechnete_posten(bestand))
        gewaehlt = next((p for p in alle if p.massnahme.id == self.produkt), alle[0] if alle else None)
        return {
            "ziele": [{"titel": z.titel, "anzahl": z.anzahl, "zusatz": z.zusatz, "ampel": z.ampel} for z in produktziele(bestand)],
            "sichtbar": [str(p.ergebnis.id) for p in alle if p.ergebnis],
            "satz": zusammenfassung(alle),
            "produkte": [p.massnahme.als_json() for p in alle],
            "offen": {str(p.massnahme.id): list(maengel(p)) for p in alle},
            "ideen": [i.als_json() for i in bestand.alle(Produktidee)],
            "gewaehlt": str(gewaehlt.massnahme.id) if gewaehlt else "",
            "profil": _profil(bestand, gewaehlt, kosten.get(gewaehlt.massnahme.id, OHNE_KOSTEN)) if gewaehlt else None,
            "katalog": katalog(katalog_aus(bestand), kosten, namen_aus(bestand)).als_json(),
            "bezuege": _bezuege(bestand, gewaehlt),
        }


def _profil(bestand: Bestand, produkt: Produkt, kosten: Produktkosten) -> dict[str, Any]:
    eigene = [p for p in bestand.alle(Kostenposten) if p.massnahme == produkt.massnahme.id]
    szenario = next((s for s in bestand.alle(Szenario) if s.stufe is produkt.massnahme.stufe), None)
    return {
        "massnahme": produkt.massnahme.als_json(),
        "form": produkt.form.value if produkt.form else "",
        "steckbrief": produkt.steckbrief.als_json() if produkt.steckbrief else None,
        "vereinbarungen": [v.als_json() for v in produkt.vereinbarungen],
        "ergebnis": produkt.ergebnis.als_json() if produkt.ergebnis else None,
        "bild": _bild(produkt.bild),
        "stand": stand_seit(produkt),
        "maengel": list(maengel(produkt)),
        "aufwand": aufwandstafel(produkt, kosten).als_json(),
        "posten": [p.als_json() for p in eigene],
        "szenario": str(szenario.id) if szenario else "",
        "unterschrift": _unterschrift(produkt),
    }


def _bild(bild: Ergebnisbild | None) -> dict[str, Any] | None:
    if bild is None:
        return None
    adresse = f"data:image/{bild.bildart.value};base64,{bild.inhalt}"
    return {"id": str(bild.id), "version": bild.version, "adresse": adresse, "alternativtext": bild.alternativtext}


def _unterschrift(produkt: Produkt) -> str:
    """„Das Erstgespräch wird gebucht. Zu sehen: Aushang, „Ankommen“, seit 02.11.2026.“."""
    ergebnis = produkt.ergebnis
    if ergebnis is None:
        return ""
    wo = [ergebnis.ort, f"„{ergebnis.verweis}“" if ergebnis.verweis else ""]
    teile = ", ".join([*filter(None, wo), *([f"seit {datum(ergebnis.gezeigt_am)}"] if ergebnis.gezeigt_am else [])])
    return f"{ergebnis.name} Zu sehen: {teile}." if teile else ergebnis.name


def _bezuege(bestand: Bestand, produkt: Produkt | None) -> dict[str, list[dict[str, str]]]:
    partner = list(digitalpartner_aus(bestand))
    bisher = produkt.steckbrief.digitalpartner if produkt and produkt.steckbrief else None
    if bisher and all(a.id != bisher for a in partner):
        partner += [a for a in bestand.alle(Akteur) if a.id == bisher]
    return {
        "akteur": [_zeiger(a) for a in bestand.alle(Akteur)],
        "digitalpartner": [_zeiger(a) for a in partner],
        "schnittstelle": [_zeiger(s, s.was) for s in bestand.alle(Schnittstelle)],
        "szenario": [_zeiger(s) for s in bestand.alle(Szenario)],
        "massnahme": [_zeiger(p.massnahme) for p in produkte_aus(bestand)],
    }


def _zeiger(objekt: Objekt, name: str = "") -> dict[str, str]:
    return {"id": str(objekt.id), "kuerzel": objekt.kuerzel, "name": name or objekt.anzeige}
