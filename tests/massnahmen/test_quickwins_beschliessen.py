"""Quick Wins beschließen, Schätzungen aus dem Saal, die beiden Bildschirme."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from rodiko_kit.basis.fehler import EingabeFehler, KonfliktFehler
from rodiko_kit.basis.verweis import Verweis
from rodiko_kit.massnahmen.analyse.quickwins import quick_wins
from rodiko_kit.massnahmen.analyse.stimmen import VON_HAND, herkunft
from rodiko_kit.massnahmen.befehl.quickwins import Gesehen, QuickWinsAufnehmen
from rodiko_kit.massnahmen.bildschirm.potenziale import PotenzialBildschirm
from rodiko_kit.massnahmen.bildschirm.quickwins import QuickWinBildschirm
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Massnahmenart, Stufe
from rodiko_kit.massnahmen.modell.potenzial import Potenzial, Potenzialgrenze, VerworfenerBefund
from rodiko_kit.massnahmen.modell.reifegrad import Reifegradangabe
from rodiko_kit.saal.modell import Option, Runde, Stimmzettel
from rodiko_kit.widgets.bausteine import Baustein, Bildfeld, Ereignis, Hinweis, Knopf, Reiter, Tabelle, Wertetabelle
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bestand import SpeicherloserBestand
from tests.szenarien.beispiel import KOMMUNE, PROZESS, REGEL, bestand, kennung, objekte

FRUEH = REGEL.frist - dt.timedelta(days=1)


def _massnahme(kuerzel: str, bis: dt.date, aufwand: str) -> Massnahme:
    return Massnahme(
        id=kennung(kuerzel),
        kommune=KOMMUNE,
        kuerzel=kuerzel,
        name=f"Maßnahme {kuerzel}",
        bis=bis,
        aufwand_personentage=Decimal(aufwand),
        stufe=Stufe.SOLL_II,
        wirkung=3,
    )


GUT, LINIE, TEUER = _massnahme("M-7", FRUEH, "2"), _massnahme("M-8", REGEL.frist, "2"), _massnahme("M-9", FRUEH, "99")


def _stand(*mehr: Runde) -> SpeicherloserBestand:
    return SpeicherloserBestand((REGEL, GUT, LINIE, TEUER, *mehr), KOMMUNE)


def _aufnehmen(*massnahmen: Massnahme) -> QuickWinsAufnehmen:
    return QuickWinsAufnehmen(kommune=KOMMUNE, massnahmen=tuple(Gesehen(id=m.id, version=m.version) for m in massnahmen))


@pytest.mark.parametrize("massnahme", [GUT, LINIE], ids=["Quick Win", "auf der Linie"])
def test_ein_quick_win_wird_sofortmassnahme_fuer_soll_eins(massnahme: Massnahme) -> None:
    neu = _stand().nach(_aufnehmen(massnahme))
    eine = neu.hole(Massnahme, massnahme.id)
    assert (eine.massnahmenart, eine.stufe) == (Massnahmenart.SOFORT, Stufe.SOLL_I)
    assert [e.aufgenommen for e in quick_wins([eine], REGEL)] == [True]
    with pytest.raises(KonfliktFehler):
        neu.nach(_aufnehmen(massnahme))


def test_was_die_regel_ausschliesst_wird_mit_dem_grund_abgelehnt() -> None:
    with pytest.raises(EingabeFehler, match=r"ist nach der Regel keiner: .*Aufwand"):
        _stand().nach(_aufnehmen(GUT, TEUER))


def _runde(kuerzel: str, geoeffnet: str, *saetze: str, uebernommen: bool = True) -> Runde:
    return Runde(
        kommune=KOMMUNE,
        kuerzel=kuerzel,
        frage="Wie hoch sind Aufwand und Wirkung?",
        stimmzettel=Stimmzettel.ZWEI_ACHSEN,
        optionen=(Option(id="o1", text=GUT.name, verweis=Verweis(art=Massnahme.ART, id=GUT.id)),),
        geoeffnet=geoeffnet,
        uebernommen=uebernommen,
        uebernahme=tuple(f"Maßnahme: {GUT.name}, {s}" for s in saetze),
    )


def test_schaetzungen_nennen_die_juengste_runde_je_feld_und_ob_sie_noch_gelten() -> None:
    alt = _runde("R-001", "2026-06-03T12:03:00+00:00", "Aufwand: leer → 9\u00a0PT", "Wirkung: leer → 3")
    neu = _runde("R-002", "2026-06-10T12:03:00+00:00", "Aufwand: 9\u00a0PT → 2\u00a0PT")
    offen = _runde("R-003", "2026-06-17T12:03:00+00:00", "Aufwand: 2\u00a0PT → 1\u00a0PT", uebernommen=False)
    stand = _stand(alt, neu, offen)
    assert herkunft(stand, GUT) == "Aufwand: Runde R-002 am 10.06.2026, 14:03; Wirkung: Runde R-001 am 03.06.2026, 14:03"
    assert (
        herkunft(_stand(alt), GUT)
        == "Aufwand: Runde R-001 am 03.06.2026, 14:03, danach geändert; Wirkung: Runde R-001 am 03.06.2026, 14:03"
    )
    assert herkunft(stand, LINIE) == VON_HAND


def _flach(bausteine: tuple[Baustein, ...]) -> dict[str, Baustein]:
    alle: dict[str, Baustein] = {}
    for eines in bausteine:
        alle[eines.id] = eines
        if isinstance(eines, Reiter):
            for seite in eines.seiten:
                alle |= _flach(seite.bausteine)
    return alle


def test_der_bildschirm_quick_wins_entscheidet_je_massnahme_und_zusammen() -> None:
    anschluss = ProbeAnschluss(_stand())
    schirm = QuickWinBildschirm(anschluss, KOMMUNE)
    aufbau = schirm.aufbau()
    liste = _flach(aufbau.links)["urteile"]
    assert isinstance(liste, Tabelle)
    assert [(z["kuerzel"], z["urteil"]) for z in liste.zeilen] == [
        ("M-7", "Quick Win"),
        ("M-8", "unentschieden"),
        ("M-9", "kein Quick Win"),
    ]
    schirm.verarbeitung.lies()
    assert schirm.verarbeite(Ereignis(baustein="feld", name="waehlen", daten={"id": str(LINIE.id)})).ok
    assert isinstance(_flach(schirm.aufbau().links)["aufnehmen"], Knopf)
    schirm.verarbeitung.lies()
    assert schirm.verarbeite(Ereignis(baustein="aufnehmen", name="knopf")).ok
    schirm.verarbeitung.lies()
    assert schirm.verarbeite(Ereignis(baustein="alle_aufnehmen", name="knopf")).ok
    stufen = {m.kuerzel: m.stufe for m in anschluss.bestand.alle(Massnahme)}
    assert stufen == {"M-7": Stufe.SOLL_I, "M-8": Stufe.SOLL_I, "M-9": Stufe.SOLL_II}
    assert schirm.aufbau().naechster == "Als Nächstes: den Maßnahmenplan für SOLL I aufstellen."


def test_ohne_regel_wird_nach_ihr_gefragt_und_eine_zweite_ist_nicht_moeglich() -> None:
    ohne, mit = (QuickWinBildschirm(ProbeAnschluss(s), KOMMUNE).aufbau() for s in (SpeicherloserBestand((GUT,), KOMMUNE), _stand()))
    regeln = [_flach(a.links)["quickwinregel"] for a in (ohne, mit)]
    assert [isinstance(r, Tabelle) and r.neu_erlaubt for r in regeln] == [True, False]
    assert ohne.naechster == "Als Nächstes: Frist und Aufwandsgrenze für Quick Wins festlegen."


def _potenzialschirm(stand: SpeicherloserBestand) -> tuple[PotenzialBildschirm, ProbeAnschluss]:
    anschluss = ProbeAnschluss(stand)
    schirm = PotenzialBildschirm(anschluss, KOMMUNE)
    schirm.aufbau()
    schirm.verarbeitung.lies()
    return schirm, anschluss


def _drueck(schirm: PotenzialBildschirm, baustein: str, name: str, **daten: object) -> None:
    schirm.verarbeitung.lies()
    antwort = schirm.verarbeite(Ereignis.model_validate({"baustein": baustein, "name": name, "daten": daten}))
    assert antwort.ok, antwort.meldung


def test_der_bildschirm_potenziale_uebernimmt_verwirft_und_entwirft() -> None:
    schirm, anschluss = _potenzialschirm(bestand())
    vorher = len(anschluss.bestand.alle(Potenzial))
    _drueck(schirm, "befunde", "waehlen", id="lange Wartezeit S-5")
    fragen = _flach(schirm.aufbau().rechts)["fragen"]
    assert isinstance(fragen, Wertetabelle)
    assert fragen.tabelle.zeilen[0][0] == "Zweckkritik"
    _drueck(schirm, "uebernehmen", "knopf")
    (neu,) = [p for p in anschluss.bestand.alle(Potenzial) if p.befund == "lange Wartezeit S-5"]
    stand = _flach(schirm.aufbau().links)["befund_stand"]
    assert isinstance(stand, Hinweis)
    assert stand.text == f"Übernommen als {neu.kuerzel}."
    _drueck(schirm, "befunde", "waehlen", id="lange Wartezeit S-3")
    _drueck(schirm, "verwerfen", "eingabe", id=str(kennung("x")), knopf="verwerfen", text="Frist ist gesetzlich")
    assert [v.grund for v in anschluss.bestand.alle(VerworfenerBefund)] == ["Frist ist gesetzlich"]
    _drueck(schirm, "zurueckholen", "knopf")
    assert anschluss.bestand.alle(VerworfenerBefund) == ()
    _drueck(schirm, "potenzial", "waehlen", id=str(neu.id))
    _drueck(schirm, "massnahme_entwerfen", "knopf")
    assert [m.potenzial for m in anschluss.bestand.alle(Massnahme)].count(neu.id) == 1
    assert len(anschluss.bestand.alle(Potenzial)) == vorher + 1


def test_ein_balken_grenzt_die_liste_ein_und_alle_gezeigten_lassen_sich_uebernehmen() -> None:
    schirm, anschluss = _potenzialschirm(bestand())
    bild = _flach(schirm.aufbau().rechts)["arten"]
    assert isinstance(bild, Bildfeld)
    _drueck(schirm, "arten", "waehlen", id="lange Wartezeit")
    liste = _flach(schirm.aufbau().links)["befunde"]
    assert isinstance(liste, Tabelle)
    assert [z["id"] for z in liste.zeilen] == ["lange Wartezeit S-3", "lange Wartezeit S-5"]
    _drueck(schirm, "alle_uebernehmen", "knopf")
    assert {p.befund for p in anschluss.bestand.alle(Potenzial)} >= {"lange Wartezeit S-3", "lange Wartezeit S-5"}


def test_eine_grenze_und_ein_reifegrad_werden_auf_dem_bildschirm_gesetzt() -> None:
    schirm, anschluss = _potenzialschirm(bestand())
    _drueck(schirm, Potenzialgrenze.ART, "regler", eintrag="wartezeit_tage", wert=25.0, endgueltig=True)
    liste = _flach(schirm.aufbau().links)["befunde"]
    assert isinstance(liste, Tabelle)
    assert [z["id"] for z in liste.zeilen if z["art"] == "lange Wartezeit"] == ["lange Wartezeit S-5"]
    _drueck(schirm, "reifegradmodell", "auswahl", wert="1.1")
    _drueck(schirm, "kriterien", "zelle", id="5", version=0, feld="stufe", wert="2 Formular-Assistent", vorher="")
    _drueck(schirm, "kriterien", "zelle", id="5", version=1, feld="beleg", wert="nur als PDF", vorher="")
    (angabe,) = anschluss.bestand.alle(Reifegradangabe)
    assert (angabe.prozess, angabe.kriterium, angabe.stufe, angabe.beleg) == (PROZESS.id, 5, 2, "nur als PDF")
    satz = _flach(schirm.aufbau().links)["reifegrad_satz"]
    assert isinstance(satz, Hinweis)
    assert satz.text.startswith("Höchstens Stufe 2 (Formular-Assistent), weil „Nachweise“ auf Stufe 2 steht.")
    schirm.verarbeitung.lies()
    falsch = schirm.verarbeite(
        Ereignis(baustein="kriterien", name="zelle", daten={"id": "5", "version": 1, "feld": "stufe", "wert": "7", "vorher": ""})
    )
    assert not falsch.ok


def test_ohne_prozess_sagt_der_bildschirm_was_fehlt() -> None:
    leer = [o for o in objekte() if o.ART == "kommune"]
    schirm, _ = _potenzialschirm(SpeicherloserBestand(leer, KOMMUNE))
    hinweis = _flach(schirm.aufbau().links)["ohne_prozess"]
    assert isinstance(hinweis, Hinweis)
    assert "IST-Prozess" in hinweis.text
