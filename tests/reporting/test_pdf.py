from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.basis.textmass import textbreite
from rodiko_kit.reporting.bloecke import Absatz, Block, Deckblatt, Foto, Tabellenblock, Ueberschrift
from rodiko_kit.reporting.dokument import ordne
from rodiko_kit.reporting.pdf import als_pdf, zeitpunkt
from tests.reporting.feindlich import TEXTE, feindlicher_bericht
from tests.reporting.muster import musterbericht

WURZEL = Path(__file__).parents[2]


def _pdf(*bloecke: Block) -> bytes:
    inhalt, warnungen = als_pdf(ordne(bloecke))
    assert warnungen == ()
    return inhalt


@pytest.fixture(scope="module")
def inhalt() -> bytes:
    return _pdf(*musterbericht())


@pytest.fixture(scope="module")
def text(inhalt: bytes) -> str:
    return _text(inhalt)


def _text(inhalt: bytes) -> str:
    return "\n".join(seite.extract_text() for seite in PdfReader(io.BytesIO(inhalt)).pages)


def _ohne_luecken(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b\u200d\u202a-\u202e\u2066-\u2069-]", "", text)


def _struktur(knoten: Any) -> Iterator[Any]:
    if isinstance(knoten, pikepdf.Array):
        for teil in knoten:
            yield from _struktur(teil)
    elif isinstance(knoten, pikepdf.Dictionary):
        if "/S" in knoten:
            yield knoten
        if "/K" in knoten:
            yield from _struktur(knoten.K)


def _marken(inhalt: bytes) -> tuple[Counter[str], list[Any]]:
    with pikepdf.open(io.BytesIO(inhalt)) as pdf:
        knoten = list(_struktur(pdf.Root.StructTreeRoot.K))
        return Counter(str(k.S) for k in knoten), [str(k.Alt) for k in knoten if str(k.S) == "/Figure" and "/Alt" in k]


def test_marken_zaehlen_tabellen_bilder_und_ueberschriften(inhalt: bytes) -> None:
    dokument = ordne(musterbericht())
    marken, alternativtexte = _marken(inhalt)
    bilder = [b for _, b in dokument.abbildungen()]
    tafeln = [b for _, b in dokument.tabellen() if b.tabelle.zeilen]
    fotos = [g.block for g in dokument.glieder if isinstance(g.block, Foto)]
    assert marken["/Figure"] == len(bilder) + len(fotos)
    assert alternativtexte == [*(b.zeichnung.alternativtext for b in bilder), *(f.alternativtext for f in fotos)]
    assert marken["/Table"] == marken["/THead"] == len(tafeln) + len(bilder)
    spalten = [t.tabelle for t in tafeln] + [b.zeichnung.tabelle for b in bilder]
    assert marken["/TH"] == sum(len(t.spalten) for t in spalten)
    assert marken["/TD"] == sum(len(t.spalten) * len(t.zeilen) for t in spalten)
    assert marken["/H2"] == 2
    assert marken["/Title"] == 1


def test_jede_kopfzelle_nennt_ihren_bereich(inhalt: bytes) -> None:
    with pikepdf.open(io.BytesIO(inhalt)) as pdf:
        koepfe = [k for k in _struktur(pdf.Root.StructTreeRoot.K) if str(k.S) == "/TH"]
        assert koepfe
        for kopf in koepfe:
            angaben = kopf.A if isinstance(kopf.A, pikepdf.Array) else [kopf.A]
            assert "/Column" in {str(a.Scope) for a in angaben if "/Scope" in a}


def test_sprache_kennung_titel_und_lesezeichen(inhalt: bytes) -> None:
    with pikepdf.open(io.BytesIO(inhalt)) as pdf:
        assert str(pdf.Root.Lang) == "de-DE"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as angaben:
            assert angaben["pdfuaid:part"] == "1"
            assert (angaben["pdfaid:part"], angaben["pdfaid:conformance"]) == ("2", "A")
            assert angaben["dc:title"] == "Bericht zur Ankunft mit nationalem Visum"
            assert angaben["dc:creator"] == ["Beratung Musterland GmbH"]
        with pdf.open_outline() as verzeichnis:
            titel = [e.title for e in verzeichnis.root]
    assert [t.split()[-1] for t in titel[-3:]] == ["Szenarien", "Berichts", "Abbildungen"]


def test_pruefprogramm_findet_nichts(inhalt: bytes, tmp_path: Path) -> None:
    import pdfua

    datei = tmp_path / "bericht.pdf"
    datei.write_bytes(inhalt)
    assert [(f.rule_id, f.message) for f in pdfua.validate(str(datei)).findings] == []


def test_nummern_und_verweise_stimmen_mit_dem_dokument_ueberein(text: str) -> None:
    for nummer, titel in enumerate(("Akteure nach Einfluss", "Schritte nach Organisationseinheit", "Laufende Kosten je Jahr"), start=1):
        assert f"Abbildung {nummer}: {titel}" in text
    assert "Tabelle 2: Schritte, Zuständigkeit und Zeiten" in text
    assert "Abläufe stehen in Abschnitt 2." in re.sub(r"\s+", " ", text)
    assert "2.2 Schritte und Zeiten" in text


def test_seiten_zaehlen_und_wiederholen_den_tabellenkopf(inhalt: bytes) -> None:
    seiten = [s.extract_text() for s in PdfReader(io.BytesIO(inhalt)).pages]
    for nummer, seite in enumerate(seiten[1:], start=2):
        assert f"Seite {nummer} von {len(seiten)}" in seite
    assert "Seite 1" not in seiten[0]
    assert sum("Wartezeit" in s and "Zuständig" in s and "Bearbeitung" in s for s in seiten) >= 3


