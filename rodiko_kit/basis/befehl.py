"""Die allgemeinen Befehle: anlegen, ändern, löschen und mehreres auf einmal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID, uuid4, uuid5

from pydantic import Field, ValidationError

from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.fehler import EingabeFehler, KonfliktFehler, NichtGefundenFehler, SammelFehler
from rodiko_kit.basis.feld import Feld, felder
from rodiko_kit.basis.meldungen import eingabefehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import anzahl


def klasse_von(bestand: Bestand, art: str) -> type[Objekt]:
    """Die Klasse zur Art ``art``; ``NichtGefundenFehler`` für unbekannte Arten."""
    for klasse in bestand.arten():
        if art == klasse.ART:
            return klasse
    msg = f"Die Art '{art}' gibt es nicht."
    raise NichtGefundenFehler(msg)


def neues_kuerzel(klasse: type[Objekt], vergeben: set[str]) -> str:
    """Das nächste freie Kürzel der Art, etwa ``A-007``; so viele Stellen wie die vorhandenen, ``S-25`` folgt ``S-26``."""
    vorsatz = f"{klasse.KUERZEL_VORSATZ}-"
    ziffern = [k.removeprefix(vorsatz) for k in vergeben if k.startswith(vorsatz)]
    stellen = min((len(z) for z in ziffern if z.isdecimal()), default=3)
    nummer = len(vergeben) + 1
    while (kuerzel := f"{vorsatz}{nummer:0{stellen}d}") in vergeben:
        nummer += 1
    return kuerzel


class ObjektAnlegen(Befehl):
    """Legt ein Objekt an; ``felder`` sind JSON-Werte ohne Verwaltungsfelder, ein fehlendes Kürzel wird vergeben."""

    NAME: ClassVar[str] = "anlegen"

    art: str
    id: UUID = Field(default_factory=uuid4)
    felder: dict[str, Any]

    def titel(self, bestand: Bestand) -> str:
        """„Akteur Jobcenter angelegt“."""
        klasse = klasse_von(bestand, self.art)
        return f"{klasse.TITEL} {self.felder.get('name') or self.felder.get('kuerzel') or ''} angelegt".replace("  ", " ")

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Eine neue Zeile; ``SammelFehler`` bei falschen Werten."""
        klasse = klasse_von(bestand, self.art)
        werte = dict(self.felder)
        if not werte.get("kuerzel"):
            werte["kuerzel"] = neues_kuerzel(klasse, {o.kuerzel for o in bestand.alle(klasse)})
        objekt = pruefe(klasse, werte | {"id": str(self.id), "kommune": str(self.kommune), "version": 1}, f"Neuer Eintrag {klasse.TITEL}")
        return (Aenderung(art=self.art, id=self.id, nachher=objekt.als_json()),)


class ObjektAendern(Befehl):
    """Ändert Felder eines Objekts; ``version`` ist der Stand, den die Person gesehen hat."""

    NAME: ClassVar[str] = "aendern"

    art: str
    id: UUID
    version: int
    felder: dict[str, Any]

    def titel(self, bestand: Bestand) -> str:
        """„Akteur Jobcenter: Einfluss, Interesse geändert“."""
        klasse = klasse_von(bestand, self.art)
        objekt = bestand.suche(self.art, self.id)
        namen = ", ".join(f.titel for f in felder(klasse) if f.name in self.felder)
        return f"{klasse.TITEL} {objekt.anzeige if objekt else ''}: {namen} geändert"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Eine geänderte Zeile (keine, wenn alles gleich bleibt); ``KonfliktFehler`` bei veralteter Version."""
        klasse = klasse_von(bestand, self.art)
        objekt = bestand.suche(self.art, self.id)
        vorher = objekt.als_json() if objekt else None
        if vorher is None or objekt is None or objekt.version != self.version:
            raise KonfliktFehler(self.art, str(self.id), vorher)
        neu = pruefe(klasse, vorher | self.felder | {"version": self.version + 1}, f"{klasse.TITEL} {objekt.anzeige}")
        nachher = neu.als_json()
        if all(nachher[n] == w for n, w in vorher.items() if n != "version"):
            return ()
        return (Aenderung(art=self.art, id=self.id, vorher=vorher, nachher=nachher),)


class ObjektLoeschen(Befehl):
    """Löscht ein Objekt samt allem, was laut Bezug mitgelöscht wird; gesperrte Bezüge verhindern es."""

    NAME: ClassVar[str] = "loeschen"

    art: str
    id: UUID
    version: int

    def titel(self, bestand: Bestand) -> str:
        """„Akteur Jobcenter gelöscht“."""
        objekt = bestand.suche(self.art, self.id)
        return f"{klasse_von(bestand, self.art).TITEL} {objekt.anzeige if objekt else ''} gelöscht"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Die gelöschte Zeile zuletzt, davor alles Abhängige."""
        objekt = bestand.suche(self.art, self.id)
        if objekt is None or objekt.version != self.version:
            raise KonfliktFehler(self.art, str(self.id), objekt.als_json() if objekt else None)
        return loeschung(bestand, objekt)


