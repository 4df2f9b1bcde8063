"""Prüfregeln an einem kleinen Prozess, dessen Zahlen von Hand nachzurechnen sind.

Von 100 Fällen gehen 65 nach der Prüfung weiter, 35 werden nachgefordert und noch einmal geprüft: je Fall 1/0,65 = 1,54 Prüfungen und
0,35/0,65 = 0,54 Nachforderungen.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from rodiko_kit.auftakt.modell.quellen import Aussage, Aussageart, Interview
from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.massnahmen.analyse.befundbild import BEAMER, BILDSCHIRM, artenbild, artentabelle, prozessstreifen
from rodiko_kit.massnahmen.analyse.befundlage import Befundlage, Befundstand, befundlage
from rodiko_kit.massnahmen.analyse.potenziale import Potenzialbefund
from rodiko_kit.massnahmen.analyse.quellen import potenzialquellen
from rodiko_kit.massnahmen.analyse.reifegrad import urteile
from rodiko_kit.massnahmen.analyse.vorlage import lies_prueffragen, lies_reifegradvorlage
from rodiko_kit.massnahmen.befehl.potenziale import (
    BefundeUebernehmen,
    BefundVerwerfen,
    BefundZurueckholen,
    GrenzeSetzen,
    Kriteriumsangabe,
    MassnahmeEntwerfen,
    QuelleUebernehmen,
    ReifegradSetzen,
)
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.potenzial import Potenzial, Potenzialart, Potenzialgrenze, VerworfenerBefund
from rodiko_kit.massnahmen.modell.reifegrad import Reifegradangabe, Reifegradmodellname
from rodiko_kit.prozesse.analyse.aufbau import roher_ablauf
from rodiko_kit.prozesse.modell.ankunft import Lueckeneintrag, Mitwirkung, Mitwirkungsrolle
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schnittstelle import Merkzettel, Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Medium, Schritt, Uebergang
from rodiko_kit.prozesse.modell.zeitbeleg import Zeitbeleg
from tests.hilfen.bestand import SpeicherloserBestand
from tests.hilfen.bildpruefung import ausserhalb
from tests.szenarien.beispiel import EINHEITEN, KOMMUNE, kennung

ART = Potenzialart


def _an(klasse: type[Any], kuerzel: str, **felder: object) -> Any:
    return klasse(id=kennung(kuerzel), kommune=KOMMUNE, kuerzel=kuerzel, **felder)


PROZESS: Prozess = _an(Prozess, "P-1", name="Aufenthaltserlaubnis", fallzahl_je_jahr=1200)


def _schritt(kuerzel: str, name: str, einheit: str | None, **mehr: object) -> Schritt:
    eintrag: Schritt = _an(Schritt, kuerzel, prozess=PROZESS.id, name=name, einheit=kennung(einheit) if einheit else None, **mehr)
    return eintrag


def _weg(kuerzel: str, von: str | None, nach: str | None, anteil: str = "1", *, zurueck: bool = False) -> Uebergang:
    enden = {"von": kennung(von) if von else None, "nach": kennung(nach) if nach else None}
    eintrag: Uebergang = _an(Uebergang, kuerzel, prozess=PROZESS.id, anteil=Decimal(anteil), ruecksprung=zurueck, **enden)
    return eintrag


def _naht(kuerzel: str, von: str, nach: str, **mehr: object) -> Schnittstelle:
    eintrag: Schnittstelle = _an(Schnittstelle, kuerzel, prozess=PROZESS.id, von=kennung(von), nach=kennung(nach), was="Akte", **mehr)
    return eintrag


GEREGELT = {"form": "Akte", "frist_tage": Decimal(2), "regelung": "Dienstanweisung"}
GLATT: tuple[Objekt, ...] = (
    PROZESS,
    *EINHEITEN,
    _schritt("S-1", "Antrag annehmen", "OE-1", medium_ein=Medium.PAPIER, medium_aus=Medium.PAPIER, erfasste_angaben=("Name", "Anschrift")),
    _schritt("S-2", "Unterlagen prüfen", "OE-2", medium_ein=Medium.PAPIER, medium_aus=Medium.PAPIER),
    _schritt("S-3", "Bescheid erstellen", "OE-2", medium_ein=Medium.PAPIER, medium_aus=Medium.PAPIER),
    _weg("U-1", None, "S-1"),
    _weg("U-2", "S-1", "S-2"),
    _weg("U-3", "S-2", "S-3"),
    _weg("U-4", "S-3", None),
    _naht("SST-1", "S-1", "S-2", **GEREGELT),
)
"""Ein Prozess, an dem keine Regel etwas findet."""

HOLPRIG: tuple[Objekt, ...] = (
    PROZESS,
    *EINHEITEN,
    _schritt("S-1", "Antrag annehmen", "OE-1", medium_ein=Medium.PAPIER, medium_aus=Medium.PAPIER, erfasste_angaben=("Name", "Anschrift")),
    _schritt("S-2", "Unterlagen prüfen", "OE-2", medium_ein=Medium.FACHVERFAHREN, medium_aus=Medium.EMAIL, erfasste_angaben=("name",)),
    _schritt("S-3", "Nachreichung annehmen", "OE-1", medium_ein=Medium.EMAIL, medium_aus=Medium.FACHVERFAHREN),
    _schritt("S-4", "Bescheid erstellen", None),
    _weg("U-1", None, "S-1"),
    _weg("U-2", "S-1", "S-2"),
    _weg("U-3", "S-2", "S-3", "0.35"),
    _weg("U-4", "S-3", "S-2", zurueck=True),
    _weg("U-5", "S-2", "S-4", "0.65"),
    _weg("U-6", "S-4", None),
    _naht("SST-1", "S-1", "S-2", form="Akte"),
    _an(Zeitbeleg, "Z-1", schritt=kennung("S-2"), typisch_min=Decimal(20), wartezeit_typisch_tage=Decimal(14)),
    _an(Zeitbeleg, "Z-2", schritt=kennung("S-1"), typisch_min=Decimal(20), wartezeit_typisch_tage=Decimal("13.9")),
)


def _stand(objekte: tuple[Objekt, ...], *mehr: Objekt) -> SpeicherloserBestand:
    return SpeicherloserBestand((*objekte, *mehr), KOMMUNE)


def _befunde(stand: SpeicherloserBestand, art: Potenzialart | None = None) -> dict[str, Potenzialbefund]:
    lage = befundlage(stand, PROZESS.id)
    assert lage.fehler == ""
    return {b.befund.schluessel: b.befund for b in lage.befunde if art in {None, b.befund.art}}


def test_ein_glatter_prozess_hat_keinen_befund() -> None:
    assert _befunde(_stand(GLATT)) == {}


@pytest.mark.parametrize(
    ("art", "erwartet"),
    [
        (
            ART.MEDIENBRUCH,
            {"Medienbruch S-1>S-2": "1-mal je Fall", "Medienbruch S-2": "1,54-mal je Fall", "Medienbruch S-3": "0,54-mal je Fall"},
        ),
        (ART.DOPPELERFASSUNG, {"Doppelerfassung name": "in 2 Schritten"}),
        (
            ART.SCHNITTSTELLE,
            {
                f"Schnittstelle ungeregelt {p}": z
                for p, z in (
                    ("S-1>S-2", "2 von 3 fehlen"),
                    ("S-2>S-3", "3 von 3 fehlen"),
                    ("S-2>S-4", "3 von 3 fehlen"),
                    ("S-3>S-2", "3 von 3 fehlen"),
                )
            },
        ),
        (ART.WECHSEL, {"Hin und Her Ausländerbehörde/Bürgerbüro": "0,54-mal je Fall"}),
        (ART.WARTEZEIT, {"lange Wartezeit S-2": "14\u00a0Tage"}),
        (ART.NACHARBEIT, {"Nacharbeit S-3>S-2": "0,54-mal je Fall"}),
        (ART.ZUSTAENDIGKEIT, {"Zuständigkeit unklar S-4": "niemand"}),
        (ART.DIGITALISIERUNG, {}),
    ],
    ids=lambda w: w.value if isinstance(w, ART) else "",
)
def test_jede_regel_findet_im_kleinen_prozess_genau_was_darin_steckt(art: Potenzialart, erwartet: dict[str, str]) -> None:
    assert {k: b.zahl for k, b in _befunde(_stand(HOLPRIG), art).items()} == erwartet


def test_saetze_nennen_ort_und_groesse() -> None:
    befunde = _befunde(_stand(HOLPRIG))
    assert befunde["Medienbruch S-1>S-2"].satz == "Die Übergabe wechselt von Papier zu Fachverfahren, 1-mal je Fall."
    assert befunde["Schnittstelle ungeregelt S-1>S-2"].satz == "Es fehlen Frist und Regelung; übergeben wird 1-mal je Fall."
    assert befunde["Schnittstelle ungeregelt S-2>S-3"].satz.startswith(
        "Die Übergabe ist nicht beschrieben: es fehlen Form, Frist und Regelung"
    )
    # 14 Tage bei jedem der 1/0,65 Durchgänge: 21,5 Tage je Fall
    assert "Im Mittel 14 Tage äußere Wartezeit nach dem Schritt, je Fall 21,5 Tage" in befunde["lange Wartezeit S-2"].satz.replace(
        "\u00a0", " "
    )
    assert befunde["Nacharbeit S-3>S-2"].satz == "Der Vorgang springt zurück, 0,54-mal je Fall; dabei 2 Schritte noch einmal: S-2, S-3."
    assert befunde["Medienbruch S-1>S-2"].schnittstelle == kennung("SST-1")
    assert befunde["Medienbruch S-1>S-2"].schritte == (str(kennung("S-1")), str(kennung("S-2")))


@pytest.mark.parametrize(
    ("feld", "wert", "art"),
    [("wartezeit_tage", "14.1", ART.WARTEZEIT), ("nacharbeit_anteil", "0.6", ART.NACHARBEIT), ("hin_und_her_je_fall", "0.6", ART.WECHSEL)],
)
def test_unter_der_grenze_ist_kein_befund(feld: Any, wert: str, art: Potenzialart) -> None:
    stand = _stand(HOLPRIG)
    assert _befunde(stand, art)
    neu = stand.nach(GrenzeSetzen(kommune=KOMMUNE, feld=feld, wert=wert))
    assert _befunde(neu, art) == {}
    assert len(neu.nach(GrenzeSetzen(kommune=KOMMUNE, feld=feld, wert="0.5")).alle(Potenzialgrenze)) == 1


def test_eine_wartezeit_knapp_unter_der_grenze_zaehlt_ab_der_kleineren_grenze() -> None:
    neu = _stand(HOLPRIG).nach(GrenzeSetzen(kommune=KOMMUNE, feld="wartezeit_tage", wert="13.9"))
    assert set(_befunde(neu, ART.WARTEZEIT)) == {"lange Wartezeit S-1", "lange Wartezeit S-2"}


def test_in_schritten_ausserhalb_des_auftrags_wird_nichts_gesucht_an_ihren_uebergaben_schon() -> None:
    fremd = tuple(o.aendern(ausserhalb_auftrag=True) if isinstance(o, Schritt) and o.kuerzel in {"S-2", "S-4"} else o for o in HOLPRIG)
    befunde = _befunde(_stand(fremd))
    assert "lange Wartezeit S-2" not in befunde
    assert "Medienbruch S-2" not in befunde
    assert "Zuständigkeit unklar S-4" not in befunde
    assert "Schnittstelle ungeregelt S-1>S-2" in befunde


def test_die_federfuehrung_zaehlt_erst_wenn_rollen_eingetragen_sind() -> None:
    def mitwirkung(kuerzel: str, rolle: Mitwirkungsrolle) -> Mitwirkung:
        eintrag: Mitwirkung = _an(Mitwirkung, kuerzel, prozess=PROZESS.id, akteur=kennung(f"A{kuerzel}"), rolle=rolle)
        return eintrag

    mit = mitwirkung("MW-1", Mitwirkungsrolle.MITWIRKEND)
    fuehrt = [mitwirkung(f"MW-{n}", Mitwirkungsrolle.FEDERFUEHREND) for n in (2, 3)]
    assert _befunde(_stand(GLATT)) == {}
    (keiner,) = _befunde(_stand(GLATT, mit)).values()
    assert keiner.name == "Für „Aufenthaltserlaubnis“ ist niemand federführend"
    assert _befunde(_stand(GLATT, mit, fuehrt[0])) == {}
    (zwei,) = _befunde(_stand(GLATT, mit, *fuehrt)).values()
    assert zwei.zahl == "2 federführend"


def test_eine_schleife_ohne_ausgang_ist_ein_satz_und_kein_abbruch() -> None:
    ohne = tuple(o for o in GLATT if o.kuerzel != "U-4")
    lage = befundlage(_stand(ohne, _weg("U-9", "S-3", "S-2", zurueck=True)), PROZESS.id)
    assert lage.befunde == ()
    assert lage.fehler


def _uebernimm(stand: SpeicherloserBestand, *schluessel: str) -> SpeicherloserBestand:
    return stand.nach(BefundeUebernehmen(kommune=KOMMUNE, prozess=PROZESS.id, schluessel=schluessel))


def test_ein_befund_wird_einmal_potenzial_auch_wenn_zweimal_gedrueckt_wird() -> None:
    stand = _uebernimm(_stand(HOLPRIG), "Medienbruch S-1>S-2", "lange Wartezeit S-2", "Medienbruch S-1>S-2")
    potenziale = {p.befund: p for p in stand.alle(Potenzial)}
    assert set(potenziale) == {"Medienbruch S-1>S-2", "lange Wartezeit S-2"}
    eines = potenziale["Medienbruch S-1>S-2"]
    assert (eines.potenzialart, eines.prozess, eines.schritt) == (ART.MEDIENBRUCH, PROZESS.id, kennung("S-1"))
    assert eines.schnittstelle == kennung("SST-1")
    assert BefundeUebernehmen(kommune=KOMMUNE, prozess=PROZESS.id, schluessel=("Medienbruch S-1>S-2",)).aenderungen(stand) == ()
    # zwei Fenster zugleich: beide Befehle vergeben dieselbe Kennung
    doppelt = [
        BefundeUebernehmen(kommune=KOMMUNE, prozess=PROZESS.id, schluessel=("Nacharbeit S-3>S-2",)).aenderungen(stand) for _ in range(2)
    ]
    assert doppelt[0][0].id == doppelt[1][0].id


def test_was_die_regel_nicht_mehr_findet_laesst_sich_nicht_uebernehmen() -> None:
    with pytest.raises(EingabeFehler, match="findet die Prüfregel nicht mehr"):
        _uebernimm(_stand(GLATT), "Medienbruch S-1>S-2")


def test_verwerfen_haelt_den_grund_fest_und_laesst_sich_zuruecknehmen() -> None:
    def verwirf(grund: str) -> BefundVerwerfen:
        return BefundVerwerfen(kommune=KOMMUNE, prozess=PROZESS.id, schluessel="lange Wartezeit S-2", grund=grund)

    stand = _stand(HOLPRIG).nach(verwirf("Frist ist gesetzlich")).nach(verwirf("Frist steht im Gesetz"))
    (vermerk,) = stand.alle(VerworfenerBefund)
    assert vermerk.grund == "Frist steht im Gesetz"
    eines = befundlage(stand, PROZESS.id).suche("lange Wartezeit S-2")
    assert eines is not None
    assert (eines.stand, eines.vermerk) == (Befundstand.VERWORFEN, "Frist steht im Gesetz")
    zurueck = stand.nach(BefundZurueckholen(kommune=KOMMUNE, prozess=PROZESS.id, schluessel="lange Wartezeit S-2"))
    assert zurueck.alle(VerworfenerBefund) == ()
    genommen = _uebernimm(stand, "lange Wartezeit S-2")
    assert genommen.alle(VerworfenerBefund) == ()
    with pytest.raises(EingabeFehler, match="ist schon ein Potenzial"):
        genommen.nach(verwirf("doch nicht"))


def _zettel() -> Merkzettel:
    eintrag: Merkzettel = _an(
        Merkzettel, "MZ-1", prozess=PROZESS.id, text="Termin gleich vergeben?", schritt=kennung("S-1"), antwort="prüfen wir"
    )
    return eintrag


def test_merkzettel_und_luecken_werden_mit_einem_griff_potenziale() -> None:
    luecke = _an(Lueckeneintrag, "L-1", name="Niemand begleitet", verbesserung="Lotsen")
    stand = _stand(GLATT, _zettel(), luecke, _an(Merkzettel, "MZ-2", prozess=PROZESS.id, text="geklärt", erledigt=True))
    assert [q.kuerzel for q in potenzialquellen(stand, PROZESS.id)] == ["MZ-1", "L-1"]
    neu = stand.nach(QuelleUebernehmen(kommune=KOMMUNE, art="merkzettel", id=kennung("MZ-1")))
    neu = neu.nach(QuelleUebernehmen(kommune=KOMMUNE, art="luecke", id=kennung("L-1")))
    erstes, zweites = neu.alle(Potenzial)
    assert (erstes.name, erstes.merkzettel, erstes.schritt) == ("Termin gleich vergeben?", kennung("MZ-1"), kennung("S-1"))
    assert (zweites.name, zweites.luecke, zweites.beleg) == ("Niemand begleitet", kennung("L-1"), "Lücke L-1. Lotsen")
    assert QuelleUebernehmen(kommune=KOMMUNE, art="luecke", id=kennung("L-1")).aenderungen(neu) == ()
    assert {q.potenzial for q in potenzialquellen(neu, PROZESS.id)} == {erstes.kuerzel, zweites.kuerzel}


def test_nur_kernsaetze_die_weitergegeben_werden_duerfen_werden_potenziale() -> None:
    interviews = [_an(Interview, f"IV-{n}", name=f"Funktion {n}", einzelrolle=n == 4) for n in (1, 2, 3, 4)]

    def aussage(n: int, thema: str = "Termine") -> Aussage:
        eintrag: Aussage = _an(
            Aussage,
            f"AU-{thema}-{n}",
            interview=kennung(f"IV-{n}"),
            thema=thema,
            gesagt="geheim",
            kernsatz=f"Kern {n}",
            aussageart=Aussageart.PROBLEM,
        )
        return eintrag

    stand = _stand(GLATT, *interviews, *(aussage(n) for n in (1, 2, 3, 4)), aussage(1, "Personal"))
    assert [q.text for q in potenzialquellen(stand)] == ["Kern 1", "Kern 2", "Kern 3"]
    for vertraulich in ("AU-Termine-4", "AU-Personal-1"):
        with pytest.raises(EingabeFehler, match="ist vertraulich"):
            stand.nach(QuelleUebernehmen(kommune=KOMMUNE, art="aussage", id=kennung(vertraulich)))
    (eines,) = stand.nach(QuelleUebernehmen(kommune=KOMMUNE, art="aussage", id=kennung("AU-Termine-1"))).alle(Potenzial)
    assert "geheim" not in str(eines.als_json())


def test_aus_einem_potenzial_wird_einmal_ein_entwurf() -> None:
    stand = _uebernimm(_stand(HOLPRIG), "Schnittstelle ungeregelt S-1>S-2")
    (potenzial,) = stand.alle(Potenzial)
    befehl = MassnahmeEntwerfen(kommune=KOMMUNE, potenzial=potenzial.id)
    neu = stand.nach(befehl)
    (entwurf,) = neu.alle(Massnahme)
    assert (entwurf.potenzial, entwurf.schnittstelle) == (potenzial.id, kennung("SST-1"))
    assert "zusammenfassen, ergänzen" in entwurf.beschreibung
    assert befehl.aenderungen(neu) == ()


def _reife(stand: SpeicherloserBestand, modell: Reifegradmodellname, stufen: Mapping[int, int | None]) -> SpeicherloserBestand:
    angaben = tuple(Kriteriumsangabe(kriterium=n, stufe=s, beleg="x") for n, s in stufen.items())
    return stand.nach(ReifegradSetzen(kommune=KOMMUNE, prozess=PROZESS.id, modell=modell, angaben=angaben))


def _lage(stand: SpeicherloserBestand) -> Befundlage:
    return befundlage(stand, PROZESS.id)


def test_das_schlechteste_kriterium_entscheidet_und_der_satz_nennt_es() -> None:
    stand = _reife(_stand(GLATT), Reifegradmodellname.V1_1, dict.fromkeys(range(1, 10), 4) | {10: 2})
    alt, neu = _lage(stand).reifegrade
    assert (alt.stufe, alt.offen, alt.entscheidend) == (2, 0, (10,))
    assert alt.satz == "Stufe 2 (Formular-Assistent), weil „Datenübernahme (Once-Only)“ auf Stufe 2 steht."
    assert (neu.stufe, neu.satz) == (None, "Noch kein Kriterium bewertet.")
    (befund,) = _befunde(stand).values()
    assert befund.schluessel == "Digitalisierung Reifegrad 1.1"
    assert befund.name == "Reifegrad 1.1: Stufe 2 statt mindestens 3"


def test_offene_kriterien_machen_die_stufe_zur_obergrenze() -> None:
    stand = _reife(_stand(GLATT), Reifegradmodellname.V2_0, {1: 5, 2: 3, 3: 3})
    grad = _lage(stand).reifegrade[1]
    assert grad.satz == (
        "Höchstens Stufe 3 (Online-Antrag, Stufe 3), weil „Auffindbarkeit und Zugang“ und „Antragstellung“ auf Stufe 3 stehen. "
        "10 Kriterien sind noch nicht bewertet."
    )
    ohne = _reife(stand, Reifegradmodellname.V2_0, {2: None, 3: None})
    assert [a.kriterium for a in ohne.alle(Reifegradangabe)] == [1]
    assert _befunde(ohne) == {}
    viele = urteile("1.1", dict.fromkeys(range(1, 6), 0), ["Offline"], list("abcde"))
    assert "weil „a“, „b“ und 3 weitere auf Stufe 0 stehen" in viele.satz


def test_eine_stufe_ausserhalb_des_modells_wird_zurueckgewiesen() -> None:
    with pytest.raises(SammelFehler, match=r"gibt es im Modell 1\.1 nicht"):
        _reife(_stand(GLATT), Reifegradmodellname.V1_1, {1: 5})
    with pytest.raises(SammelFehler, match="Erlaubt ist 1 bis 10"):
        _reife(_stand(GLATT), Reifegradmodellname.V1_1, {11: 1})


def test_zweckkritik_steht_vor_vollzugskritik_und_jede_art_hat_beides() -> None:
    fragen = lies_prueffragen(_stand(()).vorlage("pruefung/prueffragen.yaml"))
    for art in ART:
        reihe = [f.kritik.value for f in fragen.zu(art)]
        assert reihe == sorted(reihe, key=["Zweckkritik", "Vollzugskritik"].index)
        assert set(reihe) == {"Zweckkritik", "Vollzugskritik"}, art
    assert not fragen.geprueft
    with pytest.raises(EingabeFehler, match=r"prueffragen\.yaml, fragen, 0, kritik"):
        lies_prueffragen(
            {
                "name": "x",
                "quelle": "y",
                "geprueft": False,
                "fragen": [{"kritik": "Stilkritik", "merkmal": "", "regeln": ["alle"], "frage": "?"}],
            }
        )


def test_die_reifegradvorlage_muss_zum_modell_passen() -> None:
    roh = _stand(()).vorlage("pruefung/reifegrad.yaml")
    assert not lies_reifegradvorlage(roh).geprueft
    roh["modelle"]["2.0"]["kriterien"].pop()
    with pytest.raises(EingabeFehler, match=r"nennt für Modell 2\.0 12 Kriterien statt 13"):
        lies_reifegradvorlage(roh)


@pytest.mark.parametrize("masse", [BILDSCHIRM, BEAMER])
def test_bilder_zeigen_jeden_schritt_und_jede_art_und_bleiben_im_rahmen(masse: Any) -> None:
    stand = _uebernimm(_stand(HOLPRIG), "Medienbruch S-3")
    lage = _lage(stand)
    knoten = roher_ablauf(stand, PROZESS.id).knoten
    streifen, arten = prozessstreifen("Prozess", knoten, lage.befunde, masse, (str(kennung("S-1")),)), artenbild(lage.befunde, masse)
    assert ausserhalb(streifen) == []
    assert ausserhalb(arten) == []
    kaesten = {f.ref: f.klasse for f in streifen.formen if f.form == "rechteck" and f.ref}
    assert list(kaesten) == [str(kennung(f"S-{n}")) for n in (1, 2, 3, 4)]
    assert kaesten[str(kennung("S-1"))] == "schritt_gewaehlt"
    summe = artentabelle(lage.befunde).zeilen[-1]
    assert summe == ("zusammen", str(len(lage.befunde) - 1), "1", "0", str(len(lage.befunde)))
    assert masse is not BEAMER or all(f.groesse >= 20.5 for b in (streifen, arten) for f in b.formen if f.form == "schrift")


def test_ein_umbenanntes_kuerzel_oeffnet_den_befund_wieder() -> None:
    stand = _uebernimm(_stand(HOLPRIG), "lange Wartezeit S-2")
    anders = SpeicherloserBestand(
        [o.aendern(kuerzel="S-20") if isinstance(o, Schritt) and o.kuerzel == "S-2" else o for k in stand.arten() for o in stand.alle(k)],
        KOMMUNE,
    )
    assert _lage(anders).suche("lange Wartezeit S-20") is not None
    assert isinstance(PROZESS.id, UUID)
