"""Konsent und Systemisches Konsensieren."""

from __future__ import annotations

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import FEST, anzahl, zahl
from rodiko_kit.entscheidung.analyse.abstimmung import Konsens, Konsent, konsensieren, konsent
from rodiko_kit.entscheidung.analyse.streuung import streuung
from rodiko_kit.saal.analyse.darstellung import Auszaehlung, Balken, Balkenreihe
from rodiko_kit.saal.analyse.stimmzettel import NULLLOESUNG
from rodiko_kit.saal.analyse.urne import Urne, aufzaehlung
from rodiko_kit.saal.analyse.zaehlen.auswahl import NOCH_KEINE, mit_rang, nach_wert
from rodiko_kit.saal.analyse.zaehlen.einigkeit import einigkeitssatz, spaltungssatz
from rodiko_kit.saal.modell import Stimme

OHNE_GRUND = "ohne Begründung"
_KLASSEN = (
    ("zustimmung", "Zustimmung", "unterstuetzt"),
    ("bedenken", "Bedenken", "bedenken"),
    ("einwand", "Schwerwiegender Einwand", "ablehnend"),
)


def zaehle_konsent(u: Urne) -> Auszaehlung:
    """Je Vorschlag Zustimmung, Bedenken, schwerwiegende Einwände; angenommen ist, wogegen niemand einen Einwand hat."""
    vorschlaege = [(o.id, o.text) for o in u.optionen] or [("", u.runde.frage)]
    je = {k: konsent([(s.inhalt["haltung"], s.inhalt["text"] or OHNE_GRUND) for s in u.zu(k)]) for k, _ in vorschlaege}
    hinweise = [h for k, name in vorschlaege for h in _einwaende(u.zu(k), name if len(vorschlaege) > 1 else "")]
    tabelle = Datentabelle(
        titel=u.runde.frage,
        spalten=("Vorschlag", "Zustimmung", "Bedenken", "schwerwiegende Einwände", "angenommen"),
        zeilen=tuple(
            (name, str(je[k].zustimmung), str(je[k].bedenken), str(len(je[k].einwaende)), "ja" if je[k].angenommen else "nein")
            for k, name in vorschlaege
        ),
        zahlenspalten=(1, 2, 3),
    )
    satz = _konsentsatz([(name, je[k]) for k, name in vorschlaege], u.teilnahme.stimmen)
    werte = {k: {"angenommen": float(je[k].angenommen)} for k, _ in vorschlaege if k and u.stimmen}
    return Auszaehlung(u.runde.frage, u.teilnahme, satz, _konsentbalken(u, vorschlaege), tabelle, tuple(hinweise), werte=werte)


def _konsentbalken(u: Urne, vorschlaege: list[tuple[str, str]]) -> Balkenreihe:
    balken = []
    for kennung, name in vorschlaege:
        stimmen = u.zu(kennung)
        for haltung, titel, klasse in _KLASSEN:
            zahl_ = sum(s.inhalt["haltung"] == haltung for s in stimmen)
            text = titel if len(vorschlaege) == 1 else f"{name}: {titel}"
            balken.append(Balken(kennung, text, zahl_ if u.stimmen else None, str(zahl_) if u.stimmen else "–", klasse=klasse))
    bis = max([1.0, *(b.wert or 0 for b in balken)])
    return Balkenreihe(tuple(balken), 0, bis, "Stimmen")


def _einwaende(stimmen: tuple[Stimme, ...], name: str) -> list[str]:
    offen = [s for s in stimmen if s.inhalt["haltung"] == "einwand"]
    kopf = f"Einwand zu „{name}“" if name else "Einwand"
    saetze = [f"{kopf}: {s.inhalt['text'] or OHNE_GRUND}" for s in offen if s.freigegeben]
    if verdeckt := len(offen) - len(saetze):
        saetze.append(f"{anzahl(verdeckt, 'Einwand ist', 'Einwände sind')} noch nicht freigegeben{f' („{name}“)' if name else ''}.")
    return saetze


def _konsentsatz(je: list[tuple[str, Konsent]], stimmen: int) -> str:
    if not stimmen:
        return NOCH_KEINE
    if len(je) == 1:
        k = je[0][1]
        if k.angenommen:
            zusatz = f" bei {anzahl(k.bedenken, 'Bedenken', 'Bedenken')}" if k.bedenken else ""
            return f"Angenommen: Niemand hat einen schwerwiegenden Einwand{zusatz}."
        return f"Noch nicht angenommen: {anzahl(len(k.einwaende), 'schwerwiegender Einwand', 'schwerwiegende Einwände')}."
    angenommen = [name for name, k in je if k.angenommen]
    if not angenommen:
        return "Noch ist kein Vorschlag angenommen."
    return f"Angenommen {'ist' if len(angenommen) == 1 else 'sind'} {aufzaehlung(angenommen)}, {len(angenommen)} von {len(je)} Vorschlägen."


