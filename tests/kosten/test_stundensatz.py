from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kosten.analyse import saetze, stundensatz
from rodiko_kit.kosten.analyse.personalbedarf import OHNE_ZUSCHLAG, Zuschlaege, mbz_min, personalbedarf_vzae, wegeaufwand
from rodiko_kit.kosten.modell import Welt

D = Decimal
VORLAGEN = Path(__file__).parents[2] / "vorlagen" / "kostensaetze"


def _vorlage(name: str) -> dict[str, Any]:
    daten: dict[str, Any] = yaml.safe_load((VORLAGEN / f"{name}.yaml").read_text("utf-8"))
    return daten


def test_der_gedruckte_zahlendreher_traefe_den_stundensatz_nicht() -> None:
    daten = _vorlage("agebv_2021")
    richtig, _ = saetze.agebv_herleitung(daten)
    daten["herleitung"]["tarif_jahr"]["hD"]["vzae"] = daten["herleitung"]["tarif_jahr"]["hD"]["vzae_gedruckt"]
    falsch, _ = saetze.agebv_herleitung(daten)
    assert runde(richtig["hD"].personal_ohne_gk) == D("62.67")
    assert runde(falsch["hD"].personal_ohne_gk) != D("62.67")


def test_sachkosten_sind_mit_koepfen_gewichtet_nicht_mit_vzae() -> None:
    gruppen = {"beamte": D(136), "tarif": D(129)}
    koepfe = stundensatz.sachstundensatz(D(16560), [(gruppen["beamte"], D(78121)), (gruppen["tarif"], D(70337))])
    vzae = stundensatz.sachstundensatz(D(16560), [(gruppen["beamte"], D(74211)), (gruppen["tarif"], D(65126))])
    assert (runde(koepfe), runde(vzae)) == (D("10.41"), D("10.40"))


def test_ohne_gewichte_gibt_es_kein_mittel() -> None:
    with pytest.raises(EingabeFehler, match="Gewicht über null"):
        stundensatz.gewichtetes_mittel([(D(5), D(0))])


@given(st.lists(st.tuples(st.decimals(0, 1000, places=2), st.decimals(1, 1000, places=1)), min_size=1, max_size=8))
def test_das_gewichtete_mittel_liegt_zwischen_den_werten(paare: list[tuple[Decimal, Decimal]]) -> None:
    mittel = stundensatz.gewichtetes_mittel(paare)
    spiel = D("1e-20")
    assert min(w for w, _ in paare) - spiel <= mittel <= max(w for w, _ in paare) + spiel


def test_personaleinzelkosten_runden_erst_am_ende() -> None:
    tafel = saetze.entgelttabelle(_vorlage("tvoed_vka_2026"))
    kosten = stundensatz.personaleinzelkosten(tafel.monat("9b", 4), tafel.monatsgehaelter, D("0.2566"), D(1548))
    assert kosten.brutto_jahr_eur == D("60273.5675")
    assert runde(kosten.eur_je_stunde) == D("48.93")


def test_verteilzeiten_werden_addiert_nicht_verkettet() -> None:
    assert mbz_min(D(30)) == 33
    assert mbz_min(D(30), OHNE_ZUSCHLAG) == 30
    assert mbz_min(D(30), Zuschlaege(D("0.10"), D("0.05"))) == D("34.5")


def test_der_personalbedarf_teilt_durch_die_genannte_jahresarbeitszeit() -> None:
    assert personalbedarf_vzae(30, 2000, 96000) == pytest.approx(0.6875)
    with pytest.raises(EingabeFehler, match="Quelle"):
        personalbedarf_vzae(30, 2000, 0)


def test_wege_der_ankommenden_bleiben_stunden_und_erfuellungsaufwand() -> None:
    satz = saetze.wegesaetze(_vorlage("wegezeiten"))["Kreis"]
    aufwand = wegeaufwand(D(3), 1000, D(satz.minuten), satz.sachkosten_eur)
    assert aufwand.stunden == 1100
    assert aufwand.sachkosten.eur == 9300
    assert aufwand.sachkosten.welt is Welt.ERFUELLUNGSAUFWAND


def test_lohnkosten_und_vollkosten_liegen_in_verschiedenen_welten() -> None:
    lohn = saetze.kostensaetze(_vorlage("stba_lohnkosten"))
    voll = saetze.kostensaetze(_vorlage("agebv_2021"))
    assert {s.welt for s in lohn}.isdisjoint({s.welt for s in voll})
    assert {s.bezugsebene for s in voll} == {"Bund"}
    assert len(lohn) == 20
    assert len(voll) == 16


def test_eine_tabelle_ohne_welt_wird_abgelehnt() -> None:
    daten = _vorlage("stba_lohnkosten") | {"welt": "gemischt"}
    with pytest.raises(EingabeFehler, match="'gemischt' ist keine Kostenwelt"):
        saetze.kostensaetze(daten)


def test_eine_tabelle_ohne_quelle_wird_abgelehnt() -> None:
    with pytest.raises(EingabeFehler, match="haben keine Quelle"):
        saetze.kostensaetze(_vorlage("stba_lohnkosten") | {"quelle": ""})


def test_eine_tabelle_ohne_stundensaetze_wird_abgelehnt() -> None:
    with pytest.raises(EingabeFehler, match="enthalten keine Stundensätze"):
        saetze.kostensaetze(_vorlage("wegezeiten") | {"welt": "erfuellungsaufwand"})


def test_auffaellige_zeitwerte_behalten_ihren_vermerk() -> None:
    werte = {w.nummer: w for w in saetze.zeitwerte(_vorlage("zeitwerte_verwaltung"))}
    assert werte[7].auffaellig == "vermutlich 1770"
    assert werte[6].hoch_min is None


def test_der_kostenpflichtige_richtwert_bleibt_leer() -> None:
    zeiten = {z.schluessel: z for z in saetze.jahresarbeitszeiten(_vorlage("jahresarbeitszeiten"))}
    assert zeiten["kgst_nak"].minuten is None
    assert zeiten["agebv_tarif"].minuten == 92880
