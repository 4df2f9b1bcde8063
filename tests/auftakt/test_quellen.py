from __future__ import annotations

import pytest
from pydantic import ValidationError

from rodiko_kit.auftakt.analyse import quellen
from rodiko_kit.auftakt.analyse.belege import befunde_aus
from rodiko_kit.auftakt.modell.quellen import Aussage, Aussageart, Befundart, Beleg, Dokument, Interview
from rodiko_kit.handlungsfelder.modell import Handlungsfeld
from tests.auftakt.welt import bestand, neu

GESPRAECHE = [neu(Interview, f"IV-{n}", name=f"Funktion {n}", einzelrolle=n == 4) for n in range(1, 5)]


def _aussage(n: int, gespraech: int, thema: str = "Termine", **felder: object) -> Aussage:
    return neu(Aussage, f"AU-{n}", interview=GESPRAECHE[gespraech - 1].id, thema=thema, kernsatz=f"Satz {n}", gesagt="geheim", **felder)


def test_kernsaetze_gibt_es_erst_ab_drei_gespraechen_ohne_einzelrollen() -> None:
    zwei = [_aussage(1, 1), _aussage(2, 2), _aussage(3, 2), _aussage(4, 4)]
    assert quellen.kernsaetze(quellen.themen(zwei, GESPRAECHE)) == ()
    assert "weniger als 3 Gespräche" in quellen.hinweise_interviews(zwei, GESPRAECHE)[0]
    drei = [*zwei, _aussage(5, 3)]
    assert quellen.kernsaetze(quellen.themen(drei, GESPRAECHE)) == tuple(("Termine", f"Satz {n}") for n in range(1, 6))
    assert quellen.hinweise_interviews(drei, GESPRAECHE) == ()


def test_themen_zaehlen_aussagen_nach_art_haeufige_zuerst() -> None:
    alle = [_aussage(1, 1, aussageart=Aussageart.IDEE), _aussage(2, 2), _aussage(3, 1, "Wege")]
    erstes, zweites = quellen.themen(alle, GESPRAECHE)
    assert (erstes.name, zweites.name) == ("Termine", "Wege")
    assert (erstes.zahl_der(Aussageart.IDEE), erstes.zahl_der(Aussageart.PROBLEM), erstes.gespraeche) == (1, 1, 2)
    assert quellen.aussagentabelle([erstes]).zeilen[0][-1] == "unter 3"


def test_aussagen_ohne_thema_und_stumme_interviews_werden_genannt() -> None:
    saetze = quellen.hinweise_interviews([_aussage(1, 1, "")], GESPRAECHE[:2])
    assert saetze == ("1 Aussage ist noch keinem Thema zugeordnet.", "Aus 1 Interview ist noch keine Aussage festgehalten.")


def test_ein_beleg_braucht_genau_eine_quelle() -> None:
    dokument = neu(Dokument, "DO-1", name="Konzept")
    for felder in ({}, {"dokument": dokument.id, "interview": GESPRAECHE[0].id}):
        with pytest.raises(ValidationError, match="genau eine Quelle"):
            neu(Beleg, "BL-1", befundart=Befundart.RISIKO, befund="RI-1", **felder)


def test_belege_zaehlen_je_befund_auch_aus_hoeheren_schichten() -> None:
    feld = neu(Handlungsfeld, "HF-1", name="Wohnen")
    dokument = neu(Dokument, "DO-1", name="Konzept")

    def beleg(n: int, **felder: object) -> Beleg:
        return neu(Beleg, f"BL-{n}", befundart=Befundart.HANDLUNGSFELD, **{"befund": "HF-1", **felder})

    belege = [
        beleg(1, dokument=dokument.id),
        beleg(2, interview=GESPRAECHE[0].id),
        beleg(3, interview=GESPRAECHE[1].id, stuetzt=False),
        beleg(4, befund="HF-9", dokument=dokument.id),
    ]
    befunde = befunde_aus(bestand(feld, dokument))
    assert befunde == {(Befundart.HANDLUNGSFELD, "HF-1"): "Wohnen"}
    (stand,) = quellen.belegstand(befunde, belege)
    assert (stand.dokumente, stand.interviews, stand.dagegen, stand.dafuer) == (1, 1, 1, 2)
    saetze = quellen.hinweise_belege(befunde, belege, [dokument])
    assert "Handlungsfeld „HF-9“ gibt es nicht" in saetze[0]
    assert "widersprechen sich die Quellen (2 dafür, 1 dagegen)" in saetze[1]
    assert saetze[2] == "1 Dokument ohne Stand oder Kernaussage."
    assert quellen.dokumenttabelle([dokument], belege).zeilen[0][-1] == "2"
