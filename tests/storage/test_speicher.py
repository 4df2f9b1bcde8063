from __future__ import annotations

import threading
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import exc

from rodiko_kit.akteure.modell import Akteur, Beziehung, Haltung
from rodiko_kit.basis.anschluss import Aenderung
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, ObjektLoeschen, Stapel, loeschung
from rodiko_kit.basis.fehler import DatenbankFehler, EingabeFehler, KonfliktFehler, NichtGefundenFehler, RechteFehler, SammelFehler
from rodiko_kit.massnahmen.modell.potenzial import Potenzial
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Schritt, Uebergang
from rodiko_kit.sitzung import Verteiler, klassen
from rodiko_kit.storage.speicher import Speicher
from rodiko_kit.storage.verbindung import adresse
from tests.storage.muster import KARIM, PETRA, geaendert, geloescht, lege_an, lege_kommune_an, neu


def akteur(speicher: Speicher, name: str = "Jobcenter", kuerzel: str = "A-001") -> Akteur:
    kommune = speicher.kommunen()[0].id if speicher.kommunen() else lege_kommune_an(speicher)
    eines = Akteur(kommune=kommune, kuerzel=kuerzel, name=name)
    speicher.schreibe(kommune, [neu(eines)], "Petra", f"Akteur {name} angelegt")
    return eines


def test_geschriebenes_ist_gleich_zu_lesen_und_nach_dem_oeffnen_noch_da(speicher: Speicher, ziel: str) -> None:
    eines = akteur(speicher)
    ergebnis = speicher.schreibe(eines.kommune, [geaendert(eines, einfluss=8)], "Petra", "Einfluss")
    assert speicher.bestand(eines.kommune).hole(Akteur, eines.id).einfluss == 8
    assert ergebnis.nummer == speicher.bestand(eines.kommune).nummer == 3
    speicher.schliesse()
    with Speicher(klassen(), ziel) as wieder, wieder.bestand(eines.kommune) as bestand:
        assert bestand.hole(Akteur, eines.id) == eines.aendern(einfluss=8, version=2)
        assert bestand.nummer == 3


def test_ein_gelesener_blick_bleibt_wie_er_war(speicher: Speicher) -> None:
    eines = akteur(speicher)
    vorher = speicher.bestand(eines.kommune)
    speicher.schreibe(eines.kommune, [geaendert(eines, name="Sozialamt")], "Petra", "Name")
    assert vorher.hole(Akteur, eines.id).name == "Jobcenter"
    assert vorher.nummer == 2


def test_veraltete_version_ist_ein_konflikt_mit_dem_gespeicherten_stand(speicher: Speicher) -> None:
    eines = akteur(speicher)
    speicher.schreibe(eines.kommune, [geaendert(eines, einfluss=3)], "Karim", "Einfluss")
    with pytest.raises(KonfliktFehler) as konflikt:
        speicher.schreibe(eines.kommune, [geaendert(eines, einfluss=9)], "Petra", "Einfluss")
    assert konflikt.value.aktuell is not None
    assert konflikt.value.aktuell["einfluss"] == 3
    assert speicher.bestand(eines.kommune).hole(Akteur, eines.id).einfluss == 3
    assert speicher.bestand(eines.kommune).nummer == 3


def test_geloeschtes_ist_ein_konflikt_ohne_stand(speicher: Speicher) -> None:
    eines = akteur(speicher)
    speicher.schreibe(eines.kommune, [geloescht(eines)], "Karim", "weg")
    with pytest.raises(KonfliktFehler) as konflikt:
        speicher.schreibe(eines.kommune, [geaendert(eines, einfluss=9)], "Petra", "Einfluss")
    assert konflikt.value.aktuell is None


def test_versionen_beginnen_nach_loeschen_und_wiederkehr_nicht_von_vorn(speicher: Speicher) -> None:
    eines = akteur(speicher)
    speicher.schreibe(eines.kommune, [geaendert(eines, einfluss=3)], "Petra", "Einfluss")
    zweite = speicher.bestand(eines.kommune).hole(Akteur, eines.id)
    speicher.schreibe(eines.kommune, [geloescht(zweite)], "Petra", "weg")
    ergebnis = speicher.schreibe(eines.kommune, [neu(eines)], "Petra", "wieder da")
    assert speicher.bestand(eines.kommune).hole(Akteur, eines.id).version == 3
    assert ergebnis.aenderungen[0].nachher is not None
    assert ergebnis.aenderungen[0].nachher["version"] == 3


