"""Befehle der Prozesse, die mehr als ein Objekt zugleich betreffen: Schritt einfügen oder herausnehmen, Liste verbinden, Vorschläge."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, ClassVar
from uuid import UUID, uuid4

from pydantic import Field

from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.befehl import ObjektLoeschen, neues_kuerzel, pruefe
from rodiko_kit.basis.modell import Objekt, Pflichttext
from rodiko_kit.prozesse.analyse.ergaenzung import fehlende_schnittstellen, fehlende_uebergaenge, ohne_zeit
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.prozesse.modell.schritt import EigeneTaetigkeit, Schritt, Taetigkeitsart, Uebergang, Verzweigungsart
from rodiko_kit.prozesse.modell.zeitbeleg import Erhebungsmethode, Zeitbeleg

ZEITWERTE = "kostensaetze/zeitwerte_verwaltung.yaml"
_VIER_STELLEN = Decimal("0.0001")


class Neu:
    """Legt in einem Befehl mehrere Objekte mit fortlaufenden Kürzeln an."""

    def __init__(self, bestand: Bestand, kommune: UUID) -> None:
        self._bestand = bestand
        self._kommune = kommune
        self._vergeben: dict[str, set[str]] = {}

    def __call__(self, klasse: type[Objekt], felder: Mapping[str, Any], id_: UUID | None = None) -> Aenderung:
        """Die Änderung, die ein Objekt mit ``felder`` (JSON-Werte) anlegt; ``SammelFehler`` bei falschen Werten."""
        vergeben = self._vergeben.setdefault(klasse.ART, {o.kuerzel for o in self._bestand.alle(klasse)})
        kuerzel = neues_kuerzel(klasse, vergeben)
        vergeben.add(kuerzel)
        werte = {**felder, "kuerzel": kuerzel, "id": str(id_ or uuid4()), "kommune": str(self._kommune), "version": 1}
        objekt = pruefe(klasse, werte, f"Neuer Eintrag {klasse.TITEL}")
        return Aenderung(art=klasse.ART, id=objekt.id, nachher=objekt.als_json())


def geaendert(objekt: Objekt, **felder: Any) -> Aenderung:  # noqa: ANN401  JSON-Werte
    """Die Änderung, die Felder eines Objekts setzt."""
    vorher = objekt.als_json()
    neu = pruefe(type(objekt), vorher | felder | {"version": objekt.version + 1}, f"{objekt.TITEL} {objekt.anzeige}")
    return Aenderung(art=objekt.ART, id=objekt.id, vorher=vorher, nachher=neu.als_json())


class SchrittEinfuegen(Befehl):
    """Fügt nach ``nach`` (leer = am Beginn) einen Schritt ein und führt die Übergänge über ihn; seine Zuständigkeit erbt er."""

    NAME: ClassVar[str] = "schritt_einfuegen"

    prozess: UUID
    nach: UUID | None = None
    name: Pflichttext = "Neuer Schritt"
    id: UUID = Field(default_factory=uuid4)

    def titel(self, bestand: Bestand) -> str:
        """„Schritt Neuer Schritt nach Unterlagen prüfen eingefügt“."""
        davor = bestand.suche(Schritt.ART, self.nach) if self.nach else None
        return f"Schritt {self.name} {f'nach {davor.anzeige}' if davor else 'am Beginn'} eingefügt"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Der Schritt, seine neuen Übergänge und die umgehängten; ``NichtGefundenFehler`` bei fremdem Prozess oder Schritt."""
        bestand.hole(Prozess, self.prozess)
        davor = bestand.hole(Schritt, self.nach) if self.nach else None
        neu = Neu(bestand, self.kommune)
        felder: dict[str, Any] = {"prozess": str(self.prozess), "name": self.name}
        if davor:
            felder |= {"einheit": str(davor.einheit) if davor.einheit else None, "verzweigung": davor.verzweigung.value}
        wege = [u for u in bestand.alle(Uebergang) if u.prozess == self.prozess and u.von == self.nach]
        reihe = [neu(Schritt, felder, self.id), *(geaendert(u, von=str(self.id)) for u in wege)]
        if davor and davor.verzweigung is Verzweigungsart.GLEICHZEITIG:
            reihe.append(geaendert(davor, verzweigung=Verzweigungsart.ENTWEDER_ODER.value))
        weg = {"prozess": str(self.prozess), "von": str(self.nach) if self.nach else None, "nach": str(self.id)}
        return (*reihe, neu(Uebergang, weg))


