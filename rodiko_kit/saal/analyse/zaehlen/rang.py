"""Rangfolgen: Borda, gegengeprüft mit Schulze; die übrigen Verfahren im Methodenvergleich."""

from __future__ import annotations

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import zahl
from rodiko_kit.entscheidung.analyse.formen import Matrix, Vektor, raenge
from rodiko_kit.entscheidung.analyse.kemeny import kemeny
from rodiko_kit.entscheidung.analyse.rangfolgen import (
    ausscheidung,
    borda,
    mehrheit,
    paarsiege,
    raenge_aus_reihenfolge,
    schulze,
    stimmzettel,
)
from rodiko_kit.entscheidung.analyse.vergleich import MINDESTENS, Verfahrensrang, zweites_verfahren
from rodiko_kit.saal.analyse.darstellung import Auszaehlung, Balken, Balkenreihe
from rodiko_kit.saal.analyse.urne import Urne, aufzaehlung
from rodiko_kit.saal.analyse.zaehlen.auswahl import NOCH_KEINE, mit_rang, nach_wert, spitze
from rodiko_kit.saal.analyse.zaehlen.einigkeit import einigkeitssatz


def zaehle_rangfolge(u: Urne) -> Auszaehlung:
    """Borda-Punkte je Option (n-1 für vorn bis 0); nicht Genanntes teilt sich den letzten Platz."""
    kennungen = [o.id for o in u.optionen]
    nummer = {k: i for i, k in enumerate(kennungen)}
    namen = [o.text for o in u.optionen]
    if not u.stimmen or not namen:
        leer = Balkenreihe(tuple(Balken(o.id, o.text, None, "–") for o in u.optionen), 0, 1, "Borda-Punkte")
        return Auszaehlung(
            u.runde.frage, u.teilnahme, NOCH_KEINE, leer, Datentabelle(titel=u.runde.frage, spalten=("Platz", "Möglichkeit"))
        )
    zettel = stimmzettel([[nummer[k] for k in z["reihe"]] for z in u.zettel], len(namen))
    punkte = borda(zettel)
    vorn = spitze(list(punkte))
    reihe = nach_wert([Balken(o.id, o.text, float(punkte[i]), zahl(punkte[i]), vorn=i in vorn) for i, o in enumerate(u.optionen)])
    verfahren = _verfahren(zettel, punkte)
    hinweise = (zweites_verfahren(namen, verfahren[0], verfahren[1]), einigkeitssatz(zettel, klein_ist_besser=True))
    bis = float(max(len(zettel) * (len(namen) - 1), 1))
    werte = mit_rang({k: {"punkte": float(punkte[i])} for i, k in enumerate(kennungen)}, "punkte")
    return Auszaehlung(
        u.runde.frage,
        u.teilnahme,
        _satz([namen[i] for i in vorn], float(punkte.max()), bis),
        Balkenreihe(reihe, 0, bis, "Borda-Punkte"),
        _tabelle(u, punkte, zettel),
        tuple(h for h in hinweise if h),
        (_methoden(namen, verfahren),) if len(namen) >= MINDESTENS else (),
        werte,
    )


def _satz(vorn: list[str], punkte: float, bis: float) -> str:
    if not vorn:
        return "Alle liegen gleichauf."
    womit = f"{zahl(punkte)} von {zahl(bis)} möglichen Borda-Punkten"
    if len(vorn) > 1:
        return f"{aufzaehlung(vorn)} liegen mit je {womit} gleichauf vorn."
    return f"„{vorn[0]}“ liegt mit {womit} vorn."


def _verfahren(zettel: Matrix, punkte: Vektor) -> tuple[Verfahrensrang, ...]:
    siege = paarsiege(zettel)
    return (
        Verfahrensrang("Borda", raenge(punkte)),
        Verfahrensrang("Schulze", schulze(siege).raenge),
        Verfahrensrang("Kemeny", raenge_aus_reihenfolge(kemeny(siege).reihenfolge)),
        Verfahrensrang("Erststimmen", raenge(mehrheit(zettel))),
        *(Verfahrensrang(name, _ausscheidungsrang(zettel, art)) for name, art in (("Stichwahl (IRV)", "irv"), ("Coombs", "coombs"))),
    )


def _ausscheidungsrang(zettel: Matrix, art: str) -> Vektor:
    """Sieger vorn, dann wer zuletzt ausschied; wer bis zum Schluss blieb, teilt sich Platz 2."""
    lauf = ausscheidung(zettel, art="irv" if art == "irv" else "coombs")
    n = zettel.shape[1]
    dauer = [n + 1 if i == lauf.sieger else lauf.ausgeschieden.index(i) if i in lauf.ausgeschieden else n for i in range(n)]
    return raenge(dauer)


def _methoden(namen: list[str], verfahren: tuple[Verfahrensrang, ...]) -> Datentabelle:
    folge = sorted(range(len(namen)), key=lambda i: (verfahren[0].raenge[i], i))
    return Datentabelle(
        titel="Methodenvergleich: Plätze nach mehreren Verfahren",
        spalten=("Möglichkeit", *(v.name for v in verfahren)),
        zeilen=tuple((namen[i], *(f"{int(v.raenge[i])}." for v in verfahren)) for i in folge),
        zahlenspalten=tuple(range(1, len(verfahren) + 1)),
    )


def _tabelle(u: Urne, punkte: Vektor, zettel: Matrix) -> Datentabelle:
    plaetze = raenge(punkte)
    folge = sorted(range(len(u.optionen)), key=lambda i: (plaetze[i], i))
    return Datentabelle(
        titel=u.runde.frage,
        spalten=("Platz", "Möglichkeit", "Borda-Punkte", "auf Platz 1 gesetzt"),
        zeilen=tuple((f"{int(plaetze[i])}.", u.optionen[i].text, zahl(punkte[i]), str(int((zettel[:, i] == 1).sum()))) for i in folge),
        zahlenspalten=(0, 2, 3),
    )
