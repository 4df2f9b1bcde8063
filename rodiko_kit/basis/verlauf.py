"""Der Verlauf einer Kommune: Einträge, benannte Stände, Rückgängig und Wiederholen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Protocol, runtime_checkable
from uuid import UUID

from rodiko_kit.basis.aenderungen import geaenderte_felder, gleicher_inhalt
from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.befehl import klasse_von, neues_kuerzel, pruefe
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Modell, Objekt, Pflichttext, Text, angabe

Was = Literal["neu", "geändert", "gelöscht", "Inhalt gelöscht"]


class Zwischenstand(Objekt):
    """Ein benannter Stand: die Nummer des Journaleintrags, bis zu dem er reicht."""

    ART: ClassVar[str] = "stand"
    TITEL: ClassVar[str] = "Stand"
    MEHRZAHL: ClassVar[str] = "Stände"
    ERKLAERUNG: ClassVar[str] = "Festgehaltene Stände, etwa „nach dem zweiten Workshop“, zum späteren Vergleich."
    KUERZEL_VORSATZ: ClassVar[str] = "ST"
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = (("name",),)

    name: Pflichttext = angabe("Name", "Wie der Stand heißt.", beispiel="Nach dem zweiten Workshop")
    nummer: int = angabe("Nummer", "Letzter Journaleintrag, der zu diesem Stand gehört.", ge=0)
    quelle: Text = angabe("Quelle", "Kennung der Datenbank, die diese Nummer vergeben hat.", vorgabe="")


class Vermerk(Modell):
    """Was ein Eintrag mit einem Objekt tat; ``vorher`` und ``nachher`` fehlen, wenn der Inhalt gelöscht wurde (``erhalten`` falsch)."""

    art: str
    id: UUID
    was: Was
    version: int
    erhalten: bool = True
    vorher: dict[str, Any] | None = None
    nachher: dict[str, Any] | None = None


class Eintrag(Modell):
    """Ein Journaleintrag: Herkunft, Zeit (UTC, ISO), Person, Titel (leer, wenn gelöscht) und Vermerke je Objekt."""

    quelle: str
    nummer: int
    kommune: UUID
    wann: str
    wer: str
    titel: str
    umkehr_von: int | None = None
    vermerke: tuple[Vermerk, ...] = ()


@dataclass(frozen=True)
class Auswahl:
    """Welche Einträge gemeint sind: Nummern über ``seit`` bis ``hoechstens``, Zeitraum (UTC, ISO), Art, Objekt, die neuesten ``anzahl``."""

    seit: int = 0
    hoechstens: int | None = None
    ab: str = ""
    bis: str = ""
    art: str = ""
    id: UUID | None = None
    anzahl: int | None = None


@dataclass(frozen=True)
class Stapelstand:
    """Nummern der Einträge, die eine Person zurücknehmen und wiederholen kann; der nächste steht zuletzt."""

    rueckgaengig: tuple[int, ...] = ()
    wiederholen: tuple[int, ...] = ()

    def nach(self, nummer: int, umkehr_von: int | None) -> Stapelstand:
        """Der Stapel nach einem weiteren Eintrag dieser Person."""
        if umkehr_von is None:
            return Stapelstand((*self.rueckgaengig, nummer), ())
        if umkehr_von in self.wiederholen:
            return Stapelstand((*self.rueckgaengig, nummer), tuple(n for n in self.wiederholen if n != umkehr_von))
        return Stapelstand(tuple(n for n in self.rueckgaengig if n != umkehr_von), (*self.wiederholen, nummer))


@runtime_checkable
class Geschichte(Bestand, Protocol):
    """Ein Bestand, der auch seinen Verlauf kennt und weiß, wer fragt."""

    @property
    def wer(self) -> str:
        """Name der Person, für die gefragt wird."""
        ...

    @property
    def quelle(self) -> str:
        """Kennung der Datenbank; zusammen mit ``nummer`` die Herkunft dieses Blicks."""
        ...

    def kommunen(self) -> tuple[Objekt, ...]:
        """Alle Kommunen des Projekts, die die Person sehen darf."""
        ...

    def eintraege(self, auswahl: Auswahl) -> tuple[Eintrag, ...]:
        """Einträge dieser Kommune, neueste zuerst."""
        ...

    def stapel(self) -> Stapelstand:
        """Was die Person zurücknehmen und wiederholen kann."""
        ...

    def bei(self, nummer: int, quelle: str = "") -> Bestand:
        """Der Bestand nach Eintrag ``nummer``; ``NichtGefundenFehler``, wenn es diesen Stand hier nicht gibt."""
        ...


def geschichte(bestand: Bestand) -> Geschichte:
    """Derselbe Bestand als ``Geschichte``; ``TypeError``, wenn er keinen Verlauf hat."""
    if isinstance(bestand, Geschichte):
        return bestand
    msg = f"{type(bestand).__name__} kennt keinen Verlauf"
    raise TypeError(msg)


class StandFesthalten(Befehl):
    """Gibt dem jetzigen Stand einen Namen."""

    NAME: ClassVar[str] = "stand_festhalten"

    name: str

    def titel(self, bestand: Bestand) -> str:
        """„Stand „Nach dem Workshop“ festgehalten“."""
        del bestand
        return f"Stand „{self.name}“ festgehalten"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Ein neuer ``Zwischenstand``; ``SammelFehler`` bei leerem oder zu langem Namen."""
        vergeben = {o.kuerzel for o in bestand.alle(Zwischenstand)}
        werte = {
            "kommune": str(self.kommune),
            "kuerzel": neues_kuerzel(Zwischenstand, vergeben),
            "name": self.name,
            "nummer": bestand.nummer,
            "quelle": bestand.quelle,
        }
        stand = pruefe(Zwischenstand, werte, "Neuer Stand")
        return (Aenderung(art=stand.ART, id=stand.id, nachher=stand.als_json()),)


