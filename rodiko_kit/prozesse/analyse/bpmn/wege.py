"""Übergänge zwischen den Schritten eines Netzes: Gateways und Ereignisse dazwischen werden ausmultipliziert.

Der Ablauf kennt Verzweigungen nur unmittelbar nach einem Schritt. Wo eine gleichzeitige und eine entweder-oder-Verzweigung aufeinander
folgen, wird das Gateway deshalb ein Schritt ohne Dauer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Weg
from rodiko_kit.prozesse.analyse.bpmn import eigen
from rodiko_kit.prozesse.analyse.bpmn.netz import Ast, Netz
from rodiko_kit.prozesse.analyse.bpmn.typen import Sequenzfluss

_HOECHSTWEGE, _HOECHSTKETTE = 20_000, 200
"""Grenzen für ausmultiplizierte Wege je Prozess und für Gateways hintereinander; Schutz vor Dateien, die den Rechner lahmlegen."""

_PROZENT = re.compile(r"\s*(\d{1,3}(?:[.,]\d+)?)\s*%\s*")


@dataclass
class Wegsammler:
    """Sammelt alle Übergänge; danach stehen Hilfsschritte, gleichzeitige Schritte, Fragen an Verzweigungen und Meldungen fest."""

    netz: Netz
    hilfsschritte: list[str] = field(default_factory=list)
    gleichzeitig: set[str] = field(default_factory=set)
    tore: dict[str, str] = field(default_factory=dict)
    meldungen: list[str] = field(default_factory=list)
    _gegangen: int = 0

    def alle(self) -> tuple[Weg, ...]:
        """Die Übergänge, je Paar von Schritten einer, vom Beginn an."""
        self._schritte = {k.id for k in self.netz.schritte}
        gefunden: dict[tuple[str, str], Weg] = {}
        for quelle in self._quellen():
            for weg in self._von(quelle):
                alt = gefunden.get((weg.von, weg.nach))
                gefunden[weg.von, weg.nach] = weg if alt is None else _vereint(alt, weg)
        return tuple(gefunden.values())

    def _quellen(self) -> Sequence[str]:
        """Beginn und Schritte; Hilfsschritte, die unterwegs entstehen, kommen hinten dazu."""
        self._reihe = [START, *(k.id for k in self.netz.schritte)]
        return self._reihe

    def _von(self, quelle: str) -> list[Weg]:
        wege = [w for e in self.netz.rand.get(quelle, []) for w in self._am_rand(quelle, e.id)]
        verteiler, aeste = self._bis_verteiler(quelle)
        if len(aeste) <= 1:
            return [*(w for a in aeste for w in self._folge(Weg(quelle, ENDE, _anteil(a.fluss, 1.0)), a, set())), *wege]
        if self.netz.parallel(verteiler):
            if quelle == START:
                return [Weg(START, self._hilfsschritt(verteiler)), *wege]
            self.gleichzeitig.add(quelle)
            return [*(_beschriftet(Weg(quelle, self._einziges(a), _anteil(a.fluss, 1.0)), a.fluss) for a in aeste), *wege]
        if verteiler != quelle and self.netz.knoten[verteiler].name:
            self.tore[quelle] = self.netz.knoten[verteiler].name
        return [*self._verteilt(Weg(quelle, ENDE), verteiler, aeste, {verteiler}), *wege]

    def _bis_verteiler(self, quelle: str) -> tuple[str, list[Ast]]:
        """Der erste Knoten ab ``quelle`` mit mehreren Ausgängen und diese; sonst ``quelle`` mit ihrem einen Ausgang."""
        aeste = self.netz.ausgaenge.get(quelle, [])
        stelle, gesehen = quelle, {quelle}
        weiter = aeste
        while len(weiter) == 1 and weiter[0].nach not in self._schritte and weiter[0].nach not in gesehen:
            stelle = weiter[0].nach
            if stelle in self.hilfsschritte:
                break
            gesehen.add(stelle)
            weiter = self.netz.ausgaenge.get(stelle, [])
        if len(weiter) > 1 and stelle not in self.hilfsschritte:
            return stelle, weiter
        return quelle, aeste

    def _verteilt(self, bisher: Weg, verteiler: str, aeste: list[Ast], pfad: set[str]) -> list[Weg]:
        """Die Wege eines entweder-oder, mit ihren Anteilen."""
        wege: list[Weg] = []
        for ast, anteil in zip(aeste, self._anteile(verteiler, aeste), strict=True):
            geraten = bisher.geraten or (len(aeste) > 1 and _bekannter_anteil(ast.fluss) is None)
            weg = replace(bisher, anteil=bisher.anteil * anteil, geraten=geraten)
            wege += self._folge(_beschriftet(weg, ast.fluss), ast, pfad)
        return wege

    def _folge(self, bisher: Weg, ast: Ast, pfad: set[str]) -> list[Weg]:
        """Alle Schritte, zu denen ein Ausgang führt; ``EingabeFehler``, wenn sich Gateways uferlos aneinanderreihen."""
        ziel = ast.nach
        self._gegangen += 1
        if self._gegangen > _HOECHSTWEGE or len(pfad) > _HOECHSTKETTE:
            grund = "liegt in einem Geflecht aus zu vielen Gateways ohne Aktivität dazwischen."
            raise EingabeFehler("Gateway", self.netz.name(ziel), grund, "Bitte das Diagramm vereinfachen.")
        if ziel in self._schritte or ziel in self.hilfsschritte:
            return [replace(_beschriftet(bisher, ast.fluss), nach=ziel)]
        if ziel in pfad:
            self.meldungen.append(f"übergangen: Schleife ohne Aktivität bei „{self.netz.name(ziel)}“.")
            return []
        aeste = self.netz.ausgaenge.get(ziel, [])
        bisher = _beschriftet(bisher, ast.fluss)
        if not aeste:
            return [replace(bisher, nach=ENDE)]
        if len(aeste) > 1 and self.netz.parallel(ziel):
            return [replace(bisher, nach=self._hilfsschritt(ziel))]
        return self._verteilt(bisher, ziel, aeste, pfad | {ziel})

    def _einziges(self, ast: Ast) -> str:
        """Der eine Schritt, zu dem ein gleichzeitiger Zweig führt; ein Gateway dazwischen wird Hilfsschritt."""
        ziel, gesehen = ast.nach, set[str]()
        while ziel not in self._schritte and ziel not in self.hilfsschritte:
            aeste = self.netz.ausgaenge.get(ziel, [])
            if not aeste or ziel in gesehen:
                return ENDE
            if len(aeste) > 1:
                return self._hilfsschritt(ziel)
            gesehen.add(ziel)
            ziel = aeste[0].nach
        return ziel

    def _hilfsschritt(self, id_: str) -> str:
        if id_ not in self.hilfsschritte:
            self.hilfsschritte.append(id_)
            self._reihe.append(id_)
            self.meldungen.append(
                f"Gateway „{self.netz.name(id_)}“ ist ein Schritt ohne Dauer, weil ihm kein Schritt unmittelbar vorausgeht."
            )
        return id_

    def _am_rand(self, schritt: str, ereignis: str) -> list[Weg]:
        self.meldungen.append(f"Randereignis „{self.netz.name(ereignis)}“: Anteil unbekannt, der Weg hat Anteil 0. Bitte eintragen.")
        wege = [w for a in self.netz.ausgaenge.get(ereignis, []) for w in self._folge(Weg(schritt, ENDE), a, {ereignis})]
        return [replace(w, anteil=0.0, geraten=True, bedingung=w.bedingung or self.netz.name(ereignis)) for w in wege]

    def _anteile(self, verteiler: str, aeste: list[Ast]) -> list[float]:
        """Anteile der Ausgänge: aus unseren Angaben oder einer Beschriftung „65 %“, der Rest gleich verteilt und gemeldet."""
        if len(aeste) == 1:
            return [1.0]
        bekannt = [_bekannter_anteil(a.fluss) for a in aeste]
        offen = bekannt.count(None)
        if offen:
            name = "Beginn" if verteiler == START else f"Verzweigung „{self.netz.name(verteiler)}“"
            self.meldungen.append(
                f"{name}: Anteile an {offen} von {len(aeste)} Wegen fehlen in der Datei, gleich verteilt. Bitte eintragen."
            )
        rest = max(0.0, 1.0 - sum(b for b in bekannt if b is not None))
        return [round(rest / offen, 4) if b is None else b for b in bekannt]


def _bekannter_anteil(fluss: Sequenzfluss | None) -> float | None:
    if fluss is None:
        return None
    angaben = eigen.angaben(fluss.element, "weg")
    if angaben is not None:
        return eigen.lies_weg(angaben, "", "", "").anteil
    treffer = _PROZENT.fullmatch(fluss.name)
    wert = float(treffer[1].replace(",", ".")) / 100 if treffer else None
    return wert if wert is None or wert <= 1 else None


def _anteil(fluss: Sequenzfluss | None, vorgabe: float) -> float:
    bekannt = _bekannter_anteil(fluss)
    return vorgabe if bekannt is None else bekannt


def _beschriftet(weg: Weg, fluss: Sequenzfluss | None) -> Weg:
    """Der Weg mit Bedingung, Kennung und Nacharbeit des ersten Flusses, der sie nennt."""
    if fluss is None:
        return weg
    text = "" if _PROZENT.fullmatch(fluss.name) else fluss.name or fluss.bedingung
    bedingung = text if text in weg.bedingung or not weg.bedingung else f"{weg.bedingung}; {text}"
    weg = replace(weg, bedingung=bedingung or weg.bedingung)
    angaben = eigen.angaben(fluss.element, "weg")
    if angaben is None or weg.id:
        return weg
    eigener = eigen.lies_weg(angaben, weg.von, weg.nach, weg.bedingung)
    return replace(weg, ruecksprung=eigener.ruecksprung, id=eigener.id)


def _vereint(a: Weg, b: Weg) -> Weg:
    """Zwei Wege zwischen denselben Schritten als einer."""
    bedingungen = dict.fromkeys(t for t in (a.bedingung, b.bedingung) if t)
    return replace(a, anteil=min(1.0, round(a.anteil + b.anteil, 10)), bedingung="; ".join(bedingungen))
