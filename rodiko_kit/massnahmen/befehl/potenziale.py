"""Befehle der Potenzialsuche: Befunde übernehmen oder verwerfen, Quellen zu Potenzialen machen, Grenzen und Reifegrad setzen.

Kennungen neuer Einträge folgen aus ihrem Inhalt: zweimal gedrückt oder in zwei Fenstern gedrückt ergibt einen Eintrag.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal
from uuid import UUID, uuid5

from pydantic import Field

from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, ObjektLoeschen, Stapel
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Modell, Pflichttext, Text
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.massnahmen.analyse.befundlage import Befundstand, Behandelt, befundlage, grenze_aus, prueffragen, reifegradvorlage
from rodiko_kit.massnahmen.analyse.quellen import Potenzialquelle, quelle
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.potenzial import Potenzial, Potenzialart, Potenzialgrenze, VerworfenerBefund
from rodiko_kit.massnahmen.modell.reifegrad import Reifegradangabe, Reifegradmodellname
from rodiko_kit.prozesse.modell.prozess import Prozess

Einzel = ObjektAnlegen | ObjektAendern | ObjektLoeschen
_NAME = 200


def _fuehre_aus(bestand: Bestand, befehle: list[Einzel]) -> tuple[Aenderung, ...]:
    return Stapel(kommune=bestand.kommune, bezeichnung="", befehle=tuple(befehle)).aenderungen(bestand)


def _verwurf(bestand: Bestand, prozess: UUID, schluessel: str) -> VerworfenerBefund | None:
    return next((v for v in bestand.alle(VerworfenerBefund) if (v.prozess, v.befund) == (prozess, schluessel)), None)


class BefundeUebernehmen(Befehl):
    """Macht Befunde der Prüfregeln zu Potenzialen; schon übernommene bleiben, wie sie sind, ein Verwerfen wird aufgehoben."""

    NAME: ClassVar[str] = "befunde_uebernehmen"

    prozess: UUID
    schluessel: tuple[str, ...] = Field(min_length=1)

    def titel(self, bestand: Bestand) -> str:
        """„Befund … übernommen“ oder „3 Befunde übernommen“."""
        del bestand
        eines = self.schluessel[0] if len(self.schluessel) == 1 else anzahl(len(self.schluessel), "Befund", "Befunde")
        return f"Als Potenzial übernommen: {eines}"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Je Befund ein neues Potenzial; ``EingabeFehler``, wenn die Regel ihn nicht mehr findet."""
        lage = befundlage(bestand, self.prozess)
        befehle: list[Einzel] = []
        for schluessel in dict.fromkeys(self.schluessel):
            eines = lage.suche(schluessel)
            if eines is None:
                raise _verschwunden(schluessel)
            if eines.stand is Befundstand.UEBERNOMMEN:
                continue
            befehle.append(self._neu(eines))
            if alt := _verwurf(bestand, self.prozess, schluessel):
                befehle.append(ObjektLoeschen(kommune=self.kommune, art=alt.ART, id=alt.id, version=alt.version))
        return _fuehre_aus(bestand, befehle)

    def _neu(self, eines: Behandelt) -> ObjektAnlegen:
        b = eines.befund
        felder = {
            "name": b.name,
            "potenzialart": b.art.value,
            "prozess": str(self.prozess),
            "schritt": b.schritte[0] if b.schritte else None,
            "schnittstelle": str(b.schnittstelle) if b.schnittstelle else None,
            "beleg": b.satz,
            "befund": b.schluessel,
        }
        id_ = uuid5(self.kommune, f"potenzial|{self.prozess}|{b.schluessel}")
        return ObjektAnlegen(kommune=self.kommune, art=Potenzial.ART, id=id_, felder=felder)


