"""Was ein Kostenposten je Zahlung kostet: eingetragen oder aus Kostensätzen gerechnet, mit Quelle und Vorbehalten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import datum, eur, prozent, zahl
from rodiko_kit.kosten.analyse.stundensatz import Personaleinzelkosten, laufbahn, personaleinzelkosten
from rodiko_kit.kosten.modell import Beleg, Entgelttabelle, Jahresarbeitszeit, Welt
from rodiko_kit.szenarien.modell.haushalt import Eigensatz, Haushaltsrahmen
from rodiko_kit.szenarien.modell.kostenposten import Kostenposten

_MINUTEN = 60


@dataclass(frozen=True)
class Zeitraum:
    """Für welche Tage Sätze gelten sollen; ``None`` = noch kein Haushaltsrahmen, dann zählt nur, ob sie geprüft sind."""

    von: dt.date | None = None
    bis: dt.date | None = None

    def vorbehalte(self, beleg: Beleg) -> tuple[str, ...]:
        """„ungeprüft“, „abgelaufen am …“, „gilt erst ab …“, „gilt nur bis …“; leer = nichts."""
        if self.von is None:
            return () if beleg.geprueft else ("ungeprüft",)
        saetze = beleg.vorbehalte(self.von)
        if self.bis and beleg.gueltig_bis and self.von <= beleg.gueltig_bis < self.bis:
            saetze = (*saetze, f"gilt nur bis {datum(beleg.gueltig_bis)}")
        return saetze


@dataclass(frozen=True)
class Satzwerk:
    """Alles, woraus Personalbeträge folgen: Entgelttabelle, Arbeitgeberanteile, Jahresarbeitszeit, eigene Sätze."""

    entgelt: Entgelttabelle
    nebenkosten: Mapping[str, Decimal]
    nebenkosten_beleg: Beleg
    arbeitszeit: Jahresarbeitszeit
    eigene: Mapping[UUID, Eigensatz]
    zeitraum: Zeitraum


@dataclass(frozen=True)
class Wert:
    """Betrag je Zahlung in Euro (mindestens, typisch, höchstens), ungerundet; ``mangel`` = warum er nicht zählt."""

    minimum: Decimal
    typisch: Decimal
    maximum: Decimal
    herleitung: str = ""
    quelle: str = ""
    vorbehalte: tuple[str, ...] = ()
    mangel: str = ""

    @property
    def streut(self) -> bool:
        """Ob der Betrag eine Spanne hat."""
        return self.maximum > self.minimum

    @property
    def quelle_mit_marken(self) -> str:
        """Die Quelle mit ihren Vorbehalten in Klammern; „ohne Quelle“, wenn keine genannt ist."""
        marken = f" ({', '.join(self.vorbehalte)})" if self.vorbehalte else ""
        return (self.quelle or "ohne Quelle") + marken


def beleg_von(satz: Eigensatz) -> Beleg:
    """Der Beleg eines eigenen Satzes."""
    return Beleg(quelle=satz.quelle, gueltig_ab=satz.gueltig_ab, gueltig_bis=satz.gueltig_bis, geprueft=satz.geprueft)


def wert(posten: Kostenposten, werk: Satzwerk, rahmen: Haushaltsrahmen | None) -> Wert:
    """Der Betrag eines Postens mit seiner Menge; Personalangaben gehen dem eingetragenen Betrag vor."""
    if posten.entgeltgruppe:
        einer = _aus_tabelle(posten, werk, rahmen)
    elif posten.eigensatz is not None:
        einer = _aus_eigenem_satz(posten, werk)
    else:
        einer = Wert(posten.betrag_eur, posten.betrag_eur, posten.betrag_eur, quelle=posten.quelle)
    if einer.mangel:
        return einer
    mal = Decimal(1) if posten.menge is None else posten.menge
    unten = einer.typisch if posten.betrag_min_eur is None else min(posten.betrag_min_eur, einer.typisch)
    oben = einer.typisch if posten.betrag_max_eur is None else max(posten.betrag_max_eur, einer.typisch)
    stueck = f"Menge {zahl(posten.menge)} mal {_geld(einer.typisch)}" if posten.menge is not None else ""
    return Wert(
        unten * mal, einer.typisch * mal, oben * mal, "; ".join(filter(None, (einer.herleitung, stueck))), einer.quelle, einer.vorbehalte
    )


def stelle(posten: Kostenposten, werk: Satzwerk, rahmen: Haushaltsrahmen | None) -> Personaleinzelkosten:
    """Personalkosten der Entgeltgruppe und Stufe des Postens; ``EingabeFehler``, wenn es sie in der Tabelle nicht gibt."""
    entgelt = werk.entgelt.monat(posten.entgeltgruppe, posten.erfahrungsstufe or 0)
    return personaleinzelkosten(entgelt, werk.entgelt.monatsgehaelter, nebenkosten(posten, werk, rahmen), stunden_je_jahr(werk, rahmen))


def nebenkosten(posten: Kostenposten, werk: Satzwerk, rahmen: Haushaltsrahmen | None) -> Decimal:
    """Arbeitgeberanteil: der eigene des Rahmens, sonst der AGebV für die Entgeltgruppe."""
    if rahmen is not None and rahmen.nebenkosten_prozent is not None:
        return rahmen.nebenkosten_prozent / 100
    return werk.nebenkosten[laufbahn(posten.entgeltgruppe)]


def stunden_je_jahr(werk: Satzwerk, rahmen: Haushaltsrahmen | None) -> Decimal:
    """Arbeitsstunden einer Vollzeitkraft: die eigenen des Rahmens, sonst der Richtwert."""
    if rahmen is not None and rahmen.arbeitszeit_stunden is not None:
        return rahmen.arbeitszeit_stunden
    return Decimal(werk.arbeitszeit.minuten or 0) / _MINUTEN


def _aus_tabelle(posten: Kostenposten, werk: Satzwerk, rahmen: Haushaltsrahmen | None) -> Wert:
    if posten.vzae is None and posten.stunden is None:
        return _mangel(posten, "nennt eine Entgeltgruppe, aber weder Stellenanteil noch Stunden")
    try:
        kosten = stelle(posten, werk, rahmen)
    except EingabeFehler as fehler:
        return _mangel(posten, str(fehler))
    betrag = kosten.personalkosten_jahr_eur * posten.vzae if posten.vzae is not None else kosten.eur_je_stunde * (posten.stunden or 0)
    menge = f"{zahl(posten.vzae)} VZÄ" if posten.vzae is not None else f"{zahl(posten.stunden)} h"
    eigener = rahmen is not None and rahmen.nebenkosten_prozent is not None
    anteil = prozent(nebenkosten(posten, werk, rahmen), 2)
    herleitung = (
        f"E {posten.entgeltgruppe} Stufe {posten.erfahrungsstufe}: {zahl(werk.entgelt.monatsgehaelter)} Monatsentgelte, "
        f"Arbeitgeberanteil {anteil}, {menge}"
    )
    quellen = [werk.entgelt.name, rahmen.personal_quelle if eigener and rahmen else "Arbeitgeberanteil nach AGebV (Bund)", posten.quelle]
    belege = [
        werk.entgelt.beleg,
        *([] if eigener else [werk.nebenkosten_beleg]),
        *([] if posten.vzae is not None else [werk.arbeitszeit.beleg]),
    ]
    marken = tuple(dict.fromkeys(m for b in belege for m in werk.zeitraum.vorbehalte(b)))
    return Wert(betrag, betrag, betrag, herleitung, "; ".join(filter(None, quellen)), marken)


def _aus_eigenem_satz(posten: Kostenposten, werk: Satzwerk) -> Wert:
    satz = werk.eigene.get(posten.eigensatz) if posten.eigensatz else None
    if satz is None or posten.stunden is None:
        return _mangel(posten, "nennt einen eigenen Satz, aber keine Stunden")
    if satz.welt is not Welt.VOLLKOSTEN:
        return _mangel(posten, f"rechnet mit {satz.kuerzel}, einem Satz des Erfüllungsaufwands; die Welten werden nicht gemischt")
    betrag = satz.eur_je_stunde * posten.stunden
    quelle = "; ".join(filter(None, (f"{satz.kuerzel} {satz.name}: {satz.quelle}" if satz.quelle else "", posten.quelle)))
    return Wert(
        betrag,
        betrag,
        betrag,
        f"{zahl(posten.stunden)} h mal {_geld(satz.eur_je_stunde)} ({satz.kuerzel})",
        quelle,
        werk.zeitraum.vorbehalte(beleg_von(satz)),
    )


def _geld(betrag: Decimal) -> str:
    """Mit Cent; kleinere Teile, wie bei Stückpreisen, ungerundet."""
    return eur(betrag) if betrag == runde(betrag) else f"{zahl(betrag)}\u00a0€"


def _mangel(posten: Kostenposten, satz: str) -> Wert:
    null = Decimal(0)
    return Wert(null, null, null, quelle=posten.quelle, mangel=f"{posten.kuerzel} {satz}; der Posten zählt nicht.")
