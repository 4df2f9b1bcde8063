from __future__ import annotations

from rodiko_kit.entscheidung.analyse.netz import ausfaelle, inseln, salienz, zentralitaet


def test_der_ausfall_der_mitte_schneidet_die_kleineren_teile_ab() -> None:
    stern = [(0, 1), (0, 2), (2, 3)]
    erster, zweiter = ausfaelle(4, stern)
    assert (erster.knoten, erster.abgeschnitten) == (0, (1,))
    assert (zweiter.knoten, zweiter.abgeschnitten) == (2, (3,))


def test_die_folgenreichsten_ausfaelle_stehen_vorn() -> None:
    kanten = [(0, n) for n in range(1, 5)] + [(1, 5)]
    assert [(a.knoten, len(a.abgeschnitten)) for a in ausfaelle(6, kanten)] == [(0, 3), (1, 1)]


def test_ein_dreieck_haelt_jeden_ausfall_aus() -> None:
    assert ausfaelle(3, [(0, 1), (1, 2), (0, 2)]) == ()


def test_inseln_die_groesste_zuerst_alleinstehende_zuletzt() -> None:
    assert inseln(6, [(4, 5), (0, 1), (1, 2)]) == ((0, 1, 2), (4, 5), (3,))


def test_ein_einzelner_knoten_hat_keine_zentralitaet() -> None:
    assert zentralitaet(1, []).grad.tolist() == [0]
    assert zentralitaet(2, []).naehe.tolist() == [0, 0]


def test_zwei_merkmale_machen_erwartungsvoll() -> None:
    s = salienz(macht=True, legitimitaet=False, dringlichkeit=True)
    assert (s.englisch, s.deutsch, s.gruppe) == ("dangerous", "gefährlich", "expectant")
