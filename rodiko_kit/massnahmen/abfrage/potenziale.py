"""Was der Bildschirm „Potenziale“ zeigt: Befunde mit Prüffragen, Quellen, Potenziale, Reifegrad."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from rodiko_kit.auftakt.modell.quellen import Aussage
from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.potenzial import Potenzial, VerworfenerBefund
from rodiko_kit.massnahmen.modell.reifegrad import Reifegradangabe, Reifegradmodellname
from rodiko_kit.prozesse.abfrage.ist import aufgenommene
from rodiko_kit.prozesse.modell.ankunft import Lueckeneintrag
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schnittstelle import Merkzettel, Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Schritt

if TYPE_CHECKING:
    from rodiko_kit.massnahmen.analyse.befundlage import Befundlage, Behandelt


class PotenzialBlick(Abfrage):
    """Alles zu den Potenzialen eines Prozesses; ohne ``prozess`` der mit den meisten Schritten.

    ``befund`` ist der Schlüssel des gewählten Befunds, im Bild hervorgehoben. Antwort: ``prozesse``, ``prozess``,
    ``befunde`` (schluessel, art, name, satz, zahl, ort, schritte, stand, vermerk), ``fragen`` und ``muster`` (Art -> Zeilen),
    ``vorbehalt``, ``quellen``, ``zeilen`` (Art -> JSON), ``bezuege``,
    ``ohne_massnahme``, ``grenze``, ``reifegrad``, ``bilder``, ``fehler``.
    """

    NAME: ClassVar[str] = "potenziale"

    prozess: UUID | None = None
    befund: str = ""
    beamer: bool = False

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Zeilen, Bilddaten und Sätze als JSON."""
        from rodiko_kit.massnahmen.analyse.befundlage import Befundlage, befundlage, grenze_aus, prueffragen
        from rodiko_kit.massnahmen.analyse.plan import ohne_massnahme
        from rodiko_kit.massnahmen.analyse.quellen import potenzialquellen

        prozesse = aufgenommene(bestand)
        gemeint = next((p for p in prozesse if p.id == self.prozess), prozesse[0] if prozesse else None)
        lage = befundlage(bestand, gemeint.id) if gemeint else Befundlage((), ())
        fragen = prueffragen(bestand)
        arten = dict.fromkeys(b.befund.art for b in lage.befunde)
        quellen = potenzialquellen(bestand, gemeint.id if gemeint else None)
        return {
            "prozesse": [_zeiger(p, p.name) for p in prozesse],
            "prozess": str(gemeint.id) if gemeint else "",
            "befunde": [_befund(b) for b in lage.befunde],
            "fragen": {a.value: [[f.kritik.value, f.merkmal, f.frage] for f in fragen.zu(a)] for a in arten},
            "muster": {a.value: list(fragen.muster_zu(a)) for a in arten},
            "vorbehalt": f"{fragen.quelle}. {fragen.hinweis}" if not fragen.geprueft else fragen.quelle,
            "quellen": [
                {"id": f"{q.art}|{q.id}", "kuerzel": q.kuerzel, "was": q.was, "text": q.text, "potenzial": q.potenzial} for q in quellen
            ],
            "zeilen": {
                Potenzial.ART: [p.als_json() for p in bestand.alle(Potenzial)],
                VerworfenerBefund.ART: [v.als_json() for v in bestand.alle(VerworfenerBefund) if gemeint and v.prozess == gemeint.id],
            },
            "bezuege": _bezuege(bestand),
            "ohne_massnahme": [str(p.id) for p in ohne_massnahme(bestand.alle(Potenzial), bestand.alle(Massnahme))],
            "grenze": grenze_aus(bestand).als_json(),
            "reifegrad": _reifegrad(bestand, gemeint, lage),
            "bilder": self._bilder(bestand, gemeint, lage),
            "fehler": lage.fehler,
        }

    def _bilder(self, bestand: Bestand, prozess: Prozess | None, lage: Befundlage) -> dict[str, Any]:
        from rodiko_kit.massnahmen.analyse.befundbild import BEAMER, BILDSCHIRM, artenbild, prozessstreifen
        from rodiko_kit.prozesse.analyse.aufbau import roher_ablauf

        masse = BEAMER if self.beamer else BILDSCHIRM
        bilder = {"arten": artenbild(lage.befunde, masse).als_json()}
        ablauf = roher_ablauf(bestand, prozess.id) if prozess else None
        if ablauf and ablauf.knoten:
            gewaehlt = lage.suche(self.befund)
            schritte = gewaehlt.befund.schritte if gewaehlt else ()
            bilder["streifen"] = prozessstreifen(ablauf.titel, ablauf.knoten, lage.befunde, masse, schritte).als_json()
        return bilder


