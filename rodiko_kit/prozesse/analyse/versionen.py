"""Zwei Stände eines Prozesses nebeneinander: was neu, geändert, entfallen ist, und was das für die Kennzahlen heißt.

Ein Stand ist ein benannter Punkt des Journals (``Zwischenstand``). Was er enthielt, wird aus dem Journal zurückgerechnet;
späteres Ändern, Löschen und Zurücknehmen ändert ihn nicht.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from rodiko_kit.basis.aenderungen import gleicher_inhalt
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.rueckblick import feldzeilen
from rodiko_kit.basis.texte import FEST, anzahl, dauer_min, eur, tage, zahl
from rodiko_kit.basis.verlauf import Zwischenstand
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Bahn, Weg
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus, zweige_aus
from rodiko_kit.prozesse.analyse.schnittstellen import Nahtstellen, medienbruchkanten, untersuche_nahtstellen
from rodiko_kit.prozesse.analyse.schwimmbahn.bild import schwimmbahn_seiten
from rodiko_kit.prozesse.analyse.schwimmbahn.masse import BILDSCHIRM, Masse
from rodiko_kit.prozesse.analyse.teile import teile_von
from rodiko_kit.prozesse.analyse.zeiten import Zeiten, rechne_zeiten
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess, Variante
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Schritt, Uebergang
from rodiko_kit.prozesse.modell.zeitbeleg import Zeitbeleg

Was = Literal["neu", "geändert", "entfällt"]
HEUTE = "heute"
_VERGLICHEN: tuple[type[Objekt], ...] = (Prozess, Variante, Schritt, Zeitbeleg, Uebergang, Schnittstelle, Einheit)
_SCHON_IM_ORT = frozenset({"kuerzel", "name", "prozess", "schritt", "von", "nach"})
_KLASSE: dict[Was, str] = {"neu": "schritt_neu", "geändert": "schritt_geaendert", "entfällt": "schritt_entfaellt"}


@dataclass(frozen=True)
class Fassung:
    """Ein Prozess zu einem Stand: Name des Standes, Bestand, Ablauf und Rechnung (``None``, wenn er sich nicht rechnen lässt)."""

    name: str
    bestand: Bestand
    ablauf: Ablauf
    zeiten: Zeiten | None
    naht: Nahtstellen | None


@dataclass(frozen=True)
class Unterschied:
    """Ein neues, geändertes oder entfallenes Objekt; ``felder``: (Titel, vorher, nachher), ``schritt`` die Kennung, an dem man es sieht."""

    art: str
    was: Was
    ort: str
    felder: tuple[tuple[str, str, str], ...]
    schritt: str = ""


@dataclass(frozen=True)
class _Beide:
    """Schlägt Bezüge im neuen und, wenn sie dort fehlen, im alten Stand nach."""

    neu: Bestand
    alt: Bestand

    def suche(self, art: str, id_: UUID) -> Objekt | None:
        return self.neu.suche(art, id_) or self.alt.suche(art, id_)

    def name(self, art: str, id_: UUID | None, sonst: str) -> str:
        ziel = self.suche(art, id_) if id_ else None
        return ziel.anzeige if ziel else sonst


def bestand_zu(bestand: Bestand, stand: Zwischenstand) -> Bestand:
    """Der Bestand, wie er beim Festhalten war; ``NichtGefundenFehler``, wenn das Journal ihn nicht mehr kennt."""
    return bestand.bei(stand.nummer, stand.quelle)


def fassung(bestand: Bestand, prozess: UUID, name: str = HEUTE) -> Fassung | None:
    """Der Prozess in diesem Bestand; ``None``, wenn es ihn dort nicht gibt oder er noch keine Schritte hat."""
    if bestand.suche(Prozess.ART, prozess) is None:
        return None
    ablauf = ablauf_aus(bestand, prozess)
    if not ablauf.knoten:
        return None
    beschrieben = [s for s in bestand.alle(Schnittstelle) if s.prozess == prozess]
    try:
        zeiten, naht = rechne_zeiten(ablauf, zweige=zweige_aus(bestand, prozess)), untersuche_nahtstellen(ablauf, beschrieben)
    except EingabeFehler:
        return Fassung(name, bestand, ablauf, None, None)
    return Fassung(name, bestand, ablauf, zeiten, naht)


def unterschiede(alt: Fassung, neu: Fassung) -> tuple[Unterschied, ...]:
    """Alle Unterschiede des Prozesses und der Einheiten, die ihn ausführen, nach Art und Kürzel."""
    beide = _Beide(neu.bestand, alt.bestand)
    frueher, jetzt = _eigene(alt), _eigene(neu)
    gefunden = []
    for klasse in _VERGLICHEN:
        a, n = frueher[klasse.ART], jetzt[klasse.ART]
        for id_ in (*n, *(i for i in a if i not in n)):
            vorher, nachher = (o.als_json() if o else None for o in (a.get(id_), n.get(id_)))
            if not gleicher_inhalt(vorher, nachher):
                gefunden.append(_unterschied(klasse, (a.get(id_), n.get(id_)), (vorher, nachher), beide))
    return tuple(gefunden)


def _eigene(eine: Fassung) -> dict[str, dict[UUID, Objekt]]:
    teile = teile_von(eine.bestand, UUID(eine.ablauf.id))
    bahnen = {b.id for b in eine.ablauf.bahnen}
    teile[Einheit.ART] = tuple(o for o in teile[Einheit.ART] if str(o.id) in bahnen)
    teile[Prozess.ART] = tuple(o for o in teile[Prozess.ART] if str(o.id) == eine.ablauf.id)
    return {art: {o.id: o for o in objekte} for art, objekte in teile.items()}


def _unterschied(
    klasse: type[Objekt],
    objekte: tuple[Objekt | None, Objekt | None],
    werte: tuple[dict[str, Any] | None, dict[str, Any] | None],
    beide: _Beide,
) -> Unterschied:
    alt, neu = objekte
    eines = neu or alt
    if eines is None:
        msg = "Ein Unterschied braucht ein Objekt"
        raise ValueError(msg)
    zeilen = feldzeilen(klasse, *werte, beide)
    if alt is None or neu is None:
        vorgaben = {name: f.default for name, f in klasse.model_fields.items()}
        zeilen = [z for z in zeilen if z["feld"] not in _SCHON_IM_ORT and getattr(eines, z["feld"]) != vorgaben[z["feld"]]]
    was: Was = "neu" if alt is None else "entfällt" if neu is None else "geändert"
    return Unterschied(
        klasse.TITEL, was, _ort(eines, beide), tuple((z["titel"], z["vorher"], z["nachher"]) for z in zeilen), _schritt(eines)
    )


def _ort(objekt: Objekt, beide: _Beide) -> str:
    if isinstance(objekt, Uebergang):
        return f"{beide.name(Schritt.ART, objekt.von, 'Beginn')} → {beide.name(Schritt.ART, objekt.nach, 'Ende')}"
    if isinstance(objekt, Schnittstelle):
        return f"{objekt.kuerzel} {objekt.was}"
    if isinstance(objekt, Zeitbeleg):
        return beide.name(Schritt.ART, objekt.schritt, objekt.kuerzel) + (f" ({objekt.rolle})" if objekt.rolle else "")
    return objekt.anzeige if isinstance(objekt, Prozess) else f"{objekt.kuerzel} {objekt.anzeige}"


def _schritt(objekt: Objekt) -> str:
    if isinstance(objekt, Schritt):
        return str(objekt.id)
    ziel = objekt.schritt if isinstance(objekt, Zeitbeleg) else objekt.von if isinstance(objekt, Uebergang | Schnittstelle) else None
    return str(ziel or "")


def unterschiedstafel(gefunden: Iterable[Unterschied], alt: Fassung, neu: Fassung) -> Datentabelle:
    """Je geänderter Angabe eine Zeile; bei Neuem und Entfallenem die wichtigsten Angaben in einer."""
    zeilen: list[tuple[str, ...]] = []
    for eines in gefunden:
        kopf = (eines.was, f"{eines.art}: {eines.ort}")
        if eines.was == "geändert":
            zeilen += [(*kopf, *feld) for feld in eines.felder]
        else:
            nach_titel = "; ".join(f"{t}: {n if eines.was == 'neu' else v}" for t, v, n in eines.felder) or "–"
            zeilen.append((*kopf, "–", *(("–", nach_titel) if eines.was == "neu" else (nach_titel, "–"))))
    return Datentabelle(titel="Was sich geändert hat", spalten=("", "Wo", "Angabe", alt.name, neu.name), zeilen=tuple(zeilen))


_Groesse = tuple[str, Callable[[Zeiten, Nahtstellen], float | None], Callable[[float], str]]


def _vzae(zeiten: Zeiten) -> float | None:
    bekannt = [b.vzae for b in zeiten.bahnen if b.vzae is not None]
    return sum(bekannt) if bekannt else None


_GROESSEN: tuple[_Groesse, ...] = (
    ("Durchlaufzeit im Mittel", lambda z, _: z.durchlauf_tage, lambda w: tage(round(w, 1))),
    ("äußere Wartezeit", lambda z, _: z.wartezeit_tage, lambda w: tage(round(w, 1))),
    ("Bearbeitung je Fall", lambda z, _: z.arbeit_min, dauer_min),
    ("Personalbedarf", lambda z, _: _vzae(z), lambda w: f"{zahl(w, 2)}{FEST}VZÄ"),
    ("Übergaben je Fall", lambda _, n: n.uebergaben_je_fall, lambda w: zahl(w, 2)),
    ("Medienbrüche je Fall", lambda _, n: n.medienbrueche_je_fall, lambda w: zahl(w, 2)),
    ("Personalkosten je Fall", lambda z, _: None if z.kosten_eur is None else float(z.kosten_eur), lambda w: eur(Decimal(repr(w)))),
    ("Schritte ohne Zeit", lambda z, _: float(len(z.luecken)), lambda w: zahl(w, 0)),
)


def kennzahlentafel(alt: Fassung, neu: Fassung) -> Datentabelle:
    """Die Kennzahlen beider Stände nebeneinander mit der Veränderung; „offen“, was sich nicht rechnen lässt."""
    zeilen = []
    for titel, wert, text in _GROESSEN:
        a, n = (wert(f.zeiten, f.naht) if f.zeiten and f.naht else None for f in (alt, neu))
        zeilen.append((titel, "offen" if a is None else text(a), "offen" if n is None else text(n), _veraenderung(a, n, text)))
    return Datentabelle(
        titel="Kennzahlen im Vergleich",
        spalten=("Kennzahl", alt.name, neu.name, "Veränderung"),
        zeilen=tuple(zeilen),
        zahlenspalten=(1, 2, 3),
    )


def _veraenderung(alt: float | None, neu: float | None, text: Callable[[float], str]) -> str:
    if alt is None or neu is None:
        return "–"
    if text(alt) == text(neu):
        return "gleich"
    return f"{'+' if neu > alt else '−'}{text(abs(neu - alt))}"


def vergleichsbild(gefunden: Iterable[Unterschied], alt: Fassung, neu: Fassung, masse: Masse = BILDSCHIRM) -> tuple[Zeichnung, ...]:
    """Der neue Ablauf mit den entfallenen Schritten; was anders ist, trägt Farbe und Wort. Seiten höchstens ``masse.hoehe`` hoch."""
    je_schritt = schrittzeichen(gefunden, alt.ablauf, neu.ablauf)
    ablauf = _vereint(alt.ablauf, neu.ablauf)
    brueche = medienbruchkanten(neu.naht) if neu.naht else frozenset()
    klassen = {id_: _KLASSE[was] for id_, was in je_schritt.items()}
    seiten = schwimmbahn_seiten(ablauf, medienbrueche=brueche, klassen=klassen, zeichen=je_schritt, masse=masse)
    zusatz = f" – {alt.name} und {neu.name}"
    satz = zusammenfassung(je_schritt, alt, neu)
    return tuple(z.aendern(titel=f"{z.titel}{zusatz}", alternativtext=f"{satz} {z.alternativtext}") for z in seiten)


def schrittzeichen(gefunden: Iterable[Unterschied], alt: Ablauf, neu: Ablauf) -> dict[str, Was]:
    """Schritt -> neu, entfällt oder geändert (er selbst, seine Zeiten, Wege und Schnittstellen)."""
    zeichen: dict[str, Was] = {}
    for eines in gefunden:
        if eines.schritt in neu.nach_id and eines.schritt in alt.nach_id:
            zeichen[eines.schritt] = "geändert"
        elif eines.schritt in neu.nach_id:
            zeichen[eines.schritt] = "neu"
        elif eines.schritt in alt.nach_id:
            zeichen[eines.schritt] = "entfällt"
    return zeichen


def zusammenfassung(zeichen: Mapping[str, Was], alt: Fassung, neu: Fassung) -> str:
    """Ein Satz: wie viele Schritte neu, geändert, entfallen sind."""
    zahlen = [(w, sum(z == w for z in zeichen.values())) for w in ("neu", "geändert", "entfällt")]
    was = ", ".join(f"{n} {'entfallen' if w == 'entfällt' else w}" for w, n in zahlen if n)
    return (
        f"Zwischen „{alt.name}“ und „{neu.name}“: {was} von {anzahl(len(neu.ablauf.knoten), 'Schritt', 'Schritten')}."
        if was
        else (f"Zwischen „{alt.name}“ und „{neu.name}“ ist kein Schritt anders.")
    )


def _vereint(alt: Ablauf, neu: Ablauf) -> Ablauf:
    """Der neue Ablauf, dazu die entfallenen Schritte mit ihren damaligen Wegen hinaus; Anteile des neuen bleiben."""
    weg = [k for k in alt.knoten if k.id not in neu.nach_id]
    ziele = neu.nach_id.keys() | {k.id for k in weg} | {ENDE}
    entfallen = {k.id for k in weg}
    wege = [w for w in alt.wege if w.von in entfallen and w.nach in ziele]
    bahnen: list[Bahn] = [*neu.bahnen, *(b for b in alt.bahnen if b.id not in neu.bahn_nach_id and b.id in {k.bahn for k in weg})]
    beginn = [] if any(w.von == START for w in neu.wege) else [Weg(START, nach, anteil) for nach, anteil in neu.ausgaenge[START]]
    return replace(neu, knoten=(*neu.knoten, *weg), wege=(*neu.wege, *beginn, *wege), bahnen=tuple(bahnen))
