"""Führt die Abnahmefälle der Entscheidungsverfahren aus: je Datei ein Fall, je Kennung eine Rechnung."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from rodiko_kit.entscheidung.analyse import abstimmung, ahp, formen, netz, nutzwert, rangfolgen, streuung, verfahren
from rodiko_kit.entscheidung.analyse.kemeny import kemeny
from rodiko_kit.entscheidung.analyse.paarvergleich import paarvergleich
from rodiko_kit.entscheidung.analyse.smaa import smaa
from tests.faelle.vergleich import vergleiche

Eingabe = dict[str, Any]


def _namen(namen: Sequence[str], werte: Any) -> dict[str, float]:
    return dict(zip(namen, np.asarray(werte).tolist(), strict=True))


def _tafel(namen: Sequence[str], matrix: formen.Matrix) -> dict[str, dict[str, float]]:
    return {a: {b: float(matrix[i, j]) for j, b in enumerate(namen) if i != j} for i, a in enumerate(namen)}


def _zettel(e: Eingabe, namen: str) -> tuple[formen.Matrix, list[int]]:
    return rangfolgen.stimmzettel([[namen.index(z) for z in r] for _, r in e["ballots"]], len(namen)), [m for m, _ in e["ballots"]]


def _geordnet(namen: Sequence[str], rang: formen.Vektor) -> list[str]:
    return [namen[i] for i in np.argsort(rang, kind="stable")]


def _ahp(e: Eingabe) -> Eingabe:
    ergebnis = ahp.eigenvektor(e["matrix"], ahp.RiTabelle.SAATY)
    return {"weights": _namen(e["items"], ergebnis.gewichte), "consistency_ratio": ergebnis.cr, "consistent": ergebnis.stimmig}


def _ahp_hierarchie(e: Eingabe) -> Eingabe:
    wer = e["alternatives"]
    paare = [(wer.index(a), wer.index(b)) for a, b in e["pair_order"]]
    kriterien = ahp.eigenvektor(e["criteria_matrix"])
    lokal = {
        k: ahp.eigenvektor(ahp.aus_paaren(len(wer), [(*p, w) for p, w in zip(paare, e["pairwise"][k], strict=True)])) for k in e["criteria"]
    }
    return {
        "criteria_weights": _namen(e["criteria"], kriterien.gewichte),
        "criteria_cr": kriterien.cr,
        "alternatives": _namen(wer, ahp.ahp_hierarchie(kriterien, list(lokal.values()))),
        **{f"{k}_local": _namen(wer, v.gewichte) for k, v in lokal.items()},
        **{f"{k}_cr": v.cr for k, v in lokal.items()},
    }


def _kendall(e: Eingabe) -> Eingabe:
    k = streuung.kendall_w(e["ranks_by_judge"])
    return {"rank_sums": k.rangsummen.tolist(), "S": k.s, "W": k.w, "critical_W_05": k.kritisch, "agree": k.einig}


def _konsensieren(e: Eingabe) -> Eingabe:
    namen = list(e["resistance"])
    k = abstimmung.konsensieren(list(e["resistance"].values()), namen.index("Null"))
    return {
        "group_resistance": _namen(namen, k.widerstand),
        "acceptance_percent": _namen(namen, k.akzeptanz),
        "winner": _geordnet(namen, k.raenge)[0],
        "max_resistance": _namen(namen, k.groesster),
        "rejected_vs_null": [namen[i] for i in k.schlechter_als_null],
    }


def _nutzwert(e: Eingabe) -> Eingabe:
    werte = nutzwert.nutzwerte(list(e["points"].values()), e["weights_percent"])
    namen = list(e["points"])
    return {"value": _namen(namen, werte), "ranking": _geordnet(namen, formen.raenge(werte))}


def _kipppunkt(e: Eingabe) -> Eingabe:
    namen = list(e["points"])
    t = nutzwert.kipppunkte(list(e["points"].values()), e["weights_percent"], int(e["criterion"][1:]) - 1)
    return {"crossings": [[namen[i], namen[j], float(t[i, j])] for i, j in combinations(range(len(namen)), 2)]}


def _paarvergleich(e: Eingabe) -> Eingabe:
    summen, gewichte = paarvergleich([[0 if w is None else w for w in zeile] for zeile in e["matrix"]])
    return {"row_sums": summen.tolist(), "total": float(summen.sum()), "percent": (100 * gewichte).tolist()}


def _promethee(e: Eingabe) -> Eingabe:
    fluss = verfahren.promethee2(e["matrix"], e["weights"], [t == "benefit" for t in e["types"]])
    return {"net_flow": fluss.tolist(), "ranking": np.argsort(-fluss).tolist()}


def _quadratisch(e: Eingabe) -> Eingabe:
    namen = list(e["ballots"][0])
    q = abstimmung.quadratisch([[z[n] for n in namen] for z in e["ballots"]], e["credits"])
    beispiel = abstimmung.quadratisch([[9, 5, 0]], e["credits"])
    return {
        "cost": q.kosten.tolist(),
        "valid": q.gueltig.tolist(),
        "totals": _namen(namen, q.summen),
        "reject_example": {"A": 9, "B": 5, "cost": float(beispiel.kosten[0]), "valid": bool(beispiel.gueltig[0])},
    }


def _salienz(e: Eingabe) -> Eingabe:
    del e
    klassen = {}
    gruppen = {}
    for merkmale in ("", "P", "L", "U", "PL", "PU", "LU", "PLU"):
        s = netz.salienz(macht="P" in merkmale, legitimitaet="L" in merkmale, dringlichkeit="U" in merkmale)
        klassen[merkmale] = s.deutsch if s.englisch in {"", s.deutsch} else f"{s.englisch}/{s.deutsch}"
        gruppen[str(len(merkmale))] = s.gruppe
    return {"classes": klassen, "group": gruppen}


def _schulze(e: Eingabe) -> Eingabe:
    namen = "".join(e["candidates"])
    siege = rangfolgen.paarsiege(*_zettel(e, namen))
    s = rangfolgen.schulze(siege)
    folge = _geordnet(namen, s.raenge)
    return {"pairwise": _tafel(namen, siege), "strongest_paths": _tafel(namen, s.wege), "ranking": folge, "winner": folge[0]}


def _smaa(e: Eingabe) -> Eingabe:
    namen = list(e["scores"])
    s = smaa(list(e["scores"].values()), ziehungen=20_000)
    return {
        "rank1": _namen(namen, s.erster),
        f"rank{len(namen)}": _namen(namen, s.rangwahrscheinlichkeit[:, -1]),
        "p_w1_gt_half": float((s.gewichte[:, 0] > 0.5).mean()),
        "central_weight_A": s.mittlere_gewichte[0].tolist(),
    }


def _tennessee(e: Eingabe) -> Eingabe:
    namen = "".join(e["names"])
    zettel, anzahl = _zettel(e, namen)
    siege = rangfolgen.paarsiege(zettel, anzahl)
    k = kemeny(siege)
    condorcet = rangfolgen.condorcet(siege)
    return {
        "pairwise": _tafel(namen, siege),
        "borda_n_minus_1": _namen(namen, rangfolgen.borda(zettel, anzahl)),
        "kemeny": {"ranking": "".join(namen[i] for i in k.reihenfolge), "distance": k.abstand, "agreement": k.zustimmung},
        "condorcet_winner": None if condorcet is None else namen[condorcet],
        "schulze": "".join(_geordnet(namen, rangfolgen.schulze(siege).raenge)),
        "plurality_winner": namen[int(np.argmax(rangfolgen.mehrheit(zettel, anzahl)))],
        "irv_winner": namen[rangfolgen.ausscheidung(zettel, anzahl, "irv").sieger],
        "coombs_winner": namen[rangfolgen.ausscheidung(zettel, anzahl, "coombs").sieger],
    }


def _topsis_vikor(e: Eingabe) -> Eingabe:
    nutzen = [t == "benefit" for t in e["types"]]
    t = verfahren.topsis(e["matrix"], e["weights"], nutzen)
    v = verfahren.vikor(e["matrix"], e["weights"], nutzen)
    assert int(np.argmax(t)) == int(np.argmin(v.q)), "TOPSIS und VIKOR nennen verschiedene Sieger"
    return {"topsis": t.tolist(), "vikor": v.q.tolist(), "best": int(np.argmin(v.q))}


def _wsjf(e: Eingabe) -> Eingabe:
    namen = list(e)
    werte = verfahren.wsjf(*([e[n][teil] for n in namen] for teil in ("value", "time", "risk", "size")))
    return {**_namen(namen, werte), "order": _geordnet(namen, formen.raenge(werte))}


def _zentralitaet(e: Eingabe) -> Eingabe:
    kanten = [(a, b) for a, b in e["edges"]]
    z = netz.zentralitaet(1 + max(max(k) for k in kanten), kanten)
    vorn = np.flatnonzero(np.isclose(z.naehe, z.naehe.max())).tolist()
    return {
        "degree_max": {"node": int(np.argmax(z.grad)), "value": float(z.grad.max())},
        "closeness_max": {"nodes": vorn, "value": float(z.naehe.max())},
        "betweenness_max": {"node": int(np.argmax(z.zwischen)), "value": float(z.zwischen.max())},
        "degree": z.grad.tolist(),
        "closeness": z.naehe.tolist(),
        "betweenness": z.zwischen.tolist(),
    }


LAEUFER: dict[str, Callable[[Eingabe], Eingabe]] = {
    "AHP Eigenvektor + CR": _ahp,
    "AHP Hierarchie": _ahp_hierarchie,
    "Kendall W": _kendall,
    "Systemisches Konsensieren": _konsensieren,
    "Nutzwertanalyse (Summe Gewicht x Punkte)": _nutzwert,
    "Sensitivität / Kipppunkt": _kipppunkt,
    "Paarvergleich": _paarvergleich,
    "PROMETHEE II (usual)": _promethee,
    "Quadratic voting": _quadratisch,
    "Salienz": _salienz,
    "Schulze": _schulze,
    "SMAA / Dirichlet(1,1)": _smaa,
    "SMAA": _smaa,
    "Borda, Kemeny, Condorcet, Schulze, Coombs, IRV, Mehrheit": _tennessee,
    "TOPSIS, VIKOR": _topsis_vikor,
    "WSJF": _wsjf,
    "Grad/Nähe/Zwischenzentralität": _zentralitaet,
}
"""Verfahren des Falls -> Rechnung, die aus ``inputs`` die Form von ``expected`` macht."""


def _toleranz(angabe: Any) -> Mapping[str, Any]:
    """Eine Zahl gilt für alles, ``abs`` und ``monte_carlo_…`` ebenso, andere Namen für ihr Feld; ungenannte Felder müssen genau stimmen."""
    if not isinstance(angabe, Mapping):
        return {"absolut": angabe}
    fuer_alles = [w for n, w in angabe.items() if n == "abs" or n.startswith("monte_carlo")]
    return {"absolut": fuer_alles[0] if fuer_alles else 0, "felder": {n: w for n, w in angabe.items() if w not in fuer_alles}}


def pruefe(pfad: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Der eine Fall der Datei ``pfad`` mit seiner Prüfung; ein unbekanntes Verfahren schlägt in der Prüfung fehl."""
    if pfad.suffix != ".json":
        return
    fall = json.loads(pfad.read_text("utf-8"))

    def pruefung() -> None:
        laeufer = LAEUFER.get(fall["method"])
        if laeufer is None:
            raise AssertionError(f"unbekannter Fall {fall['id']}: Verfahren „{fall['method']}“ in {pfad.name}")
        vergleiche(laeufer(fall["inputs"]), fall["expected"], _toleranz(fall["tolerance"]))

    yield f"{fall['id']} {fall['title']}", pruefung
