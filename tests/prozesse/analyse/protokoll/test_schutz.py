"""Was von einem Protokoll gespeichert werden darf."""

from __future__ import annotations

import io
import json

import pytest

from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.prozesse.analyse.kalender import Kalender
from rodiko_kit.prozesse.analyse.protokoll.csv_lesen import lies_csv
from rodiko_kit.prozesse.analyse.protokoll.schutz import MINDESTENS, Aufnahme, Dienstzeit, Dienstzeiten, nimm_auf
from rodiko_kit.prozesse.analyse.protokoll.spalten import erkenne, schlage_vor_mit_inhalt
from rodiko_kit.prozesse.analyse.protokoll.typen import pseudonym
from rodiko_kit.prozesse.analyse.protokoll.zuordnung import aehnlichkeit, schlage_vor
from rodiko_kit.prozesse.modell.protokoll import Wechselart
from tests.hilfen.protokollmuster import ANTRAG, GEHEIM, KOPF, NACHFORDERUNG, PRUEFUNG, SELTEN, protokoll_csv

WERKTAGS = Dienstzeit(Kalender.aus_angabe("Mo-Fr 08:00-16:00"), "Mo-Fr 08:00-16:00")


def auf(text: str, zeiten: Dienstzeiten | None = None, *, auslassen: bool = False, schluessel: bytes = b"s") -> Aufnahme:
    protokoll = lies_csv(io.BytesIO(text.encode("cp1252")), pseudonym(schluessel), auslassen=auslassen)
    return nimm_auf(protokoll, zeiten or Dienstzeiten(WERKTAGS))


def zeile(aufnahme: Aufnahme, name: str) -> dict[str, object]:
    return next(z for z in aufnahme.aktivitaeten if z["name"] == name)


def test_weder_fallnummern_noch_personen_noch_seltene_namen_bleiben() -> None:
    aufnahme = auf(protokoll_csv())
    text = json.dumps(aufnahme.als_json(), ensure_ascii=False)
    assert not [g for g in GEHEIM if g in text]
    assert SELTEN not in text
    assert aufnahme.kopf["seltene"] == 1
    assert aufnahme.kopf["faelle"] == 60


def test_weniger_als_fuenf_faelle_werden_nicht_ausgewertet() -> None:
    with pytest.raises(EingabeFehler, match="zu wenige"):
        auf(protokoll_csv(MINDESTENS - 1))
    assert auf(protokoll_csv(MINDESTENS)).kopf["faelle"] == MINDESTENS


def test_wege_sind_gerundet_damit_sich_seltene_nicht_aus_der_summe_ergeben() -> None:
    for faelle in range(5, 41):
        aufnahme = auf(protokoll_csv(faelle))
        assert all(int(w["faelle"]) % 5 == 0 and int(w["faelle"]) >= MINDESTENS for w in aufnahme.wege)
    haeufig = auf(protokoll_csv(63)).wege
    assert [(w["folge"][1:-1], w["faelle"]) for w in haeufig] == [([PRUEFUNG], 50), ([PRUEFUNG, NACHFORDERUNG, PRUEFUNG], 15)]


def test_wechsel_sind_gerundet_und_nennen_bei_personen_nur_aktivitaeten() -> None:
    wechsel = auf(protokoll_csv(63)).wechsel
    assert all(w["anzahl"] % 5 == 0 for w in wechsel)
    personen = {w["von"] for w in wechsel if w["merkmal"] == Wechselart.PERSON.value}
    assert personen <= {ANTRAG, PRUEFUNG, NACHFORDERUNG}
    gruppen = {(w["von"], w["nach"]) for w in wechsel if w["merkmal"] == Wechselart.GRUPPE.value}
    assert gruppen == {("Bürgerbüro", "Ausländerbehörde"), ("Ausländerbehörde", "Bürgerbüro")}


def test_dauern_und_warten_zaehlen_dienstzeit() -> None:
    aufnahme = auf(protokoll_csv())
    pruefung = zeile(aufnahme, PRUEFUNG)
    assert (pruefung["anzahl"], pruefung["faelle"], pruefung["dauern"]) == (72, 60, 72)
    assert (pruefung["dauer_median_min"], pruefung["dauer_neuntel_min"]) == ("30.00", "30.00")
    weg = next(w for w in aufnahme.wechsel if w.get("von") == ANTRAG and w["merkmal"] == Wechselart.AKTIVITAET.value)
    # Montag 9:10 bis Dienstag 9:00 sind 23:50 Stunden, davon 7:50 Dienstzeit
    assert float(weg["warten_median_h"]) == pytest.approx(23.83, abs=0.04)
    assert float(weg["warten_arbeit_median_h"]) == pytest.approx(7.83, abs=0.04)


