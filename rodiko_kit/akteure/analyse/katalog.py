"""Der Akteurskatalog: Stellen, die am Ankommen üblicherweise beteiligt sind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.fehler import EingabeFehler

KATALOG = "akteurskatalog.yaml"
_FELDER = {
    "name": "name",
    "rolle": "rolle",
    "stellenart": "stellenart",
    "gruppe": "teilnehmergruppe",
    "einordnung": "einordnung",
    "zustaendigkeit": "zustaendigkeit",
}


def fehlende_aus_katalog(roh: Any, akteure: Iterable[Akteur]) -> tuple[dict[str, Any], ...]:  # noqa: ANN401  YAML-Inhalt
    """Die Einträge (Felder eines Akteurs), deren Name noch nicht vorkommt; ``EingabeFehler`` mit Stelle bei falschem Inhalt."""
    da = {a.name.casefold() for a in akteure}
    return tuple(e for e in _eintraege(roh) if e["name"].casefold() not in da)


def _eintraege(roh: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  YAML-Inhalt
    eintraege = roh.get("akteure") if isinstance(roh, Mapping) else None
    if not isinstance(eintraege, list):
        raise EingabeFehler(KATALOG, "", "hat keine Liste „akteure“.", "Bitte die mitgelieferte Datei als Muster nehmen.")
    for nummer, eintrag in enumerate(eintraege, start=1):
        ort = f"{KATALOG}, Eintrag {nummer}"
        if not isinstance(eintrag, Mapping) or not isinstance(eintrag.get("name"), str):
            raise EingabeFehler(ort, "", "hat keinen Namen.", "Bitte „name“ ergänzen.")
        if fremd := sorted(set(map(str, eintrag)) - _FELDER.keys()):
            raise EingabeFehler(ort, fremd[0], "ist keine bekannte Angabe.", f"Erlaubt sind: {', '.join(_FELDER)}.")
        yield {_FELDER[n]: w for n, w in eintrag.items()}