def zaehle_konsensieren(u: Urne) -> Auszaehlung:
    """Akzeptanz je Vorschlag (100 % = kein Widerstand); geringster Gruppenwiderstand gewinnt, die Nulllösung ist die Messlatte."""
    kennungen = [o.id for o in u.optionen]
    tafel = [[z["widerstand"][k] for z in u.zettel] for k in kennungen]
    if not u.stimmen or not kennungen:
        leer = Balkenreihe(tuple(Balken(o.id, o.text, None, "–") for o in u.optionen), 0, 100, "Akzeptanz in Prozent")
        return Auszaehlung(
            u.runde.frage, u.teilnahme, NOCH_KEINE, leer, Datentabelle(titel=u.runde.frage, spalten=("Vorschlag", "Akzeptanz"))
        )
    null = kennungen.index(NULLLOESUNG) if NULLLOESUNG in kennungen else None
    ergebnis = konsensieren(tafel, null)
    lagen = [streuung(zeile) for zeile in tafel]
    vorn = [i for i, r in enumerate(ergebnis.raenge) if r == 1]
    balken = [
        Balken(
            o.id,
            o.text,
            float(ergebnis.akzeptanz[i]),
            f"{zahl(ergebnis.akzeptanz[i], 0)}{FEST}%",
            100 - 10 * lagen[i].oben,
            100 - 10 * lagen[i].unten,
            gespalten=lagen[i].grund,
            vorn=i in vorn,
            klasse="neutral" if i == null else "ablehnend" if i in ergebnis.schlechter_als_null else "punkt",
        )
        for i, o in enumerate(u.optionen)
    ]
    namen = [o.text for o in u.optionen]
    hinweise = (
        _nullsatz([namen[i] for i in ergebnis.schlechter_als_null], ergebnis),
        _nachfragesatz(namen, vorn, ergebnis),
        spaltungssatz([n for n, lage in zip(namen, lagen, strict=True) if lage.gespalten]),
        einigkeitssatz([list(p) for p in zip(*tafel, strict=True)], klein_ist_besser=True),
    )
    werte = {k: {"widerstand": float(ergebnis.widerstand[i]), "akzeptanz": float(ergebnis.akzeptanz[i])} for i, k in enumerate(kennungen)}
    return Auszaehlung(
        u.runde.frage,
        u.teilnahme,
        _konsenssatz(namen, vorn, null, ergebnis),
        Balkenreihe(nach_wert(balken), 0, 100, "Akzeptanz in Prozent"),
        _konsenstabelle(u, ergebnis),
        tuple(h for h in hinweise if h),
        werte=mit_rang(werte, "widerstand", klein_zuerst=True),
    )


def _konsenssatz(namen: list[str], vorn: list[int], null: int | None, e: Konsens) -> str:
    akzeptanz = f"Akzeptanz {zahl(e.akzeptanz[vorn[0]], 0)}{FEST}%"
    if vorn == [null]:
        return f"Die Nulllösung trifft auf den geringsten Widerstand ({akzeptanz}): Es bleibt vorerst, wie es ist."
    if len(vorn) > 1:
        return f"{aufzaehlung([namen[i] for i in vorn])} treffen gleichauf auf den geringsten Widerstand ({akzeptanz})."
    return f"„{namen[vorn[0]]}“ trifft auf den geringsten Widerstand ({akzeptanz})."


def _nullsatz(namen: list[str], e: Konsens) -> str:
    if not namen:
        return ""
    verb = "trifft" if len(e.schlechter_als_null) == 1 else "treffen"
    return f"{aufzaehlung(namen)} {verb} auf mehr Widerstand als die Nulllösung."


def _nachfragesatz(namen: list[str], vorn: list[int], e: Konsens) -> str:
    hoch = int(e.nachfragen[vorn[0]].sum())
    if not hoch:
        return ""
    wer = "Eine Person hat" if hoch == 1 else f"{hoch} Personen haben"
    return f"{wer} bei „{namen[vorn[0]]}“ hohen Widerstand (über 6): Bitte nach den Gründen fragen."


def _konsenstabelle(u: Urne, e: Konsens) -> Datentabelle:
    folge = sorted(range(len(u.optionen)), key=lambda i: (e.raenge[i], i))
    return Datentabelle(
        titel=u.runde.frage,
        spalten=("Platz", "Vorschlag", "Widerstand zusammen", "Akzeptanz", "größter Widerstand"),
        zeilen=tuple(
            (f"{int(e.raenge[i])}.", u.optionen[i].text, zahl(e.widerstand[i]), f"{zahl(e.akzeptanz[i], 1)}{FEST}%", zahl(e.groesster[i]))
            for i in folge
        ),
        zahlenspalten=(0, 2, 3, 4),
    )
