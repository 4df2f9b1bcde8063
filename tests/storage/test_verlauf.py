from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from rodiko_kit.akteure.modell import Akteur, Beziehung
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.befehl import ObjektAendern, ObjektLoeschen
from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler, RodikoFehler
from rodiko_kit.basis.rueckblick import Kommunenliste, RueckgaengigStand, Standliste, Standvergleich, Verlauf
from rodiko_kit.basis.verlauf import Auswahl, Rueckgaengig, StandFesthalten, Stapelstand, Wiederholen, Zwischenstand, geschichte
from rodiko_kit.prozesse.modell.schritt import Schritt, Uebergang
from rodiko_kit.sitzung import Verteiler, klassen
from rodiko_kit.storage.pruefung import pruefe
from rodiko_kit.storage.speicher import Speicher
from tests.storage.muster import KARIM, PETRA, lege_an, lege_kommune_an


def inhalt(bestand: Bestand) -> dict[UUID, dict[str, Any]]:
    """Alle Objekte ohne ihre Version."""
    return {o.id: {n: w for n, w in o.als_json().items() if n != "version"} for k in bestand.arten() for o in bestand.alle(k)}


def aendere(verteiler: Verteiler, kommune: UUID, art: str, id_: UUID, wer: Any = PETRA, **felder: Any) -> None:
    objekt = verteiler.speicher.bestand(kommune).suche(art, id_)
    assert objekt is not None
    verteiler.ausfuehren(wer, ObjektAendern(kommune=kommune, art=art, id=id_, version=objekt.version, felder=felder))


@pytest.fixture
def kommune(verteiler: Verteiler) -> UUID:
    return lege_kommune_an(verteiler.speicher)


@pytest.fixture
def jobcenter(verteiler: Verteiler, kommune: UUID) -> UUID:
    return lege_an(verteiler, kommune, "akteur", name="Jobcenter", einfluss=3)


def hole(verteiler: Verteiler, kommune: UUID, id_: UUID) -> Akteur:
    return verteiler.speicher.bestand(kommune).hole(Akteur, id_)


def test_rueckgaengig_und_wiederholen_gehen_schritt_fuer_schritt(verteiler: Verteiler, kommune: UUID, jobcenter: UUID) -> None:
    for wert in (5, 7, 9):
        aendere(verteiler, kommune, "akteur", jobcenter, einfluss=wert)
    gesehen = []
    for befehl in (Rueckgaengig, Rueckgaengig, Wiederholen, Rueckgaengig, Rueckgaengig, Wiederholen, Wiederholen, Wiederholen):
        verteiler.ausfuehren(PETRA, befehl(kommune=kommune))
        gesehen.append(hole(verteiler, kommune, jobcenter).einfluss)
    assert gesehen == [7, 5, 7, 5, 3, 5, 7, 9]
    assert hole(verteiler, kommune, jobcenter).version == 12


def test_rueckgaengig_ist_ein_neuer_eintrag_mit_dem_titel_des_alten(verteiler: Verteiler, kommune: UUID, jobcenter: UUID) -> None:
    aendere(verteiler, kommune, "akteur", jobcenter, einfluss=5)
    erst = verteiler.ausfuehren(PETRA, Rueckgaengig(kommune=kommune))
    dann = verteiler.ausfuehren(PETRA, Wiederholen(kommune=kommune))
    assert (erst.nummer, erst.titel) == (4, "Rückgängig: Akteur Jobcenter: Einfluss geändert")
    assert (dann.nummer, dann.titel) == (5, "Wiederholt: Akteur Jobcenter: Einfluss geändert")
    umkehr = [e.umkehr_von for e in verteiler.speicher.eintraege(kommune, Auswahl())]
    assert umkehr == [4, 3, None, None, None]


