from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID, uuid4

import pytest

from rodiko_kit.basis.anschluss import Abfrage, Befehl, Bestand, Ergebnis, Notiz, Wer
from rodiko_kit.basis.fehler import (
    DatenbankFehler,
    EingabeFehler,
    KonfliktFehler,
    NichtGefundenFehler,
    RechteFehler,
    RodikoFehler,
    SammelFehler,
    VerbindungsFehler,
)
from rodiko_kit.basis.fern import FernerAnschluss
from rodiko_kit.basis.gegenstelle import beantworte
from rodiko_kit.basis.leitung import fehler_als_json, fehler_aus_json, status_von
from tests.basis.gegenueber import GEHEIMNIS, Gegenueber

PETRA = Wer(name="Petra")
KOMMUNE = uuid4()


class Zaehle(Befehl):
    NAME: ClassVar[str] = "zaehle"
    um: int = 1


class Frage(Abfrage):
    NAME: ClassVar[str] = "frage"
    wort: str

    def antwort(self, bestand: Bestand) -> Any:
        del bestand
        return {"wort": self.wort, "umlaut": "Ährenfeld", "zahl": 0.5, "leer": None}


class Attrappe:
    """Verteiler, der zählt oder einen vorgegebenen Fehler wirft."""

    def __init__(self, fehler: Exception | None = None) -> None:
        self.stand = 0
        self.fehler = fehler
        self._antworten: dict[str, Any] = {}

    def befehl(self, name: str, daten: dict[str, Any]) -> Befehl:
        if name != "zaehle":
            raise NichtGefundenFehler(f"'{name}' gibt es nicht.")
        return Zaehle.aus_json(daten)

    def abfrage(self, name: str, daten: dict[str, Any]) -> Abfrage:
        del name
        return Frage.aus_json(daten)

    def lesen(self, wer: Wer, abfrage: Abfrage) -> Any:
        if self.fehler:
            raise self.fehler
        return abfrage.antwort(None) | {"wer": wer.name}  # type: ignore[arg-type]

    def ausfuehren(self, wer: Wer, befehl: Befehl) -> Ergebnis:
        if self.fehler:
            raise self.fehler
        assert isinstance(befehl, Zaehle)
        self.stand += befehl.um
        return Ergebnis(nummer=self.stand, wann="2026-06-03T12:00:00.000+00:00", titel=f"gezählt von {wer.name}")

    def einmal(self, anfrage: str, tu: Callable[[], Any]) -> Any:
        if anfrage not in self._antworten:
            self._antworten[anfrage] = tu()
        return self._antworten[anfrage]


FEHLER: list[RodikoFehler] = [
    EingabeFehler("Blatt Schritte, Zelle C7", 12, "ist falsch.", "Bitte ändern."),
    SammelFehler([EingabeFehler("Ort 1", "a", "fehlt.", "Bitte ausfüllen."), EingabeFehler("Ort 2", None, "fehlt.", "")]),
    KonfliktFehler("akteur", str(uuid4()), {"name": "Jobcenter", "version": 3}),
    KonfliktFehler("akteur", str(uuid4()), None),
    RechteFehler("Das dürfen nur andere."),
    NichtGefundenFehler("Gibt es nicht."),
    DatenbankFehler("Der Datenträger ist voll."),
    VerbindungsFehler("Keine Antwort."),
    RodikoFehler("Sonstiges."),
]


@pytest.mark.parametrize("fehler", FEHLER, ids=lambda f: type(f).__name__)
def test_jeder_fehler_kommt_als_derselbe_an(fehler: RodikoFehler) -> None:
    with Gegenueber(Attrappe(fehler), PETRA) as server:
        anschluss = FernerAnschluss(server.adresse, GEHEIMNIS, PETRA)
        for tu in (lambda: anschluss.lesen(Frage(kommune=KOMMUNE, wort="x")), lambda: anschluss.ausfuehren(Zaehle(kommune=KOMMUNE))):
            with pytest.raises(type(fehler)) as angekommen:
                tu()
            assert type(angekommen.value) is type(fehler)
            assert str(angekommen.value) == str(fehler)
            assert fehler_als_json(angekommen.value) == fehler_als_json(fehler)
        anschluss.schliesse()


