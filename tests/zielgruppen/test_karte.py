from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid5

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from rodiko_kit.basis.bild import Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.stil import FARBEN
from rodiko_kit.basis.textmass import textbreite
from rodiko_kit.reporting.blatt import als_blaetter, als_htmlseite
from rodiko_kit.reporting.bloecke import Abbildung, pruefe_folge
from rodiko_kit.saal.modell import SPRACHEN
from rodiko_kit.widgets.antwort import Antwort
from rodiko_kit.widgets.bausteine import Bildfeld, Ereignis, Verweise
from rodiko_kit.zielgruppen.abfrage import Geschichtskarte, fassung
from rodiko_kit.zielgruppen.analyse.karte import BREITE, HOEHE, karte, mit_richtung
from rodiko_kit.zielgruppen.bericht import zielgruppen_bloecke
from rodiko_kit.zielgruppen.bildschirm.zielgruppen import ZielgruppenBildschirm
from rodiko_kit.zielgruppen.modell import Pruefstand, Station, Stimmung, Textfeld, Uebersetzung
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bildpruefung import ausserhalb, ueberdeckungen, unbekannte_klassen
from tests.prozesse.aufnahme import KOMMUNE, bestand
from tests.zielgruppen.test_zielgruppen import AMINA, station

VORLAGEN = Path(__file__).parents[2] / "vorlagen"
SCHRITT = uuid5(KOMMUNE, "warten")
ERSTE = station(1, "Visum im Pass", Stimmung.SEHR_GUT, stelle="Botschaft", gedanke="Endlich.")
ZWEITE = station(2, "Termin buchen", Stimmung.SCHLECHT, SCHRITT, stelle="Ausländerbehörde")
ARABISCH = {Textfeld.TITEL: "أمينة تصبح ممرضة", Textfeld.WUNSCH: "أريد أن أبقى."}


def uebersetzung(textfeld: Textfeld, text: str, sprache: str = "ar", **mehr: Any) -> Uebersetzung:
    geschichte = None if "station" in mehr else AMINA.id
    kennung = uuid5(KOMMUNE, f"{textfeld}{sprache}{mehr.get('station')}")
    return Uebersetzung(
        id=kennung,
        kommune=KOMMUNE,
        kuerzel=f"UE-{kennung.hex[:6]}",
        textfeld=textfeld,
        sprache=sprache,
        text=text,
        geschichte=geschichte,
        **mehr,
    )


def _karte(sprache: str, *mehr: Any, tage: float = 28.4) -> Zeichnung:
    return karte(fassung(bestand(AMINA, ERSTE, ZWEITE, *mehr), AMINA, sprache), {SCHRITT: tage})


def _texte(bild: Zeichnung) -> list[Schrift]:
    return [f for f in bild.formen if isinstance(f, Schrift)]


def _ganz(bild: Zeichnung) -> str:
    return " ".join(f.text.strip("\u202b\u202c") for f in _texte(bild))


def test_jede_sprache_hat_alle_festen_woerter() -> None:
    kataloge = {s: yaml.safe_load((VORLAGEN / "karten" / f"{s}.yaml").read_text("utf-8"))["texte"] for s in SPRACHEN}
    for sprache, texte in kataloge.items():
        assert list(texte) == list(kataloge["de"]), sprache
        assert all(t.strip() for t in texte.values()), sprache
        assert all(("{n}" in t) == ("{n}" in kataloge["de"][name]) for name, t in texte.items()), sprache
        assert not any(textbreite(z, 1) == textbreite("m", 1) and z != "m" for t in texte.values() for z in t if z.isalpha()), sprache
    assert {d.stem for d in (VORLAGEN / "karten").glob("*.yaml")} == {d.stem for d in (VORLAGEN / "sprachen").glob("*.yaml")}


def test_die_arabische_karte_laeuft_von_rechts_nach_links() -> None:
    bild = _karte("ar", *(uebersetzung(f, t) for f, t in ARABISCH.items()))
    titel = next(f for f in _texte(bild) if ARABISCH[Textfeld.TITEL] in f.text)
    assert (titel.anker, titel.text) == ("rechts", f"\u202b{ARABISCH[Textfeld.TITEL]}\u202c")
    assert titel.x > BREITE * 0.9
    erste, zweite = ({f.x for f in _texte(bild) if f.ref == str(s.id)} for s in (ERSTE, ZWEITE))
    assert min(erste) > max(zweite)
    deutsch = _karte("de")
    von_links = [{f.x for f in _texte(deutsch) if f.ref == str(s.id)} for s in (ERSTE, ZWEITE)]
    assert max(von_links[0]) < min(von_links[1])
    assert [f for f in _texte(deutsch) if "\u202b" in f.text] == []
    assert bild.sprache == "ar"


