from __future__ import annotations

from typing import Any
from uuid import uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodiko_kit.basis.bild import Schrift, Zeichnung
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.abfrage.ankunft import AnkunftBlick, Hausblatt
from rodiko_kit.prozesse.analyse import ankunftsbild, prozesshaus
from rodiko_kit.prozesse.analyse.ankunft import luecken, saetze, uebergaben
from rodiko_kit.prozesse.analyse.hausblatt import hausblatt
from rodiko_kit.prozesse.analyse.zellschrift import lies_zelle, zellschrift
from rodiko_kit.prozesse.befehl.ankunft import AnkunftsprozesseAnlegen, LueckenVermerken
from rodiko_kit.prozesse.bericht.ankunft import ankunft_bloecke
from rodiko_kit.prozesse.bildschirm.ankunft import AnkunftBildschirm
from rodiko_kit.prozesse.modell.ankunft import Lueckeneintrag, Mitwirkung, Mitwirkungsrolle
from rodiko_kit.prozesse.modell.prozess import Prozess, Prozessart
from rodiko_kit.reporting.blatt import als_blaetter
from rodiko_kit.reporting.bloecke import Abbildung, Tabellenblock, pruefe_folge
from rodiko_kit.widgets.bausteine import Ereignis, Verweise
from tests.akteure.welt import KOMMUNE, akteur, bestand
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bildpruefung import ausserhalb, ueberdeckungen, unbekannte_klassen

F, M, INFO, S = Mitwirkungsrolle
ABH, JC, RAT = (akteur(n, i) for i, n in enumerate(("Ausländerbehörde", "Jobcenter", "Kreistag"), start=1))


def prozess(name: str, nummer: int = 1, art: Prozessart = Prozessart.KERN) -> Prozess:
    return Prozess(id=uuid5(KOMMUNE, f"P{nummer}"), kommune=KOMMUNE, kuerzel=f"P-{nummer:02d}", name=name, prozessart=art, rang=nummer)


def rolle(p: Prozess, a: Any, rolle: Mitwirkungsrolle, **mehr: Any) -> Mitwirkung:
    kennung = uuid5(p.id, str(a.id))
    return Mitwirkung(id=kennung, kommune=KOMMUNE, kuerzel=f"MW-{kennung.hex[:6]}", prozess=p.id, akteur=a.id, rolle=rolle, **mehr)


STATUS, FAMILIE, SPRACHE = prozess("Aufenthaltsstatus", 1), prozess("Familiennachzug", 2), prozess("Sprache", 3)


def test_je_prozess_ein_federfuehrender_und_mindestens_einer_der_ausfuehrt() -> None:
    rollen = [
        rolle(STATUS, ABH, F, fuehrt_aus=True),
        rolle(STATUS, JC, INFO),
        rolle(FAMILIE, ABH, F),
        rolle(FAMILIE, JC, F),
    ]
    assert [b.satz for b in luecken([STATUS, FAMILIE, SPRACHE], [ABH, JC, RAT], rollen)] == [
        "Für „Familiennachzug“ sind 2 Akteure federführend; verantworten kann nur einer.",
        "„Familiennachzug“ verantwortet jemand, aber niemand führt aus.",
        "Für „Sprache“ ist noch niemand eingetragen.",
        "„Kreistag“ hat in keinem Prozess eine Rolle.",
    ]
    ohne = luecken([STATUS], [ABH, JC], [rolle(STATUS, ABH, S), rolle(STATUS, JC, INFO)])
    assert [b.satz for b in ohne] == ["Für „Aufenthaltsstatus“ ist niemand federführend.", "Niemand führt „Aufenthaltsstatus“ aus."]
    assert luecken([STATUS], [ABH, JC], [rolle(STATUS, ABH, F), rolle(STATUS, JC, M)]) == ()