def test_rueckgaengig_stellt_mitgeloeschtes_und_geleertes_wieder_her(verteiler: Verteiler, kommune: UUID) -> None:
    prozess = lege_an(verteiler, kommune, "prozess", name="Anmeldung")
    eins, zwei = (lege_an(verteiler, kommune, "schritt", name=n, prozess=str(prozess)) for n in ("Annehmen", "Prüfen"))
    lege_an(verteiler, kommune, "uebergang", prozess=str(prozess), von=str(eins), nach=str(zwei))
    lege_an(verteiler, kommune, "schnittstelle", prozess=str(prozess), von=str(eins), nach=str(zwei), was="Akte")
    lege_an(verteiler, kommune, "potenzial", name="Doppelt", schritt=str(eins))
    vorher = inhalt(verteiler.speicher.bestand(kommune))
    verteiler.ausfuehren(PETRA, ObjektLoeschen(kommune=kommune, art="prozess", id=prozess, version=1))
    danach = inhalt(verteiler.speicher.bestand(kommune))
    assert len(danach) == len(vorher) - 5
    verteiler.ausfuehren(PETRA, Rueckgaengig(kommune=kommune))
    assert inhalt(verteiler.speicher.bestand(kommune)) == vorher
    assert [s.version for s in verteiler.speicher.bestand(kommune).alle(Schritt)] == [2, 2]
    assert len(verteiler.speicher.bestand(kommune).alle(Uebergang)) == 1
    verteiler.ausfuehren(PETRA, Wiederholen(kommune=kommune))
    assert inhalt(verteiler.speicher.bestand(kommune)) == danach


def test_rueckgaengig_ueberschreibt_nichts_was_andere_danach_geaendert_haben(verteiler: Verteiler, kommune: UUID, jobcenter: UUID) -> None:
    aendere(verteiler, kommune, "akteur", jobcenter, einfluss=5)
    aendere(verteiler, kommune, "akteur", jobcenter, KARIM, einfluss=8)
    with pytest.raises(EingabeFehler, match=r"Rückgängig: 'Akteur Jobcenter' wurde inzwischen von Karim geändert"):
        verteiler.ausfuehren(PETRA, Rueckgaengig(kommune=kommune))
    assert hole(verteiler, kommune, jobcenter).einfluss == 8


def test_rueckgaengig_laesst_andere_felder_die_andere_geaendert_haben_stehen(verteiler: Verteiler, kommune: UUID, jobcenter: UUID) -> None:
    aendere(verteiler, kommune, "akteur", jobcenter, einfluss=5)
    aendere(verteiler, kommune, "akteur", jobcenter, KARIM, name="Jobcenter Musterland")
    verteiler.ausfuehren(PETRA, Rueckgaengig(kommune=kommune))
    objekt = hole(verteiler, kommune, jobcenter)
    assert (objekt.einfluss, objekt.name) == (3, "Jobcenter Musterland")


def test_anlegen_laesst_sich_nicht_zuruecknehmen_wenn_andere_weitergearbeitet_haben(
    verteiler: Verteiler, kommune: UUID, jobcenter: UUID
) -> None:
    aendere(verteiler, kommune, "akteur", jobcenter, KARIM, name="Jobcenter Musterland")
    with pytest.raises(EingabeFehler, match="wurde inzwischen von Karim geändert"):
        verteiler.ausfuehren(PETRA, Rueckgaengig(kommune=kommune))
    assert hole(verteiler, kommune, jobcenter).name == "Jobcenter Musterland"


def test_geloeschtes_laesst_sich_nicht_mehr_zurueckaendern(verteiler: Verteiler, kommune: UUID, jobcenter: UUID) -> None:
    aendere(verteiler, kommune, "akteur", jobcenter, einfluss=5)
    verteiler.ausfuehren(KARIM, ObjektLoeschen(kommune=kommune, art="akteur", id=jobcenter, version=2))
    with pytest.raises(EingabeFehler, match="'Akteur Jobcenter' wurde inzwischen von Karim gelöscht"):
        verteiler.ausfuehren(PETRA, Rueckgaengig(kommune=kommune))


def test_zuruecknehmen_eines_noch_gebrauchten_objekts_nennt_den_grund(verteiler: Verteiler, kommune: UUID, jobcenter: UUID) -> None:
    lege_an(verteiler, kommune, "einheit", KARIM, name="Leistung", akteur=str(jobcenter))
    with pytest.raises(EingabeFehler, match="wird noch von Organisationseinheit OE-001"):
        verteiler.ausfuehren(PETRA, Rueckgaengig(kommune=kommune))


