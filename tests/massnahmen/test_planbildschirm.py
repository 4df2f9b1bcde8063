from __future__ import annotations

import datetime as dt
from threading import RLock
from typing import Any, cast

import pytest

from rodiko_kit.basis.anschluss import Aenderung, Ergebnis
from rodiko_kit.basis.befehl import ObjektAnlegen
from rodiko_kit.basis.fehler import EingabeFehler, KonfliktFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.massnahmen.abfrage.plan import Planblick, Plankalenderdatei
from rodiko_kit.massnahmen.analyse.zeitplan.maengel import maengel
from rodiko_kit.massnahmen.befehl.plan import MassnahmeVerschieben, einspruch
from rodiko_kit.massnahmen.bericht.zeitplan import zeitplan
from rodiko_kit.massnahmen.bildschirm.plan import MassnahmenplanBildschirm
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.plan import Abhaengigkeit, Verzoegerung
from rodiko_kit.reporting.bloecke import Abbildung, Tabellenblock, pruefe_folge
from rodiko_kit.sitzung import BERATUNG, UnmittelbarerAnschluss, Verteiler, fachmodule
from rodiko_kit.widgets.bausteine import Ereignis, Hinweis, Tabelle
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bestand import SpeicherloserBestand
from tests.hilfen.kennungen import KOMMUNE, kennung
from tests.hilfen.muster import muster
from tests.hilfen.planmuster import massnahme, nach

MONTAG = dt.date(2026, 9, 7)
A = massnahme("M-1", von=MONTAG, bis=dt.date(2026, 9, 18))
B = massnahme("M-2", von=dt.date(2026, 9, 21), bis=dt.date(2026, 9, 25))
C = massnahme("M-3", bis=dt.date(2026, 12, 11))
KANTEN = (*nach(B, A), *nach(C, B))


def _bestand(*mehr: Objekt) -> SpeicherloserBestand:
    return SpeicherloserBestand((A, B, C, *KANTEN, *mehr), KOMMUNE)


class _Probe(MassnahmenplanBildschirm):
    stichtag = MONTAG


def _schirm(bestand: SpeicherloserBestand) -> tuple[_Probe, ProbeAnschluss]:
    anschluss = ProbeAnschluss(bestand)
    schirm = _Probe(anschluss, KOMMUNE)
    schirm.verarbeitung.lies()
    return schirm, anschluss


def _sende(schirm: MassnahmenplanBildschirm, baustein: str, name: Any, **daten: Any) -> Any:
    antwort = schirm.verarbeite(Ereignis(baustein=baustein, name=name, daten=daten))
    schirm.verarbeitung.lies()
    return antwort


def _anlegen(spaeter: Massnahme, frueher: Massnahme) -> ObjektAnlegen:
    return ObjektAnlegen(kommune=KOMMUNE, art=Abhaengigkeit.ART, felder={"massnahme": str(spaeter.id), "nach": str(frueher.id)})


def test_ein_ring_von_abhaengigkeiten_wird_mit_seinem_weg_abgelehnt() -> None:
    bestand = _bestand()
    with pytest.raises(EingabeFehler, match="M-1 nach M-3 nach M-2 nach M-1"):
        einspruch(bestand, _anlegen(A, C).aenderungen(bestand))
    einspruch(bestand, _anlegen(C, A).aenderungen(bestand))


def test_ein_ring_in_einem_zug_wird_abgelehnt_ein_geloester_nicht() -> None:
    bestand = _bestand()
    umgedreht = tuple(
        Aenderung(art=k.ART, id=k.id, vorher=k.als_json(), nachher=k.als_json() | {"massnahme": str(k.nach), "nach": str(k.massnahme)})
        for k in KANTEN
    )
    einspruch(bestand, umgedreht)
    with pytest.raises(EingabeFehler, match="M-1 nach M-2 nach M-1"):
        einspruch(bestand, (*umgedreht[:1], *_anlegen(B, A).aenderungen(bestand)))


class _Ablage:
    """Steht für den Speicher: hält den Bestand, den der Verteiler liest und schreibt."""

    def __init__(self, bestand: SpeicherloserBestand) -> None:
        self.schloss, self.jetzt = RLock(), bestand

    def bestand(self, *_: object) -> SpeicherloserBestand:
        return self.jetzt

    def schreibe(self, _: object, aenderungen: tuple[Aenderung, ...], __: str, titel: str, ___: object) -> Ergebnis:
        self.jetzt = self.jetzt.mit(aenderungen)
        return Ergebnis(nummer=self.jetzt.nummer, wann="2026-09-07T12:00:00+00:00", titel=titel, aenderungen=aenderungen)


