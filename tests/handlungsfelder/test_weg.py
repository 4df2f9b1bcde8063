from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, Stapel
from rodiko_kit.basis.verlauf import Eintrag, Rueckgaengig, Vermerk
from rodiko_kit.handlungsfelder.abfrage import entscheidungsweg
from rodiko_kit.handlungsfelder.analyse.weg import entscheidung_aus
from rodiko_kit.handlungsfelder.bericht import handlungsfelder_bloecke
from rodiko_kit.handlungsfelder.modell import Handlungsfeld
from rodiko_kit.reporting.bloecke import pruefe_folge
from rodiko_kit.saal.abfrage.moderation import Rundenvorschlag
from rodiko_kit.saal.befehl import runde as rundenbefehl
from rodiko_kit.saal.befehl.uebernehmen import RundeUebernehmen, beteiligung
from rodiko_kit.saal.modell import Runde, Stimmzettel, Zweck
from rodiko_kit.sitzung import BERATUNG, Verteiler, fachmodule, klassen
from rodiko_kit.storage.speicher import Speicher
from tests.storage.muster import lege_kommune_an

WOHNEN, SPRACHE = uuid4(), uuid4()


class Projekt:
    """Ein gespeichertes Projekt mit zwei Handlungsfeldern."""

    def __init__(self, speicher: Speicher) -> None:
        self.speicher, self.kommune = speicher, lege_kommune_an(speicher)
        self.verteiler = Verteiler(speicher, fachmodule())
        for id_, name in ((WOHNEN, "Wohnen"), (SPRACHE, "Sprache")):
            self.tu(ObjektAnlegen(kommune=self.kommune, art="handlungsfeld", id=id_, felder={"name": name}))

    @property
    def stand(self) -> Any:
        return self.speicher.bestand(self.kommune)

    def tu(self, befehl: Befehl) -> None:
        self.verteiler.ausfuehren(BERATUNG, befehl)

    def fokus(self, feld: UUID, *, an: bool = True) -> ObjektAendern:
        version = self.stand.hole(Handlungsfeld, feld).version
        return ObjektAendern(kommune=self.kommune, art="handlungsfeld", id=feld, version=version, felder={"fokus": an})

    def stimme_ab(self) -> UUID:
        k = self.kommune
        vorschlag = Rundenvorschlag(kommune=k, liste="handlungsfelder", zweck=Zweck.ENTSCHEIDEN, zettel=Stimmzettel.EINFACH)
        anlegen = rundenbefehl.RundeAnlegen(kommune=k, felder=self.verteiler.lesen(BERATUNG, vorschlag))
        self.tu(anlegen)
        self.tu(rundenbefehl.RundeOeffnen(kommune=k, runde=anlegen.id))
        for wahl, n in (("o2", 9), ("o1", 3)):
            self.tu(rundenbefehl.StapelErfassen(kommune=k, runde=anlegen.id, anzahl=n, inhalt={"wahl": wahl}))
        self.tu(rundenbefehl.RundeAufdecken(kommune=k, runde=anlegen.id))
        version = self.stand.hole(Runde, anlegen.id).version
        befehle = (self.fokus(SPRACHE),)
        self.tu(RundeUebernehmen(kommune=k, bezeichnung="Ergebnis übernommen", befehle=befehle, runde=anlegen.id, version=version))
        return anlegen.id


@pytest.fixture
def projekt(tmp_path: Path) -> Iterator[Projekt]:
    with Speicher(klassen(), tmp_path / "projekt.db") as speicher:
        yield Projekt(speicher)


def test_der_weg_nennt_runde_datum_beteiligung_und_verfahren(projekt: Projekt) -> None:
    runde = projekt.stimme_ab()
    weg = entscheidungsweg(projekt.stand)
    (satz,) = weg["wegsaetze"]
    assert satz.startswith("„Sprache“ ist Fokus durch die Runde „")
    assert "(Eine Auswahl, 12 Stimmzettel, davon 12 von Papier oder Handzeichen)" in satz
    (zeile,) = weg["weg"]["zeilen"]
    assert zeile[0].endswith(" Uhr")
    assert zeile[2:4] == ["Eine Auswahl", "12 Stimmzettel, davon 12 von Papier oder Handzeichen"]
    assert "Sprache" in zeile[4]
    assert "Handlungsfeld: Sprache, Fokus: nein → ja" in zeile[5]
    gespeichert = projekt.stand.hole(Runde, runde)
    assert (gespeichert.beteiligung, gespeichert.ergebnis) == (zeile[3], zeile[4])
    bericht = handlungsfelder_bloecke(projekt.stand, False)  # noqa: FBT003  Form der Berichtseinträge
    pruefe_folge(bericht)
    text = json.dumps([b.als_json() for b in bericht], ensure_ascii=False)
    assert "handlungsfelder-weg" in text
    assert "davon 12 von Papier" in text


def test_von_hand_gesetzt_heisst_ohne_abstimmung_auch_nach_einer_runde(projekt: Projekt) -> None:
    projekt.stimme_ab()
    projekt.tu(
        Stapel(kommune=projekt.kommune, bezeichnung="Fokus von Hand", befehle=(projekt.fokus(SPRACHE, an=False), projekt.fokus(WOHNEN)))
    )
    (satz,) = entscheidungsweg(projekt.stand)["wegsaetze"]
    assert satz.startswith("„Wohnen“ ist ohne Abstimmung im Saal als Fokus eingetragen (")
    assert satz.endswith(" Uhr: Fokus von Hand).")
    projekt.tu(Rueckgaengig(kommune=projekt.kommune))
    (zurueck,) = entscheidungsweg(projekt.stand)["wegsaetze"]
    assert zurueck.startswith("„Sprache“ ist Fokus durch die Runde „")


def test_ohne_fokus_kein_satz_und_keine_zeile(projekt: Projekt) -> None:
    assert entscheidungsweg(projekt.stand)["wegsaetze"] == []
    assert entscheidungsweg(projekt.stand)["weg"]["zeilen"] == []


def test_geloeschter_inhalt_verraet_nichts_mehr() -> None:
    leer = Vermerk(art="handlungsfeld", id=WOHNEN, was="geändert", version=2, erhalten=False)
    eintrag = Eintrag(quelle="x", nummer=1, kommune=WOHNEN, wann="2026-06-03T10:00:00+00:00", wer="", titel="", vermerke=(leer,))
    assert entscheidung_aus([eintrag], WOHNEN) is None


def test_beteiligung_zaehlt_papier_getrennt() -> None:
    assert beteiligung(23, 5) == "23 Stimmzettel, davon 5 von Papier oder Handzeichen"
    assert beteiligung(1, 0) == "1 Stimmzettel"
