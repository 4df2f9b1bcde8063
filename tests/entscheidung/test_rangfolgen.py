from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.entscheidung.analyse import rangfolgen
from rodiko_kit.entscheidung.analyse.kemeny import kemeny


def _zettel(keim: int, stimmen: int, n: int) -> np.ndarray:
    zufall = np.random.default_rng(keim)
    return np.stack([zufall.permutation(n) + 1 for _ in range(stimmen)]).astype(float)


@pytest.mark.parametrize("keim", range(12))
def test_kemeny_findet_dieselbe_kleinste_zahl_wie_alle_reihenfolgen_zusammen(keim: int) -> None:
    siege = rangfolgen.paarsiege(_zettel(keim, 7 + keim % 2, 6))
    ergebnis = kemeny(siege)
    kleinste = min(sum(siege[p[j], p[i]] for i in range(6) for j in range(i + 1, 6)) for p in permutations(range(6)))
    assert ergebnis.genau
    assert ergebnis.abstand == kleinste
    assert ergebnis.abstand + ergebnis.zustimmung == siege.sum()


def test_kemeny_setzt_den_condorcet_sieger_nach_vorn() -> None:
    for keim in range(30):
        siege = rangfolgen.paarsiege(_zettel(keim, 5, 4))
        sieger = rangfolgen.condorcet(siege)
        if sieger is not None:
            assert kemeny(siege).reihenfolge[0] == sieger
            assert rangfolgen.schulze(siege).raenge[sieger] == 1


def test_viele_widersprueche_werden_angenaehert_und_so_benannt() -> None:
    n = 15
    ring = np.array([[(j - i) % n + 1 for j in range(n)] for i in range(n)], dtype=float)
    ergebnis = kemeny(rangfolgen.paarsiege(ring))
    assert not ergebnis.genau
    assert sorted(ergebnis.reihenfolge) == list(range(n))
    reihen = [np.roll(np.arange(n), -s) for s in range(n)]
    siege = rangfolgen.paarsiege(ring)
    bekannt = min(float(np.tril(siege[np.ix_(r, r)], -1).sum()) for r in reihen)
    assert ergebnis.abstand <= bekannt


def test_gleichstaende_auf_dem_zettel_teilen_punkte_und_stimmen() -> None:
    zettel = np.array([[1, 1, 3], [1, 2, 3]], dtype=float)
    assert rangfolgen.borda(zettel).tolist() == [3.5, 2.5, 0]
    assert rangfolgen.mehrheit(zettel).tolist() == [1.5, 0.5, 0]
    assert rangfolgen.paarsiege(zettel)[0, 1] == 1


def test_nicht_genanntes_teilt_sich_den_letzten_rang() -> None:
    assert rangfolgen.stimmzettel([[2], [0, 1, 2]], 3).tolist() == [[2, 2, 1], [1, 2, 3]]


@pytest.mark.parametrize("reihe", [[0, 0], [3], [-1]])
def test_ein_falscher_stimmzettel_wird_mit_nummer_genannt(reihe: list[int]) -> None:
    with pytest.raises(EingabeFehler, match="Stimmzettel 1"):
        rangfolgen.stimmzettel([reihe], 3)


def test_ohne_zweikampfsieger_gibt_es_keinen_condorcet_sieger_und_schulze_einen_gleichstand() -> None:
    kreis = rangfolgen.stimmzettel([[0, 1, 2], [1, 2, 0], [2, 0, 1]], 3)
    siege = rangfolgen.paarsiege(kreis)
    assert rangfolgen.condorcet(siege) is None
    assert rangfolgen.schulze(siege).raenge.tolist() == [1, 1, 1]


def test_die_stichwahl_zeigt_jede_runde_und_wer_ausscheidet() -> None:
    zettel = rangfolgen.stimmzettel([[0, 1, 2], [1, 0, 2], [2, 1, 0]], 3)
    verlauf = rangfolgen.ausscheidung(zettel, [4, 3, 2])
    assert verlauf.sieger == 1
    assert verlauf.ausgeschieden == (2,)
    assert verlauf.runden[0].tolist() == [4, 3, 2]
    assert np.isnan(verlauf.runden[1][2])
    assert verlauf.runden[1][:2].tolist() == [4, 5]
    assert not verlauf.gleichstand


def test_ein_gleichstand_beim_ausscheiden_wird_gemeldet() -> None:
    verlauf = rangfolgen.ausscheidung(rangfolgen.stimmzettel([[0, 1, 2], [1, 0, 2], [2, 0, 1]], 3), art="irv")
    assert verlauf.gleichstand
    assert verlauf.ausgeschieden[0] == 2


def test_einstimmig_gewinnt_jedes_verfahren_derselbe() -> None:
    zettel = np.tile([2.0, 1.0, 3.0], (9, 1))
    siege = rangfolgen.paarsiege(zettel)
    sieger = {
        int(np.argmax(rangfolgen.borda(zettel))),
        int(np.argmax(rangfolgen.mehrheit(zettel))),
        int(np.argmin(rangfolgen.schulze(siege).raenge)),
        kemeny(siege).reihenfolge[0],
        rangfolgen.ausscheidung(zettel, art="coombs").sieger,
        rangfolgen.ausscheidung(zettel).sieger,
        rangfolgen.condorcet(siege),
    }
    assert sieger == {1}
    assert rangfolgen.raenge_aus_reihenfolge(kemeny(siege).reihenfolge).tolist() == [2, 1, 3]