class _Umkehr(Befehl):
    """Gemeinsame Regel von Rückgängig und Wiederholen; ``nummer`` ist der Eintrag, den die Person vor Augen hatte."""

    WORT: ClassVar[str]

    nummer: int | None = None

    def _stapel(self, bestand: Bestand) -> tuple[int, ...]:
        raise NotImplementedError

    def titel(self, bestand: Bestand) -> str:
        """„Rückgängig: Akteur Jobcenter verschoben“."""
        return f"{self.WORT}: {grundtitel(geschichte(bestand), self._ziel(bestand))}"

    def umkehr_von(self, bestand: Bestand) -> int:
        """Der Eintrag, der umgekehrt wird."""
        return self._ziel(bestand).nummer

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Die Umkehrung; ``EingabeFehler``, wenn nichts da ist oder dieselben Felder danach geändert wurden."""
        eintrag = self._ziel(bestand)
        return tuple(a for v in eintrag.vermerke for a in self._zurueck(bestand, eintrag, v))

    def _ziel(self, bestand: Bestand) -> Eintrag:
        stapel = self._stapel(bestand)
        if not stapel:
            raise EingabeFehler(self.WORT, "", "geht nicht: Es ist nichts mehr da.", "Sie können wie gewohnt weiterarbeiten.")
        if self.nummer is not None and self.nummer != stapel[-1]:
            raise EingabeFehler(self.WORT, self.nummer, "ist nicht mehr der letzte Schritt.", "Bitte die Ansicht neu laden.")
        return eintrag_nummer(geschichte(bestand), stapel[-1])

    def _zurueck(self, bestand: Bestand, eintrag: Eintrag, vermerk: Vermerk) -> tuple[Aenderung, ...]:
        if not vermerk.erhalten:
            raise EingabeFehler(self.WORT, eintrag.titel, "geht nicht: Der frühere Inhalt wurde gelöscht.", "Bitte von Hand eintragen.")
        jetzt = bestand.suche(vermerk.art, vermerk.id)
        werte = jetzt.als_json() if jetzt else None
        if vermerk.vorher is None or vermerk.nachher is None:
            if not gleicher_inhalt(werte, vermerk.nachher):
                raise self._inzwischen(bestand, vermerk)
            return (Aenderung(art=vermerk.art, id=vermerk.id, vorher=werte, nachher=vermerk.vorher),)
        namen = geaenderte_felder(vermerk.vorher, vermerk.nachher)
        if werte is None or any(werte.get(n) != vermerk.nachher[n] for n in namen):
            raise self._inzwischen(bestand, vermerk)
        neu = werte | {n: vermerk.vorher.get(n) for n in namen} | {"version": werte["version"] + 1}
        geprueft = pruefe(klasse_von(bestand, vermerk.art), neu, f"{self.WORT}, {objektname(bestand, vermerk)}")
        return (Aenderung(art=vermerk.art, id=vermerk.id, vorher=werte, nachher=geprueft.als_json()),)

    def _inzwischen(self, bestand: Bestand, vermerk: Vermerk) -> EingabeFehler:
        spaeter = geschichte(bestand).eintraege(Auswahl(id=vermerk.id, anzahl=1))
        person = f" von {spaeter[0].wer}" if spaeter else ""
        was = "gelöscht" if bestand.suche(vermerk.art, vermerk.id) is None else "geändert"
        return EingabeFehler(
            self.WORT,
            objektname(bestand, vermerk),
            f"wurde inzwischen{person} {was}; das wird nicht überschrieben.",
            "Bitte den gewünschten Wert von Hand eintragen.",
        )


class Rueckgaengig(_Umkehr):
    """Nimmt den letzten eigenen Eintrag in dieser Kommune zurück, als neuer Eintrag."""

    NAME: ClassVar[str] = "rueckgaengig"
    WORT: ClassVar[str] = "Rückgängig"

    def _stapel(self, bestand: Bestand) -> tuple[int, ...]:
        return geschichte(bestand).stapel().rueckgaengig


class Wiederholen(_Umkehr):
    """Stellt wieder her, was zuletzt zurückgenommen wurde, als neuer Eintrag."""

    NAME: ClassVar[str] = "wiederholen"
    WORT: ClassVar[str] = "Wiederholt"

    def _stapel(self, bestand: Bestand) -> tuple[int, ...]:
        return geschichte(bestand).stapel().wiederholen


def eintrag_nummer(bestand: Geschichte, nummer: int) -> Eintrag:
    """Der Eintrag mit dieser Nummer; ``EingabeFehler``, wenn es ihn in dieser Kommune nicht gibt."""
    gefunden = bestand.eintraege(Auswahl(seit=nummer - 1, hoechstens=nummer))
    if not gefunden:
        raise EingabeFehler("Verlauf", nummer, "ist kein Eintrag dieser Kommune.", "Bitte die Ansicht neu laden.")
    return gefunden[0]


def grundtitel(bestand: Geschichte, eintrag: Eintrag) -> str:
    """Der Titel des ursprünglichen Eintrags, auch wenn er mehrmals zurückgenommen und wiederholt wurde."""
    while eintrag.umkehr_von is not None:
        eintrag = eintrag_nummer(bestand, eintrag.umkehr_von)
    return eintrag.titel


def objektname(bestand: Bestand, vermerk: Vermerk) -> str:
    """„Akteur Jobcenter“: Titel der Art und Anzeige, jetzige vor früherer."""
    klasse = klasse_von(bestand, vermerk.art)
    jetzt = bestand.suche(vermerk.art, vermerk.id)
    frueher = vermerk.nachher or vermerk.vorher or {}
    return f"{klasse.TITEL} {jetzt.anzeige if jetzt else frueher.get('name') or frueher.get('kuerzel') or ''}".strip()
