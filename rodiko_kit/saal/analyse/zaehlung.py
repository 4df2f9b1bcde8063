"""Das Ergebnis einer Runde: auszählen, mit dem ersten Durchgang vergleichen, Teilgruppen schützen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.saal.analyse.darstellung import Auszaehlung, Balkenreihe, Spannen
from rodiko_kit.saal.analyse.urne import ZU_KLEIN, Urne, aufzaehlung, urne
from rodiko_kit.saal.analyse.zaehlen.auswahl import zaehle_hundert, zaehle_punkte, zaehle_wahl
from rodiko_kit.saal.analyse.zaehlen.konsens import zaehle_konsensieren, zaehle_konsent
from rodiko_kit.saal.analyse.zaehlen.kriterien import zaehle_kriterien
from rodiko_kit.saal.analyse.zaehlen.paare import zaehle_paare
from rodiko_kit.saal.analyse.zaehlen.rang import zaehle_rangfolge
from rodiko_kit.saal.analyse.zaehlen.skalen import zaehle_achsen, zaehle_dreipunkt
from rodiko_kit.saal.analyse.zaehlen.texte import TEXTZAEHLER
from rodiko_kit.saal.modell import Herkunft, Runde, Stimme, Stimmzettel

_ZAEHLER: Mapping[Stimmzettel, Callable[[Urne], Auszaehlung]] = {
    Stimmzettel.EINFACH: zaehle_wahl,
    Stimmzettel.MEHRFACH: zaehle_wahl,
    Stimmzettel.RANGFOLGE: zaehle_rangfolge,
    Stimmzettel.PUNKTE: zaehle_punkte,
    Stimmzettel.HUNDERT: zaehle_hundert,
    Stimmzettel.ZWEI_ACHSEN: zaehle_achsen,
    Stimmzettel.KRITERIEN: zaehle_kriterien,
    Stimmzettel.DREIPUNKT: zaehle_dreipunkt,
    Stimmzettel.PAARVERGLEICH: zaehle_paare,
    Stimmzettel.KONSENT: zaehle_konsent,
    Stimmzettel.KONSENSIEREN: zaehle_konsensieren,
    **TEXTZAEHLER,
}


def zaehle(runde: Runde, stimmen: Iterable[Stimme], *, durchgang: int | None = None, verbunden: int = 0) -> Auszaehlung:
    """Das Ergebnis von ``durchgang`` (ohne Angabe des laufenden); ab dem zweiten mit den Werten des vorigen und einem Satz dazu."""
    alle = tuple(stimmen)
    jetzt = urne(runde, alle, durchgang, verbunden)
    ergebnis = _ZAEHLER[runde.stimmzettel](jetzt)
    gang = runde.zaehlgang if durchgang is None else durchgang
    vorige = urne(runde, alle, gang - 1) if gang > 1 else None
    if vorige is None or not vorige.stimmen or not jetzt.stimmen:
        return ergebnis
    return _mit_vergleich(ergebnis, _ZAEHLER[runde.stimmzettel](vorige))


def ergebnissatz(runde: Runde, stimmen: Iterable[Stimme]) -> str:
    """Die eine Aussage des laufenden Durchgangs."""
    return zaehle(runde, stimmen).satz


def _mit_vergleich(jetzt: Auszaehlung, vorher: Auszaehlung) -> Auszaehlung:
    satz = _wechselsatz(jetzt, vorher)
    darstellung = jetzt.darstellung
    if isinstance(darstellung, Balkenreihe) and isinstance(vorher.darstellung, Balkenreihe):
        je = _je_person(vorher, jetzt)
        alt = {(b.id, b.klasse): b.wert for b in vorher.darstellung.balken}
        balken = tuple(replace(b, vorher=_mal(alt.get((b.id, b.klasse)), je)) for b in darstellung.balken)
        bis = max([darstellung.bis, *(b.vorher for b in balken if b.vorher is not None)])
        darstellung = replace(darstellung, balken=balken, bis=bis)
    elif isinstance(darstellung, Spannen) and isinstance(vorher.darstellung, Spannen):
        typisch = {s.id: s.typisch for s in vorher.darstellung.spannen}
        darstellung = replace(darstellung, spannen=tuple(replace(s, vorher=typisch.get(s.id)) for s in darstellung.spannen))
    return replace(jetzt, darstellung=darstellung, hinweise=tuple(h for h in (*jetzt.hinweise, satz) if h))


def _mal(wert: float | None, faktor: float) -> float | None:
    return None if wert is None else wert * faktor


def _je_person(vorher: Auszaehlung, jetzt: Auszaehlung) -> float:
    """Rechnet Summen des ersten Durchgangs auf die Zahl der Personen des zweiten um; Mittelwerte und Anteile bleiben."""
    summen = any(n in w for w in jetzt.werte.values() for n in ("stimmen", "punkte", "angenommen", "stimmt_nicht"))
    return jetzt.teilnahme.stimmen / vorher.teilnahme.stimmen if summen and vorher.teilnahme.stimmen else 1.0


def _vorn(a: Auszaehlung) -> list[str]:
    return [b.text for b in a.darstellung.balken if b.vorn] if isinstance(a.darstellung, Balkenreihe) else []


def _wechselsatz(jetzt: Auszaehlung, vorher: Auszaehlung) -> str:
    neu, alt = _vorn(jetzt), _vorn(vorher)
    if not neu or not alt:
        return ""
    if set(neu) == set(alt):
        return "Die Spitze ist dieselbe wie im vorigen Durchgang."
    return f"Im vorigen Durchgang {'lag' if len(alt) == 1 else 'lagen'} {aufzaehlung(alt)} vorn."


def vorher_nachher(runde: Runde, stimmen: Iterable[Stimme]) -> Datentabelle | None:
    """Vergleich der letzten beiden Durchgänge je Gegenstand; ``None``, solange es nur einen gibt."""
    alle = tuple(stimmen)
    gaenge = sorted({s.durchgang for s in alle if s.durchgang > 0})
    if len(gaenge) < 2:  # noqa: PLR2004  Vergleich braucht zwei
        return None
    vor, nach = (zaehle(runde, alle, durchgang=g) for g in gaenge[-2:])
    if not (isinstance(vor.darstellung, Balkenreihe) and isinstance(nach.darstellung, Balkenreihe)):
        return None
    alt = {(b.id, b.klasse): b.anzeige for b in vor.darstellung.balken}
    return Datentabelle(
        titel="Vorher und nachher",
        spalten=("Gegenstand", f"{gaenge[-2]}. Durchgang", f"{gaenge[-1]}. Durchgang"),
        zeilen=tuple((b.text, alt.get((b.id, b.klasse), "–"), b.anzeige) for b in nach.darstellung.balken),
        zahlenspalten=(1, 2),
    )


def nach_herkunft(runde: Runde, stimmen: Iterable[Stimme]) -> Datentabelle | None:
    """Ergebnissatz getrennt nach Telefon und Übertragenem; Gruppen unter fünf bleiben verdeckt. ``None``, wenn es nur eine gibt."""
    alle = urne(runde, stimmen).stimmen
    gruppen = [(h, tuple(s for s in alle if s.herkunft is h)) for h in Herkunft]
    if any(not g for _, g in gruppen):
        return None
    zeilen = []
    for herkunft, gruppe in gruppen:
        teil = zaehle(runde, gruppe)
        n = teil.teilnahme.stimmen
        name = "Telefon" if herkunft is Herkunft.TELEFON else "Papier und Handzeichen"
        zeilen.append((name, str(n), teil.satz) if n >= ZU_KLEIN else (name, f"unter {ZU_KLEIN}", "verdeckt, weil die Gruppe zu klein ist"))
    return Datentabelle(titel="Nach Art der Abgabe", spalten=("Abgabe", "Stimmen", "Ergebnis"), zeilen=tuple(zeilen), zahlenspalten=(1,))
