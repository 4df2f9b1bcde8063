"""Freie Texte: Beiträge, Wortwolke, Sammlung in Gruppen, Fragen mit Zustimmung, Rückmeldungen zu Schritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.saal.analyse.darstellung import Auszaehlung, Balken, Balkenreihe, Karte, Karten, Wort, Wortwolke
from rodiko_kit.saal.analyse.urne import Urne
from rodiko_kit.saal.modell import Stimme, Stimmzettel

KEIN_BEITRAG = "Noch kein Beitrag."
UNGEORDNET = "Noch nicht geordnet"
_PLUS = "plus-"


def beitraege(u: Urne) -> tuple[Stimme, ...]:
    """Alle Stimmen mit eigenem Text, ohne die Zustimmungen."""
    return tuple(s for s in u.stimmen if s.inhalt.get("text"))


def _freigabesatz(alle: Iterable[Stimme]) -> str:
    offen = sum(not s.freigegeben for s in alle)
    return f"{anzahl(offen, 'Beitrag wartet', 'Beiträge warten')} auf Freigabe." if offen else ""


def _kartenergebnis(u: Urne, satz: str, karten: tuple[Karte, ...]) -> Auszaehlung:
    tabelle = Datentabelle(titel=u.runde.frage, spalten=("Gruppe", "Beitrag"), zeilen=tuple((k.titel, t) for k in karten for t in k.texte))
    hinweis = _freigabesatz(beitraege(u))
    return Auszaehlung(u.runde.frage, u.teilnahme, satz, Karten(karten), tabelle, (hinweis,) if hinweis else ())


def zaehle_text(u: Urne) -> Auszaehlung:
    """Alle freigegebenen Beiträge in Reihenfolge des Eingangs."""
    alle = beitraege(u)
    texte = tuple(s.inhalt["text"] for s in alle if s.freigegeben)
    karten = (Karte("Beiträge", texte, len(texte)),) if texte else ()
    return _kartenergebnis(u, f"{anzahl(len(alle), 'Beitrag', 'Beiträge')}." if alle else KEIN_BEITRAG, karten)


def zaehle_sammlung(u: Urne) -> Auszaehlung:
    """Beiträge in den Gruppen der Moderation, größte zuerst; der Rest ist noch nicht geordnet."""
    alle = beitraege(u)
    frei = {s.beitrag: s.inhalt["text"] for s in alle if s.freigegeben}
    karten = []
    for gruppe in u.runde.gruppen:
        texte = tuple(frei.pop(b) for b in gruppe.beitraege if b in frei)
        if texte:
            karten.append(Karte(gruppe.name, texte, len(texte)))
    karten.sort(key=lambda k: -k.anzahl)
    groesste = karten[0] if karten else None
    gruppen = len(karten)
    if frei:
        karten.append(Karte(UNGEORDNET if gruppen else "Beiträge", tuple(frei.values()), len(frei)))
    satz = f"{anzahl(len(alle), 'Beitrag', 'Beiträge')}." if alle else KEIN_BEITRAG
    if groesste and gruppen > 1:
        satz = f"{anzahl(len(alle), 'Beitrag', 'Beiträge')} in {gruppen} Gruppen; die größte ist „{groesste.titel}“ mit {groesste.anzahl}."
    return _kartenergebnis(u, satz, tuple(karten))


def zaehle_worte(u: Urne) -> Auszaehlung:
    """Begriffe ohne Unterschied von Groß- und Kleinschreibung; zusammengelegte zählen unter dem Namen ihrer Gruppe."""
    alle = beitraege(u)
    gruppe = {b: g.name for g in u.runde.gruppen for b in g.beitraege}
    schreibweisen: dict[str, Counter[str]] = {}
    for s in alle:
        if s.freigegeben:
            text = gruppe.get(s.beitrag) or s.inhalt["text"]
            schreibweisen.setdefault(text.casefold(), Counter())[text] += 1
    worte = sorted((Wort(z.most_common(1)[0][0], z.total()) for z in schreibweisen.values()), key=lambda w: -w.anzahl)
    satz = f"{anzahl(len(alle), 'Begriff', 'Begriffe')}." if alle else "Noch kein Begriff."
    if worte and worte[0].anzahl > 1:
        satz = f"Am häufigsten genannt: „{worte[0].text}“ ({worte[0].anzahl}-mal)."
    hinweis = _freigabesatz(alle)
    tabelle = Datentabelle(
        titel=u.runde.frage, spalten=("Begriff", "Nennungen"), zeilen=tuple((w.text, str(w.anzahl)) for w in worte), zahlenspalten=(1,)
    )
    return Auszaehlung(u.runde.frage, u.teilnahme, satz, Wortwolke(tuple(worte)), tabelle, (hinweis,) if hinweis else ())


def zaehle_fragen(u: Urne) -> Auszaehlung:
    """Freigegebene Fragen nach Zustimmung; die eigene Frage zählt nicht als Zustimmung."""
    zustimmung = Counter(s.gegenstand.removeprefix(_PLUS) for s in u.stimmen if s.gegenstand.startswith(_PLUS) and s.inhalt["plus"])
    alle = beitraege(u)
    fragen = sorted(((s.beitrag, s.inhalt["text"]) for s in alle if s.freigegeben), key=lambda f: -zustimmung[f[0]])
    beste = zustimmung[fragen[0][0]] if fragen else 0
    balken = tuple(Balken(b, t, zustimmung[b], str(zustimmung[b]), vorn=0 < beste == zustimmung[b]) for b, t in fragen)
    satz = f"{anzahl(len(alle), 'Frage', 'Fragen')}." if alle else "Noch keine Frage."
    if beste:
        satz = f"Die meiste Zustimmung hat „{fragen[0][1]}“ ({beste})."
    hinweis = _freigabesatz(alle)
    tabelle = Datentabelle(
        titel=u.runde.frage, spalten=("Frage", "Zustimmungen"), zeilen=tuple((t, str(zustimmung[b])) for b, t in fragen), zahlenspalten=(1,)
    )
    return Auszaehlung(
        u.runde.frage,
        u.teilnahme,
        satz,
        Balkenreihe(balken, 0, max(beste, 1), "Zustimmungen", lang=True),
        tabelle,
        (hinweis,) if hinweis else (),
    )


def zaehle_schritte(u: Urne) -> Auszaehlung:
    """Je Schritt, wie viele „stimmt nicht“ sagen; darunter die Begründungen und was fehlt."""
    namen = {o.id: o.text for o in u.optionen}
    nein = Counter(s.gegenstand for s in u.stimmen if s.inhalt["art"] == "stimmt_nicht")
    gesamt = Counter(s.gegenstand for s in u.stimmen if s.gegenstand in namen)
    fehlt = [s for s in u.stimmen if s.inhalt["art"] == "fehlt"]
    strittig = sorted((k for k in namen if nein[k]), key=lambda k: -nein[k])
    balken = tuple(Balken(k, namen[k], nein[k] if gesamt[k] else None, f"{nein[k]} von {gesamt[k]}", klasse="bedenken") for k in namen)
    hinweise = [
        *(
            f"{namen[s.gegenstand]}: {s.inhalt['text']}"
            for s in u.stimmen
            if s.inhalt["art"] == "stimmt_nicht" and s.inhalt["text"] and s.freigegeben
        ),
        *(f"{_wo(namen, s)}: {s.inhalt['text']}" for s in fehlt if s.freigegeben),
        _freigabesatz(beitraege(u)),
    ]
    tabelle = Datentabelle(
        titel=u.runde.frage,
        spalten=("Schritt", "stimmt", "stimmt nicht"),
        zeilen=tuple((namen[k], str(gesamt[k] - nein[k]), str(nein[k])) for k in namen),
        zahlenspalten=(1, 2),
    )
    reihe = Balkenreihe(balken, 0, max([1, *gesamt.values()]), "„stimmt nicht“")
    satz = _schrittsatz(len(u.stimmen), [namen[k] for k in strittig], nein[strittig[0]] if strittig else 0, len(fehlt))
    werte = {k: {"stimmt_nicht": float(nein[k])} for k in namen if gesamt[k]}
    return Auszaehlung(u.runde.frage, u.teilnahme, satz, reihe, tabelle, tuple(h for h in hinweise if h), werte=werte)


def _wo(namen: dict[str, str], s: Stimme) -> str:
    nach = namen.get(s.inhalt["nach"], "")
    return f"Fehlt nach „{nach}“" if nach else "Fehlt am Anfang"


def _schrittsatz(stimmen: int, strittig: list[str], meiste: int, fehlt: int) -> str:
    if not stimmen:
        return "Noch keine Rückmeldung."
    dazu = f" {anzahl(fehlt, 'Hinweis', 'Hinweise')} auf Fehlendes." if fehlt else ""
    if not strittig:
        return f"Alle genannten Schritte stimmen.{dazu}"
    wo = f"Bei {anzahl(len(strittig), 'Schritt', 'Schritten')} sagt jemand „stimmt nicht“"
    return f"{wo}, am häufigsten bei „{strittig[0]}“ ({meiste}-mal).{dazu}"


TEXTZAEHLER = {
    Stimmzettel.TEXT: zaehle_text,
    Stimmzettel.WORTWOLKE: zaehle_worte,
    Stimmzettel.SAMMLUNG: zaehle_sammlung,
    Stimmzettel.FRAGEN: zaehle_fragen,
    Stimmzettel.SCHRITT: zaehle_schritte,
}
"""Zähler der Stimmzettel, die aus Text bestehen oder ihn enthalten."""
