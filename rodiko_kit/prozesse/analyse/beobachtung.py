"""Beobachtet und gerechnet nebeneinander: bekannte Durchlaufzeit und erfragter Rückstau prüfen das Modell und gehen nicht in es ein."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import prozent, tage, tage_je
from rodiko_kit.prozesse.analyse.kalender import MINUTEN_JE_TAG
from rodiko_kit.prozesse.analyse.zeitband import Zeitband

_NAHE = 0.2
"""So weit dürfen beobachtet und gerechnet auseinanderliegen, ohne dass etwas zu prüfen ist."""


@dataclass(frozen=True)
class Beobachtung:
    """Was man über einen Prozess weiß, ohne zu rechnen: mittlere Durchlaufzeit und je Einheit der Rückstau, in Kalendertagen."""

    durchlauf_tage: float | None = None
    quelle: str = ""
    rueckstau_tage: Mapping[str, float] = field(default_factory=dict)

    @property
    def etwas(self) -> bool:
        """Ob überhaupt etwas beobachtet ist."""
        return self.durchlauf_tage is not None or bool(self.rueckstau_tage)


def vergleichstafel(beobachtet: Beobachtung, ist: Zeitband) -> Datentabelle:
    """Eine Zeile für den ganzen Fall und je Einheit mit Arbeit oder Auskunft eine; „–“, wo nichts bekannt ist."""
    zeilen = [("Ganzer Fall, Durchlaufzeit im Mittel", *_spalten(beobachtet.durchlauf_tage, _gerechnet(ist)))]
    mit_arbeit = {k.bahn for k in ist.ablauf.knoten if k.bearbeitung_mittel}
    for bahn in ist.ablauf.bahnen:
        if bahn.id in mit_arbeit or bahn.id in beobachtet.rueckstau_tage:
            spalten = _spalten(beobachtet.rueckstau_tage.get(bahn.id), ist.liegezeit_tage(bahn.id))
            zeilen.append((f"{bahn.name}, Rückstau je Vorgang", *spalten))
    return Datentabelle(
        titel="Beobachtet und gerechnet",
        spalten=("Größe", "Beobachtet", "Gerechnet", "Urteil"),
        zeilen=tuple(zeilen),
        zahlenspalten=(1, 2),
    )


def vergleichssatz(beobachtet: Beobachtung, ist: Zeitband) -> str:
    """Ob das Modell die beobachtete Durchlaufzeit trifft und was sonst zu prüfen ist."""
    gerechnet = _gerechnet(ist)
    if beobachtet.durchlauf_tage is None:
        return "Noch keine beobachtete Durchlaufzeit. Bitte links eintragen, was Fachverfahren oder Aktenstichprobe sagen."
    if gerechnet is None:
        return "Der Rückstand wächst; eine gerechnete Durchlaufzeit gibt es nicht."
    da, modell = tage_je([beobachtet.durchlauf_tage, round(gerechnet, 1)])
    quelle = f" ({beobachtet.quelle})" if beobachtet.quelle else ""
    kopf = f"Beobachtet{quelle}: {da}, gerechnet: {modell} im Mittel."
    if (abstand := _abstand(beobachtet.durchlauf_tage, gerechnet)) is not None and abs(abstand) > _NAHE:
        fehlt = "äußere Wartezeiten und Einheiten ohne Schritt" if abstand < 0 else "Fallzahl, Personal und Zeiten"
        return f"{kopf} Das Modell ist {prozent(abs(abstand))} {'kürzer' if abstand < 0 else 'länger'}; bitte {fehlt} prüfen."
    return f"{kopf} Das passt zusammen."


def _gerechnet(ist: Zeitband) -> float | None:
    return None if ist.durchlauf is None else ist.durchlauf.mittel / MINUTEN_JE_TAG


def _abstand(beobachtet: float, gerechnet: float) -> float | None:
    return gerechnet / beobachtet - 1 if beobachtet > 0 else None


def _spalten(beobachtet: float | None, gerechnet: float | None) -> tuple[str, str, str]:
    modell = "Rückstand wächst" if gerechnet is None else tage(round(gerechnet, 1))
    if beobachtet is None:
        return "–", modell, "–"
    if gerechnet is None:
        return tage(beobachtet), modell, "bitte Personal und Fallzahl prüfen"
    abstand = _abstand(beobachtet, gerechnet)
    if abstand is None or abs(abstand) <= _NAHE or abs(gerechnet - beobachtet) <= 1:
        return tage(beobachtet), modell, "passt"
    return tage(beobachtet), modell, f"Modell {'kürzer' if abstand < 0 else 'länger'}, bitte prüfen"