def test_doppeltes_kuerzel_nennt_wert_und_besitzer(speicher: Speicher) -> None:
    eines = akteur(speicher)
    zweiter = Akteur(kommune=eines.kommune, kuerzel="A-001", name="Sozialamt")
    with pytest.raises(EingabeFehler) as fehler:
        speicher.schreibe(eines.kommune, [neu(zweiter)], "Petra", "doppelt")
    assert str(fehler.value) == "Akteur A-001, Kürzel: 'A-001' ist schon vergeben (Jobcenter). Bitte ein anderes Kürzel wählen."
    assert len(speicher.bestand(eines.kommune).alle(Akteur)) == 1


def test_dasselbe_kuerzel_in_einer_anderen_kommune_ist_erlaubt(speicher: Speicher) -> None:
    akteur(speicher)
    andere = lege_kommune_an(speicher, "Stadt Beispielstadt")
    speicher.schreibe(andere, [neu(Akteur(kommune=andere, kuerzel="A-001", name="Jobcenter"))], "Petra", "Akteur")
    assert [a.kuerzel for a in speicher.bestand(andere).alle(Akteur)] == ["A-001"]


def test_doppelter_uebergang_ohne_anfang_nennt_den_vorhandenen(speicher: Speicher) -> None:
    kommune = lege_kommune_an(speicher)
    prozess = Prozess(kommune=kommune, kuerzel="P-1", name="Anmeldung")
    schritt = Schritt(kommune=kommune, kuerzel="S-1", prozess=prozess.id, name="Annehmen")
    wege = [Uebergang(kommune=kommune, kuerzel=f"U-{i}", prozess=prozess.id, nach=schritt.id) for i in (1, 2)]
    speicher.schreibe(kommune, [neu(prozess), neu(schritt), neu(wege[0])], "Petra", "Prozess")
    with pytest.raises(
        EingabeFehler, match=r"Übergang U-2, Prozess, Von, Nach, Variante: 'Anmeldung / leer / Annehmen / leer' gibt es schon \(U-1\)"
    ):
        speicher.schreibe(kommune, [neu(wege[1])], "Petra", "Weg")


def test_bezug_ins_leere_nennt_feld_und_kennung(speicher: Speicher) -> None:
    kommune, fehlt = lege_kommune_an(speicher), uuid4()
    schritt = Schritt(kommune=kommune, kuerzel="S-1", prozess=fehlt, name="Annehmen")
    with pytest.raises(EingabeFehler, match=f"Schritt Annehmen, Prozess: '{fehlt}' zeigt auf einen Eintrag, den es in dieser Kommune"):
        speicher.schreibe(kommune, [neu(schritt)], "Petra", "Schritt")


def test_loeschen_ohne_die_abhaengigen_nennt_wer_es_noch_braucht(speicher: Speicher) -> None:
    eines = akteur(speicher)
    einheit = Einheit(kommune=eines.kommune, kuerzel="OE-1", name="Leistung", akteur=eines.id)
    speicher.schreibe(eines.kommune, [neu(einheit)], "Petra", "Einheit")
    with pytest.raises(EingabeFehler, match=r"Akteur: 'Jobcenter' wird noch von Organisationseinheit OE-1 \(Akteur\) gebraucht"):
        speicher.schreibe(eines.kommune, [geloescht(eines)], "Petra", "weg")
    assert speicher.bestand(eines.kommune).hole(Akteur, eines.id) == eines


def test_mehrere_gruende_kommen_auf_einmal(speicher: Speicher) -> None:
    eines = akteur(speicher)
    zwei = [Akteur(kommune=eines.kommune, kuerzel="A-001", name=n) for n in ("Sozialamt", "Meldestelle")]
    with pytest.raises(SammelFehler) as fehler:
        speicher.schreibe(eines.kommune, map(neu, zwei), "Petra", "doppelt")
    assert len(fehler.value.fehler) == 2


def test_zwei_kuerzel_lassen_sich_in_einem_stapel_tauschen(speicher: Speicher) -> None:
    eins, zwei = akteur(speicher), akteur(speicher, "Sozialamt", "A-002")
    beziehung = Beziehung(kommune=eins.kommune, kuerzel="B-1", von=eins.id, nach=zwei.id)
    speicher.schreibe(eins.kommune, [neu(beziehung)], "Petra", "Beziehung")
    speicher.schreibe(eins.kommune, [geaendert(eins, kuerzel="A-002"), geaendert(zwei, kuerzel="A-001")], "Petra", "getauscht")
    speicher.lies_neu()
    assert [(a.kuerzel, a.name) for a in speicher.bestand(eins.kommune).alle(Akteur)] == [("A-001", "Sozialamt"), ("A-002", "Jobcenter")]
    assert speicher.bestand(eins.kommune).hole(Beziehung, beziehung.id) == beziehung


