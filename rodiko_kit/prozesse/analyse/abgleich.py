"""Bringt einen gelesenen Ablauf in den Bestand: als neuer Prozess oder in einen vorhandenen.

Organisationseinheiten und Schritte werden am Namen wiedererkannt, damit Schnittstellen, Zeitbelege und Ideen an ihnen bleiben.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from rodiko_kit.basis.anschluss import Aenderung, Bestand
from rodiko_kit.basis.texte import ordnung
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Bahn, Knoten, Weg
from rodiko_kit.prozesse.analyse.aufbau import fasse_wartezeit_zusammen, fasse_zusammen
from rodiko_kit.prozesse.analyse.rueckweg import Rueckweg, gleichname
from rodiko_kit.prozesse.analyse.sammler import Sammler
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt, Uebergang
from rodiko_kit.prozesse.modell.zeitbeleg import Zeitbeleg

Paar = tuple[UUID | None, UUID | None]
_KUERZEL = re.compile(r"[A-Za-zÄÖÜäöüß0-9][A-Za-zÄÖÜäöüß0-9._/-]{0,39}")


class Abgleich:
    """Sammelt die Änderungen; ``meldungen`` sagen, was nicht unverändert ankommt, ``zugeordnet`` Bahn -> vorhandene Einheit."""

    def __init__(self, bestand: Bestand, kommune: UUID, herkunft: str) -> None:
        self._bestand, self._herkunft = bestand, herkunft
        self._sammler = Sammler(bestand, kommune)
        self._einheiten = {e.id: e for e in bestand.alle(Einheit)}
        self._nach_name = {gleichname(e.name): e.id for e in reversed(bestand.alle(Einheit))}
        self._rueckweg = Rueckweg()
        self.zugeordnet: dict[str, str] = {}

    @property
    def aenderungen(self) -> tuple[Aenderung, ...]:
        """Alle Änderungen: zuerst Neues und Geändertes, zuletzt Gelöschtes."""
        return self._sammler.aenderungen

    @property
    def meldungen(self) -> tuple[str, ...]:
        """Sätze zu allem, was gekürzt, gerundet, umgedeutet oder übergangen wird."""
        return tuple(self._rueckweg.meldungen)

    def lege_an(self, ablauf: Ablauf) -> UUID:
        """Ein neuer Prozess mit allen Schritten, Übergängen und Zeiten; ein vergebener Name bekommt eine Nummer."""
        felder = self._rueckweg.prozess(ablauf)
        felder["name"] = self._freier_name(felder["name"])
        prozess = self._sammler.lege_an(Prozess, felder)
        wunsch = self._wunschkuerzel(ablauf.knoten)
        ids = {k.id: self._neuer_schritt(prozess, ablauf, k, wunsch.get(k.id, "")) for k in ablauf.knoten}
        self._setze_wege(prozess, [], self._paare(ablauf, ids))
        for knoten in ablauf.knoten:
            self._setze_zeit(knoten, ids[knoten.id], [])
        return prozess

    def ersetze(self, prozess: Prozess, ablauf: Ablauf) -> None:
        """Schritte und Übergänge von ``prozess`` folgen der Datei; Wiedererkanntes behält Kennung, Zeitbelege und alles daran.

        Was die Datei nicht nennt (leere Angaben, geratene Anteile), bleibt, wie es ist; Schritte, die sie nicht kennt, werden gelöscht.
        """
        felder = self._rueckweg.prozess(ablauf)
        del felder["name"]
        self._sammler.aendere(prozess, felder)
        eigene = [s for s in self._bestand.alle(Schritt) if s.prozess == prozess.id]
        gefunden = _wiedererkannt(eigene, ablauf.knoten)
        ids: dict[str, UUID] = {}
        for knoten in ablauf.knoten:
            alt = gefunden.get(knoten.id)
            if alt is None:
                ids[knoten.id] = self._neuer_schritt(prozess.id, ablauf, knoten)
            else:
                ids[knoten.id] = alt.id
                self._sammler.aendere(alt, self._schrittfelder(ablauf, knoten, mit_frage=not alt.bemerkung))
        belege = self._bestand.alle(Zeitbeleg)
        for knoten in ablauf.knoten:
            self._setze_zeit(knoten, ids[knoten.id], [b for b in belege if b.schritt == ids[knoten.id]])
        wege = [u for u in self._bestand.alle(Uebergang) if u.prozess == prozess.id]
        self._setze_wege(prozess.id, wege, self._paare(ablauf, ids))
        self._sammler.loesche([s for s in eigene if s.id not in ids.values()])

    def _schrittfelder(self, ablauf: Ablauf, knoten: Knoten, *, mit_frage: bool = False) -> dict[str, Any]:
        felder = self._rueckweg.schritt(knoten, ablauf.tore.get(knoten.id, "") if mit_frage else "")
        einheit = self._einheit(ablauf.bahn_nach_id.get(knoten.bahn))
        return felder | ({"einheit": str(einheit)} if einheit else {})

    def _neuer_schritt(self, prozess: UUID, ablauf: Ablauf, knoten: Knoten, kuerzel: str = "") -> UUID:
        return self._sammler.lege_an(Schritt, {"prozess": str(prozess), **self._schrittfelder(ablauf, knoten, mit_frage=True)}, kuerzel)

    def _einheit(self, bahn: Bahn | None) -> UUID | None:
        """Die vorhandene Einheit mit dieser Kennung oder diesem Namen, sonst eine neue."""
        if bahn is None:
            return None
        id_ = _uuid(bahn.id) if _uuid(bahn.id) in self._einheiten else self._nach_name.get(gleichname(bahn.name))
        if id_ is None:
            id_ = self._sammler.lege_an(Einheit, self._rueckweg.einheit(bahn))
            self._nach_name[gleichname(bahn.name)] = id_
        elif id_ in self._einheiten and bahn.name not in self.zugeordnet:
            self._vergleiche(bahn, self._einheiten[id_])
        return id_

    def _vergleiche(self, bahn: Bahn, einheit: Einheit) -> None:
        self.zugeordnet[bahn.name] = f"{einheit.kuerzel} {einheit.name}"
        da = einheit.als_json()
        felder = {n: w for n, w in self._rueckweg.einheit(bahn).items() if n != "name"}
        titel = Einheit.model_fields
        anders = [str(titel[n].title) for n, w in felder.items() if str(da[n]) != str(w) and w != Bahn.arbeitszeit]
        if anders:
            self._rueckweg.melde(f"{einheit.name}: abweichende Angaben der Datei sind nicht übernommen ({', '.join(anders)}).")

    def _paare(self, ablauf: Ablauf, ids: Mapping[str, UUID]) -> dict[Paar, Weg]:
        """(von, nach) -> Weg; ein Beginn, der gleich endet, ist kein Übergang."""
        self._rueckweg.frage_am_beginn(ablauf)
        paare: dict[Paar, Weg] = {}
        for weg in ablauf.wege:
            if weg.von not in {START, *ids} or weg.nach not in {ENDE, *ids}:
                self._rueckweg.melde(f"übergangen: Weg von „{weg.von}“ nach „{weg.nach}“ (führt ins Leere).")
            elif (weg.von, weg.nach) == (START, ENDE):
                self._rueckweg.melde("übergangen: Weg vom Beginn unmittelbar zum Ende.")
            else:
                paare[None if weg.von == START else ids[weg.von], None if weg.nach == ENDE else ids[weg.nach]] = weg
        return paare

    def _setze_wege(self, prozess: UUID, vorhanden: Sequence[Uebergang], wege: Mapping[Paar, Weg]) -> None:
        """Legt an, ändert und löscht Übergänge, bis es genau ``wege`` sind; die einzelner Varianten bleiben."""
        da = {(u.von, u.nach): u for u in vorhanden if u.variante is None}
        if len(da) < len(vorhanden):
            self._rueckweg.melde("Übergänge einzelner Varianten bleiben, wie sie sind.")
        for paar, weg in wege.items():
            felder = self._rueckweg.weg(weg)
            alt = da.get(paar)
            if alt is None:
                von, nach = paar
                enden = {"von": str(von) if von else None, "nach": str(nach) if nach else None}
                self._sammler.lege_an(Uebergang, {"prozess": str(prozess), **enden, **felder})
            else:
                self._sammler.aendere(alt, {n: w for n, w in felder.items() if w != "" and not (n == "anteil" and weg.geraten)})
        self._sammler.loesche([u for paar, u in da.items() if paar not in wege])

    def _setze_zeit(self, knoten: Knoten, schritt: UUID, belege: Sequence[Zeitbeleg]) -> None:
        """Ein Zeitbeleg mit den Zeiten der Datei, wenn die gespeicherten andere sind; ein früherer aus einer Datei wird fortgeschrieben."""
        felder = self._rueckweg.zeit(knoten, self._herkunft)
        if felder is None or _gleiche_zeiten(knoten, belege):
            return
        frueher = next((b for b in belege if b.bemerkung.startswith("aus Datei")), None)
        if frueher is None:
            self._sammler.lege_an(Zeitbeleg, {"schritt": str(schritt), **felder})
        else:
            leer = dict.fromkeys(n for n in Zeitbeleg.model_fields if n.endswith(("_min", "_tage")))
            self._sammler.aendere(frueher, leer | felder)

    def _freier_name(self, name: str) -> str:
        vergeben = {gleichname(p.name) for p in self._bestand.alle(Prozess)}
        vergeben |= {gleichname(str(p["name"])) for p in self._sammler.neue(Prozess)}
        nummer, frei = 2, name
        while gleichname(frei) in vergeben:
            frei, nummer = f"{name[:190]} ({nummer})", nummer + 1
        return frei

    def _wunschkuerzel(self, knoten: Sequence[Knoten]) -> dict[str, str]:
        """Die Kürzel der Datei, wenn alle brauchbar und frei sind und ihre Ordnung die der Schritte ist; sonst keine."""
        kuerzel = [k.kuerzel for k in knoten]
        frei = not {s.kuerzel for s in self._bestand.alle(Schritt)} & set(kuerzel) and not self._sammler.neue(Schritt)
        gueltig = all(_KUERZEL.fullmatch(k) for k in kuerzel) and len(set(kuerzel)) == len(kuerzel)
        geordnet = kuerzel == sorted(kuerzel, key=ordnung)
        return dict(zip((k.id for k in knoten), kuerzel, strict=True)) if frei and gueltig and geordnet else {}


def _wiedererkannt(eigene: Sequence[Schritt], knoten: Sequence[Knoten]) -> dict[str, Schritt]:
    """Knotenkennung -> Schritt: nach Kennung, dann Name (der Reihe nach), dann Kürzel; jeder Schritt höchstens einmal."""
    gefunden: dict[str, Schritt] = {}
    for gleich in (
        lambda s, k: str(s.id) == k.id,
        lambda s, k: gleichname(s.name) == gleichname(k.name),
        lambda s, k: bool(k.kuerzel) and s.kuerzel == k.kuerzel,
    ):
        for k in knoten:
            frei = (s for s in eigene if s not in gefunden.values() and gleich(s, k))
            if k.id not in gefunden and (treffer := next(frei, None)):
                gefunden[k.id] = treffer
    return gefunden


def _gleiche_zeiten(knoten: Knoten, belege: Sequence[Zeitbeleg]) -> bool:
    """Ob die gespeicherten Auskünfte zusammen schon ergeben, was die Datei nennt (auf vier Stellen)."""
    paare = ((knoten.bearbeitung, fasse_zusammen(belege)[0]), (knoten.wartezeit, fasse_wartezeit_zusammen(belege)))
    return all(datei is None or _gerundet(datei) == _gerundet(da) for datei, da in paare)


def _gerundet(dauer: Any) -> tuple[float, ...]:  # noqa: ANN401  Dauer oder None
    return () if dauer is None else tuple(round(float(w), 4) for w in vars(dauer).values())


def _uuid(text: str) -> UUID:
    """Die Kennung; eine, die es nicht gibt, wenn der Text keine ist."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
