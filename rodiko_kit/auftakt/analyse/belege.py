"""Ein Beleg nennt seinen Befund mit Art und Kürzel; diese Regel hält beides zusammen, wenn sich Befunde oder Belege ändern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from rodiko_kit.auftakt.modell.quellen import Befundart, Beleg
from rodiko_kit.basis.anschluss import Aenderung, Bestand
from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler

Befund = tuple[str, str]
"""Art des Befunds (Wert von ``Befundart``) und Kürzel."""

ARTEN = {
    Befundart.HANDLUNGSFELD: "handlungsfeld",
    Befundart.THEMENFELD: "themenfeld",
    Befundart.ZIEL: "ziel",
    Befundart.SWOT: "swotpunkt",
    Befundart.RISIKO: "risiko",
    Befundart.POTENZIAL: "potenzial",
    Befundart.SCHNITTSTELLE: "schnittstelle",
    Befundart.SCHRITT: "schritt",
}
"""Befundart -> Art der Objekte, auf die ein Beleg zeigen kann; auch Arten höherer Schichten, die hier nur beim Namen bekannt sind."""
_ZU_ART = {art: befundart.value for befundart, art in ARTEN.items()}
_GENANNT = 12


def befunde_aus(bestand: Bestand) -> dict[tuple[Befundart, str], str]:
    """(Art, Kürzel) -> Name aller Befunde des Projekts."""
    klassen = {k.ART: k for k in bestand.arten()}
    return {(b, o.kuerzel): o.anzeige for b, art in ARTEN.items() if art in klassen for o in bestand.alle(klassen[art])}


def beleg_folgen(bestand: Bestand, aenderungen: Sequence[Aenderung]) -> tuple[Aenderung, ...]:
    """Was an Belegen mitzuändern ist, damit jeder auf einen vorhandenen Befund zeigt.

    Bekommt ein Befund ein anderes Kürzel, folgen ihm seine Belege; wird er gelöscht, gehen sie mit. ``SammelFehler`` mit der Liste der
    vorhandenen Kürzel, wenn ein geschriebener Beleg einen Befund nennt, den es danach nicht gibt. Ändert ein Befehl weder Befunde
    noch Belege, kostet die Regel nichts.
    """
    if not any(a.art == Beleg.ART or a.art in _ZU_ART for a in aenderungen):
        return ()
    vorher = {(art.value, kuerzel): name for (art, kuerzel), name in befunde_aus(bestand).items()}
    nachher = _danach(vorher, aenderungen)
    geschrieben = {a.id: a for a in aenderungen if a.art == Beleg.ART}
    _pruefe(geschrieben.values(), nachher)
    umbenannt = {
        (_ZU_ART[a.art], str(a.vorher["kuerzel"])): str(a.nachher["kuerzel"])
        for a in aenderungen
        if a.art in _ZU_ART and a.vorher and a.nachher
    }
    folgen = (_folge(b, umbenannt) for b in bestand.alle(Beleg) if b.id not in geschrieben and _verliert(b, vorher, nachher))
    return tuple(folgen)


def _danach(vorher: dict[Befund, str], aenderungen: Iterable[Aenderung]) -> dict[Befund, str]:
    """Die Befunde, wie sie nach den Änderungen dastehen."""
    nachher = dict(vorher)
    betroffen = [a for a in aenderungen if a.art in _ZU_ART]
    for a in betroffen:
        if a.vorher:
            nachher.pop((_ZU_ART[a.art], str(a.vorher["kuerzel"])), None)
    for a in betroffen:
        if a.nachher:
            nachher[_ZU_ART[a.art], str(a.nachher["kuerzel"])] = str(a.nachher.get("name") or a.nachher["kuerzel"])
    return nachher


def _pruefe(geschrieben: Iterable[Aenderung], befunde: dict[Befund, str]) -> None:
    maengel = []
    for a in geschrieben:
        neu = a.nachher
        if neu is None or (neu["befundart"], neu["befund"]) in befunde:
            continue
        da = [f"{kuerzel} ({name})" if name != kuerzel else kuerzel for (art, kuerzel), name in befunde.items() if art == neu["befundart"]]
        mehr = f" und {len(da) - _GENANNT} weitere" if len(da) > _GENANNT else ""
        rat = (
            f"Es gibt: {', '.join(da[:_GENANNT])}{mehr}."
            if da
            else f"{neu['befundart']} gibt es im Projekt noch nicht; bitte erst anlegen."
        )
        maengel.append(EingabeFehler(f"Beleg {neu['kuerzel']}, Befund", neu["befund"], f"gibt es unter {neu['befundart']} nicht.", rat))
    if maengel:
        raise SammelFehler(maengel)


def _verliert(beleg: Beleg, vorher: dict[Befund, str], nachher: dict[Befund, str]) -> bool:
    schluessel = (beleg.befundart.value, beleg.befund)
    return schluessel in vorher and schluessel not in nachher


def _folge(beleg: Beleg, umbenannt: dict[Befund, str]) -> Aenderung:
    werte = beleg.als_json()
    neu = umbenannt.get((beleg.befundart.value, beleg.befund))
    nachher = None if neu is None else werte | {"befund": neu, "version": beleg.version + 1}
    return Aenderung(art=Beleg.ART, id=UUID(werte["id"]), vorher=werte, nachher=nachher)
