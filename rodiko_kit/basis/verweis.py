"""Beziehungen zwischen Objekten: Fremdschlüssel nach unten, ``Verweis`` nach oben."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

BeimLoeschen = Literal["verbieten", "mitloeschen", "leeren"]


@dataclass(frozen=True)
class Bezug:
    """Kennzeichen eines UUID-Feldes als Fremdschlüssel auf Objekte der Art ``art`` derselben Kommune.

    Geschrieben als ``Annotated[UUID, Bezug("akteur")]`` oder, wenn er fehlen darf,
    ``Annotated[UUID | None, Bezug("akteur", "leeren")]``.
    """

    art: str
    beim_loeschen: BeimLoeschen = "verbieten"


@dataclass(frozen=True)
class Intern:
    """Kennzeichen „Beratung intern“: nicht auf dem Beamer, in keiner Ausgabe ohne ausdrückliches Häkchen."""


@dataclass(frozen=True)
class Langtext:
    """Kennzeichen eines Textfeldes, das mehrere Zeilen haben darf."""


class Verweis(BaseModel):
    """Zeiger auf ein Objekt einer höheren Schicht (Art und Kennung), ohne deren Klasse zu kennen."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    art: str
    id: UUID