def test_uebergaben_zaehlen_beteiligte_ohne_nur_zu_informierende() -> None:
    rollen = [rolle(STATUS, ABH, F), rolle(STATUS, JC, S, medienbruch=True), rolle(STATUS, RAT, INFO), rolle(FAMILIE, ABH, F)]
    assert uebergaben(rollen) == {STATUS.id: 1, FAMILIE.id: 0}
    assert saetze([STATUS, FAMILIE], [ABH, JC, RAT], rollen) == (
        "Die Ankunft braucht mindestens 1 Übergabe zwischen Akteuren.",
        "An 1 Stelle wechselt das Medium.",
    )


def test_wer_in_vielen_prozessen_steckt_wird_genannt() -> None:
    prozesse = [prozess(f"Prozess {n}", n) for n in range(1, 6)]
    rollen = [rolle(p, ABH, M) for p in prozesse[:3]]
    (letzter,) = [s for s in saetze(prozesse, [ABH], rollen) if "Ausländerbehörde" in s]
    assert letzter == "„Ausländerbehörde“ arbeitet in 3 von 5 Prozessen mit; fällt dieser Akteur aus, stockt viel."


@pytest.mark.parametrize(
    ("text", "rolle_", "aus", "bruch"),
    [
        ("F", F, False, False),
        ("f*", F, True, False),
        ("M!", M, False, True),
        ("zu informieren", INFO, False, False),
        ("F*!", F, True, True),
    ],
)
def test_eine_zelle_versteht_zeichen_und_wort(text: str, rolle_: Mitwirkungsrolle, *, aus: bool, bruch: bool) -> None:
    felder = lies_zelle(text, "Ort")
    assert felder == {"rolle": rolle_.value, "fuehrt_aus": aus, "medienbruch": bruch}
    assert lies_zelle(zellschrift(felder), "Ort") == felder


def test_eine_falsche_zelle_nennt_ort_und_abhilfe() -> None:
    assert lies_zelle(" – ", "Ort") is None
    with pytest.raises(EingabeFehler, match=r"Sprache, Jobcenter.*ist keine Rolle.*F \(federführend\)"):
        lies_zelle("X", "Sprache, Jobcenter")


def _maengel(bild: Zeichnung) -> list[str]:
    return [*ueberdeckungen(bild), *ausserhalb(bild), *sorted(unbekannte_klassen(bild))]


NAMEN = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüß", min_size=1, max_size=45).map(str.capitalize)
LANG = "Gesundheitsdienstleistungskoordinierungsstelle für unbegleitete minderjährige Schutzsuchende"


@given(
    st.lists(st.tuples(st.lists(NAMEN, min_size=1, max_size=4).map(" ".join), st.sampled_from(Prozessart)), max_size=16),
    st.sampled_from([prozesshaus.BILDSCHIRM, prozesshaus.BEAMER, prozesshaus.AUSDRUCK]),
)
def test_im_prozesshaus_bleibt_jeder_text_in_seinem_kasten(namen: list[tuple[str, Prozessart]], mass: prozesshaus.Hausmass) -> None:
    prozesse = [prozess(n, i, art) for i, (n, art) in enumerate([*namen, (LANG, Prozessart.KERN)], start=1)]
    bild = prozesshaus.prozesshaus(prozesse, {prozesse[0].id}, f"Prozesshaus {LANG}", mass)
    assert _maengel(bild) == []
    assert {f.ref for f in bild.formen if f.ref} == {str(p.id) for p in prozesse}


