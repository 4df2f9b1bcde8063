"""Frage des Bildschirms SOLL: Maßnahmen, Vergleich und Bilder eines Prozesses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar
from uuid import UUID

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.bild import Zeichnung
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import datum, zahl
from rodiko_kit.basis.vorrang import LangeAbfrage, Weiter
from rodiko_kit.kommunen.modell.kommune import Kommune
from rodiko_kit.massnahmen.abfrage.quickwins import einschaetzungen_aus, regel_aus
from rodiko_kit.massnahmen.analyse.feld import BEAMER as FELD_BEAMER
from rodiko_kit.massnahmen.analyse.feld import BILDSCHIRM as FELD_BILDSCHIRM
from rodiko_kit.massnahmen.analyse.feld import aufwand_wirkung
from rodiko_kit.massnahmen.analyse.quickwins import Einschaetzung, zusammenfassung
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, QuickWinRegel, Stufe
from rodiko_kit.massnahmen.modell.potenzial import Potenzial
from rodiko_kit.massnahmen.modell.wirkung import Personalwirkung, Schnittstellenwirkung, Wirkung, Wirkungsart
from rodiko_kit.prozesse.abfrage.simulation import beobachtung_aus, uhr_fuer
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus, bahn_aus
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Schritt
from rodiko_kit.szenarien.abfrage.haushalt import gerechnete_posten, satzvorbehalte
from rodiko_kit.szenarien.analyse.bild import kostenbild, zeitbild
from rodiko_kit.szenarien.analyse.selbstbedienung import VORLAGE
from rodiko_kit.szenarien.analyse.tafel import GETRENNT, einheitentabelle, groesse, kennzahlen, personaltabelle, vergleichstabelle, ziele
from rodiko_kit.szenarien.analyse.vergleich import Lage, Stoff, hinweise, lagen, ohne_personalkosten
from rodiko_kit.szenarien.modell.kostenposten import Kostenposten
from rodiko_kit.szenarien.modell.szenario import Szenario

if TYPE_CHECKING:
    from rodiko_kit.prozesse.analyse.zeitband import Zeitband

P = TypeVar("P", bound=Objekt)

TABELLEN: tuple[type[Objekt], ...] = (
    Massnahme,
    Wirkung,
    Schnittstellenwirkung,
    Personalwirkung,
    Kostenposten,
    Szenario,
    Potenzial,
    QuickWinRegel,
)
"""Klassen, deren Zeilen der Bildschirm bearbeitet."""


def prozesse_mit_schritten(bestand: Bestand) -> tuple[Prozess, ...]:
    """Aufgenommene Prozesse: solche mit Szenario zuerst, dann nach Zahl der Schritte, dann nach Kürzel."""
    schritte = [s.prozess for s in bestand.alle(Schritt)]
    mit_bild = {s.prozess for s in bestand.alle(Szenario)}
    da = [p for p in bestand.alle(Prozess) if p.id in schritte]
    return tuple(sorted(da, key=lambda p: (p.id not in mit_bild, -schritte.count(p.id))))


def lagen_aus(bestand: Bestand, prozess: UUID) -> tuple[Lage, Lage, Lage]:
    """IST, SOLL I und SOLL II des Prozesses aus den gespeicherten Objekten."""
    return lagen(stoff_aus(bestand, prozess))


def stoff_aus(bestand: Bestand, prozess: UUID) -> Stoff:
    """Alles Gespeicherte, woraus die Zustände des Prozesses folgen."""
    return Stoff(
        ablauf=ablauf_aus(bestand, prozess),
        massnahmen=bestand.alle(Massnahme),
        wirkungen=bestand.alle(Wirkung),
        personal=bestand.alle(Personalwirkung),
        naehte=bestand.alle(Schnittstellenwirkung),
        schnittstellen=tuple(s for s in bestand.alle(Schnittstelle) if s.prozess == prozess),
        einheiten={str(e.id): bahn_aus(e) for e in bestand.alle(Einheit)},
        szenarien=tuple(s for s in bestand.alle(Szenario) if s.prozess == prozess),
        posten=gerechnete_posten(bestand),
    )


def hinweise_aus(bestand: Bestand, ist: Lage, soll: Lage) -> tuple[str, ...]:
    """Was zum Vergleich zu sagen ist, nur mit den Kostenposten dieses Vergleichs."""
    gezaehlt = {z.kuerzel for z in soll.kosten.zeilen}
    posten = [p for p in bestand.alle(Kostenposten) if p.kuerzel in gezaehlt]
    massnahmen = bestand.alle(Massnahme)
    ohne = ohne_personalkosten(soll, massnahmen, bestand.alle(Personalwirkung), posten)
    return (*hinweise(ist, soll, massnahmen, posten), *ohne, *satzvorbehalte(bestand, gezaehlt))


class SollBlick(Abfrage):
    """Alles für den Bildschirm SOLL; ohne ``prozess`` der erste aufgenommene mit Szenario, ``beamer`` mit großer Schrift in Bildern."""

    NAME: ClassVar[str] = "soll"

    prozess: UUID | None = None
    beamer: bool = False
    herkunft: str = ""
    """Zelle der Vergleichstabelle, deren Herkunft gezeigt wird („vzae|SOLL I“); leer = keine."""

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Auswahl, Schalter, Tabellenzeilen, Bezüge, Urteile und, wenn ein Prozess aufgenommen ist, ``vergleich``.

        ``vergleich`` ist ``None`` ohne aufgenommenen Prozess; ``fehler`` nennt, warum der Ablauf nicht zu rechnen ist.
        """
        prozesse = prozesse_mit_schritten(bestand)
        gewaehlt = next((p for p in prozesse if p.id == self.prozess), prozesse[0] if prozesse else None)
        urteile, regel = einschaetzungen_aus(bestand), regel_aus(bestand)
        vergleich, fehler = _vergleich(bestand, gewaehlt, self)
        return {
            "prozesse": [_zeiger(p) for p in prozesse],
            "prozess": str(gewaehlt.id) if gewaehlt else "",
            "stand": str(bestand.nummer),
            "schalter": _schalter(urteile),
            "zeilen": {k.ART: [o.als_json() for o in bestand.alle(k)] for k in TABELLEN},
            "bezuege": {k.ART: [_zeiger(o) for o in bestand.alle(k)] for k in (Akteur, Einheit, Potenzial, Massnahme, Szenario, Prozess)}
            | {
                Schritt.ART: [_zeiger(s) for s in bestand.alle(Schritt) if gewaehlt is None or s.prozess == gewaehlt.id],
                Schnittstelle.ART: [_zeiger(s, s.was) for s in bestand.alle(Schnittstelle)],
            },
            "feld": aufwand_wirkung(urteile, regel, FELD_BEAMER if self.beamer else FELD_BILDSCHIRM).als_json(),
            "zusammenfassung": zusammenfassung(urteile),
            "regel": bool(regel),
            "vergleich": vergleich,
            "fehler": fehler,
        }


