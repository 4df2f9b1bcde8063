"""Auswahl und Punkte: eine, mehrere, geklebte Punkte, 100 Punkte."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import anzahl, prozent, zahl
from rodiko_kit.entscheidung.analyse.streuung import Streuung, streuung
from rodiko_kit.saal.analyse.darstellung import Auszaehlung, Balken, Balkenreihe
from rodiko_kit.saal.analyse.urne import Urne, aufzaehlung
from rodiko_kit.saal.analyse.zaehlen.einigkeit import einigkeitssatz, spaltungssatz
from rodiko_kit.saal.modell import Stimmzettel

NOCH_KEINE = "Noch keine Stimme."
_GLEICH = 1e-9


def zaehle_wahl(u: Urne) -> Auszaehlung:
    """Stimmen je Option; bei mehreren Auswahlen zählt der Anteil der Personen."""
    mehrere = u.runde.stimmzettel is Stimmzettel.MEHRFACH
    nennungen = Counter(k for z in u.zettel for k in (z["wahl"] if mehrere else (z["wahl"],)))
    n = len(u.stimmen)
    vorn = spitze([nennungen[o.id] for o in u.optionen])
    balken = tuple(
        Balken(o.id, o.text, nennungen[o.id] if n else None, str(nennungen[o.id]) if n else "–", vorn=i in vorn)
        for i, o in enumerate(u.optionen)
    )
    namen = [u.optionen[i].text for i in vorn]
    beste = nennungen[u.optionen[vorn[0]].id] if vorn else 0
    was = "Personen" if mehrere else "Stimmen"
    satz = _satz(namen, f"{beste} von {n} {was} ({prozent(beste / n)})" if n else "")
    tabelle = Datentabelle(
        titel=u.runde.frage,
        spalten=("Möglichkeit", "Stimmen", "Anteil der Personen"),
        zeilen=tuple((o.text, str(nennungen[o.id]), prozent(nennungen[o.id] / n) if n else "–") for o in u.optionen),
        zahlenspalten=(1, 2),
    )
    reihe = Balkenreihe(nach_wert(balken), 0, max(max(nennungen.values(), default=0), 1), "Stimmen")
    werte = {o.id: {"stimmen": float(nennungen[o.id]), "anteil": nennungen[o.id] / n} for o in u.optionen} if n else {}
    return Auszaehlung(u.runde.frage, u.teilnahme, satz, reihe, tabelle, werte=mit_rang(werte, "stimmen"))


def zaehle_punkte(u: Urne) -> Auszaehlung:
    """Summe geklebter Punkte je Option."""
    summen: Counter[str] = Counter()
    personen: Counter[str] = Counter()
    for z in u.zettel:
        summen.update(z["punkte"])
        personen.update(k for k in z["punkte"])
    gesamt, n = sum(summen.values()), len(u.stimmen)
    vorn = spitze([summen[o.id] for o in u.optionen])
    balken = tuple(
        Balken(o.id, o.text, summen[o.id] if n else None, str(summen[o.id]) if n else "–", vorn=i in vorn) for i, o in enumerate(u.optionen)
    )
    beste = summen[u.optionen[vorn[0]].id] if vorn else 0
    satz = _satz([u.optionen[i].text for i in vorn], f"{beste} von {anzahl(gesamt, 'Punkt', 'Punkten')}")
    tabelle = Datentabelle(
        titel=u.runde.frage,
        spalten=("Möglichkeit", "Punkte", "von Personen"),
        zeilen=tuple((o.text, str(summen[o.id]), str(personen[o.id])) for o in u.optionen),
        zahlenspalten=(1, 2),
    )
    werte = {o.id: {"punkte": float(summen[o.id])} for o in u.optionen} if n else {}
    reihe = Balkenreihe(nach_wert(balken), 0, max(max(summen.values(), default=0), 1), "Punkte")
    return Auszaehlung(u.runde.frage, u.teilnahme, satz, reihe, tabelle, werte=mit_rang(werte, "punkte"))


def zaehle_hundert(u: Urne) -> Auszaehlung:
    """Mittel und mittlere Hälfte der verteilten Punkte; nicht Genanntes zählt als 0."""
    tafel = [[z["punkte"].get(o.id, 0) for o in u.optionen] for z in u.zettel]
    n = len(tafel)
    mittel = [sum(zeile[i] for zeile in tafel) / n for i in range(len(u.optionen))] if n else []
    lagen = [streuung([zeile[i] for zeile in tafel], 0, 100) for i in range(len(u.optionen))] if n else []
    vorn = spitze(mittel)
    balken = tuple(
        _hundertbalken(o.id, o.text, mittel[i] if n else None, lagen[i] if n else None, i in vorn) for i, o in enumerate(u.optionen)
    )
    satz = _satz([u.optionen[i].text for i in vorn], f"im Mittel {zahl(mittel[vorn[0]], 1)} von 100 Punkten" if vorn else "")
    hinweise = (
        spaltungssatz([o.text for o, s in zip(u.optionen, lagen, strict=False) if s.gespalten]),
        einigkeitssatz(tafel, klein_ist_besser=False),
    )
    tabelle = Datentabelle(
        titel=u.runde.frage,
        spalten=("Möglichkeit", "Mittel", "Median", "mittlere Hälfte", "gespalten"),
        zeilen=tuple(
            (o.text, zahl(mittel[i], 1), zahl(s.median, 1), f"{zahl(s.unten, 1)} bis {zahl(s.oben, 1)}", "ja" if s.gespalten else "nein")
            for i, (o, s) in enumerate(zip(u.optionen, lagen, strict=False))
        ),
        zahlenspalten=(1, 2),
    )
    bis = max([10.0, *mittel, *(s.oben for s in lagen)])
    werte = {o.id: {"mittel": mittel[i], "gewicht": mittel[i] / 100} for i, o in enumerate(u.optionen)} if n else {}
    reihe = Balkenreihe(nach_wert(balken), 0, bis, "Punkte im Mittel")
    gefuellt = tuple(h for h in hinweise if h)
    return Auszaehlung(u.runde.frage, u.teilnahme, satz, reihe, tabelle, gefuellt, werte=mit_rang(werte, "mittel"))


def _hundertbalken(id_: str, text: str, mittel: float | None, lage: Streuung | None, vorn: bool) -> Balken:  # noqa: FBT001  ein Balken
    if mittel is None or lage is None:
        return Balken(id_, text, None, "–")
    return Balken(id_, text, mittel, zahl(mittel, 1), lage.unten, lage.oben, gespalten=lage.grund, vorn=vorn)


def spitze(werte: Sequence[float]) -> tuple[int, ...]:
    """Nummern der größten Werte; leer, wenn es keine gibt oder alle 0 sind."""
    beste = max(werte, default=0)
    return tuple(i for i, w in enumerate(werte) if abs(w - beste) <= _GLEICH) if beste > 0 else ()


def nach_wert(balken: Sequence[Balken], *, klein_zuerst: bool = False) -> tuple[Balken, ...]:
    """Balken nach Größe; Gleiches in der Reihenfolge der Optionen."""
    vorzeichen = 1 if klein_zuerst else -1
    return tuple(sorted(balken, key=lambda b: (b.wert is None, vorzeichen * (b.wert or 0))))


def mit_rang(werte: dict[str, dict[str, float]], merkmal: str, *, klein_zuerst: bool = False) -> dict[str, dict[str, float]]:
    """Ergänzt ``rang`` (ab 1, Gleichstände teilen den besseren) nach ``merkmal``."""
    vorzeichen = -1 if klein_zuerst else 1
    alle = [vorzeichen * w[merkmal] for w in werte.values()]
    return {k: w | {"rang": 1.0 + sum(a > vorzeichen * w[merkmal] + _GLEICH for a in alle)} for k, w in werte.items()}


def _satz(vorn: Sequence[str], womit: str) -> str:
    if not vorn:
        return NOCH_KEINE
    if len(vorn) > 1:
        return f"{aufzaehlung(vorn)} liegen mit je {womit} gleichauf vorn."
    return f"„{vorn[0]}“ liegt mit {womit} vorn."
