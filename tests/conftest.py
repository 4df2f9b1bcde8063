"""Gemeinsame Einstellungen der Prüfungen: Eigenschaftsprüfungen sind wiederholbar und hängen nicht an der Uhr."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("haus", deadline=None, derandomize=True)
settings.load_profile("haus")