class SchrittHerausnehmen(Befehl):
    """Löscht einen Schritt samt Zeiten und schließt die Lücke: wer zu ihm führte, führt anteilig zu seinen Nachfolgern."""

    NAME: ClassVar[str] = "schritt_herausnehmen"

    id: UUID
    version: int

    def titel(self, bestand: Bestand) -> str:
        """„Schritt Antrag annehmen herausgenommen“."""
        schritt = bestand.suche(Schritt.ART, self.id)
        return f"Schritt {schritt.anzeige if schritt else ''} herausgenommen"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Die gelöschten und die neuen Übergänge; ``KonfliktFehler`` bei veralteter Version, ``SammelFehler``, wenn er gebraucht wird."""
        loeschen = ObjektLoeschen(kommune=self.kommune, art=Schritt.ART, id=self.id, version=self.version).aenderungen(bestand)
        schritt = bestand.hole(Schritt, self.id)
        alle = [u for u in bestand.alle(Uebergang) if u.prozess == schritt.prozess]
        hinein = [u for u in alle if u.nach == self.id and u.von != self.id]
        hinaus = [u for u in alle if u.von == self.id and u.nach != self.id]
        vorhanden = {(u.von, u.nach, u.variante): u for u in alle}
        anteile = _ueberbrueckt(hinein, hinaus)
        neu = Neu(bestand, self.kommune)
        reihe: list[Aenderung] = []
        for (von, nach, variante), anteil in anteile.items():
            if von == nach or (von is None and nach is None):
                continue
            if (da := vorhanden.get((von, nach, variante))) is not None:
                reihe.append(geaendert(da, anteil=str(min(Decimal(1), da.anteil + anteil))))
            else:
                ziel = {"anteil": str(anteil), "variante": str(variante) if variante else None}
                ziel |= {"von": str(von) if von else None, "nach": str(nach) if nach else None}
                reihe.append(neu(Uebergang, {"prozess": str(schritt.prozess), **ziel}))
        return (*loeschen, *reihe)


def _ueberbrueckt(hinein: list[Uebergang], hinaus: list[Uebergang]) -> dict[tuple[UUID | None, UUID | None, UUID | None], Decimal]:
    """(von, nach, Variante) -> Anteil; eine Variante folgt ihren eigenen Wegen, sonst den allgemeinen."""
    je_variante: dict[UUID | None, list[Uebergang]] = {}
    for weg in hinaus:
        je_variante.setdefault(weg.variante, []).append(weg)
    anteile: dict[tuple[UUID | None, UUID | None, UUID | None], Decimal] = {}
    for a in hinein:
        gruppen = je_variante if a.variante is None else {a.variante: je_variante.get(a.variante) or je_variante.get(None, [])}
        for variante, gruppe in gruppen.items():
            summe = sum((u.anteil for u in gruppe), Decimal(0)) or Decimal(1)
            for b in gruppe:
                anteile[a.von, b.nach, variante] = (a.anteil * b.anteil / summe).quantize(_VIER_STELLEN, rounding=ROUND_HALF_UP)
    return anteile


class ReiheVerbinden(Befehl):
    """Verbindet Schritte ohne Nachfolger in der Reihenfolge ihrer Kürzel; der letzte endet, der erste beginnt.

    So wird aus einer eingefügten Liste ein Ablauf; vorhandene Übergänge bleiben.
    """

    NAME: ClassVar[str] = "reihe_verbinden"

    prozess: UUID

    def titel(self, bestand: Bestand) -> str:
        """„Schritte von Aufenthaltsstatus der Reihe nach verbunden“."""
        return f"Schritte von {bestand.hole(Prozess, self.prozess).anzeige} der Reihe nach verbunden"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Die neuen Übergänge; keine, wenn alles verbunden ist."""
        schritte, wege = _eigene(bestand, self.prozess)
        neu = Neu(bestand, self.kommune)
        return tuple(
            neu(Uebergang, {"prozess": str(self.prozess), "von": str(v) if v else None, "nach": str(n) if n else None})
            for v, n in fehlende_uebergaenge(schritte, wege)
        )