class BefundVerwerfen(Befehl):
    """Hält fest, warum ein Befund nicht verfolgt wird; noch einmal verworfen gilt der neue Grund."""

    NAME: ClassVar[str] = "befund_verwerfen"

    prozess: UUID
    schluessel: str
    grund: Pflichttext

    def titel(self, bestand: Bestand) -> str:
        """„Befund … nicht verfolgt: Grund“."""
        del bestand
        return f"Befund {self.schluessel} nicht verfolgt: {self.grund}"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Ein neuer oder geänderter Vermerk; ``EingabeFehler``, wenn der Befund fehlt oder schon ein Potenzial ist."""
        eines = befundlage(bestand, self.prozess).suche(self.schluessel)
        if eines is None:
            raise _verschwunden(self.schluessel)
        if eines.stand is Befundstand.UEBERNOMMEN:
            rat = f"Bitte zuerst das Potenzial {eines.vermerk} löschen."
            raise EingabeFehler("Befund", self.schluessel, "ist schon ein Potenzial.", rat)
        alt = _verwurf(bestand, self.prozess, self.schluessel)
        felder = {"prozess": str(self.prozess), "befund": self.schluessel, "satz": eines.befund.name, "grund": self.grund}
        if alt:
            return _fuehre_aus(
                bestand, [ObjektAendern(kommune=self.kommune, art=alt.ART, id=alt.id, version=alt.version, felder={"grund": self.grund})]
            )
        id_ = uuid5(self.kommune, f"verworfen|{self.prozess}|{self.schluessel}")
        return _fuehre_aus(bestand, [ObjektAnlegen(kommune=self.kommune, art=VerworfenerBefund.ART, id=id_, felder=felder)])


class BefundZurueckholen(Befehl):
    """Hebt das Verwerfen eines Befunds auf."""

    NAME: ClassVar[str] = "befund_zurueckholen"

    prozess: UUID
    schluessel: str

    def titel(self, bestand: Bestand) -> str:
        """„Befund … wieder offen“."""
        del bestand
        return f"Befund {self.schluessel} wieder offen"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Der gelöschte Vermerk; nichts, wenn keiner da ist."""
        alt = _verwurf(bestand, self.prozess, self.schluessel)
        return _fuehre_aus(bestand, [ObjektLoeschen(kommune=self.kommune, art=alt.ART, id=alt.id, version=alt.version)] if alt else [])


class QuelleUebernehmen(Befehl):
    """Macht einen Merkzettel, eine Lücke oder eine Aussage zum Potenzial, das auf sie zeigt."""

    NAME: ClassVar[str] = "quelle_uebernehmen"

    art: Literal["merkzettel", "luecke", "aussage"]
    id: UUID

    def titel(self, bestand: Bestand) -> str:
        """„Als Potenzial übernommen: MZ-1 …“."""
        eine = quelle(bestand, self.art, self.id)
        return f"Als Potenzial übernommen: {f'{eine.kuerzel} {eine.text}' if eine else ''}"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Ein neues Potenzial, keines, wenn schon eines darauf zeigt; ``EingabeFehler``, wenn die Quelle fehlt oder vertraulich ist."""
        eine = quelle(bestand, self.art, self.id)
        if eine is None:
            mangel = "gibt es nicht mehr oder ist vertraulich."
            raise EingabeFehler("Quelle", self.art, mangel, "Bitte einen Kernsatz eintragen, der weitergegeben werden darf.")
        if eine.potenzial:
            return ()
        id_ = uuid5(self.kommune, f"potenzial|{self.art}|{self.id}")
        befehl = ObjektAnlegen(kommune=self.kommune, art=Potenzial.ART, id=id_, felder=_aus_quelle(eine))
        return _fuehre_aus(bestand, [befehl])


def _aus_quelle(eine: Potenzialquelle) -> dict[str, Any]:
    zeiger = {
        n: str(w) if w else None for n, w in (("prozess", eine.prozess), ("schritt", eine.schritt), ("schnittstelle", eine.schnittstelle))
    }
    beleg = ". ".join(t for t in (f"{eine.was} {eine.kuerzel}", eine.mehr) if t)
    return {"name": eine.text[:_NAME], "potenzialart": Potenzialart.SONSTIGES.value, "beleg": beleg, eine.art: str(eine.id), **zeiger}


class MassnahmeEntwerfen(Befehl):
    """Legt zu einem Potenzial den Entwurf einer Maßnahme an, die darauf zeigt; einmal je Potenzial."""

    NAME: ClassVar[str] = "massnahme_entwerfen"

    potenzial: UUID

    def titel(self, bestand: Bestand) -> str:
        """„Maßnahme zu PO-03 entworfen“."""
        return f"Maßnahme zu {bestand.hole(Potenzial, self.potenzial).kuerzel} entworfen"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Eine neue Maßnahme mit den passenden Verbesserungsmustern als Anregung; keine, wenn der Entwurf schon da ist."""
        p = bestand.hole(Potenzial, self.potenzial)
        id_ = uuid5(self.kommune, f"massnahme|{p.id}")
        if bestand.suche(Massnahme.ART, id_):
            return ()
        muster = prueffragen(bestand).muster_zu(p.potenzialart)
        felder = {
            "name": f"Abhilfe: {p.name}"[:_NAME],
            "beschreibung": f"Entwurf. Denkbare Muster: {', '.join(muster)}." if muster else "Entwurf.",
            "potenzial": str(p.id),
            "schnittstelle": str(p.schnittstelle) if p.schnittstelle else None,
        }
        return _fuehre_aus(bestand, [ObjektAnlegen(kommune=self.kommune, art=Massnahme.ART, id=id_, felder=felder)])


