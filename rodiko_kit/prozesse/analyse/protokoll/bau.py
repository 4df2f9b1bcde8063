"""Baut aus gelesenen Blöcken ein Protokoll: Namen werden Nummern, Fall und Person Pseudonyme, Mängel werden gesammelt."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.prozesse.analyse.protokoll.paarung import BEGINNT, ENDET, SONST, Tat, paare
from rodiko_kit.prozesse.analyse.protokoll.typen import (
    FEHLT,
    LAENGSTER_NAME,
    MEISTE_AKTIVITAETEN,
    MEISTE_EREIGNISSE,
    MEISTE_GRUPPEN,
    ROLLEN,
    Protokoll,
)
from rodiko_kit.prozesse.analyse.protokoll.zeitpunkte import FRUEHESTENS, KEINER, SPAETESTENS, Zeitleser, auf_ortszeit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MEISTE_MELDUNGEN = 100
_ZEIGE_ZEICHEN = 40
_GENANNTE_ZEILEN = 20
_ZUSTAENDE = {
    **dict.fromkeys(("start", "started", "begin", "beginn", "begonnen", "gestartet", "anfang"), BEGINNT),
    **dict.fromkeys(("complete", "completed", "end", "ende", "beendet", "abgeschlossen", "fertig", "erledigt"), ENDET),
}


class Verzeichnis:
    """Nummeriert Texte in der Reihenfolge ihres Auftretens; behalten wird nur, was ``wandle`` aus ihnen macht."""

    def __init__(self, wandle: Callable[[str], str], hoechstens: int = MEISTE_EREIGNISSE) -> None:
        self._wandle, self._hoechstens = wandle, hoechstens
        self._nummern: dict[str, int] = {}

    @property
    def namen(self) -> tuple[str, ...]:
        """Alle Namen nach Nummer."""
        return tuple(self._nummern)

    @property
    def voll(self) -> bool:
        """Ob mehr Namen vorkommen, als es geben darf."""
        return len(self._nummern) > self._hoechstens

    def kodiere(self, texte: Sequence[str]) -> NDArray[np.int32]:
        """Die Nummern der Texte, ``FEHLT`` für leere."""
        import numpy as np
        import pandas as pd

        feld = np.fromiter(texte, dtype=object, count=len(texte))
        stellen, verschieden = pd.factorize(feld)
        tafel = np.fromiter((self._nummer(t) for t in verschieden), dtype=np.int32, count=len(verschieden))
        return tafel[stellen] if len(verschieden) else np.empty(0, dtype=np.int32)

    def _nummer(self, text: str) -> int:
        knapp = text.strip()
        return self._nummern.setdefault(self._wandle(knapp), len(self._nummern)) if knapp else FEHLT


def _name(text: str) -> str:
    """Name einer Aktivität oder Gruppe: Normalform C, sichtbare Zeichen, höchstens ``LAENGSTER_NAME`` lang."""
    sauber = " ".join("".join(z if z.isprintable() else " " for z in unicodedata.normalize("NFC", text)).split())
    return sauber if len(sauber) <= LAENGSTER_NAME else sauber[: LAENGSTER_NAME - 1] + "…"


class Bau:
    """Nimmt Blöcke an und liefert am Ende das Protokoll oder alle Mängel.

    ``form`` ist „CSV“ oder „XES“, ``leser`` deutet die Zeitspalten, ``titel`` nennt je Rolle die Spalte für Meldungen.
    Mit ``auslassen`` zählen fehlerhafte Zeilen nicht mit, statt die Datei abzulehnen; ihre Zahl steht im Protokoll.
    """

    def __init__(
        self,
        form: str,
        pseudonym: Callable[[str], str],
        leser: Mapping[str, Zeitleser],
        titel: Mapping[str, str],
        *,
        auslassen: bool = False,
    ) -> None:
        self._auslassen = auslassen
        self._falsch: list[NDArray[np.bool_]] = []
        self._verworfen = 0
        self.form, self._leser, self._titel = form, leser, titel
        self._namen = {
            "fall": Verzeichnis(pseudonym),
            "aktivitaet": Verzeichnis(_name, MEISTE_AKTIVITAETEN),
            "person": Verzeichnis(pseudonym),
            "gruppe": Verzeichnis(_name, MEISTE_GRUPPEN),
        }
        self._zustaende = Verzeichnis(str.casefold, MEISTE_GRUPPEN)
        self._teile: dict[str, list[NDArray[np.generic]]] = {}
        self._maengel: list[tuple[int, EingabeFehler]] = []
        self._weitere = self.ereignisse = 0
        self._hinweise: list[str] = []

    def melde(self, zeile: int, wert: object, mangel: str, abhilfe: str, spalte: str = "") -> None:
        """Nimmt einen Mangel auf; nach ``MEISTE_MELDUNGEN`` wird nur noch gezählt."""
        if len(self._maengel) >= MEISTE_MELDUNGEN:
            self._weitere += 1
            return
        ort = f"Zeile {zeile}" + (f", Spalte „{spalte}“" if spalte else "")
        gezeigt = str(wert) if len(str(wert)) <= _ZEIGE_ZEICHEN else str(wert)[:_ZEIGE_ZEICHEN] + "…"
        self._maengel.append((zeile, EingabeFehler(ort, gezeigt, mangel, abhilfe)))

    def verwirf(self, zeile: int, wert: object, mangel: str, abhilfe: str) -> None:
        """Meldet eine Zeile, die gar nicht erst angenommen wird."""
        self.melde(zeile, wert, mangel, abhilfe)
        self._verworfen += 1

    def nimm(self, spalten: Mapping[str, Sequence[str]], nummern: Sequence[int]) -> None:
        """Ein Block: je Rolle gleich viele Texte, dazu die Zeilennummern. ``EingabeFehler`` bei zu vielen Ereignissen oder Namen."""
        import numpy as np

        if not nummern:
            return
        self.ereignisse += len(nummern)
        self._falsch.append(np.zeros(len(nummern), dtype=bool))
        if self.ereignisse > MEISTE_EREIGNISSE:
            raise EingabeFehler("Datei", "Ereignisprotokoll", f"hat mehr als {MEISTE_EREIGNISSE} Ereignisse.", "Bitte den Zeitraum kürzen.")
        for rolle, verzeichnis in self._namen.items():
            leer = np.full(len(nummern), FEHLT, dtype=np.int32)
            werte = verzeichnis.kodiere(spalten[rolle]) if rolle in spalten else leer
            self._lege_ab(rolle, werte)
            if rolle in {"fall", "aktivitaet"}:
                self._melde_alle(werte == FEHLT, nummern, rolle, "", "fehlt.", "Bitte in jeder Zeile angeben.")
            if verzeichnis.voll:
                mangel = f"hat mehr als {verzeichnis._hoechstens} verschiedene Werte."  # noqa: SLF001  gleiche Datei
                rat = f"Das ist vermutlich nicht die Spalte für {ROLLEN[rolle]}; bitte eine andere wählen."
                raise EingabeFehler(f"Spalte für {ROLLEN[rolle]}", self._titel.get(rolle, ""), mangel, rat)
        self._nimm_zeiten(spalten, nummern)
        if "zustand" in spalten:
            self._lege_ab("zustand", self._zustaende.kodiere(spalten["zustand"]))

    def _nimm_zeiten(self, spalten: Mapping[str, Sequence[str]], nummern: Sequence[int]) -> None:
        import numpy as np

        keiner = np.full(len(nummern), KEINER, dtype=np.int64)
        ohne_zone = np.zeros(len(nummern), dtype=bool)
        gut = np.ones(len(nummern), dtype=bool)
        werte, zonen = {}, {}
        for rolle in ("beginn", "ende"):
            werte[rolle], zonen[rolle] = keiner, ohne_zone
            if rolle in spalten:
                reihe = self._leser[rolle].lies(spalten[rolle])
                werte[rolle], zonen[rolle] = reihe.ms, reihe.mit_zone
                gut &= ~reihe.unlesbar
                jahre = (
                    f"Bitte Datum und Uhrzeit eintragen, etwa 12.05.2026 08:15; die Jahre {FRUEHESTENS} bis {SPAETESTENS - 1} sind erlaubt."
                )
                self._melde_alle(reihe.unlesbar, nummern, rolle, spalten[rolle], "ist kein Zeitpunkt.", jahre)
            self._lege_ab(rolle, werte[rolle])
            self._lege_ab(rolle + "_zone", zonen[rolle])
        fehlt = gut & (werte["beginn"] == KEINER) & (werte["ende"] == KEINER)
        self._melde_alle(fehlt, nummern, "ende" if "ende" in spalten else "beginn", "", "fehlt.", "Bitte je Zeile einen Zeitpunkt angeben.")
        beide = (werte["beginn"] != KEINER) & (werte["ende"] != KEINER) & (zonen["beginn"] == zonen["ende"])
        verkehrt = beide & (werte["ende"] < werte["beginn"])
        self._melde_alle(verkehrt, nummern, "ende", spalten.get("ende", ()), "liegt vor dem Beginn.", "Bitte beide Zeitpunkte prüfen.")

    def _melde_alle(  # noqa: PLR0913, PLR0917  eine Meldung hat so viele Teile
        self, falsch: NDArray[np.bool_], nummern: Sequence[int], rolle: str, texte: Sequence[str], mangel: str, abhilfe: str
    ) -> None:
        stellen = falsch.nonzero()[0]
        self._falsch[-1] |= falsch
        for i in stellen[:MEISTE_MELDUNGEN]:
            self.melde(nummern[i], texte[i] if texte else "", mangel, abhilfe, self._titel.get(rolle, ""))
        self._weitere += max(0, len(stellen) - MEISTE_MELDUNGEN)

    def _lege_ab(self, name: str, werte: NDArray[np.generic]) -> None:
        self._teile.setdefault(name, []).append(werte)

    def fertig(self) -> Protokoll:
        """Das Protokoll; ``SammelFehler`` mit allen Mängeln nach Zeilen oder wenn es kein Ereignis gibt."""
        import numpy as np

        if not self._auslassen:
            self._wirf_maengel()
        falsch = np.concatenate([np.zeros(0, dtype=bool), *self._falsch])
        if falsch.all():
            self._wirf_maengel()
            raise SammelFehler([EingabeFehler("Datei", "Ereignisprotokoll", "enthält kein Ereignis.", "Bitte den Zeitraum prüfen.")])
        reihen = {name: np.concatenate(teile) for name, teile in self._teile.items()}
        self._benannt = {rolle: verzeichnis.namen for rolle, verzeichnis in self._namen.items()}
        self._teile.clear()
        if falsch.any():
            reihen = self._ohne(reihen, ~falsch)
        n = self.ereignisse
        ms = np.concatenate([reihen["beginn"], reihen["ende"]])
        verstrichen, wand = auf_ortszeit(ms, np.concatenate([reihen["beginn_zone"], reihen["ende_zone"]]))
        tat = Tat(
            nummer=np.arange(n),
            fall=reihen["fall"],
            aktivitaet=reihen["aktivitaet"],
            person=reihen["person"],
            gruppe=reihen["gruppe"],
            beginn=verstrichen[:n],
            ende=verstrichen[n:],
            beginn_ort=wand[:n],
            ende_ort=wand[n:],
        )
        faelle = _fallgrenzen(tat, len(self._benannt["fall"]))
        if "zustand" in reihen and (reihen["zustand"] != FEHLT).any():
            tat = self._paare(tat, reihen["zustand"])
        return self._protokoll(tat, faelle)

    def _wirf_maengel(self) -> None:
        if not self._maengel:
            return
        reihe = [f for _, f in sorted(self._maengel, key=lambda p: p[0])]
        if self._weitere:
            mehr = EingabeFehler(
                "Datei", f"{self._weitere} weitere Mängel", "sind nicht einzeln aufgeführt.", "Bitte zuerst diese beheben."
            )
            reihe.append(mehr)
        raise SammelFehler(reihe)

    def _paare(self, tat: Tat, zustand: NDArray[np.int32]) -> Tat:
        import numpy as np

        namen = self._zustaende.namen
        tafel = np.array([_ZUSTAENDE.get(z, SONST) for z in namen] + [ENDET], dtype=np.int8)  # die letzte Stelle gilt für FEHLT
        art = tafel[zustand]
        if not (art != SONST).any():
            art[:] = ENDET
        if (fremd := int((art == SONST).sum())) > 0:
            arten = ", ".join(n for n in namen if n not in _ZUSTAENDE)
            self._hinweise.append(f"{fremd} Ereignisse anderer Art ({arten[:80]}) zählen als Ereignis, aber nicht als Tätigkeit.")
        return paare(tat, art)

    def _protokoll(self, tat: Tat, faelle: tuple[NDArray[np.int64], ...]) -> Protokoll:
        import numpy as np

        beginn, ende = (np.where(a == KEINER, b, a) for a, b in ((tat.beginn, tat.ende), (tat.ende, tat.beginn)))
        beginn_ort, ende_ort = (np.where(a == KEINER, b, a) for a, b in ((tat.beginn_ort, tat.ende_ort), (tat.ende_ort, tat.beginn_ort)))
        folge = np.lexsort((tat.nummer, ende, beginn, tat.fall))
        return Protokoll(
            fall=tat.fall[folge],
            aktivitaet=tat.aktivitaet[folge],
            person=tat.person[folge],
            gruppe=tat.gruppe[folge],
            beginn=beginn[folge],
            ende=ende[folge],
            beginn_ort=beginn_ort[folge],
            ende_ort=ende_ort[folge],
            dauer_bekannt=((tat.beginn != KEINER) & (tat.ende != KEINER))[folge],
            fall_beginn=faelle[0],
            fall_ende=faelle[1],
            fall_beginn_ort=faelle[2],
            fall_ende_ort=faelle[3],
            faelle=self._benannt["fall"],
            personen=self._benannt["person"],
            aktivitaeten=self._benannt["aktivitaet"],
            gruppen=self._benannt["gruppe"],
            ereignisse=self.ereignisse,
            form=self.form,
            hinweise=(*self._auslassungen(), *self._hinweise, *self._zeithinweise()),
            ausgelassen=self._verworfen,
        )

    def _ohne(self, reihen: dict[str, NDArray[np.generic]], gut: NDArray[np.bool_]) -> dict[str, NDArray[np.generic]]:
        """Nur die guten Zeilen; Fälle und Namen ohne Zeile verschwinden aus den Verzeichnissen."""
        import numpy as np

        self._verworfen += int((~gut).sum())
        self.ereignisse = int(gut.sum())
        reihen = {name: reihe[gut] for name, reihe in reihen.items()}
        for rolle, namen in self._benannt.items():
            benutzt = np.unique(reihen[rolle])
            benutzt = benutzt[benutzt != FEHLT]
            neu = np.full(len(namen) + 1, FEHLT, dtype=np.int32)
            neu[benutzt] = np.arange(len(benutzt))
            reihen[rolle] = neu[reihen[rolle]]  # die letzte Stelle gilt für FEHLT
            self._benannt[rolle] = tuple(namen[n] for n in benutzt)
        return reihen

    def _auslassungen(self) -> tuple[str, ...]:
        """Welche Zeilen ausgelassen sind und warum, die ersten einzeln."""
        if not self._verworfen:
            return ()
        zeilen = dict.fromkeys(z for z, _ in sorted(self._maengel, key=lambda p: p[0]))
        genannt = [str(z) for z in zeilen][:_GENANNTE_ZEILEN]
        rest = self._verworfen - len(genannt)
        wo = f"Zeile {', '.join(genannt)}" + (f" und {rest} weitere" if rest > 0 else "")
        return (f"{self._verworfen} fehlerhafte {'Zeile' if self._verworfen == 1 else 'Zeilen'} ausgelassen: {wo}.",)

    def _zeithinweise(self) -> tuple[str, ...]:
        if any(leser.schraeg for leser in self._leser.values()):
            return ("Datum mit Schrägstrichen: gelesen wurde Tag vor Monat.",)
        return ()


def _fallgrenzen(tat: Tat, anzahl: int) -> tuple[NDArray[np.int64], ...]:
    """Je Fall erster und letzter Zeitpunkt, auf der verstrichenen Zeit und auf der Wanduhr."""
    import numpy as np

    grenzen = []
    for beginn, ende in ((tat.beginn, tat.ende), (tat.beginn_ort, tat.ende_ort)):
        frueh, spaet = np.full(anzahl, 2**62, dtype=np.int64), np.full(anzahl, -(2**62), dtype=np.int64)
        for reihe in (beginn, ende):
            da = reihe != KEINER
            np.minimum.at(frueh, tat.fall[da], reihe[da])
            np.maximum.at(spaet, tat.fall[da], reihe[da])
        grenzen += [frueh, spaet]
    return tuple(grenzen)
