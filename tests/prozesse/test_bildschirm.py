"""Abfrage und Bildschirm „IST“: was zu sehen ist und was Eingaben bewirken."""

from __future__ import annotations

import subprocess
import sys
from typing import Any
from uuid import uuid4

import pytest

from rodiko_kit.basis.bild import Zeichnung
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.verlauf import Zwischenstand
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.potenzial import Potenzial
from rodiko_kit.prozesse.abfrage.ist import IstBlick
from rodiko_kit.prozesse.bericht.ist import ist_bloecke
from rodiko_kit.prozesse.bildschirm.ist import IstBildschirm
from rodiko_kit.prozesse.modell.schnittstelle import Merkart, Merkzettel, Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Schritt, Uebergang
from rodiko_kit.prozesse.modell.zeitbeleg import Zeitbeleg
from rodiko_kit.reporting.bloecke import Tabellenblock
from rodiko_kit.widgets.bausteine import (
    Aufbau,
    Baustein,
    Bildfeld,
    Eingabezeile,
    Ereignis,
    Hinweis,
    Kennzahlen,
    Reiter,
    Tabelle,
    Verweise,
    Wertetabelle,
)
from rodiko_kit.widgets.ordnung import fuer_beamer
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bestand import SpeicherloserBestand
from tests.prozesse.aufnahme import KOMMUNE, bestand, kennung, schritt, weg


def _blick(b: SpeicherloserBestand, **felder: Any) -> dict[str, Any]:
    return IstBlick(kommune=KOMMUNE, **felder).antwort(b)


def _bildschirm(b: SpeicherloserBestand) -> IstBildschirm:
    return IstBildschirm(ProbeAnschluss(b), KOMMUNE)


def _alle(aufbau: Aufbau) -> dict[str, Baustein]:
    offen: list[Baustein] = [*aufbau.links, *aufbau.rechts]
    gefunden: dict[str, Baustein] = {}
    while offen:
        eines = offen.pop()
        gefunden[eines.id] = eines
        if isinstance(eines, Reiter):
            offen += [b for seite in eines.seiten for b in seite.bausteine]
    return gefunden


def _ereignis(baustein: str, name: str, **daten: Any) -> Ereignis:
    return Ereignis.aus_json({"baustein": baustein, "name": name, "daten": daten})


def test_ohne_wahl_kommt_der_prozess_mit_schritten_und_sein_erster_schritt() -> None:
    blick = _blick(bestand())
    assert blick["prozess"] == str(kennung("P-1"))
    assert blick["schritt"] == str(kennung("S-1"))
    assert [p["schritte"] for p in blick["prozesse"]] == [4, 0]
    assert set(blick["ergebnis"]["bilder"]) == {"ausschnitt", "schwimmbahn", "durchlauf", "auslastung", "matrix"}
    assert "schwimmbahn" not in _blick(bestand(), beamer=True)["ergebnis"]["bilder"]


def test_jede_kennzahl_sagt_wie_sie_gerechnet_ist_und_worauf_sie_sich_stuetzt() -> None:
    zahlen = {k["titel"]: k for k in _blick(bestand())["ergebnis"]["kennzahlen"]}
    assert all(k["so_gerechnet"] for k in zahlen.values())
    assert zahlen["Bearbeitung je Fall"]["wert"] == "61\u00a0min"
    assert zahlen["Durchlaufzeit im Mittel"]["wert"] == "6,7\u00a0Tage"
    for titel in ("Durchlaufzeit im Mittel", "Bearbeitung je Fall", "Personalbedarf", "Personalkosten je Fall"):
        assert "20\u00a0% der Zeiten sind Vorgabewerte" in zahlen[titel]["zusatz"]


def test_luecken_machen_summen_zu_mindestwerten() -> None:
    zahlen = {k["titel"]: k["wert"] for k in _blick(bestand(ohne=("Z-4",)))["ergebnis"]["kennzahlen"]}
    for titel in ("Durchlaufzeit im Mittel", "Bearbeitung je Fall", "Personalbedarf", "Personalkosten je Fall"):
        assert zahlen[titel].startswith("mindestens ")


def test_ablauf_ohne_ende_nennt_den_grund_statt_eines_bildes() -> None:
    b = bestand(weg("U-9", "S-4", "S-1"), ohne=("U-6",))
    assert _blick(b)["ergebnis"] is None
    kein_bild = _alle(_bildschirm(b).aufbau())["kein-bild"]
    assert isinstance(kein_bild, Hinweis)
    assert "Schleife ohne Ausgang" in kein_bild.text