def test_freies_kuerzel_ist_im_selben_stapel_wieder_zu_vergeben(speicher: Speicher) -> None:
    eines = akteur(speicher)
    nachfolger = Akteur(kommune=eines.kommune, kuerzel="A-001", name="Sozialamt")
    speicher.schreibe(eines.kommune, [neu(nachfolger), geloescht(eines)], "Petra", "ersetzt")
    assert [a.name for a in speicher.bestand(eines.kommune).alle(Akteur)] == ["Sozialamt"]


def test_ohne_wirkung_entsteht_kein_eintrag(speicher: Speicher) -> None:
    eines = akteur(speicher)
    ergebnis = speicher.schreibe(eines.kommune, [geaendert(eines, name="Jobcenter")], "Petra", "nichts")
    assert ergebnis.aenderungen == ()
    assert speicher.bestand(eines.kommune).nummer == 2
    assert speicher.bestand(eines.kommune).hole(Akteur, eines.id).version == 1


def test_falsche_werte_kommen_nicht_bis_zur_datenbank(speicher: Speicher) -> None:
    eines = akteur(speicher)
    with pytest.raises(SammelFehler, match="Akteur Jobcenter, Einfluss: '99' ist zu groß"):
        speicher.schreibe(eines.kommune, [geaendert(eines, einfluss=99)], "Petra", "falsch")
    with pytest.raises(NichtGefundenFehler, match="'kobold' gibt es nicht"):
        speicher.schreibe(eines.kommune, [Aenderung(art="kobold", id=eines.id, nachher=eines.als_json())], "Petra", "falsch")


def test_eine_zu_grosse_ganzzahl_ist_ein_eingabefehler(speicher: Speicher) -> None:
    kommune = lege_kommune_an(speicher)
    objekt = speicher.kommunen()[0]
    with pytest.raises(EingabeFehler, match=r"Kommune Landkreis Musterland, Einwohner: '1000000000000000000000' ist zu groß"):
        speicher.schreibe(kommune, [geaendert(objekt, einwohner=10**21)], "Petra", "zu viele")


def test_eintraege_einer_anderen_kommune_sind_weder_zu_sehen_noch_zu_aendern(speicher: Speicher) -> None:
    eines = akteur(speicher)
    andere = lege_kommune_an(speicher, "Stadt Beispielstadt")
    bestand = speicher.bestand(andere)
    assert bestand.alle(Akteur) == ()
    assert bestand.suche("akteur", eines.id) is None
    with pytest.raises(NichtGefundenFehler, match="gibt es in dieser Kommune nicht"):
        bestand.hole(Akteur, eines.id)
    with pytest.raises(RechteFehler):
        speicher.schreibe(andere, [geaendert(eines, einfluss=1)], "Petra", "fremd")
    untergeschoben = geaendert(eines, einfluss=1, kommune=str(andere))
    with pytest.raises(KonfliktFehler):
        speicher.schreibe(andere, [untergeschoben], "Petra", "fremd")
    assert speicher.bestand(eines.kommune).hole(Akteur, eines.id) == eines


def test_schreiben_in_eine_unbekannte_kommune_nennt_den_grund(speicher: Speicher) -> None:
    fremd = uuid4()
    with pytest.raises(NichtGefundenFehler, match="Diese Kommune gibt es nicht"):
        speicher.schreibe(fremd, [neu(Akteur(kommune=fremd, kuerzel="A-1", name="Jobcenter"))], "Petra", "ins Leere")
    assert speicher.kommunen() == ()


def test_eine_kommune_mit_daten_laesst_sich_nicht_nebenbei_loeschen(speicher: Speicher) -> None:
    eines = akteur(speicher)
    objekt = speicher.kommunen()[0]
    with pytest.raises(EingabeFehler, match="Landkreis Musterland' enthält noch Daten"):
        speicher.schreibe(eines.kommune, [geloescht(objekt)], "Petra", "weg")


def test_alle_ist_nach_kuerzel_geordnet_ziffern_als_zahl(speicher: Speicher) -> None:
    kommune = lege_kommune_an(speicher)
    reihe = [Akteur(kommune=kommune, kuerzel=k, name=k) for k in ("A-10", "A-2", "B-1", "A-1")]
    speicher.schreibe(kommune, map(neu, reihe), "Petra", "Akteure")
    assert [a.kuerzel for a in speicher.bestand(kommune).alle(Akteur)] == ["A-1", "A-2", "A-10", "B-1"]


