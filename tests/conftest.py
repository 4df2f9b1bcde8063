"""Gemeinsames der Prüfungen: wiederholbare Eigenschaftsprüfungen, ein Browser je Prozess."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.umgebung import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("haus", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("haus")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marken für getrennte Läufe: der Faden des Browsers verträgt keine zweite Ereignisschleife, PostgreSQL läuft nur einmal."""
    for stueck in items:
        namen = getattr(stueck, "fixturenames", ())
        if "browser" in namen:
            stueck.add_marker("browser")
        if "postgres" in namen or "postgresql" in stueck.nodeid:
            stueck.add_marker("postgres")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Ein Chromium für alle Prüfungen dieses Prozesses."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        laufend = p.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield laufend
        laufend.close()