def test_der_verteiler_lehnt_den_ring_ab_und_der_mangel_steht_an_der_zelle() -> None:
    ablage = _Ablage(_bestand())
    anschluss = UnmittelbarerAnschluss(Verteiler(cast("Any", ablage), fachmodule()), BERATUNG)
    with pytest.raises(EingabeFehler, match="schlösse einen Ring"):
        anschluss.ausfuehren(_anlegen(A, C))
    schirm = MassnahmenplanBildschirm(anschluss, KOMMUNE)
    schirm.verarbeitung.lies()
    for massnahme_, nach_, erlaubt in (("M-1", "M-3", False), ("M-3", "M-1", True)):
        felder = {"massnahme": massnahme_, "nach": nach_}
        antwort = _sende(schirm, Abhaengigkeit.ART, "neu", id=str(kennung("neu", nach_)), felder=felder)
        assert (antwort.ok, [f.feld for f in antwort.fehler]) == ((True, []) if erlaubt else (False, ["nach"]))


def test_verschieben_schreibt_das_log_und_zieht_auf_wunsch_die_nachfolger_mit() -> None:
    bestand = _bestand()
    befehl = MassnahmeVerschieben(kommune=KOMMUNE, id=A.id, version=1, bis=dt.date(2026, 10, 2), grund="Angebot fehlt", heute=MONTAG)
    assert [a.art for a in befehl.aenderungen(bestand)] == ["massnahme", "verzoegerung"]
    alle = befehl.aendern(mitziehen=True)
    danach = bestand.mit(alle.aenderungen(bestand))
    assert [(m.von, m.bis) for m in danach.alle(Massnahme)] == [
        (dt.date(2026, 9, 21), dt.date(2026, 10, 2)),
        (dt.date(2026, 10, 5), dt.date(2026, 10, 9)),
        (None, dt.date(2026, 12, 11)),
    ]
    eintrag = danach.alle(Verzoegerung)[0]
    assert (eintrag.alt, eintrag.neu, eintrag.grund, eintrag.massnahme) == (
        dt.date(2026, 9, 18),
        dt.date(2026, 10, 2),
        "Angebot fehlt",
        A.id,
    )
    assert alle.titel(bestand) == "Maßnahme M-1 auf den 02.10.2026 verschoben, mit 1 Nachfolger"


def test_frueher_ist_keine_verzoegerung_und_ohne_termin_gibt_es_nichts_zu_verschieben() -> None:
    ohne = massnahme("M-9")
    bestand = _bestand(ohne)
    frueher = MassnahmeVerschieben(kommune=KOMMUNE, id=A.id, version=1, bis=dt.date(2026, 9, 16), heute=MONTAG)
    assert [a.art for a in frueher.aenderungen(bestand)] == ["massnahme"]
    with pytest.raises(EingabeFehler, match="noch keinen Termin"):
        frueher.aendern(id=ohne.id).aenderungen(bestand)
    with pytest.raises(KonfliktFehler):
        frueher.aendern(version=7).aenderungen(bestand)


def test_eine_im_bild_gewaehlte_massnahme_laesst_sich_mit_grund_verschieben() -> None:
    schirm, anschluss = _schirm(_bestand())
    _sende(schirm, "zeitplan", "waehlen", id=str(A.id))
    falsch = _sende(schirm, "verschieben", "eingabe", id=str(kennung("v", "0")), knopf="verschieben", text="bald Angebot fehlt")
    assert "bald" in falsch.meldung
    _sende(schirm, "verschieben", "eingabe", id=str(kennung("v", "1")), knopf="verschieben_mit", text="02.10.2026 Angebot fehlt")
    assert anschluss.titel == ["Maßnahme M-1 auf den 02.10.2026 verschoben, mit 1 Nachfolger"]
    assert "festhalten" in schirm.verarbeitung.inhalt.bausteine, "der mitgezogene Nachfolger wird angeboten"