def test_unterklassen_kommen_als_ihre_bekannte_oberklasse_an() -> None:
    class Voll(DatenbankFehler):
        pass

    assert type(fehler_aus_json(fehler_als_json(Voll("voll")))) is DatenbankFehler
    assert status_von(Voll("voll")) == 503
    assert status_von(RodikoFehler("x")) == 500


@pytest.mark.parametrize("werte", [{}, {"fehler": "SystemExit", "text": "x"}, {"fehler": "EingabeFehler"}, {"fehler": 7, "text": ""}])
def test_unverstaendliche_fehler_werden_verbindungsfehler(werte: dict[str, Any]) -> None:
    assert type(fehler_aus_json(werte)) is VerbindungsFehler


def test_fragen_und_befehle_gehen_ueber_eine_offene_verbindung() -> None:
    with Gegenueber(Attrappe(), PETRA) as server:
        anschluss = FernerAnschluss(server.adresse, GEHEIMNIS, PETRA)
        antwort = anschluss.lesen(Frage(kommune=KOMMUNE, wort="Größe"))
        assert antwort == {"wort": "Größe", "umlaut": "Ährenfeld", "zahl": 0.5, "leer": None, "wer": "Petra"}
        assert [anschluss.ausfuehren(Zaehle(kommune=KOMMUNE)).nummer for _ in range(5)] == [1, 2, 3, 4, 5]
        assert (server.anfragen, server.verbindungen) == (6, 1)
        anschluss.schliesse()


def test_ein_abriss_nach_dem_ausfuehren_wirkt_nur_einmal() -> None:
    attrappe = Attrappe()
    with Gegenueber(attrappe, PETRA, abriss=lambda n: n == 2) as server:
        anschluss = FernerAnschluss(server.adresse, GEHEIMNIS, PETRA)
        assert [anschluss.ausfuehren(Zaehle(kommune=KOMMUNE)).nummer for _ in range(3)] == [1, 2, 3]
        assert attrappe.stand == 3
        assert (server.anfragen, server.verbindungen) == (4, 2)
        anschluss.schliesse()


def test_ein_toter_server_ist_ein_verbindungsfehler_und_danach_geht_es_weiter() -> None:
    with Gegenueber(Attrappe(), PETRA, abriss=lambda n: n in {2, 3}) as server:
        anschluss = FernerAnschluss(server.adresse, GEHEIMNIS, PETRA)
        anschluss.lesen(Frage(kommune=KOMMUNE, wort="a"))
        with pytest.raises(VerbindungsFehler, match="Der Server antwortet nicht"):
            anschluss.lesen(Frage(kommune=KOMMUNE, wort="b"))
        assert anschluss.lesen(Frage(kommune=KOMMUNE, wort="c"))["wort"] == "c"
        anschluss.schliesse()
    with pytest.raises(VerbindungsFehler):
        anschluss.lesen(Frage(kommune=KOMMUNE, wort="d"))


def test_ein_falsches_geheimnis_ist_ein_rechtefehler() -> None:
    with Gegenueber(Attrappe(), PETRA) as server:
        anschluss = FernerAnschluss(server.adresse, "geraten", PETRA)
        with pytest.raises(RechteFehler):
            anschluss.lesen(Frage(kommune=KOMMUNE, wort="x"))
        anschluss.schliesse()


def test_mehrere_faeden_teilen_sich_einen_anschluss() -> None:
    attrappe = Attrappe()
    with Gegenueber(attrappe, PETRA) as server:
        anschluss = FernerAnschluss(server.adresse, GEHEIMNIS, PETRA)
        faeden = [threading.Thread(target=anschluss.ausfuehren, args=(Zaehle(kommune=KOMMUNE),)) for _ in range(8)]
        for faden in faeden:
            faden.start()
        for faden in faeden:
            faden.join()
        assert attrappe.stand == 8
        anschluss.schliesse()


