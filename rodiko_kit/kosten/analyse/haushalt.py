"""Ergebnis- und Finanzhaushalt je Haushaltsjahr aus Zahlungen auf den Cent; brutto, jede Summe ist die Summe ihrer Zeilen.

Der Ergebnishaushalt zeigt Erträge und Aufwendungen mit Abschreibung, der Finanzhaushalt Ein- und Auszahlungen; Investitionen
stehen dort im Jahr der Zahlung, hier verteilt über die Nutzungsdauer. Zuwendungen zu Investitionen werden im selben Takt
aufgelöst, wie ihre Investition abgeschrieben wird.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.texte import zahl
from rodiko_kit.kosten.modell import Postenart

NULL = Decimal(0)
Werte = tuple[Decimal, ...]
Zeilenart = Literal["kopf", "posten", "summe", "nachrichtlich"]


@dataclass(frozen=True)
class Position:
    """Ein Posten mit Zahlungen (>= 0, auf den Cent) und Fördermitteln je Haushaltsjahr.

    ``nutzungsdauer`` gilt für investive Posten; ohne sie gibt es keine Abschreibung. ``afa_ab`` ist die Nummer (ab 0) des ersten
    Haushaltsjahrs mit Abschreibung, frühestens das der Zahlung.
    """

    name: str
    postenart: Postenart
    zahlungen: Werte
    investiv: bool = False
    nutzungsdauer: int | None = None
    afa_ab: int = 0
    foerdermittel: Werte = ()

    @property
    def mittel(self) -> Werte:
        """Fördermittel je Jahr, ohne Förderung lauter Nullen."""
        return self.foerdermittel or (NULL,) * len(self.zahlungen)

    def verteilt(self, werte: Werte) -> Werte:
        """``werte`` über die Nutzungsdauer verteilt, auf die Haushaltsjahre beschnitten."""
        ergebnis = [NULL] * len(werte)
        for jahr, betrag in enumerate(werte):
            if not betrag or self.nutzungsdauer is None:
                continue
            for n, rate in enumerate(abschreibung(betrag, self.nutzungsdauer), start=max(jahr, self.afa_ab)):
                if n < len(werte):
                    ergebnis[n] += rate
        return tuple(ergebnis)


@dataclass(frozen=True)
class Haushaltszeile:
    """Eine gedruckte Zeile: Beträge je Haushaltsjahr und ihre Summe."""

    name: str
    werte: Werte
    art: Zeilenart = "posten"

    @property
    def summe(self) -> Decimal:
        """Summe der gedruckten Jahre."""
        return sum(self.werte, NULL)


def abschreibung(betrag_eur: Decimal, nutzungsdauer: int) -> Werte:
    """Gleichmäßige Jahresbeträge auf den Cent; zusammen genau ``betrag_eur``, weil der aufgelaufene Wert gerundet wird."""
    stand = [runde(betrag_eur * n / nutzungsdauer) for n in range(nutzungsdauer + 1)]
    return tuple(b - a for a, b in pairwise(stand))


def restbuchwert(positionen: Sequence[Position]) -> Decimal:
    """Was am Ende der Betrachtung von den Investitionen noch nicht abgeschrieben ist, in Euro."""
    reihe = [_aus(p) for p in positionen if p.investiv and p.nutzungsdauer]
    gezahlt = sum((sum(w, NULL) for w in reihe), NULL)
    return gezahlt - sum((sum(_afa(p), NULL) for p in positionen if p.investiv and p.nutzungsdauer), NULL)


def ergebnishaushalt(positionen: Sequence[Position], jahre: int) -> tuple[Haushaltszeile, ...]:
    """Erträge, Aufwendungen, Abschreibungen, Ergebnis (Erträge minus Aufwendungen) und nachrichtlich der Eigenanteil."""
    ertraege = [*_zeilen(positionen, _ertrag), *_zeilen(positionen, _foerderertrag, "Zuwendung zu ")]
    aufloesung = _zeilen(positionen, _aufloesung, "Auflösung Sonderposten ")
    aufwand = _zeilen(positionen, _aufwand)
    afa = _zeilen(positionen, _afa, "Abschreibung ")
    summe_ertrag = _summe("Summe Erträge", (*ertraege, *aufloesung), jahre)
    summe_afa = _summe("davon Abschreibungen", afa, jahre, art="nachrichtlich")
    summe_aufwand = _summe("Summe Aufwendungen", (*aufwand, *afa), jahre)
    ergebnis = _differenz("Ergebnis", summe_ertrag, summe_aufwand)
    eigen = _eigenanteil(
        "Nachrichtlich: Eigenanteil geförderter Posten",
        positionen,
        jahre,
        lambda p: (_minus(_aufwand(p), _afa(p), 1), _foerderung_ergebnis(p)),
    )
    kopf = Haushaltszeile("Erträge", (), "kopf"), Haushaltszeile("Aufwendungen", (), "kopf")
    rest = (summe_afa,) if afa else ()
    return (kopf[0], *ertraege, *aufloesung, summe_ertrag, kopf[1], *aufwand, *afa, summe_aufwand, *rest, ergebnis, *eigen)


def finanzhaushalt(positionen: Sequence[Position], jahre: int) -> tuple[Haushaltszeile, ...]:
    """Ein- und Auszahlungen, laufend (konsumtiv) und investiv getrennt, Salden und nachrichtlich der Eigenanteil."""
    laufend = [p for p in positionen if not p.investiv]
    invest = [p for p in positionen if p.investiv]
    teil1, saldo1 = _zahlungsteil("laufend", laufend, jahre)
    teil2, saldo2 = _zahlungsteil("investiv", invest, jahre)
    gesamt = Haushaltszeile("Finanzmittelsaldo", tuple(a + b for a, b in zip(saldo1.werte, saldo2.werte, strict=True)), "summe")
    eigen = _eigenanteil("Nachrichtlich: Eigenanteil geförderter Posten", positionen, jahre, lambda p: (_aus(p), p.mittel))
    return (*teil1, saldo1, *teil2, saldo2, gesamt, *eigen)


def salden(positionen: Iterable[Position], jahre: int) -> Werte:
    """Finanzmittelsaldo je Haushaltsjahr in Euro: Einsparungen, Erträge und Zuwendungen minus Kosten; positiv = Entlastung."""
    stand = [NULL] * jahre
    for p in positionen:
        for n, (zahlung, mittel) in enumerate(zip(p.zahlungen, p.mittel, strict=True)):
            stand[n] += p.postenart.vorzeichen * zahlung + mittel
    return tuple(stand)


def tafel(titel: str, jahre: Sequence[int], zeilen: Iterable[Haushaltszeile]) -> Datentabelle:
    """Die Zeilen als Tabelle: je Haushaltsjahr eine Spalte, rechts die Summe; alle Beträge in Euro."""
    alle, gedruckt = tuple(zeilen), []
    for z in alle:
        if z.art == "kopf":
            gedruckt.append((z.name, *("" for _ in jahre), ""))
        else:
            gedruckt.append((z.name, *(zahl(w, 2) for w in z.werte), zahl(z.summe, 2)))
    spalten = ("in Euro", *(str(j) for j in jahre), "Summe")
    return Datentabelle(
        titel=titel,
        spalten=spalten,
        zeilen=tuple(gedruckt),
        zahlenspalten=tuple(range(1, len(spalten))),
        summen=tuple(n for n, z in enumerate(alle) if z.art in {"kopf", "summe"}),
    )


def _zahlungsteil(name: str, positionen: Sequence[Position], jahre: int) -> tuple[list[Haushaltszeile], Haushaltszeile]:
    ein = [*_zeilen(positionen, _ein), *_zeilen(positionen, lambda p: p.mittel, "Zuwendung zu ")]
    aus = _zeilen(positionen, _aus)
    summe_ein, summe_aus = _summe(f"Einzahlungen {name}", ein, jahre), _summe(f"Auszahlungen {name}", aus, jahre)
    kopf = Haushaltszeile("Laufend (konsumtiv)" if name == "laufend" else "Investitionen (investiv)", (), "kopf")
    return [kopf, *ein, summe_ein, *aus, summe_aus], _differenz(f"Saldo {name}", summe_ein, summe_aus)


_Quelle = Callable[[Position], Werte]


def _zeilen(positionen: Iterable[Position], quelle: _Quelle, vorsatz: str = "") -> list[Haushaltszeile]:
    reihe = [Haushaltszeile(vorsatz + p.name, quelle(p)) for p in positionen]
    return [z for z in reihe if any(z.werte)]


def _summe(name: str, zeilen: Iterable[Haushaltszeile], jahre: int, *, art: Zeilenart = "summe") -> Haushaltszeile:
    stand = [NULL] * jahre
    for z in zeilen:
        stand = [a + b for a, b in zip(stand, z.werte, strict=True)]
    return Haushaltszeile(name, tuple(stand), art)


def _differenz(name: str, a: Haushaltszeile, b: Haushaltszeile) -> Haushaltszeile:
    return Haushaltszeile(name, tuple(x - y for x, y in zip(a.werte, b.werte, strict=True)), "summe")


def _eigenanteil(
    name: str, positionen: Iterable[Position], jahre: int, teile: Callable[[Position], tuple[Werte, Werte]]
) -> list[Haushaltszeile]:
    """Ausgaben geförderter Kosten minus Fördermittel; keine Zeile, wenn nichts gefördert wird."""
    gefoerdert = [p for p in positionen if any(p.foerdermittel)]
    reihe = [Haushaltszeile("", _minus(*teile(p), -1)) for p in gefoerdert]
    return [_summe(name, reihe, jahre, art="nachrichtlich")] if reihe else []


def _minus(a: Werte, b: Werte, vorzeichen: int) -> Werte:
    return tuple(x + vorzeichen * y for x, y in zip(a, b, strict=True))


def _leer(p: Position) -> Werte:
    return (NULL,) * len(p.zahlungen)


def _wenn(gilt: bool, p: Position, werte: Callable[[], Werte]) -> Werte:  # noqa: FBT001  innerer Helfer
    return werte() if gilt else _leer(p)


def _mit_vorzeichen(p: Position, werte: Werte) -> Werte:
    """Einsparungen stehen auf der Seite der Aufwendungen mit Minus: weniger Aufwand als heute."""
    return tuple(-w for w in werte) if p.postenart is Postenart.EINSPARUNG else werte


_AUSGABEN = (Postenart.KOSTEN, Postenart.EINSPARUNG)


def _aus(p: Position) -> Werte:
    return _wenn(p.postenart in _AUSGABEN, p, lambda: _mit_vorzeichen(p, p.zahlungen))


def _ein(p: Position) -> Werte:
    return _wenn(p.postenart not in _AUSGABEN, p, lambda: p.zahlungen)


def _aufwand(p: Position) -> Werte:
    return _wenn(not p.investiv, p, lambda: _aus(p))


def _afa(p: Position) -> Werte:
    return _wenn(p.investiv, p, lambda: p.verteilt(_aus(p)))


def _ertrag(p: Position) -> Werte:
    return _wenn(not p.investiv, p, lambda: _ein(p))


def _foerderertrag(p: Position) -> Werte:
    return _wenn(not p.investiv, p, lambda: p.mittel)


def _aufloesung(p: Position) -> Werte:
    return _wenn(p.investiv, p, lambda: _minus(p.verteilt(_ein(p)), p.verteilt(p.mittel), 1))


def _foerderung_ergebnis(p: Position) -> Werte:
    return p.verteilt(p.mittel) if p.investiv else p.mittel
