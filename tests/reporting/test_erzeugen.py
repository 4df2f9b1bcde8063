from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import nbformat
import pytest

from rodiko_kit.basis.fehler import NichtGefundenFehler, RodikoFehler
from rodiko_kit.reporting.ausfuehrung import fuehre_aus, notizbuch
from rodiko_kit.reporting.bloecke import Absatz, Deckblatt, aus_json
from rodiko_kit.reporting.erzeugen import Bericht, baue, dateiname, erzeuge, setze
from rodiko_kit.reporting.notebook import MIMETYP
from tests.reporting.attrappe import MUSTERLAND, AttrappenAnschluss
from tests.reporting.muster import musterbericht

LADE = "from rodiko_kit.reporting.notebook import lade\ninhalt = lade(None, kommune, titel=titel, intern=intern)"


def _projekt(ordner: Path, *zellen: str) -> Path:
    """Ein Projektordner mit eigenem Berichtsnotebook; die erste Zelle sind die Parameter."""
    (ordner / "notebooks").mkdir()
    parameter = nbformat.v4.new_code_cell('kommune = titel = ""\nintern = False', metadata={"tags": ["parameters"]})  # type: ignore[no-untyped-call]  # nbformat ohne Typen
    weitere = [
        nbformat.v4.new_markdown_cell(z[3:]) if z.startswith("md:") else nbformat.v4.new_code_cell(z)  # type: ignore[no-untyped-call]  # nbformat ohne Typen
        for z in zellen
    ]
    buch = nbformat.v4.new_notebook(cells=[parameter, *weitere])  # type: ignore[no-untyped-call]  # nbformat ohne Typen
    nbformat.write(buch, ordner / "notebooks" / "90_bericht_kommune.ipynb")  # type: ignore[no-untyped-call]  # nbformat ohne Typen
    return ordner


@pytest.mark.langsam
def test_bericht_mit_eigenem_text_in_beiden_formaten(tmp_path: Path) -> None:
    projekt = _projekt(
        tmp_path,
        LADE,
        "inhalt.deckblatt()",
        "inhalt.kapitel('akteure')",
        "md:Unser *eigener* Satz.",
        "inhalt.weitere()",
        "inhalt.herkunft()",
    )
    anschluss = AttrappenAnschluss()
    erzeugnis = erzeuge("kommune", MUSTERLAND, ("html", "pdf"), tmp_path / "aus" / "gabe", anschluss, projekt=projekt)
    assert [d.name for d in erzeugnis.dateien] == ["bericht-kommune-landkreis-musterland.html", "bericht-kommune-landkreis-musterland.pdf"]
    assert erzeugnis.warnungen == ()
    html, pdf = (d.read_bytes() for d in erzeugnis.dateien)
    text = html.decode()
    assert text.index('id="akteure"') < text.index("Unser <em>eigener</em> Satz.") < text.index('id="prozess"')
    assert "Ergebnisbericht" in text
    assert "Bedenken gegen den Zeitplan" not in text
    assert pdf.startswith(b"%PDF-")
    assert sorted(d.name for d in (tmp_path / "aus" / "gabe").iterdir()) == [d.name for d in erzeugnis.dateien]

    noch_einmal = baue("kommune", MUSTERLAND, ("html", "pdf"), anschluss, projekt=projekt)
    assert noch_einmal.inhalte == {"html": html, "pdf": pdf}


@pytest.mark.langsam
def test_internes_steht_nur_in_der_dafuer_verlangten_ausgabe(tmp_path: Path) -> None:
    projekt = _projekt(tmp_path, LADE, "inhalt.deckblatt()", "inhalt.weitere()", "inhalt.herkunft()")

    async def wie_im_server() -> Bericht:
        return await asyncio.to_thread(baue, "kommune", MUSTERLAND, ("html",), AttrappenAnschluss(), intern=True, projekt=projekt)

    bericht = asyncio.run(wie_im_server())
    assert bericht.name == "bericht-kommune-landkreis-musterland-intern"
    assert "Bedenken gegen den Zeitplan" in bericht.inhalte["html"].decode()
    assert "nicht weitergeben" in bericht.inhalte["html"].decode()


