"""Die Knöpfe des Cockpits."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from rodiko_kit.server.haus import Entscheidung
from tests.server.conftest import Antwort, Lauf, halte_an, starte, warte_bis
from tests.server.falsches_haus import BEISPIELSTADT, MUSTERLAND, neues_buch


def _fertig(lauf: Lauf, cookie: str, antwort: Antwort) -> dict[str, Any]:
    assert antwort.status == 202, antwort.text
    weg = f"/aktion/arbeit/{antwort.json()['arbeit']}"

    def stand() -> dict[str, Any] | None:
        werte: dict[str, Any] = lauf.frage(weg, cookie=cookie).json()
        return werte if werte["stand"] != "laeuft" else None

    ergebnis: dict[str, Any] = warte_bis(stand)
    return ergebnis


def _lies(lauf: Lauf, cookie: str, name: str, inhalt: bytes = b"mappe") -> dict[str, Any]:
    return _fertig(lauf, cookie, lauf.sende(f"/aktion/einlesen?kommune={MUSTERLAND}&name={quote(name)}", cookie, inhalt))


def test_neue_kommune_und_ihre_maengel(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    antwort = lauf.sende("/aktion/kommune", cookie, {"name": ""})
    assert antwort.status == 422
    assert antwort.json()["fehler"] == ["Neue Kommune, Name: '' ist leer. Bitte ausfüllen."]
    weiter = lauf.sende("/aktion/kommune", cookie, {"name": "Neustadt", "art": "Gemeinde"}).json()["weiter"]
    assert "Neustadt" in lauf.frage(weiter, cookie=cookie).text


def test_mappe_und_vorlage_werden_als_anhang_geladen(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    for aktion, name in (("ausgeben", "Musterland.xlsx"), ("vorlage", "Vorlage.xlsx"), ("sichern", "sicherung.db")):
        stand = _fertig(lauf, cookie, lauf.sende(f"/aktion/{aktion}", cookie, {"kommune": str(MUSTERLAND)}))
        assert stand["name"] == name
        datei = lauf.frage(stand["datei"], cookie=cookie)
        assert datei.kopf["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
        assert "sandbox" in datei.kopf["content-security-policy"]
        assert lauf.frage(stand["datei"], cookie=lauf.angemeldet()).status == 404


def test_drucksachen_gibt_es_nur_angemeldet_und_nur_zur_eigenen_kommune(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    weg = f"/druck/stimmzettel.pdf?kommune={MUSTERLAND}"
    datei = lauf.frage(weg, cookie=cookie)
    assert datei.kopf["content-disposition"] == "attachment; filename*=UTF-8''stimmzettel.pdf"
    assert "sandbox" in datei.kopf["content-security-policy"]
    assert lauf.frage(weg).status == 403
    assert lauf.frage(f"{weg}&zu=keine", cookie=cookie).status == 400
    assert lauf.frage("/druck/stimmzettel.pdf?kommune=00000000-0000-4000-8000-000000000099", cookie=cookie).status == 404
    assert lauf.frage(f"/druck/..%2Fgeheim?kommune={MUSTERLAND}", cookie=cookie).status == 404


def test_beratung_intern_nur_wenn_fuer_diese_ausgabe_angehakt(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    grund = {"kommune": str(MUSTERLAND), "bericht": "kommune", "format": "pdf"}
    for angabe, erwartet in (({}, False), ({"intern": False}, False), ({"intern": "ja"}, False), ({"intern": True}, True)):
        stand = _fertig(lauf, cookie, lauf.sende("/aktion/bericht", cookie, grund | angabe))
        assert lauf.buch.aufrufe[-1] == ("bericht", MUSTERLAND, "kommune", "pdf", erwartet)
    datei = lauf.frage(stand["datei"], cookie=cookie)
    assert datei.kopf["content-disposition"].endswith("Bericht%20M%C3%BCsterland.pdf")


def test_lange_arbeit_nennt_ihren_fortschritt(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    lauf.buch.halt.clear()
    antwort = lauf.sende("/aktion/bericht", cookie, {"kommune": str(MUSTERLAND), "bericht": "kommune", "format": "pdf"})
    weg = f"/aktion/arbeit/{antwort.json()['arbeit']}"
    stand = warte_bis(lambda: (w := lauf.frage(weg, cookie=cookie).json())["anteil"] and w)
    assert (stand["stand"], stand["anteil"], stand["satz"]) == ("laeuft", 0.3, "Kapitel Akteure …")
    assert lauf.frage(weg, cookie=lauf.angemeldet()).status == 404
    assert lauf.frage("/", cookie=cookie).status == 200
    lauf.buch.halt.set()
    assert _fertig(lauf, cookie, antwort)["stand"] == "fertig"


def test_einlesen_zeigt_erst_die_vorschau_und_schreibt_dann_die_wahl(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    stand = _lies(lauf, cookie, "Musterland.xlsx", b"inhalt")
    assert lauf.buch.aufrufe[-1] == ("lies", MUSTERLAND, "Musterland.xlsx", b"inhalt")
    seite = lauf.frage(stand["weiter"], cookie=cookie).text
    for teil in ("noch ist nichts geschrieben", "Jobcenter Musterland", "Sportverein Musterstadt", "welcher Wert gilt?", "Zelle A22"):
        assert teil in seite
    assert lauf.frage(stand["weiter"], cookie=lauf.angemeldet()).status == 404
    wahl = {"arbeit": stand["arbeit"], "bildschirm": ["schritt:S-004|minuten"], "loeschen": ["akteur:A-014"]}
    fertig = _fertig(lauf, cookie, lauf.sende("/aktion/uebernehmen", cookie, wahl))
    assert fertig["meldung"] == "1 Zeile neu, 2 geändert."
    erwartet = Entscheidung(bildschirm=("schritt:S-004|minuten",), loeschen=("akteur:A-014",))
    aufrufe: list[tuple[Any, ...]] = lauf.buch.aufrufe
    assert aufrufe[-1] == ("uebernimm", MUSTERLAND, "vorschau-1", erwartet)


def test_fehlerhafte_mappe_zeigt_alle_stellen_und_laesst_sich_nicht_uebernehmen(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    stand = _lies(lauf, cookie, "Fehler.xlsx")
    seite = lauf.frage(stand["weiter"], cookie=cookie).text
    for teil in ("2 Fehler gefunden", "Schritte!C7", "XYZ", "ist kein Akteur dieser Kommune.", "Akteure!D3"):
        assert teil in seite
    assert "uebernehmen" not in seite
    vorher = list(lauf.buch.aufrufe)
    assert lauf.sende("/aktion/uebernehmen", cookie, {"arbeit": stand["arbeit"]}).status == 400
    assert lauf.buch.aufrufe == vorher


def test_stoerung_einer_arbeit_wird_zur_nummer(lauf: Lauf) -> None:
    stand = _lies(lauf, lauf.angemeldet(), "Stoerung.xlsx")
    assert stand["stand"] == "fehler"
    assert "Störung" in stand["fehler"][0]
    assert "geheimer Hergang" not in stand["fehler"][0]


def test_leere_dateien_und_fremde_kommunen_werden_abgewiesen(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    assert lauf.sende(f"/aktion/einlesen?kommune={MUSTERLAND}&name=x", cookie, b"").status == 400
    fremd = "99999999-9999-4999-8999-999999999999"
    assert lauf.sende(f"/aktion/einlesen?kommune={fremd}&name=x", cookie, b"x").status == 404
    for aktion in ("ausgeben", "bericht", "vorlage"):
        assert lauf.sende(f"/aktion/{aktion}", cookie, {"kommune": fremd}).status == 404
        assert lauf.sende(f"/aktion/{aktion}", cookie, {"kommune": "unsinn"}).status == 400
    assert lauf.sende("/aktion/kommune", cookie, b"kein json").status == 400
    assert lauf.sende("/aktion/kommune", cookie, [1]).status == 400
    assert lauf.sende("/aktion/uebernehmen", cookie, {"arbeit": "gibtesnicht"}).status == 404


def test_wiederherstellen_beendet_offene_bildschirme(lauf: Lauf) -> None:
    cookie = lauf.angemeldet()
    lauf.frage(f"/bildschirm/akteure?kommune={BEISPIELSTADT}", cookie=cookie)
    assert lauf.server.buch.vergebene()
    stand = _fertig(lauf, cookie, lauf.sende("/aktion/wiederherstellen?name=sicherung.db", cookie, b"db"))
    assert stand["meldung"].startswith("Der Stand vom")
    assert lauf.buch.aufrufe[-1] == ("wiederherstellen", "sicherung.db", b"db")
    assert not lauf.server.buch.vergebene()


def test_projektwechsel_und_beenden() -> None:
    lauf = starte(neues_buch(), vorrat=0)
    try:
        cookie = lauf.angemeldet()
        instanz = lauf.server.instanz
        assert lauf.sende("/aktion/projekt", cookie, {}).status == 404
        assert lauf.sende("/aktion/projekt", cookie, {"name": "Zweites"}).json() == {"weiter": "/"}
        seite = lauf.frage("/", cookie=cookie).text
        assert "Willkommen im Projekt „Zweites“" in seite
        assert lauf.server.instanz != instanz
        assert not lauf.buch.hoerer
        assert lauf.sende("/aktion/beenden", cookie).status == 200
        lauf.faden.join(20)
        assert not lauf.faden.is_alive()
    finally:
        if lauf.faden.is_alive():
            halte_an(lauf)
