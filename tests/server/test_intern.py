"""``/intern``: nur mit eigenem Schlüssel, nur für den eigenen Auftrag."""

from __future__ import annotations

import threading

from rodiko_kit.basis.anschluss import Notiz, Wer
from rodiko_kit.server.kernelbuch import Auftrag, Kernelbuch
from tests.server.conftest import Antwort, Lauf, oeffne_bildschirm, warte_bis
from tests.server.falsches_haus import BEISPIELSTADT, MUSTERLAND


def _frage(lauf: Lauf, pfad: str, schluessel: str, methode: str = "POST", **kopf: str) -> Antwort:
    return lauf.frage(f"/intern/{pfad}", methode=methode, rumpf="{}", kopf={"Authorization": f"Bearer {schluessel}"} | kopf)


def test_kernel_darf_erst_lesen_wenn_seine_seite_offen_ist(lauf: Lauf) -> None:
    karte = lauf.server.buch.neu()
    assert _frage(lauf, "lesen", karte.schluessel).status == 403
    karte.auftrag = Auftrag(bildschirm="ist", kommune=MUSTERLAND, wer=lauf.server.haus.wer.aendern(kommune=MUSTERLAND))
    assert _frage(lauf, "lesen", karte.schluessel).json() == {"stand": 0}
    assert lauf.buch.aufrufe[-1][1].kommune == MUSTERLAND


def test_schluessel_eines_kernels_gilt_nur_fuer_seine_kommune(lauf: Lauf) -> None:
    kernel = oeffne_bildschirm(lauf, lauf.angemeldet())
    karte = lauf.server.buch.karte(kernel)
    assert karte is not None
    assert karte.person is not None
    assert not karte.person.darf_kommune(BEISPIELSTADT)


def test_schluessel_wird_mit_dem_kernel_eingezogen(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    kernel = oeffne_bildschirm(lauf, cookie)
    karte = lauf.server.buch.karte(kernel)
    assert karte is not None
    assert _frage(lauf, "lesen", karte.schluessel).status == 200
    lauf.sende(f"/voila/api/shutdown/{kernel}", cookie)
    assert _frage(lauf, "lesen", karte.schluessel).status == 403


def test_browser_kommen_nie_an_intern_auch_nicht_mit_schluessel(lauf: Lauf) -> None:
    schluessel = lauf.server.buch.dienst(Wer(name="Kommandozeile"))
    assert _frage(lauf, "lesen", schluessel, Origin=lauf.server.adresse).status == 403
    assert _frage(lauf, "lesen", schluessel, Cookie=lauf.angemeldet()).status == 403
    assert _frage(lauf, "lesen", "falsch").status == 403
    assert lauf.frage("/intern/lesen", methode="POST").status == 403


def test_dienste_neben_dem_server_haben_eigene_schluessel(lauf: Lauf) -> None:
    schluessel = lauf.server.buch.dienst(Wer(name="Kommandozeile", kommune=BEISPIELSTADT))
    assert _frage(lauf, "ausfuehren", schluessel).json() == {"stand": 1}
    assert lauf.buch.aufrufe[-1][1].name == "Kommandozeile"


def test_notizen_kommen_sofort_und_nur_fuer_die_eigene_kommune(lauf: Lauf) -> None:
    schluessel = lauf.server.buch.dienst(Wer(name="Labor", kommune=BEISPIELSTADT))
    antworten: list[Antwort] = []
    anfang = max((n.nummer for n in lauf.server.verteiler._letzte), default=0)
    faden = threading.Thread(target=lambda: antworten.append(_frage(lauf, f"notizen?seit={anfang}", schluessel, "GET")))
    vorher = len(lauf.server.verteiler._fenster)
    faden.start()
    warte_bis(lambda: len(lauf.server.verteiler._fenster) > vorher)
    for kommune in (MUSTERLAND, BEISPIELSTADT):
        lauf.server.verteiler.melde(Notiz(nummer=anfang + 7, kommune=kommune, arten=("akteur",)))
    faden.join(10)
    assert [n["kommune"] for n in antworten[0].json()["notizen"]] == [str(BEISPIELSTADT)]
    erneut = _frage(lauf, f"notizen?seit={anfang + 6}", schluessel, "GET")
    assert [n["nummer"] for n in erneut.json()["notizen"]] == [anfang + 7]


def test_ein_kernel_wird_nur_einmal_vergeben() -> None:
    buch = Kernelbuch()
    karte = buch.neu()
    buch.trage_ein(karte, "k1")
    auftrag = Auftrag(bildschirm="ist", kommune=MUSTERLAND, wer=Wer(name="a"))
    assert not buch.gehoert("k1", "")
    buch.binde("k1", "sitzung", auftrag)
    assert buch.gehoert("k1", "sitzung")
    assert not buch.gehoert("k1", "andere")
    try:
        buch.binde("k1", "andere", auftrag)
    except RuntimeError:
        pass
    else:
        raise AssertionError("doppelt vergeben")