def test_leerer_prozess_sagt_was_zu_tun_ist() -> None:
    schirm = _bildschirm(bestand())
    schirm.verarbeite(_ereignis("prozesswahl", "auswahl", wert=str(kennung("P-2"))))
    schirm.zustand["prozesswahl"] = str(kennung("P-2"))
    aufbau = schirm.aufbau()
    assert aufbau.naechster.startswith("Als Nächstes: die Schritte")
    assert isinstance(_alle(aufbau)["kein-bild"], Hinweis)


def test_ganz_leere_kommune_zeigt_einen_bildschirm() -> None:
    leer = bestand(ohne=tuple(o.kuerzel for o in bestand()._objekte if o.ART != "kommune"))
    aufbau = _bildschirm(leer).aufbau()
    assert aufbau.naechster == "Als Nächstes: einen Prozess anlegen (Reiter Prozesse)."
    schritte = _alle(aufbau)[Schritt.ART]
    assert isinstance(schritte, Tabelle)
    assert not schritte.neu_erlaubt


def test_meldung_steht_an_ihrer_zeile_und_im_reiter_pruefung() -> None:
    teile = _alle(_bildschirm(bestand(ohne=("Z-4",))).aufbau())
    tabelle, pruefung = teile[Schritt.ART], teile["pruefung"]
    assert isinstance(tabelle, Tabelle)
    assert isinstance(pruefung, Wertetabelle)
    assert [h.zeile for h in tabelle.hinweise] == [str(kennung("S-3"))]
    assert "hat keine Bearbeitungszeit" in pruefung.tabelle.zeilen[0][2]


def test_gewaehlter_schritt_gilt_in_tabelle_und_bildern() -> None:
    schirm = _bildschirm(bestand())
    schirm.verarbeitung.lies()
    antwort = schirm.verarbeite(_ereignis("schwimmbahn", "waehlen", id=str(kennung("S-3"))))
    assert antwort.ok
    teile = _alle(schirm.aufbau())
    for name in ("ausschnitt", "schwimmbahn", "durchlauf", Schritt.ART):
        eines = teile[name]
        assert isinstance(eines, Bildfeld | Tabelle)
        assert eines.gewaehlt == str(kennung("S-3"))
    ausschnitt = teile["ausschnitt"]
    assert isinstance(ausschnitt, Bildfeld)
    assert ausschnitt.zeichnung.titel == "Ausschnitt um „Nachfordern“"


def test_geaenderte_zeit_bewegt_bild_und_kennzahl() -> None:
    schirm = _bildschirm(bestand())
    schirm.verarbeitung.lies()
    beleg = {"id": str(kennung("Z-4")), "version": 1, "feld": "wartezeit_typisch_tage", "wert": "28", "vorher": "14"}
    assert schirm.verarbeite(_ereignis(Zeitbeleg.ART, "zelle", **beleg)).ok
    zahlen = _alle(schirm.aufbau())["kennzahlen"]
    assert isinstance(zahlen, Kennzahlen)
    assert zahlen.eintraege[0].wert == "10\u00a0Tage"


def test_knopf_fuegt_schritt_hinter_dem_gewaehlten_ein_und_waehlt_ihn() -> None:
    anschluss = ProbeAnschluss(bestand())
    schirm = IstBildschirm(anschluss, KOMMUNE)
    schirm.zustand[Schritt.ART] = str(kennung("S-1"))
    schirm.verarbeitung.lies()
    assert schirm.verarbeite(_ereignis("schritt_einfuegen", "knopf")).ok
    (neu,) = [s for s in anschluss.bestand.alle(Schritt) if s.name == "Neuer Schritt"]
    assert schirm.zustand[Schritt.ART] == str(neu.id)
    assert any(u.von == kennung("S-1") and u.nach == neu.id for u in anschluss.bestand.alle(Uebergang))


def test_sammelknoepfe_erscheinen_nur_wenn_sie_etwas_tun() -> None:
    assert {"reihe_verbinden", "vorschlagswerte"}.isdisjoint(_alle(_bildschirm(bestand()).aufbau()))
    offen = bestand(schritt("S-9", "Vergessen", "OE-1"), ohne=("Z-5",))
    anschluss = ProbeAnschluss(offen)
    schirm = IstBildschirm(anschluss, KOMMUNE)
    assert {"reihe_verbinden", "vorschlagswerte", "schnittstellen_anlegen"} <= set(_alle(schirm.aufbau()))
    for knopf in ("reihe_verbinden", "vorschlagswerte", "schnittstellen_anlegen"):
        schirm.verarbeitung.lies()
        assert schirm.verarbeite(_ereignis(knopf, "knopf")).ok
    assert [type(b).__name__ for b in anschluss.befehle] == ["ReiheVerbinden", "VorschlagswerteUebernehmen", "SchnittstellenErgaenzen"]
    assert {"reihe_verbinden", "vorschlagswerte", "schnittstellen_anlegen"}.isdisjoint(_alle(schirm.aufbau()))