def _befund(eines: Behandelt) -> dict[str, Any]:
    b = eines.befund
    return {
        "schluessel": b.schluessel,
        "art": b.art.value,
        "name": b.name,
        "satz": b.satz,
        "zahl": b.zahl,
        "ort": b.ort,
        "schritte": list(b.schritte),
        "stand": eines.stand.value,
        "vermerk": eines.vermerk,
    }


def _reifegrad(bestand: Bestand, prozess: Prozess | None, lage: Befundlage) -> dict[str, Any]:
    """``hinweis`` zur Vorlage und je Modell ``titel``, ``satz``, ``stufe``, ``stufen`` und die Zeilen der Kriterien."""
    from rodiko_kit.massnahmen.analyse.befundlage import reifegradvorlage

    vorlage = reifegradvorlage(bestand)
    angaben = {(a.modell, a.kriterium): a for a in bestand.alle(Reifegradangabe) if prozess and a.prozess == prozess.id}
    urteile = {u.modell: u for u in lage.reifegrade}
    modelle = {}
    for m in Reifegradmodellname:
        eines, urteil = vorlage.modelle[m], urteile.get(m.value)
        zeilen = []
        for n, name in enumerate(eines.kriterien, start=1):
            angabe = angaben.get((m, n))
            zeilen.append(
                {
                    "id": str(n),
                    "version": angabe.version if angabe else 0,
                    "name": f"{n}. {name}",
                    "stufe": str(angabe.stufe) if angabe else None,
                    "beleg": angabe.beleg if angabe else "",
                    "entscheidet": "entscheidet" if urteil and n in urteil.entscheidend else "",
                }
            )
        modelle[m.value] = {
            "titel": eines.titel,
            "stufen": list(eines.stufen),
            "satz": urteil.satz if urteil else "",
            "stufe": urteil.stufe if urteil else None,
            "offen": urteil.offen if urteil else len(eines.kriterien),
            "zeilen": zeilen,
        }
    return {"hinweis": "" if vorlage.geprueft else vorlage.hinweis, "modelle": modelle}


def _bezuege(bestand: Bestand) -> dict[str, list[dict[str, str]]]:
    from rodiko_kit.massnahmen.analyse.quellen import kernsaetze

    saetze = kernsaetze(bestand)
    return {
        Prozess.ART: [_zeiger(p, p.name) for p in bestand.alle(Prozess)],
        Schritt.ART: [_zeiger(s, s.name) for s in bestand.alle(Schritt)],
        Schnittstelle.ART: [_zeiger(s, s.was) for s in bestand.alle(Schnittstelle)],
        Aussage.ART: [_zeiger(a, saetze.get(a.id, a.thema)) for a in bestand.alle(Aussage)],
        Merkzettel.ART: [_zeiger(m, m.text) for m in bestand.alle(Merkzettel)],
        Lueckeneintrag.ART: [_zeiger(x, x.name) for x in bestand.alle(Lueckeneintrag)],
    }


def _zeiger(objekt: Prozess | Schritt | Schnittstelle | Aussage | Merkzettel | Lueckeneintrag, name: str) -> dict[str, str]:
    return {"id": str(objekt.id), "kuerzel": objekt.kuerzel, "name": name}
