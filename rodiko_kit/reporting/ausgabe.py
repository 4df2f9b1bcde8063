"""Ausgabewege für nbconvert und das Menü „Exportieren“ in JupyterLab: ausgeführtes Notebook -> Bericht."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from nbconvert.exporters import Exporter

from rodiko_kit.reporting.bloecke import Block, Deckblatt, Ueberschrift
from rodiko_kit.reporting.erzeugen import setze
from rodiko_kit.reporting.leser import lies_notebook


class _Bericht(Exporter):
    """Gemeinsam: Blöcke lesen, ohne Internes setzen. Warnungen gehen in das Protokoll von nbconvert."""

    FORMAT: ClassVar[str]

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> tuple[Any, Any]:  # noqa: ANN401  nbconvert ohne Typen
        """Inhalt der Datei und die Angaben von nbconvert."""
        del kw
        angaben = self._init_resources(resources or {})  # type: ignore[no-untyped-call]  # nbconvert ohne Typen
        bloecke, warnungen = lies_notebook(nb)
        inhalte, weitere = setze(_mit_deckblatt(bloecke, angaben), [self.FORMAT])
        for warnung in (*warnungen, *weitere):
            self.log.warning(warnung)
        return self._fertig(inhalte[self.FORMAT]), angaben

    def _fertig(self, inhalt: bytes) -> str | bytes:
        return inhalt

    def _file_extension_default(self) -> str:
        return f".{self.FORMAT}"


class RodikoHtml(_Bericht):
    """``jupyter nbconvert --to rodiko-html``: eine HTML-Datei ohne fremde Adressen."""

    FORMAT = "html"
    export_from_notebook = "Bericht (HTML)"
    output_mimetype = "text/html"

    def _fertig(self, inhalt: bytes) -> str:
        return inhalt.decode()


class RodikoPdf(_Bericht):
    """``jupyter nbconvert --to rodiko-pdf``: PDF/UA-1 und PDF/A-2a."""

    FORMAT = "pdf"
    export_from_notebook = "Bericht (PDF, barrierefrei)"
    output_mimetype = "application/pdf"


def _mit_deckblatt(bloecke: Sequence[Block], angaben: Any) -> Sequence[Block]:  # noqa: ANN401  nbconvert ohne Typen
    """Ohne eigenes Deckblatt gibt die erste Überschrift, sonst der Dateiname, den Titel."""
    if any(isinstance(b, Deckblatt) for b in bloecke):
        return bloecke
    erste = next((b.text for b in bloecke if isinstance(b, Ueberschrift)), "")
    return (Deckblatt(titel=erste or str(angaben.get("metadata", {}).get("name") or "Bericht")), *bloecke)
