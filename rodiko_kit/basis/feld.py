"""Beschreibung der Felder eines Objekts; daraus entstehen Tabellen, Excel-Spalten und Bildschirmspalten."""

from __future__ import annotations

import datetime as dt
import types
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin
from uuid import UUID

import annotated_types
from pydantic_core import PydanticUndefined

from rodiko_kit.basis.modell import VERWALTUNGSFELDER, Modell, Objekt
from rodiko_kit.basis.verweis import Bezug, Intern, Langtext, Verweis

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

Typ = Literal[
    "text", "langtext", "ganzzahl", "zahl", "wahrheit", "datum", "zeitpunkt", "auswahl", "bezug", "verweis", "liste", "struktur", "uuid"
]


@dataclass(frozen=True)
class Feld:
    """Ein Feld eines Objekts.

    ``name`` im Code, ``titel`` auf Bildschirm und in Excel, ``einheit`` (``min``, ``€``, ``%`` …, sonst leer),
    ``pflicht`` = darf nicht leer sein, ``bezug`` = Fremdschlüssel, ``werte`` = erlaubte Auswahl,
    ``untergrenze``/``obergrenze`` einschließlich, ``vorgabe`` als Python-Wert oder ``None``,
    ``element`` = Typ der Elemente einer Liste.
    """

    name: str
    titel: str
    hilfe: str
    typ: Typ
    einheit: str
    pflicht: bool
    leer_erlaubt: bool
    bezug: Bezug | None
    werte: tuple[str, ...]
    auswahl: type[StrEnum] | None
    untergrenze: Decimal | None
    obergrenze: Decimal | None
    max_laenge: int | None
    intern: bool
    beispiel: object
    vorgabe: object
    element: Typ | None = None

    @property
    def jahreszahl(self) -> bool:
        """Ob die Ganzzahl ein Kalenderjahr ist (``ab_jahr``, nicht ``faelle_je_jahr``); sie steht ohne Tausenderpunkt."""
        return self.typ == "ganzzahl" and self.name.endswith("_jahr") and not self.name.endswith("_je_jahr")


@cache
def felder(klasse: type[Objekt], *, verwaltung: bool = False) -> tuple[Feld, ...]:
    """Alle Felder von ``klasse`` in Reihenfolge der Deklaration; Verwaltungsfelder nur mit ``verwaltung=True``."""
    reihe = (n for n in klasse.model_fields if verwaltung or n not in VERWALTUNGSFELDER)
    return tuple(_feld(name, klasse.model_fields[name]) for name in reihe)


def feld(klasse: type[Objekt], name: str) -> Feld:
    """Das Feld ``name`` von ``klasse``; ``KeyError``, wenn es das nicht gibt."""
    for eines in felder(klasse, verwaltung=True):
        if eines.name == name:
            return eines
    raise KeyError(name)


def _feld(name: str, info: FieldInfo) -> Feld:
    kern, leer = _kern(info.annotation)
    marken = list(info.metadata)
    typ = _typ(kern, marken)
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    vorgabe = None if info.default is PydanticUndefined else info.default
    auswahl = kern if isinstance(kern, type) and issubclass(kern, StrEnum) else None
    return Feld(
        name=name,
        titel=info.title or name.replace("_", " ").capitalize(),
        hilfe=info.description or "",
        typ=typ,
        einheit=str(extra.get("einheit", "")),
        pflicht=info.is_required(),
        leer_erlaubt=leer,
        bezug=next((m for m in marken if isinstance(m, Bezug)), None),
        werte=tuple(w.value for w in auswahl) if auswahl else (),
        auswahl=auswahl,
        untergrenze=_grenze(marken, annotated_types.Ge, "ge"),
        obergrenze=_grenze(marken, annotated_types.Le, "le"),
        max_laenge=next((m.max_length for m in marken if isinstance(m, annotated_types.MaxLen)), None),
        intern=any(isinstance(m, Intern) for m in marken),
        beispiel=(info.examples or [None])[0],
        vorgabe=vorgabe,
        element=_typ(_kern(get_args(kern)[0])[0], []) if typ == "liste" else None,
    )


def _kern(annotation: Any) -> tuple[Any, bool]:  # noqa: ANN401  Typausdrücke haben keinen gemeinsamen Typ
    if get_origin(annotation) in (Union, types.UnionType):
        teile = [t for t in get_args(annotation) if t is not type(None)]
        if len(teile) == 1:
            return _kern(teile[0])[0], True
    if hasattr(annotation, "__metadata__"):
        return _kern(annotation.__origin__)
    return annotation, False


_EINFACH: tuple[tuple[type, Typ], ...] = (
    (bool, "wahrheit"),
    (int, "ganzzahl"),
    (Decimal, "zahl"),
    (dt.datetime, "zeitpunkt"),
    (dt.date, "datum"),
    (Verweis, "verweis"),
    (Modell, "struktur"),
    (StrEnum, "auswahl"),
    (str, "text"),
)


def _typ(kern: Any, marken: list[Any]) -> Typ:  # noqa: ANN401  Typausdrücke haben keinen gemeinsamen Typ
    if kern is UUID:
        return "bezug" if any(isinstance(m, Bezug) for m in marken) else "uuid"
    if get_origin(kern) is tuple:
        return "liste"
    if get_origin(kern) is dict:
        return "struktur"
    if kern is str and any(isinstance(m, Langtext) for m in marken):
        return "langtext"
    for klasse, typ in _EINFACH:
        if isinstance(kern, type) and issubclass(kern, klasse):
            return typ
    msg = f"Feldtyp {kern!r} ist nicht vorgesehen"
    raise TypeError(msg)


def _grenze(marken: list[Any], art: type, merkmal: str) -> Decimal | None:
    for marke in marken:
        if isinstance(marke, art):
            return Decimal(str(getattr(marke, merkmal)))
    return None