def test_schritt_herausnehmen_ueber_den_knopf() -> None:
    anschluss = ProbeAnschluss(bestand())
    schirm = IstBildschirm(anschluss, KOMMUNE)
    schirm.zustand[Schritt.ART] = str(kennung("S-3"))
    schirm.verarbeitung.lies()
    assert schirm.verarbeite(_ereignis("schritt_herausnehmen", "knopf")).ok
    assert [s.kuerzel for s in anschluss.bestand.alle(Schritt)] == ["S-1", "S-2", "S-4"]


def test_beamer_zeigt_zuerst_den_ausschnitt_und_keine_eingaben() -> None:
    schirm = IstBildschirm(ProbeAnschluss(bestand()), KOMMUNE, beamer=True)
    aufbau = fuer_beamer(schirm.aufbau())
    assert not aufbau.links
    bilder = next(b for b in aufbau.rechts if isinstance(b, Reiter))
    assert bilder.seiten[0].titel == "Ausschnitt"


def test_alle_bilder_der_antwort_sind_gueltige_zeichnungen() -> None:
    for bild in _blick(bestand())["ergebnis"]["bilder"].values():
        assert Zeichnung.aus_json(bild).alternativtext


@pytest.mark.parametrize("modul", ["bildschirm", "abfrage", "befehl", "fachmodul"])
def test_kern_laedt_keine_rechenpakete(modul: str) -> None:
    schwer = "{'numpy', 'numba', 'scipy', 'pandas', 'networkx', 'matplotlib', 'sqlalchemy', 'openpyxl', 'holidays'}"
    befehl = f"import sys, rodiko_kit.prozesse.{modul}; print(sorted({schwer} & set(sys.modules)))"
    ausgabe = subprocess.run([sys.executable, "-c", befehl], capture_output=True, text=True, check=True).stdout
    assert ausgabe.strip() == "[]"


def _schirm(*weitere: Objekt) -> tuple[IstBildschirm, ProbeAnschluss]:
    anschluss = ProbeAnschluss(bestand(*weitere))
    schirm = IstBildschirm(anschluss, KOMMUNE)
    schirm.verarbeitung.lies()
    return schirm, anschluss


def _gib_ein(schirm: IstBildschirm, zeile: str, knopf: str, text: str) -> None:
    schirm.verarbeitung.lies()
    assert schirm.verarbeite(_ereignis(zeile, "eingabe", id=str(uuid4()), knopf=knopf, text=text)).ok


def test_merkzettel_haengt_ohne_umweg_am_gewaehlten_schritt_und_steht_im_bericht() -> None:
    schirm, anschluss = _schirm()
    schirm.verarbeite(_ereignis("schwimmbahn", "waehlen", id=str(kennung("S-2"))))
    zeile = _alle(schirm.aufbau())["merken"]
    assert isinstance(zeile, Eingabezeile)
    assert [(k.text, k.taste) for k in zeile.knoepfe] == [("Idee", "I"), ("Frage", "F"), ("Problem", "P")]
    _gib_ein(schirm, "merken", "Problem", "Unterlagen fehlen oft")
    (zettel,) = anschluss.bestand.alle(Merkzettel)
    assert (zettel.merkart, zettel.text, zettel.schritt) == (Merkart.PROBLEM, "Unterlagen fehlen oft", kennung("S-2"))
    (tafel,) = [b for b in ist_bloecke(anschluss.bestand, False) if isinstance(b, Tabellenblock) and b.id == "ist-1-merkzettel"]  # noqa: FBT003  Form der Berichtseinträge
    assert tafel.tabelle.zeilen == (("1", "Problem", "Unterlagen fehlen oft", "S-2 Unterlagen prüfen", "–", "offen"),)


def test_eingabe_ohne_text_oder_mit_fremdem_knopf_wird_abgelehnt() -> None:
    schirm, anschluss = _schirm()
    for knopf, text in (("Problem", "  "), ("Lob", "schön")):
        antwort = schirm.verarbeite(_ereignis("merken", "eingabe", id=str(uuid4()), knopf=knopf, text=text))
        assert not antwort.ok
    assert not anschluss.befehle


