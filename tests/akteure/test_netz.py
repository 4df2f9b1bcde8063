from __future__ import annotations

from rodiko_kit.akteure.analyse.netz import aufzaehlung, fehlende_gruppen, netzbefunde, zahlwort, zusammensetzung
from rodiko_kit.akteure.modell import Beziehungsart, Haltung, Stand, Teilnehmergruppe
from tests.akteure.welt import akteur, beziehung

MITTE = akteur("Migrationsberatung", 1)
RAND = [akteur(n, i) for i, n in enumerate(("Jobcenter", "Kita", "Schule", "Verein"), start=2)]


def test_faellt_die_mitte_aus_nennt_der_satz_die_abgeschnittenen() -> None:
    kanten = [beziehung(MITTE, r, n) for n, r in enumerate(RAND)]
    befunde = netzbefunde([MITTE, *RAND], kanten, intern=False)
    assert befunde[0] == "Fällt „Migrationsberatung“ aus, sind drei Akteure abgeschnitten: Kita, Schule und Verein."
    assert befunde[1] == "Die meisten Verbindungen laufen über „Migrationsberatung“."


def test_ein_ring_hat_keine_nahtstelle_und_keine_drehscheibe() -> None:
    ring = [beziehung(a, b, n) for n, (a, b) in enumerate(zip(RAND, RAND[1:] + RAND[:1], strict=True))]
    assert netzbefunde(RAND, ring, intern=True) == ()


def test_inseln_und_alleinstehende_werden_genannt() -> None:
    a, b, c, d = RAND
    befunde = netzbefunde([MITTE, *RAND], [beziehung(a, b, 1), beziehung(c, d, 2)], intern=False)
    assert befunde == (
        "Das Netz zerfällt in zwei getrennte Teile. Abseits der größten Gruppe: Schule und Verein.",
        "Noch ohne eingetragene Verbindung: Migrationsberatung.",
    )


def test_spannung_verbindet_nicht_und_erscheint_nur_intern() -> None:
    a, b = akteur("Jobcenter", 1, veto=True), akteur("Kreistag", 2)
    kanten = [beziehung(a, b, 1, art=Beziehungsart.SPANNUNG)]
    allein = "Noch ohne eingetragene Verbindung: Jobcenter und Kreistag."
    assert netzbefunde([a, b], kanten, intern=False) == (allein,)
    innen = netzbefunde([a, b], kanten, intern=True)
    assert innen == (allein, "Spannung mit einem Akteur, der das Vorhaben aufhalten kann: „Jobcenter“ und „Kreistag“.")


def test_angestrebte_beziehungen_zaehlen_nicht_zum_heutigen_netz() -> None:
    a, b = RAND[:2]
    assert netzbefunde([a, b], [beziehung(a, b, stand=Stand.SOLL)], intern=False) == (
        "Noch ohne eingetragene Verbindung: Jobcenter und Kita.",
    )


def test_ohne_akteure_keine_befunde() -> None:
    assert netzbefunde([], [], intern=True) == ()


def test_fehlende_gruppen_werden_in_fester_reihenfolge_genannt() -> None:
    da = [akteur(g.value, n, teilnehmergruppe=g) for n, g in enumerate((Teilnehmergruppe.POLITIK, Teilnehmergruppe.VORSTAND))]
    assert [g.value for g in fehlende_gruppen(da)] == [
        "Abteilungsleitungen",
        "Integrationsbeauftragte",
        "Ausländerbehörde",
        "Bürgerinnen und Bürger",
    ]
    (satz,) = zusammensetzung(da, intern=False)
    assert satz.startswith("Diese Gruppen fehlen noch: Abteilungsleitungen, ")


def test_alle_sechs_gruppen_geben_keinen_hinweis() -> None:
    alle = [akteur(g.value, n, teilnehmergruppe=g) for n, g in enumerate(Teilnehmergruppe)]
    assert zusammensetzung(alle, intern=True) == ()


def test_nur_befuerworter_ist_intern_ein_hinweis() -> None:
    alle = [akteur(g.value, n, teilnehmergruppe=g, haltung=Haltung.UNTERSTUETZT) for n, g in enumerate(Teilnehmergruppe)]
    assert zusammensetzung(alle, intern=False) == ()
    assert "Bedenkenträger gehören" in zusammensetzung(alle, intern=True)[0]
    gegner = [a.aendern(haltung=Haltung.ABLEHNEND) for a in alle]
    assert zusammensetzung(gegner, intern=True) == ("Bisher ist niemand verzeichnet, der das Vorhaben unterstützt.",)


def test_zahlwoerter_und_aufzaehlung() -> None:
    assert [zahlwort(n) for n in (3, 12, 13)] == ["drei", "zwölf", "13"]
    assert aufzaehlung(["A"]) == "A"
    assert aufzaehlung(["A", "B", "C"]) == "A, B und C"