class GrenzeSetzen(Befehl):
    """Setzt eine Grenze der Prüfregeln; die Zeile entsteht mit der ersten Änderung."""

    NAME: ClassVar[str] = "potenzialgrenze_setzen"

    feld: Literal["wartezeit_tage", "nacharbeit_anteil", "hin_und_her_je_fall", "reifegrad_1_1", "reifegrad_2_0"]
    wert: str
    """JSON-Wert der Zahl, etwa ``"14"`` oder ``"0.2"``."""

    def titel(self, bestand: Bestand) -> str:
        """„Grenze der Prüfregeln: Wartezeit ab 14“."""
        del bestand
        return f"Grenze der Prüfregeln: {Potenzialgrenze.model_fields[self.feld].title} {self.wert.replace('.', ',')}"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Eine neue oder geänderte Zeile; ``SammelFehler``, wenn der Wert nicht passt."""
        jetzt = grenze_aus(bestand)
        wert: object = int(self.wert) if self.feld.startswith("reifegrad") and self.wert.isdecimal() else self.wert
        if bestand.suche(Potenzialgrenze.ART, jetzt.id):
            befehl: Einzel = ObjektAendern(
                kommune=self.kommune, art=jetzt.ART, id=jetzt.id, version=jetzt.version, felder={self.feld: wert}
            )
        else:
            befehl = ObjektAnlegen(kommune=self.kommune, art=jetzt.ART, id=jetzt.id, felder={"kuerzel": jetzt.kuerzel, self.feld: wert})
        return _fuehre_aus(bestand, [befehl])


class Kriteriumsangabe(Modell):
    """Stufe und Beleg eines Kriteriums; ``stufe`` leer nimmt die Angabe zurück."""

    kriterium: int
    stufe: int | None
    beleg: Text = ""


class ReifegradSetzen(Befehl):
    """Setzt die Stufen mehrerer Kriterien eines Modells für einen Prozess."""

    NAME: ClassVar[str] = "reifegrad_setzen"

    prozess: UUID
    modell: Reifegradmodellname
    angaben: tuple[Kriteriumsangabe, ...] = Field(min_length=1)

    def titel(self, bestand: Bestand) -> str:
        """„Reifegrad 1.1, Nachweise: Stufe 2“."""
        name = reifegradvorlage(bestand).modelle[self.modell].kriterien
        erste = self.angaben[0]
        was = name[erste.kriterium - 1] if len(self.angaben) == 1 else anzahl(len(self.angaben), "Kriterium", "Kriterien")
        stufe = f": {'offen' if erste.stufe is None else f'Stufe {erste.stufe}'}" if len(self.angaben) == 1 else ""
        return f"Reifegrad {self.modell}, {bestand.hole(Prozess, self.prozess).name}, {was}{stufe}"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Neue, geänderte und gelöschte Angaben; ``SammelFehler`` bei einer Stufe, die das Modell nicht kennt."""
        da = {a.kriterium: a for a in bestand.alle(Reifegradangabe) if (a.prozess, a.modell) == (self.prozess, self.modell)}
        befehle = [b for a in self.angaben if (b := self._einer(a, da.get(a.kriterium)))]
        return _fuehre_aus(bestand, befehle)

    def _einer(self, neu: Kriteriumsangabe, alt: Reifegradangabe | None) -> Einzel | None:
        art = Reifegradangabe.ART
        if neu.stufe is None:
            return ObjektLoeschen(kommune=self.kommune, art=art, id=alt.id, version=alt.version) if alt else None
        werte = {"stufe": neu.stufe, "beleg": neu.beleg}
        if alt:
            return ObjektAendern(kommune=self.kommune, art=art, id=alt.id, version=alt.version, felder=werte)
        id_ = uuid5(self.kommune, f"reifegrad|{self.prozess}|{self.modell.value}|{neu.kriterium}")
        felder = {"prozess": str(self.prozess), "modell": self.modell.value, "kriterium": neu.kriterium, **werte}
        return ObjektAnlegen(kommune=self.kommune, art=art, id=id_, felder=felder)


def _verschwunden(schluessel: str) -> EingabeFehler:
    return EingabeFehler(
        "Befund", schluessel, "findet die Prüfregel nicht mehr.", "Der Prozess hat sich geändert; bitte die Liste neu ansehen."
    )
