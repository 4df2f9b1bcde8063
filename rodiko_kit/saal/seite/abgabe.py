"""Was ein Telefon schickt, und warum es nicht gilt."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from pydantic import Field, ValidationError

from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.basis.modell import Modell
from rodiko_kit.saal.seite.nachricht import FASSUNG


class AbgabeFehler(RodikoFehler):
    """Eine Abgabe gilt nicht; ``code`` und ``status`` stehen in ``LEITUNG.md``."""

    STATUS: ClassVar[dict[str, int]] = {
        "form": 400,
        "fassung": 400,
        "code": 404,
        "geschlossen": 409,
        "durchgang": 409,
        "inhalt": 422,
        "token": 422,
        "bremse": 429,
        "voll": 503,
        "speicher": 503,
    }

    def __init__(self, code: str, satz: str) -> None:
        super().__init__(satz)
        self.code, self.status = code, self.STATUS[code]

    def als_json(self) -> dict[str, str]:
        """``{code, text}``."""
        return {"code": self.code, "text": str(self)}


class Abgabe(Modell):
    """Eine Stimme, wie sie vom Telefon kommt; Schlüssel ist (runde, durchgang, token, gegenstand)."""

    fassung: int
    token: str = Field(max_length=90)
    runde: UUID
    durchgang: int = Field(ge=0, le=9)
    gegenstand: str = Field(default="", max_length=60)
    inhalt: dict[str, Any]


def lies_abgabe(rumpf: object) -> Abgabe:
    """Die Abgabe aus JSON-Werten; ``AbgabeFehler`` ``form`` oder ``fassung``."""
    try:
        abgabe = Abgabe.aus_json(dict(rumpf)) if isinstance(rumpf, dict) else None
    except (ValidationError, TypeError, ValueError):
        abgabe = None
    if abgabe is None:
        raise AbgabeFehler("form", "Die Abgabe ist unvollständig. Bitte die Seite neu laden.")
    if abgabe.fassung != FASSUNG:
        raise AbgabeFehler("fassung", "Diese Seite ist veraltet. Bitte neu laden.")
    return abgabe
