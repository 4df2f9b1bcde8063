"""Aus Liste und Zweck eine fertige Runde: Stimmzettel, Frage, Optionen, Kriterien, Einstellungen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rodiko_kit.basis.abstimmung import Abstimmbar, Weg
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.saal.analyse.ernte import ZWECKE, nimmt_texte, optionen_aus
from rodiko_kit.saal.analyse.stimmzettel import NULLLOESUNG
from rodiko_kit.saal.modell import FREITEXT, Einstellungen, Option, Stimmzettel, Zweck

_PAARE_BIS = 9
"""Mehr Dinge lassen sich im Saal nicht paarweise vergleichen: 36 Fragen."""
_FRAGEN = {
    Zweck.SAMMELN: "Was fällt Ihnen dazu ein?",
    Zweck.GEWICHTEN: "Was ist Ihnen am wichtigsten?",
    Zweck.SCHAETZEN: "Wie schätzen Sie das ein?",
    Zweck.ENTSCHEIDEN: "Wofür entscheiden wir uns?",
}


@dataclass(frozen=True)
class Zettelvorschlag:
    """Ein Stimmzettel zur Wahl; ``wirkung`` sagt, was aus dem Ergebnis werden kann (leer: bleibt im Protokoll)."""

    zettel: Stimmzettel
    wirkung: str


def vorschlaege(liste: Abstimmbar | None, zweck: Zweck, anzahl: int) -> tuple[Zettelvorschlag, ...]:
    """Die Stimmzettel zum Zweck, die für ``anzahl`` Einträge sinnvoll sind; was sich übernehmen lässt, steht vorn."""
    wege = {w.zettel: w for w in (liste.wege if liste else ()) if w.zweck == zweck.value}
    alle = dict.fromkeys((*(Stimmzettel(z) for z in wege), *ZWECKE[zweck]))
    passend = [z for z in alle if _geht(z, liste, anzahl, bool(wege.get(z.value)))]
    return tuple(Zettelvorschlag(z, _wirkung(z, wege.get(z.value), liste)) for z in passend)


def _geht(zettel: Stimmzettel, liste: Abstimmbar | None, anzahl: int, hat_weg: bool) -> bool:  # noqa: FBT001  innerer Helfer
    if zettel in FREITEXT:
        return True
    if zettel in {Stimmzettel.KRITERIEN, Stimmzettel.SCHRITT}:
        return hat_weg
    if zettel is Stimmzettel.PAARVERGLEICH:
        return liste is None or anzahl <= _PAARE_BIS
    return True


def _wirkung(zettel: Stimmzettel, weg: Weg | None, liste: Abstimmbar | None) -> str:
    if weg is not None:
        return weg.titel
    if zettel in FREITEXT:
        return f"legt Einträge in „{liste.titel if liste and nimmt_texte(liste) else 'Themenspeicher'}“ an"
    return ""


def rundenfelder(listen: Sequence[Abstimmbar], bestand: Bestand, name: str, zweck: Zweck, zettel: Stimmzettel) -> dict[str, Any]:
    """Die Felder für ``RundeAnlegen``; ``name`` ist eine der ``listen``, sonst schreibt die Moderation die Optionen selbst."""
    liste = next((a for a in listen if a.name == name), None)
    wege = [w for w in (liste.wege if liste else ()) if w.zettel == zettel.value]
    weg = next((w for w in wege if w.zweck == zweck.value), wege[0] if wege else None)
    frei = zettel in FREITEXT
    gegenstaende = [] if liste is None or frei else list(liste.liste(bestand))
    kriterien = weg.kriterien(bestand) if weg and weg.kriterien else ()
    einstellungen = Einstellungen.aus_json(dict(weg.einstellungen) if weg else {})
    return {
        "frage": weg.frage if weg else _FRAGEN[zweck],
        "zweck": zweck.value,
        "stimmzettel": zettel.value,
        "ziel": liste.klasse().ART if liste and frei else "",
        "optionen": [o.als_json() for o in _optionen(optionen_aus([(g.art, g.id, g.text, g.zusatz) for g in gegenstaende], "o"), zettel)],
        "kriterien": [o.als_json() for o in optionen_aus([(g.art, g.id, g.text, g.zusatz) for g in kriterien], "k")],
        "einstellungen": einstellungen.als_json(),
    }


def _optionen(optionen: tuple[Option, ...], zettel: Stimmzettel) -> tuple[Option, ...]:
    if zettel is not Stimmzettel.KONSENSIEREN:
        return optionen
    return (*optionen, Option(id=NULLLOESUNG, text="Alles bleibt vorerst, wie es ist", zusatz="Nulllösung"))