def test_bilder_sind_text_und_schriften_eingebettet(inhalt: bytes, text: str) -> None:
    assert "Migrationsberatung der Wohlfahrtsverbände" in text
    with pikepdf.open(io.BytesIO(inhalt)) as pdf:
        namen = {str(o.FontName) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"}
    assert {re.sub(r"^/[A-Z]{6}\+", "", n).split("-")[0] for n in namen} <= {"AtkinsonHyperlegible", "DejaVuSans"}


def test_breites_bild_steht_auf_grosser_seite(inhalt: bytes) -> None:
    formate = {tuple(round(float(w)) for w in s.mediabox[2:]) for s in PdfReader(io.BytesIO(inhalt)).pages}
    assert formate == {(595, 842), (1191, 842)}


def test_gleiche_eingabe_gleiche_bytes_auch_in_einem_anderen_prozess(inhalt: bytes) -> None:
    assert _pdf(*musterbericht()) == inhalt
    befehl = """
import hashlib
from rodiko_kit.reporting.dokument import ordne
from rodiko_kit.reporting.html import als_html
from rodiko_kit.reporting.pdf import als_pdf
from tests.reporting.muster import musterbericht
dokument = ordne(musterbericht())
print(hashlib.sha256(als_pdf(dokument)[0]).hexdigest(), hashlib.sha256(als_html(dokument)).hexdigest())
"""
    from rodiko_kit.reporting.html import als_html

    lauf = subprocess.run(
        [sys.executable, "-c", befehl], cwd=WURZEL, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"}
    )
    dort = [hashlib.sha256(b).hexdigest() for b in (inhalt, als_html(ordne(musterbericht())))]
    assert lauf.stdout.split() == dort


@pytest.fixture(scope="module")
def feindlich() -> bytes:
    return _pdf(*feindlicher_bericht())


def test_feindlicher_text_erscheint_als_text(feindlich: bytes) -> None:
    gesetzt = _ohne_luecken(_text(feindlich))
    assert [t for t in TEXTE if t.isascii() and _ohne_luecken(t) not in gesetzt] == []


def test_feindlicher_bericht_bleibt_barrierefrei(feindlich: bytes) -> None:
    marken, alternativtexte = _marken(feindlich)
    assert marken["/Figure"] == len(alternativtexte) == len(TEXTE)
    assert alternativtexte == list(TEXTE)


def test_feindlicher_text_ragt_nicht_aus_der_seite(feindlich: bytes) -> None:
    for seite in PdfReader(io.BytesIO(feindlich)).pages[1:8]:
        raender: list[tuple[float, float, str]] = []

        def merke(stueck: str, cm: Any, tm: Any, _schrift: Any, groesse: float, raender: list[tuple[float, float, str]] = raender) -> None:
            links = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            zeile = max(stueck.split("\n"), key=len)
            raender.append((links, links + textbreite(zeile.strip(), groesse * tm[0]), zeile))

        seite.extract_text(visitor_text=merke)
        gefunden = [r for r in raender if r[2].strip()]
        assert gefunden
        assert not [r for r in gefunden if r[0] < 12 or r[1] > float(seite.mediabox.width)]


def test_lehnt_der_satz_ab_sagt_die_meldung_welcher_bericht(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kaputt = tmp_path / "bericht.typ"
    kaputt.write_text('#image("fehlt.svg")', encoding="utf-8")
    monkeypatch.setattr("rodiko_kit.reporting.pdf._VORLAGE", kaputt)
    with pytest.raises(RodikoFehler, match="Der Bericht „Jahresbericht“ lässt sich nicht setzen"):
        als_pdf(ordne((Deckblatt(titel="Jahresbericht"),)))


def test_satz_ohne_bild_und_tabelle_hat_keine_leeren_verzeichnisse() -> None:
    text = _text(_pdf(Deckblatt(titel="T"), Ueberschrift(ebene=1, text="A"), Absatz(text="a")))
    assert "Abbildungen" not in text
    assert "Tabellen" not in text


def test_breite_tabelle_steht_quer_und_ihre_ueberschrift_mit_ihr() -> None:
    breit = Datentabelle(spalten=tuple(f"Zuständigkeit{i}" for i in range(9)), zeilen=(("x",) * 9,))
    kopf = (Deckblatt(titel="T"), Absatz(text="davor"), Ueberschrift(ebene=1, text="Weit"), Absatz(text="einleitend"))
    bloecke = (*kopf, Tabellenblock(id="t", titel="T", tabelle=breit))
    seiten = PdfReader(io.BytesIO(_pdf(*bloecke, Absatz(text="danach")))).pages
    quer = [s for s in seiten if s.mediabox.width > s.mediabox.height]
    assert len(quer) == 1
    assert "Weit" in quer[0].extract_text()
    assert "einleitend" in quer[0].extract_text()
    assert "davor" not in quer[0].extract_text()
    assert "danach" in seiten[-1].extract_text()


@pytest.mark.parametrize(
    ("stand", "tag"),
    [("21.11.2026, 14:03", (2026, 11, 21)), ("Journaleintrag 4", (2000, 1, 1)), ("99.99.2026", (2000, 1, 1)), ("", (2000, 1, 1))],
)
def test_das_datum_des_dokuments_ist_der_datenstand(stand: str, tag: tuple[int, int, int]) -> None:
    assert zeitpunkt(stand) == dt.datetime(*tag, tzinfo=dt.UTC)