def test_jede_person_hat_ihren_eigenen_stapel(verteiler: Verteiler, kommune: UUID, jobcenter: UUID) -> None:
    lege_an(verteiler, kommune, "akteur", KARIM, name="Sozialamt")
    aendere(verteiler, kommune, "akteur", jobcenter, einfluss=5)
    verteiler.ausfuehren(KARIM, Rueckgaengig(kommune=kommune))
    assert [a.name for a in verteiler.speicher.bestand(kommune).alle(Akteur)] == ["Jobcenter"]
    assert hole(verteiler, kommune, jobcenter).einfluss == 5


def test_der_stapel_uebersteht_das_schliessen(speicher: Speicher, verteiler: Verteiler, kommune: UUID, jobcenter: UUID, ziel: str) -> None:
    aendere(verteiler, kommune, "akteur", jobcenter, einfluss=5)
    verteiler.ausfuehren(PETRA, Rueckgaengig(kommune=kommune))
    erwartet = speicher.stapel(kommune, "Petra")
    speicher.schliesse()
    with Speicher(klassen(), ziel) as wieder:
        assert wieder.stapel(kommune, "Petra") == erwartet == Stapelstand((1, 2), (4,))


def test_neues_nach_dem_zuruecknehmen_verwirft_das_wiederholen(verteiler: Verteiler, kommune: UUID, jobcenter: UUID) -> None:
    aendere(verteiler, kommune, "akteur", jobcenter, einfluss=5)
    verteiler.ausfuehren(PETRA, Rueckgaengig(kommune=kommune))
    aendere(verteiler, kommune, "akteur", jobcenter, einfluss=6)
    with pytest.raises(EingabeFehler, match="Es ist nichts mehr da"):
        verteiler.ausfuehren(PETRA, Wiederholen(kommune=kommune))


def test_ein_zweiter_klick_nimmt_nicht_unbesehen_den_naechsten_schritt_zurueck(
    verteiler: Verteiler, kommune: UUID, jobcenter: UUID
) -> None:
    aendere(verteiler, kommune, "akteur", jobcenter, einfluss=5)
    verteiler.ausfuehren(PETRA, Rueckgaengig(kommune=kommune, nummer=3))
    with pytest.raises(EingabeFehler, match="'3' ist nicht mehr der letzte Schritt"):
        verteiler.ausfuehren(PETRA, Rueckgaengig(kommune=kommune, nummer=3))
    assert hole(verteiler, kommune, jobcenter).einfluss == 3


def test_der_knopf_sagt_was_er_tun_wuerde(verteiler: Verteiler, kommune: UUID, jobcenter: UUID) -> None:
    aendere(verteiler, kommune, "akteur", jobcenter, einfluss=5)
    verteiler.ausfuehren(PETRA, Rueckgaengig(kommune=kommune))
    stand = verteiler.lesen(PETRA, RueckgaengigStand(kommune=kommune))
    assert stand["rueckgaengig"] == {"nummer": 2, "titel": "Akteur Jobcenter angelegt"}
    assert stand["wiederholen"] == {"nummer": 4, "titel": "Akteur Jobcenter: Einfluss geändert"}
    assert dt.datetime.fromisoformat(stand["gespeichert"]).tzinfo is not None
    leer = verteiler.lesen(KARIM, RueckgaengigStand(kommune=kommune))
    assert (leer["rueckgaengig"], leer["wiederholen"]) == (None, None)