@pytest.mark.langsam
def test_ein_fehler_im_notebook_nennt_zelle_und_ursache(tmp_path: Path) -> None:
    projekt = _projekt(tmp_path, LADE, "inhalt.kapitel('aktuere')")
    with pytest.raises(RodikoFehler, match=r"90_bericht_kommune.ipynb, Zelle 3: Das Kapitel „aktuere“ gibt es nicht"):
        baue("kommune", MUSTERLAND, ("html",), AttrappenAnschluss(), projekt=projekt)


@pytest.mark.langsam
def test_der_kernel_sieht_parameter_aber_keine_geheimnisse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATENBANK_PASSWORT", "geheim")
    werte = "kommune, titel, os.environ.get('DATENBANK_PASSWORT'), os.environ.get('MIT')"
    frage = f"import os\nfrom IPython.display import Markdown\nMarkdown(str(({werte})))"
    projekt = _projekt(tmp_path, frage)
    pfad = notizbuch("kommune", projekt)
    vorher = pfad.read_bytes()
    buch: Any = fuehre_aus(pfad, {"kommune": "K", "titel": 'Der "Titel"'}, {}, {"MIT": "gegeben"})
    assert buch["cells"][-1]["outputs"][0]["data"]["text/markdown"] == str(("K", 'Der "Titel"', None, "gegeben"))
    assert "execution" not in buch["cells"][-1]["metadata"]
    assert pfad.read_bytes() == vorher


@pytest.mark.langsam
def test_das_mitgelieferte_notebook_gibt_den_ganzen_bericht_aus(tmp_path: Path) -> None:
    antwort = AttrappenAnschluss()
    from rodiko_kit.reporting.sammlung import BerichtsBloecke

    alles = antwort.lesen(BerichtsBloecke(kommune=MUSTERLAND, titel="Ergebnisbericht"))
    buch: Any = fuehre_aus(
        notizbuch("kommune", tmp_path), {"kommune": str(MUSTERLAND), "titel": "Ergebnisbericht", "intern": False}, alles, {}
    )
    ausgaben = [a["data"][MIMETYP] for z in buch["cells"] for a in z.get("outputs", ())]
    assert aus_json([b for teil in ausgaben for b in teil]) == aus_json(alles["bloecke"])


def test_setze_laesst_internes_weg_auch_wenn_ein_block_hereingereicht_wird() -> None:
    bloecke = (Deckblatt(titel="T"), Absatz(text="geheim", intern=True), Absatz(text="offen"))
    assert "geheim" not in setze(bloecke, ("html",))[0]["html"].decode()
    assert "geheim" in setze(bloecke, ("html",), intern=True)[0]["html"].decode()


def test_unbekanntes_format_nennt_die_moeglichen() -> None:
    with pytest.raises(RodikoFehler, match=r"Das Format „docx“ gibt es nicht. Bitte wählen: html, pdf."):
        setze(musterbericht(), ("html", "docx"))


def test_unbekannte_berichtsart_ist_ein_verstaendlicher_fehler(tmp_path: Path) -> None:
    with pytest.raises(NichtGefundenFehler, match="Einen Bericht „jahr“ gibt es nicht"):
        notizbuch("jahr", tmp_path)
    with pytest.raises(NichtGefundenFehler, match="Einen Bericht „\\.\\./x“ gibt es nicht"):
        notizbuch("../x", tmp_path)


def test_kopie_im_projekt_gilt_vor_der_mitgelieferten(tmp_path: Path) -> None:
    assert notizbuch("kommune", tmp_path).parent.name == "notebooks"
    projekt = _projekt(tmp_path)
    assert notizbuch("kommune", projekt) == projekt / "notebooks" / "90_bericht_kommune.ipynb"


@pytest.mark.parametrize(
    ("text", "erwartet"),
    [
        ("Landkreis Musterland", "landkreis-musterland"),
        ("Görlitz / Süß", "goerlitz-suess"),
        ("../../etc", "etc"),
        ("Łódź", "odz"),
        ("—", ""),
    ],
)
def test_dateinamen_sind_schlicht(text: str, erwartet: str) -> None:
    assert dateiname(text) == erwartet
