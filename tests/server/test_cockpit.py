"""Cockpit ohne Kernel: Inhalt, Leerstand, Tempo."""

from __future__ import annotations

import statistics
from time import perf_counter

from rodiko_kit.basis.fachmodul import Bildschirmeintrag
from rodiko_kit.server.bildschirm import in_reihenfolge
from rodiko_kit.server.cockpit import fortschritt, gliedere
from rodiko_kit.server.haus import Fehlend, Phase, Schritt
from tests.server.conftest import Lauf
from tests.server.falsches_haus import BEISPIELSTADT, MUSTERLAND, PHASEN, VORSCHAU


def test_als_naechstes_kommt_der_erste_schritt_an_dem_man_arbeiten_kann() -> None:
    ohne = Schritt(titel="Auftakt")
    fehlt = Schritt(titel="IST", fehlt=(Fehlend(satz="Zeiten fehlen."),))
    fertig = Schritt(titel="Akteure", stand="fertig", bildschirm="akteure")
    stand = fortschritt((Phase(titel="I", schritte=(ohne, fertig)), Phase(titel="II", schritte=(fehlt,))))
    assert (stand.fertig, stand.alle, stand.naechster) == (1, 3, fehlt)
    assert fortschritt((Phase(titel="I", schritte=(ohne,)),)).naechster == ohne
    assert fortschritt((Phase(titel="I", schritte=(fertig,)),)).naechster is None
    assert fortschritt(PHASEN).naechster == PHASEN[0].schritte[1]


def test_vorschau_wird_nach_art_und_blatt_gegliedert() -> None:
    teile = gliedere(VORSCHAU)
    assert {art: {b: len(z) for b, z in blaetter.items()} for art, blaetter in teile.items()} == {
        "konflikt": {"Schritte": 1},
        "geaendert": {"Akteure": 1},
        "neu": {"Schritte": 1},
        "fehlt": {"Akteure": 1},
    }


def test_cockpit_zeigt_schritte_bildschirme_und_was_fehlt(lauf: Lauf) -> None:
    seite = lauf.frage("/", cookie=lauf.angemeldet()).text
    for teil in (
        "Landkreis Musterland",
        "Bei drei Handlungsfeldern fehlen Bewertungen",
        f"/bildschirm/ist?kommune={MUSTERLAND}",
        "1 von 5 Schritten",
        "Letzte Sicherung: 02.06.2026, 18:40 Uhr",
        "~/rodiko/ankommen.db",
        "Kommunenbericht",
        "Akteur Jobcenter: Einfluss, Interesse geändert",
    ):
        assert teil in seite


def test_gewaehlte_kommune_gilt_fuer_alle_verweise(lauf: Lauf) -> None:
    seite = lauf.frage(f"/?kommune={BEISPIELSTADT}", cookie=lauf.angemeldet()).text
    assert f"/bildschirm/ist?kommune={BEISPIELSTADT}" in seite
    assert f"/bildschirm/ist?kommune={MUSTERLAND}" not in seite
    assert "<h1>Landkreis Musterland</h1>" in lauf.frage("/?kommune=unsinn", cookie=lauf.angemeldet()).text


def test_ohne_kommune_erklaert_das_cockpit_den_anfang(lauf: Lauf) -> None:
    lauf.buch.kommunen = []
    seite = lauf.frage("/", cookie=lauf.angemeldet()).text
    assert "Erste Kommune anlegen" in seite
    assert "/bildschirm/" not in seite


def test_namen_werden_maskiert(lauf: Lauf) -> None:
    boese = "<script>alert(1)</script>"
    lauf.buch.kommunen = [lauf.buch.kommunen[0].aendern(name=boese)]
    cookie = lauf.angemeldet()
    for weg in ("/", f"/bildschirm/akteure?kommune={MUSTERLAND}"):
        seite = lauf.frage(weg, cookie=cookie).text
        assert boese not in seite
        assert "&lt;script&gt;alert(1)" in seite


def test_cockpit_kommt_ohne_kernel_in_unter_100_ms(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    dauern = []
    for _ in range(15):
        beginn = perf_counter()
        assert lauf.frage("/", cookie=cookie).status == 200
        dauern.append(perf_counter() - beginn)
    assert statistics.median(dauern) < 0.1


def test_bildschirme_stehen_nach_phasen_und_darin_wie_im_vorgehen() -> None:
    def eintrag(name: str, phase: str) -> Bildschirmeintrag:
        return Bildschirmeintrag(name=name, titel=name, zweck="", phase=phase, baue=lambda a, k: (a, k))

    haus = [eintrag("akteure", "I"), eintrag("auftakt", "I"), eintrag("ist", "II"), eintrag("bpmn", "II"), eintrag("saal", "I")]
    assert [b.name for b in in_reihenfolge(haus, ["auftakt", "akteure", "ist"])] == ["auftakt", "akteure", "saal", "ist", "bpmn"]
    assert [b.name for b in in_reihenfolge(haus, ["ist", "saal"])] == ["akteure", "auftakt", "saal", "ist", "bpmn"]
    assert [b.name for b in in_reihenfolge(haus, [])] == ["akteure", "auftakt", "saal", "ist", "bpmn"]
