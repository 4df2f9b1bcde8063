"""Zeitpunkte aus Text: deutsche und ISO-Schreibweise, Excel-Tageszahl, Unix-Zeit; ganze Reihen auf einmal.

Zeitpunkte mit Zeitzone werden auf die Ortszeit (Europe/Berlin) gebracht; ohne Zeitzone gilt die Wanduhr.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rodiko_kit.basis.texte import ORTSZEIT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FRUEHESTENS, SPAETESTENS = 1970, 2100
"""Jahre, in denen ein Zeitpunkt liegen darf, das letzte ausgeschlossen."""

KEINER = -(2**63)
"""Steht für „kein Zeitpunkt“; entspricht NaT."""

_ISO = "iso"
_TAGE = "tageszahl"
_UNIX = "unixzeit"
_UHRZEITEN = ("", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f")
_MUSTER: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\d{1,2}\.\d{1,2}\.\d{4}", tuple("%d.%m.%Y" + u for u in _UHRZEITEN)),
    (r"\d{1,2}\.\d{1,2}\.\d{2}", tuple("%d.%m.%y" + u for u in _UHRZEITEN)),
    (r"\d{4}/\d{1,2}/\d{1,2}", tuple("%Y/%m/%d" + u for u in _UHRZEITEN)),
    (r"\d{1,2}/\d{1,2}/\d{4}", tuple("%d/%m/%Y" + u for u in _UHRZEITEN)),
)
_AMERIKANISCH = tuple("%m/%d/%Y" + u for u in _UHRZEITEN)
_SCHRAEG = tuple("%d/%m/%Y" + u for u in _UHRZEITEN)
_UHR = re.compile(r"\s*Uhr$", re.IGNORECASE)
_BRUCHTEIL = re.compile(r"(?<=:\d\d),(?=\d)")
_ZWISCHEN = re.compile(r"[,T]\s*|\s+")
_ZONE = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})$")
_ISO_TEXT = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?$")
_ZAHL = re.compile(r"\d+(?:[.,]\d+)?$")
_EXCEL_BEGINN = 25_569
_TAG_MS = 86_400_000
_UNIX_MS_STELLEN = 13
_UNIX_S_STELLEN = 10


@dataclass(frozen=True)
class Zeitreihe:
    """``ms`` seit 1970 (``KEINER`` = fehlt oder unlesbar), ``mit_zone`` = diese Werte sind UTC, ``unlesbar`` = Text ohne Sinn."""

    ms: NDArray[np.int64]
    mit_zone: NDArray[np.bool_]
    unlesbar: NDArray[np.bool_]


class Zeitleser:
    """Liest Reihen einer Spalte; die Schreibweise bestimmt der Anfang der Datei, Abweichungen werden einzeln gedeutet."""

    def __init__(self, probe: Iterable[str]) -> None:
        texte = [t for t in (p.strip() for p in probe) if t]
        self.formate = _formate(texte)
        self.schraeg = any(f in _SCHRAEG for f in self.formate)
        """Ob „05/06/2026“ vorkommt, ohne dass die Datei zeigt, was davon der Monat ist; gelesen wird Tag vor Monat."""

    def lies(self, texte: Sequence[str]) -> Zeitreihe:
        """Alle Texte einer Reihe; leere sind ``KEINER`` und nicht unlesbar. Die häufigste Schreibweise wird zuerst ungeputzt versucht."""
        import numpy as np

        anzahl = len(texte)
        feld = np.fromiter((t.strip() for t in texte), dtype=object, count=anzahl)
        ms = np.full(anzahl, KEINER, dtype=np.int64)
        zone = np.zeros(anzahl, dtype=bool)
        gefuellt = feld != ""
        offen = np.flatnonzero(np.fromiter((t[:1].isdecimal() for t in feld), dtype=bool, count=anzahl))
        for nummer, format_ in enumerate((self.formate[0], *self.formate)):
            if not offen.size:
                break
            if nummer == 1:
                feld[offen] = [_geputzt(t) for t in feld[offen]]
            werte, mit_zone = _deute(feld[offen], format_)
            gut = werte != KEINER
            ms[offen[gut]], zone[offen[gut]] = werte[gut], mit_zone[gut]
            offen = offen[~gut]
        return Zeitreihe(ms, zone, gefuellt & (ms == KEINER))


def lesbar(texte: Iterable[str]) -> float:
    """Anteil der nicht leeren Texte, die ein Zeitpunkt sind; 0 ohne Text."""
    gefuellt = [t for t in texte if t.strip()]
    if not gefuellt:
        return 0.0
    return 1 - float(Zeitleser(gefuellt).lies(gefuellt).unlesbar.mean())


def auf_ortszeit(ms: NDArray[np.int64], mit_zone: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(verstrichene Zeit, Wanduhr) in ms. Ohne jede Zeitzone sind beide gleich; sonst gelten Werte ohne Zone als Ortszeit."""
    import numpy as np
    import pandas as pd

    if not mit_zone.any():
        return ms, ms
    verstrichen, wand = ms.copy(), ms.copy()
    da = ms != KEINER
    gezont, ungezont = da & mit_zone, da & ~mit_zone
    wand[gezont] = _als_ms(pd.DatetimeIndex(_als_zeit(ms[gezont]), tz="UTC").tz_convert(ORTSZEIT).tz_localize(None))
    naiv = pd.DatetimeIndex(_als_zeit(ms[ungezont]))
    sommer = np.ones(len(naiv), dtype=bool)
    verstrichen[ungezont] = _als_ms(
        naiv.tz_localize(ORTSZEIT, ambiguous=sommer, nonexistent="shift_forward").tz_convert("UTC").tz_localize(None)
    )
    return verstrichen, wand


