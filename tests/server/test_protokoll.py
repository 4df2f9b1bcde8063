"""Ereignisprotokoll am Cockpit: Hochladen als Strom, Spaltenseite, Auswerten, Abbrechen, Grenzen."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any, BinaryIO
from urllib.parse import quote
from uuid import UUID

import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.server import protokoll
from rodiko_kit.server.haus import Fortschritt, Spaltenfrage, Spaltenrolle, Spaltenwahl
from tests.server.conftest import Lauf, warte_bis
from tests.server.falsches_haus import MUSTERLAND

TITEL = ("Fall", "<b>Was</b>", "Wann")


class Protokollhaus:
    """Merkt sich, was hochgeladen und gewählt wurde; die Auswertung läuft, bis ``weiter`` gesetzt ist."""

    def __init__(self) -> None:
        self.inhalt = b""
        self.wahl: Spaltenwahl | None = None
        self.vergessen: list[str] = []
        self.weiter = threading.Event()
        self.weiter.set()

    def lies(self, kommune: UUID, name: str, strom: BinaryIO) -> Spaltenfrage:
        strom.seek(0)
        self.inhalt = strom.read()
        strom.close()
        if self.inhalt.startswith(b"<"):
            raise EingabeFehler("Datei", name, "ist kein Ereignisprotokoll.", "Bitte XES oder CSV wählen.")
        rollen = (Spaltenrolle(rolle="fall", titel="Fall", hilfe="Aktenzeichen.", pflicht=True, wahl="Fall"),)
        zeilen = (("1", "<script>alert(1)</script>", "x"),)
        prozesse = ((str(kommune), "P-1 Antrag"),)
        return Spaltenfrage(kennung="k", datei=name, form="CSV", prozesse=prozesse, rollen=rollen, spalten=TITEL, zeilen=zeilen)

    def werte_aus(self, kommune: UUID, kennung: str, wahl: Spaltenwahl, fortschritt: Fortschritt) -> str:
        self.wahl = wahl
        fortschritt(0.4, f"{kennung} von {kommune} wird gelesen …")
        while not self.weiter.wait(0.02):
            fortschritt(0.5, "wird gelesen …")
        fortschritt(1.0, "wird gespeichert …")
        return "eingelesen"

    def vergiss(self, kommune: UUID, kennung: str) -> None:
        assert kommune == MUSTERLAND
        self.vergessen.append(kennung)


@pytest.fixture
def haus(lauf: Lauf, monkeypatch: pytest.MonkeyPatch) -> Protokollhaus:
    falsch = Protokollhaus()
    aktionen = replace(
        lauf.server.haus.aktionen, lies_protokoll=falsch.lies, werte_protokoll_aus=falsch.werte_aus, vergiss_protokoll=falsch.vergiss
    )
    monkeypatch.setattr(lauf.server, "haus", replace(lauf.server.haus, aktionen=aktionen))
    return falsch


def fertig(lauf: Lauf, cookie: str, arbeit: str) -> dict[str, Any]:
    def stand() -> dict[str, Any] | None:
        werte: dict[str, Any] = lauf.frage(f"/aktion/arbeit/{arbeit}", cookie=cookie).json()
        return None if werte["stand"] == "laeuft" else werte

    ergebnis: dict[str, Any] = warte_bis(stand)
    return ergebnis


def lade_hoch(lauf: Lauf, cookie: str, inhalt: bytes, name: str = "anträge.csv") -> dict[str, Any]:
    antwort = lauf.sende(f"/aktion/protokoll?kommune={MUSTERLAND}&name={quote(name)}", cookie, inhalt)
    assert antwort.status == 202, antwort.text
    return fertig(lauf, cookie, antwort.json()["arbeit"])


def test_datei_kommt_ganz_an_und_die_spaltenseite_maskiert_jeden_wert(lauf: Lauf, haus: Protokollhaus) -> None:
    cookie = lauf.angemeldet()
    inhalt = b"Fall;Was;Wann\n" + b"1;2;3\n" * 200_000
    stand = lade_hoch(lauf, cookie, inhalt)
    assert haus.inhalt == inhalt
    seite = lauf.frage(stand["weiter"], cookie=cookie)
    assert "anträge.csv" in seite.text
    assert "&lt;script&gt;alert(1)" in seite.text
    assert "<script>alert" not in seite.text
    assert "<b>Was</b>" not in seite.text
    assert seite.kopf["cache-control"] == "no-store"
    assert lauf.frage(stand["weiter"], cookie=lauf.angemeldet()).status == 404


def test_wahl_wird_weitergereicht_und_fuehrt_auf_den_bildschirm(lauf: Lauf, haus: Protokollhaus) -> None:
    cookie = lauf.angemeldet()
    arbeit = lade_hoch(lauf, cookie, b"x;y\n")["arbeit"]
    grund = {"arbeit": arbeit, "prozess": "P-1", "spalten": {"fall": "Fall"}, "auslassen": True}
    assert lauf.sende("/aktion/protokoll-auswerten", cookie, grund | {"spalten": ["Fall"]}).status == 400
    assert lauf.sende("/aktion/protokoll-auswerten", lauf.angemeldet(), grund).status == 404
    antwort = lauf.sende("/aktion/protokoll-auswerten", cookie, grund)
    assert fertig(lauf, cookie, antwort.json()["arbeit"])["weiter"] == f"/bildschirm/protokoll?kommune={MUSTERLAND}"
    assert haus.wahl == Spaltenwahl(prozess="P-1", spalten={"fall": "Fall"}, auslassen=True)
    assert lauf.sende("/aktion/protokoll-verwerfen", cookie, {"arbeit": arbeit}).json() == {"weiter": f"/?kommune={MUSTERLAND}"}
    assert haus.vergessen == ["k"]


def test_laufende_auswertung_laesst_sich_nur_von_der_eigenen_sitzung_abbrechen(lauf: Lauf, haus: Protokollhaus) -> None:
    cookie = lauf.angemeldet()
    frage = lade_hoch(lauf, cookie, b"x;y\n")["arbeit"]
    haus.weiter.clear()
    antwort = lauf.sende("/aktion/protokoll-auswerten", cookie, {"arbeit": frage, "prozess": "P-1"})
    arbeit = antwort.json()["arbeit"]
    assert antwort.json()["abbrechbar"] is True
    assert lauf.sende("/aktion/abbrechen", lauf.angemeldet(), {"arbeit": arbeit}).status == 404
    assert lauf.sende("/aktion/abbrechen", cookie, {"arbeit": frage}).status == 404
    assert lauf.sende("/aktion/abbrechen", cookie, {"arbeit": arbeit}).status == 200
    stand = fertig(lauf, cookie, arbeit)
    assert stand["fehler"] == ["Abgebrochen. Es wurde nichts gespeichert."]
    assert "abbrechbar" not in stand
    assert lauf.sende("/aktion/abbrechen", cookie, {"arbeit": arbeit}).status == 404


def test_fremdes_leeres_und_uebergrosses_wird_abgewiesen(lauf: Lauf, haus: Protokollhaus, monkeypatch: pytest.MonkeyPatch) -> None:
    cookie = lauf.angemeldet()
    weg = f"/aktion/protokoll?kommune={MUSTERLAND}&name=x.csv"
    herkunft = {"Origin": lauf.server.adresse}
    assert lauf.frage(weg, methode="POST", rumpf=b"x;y", kopf=herkunft).status == 403
    assert lauf.frage(weg, methode="POST", rumpf=b"x;y", cookie=cookie).status == 403
    assert lauf.sende(weg.replace(str(MUSTERLAND), str(UUID(int=9))), cookie, b"x;y").status == 404
    assert lauf.sende(weg, cookie, b"").status == 400
    assert "kein Ereignisprotokoll" in lade_hoch(lauf, cookie, b"<definitions/>")["fehler"][0]
    haus.inhalt = b""
    monkeypatch.setattr(protokoll, "HOECHSTGROESSE", 1000)
    antwort = lauf.sende(weg, cookie, b"x" * 1001)
    assert (antwort.status, "größer als" in antwort.text) == (413, True)
    assert haus.inhalt == b""