class Stapel(Befehl):
    """Mehrere Befehle in einer Transaktion und einem Journaleintrag, etwa eingefügte Excel-Zeilen."""

    NAME: ClassVar[str] = "stapel"

    bezeichnung: str
    befehle: tuple[ObjektAnlegen | ObjektAendern | ObjektLoeschen, ...]

    def titel(self, bestand: Bestand) -> str:
        """Die mitgegebene Bezeichnung."""
        del bestand
        return self.bezeichnung

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Alle Änderungen in Reihenfolge; alle Eingabefehler auf einmal; ein vergebenes Kürzel wird nicht zweimal vergeben."""
        gesammelt: list[Aenderung] = []
        fehler: list[Any] = []
        neu: dict[str, set[str]] = {}
        for befehl in self.befehle:
            try:
                gesammelt.extend(_einer(befehl, bestand, neu))
            except SammelFehler as sammel:
                fehler.extend(sammel.fehler)
        if fehler:
            raise SammelFehler(fehler)
        return tuple(gesammelt)


def pruefe(klasse: type[Objekt], werte: dict[str, Any], ort: str) -> Objekt:
    """Baut ein Objekt aus JSON-Werten; jeder falsche Wert wird ein ``EingabeFehler`` mit ``ort``, alle in einem ``SammelFehler``."""
    try:
        return klasse.aus_json(werte)
    except ValidationError as fehler:
        raise SammelFehler(eingabefehler(klasse, fehler, lambda feld: f"{ort}, {feld}")) from fehler


def loeschung(bestand: Bestand, objekt: Objekt) -> tuple[Aenderung, ...]:
    """Änderungen für das Löschen von ``objekt`` mit allem Abhängigen; ``SammelFehler``, wenn ein Bezug es verbietet.

    Zuerst die geleerten Bezüge, dann die mitgelöschten Objekte, zuletzt ``objekt`` selbst.
    """
    zeiger = _zeiger(bestand)
    weg: dict[UUID, Objekt] = {objekt.id: objekt}
    offen = [objekt]
    while offen:
        for anderes, eines in zeiger.get(offen.pop().id, ()):
            if anderes.id not in weg and _regel(eines) == "mitloeschen":
                weg[anderes.id] = anderes
                offen.append(anderes)
    geleert: dict[UUID, tuple[Objekt, dict[str, None]]] = {}
    for ziel in weg.values():
        for anderes, eines in zeiger.get(ziel.id, ()):
            if anderes.id in weg:
                continue
            if _regel(eines) == "verbieten":
                mangel = f"wird noch von {anderes.TITEL} {anderes.kuerzel} ({eines.titel}) gebraucht."
                raise SammelFehler([EingabeFehler(ziel.TITEL, ziel.anzeige, mangel, "Bitte zuerst dort etwas anderes eintragen.")])
            geleert.setdefault(anderes.id, (anderes, {}))[1][eines.name] = None
    return (
        *(
            Aenderung(art=o.ART, id=o.id, vorher=o.als_json(), nachher=o.als_json() | leer | {"version": o.version + 1})
            for o, leer in geleert.values()
        ),
        *(Aenderung(art=o.ART, id=o.id, vorher=o.als_json()) for o in reversed(weg.values())),
    )


def _zeiger(bestand: Bestand) -> dict[UUID, list[tuple[Objekt, Feld]]]:
    """Je Ziel alle Objekte der Kommune, die darauf zeigen, mit dem Feld."""
    zeiger: dict[UUID, list[tuple[Objekt, Feld]]] = {}
    for klasse in bestand.arten():
        for eines in (f for f in felder(klasse) if f.bezug):
            for anderes in bestand.alle(klasse):
                if ziel := getattr(anderes, eines.name):
                    zeiger.setdefault(ziel, []).append((anderes, eines))
    return zeiger


def _regel(eines: Feld) -> str:
    return eines.bezug.beim_loeschen if eines.bezug else ""


def _einer(befehl: ObjektAnlegen | ObjektAendern | ObjektLoeschen, bestand: Bestand, neu: dict[str, set[str]]) -> tuple[Aenderung, ...]:
    if not isinstance(befehl, ObjektAnlegen) or befehl.felder.get("kuerzel"):
        return befehl.aenderungen(bestand)
    klasse = klasse_von(bestand, befehl.art)
    vergeben = neu.setdefault(befehl.art, {o.kuerzel for o in bestand.alle(klasse)})
    kuerzel = neues_kuerzel(klasse, vergeben)
    vergeben.add(kuerzel)
    return befehl.aendern(felder=befehl.felder | {"kuerzel": kuerzel}).aenderungen(bestand)


class FehlendesAnlegen(Befehl):
    """Grundform: legt in einem Schritt an, was eine Vorlage nennt und noch fehlt; ``fehlend`` liefert die Felder je Eintrag."""

    KLASSE: ClassVar[type[Objekt]]

    keim: UUID = Field(default_factory=uuid4)
    """Macht die Kennungen wiederholbar."""

    def fehlend(self, bestand: Bestand) -> Sequence[dict[str, Any]]:
        """Die Felder der fehlenden Einträge, mit ``name``."""
        raise NotImplementedError

    def titel(self, bestand: Bestand) -> str:
        """„3 Handlungsfelder angelegt“."""
        return f"{anzahl(len(self.fehlend(bestand)), self.KLASSE.TITEL, self.KLASSE.MEHRZAHL)} angelegt"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Je Eintrag ein neues Objekt; ``EingabeFehler``, wenn keiner fehlt oder die Vorlage unlesbar ist."""
        art = self.KLASSE.ART
        befehle = tuple(
            ObjektAnlegen(kommune=self.kommune, art=art, id=uuid5(self.keim, felder["name"]), felder=felder)
            for felder in self.fehlend(bestand)
        )
        if not befehle:
            raise EingabeFehler(f"{self.KLASSE.MEHRZAHL} der Vorlage", "", "sind alle schon angelegt.", "Bitte weitere von Hand ergänzen.")
        return Stapel(kommune=self.kommune, bezeichnung="", befehle=befehle).aenderungen(bestand)