def notiz(nummer: int, kommune: UUID = KOMMUNE) -> Notiz:
    return Notiz(nummer=nummer, kommune=kommune, arten=("akteur",), wer="Karim")


def test_notizen_kommen_einmal_an_und_nach_dem_abmelden_nicht_mehr() -> None:
    andere = uuid4()
    with Gegenueber(Attrappe(), PETRA) as server:
        angekommen: queue.Queue[Notiz] = queue.Queue()
        abmelden = FernerAnschluss(server.adresse, GEHEIMNIS, PETRA).beobachten(angekommen.put)
        server.melde(notiz(1))
        assert angekommen.get(timeout=5) == notiz(1)
        with server.neu:
            server.notizen += [notiz(2), notiz(3, andere), notiz(4)]
            server.neu.notify_all()
        assert {angekommen.get(timeout=5).nummer, angekommen.get(timeout=5).nummer} == {3, 4}
        abmelden()
        server.melde(notiz(5))
        with pytest.raises(queue.Empty):
            angekommen.get(timeout=0.2)


def sende(verteiler: Attrappe, pfad: str, rumpf: Any) -> tuple[int, Any]:
    roh = rumpf if isinstance(rumpf, bytes) else json.dumps(rumpf).encode()
    status, antwort = beantworte(verteiler, PETRA, pfad, roh)
    return status, json.loads(antwort)


@pytest.mark.parametrize(
    ("pfad", "rumpf", "status", "fehler"),
    [
        ("lesen", b"kein json", 422, "EingabeFehler"),
        ("lesen", [1], 422, "EingabeFehler"),
        ("lesen", {"name": "frage"}, 422, "EingabeFehler"),
        ("lesen", {"name": "frage", "daten": {"kommune": "x", "wort": "a"}}, 422, "EingabeFehler"),
        ("ausfuehren", {"name": "zaehle", "daten": {"kommune": str(KOMMUNE), "um": "viele"}}, 422, "EingabeFehler"),
        ("ausfuehren", {"name": "zaehle", "daten": {"kommune": str(KOMMUNE), "unbekannt": 1}}, 422, "EingabeFehler"),
        ("ausfuehren", {"name": "nix", "daten": {}}, 404, "NichtGefundenFehler"),
        ("loeschen", {"name": "zaehle", "daten": {"kommune": str(KOMMUNE)}}, 404, "NichtGefundenFehler"),
    ],
)
def test_falsche_anfragen_werden_beantwortet_nicht_ausgefuehrt(pfad: str, rumpf: Any, status: int, fehler: str) -> None:
    attrappe = Attrappe()
    antwort = sende(attrappe, pfad, rumpf)
    assert (antwort[0], antwort[1]["fehler"]) == (status, fehler)
    assert attrappe.stand == 0


def test_der_pfad_darf_ganz_oder_als_letzter_teil_kommen() -> None:
    for pfad in ("lesen", "/intern/lesen", "/intern/lesen/"):
        assert sende(Attrappe(), pfad, {"name": "frage", "daten": {"kommune": str(KOMMUNE), "wort": "a"}})[0] == 200


def test_unerwartetes_verraet_nichts_ausser_einer_vorfallnummer(caplog: pytest.LogCaptureFixture) -> None:
    status, antwort = sende(
        Attrappe(ZeroDivisionError("/home/petra/geheim")), "lesen", {"name": "frage", "daten": {"kommune": str(KOMMUNE), "wort": "a"}}
    )
    assert status == 500
    assert "geheim" not in json.dumps(antwort)
    vorfall = antwort["text"].partition("Vorfall ")[2][:8]
    assert vorfall in caplog.text
    assert "geheim" in caplog.text


def test_der_ferne_anschluss_laedt_keine_schweren_pakete() -> None:
    schwer = ("sqlalchemy", "numpy", "pandas", "numba", "matplotlib", "openpyxl", "tornado", "alembic", "scipy", "networkx")
    code = f"import sys, rodiko_kit.sitzung, rodiko_kit.basis.fern; print([m for m in {schwer!r} if m in sys.modules])"
    ausgabe = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ausgabe.stdout.strip() == "[]"