def test_feld_der_matrix_filtert_und_oeffnet_die_schnittstelle() -> None:
    schirm, _ = _schirm()
    feld = f"{kennung('OE-2')}|{kennung('OE-1')}"
    assert schirm.verarbeite(_ereignis("matrixgroesse", "auswahl", wert="unklar")).ok
    assert schirm.verarbeite(_ereignis("matrix", "waehlen", id=feld)).ok
    teile = _alle(schirm.aufbau())
    matrix, liste = teile["matrix"], teile["uebergaben"]
    assert isinstance(matrix, Bildfeld)
    assert isinstance(liste, Tabelle)
    assert matrix.zeichnung.titel == "Wer an wen übergibt: ohne Frist oder Regelung"
    assert [(z["von"], z["nach"]) for z in liste.zeilen] == [("Ausländerbehörde: Unterlagen prüfen", "Bürgerbüro: Nachfordern")]
    schirm.verarbeitung.lies()
    assert schirm.verarbeite(_ereignis("alle_uebergaben", "knopf")).ok
    schirm.verarbeitung.lies()
    assert schirm.verarbeite(_ereignis("uebergaben", "waehlen", id=f"{kennung('S-1')}|{kennung('S-2')}")).ok
    teile = _alle(schirm.aufbau())
    offen, links = teile["schnittstelle_offen"], teile["schnittstelle"]
    assert isinstance(offen, Tabelle)
    assert isinstance(links, Tabelle)
    assert [z["kuerzel"] for z in offen.zeilen] == ["SST-1"]
    assert links.gewaehlt == str(kennung("SST-1"))


def test_an_der_schnittstelle_haengen_potenzial_massnahme_merkzettel_und_vereinbarung() -> None:
    schirm, anschluss = _schirm()
    schirm.verarbeite(_ereignis("uebergaben", "waehlen", id=f"{kennung('S-1')}|{kennung('S-2')}"))
    for knopf, text in (
        ("potenzial", "Antrag digital übergeben"),
        ("massnahme", "Postlauf abschaffen"),
        ("merkzettel:Frage", "Wer holt die Post?"),
        ("vereinbarung", "Zweimal am Tag"),
        ("vereinbarung", "Ab Juni"),
    ):
        _gib_ein(schirm, "anhaengen", knopf, text)
    b = anschluss.bestand
    ziele = [[o.schnittstelle for o in b.alle(Potenzial)], [o.schnittstelle for o in b.alle(Massnahme)]]
    assert [*ziele, [o.schnittstelle for o in b.alle(Merkzettel)]] == [[kennung("SST-1")]] * 3
    assert b.hole(Schnittstelle, kennung("SST-1")).vereinbarung == "Zweimal am Tag\nAb Juni"
    tafel = _alle(schirm.aufbau())["haengt_an"]
    assert isinstance(tafel, Wertetabelle)
    assert {z[0] for z in tafel.tabelle.zeilen} == {"Potenzial", "Maßnahme", "Frage"}


def test_unbeschriebene_uebergabe_wird_mit_einem_satz_zur_schnittstelle() -> None:
    schirm, anschluss = _schirm()
    schirm.verarbeite(_ereignis("uebergaben", "waehlen", id=f"{kennung('S-2')}|{kennung('S-3')}"))
    _gib_ein(schirm, "schnittstelle_beschreiben", "schnittstelle_beschreiben", "Nachforderung")
    (neu,) = [s for s in anschluss.bestand.alle(Schnittstelle) if s.was == "Nachforderung"]
    assert (neu.von, neu.nach, neu.prozess) == (kennung("S-2"), kennung("S-3"), kennung("P-1"))
    assert "schnittstelle_offen" in _alle(schirm.aufbau())


def test_stand_festhalten_und_vergleichen_ohne_eingaben_auf_dem_beamer() -> None:
    schirm, anschluss = _schirm()
    assert "ohne-stand" in _alle(schirm.aufbau())
    _gib_ein(schirm, "stand_neu", "stand_neu", "Interview")
    (stand,) = anschluss.bestand.alle(Zwischenstand)
    schirm.verarbeitung.lies()
    assert schirm.verarbeite(_ereignis("stand_von", "auswahl", wert=str(stand.id))).ok
    schirm.zustand[Schritt.ART] = str(kennung("S-3"))
    schirm.verarbeitung.lies()
    assert schirm.verarbeite(_ereignis("schritt_herausnehmen", "knopf")).ok
    teile = _alle(schirm.aufbau())
    assert {"vergleichszahlen", "vergleichsbild-1", "unterschiede", "stand"} <= set(teile)
    schirm.beamer = True
    beamer = _alle(fuer_beamer(schirm.aufbau()))
    assert {"vergleichsbild-1", "matrix"} <= set(beamer)
    assert not {"stand_neu", "stand_von", "merken", "anhaengen", "offene_fragen"} & set(beamer)


def test_offene_fragen_laden_die_mappe_des_gezeigten_prozesses() -> None:
    schirm, _ = _schirm()
    sprung = _alle(schirm.aufbau())["offene_fragen"]
    assert isinstance(sprung, Verweise)
    assert sprung.eintraege[0].href == f"/aktion/fragen?kommune={KOMMUNE}&prozess={kennung('P-1')}"
    assert sprung.eintraege[0].datei
