"""Der Saal unter kleiner Last und nach gewaltsamen Enden; in voller Größe misst ``make bench``. Loopback ist kein WLAN."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path
from uuid import UUID

import pytest

from rodiko_kit.basis.einwurf import Einwurf
from rodiko_kit.betrieb.saal import SALZ
from rodiko_kit.saal.seite.teilnahme import Teilnahmen
from rodiko_kit.sitzung import oeffne
from tests.hilfen.telefone import Strom, Telefon, laufe
from tests.last.saalausfall import Spiel, ausfaelle, vergleiche
from tests.last.saallast import lege_saal_an, tritt_bei, welle
from tests.saal.seite.conftest import Saalbetrieb, betrieb

__all__ = ["betrieb"]
TELEFONE, GEDULD_S = 60, 5.0


def test_ein_sprung_von_sechzig_stimmen_ist_ohne_fehler_und_kommt_auf_den_beamer(betrieb: Saalbetrieb) -> None:
    runde = betrieb.runde(optionen=[{"id": f"o{n}", "text": f"Thema {n}"} for n in range(1, 7)])

    async def ablauf() -> tuple[int, list[float], float]:
        geraete = await tritt_bei(betrieb.server.port, runde.code, TELEFONE)
        beamer = await Strom("127.0.0.1", betrieb.server.port, f"/beamer/{runde.id}/strom").oeffne()
        last = await welle(geraete, 0.2, beamer)
        await asyncio.gather(beamer.schliesse(), *(g.geh() for g in geraete))
        return last.fehler, last.bestaetigt_s, last.beamer_s

    fehler, zeiten, beamer_s = laufe(ablauf())
    assert (fehler, len(zeiten)) == (0, TELEFONE)
    assert max(zeiten) < GEDULD_S
    assert beamer_s < GEDULD_S


@pytest.mark.langsam
def test_nach_gewaltsamem_ende_fehlt_keine_bestaetigte_stimme_und_keine_zaehlt_doppelt(tmp_path: Path) -> None:
    faelle = laufe(ausfaelle(tmp_path, 1, 20))
    assert [(f.verloren, f.doppelt) for f in faelle] == [(0, 0)]
    assert all(f.bestaetigt == len(f.zurueck_s) == 20 for f in faelle), "jedes Telefon stimmt nach dem Neustart wieder ab"


def test_der_vergleich_merkt_verlorene_und_doppelte_stimmen(tmp_path: Path) -> None:
    _, runde = lege_saal_an(tmp_path)
    datei = tmp_path / "daten" / "saal.db"
    salz = bytes(32)
    bestaetigt = {"a": "o1", "b": "o2", "c": "o3"}
    spiel = Spiel([Telefon("", 0, "")], random.Random(1), bestaetigt, {m: set() for m in bestaetigt})  # noqa: S311  keine Geheimnisse
    with oeffne(datei) as sitzung:
        assert sitzung.verteiler is not None
        speicher = sitzung.verteiler.speicher
        speicher.setze_einstellung(SALZ, salz.hex())
        kommune, kasten = speicher.kommunen()[0].id, UUID(runde)
        for marke, gegenstand, wahl in (("a", "", "o1"), ("a", "noch einmal", "o1"), ("b", "", "o6")):
            absender = Teilnahmen(salz).absender(UUID(runde), marke)
            speicher.kasten.wirf_ein(
                [Einwurf(kommune=kommune, kasten=kasten, absender=absender, gegenstand=gegenstand, inhalt={"wahl": wahl})]
            )
    assert vergleiche(datei, runde, spiel) == (2, 1)
    spiel.versucht["b"] = {"o6"}
    assert vergleiche(datei, runde, spiel) == (1, 1), "eine spätere unbestätigte Stimme darf gelten"