def test_der_verlauf_sagt_feld_fuer_feld_wer_was_wann_geaendert_hat(verteiler: Verteiler, kommune: UUID, jobcenter: UUID) -> None:
    einheit = lege_an(verteiler, kommune, "einheit", name="Leistung", akteur=str(jobcenter), stundensatz_eur="62.5")
    aendere(verteiler, kommune, "einheit", einheit, KARIM, akteur=None, stundensatz_eur="1000", schliesstage=["2026-12-24"])
    eintrag = verteiler.lesen(PETRA, Verlauf(kommune=kommune, art="einheit"))[0]
    assert (eintrag["wer"], eintrag["nummer"]) == ("Karim", 4)
    zeilen = {f["titel"]: (f["vorher"], f["nachher"]) for f in eintrag["objekte"][0]["felder"]}
    assert zeilen == {
        "Akteur": ("Jobcenter", "leer"),
        "Stundensatz": ("62,5\u00a0€", "1.000\u00a0€"),
        "Schließtage": ("leer", "24.12.2026"),
    }
    intern = verteiler.lesen(PETRA, Verlauf(kommune=kommune, id=jobcenter))[0]["objekte"][0]["felder"]
    assert [f["intern"] for f in intern if f["feld"] == "einfluss"] == [True]


def test_der_verlauf_laesst_sich_nach_zeit_und_nummer_eingrenzen(ziel: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    zeiten = (dt.datetime(2026, 6, tag, 12, tzinfo=dt.UTC) for tag in range(1, 30))
    with Speicher(klassen(), ziel, uhr=lambda: next(zeiten)) as speicher:
        verteiler = Verteiler(speicher, [])
        kommune = lege_kommune_an(speicher)
        for name in ("Jobcenter", "Sozialamt", "Meldestelle"):
            lege_an(verteiler, kommune, "akteur", name=name)

        def nummern(**grenzen: Any) -> list[int]:
            return [e["nummer"] for e in verteiler.lesen(PETRA, Verlauf(kommune=kommune, **grenzen))]

        assert nummern() == [4, 3, 2, 1]
        assert nummern(ab="2026-06-03T00:00:00+00:00") == [4, 3]
        assert nummern(bis="2026-06-02T12:00:00+00:00") == [2, 1]
        assert nummern(bis="2026-06-02T14:00:00+02:00") == [2, 1]
        assert nummern(seit=3) == [4]
        assert nummern(anzahl=2) == [4, 3]


def test_benannte_staende_lassen_sich_vergleichen(verteiler: Verteiler, kommune: UUID, jobcenter: UUID) -> None:
    verteiler.ausfuehren(PETRA, StandFesthalten(kommune=kommune, name="Nach dem Workshop"))
    aendere(verteiler, kommune, "akteur", jobcenter, einfluss=9)
    weg = lege_an(verteiler, kommune, "akteur", name="Sozialamt")
    verteiler.ausfuehren(PETRA, ObjektLoeschen(kommune=kommune, art="akteur", id=weg, version=1))
    neu = lege_an(verteiler, kommune, "akteur", name="Meldestelle")
    (stand,) = verteiler.lesen(PETRA, Standliste(kommune=kommune))
    assert (stand["name"], stand["nummer"], stand["wer"]) == ("Nach dem Workshop", 2, "Petra")
    zeilen = verteiler.lesen(PETRA, Standvergleich(kommune=kommune, von=stand["nummer"], quelle=stand["quelle"]))
    assert [(z["name"], z["was"]) for z in zeilen if z["art"] == "akteur"] == [
        ("Akteur Jobcenter", "geändert"),
        ("Akteur Meldestelle", "neu"),
    ]
    assert zeilen[-2]["felder"] == [{"feld": "einfluss", "titel": "Einfluss", "vorher": "3", "nachher": "9", "intern": True}]
    assert {z["id"] for z in zeilen} >= {str(jobcenter), str(neu)}


def test_ein_stand_ohne_namen_und_ein_doppelter_werden_abgewiesen(verteiler: Verteiler, kommune: UUID) -> None:
    with pytest.raises(RodikoFehler, match="Neuer Stand, Name: ' ' ist leer"):
        verteiler.ausfuehren(PETRA, StandFesthalten(kommune=kommune, name=" "))
    verteiler.ausfuehren(PETRA, StandFesthalten(kommune=kommune, name="Abschluss"))
    with pytest.raises(EingabeFehler, match="'Abschluss' gibt es schon"):
        verteiler.ausfuehren(PETRA, StandFesthalten(kommune=kommune, name="Abschluss"))
    assert len(verteiler.speicher.bestand(kommune).alle(Zwischenstand)) == 1


def test_jeder_fruehere_stand_laesst_sich_herstellen(verteiler: Verteiler, kommune: UUID, jobcenter: UUID) -> None:
    andere = lege_an(verteiler, kommune, "akteur", name="Sozialamt")
    lege_an(verteiler, kommune, "beziehung", von=str(jobcenter), nach=str(andere))
    aendere(verteiler, kommune, "akteur", jobcenter, name="Jobcenter Musterland")
    verteiler.ausfuehren(PETRA, ObjektLoeschen(kommune=kommune, art="akteur", id=jobcenter, version=2))
    verteiler.ausfuehren(PETRA, Rueckgaengig(kommune=kommune))
    speicher = verteiler.speicher
    namen = [sorted(a.name for a in speicher.bestand_bei(kommune, n).alle(Akteur)) for n in range(8)]
    assert namen == [
        [],
        [],
        ["Jobcenter"],
        ["Jobcenter", "Sozialamt"],
        ["Jobcenter", "Sozialamt"],
        ["Jobcenter Musterland", "Sozialamt"],
        ["Sozialamt"],
        ["Jobcenter Musterland", "Sozialamt"],
    ]
    assert [len(speicher.bestand_bei(kommune, n).alle(Beziehung)) for n in (3, 4, 6, 7)] == [0, 1, 0, 1]
    assert inhalt(speicher.bestand_bei(kommune, 0)) == {}
    assert inhalt(speicher.bestand_bei(kommune, 7)) == inhalt(speicher.bestand(kommune))


def test_ein_stand_aus_einer_anderen_datenbank_ist_unbekannt(verteiler: Verteiler, kommune: UUID, jobcenter: UUID) -> None:
    blick = geschichte(verteiler.speicher.bestand(kommune))
    assert blick.bei(2, blick.quelle).suche("akteur", jobcenter) is not None
    with pytest.raises(NichtGefundenFehler, match="Den Stand 2 gibt es in dieser Datenbank nicht"):
        blick.bei(2, str(uuid4()))
    with pytest.raises(NichtGefundenFehler, match="Den Stand 99"):
        blick.bei(99)


def test_die_kommunenliste_zeigt_nur_die_eigenen(verteiler: Verteiler, kommune: UUID) -> None:
    lege_kommune_an(verteiler.speicher, "Stadt Beispielstadt")
    assert [k["name"] for k in verteiler.lesen(PETRA, Kommunenliste())] == ["Landkreis Musterland", "Stadt Beispielstadt"]
    assert [k["name"] for k in verteiler.lesen(KARIM.aendern(kommune=kommune), Kommunenliste())] == ["Landkreis Musterland"]


def maengel(speicher: Speicher) -> list[str]:
    with speicher.schreibend() as verbindung:
        return list(speicher.journal.pruefe(verbindung))


EINGRIFFE = [
    ("UPDATE journal_inhalt SET inhalt = replace(inhalt, 'Jobcenter', 'Jobcentre') WHERE nummer = 2", "Eintrag 2 .* verändert"),
    ("UPDATE journal_inhalt SET inhalt = '\"Karim\"' WHERE nummer = 2 AND teil = 0", "Eintrag 2 .* verändert"),
    ("UPDATE journal_eintrag SET wann = '2020-01-01T00:00:00.000+00:00' WHERE nummer = 2", "Eintrag 2 .* verändert"),
    ("UPDATE journal_teil SET version = 7 WHERE nummer = 2 AND teil = 2", "Eintrag 2 .* verändert"),
    ("DELETE FROM journal_inhalt WHERE nummer = 2 AND teil = 2", "Eintrag 2 .* Inhalt verloren"),
    ("; ".join(f"DELETE FROM journal_{t} WHERE nummer = 2" for t in ("inhalt", "teil", "eintrag")), "fehlen"),  # noqa: S608  feste Namen
]


@pytest.mark.parametrize(("eingriff", "satz"), EINGRIFFE)
@pytest.mark.usefixtures("jobcenter")
def test_jeder_eingriff_in_den_verlauf_faellt_auf(verteiler: Verteiler, kommune: UUID, eingriff: str, satz: str) -> None:
    lege_an(verteiler, kommune, "akteur", name="Sozialamt")
    speicher = verteiler.speicher
    assert maengel(speicher) == []
    with speicher.schreibend() as verbindung:
        for anweisung in eingriff.split("; "):
            verbindung.execute(sa.text(anweisung))
    with pytest.raises(AssertionError, match=satz):
        assert maengel(speicher) == []


def test_eine_aenderung_an_der_datenbank_vorbei_faellt_auf(verteiler: Verteiler, kommune: UUID, jobcenter: UUID, ziel: str) -> None:
    speicher = verteiler.speicher
    with speicher.schreibend() as verbindung:
        verbindung.execute(sa.text("UPDATE akteur SET einfluss = 9"))
    assert pruefe(ziel, klassen()).maengel == ("Akteur A-001 wurde an der Datenbank vorbei verändert.",)
    with speicher.schreibend() as verbindung:
        verbindung.execute(sa.text("DELETE FROM akteur"))
    assert "müsste (Eintrag 2)" in pruefe(ziel, klassen()).maengel[0]
    assert str(jobcenter) not in str(kommune)


def spuren(speicher: Speicher, name: str) -> int:
    """Wie oft ``name`` im Klartext in der Datenbank und ihren Nebendateien steht."""
    if speicher.url.get_backend_name() == "sqlite":
        ordner = Path(str(speicher.url.database)).parent
        return sum(datei.read_bytes().count(name.encode()) for datei in ordner.glob("projekt.db*"))
    with speicher.schreibend() as verbindung:
        tabellen = [*speicher.tabellen.meta.tables.values()]
        return sum(str(zeile).count(name) for t in tabellen for zeile in verbindung.execute(sa.select(t)))


def test_geloeschter_inhalt_hinterlaesst_keine_spur_und_die_kette_haelt(verteiler: Verteiler, kommune: UUID, ziel: str) -> None:
    speicher = verteiler.speicher
    id_ = lege_an(verteiler, kommune, "akteur", name="Erika Musterfrau", kontaktweg="Zimmer 12")
    aendere(verteiler, kommune, "akteur", id_, name="Sachgebietsleitung")
    anderer = lege_an(verteiler, kommune, "akteur", name="Jobcenter")
    assert spuren(speicher, "Musterfrau") > 0
    ergebnis = verteiler.loesche_inhalt(PETRA, kommune, [id_])
    assert ergebnis.daten["geloescht"] == 4
    assert spuren(speicher, "Musterfrau") == 0
    assert maengel(speicher) == []
    assert pruefe(ziel, klassen()).maengel == ()
    assert hole(verteiler, kommune, id_).name == "Sachgebietsleitung"
    eintraege = verteiler.lesen(PETRA, Verlauf(kommune=kommune, id=id_))
    assert [(e["titel"], e["wer"]) for e in eintraege[1:]] == [("(Inhalt gelöscht)", "Petra")] * 2
    assert speicher.bestand_bei(kommune, 2).hole(Akteur, id_).name == "Sachgebietsleitung"
    assert speicher.bestand_bei(kommune, 1).suche("akteur", id_) is None
    assert speicher.bestand(kommune).hole(Akteur, anderer).name == "Jobcenter"


def test_was_geloeschten_inhalt_braucht_laesst_sich_nicht_zuruecknehmen(verteiler: Verteiler, kommune: UUID, jobcenter: UUID) -> None:
    verteiler.loesche_inhalt(PETRA, kommune, [jobcenter])
    with pytest.raises(EingabeFehler, match="Der frühere Inhalt wurde gelöscht"):
        verteiler.ausfuehren(PETRA, Rueckgaengig(kommune=kommune))
    with pytest.raises(NichtGefundenFehler, match="keinen Verlauf"):
        verteiler.loesche_inhalt(PETRA, kommune, [uuid4()])


def test_eine_geloeschte_kommune_hinterlaesst_nur_pruefsummen(verteiler: Verteiler, kommune: UUID, jobcenter: UUID, ziel: str) -> None:
    speicher = verteiler.speicher
    andere = lege_kommune_an(speicher, "Stadt Beispielstadt")
    lege_an(verteiler, kommune, "einheit", name="Leistung", akteur=str(jobcenter))
    verteiler.loesche_kommune(PETRA, kommune)
    assert [k.id for k in speicher.kommunen()] == [andere]
    assert speicher.bestand(kommune).alle(Akteur) == ()
    assert spuren(speicher, "Musterland") == spuren(speicher, "Jobcenter") == 0
    assert pruefe(ziel, klassen()).maengel == ()


SCHRITTE = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 20), st.integers(0, 10)), max_size=14)


