"""Eine fehlende Angabe als Frage an die Ansprechperson."""

from __future__ import annotations

from pydantic import Field

from rodiko_kit.basis.modell import Modell


class Luecke(Modell):
    """Eine Frage und wohin ihre Antwort gehört: Objekt ``kuerzel`` der Art ``art``, Feld ``feld``.

    ``neben`` sind bis zu zwei weitere Felder derselben Antwort (mindestens, höchstens). ``vorgaben`` nennt, was das Objekt außerdem
    braucht: bei einem neuen seine übrigen Angaben, sonst was zur Prüfung dazugehört (Feld -> Text, Bezüge als Kürzel). ``wahlen``
    sind mögliche Antworten, ``hinweis`` sagt, in welcher Form sie gebraucht werden, ``wo`` nennt den Ort für Menschen.
    """

    art: str
    kuerzel: str
    feld: str
    wo: str
    frage: str
    hinweis: str = ""
    neben: tuple[str, ...] = ()
    vorgaben: dict[str, str] = Field(default_factory=dict)
    wahlen: tuple[str, ...] = ()