def _als_zeit(ms: NDArray[np.int64]) -> NDArray[np.datetime64]:
    return ms.view("datetime64[ms]")


def _als_ms(zeiten: object) -> NDArray[np.int64]:
    import numpy as np

    return np.asarray(zeiten, dtype="datetime64[ms]").view(np.int64)


def _formate(texte: Sequence[str]) -> tuple[str, ...]:
    """Die Schreibweisen der Probe, häufigste zuerst, danach alle übrigen derselben Art; ohne Probe ISO und deutsch."""
    geputzt = [_geputzt(t) for t in texte]
    gezaehlt: Counter[str] = Counter()
    for text in geputzt:
        gezaehlt.update([_form(text)])
    haeufig = [f for f, _ in gezaehlt.most_common() if f]
    if any(f in _SCHRAEG for f in haeufig) and _monat_vorn(geputzt):
        haeufig = [_AMERIKANISCH[_SCHRAEG.index(f)] if f in _SCHRAEG else f for f in haeufig]
    familien = [fam for fam in (*(m[1] for m in _MUSTER), _AMERIKANISCH) if set(fam) & set(haeufig)]
    familien = familien or [_MUSTER[0][1]]
    return tuple(dict.fromkeys([*haeufig, *(f for fam in familien for f in fam), _ISO]))


def _monat_vorn(texte: Iterable[str]) -> bool:
    """Ob in „05/13/2026“ die zweite Zahl nur der Tag sein kann."""
    paare = [t.split("/", 2)[:2] for t in texte if t.count("/") == 2 and not t[:4].isdecimal()]  # noqa: PLR2004  zwei Schrägstriche
    return any(int(z) > 12 for _, z in paare) and not any(int(e) > 12 for e, _ in paare)  # noqa: PLR2004  Monate


def _form(text: str) -> str:
    """Schreibweise eines geputzten Texts; leer, wenn er kein Zeitpunkt sein kann."""
    if _ISO_TEXT.match(text):
        return _ISO
    if _ZAHL.match(text):
        ganz = text.replace(",", ".").split(".")[0]
        if len(ganz) in {_UNIX_S_STELLEN, _UNIX_MS_STELLEN}:
            return _UNIX
        return _TAGE if _EXCEL_BEGINN <= int(ganz[:9]) < 80_000 else ""  # noqa: PLR2004  im Jahr 2119
    for muster, familie in _MUSTER:
        if treffer := re.match(muster + r"(?:$| )", text):
            uhr = text[treffer.end() :]
            stellen = (uhr.count(":") + 1 if uhr else 0) + ("." in uhr)
            return familie[min(max(stellen - 1, 0), 3)] if uhr else familie[0]
    return ""


def _geputzt(text: str) -> str:
    """Ohne „Uhr“, mit Punkt vor Sekundenbruchteilen und einem Leerzeichen zwischen Datum und Uhrzeit."""
    knapp = _BRUCHTEIL.sub(".", _UHR.sub("", text.strip()))
    return knapp if _ISO_TEXT.match(knapp) or _ZAHL.match(knapp) else _ZWISCHEN.sub(" ", knapp, count=1)


def _deute(feld: NDArray[np.object_], format_: str) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    import numpy as np

    ohne = np.zeros(len(feld), dtype=bool)
    if format_ == _ISO:
        return _iso(feld)
    if format_ in {_TAGE, _UNIX}:
        return _zahlen(feld, format_), ohne
    return _pandas(feld, format_), ohne


def _iso(feld: NDArray[np.object_]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    import numpy as np

    zone = np.fromiter((bool(_ZONE.search(t, 10)) for t in feld), dtype=bool, count=len(feld))
    ms = np.full(len(feld), KEINER, dtype=np.int64)
    passt = np.fromiter((_ISO_TEXT.match(t) is not None for t in feld), dtype=bool, count=len(feld))
    for auswahl, utc in ((passt & zone, True), (passt & ~zone, False)):
        if auswahl.any():
            ms[auswahl] = _pandas(feld[auswahl], "ISO8601", utc=utc)
    return ms, zone


def _pandas(feld: NDArray[np.object_], format_: str, *, utc: bool = False) -> NDArray[np.int64]:
    import pandas as pd

    zeiten = pd.to_datetime(pd.Index(feld, dtype=object), format=format_, errors="coerce", utc=utc)
    return _begrenzt(_als_ms(zeiten.tz_localize(None) if utc else zeiten))


def _zahlen(feld: NDArray[np.object_], art: str) -> NDArray[np.int64]:
    import numpy as np

    ms = np.full(len(feld), KEINER, dtype=np.int64)
    for i, text in enumerate(feld):
        if _form(text) == art:
            zahl = float(text.replace(",", "."))
            if art == _TAGE:
                ms[i] = round((zahl - _EXCEL_BEGINN) * _TAG_MS / 1000) * 1000
            else:
                ms[i] = round(zahl * (1000 if zahl < 10**_UNIX_S_STELLEN else 1))
    return _begrenzt(ms)


def _begrenzt(ms: NDArray[np.int64]) -> NDArray[np.int64]:
    """Zeitpunkte außerhalb der erlaubten Jahre zählen als unlesbar."""
    import numpy as np

    unten, oben = (np.datetime64(f"{j}-01-01", "ms").astype(np.int64) for j in (FRUEHESTENS, SPAETESTENS))
    return np.where((ms >= unten) & (ms < oben), ms, KEINER)
