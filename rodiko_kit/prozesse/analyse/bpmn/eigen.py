"""Unsere Angaben in BPMN-Dateien (Namensraum ``urn:rodiko-kit:prozess:1``): schreiben und lesen an einem Ort.

``prozess`` (kennung, fallzahlJeJahr, zwischenankunftMin; darin ``weg`` ohne Linie und ``angabe`` je Feld des Prozesses), ``einheit`` je
Bahn, ``schritt`` je Aktivität mit ``bearbeitung`` (Arbeitsminuten; ``auskuenfte`` = aus wie vielen zusammengefasst), ``wartezeit``
(Kalendertage danach), ``erfasst`` und ``uebergeben``, ``weg`` je Fluss mit ``anteil`` (0 bis 1).
"""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal, InvalidOperation

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.ablauf import Ablauf, Bahn, Dauer, Dreieck, Exponential, Knoten, Weg
from rodiko_kit.prozesse.analyse.belege import auskuenfte, beleg_aus
from rodiko_kit.prozesse.analyse.bpmn import namen
from rodiko_kit.prozesse.analyse.bpmn.bau import element
from rodiko_kit.prozesse.analyse.bpmn.baum import Element


def angaben(e: Element, lokal: str) -> Element | None:
    """Unsere Angabe mit diesem Namen an einem Element der Datei."""
    for erweiterung in (k for k in e.elemente if k.raum == namen.MODELL and k.lokal == "extensionElements"):
        for kind in erweiterung.elemente:
            if kind.raum == namen.EIGEN and kind.lokal == lokal:
                return kind
    return None


def erweiterung(*kinder: Element) -> Element:
    """``extensionElements`` mit unseren Angaben."""
    return element("bpmn:extensionElements", None, *kinder)


def schreibe_prozess(ablauf: Ablauf, ohne_linie: list[Weg]) -> Element:
    """Angaben zum ganzen Prozess und die Wege, die im Diagramm keine Linie haben."""
    attribute = {"kennung": ablauf.id, "fallzahlJeJahr": ablauf.fallzahl_je_jahr, "zwischenankunftMin": ablauf.zwischenankunft_min}
    mehr = (element("rodiko:angabe", {"feld": feld}, text) for feld, text in ablauf.angaben.items())
    return element("rodiko:prozess", attribute, *(schreibe_weg(w, mit_enden=True) for w in ohne_linie), *mehr)


def schreibe_bahn(bahn: Bahn) -> Element:
    """Angaben einer Organisationseinheit."""
    return element(
        "rodiko:einheit",
        {
            "kennung": bahn.id,
            "kuerzel": bahn.kuerzel or None,
            "kapazitaet": bahn.kapazitaet,
            "anteil": bahn.anteil,
            "stundensatzEur": None if bahn.stundensatz_eur is None else str(bahn.stundensatz_eur),
            "jahresarbeitszeitMin": bahn.jahresarbeitszeit_min,
            "jahresarbeitszeitQuelle": bahn.jahresarbeitszeit_quelle or None,
            "arbeitszeit": bahn.arbeitszeit,
            "schliesstage": " ".join(t.isoformat() for t in bahn.schliesstage) or None,
            "anfangsrueckstand": bahn.anfangsrueckstand or None,
            "stundensatzQuelle": bahn.stundensatz_quelle or None,
        },
    )


def lies_bahn(e: Element | None, id_: str, name: str) -> Bahn:
    """Die Bahn mit unseren Angaben, soweit vorhanden; ``EingabeFehler`` mit Zeile bei falschen Werten."""
    if e is None:
        return Bahn(id_, name)
    satz = e.attribut("stundensatzEur")
    jahr = _zahl(e, "jahresarbeitszeitMin")
    try:
        stundensatz = Decimal(satz) if satz else None
        schliesstage = tuple(dt.date.fromisoformat(t) for t in e.attribut("schliesstage").split())
    except (InvalidOperation, ValueError) as fehler:
        raise _falsch(e, "stundensatzEur" if isinstance(fehler, InvalidOperation) else "schliesstage") from fehler
    return Bahn(
        e.attribut("kennung", id_),
        name,
        kuerzel=e.attribut("kuerzel"),
        kapazitaet=_zahl(e, "kapazitaet"),
        anteil=_zahl_oder(e, "anteil", 1.0),
        stundensatz_eur=stundensatz,
        jahresarbeitszeit_min=None if jahr is None else int(jahr),
        jahresarbeitszeit_quelle=e.attribut("jahresarbeitszeitQuelle"),
        arbeitszeit=e.attribut("arbeitszeit") or Bahn.arbeitszeit,
        schliesstage=schliesstage,
        anfangsrueckstand=int(_zahl_oder(e, "anfangsrueckstand", 0.0)),
        stundensatz_quelle=e.attribut("stundensatzQuelle"),
    )


def schreibe_schritt(knoten: Knoten) -> Element:
    """Angaben eines Schritts."""
    return element(
        "rodiko:schritt",
        {
            "kennung": knoten.id,
            "kuerzel": knoten.kuerzel or None,
            "mediumEin": knoten.medium_ein or None,
            "mediumAus": knoten.medium_aus or None,
            "ausserhalb": "true" if knoten.ausserhalb else None,
            "gleichzeitig": "true" if knoten.gleichzeitig else None,
            "taetigkeit": knoten.taetigkeit or None,
            "itVerfahren": knoten.it_verfahren or None,
            "formular": knoten.formular or None,
            "vorrang": knoten.vorrang or None,
        },
        *_schreibe_dauer("bearbeitung", knoten.bearbeitung, "min", auskuenfte(knoten)),
        *_schreibe_dauer("wartezeit", knoten.wartezeit, "Tage"),
        *(element("rodiko:erfasst", None, a) for a in knoten.erfasst),
        *(element("rodiko:uebergeben", None, a) for a in knoten.uebergeben),
    )


