"""Das erste Blatt: wie die Mappe ausgefüllt wird."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.stil import FARBEN
from rodiko_kit.storage.excel import aufbau
from rodiko_kit.storage.excel.formate import Formate

_AUSFUELLEN = (
    (
        "Wo",
        (
            "Je Thema ein Blatt. Einträge beginnen in der ersten freien Zeile unter der Überschrift. Grau darüber steht, was gemeint ist. "
            "Zeilen lassen sich einfügen, löschen, sortieren und filtern; Überschriften und Blattnamen bleiben, wie sie sind."
        ),
    ),
    (
        "Kürzel",
        (
            "Jede Zeile braucht ein Kürzel, etwa A-015. Es ist der Schlüssel des Eintrags und bleibt, auch wenn der Name sich ändert. "
            "Wird ein Kürzel geändert, gilt das als neuer Eintrag, und der alte erscheint als „fehlt“."
        ),
    ),
    (
        "Auf andere Einträge zeigen",
        "Aus der Liste wählen („Kürzel · Name“) oder das Kürzel eintippen. Was im anderen Blatt neu steht, bietet die Liste gleich an.",
    ),
    ("Zahlen", "Mit Komma: 12,5. Anteile von 0 bis 1 (0,65) oder als 65 %. Die Einheit steht in der Überschrift in Klammern."),
    ("Datum", "TT.MM.JJJJ, etwa 03.06.2026."),
    ("Mehrere Angaben in einer Zelle", 'Mit Semikolon trennen: Name; Anschrift. Enthält eine Angabe selbst ein Semikolon, in „"“ setzen.'),
    ("Nicht erlaubt", "Formeln, verbundene Zellen und Fehlerwerte wie #NV. Text, der mit = beginnt, bleibt Text."),
    (
        "Eigene Blätter",
        "Blätter, deren Name mit „Notiz“ beginnt, werden nicht gelesen. Jedes andere unbekannte Blatt wird beim Einlesen gemeldet.",
    ),
)
_EINLESEN = (
    (
        "Vorschau",
        "Vor dem Übernehmen zeigt das Programm, was neu ist, was sich ändert und was fehlt. Ist etwas falsch, wird nichts übernommen.",
    ),
    ("Fehlt", "Was in der Datei fehlt, wird nur gelöscht, wenn Sie es in der Vorschau ankreuzen."),
    (
        "Inzwischen am Bildschirm geändert",
        "Die Mappe kennt ihren Stand. Wurde dieselbe Angabe hier und am Bildschirm verschieden geändert, entscheiden Sie in der Vorschau.",
    ),
)


def schreibe_anleitung(
    mappe: Any,  # noqa: ANN401  xlsxwriter ist ohne Typen
    formate: Formate,
    klassen: Sequence[type[Objekt]],
    kopf: tuple[str, int | None],
    *,
    intern: bool,
) -> None:
    """Titel, Regeln, Farben, Verzeichnis der Blätter; ``kopf`` = Name der Kommune und Journalnummer (leer bei Vorlagen)."""
    blatt = mappe.add_worksheet(aufbau.ANLEITUNG)
    blatt.hide_gridlines(2)
    blatt.set_tab_color(FARBEN["akzent"])
    for spalte, breite in enumerate((2, 34, 110)):
        blatt.set_column(spalte, spalte, breite, formate["grund"])
    zeile = _kopf(blatt, formate, *kopf)
    zeile = _abschnitt(blatt, formate, zeile, "So wird ausgefüllt", _AUSFUELLEN)
    zeile = _farben(blatt, formate, zeile, intern=intern)
    zeile = _abschnitt(blatt, formate, zeile, "So wird eingelesen", _EINLESEN)
    _verzeichnis(blatt, formate, zeile, klassen)
    blatt.protect("")
    blatt.set_landscape()
    blatt.set_paper(9)
    blatt.fit_to_pages(1, 0)


def _kopf(blatt: Any, formate: Formate, kommune: str, nummer: int | None) -> int:  # noqa: ANN401  xlsxwriter ist ohne Typen
    blatt.set_row(0, 36)
    for spalte in range(3):
        blatt.write_blank(0, spalte, None, formate["titelband"])
    blatt.write_string(0, 1, f"Arbeitsmappe {kommune}".strip(), formate["titel"])
    stand = "leere Vorlage" if nummer is None else f"Journaleintrag {nummer}"
    for zeile, (wort, text) in enumerate((("Kommune", kommune or "noch nicht angelegt"), ("Stand", stand)), start=2):
        blatt.write_string(zeile, 1, wort, formate["stichwort"])
        blatt.write_string(zeile, 2, text, formate["satz"])
    return 5


def _abschnitt(blatt: Any, formate: Formate, zeile: int, titel: str, saetze: Sequence[tuple[str, str]]) -> int:  # noqa: ANN401  xlsxwriter
    _ueberschrift(blatt, formate, zeile, titel)
    for nummer, (wort, satz) in enumerate(saetze, start=zeile + 1):
        blatt.write_string(nummer, 1, wort, formate["stichwort"])
        blatt.write_string(nummer, 2, satz, formate["satz"])
        blatt.set_row(nummer, 4 + 15 * -(-len(satz) // 110))
    return zeile + len(saetze) + 2


def _farben(blatt: Any, formate: Formate, zeile: int, *, intern: bool) -> int:  # noqa: ANN401  xlsxwriter ist ohne Typen
    muster = [
        ("kopf_pflicht", "Überschrift *", "Pflichtfeld: jede Zeile braucht hier einen Wert."),
        ("kopf", "Überschrift", "Darf leer bleiben; dann gilt die Vorgabe."),
        ("fehlt", "", "Hier fehlt in einer angefangenen Zeile ein Pflichtwert."),
        ("doppelt", "A-001", "Dieses Kürzel steht zweimal im Blatt."),
    ]
    if intern:
        muster.append(("kopf_intern", aufbau.INTERN, "Nur für die Beratung. Die Datei dann nicht an die Kommune weitergeben."))
    _ueberschrift(blatt, formate, zeile, "Farben")
    for nummer, (stil, probe, satz) in enumerate(muster, start=zeile + 1):
        blatt.write_string(nummer, 1, probe, formate[stil])
        blatt.write_string(nummer, 2, satz, formate["satz"])
    return zeile + len(muster) + 2


def _verzeichnis(blatt: Any, formate: Formate, zeile: int, klassen: Sequence[type[Objekt]]) -> None:  # noqa: ANN401  xlsxwriter
    _ueberschrift(blatt, formate, zeile, "Blätter")
    for nummer, klasse in enumerate(klassen, start=zeile + 1):
        blatt.write_url(nummer, 1, f"internal:'{klasse.BLATT}'!A{aufbau.ERSTE_ZEILE}", formate["link"], klasse.BLATT)
        blatt.write_string(nummer, 2, klasse.ERKLAERUNG, formate["satz"])
        blatt.set_row(nummer, 4 + 15 * max(1, -(-len(klasse.ERKLAERUNG) // 110)))


def _ueberschrift(blatt: Any, formate: Formate, zeile: int, titel: str) -> None:  # noqa: ANN401  xlsxwriter ist ohne Typen
    blatt.set_row(zeile, 24)
    blatt.write_string(zeile, 1, titel, formate["abschnitt"])
    blatt.write_blank(zeile, 2, None, formate["abschnitt"])