class SollBand(LangeAbfrage):
    """Durchlaufzeit mit Warten für IST, SOLL I und SOLL II, mit denselben Zufallszahlen."""

    NAME: ClassVar[str] = "soll_band"

    prozess: UUID

    def rechne(self, bestand: Bestand, weiter: Weiter) -> dict[str, Any]:
        """``saetze`` je Zustand, ``aenderungen`` gegenüber dem IST, ``bild``, ``ueberlast``; oder nur ``fehler``."""
        from rodiko_kit.prozesse.analyse.bandbild import bandbild
        from rodiko_kit.prozesse.analyse.zeitsaetze import aenderungssatz, bandsaetze
        from rodiko_kit.szenarien.analyse.tafel import bandtabelle

        try:
            baender = baender_aus(bestand, self.prozess, weiter)
        except EingabeFehler as fehler:
            return {"fehler": str(fehler)}
        return {
            "fehler": "",
            "tabelle": bandtabelle(baender).als_json(),
            "saetze": bandsaetze(baender),
            "aenderungen": [satz for soll in baender[1:] if (satz := aenderungssatz(baender[0], soll))],
            "bild": bandbild(baender, beobachtung_aus(bestand, self.prozess).durchlauf_tage).als_json(),
            "ueberlast": any(b.ueberlast for b in baender),
        }