@settings(max_examples=25)
@given(schritte=SCHRITTE)
def test_alles_zuruecknehmen_ergibt_den_anfang_und_alles_wiederholen_das_ende(offener_speicher: Speicher, schritte: Any) -> None:
    verteiler = Verteiler(offener_speicher, [])
    kommune = lege_kommune_an(offener_speicher)
    anfang = inhalt(offener_speicher.bestand(kommune))
    wer = PETRA.aendern(name="Zufall")
    for schritt in schritte:
        _zufallsbefehl(verteiler, kommune, wer, schritt)
    _alles(verteiler, kommune, wer, Wiederholen)
    ende = inhalt(offener_speicher.bestand(kommune))
    _alles(verteiler, kommune, wer, Rueckgaengig)
    assert inhalt(offener_speicher.bestand(kommune)) == anfang
    _alles(verteiler, kommune, wer, Wiederholen)
    assert inhalt(offener_speicher.bestand(kommune)) == ende
    assert inhalt(offener_speicher.bestand_bei(kommune, anfangsnummer(offener_speicher, kommune))) == anfang


def _alles(verteiler: Verteiler, kommune: UUID, wer: Any, befehl: type[Rueckgaengig | Wiederholen]) -> None:
    while (naechster := verteiler.lesen(wer, RueckgaengigStand(kommune=kommune))[befehl.NAME]) is not None:
        verteiler.ausfuehren(wer, befehl(kommune=kommune, nummer=naechster["nummer"]))


