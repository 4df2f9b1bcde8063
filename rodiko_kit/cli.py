"""Die Kommandozeile ``rodiko``: dünne Befehle, deutsche Hilfe, Fortschritt, ``--json``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast
from uuid import UUID

import typer

from rodiko_kit.basis.fehler import RodikoFehler, SammelFehler
from rodiko_kit.betrieb.anzeige import arbeit, balken
from rodiko_kit.betrieb.hilfe import Befehl, Befehlsgruppe, aufruffehler, datentraeger

if TYPE_CHECKING:
    from rodiko_kit.sitzung import Sitzung

app = typer.Typer(
    name="rodiko",
    cls=Befehlsgruppe,
    help="Werkstatt für kommunale Ankunftsprozesse.",
    add_completion=False,
    pretty_exceptions_enable=False,
)

Datenbank = Annotated[
    str | None, typer.Option("--datenbank", metavar="DATEI", help="Datei oder URL des Projekts; ohne Angabe das zuletzt geöffnete.")
]
AlsJson = Annotated[bool, typer.Option("--json", help="Ergebnis als JSON ausgeben.")]
Kommunenname = Annotated[
    str | None, typer.Option("--kommune", metavar="NAME", help="Name, Kürzel, Schlüssel oder Kennung der Kommune; ohne Angabe alle.")
]
Spalten = Annotated[
    str | None,
    typer.Option("--spalten", metavar="ANGABEN", help="Spalten eines CSV-Protokolls: „fall=Vorgang; aktivitaet=Schritt; ende=Zeit“."),
]


_AUFRUFFEHLER = cast("type[Exception]", typer.BadParameter.__base__)
"""Alles, was an den Angaben eines Aufrufs falsch sein kann; typer nennt die Oberklasse nicht bei Namen."""


def main() -> None:
    """Einsprung des Programms; Fehler erscheinen als deutscher Satz."""
    raise SystemExit(fuehre_aus(sys.argv[1:]))


def fuehre_aus(angaben: list[str]) -> int:
    """Führt einen Befehl aus und gibt den Rückgabewert: 0 in Ordnung, 1 Fehler, 2 falscher Aufruf, 130 abgebrochen."""
    try:
        return int(app(angaben or ["--help"], prog_name="rodiko", standalone_mode=False) or 0)
    except _AUFRUFFEHLER as fehler:
        return _fehler(aufruffehler(fehler), 2)
    except SammelFehler as fehler:
        return _fehler(f"{len(fehler.fehler)} Fehler, es wurde nichts geändert:\n{fehler}")
    except RodikoFehler as fehler:
        return _fehler(str(fehler))
    except (typer.Abort, KeyboardInterrupt):
        return _fehler("Abgebrochen.", 130)
    except OSError as fehler:
        return _fehler(datentraeger(fehler))


def _fehler(satz: str, rueckgabe: int = 1) -> int:
    sys.stderr.write(f"{satz}\n")
    return rueckgabe


@app.command(cls=Befehl)
def start(
    datenbank: Datenbank = None,
    anschluss: Annotated[int, typer.Option("--anschluss", metavar="NUMMER", help="Nummer des Anschlusses; 0 nimmt eine freie.")] = 8866,
    als_json: AlsJson = False,
) -> None:
    """Startet den Server und druckt die Adresse; läuft er schon, nur die Adresse."""
    from rodiko_kit.betrieb.laufend import laufende_adresse

    if adresse := laufende_adresse(datenbank):
        _sage_adresse(adresse, lief_schon=True, als_json=als_json)
        return
    from rodiko_kit.betrieb.starten import bediene

    bediene(datenbank, anschluss=anschluss, melde=lambda a, *, lief_schon: _sage_adresse(a, lief_schon=lief_schon, als_json=als_json))


def _sage_adresse(adresse: str, *, lief_schon: bool, als_json: bool) -> None:
    werte = {"adresse": adresse, "lief_schon": lief_schon}
    sys.stdout.write(json.dumps(werte) + "\n" if als_json else f"{'Läuft schon' if lief_schon else 'Bereit'}: {adresse}\n")
    sys.stdout.flush()


@app.command(cls=Befehl)
def lab(ordner: Annotated[Path, typer.Argument(help="Ordner mit Notebooks.")] = Path("notebooks")) -> None:
    """Öffnet JupyterLab mit den Notebooks; gespeichert wird über den laufenden Server oder unmittelbar."""
    import subprocess

    raise typer.Exit(subprocess.run([sys.executable, "-m", "jupyterlab", str(ordner)], check=False).returncode)  # noqa: S603  eigener Interpreter


@app.command(cls=Befehl)
def neu(name: Annotated[str, typer.Argument(help="Name des Projekts.")]) -> None:
    """Legt ein leeres Projekt in „daten“ an und merkt es als zuletzt geöffnet."""
    from rodiko_kit.betrieb import projekte

    datei = projekte.lege_an(name)
    projekte.merke(datei)
    sys.stdout.write(f"Angelegt: {datei}\n")


@app.command(cls=Befehl)
def einlesen(
    datei: Annotated[
        Path, typer.Argument(help="Arbeitsmappe (xlsx), Prozess (BPMN, YAML) oder Ereignisprotokoll (XES, CSV); der Inhalt entscheidet.")
    ],
    datenbank: Datenbank = None,
    kommune: Kommunenname = None,
    prozess: Annotated[
        str, typer.Option("--prozess", metavar="NAME", help="Welcher Prozess der Datei; bei einem Protokoll: zu welchem Prozess es gehört.")
    ] = "",
    neu: Annotated[bool, typer.Option("--neu", help="Prozess neu anlegen, auch wenn es einen gleichen Namens gibt.")] = False,
    ersetzen: Annotated[bool, typer.Option("--ersetzen", help="Schritte des gleichnamigen Prozesses ersetzen.")] = False,
    spalten: Spalten = None,
    auslassen: Annotated[bool, typer.Option("--auslassen", help="Fehlerhafte Zeilen eines Protokolls auslassen und zählen.")] = False,
) -> None:
    """Liest Arbeitsmappe, Prozess oder Ereignisprotokoll ein; was zu entscheiden ist, wird gemeldet und am Cockpit entschieden."""
    from rodiko_kit.betrieb import protokolldatei, prozessdatei
    from rodiko_kit.betrieb.projekte import lies_neue_kommune
    from rodiko_kit.betrieb.stapel import lies_ein

    if protokolldatei.ist_protokoll(datei) or spalten:
        _lies_protokoll(datei, datenbank, kommune, prozess, spalten, auslassen=auslassen)
        return
    inhalt = _bytes(datei)
    if neu and ersetzen:
        raise RodikoFehler("--neu und --ersetzen schließen sich aus. Bitte eines davon nennen.")
    weise = "neu" if neu else "ersetzen" if ersetzen else ""
    ist_prozess = prozessdatei.ist_prozessdatei(inhalt)
    hinweise: list[str] = []
    with _sitzung(datenbank) as sitzung, arbeit(f"{datei.name} wird eingelesen …"):
        ziele = _mindestens_eine(_kommunen(sitzung, kommune)) if ist_prozess else _kommunen(sitzung, kommune)
        if not ziele:
            lies_neue_kommune(sitzung.anschluss, datei.name, inhalt)
            satz = f"{datei.name} eingelesen, Kommune neu angelegt."
        elif len(ziele) > 1:
            raise RodikoFehler("Das Projekt hat mehrere Kommunen. Bitte mit --kommune eine nennen.")
        elif ist_prozess:
            ziel = UUID(ziele[0]["id"])
            satz, hinweise = prozessdatei.lies_ein(sitzung.anschluss, ziel, datei.name, inhalt, weise=weise, prozess=prozess)
        else:
            satz = lies_ein(sitzung.anschluss, UUID(ziele[0]["id"]), datei.name, inhalt)
    _sage(satz, hinweise)


def _sage(satz: str, hinweise: list[str]) -> None:
    sys.stdout.write(satz + "\n")
    sys.stderr.write("".join(f"Hinweis: {h}\n" for h in hinweise))


def _lies_protokoll(datei: Path, datenbank: str | None, kommune: str | None, prozess: str, spalten: str | None, *, auslassen: bool) -> None:
    from rodiko_kit.betrieb import protokolldatei
    from rodiko_kit.prozesse.analyse.protokoll.spalten import lies_zuordnung

    zuordnung = lies_zuordnung(spalten) if spalten else None
    with _sitzung(datenbank) as sitzung, balken(datei.name, 100) as fortschritt, datei.open("rb") as strom:
        ziele = _mindestens_eine(_kommunen(sitzung, kommune))
        if len(ziele) > 1:
            raise RodikoFehler("Das Projekt hat mehrere Kommunen. Bitte mit --kommune eine nennen.")
        ergebnis = protokolldatei.lies_ein(
            sitzung.anschluss,
            UUID(ziele[0]["id"]),
            protokolldatei.Auftrag(datei.name, strom, zuordnung, auslassen),
            prozess=prozess,
            schluessel=protokolldatei.schluessel_fuer(sitzung),
            fortschritt=lambda anteil, _: fortschritt(round(100 * anteil)),
        )
    _sage(*ergebnis)


@app.command(cls=Befehl)
def ausgeben(
    nach: Annotated[Path, typer.Option("--nach", metavar="ORDNER", help="Ordner für die Dateien.")] = Path(),
    datenbank: Datenbank = None,
    kommune: Kommunenname = None,
    intern: Annotated[bool, typer.Option("--intern", help="Mit den Spalten „Beratung intern“.")] = False,
    bpmn: Annotated[bool, typer.Option("--bpmn", help="Statt der Arbeitsmappe je Prozess eine BPMN-Datei.")] = False,
    yaml: Annotated[bool, typer.Option("--yaml", help="Statt der Arbeitsmappe je Prozess eine Austauschdatei (YAML).")] = False,
    fragen: Annotated[Path | None, typer.Option("--offene-fragen", metavar="DATEI", help="Die Lücken eines Prozesses als Mappe.")] = None,
    prozess: Annotated[str, typer.Option("--prozess", metavar="NAME", help="Zu --offene-fragen: Kürzel oder Name des Prozesses.")] = "",
    protokoll: Annotated[Path | None, typer.Option("--protokoll", metavar="DATEI", help="Protokoll der Abstimmungen.")] = None,
    ics: Annotated[bool, typer.Option("--ics", help="Statt der Arbeitsmappe die Termine des Maßnahmenplans für den Kalender.")] = False,
) -> None:
    """Schreibt je Kommune eine Arbeitsmappe, Prozesse (BPMN, YAML), Termine (ICS), offene Fragen oder das Protokoll der Abstimmungen."""
    from rodiko_kit.betrieb import prozessdatei
    from rodiko_kit.betrieb.fragen import gib_fragen_aus
    from rodiko_kit.betrieb.planausgabe import gib_termine_aus
    from rodiko_kit.betrieb.saaldruck import schreibe_protokoll
    from rodiko_kit.betrieb.stapel import gib_aus

    gewuenscht: tuple[tuple[Literal["bpmn", "yaml"], bool], ...] = (("bpmn", bpmn), ("yaml", yaml))
    formen = [form for form, ja in gewuenscht if ja]
    with _sitzung(datenbank) as sitzung:
        ziele = _mindestens_eine(_kommunen(sitzung, kommune))
        if fragen is not None:
            sys.stdout.write(f"{gib_fragen_aus(sitzung.anschluss, ziele, prozess, fragen)}\n")
            return
        if protokoll is not None:
            sys.stdout.writelines(f"{pfad}\n" for pfad in schreibe_protokoll(sitzung.anschluss, ziele, protokoll))
            return
        if ics:
            sys.stdout.writelines(f"{pfad}\n" for pfad in gib_termine_aus(sitzung.anschluss, ziele, nach))
            return
        for ziel in ziele:
            if not formen:
                sys.stdout.write(f"{gib_aus(sitzung.anschluss, UUID(ziel['id']), nach, intern=intern)}\n")
            ordner = nach if len(ziele) == 1 else nach / str(ziel["kuerzel"])
            for pfad, hinweise in (d for form in formen for d in prozessdatei.gib_aus(sitzung.anschluss, UUID(ziel["id"]), ordner, form)):
                sys.stdout.write(f"{pfad}\n")
                sys.stderr.write("".join(f"Hinweis: {h}\n" for h in hinweise))


@app.command(cls=Befehl)
def vorlage(nach: Annotated[Path, typer.Option("--nach", metavar="ORDNER", help="Ordner für die Vorlage.")] = Path()) -> None:
    """Schreibt eine leere Arbeitsmappe mit Erklärungen und Auswahllisten."""
    from rodiko_kit.betrieb.stapel import schreibe_vorlage

    sys.stdout.write(f"{schreibe_vorlage(nach)}\n")


@app.command(cls=Befehl)
def bericht(
    art: Annotated[str, typer.Argument(help="Art des Berichts, etwa „kommune“.")],
    formate: Annotated[str, typer.Option("--format", metavar="FORMATE", help="Formate mit Komma: html, pdf.")] = "html,pdf",
    nach: Annotated[Path, typer.Option("--nach", metavar="ORDNER", help="Ordner für die Dateien.")] = Path(),
    datenbank: Datenbank = None,
    kommune: Kommunenname = None,
    intern: Annotated[bool, typer.Option("--intern", help="Mit Angaben „Beratung intern“.")] = False,
    als_json: AlsJson = False,
) -> None:
    """Erzeugt einen Bericht je Kommune (ohne --kommune für alle)."""
    from rodiko_kit.reporting.erzeugen import erzeuge

    ergebnis: list[dict[str, Any]] = []
    with _sitzung(datenbank) as sitzung:
        for ziel in _mindestens_eine(_kommunen(sitzung, kommune)):
            with arbeit(f"Bericht für {ziel['name']} …"):
                fertig = erzeuge(art, UUID(ziel["id"]), formate.split(","), nach, sitzung.anschluss, intern=intern, projekt=Path.cwd())
            ergebnis.append({"kommune": ziel["name"], "dateien": [str(d) for d in fertig.dateien], "warnungen": list(fertig.warnungen)})
    if als_json:
        sys.stdout.write(json.dumps(ergebnis, ensure_ascii=False, indent=1) + "\n")
        return
    for eintrag in ergebnis:
        sys.stdout.write("".join(f"{d}\n" for d in eintrag["dateien"]))
        sys.stderr.write("".join(f"Hinweis: {w}\n" for w in eintrag["warnungen"]))


@app.command(cls=Befehl)
def simulieren(
    datei: Annotated[Path | None, typer.Argument(help="Austauschdatei (yaml) oder BPMN-Datei; ohne sie „--prozess“ nennen.")] = None,
    prozess: Annotated[str, typer.Option("--prozess", metavar="NAME", help="Kürzel oder Name eines Prozesses im Projekt.")] = "",
    szenario: Annotated[str, typer.Option("--szenario", metavar="NAME", help="IST, SOLL I, SOLL II oder ein Szenario.")] = "",
    faelle: Annotated[int, typer.Option("--faelle", metavar="ZAHL", help="Gewertete Fälle je Lauf.")] = 10000,
    laeufe: Annotated[int, typer.Option("--laeufe", metavar="ZAHL", help="Unabhängige Läufe.")] = 10,
    ohne_engpass: Annotated[bool, typer.Option("--ohne-engpass", help="Als hätte jede Einheit beliebig viele Kräfte.")] = False,
    keim: Annotated[int, typer.Option("--keim", metavar="ZAHL", help="Gleicher Keim, gleiches Ergebnis.")] = 1,
    einschwingen: Annotated[int | None, typer.Option("--einschwingen", metavar="ZAHL", help="Ungewertete Fälle vorab.")] = None,
    land: Annotated[str, typer.Option("--land", metavar="KÜRZEL", help="Feiertage dieses Landes, nur bei einer Datei.")] = "",
    ausfuehrung: Annotated[str, typer.Option("--ausfuehrung", metavar="ART", help="allein, faeden, prozesse oder dask.")] = "allein",
    datenbank: Datenbank = None,
    kommune: Kommunenname = None,
    als_json: AlsJson = False,
) -> None:
    """Simuliert einen Prozess mit Kalendern und Warteschlangen; exakte Werte stehen daneben."""
    from rodiko_kit.betrieb.simulieren import Auftrag, aus_datei, aus_projekt, rechne, tafel

    if (datei is None) == (not prozess):
        raise RodikoFehler("Bitte entweder eine Datei oder mit --prozess einen Prozess des Projekts nennen.")
    if datei is not None and szenario:
        raise RodikoFehler("--szenario gilt für Prozesse des Projekts. Bitte mit --prozess einen nennen.")
    if datei is not None:
        vorhaben = aus_datei(datei, land)
    else:
        with _sitzung(datenbank) as sitzung:
            ziele = _mindestens_eine(_kommunen(sitzung, kommune))
            if len(ziele) > 1:
                raise RodikoFehler("Das Projekt hat mehrere Kommunen. Bitte mit --kommune eine nennen.")
            vorhaben = aus_projekt(sitzung.anschluss, UUID(ziele[0]["id"]), prozess, szenario)
    auftrag = Auftrag(faelle, laeufe, keim, ohne_engpass, einschwingen, ausfuehrung)
    with balken("Läufe", laeufe) as fortschritt:
        werte = rechne(vorhaben, auftrag, fortschritt)
    if als_json:
        sys.stdout.write(json.dumps(werte, ensure_ascii=False, indent=1) + "\n")
        return
    from rich.console import Console

    Console().print(tafel(werte))
    sys.stderr.write("".join(f"Hinweis: {h}\n" for h in werte["hinweise"]))


@app.command(cls=Befehl)
def sichern(
    nach: Annotated[Path | None, typer.Option("--nach", metavar="DATEI", help="Datei der Sicherung.")] = None, datenbank: Datenbank = None
) -> None:
    """Sichert die Datenbank, auch während der Server läuft."""
    from rodiko_kit.sitzung import vorgabeziel
    from rodiko_kit.storage.sicherung import sichere

    with arbeit("Die Datenbank wird gesichert …"):
        pfad = sichere(datenbank or vorgabeziel(), nach)
    sys.stdout.write(f"{pfad}\n")


@app.command(cls=Befehl)
def wiederherstellen(sicherung: Annotated[Path, typer.Argument(help="Datei der Sicherung.")], datenbank: Datenbank = None) -> None:
    """Ersetzt den Stand durch eine Sicherung; der bisherige bleibt im Ordner „sicherungen“."""
    from rodiko_kit.sitzung import klassen
    from rodiko_kit.storage.sicherung import stelle_wieder_her

    with _sitzung(datenbank) as sitzung:
        if sitzung.verteiler is None:
            raise RodikoFehler("Der Server läuft. Bitte am Cockpit „Wiederherstellen“ benutzen oder ihn zuerst beenden.")
        alt = stelle_wieder_her(sitzung.verteiler.speicher, sicherung, klassen())
    sys.stdout.write(f"Wiederhergestellt. Der vorige Stand: {alt}\n")


@app.command(cls=Befehl)
def pruefen(
    datei: Annotated[Path, typer.Argument(help="Arbeitsmappe, Datenbank, BPMN-Datei oder Ereignisprotokoll (XES, CSV).")],
    spalten: Spalten = None,
    als_json: AlsJson = False,
) -> None:
    """Sagt, was in einer Datei steht und was daran falsch ist; speichert nichts."""
    from rodiko_kit.betrieb.pruefen import pruefe
    from rodiko_kit.prozesse.analyse.protokoll.spalten import lies_zuordnung

    befund = pruefe(datei, lies_zuordnung(spalten) if spalten else None)
    if als_json:
        sys.stdout.write(json.dumps(befund.bericht(), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(f"{befund.form} {befund.datei}\n" + "".join(f"  {n}: {z}\n" for n, z in befund.anzahlen.items()))
        sys.stdout.write("".join(f"{m.text}\n" for m in befund.meldungen) or "Keine Mängel.\n")
        sys.stdout.write("".join(f"Hinweis: {h}\n" for h in befund.hinweise))
    raise typer.Exit(0 if befund.in_ordnung else 1)


@app.command(cls=Befehl)
def loeschen(
    kommune: Annotated[str, typer.Argument(help="Name, Kürzel, Schlüssel oder Kennung der Kommune.")],
    ja: Annotated[bool, typer.Option("--ja", help="Ohne Rückfrage löschen.")] = False,
    datenbank: Datenbank = None,
) -> None:
    """Löscht eine Kommune mit allem, auch aus dem Verlauf; Sicherungen bleiben."""
    with _sitzung(datenbank) as sitzung:
        if sitzung.verteiler is None:
            raise RodikoFehler("Der Server läuft. Bitte ihn zuerst beenden.")
        ziel = _kommunen(sitzung, kommune)[0]
        if not ja and not typer.confirm(f"„{ziel['name']}“ mit allen Daten endgültig löschen?"):
            raise typer.Exit(1)
        sitzung.verteiler.loesche_kommune(sitzung.anschluss.wer, UUID(ziel["id"]))
    sys.stdout.write(f"„{ziel['name']}“ ist gelöscht.\n")


def _sitzung(datenbank: str | None) -> Sitzung:
    from rodiko_kit.sitzung import oeffne

    return oeffne(datenbank)


def _kommunen(sitzung: Sitzung, name: str | None) -> list[dict[str, Any]]:
    alle = sitzung.kommunen()
    if name is None:
        return alle
    treffer = [k for k in alle if name.casefold() in {str(k[f]).casefold() for f in ("id", "kuerzel", "name", "schluessel")}]
    if len(treffer) == 1:
        return treffer
    if treffer:
        raise RodikoFehler(f"„{name}“ ist mehrdeutig. Bitte den amtlichen Schlüssel nennen.")
    bekannt = ", ".join(str(k["name"]) for k in alle) or "keine"
    raise RodikoFehler(f"Eine Kommune „{name}“ gibt es in diesem Projekt nicht. Vorhanden: {bekannt}.")


def _mindestens_eine(kommunen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if not kommunen:
        raise RodikoFehler("Das Projekt hat noch keine Kommune. Bitte am Cockpit eine anlegen oder eine Arbeitsmappe einlesen.")
    return kommunen


def _bytes(datei: Path) -> bytes:
    try:
        return datei.read_bytes()
    except OSError as fehler:
        raise RodikoFehler(f"Die Datei {datei} lässt sich nicht lesen. Bitte den Pfad prüfen.") from fehler