def test_richtungszeichen_folgen_den_buchstaben_und_nehmen_keinen_platz() -> None:
    assert mit_richtung("[DE] Bleiben.") == "[DE] Bleiben."
    assert mit_richtung("1. أهلا") == "\u202b1. أهلا\u202c"
    assert textbreite(mit_richtung("1. أهلا"), 12) == textbreite("1. أهلا", 12)


def test_was_fehlt_steht_deutsch_mit_zeichen_und_die_karte_sagt_es() -> None:
    halb = _karte("en", uebersetzung(Textfeld.WUNSCH, "To stay.", "en", pruefstand=Pruefstand.GEPRUEFT))
    text = _ganz(halb)
    assert "“To stay.”" in text
    assert "[DE] Amina wird Pflegefachkraft" in text
    assert "[DE] Amina, 27." in text
    assert "only available in German so far" in text
    assert "[DE]" not in _ganz(_karte("de"))
    assert {f.klasse for f in _texte(halb) if f.text.startswith("[DE] Amina, 27")} == {"text_leise"}


def test_jede_karte_sagt_dass_die_person_erfunden_und_was_ungeprueft_ist() -> None:
    maschinell = [uebersetzung(f, "x", "en") for f in (Textfeld.TITEL, Textfeld.PERSON, Textfeld.WUNSCH)]
    assert "fictional" in _ganz(_karte("en", *maschinell))
    assert "Machine translation" in _ganz(_karte("en", *maschinell))
    assert "Die Person ist erfunden." in _ganz(_karte("de"))
    assert "Maschinell" not in _ganz(_karte("de"))
    assert "ترجمة آلية" in _ganz(_karte("ar", uebersetzung(Textfeld.TITEL, "أمينة")))


def test_wartezeit_und_stimmung_stehen_an_der_station() -> None:
    bild = _karte("de")
    (balken,) = [f for f in bild.formen if isinstance(f, Rechteck) and f.klasse == "wartezeit"]
    assert balken.ref == str(ZWEITE.id)
    assert "Wartezeit in Tagen: 28" in _ganz(bild)
    assert "Wartezeit auf dem ganzen Weg, in Tagen: 28" in _ganz(bild)
    assert [f.text for f in _texte(bild) if f.text in {"++", "−"}] == ["++", "−"]
    assert bild.tabelle.zeilen[1][-2:] == ("schlecht", "28")
    assert "Termin buchen, schlecht, Wartezeit in Tagen: 28" in bild.alternativtext


WORT = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüß ", max_size=60).map(str.strip)
ARAB = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي ", min_size=1, max_size=90).map(lambda t: t.strip() or "ا")


@given(st.lists(st.tuples(WORT.filter(bool), WORT, WORT, st.sampled_from(Stimmung), ARAB), max_size=14), st.sampled_from(["de", "ar"]))
def test_auf_der_karte_ueberdeckt_sich_nichts_und_alles_bleibt_auf_der_seite(
    daten: list[tuple[str, str, str, Stimmung, str]], sprache: str
) -> None:
    reihe: list[Station] = []
    mehr: list[Uebersetzung] = []
    for n, (name, stelle, gedanke, stimmung, arabisch) in enumerate(daten, start=10):
        reihe.append(station(n, name, stimmung, SCHRITT if n % 2 else None, stelle=stelle, gedanke=gedanke))
        if n % 3:
            mehr.append(uebersetzung(Textfeld.STATION, arabisch, station=reihe[-1].id))
    bild = karte(fassung(bestand(AMINA, *reihe, *mehr), AMINA, sprache), {SCHRITT: 412.0})
    ohne_grund = bild.aendern(formen=tuple(f for f in bild.formen if f.klasse not in {"bahnkopf", "fluss", "gitter"}))
    assert [*ueberdeckungen(ohne_grund), *ausserhalb(bild), *sorted(unbekannte_klassen(bild))] == []
    assert (bild.breite, bild.hoehe) == (BREITE, HOEHE)
    assert len(bild.tabelle.zeilen) == len(daten)


def test_pdf_und_html_tragen_sprache_und_schrift() -> None:
    vokalisiert = uebersetzung(Textfeld.STATION, "الـمُوَظَّفَة تَقُولُ: لا، ٢٥ (خمسة) أهلًا!", station=ERSTE.id)
    bild = _karte("ar", vokalisiert, *(uebersetzung(f, t) for f, t in ARABISCH.items()))
    pdf = als_blaetter(bild.titel, [bild])
    assert b"/Lang(ar)" in pdf
    assert b"DejaVu" in pdf
    seite = als_htmlseite(bild).decode()
    assert '<html lang="ar">' in seite
    assert ARABISCH[Textfeld.TITEL] in seite
    assert "@page { size: 841.89pt 595.28pt" in seite
    assert "http://" not in seite.replace("http://www.w3.org", "")
    assert FARBEN["primaer"].lower() in seite.lower()