def test_ein_stapel_gilt_ganz_oder_gar_nicht(verteiler: Verteiler) -> None:
    kommune = lege_kommune_an(verteiler.speicher)
    befehle = (
        ObjektAnlegen(kommune=kommune, art="akteur", felder={"name": "Jobcenter", "kuerzel": "A-1"}),
        ObjektAnlegen(kommune=kommune, art="akteur", felder={"name": "Sozialamt", "kuerzel": "A-1"}),
    )
    with pytest.raises(EingabeFehler, match="ist schon vergeben"):
        verteiler.ausfuehren(PETRA, Stapel(kommune=kommune, bezeichnung="eingefügt", befehle=befehle))
    assert verteiler.speicher.bestand(kommune).alle(Akteur) == ()
    assert verteiler.speicher.bestand(kommune).nummer == 1


def test_mehrere_zellen_desselben_objekts_in_einem_stapel_gelten_alle(verteiler: Verteiler) -> None:
    kommune = lege_kommune_an(verteiler.speicher)
    id_ = lege_an(verteiler, kommune, "akteur", name="Jobcenter")
    zellen = tuple(
        ObjektAendern(kommune=kommune, art="akteur", id=id_, version=1, felder=f)
        for f in ({"einfluss": 7}, {"interesse": 4}, {"haltung": "unterstützt"})
    )
    verteiler.ausfuehren(PETRA, Stapel(kommune=kommune, bezeichnung="eingefügt", befehle=zellen))
    objekt = verteiler.speicher.bestand(kommune).hole(Akteur, id_)
    assert (objekt.einfluss, objekt.interesse, objekt.haltung, objekt.version) == (7, 4, Haltung.UNTERSTUETZT, 2)


def test_loeschen_leert_alle_bezuege_eines_objekts_auch_zwei_zugleich(verteiler: Verteiler) -> None:
    kommune = lege_kommune_an(verteiler.speicher)
    prozess = lege_an(verteiler, kommune, "prozess", name="Anmeldung")
    schritte = [lege_an(verteiler, kommune, "schritt", name=n, prozess=str(prozess)) for n in ("Annehmen", "Prüfen")]
    stelle = lege_an(verteiler, kommune, "schnittstelle", prozess=str(prozess), von=str(schritte[0]), nach=str(schritte[1]), was="Akte")
    potenzial = lege_an(verteiler, kommune, "potenzial", name="Doppelt", schritt=str(schritte[0]), schnittstelle=str(stelle))
    ergebnis = verteiler.ausfuehren(PETRA, ObjektLoeschen(kommune=kommune, art="prozess", id=prozess, version=1))
    bestand = verteiler.speicher.bestand(kommune)
    assert bestand.alle(Schritt) == ()
    assert bestand.alle(Schnittstelle) == ()
    uebrig = bestand.hole(Potenzial, potenzial)
    assert (uebrig.schritt, uebrig.schnittstelle, uebrig.version) == (None, None, 2)
    assert ergebnis.aenderungen[-1].id == prozess
    assert len(ergebnis.aenderungen) == 5


def test_loeschung_ist_rein_und_nennt_das_ziel_zuletzt(verteiler: Verteiler) -> None:
    kommune = lege_kommune_an(verteiler.speicher)
    von, nach = (lege_an(verteiler, kommune, "akteur", name=n) for n in ("Jobcenter", "Sozialamt"))
    beziehung = lege_an(verteiler, kommune, "beziehung", von=str(von), nach=str(nach))
    bestand = verteiler.speicher.bestand(kommune)
    assert [a.id for a in loeschung(bestand, bestand.hole(Akteur, von))] == [beziehung, von]
    assert bestand.hole(Beziehung, beziehung).von == von


def test_viele_faeden_schreiben_nacheinander_und_nichts_geht_verloren(verteiler: Verteiler) -> None:
    kommune = lege_kommune_an(verteiler.speicher)

    def schreibe(wer: int) -> None:
        for i in range(10):
            lege_an(verteiler, kommune, "akteur", name=f"Akteur {wer}-{i}")

    faeden = [threading.Thread(target=schreibe, args=(w,)) for w in range(6)]
    for faden in faeden:
        faden.start()
    for faden in faeden:
        faden.join()
    verteiler.speicher.lies_neu()
    bestand = verteiler.speicher.bestand(kommune)
    assert len({a.name for a in bestand.alle(Akteur)}) == 60
    assert len({a.kuerzel for a in bestand.alle(Akteur)}) == 60
    assert bestand.nummer == 61


