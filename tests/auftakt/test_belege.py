from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from rodiko_kit.auftakt.analyse.belege import ARTEN, beleg_folgen
from rodiko_kit.auftakt.modell.lage import Risiko
from rodiko_kit.auftakt.modell.quellen import Befundart, Beleg, Dokument
from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, ObjektLoeschen, Stapel
from rodiko_kit.basis.fehler import SammelFehler
from rodiko_kit.basis.verlauf import Rueckgaengig
from rodiko_kit.sitzung import BERATUNG, Verteiler, fachmodule, klassen
from rodiko_kit.storage.speicher import Speicher
from tests.auftakt.welt import KOMMUNE, bestand, neu
from tests.storage.muster import lege_kommune_an

RISIKO = neu(Risiko, "RI-1", name="Personal fehlt")
QUELLE = neu(Dokument, "DO-1", name="Stellenplan")
BELEG = neu(Beleg, "BL-1", befundart=Befundart.RISIKO, befund="RI-1", dokument=QUELLE.id)


def _anlegen(befund: str, *, kuerzel: str = "BL-2", art: Befundart = Befundart.RISIKO, quelle: UUID = QUELLE.id) -> ObjektAnlegen:
    felder = {"kuerzel": kuerzel, "befundart": art.value, "befund": befund, "dokument": str(quelle)}
    return ObjektAnlegen(kommune=KOMMUNE, art="beleg", felder=felder)


def _folgen(befehl: Befehl) -> tuple[object, ...]:
    stand = bestand(RISIKO, QUELLE, BELEG)
    return beleg_folgen(stand, befehl.aenderungen(stand))


def test_jede_befundart_nennt_eine_gespeicherte_art() -> None:
    assert set(ARTEN) == set(Befundart)
    assert set(ARTEN.values()) <= {k.ART for k in klassen()}


@pytest.mark.parametrize(("art", "da"), [(Befundart.RISIKO, "Es gibt: RI-1 (Personal fehlt)."), (Befundart.ZIEL, "noch nicht")])
def test_ein_unbekannter_befund_wird_mit_der_liste_zurueckgewiesen(art: Befundart, da: str) -> None:
    with pytest.raises(SammelFehler) as fehler:
        _folgen(_anlegen("RI-9", art=art))
    (mangel,) = fehler.value.fehler
    assert mangel.ort == "Beleg BL-2, Befund"
    assert mangel.wert == "RI-9"
    assert da in str(mangel)


def test_ein_befund_darf_mit_seinem_beleg_zusammen_entstehen() -> None:
    risiko = ObjektAnlegen(kommune=KOMMUNE, art="risiko", felder={"kuerzel": "RI-2", "name": "Haushaltssperre"})
    assert _folgen(Stapel(kommune=KOMMUNE, bezeichnung="beides", befehle=(risiko, _anlegen("RI-2")))) == ()


def test_die_liste_der_vorhandenen_bleibt_kurz() -> None:
    viele = [neu(Risiko, f"RI-{n:02d}", name=f"Risiko {n}") for n in range(1, 16)]
    stand = bestand(QUELLE, *viele)
    with pytest.raises(SammelFehler, match=r"RI-12 \(Risiko 12\) und 3 weitere\."):
        beleg_folgen(stand, _anlegen("RI-99").aenderungen(stand))


def test_belege_folgen_ihrem_befund_ueber_umbenennen_loeschen_und_rueckgaengig(tmp_path: Path) -> None:
    with Speicher(klassen(), tmp_path / "projekt.db") as speicher:
        kommune, verteiler = lege_kommune_an(speicher), Verteiler(speicher, fachmodule())

        def tu(befehl: Befehl) -> None:
            verteiler.ausfuehren(BERATUNG, befehl.aendern(kommune=kommune))

        def befunde() -> list[str]:
            return [b.befund for b in speicher.bestand(kommune).alle(Beleg)]

        tu(ObjektAnlegen(kommune=kommune, art="dokument", id=QUELLE.id, felder={"name": "Stellenplan"}))
        tu(ObjektAnlegen(kommune=kommune, art="risiko", id=RISIKO.id, felder={"kuerzel": "RI-1", "name": "Personal fehlt"}))
        tu(_anlegen("RI-1"))
        tu(ObjektAendern(kommune=kommune, art="risiko", id=RISIKO.id, version=1, felder={"kuerzel": "RI-A"}))
        assert befunde() == ["RI-A"]
        tu(Rueckgaengig(kommune=kommune))
        assert befunde() == ["RI-1"]
        tu(ObjektLoeschen(kommune=kommune, art="risiko", id=RISIKO.id, version=speicher.bestand(kommune).hole(Risiko, RISIKO.id).version))
        assert befunde() == []
        tu(Rueckgaengig(kommune=kommune))
        assert befunde() == ["RI-1"]
        with pytest.raises(SammelFehler, match="RI-9"):
            tu(_anlegen("RI-9", kuerzel="BL-3"))
        assert befunde() == ["RI-1"]
