"""Grundformen der Fachmodelle: unveränderlich, streng geprüft, Text in Unicode-Normalform C."""

from __future__ import annotations

import json
import unicodedata
from typing import Annotated, Any, ClassVar, Self
from uuid import UUID, uuid4

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from rodiko_kit.basis.verweis import Langtext


def _nfc(text: str) -> str:
    sauber = unicodedata.normalize("NFC", text).strip()
    if any((unicodedata.category(z) == "Cc" and z not in "\n\t") or z in "\ufffe\uffff" for z in sauber):
        msg = "enthält unsichtbare Steuerzeichen"
        raise ValueError(msg)
    return sauber


Text = Annotated[str, Field(max_length=200), AfterValidator(_nfc)]
"""Einzeiliger Text bis 200 Zeichen."""

Pflichttext = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_nfc), Field(min_length=1)]
"""Einzeiliger Text, der nicht leer sein darf."""

LangerText = Annotated[str, Field(max_length=4000), AfterValidator(_nfc), Langtext()]
"""Mehrzeiliger Text bis 4.000 Zeichen."""

Kuerzel = Annotated[
    str,
    Field(
        min_length=1,
        max_length=40,
        pattern=r"^[A-Za-zÄÖÜäöüß0-9][A-Za-zÄÖÜäöüß0-9._/-]*$",
        title="Kürzel",
        description="Kurzer, eindeutiger Schlüssel; bleibt gleich, auch wenn der Name sich ändert.",
    ),
    AfterValidator(_nfc),
]
"""Schlüssel eines Objekts, eindeutig je Kommune und Art; Buchstaben, Ziffern, Punkt, Strich, Schrägstrich."""


class Modell(BaseModel):
    """Unveränderlicher, streng geprüfter Wert; unbekannte Felder sind ein Fehler."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", validate_default=True)

    def aendern(self, **felder: Any) -> Self:  # noqa: ANN401  Felder haben jeden Typ
        """Liefert eine geprüfte Kopie mit den genannten Feldern; ungültige Werte werfen ``ValidationError``."""
        werte = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self)(**(werte | felder))

    def als_json(self) -> dict[str, Any]:
        """Alle Felder als JSON-Werte (UUID, Decimal, Datum als Text): die eine Schreibweise für Tabelle, Journal, Netz."""
        return self.model_dump(mode="json")

    @classmethod
    def aus_json(cls, werte: dict[str, Any]) -> Self:
        """Umkehrung von ``als_json``; wirft ``ValidationError``."""
        return cls.model_validate_json(json.dumps(werte))


class Objekt(Modell):
    """Was gespeichert wird: Kennung, Kommune, Version und ein Kürzel.

    ``ART`` ist der Name der Art in Datenbank, Journal und Verweisen, ``TITEL``/``MEHRZAHL`` die Anzeige,
    ``BLATT`` das Excel-Blatt (leer: nicht in Excel), ``KUERZEL_VORSATZ`` der Anfang vergebener Kürzel (``A-007``).
    """

    ART: ClassVar[str]
    TITEL: ClassVar[str]
    MEHRZAHL: ClassVar[str]
    BLATT: ClassVar[str] = ""
    ERKLAERUNG: ClassVar[str] = ""
    KUERZEL_VORSATZ: ClassVar[str]
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Weitere Feldgruppen, die je Kommune zusammen nur einmal vorkommen dürfen, etwa ``(("handlungsfeld", "kriterium"),)``."""

    id: UUID = Field(default_factory=uuid4)
    kommune: UUID
    version: int = Field(default=1, ge=1)
    kuerzel: Kuerzel

    @property
    def anzeige(self) -> str:
        """Wie das Objekt in Listen heißt: sein ``name``, sonst das Kürzel."""
        return str(getattr(self, "name", "") or self.kuerzel)


VERWALTUNGSFELDER = ("id", "kommune", "version")
"""Felder jedes Objekts, die nie in Excel und nie als Eingabe erscheinen."""


def angabe(
    titel: str,
    hilfe: str = "",
    *,
    vorgabe: Any = ...,  # noqa: ANN401  wie pydantic.Field
    einheit: str = "",
    beispiel: object = None,
    **grenzen: Any,  # noqa: ANN401  wie pydantic.Field
) -> Any:  # noqa: ANN401  wie pydantic.Field
    """Ein Feld eines Objekts: Titel und Erklärung für Bildschirm und Excel, Einheit, Beispiel, Grenzen wie bei ``Field`` (``ge``, ``le``).

    ``vorgabe`` weglassen macht es zum Pflichtfeld.
    """
    extra: JsonDict | None = {"einheit": einheit} if einheit else None
    return Field(
        vorgabe, title=titel, description=hilfe, examples=None if beispiel is None else [beispiel], json_schema_extra=extra, **grenzen
    )
