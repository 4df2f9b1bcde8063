"""Bilder der Gremien, des Aufwands und der Tagesordnung."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from rodiko_kit.akteure.analyse.netz import SECHS_GRUPPEN, aufzaehlung, fehlende_gruppen
from rodiko_kit.akteure.modell import Akteur, Teilnehmergruppe
from rodiko_kit.auftakt.analyse.bilder.satz import BREITE, GROSS, KLEIN, LUECKE, RAND, TEXT, Gesetzt, Stueck, absatz, karte, titelzeile
from rodiko_kit.auftakt.analyse.kreis import im, personentage, ressourcenplan, summe_personentage
from rodiko_kit.auftakt.modell.kreis import Gremium, Mitglied, Projektrolle
from rodiko_kit.basis.bild import Datentabelle, Form, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import anzahl, zahl
from rodiko_kit.saal.analyse.regie import Planzeile, uhr

_SPALTE = (BREITE - 4 * LUECKE) / 3
_BALKEN_VON, _BALKEN_BIS = 300.0, 610.0
_FEHLT = "fehlt noch"


def gremienbild(mitglieder: Sequence[Mitglied], akteure: Sequence[Akteur]) -> Zeichnung:
    """Links die Steuerungsgruppe, rechts der Initiativkreis nach seinen Gruppen; fehlende Gruppen gestrichelt."""
    steuerung, kreis = im(Gremium.STEUERUNGSGRUPPE, mitglieder, akteure), im(Gremium.INITIATIVKREIS, mitglieder, akteure)
    treiber = {m.akteur for m in mitglieder if m.gremium is Gremium.INITIATIVKREIS and m.initiator}
    formen: list[Form] = []
    kopf = max(
        _kopf(formen, "Steuerungsgruppe", "steuert das Vorhaben", LUECKE, _SPALTE),
        _kopf(formen, "Initiativkreis", "begleitet den Gesamtprozess", 2 * LUECKE + _SPALTE, 2 * _SPALTE + LUECKE),
    )
    links = kopf + LUECKE
    for a in steuerung or (None,):
        text = Stueck(a.name, TEXT) if a else Stueck("noch kein Mitglied", TEXT, klasse="text_leise")
        teil = karte((text,), LUECKE, links, _SPALTE, "akteur" if a else "schritt_entfaellt", ref=str(a.id) if a else "")
        formen += teil.formen
        links = teil.unten + LUECKE
    rechts = _gruppen(formen, kreis, treiber, kopf + LUECKE)
    return Zeichnung(
        titel="Steuerungsgruppe und Initiativkreis",
        alternativtext=_gremientext(steuerung, kreis),
        breite=BREITE,
        hoehe=max(links, rechts) + LUECKE,
        formen=tuple(formen),
        tabelle=gremientabelle(mitglieder, akteure),
    )


def _kopf(formen: list[Form], titel: str, zusatz: str, x: float, breite: float) -> float:
    oben = titelzeile(titel, x, LUECKE, breite)
    unten = absatz(Stueck(zusatz, KLEIN, klasse="text_leise"), x, oben.unten + 2, breite)
    formen += (*oben.formen, *unten.formen)
    return unten.unten


def _gruppen(formen: list[Form], kreis: Sequence[Akteur], treiber: set[UUID], oben: float) -> float:
    gruppen = [*SECHS_GRUPPEN, *([Teilnehmergruppe.WEITERE] if any(a.teilnehmergruppe is Teilnehmergruppe.WEITERE for a in kreis) else [])]
    spalten = [oben, oben]
    for gruppe in gruppen:
        wer = [a for a in kreis if a.teilnehmergruppe is gruppe]
        n = spalten.index(min(spalten))
        namen = [Stueck(f"{a.name} (Initiative)" if a.id in treiber else a.name) for a in wer] or [Stueck(_FEHLT, klasse="text_leise")]
        x = 2 * LUECKE + _SPALTE + n * (_SPALTE + LUECKE)
        teil = karte((Stueck(gruppe.value, KLEIN, fett=True), *namen), x, spalten[n], _SPALTE, "akteur" if wer else "schritt_entfaellt")
        formen += teil.formen
        spalten[n] = teil.unten + LUECKE
    return max(spalten)


def _gremientext(steuerung: Sequence[Akteur], kreis: Sequence[Akteur]) -> str:
    fehlt = fehlende_gruppen(kreis)
    luecke = f" Es fehlen: {aufzaehlung([g.value for g in fehlt])}." if fehlt else " Alle sechs Gruppen sind vertreten."
    return (
        f"Die Steuerungsgruppe hat {anzahl(len(steuerung), 'Mitglied', 'Mitglieder')}, der Initiativkreis "
        f"{anzahl(len(kreis), 'Mitglied', 'Mitglieder')}.{luecke}"
    )


def gremientabelle(mitglieder: Sequence[Mitglied], akteure: Sequence[Akteur]) -> Datentabelle:
    """Rollen- und Gremienplan ohne interne Angaben."""
    wer = {a.id: a for a in akteure}
    reihe = [m for g in Gremium for m in mitglieder if m.gremium is g and m.akteur in wer]
    return Datentabelle(
        titel="Gremienplan",
        spalten=("Gremium", "Akteur", "Gruppe", "Aufgabe im Gremium", "Initiator"),
        zeilen=tuple(
            (
                m.gremium.value,
                wer[m.akteur].name,
                wer[m.akteur].teilnehmergruppe.value,
                m.aufgabe or "–",
                "ja" if m.initiator else "nein",
            )
            for m in reihe
        ),
    )


def aufwandbild(rollen: Sequence[Projektrolle]) -> Zeichnung:
    """Balken der Personentage je Rolle; ungeschätzte stehen ohne Balken da."""
    groesster = max([p for r in rollen if (p := personentage(r))], default=Decimal(1))
    formen: list[Form] = []
    y = LUECKE
    for r in rollen:
        tage = personentage(r)
        name = absatz(Stueck(r.name, TEXT, fett=True), LUECKE, y + RAND, _BALKEN_VON - 3 * LUECKE)
        wer = Stueck(f"{anzahl(r.personen, 'Person', 'Personen')}, {r.rollenart.value}", klasse="text_leise")
        art = absatz(wer, LUECKE, name.unten + 2, _BALKEN_VON - 3 * LUECKE)
        mitte = (y + RAND + art.unten) / 2
        breite = float(tage / groesster) * (_BALKEN_BIS - _BALKEN_VON) if tage else 0
        if breite:
            formen.append(
                Rechteck(x=_BALKEN_VON, y=mitte - 13, b=breite, h=26, klasse="bearbeitung", tipp=f"{r.name}: {zahl(tage)} Personentage")
            )
        text = "noch nicht geschätzt" if tage is None else f"{zahl(tage)} PT"
        formen += (*name.formen, *art.formen, Schrift(x=_BALKEN_VON + breite + 8, y=mitte + 5.5, text=text, groesse=TEXT))
        y = art.unten + RAND
    summe = titelzeile(f"Zusammen {zahl(summe_personentage(rollen))} Personentage", LUECKE, y + LUECKE, BREITE - 2 * LUECKE)
    return Zeichnung(
        titel="Aufwand je Rolle",
        alternativtext=f"Balken mit dem Aufwand von {anzahl(len(rollen), 'Rolle', 'Rollen')}, zusammen "
        f"{zahl(summe_personentage(rollen))} Personentage.",
        breite=BREITE,
        hoehe=summe.unten + LUECKE,
        formen=(*formen, *summe.formen),
        tabelle=ressourcenplan(rollen, {}),
    )


def agendabild(zeilen: Sequence[Planzeile], titel: str) -> Zeichnung:
    """Die Tagesordnung in zwei Spalten: je Punkt Uhrzeit, Minuten, Name und Ziel; darunter das Zeitbudget."""
    formen: list[Form] = []
    haelfte = -(-len(zeilen) // 2)
    breite = (BREITE - 3 * LUECKE) / 2
    unten = LUECKE
    for n, reihe in enumerate((zeilen[:haelfte], zeilen[haelfte:])):
        y = LUECKE
        for z in reihe:
            teil = _punkt(z, LUECKE + n * (breite + LUECKE), y, breite)
            formen += teil.formen
            y = teil.unten + 6
        unten = max(unten, y)
    summe = sum(z.bis - z.von for z in zeilen)
    fuss = absatz(Stueck(f"Zeitbudget: {_dauer(summe)}", GROSS, fett=True, klasse="text_primaer"), LUECKE, unten + 4, BREITE - 2 * LUECKE)
    return Zeichnung(
        titel=titel,
        alternativtext=f"Tagesordnung mit {anzahl(len(zeilen), 'Punkt', 'Punkten')}, zusammen {_dauer(summe)}: "
        + "; ".join(f"{z.punkt.name} ({z.bis - z.von} min)" for z in zeilen)
        + ".",
        breite=BREITE,
        hoehe=fuss.unten + LUECKE,
        formen=(*formen, *fuss.formen),
        tabelle=agendatabelle(zeilen),
    )


def _punkt(z: Planzeile, x: float, oben: float, breite: float) -> Gesetzt:
    wann = Stueck(f"{uhr(z.von)}–{uhr(z.bis)} · {z.bis - z.von} min", KLEIN, klasse="text_leise")
    return karte((wann, Stueck(z.punkt.name, TEXT, fett=True)), x, oben, breite, "flaeche" if z.punkt.ziel else "flaeche_leise")


def _dauer(minuten: int) -> str:
    stunden, rest = divmod(minuten, 60)
    teile = [anzahl(stunden, "Stunde", "Stunden")] if stunden else []
    return " ".join([*teile, *([anzahl(rest, "Minute", "Minuten")] if rest or not teile else [])])


def agendatabelle(zeilen: Sequence[Planzeile]) -> Datentabelle:
    """Die Tagesordnung als Tabelle."""
    return Datentabelle(
        titel="Tagesordnung",
        spalten=("Zeit", "Minuten", "Punkt", "Ziel", "Methode", "Wer"),
        zeilen=tuple(
            (
                f"{uhr(z.von)}–{uhr(z.bis)}",
                zahl(z.bis - z.von),
                z.punkt.name,
                z.punkt.ziel or "–",
                z.punkt.methode or "–",
                z.punkt.wer or "–",
            )
            for z in zeilen
        ),
        zahlenspalten=(1,),
    )
