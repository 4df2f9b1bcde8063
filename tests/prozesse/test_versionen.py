"""Stände eines Prozesses: festhalten, vergleichen, im Bericht."""

from __future__ import annotations

from typing import Any

import pytest

from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.basis.befehl import ObjektAendern, ObjektLoeschen
from rodiko_kit.basis.bild import Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.fehler import NichtGefundenFehler
from rodiko_kit.basis.stil import KLASSEN
from rodiko_kit.basis.verlauf import StandFesthalten, Zwischenstand
from rodiko_kit.prozesse.abfrage.versionen import Versionsvergleich
from rodiko_kit.prozesse.befehl.schritte import SchrittEinfuegen, SchrittHerausnehmen
from rodiko_kit.prozesse.bericht.ist import ist_bloecke
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.reporting.bloecke import Abbildung, Tabellenblock, pruefe_folge
from tests.hilfen.bestand import SpeicherloserBestand
from tests.prozesse.aufnahme import KOMMUNE, bestand, kennung

NEU = kennung("S-neu")


def _nach(b: SpeicherloserBestand, *befehle: Befehl) -> SpeicherloserBestand:
    for befehl in befehle:
        b = b.nach(befehl)
    return b


def _interview() -> SpeicherloserBestand:
    return _nach(bestand(), StandFesthalten(kommune=KOMMUNE, name="Interview 12.11."))


def _workshop() -> SpeicherloserBestand:
    """Nach dem Interview fällt „Nachfordern“ weg, kommt ein Schritt dazu und dauert der Bescheid länger."""
    return _nach(
        _interview(),
        SchrittHerausnehmen(kommune=KOMMUNE, id=kennung("S-3"), version=1),
        SchrittEinfuegen(kommune=KOMMUNE, prozess=kennung("P-1"), nach=kennung("S-1"), id=NEU),
        ObjektAendern(kommune=KOMMUNE, art="zeitbeleg", id=kennung("Z-5"), version=1, felder={"typisch_min": "20", "maximum_min": "20"}),
    )


def _stand(b: SpeicherloserBestand, name: str = "Interview 12.11.") -> Zwischenstand:
    return next(s for s in b.alle(Zwischenstand) if s.name == name)


def _vergleich(b: SpeicherloserBestand, **felder: Any) -> dict[str, Any]:
    return Versionsvergleich(kommune=KOMMUNE, prozess=kennung("P-1"), von=_stand(b).id, **felder).antwort(b)


def test_vergleich_nennt_neues_geaendertes_und_entfallenes_mit_feld_vorher_nachher() -> None:
    zeilen = [tuple(z) for z in _vergleich(_workshop())["unterschiede"]["zeilen"]]
    assert ("neu", "Schritt: S-5 Neuer Schritt", "–", "–", "Zuständig: Bürgerbüro") in zeilen
    assert ("entfällt", "Schritt: S-3 Nachfordern", "–", "Zuständig: Bürgerbüro; Übergebene Angaben: Nachweis", "–") in zeilen
    assert ("geändert", "Zeitbeleg: Bescheid erstellen", "Bearbeitung typisch", "12\u00a0min", "20\u00a0min") in zeilen
    assert ("entfällt", "Übergang: Unterlagen prüfen → Nachfordern", "–", "Anteil: 0,2", "–") in zeilen
    assert not any("Antrag annehmen" in z[1] and z[1].startswith("Schritt") for z in zeilen)


def test_kennzahlen_stehen_nebeneinander_mit_veraenderung() -> None:
    zeilen = {z[0]: tuple(z[1:]) for z in _vergleich(_workshop())["kennzahlen"]["zeilen"]}
    assert zeilen["äußere Wartezeit"] == ("6,5\u00a0Tage", "3\u00a0Tage", "−3,5\u00a0Tage")
    assert zeilen["Medienbrüche je Fall"] == ("1,00", "0,00", "−1,00")
    assert zeilen["Schritte ohne Zeit"] == ("0", "1", "+1")
    assert zeilen["Bearbeitung je Fall"][0] == "61\u00a0min"


def test_ohne_aenderung_ist_alles_gleich() -> None:
    antwort = _vergleich(_interview())
    assert antwort["unterschiede"]["zeilen"] == []
    assert {z[3] for z in antwort["kennzahlen"]["zeilen"]} == {"gleich"}
    assert antwort["satz"] == "Zwischen „Interview 12.11.“ und „heute“ ist kein Schritt anders."


def test_im_bild_traegt_jede_aenderung_farbe_und_wort() -> None:
    (bild,) = (Zeichnung.aus_json(z) for z in _vergleich(_workshop())["bilder"])
    klassen = {f.ref: f.klasse for f in bild.formen if isinstance(f, Rechteck) and f.ref}
    assert klassen == {
        str(kennung("S-1")): "schritt_geaendert",
        str(kennung("S-2")): "schritt_geaendert",
        str(kennung("S-3")): "schritt_entfaellt",
        str(kennung("S-4")): "schritt_geaendert",
        str(NEU): "schritt_neu",
    }
    assert set(klassen.values()) <= KLASSEN.keys()
    worte = [f.text for f in bild.formen if isinstance(f, Schrift)]
    assert [worte.count(w) for w in ("neu", "geändert", "entfällt")] == [1, 3, 1]
    assert bild.alternativtext.startswith("Zwischen „Interview 12.11.“ und „heute“: 1 neu, 3 geändert, 1 entfallen von 4 Schritten.")


def test_stand_bleibt_wenn_spaeter_alles_geloescht_wird() -> None:
    b = _workshop()
    stand = _stand(b)
    b = _nach(b, ObjektLoeschen(kommune=KOMMUNE, art="prozess", id=kennung("P-1"), version=1))
    assert b.bei(stand.nummer, stand.quelle).hole(Prozess, kennung("P-1")).name == "Antrag"
    assert _vergleich(b)["satz"] == "Bei „heute“ hatte der Prozess noch keine Schritte."


def test_zwei_staende_gegeneinander_und_fremder_stand() -> None:
    b = _nach(_workshop(), StandFesthalten(kommune=KOMMUNE, name="nach Workshop"))
    antwort = _vergleich(b, bis=_stand(b, "nach Workshop").id)
    assert antwort["kennzahlen"]["spalten"] == ["Kennzahl", "Interview 12.11.", "nach Workshop", "Veränderung"]
    fremd = _nach(b, ObjektAendern(kommune=KOMMUNE, art="stand", id=_stand(b).id, version=1, felder={"quelle": "anderer Laptop"}))
    with pytest.raises(NichtGefundenFehler):
        fremd.bei(_stand(b).nummer, "anderer Laptop")
    assert _vergleich(fremd)["satz"].startswith("„Interview 12.11.“ lässt sich nicht mehr zeigen")


def test_bericht_zeigt_die_aenderung_seit_dem_ersten_stand() -> None:
    bloecke = ist_bloecke(_workshop(), False)  # noqa: FBT003  Form der Berichtseinträge
    pruefe_folge(bloecke)
    assert {"ist-1-stand-zahlen", "ist-1-stand-unterschiede"} <= {b.id for b in bloecke if isinstance(b, Tabellenblock)}
    assert "ist-1-stand-bild-1" in {b.id for b in bloecke if isinstance(b, Abbildung)}
    ohne = ist_bloecke(_interview(), False)  # noqa: FBT003  Form der Berichtseinträge
    assert not [b for b in ohne if isinstance(b, Tabellenblock | Abbildung) and "-stand-" in b.id]
