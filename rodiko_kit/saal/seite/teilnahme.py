"""Wer teilnimmt, ohne ihn zu kennen: vom Server ausgegebene Marken, gesalzene Absender, gezählte Herkünfte."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from collections import Counter
from uuid import UUID

_FORM = re.compile(r"^[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{22}$")
_BYTES = 16


class Teilnahmen:
    """Gibt Marken aus und prüft sie; ``salz`` ist das Geheimnis des Projekts, so gelten sie über einen Neustart hinweg.

    Eine Marke ist eine Zufallszahl mit Unterschrift: eine erfundene gilt nicht, und gespeichert wird nur ihre Prüfsumme je Runde.
    """

    def __init__(self, salz: bytes) -> None:
        self._salz = salz

    def neue(self) -> str:
        """Eine neue Marke."""
        zufall = secrets.token_urlsafe(_BYTES)
        return f"{zufall}.{self._unterschrift(zufall)}"

    def gilt(self, marke: str) -> bool:
        """Ob dieses Projekt die Marke ausgegeben hat."""
        if not _FORM.match(marke):
            return False
        zufall, _, unterschrift = marke.partition(".")
        return hmac.compare_digest(unterschrift, self._unterschrift(zufall))

    def absender(self, runde: UUID, marke: str) -> str:
        """Prüfsumme (32 Hexziffern), je Runde eine andere: Abgaben verschiedener Runden lassen sich nicht verbinden."""
        return hmac.new(self._salz, f"{runde}|{marke}".encode(), hashlib.sha256).hexdigest()[:32]

    def _unterschrift(self, zufall: str) -> str:
        summe = hmac.new(self._salz, f"marke|{zufall}".encode(), hashlib.sha256).digest()[:_BYTES]
        return base64.urlsafe_b64encode(summe).decode().rstrip("=")


class Herkuenfte:
    """Zählt Teilnahmen je Netzadresse und Durchgang, nur im Arbeitsspeicher und nur als Prüfsumme mit einem Salz dieses Laufs."""

    def __init__(self) -> None:
        self._salz = secrets.token_bytes(_BYTES)
        self._gezaehlt: dict[tuple[UUID, int], Counter[bytes]] = {}

    def zaehle(self, runde: UUID, durchgang: int, adresse: str) -> None:
        """Eine neue Teilnahme von dieser Adresse."""
        summe = hashlib.blake2b(adresse.encode(), key=self._salz, digest_size=_BYTES).digest()
        self._gezaehlt.setdefault((runde, durchgang), Counter())[summe] += 1

    def alle(self, runde: UUID, durchgang: int) -> int:
        """Alle gezählten Teilnahmen."""
        return sum(self._gezaehlt.get((runde, durchgang), {}).values())

    def groesste(self, runde: UUID, durchgang: int) -> int:
        """Die meisten Teilnahmen von einer Adresse."""
        return max(self._gezaehlt.get((runde, durchgang), {}).values(), default=0)