def test_einstellungen_sind_json_und_bleiben(speicher: Speicher, ziel: str) -> None:
    assert speicher.einstellung("beamer", {"dunkel": False}) == {"dunkel": False}
    speicher.setze_einstellung("beamer", {"dunkel": True, "größe": 2})
    speicher.schliesse()
    with Speicher(klassen(), ziel) as wieder:
        assert wieder.einstellung("beamer") == {"dunkel": True, "größe": 2}


def test_die_quelle_einer_datenbank_bleibt_dieselbe(speicher: Speicher, ziel: str) -> None:
    quelle = speicher.quelle
    speicher.schliesse()
    with Speicher(klassen(), ziel) as wieder:
        assert wieder.quelle == quelle == wieder.bestand(uuid4()).quelle


def test_personen_sehen_nur_ihre_kommunen(verteiler: Verteiler) -> None:
    eine = lege_kommune_an(verteiler.speicher)
    lege_kommune_an(verteiler.speicher, "Stadt Beispielstadt")
    leitung = KARIM.aendern(kommune=eine)
    blick = verteiler.speicher.bestand(eine, leitung.name, leitung.darf_kommune)
    assert [k.id for k in blick.kommunen()] == [eine]
    assert len(verteiler.speicher.bestand(eine, "Petra", PETRA.darf_kommune).kommunen()) == 2


@pytest.mark.parametrize(
    ("ziel_", "satz"),
    [("sqlite://", "nennt keine Datei"), ("mysql://x/y", "wird nicht unterstützt"), ("http:::://", "ist keine Adresse")],
)
def test_unbrauchbare_adressen_werden_erklaert(ziel_: str, satz: str) -> None:
    with pytest.raises(DatenbankFehler, match=satz):
        adresse(ziel_)


def test_unerreichbares_postgresql_ist_ein_deutscher_fehler(tmp_path: Path) -> None:
    with pytest.raises(DatenbankFehler, match="lässt sich nicht öffnen") as fehler:
        Speicher(klassen(), f"postgresql://petra:geheim@/projekt?host={tmp_path}")
    assert "geheim" not in str(fehler.value)


def test_anteile_kommen_in_derselben_schreibweise_zurueck(speicher: Speicher) -> None:
    kommune = lege_kommune_an(speicher)
    einheit = Einheit(kommune=kommune, kuerzel="OE-1", name="Leistung", anteil_prozess=Decimal("0.60"), kapazitaet_vzae=Decimal("5.0"))
    ergebnis = speicher.schreibe(kommune, [neu(einheit)], "Petra", "Einheit")
    speicher.lies_neu()
    gelesen = speicher.bestand(kommune).hole(Einheit, einheit.id).als_json()
    assert gelesen == ergebnis.aenderungen[0].nachher
    assert (gelesen["anteil_prozess"], gelesen["kapazitaet_vzae"]) == ("0.6", "5")


def test_ein_voller_datentraeger_ist_ein_klarer_fehler_und_aendert_nichts(tmp_path: Path) -> None:
    with Speicher(klassen(), tmp_path / "projekt.db") as speicher:
        eines = akteur(speicher)
        roh = speicher._offen().schreiber.connection.driver_connection
        assert roh is not None
        seiten = roh.execute("PRAGMA page_count").fetchone()[0]
        roh.execute(f"PRAGMA max_page_count={seiten}")
        viele = [Akteur(kommune=eines.kommune, kuerzel=f"X-{i}", name="Voll", zustaendigkeit="x" * 4000) for i in range(200)]
        with pytest.raises(DatenbankFehler, match="Nicht gespeichert: Der Datenträger ist voll"):
            speicher.schreibe(eines.kommune, map(neu, viele), "Petra", "zu viel")
        assert speicher.bestand(eines.kommune).alle(Akteur) == (eines,)
        roh.execute(f"PRAGMA max_page_count={seiten * 100}")
        speicher.schreibe(eines.kommune, map(neu, viele), "Petra", "jetzt geht es")
        assert len(speicher.bestand(eines.kommune).alle(Akteur)) == 201


def test_verbindungen_sind_so_eingestellt_dass_ein_stromausfall_nichts_nimmt(tmp_path: Path) -> None:
    with Speicher(klassen(), tmp_path / "projekt.db") as speicher:
        schreiber = speicher._offen().schreiber
        with speicher._offen().leser.connect() as leser:
            for verbindung in (schreiber, leser):
                werte = [
                    verbindung.exec_driver_sql(f"PRAGMA {p}").scalar()
                    for p in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
                ]
                assert werte == ["wal", 2, 1, 1]
            with pytest.raises(exc.OperationalError, match="readonly"):
                leser.exec_driver_sql("DELETE FROM akteur")
        schreiber.rollback()