@pytest.mark.parametrize(("anzahl", "kleinste"), [(0, 30), (15, 18), (60, 9)])
def test_das_hausblatt_ist_eine_seite_a3_mit_ganzen_namen(anzahl: int, kleinste: float) -> None:
    arten = list(Prozessart)
    prozesse = [prozess(f"{LANG} {n}" if n % 4 == 0 else f"Aufenthaltsstatus {n}", n, arten[n % 3]) for n in range(1, anzahl + 1)]
    blatt = hausblatt(prozesse, {p.id for p in prozesse[::2]}, "Landkreis Musterland")
    assert (round(blatt.breite / 72 * 25.4), round(blatt.hoehe / 72 * 25.4)) == (420, 297)
    assert _maengel(blatt) == []
    schriften = [f for f in blatt.formen if isinstance(f, Schrift)]
    assert min(f.groesse for f in schriften) >= kleinste
    assert not any(f.text.endswith("…") for f in schriften)
    assert anzahl or als_blaetter(blatt.titel, [blatt]).startswith(b"%PDF")


def test_zu_viele_lange_namen_werden_gekuerzt_und_bleiben_auf_dem_blatt() -> None:
    blatt = hausblatt([prozess(f"{LANG} {LANG} {n}", n) for n in range(1, 70)], (), "Landkreis Musterland")
    assert _maengel(blatt) == []
    assert any(f.text.endswith("…") for f in blatt.formen if isinstance(f, Schrift))


@pytest.mark.parametrize("mass", [ankunftsbild.BILDSCHIRM, ankunftsbild.BEAMER, ankunftsbild.AUSDRUCK])
@pytest.mark.parametrize(("prozesse", "akteure"), [(10, 16), (25, 40), (1, 1)])
def test_in_der_ankunftsstruktur_ueberdeckt_sich_nichts(prozesse: int, akteure: int, mass: ankunftsbild.Matrixmass) -> None:
    ps = [prozess(f"{LANG} {n}" if n % 3 else "Sprache", n) for n in range(1, prozesse + 1)]
    wer = [akteur(f"Migrationsberatung für erwachsene Zugewanderte {n}", n) for n in range(1, akteure + 1)]
    rollen = [rolle(p, a, (F, M, INFO, S)[(i + j) % 4], medienbruch=j % 5 == 0) for i, p in enumerate(ps) for j, a in enumerate(wer)]
    bild = ankunftsbild.ankunftsbild(ps, wer, rollen, "Ankunftsstruktur", mass)
    assert _maengel(bild) == []
    assert min(f.groesse for f in bild.formen if isinstance(f, Schrift)) >= mass.text
    assert not mass.hoehe or bild.hoehe <= mass.hoehe
    assert len(bild.tabelle.zeilen) == prozesse


def test_leere_bilder_sagen_was_fehlt() -> None:
    assert "noch keiner" in prozesshaus.prozesshaus([], (), "Prozesshaus").alternativtext
    assert "noch keine Rolle" in ankunftsbild.ankunftsbild([], [], [], "Ankunftsstruktur").alternativtext


def test_die_zehn_ankunftsprozesse_des_vorgehens_entstehen_einmal() -> None:
    leer = bestand(ABH)
    neu = AnkunftsprozesseAnlegen(kommune=KOMMUNE).aenderungen(leer)
    assert len(neu) == 10
    assert {a.nachher["prozessart"] for a in neu if a.nachher} == {"Kernprozess"}
    voll = bestand(ABH, *(Prozess.aus_json(a.nachher) for a in neu if a.nachher))
    with pytest.raises(EingabeFehler, match="alle schon angelegt"):
        AnkunftsprozesseAnlegen(kommune=KOMMUNE).aenderungen(voll)


def test_erkannte_luecken_kommen_einmal_ins_register() -> None:
    welt = (STATUS, ABH, JC, rolle(STATUS, ABH, F))
    neu = LueckenVermerken(kommune=KOMMUNE).aenderungen(bestand(*welt))
    eintraege = [Lueckeneintrag.aus_json(a.nachher) for a in neu if a.nachher]
    assert [(e.name, e.prozess, e.akteur) for e in eintraege] == [
        ("„Aufenthaltsstatus“ verantwortet jemand, aber niemand führt aus.", STATUS.id, None),
        ("„Jobcenter“ hat in keinem Prozess eine Rolle.", None, JC.id),
    ]
    with pytest.raises(EingabeFehler, match="enthält alle erkannten Lücken schon"):
        LueckenVermerken(kommune=KOMMUNE).aenderungen(bestand(*welt, *eintraege))


