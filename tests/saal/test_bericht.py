from __future__ import annotations

from uuid import UUID

from rodiko_kit.reporting.bloecke import Abbildung, Absatz, Liste, pruefe_folge
from rodiko_kit.saal.bericht import saal_bloecke
from rodiko_kit.saal.modell import Rundenstand, Stapelstimme, Stimmzettel, Thema
from tests.hilfen.bestand import SpeicherloserBestand
from tests.saal.analyse.welt import KOMMUNE, runde


def test_das_protokoll_nennt_ergebnis_teilnahme_und_themen() -> None:
    r = runde(Stimmzettel.EINFACH, "Wohnen", "Sprache").aendern(stand=Rundenstand.AUFGEDECKT)
    stapel = Stapelstimme(id=UUID(int=3), kommune=KOMMUNE, kuerzel="SS-001", runde=r.id, anzahl=7, inhalt={"wahl": "o2"})
    bestand = SpeicherloserBestand((r, stapel, Thema(kommune=KOMMUNE, kuerzel="T-001", name="Dolmetschen")), KOMMUNE)
    bloecke = saal_bloecke(bestand, False)  # noqa: FBT003  Form des Berichtseintrags
    pruefe_folge(bloecke)
    absatz = next(b for b in bloecke if isinstance(b, Absatz))
    assert "„Sprache“ liegt mit 7 von 7 Stimmen" in absatz.text[0].text
    assert "davon 7 von Papier oder Handzeichen" in absatz.text[0].text
    assert any(isinstance(b, Abbildung) for b in bloecke)
    assert isinstance(bloecke[-1], Liste)
    assert bloecke[-1].punkte[0][0].text == "Dolmetschen"


def test_verdeckte_runden_stehen_nicht_im_protokoll() -> None:
    assert saal_bloecke(SpeicherloserBestand((runde(Stimmzettel.EINFACH, "A", "B"),), KOMMUNE), False) == ()  # noqa: FBT003  wie oben