def anfangsnummer(speicher: Speicher, kommune: UUID) -> int:
    return speicher.eintraege(kommune, Auswahl())[-1].nummer


def _zufallsbefehl(verteiler: Verteiler, kommune: UUID, wer: Any, schritt: tuple[int, int, int]) -> None:
    was, welches, wert = schritt
    bestand = verteiler.speicher.bestand(kommune)
    akteure = bestand.alle(Akteur)
    alle = [o for k in bestand.arten() if k.ART != "kommune" for o in bestand.alle(k)]
    if was == 0 or not akteure:
        lege_an(verteiler, kommune, "akteur", wer, name=f"Akteur {welches}", einfluss=wert)
    elif was == 1 and len(akteure) > 1:
        von, nach = akteure[welches % len(akteure)], akteure[(welches + 1) % len(akteure)]
        lege_an(verteiler, kommune, "beziehung", wer, von=str(von.id), nach=str(nach.id), gegenstand=str(wert))
    elif was == 2:
        lege_an(verteiler, kommune, "einheit", wer, name="Stelle", akteur=str(akteure[welches % len(akteure)].id))
    elif was == 3:
        ziel = alle[welches % len(alle)]
        verteiler.ausfuehren(wer, ObjektLoeschen(kommune=kommune, art=ziel.ART, id=ziel.id, version=ziel.version))
    elif was == 4:
        aendere(verteiler, kommune, "akteur", akteure[welches % len(akteure)].id, wer, einfluss=wert)
    elif verteiler.lesen(wer, RueckgaengigStand(kommune=kommune))["rueckgaengig"]:
        verteiler.ausfuehren(wer, Rueckgaengig(kommune=kommune))


@pytest.fixture(scope="module")
def offener_speicher(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with Speicher(klassen(), tmp_path_factory.mktemp("zufall") / "projekt.db") as offen:
        yield offen