def test_ein_in_der_tabelle_verschobener_termin_wird_fuer_das_log_angeboten() -> None:
    schirm, anschluss = _schirm(_bestand())
    assert "festhalten" not in schirm.verarbeitung.inhalt.bausteine
    _sende(schirm, Massnahme.ART, "zelle", id=str(A.id), version=1, feld="bis", wert="30.09.2026", vorher="2026-09-18")
    angebot = schirm.verarbeitung.inhalt.bausteine["festhalten"]
    assert isinstance(angebot, Hinweis)
    assert angebot.text == "M-1 „Maßnahme M-1“ endet jetzt am 30.09.2026 statt am 18.09.2026."
    _sende(schirm, "festhalten", "knopf")
    assert [(v.alt, v.neu) for v in anschluss.bestand.alle(Verzoegerung)] == [(dt.date(2026, 9, 18), dt.date(2026, 9, 30))]
    assert "festhalten" not in schirm.verarbeitung.inhalt.bausteine


def test_warnungen_stehen_am_termin_der_massnahme() -> None:
    schirm, _ = _schirm(_bestand(massnahme("M-0", bis=dt.date(2026, 9, 1))))
    tabelle = schirm.verarbeitung.inhalt.bausteine[Massnahme.ART]
    assert isinstance(tabelle, Tabelle)
    assert ("bis", "Der Termin 01.09.2026 ist seit 6 Tagen überschritten.") in [(h.feld, h.text) for h in tabelle.hinweise]


def test_der_leere_plan_sagt_was_zu_tun_ist() -> None:
    schirm, _ = _schirm(SpeicherloserBestand((), KOMMUNE))
    assert schirm.aufbau().naechster == "Als Nächstes: Maßnahmen eintragen (Reiter „Maßnahmen“)."
    hinweis = schirm.verarbeitung.inhalt.bausteine["verschieben"]
    assert isinstance(hinweis, Hinweis)
    assert hinweis.text.startswith("Noch keine Maßnahmen.")
    assert dict(maengel(SpeicherloserBestand((), KOMMUNE))) == {
        "massnahmenplan": "Es ist noch keine Maßnahme eingetragen.",
        "zeitplan": "Ferien, Wahlen und Engpässe sind noch nicht als Sperrzeiten eingetragen.",
    }


def test_das_cockpit_erfaehrt_was_am_plan_fehlt() -> None:
    offen = massnahme("M-0", zustaendig=None, aufwand_personentage=None)
    start = Verzoegerung(kommune=KOMMUNE, kuerzel="VZ-1", name="Start", alt=MONTAG, neu=MONTAG)
    saetze = list(maengel(SpeicherloserBestand((offen, start), KOMMUNE)))
    assert saetze == [
        ("massnahmenplan", "1 Maßnahme ist noch ohne Zuständige oder Termin."),
        ("massnahmenplan", "1 Maßnahme hat noch keinen Aufwand."),
        ("zeitplan", "Ferien, Wahlen und Engpässe sind noch nicht als Sperrzeiten eingetragen."),
        ("verzoegerungen", "1 Verzögerung hat noch keinen Grund."),
        ("verzoegerungen", "1 Verzögerung hat noch keine Folge."),
    ]


def test_der_bericht_zeigt_zeitplan_sperrzeiten_und_log() -> None:
    bloecke = zeitplan(SpeicherloserBestand(muster(), KOMMUNE), intern=False)
    pruefe_folge(bloecke)
    assert [b.id for b in bloecke if isinstance(b, Abbildung)] == ["massnahmen-zeitplan"]
    titel = [b.titel for b in bloecke if isinstance(b, Tabellenblock)]
    assert {"Umsetzungsstand", "Sperrzeiten", "Verzögerungs-Log", "Folgen der Verzögerungen"} <= set(titel)
    assert zeitplan(SpeicherloserBestand((), KOMMUNE), intern=False) == ()


def test_der_blick_kennt_den_stichtag_und_die_kalenderdatei_haengt_nicht_an_der_uhr() -> None:
    bestand = SpeicherloserBestand(muster(), KOMMUNE)
    blick = Planblick(kommune=KOMMUNE, stichtag=MONTAG, beamer=True).antwort(bestand)
    assert blick["stichtag"] == "2026-09-07"
    assert blick["tabellen"]["ampel"]["titel"] == "Ampel zum 07.09.2026"
    datei = Plankalenderdatei(kommune=KOMMUNE).antwort(bestand)
    assert datei == Plankalenderdatei(kommune=KOMMUNE).antwort(bestand)
    assert datei["kommune"] == "Landkreis Musterland"
    assert "DTSTAMP:19700101T000000Z" in datei["inhalt"]
