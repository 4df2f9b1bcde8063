"""Woher eine Zahl des Vergleichs kommt: Formel, Schritte oder Einheiten, verändernde Maßnahmen mit ihren Annahmen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import anzahl, eur, prozent, zahl
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.wirkung import Wirkung, Wirkungsart
from rodiko_kit.prozesse.analyse.ablauf import Knoten
from rodiko_kit.prozesse.analyse.schnittstellen import Uebergabe
from rodiko_kit.prozesse.analyse.zeiten import Schrittzeit
from rodiko_kit.szenarien.analyse.kosten import kostentabelle
from rodiko_kit.szenarien.analyse.umbau import ist_hilfsstelle
from rodiko_kit.szenarien.analyse.vergleich import Lage, Stoff

_BESUCHE = "Besuche je Fall folgen aus den Anteilen der Übergänge, Schleifen eingeschlossen: v = (I − Pᵀ)⁻¹ · e."


@dataclass(frozen=True)
class Herkunft:
    """Der Rechenweg einer Zahl; ``eingabe`` nennt den Bildschirm, auf dem ihre Angaben stehen."""

    formel: str
    tabelle: Datentabelle
    annahmen: Datentabelle
    eingabe: tuple[tuple[str, str], ...]
    """(Text, Bildschirm)."""


_IST = (("Schritte, Zeiten, Schnittstellen und Einheiten: IST-Prozess", "ist"),)
_SOLL = (("Maßnahmen und Wirkungen: SOLL", "soll"),)
_HAUSHALT = (("Kostenposten: Kosten und Haushalt", "kosten"),)


def herkunft(groesse: str, ist: Lage, lage: Lage, stoff: Stoff) -> Herkunft:
    """Der Rechenweg der Größe ``groesse`` (Kennung aus ``GROESSEN``) im Zustand ``lage``; ``KeyError`` bei einer unbekannten."""
    formel, tabelle, eingabe = _WEGE[groesse]
    dazu = _SOLL if lage.stufe else ()
    zeigt_wirkungen = groesse not in {"einmalig", "laufend", "gesamt"}
    wirkend = stoff.gehoert_zu(lage.stufe) if zeigt_wirkungen else ()
    return Herkunft(formel, tabelle(ist, lage, stoff), annahmentabelle(stoff, wirkend), (*eingabe, *dazu))


def annahmentabelle(stoff: Stoff, massnahmen: Iterable[Massnahme]) -> Datentabelle:
    """Jede Wirkung der Maßnahmen auf diesen Prozess mit ihrem Wert und worauf er sich stützt."""
    an = {m.id: m.kuerzel for m in massnahmen}
    knoten = stoff.ablauf.nach_id
    zeilen = [
        (an[w.massnahme], w.kuerzel, f"{knoten[str(w.schritt)].kuerzel} {w.wirkungsart.value}", _wert(w, stoff), w.annahme or "ohne Beleg")
        for w in stoff.wirkungen
        if w.massnahme in an and str(w.schritt) in knoten
    ]
    naehte = {s.id: s for s in stoff.schnittstellen}
    zeilen += [
        (an[n.massnahme], n.kuerzel, f"{naehte[n.schnittstelle].kuerzel} geregelt", _zahl(n.faktor), n.annahme or "ohne Beleg")
        for n in stoff.naehte
        if n.massnahme in an and n.schnittstelle in naehte
    ]
    bahnen = stoff.ablauf.bahn_nach_id
    zeilen += [
        (an[p.massnahme], p.kuerzel, f"Personal {bahnen[str(p.einheit)].name}", f"{_zahl(p.vzae)} VZÄ", p.annahme or "ohne Beleg")
        for p in stoff.personal
        if p.massnahme in an and str(p.einheit) in bahnen
    ]
    return Datentabelle(
        titel="Annahmen der Maßnahmen",
        spalten=("Maßnahme", "Wirkung", "Worauf", "Wert", "Stützt sich auf"),
        zeilen=tuple(sorted(zeilen)),
        zahlenspalten=(3,),
    )


def _wert(w: Wirkung, stoff: Stoff) -> str:
    if w.wirkungsart is Wirkungsart.NEUE_ZEIT:
        return f"{_zahl(w.typisch_min)} min"
    if w.wirkungsart is Wirkungsart.SELBSTBEDIENUNG:
        return prozent(w.anteil)
    if w.wirkungsart is Wirkungsart.VERLAGERN and w.neue_einheit:
        bahn = stoff.einheiten.get(str(w.neue_einheit))
        return bahn.name if bahn else "–"
    if w.anderer_schritt and str(w.anderer_schritt) in stoff.ablauf.nach_id:
        return stoff.ablauf.nach_id[str(w.anderer_schritt)].kuerzel
    return _zahl(w.faktor)


def _zahl(wert: object) -> str:
    return "–" if wert is None else zahl(float(str(wert)), 2)


def _beleg(knoten: Knoten) -> str:
    if knoten.beleg is None:
        return "keine Zeit" if knoten.bearbeitung is None else "aus Maßnahme"
    if knoten.beleg.nur_vorgabe:
        return "Vorgabewert"
    return anzahl(knoten.beleg.anzahl, "Auskunft", "Auskünfte")


def _schritttabelle(titel: str, je_besuch: Callable[[Schrittzeit], float], stellen: int) -> Callable[[Lage, Lage, Stoff], Datentabelle]:
    """Je Schritt Besuche, Wert je Besuch, Wert je Fall, Wert im IST und die Maßnahmen, die ihn berühren."""

    def tabelle(ist: Lage, lage: Lage, stoff: Stoff) -> Datentabelle:
        vorher = {s.knoten.id: s.besuche * je_besuch(s) for s in ist.zeiten.schritte}
        beruehrt = _beruehrt(stoff, lage)
        zeilen = []
        for s in lage.zeiten.schritte:
            je_fall = s.besuche * je_besuch(s)
            if ist_hilfsstelle(s.knoten) or not (je_fall or vorher.get(s.knoten.id)):
                continue
            zeilen.append(
                (
                    f"{s.knoten.kuerzel} {s.knoten.name}",
                    zahl(s.besuche, 2),
                    zahl(je_besuch(s), stellen),
                    zahl(je_fall, stellen),
                    zahl(vorher.get(s.knoten.id, 0.0), stellen),
                    beruehrt.get(s.knoten.id, "–"),
                    _beleg(s.knoten),
                )
            )
        entfallen = [stoff.ablauf.nach_id[i] for i in lage.schicht.entfallen]
        zeilen += [
            (f"{k.kuerzel} {k.name}", "0,00", "–", "entfällt", zahl(vorher.get(k.id, 0.0), stellen), beruehrt.get(k.id, "–"), "")
            for k in entfallen
        ]
        spalten = ("Schritt", "Besuche", "je Besuch", "je Fall", "IST je Fall", "verändert durch", "Beleg")
        return Datentabelle(titel=titel, spalten=spalten, zeilen=tuple(zeilen), zahlenspalten=(1, 2, 3, 4))

    return tabelle


def _beruehrt(stoff: Stoff, lage: Lage) -> dict[str, str]:
    an = {m.id: m.kuerzel for m in stoff.gehoert_zu(lage.stufe)}
    gefunden: dict[str, set[str]] = {}
    for w in stoff.wirkungen:
        if w.massnahme in an:
            for schritt in filter(None, (w.schritt, w.anderer_schritt)):
                gefunden.setdefault(str(schritt), set()).add(an[w.massnahme])
    return {i: ", ".join(sorted(wer)) for i, wer in gefunden.items()}


def _tage(s: Schrittzeit) -> float:
    return (s.arbeit_tage + s.wartezeit_tage) / s.besuche if s.besuche else 0.0


def _einheiten(ist: Lage, lage: Lage, stoff: Stoff) -> Datentabelle:
    vorher = {b.bahn.id: b for b in ist.zeiten.bahnen}
    zeilen = []
    for b in lage.zeiten.bahnen:
        alt = vorher.get(b.bahn.id)
        zeilen.append(
            (
                b.bahn.name,
                zahl(b.arbeit_min, 1),
                zahl(b.bahn.jahresarbeitszeit_min),
                zahl(b.vzae, 2),
                zahl(alt.vzae if alt else 0.0, 2),
                b.bahn.jahresarbeitszeit_quelle or "ohne Quelle",
            )
        )
    spalten = ("Einheit", "Minuten je Fall", "Jahresarbeitsminuten", "VZÄ", "IST (VZÄ)", "Quelle der Jahresarbeitszeit")
    titel = f"Personalbedarf je Einheit, {zahl(stoff.ablauf.fallzahl_je_jahr)} Fälle im Jahr"
    return Datentabelle(titel=titel, spalten=spalten, zeilen=tuple(zeilen), zahlenspalten=(1, 2, 3, 4))


def _rechenwerte(_: Lage, lage: Lage, stoff: Stoff) -> Datentabelle:
    faelle = stoff.ablauf.fallzahl_je_jahr
    zeilen = tuple(
        (
            b.bahn.name,
            zahl(None if faelle is None else b.arbeit_min * faelle / 60),
            eur(b.bahn.stundensatz_eur),
            b.bahn.stundensatz_quelle or "ohne Quelle",
        )
        for b in lage.zeiten.bahnen
    )
    spalten = ("Einheit", "Stunden im Jahr (ohne Verteilzeit)", "Stundensatz", "Quelle des Satzes")
    return Datentabelle(titel="Arbeit zum Stundensatz", spalten=spalten, zeilen=zeilen, zahlenspalten=(1, 2))


def _uebergaben(nur: Callable[[Uebergabe], bool]) -> Callable[[Lage, Lage, Stoff], Datentabelle]:
    def tabelle(_: Lage, lage: Lage, __: Stoff) -> Datentabelle:
        zeilen = tuple(
            (
                f"{u.von.kuerzel or u.von.name} → {u.nach.kuerzel or u.nach.name}",
                u.schnittstelle.was if u.schnittstelle else "nicht beschrieben",
                zahl(u.je_fall, 2),
                f"{u.medium_aus or '–'} → {u.medium_ein or '–'}",
                ", ".join(u.maengel) or "geregelt",
            )
            for u in lage.naht.uebergaben
            if nur(u)
        )
        spalten = ("Übergabe", "Was", "je Fall", "Träger", "Regelung")
        return Datentabelle(titel="Übergaben zwischen Einheiten", spalten=spalten, zeilen=zeilen, zahlenspalten=(2,))

    return tabelle


def _brueche(_: Lage, lage: Lage, __: Stoff) -> Datentabelle:
    zeilen = tuple(
        (
            f"{m.von.kuerzel or m.von.name} → {m.nach.kuerzel or m.nach.name}" if m.von.id != m.nach.id else f"in {m.von.kuerzel}",
            f"{m.medium_aus} → {m.medium_ein}",
            zahl(m.je_fall, 2),
        )
        for m in lage.naht.medienbrueche
    )
    return Datentabelle(titel="Medienbrüche", spalten=("Wo", "Träger", "je Fall"), zeilen=zeilen, zahlenspalten=(2,))


def _umsetzung(_: Lage, lage: Lage, stoff: Stoff) -> Datentabelle:
    zeilen = tuple((m.kuerzel, m.name, zahl(m.aufwand_personentage)) for m in stoff.gehoert_zu(lage.stufe))
    return Datentabelle(titel="Aufwand der Verwaltung", spalten=("Kürzel", "Maßnahme", "Personentage"), zeilen=zeilen, zahlenspalten=(2,))


def _kosten(_: Lage, lage: Lage, __: Stoff) -> Datentabelle:
    return kostentabelle(lage.kosten, f"Kosten {lage.name}")


_Weg = tuple[str, Callable[[Lage, Lage, Stoff], Datentabelle], tuple[tuple[str, str], ...]]
_ZAEHLT = "Posten einer Maßnahme zählen nur, wenn sie eingeschaltet ist und zum Zielbild gehört."
_WEGE: dict[str, _Weg] = {
    "schritte": ("Zahl der Schritte im Ablauf.", _schritttabelle("Schritte", lambda _: 1.0, 2), _IST),
    "besuche": (f"Summe der Besuche aller Schritte. {_BESUCHE}", _schritttabelle("Besuche je Fall", lambda _: 1.0, 2), _IST),
    "arbeit": (
        f"Summe über alle Schritte: Besuche je Fall × (mindestens + typisch + höchstens) / 3. {_BESUCHE}",
        _schritttabelle("Bearbeitung in Minuten", lambda s: s.knoten.bearbeitung_mittel, 1),
        _IST,
    ),
    "wartezeit": (
        f"Summe über alle Schritte: Besuche je Fall × mittlere äußere Wartezeit danach. {_BESUCHE}",
        _schritttabelle("Äußere Wartezeit in Tagen", lambda s: s.knoten.wartezeit_mittel, 1),
        _IST,
    ),
    "durchlauf": (
        (
            "Summe über alle Schritte: Besuche je Fall × (Bearbeitung in Kalendertagen der Dienstzeit + äußere Wartezeit danach); bei "
            f"gleichzeitigen Zweigen zählt der längste. Ohne Warten auf freie Kräfte. {_BESUCHE}"
        ),
        _schritttabelle("Bearbeitung und äußere Wartezeit in Tagen", _tage, 2),
        _IST,
    ),
    "uebergaben": (
        "Übergänge zwischen Schritten verschiedener Einheiten, mit ihrer Häufigkeit je Fall.",
        _uebergaben(lambda _: True),
        _IST,
    ),
    "ungeregelt": (
        "Übergaben zwischen Einheiten, die nicht beschrieben sind oder denen Frist oder Regelung fehlt.",
        _uebergaben(lambda u: bool(u.maengel)),
        _IST,
    ),
    "medienbrueche": ("Wechsel des Trägers am Übergang oder im Schritt, mit der Häufigkeit je Fall.", _brueche, _IST),
    "vzae": (
        (
            "Je Einheit: Fälle im Jahr × Minuten je Fall × 1,10 (je 5 % persönliche und sachliche Verteilzeit) / Jahresarbeitsminuten "
            "(Organisationshandbuch 2.4.3.5.4). Gesparte Minuten sind keine Euro."
        ),
        _einheiten,
        _IST,
    ),
    "rechenwert": (
        "Je Einheit: Stunden im Jahr × 1,10 (Verteilzeit) × Stundensatz. Ein Rechenwert der Arbeit, keine Ausgabe.",
        _rechenwerte,
        _IST,
    ),
    "umsetzung": ("Summe der Personentage aller eingeschalteten Maßnahmen.", _umsetzung, ()),
    "einmalig": (f"Summe der einmaligen Posten. {_ZAEHLT}", _kosten, _HAUSHALT),
    "laufend": (f"Summe der laufenden Posten je Jahr. {_ZAEHLT}", _kosten, _HAUSHALT),
    "gesamt": (f"Einmalige Posten und laufende Posten mal Betrachtungsjahre, ohne Abzinsung. {_ZAEHLT}", _kosten, _HAUSHALT),
}
GROESSEN = tuple(_WEGE)
"""Kennungen der Größen, deren Herkunft sich zeigen lässt."""
