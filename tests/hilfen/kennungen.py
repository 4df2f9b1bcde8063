"""Feste Kennungen der Musterobjekte."""

from __future__ import annotations

from uuid import UUID, uuid5

KOMMUNE = UUID("6f1d2c58-0d3b-4f6a-9a3e-1f2b3c4d5e6f")


def kennung(art: str, kuerzel: str) -> UUID:
    """Feste Kennung eines Musterobjekts."""
    return uuid5(KOMMUNE, f"{art}/{kuerzel}")