def baender_aus(bestand: Bestand, prozess: UUID, weiter: Weiter = lambda: None) -> list[Zeitband]:
    """Die Zeitbänder von IST, SOLL I und SOLL II; ``EingabeFehler``, wenn Fallzahl, Zeiten oder Kapazität fehlen."""
    from rodiko_kit.prozesse.analyse.zeitband import rechne_zeitband

    uhr = uhr_fuer(bestand)
    return [rechne_zeitband(lage.name, lage.schicht.ablauf, uhr, weiter) for lage in lagen_aus(bestand, prozess)]


class Rechenablauf(Abfrage):
    """Ein Prozess zum Rechnen an anderer Stelle: nach Kürzel, Name oder Kennung, als IST oder nach den Maßnahmen eines Szenarios.

    Antwort: ``titel``, ``szenario``, ``daten`` (Austauschdatei), ``land``, ``schliesstage`` der Kommune, ``hinweise`` der Schichten.
    """

    NAME: ClassVar[str] = "rechenablauf"

    prozess: str
    szenario: str = ""

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """``EingabeFehler`` mit den vorhandenen Namen, wenn es Prozess oder Szenario nicht gibt."""
        from rodiko_kit.prozesse.analyse.austausch_ausgabe import als_daten

        prozess = _gemeint("Prozess", self.prozess, prozesse_mit_schritten(bestand))
        bilder = [s for s in bestand.alle(Szenario) if s.prozess == prozess.id]
        lage = _lage(lagen_aus(bestand, prozess.id), self.szenario, bilder)
        kommune = bestand.suche(Kommune.ART, bestand.kommune)
        return {
            "titel": f"{prozess.kuerzel} {prozess.name}",
            "szenario": lage.name,
            "daten": als_daten(lage.schicht.ablauf),
            "land": kommune.land.value if isinstance(kommune, Kommune) else "",
            "schliesstage": [t.isoformat() for t in kommune.schliesstage] if isinstance(kommune, Kommune) else [],
            "hinweise": list(lage.schicht.hinweise),
        }


def _gemeint(was: str, gesucht: str, alle: Sequence[P]) -> P:
    treffer = [o for o in alle if gesucht.casefold() in {str(o.id), o.kuerzel.casefold(), str(getattr(o, "name", "")).casefold()}]
    if len(treffer) == 1:
        return treffer[0]
    vorhanden = ", ".join(f"{o.kuerzel} {getattr(o, 'name', '')}" for o in alle) or "keiner"
    mangel = "ist mehrdeutig." if treffer else "gibt es nicht oder hat keine Schritte."
    raise EingabeFehler(was, gesucht, mangel, f"Bitte das Kürzel nennen. Vorhanden: {vorhanden}.")


def _lage(alle: Sequence[Lage], gesucht: str, bilder: Sequence[Szenario]) -> Lage:
    """Die Lage zu „IST“, „SOLL I“, „SOLL II“ oder dem Kürzel oder Namen eines Szenarios; leer = IST."""
    name = (gesucht or alle[0].name).casefold()
    stufe = next((s.stufe.value for s in bilder if name in {s.kuerzel.casefold(), s.name.casefold()}), name)
    for lage in alle:
        if lage.name.casefold() == stufe.casefold():
            return lage
    vorhanden = ", ".join((*(lage.name for lage in alle), *(s.kuerzel for s in bilder)))
    raise EingabeFehler("Szenario", gesucht, "gibt es nicht.", f"Vorhanden: {vorhanden}.")


def _zeiger(objekt: Objekt, name: str = "") -> dict[str, str]:
    return {"id": str(objekt.id), "kuerzel": objekt.kuerzel, "name": name or str(getattr(objekt, "name", ""))}


def _schalter(urteile: Iterable[Einschaetzung]) -> list[dict[str, Any]]:
    """Je Stufe die Maßnahmen als Schalter, nach Kürzel."""
    reihe = sorted((e for e in urteile), key=lambda e: e.massnahme.kuerzel)
    return [
        {
            "stufe": stufe.value,
            "eintraege": [
                {
                    "id": str(e.massnahme.id),
                    "version": e.massnahme.version,
                    "text": f"{e.massnahme.kuerzel} {e.massnahme.name}",
                    "zusatz": _zusatz(e),
                    "an": e.massnahme.eingeschaltet,
                }
                for e in reihe
                if e.massnahme.stufe is stufe
            ],
        }
        for stufe in Stufe
    ]


