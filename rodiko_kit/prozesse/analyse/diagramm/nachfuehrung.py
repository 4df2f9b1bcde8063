"""Überträgt, was sich zwischen zwei Fassungen eines Diagramms geändert hat, auf den gespeicherten Prozess.

Nur Unterschiede werden übertragen: Zeiten, Schnittstellen, Varianten und alles, was inzwischen anderswo geändert wurde, bleibt.
Zweimal dasselbe zu übertragen ändert beim zweiten Mal nichts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID, uuid5

from rodiko_kit.basis.anschluss import Aenderung, Bestand
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.ablauf import Weg
from rodiko_kit.prozesse.analyse.bpmn.lesen import lies_bpmn
from rodiko_kit.prozesse.analyse.diagramm.lesung import OHNE_NAMEN, Aussage, Paar, Stelle, einheit_der, lies_aussage
from rodiko_kit.prozesse.analyse.rueckweg import gleichname
from rodiko_kit.prozesse.analyse.sammler import Sammler
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt, Uebergang, Verzweigungsart

_VIER_STELLEN = Decimal("0.0001")
_TOLERANZ = Decimal("0.001")


@dataclass
class Nachfuehrung:
    """``vorher`` und ``nachher`` sind die beiden Fassungen; ``saetze`` nennt, was geschah, ``meldungen``, was nicht ging."""

    bestand: Bestand
    prozess: Prozess
    vorher: Aussage
    nachher: Aussage
    saetze: list[str] = field(default_factory=list)
    meldungen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._sammler = Sammler(self.bestand, self.prozess.kommune)
        self._schritte = {s.id: s for s in self.bestand.alle(Schritt) if s.prozess == self.prozess.id}
        self._wege = [u for u in self.bestand.alle(Uebergang) if u.prozess == self.prozess.id]
        self._einheiten = {e.id: e for e in self.bestand.alle(Einheit)}
        self._namen = {gleichname(e.name): i for i, e in reversed(self._einheiten.items())}

    @property
    def aenderungen(self) -> tuple[Aenderung, ...]:
        """Was ``uebertrage`` gesammelt hat."""
        return self._sammler.aenderungen

    def uebertrage(self) -> None:
        """Sammelt alle Änderungen; ``SammelFehler``, wenn ein Wert nicht geht oder etwas noch gebraucht wird."""
        if (
            self.nachher.titel != self.vorher.titel
            and self.nachher.titel
            and self._unberuehrt(self.prozess, self.vorher.titel, "Der Prozess")
        ):
            self._sammler.aendere(self.prozess, {"name": self.nachher.titel})
            self.saetze.append("Prozess umbenannt")
        umbenannt = self._benenne_einheiten_um()
        for id_, stelle in self.nachher.schritte.items():
            self._schritt(id_, stelle, umbenannt)
        weg = [i for i in self.vorher.schritte if i not in self.nachher.schritte]
        fort = [self._schritte[i] for i in weg if i in self._schritte]
        self.saetze += [f"Schritt {s.name} gelöscht" for s in fort]
        self._uebergaenge()
        self._sammler.loesche(fort)

    def _unberuehrt(self, objekt: Prozess | Schritt | Einheit, gezeigt: str, was: str) -> bool:
        """Ob ``objekt`` noch so heißt, wie das Diagramm zeigte; sonst bleibt der fremde Name und wird genannt."""
        if gleichname(objekt.name) == gleichname(gezeigt) or gezeigt in {"", OHNE_NAMEN}:
            return True
        self.meldungen.append(f"{was} „{gezeigt}“ heißt inzwischen „{objekt.name}“; Ihre Umbenennung gilt nicht.")
        return False

    # Bahnen

    def _benenne_einheiten_um(self) -> frozenset[str]:
        """Elementkennungen der Bahnen, deren Einheit jetzt anders heißt; ein vorhandener Name heißt: die Schritte wechseln dorthin."""
        fertig = set()
        for bahn, name in self.nachher.bahnen.items():
            alt = self.vorher.bahnen.get(bahn, "")
            einheit = self._einheiten.get(einheit_der(bahn) or UUID(int=0))
            if not alt or alt == name or einheit is None:
                continue
            anderer = self._namen.get(gleichname(name))
            if anderer in {None, einheit.id} and self._unberuehrt(einheit, alt, "Die Organisationseinheit"):
                self._sammler.aendere(einheit, {"name": name})
                self._namen[gleichname(name)] = einheit.id
                self.saetze.append(f"Organisationseinheit {alt} in {name} umbenannt")
                fertig.add(bahn)
        return frozenset(fertig)

    def _einheit(self, bahn: str) -> str | None:
        """Kennung der Einheit zur Bahn, nötigenfalls neu angelegt; ``None`` ohne Bahn."""
        if not bahn:
            return None
        name = self.nachher.bahnen[bahn]
        eigene = einheit_der(bahn)
        if eigene in self._einheiten and (self._namen.get(gleichname(name)) == eigene or gleichname(name) not in self._namen):
            return str(eigene)
        if gleichname(name) not in self._namen:
            id_ = self._sammler.lege_an(Einheit, {"name": name}, id_=uuid5(self.prozess.id, bahn))
            self._namen[gleichname(name)] = id_
            self.saetze.append(f"Organisationseinheit {name} angelegt")
        return str(self._namen[gleichname(name)])

    # Schritte

    def _schritt(self, id_: UUID, neu: Stelle, umbenannt: Collection[str]) -> None:
        alt, da = self.vorher.schritte.get(id_), self._schritte.get(id_)
        if da is None and alt is None:
            self._lege_an(id_, neu)
        elif da is None:
            self.meldungen.append(f"Den Schritt „{neu.name}“ gibt es nicht mehr; er wurde inzwischen anderswo gelöscht.")
        elif alt is not None:
            self._aendere(da, alt, neu, umbenannt)

    def _lege_an(self, id_: UUID, neu: Stelle) -> None:
        felder: dict[str, Any] = {"prozess": str(self.prozess.id), "name": neu.name or OHNE_NAMEN, "verzweigung": _art(neu)}
        self._sammler.lege_an(Schritt, felder | {"einheit": self._einheit(neu.bahn or "")}, id_=id_)
        self.saetze.append(f"Schritt {neu.name or OHNE_NAMEN} eingefügt")

    def _aendere(self, da: Schritt, alt: Stelle, neu: Stelle, umbenannt: Collection[str]) -> None:
        felder: dict[str, Any] = {}
        if neu.name and neu.name != alt.name and self._unberuehrt(da, alt.name, "Der Schritt"):
            felder["name"] = neu.name
            self.saetze.append(f"Schritt {da.name} in {neu.name} umbenannt")
        gleich = neu.bahn in umbenannt and neu.bahn == alt.bahn
        if neu.bahn is not None and not gleich and self._bahnname(self.nachher, neu.bahn) != self._bahnname(self.vorher, alt.bahn):
            felder["einheit"] = self._einheit(neu.bahn)
            self.saetze.append(f"Schritt {neu.name or da.name} in eine andere Bahn gelegt")
        if neu.gleichzeitig != alt.gleichzeitig and len(_ziele(self.nachher, da.id)) > 1:
            felder["verzweigung"] = _art(neu)
            self.saetze.append(f"Verzweigung nach {neu.name or da.name} geändert")
            if neu.gleichzeitig:
                self.meldungen.append(
                    f"Nach „{neu.name}“ laufen jetzt alle Wege gleichzeitig; für entweder-oder bitte ein Gateway einsetzen."
                )
        self._sammler.aendere(da, felder)

    def _bahnname(self, aussage: Aussage, bahn: str | None) -> str:
        """Vergleichbarer Name der Bahn; eine unbenannte ist von jeder verschieden."""
        return "\0" if bahn is None else gleichname(aussage.bahnen.get(bahn, ""))

    # Übergänge

    def _uebergaenge(self) -> None:
        """Neue anlegen, fehlende löschen, umbeschriftete ändern, Anteile der betroffenen Verzweigungen auf 1 bringen."""
        alt, neu = self.vorher.wege, self.nachher.wege
        bekannt = {None, *(i for i in self.nachher.schritte if i in self._schritte or i not in self.vorher.schritte)}
        gespeichert = {(u.von, u.nach) for u in self._wege}
        da = {(u.von, u.nach): u for u in self._wege if u.variante is None}
        kommt = [p for p in neu if p not in alt and p not in gespeichert and bekannt.issuperset(p)]
        geht = [p for p in alt if p not in neu]
        anteile = self._anteile({p[0] for p in (*kommt, *geht)} | self._umgestellt(), da)
        felder: dict[Paar, dict[str, Any]] = {p: {"anteil": str(a)} for p, a in anteile.items() if p in da or p in kommt}
        for p in (p for p in neu if p in alt and p in da):
            felder[p] = _umbeschriftet(alt[p], neu[p]) | felder.get(p, {})
        self._lege_wege_an(kommt, felder)
        for p in (p for p in felder if p in da):
            self._sammler.aendere(da[p], felder[p])
        self._sammler.loesche([u for u in self._wege if (u.von, u.nach) in geht])
        if not self.saetze and (kommt or geht or any(felder.values())):
            self.saetze.append("Verbindungen geändert")

    def _lege_wege_an(self, kommt: Iterable[Paar], felder: Mapping[Paar, Mapping[str, Any]]) -> None:
        """Neue Übergänge; einer zu einem Schritt, der schon zu seiner Quelle führt, ist Nacharbeit."""
        gezogen = [p for p in self.nachher.wege if p not in kommt]
        for p in kommt:
            von, nach = p
            zurueck = von is not None and nach is not None and _fuehrt_zu(gezogen, nach, von)
            gezogen.append(p)
            enden = {"prozess": str(self.prozess.id), "von": _oder_nichts(von), "nach": _oder_nichts(nach)}
            angaben = {"ruecksprung": zurueck, "bedingung": self.nachher.wege[p].bedingung, **felder.get(p, {})}
            self._sammler.lege_an(Uebergang, enden | angaben)

    def _umgestellt(self) -> set[UUID | None]:
        """Schritte, deren Verzweigung zwischen entweder-oder und gleichzeitig gewechselt hat."""
        vorher, nachher = self.vorher.schritte, self.nachher.schritte
        return {i for i, s in nachher.items() if i in vorher and vorher[i].gleichzeitig != s.gleichzeitig}

    def _anteile(self, quellen: Collection[UUID | None], da: Mapping[Paar, Uebergang]) -> dict[Paar, Decimal]:
        """Anteile aller Wege ab ``quellen``: neue ohne Angabe bekommen ein n-tel, die übrigen teilen sich den Rest wie bisher."""
        ergebnis: dict[Paar, Decimal] = {}
        for quelle in quellen:
            if any(u.von == quelle and u.variante for u in self._wege):
                self.meldungen.append("Übergänge einzelner Varianten bleiben, wie sie sind; bitte im Bildschirm „IST-Prozess“ anpassen.")
                continue
            paare = _ziele(self.nachher, quelle)
            stelle = self.nachher.schritte.get(quelle) if quelle else None
            ergebnis |= dict.fromkeys(paare, Decimal(1)) if stelle and stelle.gleichzeitig else self._verteilt(paare, da)
        return ergebnis

    def _verteilt(self, paare: list[Paar], da: Mapping[Paar, Uebergang]) -> dict[Paar, Decimal]:
        offen = [p for p in paare if p not in da and self.nachher.wege[p].geraten]
        fest = {p: da[p].anteil if p in da else _dezimal(self.nachher.wege[p].anteil) for p in paare if p not in offen}
        rest = Decimal(1) - Decimal(len(offen)) / len(paare) if paare else Decimal(0)
        summe = sum(fest.values(), Decimal(0))
        if offen and len(paare) > 1:
            self.meldungen.append("Die Anteile an der Verzweigung sind geschätzt; bitte an den Linien eintragen, etwa „65 %“.")
        if not offen and abs(summe - 1) <= _TOLERANZ:
            return {}
        if summe == 0:
            return {p: _rund(Decimal(1) / len(paare)) for p in paare}
        return {p: _rund(w * rest / summe) for p, w in fest.items()} | {p: _rund(Decimal(1) / len(paare)) for p in offen}


def _ziele(aussage: Aussage, quelle: UUID | None) -> list[Paar]:
    return [p for p in aussage.wege if p[0] == quelle]


def _umbeschriftet(alt: Weg, neu: Weg) -> dict[str, Any]:
    """Anteil und Bedingung, soweit die Linie sie jetzt anders nennt."""
    felder: dict[str, Any] = {}
    if alt.bedingung != neu.bedingung:
        felder["bedingung"] = neu.bedingung
    if not neu.geraten and round(alt.anteil, 4) != round(neu.anteil, 4):
        felder["anteil"] = str(_dezimal(neu.anteil))
    return felder


def _fuehrt_zu(wege: Iterable[Paar], von: UUID, nach: UUID) -> bool:
    """Ob ``nach`` von ``von`` aus erreicht wird."""
    folge = list(wege)
    offen, gesehen = [von], set[UUID]()
    while offen:
        stelle = offen.pop()
        gesehen.add(stelle)
        offen += [n for v, n in folge if v == stelle and n is not None and n not in gesehen]
    return nach in gesehen


def _art(stelle: Stelle) -> str:
    return (Verzweigungsart.GLEICHZEITIG if stelle.gleichzeitig else Verzweigungsart.ENTWEDER_ODER).value


def _oder_nichts(id_: UUID | None) -> str | None:
    return str(id_) if id_ else None


def _dezimal(wert: float) -> Decimal:
    return _rund(Decimal(repr(min(1.0, wert))))


def _rund(wert: Decimal) -> Decimal:
    return wert.quantize(_VIER_STELLEN, rounding=ROUND_HALF_UP).normalize() + 0


def fuehre_nach(bestand: Bestand, prozess: UUID, vorher: str, inhalt: str) -> Nachfuehrung:
    """Was die neue Fassung ``inhalt`` (XML) gegenüber ``vorher`` am Prozess ändert.

    ``EingabeFehler``, wenn eine Fassung nicht lesbar ist oder keine Aufgabe enthält; ``SammelFehler`` bei Werten, die nicht gehen.
    """
    alt, neu = lies_bpmn(vorher.encode()), lies_bpmn(inhalt.encode())
    gefunden = Nachfuehrung(bestand, bestand.hole(Prozess, prozess), lies_aussage(alt, prozess), lies_aussage(neu, prozess, alt))
    if gefunden.vorher.prozess != str(prozess):
        grund = "gehört zu einem anderen Prozess."
        raise EingabeFehler("Diagramm", gefunden.vorher.titel, grund, "Bitte diesen Prozess wählen und die Änderung wiederholen.")
    gefunden.uebertrage()
    return gefunden
