"""Spalten einer Tabelle aus den Feldern eines Modells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from rodiko_kit.basis.feld import Feld, feld, felder
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.widgets.bausteine import Spalte, Wahl

TRENNER = " · "
"""Steht in Auswahllisten zwischen Kürzel und Name."""


def wahlen_aus(zeilen: Iterable[Mapping[str, Any]]) -> tuple[Wahl, ...]:
    """Auswahlliste aus Objekten in JSON-Form (``id``, ``kuerzel``, ``name``): „A-001 · Jobcenter“."""
    return tuple(Wahl(wert=str(z["id"]), text=TRENNER.join(filter(None, (z["kuerzel"], z.get("name", ""))))) for z in zeilen)


def spalten(
    klasse: type[Objekt],
    namen: Iterable[str] = (),
    bezuege: Mapping[str, tuple[Wahl, ...]] | None = None,
    *,
    gesperrt: Collection[str] = (),
    breiten: Mapping[str, int] | None = None,
) -> tuple[Spalte, ...]:
    """Spalten für die Felder ``namen`` von ``klasse`` (ohne Angabe alle), Titel und Erklärung wie im Modell.

    ``bezuege`` gibt Bezugsfeldern ihre Auswahlliste, Schlüssel ist der Feldname oder die Art des Ziels; ``gesperrt`` nennt nur
    lesbare Felder, ``breiten`` Mindestbreiten in Pixeln. ``KeyError`` bei einem unbekannten Feldnamen oder fehlender Auswahlliste.
    """
    gemeint = [feld(klasse, n) for n in namen] or list(felder(klasse))
    return tuple(_spalte(f, bezuege or {}, f.name not in gesperrt, (breiten or {}).get(f.name, 0)) for f in gemeint)


def _spalte(eines: Feld, bezuege: Mapping[str, tuple[Wahl, ...]], bearbeitbar: bool, breite: int) -> Spalte:  # noqa: FBT001  innerer Helfer
    return Spalte(
        feld=eines.name,
        titel=eines.titel,
        typ=eines.typ,
        hilfe=eines.hilfe,
        einheit=eines.einheit,
        wahlen=_wahlen(eines, bezuege),
        bearbeitbar=bearbeitbar,
        pflicht=eines.pflicht and eines.name != "kuerzel",
        leer_erlaubt=eines.leer_erlaubt or eines.typ in {"text", "langtext", "liste"},
        intern=eines.intern,
        breite=breite,
    )


def _wahlen(eines: Feld, bezuege: Mapping[str, tuple[Wahl, ...]]) -> tuple[Wahl, ...]:
    if eines.bezug is not None:
        return bezuege[eines.name] if eines.name in bezuege else bezuege[eines.bezug.art]
    return tuple(Wahl(wert=w, text=w) for w in eines.werte)


def verzeichnis(wahlen: Iterable[Wahl]) -> dict[str, str]:
    """Was man für einen Bezug tippen darf -> Kennung: Kürzel, voller Text und ein Name, wenn er nur einmal vorkommt."""
    namen: dict[str, list[str]] = {}
    tafel: dict[str, str] = {}
    for wahl in wahlen:
        kuerzel, _, name = wahl.text.partition(TRENNER)
        tafel[wahl.text] = tafel[kuerzel] = wahl.wert
        namen.setdefault(name, []).append(wahl.wert)
    eindeutig = {name: werte[0] for name, werte in namen.items() if name and len(werte) == 1}
    return eindeutig | tafel