def _zusatz(e: Einschaetzung) -> str:
    m = e.massnahme
    teile = [m.massnahmenart.value, e.urteil.value]
    if m.bis:
        teile.append(f"bis {datum(m.bis)}")
    if m.aufwand_personentage is not None:
        teile.append(f"{zahl(m.aufwand_personentage)} PT")
    if m.beschluss_noetig:
        teile.append("Beschluss nötig")
    return " · ".join(teile)


def _vergleich(bestand: Bestand, prozess: Prozess | None, frage: SollBlick) -> tuple[dict[str, Any] | None, str]:
    if prozess is None:
        return None, ""
    try:
        stoff = stoff_aus(bestand, prozess.id)
        alle = ist, soll1, soll2 = lagen(stoff)
    except EingabeFehler as fehler:
        return None, str(fehler)
    bilder: list[Zeichnung] = [zeitbild(alle, beamer=frage.beamer), kostenbild(alle, beamer=frage.beamer)]
    return {
        "kennzahlen": list(kennzahlen(ist, soll2)),
        "tabelle": vergleichstabelle(alle).als_json(),
        "ziele": [list(zeile) for zeile in ziele(alle)],
        "getrennt": GETRENNT,
        "herkunft": _herkunft(frage.herkunft, alle, stoff),
        "einheiten": einheitentabelle(alle).als_json(),
        "personal": personaltabelle(ist, soll2).als_json(),
        "bilder": [b.als_json() for b in bilder],
        "selbstbedienung": _selbstbedienung(bestand, prozess, stoff),
        "hinweise": list(hinweise_aus(bestand, ist, soll2)),
        "entfallen": {soll1.name: list(soll1.schicht.entfallen), soll2.name: list(soll2.schicht.entfallen)},
    }, ""


def _herkunft(zelle: str, alle: Sequence[Lage], stoff: Stoff) -> dict[str, Any] | None:
    """Rechenweg der gewählten Zelle; ``None``, wenn keine gewählt ist oder es sie nicht gibt."""
    from rodiko_kit.szenarien.analyse.herkunft import GROESSEN, herkunft

    id_, _, name = zelle.partition("|")
    lage = next((g for g in alle if g.name == name), None)
    if lage is None or id_ not in GROESSEN:
        return None
    weg, zeile = herkunft(id_, alle[0], lage, stoff), groesse(id_)
    return {
        "titel": f"{zeile.name}, {name}: {zeile.text(lage)}",
        "formel": weg.formel,
        "tabelle": weg.tabelle.als_json(),
        "annahmen": weg.annahmen.als_json() if weg.annahmen.zeilen else None,
        "eingabe": [{"text": text, "bildschirm": schirm} for text, schirm in weg.eingabe],
    }


def _selbstbedienung(bestand: Bestand, prozess: Prozess, stoff: Stoff) -> dict[str, Any]:
    """Tafeln der Selbstbedienung; ohne eingeschaltete nur, ob der Prozess sich eignet (``schritte``) und ob sie angelegt ist."""
    from rodiko_kit.szenarien.analyse import selbstbedienung as sb

    vorlage = bestand.vorlage(VORLAGE)
    geeignet = [s.kuerzel for s in sb.geeignete((s for s in bestand.alle(Schritt) if s.prozess == prozess.id), vorlage)]
    angelegt = any(w.wirkungsart is Wirkungsart.SELBSTBEDIENUNG and str(w.schritt) in stoff.ablauf.nach_id for w in stoff.wirkungen)
    stand = sb.selbstbedienung(stoff, Stufe.SOLL_II)
    kopf = {"name": vorlage["name"], "schritte": geeignet, "angelegt": angelegt, "satz": ""}
    if stand is None:
        return kopf
    tafeln = (sb.faelletabelle(stand), sb.entlastungstabelle(stand), sb.kostenuebersicht(stand))
    return kopf | {"satz": sb.selbstbedienungssatz(stand), "tafeln": [t.als_json() for t in tafeln]}