def test_der_bericht_zeigt_haus_matrix_und_register() -> None:
    eintrag = Lueckeneintrag(id=uuid5(KOMMUNE, "L"), kommune=KOMMUNE, kuerzel="L-001", name="Niemand führt „Sprache“ aus.")
    bloecke = ankunft_bloecke(bestand(STATUS, SPRACHE, ABH, rolle(STATUS, ABH, F), eintrag), False)  # noqa: FBT003  Form der Berichtseinträge
    pruefe_folge(bloecke)
    assert [b.id for b in bloecke if isinstance(b, Abbildung)] == ["prozesshaus-bild", "ankunftsstruktur-bild"]
    assert [b.id for b in bloecke if isinstance(b, Tabellenblock)] == ["lueckenregister"]
    assert ankunft_bloecke(bestand(ABH), False) == ()  # noqa: FBT003  Form der Berichtseinträge


def _schirm(*objekte: Any) -> tuple[AnkunftBildschirm, ProbeAnschluss]:
    anschluss = ProbeAnschluss(bestand(*objekte))
    schirm = AnkunftBildschirm(anschluss, KOMMUNE)
    schirm.verarbeitung.lies()
    return schirm, anschluss


def _tippe(schirm: AnkunftBildschirm, p: Prozess, a: Any, text: str, vorher: str = "") -> Any:
    daten = {"id": str(p.id), "version": 0, "feld": str(a.id), "wert": text, "vorher": vorher}
    return schirm.verarbeite(Ereignis(baustein="matrix", name="zelle", daten=daten))


def test_getippte_rollen_entstehen_aendern_sich_und_verschwinden() -> None:
    schirm, anschluss = _schirm(STATUS, SPRACHE, ABH, JC)
    assert _tippe(schirm, STATUS, ABH, "F*").ok
    assert _tippe(schirm, STATUS, ABH, "m!", "F*").ok
    (eine,) = anschluss.bestand.alle(Mitwirkung)
    assert (eine.rolle, eine.medienbruch, eine.fuehrt_aus) == (M, True, False)
    assert anschluss.titel[-1] == "Aufenthaltsstatus, Ausländerbehörde: mitwirkend"
    assert not _tippe(schirm, SPRACHE, JC, "X").ok
    assert _tippe(schirm, STATUS, ABH, "", "M!").ok
    assert anschluss.bestand.alle(Mitwirkung) == ()


def test_der_bildschirm_bietet_prozesse_und_luecken_an_und_fuehrt_zum_prozess() -> None:
    schirm, anschluss = _schirm(ABH)
    schirm.verarbeite(Ereignis(baustein="prozesse_fehlen", name="knopf", daten={}))
    prozesse = anschluss.bestand.alle(Prozess)
    assert len(prozesse) == 10
    blick = anschluss.lesen(AnkunftBlick(kommune=KOMMUNE))
    assert (blick["fehlend"], blick["offen"], blick["name"]) == ([], 0, "Ankunftsstruktur")
    schirm.verarbeitung.lies()
    schirm.verarbeite(Ereignis(baustein="haus", name="waehlen", daten={"id": str(prozesse[0].id)}))
    schirm.verarbeitung.lies()
    verweise, druck = [b for b in schirm.verarbeitung.inhalt.bausteine.values() if isinstance(b, Verweise)]
    assert [(s.href, s.datei) for s in druck.eintraege] == [(f"/druck/prozesshaus.pdf?kommune={KOMMUNE}", True)]
    assert Zeichnung.aus_json(anschluss.lesen(Hausblatt(kommune=KOMMUNE))).alternativtext.startswith("Führungsprozesse")
    assert verweise.eintraege[0].href == f"/bildschirm/ist?prozesswahl={prozesse[0].id}"