def _eigene(bestand: Bestand, prozess: UUID) -> tuple[list[Schritt], list[Uebergang]]:
    """Schritte und Übergänge des Prozesses; ``NichtGefundenFehler``, wenn es ihn nicht gibt."""
    bestand.hole(Prozess, prozess)
    return [s for s in bestand.alle(Schritt) if s.prozess == prozess], [u for u in bestand.alle(Uebergang) if u.prozess == prozess]


class VorschlagswerteUebernehmen(Befehl):
    """Trägt für Schritte ohne Zeit den mittleren Zeitwert ihrer Tätigkeitsart als Vorgabewert ein; Erhobenes bleibt unberührt.

    Quelle ist die Zeitwerttabelle Verwaltung in ``vorlagen/``; die Nummer der Standardaktivität folgt der Reihenfolge der Arten.
    """

    NAME: ClassVar[str] = "vorschlagswerte_uebernehmen"

    prozess: UUID

    def titel(self, bestand: Bestand) -> str:
        """„Vorschlagswerte für 3 Schritte eingetragen“."""
        zahl = len(ohne_zeit(_eigene(bestand, self.prozess)[0], bestand.alle(Zeitbeleg)))
        return f"Vorschlagswerte für {zahl} {'Schritt' if zahl == 1 else 'Schritte'} eingetragen"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Je Schritt mit Tätigkeitsart und ohne Bearbeitungszeit ein Zeitbeleg der Methode „Vorgabewert“."""
        zeilen = {z["nr"]: z for z in bestand.vorlage(ZEITWERTE)["aktivitaeten"]}
        neu = Neu(bestand, self.kommune)
        offen = ohne_zeit(_eigene(bestand, self.prozess)[0], bestand.alle(Zeitbeleg))
        eigene = {t.id: t for t in bestand.alle(EigeneTaetigkeit)}
        gebunden = [(s, eigene.get(s.eigene_taetigkeit) if s.eigene_taetigkeit else None) for s in offen]
        return tuple(
            neu(Zeitbeleg, _vorschlag(s, e, zeilen[nummer_der(art)])) for s, e in gebunden if (art := e.standard if e else s.taetigkeit)
        )


def nummer_der(taetigkeit: Taetigkeitsart) -> int:
    """Nummer der Standardaktivität (1 bis 17) in der Zeitwerttabelle."""
    return 1 + list(Taetigkeitsart).index(taetigkeit)


def _vorschlag(schritt: Schritt, eigene: EigeneTaetigkeit | None, zeile: Mapping[str, Any]) -> dict[str, Any]:
    hoch = "offen" if zeile["hoch"] is None else f"{zeile['hoch']} min"
    tabelle = f"Zeitwerttabelle Nr. {zeile['nr']} {zeile['name']}, mittel (einfach {zeile['einfach']} min, hoch {hoch})"
    wert, herkunft = str(zeile["mittel"]), tabelle
    if eigene and eigene.vorschlag_min is not None:
        wert, herkunft = str(eigene.vorschlag_min), f"Eigener Vorschlagswert „{eigene.name}“"
    return {"schritt": str(schritt.id), "methode": Erhebungsmethode.VORGABE.value, "typisch_min": wert, "bemerkung": herkunft[:200]}


class SchnittstellenErgaenzen(Befehl):
    """Legt für jede unbeschriebene Übergabe zwischen Einheiten eine Schnittstelle an, mit Medien und Angaben der Schritte."""

    NAME: ClassVar[str] = "schnittstellen_ergaenzen"

    prozess: UUID

    def titel(self, bestand: Bestand) -> str:
        """„Schnittstellen von Aufenthaltsstatus angelegt“."""
        return f"Schnittstellen von {bestand.hole(Prozess, self.prozess).anzeige} angelegt"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Je fehlender Schnittstelle eine neue Zeile."""
        schritte, wege = _eigene(bestand, self.prozess)
        neu = Neu(bestand, self.kommune)
        return tuple(neu(Schnittstelle, _naht(v, n)) for v, n in fehlende_schnittstellen(schritte, wege, bestand.alle(Schnittstelle)))


def _naht(von: Schritt, nach: Schritt) -> dict[str, Any]:
    was = ", ".join(von.uebergebene_angaben) or "Vorgang"
    return {
        "prozess": str(von.prozess),
        "von": str(von.id),
        "nach": str(nach.id),
        "was": was[:200],
        "medium_aus": von.medium_aus.value if von.medium_aus else None,
        "medium_ein": nach.medium_ein.value if nach.medium_ein else None,
    }