def test_arbeit_ausserhalb_der_dienstzeit_wird_genannt_statt_mit_null_gemittelt() -> None:
    spaet = Dienstzeit(Kalender.aus_angabe("Mo-Fr 12:00-16:00"), "nachmittags")
    aufnahme = auf(protokoll_csv(), Dienstzeiten(WERKTAGS, {PRUEFUNG: spaet}))
    assert "dauer_median_min" not in zeile(aufnahme, PRUEFUNG)
    assert zeile(aufnahme, PRUEFUNG)["kalender"] == "nachmittags"
    assert zeile(aufnahme, ANTRAG)["dauer_median_min"] == "10.00"
    assert any("72 Tätigkeiten liegen ganz außerhalb" in h for h in aufnahme.kopf["hinweise"])


def test_ein_zeitpunkt_je_taetigkeit_ergibt_keine_dauer() -> None:
    aufnahme = auf(protokoll_csv(nur_ende=True))
    assert aufnahme.kopf["dauern"] == "0.0000"
    assert not [z for z in aufnahme.aktivitaeten if "dauer_median_min" in z]


def test_der_fingerabdruck_haengt_am_schluessel_und_nicht_an_der_reihenfolge() -> None:
    kopf, *rest = protokoll_csv(20).splitlines()
    gedreht = "\n".join([kopf, *reversed(rest)]) + "\n"
    eins, zwei, fremd = auf("\n".join([kopf, *rest]) + "\n"), auf(gedreht), auf(gedreht, schluessel=b"anderer")
    assert eins.kopf["fingerabdruck"] == zwei.kopf["fingerabdruck"] != fremd.kopf["fingerabdruck"]


def test_fehlerhafte_zeilen_werden_ausgelassen_gezaehlt_und_genannt() -> None:
    text = protokoll_csv(20)
    krumm = text + "AZ-2025-7777;Antrag angenommen;31.02.2025 09:00;;A;B;1\nzu;kurz\n;Antrag angenommen;;03.03.2025 09:00;A;B;1\n"
    zahl = len(text.splitlines())
    with pytest.raises(SammelFehler) as mangel:
        auf(krumm)
    assert [str(f).split(":")[0] for f in mangel.value.fehler] == [
        f"Zeile {zahl + 1}, Spalte „Beginn“",
        f"Zeile {zahl + 2}",
        f"Zeile {zahl + 3}, Spalte „Vorgangsnummer“",
    ]
    mit, ohne = auf(krumm, auslassen=True), auf(text)
    assert mit.kopf["ausgelassen"] == 3
    assert f"3 fehlerhafte Zeilen ausgelassen: Zeile {zahl + 1}, {zahl + 2}, {zahl + 3}." in mit.kopf["hinweise"]
    assert mit.aktivitaeten == ohne.aktivitaeten
    assert mit.wege == ohne.wege
    assert mit.kopf["fingerabdruck"] == ohne.kopf["fingerabdruck"]


def test_sind_alle_zeilen_falsch_werden_sie_auch_beim_auslassen_gemeldet() -> None:
    with pytest.raises(SammelFehler, match=r"Vorgangsnummer.*fehlt"):
        auf(f"{KOPF}\n" + ";A;01.03.2025 08:00;01.03.2025 08:30;;;\n" * 8, auslassen=True)


def test_spalten_ohne_sprechende_titel_werden_am_inhalt_erraten() -> None:
    kopf, *rest = protokoll_csv(20).splitlines()
    form = erkenne(io.BytesIO("\n".join(["A;B;C;D;E;F;G", *rest]).encode()))
    assert kopf.startswith("Vorgangsnummer")
    wahl = schlage_vor_mit_inhalt(form)
    assert (wahl.fall, wahl.aktivitaet, wahl.beginn, wahl.ende) == ("A", "B", "C", "D")


def test_namen_werden_an_wortstaemmen_erkannt_und_jeder_schritt_nur_einmal_vorgeschlagen() -> None:
    assert aehnlichkeit("Unterlagen geprüft", "Unterlagen prüfen") == 1
    assert aehnlichkeit("Nachforderung", "Nachfordern") == 1
    assert aehnlichkeit("Termin vergeben", "Antrag annehmen") < 0.5
    assert aehnlichkeit("", "Antrag") == 0
    treffer = schlage_vor(["Unterlagen geprüft", "Unterlagen prüfen", "Kaffee"], {"s": "Unterlagen prüfen", "t": "Bescheid erstellen"})
    assert {a: t.schritt for a, t in treffer.items()} == {"Unterlagen geprüft": "s"}