def lies_schritt(e: Element | None, id_: str, name: str, bahn: str) -> Knoten:
    """Der Schritt mit unseren Angaben, soweit vorhanden."""
    if e is None:
        return Knoten(id_, name, bahn)
    dauern = {k.lokal: _lies_dauer(k) for k in e.elemente if k.lokal in {"bearbeitung", "wartezeit"}}
    return Knoten(
        e.attribut("kennung", id_),
        name,
        bahn,
        kuerzel=e.attribut("kuerzel"),
        bearbeitung=dauern.get("bearbeitung"),
        wartezeit=dauern.get("wartezeit"),
        gleichzeitig=e.attribut("gleichzeitig") == "true",
        medium_ein=e.attribut("mediumEin"),
        medium_aus=e.attribut("mediumAus"),
        erfasst=tuple(k.text for k in e.elemente if k.lokal == "erfasst"),
        beleg=beleg_aus(_anzahl(e), dauern.get("bearbeitung")),
        ausserhalb=e.attribut("ausserhalb") == "true",
        uebergeben=tuple(k.text for k in e.elemente if k.lokal == "uebergeben"),
        taetigkeit=e.attribut("taetigkeit"),
        it_verfahren=e.attribut("itVerfahren"),
        formular=e.attribut("formular"),
        vorrang=int(_zahl_oder(e, "vorrang", 0.0)),
    )


def _anzahl(e: Element) -> int | None:
    bearbeitung = next((k for k in e.elemente if k.lokal == "bearbeitung"), None)
    wert = _zahl(bearbeitung, "auskuenfte") if bearbeitung else None
    return None if wert is None else int(wert)


def schreibe_weg(weg: Weg, *, mit_enden: bool = False) -> Element:
    """Angaben eines Wegs; ``mit_enden`` nennt auch, woher und wohin er führt."""
    enden: dict[str, str | float | None] = {"von": weg.von, "nach": weg.nach, "bedingung": weg.bedingung or None} if mit_enden else {}
    rest: dict[str, str | float | None] = {
        "kennung": weg.id or None,
        "anteil": weg.anteil,
        "ruecksprung": "true" if weg.ruecksprung else None,
    }
    return element("rodiko:weg", {**enden, **rest})


def lies_weg(e: Element, von: str, nach: str, bedingung: str) -> Weg:
    """Der Weg mit unseren Angaben."""
    anteil = _zahl_oder(e, "anteil", 1.0)
    if not 0 <= anteil <= 1:
        raise _falsch(e, "anteil")
    return Weg(von, nach, anteil, bedingung, ruecksprung=e.attribut("ruecksprung") == "true", id=e.attribut("kennung"))


def lies_prozess(e: Element | None, titel: str) -> Ablauf:
    """Ein Ablauf ohne Schritte: Kennung, Fallzahl je Jahr, Abstand zweier Fälle in Arbeitsminuten, Angaben, Wege ohne Linie."""
    if e is None:
        return Ablauf(titel, (), ())
    wege = tuple(lies_weg(k, k.attribut("von"), k.attribut("nach"), k.attribut("bedingung")) for k in e.elemente if k.lokal == "weg")
    return Ablauf(
        titel,
        (),
        wege,
        id=e.attribut("kennung"),
        fallzahl_je_jahr=_zahl(e, "fallzahlJeJahr"),
        zwischenankunft_min=_zahl(e, "zwischenankunftMin"),
        angaben={k.attribut("feld"): k.text for k in e.elemente if k.lokal == "angabe"},
    )


def _schreibe_dauer(name: str, dauer: Dauer | None, einheit: str, anzahl: int | None = None) -> tuple[Element, ...]:
    if dauer is None:
        return ()
    rest: dict[str, str | float | None] = {"einheit": einheit, "auskuenfte": anzahl}
    if isinstance(dauer, Exponential):
        return (element(f"rodiko:{name}", {"exponential": dauer.mittel, **rest}),)
    drei = {"minimum": dauer.minimum, "typisch": dauer.typisch, "maximum": dauer.maximum}
    return (element(f"rodiko:{name}", {**drei, **rest}),)


def _lies_dauer(e: Element) -> Dauer:
    exponential = _zahl(e, "exponential")
    if exponential is not None:
        return Exponential(exponential)
    drei = [_zahl_oder(e, n, 0.0) for n in ("minimum", "typisch", "maximum")]
    if drei != sorted(drei) or drei[0] < 0:
        raise _falsch(e, "typisch")
    return Dreieck(*drei)


def _zahl(e: Element, name: str) -> float | None:
    text = e.attribut(name)
    if not text:
        return None
    try:
        wert = float(text)
    except ValueError as fehler:
        raise _falsch(e, name) from fehler
    if not math.isfinite(wert):
        raise _falsch(e, name)
    return wert


def _zahl_oder(e: Element, name: str, vorgabe: float) -> float:
    wert = _zahl(e, name)
    return vorgabe if wert is None else wert


def _falsch(e: Element, name: str) -> EingabeFehler:
    grund = f"ist kein gültiger Wert für „{name}“."
    return EingabeFehler(f"Zeile {e.zeile}, {e.name}", e.attribut(name), grund, "Bitte den Wert berichtigen oder die Angabe weglassen.")
