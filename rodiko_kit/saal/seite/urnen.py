"""Die Stimmen laufender Runden im Speicher, aus dem Sammelkasten gelesen und mit jedem Einwurf fortgeschrieben."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from rodiko_kit.basis.einwurf import Einwurf
from rodiko_kit.saal.modell import Runde, Rundenstand, Stapelstimme


class Laufurne:
    """Alle Einwürfe einer Runde; Beteiligung je Durchgang ist immer fertig gezählt."""

    def __init__(self, einwuerfe: Iterable[Einwurf]) -> None:
        self._einwuerfe: dict[tuple[int, str, str], Einwurf] = {}
        self._personen: dict[int, set[str]] = {}
        self.fassung = 0
        """Wie oft etwas dazukam."""
        self.wirf_ein(einwuerfe)

    def wirf_ein(self, einwuerfe: Iterable[Einwurf]) -> None:
        """Neue Einwürfe; derselbe Schlüssel ersetzt."""
        self.fassung += 1
        for e in einwuerfe:
            self._einwuerfe[e.durchgang, e.absender, e.gegenstand] = e
            self._personen.setdefault(e.durchgang, set()).add(e.absender)

    def personen(self, durchgang: int) -> int:
        """Wie viele Absender in diesem Durchgang eingeworfen haben."""
        return len(self._personen.get(durchgang, ()))

    def kennt(self, durchgang: int, absender: str) -> bool:
        """Ob dieser Absender schon eingeworfen hat."""
        return absender in self._personen.get(durchgang, ())

    def auszug(self) -> tuple[Einwurf, ...]:
        """Alle Einwürfe, zum Auswerten in einem anderen Faden."""
        return tuple(self._einwuerfe.values())


class Rundenbuch:
    """Der zuletzt gelesene Stand aller Runden."""

    def __init__(self, runden: Iterable[Runde] = (), stapel: Iterable[Stapelstimme] = (), themen: Mapping[UUID, int] | None = None) -> None:
        self.runden = {r.id: r for r in runden}
        self.themen = dict(themen or {})
        """Kommune -> offene Punkte des Themenspeichers."""
        self._stapel: dict[UUID, list[Stapelstimme]] = {}
        for s in stapel:
            self._stapel.setdefault(s.runde, []).append(s)

    def codes(self) -> set[str]:
        """Alle vergebenen Codes."""
        return {r.code for r in self.runden.values() if r.code}

    def aktuelle(self, code: str) -> Runde | None:
        """Was ein Telefon mit diesem Code zeigt: die offene Runde, sonst die zuletzt geöffnete; ``None`` vor der ersten."""
        gelaufen = [r for r in self.runden.values() if r.code == code and r.geoeffnet and r.stand is not Rundenstand.ENTWURF]
        return max(gelaufen, key=lambda r: (r.stand is Rundenstand.OFFEN, r.geoeffnet), default=None)

    def nachfolger(self, runde: Runde) -> Runde | None:
        """Die Runde desselben Codes, die nach dieser geöffnet wurde und jetzt dran ist."""
        jetzt = self.aktuelle(runde.code)
        return jetzt if jetzt is not None and jetzt.id != runde.id and jetzt.geoeffnet > runde.geoeffnet else None

    def stapel(self, runde: UUID) -> tuple[Stapelstimme, ...]:
        """Die Stapelstimmen einer Runde."""
        return tuple(self._stapel.get(runde, ()))

    def vom_stapel(self, runde: Runde) -> int:
        """Wie viele Stimmen des laufenden Durchgangs vom Stapel kommen."""
        return sum(s.anzahl for s in self.stapel(runde.id) if s.durchgang == runde.zaehlgang)