def test_eine_uebersetzung_braucht_ein_ziel_passenden_text_und_bekannte_sprache() -> None:
    for felder, mangel in (
        ({"textfeld": Textfeld.STATION}, "gehört nicht dazu"),
        ({"textfeld": Textfeld.TITEL, "station": ERSTE.id}, "gehört nicht dazu"),
        ({"textfeld": Textfeld.TITEL, "sprache": "xx"}, "Es gibt: de-simple, en, ar, uk"),
        ({"textfeld": Textfeld.TITEL, "sprache": "de"}, "keine Sprache der Karten"),
    ):
        with pytest.raises(ValidationError, match=mangel):
            uebersetzung(**({"text": "x"} | felder))


def _schirm() -> tuple[ZielgruppenBildschirm, ProbeAnschluss]:
    anschluss = ProbeAnschluss(bestand(AMINA, ERSTE, ZWEITE))
    schirm = ZielgruppenBildschirm(anschluss, KOMMUNE)
    schirm.verarbeitung.lies()
    return schirm, anschluss


def _tippe(schirm: ZielgruppenBildschirm, zeile: str, feld: str, wert: str, vorher: str = "") -> Antwort:
    daten = {"id": zeile, "version": 0, "feld": feld, "wert": wert, "vorher": vorher}
    antwort = schirm.verarbeite(Ereignis(baustein="uebersetzungen", name="zelle", daten=daten))
    schirm.verarbeitung.lies()
    return antwort


def test_getippte_uebersetzungen_entstehen_werden_geprueft_und_verschwinden() -> None:
    schirm, anschluss = _schirm()
    wunsch = f"{AMINA.id}_WUNSCH"
    assert not _tippe(schirm, wunsch, "pruefstand", "geprüft").ok
    assert _tippe(schirm, wunsch, "text", "To stay.").ok
    (eine,) = anschluss.bestand.alle(Uebersetzung)
    assert (eine.geschichte, eine.sprache, eine.pruefstand) == (AMINA.id, "en", Pruefstand.MASCHINELL)
    assert _tippe(schirm, wunsch, "pruefstand", "geprüft", eine.pruefstand.value).ok
    assert anschluss.bestand.alle(Uebersetzung)[0].pruefstand is Pruefstand.GEPRUEFT
    assert _tippe(schirm, wunsch, "text", "To stay here.", "To stay.").ok
    assert anschluss.bestand.alle(Uebersetzung)[0].pruefstand is Pruefstand.MASCHINELL
    assert _tippe(schirm, f"{ERSTE.id}_STELLE", "text", "Embassy").ok
    assert {u.station for u in anschluss.bestand.alle(Uebersetzung)} == {None, ERSTE.id}
    assert _tippe(schirm, wunsch, "text", "", "To stay here.").ok
    assert [u.text for u in anschluss.bestand.alle(Uebersetzung)] == ["Embassy"]


def test_die_sprachwahl_gilt_fuer_tabelle_karte_und_dateien() -> None:
    schirm, anschluss = _schirm()
    schirm.verarbeite(Ereignis(baustein="sprachwahl", name="auswahl", daten={"wert": "ar"}))
    schirm.verarbeitung.lies()
    bausteine = schirm.verarbeitung.inhalt.bausteine.values()
    (bild,) = [b.zeichnung for b in bausteine if isinstance(b, Bildfeld) and b.id == "karte"]
    assert bild == Zeichnung.aus_json(anschluss.lesen(Geschichtskarte(kommune=KOMMUNE, geschichte=AMINA.id, sprache="ar")))
    (dateien,) = [b.eintraege for b in bausteine if isinstance(b, Verweise)]
    assert [s.href.split("?")[0] for s in dateien] == ["/druck/karte-ar.pdf", "/druck/karte-ar.html"]


def test_der_bericht_zeigt_karten_der_begonnenen_sprachen() -> None:
    welt = bestand(AMINA, ERSTE, uebersetzung(Textfeld.TITEL, "أمينة"))
    bloecke = zielgruppen_bloecke(welt, False)  # noqa: FBT003  Form der Berichtseinträge
    pruefe_folge(bloecke)
    assert [b.id for b in bloecke if isinstance(b, Abbildung)] == ["reise-1-bild", "reise-1-karte-ar"]
