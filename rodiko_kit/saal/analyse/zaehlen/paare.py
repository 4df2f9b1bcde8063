"""Paarvergleich nach Saaty: Gewichte der Gruppe, Konsistenz, zweites Verfahren."""

from __future__ import annotations

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import anzahl, prozent, zahl
from rodiko_kit.entscheidung.analyse.ahp import GRENZE_CR, Ahp, RiTabelle, aus_paaren, eigenvektor, geometrisches_mittel, gruppenmatrix
from rodiko_kit.entscheidung.analyse.formen import Matrix, raenge
from rodiko_kit.entscheidung.analyse.vergleich import Verfahrensrang, zweites_verfahren
from rodiko_kit.saal.analyse.darstellung import Auszaehlung, Balken, Balkenreihe
from rodiko_kit.saal.analyse.urne import Urne, aufzaehlung
from rodiko_kit.saal.analyse.zaehlen.auswahl import NOCH_KEINE, mit_rang, nach_wert, spitze

_DREI = 3


def zaehle_paare(u: Urne, ri: RiTabelle = RiTabelle.SAATY) -> Auszaehlung:
    """Gewichte aus dem geometrischen Mittel der Urteile (Aczél & Saaty 1983); das Konsistenzverhältnis nennt seine Tabelle ``ri``."""
    nummer = {o.id: i for i, o in enumerate(u.optionen)}
    matrizen = [_matrix(z["urteile"], nummer) for z in u.zettel]
    try:
        ahp = eigenvektor(gruppenmatrix(matrizen), ri) if matrizen else None
    except EingabeFehler as mangel:
        return _offen(u, f"Noch kein Ergebnis: {mangel.wert} {mangel.mangel}")
    if ahp is None:
        return _offen(u, NOCH_KEINE)
    namen = [o.text for o in u.optionen]
    vorn = spitze(list(ahp.gewichte))
    balken = [
        Balken(o.id, o.text, float(100 * ahp.gewichte[i]), prozent(float(ahp.gewichte[i])), vorn=i in vorn)
        for i, o in enumerate(u.optionen)
    ]
    verb = "sind gleich wichtig und" if len(vorn) > 1 else "ist"
    satz = f"{aufzaehlung([namen[i] for i in vorn])} {verb} mit {prozent(float(ahp.gewichte[vorn[0]]))} am wichtigsten."
    erstes = Verfahrensrang("Eigenvektor", raenge(ahp.gewichte))
    zweites = Verfahrensrang("Das geometrische Mittel", raenge(geometrisches_mittel(ahp.matrix)))
    hinweise = (konsistenzsatz(ahp, len(namen)), _einzelsatz(matrizen, ri), _lueckensatz(ahp), zweites_verfahren(namen, erstes, zweites))
    werte = {o.id: {"gewicht": float(ahp.gewichte[i])} for i, o in enumerate(u.optionen)}
    return Auszaehlung(
        u.runde.frage,
        u.teilnahme,
        satz,
        Balkenreihe(nach_wert(balken), 0, max(10.0, *(b.wert or 0 for b in balken)), "Gewicht in Prozent"),
        _tabelle(u, ahp),
        tuple(h for h in hinweise if h),
        (_konsistenztabelle(ahp),) if len(namen) >= _DREI else (),
        mit_rang(werte, "gewicht"),
    )


def _matrix(urteile: dict[str, int], nummer: dict[str, int]) -> Matrix:
    paare = (paar.split(":") for paar in urteile)
    vorrang = (float(w) if w > 0 else 1 / -w for w in urteile.values())
    return aus_paaren(len(nummer), [(nummer[a], nummer[b], v) for (a, b), v in zip(paare, vorrang, strict=True)])


def konsistenzsatz(ahp: Ahp, n: int) -> str:
    """Ob die Urteile der Gruppe stimmig sind, mit Wert und Tabelle; leer unter drei Gegenständen."""
    if n < _DREI:
        return ""
    wert = f"CR {zahl(ahp.cr, 3)} nach der Tabelle „{ahp.ri}“"
    if ahp.stimmig:
        return f"Die Urteile der Gruppe passen zueinander ({wert})."
    return (
        f"Die Urteile der Gruppe widersprechen sich ({wert}, üblich ist höchstens {zahl(GRENZE_CR, 2)}): Bitte einzelne Paare besprechen."
    )


def _einzelsatz(matrizen: list[Matrix], ri: RiTabelle) -> str:
    """Wie viele vollständige Zettel in sich widersprüchlich sind."""
    import numpy as np

    ganze = [m for m in matrizen if len(m) >= _DREI and not np.isnan(m).any()]
    schief = sum(not eigenvektor(m, ri).stimmig for m in ganze)
    return f"{anzahl(schief, 'Zettel ist', 'Zettel sind')} in sich widersprüchlich (von {len(ganze)} vollständigen)." if schief else ""


def _lueckensatz(ahp: Ahp) -> str:
    return f"{anzahl(ahp.fehlend, 'Paar hat', 'Paare haben')} noch niemand verglichen; der Wert ist ergänzt." if ahp.fehlend else ""


def _tabelle(u: Urne, ahp: Ahp) -> Datentabelle:
    folge = sorted(range(len(u.optionen)), key=lambda i: (-ahp.gewichte[i], i))
    return Datentabelle(
        titel=u.runde.frage,
        spalten=("Möglichkeit", "Gewicht"),
        zeilen=tuple((u.optionen[i].text, prozent(float(ahp.gewichte[i]), 1)) for i in folge),
        zahlenspalten=(1,),
    )


def _konsistenztabelle(ahp: Ahp) -> Datentabelle:
    """Das Konsistenzverhältnis hängt von der Tabelle der Zufallskonsistenz ab; hier stehen alle nebeneinander."""
    zeilen = tuple((tabelle.value, zahl(eigenvektor(ahp.matrix, tabelle).cr, 4)) for tabelle in RiTabelle)
    return Datentabelle(titel="Konsistenzverhältnis nach Zufallstabelle", spalten=("Tabelle", "CR"), zeilen=zeilen, zahlenspalten=(1,))


def _offen(u: Urne, satz: str) -> Auszaehlung:
    reihe = Balkenreihe(tuple(Balken(o.id, o.text, None, "–") for o in u.optionen), 0, 100, "Gewicht in Prozent")
    return Auszaehlung(u.runde.frage, u.teilnahme, satz, reihe, Datentabelle(titel=u.runde.frage, spalten=("Möglichkeit", "Gewicht")))
