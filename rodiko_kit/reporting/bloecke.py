"""Berichtsblöcke: der Inhalt eines Berichts ohne Gestaltung; HTML, PDF und weitere Formate setzen dieselbe Folge.

Fachmodule liefern Blöcke (Rolle ``bericht``), Notebooks geben sie unter ``notebook.MIMETYP`` aus. Text ist immer Text:
Auszeichnung steht in Läufen (``Lauf``), nie als Markup in der Zeichenkette.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError

from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.fehler import EingabeFehler, RodikoFehler, SammelFehler
from rodiko_kit.basis.modell import Modell

FASSUNG = 1
"""Fassung der Blockformen; ein Block einer anderen Fassung wird abgelehnt."""

NICHT_ENTHALTEN = "(in dieser Ausgabe nicht enthalten)"

Kennung = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")]
"""Anker im Bericht: Kleinbuchstaben, Ziffern, Bindestrich; im ganzen Bericht einmalig. Vorsatz = Fachmodul, etwa ``akteure-feld``."""

Ton = Literal["neutral", "gut", "warnung"]


class Lauf(Modell):
    """Ein Stück Fließtext in einer Auszeichnung.

    ``ziel`` ist die Kennung eines Blocks: leerer ``text`` wird dann zu „Abbildung 3“, „Tabelle 2“ oder „Abschnitt 1.2“.
    ``fussnote`` steht als Fußnote hinter dem Stück.
    """

    text: str = ""
    fett: bool = False
    kursiv: bool = False
    ziel: Kennung | None = None
    fussnote: str = ""


def _laeufe(wert: Any) -> Any:  # noqa: ANN401  wandelt jede Eingabe vor der Prüfung
    if isinstance(wert, str | Lauf):
        wert = (wert,)
    if not isinstance(wert, list | tuple):
        return wert
    return tuple(Lauf(text=t) if isinstance(t, str) else Lauf.aus_json(t) if isinstance(t, dict) else t for t in wert)


Fliesstext = Annotated[tuple[Lauf, ...], BeforeValidator(_laeufe)]
"""Fließtext; angenommen werden auch eine Zeichenkette oder ein Gemisch aus Zeichenketten und ``Lauf``."""


class _Block(Modell):
    """Gemeinsam: ``fassung`` der Form und ``intern`` = enthält Angaben „Beratung intern“, fehlt in Ausgaben außer auf Wunsch."""

    fassung: Literal[1] = 1
    intern: bool = False


class Deckblatt(_Block):
    """Titelseite; genau einmal, als erster Block. ``datenstand`` ist fertig geschriebener Text."""

    typ: Literal["deckblatt"] = "deckblatt"
    titel: Annotated[str, Field(min_length=1)]
    untertitel: str = ""
    kommune: str = ""
    projekt: str = ""
    datenstand: str = ""
    herausgeber: str = ""
    foerderhinweis: str = ""


class Ueberschrift(_Block):
    """Überschrift der Ebene 1 (Kapitel) bis 4; die Nummer vergibt die Ausgabe."""

    typ: Literal["ueberschrift"] = "ueberschrift"
    ebene: Annotated[int, Field(ge=1, le=4)]
    text: Annotated[str, Field(min_length=1)]
    anker: Kennung | None = None


class Absatz(_Block):
    """Ein Absatz Fließtext."""

    typ: Literal["absatz"] = "absatz"
    text: Fliesstext = Field(strict=False)


class Liste(_Block):
    """Aufzählung, wahlweise nummeriert."""

    typ: Literal["liste"] = "liste"
    punkte: tuple[Fliesstext, ...] = Field(strict=False)
    nummeriert: bool = False


class Abbildung(_Block):
    """Eine Zeichnung mit Bildunterschrift; Alternativtext und Datentabelle stehen in der Zeichnung."""

    typ: Literal["abbildung"] = "abbildung"
    id: Kennung
    titel: Annotated[str, Field(min_length=1)]
    zeichnung: Zeichnung
    quelle: str = ""


class Foto(_Block):
    """Ein geprüftes Bild aus Bildpunkten mit Bildunterschrift; ``inhalt`` ist Base64. Zählt als Abbildung."""

    typ: Literal["foto"] = "foto"
    id: Kennung
    titel: Annotated[str, Field(min_length=1)]
    alternativtext: Annotated[str, Field(min_length=1)]
    bildart: Literal["jpeg", "png"]
    breite_px: Annotated[int, Field(ge=1)]
    hoehe_px: Annotated[int, Field(ge=1)]
    inhalt: Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]+={0,2}$")]
    quelle: str = ""


class Tabellenblock(_Block):
    """Eine Tabelle mit Titel; ``interne_spalten`` (Nummern ab 0) entfallen, wenn Internes nicht gewünscht ist.

    ``summenzeile`` setzt die letzte Zeile als Summe ab. Ohne Zeilen steht ``leer`` an ihrer Stelle.
    """

    typ: Literal["tabelle"] = "tabelle"
    id: Kennung
    titel: Annotated[str, Field(min_length=1)]
    tabelle: Datentabelle
    interne_spalten: tuple[int, ...] = ()
    summenzeile: bool = False
    quelle: str = ""
    leer: str = "Keine Einträge."


class Kasten(_Block):
    """Hervorgehobener Hinweis."""

    typ: Literal["kasten"] = "kasten"
    text: Fliesstext = Field(strict=False)
    titel: str = ""
    ton: Ton = "neutral"


class Kennwert(Modell):
    """Eine Zahl mit Einheit als fertiger Text, Erläuterung und Ton."""

    titel: Annotated[str, Field(min_length=1)]
    wert: Annotated[str, Field(min_length=1)]
    zusatz: str = ""
    ton: Ton = "neutral"
    intern: bool = False


class Kennzahlenblock(_Block):
    """Eine Reihe von Kennwerten."""

    typ: Literal["kennzahlen"] = "kennzahlen"
    eintraege: tuple[Kennwert, ...]
    titel: str = ""


class Seitenumbruch(_Block):
    """Der nächste Block beginnt auf einer neuen Seite; ohne Wirkung in HTML."""

    typ: Literal["seitenumbruch"] = "seitenumbruch"


class Herkunft(_Block):
    """Woher die Angaben stammen: Datenstand, Journalnummer, Programmfassung, Quellen, ungeprüfte Sätze.

    Fachmodule geben nur ``quellen`` und ``ungeprueft`` an; ``sammle`` fasst alle zu einem Block am Ende zusammen.
    """

    typ: Literal["herkunft"] = "herkunft"
    datenstand: str = ""
    journalnummer: int = 0
    programm: str = ""
    quellen: tuple[str, ...] = ()
    ungeprueft: tuple[str, ...] = ()
    """Angesetzte Werte, die noch niemand bestätigt hat, je ein Satz."""
    mit_internem: bool = False


Block = Annotated[
    Deckblatt | Ueberschrift | Absatz | Liste | Abbildung | Foto | Tabellenblock | Kasten | Kennzahlenblock | Seitenumbruch | Herkunft,
    Field(discriminator="typ"),
]
"""Jeder Block; unterschieden nach ``typ``."""

ARTEN = (
    "deckblatt",
    "ueberschrift",
    "absatz",
    "liste",
    "abbildung",
    "foto",
    "tabelle",
    "kasten",
    "kennzahlen",
    "seitenumbruch",
    "herkunft",
)
"""Werte von ``typ``."""

_PRUEFER: TypeAdapter[Block] = TypeAdapter(Block)


def als_json(bloecke: Iterable[Block]) -> list[dict[str, Any]]:
    """Blöcke als JSON-Werte, für Notebook und Loopback."""
    return [b.als_json() for b in bloecke]


def aus_json(werte: Sequence[Any], *, ort: str = "Bericht") -> tuple[Block, ...]:
    """Umkehrung von ``als_json``; nennt alle Mängel auf einmal (``SammelFehler``).

    ``ort`` (etwa „Zelle 4“) steht in den Meldungen. Unbekannte Blockart, falsche Fassung, fehlender Alternativtext
    und jeder andere ungültige Wert sind Fehler.
    """
    fertig: list[Block] = []
    fehler: list[EingabeFehler] = []
    for nummer, wert in enumerate(werte, start=1):
        try:
            fertig.append(_einer(wert, f"{ort}, Block {nummer}"))
        except EingabeFehler as e:
            fehler.append(e)
    if fehler:
        raise SammelFehler(fehler)
    return tuple(fertig)


def _einer(wert: Any, ort: str) -> Block:  # noqa: ANN401  ungeprüfte Eingabe
    typ = wert.get("typ") if isinstance(wert, dict) else type(wert).__name__
    if typ not in ARTEN:
        raise EingabeFehler(ort, typ, "ist keine bekannte Blockart.", f"Bekannt sind: {', '.join(ARTEN)}.")
    if wert.get("fassung", FASSUNG) != FASSUNG:
        raise EingabeFehler(
            ort, wert["fassung"], "ist eine unbekannte Fassung der Berichtsblöcke.", f"Bitte mit Fassung {FASSUNG} neu erzeugen."
        )
    if typ == "abbildung" and not str((wert.get("zeichnung") or {}).get("alternativtext") or "").strip():
        mangel, rat = "hat keinen Alternativtext.", "Bitte die Aussage des Bildes in Sätzen angeben."
        raise EingabeFehler(f"{ort}, Abbildung", wert.get("titel", ""), mangel, rat)
    try:
        return _PRUEFER.validate_json(json.dumps(wert))
    except ValidationError as e:
        raise _mangel(e, f"{ort} ({typ} „{wert.get('id') or wert.get('titel') or wert.get('text') or ''}“)") from e


def _mangel(fehler: ValidationError, ort: str) -> EingabeFehler:
    erster = fehler.errors()[0]
    feld = ".".join(str(t) for t in erster["loc"][1:])
    return EingabeFehler(f"{ort}, Feld {feld}", erster["input"], f"ist ungültig ({erster['msg']}).", "Bitte den Block berichtigen.")


def kennung(block: Block) -> str | None:
    """Der Anker eines Blocks, auf den ein ``Lauf`` zeigen kann."""
    if isinstance(block, Abbildung | Foto | Tabellenblock):
        return block.id
    return block.anker if isinstance(block, Ueberschrift) else None


def pruefe_folge(bloecke: Sequence[Block]) -> None:
    """Kennungen sind einmalig, Verweisziele und Alternativtexte vorhanden, sonst ``RodikoFehler`` mit allen Mängeln."""
    anker = [k for b in bloecke if (k := kennung(b))]
    maengel = [
        f"Die Kennung „{k}“ kommt mehrfach vor. Bitte je Block eine eigene vergeben."
        for k in sorted({k for k in anker if anker.count(k) > 1})
    ]
    maengel += [
        f"Die Abbildung „{b.titel}“ ({b.id}) hat keinen Alternativtext. Bitte die Aussage des Bildes in Sätzen angeben."
        for b in bloecke
        if isinstance(b, Abbildung) and not b.zeichnung.alternativtext.strip()
    ]
    maengel += [
        f"Der Verweis „{lauf.ziel}“ zeigt auf keinen Block. Bitte Ziel oder Verweis berichtigen."
        for b in bloecke
        for lauf in laeufe(b)
        if lauf.ziel and lauf.ziel not in anker
    ]
    if maengel:
        raise RodikoFehler("\n".join(maengel))


def ohne_tote_verweise(bloecke: Sequence[Block]) -> tuple[Block, ...]:
    """Dieselben Blöcke; Verweise auf Blöcke, die nicht dabei sind, verlieren ihr Ziel und zeigen ``NICHT_ENTHALTEN``."""
    ziele = {k for b in bloecke if (k := kennung(b))}

    def heil(text: Fliesstext) -> tuple[Lauf, ...]:
        return tuple(
            lauf if lauf.ziel is None or lauf.ziel in ziele else lauf.aendern(ziel=None, text=lauf.text or NICHT_ENTHALTEN) for lauf in text
        )

    def geheilt(block: Block) -> Block:
        if isinstance(block, Absatz | Kasten):
            return block.aendern(text=heil(block.text))
        return block.aendern(punkte=tuple(heil(p) for p in block.punkte)) if isinstance(block, Liste) else block

    return tuple(geheilt(b) for b in bloecke)


def laeufe(block: Block) -> tuple[Lauf, ...]:
    """Alle Läufe eines Blocks."""
    if isinstance(block, Absatz | Kasten):
        return block.text
    return tuple(lauf for punkt in block.punkte for lauf in punkt) if isinstance(block, Liste) else ()
